//! Where a noun group hangs: subject, object, behind a preposition, in a list, beside another noun.

use super::chunk::{Chunk, Kind, Mood};
use super::clause::Machine;
use crate::frames;
use crate::tags::{Tag, Tagged};
use verbale_claims::{Deprel, Upos};

/// How many groups ahead the machine looks.
const AHEAD: usize = 9;

/// The root of a sentence in which nothing else can be one: the first word that is no mark.
pub fn fallback(words: &[Tagged<'_>]) -> usize {
    words.iter().position(|w| !matches!(w.tag, Tag::Cm | Tag::Pu | Tag::Quote)).unwrap_or(0)
}

impl Machine<'_> {
    /// A noun group.
    pub(super) fn noun(&mut self, c: usize, chunk: Chunk, comma: bool) {
        let word = chunk.head;
        self.adverbs_before(c, word);
        if let Some(day) = self.date_before(c, chunk) {
            self.arcs.link(word, day, Deprel::NmodUnmarked);
            return;
        }
        if let Some(preposition) = self.preposition.take() {
            self.behind_preposition(c, chunk, preposition, comma);
            self.top().noun = Some(word);
            return;
        }
        if c > 0 && self.quotation_closed(c) && self.speech_tail(c, comma) {
            let top = self.top();
            (top.subject, top.noun) = (Some(word), Some(word));
            return;
        }
        if let Some(and) = self.and
            && self.join(c, word, and, comma)
        {
            self.and = None;
            self.top().noun = Some(word);
            return;
        }
        if let Some(inverted) = self.inverted.take()
            && self.top().head.is_none()
        {
            let top = self.top();
            top.pending.push((inverted, Deprel::Aux));
            top.subject = Some(word);
            top.noun = Some(word);
            return;
        }
        if comma && self.beside(c, word) {
            self.top().noun = Some(word);
            return;
        }
        if self.speech_tail(c, comma) {
            let top = self.top();
            top.subject = Some(word);
            top.noun = Some(word);
            return;
        }
        self.bare(c, word, comma);
        self.top().noun = Some(word);
    }

    /// "May 5, 2031": the day before a year that stands alone behind a comma.
    fn date_before(&self, c: usize, chunk: Chunk) -> Option<usize> {
        let year = chunk.end == chunk.first + 1
            && self.words[chunk.head].tag == Tag::Cd
            && self.words[chunk.head].text.len() == 4;
        if !year || c < 2 || self.kind(c - 1) != Some(Kind::Comma) || self.kind(c - 2) != Some(Kind::Noun) {
            return None;
        }
        let day = self.chunks[c - 2].head;
        self.frames.has(&self.words[day].lower, frames::WEEKDAY_OR_MONTH).then_some(day)
    }

    /// Adverbs right before a noun group: "only Ankara", "nearly all".
    fn adverbs_before(&mut self, c: usize, word: usize) {
        if c > 0 && self.kind(c - 1) == Some(Kind::Adverb) {
            self.adverbs_to(word);
        }
    }

    /// A noun without a preposition, not in a list.
    fn bare(&mut self, c: usize, word: usize, comma: bool) {
        let before = c.checked_sub(1).and_then(|b| self.kind(b));
        let when = self.is_when(word);
        let verb_ahead = self.verb_ahead(c + 1);
        let top = self.top();
        let (head, subject, object, noun, gap) = (top.head, top.subject, top.object, top.noun, top.gap);
        if head.is_none() {
            if top.copula.is_some() {
                if self.asks(c) {
                    self.top().subject = Some(word);
                } else {
                    self.predicate(word);
                }
                return;
            }
            if subject.is_none() {
                if when && verb_ahead.is_none() && self.noun_ahead(c + 1) {
                    self.top().pending.push((word, Deprel::OblUnmarked));
                    return;
                }
                self.top().subject = Some(word);
                return;
            }
            if when {
                self.top().pending.push((word, Deprel::OblUnmarked));
                return;
            }
            if before == Some(Kind::Noun) && verb_ahead.is_some() && gap.is_none() {
                // "the statement he made": a relative clause without its pronoun.
                self.open(Deprel::AclRelcl, noun).subject = Some(word);
                return;
            }
            if let Some(noun) = noun.filter(|_| comma || before == Some(Kind::Noun)) {
                self.arcs.link(word, noun, Deprel::Appos);
            } else {
                self.top().pending.push((word, Deprel::Dep));
            }
            return;
        }
        let Some(head) = head else { return };
        if std::mem::take(&mut self.speaker_next) {
            self.arcs.link(word, head, Deprel::Nsubj);
            self.top().subject = Some(word);
            return;
        }
        // Inside a clause whose main clause still waits for its verb, the verb ahead is that one's.
        let waited_for = (when || object.is_none() && !self.has(head, frames::CLAUSE))
            && self.stack.iter().any(|k| k.head.is_none() && k.subject.is_some())
            || object.is_none() && self.gerund_subject();
        if verb_ahead.is_some() && !waited_for {
            // A noun with a verb of its own: a clause that is the object, or a relative one, or a new main clause.
            if before == Some(Kind::Noun) && noun.is_some() && !comma && !when {
                self.open(Deprel::AclRelcl, noun).subject = Some(word);
                return;
            }
            if !comma || self.has(head, frames::SPEECH) && object.is_none() {
                let rel = if object.is_none() && self.has(head, frames::CLAUSE) {
                    Deprel::Ccomp
                } else if comma {
                    Deprel::Parataxis
                } else {
                    Deprel::Ccomp
                };
                self.open(rel, Some(head)).subject = Some(word);
            } else {
                self.pop_to(1);
                let head = self.top().head;
                self.open(Deprel::Parataxis, head).subject = Some(word);
            }
            return;
        }
        if when {
            let rel = if before == Some(Kind::Noun) && noun.is_some_and(|n| self.is_when(n)) {
                Deprel::NmodUnmarked
            } else {
                Deprel::OblUnmarked
            };
            let to = if rel == Deprel::NmodUnmarked { noun.unwrap_or(head) } else { head };
            self.arcs.link(word, to, rel);
            return;
        }
        match object {
            None if self.words[head].tag.is_verb()
                || self.words[head].tag.is_have()
                || self.words[head].tag.is_do() =>
            {
                let top = self.top();
                let rel = Deprel::Obj;
                top.object = Some(word);
                let rel = if self.has(head, frames::LINKING)
                    && !self.has(head, frames::TWO_OBJECTS | frames::CLAUSE)
                {
                    Deprel::Xcomp
                } else {
                    rel
                };
                self.arcs.link(word, head, rel);
            }
            Some(first)
                if before == Some(Kind::Noun)
                    && self.has(head, frames::TWO_OBJECTS)
                    && self.arcs.rel(first) == Deprel::Obj =>
            {
                self.arcs.set_rel(first, Deprel::Iobj);
                self.arcs.link(word, head, Deprel::Obj);
                self.top().object = Some(word);
            }
            Some(_) if self.has(head, frames::OBJECT_PREDICATE) && before == Some(Kind::Noun) => {
                self.arcs.link(word, head, Deprel::Xcomp);
            }
            _ => match noun {
                Some(noun) => self.arcs.link(word, noun, Deprel::Appos),
                None => self.arcs.link(word, head, Deprel::OblUnmarked),
            },
        }
    }

    /// "Is the plan ready?": behind a copula without a subject stands the subject, when a predicate follows.
    fn asks(&self, c: usize) -> bool {
        let Some(top) = self.stack.last() else { return false };
        top.subject.is_none()
            && top.gap.is_none()
            && c > 0
            && matches!(self.kind(c - 1), Some(Kind::Copula(Mood::Finite)))
            && matches!(
                self.kind(c + 1),
                Some(
                    Kind::Noun
                        | Kind::Adjective
                        | Kind::Preposition
                        | Kind::Adverb
                        | Kind::Verb(Mood::Gerund | Mood::Participle)
                )
            )
    }

    /// Whether a noun tells when, so that it needs no preposition.
    pub(super) fn is_when(&self, word: usize) -> bool {
        self.frames.has(&self.words[word].lower, frames::WEEKDAY_OR_MONTH | frames::TIME)
            && self.words[word].tag != Tag::Md
            || self.words[word].tag == Tag::Nns && self.has(word, frames::TIME)
    }

    /// The finite verb group that this noun is the subject of: behind it and what hangs on it, before a comma.
    pub(super) fn verb_ahead(&self, from: usize) -> Option<usize> {
        let mut behind_preposition = false;
        let mut k = from;
        while k < (from + AHEAD).min(self.chunks.len()) {
            match self.chunks[k].kind {
                Kind::Verb(Mood::Finite) | Kind::Copula(Mood::Finite) => return Some(k),
                Kind::Preposition => behind_preposition = true,
                Kind::Noun if behind_preposition => behind_preposition = false,
                Kind::Noun if k > from && self.chunks[k - 1].kind == Kind::And => {}
                Kind::And
                    if self.kind(k + 1) == Some(Kind::Noun)
                        && !self.nominative(self.chunks[k + 1].head)
                        && self.list_may_be_subject() => {}
                Kind::Adverb | Kind::Quote => {}
                Kind::Noun if self.is_when(self.chunks[k].head) => {}
                _ => return None,
            }
            k += 1;
        }
        None
    }

    /// "I", "he", "they": a subject, never an object.
    pub(super) fn nominative(&self, word: usize) -> bool {
        self.words[word].tag == Tag::Prp
            && matches!(
                &*self.words[word].lower,
                "i" | "he" | "she" | "we" | "they" | "it" | "you" | "that" | "this"
            )
    }

    /// Whether "A and B" ahead can be the subject of one verb: no verb came yet, or one that takes a clause.
    fn list_may_be_subject(&self) -> bool {
        self.stack
            .last()
            .is_none_or(|t| t.head.is_none_or(|h| self.has(h, frames::CLAUSE) && t.object.is_none()))
    }

    /// Whether another noun group without a preposition stands before the next verb.
    fn noun_ahead(&self, from: usize) -> bool {
        self.chunks[from.min(self.chunks.len())..]
            .iter()
            .take(AHEAD)
            .take_while(|c| !matches!(c.kind, Kind::Verb(_)))
            .enumerate()
            .any(|(n, c)| {
                c.kind == Kind::Noun && (n == 0 || self.chunks[from + n - 1].kind != Kind::Preposition)
            })
    }

    /// A noun behind a preposition.
    fn behind_preposition(&mut self, c: usize, chunk: Chunk, preposition: usize, comma: bool) {
        let word = chunk.head;
        self.arcs.link(preposition, word, Deprel::Case);
        if matches!(self.words[preposition].tag, Tag::Sc | Tag::To) {
            self.arcs.set_upos(preposition, Upos::Adp);
        }
        let fixed =
            preposition + 1 < self.words.len() && self.arcs.head(preposition + 1) == Some(preposition);
        // The group before the preposition.
        let before = c.checked_sub(2).and_then(|b| self.chunks.get(b)).copied();
        let when = self.is_when(word);
        let lemma = &*self.words[preposition].lower;
        if let Some(and) = self.and.take() {
            // "in Gaza and in Syria"
            let twin = self.top().noun.filter(|&n| {
                n < and
                    && self.case_of(n).is_some_and(|p| self.words[p].lower == self.words[preposition].lower)
            });
            match twin {
                Some(twin) => {
                    self.arcs.link(word, twin, Deprel::Conj);
                    self.arcs.link(and, word, Deprel::Cc);
                    return;
                }
                None => {
                    // ", and in Syria they agreed": the conjunction belongs to what comes.
                    self.and = Some(and);
                }
            }
        }
        let top_noun = self.top().noun;
        let (head, copula) = (self.top().head, self.top().copula.is_some());
        if head.is_none() && self.top().verbless {
            self.set_head(word);
            return;
        }
        if head.is_none() && copula {
            if !comma && self.predicate_here(c) {
                self.predicate(word);
            } else {
                self.top().pending.push((word, Deprel::Obl));
            }
            return;
        }
        let adjacent =
            before.is_some_and(|b| matches!(b.kind, Kind::Noun | Kind::What | Kind::Relative)) && !comma;
        let agent = self.words[preposition].tag == Tag::By && self.top().passive && !when;
        let last_is_verb = before.is_some_and(|b| matches!(b.kind, Kind::Verb(_) | Kind::Copula(_)));
        let rel_obl = if agent { Deprel::OblAgent } else { Deprel::Obl };
        if last_is_verb {
            // A participle or infinitive right before: on that verb.
            self.wait_or_link(word, rel_obl);
            return;
        }
        if let Some(noun) = top_noun.filter(|_| adjacent) {
            let of = self.words[preposition].tag == Tag::Of;
            let to_noun =
                of || head.is_none() || !agent && !when && !fixed && self.noun_takes(noun, lemma, head);
            if to_noun {
                self.arcs.link(word, noun, Deprel::Nmod);
                return;
            }
        } else if let Some(noun) =
            top_noun.filter(|_| matches!(lemma, "including" | "such" | "like" | "excluding"))
        {
            self.arcs.link(word, noun, Deprel::Nmod);
            return;
        } else if before.is_some_and(|b| b.kind == Kind::Adjective)
            && head.is_none()
            && let Some(adjective) = top_noun
        {
            self.arcs.link(word, adjective, Deprel::Obl);
            return;
        }
        if before.is_some_and(|b| b.kind == Kind::Adjective)
            && let Some(adjective) = before.map(|b| b.head)
        {
            self.arcs.link(word, adjective, Deprel::Obl);
            return;
        }
        self.wait_or_link(word, rel_obl);
    }

    /// Whether the noun behind a preposition is the predicate: "is in Gaza", not "is in his view a ...".
    fn predicate_here(&self, c: usize) -> bool {
        match self.kind(c + 1) {
            Some(Kind::Noun) => self.is_when(self.chunks[c + 1].head),
            Some(Kind::Adjective) => false,
            _ => true,
        }
    }

    /// The preposition of a noun.
    fn case_of(&self, noun: usize) -> Option<usize> {
        (noun.saturating_sub(8)..noun).rev().find(|&k| {
            self.arcs.head(k) == Some(noun)
                && self.arcs.rel(k) == Deprel::Case
                && self.words[k].tag != Tag::Pos
        })
    }

    /// Whether what a preposition begins belongs to the noun before it rather than to the verb.
    fn noun_takes(&self, noun: usize, preposition: &str, head: Option<usize>) -> bool {
        let tag = self.words[noun].tag;
        if !tag.is_noun() && tag != Tag::Cd && tag != Tag::Dtn {
            return false;
        }
        let lemma: &str = &self.words[noun].lemma;
        let action = self.has(noun, frames::NOUN_WITH_PREPOSITION)
            || ["tion", "sion", "ment", "ship", "ance", "ence", "ness", "ity", "ure"]
                .iter()
                .any(|s| lemma.ends_with(s))
                && lemma.len() > 6;
        let object = self.arcs.rel(noun) == Deprel::Obj || self.arcs.rel(noun) == Deprel::Nsubj;
        match preposition {
            "between" | "among" => true,
            "by" | "after" | "before" | "during" | "since" | "until" | "through" | "despite" | "as"
            | "without" | "via" | "at" | "into" | "amid" | "because" => false,
            "than" => false,
            "like" | "including" | "such" | "near" => true,
            "about" | "against" | "for" | "with" | "on" | "over" | "towards" | "toward" => {
                if tag == Tag::Nnp {
                    false
                } else {
                    action || (!object && head.is_some_and(|h| h < noun)) && preposition == "for"
                }
            }
            "in" => tag != Tag::Nnp && (action || !object),
            "to" => action && !head.is_some_and(|h| self.has(h, frames::TWO_OBJECTS)),
            "from" => tag != Tag::Nnp && action,
            _ => tag != Tag::Nnp && action,
        }
    }
}
