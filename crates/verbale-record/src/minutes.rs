//! What the modules that write the record share: the desk, and what was found by comparing the readings on it.

use crate::accounts::Vote;
use crate::desk::Desk;
use crate::happenings::{Happenings, happenings};
use crate::origins::Origins;
use crate::quotations::{Quotations, Said, quotations};
use crate::tellings::Tellings;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;
use verbale_claims::{Basis, Evidence, Excerpt, Id, Support};

/// The desk, and what was found by comparing the readings on it.
pub(crate) struct Minutes<'a> {
    pub desk: Desk<'a>,
    pub quotations: Quotations<'a>,
    pub tellings: Tellings<'a>,
    pub happenings: Happenings,
    pub origins: Origins,
    /// The topics of each happening: report, and place in its reading.
    pub topics: FxHashMap<usize, Vec<(usize, usize)>>,
    /// The statements told by several reports that each happening has: their groups.
    pub shared: FxHashMap<usize, BTreeSet<usize>>,
}

/// Words of a report, with the origin that its reading gives them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Told<'a> {
    pub report: usize,
    pub excerpt: Excerpt,
    pub origin: &'a Id,
}

impl<'a> Minutes<'a> {
    /// Compares the readings on a desk. What is found to be one happening goes through `judge` before anything rests on
    /// it.
    pub fn new(
        mut desk: Desk<'a>,
        judge: impl FnOnce(&mut Desk<'a>, &Tellings<'a>, &mut Happenings),
    ) -> Self {
        let quotations = quotations(&desk);
        let tellings = Tellings::new(&desk);
        let mut happenings = happenings(&desk, &tellings, &quotations);
        judge(&mut desk, &tellings, &mut happenings);
        let origins = Origins::new(&desk, &tellings, &happenings);
        let (topics, shared) = (FxHashMap::default(), FxHashMap::default());
        let mut minutes = Self { desk, quotations, tellings, happenings, origins, topics, shared };
        minutes.topics = minutes.topics();
        minutes.shared = minutes.shared();
        minutes
    }

    fn topics(&self) -> FxHashMap<usize, Vec<(usize, usize)>> {
        let mut topics: FxHashMap<usize, Vec<(usize, usize)>> = FxHashMap::default();
        for (report, _) in self.desk.read() {
            for (k, topic) in self.desk.topics(report) {
                if let Some(happening) = self.happening(report, topic.event.as_ref()) {
                    topics.entry(happening).or_default().push((report, k));
                }
            }
        }
        topics
    }

    fn shared(&self) -> FxHashMap<usize, BTreeSet<usize>> {
        let mut shared: FxHashMap<usize, BTreeSet<usize>> = FxHashMap::default();
        for (number, group) in self.quotations.groups.iter().enumerate().filter(|(_, g)| g.len() > 1) {
            for &k in group {
                if let Some(happening) = self.happening_of(&self.quotations.said[k]) {
                    shared.entry(happening).or_default().insert(number);
                }
            }
        }
        shared
    }

    /// The happening that a claim of a report is about.
    pub fn happening(&self, report: usize, event: Option<&Id>) -> Option<usize> {
        self.tellings.of(report, event).map(|telling| self.happenings.of[telling])
    }

    /// The happening that words of a report are about.
    pub fn happening_at(&self, report: usize, event: Option<&Id>, start: u32) -> Option<usize> {
        self.tellings.at(&self.desk, report, event, start).map(|telling| self.happenings.of[telling])
    }

    /// The happening that a statement was made in or is about.
    pub fn happening_of(&self, said: &Said<'_>) -> Option<usize> {
        let start = said.statement.content.first().map_or(0, |span| span.start());
        self.happening_at(said.report, said.statement.event.as_ref(), start)
    }

    /// A report's word for a value.
    pub fn vote(&self, told: &Told<'_>, value: String, basis: Basis) -> Vote {
        let (report, excerpt) = (told.report, &told.excerpt);
        let copied = self.desk.copied(report, excerpt.start, excerpt.end);
        let origin = self.origins.of(report, told.origin, copied).clone();
        let own = self.origins.of(report, told.origin, None).clone();
        let evidence = self.desk.evidence(report, excerpt, &origin);
        let report = self.desk.id(report).clone();
        Vote { value, basis, origin, own, report, copied: copied.is_some(), evidence, chance: None }
    }

