//! What must come out of five real reports of two phone calls, where they lie beside the checkout: `VERBALE_SEEDS` names
//! their folder. Their texts belong to their publishers, so nothing of them is kept here but a few words to look for.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    reason = "a test fails by panicking"
)]

use std::path::{Path, PathBuf};
use verbale::claims::{
    CommitmentAct, EventRecord, EventType, FurnitureKind, Id, OriginKind, Reality, StatementRecord, Verdict,
    VersionStatus,
};
use verbale::intake::{Intake, Item};
use verbale::{Desk, Reading, Record};

struct Seeds {
    readings: Vec<Reading>,
    record: Record,
}

/// The five reports; nothing when they are not there.
fn seeds() -> Option<Seeds> {
    let folder = PathBuf::from(std::env::var_os("VERBALE_SEEDS")?);
    let reports: Vec<_> = Intake::new(std::slice::from_ref(&folder))
        .filter_map(|item| match item {
            Ok(Item::Report(report)) => Some(*report),
            _ => None,
        })
        .collect();
    assert_eq!(reports.len(), 5, "{}", Path::new(&folder).display());
    let desk = Desk::new();
    let readings = desk.read_reports(&reports);
    Some(Seeds { record: desk.record(&readings), readings })
}

macro_rules! seeds_or_skip {
    () => {
        match seeds() {
            Some(seeds) => seeds,
            None => {
                println!("skipped: VERBALE_SEEDS is not set");
                return;
            }
        }
    };
}

/// The report's number, from the first three digits of its id.
fn number(id: &Id) -> u32 {
    id.as_str()[..3].parse().unwrap()
}

fn numbers(ids: &[Id]) -> Vec<u32> {
    let mut numbers: Vec<u32> = ids.iter().map(number).collect();
    numbers.sort_unstable();
    numbers
}

impl Seeds {
    fn name(&self, id: &Id) -> &str {
        &self.record.actors.iter().find(|actor| actor.id == *id).unwrap().name
    }

    fn calls(&self) -> (&EventRecord, &EventRecord) {
        let of = |told: u32| {
            let calls = self.record.events.iter().filter(|event| {
                event.act_type == EventType::Consult
                    && event.reality == Reality::Occurred
                    && event.mode.as_deref() == Some("phone")
                    && event.reports.iter().any(|id| number(id) == told)
            });
            let calls: Vec<_> = calls.collect();
            assert_eq!(
                calls.len(),
                1,
                "calls told by {told}: {:?}",
                calls.iter().map(|c| &c.label).collect::<Vec<_>>()
            );
            calls[0]
        };
        (of(3), of(4))
    }

    fn statement(&self, words: &str) -> &StatementRecord {
        let found: Vec<_> = self.record.statements.iter().filter(|s| s.wording.contains(words)).collect();
        assert_eq!(found.len(), 1, "{words:?} is in {:#?}", found);
        found[0]
    }

    fn commitment(&self, act: &[CommitmentAct], by: &str, words: &str) -> &verbale::claims::CommitmentRecord {
        let of_act: Vec<_> = self.record.commitments.iter().filter(|c| act.contains(&c.act)).collect();
        let found = of_act.iter().find(|c| {
            self.name(&c.by).contains(by)
                && (c.what.contains(words) || c.support.evidence.iter().any(|e| e.text.contains(words)))
        });
        found.unwrap_or_else(|| panic!("no {act:?} by {by} with {words:?} in {of_act:#?}"))
    }
}

#[test]
fn one_call_told_by_four_and_another_kept_apart() {
    let seeds = seeds_or_skip!();
    let (call, sunday) = seeds.calls();
    assert_eq!(numbers(&call.reports), [0, 1, 2, 3]);
    assert_eq!(numbers(&sunday.reports), [4]);
    assert_eq!(sunday.time.value.as_deref(), Some("XXXX-WXX-7"));
    let participants: Vec<&str> = call.participants.iter().map(|p| seeds.name(&p.actor)).collect();
    assert_eq!(participants.len(), 2, "{participants:?}");
    assert!(
        participants.iter().any(|name| name.contains("Trump"))
            && participants.iter().any(|name| name.contains("Erdo"))
    );
    let apart = call.apart_from.iter().find(|apart| apart.event == sunday.id);
    assert!(apart.is_some_and(|apart| apart.why.contains("Sunday")), "{:?}", call.apart_from);
    assert!(seeds.record.lineage.is_empty(), "nobody copies here: {:?}", seeds.record.lineage);
}

