//! What must not be merged, and what must: look-alikes without a day, and copies that were read otherwise.
#![allow(clippy::unwrap_used, reason = "a wrong test should fail at once")]

mod made;

use made::{Made, report};
use verbale_claims::*;
use verbale_record::{Options, record};
use verbale_world::World;

fn minutes(readings: &[Reading]) -> Record {
    record(readings, &World::default(), &Options::default())
}

/// A strike on Norhaven's depot, told in two ways.
fn strike(id: &str, town: (&str, &str), dead: &str) -> Made {
    let told = match id {
        "b" => format!(
            "Near {} a fuel depot of Norhaven was bombed by Veltria, and {dead} workers died there.",
            town.1
        ),
        _ => format!(
            "Veltria bombed a fuel depot of Norhaven near {} and killed {dead} workers there.",
            town.1
        ),
    };
    report(id)
        .says(&told)
        .act(Standing::Main, EventType::Assault, "", Reality::Occurred, "bombed")
        .by("c:VEL", "Veltria")
        .with("c:NOR", "Norhaven")
        .place(town.0, town.1)
        .counts(&format!("{dead} workers"), "workers", dead)
}

const TEL_ORIN: (&str, &str) = ("q:tel-orin", "Tel Orin");
const BRASK: (&str, &str) = ("q:brask", "Brask");
const SKERRY: (&str, &str) = ("q:skerry", "Skerry");
const VELTRIA: (&str, &str) = ("c:VEL", "Veltria");

#[test]
fn two_strikes_in_two_places_stay_two() {
    for (one, two) in [(TEL_ORIN, SKERRY), (TEL_ORIN, BRASK)] {
        let record = minutes(&[strike("a", one, "4").made(), strike("b", two, "4").made()]);
        assert_eq!(record.events.len(), 2, "{one:?} and {two:?}");
        assert!(!record.events[0].apart_from.is_empty(), "and why is told");
    }
}

#[test]
fn two_strikes_with_far_counts_stay_two() {
    let record = minutes(&[strike("a", BRASK, "4").made(), strike("b", BRASK, "61").made()]);
    assert_eq!(record.events.len(), 2);
}

#[test]
fn a_strike_told_twice_is_one() {
    let again = || strike("b", BRASK, "5").says("Nobody else was hurt, a clerk of the harbour said later.");
    let record = minutes(&[strike("a", BRASK, "4").made(), again().made()]);
    assert_eq!(record.events.len(), 1, "a count that is off by one parts nothing");
    let record = minutes(&[strike("a", VELTRIA, "4").made(), again().made()]);
    assert_eq!(record.events.len(), 1, "a town lies in its state");
    assert_eq!(record.events[0].place.verdict, Verdict::Agreed, "and is finer than it");
    assert_eq!(record.events[0].place.value.as_deref(), Some("Brask"));
}

#[test]
fn places_in_two_states_are_a_conflict() {
    let on = |made: Made| made.when("there", "2031-05-05", Basis::Stated).made();
    let record = minutes(&[on(strike("a", BRASK, "4")), on(strike("b", SKERRY, "4"))]);
    assert_eq!(record.events.len(), 1, "one day, one event");
    assert!(record.conflicts.iter().any(|c| c.field == "place"), "{:?}", record.conflicts);
}

/// A copy whose reader found another act, and another party, in the same words.
#[test]
fn a_copy_read_otherwise_changes_nothing() {
    let text = |id: &str| {
        strike(id, BRASK, "4").says("The harbour of Brask had been closed to all ships from Skerry since the first thaw of spring, and smoke hung over it.")
    };
    let others = || vec![text("a").made(), strike("b", BRASK, "4").says("Nobody else was hurt.").made()];
    let before = minutes(&others());
    let mut more = others();
    let misread = text("z")
        .act(Standing::Main, EventType::Coerce, "", Reality::Occurred, "closed")
        .by("p:ivo-krantz", "Brask")
        .with("c:NOR", "Skerry");
    more.push(misread.made());
    let after = minutes(&more);
    assert_eq!(after.lineage.len(), before.lineage.len() + 1);
    let told = |r: &Record| {
        r.events
            .iter()
            .map(|e| (e.id.clone(), e.label.clone(), e.support.origins.clone()))
            .collect::<Vec<_>>()
    };
    assert_eq!(told(&after), told(&before));
}

