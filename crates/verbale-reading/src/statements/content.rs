//! What is said: which slots of a unit each of its cues governs.

#![allow(clippy::single_range_in_vec_init, reason = "content is a list of ranges; often there is one")]

use super::cues::{Cue, Stance, asks, is_finite, reads};
use super::opening::{Behind, How};
use super::quotes::Quotes;
use super::units::{Slot, Unit};
use crate::draft::Draft;
use crate::phrase::Phrase;
use crate::rules::{CueClass, refers};
use std::ops::Range;
use verbale_claims::Upos;
use verbale_language::Form;

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

/// Divides a unit among its cues.
pub(crate) fn govern(draft: &Draft<'_>, quotes: &Quotes, unit: &Unit, cues: &[Cue]) -> Vec<Governed> {
    let desk = Desk { draft, quotes, unit, cues };
    let mut found = Vec::new();
    // The first slot that no statement has taken yet.
    let mut done = 0;
    // Where the part of the sentence begins that a cue behind it ("..., he said.") can govern as a whole.
    let mut part = 0;
    for (n, cue) in cues.iter().enumerate() {
        if let Some((governed, end)) = desk.closing(n, part) {
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
        if let Some((governed, end)) = desk.govern(n, if around { part } else { done }) {
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
        let ends = matches!(self.lower(cue.behind), "." | "," | ";" | "") && !self.is_quote(cue.behind);
        let mut earlier = self.cues.iter().take(n).filter(|c| c.begin >= part && c.stance != Stance::Phrase);
        let told = earlier.any(|c| !self.is_quote(last) || self.is_clause_cue(c));
        let clause = (part..comma).any(|s| self.is_finite(s));
        if cue.stance != Stance::Finite || !verb.takes.clause || !ends || !told || !clause || !parted {
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
                    b.how != How::Quotes && self.lower(b.start) == "that" && self.upos(b.start) == Upos::Sconj
                });
                if strong && !self.ends_open(&before) && cue.stance != Stance::Inverted {
                    return behind.map(|b| self.prefix(n, b));
                }
                Some(self.suffix(n, before, behind.and_then(|b| b.addressee)))
            }
            (_, Some(behind)) => Some(self.prefix(n, behind)),
            (Some(before), None) => {
                let verb = cue.verb?;
                let said = verb.takes.clause || verb.takes.quotation;
                // "The road, she said, was closed": the verb comes behind.
                let goes_on = self.lower(cue.behind) == "," && self.is_finite(cue.behind + 1);
                // "When asked about it, she said ...": no clause of its own.
                let under = self.upos(before.start) == Upos::Sconj
                    || asks(self.draft, self.unit.word(before.start).unwrap_or(usize::MAX));
                if under && !goes_on {
                    return None;
                }
                let clause = goes_on || before.clone().any(|s| self.is_finite(s));
                (said && clause && cue.stance == Stance::Finite).then(|| self.suffix(n, before, None))
            }
            (None, None) => None,
        }
    }

    /// What stands before the cue and its speaker, if a comma or a quotation parts it from them.
    fn before(&self, cue: &Cue, done: usize) -> Option<Range<usize>> {
        let verb = cue.verb?;
        if cue.stance == Stance::Shared || !(verb.takes.quotation || verb.takes.clause) {
            return None;
        }
        let mut end = cue.begin;
        // "..., as she put it"
        if end > done && self.lower(end - 1) == "as" {
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
    fn ends_quoted(&self, slots: &Range<usize>) -> bool {
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
    fn ends_open(&self, slots: &Range<usize>) -> bool {
        let last = slots.end.checked_sub(1).and_then(|s| self.unit.quote(s));
        last.and_then(|q| self.quotes.list.get(q)).is_some_and(|q| self.draft.words(q.inner).ends_with(','))
    }

    pub(super) fn is_finite(&self, slot: usize) -> bool {
        self.unit.word(slot).is_some_and(|k| is_finite(self.draft, k))
    }

    /// "According to X, ..." and "..., according to X".
    fn by_phrase(&self, n: usize, done: usize) -> Option<(Governed, usize)> {
        let cue = self.cues.get(n)?;
        let mut start = done;
        while start < cue.begin && matches!(self.upos(start), Upos::Punct | Upos::Cconj | Upos::Adv) {
            start += 1;
        }
        if done > 0 {
            return None;
        }
        let mut content = if cue.begin > start + 1 {
            // What another cue of the unit governs is that one's; the phrase is only its origin.
            if self.cues.iter().take(n).any(|c| c.begin >= start) {
                return None;
            }
            vec![start..cue.begin]
        } else {
            let comma = (cue.behind..self.len()).find(|&s| self.lower(s) == ",")?;
            vec![comma + 1..self.len()]
        };
        // "The bridge, according to X, is closed."
        let whole = (start..cue.begin).any(|s| self.is_finite(s));
        let comma = (cue.behind..(cue.behind + 12).min(self.len())).find(|&s| self.lower(s) == ",");
        if let Some(comma) = comma.filter(|&c| !whole && start < cue.begin && c + 1 < self.len()) {
            content.push(comma + 1..self.len());
        }
        let end = content.last().map_or(cue.behind, |c| c.end.max(cue.behind));
        let own = self
            .cues
            .iter()
            .skip(n + 1)
            .any(|c| content.iter().any(|r| r.contains(&c.begin)) && c.speaker.is_some());
        let governed = Governed { cue: n, content, how: How::Clause, addressee: None };
        (!own).then_some((governed, end))
    }

    /// A statement with its content behind the cue.
    fn prefix(&self, n: usize, behind: Behind) -> (Governed, usize) {
        let Behind { start, how, addressee } = behind;
        let mut end = self.end_of(n, start, how);
        if how == How::Quotes {
            // Behind the last quotation in reach nothing is content.
            let last = (start..end).rev().find(|&s| self.is_quote(s)).unwrap_or(start);
            end = last + 1;
        }
        let governed = Governed { cue: n, content: vec![start..end], how, addressee };
        (governed, end)
    }

    /// Where the content that begins at `start` ends: at the unit's end, or where another cue goes on by itself.
    pub(super) fn end_of(&self, n: usize, start: usize, how: How) -> usize {
        let mut end = self.len();
        for cue in self.cues.iter().skip(n + 1).filter(|c| c.begin > start) {
            if let Some(cut) = self.sibling(cue, start) {
                end = cut;
                break;
            }
        }
        let relative = self.cues.get(n).and_then(|c| c.speaker.as_ref());
        let relative = relative.is_some_and(|s| refers(self.draft.lower(s.head)).relative);
        if how == How::Noun || relative {
            let comma = (start..end).find(|&s| self.lower(s) == ",");
            end = comma.unwrap_or(end);
        }
        end
    }

    /// Where a later cue cuts off the content before it; nothing when it is part of that content.
    fn sibling(&self, cue: &Cue, start: usize) -> Option<usize> {
        let before = cue.begin.checked_sub(1).filter(|&s| s > start)?;
        let comma = |s: usize| matches!(self.lower(s), "," | ";" | "—" | "–" | "―");
        match cue.stance {
            Stance::Phrase => Some(if comma(before) { before } else { cue.begin }),
            Stance::Shared => {
                // Its subject is part of the content: so is the cue.
                let first = self.unit.word(start).unwrap_or(usize::MAX);
                if cue.speaker.as_ref().is_some_and(|s| s.start >= first) {
                    return None;
                }
                let gerund = self.unit.word(cue.slot).and_then(|k| self.draft.word(k)).and_then(|w| w.form)
                    == Some(Form::Gerund);
                if gerund {
                    return comma(before)
                        .then_some(before)
                        .or_else(|| self.is_quote(before).then_some(cue.begin));
                }
                let mut at = before;
                while at > start && matches!(self.upos(at), Upos::Aux | Upos::Adv) {
                    at -= 1;
                }
                let joined = self.upos(at) == Upos::Cconj;
                joined.then(|| if at > start && comma(at - 1) { at - 1 } else { at })
            }
            Stance::Finite
                if (comma(before) || self.is_quote(before))
                    && matches!(self.lower(cue.behind), "." | "," | ";" | "") =>
            {
                cue.verb.is_some_and(|v| v.takes.clause).then_some(before)
            }
            Stance::Finite => {
                let joined = matches!(self.upos(before), Upos::Cconj | Upos::Sconj);
                if self.upos(before) == Upos::Cconj && self.quotes_next(cue.behind) {
                    return Some(before);
                }
                (joined && before > start && (comma(before - 1) || self.is_quote(before - 1)))
                    .then(|| before - 1)
            }
            _ => None,
        }
        .map(|cut| if self.is_quote(cut) { cut + 1 } else { cut })
    }

    /// Whether a quotation comes at a slot, over a comma or not.
    fn quotes_next(&self, slot: usize) -> bool {
        self.is_quote(slot) || self.lower(slot) == "," && self.is_quote(slot + 1)
    }

    /// A statement with its content before the cue, and perhaps more of it behind.
    fn suffix(&self, n: usize, before: Range<usize>, addressee: Option<Phrase>) -> (Governed, usize) {
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
        let limit = self.cues.get(n + 1).map_or(self.len(), |c| c.begin);
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
            let comma = (behind..limit.min(behind + 12)).find(|&s| self.lower(s) == ",");
            if let Some(comma) = comma {
                let whole = before.clone().any(|s| self.is_finite(s));
                let verb =
                    matches!(self.upos(comma + 1), Upos::Verb | Upos::Aux) && self.is_finite(comma + 1);
                if (verb || !whole) && comma + 2 < self.len() {
                    content.push(comma + 1..self.end_of(n, comma + 1, How::Clause));
                    end = content.last().map_or(end, |c| c.end);
                }
            }
        }
        (Governed { cue: n, content, how: How::Clause, addressee }, end)
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