#[test]
fn the_date_is_contested() {
    let seeds = seeds_or_skip!();
    let (call, _) = seeds.calls();
    assert_eq!(call.time.verdict, Verdict::Contested);
    assert_eq!(call.time.value.as_deref(), Some("2025-05-05"));
    let accounts: Vec<(&str, Vec<u32>)> =
        call.time.accounts.iter().map(|a| (a.value.as_str(), numbers(&a.reports))).collect();
    assert_eq!(accounts, [("2025-05-05", vec![3]), ("2026-01-05", vec![0])]);
    assert!(!call.time.why.is_empty());
    assert!(seeds.record.conflicts.iter().any(|c| c.field == "date" && call.conflicts.contains(&c.id)));
}

#[test]
fn a_quotation_was_altered_and_others_only_cut() {
    let seeds = seeds_or_skip!();
    let war = seeds.statement("ridiculous, but deadly");
    let status = |statement: &StatementRecord, report: u32| {
        let version = statement.versions.iter().find(|version| number(&version.report) == report);
        version.map(|version| version.status)
    };
    assert_eq!(status(war, 0), Some(VersionStatus::Verbatim));
    assert_eq!(status(war, 3), Some(VersionStatus::Verbatim));
    assert_eq!(status(war, 1), Some(VersionStatus::Altered));
    assert!(
        seeds
            .record
            .conflicts
            .iter()
            .any(|c| c.field == "quote"
                && c.accounts.iter().any(|a| a.reports.iter().any(|id| number(id) == 1)))
    );
    for statement in &seeds.record.statements {
        let gaza = statement.versions.iter().any(|v| v.text.contains("kinds of support"));
        assert!(
            !gaza || statement.versions.iter().all(|v| v.status != VersionStatus::Altered),
            "{statement:#?}"
        );
    }
    let gaza = seeds
        .record
        .statements
        .iter()
        .find(|s| s.versions.iter().any(|v| v.text.contains("kinds of support")));
    assert_eq!(numbers(&gaza.unwrap().support.reports), [0, 3]);
}

#[test]
fn offices_that_cannot_be() {
    let seeds = seeds_or_skip!();
    let told = |report: u32, words: &str| {
        let flagged = seeds.record.flags.iter().flat_map(|flag| &flag.evidence);
        let contested = seeds.record.conflicts.iter().flat_map(|c| &c.accounts).flat_map(|a| &a.evidence);
        assert!(
            flagged.chain(contested).any(|e| number(&e.report) == report && e.text.contains(words)),
            "{words:?} of {report} is neither flag nor conflict: {:#?}",
            seeds.record.flags
        );
    };
    told(2, "no longer in office");
    told(1, "second Trump administration");
}

#[test]
fn commitments() {
    let seeds = seeds_or_skip!();
    let invited = seeds.commitment(&[CommitmentAct::Invite], "Erdo", "invite");
    assert!(invited.to.as_ref().is_some_and(|to| seeds.name(to).contains("Trump")));
    let back = seeds.commitment(&[CommitmentAct::Invite], "Trump", "invit");
    assert!(back.to.as_ref().is_some_and(|to| seeds.name(to).contains("Erdo")));
    let accepted = seeds.commitment(&[CommitmentAct::Accept], "Trump", "accepted");
    assert_eq!(numbers(&accepted.support.reports), [1]);
    seeds.commitment(&[CommitmentAct::Request, CommitmentAct::Demand], "Erdo", "sanctions");
    let jets = seeds.commitment(&[CommitmentAct::Offer, CommitmentAct::Agree], "Trump", "F-35");
    assert!(jets.condition.as_ref().is_some_and(|condition| condition.contains("S-400")), "{jets:#?}");
    assert!(jets.hedge.as_ref().is_some_and(|hedge| hedge.contains("said to")), "{jets:#?}");
    assert_eq!(jets.reality, Reality::Conditional);
    for event in &seeds.record.events {
        assert!(
            event.mode.as_deref() != Some("visit") || event.reality != Reality::Occurred,
            "no visit happened: {}",
            event.label
        );
    }
}

