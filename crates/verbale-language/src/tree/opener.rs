//! Words that open a clause: conjunctions, relative and question words; and speech beside what is said.

use super::chunk::{Chunk, Kind, Mood};
use super::clause::Machine;
use crate::frames;
use crate::tags::Tag;
use verbale_claims::{Deprel, NameType, Upos};

impl Machine<'_> {
    /// "that", "if", "because", "while".
    pub(super) fn mark(&mut self, c: usize, chunk: Chunk, comma: bool) {
        let before = c.checked_sub(1).and_then(|b| self.kind(b));
        let lower = &*self.words[chunk.head].lower;
        let that = lower == "that";
        let content = that
            || lower == "whether"
            || (lower == "if"
                && self
                    .last_verb
                    .is_some_and(|v| matches!(self.lemma(v), "ask" | "wonder" | "know" | "see"))
                && before == Some(Kind::Verb(Mood::Finite)));
        // "as he said", but "as president": without a verb ahead it is a preposition.
        if !content && !self.clause_follows(c + 1) {
            if matches!(self.kind(c + 1), Some(Kind::Verb(Mood::Gerund | Mood::Participle | Mood::To))) {
                // "after meeting them": as behind a preposition.
                self.preposition = Some(chunk.head);
                return;
            }
            if matches!(self.kind(c + 1), Some(Kind::Noun)) {
                self.preposition = Some(chunk.head);
                return;
            }
        }
        let verbless = !content && !self.clause_follows(c + 1);
        if let Some(and) = self.and.take() {
            // "that ... and that ...": beside the clause of the same kind.
            let rel = if content { Deprel::Ccomp } else { Deprel::Advcl };
            let depth = (1..self.stack.len()).rev().find(|&k| {
                (self.stack[k].rel == rel || content && self.stack[k].rel == Deprel::Conj)
                    && self.stack[k].head.is_some()
            });
            if let Some(depth) = depth {
                self.pop_to(depth + 1);
                let site = self.top().head;
                let clause = self.open(Deprel::Conj, site);
                clause.pending.push((and, Deprel::Cc));
                clause.pending.push((chunk.head, Deprel::Mark));
                return;
            }
            self.and = Some(and);
        }
        let top = self.top();
        let (head, noun) = (top.head, top.noun);
        let (rel, site) = if content {
            match before {
                Some(Kind::Noun)
                    if that
                        && noun.is_some_and(|n| self.has(n, frames::NOUN_CLAUSE))
                        && self.words[noun.unwrap_or(0)].tag != Tag::Prp =>
                {
                    (Deprel::Acl, noun)
                }
                Some(Kind::Noun) if head.is_none() && that => (Deprel::Acl, noun),
                Some(Kind::Adjective) => (Deprel::Ccomp, self.last_verb.or(head)),
                _ => match head {
                    Some(head) => (Deprel::Ccomp, Some(head)),
                    None => {
                        if let Some(copula) = self.top().copula.take() {
                            self.arcs.set_upos(copula.head, Upos::Verb);
                            self.set_head(copula.head);
                            (Deprel::Ccomp, Some(copula.head))
                        } else {
                            (Deprel::Csubj, None)
                        }
                    }
                },
            }
        } else {
            // Beside a verb in a tense or behind "to", not inside "for meeting".
            let depth = (0..self.stack.len()).rev().find(|&k| {
                self.stack[k].head.is_some() && !matches!(self.stack[k].mood, Mood::Gerund | Mood::Participle)
            });
            let waits = self.stack.last().is_some_and(|t| t.head.is_none());
            (Deprel::Advcl, depth.filter(|_| !waits).and_then(|d| self.stack[d].head))
        };
        if let Some(object) = self.top().object.filter(|_| content && rel == Deprel::Ccomp)
            && head.is_some_and(|h| self.has(h, frames::TWO_OBJECTS))
            && self.arcs.rel(object) == Deprel::Obj
        {
            self.arcs.set_rel(object, Deprel::Iobj);
        }
        let clause = self.open(rel, site);
        clause.pending.push((chunk.head, Deprel::Mark));
        clause.comma = comma && rel != Deprel::Ccomp;
        clause.verbless = verbless;
        if let Some(and) = self.and.take() {
            self.top().pending.push((and, Deprel::Cc));
        }
    }

    /// Whether a subject and a finite verb follow, before a comma.
    fn clause_follows(&self, from: usize) -> bool {
        for k in from..(from + 10).min(self.chunks.len()) {
            match self.chunks[k].kind {
                Kind::Verb(Mood::Finite) | Kind::Copula(Mood::Finite) => return true,
                Kind::Comma | Kind::End | Kind::Mark | Kind::Break => return false,
                Kind::Verb(Mood::Gerund | Mood::To | Mood::Participle) if k == from => return false,
                _ => {}
            }
        }
        false
    }

    /// "who", "which", "that", "whose country".
    pub(super) fn relative(&mut self, chunk: Chunk, comma: bool) {
        let word = chunk.head;
        let preposition = self.preposition.take();
        let noun = self.top().noun;
        let and = self.and.take();
        if self.top().head.is_none()
            && noun.is_none()
            && self.top().subject.is_none()
            && self.stack.len() == 1
        {
            // A question: "Who said that?"
            self.top().gap = Some(word);
            self.top().subject = None;
            return;
        }
        let lower = &*self.words[word].lower;
        if lower != "which" && lower != "that" && !comma && noun.is_none() && preposition.is_none() {
            let head = self.top().head;
            self.open(Deprel::Ccomp, head).gap = Some(word);
            return;
        }
        let site = match (noun, and) {
            // "who came and who stayed"
            (_, Some(and)) => {
                let depth = (1..self.stack.len()).rev().find(|&k| self.stack[k].rel == Deprel::AclRelcl);
                if let Some(depth) = depth {
                    self.pop_to(depth + 1);
                    let site = self.top().head;
                    let clause = self.open(Deprel::Conj, site);
                    clause.pending.push((and, Deprel::Cc));
                    clause.gap = Some(word);
                    return;
                }
                noun
            }
            (Some(noun), None) => Some(self.antecedent(noun, lower)),
            (None, None) => self.top().object.or(self.top().subject),
        };
        let clause = self.open(Deprel::AclRelcl, site);
        clause.comma = comma;
        if let Some(preposition) = preposition {
            clause.pending.push((word, Deprel::Obl));
            self.arcs.link(preposition, word, Deprel::Case);
        } else {
            clause.gap = Some(word);
        }
    }

    /// What a relative clause is about: "which" no person, "who" a person where one stands.
    fn antecedent(&self, noun: usize, lower: &str) -> usize {
        let person = |w: usize| self.names[w].is_some_and(|(_, kind)| kind == NameType::Per);
        let human = |w: usize| person(w) || self.frames.has(&self.words[w].lower, frames::TITLE);
        let mut at = noun;
        for _ in 0..3 {
            let fits = if lower.starts_with("who") { human(at) } else { !person(at) };
            if fits {
                return at;
            }
            match self
                .arcs
                .head(at)
                .filter(|&h| h < at && matches!(self.arcs.rel(at), Deprel::Nmod | Deprel::Appos))
            {
                Some(up) => at = up,
                None => break,
            }
        }
        noun
    }

    /// "what he called": a question as object, or "what" itself with a relative clause.
    pub(super) fn what(&mut self, c: usize, chunk: Chunk) {
        let word = chunk.head;
        let asks = self.top().head.is_some_and(|h| {
            self.last_verb == Some(h)
                && matches!(
                    self.lemma(h),
                    "ask" | "know" | "wonder" | "see" | "understand" | "tell" | "decide" | "explain" | "show"
                )
        });
        if self.preposition.is_none()
            && (self.top().head.is_none() && self.top().subject.is_none() && self.stack.len() == 1 || asks)
        {
            if asks {
                let head = self.top().head;
                self.open(Deprel::Ccomp, head);
            }
            self.top().gap = Some(word);
            return;
        }
        if let Some(preposition) = self.preposition {
            let _ = preposition;
        }
        // Free: the word stands where a noun would, its clause hangs on it.
        self.noun(c, Chunk { kind: Kind::Noun, ..chunk }, false);
        let clause = self.open(Deprel::AclRelcl, Some(word));
        if let Some(clause_subject) = clause.subject.take() {
            clause.pending.push((clause_subject, Deprel::Dep));
        }
    }

    /// "when", "where", "how", "why".
    pub(super) fn wh_adverb(&mut self, c: usize, chunk: Chunk, comma: bool) {
        let word = chunk.head;
        let lower = &*self.words[word].lower;
        let before = c.checked_sub(1).and_then(|b| self.kind(b));
        if lower == "how" && matches!(self.kind(c + 1), Some(Kind::Adjective | Kind::Adverb)) {
            self.adverbs.push(word);
            let head = self.top().head;
            if head.is_some() {
                self.open(Deprel::Ccomp, head);
            }
            return;
        }
        let top = self.top();
        let (head, noun) = (top.head, top.noun);
        let empty = head.is_none() && noun.is_none() && top.subject.is_none() && self.stack.len() == 1;
        let (rel, site) = match (lower, before) {
            ("where", Some(Kind::Noun | Kind::Comma)) if noun.is_some() => (Deprel::AclRelcl, noun),
            ("when", Some(Kind::Noun)) if noun.is_some_and(|n| self.is_when(n)) => (Deprel::AclRelcl, noun),
            ("why" | "how", Some(Kind::Noun))
                if noun.is_some_and(|n| matches!(self.lemma(n), "reason" | "way")) =>
            {
                (Deprel::AclRelcl, noun)
            }
            ("how" | "why" | "where", _) if head.is_some() => (Deprel::Ccomp, head),
            _ if empty && !matches!(lower, "when" | "where" | "whenever" | "wherever") => {
                self.top().pending.push((word, Deprel::Advmod));
                return;
            }
            _ if empty && matches!(self.kind(c + 1), Some(Kind::Inverted | Kind::Copula(_))) => {
                self.top().pending.push((word, Deprel::Advmod));
                return;
            }
            _ => (Deprel::Advcl, head),
        };
        let clause = self.open(rel, site);
        clause.pending.push((word, Deprel::Advmod));
        clause.comma = comma;
    }

    /// Whether a speaker and a verb of speech follow from this noun on: ", officials said".
    pub(super) fn speech_ahead(&self, c: usize) -> bool {
        self.verb_ahead(c + 1).is_some_and(|v| {
            let head = self.chunks[v].head;
            self.has(head, frames::SPEECH) && self.ends_speech(v + 1)
        })
    }

    /// Whether quotation marks closed right before this group, with a comma or the like.
    pub(super) fn quotation_closed(&self, c: usize) -> bool {
        c > 1
            && !self.quotation
            && (self.kind(c - 1) == Some(Kind::Quote) || self.kind(c - 2) == Some(Kind::Quote))
    }

    /// Whether a verb of speech follows, whose subject this noun is.
    fn speaks(&self, c: usize) -> bool {
        self.verb_ahead(c + 1).is_some_and(|v| self.has(self.chunks[v].head, frames::SPEECH))
    }

    /// Whether nothing follows a verb of speech that could be what is said.
    fn ends_speech(&self, from: usize) -> bool {
        for k in from..(from + 14).min(self.chunks.len()) {
            match self.chunks[k].kind {
                Kind::End | Kind::Comma | Kind::Break => return true,
                Kind::Mark | Kind::Verb(Mood::Finite) | Kind::Copula(Mood::Finite) | Kind::What => {
                    return false;
                }
                Kind::Noun if k == from && !self.is_when(self.chunks[k].head) => return false,
                Kind::Noun
                | Kind::Preposition
                | Kind::Adverb
                | Kind::Quote
                | Kind::Verb(_)
                | Kind::And
                | Kind::Particle => {}
                _ => return false,
            }
        }
        from >= self.chunks.len() || from + 14 >= self.chunks.len()
    }

    /// Opens the clause of speech behind what was said; the speaker is its subject.
    pub(super) fn speech_tail(&mut self, c: usize, comma: bool) -> bool {
        // Behind closing quotation marks any verb of speech will do, whatever follows it.
        let closed = self.quotation_closed(c);
        let speech = if closed { self.speaks(c) } else { self.speech_ahead(c) && self.and.is_none() };
        if !comma || !speech {
            return false;
        }
        if let Some(and) = self.and.take() {
            self.wait_or_link(and, Deprel::Cc);
        }
        if self.stack[0].head.is_some() || closed {
            self.begin_speech();
            return true;
        }
        if self.stack[0].subject.is_some() {
            // "The talks, officials said, were good."
            self.pop_to(1);
            let clause = self.open(Deprel::Parataxis, None);
            clause.comma = true;
            return true;
        }
        false
    }

    /// What stood so far becomes the complement of a verb of speech that comes.
    pub(super) fn begin_speech(&mut self) {
        self.pop_to(1);
        let said = self.stack.remove(0);
        let head = said.head.or(said.subject).or(said.gap).or(said.pending.first().map(|p| p.0));
        self.close(said);
        self.stack.clear();
        self.open(Deprel::Root, None);
        self.top().quoted = false;
        if let Some(head) = head {
            self.top().pending.push((head, Deprel::Ccomp));
        }
    }

    /// `said X`: a verb of speech with its speaker behind it.
    pub(super) fn inverted_speech(&self, c: usize) -> bool {
        let head = self.chunks[c].head;
        self.stack[0].head.is_some()
            && self.has(head, frames::SPEECH)
            && self.kind(c + 1) == Some(Kind::Noun)
            && self.words[head].tag != Tag::Vbp
            && c > 0
            && self.top_is_complete()
    }

    fn top_is_complete(&self) -> bool {
        self.stack.last().is_some_and(|t| t.head.is_some())
    }
}
