//! What a number is a number of, as far as the words around it tell: `rules/en/counts.txt`.

use crate::wording::{figures, fold};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;
use verbale_claims::{Deprel, Name, Reading, Sentence, Token, Upos};

/// How a number stands to all that is counted. Only numbers that stand alike are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// It is all of it.
    All,
    /// It is the lower end of a range.
    Low,
    /// It is the upper end of one.
    High,
    /// It comes on top of others: "four more".
    More,
}

/// How the number that begins with a word of a sentence stands to what it counts; nothing for one that is a name: "No. 2".
pub(super) fn part(sentence: &Sentence, numeral: usize) -> Option<Part> {
    let tokens = &sentence.tokens;
    let before = numeral.checked_sub(1).and_then(|k| tokens.get(k));
    if before.is_some_and(|t| t.upos != Upos::Verb && is(&RULES.label, t)) {
        return None;
    }
    if high_end(sentence, numeral).is_some() {
        return Some(Part::Low);
    }
    if low_end(sentence, numeral).is_some() {
        return Some(Part::High);
    }
    let next = tokens.get(numeral..)?.iter().find(|t| t.upos != Upos::Num);
    let more = [before, next].into_iter().flatten().any(|t| is(&RULES.more, t));
    Some(if more { Part::More } else { Part::All })
}

/// The words before the number of a range and between its ends are so many at most.
const REACH: usize = 7;

/// The upper end of the range that a number is the lower end of: "four to six", "between $3 million and $4 million".
pub(super) fn high_end(sentence: &Sentence, low: usize) -> Option<usize> {
    let tokens = &sentence.tokens;
    let number = |k: usize| tokens.get(k).is_some_and(|t| t.upos == Upos::Num);
    let sign = |k: usize| tokens.get(k).is_some_and(|t| t.upos == Upos::Sym);
    let mut at = low;
    while number(at) {
        at += 1;
    }
    while tokens.get(at).is_some_and(|t| is(&RULES.unit, t)) {
        at += 1;
    }
    let joint = tokens.get(at)?;
    let from = low - usize::from(low > 0 && sign(low - 1));
    let between = from.checked_sub(1).and_then(|k| tokens.get(k)).is_some_and(|t| is(&RULES.between, t));
    if !(is(&RULES.range, joint) || between && is(&RULES.pair, joint)) {
        return None;
    }
    at += 1;
    at += usize::from(sign(at));
    (number(low) && number(at)).then_some(at)
}

/// The lower end of the range that a number is the upper end of.
fn low_end(sentence: &Sentence, high: usize) -> Option<usize> {
    let first = high.saturating_sub(REACH);
    // Of "2.5 million to 3 million" the first word of the number is its lower end.
    (first..high).find(|&low| {
        let whole = low == 0 || sentence.tokens.get(low - 1).is_none_or(|t| t.upos != Upos::Num);
        whole && high_end(sentence, low) == Some(high)
    })
}

/// The nouns right after a number, in their dictionary forms; none where it is a label ("Flight 40"). Of "a 12-metre boat" it
/// counts the metres, and "60 km per hour" are no kilometres.
pub(super) fn nouns(sentence: &Sentence, numeral: usize, most: usize) -> Vec<String> {
    /// Words looked at for them.
    const NEAR: usize = 4;
    let tokens = &sentence.tokens;
    let label = numeral.checked_sub(1).and_then(|k| tokens.get(k)).is_some_and(|t| t.upos == Upos::Propn);
    let Some(this) = tokens.get(numeral) else { return Vec::new() };
    let held = (this.head as usize).checked_sub(1).filter(|held| *held > numeral).and_then(|k| tokens.get(k));
    let noun = held.is_some_and(|t| matches!(t.upos, Upos::Noun | Upos::Propn));
    if label || !(noun || held.is_some() && this.deprel == Deprel::Nummod) {
        return Vec::new();
    }
    let next =
        tokens.iter().enumerate().skip(numeral + 1).take(NEAR).skip_while(|(_, t)| t.upos == Upos::Num);
    let mut next = next.peekable();
    let name = |(k, t): (usize, &Token)| {
        let noun = fold(singular(&t.lemma));
        match tokens.get(k + 1) {
            Some(next) if is(&RULES.per, next) => format!("{noun} per"),
            _ if makes_age(sentence, k) => format!("{noun} old"),
            _ => noun,
        }
    };
    if next.peek().is_some_and(|(_, t)| t.upos == Upos::Punct) {
        return next.nth(1).filter(|(_, t)| t.upos == Upos::Noun).map(name).into_iter().collect();
    }
    let described = |t: &Token| {
        matches!(t.upos, Upos::Adj | Upos::Propn) || t.upos == Upos::Verb && t.deprel == Deprel::Amod
    };
    let group = next.take_while(|(_, t)| t.upos == Upos::Noun || described(t));
    let group: Vec<(usize, &Token)> = group.collect();
    // "Three other Americans" are counted by their name.
    let named = group.iter().any(|(_, t)| t.upos == Upos::Noun);
    let counted = group.into_iter().filter(|(_, t)| t.upos == if named { Upos::Noun } else { Upos::Propn });
    counted.map(name).filter(|name| !name.is_empty()).take(most).collect()
}

