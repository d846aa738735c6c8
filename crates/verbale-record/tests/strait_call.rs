//! A call of two presidents, told by hand-made readings: what the record makes of it.
#![allow(clippy::unwrap_used, reason = "a wrong test should fail at once")]

mod made;

use made::{Made, report};
use verbale_claims::*;
use verbale_record::{Options, record};
use verbale_world::World;

const CONSULT: EventType = EventType::Consult;
const QUOTE: &str = "This cruel and pointless blockade of the strait will be over before the ice is gone";
const REWORDED: &str = "This harsh and pointless blockade of the strait will be over before the ice is gone";

fn minutes(readings: &[Reading]) -> Record {
    record(readings, &World::default(), &Options::default())
}

/// The wire's report: dated, with the chancellery's statement and the president's post.
fn wire() -> Made {
    report("wire")
        .day("2031-05-05")
        .publisher("Harbour Wire")
        .on_word_of(OriginKind::Statement, "o:veltrian-chancellery", "statement by the Veltrian Chancellery")
        .says("President Ana Veltri spoke by telephone with President Oren Baske on Monday, the chancellery said.")
        .act(Standing::Main, CONSULT, "phone", Reality::Occurred, "spoke")
        .by("p:ana-veltri", "Ana Veltri")
        .with("p:oren-baske", "Oren Baske")
        .when("Monday", "2031-05-05", Basis::Relative)
        .role("p:ana-veltri", "President of VEL", Tense::Present, "President Ana Veltri")
        .role("p:oren-baske", "President of NOR", Tense::Present, "President Oren Baske")
        .says("They talked about the blockade of the strait and the price of grain.")
        .topic("blockade of the strait")
        .topic("price of grain")
        .on_word_of(OriginKind::Post, "p:oren-baske", "post by Oren Baske")
        .says(&format!("\"{QUOTE},\" Baske wrote."))
        .quote(StatementKind::Direct, "p:oren-baske", QUOTE)
        .says("Baske invited Veltri to visit Norhaven in summer.")
        .commits(CommitmentAct::Invite, ("p:oren-baske", "Baske"), ("p:ana-veltri", "Veltri"), "visit Norhaven in summer")
}

/// Another desk's: the same post, another year.
fn courier() -> Made {
    report("courier")
        .says("President Ana Veltri and President Oren Baske held a phone call on January 5, 2032.")
        .act(Standing::Main, CONSULT, "phone", Reality::Occurred, "call")
        .by("p:ana-veltri", "Ana Veltri")
        .by("p:oren-baske", "Oren Baske")
        .when("January 5, 2032", "2032-01-05", Basis::Stated)
        .role("p:ana-veltri", "President of VEL", Tense::Present, "President Ana Veltri")
        .role("p:oren-baske", "President of NOR", Tense::Present, "President Oren Baske")
        .on_word_of(OriginKind::Post, "p:oren-baske", "post by Oren Baske")
        .says(&format!("“{QUOTE},” Baske declared on his channel about the blockade of the strait."))
        .quote(StatementKind::Direct, "p:oren-baske", QUOTE)
        .topic("blockade of the strait")
        .says("He invited Veltri to come to Norhaven.")
        .commits(
            CommitmentAct::Invite,
            ("p:oren-baske", "He"),
            ("p:ana-veltri", "Veltri"),
            "come to Norhaven",
        )
}

/// A third: the post reworded within quotation marks, a conditional offer, and no day.
fn gazette() -> Made {
    report("gazette")
        .on_word_of(OriginKind::Post, "p:oren-baske", "post by Oren Baske")
        .says("Oren Baske announced that he had a phone conversation with Ana Veltri about the blockade of the strait.")
        .act(Standing::Main, CONSULT, "phone", Reality::Occurred, "conversation")
        .by("p:oren-baske", "Oren Baske")
        .with("p:ana-veltri", "Ana Veltri")
        .topic("blockade of the strait")
        .says(&format!("He wrote: “{REWORDED}.”"))
        .quote(StatementKind::Direct, "p:oren-baske", REWORDED)
        .on_word_of(OriginKind::UnnamedSource, "", "unnamed officials")
        .says("Baske is said to be open to selling the icebreakers to Veltri if Veltria opens its two ports.")
        .commits(CommitmentAct::Offer, ("p:oren-baske", "Baske"), ("p:ana-veltri", "Veltri"), "selling the icebreakers")
        .if_and_hedged("if Veltria opens its two ports", "is said to be open to")
        .on_own_word()
        .says("Baske, who is no longer in office, and Veltri had met before.")
        .role("p:oren-baske", "", Tense::Past, "no longer in office")
}

