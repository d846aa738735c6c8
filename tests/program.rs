//! The program on bad input: a clear message, and the rest of the work done.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    reason = "a test fails by panicking"
)]

mod running;

use running::{folder, said, verbale};
use serde_json::Value;
use std::fs;
use std::io::Write;
use std::process::{Command, Output, Stdio};

/// A good report of one's own, to see that the rest is done.
const GOOD: &str = "PORTMERE, March 10, 2025 (Meridian Press) — President Ilse Maravel met Prime Minister Davor Tennick on Monday.\n\
    \n\"The strait belongs to all who live on it, and to nobody else,\" Maravel said after the meeting.\n";

fn readings(output: &Output) -> Vec<Value> {
    std::str::from_utf8(&output.stdout)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// Annotates one bad file beside a good one; gives the exit status, the bad one's reading if there is one, and what
/// was said on standard error.
fn beside_a_good_one(test: &str, name: &str, bytes: &[u8]) -> (i32, Option<Value>, String) {
    let folder = folder(test);
    fs::write(folder.join("good.txt"), GOOD).unwrap();
    fs::write(folder.join(name), bytes).unwrap();
    let output = verbale(&["annotate", "good.txt", name], &folder);
    let mut readings = readings(&output);
    let good = readings.iter().position(|r| r["id"] == "good.txt").expect("the good report is read");
    let good = readings.remove(good);
    assert_eq!(good["status"], "read");
    assert_eq!(
        good["statements"][0]["words"][0],
        "The strait belongs to all who live on it, and to nobody else"
    );
    assert!(readings.len() <= 1);
    (output.status.code().unwrap(), readings.pop(), said(&output))
}

#[test]
fn empty_file() {
    let (code, reading, said) = beside_a_good_one("empty", "empty.txt", b"");
    assert_eq!(code, 0, "{said}");
    let reading = reading.expect("it stays listed");
    assert_eq!(reading["status"], "not read");
    assert!(said.contains("empty.txt") && said.contains("empty"), "{said}");
}

#[test]
fn binary_file() {
    let mut bytes = b"\x7fELF\x02\x01\x01\0\0\0\0".to_vec();
    bytes.extend((0..4000u32).map(|n| (n * 7919 % 251) as u8));
    let (code, reading, said) = beside_a_good_one("binary", "program.txt", &bytes);
    assert_eq!(code, 1);
    assert!(reading.is_none());
    assert!(said.contains("program.txt") && said.contains("not a text"), "{said}");
}

#[test]
fn missing_file() {
    let folder = folder("missing");
    fs::write(folder.join("good.txt"), GOOD).unwrap();
    let output = verbale(&["annotate", "nowhere.txt", "good.txt"], &folder);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("nowhere.txt"));
    assert_eq!(readings(&output).len(), 1);
}

#[test]
fn nothing_readable() {
    let folder = folder("nothing");
    let output = verbale(&["report", "nowhere.txt"], &folder);
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    assert!(said(&output).contains("nowhere.txt"));
}

#[test]
fn json_lines_cut_and_without_text() {
    let lines = concat!(
        "{\"id\":\"a\",\"text\":\"Ana Veltri met Oren Baske.\"}\n",
        "{\"id\":\"b\",\"text\":\"Ana Veltri m\n",
        "{\"id\":\"c\",\"title\":\"no words\"}\n",
        "\n",
        "[1,2]\n",
        "{\"id\":\"d\",\"text\":\"Oren Baske left Geneva.\",\"mood\":\"unknown keys are no error\"}\n"
    );
    let folder = folder("json");
    fs::write(folder.join("lines.jsonl"), lines).unwrap();
    let output = verbale(&["annotate", "lines.jsonl"], &folder);
    assert_eq!(output.status.code(), Some(1));
    let ids: Vec<String> = readings(&output).iter().map(|r| r["id"].as_str().unwrap().to_owned()).collect();
    assert_eq!(ids, ["a", "d"]);
    let said = said(&output);
    for place in ["lines.jsonl:2", "lines.jsonl:3", "lines.jsonl:5"] {
        assert!(said.contains(place), "{place} not in: {said}");
    }
    assert!(said.contains("text"), "{said}");
}

