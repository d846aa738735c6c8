//! The lists of words that decide how a name is read, and its key. The build script reads this file too.

use crate::fold::fold_into;
use crate::kinds::NameKind;
use rustc_hash::FxHashSet;

const COMMON: &str = include_str!("../../../rules/en/words_as_names.txt");
const PARTICLES: &str = include_str!("../../../world/particles.txt");

/// The lists.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words {
    common: FxHashSet<&'static str>,
    articles: FxHashSet<&'static str>,
    never: FxHashSet<&'static str>,
    particles: FxHashSet<&'static str>,
}

/// The words of a file of plain words: of its rows that begin with `label`, or, without one, of those that have none.
fn plain_words(text: &'static str, label: &str) -> FxHashSet<&'static str> {
    let rows = text.lines().filter(|row| !row.starts_with('#'));
    let rows = rows.filter_map(|row| match row.split_once(": ") {
        Some((word, rest)) => (word == label).then_some(rest),
        None => label.is_empty().then_some(row),
    });
    rows.flat_map(str::split_whitespace).collect()
}

impl Words {
    pub fn builtin() -> Self {
        Self {
            common: plain_words(COMMON, ""),
            articles: plain_words(COMMON, "article"),
            never: plain_words(COMMON, "never"),
            particles: plain_words(PARTICLES, ""),
        }
    }

    /// Whether a word belongs to the last name that follows it.
    pub fn is_particle(&self, word: &str) -> bool {
        word.len() < 8 && self.particles.contains(word.to_lowercase().as_str())
    }

    /// Whether a word only stands before names: "the".
    pub fn is_article(&self, word: &str) -> bool {
        word.len() < 8 && self.articles.contains(word.to_lowercase().as_str())
    }

    /// Puts the key of a name into `key`; says whether the name has other readings, and nothing where it is no name.
    pub fn key(&self, text: &str, kind: NameKind, key: &mut String) -> Option<bool> {
        key.clear();
        fold_into(text, key);
        if key.is_empty() || (kind == NameKind::LastName && self.never.contains(key.as_str())) {
            return None;
        }
        Some(kind != NameKind::Acronym && words(key) == 1 && self.common.contains(key.as_str()))
    }
}

/// How many words a key has.
pub(crate) fn words(key: &str) -> usize {
    key.bytes().filter(|&b| b == b' ').count() + 1
}

/// The first word of a key.
pub(crate) fn first_word(key: &str) -> &str {
    key.split(' ').next().unwrap_or_default()
}
