//! `--judgements`: what is decided by hand is applied to what is found, shown, and gone with its line.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    reason = "a test fails by panicking"
)]

use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn example() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/strait-call")
}

/// Runs a command on the example with a file of judgements.
fn run(test: &str, command: &[&str], file: &[u8]) -> Output {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("judgements-{test}.jsonl"));
    fs::write(&path, file).unwrap();
    let mut program = Command::new(env!("CARGO_BIN_EXE_verbale"));
    program.args(command).arg(example()).arg("--world").arg(example().join("world.tsv"));
    program.arg("--judgements").arg(&path).output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The record with these lines, all of them applied.
fn judged(test: &str, lines: &[Value]) -> Value {
    let file: String = lines.iter().map(|line| format!("{line}\n")).collect();
    let output = run(test, &["report", "--format", "json"], file.as_bytes());
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let record: Value = serde_json::from_slice(&output.stdout).unwrap();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schema/record.json");
    let schema: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    assert!(validator.is_valid(&record), "the record keeps to its schema");
    record
}

/// The record without judgements.
fn found() -> Value {
    let output = Command::new(env!("CARGO_BIN_EXE_verbale"))
        .args(["report", "--format", "json"])
        .arg(example())
        .arg("--world")
        .arg(example().join("world.tsv"))
        .output()
        .unwrap();
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The event that all these reports tell of in the record.
fn told_by<'r>(record: &'r Value, reports: &[&str]) -> &'r Value {
    let tells = |event: &&Value| {
        reports.iter().all(|report| event["reports"].as_array().unwrap().contains(&json!(report)))
    };
    record["events"].as_array().unwrap().iter().find(tells).expect("an event of all these reports")
}

fn call(record: &Value) -> &Value {
    told_by(record, &["meridian-wire.txt", "orsenian-herald.txt"])
}

#[test]
fn a_file_that_decides_nothing_changes_no_byte() {
    let output = run("nothing", &["report", "--format", "json"], b"\n  \r\n\n");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(serde_json::from_slice::<Value>(&output.stdout).unwrap(), found());
}

#[test]
fn a_preferred_account_is_the_value_and_the_others_stay() {
    let before = found();
    let event = &call(&before)["id"];
    let line =
        json!({"judge":"prefer","event":event,"field":"time","value":"2025-04-07","note":"as minuted"});
    let after = judged("prefer", &[line]);
    let (was, is) = (&call(&before)["time"], &call(&after)["time"]);
    assert_eq!((&was["value"], &is["value"]), (&json!("2025-03-10"), &json!("2025-04-07")));
    assert_eq!(was["accounts"], is["accounts"]);
    assert_eq!(is["verdict"], "contested", "that reports differ is not judged away");
    assert!(is["why"].as_array().unwrap().iter().any(|why| why.as_str().unwrap().contains("line 1")));
    let better = |record: &Value| {
        let conflicts = record["conflicts"].as_array().unwrap();
        let date = conflicts.iter().find(|c| c["field"] == "date" && c["event"] == *event).unwrap();
        date["accounts"][date["better_supported"].as_u64().unwrap() as usize]["value"].clone()
    };
    assert_eq!((better(&before), better(&after)), (json!("2025-03-10"), json!("2025-04-07")));
    let told = &after["judgements"][0];
    assert_eq!((&told["changed"], &told["line"]), (&json!(true), &json!(1)));
    assert_eq!((&told["before"], &told["after"]), (&json!(["2025-03-10"]), &json!(["2025-04-07"])));
}

#[test]
fn two_events_made_one_and_back() {
    let before = found();
    let call = call(&before)["id"].clone();
    let other = told_by(&before, &["capital-letter.txt"])["id"].clone();
    assert_ne!(call, other);
    let after = judged("same", &[json!({"judge":"same","events":[call,other]})]);
    let one = told_by(&after, &["meridian-wire.txt", "capital-letter.txt"]);
    let told = &after["judgements"][0];
    assert_eq!(told["before"], json!([call, other]));
    assert_eq!(told["after"], json!([one["id"]]));
    assert_eq!(
        after["events"].as_array().unwrap().len() + 1,
        before["events"].as_array().unwrap().len(),
        "the other events are as they were"
    );
}

