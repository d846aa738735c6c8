//! Numbers in figures and words: "2 1/2", "twenty-five", "a few", "nineteen ninety-six".

use super::classes::CLASSES;
use super::pieces::{Piece, Shape};
use super::rules::{RULES, WordId};

/// A number of units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// In hundredths.
    pub hundredths: u64,
    /// "several", "a few": nobody says how many.
    pub many: bool,
}

impl Number {
    fn of(whole: u64) -> Self {
        Self { hundredths: whole.saturating_mul(100), many: false }
    }
}

/// Words a number may have.
const LONGEST: usize = 12;

/// The number that begins at a piece, and the piece after it.
pub(super) fn number(pieces: &[Piece], at: usize) -> Option<(usize, Number)> {
    let first = pieces.get(at)?;
    if first.shape == Shape::Figures {
        return figures(pieces, at, first);
    }
    if first.shape != Shape::Word || first.word == 0 {
        return None;
    }
    let many = Number { hundredths: 0, many: true };
    let class_at = |k: usize, class| pieces.get(k).and_then(|p| p.value_in(class));
    let is = |k: usize, word: WordId| pieces.get(k).is_some_and(|p| p.word == word);
    let of = |k: usize| if is(k, CLASSES.of) { k + 1 } else { k };
    if first.word == CLASSES.half && class_at(at + 1, CLASSES.article).is_some() {
        return match class_at(at + 2, CLASSES.scale).and_then(|v| v.parse::<u64>().ok()) {
            Some(scale) => Some((at + 3, Number::of(scale / 2))),
            None => Some((at + 2, Number { hundredths: 50, many: false })),
        };
    }
    if class_at(at, CLASSES.many).is_some() {
        let hundred = class_at(at + 1, CLASSES.scale).is_some();
        return Some((of(at + 1 + usize::from(hundred)), many));
    }
    if class_at(at, CLASSES.couple).is_some() {
        return Some((of(at + 1), Number::of(2)));
    }
    if class_at(at, CLASSES.article).is_some() {
        if class_at(at + 1, CLASSES.many).is_some() {
            return Some((of(at + 2), many));
        }
        if class_at(at + 1, CLASSES.couple).is_some() {
            return Some((of(at + 2), Number::of(2)));
        }
        if class_at(at + 1, CLASSES.scale).is_none() {
            return Some((at + 1, Number::of(1)));
        }
    }
    words(pieces, at)
}

fn figures(pieces: &[Piece], at: usize, first: &Piece) -> Option<(usize, Number)> {
    // "The 2018 day of mourning": a year counts nothing.
    let year = first.figures == 4 && (1900..2100).contains(&first.value);
    if year || first.value >= 1_000_000_000 {
        return None;
    }
    let mut hundredths = u64::from(first.value) * 100 + u64::from(first.hundredths);
    let mut end = at + 1;
    if let Some([top, slash, bottom]) = pieces.get(at + 1..at + 4)
        && (slash.word == CLASSES.slash && slash.glued && bottom.glued && !top.glued)
        && (0 < top.value && top.value < bottom.value && bottom.value <= 8)
    {
        hundredths += u64::from(top.value) * 100 / u64::from(bottom.value);
        end += 3;
    }
    if let Some(scale) = pieces.get(end).and_then(|p| p.value_in(CLASSES.scale)?.parse::<u64>().ok()) {
        hundredths = hundredths.saturating_mul(scale);
        end += 1;
    }
    Some((end, Number { hundredths, many: false }))
}

