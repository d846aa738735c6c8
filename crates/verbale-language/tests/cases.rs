//! The Markdown cases: sentences with the tags, trees and names that must come out.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop where something is missing")]

use std::fmt::Write;
use verbale_language::{Analysis, analyse};
use verbale_span::Source;
use verbale_text::{Report, lay_out};
use verbale_world::World;

/// Every blockquote of a case file with the indented lines below it.
fn cases(text: &str) -> Vec<(String, Vec<String>)> {
    let mut out: Vec<(String, Vec<String>)> = Vec::new();
    for line in text.lines() {
        if let Some(sentence) = line.strip_prefix("> ") {
            out.push((sentence.to_owned(), Vec::new()));
        } else if let (Some(expected), Some(case)) = (line.strip_prefix("    "), out.last_mut()) {
            case.1.push(expected.to_owned());
        }
    }
    assert!(!out.is_empty());
    out
}

fn read(text: &str) -> (Source, Analysis) {
    let report = Report::new("case", text);
    let layout = lay_out(&report);
    let analysis = analyse(&report.source, &layout, &World::builtin());
    (report.source, analysis)
}

/// The place of "word" or "word#2".
fn find(source: &Source, analysis: &Analysis, name: &str) -> usize {
    let (word, number) = name.split_once('#').map_or((name, 1), |(w, n)| (w, n.parse().unwrap()));
    (0..analysis.words.len())
        .filter(|&k| source.words(analysis.words[k].span) == word)
        .nth(number - 1)
        .unwrap_or_else(|| panic!("no word {name}"))
}

fn name_of<T: serde::Serialize>(value: T) -> String {
    serde_json::to_value(value).unwrap().as_str().unwrap().to_owned()
}

fn tree(source: &Source, analysis: &Analysis) -> String {
    let mut out = String::new();
    for word in &analysis.words {
        let head = word.head.map_or("", |h| source.words(analysis.words[h].span));
        let _ = write!(out, "{}({head}, {}) ", name_of(word.deprel), source.words(word.span));
    }
    out
}

#[test]
fn trees() {
    let mut wrong = String::new();
    for (sentence, lines) in cases(include_str!("cases/trees.md")) {
        let (source, analysis) = read(&sentence);
        let expected = lines.join(" ");
        for relation in expected.split_inclusive(')').map(str::trim).filter(|r| !r.is_empty()) {
            let (rel, words) = relation.trim_end_matches(')').split_once('(').unwrap();
            let (head, word) = match words.split_once(", ") {
                Some((head, word)) => (Some(find(&source, &analysis, head)), word),
                None => (None, words),
            };
            let word = &analysis.words[find(&source, &analysis, word)];
            if word.head != head || name_of(word.deprel) != rel {
                let _ = writeln!(wrong, "{sentence}\n  wants {relation}\n  has {}", tree(&source, &analysis));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn words() {
    let mut wrong = String::new();
    for (sentence, lines) in cases(include_str!("cases/words.md")) {
        let (source, analysis) = read(&sentence);
        for line in lines {
            let mut columns = line.split(' ');
            let word = &analysis.words[find(&source, &analysis, columns.next().unwrap())];
            let form = word.form.map(|f| format!(" ({f:?})")).unwrap_or_default();
            let has = format!("{} {} {}{form}", source.words(word.span), name_of(word.upos), word.lemma);
            if has != line {
                let _ = writeln!(wrong, "{sentence}\n  wants {line}\n  has   {has}");
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn names() {
    let mut wrong = String::new();
    for (text, lines) in cases(include_str!("cases/names.md")) {
        let (source, analysis) = read(&text);
        let has: Vec<String> =
            analysis.names.iter().map(|n| format!("{} {}", name_of(n.kind), source.words(n.span))).collect();
        if has != lines {
            let _ = writeln!(wrong, "{text}\n  wants {lines:?}\n  has   {has:?}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
