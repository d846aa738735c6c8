//! On whose word, across reports.
//!
//! Two reports that pass on one post, or what the bureaus of one state issued about one happening, have one origin.
//! A named person is one, an outlet is one; the word of a person whose channel is not known counts as one voice with
//! their post or statement about the same happening, when there is one. Unnamed sources are one only through the same outlet. The report
//! itself is its own origin; what a report copies has the origins of what it copies.

use crate::desk::Desk;
use crate::happenings::Happenings;
use crate::tellings::Tellings;
use crate::wording::fold;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::{BTreeMap, BTreeSet};
use verbale_claims::{ActorKind, Id, Origin, OriginKind};

/// The origins of all reports, merged.
pub(crate) struct Origins {
    list: Vec<Origin>,
    by_id: FxHashMap<Id, usize>,
    of: FxHashMap<(usize, Id), usize>,
    itself: Vec<usize>,
    /// For an origin that is the same voice as another (a person's word, and what they issued): the other.
    voice: FxHashMap<Id, Id>,
}

/// What makes two origins one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    /// A report.
    Report(usize),
    /// What a state's bureaus issued about a happening.
    Issued(String, About),
    /// Somebody's post, statement, briefing or word about a happening.
    Word(OriginKind, Id, About),
    /// Unnamed sources of an outlet about a happening.
    Through(Id, About),
    /// Nobody named, in one report.
    Unnamed(usize, String),
}

/// What an origin speaks about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum About {
    Happening(usize),
    Report(usize),
}

impl Origins {
    /// Merges the origins of all reports.
    pub fn new(desk: &Desk<'_>, tellings: &Tellings<'_>, happenings: &Happenings) -> Self {
        let about = subjects(desk, tellings, happenings);
        let outlets = outlets(desk);
        let mut keyed: BTreeMap<Key, Vec<(usize, &Origin)>> = BTreeMap::new();
        for (report, _) in desk.read() {
            for origin in desk.origins(report) {
                let about =
                    about.get(&(report, &origin.id)).copied().unwrap_or(About::Report(desk.root(report)));
                keyed.entry(key(desk, report, origin, about, &outlets)).or_default().push((report, origin));
            }
        }
        // The report itself is an origin even where its reading does not list it, or where it was not read: it may still
        // be a copy of another.
        for report in 0..desk.readings.len() {
            keyed.entry(Key::Report(report)).or_default();
        }
        let voices = same_voices(desk, tellings, happenings, &keyed);
        let mut all = Self {
            list: Vec::new(),
            by_id: FxHashMap::default(),
            of: FxHashMap::default(),
            itself: vec![0; desk.readings.len()],
            voice: FxHashMap::default(),
        };
        let mut ids: BTreeMap<&Key, Id> = BTreeMap::new();
        for (key, members) in &keyed {
            if let Some(id) = all.add(desk, key, members) {
                ids.insert(key, id);
            }
        }
        for (key, voice) in &voices {
            if let Some((own, other)) = ids.get(key).zip(ids.get(voice)) {
                all.voice.insert(own.clone(), other.clone());
            }
        }
        all
    }

    /// Of origins that are one voice, one: what was issued rather than the word of whoever issued it. The order stays.
    pub fn independent(&self, ids: &[Id]) -> Vec<Id> {
        let present: FxHashSet<&Id> = ids.iter().collect();
        let mut heard: FxHashSet<&Id> = FxHashSet::default();
        let speaks_itself = |id: &&Id| {
            self.voice.get(*id).is_none_or(|voice| !present.contains(voice) && heard.insert(voice))
        };
        ids.iter().filter(speaks_itself).cloned().collect()
    }

    /// The merged origin of words of a report, by the origin that its reading gives.
    pub fn of(&self, report: usize, origin: &Id, copied: Option<usize>) -> &Id {
        let k = self.of.get(&(report, origin.clone())).copied();
        let itself = self.itself[copied.unwrap_or(report)];
        let k = match k {
            Some(k) if self.list[k].kind != OriginKind::ReportItself => k,
            _ => itself,
        };
        &self.list[k].id
    }

    /// Whether it is a report's own word.
    pub fn is_itself(&self, id: &Id) -> bool {
        self.get(id).is_some_and(|origin| origin.kind == OriginKind::ReportItself)
    }

    /// The origin whose voice it is; itself, when it has one of its own.
    pub fn voice<'o>(&'o self, id: &'o Id) -> &'o Id {
        self.voice.get(id).unwrap_or(id)
    }

    /// A merged origin.
    pub fn get(&self, id: &Id) -> Option<&Origin> {
        self.list.get(*self.by_id.get(id)?)
    }

