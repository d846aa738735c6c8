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

/// Two who held one office, never at one time; the reports do not say of which state it is.
#[test]
fn an_office_has_one_holder_at_a_time() {
    let mut world = verbale::World::builtin();
    let table = "id\tfact\tvalue\tof\tfrom\tto\tas_of\tbasis\n\
                 c:XTA\tstate\tTalva\nc:XTA\tiso3\tXTA\nc:XTA\tadjective\tTalvan\n\
                 p:ada-merin\tperson\tAda Merin\n\
                 p:ada-merin\toffice\tForeign Minister\tc:XTA\t2011-01-01\t2015-01-01\n\
                 p:jon-tarl\tperson\tJon Tarl\n\
                 p:jon-tarl\toffice\tForeign Minister\tc:XTA\t2015-01-01\t2020-01-01\n";
    world.overlay("two.tsv", table).unwrap();
    let desk = Desk::new().world(world);
    let told = |first: &str, second: &str| -> Vec<Vec<String>> {
        let record = desk.record(&[desk.read(first), desk.read(second)]);
        let holders = record.conflicts.iter().filter(|c| c.field == "holder");
        holders.map(|c| c.accounts.iter().map(|a| a.value.clone()).collect()).collect()
    };
    let dinner = "The dinner in the harbour hall of Port Halm began at eight on Monday. At the long table sat the mayor, \
                  Foreign Minister Ada Merin and the judges of the harbour court.";
    let same = "Port Halm gave a dinner in its harbour hall on Monday. At the long table of the harbour hall sat the mayor, \
                Foreign Minister Jon Tarl and judges of the court.";
    assert_eq!(told(dinner, same), [["Ada Merin", "Jon Tarl"]]);
    // Of another time, perhaps: nothing else in the sentence is the same.
    let other = "Port Halm gave a dinner in its harbour hall on Monday. The custom was begun by Foreign Minister Jon Tarl.";
    assert!(told(dinner, other).is_empty());
}
