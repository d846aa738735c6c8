//! Claims of one kind that contradict one another across reports.
//!
//! What tells that two claims are about one thing is added up: what their sentences share, by the weight of the words; the words
//! just before and after them; who takes part in what they are said of; that both stand where reports tell their news.
//! Claims that cannot both be right are rivals when that comes to enough. It counts for much when each report stands by its
//! own and never says what the other says; and a report that says both contradicts another only in what no other says.

use super::bearing::Bearing;
use super::dates::aside;
use super::passages::{Passages, around};
use super::phrase::Phrase;
use super::{Side, two_sides};
use crate::accounts::Relation;
use crate::conflicts::Found;
use crate::desk::Desk;
use crate::minutes::Minutes;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use verbale_claims::{Excerpt, Id, Token};

/// A value in a sentence of a report.
pub(super) struct Claim<'a> {
    pub report: usize,
    pub sentence: usize,
    pub value: String,
    pub words: Excerpt,
    /// The words just before and after it, each with whether it is of an open class.
    pub near: Vec<(&'a str, bool)>,
    /// The words in which it is told.
    pub phrase: Phrase<'a>,
    /// What it is said of.
    pub bearing: Bearing<'a>,
    /// Whether it stands in brackets, as what was just said in another unit does.
    pub bracketed: bool,
    /// Whether it stands by itself at the sentence's beginning, or after a comma at its end, as the day of a dateline or a
    /// caption does.
    pub aside: bool,
    /// What became of those counted, where that is known: killed, missing.
    pub fate: Option<String>,
    /// When its report was published.
    pub published: Option<Date>,
    /// Those whom its sentence names, sorted.
    pub named: Vec<&'a Id>,
    /// Who does what it is said of, by name.
    pub doer: Option<&'a Id>,
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
        let laid = desk.readings[report].sentences.get(sentence)?;
        let phrase = Phrase::new(laid, words.start, words.end);
        let bearing = Bearing::new(laid, words.start, words.end);
        let first = laid.tokens.partition_point(|t| t.end <= words.start);
        let before = first.checked_sub(1).and_then(|k| laid.tokens.get(k));
        let bracketed = before.is_some_and(|t| &*t.lemma == "(");
        let aside = aside(laid, words.start, words.end);
        let reading = desk.readings[report];
        let names = &reading.entities[reading.entities.partition_point(|name| name.end <= laid.start)..];
        let names = || names.iter().take_while(|name| name.start < laid.end);
        let mut named: Vec<&Id> = names().filter_map(|name| name.actor.as_ref()).collect();
        named.sort_unstable();
        let does = |token: &Token| names().find(|name| name.start <= token.start && token.end <= name.end);
        let doer = bearing.doer.and_then(does).and_then(|name| name.actor.as_ref());
        let published = desk.day(report);
        Some(Self {
            report,
            sentence,
            value,
            words,
            near,
            phrase,
            bearing,
            bracketed,
            aside,
            fate: None,
            published,
            named,
            doer,
        })
    }

    /// Whether one and the same does what either is said of.
    pub fn same_doer(&self, other: &Self) -> bool {
        let word = |claim: &Self| claim.bearing.doer.map(|t| &*t.lemma);
        let same = |pair: Option<(&str, &str)>| pair.is_some_and(|(a, b)| a == b);
        same(word(self).zip(word(other))) || self.doer.is_some_and(|doer| other.doer == Some(doer))
    }

    /// Whether who does the one is not named where the other is told.
    pub fn strange(&self, other: &Self) -> bool {
        let missing = |a: &Self, b: &Self| a.doer.is_some_and(|doer| b.named.binary_search(&doer).is_err());
        missing(self, other) || missing(other, self)
    }

    /// How many of the words just before and after are the same.
    pub fn close(&self, other: &Self) -> usize {
        self.common(other).count()
    }

    /// How many of them are of an open class.
    pub fn tellingly_close(&self, other: &Self) -> usize {
        self.common(other).filter(|open| *open).count()
    }

    /// For each word just before and after that is the same, whether it is of an open class.
    fn common(&self, other: &Self) -> impl Iterator<Item = bool> {
        let there = |lemma: &str| other.near.binary_search_by_key(&lemma, |(lemma, _)| *lemma).is_ok();
        self.near.iter().filter(move |(lemma, _)| there(lemma)).map(|(_, open)| *open)
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
    /// How much two claims must have for being about one thing.
    pub enough: f64,
    /// What it counts that each report stands by its own value.
    pub own: f64,
    /// What it counts that several reports have one value, and several the other: then both may be right.
    pub several: f64,
    /// What it counts that sentences are the same in all their words.
    pub alike: f64,
    /// Whether it counts that both stand where reports tell their news.
    pub news: bool,
    /// Whether what several reports tell, on either side, is told of two things.
    pub slips: bool,
    /// Whether it counts how many words just before and after, and how many of those who take part, are the same.
    pub around: bool,
    /// What else speaks for two claims being about one thing, or against it; nothing when they are not.
    pub further: &'k dyn Fn(&Claim<'_>, &Claim<'_>) -> Option<f64>,
}

