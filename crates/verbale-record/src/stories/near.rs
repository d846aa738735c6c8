//! For each report those most like it. An index from terms to reports, in the order of publication; of a term that
//! many reports have only the reports nearest in that order are looked at, so that it takes linear time.

use super::terms::Vector;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;

/// A report is looked up by so many of its terms, the heaviest.
const KEYS: usize = 30;
/// Of a term's reports so many are looked at.
const POSTINGS: usize = 128;
/// A report has so many neighbours.
const NEIGHBOURS: usize = 16;

/// Pairs of places, the lower first, each once, in order.
pub(super) fn neighbours(
    vectors: &[Vector],
    worth: impl Fn(usize, usize) -> f64 + Sync,
) -> Vec<(usize, usize)> {
    let keys: Vec<Vector> = vectors.par_iter().map(heaviest_first).collect();
    let mut index: FxHashMap<u32, Vec<(u32, f32)>> = FxHashMap::default();
    for (k, terms) in keys.iter().enumerate() {
        for &(term, weight) in terms {
            index.entry(term).or_default().push((k as u32, weight as f32));
        }
    }
    let mut pairs: Vec<(usize, usize)> = keys
        .par_iter()
        .enumerate()
        .map_init(
            || vec![0.0f32; vectors.len()],
            |scores, (k, terms)| {
                let mut touched: Vec<usize> = Vec::new();
                for (term, weight) in terms {
                    let Some(postings) = index.get(term) else { continue };
                    let at = postings.partition_point(|&(other, _)| (other as usize) < k);
                    let from = at.saturating_sub(POSTINGS / 2).min(postings.len().saturating_sub(POSTINGS));
                    for &(other, there) in postings[from..].iter().take(POSTINGS) {
                        let other = other as usize;
                        if scores[other] == 0.0 {
                            touched.push(other);
                        }
                        scores[other] += *weight as f32 * there;
                    }
                }
                let mut best: Vec<(f64, usize)> = touched
                    .into_iter()
                    .map(|other| (f64::from(std::mem::take(&mut scores[other])), other))
                    .filter(|&(_, other)| other != k)
                    .map(|(score, other)| (score * worth(k, other), other))
                    .filter(|&(score, _)| score > 0.0)
                    .collect();
                let order = |a: &(f64, usize), b: &(f64, usize)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
                if best.len() > NEIGHBOURS {
                    best.select_nth_unstable_by(NEIGHBOURS, order);
                    best.truncate(NEIGHBOURS);
                }
                best.into_iter().map(|(_, other)| (k.min(other), k.max(other))).collect::<Vec<_>>()
            },
        )
        .flatten()
        .collect();
    pairs.par_sort_unstable();
    pairs.dedup();
    pairs
}

fn heaviest_first(vector: &Vector) -> Vector {
    let mut terms = vector.clone();
    terms.sort_unstable_by_key(|&(term, weight)| (Reverse(weight.to_bits()), term));
    terms.truncate(KEYS);
    terms
}
