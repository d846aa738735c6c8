//! The trained model: a shared encoder, and heads for tags, names and trees.
//!
//! A word is the sum of a few hashed rows (its letters, prefixes, suffixes, shape, what the tables know of it); narrow
//! convolutions with residuals let it see its neighbours; linear heads read its tag and its place in a name; a
//! transition parser adds up vectors computed once a word. The method is that of spaCy's small pipelines (Honnibal and
//! Kiperwasser), with a dynamic oracle for the arc-hybrid system (Goldberg and Nivre 2013).

pub mod encoder;
pub mod features;
pub mod file;
pub mod lanes;
pub mod lemma;
pub mod names;
pub mod network;
pub mod parser;
pub mod predict;
pub mod relations;
pub mod vocabulary;
