//! The events of the record: which happenings are worth one, their fields, and their look-alikes.

use crate::conflicts::Found;
use crate::desk::Desk;
use crate::fields;
use crate::labels::label;
use crate::minutes::{Minutes, Told};
use crate::participants::participants;
use crate::tellings::{Telling, not_yet};
use crate::topics::topics;
use crate::words::{clip, list};
use crate::{conflicts, days};
use std::collections::{BTreeMap, BTreeSet};
use verbale_claims::{ApartFrom, Conflict, EventRecord, EventType, Field, Id, Reality, Standing};

/// The happenings that the record has as events: what a report is about, other news of two sides, and what is told
/// to explain only when two reports tell it or its day and sides are known.
pub(crate) fn shown(minutes: &Minutes<'_>) -> BTreeSet<usize> {
    (0..minutes.happenings.list.len()).filter(|&k| worth_an_event(minutes, k)).collect()
}

fn worth_an_event(minutes: &Minutes<'_>, happening: usize) -> bool {
    let tellings = || tellings(minutes, happening);
    let Some(standing) = tellings().map(|t| t.standing).min() else { return false };
    if standing == Standing::Main {
        return true;
    }
    let first = |t: &Telling<'_>| t.events.first().map_or((0, 0), |e| (e.sentence.start, e.sentence.end));
    // Who has the words from another, if only these, tells nothing more.
    let teller = |t: &Telling<'_>| minutes.desk.copied(t.report, first(t).0, first(t).1).unwrap_or(t.report);
    let reports: BTreeSet<usize> = tellings().map(teller).collect();
    let two_sides = tellings().any(|t| t.sides.len() > 1);
    let dated = tellings().any(|t| t.times.iter().any(|time| days::precision(&time.value).is_some()));
    let several = reports.len() > 1;
    // What is only said, offered or asked for stands among the statements and commitments.
    let done = |t: &Telling<'_>| matches!(t.act.quad().0, 2 | 4) || t.act == EventType::Consult;
    let done = tellings().any(done);
    let occurred = tellings().any(|t| t.reality == Reality::Occurred);
    let news = matches!(standing, Standing::Part | Standing::Other);
    // What may come, and nobody knows when, stands among the commitments.
    let several = several && (occurred || dated);
    done && two_sides && (several || occurred && dated || occurred && news && tellings().any(meeting))
}

/// Whether its report is a copy as a whole.
fn is_copy(desk: &Desk<'_>, telling: &Telling<'_>) -> bool {
    desk.root(telling.report) != telling.report
}

/// Whether somebody met or called somebody.
fn meeting(telling: &Telling<'_>) -> bool {
    telling.act == EventType::Consult && telling.people.len() > 1
}

fn tellings<'m, 'a>(minutes: &'m Minutes<'a>, happening: usize) -> impl Iterator<Item = &'m Telling<'a>> {
    minutes.happenings.list[happening].iter().map(|&k| &minutes.tellings.list[k])
}

/// The events of the happenings that are shown, those told by most reports first, and the conflicts of their fields.
pub(crate) fn events(
    minutes: &Minutes<'_>,
    shown: &BTreeSet<usize>,
) -> (Vec<(usize, EventRecord)>, Vec<Found>) {
    let mut events = Vec::new();
    let mut found = Vec::new();
    for &happening in shown {
        if let Some((event, conflicts)) = event(minutes, happening) {
            events.push((happening, event));
            found.extend(conflicts.into_iter().map(|c| (Some(happening), c)));
        }
    }
    apart(minutes, &mut events);
    events.sort_by(|(a, x), (b, y)| {
        let key = |e: &EventRecord| (e.background, std::cmp::Reverse(e.reports.len()));
        // By their first telling that is no copy's: a copy changes no order.
        let first = |h: usize| {
            let own = |k: &&usize| !is_copy(&minutes.desk, &minutes.tellings.list[**k]);
            minutes.happenings.list[h].iter().find(own).copied()
        };
        key(x).cmp(&key(y)).then(first(*a).cmp(&first(*b))).then(a.cmp(b))
    });
    (events, found)
}

