//! Trains the models of [`crate::model`]: from CoNLL-U and IOB2 files to a model file.

pub mod corpus;
mod dictionary;
mod forward;
mod gradient;
mod learner;
mod matrix;
mod oracle;
mod score;

pub use corpus::{Corpus, Sample};
pub use learner::{Settings, train};
pub use score::{Scores, score};
