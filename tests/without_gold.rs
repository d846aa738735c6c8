//! Tests that need no gold: they hold for every story, so no rule can be fitted to one. On the invented example, or on the
//! folder that `VERBALE_SEEDS` names, and on the stories in the file that `VERBALE_STORIES` names.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    reason = "a test fails by panicking"
)]

mod minutes;
mod renaming;
mod reports;

use minutes::{Change, Minutes, UNCHANGED, minutes};
use reports::{Given, holds_for_all};
use verbale::claims::{EventRecord, Id, Reading, StatementRecord};
use verbale::intake::Report;
use verbale::{Desk, Record};

fn record(desk: &Desk, reports: &[Report]) -> Record {
    desk.record(&desk.read_reports(reports))
}

fn same(expected: &Minutes, found: &Minutes, why: &str) {
    let difference = expected.difference(found);
    assert!(difference.is_empty(), "{why}:\n{difference}");
}

/// Rename everybody and everything, consistently: only the names change.
#[test]
fn renamed() {
    holds_for_all(renamed_holds);
}

fn renamed_holds(given: &Given) {
    let Given { reports, desk, world } = given;
    let readings = desk.read_reports(reports);
    let before = desk.record(&readings);
    for seed in 1..=3 {
        let names = renaming::Renaming::of(reports, &readings, world, seed);
        assert!(names.len() > 1, "only {} names were found", names.len());
        let renamed: Vec<Report> = reports.iter().map(|report| names.report(report)).collect();
        let desk = desk.clone().world(names.world(world));
        let after = desk.record(&as_digested(desk.read_reports(&renamed), &readings));
        let change = Change { words: &|words| names.apply(words), days: UNCHANGED.days };
        let expected = minutes(&before, true, &change);
        same(&expected, &minutes(&after, true, &UNCHANGED), &format!("renamed, seed {seed}"));
    }
}

/// Of two that are as good the digest decides, which is of the letters: where only letters changed it stays.
fn as_digested(mut readings: Vec<Reading>, before: &[Reading]) -> Vec<Reading> {
    for (after, before) in readings.iter_mut().zip(before) {
        after.sha256.clone_from(&before.sha256);
    }
    readings
}

/// Shift every date by 52 weeks: only the dates change.
#[test]
fn shifted() {
    holds_for_all(shifted_holds);
}

fn shifted_holds(given: &Given) {
    let Given { reports, desk, world } = given;
    let readings = desk.read_reports(reports);
    let shift = renaming::dates::Shift::of(reports);
    let change = Change { words: &|words| shift.words(words), days: &|day| shift.words(day) };
    let before = minutes(&desk.record(&readings), false, &change);
    let later: Vec<Report> = reports.iter().map(|report| shift.report(report)).collect();
    let desk = desk.clone().world(shift.world(world));
    let after = desk.record(&as_digested(desk.read_reports(&later), &readings));
    same(&before, &minutes(&after, false, &UNCHANGED), &format!("{shift}"));
}

/// Shuffle the reports: nothing changes, to the byte; nor does it with one thread.
#[test]
fn shuffled() {
    holds_for_all(shuffled_holds);
}

fn shuffled_holds(given: &Given) {
    let Given { reports, desk, .. } = given;
    let expected = serde_json::to_string(&record(desk, reports)).unwrap();
    let mut order = reports.clone();
    for turn in 0..order.len() {
        order.rotate_left(1);
        if turn % 2 == 0 {
            order.swap(0, 1);
        }
        assert!(
            serde_json::to_string(&record(desk, &order)).unwrap() == expected,
            "another order, another record"
        );
    }
    let alone = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    assert!(serde_json::to_string(&alone.install(|| record(desk, reports))).unwrap() == expected);
}

/// Add an exact copy, or a cut one: no support changes, and the copy is told.
#[test]
fn copied() {
    holds_for_all(copied_holds);
}

