//! What is said: which slots of a unit each of its cues governs.

#![allow(clippy::single_range_in_vec_init, reason = "content is a list of ranges; often there is one")]

use super::cues::{Cue, Stance, asks, reads};
use super::opening::How;
use super::quotes::Quotes;
use super::units::{Slot, Unit};
use super::voice::is_finite;
use crate::draft::Draft;
use crate::phrase::Phrase;
use crate::rules::{CueClass, Small};
use std::ops::Range;
use verbale_claims::Upos;

/// Behind a verb of saying at the end of a sentence stand at most so many words.
const TAIL: usize = 8;

/// A clause whose verb is not known for one has more than so many words, comma included.
const CLAUSE: usize = 4;

/// A cue with what it governs.
#[derive(Clone, Debug)]
pub(crate) struct Governed {
    /// Its place among the unit's cues.
    pub cue: usize,
    /// The slots of the content, in order.
    pub content: Vec<Range<usize>>,
    /// As what it is told; of [`How::Quotes`] only the quotations in these slots are content.
    pub how: How,
    /// To whom it is said.
    pub addressee: Option<Phrase>,
}

/// Divides a unit among its cues. What a cue governs that `tells` does not let pass stays open for the others.
pub(crate) fn govern(
    draft: &Draft<'_>,
    quotes: &Quotes,
    unit: &Unit,
    cues: &[Cue],
    tells: impl Fn(&Cue, &Governed) -> bool,
) -> Vec<Governed> {
    let desk = Desk { draft, quotes, unit, cues };
    let mut found = Vec::new();
    // The first slot that no statement has taken yet.
    let mut done = 0;
    // Where the part of the sentence begins that a cue behind it ("..., he said.") can govern as a whole.
    let mut part = 0;
    for (n, cue) in cues.iter().enumerate() {
        if let Some((governed, end)) = desk.closing(n, part).filter(|(g, _)| tells(cue, g)) {
            done = end.max(done);
            part = done;
            found.push(governed);
            continue;
        }
        // "X, who denied it, said": a statement inside of an apposition leaves what is around it open.
        let around = cue.begin < done && cue.begin >= part && cue.slot >= done;
        if cue.begin < done && !around {
            continue;
        }
        let governed = desk.govern(n, if around { part } else { done });
        if let Some((governed, end)) = governed.filter(|(g, _)| tells(cue, g)) {
            let before = governed.content.first().is_some_and(|c| c.start < cue.begin);
            done = end.max(done);
            if before || desk.joins(done) {
                part = done;
            }
            found.push(governed);
        }
    }
    found
}

pub(super) struct Desk<'a> {
    pub(super) draft: &'a Draft<'a>,
    pub(super) quotes: &'a Quotes,
    pub(super) unit: &'a Unit,
    pub(super) cues: &'a [Cue],
}

