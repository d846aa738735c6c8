//! The examples of the rule files, the cases in `tests/cases/times.md`, and what must hold for any text.

use super::{find, rules};
use crate::draft::{Draft, Mentions, TimeDraft};
use proptest::prelude::*;
use std::fmt::Write;
use verbale_claims::{Basis, Published};
use verbale_text::Report;
use verbale_world::World;

const CASES: &str = include_str!("../../tests/cases/times.md");
const FLAG_CASES: &str = include_str!("../../tests/cases/time-flags.md");

/// The times of a text published on a day ("-": nobody knows).
fn times_of(day: &str, text: &str) -> Vec<TimeDraft> {
    let mut report = Report::new("r", text);
    if day != "-" {
        report.published = Some(Published { value: day.to_owned(), basis: Basis::Metadata });
    }
    let world = World::default();
    find(&Draft::new(&report, &world), &Mentions::default())
}

/// A text with its times in brackets: `[words=value]`.
fn marked(day: &str, text: &str) -> String {
    let (mut out, mut at) = (String::new(), 0);
    for time in times_of(day, text) {
        let (start, end) = (time.span.start(), time.span.end());
        write!(out, "{}[{}={}]", &text[at..start], &text[start..end], time.value).unwrap();
        at = end;
    }
    out + &text[at..]
}

/// The text without its brackets.
fn plain(marked: &str) -> String {
    let (mut out, mut rest) = (String::new(), marked);
    while let Some((before, inside)) = rest.split_once('[') {
        let (inside, after) = inside.split_once(']').expect("a bracket is closed");
        let (words, _) = inside.rsplit_once('=').expect("words=value");
        out = out + before + words;
        rest = after;
    }
    out + rest
}

/// Compares every example with what comes out; tells all that differ.
fn check<'a>(examples: impl Iterator<Item = (&'a str, &'a str)>) {
    let mut wrong = String::new();
    let mut count = 0;
    for (day, expected) in examples {
        count += 1;
        let found = marked(day, &plain(expected));
        if found != expected {
            writeln!(wrong, "{day}\n  expected {expected}\n  found    {found}").unwrap();
        }
    }
    assert!(count > 0, "no examples");
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn rule_files_do_what_their_examples_say() {
    let files = [rules::WORDS, rules::PATTERNS, rules::PREFIXES, rules::TENSE, rules::HOLIDAYS];
    for file in files {
        assert!(file.lines().any(|l| l.starts_with("= ")), "a rule file without examples");
    }
    let examples = files.iter().flat_map(|f| f.lines()).filter_map(|l| l.strip_prefix("= "));
    check(examples.map(|e| e.split_once('\t').expect("day, tab, text")));
}

/// Every line of a rule file is read: a misspelt rule or a missing tab is an error of the file.
#[test]
fn rule_files_have_no_lost_lines() {
    let rules = &*rules::RULES;
    for pattern in &rules.patterns {
        assert!(pattern.kind.is_none() || pattern.op.name != super::op::Name::None, "{pattern:?}");
        assert!(!pattern.elements.is_empty(), "{pattern:?}");
    }
    let columns = [
        (rules::WORDS, 3..=4),
        (rules::PATTERNS, 3..=3),
        (rules::PREFIXES, 2..=2),
        (rules::TENSE, 2..=2),
        (rules::HOLIDAYS, 2..=2),
    ];
    for (file, columns) in columns {
        for line in file.lines().filter(|l| !l.is_empty() && !l.starts_with('#') && !l.starts_with("= ")) {
            assert!(columns.contains(&line.split('\t').count()), "{line:?}");
        }
    }
    assert_eq!(rules.classes_without_words(), Vec::<&str>::new(), "classes that no word is in");
}

#[test]
fn cases() {
    let mut day = "-";
    let mut examples = Vec::new();
    for line in CASES.lines() {
        if let Some(published) = line.strip_prefix("Published: ") {
            day = published.trim();
        } else if let Some(text) = line.strip_prefix("- ") {
            examples.push((day, text));
        }
    }
    check(examples.into_iter());
}

