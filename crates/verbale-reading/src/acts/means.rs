//! By what means an act was done, where its pattern does not say: `rules/en/acts/means.tsv`.

use crate::patterns::{Match, Tree};
use std::sync::OnceLock;
use verbale_claims::{Deprel, EventType};

/// A line of the table: these words in the clause of an act of this type tell this mode.
struct Means {
    kind: EventType,
    mode: &'static str,
    /// Modes of patterns that it goes before.
    over: Vec<&'static str>,
    /// Words, and two words side by side.
    words: Vec<(&'static str, Option<&'static str>)>,
}

fn table() -> &'static [Means] {
    static TABLE: OnceLock<Vec<Means>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let lines = include_str!("../../../../rules/en/acts/means.tsv").lines();
        lines.filter(|l| !l.starts_with('#')).filter_map(means).collect()
    })
}

fn means(line: &'static str) -> Option<Means> {
    let mut columns = line.split('\t').map(str::trim);
    let kind = super::rules::event_type(columns.next()?)?;
    let mode = columns.next()?;
    let over = columns.next()?.split(',').collect();
    let words = columns.next()?.split(' ').map(|w| match w.split_once('_') {
        Some((first, second)) => (first, Some(second)),
        None => (w, None),
    });
    Some(Means { kind, mode, over, words: words.collect() })
}

/// How many words of a clause are looked at.
const MOST: usize = 40;

/// The mode of an act of this type, given that of its pattern.
pub(super) fn mode(
    tree: &Tree<'_>,
    kind: EventType,
    found: &Match,
    of_pattern: Option<&'static str>,
) -> Option<&'static str> {
    let fits = |m: &&Means| m.kind == kind && of_pattern.is_none_or(|p| m.over.contains(&p));
    let mut lines = table().iter().filter(fits).peekable();
    if lines.peek().is_none() {
        return of_pattern;
    }
    let clause = clause(tree, found);
    let is = |k: usize, word: &str| tree.lower(k) == word || tree.lemma(k) == word;
    let told = |m: &&Means| {
        m.words.iter().any(|(first, second)| {
            clause.iter().any(|&k| is(k, first) && second.is_none_or(|s| is(k + 1, s)))
        })
    };
    lines.find(told).map(|m| m.mode).or(of_pattern)
}

/// The words of an act's clause, without other sentences that hang on it.
fn clause(tree: &Tree<'_>, found: &Match) -> Vec<usize> {
    let mut words = vec![found.carrier];
    if found.head != found.carrier {
        words.push(found.head);
    }
    let mut next = 0;
    while let Some(&word) = words.get(next) {
        next += 1;
        if words.len() >= MOST {
            break;
        }
        let below = tree.analysis.dependents(word).filter(|&k| tree.deprel(k) != Deprel::Parataxis);
        words.extend(below);
    }
    words
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_line_of_the_table_can_be_read() {
        let lines = include_str!("../../../../rules/en/acts/means.tsv").lines();
        let wrong: Vec<&str> = lines.filter(|l| !l.starts_with('#') && super::means(l).is_none()).collect();
        assert_eq!(wrong, Vec::<&str>::new());
    }
}