    /// The origins of a claim without those reports' own words that pass the claim on from somebody else too.
    fn not_itself(&self, support: &Support) -> Vec<Id> {
        let handed_on: FxHashSet<&Id> = support
            .evidence
            .iter()
            .filter(|e| !self.origins.is_itself(&e.origin))
            .map(|e| &e.report)
            .collect();
        let own: FxHashSet<&Id> = support
            .evidence
            .iter()
            .filter(|e| self.origins.is_itself(&e.origin) && handed_on.contains(&e.report))
            .map(|e| &e.origin)
            .collect();
        support.origins.iter().filter(|id| !own.contains(id)).cloned().collect()
    }

    /// Votes whose origins are one voice get one origin; and so do a report's own word for a value and the word of
    /// somebody else that it passes on for the same value.
    pub fn one_voice(&self, mut votes: Vec<Vote>) -> Vec<Vote> {
        let handed_on: FxHashMap<(Id, String), Id> = votes
            .iter()
            .filter(|vote| !self.origins.is_itself(&vote.origin))
            .map(|vote| ((vote.report.clone(), vote.value.clone()), vote.origin.clone()))
            .collect();
        for vote in votes.iter_mut().filter(|vote| self.origins.is_itself(&vote.origin)) {
            if let Some(origin) = handed_on.get(&(vote.report.clone(), vote.value.clone())) {
                vote.origin = origin.clone();
            }
        }
        let all: BTreeSet<&Id> = votes.iter().map(|vote| &vote.origin).collect();
        let all: Vec<Id> = all.into_iter().cloned().collect();
        let kept = self.origins.independent(&all);
        let speakers: FxHashMap<&Id, &Id> = kept.iter().map(|id| (self.origins.voice(id), id)).collect();
        for vote in &mut votes {
            if let Some(speaker) = speakers.get(self.origins.voice(&vote.origin)) {
                vote.origin = (*speaker).clone();
            }
        }
        votes
    }

    /// Words as evidence, on their merged origin's word.
    pub fn evidence(&self, told: &Told<'_>) -> Evidence {
        let copied = self.desk.copied(told.report, told.excerpt.start, told.excerpt.end);
        self.desk.evidence(told.report, &told.excerpt, self.origins.of(told.report, told.origin, copied))
    }

    /// Who stands behind a claim that these words tell. A copy adds neither an origin nor evidence, unless its
    /// source does not tell it.
    pub fn support(&self, told: &[Told<'_>]) -> Support {
        self.support_of(told, told.iter().map(|t| (t.report, &t.excerpt)))
    }

    /// The same of a claim that is mentioned in these words too: a copy may have any of them.
    pub fn support_of<'t>(
        &self,
        told: &[Told<'_>],
        mentions: impl Iterator<Item = (usize, &'t Excerpt)>,
    ) -> Support {
        let mut support = Support::default();
        let copied = |t: &Told<'_>| self.desk.copied(t.report, t.excerpt.start, t.excerpt.end);
        let (mut origins, mut reports, mut words, mut copies) =
            (FxHashSet::default(), FxHashSet::default(), FxHashSet::default(), FxHashSet::default());
        let own: BTreeSet<usize> = told.iter().filter(|t| copied(t).is_none()).map(|t| t.report).collect();
        let tellers: BTreeSet<usize> = told.iter().map(|t| t.report).collect();
        // Of those that have it from one that does not tell it, the first tells it for all.
        let mut first: FxHashMap<usize, usize> = FxHashMap::default();
        let mut told_for = |source: usize, copy: usize| {
            source != copy && (tellers.contains(&source) || *first.entry(source).or_insert(copy) != copy)
        };
        for one in told {
            let id = self.desk.id(one.report);
            let origin = match copied(one) {
                Some(source) if told_for(source, one.report) => {
                    if !own.contains(&one.report) {
                        copies.insert(one.report);
                    }
                    continue;
                }
                _ => self.origins.of(one.report, one.origin, None),
            };
            if origins.insert(origin) {
                support.origins.push(origin.clone());
            }
            if reports.insert(one.report) {
                support.reports.push(id.clone());
            }
            if words.insert((one.report, one.excerpt.start, one.excerpt.end, origin)) {
                support.evidence.push(self.desk.evidence(one.report, &one.excerpt, origin));
            }
        }
        let echoes = mentions.flat_map(|(report, at)| self.desk.echoes(report, at.start, at.end));
        copies.extend(echoes.map(|(copy, _)| copy));
        let mut copies: Vec<usize> = copies.into_iter().filter(|c| !reports.contains(c)).collect();
        copies.sort_unstable();
        support.copies = copies.into_iter().map(|copy| self.desk.id(copy).clone()).collect();
        support.origins = self.origins.independent(&self.not_itself(&support));
        support
    }
}
