//! The way forward in plain floats, keeping what the way back needs.

use super::matrix::{Rows, product, row_product};
use crate::model::features::{ABSENT, FeatureRows};
use crate::model::network::{
    ATOM_VALUES, ATOMS, DEPTH, HIDDEN, HIDDEN_SPREAD, POSITIONS, Plan, SPREAD, WIDTH,
};
use crate::model::parser::{NOBODY, PART};

/// The vectors of some sentences, and what the way back needs. Rows of zeros stand before, between and behind sentences.
#[derive(Clone, Debug, Default)]
pub struct Encoded {
    /// Rows, the ones between sentences counted.
    pub rows: usize,
    /// The first row of each sentence and its length.
    pub sentences: Vec<(usize, usize)>,
    /// Vectors: the embeddings, then what each layer made of them.
    pub vectors: Vec<Vec<f32>>,
    /// Normalised numbers: of the embeddings, then of each layer.
    pub normed: Vec<Vec<f32>>,
    /// One over the deviation of each row, beside `normed`.
    pub scale: Vec<Vec<f32>>,
    /// Which piece was the largest, for each layer.
    pub picked: Vec<Vec<u8>>,
    pre: Vec<f32>,
}

const EPSILON: f32 = 1e-5;

/// Makes `row` of mean 0 and deviation 1; gives one over the deviation.
fn normalise(row: &mut [f32]) -> f32 {
    let mean = lanes_sum(row, |x| x) / WIDTH as f32;
    row.iter_mut().for_each(|x| *x -= mean);
    let scale = 1.0 / (lanes_sum(row, |x| x * x) / WIDTH as f32 + EPSILON).sqrt();
    row.iter_mut().for_each(|x| *x *= scale);
    scale
}

/// A sum in a fixed order that the processor can do in lanes.
fn lanes_sum(row: &[f32], f: impl Fn(f32) -> f32) -> f32 {
    let mut sums = [0f32; 16];
    for part in row.chunks_exact(16) {
        for (s, &x) in sums.iter_mut().zip(part) {
            *s += f(x);
        }
    }
    sums.iter().sum()
}

impl Encoded {
    /// Encodes sentences. `masks` gives what each vector is multiplied with (dropout).
    pub fn run(
        &mut self,
        plan: &Plan,
        weights: &[f32],
        embeddings: &[f32],
        sentences: &[&[FeatureRows]],
        masks: &[Vec<f32>],
    ) {
        self.sentences.clear();
        self.rows = 1;
        for sentence in sentences {
            self.sentences.push((self.rows, sentence.len()));
            self.rows += sentence.len() + 1;
        }
        let size = self.rows * WIDTH;
        self.vectors.resize(DEPTH + 1, Vec::new());
        self.normed.resize(DEPTH + 1, Vec::new());
        self.scale.resize(DEPTH + 1, Vec::new());
        self.picked.resize(DEPTH, Vec::new());
        for list in self.vectors.iter_mut().chain(&mut self.normed) {
            list.clear();
            list.resize(size, 0.0);
        }
        for list in &mut self.scale {
            list.clear();
            list.resize(self.rows, 0.0);
        }
        let (gain, bias) = weights[plan.input_norm.clone()].split_at(WIDTH);
        for (sentence, &(first, _)) in sentences.iter().zip(&self.sentences) {
            for (k, rows) in sentence.iter().enumerate() {
                let at = (first + k) * WIDTH..(first + k + 1) * WIDTH;
                let normed = &mut self.normed[0][at.clone()];
                for &row in rows.iter().filter(|&&r| r != ABSENT) {
                    let row = &embeddings[row as usize * WIDTH..][..WIDTH];
                    normed.iter_mut().zip(row).for_each(|(n, x)| *n += x);
                }
                self.scale[0][first + k] = normalise(normed);
                let out = &mut self.vectors[0][at.clone()];
                for (((o, x), g), b) in out.iter_mut().zip(&*normed).zip(gain).zip(bias) {
                    *o = x * g + b;
                }
                out.iter_mut().zip(&masks[0][at]).for_each(|(o, m)| *o *= m);
            }
        }
        for layer in 0..DEPTH {
            self.layer(plan, weights, layer, &masks[layer + 1]);
        }
    }