fn event(minutes: &Minutes<'_>, happening: usize) -> Option<(EventRecord, Vec<Conflict>)> {
    let members: Vec<&Telling<'_>> = tellings(minutes, happening).collect();
    let lead = members.iter().min_by_key(|t| (is_copy(&minutes.desk, t), t.standing))?;
    let mut time = fields::time(minutes, happening);
    let day = time.value.as_deref().and_then(days::day);
    let participants = participants(minutes, happening, day);
    let own = members.iter().filter(|t| !is_copy(&minutes.desk, t));
    let mode = most(own.filter_map(|t| t.mode)).or(lead.mode).map(str::to_owned);
    let reality = reality(minutes, &members);
    let mut place = fields::place(minutes, happening);
    let mut quantities = fields::quantities(minutes, happening);
    if reality != Reality::Occurred {
        // Of what is only planned, possible or denied too few were looked at for a number.
        let counted = quantities.iter_mut().map(|quantity| &mut quantity.field);
        [&mut time, &mut place].into_iter().chain(counted).for_each(|field| field.confidence = None);
    }
    let told: Vec<Told<'_>> = members
        .iter()
        .flat_map(|t| t.events.iter().take(1).map(|e| (t.report, *e)))
        .map(|(report, e)| Told { report, excerpt: e.sentence.clone(), origin: &e.origin })
        .collect();
    let mentions = members.iter().flat_map(|t| t.events.iter().map(|e| (t.report, &e.sentence)));
    let support = minutes.support_of(&told, mentions);
    let mut conflicts = Vec::new();
    conflicts.extend(conflicts::of_field("date", &time));
    conflicts.extend(conflicts::of_field("place", &place));
    conflicts.extend(participants.iter().filter_map(|p| {
        let mut conflict = conflicts::of_field("role", &p.office)?;
        conflict.why.insert(0, format!("the office of {}", minutes.desk.name(&p.actor)));
        Some(conflict)
    }));
    conflicts.extend(quantities.iter().filter_map(|q| {
        let money = q.unit.as_deref().filter(|unit| crate::compared::money(unit));
        let mut conflict = conflicts::of_field(if money.is_some() { "amount" } else { "number" }, &q.field)?;
        let about = match money {
            Some("%" | "percent") => "the part of a hundred".to_owned(),
            Some(unit) => format!("the amount, in {unit}"),
            None => format!("how many: {}", q.what),
        };
        conflict.why.insert(0, about);
        Some(conflict)
    }));
    // Of the type that the record names.
    let mut same_type = members.iter().flat_map(|t| &t.events).filter(|e| e.act_type == lead.act);
    let cameo = same_type.find_map(|e| e.cameo.clone());
    let event = EventRecord {
        id: id(&minutes.desk, &members),
        label: label(&minutes.desk, (lead.act, cameo.as_deref()), mode.as_deref(), reality, &participants),
        kind: if not_yet(reality) { lead.act.in_future() } else { lead.act },
        act_type: lead.act,
        mode,
        cameo,
        reality,
        reports: support.reports.clone(),
        supersedes: members.iter().flat_map(|t| &t.members).map(|id| (*id).clone()).collect(),
        time,
        place,
        quantities,
        participants,
        topics: topics(minutes, happening),
        statements: Vec::new(),
        commitments: Vec::new(),
        conflicts: Vec::new(),
        apart_from: Vec::new(),
        support,
        background: members.iter().all(|t| t.standing == Standing::Background),
    };
    Some((event, conflicts))
}

/// The hash of what was merged: the act, and where each report that is no copy tells it.
pub(crate) fn id(desk: &Desk<'_>, members: &[&Telling<'_>]) -> Id {
    let own = |t: &&&Telling<'_>| !is_copy(desk, t);
    let mut parts: BTreeSet<String> = BTreeSet::new();
    let any_own = members.iter().any(|t| own(&t));
    for telling in members.iter().filter(|t| own(t) || !any_own) {
        let start = telling.events.first().map_or(0, |e| e.start);
        parts.insert(format!("{} {start}", desk.readings[telling.report].sha256));
    }
    let act = members.first().map(|t| format!("{:?}", t.act)).unwrap_or_default();
    let parts: Vec<&str> = [act.as_str()].into_iter().chain(parts.iter().map(String::as_str)).collect();
    Id::of('e', &parts)
}

