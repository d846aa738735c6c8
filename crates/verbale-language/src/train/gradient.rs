//! One step forward and back over some sentences.

use super::corpus::Sample;
use super::forward::{Encoded, Scorer};
use super::matrix::{Rows, product, product_transposed, transposed};
use super::oracle::{action, best_kinds};
use crate::model::features::{ABSENT, FEATURES, FeatureRows, WHOLE};
use crate::model::names;
use crate::model::network::{
    ATOM_VALUES, ATOMS, DEPTH, HIDDEN, HIDDEN_SPREAD, NAME_COLUMNS, POSITIONS, Plan, SPREAD, WIDTH,
};
use crate::model::parser::{ACTIONS, ANY_RELATION, NOBODY, PART, RIGHT, State, best};
use crate::model::relations::RELATIONS;

/// Relations on which everything later rests.
const CORE: [&str; 6] = ["nsubj", "nsubj:pass", "obj", "iobj", "ccomp", "xcomp"];

/// A state that was met: its sentence's first row, what was looked at, and which pieces were the largest.
type Seen = (usize, [u32; POSITIONS], [u8; ATOMS], [u8; HIDDEN]);

/// Pseudo-random numbers (xorshift*), the same ones each time.
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// A sequence for a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// The next 64 bits.
    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// At least 0, less than 1.
    pub fn unit(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1u64 << 24) as f32
    }
}

/// Matrices the other way round, for the way back.
pub struct Turned {
    layers: Vec<Vec<f32>>,
    tag: Vec<f32>,
    name: Vec<f32>,
    positions: Vec<f32>,
    action: Vec<f32>,
}

impl Turned {
    /// Turns the matrices.
    pub fn new(plan: &Plan, weights: &[f32]) -> Self {
        let turn = |at: &std::ops::Range<usize>, rows| {
            transposed(&weights[at.clone()], rows, (at.end - at.start) / rows)
        };
        Self {
            layers: plan.layers.iter().map(|l| turn(&l.weights, 3 * WIDTH)).collect(),
            tag: turn(&plan.tag[0], WIDTH),
            name: turn(&plan.name[0], WIDTH),
            positions: turn(&plan.positions, WIDTH),
            action: turn(&plan.action[0], HIDDEN),
        }
    }
}

/// What a step learns with.
pub struct Step<'a> {
    /// Where the weights are.
    pub plan: &'a Plan,
    /// Dense weights.
    pub weights: &'a [f32],
    /// The same, turned.
    pub turned: &'a Turned,
    /// Embeddings.
    pub embeddings: &'a [f32],
    /// Part of the numbers that are dropped.
    pub dropout: f32,
    /// Part of the whole words that are hidden.
    pub hide: f32,
    /// How often the parser goes where it would go by itself.
    pub explore: f32,
    /// What tags weigh beside the rest.
    pub tag_weight: f32,
    /// What names weigh beside the rest.
    pub name_weight: f32,
    /// What subjects, objects and complements weigh beside other relations.
    pub core_weight: f32,
}

/// The gradient of some sentences.
#[derive(Default)]
pub struct Gradient {
    /// Of the dense weights.
    pub dense: Vec<f32>,
    /// Rows of embeddings that took part, a row number each, in order; with [`WIDTH`] numbers each.
    pub touched: Vec<u32>,
    /// Their gradients.
    pub rows: Vec<f32>,
    place: Vec<u32>,
    /// Losses: tags, names, parser.
    pub losses: [f64; 3],
    encoded: Encoded,
    parts: Vec<f32>,
    d_parts: Vec<f32>,
    turn: Vec<f32>,
}

impl Gradient {
    fn clear(&mut self, plan: &Plan, rows: usize) {
        self.dense.clear();
        self.dense.resize(plan.len, 0.0);
        for &row in &self.touched {
            self.place[row as usize] = u32::MAX;
        }
        self.place.resize(rows, u32::MAX);
        self.touched.clear();
        self.rows.clear();
        self.losses = [0.0; 3];
    }

    fn row(&mut self, row: u32) -> &mut [f32] {
        let mut place = self.place[row as usize] as usize;
        if place == u32::MAX as usize {
            place = self.touched.len();
            self.place[row as usize] = place as u32;
            self.touched.push(row);
            self.rows.resize(self.rows.len() + WIDTH, 0.0);
        }
        &mut self.rows[place * WIDTH..(place + 1) * WIDTH]
    }

