//! What holds for any text: every position slices to its words, nothing panics, and time grows with the text alone.

use proptest::prelude::*;
use std::sync::LazyLock;
use std::time::{Duration, Instant};
use verbale_claims::{Id, OriginKind, ReadStatus, Reading};
use verbale_text::Report;
use verbale_world::World;

static WORLD: LazyLock<World> = LazyLock::new(World::builtin);

fn read(text: &str) -> Reading {
    let mut report = Report::new("r", text);
    report.language = Some("en".to_owned());
    verbale_reading::read(&report, &WORLD)
}

/// Checks what every reading must keep, whatever the text.
fn sound(text: &str) -> Result<(), TestCaseError> {
    let reading = read(text);
    prop_assert!(reading.check().is_ok(), "{:?}: {:?}", text, reading.check());
    if reading.status == ReadStatus::NotRead {
        prop_assert!(reading.why.is_some());
        return Ok(());
    }
    prop_assert_eq!(reading.origins.first().map(|o| o.kind), Some(OriginKind::ReportItself));
    let origin = |id: &Id| reading.origins.iter().any(|o| o.id == *id);
    let actor = |id: &Id| reading.actors.iter().any(|a| a.id == *id);
    let mut ids = std::collections::BTreeSet::new();
    for said in &reading.statements {
        prop_assert!(ids.insert(&said.id), "two statements with one id in {:?}", text);
        prop_assert!(origin(&said.origin));
        prop_assert!(!said.content.is_empty());
        prop_assert!(said.speaker_actor.iter().chain(&said.addressee).all(actor));
    }
    prop_assert!(
        reading
            .origins
            .iter()
            .flat_map(|o| &o.via)
            .chain(reading.origins.iter().filter_map(|o| o.actor.as_ref()))
            .all(actor)
    );
    prop_assert!(reading.flags.iter().flat_map(|f| &f.evidence).all(|e| origin(&e.origin)));
    Ok(())
}

/// Pieces that news is made of, to be thrown together in any order.
const PIECES: &[&str] = &[
    "\"",
    "“",
    "”",
    "''",
    "'",
    "‘",
    "’",
    "«",
    "»",
    "„",
    ",",
    ".",
    "?",
    "!",
    ":",
    ";",
    "—",
    "-",
    "(",
    ")",
    "\n",
    "\n\n",
    " ",
    " ",
    "Ana Veltri",
    "Joren Halk",
    "President",
    "French President",
    "the president",
    "the two leaders",
    "officials",
    "France",
    "Paris",
    "Reuters",
    "the statement",
    "he",
    "she",
    "her office",
    "who",
    "said",
    "told",
    "wrote",
    "adding",
    "added that",
    "according to",
    "citing",
    "reportedly",
    "is said to",
    "that",
    "in a statement",
    "on X",
    "no longer in office",
    "former",
    "the road is closed",
    "We agree",
    "a potential second",
    "administration",
    "NATO",
    "\u{0}",
    "\u{202e}",
    "é",
    "🦀",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn any_text(text in "(?s).{0,300}") {
        sound(&text)?;
    }

    #[test]
    fn mangled_news(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..80), spaces in any::<bool>()) {
        sound(&pieces.join(if spaces { " " } else { "" }))?;
    }
}

/// How long a text takes to read.
fn time(text: &str) -> Duration {
    let start = Instant::now();
    let _ = read(text);
    start.elapsed()
}

/// Four times the text takes no more than about four times as long, and never eleven. Another program may have taken the processor
/// for a while: only what is slow three times is slow.
fn linear(make: impl Fn(usize) -> String, n: usize) {
    let _ = read("Warm up, she said.");
    let (text, more) = (make(n), make(4 * n));
    let slow: Vec<_> = (0..3)
        .map(|_| (time(&text), time(&more)))
        .take_while(|(once, four)| *four >= *once * 11 + Duration::from_millis(60))
        .collect();
    assert!(slow.len() < 3, "{n}, and four times as much: {slow:?}");
}

#[test]
fn ten_thousand_open_marks() {
    linear(|n| "“ ".repeat(n), 2_500);
    linear(|n| "\"a ".repeat(n), 2_500);
    linear(|n| "'a ".repeat(n), 2_500);
    linear(|n| "“He said ‘it is \"so\n\n".repeat(n), 600);
}

