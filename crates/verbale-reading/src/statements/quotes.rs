//! The quotations of a report, in its words.

use super::marks::{Quoted, begins_quoted, quoted};
use crate::draft::Draft;
use crate::rules::{SMALL, WORKS};
use verbale_claims::Upos;
use verbale_language::WordRange;
use verbale_span::ByteSpan;

/// A title has at most so many words.
const TITLE: usize = 12;
/// A nickname inside of a name has at most so many.
const NICKNAME: usize = 3;

/// A stretch in quotation marks.
#[derive(Clone, Debug)]
pub(crate) struct Quote {
    /// Without marks.
    pub inner: ByteSpan,
    /// The words that stand in it, marks included.
    pub words: WordRange,
    /// Whether a closing mark ends it.
    pub closed: bool,
    /// Whether its marks are single ones.
    pub single: bool,
}

/// All quotations in order: what stands in quotation marks and is neither a title nor a nickname.
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
                if words.is_empty() || names(draft, &found, &words) {
                    continue;
                }
                let single = found.single;
                let (inner, closed) = (found.inner, found.closed);
                quotes.list.push(Quote { inner, words: words.clone(), closed, single });
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

    /// The last character of a quotation that is no mark of quotation itself.
    pub(crate) fn ending(&self, draft: &Draft<'_>, quote: usize) -> char {
        let words = self.list.get(quote).map_or("", |q| draft.words(q.inner));
        words.trim_end_matches(['\'', '’', '"', '”', ' ']).chars().next_back().unwrap_or(' ')
    }

    /// Whether the first letter of a quotation is a small one: its sentence began before.
    pub(crate) fn goes_on(&self, draft: &Draft<'_>, quote: usize) -> bool {
        let words = self.list.get(quote).map_or("", |q| draft.words(q.inner));
        words.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_lowercase)
    }
}

/// Whether words in marks are a name: the title of a work ("on Northwire’s “Morning Ferry”") or a nickname.
fn names(draft: &Draft<'_>, found: &Quoted, words: &WordRange) -> bool {
    let inside = draft.language.words_in(found.inner);
    if !found.closed || inside.is_empty() || inside.len() > TITLE {
        return false;
    }
    let Some(before) = words.start.checked_sub(1) else { return false };
    if draft.block_of(before) != draft.block_of(words.start) {
        return false;
    }
    let text = draft.words(found.inner);
    let bare = !text.ends_with(['.', ',', '!', '?', '…']);
    let proper = |k: usize| draft.is_nominal(k) && draft.form(k).starts_with(char::is_uppercase);
    if bare && inside.len() <= NICKNAME && proper(before) && proper(words.end) {
        return true;
    }
    is_title_case(draft, found.inner, &inside) && stands_as_name(draft, before, inside.len())
}

/// Whether words are written as titles are: all but the small ones with capitals.
pub(super) fn is_title_case(draft: &Draft<'_>, span: ByteSpan, words: &WordRange) -> bool {
    let text = draft.words(span);
    let capital = |k: usize| draft.form(k).starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    let small = |k: usize| {
        matches!(draft.upos(k), Upos::Adp | Upos::Det | Upos::Cconj | Upos::Sconj | Upos::Part | Upos::Punct)
            || draft.form(k).chars().count() < 4
    };
    let letters = text.chars().any(char::is_alphabetic);
    letters
        && !text.ends_with(['!', '?'])
        && capital(words.start)
        && words.clone().all(|k| capital(k) || small(k))
}

/// Whether what follows word `k` stands where a name stands: behind a possessor, a preposition, a kind of work.
fn stands_as_name(draft: &Draft<'_>, k: usize, length: usize) -> bool {
    let work = |k: usize| draft.word(k).is_some_and(|w| WORKS.contains(&*w.lemma) && w.upos != Upos::Verb);
    if draft.is_possessive_mark(k) || work(k) || draft.lower(k) == "," && k.checked_sub(1).is_some_and(work) {
        return true;
    }
    let place = SMALL.get(draft.lower(k)).is_some_and(|s| s.titles);
    place || length > 1 && matches!(draft.upos(k), Upos::Propn | Upos::Det)
}
