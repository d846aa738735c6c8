//! Which office the report gives to whom.

use crate::draft::{Draft, Mention, MentionKind, Mentions};
use crate::rules::{Stands, TENSES, TenseWords, refers};
use std::collections::BTreeSet;
use verbale_claims::{ActorKind, RoleClaim, Tense};
use verbale_language::WordRange;

/// A role that a report states, with what flags need to know of it.
#[derive(Clone, Debug)]
pub(crate) struct Role {
    pub claim: RoleClaim,
    /// To whom, by their place in [`Mentions::actors`].
    pub actor: usize,
    /// The title alone.
    pub title: Option<String>,
    /// The state or organisation, by its place in [`Mentions::actors`].
    pub of: Option<usize>,
    /// The head of a state or government.
    pub head: bool,
    /// Whether the words say that no office is held now.
    pub none: bool,
    /// Whether the words name the person in full.
    pub full: bool,
    /// Whether they stand at the head of the report, where what is told is new.
    pub lead: bool,
}

/// The head of a report: so many sentences.
const LEAD: usize = 4;

/// The roles that a report states, in order; each person's office once for each tense.
pub(crate) fn roles(draft: &Draft<'_>, mentions: &Mentions) -> Vec<Role> {
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    for title in &mentions.titles {
        let of = title.of.or_else(|| own_state(mentions, title.actor, title.rank));
        let office = office(mentions, &title.office, of);
        if !seen.insert((title.actor, office.clone(), title.tense)) {
            continue;
        }
        let Some(claim) = claim(draft, mentions, title.actor, Some(office), title.words.clone(), title.tense)
        else {
            continue;
        };
        let title_of = Some(title.office.clone());
        let lead = draft.language.sentence_of(title.words.start) < LEAD;
        let (head, full) = (title.rank == 1, title.full);
        found.push(Role { claim, actor: title.actor, title: title_of, of, head, none: false, full, lead });
    }
    for k in 0..draft.language.words.len() {
        for words in TENSES.iter() {
            let role = match words.stands {
                Stands::Clause => by_clause(draft, mentions, words, k),
                Stands::Holder => by_administration(draft, mentions, words, k),
                _ => None,
            };
            found.extend(role);
        }
    }
    found.sort_by_key(|r| (r.claim.start, r.claim.end));
    found
}

/// The state of a head of state or government of whom the report does not say of what.
fn own_state(mentions: &Mentions, actor: usize, rank: u8) -> Option<usize> {
    let country = mentions.actors.get(actor)?.country.clone().filter(|_| rank == 1)?;
    mentions.actors.iter().position(|a| a.kind == ActorKind::State && a.country.as_ref() == Some(&country))
}

/// "President of USA".
fn office(mentions: &Mentions, title: &str, of: Option<usize>) -> String {
    match of.and_then(|of| mentions.actors.get(of)) {
        Some(of) if of.kind == ActorKind::State => {
            format!("{title} of {}", of.country.as_deref().unwrap_or(of.id.as_str()))
        }
        Some(of) => format!("{title} of {}", of.id),
        None => title.to_owned(),
    }
}

fn claim(
    draft: &Draft<'_>,
    mentions: &Mentions,
    actor: usize,
    office: Option<String>,
    words: WordRange,
    tense: Tense,
) -> Option<RoleClaim> {
    let excerpt = draft.excerpt(draft.language.span(words))?;
    let actor = mentions.actors.get(actor)?.id.clone();
    Some(RoleClaim { actor, office, start: excerpt.start, end: excerpt.end, text: excerpt.text, tense })
}

/// Words in a clause about somebody: "Veltri, no longer in office, said".
fn by_clause(draft: &Draft<'_>, mentions: &Mentions, tense: &TenseWords, k: usize) -> Option<Role> {
    let reads = tense.words.iter().enumerate().all(|(n, word)| {
        let lower = draft.lower(k + n);
        // POSS: a possessive pronoun of a person.
        if *word == "POSS" {
            matches!(lower, "his" | "her" | "their") || refers(lower).speaker
        } else {
            lower == *word
        }
    });
    if !reads {
        return None;
    }
    let sentence = draft.language.sentences.get(draft.language.sentence_of(k))?;
    let person = |m: &&Mention| {
        m.kind != MentionKind::Adjective
            && m.actor.and_then(|a| mentions.actors.get(a)).is_some_and(|a| a.kind == ActorKind::Person)
    };
    let inside = mentions.list.iter().filter(|m| sentence.contains(&m.words.start)).filter(person);
    let before = inside.clone().filter(|m| m.words.end <= k).max_by_key(|m| m.words.end);
    let actor = before.or_else(|| inside.clone().find(|m| m.words.start > k))?.actor?;
    let words = k..k + tense.words.len();
    let claim = claim(draft, mentions, actor, None, words, tense.tense)?;
    Some(Role {
        claim,
        actor,
        title: None,
        of: None,
        head: false,
        none: tense.none,
        full: false,
        lead: false,
    })
}

/// "A potential second Veltri administration".
fn by_administration(draft: &Draft<'_>, mentions: &Mentions, tense: &TenseWords, k: usize) -> Option<Role> {
    if tense.words.as_slice() != [draft.lower(k)] {
        return None;
    }
    let (at, mention) = (k + 1..k + 4).find_map(|w| {
        let mention = mentions.at(w).filter(|m| m.kind == MentionKind::Name)?;
        let person = mentions.actors.get(mention.actor?)?.kind == ActorKind::Person;
        person.then_some((w, mention))
    })?;
    let last = mention.words.end.max(at + 1);
    let holds = refers(draft.word(last).map_or("", |w| &w.lemma)).holds;
    if !holds {
        return None;
    }
    let actor = mention.actor?;
    let claim = claim(draft, mentions, actor, None, k..last + 1, tense.tense)?;
    Some(Role {
        claim,
        actor,
        title: None,
        of: None,
        head: false,
        none: tense.none,
        full: false,
        lead: false,
    })
}