/// What most say; of as many, the first in order.
fn most<T: Ord + Copy>(items: impl Iterator<Item = T>) -> Option<T> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    for item in items {
        *counts.entry(item).or_default() += 1;
    }
    counts.into_iter().max_by_key(|&(item, n)| (n, std::cmp::Reverse(item))).map(|(item, _)| item)
}

/// What kind of real most reports say it is, copies aside.
fn reality(minutes: &Minutes<'_>, members: &[&Telling<'_>]) -> Reality {
    let own = members.iter().filter(|t| !is_copy(&minutes.desk, t)).map(|t| t.reality);
    most(own).or(members.first().map(|t| t.reality)).unwrap_or(Reality::Occurred)
}

/// Tells of look-alikes why they are not the same.
fn apart(minutes: &Minutes<'_>, events: &mut [(usize, EventRecord)]) {
    let place: BTreeMap<usize, usize> = events.iter().enumerate().map(|(k, (h, _))| (*h, k)).collect();
    for &(a, b) in &minutes.happenings.apart {
        let (Some(&x), Some(&y)) = (place.get(&a), place.get(&b)) else { continue };
        let (one, two) = (&events[x].1, &events[y].1);
        let (why_one, why_two) = (why(minutes, (a, one), (b, two)), why(minutes, (b, two), (a, one)));
        let (id_one, id_two) = (one.id.clone(), two.id.clone());
        events[x].1.apart_from.push(ApartFrom { event: id_two, why: why_one });
        events[y].1.apart_from.push(ApartFrom { event: id_one, why: why_two });
    }
}

/// Why an event is not another: their times, and what they do or do not share.
fn why(minutes: &Minutes<'_>, (a, one): (usize, &EventRecord), (b, two): (usize, &EventRecord)) -> String {
    let mut parts = vec![format!("{}; {}", dated("this one", &one.time), dated("the other", &two.time))];
    let (quotations, topics) = (shared_quotations(minutes, a, b), shared_topics(one, two));
    parts.push(match (quotations, topics.is_empty()) {
        (0, true) => "the two share no quotation and no topic".to_owned(),
        (0, false) => {
            format!("the two share no quotation, and of topics only {}", list(&topics, ", ", " and "))
        }
        (_, _) => "the two share a quotation, which their times speak against".to_owned(),
    });
    parts.join("; ")
}

fn dated(which: &str, time: &Field) -> String {
    let Some(account) = time.accounts.first() else { return format!("{which} is told without a time") };
    let words = account.evidence.first().map(|e| clip(&e.text, 40)).unwrap_or_default();
    match (days::precision(&account.value), &time.value) {
        (None, _) => format!("{which} is told as “{words}”, with no day to count from"),
        (_, Some(value)) => format!("{which} is dated {}", days::say(value)),
        (_, None) => {
            let said: Vec<String> = time.accounts.iter().map(|a| days::say(&a.value)).collect();
            format!("{which} is dated {}", list(&said, ", ", " or "))
        }
    }
}

fn shared_quotations(minutes: &Minutes<'_>, a: usize, b: usize) -> usize {
    let (one, two) = (minutes.shared.get(&a), minutes.shared.get(&b));
    one.zip(two).map_or(0, |(one, two)| one.intersection(two).count())
}

fn shared_topics(one: &EventRecord, two: &EventRecord) -> Vec<String> {
    let words =
        |topic: &str| -> BTreeSet<String> { crate::wording::Words::new(topic).folded.into_iter().collect() };
    let mut shared = Vec::new();
    for topic in &one.topics {
        let here = words(&topic.topic);
        let met = two.topics.iter().any(|other| {
            let there = words(&other.topic);
            here.is_subset(&there) || there.is_subset(&here)
        });
        if met {
            shared.push(topic.topic.clone());
        }
    }
    shared.truncate(3);
    shared
}
