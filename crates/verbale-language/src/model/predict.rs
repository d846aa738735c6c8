//! Reads sentences with a model.

use super::encoder::Encoded;
use super::features::FeatureRows;
use super::file::Model;
use super::matrix::{Rows, product};
use super::names;
use super::network::{ATOMS, HIDDEN, NAME_COLUMNS, POSITIONS, WIDTH};
use super::parser::{NOBODY, PART, Scorer, State, best};
use super::relations::relation;
use std::ops::Range;

/// What a model says of a sentence.
#[derive(Clone, Debug, Default)]
pub struct Prediction {
    /// Each word's tag, by its number in the model.
    pub tags: Vec<usize>,
    /// Each word's head; nothing for the root.
    pub heads: Vec<Option<usize>>,
    /// Each word's relation, by its number.
    pub relations: Vec<usize>,
    /// Names: their words and class.
    pub names: Vec<(Range<usize>, usize)>,
}

/// Sentences are read together until they have so many words.
const TOGETHER: usize = 96;
/// A longer sentence is cut: memory stays small whatever the text is.
const LONGEST: usize = 512;

/// Buffers that are used again from sentence to sentence.
#[derive(Debug, Default)]
struct Buffers {
    encoded: Encoded,
    tags: Vec<f32>,
    names: Vec<f32>,
    parts: Vec<f32>,
    scores: Vec<f32>,
    state: State,
}

impl Model {
    /// Reads sentences, given the rows of their words.
    #[must_use]
    pub fn predict(&self, sentences: &[&[FeatureRows]]) -> Vec<Prediction> {
        let mut out = vec![Prediction::default(); sentences.len()];
        let mut buffers = Buffers::default();
        let mut group: Vec<(usize, &[FeatureRows])> = Vec::new();
        let mut words = 0;
        for (n, sentence) in sentences.iter().enumerate() {
            for part in sentence.chunks(LONGEST) {
                group.push((n, part));
                words += part.len();
                if words >= TOGETHER {
                    self.read(&group, &mut buffers, &mut out);
                    group.clear();
                    words = 0;
                }
            }
        }
        self.read(&group, &mut buffers, &mut out);
        out
    }

    fn read(&self, group: &[(usize, &[FeatureRows])], buffers: &mut Buffers, out: &mut [Prediction]) {
        if group.is_empty() {
            return;
        }
        let plan = &self.plan;
        let sentences: Vec<&[FeatureRows]> = group.iter().map(|(_, part)| *part).collect();
        buffers.encoded.run(plan, &self.weights, self, &sentences, None);
        let encoded = &buffers.encoded;
        let vectors = Rows { data: encoded.finished(), stride: WIDTH };
        let head = |at: &[Range<usize>; 2], columns: usize, scores: &mut Vec<f32>| {
            scores.clear();
            for _ in 0..encoded.rows {
                scores.extend_from_slice(&self.weights[at[1].clone()]);
            }
            let matrix = Rows { data: &self.weights[at[0].clone()], stride: columns };
            product(encoded.rows, WIDTH, columns, vectors, matrix, scores, columns);
        };
        head(&plan.tag, plan.tags, &mut buffers.tags);
        head(&plan.name, NAME_COLUMNS, &mut buffers.names);
        buffers.parts.clear();
        buffers.parts.resize(encoded.rows * PART, 0.0);
        let matrix = Rows { data: &self.weights[plan.positions.clone()], stride: PART };
        product(encoded.rows, WIDTH, PART, vectors, matrix, &mut buffers.parts, PART);
        for (&(n, _), &(first, len)) in group.iter().zip(&encoded.sentences) {
            let prediction = &mut out[n];
            let offset = prediction.tags.len();
            let tags = buffers.tags[first * plan.tags..(first + len) * plan.tags].chunks_exact(plan.tags);
            prediction.tags.extend(tags.map(|row| largest(&row[..self.tags.len()])));
            let scores = &buffers.names[first * NAME_COLUMNS..(first + len) * NAME_COLUMNS];
            let found = names::best(scores);
            prediction
                .names
                .extend(found.into_iter().map(|(r, class)| (r.start + offset..r.end + offset, class)));
            let parts = &buffers.parts[first * PART..(first + len) * PART];
            let scorer = Scorer { plan, weights: &self.weights, parts };
            buffers.scores.resize(plan.actions, 0.0);
            parse(&scorer, len, &mut buffers.state, &mut buffers.scores);
            add_tree(prediction, &buffers.state, offset);
        }
    }
}

