//! The same thing counted, with another number.

use super::passages::Passages;
use super::{Side, two_sides};
use crate::accounts::{Relation, Scale};
use crate::conflicts::Found;
use crate::fields::{Amounts, amount};
use crate::minutes::Minutes;
use std::collections::{BTreeMap, BTreeSet};
use verbale_claims::{Bound, Excerpt, Quantity};

/// Shared content words that make two sentences speak of the same thing, and their least part of the shorter.
const SHARED: usize = 3;
const SHARE: (usize, usize) = (1, 3);
/// More claims of one kind in one story than this are not compared with one another.
const MOST: usize = 300;

struct Counted<'a> {
    report: usize,
    sentence: usize,
    quantity: &'a Quantity,
    value: String,
}

/// Conflicts of numbers and amounts between reports of a story.
pub(super) fn numbers(minutes: &Minutes<'_>, passages: &Passages) -> Vec<Found> {
    let mut all = Vec::new();
    for story in &passages.stories {
        let mut kinds: BTreeMap<String, Vec<Counted<'_>>> = BTreeMap::new();
        for &report in story {
            for quantity in &minutes.desk.readings[report].quantities {
                let Some(sentence) = passages.at(&minutes.desk, report, quantity.start) else { continue };
                let value = amount(quantity);
                kinds.entry(kind(quantity)).or_default().push(Counted { report, sentence, quantity, value });
            }
        }
        for (_, mut counted) in kinds {
            counted.truncate(MOST);
            all.extend(of_kind(minutes, passages, &counted));
        }
    }
    all
}

/// What is counted, as far as two reports must agree in it: money and parts by their unit, other things by name.
fn kind(quantity: &Quantity) -> String {
    match &quantity.unit {
        Some(unit) if money(unit) => unit.clone(),
        _ => crate::wording::fold(singular(&quantity.what)),
    }
}

fn money(unit: &str) -> bool {
    unit == "%" || unit == "percent" || unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_uppercase())
}

/// Two forms of one noun differ at the end.
fn singular(noun: &str) -> &str {
    noun.strip_suffix('s').filter(|rest| rest.len() > 2).unwrap_or(noun)
}

fn of_kind(minutes: &Minutes<'_>, passages: &Passages, counted: &[Counted<'_>]) -> Vec<Found> {
    let mut stated: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
    for one in counted {
        stated.entry(minutes.desk.root(one.report)).or_default().insert(&one.value);
    }
    let states = |report: usize, value: &str| {
        stated
            .get(&minutes.desk.root(report))
            .is_some_and(|values| values.iter().any(|v| Amounts.relation(v, value) != Relation::Conflicting))
    };
    let mut sides: BTreeMap<(&str, &str), (Side, Side)> = BTreeMap::new();
    for (i, b) in counted.iter().enumerate() {
        for a in &counted[..i] {
            let (a, b) = if a.value <= b.value { (a, b) } else { (b, a) };
            let exact = a.quantity.bound == Bound::Exact && b.quantity.bound == Bound::Exact;
            if !exact
                || minutes.desk.root(a.report) == minutes.desk.root(b.report)
                || Amounts.relation(&a.value, &b.value) != Relation::Conflicting
                || states(a.report, &b.value)
                || states(b.report, &a.value)
                || !same_matter(passages, a, b)
            {
                continue;
            }
            let (one, two) = sides.entry((&a.value, &b.value)).or_default();
            for (side, told) in [(one, a), (two, b)] {
                side.value.clone_from(&told.value);
                side.said = format!("“{}”", told.quantity.text);
                side.told.push((told.report, words(told.quantity)));
            }
        }
    }
    let what = counted.first().map_or("", |c| c.quantity.what.as_str());
    let field = match counted.first().and_then(|c| c.quantity.unit.as_deref()) {
        Some(unit) if money(unit) => "amount",
        _ => "number",
    };
    sides.into_values().filter_map(|(one, two)| two_sides(minutes, field, what, one, two)).collect()
}

fn same_matter(passages: &Passages, a: &Counted<'_>, b: &Counted<'_>) -> bool {
    let overlap = passages.overlap((a.report, a.sentence), (b.report, b.sentence));
    overlap.shared >= SHARED && overlap.shared * SHARE.1 >= overlap.shorter * SHARE.0
}

fn words(quantity: &Quantity) -> Excerpt {
    Excerpt { start: quantity.start, end: quantity.end, text: quantity.text.clone() }
}
