//! Patterns against pieces: the longest one at each place, and the words before it that belong to it.

use super::classes::CLASSES;
use super::numbers::{Number, number, ordinal, year};
use super::op::Name;
use super::pieces::{Piece, Shape};
use super::rules::{Alternative, Class, Element, Kind, Pattern, RULES};
use verbale_claims::TimeType;

/// Words that look like a time.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// Its pieces, prefixes included.
    pub start: usize,
    pub end: usize,
    pub pattern: &'static Pattern,
    pub captures: Captures,
}

/// What the elements of a pattern stood for.
#[derive(Clone, Debug, Default)]
pub(super) struct Captures {
    pub list: Vec<(Capture, usize)>,
}

/// What an element stood for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Capture {
    Class(Class, &'static str),
    Number(Number),
    Year(i16),
    ShortYear(u32),
    Day(u32),
    Ordinal(u32),
    Two(u32),
    Hour(u32),
    Minute(u32),
    FourFigures(u32),
    Decade(u32),
    Holiday(&'static str),
    Upper,
}

impl Captures {
    /// The value of the first word of a class.
    pub fn class(&self, class: Class) -> Option<&'static str> {
        self.list.iter().find_map(|(c, _)| match c {
            Capture::Class(k, value) if *k == class => Some(*value),
            _ => None,
        })
    }

    /// The value of the first word of a class, as a number.
    pub fn class_number<T: std::str::FromStr>(&self, class: Class) -> Option<T> {
        self.class(class)?.parse().ok()
    }

    /// The first thing that `pick` takes.
    pub fn pick<T>(&self, pick: impl Fn(Capture) -> Option<T>) -> Option<T> {
        self.list.iter().find_map(|&(c, _)| pick(c))
    }
}

/// All times and non-times of the pieces, from left to right, without overlaps.
pub(super) fn scan(pieces: &[Piece]) -> Vec<Found> {
    let mut all: Vec<Found> = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        match best(pieces, at) {
            Some(found) if is_title(pieces, &found) => at = found.end,
            Some(mut found) => {
                let floor = all.last().map_or(0, |f| f.end);
                at = found.end;
                extend(pieces, &mut found, floor);
                all.push(found);
            }
            None => at += 1,
        }
    }
    all
}

/// Whether capital letters make a name of it: "the Today programme", "This Week", "a Century speedboat".
fn is_title(pieces: &[Piece], found: &Found) -> bool {
    let Some(last) = found.end.checked_sub(1).and_then(|k| pieces.get(k)) else { return false };
    let of_unit = last.value_in(CLASSES.unit).is_some();
    let of_day = last.value_in(CLASSES.today).is_some()
        || found.end == found.start + 1 && last.word == CLASSES.tonight;
    if !last.capital || !(of_unit || of_day) || found.pattern.op.name == Name::Holiday {
        return false;
    }
    // The first word of a sentence has its capital anyway; a unit is never that.
    let before = found.start.checked_sub(1).and_then(|k| pieces.get(k)).filter(|p| p.shape == Shape::Word);
    let name = |p: &Piece| p.capital && p.shape == Shape::Word;
    let beside_name = |before: &Piece| {
        before.word == CLASSES.the || name(before) || pieces.get(found.end).is_some_and(name)
    };
    of_unit || before.is_some_and(beside_name)
}

/// The longest match that begins at a piece.
fn best(pieces: &[Piece], at: usize) -> Option<Found> {
    let piece = pieces.get(at)?;
    let mut best: Option<(usize, u16, Captures)> = None;
    let mut consider = |n: u16| {
        let Some(pattern) = RULES.patterns.get(usize::from(n)) else { return };
        if let Some((end, captures)) = fits(pieces, at, pattern) {
            let better = best.as_ref().is_none_or(|b| end > b.0 || (end == b.0 && n < b.1));
            if better {
                best = Some((end, n, captures));
            }
        }
    };
    if piece.word != 0 {
        RULES.starting_with_word(piece.word).iter().for_each(|&n| consider(n));
        for meaning in RULES.known(piece.word).map(|k| k.meanings.as_slice()).unwrap_or_default() {
            RULES.starting_with_class(meaning.class).iter().for_each(|&n| consider(n));
        }
    }
    if piece.word != 0
        || matches!(piece.shape, Shape::Figures | Shape::Ordinal | Shape::Decade | Shape::ShortYear)
    {
        for (kind, patterns) in &RULES.by_kind {
            if known(pieces, at, *kind).is_some() {
                patterns.iter().for_each(|&n| consider(n));
            }
        }
    }
    let (end, n, captures) = best?;
    Some(Found { start: at, end, pattern: RULES.patterns.get(usize::from(n))?, captures })
}

