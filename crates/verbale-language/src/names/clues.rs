//! Words that tell what a name is, from `names.txt` and `demonyms.txt`.

use crate::token::Token;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;
use verbale_claims::NameType;

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
/// A people, a belief or a party, as an adjective.
pub const DEMONYM: u8 = 128;
/// Words whose letters say what kind of name theirs is, or that it is none.
pub const LISTED: u8 = ORGANISATION | PLACE | PARTICLE | OF | NONE;

/// The clues.
#[derive(Debug)]
pub struct Clues {
    of: FxHashMap<&'static str, u8>,
    /// Places and organisations of one word, and of several by their first one.
    names: FxHashMap<&'static str, Vec<(Vec<&'static str>, NameType)>>,
}

impl Clues {
    /// The clues that come with the program.
    pub fn get() -> &'static Self {
        &CLUES
    }

    fn load() -> Self {
        let mut of: FxHashMap<&'static str, u8> = FxHashMap::default();
        of.reserve(4096);
        let mut names: FxHashMap<&'static str, Vec<(Vec<&'static str>, NameType)>> = FxHashMap::default();
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
                "is_place" | "is_organisation" => {
                    let (bit, kind) = match name {
                        "is_place" => (IS_PLACE, NameType::Loc),
                        _ => (0, NameType::Org),
                    };
                    for word in words.split_whitespace() {
                        *of.entry(word).or_default() |= bit;
                        names.entry(word).or_default().push((Vec::new(), kind));
                    }
                    continue;
                }
                "places" | "organisations" => {
                    let kind = if name == "places" { NameType::Loc } else { NameType::Org };
                    for name in words.split(", ") {
                        let mut words = name.split(' ');
                        if let Some(first) = words.next() {
                            names.entry(first).or_default().push((words.collect(), kind));
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
        for line in include_str!("../../../../rules/en/lexicon/demonyms.txt").lines() {
            for word in line.split_whitespace().filter(|_| !line.starts_with('#')) {
                *of.entry(word).or_default() |= DEMONYM;
            }
        }
        for rest in names.values_mut() {
            rest.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
        Self { of, names }
    }

    /// Whether a word gives a clue.
    pub fn has(&self, word: &str, clue: u8) -> bool {
        self.of.get(word).is_some_and(|bits| bits & clue != 0)
    }

    /// How many words from the first on are a name of the lists, and its class.
    pub fn name(&self, words: &[Token<'_>]) -> Option<(usize, NameType)> {
        let (rest, kind) = self.names.get(words.first()?.text)?.iter().find(|(rest, _)| {
            words.len() > rest.len() && rest.iter().zip(&words[1..]).all(|(r, w)| *r == w.text)
        })?;
        Some((rest.len() + 1, *kind))
    }
}