/// Two forms of one noun differ at the end.
pub(super) fn singular(noun: &str) -> &str {
    noun.strip_suffix('s').filter(|rest| rest.len() > 2).unwrap_or(noun)
}

/// The value of one word for a number, in figures or letters; nothing from a million on, which takes two.
pub(super) fn value(token: &Token) -> Option<String> {
    let plain = token.lemma.replace(',', "");
    let known = plain.parse::<f64>().is_ok_and(f64::is_finite);
    if known { Some(plain) } else { figures(&fold(&token.lemma)).map(str::to_owned) }
}

/// The value of one word for a number that is not a part of a longer one: "six", but no "six million".
pub(super) fn alone(sentence: &Sentence, numeral: usize) -> Option<String> {
    let longer = sentence.tokens.get(numeral + 1).is_some_and(|t| t.upos == Upos::Num);
    sentence.tokens.get(numeral).filter(|_| !longer).and_then(value)
}

/// How long ago something was, or how long before or after another thing, by the number that begins with a word of a
/// sentence: the unit of "five years ago" and "five years later", with that word.
pub(super) fn apart(sentence: &Sentence, numeral: usize) -> Option<String> {
    let unit = sentence.tokens.get(numeral + 1).filter(|t| t.upos == Upos::Noun)?;
    let how = sentence.tokens.get(numeral + 2).filter(|t| is(&RULES.apart, t))?;
    Some(format!("{} {}", singular(&unit.lemma), how.lemma))
}

/// Whether the unit at a word of a sentence is one of an age: "51 years old", "a 51-year-old".
pub(super) fn makes_age(sentence: &Sentence, unit: usize) -> bool {
    let mut next = sentence.tokens.iter().skip(unit + 1).skip_while(|t| &*t.lemma == "-");
    next.next().is_some_and(|t| is(&RULES.old, t))
}

/// The name of whom a number is the age, if they are a person: "Dost, 40, was", "40-year-old Dost".
pub(super) fn aged<'a>(reading: &'a Reading, sentence: &Sentence, numeral: usize) -> Option<&'a Name> {
    let tokens = &sentence.tokens;
    let named = |end: u32| {
        let names = &reading.entities;
        names.get(names.partition_point(|n| n.end < end)).filter(|n| n.end == end)
    };
    let comma = |k: usize| tokens.get(k).is_some_and(|t| matches!(&*t.lemma, "," | "." | ";"));
    let before = numeral.checked_sub(1)?;
    let before = before - usize::from(before > 0 && is(&RULES.aged, &tokens[before]));
    if comma(before) && (numeral + 1 == tokens.len() || comma(numeral + 1)) {
        return named(tokens.get(before.checked_sub(1)?)?.end);
    }
    let is_age = tokens.get(numeral + 1..)?.iter().take(4).any(|t| is(&RULES.old, t));
    let name = tokens.get(numeral + 1..)?.iter().take(8).position(|t| t.upos == Upos::Propn)? + numeral + 1;
    let within = tokens[numeral + 1..name]
        .iter()
        .all(|t| matches!(t.upos, Upos::Noun | Upos::Adj) || &*t.lemma == "-" || is(&RULES.old, t));
    if !is_age || !within {
        return None;
    }
    let start = tokens.get(name)?.start;
    let names = &reading.entities;
    names.get(names.partition_point(|n| n.end <= start)).filter(|n| n.start <= start)
}

