//! What the program's lists say of words: which are names, and which say something by their letters.

use super::{fold, runs};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

const NAMES: &str = include_str!("../../rules/en/lexicon/names.txt");
const DEMONYMS: &str = include_str!("../../rules/en/lexicon/demonyms.txt");
const AMBIGUOUS: &str = include_str!("../../rules/en/words_as_names.txt");

/// The lists of names of one word: given names, places, organisations, peoples.
const LISTS: [&str; 4] = ["given", "is_place", "is_organisation", "people"];

/// The bit of the list of peoples.
pub const PEOPLE: u32 = 8;

/// The lists, with every word folded.
pub struct Lists {
    /// Names of one word, by what the lists say of them.
    pub names: BTreeMap<String, u32>,
    /// Names of several words.
    pub long: Vec<String>,
    /// Words that a rule knows: their letters say something.
    pub rules: BTreeSet<String>,
}

impl Lists {
    /// Reads the lists that the program has.
    pub fn read() -> Self {
        let mut names: BTreeMap<String, u32> = BTreeMap::new();
        let mut long = Vec::new();
        let mut rules = BTreeSet::new();
        let lines = NAMES.lines().filter(|line| !line.starts_with('#'));
        let peoples = DEMONYMS.lines().filter(|line| !line.starts_with('#')).map(|line| ("people", line));
        for (list, words) in lines.filter_map(|line| line.split_once(": ")).chain(peoples) {
            match LISTS.iter().position(|name| *name == list) {
                // "BASF" and "Moody's" stay: how they are written says what they are
                Some(bit) => {
                    let plain = |word: &&str| word.chars().skip(1).all(char::is_lowercase);
                    words
                        .split(' ')
                        .filter(plain)
                        .for_each(|word| *names.entry(fold(word)).or_default() |= 1 << bit);
                }
                None if matches!(list, "places" | "organisations") => {
                    long.extend(words.split(", ").map(str::to_owned));
                }
                None => rules.extend(runs(words).map(fold)),
            }
        }
        let ambiguous: BTreeSet<String> =
            body(AMBIGUOUS).flat_map(|line| runs(line).map(fold).collect::<Vec<_>>()).collect();
        for word in &ambiguous {
            match names.get_mut(word) {
                Some(bits) => *bits |= 1 << LISTS.len(),
                None => drop(rules.insert(word.clone())),
            }
        }
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rules/en");
        words_of(&folder, &mut rules);
        Self { names, long, rules }
    }
}

/// The lines that are no comments and no examples.
fn body(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.starts_with(['#', '=', '>']))
}

/// All words of the rules in a folder; of the lists of names none.
fn words_of(folder: &Path, words: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if path.is_dir() {
            words_of(&path, words);
        } else if !matches!(name, "names.txt" | "demonyms.txt" | "words_as_names.txt" | "README.md") {
            let text = std::fs::read_to_string(&path).unwrap();
            words.extend(body(&text).flat_map(runs).map(fold));
        }
    }
}
