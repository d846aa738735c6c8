//! Words that tell what a name is, from `names.txt` and the titles of `frames.txt`.

use crate::tags::Tagged;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

static CLUES: LazyLock<Clues> = LazyLock::new(Clues::load);

/// A given name.
pub const GIVEN: u8 = 1;
/// A word that ends or begins an organisation's name.
pub const ORGANISATION: u8 = 2;
/// A word that ends or begins a place's name.
pub const PLACE: u8 = 4;
/// A small word inside a person's name.
pub const PARTICLE: u8 = 8;
/// A word behind which "of" goes on with the name.
pub const OF: u8 = 16;
/// Capitalised, and no name by itself.
pub const NONE: u8 = 32;
/// A place of one word.
pub const IS_PLACE: u8 = 64;

/// The clues.
#[derive(Debug)]
pub struct Clues {
    of: FxHashMap<&'static str, u8>,
    /// Places of several words by their first one.
    places: FxHashMap<&'static str, Vec<Vec<&'static str>>>,
}

impl Clues {
    /// The clues that come with the program.
    pub fn get() -> &'static Self {
        &CLUES
    }

    fn load() -> Self {
        let mut of: FxHashMap<&'static str, u8> = FxHashMap::default();
        of.reserve(4096);
        let mut places: FxHashMap<&'static str, Vec<Vec<&'static str>>> = FxHashMap::default();
        for line in include_str!("../../../../rules/en/lexicon/names.txt").lines() {
            let Some((name, words)) = line.split_once(": ").filter(|_| !line.starts_with('#')) else {
                continue;
            };
            let bit = match name {
                "given" => GIVEN,
                "organisation" => ORGANISATION,
                "place" => PLACE,
                "particle" => PARTICLE,
                "of" => OF,
                "none" => NONE,
                "is_place" => IS_PLACE,
                "places" => {
                    for place in words.split(", ") {
                        let mut words = place.split(' ');
                        if let Some(first) = words.next() {
                            places.entry(first).or_default().push(words.collect());
                        }
                    }
                    continue;
                }
                _ => continue,
            };
            for word in words.split_whitespace() {
                *of.entry(word).or_default() |= bit;
            }
        }
        for rest in places.values_mut() {
            rest.sort_by_key(|words| std::cmp::Reverse(words.len()));
        }
        Self { of, places }
    }

    /// Whether a word gives a clue.
    pub fn has(&self, word: &str, clue: u8) -> bool {
        self.of.get(word).is_some_and(|bits| bits & clue != 0)
    }

    /// How many words from the first on are a place of the lists; 0 for none.
    pub fn place(&self, words: &[Tagged<'_>]) -> usize {
        let Some(first) = words.first() else { return 0 };
        let several = self.places.get(first.text).and_then(|places| {
            places.iter().find(|rest| {
                words.len() > rest.len() && rest.iter().zip(&words[1..]).all(|(r, w)| *r == w.text)
            })
        });
        match several {
            Some(rest) => rest.len() + 1,
            None => usize::from(self.has(first.text, IS_PLACE)),
        }
    }
}
