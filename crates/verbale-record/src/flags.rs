//! What cannot be as a report has it: what the readings found, and what the world's tables and the record add.

use crate::days;
use crate::minutes::{Minutes, Told};
use crate::offices::Office;
use crate::participants::in_words;
use jiff::civil::Date;
use verbale_claims::{Evidence, Excerpt, Flag, OriginKind, Reading, Tense, timex};
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
    let start = |f: &Flag| f.evidence.first().map_or(0, |e| e.start);
    let place = |f: &Flag| minutes.desk.place(&f.report);
    all.sort_by(|a, b| (place(a), start(a), &a.kind, &a.why).cmp(&(place(b), start(b), &b.kind, &b.why)));
    all.dedup();
    all
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
    let sentence = reading.sentences.iter().find(|s| (s.start..s.end).contains(&position));
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
        if let Some((true, Holding::NotHeld)) = office.held(desk.world, &role.actor, day) {
            // "In 2015, President X signed": on that day it was so.
            let then =
                |day: Date| matches!(office.held(desk.world, &role.actor, day), Some((true, Holding::Held)));
            if beside(reading, role.start).any(then) {
                continue;
            }
            let excerpt = Excerpt { start: role.start, end: role.end, text: role.text.clone() };
            let evidence = minutes.evidence(&Told { report, excerpt, origin: &itself.id });
            let why = format!(
                "{} was not {} on {}",
                desk.name(&role.actor),
                in_words(desk, &office.to_string()),
                days::say(&day.to_string())
            );
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
