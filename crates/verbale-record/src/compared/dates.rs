//! The same thing dated otherwise.

use super::passages::Passages;
use super::rivals::{Claim, Kind, rivals};
use crate::accounts::Relation;
use crate::conflicts::Found;
use crate::days::{self, When};
use crate::minutes::Minutes;
use jiff::civil::Date;
use std::collections::BTreeMap;
use verbale_claims::{Excerpt, Sentence, TimeMention, TimeType, Upos};

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
                    enough: 3.55,
                    own: 2.2,
                    several: 0.0,
                    alike: 2.7,
                    news: false,
                    slips: false,
                    around: true,
                    further: &dated,
                },
                Told::Weekday => Kind {
                    field: "weekday",
                    about: "",
                    relation: &by_weekday,
                    say: &|claim| days::say(&claim.value),
                    enough: 2.0,
                    own: 0.3,
                    several: 0.0,
                    alike: 1.5,
                    news: true,
                    slips: true,
                    around: true,
                    further: &by_week,
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

/// What speaks for and against two dates being of one thing, fitted like the other counts.
mod counts {
    /// Dates that have little in common.
    pub(super) const FAR: f64 = -1.2;
    /// Each word just before and after that is the same, of so many, when it only holds the sentence together: "on the ...".
    pub(super) const HOLDING: (f64, usize) = (-0.25, 4);
    /// The same when it is of an open class.
    pub(super) const OPEN: f64 = 0.2;
    /// One and the same is done, with a part in it that is the same.
    pub(super) const SAME_DEED: f64 = 0.6;
    /// Who does the one is not named beside the other, which has a date.
    pub(super) const STRANGE_DATE: f64 = -0.5;
    /// One and the same does it.
    pub(super) const SAME_DOER: f64 = 0.3;
    /// Who does the one is not named beside the other.
    pub(super) const STRANGE: f64 = -0.3;
    /// The week of the one is known, that of the other is not.
    pub(super) const ANY_WEEK: f64 = -0.3;
    /// "Yesterday", "three days ago": counted from a day of publication that may be another edition's.
    pub(super) const COUNTED: f64 = -0.6;
}

/// What else speaks for two dates being of one thing. A slip leaves most of a date as it is; and what each report tells of its
/// own day is its own news.
fn dated(a: &Claim<'_>, b: &Claim<'_>) -> Option<f64> {
    if own_news((a.published, &a.value), (b.published, &b.value)) || year_worked_out(a, b) {
        return None;
    }
    // The day of a dateline or a caption is not that of what is told.
    if a.aside != b.aside {
        return None;
    }
    let close = a.close(b).min(counts::HOLDING.1);
    let open = a.tellingly_close(b).min(close);
    let near = counts::HOLDING.0 * (close - open) as f64 + counts::OPEN * open as f64;
    let held = sum([
        (days::far(&a.value, &b.value), counts::FAR),
        (same_deed(a, b), counts::SAME_DEED),
        (a.strange(b), counts::STRANGE_DATE),
    ]);
    Some(near + held)
}

/// What else speaks for two days told by their weekday being of one thing.
fn by_week(a: &Claim<'_>, b: &Claim<'_>) -> Option<f64> {
    let own = own_news((a.published, &a.value), (b.published, &b.value));
    if own || (later(a, b) || later(b, a)) && !same_deed(a, b) {
        return None;
    }
    let loose = |claim: &Claim<'_>| days::day(&claim.value).is_none();
    let named = |claim: &Claim<'_>| names_weekday(&claim.words.text, &claim.value);
    Some(sum([
        (a.same_doer(b), counts::SAME_DOER),
        (a.strange(b), counts::STRANGE),
        (loose(a) != loose(b), counts::ANY_WEEK),
        (!named(a) || !named(b), counts::COUNTED),
    ]))
}

/// Whether two days are of one deed: one verb, and a part in it that is the same. The same people say things day after day.
fn same_deed(a: &Claim<'_>, b: &Claim<'_>) -> bool {
    let verb = a.bearing.verb.is_some_and(|verb| b.bearing.verb == Some(verb));
    verb && !a.bearing.said && !b.bearing.said && a.bearing.common(&b.bearing) > 0
}

/// The weights of what holds, together.
fn sum<const N: usize>(counted: [(bool, f64); N]) -> f64 {
    counted.into_iter().filter(|(holds, _)| *holds).map(|(_, weight)| weight).sum()
}

/// Whether words stand by themselves at a sentence's beginning, or after a comma at its end, as the day of a dateline or a
/// caption does.
pub(super) fn aside(sentence: &Sentence, start: u32, end: u32) -> bool {
    let tokens = &sentence.tokens;
    let before = tokens.partition_point(|t| t.end <= start).checked_sub(1).and_then(|k| tokens.get(k));
    let ends = tokens.iter().skip_while(|t| t.start < end).all(|t| t.upos == Upos::Punct);
    before.is_none_or(|t| ends && t.upos == Upos::Punct)
}

/// Whether two reports of different days tell, each, of the day of its own publication, or both of the one before or after:
/// captions, datelines and the day's news.
pub(super) fn own_news(a: (Option<Date>, &str), b: (Option<Date>, &str)) -> bool {
    let age = |(published, value): (Option<Date>, &str)| Some((published? - days::day(value)?).get_days());
    a.0 != b.0 && age(a) == age(b) && age(a).is_some_and(|days| days.abs() <= 1)
}

/// Whether two dates are one but for their year, and not both state it: a worked-out year contradicts nobody.
fn year_worked_out(a: &Claim<'_>, b: &Claim<'_>) -> bool {
    let states = |claim: &Claim<'_>, day: Date| has_number(&claim.words.text, day.year());
    let pair = days::day(&a.value).zip(days::day(&b.value));
    pair.is_some_and(|(x, y)| (x.month(), x.day()) == (y.month(), y.day()) && !(states(a, x) && states(b, y)))
}

/// Whether the first tells of a day that was still to come when the report of the second appeared, and was not for its
/// own: it has later news.
fn later(a: &Claim<'_>, b: &Claim<'_>) -> bool {
    let (Some(day), Some(own), Some(other)) = (days::day(&a.value), a.published, b.published) else {
        return false;
    };
    let ahead = days::day(&b.value).is_none_or(|day| day > other);
    other < day && day <= own && !ahead
}

/// How a time names a day, when it does.
pub(super) fn told(time: &TimeMention) -> Option<Told> {
    if !matches!(time.kind, TimeType::Date | TimeType::Time) {
        return None;
    }
    match days::when(&time.value) {
        When::Days(first, last) if first == last && has_number(&time.text, first.day()) => Some(Told::Date),
        When::Days(first, last) if first == last => by_weekday_or_so(time, first).then_some(Told::Weekday),
        When::MonthDay(_, day) if day > 0 => Some(Told::Date),
        When::Weekday(_) => Some(Told::Weekday),
        _ => None,
    }
}

/// Whether a day that is not told by its date is told by its weekday, or as near enough to be meant: "ten days ago" is
/// about that, and an hour alone tells no day.
fn by_weekday_or_so(time: &TimeMention, day: Date) -> bool {
    let hour = time.kind == TimeType::Time && time.text.contains(|c: char| c.is_ascii_digit());
    let anchor: Option<Date> = time.anchor.as_ref().and_then(|anchor| anchor.parse().ok());
    let near = anchor.is_none_or(|anchor| (anchor - day).get_days().abs() <= 7);
    near && (!hour || names_weekday(&time.text, &time.value))
}

/// Whether words have a number.
fn has_number(text: &str, number: impl Into<i64>) -> bool {
    let number = number.into();
    text.split(|c: char| !c.is_ascii_digit()).any(|figures| figures.parse() == Ok(number))
}

/// Whether words name the weekday of their value, written out or cut to three letters.
fn names_weekday(text: &str, value: &str) -> bool {
    match days::when(value) {
        When::Weekday(_) => true,
        _ => days::say(value).get(..3).is_some_and(|name| text.contains(name)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use verbale_claims::Basis;

    fn time(kind: TimeType, text: &str, value: &str) -> TimeMention {
        TimeMention {
            start: 0,
            end: 1,
            kind,
            value: value.to_owned(),
            basis: Basis::Relative,
            text: text.to_owned(),
            anchor: Some("2031-05-20".to_owned()),
        }
    }

    #[test]
    fn how_a_day_is_told() {
        let date = |text, value| told(&time(TimeType::Date, text, value));
        assert!(date("5 May", "2031-05-05") == Some(Told::Date));
        assert!(date("the 05/05/31", "2031-05-05") == Some(Told::Date));
        assert!(date("Monday", "2031-05-19") == Some(Told::Weekday));
        assert!(date("3 days ago", "2031-05-17") == Some(Told::Weekday));
        assert!(date("ten days ago", "2031-05-10").is_none(), "about that");
        assert!(date("May", "2031-05").is_none());
        let hour = |text, value| told(&time(TimeType::Time, text, value));
        assert!(hour("6:40 p.m.", "2031-05-20T18:40").is_none(), "no day is told");
        assert!(hour("6:40 p.m. on Monday", "2031-05-19T18:40") == Some(Told::Weekday));
        assert!(hour("Monday morning", "2031-05-19TMO") == Some(Told::Weekday));
    }
}
