//! Judgements on reports and events, applied to what was found to be one happening.

use super::classes::Classes;
use super::regroup::{Pairing, regroup};
use super::stories::found;
use super::{Said, unchanged};
use crate::Options;
use crate::desk::Desk;
use crate::events::id;
use crate::happenings::Happenings;
use crate::minutes::Minutes;
use crate::tellings::{Telling, Tellings};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
use verbale_claims::{Id, Judgement, Reading, Record, Subject, Word};
use verbale_world::World;

/// The events that are found without judgements, and those of the readings: what an id in a judgement can mean.
pub(super) struct Found {
    /// By id: each report and its event that the id holds.
    events: FxHashMap<Id, Vec<(Id, Id)>>,
}

impl Found {
    /// Finds them, when a judgement names an event.
    pub fn new(readings: &[Reading], world: &World, options: &Options, judgements: &[Judgement]) -> Self {
        let mut events: FxHashMap<Id, Vec<(Id, Id)>> = FxHashMap::default();
        let named = |j: &Judgement| matches!(j.decides.subject(), Subject::Event | Subject::Account);
        if !judgements.iter().any(named) {
            return Self { events };
        }
        for reading in readings {
            for event in &reading.events {
                events.entry(event.id.clone()).or_default().push((reading.id.clone(), event.id.clone()));
            }
        }
        let minutes = Minutes::new(Desk::new(readings, world, options), |_, _, _| ());
        for happening in &minutes.happenings.list {
            let members: Vec<&Telling<'_>> = happening.iter().map(|&k| &minutes.tellings.list[k]).collect();
            let held = members.iter().flat_map(|t| {
                t.members.iter().map(|event| (minutes.desk.id(t.report).clone(), (*event).clone()))
            });
            events.insert(id(&minutes.desk, &members), held.collect());
        }
        Self { events }
    }

    /// The place of an event in a record. Why not, where there is none or several.
    pub fn in_record(&self, record: &Record, id: &Id) -> Result<usize, String> {
        if let Some(at) = record.events.iter().position(|event| event.id == *id) {
            return Ok(at);
        }
        let held = self.events.get(id).ok_or_else(|| format!("there is no event {id}"))?;
        let held: BTreeSet<&Id> = held.iter().map(|(_, event)| event).collect();
        let holds = |k: &usize| record.events[*k].supersedes.iter().any(|event| held.contains(event));
        let now: Vec<usize> = (0..record.events.len()).filter(holds).collect();
        match now[..] {
            [at] => Ok(at),
            [] => Err(format!("event {id} is not in the record")),
            _ => Err(format!("event {id} is {} events of the record now", now.len())),
        }
    }

    /// The tellings that an event's id holds.
    fn tellings<'a>(
        &'a self,
        id: &Id,
        desk: &Desk<'a>,
        tellings: &Tellings<'a>,
    ) -> Result<Vec<usize>, String> {
        let held = self.events.get(id).ok_or_else(|| format!("there is no event {id}"))?;
        let telling = |(report, event): &'a (Id, Id)| tellings.exactly(desk.place(report)?, event);
        let mut list: Vec<usize> = held.iter().filter_map(telling).collect();
        list.sort_unstable();
        list.dedup();
        if list.is_empty() {
            Err(format!("only reports that are left out tell of event {id}"))
        } else {
            Ok(list)
        }
    }
}

