//! What one report tells as one happening, before it is compared with what others tell.

use crate::copies::CHAIN;
use crate::desk::{Desk, is_content};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use verbale_claims::{Basis, Entity, Event, EventType, Happened, Id, Reading, Reality, Standing};

/// One happening as one report tells it: a main act with what was done in its course, or another act with its other
/// mentions.
pub(crate) struct Telling<'a> {
    pub report: usize,
    /// Its mentions; the first is the one that says most.
    pub events: Vec<&'a Event>,
    pub standing: Standing,
    pub act: EventType,
    /// What is compared with what others tell: an accord made is one deed, whether it counts as [`EventType::Agree`] or as
    /// the signing that PLOVER has under [`EventType::Support`]; and it is no praise.
    pub deed: EventType,
    pub mode: Option<&'a str>,
    pub reality: Reality,
    /// Who took part, as sides: a state stands for its people and bureaus.
    pub sides: BTreeSet<&'a str>,
    /// The people among those who took part.
    pub people: BTreeSet<&'a Id>,
    /// When, as told.
    pub times: Vec<&'a Happened>,
    /// How often which dictionary forms stand in its sentences, at most three times; in the order of their numbers.
    pub lemmas: Vec<(u32, u64)>,
    /// Ids of the events it was made of, those done in its course included.
    pub members: Vec<&'a Id>,
}

/// All tellings of all reports, and which of them an event belongs to.
pub(crate) struct Tellings<'a> {
    pub list: Vec<Telling<'a>>,
    of_event: FxHashMap<(usize, &'a Id), usize>,
    main: Vec<Option<usize>>,
}

impl<'a> Tellings<'a> {
    /// Finds the tellings of every report.
    pub fn new(desk: &Desk<'a>) -> Self {
        let mut all =
            Self { list: Vec::new(), of_event: FxHashMap::default(), main: vec![None; desk.readings.len()] };
        let mut numbers: FxHashMap<&str, u32> = FxHashMap::default();
        for (report, _) in desk.read() {
            let first = all.list.len();
            for event in desk.events(report).filter(|e| e.standing == Standing::Main) {
                all.add(desk, report, event);
            }
            for event in desk.events(report).filter(|e| e.standing != Standing::Main) {
                all.place(desk, report, event, first);
            }
            for k in first..all.list.len() {
                all.list[k].lemmas = lemmas(desk, &all.list[k], &mut numbers);
                if all.list[k].standing == Standing::Main && all.main[report].is_none() {
                    all.main[report] = Some(k);
                }
            }
        }
        for (report, reading) in desk.read().filter(|(report, _)| desk.root(*report) != *report) {
            all.hand_back(desk, report, reading);
        }
        all
    }

    /// The acts that a copy has in the words of its source are the source's: they go to its tellings. What only the copy
    /// seems to tell in these words is misread in one of the two, and is left.
    fn hand_back(&mut self, desk: &Desk<'a>, report: usize, reading: &'a Reading) {
        for event in &reading.events {
            let (mut at, mut found) = ((report, event.start), None);
            // Bounded, so that even a circle would end.
            for _ in 0..CHAIN {
                let Some((source, start)) = desk.there(at.0, at.1, at.1 + (event.end - event.start)) else {
                    break;
                };
                let same = |e: &&Event| e.act_type == event.act_type && e.start.abs_diff(start) <= NEARLY;
                let told = desk.readings[source].events.iter().find(same);
                found = told.and_then(|e| self.of_event.get(&(source, &e.id)).copied()).or(found);
                at = (source, start);
            }
            if let Some(k) = found {
                self.of_event.entry((report, &event.id)).or_insert(k);
                self.list[k].members.push(&event.id);
            }
        }
        self.main[report] = self.main[report].or(self.main[desk.root(report)]);
    }

    /// The telling of an event of a report; of its main happening, when the event is none or not known.
    pub fn of(&self, report: usize, event: Option<&Id>) -> Option<usize> {
        event.and_then(|id| self.of_event.get(&(report, id)).copied()).or_else(|| self.main(report))
    }

    /// The telling that words of a report belong to: that of the event they are said to, else the other meeting that
    /// their sentence, or the one before, has just told of, else the main happening.
    pub fn at(&self, desk: &Desk<'_>, report: usize, event: Option<&Id>, start: u32) -> Option<usize> {
        let known = event.and_then(|id| self.of_event.get(&(report, id)).copied());
        known.or_else(|| self.just_told(desk, report, start)).or_else(|| self.main(report))
    }

