//! How well a model reads gold tokens.

use super::corpus::Corpus;
use crate::model::file::Model;
use crate::model::relations::RELATIONS;
use rustc_hash::FxHashSet;
use std::fmt;

/// Parts of a hundred that are right, on gold tokens.
#[derive(Clone, Copy, Debug, Default)]
pub struct Scores {
    /// Universal parts of speech.
    pub upos: f64,
    /// The Penn tags with them.
    pub tags: f64,
    /// Dictionary forms.
    pub lemmas: f64,
    /// Heads.
    pub heads: f64,
    /// Heads with relations, subtypes merged.
    pub trees: f64,
    /// Subjects, objects and complements found with head and relation.
    pub core: f64,
    /// F1 of names.
    pub names: f64,
}

impl fmt::Display for Scores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "UPOS {:.2} tags {:.2} lemmas {:.2} UAS {:.2} LAS {:.2} core {:.2} names {:.2}",
            self.upos, self.tags, self.lemmas, self.heads, self.trees, self.core, self.names
        )
    }
}

fn main_relation(k: usize) -> &'static str {
    RELATIONS.get(k).map_or("", |(name, _)| name.split(':').next().unwrap_or(""))
}

/// Scores a model on a corpus.
#[must_use]
pub fn score(model: &Model, corpus: &Corpus) -> Scores {
    let rows: Vec<&[_]> = corpus.iter().map(|s| s.rows.as_slice()).collect();
    let read = model.predict(&rows);
    let mut count = [0usize; 7];
    let (mut words, mut core) = (0usize, 0usize);
    let (mut right, mut found, mut there) = (0usize, 0usize, 0usize);
    for (sample, prediction) in corpus.iter().zip(&read) {
        if let Some(names) = &sample.names {
            let gold: FxHashSet<_> = names.iter().cloned().collect();
            there += gold.len();
            found += prediction.names.len();
            right += prediction.names.iter().filter(|n| gold.contains(n)).count();
        }
        if !sample.tree {
            continue;
        }
        for (k, word) in sample.words.iter().enumerate() {
            words += 1;
            let tag = &model.tags[prediction.tags[k]];
            let coarse = |name: &str| name.split(' ').next().map(str::to_owned);
            count[0] += usize::from(coarse(&tag.name) == coarse(&word.tag));
            count[1] += usize::from(tag.name == word.tag);
            let lower = word.form.to_lowercase().replace('’', "'");
            count[2] += usize::from(model.lemmas.lemma(&word.form, &lower, prediction.tags[k]) == word.lemma);
            let head = prediction.heads[k].unwrap_or(sample.words.len());
            let relation = main_relation(word.relation);
            let root = word.head == sample.words.len();
            let labelled = head == word.head && (root || main_relation(prediction.relations[k]) == relation);
            count[3] += usize::from(head == word.head);
            count[4] += usize::from(labelled);
            if !root && matches!(relation, "nsubj" | "obj" | "iobj" | "ccomp" | "xcomp") {
                core += 1;
                count[5] += usize::from(labelled);
            }
        }
    }
    let part = |n: usize, of: usize| 100.0 * n as f64 / of.max(1) as f64;
    Scores {
        upos: part(count[0], words),
        tags: part(count[1], words),
        lemmas: part(count[2], words),
        heads: part(count[3], words),
        trees: part(count[4], words),
        core: part(count[5], core),
        names: part(2 * right, found + there),
    }
}
