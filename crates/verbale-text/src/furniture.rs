//! What the page has around the report: marked by patterns of `rules/en/furniture`, by shape and by neighbourhood.

use crate::headings::{ends_like_sentence, is_headline, is_prose};
use crate::lines::Line;
use crate::rules::entries;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;
use verbale_claims::FurnitureKind;

pub(crate) const FILES: [(FurnitureKind, &str); 7] = [
    (FurnitureKind::Share, include_str!("../../../rules/en/furniture/share.txt")),
    (FurnitureKind::Subscription, include_str!("../../../rules/en/furniture/subscription.txt")),
    (FurnitureKind::More, include_str!("../../../rules/en/furniture/more.txt")),
    (FurnitureKind::Caption, include_str!("../../../rules/en/furniture/caption.txt")),
    (FurnitureKind::Copyright, include_str!("../../../rules/en/furniture/copyright.txt")),
    (FurnitureKind::Navigation, include_str!("../../../rules/en/furniture/navigation.txt")),
    (FurnitureKind::Byline, include_str!("../../../rules/en/furniture/byline.txt")),
];

/// How a pattern is compared; see the head of any file of `rules/en/furniture`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum How {
    Whole,
    Begins,
    Ends,
    Holds,
    Names,
    Leads,
    List,
}

struct Pattern {
    how: How,
    most: usize,
    words: Vec<&'static str>,
    kind: FurnitureKind,
}

/// Patterns by their first word.
fn patterns() -> &'static FxHashMap<&'static str, Vec<Pattern>> {
    static PATTERNS: OnceLock<FxHashMap<&'static str, Vec<Pattern>>> = OnceLock::new();
    PATTERNS.get_or_init(|| {
        let mut by_word: FxHashMap<&'static str, Vec<Pattern>> = FxHashMap::default();
        for (kind, file) in FILES {
            for pattern in entries(file).filter_map(|entry| pattern(kind, entry)) {
                by_word.entry(pattern.words.first().copied().unwrap_or("")).or_default().push(pattern);
            }
        }
        by_word
    })
}

fn pattern(kind: FurnitureKind, entry: &'static str) -> Option<Pattern> {
    let mut parts = entry.split(' ');
    let how = match parts.next()? {
        "whole" => How::Whole,
        "begins" => How::Begins,
        "ends" => How::Ends,
        "holds" => How::Holds,
        "names" => How::Names,
        "leads" => How::Leads,
        "list" => How::List,
        _ => return None,
    };
    let most = parts.next()?.parse().ok()?;
    let words: Vec<_> = parts.collect();
    (!words.is_empty()).then_some(Pattern { how, most, words, kind })
}

/// What a line is by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    /// Text.
    No,
    /// Furniture.
    Sure(FurnitureKind),
    /// Furniture, and headlines follow.
    Leads(FurnitureKind),
    /// Furniture beside other furniture.
    Maybe(FurnitureKind),
}

/// No pattern matches a line of more bytes.
const LONGEST: usize = 600;

/// The words of a line in lower case, with the marks that patterns may name.
fn words(line: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut word = String::new();
    for c in line.chars() {
        if c.is_alphanumeric() {
            word.extend(c.to_lowercase());
            continue;
        }
        if !word.is_empty() {
            found.push(std::mem::take(&mut word));
        }
        if matches!(c, ':' | '/' | '©' | '(' | ')') {
            found.push(c.to_string());
        }
    }
    if !word.is_empty() {
        found.push(word);
    }
    found
}

fn is_mark(word: &str) -> bool {
    matches!(word, ":" | "/" | "©" | "(" | ")")
}

/// What a line is by the patterns.
fn mark(line: &str) -> Mark {
    if line.len() > LONGEST {
        return Mark::No;
    }
    if is_code(line) {
        return Mark::Sure(FurnitureKind::Navigation);
    }
    let words = words(line);
    let count = words.iter().filter(|word| !is_mark(word)).count();
    let last = words.iter().rposition(|word| !is_mark(word)).map_or(0, |k| k + 1);
    let first = words.iter().position(|word| !is_mark(word)).unwrap_or(0);
    for (k, word) in words.iter().enumerate() {
        for pattern in patterns().get(word.as_str()).into_iter().flatten().filter(|p| count <= p.most) {
            let end = k + pattern.words.len();
            let matches = words.get(k..end).is_some_and(|part| fits(part, &pattern.words));
            let sits = match pattern.how {
                How::Whole | How::Leads => k == first && end == last,
                How::Begins => k <= first,
                How::Ends => end == last,
                How::Holds => true,
                How::Names => k == first && names_follow(line, pattern.words.len()),
                How::List => false,
            };
            if matches && sits {
                return if pattern.how == How::Leads {
                    Mark::Leads(pattern.kind)
                } else {
                    Mark::Sure(pattern.kind)
                };
            }
        }
    }
    list(&words, count)
}

