//! The same thing dated otherwise.

use super::passages::Passages;
use super::rivals::{Claim, Kind, rivals};
use crate::accounts::Relation;
use crate::conflicts::Found;
use crate::days::{self, When};
use crate::minutes::Minutes;
use std::collections::BTreeMap;
use verbale_claims::{Excerpt, TimeMention, TimeType};

/// How a day is told.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Told {
    /// By its date.
    Date,
    /// By a weekday or the like, worked out or not.
    Weekday,
}

/// Conflicts of dates and weekdays between reports of a story. Days told by their weekday are compared with one
/// another alone: which week is meant is itself worked out.
pub(super) fn dates(minutes: &Minutes<'_>, passages: &Passages) -> Vec<Found> {
    let mut all = Vec::new();
    for story in &passages.stories {
        let mut kinds: BTreeMap<Told, Vec<Claim<'_>>> = BTreeMap::new();
        for &report in story {
            for time in &minutes.desk.readings[report].times {
                let Some(told) = told(time) else { continue };
                let words = Excerpt { start: time.start, end: time.end, text: time.text.clone() };
                let value = time.value.clone();
                let claim = Claim::new(&minutes.desk, passages, report, value, words);
                kinds.entry(told).or_default().extend(claim);
            }
        }
        for (told, claims) in &kinds {
            let kind = match told {
                Told::Date => Kind {
                    field: "date",
                    about: "",
                    relation: &days::relation,
                    say: &|claim| days::say(&claim.value),
                    enough: 3.75,
                    own: 2.2,
                    alike: 1.5,
                    news: false,
                    slips: false,
                },
                Told::Weekday => Kind {
                    field: "weekday",
                    about: "",
                    relation: &by_weekday,
                    say: &|claim| days::say(&claim.value),
                    enough: 2.5,
                    own: 1.0,
                    alike: 1.5,
                    news: true,
                    slips: true,
                },
            };
            all.extend(rivals(minutes, passages, claims, &kind));
        }
    }
    all
}

/// How two days told by their weekday stand to one another: one weekday of two weeks is one weekday, for which week is
/// meant is worked out from days of publication that may be wrong or of another edition.
fn by_weekday(a: &str, b: &str) -> Relation {
    match (days::relation(a, b), days::day(a), days::day(b)) {
        (Relation::Conflicting, Some(x), Some(y)) if x.weekday() == y.weekday() => Relation::Compatible,
        (relation, ..) => relation,
    }
}

/// How a time names a day, when it does.
pub(super) fn told(time: &TimeMention) -> Option<Told> {
    if !matches!(time.kind, TimeType::Date | TimeType::Time) {
        return None;
    }
    let digits = time.text.contains(|c: char| c.is_ascii_digit());
    match days::when(&time.value) {
        When::Days(first, last) if first == last && digits => Some(Told::Date),
        When::Days(first, last) if first == last => Some(Told::Weekday),
        When::MonthDay(_, day) if day > 0 => Some(Told::Date),
        When::Weekday(_) => Some(Told::Weekday),
        _ => None,
    }
}
