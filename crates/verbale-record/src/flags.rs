//! What cannot be as a report has it: what the readings found, and what the world's tables and the record add.

use crate::compared::apart;
use crate::conflicts::COPIES;
use crate::days;
use crate::desk::Desk;
use crate::minutes::{Minutes, Told};
use crate::offices::Office;
use crate::participants::in_words;
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use verbale_claims::{Evidence, Excerpt, Flag, Id, OriginKind, Reading, RoleClaim, Tense, Tenure, timex};
use verbale_world::Holding;

/// All flags, in the order of the reports and of their words.
pub(crate) fn flags(minutes: &Minutes<'_>) -> Vec<Flag> {
    let mut all: Vec<Flag> = Vec::new();
    for (report, reading) in minutes.desk.read() {
        for flag in &reading.flags {
            let evidence: Vec<Evidence> = flag.evidence.iter().map(|e| merged(minutes, report, e)).collect();
            all.push(Flag { report: minutes.desk.id(report).clone(), evidence, ..flag.clone() });
        }
        for flag in offices(minutes, report) {
            let told = |f: &Flag| f.report == flag.report && f.kind == flag.kind && overlap(f, &flag);
            if !all.iter().any(told) {
                all.push(flag);
            }
        }
    }
    let mut all = with_copies(minutes, all);
    let start = |f: &Flag| f.evidence.first().map_or(0, |e| e.start);
    let place = |f: &Flag| minutes.desk.place(&f.report);
    all.sort_by(|a, b| (place(a), start(a), &a.kind, &a.why).cmp(&(place(b), start(b), &b.kind, &b.why)));
    all.dedup();
    all
}

/// What a copy has from its source is told once, with the words of both.
fn with_copies(minutes: &Minutes<'_>, flags: Vec<Flag>) -> Vec<Flag> {
    let source = |flag: &Flag| {
        let report = minutes.desk.place(&flag.report)?;
        let words = flag.evidence.first()?;
        minutes.desk.copied(report, words.start, words.end)
    };
    let alike = |a: &Flag, b: &Flag| {
        (&a.kind, &a.why) == (&b.kind, &b.why)
            && a.evidence.iter().map(|e| &e.text).eq(b.evidence.iter().map(|e| &e.text))
    };
    let (copied, mut own): (Vec<Flag>, Vec<Flag>) =
        flags.into_iter().partition(|flag| source(flag).is_some());
    let mut of_report: FxHashMap<Id, Vec<usize>> = FxHashMap::default();
    for (k, flag) in own.iter().enumerate() {
        of_report.entry(flag.report.clone()).or_default().push(k);
    }
    let mut shown: FxHashMap<usize, usize> = FxHashMap::default();
    for flag in copied {
        let of = source(&flag).and_then(|of| of_report.get(minutes.desk.id(of)));
        let first = of.into_iter().flatten().copied().find(|&k| alike(&own[k], &flag));
        match first {
            Some(k) => {
                let edited =
                    minutes.desk.place(&flag.report).is_some_and(|report| minutes.desk.edited(report));
                let copies = shown.entry(k).or_default();
                *copies += usize::from(edited);
                if edited && *copies <= COPIES {
                    own[k].evidence.extend(flag.evidence);
                }
            }
            None => own.push(flag),
        }
    }
    own
}

fn merged(minutes: &Minutes<'_>, report: usize, evidence: &Evidence) -> Evidence {
    let copied = minutes.desk.copied(report, evidence.start, evidence.end);
    Evidence { origin: minutes.origins.of(report, &evidence.origin, copied).clone(), ..evidence.clone() }
}

fn overlap(a: &Flag, b: &Flag) -> bool {
    a.evidence.iter().any(|x| b.evidence.iter().any(|y| x.start < y.end && y.start < x.end))
}

/// The days of the times in the sentence of a position.
fn beside(reading: &Reading, position: u32) -> impl Iterator<Item = Date> {
    let at = reading.sentences.partition_point(|s| s.end <= position);
    let sentence = reading.sentences.get(at).filter(|s| s.start <= position);
    let here =
        reading.times.iter().filter(move |t| sentence.is_some_and(|s| s.start <= t.start && t.end <= s.end));
    here.flat_map(|time| timex::days_of(&time.value))
}