impl Desk<'_> {
    pub(super) fn lower(&self, slot: usize) -> &str {
        self.unit.word(slot).map_or("", |k| self.draft.lower(k))
    }

    pub(super) fn small(&self, slot: usize) -> Small {
        self.unit.word(slot).map_or_else(Small::default, |k| self.draft.small(k))
    }

    pub(super) fn upos(&self, slot: usize) -> Upos {
        self.unit.word(slot).map_or(Upos::X, |k| self.draft.upos(k))
    }

    pub(super) fn is_quote(&self, slot: usize) -> bool {
        self.unit.quote(slot).is_some()
    }

    pub(super) fn len(&self) -> usize {
        self.unit.slots.len()
    }

    /// Whether a new part of the sentence begins at a slot: "and", "while", "but" behind a comma.
    fn joins(&self, slot: usize) -> bool {
        let at = if self.lower(slot) == "," { slot + 1 } else { slot };
        matches!(self.upos(at), Upos::Cconj | Upos::Sconj)
    }

    /// A cue that ends a part of the sentence and governs all of it: "X invited Y to come, the statement said".
    fn closing(&self, n: usize, part: usize) -> Option<(Governed, usize)> {
        let cue = self.cues.get(n)?;
        let verb = cue.verb?;
        let last = cue.begin.checked_sub(1).filter(|&s| s > part)?;
        // “..., the statement said”: the comma stands in the quotation.
        let comma = if self.is_quote(last) { last + 1 } else { last };
        let parted = self.is_quote(last) || self.lower(last) == ",";
        let ends = self.ends_at(cue.behind);
        let mut earlier = self.cues.iter().take(n).filter(|c| c.begin >= part && c.stance != Stance::Phrase);
        let told = earlier.any(|c| !self.is_quote(last) || self.is_clause_cue(c));
        let clause = (part..comma).any(|s| self.is_finite(s));
        // "Asked about it, she said, “...”": what she said comes behind.
        let quotes = self.quotes_next(cue.behind);
        if cue.stance != Stance::Finite
            || !verb.takes.clause
            || !ends
            || quotes
            || !told
            || !clause
            || !parted
        {
            return None;
        }
        let mut start = part;
        while start < comma && matches!(self.upos(start), Upos::Punct | Upos::Cconj | Upos::Sconj) {
            start += 1;
        }
        let governed = Governed { cue: n, content: vec![start..comma], how: How::Clause, addressee: None };
        Some((governed, cue.behind))
    }

    /// Whether a clause, not a quotation alone, follows a cue with a subject of its own: "told her that ...".
    fn is_clause_cue(&self, cue: &Cue) -> bool {
        let own = matches!(cue.stance, Stance::Finite | Stance::Shared);
        own && self.behind(cue).is_some_and(|b| b.how != How::Quotes && !self.is_quote(b.start))
    }

    /// What cue number `n` governs, and the slot behind all that it took.
    fn govern(&self, n: usize, done: usize) -> Option<(Governed, usize)> {
        let cue = self.cues.get(n)?;
        match cue.stance {
            Stance::Passive if cue.speaker.is_none() => return None,
            Stance::Phrase => return self.by_phrase(n, done),
            Stance::Noun => return self.by_noun(n, cue),
            Stance::Announced => {
                let last = (cue.end..self.len()).rev().find(|&s| self.is_quote(s))?;
                let content = vec![cue.end..last + 1];
                let governed = Governed { cue: n, content, how: How::Quotes, addressee: None };
                return Some((governed, last + 1));
            }
            Stance::Colon => {
                let governed = Governed {
                    cue: n,
                    content: vec![cue.end..self.len()],
                    how: How::Clause,
                    addressee: None,
                };
                return Some((governed, self.len()));
            }
            _ => {}
        }
        let ready = self.before(cue, done);
        let behind = self.behind(cue);
        let tail = cue.stance == Stance::Inverted || ready.as_ref().is_some_and(|r| self.ends_quoted(r));
        match (ready, behind) {
            (Some(before), behind) if tail => {
                let strong = behind.as_ref().is_some_and(|b| {
                    b.how != How::Quotes && self.small(b.start).clause && self.upos(b.start) == Upos::Sconj
                });
                if strong && !self.ends_open(&before) && cue.stance != Stance::Inverted {
                    return behind.map(|b| self.prefix(n, b));
                }
                Some(self.suffix(n, before, behind.and_then(|b| b.addressee)))
            }
            // "When it ended, she said, “we were glad.”": what is quoted goes on what stands before.
            (Some(before), Some(behind))
                if cue.stance == Stance::Finite && self.joins_quote(behind.start) =>
            {
                Some(self.suffix(n, before, behind.addressee))
            }
            (_, Some(behind)) => Some(self.prefix(n, behind)),
            (Some(before), None) => {
                let verb = cue.verb?;
                let said = verb.takes.clause || verb.takes.quotation;
                // "The road, she said, was closed": the verb comes behind.
                let goes_on = self.resumes(cue);
                // "When asked about it, she said ...": no clause of its own.
                let under = self.upos(before.start) == Upos::Sconj
                    || asks(self.draft, self.unit.word(before.start).unwrap_or(usize::MAX));
                if under && !goes_on {
                    return None;
                }
                let clause = goes_on || before.clone().any(|s| self.is_finite(s) || self.is_quote(s));
                // "The harbour stays open, pilots said": a verb that was taken for a noun.
                let clause = clause || before.start == 0 && self.begins_as_clause(&before);
                (said && clause && cue.stance == Stance::Finite).then(|| self.suffix(n, before, None))
            }
            (None, None) => None,
        }
    }

    /// Whether a part of the sentence ends at a slot, or behind a time and a place or channel there: "said in a letter".
    pub(super) fn ends_at(&self, slot: usize) -> bool {
        let last = (slot..(slot + TAIL).min(self.len() + 1))
            .find(|&s| matches!(self.lower(s), "." | "," | ";" | "") && !self.is_quote(s));
        let Some(last) = last else { return false };
        let leads =
            self.upos(slot) == Upos::Adp || self.unit.word(slot).is_some_and(|k| self.draft.is_between(k));
        last == slot
            || leads && !(slot..last).any(|s| self.is_quote(s) || self.is_finite(s) || self.small(s).clause)
    }

    /// Whether slots begin as a clause does, with somebody or something, and are enough for one.
    fn begins_as_clause(&self, slots: &Range<usize>) -> bool {
        let subject =
            matches!(self.upos(slots.start), Upos::Det | Upos::Propn | Upos::Pron | Upos::Noun | Upos::Num);
        let time = self.unit.word(slots.start).is_some_and(|k| self.draft.is_between(k));
        subject
            && !time
            && slots.len() > CLAUSE
            && !(slots.start..slots.end - 1).any(|s| self.lower(s) == ",")
    }

    pub(super) fn is_finite(&self, slot: usize) -> bool {
        self.unit.word(slot).is_some_and(|k| is_finite(self.draft, k))
    }
}

/// Whether a cue tells what somebody holds rather than says.
pub(crate) fn is_thought(cue: &Cue) -> bool {
    cue.class() == CueClass::Think
}

/// Whether slots hold a quotation, and whether they hold the report's own words with a letter.
pub(crate) fn make_up(draft: &Draft<'_>, unit: &Unit, content: &[Range<usize>]) -> (bool, bool) {
    let slots = content.iter().filter_map(|r| unit.slots.get(r.clone())).flatten();
    let (mut quoted, mut own) = (false, false);
    for slot in slots {
        match slot {
            Slot::Quote(_) => quoted = true,
            Slot::Word(k) => own |= draft.form(*k).chars().any(char::is_alphanumeric),
        }
    }
    (quoted, own)
}

/// Whether a unit is quotations alone.
pub(crate) fn only_quotes(draft: &Draft<'_>, unit: &Unit) -> bool {
    let (quoted, own) = make_up(draft, unit, &[0..unit.slots.len()]);
    quoted && !own
}

/// Whether a unit's last words are a colon or the like that announces what comes.
pub(crate) fn announces(draft: &Draft<'_>, unit: &Unit) -> bool {
    unit.slots.last().is_some_and(|s| matches!(s, Slot::Word(k) if reads(draft, *k, &[":"])))
}
