//! Which sources copy one another.
//!
//! Sources that state the same values where others differ are one voice: a group of copies has one vote for a value. Groups grow from
//! the most alike pair on, and a source joins one only when it is as alike to all of its members together (average
//! linkage), so that a chain of chance likenesses makes no group.

use super::estimate::Item;
use std::cmp::Reverse;

/// So many values two sources must both state, of items on which sources differ, to be compared at all.
const LEAST: u32 = 20;
/// Sources are one voice when so large a part of these values is the same.
const ALIKE: f64 = 0.98;
/// So many sources, those that state most, are laid side by side: pairs cost their square.
const LARGEST: usize = 512;
/// So many of them for one item.
const AN_ITEM: usize = 64;

/// The group of each source, named after one of its members.
pub(super) fn groups(items: &[Item], sources: usize) -> Vec<u32> {
    let large = largest(items, sources);
    let mut place = vec![usize::MAX; sources];
    for (k, &source) in large.iter().enumerate() {
        place[source] = k;
    }
    let pairs = Pairs::count(items, &place, large.len());
    let mut of: Vec<usize> = (0..large.len()).collect();
    let mut members: Vec<Vec<usize>> = (0..large.len()).map(|k| vec![k]).collect();
    for (a, b) in pairs.close() {
        let (keep, give) = (of[a].min(of[b]), of[a].max(of[b]));
        if keep == give || !pairs.alike(&members[keep], &members[give]) {
            continue;
        }
        let joined = std::mem::take(&mut members[give]);
        joined.iter().for_each(|&k| of[k] = keep);
        members[keep].extend(joined);
    }
    let mut group: Vec<u32> = (0..sources).map(|s| u32::try_from(s).unwrap_or(u32::MAX)).collect();
    for (k, &source) in large.iter().enumerate() {
        group[source] = u32::try_from(large[of[k]]).unwrap_or(u32::MAX);
    }
    group
}

/// The sources that state most, the largest first.
fn largest(items: &[Item], sources: usize) -> Vec<usize> {
    let mut stated = vec![0u32; sources];
    for vote in items.iter().flat_map(|item| &item.votes) {
        stated[vote.source as usize] += 1;
    }
    let mut large: Vec<usize> = (0..sources).filter(|&s| stated[s] >= LEAST).collect();
    large.sort_unstable_by_key(|&s| (Reverse(stated[s]), s));
    large.truncate(LARGEST);
    large
}

/// For each two sources, how many values both state where sources differ, and how many of these are the same.
struct Pairs {
    sources: usize,
    counts: Vec<(u32, u32)>,
}

impl Pairs {
    fn count(items: &[Item], place: &[usize], sources: usize) -> Self {
        let mut pairs = Self { sources, counts: vec![(0, 0); sources * sources] };
        let mut here: Vec<(usize, u32)> = Vec::new();
        for item in items.iter().filter(|item| item.values.len() > 1) {
            here.clear();
            let known = item.votes.iter().map(|v| (place[v.source as usize], v.value));
            here.extend(known.filter(|(place, _)| *place != usize::MAX).take(AN_ITEM));
            for (i, a) in here.iter().enumerate() {
                for b in &here[..i] {
                    let pair = pairs.at(a.0, b.0);
                    pairs.counts[pair].0 += 1;
                    pairs.counts[pair].1 += u32::from(a.1 == b.1);
                }
            }
        }
        pairs
    }

    fn at(&self, a: usize, b: usize) -> usize {
        a.max(b) * self.sources + a.min(b)
    }

    /// Pairs that are alike, the most alike first.
    fn close(&self) -> Vec<(usize, usize)> {
        let mut close: Vec<(f64, usize, usize)> = Vec::new();
        for a in 0..self.sources {
            for b in 0..a {
                let (both, same) = self.counts[self.at(a, b)];
                let part = f64::from(same) / f64::from(both.max(1));
                if both >= LEAST && part >= ALIKE {
                    close.push((part, a, b));
                }
            }
        }
        close.sort_unstable_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
        close.into_iter().map(|(_, a, b)| (a, b)).collect()
    }

    /// Whether two groups, all their members taken together, are alike.
    fn alike(&self, one: &[usize], two: &[usize]) -> bool {
        let (mut both, mut same) = (0.0, 0.0);
        for &a in one {
            for &b in two {
                let (x, y) = self.counts[self.at(a, b)];
                both += f64::from(x);
                same += f64::from(y);
            }
        }
        both > 0.0 && same / both >= ALIKE
    }
}