/// What counts for two claims being about one thing, fitted on conflicts planted in real reports and rounded.
mod counts {
    /// Each nat of shared words, up to the most.
    pub(super) const SHARED: (f64, f64) = (0.1, 15.0);
    /// The part of the sentences that is shared counts up to this.
    pub(super) const PART: f64 = 0.5;
    /// Each same word just before and after, up to the most.
    pub(super) const NEAR: (f64, usize) = (0.35, 4);
    /// Each of those who take part, up to the most.
    pub(super) const TAKE_PART: (f64, usize) = (0.5, 2);
    /// Both among so many first sentences.
    pub(super) const NEWS: (f64, usize) = (0.7, 5);
    /// Another claim of the kind in one of the sentences.
    pub(super) const AMID: f64 = -0.6;
    /// Both are of what was said, by others.
    pub(super) const SPEECH: f64 = -0.8;
    /// One is of what was said.
    pub(super) const TELLING: f64 = -0.4;
}

/// Sentences with fewer content words in common are not about one thing.
const SHARED: usize = 2;
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
    let told = Told::new(minutes, claims, kind);
    let mut best: BTreeMap<(usize, usize), (f64, usize)> = BTreeMap::new();
    let mut found = Vec::new();
    for b in 0..claims.len() {
        for a in 0..b {
            let Some(weight) = told.rivalry(passages, a, b) else { continue };
            found.push((weight, a, b));
            for (here, there) in [(a, b), (b, a)] {
                let known = best.entry((here, told.roots[there])).or_insert((weight, there));
                if weight > known.0 {
                    *known = (weight, there);
                }
            }
        }
    }
    // A claim has one counterpart in a report.
    let counterpart =
        |here: usize, there: usize| best.get(&(here, told.roots[there])).is_some_and(|(_, k)| *k == there);
    found.retain(|&(_, a, b)| counterpart(a, b) || counterpart(b, a));
    let pairs: BTreeSet<(usize, usize)> = found.into_iter().map(|(_, a, b)| (a, b)).collect();
    let mut sides: BTreeMap<(&str, &str), (Side, Side)> = BTreeMap::new();
    let values: BTreeSet<&str> =
        pairs.iter().flat_map(|&(a, b)| [&*claims[a].value, &*claims[b].value]).collect();
    // Tuesday and Tuesday morning are one side.
    let coarsest = |value: &'_ str| {
        let coarser = |other: &&&str| {
            value.starts_with(**other) && (kind.relation)(other, value) != Relation::Conflicting
        };
        values.iter().find(coarser).copied()
    };
    for (a, b) in pairs {
        let (a, b) = (&claims[a], &claims[b]);
        let (Some(x), Some(y)) = (coarsest(&a.value), coarsest(&b.value)) else { continue };
        let ((a, x), (b, y)) = if x <= y { ((a, x), (b, y)) } else { ((b, y), (a, x)) };
        let (one, two) = sides.entry((x, y)).or_default();
        for (side, claim, value) in [(one, a, x), (two, b, y)] {
            if side.told.is_empty() || claim.value == value {
                side.said = (kind.say)(claim);
            }
            value.clone_into(&mut side.value);
            side.told.push((claim.report, claim.words.clone()));
        }
    }
    let conflict = |(one, two)| two_sides(minutes, kind.field, kind.about, one, two);
    sides.into_values().filter_map(conflict).collect()
}

/// The claims of a kind in a story, with whose they are.
struct Told<'t, 'm, 'a> {
    minutes: &'m Minutes<'a>,
    claims: &'t [Claim<'a>],
    kind: &'t Kind<'t>,
    /// For each claim, its report, copies and their source being one.
    roots: Vec<usize>,
    by_root: BTreeMap<usize, Vec<usize>>,
    /// For each claim, how many claims stand in its sentence.
    amid: Vec<usize>,
}

