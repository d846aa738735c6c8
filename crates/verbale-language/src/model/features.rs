//! What the encoder knows of a word before it looks at its neighbours: rows of the table of embeddings.

use crate::frames::{Frames, TIME, TITLE, TITLE_PREFIX, WEEKDAY_OR_MONTH};
use crate::names::{Clues, DEMONYM, Known, LISTED};
use crate::token::Token;
use verbale_claims::NameType;

/// Rows for whole words.
const WORDS: u32 = 20_000;
/// Rows for prefixes and suffixes.
const AFFIXES: u32 = 20_000;
/// Rows for shapes.
const SHAPES: u32 = 2_000;
/// Rows for what the tables know of a word.
const PLACES: u32 = 64;
/// Rows in all.
pub const ROWS: usize = (WORDS + AFFIXES + SHAPES + PLACES) as usize;
/// Features of a word.
pub const FEATURES: usize = 12;
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

/// A year as the words see it, and a day of a month: any is read as every other.
const A_YEAR: &str = "1999";
const A_DAY: &str = "20";
/// A name as it is tied to a small word: any is read as every other.
const A_TIED_NAME: &str = "-american";
const A_DAY_COUNTED: &str = "20th";

/// A word with figures in it is a name when it has so many letters: "Tarn04", but not "G20" or "F-16".
const NAME_LETTERS: usize = 3;

/// A number so many words from a month or weekday at most may be a day.
const NEAR: usize = 3;

/// What stands for a word in figures that may be a year or a day; its own figures say nothing of its grammar.
fn any_date(words: &[Token<'_>], k: usize) -> Option<&'static str> {
    let word = words.get(k)?.text;
    let figures = word.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = word.split_at(figures);
    match (figures, rest) {
        (4, "") => (1900..2100).contains(&number.parse::<u16>().ok()?).then_some(A_YEAR),
        (1 | 2, "" | "st" | "nd" | "rd" | "th") => {
            let month = |near: &Token<'_>| Frames::get().has(&near.lower, WEEKDAY_OR_MONTH);
            let near = words.get(k.saturating_sub(NEAR)..words.len().min(k + NEAR + 1))?.iter().any(month);
            let day = near && (1..=31).contains(&number.parse::<u8>().ok()?);
            day.then_some(if rest.is_empty() { A_DAY } else { A_DAY_COUNTED })
        }
        _ => None,
    }
}

/// The rows of each word of a sentence. `gazetteer` holds, for each word, what [`gazetteer`] found.
///
/// Of a name only its class, its shape and its place are seen, not its letters: the same sentence about somebody else
/// is read the same way.
pub(crate) fn sentence_rows(words: &[Token<'_>], gazetteer: &[u8], out: &mut Vec<FeatureRows>) {
    let mut letters = Vec::new();
    let capitals = words.iter().filter(|w| w.text.chars().any(char::is_lowercase)).count() * 3 < words.len();
    for (k, word) in words.iter().enumerate() {
        // What the lists say counts only where the tables say nothing.
        let facts = match gazetteer.get(k).copied().unwrap_or(0) {
            0 => u8::from(word.capital() && Clues::get().has(word.text, DEMONYM)),
            // Whether a name has other bearers is no matter of grammar.
            facts => facts - (facts + 1) % 2,
        };
        let date = any_date(words, k);
        shape(date.unwrap_or(word.text), &mut letters);
        let shape_row = row(10, &letters, WORDS + AFFIXES, SHAPES);
        letters.push(u8::from(word.glued) * 4 + u8::from(k == 0) * 2 + u8::from(capitals));
        let mut rows = [ABSENT; FEATURES];
        rows[FEATURES - 3..].copy_from_slice(&[
            shape_row,
            row(11, &letters, WORDS + AFFIXES, SHAPES),
            WORDS + AFFIXES + SHAPES + u32::from(facts).min(PLACES - 1),
        ]);
        if is_name(word, facts) {
            // One row for all names of a class stands where the letters would.
            rows[0] = row(12, &[facts.div_ceil(6)], 0, WORDS);
        } else {
            let tied = date.is_none().then(|| tied_name(word.text)).flatten();
            let whole = date.or(tied.as_deref()).unwrap_or(&word.lower);
            let lower = if whole.len() > LONGEST { prefix(whole, LONGEST / 2) } else { whole };
            let end = suffix(whole, 4);
            let affix = |kind: u32, part: &str| row(kind, part.as_bytes(), WORDS, AFFIXES);
            rows[..FEATURES - 3].copy_from_slice(&[
                row(1, lower.as_bytes(), 0, WORDS),
                row(2, lower.as_bytes(), 0, WORDS),
                affix(3, prefix(whole, 1)),
                affix(4, prefix(whole, 2)),
                affix(5, prefix(whole, 3)),
                affix(6, suffix(end, 1)),
                affix(7, suffix(end, 2)),
                affix(8, suffix(end, 3)),
                affix(9, end),
            ]);
        }
        out.push(rows);
    }
}

/// What stands for a name that is tied to a small word: "pro-Russian" is read as "anti-American" is, but for its start.
fn tied_name(word: &str) -> Option<String> {
    let (start, name) = word.split_once('-').filter(|(start, _)| start.starts_with(char::is_lowercase))?;
    let plain = start.chars().all(char::is_lowercase) && name.chars().all(char::is_alphabetic);
    (plain && name.starts_with(char::is_uppercase)).then(|| format!("{start}{A_TIED_NAME}"))
}

/// Whether a word is a name or a part of one that says nothing by its letters: one that the tables know, or with a
/// capital, not common, and in no list.
fn is_name(word: &Token<'_>, facts: u8) -> bool {
    // A handle or a tag is what somebody calls himself.
    if word.text.len() > 1 && word.text.starts_with(['@', '#']) {
        return true;
    }
    let letters = word.text.chars().filter(|c| c.is_alphabetic()).count();
    if !word.capital() || letters < NAME_LETTERS && word.text.bytes().any(|b| b.is_ascii_digit()) {
        return false;
    }
    let listed = || {
        Clues::get().has(word.text, LISTED)
            || Frames::get().has(&word.lower, TIME | TITLE | TITLE_PREFIX | WEEKDAY_OR_MONTH)
    };
    match facts.div_ceil(6) {
        0 => !word.common && !listed(),
        // A people.
        1 => true,
        // A person's last name that is a word of everyday too.
        2 => !word.common && !listed(),
        _ => !listed(),
    }
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
