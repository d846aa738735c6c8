//! Words that the treebanks write in small letters and that are no names there.

use super::features::hash;

/// A set of words by their hashes, with open addressing.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    /// Keys, 0 for an empty place; their number is a power of two.
    pub keys: Vec<u32>,
}

fn key(word: &str) -> u32 {
    let hash = hash(1024, word.as_bytes());
    ((hash ^ (hash >> 32)) as u32).max(1)
}

impl Vocabulary {
    /// The set of these words.
    #[must_use]
    pub fn new<'a>(words: impl IntoIterator<Item = &'a str>) -> Self {
        let mut all: Vec<u32> = words.into_iter().map(key).collect();
        all.sort_unstable();
        all.dedup();
        let size = (all.len() * 2).next_power_of_two().max(16);
        let mut keys = vec![0; size];
        for key in all {
            let mut at = key as usize & (size - 1);
            while keys[at] != 0 {
                at = (at + 1) & (size - 1);
            }
            keys[at] = key;
        }
        Self { keys }
    }

    /// Whether a word in small letters is one of them.
    #[must_use]
    pub fn has(&self, word: &str) -> bool {
        let Some(last) = self.keys.len().checked_sub(1) else { return false };
        let key = key(word);
        let mut at = key as usize % (last + 1);
        // A damaged table may be full: never more steps than places.
        for _ in 0..=last {
            match self.keys[at] {
                0 => return false,
                k if k == key => return true,
                _ => at = if at == last { 0 } else { at + 1 },
            }
        }
        false
    }
}