#[test]
fn a_line_of_100_megabytes() {
    let folder = folder("long");
    let mut file = fs::File::create(folder.join("long.jsonl")).unwrap();
    file.write_all(b"{\"id\":\"long\",\"text\":\"").unwrap();
    let piece = "President Maravel met nobody. ".repeat(35_000);
    for _ in 0..100 {
        file.write_all(piece.as_bytes()).unwrap();
    }
    file.write_all(b"\"}\n{\"id\":\"good\",\"text\":\"Ana Veltri met Oren Baske.\"}\n").unwrap();
    drop(file);
    let output = verbale(&["annotate", "--no-text", "long.jsonl"], &folder);
    let readings = readings(&output);
    assert_eq!(readings.len(), 2, "{}", said(&output));
    assert_eq!(readings[0]["status"], "not read");
    assert!(readings[0]["why"].as_str().unwrap().contains("MB"), "{}", readings[0]["why"]);
    assert_eq!(readings[1]["status"], "read");
}

#[test]
fn nul_bytes() {
    let (code, reading, said) =
        beside_a_good_one("nul", "nul.txt", b"Ana Veltri\0 met Oren Baske\0 in Geneva on 5 May 2025.");
    assert_eq!(code, 0, "{said}");
    let reading = reading.unwrap();
    assert_eq!(reading["status"], "read");
    assert!(said.contains("nul.txt"), "{said}");
    assert!(reading["times"].as_array().unwrap().iter().any(|t| t["value"] == "2025-05-05"));
}

#[test]
fn lone_surrogates() {
    let folder = folder("surrogate");
    fs::write(
        folder.join("s.jsonl"),
        "{\"id\":\"s\",\"text\":\"Ana Veltri \\ud83d met Oren Baske on 5 May 2025.\"}\n",
    )
    .unwrap();
    let output = verbale(&["annotate", "s.jsonl"], &folder);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let reading = &readings(&output)[0];
    assert!(reading["text"].as_str().unwrap().contains("Ana Veltri \u{FFFD} met"));
    assert!(said(&output).contains("s.jsonl:1"), "{}", said(&output));
}

#[test]
fn byte_order_mark_and_carriage_returns() {
    let text = "\u{FEFF}Ana Veltri met Oren Baske.\r\n\r\n“We have time,” Veltri said on Monday.\r\n";
    let (code, reading, said) = beside_a_good_one("bom", "bom.txt", text.as_bytes());
    assert_eq!((code, said.as_str()), (0, ""));
    let reading = reading.unwrap();
    assert_eq!(reading["text"], text[3..]);
    assert_eq!(reading["statements"][0]["words"][0], "We have time");
}

#[test]
fn another_charset() {
    let (code, reading, said) = beside_a_good_one(
        "latin",
        "latin.txt",
        b"The minister of the region of \xc5land met the mayor of Malm\xf6 in a caf\xe9 on Friday. They talked about ferries.",
    );
    assert_eq!(code, 0);
    assert!(said.contains("latin.txt") && said.contains("windows-1252"), "{said}");
    assert!(reading.unwrap()["text"].as_str().unwrap().contains("Malmö"));
}

#[test]
fn unclosed_quotation_marks() {
    let text = "\"We have time, Veltri said on Monday.\n\nShe left for Geneva.\n\nShe came back \"soon.\n";
    let (code, reading, _) = beside_a_good_one("unclosed", "unclosed.txt", text.as_bytes());
    assert_eq!(code, 0);
    assert_eq!(reading.unwrap()["status"], "read");
}

#[test]
fn another_language_stays_listed() {
    let text = "Le ministre des Affaires étrangères a rencontré son homologue lundi à Genève pour parler de la paix et du blé.";
    let (code, reading, _) = beside_a_good_one("french", "french.txt", text.as_bytes());
    assert_eq!(code, 0);
    let reading = reading.unwrap();
    assert_eq!(reading["status"], "not read");
    assert_eq!(reading["language"], "fr");
    assert!(reading["why"].as_str().unwrap().contains("fr"));
}

