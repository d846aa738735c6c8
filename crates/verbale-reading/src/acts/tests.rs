//! The examples of the pattern files, run through the whole reading of a one-sentence report.

use super::rules;
use crate::read;
use verbale_claims::{Entity, Event};
use verbale_text::Report;
use verbale_world::World;

#[test]
fn every_line_of_the_pattern_files_can_be_read() {
    assert_eq!(rules().wrong, Vec::<String>::new());
}

fn names(list: &[Entity]) -> String {
    let names: Vec<&str> = list.iter().map(|e| e.text.as_str()).collect();
    names.join("+")
}

fn shown(event: &Event) -> String {
    let kind = format!("{:?}", event.kind).to_uppercase();
    format!("{kind} {:?}: {} / {}", event.reality, names(&event.actor), names(&event.recipient))
        .to_lowercase()
}

/// Whether the names that were found end in those that were expected, one by one: titles may stand before them.
fn is_like(found: &str, expected: &str) -> bool {
    let (found, expected): (Vec<&str>, Vec<&str>) =
        (found.split('+').collect(), expected.split('+').collect());
    expected == ["-"] && found == [""]
        || found.len() == expected.len() && found.iter().zip(&expected).all(|(f, e)| f.ends_with(e))
}

fn is_as_expected(event: &Event, expected: &str) -> bool {
    let mut columns = expected.split('/').map(str::trim);
    let mut next = |found: String| columns.next().is_none_or(|e| is_like(&found, e));
    next(names(&event.actor))
        && next(names(&event.recipient))
        && next(format!("{:?}", event.reality).to_lowercase())
}

#[test]
fn the_examples_of_the_patterns_come_out() {
    let world = World::builtin();
    let mut wrong = Vec::new();
    for (k, example) in &rules().examples {
        let kind = rules().patterns[*k].kind;
        let events = read(&Report::new("example", example.text), &world).events;
        let found = events
            .iter()
            .any(|e| e.act_type == kind && example.expected.is_none_or(|x| is_as_expected(e, x)));
        if found != example.matches {
            let shown: Vec<String> = events.iter().map(shown).collect();
            wrong.push(format!(
                "{kind:?} {:?} => {}\n      {shown:?}",
                example.text,
                example.expected.unwrap_or("")
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {} examples:\n{}",
        wrong.len(),
        rules().examples.len(),
        wrong.join("\n")
    );
}
