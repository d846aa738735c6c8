//! The built-in tables, read in place: nothing of them is parsed before it is asked for.

use crate::kinds::NameKind;
use crate::layout::{NONE, ROWS, hash, tag};
use crate::names::Name;
use crate::table::{Line, trusted_lines};

const TEXT: &str = include_str!(concat!(env!("OUT_DIR"), "/world.tsv"));
const INDEX: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/world.index"));

/// Where the sections of the index begin, in numbers, and how many rows they have. As in `layout.rs`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Image {
    sections: [(usize, usize); 6],
}

const ENTRIES: usize = 0;
const IDS: usize = 1;
const CODES: usize = 2;
const NAMES: usize = 3;
const SLOTS: usize = 4;
const HOLDERS: usize = 5;

impl Image {
    pub fn builtin() -> Self {
        let mut sections = [(0, 0); 6];
        let mut at = ROWS.len();
        for (section, (row, place)) in ROWS.iter().zip(&mut sections).enumerate() {
            let count =
                INDEX.as_chunks().0.get(section).map_or(0, |number| u32::from_le_bytes(*number)) as usize;
            *place = (at, count);
            at += count * row;
        }
        Self { sections }
    }

    /// A row of a section.
    fn row<const N: usize>(&self, section: usize, row: usize) -> Option<[u32; N]> {
        let (start, count) = *self.sections.get(section)?;
        if row >= count {
            return None;
        }
        let numbers: &[[u8; 4]; N] = INDEX.as_chunks().0.get(start + row * N..)?.first_chunk()?;
        Some(numbers.map(u32::from_le_bytes))
    }

    fn count(&self, section: usize) -> usize {
        self.sections.get(section).map_or(0, |(_, count)| *count)
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.count(ENTRIES)
    }

    /// The lines about an entry.
    pub fn lines(&self, entry: u32) -> impl Iterator<Item = Line<'static>> + use<> {
        let [from, to, ..] = self.row::<4>(ENTRIES, entry as usize).unwrap_or_default();
        trusted_lines(TEXT.get(from as usize..to as usize).unwrap_or_default())
    }

    /// The entry with this id.
    pub fn find(&self, id: &str) -> Option<u32> {
        let size = self.count(IDS);
        let first = hash(id) as usize;
        for slot in (0..size).map(|n| first.wrapping_add(n) & (size - 1)) {
            let [entry] = self.row(IDS, slot)?;
            let [at, ..] = self.row::<4>(ENTRIES, entry as usize)?;
            let row = TEXT.get(at as usize..)?;
            if row.strip_prefix(id).is_some_and(|rest| rest.starts_with('\t')) {
                return Some(entry);
            }
        }
        None
    }

    /// The states by their alpha-3.
    pub fn codes(&self) -> impl Iterator<Item = (String, u32)> + '_ {
        (0..self.count(CODES)).filter_map(|row| {
            let [code, entry] = self.row(CODES, row)?;
            let [_, letters @ ..] = code.to_be_bytes();
            Some((letters.into_iter().map(char::from).collect(), entry))
        })
    }

    /// Who held an office of an entry.
    pub fn holders(&self, of: u32) -> impl Iterator<Item = u32> + '_ {
        let [.., first, after] = self.row::<4>(ENTRIES, of as usize).unwrap_or_default();
        (first as usize..after as usize).filter_map(|row| self.row::<1>(HOLDERS, row).map(|[who]| who))
    }

    /// How many names there are.
    pub fn names(&self) -> u32 {
        self.count(NAMES) as u32
    }

    /// A name, and the next with its key.
    pub fn name(&self, at: u32) -> Option<(Name<'static>, u32)> {
        let [text, how, entry, next] = self.row(NAMES, at as usize)?;
        let [kind, ambiguous, ..] = how.to_le_bytes();
        let text = TEXT.get(text as usize..text as usize + (how >> 16) as usize)?;
        let kind = *NameKind::ALL.get(usize::from(kind))?;
        Some((Name { text, entry, kind, ambiguous: ambiguous != 0 }, next))
    }

    /// The first name that may have this key, and the words of the longest that begins with it.
    pub fn slot(&self, key: &str) -> (u32, usize) {
        let (size, hash) = (self.count(SLOTS), hash(key));
        for slot in (0..size).map(|n| (hash as usize).wrapping_add(n) & (size - 1)) {
            match self.row(SLOTS, slot) {
                Some([how, first]) if how >> 8 == tag(hash) => return (first, (how & 0xff) as usize),
                Some([how, _]) if how != 0 => {}
                _ => break,
            }
        }
        (NONE, 0)
    }
}
