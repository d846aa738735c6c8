//! Where a verb group hangs.

use super::chunk::{Chunk, Kind, Mood};
use super::clause::Machine;
use crate::frames;
use crate::tags::Tag;
use verbale_claims::{Deprel, Upos};

impl Machine<'_> {
    /// A verb group.
    pub(super) fn verb(&mut self, c: usize, chunk: Chunk, mood: Mood, comma: bool) {
        match mood {
            Mood::Finite => self.finite(c, chunk, comma),
            Mood::Bare if self.top().head.is_none() || self.and.is_some() => self.finite(c, chunk, comma),
            _ => self.non_finite(c, chunk, mood, comma),
        }
        let top = self.top();
        top.noun = None;
    }

    /// Puts a verb group at the head of the top clause; a copula waits for its predicate.
    fn place(&mut self, chunk: Chunk, mood: Mood) {
        let top = self.top();
        top.passive = chunk.passive;
        top.mood = mood;
        if let Some(preposition) = self.preposition.take() {
            self.wait_or_link(preposition, Deprel::Obl);
        }
        if matches!(chunk.kind, Kind::Copula(_)) {
            for adverb in std::mem::take(&mut self.adverbs) {
                self.top().pending.push((adverb, Deprel::Advmod));
            }
            self.top().copula = Some(chunk);
        } else {
            self.set_head(chunk.head);
        }
    }

    fn finite(&mut self, c: usize, chunk: Chunk, comma: bool) {
        let before = c.checked_sub(1).and_then(|b| self.kind(b));
        if let Some(preposition) = self.preposition.take() {
            self.wait_or_link(preposition, Deprel::Obl);
        }
        // `"...," said X`
        if comma && self.and.is_none() && self.inverted_speech(c) {
            self.begin_speech();
            self.place(chunk, Mood::Finite);
            self.speaker_next = true;
            return;
        }
        if !comma && self.gerund_subject() {
            // "Ending the war takes time": what stood so far is the subject.
            self.pop_to(1);
            if let Some(subject) = self.top().pending.iter_mut().find(|p| p.1 == Deprel::Advcl) {
                subject.1 = Deprel::Csubj;
            }
            self.place(chunk, Mood::Finite);
            return;
        }
        let top = self.top();
        let waiting = top.copula.is_some() && top.head.is_none();
        if waiting {
            // "what matters is" ...: the copula was a verb by itself.
            if let Some(copula) = self.top().copula.take() {
                self.arcs.set_upos(copula.head, Upos::Verb);
                self.set_head(copula.head);
            }
        }
        if self.top().head.is_none() {
            if let Some(and) = self.and.take() {
                self.top().pending.push((and, Deprel::Cc));
            }
            self.place(chunk, Mood::Finite);
            return;
        }
        if let Some(and) = self.and.take() {
            self.same_subject(chunk, and, comma);
            return;
        }
        // The nearest open clause that still waits for its verb.
        if let Some(depth) = (0..self.stack.len()).rev().find(|&k| {
            self.stack[k].head.is_none() && (self.stack[k].subject.is_some() || self.stack[k].gap.is_some())
        }) {
            self.pop_to(depth + 1);
            self.place(chunk, Mood::Finite);
            return;
        }
        // "I think the thing they want is time": the object with its relative clause was the subject of this verb.
        let object = (0..self.stack.len().saturating_sub(1)).rev().find_map(|k| {
            let (low, high) = (&self.stack[k], &self.stack[k + 1]);
            let takes = low.head.is_some_and(|h| self.has(h, frames::CLAUSE));
            (takes && low.object.is_some() && high.site == low.object).then_some((k, low.object))
        });
        if let Some((k, object)) = object {
            self.pop_to(k + 1);
            self.top().object = None;
            let head = self.top().head;
            self.open(Deprel::Ccomp, head).subject = object;
            self.place(chunk, Mood::Finite);
            return;
        }
        // "said Ana Orsk, 52, left": behind what stood between commas the object turns out to be the subject.
        let (head, apart) = (self.top().head, self.top().object.filter(|_| comma));
        if let Some(subject) = apart.filter(|_| head.is_some_and(|h| self.has(h, frames::CLAUSE))) {
            self.top().object = None;
            self.open(Deprel::Ccomp, head).subject = Some(subject);
            self.place(chunk, Mood::Finite);
            return;
        }
        let subject = self.subject_before(c, before);
        if let Some(subject) = subject {
            let head = self.top().head;
            let rel = if head.is_some_and(|h| self.has(h, frames::CLAUSE)) {
                Deprel::Ccomp
            } else {
                Deprel::Parataxis
            };
            self.open(rel, head).subject = Some(subject);
            self.place(chunk, Mood::Finite);
            return;
        }
        self.pop_to(1);
        let head = self.top().head;
        self.open(Deprel::Parataxis, head);
        self.place(chunk, Mood::Finite);
    }

    /// Whether the sentence began with a gerund that may turn out to be the subject.
    pub(super) fn gerund_subject(&self) -> bool {
        let main = &self.stack[0];
        main.head.is_none()
            && main.subject.is_none()
            && main.gap.is_none()
            && main.copula.is_none()
            && self.stack.iter().skip(2).all(|c| c.head.is_some() && c.mood != Mood::Finite)
            && self.stack.get(1).is_some_and(|c| {
                c.mood == Mood::Gerund
                    && c.rel == Deprel::Advcl
                    && c.site.is_none()
                    && c.head.is_some()
                    && !c.marked
            })
    }

    /// The noun right before a verb that was taken for an object: its subject after all.
    fn subject_before(&mut self, c: usize, before: Option<Kind>) -> Option<usize> {
        let head = self.top().head?;
        if before != Some(Kind::Noun) {
            return None;
        }
        let mut noun = self.chunks[c - 1].head;
        for _ in 0..6 {
            match (self.arcs.rel(noun), self.arcs.head(noun)) {
                (Deprel::Nmod | Deprel::Conj | Deprel::Appos, Some(up)) if up > head && up < noun => {
                    noun = up
                }
                _ => break,
            }
        }
        if self.top().object == Some(noun) {
            self.top().object = None;
        }
        Some(noun)
    }

    /// "met and agreed": a verb that shares the subject of one before.
    fn same_subject(&mut self, chunk: Chunk, and: usize, comma: bool) {
        let lead = self.words[chunk.head].tag;
        let depth = (0..self.stack.len())
            .rev()
            .filter(|&k| self.stack[k].head.is_some())
            .find(|&k| {
                let clause = &self.stack[k];
                let tag = clause.head.map(|h| self.words[h].tag);
                match lead {
                    Tag::Vb | Tag::Be => matches!(clause.mood, Mood::To | Mood::Bare) || tag == Some(Tag::Vb),
                    Tag::Vbn if !chunk.passive => clause.passive || tag == Some(Tag::Vbn),
                    Tag::Vbg => tag == Some(Tag::Vbg),
                    _ => {
                        clause.mood == Mood::Finite
                            && (tag == Some(lead) || !comma || clause.rel != Deprel::AclRelcl)
                    }
                }
            })
            .or_else(|| {
                (0..self.stack.len())
                    .rev()
                    .find(|&k| self.stack[k].head.is_some() && self.stack[k].mood == Mood::Finite)
            })
            .unwrap_or(0);
        self.pop_to(depth + 1);
        let top = self.top();
        let (site, mood) = (top.head, top.mood);
        // "addressed and argued by both": the auxiliary counts for both.
        let passive = chunk.passive || lead == Tag::Vbn && top.passive;
        let chunk = Chunk { passive, ..chunk };
        // A conjunct of a conjunct hangs on the first.
        let site = site.map(|s| self.first_of_list(s));
        let clause = self.open(Deprel::Conj, site);
        clause.pending.push((and, Deprel::Cc));
        self.place(chunk, mood);
    }

    fn first_of_list(&self, mut word: usize) -> usize {
        for _ in 0..16 {
            match self.arcs.head(word).filter(|_| self.arcs.rel(word) == Deprel::Conj) {
                Some(up) if up < word => word = up,
                _ => break,
            }
        }
        word
    }

    fn non_finite(&mut self, c: usize, chunk: Chunk, mood: Mood, comma: bool) {
        let before = c.checked_sub(1).and_then(|b| self.kind(b));
        if let Some(preposition) = self.preposition.take() {
            self.behind_preposition_verb(c, chunk, preposition, mood);
            return;
        }
        if let Some(and) = self.and.take() {
            let depth = (1..self.stack.len())
                .rev()
                .find(|&k| self.stack[k].mood == mood && self.stack[k].head.is_some());
            match depth {
                Some(depth) => {
                    self.pop_to(depth + 1);
                    let site = self.top().head.map(|h| self.first_of_list(h));
                    self.open(Deprel::Conj, site).pending.push((and, Deprel::Cc));
                    self.place(chunk, mood);
                }
                None => self.same_subject(chunk, and, comma),
            }
            return;
        }
        if matches!(mood, Mood::Gerund | Mood::Participle)
            && before == Some(Kind::Noun)
            && self.with_subject(c, chunk, mood)
        {
            return;
        }
        let top = self.top();
        let (head, noun, object, subject, copula) =
            (top.head, top.noun, top.object, top.subject, top.copula.is_some());
        let noun_before = before == Some(Kind::Noun) || before == Some(Kind::What);
        let (rel, site) = match mood {
            Mood::To => {
                let to_noun = noun.filter(|&n| noun_before && self.has(n, frames::NOUN_INFINITIVE));
                match head {
                    None if copula => {
                        // "the aim is to end the war"
                        self.predicate(chunk.head);
                        self.top().passive = false;
                        return;
                    }
                    None => match noun.filter(|_| noun_before) {
                        Some(noun) => (Deprel::Acl, Some(noun)),
                        None if subject.is_some() => (Deprel::Acl, subject),
                        None => (Deprel::Advcl, None),
                    },
                    Some(head) if comma => (Deprel::Advcl, Some(head)),
                    Some(head) => match before {
                        Some(Kind::Verb(_) | Kind::Adjective | Kind::Copula(_)) => {
                            let last = self.last_verb.unwrap_or(head);
                            (Deprel::Xcomp, Some(last))
                        }
                        Some(Kind::Particle | Kind::Adverb) => (Deprel::Xcomp, Some(head)),
                        _ if object.is_some()
                            && noun == object
                            && self.has(head, frames::OBJECT_INFINITIVE) =>
                        {
                            (Deprel::Xcomp, Some(head))
                        }
                        _ => match to_noun {
                            Some(noun) => (Deprel::Acl, Some(noun)),
                            None => (Deprel::Advcl, Some(head)),
                        },
                    },
                }
            }
            Mood::Gerund | Mood::Participle => match (head, before) {
                (Some(head), Some(Kind::Verb(_))) if mood == Mood::Gerund => {
                    (Deprel::Xcomp, Some(self.last_verb.unwrap_or(head)))
                }
                (_, Some(Kind::Noun)) if !comma && noun.is_some() => (Deprel::Acl, noun),
                (None, _) if copula => {
                    self.predicate(chunk.head);
                    return;
                }
                (None, Some(Kind::Comma)) if noun.is_some() => (Deprel::Acl, noun),
                (None, _) => (Deprel::Advcl, None),
                (Some(_), _) => (Deprel::Advcl, self.adverbial_site(chunk.head)),
            },
            _ => match head {
                Some(head) if noun_before && self.has(head, frames::BARE_INFINITIVE) => {
                    (Deprel::Xcomp, Some(head))
                }
                Some(head) if before == Some(Kind::Verb(Mood::Finite)) => (Deprel::Xcomp, Some(head)),
                Some(head) => (Deprel::Parataxis, Some(head)),
                None => (Deprel::Advcl, None),
            },
        };
        let clause = self.open(rel, site);
        clause.comma = comma && !matches!(rel, Deprel::Xcomp);
        self.place(chunk, mood);
    }

    /// "with both sides claiming victory": the noun behind "with" is the subject of what follows.
    fn with_subject(&mut self, c: usize, chunk: Chunk, mood: Mood) -> bool {
        if c < 2
            || self.kind(c - 2) != Some(Kind::Preposition)
            || &*self.words[self.chunks[c - 2].head].lower != "with"
        {
            return false;
        }
        let (with, noun) = (self.chunks[c - 2].head, self.chunks[c - 1].head);
        let head = self.top().head;
        self.top().pending.retain(|p| p.0 != noun);
        self.arcs.set_upos(with, Upos::Sconj);
        let clause = self.open(Deprel::Advcl, head);
        clause.pending.push((with, Deprel::Mark));
        clause.subject = Some(noun);
        self.place(chunk, mood);
        true
    }

    /// What ", saying ..." belongs to: a verb of speech to the clause of the speaker, others to the nearest finite one.
    fn adverbial_site(&self, verb: usize) -> Option<usize> {
        let speech = self.has(verb, frames::SPEECH);
        let finite = |k: &usize| self.stack[*k].mood == Mood::Finite && self.stack[*k].head.is_some();
        let depth = if speech {
            (0..self.stack.len()).find(finite)
        } else {
            (0..self.stack.len()).rev().find(finite)
        };
        depth.and_then(|d| self.stack[d].head)
    }

    /// "in ending the war": the preposition opens a clause.
    fn behind_preposition_verb(&mut self, c: usize, chunk: Chunk, preposition: usize, mood: Mood) {
        let before = c.checked_sub(2).and_then(|b| self.kind(b));
        self.arcs.link(preposition, chunk.head, Deprel::Mark);
        if self.words[preposition].tag != Tag::Acc {
            self.arcs.set_upos(preposition, Upos::Sconj);
        }
        let top = self.top();
        let (head, noun) = (top.head, top.noun);
        let of = self.words[preposition].tag == Tag::Of;
        if let Some(and) = self.and.take() {
            self.wait_or_link(and, Deprel::Cc);
        }
        let (rel, site) = match noun.filter(|_| before == Some(Kind::Noun)) {
            Some(noun)
                if of
                    && !head.is_some_and(|h| {
                        matches!(self.lemma(h), "accuse" | "convict" | "suspect" | "warn")
                    }) =>
            {
                (Deprel::Acl, Some(noun))
            }
            Some(noun) if head.is_none() => (Deprel::Acl, Some(noun)),
            Some(noun)
                if self.has(noun, frames::NOUN_WITH_PREPOSITION)
                    && !matches!(
                        &*self.words[preposition].lower,
                        "by" | "after" | "before" | "without" | "while" | "since"
                    ) =>
            {
                (Deprel::Acl, Some(noun))
            }
            _ => match before {
                Some(Kind::Adjective) => (Deprel::Advcl, self.last_verb.or(head)),
                _ => (Deprel::Advcl, head),
            },
        };
        self.open(rel, site);
        self.place(chunk, mood);
        self.top().marked = true;
    }
}
