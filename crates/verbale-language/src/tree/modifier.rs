//! Adverbs, adjectives, and what stands behind "be".

use super::chunk::{Chunk, Kind};
use super::clause::Machine;
use crate::frames;
use crate::tags::Tag;
use verbale_claims::{Deprel, Upos};

impl Machine<'_> {
    pub(super) fn adverb(&mut self, c: usize, chunk: Chunk) {
        match self.kind(c + 1) {
            Some(Kind::Preposition) if !self.has(chunk.head, frames::FOCUS) => {
                self.wait_or_link(chunk.head, Deprel::Advmod)
            }
            Some(Kind::Verb(_) | Kind::Adjective | Kind::Preposition | Kind::Adverb) => {
                self.adverbs.push(chunk.head)
            }
            Some(Kind::Mark) if self.top().head.is_none() || self.after_comma => {
                self.adverbs.push(chunk.head)
            }
            _ => {
                if self.top().copula.is_some()
                    && self.top().head.is_none()
                    && self.predicate_ahead(c + 1).is_none()
                {
                    self.predicate(chunk.head);
                } else {
                    self.wait_or_link(chunk.head, Deprel::Advmod);
                    for adverb in std::mem::take(&mut self.adverbs) {
                        self.arcs.link(adverb, chunk.head, Deprel::Advmod);
                    }
                }
            }
        }
    }

    /// Whether something that can be a predicate follows soon.
    fn predicate_ahead(&self, c: usize) -> Option<usize> {
        (c..(c + 4).min(self.chunks.len()))
            .take_while(|&k| !matches!(self.chunks[k].kind, Kind::Comma | Kind::End | Kind::And))
            .find(|&k| matches!(self.chunks[k].kind, Kind::Noun | Kind::Adjective))
    }

    /// Makes a word the predicate of the copula that waits.
    pub(super) fn predicate(&mut self, word: usize) {
        let Some(copula) = self.top().copula.take() else { return };
        let existential = self.top().subject.is_some_and(|s| self.words[s].tag == Tag::Ex);
        if existential {
            // "there is a plan": the verb is the head, the noun its subject.
            self.arcs.set_upos(copula.head, Upos::Verb);
            self.set_head(copula.head);
            self.arcs.link(word, copula.head, Deprel::Nsubj);
            self.top().object = Some(word);
            return;
        }
        // What hung on "be" hangs on the predicate.
        for k in copula.first..copula.end {
            if k != copula.head && self.arcs.head(k) == Some(copula.head) {
                let rel = self.arcs.rel(k);
                self.arcs.link(k, word, rel);
            }
        }
        self.arcs.link(copula.head, word, Deprel::Cop);
        self.set_head(word);
    }

    pub(super) fn adjective(&mut self, c: usize, chunk: Chunk, comma: bool) {
        let word = chunk.head;
        if self.preposition.is_some() {
            // "in general", "at large"
            self.noun(c, chunk, comma);
            return;
        }
        let before = c.checked_sub(1).and_then(|b| self.kind(b));
        if let Some(and) = self.and.take() {
            let last = self
                .last_verb
                .filter(|&v| matches!(self.words[v].tag, Tag::Jj | Tag::Jjr | Tag::Vbn))
                .or(self.last_verb);
            match last.filter(|&l| l < and) {
                Some(site) => {
                    self.arcs.link(word, site, Deprel::Conj);
                    self.arcs.link(and, word, Deprel::Cc);
                }
                None => self.wait_or_link(word, Deprel::Amod),
            }
            self.adverbs_to(word);
            return;
        }
        if self.top().head.is_none() && self.top().verbless {
            self.set_head(word);
        } else if self.top().head.is_none() && self.top().copula.is_some() {
            self.predicate(word);
        } else if matches!(before, Some(Kind::Verb(_))) && self.top().head.is_some() {
            self.wait_or_link(word, Deprel::Xcomp);
            self.adverbs_to(word);
            self.last_verb = Some(word);
        } else if let Some(noun) = self.top().noun {
            let object = self.top().head.is_some_and(|h| self.has(h, frames::OBJECT_PREDICATE))
                && self.top().object == Some(noun);
            if object {
                self.wait_or_link(word, Deprel::Xcomp);
            } else {
                self.arcs.link(word, noun, Deprel::Amod);
            }
            self.adverbs_to(word);
        } else {
            self.wait_or_link(word, Deprel::Advcl);
            self.adverbs_to(word);
            self.top().noun = Some(word);
        }
    }
}
