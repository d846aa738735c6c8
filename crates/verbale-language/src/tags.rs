//! Parts of speech: which tags a word can have ([`guess`]), and which it has here ([`choose`]).

mod choose;
mod guess;
mod lemma;
mod lexicon;
mod tag;

pub use choose::{Tagged, tag_sentence};
pub use guess::Shape;

pub use lexicon::Lexicon;
pub use tag::Tag;