/// Applies the judgements on reports and events, and notes what each did.
pub(super) fn judge<'a>(
    said: &mut Said<'_>,
    desk: &mut Desk<'a>,
    tellings: &Tellings<'a>,
    happenings: &mut Happenings,
    own: &'a Found,
    ignored: &BTreeMap<Id, u32>,
) {
    let mut reports = Classes::new(desk.readings.len());
    let mut told = Classes::new(tellings.list.len());
    let place: BTreeMap<&Id, usize> = desk.readings.iter().enumerate().map(|(k, r)| (&r.id, k)).collect();
    let mut of_report: Vec<Vec<usize>> = vec![Vec::new(); desk.readings.len()];
    for (k, telling) in tellings.list.iter().enumerate() {
        of_report[telling.report].push(k);
    }
    let mut lines: Vec<&Judgement> = Vec::new();
    let (mut stories, mut pairings) = (Vec::new(), Vec::new());
    let mut pairs = said.pairs(Subject::Report);
    pairs.extend(said.pairs(Subject::Event));
    pairs.sort_by_key(|(judgement, _, _)| judgement.line);
    for (judgement, word, pair) in pairs {
        let line = judgement.line;
        let taken = if judgement.decides.subject() == Subject::Report {
            found(&place, pair, ignored).and_then(|(a, b)| {
                let main = |k: usize| tellings.main(k).into_iter().collect::<Vec<_>>();
                let (one, two) = match word {
                    Word::Same if main(a).is_empty() || main(b).is_empty() => (Vec::new(), Vec::new()),
                    Word::Same => (main(a), main(b)),
                    _ => (of_report[a].clone(), of_report[b].clone()),
                };
                reports.check(word, &[a], &[b])?;
                told.take(word, &one, &two, line)?;
                reports.take(word, &[a], &[b], line)?;
                Ok((vec![a], vec![b], one, two))
            })
        } else {
            events(own, pair, word, desk, tellings).and_then(|(one, two)| {
                if word != Word::Same {
                    // An event that was found is one thing; what parts it comes before.
                    told.take(Word::Same, &one, &[], line)?;
                    told.take(Word::Same, &two, &[], line)?;
                }
                told.take(word, &one, &two, line)?;
                Ok((Vec::new(), Vec::new(), one, two))
            })
        };
        match taken {
            Err(why) => said.refuse(line, why),
            Ok((a, b, one, two)) => {
                // Nobody can tell: nothing to be joined or parted.
                let none = |list: Vec<usize>| if word == Word::Unsure { Vec::new() } else { list };
                let same = word == Word::Same;
                lines.push(judgement);
                stories.push(Pairing { same, one: none(a), two: none(b), changed: false });
                pairings.push(Pairing { same, one: none(one), two: none(two), changed: false });
            }
        }
    }
    let (before, found_stories) = (happenings.of.clone(), desk.story.clone());
    let root = |report: usize| desk.root(report);
    let mut copies: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for report in (0..desk.readings.len()).filter(|&k| root(k) != k) {
        copies.entry(root(report)).or_default().push(report);
    }
    let none = Vec::new();
    let mut story = std::mem::take(&mut desk.story);
    regroup(&mut story, &reports, &mut stories, |k| copies.get(&k).unwrap_or(&none).clone());
    desk.story = story;
    regroup(&mut happenings.of, &told, &mut pairings, |k| {
        let of = copies.get(&tellings.list[k].report).unwrap_or(&none);
        of.iter().flat_map(|&report| &of_report[report]).copied().collect()
    });
    let ids = |of: &[usize]| -> FxHashMap<usize, Id> {
        let mut members: BTreeMap<usize, Vec<&Telling<'_>>> = BTreeMap::new();
        for (telling, group) in tellings.list.iter().zip(of) {
            members.entry(*group).or_default().push(telling);
        }
        members.iter().map(|(group, members)| (*group, id(desk, members))).collect()
    };
    let (ids_before, ids_after) = (ids(&before), ids(&happenings.of));
    for ((judgement, story), event) in lines.into_iter().zip(&stories).zip(&pairings) {
        // A report's other events are none of a line's business.
        let both = |list: &[usize], other: &[usize], of: &[usize]| -> Vec<usize> {
            let met: BTreeSet<usize> = other.iter().map(|&k| of[k]).collect();
            list.iter().copied().filter(|&k| met.contains(&of[k])).collect()
        };
        let concerned = if event.same || judgement.decides.subject() == Subject::Event {
            [&event.one[..], &event.two[..]].concat()
        } else {
            [both(&event.one, &event.two, &before), both(&event.two, &event.one, &before)].concat()
        };
        let named = |of: &[usize], ids: &FxHashMap<usize, Id>| -> Vec<String> {
            let mut named: Vec<String> = Vec::new();
            for id in concerned.iter().filter_map(|&k| ids.get(&of[k])) {
                crate::accounts::push(&mut named, &id.to_string());
            }
            named
        };
        let word = judgement.decides.word();
        let effect = match (word, event.changed, story.changed) {
            (Word::Same, true, _) => "made one event of what was found to be several",
            (Word::Same, false, true) => "made one story of two",
            (Word::Different, true, _) => "parted what was found to be one event",
            (Word::Different, false, true) => "parted what was found to be one story",
            _ => unchanged(word),
        };
        let changed = event.changed || story.changed;
        let (was, is) = (named(&before, &ids_before), named(&happenings.of, &ids_after));
        said.note(judgement, changed, effect, was, is);
    }
    if happenings.of != before || desk.story != found_stories {
        renumber(happenings, &before);
    }
}

/// The tellings of two events. Why not, where there is none, or where one holds the other and they are to be parted.
fn events<'a>(
    own: &'a Found,
    pair: &[Id; 2],
    word: Word,
    desk: &Desk<'a>,
    tellings: &Tellings<'a>,
) -> Result<(Vec<usize>, Vec<usize>), String> {
    let one = own.tellings(&pair[0], desk, tellings)?;
    let two = own.tellings(&pair[1], desk, tellings)?;
    if word != Word::Same && one.iter().any(|k| two.contains(k)) {
        return Err(
            "one of the two is told as a part of the other: name an event of a report of each".to_owned()
        );
    }
    Ok((one, two))
}

/// Puts happenings in the order of their first telling, as they are found.
fn renumber(happenings: &mut Happenings, before: &[usize]) {
    let mut number: BTreeMap<usize, usize> = BTreeMap::new();
    let mut list: Vec<Vec<usize>> = Vec::new();
    for (k, group) in happenings.of.iter_mut().enumerate() {
        let at = *number.entry(*group).or_insert_with(|| {
            list.push(Vec::new());
            list.len() - 1
        });
        list[at].push(k);
        *group = at;
    }
    let mut now: BTreeMap<usize, usize> = BTreeMap::new();
    for (k, group) in before.iter().enumerate() {
        now.entry(*group).or_insert(happenings.of[k]);
    }
    let moved = |(a, b): &(usize, usize)| {
        let (a, b) = (*now.get(a)?, *now.get(b)?);
        (a != b).then_some((a.min(b), a.max(b)))
    };
    let mut apart: Vec<(usize, usize)> = happenings.apart.iter().filter_map(moved).collect();
    apart.sort_unstable();
    apart.dedup();
    (happenings.list, happenings.apart) = (list, apart);
}
