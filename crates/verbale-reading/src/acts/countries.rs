//! Countries: whose adjective, people, capital or place words are.

use super::entity::{Cast, LONGEST};
use crate::patterns::classes;
use verbale_claims::{Deprel, Entity, NameType};
use verbale_language::WordRange;
use verbale_world::{EntryClass, NameKind};

impl Cast<'_> {
    /// The country of a phrase: of an adjective or name in it ("TURKISH officials", "police in EGYPT").
    pub(super) fn country_near(&self, word: usize) -> Option<String> {
        let tree = &self.tree;
        // Before the head: all that describes it, titles and their adjectives too.
        let start = tree.near_subtree(word).start.max(word.saturating_sub(8));
        let below = |k: &usize| tree.analysis.ancestors(*k).take(4).any(|a| a == word);
        let before = (start..word).rev().filter(below).find_map(|k| self.country_at(k));
        let behind = || {
            let nouns = tree.analysis.dependents_by(word, Deprel::Nmod).filter(|&k| k > word);
            // "a meeting with Dost IN Geneva": where somebody is by name is not where they are from.
            let person = tree.name_class(word) == Some(NameType::Per);
            let home = if person { "origin" } else { "home" };
            let mut places = nouns.filter(|&k| classes().has(home, tree.preposition(k)));
            // "workers OF the buses OF Tehran".
            let deeper = |k: usize| {
                let mut below = tree.analysis.dependents_by(k, Deprel::Nmod).filter(|&n| n > k);
                below.find(|&n| classes().has("home", tree.preposition(n))).and_then(|n| self.country_at(n))
            };
            places.find_map(|k| self.country_at(k).or_else(|| deeper(k)))
        };
        before.or_else(behind)
    }

    /// The country that a place is, or lies in.
    pub(super) fn country_of_place(&self, word: usize) -> Option<String> {
        self.country_at(word).filter(|_| self.is_place(word))
    }

    /// The town that somebody is named by who is visited: "visited WARSAW".
    pub fn town(&self, host: &Entity) -> Option<Entity> {
        let known = self.draft.world.candidates(&host.text, self.draft.day);
        let town = match known.first() {
            Some(known) => matches!(known.kind, NameKind::Capital | NameKind::Place),
            None => host.id.is_none() && host.country.is_some() && host.sector.is_none(),
        };
        town.then(|| Entity { id: None, ..host.clone() })
    }

    /// The country that a word names, whose adjective it is, or in which the place lies that it names.
    pub(super) fn country_at(&self, word: usize) -> Option<String> {
        if !self.tree.is_upper(word) {
            return None;
        }
        // "ETHNIC Albanians" are at home where they live.
        if word.checked_sub(1).is_some_and(|k| self.tree.is(k, "ethnic")) {
            return None;
        }
        let actor = self.mentions.at(word).and_then(|m| m.actor).and_then(|a| self.mentions.actors.get(a));
        actor.and_then(|a| a.country.clone()).or_else(|| {
            let language = &self.draft.language;
            if let Some(name) = self.tree.name_at(word).and_then(|k| language.names.get(k)) {
                let whole = self.state_called(self.draft.words(language.span(name.words.clone())));
                // "SOUTH Lebanon", not "South Sudan", which is the name of a state.
                let inner = || {
                    let rest = name.words.clone().skip_while(|&k| self.tree.is(k, "direction"));
                    let rest = rest.collect::<Vec<_>>();
                    let (first, last) = (rest.first().copied()?, rest.last().copied()?);
                    let shorter = first > name.words.start && self.is_place(word);
                    shorter
                        .then(|| self.state_called(self.draft.words(language.span(first..last + 1))))
                        .flatten()
                };
                return whole.or_else(inner);
            }
            // "SOUTH KOREAN", "SRI LANKAN": two words, at either of them.
            let pair = |first: usize| {
                let both = self.tree.is_upper(first) && self.tree.is_upper(first + 1);
                let same = language.sentence_of(first) == language.sentence_of(first + 1);
                (both && same)
                    .then(|| self.state_called(self.draft.words(language.span(first..first + 2))))
                    .flatten()
            };
            let before = word.checked_sub(1).and_then(pair);
            let behind = || (word + 1 < language.words.len()).then(|| pair(word)).flatten();
            before.or_else(behind).or_else(|| self.state_called(self.draft.form(word)))
        })
    }

    /// The state whose name or adjective words are, or in which the place lies that they name.
    pub(super) fn state_called(&self, words: &str) -> Option<String> {
        let named = self.draft.world.candidates(words, None).into_iter().find(|c| match c.kind {
            NameKind::Demonym | NameKind::Name | NameKind::Former | NameKind::Capital => true,
            NameKind::Place => !c.ambiguous,
            _ => false,
        });
        let entry = named.and_then(|c| self.draft.world.get(&c.id).cloned());
        entry.filter(|e| e.class == EntryClass::State).and_then(|e| e.country)
    }

    /// The state whose name or adjective is part of a name: "the LATVIAN Constitutional Court".
    pub(super) fn country_within(&self, words: &WordRange) -> Option<String> {
        words.clone().take(LONGEST).filter(|&k| self.tree.is_upper(k)).find_map(|k| {
            let pair = (k + 1 < words.end).then(|| k..k + 2).into_iter();
            let mut spans = pair.chain(std::iter::once(k..k + 1));
            spans.find_map(|w| self.state_called(self.draft.words(self.draft.language.span(w))))
        })
    }

    /// "The Chinese CAPITAL": a place without its name, in the country of its adjective.
    pub fn seat_of_government(&self, noun: usize) -> Option<Entity> {
        let country = self.country_near(noun)?;
        let start = (self.tree.near_subtree(noun).start..noun).find(|&k| self.country_at(k).is_some())?;
        self.entity(start..noun + 1, None, Some(country), None)
    }
}