    fn just_told(&self, desk: &Desk<'_>, report: usize, start: u32) -> Option<usize> {
        let reading = desk.readings.get(report)?;
        let here = reading.sentences.partition_point(|s| s.end <= start);
        let from = reading.sentences.get(here.saturating_sub(1))?.start;
        let told = reading.events.iter().filter(|e| from <= e.sentence.start && e.sentence.start <= start);
        let told = told.filter_map(|e| Some((e.sentence.start, *self.of_event.get(&(report, &e.id))?)));
        let other = |&(_, k): &(u32, usize)| {
            let telling = &self.list[k];
            telling.standing == Standing::Other
                && telling.act == EventType::Consult
                && telling.sides.len() > 1
        };
        let told: Vec<(u32, usize)> = told.collect();
        let last = told.iter().filter(|one| other(one)).max_by_key(|(start, _)| *start)?;
        // The main happening, told again since, is what is meant.
        let again = told.iter().any(|(at, k)| self.list[*k].standing == Standing::Main && at > &last.0);
        (!again).then_some(last.1)
    }

    /// The telling that holds an event of a report.
    pub fn exactly(&self, report: usize, event: &'a Id) -> Option<usize> {
        self.of_event.get(&(report, event)).copied()
    }

    /// The main happening of a report.
    pub fn main(&self, report: usize) -> Option<usize> {
        self.main.get(report).copied().flatten()
    }

    fn add(&mut self, desk: &Desk<'a>, report: usize, event: &'a Event) {
        let sides = sides(event);
        self.of_event.insert((report, &event.id), self.list.len());
        self.list.push(Telling {
            report,
            events: vec![event],
            standing: event.standing,
            act: event.act_type,
            deed: deed(event.act_type, event.cameo.as_deref()),
            mode: mode(event),
            reality: event.reality,
            sides,
            people: people(desk, event).collect(),
            times: event.time.iter().collect(),
            lemmas: Vec::new(),
            members: vec![&event.id],
        });
    }

    /// Puts an event that is not the main one where it belongs: into the telling that it is part of, into one that
    /// it mentions again, or into one of its own.
    fn place(&mut self, desk: &Desk<'a>, report: usize, event: &'a Event, first: usize) {
        let whole = event.part_of.as_ref().and_then(|id| self.of_event.get(&(report, id)).copied());
        let again = (first..self.list.len()).find(|&k| self.mentions_again(desk, k, event));
        let part = event.standing == Standing::Part;
        match (again, whole.or(part.then_some(first).filter(|&k| k < self.list.len()))) {
            (Some(k), _) => {
                let telling = &mut self.list[k];
                telling.events.push(event);
                telling.members.push(&event.id);
                telling.mode = telling.mode.or(mode(event));
                telling.sides.extend(sides(event));
                telling.people.extend(people(desk, event));
                telling.times.extend(&event.time);
                self.of_event.insert((report, &event.id), k);
            }
            (None, Some(k)) if part => {
                self.list[k].members.push(&event.id);
                self.of_event.insert((report, &event.id), k);
            }
            _ => self.add(desk, report, event),
        }
    }

    fn mentions_again(&self, desk: &Desk<'a>, k: usize, event: &'a Event) -> bool {
        let telling = &self.list[k];
        let sides = sides(event);
        let alike = telling.deed == deed(event.act_type, event.cameo.as_deref())
            && modes_agree(telling.mode, mode(event))
            && not_yet(telling.reality) == not_yet(event.reality)
            && (sides.is_subset(&telling.sides) || telling.sides.is_subset(&sides));
        // A meeting in one town is not the one that is told of in another.
        let here: Vec<&Entity> = event.place.iter().collect();
        if !alike || elsewhere(desk, &here, &telling.places()) {
            return false;
        }
        // Told to explain, a like act is another one, unless it is told of the same day.
        let same_day =
            event.time.iter().any(|t| telling.times.iter().any(|u| u.value == t.value && anchored(t)));
        let apart = event.time.iter().any(|t| {
            telling
                .times
                .iter()
                .any(|u| crate::days::relation(&t.value, &u.value) == crate::accounts::Relation::Conflicting)
        });
        // A headline names nobody and no day; the first sentence does.
        let untimed = event.time.is_none()
            || telling.times.is_empty() && (telling.sides.is_empty() || telling.sides == sides);
        match event.standing {
            Standing::Part => !apart,
            Standing::Other => {
                // A title names nobody and no day: what the text then tells of the same kind is what it is about.
                let bare = telling.times.is_empty() && telling.sides.is_empty();
                same_day || !apart && (untimed || bare || telling.standing == event.standing)
            }
            _ => same_day || telling.standing == event.standing && !apart,
        }
    }
}