    /// Goes forward and back over `samples`.
    pub fn run(&mut self, step: &Step<'_>, samples: &[&Sample], random: &mut Random) {
        let plan = step.plan;
        self.clear(plan, step.embeddings.len() / WIDTH);
        let hidden: Vec<Vec<FeatureRows>> = samples
            .iter()
            .map(|s| s.rows.iter().map(|rows| hide(rows, step.hide, random)).collect())
            .collect();
        let sentences: Vec<&[FeatureRows]> = hidden.iter().map(Vec::as_slice).collect();
        let rows = 1 + sentences.iter().map(|s| s.len() + 1).sum::<usize>();
        let keep = 1.0 / (1.0 - step.dropout);
        let masks: Vec<Vec<f32>> = (0..=DEPTH)
            .map(|_| {
                (0..rows * WIDTH).map(|_| if random.unit() < step.dropout { 0.0 } else { keep }).collect()
            })
            .collect();
        let mut encoded = std::mem::take(&mut self.encoded);
        encoded.run(plan, step.weights, step.embeddings, &sentences, &masks);
        let mut d_vectors = vec![0f32; rows * WIDTH];
        self.tags_and_names(step, samples, &encoded, &mut d_vectors);
        self.parser(step, samples, &encoded, &mut d_vectors, random);
        self.encoder(step, &encoded, &masks, &hidden, d_vectors);
        self.encoded = encoded;
    }

    fn tags_and_names(
        &mut self,
        step: &Step<'_>,
        samples: &[&Sample],
        encoded: &Encoded,
        d_vectors: &mut [f32],
    ) {
        let plan = step.plan;
        let name_tags: Vec<Option<Vec<u8>>> =
            samples.iter().map(|s| s.names.as_ref().map(|n| names::tags(s.words.len(), n))).collect();
        for head in 0..2 {
            let (columns, count, at, turned, weight) = if head == 0 {
                (plan.tags, plan.tags, &plan.tag, &step.turned.tag, step.tag_weight)
            } else {
                (NAME_COLUMNS, names::TAGS, &plan.name, &step.turned.name, step.name_weight)
            };
            let mut scores = Vec::with_capacity(encoded.rows * columns);
            for _ in 0..encoded.rows {
                scores.extend_from_slice(&step.weights[at[1].clone()]);
            }
            let vectors = Rows { data: encoded.finished(), stride: WIDTH };
            let matrix = Rows { data: &step.weights[at[0].clone()], stride: columns };
            product(encoded.rows, WIDTH, columns, vectors, matrix, &mut scores, columns);
            let mut wanted = vec![usize::MAX; encoded.rows];
            for (n, (sample, &(first, len))) in samples.iter().zip(&encoded.sentences).enumerate() {
                for k in 0..len {
                    wanted[first + k] = match head {
                        0 if sample.tree => sample.tag_ids[k],
                        1 => name_tags[n].as_ref().map_or(usize::MAX, |t| t[k] as usize),
                        _ => usize::MAX,
                    };
                }
            }
            for (row, &want) in scores.chunks_exact_mut(columns).zip(&wanted) {
                if want == usize::MAX {
                    row.fill(0.0);
                } else {
                    self.losses[head] += f64::from(soften(row, count, &[want], weight));
                }
            }
            let d_scores = Rows { data: &scores, stride: columns };
            let (d_matrix, d_bias) = (at[0].clone(), at[1].clone());
            product_transposed(
                WIDTH,
                encoded.rows,
                columns,
                vectors,
                d_scores,
                &mut self.dense[d_matrix],
                columns,
            );
            sum_rows(&scores, &mut self.dense[d_bias]);
            let turned = Rows { data: turned, stride: WIDTH };
            product(encoded.rows, columns, WIDTH, d_scores, turned, d_vectors, WIDTH);
        }
    }

