//! Claims of one kind that contradict one another across reports.
//!
//! A claim is laid beside the claim of the same kind in that sentence of another report which shares most words with
//! its own. If the two cannot both be right, they are rivals when each report stands by its own and never says what
//! the other says; or, where only one of them does, when their sentences are alike beyond doubt.

use super::passages::{Passages, around};
use super::{Side, two_sides};
use crate::accounts::Relation;
use crate::conflicts::Found;
use crate::desk::Desk;
use crate::minutes::Minutes;
use std::collections::{BTreeMap, BTreeSet};
use verbale_claims::Excerpt;

/// A value in a sentence of a report.
pub(super) struct Claim<'a> {
    pub report: usize,
    pub sentence: usize,
    pub value: String,
    pub words: Excerpt,
    /// The words just before and after it.
    pub near: Vec<&'a str>,
}

impl<'a> Claim<'a> {
    /// A value that some words of a report state; nothing for words outside of its sentences.
    pub fn new(
        desk: &Desk<'a>,
        passages: &Passages,
        report: usize,
        value: String,
        words: Excerpt,
    ) -> Option<Self> {
        let sentence = passages.at(desk, report, words.start)?;
        let near = around(desk, report, sentence, &words);
        Some(Self { report, sentence, value, words, near })
    }

    /// How many of the words just before and after are the same.
    fn close(&self, other: &Self) -> usize {
        self.near.iter().filter(|w| other.near.binary_search(w).is_ok()).count()
    }
}

/// How claims of a kind are compared.
pub(super) struct Kind<'k> {
    /// The field of a conflict of them.
    pub field: &'k str,
    /// What they are about, for a reader.
    pub about: &'k str,
    pub relation: &'k dyn Fn(&str, &str) -> Relation,
    pub say: &'k dyn Fn(&Claim<'_>) -> String,
    /// Content words that two sentences must share, where each report stands by its own value.
    pub shared: usize,
    /// Content words that they must share, where one of the reports has the other's value elsewhere.
    pub beyond_doubt: usize,
    /// Whether a value that one report alone has, against several that have the other, needs less.
    pub outvotes: bool,
}

/// So many same words just before and after two claims make up for one that their sentences do not share.
const CLOSE: usize = 4;
/// More claims of one kind in one story than this are not compared with one another.
const MOST: usize = 400;

