//! The same thing dated otherwise.

use super::passages::Passages;
use super::{Side, two_sides};
use crate::accounts::Relation;
use crate::conflicts::Found;
use crate::days::{self, When};
use crate::minutes::Minutes;
use std::collections::BTreeMap;
use verbale_claims::{Basis, Excerpt, TimeMention, TimeType};

/// Shared content words that make two sentences speak of the same thing.
const SHARED: usize = 3;
/// For weekdays, which stand in every other sentence, more are asked for.
const SHARED_WEEKDAY: usize = 5;
const MOST: usize = 400;

struct Dated<'a> {
    report: usize,
    sentence: usize,
    time: &'a TimeMention,
    /// Worked out from a weekday and the like, not stated as a date.
    relative: bool,
}

/// Conflicts of dates and weekdays between reports of a story.
pub(super) fn dates(minutes: &Minutes<'_>, passages: &Passages) -> Vec<Found> {
    let mut all = Vec::new();
    for story in &passages.stories {
        let mut dated: Vec<Dated<'_>> = Vec::new();
        for &report in story {
            for time in &minutes.desk.readings[report].times {
                let a_day = match days::when(&time.value) {
                    When::Days(first, last) => first == last,
                    When::Weekday(_) => true,
                    When::MonthDay(_, day) => day > 0,
                    When::Vague => false,
                };
                let Some(sentence) = passages.at(&minutes.desk, report, time.start) else { continue };
                if a_day && matches!(time.kind, TimeType::Date | TimeType::Time) {
                    let digits = time.text.contains(|c: char| c.is_ascii_digit());
                    let relative = time.basis != Basis::Stated && !digits;
                    dated.push(Dated { report, sentence, time, relative });
                }
            }
        }
        dated.truncate(MOST);
        all.extend(of_story(minutes, passages, &dated));
    }
    all
}

fn of_story(minutes: &Minutes<'_>, passages: &Passages, dated: &[Dated<'_>]) -> Vec<Found> {
    let root = |d: &Dated<'_>| minutes.desk.root(d.report);
    // A report that has the other's day too, for whatever, may mean two happenings.
    let has = |report: usize, value: &str| {
        dated
            .iter()
            .any(|d| root(d) == report && days::relation(&d.time.value, value) != Relation::Conflicting)
    };
    let mut sides: BTreeMap<(&str, &str), (Side, Side, bool)> = BTreeMap::new();
    for (i, b) in dated.iter().enumerate() {
        for a in &dated[..i] {
            let (a, b) = if a.time.value <= b.time.value { (a, b) } else { (b, a) };
            let least = if a.relative || b.relative { SHARED_WEEKDAY } else { SHARED };
            if root(a) == root(b)
                || days::relation(&a.time.value, &b.time.value) != Relation::Conflicting
                || !same_matter(passages, a, b, least)
                || has(root(a), &b.time.value)
                || has(root(b), &a.time.value)
            {
                continue;
            }
            let (one, two, weekday) = sides.entry((&a.time.value, &b.time.value)).or_default();
            *weekday |= a.relative && b.relative;
            for (side, told) in [(one, a), (two, b)] {
                side.value.clone_from(&told.time.value);
                side.said = days::say(&told.time.value);
                side.told.push((told.report, words(told.time)));
            }
        }
    }
    let conflict =
        |(one, two, weekday)| two_sides(minutes, if weekday { "weekday" } else { "date" }, "", one, two);
    sides.into_values().filter_map(conflict).collect()
}

fn same_matter(passages: &Passages, a: &Dated<'_>, b: &Dated<'_>, least: usize) -> bool {
    let overlap = passages.overlap((a.report, a.sentence), (b.report, b.sentence));
    overlap.shared >= least && 3 * overlap.shared >= overlap.shorter
}

fn words(time: &TimeMention) -> Excerpt {
    Excerpt { start: time.start, end: time.end, text: time.text.clone() }
}
