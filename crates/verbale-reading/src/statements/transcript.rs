//! Transcripts in quotation marks: "“VELTRI: The harbour stays open.”", and what stands between turns: "(APPLAUSE)".

use super::quotes::Quotes;
use super::units::{Slot, Unit};
use crate::draft::Draft;
use crate::phrase::Phrase;
use verbale_span::ByteSpan;

/// A speaker's name before the colon has at most so many words.
const NAME: usize = 5;

/// Whose turn a unit is that is one quotation, and what is said in it: capitals and a colon begin it.
pub(super) fn named_turn(draft: &Draft<'_>, quotes: &Quotes, unit: &Unit) -> Option<(Phrase, ByteSpan)> {
    let [Slot::Quote(quote)] = unit.slots.as_slice() else { return None };
    let inner = quotes.list.get(*quote)?.inner;
    let words = draft.language.words_in(inner);
    let colon = words.clone().take(NAME + 1).find(|&k| draft.lower(k) == ":")?;
    let name = words.start..colon;
    let capital = |k: usize| draft.form(k).chars().all(|c| c.is_uppercase() || !c.is_alphanumeric());
    let letters: usize =
        name.clone().map(|k| draft.form(k).chars().filter(|c| c.is_alphabetic()).count()).sum();
    if letters < 3 || !name.clone().all(capital) {
        return None;
    }
    let head = colon - 1;
    let said = ByteSpan::new(draft.word(colon)?.span.end(), inner.end())?;
    let blank = draft.words(said).len() - draft.words(said).trim_start().len();
    let said = ByteSpan::new(said.start() + blank, said.end()).filter(|s| s.start() < s.end())?;
    Some((Phrase { words: name.clone(), head, start: name.start }, said))
}

/// Whether a unit is one quotation that stands in brackets: nobody says "(Applause)".
pub(super) fn is_aside(draft: &Draft<'_>, quotes: &Quotes, unit: &Unit) -> bool {
    let [Slot::Quote(quote)] = unit.slots.as_slice() else { return false };
    let words = quotes.list.get(*quote).map_or("", |q| draft.words(q.inner));
    let closed = words.trim_end_matches(['.', ' ']).ends_with([')', ']']);
    let open = words.starts_with(['(', '[']) && words.matches(['(', '[']).count() == 1;
    open && closed
}
