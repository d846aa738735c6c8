//! Whether the words around a time tell of what was or of what is to come.

use super::calendar::Tense;
use super::classes::CLASSES;
use super::pieces::{Piece, Shape};
use crate::draft::Draft;
use verbale_claims::Upos;

/// How many pieces an infinitive reaches: "to meet in Geneva on Monday", but not "to mark its entry into the union on Monday".
const INFINITIVE_REACH: usize = 5;

/// For each piece, the nearest word with a tense before it and after it, in its sentence.
pub(super) struct Tenses {
    before: Vec<Option<(u32, Tense)>>,
    after: Vec<Option<(u32, Tense)>>,
    /// The nearest infinitive before it.
    infinitive: Vec<Option<u32>>,
}

impl Tenses {
    /// Looks through the pieces once each way. `starts` says which pieces begin a sentence.
    pub fn of(draft: &Draft<'_>, pieces: &[Piece], starts: &[bool]) -> Self {
        let text = draft.report.source.as_str();
        let own: Vec<Option<Tense>> = (0..pieces.len()).map(|k| tense_of(text, pieces, k)).collect();
        let starts_at = |k: usize| starts.get(k).copied().unwrap_or(false);
        let mut before = Vec::with_capacity(pieces.len());
        let mut infinitive = Vec::with_capacity(pieces.len());
        let (mut last, mut last_infinitive) = (None, None);
        for (k, tense) in own.iter().enumerate() {
            if starts_at(k) {
                (last, last_infinitive) = (None, None);
            }
            before.push(last);
            infinitive.push(last_infinitive);
            let place = u32::try_from(k).unwrap_or(u32::MAX);
            if let Some(tense) = *tense {
                last = Some((place, tense));
            } else if is_infinitive(draft, pieces, k) {
                last_infinitive = Some(place);
            }
        }
        let mut after = vec![None; pieces.len()];
        let mut next = None;
        for (k, (slot, tense)) in after.iter_mut().zip(&own).enumerate().rev() {
            *slot = next;
            if let Some(tense) = *tense {
                next = Some((u32::try_from(k).unwrap_or(u32::MAX), tense));
            }
            if starts_at(k) {
                next = None;
            }
        }
        Self { before, after, infinitive }
    }

    /// Whether a verb in the past tense stands before a piece, in its sentence.
    pub fn past_before(&self, start: usize) -> bool {
        self.before.get(start).copied().flatten().is_some_and(|(_, tense)| tense == Tense::Past)
    }

    /// The tense of what stands at the pieces from `start` to `end`.
    pub fn at(&self, start: usize, end: usize) -> Tense {
        let before = self.before.get(start).copied().flatten();
        let infinitive = self.infinitive.get(start).copied().flatten();
        if let Some(at) = infinitive.filter(|&at| start - at as usize <= INFINITIVE_REACH)
            && before.is_none_or(|(b, _)| b < at)
        {
            return Tense::Future;
        }
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

/// Whether a verb stands behind "to" and a word that points ahead.
fn is_infinitive(draft: &Draft<'_>, pieces: &[Piece], k: usize) -> bool {
    let Some([to, verb]) = k.checked_sub(1).and_then(|b| pieces.get(b..=k)) else { return false };
    if to.word != CLASSES.to || verb.capital || verb.shape != Shape::Word {
        return false;
    }
    let governed =
        k.checked_sub(2).and_then(|b| pieces.get(b)).is_some_and(|p| p.value_in(CLASSES.ahead).is_some());
    if !governed {
        return false;
    }
    let words = &draft.language.words;
    let at = words.partition_point(|w| w.span.end() <= verb.start);
    words.get(at).is_some_and(|w| matches!(w.upos, Upos::Verb | Upos::Aux))
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
    let ending = piece.word == 0
        && text
            .get(piece.start..piece.end)
            .is_some_and(|w| w.len() > 3 && w.ends_with("ed") && !w.ends_with("eed"));
    if piece.value_in(CLASSES.past_tense).is_none() && !ending {
        return None;
    }
    // "Was due to meet", "were to meet": what was to come.
    let next = pieces.get(k + 1);
    if piece.value_in(CLASSES.then).is_some()
        && next.is_some_and(|p| p.word == CLASSES.to || p.value_in(CLASSES.future_tense).is_some())
    {
        return Some(Tense::Future);
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