    /// The merged origins among these ids, in a fixed order.
    pub fn into_list(self, used: &BTreeSet<Id>) -> Vec<Origin> {
        let mut list: Vec<Origin> = self.list.into_iter().filter(|o| used.contains(&o.id)).collect();
        list.sort_by(|a, b| (a.kind, &a.label, &a.id).cmp(&(b.kind, &b.label, &b.id)));
        list
    }

    /// Adds what the members of a key have in common; nothing when there are none.
    fn add(&mut self, desk: &Desk<'_>, key: &Key, members: &[(usize, &Origin)]) -> Option<Id> {
        let k = self.list.len();
        // A copy does not decide what an origin is called, or by which words it is known.
        let all = members;
        let (own, copies): (Vec<_>, Vec<_>) = members.iter().partition(|(r, _)| desk.root(*r) == *r);
        let members: &[(usize, &Origin)] = &if own.is_empty() { copies } else { own };
        let own = if let Key::Report(report) = key { Some(*report) } else { None };
        let first = own.or(members.first().map(|(report, _)| *report))?;
        let lead = lead(desk, members);
        let mut origin = match lead {
            Some((_, origin)) if own.is_none() => (*origin).clone(),
            _ => Origin {
                id: Id::default(),
                kind: OriginKind::ReportItself,
                actor: None,
                label: itself(desk, first),
                via: Vec::new(),
                reports: Vec::new(),
                evidence: Vec::new(),
            },
        };
        let who = origin.actor.as_ref().map_or(origin.label.as_str(), Id::as_str).to_owned();
        let place = members.first().and_then(|(_, o)| o.evidence.first()).map_or(0, |e| e.start);
        let kind = format!("{:?}", origin.kind);
        let sha = &desk.readings[first].sha256;
        origin.id = match own {
            // Two reports of the same words are told apart by their ids.
            Some(report) if desk.source(report).is_some() => {
                Id::of('o', &[&kind, sha, desk.id(report).as_str()])
            }
            Some(_) => Id::of('o', &[&kind, sha]),
            None => Id::of('o', &[&kind, &who, sha, &place.to_string()]),
        };
        (origin.via, origin.reports, origin.evidence) = (Vec::new(), Vec::new(), Vec::new());
        if let Some(report) = own {
            self.itself[report] = k;
            origin.reports.push(desk.id(report).clone());
        }
        for (report, member) in all {
            self.of.insert((*report, member.id.clone()), k);
            for via in &member.via {
                crate::accounts::push(&mut origin.via, via);
            }
            // A copy passes on nothing that it was not handed.
            if desk.root(*report) == *report {
                crate::accounts::push(&mut origin.reports, desk.id(*report));
                for evidence in &member.evidence {
                    let mut evidence = evidence.clone();
                    evidence.origin = origin.id.clone();
                    origin.evidence.push(evidence);
                }
            }
        }
        if origin.reports.is_empty() {
            origin.reports.push(desk.id(first).clone());
        }
        let id = origin.id.clone();
        self.by_id.insert(id.clone(), k);
        self.list.push(origin);
        Some(id)
    }
}

