//! Where marks hang: on the part of the sentence that they set off.

use super::arcs::Arcs;
use crate::tags::{Tag, Tagged};
use verbale_claims::Deprel;

/// How far a climb goes.
const CLIMB: usize = 48;

/// Hangs every mark that has no head yet.
pub fn attach(words: &[Tagged<'_>], root: usize, arcs: &mut Arcs) {
    let is_mark = |k: usize| matches!(words[k].tag, Tag::Cm | Tag::Pu | Tag::Quote);
    let mut open: Option<usize> = None;
    let mut bracket: Option<usize> = None;
    for k in 0..words.len() {
        if !is_mark(k) || arcs.head(k).is_some() || k == root {
            continue;
        }
        let before = (0..k).rev().take(6).find(|&j| !is_mark(j));
        let after = (k + 1..words.len()).take(6).find(|&j| !is_mark(j));
        let ends = after.is_none();
        // The largest part that ends before the mark, and the one that begins behind it.
        let left = before.map(|b| climb(arcs, b, |h| h < k));
        let right = after.map(|a| climb(arcs, a, |h| h > k));
        let quote = words[k].tag == Tag::Quote;
        let closing = matches!(words[k].text, ")" | "]" | "}");
        let head = if quote && open.is_some() || closing && bracket.is_some() {
            let from = if quote { open.take() } else { bracket.take() }.unwrap_or(0);
            before.map_or(root, |b| climb(arcs, b, |h| h > from && h < k))
        } else if quote || matches!(words[k].text, "(" | "[" | "{") {
            if quote {
                open = Some(k)
            } else {
                bracket = Some(k)
            }
            let to = (k + 1..words.len()).take(200).find(|&j| {
                if quote { words[j].tag == Tag::Quote } else { matches!(words[j].text, ")" | "]" | "}") }
            });
            after.map_or(root, |a| climb(arcs, a, |h| h > k && to.is_none_or(|t| h < t)))
        } else if ends && words[k].tag != Tag::Cm {
            root
        } else {
            match (left, right) {
                (_, Some(right)) if arcs.head(right).is_some_and(|h| h < k) => right,
                (Some(left), _) if arcs.head(left).is_some_and(|h| h > k) => left,
                (Some(left), _) => left,
                (None, Some(right)) => right,
                (None, None) => root,
            }
        };
        arcs.link(k, if head == k { root } else { head }, Deprel::Punct);
        if arcs.head(k).is_none() {
            arcs.link(k, root, Deprel::Punct);
        }
    }
}

fn climb(arcs: &Arcs, from: usize, inside: impl Fn(usize) -> bool) -> usize {
    let mut at = from;
    for _ in 0..CLIMB {
        match arcs.head(at) {
            Some(head) if inside(head) => at = head,
            _ => break,
        }
    }
    at
}