fn copied_holds(given: &Given) {
    let Given { reports, desk, .. } = given;
    let readings = desk.read_reports(reports);
    let before = desk.record(&readings);
    for (original, reading) in reports.iter().zip(&readings) {
        let text = original.source.as_str();
        let cut: String = text.chars().take(text.chars().count() * 7 / 10).collect();
        // At the end of a sentence, unless that leaves a dateline or a first line.
        let end = cut.rfind(". ").filter(|at| 2 * at > cut.len());
        let cut = end.map_or(cut.as_str(), |at| &cut[..=at]).to_owned();
        // Fewer words than this may stand in any report: a note of two lines has no copies. And what stands around a
        // report is not known for that when the page ends in the middle of it.
        let last = u32::try_from(cut.chars().count()).unwrap();
        let enough = cut.split_whitespace().count() >= 40
            && !reading.furniture.iter().any(|f| f.start < last && last <= f.end);
        for copy in [text.to_owned(), cut].into_iter().take(1 + usize::from(enough)) {
            let mut more = readings.clone();
            more.extend(desk.read_reports(&[Report::new("zz-copy", copy)]));
            let after = desk.record(&more);
            assert!(
                after
                    .lineage
                    .iter()
                    .any(|l| l.report.as_str() == "zz-copy" || l.copies.as_str() == "zz-copy"),
                "the copy of {} is not told",
                original.id
            );
            unchanged(&before, &after, original.id.as_str());
        }
    }
}

/// What a record has stays as it was, with a copy of a report beside it.
fn unchanged(before: &Record, after: &Record, copied: &str) {
    for event in &before.events {
        // By its id, the hash of what was merged: of two attacks, both may be called "attack".
        let same = after.events.iter().find(|e| e.id == event.id);
        let same = same.unwrap_or_else(|| panic!("{} is gone with a copy of {copied}", event.label));
        assert_eq!(same.label, event.label, "a copy of {copied}");
        assert_eq!(
            same.support.origins, event.support.origins,
            "a copy of {copied} changed the support of {}",
            event.label
        );
        let fields = |e: &EventRecord| [e.time.clone(), e.place.clone()];
        assert_eq!(fields(same), fields(event), "a copy of {copied} changed {}", event.label);
        let who = |e: &EventRecord| {
            e.participants.iter().map(|p| (p.actor.clone(), p.role, p.office.clone())).collect::<Vec<_>>()
        };
        assert_eq!(who(same), who(event), "a copy of {copied} changed who took part in {}", event.label);
        assert_eq!(same.quantities, event.quantities, "a copy of {copied} changed {}", event.label);
        assert_eq!(same.topics, event.topics, "a copy of {copied} changed the topics of {}", event.label);
        assert_eq!(same.statements, event.statements, "a copy of {copied} changed {}", event.label);
    }
    let order = |r: &Record| r.events.iter().map(|e| e.id.clone()).collect::<Vec<_>>();
    let stay: Vec<_> = order(after).into_iter().filter(|id| order(before).contains(id)).collect();
    assert_eq!(stay, order(before), "a copy of {copied} changed the order");
    for said in &before.statements {
        let same = after.statements.iter().find(|s| s.id == said.id);
        let same = same.unwrap_or_else(|| panic!("{:?} is gone with a copy of {copied}", said.wording));
        assert_eq!(same.support.origins, said.support.origins, "a copy of {copied}: {:?}", said.wording);
        let status = |s: &StatementRecord| {
            let versions = s.versions.iter().filter(|v| v.report.as_str() != "zz-copy");
            versions.map(|v| (v.report.clone(), v.status)).collect::<Vec<_>>()
        };
        assert_eq!(status(same), status(said), "a copy of {copied}: {:?}", said.wording);
    }
    for commitment in &before.commitments {
        let same = after.commitments.iter().find(|c| c.id == commitment.id);
        let same = same.unwrap_or_else(|| panic!("{:?} is gone with a copy of {copied}", commitment.what));
        assert_eq!(same.support.origins, commitment.support.origins, "a copy of {copied}");
    }
    for conflict in &before.conflicts {
        let same = after.conflicts.iter().find(|c| c.id == conflict.id);
        let same = same.unwrap_or_else(|| panic!("{:?} is gone with a copy of {copied}", conflict.why));
        assert_eq!(same.better_supported, conflict.better_supported, "a copy of {copied}");
    }
}