/// Whether a pattern fits, with what stands beside it: the piece after its last, and its captures.
fn fits(pieces: &[Piece], at: usize, pattern: &Pattern) -> Option<(usize, Captures)> {
    if let Some((element, wanted)) = &pattern.before {
        let there = at.checked_sub(1).is_some_and(|before| stands(pieces, before, element));
        if there != *wanted {
            return None;
        }
    }
    let mut captures = Captures::default();
    let end = rest(pieces, at, at, &pattern.elements, pattern, &mut captures)?;
    Some((end, captures))
}

/// Matches the elements that are left; tries an optional one first with, then without it.
fn rest(
    pieces: &[Piece],
    start: usize,
    at: usize,
    elements: &[Element],
    pattern: &Pattern,
    captures: &mut Captures,
) -> Option<usize> {
    let Some((element, others)) = elements.split_first() else {
        if at == start {
            return None;
        }
        return match &pattern.after {
            Some((after, wanted)) => (stands(pieces, at, after) == *wanted).then_some(at),
            None => Some(at),
        };
    };
    let glue = !element.glued || pieces.get(at).is_some_and(|p| p.glued);
    if glue {
        for alternative in &element.options {
            let Some((next, capture)) = matches_at(pieces, at, alternative) else { continue };
            let kept = captures.list.len();
            captures.list.extend(capture.map(|c| (c, at)));
            if let Some(end) = rest(pieces, start, next, others, pattern, captures) {
                return Some(end);
            }
            captures.list.truncate(kept);
        }
    }
    if element.optional { rest(pieces, start, at, others, pattern, captures) } else { None }
}

/// Whether one of an element's alternatives stands at a piece.
fn stands(pieces: &[Piece], at: usize, element: &Element) -> bool {
    let glue = !element.glued || pieces.get(at).is_some_and(|p| p.glued);
    glue && element.options.iter().any(|alternative| matches_at(pieces, at, alternative).is_some())
}

fn matches_at(pieces: &[Piece], at: usize, alternative: &Alternative) -> Option<(usize, Option<Capture>)> {
    let piece = pieces.get(at)?;
    match *alternative {
        Alternative::Word(id) => {
            // A word that also has a class keeps its value: "last" in "last year".
            let direction = piece.value_in(CLASSES.direction).map(|v| Capture::Class(CLASSES.direction, v));
            (piece.word == id).then_some((at + 1, direction))
        }
        Alternative::Class(class) => {
            piece.value_in(class).map(|value| (at + 1, Some(Capture::Class(class, value))))
        }
        Alternative::Known(kind) => known(pieces, at, kind).map(|(end, capture)| (end, Some(capture))),
    }
}

