//! Which reports are worth comparing: those that share rare runs of words. Nothing here is quadratic, however many
//! reports are alike.

use super::overlap::Prepared;
use rayon::prelude::*;

/// Of all shingles one in so many is looked up: chosen by its hash, so that two reports choose the same.
const SAMPLE: u32 = 4;
/// A report is compared with the first so many that have a run of its words: the source of a wire story is among them, and
/// ten thousand copies cost ten thousand times this.
pub const MOST_COMPARED: usize = 12;
/// A report is compared with so many others, those that share most.
const NEIGHBOURS: usize = 8;
/// Fewer shared samples than this are chance.
const SHARED: u16 = 2;

/// Pairs of reports, by their places, the earlier place first.
pub(super) fn pairs(reports: &[&Prepared]) -> Vec<(usize, usize)> {
    let sampled = |k: usize| {
        let mut hashes: Vec<u32> =
            reports[k].shingles.iter().map(|&(h, _)| h).filter(|h| h.is_multiple_of(SAMPLE)).collect();
        hashes.dedup();
        hashes
    };
    let samples: Vec<Vec<u32>> = (0..reports.len()).into_par_iter().map(sampled).collect();
    let mut index: Vec<(u32, u32)> = Vec::with_capacity(samples.iter().map(Vec::len).sum());
    for (k, hashes) in samples.iter().enumerate() {
        index.extend(hashes.iter().map(|&hash| (hash, k as u32)));
    }
    index.par_sort_unstable();
    // Where in the index each sample of each report stands, its samples being in the same order.
    let mut places: Vec<Vec<u32>> = samples.iter().map(|hashes| Vec::with_capacity(hashes.len())).collect();
    for bucket in index.chunk_by(|a, b| a.0 == b.0).scan(0u32, |from, bucket| {
        let at = *from;
        *from += bucket.len() as u32;
        Some((at, bucket))
    }) {
        bucket.1.iter().for_each(|&(_, report)| places[report as usize].push(bucket.0));
    }
    let found: Vec<Vec<(usize, usize)>> = places
        .par_iter()
        .enumerate()
        .map_init(
            || vec![0u16; reports.len()],
            |counts, (k, places)| {
                let mut touched: Vec<usize> = Vec::new();
                for &place in places {
                    let bucket = &index[place as usize..];
                    let hash = bucket.first().map(|&(hash, _)| hash);
                    let bucket = bucket.iter().take(MOST_COMPARED).take_while(|&&(h, _)| Some(h) == hash);
                    for &(_, other) in bucket.take_while(|&&(_, other)| (other as usize) < k) {
                        let other = other as usize;
                        if counts[other] == 0 {
                            touched.push(other);
                        }
                        counts[other] = counts[other].saturating_add(1);
                    }
                }
                let mut best: Vec<(u16, usize)> =
                    touched.iter().map(|&o| (std::mem::take(&mut counts[o]), o)).collect();
                best.retain(|&(shared, _)| shared >= SHARED);
                best.sort_unstable_by_key(|&(shared, other)| (std::cmp::Reverse(shared), other));
                best.iter().take(NEIGHBOURS).map(|&(_, other)| (other, k)).collect()
            },
        )
        .collect();
    found.concat()
}
