//! Who took part in an event, in which part, holding which office.

use crate::accounts::{Relation, Remarks, Scale, Vote, weigh};
use crate::confidence;
use crate::days;
use crate::desk::Desk;
use crate::minutes::{Minutes, Told};
use crate::offices::{Office, relation};
use crate::tellings::is_mutual;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use verbale_claims::{
    Account, Basis, Entity, EventType, Excerpt, Field, Id, OriginKind, Participant, ParticipantRole, Standing,
};
use verbale_world::Holding;

/// The participants of a happening; `day` is its day, as far as the record knows it.
pub(crate) fn participants(minutes: &Minutes<'_>, happening: usize, day: Option<Date>) -> Vec<Participant> {
    let tellings = &minutes.happenings.list[happening];
    let mut told: BTreeMap<&Id, Vec<Told<'_>>> = BTreeMap::new();
    let mut parts: BTreeMap<&Id, Parts> = BTreeMap::new();
    let mut named: BTreeMap<&Id, Named> = BTreeMap::new();
    // Copies last, and without a say in who comes first: another copy changes nothing.
    let is_copy = |&&k: &&usize| {
        let report = minutes.tellings.list[k].report;
        minutes.desk.root(report) != report
    };
    let own = tellings.iter().filter(|k| !is_copy(k));
    for &k in own.chain(tellings.iter().filter(is_copy)) {
        let telling = &minutes.tellings.list[k];
        let copy = is_copy(&&k);
        for (nth, event) in telling.events.iter().enumerate() {
            let mut place = 0;
            for (entity, second) in
                event.actor.iter().map(|e| (e, false)).chain(event.recipient.iter().map(|e| (e, true)))
            {
                let Some(id) = entity.id.as_ref().or_else(|| state_of(&minutes.desk, entity)) else {
                    continue;
                };
                let seen = named.len();
                let order = named.entry(id).or_insert(Named { first: 0, place, seen });
                order.first += usize::from(!copy && nth == 0 && place == 0);
                order.place = order.place.min(place);
                place += 1;
                told.entry(id).or_default().push(Told {
                    report: telling.report,
                    excerpt: event.sentence.clone(),
                    origin: &event.origin,
                });
                let part = parts.entry(id).or_default();
                *(if second { &mut part.second } else { &mut part.first }) += 1;
                part.led += usize::from(!second && !event.recipient.is_empty());
            }
        }
    }
    let desk = &minutes.desk;
    // Where a person is named, the state in its stead is nobody else; where more reports name the state, the person
    // only speaks for it.
    let reports = |told: &Vec<Told<'_>>| {
        told.iter().map(|t| minutes.desk.root(t.report)).collect::<BTreeSet<usize>>().len()
    };
    let mut people: BTreeMap<&str, usize> = BTreeMap::new();
    let mut states: BTreeMap<&str, usize> = BTreeMap::new();
    for (id, told) in &told {
        if let Some(country) = desk.country(id) {
            let named = if desk.is_person(id) { &mut people } else { &mut states };
            let most = named.entry(country).or_default();
            *most = (*most).max(reports(told));
        }
    }
    told.retain(|id, _| {
        let Some(country) = desk.country(id) else { return true };
        let (person, state) = (people.get(country).copied(), states.get(country).copied());
        match (person, state) {
            (Some(person), Some(state)) => desk.is_person(id) == (person >= state),
            _ => true,
        }
    });
    let lead = tellings.first().map(|&k| &minutes.tellings.list[k]);
    let (act, mode) = lead.map_or((EventType::Consult, None), |t| (t.deed, t.mode));
    let mut list: Vec<Participant> = told
        .iter()
        .map(|(id, told)| Participant {
            actor: (*id).clone(),
            role: role(act, mode, parts.get(id).copied().unwrap_or_default()),
            office: office(minutes, happening, id, day),
            support: minutes.support(told),
        })
        .collect();
    drop_strays(&mut list);
    // By how they are named, not by what their names are.
    list.sort_by_key(|who| {
        let order = named.get(&who.actor).copied().unwrap_or_default();
        let support = std::cmp::Reverse(who.support.origins.len());
        let first = std::cmp::Reverse(order.first);
        (p_order(who.role), !desk.is_person(&who.actor), support, first, order.place, order.seen)
    });
    list
}

/// PLOVER's sectors whose people act for their state.
const OF_STATE: [&str; 6] = ["GOV", "MIL", "COP", "LEG", "JUD", "SPY"];

/// The state for which those act who are named by their rank alone: "Rovia's junta", "the Rovian ambassador".
fn state_of<'a>(desk: &Desk<'a>, entity: &Entity) -> Option<&'a Id> {
    let official = entity.sector.as_deref().is_some_and(|sector| OF_STATE.contains(&sector));
    entity.country.as_deref().filter(|_| official).and_then(|country| desk.state(country))
}

/// How somebody is named in the acts of a happening.
#[derive(Clone, Copy, Default)]
struct Named {
    /// In how many tellings before anybody else.
    first: usize,
    /// The foremost place among those named with them.
    place: usize,
    /// How many others were named in reports before.
    seen: usize,
}

