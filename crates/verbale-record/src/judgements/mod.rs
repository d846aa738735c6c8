//! Judgements written by hand, or by a later tool, applied to what was found.
//!
//! Actors and reports left out come first, since all else rests on them; then, in what was found to be one story and one
//! happening, what is to be joined and what is to be parted; last, in the finished record, which account of a field is
//! preferred. Lines are taken in their order: one that contradicts a line before it, or names nothing there is, is
//! refused, and the others are applied.

mod accounts;
mod actors;
mod classes;
mod events;
mod regroup;
mod stories;

use crate::assembly;
use crate::desk::Desk;
use crate::minutes::Minutes;
use crate::{Options, record};
use classes::Classes;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use verbale_claims::{
    ApartFrom, Decision, FieldName, Id, Judged, Judgement, ReadStatus, Reading, Record, Refused, Subject,
    Word,
};
use verbale_world::World;

pub(crate) use stories::{judge_stories, left_in};

/// The record of the events that the readings tell of, as judgements have it: what each did stands in
/// [`Record::judgements`]. Those that contradict others or name nothing there is are not applied, but handed back in the
/// order of their lines.
#[must_use]
pub fn record_judged(
    readings: &[Reading],
    world: &World,
    options: &Options,
    judgements: &[Judgement],
) -> (Record, Vec<Refused>) {
    if judgements.is_empty() {
        return (record(readings, world, options), Vec::new());
    }
    let own = events::Found::new(readings, world, options, judgements);
    let mut said = Said::new(judgements);
    let ignored = said.ignored(readings);
    let mut kept: Cow<'_, [Reading]> = Cow::Borrowed(readings);
    if !ignored.is_empty() {
        kept = readings.iter().filter(|r| !ignored.contains_key(&r.id)).cloned().collect::<Vec<_>>().into();
    }
    let names = said.actors(&kept);
    if !names.is_empty() {
        kept.to_mut().iter_mut().for_each(|reading| actors::renamed(reading, &names));
    }
    let desk = Desk::new(&kept, world, options);
    let minutes = Minutes::new(desk, |desk, tellings, happenings| {
        events::judge(&mut said, desk, tellings, happenings, &own, &ignored);
    });
    let mut record = assembly::write(minutes);
    said.hold_apart(&mut record);
    said.prefer(&mut record, &own);
    for (id, line) in &ignored {
        for reading in readings.iter().filter(|r| r.id == *id) {
            let mut entry = assembly::entry(reading);
            entry.status = ReadStatus::NotRead;
            entry.why = Some(format!("left out by a judgement (line {line})"));
            record.reports.push(entry);
        }
    }
    let (judged, refused) = said.done();
    record.judgements = judged;
    (record, refused)
}

/// The judgements in the order of their lines, with what became of them so far.
pub(super) struct Said<'j> {
    list: Vec<&'j Judgement>,
    judged: Vec<Judged>,
    refused: Vec<Refused>,
}

impl<'j> Said<'j> {
    fn new(judgements: &'j [Judgement]) -> Self {
        let mut list: Vec<&Judgement> = judgements.iter().collect();
        list.sort_by_key(|judgement| judgement.line);
        Self { list, judged: Vec::new(), refused: Vec::new() }
    }

    fn done(mut self) -> (Vec<Judged>, Vec<Refused>) {
        self.judged.sort_by_key(|judged| judged.line);
        self.refused.sort();
        (self.judged, self.refused)
    }

    fn refuse(&mut self, line: u32, why: impl Into<String>) {
        self.refused.push(Refused { line, why: why.into() });
    }

    /// Notes a judgement that was applied: what it did, and what was found before it and stands after it, which are the
    /// same where it changed nothing.
    fn note(&mut self, of: &Judgement, changed: bool, effect: &str, before: Vec<String>, after: Vec<String>) {
        self.judged.push(Judged {
            line: of.line,
            judge: of.decides.word(),
            subject: of.decides.subject(),
            names: of.decides.names(),
            changed,
            effect: effect.to_owned(),
            before,
            after,
        });
    }

    /// The reports to leave out, and in which line each is.
    fn ignored(&mut self, readings: &[Reading]) -> BTreeMap<Id, u32> {
        let known: BTreeSet<&Id> = readings.iter().map(|r| &r.id).collect();
        let mut ignored = BTreeMap::new();
        for judgement in self.list.clone() {
            let Decision::Ignore(id) = &judgement.decides else { continue };
            if !known.contains(id) {
                self.refuse(judgement.line, format!("there is no report {id}"));
            } else if let Some(line) = ignored.get(id) {
                let effect = format!("changes nothing: line {line} leaves it out already");
                self.note(judgement, false, &effect, Vec::new(), Vec::new());
            } else {
                ignored.insert(id.clone(), judgement.line);
                self.note(judgement, true, "left the report out", vec![id.to_string()], Vec::new());
            }
        }
        ignored
    }

    /// The lines about two things of one kind that are not one thing; others are refused.
    fn pairs(&mut self, of: Subject) -> Vec<(&'j Judgement, Word, &'j [Id; 2])> {
        let mut pairs = Vec::new();
        for judgement in self.list.clone() {
            match &judgement.decides {
                Decision::Pair(_, subject, pair) if *subject == of && pair[0] == pair[1] => {
                    self.refuse(judgement.line, format!("names {} twice", pair[0]));
                }
                Decision::Pair(word, subject, pair) if *subject == of => pairs.push((judgement, *word, pair)),
                _ => {}
            }
        }
        pairs
    }

