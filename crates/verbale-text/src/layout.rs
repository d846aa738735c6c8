//! What is on the page: furniture, title, dateline, paragraphs, sentences, tokens.

use crate::Report;
use std::ops::Range;
use verbale_claims::{FurnitureKind, Published};
use verbale_span::ByteSpan;

/// A report's text divided into its parts.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    /// ISO 639-1 code of the language the report is in; nothing when there is too little text to tell.
    pub language: Option<String>,
    /// The day of publication: as given, else as the text states it in a dateline or a date line.
    pub published: Option<Published>,
    /// Where the text states its day of publication.
    pub published_span: Option<ByteSpan>,
    /// The first line, where it is a title.
    pub title: Option<ByteSpan>,
    /// The place before the first sentence: "GENEVA, 3 May (Agency) —".
    pub dateline: Option<ByteSpan>,
    /// What belongs to the page and not to the report, in order, without overlaps.
    pub furniture: Vec<(ByteSpan, FurnitureKind)>,
    /// Paragraphs, titles and headings outside furniture, in order.
    pub blocks: Vec<Block>,
    /// Sentences in order; none crosses a block.
    pub sentences: Vec<Sentence>,
    /// Tokens in order.
    pub tokens: Vec<Token>,
}

/// A paragraph, or a heading.
#[derive(Clone, Debug)]
pub struct Block {
    /// Where it stands.
    pub span: ByteSpan,
    /// Whether it is the title or a heading between paragraphs.
    pub heading: bool,
}

/// A sentence.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// Where it stands, without the white space around it.
    pub span: ByteSpan,
    /// Its block's place in [`Layout::blocks`].
    pub block: usize,
    /// Its tokens in [`Layout::tokens`].
    pub tokens: Range<usize>,
}

/// A syntactic word by UD's rules.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// Where it stands.
    pub span: ByteSpan,
    /// Whether it belongs to the same surface token as the one before ("n't" in "don't").
    pub mwt: bool,
}

/// Divides a report's text. Takes time linear in the text, whatever the text is.
#[must_use]
pub fn lay_out(_report: &Report) -> Layout {
    Layout::default()
}
