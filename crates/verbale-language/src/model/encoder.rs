//! From words to vectors that know their neighbours.

use super::features::{ABSENT, FeatureRows};
use super::file::Model;
use super::lanes::{Lanes, product, whole};
use super::network::{DEPTH, Network, ONE, SPREAD, WIDTH};

/// The vectors of some sentences. Rows of zeros stand before, between and behind sentences.
#[derive(Debug, Default)]
pub struct Encoded {
    /// Rows, the ones between sentences counted.
    pub rows: usize,
    /// The first row of each sentence and its length.
    pub sentences: Vec<(usize, usize)>,
    /// Vectors in whole numbers, two in a word.
    pub pairs: Vec<i32>,
    vectors: Vec<f32>,
    pre: Vec<f32>,
}

/// Words that a row of pairs has.
pub const STRIDE: usize = WIDTH / 2;

const EPSILON: f32 = 1e-5;

/// A sum in a fixed order that the processor can do in lanes.
#[inline(always)]
fn sum(row: &[f32; WIDTH], f: impl Fn(f32) -> f32) -> f32 {
    let mut sums = [0f32; 16];
    for part in row.as_chunks::<16>().0 {
        for (s, &x) in sums.iter_mut().zip(part) {
            *s += f(x);
        }
    }
    let mut half = [0f32; 8];
    for l in 0..8 {
        half[l] = sums[l] + sums[l + 8];
    }
    (half[0] + half[4]) + (half[1] + half[5]) + ((half[2] + half[6]) + (half[3] + half[7]))
}

/// Makes a row of mean 0 and deviation 1, then of the gain and bias of `norm`.
#[inline(always)]
fn normalise(row: &mut [f32; WIDTH], norm: &[f32]) {
    let (gain, bias) = norm.split_at(WIDTH);
    let mean = sum(row, |x| x) / WIDTH as f32;
    row.iter_mut().for_each(|x| *x -= mean);
    let scale = 1.0 / (sum(row, |x| x * x) / WIDTH as f32 + EPSILON).sqrt();
    for ((x, g), b) in row.iter_mut().zip(gain).zip(bias) {
        *x = *x * scale * g + b;
    }
}

#[inline(always)]
fn to_pairs(row: &[f32; WIDTH], pairs: &mut [i32]) {
    for (pair, [first, second]) in pairs.iter_mut().zip(row.as_chunks::<2>().0) {
        *pair = whole(*first, *second, ONE);
    }
}

impl Encoded {
    /// Encodes sentences.
    #[inline(always)]
    pub fn run<L: Lanes>(&mut self, lanes: L, model: &Model, sentences: &[&[FeatureRows]]) {
        let network = &model.network;
        self.sentences.clear();
        self.rows = 1;
        for sentence in sentences {
            self.sentences.push((self.rows, sentence.len()));
            self.rows += sentence.len() + 1;
        }
        self.vectors.clear();
        self.vectors.resize(self.rows * WIDTH, 0.0);
        self.pairs.clear();
        self.pairs.resize(self.rows * STRIDE, 0);
        for (n, sentence) in sentences.iter().enumerate() {
            let (first, _) = self.sentences[n];
            for (k, rows) in sentence.iter().enumerate() {
                let mut vector = [0f32; WIDTH];
                for &row in rows.iter().filter(|&&r| r != ABSENT) {
                    model.add(row, &mut vector);
                }
                normalise(&mut vector, &network.input_norm);
                self.put(first + k, &vector);
            }
        }
        for layer in 0..DEPTH.min(network.layers.len()) {
            self.layer(lanes, network, layer);
        }
    }

    #[inline(always)]
    fn put(&mut self, row: usize, vector: &[f32; WIDTH]) {
        self.vectors[row * WIDTH..(row + 1) * WIDTH].copy_from_slice(vector);
        to_pairs(vector, &mut self.pairs[row * STRIDE..(row + 1) * STRIDE]);
    }

    #[inline(always)]
    fn layer<L: Lanes>(&mut self, lanes: L, network: &Network, layer: usize) {
        let (dense, norm) = &network.layers[layer];
        let inner = self.rows.saturating_sub(2);
        self.pre.resize(inner * SPREAD, 0.0);
        // A row's window of three is contiguous: rows overlap, and nothing is copied.
        product(lanes, inner, &self.pairs, STRIDE, &dense.matrix, &dense.bias, &mut self.pre);
        for n in 0..self.sentences.len() {
            let (first, len) = self.sentences[n];
            for row in first..first + len {
                let (low, high) = self.pre[(row - 1) * SPREAD..row * SPREAD].split_at(WIDTH);
                let mut vector = [0f32; WIDTH];
                for ((x, &a), &b) in vector.iter_mut().zip(low).zip(high) {
                    *x = if b > a { b } else { a };
                }
                normalise(&mut vector, norm);
                let before = &self.vectors[row * WIDTH..(row + 1) * WIDTH];
                vector.iter_mut().zip(before).for_each(|(x, b)| *x += b);
                self.put(row, &vector);
            }
        }
    }
}
