//! Credits: the words by which a report says that its text comes from an agency. They stand in
//! `rules/en/credits.txt`.

use super::words::Word;
use crate::folded::folded_words;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

const RULES: &str = include_str!("../../../../rules/en/credits.txt");

/// The phrases and their examples.
fn rules() -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = RULES.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once('|')).map(|(phrase, example)| (phrase.trim(), example.trim()))
}

/// The phrases by their first word.
static PHRASES: LazyLock<FxHashMap<u32, Vec<Vec<u32>>>> = LazyLock::new(|| {
    let mut phrases: FxHashMap<u32, Vec<Vec<u32>>> = FxHashMap::default();
    for words in rules().map(|(credit, _)| folded_words(credit).collect::<Vec<u32>>()) {
        if let Some(&first) = words.first() {
            phrases.entry(first).or_default().push(words);
        }
    }
    phrases
});

/// Whether some words name an agency or desk other than the publisher of the report.
pub(super) fn credits_another(words: &[Word], publisher: &[u32]) -> bool {
    (0..words.len()).any(|k| {
        let stands_here = |credit: &&Vec<u32>| {
            let here = words[k..].iter().map(|w| w.hash);
            words.len() - k >= credit.len() && here.zip(*credit).all(|(a, &b)| a == b)
        };
        let found = PHRASES.get(&words[k].hash).and_then(|all| all.iter().find(stands_here));
        found.is_some_and(|credit| !publisher.windows(credit.len()).any(|w| w == credit.as_slice()))
    })
}

/// Whether the words name a publisher.
pub(super) fn names(words: &[Word], publisher: &[u32]) -> bool {
    !publisher.is_empty()
        && words
            .windows(publisher.len())
            .any(|here| here.iter().map(|w| w.hash).eq(publisher.iter().copied()))
}

#[cfg(test)]
mod tests {
    use super::super::words::{Taken, words_of};
    use super::*;
    use crate::made::reading;

    #[test]
    fn every_credit_is_found_in_its_example() {
        let mut count = 0;
        for (credit, example) in rules() {
            let words = words_of(&reading("a", example), Taken::Text);
            assert!(credits_another(&words, &[]), "{credit} in {example}");
            assert!(names(&words, &folded_words(credit).collect::<Vec<_>>()), "{credit} in {example}");
            count += 1;
        }
        assert!(count > 20);
    }

    #[test]
    fn an_agency_does_not_credit_itself() {
        let words = words_of(&reading("a", "(Reuters) - A bridge fell."), Taken::Text);
        assert!(credits_another(&words, &folded_words("Daily Post").collect::<Vec<_>>()));
        assert!(!credits_another(&words, &folded_words("Reuters").collect::<Vec<_>>()));
        assert!(!credits_another(&words[1..], &folded_words("Daily Post").collect::<Vec<_>>()));
    }
}
