//! How often a value like this one turned out right.
//!
//! The probability of the estimate is too sure of itself: it takes sources for independent and its own shape for that of
//! the world. So it is one of several signs, weighed by a logistic function whose weights were fitted on the development
//! parts of five sets of claims with known answers (flights, books, birthplaces, heritage sites, populations; each set with
//! the same weight, the two smallest with less). A value that others are known to lie in has a fit of its own: that nobody said
//! more does not mean that there is no more to say. docs/calibration.md has the reliability table.

use super::estimate::Item;
use super::values::{Stands, Value};
use rustc_hash::FxHashSet;

/// The probability of the estimate, as log odds up to this, is a sign; beyond, it says nothing more.
const SURE: f64 = 4.0;
/// The weights of a value's signs, in the order of `signs`.
const WEIGHTS: [f64; 6] = [-1.432, 0.057, 0.137, 2.936, 1.516, 0.412];
/// The same for a value that others lie in: a constant, and the accord of its attribute.
const COARSE: [f64; 2] = [-0.183, 1.395];

/// What is needed to tell how sure a value is.
pub(super) struct Scale<'v> {
    values: &'v [Value],
    /// Names that other values lie in.
    within: FxHashSet<&'v str>,
    /// For each attribute, how often two independent votes say the same, as log odds.
    accord: Vec<f64>,
}

impl<'v> Scale<'v> {
    pub fn new(items: &[Item], values: &'v [Value], attributes: usize) -> Self {
        let within = values.iter().flat_map(Value::within).map(String::as_str).collect();
        let mut pairs = vec![(1.0, 2.0); attributes];
        for item in items {
            let votes = counts(item);
            let all: f64 = votes.iter().sum();
            if all < 2.0 {
                continue;
            }
            let mut same = 0.0;
            for right in 0..item.tried {
                for (value, number) in votes.iter().enumerate().filter(|&(value, _)| near(item, value, right))
                {
                    let others = if value == right { number - 1.0 } else { *number };
                    same += votes[right] * others.max(0.0);
                }
            }
            let (agree, of) = &mut pairs[item.attribute as usize];
            *agree += same / (all * (all - 1.0));
            *of += 1.0;
        }
        let accord = pairs.into_iter().map(|(agree, of)| (agree / (of - agree).max(1e-3)).ln()).collect();
        Self { values, within, accord }
    }

    /// The probability that the best value of an item is right.
    pub fn confidence(&self, item: &Item) -> f64 {
        let (best, probability) = item.best();
        let accord = self.accord[item.attribute as usize];
        let sum = if self.is_coarse(item, best) {
            COARSE[0] + COARSE[1] * accord
        } else {
            signs(item, best, probability, accord)
                .iter()
                .zip(WEIGHTS)
                .map(|(sign, weight)| sign * weight)
                .sum()
        };
        1.0 / (1.0 + (-sum).exp())
    }

    fn is_coarse(&self, item: &Item, value: usize) -> bool {
        match &self.values[item.values[value] as usize] {
            Value::Place { name, .. } => self.within.contains(name.as_str()),
            _ => false,
        }
    }
}

/// What speaks for a value: a constant, the probability of the estimate, the number of independent votes for it, their part of all, the
/// part of all that does not contradict it, and the accord of its attribute.
fn signs(item: &Item, value: usize, probability: f64, accord: f64) -> [f64; 6] {
    let votes = counts(item);
    let all = votes.iter().sum::<f64>().max(1.0);
    let (mut with, mut not_against) = (0.0, 0.0);
    for (other, number) in votes.iter().enumerate() {
        with += if near(item, other, value) { *number } else { 0.0 };
        not_against += match item.stands(other, value) {
            Stands::Equal | Stands::Near | Stands::Coarser => *number,
            Stands::Finer | Stands::Conflicting => 0.0,
        };
    }
    let odds = (probability / (1.0 - probability).max(1e-6)).ln().clamp(0.0, SURE);
    [1.0, odds, with.max(1.0).ln(), with / all, not_against / all, accord]
}

/// The independent votes for each value.
fn counts(item: &Item) -> Vec<f64> {
    let mut votes = vec![0.0; item.values.len()];
    for vote in item.votes.iter().filter(|v| v.counts) {
        votes[vote.value as usize] += 1.0;
    }
    votes
}

fn near(item: &Item, value: usize, right: usize) -> bool {
    matches!(item.stands(value, right), Stands::Equal | Stands::Near)
}