/// The member that an origin is shown as: a bureau rather than its state, then what most reports call it.
fn lead<'m, 'o>(desk: &Desk<'_>, members: &'m [(usize, &'o Origin)]) -> Option<&'m (usize, &'o Origin)> {
    let mut labels: FxHashMap<&str, usize> = FxHashMap::default();
    for (_, origin) in members {
        *labels.entry(&origin.label).or_default() += 1;
    }
    let rank = |origin: &Origin| {
        let bureau =
            origin.actor.as_ref().and_then(|id| desk.actor(id)).is_some_and(|a| a.kind == ActorKind::Office);
        let called = labels.get(origin.label.as_str()).copied();
        (origin.kind != OriginKind::ReportItself, bureau, called, origin.label.chars().count())
    };
    members.iter().rev().max_by_key(|(_, origin)| rank(origin))
}

/// "the Strait Courier itself".
fn itself(desk: &Desk<'_>, report: usize) -> String {
    let reading = desk.readings[report];
    match &reading.publisher {
        Some(publisher) => format!("{publisher} itself"),
        None => format!("report {} itself", reading.id),
    }
}

/// What each origin of each report speaks about: the happening of most claims that rest on it.
fn subjects<'a>(
    desk: &Desk<'a>,
    tellings: &Tellings<'a>,
    happenings: &Happenings,
) -> FxHashMap<(usize, &'a Id), About> {
    let mut counts: FxHashMap<(usize, &Id), BTreeMap<usize, usize>> = FxHashMap::default();
    for (report, _) in desk.read() {
        let mut count = |origin: &'a Id, event: Option<&Id>| {
            if let Some(telling) = tellings.of(report, event) {
                *counts.entry((report, origin)).or_default().entry(happenings.of[telling]).or_default() += 1;
            }
        };
        desk.events(report).for_each(|e| count(&e.origin, Some(&e.id)));
        desk.statements(report).for_each(|s| count(&s.origin, s.event.as_ref()));
        desk.commitments(report).for_each(|c| count(&c.origin, c.event.as_ref()));
        desk.topics(report).for_each(|(_, t)| count(&t.origin, t.event.as_ref()));
    }
    let most = |counts: BTreeMap<usize, usize>| {
        counts.into_iter().max_by_key(|&(happening, n)| (n, std::cmp::Reverse(happening))).map(|(h, _)| h)
    };
    counts.into_iter().filter_map(|(k, v)| Some((k, About::Happening(most(v)?)))).collect()
}

/// Reports by the folded name of who published them.
fn outlets(desk: &Desk<'_>) -> FxHashMap<String, Vec<usize>> {
    let mut outlets: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (report, reading) in desk.read() {
        if let Some(publisher) = &reading.publisher {
            outlets.entry(fold(publisher)).or_default().push(report);
        }
    }
    outlets
}

fn key(
    desk: &Desk<'_>,
    report: usize,
    origin: &Origin,
    about: About,
    outlets: &FxHashMap<String, Vec<usize>>,
) -> Key {
    let unnamed = || Key::Unnamed(desk.root(report), fold(&origin.label));
    match (origin.kind, &origin.actor) {
        (OriginKind::ReportItself, _) => Key::Report(report),
        (OriginKind::UnnamedSource, _) => match origin.via.first() {
            Some(outlet) => Key::Through(outlet.clone(), about),
            None => unnamed(),
        },
        (OriginKind::Media, Some(outlet)) => {
            // What a report of that outlet, here on the desk, says itself about the same.
            let names =
                desk.actor(outlet).map(|a| a.names_seen.iter().chain([&a.name])).into_iter().flatten();
            let same = names
                .filter_map(|name| outlets.get(&fold(name)))
                .flatten()
                .find(|&&other| desk.story[other] == desk.story[report] && other != report);
            same.map_or_else(|| Key::Word(OriginKind::Media, outlet.clone(), about), |&r| Key::Report(r))
        }
        (OriginKind::Statement | OriginKind::Post, Some(actor)) => match bureau_of(desk, actor) {
            Some(country) => Key::Issued(country, about),
            None => Key::Word(origin.kind, actor.clone(), about),
        },
        (kind, Some(actor)) => Key::Word(kind, actor.clone(), about),
        (_, None) => unnamed(),
    }
}

/// The state whose bureau (or which itself) somebody is.
fn bureau_of(desk: &Desk<'_>, actor: &Id) -> Option<String> {
    let actor = desk.actor(actor)?;
    matches!(actor.kind, ActorKind::Office | ActorKind::State).then(|| actor.country.clone()).flatten()
}

/// Which origins are one voice: the word of a named person, and a person's own statement, with what they or their
/// bureaus issued about the same happening. Rather one voice too few than one too many.
fn same_voices(
    desk: &Desk<'_>,
    tellings: &Tellings<'_>,
    happenings: &Happenings,
    keyed: &BTreeMap<Key, Vec<(usize, &Origin)>>,
) -> Vec<(Key, Key)> {
    let took_part = |who: &Id, about: About| match about {
        About::Happening(k) => happenings.list[k].iter().any(|&t| tellings.list[t].people.contains(who)),
        About::Report(_) => false,
    };
    let mut voices = Vec::new();
    for key in keyed.keys() {
        let Key::Word(kind @ (OriginKind::NamedPerson | OriginKind::Statement), who, about) = key else {
            continue;
        };
        // Others of the same state have a word of their own.
        let issued = desk
            .country(who)
            .filter(|_| took_part(who, *about))
            .map(|country| Key::Issued(country.to_owned(), *about));
        let own = [OriginKind::Statement, OriginKind::Post, OriginKind::Briefing];
        let own = own.into_iter().filter(|k| k != kind && *kind == OriginKind::NamedPerson);
        let own = own.map(|kind| Key::Word(kind, who.clone(), *about));
        if let Some(voice) = issued.into_iter().chain(own).find(|voice| keyed.contains_key(voice)) {
            voices.push((key.clone(), voice));
        }
    }
    voices
}
