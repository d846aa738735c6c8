//! Which value of each item is right, and how much each source can be trusted: each is estimated from the other, in turns.
//!
//! For a value to be right, each independent vote has a probability: that this source states the right value, one near it,
//! one that says less or more, or a wrong one. How often a source does each is counted from what is taken for right so far,
//! and pulled towards how often all do (a Dirichlet prior), strongly: where sources copy, a source left to its own count
//! confirms itself. A wrong value is one of many, unless it is one that sources often get wrong. "None of these" is
//! always possible. After Dong, Berti-Equille and Srivastava (VLDB 2009) and, for values that say less, Jung, Kim and
//! Shim (EDBT 2019).

use super::copying::groups;
use super::values::{Stands, Value, WAYS};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Reverse;

/// What one source states of one item.
pub(super) struct Vote {
    pub source: u32,
    /// The place of its value among those of the item.
    pub value: u32,
    /// Whether it is the first of its group of copies with this value: one that repeats has no weight.
    pub counts: bool,
}

/// One attribute of one object, with the values stated of it.
pub(super) struct Item {
    pub attribute: u32,
    /// The distinct values, those most often stated first.
    pub values: Vec<u32>,
    pub votes: Vec<Vote>,
    /// How many of the values may be right: the others are too many and too rare to be tried.
    pub tried: usize,
    /// For each tried value, how each value stands to it.
    stands: Vec<Stands>,
    /// For each tried value, the probability that it is right.
    pub right: Vec<f64>,
    /// The probability that none of them is.
    pub none: f64,
    /// For each tried value, how deep it lies in the hierarchy.
    depth: Vec<f64>,
    /// For each value, its place among the values of its attribute.
    slot: Vec<u32>,
}

/// How often a source does each: states what is right, near it, less, more, or something else.
type Ways = [f64; WAYS];

/// Turns of estimating values and sources.
const TURNS: usize = 8;
/// So many values of an item are tried.
const MOST: usize = 50;
/// What is expected before anything is counted.
const EXPECTED: Ways = [0.64, 0.03, 0.15, 0.01, 0.17];
/// The weight of that, in votes, against what is counted of an attribute.
const OF_ALL: f64 = 20.0;
/// The weight of an attribute's count, in votes, against that of a single source.
const OF_ATTRIBUTE: f64 = 200.0;
/// The part of near values that counts as near; the rest is no better than wrong: equal values are better witnesses.
const AS_NEAR: f64 = 0.3;
/// A wrong value is one of so many.
const WRONG_VALUES: f64 = 20.0;
/// How much more likely than its share among an attribute's wrong values a wrong value is to be stated again.
const AGAIN: f64 = 5.0;
/// Before anything is counted, the probability that none of the values is right.
const NONE: f64 = 0.1;
/// What each step down the hierarchy adds to the logarithm of a value's probability: truth lies deep.
const A_STEP: f64 = 1.3;
/// Nothing is less probable.
const FLOOR: f64 = 0.002;

impl Item {
    /// An item of claims, given as (source, value), each source once.
    fn new(attribute: u32, claims: &[(u32, u32)], all: &[Value]) -> Self {
        let mut number: FxHashMap<u32, u32> = FxHashMap::default();
        for &(_, value) in claims {
            *number.entry(value).or_default() += 1;
        }
        let mut values: Vec<u32> = number.keys().copied().collect();
        values.sort_unstable_by_key(|v| (Reverse(number[v]), *v));
        let place: FxHashMap<u32, u32> = (0..).zip(&values).map(|(k, &v)| (v, k)).collect();
        let votes =
            claims.iter().map(|&(source, v)| Vote { source, value: place[&v], counts: true }).collect();
        let tried = values.len().min(MOST);
        let value = |v: u32| &all[v as usize];
        let mut stands = Vec::with_capacity(tried * values.len());
        for &right in &values[..tried] {
            stands.extend(values.iter().map(|&v| match (value(v), value(v).stands(value(right))) {
                // Truth is as deep as can be: who goes deeper, goes wrong.
                (Value::Place { .. }, Stands::Finer) => Stands::Conflicting,
                (_, stands) => stands,
            }));
        }
        let depth = values[..tried].iter().map(|&v| f64::from(value(v).depth())).collect();
        Self {
            attribute,
            values,
            votes,
            tried,
            stands,
            right: vec![0.0; tried],
            none: 0.0,
            depth,
            slot: Vec::new(),
        }
    }

