//! The sizes of the network, and where each of its matrices is among the weights.

use super::matrix::padded;
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

/// Where each matrix stands among the dense weights.
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
