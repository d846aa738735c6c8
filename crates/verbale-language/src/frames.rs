//! Lists of words that tell what stands beside them, from `frames.txt`.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

static FRAMES: LazyLock<Frames> = LazyLock::new(Frames::load);

/// Verbs that stand beside what somebody says.
pub const SPEECH: u8 = 1;
/// Nouns that tell when.
pub const TIME: u8 = 2;
/// Days and months.
pub const WEEKDAY_OR_MONTH: u8 = 4;
/// Words before a person's name that are no part of it.
pub const TITLE: u8 = 8;
/// Words before a title that belong to it.
pub const TITLE_PREFIX: u8 = 16;
/// Nouns for somebody, right before a name.
pub const PERSON: u8 = 32;

/// Words and the lists they stand in.
#[derive(Debug)]
pub struct Frames {
    of: FxHashMap<&'static str, u8>,
}

impl Frames {
    /// The lists that come with the program.
    pub fn get() -> &'static Self {
        &FRAMES
    }

    fn load() -> Self {
        let mut of: FxHashMap<&'static str, u8> = FxHashMap::default();
        for line in include_str!("../../../rules/en/lexicon/frames.txt").lines() {
            let Some((name, words)) = line.split_once(": ").filter(|_| !line.starts_with('#')) else {
                continue;
            };
            let list = match name {
                "speech" => SPEECH,
                "time" => TIME,
                "weekday_or_month" => WEEKDAY_OR_MONTH,
                "title" => TITLE,
                "title_prefix" => TITLE_PREFIX,
                "person" => PERSON,
                _ => continue,
            };
            for word in words.split_whitespace() {
                *of.entry(word).or_default() |= list;
            }
        }
        Self { of }
    }

    /// Whether a word in small letters stands in one of the lists.
    pub fn has(&self, word: &str, lists: u8) -> bool {
        self.of.get(word).is_some_and(|bits| bits & lists != 0)
    }
}
