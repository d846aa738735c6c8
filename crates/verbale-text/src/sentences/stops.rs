//! Where sentences end by rule: at stops, by an abbreviation list and what comes next.

use crate::Token;
use crate::rules::{self, Abbreviation, LONGEST, folded};
use crate::tokens::is_space;
use rustc_hash::FxHashSet;

/// Whether a mark is a quotation mark.
fn is_quote(word: &str) -> bool {
    matches!(word, "\"" | "“" | "”" | "'" | "’" | "‘" | "''" | "``" | "«" | "»" | "„")
}

/// Divides the tokens of one block into sentences: the numbers of tokens behind which one ends, the last one's
/// included. Linear.
pub(super) fn ends(text: &str, tokens: &[Token]) -> Vec<usize> {
    let mut found = Vec::new();
    let word = |k: usize| tokens.get(k).and_then(|t| text.get(t.span.start()..t.span.end())).unwrap_or("");
    let mut k = 0;
    // Where the sentence at hand begins.
    let mut from = 0;
    let mut inside_quotes = false;
    let mut depth = 0u32;
    while k < tokens.len() {
        let current = word(k);
        match current {
            "\"" => inside_quotes = !inside_quotes,
            "“" | "„" | "«" => inside_quotes = true,
            "”" | "»" => inside_quotes = false,
            "(" => depth += 1,
            ")" => depth = depth.saturating_sub(1),
            _ => {}
        }
        let kind = stop(current);
        // In ". . ." only the last counts, and "1." at the head of an item is its number.
        if kind == Stop::None || (word(k + 1) == "." && !glued(tokens, k)) || numbers_an_item(&word, k, from)
        {
            k += 1;
            continue;
        }
        let kind = if k > 0 && current == "." && word(k - 1) == "." { Stop::Dots } else { kind };
        // Closing marks right behind belong to the sentence.
        let mut last = k;
        while last + 1 < tokens.len() && glued(tokens, last) {
            let next = word(last + 1);
            let closes = match next {
                "\"" => inside_quotes,
                "”" | "»" | ")" | "]" | "''" => true,
                "'" | "’" => !opens(text, tokens, last + 1),
                _ => stop(next) == Stop::Strong && kind != Stop::Abbreviation || next == ".",
            };
            if !closes {
                break;
            }
            match next {
                "\"" | "”" | "»" => inside_quotes = false,
                ")" => depth = depth.saturating_sub(1),
                _ => {}
            }
            last += 1;
        }
        let closed = last > k;
        // References to notes: "[3]", "[3] [4]".
        while word(last + 1) == "["
            && word(last + 3) == "]"
            && word(last + 2).bytes().all(|b| b.is_ascii_digit())
        {
            last += 3;
        }
        let next = last + 1;
        if next >= tokens.len() || ends_here(text, tokens, kind, current, next, closed, inside_quotes) {
            found.push(last);
            from = next;
        }
        k = next;
    }
    if !tokens.is_empty() && found.last() != Some(&(tokens.len() - 1)) {
        found.push(tokens.len() - 1);
    }
    found
}

