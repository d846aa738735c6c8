//! Reports and what is said in them, on whose word, and which offices they give: `tests/cases/*.md`.
#![allow(clippy::expect_used, clippy::panic, reason = "a case that cannot be read has failed")]

use verbale_claims::{Basis, OriginKind, Published, Reading};
use verbale_text::Report;
use verbale_world::World;

/// A case of a Markdown file: its heading, its report, the day of that, and what is expected of it.
struct Case {
    title: String,
    text: String,
    day: Option<String>,
    expected: Vec<String>,
}

fn cases(file: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for line in file.lines() {
        if let Some(title) = line.strip_prefix("## ") {
            cases.push(Case { title: title.into(), text: String::new(), day: None, expected: Vec::new() });
        }
        let Some(case) = cases.last_mut() else { continue };
        if let Some(words) = line.strip_prefix("    ") {
            match words.strip_prefix("published ") {
                Some(day) => case.day = Some(day.into()),
                None if case.text.is_empty() => case.text = words.into(),
                None => case.text = format!("{}\n\n{words}", case.text),
            }
        } else if let Some(expected) = line.strip_prefix("- ") {
            case.expected.push(expected.into());
        }
    }
    cases
}

fn world() -> World {
    let mut world = World::builtin();
    world.overlay("world.tsv", include_str!("cases/world.tsv")).expect("the table is well formed");
    world
}

fn read(case: &Case, world: &World) -> Reading {
    // The language of a short text cannot be told: it is given.
    let mut report = Report::new(case.title.as_str(), case.text.as_str());
    report.published = case.day.clone().map(|value| Published { value, basis: Basis::Metadata });
    report.language = Some("en".to_owned());
    let reading = verbale_reading::read(&report, world);
    reading.check().unwrap_or_else(|e| panic!("{}: {e}", case.title));
    reading
}

fn check(file: &str, found: impl Fn(&Reading) -> Vec<String>) {
    let world = world();
    let mut wrong = Vec::new();
    for case in cases(file) {
        let found = found(&read(&case, &world));
        if found != case.expected {
            let (title, expected) = (&case.title, case.expected.join("\n  "));
            wrong.push(format!("{title}\n expected\n  {expected}\n found\n  {}", found.join("\n  ")));
        }
    }
    assert!(wrong.is_empty(), "\n\n{}\n", wrong.join("\n\n"));
}

fn check_statements(file: &str) {
    check(file, |reading| {
        let line = |s: &verbale_claims::Statement| {
            let kind = format!("{:?}", s.kind).to_lowercase();
            let speaker = s.speaker_text.as_deref().unwrap_or("-");
            let actor = s.speaker_actor.as_ref().map_or("-", |a| a.as_str());
            format!("{kind} | {speaker} | {actor} | {}", s.words.join(" / "))
        };
        reading.statements.iter().map(line).collect()
    });
}

#[test]
fn places() {
    check(include_str!("cases/places.md"), |reading| {
        let line = |e: &verbale_claims::Event| {
            let place = e.place.as_ref();
            let kind = serde_json::to_value(e.kind).expect("a type has a name");
            let country = place.and_then(|p| p.country.as_deref()).unwrap_or("-");
            let kind = kind.as_str().unwrap_or("-").to_owned();
            format!("{kind} | {} | {country}", place.map_or("-", |p| p.text.as_str()))
        };
        reading.events.iter().map(line).collect()
    });
}

#[test]
fn quantities() {
    check(include_str!("cases/quantities.md"), |reading| {
        let counted = reading.events.iter().flat_map(|event| &event.quantities);
        counted.map(|q| format!("{} | {} | {}", q.what, q.unit.as_deref().unwrap_or("-"), q.value)).collect()
    });
}

#[test]
fn tallies() {
    check(include_str!("cases/tallies.md"), |reading| {
        reading.quantities.iter().map(|q| format!("{} | {} | {}", q.what, q.value, q.text)).collect()
    });
}

#[test]
fn terms_in_office() {
    check(include_str!("cases/terms.md"), |reading| {
        reading.times.iter().map(|t| format!("{} = {}", t.text, t.value)).collect()
    });
}

#[test]
fn statements() {
    check_statements(include_str!("cases/statements.md"));
}

#[test]
fn cues() {
    check_statements(include_str!("cases/cues.md"));
}

#[test]
fn quotations() {
    check_statements(include_str!("cases/quotations.md"));
}

#[test]
fn continuations() {
    check_statements(include_str!("cases/continuations.md"));
}

