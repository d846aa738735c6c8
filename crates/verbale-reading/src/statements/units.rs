//! Units: a sentence as the report tells it, with each quotation in it as one piece, however many sentences it holds.

use super::quotes::Quotes;
use crate::draft::Draft;
use crate::rules::CUES;
use verbale_claims::Upos;
use verbale_span::ByteSpan;

/// What is longer is no sentence: a unit ends after so many slots, so that looking around in it stays cheap.
const LONGEST: usize = 300;

/// A word of the report's own, or a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Slot {
    Word(usize),
    Quote(usize),
}

/// A sentence with its quotations.
#[derive(Clone, Debug)]
pub(crate) struct Unit {
    pub block: usize,
    pub slots: Vec<Slot>,
}

impl Unit {
    /// The word at a slot, if it is one.
    pub(crate) fn word(&self, slot: usize) -> Option<usize> {
        match self.slots.get(slot) {
            Some(&Slot::Word(k)) => Some(k),
            _ => None,
        }
    }

    /// The quotation at a slot, if it is one.
    pub(crate) fn quote(&self, slot: usize) -> Option<usize> {
        match self.slots.get(slot) {
            Some(&Slot::Quote(q)) => Some(q),
            _ => None,
        }
    }

    /// Its words, those of its quotations included.
    pub(crate) fn words(&self, quotes: &Quotes) -> std::ops::Range<usize> {
        let range = |slot: &Slot| match *slot {
            Slot::Word(k) => k..k + 1,
            Slot::Quote(q) => quotes.list.get(q).map_or(0..0, |q| q.words.clone()),
        };
        match (self.slots.first(), self.slots.last()) {
            (Some(first), Some(last)) => range(first).start..range(last).end,
            _ => 0..0,
        }
    }

    /// The slot of a word of the report's own.
    pub(crate) fn slot_of(&self, word: usize, quotes: &Quotes) -> Option<usize> {
        let first = |slot: &Slot| match *slot {
            Slot::Word(k) => k,
            Slot::Quote(q) => quotes.list.get(q).map_or(0, |q| q.words.start),
        };
        let slot = self.slots.partition_point(|s| first(s) <= word).checked_sub(1)?;
        (self.slots.get(slot) == Some(&Slot::Word(word))).then_some(slot)
    }

    /// The first word of the stretch of the report's own words around a slot, and the one after its last.
    pub(crate) fn run(&self, slot: usize) -> std::ops::Range<usize> {
        let Some(k) = self.word(slot) else { return 0..0 };
        let (mut first, mut last) = (k, k);
        let mut at = slot;
        while let Some(before) = at.checked_sub(1).and_then(|s| self.word(s)) {
            first = before;
            at -= 1;
        }
        at = slot;
        while let Some(after) = self.word(at + 1) {
            last = after;
            at += 1;
        }
        first..last + 1
    }

    /// Where slots stand, marks of quotations excluded; one piece for each quotation and each stretch between.
    pub(crate) fn pieces(
        &self,
        draft: &Draft<'_>,
        quotes: &Quotes,
        slots: std::ops::Range<usize>,
    ) -> Vec<ByteSpan> {
        let mut pieces: Vec<ByteSpan> = Vec::new();
        let mut open: Option<ByteSpan> = None;
        for slot in self.slots.get(slots).unwrap_or_default() {
            match *slot {
                Slot::Word(k) => {
                    let Some(word) = draft.word(k) else { continue };
                    open = Some(open.map_or(word.span, |span: ByteSpan| span.cover(word.span)));
                }
                Slot::Quote(q) => {
                    pieces.extend(open.take());
                    pieces.extend(quotes.list.get(q).map(|q| q.inner));
                }
            }
        }
        pieces.extend(open);
        pieces.retain_mut(|piece| trim(draft, piece));
        pieces
    }
}

/// Takes commas, dashes and white space from both ends; false when no letter or digit is left.
pub(super) fn trim(draft: &Draft<'_>, piece: &mut ByteSpan) -> bool {
    let words = draft.words(*piece);
    if !words.chars().any(char::is_alphanumeric) {
        return false;
    }
    let idle = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '—' | '–' | '-');
    let left = words.len() - words.trim_start_matches(idle).len();
    let right = words.trim_end_matches(idle).len();
    if let Some(span) = ByteSpan::new(piece.start() + left, piece.start() + right) {
        *piece = span;
    }
    true
}

/// The units of a report, in order.
pub(crate) fn units(draft: &Draft<'_>, quotes: &Quotes) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    let total = draft.language.words.len();
    let mut k = 0;
    let mut previous: Option<usize> = None;
    while k < total {
        let block = draft.block_of(k);
        let slot = quotes.at(k).map_or(Slot::Word(k), Slot::Quote);
        let starts = previous.is_none_or(|before| begins(draft, quotes, units.last(), before, k, block));
        if starts {
            units.push(Unit { block, slots: Vec::new() });
        }
        if let Some(unit) = units.last_mut() {
            unit.slots.push(slot);
        }
        let next = match slot {
            Slot::Quote(q) => quotes.list.get(q).map_or(k + 1, |q| q.words.end.max(k + 1)),
            Slot::Word(_) => k + 1,
        };
        previous = Some(next - 1);
        k = next;
    }
    units
}

/// Whether a unit begins at word `k`, `before` being the word before it.
fn begins(
    draft: &Draft<'_>,
    quotes: &Quotes,
    unit: Option<&Unit>,
    before: usize,
    k: usize,
    block: usize,
) -> bool {
    let Some(unit) = unit else { return true };
    if unit.block != block || unit.slots.len() >= LONGEST {
        return true;
    }
    let Some(quote) = quotes.at(before) else {
        return draft.language.sentence_of(before) != draft.language.sentence_of(k);
    };
    // Behind a quotation: how it ends, and what follows.
    let ending = quotes.ending(draft, quote);
    let next = draft.form(k);
    if draft.upos(k) == Upos::Punct && quotes.at(k).is_none() {
        return false;
    }
    match ending {
        ',' | ';' | ':' | '—' | '–' | '-' => false,
        '.' => !next.starts_with(char::is_lowercase) || quotes.at(k).is_some(),
        '?' | '!' | '…' => !(next.starts_with(char::is_lowercase) || cue_near(draft, quotes, k)),
        _ => {
            draft.language.sentence_of(before) != draft.language.sentence_of(k)
                && !next.starts_with(char::is_lowercase)
                && !cue_near(draft, quotes, k)
        }
    }
}

/// Whether a verb that can introduce a quotation comes before the sentence goes on: next to its subject, or behind an
/// apposition between commas.
fn cue_near(draft: &Draft<'_>, quotes: &Quotes, k: usize) -> bool {
    let (mut comma, mut bracket) = (false, false);
    for at in k..k.saturating_add(30) {
        let mark = draft.upos(at) == Upos::Punct && !matches!(draft.lower(at), "-" | "\"" | "“" | "”");
        // "“...!” Ana Veltri (Marn), who leads it, shouted"
        bracket |= matches!(draft.lower(at), "(" | "[");
        if bracket {
            bracket = !matches!(draft.lower(at), ")" | "]");
            continue;
        }
        if quotes.at(at).is_some() || mark && draft.lower(at) != "," {
            return false;
        }
        if mark {
            comma = true;
        } else if draft.upos(at) == Upos::Verb && (!comma || draft.lower(at - 1) == ",") {
            let lemma = draft.word(at).map_or("", |w| &w.lemma);
            return CUES.get(lemma).is_some_and(|c| c.iter().any(|c| c.takes.quotation));
        } else if !comma && at > k + 7 {
            return false;
        }
    }
    false
}
