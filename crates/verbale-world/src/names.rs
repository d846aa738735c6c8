//! Names and whom they can mean: the built-in ones in place, and those laid over them.

use crate::fold::{fold, letters};
use crate::image::Image;
use crate::kinds::NameKind;
use crate::layout::NONE;
use crate::words::{Words, first_word, words};
use rustc_hash::FxHashMap;

/// A name of an entry.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Name<'a> {
    pub text: &'a str,
    pub entry: u32,
    pub kind: NameKind,
    pub ambiguous: bool,
}

/// A name that was laid over the built-in ones.
#[derive(Clone, Debug)]
struct Added {
    text: Box<str>,
    entry: u32,
    kind: NameKind,
    ambiguous: bool,
    /// The next one with the same key.
    next: u32,
}

#[derive(Clone, Copy, Debug)]
struct Slot {
    /// The first name with this key.
    head: u32,
    /// For a first word: the most words of a name that begins with it.
    longest: u8,
}

/// What became of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Change {
    Ambiguous,
    Removed,
}

/// All names. A name's number: those of the built-in ones come first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    image: Option<Image>,
    added: Vec<Added>,
    slots: FxHashMap<Box<str>, Slot>,
    changed: FxHashMap<u32, Change>,
    pub(crate) words: Words,
}

impl Names {
    /// The built-in names, or none; with the lists of words that decide how names are read.
    pub fn new(image: Option<Image>) -> Self {
        Self { image, words: Words::builtin(), ..Self::default() }
    }

    fn first_added(&self) -> u32 {
        self.image.map_or(0, |image| image.names())
    }

    /// Adds a name. `key` is scratch space.
    pub fn add(&mut self, text: &str, entry: u32, kind: NameKind, key: &mut String) {
        let Some(ambiguous) = self.words.key(text, kind, key) else { return };
        let longest = u8::try_from(words(key)).unwrap_or(u8::MAX);
        let at = self.added.len() as u32;
        let slot =
            |slots: &mut FxHashMap<Box<str>, Slot>, key: &str, change: &mut dyn FnMut(&mut Slot)| match slots
                .get_mut(key)
            {
                Some(slot) => change(slot),
                None => {
                    let mut slot = Slot { head: NONE, longest: 0 };
                    change(&mut slot);
                    slots.insert(key.into(), slot);
                }
            };
        let mut next = NONE;
        slot(&mut self.slots, key, &mut |slot| next = std::mem::replace(&mut slot.head, at));
        slot(&mut self.slots, first_word(key), &mut |slot| slot.longest = slot.longest.max(longest));
        self.added.push(Added { text: text.into(), entry, kind, ambiguous, next });
    }

    /// A name by its number, if it was not taken away; and the number of the next one with its key.
    fn name(&self, at: u32) -> Option<(Option<Name<'_>>, u32)> {
        if at == NONE {
            return None;
        }
        let base = self.first_added();
        let (mut name, next) = match at.checked_sub(base) {
            None => self.image?.name(at)?,
            Some(own) => {
                let Added { text, entry, kind, ambiguous, next } = self.added.get(own as usize)?;
                let name = Name { text, entry: *entry, kind: *kind, ambiguous: *ambiguous };
                (name, if *next == NONE { NONE } else { base + next })
            }
        };
        Some(match self.changed.get(&at) {
            Some(Change::Removed) => (None, next),
            change => {
                name.ambiguous |= change.is_some();
                (Some(name), next)
            }
        })
    }

    /// The names with this folded form, the last added first.
    fn with_key<'a>(&'a self, key: &str) -> impl Iterator<Item = (u32, Name<'a>)> {
        let builtin = self.image.map_or(NONE, |image| image.slot(key).0);
        let own = self.slots.get(key).map_or(NONE, |slot| slot.head);
        let own = if own == NONE { NONE } else { self.first_added() + own };
        [own, builtin]
            .into_iter()
            .flat_map(move |first| {
                let mut at = first;
                std::iter::from_fn(move || {
                    let (name, next) = self.name(at)?;
                    Some((std::mem::replace(&mut at, next), name))
                })
            })
            .filter_map(|(k, name)| Some((k, name?)))
            .filter(move |(_, name)| fold(name.text) == key)
    }

    /// The names with this folded form, whatever their case.
    pub fn with_this_key<'a>(&'a self, key: &str) -> impl Iterator<Item = Name<'a>> {
        self.with_key(key).map(|(_, name)| name)
    }

    /// The names that words can be read as, by key and by case.
    pub fn matching<'a>(&'a self, key: &str, words: &[&str]) -> Vec<Name<'a>> {
        self.with_key(key).map(|(_, name)| name).filter(|name| self.case_fits(name, words)).collect()
    }

    /// How many words the longest name has that begins with this one.
    pub fn longest_from(&self, first: &str) -> usize {
        let own = self.slots.get(first).map_or(0, |slot| usize::from(slot.longest));
        own.max(self.image.map_or(0, |image| image.slot(first).1))
    }

    /// An acronym is matched letter by letter. Of any other name, each word that is written large in the table must
    /// have a capital in the text, particles excepted: "may" is no one's last name, "us" no state.
    fn case_fits(&self, name: &Name<'_>, words: &[&str]) -> bool {
        if name.kind == NameKind::Acronym {
            return letters(name.text).eq(words.iter().flat_map(|word| letters(word)));
        }
        let pieces = |text: &str| {
            let has = |piece: &&str| piece.chars().any(char::is_alphanumeric);
            let split = |c: char| c.is_whitespace() || matches!(c, '-' | '–' | '‐' | '‑');
            text.split(split).filter(has).map(|p| (self.words.is_particle(p), large(p))).collect::<Vec<_>>()
        };
        let wanted = pieces(name.text);
        let given: Vec<_> = words.iter().flat_map(|word| pieces(word)).collect();
        if wanted.len() == given.len() {
            wanted.iter().zip(&given).all(|(&(particle, large), &(_, given))| particle || !large || given)
        } else {
            given.iter().any(|&(_, large)| large) || !wanted.iter().any(|&(_, large)| large)
        }
    }

    /// Marks a name of an entry as having other readings. Whether the entry has such a name.
    pub fn mark_ambiguous(&mut self, text: &str, entry: u32) -> bool {
        self.change(text, entry, Change::Ambiguous)
    }

    /// Takes a name away from an entry. Whether the entry had it.
    pub fn remove(&mut self, text: &str, entry: u32) -> bool {
        self.change(text, entry, Change::Removed)
    }

    fn change(&mut self, text: &str, entry: u32, change: Change) -> bool {
        let key = fold(text);
        let found: Vec<u32> =
            self.with_key(&key).filter(|(_, name)| name.entry == entry).map(|(k, _)| k).collect();
        self.changed.extend(found.iter().map(|&k| (k, change)));
        !found.is_empty()
    }

    /// All names, in the order of the tables.
    pub fn iter(&self) -> impl Iterator<Item = Name<'_>> + '_ {
        (0..self.first_added() + self.added.len() as u32).filter_map(|k| self.name(k)?.0)
    }

    /// All names of an entry, in the order of the tables.
    pub fn of(&self, entry: u32) -> impl Iterator<Item = Name<'_>> + '_ {
        self.iter().filter(move |name| name.entry == entry)
    }
}

/// Whether a word is written large: any capital, or a letter of a script without case.
fn large(word: &str) -> bool {
    word.chars().any(|c| c.is_uppercase() || (c.is_alphabetic() && !c.is_lowercase()))
}
