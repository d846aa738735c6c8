//! Through what something was said: "in a statement", "on a platform", "told reporters".

use super::cues::Cue;
use super::quotes::Quotes;
use super::units::Unit;
use crate::draft::Draft;
use crate::rules::{CHANNELS, CueClass, SMALL};
use verbale_claims::{Id, NameType, OriginKind, Upos};
use verbale_world::EntryClass;

/// A channel that the words of a unit name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ChannelFound {
    /// To be shown.
    pub name: String,
    /// The kind of origin that it makes.
    pub origin: Option<OriginKind>,
    /// The platform, where the world knows it.
    pub platform: Option<Id>,
    /// Its words.
    pub words: std::ops::Range<usize>,
}

/// The channel of a cue: the nearest behind it, else the nearest before it, in the report's own words of the unit.
pub(crate) fn channel(draft: &Draft<'_>, quotes: &Quotes, unit: &Unit, cue: &Cue) -> Option<ChannelFound> {
    let own = |slot: usize| unit.word(slot);
    let after = (cue.end..(cue.behind + 14).min(unit.slots.len())).map_while(|s| match own(s) {
        Some(k) if draft.small(k).clause => None,
        other => other,
    });
    let told = cue.verb.is_some_and(|v| v.takes.told);
    let mut after = after.filter_map(|k| at(draft, k, told));
    if let Some(mut found) = after.next() {
        // "in a post on a platform": the platform says more.
        if found.origin == Some(OriginKind::Post)
            && found.platform.is_none()
            && let Some(platform) = after.next().filter(|f| f.platform.is_some())
        {
            found = platform;
        }
        return Some(found);
    }
    let before = (0..cue.begin).rev().filter_map(own).filter(|&k| quotes.at(k).is_none()).take(25);
    let found = before.filter_map(|k| at(draft, k, false)).next();
    let posts = cue.class() == CueClass::Post;
    found.or_else(|| {
        posts.then(|| ChannelFound {
            name: "post".to_owned(),
            origin: Some(OriginKind::Post),
            platform: None,
            words: cue.words.clone(),
        })
    })
}

/// The channel that begins at word `k`: behind a preposition, or as the one told.
pub(crate) fn at(draft: &Draft<'_>, k: usize, told: bool) -> Option<ChannelFound> {
    let joins = |p: usize| {
        let verb = draft.word(p).is_some_and(|w| SMALL.get(&*w.lemma).is_some_and(|s| s.through));
        draft.upos(p) == Upos::Adp || draft.small(p).infinitive || verb
    };
    let governed = (1..=4).any(|n| k.checked_sub(n).is_some_and(joins));
    if !governed && !told {
        return None;
    }
    // The "Post" of a newspaper's name is none; nor is a noun in a longer name, but a platform's own name is.
    let named = draft.upos(k) == Upos::Propn && k > 0 && draft.upos(k - 1) == Upos::Propn;
    let names = &draft.language.names;
    let name = names.get(names.partition_point(|n| n.words.end <= k));
    if named {
        return None;
    }
    let within = name.is_some_and(|n| n.words.contains(&k) && n.words.len() > 1 && n.kind == NameType::Org);
    for length in (1..=3).rev() {
        let words = k..k + length;
        if words.end > draft.language.words.len() {
            continue;
        }
        let lower: Vec<&str> = words.clone().map(|k| draft.lower(k)).collect();
        let to = told || k.checked_sub(1).is_some_and(|p| draft.small(p).infinitive);
        // "sources close to the talks report THAT": no channel, but a word of saying.
        if draft.small(words.end).clause {
            continue;
        }
        // "to call for more": what is done, not through what something is said.
        if matches!(draft.upos(words.end - 1), Upos::Verb | Upos::Aux) {
            continue;
        }
        let noun = CHANNELS.get(lower.join(" ").as_str()).filter(|c| !within && (to || !c.told));
        if let Some(channel) = noun {
            let name = channel.name.to_owned();
            return Some(ChannelFound { name, origin: channel.origin, platform: None, words });
        }
        let name = draft.words(draft.language.span(words.clone()));
        if !name.starts_with(char::is_uppercase) {
            continue;
        }
        for candidate in draft.world.candidates(name, draft.day) {
            let Some(entry) = draft.world.get(&candidate.id) else { continue };
            if entry.class == EntryClass::Platform {
                let (name, platform) = (entry.name.clone(), Some(entry.id.clone()));
                return Some(ChannelFound { name, origin: Some(OriginKind::Post), platform, words });
            }
        }
    }
    None
}