#[test]
fn two_reports_held_apart_tell_no_event_together() {
    let before = found();
    call(&before);
    let pair = json!(["meridian-wire.txt", "orsenian-herald.txt"]);
    let after = judged("different", &[json!({"judge":"different","reports":pair})]);
    for event in after["events"].as_array().unwrap() {
        let reports = event["reports"].as_array().unwrap();
        assert!(!pair.as_array().unwrap().iter().all(|one| reports.contains(one)), "{}", event["label"]);
    }
    let told = &after["judgements"][0];
    assert_eq!(told["before"].as_array().unwrap().len(), 1);
    assert_eq!(told["after"].as_array().unwrap().len(), 2);
    let why = after["events"].to_string();
    assert!(why.contains("a judgement (line 1) holds the two apart"));
}

#[test]
fn a_report_left_out_is_as_if_it_had_not_come_but_listed() {
    let after = judged("ignore", &[json!({"judge":"ignore","report":"daily-lantern.txt"})]);
    let mut program = Command::new(env!("CARGO_BIN_EXE_verbale"));
    program.args(["report", "--format", "json", "--world"]).arg("world.tsv").current_dir(example());
    for name in ["capital-letter.txt", "harbour-gazette.txt", "meridian-wire.txt", "orsenian-herald.txt"] {
        program.arg(name);
    }
    let without: Value = serde_json::from_slice(&program.output().unwrap().stdout).unwrap();
    for part in ["events", "statements", "commitments", "conflicts", "origins", "actors", "lineage", "tally"]
    {
        assert_eq!(after[part], without[part], "{part}");
    }
    let listed = after["reports"].as_array().unwrap().last().unwrap();
    assert_eq!((&listed["id"], &listed["status"]), (&json!("daily-lantern.txt"), &json!("not read")));
    assert_eq!(listed["why"], "left out by a judgement (line 1)");
}

#[test]
fn actors_made_one_are_one_everywhere() {
    let lines = [
        json!({"judge":"same","actors":["o:XOR-presidency","a-66d06094ae43"]}),
        json!({"judge":"unsure","actors":["p:davor-tennick","p:ilse-maravel"]}),
    ];
    let after = judged("actors", &lines);
    assert!(!after["events"].to_string().contains("a-66d06094ae43"));
    let ids: Vec<&Value> = after["actors"].as_array().unwrap().iter().map(|a| &a["id"]).collect();
    assert!(ids.contains(&&json!("o:XOR-presidency")) && !ids.contains(&&json!("a-66d06094ae43")));
    assert_eq!(after["judgements"][0]["after"], json!(["o:XOR-presidency"]));
    assert_eq!(after["judgements"][1]["changed"], false);
}

#[test]
fn what_contradicts_or_hangs_in_the_air_is_refused_by_its_number() {
    let file = r#"{"judge":"same","reports":["meridian-wire.txt","capital-letter.txt"]}
{"judge":"same","reports":["capital-letter.txt","daily-lantern.txt"]}
{"judge":"different","reports":["daily-lantern.txt","meridian-wire.txt"]}
{"judge":"ignore","report":"nobody.txt"}
{"judge":"same","events":["e-000000000000","e-000000000001"]}
{"judge":"same","reports":["daily-lantern.txt","daily-lantern.txt"]}
{"judge":"perhaps","reports":["daily-lantern.txt","capital-letter.txt"]}
{"judge":"same","report":["daily-lantern.txt","capital-letter.txt"]}
{"judge":"same","reports":["daily-lantern.txt"]}
{"judge":"ignore","report":"harbour-gazette.txt","reason":"a copy"}
{"judge":"prefer","event":"e-000000000000","field":"time","value":"2025"}
{"judge":"prefer","event":"e-000000000000","field":"weather","value":"rain"}
{"judge":"same","actors":["p:nobody","p:ilse-maravel"]}
"#;
    let output = run("refused", &["report", "--format", "json"], file.as_bytes());
    assert_eq!(output.status.code(), Some(1));
    let said = said(&output);
    for line in 3..=13 {
        assert_eq!(said.matches(&format!(": line {line}: ")).count(), 1, "line {line} in:\n{said}");
    }
    assert!(!said.contains("line 1: ") && !said.contains("line 2: "), "{said}");
    let record: Value = serde_json::from_slice(&output.stdout).unwrap();
    let applied: Vec<&Value> = record["judgements"].as_array().unwrap().iter().map(|j| &j["line"]).collect();
    assert_eq!(applied, [&json!(1), &json!(2)]);
}