/// A look-alike: a report of a planned meeting that mentions an earlier call.
fn herald() -> Made {
    report("herald")
        .says("Ana Veltri is working to arrange a meeting with Oren Baske in Norhaven late in April.")
        .act(Standing::Main, CONSULT, "visit", Reality::Planned, "meeting")
        .by("p:ana-veltri", "Ana Veltri")
        .with("p:oren-baske", "Oren Baske")
        .when("late in April", "XXXX-04", Basis::Unanchored)
        .on_word_of(OriginKind::Statement, "o:veltrian-chancellery", "statement by her office")
        .says("On Sunday, Veltri spoke with Baske by phone about the price of grain.")
        .act(Standing::Other, CONSULT, "phone", Reality::Occurred, "spoke")
        .by("p:ana-veltri", "Veltri")
        .with("p:oren-baske", "Baske")
        .when("On Sunday", "XXXX-WXX-7", Basis::Unanchored)
}

fn all() -> Vec<Reading> {
    [wire(), courier(), gazette(), herald()].map(Made::made).into()
}

fn call(record: &Record) -> &EventRecord {
    record.events.iter().find(|e| e.reports.len() > 1).unwrap()
}

#[test]
fn three_tell_of_one_call_and_the_sunday_call_is_another() {
    let record = minutes(&all());
    let labels: Vec<(&str, usize)> =
        record.events.iter().map(|e| (e.label.as_str(), e.reports.len())).collect();
    assert_eq!(
        labels,
        [
            ("phone call: Ana Veltri and Oren Baske", 3),
            ("planned visit: Ana Veltri to Oren Baske", 1),
            ("phone call: Ana Veltri and Oren Baske", 1)
        ]
    );
    let sunday = &record.events[2];
    assert_eq!(sunday.time.value.as_deref(), Some("XXXX-WXX-7"));
    assert_eq!(sunday.apart_from.len(), 1);
    assert_eq!(sunday.apart_from[0].event, record.events[0].id);
    assert_eq!(
        sunday.apart_from[0].why,
        "this one is told as “On Sunday”, with no day to count from; the other is dated Monday 5 May 2031; \
         the two share no quotation and no topic"
    );
}

#[test]
fn the_better_supported_date_says_why() {
    let record = minutes(&all());
    let time = &call(&record).time;
    assert_eq!(time.verdict, Verdict::Contested);
    assert_eq!(time.value.as_deref(), Some("2031-05-05"));
    assert_eq!(
        time.why,
        [
            "one origin says Monday 5 May 2031; one says Monday 5 January 2032",
            "a report that came out within a week of it says Monday 5 May 2031",
            "Monday 5 May 2031 rests on what one of the sides issued"
        ]
    );
    assert!(record.conflicts.iter().any(|c| c.field == "date" && c.better_supported == Some(0)));
}

#[test]
fn the_post_is_one_origin_and_the_reworded_quotation_is_altered() {
    let record = minutes(&all());
    let posts: Vec<&Origin> = record.origins.iter().filter(|o| o.kind == OriginKind::Post).collect();
    assert_eq!(posts.len(), 1);
    assert_eq!(posts[0].reports.len(), 3);
    let quote = record.statements.iter().find(|s| s.versions.len() == 3).unwrap();
    assert_eq!(quote.wording, QUOTE);
    assert_eq!(quote.support.origins.len(), 1, "three reports of one post are one origin");
    let mut status: Vec<(&str, VersionStatus)> =
        quote.versions.iter().map(|v| (v.report.as_str(), v.status)).collect();
    status.sort();
    let expected = [
        ("courier", VersionStatus::Verbatim),
        ("gazette", VersionStatus::Altered),
        ("wire", VersionStatus::Verbatim),
    ];
    assert_eq!(status, expected);
    let conflict = record.conflicts.iter().find(|c| c.field == "quote").unwrap();
    assert_eq!(conflict.better_supported, Some(0));
    assert_eq!(conflict.why[0], "two reports have “cruel” where another has “harsh”");
}

#[test]
fn held_and_no_longer_held_is_contested() {
    let record = minutes(&all());
    let baske = call(&record).participants.iter().find(|p| p.actor.as_str() == "p:oren-baske").unwrap();
    assert_eq!(baske.office.verdict, Verdict::Contested);
    assert_eq!(baske.office.value.as_deref(), Some("President of NOR"));
    let veltri = call(&record).participants.iter().find(|p| p.actor.as_str() == "p:ana-veltri").unwrap();
    assert_eq!(veltri.office.verdict, Verdict::Agreed);
}

#[test]
fn the_invitation_is_merged_and_the_offer_keeps_its_condition() {
    let record = minutes(&all());
    let invitations: Vec<_> = record.commitments.iter().filter(|c| c.act == CommitmentAct::Invite).collect();
    assert_eq!(invitations.len(), 1);
    assert_eq!(invitations[0].support.reports.len(), 2);
    let offer = record.commitments.iter().find(|c| c.act == CommitmentAct::Offer).unwrap();
    assert_eq!(offer.condition.as_deref(), Some("if Veltria opens its two ports"));
    assert_eq!(offer.hedge.as_deref(), Some("is said to be open to"));
    assert_eq!(offer.reality, Reality::Conditional);
}

