//! The readings laid on the desk in their order, and what every module asks of them.

use crate::order::by_day;
use crate::stories::tell_apart;
use crate::{Options, lineage};
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use verbale_claims::{Actor, ActorKind, Evidence, Excerpt, Id, Lineage, ReadStatus, Reading, Span, Upos};
use verbale_world::World;

/// A report that copies another.
pub(crate) struct Copied {
    /// The place of the report that it was first written in.
    pub of: usize,
    /// The copied words, as half-open ranges; nothing when all of it counts as copied.
    pub parts: Option<Vec<(u32, u32)>>,
    /// The report that it has its words from, and the same words in both, in the order of the copy.
    from: usize,
    runs: Vec<(Span, Span)>,
}

impl Copied {
    /// Where the same words start in the report that these are from.
    fn place(&self, start: u32, end: u32) -> Option<u32> {
        let k = self.runs.partition_point(|(here, _)| here.start() <= start + MARKS).checked_sub(1)?;
        let (here, there) = self.runs.get(k)?;
        let at = (there.start() + start).saturating_sub(here.start());
        (end <= here.end() + MARKS).then_some(at)
    }
}

/// Marks that may stand around a run of words.
const MARKS: u32 = 4;
/// A copy of a copy is followed so many times.
const CHAIN: usize = 64;

/// The readings in their order, with whom they name and whom they copy.
pub(crate) struct Desk<'a> {
    pub world: &'a World,
    pub as_of: Option<Date>,
    pub readings: Vec<&'a Reading>,
    /// The story of each reading; readings of one story have the same number.
    pub story: Vec<usize>,
    pub lineage: Vec<Lineage>,
    copied: Vec<Option<Copied>>,
    place: FxHashMap<&'a Id, usize>,
    actors: FxHashMap<&'a Id, Actor>,
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
        let mut actors: FxHashMap<&Id, Actor> = FxHashMap::default();
        for actor in readings.iter().flat_map(|r| &r.actors) {
            match actors.get_mut(&actor.id) {
                Some(known) => join(known, actor),
                None => drop(actors.insert(&actor.id, actor.clone())),
            }
        }
        let place = readings.iter().enumerate().map(|(k, r)| (&r.id, k)).collect();
        Self { world, as_of: options.as_of, readings, story, lineage, copied, place, actors }
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

    /// The report that these words of a report were copied from.
    pub fn copied(&self, report: usize, start: u32, end: u32) -> Option<usize> {
        let (mut at, mut found) = ((report, start, end), None);
        // What the source in its turn has from another is that one's; bounded, so that even a circle would end.
        for _ in 0..CHAIN {
            let (report, start, end) = at;
            let Some(Some(copied)) = self.copied.get(report) else { break };
            if copied.parts.as_ref().is_some_and(|p| !p.iter().any(|&(a, b)| start < b && a < end)) {
                break;
            }
            let Some(there) = copied.place(start, end) else { return found.or(Some(copied.of)) };
            found = Some(copied.from);
            at = (copied.from, there, there + (end - start));
        }
        found
    }

    /// The report that a report, as a whole or in part, was copied from.
    pub fn source(&self, report: usize) -> Option<usize> {
        self.copied.get(report)?.as_ref().map(|c| c.of)
    }

    /// The same report, or its source where it is a copy as a whole: what counts as one telling.
    pub fn root(&self, report: usize) -> usize {
        match self.copied.get(report) {
            Some(Some(Copied { of, parts: None, .. })) => *of,
            _ => report,
        }
    }

    /// Whether a report is a copy as a whole that has these words, word for word, from one that was read: they tell
    /// nothing that is not told there.
    pub fn echoes(&self, report: usize, start: u32, end: u32) -> bool {
        self.root(report) != report && self.there(report, start, end).is_some()
    }

    /// Where the source of a copy as a whole has the words that the copy has here.
    pub fn there(&self, report: usize, start: u32, end: u32) -> Option<(usize, u32)> {
        let copied = self.copied.get(report)?.as_ref()?;
        let from = self.readings.get(copied.from).filter(|source| source.status == ReadStatus::Read);
        if copied.parts.is_some() || from.is_none() {
            return None;
        }
        Some((copied.from, copied.place(start, end)?))
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
        let states = self.actors.iter().filter(|(_, a)| a.kind == ActorKind::State);
        states.filter(|(_, a)| a.country.as_deref() == Some(country)).map(|(id, _)| *id).min()
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
    let whole = |k: usize| copied[k].as_ref().filter(|c| c.parts.is_none()).map(|c| c.of);
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

/// Follows each copy to the report that it was first written in: what a report has only some of its words from did not
/// write it.
fn copies(found: &[lineage::Copy], reports: usize) -> Vec<Option<Copied>> {
    let mut parent: Vec<Option<usize>> = vec![None; reports];
    let mut whole = vec![false; reports];
    for copy in found {
        parent[copy.copy] = Some(copy.source);
        whole[copy.copy] = copy.is_whole();
    }
    let root = |start: usize| {
        let mut at = start;
        // Bounded, so that even a circle would end.
        for _ in 0..reports {
            match parent[at] {
                Some(of) if of != start && (at == start || whole[at]) => at = of,
                _ => break,
            }
        }
        at
    };
    let mut copied: Vec<Option<Copied>> = (0..reports).map(|_| None).collect();
    for copy in found {
        let parts = (!copy.is_whole())
            .then(|| copy.spans.iter().map(|(here, _)| (here.start(), here.end())).collect());
        let mut runs = copy.spans.clone();
        runs.sort_unstable_by_key(|(here, _)| (here.start(), here.end()));
        copied[copy.copy] = Some(Copied { of: root(copy.copy), parts, from: copy.source, runs });
    }
    copied
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
