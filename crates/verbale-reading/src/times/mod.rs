//! When: the times that a report tells, with their values in TIMEX3.
//!
//! The text of each block is cut into [`pieces`], the patterns of `rules/en/times` are laid over them ([`matching`]),
//! and what they find is worked out against the day of publication ([`resolve`], [`dates`], [`durations`]). A time that
//! needs a day to count from, where there is none, stays unanchored.

mod calendar;
mod classes;
mod dates;
mod durations;
mod flags;
mod joined;
mod matching;
mod numbers;
mod op;
mod pieces;
mod relative;
mod resolve;
mod rules;
mod tense;
mod terms;
#[cfg(test)]
mod tests;

pub(crate) use flags::flags;

use crate::draft::{Draft, Mentions, TimeDraft};
use classes::CLASSES;
use matching::{Capture, Found};
use op::Name;
use pieces::Piece;
use resolve::{Reader, Resolved};
use verbale_language::WordRange;
use verbale_span::ByteSpan;

/// All times of a report, in order, without overlaps.
pub(crate) fn find(draft: &Draft<'_>, mentions: &Mentions) -> Vec<TimeDraft> {
    let text = draft.report.source.as_str();
    let mut pieces: Vec<Piece> = Vec::new();
    let mut starts: Vec<bool> = Vec::new();
    for block in &draft.layout.blocks {
        pieces.extend(pieces::cut(text, block.span.start(), block.span.end()));
    }
    let mut sentences = draft.layout.sentences.iter().map(|s| s.span.start()).peekable();
    for piece in &pieces {
        let mut begins = false;
        while sentences.next_if(|&start| start <= piece.start).is_some() {
            begins = true;
        }
        starts.push(begins);
    }
    let mut found = matching::scan(&pieces);
    lend_years(&pieces, &mut found);
    let shown: Vec<bool> = found.iter().filter_map(Reader::order_shown).collect();
    let tenses = tense::Tenses::of(draft, &pieces, &starts);
    let mut reader = Reader {
        pieces: &pieces,
        tenses: &tenses,
        day: draft.day,
        // Two dates that show different orders show none.
        month_first: shown.first().copied().filter(|first| shown.iter().all(|s| s == first)),
        told: None,
        dated: None,
        starts: &starts,
        quarter: None,
    };
    let mut resolved: Vec<Resolved> = Vec::with_capacity(found.len());
    for found in &found {
        match found.pattern.op.name {
            Name::Range => resolved.extend(reader.range(found).into_iter().flatten()),
            Name::Years => resolved.extend(reader.years(found).into_iter().flatten()),
            Name::Term => resolved.extend(terms::resolve(draft, mentions, &pieces, found)),
            _ => resolved.extend(reader.resolve(found)),
        }
    }
    let joined = joined::join(&pieces, resolved);
    joined.into_iter().filter_map(|r| time(draft, &pieces, r)).collect()
}

/// Gives the year of the second of two times to the first: "30 April to 2 May 2025", "June and July 2024".
fn lend_years(pieces: &[Piece], found: &mut [Found]) {
    for k in (1..found.len()).rev() {
        let (before, after) = found.split_at_mut(k);
        let (Some(first), Some(second)) = (before.last_mut(), after.first()) else { continue };
        let dated = |f: &Found| matches!(f.pattern.op.name, Name::Date | Name::Month | Name::Range);
        let bridged = match pieces.get(first.end..second.start) {
            Some([one]) => one.word == CLASSES.and || one.value_in(CLASSES.range_end).is_some(),
            _ => false,
        };
        if !bridged || !dated(first) || !dated(second) || resolve::year_of(first).is_some() {
            continue;
        }
        let month = |f: &Found| f.captures.class_number::<i8>(CLASSES.month);
        let told = first.captures.class(CLASSES.direction).is_some();
        if let (Some(year), Some(earlier), Some(later), false) =
            (resolve::year_of(second), month(first), month(second), told)
        {
            let year = if earlier > later { year - 1 } else { year };
            first.captures.list.push((Capture::Year(year), second.start));
        }
    }
}

/// Whether a value is a day: "2025-05-05", "XXXX-05-05", "XXXX-WXX-5".
fn names_a_day(value: &str) -> bool {
    value.len() == 10 && !value.contains('T') && !value.ends_with('X')
}

/// The words of the days that are told in figures, in order.
pub(crate) fn in_figures(draft: &Draft<'_>, times: &[TimeDraft]) -> Vec<WordRange> {
    let figures = |time: &&TimeDraft| {
        let words = draft.words(time.span);
        names_a_day(&time.value) && words.bytes().any(|b| b.is_ascii_digit())
    };
    times.iter().filter(figures).map(|time| time.words.clone()).collect()
}

fn time(draft: &Draft<'_>, pieces: &[Piece], resolved: Resolved) -> Option<TimeDraft> {
    let first = pieces.get(resolved.start)?;
    let last = pieces.get(resolved.end.checked_sub(1)?)?;
    let span = ByteSpan::new(first.start, last.end)?;
    Some(TimeDraft {
        words: draft.language.words_in(span),
        span,
        kind: resolved.kind,
        value: resolved.value,
        basis: resolved.basis,
        precision: resolved.precision,
        anchor: resolved.anchor,
    })
}
