//! How far content behind a cue reaches: to the unit's end, or to where another cue goes on by itself.

#![allow(clippy::single_range_in_vec_init, reason = "content is a list of ranges; often there is one")]

use super::content::{Desk, Governed, is_thought};
use super::cues::{Cue, Stance, small};
use super::opening::{Behind, How};
use super::voice::auxiliaries;
use crate::rules::refers;
use verbale_claims::Upos;
use verbale_language::Form;

/// A verb stands at most so many slots behind its subject, adverbs in between.
const VERB: usize = 5;

impl Desk<'_> {
    /// A statement with its content behind the cue.
    pub(super) fn prefix(&self, n: usize, behind: Behind) -> (Governed, usize) {
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
            if let Some(cut) = self.sibling(n, cue, start) {
                end = cut;
                break;
            }
        }
        if let Some(main) = self.cues.get(n).and_then(|c| self.main_clause(c, start, end)) {
            end = main;
        }
        let relative = self.cues.get(n).and_then(|c| c.speaker.as_ref());
        let relative = relative.is_some_and(|s| refers(self.draft.lower(s.head)).relative);
        if how == How::Noun || relative {
            let comma = (start..end).find(|&s| self.lower(s) == ",");
            // "expressed the hope that crews, if asked, would come": a clause goes on over its commas.
            let clause = (start + 1..comma.unwrap_or(start)).any(|s| self.opens_clause(s));
            end = comma.filter(|_| relative || !clause).unwrap_or(end);
        }
        if how == How::Noun && relative {
            // "Pilots who asked for a delay said so": the verb of the whole is not the clause's.
            let verb = (start + 1..end).find(|&s| self.is_finite(s));
            end = verb.map_or(end, |v| auxiliaries(self.draft, self.unit, v).max(start + 1));
        }
        end
    }

    fn opens_clause(&self, slot: usize) -> bool {
        self.small(slot).clause && self.upos(slot) == Upos::Sconj
    }

    /// Where the main clause begins behind a clause such as "when she said so, ...": what is said ends before it.
    fn main_clause(&self, cue: &Cue, start: usize, end: usize) -> Option<usize> {
        let link = cue.begin.checked_sub(1).and_then(|s| self.unit.word(s))?;
        let first = cue.begin == 1
            || self.upos(cue.begin - 2) == Upos::Punct
            || self.upos(cue.begin - 2) == Upos::Cconj;
        if !first || !small(self.draft, link).under {
            return None;
        }
        (start + 1..end).find(|&s| self.lower(s) == "," && self.clause_opens(s + 1))
    }

    /// Whether somebody and a finite verb of theirs stand at a slot: "he left", "the old minister then left".
    fn clause_opens(&self, slot: usize) -> bool {
        let Some(k) = self.unit.word(slot) else { return false };
        let run = self.unit.run(slot);
        let Some(phrase) = self.draft.phrase_from(k, run.end) else { return false };
        if small(self.draft, phrase.head).asks {
            return false;
        }
        let behind = slot + (phrase.words.end - k);
        let verb =
            (behind..behind + VERB).find(|&s| !matches!(self.upos(s), Upos::Adv | Upos::Propn | Upos::Part));
        verb.is_some_and(|s| self.is_finite(s))
    }

    /// Where a later cue cuts off the content before it; nothing when it is part of that content.
    fn sibling(&self, n: usize, cue: &Cue, start: usize) -> Option<usize> {
        // "She said that she hoped so, but she knew better": what she holds is part of what she said.
        if is_thought(cue) && self.cues.get(n).is_some_and(|c| !is_thought(c) && c.stance != Stance::Phrase) {
            return None;
        }
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
            Stance::Finite if (comma(before) || self.is_quote(before)) && self.ends_at(cue.behind) => {
                cue.verb.is_some_and(|v| v.takes.clause).then_some(before)
            }
            Stance::Finite => {
                // "..., she boasted, “...”": the quotation is her own.
                let quotes = cue.verb.is_some_and(|v| v.takes.quotation) && self.quotes_next(cue.behind);
                if quotes && (comma(before) || self.is_quote(before)) {
                    return Some(if self.is_quote(before) { before + 1 } else { before });
                }
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
    pub(super) fn quotes_next(&self, slot: usize) -> bool {
        self.is_quote(slot) || self.lower(slot) == "," && self.is_quote(slot + 1)
    }
}