/// The conflicts among claims of one kind in one story.
pub(super) fn rivals(
    minutes: &Minutes<'_>,
    passages: &Passages,
    claims: &[Claim<'_>],
    kind: &Kind<'_>,
) -> Vec<Found> {
    let claims = &claims[..claims.len().min(MOST)];
    let mut by_report: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (k, claim) in claims.iter().enumerate() {
        by_report.entry(minutes.desk.root(claim.report)).or_default().push(k);
    }
    let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
    for (a, claim) in claims.iter().enumerate() {
        for (root, others) in &by_report {
            if *root == minutes.desk.root(claim.report) {
                continue;
            }
            let Some(b) = beside(passages, claims, a, others, kind) else { continue };
            let back = &by_report[&minutes.desk.root(claim.report)];
            if beside(passages, claims, b, back, kind).is_some_and(|c| claims[c].value == claim.value)
                && (stand(passages, claims, (a, back), (b, others), kind)
                    || kind.outvotes
                        && outvoted(passages, claims, (a, b), &by_report, kind)
                        && !look_alikes(minutes, claim, &claims[b]))
            {
                pairs.insert((a.min(b), a.max(b)));
            }
        }
    }
    let mut sides: BTreeMap<(&str, &str), (Side, Side)> = BTreeMap::new();
    for (a, b) in pairs {
        let (a, b) = (&claims[a], &claims[b]);
        let (a, b) = if a.value <= b.value { (a, b) } else { (b, a) };
        let (one, two) = sides.entry((&a.value, &b.value)).or_default();
        for (side, claim) in [(one, a), (two, b)] {
            side.value.clone_from(&claim.value);
            side.said = (kind.say)(claim);
            side.told.push((claim.report, claim.words.clone()));
        }
    }
    let conflict = |(one, two)| two_sides(minutes, kind.field, kind.about, one, two);
    sides.into_values().filter_map(conflict).collect()
}

/// The claim among others that stands in the sentence most like a claim's own, and that contradicts it; nothing when
/// something in that sentence does not.
fn beside(
    passages: &Passages,
    claims: &[Claim<'_>],
    a: usize,
    others: &[usize],
    kind: &Kind<'_>,
) -> Option<usize> {
    let claim = &claims[a];
    let place = |c: &Claim<'_>| (c.report, c.sentence);
    let alike = |b: usize| {
        let overlap = passages.overlap(place(claim), place(&claims[b]));
        (overlap.shared + claim.close(&claims[b]), std::cmp::Reverse(overlap.either))
    };
    let best = others.iter().copied().max_by_key(|&b| (alike(b), std::cmp::Reverse(b)))?;
    let same_sentence = others.iter().filter(|&&b| place(&claims[b]) == place(&claims[best]));
    let conflicting = |b: usize| (kind.relation)(&claim.value, &claims[b].value) == Relation::Conflicting;
    same_sentence.clone().all(|&b| conflicting(b)).then_some(best)
}

/// Content words and near words that a lone value's sentence and another's must share, and how many in all.
const LONE: (usize, usize, usize) = (4, 1, 6);

/// Whether of two values one is told by one report alone and the other by several, in sentences that are about one thing.
/// A slip stands alone; and what several tell, the one report may tell too, of something else.
fn outvoted(
    passages: &Passages,
    claims: &[Claim<'_>],
    (a, b): (usize, usize),
    by_report: &BTreeMap<usize, Vec<usize>>,
    kind: &Kind<'_>,
) -> bool {
    let (one, two) = (&claims[a], &claims[b]);
    let (shared, near) =
        (passages.overlap((one.report, one.sentence), (two.report, two.sentence)).shared, one.close(two));
    if shared < LONE.0 || near < LONE.1 || shared + near < LONE.2 {
        return false;
    }
    let telling = |value: &str| by_report.values().filter(|list| says(claims, list, value, kind)).count();
    let (x, y) = (telling(&one.value), telling(&two.value));
    x.min(y) <= 1 && x.max(y) >= 2
}

/// Whether two claims are made of two happenings that were held apart: then both can be right.
fn look_alikes(minutes: &Minutes<'_>, one: &Claim<'_>, two: &Claim<'_>) -> bool {
    let happening = |claim: &Claim<'_>| {
        let events = &minutes.desk.readings[claim.report].events;
        let inside = |at: &Excerpt| at.start <= claim.words.start && claim.words.end <= at.end;
        let told = events.iter().find(|e| inside(&e.sentence))?;
        Some(minutes.happenings.of[minutes.tellings.exactly(claim.report, &told.id)?])
    };
    let pair = happening(one).zip(happening(two)).map(|(a, b)| (a.min(b), a.max(b)));
    pair.is_some_and(|pair| minutes.happenings.apart.binary_search(&pair).is_ok())
}

/// Whether some of these claims say a value, or less or more of it.
fn says(claims: &[Claim<'_>], list: &[usize], value: &str, kind: &Kind<'_>) -> bool {
    list.iter().any(|&k| {
        matches!(
            (kind.relation)(&claims[k].value, value),
            Relation::Equal | Relation::Coarser | Relation::Finer
        )
    })
}

/// Whether two claims are rivals, by their sentences and by what their reports say elsewhere.
fn stand(
    passages: &Passages,
    claims: &[Claim<'_>],
    (a, of_a): (usize, &[usize]),
    (b, of_b): (usize, &[usize]),
    kind: &Kind<'_>,
) -> bool {
    let says = |list: &[usize], value: &str| says(claims, list, value, kind);
    let (one, two) = (&claims[a], &claims[b]);
    let overlap = passages.overlap((one.report, one.sentence), (two.report, two.sentence));
    let exclusive = usize::from(!says(of_b, &one.value)) + usize::from(!says(of_a, &two.value));
    let close = one.close(two);
    match exclusive {
        2 => {
            overlap.shared >= kind.shared && 3 * overlap.shared >= overlap.shorter
                || overlap.shared + 1 >= kind.shared && close >= CLOSE
        }
        1 => {
            overlap.shared >= kind.beyond_doubt && 2 * overlap.shared >= overlap.shorter
                || overlap.shared + 1 >= kind.beyond_doubt && close > CLOSE
        }
        _ => false,
    }
}