    /// How a value stands to one that is tried.
    pub fn stands(&self, value: usize, right: usize) -> Stands {
        self.stands.get(right * self.values.len() + value).copied().unwrap_or(Stands::Conflicting)
    }

    /// The value most probably right, together with those near it, and that probability.
    pub fn best(&self) -> (usize, f64) {
        let mut best = (0, 0.0, 0.0);
        for k in 0..self.tried {
            let near = |&other: &usize| matches!(self.stands(other, k), Stands::Equal | Stands::Near);
            let mass: f64 = (0..self.tried).filter(near).map(|other| self.right[other]).sum();
            // Sums of the same numbers in another order differ in their last figures.
            if mass > best.1 + 1e-9 || mass > best.1 - 1e-9 && self.right[k] > best.2 + 1e-9 {
                best = (k, mass, self.right[k]);
            }
        }
        (best.0, best.1)
    }

    /// Every value is as probable as votes for it, or for one near it, are many.
    fn begin(&mut self) {
        let mut votes = vec![0.0; self.values.len()];
        for vote in self.votes.iter().filter(|v| v.counts) {
            votes[vote.value as usize] += 1.0;
        }
        for k in 0..self.tried {
            let near = |&v: &usize| matches!(self.stands(v, k), Stands::Equal | Stands::Near);
            let with: f64 = (0..self.values.len()).filter(near).map(|v| votes[v]).sum();
            self.right[k] = with;
        }
        let all: f64 = self.right.iter().sum();
        self.right.iter_mut().for_each(|p| *p /= all.max(1.0));
    }
}

/// The estimate of all items.
pub(super) struct Estimate {
    pub items: Vec<Item>,
    /// How often each source does what, with all it states.
    sources: Vec<Ways>,
    /// The same of each attribute, as probabilities.
    attributes: Vec<Ways>,
    /// How many votes for each value of each attribute are wrong.
    wrong: Vec<f64>,
    /// The same of each attribute.
    wrong_of: Vec<f64>,
    /// How many distinct values each attribute has.
    distinct: Vec<f64>,
}

impl Estimate {
    /// Estimates items, each given as its attribute and its claims.
    pub fn of(items: &[(u32, Vec<(u32, u32)>)], all: &[Value], sources: usize, attributes: usize) -> Self {
        let mut items: Vec<Item> =
            items.iter().map(|(attribute, claims)| Item::new(*attribute, claims, all)).collect();
        let mut slots: FxHashMap<(u32, u32), u32> = FxHashMap::default();
        let mut distinct = vec![0.0; attributes];
        for item in &mut items {
            for &value in &item.values {
                let next = u32::try_from(slots.len()).unwrap_or(u32::MAX);
                let slot = *slots.entry((item.attribute, value)).or_insert_with(|| {
                    distinct[item.attribute as usize] += 1.0;
                    next
                });
                item.slot.push(slot);
            }
        }
        let group = groups(&items, sources);
        let mut seen: FxHashSet<(u32, u32)> = FxHashSet::default();
        for item in &mut items {
            seen.clear();
            item.votes.iter_mut().for_each(|v| v.counts = seen.insert((group[v.source as usize], v.value)));
            item.begin();
        }
        let mut estimate = Self {
            items,
            sources: vec![[0.0; WAYS]; sources],
            attributes: vec![[0.0; WAYS]; attributes],
            wrong: vec![0.0; slots.len()],
            wrong_of: vec![0.0; attributes],
            distinct,
        };
        for _ in 0..TURNS {
            estimate.trust();
            estimate.judge();
        }
        estimate
    }