    fn layer(&mut self, plan: &Plan, weights: &[f32], layer: usize, mask: &[f32]) {
        let at = &plan.layers[layer];
        let inner = self.rows.saturating_sub(2);
        self.pre.clear();
        for _ in 0..inner {
            self.pre.extend_from_slice(&weights[at.bias.clone()]);
        }
        // A row's window of three is contiguous: rows overlap, and nothing is copied.
        let windows = Rows { data: &self.vectors[layer], stride: WIDTH };
        let filter = Rows { data: &weights[at.weights.clone()], stride: SPREAD };
        product(inner, 3 * WIDTH, SPREAD, windows, filter, &mut self.pre, SPREAD);
        let picked = &mut self.picked[layer];
        picked.clear();
        picked.resize(self.rows * WIDTH, 0);
        let (gain, bias) = weights[at.norm.clone()].split_at(WIDTH);
        let (before, after) = self.vectors.split_at_mut(layer + 1);
        let (input, output) = (&before[layer], &mut after[0]);
        for &(first, len) in &self.sentences {
            for row in first..first + len {
                let (low, high) = self.pre[(row - 1) * SPREAD..row * SPREAD].split_at(WIDTH);
                let at = row * WIDTH..(row + 1) * WIDTH;
                let normed = &mut self.normed[layer + 1][at.clone()];
                let picked = &mut picked[at.clone()];
                for (((n, p), &a), &b) in normed.iter_mut().zip(picked).zip(low).zip(high) {
                    *n = if b > a { b } else { a };
                    *p = u8::from(b > a);
                }
                self.scale[layer + 1][row] = normalise(normed);
                let out = &mut output[at.clone()];
                for (((o, x), g), b) in out.iter_mut().zip(&*normed).zip(gain).zip(bias) {
                    *o = x * g + b;
                }
                out.iter_mut().zip(&mask[at.clone()]).for_each(|(o, m)| *o *= m);
                out.iter_mut().zip(&input[at]).for_each(|(o, x)| *o += x);
            }
        }
    }

    /// The finished vectors, a row a word.
    #[must_use]
    pub fn finished(&self) -> &[f32] {
        self.vectors.last().map_or(&[], |v| v)
    }
}

/// What the parser needs to score a state.
#[derive(Clone, Copy, Debug)]
pub struct Scorer<'a> {
    /// Where the weights are.
    pub plan: &'a Plan,
    /// The weights.
    pub weights: &'a [f32],
    /// For each word of the sentence, its part of the hidden layer at each position.
    pub parts: &'a [f32],
}

impl Scorer<'_> {
    /// Scores all actions; `hidden` and `picked` come out for the way back.
    pub fn score(
        &self,
        positions: &[u32; POSITIONS],
        atoms: &[u8; ATOMS],
        hidden: &mut [f32; HIDDEN],
        picked: &mut [u8; HIDDEN],
        scores: &mut [f32],
    ) {
        let (plan, weights) = (self.plan, self.weights);
        let mut sum = [0f32; HIDDEN_SPREAD];
        sum.copy_from_slice(&weights[plan.hidden_bias.clone()]);
        let mut add = |from: &[f32]| sum.iter_mut().zip(from).for_each(|(s, x)| *s += x);
        for (p, &word) in positions.iter().enumerate() {
            if word == NOBODY {
                add(&weights[plan.missing.start + p * HIDDEN_SPREAD..][..HIDDEN_SPREAD]);
            } else {
                add(&self.parts[word as usize * PART + p * HIDDEN_SPREAD..][..HIDDEN_SPREAD]);
            }
        }
        for (a, &value) in atoms.iter().enumerate() {
            let row = a * ATOM_VALUES + value as usize;
            add(&weights[plan.atoms.start + row * HIDDEN_SPREAD..][..HIDDEN_SPREAD]);
        }
        let (low, high) = sum.split_at(HIDDEN);
        for (((h, p), &a), &b) in hidden.iter_mut().zip(picked).zip(low).zip(high) {
            *h = if b > a { b } else { a };
            *p = u8::from(b > a);
        }
        scores.copy_from_slice(&weights[plan.action[1].clone()]);
        row_product(hidden, &weights[plan.action[0].clone()], scores);
    }
}