    /// By which other id to name actors: all of one class by the one that its first line names first.
    fn actors(&mut self, readings: &[Reading]) -> FxHashMap<Id, Id> {
        let known: BTreeSet<&Id> = readings.iter().flat_map(|r| &r.actors).map(|actor| &actor.id).collect();
        let place: FxHashMap<&Id, usize> = known.iter().enumerate().map(|(k, id)| (*id, k)).collect();
        let list: Vec<&Id> = known.into_iter().collect();
        let mut classes = Classes::new(list.len());
        let mut first: Vec<(usize, &Id)> = Vec::new();
        for (judgement, word, pair) in self.pairs(Subject::Actor) {
            let line = judgement.line;
            let (Some(&a), Some(&b)) = (place.get(&pair[0]), place.get(&pair[1])) else {
                let missing = pair.iter().find(|id| !place.contains_key(id)).unwrap_or(&pair[0]);
                self.refuse(line, format!("no report names an actor {missing}"));
                continue;
            };
            let new = classes.of(a) != classes.of(b);
            if let Err(why) = classes.take(word, &[a], &[b], line) {
                self.refuse(line, why);
                continue;
            }
            let names = vec![pair[0].to_string(), pair[1].to_string()];
            match (word, new) {
                (Word::Same, true) => {
                    first.push((a, &pair[0]));
                    self.note(judgement, true, "made one actor of two", names, vec![pair[0].to_string()]);
                }
                (Word::Same, false) => {
                    let effect = "changes nothing: lines before it make the two one";
                    self.note(judgement, false, effect, names.clone(), names);
                }
                (word, _) => self.note(judgement, false, unchanged(word), names.clone(), names),
            }
        }
        let mut kept: FxHashMap<usize, &Id> = FxHashMap::default();
        for (a, id) in first {
            kept.entry(classes.of(a)).or_insert(id);
        }
        let renamed = |(k, id): (usize, &Id)| {
            let to = *kept.get(&classes.of(k))?;
            (to != id).then(|| (id.clone(), to.clone()))
        };
        let names: FxHashMap<Id, Id> = list.into_iter().enumerate().filter_map(renamed).collect();
        // What stands now is the name that the whole class has.
        for judged in self.judged.iter_mut().filter(|j| j.subject == Subject::Actor) {
            for id in &mut judged.after {
                if let Some(to) = names.get(&Id::new(id.as_str())) {
                    *id = to.to_string();
                }
            }
            judged.after.dedup();
        }
        names
    }

    /// Tells of events that judgements hold apart why they are two.
    fn hold_apart(&self, record: &mut Record) {
        let parted = |judged: &&Judged| judged.judge == Word::Different && judged.after.len() == 2;
        for judged in self.judged.iter().filter(parted) {
            for (one, two) in [(0, 1), (1, 0)] {
                let two = Id::new(judged.after[two].as_str());
                if !record.events.iter().any(|event| event.id == two) {
                    continue;
                }
                let one = record.events.iter_mut().find(|event| event.id.as_str() == judged.after[one]);
                let Some(event) = one else { continue };
                let why = format!("a judgement (line {}) holds the two apart", judged.line);
                match event.apart_from.iter_mut().find(|apart| apart.event == two) {
                    Some(apart) if judged.changed => apart.why = why,
                    Some(_) => {}
                    None => event.apart_from.push(ApartFrom { event: two, why }),
                }
            }
        }
    }

    /// Applies what is said of accounts to a finished record.
    fn prefer(&mut self, record: &mut Record, own: &events::Found) {
        let mut preferred: BTreeMap<(Id, FieldName), (String, u32)> = BTreeMap::new();
        for judgement in self.list.clone() {
            let Decision::Prefer(id, field, value) = &judgement.decides else { continue };
            let line = judgement.line;
            let at = match own.in_record(record, id) {
                Ok(at) => at,
                Err(why) => {
                    self.refuse(line, why);
                    continue;
                }
            };
            let Some(event) = record.events.get_mut(at) else { continue };
            let key = (event.id.clone(), field.clone());
            match preferred.get(&key) {
                Some((other, before)) if other != value => {
                    self.refuse(line, format!("contradicts line {before}, which prefers “{other}”"));
                    continue;
                }
                _ => {}
            }
            match accounts::prefer(event, &mut record.conflicts, field, value, line) {
                Err(why) => self.refuse(line, why),
                Ok(before) => {
                    let changed = before.as_ref() != Some(value);
                    let effect = if changed {
                        "made it the field's value"
                    } else {
                        "changes nothing: the field has this value without it"
                    };
                    self.note(judgement, changed, effect, before.into_iter().collect(), vec![value.clone()]);
                    preferred.entry(key).or_insert((value.clone(), line));
                }
            }
        }
    }
}

/// What to say of a judgement that leaves two things as they were found.
const fn unchanged(word: Word) -> &'static str {
    match word {
        Word::Same => "changes nothing: the two are found to be one without it",
        Word::Unsure => "changes nothing: the two stay as they are found",
        _ => "changes nothing: the two are found to be two without it",
    }
}