#[test]
fn a_bad_file_is_told_line_by_line_and_the_rest_is_done() {
    let mut file = b"\xef\xbb\xbf{\"judge\":\"ignore\",\"report\":\"daily-lantern.txt\"}\r\n".to_vec();
    file.extend(b"{\"judge\":\"ignore\",\0\"report\":\"a\"}\r\n");
    file.extend(b"{\"judge\":\"ignore\",\"report\":\"\xff\"}\r\n");
    file.extend(vec![b'['; 50_000_000]);
    file.extend(b"\r\n{\"judge\":\"ignore\",\"report\":\"\\u001b[31m\"}\n");
    file.extend(b"{\"judge\":\"unsure\",\"reports\":[\"meridian-wire.txt\",\"orsenian-herald.txt\"]}");
    let output = run("bad", &["report", "--format", "json"], &file);
    assert_eq!(output.status.code(), Some(1));
    let said = said(&output);
    for line in 2..=5 {
        assert_eq!(said.matches(&format!(": line {line}: ")).count(), 1, "line {line} in:\n{said}");
    }
    assert!(!said.contains('\u{1b}') && !said.contains('\0') && said.len() < 2_000, "{said}");
    let record: Value = serde_json::from_slice(&output.stdout).unwrap();
    let applied: Vec<&Value> = record["judgements"].as_array().unwrap().iter().map(|j| &j["line"]).collect();
    assert_eq!(applied, [&json!(1), &json!(6)]);
    let output = run("folder", &["report", "--judgements", "."], b"");
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn stories_are_joined_parted_and_left_out() {
    let file = r#"{"judge":"different","reports":["meridian-wire.txt","orsenian-herald.txt"]}
{"judge":"ignore","report":"daily-lantern.txt"}
{"judge":"unsure","actors":["p:davor-tennick","p:ilse-maravel"]}
"#;
    let output = run("group", &["group"], file.as_bytes());
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(said(&output).contains("line 3: not about reports"));
    let lines: Vec<Value> = String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines.len(), 5);
    let of = |id: &str| lines.iter().find(|line| line["id"] == id).unwrap();
    let (wire, herald, lantern) =
        (of("meridian-wire.txt"), of("orsenian-herald.txt"), of("daily-lantern.txt"));
    assert_ne!(wire["story"], herald["story"]);
    assert_eq!(wire["story"], of("harbour-gazette.txt")["story"], "a copy stays with what it copies");
    assert_eq!((&wire["judged"], &herald["judged"]), (&json!([1]), &json!([1])));
    assert_eq!(lantern["judged"], json!([2]));
    assert!(lines.iter().filter(|line| line["story"] == lantern["story"]).count() == 1);
}

#[test]
fn the_pages_tell_each_in_one_line() {
    let line = b"{\"judge\":\"ignore\",\"report\":\"daily-lantern.txt\"}\n";
    let text = run("text", &["report"], line).stdout;
    let markdown = run("markdown", &["report", "--format", "markdown"], line).stdout;
    let html = run("html", &["report", "--format", "html"], line).stdout;
    for page in [text, markdown, html] {
        let page = String::from_utf8(page).unwrap();
        assert!(page.contains("Judged by hand"), "{page}");
        assert!(page.contains("is to be left out: left the report out"), "{page}");
    }
}
