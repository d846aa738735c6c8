//! What the encoder knows of a word before it looks at its neighbours: rows of the table of embeddings.

use crate::WordRange;
use crate::names::{Found, Known};
use crate::tags::Tagged;
use crate::tree;
use verbale_claims::NameType;

/// Rows for whole words.
const WORDS: u32 = 20_000;
/// Rows for prefixes and suffixes.
const AFFIXES: u32 = 20_000;
/// Rows for shapes.
const SHAPES: u32 = 2_000;
/// Rows for where a word stands, and for what the tables know of it.
const PLACES: u32 = 64;
/// Rows for what the rules say of a word: its tag, its relation with the place of its head, its place in a name.
const RULES: u32 = 64 + 64 * 8 + 8;
/// Rows in all.
pub const ROWS: usize = (WORDS + AFFIXES + SHAPES + PLACES + RULES) as usize;
/// Features of a word.
pub const FEATURES: usize = 15;
/// The first features are the whole word.
pub const WHOLE: usize = 2;
/// A feature that is absent.
pub const ABSENT: u32 = u32::MAX;

/// The rows of one word.
pub type FeatureRows = [u32; FEATURES];

/// A hash that never changes, of bytes and a kind.
#[must_use]
pub fn hash(kind: u32, bytes: &[u8]) -> u64 {
    let mut h = 0xcbf2_9ce4_8422_2325 ^ (u64::from(kind).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    for &b in bytes {
        h = (h ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    h ^= h >> 32;
    h = h.wrapping_mul(0xd6e8_feb8_6659_fd93);
    h ^ (h >> 29)
}

fn row(kind: u32, bytes: &[u8], first: u32, count: u32) -> u32 {
    first + (hash(kind, bytes) % u64::from(count)) as u32
}

/// The first `count` characters.
fn prefix(word: &str, count: usize) -> &str {
    word.char_indices().nth(count).map_or(word, |(end, _)| &word[..end])
}

/// The last `count` characters.
pub fn suffix(word: &str, count: usize) -> &str {
    word.char_indices().rev().nth(count.saturating_sub(1)).map_or(word, |(start, _)| &word[start..])
}

/// A word longer than this is known by its start and end.
const LONGEST: usize = 40;

fn shape(word: &str, out: &mut Vec<u8>) {
    out.clear();
    let mut run = 0;
    for c in word.chars().take(LONGEST) {
        let class = if c.is_ascii_digit() {
            b'd'
        } else if c.is_lowercase() {
            b'x'
        } else if c.is_uppercase() {
            b'X'
        } else if c.is_alphabetic() {
            b'a'
        } else if c.is_ascii() {
            c as u8
        } else {
            b'?'
        };
        run = if out.last() == Some(&class) { run + 1 } else { 1 };
        if run <= 3 {
            out.push(class);
        }
    }
}

/// The rows of each word of a sentence. `gazetteer` holds, for each word, what [`gazetteer`] found, `rules` what the rules
/// say.
pub(crate) fn sentence_rows(
    words: &[Tagged<'_>],
    gazetteer: &[u8],
    rules: &[RuleFacts],
    out: &mut Vec<FeatureRows>,
) {
    let mut letters = Vec::new();
    let capitals = words.iter().filter(|w| w.text.chars().any(char::is_lowercase)).count() * 3 < words.len();
    for (k, word) in words.iter().enumerate() {
        let lower = if word.lower.len() > LONGEST { prefix(&word.lower, LONGEST / 2) } else { &*word.lower };
        let end = suffix(&word.lower, 4);
        let affix = |kind: u32, part: &str| row(kind, part.as_bytes(), WORDS, AFFIXES);
        shape(word.text, &mut letters);
        let place = u32::from(word.glued) * 4 + u32::from(k == 0) * 2 + u32::from(capitals);
        let mut with_place = letters.clone();
        with_place.push(place as u8);
        let facts = rules.get(k).copied().unwrap_or_default();
        let by_rule = WORDS + AFFIXES + SHAPES + PLACES;
        out.push([
            row(1, lower.as_bytes(), 0, WORDS),
            row(2, lower.as_bytes(), 0, WORDS),
            affix(3, prefix(&word.lower, 1)),
            affix(4, prefix(&word.lower, 2)),
            affix(5, prefix(&word.lower, 3)),
            affix(6, suffix(end, 1)),
            affix(7, suffix(end, 2)),
            affix(8, suffix(end, 3)),
            affix(9, end),
            row(10, &letters, WORDS + AFFIXES, SHAPES),
            row(11, &with_place, WORDS + AFFIXES, SHAPES),
            WORDS + AFFIXES + SHAPES + u32::from(gazetteer.get(k).copied().unwrap_or(0)).min(PLACES - 1),
            by_rule + u32::from(facts.tag).min(63),
            by_rule + 64 + u32::from(facts.relation).min(63) * 8 + u32::from(facts.way),
            by_rule + 64 + 64 * 8 + u32::from(facts.name),
        ]);
    }
}

/// What the rules say of a word.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct RuleFacts {
    tag: u8,
    relation: u8,
    way: u8,
    name: u8,
}

/// What the rules say of the words of a report: the model takes it as one more thing to know of a word.
pub(crate) fn rule_facts(words: &[Tagged<'_>], sentences: &[WordRange], names: &[Found]) -> Vec<RuleFacts> {
    let mut out = vec![RuleFacts::default(); words.len()];
    for range in sentences {
        let Some(part) = words.get(range.clone()) else { continue };
        for (k, link) in tree::parse(part, names, range.start).into_iter().enumerate() {
            let way = link.head.map_or(0, |head| match head as i64 - k as i64 {
                ..-3 => 1,
                -3..-1 => 2,
                -1 => 3,
                0 | 1 => 4,
                2..=3 => 5,
                _ => 6,
            });
            out[range.start + k] =
                RuleFacts { tag: part[k].tag as u8, relation: link.rel as u8, way, name: 0 };
        }
    }
    for name in names {
        let class = match name.kind {
            NameType::Per => 1,
            NameType::Loc => 3,
            NameType::Org => 5,
        };
        for k in name.words.clone() {
            if let Some(facts) = out.get_mut(k) {
                facts.name = class + u8::from(k > name.words.start);
            }
        }
    }
    out
}

/// What the tables know of each word: 0 nothing; else by class, by place in the name, and whether it is unsure.
pub(crate) fn gazetteer(known: &[Known], length: usize) -> Vec<u8> {
    let mut out = vec![0; length];
    for name in known {
        let class = match name.kind {
            None => 0,
            Some(NameType::Per) if name.last_name => 1,
            Some(NameType::Per) => 2,
            Some(NameType::Loc) => 3,
            Some(_) => 4,
        };
        for k in name.words.clone() {
            let place = if name.words.len() == 1 {
                0
            } else if k == name.words.start {
                1
            } else {
                2
            };
            if let Some(slot) = out.get_mut(k) {
                *slot = 1 + class * 6 + place * 2 + u8::from(name.ambiguous);
            }
        }
    }
    out
}