/// Add an unrelated report, or put the reports among a thousand others: the events' records do not change.
#[test]
fn among_strangers() {
    holds_for_all(among_strangers_holds);
}

fn among_strangers_holds(given: &Given) {
    let Given { reports, desk, .. } = given;
    let before = record(desk, reports);
    for strangers in [1, 1000] {
        let mut more = reports.clone();
        more.extend((0..strangers).map(renaming::stranger));
        let after = record(desk, &more);
        for event in &before.events {
            let same = after.events.iter().find(|e| e.id == event.id);
            assert_eq!(same, Some(event), "{} changed among {strangers} strangers", event.label);
        }
        for statement in &before.statements {
            assert!(
                after.statements.contains(statement),
                "{:?} changed among {strangers} strangers",
                statement.wording
            );
        }
        for conflict in &before.conflicts {
            assert!(after.conflicts.contains(conflict), "{conflict:?} changed among {strangers} strangers");
        }
        assert_eq!(
            before.commitments.len(),
            after.commitments.iter().filter(|c| before.commitments.contains(c)).count(),
            "commitments changed among {strangers} strangers"
        );
    }
}

/// Remove a report: only what rested on it goes.
#[test]
fn removed() {
    holds_for_all(removed_holds);
}

fn removed_holds(given: &Given) {
    let Given { reports, desk, .. } = given;
    let readings = desk.read_reports(reports);
    let before = desk.record(&readings);
    // What one report tells in passing is told because another tells it too, and two tellings may be joined by a third:
    // that rested on the other. But what one or two of those that are left tell by themselves, all must tell.
    let told_by = |few: &[&Id], tells: &dyn Fn(&Record) -> bool| {
        let alone = |ids: &[&Id]| {
            let few: Vec<Reading> = readings.iter().filter(|r| ids.contains(&&r.id)).cloned().collect();
            tells(&desk.record(&few))
        };
        let pairs = few.iter().enumerate().flat_map(|(k, a)| few[..k].iter().map(move |b| [*a, *b]));
        few.iter().any(|id| alone(&[id])) || pairs.into_iter().any(|pair| alone(&pair))
    };
    for gone in reports {
        let left: Vec<Reading> = readings.iter().filter(|r| r.id != gone.id).cloned().collect();
        let after = desk.record(&left);
        let stay = |told: &'_ [Id]| told.iter().filter(|id| **id != gone.id).cloned().collect::<Vec<_>>();
        for commitment in &before.commitments {
            let tells = |r: &Record| {
                r.commitments.iter().any(|c| (&c.by, &c.act) == (&commitment.by, &commitment.act))
            };
            let stay = stay(&commitment.support.reports);
            assert!(
                tells(&after) || !told_by(&stay.iter().collect::<Vec<_>>(), &tells),
                "without {}, {:?} is gone, which {stay:?} tell",
                gone.id,
                commitment.what
            );
        }
        for event in &before.events {
            let stay = stay(&event.reports);
            for report in &stay {
                // The events that hold an act which the event holds, as the report tells it.
                let holding = |r: &Record| -> Vec<EventRecord> {
                    let held =
                        |e: &&EventRecord| e.supersedes.iter().any(|act| event.supersedes.contains(act));
                    let tells =
                        |e: &&EventRecord| e.reports.iter().chain(&e.support.copies).any(|r| r == report);
                    r.events.iter().filter(held).filter(tells).cloned().collect()
                };
                let now = holding(&after);
                let few: Vec<&Id> = stay.iter().collect();
                assert!(
                    !now.is_empty() || !told_by(&few, &|r| !holding(r).is_empty()),
                    "without {}, {} is gone, which {report} tells",
                    gone.id,
                    event.label
                );
                let times = event.time.accounts.iter().filter(|a| a.reports.contains(report));
                for account in times.filter(|_| !now.is_empty()) {
                    assert!(
                        now.iter().any(|e| e.time.accounts.iter().any(|a| a.value == account.value)),
                        "without {}, {} lost the time {}",
                        gone.id,
                        event.label,
                        account.value
                    );
                }
            }
        }
    }
}
