//! What reports of one story tell differently, and what is no difference: `tests/cases/differences.md`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    reason = "a test fails by panicking"
)]

mod told;

use told::{Case, cases};
use verbale::Desk;

const CASES: &str = include_str!("cases/differences.md");

#[test]
fn as_the_cases_say() {
    let desk = Desk::new();
    let mut wrong = String::new();
    for Case { name, reports, mut expected } in cases(CASES) {
        assert!(reports.len() > 1, "{name}: a case needs reports");
        expected.retain(|line| line != "none");
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
