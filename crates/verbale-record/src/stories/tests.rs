//! Which reports tell of one happening, told by small reports.

use super::*;
use crate::made::{dated, reading};
use proptest::prelude::*;
use verbale_claims::{Basis, Entity, Event, EventType, Excerpt, Happened, Id, Precision, Reality, Standing};

const QUAKE: [&str; 3] = [
    "A strong earthquake shook the Ardan hills before dawn. Rescuers in Temmerey dug for survivors under the fallen \
     market hall. The tremor broke the dam road and cut power to nine villages.",
    "Rescuers searched the ruins of the market hall in Temmerey after an earthquake hit the Ardan hills. The governor of \
     Ardan asked for tents. The dam road is blocked and villages have no power.",
    "Temmerey counted its dead after the Ardan earthquake. Tents arrived for families from nine villages without power, \
     and engineers looked at the dam near the broken road.",
];
const VOTE: [&str; 3] = [
    "Lawmakers in Quillon voted to lower the fishing quota for herring. Skippers blocked the harbour with trawlers in \
     protest against the quota, and the fisheries minister left by a side door.",
    "Trawlers blocked the harbour of Quillon after the chamber cut the herring quota. Skippers said the fisheries \
     minister had promised them another year.",
    "The herring quota falls by a third, the chamber in Quillon decided. Skippers answered with a blockade of trawlers in \
     the harbour.",
];

/// The stories as ids, sorted.
fn told(readings: &[Reading]) -> Vec<Vec<String>> {
    let all: Vec<&Reading> = readings.iter().collect();
    let mut stories: Vec<Vec<String>> = tell_apart(&all)
        .into_iter()
        .map(|story| {
            let mut ids: Vec<String> = story.into_iter().map(|k| readings[k].id.to_string()).collect();
            ids.sort();
            ids
        })
        .collect();
    stories.sort();
    stories
}

fn both(day: impl Fn(usize) -> Option<&'static str>) -> Vec<Reading> {
    let named = QUAKE.iter().map(|text| ("quake", text)).chain(VOTE.iter().map(|text| ("vote", text)));
    named
        .enumerate()
        .map(|(k, (name, text))| match day(k) {
            Some(day) => dated(&format!("{name}{}", k % 3), day, text),
            None => reading(&format!("{name}{}", k % 3), text),
        })
        .collect()
}

const TWO: [[&str; 3]; 2] = [["quake0", "quake1", "quake2"], ["vote0", "vote1", "vote2"]];

#[test]
fn two_happenings_of_one_day() {
    assert_eq!(told(&both(|_| Some("2031-02-03"))), TWO);
}

#[test]
fn without_days() {
    assert_eq!(told(&both(|_| None)), TWO);
}

#[test]
fn those_without_a_day_join_those_that_have_one() {
    assert_eq!(told(&both(|k| (k % 3 > 0).then_some("2031-02-03"))), TWO);
}

#[test]
fn the_same_words_a_season_later_are_another_happening() {
    let found = told(&[dated("winter", "2031-02-03", QUAKE[0]), dated("summer", "2031-07-03", QUAKE[1])]);
    assert_eq!(found, [["summer"], ["winter"]]);
}

#[test]
fn all_the_same_are_one_and_all_different_are_many() {
    let same: Vec<Reading> = (0..300).map(|k| dated(&format!("r{k}"), "2031-02-03", QUAKE[0])).collect();
    assert_eq!(told(&same).len(), 1);
    let different: Vec<Reading> = (0..300)
        .map(|k| {
            let text: String = (0..30).map(|w| format!("word{}x{w} ", k * 7)).collect();
            dated(&format!("r{k}"), "2031-02-03", &text)
        })
        .collect();
    assert_eq!(told(&different).len(), 300);
}

#[test]
fn empty_and_unread_reports_stand_alone() {
    let unread = |id: &str| Reading { status: ReadStatus::NotRead, ..reading(id, QUAKE[0]) };
    let found = told(&[unread("a"), unread("b"), reading("c", ""), reading("d", "")]);
    assert_eq!(found, [["a"], ["b"], ["c"], ["d"]]);
}