    fn parser(
        &mut self,
        step: &Step<'_>,
        samples: &[&Sample],
        encoded: &Encoded,
        d_vectors: &mut [f32],
        random: &mut Random,
    ) {
        let plan = step.plan;
        self.parts.clear();
        self.parts.resize(encoded.rows * PART, 0.0);
        self.d_parts.clear();
        self.d_parts.resize(encoded.rows * PART, 0.0);
        let vectors = Rows { data: encoded.finished(), stride: WIDTH };
        let matrix = Rows { data: &step.weights[plan.positions.clone()], stride: PART };
        product(encoded.rows, WIDTH, PART, vectors, matrix, &mut self.parts, PART);
        let mut seen: Vec<Seen> = Vec::new();
        let (mut hiddens, mut d_scores): (Vec<f32>, Vec<f32>) = (Vec::new(), Vec::new());
        let mut state = State::default();
        for (sample, &(first, len)) in samples.iter().zip(&encoded.sentences) {
            if !sample.tree {
                continue;
            }
            let mut children = vec![Vec::new(); len + 1];
            for (k, word) in sample.words.iter().enumerate() {
                children[word.head].push(k as u32);
            }
            let parts = &self.parts[first * PART..(first + len) * PART];
            let scorer = Scorer { plan, weights: step.weights, parts };
            state.start(len);
            while !state.done() {
                let (mut positions, mut atoms) = ([0; POSITIONS], [0; ATOMS]);
                state.look(&mut positions, &mut atoms);
                let (mut hidden, mut picked) = ([0f32; HIDDEN], [0u8; HIDDEN]);
                let mut scores = vec![0f32; plan.actions];
                scorer.score(&positions, &atoms, &mut hidden, &mut picked, &mut scores);
                let kinds = best_kinds(&state, &sample.words, &children);
                let wanted: Vec<usize> =
                    (0..3).filter(|&k| kinds[k]).map(|k| action(k, &state, &sample.words)).collect();
                let possible = state.possible();
                let own = best(&scores, possible, ANY_RELATION).unwrap_or(0);
                let gold =
                    wanted.iter().copied().max_by(|&a, &b| scores[a].total_cmp(&scores[b])).unwrap_or(0);
                for (kind, range) in [(0, 0..1), (1, 1..RIGHT), (2, RIGHT..ACTIONS)] {
                    if !possible[kind] {
                        scores[range].fill(f32::NEG_INFINITY);
                    }
                }
                let core = |&a: &usize| a > 0 && CORE.contains(&RELATIONS[(a - 1) % RELATIONS.len()].0);
                let weight = if wanted.iter().any(core) { step.core_weight } else { 1.0 };
                self.losses[2] += f64::from(soften(&mut scores, ACTIONS, &wanted, weight));
                seen.push((first, positions, atoms, picked));
                hiddens.extend(hidden);
                d_scores.extend(scores);
                state.act(if random.unit() < step.explore { own } else { gold });
            }
        }
        let steps = seen.len();
        let columns = plan.actions;
        let d_rows = Rows { data: &d_scores, stride: columns };
        let hidden_rows = Rows { data: &hiddens, stride: HIDDEN };
        let d_action = &mut self.dense[plan.action[0].clone()];
        product_transposed(HIDDEN, steps, columns, hidden_rows, d_rows, d_action, columns);
        sum_rows(&d_scores, &mut self.dense[plan.action[1].clone()]);
        let mut d_hidden = vec![0f32; steps * HIDDEN];
        let turned = Rows { data: &step.turned.action, stride: HIDDEN };
        product(steps, columns, HIDDEN, d_rows, turned, &mut d_hidden, HIDDEN);
        for ((first, positions, atoms, picked), d) in seen.iter().zip(d_hidden.chunks_exact(HIDDEN)) {
            let mut spread = [0f32; HIDDEN_SPREAD];
            for (k, (&x, &p)) in d.iter().zip(picked).enumerate() {
                spread[k + HIDDEN * p as usize] = x;
            }
            let add = |to: &mut [f32]| to.iter_mut().zip(&spread).for_each(|(t, x)| *t += x);
            add(&mut self.dense[plan.hidden_bias.clone()]);
            for (p, &word) in positions.iter().enumerate() {
                if word == NOBODY {
                    add(&mut self.dense[plan.missing.start + p * HIDDEN_SPREAD..][..HIDDEN_SPREAD]);
                } else {
                    let at = (first + word as usize) * PART + p * HIDDEN_SPREAD;
                    add(&mut self.d_parts[at..][..HIDDEN_SPREAD]);
                }
            }
            for (a, &value) in atoms.iter().enumerate() {
                let row = a * ATOM_VALUES + value as usize;
                add(&mut self.dense[plan.atoms.start + row * HIDDEN_SPREAD..][..HIDDEN_SPREAD]);
            }
        }
        let d_parts = Rows { data: &self.d_parts, stride: PART };
        let d_positions = &mut self.dense[plan.positions.clone()];
        product_transposed(WIDTH, encoded.rows, PART, vectors, d_parts, d_positions, PART);
        let turned = Rows { data: &step.turned.positions, stride: WIDTH };
        product(encoded.rows, PART, WIDTH, d_parts, turned, d_vectors, WIDTH);
    }