impl Telling<'_> {
    /// Where it is told to have been.
    pub fn places(&self) -> Vec<&Entity> {
        self.events.iter().filter_map(|e| e.place.as_ref()).collect()
    }

    /// Who does it, and to whom it is done, as sides.
    pub fn parts(&self) -> (BTreeSet<&str>, BTreeSet<&str>) {
        let all = |of: fn(&Event) -> &[Entity]| self.events.iter().flat_map(move |e| of(e)).filter_map(side);
        (all(|e| &e.actor).collect(), all(|e| &e.recipient).collect())
    }
}

/// The deed that acts of a type and a CAMEO code count as when they are compared.
pub(crate) fn deed(act: EventType, cameo: Option<&str>) -> EventType {
    if act.is_accord(cameo) { EventType::Agree } else { act }
}

/// Whether places of two acts cannot be one: in two states, or two known ones in one.
pub(crate) fn elsewhere(desk: &Desk<'_>, here: &[&Entity], there: &[&Entity]) -> bool {
    let country = |p: &Entity| p.country.clone().or_else(|| desk.country(p.id.as_ref()?).map(str::to_owned));
    let state = |p: &Entity| p.id.as_ref().is_some_and(|id| desk.is_state(id));
    let apart = |p: &Entity, q: &Entity| match (country(p), country(q)) {
        (Some(x), Some(y)) if x != y => true,
        (Some(_), Some(_)) => !state(p) && !state(q) && p.id.is_some() && q.id.is_some() && p.id != q.id,
        _ => false,
    };
    !here.is_empty() && !there.is_empty() && here.iter().all(|p| there.iter().all(|q| apart(p, q)))
}

/// So far may the same words be moved within a run, by other marks and spaces.
const NEARLY: u32 = 8;

/// Whether a time is known as days.
pub(crate) fn anchored(time: &Happened) -> bool {
    time.basis != Basis::Unanchored
}

/// PLOVER's modes of CONSULT.
const MEETINGS: [&str; 4] = ["phone", "visit", "third-party", "multilateral"];

/// The mode of an act, where it is one that PLOVER has for it: of a meeting, how they met, not what was asked for.
fn mode(event: &Event) -> Option<&str> {
    let mode = event.mode.as_deref()?;
    (event.act_type != EventType::Consult || MEETINGS.contains(&mode)).then_some(mode)
}

/// Whether two modes can be of one act.
pub(crate) fn modes_agree(a: Option<&str>, b: Option<&str>) -> bool {
    a.zip(b).is_none_or(|(a, b)| a == b)
}

/// Whether an act is told as one that has not come to be.
pub(crate) fn not_yet(reality: Reality) -> bool {
    matches!(reality, Reality::Planned | Reality::Possible | Reality::Conditional)
}

/// The sides of an act: states for their people and bureaus, others by their own id.
pub(crate) fn sides(event: &Event) -> BTreeSet<&str> {
    event.actor.iter().chain(&event.recipient).filter_map(side).collect()
}

fn side(entity: &Entity) -> Option<&str> {
    entity.country.as_deref().or(entity.id.as_ref().map(Id::as_str))
}

/// Whether all sides do it alike.
pub(crate) fn is_mutual(deed: EventType) -> bool {
    matches!(deed, EventType::Consult | EventType::Cooperate | EventType::Agree)
}

fn people<'a, 'd>(desk: &'d Desk<'a>, event: &'a Event) -> impl Iterator<Item = &'a Id> + use<'a, 'd> {
    let ids = event.actor.iter().chain(&event.recipient).filter_map(|e| e.id.as_ref());
    ids.filter(|id| desk.is_person(id))
}

/// For the main happening, the words of the whole report; for another, those of its own sentences.
fn lemmas<'a>(
    desk: &Desk<'a>,
    telling: &Telling<'a>,
    numbers: &mut FxHashMap<&'a str, u32>,
) -> Vec<(u32, u64)> {
    let found: Vec<&str> = if telling.standing == Standing::Main {
        let sentences = &desk.readings[telling.report].sentences;
        let tokens = sentences.iter().flat_map(|s| &s.tokens).filter(|t| is_content(t.upos));
        tokens.map(|t| &*t.lemma).collect()
    } else {
        let spans: BTreeSet<(u32, u32)> =
            telling.events.iter().map(|e| (e.sentence.start, e.sentence.end)).collect();
        spans.into_iter().flat_map(|(start, end)| desk.lemmas(telling.report, start, end)).collect()
    };
    let mut found: Vec<u32> = found
        .into_iter()
        .map(|lemma| {
            let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
            *numbers.entry(lemma).or_insert(next)
        })
        .collect();
    found.sort_unstable();
    let mut counted: Vec<(u32, u64)> = Vec::new();
    for lemma in found {
        match counted.last_mut() {
            Some((last, times)) if *last == lemma => *times = (*times + 1).min(3),
            _ => counted.push((lemma, 1)),
        }
    }
    counted
}
