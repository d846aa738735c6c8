//! Titles, and the office that each means: `rules/en/titles.tsv`.

use crate::fold::{fold, fold_into};
use rustc_hash::FxHashMap;

const TITLES: &str = include_str!("../../../rules/en/titles.tsv");

/// A title that people bear.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    /// The office in one spelling for all titles that mean the same: "Foreign Minister".
    pub office: &'static str,
    /// PLOVER sector of whoever bears it.
    pub sector: &'static str,
    /// 1 heads of states and governments, 2 ministers and heads of organisations, 3 others.
    pub rank: u8,
    /// Whether it stands before names: "President Veltri".
    pub before_names: bool,
    /// Whether several people hold it at a time.
    pub many: bool,
    /// Whether it is an address alone, no office: "Mr".
    pub style: bool,
}

/// What a word means beside a title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Beside {
    /// "interim"
    Prefix,
    /// "acting": a prefix of whoever may stand beside another holder.
    Acting,
    /// "and"
    Tail,
    /// "of"
    Of,
}

/// All titles, ready to be asked.
#[derive(Clone, Debug, Default)]
pub(crate) struct Titles {
    list: Vec<Title>,
    by_words: FxHashMap<String, u16>,
    beside: FxHashMap<String, Beside>,
    longest: usize,
}

/// A title taken apart.
pub(crate) struct Parts<'a> {
    /// The title known, if one is.
    pub title: Option<&'a Title>,
    /// What follows "of", folded.
    pub of: Option<String>,
}

impl Titles {
    /// The titles of `rules/en/titles.tsv`.
    pub fn builtin() -> Self {
        let mut titles = Self::default();
        for row in TITLES.lines().filter(|row| !row.starts_with('#')).skip(1) {
            let mut cells = row.split('\t');
            let mut next = || cells.next().unwrap_or("");
            let (words, office, sector, rank, how) = (next(), next(), next(), next(), next());
            let key = fold(words);
            let beside = match how {
                "prefix" => Some(Beside::Prefix),
                "prefix beside" => Some(Beside::Acting),
                "tail" => Some(Beside::Tail),
                "of" => Some(Beside::Of),
                _ => None,
            };
            if let Some(beside) = beside {
                titles.beside.insert(key, beside);
                continue;
            }
            let has = |flag| how.split(' ').any(|word| word == flag);
            titles.longest = titles.longest.max(key.split(' ').count());
            titles.by_words.insert(key, titles.list.len() as u16);
            titles.list.push(Title {
                office,
                sector,
                rank: rank.parse().unwrap_or(3),
                before_names: has("before"),
                many: has("many"),
                style: has("style"),
            });
        }
        titles
    }

    fn get(&self, key: &str) -> Option<&Title> {
        self.by_words.get(key).and_then(|&k| self.list.get(usize::from(k)))
    }

    /// The longest title that these words begin with, and how many of them it takes.
    pub fn longest(&self, words: &[&str]) -> Option<(usize, &Title)> {
        let mut key = String::new();
        let mut found = None;
        let mut folded = 0;
        for (n, word) in words.iter().enumerate() {
            let before = key.len();
            fold_into(word, &mut key);
            if key.len() == before {
                // only a mark inside a word ("Vice-President") may stand between the words of a title
                if n == 0 || !matches!(*word, "-" | "." | "‐" | "‑") {
                    break;
                }
                continue;
            }
            folded += 1;
            if folded > self.longest {
                break;
            }
            if let Some(title) = self.get(&key) {
                found = Some((n + 1, title));
            }
        }
        found
    }

    fn is_prefix(&self, word: &str) -> bool {
        matches!(self.beside.get(word), Some(Beside::Prefix | Beside::Acting))
    }

    /// Whether a title says that its holder may stand beside another: "Acting President", "Joint Prime Minister".
    pub fn may_stand_beside(&self, title: &str) -> bool {
        let key = fold(title);
        let mut prefixes = key.split(' ').take_while(|word| self.is_prefix(word));
        prefixes.any(|word| self.beside.get(word) == Some(&Beside::Acting))
    }

    /// A whole title taken apart: "Acting President of Veltria" is the title "President", of "veltria".
    pub fn parts(&self, title: &str) -> Parts<'_> {
        let key = fold(title);
        let words: Vec<&str> = key.split(' ').collect();
        let skip = words.iter().take_while(|word| self.is_prefix(word)).count();
        let words = words.get(skip..).unwrap_or_default();
        for n in (1..=words.len().min(self.longest)).rev() {
            let Some(title) = self.get(&words[..n].join(" ")) else { continue };
            let Some(next) = words.get(n) else { return Parts { title: Some(title), of: None } };
            return match self.beside.get(*next) {
                Some(Beside::Tail) => Parts { title: Some(title), of: None },
                Some(Beside::Of) => Parts { title: Some(title), of: Some(words[n + 1..].join(" ")) },
                _ => Parts { title: None, of: None },
            };
        }
        Parts { title: None, of: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_examples_of_the_table_hold() {
        let titles = Titles::builtin();
        let office = |words: &str| {
            titles.parts(words).title.map(|t| t.office).unwrap_or_else(|| panic!("unknown title {words:?}"))
        };
        let mut seen = 0;
        for row in TITLES.lines() {
            let same = row.starts_with("#= ");
            if !same && !row.starts_with("#! ") {
                continue;
            }
            let (one, other) = row[3..].split_once(" = ").expect("two titles");
            assert_eq!(office(one) == office(other), same, "{row}");
            seen += 1;
        }
        assert!(seen > 8);
    }

    #[test]
    fn every_row_is_whole() {
        let mut seen = std::collections::BTreeSet::new();
        for row in TITLES.lines().filter(|row| !row.starts_with('#')) {
            assert_eq!(row.split('\t').count(), 5, "{row}");
            assert!(seen.insert(row.split('\t').next()), "twice: {row}");
        }
    }

    #[test]
    fn the_longest_title_is_found() {
        let titles = Titles::builtin();
        let found = |words: &[&str]| titles.longest(words).map(|(n, t)| (n, t.office));
        assert_eq!(found(&["Deputy", "Prime", "Minister", "Ana"]), Some((3, "Deputy Prime Minister")));
        assert_eq!(found(&["Vice", "-", "President", "Ana"]), Some((3, "Vice President")));
        assert_eq!(found(&["Lt.", "Gen.", "Ana"]), Some((2, "General")));
        assert_eq!(found(&["Ana"]), None);
        assert_eq!(found(&[]), None);
        assert_eq!(found(&[","]), None);
    }
}