    /// Counts what sources do, by what is taken for right.
    fn trust(&mut self) {
        let mut of = vec![[0.0; WAYS]; self.attributes.len()];
        self.sources.fill([0.0; WAYS]);
        self.wrong.fill(0.0);
        self.wrong_of.fill(1.0);
        for item in &self.items {
            let attribute = item.attribute as usize;
            for vote in item.votes.iter().filter(|v| v.counts) {
                let mut ways = [0.0; WAYS];
                for right in 0..item.tried {
                    ways[item.stands(vote.value as usize, right) as usize] += item.right[right];
                }
                ways[WAYS - 1] += item.none;
                self.wrong[item.slot[vote.value as usize] as usize] += ways[WAYS - 1];
                self.wrong_of[attribute] += ways[WAYS - 1];
                add(&mut self.sources[vote.source as usize], &ways);
                add(&mut of[attribute], &ways);
            }
        }
        let mut all = [0.0; WAYS];
        of.iter().for_each(|ways| add(&mut all, ways));
        let all = parts(&all, &EXPECTED, OF_ALL);
        self.attributes = of.iter().map(|ways| parts(ways, &all, OF_ALL)).collect();
    }

    /// Judges the values, by how much sources are trusted.
    fn judge(&mut self) {
        let mut log = Vec::new();
        let mut ways: Vec<Ways> = Vec::new();
        let mut strange: Vec<f64> = Vec::new();
        for item in &mut self.items {
            let attribute = item.attribute as usize;
            let many = self.distinct[attribute].clamp(1.0, WRONG_VALUES);
            // How probable each value is where it is wrong.
            strange.clear();
            strange.extend(item.slot.iter().map(|&slot| {
                let others = (self.wrong[slot as usize] - 1.0).max(0.0);
                (1.0 / many).max(AGAIN * others / self.wrong_of[attribute]).min(1.0)
            }));
            ways.clear();
            ways.extend(item.votes.iter().filter(|v| v.counts).map(|v| {
                let mut ways =
                    parts(&self.sources[v.source as usize], &self.attributes[attribute], OF_ATTRIBUTE);
                let far = ways[Stands::Near as usize] * (1.0 - AS_NEAR);
                ways[Stands::Near as usize] -= far;
                ways[WAYS - 1] += far;
                ways.map(|p| p.max(FLOOR))
            }));
            log.clear();
            let start = ((1.0 - NONE) / item.tried.max(1) as f64).ln();
            log.extend(item.depth.iter().map(|depth| start + A_STEP * depth));
            log.push(NONE.ln());
            for (vote, ways) in item.votes.iter().filter(|v| v.counts).zip(&ways) {
                let wrong = (ways[WAYS - 1] * strange[vote.value as usize]).ln();
                for (right, log) in log.iter_mut().enumerate() {
                    *log += match item.stands(vote.value as usize, right) {
                        Stands::Conflicting => wrong,
                        // A vote never counts against the value that it is for.
                        stands => ways[stands as usize].ln().max(wrong),
                    };
                }
            }
            let most = log.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            let all: f64 = log.iter().map(|l| (l - most).exp()).sum();
            let mut share = log.iter().map(|l| (l - most).exp() / all);
            item.right.iter_mut().zip(&mut share).for_each(|(right, p)| *right = p);
            item.none = share.next().unwrap_or(0.0);
        }
    }
}

fn add(sum: &mut Ways, more: &Ways) {
    sum.iter_mut().zip(more).for_each(|(sum, more)| *sum += more);
}

/// Counts as parts of one, pulled towards what is expected with the weight of so many counts.
fn parts(counts: &Ways, expected: &Ways, weight: f64) -> Ways {
    let all: f64 = counts.iter().sum::<f64>() + weight;
    std::array::from_fn(|k| (counts[k] + weight * expected[k]) / all)
}