#[test]
fn marks_in_marks() {
    linear(|n| format!("{}a{} Ana Veltri said.", "“b ".repeat(n), " c”".repeat(n)), 2_000);
    linear(|n| format!("{}a{} Ana Veltri said.", "“‘\"«".repeat(n), "»\"’”".repeat(n)), 600);
    linear(|n| format!("Ana Veltri said {}", "“a ‘b’ \"c\" «d» ".repeat(n)), 600);
    let deep = format!("{}The road is closed,{} Ana Veltri said.", "“We ".repeat(30), "”".repeat(30));
    let reading = read(&deep);
    let said: Vec<&str> = reading.statements.iter().flat_map(|s| &s.words).map(String::as_str).collect();
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].starts_with("We “We") && said[0].contains("The road is closed"), "{said:?}");
}

#[test]
fn a_quotation_of_a_megabyte() {
    let long = |n| format!("\"{}\" said Ana Veltri.", "The road is long and cold. ".repeat(n));
    linear(long, 10_000);
    let text = long(40_000);
    let reading = read(&text);
    let said = reading.statements.first().map(|s| s.words.as_slice()).unwrap_or_default();
    let expected = text.rsplit_once('"').map_or("", |(quoted, _)| quoted.trim_start_matches('"').trim());
    assert!(
        said == [expected],
        "{} statements, the first of {} pieces",
        reading.statements.len(),
        said.len()
    );
}

#[test]
fn two_who_each_name_the_other() {
    let circle = |n: usize| {
        "According to Ana Veltri, Joren Halk said so. According to Joren Halk, Ana Veltri said so. ".repeat(n)
    };
    linear(circle, 300);
    linear(
        |n| "Ana Veltri said, according to Joren Halk, who said, according to Ana Veltri, ".repeat(n),
        500,
    );
    let reading = read(&circle(2));
    assert!(reading.check().is_ok());
    // A chain of origins is one list, from near to far: nobody stands in it twice.
    for origin in &reading.origins {
        let mut via = origin.via.clone();
        via.sort_unstable();
        via.dedup();
        assert_eq!(via.len(), origin.via.len());
        assert!(origin.actor.as_ref().is_none_or(|actor| !origin.via.contains(actor)));
    }
    assert!(reading.origins.len() <= 3, "{:?}", reading.origins);
}

#[test]
fn many_who_are_described_alike() {
    let person = |k: usize| format!("The pilot Ana{k} Veltri{k} spoke. The pilot said that he agreed. ");
    linear(|n| (0..n).map(person).collect(), 400);
}

#[test]
fn according_to_in_a_circle() {
    linear(|n| "according to a statement by the ministry citing officials, ".repeat(n), 1_500);
    linear(|n| "the president said the minister told her that ".repeat(n), 1_500);
    linear(|n| "Ana Veltri, who said that Joren Halk, who said that ".repeat(n), 1_000);
}

#[test]
fn a_sentence_without_an_end() {
    linear(
        |n| {
            "the minister of Orsk said on Monday that talks with Tarn, which had been closed, would go on \"for as long as needed\" and that Ana Veltri had signed nothing ".repeat(n)
        },
        1_000,
    );
}

#[test]
fn many_people() {
    let person = |k: usize| format!("President Ana{k} Veltri{k} told Joren{k} Halk{k} that he agreed. ");
    linear(|n| (0..n).map(person).collect(), 500);
}

#[test]
fn what_is_not_read_stays_listed() {
    let mut report = Report::new("r", "Der Präsident sagte, die Straße sei gesperrt.");
    report.language = Some("de".to_owned());
    let reading = verbale_reading::read(&report, &WORLD);
    assert_eq!(reading.status, ReadStatus::NotRead);
    assert_eq!(reading.why.as_deref(), Some("the language is de; only English (en) is read"));
    assert!(reading.check().is_ok());
    for (text, why) in
        [("", "the text is empty"), (" \n", "the text is empty"), ("12 — 34", "the text has no words")]
    {
        assert_eq!(read(text).why.as_deref(), Some(why));
    }
}