    fn encoder(
        &mut self,
        step: &Step<'_>,
        encoded: &Encoded,
        masks: &[Vec<f32>],
        hidden: &[Vec<FeatureRows>],
        mut d_out: Vec<f32>,
    ) {
        let plan = step.plan;
        let inner = encoded.rows.saturating_sub(2);
        for layer in (0..DEPTH).rev() {
            let at = &plan.layers[layer];
            self.turn.clear();
            self.turn.resize(inner * SPREAD, 0.0);
            for &(first, len) in &encoded.sentences {
                for row in first..first + len {
                    let here = row * WIDTH..(row + 1) * WIDTH;
                    let d = self.norm_back(
                        &step.weights[at.norm.clone()],
                        at.norm.start,
                        &d_out[here.clone()],
                        &masks[layer + 1][here.clone()],
                        &encoded.normed[layer + 1][here.clone()],
                        encoded.scale[layer + 1][row],
                    );
                    let out = &mut self.turn[(row - 1) * SPREAD..row * SPREAD];
                    for (k, (&x, &p)) in d.iter().zip(&encoded.picked[layer][here]).enumerate() {
                        out[k + WIDTH * p as usize] = x;
                    }
                }
            }
            let d_pre = Rows { data: &self.turn, stride: SPREAD };
            let windows = Rows { data: &encoded.vectors[layer], stride: WIDTH };
            let d_weights = &mut self.dense[at.weights.clone()];
            product_transposed(3 * WIDTH, inner, SPREAD, windows, d_pre, d_weights, SPREAD);
            sum_rows(&self.turn, &mut self.dense[at.bias.clone()]);
            // The residual passes the gradient on as it is; the windows add theirs.
            let turned = Rows { data: &step.turned.layers[layer], stride: 3 * WIDTH };
            product(inner, SPREAD, 3 * WIDTH, d_pre, turned, &mut d_out, WIDTH);
        }
        for (sentence, &(first, _)) in hidden.iter().zip(&encoded.sentences) {
            for (k, rows) in sentence.iter().enumerate() {
                let here = (first + k) * WIDTH..(first + k + 1) * WIDTH;
                let d = self.norm_back(
                    &step.weights[plan.input_norm.clone()],
                    plan.input_norm.start,
                    &d_out[here.clone()],
                    &masks[0][here.clone()],
                    &encoded.normed[0][here],
                    encoded.scale[0][first + k],
                );
                for &row in rows.iter().filter(|&&r| r != ABSENT) {
                    self.row(row).iter_mut().zip(&d).for_each(|(r, x)| *r += x);
                }
            }
        }
    }

    /// Back through dropout, gain and bias, and the norm.
    fn norm_back(
        &mut self,
        weights: &[f32],
        start: usize,
        d_out: &[f32],
        mask: &[f32],
        normed: &[f32],
        scale: f32,
    ) -> [f32; WIDTH] {
        let mut d = [0f32; WIDTH];
        let (mut mean, mut along) = (0f32, 0f32);
        for k in 0..WIDTH {
            let x = d_out[k] * mask[k];
            self.dense[start + k] += x * normed[k];
            self.dense[start + WIDTH + k] += x;
            d[k] = x * weights[k];
            mean += d[k];
            along += d[k] * normed[k];
        }
        mean /= WIDTH as f32;
        along /= WIDTH as f32;
        for k in 0..WIDTH {
            d[k] = scale * (d[k] - mean - normed[k] * along);
        }
        d
    }
}

fn hide(rows: &FeatureRows, part: f32, random: &mut Random) -> FeatureRows {
    let mut rows = *rows;
    if random.unit() < part {
        rows[..WHOLE].fill(ABSENT);
    }
    for row in &mut rows[WHOLE..FEATURES] {
        if random.unit() < part / 2.0 {
            *row = ABSENT;
        }
    }
    rows
}

/// Part of the wanted probability that goes to all others alike.
const SMOOTHING: f32 = 0.03;

/// Turns scores into the gradient of the loss, which it gives: the wanted ones share their probability as they are.
fn soften(scores: &mut [f32], count: usize, wanted: &[usize], weight: f32) -> f32 {
    let top = scores[..count].iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let mut sum = 0.0;
    for s in &mut scores[..count] {
        *s = (*s - top).exp();
        sum += *s;
    }
    let right: f32 = wanted.iter().map(|&w| scores[w]).sum::<f32>().max(1e-30);
    let shares: Vec<f32> = wanted.iter().map(|&w| scores[w] / right).collect();
    let possible = scores[..count].iter().filter(|s| **s > 0.0).count().max(1) as f32;
    for s in &mut scores[..count] {
        if *s > 0.0 {
            *s = weight * (*s / sum - SMOOTHING / possible);
        }
    }
    for (&w, share) in wanted.iter().zip(shares) {
        scores[w] -= weight * share * (1.0 - SMOOTHING);
    }
    scores[count..].fill(0.0);
    -(right / sum).ln()
}

fn sum_rows(rows: &[f32], into: &mut [f32]) {
    for row in rows.chunks_exact(into.len()) {
        into.iter_mut().zip(row).for_each(|(s, x)| *s += x);
    }
}
