//! Sentences as sets of content words, to be laid side by side.

use crate::desk::{Desk, is_content};
use crate::wording::fold;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use verbale_claims::{Excerpt, Span, Upos};
use verbale_span::Source;

/// The content words of all sentences of all reports that were read.
pub(super) struct Passages {
    /// For each report, its sentences in order; for each, the numbers of its words, sorted.
    words: Vec<Vec<Vec<u32>>>,
    /// For each report, in how many of its sentences a word stands.
    counts: Vec<FxHashMap<u32, u32>>,
    /// Reports by story, those alone in theirs left out.
    pub stories: Vec<Vec<usize>>,
}

/// How much of two sentences is the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Overlap {
    /// Content words in both.
    pub shared: usize,
    /// Content words of the shorter.
    pub shorter: usize,
    /// Content words of either.
    pub either: usize,
}

/// How much two sentences say the same: a word counts the more, the fewer sentences of the two reports have it (its inverse
/// document frequency, as Spärck Jones 1972 has it, with the two reports for the collection: what other reports say
/// changes nothing).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Weight {
    /// Of the words in both, in nats.
    pub shared: f64,
    /// That, as a part of the geometric mean of the weights of either sentence.
    pub part: f64,
}

/// Two reports count as so many sentences at least.
const FEWEST: usize = 20;

impl Passages {
    pub fn new(desk: &Desk<'_>) -> Self {
        let mut folded: FxHashMap<String, u32> = FxHashMap::default();
        let mut number: FxHashMap<&str, u32> = FxHashMap::default();
        let mut words = vec![Vec::new(); desk.readings.len()];
        let mut stories: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
        for (report, _) in desk.read() {
            stories.entry(desk.story[report]).or_default().push(report);
        }
        let mut stories: Vec<Vec<usize>> = stories.into_values().filter(|story| story.len() > 1).collect();
        stories.sort_unstable();
        for &report in stories.iter().flatten() {
            for sentence in &desk.readings[report].sentences {
                // What a copy has in the words of its source is told there.
                if !desk.tells(report, sentence.start, sentence.end) {
                    words[report].push(Vec::new());
                    continue;
                }
                let content = sentence.tokens.iter().filter(|t| is_content(t.upos) && t.upos != Upos::Num);
                let mut set: Vec<u32> = content
                    .map(|token| {
                        *number.entry(&*token.lemma).or_insert_with(|| {
                            let next = u32::try_from(folded.len()).unwrap_or(u32::MAX);
                            *folded.entry(fold(&token.lemma)).or_insert(next)
                        })
                    })
                    .collect();
                set.sort_unstable();
                set.dedup();
                words[report].push(set);
            }
        }
        let counts = words.iter().map(|report| count(report)).collect();
        Self { words, counts, stories }
    }

    /// How much two sentences say the same, by the weight of their words.
    pub fn weight(&self, (a, i): (usize, usize), (b, j): (usize, usize)) -> Weight {
        // In two notes of a few lines all words are in all sentences, and still say what these are about.
        let sentences = (self.words[a].len() + self.words[b].len()).max(FEWEST) as f64;
        let weight = |word: &u32| {
            let of = |report: usize| self.counts[report].get(word).copied().unwrap_or(0);
            (sentences / f64::from((of(a) + of(b)).max(1))).ln()
        };
        let (x, y) = (self.of(a, i), self.of(b, j));
        let shared: f64 = x.iter().filter(|w| y.binary_search(w).is_ok()).map(weight).sum();
        let whole = |words: &[u32]| words.iter().map(weight).sum::<f64>();
        let mean = (whole(x) * whole(y)).sqrt();
        Weight { shared, part: if mean > 0.0 { shared / mean } else { 0.0 } }
    }

    /// The place of the sentence of its own that a position of a report is in.
    pub fn at(&self, desk: &Desk<'_>, report: usize, start: u32) -> Option<usize> {
        let sentences = &desk.readings[report].sentences;
        let k = sentences.partition_point(|s| s.end <= start);
        let sentence = sentences.get(k).filter(|s| k < self.words[report].len() && s.start <= start)?;
        desk.tells(report, sentence.start, sentence.end).then_some(k)
    }

    /// The content words of a sentence.
    pub fn of(&self, report: usize, sentence: usize) -> &[u32] {
        self.words.get(report).and_then(|list| list.get(sentence)).map_or(&[], Vec::as_slice)
    }

