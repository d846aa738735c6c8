//! The quotations of a report, in its words.

use super::marks::{begins_quoted, quoted};
use crate::draft::Draft;
use verbale_language::WordRange;
use verbale_span::ByteSpan;

/// A stretch in quotation marks.
#[derive(Clone, Debug)]
pub(crate) struct Quote {
    /// Without marks.
    pub inner: ByteSpan,
    /// The words that stand in it, marks included.
    pub words: WordRange,
    /// Whether a closing mark ends it.
    pub closed: bool,
}

/// All quotations in order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Quotes {
    pub list: Vec<Quote>,
    /// For each word, one more than the place of its quotation in `list`; 0 outside.
    of_word: Vec<u32>,
}

impl Quotes {
    /// Finds the quotations of a report.
    pub(crate) fn find(draft: &Draft<'_>) -> Self {
        let text = draft.report.source.as_str();
        let blocks = &draft.layout.blocks;
        let mut quotes = Self { list: Vec::new(), of_word: vec![0; draft.language.words.len()] };
        for (block, laid) in blocks.iter().enumerate() {
            let next_opens = blocks.get(block + 1).is_some_and(|b| begins_quoted(draft.words(b.span)));
            for found in quoted(text, laid.span, next_opens) {
                let words = draft.language.words_in(found.outer);
                if words.is_empty() {
                    continue;
                }
                quotes.list.push(Quote { inner: found.inner, words: words.clone(), closed: found.closed });
                let number = u32::try_from(quotes.list.len()).unwrap_or(u32::MAX);
                if let Some(inside) = quotes.of_word.get_mut(words) {
                    inside.fill(number);
                }
            }
        }
        quotes
    }

    /// The quotation that a word stands in, by its place in `list`.
    pub(crate) fn at(&self, word: usize) -> Option<usize> {
        (*self.of_word.get(word)? as usize).checked_sub(1)
    }
}