/// Whether the full stop at `k` stands behind the number of an item: "1." at the head of a sentence or behind a colon.
fn numbers_an_item<'a>(word: &impl Fn(usize) -> &'a str, k: usize, from: usize) -> bool {
    let Some(number) = k.checked_sub(1).filter(|&n| n >= from) else { return false };
    let digits = word(number);
    word(k) == "."
        && digits.len() <= 3
        && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        && (number == from || (word(number - 1) == ":" && digits == "1"))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stop {
    None,
    Strong,
    Dots,
    Abbreviation,
}

fn stop(word: &str) -> Stop {
    match word {
        "." | "。" => return Stop::Strong,
        "…" => return Stop::Dots,
        _ => {}
    }
    let Some(last) = word.bytes().last() else { return Stop::None };
    match last {
        b'.' if word.bytes().all(|b| b == b'.') || word.starts_with('…') => Stop::Dots,
        _ if word.bytes().all(|b| matches!(b, b'!' | b'?' | b'.')) => Stop::Strong,
        b'.' => Stop::Abbreviation,
        _ => Stop::None,
    }
}

/// Whether no white space stands between a token and the next.
fn glued(tokens: &[Token], k: usize) -> bool {
    match (tokens.get(k), tokens.get(k + 1)) {
        (Some(a), Some(b)) => a.span.end() == b.span.start(),
        _ => false,
    }
}

/// Whether a mark stands like an opening one: white space before, none behind.
fn opens(text: &str, tokens: &[Token], k: usize) -> bool {
    let Some(token) = tokens.get(k) else { return false };
    let behind = text.get(token.span.end()..).and_then(|r| r.chars().next());
    !glued(tokens, k.wrapping_sub(1)) && behind.is_some_and(|c| !is_space(c))
}

/// Whether a sentence ends with the stop `current`, given that token number `next` follows.
fn ends_here(
    text: &str,
    tokens: &[Token],
    kind: Stop,
    current: &str,
    next: usize,
    closed: bool,
    inside: bool,
) -> bool {
    let word = |k: usize| tokens.get(k).and_then(|t| text.get(t.span.start()..t.span.end())).unwrap_or("");
    // The first word behind opening marks.
    let mut first = next;
    while first < next + 3
        && (is_quote(word(first)) || matches!(word(first), "(" | "[" | "-" | "--" | "—" | "–" | "*" | "•"))
    {
        first += 1;
    }
    let begin = word(first).chars().next().unwrap_or(' ');
    let marked = first > next;
    let mut buffer = [0; LONGEST];
    match kind {
        Stop::None => false,
        Stop::Strong => {
            if closed && current != "." && speaker_follows(&word, next) {
                return false;
            }
            if begin.is_lowercase() {
                // "'Will they sign?' he asked", "Yahoo! news": goes on. A full stop before a small letter ends only
                // where the text is careless of capitals, unless it stands glued ("osk.example").
                let careless = current == "." || current.len() > 1 || current == "?";
                return careless && !closed && !marked && !inside && !glued(tokens, next.wrapping_sub(1));
            }
            !matches!(word(next), "," | ";" | ":")
                && (begin.is_alphanumeric()
                    || marked
                    || !begin.is_ascii_punctuation()
                    || matches!(begin, '$' | '#' | '@' | '<' | '*' | '('))
        }
        Stop::Dots => begin.is_uppercase() && !matches!(word(first), "I" | "I'm"),
        Stop::Abbreviation => {
            if closed {
                return begin.is_uppercase();
            }
            // "U.S.-Tarn", "U.S./Tarn": the word goes on.
            if glued(tokens, next.wrapping_sub(1)) {
                return false;
            }
            let bare = current.trim_end_matches('.');
            let class = folded(bare, &mut buffer).and_then(|w| rules::words().abbreviations.get(w)).copied();
            let starts = |w: &str| {
                let mut buffer = [0; LONGEST];
                folded(w, &mut buffer).is_some_and(|w| rules::words().starters.contains(w))
            };
            match class {
                Some(Abbreviation::Title | Abbreviation::Inner | Abbreviation::Number) => false,
                Some(Abbreviation::Any | Abbreviation::Month | Abbreviation::Last) => {
                    begin.is_uppercase() && (marked || starts(word(first)))
                }
                None if bare.chars().count() == 1 => false,
                None => begin.is_uppercase() && (marked || starts(word(first))),
            }
        }
    }
}

/// Whether a name and a verb of speech stand behind a closing quotation mark: "NOW!" Veltri declared.
fn speaker_follows<'a>(word: &impl Fn(usize) -> &'a str, next: usize) -> bool {
    let is_in = |list: &FxHashSet<&'static str>, word: &str| {
        let mut buffer = [0; LONGEST];
        folded(word, &mut buffer).is_some_and(|w| list.contains(w))
    };
    // Titles and names of up to five words: "U.S. President Ana Maria Veltri".
    let names =
        (next..next + 6).take_while(|&k| word(k).chars().next().is_some_and(char::is_uppercase)).count();
    names > 0
        && is_in(&rules::words().speech, word(next + names))
        && !is_in(&rules::words().starters, word(next))
}
