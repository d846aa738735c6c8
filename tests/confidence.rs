//! Which fields of a record have a number, and what does not change it: `tests/cases/confidence.md`.
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
use verbale::claims::{Field, Id, Record, Verdict};
use verbale::intake::Report;

const CASES: &str = include_str!("cases/confidence.md");

fn record(reports: &[Report]) -> Record {
    let desk = Desk::new();
    desk.record(&desk.read_reports(reports))
}

/// All fields of a record that are told, with what they are of.
fn fields(record: &Record) -> Vec<(String, &Field)> {
    let mut fields = Vec::new();
    for event in &record.events {
        fields.push(("time".to_owned(), &event.time));
        fields.push(("place".to_owned(), &event.place));
        fields.extend(event.quantities.iter().map(|q| (q.what.clone(), &q.field)));
        fields.extend(event.participants.iter().map(|p| ("office".to_owned(), &p.office)));
    }
    fields.retain(|(_, field)| field.verdict != Verdict::Absent);
    fields
}

/// The numbers of all fields of the events that a report does not tell.
fn numbers_without(record: &Record, report: &str) -> Vec<Option<f64>> {
    let mut record = record.clone();
    record.events.retain(|event| event.reports.iter().all(|id| id.as_str() != report));
    numbers(&record)
}

fn numbers(record: &Record) -> Vec<Option<f64>> {
    fields(record).into_iter().map(|(_, field)| field.confidence).collect()
}

#[test]
fn as_the_cases_say() {
    let mut wrong = String::new();
    for Case { name, reports, expected } in cases(CASES) {
        let record = record(&reports);
        let mut found: Vec<String> = fields(&record)
            .into_iter()
            .map(|(what, field)| {
                let number = if field.confidence.is_some() { "number" } else { "none" };
                format!("{what}: {}: {number}", field.value.as_deref().unwrap_or("-"))
            })
            .collect();
        found.dedup();
        if found != expected {
            wrong += &format!("{name}\n  expected {expected:?}\n  found    {found:?}\n");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn a_number_is_a_probability_and_on_a_value() {
    for Case { name, reports, .. } in cases(CASES) {
        for (what, field) in fields(&record(&reports)) {
            let Some(number) = field.confidence else { continue };
            assert!((0.0..=1.0).contains(&number), "{name}: {what} {number}");
            assert!(field.value.is_some() && field.verdict != Verdict::Contested, "{name}: {what}");
        }
    }
}

#[test]
fn neither_outlet_nor_copy_nor_stranger_nor_order_changes_it() {
    for Case { name, reports, .. } in cases(CASES) {
        let before = numbers(&record(&reports));
        let mut renamed = reports.clone();
        for (report, outlet) in renamed.iter_mut().zip(["The Gull", "Halm Post", "Osk Wire"].iter().cycle()) {
            report.publisher = Some((*outlet).to_owned());
        }
        assert_eq!(numbers(&record(&renamed)), before, "{name}: outlets");
        let mut copied = reports.clone();
        copied.extend(reports.iter().map(|r| Report { id: Id::new(format!("{} again", r.id)), ..r.clone() }));
        assert_eq!(numbers(&record(&copied)), before, "{name}: copies");
        let mut among = reports.clone();
        let stranger = "The mayor of Lenz opened a library on Friday. Firefighters arrested two students in Lenz in April.";
        among.push(Report::new("stranger".to_owned(), stranger.to_owned()));
        assert_eq!(numbers_without(&record(&among), "stranger"), before, "{name}: a stranger");
        let mut reversed = reports.clone();
        reversed.reverse();
        let mut turned = numbers(&record(&reversed));
        let mut before = before;
        turned.sort_by(|a, b| a.partial_cmp(b).unwrap());
        before.sort_by(|a, b| a.partial_cmp(b).unwrap());
        assert_eq!(turned, before, "{name}: order");
    }
}

#[test]
fn a_second_origin_makes_it_surer() {
    let mut surer = 0;
    for Case { name, reports, .. } in cases(CASES) {
        let [first, _] = reports.as_slice() else { continue };
        let (alone, both) = (record(std::slice::from_ref(first)), record(&reports));
        let agreed = fields(&both).into_iter().filter(|(_, field)| field.verdict == Verdict::Agreed);
        for (what, field) in agreed {
            let one = fields(&alone).into_iter().find(|(w, f)| *w == what && f.value == field.value);
            if let (Some(two), Some(one)) = (field.confidence, one.and_then(|(_, f)| f.confidence)) {
                assert!(two >= one, "{name}: {what} {one} {two}");
                surer += usize::from(two > one);
            }
        }
    }
    assert!(surer > 1, "no case has a second origin");
}