/// "two hundred and fifty", "twenty-five", "one and a half".
fn words(pieces: &[Piece], at: usize) -> Option<(usize, Number)> {
    let (mut total, mut part, mut end) = (0u64, 0u64, at);
    // The size of the last word: after "twenty" only units may follow, after "hundred" anything smaller.
    let mut room = u64::MAX;
    for k in at..at.saturating_add(LONGEST).min(pieces.len()) {
        let piece = pieces.get(k)?;
        if let Some(v) = piece.value_in(CLASSES.cardinal).and_then(|v| v.parse::<u64>().ok()) {
            if v >= room || (k > at && v == 0) {
                break;
            }
            part += v;
            room = if v >= 20 { 10 } else { 0 };
        } else if let Some(v) = piece.value_in(CLASSES.scale).and_then(|v| v.parse::<u64>().ok()) {
            if v == 100 || v == 12 {
                part = part.max(1).saturating_mul(v);
            } else {
                total = total.saturating_add(part.max(1).saturating_mul(v));
                part = 0;
            }
            room = v;
        } else if (k == at && piece.value_in(CLASSES.article).is_some())
            || (k > at && piece.word == CLASSES.hyphen && piece.glued && room == 10)
            || (k > at && piece.word == CLASSES.and && (100..u64::MAX).contains(&room))
        {
            continue;
        } else {
            break;
        }
        end = k + 1;
    }
    if end == at {
        return None;
    }
    let mut hundredths = total.saturating_add(part).saturating_mul(100);
    if let Some([and, article, half]) = pieces.get(end..end + 3)
        && (and.word == CLASSES.and
            && article.value_in(CLASSES.article).is_some()
            && half.word == CLASSES.half)
    {
        hundredths += 50;
        end += 3;
    }
    Some((end, Number { hundredths, many: false }))
}

/// A year in figures, or in words as spoken: the piece after it, and the year.
pub(super) fn year(pieces: &[Piece], at: usize) -> Option<(usize, i16)> {
    let first = pieces.get(at)?;
    if first.shape == Shape::Figures {
        // "T2000" and "2000km" are no years.
        let before = at.checked_sub(1).and_then(|k| pieces.get(k)).filter(|_| first.glued);
        let after = pieces.get(at + 1).filter(|p| p.glued);
        let free = ![before, after].into_iter().flatten().any(|p| p.shape != Shape::Sign);
        let year = i16::try_from(first.value).ok()?;
        return (free && first.figures == 4 && (1000..2200).contains(&year)).then_some((at + 1, year));
    }
    let small = |k: usize| pieces.get(k).and_then(|p| p.value_in(CLASSES.cardinal)?.parse::<i16>().ok());
    let century = small(at)?;
    if (century == 2 || century == 1) && pieces.get(at + 1).is_some_and(|p| p.word == CLASSES.thousand) {
        let (end, number) = words(pieces, at)?;
        let year = i16::try_from(number.hundredths / 100).ok()?;
        return (2000..2100).contains(&year).then_some((end, year));
    }
    if !(13..=20).contains(&century) {
        return None;
    }
    let tens = small(at + 1).filter(|t| (10..100).contains(t))?;
    let hyphen = usize::from(pieces.get(at + 2).is_some_and(|p| p.word == CLASSES.hyphen));
    match small(at + 2 + hyphen).filter(|u| tens >= 20 && (1..10).contains(u)) {
        Some(unit) => Some((at + 3 + hyphen, century * 100 + tens + unit)),
        None => Some((at + 2, century * 100 + tens)),
    }
}

/// An ordinal in figures or words, and the piece after it.
pub(super) fn ordinal(pieces: &[Piece], at: usize) -> Option<(usize, u32)> {
    let first = pieces.get(at)?;
    if first.shape == Shape::Ordinal {
        return Some((at + 1, first.value));
    }
    if let Some(v) = first.value_in(CLASSES.ordinal) {
        return Some((at + 1, v.parse().ok()?));
    }
    let tens: u32 = first.value_in(CLASSES.cardinal)?.parse().ok()?;
    let hyphen = usize::from(pieces.get(at + 1).is_some_and(|p| p.word == CLASSES.hyphen));
    let unit: u32 = pieces.get(at + 1 + hyphen)?.value_in(CLASSES.ordinal)?.parse().ok()?;
    (tens >= 20 && unit < 10 && RULES.known(first.word).is_some()).then_some((at + 2 + hyphen, tens + unit))
}
