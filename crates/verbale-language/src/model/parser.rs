//! The arc-hybrid transition system (Kuhlmann, Gómez-Rodríguez and Satta 2011) and its scores.
//!
//! There is no word for the root: the word that stays on the stack at the end is the root. So every run of transitions
//! gives a tree with one root and no cycle, in one step fewer than twice the words.

use super::lanes::{Lanes, product, whole};
use super::network::{ATOM_VALUES, ATOMS, HIDDEN, HIDDEN_ONE, HIDDEN_SPREAD, Network, POSITIONS};
use super::relations::RELATIONS;

/// No word.
pub const NOBODY: u32 = u32::MAX;
/// The number of actions: shift, and left and right with each relation.
pub const ACTIONS: usize = 1 + 2 * RELATIONS.len();
/// Right arcs are numbered from here; left arcs from 1.
pub const RIGHT: usize = 1 + RELATIONS.len();

/// A parse on its way.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// Words in the sentence.
    pub len: usize,
    /// The stack, the top last.
    pub stack: Vec<u32>,
    /// The first word of the buffer.
    pub next: usize,
    /// Heads found.
    pub head: Vec<u32>,
    /// Relations found.
    pub label: Vec<u8>,
    /// First and last child so far.
    first: Vec<u32>,
    last: Vec<u32>,
    /// Children before it so far.
    lefts: Vec<u8>,
}

impl State {
    /// Starts a sentence.
    pub fn start(&mut self, len: usize) {
        self.len = len;
        self.next = 0;
        self.stack.clear();
        for list in [&mut self.head, &mut self.first, &mut self.last] {
            list.clear();
            list.resize(len, NOBODY);
        }
        self.label.clear();
        self.label.resize(len, 0);
        self.lefts.clear();
        self.lefts.resize(len, 0);
    }

    /// Whether nothing is left to do.
    #[must_use]
    pub fn done(&self) -> bool {
        self.next >= self.len && self.stack.len() < 2
    }

    /// Whether shift, left and right are possible.
    #[must_use]
    pub fn possible(&self) -> [bool; 3] {
        let more = self.next < self.len;
        [more, more && !self.stack.is_empty(), self.stack.len() > 1]
    }

    /// Does an action that is possible.
    pub fn act(&mut self, action: usize) {
        if action == 0 {
            self.stack.push(self.next as u32);
            self.next += 1;
        } else if let Some(word) = self.stack.pop() {
            let left = action < RIGHT;
            let head = if left { self.next } else { self.stack.last().copied().unwrap_or_default() as usize };
            self.head[word as usize] = head as u32;
            self.label[word as usize] = (action - if left { 1 } else { RIGHT }) as u8;
            if left {
                // Left children come from the nearest on: the newest is the first.
                self.first[head] = word;
                if self.last[head] == NOBODY {
                    self.last[head] = word;
                }
                self.lefts[head] = self.lefts[head].saturating_add(1);
            } else {
                self.last[head] = word;
                if self.first[head] == NOBODY {
                    self.first[head] = word;
                }
            }
        }
    }

    fn on_stack(&self, depth: usize) -> u32 {
        self.stack.len().checked_sub(depth + 1).map_or(NOBODY, |k| self.stack[k])
    }

    /// The words and small facts that decide the next action.
    pub fn look(&self, positions: &mut [u32; POSITIONS], atoms: &mut [u8; ATOMS]) {
        let ahead = |n: usize| if self.next + n < self.len { (self.next + n) as u32 } else { NOBODY };
        let of = |list: &[u32], word: u32| list.get(word as usize).copied().unwrap_or(NOBODY);
        let (s0, s1, s2, b0, b1) = (self.on_stack(0), self.on_stack(1), self.on_stack(2), ahead(0), ahead(1));
        let (first0, last0) = (of(&self.first, s0), of(&self.last, s0));
        let (last1, first_b) = (of(&self.last, s1), of(&self.first, b0));
        *positions = [s0, s1, s2, b0, b1, first0, last0, last1, first_b];
        let label = |word: u32| self.label.get(word as usize).map_or(63, |&l| l);
        let distance = |a: u32, b: u32| match (a, b) {
            (NOBODY, _) | (_, NOBODY) => 0u8,
            _ => match b.abs_diff(a) {
                d @ 0..=5 => d as u8,
                6..=8 => 6,
                9..=14 => 7,
                _ => 8,
            },
        };
        *atoms = [
            label(first0),
            label(last0),
            label(last1),
            label(first_b),
            label(of(&self.first, s1)),
            distance(s0, b0),
            distance(s1, s0),
            self.lefts.get(s0 as usize).map_or(0, |&n| n.min(3)) * 8
                + self.lefts.get(b0 as usize).map_or(0, |&n| n.min(3)),
        ];
    }
}

