//! For each report those most like it. An index from terms to reports, in the order of publication; of a term that
//! many reports have only the reports nearest in that order are looked at, so that it takes linear time.

use super::terms::Vector;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;

/// A report is looked up by so many of its terms, the heaviest.
const KEYS: usize = 24;
/// Of a term's reports so many are looked at.
const POSTINGS: usize = 64;
/// A report has so many neighbours.
const NEIGHBOURS: usize = 16;

/// Pairs of places, the lower first, each once, in order.
pub(super) fn neighbours(
    vectors: &[Vector],
    worth: impl Fn(usize, usize) -> f64 + Sync,
) -> Vec<(usize, usize)> {
    let mut keys: Vec<Vec<Key>> = vectors.par_iter().map(|vector| heaviest_first(vector)).collect();
    let mut numbers: FxHashMap<u32, u32> = FxHashMap::default();
    let mut index: Vec<Vec<(u32, f32)>> = Vec::new();
    for (k, key) in
        keys.iter_mut().enumerate().flat_map(|(k, terms)| terms.iter_mut().map(move |key| (k, key)))
    {
        let new = index.len() as u32;
        key.term = *numbers.entry(key.term).or_insert(new);
        if key.term == new {
            index.push(Vec::new());
        }
        if let Some(postings) = index.get_mut(key.term as usize) {
            key.at = postings.len();
            postings.push((k as u32, key.weight));
        }
    }
    let mut pairs: Vec<(usize, usize)> = keys
        .par_iter()
        .enumerate()
        .map_init(
            || vec![0.0f32; vectors.len()],
            |scores, (k, terms)| {
                let mut touched: Vec<usize> = Vec::new();
                for &Key { term, weight, at } in terms {
                    let Some(postings) = index.get(term as usize) else { continue };
                    let from = at.saturating_sub(POSTINGS / 2).min(postings.len().saturating_sub(POSTINGS));
                    for &(other, there) in postings[from..].iter().take(POSTINGS) {
                        let other = other as usize;
                        if scores[other] == 0.0 {
                            touched.push(other);
                        }
                        scores[other] += weight * there;
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

/// A term that a report is looked up by: its number in the index, and the report's place among those that have it.
struct Key {
    term: u32,
    weight: f32,
    at: usize,
}

fn heaviest_first(vector: &[(u32, f32)]) -> Vec<Key> {
    let mut terms = vector.to_vec();
    let order = |&(term, weight): &(u32, f32)| (Reverse(weight.to_bits()), term);
    if terms.len() > KEYS {
        terms.select_nth_unstable_by_key(KEYS, order);
        terms.truncate(KEYS);
    }
    terms.sort_unstable_by_key(order);
    terms.into_iter().map(|(term, weight)| Key { term, weight, at: 0 }).collect()
}
