//! For each report the one that it has most of its words from, so that copies and their sources make trees.

use super::overlap::{Overlap, Prepared, Run};
use super::way::{self, Beside, Side};
use super::{Copy, WHOLE, part};
use rayon::prelude::*;
use rustc_hash::FxHashSet;
use std::cmp::Ordering;
use verbale_claims::{CopyKind, Direction, Span};

/// A copy with less of its words from its source embeds it.
const EMBEDDED: f64 = 0.7;
/// A change is so many words put in the place of so many others; a report with so many changes is edited.
const CHANGE: usize = 4;
const CHANGES: usize = 2;
/// Shares that differ by less than this are equally good sources.
const CLOSE: f64 = 0.05;
/// So many neighbours of a report are asked what it has from them.
const MANY: usize = 32;

/// For each pair, what each of the two has from reports that share nothing with the other of the pair, as a part of its
/// own words: a report made of two others has much, and neither of its sources has.
pub(super) fn elsewhere(subjects: &[&Prepared], overlaps: &[(usize, usize, Overlap)]) -> Vec<(f64, f64)> {
    let mut near: Vec<Vec<(usize, usize)>> = vec![Vec::new(); subjects.len()];
    for (k, (a, b, _)) in overlaps.iter().enumerate() {
        near[*a].push((*b, k));
        near[*b].push((*a, k));
    }
    // A source of ten thousand copies has as many neighbours: a few of them tell.
    near.iter_mut().for_each(|all| all.truncate(MANY));
    let from_others = |report: usize, other: usize, this: &Overlap| {
        let strangers =
            near[report].iter().filter(|(o, _)| *o != other && !near[other].iter().any(|(n, _)| n == o));
        let mut covered = vec![false; subjects[report].words.len()];
        let mut any = false;
        for (_, k) in strangers {
            let (first, _, overlap) = &overlaps[*k];
            for run in &overlap.runs {
                let from = if *first == report { run.here } else { run.there };
                covered[from..from + run.words].fill(true);
                any = true;
            }
        }
        if !any {
            return 0.0;
        }
        for run in &this.runs {
            covered[run.here..run.here + run.words].fill(false);
        }
        let words = subjects[report].words.iter().zip(&covered).filter(|(w, covered)| **covered && !w.quoted);
        part(words.count(), subjects[report].own)
    };
    overlaps
        .par_iter()
        .map(|(a, b, overlap)| (from_others(*a, *b, overlap), from_others(*b, *a, &overlap.turned())))
        .collect()
}

/// A copy and its source, with what they share seen from the copy.
pub(super) struct Edge {
    pub copy: usize,
    pub source: usize,
    overlap: Overlap,
    pub share: f64,
    direction: Direction,
}

/// Of each pair the copy and its source.
pub(super) fn edges(
    subjects: &[&Prepared],
    beside: &[&Beside],
    overlaps: &[(usize, usize, Overlap)],
    elsewhere: &[(f64, f64)],
) -> Vec<Edge> {
    overlaps
        .par_iter()
        .zip(elsewhere)
        .map(|((a, b, overlap), elsewhere)| {
            let here = Side { report: subjects[*a], beside: beside[*a], elsewhere: elsewhere.0 };
            let there = Side { report: subjects[*b], beside: beside[*b], elsewhere: elsewhere.1 };
            let (order, direction) = way::copier(&here, &there, overlap);
            let (copy, source, overlap) = match order {
                Ordering::Greater => (*a, *b, overlap.clone()),
                _ => (*b, *a, overlap.turned()),
            };
            Edge { copy, source, share: part(overlap.here, subjects[copy].own), overlap, direction }
        })
        .collect()
}

/// Of all pairs the ones that make trees: for each report the source that has most of its words, and no circles.
pub(super) fn tree(subjects: &[&Prepared], mut edges: Vec<Edge>) -> Vec<Edge> {
    // What a report has from several it has from the one that has most, to within `CLOSE`; of those that are close,
    // from one that does not copy another of them, then from the earliest.
    let copied: FxHashSet<(usize, usize)> = edges.iter().map(|edge| (edge.copy, edge.source)).collect();
    edges.sort_by(|x, y| x.copy.cmp(&y.copy).then(y.share.total_cmp(&x.share)).then(x.source.cmp(&y.source)));
    for of_one in edges.chunk_by_mut(|x, y| x.copy == y.copy) {
        let most = of_one.first().map_or(0.0, |edge| edge.share);
        let close = of_one.partition_point(|edge| edge.share >= most - CLOSE);
        let sources: Vec<usize> = of_one[..close].iter().map(|edge| edge.source).collect();
        let copies =
            |edge: &Edge| sources.iter().filter(|&&other| copied.contains(&(edge.source, other))).count();
        of_one[..close].sort_by_cached_key(|edge| (copies(edge), edge.source));
    }
    let mut sets = crate::sets::Sets::new(subjects.len());
    let mut has_source = vec![false; subjects.len()];
    edges.retain(|edge| {
        let take = !has_source[edge.copy] && sets.join(edge.copy, edge.source);
        has_source[edge.copy] |= take;
        take
    });
    edges
}

impl Edge {
    /// The same words, here and there.
    pub fn spans(&self, subjects: &[&Prepared]) -> Vec<(Span, Span)> {
        let span = |report: usize, from: usize, words: usize| {
            let words = subjects[report].words.get(from..from + words)?;
            Span::new(words.first()?.start, words.last()?.end)
        };
        let pair = |run: &Run| {
            Some((span(self.copy, run.here, run.words)?, span(self.source, run.there, run.words)?))
        };
        self.overlap.runs.iter().filter_map(pair).collect()
    }

    pub fn copy(self, subjects: &[&Prepared]) -> Copy {
        let (here, there) = (subjects[self.copy], subjects[self.source]);
        Copy {
            copy: self.copy,
            source: self.source,
            kind: kind(here, there, &self.overlap),
            share: (self.share * 1000.0).round() / 1000.0,
            direction: self.direction,
            spans: self.spans(subjects),
            also: Vec::new(),
        }
    }
}

/// How the copy stands to its source.
fn kind(here: &Prepared, there: &Prepared, overlap: &Overlap) -> CopyKind {
    let (share, of_source) = (part(overlap.here, here.own), part(overlap.there, there.own));
    // What was put in and what was left out between one run and the next.
    let gaps: Vec<(usize, usize)> = overlap
        .runs
        .windows(2)
        .map(|pair| {
            let put_in = pair[1].here.saturating_sub(pair[0].here + pair[0].words);
            (put_in, pair[1].there.saturating_sub(pair[0].there + pair[0].words))
        })
        .collect();
    let changed =
        gaps.iter().filter(|(put_in, left_out)| (1..=CHANGE).contains(put_in) && *left_out <= CHANGE);
    let left_out: usize = gaps.iter().map(|(put_in, left_out)| left_out.saturating_sub(*put_in)).sum();
    let last = overlap.runs.iter().map(|run| run.there + run.words).max().unwrap_or(0);
    let behind = there.words.len().saturating_sub(last);
    match () {
        () if share < EMBEDDED => CopyKind::Embed,
        () if changed.count() >= CHANGES => CopyKind::Edit,
        () if of_source >= WHOLE && left_out <= CHANGE => CopyKind::Verbatim,
        () if behind > 0 && left_out * 20 <= there.words.len() => CopyKind::Cut,
        () => CopyKind::Trim,
    }
}
