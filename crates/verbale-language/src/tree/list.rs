//! Lists of equals, and names beside nouns.

use super::chunk::Kind;
use super::chunk::Mood;
use super::clause::Machine;
use crate::frames;
use crate::tags::Tag;
use verbale_claims::Deprel;

impl Machine<'_> {
    /// A noun behind "and": a member of a list, or the subject of a new clause.
    pub(super) fn join(&mut self, c: usize, word: usize, and: usize, comma: bool) -> bool {
        let verb_ahead = self.verb_ahead(c + 1).is_some();
        let top_head = self.top().head;
        let noun = self.top().noun.filter(|&n| n < and);
        if verb_ahead && top_head.is_some() {
            // ", and they agreed": a clause of its own, beside the nearest one with a subject of its own.
            let depth = (0..self.stack.len()).rev().find(|&k| {
                let clause = &self.stack[k];
                clause.mood == Mood::Finite
                    && clause.head.is_some()
                    && (clause.rel != Deprel::AclRelcl)
                    && (!comma || clause.rel != Deprel::Advcl)
            });
            self.pop_to(depth.map_or(1, |d| d + 1));
            let site = self.top().head;
            let clause = self.open(Deprel::Conj, site);
            clause.subject = Some(word);
            clause.pending.push((and, Deprel::Cc));
            return true;
        }
        let Some(noun) = noun else { return false };
        if self.top().copula.is_some() && self.top().head.is_none() {
            return false;
        }
        let site = self.twin(noun, word);
        self.arcs.link(word, site, Deprel::Conj);
        self.arcs.link(and, word, Deprel::Cc);
        true
    }

    /// The noun on the way up from `noun` that is most like `word`: equals join equals.
    fn twin(&self, noun: usize, word: usize) -> usize {
        // A list that is under way goes on.
        if self.arcs.rel(noun) == Deprel::Conj
            && let Some(first) = self.arcs.head(noun).filter(|&h| h < noun && self.words[h].tag.is_noun())
        {
            return first;
        }
        let determined = |w: usize| {
            (w.saturating_sub(6)..w).any(|k| {
                self.arcs.head(k) == Some(w) && matches!(self.arcs.rel(k), Deprel::Det | Deprel::NmodPoss)
            })
        };
        let like = |a: usize| {
            let (x, y) = (self.words[a].tag, self.words[word].tag);
            u8::from(x == y) * 2
                + u8::from((x == Tag::Nnp) == (y == Tag::Nnp))
                + u8::from(determined(a) == determined(word)) * 2
        };
        let (mut best, mut site, mut at) = (like(noun), noun, noun);
        for _ in 0..4 {
            let Some(up) = self.arcs.head(at) else { break };
            if !matches!(self.arcs.rel(at), Deprel::Nmod | Deprel::Conj | Deprel::Appos) || up > at {
                break;
            }
            at = up;
            if self.arcs.rel(at) == Deprel::Conj {
                continue;
            }
            if like(at) > best {
                (best, site) = (like(at), at);
            }
        }
        // The first member of a list is its head.
        for _ in 0..32 {
            if self.arcs.rel(site) != Deprel::Conj {
                break;
            }
            match self.arcs.head(site).filter(|&h| h < site && self.words[h].tag.is_noun()) {
                Some(first) => site = first,
                None => break,
            }
        }
        site
    }

    /// A noun behind a comma: a member of a list that "and" will end, or a name beside its noun.
    pub(super) fn beside(&mut self, c: usize, word: usize) -> bool {
        if self.speech_ahead(c) || self.nominative(word) {
            return false;
        }
        let top = self.top();
        let (head, subject) = (top.head, top.subject);
        let Some(noun) = top.noun else { return false };
        if c < 2 || !matches!(self.kind(c - 1), Some(Kind::Comma | Kind::Open)) {
            return false;
        }
        let bracket = self.kind(c - 1) == Some(Kind::Open);
        let right_behind = matches!(self.kind(c - 2), Some(Kind::Noun));
        if !right_behind {
            return false;
        }
        let verb_ahead = self.verb_ahead(c + 1).is_some();
        if verb_ahead && head.is_some() && !bracket {
            return false;
        }
        let list = if bracket { None } else { self.list_ahead(c + 1) };
        // "In May, Ana and Boris met": the list is a subject, and does not go on what stands before the comma.
        if list.is_some_and(|last| head.is_none() && subject.is_none() && self.verb_ahead(last + 1).is_some())
        {
            return false;
        }
        if list.is_some() {
            let site = self.twin(noun, word);
            self.arcs.link(word, site, Deprel::Conj);
            return true;
        }
        if head.is_none()
            && (subject.is_none() || subject.is_some_and(|s| s != noun && verb_ahead))
            && !bracket
        {
            // "In Ankara, the president said": the noun before was no subject.
            return false;
        }
        if self.is_when(word) {
            return false;
        }
        let site = self.described(noun, word);
        self.arcs.link(word, site, Deprel::Appos);
        true
    }

    /// "the President of Veltria, Ana Orsk": a name beside a title belongs to the title.
    fn described(&self, noun: usize, word: usize) -> usize {
        if self.words[word].tag == Tag::Nnp && self.words[noun].tag == Tag::Nnp {
            let mut at = noun;
            for _ in 0..3 {
                match self.arcs.head(at).filter(|_| self.arcs.rel(at) == Deprel::Nmod) {
                    Some(up) if up < at => at = up,
                    _ => break,
                }
                if self.frames.has(&self.words[at].lower, frames::TITLE) {
                    return at;
                }
            }
        }
        noun
    }

    /// The last member of a list that goes on here and that "and" ends, before any verb.
    fn list_ahead(&self, from: usize) -> Option<usize> {
        for k in from..(from + 12).min(self.chunks.len()) {
            match self.chunks[k].kind {
                Kind::And => {
                    let joins =
                        matches!(self.kind(k + 1), Some(Kind::Noun | Kind::Adjective | Kind::Preposition));
                    return (joins && self.verb_after_and(k + 1)).then_some(k + 1);
                }
                Kind::Comma | Kind::Noun | Kind::Preposition | Kind::Adjective => {}
                _ => return None,
            }
        }
        None
    }

    fn verb_after_and(&self, from: usize) -> bool {
        // With a verb behind the last member, the list is the subject only if no verb came yet.
        self.verb_ahead(from + 1).is_none() || self.stack.last().is_some_and(|t| t.head.is_none())
    }
}