#[test]
fn the_same_report_twice_and_two_files_with_one_id() {
    let folder = folder("twice");
    fs::create_dir_all(folder.join("other")).unwrap();
    fs::write(folder.join("good.txt"), GOOD).unwrap();
    fs::write(folder.join("other/good.txt"), "Ana Veltri met Oren Baske.").unwrap();
    let output = verbale(&["annotate", "good.txt", "good.txt", "other"], &folder);
    let readings = readings(&output);
    let ids: Vec<&str> = readings.iter().map(|r| r["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["good.txt", "good.txt#2", "good.txt#3"]);
    assert!(said(&output).contains("good.txt#2"), "{}", said(&output));
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn standard_input() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_verbale"))
        .args(["annotate", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(GOOD.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(readings(&output).len(), 1);
}

/// A reading joined later gives the same record; one that was tampered with is refused by file and line.
#[test]
fn readings_are_reports_read_before() {
    let folder = folder("readings");
    fs::write(folder.join("good.txt"), GOOD).unwrap();
    fs::write(
        folder.join("more.txt"),
        GOOD.replace("Meridian Press", "Harbour News").replace("all who", "those who"),
    )
    .unwrap();
    let at_once = verbale(&["report", "--format", "json", "good.txt", "more.txt"], &folder);
    let annotated = verbale(&["annotate", "good.txt", "more.txt", "-o", "readings.jsonl"], &folder);
    assert!(annotated.status.success() && annotated.stdout.is_empty());
    let later = verbale(&["report", "--format", "json", "readings.jsonl"], &folder);
    assert!(at_once.status.success());
    assert_eq!(String::from_utf8(at_once.stdout).unwrap(), String::from_utf8(later.stdout).unwrap());

    let stored = fs::read_to_string(folder.join("readings.jsonl")).unwrap();
    let tampered = stored.replacen("Maravel met", "Maravel hit", 1);
    let cut = &stored[..stored.len() - 200];
    for broken in [tampered.as_str(), cut, &stored.replace("verbale.reading/1", "verbale.reading/9")] {
        fs::write(folder.join("broken.jsonl"), broken).unwrap();
        let output = verbale(&["report", "good.txt", "broken.jsonl"], &folder);
        assert_eq!(output.status.code(), Some(1), "{}", said(&output));
        assert!(said(&output).contains("broken.jsonl:"), "{}", said(&output));
    }
}

#[test]
fn a_bad_world_file_is_named_with_its_line() {
    let folder = folder("world");
    fs::write(folder.join("good.txt"), GOOD).unwrap();
    fs::write(
        folder.join("world.tsv"),
        "id\tfact\tvalue\tof\tfrom\tto\tas_of\tbasis\np:x\tnonsense\tX\t\t\t\t\tmine\n",
    )
    .unwrap();
    let output = verbale(&["report", "good.txt", "--world", "world.tsv"], &folder);
    assert_eq!(output.status.code(), Some(2));
    let said = said(&output);
    assert!(said.contains("world.tsv") && said.contains('2') && said.contains("nonsense"), "{said}");
}

#[test]
fn a_dateline_after_the_day_that_counts_as_today_is_flagged() {
    let folder = folder("as-of");
    let text = "VELTRIN, Jan. 5, 2030 (Northwire) - The president of Veltria said on Monday that the talks would go on.\n";
    fs::write(folder.join("late.txt"), text).unwrap();
    let flags = |day: &str| {
        let output = verbale(&["annotate", "--as-of", day, "late.txt"], &folder);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        let reading: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        reading["flags"].clone()
    };
    let late = flags("2029-12-01");
    assert_eq!(late[0]["kind"], "published after today");
    assert_eq!(late[0]["evidence"][0]["text"], "Jan. 5, 2030");
    assert_eq!(flags("2030-01-05"), serde_json::json!([]));
}

#[test]
fn no_colour_unless_a_person_looks() {
    let folder = folder("colour");
    fs::write(folder.join("good.txt"), GOOD.replace("nobody", "\u{1b}[31mnobody")).unwrap();
    let output = verbale(&["report", "good.txt"], &folder);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(!text.contains('\u{1b}'), "{text}");
    assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
}

#[test]
fn copies_in_a_language_that_is_not_read() {
    let folder = folder("not-read-copies");
    let text = "Die Präsidentin traf den Minister am Montag in der Hauptstadt und sprach mit ihm lange über die Fischerei, \
                die Minen in der Meerenge und den Preis der Überfahrt, ohne dass danach etwas bekannt wurde.";
    for name in ["a.txt", "b.txt"] {
        fs::write(folder.join(name), text).unwrap();
    }
    for format in ["text", "json", "html", "markdown"] {
        let output = verbale(&["report", "--format", format, "a.txt", "b.txt"], &folder);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        assert!(String::from_utf8_lossy(&output.stdout).contains("b.txt"));
    }
}

#[test]
fn tables_go_to_a_folder() {
    let folder = folder("tables");
    fs::write(folder.join("good.txt"), GOOD).unwrap();
    let output = verbale(&["report", "--format", "csv", "good.txt"], &folder);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("-o DIR"), "{}", said(&output));
    let output = verbale(&["report", "--format", "csv", "-o", "a/b", "good.txt"], &folder);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(fs::read_to_string(folder.join("a/b/events.csv")).unwrap().starts_with("event,label,"));
}
