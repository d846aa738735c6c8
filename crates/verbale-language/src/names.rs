//! Names of persons, places and organisations: what the tables know, titles, letters, and one sense a report.

use crate::WordRange;
use crate::tags::{Shape, Tag, Tagged};
use verbale_claims::NameType;
use verbale_world::{EntryClass, NameKind, World};

/// A name among the words of a report.
#[derive(Clone, Debug)]
pub struct Found {
    /// Its words.
    pub words: WordRange,
    /// Its class.
    pub kind: NameType,
}

/// The longest name the tables know has at most this many words.
const LONGEST: usize = 12;

/// The runs of words that the tables know as a name, from left to right.
pub fn known(words: &[Tagged<'_>], world: &World) -> Vec<WordRange> {
    let mut out = Vec::new();
    let mut k = 0;
    let mut window: Vec<&str> = Vec::with_capacity(LONGEST);
    while k < words.len() {
        if matches!(words[k].shape, Shape::Capital | Shape::Upper) {
            window.clear();
            window.extend(words[k..].iter().take(LONGEST).map(|w| w.text));
            let length = world.longest_name(&window);
            if length > 0 {
                out.push(k..k + length);
                k += length;
                continue;
            }
        }
        k += 1;
    }
    out
}

/// Finds the names of a report.
pub fn find(words: &[Tagged<'_>], sentences: &[WordRange], known: &[WordRange], world: &World) -> Vec<Found> {
    let mut out = Vec::new();
    let mut tables = known.iter().peekable();
    for sentence in sentences {
        let mut k = sentence.start;
        while k < sentence.end {
            while tables.peek().is_some_and(|r| r.start < k) {
                tables.next();
            }
            if let Some(range) = tables.peek().filter(|r| r.start == k && r.end <= sentence.end) {
                if let Some(kind) = class(words, range, world) {
                    out.push(Found { words: (*range).clone(), kind });
                }
                k = range.end;
                continue;
            }
            if words[k].tag == Tag::Nnp {
                let mut end = k + 1;
                while end < sentence.end && words[end].tag == Tag::Nnp {
                    end += 1;
                }
                k = end;
                continue;
            }
            k += 1;
        }
    }
    out
}

fn class(words: &[Tagged<'_>], range: &WordRange, world: &World) -> Option<NameType> {
    let name: Vec<&str> = words[range.clone()].iter().map(|w| w.text).collect();
    let candidates = world.candidates(&name.join(" "), None);
    let candidate = candidates.first()?;
    if candidate.kind == NameKind::Demonym {
        return None;
    }
    Some(match world.get(&candidate.id)?.class {
        EntryClass::State | EntryClass::Place if candidate.kind == NameKind::Metonym => NameType::Org,
        EntryClass::State | EntryClass::Place => NameType::Loc,
        EntryClass::Person => NameType::Per,
        _ => NameType::Org,
    })
}
