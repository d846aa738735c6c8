//! Reads sentences with a model.

use super::encoder::{Encoded, STRIDE};
use super::features::FeatureRows;
use super::file::Model;
use super::lanes::{Lanes, product};
use super::names;
use super::network::{ATOMS, Dense, NAME_COLUMNS, POSITIONS};
use super::parser::{ANY_RELATION, NOBODY, PART, State, best, score};
use super::relations::relation;
use pulp::NullaryFnOnce;
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

/// One run over sentences, in the processor's widest lanes.
struct Run<'a, L> {
    lanes: L,
    model: &'a Model,
    sentences: &'a [&'a [FeatureRows]],
    out: &'a mut [Prediction],
}

impl<L: Lanes> NullaryFnOnce for Run<'_, L> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let mut buffers = Buffers::default();
        let mut group: Vec<(usize, &[FeatureRows])> = Vec::new();
        let mut words = 0;
        for (n, sentence) in self.sentences.iter().enumerate() {
            for part in sentence.chunks(LONGEST) {
                group.push((n, part));
                words += part.len();
                if words >= TOGETHER {
                    self.model.read(self.lanes, &group, &mut buffers, self.out);
                    group.clear();
                    words = 0;
                }
            }
        }
        self.model.read(self.lanes, &group, &mut buffers, self.out);
    }
}

impl Model {
    /// Reads sentences, given the rows of their words.
    #[must_use]
    pub fn predict(&self, sentences: &[&[FeatureRows]]) -> Vec<Prediction> {
        let mut out = vec![Prediction::default(); sentences.len()];
        #[cfg(target_arch = "x86_64")]
        {
            if let Some(lanes) = pulp::x86::V4::try_new() {
                lanes.vectorize(Run { lanes, model: self, sentences, out: &mut out });
                return out;
            }
            if let Some(lanes) = pulp::x86::V3::try_new() {
                lanes.vectorize(Run { lanes, model: self, sentences, out: &mut out });
                return out;
            }
            if let Some(lanes) = pulp::x86::V1::try_new() {
                lanes.vectorize(Run { lanes, model: self, sentences, out: &mut out });
                return out;
            }
        }
        Run { lanes: pulp::Scalar, model: self, sentences, out: &mut out }.call();
        out
    }

    #[inline(always)]
    fn read<L: Lanes>(
        &self,
        lanes: L,
        group: &[(usize, &[FeatureRows])],
        buffers: &mut Buffers,
        out: &mut [Prediction],
    ) {
        if group.is_empty() {
            return;
        }
        let sentences: Vec<&[FeatureRows]> = group.iter().map(|(_, part)| *part).collect();
        let network = &self.network;
        let Buffers { encoded, tags, names, parts, scores, state } = buffers;
        encoded.run(lanes, self, &sentences);
        head(lanes, encoded, &network.tag, tags);
        head(lanes, encoded, &network.name, names);
        head(lanes, encoded, &network.positions, parts);
        let columns = network.tag.bias.len();
        scores.resize(network.action.bias.len(), 0.0);
        for (&(n, _), &(first, len)) in group.iter().zip(&encoded.sentences) {
            let prediction = &mut out[n];
            let offset = prediction.tags.len();
            let rows = tags[first * columns..(first + len) * columns].chunks_exact(columns);
            prediction.tags.extend(rows.map(|row| largest(&row[..self.tags.len()])));
            let found = names::best(&names[first * NAME_COLUMNS..(first + len) * NAME_COLUMNS]);
            prediction
                .names
                .extend(found.into_iter().map(|(r, class)| (r.start + offset..r.end + offset, class)));
            let parts = &parts[first * PART..(first + len) * PART];
            self.parse(lanes, parts, &prediction.tags[offset..], state, scores);
            add_tree(prediction, state, offset);
        }
    }

    #[inline(always)]
    fn parse<L: Lanes>(
        &self,
        lanes: L,
        parts: &[f32],
        tags: &[usize],
        state: &mut State,
        scores: &mut [f32],
    ) {
        let (mut positions, mut atoms) = ([0; POSITIONS], [0; ATOMS]);
        state.start(tags.len());
        while !state.done() {
            let possible = state.possible();
            // Without a word on the stack, there is nothing to choose.
            if possible == [true, false, false] {
                state.act(0);
                continue;
            }
            state.look(&mut positions, &mut atoms);
            score(lanes, &self.network, parts, &positions, &atoms, scores);
            let tag = state.stack.last().and_then(|&top| tags.get(top as usize));
            let relations = tag.and_then(|&t| self.tags.get(t)).map_or(ANY_RELATION, |t| t.relations);
            // A tag that no relation is known for can have any.
            let relations = if relations == 0 { ANY_RELATION } else { relations };
            let Some(action) = best(scores, possible, relations) else { break };
            state.act(action);
        }
    }
}

#[inline(always)]
fn head<L: Lanes>(lanes: L, encoded: &Encoded, dense: &Dense, out: &mut Vec<f32>) {
    out.resize(encoded.rows * dense.bias.len(), 0.0);
    product(lanes, encoded.rows, &encoded.pairs, STRIDE, &dense.matrix, &dense.bias, out);
}

#[inline(always)]
fn largest(row: &[f32]) -> usize {
    let mut found = 0;
    for (k, x) in row.iter().enumerate() {
        if *x > row[found] {
            found = k;
        }
    }
    found
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
    use crate::model::network::{Plan, WIDTH};
    use crate::model::parser::ACTIONS;
    use crate::model::vocabulary::Vocabulary;

    /// A model that learnt nothing: its weights are any numbers.
    fn untrained() -> Model {
        let any = |k: usize| ((k.wrapping_mul(2_654_435_761) >> 7) % 2001) as f32 / 1000.0 - 1.0;
        let plan = Plan::new(3, ACTIONS);
        let weights: Vec<f32> = (0..plan.len).map(any).collect();
        let tags = ["VERB VBD", "NOUN NN", "X FW"].iter().filter_map(|t| ModelTag::from_name(t)).collect();
        let embeddings: Vec<f32> = (0..ROWS * WIDTH).map(|k| any(k + 77)).collect();
        Model::new(&plan, &weights, tags, Table::new(Vec::new(), &[]), Vocabulary::default(), &embeddings)
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