/// One word's part at all positions.
pub const PART: usize = POSITIONS * HIDDEN_SPREAD;

/// Scores the actions of a state into `scores`; `parts` holds each word's part of the hidden layer at each position.
#[inline(always)]
pub fn score<L: Lanes>(
    lanes: L,
    network: &Network,
    parts: &[f32],
    positions: &[u32; POSITIONS],
    atoms: &[u8; ATOMS],
    scores: &mut [f32],
) {
    let mut sum = [0f32; HIDDEN_SPREAD];
    sum.copy_from_slice(&network.hidden_bias);
    for (p, &word) in positions.iter().enumerate() {
        let from = if word == NOBODY {
            &network.missing[p * HIDDEN_SPREAD..]
        } else {
            &parts[word as usize * PART + p * HIDDEN_SPREAD..]
        };
        sum.iter_mut().zip(&from[..HIDDEN_SPREAD]).for_each(|(s, x)| *s += x);
    }
    for (a, &value) in atoms.iter().enumerate() {
        let row = (a * ATOM_VALUES + value as usize) * HIDDEN_SPREAD;
        sum.iter_mut().zip(&network.atoms[row..row + HIDDEN_SPREAD]).for_each(|(s, x)| *s += x);
    }
    let (low, high) = sum.split_at(HIDDEN);
    let mut hidden = [0f32; HIDDEN];
    for ((h, &a), &b) in hidden.iter_mut().zip(low).zip(high) {
        *h = if b > a { b } else { a };
    }
    let mut pairs = [0; HIDDEN / 2];
    for (pair, [first, second]) in pairs.iter_mut().zip(hidden.as_chunks::<2>().0) {
        *pair = whole(*first, *second, HIDDEN_ONE);
    }
    product(lanes, 1, &pairs, 0, &network.action.matrix, &network.action.bias, scores);
}

/// The best action that is possible, or nothing if none is; an arc gets one of the relations that have a bit in `relations`.
#[must_use]
pub fn best(scores: &[f32], possible: [bool; 3], relations: u64) -> Option<usize> {
    let mut found = possible[0].then_some((0, scores[0]));
    for (kind, range) in [(1, 1..RIGHT), (2, RIGHT..ACTIONS)] {
        if possible[kind] {
            for (k, &score) in scores[range.clone()].iter().enumerate() {
                if relations >> k & 1 == 1 && found.is_none_or(|(_, s)| score > s) {
                    found = Some((range.start + k, score));
                }
            }
        }
    }
    found.map(|(k, _)| k)
}

/// Every relation has its bit.
pub const ANY_RELATION: u64 = (1 << RELATIONS.len()) - 1;

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_run_gives_one_root_and_no_cycle(len in 1usize..60, scores in prop::collection::vec(-1f32..1.0, ACTIONS)) {
            let mut state = State::default();
            state.start(len);
            let (mut positions, mut atoms) = ([0; POSITIONS], [0; ATOMS]);
            let mut steps = 0;
            while !state.done() {
                state.look(&mut positions, &mut atoms);
                prop_assert!(positions.iter().all(|&p| p == NOBODY || (p as usize) < len));
                prop_assert!(atoms.iter().all(|&a| (a as usize) < ATOM_VALUES));
                // Other scores at each step, so that every kind of run is met.
                let turned: Vec<f32> =
                    (0..ACTIONS).map(|k| scores[(k * 7 + steps * 13) % ACTIONS]).collect();
                let Some(action) = best(&turned, state.possible(), ANY_RELATION) else { break };
                state.act(action);
                steps += 1;
            }
            prop_assert_eq!(steps, 2 * len - 1);
            prop_assert_eq!(state.head.iter().filter(|&&h| h == NOBODY).count(), 1);
            for start in 0..len {
                let mut word = start as u32;
                let mut hops = 0;
                while word != NOBODY {
                    word = state.head[word as usize];
                    hops += 1;
                    prop_assert!(hops <= len);
                }
            }
        }
    }
}
