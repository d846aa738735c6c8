//! Who issued a paper: "the presidency's statement", "a statement by the ministry", "his statement".

use crate::draft::{Draft, Mentions};
use crate::phrase::Phrase;
use verbale_claims::Upos;

/// Prepositions that join a paper to its issuer stand within so many words.
const NEAR: usize = 2;

/// The actor who issued what a phrase names.
pub(super) fn issuer(draft: &Draft<'_>, mentions: &Mentions, phrase: &Phrase) -> Option<usize> {
    // "The Talvan presidency's readout", "his statement"
    let mut before = phrase.words.start;
    while let Some(k) = before.checked_sub(1).filter(|&k| k + 1 >= phrase.start) {
        if let Some(actor) = mentions.actor_at(k) {
            return Some(actor);
        }
        if phrase.words.start - k > NEAR + 1 {
            break;
        }
        before = k;
    }
    // "The presidency statement": the issuer is part of the phrase.
    let inside = phrase.words.clone().filter(|&k| k != phrase.head).find_map(|k| {
        let mention = mentions.at(k)?;
        (mention.kind != crate::draft::MentionKind::Adjective).then_some(mention.actor).flatten()
    });
    if inside.is_some() {
        return inside;
    }
    let owner = owner_behind(draft, phrase)?;
    mentions.actor_at(owner.head)
}

/// The phrase behind "by", "from", "of" that follows a paper.
pub(super) fn owner_behind(draft: &Draft<'_>, phrase: &Phrase) -> Option<Phrase> {
    // "a statement RELEASED by"
    let released =
        matches!(draft.upos(phrase.words.end), Upos::Verb) && draft.small(phrase.words.end + 1).agent;
    let link = phrase.words.end + usize::from(released);
    let joins = draft.small(link).issuer;
    joins.then(|| draft.phrase_from(link + 1, draft.language.words.len())).flatten()
}
