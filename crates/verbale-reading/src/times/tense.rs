//! Whether the words around a time tell of what was or of what is to come.

use super::calendar::Tense;
use super::pieces::{Piece, Shape};
use super::rules::CLASSES;

/// For each piece, the nearest word with a tense before it and after it, in its sentence.
pub(super) struct Tenses {
    before: Vec<Option<(u32, Tense)>>,
    after: Vec<Option<(u32, Tense)>>,
}

impl Tenses {
    /// Looks through the pieces once each way. `starts` says which pieces begin a sentence.
    pub fn of(text: &str, pieces: &[Piece], starts: &[bool]) -> Self {
        let own: Vec<Option<Tense>> = (0..pieces.len()).map(|k| tense_of(text, pieces, k)).collect();
        let starts_at = |k: usize| starts.get(k).copied().unwrap_or(false);
        let mut before = vec![None; pieces.len()];
        let mut last = None;
        for k in 0..pieces.len() {
            if starts_at(k) {
                last = None;
            }
            before[k] = last;
            if let Some(tense) = own[k] {
                last = Some((k as u32, tense));
            }
        }
        let mut after = vec![None; pieces.len()];
        let mut next = None;
        for k in (0..pieces.len()).rev() {
            after[k] = next;
            if let Some(tense) = own[k] {
                next = Some((k as u32, tense));
            }
            if starts_at(k) {
                next = None;
            }
        }
        Self { before, after }
    }

    /// The tense of what stands at the pieces from `start` to `end`.
    pub fn at(&self, start: usize, end: usize) -> Tense {
        let before = self.before.get(start).copied().flatten();
        let after = end.checked_sub(1).and_then(|k| self.after.get(k).copied().flatten());
        match (before, after) {
            (Some((b, left)), Some((a, right))) => {
                // A verb before a time governs it more often than one after it.
                let (left_far, right_far) = (start - b as usize, a as usize + 1 - end);
                if left_far <= right_far + 2 { left } else { right }
            }
            (Some((_, tense)), None) | (None, Some((_, tense))) => tense,
            (None, None) => Tense::Unknown,
        }
    }
}

/// The tense of a word by itself: an auxiliary, a verb of the rules, or a verb's ending.
fn tense_of(text: &str, pieces: &[Piece], k: usize) -> Option<Tense> {
    let piece = pieces.get(k)?;
    if piece.shape != Shape::Word || (piece.capital && piece.word == 0) {
        return None;
    }
    if piece.value_in(CLASSES.future_tense).is_some()
        && !(piece.capital && piece.value_in(CLASSES.month).is_some())
    {
        return Some(Tense::Future);
    }
    let ending =
        piece.word == 0 && text.get(piece.start..piece.end).is_some_and(|w| w.len() > 3 && w.ends_with("ed"));
    if piece.value_in(CLASSES.past_tense).is_none() && !ending {
        return None;
    }
    // "will be held", "to be signed": the participle of what is to come.
    let nearby = pieces.get(k.saturating_sub(4)..k)?;
    if let Some(be) = nearby.iter().rposition(|p| p.word == CLASSES.be) {
        let ahead =
            nearby[..be].iter().any(|p| p.word == CLASSES.to || p.value_in(CLASSES.future_tense).is_some());
        if ahead {
            return Some(Tense::Future);
        }
    }
    Some(Tense::Past)
}
