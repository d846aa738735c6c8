//! Verbs with their auxiliaries.

use super::arcs::Arcs;
use super::chunk::{Chunk, Kind, Mood};
use crate::tags::{Tag, Tagged};
use verbale_claims::{Deprel, Upos};

/// The verb group that starts at word `k`, with its inner links. `before`: the group before it.
pub fn verb(words: &[Tagged<'_>], k: usize, before: Option<Kind>, arcs: &mut Arcs) -> Option<Chunk> {
    let first = words.get(k)?.tag;
    if !(first.is_verb()
        || first.is_be()
        || first.is_have()
        || first.is_do()
        || matches!(first, Tag::Md | Tag::To))
    {
        return None;
    }
    // The verbs and auxiliaries, adverbs between them passed over.
    let mut chain = Vec::with_capacity(4);
    let mut adverbs = Vec::new();
    let mut j = k;
    let mut to = None;
    if first == Tag::To {
        to = Some(k);
        j += 1;
    }
    while let Some(word) = words.get(j) {
        let tag = word.tag;
        if matches!(tag, Tag::Rb | Tag::Not) {
            adverbs.push(j);
        } else if tag == Tag::Quote && !chain.is_empty() {
            // "will 'never sign'": a quotation may begin inside.
        } else if chain.last().is_none_or(|&last: &usize| follows(words[last].tag, tag))
            && (tag.is_verb() || tag.is_be() || tag.is_have() || tag.is_do() || tag == Tag::Md)
        {
            chain.push(j);
            if tag.is_verb() {
                break;
            }
        } else {
            break;
        }
        j += 1;
        if j - k > 12 {
            break;
        }
    }
    let (&head, auxiliaries) = chain.split_last()?;
    let after = words.get(head + 1);
    let tag = words[head].tag;
    let end = head + 1;
    // "not" behind the last verb belongs to it: "is not", "did not".
    let end = if tag.is_verb() {
        end
    } else {
        adverbs.iter().filter(|&&a| a >= end && words[a].tag == Tag::Not).map(|a| a + 1).max().unwrap_or(end)
    };
    let lead = words[chain[0]].tag;
    let mood = if to.is_some() {
        Mood::To
    } else if lead.is_finite() {
        Mood::Finite
    } else {
        match lead {
            Tag::Vbg | Tag::Beg | Tag::Hvg => Mood::Gerund,
            Tag::Vbn | Tag::Ben => Mood::Participle,
            _ => Mood::Bare,
        }
    };
    // An auxiliary alone before a subject: "did they", "have the two sides".
    let subject_next =
        after.is_some_and(|w| matches!(w.tag, Tag::Prp | Tag::Dt | Tag::Nnp | Tag::Prps | Tag::Ex));
    let asks = auxiliaries.is_empty()
        && (matches!(tag, Tag::Md) || tag.is_do() || tag.is_have())
        && subject_next
        && !matches!(before, Some(Kind::Noun | Kind::Relative | Kind::There))
        && (tag == Tag::Md || tag.is_do() || after.is_some_and(|w| w.tag == Tag::Prp))
        && words[end..]
            .iter()
            .take(8)
            .any(|w| matches!(w.tag, Tag::Vb | Tag::Vbn | Tag::Be | Tag::Ben | Tag::Hv));
    if asks {
        return Some(Chunk { kind: Kind::Inverted, first: k, end: head + 1, head, passive: false });
    }
    let passive = tag == Tag::Vbn && auxiliaries.last().is_some_and(|&a| words[a].tag.is_be());
    for &a in auxiliaries {
        let rel = if passive && words[a].tag.is_be() && Some(&a) == auxiliaries.last() {
            Deprel::AuxPass
        } else {
            Deprel::Aux
        };
        arcs.link(a, head, rel);
    }
    for &a in adverbs.iter().filter(|&&a| a < end) {
        arcs.link(a, head, Deprel::Advmod);
    }
    if let Some(to) = to {
        arcs.link(to, head, Deprel::Mark);
    }
    let kind = if tag.is_be() {
        Kind::Copula(mood)
    } else {
        if tag.is_have() || tag.is_do() {
            arcs.set_upos(head, Upos::Verb);
        }
        Kind::Verb(mood)
    };
    Some(Chunk { kind, first: k, end, head, passive })
}

/// Whether a verb form can stand behind an auxiliary.
fn follows(auxiliary: Tag, tag: Tag) -> bool {
    match auxiliary {
        Tag::Md => matches!(tag, Tag::Vb | Tag::Be | Tag::Hv | Tag::Do | Tag::Vbp),
        tag_do if tag_do.is_do() => matches!(tag, Tag::Vb | Tag::Hv | Tag::Be | Tag::Vbp),
        have if have.is_have() => matches!(tag, Tag::Vbn | Tag::Ben | Tag::Hvd | Tag::Vbd),
        be if be.is_be() => matches!(tag, Tag::Vbn | Tag::Vbg | Tag::Beg | Tag::Hvg),
        _ => false,
    }
}
