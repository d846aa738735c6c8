//! The same thing counted, with another number.

use super::passages::{Passages, slice};
use super::rivals::{Claim, Kind, rivals};
use crate::accounts::Scale;
use crate::conflicts::Found;
use crate::desk::Desk;
use crate::fields::{Amounts, amount};
use crate::minutes::Minutes;
use crate::wording::fold;
use std::collections::{BTreeMap, BTreeSet};
use verbale_claims::{
    Bound, Deprel, Excerpt, Id, Quantity, Reading, Sentence, TimeMention, TimeType, Token, Upos,
};

/// What a number is of, by one of its names: money and parts by their unit, other things by a noun. The first tells
/// money and parts from other things.
type Of = (bool, String);

/// A thing counted has so many names beside the one that its reading gives: the words right after the number, where
/// one report's "tee areas" are another's "tee locations".
const NAMES: usize = 2;
/// From so many values of one kind on their sentences must be more alike, and from so many on still more.
const SOME: usize = 4;
const MANY: usize = 8;
/// Words looked at for them.
const NEAR: usize = 4;

/// Conflicts of numbers, amounts and lengths of time between reports of a story.
pub(super) fn numbers(minutes: &Minutes<'_>, passages: &Passages) -> Vec<Found> {
    let mut all: Vec<Found> = Vec::new();
    for story in &passages.stories {
        let mut kinds: BTreeMap<Of, (String, Vec<Claim<'_>>)> = BTreeMap::new();
        let mut add = |kind: Of, what: &str, told: (usize, &str, &Excerpt), fate: Option<&str>| {
            let (report, value, words) = told;
            let (_, claims) = kinds.entry(kind).or_insert_with(|| (what.to_owned(), Vec::new()));
            let claim = Claim::new(&minutes.desk, passages, report, value.to_owned(), words.clone());
            claims.extend(claim.map(|claim| Claim { fate: fate.map(str::to_owned), ..claim }));
        };
        for &report in story {
            let reading = minutes.desk.readings[report];
            for quantity in
                reading.quantities.iter().filter(|q| matches!(q.bound, Bound::Exact | Bound::About))
            {
                let words = Excerpt { start: quantity.start, end: quantity.end, text: quantity.text.clone() };
                let value = amount(quantity);
                let (of, names) = (kind(quantity), names(reading, quantity.start));
                // Where it is known of both what became of those counted (killed, missing), that must be the same.
                let fate = (!of.0 && !names.contains(&of.1)).then_some(quantity.what.as_str());
                let told = (report, value.as_str(), &words);
                for name in names.into_iter().map(|name| (false, name)).filter(|name| !of.0 && *name != of) {
                    add(name.clone(), &name.1, told, fate);
                }
                add(of, &quantity.what, told, fate);
            }
            for time in &reading.times {
                let Some((number, unit)) = length(time) else { continue };
                let words = Excerpt { start: time.start, end: time.end, text: time.text.clone() };
                // "Around six hours", "more than two weeks".
                let exact = first(reading, time.start).is_none_or(|t| t.upos == Upos::Num);
                let number = if exact { number.to_owned() } else { format!("about {number}") };
                add((false, unit.to_owned()), "", (report, &number, &words), None);
            }
            for (name, value, words) in plain(&minutes.desk, report) {
                add((false, name.clone()), &name, (report, &value, &words), None);
            }
        }
        for ((money, _), (what, claims)) in &kinds {
            // What many numbers are told of in one story is not one thing: "people", "years".
            let values: BTreeSet<&str> = claims.iter().map(|claim| claim.value.as_str()).collect();
            let more = match values.len() {
                _ if *money => -0.25,
                0..=SOME => 0.0,
                n if n <= MANY => 0.25,
                _ => 1.0,
            };
            let kind = Kind {
                field: if *money { "amount" } else { "number" },
                about: what,
                relation: &|a, b| Amounts.relation(a, b),
                say: &|claim| format!("“{}”", claim.words.text),
                enough: 4.75 + more,
                own: 2.2,
                alike: 4.0,
                news: true,
                slips: false,
            };
            all.extend(rivals(minutes, passages, claims, &kind));
        }
    }
    once(all)
}

/// Each pair of words once, though its numbers may be of one thing by several names.
fn once(found: Vec<Found>) -> Vec<Found> {
    let mut seen = BTreeSet::new();
    let told = |found: &Found| -> BTreeSet<(Id, u32)> {
        found.1.accounts.iter().flat_map(|a| &a.evidence).map(|e| (e.report.clone(), e.end)).collect()
    };
    found.into_iter().filter(|found| seen.insert(told(found))).collect()
}

/// What is counted, as far as two reports must agree in it.
fn kind(quantity: &Quantity) -> Of {
    match &quantity.unit {
        Some(unit) if money(unit) => (true, unit.clone()),
        _ => (false, fold(singular(&quantity.what))),
    }
}

/// The nouns that the number which stands at or behind a place counts.
fn names(reading: &Reading, start: u32) -> Vec<String> {
    let k = reading.sentences.partition_point(|s| s.end <= start);
    let Some(sentence) = reading.sentences.get(k) else { return Vec::new() };
    let numeral = sentence.tokens.iter().position(|t| start <= t.start && t.upos == Upos::Num);
    numeral.map_or_else(Vec::new, |numeral| after(sentence, numeral))
}

/// The nouns right after a number, in their dictionary forms; none where it is a label ("No. 2", "Flight 40") or one end
/// of a range. Of "a 12-metre boat" it counts the metres.
fn after(sentence: &Sentence, numeral: usize) -> Vec<String> {
    let tokens = &sentence.tokens;
    let number = |k: usize| tokens.get(k).is_some_and(|t| t.upos == Upos::Num);
    let range = numeral.checked_sub(2).is_some_and(number) || number(numeral + 2);
    let label = numeral.checked_sub(1).and_then(|k| tokens.get(k)).is_some_and(|t| t.upos == Upos::Propn);
    let Some(this) = tokens.get(numeral) else { return Vec::new() };
    if range || label || this.deprel != Deprel::Nummod || (this.head as usize) <= numeral {
        return Vec::new();
    }
    let next = tokens.iter().skip(numeral + 1).take(NEAR).skip_while(|t| t.upos == Upos::Num);
    let noun = |t: &Token| fold(singular(&t.lemma));
    let mut next = next.peekable();
    if next.peek().is_some_and(|t| t.upos == Upos::Punct) {
        return next.nth(1).filter(|t| t.upos == Upos::Noun).map(noun).into_iter().collect();
    }
    let group = next.take_while(|t| matches!(t.upos, Upos::Noun | Upos::Adj | Upos::Propn));
    let group: Vec<&Token> = group.collect();
    // "Three other Americans" are counted by their name.
    let named = group.iter().any(|t| t.upos == Upos::Noun);
    let counted = group.into_iter().filter(|t| t.upos == if named { Upos::Noun } else { Upos::Propn });
    counted.map(noun).filter(|name| !name.is_empty()).take(NAMES).collect()
}

/// Numbers in figures or words before a noun that no quantity and no time was read from: "250 miles north".
fn plain(desk: &Desk<'_>, report: usize) -> Vec<(String, String, Excerpt)> {
    let reading = desk.readings[report];
    let quantities: Vec<(u32, u32)> = reading.quantities.iter().map(|q| (q.end, q.start)).collect();
    let times: Vec<(u32, u32)> = reading.times.iter().map(|t| (t.end, t.start)).collect();
    let in_one = |list: &[(u32, u32)], start: u32, end: u32| {
        let next = list.partition_point(|(last, _)| *last <= start);
        list.get(next).is_some_and(|(_, first)| *first < end)
    };
    let mut all = Vec::new();
    for sentence in &reading.sentences {
        for (k, token) in sentence.tokens.iter().enumerate().filter(|(_, t)| t.upos == Upos::Num) {
            let figures = token.lemma.replace(',', "");
            let known = figures.parse::<f64>().is_ok_and(f64::is_finite);
            if !known || in_one(&quantities, token.start, token.end) || in_one(&times, token.start, token.end)
            {
                continue;
            }
            let Some(name) = after(sentence, k).pop() else { continue };
            all.extend(slice(desk, report, token.start, token.end).map(|words| (name, figures, words)));
        }
    }
    all
}

/// Whether a unit is one of money, or a part of a whole.
pub(crate) fn money(unit: &str) -> bool {
    unit == "%" || unit == "percent" || unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_uppercase())
}

/// Two forms of one noun differ at the end.
fn singular(noun: &str) -> &str {
    noun.strip_suffix('s').filter(|rest| rest.len() > 2).unwrap_or(noun)
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
        Some(rest) => ([("H", "hours"), ("M", "minutes"), ("S", "seconds"), ("", "")], rest),
        None => {
            ([("Y", "years"), ("M", "months"), ("W", "weeks"), ("D", "days")], time.value.strip_prefix('P')?)
        }
    };
    let (unit, name) = units.into_iter().find(|(unit, _)| !unit.is_empty() && rest.ends_with(unit))?;
    let number = rest.strip_suffix(unit)?;
    number.parse::<f64>().is_ok().then_some((number, name))
}
