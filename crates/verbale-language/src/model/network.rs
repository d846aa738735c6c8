//! The sizes of the network, and where each of its matrices is among the weights.

use super::lanes::{COLUMNS, Matrix};
use std::ops::Range;

/// Numbers that stand for a word.
pub const WIDTH: usize = 96;
/// Convolutions, each one word further to both sides.
pub const DEPTH: usize = 4;
/// A convolution's output is the larger of so many.
pub const PIECES: usize = 2;
/// Columns of a convolution.
pub const SPREAD: usize = WIDTH * PIECES;
/// Hidden units of the parser.
pub const HIDDEN: usize = 64;
/// Columns of the parser's hidden layer.
pub const HIDDEN_SPREAD: usize = HIDDEN * PIECES;
/// Words of a parser's state that are looked at.
pub const POSITIONS: usize = 9;
/// Small facts of a parser's state.
pub const ATOMS: usize = 8;
/// Values of such a fact.
pub const ATOM_VALUES: usize = 64;
/// Columns of the head for names.
pub const NAME_COLUMNS: usize = 16;

/// Rounds a width up to whole lanes.
#[must_use]
pub const fn padded(width: usize) -> usize {
    width.div_ceil(COLUMNS) * COLUMNS
}

/// What 1 is among the whole numbers of a word's vector.
pub const ONE: f32 = 200.0;
/// What 1 is among those of the parser's hidden layer.
pub const HIDDEN_ONE: f32 = 100.0;

/// A matrix with its bias.
#[derive(Clone, Debug, Default)]
pub struct Dense {
    /// The matrix.
    pub matrix: Matrix,
    /// What is added to each column.
    pub bias: Vec<f32>,
}

/// The weights as the program uses them.
#[derive(Clone, Debug, Default)]
pub struct Network {
    /// Gain and bias of the norm of the summed embeddings.
    pub input_norm: Vec<f32>,
    /// The convolutions, each with gain and bias of its norm.
    pub layers: Vec<(Dense, Vec<f32>)>,
    /// The head for tags.
    pub tag: Dense,
    /// The head for names.
    pub name: Dense,
    /// A word's part of the parser's hidden layer at each position.
    pub positions: Dense,
    /// What stands for a position without a word.
    pub missing: Vec<f32>,
    /// What each value of each fact adds.
    pub atoms: Vec<f32>,
    /// Bias of the hidden layer.
    pub hidden_bias: Vec<f32>,
    /// From the hidden layer to the actions.
    pub action: Dense,
}

impl Network {
    /// Quantises the floats of a plan.
    #[must_use]
    pub fn new(plan: &Plan, weights: &[f32]) -> Self {
        let matrix = |at: &Range<usize>, columns, one| Matrix::new(&weights[at.clone()], columns, one);
        Self::build(plan, matrix, |at| weights[at.clone()].to_vec())
    }

    /// A network of these sizes, with nothing in it.
    #[must_use]
    pub fn empty(tags: usize, actions: usize) -> Self {
        let matrix = |at: &Range<usize>, columns: usize, _| Matrix::empty(at.len() / columns, columns);
        Self::build(&Plan::new(tags, actions), matrix, |at| vec![0.0; at.len()])
    }

    fn build(
        plan: &Plan,
        matrix: impl Fn(&Range<usize>, usize, f32) -> Matrix,
        take: impl Fn(&Range<usize>) -> Vec<f32>,
    ) -> Self {
        let dense =
            |at: &Range<usize>, bias: Vec<f32>, one| Dense { matrix: matrix(at, bias.len(), one), bias };
        Self {
            input_norm: take(&plan.input_norm),
            layers: plan
                .layers
                .iter()
                .map(|l| (dense(&l.weights, take(&l.bias), ONE), take(&l.norm)))
                .collect(),
            tag: dense(&plan.tag[0], take(&plan.tag[1]), ONE),
            name: dense(&plan.name[0], take(&plan.name[1]), ONE),
            positions: dense(&plan.positions, vec![0.0; POSITIONS * HIDDEN_SPREAD], ONE),
            missing: take(&plan.missing),
            atoms: take(&plan.atoms),
            hidden_bias: take(&plan.hidden_bias),
            action: dense(&plan.action[0], take(&plan.action[1]), HIDDEN_ONE),
        }
    }

