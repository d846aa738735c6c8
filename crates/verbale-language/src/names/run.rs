//! Runs of capitalised words, cut into names, and what class each is.

use super::Known;
use super::clues::{Clues, GIVEN, IS_PLACE, NONE, OF, ORGANISATION, PARTICLE, PLACE};
use crate::WordRange;
use crate::frames::{self, Frames};
use crate::token::{Class, Shape, Token};
use verbale_claims::NameType;

/// A name, perhaps.
#[derive(Clone, Debug)]
pub struct Guess {
    /// Its words.
    pub words: WordRange,
    /// Its class; nothing where no clue tells.
    pub kind: Option<NameType>,
    /// Whether the clues are strong enough to tell the class of the same words elsewhere.
    pub sure: bool,
}

/// Finds the names of a sentence.
pub fn names_of(
    words: &[Token<'_>],
    sentence: &WordRange,
    known: &[Known],
    table: &mut usize,
    out: &mut Vec<Guess>,
) {
    let mut k = sentence.start;
    while k < sentence.end {
        while known.get(*table).is_some_and(|n| n.words.start < k) {
            *table += 1;
        }
        let here = known.get(*table).filter(|n| n.words.start == k && n.words.end <= sentence.end);
        if !begins(words, k) && here.is_none() {
            k += 1;
            continue;
        }
        let end = run_end(words, k, sentence.end);
        let end = end.max(here.map_or(k + 1, |n| n.words.end));
        cut(words, k..end, sentence, known, *table, out);
        k = end;
    }
}

fn capital(word: &Token<'_>) -> bool {
    matches!(word.shape, Shape::Capital | Shape::Upper)
}

fn begins(words: &[Token<'_>], k: usize) -> bool {
    words[k].class == Class::Name
        || words[k].class == Class::Adjective
            && capital(&words[k])
            && words.get(k + 1).is_some_and(|w| w.class == Class::Name)
}

/// Where a run of words ends that can be one name: capitals, with hyphens, particles, and "of" behind certain words.
fn run_end(words: &[Token<'_>], start: usize, limit: usize) -> usize {
    let clues = Clues::get();
    let mut end = start + 1;
    while end < limit && end - start < 24 {
        let word = &words[end];
        let next_capital =
            |n: usize| end + n < limit && capital(&words[end + n]) && words[end + n].class == Class::Name;
        let goes_on = word.class == Class::Name
            || capital(word)
                && matches!(word.class, Class::Adjective | Class::Noun)
                && (next_capital(1) || clues.has(word.text, ORGANISATION | PLACE));
        let particle = clues.has(word.text, PARTICLE)
            && (words[end - 1].class == Class::Name || end + 2 < limit && words[end + 1].text == "-");
        let of = &*word.lower == "of" && clues.has(words[end - 1].text, OF);
        let hyphen =
            matches!(word.text, "-" | "–" | "‑") && word.glued && words.get(end + 1).is_some_and(|w| w.glued);
        let between = words.get(end + 1).is_some_and(|w| {
            particle && matches!(w.text, "-" | "la" | "der")
                || of && (&*w.lower == "the" || w.class == Class::Adjective && capital(w))
        });
        end += match () {
            () if goes_on => 1,
            () if (hyphen || particle || of) && next_capital(1) => 2,
            () if between && next_capital(2) => 3,
            () => break,
        };
    }
    end
}

/// Whether a word is a title, spelled with a capital.
fn is_title(words: &[Token<'_>], k: usize) -> bool {
    Frames::get().has(&words[k].lower, frames::TITLE)
}

fn cut(
    words: &[Token<'_>],
    run: WordRange,
    sentence: &WordRange,
    known: &[Known],
    mut table: usize,
    out: &mut Vec<Guess>,
) {
    let clues = Clues::get();
    // An organisation's name takes the whole run: "Russian Defence Ministry", "University of Northern Veltria".
    let organisation = (run.start..run.end)
        .rev()
        .find(|&k| clues.has(words[k].text, ORGANISATION) && run.end - run.start > 1);
    let mut k = run.start;
    while k < run.end {
        while known.get(table).is_some_and(|n| n.words.start < k) {
            table += 1;
        }
        let here = known.get(table).filter(|n| n.words.start == k && n.words.end <= sentence.end);
        let in_table = here.map_or(0, |n| n.words.end - k);
        let last =
            organisation.filter(|&o| o > k || clues.has(words[o].text, OF) && o == k && run.end > k + 1);
        // Up to an organisation's head word, unless a person or a longer known name stands there.
        if let Some(last) = last {
            let end = if clues.has(words[last].text, OF)
                && words.get(last + 1).is_some_and(|w| &*w.lower == "of")
            {
                run.end
            } else {
                last + 1
            };
            if in_table < end - k
                && !is_title(words, k)
                && !here.is_some_and(|n| n.kind == Some(NameType::Per) && in_table > 1)
            {
                if end - k > 1 {
                    out.push(Guess { words: k..end, kind: Some(NameType::Org), sure: true });
                }
                k = end;
                continue;
            }
        }
        if let Some(found) = here {
            let next = words.get(found.words.end).filter(|_| found.words.end < run.end);
            let behind = next.is_some_and(|w| w.class == Class::Name && !is_title(words, found.words.end));
            let place_goes_on =
                behind && found.kind == Some(NameType::Loc) && next.is_some_and(|w| clues.has(w.text, PLACE));
            let person_goes_on = behind && (found.last_name || found.ambiguous) && in_table == 1;
            if place_goes_on {
                let end = found.words.end + 1;
                out.push(Guess { words: k..end, kind: Some(NameType::Loc), sure: true });
                k = end;
                continue;
            }
            if !person_goes_on {
                let start = k == sentence.start;
                let weak = in_table == 1
                    && (found.ambiguous || found.last_name && start && words[k].class != Class::Name);
                if words[k].class == Class::Name
                    || in_table > 1
                    || found.kind == Some(NameType::Loc) && words[k].shape == Shape::Upper
                {
                    if weak {
                        let by_place = guess(words, k..found.words.end, sentence);
                        out.push(Guess {
                            kind: by_place.kind.or(if found.last_name && start { None } else { found.kind }),
                            ..by_place
                        });
                    } else if found.kind.is_some() {
                        out.push(Guess { words: found.words.clone(), kind: found.kind, sure: true });
                    }
                }
                k = found.words.end;
                continue;
            }
        }
        if is_title(words, k) && k + 1 < run.end
            || clues.has(words[k].text, NONE)
            || words[k].class == Class::Adjective
        {
            k += 1;
            continue;
        }
        // As far as no title and no other known name begins.
        let mut end = k + 1;
        while end < run.end
            && (!is_title(words, end) || end + 1 == run.end)
            && !clues.has(words[end].text, NONE)
            && !known.iter().skip(table).take(8).any(|n| {
                n.words.start == end
                    && (n.kind == Some(NameType::Loc) && !n.ambiguous || n.words.end - end > 1)
            })
        {
            end += 1;
        }
        let mut last = end;
        while last > k
            && !(words[last - 1].class == Class::Name)
            && !clues.has(words[last - 1].text, ORGANISATION | PLACE)
        {
            last -= 1;
        }
        if last > k && !(last == k + 1 && is_title(words, k)) {
            out.push(guess(words, k..last, sentence));
        }
        k = end;
    }
}

/// What class a name has that no table knows, by its words and its neighbours.
fn guess(words: &[Token<'_>], range: WordRange, sentence: &WordRange) -> Guess {
    let clues = Clues::get();
    let frames = Frames::get();
    let name = &words[range.clone()];
    let first = &words[range.start];
    let last = &words[range.end - 1];
    let length = range.end - range.start;
    let before = (range.start > sentence.start).then(|| &words[range.start - 1]);
    let after = (range.end < sentence.end).then(|| &words[range.end]);
    let make = |kind, sure| Guess { words: range.clone(), kind, sure };
    if before
        .is_some_and(|w| frames.has(&w.lower, frames::TITLE) && matches!(w.class, Class::Name | Class::Noun))
    {
        return make(Some(NameType::Per), true);
    }
    if length > 1 && (clues.has(last.text, ORGANISATION) || clues.has(first.text, ORGANISATION)) {
        return make(Some(NameType::Org), true);
    }
    if length > 1
        && (clues.has(first.text, GIVEN)
            || name.iter().skip(1).any(|w| w.text.len() == 2 && w.text.ends_with('.'))
            || name.iter().any(|w| clues.has(w.text, PARTICLE)))
    {
        return make(Some(NameType::Per), true);
    }
    if length > 1 && clues.has(last.text, PLACE) || first.text == "Mount" || first.text == "Lake" {
        return make(Some(NameType::Loc), true);
    }
    let acronym = length == 1
        && first.shape == Shape::Upper
        && (2..=6).contains(&first.text.len())
        && first.text.bytes().all(|b| b.is_ascii_uppercase());
    if acronym {
        let shouted = sentence.len() > 3
            && words[sentence.clone()].iter().filter(|w| w.shape == Shape::Upper).count() * 2
                > sentence.len();
        let word = first.common;
        return make((!shouted && !word).then_some(NameType::Org), false);
    }
    let preposition = before.map(|w| &*w.lower);
    if matches!(preposition, Some("in" | "near" | "throughout" | "outside" | "across")) && length <= 2 {
        return make(Some(NameType::Loc), false);
    }
    let speaks = after.is_some_and(|w| {
        frames.has(&w.lemma, frames::SPEECH) && w.class == Class::Verb || matches!(&*w.lower, "who" | "whose")
    });
    if length == 1 {
        if speaks || clues.has(first.text, GIVEN) {
            return make(Some(NameType::Per), speaks);
        }
        return make(None, false);
    }
    if length <= 3
        && name.iter().all(|w| w.shape == Shape::Capital && w.class == Class::Name)
        && !clues.has(first.text, IS_PLACE)
        && !last.common
    {
        return make(Some(NameType::Per), false);
    }
    make(None, false)
}
