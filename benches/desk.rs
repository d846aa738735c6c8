//! How long it takes to read a report and to make a record: `cargo bench -p verbale`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    reason = "a test fails by panicking"
)]

use divan::{Bencher, counter::ItemsCount};
use std::path::Path;
use verbale::intake::{Intake, Item, Report, lay_out};
use verbale::{Desk, World};

fn main() {
    divan::main();
}

/// The example's reports, over and over, each time under other ids.
fn reports(count: usize) -> Vec<Report> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/strait-call");
    let example: Vec<Report> = Intake::new(&[folder])
        .filter_map(|item| match item {
            Ok(Item::Report(report)) => Some(*report),
            _ => None,
        })
        .collect();
    example
        .iter()
        .cycle()
        .take(count)
        .enumerate()
        .map(|(n, report)| Report::new(format!("{n}"), report.source.as_str()))
        .collect()
}

fn words(reports: &[Report]) -> ItemsCount {
    ItemsCount::new(reports.iter().map(|r| r.source.as_str().split_whitespace().count()).sum::<usize>())
}

#[divan::bench]
fn world() -> World {
    World::builtin()
}

#[divan::bench]
fn lay_out_words(bencher: Bencher<'_, '_>) {
    let reports = reports(50);
    bencher
        .counter(words(&reports))
        .bench(|| reports.iter().map(|report| lay_out(report).tokens.len()).sum::<usize>());
}

#[divan::bench]
fn read_words(bencher: Bencher<'_, '_>) {
    let (desk, reports) = (Desk::new(), reports(50));
    bencher
        .counter(words(&reports))
        .bench(|| reports.iter().map(|report| desk.read_report(report).events.len()).sum::<usize>());
}

/// Reports that are nothing but one sentence after another of a kind.
fn full_of(sentence: &str) -> Vec<Report> {
    let text = vec![sentence; 200].join(" ");
    (0..10).map(|n| Report::new(format!("{n}"), text.as_str())).collect()
}

/// Beside `read_words`: what the words of times cost.
#[divan::bench]
fn read_times(bencher: Bencher<'_, '_>) {
    let desk = Desk::new();
    let reports =
        full_of("From late April until 5 May 2025 the port was shut for three weeks, and on Friday again.");
    bencher
        .counter(words(&reports))
        .bench(|| reports.iter().map(|report| desk.read_report(report).times.len()).sum::<usize>());
}

/// Beside `read_words`: what statements cost.
#[divan::bench]
fn read_statements(bencher: Bencher<'_, '_>) {
    let desk = Desk::new();
    let reports = full_of("“The port is shut,” the mayor said, adding that two “old ferries” would sail.");
    bencher
        .counter(words(&reports))
        .bench(|| reports.iter().map(|report| desk.read_report(report).statements.len()).sum::<usize>());
}

#[divan::bench(args = [5, 50, 500])]
fn record_reports(bencher: Bencher<'_, '_>, count: usize) {
    let desk = Desk::new();
    let readings = desk.read_reports(&reports(count));
    bencher.counter(ItemsCount::new(count)).bench(|| desk.record(&readings));
}

#[divan::bench(args = [5, 50, 500])]
fn group_reports(bencher: Bencher<'_, '_>, count: usize) {
    let desk = Desk::new();
    let readings = desk.read_reports(&reports(count));
    bencher.counter(ItemsCount::new(count)).bench(|| desk.group(&readings));
}