fn largest(row: &[f32]) -> usize {
    let mut found = 0;
    for (k, x) in row.iter().enumerate() {
        if *x > row[found] {
            found = k;
        }
    }
    found
}

fn parse(scorer: &Scorer<'_>, len: usize, state: &mut State, scores: &mut [f32]) {
    let (mut hidden, mut picked) = ([0f32; HIDDEN], [0u8; HIDDEN]);
    let (mut positions, mut atoms) = ([0; POSITIONS], [0; ATOMS]);
    state.start(len);
    while !state.done() {
        let possible = state.possible();
        // Without a word on the stack, there is nothing to choose.
        if possible == [true, false, false] {
            state.act(0);
            continue;
        }
        state.look(&mut positions, &mut atoms);
        scorer.score(&positions, &atoms, &mut hidden, &mut picked, scores);
        let Some(action) = best(scores, possible) else { break };
        state.act(action);
    }
}

/// Adds the tree of a part of a sentence; the root of a later part hangs on that of the first.
fn add_tree(prediction: &mut Prediction, state: &State, offset: usize) {
    let root = prediction.heads.iter().position(Option::is_none);
    for (k, &head) in state.head.iter().enumerate() {
        if head == NOBODY {
            prediction.heads.push(root.filter(|_| offset > 0));
            prediction.relations.push(relation("parataxis").unwrap_or(0));
        } else {
            prediction.heads.push(Some(head as usize + offset));
            prediction.relations.push(state.label[k] as usize);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::features::{FEATURES, ROWS};
    use crate::model::file::ModelTag;
    use crate::model::lemma::Table;
    use crate::model::network::Plan;
    use crate::model::parser::ACTIONS;

    /// A model that learnt nothing: its weights are any numbers.
    fn untrained() -> Model {
        let any = |k: usize| ((k.wrapping_mul(2_654_435_761) >> 7) % 2001) as f32 / 1000.0 - 1.0;
        let plan = Plan::new(3, ACTIONS);
        let weights = (0..plan.len).map(any).collect();
        let tags = ["VERB VBD", "NOUN NN", "X FW"].iter().filter_map(|t| ModelTag::from_name(t)).collect();
        let embeddings: Vec<f32> = (0..ROWS * WIDTH).map(|k| any(k + 77)).collect();
        Model::new(plan, weights, tags, Table::new(Vec::new(), &[]), &embeddings)
    }

    fn sentence(len: usize) -> Vec<FeatureRows> {
        (0..len).map(|k| std::array::from_fn(|f| ((k * FEATURES + f) * 31 % (ROWS + 5)) as u32)).collect()
    }

    fn check(prediction: &Prediction, len: usize) {
        assert_eq!([prediction.tags.len(), prediction.heads.len(), prediction.relations.len()], [len; 3]);
        assert_eq!(prediction.heads.iter().filter(|h| h.is_none()).count(), usize::from(len > 0));
        // Each word reaches the root: depths are found once a word.
        let mut depth = vec![0usize; len];
        for start in 0..len {
            let (mut way, mut k) = (vec![start], start);
            while let Some(head) = prediction.heads[k].filter(|_| depth[k] == 0) {
                way.push(head);
                k = head;
                assert!(way.len() <= len, "a cycle at {start}");
            }
            for (n, &w) in way.iter().rev().enumerate() {
                depth[w] = depth[w].max(n + 1);
            }
        }
        for pair in prediction.names.windows(2) {
            assert!(pair[0].0.end <= pair[1].0.start);
        }
        assert!(prediction.names.iter().all(|(r, class)| r.start < r.end && r.end <= len && *class < 3));
    }

    #[test]
    fn sentences_of_any_length_get_whole_trees() {
        let model = untrained();
        let lengths = [0, 1, 2, 95, 0, 3, LONGEST, LONGEST + 1, 20_000];
        let sentences: Vec<Vec<FeatureRows>> = lengths.iter().map(|&len| sentence(len)).collect();
        let slices: Vec<&[FeatureRows]> = sentences.iter().map(Vec::as_slice).collect();
        for (prediction, len) in model.predict(&slices).iter().zip(lengths) {
            check(prediction, len);
        }
    }

    #[test]
    fn a_sentence_is_read_alike_in_any_company() {
        let model = untrained();
        let (a, b) = (sentence(40), sentence(70));
        let alone = model.predict(&[&a]);
        let together = model.predict(&[&b, &a, &b]);
        assert_eq!(alone[0].heads, together[1].heads);
        assert_eq!(alone[0].tags, together[1].tags);
        assert_eq!(alone[0].names, together[1].names);
    }
}
