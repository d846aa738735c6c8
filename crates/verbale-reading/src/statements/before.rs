//! Content that stands before its cue, or on both sides of it: "“A,” said X, “B.”", "The road, she said, was closed."

#![allow(clippy::single_range_in_vec_init, reason = "content is a list of ranges; often there is one")]

use super::content::{Desk, Governed};
use super::cues::{Cue, Stance, asks};
use super::opening::How;
use crate::phrase::Phrase;
use std::ops::Range;
use verbale_claims::Upos;

/// A comma that ends an aside stands within so many slots of the cue.
const ASIDE: usize = 12;

impl Desk<'_> {
    /// What stands before the cue and its speaker, if a comma or a quotation parts it from them.
    pub(super) fn before(&self, cue: &Cue, done: usize) -> Option<Range<usize>> {
        let verb = cue.verb?;
        if cue.stance == Stance::Shared || !(verb.takes.quotation || verb.takes.clause) {
            return None;
        }
        let mut end = cue.begin;
        // "..., as she put it"
        if end > done && self.small(end - 1).as_saying {
            end -= 1;
        }
        let last = end.checked_sub(1).filter(|&s| s >= done)?;
        let parted =
            self.is_quote(last) || matches!(self.lower(last), "," | "—" | "–" | "―" | "?" | "!" | "-");
        let mut start = done;
        while start < end && !self.is_quote(start) && matches!(self.upos(start), Upos::Punct | Upos::Cconj) {
            start += 1;
        }
        let words = (start..end).any(|s| self.is_quote(s) || !matches!(self.upos(s), Upos::Punct));
        (parted && words && start < end).then_some(start..end)
    }

    /// Whether slots end with a quotation, a comma behind it or not.
    pub(super) fn ends_quoted(&self, slots: &Range<usize>) -> bool {
        let mut last = slots.end;
        while last > slots.start {
            last -= 1;
            if self.is_quote(last) {
                return true;
            }
            if self.upos(last) != Upos::Punct {
                return false;
            }
        }
        false
    }

    /// Whether slots end with a quotation whose last mark is a comma: its sentence goes on behind it.
    pub(super) fn ends_open(&self, slots: &Range<usize>) -> bool {
        let last = slots.end.checked_sub(1).and_then(|s| self.unit.quote(s));
        last.is_some_and(|q| self.quotes.ending(self.draft, q) == ',')
    }

    /// Whether the clause before a cue goes on behind it with its verb: "The road, she said on Monday, was closed".
    pub(super) fn resumes(&self, cue: &Cue) -> bool {
        let comma = (cue.behind..(cue.behind + ASIDE).min(self.len())).find(|&s| self.lower(s) == ",");
        comma.is_some_and(|c| self.is_finite(c + 1) && !(cue.behind..c).any(|s| self.is_finite(s)))
    }

    /// Whether a quotation at a slot goes on a sentence that began before it.
    pub(super) fn joins_quote(&self, slot: usize) -> bool {
        let small = |q: usize| self.quotes.goes_on(self.draft, q);
        self.unit.quote(slot).is_some_and(small) && slot > 0 && self.lower(slot - 1) == ","
    }

    /// A statement with its content before the cue, and perhaps more of it behind.
    pub(super) fn suffix(
        &self,
        n: usize,
        before: Range<usize>,
        addressee: Option<Phrase>,
    ) -> (Governed, usize) {
        let Some(cue) = self.cues.get(n) else {
            let governed = Governed { cue: n, content: vec![before.clone()], how: How::Clause, addressee };
            return (governed, before.end);
        };
        let mut behind = cue.behind;
        if cue.verb.is_some_and(|v| v.takes.addressee)
            && cue.stance == Stance::Finite
            && let Some(k) = self.unit.word(behind)
            && let Some(phrase) = self.draft.phrase_from(k, self.unit.run(behind).end)
        {
            let end = behind + (phrase.words.end - k);
            let addressee = addressee.or(Some(phrase));
            return self.suffix_from(n, before, end, addressee);
        }
        if cue.stance != Stance::Inverted {
            behind = cue.end.max(behind);
        }
        self.suffix_from(n, before, behind, addressee)
    }

    fn suffix_from(
        &self,
        n: usize,
        before: Range<usize>,
        behind: usize,
        addressee: Option<Phrase>,
    ) -> (Governed, usize) {
        let quoted = self.ends_quoted(&before);
        let mut content = vec![before.clone()];
        let mut end = behind.max(before.end);
        let mut limit = self.cues.get(n + 1).map_or(self.len(), |c| c.begin);
        // "“A,” said X, referring to Y, “b.”": a participle in between has no part of a sentence that goes on.
        if quoted
            && self.ends_open(&before)
            && self.cues.get(n + 1).is_some_and(|c| c.stance == Stance::Shared)
            && let Some(next) = (limit..self.len()).find(|&s| self.is_quote(s))
            && self.lower(next - 1) == ","
            && self.unit.quote(next).is_some_and(|q| self.quotes.goes_on(self.draft, q))
        {
            limit = self.cues.iter().skip(n + 1).find(|c| c.begin > next).map_or(self.len(), |c| c.begin);
        }
        if quoted {
            // "A," said X, "B."
            let next = (behind..limit).find(|&s| self.is_quote(s));
            if let Some(next) = next {
                let last = (next..limit).rev().find(|&s| self.is_quote(s)).unwrap_or(next);
                content.push(next..last + 1);
                end = last + 1;
            }
        } else {
            // "The road, he said, was closed." A clause that is whole before the cue does not go on behind it.
            let comma = (behind..limit.min(behind + ASIDE)).find(|&s| self.lower(s) == ",");
            if let Some(comma) = comma {
                let whole = before.clone().any(|s| self.is_finite(s));
                let verb =
                    matches!(self.upos(comma + 1), Upos::Verb | Upos::Aux) && self.is_finite(comma + 1);
                // "..., she said, and “...”"
                let joined = if self.upos(comma + 1) == Upos::Cconj { comma + 2 } else { comma + 1 };
                if self.is_quote(joined) {
                    let last = (joined..limit).rev().find(|&s| self.is_quote(s)).unwrap_or(joined);
                    content.push(joined..last + 1);
                    end = last + 1;
                } else if (verb || !whole) && comma + 2 < self.len() {
                    content.push(comma + 1..self.end_of(n, comma + 1, How::Clause));
                    end = content.last().map_or(end, |c| c.end);
                }
            }
        }
        (Governed { cue: n, content, how: How::Clause, addressee }, end)
    }
    /// "According to X, ..." and "..., according to X".
    pub(super) fn by_phrase(&self, n: usize, done: usize) -> Option<(Governed, usize)> {
        let cue = self.cues.get(n)?;
        let mut start = done;
        while start < cue.begin && matches!(self.upos(start), Upos::Punct | Upos::Cconj | Upos::Adv) {
            start += 1;
        }
        if done > 0 {
            return None;
        }
        let mut content = if cue.begin > start + 1 || cue.begin > start && self.is_quote(start) {
            // What another cue of the unit governs is that one's; the phrase is only its origin.
            if self.cues.iter().take(n).any(|c| c.begin >= start) {
                return None;
            }
            vec![start..cue.begin]
        } else {
            let mut comma = (cue.behind..self.len()).find(|&s| self.lower(s) == ",")?;
            // "According to X, who leads the union, ...": not the clause about X.
            if self.unit.word(comma + 1).is_some_and(|k| asks(self.draft, k)) {
                comma = (comma + 1..self.len()).find(|&s| self.lower(s) == ",")?;
            }
            vec![comma + 1..self.len()]
        };
        // "The bridge, according to X, is closed."
        let whole = (start..cue.begin).any(|s| self.is_finite(s));
        let comma = (cue.behind..(cue.behind + ASIDE).min(self.len())).find(|&s| self.lower(s) == ",");
        if let Some(comma) = comma.filter(|&c| !whole && start < cue.begin && c + 1 < self.len()) {
            content.push(comma + 1..self.len());
        }
        let end = content.last().map_or(cue.behind, |c| c.end.max(cue.behind));
        // "According to X, “...,” by which he meant": the quotation is all of it.
        if let [only] = content.as_slice()
            && cue.begin <= start + 1
            && self.is_quote(only.start)
        {
            let content = vec![only.start..only.start + 1];
            let end = only.start + 1;
            return Some((Governed { cue: n, content, how: How::Quotes, addressee: None }, end));
        }
        let own = self
            .cues
            .iter()
            .skip(n + 1)
            .any(|c| content.iter().any(|r| r.contains(&c.begin)) && c.speaker.is_some());
        let governed = Governed { cue: n, content, how: How::Clause, addressee: None };
        (!own).then_some((governed, end))
    }
}
