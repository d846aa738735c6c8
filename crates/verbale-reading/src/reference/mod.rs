//! Who is meant: mentions, and the actors behind them.

mod actors;

use crate::draft::{Draft, Mention, MentionKind, Mentions};
use actors::Cast;
use verbale_claims::Upos;
use verbale_language::WordRange;

/// The mentions of a report in order, and its actors.
pub(crate) fn mentions(draft: &Draft<'_>) -> Mentions {
    let mut cast = Cast::new(draft);
    let mut list = Vec::new();
    for name in &draft.language.names {
        let Some(actor) = cast.named(&name.words, name.kind) else { continue };
        let kind = if is_adjective(draft, &name.words) { MentionKind::Adjective } else { MentionKind::Name };
        list.push(Mention {
            head: head_of(draft, &name.words),
            words: name.words.clone(),
            span: name.span,
            kind,
            actor: Some(actor),
        });
    }
    finish(list, cast)
}

fn finish(mut list: Vec<Mention>, cast: Cast<'_>) -> Mentions {
    list.sort_by_key(|m| (m.words.start, std::cmp::Reverse(m.words.end)));
    let mut mentions = Mentions { actors: cast.into_actors(), ..Mentions::default() };
    for (k, mention) in list.iter().enumerate() {
        for word in mention.words.clone() {
            mentions.by_word.insert(word, k);
        }
    }
    mentions.list = list;
    mentions
}

/// The word of a range that carries it in the tree: the one whose head is outside, the last where there are several.
fn head_of(draft: &Draft<'_>, words: &WordRange) -> usize {
    let outside = |k: &usize| draft.word(*k).is_some_and(|w| w.head.is_none_or(|h| !words.contains(&h)));
    words.clone().rev().find(outside).unwrap_or(words.start)
}

fn is_adjective(draft: &Draft<'_>, words: &WordRange) -> bool {
    words.end.checked_sub(1).and_then(|k| draft.word(k)).is_some_and(|w| w.upos == Upos::Adj)
}