/// Offices that the tables say were not held on the day of the report's happening, or of its publication.
fn offices(minutes: &Minutes<'_>, report: usize) -> Vec<Flag> {
    let desk = &minutes.desk;
    let reading = desk.readings[report];
    let main = minutes.tellings.main(report).map(|k| &minutes.tellings.list[k]);
    let told = main.and_then(|t| t.times.iter().find_map(|time| days::day(&time.value)));
    let Some(day) = desk.day(report).or(told) else { return Vec::new() };
    let Some(itself) = reading.origins.iter().find(|o| o.kind == OriginKind::ReportItself) else {
        return Vec::new();
    };
    let mut all = Vec::new();
    let mut seen = Vec::new();
    for role in reading.roles.iter().filter(|r| r.tense == Tense::Present) {
        let office = Office::of(role);
        if seen.contains(&(&role.actor, office.clone())) {
            continue;
        }
        let holding = office.held(desk.world, &role.actor, day);
        let instead = office.title.as_deref().and_then(|title| instead(desk, role, title, day));
        if matches!(holding, Some((true, Holding::NotHeld)))
            || matches!(holding, Some((true, Holding::Unknown))) && instead.is_some()
        {
            if past(minutes, report, role, day) {
                continue;
            }
            // "In 2015, President X signed": on that day it was so.
            let then =
                |day: Date| matches!(office.held(desk.world, &role.actor, day), Some((true, Holding::Held)));
            if beside(reading, role.start).any(then) {
                continue;
            }
            let excerpt = Excerpt { start: role.start, end: role.end, text: role.text.clone() };
            let evidence = minutes.evidence(&Told { report, excerpt, origin: &itself.id });
            let mut why = format!(
                "{} was not {} on {}",
                desk.name(&role.actor),
                in_words(desk, &office.to_string()),
                days::say(&day.to_string())
            );
            if let Some(title) = instead {
                why.push_str(&format!(", but {title}"));
            }
            all.push(Flag {
                report: desk.id(report).clone(),
                kind: "office".to_owned(),
                evidence: vec![evidence],
                why,
            });
        }
        seen.push((&role.actor, office));
    }
    all
}

/// The office that somebody held on a day by the tables, and with which they hold none of the title that they are given.
/// Where another of that name had that title, it may be meant for them.
fn instead<'a>(desk: &Desk<'a>, role: &RoleClaim, title: &str, day: Date) -> Option<&'a str> {
    let world = desk.world;
    let office = world.office(title);
    let held = world.held(&role.actor, day).into_iter();
    let instead = held
        .filter(|t| apart(&t.title, title) && world.office(&t.title) != office)
        .min_by_key(|t| &t.title)?;
    let name = role.text.split_whitespace().next_back()?;
    let same = |tenure: &Tenure| tenure.of == instead.of && world.office(&tenure.title) == office;
    let had = |id: &Id| world.offices(id).any(|(tenure, _)| same(tenure));
    let another = world.candidates(name, None).iter().any(|c| c.id != role.actor && had(&c.id));
    let held = world.holds(&role.actor, title, None, day) == Holding::Held;
    (!another && !held).then_some(instead.title.as_str())
}

/// Whether a title is likely given to somebody for what they were: they held the office before that day, and take no part in
/// what the report is about, nor are quoted in it. "The treaty that President X signed."
fn past(minutes: &Minutes<'_>, report: usize, role: &RoleClaim, day: Date) -> bool {
    let desk = &minutes.desk;
    let title = Office::of(role).title;
    let offices = desk.world.get(&role.actor).map(|entry| entry.offices.as_slice()).unwrap_or_default();
    let day = day.to_string();
    let before = |t: &Tenure| t.to.as_ref().is_some_and(|to| *to < day);
    let named = |t: &Tenure| title.as_deref().is_some_and(|title| t.title.eq_ignore_ascii_case(title));
    let held = offices.iter().any(|t| before(t) && named(t));
    let main = minutes.tellings.main(report).map(|k| &minutes.tellings.list[k]);
    let takes_part = main.is_some_and(|telling| telling.people.contains(&role.actor));
    let speaks =
        desk.readings[report].statements.iter().any(|s| s.speaker_actor.as_ref() == Some(&role.actor));
    held && !takes_part && !speaks
}
