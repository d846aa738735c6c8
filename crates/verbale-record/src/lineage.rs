//! Who copied whom: words that two reports share outside quotations and furniture.
//!
//! Two reports of one post share its words and are no copies of each other: words in quotation marks do not count.
//! What counts is containment, the part of one report's own words that stands in the other: a copy that was cut to
//! a third resembles its source little, and is contained in it wholly (Broder, *On the resemblance and containment of
//! documents*, 1997). Pairs worth comparing come from an index of word shingles (`pairs`); the words they share are
//! then found exactly (`overlap`), and what tells the copy from its source is weighed (`way`). Every report
//! has one source at most, so that two copies of one report are not copies of each other.

mod credits;
mod overlap;
mod pairs;
mod passages;
mod trees;
mod way;
mod words;

use crate::folded::folded_words;
use crate::order::{Moment, by_day};
use overlap::{Overlap, Prepared};
pub use pairs::MOST_COMPARED;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::cmp::Ordering;
use trees::{edges, elsewhere, tree};
use verbale_claims::{CopyKind, Direction, Lineage, Reading, Span};
use way::Beside;
pub(crate) use words::Taken;

/// Fewer shared own words than this are no copy, whatever part of a report they are.
const LEAST_WORDS: usize = 12;
/// A report that shares so much of its own words is a copy, however short the runs: words may have been changed.
const MOST: f64 = 0.5;
/// Else it takes passages: this many own words in runs of [`overlap::PASSAGE`] words and more, and this part of the
/// shorter report. Reports of one kind (jobless claims, match results) share their formulas, in short runs.
const PASSAGES: usize = 24;
const LEAST_PART: f64 = 0.15;

/// A copy that has so much of its source has the whole.
const WHOLE: f64 = 0.95;

/// A report and the one that it copies, by their places.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Copy {
    pub copy: usize,
    pub source: usize,
    pub kind: CopyKind,
    /// The part of the copy's own words that stands in the source.
    pub share: f64,
    pub direction: Direction,
    /// The same words: in the copy, in the source.
    pub spans: Vec<(Span, Span)>,
    /// Other reports, none of them shorter, that the copy stands in as good as whole, and the same words in these.
    pub also: Vec<Words>,
}

/// A report, and the same words in a copy and in it.
pub(crate) type Words = (usize, Vec<(Span, Span)>);

/// A copy that shares less than this part of its own words with its source is one in those words alone.
const AS_A_WHOLE: f64 = 0.5;

impl Copy {
    /// The same with other places.
    fn at(mut self, place: impl Fn(usize) -> usize) -> Self {
        (self.copy, self.source) = (place(self.copy), place(self.source));
        self.also.iter_mut().for_each(|(source, _)| *source = place(*source));
        self
    }

    /// Whether the report as a whole is a copy, instead of one that has some of its words from another.
    pub fn is_whole(&self) -> bool {
        self.kind != CopyKind::Embed && self.share >= AS_A_WHOLE
    }
}

/// Which of these readings copy which: for each at most one source among them, in the order of publication.
///
/// The evidence is cut at the ends of sentences, and is given where both readings have their text. Takes time linear in
/// the words, also where many thousand reports are the same.
#[must_use]
pub fn find(readings: &[&Reading]) -> Vec<Lineage> {
    told(readings, &trace(readings))
}

/// What [`trace`] found, with its evidence.
pub(crate) fn told(readings: &[&Reading], copies: &[Copy]) -> Vec<Lineage> {
    copies
        .par_iter()
        .map(|found| Lineage {
            report: readings[found.copy].id.clone(),
            copies: readings[found.source].id.clone(),
            kind: found.kind,
            share: found.share,
            direction: found.direction,
            spans: passages::evidence(readings[found.copy], readings[found.source], &found.spans),
        })
        .collect()
}

/// What of a report decides whom it copies.
pub(crate) struct Traced {
    prepared: Prepared,
    sha256: String,
    beside: Beside,
}

impl Traced {
    /// By its text, or by its lemmas where that was left out: reports that are compared must all be taken the same way.
    pub fn of(reading: &Reading, taken: Taken) -> Self {
        let around = reading.furniture.iter().map(|f| (f.end - f.start) as usize).sum();
        let publisher =
            reading.publisher.as_deref().map(|name| folded_words(name).collect()).unwrap_or_default();
        Self {
            prepared: Prepared::new(words::words_of(reading, taken)),
            sha256: reading.sha256.clone(),
            beside: Beside { published: Moment::of(reading), publisher, around },
        }
    }
}

/// As [`find`], by places, with whole runs of words.
pub(crate) fn trace(readings: &[&Reading]) -> Vec<Copy> {
    let order = by_day(readings);
    let taken = if readings.iter().all(|r| r.text.is_some()) { Taken::Text } else { Taken::Lemmas };
    let traced: Vec<Traced> = order.par_iter().map(|&k| Traced::of(readings[k], taken)).collect();
    let copies = trace_ordered(&traced.iter().collect::<Vec<_>>());
    copies.into_iter().map(|copy| copy.at(|k| order[k])).collect()
}