    /// How much two sentences have in common.
    pub fn overlap(&self, (a, i): (usize, usize), (b, j): (usize, usize)) -> Overlap {
        let (x, y) = (self.of(a, i), self.of(b, j));
        let shared = x.iter().filter(|w| y.binary_search(w).is_ok()).count();
        Overlap { shared, shorter: x.len().min(y.len()), either: x.len() + y.len() - shared }
    }

    /// Pairs of sentences of different reports of a story that share at least this many content words. Words that
    /// stand in very many sentences are not looked for.
    pub fn pairs(
        &self,
        desk: &Desk<'_>,
        story: &[usize],
        least: usize,
    ) -> Vec<((usize, usize), (usize, usize))> {
        self.between(story, least, |a, b| desk.root(a) != desk.root(b))
    }

    /// The same of those reports of which the last argument holds.
    pub fn between(
        &self,
        story: &[usize],
        least: usize,
        apart: impl Fn(usize, usize) -> bool,
    ) -> Vec<((usize, usize), (usize, usize))> {
        const COMMON: usize = 60;
        let mut index: FxHashMap<u32, Vec<(usize, usize)>> = FxHashMap::default();
        for &report in story {
            for (k, set) in self.words[report].iter().enumerate() {
                for &word in set {
                    index.entry(word).or_default().push((report, k));
                }
            }
        }
        let mut pairs = BTreeSet::new();
        for list in index.values().filter(|list| list.len() <= COMMON) {
            for (i, &b) in list.iter().enumerate() {
                for &a in &list[..i] {
                    if apart(a.0, b.0) {
                        pairs.insert((a.min(b), a.max(b)));
                    }
                }
            }
        }
        pairs.into_iter().filter(|&(a, b)| self.overlap(a, b).shared >= least).collect()
    }
}

/// In how many sentences each word stands.
fn count(sentences: &[Vec<u32>]) -> FxHashMap<u32, u32> {
    let mut counts = FxHashMap::default();
    for word in sentences.iter().flatten() {
        *counts.entry(*word).or_insert(0) += 1;
    }
    counts
}

/// The dictionary forms just before and after some words of a sentence, of all classes but numbers, sorted; each with
/// whether it is of an open class, or only holds the sentence together.
pub(super) fn around<'a>(
    desk: &Desk<'a>,
    report: usize,
    sentence: usize,
    words: &Excerpt,
) -> Vec<(&'a str, bool)> {
    const BEFORE: usize = 5;
    const AFTER: usize = 4;
    let Some(laid) = desk.readings[report].sentences.get(sentence) else { return Vec::new() };
    let told = |t: &&verbale_claims::Token| !matches!(t.upos, Upos::Punct | Upos::Num);
    let before = laid.tokens.iter().rev().filter(|t| t.end <= words.start).filter(told).take(BEFORE);
    let after = laid.tokens.iter().filter(|t| t.start >= words.end).filter(told).take(AFTER);
    let open = |t: &verbale_claims::Token| {
        use Upos::{Adp, Aux, Cconj, Det, Part, Pron, Sconj};
        !matches!(t.upos, Adp | Aux | Cconj | Det | Part | Pron | Sconj)
    };
    let mut near: Vec<(&str, bool)> = before.chain(after).map(|t| (&*t.lemma, open(t))).collect();
    near.sort_unstable();
    near.dedup_by_key(|(lemma, _)| *lemma);
    near
}

/// Words of a report, cut from its text where that is there.
pub(crate) fn slice(desk: &Desk<'_>, report: usize, start: u32, end: u32) -> Option<Excerpt> {
    let text = desk.readings[report].text.as_deref()?;
    let length = end.checked_sub(start)? as usize;
    let words: String = text.chars().skip(start as usize).take(length).collect();
    (words.chars().count() == length).then_some(Excerpt { start, end, text: words })
}

/// A sentence's words, cut from the report's text where that is there.
pub(super) fn excerpt(desk: &Desk<'_>, report: usize, sentence: usize) -> Option<Excerpt> {
    let reading = desk.readings[report];
    let laid = reading.sentences.get(sentence)?;
    let span = Span::new(laid.start, laid.end)?;
    let source = Source::new(reading.text.clone()?);
    Some(Excerpt::new(span, source.slice(span)?))
}
