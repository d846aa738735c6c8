//! The tree while it grows.

use super::Link;
use crate::tags::{Tag, Tagged};
use verbale_claims::{Deprel, Upos};

/// Heads and relations of the words of a sentence.
#[derive(Debug)]
pub struct Arcs {
    head: Vec<Option<usize>>,
    rel: Vec<Deprel>,
    upos: Vec<Option<Upos>>,
}

impl Arcs {
    /// No word has a head yet.
    pub fn new(len: usize) -> Self {
        Self { head: vec![None; len], rel: vec![Deprel::Dep; len], upos: vec![None; len] }
    }

    /// Hangs a word on another one.
    pub fn link(&mut self, word: usize, head: usize, rel: Deprel) {
        if word != head {
            self.head[word] = Some(head);
            self.rel[word] = rel;
        }
    }

    /// Says what a word is here.
    pub fn set_upos(&mut self, word: usize, upos: Upos) {
        self.upos[word] = Some(upos);
    }

    /// The head of a word.
    pub fn head(&self, word: usize) -> Option<usize> {
        self.head.get(word).copied().flatten()
    }

    /// The relation of a word.
    pub fn rel(&self, word: usize) -> Deprel {
        self.rel[word]
    }

    /// Changes the relation of a word.
    pub fn set_rel(&mut self, word: usize, rel: Deprel) {
        self.rel[word] = rel;
    }

    /// Gives every word but marks a head, and cuts cycles.
    pub fn settle(&mut self, words: &[Tagged<'_>], root: usize) {
        if self.head.is_empty() {
            return;
        }
        self.head[root] = None;
        self.rel[root] = Deprel::Root;
        for (k, word) in words.iter().enumerate() {
            if k != root && self.head[k].is_none() && !matches!(word.tag, Tag::Cm | Tag::Pu | Tag::Quote) {
                self.head[k] = Some(root);
                self.rel[k] = match word.tag {
                    Tag::Rb | Tag::Not | Tag::Wrb => Deprel::Advmod,
                    Tag::Cc => Deprel::Cc,
                    Tag::Sc | Tag::To => Deprel::Mark,
                    Tag::Uh => Deprel::Discourse,
                    Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Cd => Deprel::Obl,
                    tag if tag.is_verb() => Deprel::Parataxis,
                    _ => Deprel::Dep,
                };
            }
        }
        // 0 not seen, 1 on the way, 2 done: a word met twice on one way is cut off and hung on the root.
        let mut state = vec![0u8; self.head.len()];
        let mut way = Vec::new();
        for start in 0..self.head.len() {
            let mut k = start;
            way.clear();
            while state[k] == 0 {
                state[k] = 1;
                way.push(k);
                match self.head[k] {
                    Some(head) if state[head] == 1 => {
                        self.head[k] = Some(root);
                        self.rel[k] = Deprel::Dep;
                        break;
                    }
                    Some(head) => k = head,
                    None => break,
                }
            }
            for &w in &way {
                state[w] = 2;
            }
        }
    }

    /// The finished tree.
    pub fn into_links(self) -> Vec<Link> {
        self.head
            .into_iter()
            .zip(self.rel)
            .zip(self.upos)
            .map(|((head, rel), upos)| Link { head, rel, upos })
            .collect()
    }
}
