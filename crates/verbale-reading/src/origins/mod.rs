//! On whose word the parts of a report rest.
//!
//! Every statement gets an origin: what its own words name (a post, a statement, a briefing, another outlet, unnamed
//! sources), else what its speaker, or a bureau of the speaker's state, is known by from earlier in the report, else
//! the speaker. Its words rest on that origin; so do sentences that "according to" or "reportedly" governs. All other
//! words rest on the report itself.

mod carriers;
mod issuer;
mod sources;

use crate::draft::{Draft, Mention, Mentions, OriginDraft, Origins, StatementDraft};
use crate::phrase::Phrase;
use crate::rules::{Follows, PHRASES, SMALL, SOURCES, SourceNoun};
use crate::statements::Quotes;
use rustc_hash::FxHashMap;
use sources::lower_first;
use std::ops::Range;
use verbale_claims::{ActorKind, Id, OriginKind, StatementKind, Upos};
use verbale_language::WordRange;
use verbale_span::ByteSpan;

/// A sentence reaches at most so many words from a phrase that governs it.
const LONGEST: usize = 150;
/// Words of evidence are at most this many.
const EVIDENCE: usize = 24;
/// Words of evidence that belong together have at most this many others between them.
const NEAR: usize = 6;

/// The origins of a report; the first is the report itself. Gives every statement its own.
pub(crate) fn origins(
    draft: &Draft<'_>,
    quotes: &Quotes,
    mentions: &Mentions,
    statements: &mut [StatementDraft],
) -> Origins {
    let mut desk = Desk {
        draft,
        mentions,
        list: Vec::new(),
        by_key: FxHashMap::default(),
        latest: Vec::new(),
        body: None,
    };
    desk.add(
        Source { kind: OriginKind::ReportItself, actor: None, label: "the report itself".to_owned() },
        None,
        &[],
    );
    let mut of_word = vec![0u16; draft.language.words.len()];
    let mut spots = desk.spots(quotes).into_iter().peekable();
    // Sentences that a phrase governs, as far as the report was gone over.
    let mut governed: Vec<(WordRange, u16)> = Vec::new();
    let mut read = 0;
    for said in statements.iter_mut() {
        while let Some(spot) = spots.next_if(|s| s.at < said.unit.end) {
            governed.extend(desk.governed(&spot, &governed, &mut of_word));
        }
        desk.posts(quotes, read..said.unit.start);
        if said.through.is_none() {
            desk.posts(quotes, said.unit.start.max(read)..said.unit.end);
        }
        read = read.max(said.unit.end);
        let over = governed.iter().rfind(|(range, _)| range.contains(&said.unit.start)).map(|g| g.1);
        let origin = match over {
            Some(origin) => origin,
            None => desk.of_statement(said),
        };
        said.origin = usize::from(origin);
        for piece in &said.content {
            paint(&mut of_word, draft.language.words_in(*piece), origin);
        }
        if said.kind != StatementKind::Direct && origin != 0 {
            // That somebody said so rests on the same word.
            let cue = said.cue.first().cloned().unwrap_or(0..0);
            let speaker =
                said.speaker.and_then(|m| mentions.list.get(m)).map_or(cue.clone(), |m| m.words.clone());
            if said.unit.contains(&speaker.start) && said.unit.contains(&cue.start) {
                paint(&mut of_word, speaker.start.min(cue.start)..speaker.end.max(cue.end), origin);
            }
        }
    }
    for spot in spots {
        governed.extend(desk.governed(&spot, &governed, &mut of_word));
    }
    Origins { list: desk.list, of_word }
}

fn paint(of_word: &mut [u16], range: WordRange, origin: u16) {
    if let Some(words) = of_word.get_mut(range) {
        words.fill(origin);
    }
}

/// Somebody's word, before it has a place in the list.
#[derive(Clone, Debug)]
pub(super) struct Source {
    pub kind: OriginKind,
    pub actor: Option<usize>,
    pub label: String,
}

/// A phrase that says on whose word something stands.
struct Spot {
    at: usize,
    length: usize,
    follows: Follows,
}

struct Desk<'a> {
    draft: &'a Draft<'a>,
    mentions: &'a Mentions,
    list: Vec<OriginDraft>,
    by_key: FxHashMap<(OriginKind, String), u16>,
    /// Posts, statements and briefings in the order in which the report came back to them.
    latest: Vec<u16>,
    /// The state or bureau on whose word something last stood.
    body: Option<usize>,
}

