//! Dictionary forms: rules that change a word's end, looked up by the word, else by its longest known ending.

use super::features::{hash, suffix};

/// Bytes that a rule adds at most.
const MOST_ADDED: usize = 255;

/// How a dictionary form is made from a word.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rule {
    /// `=` as written, `l` in lower case, `t` in lower case with a capital first.
    pub case: char,
    /// Characters cut from the end.
    pub cut: usize,
    /// What is put there.
    pub add: String,
}

impl Rule {
    /// The rule that makes `lemma` from `form` with the smallest change.
    #[must_use]
    pub fn between(form: &str, lemma: &str) -> Self {
        let mut found: Option<(usize, Self)> = None;
        for case in ['=', 'l', 't'] {
            let base = cased(form, case);
            let shared = base.chars().zip(lemma.chars()).take_while(|(a, b)| a == b).count();
            let cut = base.chars().count() - shared;
            let add: String = lemma.chars().skip(shared).collect();
            // Two characters dearer for a change of case, so that "I" and names stay as written.
            let price = 4 * (cut + add.chars().count()) + usize::from(case != '=') + usize::from(case == 't');
            if found.as_ref().is_none_or(|(p, _)| price < *p) {
                found = Some((price, Self { case, cut, add }));
            }
        }
        found.map_or(Self { case: '=', cut: 0, add: String::new() }, |(_, rule)| rule)
    }

    /// The dictionary form of a word.
    #[must_use]
    pub fn apply(&self, form: &str) -> String {
        let mut base = cased(form, self.case);
        // Never more steps than characters, whatever a file asks for.
        for _ in 0..self.cut {
            if base.pop().is_none() {
                break;
            }
        }
        base.push_str(&self.add);
        base
    }

    /// As a line of a model file.
    #[must_use]
    pub fn line(&self) -> String {
        format!("{}{} {}", self.case, self.cut, self.add)
    }

    /// From a line of a model file.
    #[must_use]
    pub fn from_line(line: &str) -> Option<Self> {
        let (head, add) = line.split_once(' ')?;
        let case = head.chars().next().filter(|c| matches!(c, '=' | 'l' | 't'))?;
        // A rule that adds a text would make each lemma as long.
        if add.len() > MOST_ADDED {
            return None;
        }
        Some(Self { case, cut: head.get(1..)?.parse().ok()?, add: add.to_owned() })
    }
}

fn cased(form: &str, case: char) -> String {
    match case {
        'l' => form.to_lowercase(),
        't' => {
            let lower = form.to_lowercase();
            let mut chars = lower.chars();
            chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
        }
        _ => form.to_owned(),
    }
}

/// Longest ending that is looked up.
pub const LONGEST: usize = 6;

/// How a word is written: in lower case, with a capital first, in capitals.
fn writing(form: &str) -> u8 {
    let upper = form.chars().filter(|c| c.is_uppercase()).count();
    match upper {
        0 => 0,
        1 => 1,
        _ if form.chars().any(char::is_lowercase) => 1,
        _ => 2,
    }
}

/// The keys of a word with a tag: the whole word, then its endings from the longest to none.
pub fn keys(form: &str, lower: &str, tag: usize) -> impl Iterator<Item = u32> {
    let kind = 64 * tag as u32 + 16 * u32::from(writing(form));
    let whole = std::iter::once(fold(hash(kind + 15, lower.as_bytes())));
    let endings = (1..=LONGEST).rev().map(move |n| fold(hash(kind + n as u32, suffix(lower, n).as_bytes())));
    whole.chain(endings).chain(std::iter::once(fold(hash(kind, b""))))
}

/// Zero marks an empty place in the table.
fn fold(hash: u64) -> u32 {
    ((hash ^ (hash >> 32)) as u32).max(1)
}

/// A table from keys to rules, with open addressing.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// The rules.
    pub rules: Vec<Rule>,
    /// Keys, 0 for an empty place; their number is a power of two.
    pub keys: Vec<u32>,
    /// The rule of each key.
    pub values: Vec<u16>,
}

impl Table {
    /// A table of these keys.
    #[must_use]
    pub fn new(rules: Vec<Rule>, entries: &[(u32, u16)]) -> Self {
        let size = (entries.len() * 2).next_power_of_two().max(16);
        let mut table = Self { rules, keys: vec![0; size], values: vec![0; size] };
        for &(key, value) in entries {
            let mut at = key as usize & (size - 1);
            while table.keys[at] != 0 && table.keys[at] != key {
                at = (at + 1) & (size - 1);
            }
            table.keys[at] = key;
            table.values[at] = value;
        }
        table
    }

    fn get(&self, key: u32) -> Option<&Rule> {
        let mask = self.keys.len().checked_sub(1)?;
        let mut at = key as usize & mask;
        // A damaged table may be full: never more steps than places.
        for _ in 0..=mask {
            match self.keys[at] {
                0 => return None,
                k if k == key => return self.rules.get(self.values[at] as usize),
                _ => at = (at + 1) & mask,
            }
        }
        None
    }

    /// The dictionary form of a word with a tag.
    #[must_use]
    pub fn lemma(&self, form: &str, lower: &str, tag: usize) -> String {
        match keys(form, lower, tag).find_map(|key| self.get(key)) {
            Some(rule) => rule.apply(form),
            None => form.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_make_the_lemma_they_come_from() {
        for (form, lemma) in [
            ("Ships", "ship"),
            ("went", "go"),
            ("OSLO", "Oslo"),
            ("better", "good"),
            ("Łódź", "Łódź"),
            ("I", "I"),
        ] {
            let rule = Rule::between(form, lemma);
            assert_eq!(rule.apply(form), lemma);
            assert_eq!(Rule::from_line(&rule.line()), Some(rule));
        }
        assert_eq!(Rule::between("cities", "city"), Rule { case: '=', cut: 3, add: "y".into() });
    }

    #[test]
    fn the_longest_known_ending_decides() {
        let rules = vec![Rule::between("talks", "talk"), Rule::between("cities", "city")];
        let entry = |ending: &str, n: u32, value: u16| (fold(hash(64 * 3 + n, ending.as_bytes())), value);
        let table = Table::new(rules, &[entry("s", 1, 0), entry("ies", 3, 1)]);
        assert_eq!(table.lemma("navies", "navies", 3), "navy");
        assert_eq!(table.lemma("ships", "ships", 3), "ship");
        assert_eq!(table.lemma("sheep", "sheep", 3), "sheep");
    }
}
