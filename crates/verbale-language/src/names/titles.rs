//! Titles of several words right before a person's name: "Secretary of State Ana Veltri" is no State Ana Veltri.

use super::Found;
use crate::WordRange;
use crate::frames::{self, Frames};
use crate::token::Token;
use verbale_claims::NameType;
use verbale_world::World;

/// A title begins at most so many words before the name that it stands with.
const BEFORE: usize = 4;

/// Takes the ends of titles off the names of persons; gives for each title with "of" its words.
pub fn part(
    names: &mut [Found],
    words: &[Token<'_>],
    sentences: &[WordRange],
    world: &World,
) -> Vec<WordRange> {
    let mut titles = Vec::new();
    let mut sentence = 0;
    for name in names.iter_mut().filter(|name| name.kind == NameType::Per) {
        while sentences.get(sentence).is_some_and(|s| s.end <= name.words.start) {
            sentence += 1;
        }
        let Some(range) = sentences.get(sentence) else { break };
        let floor = range.start.max(name.words.start.saturating_sub(BEFORE));
        let opens = |&k: &usize| Frames::get().has(&words[k].lower, frames::TITLE);
        let Some(from) = (floor..name.words.start).find(opens) else { continue };
        let forms: Vec<&str> = words[from..name.words.end].iter().map(|w| w.text).collect();
        let Some((length, _)) = world.title(&forms) else { continue };
        let end = from + length;
        // What is left must be a name.
        if length > 2 && end >= name.words.start && end < name.words.end {
            name.words.start = end;
            titles.push(from..end);
        }
    }
    titles
}