#[test]
fn on_whose_word() {
    let seeds = seeds_or_skip!();
    let origin = |kind: OriginKind, words: &str| {
        let found = seeds.record.origins.iter().find(|o| {
            let through = o.via.iter().any(|id| seeds.name(id).contains(words));
            o.kind == kind && (o.label.contains(words) || through)
        });
        found.unwrap_or_else(|| panic!("no {kind:?} with {words:?} in {:#?}", seeds.record.origins))
    };
    assert_eq!(numbers(&origin(OriginKind::Post, "Trump").reports), [0, 1, 3]);
    let directorate = seeds
        .record
        .origins
        .iter()
        .filter(|o| o.kind == OriginKind::Statement && o.label.contains("Directorate"));
    let directorate: Vec<_> = directorate.collect();
    assert_eq!(directorate.len(), 1, "{directorate:#?}");
    assert!(numbers(&directorate[0].reports).ends_with(&[3]));
    origin(OriginKind::Media, "Times of Israel");
    assert!(
        seeds.record.origins.iter().any(|o| o.kind == OriginKind::UnnamedSource
            && o.label.contains("Turkish officials")
            && o.via.iter().any(|id| seeds.name(id).contains("Bloomberg"))),
        "{:#?}",
        seeds.record.origins
    );
    let unnamed = |report| {
        seeds
            .record
            .origins
            .iter()
            .any(|o| o.kind == OriginKind::UnnamedSource && numbers(&o.reports) == [report])
    };
    assert!(unnamed(1) && unnamed(2));
}

#[test]
fn furniture() {
    let seeds = seeds_or_skip!();
    let marked = |report: usize, line: &str| {
        let reading = &seeds.readings[report];
        let text: Vec<char> = reading.text.as_ref().unwrap().chars().collect();
        let found = reading.furniture.iter().find(|f| {
            let words: String = text[f.start as usize..f.end as usize].iter().collect();
            words.contains(line)
        });
        found.map(|f| f.kind)
    };
    for line in ["Facebook", "Twitter", "LinkedIn"] {
        assert_eq!(marked(0, line), Some(FurnitureKind::Share), "{line}");
    }
    for line in ["Subscribe", "privacy policy", "Scroll to Top"] {
        assert!(marked(0, line).is_some(), "{line}");
    }
    let text = seeds.readings[4].text.clone().unwrap();
    let tail = text.trim_end().lines().rev().take_while(|line| !line.trim().is_empty());
    let headlines: Vec<&str> = tail.map(str::trim).collect();
    assert_eq!(headlines.len(), 17);
    for line in headlines {
        assert_eq!(marked(4, line), Some(FurnitureKind::Headlines), "{line}");
    }
    assert!(marked(0, "Ukraine Peace Efforts").is_none(), "a heading is not furniture");
}

#[test]
fn background_stays_apart_and_nothing_floods() {
    let seeds = seeds_or_skip!();
    let (call, _) = seeds.calls();
    for event in &seeds.record.events {
        let old =
            event.time.accounts.iter().any(|a| a.value.starts_with("2018") || a.value.starts_with("2019"));
        assert!(!old || event.background && event.id != call.id, "{}", event.label);
    }
    let (events, statements) = (seeds.record.events.len(), seeds.record.statements.len());
    assert!(
        events <= 8,
        "{events} events: {:#?}",
        seeds.record.events.iter().map(|e| &e.label).collect::<Vec<_>>()
    );
    assert!(statements <= 30, "{statements} statements");
    assert!(seeds.record.commitments.len() <= 16, "{:#?}", seeds.record.commitments);
    assert!(seeds.record.conflicts.len() <= 8, "{:#?}", seeds.record.conflicts);
}