/// The flags of a text published on a day: kind, words, why.
fn flags_of(day: &str, text: &str) -> Vec<String> {
    let mut report = Report::new("r", text);
    report.published = Some(Published { value: day.to_owned(), basis: Basis::Metadata });
    let world = World::default();
    let draft = Draft::new(&report, &world);
    let flags = super::flags(&draft, &find(&draft, &Mentions::default()), &crate::draft::Origins::default());
    let words =
        |f: &verbale_claims::Flag| f.evidence.iter().map(|e| e.text.clone()).collect::<Vec<_>>().join(" + ");
    flags.iter().map(|f| format!("{}: {} ({})", f.kind, words(f), f.why)).collect()
}

#[test]
fn flags() {
    let (mut text, mut wrong) = ("", String::new());
    for line in FLAG_CASES.lines() {
        if let Some(given) = line.strip_prefix("- ") {
            text = given;
        } else if let Some(expected) = line.strip_prefix("  - ") {
            let expected = if expected == "nothing" { "" } else { expected };
            let found = flags_of("2025-05-07", text).join("; ");
            if found != expected {
                writeln!(wrong, "{text}\n  expected {expected}\n  found    {found}").unwrap();
            }
        }
    }
    assert!(!text.is_empty() && wrong.is_empty(), "{wrong}");
}

#[test]
fn large_input_takes_no_time() {
    for text in [
        "Monday ".repeat(30_000),
        "9".repeat(200_000),
        "1,".repeat(80_000),
        "a few ".repeat(30_000),
        "'".repeat(100_000),
        "twenty ".repeat(30_000),
        "early ".repeat(30_000),
    ] {
        let started = std::time::Instant::now();
        let times = times_of("2025-05-07", &text);
        assert!(times.len() <= 30_000);
        // A quadratic step over so many words would take minutes in a test build.
        assert!(started.elapsed().as_secs() < 20, "{:.20} took {:?}", text, started.elapsed());
    }
}

proptest! {
    /// Spans slice to words, in order, without overlaps, whatever the text and the day.
    #[test]
    fn any_text(text in "(?s).{0,300}", day in 0u8..3) {
        sound(&text, day);
    }

    /// The same for texts made of words of time, figures and signs.
    #[test]
    fn any_words_of_time(words in proptest::collection::vec(
        prop_oneof![
            "[0-9]{1,6}", "[0-9]{1,2}[:/.-][0-9]{1,2}([/.-][0-9]{1,4})?",
            proptest::sample::select(vec![
                "May", "March", "Sept.", "Monday", "Sun.", "last", "next", "the", "a", "few", "years", "ago", "half", "an",
                "hour", "quarter", "third", "two", "thousand", "nineteen", "ninety-six", "'98", "1990s", "5th", "p.m.", "GMT",
                "Easter", "Christmas", "of", "in", "every", "fiscal", "year", "decade", "-", ",", "\n\n", "31", "29", "February",
                "million", "earlier", "later", "million", "century", "century-old", "’", "tomorrow", "morning", "end",
            ]).prop_map(str::to_owned),
        ], 0..40), day in 0u8..4)
    {
        sound(&words.join(" "), day);
    }
}

fn sound(text: &str, day: u8) {
    let day = ["-", "2025-05-07", "9999-12-31", "0001-01-01"][usize::from(day)];
    let mut end = 0;
    for time in times_of(day, text) {
        assert!(time.span.start() >= end && !time.span.is_empty());
        assert!(text.get(time.span.start()..time.span.end()).is_some());
        assert!(!time.value.is_empty());
        // Without a day given, the text's first line may still state one to count from.
        assert!(time.anchor.is_none() || time.basis == Basis::Relative);
        assert!(day == "-" || time.anchor.is_some() || time.basis != Basis::Relative);
        end = time.span.end();
    }
}
