//! What kind of word a phrase or a speaker stands for, and how it is called.

use super::issuer::{issuer, owner_behind};
use super::{Desk, Source};
use crate::draft::StatementDraft;
use crate::phrase::Phrase;
use crate::rules::{SOURCES, SourceNoun};
use verbale_claims::{ActorKind, OriginKind, Upos};
use verbale_span::ByteSpan;
use verbale_world::{EntryClass, NameKind};

impl Desk<'_> {
    pub(super) fn is_outlet(&self, actor: usize) -> bool {
        let entry = self.mentions.actors.get(actor).and_then(|a| self.draft.world.get(&a.id));
        entry.is_some_and(|e| matches!(e.class, EntryClass::Outlet | EntryClass::Agency))
    }

    /// The origin that a noun phrase names: a statement of somebody, an outlet, unnamed people, somebody.
    pub(super) fn of_phrase(&mut self, phrase: &Phrase, evidence: ByteSpan, via: &[usize]) -> u16 {
        let evidence = evidence.cover(self.draft.language.span(phrase.words.clone()));
        let word = self.draft.word(phrase.head);
        let noun = word.and_then(|w| SOURCES.get(&*w.lemma).or_else(|| SOURCES.get(&*w.lower))).copied();
        let actor = self.mentions.actor_at(phrase.head);
        let words = self.draft.words(self.draft.language.span(phrase.words.clone()));
        let source = match (noun, actor) {
            (Some(SourceNoun::Issued | SourceNoun::Study), None) => {
                match issuer(self.draft, self.mentions, phrase) {
                    Some(owner) if self.is_outlet(owner) => self.media(owner),
                    Some(owner) => self.statement(self.bureau_of(owner).unwrap_or(owner)),
                    None => self.anonymous_paper(phrase, words),
                }
            }
            (Some(SourceNoun::Unnamed), _) => self.unnamed(phrase, actor, words),
            (Some(SourceNoun::Outlet), None) => {
                Source { kind: OriginKind::Media, actor: None, label: words.to_owned() }
            }
            (_, Some(actor)) if self.is_outlet(actor) => self.media(actor),
            (_, Some(actor)) => self.named(self.seated(actor, words)),
            (_, None) => Source { kind: OriginKind::UnnamedSource, actor: None, label: words.to_owned() },
        };
        self.add(source, Some(evidence), via)
    }

    /// "The statement said": the last one that the report told of; else one that nobody is named for.
    pub(super) fn anonymous_paper(&self, phrase: &Phrase, words: &str) -> Source {
        let outlet = owner_behind(self.draft, phrase).filter(|p| {
            let word = self.draft.word(p.head);
            word.and_then(|w| SOURCES.get(&*w.lemma)) == Some(&SourceNoun::Outlet)
        });
        if let Some(outlet) = outlet {
            let label = self.draft.words(self.draft.language.span(outlet.words)).to_owned();
            return Source { kind: OriginKind::Media, actor: None, label };
        }
        let word = self.draft.word(phrase.head);
        let plural = word.is_some_and(|w| w.plural);
        let study = word.and_then(|w| SOURCES.get(&*w.lemma)) == Some(&SourceNoun::Study);
        let last = self
            .latest
            .iter()
            .rev()
            .filter_map(|&o| self.origin(o))
            .find(|o| o.kind == OriginKind::Statement);
        match last {
            Some(last) if !plural && !study => {
                Source { kind: last.kind, actor: last.actor, label: last.label.clone() }
            }
            // "The official statement": of the side that spoke last.
            None if !plural && !study => match self.body {
                Some(side) => self.statement(self.bureau_of(side).unwrap_or(side)),
                None => Source { kind: OriginKind::Media, actor: None, label: words.to_owned() },
            },
            _ => Source { kind: OriginKind::Media, actor: None, label: words.to_owned() },
        }
    }

    /// The bureau that speaks for a state in this report, when it names one only.
    fn bureau_of(&self, state: usize) -> Option<usize> {
        let state = self.mentions.actors.get(state).filter(|a| a.kind == ActorKind::State)?;
        let speaks = |a: &crate::draft::ActorDraft| {
            a.kind == ActorKind::Office && a.country.is_some() && a.country == state.country
        };
        let mut bureaus =
            (0..self.mentions.actors.len()).filter(|&a| self.mentions.actors.get(a).is_some_and(speaks));
        let first = bureaus.next()?;
        bureaus.next().is_none().then_some(first)
    }

    /// For a state named by its seat ("the Kremlin"), the bureau that has its seat there.
    pub(super) fn seated(&self, actor: usize, words: &str) -> usize {
        let by_seat = self.draft.world.candidates(words, None).iter().any(|c| c.kind == NameKind::Metonym);
        self.bureau_of(actor).filter(|_| by_seat).unwrap_or(actor)
    }

    pub(super) fn name(&self, actor: usize) -> String {
        self.mentions.actors.get(actor).map(|a| a.name.clone()).unwrap_or_default()
    }

    /// A name inside of a sentence: bureaus have "the".
    pub(super) fn with_article(&self, actor: usize) -> String {
        let name = self.name(actor);
        let bureau = self.mentions.actors.get(actor).is_some_and(|a| a.kind == ActorKind::Office);
        if bureau && !name.contains('’') && !name.starts_with("the ") {
            format!("the {name}")
        } else {
            name
        }
    }

    pub(super) fn statement(&self, actor: usize) -> Source {
        let label = format!("statement of {}", self.with_article(actor));
        Source { kind: OriginKind::Statement, actor: Some(actor), label }
    }

    pub(super) fn media(&self, actor: usize) -> Source {
        Source { kind: OriginKind::Media, actor: Some(actor), label: self.name(actor) }
    }

    /// Somebody named, channel unknown; a bureau speaks by statements.
    pub(super) fn named(&self, actor: usize) -> Source {
        if self.mentions.actors.get(actor).is_some_and(|a| a.kind == ActorKind::Office) {
            return self.statement(actor);
        }
        Source { kind: OriginKind::NamedPerson, actor: Some(actor), label: self.name(actor) }
    }

    pub(super) fn unnamed(&self, phrase: &Phrase, actor: Option<usize>, words: &str) -> Source {
        let group =
            actor.filter(|&a| self.mentions.actors.get(a).is_some_and(|a| a.kind == ActorKind::Group));
        let who = lower_first(words);
        let plural = self.draft.word(phrase.head).is_some_and(|w| w.plural);
        let label = match group {
            Some(group) => format!("unnamed {}", self.name(group)),
            // "Many", "some"
            None if self.draft.upos(phrase.head) != Upos::Noun => "unnamed sources".to_owned(),
            // "two unnamed officials"
            None if plural && self.draft.upos(phrase.words.start) == Upos::Num => {
                let (number, rest) = who.split_once(' ').unwrap_or(("", &who));
                format!("{number} unnamed {rest}").trim_start().to_owned()
            }
            None if plural => format!("unnamed {who}"),
            None => format!("an unnamed {who}"),
        };
        Source { kind: OriginKind::UnnamedSource, actor: group, label }
    }

    /// What the channel that a statement names makes of it.
    pub(super) fn by_channel(&self, said: &StatementDraft, actor: usize) -> Option<Source> {
        let through = said.through.as_ref()?;
        let kind = through.origin?;
        let who = self.with_article(actor);
        let label = match kind {
            OriginKind::Post => match through.platform.as_ref().and_then(|p| self.draft.world.get(p)) {
                Some(platform) => format!("post by {who} on {}", platform.name),
                None => format!("post by {who}"),
            },
            OriginKind::Statement => return Some(self.statement(actor)),
            OriginKind::Briefing if through.name == "reporters" => format!("remarks of {who} to reporters"),
            _ => format!("{} of {who}", through.name),
        };
        Some(Source { kind, actor: Some(actor), label })
    }
}

/// A phrase as it stands inside of a sentence: its first word in small letters, unless it is a name or an acronym.
pub(super) fn lower_first(words: &str) -> String {
    let mut chars = words.chars();
    match (chars.next(), words.contains(' ')) {
        (Some(first), false) if !chars.clone().any(char::is_uppercase) => {
            first.to_lowercase().chain(chars).collect()
        }
        _ => words.to_owned(),
    }
}
