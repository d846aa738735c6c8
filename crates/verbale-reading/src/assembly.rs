//! The reading, put together from what the modules found.

use crate::draft::{Draft, Mentions, Origins, StatementDraft, TimeDraft};
use crate::quantities::QuantityDraft;
use crate::statements::Quotes;
use std::collections::{BTreeMap, BTreeSet};
use verbale_claims::{
    Actor, Commitment, Event, Evidence, Flag, Furniture, Id, Name, Origin, ReadStatus, Reading, RoleClaim,
    Sentence, Statement, TimeMention, Token, Topic,
};
use verbale_span::{ByteSpan, Span};

/// What the modules found.
pub(crate) struct Findings {
    pub mentions: Mentions,
    pub times: Vec<TimeDraft>,
    pub statements: Vec<StatementDraft>,
    pub quotes: Quotes,
    pub origins: Origins,
    pub events: Vec<Event>,
    pub commitments: Vec<Commitment>,
    pub topics: Vec<Topic>,
    pub quantities: Vec<QuantityDraft>,
    pub roles: Vec<RoleClaim>,
    pub flags: Vec<Flag>,
}

/// Why a report cannot be read; nothing when it can.
pub(crate) fn unreadable(draft: &Draft<'_>) -> Option<String> {
    let text = draft.report.source.as_str();
    if text.trim().is_empty() {
        return Some("the text is empty".to_owned());
    }
    if !text.chars().any(char::is_alphabetic) {
        return Some("the text has no words".to_owned());
    }
    match language(draft) {
        Some(code) if !is_english(&code) => {
            Some(format!("the language is {code}; only English (en) is read"))
        }
        _ => None,
    }
}

fn is_english(code: &str) -> bool {
    let primary = code.split(['-', '_']).next().unwrap_or(code);
    primary.eq_ignore_ascii_case("en") || primary.eq_ignore_ascii_case("eng")
}

fn language(draft: &Draft<'_>) -> Option<String> {
    draft.layout.language.clone().or_else(|| draft.report.language.clone())
}

/// The reading of a report whose claims were not read: it stays listed, with its furniture and its text.
pub(crate) fn not_read(draft: &Draft<'_>, why: String) -> Reading {
    Reading { status: ReadStatus::NotRead, why: Some(why), ..frame(draft) }
}

/// The reading of a report whose claims were read.
pub(crate) fn into_reading(draft: &Draft<'_>, found: Findings) -> Reading {
    let Findings {
        mentions,
        times,
        statements,
        quotes,
        origins,
        events,
        commitments,
        topics,
        quantities,
        roles,
        flags,
    } = found;
    Reading {
        sentences: sentences(draft),
        entities: names(draft, &mentions),
        actors: actors(draft, &mentions),
        times: times.into_iter().filter_map(|t| time(draft, t)).collect(),
        statements: said(draft, &mentions, &origins, &quotes, statements),
        origins: origin_list(draft, &mentions, &origins),
        events,
        commitments,
        topics,
        quantities: quantities.into_iter().map(|q| q.quantity).collect(),
        roles,
        flags,
        ..frame(draft)
    }
}

/// What every reading has, read or not.
fn frame(draft: &Draft<'_>) -> Reading {
    let report = draft.report;
    let text = report.source.as_str();
    let title_span = draft.layout.title.filter(|_| report.title.is_none());
    let stated = title_span.map(|span| draft.words(span).trim().to_owned());
    let furniture = draft.layout.furniture.iter().filter_map(|&(span, kind)| {
        let span = report.source.span(span)?;
        Some(Furniture { start: span.start(), end: span.end(), kind })
    });
    Reading {
        path: report.path.clone(),
        title: report.title.clone().or(stated),
        title_span: title_span.and_then(|span| report.source.span(span)),
        published: draft.layout.published.clone().or_else(|| report.published.clone()),
        publisher: report.publisher.clone(),
        url: report.url.clone(),
        language: language(draft),
        furniture: furniture.collect(),
        ..Reading::blank(report.id.clone(), text)
    }
}

fn sentences(draft: &Draft<'_>) -> Vec<Sentence> {
    let source = &draft.report.source;
    let language = &draft.language;
    let mut list = Vec::with_capacity(language.sentences.len());
    for (range, laid) in language.sentences.iter().zip(&draft.layout.sentences) {
        let Some(span) = source.span(laid.span) else { continue };
        let words = language.words.get(range.clone()).unwrap_or_default();
        let tokens = words.iter().zip(range.clone()).filter_map(|(word, k)| {
            let mended = (word.upos, word.head, word.deprel);
            let (upos, head, deprel) = draft.unmended.get(&k).copied().unwrap_or(mended);
            let at = source.span(word.span)?;
            let head = head.and_then(|h| h.checked_sub(range.start)).map_or(0, |h| h + 1);
            Some(Token {
                start: at.start(),
                end: at.end(),
                upos,
                lemma: word.lemma.clone(),
                head: u32::try_from(head).unwrap_or(0),
                deprel,
                mwt: word.mwt,
            })
        });
        list.push(Sentence { start: span.start(), end: span.end(), tokens: tokens.collect() });
    }
    list
}

