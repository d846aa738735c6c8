//! Dependency trees by rules.

use crate::names::Found;
use crate::tags::{Tag, Tagged};
use verbale_claims::Deprel;

/// A word's place in its tree.
#[derive(Clone, Copy, Debug)]
pub struct Link {
    /// Its head among the words of the sentence; nothing for the root.
    pub head: Option<usize>,
    /// Relation to the head.
    pub rel: Deprel,
    /// Whether "be", "have" or "do" is the main verb here.
    pub main: bool,
}

/// Builds the tree of a sentence whose first word is number `_offset` of the report.
pub fn parse(words: &[Tagged<'_>], _names: &[Found], _offset: usize) -> Vec<Link> {
    let n = words.len();
    let root = words
        .iter()
        .position(|w| w.tag.is_finite() && w.tag != Tag::Md)
        .or_else(|| words.iter().position(|w| w.tag.is_noun()))
        .unwrap_or(0);
    let mut out = vec![Link { head: Some(root), rel: Deprel::Dep, main: false }; n];
    // From the right: a determiner or adjective belongs to the next noun, a preposition too.
    let mut noun: Option<usize> = None;
    for k in (0..n).rev() {
        let next_noun = words.get(k + 1).is_some_and(|w| w.tag.is_noun());
        let link = &mut out[k];
        match words[k].tag {
            tag if tag.is_noun() && next_noun => (link.head, link.rel) = (noun, Deprel::Compound),
            tag if tag.is_noun() || tag == Tag::Prp || tag == Tag::Prpo => {
                noun = Some(k);
                link.rel = if k < root { Deprel::Nsubj } else { Deprel::Obj };
            }
            Tag::Dt if noun.is_some() => (link.head, link.rel) = (noun, Deprel::Det),
            Tag::Jj if noun.is_some() => (link.head, link.rel) = (noun, Deprel::Amod),
            tag if tag.is_preposition() && noun.is_some() => {
                (link.head, link.rel) = (noun, Deprel::Case);
                if let Some(noun) = noun.take() {
                    out[noun].rel = Deprel::Obl;
                }
            }
            Tag::Cm | Tag::Pu | Tag::Quote => link.rel = Deprel::Punct,
            Tag::Rb | Tag::Not => link.rel = Deprel::Advmod,
            tag if tag.is_verb() => noun = None,
            _ => {}
        }
    }
    if let Some(link) = out.get_mut(root) {
        *link = Link { head: None, rel: Deprel::Root, main: true };
    }
    out
}