impl Desk<'_> {
    /// The place of an origin in the list, added when it is new.
    fn add(&mut self, source: Source, evidence: Option<ByteSpan>, via: &[usize]) -> u16 {
        let Source { kind, actor, label } = source;
        let id = actor.and_then(|a| self.mentions.actors.get(a)).map(|a| a.id.to_string());
        let kind_of = |a: usize| self.mentions.actors.get(a).map(|a| a.kind);
        self.body =
            actor.filter(|&a| matches!(kind_of(a), Some(ActorKind::State | ActorKind::Office))).or(self.body);
        let who = id.unwrap_or_else(|| label.clone());
        let at = match self.by_key.get(&(kind, who.clone())) {
            Some(&at) => at,
            None => {
                let Ok(at) = u16::try_from(self.list.len()) else { return 0 };
                let id = Id::of('o', &[self.draft.report.id.as_str(), &kind_name(kind), &who]);
                self.list.push(OriginDraft { id, kind, actor, label, via: Vec::new(), evidence: Vec::new() });
                self.by_key.insert((kind, who), at);
                at
            }
        };
        if let Some(origin) = self.list.get_mut(usize::from(at)) {
            for &outlet in via.iter().filter(|v| Some(**v) != actor) {
                if !origin.via.contains(&outlet) {
                    origin.via.push(outlet);
                }
            }
            origin.evidence.extend(evidence.filter(|e| origin.evidence.last() != Some(e)));
        }
        if matches!(kind, OriginKind::Post | OriginKind::Statement | OriginKind::Briefing) {
            self.latest.push(at);
        }
        at
    }

    fn origin(&self, at: u16) -> Option<&OriginDraft> {
        self.list.get(usize::from(at))
    }

    /// Posts that a stretch of the report tells of beside its statements: "she took to a platform to answer".
    fn posts(&mut self, quotes: &Quotes, words: WordRange) {
        for k in words {
            let capital =
                self.draft.word(k).is_some_and(|w| self.draft.words(w.span).starts_with(char::is_uppercase));
            if quotes.at(k).is_some() || !capital {
                continue;
            }
            let Some(found) = crate::statements::channel_at(self.draft, k, false) else { continue };
            let Some(platform) = found.platform else { continue };
            let Range { start, end } = self.sentence(k);
            let person = |w: &usize| {
                let actor = self.mentions.actor_at(*w)?;
                let kind = self.mentions.actors.get(actor)?.kind;
                matches!(kind, ActorKind::Person | ActorKind::Office).then_some(actor)
            };
            // The sentence's first person, or, behind "Posting on ...", the one that follows.
            let Some(actor) =
                (start..k).find_map(|w| person(&w)).or_else(|| (k..end).find_map(|w| person(&w)))
            else {
                continue;
            };
            let name = self.draft.world.get(&platform).map(|p| p.name.clone()).unwrap_or_default();
            let label = format!("post by {} on {name}", self.with_article(actor));
            let evidence =
                self.draft.language.span(found.words.start.saturating_sub(2).max(start)..found.words.end);
            self.add(Source { kind: OriginKind::Post, actor: Some(actor), label }, Some(evidence), &[]);
        }
    }

    /// The sentence of a word, as far as a sentence can reach.
    fn sentence(&self, k: usize) -> WordRange {
        let found = self
            .draft
            .language
            .sentences
            .get(self.draft.language.sentence_of(k))
            .cloned()
            .unwrap_or(k..k + 1);
        found.start.max(k.saturating_sub(LONGEST))..found.end.min(k + LONGEST)
    }

    /// The phrases outside of quotations that say on whose word a sentence stands: "according to", "reportedly".
    fn spots(&self, quotes: &Quotes) -> Vec<Spot> {
        let mut spots = Vec::new();
        for k in (0..self.draft.language.words.len()).filter(|&k| quotes.at(k).is_none()) {
            let Some(phrases) = PHRASES.get(self.draft.lower(k)) else { continue };
            let reads = |p: &[&str]| p.iter().enumerate().all(|(n, w)| self.draft.lower(k + n) == *w);
            let found = phrases.iter().find(|(p, _)| reads(p));
            spots.extend(found.map(|(p, follows)| Spot { at: k, length: p.len(), follows: *follows }));
        }
        spots
    }

    /// The words that a phrase governs, and their origin.
    fn governed(
        &mut self,
        spot: &Spot,
        earlier: &[(WordRange, u16)],
        of_word: &mut [u16],
    ) -> Option<(WordRange, u16)> {
        let sentence = self.sentence(spot.at);
        let evidence = self.draft.language.span(spot.at..spot.at + spot.length);
        let named = earlier.last().filter(|(last, _)| last.start == sentence.start);
        let origin = match (spot.follows, named) {
            // "Reportedly ..., according to X": a named source is better than none.
            (Follows::Nobody, Some((_, named))) => *named,
            (Follows::Nobody, None) => {
                let label = "unnamed sources".to_owned();
                self.add(Source { kind: OriginKind::UnnamedSource, actor: None, label }, Some(evidence), &[])
            }
            (Follows::Source, _) => {
                let source = self.draft.phrase_from(spot.at + spot.length, sentence.end)?;
                let via = self.outlet_before(sentence.start, spot.at);
                self.of_phrase(&source, evidence, &via)
            }
        };
        let range = self.clause(spot.at, &sentence, spot.follows);
        paint(of_word, range.clone(), origin);
        Some((range, origin))
    }

    /// The part of a sentence that a phrase governs: hearsay its clause, a named source all of the sentence.
    fn clause(&self, k: usize, range: &WordRange, follows: Follows) -> WordRange {
        if follows == Follows::Source {
            return range.clone();
        }
        let stop = |w: usize| matches!(self.draft.lower(w), "—" | "–" | ";");
        let start = (range.start..k).rev().find(|&w| stop(w)).map_or(range.start, |w| w + 1);
        let end = (k..range.end).find(|&w| stop(w)).unwrap_or(range.end);
        start..end
    }

    /// An outlet that is the subject of the sentence: "X reported, citing Y".
    fn outlet_before(&self, start: usize, k: usize) -> Vec<usize> {
        let found = (start..k).rev().filter_map(|w| self.mentions.actor_at(w)).find(|&a| self.is_outlet(a));
        found.into_iter().collect()
    }

    /// The origin of a statement in a sentence that no phrase governs.
    fn of_statement(&mut self, said: &StatementDraft) -> u16 {
        let evidence = self.evidence(said);
        let Some(mention) = said.speaker.and_then(|m| self.mentions.list.get(m)).cloned() else {
            return self.without_speaker(said, evidence);
        };
        if said.thought {
            // What somebody thinks or wants, or did not say, is the report's own word.
            return 0;
        }
        let mut via = self.carriers(said);
        // "Northwire reported that Veltri said": Veltri's word, through Northwire.
        let inner = said.inner.and_then(|m| self.mentions.list.get(m));
        let mention = match (mention.actor.filter(|&a| self.is_outlet(a)), inner) {
            (Some(outlet), Some(inner)) if inner.actor.is_some_and(|a| a != outlet) => {
                via.insert(0, outlet);
                inner.clone()
            }
            _ => mention,
        };
        let phrase = Phrase {
            words: mention.words.clone(),
            head: mention.words.end.saturating_sub(1),
            start: mention.words.start,
        };
        let word = self.draft.word(phrase.head);
        let noun = word.and_then(|w| SOURCES.get(&*w.lemma).or_else(|| SOURCES.get(&*w.lower))).copied();
        match noun {
            Some(SourceNoun::Issued | SourceNoun::Study | SourceNoun::Outlet) if mention.actor.is_none() => {
                return self.of_phrase(&phrase, evidence, &via);
            }
            Some(SourceNoun::Unnamed) if !mention.actor.is_some_and(|a| self.is_person(a)) => {
                return self.of_phrase(&phrase, evidence, &via);
            }
            _ => {}
        }
        let Some(actor) = mention.actor else { return self.of_nobody(said, &phrase, &mention, evidence) };
        if self.is_outlet(actor) {
            return self.add(self.media(actor), Some(evidence), &via);
        }
        let words = self.draft.words(self.draft.language.span(mention.words.clone()));
        let actor = self.seated(actor, words);
        if let Some(source) = self.by_channel(said, actor) {
            return self.add(source, Some(evidence), &via);
        }
        if via.is_empty()
            && !self.is_apart(said)
            && let Some(earlier) = self.earlier(actor)
        {
            return earlier;
        }
        self.add(self.named(actor), Some(evidence), &via)
    }

    fn is_person(&self, actor: usize) -> bool {
        self.mentions.actors.get(actor).is_some_and(|a| a.kind == ActorKind::Person)
    }

    fn without_speaker(&mut self, said: &StatementDraft, evidence: ByteSpan) -> u16 {
        match said.cue_lemma {
            Some(_) => {
                let label = "unnamed sources".to_owned();
                self.add(Source { kind: OriginKind::UnnamedSource, actor: None, label }, Some(evidence), &[])
            }
            None => 0,
        }
    }

    /// A speaker whom we do not know: "the driver".
    fn of_nobody(
        &mut self,
        said: &StatementDraft,
        phrase: &Phrase,
        mention: &Mention,
        evidence: ByteSpan,
    ) -> u16 {
        if mention.kind == crate::draft::MentionKind::Pronoun {
            return 0;
        }
        let words = self.draft.words(self.draft.language.span(phrase.words.clone()));
        let named = phrase.words.clone().any(|k| self.draft.upos(k) == Upos::Propn);
        let kind = if named { OriginKind::NamedPerson } else { OriginKind::UnnamedSource };
        let label = if named { words.to_owned() } else { format!("the {}", lower_first(words)) };
        if said.through.as_ref().is_some_and(|c| c.origin == Some(OriginKind::Statement)) {
            let label = format!("statement of {label}");
            return self.add(Source { kind: OriginKind::Statement, actor: None, label }, Some(evidence), &[]);
        }
        self.add(Source { kind, actor: None, label }, Some(evidence), &[])
    }

    /// Whether a statement is set apart from what was said before: "separately", "earlier".
    fn is_apart(&self, said: &StatementDraft) -> bool {
        let cue = said.cue.first().cloned().unwrap_or(0..0);
        let near = cue.start.saturating_sub(4).max(said.unit.start)..(cue.end + 4).min(said.unit.end);
        near.into_iter().any(|k| SMALL.get(self.draft.lower(k)).is_some_and(|s| s.apart))
    }

    /// The post, statement or briefing that the report last told of, by this speaker or by a bureau of the same state.
    fn earlier(&self, actor: usize) -> Option<u16> {
        let country = self.mentions.actors.get(actor)?.country.as_deref();
        self.latest.iter().rev().copied().find(|&o| {
            self.origin(o).is_some_and(|o| {
                let bureau = o.actor.and_then(|a| self.mentions.actors.get(a));
                let side = bureau.is_some_and(|b| {
                    b.kind != ActorKind::Person && country.is_some() && b.country.as_deref() == country
                });
                o.actor == Some(actor) || o.kind == OriginKind::Statement && side
            })
        })
    }

    /// The words that name a statement's origin: speaker, cue and channel, as far as they stand near one another.
    fn evidence(&self, said: &StatementDraft) -> ByteSpan {
        let mut words = said.cue.first().cloned().unwrap_or(said.unit.start..said.unit.start + 1);
        let speaker = said.speaker.and_then(|m| self.mentions.list.get(m)).map(|m| m.words.clone());
        let through = said.through.as_ref().map(|c| c.words.clone());
        for more in speaker.into_iter().chain(through) {
            let both = words.start.min(more.start)..words.end.max(more.end);
            let apart = more.start.saturating_sub(words.end).max(words.start.saturating_sub(more.end));
            if both.len() <= EVIDENCE
                && apart <= NEAR
                && said.unit.start <= both.start
                && both.end <= said.unit.end
            {
                words = both;
            }
        }
        self.draft.language.span(words)
    }
}

/// The kind as readings name it.
fn kind_name(kind: OriginKind) -> String {
    match kind {
        OriginKind::Statement => "statement",
        OriginKind::Post => "post",
        OriginKind::Briefing => "briefing",
        OriginKind::NamedPerson => "named person",
        OriginKind::UnnamedSource => "unnamed source",
        OriginKind::Media => "media",
        OriginKind::ReportItself => "the report itself",
    }
    .to_owned()
}