/// What the scanner knows by itself, at a piece.
fn known(pieces: &[Piece], at: usize, kind: Kind) -> Option<(usize, Capture)> {
    let piece = pieces.get(at)?;
    let figures = |digits: std::ops::RangeInclusive<u8>| {
        (piece.shape == Shape::Figures && digits.contains(&piece.figures)).then_some(piece.value)
    };
    let one = |capture| Some((at + 1, capture));
    match kind {
        Kind::Number => number(pieces, at).map(|(end, n)| (end, Capture::Number(n))),
        Kind::Year => year(pieces, at).map(|(end, y)| (end, Capture::Year(y))),
        Kind::ShortYear if piece.shape == Shape::ShortYear => one(Capture::ShortYear(piece.value)),
        Kind::ShortYear => None,
        Kind::DayNumber => match figures(1..=2) {
            Some(day) => (1..=31).contains(&day).then_some((at + 1, Capture::Day(day))),
            None => {
                let (end, day) = ordinal(pieces, at)?;
                (1..=31).contains(&day).then_some((end, Capture::Day(day)))
            }
        },
        Kind::Ordinal => ordinal(pieces, at).map(|(end, n)| (end, Capture::Ordinal(n))),
        Kind::Two => one(Capture::Two(figures(1..=2)?)),
        Kind::Hour => match figures(1..=2) {
            Some(hour) => (hour <= 24).then_some((at + 1, Capture::Hour(hour))),
            None => {
                let hour = piece.value_in(CLASSES.cardinal)?.parse().ok().filter(|h| (1..=12).contains(h))?;
                one(Capture::Hour(hour))
            }
        },
        Kind::Minute => {
            figures(2..=2).filter(|&m| m < 60 && piece.glued).and_then(|m| one(Capture::Minute(m)))
        }
        Kind::FourFigures => {
            let value = figures(4..=4)?;
            (value / 100 <= 24 && value % 100 < 60).then_some((at + 1, Capture::FourFigures(value)))
        }
        Kind::PointedHour => {
            let pointed = piece.shape == Shape::Figures && piece.figures == u8::MAX && piece.hundredths > 0;
            let fits = pointed && piece.value <= 24 && piece.hundredths < 60;
            let read = || Capture::FourFigures(piece.value * 100 + u32::from(piece.hundredths));
            fits.then(|| (at + 1, read()))
        }
        Kind::Decade => {
            let fits = piece.shape == Shape::Decade && piece.value.is_multiple_of(10);
            let fits = fits
                && match piece.figures {
                    4 => (1000..2200).contains(&piece.value),
                    2 => true,
                    // "In their 30s" is an age.
                    3 => at
                        .checked_sub(1)
                        .and_then(|k| pieces.get(k))
                        .is_some_and(|p| p.word == CLASSES.the || p.value_in(CLASSES.late).is_some()),
                    _ => false,
                };
            if fits { one(Capture::Decade(piece.value)) } else { None }
        }
        Kind::PlainMonth => {
            let plain = RULES.known(piece.word).is_some_and(|k| !k.shy);
            let month = piece.value_in(CLASSES.month).filter(|_| plain)?;
            one(Capture::Class(CLASSES.month, month))
        }
        Kind::Upper => {
            if piece.capital && piece.word == 0 {
                one(Capture::Upper)
            } else {
                None
            }
        }
        Kind::Holiday => {
            let list = RULES.holidays.get(&piece.word).filter(|_| piece.capital && piece.word != 0)?;
            let stands = |words: &[u16]| {
                let there = pieces.get(at..at + words.len());
                there.is_some_and(|there| there.iter().zip(words).all(|(p, w)| p.word == *w))
            };
            let (words, rule) = list.iter().find(|(words, _)| stands(words))?;
            Some((at + words.len(), Capture::Holiday(rule)))
        }
    }
}

/// Takes in the words before a time that belong to it: "early", "the end of", "more than".
fn extend(pieces: &[Piece], found: &mut Found, floor: usize) {
    let Some(kind) = found.pattern.kind else { return };
    // "Over the past two years": there "over" is a preposition, not a part of the number.
    let counted = |c: &(Capture, usize)| matches!(c.0, Capture::Number(_)) && c.1 == found.start;
    if kind == TimeType::Duration && !found.captures.list.iter().any(counted) {
        return;
    }
    for _ in 0..2 {
        let fits = |prefix: &&super::rules::Prefix| {
            let Some(start) = found.start.checked_sub(prefix.words.len()).filter(|&s| s >= floor) else {
                return false;
            };
            let before = pieces.get(start..found.start).unwrap_or_default();
            prefix.kinds.contains(&kind) && before.iter().rev().zip(&prefix.words).all(|(p, w)| p.word == *w)
        };
        let Some(prefix) = RULES.prefixes.iter().find(fits) else { break };
        found.start -= prefix.words.len();
        if kind != TimeType::Duration && prefix.words.len() > 1 {
            break;
        }
    }
}
