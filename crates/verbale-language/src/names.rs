//! Names of persons, places and organisations: what the tables know, titles, the words of a name, and one sense a
//! report: a last name alone is the person whose full name stood elsewhere.

mod clues;
mod joined;
mod run;
mod titles;
mod tree;

use crate::WordRange;
use crate::token::{Shape, Token};
pub use clues::{Clues, DEMONYM, LISTED};
use clues::{NONE, PARTICLE};
pub use joined::join;
use rustc_hash::FxHashMap;
pub use titles::part;
pub use tree::mend;
use verbale_claims::NameType;
use verbale_world::{EntryClass, NameKind, World};

/// A name among the words of a report.
#[derive(Clone, Debug)]
pub struct Found {
    /// Its words.
    pub words: WordRange,
    /// Its class; nothing while only its words are known to be one name.
    pub kind: NameType,
}

/// A run of words that the tables know as a name.
#[derive(Clone, Debug)]
pub struct Known {
    /// The words.
    pub words: WordRange,
    /// The class; nothing for "French", which is known and no name.
    pub kind: Option<NameType>,
    /// Whether it is a person's last name alone.
    pub last_name: bool,
    /// Whether it has other readings.
    pub ambiguous: bool,
}

/// The longest name the tables know has at most this many words.
const LONGEST: usize = 12;

/// The runs of words that the tables know as a name, from left to right.
pub fn known(words: &[Token<'_>], world: &World) -> Vec<Known> {
    let clues = Clues::get();
    let mut out = Vec::new();
    let mut k = 0;
    let mut window: Vec<&str> = Vec::with_capacity(LONGEST);
    while k < words.len() {
        let begins = matches!(words[k].shape, Shape::Capital | Shape::Upper)
            || clues.has(words[k].text, PARTICLE) && words.get(k + 1).is_some_and(|w| w.text == "-");
        if begins {
            let listed = clues.name(&words[k..]);
            let long = listed.map_or(0, |(length, _)| length);
            window.clear();
            window.extend(words[k..].iter().take(LONGEST).map(|w| w.text));
            let length = world.longest_name(&window);
            let by_world = if length >= long.max(1) { class(words, k..k + length, world) } else { None };
            let found = by_world.or_else(|| {
                // "Georgia Tech": a capital behind a place of one word makes it unsure.
                let (length, kind) = listed?;
                let ambiguous = length == 1 && words.get(k + 1).is_some_and(|w| w.shape == Shape::Capital);
                Some(Known { words: k..k + length, kind: Some(kind), last_name: false, ambiguous })
            });
            if let Some(found) = found.filter(|f| f.words.len() > 1 || !clues.has(words[k].text, NONE)) {
                k = found.words.end;
                out.push(found);
                continue;
            }
        }
        k += 1;
    }
    out
}

fn class(words: &[Token<'_>], range: WordRange, world: &World) -> Option<Known> {
    let name = match &words[range.clone()] {
        [one] => one.text.to_owned(),
        several => several.iter().map(|w| w.text).collect::<Vec<_>>().join(" "),
    };
    let candidates = world.candidates(&name, None);
    let candidate = candidates.first()?;
    let kind = match world.get(&candidate.id)?.class {
        _ if candidate.kind == NameKind::Demonym => None,
        EntryClass::State | EntryClass::Place if candidate.kind == NameKind::Metonym => Some(NameType::Org),
        EntryClass::State | EntryClass::Place => Some(NameType::Loc),
        EntryClass::Person => Some(NameType::Per),
        _ => Some(NameType::Org),
    };
    let last_name = candidate.kind == NameKind::LastName;
    // A last name of somebody long out of office is no clue by itself.
    let ambiguous = candidate.ambiguous || last_name && candidate.in_office == Some(false);
    Some(Known { words: range, kind, last_name, ambiguous })
}

/// Finds the names of a report, in order.
pub fn find(words: &[Token<'_>], sentences: &[WordRange], known: &[Known]) -> Vec<Found> {
    let mut runs = Vec::new();
    let mut tables = 0;
    for sentence in sentences {
        run::names_of(words, sentence, known, &mut tables, &mut runs);
    }
    one_sense(words, runs)
}

/// Gives names of unclear class the class that their words have elsewhere in the report.
fn one_sense(words: &[Token<'_>], runs: Vec<run::Guess>) -> Vec<Found> {
    let mut persons: FxHashMap<&str, ()> = FxHashMap::default();
    let mut whole: FxHashMap<Vec<&str>, NameType> = FxHashMap::default();
    for guess in runs.iter().filter(|g| g.sure) {
        let Some(kind) = guess.kind else { continue };
        let texts: Vec<&str> = words[guess.words.clone()].iter().map(|w| w.text).collect();
        if kind == NameType::Per && texts.len() > 1 {
            for text in &texts {
                persons.insert(text, ());
            }
        }
        whole.entry(texts).or_insert(kind);
    }
    let mut out = Vec::with_capacity(runs.len());
    for guess in runs {
        let slice = &words[guess.words.clone()];
        let texts: Vec<&str> = slice.iter().map(|w| w.text).collect();
        let kind = if guess.sure {
            guess.kind
        } else if let [one] = texts.as_slice() {
            whole
                .get(&texts)
                .copied()
                .or_else(|| persons.contains_key(one).then_some(NameType::Per))
                .or(guess.kind)
        } else {
            whole.get(&texts).copied().or(guess.kind)
        };
        if let Some(kind) = kind {
            out.push(Found { words: guess.words, kind });
        }
    }
    out
}
