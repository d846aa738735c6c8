//! The examples that stand in the rule files, run as tests.

use crate::furniture::{FILES, is_furniture};
use crate::opening::DATES;
use crate::rules::{ABBREVIATIONS, CONTRACTIONS, FUNCTION, PREFIXES, SPEECH, STARTERS, UNITS};
use crate::{Layout, Report, lay_out};

/// The examples of a rule file that begin with a mark.
fn examples(file: &'static str, mark: char) -> Vec<&'static str> {
    let found: Vec<_> = file.lines().filter_map(|line| line.strip_prefix(mark)).map(str::trim).collect();
    assert!(!found.is_empty(), "a rule file has no examples");
    found
}

fn laid_out(text: &str) -> (Report, Layout) {
    let report = Report::new("x", text);
    let layout = lay_out(&report);
    (report, layout)
}

#[test]
fn sentence_examples() {
    for example in [ABBREVIATIONS, STARTERS, SPEECH].into_iter().flat_map(|file| examples(file, '=')) {
        let (report, layout) = laid_out(&example.replace(" | ", " "));
        let found: Vec<&str> = layout.sentences.iter().map(|s| report.source.words(s.span)).collect();
        assert_eq!(found.join(" | "), example);
    }
}

#[test]
fn token_examples() {
    for example in [CONTRACTIONS, PREFIXES, UNITS].into_iter().flat_map(|file| examples(file, '=')) {
        let (text, expected) = example.split_once("  ").unwrap();
        let (report, layout) = laid_out(text);
        let found: Vec<&str> = layout.tokens.iter().map(|t| report.source.words(t.span)).collect();
        assert_eq!(found.join(" "), expected.trim());
    }
}

#[test]
fn date_examples() {
    for example in examples(DATES, '=') {
        let (lines, day) = example.split_once("  ").unwrap();
        let (_, layout) = laid_out(&lines.replace(" / ", "\n\n"));
        let found = layout.published.map_or("none".to_owned(), |p| p.value);
        assert_eq!(found, day.trim(), "{lines}");
    }
}

#[test]
fn furniture_examples() {
    for (kind, file) in FILES {
        for example in examples(file, '=') {
            assert_eq!(is_furniture(example), Some(kind), "{example}");
        }
        for example in examples(file, '-') {
            assert_eq!(is_furniture(example), None, "{example}");
        }
    }
}

#[test]
fn language_examples() {
    let english = |text: &str| laid_out(text).1.language.as_deref() == Some("en");
    for example in examples(FUNCTION, '=') {
        assert!(english(example), "{example}");
    }
    for example in examples(FUNCTION, '-') {
        assert!(!english(example), "{example}");
    }
}
