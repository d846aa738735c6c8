//! Groups of words that belong together whatever the rest of the sentence is: nouns with what stands before them,
//! verbs with their auxiliaries, prepositions, conjunctions.

use super::arcs::Arcs;
use super::{NameOf, noun, verb};
use crate::frames::{FixedKind, Frames};
use crate::tags::{Tag, Tagged};
use verbale_claims::{Deprel, Upos};

/// What a group is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A noun, name, pronoun or number.
    Noun,
    /// "who", "which", "that", "whose country".
    Relative,
    /// "what", "whatever": asks, or stands for "that which".
    What,
    /// "there" of "there is".
    There,
    /// A verb group.
    Verb(Mood),
    /// A verb group that ends in "be" and needs a predicate.
    Copula(Mood),
    /// An auxiliary before its subject: "did they".
    Inverted,
    /// A preposition.
    Preposition,
    /// A conjunction that opens a clause.
    Mark,
    /// "when", "where", "how", "why".
    WhAdverb,
    /// An adverb.
    Adverb,
    /// An adjective without a noun behind it.
    Adjective,
    /// "up" in "set up".
    Particle,
    /// "and", "or", "but".
    And,
    /// A comma.
    Comma,
    /// ";", ":", a dash.
    Break,
    /// An opening bracket.
    Open,
    /// A closing bracket.
    Close,
    /// A quotation mark.
    Quote,
    /// Any other mark.
    End,
    /// "well", "yes".
    Interjection,
    /// Anything else.
    Other,
}

/// What a verb group can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    /// Carries a clause by its tense.
    Finite,
    /// "to meet".
    To,
    /// "meet" by itself.
    Bare,
    /// "meeting" by itself.
    Gerund,
    /// "met" by itself.
    Participle,
}

/// A group of words.
#[derive(Clone, Copy, Debug)]
pub struct Chunk {
    /// What it is.
    pub kind: Kind,
    /// Its first word.
    pub first: usize,
    /// The word after its last.
    pub end: usize,
    /// Its head.
    pub head: usize,
    /// Of a verb group: whether it is passive.
    pub passive: bool,
}

/// Divides a sentence into groups, and links the words inside each.
pub fn chunks(words: &[Tagged<'_>], names: &NameOf, arcs: &mut Arcs) -> Vec<Chunk> {
    let frames = Frames::get();
    let mut out: Vec<Chunk> = Vec::with_capacity(words.len());
    let mut k = 0;
    while k < words.len() {
        let chunk = fixed(frames, words, k, arcs)
            .or_else(|| noun::noun(words, names, k, arcs))
            .or_else(|| verb::verb(words, k, out.last().map(|c| c.kind), arcs))
            .unwrap_or_else(|| single(words, k, &out));
        k = chunk.end.max(k + 1);
        out.push(chunk);
    }
    out
}

fn fixed(frames: &Frames, words: &[Tagged<'_>], k: usize, arcs: &mut Arcs) -> Option<Chunk> {
    let (length, kind) = frames.fixed(&words[k..])?;
    let next = words.get(k + length).map(|w| w.tag);
    let kind = match kind {
        FixedKind::Case => Kind::Preposition,
        FixedKind::Mark => Kind::Mark,
        FixedKind::Cc => Kind::And,
        FixedKind::Pron => Kind::Noun,
        // "more than 20 people" belongs to the number, which takes it up itself.
        FixedKind::Advmod if next == Some(Tag::Cd) => return None,
        FixedKind::Advmod => Kind::Adverb,
    };
    for (j, word) in words.iter().enumerate().take(k + length).skip(k + 1) {
        arcs.link(j, k, Deprel::Fixed);
        if word.tag == Tag::To {
            arcs.set_upos(j, Upos::Adp);
        }
    }
    Some(Chunk { kind, first: k, end: k + length, head: k, passive: false })
}

fn single(words: &[Tagged<'_>], k: usize, before: &[Chunk]) -> Chunk {
    let kind = match words[k].tag {
        Tag::Wdt | Tag::Wp if words[k].lower.starts_with("what") => Kind::What,
        Tag::Wdt | Tag::Wp => Kind::Relative,
        Tag::Ex => Kind::There,
        Tag::In | Tag::Of | Tag::By | Tag::Acc | Tag::Due => Kind::Preposition,
        Tag::Sc => Kind::Mark,
        Tag::To => Kind::Preposition,
        Tag::Wrb => Kind::WhAdverb,
        Tag::Rb | Tag::Not => Kind::Adverb,
        Tag::Jj | Tag::Jjr => Kind::Adjective,
        Tag::Rp if before.last().is_some_and(|c| matches!(c.kind, Kind::Verb(_) | Kind::Noun)) => {
            Kind::Particle
        }
        Tag::Rp => Kind::Preposition,
        Tag::Cc => Kind::And,
        Tag::Sym if words[k].text == "/" => Kind::And,
        Tag::Cm => Kind::Comma,
        Tag::Quote => Kind::Quote,
        Tag::Pu => match words[k].text {
            "(" | "[" | "{" | "-LRB-" => Kind::Open,
            ")" | "]" | "}" | "-RRB-" => Kind::Close,
            ":" | ";" | "-" | "--" | "—" | "–" | "..." | "…" => Kind::Break,
            _ => Kind::End,
        },
        Tag::Uh => Kind::Interjection,
        _ => Kind::Other,
    };
    Chunk { kind, first: k, end: k + 1, head: k, passive: false }
}