    /// Every list of floats, in the order of a model file.
    pub fn floats(&mut self) -> Vec<&mut Vec<f32>> {
        let mut out = vec![&mut self.input_norm];
        for (dense, norm) in &mut self.layers {
            out.extend([&mut dense.bias, &mut dense.matrix.worth, norm]);
        }
        for dense in [&mut self.tag, &mut self.name, &mut self.positions, &mut self.action] {
            out.extend([&mut dense.bias, &mut dense.matrix.worth]);
        }
        out.extend([&mut self.missing, &mut self.atoms, &mut self.hidden_bias]);
        out
    }

    /// Every matrix of whole numbers, in the order of a model file.
    pub fn matrices(&mut self) -> Vec<&mut Matrix> {
        let mut out: Vec<&mut Matrix> = self.layers.iter_mut().map(|(dense, _)| &mut dense.matrix).collect();
        out.extend([
            &mut self.tag.matrix,
            &mut self.name.matrix,
            &mut self.positions.matrix,
            &mut self.action.matrix,
        ]);
        out
    }
}

/// Where each matrix stands among the weights while they are learnt.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Columns of the tags, padded.
    pub tags: usize,
    /// Columns of the parser's actions, padded.
    pub actions: usize,
    /// Gain and bias of the norm of the summed embeddings.
    pub input_norm: Range<usize>,
    /// For each convolution: weights, bias, gain and bias of its norm.
    pub layers: Vec<Layer>,
    /// Tags: weights, bias.
    pub tag: [Range<usize>; 2],
    /// Names: weights, bias.
    pub name: [Range<usize>; 2],
    /// Parser: a word's part of the hidden layer at each position.
    pub positions: Range<usize>,
    /// Parser: what stands for a position without a word.
    pub missing: Range<usize>,
    /// Parser: what each value of each fact adds.
    pub atoms: Range<usize>,
    /// Parser: bias of the hidden layer.
    pub hidden_bias: Range<usize>,
    /// Parser: hidden layer to actions, and their bias.
    pub action: [Range<usize>; 2],
    /// Weights in all.
    pub len: usize,
}

/// A convolution's matrices.
#[derive(Clone, Debug)]
pub struct Layer {
    /// Three words to columns.
    pub weights: Range<usize>,
    /// Bias.
    pub bias: Range<usize>,
    /// Gain, then bias, of the norm.
    pub norm: Range<usize>,
}

impl Plan {
    /// The plan for so many tags and actions.
    #[must_use]
    pub fn new(tags: usize, actions: usize) -> Self {
        let (tags, actions) = (padded(tags), padded(actions));
        let mut at = 0;
        let mut take = |n: usize| {
            at += n;
            at - n..at
        };
        let input_norm = take(2 * WIDTH);
        let layers = (0..DEPTH)
            .map(|_| Layer { weights: take(3 * WIDTH * SPREAD), bias: take(SPREAD), norm: take(2 * WIDTH) })
            .collect();
        let tag = [take(WIDTH * tags), take(tags)];
        let name = [take(WIDTH * NAME_COLUMNS), take(NAME_COLUMNS)];
        let positions = take(WIDTH * POSITIONS * HIDDEN_SPREAD);
        let missing = take(POSITIONS * HIDDEN_SPREAD);
        let atoms = take(ATOMS * ATOM_VALUES * HIDDEN_SPREAD);
        let hidden_bias = take(HIDDEN_SPREAD);
        let action = [take(HIDDEN * actions), take(actions)];
        Self {
            tags,
            actions,
            input_norm,
            layers,
            tag,
            name,
            positions,
            missing,
            atoms,
            hidden_bias,
            action,
            len: at,
        }
    }
}
