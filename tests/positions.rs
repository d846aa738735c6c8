//! Every position that is shown slices to the words shown: over real and invented reports, and over anything at all.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    reason = "a test fails by panicking"
)]

mod reports;

use proptest::prelude::*;
use std::collections::BTreeMap;
use verbale::claims::{Id, Part, Reading, Record};
use verbale::{Desk, claims::Span};
use verbale_span::Source;

fn slices(source: &Source, start: u32, end: u32) -> Option<&str> {
    Span::new(start, end).and_then(|span| source.slice(span))
}

fn check_reading(reading: &Reading) {
    let source = Source::new(reading.text.clone().unwrap());
    for (start, end, words) in reading.positions() {
        let found = slices(&source, start, end);
        assert!(found.is_some(), "{start}..{end} is not in {}", reading.id);
        assert!(
            words.is_none() || found == words,
            "{start}..{end} of {}: {found:?} shown as {words:?}",
            reading.id
        );
    }
    for sentence in &reading.sentences {
        assert_eq!(sentence.tokens.iter().filter(|token| token.head == 0).count(), 1, "one root");
        assert!(sentence.tokens.iter().all(|t| t.head as usize <= sentence.tokens.len() && t.start < t.end));
    }
    assert_eq!(reading.check(), Ok(()));
}

fn check_record(record: &Record, readings: &[Reading]) {
    let texts: BTreeMap<&Id, Source> =
        readings.iter().map(|r| (&r.id, Source::new(r.text.clone().unwrap()))).collect();
    let titles: BTreeMap<&Id, Source> =
        readings.iter().map(|r| (&r.id, Source::new(r.title.clone().unwrap_or_default()))).collect();
    for evidence in record.evidence() {
        let parts = if evidence.part == Some(Part::Title) { &titles } else { &texts };
        assert_eq!(
            slices(&parts[&evidence.report], evidence.start, evidence.end),
            Some(evidence.text.as_str())
        );
        assert!(
            record.origins.iter().any(|o| o.id == evidence.origin),
            "no origin {} for {evidence:?}",
            evidence.origin
        );
    }
    for statement in &record.statements {
        assert!(!statement.support.evidence.is_empty());
        for version in &statement.versions {
            for piece in &version.pieces {
                let words = texts[&version.report].slice(*piece).unwrap();
                assert!(version.text.contains(words), "{words:?} is not in {:?}", version.text);
            }
        }
    }
    for event in &record.events {
        assert!(!event.support.evidence.is_empty() && !event.reports.is_empty());
    }
    assert!(record.commitments.iter().all(|commitment| !commitment.support.evidence.is_empty()));
    assert!(record.conflicts.iter().all(|conflict| conflict.accounts.len() > 1));
}

#[test]
fn over_reports() {
    let given = reports::given();
    let readings = given.desk.read_reports(&given.reports);
    readings.iter().for_each(check_reading);
    check_record(&given.desk.record(&readings), &readings);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn over_anything(text in "(?s).{0,300}") {
        check_reading(&verbale::read(&text));
    }

    /// News-like words in any order, with all the marks that go wrong.
    #[test]
    fn over_mangled_news(words in prop::collection::vec(prop::sample::select(vec![
        "Maravel", "President", "said", "told", "on Monday", "\"", "“", "”", "‘", "’", "'", "\n\n", "\n", ".", ",", ":", "—",
        "according to", "invited", "will", "not", "if", "5 May 2025", "31/12/2025", "U.S.", "he", "the president", "call",
        "reportedly", "visit", "Veltria", "(", ")", "«", "»", "\u{202E}", "e\u{301}", "3,000", "killed", "Ankara", "\u{0}",
    ]), 0..80)) {
        let text = words.join(" ");
        let readings = [Desk::new().read(&text), Desk::new().read(&format!("{text} {text}"))];
        readings.iter().for_each(check_reading);
        check_record(&verbale::record(&readings), &readings);
    }
}