/// Where two or more are told by several reports, one whom a single report adds is more likely misread than missed.
fn drop_strays(list: &mut Vec<Participant>) {
    let told_by_several = list.iter().filter(|p| p.support.reports.len() > 1).count();
    if told_by_several >= 2 {
        list.retain(|p| p.support.reports.len() > 1);
    }
}

const fn p_order(role: ParticipantRole) -> u8 {
    match role {
        ParticipantRole::Agent | ParticipantRole::Initiator | ParticipantRole::Guest => 0,
        ParticipantRole::Party => 1,
        ParticipantRole::Host | ParticipantRole::Target => 2,
        ParticipantRole::Mediator => 3,
    }
}

/// How often somebody is named as the first of an act, as its second, and as the first of one that has a second.
#[derive(Clone, Copy, Default)]
struct Parts {
    first: usize,
    second: usize,
    led: usize,
}

/// The part that somebody has who was named so.
fn role(act: EventType, mode: Option<&str>, Parts { first, second, led }: Parts) -> ParticipantRole {
    match (act, mode) {
        // Who called, where no other report has it the other way round.
        (EventType::Consult, Some("phone")) if led > 0 && second == 0 => ParticipantRole::Initiator,
        (EventType::Consult, Some("visit")) if first > second => ParticipantRole::Guest,
        (EventType::Consult, Some("visit")) if second > first => ParticipantRole::Host,
        _ if is_mutual(act) => ParticipantRole::Party,
        _ if second > first => ParticipantRole::Target,
        _ => ParticipantRole::Agent,
    }
}

/// The office that somebody held, as the reports of a happening state it.
fn office(minutes: &Minutes<'_>, happening: usize, actor: &Id, day: Option<Date>) -> Field {
    let votes = minutes.one_voice(office_votes(minutes, happening, actor));
    weigh(&votes, &Offices { minutes, actor, day }).field()
}

/// What the reports of a happening say of somebody's office.
pub(crate) fn office_votes(minutes: &Minutes<'_>, happening: usize, actor: &Id) -> Vec<Vote> {
    let mut votes = Vec::new();
    let mut seen = BTreeSet::new();
    for &k in &minutes.happenings.list[happening] {
        let telling = &minutes.tellings.list[k];
        let report = telling.report;
        // The offices that a report gives are those of its own time, not of what it tells from before.
        if telling.standing == Standing::Background || !seen.insert(report) {
            continue;
        }
        let reading = minutes.desk.readings[report];
        let Some(itself) = reading.origins.iter().find(|o| o.kind == OriginKind::ReportItself) else {
            continue;
        };
        for role in minutes.desk.roles(report).filter(|r| &r.actor == actor) {
            let excerpt = Excerpt { start: role.start, end: role.end, text: role.text.clone() };
            let told = Told { report, excerpt, origin: &itself.id };
            let vote = minutes.vote(&told, Office::of(role).to_string(), Basis::Stated);
            votes.push(Vote { chance: confidence::vote("office", []), ..vote });
        }
    }
    votes
}

/// An office with the name of its state in the place of the code: "President of Veltria".
pub(crate) fn in_words(desk: &Desk<'_>, office: &str) -> String {
    let named = office.rsplit_once(" of ").and_then(|(title, of)| {
        let state = desk.actor(desk.state(of.get(..3)?)?)?;
        Some(format!("{title} of {}{}", state.in_sentence(), &of[3..]))
    });
    named.unwrap_or_else(|| office.to_owned())
}

/// Offices are compared by their words, and checked against the world's tables.
struct Offices<'m, 'a> {
    minutes: &'m Minutes<'a>,
    actor: &'m Id,
    day: Option<Date>,
}

impl Scale for Offices<'_, '_> {
    fn relation(&self, a: &str, b: &str) -> Relation {
        relation(&Office::parse(a), &Office::parse(b))
    }

    fn say(&self, value: &str) -> String {
        format!("“{}”", in_words(&self.minutes.desk, value))
    }

    fn remarks(&self, account: &Account) -> Remarks {
        let mut remarks = Remarks {
            merits: vec![u32::try_from(account.reports.len()).unwrap_or(u32::MAX)],
            ..Remarks::default()
        };
        if account.reports.len() > 1 {
            remarks.favour.push(format!("more reports say {}", self.say(&account.value)));
        }
        let Some(day) = self.day else { return remarks };
        let office = Office::parse(&account.value);
        let name = self.minutes.desk.name(self.actor);
        match office.held(self.minutes.desk.world, self.actor, day) {
            Some((held, Holding::NotHeld)) => {
                let day = days::say(&day.to_string());
                let office = in_words(&self.minutes.desk, &office.to_string());
                remarks.against.push(if held {
                    format!("{name} was not {office} on {day}")
                } else {
                    format!("{name} was in that office on {day}, so not “{office}”")
                });
            }
            Some((_, Holding::Held)) => remarks.merits.insert(0, 1),
            _ => remarks.merits.insert(0, 0),
        }
        remarks
    }
}
