//! Look-alikes that are two stories, with and without days, all at once and as a stream.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    reason = "a test fails by panicking"
)]

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

/// Two earthquakes of one week in one country.
const TREMORS: [(&str, &str); 4] = [
    (
        "2031-02-03",
        "An earthquake of magnitude 6.1 struck the Ardan hills in eastern Veltria on Monday, killing 14 people and burying \
         houses in Temmerey. Rescuers dug through the rubble at night, the governor said.",
    ),
    (
        "2031-02-04",
        "At least 14 people were killed when a magnitude 6.1 earthquake hit Veltria's Ardan hills on Monday. Rescuers dug \
         through rubble of houses in Temmerey.",
    ),
    (
        "2031-02-07",
        "A second earthquake, of magnitude 5.4, struck western Veltria on Friday, killing three people and burying houses in \
         Orrin. Rescuers dug through the rubble at night, the governor said.",
    ),
    (
        "2031-02-08",
        "Three people were killed on Friday when a magnitude 5.4 earthquake hit the Orrin valley of western Veltria. Rescuers \
         dug through rubble of houses.",
    ),
];

/// Two calls of the same two leaders in one spring.
const CALLS: [(&str, &str); 4] = [
    (
        "2031-03-02",
        "President Ana Veltri spoke by telephone with Prime Minister Oren Baske on Sunday about the strait and the grain \
         ships. Veltri asked for free passage and offered pilots, her office said.",
    ),
    (
        "2031-03-03",
        "Prime Minister Oren Baske and President Ana Veltri talked on the telephone on Sunday about the grain ships held in \
         the strait. Baske promised an answer on pilots soon.",
    ),
    (
        "2031-05-18",
        "In a telephone call on Sunday President Ana Veltri and Prime Minister Oren Baske spoke of prisoners and of a visit to \
         the island. Her office called the talk frank.",
    ),
    (
        "2031-05-19",
        "President Ana Veltri invited Prime Minister Oren Baske to the island when they spoke by telephone on Sunday. \
         Prisoners were on the list of both.",
    ),
];

fn verbale(name: &str, reports: &[(&str, &str)], dated: bool, arguments: &[&str]) -> Output {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("stories");
    fs::create_dir_all(&folder).unwrap();
    let line = |(k, (day, text)): (usize, &(&str, &str))| {
        let published = if dated { serde_json::json!(day) } else { serde_json::Value::Null };
        format!("{}\n", serde_json::json!({"id": format!("r{k}"), "text": text, "published": published}))
    };
    let lines: String = reports.iter().enumerate().map(line).collect();
    fs::write(folder.join(name), lines).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_verbale"));
    command.arg("group").args(arguments).arg(name).current_dir(&folder).output().unwrap()
}

/// The stories, as numbers in the order of their first reports.
fn stories(output: &Output) -> Vec<usize> {
    let mut known: Vec<String> = Vec::new();
    let text = std::str::from_utf8(&output.stdout).unwrap();
    text.lines()
        .map(|line| {
            let line: serde_json::Value = serde_json::from_str(line).unwrap();
            let story = line["story"].as_str().unwrap().to_owned();
            known.iter().position(|k| *k == story).unwrap_or_else(|| {
                known.push(story);
                known.len() - 1
            })
        })
        .collect()
}

#[test]
fn two_earthquakes_of_one_week() {
    assert_eq!(stories(&verbale("tremors.jsonl", &TREMORS, true, &[])), [0, 0, 1, 1]);
}

/// Without days the words alone decide: what is alike is one story still, what is not is another; and the program says
/// that it is so.
#[test]
fn without_days() {
    let mixed = [TREMORS[0], CALLS[0], TREMORS[1], CALLS[1]];
    let output = verbale("undated.jsonl", &mixed, false, &[]);
    assert_eq!(stories(&output), [0, 1, 0, 1]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("4 of 4 reports have no day of publication"), "{said}");
}

#[test]
fn two_calls_of_one_spring() {
    assert_eq!(stories(&verbale("calls.jsonl", &CALLS, true, &[])), [0, 0, 1, 1]);
}

/// `--sorted` gives the same bytes within its three weeks, the same stories here beyond them, and says which line broke
/// the order.
#[test]
fn sorted() {
    let (all, stream) =
        (verbale("a.jsonl", &TREMORS, true, &[]), verbale("b.jsonl", &TREMORS, true, &["--sorted"]));
    assert_eq!(all.stdout, stream.stdout);
    assert_eq!(stories(&verbale("c.jsonl", &CALLS, true, &["--sorted"])), [0, 0, 1, 1]);
    let turned: Vec<(&str, &str)> = [0, 2, 1].map(|k| TREMORS[k]).to_vec();
    let broken = verbale("d.jsonl", &turned, true, &["--sorted"]);
    assert_eq!(broken.status.code(), Some(2));
    let said = String::from_utf8_lossy(&broken.stderr).into_owned();
    assert!(said.contains("d.jsonl:3"), "{said}");
    assert_eq!(stories(&broken).len(), 2, "what came before is given out");
}
