//! The readings laid on the desk in their order, and what every module asks of them.

use crate::copies::{Copied, copies};
use crate::order::by_day;
use crate::stories::tell_apart;
use crate::{Options, lineage};
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use verbale_claims::{Actor, ActorKind, Evidence, Excerpt, Id, Lineage, ReadStatus, Reading, Upos};
use verbale_world::World;

/// The readings in their order, with whom they name and whom they copy.
pub(crate) struct Desk<'a> {
    pub world: &'a World,
    pub as_of: Option<Date>,
    pub readings: Vec<&'a Reading>,
    /// The story of each reading; readings of one story have the same number.
    pub story: Vec<usize>,
    pub lineage: Vec<Lineage>,
    pub(crate) copied: Vec<Option<Copied>>,
    /// For each report those that are copies of it as a whole.
    pub(crate) copiers: Vec<Vec<usize>>,
    place: FxHashMap<&'a Id, usize>,
    actors: FxHashMap<&'a Id, Actor>,
    /// States by their alpha-3 codes.
    states: FxHashMap<String, &'a Id>,
}

impl<'a> Desk<'a> {
    /// Lays readings on the desk, in the order of publication.
    pub fn new(readings: &'a [Reading], world: &'a World, options: &Options) -> Self {
        let all: Vec<&Reading> = readings.iter().collect();
        let readings: Vec<&Reading> = by_day(&all).into_iter().map(|k| all[k]).collect();
        let found = lineage::trace(&readings);
        let copied = copies(&found, readings.len());
        let lineage = lineage::told(&readings, &found);
        let story = stories(&readings, &copied);
        let mut copiers = vec![Vec::new(); readings.len()];
        for (k, copied) in copied.iter().enumerate() {
            if let Some(copied) = copied.as_ref().filter(|c| c.is_whole()) {
                copied.from.iter().for_each(|from| copiers[from.report].push(k));
            }
        }
        let actors = actors(&readings, &copied);
        let place = readings.iter().enumerate().map(|(k, r)| (&r.id, k)).collect();
        let mut states: FxHashMap<String, &Id> = FxHashMap::default();
        for (id, actor) in actors.iter().filter(|(_, actor)| actor.kind == ActorKind::State) {
            let Some(country) = &actor.country else { continue };
            // Of two with one code the first by its id, whatever the order of the table.
            let known = states.entry(country.clone()).or_insert(id);
            *known = (*known).min(id);
        }
        let as_of = options.as_of;
        Self { world, as_of, readings, story, lineage, copied, copiers, place, actors, states }
    }

    /// The places of the reports whose claims were read.
    pub fn read(&self) -> impl Iterator<Item = (usize, &'a Reading)> + '_ {
        self.readings.iter().copied().enumerate().filter(|(_, r)| r.status == ReadStatus::Read)
    }

    /// The day a report was published.
    pub fn day(&self, report: usize) -> Option<Date> {
        self.readings.get(report)?.published.as_ref()?.value.get(..10)?.parse().ok()
    }

    /// The place of a report.
    pub fn place(&self, id: &Id) -> Option<usize> {
        self.place.get(id).copied()
    }

    /// A report's id.
    pub fn id(&self, report: usize) -> &'a Id {
        &self.readings[report].id
    }

    /// Somebody whom a report names.
    pub fn actor(&self, id: &Id) -> Option<&Actor> {
        self.actors.get(id)
    }

    /// The name to show for somebody.
    pub fn name(&self, id: &Id) -> String {
        self.actor(id).map_or_else(|| id.to_string(), |a| a.name.clone())
    }

    /// The state that somebody is or acts for.
    pub fn country(&self, id: &Id) -> Option<&str> {
        self.actor(id)?.country.as_deref()
    }