/// The events of some readings, by their labels.
fn labels(readings: &[Reading]) -> Vec<String> {
    minutes(readings).events.iter().map(|e| e.label.clone()).collect()
}

fn of_two(made: Made, act: EventType, code: &str, trigger: &str) -> Made {
    made.act(Standing::Main, act, "", Reality::Occurred, trigger)
        .cameo(code)
        .by("c:VEL", "Veltria")
        .with("c:NOR", "Norhaven")
}

#[test]
fn an_accord_is_one_whether_agreed_or_signed_and_no_praise() {
    let agreed = |id| {
        of_two(
            report(id).says("Veltria agreed with Norhaven on pilots for grain ships in the strait."),
            EventType::Agree,
            "030",
            "agreed",
        )
    };
    let signed = |id| {
        of_two(
            report(id)
                .says("Veltria signed an accord with Norhaven on pilots for grain ships in the strait."),
            EventType::Support,
            "057",
            "signed",
        )
    };
    let praised = |id| {
        of_two(
            report(id).says("Veltria praised Norhaven for its pilots on grain ships in the strait."),
            EventType::Support,
            "051",
            "praised",
        )
    };
    assert_eq!(labels(&[agreed("a").made(), signed("b").made()]), ["agreement: Veltria and Norhaven"]);
    assert_eq!(labels(&[signed("b").made()]), ["agreement: Veltria and Norhaven"]);
    let mut apart = labels(&[signed("a").made(), praised("b").made()]);
    apart.sort();
    assert_eq!(apart, ["agreement: Veltria and Norhaven", "support: Veltria for Norhaven"]);
}

#[test]
fn who_praises_is_not_who_is_praised_by_a_third() {
    let praise = |id, by: (&str, &str), to: (&str, &str)| {
        let told = format!("{} praised {} for its pilots on the grain ships in the strait.", by.1, to.1);
        let made =
            report(id).says(&told).act(Standing::Main, EventType::Support, "", Reality::Occurred, "praised");
        made.cameo("051").by(by.0, by.1).with(to.0, to.1).made()
    };
    let norhaven = ("c:NOR", "Norhaven");
    let skerry = ("c:SKE", "Skerry");
    let other = praise("b", norhaven, skerry);
    assert_eq!(minutes(&[praise("a", VELTRIA, norhaven), other]).events.len(), 2);
    let turned = praise("b", norhaven, VELTRIA);
    assert_eq!(
        minutes(&[praise("a", VELTRIA, norhaven), turned]).events.len(),
        1,
        "the sides changed places"
    );
}

#[test]
fn a_report_that_tells_of_two_towns_tells_of_two_meetings() {
    let met = |made: Made, trigger: &str, at: (&str, &str)| {
        made.act(Standing::Other, EventType::Consult, "", Reality::Occurred, trigger)
            .by("p:ana-veltri", "Ana Veltri")
            .with("p:oren-baske", "Oren Baske")
            .place(at.0, at.1)
    };
    let first =
        met(report("a").says("Ana Veltri met Oren Baske in Brask for talks on pilots."), "met", BRASK);
    let again = |at: (&str, &str)| {
        let told = format!("Ana Veltri sat down with Oren Baske in {} to speak of grain.", at.1);
        met(first.clone().says(&told), "sat", at).made()
    };
    assert_eq!(minutes(&[again(SKERRY)]).events.len(), 2);
    assert_eq!(minutes(&[again(BRASK)]).events.len(), 1);
}
