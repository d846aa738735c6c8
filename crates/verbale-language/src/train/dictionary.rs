//! The table of lemmas: for each word and ending the rule that most of the treebanks' words ask for.

use super::corpus::Corpus;
use crate::model::lemma::{LONGEST, Rule, Table, keys};
use std::collections::BTreeMap;

/// Learns the table; `tag_of` numbers the tags.
pub fn dictionary(corpus: &Corpus, tag_of: impl Fn(&str) -> Option<usize>) -> Table {
    // For each length of ending (the whole word last), key -> rule -> count.
    let mut counts: Vec<BTreeMap<u32, BTreeMap<Rule, u32>>> = vec![BTreeMap::new(); LONGEST + 2];
    let mut words: BTreeMap<(String, String, usize, String), u32> = BTreeMap::new();
    for word in corpus.iter().filter(|s| s.tree).flat_map(|s| &s.words) {
        let Some(tag) = tag_of(&word.tag) else { continue };
        let lower = word.form.to_lowercase().replace('’', "'");
        *words.entry((word.form.clone(), lower, tag, word.lemma.clone())).or_default() += 1;
    }
    for ((form, lower, tag, lemma), count) in words {
        let rule = Rule::between(&form, &lemma);
        for (k, key) in keys(&form, &lower, tag).enumerate() {
            // The whole word counts as often as it stands, an ending once a word.
            let add = if k == 0 { count } else { 1 };
            *counts[LONGEST + 1 - k].entry(key).or_default().entry(rule.clone()).or_default() += add;
        }
    }
    let mut chosen: BTreeMap<u32, Rule> = BTreeMap::new();
    for (length, table) in counts.into_iter().enumerate() {
        for (key, rules) in table {
            let Some((rule, count)) = rules.into_iter().max_by_key(|(_, count)| *count) else { continue };
            // One word is no pattern, unless it is the word itself.
            if length > LONGEST || count > 1 {
                chosen.entry(key).or_insert(rule);
            }
        }
    }
    let mut rules: Vec<Rule> = chosen.values().cloned().collect();
    rules.sort();
    rules.dedup();
    let entries: Vec<(u32, u16)> = chosen
        .iter()
        .filter_map(|(key, rule)| {
            rules.binary_search(rule).ok().and_then(|r| u16::try_from(r).ok()).map(|r| (*key, r))
        })
        .collect();
    Table::new(rules, &entries)
}