    /// The state with this alpha-3 code, where a report names it.
    pub fn state(&self, country: &str) -> Option<&'a Id> {
        self.states.get(country).copied()
    }

    /// Whether somebody is a state: by the world's tables, or by a report.
    pub fn is_state(&self, id: &Id) -> bool {
        id.as_str().starts_with("c:") || self.actor(id).is_some_and(|a| a.kind == ActorKind::State)
    }

    /// Whether somebody is a person.
    pub fn is_person(&self, id: &Id) -> bool {
        self.actor(id).is_some_and(|a| a.kind == ActorKind::Person)
    }

    /// Whether two ids can mean one side: the same actor, or a state and one of its bureaus or people.
    pub fn same_side(&self, a: &Id, b: &Id) -> bool {
        if a == b {
            return true;
        }
        let (Some(one), Some(two)) = (self.actor(a), self.actor(b)) else { return false };
        let both_people = one.kind == ActorKind::Person && two.kind == ActorKind::Person;
        !both_people && one.country.is_some() && one.country == two.country
    }

    /// Words of a report as evidence, with the origin left to be named later by its merged id.
    pub fn evidence(&self, report: usize, excerpt: &Excerpt, origin: &Id) -> Evidence {
        Evidence::new(self.id(report), excerpt, origin)
    }

    /// The dictionary forms of the content words in a range of a report, in order.
    pub fn lemmas(&self, report: usize, start: u32, end: u32) -> Vec<&'a str> {
        let sentences = &self.readings[report].sentences;
        let first = sentences.partition_point(|s| s.end <= start);
        sentences[first..]
            .iter()
            .take_while(|s| s.start < end)
            .flat_map(|s| &s.tokens)
            .filter(|t| start <= t.start && t.end <= end && is_content(t.upos))
            .map(|t| &*t.lemma)
            .collect()
    }
}

/// Whether words of this class carry meaning of their own.
pub(crate) const fn is_content(upos: Upos) -> bool {
    matches!(upos, Upos::Noun | Upos::Propn | Upos::Verb | Upos::Adj | Upos::Num)
}

/// The story of each reading. A copy is in the story of what it copies, and has no say in what is one.
fn stories(readings: &[&Reading], copied: &[Option<Copied>]) -> Vec<usize> {
    let whole = |k: usize| copied[k].as_ref().filter(|c| c.is_whole()).map(|c| c.of);
    let own: Vec<usize> = (0..readings.len()).filter(|&k| whole(k).is_none()).collect();
    let subjects: Vec<&Reading> = own.iter().map(|&k| readings[k]).collect();
    let mut story = vec![0; readings.len()];
    for (number, members) in tell_apart(&subjects).iter().enumerate() {
        members.iter().for_each(|&k| story[own[k]] = number);
    }
    for k in 0..readings.len() {
        if let Some(of) = whole(k) {
            story[k] = story[of];
        }
    }
    story
}

/// Whom the reports name. What a copy knows of somebody, its source knows better.
fn actors<'a>(readings: &[&'a Reading], copied: &[Option<Copied>]) -> FxHashMap<&'a Id, Actor> {
    let mut actors: FxHashMap<&Id, Actor> = FxHashMap::default();
    let copy = |k: usize| copied[k].as_ref().is_some_and(Copied::is_whole);
    let (copies, own): (Vec<usize>, Vec<usize>) = (0..readings.len()).partition(|&k| copy(k));
    for actor in own.iter().flat_map(|&k| &readings[k].actors) {
        match actors.get_mut(&actor.id) {
            Some(known) => join(known, actor),
            None => drop(actors.insert(&actor.id, actor.clone())),
        }
    }
    for actor in copies.iter().flat_map(|&k| &readings[k].actors) {
        actors.entry(&actor.id).or_insert_with(|| actor.clone());
    }
    actors
}

/// Adds what another report knows of the same actor.
fn join(known: &mut Actor, more: &Actor) {
    for name in &more.names_seen {
        if let Err(at) = known.names_seen.binary_search(name) {
            known.names_seen.insert(at, name.clone());
        }
    }
    if known.country.is_none() {
        known.country.clone_from(&more.country);
    }
    if known.wikidata.is_none() {
        known.wikidata.clone_from(&more.wikidata);
    }
    // The longest name says most; of two as long, the first in the alphabet.
    let longer = (std::cmp::Reverse(more.name.chars().count()), &more.name)
        < (std::cmp::Reverse(known.name.chars().count()), &known.name);
    if longer {
        known.name.clone_from(&more.name);
    }
}
