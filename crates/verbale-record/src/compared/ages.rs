//! How old somebody is: the name says whose age it is.

use super::counts::{aged, alone};
use super::passages::{Passages, slice};
use super::rivals::{Claim, Kind, rivals};
use crate::accounts::{Relation, Scale};
use crate::conflicts::Found;
use crate::fields::Amounts;
use crate::minutes::Minutes;
use crate::wording::fold;
use std::collections::{BTreeMap, BTreeSet};
use verbale_claims::{Excerpt, NameType, Upos};

/// How old somebody is, as a report tells.
struct Age {
    /// The first word of the name, where it has more than one.
    first: Option<String>,
    /// Whether the name was read as a person's.
    person: bool,
    report: usize,
    years: String,
    words: Excerpt,
}

/// Conflicts of how old somebody is.
pub(super) fn ages(minutes: &Minutes<'_>, passages: &Passages, story: &[usize]) -> Vec<Found> {
    let mut known: BTreeMap<String, Vec<Age>> = BTreeMap::new();
    for &report in story {
        let reading = minutes.desk.readings[report];
        for sentence in &reading.sentences {
            for (k, token) in sentence.tokens.iter().enumerate().filter(|(_, t)| t.upos == Upos::Num) {
                let Some((name, years)) = aged(reading, sentence, k).zip(alone(sentence, k)) else {
                    continue;
                };
                let Some(words) = slice(&minutes.desk, report, token.start, token.end) else { continue };
                let named = sentence.tokens.iter().filter(|t| name.start <= t.start && t.end <= name.end);
                let mut named = named.map(|t| squeezed(&fold(&t.lemma)));
                let Some(last) = named.next_back() else { continue };
                let (first, person) = (named.next(), name.kind == NameType::Per);
                known.entry(last).or_default().push(Age { first, person, report, years, words });
            }
        }
    }
    let mut all = Vec::new();
    for told in known.values().filter(|told| told.len() > 1 && told.iter().any(|age| age.person)) {
        let first: BTreeSet<&String> = told.iter().filter_map(|age| age.first.as_ref()).collect();
        // Two of one family: the family name alone is nobody's.
        let people = if first.len() > 1 { first.into_iter().map(Some).collect() } else { vec![None] };
        for first in people {
            let told = told.iter().filter(|age| first.is_none() || age.first.as_ref() == first);
            let claims: Vec<Claim<'_>> = told
                .filter_map(|age| {
                    let (years, words) = (age.years.clone(), age.words.clone());
                    Claim::new(&minutes.desk, passages, age.report, years, words)
                })
                .collect();
            all.extend(rivals(minutes, passages, &claims, &AGE));
        }
    }
    all
}

/// The name says whose age it is, so the sentences need not be alike. Between two reports there may be a birthday.
const AGE: Kind<'static> = Kind {
    field: "number",
    about: "age",
    relation: &|a, b| match Amounts.relation(a, b) {
        Relation::Conflicting if birthday(a, b) => Relation::Compatible,
        relation => relation,
    },
    say: &|claim| format!("“{}”", claim.words.text),
    enough: 2.2,
    own: 2.2,
    several: 0.0,
    alike: 4.0,
    news: true,
    slips: false,
    around: false,
    further: &|_, _| Some(0.0),
};

/// Whether two ages may be of one person, a year or less apart.
fn birthday(a: &str, b: &str) -> bool {
    a.parse::<f64>().ok().zip(b.parse::<f64>().ok()).is_some_and(|(a, b)| (a - b).abs() <= 1.0)
}

/// A name without its doubled letters, in which spellings of one name differ.
fn squeezed(name: &str) -> String {
    let mut letters: Vec<char> = name.chars().collect();
    letters.dedup();
    letters.into_iter().collect()
}