/// The same of reports in their order, by their places in it, in the order of the copies.
pub(crate) fn trace_ordered(reports: &[&Traced]) -> Vec<Copy> {
    let first_of = with_most_around(reports, alike(reports));
    let firsts: Vec<usize> = (0..reports.len()).filter(|&k| first_of[k] == k).collect();

    let subjects: Vec<&Prepared> = firsts.iter().map(|&k| &reports[k].prepared).collect();
    let candidates = pairs::pairs(&subjects);
    let mut overlaps: Vec<(usize, usize, Overlap)> = candidates
        .into_par_iter()
        .map(|(a, b)| (a, b, Overlap::of(subjects[a], subjects[b])))
        .filter(|(a, b, overlap)| is_copy(subjects[*a], subjects[*b], overlap))
        .collect();
    let beside: Vec<&Beside> = firsts.iter().map(|&k| &reports[k].beside).collect();

    // What stands as good as whole in another is that one's copy, whatever else there is; who else has words of whom is
    // asked without such copies, so that one more or less does not change what is known of the others.
    let mut within = edges(&subjects, &beside, &overlaps, &vec![(0.0, 0.0); overlaps.len()]);
    within.retain(|edge| edge.share >= WHOLE);
    let mut also: FxHashMap<usize, Vec<Words>> = FxHashMap::default();
    // In the order of their lengths, so that no report can stand in itself by way of others.
    let length = |k: usize| (subjects[k].words.len(), std::cmp::Reverse(k));
    for edge in within.iter().filter(|edge| length(edge.source) > length(edge.copy)) {
        also.entry(edge.copy).or_default().push((edge.source, edge.spans(&subjects)));
    }
    let within = tree(&subjects, within);
    let mut cut = vec![false; subjects.len()];
    within.iter().for_each(|edge| cut[edge.copy] = true);
    overlaps.retain(|(a, b, _)| !cut[*a] && !cut[*b]);
    let others = edges(&subjects, &beside, &overlaps, &elsewhere(&subjects, &overlaps));

    let mut copies: Vec<Copy> = within
        .into_par_iter()
        .chain(tree(&subjects, others))
        .map(|edge| edge.copy(&subjects))
        .map(|copy| {
            let others = also.get(&copy.copy).into_iter().flatten().filter(|(of, _)| *of != copy.source);
            Copy { also: others.cloned().collect(), ..copy }
        })
        .map(|copy| copy.at(|k| firsts[k]))
        .collect();
    copies.extend(
        (0..reports.len())
            .into_par_iter()
            .filter(|&k| first_of[k] != k)
            .map(|copy| {
                let source = first_of[copy];
                let (here, there) = (reports[copy], reports[source]);
                let direction = match (there.beside.published, here.beside.published) {
                    (Some(a), Some(b)) if a.before(b) == Some(Ordering::Less) => Direction::Sure,
                    _ => Direction::Unknown,
                };
                let spans = whole(&here.prepared, &there.prepared).into_iter().collect();
                let (kind, share, also) = (CopyKind::Verbatim, 1.0, Vec::new());
                Copy { copy, source, kind, share, direction, spans, also }
            })
            .collect::<Vec<_>>(),
    );
    copies.sort_unstable_by_key(|copy| copy.copy);
    copies
}

/// Of reports with the same words, none of them known to be the earlier, the one with the most around them counts as the
/// first: what stood around is gone in a copy that was cut.
fn with_most_around(reports: &[&Traced], first_of: Vec<usize>) -> Vec<usize> {
    let mut most: FxHashMap<usize, usize> = FxHashMap::default();
    for (k, &first) in first_of.iter().enumerate() {
        let best = most.entry(first).or_insert(first);
        let beside = |k: usize| &reports[k].beside;
        let known = match (beside(first).published, beside(k).published) {
            (Some(a), Some(b)) => a.before(b).is_some(),
            (None, None) => false,
            _ => true,
        };
        // A link more or less tells nothing: a code point a word is a sixth of the report.
        let least = reports[k].prepared.words.len();
        if !known && beside(k).around > beside(*best).around + least {
            *best = k;
        }
    }
    first_of.into_iter().map(|first| most.get(&first).copied().unwrap_or(first)).collect()
}

/// For each report the first one with the same words: itself where there is none before.
fn alike(reports: &[&Traced]) -> Vec<usize> {
    let mut by_digest: FxHashMap<&str, usize> = FxHashMap::default();
    let mut by_words: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    let mut first_of = Vec::with_capacity(reports.len());
    for (k, report) in reports.iter().enumerate() {
        let digest = report.sha256.as_str();
        if let Some(&first) = by_digest.get(digest) {
            first_of.push(first);
            continue;
        }
        let words = &report.prepared.words;
        let hash = words
            .iter()
            .fold(0u64, |h, w| (h.rotate_left(5) ^ u64::from(w.hash)).wrapping_mul(0x517c_c1b7_2722_0a95));
        let same = |other: &&usize| {
            let there = &reports[**other].prepared.words;
            there.len() == words.len() && there.iter().zip(words).all(|(a, b)| a.hash == b.hash)
        };
        let among = by_words.entry(hash).or_default();
        let first = if words.len() < overlap::SHINGLE { None } else { among.iter().find(same).copied() };
        if first.is_none() {
            among.push(k);
        }
        by_digest.insert(digest, first.unwrap_or(k));
        first_of.push(first.unwrap_or(k));
    }
    first_of
}

/// Whether what two reports share is more than reports of one event share by chance.
fn is_copy(a: &Prepared, b: &Prepared, overlap: &Overlap) -> bool {
    let smaller = a.own.min(b.own);
    let words = overlap.here.min(overlap.there);
    let share = part(overlap.here, a.own).max(part(overlap.there, b.own));
    (words >= LEAST_WORDS && share >= MOST)
        || (overlap.passages >= PASSAGES && part(overlap.passages, smaller) >= LEAST_PART)
}

fn part(words: usize, of: usize) -> f64 {
    if of == 0 { 0.0 } else { (words as f64 / of as f64).min(1.0) }
}

/// All words of two reports that have the same.
fn whole(here: &Prepared, there: &Prepared) -> Option<(Span, Span)> {
    let span = |report: &Prepared| Span::new(report.words.first()?.start, report.words.last()?.end);
    Some((span(here)?, span(there)?))
}

#[cfg(test)]
mod tests;
