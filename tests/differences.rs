//! What reports of one story tell differently, and what is no difference: `tests/cases/differences.md`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    reason = "a test fails by panicking"
)]

use verbale::Desk;
use verbale::intake::Report;

const CASES: &str = include_str!("cases/differences.md");

/// A case: its name, the reports, and the conflicts expected, each as "field: value | value".
struct Case {
    name: String,
    reports: Vec<Report>,
    expected: Vec<String>,
}

/// The cases of the file: a heading, a paragraph a report, and a list of the conflicts or of "none".
fn cases() -> Vec<Case> {
    let sections = CASES.split("\n## ").skip(1);
    sections
        .map(|section| {
            let (name, rest) = section.split_once('\n').unwrap();
            let (mut reports, mut expected): (Vec<Report>, Vec<String>) = (Vec::new(), Vec::new());
            for block in rest.split("\n\n").map(str::trim).filter(|block| !block.is_empty()) {
                if let Some(list) = block.strip_prefix("- ") {
                    let lines = list.split("\n- ").filter(|line| *line != "none");
                    expected.extend(lines.map(str::to_owned));
                } else if let Some(text) = block.strip_prefix("> ") {
                    // A paragraph's empty line stands as a lone ">".
                    let text = text.replace("\n>\n> ", "\n\n").replace("\n> ", " ");
                    reports.push(Report::new(format!("r{}", reports.len()), text));
                }
            }
            assert!(reports.len() > 1, "{name}: a case needs reports");
            Case { name: name.trim().to_owned(), reports, expected }
        })
        .collect()
}

#[test]
fn as_the_cases_say() {
    let desk = Desk::new();
    let mut wrong = String::new();
    for Case { name, reports, expected } in cases() {
        let record = desk.record(&desk.read_reports(&reports));
        let told = |values: Vec<&str>| values.join(" | ");
        let mut found: Vec<String> = record
            .conflicts
            .iter()
            .map(|c| format!("{}: {}", c.field, told(c.accounts.iter().map(|a| a.value.as_str()).collect())))
            .collect();
        found.sort();
        let same = found.len() == expected.len()
            && expected.iter().zip(&found).all(|(line, found)| {
                let (field, values) = line.split_once(':').unwrap_or((line, ""));
                found.starts_with(&format!("{field}:")) && values.split('|').all(|v| found.contains(v.trim()))
            });
        if !same {
            wrong += &format!("{name}\n  expected {expected:?}\n  found    {found:?}\n");
        }
        for conflict in &record.conflicts {
            assert!(!conflict.why.is_empty(), "{name}: a conflict must say why");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}