/// What became of those counted, by one name for all words for it: the killed are the dead.
pub(super) fn fate(word: &str) -> &str {
    RULES.fate.get(word).copied().unwrap_or(word)
}

/// Whether a name is one of what became of those counted.
pub(super) fn is_fate(name: &str) -> bool {
    RULES.fate.get(name) == Some(&name)
}

/// Whether a name is that of an age.
pub(super) fn is_age(name: &str) -> bool {
    name.rsplit_once(' ').is_some_and(|(_, old)| RULES.old.contains(old))
}

fn is(list: &FxHashSet<&str>, token: &Token) -> bool {
    list.contains(&*token.lemma) || list.contains(&*token.lemma.to_lowercase())
}

#[derive(Default)]
struct Rules {
    label: FxHashSet<&'static str>,
    range: FxHashSet<&'static str>,
    pair: FxHashSet<&'static str>,
    between: FxHashSet<&'static str>,
    unit: FxHashSet<&'static str>,
    more: FxHashSet<&'static str>,
    per: FxHashSet<&'static str>,
    apart: FxHashSet<&'static str>,
    old: FxHashSet<&'static str>,
    aged: FxHashSet<&'static str>,
    fate: FxHashMap<&'static str, &'static str>,
}

const LINES: &str = include_str!("../../../../rules/en/counts.txt");

static RULES: LazyLock<Rules> = LazyLock::new(|| {
    let mut rules = Rules::default();
    let mut under = "";
    for line in LINES.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with(['#', '='])) {
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            under = name;
            continue;
        }
        let list = match under {
            "label" => &mut rules.label,
            "range" => &mut rules.range,
            "pair" => &mut rules.pair,
            "between" => &mut rules.between,
            "unit" => &mut rules.unit,
            "more" => &mut rules.more,
            "per" => &mut rules.per,
            "apart" => &mut rules.apart,
            "old" => &mut rules.old,
            "aged" => &mut rules.aged,
            _ => {
                if let Some((name, words)) = line.split_once(" = ") {
                    rules.fate.extend(words.split(' ').map(|word| (word, name)));
                }
                continue;
            }
        };
        list.insert(line);
    }
    rules
});

#[cfg(test)]
mod tests {
    use super::*;

    /// A sentence of these words, tagged as far as the rules look.
    fn sentence(text: &str) -> Sentence {
        let mut start = 0;
        let mut tokens = Vec::new();
        for word in text.split(' ') {
            let end = start + word.chars().count() as u32;
            let number = word.starts_with(|c: char| c.is_ascii_digit()) || figures(word).is_some();
            let upos = if number { Upos::Num } else { Upos::Noun };
            let lemma = word.to_lowercase().into();
            tokens.push(Token { start, end, upos, lemma, head: 0, deprel: Deprel::Dep, mwt: false });
            start = end + 1;
        }
        Sentence { start: 0, end: start, tokens }
    }

    /// The examples that stand in the rules.
    #[test]
    fn the_rules_examples_hold() {
        let mut seen = 0;
        for line in LINES.lines().filter_map(|line| line.strip_prefix("= ")) {
            let (text, expected) = line.split_once('|').unwrap_or((line, ""));
            let sentence = sentence(text.trim());
            let numeral = sentence.tokens.iter().rposition(|t| t.upos == Upos::Num).unwrap_or(0);
            let found = part(&sentence, numeral);
            let found = found.map_or_else(|| "none".to_owned(), |part| format!("{part:?}").to_lowercase());
            assert_eq!(found, expected.trim(), "{line}");
            seen += 1;
        }
        assert!(seen > 5);
    }

    #[test]
    fn every_word_of_a_fate_has_one_name() {
        assert_eq!(fate("dead"), "killed");
        assert_eq!(fate("injured"), fate("wounded"));
        assert_eq!(fate("crates"), "crates");
    }
}