/// Whether words are those of a pattern, in which `YYYY` stands for any year.
fn fits(part: &[String], pattern: &[&str]) -> bool {
    let year = |word: &str| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    part.iter().zip(pattern).all(|(word, wanted)| word == wanted || (*wanted == "YYYY" && year(word)))
}

/// A line of nothing but list entries, figures and marks.
fn list(words: &[String], count: usize) -> Mark {
    let (mut entries, mut kind) = (0, None);
    let mut k = 0;
    while let Some(word) = words.get(k) {
        if is_mark(word) || word.bytes().all(|b| b.is_ascii_digit()) {
            k += 1;
            continue;
        }
        let entry = patterns().get(word.as_str()).into_iter().flatten().filter(|p| {
            let part = words.get(k..k + p.words.len());
            p.how == How::List && count <= p.most && part.is_some_and(|part| fits(part, &p.words))
        });
        let Some(entry) = entry.max_by_key(|p| p.words.len()) else { return Mark::No };
        entries += 1;
        kind = kind.or(Some(entry.kind));
        k += entry.words.len();
    }
    match (kind, entries) {
        (Some(kind), 1) => Mark::Maybe(kind),
        (Some(kind), _) => Mark::Sure(kind),
        (None, _) => Mark::No,
    }
}

/// Whether a line goes on with capitalised words behind its first ones: small ones between are at most three letters
/// long, and it does not end like a sentence.
fn names_follow(line: &str, skip: usize) -> bool {
    let rest: Vec<&str> = line
        .split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’' | '-' | '.'))
        .filter(|w| !w.is_empty())
        .skip(skip)
        .collect();
    let capital = |w: &&str| w.chars().next().is_some_and(char::is_uppercase);
    let small = rest.iter().filter(|w| !capital(w) && !w.bytes().all(|b| b.is_ascii_digit())).count();
    rest.first().is_some_and(capital)
        && rest.len() > 1
        && rest.iter().all(|w| capital(w) || w.len() <= 3 || w.bytes().all(|b| b.is_ascii_digit()))
        && small * 3 <= rest.len()
        && !line.ends_with(['.', '!', '?'])
}

/// Style sheets and scripts that were left in a text.
fn is_code(line: &str) -> bool {
    let ends = line.ends_with(['{', '}', ';']);
    let css = line.split_once(':').is_some_and(|(key, value)| {
        let name = |w: &str| !w.is_empty() && w.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
        line.ends_with(';') && name(key) && value.len() < 60 && !value.contains(". ")
    });
    let call =
        line.ends_with(");") && line.contains('(') && !line.split('(').next().unwrap_or("").contains(' ');
    ends && (css
        || call
        || matches!(line, "{" | "}" | "};" | "});")
        || (line.starts_with(['.', '#']) && line.ends_with('{')))
}

/// "Ana Osk - Jo Tarn": names in pairs, under a picture of two.
fn is_pair_of_names(line: &str) -> bool {
    let parts: Vec<&str> = [" - ", " – ", " & "]
        .iter()
        .find(|m| line.contains(**m))
        .map(|m| line.split(*m).collect())
        .unwrap_or_default();
    let named = |part: &&str| {
        let mut words = part.split(' ').filter(|w| !w.is_empty());
        let count = part.split(' ').filter(|w| !w.is_empty()).count();
        (1..=3).contains(&count)
            && words.all(|w| {
                w.chars().next().is_some_and(char::is_uppercase)
                    && w.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’'))
            })
    };
    (2..=3).contains(&parts.len()) && parts.iter().all(named)
}

/// Whether a line is written like a headline: most of its longer words begin with a capital.
fn is_title_case(line: &str) -> bool {
    let words: Vec<&str> = line
        .split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’'))
        .filter(|w| w.chars().count() >= 4 && w.chars().any(char::is_alphabetic))
        .collect();
    let capitals = words.iter().filter(|w| !w.chars().next().is_some_and(char::is_lowercase)).count();
    line.split_ascii_whitespace().count() >= 4 && words.len() >= 3 && capitals * 10 >= words.len() * 7
}

/// The fewest lines in a row that are taken as headlines of other reports.
const RUN: usize = 3;

