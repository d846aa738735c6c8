//! Names and whom they can mean: a hash table over folded names.

use crate::entry::NameKind;
use crate::fold::{fold, fold_into, letters};
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::hash::BuildHasher;

const COMMON: &str = include_str!("../../../rules/en/words_as_names.txt");
const PARTICLES: &str = include_str!("../../../world/particles.txt");
const NONE: u32 = u32::MAX;

/// A name of an entry.
#[derive(Clone, Debug)]
pub(crate) struct Name {
    pub text: Cow<'static, str>,
    pub entry: u32,
    pub kind: NameKind,
    pub ambiguous: bool,
    removed: bool,
    /// The next name with the same key.
    next: u32,
}

#[derive(Clone, Copy, Debug)]
struct Slot {
    /// The first name with this key.
    head: u32,
    /// For a first word: the most words of a name that begins with it.
    longest: u8,
}

/// All names. Keys are 64-bit hashes of folded names; a hit is compared with the name itself.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    list: Vec<Name>,
    slots: FxHashMap<u64, Slot>,
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

fn hash(key: &str) -> u64 {
    rustc_hash::FxBuildHasher.hash_one(key)
}

impl Names {
    /// No names, with the lists of words that decide how names are read.
    pub fn new() -> Self {
        Self {
            common: plain_words(COMMON, ""),
            articles: plain_words(COMMON, "article"),
            never: plain_words(COMMON, "never"),
            particles: plain_words(PARTICLES, ""),
            ..Self::default()
        }
    }

    /// Makes room for so many names more.
    pub fn reserve(&mut self, more: usize) {
        self.list.reserve(more);
        self.slots.reserve(more + more / 2);
    }

    /// Whether a word belongs to the last name that follows it.
    pub fn is_particle(&self, word: &str) -> bool {
        word.len() < 8 && self.particles.contains(word.to_lowercase().as_str())
    }

    /// Adds a name; a second time does nothing. `key` is scratch space.
    pub fn add(&mut self, text: Cow<'static, str>, entry: u32, kind: NameKind, key: &mut String) {
        key.clear();
        fold_into(&text, key);
        if key.is_empty() || (kind == NameKind::LastName && self.never.contains(key.as_str())) {
            return;
        }
        let words = key.bytes().filter(|&b| b == b' ').count() + 1;
        let ambiguous = kind != NameKind::Acronym && words == 1 && self.common.contains(key.as_str());
        let longest = u8::try_from(words).unwrap_or(u8::MAX);
        let none = Slot { head: NONE, longest: 0 };
        if words > 1 {
            let first = key.split(' ').next().unwrap_or_default();
            let slot = self.slots.entry(hash(first)).or_insert(none);
            slot.longest = slot.longest.max(longest);
        }
        let slot = self.slots.entry(hash(key)).or_insert(none);
        if words == 1 {
            slot.longest = slot.longest.max(1);
        }
        let at = self.list.len() as u32;
        let next = std::mem::replace(&mut slot.head, at);
        self.list.push(Name { text, entry, kind, ambiguous, removed: false, next });
    }

    /// The names with this folded form.
    fn with_key<'a>(&'a self, key: &str) -> impl Iterator<Item = (usize, &'a Name)> {
        let first = self.slots.get(&hash(key)).map_or(NONE, |slot| slot.head);
        let at = |k: u32| Some(k).filter(|&k| k != NONE);
        std::iter::successors(at(first), move |&k| at(self.list.get(k as usize)?.next))
            .filter_map(|k| self.list.get(k as usize).map(|name| (k as usize, name)))
            .filter(move |(_, name)| !name.removed && fold(&name.text) == key)
    }

    /// The names with this folded form, whatever their case.
    pub fn with_this_key<'a>(&'a self, key: &str) -> impl Iterator<Item = &'a Name> {
        self.with_key(key).map(|(_, name)| name)
    }

    /// The names that words can be read as, by key and by case.
    pub fn matching<'a>(&'a self, key: &str, words: &[&str]) -> Vec<&'a Name> {
        self.with_key(key).map(|(_, name)| name).filter(|name| self.case_fits(name, words)).collect()
    }

    /// Whether a word only stands before names: "the".
    pub fn is_article(&self, word: &str) -> bool {
        word.len() < 8 && self.articles.contains(word.to_lowercase().as_str())
    }

    /// How many words the longest name has that begins with this one.
    pub fn longest_from(&self, first: &str) -> usize {
        self.slots.get(&hash(first)).map_or(0, |slot| usize::from(slot.longest))
    }

    /// An acronym is matched letter by letter. Of any other name, each word that is written large in the table must
    /// have a capital in the text, particles excepted: "may" is no one's last name, "us" no state.
    fn case_fits(&self, name: &Name, words: &[&str]) -> bool {
        if name.kind == NameKind::Acronym {
            return letters(&name.text).eq(words.iter().flat_map(|word| letters(word)));
        }
        let pieces = |text: &str| {
            let has = |piece: &&str| piece.chars().any(char::is_alphanumeric);
            let split = |c: char| c.is_whitespace() || matches!(c, '-' | '–' | '‐' | '‑');
            text.split(split).filter(has).map(|p| (self.is_particle(p), large(p))).collect::<Vec<_>>()
        };
        let wanted = pieces(&name.text);
        let given: Vec<_> = words.iter().flat_map(|word| pieces(word)).collect();
        if wanted.len() == given.len() {
            wanted.iter().zip(&given).all(|(&(particle, large), &(_, given))| particle || !large || given)
        } else {
            given.iter().any(|&(_, large)| large) || !wanted.iter().any(|&(_, large)| large)
        }
    }

    /// Marks a name of an entry as having other readings. Whether the entry has such a name.
    pub fn mark_ambiguous(&mut self, text: &str, entry: u32) -> bool {
        self.change(text, entry, |name| name.ambiguous = true)
    }

    /// Takes a name away from an entry. Whether the entry had it.
    pub fn remove(&mut self, text: &str, entry: u32) -> bool {
        self.change(text, entry, |name| name.removed = true)
    }

    fn change(&mut self, text: &str, entry: u32, change: impl Fn(&mut Name)) -> bool {
        let key = fold(text);
        let found: Vec<usize> =
            self.with_key(&key).filter(|(_, name)| name.entry == entry).map(|(k, _)| k).collect();
        for &k in &found {
            if let Some(name) = self.list.get_mut(k) {
                change(name);
            }
        }
        !found.is_empty()
    }

    /// All names of an entry, in the order of the tables.
    pub fn of(&self, entry: u32) -> impl Iterator<Item = &Name> + '_ {
        self.list.iter().filter(move |name| name.entry == entry && !name.removed)
    }
}

/// Whether a word is written large: any capital, or a letter of a script without case.
fn large(word: &str) -> bool {
    word.chars().any(|c| c.is_uppercase() || (c.is_alphabetic() && !c.is_lowercase()))
}