/// A call of two people on a day, as the main event of a report.
fn with_call(mut reading: Reading, day: &str) -> Reading {
    let entity = |id: &str| Entity {
        start: 0,
        end: 1,
        text: String::new(),
        id: Some(Id::new(id)),
        country: None,
        sector: None,
    };
    reading.events.push(Event {
        id: Id::new("e"),
        start: 0,
        end: 1,
        text: String::new(),
        sentence: Excerpt { start: 0, end: 1, text: String::new() },
        kind: EventType::Consult,
        act_type: EventType::Consult,
        mode: None,
        quad: EventType::Consult.quad(),
        cameo: None,
        reality: Reality::Occurred,
        actor: vec![entity("p:ana-veltri"), entity("p:oren-baske")],
        recipient: Vec::new(),
        time: Some(Happened {
            start: 0,
            end: 1,
            text: String::new(),
            value: day.to_owned(),
            precision: Some(Precision::Day),
            basis: Basis::Stated,
        }),
        place: None,
        quantities: Vec::new(),
        origin: Id::default(),
        standing: Standing::Main,
        part_of: None,
    });
    reading
}

const CALLS: [&str; 4] = [
    "President Ana Veltri spoke by telephone with Prime Minister Oren Baske about the strait and the grain ships. Veltri \
     asked for free passage and offered pilots, her office said.",
    "Oren Baske and Ana Veltri talked on the telephone about grain ships held in the strait. The prime minister promised an \
     answer on pilots soon.",
    "In a telephone call President Ana Veltri and Prime Minister Oren Baske spoke of the strait, of prisoners and of a visit \
     to the island. Her office called it frank.",
    "Ana Veltri invited Oren Baske to the island for a visit when they spoke by telephone. Prisoners and the strait were on \
     the list of both.",
];

#[test]
fn two_calls_of_the_same_two_are_told_apart_by_their_days() {
    let calls = |days: [&str; 4]| -> Vec<Reading> {
        let named = CALLS.iter().zip(days).enumerate();
        named.map(|(k, (text, day))| with_call(reading(&format!("r{k}"), text), day)).collect()
    };
    let one = calls(["2031-03-02"; 4]);
    assert_eq!(told(&one).len(), 1, "one call, four reports");
    let two = calls(["2031-03-02", "2031-03-02", "2031-05-18", "2031-05-18"]);
    assert_eq!(told(&two), [["r0", "r1"], ["r2", "r3"]]);
    let slip = calls(["2031-03-02", "2031-03-02", "2031-05-18", "2031-03-02"]);
    assert_eq!(told(&slip).len(), 1, "one report with a wrong date is still a report of the call");
}

#[test]
fn a_thousand_reports_of_other_words_weigh_nothing() {
    let few: Vec<Reading> =
        QUAKE.iter().enumerate().map(|(k, text)| reading(&format!("r{k}"), text)).collect();
    let other = |k: u32| -> Vector { (0..30).map(|term| (u32::MAX - 30 * k - term, 1.0)).rev().collect() };
    let mut counts: Vec<Vector> = few.iter().map(terms::counts).collect();
    let alone = terms::vectors(&counts.iter().collect::<Vec<_>>(), &[None; 3]);
    counts.extend((0..1000).map(other));
    let among = terms::vectors(&counts.iter().collect::<Vec<_>>(), &[None; 1003]);
    assert_eq!(alone[..], among[..3]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Any order of reports gives the same stories.
    #[test]
    fn any_order_gives_the_same(
        parts in proptest::collection::vec((0usize..6, 0usize..6, 0u8..6), 1..14),
        order in Just((0..14usize).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        let sentences: Vec<&str> = QUAKE.iter().chain(&VOTE).copied().collect();
        let readings: Vec<Reading> = parts.iter().enumerate().map(|(k, &(a, b, day))| {
            let text = format!("{} {}", sentences[a], sentences[b].split('.').next().unwrap_or(""));
            let id = format!("r{k}");
            if day == 0 { reading(&id, &text) } else { dated(&id, &format!("2031-02-0{day}"), &text) }
        }).collect();
        let shuffled: Vec<Reading> = order.iter().filter_map(|&k| readings.get(k).cloned()).collect();
        prop_assert_eq!(told(&readings), told(&shuffled));
    }
}
