//! The same thing counted, with another number.

use super::ages::ages;
use super::counts::{
    Part, alone, apart, fate, high_end, is_age, is_fate, makes_age, nouns, part, singular, value,
};
use super::passages::{Passages, slice};
use super::rivals::{Claim, Kind, rivals};
use crate::accounts::Scale;
use crate::conflicts::Found;
use crate::desk::Desk;
use crate::fields::{Amounts, amount};
use crate::minutes::Minutes;
use crate::wording::fold;
use std::collections::{BTreeMap, BTreeSet};
use verbale_claims::{Bound, Excerpt, Id, Quantity, Reading, Sentence, TimeMention, TimeType, Token, Upos};

/// What a number is of, by one of its names: money and parts by their unit, other things by a noun.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Of {
    /// Whether it is money, or a part of a whole.
    money: bool,
    name: String,
    part: Part,
}

/// A number that a report tells.
struct Number {
    of: Of,
    /// What it is of, for a reader.
    about: String,
    value: String,
    words: Excerpt,
    /// What became of those counted, where that is known.
    fate: Option<String>,
}

/// A thing counted has so many names beside the one that its reading gives: the words right after the number, where
/// one report's "tee areas" are another's "tee locations".
const NAMES: usize = 2;

/// Conflicts of numbers, amounts and lengths of time between reports of a story.
pub(super) fn numbers(minutes: &Minutes<'_>, passages: &Passages) -> Vec<Found> {
    let mut all: Vec<Found> = Vec::new();
    for story in &passages.stories {
        let mut kinds: BTreeMap<Of, (String, Vec<Claim<'_>>)> = BTreeMap::new();
        for &report in story {
            for number in told(&minutes.desk, report) {
                let (_, claims) = kinds.entry(number.of).or_insert_with(|| (number.about, Vec::new()));
                let claim = Claim::new(&minutes.desk, passages, report, number.value, number.words);
                claims.extend(claim.map(|claim| Claim { fate: number.fate, ..claim }));
            }
        }
        for (of, (what, claims)) in &kinds {
            all.extend(rivals_of(minutes, passages, of, what, claims));
        }
        all.extend(ages(minutes, passages, story));
    }
    once(all)
}

/// Conflicts of numbers of one kind.
fn rivals_of(
    minutes: &Minutes<'_>,
    passages: &Passages,
    of: &Of,
    what: &str,
    claims: &[Claim<'_>],
) -> Vec<Found> {
    let mut told: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
    for claim in claims {
        told.entry(claim.report).or_default().insert(&claim.value);
    }
    // What many numbers are told of in one story is not one thing: "people", "years".
    let values: BTreeSet<&str> = told.values().flatten().copied().collect();
    let many = if of.money { 0.0 } else { (values.len() as f64).ln() * counts::VALUES };
    let several = match of.name.as_str() {
        name if is_fate(name) => counts::FATE,
        name if is_age(name) => counts::AGE,
        _ => 0.0,
    };
    let sentence = |claim: &Claim<'_>| minutes.desk.readings[claim.report].sentences.get(claim.sentence);
    let of_another = |one: &Claim<'_>, two: &Claim<'_>| {
        !of.money && sentence(two).is_some_and(|sentence| one.phrase.of_another(sentence))
    };
    let in_report = |claim: &Claim<'_>| told.get(&claim.report).map_or(1, BTreeSet::len);
    let further = |one: &Claim<'_>, two: &Claim<'_>| {
        let (phrase, other) = (&one.phrase, &two.phrase);
        let mut weight = several + counts::LED * phrase.led_as(other) as f64;
        weight += if of_another(one, two) || of_another(two, one) { counts::OF_ANOTHER } else { 0.0 };
        weight += if phrase.goes_on_as(other) { counts::GOES_ON } else { 0.0 };
        weight += if phrase.other_names(other) { counts::OTHER_NAMES } else { 0.0 };
        weight += if far_apart(&one.value, &two.value) { counts::FAR_APART } else { 0.0 };
        Some(weight + (in_report(one).max(in_report(two)) as f64).ln() * counts::IN_REPORT)
    };
    let kind = Kind {
        field: if of.money { "amount" } else { "number" },
        about: what,
        relation: &|a, b| Amounts.relation(a, b),
        say: &|claim| format!("“{}”", claim.words.text),
        enough: counts::ENOUGH + many,
        own: counts::OWN,
        several: counts::SEVERAL,
        alike: 4.0,
        news: true,
        slips: false,
        around: false,
        further: &further,
    };
    rivals(minutes, passages, claims, &kind)
}

/// What counts for two numbers being of one thing, fitted on conflicts planted in real reports and rounded.
mod counts {
    pub(super) const ENOUGH: f64 = 2.75;
    /// Each report stands by its own.
    pub(super) const OWN: f64 = 2.0;
    /// Several tell the one, and several the other.
    pub(super) const SEVERAL: f64 = -0.75;
    /// Of the dead and the wounded one report tells of one blow, another of the next.
    pub(super) const FATE: f64 = -0.5;
    /// Of the ages in a story each is somebody's, and a name tells whose: `ages`.
    pub(super) const AGE: f64 = -2.0;
    /// It describes a thing of which the other sentence does not speak: the war of "a 17-year war".
    pub(super) const OF_ANOTHER: f64 = -0.75;
    /// Each same word right before.
    pub(super) const LED: f64 = 1.0;
    /// The same phrase goes on after them.
    pub(super) const GOES_ON: f64 = 1.25;
    /// The sentences name others.
    pub(super) const OTHER_NAMES: f64 = -0.75;
    /// The one is several times the other: who errs does not err so far.
    pub(super) const FAR_APART: f64 = -3.0;
    /// The logarithm of how many numbers are told of that kind in the story, on what is enough.
    pub(super) const VALUES: f64 = 0.7;
    /// The logarithm of how many of them one of the reports tells.
    pub(super) const IN_REPORT: f64 = -0.4;
}

/// Whether one of two numbers is more than eight times the other.
fn far_apart(a: &str, b: &str) -> bool {
    let number = |value: &str| value.rsplit(' ').next().and_then(|n| n.parse::<f64>().ok()).map(f64::abs);
    let times = |(a, b): (f64, f64)| a.max(b) > 8.0 * a.min(b);
    number(a).zip(number(b)).is_some_and(times)
}

/// All numbers that a report tells: what was counted, how long it took, how long ago it was.
fn told(desk: &Desk<'_>, report: usize) -> Vec<Number> {
    let reading = desk.readings[report];
    let mut all = Vec::new();
    let exact = |q: &&Quantity| matches!(q.bound, Bound::Exact | Bound::About);
    for quantity in reading.quantities.iter().filter(exact) {
        counted(desk, report, quantity, &mut all);
    }
    for time in &reading.times {
        lasted(desk, report, time, &mut all);
    }
    plain(desk, report, &mut all);
    all
}

/// The numbers of a quantity: itself by all its names, and the upper end of a range.
fn counted(desk: &Desk<'_>, report: usize, quantity: &Quantity, all: &mut Vec<Number>) {
    let reading = desk.readings[report];
    let numeral = numeral(reading, quantity.start);
    let place = match numeral {
        Some((sentence, numeral)) => part(sentence, numeral),
        None => Some(Part::All),
    };
    let Some(part) = place else { return };
    let words = Excerpt { start: quantity.start, end: quantity.end, text: quantity.text.clone() };
    let (money, name) = kind(quantity);
    let names = numeral.map_or_else(Vec::new, |(sentence, k)| nouns(sentence, k, NAMES));
    // Where it is known of both what became of those counted (killed, missing), that must be the same.
    let fate = (!money && !names.contains(&name)).then(|| fate(&quantity.what).to_owned());
    let others = names.into_iter().filter(|other| !money && *other != name);
    let mut of: Vec<(String, String)> = others.map(|name| (name.clone(), name)).collect();
    of.push((name, quantity.what.clone()));
    for (name, about) in of {
        let of = Of { money, name, part };
        let (value, words, fate) = (amount(quantity), words.clone(), fate.clone());
        // The upper end of a range is a quantity of its own where the reading has one.
        let high = numeral.filter(|_| part == Part::Low).and_then(|(s, low)| {
            let high = high_end(s, low)?;
            let token = s.tokens.get(high).filter(|t| t.end <= quantity.end)?;
            let own = reading.quantities.iter().any(|q| q.start == token.start);
            (!own).then_some((alone(s, high)?, slice(desk, report, token.start, token.end)?))
        });
        if let Some((value, words)) = high {
            let of = Of { part: Part::High, ..of.clone() };
            all.push(Number { of, about: about.clone(), value, words, fate: fate.clone() });
        }
        all.push(Number { of, about, value, words, fate });
    }
}

/// Each pair of words once, though its numbers may be of one thing by several names.
fn once(found: Vec<Found>) -> Vec<Found> {
    let mut seen = BTreeSet::new();
    let told = |found: &Found| -> BTreeSet<(Id, u32)> {
        found.1.accounts.iter().flat_map(|a| &a.evidence).map(|e| (e.report.clone(), e.end)).collect()
    };
    found.into_iter().filter(|found| seen.insert(told(found))).collect()
}

/// What is counted, as far as two reports must agree in it: whether it is money, and its name.
fn kind(quantity: &Quantity) -> (bool, String) {
    match &quantity.unit {
        Some(unit) if money(unit) => (true, unit.clone()),
        _ => (false, fold(singular(fate(&quantity.what)))),
    }
}

/// The first word for a number at or behind a place, with its sentence.
fn numeral(reading: &Reading, start: u32) -> Option<(&Sentence, usize)> {
    let sentence = reading.sentences.get(reading.sentences.partition_point(|s| s.end <= start))?;
    let numeral = sentence.tokens.iter().position(|t| start <= t.start && t.upos == Upos::Num)?;
    Some((sentence, numeral))
}

/// Numbers in figures or words before a noun that no quantity and no time was read from: "250 miles north".
fn plain(desk: &Desk<'_>, report: usize, all: &mut Vec<Number>) {
    let reading = desk.readings[report];
    let quantities: Vec<(u32, u32)> = reading.quantities.iter().map(|q| (q.end, q.start)).collect();
    let times: Vec<(u32, u32)> = reading.times.iter().map(|t| (t.end, t.start)).collect();
    let in_one = |list: &[(u32, u32)], start: u32, end: u32| {
        let next = list.partition_point(|(last, _)| *last <= start);
        list.get(next).is_some_and(|(_, first)| *first < end)
    };
    for sentence in &reading.sentences {
        for (k, token) in sentence.tokens.iter().enumerate().filter(|(_, t)| t.upos == Upos::Num) {
            if in_one(&quantities, token.start, token.end) || in_one(&times, token.start, token.end) {
                continue;
            }
            let (Some(value), Some(part)) = (value(token), part(sentence, k)) else { continue };
            // "One house" may only be a house.
            if value == "1" {
                continue;
            }
            let names = nouns(sentence, k, NAMES);
            let Some(words) = slice(desk, report, token.start, token.end).filter(|_| !names.is_empty())
            else {
                continue;
            };
            for name in names {
                let (about, of) = (name.clone(), Of { money: false, name, part });
                all.push(Number { of, about, value: value.clone(), words: words.clone(), fate: None });
            }
        }
    }
}

/// Lengths of time, and how long ago something was.
fn lasted(desk: &Desk<'_>, report: usize, time: &TimeMention, all: &mut Vec<Number>) {
    let at = numeral(desk.readings[report], time.start);
    let at = at.filter(|(sentence, k)| sentence.tokens.get(*k).is_some_and(|t| t.end <= time.end));
    let words = Excerpt { start: time.start, end: time.end, text: time.text.clone() };
    // "Around six hours", "more than two weeks".
    let exact = first(desk.readings[report], time.start).is_none_or(|t| t.upos == Upos::Num);
    let about = |number: &str| if exact { number.to_owned() } else { format!("about {number}") };
    let mut add = |name: &str, part: Part, value: String| {
        let of = Of { money: false, name: name.to_owned(), part };
        all.push(Number { of, about: String::new(), value, words: words.clone(), fate: None });
    };
    let Some((number, unit)) = length(time) else {
        let told = at.and_then(|(sentence, k)| apart(sentence, k).zip(alone(sentence, k)));
        told.into_iter().for_each(|(unit, number)| add(&unit, Part::All, about(&number)));
        return;
    };
    let Some((sentence, k)) = at else { return add(unit, Part::All, about(number)) };
    let high = high_end(sentence, k).and_then(|high| alone(sentence, high));
    match (alone(sentence, k).zip(high), apart(sentence, k)) {
        // How old somebody is, is no length of time.
        _ if makes_age(sentence, k + 1) => {}
        (Some((low, high)), _) => {
            add(unit, Part::Low, low);
            add(unit, Part::High, high);
        }
        (None, Some(unit)) => add(&unit, Part::All, about(number)),
        (None, None) => add(unit, Part::All, about(number)),
    }
}

/// Whether a unit is one of money, or a part of a whole.
pub(crate) fn money(unit: &str) -> bool {
    unit == "%" || unit == "percent" || unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_uppercase())
}

/// The first word from a place of a report on.
fn first(reading: &Reading, start: u32) -> Option<&Token> {
    let sentence = reading.sentences.get(reading.sentences.partition_point(|s| s.end <= start))?;
    sentence.tokens.get(sentence.tokens.partition_point(|t| t.end <= start))
}

/// A length of time: its number and its unit, as TIMEX3 writes them ("P6M": 6 and "P M").
fn length(time: &TimeMention) -> Option<(&str, &'static str)> {
    if time.kind != TimeType::Duration {
        return None;
    }
    let (units, rest) = match time.value.strip_prefix("PT") {
        Some(rest) => ([("H", "hour"), ("M", "minute"), ("S", "second"), ("", "")], rest),
        None => ([("Y", "year"), ("M", "month"), ("W", "week"), ("D", "day")], time.value.strip_prefix('P')?),
    };
    let (unit, name) = units.into_iter().find(|(unit, _)| !unit.is_empty() && rest.ends_with(unit))?;
    let number = rest.strip_suffix(unit)?;
    number.parse::<f64>().is_ok().then_some((number, name))
}
