//! A report as weighted terms.

use super::common;
use crate::folded::{fold, folded_words};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use verbale_claims::{Reading, Upos};

/// Terms with weights, sorted by term; of length 1 unless empty.
pub(super) type Vector = Vec<(u32, f32)>;

/// As many reports as the expected counts weigh.
const EXPECTED_REPORTS: f64 = 40.0;
/// How rare a term is, is told against so many reports at least: a few reports are a few of many, and up to a thousand
/// others that share no terms with them change nothing.
const LEAST_REPORTS: f64 = 1100.0;
/// What a term in the title and one in the lead count for, in terms of the body.
const TITLE: f32 = 3.0;
const LEAD: f32 = 2.6;
/// The lead: so many terms from the first.
const LEAD_TERMS: usize = 30;
/// What a word of a name counts for.
const NAME: f32 = 1.25;
/// A term that stands there so often weighs half of what any number of times could (the saturation of BM25).
const SATURATION: f32 = 12.5;
/// How much rarity counts in a report that has a day, and in one that has none: where no day tells two happenings of one
/// affair apart, its rare words must.
const RARITY: f64 = 0.75;
const RARITY_UNDATED: f64 = 1.2;
/// So many terms of a report count, the heaviest.
const MOST_TERMS: usize = 200;

/// The number of a dictionary form.
pub(super) fn term_of(lemma: &str) -> u32 {
    fold(lemma)
}

/// The vectors of all reports, of how often each has which term, and whether it has a day.
pub(super) fn vectors(counts: &[&Vector], days: &[Option<i32>]) -> Vec<Vector> {
    let mut reports: FxHashMap<u32, u32> = FxHashMap::default();
    for (term, _) in counts.iter().copied().flatten() {
        *reports.entry(*term).or_default() += 1;
    }
    let all = (counts.len() as f64 + EXPECTED_REPORTS).max(LEAST_REPORTS);
    let rarity = |(term, seen): (u32, u32)| {
        let expected = EXPECTED_REPORTS * common::expected(term);
        let rarity = (all / (f64::from(seen) + expected)).ln().max(0.0);
        (term, [RARITY, RARITY_UNDATED].map(|counts| rarity.powf(counts) as f32))
    };
    let rarity: FxHashMap<u32, [f32; 2]> = reports.into_iter().map(rarity).collect();
    counts
        .par_iter()
        .zip(days)
        .map(|(counts, day)| {
            let rarity =
                |term| rarity.get(&term).map_or(0.0, |[dated, undated]| *day.map_or(undated, |_| dated));
            let mut vector: Vector = counts
                .iter()
                .map(|&(term, count)| (term, count / (count + SATURATION) * rarity(term)))
                .collect();
            heaviest(&mut vector, MOST_TERMS);
            to_length_one(&mut vector);
            vector
        })
        .collect()
}

/// Keeps so many terms, the heaviest; in the order of the terms.
pub(super) fn heaviest(vector: &mut Vector, many: usize) {
    if vector.len() > many {
        vector.select_nth_unstable_by(many, |a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        vector.truncate(many);
        vector.sort_unstable_by_key(|&(term, _)| term);
    }
}

fn to_length_one(vector: &mut Vector) {
    let length = vector.iter().map(|(_, w)| w * w).sum::<f32>().sqrt();
    if length > 0.0 {
        vector.iter_mut().for_each(|(_, w)| *w /= length);
    }
}

/// The sum of the products of the weights of the terms in both.
pub(super) fn product(a: &[(u32, f32)], b: &[(u32, f32)]) -> f64 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0f32);
    // Which list goes on is computed, not branched on: a processor cannot guess it.
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        if x.0 == y.0 {
            sum += x.1 * y.1;
        }
        i += usize::from(x.0 <= y.0);
        j += usize::from(y.0 <= x.0);
    }
    f64::from(sum)
}

/// Two vectors added term by term.
pub(super) fn added(a: &[(u32, f32)], b: &[(u32, f32)]) -> Vector {
    let mut all = Vec::with_capacity(a.len() + b.len());
    let (mut i, mut j) = (0, 0);
    loop {
        match (a.get(i), b.get(j)) {
            (Some(x), Some(y)) if x.0 == y.0 => {
                all.push((x.0, x.1 + y.1));
                i += 1;
                j += 1;
            }
            (Some(x), Some(y)) if x.0 < y.0 => {
                all.push(*x);
                i += 1;
            }
            (Some(x), None) => {
                all.push(*x);
                i += 1;
            }
            (_, Some(y)) => {
                all.push(*y);
                j += 1;
            }
            (None, None) => return all,
        }
    }
}

/// How often a report has each term: more in the title and the lead.
pub(super) fn counts(reading: &Reading) -> Vector {
    let mut counts: FxHashMap<u32, f32> = FxHashMap::default();
    let mut seen = 0usize;
    let in_title =
        |start: u32| reading.title_span.is_some_and(|title| start < title.end() && start >= title.start());
    for token in reading.sentences.iter().flat_map(|s| &s.tokens) {
        if !tells(token.upos) || !token.lemma.contains(char::is_alphanumeric) {
            continue;
        }
        let weight = match () {
            () if in_title(token.start) => TITLE,
            () if seen < LEAD_TERMS => LEAD,
            () => 1.0,
        };
        seen += usize::from(!in_title(token.start));
        let weight = if token.upos == Upos::Propn { weight * NAME } else { weight };
        *counts.entry(term_of(&token.lemma)).or_default() += weight;
    }
    // A report that was not read has no tokens: its words must do.
    if reading.sentences.is_empty()
        && let Some(text) = &reading.text
    {
        folded_words(text).for_each(|term| *counts.entry(term).or_default() += 1.0);
    }
    if reading.title_span.is_none()
        && let Some(title) = &reading.title
    {
        // A title given apart has no lemmas: a plural's singular is tried where the body has that.
        for (word, singular) in folded_words(title).zip(singulars(title)) {
            let known = if counts.contains_key(&word) { word } else { singular };
            *counts.entry(if counts.contains_key(&known) { known } else { word }).or_default() += TITLE;
        }
    }
    let mut counts: Vector = counts.into_iter().collect();
    counts.sort_unstable_by_key(|&(term, _)| term);
    counts
}

fn singulars(title: &str) -> impl Iterator<Item = u32> + '_ {
    let words = title.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words.map(|word| fold(word.strip_suffix('s').unwrap_or(word)))
}

/// Whether words of this class say what a report is about.
fn tells(upos: Upos) -> bool {
    matches!(upos, Upos::Noun | Upos::Propn | Upos::Verb | Upos::Adj | Upos::Num | Upos::X)
}
