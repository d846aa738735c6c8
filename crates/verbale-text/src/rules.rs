//! English word lists: data files of `rules/en`, read once when first asked for.

use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::OnceLock;

/// Lines of a rule file without comments, examples and empty lines.
pub(crate) fn entries(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with(['#', '=', '-']))
}

/// What an abbreviation does at the end of a sentence; see `rules/en/abbreviations.txt`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Abbreviation {
    Title,
    Number,
    Month,
    Any,
    Inner,
    Last,
}

/// Word lists for tokens and sentences.
pub(crate) struct Words {
    pub abbreviations: FxHashMap<&'static str, Abbreviation>,
    pub starters: FxHashSet<&'static str>,
    pub prefixes: FxHashSet<&'static str>,
    /// Whole words that divide, in lower case, with the length of their first part.
    pub divided: FxHashMap<String, usize>,
    /// Endings that are words of their own, with a straight apostrophe.
    pub clitics: Vec<&'static str>,
    pub function: FxHashSet<&'static str>,
    /// Units written right behind a figure.
    pub units: FxHashSet<&'static str>,
    /// Verbs that name the speaker behind a quotation.
    pub speech: FxHashSet<&'static str>,
    /// Names of months (true) and weekdays (false).
    pub days: FxHashMap<&'static str, bool>,
}

pub(crate) const ABBREVIATIONS: &str = include_str!("../../../rules/en/abbreviations.txt");
pub(crate) const STARTERS: &str = include_str!("../../../rules/en/sentence-starters.txt");
pub(crate) const CONTRACTIONS: &str = include_str!("../../../rules/en/contractions.txt");
pub(crate) const PREFIXES: &str = include_str!("../../../rules/en/prefixes.txt");
pub(crate) const UNITS: &str = include_str!("../../../rules/en/units.txt");
pub(crate) const SPEECH: &str = include_str!("../../../rules/en/speech-verbs.txt");
pub(crate) const DATES: &str = include_str!("../../../rules/en/dates.txt");
pub(crate) const FUNCTION: &str = include_str!("../../../rules/en/function-words.txt");

/// The longest entry looked up in any list, in bytes: a longer word is in none.
pub(crate) const LONGEST: usize = 24;

pub(crate) fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| {
        let mut divided = FxHashMap::default();
        let mut clitics = Vec::new();
        for entry in entries(CONTRACTIONS) {
            match entry.split_once('|') {
                Some(("", clitic)) => clitics.push(clitic),
                Some((first, second)) => {
                    divided.insert(format!("{first}{second}"), first.len());
                }
                None => {}
            }
        }
        Words {
            abbreviations: entries(ABBREVIATIONS).filter_map(abbreviation).collect(),
            starters: entries(STARTERS).collect(),
            prefixes: entries(PREFIXES).collect(),
            divided,
            clitics,
            function: entries(FUNCTION).collect(),
            units: entries(UNITS).collect(),
            speech: entries(SPEECH).collect(),
            days: entries(DATES).flat_map(day_names).collect(),
        }
    })
}

/// The names of a month or weekday in `rules/en/dates.txt`.
fn day_names(entry: &'static str) -> impl Iterator<Item = (&'static str, bool)> {
    let mut words = entry.split_ascii_whitespace();
    let month = match words.next() {
        Some("month") => words.next().map(|_| true),
        Some("weekday") => Some(false),
        _ => None,
    };
    words.filter_map(move |word| month.map(|month| (word, month)))
}

fn abbreviation(entry: &'static str) -> Option<(&'static str, Abbreviation)> {
    let (word, class) = entry.split_once('\t')?;
    let class = match class {
        "title" => Abbreviation::Title,
        "number" => Abbreviation::Number,
        "month" => Abbreviation::Month,
        "any" => Abbreviation::Any,
        "inner" => Abbreviation::Inner,
        "last" => Abbreviation::Last,
        _ => return None,
    };
    Some((word, class))
}

/// A word in lower case ASCII, apostrophes straight, without allocation; `None` when longer than any list entry.
pub(crate) fn folded<'a>(word: &str, buffer: &'a mut [u8; LONGEST]) -> Option<&'a str> {
    let mut len = 0;
    for c in word.chars() {
        let byte = match c {
            '’' | '‘' | '`' | '´' => b'\'',
            c if c.is_ascii() => c.to_ascii_lowercase() as u8,
            _ => return None,
        };
        *buffer.get_mut(len)? = byte;
        len += 1;
    }
    std::str::from_utf8(buffer.get(..len)?).ok()
}