#[test]
fn who_is_meant() {
    // Ids of actors that no table has are digests of their names: the name says more.
    check(include_str!("cases/reference.md"), |reading| {
        let line = |s: &verbale_claims::Statement| {
            let speaker = s.speaker_text.as_deref().unwrap_or("-");
            format!("{speaker} | {} | {}", name(reading, s.speaker_actor.as_ref()), s.words.join(" / "))
        };
        reading.statements.iter().map(line).collect()
    });
}

#[test]
fn channels() {
    check(include_str!("cases/channels.md"), |reading| {
        let line = |s: &verbale_claims::Statement| {
            let origin =
                reading.origins.iter().find(|o| o.id == s.origin).expect("every statement has an origin");
            let via: Vec<&str> = origin.via.iter().map(|a| name(reading, Some(a))).collect();
            let via = if via.is_empty() { "-".to_owned() } else { via.join(", ") };
            format!(
                "{} | {} | {} | {}: {} | {via}",
                s.speaker_text.as_deref().unwrap_or("-"),
                name(reading, s.addressee.as_ref()),
                s.channel.as_deref().unwrap_or("-"),
                plain(serde_json::to_value(origin.kind).unwrap()),
                origin.label
            )
        };
        reading.statements.iter().map(line).collect()
    });
}

/// The name of an actor of a reading.
fn name<'a>(reading: &'a Reading, actor: Option<&verbale_claims::Id>) -> &'a str {
    let found = actor.and_then(|id| reading.actors.iter().find(|a| a.id == *id));
    found.map_or("-", |a| a.name.as_str())
}

fn plain(value: serde_json::Value) -> String {
    value.as_str().unwrap_or("-").to_owned()
}

#[test]
fn origins_roles_and_flags() {
    check(include_str!("cases/origins.md"), |reading| {
        let origins = reading.origins.iter().filter(|o| o.kind != OriginKind::ReportItself);
        let mut found: Vec<String> = origins
            .map(|o| format!("origin {} | {}", plain(serde_json::to_value(o.kind).unwrap()), o.label))
            .collect();
        found.extend(reading.roles.iter().map(|r| {
            let tense = plain(serde_json::to_value(r.tense).unwrap());
            format!("role {} | {} | {tense} | {}", r.actor, r.office.as_deref().unwrap_or("-"), r.text)
        }));
        found.extend(reading.flags.iter().map(|f| {
            let words: Vec<&str> = f.evidence.iter().map(|e| e.text.as_str()).collect();
            format!("flag {} | {}", f.kind, words.join(" / "))
        }));
        found
    });
}

/// The examples of a rule file: `> sentence => expected`.
fn examples(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    file.lines().filter_map(|line| line.strip_prefix("> ")?.split_once(" => "))
}

fn read_example(text: &str, world: &World) -> Reading {
    let case = Case { title: text.into(), text: text.into(), day: None, expected: Vec::new() };
    read(&case, world)
}

#[test]
fn examples_of_the_cue_verbs() {
    let world = world();
    let files = [include_str!("../../../rules/en/cues.txt"), include_str!("../../../rules/en/cue_nouns.txt")];
    for (text, expected) in files.into_iter().flat_map(examples) {
        let reading = read_example(text, &world);
        let said = reading.statements.first().unwrap_or_else(|| panic!("no statement in {text:?}"));
        let (start, end) = (said.cue[0].start() as usize, said.cue[0].end() as usize);
        let speaker = said.speaker_text.as_deref().unwrap_or("-");
        assert_eq!(format!("{} | {speaker} | {}", &text[start..end], said.words.join(" / ")), expected);
    }
}

#[test]
fn examples_of_the_works() {
    let world = world();
    for (text, expected) in examples(include_str!("../../../rules/en/works.txt")) {
        let reading = read_example(text, &world);
        let quoted = reading.statements.iter().filter(|s| s.quoted.contains(&true)).count();
        assert_eq!(quoted.to_string(), expected, "{text:?}");
    }
}

#[test]
fn examples_of_the_phrases_and_channels() {
    let world = world();
    for (text, expected) in examples(include_str!("../../../rules/en/cue_phrases.txt")) {
        let reading = read_example(text, &world);
        let labels: Vec<&str> = reading.origins.iter().map(|o| o.label.as_str()).collect();
        assert!(labels.contains(&expected), "{text:?}: {labels:?}, not {expected:?}");
    }
    for (text, expected) in examples(include_str!("../../../rules/en/channels.txt")) {
        let reading = read_example(text, &world);
        assert_eq!(reading.statements.first().and_then(|s| s.channel.as_deref()), Some(expected), "{text:?}");
    }
}
