//! Who is meant: mentions, and the actors behind them.
//!
//! First the names with their titles (`names`, `actors`), then in reading order what means somebody without a name:
//! noun phrases ("the Talvan president", "the two leaders": `nouns`) and pronouns (`pronouns`). A wrong actor is worse
//! than none: what is not sure stays open.

mod actors;
mod names;
mod nouns;
mod pronouns;

use crate::draft::{Draft, Mention, MentionKind, Mentions, StatementDraft};
use crate::statements::Quotes;
use actors::Cast;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use verbale_claims::{ActorKind, StatementKind};
use verbale_language::WordRange;

/// The mentions of a report in order, and its actors.
pub(crate) fn mentions(draft: &Draft<'_>, quotes: &Quotes) -> Mentions {
    let mut cast = Cast::new(draft);
    let mut list = names::find(draft, &mut cast);
    let taken = index(&list);
    let mut open = nouns::find(draft, &taken, &list);
    open.extend(pronouns::find(draft, &taken));
    list.append(&mut open);
    list.sort_by_key(|m| (m.words.start, Reverse(m.words.end)));
    resolve(draft, quotes, &mut cast, &mut list);
    let by_word = index(&list);
    let (actors, titles) = cast.into_parts();
    Mentions { list, actors, titles, by_word }
}

/// For each word of a mention the mention's place: the innermost where one holds another.
fn index(list: &[Mention]) -> FxHashMap<usize, usize> {
    let mut by_word = FxHashMap::default();
    let mut order: Vec<usize> = (0..list.len()).collect();
    order.sort_by_key(|&k| list.get(k).map(|m| Reverse(m.words.len())));
    for k in order {
        for word in list.get(k).map_or(0..0, |m| m.words.clone()) {
            by_word.insert(word, k);
        }
    }
    by_word
}

/// Goes over the mentions in reading order and gives those without a name their actor, where it is sure.
fn resolve(draft: &Draft<'_>, quotes: &Quotes, cast: &mut Cast<'_>, list: &mut [Mention]) {
    let mut scene = pronouns::Scene::new(draft);
    for k in 0..list.len() {
        let Some(mention) = list.get(k).cloned() else { continue };
        let quoted = quotes.at(mention.head).is_some();
        let actor = match mention.kind {
            MentionKind::Noun => nouns::resolve(draft, cast, &scene, list, k),
            MentionKind::Pronoun => scene.resolve(cast, list, k, quoted),
            MentionKind::Name | MentionKind::Adjective => mention.actor,
        };
        if let Some(m) = list.get_mut(k) {
            m.actor = actor;
        }
        scene.saw(cast, &Mention { actor, ..mention }, quoted);
    }
}

/// Who "I" is, and "the president", where one of two is the speaker: known only when the speakers are.
pub(crate) fn in_quotations(
    draft: &Draft<'_>,
    quotes: &Quotes,
    mentions: &mut Mentions,
    statements: &[StatementDraft],
) {
    for said in statements.iter().filter(|s| s.kind != StatementKind::Indirect) {
        let Some(speaker) = said.speaker.and_then(|m| mentions.list.get(m)).and_then(|m| m.actor) else {
            continue;
        };
        // The person last named in the quotation, who is not its speaker.
        let mut other = None;
        for piece in &said.content {
            for word in draft.language.words_in(*piece).filter(|&w| quotes.at(w).is_some()) {
                if crate::rules::refers(draft.lower(word)).speaker {
                    first_person(draft, mentions, word, speaker);
                    continue;
                }
                let Some(&at) = mentions.by_word.get(&word) else { continue };
                let resolved = nouns::other_than(mentions, at, speaker, draft);
                let Some(mention) = mentions.list.get_mut(at) else { continue };
                let third = mention.kind == MentionKind::Pronoun && mention.actor == Some(speaker);
                if third {
                    mention.actor = other;
                } else if resolved.is_some() {
                    mention.actor = resolved;
                }
                let person = |a: &usize| mentions.actors.get(*a).is_some_and(|a| a.kind == ActorKind::Person);
                other = mention.actor.filter(person).filter(|&a| a != speaker).or(other);
            }
        }
    }
}

fn first_person(draft: &Draft<'_>, mentions: &mut Mentions, word: usize, speaker: usize) {
    if let Some(&at) = mentions.by_word.get(&word) {
        if let Some(mention) = mentions.list.get_mut(at).filter(|m| m.kind == MentionKind::Pronoun) {
            mention.actor = Some(speaker);
        }
        return;
    }
    let words: WordRange = word..word + 1;
    let span = draft.language.span(words.clone());
    mentions.by_word.insert(word, mentions.list.len());
    mentions.list.push(Mention { words, head: word, span, kind: MentionKind::Pronoun, actor: Some(speaker) });
}

/// The word of a range that carries it in the tree: the one whose head is outside, the last where there are several.
fn head_of(draft: &Draft<'_>, words: &WordRange) -> usize {
    let outside = |k: &usize| draft.word(*k).is_some_and(|w| w.head.is_none_or(|h| !words.contains(&h)));
    words.clone().rev().find(outside).unwrap_or(words.start)
}