impl<'t, 'm, 'a> Told<'t, 'm, 'a> {
    fn new(minutes: &'m Minutes<'a>, claims: &'t [Claim<'a>], kind: &'t Kind<'t>) -> Self {
        let roots: Vec<usize> = claims.iter().map(|claim| minutes.desk.root(claim.report)).collect();
        let mut by_root: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut by_sentence: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for (k, claim) in claims.iter().enumerate() {
            by_root.entry(roots[k]).or_default().push(k);
            *by_sentence.entry((claim.report, claim.sentence)).or_default() += 1;
        }
        let amid = claims.iter().map(|claim| by_sentence[&(claim.report, claim.sentence)]).collect();
        Self { minutes, claims, kind, roots, by_root, amid }
    }

    fn conflicting(&self, a: usize, b: usize) -> bool {
        (self.kind.relation)(&self.claims[a].value, &self.claims[b].value) == Relation::Conflicting
    }

    /// How much speaks for two claims being about one thing, when they are rivals.
    fn rivalry(&self, passages: &Passages, a: usize, b: usize) -> Option<f64> {
        let (one, two) = (&self.claims[a], &self.claims[b]);
        let other_fate = match (&one.fate, &two.fate) {
            (Some(x), Some(y)) => x != y,
            (Some(fate), None) => !tells(&self.minutes.desk, two, fate),
            (None, Some(fate)) => !tells(&self.minutes.desk, one, fate),
            (None, None) => false,
        };
        if self.roots[a] == self.roots[b] || other_fate || one.bracketed && two.bracketed {
            return None;
        }
        let places = ((one.report, one.sentence), (two.report, two.sentence));
        if passages.overlap(places.0, places.1).shared < SHARED {
            return None;
        }
        let weight = self.weight(passages, a, b);
        let kind = self.kind;
        if !self.conflicting(a, b) {
            return None;
        }
        let weight = weight + (kind.further)(one, two)?;
        if weight + kind.own < kind.enough {
            return None;
        }
        let (of_a, of_b) = (&self.by_root[&self.roots[a]], &self.by_root[&self.roots[b]]);
        // A sentence that has the other's value as well tells of two things.
        let beside = |k: usize, list: &[usize], other: usize| {
            let place = |k: usize| (self.claims[k].report, self.claims[k].sentence);
            list.iter().any(|&x| place(x) == place(k) && !self.conflicting(x, other))
        };
        if beside(b, of_b, a) || beside(a, of_a, b) {
            return None;
        }
        let (says_a, says_b) = (self.says(of_b, &one.value), self.says(of_a, &two.value));
        if says_a && says_b {
            return None;
        }
        let own = !says_a && !says_b;
        let lone = self.lone(a, b);
        let weight = weight + if own { kind.own } else { 0.0 } + if lone { 0.0 } else { kind.several };
        let rivals =
            weight >= kind.enough && (own && !kind.slips || lone) && !look_alikes(self.minutes, one, two);
        rivals.then_some(weight)
    }

    /// What speaks for two claims being about one thing, but for what their reports say elsewhere.
    fn weight(&self, passages: &Passages, a: usize, b: usize) -> f64 {
        let (one, two) = (&self.claims[a], &self.claims[b]);
        let alike = passages.weight((one.report, one.sentence), (two.report, two.sentence));
        let part = one.bearing.common(&two.bearing);
        let mut weight = counts::SHARED.0 * alike.shared.min(counts::SHARED.1)
            + self.kind.alike * alike.part.min(counts::PART);
        if self.kind.around {
            let near = one.close(two).min(counts::NEAR.1);
            weight +=
                counts::NEAR.0 * near as f64 + counts::TAKE_PART.0 * part.min(counts::TAKE_PART.1) as f64;
        }
        if self.kind.news && one.sentence.max(two.sentence) < counts::NEWS.1 {
            weight += counts::NEWS.0;
        }
        if self.kind.around && self.amid[a].max(self.amid[b]) > 1 {
            weight += counts::AMID;
        }
        if self.kind.slips {
            weight += match (one.bearing.said, two.bearing.said) {
                (true, true) if part == 0 => counts::SPEECH,
                (true, false) | (false, true) => counts::TELLING,
                _ => 0.0,
            };
        }
        weight
    }

    /// Whether some of these claims say a value, or less or more of it.
    fn says(&self, list: &[usize], value: &str) -> bool {
        list.iter().any(|&k| {
            matches!(
                (self.kind.relation)(&self.claims[k].value, value),
                Relation::Equal | Relation::Coarser | Relation::Finer
            )
        })
    }

    /// Whether one of two values is told by one report alone: a slip stands alone, and what several tell on either side
    /// is told of two things.
    fn lone(&self, a: usize, b: usize) -> bool {
        let telling =
            |value: &str| self.by_root.values().filter(|list| self.says(list, value)).take(2).count();
        telling(&self.claims[a].value) < 2 || telling(&self.claims[b].value) < 2
    }
}

/// Whether the sentence of a claim has a word for what became of those counted: "killing" for killed.
fn tells(desk: &Desk<'_>, claim: &Claim<'_>, fate: &str) -> bool {
    const STEM: usize = 4;
    let start = fate.char_indices().nth(STEM).map_or(fate.len(), |(at, _)| at);
    let sentence = desk.readings[claim.report].sentences.get(claim.sentence);
    let tells = |t: &Token| t.lemma.starts_with(&fate[..start]) || super::counts::fate(&t.lemma) == fate;
    sentence.is_some_and(|s| s.tokens.iter().any(tells))
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
