//! The same thing counted, with another number.

use super::passages::Passages;
use super::rivals::{Claim, Kind, rivals};
use crate::accounts::Scale;
use crate::conflicts::Found;
use crate::fields::Amounts;
use crate::minutes::Minutes;
use crate::wording::fold;
use std::collections::BTreeMap;
use verbale_claims::{Bound, Excerpt, Quantity, TimeMention, TimeType};

/// Conflicts of numbers, amounts and lengths of time between reports of a story.
pub(super) fn numbers(minutes: &Minutes<'_>, passages: &Passages) -> Vec<Found> {
    let mut all = Vec::new();
    for story in &passages.stories {
        let mut kinds: BTreeMap<(bool, String), (String, Vec<Claim<'_>>)> = BTreeMap::new();
        let mut add = |kind: (bool, String), what: &str, report, value: String, words: Excerpt| {
            let (_, claims) = kinds.entry(kind).or_insert_with(|| (what.to_owned(), Vec::new()));
            claims.extend(Claim::new(&minutes.desk, passages, report, value, words));
        };
        for &report in story {
            let reading = minutes.desk.readings[report];
            for quantity in reading.quantities.iter().filter(|q| q.bound == Bound::Exact) {
                let words = Excerpt { start: quantity.start, end: quantity.end, text: quantity.text.clone() };
                add(kind(quantity), &quantity.what, report, quantity.value.clone(), words);
            }
            for time in &reading.times {
                let Some((number, unit)) = length(time) else { continue };
                let words = Excerpt { start: time.start, end: time.end, text: time.text.clone() };
                add((false, unit.to_owned()), "", report, number.to_owned(), words);
            }
        }
        for ((money, _), (what, claims)) in &kinds {
            let kind = Kind {
                field: if *money { "amount" } else { "number" },
                about: what,
                relation: &|a, b| Amounts.relation(a, b),
                say: &|claim| format!("“{}”", claim.words.text),
                shared: 3,
                beyond_doubt: 5,
            };
            all.extend(rivals(minutes, passages, claims, &kind));
        }
    }
    all
}

/// What is counted, as far as two reports must agree in it: money and parts by their unit, other things by name.
/// The first tells money and parts from other things.
fn kind(quantity: &Quantity) -> (bool, String) {
    match &quantity.unit {
        Some(unit) if money(unit) => (true, unit.clone()),
        _ => (false, fold(singular(&quantity.what))),
    }
}

/// Whether a unit is one of money, or a part of a whole.
pub(super) fn money(unit: &str) -> bool {
    unit == "%" || unit == "percent" || unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_uppercase())
}

/// Two forms of one noun differ at the end.
fn singular(noun: &str) -> &str {
    noun.strip_suffix('s').filter(|rest| rest.len() > 2).unwrap_or(noun)
}

/// A length of time: its number and its unit, as TIMEX3 writes them ("P6M": 6 and "P M").
fn length(time: &TimeMention) -> Option<(&str, &'static str)> {
    if time.kind != TimeType::Duration {
        return None;
    }
    let (units, rest) = match time.value.strip_prefix("PT") {
        Some(rest) => ([("H", "hours"), ("M", "minutes"), ("S", "seconds"), ("", "")], rest),
        None => {
            ([("Y", "years"), ("M", "months"), ("W", "weeks"), ("D", "days")], time.value.strip_prefix('P')?)
        }
    };
    let (unit, name) = units.into_iter().find(|(unit, _)| !unit.is_empty() && rest.ends_with(unit))?;
    let number = rest.strip_suffix(unit)?;
    number.parse::<f64>().is_ok().then_some((number, name))
}