fn names(draft: &Draft<'_>, mentions: &Mentions) -> Vec<Name> {
    let names = draft.language.names.iter().filter_map(|name| {
        let span = draft.report.source.span(name.span)?;
        let last = name.words.end.checked_sub(1)?;
        let actor = mentions.actor_at(last).and_then(|a| mentions.actors.get(a));
        Some(Name {
            start: span.start(),
            end: span.end(),
            kind: name.kind,
            actor: actor.map(|a| a.id.clone()),
        })
    });
    names.collect()
}

fn actors(draft: &Draft<'_>, mentions: &Mentions) -> Vec<Actor> {
    let mut seen = vec![BTreeSet::new(); mentions.actors.len()];
    for mention in mentions.list.iter().filter(|m| m.kind == crate::draft::MentionKind::Name) {
        if let Some(names) = mention.actor.and_then(|a| seen.get_mut(a)) {
            names.insert(draft.words(mention.span).to_owned());
        }
    }
    let list = mentions.actors.iter().zip(seen).map(|(actor, names)| {
        let entry = draft.world.get(&actor.id);
        Actor {
            id: actor.id.clone(),
            name: actor.name.clone(),
            kind: actor.kind,
            country: actor.country.clone(),
            wikidata: entry.and_then(|e| e.wikidata.clone()),
            offices: entry.map(|e| e.offices.clone()).unwrap_or_default(),
            names_seen: names.into_iter().collect(),
        }
    });
    list.collect()
}

fn time(draft: &Draft<'_>, time: TimeDraft) -> Option<TimeMention> {
    let span = draft.report.source.span(time.span)?;
    Some(TimeMention {
        start: span.start(),
        end: span.end(),
        kind: time.kind,
        value: time.value,
        basis: time.basis,
        text: draft.words(time.span).to_owned(),
        anchor: time.anchor.map(|day| day.to_string()),
    })
}

fn said(
    draft: &Draft<'_>,
    mentions: &Mentions,
    origins: &Origins,
    quotes: &Quotes,
    drafts: Vec<StatementDraft>,
) -> Vec<Statement> {
    let source = &draft.report.source;
    let outside = |spans: &[ByteSpan]| spans.iter().filter_map(|&s| source.span(s)).collect::<Vec<Span>>();
    let in_marks = |piece: &ByteSpan| quotes.at(draft.language.words_in(*piece).start).is_some();
    let mut ids = BTreeMap::new();
    let mut list = Vec::with_capacity(drafts.len());
    for said in drafts {
        let words: Vec<String> = said.content.iter().map(|&s| draft.words(s).to_owned()).collect();
        let speaker = said.speaker.and_then(|m| mentions.list.get(m));
        let id_of = |m: usize| mentions.actors.get(m).map(|a| a.id.clone());
        let cue: Vec<ByteSpan> = said.cue.iter().map(|w| draft.language.span(w.clone())).collect();
        list.push(Statement {
            id: statement_id(draft, &words, &mut ids),
            speaker: speaker.and_then(|m| source.span(m.span)),
            speaker_text: speaker.map(|m| draft.words(m.span).to_owned()),
            speaker_actor: speaker.and_then(|m| m.actor).and_then(id_of),
            addressee: said.addressee.and_then(id_of),
            channel: said.channel,
            cue: outside(&cue),
            cue_lemma: said.cue_lemma,
            content: outside(&said.content),
            words,
            quoted: said.content.iter().map(in_marks).collect(),
            kind: said.kind,
            origin: origins.list.get(said.origin).map(|o| o.id.clone()).unwrap_or_default(),
            event: None,
        });
    }
    list
}

/// The id of a statement: the report, its words, and how many before it in the report have the same words.
fn statement_id(draft: &Draft<'_>, words: &[String], taken: &mut BTreeMap<Id, usize>) -> Id {
    let mut parts = vec![draft.report.id.as_str()];
    parts.extend(words.iter().map(String::as_str));
    let id = Id::of('s', &parts);
    let before = taken.entry(id.clone()).or_default();
    *before += 1;
    if *before == 1 { id } else { Id::of('s', &[id.as_str(), &before.to_string()]) }
}

fn origin_list(draft: &Draft<'_>, mentions: &Mentions, origins: &Origins) -> Vec<Origin> {
    let actor_id = |a: usize| mentions.actors.get(a).map(|a| a.id.clone());
    let list = origins.list.iter().map(|origin| Origin {
        id: origin.id.clone(),
        kind: origin.kind,
        actor: origin.actor.and_then(actor_id),
        label: origin.label.clone(),
        via: origin.via.iter().filter_map(|&a| actor_id(a)).collect(),
        reports: vec![draft.report.id.clone()],
        evidence: origin
            .evidence
            .iter()
            .filter_map(|&span| Some(Evidence::new(&draft.report.id, &draft.excerpt(span)?, &origin.id)))
            .collect(),
    });
    list.collect()
}
