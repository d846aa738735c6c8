//! Differences told in plain sentences, outside of what the reports are about.
#![allow(clippy::unwrap_used, reason = "a wrong test should fail at once")]

mod made;

use made::{Made, report};
use verbale_claims::*;
use verbale_record::{Options, record};
use verbale_world::World;

/// A fire in a harbour, told in one of three ways, with so many crates and the day of a warning.
fn fire(way: usize, crates: (&str, &str), day: (&str, &str)) -> Made {
    let (id, opening, burnt, warned) = WAYS[way];
    report(id)
        .says(opening)
        .says(&burnt.replace("{}", crates.0))
        .counted(&format!("{} crates", crates.0), "crates", crates.1)
        .says(&warned.replace("{}", day.0))
        .time(day.0, day.1)
}

const WAYS: [(&str, &str, &str, &str); 3] = [
    (
        "a",
        "Portmere woke to smoke after flames had eaten through the oldest quay of the northern harbour.",
        "The fire in the harbour warehouse destroyed {} crates of dried herring, said the quay master.",
        "An inspector had warned the harbour council about faulty warehouse lamps on {}.",
    ),
    (
        "b",
        "Firefighters from three districts came to the northern harbour of Portmere on a windless night.",
        "Lost in the harbour warehouse fire were {} crates of dried herring meant for export.",
        "As late as {}, the council was told by its inspector that the lamps in the warehouse were faulty.",
    ),
    (
        "c",
        "Insurers were counting the cost of a blaze in Portmere that nobody in the town had expected.",
        "Of all that the warehouse fire took, {} crates of dried herring will be missed in the harbour most.",
        "Papers show that on {} the inspector of the council found faulty lamps in the warehouse.",
    ),
];

fn conflicts(readings: Vec<Made>) -> Vec<(String, Vec<String>, Option<u32>)> {
    let readings: Vec<Reading> = readings.into_iter().map(Made::made).collect();
    let record = record(&readings, &World::default(), &Options::default());
    let values = |c: &Conflict| c.accounts.iter().map(|a| a.value.clone()).collect();
    record.conflicts.iter().map(|c| (c.field.clone(), values(c), c.better_supported)).collect()
}

#[test]
fn another_number_of_the_same_thing() {
    let day = ("3 May 2031", "2031-05-03");
    let found =
        conflicts(vec![fire(0, ("40", "40"), day), fire(1, ("90", "90"), day), fire(2, ("40", "40"), day)]);
    let values = vec!["40".to_owned(), "90".to_owned()];
    assert_eq!(found, [("number".to_owned(), values, Some(0))]);
}

#[test]
fn another_day_of_the_same_thing() {
    let crates = ("40", "40");
    let found = conflicts(vec![
        fire(0, crates, ("3 May 2031", "2031-05-03")),
        fire(1, crates, ("9 May 2031", "2031-05-09")),
    ]);
    let values = vec!["2031-05-03".to_owned(), "2031-05-09".to_owned()];
    assert_eq!(found, [("date".to_owned(), values, None)]);
}

#[test]
fn a_rounding_and_a_coarser_day_are_no_conflict() {
    let found = conflicts(vec![
        fire(0, ("147", "147"), ("May 2031", "2031-05")),
        fire(1, ("150", "150"), ("9 May 2031", "2031-05-09")),
    ]);
    assert_eq!(found, []);
}

#[test]
fn nothing_to_read_makes_an_empty_record() {
    let empty = record(&[], &World::default(), &Options::default());
    assert!(empty.reports.is_empty() && empty.events.is_empty());
    let nothing = record(&[report("a").made(), report("b").made()], &World::default(), &Options::default());
    assert_eq!(nothing.reports.len(), 2);
    assert!(nothing.conflicts.is_empty());
}

/// Two reports that have one sentence in common, but for what is put into it.
fn parallel(here: &str, there: &str) -> Vec<(String, Vec<String>, Option<u32>)> {
    let reports = [(0, here), (1, there)].map(|(way, word)| {
        let (id, opening, ..) = WAYS[way];
        let told =
            "The flames did {} spread from the harbour warehouse to the wooden houses of the old market.";
        report(id).says(opening).says(&told.replace("{} ", word))
    });
    conflicts(reports.into())
}

#[test]
fn a_not_in_a_sentence_that_is_otherwise_the_same() {
    let found = parallel("not ", "");
    assert_eq!(found.iter().map(|(field, ..)| field.as_str()).collect::<Vec<_>>(), ["polarity"]);
    assert_eq!(parallel("not ", "not "), []);
    assert_eq!(parallel("", ""), []);
}

/// What two reports, published on these days, say of the day of the warning.
fn warned(published: [&str; 2], days: [(&str, &str); 2]) -> Vec<(String, Vec<String>, Option<u32>)> {
    let told = |k: usize| fire(k, ("40", "40"), days[k]).day(published[k]);
    conflicts(vec![told(0), told(1)])
}

#[test]
fn another_weekday_of_the_same_thing() {
    let days = [("Thursday", "2031-05-01"), ("Wednesday", "2031-04-30")];
    let found = warned(["2031-05-02", "2031-05-03"], days);
    let values = vec!["2031-04-30".to_owned(), "2031-05-01".to_owned()];
    assert_eq!(found, [("weekday".to_owned(), values, None)]);
}

#[test]
fn what_came_after_a_report_is_later_news() {
    let days = [("Thursday", "2031-05-01"), ("Saturday", "2031-05-03")];
    assert_eq!(warned(["2031-05-02", "2031-05-04"], days), [], "the first knows nothing of Saturday yet");
    assert_eq!(warned(["2031-05-04", "2031-05-04"], days).len(), 1);
}

#[test]
fn each_report_tells_of_its_own_day() {
    let days = [("3 May 2031", "2031-05-03"), ("4 May 2031", "2031-05-04")];
    assert_eq!(warned(["2031-05-03", "2031-05-04"], days), []);
    assert_eq!(warned(["2031-05-05", "2031-05-05"], days).len(), 1);
}

#[test]
fn a_worked_out_year_contradicts_nobody() {
    let days = |first| [(first, "2030-05-03"), ("3 May", "2031-05-03")];
    assert_eq!(warned(["2031-05-05", "2031-05-05"], days("3 May 2030")), []);
    let stated = [("3 May 2030", "2030-05-03"), ("3 May 2031", "2031-05-03")];
    assert_eq!(warned(["2031-05-05", "2031-05-05"], stated).len(), 1);
}

#[test]
fn the_day_of_a_dateline_is_another() {
    let told = |id: &str, sentence: &str, words: &str, day: &str| {
        report(id).day("2031-05-09").says(sentence).time(words, day)
    };
    let dateline = || {
        let sentence =
            "3 May 2031: Police divers search the burnt herring warehouse in northern Portmere harbour.";
        told("a", sentence, "3 May 2031", "2031-05-03")
    };
    let searched = |when: &str| {
        let sentence =
            "Police divers {} searched the northern Portmere harbour with its herring warehouse, now burnt.";
        told("b", &sentence.replace("{}", when), "4 May 2031", "2031-05-04")
    };
    assert_eq!(conflicts(vec![dateline(), searched("on 4 May 2031")]), []);
    let on = told(
        "a",
        "On 3 May 2031 police divers search the burnt herring warehouse in northern Portmere harbour.",
        "3 May 2031",
        "2031-05-03",
    );
    assert_eq!(conflicts(vec![on, searched("on 4 May 2031")]).len(), 1);
}