/// What each line is, where it is furniture. A text of one line is never furniture.
pub(crate) fn furniture(lines: &[Line<'_>]) -> Vec<Option<FurnitureKind>> {
    let mut kinds: Vec<Option<FurnitureKind>> = vec![None; lines.len()];
    if lines.len() < 2 {
        return kinds;
    }
    let marks: Vec<Mark> = lines.iter().map(|line| mark(line.text)).collect();
    let prose: Vec<bool> =
        lines.iter().zip(&marks).map(|(line, mark)| *mark == Mark::No && is_prose(line)).collect();
    let first_prose = prose.iter().position(|&p| p);
    let last_prose = prose.iter().rposition(|&p| p);
    let mark_at = |k: usize| marks.get(k).copied().unwrap_or(Mark::No);
    let mut led = false;
    for (k, line) in lines.iter().enumerate() {
        let kind = match mark_at(k) {
            Mark::Sure(kind) => Some(kind),
            Mark::Leads(kind) => {
                led = true;
                Some(kind)
            }
            Mark::Maybe(kind) => {
                let beside = mark_at(k + 1) != Mark::No || (k > 0 && mark_at(k - 1) != Mark::No);
                (beside || last_prose.is_some_and(|last| k > last)).then_some(kind)
            }
            Mark::No if led && !prose.get(k).copied().unwrap_or(false) && is_headline(line.text) => {
                Some(FurnitureKind::Headlines)
            }
            Mark::No => {
                led = false;
                let inside =
                    first_prose.is_some_and(|first| first < k) && last_prose.is_some_and(|last| k < last);
                (inside && is_pair_of_names(line.text)).then_some(FurnitureKind::Caption)
            }
        };
        if let Some(slot) = kinds.get_mut(k) {
            *slot = kind;
        }
    }
    headlines(lines, &prose, first_prose, &mut kinds);
    tail(lines, last_prose, &mut kinds);
    // A page of furniture alone is no report that could be told from it: then all of it is text.
    if kinds.iter().all(Option::is_some) {
        kinds.fill(None);
    }
    kinds
}

/// Runs of lines behind the first paragraph that are written like headlines.
fn headlines(
    lines: &[Line<'_>],
    prose: &[bool],
    first_prose: Option<usize>,
    kinds: &mut [Option<FurnitureKind>],
) {
    let mut start = first_prose.map_or(lines.len(), |first| first + 1);
    while start < lines.len() {
        let is_one = |k: usize| {
            kinds.get(k).copied().flatten().is_none_or(|kind| kind == FurnitureKind::Headlines)
                && lines.get(k).is_some_and(|l| is_headline(l.text) && is_title_case(l.text) && l.width < 200)
                && !prose.get(k).copied().unwrap_or(true)
        };
        let mut end = start;
        while is_one(end) {
            end += 1;
        }
        let run = end - start;
        // The last of them may be the heading of the paragraph that follows.
        let heads = prose.get(end).copied().unwrap_or(false);
        let taken = run - usize::from(heads && run > 0);
        if taken >= RUN
            && let Some(run) = kinds.get_mut(start..start + taken)
        {
            run.fill(Some(FurnitureKind::Headlines));
        }
        start = end + 1;
    }
}

/// Behind the last paragraph: short lines amid furniture, or behind it at the very end, are furniture too.
fn tail(lines: &[Line<'_>], last_prose: Option<usize>, kinds: &mut [Option<FurnitureKind>]) {
    let from = last_prose.map_or(0, |last| last + 1);
    let Some(first) = kinds.get(from..).and_then(|tail| tail.iter().position(Option::is_some)) else {
        return;
    };
    let final_one = kinds.iter().rposition(Option::is_some).unwrap_or(0);
    for k in from + first..lines.len() {
        let short = lines
            .get(k)
            .is_some_and(|l| l.text.split_ascii_whitespace().count() <= 6 && !ends_like_sentence(l.text));
        let few = lines.get(k).is_some_and(|l| l.text.split_ascii_whitespace().count() <= 4);
        if let Some(slot) = kinds.get_mut(k)
            && slot.is_none()
            && short
            && (k < final_one || few)
        {
            *slot = Some(FurnitureKind::Navigation);
        }
    }
}

/// What a line is by the patterns alone.
#[cfg(test)]
pub(crate) fn is_furniture(line: &str) -> Option<FurnitureKind> {
    match mark(line) {
        Mark::No => None,
        Mark::Sure(kind) | Mark::Leads(kind) | Mark::Maybe(kind) => Some(kind),
    }
}
