//! Dependency trees by rules: groups of words first ([`chunk`]), then clauses from left to right ([`clause`]), marks
//! last ([`marks`]). Every step looks a bounded number of words away, so the time is linear.

mod arcs;
mod chunk;
mod clause;
mod extent;
mod list;
mod marks;
mod modifier;
mod noun;
mod opener;
mod predicate;
mod site;
mod verb;

use crate::names::Found;
use crate::tags::Tagged;
use verbale_claims::{Deprel, NameType, Upos};

/// A word's place in its tree.
#[derive(Clone, Copy, Debug)]
pub struct Link {
    /// Its head among the words of the sentence; nothing for the root.
    pub head: Option<usize>,
    /// Relation to the head.
    pub rel: Deprel,
    /// The part of speech, where its place decides it: "have" as a main verb, "after" before a clause.
    pub upos: Option<Upos>,
}

/// Builds the tree of a sentence whose first word is number `offset` of the report.
pub fn parse(words: &[Tagged<'_>], names: &[Found], offset: usize) -> Vec<Link> {
    let mut arcs = arcs::Arcs::new(words.len());
    let mut name_of = vec![None; words.len()];
    let first = names.partition_point(|n| n.words.start < offset);
    for name in names[first..].iter().take_while(|n| n.words.end <= offset + words.len()) {
        for slot in &mut name_of[name.words.start - offset..name.words.end - offset] {
            *slot = Some((name.words.end - offset, name.kind));
        }
    }
    let chunks = chunk::chunks(words, &name_of, &mut arcs);
    let root = clause::link(words, &name_of, &chunks, &mut arcs);
    arcs.settle(words, root);
    marks::attach(words, root, &mut arcs);
    arcs.into_links()
}

/// For each word the end and the class of the name that it belongs to.
type NameOf = [Option<(usize, NameType)>];
