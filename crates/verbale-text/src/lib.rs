//! A report comes in: charset, formats, furniture, sentences, tokens.
//!
//! [`Intake`] reads files, folders and standard input into [`Report`]s (and readings made before); [`lay_out`] marks
//! what belongs to the page and divides the rest into paragraphs, sentences and tokens by the rules of Universal
//! Dependencies. Nothing is ever deleted: the text stays as it was given, and all positions count in it.
#![deny(missing_docs, unsafe_code)]

#[cfg(test)]
mod examples;
mod furniture;
mod headings;
mod intake;
mod language;
mod layout;
mod lines;
mod markdown;
mod opening;
mod report;
mod rules;
mod sentences;
mod tokens;
#[cfg(feature = "train")]
pub mod train;

pub use intake::{Intake, Item, Problem, Severity};
pub use layout::{Block, Layout, Sentence, Token, lay_out};
pub use report::Report;
pub use sentences::model::{Model, ModelError};