#[test]
fn the_order_of_the_readings_does_not_matter() {
    let mut readings = all();
    let first = serde_json::to_string(&minutes(&readings)).unwrap();
    for _ in 0..readings.len() {
        readings.rotate_left(1);
        assert_eq!(serde_json::to_string(&minutes(&readings)).unwrap(), first);
    }
    readings.reverse();
    assert_eq!(serde_json::to_string(&minutes(&readings)).unwrap(), first);
}

/// The record as a reader sees it, without who copies whom.
fn supports(record: &Record) -> Vec<String> {
    let mut lines = Vec::new();
    for event in &record.events {
        let Support { origins, reports, evidence, .. } = &event.support;
        lines.push(format!(
            "{} {origins:?} {reports:?} {evidence:?} {:?} {:?}",
            event.id, event.time, event.topics
        ));
        lines.extend(event.participants.iter().map(|p| format!("{:?} {:?}", p.support.origins, p.office)));
    }
    lines.extend(
        record.statements.iter().map(|s| format!("{} {:?} {:?}", s.id, s.support.origins, s.support.reports)),
    );
    lines.extend(
        record
            .commitments
            .iter()
            .map(|c| format!("{} {:?} {:?}", c.id, c.support.origins, c.support.reports)),
    );
    lines.extend(record.conflicts.iter().map(|c| format!("{c:?}")));
    lines.extend(record.origins.iter().map(|o| format!("{} {} {:?}", o.id, o.label, o.reports)));
    lines
}

#[test]
fn an_unrelated_report_changes_nothing_of_the_event() {
    let before = minutes(&all());
    let mut readings = all();
    readings.push(
        report("stranger")
            .day("2031-05-04")
            .says("The finance minister Mira Solt criticised Krantz on Friday over the price of grain.")
            .act(Standing::Main, EventType::Accuse, "disapprove", Reality::Occurred, "criticised")
            .by("p:mira-solt", "Mira Solt")
            .with("p:ivo-krantz", "Krantz")
            .made(),
    );
    let after = minutes(&readings);
    assert_eq!(after.events.len(), before.events.len() + 1);
    for line in supports(&before) {
        assert!(supports(&after).contains(&line), "{line}");
    }
}

#[test]
fn without_a_report_only_what_rested_on_it_goes() {
    let readings: Vec<Reading> = all().into_iter().filter(|r| r.id.as_str() != "courier").collect();
    let record = minutes(&readings);
    assert_eq!(call(&record).time.verdict, Verdict::SingleOrigin);
    assert_eq!(call(&record).time.value.as_deref(), Some("2031-05-05"));
    assert!(record.conflicts.iter().all(|c| c.field != "date"));
    let quote = record.statements.iter().find(|s| s.versions.len() == 2).unwrap();
    assert!(
        quote.versions.iter().any(|v| v.status == VersionStatus::Variant),
        "of two, neither is called altered"
    );
    assert_eq!(record.conflicts.iter().find(|c| c.field == "quote").unwrap().better_supported, None);
}

/// The wire's report again, under another name: nothing gains by it.
#[test]
fn an_exact_copy_adds_no_support() {
    let before = minutes(&all());
    let mut readings = all();
    let mut copy = wire().made();
    copy.id = Id::new("zz-copy");
    readings.push(copy);
    let after = minutes(&readings);
    assert_eq!(supports(&before), supports(&after));
    assert_eq!(after.lineage.len(), 1);
    assert_eq!(after.lineage[0].report.as_str(), "zz-copy");
    assert_eq!(after.lineage[0].copies.as_str(), "wire");
    let copied = after.tally.iter().find(|t| t.report.as_str() == "zz-copy").unwrap();
    assert_eq!((copied.supported, copied.alone), (0, 0));
    assert!(copied.copied > 0);
}

/// Whatever the record shows was shown to it: every piece of evidence slices to its words.
#[test]
fn all_evidence_slices_to_its_words() {
    let readings = all();
    let record = minutes(&readings);
    let text = |id: &Id| readings.iter().find(|r| &r.id == id).and_then(|r| r.text.clone()).unwrap();
    let mut seen = 0;
    let mut check = |evidence: &[Evidence]| {
        for e in evidence {
            let slice: String =
                text(&e.report).chars().skip(e.start as usize).take((e.end - e.start) as usize).collect();
            assert_eq!(slice, e.text);
            assert!(
                record.origins.iter().any(|o| o.id == e.origin),
                "{e:?} rests on an origin that is not listed"
            );
            seen += 1;
        }
    };
    for event in &record.events {
        check(&event.support.evidence);
        event.participants.iter().for_each(|p| check(&p.support.evidence));
        event.time.accounts.iter().for_each(|a| check(&a.evidence));
    }
    record.statements.iter().for_each(|s| check(&s.support.evidence));
    record.commitments.iter().for_each(|c| check(&c.support.evidence));
    record.conflicts.iter().flat_map(|c| &c.accounts).for_each(|a| check(&a.evidence));
    assert!(seen > 20);
}
