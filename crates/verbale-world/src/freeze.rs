//! Writes the tables as `layout.rs` says. Only the build script uses this file.

use crate::kinds::EntryClass;
use crate::layout::{NONE, ROWS, hash, tag};
use crate::naming::Naming;
use crate::table::{Fact, trusted_lines};
use crate::words::{Words, first_word, words};
use rustc_hash::FxHashMap;

/// A name as it is written.
struct Name {
    text: (u32, u32),
    entry: u32,
    kind: u8,
    ambiguous: bool,
    next: u32,
    key: String,
}

/// The text and the bytes of the tables, given one after the other.
pub(crate) fn freeze(tables: &[&str]) -> (String, Vec<u8>) {
    let rows =
        tables.iter().flat_map(|text| text.lines()).filter(|row| row.contains('\t') && !row.starts_with('#'));
    let rows: Vec<&str> = rows.filter(|row| !row.starts_with("id\tfact")).collect();
    let table: String = rows.iter().flat_map(|row| [*row, "\n"]).collect();
    let mut text = table.clone();
    let mut known: FxHashMap<&str, u32> = FxHashMap::default();
    let mut spans: Vec<(usize, usize)> = Vec::new();
    let mut people: Vec<bool> = Vec::new();
    let mut codes: Vec<(&str, u32)> = Vec::new();
    let mut holders: Vec<(u32, u32)> = Vec::new();
    let mut naming = Naming::default();
    for line in trusted_lines(&table) {
        let at = offset(&table, line.id);
        let entry = *known.entry(line.id).or_insert_with(|| {
            spans.push((at, at));
            people.push(false);
            spans.len() as u32 - 1
        });
        let row = table[at..].find('\n').map_or(table.len(), |end| at + end + 1);
        let span = &mut spans[entry as usize];
        assert_eq!(span.1, at, "the lines of {} stand apart", line.id);
        span.1 = row;
        match line.fact {
            Fact::Class(class) => people[entry as usize] = class == EntryClass::Person,
            Fact::Iso3 => codes.push((line.value, entry)),
            _ => {}
        }
        naming.take(&line, entry);
    }
    for line in trusted_lines(&table).filter(|line| line.fact == Fact::Office) {
        holders.extend(known.get(line.of).map(|of| (*of, known[line.id])));
    }
    holders.sort_by_key(|(of, _)| *of);
    holders.dedup();

    let lists = Words::builtin();
    let (given, marks) = naming.finish(&lists, |entry| people[entry as usize]);
    let mut names: Vec<Name> = Vec::new();
    let mut key = String::new();
    for (name, entry, kind) in &given {
        let Some(ambiguous) = lists.key(name, *kind, &mut key) else { continue };
        let at = match name {
            std::borrow::Cow::Borrowed(name) => offset(&table, name),
            std::borrow::Cow::Owned(name) => {
                text.push_str(name);
                text.len() - name.len()
            }
        };
        let kind = *kind as u8;
        let place = (at as u32, name.len() as u32);
        names.push(Name { text: place, entry: *entry, kind, ambiguous, next: NONE, key: key.clone() });
    }
    let slots = slots(&mut names);
    for mark in marks {
        let key = crate::fold::fold(mark.name);
        for name in names.iter_mut().filter(|name| name.entry == mark.entry && name.key == key) {
            name.ambiguous = true;
        }
    }

    let entries = spans.iter().enumerate().map(|(entry, &(from, to))| {
        let first = holders.partition_point(|(of, _)| (*of as usize) < entry);
        let after = holders.partition_point(|(of, _)| *of as usize <= entry);
        vec![from as u32, to as u32, first as u32, after as u32]
    });
    let ids = ids(spans.iter().map(|(at, _)| table[*at..].split('\t').next().unwrap_or_default()));
    let codes = codes.iter().map(|(code, entry)| vec![number(code), *entry]);
    let names = names.iter().map(|name| {
        let how = u32::from(name.kind) | u32::from(name.ambiguous) << 8 | name.text.1 << 16;
        vec![name.text.0, how, name.entry, name.next]
    });
    let sections: [Vec<Vec<u32>>; 6] = [
        entries.collect(),
        ids.into_iter().map(|entry| vec![entry]).collect(),
        codes.collect(),
        names.collect(),
        slots.into_iter().map(|(how, first)| vec![how, first]).collect(),
        holders.iter().map(|(_, who)| vec![*who]).collect(),
    ];
    assert!(
        sections.iter().zip(ROWS).all(|(section, row)| section.iter().all(|numbers| numbers.len() == row))
    );
    let counts = sections.iter().map(|section| section.len() as u32);
    let numbers = counts.chain(sections.iter().flatten().flatten().copied());
    (text, numbers.flat_map(u32::to_le_bytes).collect())
}

/// The hash table of the ids.
fn ids<'a>(ids: impl ExactSizeIterator<Item = &'a str>) -> Vec<u32> {
    let size = (ids.len() * 3 / 2).next_power_of_two();
    let mut slots = vec![NONE; size];
    for (entry, id) in ids.enumerate() {
        let mut slot = hash(id) as usize & (size - 1);
        while slots[slot] != NONE {
            slot = (slot + 1) & (size - 1);
        }
        slots[slot] = entry as u32;
    }
    slots
}

/// An alpha-3 as a number.
fn number(code: &str) -> u32 {
    code.bytes().fold(0, |number, b| number << 8 | u32::from(b))
}

/// Where a part of a text stands in it.
fn offset(whole: &str, part: &str) -> usize {
    part.as_ptr() as usize - whole.as_ptr() as usize
}

/// The hash table of the names: for each slot its tag and longest name, and its first name.
fn slots(names: &mut [Name]) -> Vec<(u32, u32)> {
    let size = (names.len() * 5 / 2).next_power_of_two();
    let mut slots = vec![(0u32, NONE); size];
    let find = |slots: &mut [(u32, u32)], key: &str| {
        let hash = hash(key);
        let mut slot = hash as usize & (size - 1);
        // a slot with a tag is taken
        while slots[slot].0 != 0 && slots[slot].0 >> 8 != tag(hash) {
            slot = (slot + 1) & (size - 1);
        }
        slots[slot].0 |= tag(hash) << 8;
        slot
    };
    for (at, name) in names.iter_mut().enumerate() {
        let slot = find(&mut slots, &name.key);
        name.next = std::mem::replace(&mut slots[slot].1, at as u32);
        let first = find(&mut slots, first_word(&name.key));
        let longest = (slots[first].0 & 0xff).max(words(&name.key).min(255) as u32);
        slots[first].0 = slots[first].0 & !0xff | longest;
    }
    slots
}
