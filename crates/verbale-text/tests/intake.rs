//! What comes in: every kind of file, and every way in which one can be wrong.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use verbale_text::{Intake, Item, Severity};

/// A folder of its own for one test, gone when the test is over.
struct Desk(PathBuf);

impl Desk {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("verbale-intake-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn with(self, name: &str, bytes: impl AsRef<[u8]>) -> Self {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
        self
    }

    /// What is read when the folder is given, a line for each thing.
    fn read(&self) -> Vec<String> {
        self.told(std::slice::from_ref(&self.0), "")
    }

    /// What is read when these arguments are given, and this stands on standard input.
    fn told(&self, arguments: &[PathBuf], input: impl AsRef<[u8]>) -> Vec<String> {
        let prefix = format!("{}/", self.0.display());
        let folder = self.0.display().to_string();
        Intake::with_input(arguments, Box::new(Cursor::new(input.as_ref().to_vec())))
            .map(|item| match item {
                Ok(Item::Report(report)) => {
                    let day = report.published.map(|p| format!(" [{}]", p.value)).unwrap_or_default();
                    format!("{} = {}{day}", report.id, report.source.as_str())
                }
                Ok(Item::Reading(reading)) => format!("{} is a reading", reading.id),
                Err(problem) => {
                    let mark = if problem.severity == Severity::Error { "ERROR " } else { "" };
                    format!("{mark}{problem}").replace(&prefix, "").replace(&folder, "FOLDER")
                }
            })
            .collect()
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn folders_are_read_in_order_without_hidden_files() {
    let desk = Desk::new("folder")
        .with("b.txt", "Two.")
        .with("a/c.md", "One.")
        .with(".hidden.txt", "No.")
        .with(".git/x.txt", "No.")
        .with("picture.png", "No.");
    assert_eq!(
        desk.read(),
        [
            "a/c.md = One.",
            "b.txt = Two.",
            "FOLDER: warning: 1 file of other kinds than .txt, .md and .jsonl passed over, the first picture.png",
        ]
    );
}

#[test]
fn the_order_of_the_arguments_does_not_matter() {
    let desk = Desk::new("order").with("x/a.txt", "A.").with("y/a.txt", "B.").with("c.txt", "C.");
    let mut arguments = vec![desk.path("x"), desk.path("y"), desk.path("c.txt")];
    let once = desk.told(&arguments, "");
    arguments.reverse();
    assert_eq!(desk.told(&arguments, ""), once);
    assert_eq!(
        once,
        [
            "a.txt = A.",
            "y/a.txt: warning: the id \"a.txt\" was there before: this one is \"a.txt#2\"",
            "a.txt#2 = B.",
            "c.txt = C."
        ]
    );
}

#[test]
fn the_same_report_twice_is_two_reports() {
    let desk = Desk::new("twice").with("a.txt", "A.");
    assert_eq!(
        desk.told(&[desk.path("a.txt"), desk.0.clone()], ""),
        [
            "a.txt = A.",
            "a.txt: warning: the id \"a.txt\" was there before: this one is \"a.txt#2\"",
            "a.txt#2 = A."
        ]
    );
}

#[cfg(unix)]
#[test]
fn links_that_lead_round_end() {
    let desk = Desk::new("links").with("a/b.txt", "B.");
    std::os::unix::fs::symlink(&desk.0, desk.path("a/up")).unwrap();
    std::os::unix::fs::symlink(desk.path("gone.txt"), desk.path("broken.txt")).unwrap();
    assert_eq!(desk.read(), ["a/b.txt = B.", "ERROR broken.txt: cannot read: no such file or directory"]);
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new("permission").with("a.txt", "A.").with("b.txt", "B.");
    fs::set_permissions(desk.path("a.txt"), fs::Permissions::from_mode(0o000)).unwrap();
    let told = desk.read();
    // Whoever runs as root may read it all the same.
    if fs::File::open(desk.path("a.txt")).is_err() {
        assert_eq!(told, ["ERROR a.txt: cannot read: permission denied", "b.txt = B."]);
    } else {
        assert_eq!(told, ["a.txt = A.", "b.txt = B."]);
    }
}

#[test]
fn what_is_not_there_is_named_and_the_rest_is_read() {
    let desk = Desk::new("missing").with("a.txt", "A.").with("empty/x.dat", "");
    assert_eq!(
        desk.told(&[desk.path("none.txt"), desk.path("a.txt"), desk.path("empty")], ""),
        [
            "a.txt = A.",
            "ERROR none.txt: cannot read: no such file or directory",
            "empty: warning: 1 file of other kinds than .txt, .md and .jsonl passed over, the first x.dat",
        ]
    );
    fs::create_dir(desk.path("bare")).unwrap();
    assert_eq!(desk.told(&[desk.path("bare")], ""), ["bare: warning: no .txt, .md or .jsonl file in it"]);
}

#[test]
fn an_empty_file_is_a_report_without_text() {
    let desk = Desk::new("empty")
        .with("a.txt", "")
        .with("b.txt", " \r\n")
        .with("c.jsonl", "\n\n")
        .with("d.jsonl", "");
    assert_eq!(
        desk.read(),
        [
            "a.txt: warning: no text in it",
            "a.txt = ",
            "b.txt: warning: no text in it",
            "b.txt =  \r\n",
            "c.jsonl: warning: no report in it",
            "d.jsonl: warning: no report in it",
        ]
    );
}

#[test]
fn json_lines_are_reports_one_by_one() {
    let desk = Desk::new("lines").with(
        "wire.jsonl",
        concat!(
            r#"{"id":"one","text":"Osk sent grain.","published":"2025-05-05","colour":{"deep":[1,2]}}"#,
            "\r\n\r\n",
            r#"{"text":"No id."}"#,
            "\n",
            r#"{"id":7,"text":"A number for an id.","publisher":null}"#,
            "\n",
            r#"{"id":"one","text":"Another."}"#,
        ),
    );
    assert_eq!(
        desk.read(),
        [
            "one = Osk sent grain. [2025-05-05]",
            "wire.jsonl:3 = No id.",
            "7 = A number for an id.",
            "wire.jsonl:5: warning: the id \"one\" was there before: this one is \"one#2\"",
            "one#2 = Another.",
        ]
    );
}

#[test]
fn bad_lines_are_named_and_the_others_read() {
    let desk = Desk::new("bad").with(
        "wire.jsonl",
        concat!(
            "{\"id\":\"a\",\"text\":\"Cut in the mid\n",
            "{\"id\":\"b\"}\n",
            "{\"id\":\"c\",\"text\":[1]}\n",
            "[{\"text\":\"x\"}]\n",
            "plain words\n",
            "{\"text\":\"x\",}\n",
            "{\"schema\":\"verbale.record/1\"}\n",
            "{\"schema\":\"verbale.reading/1\",\"id\":\"r\"}\n",
            "{\"id\":\"z\",\"text\":\"Good.\",\"title\":5}\n",
        ),
    );
    let told = desk.read();
    let begins = [
        "ERROR wire.jsonl:1: the line is cut off: EOF while parsing a string",
        "ERROR wire.jsonl:2: no \"text\"",
        "ERROR wire.jsonl:3: \"text\" is not a string",
        "ERROR wire.jsonl:4: a JSON array: one object a line is expected",
        "ERROR wire.jsonl:5: not a JSON object",
        "ERROR wire.jsonl:6: not a report: trailing comma",
        "ERROR wire.jsonl:7: neither a report nor a reading: its schema is \"verbale.record/1\"",
        "ERROR wire.jsonl:8: bad reading: missing field",
        "wire.jsonl:9: warning: \"title\" is not a string: left out",
        "z = Good.",
    ];
    assert_eq!(told.len(), begins.len(), "{told:#?}");
    for (told, begin) in told.iter().zip(begins) {
        assert!(told.starts_with(begin), "{told} does not begin with {begin}");
    }
}

#[test]
fn days_of_publication_are_checked() {
    let good = [
        ("2025-05-05", "2025-05-05"),
        (" 2025-05-05 ", "2025-05-05"),
        ("2025-05-05T10:30", "2025-05-05T10:30:00"),
        ("2025-05-05 10:30:01", "2025-05-05T10:30:01"),
        ("2025-05-05T23:30:00Z", "2025-05-05T23:30:00Z"),
        ("2025-05-05T23:30:00.5+03:00", "2025-05-05T23:30:00.5+03:00"),
    ];
    let bad = [
        "5 May 2025",
        "2025-13-01",
        "2025-02-30",
        "0000-01-01",
        "99999-01-01",
        "12/31/2025",
        "2025-05-05T99:00Z",
        "yesterday",
        "２０２５-05-05",
        "2025",
    ];
    let line = |day: &str| serde_json::json!({"id": day, "text": "x", "published": day}).to_string();
    for (given, value) in good {
        let desk = Desk::new("day");
        assert_eq!(desk.told(&["-".into()], line(given)), [format!("{given} = x [{value}]")]);
    }
    for given in bad {
        let told = Desk::new("day").told(&["-".into()], line(given));
        assert_eq!(told.len(), 2, "{told:?}");
        assert!(told[0].contains("warning: \"published\" is not a day"), "{told:?}");
        assert_eq!(told[1], format!("{given} = x"));
    }
}

#[test]
fn lone_surrogates_do_not_lose_the_line() {
    let told = Desk::new("surrogate").told(
        &["-".into()],
        r#"{"id":"a","text":"x\ud800y \\ud800 \ud83d\ude00 \udc00\ud800\u0041 \ud800\ud800\udc00"}"#,
    );
    assert_eq!(
        told,
        [
            "-:1: warning: 4 lone surrogate escapes: U+FFFD stands in their place",
            "a = x\u{fffd}y \\ud800 😀 \u{fffd}\u{fffd}A \u{fffd}\u{10000}",
        ]
    );
}

#[test]
fn charsets_are_told_by_mark_or_guessed() {
    let wide = |text: &str, little: bool| -> Vec<u8> {
        text.encode_utf16()
            .flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() })
            .collect()
    };
    let line = r#"{"id":"l","text":"Grün"}"#;
    let desk = Desk::new("charset")
        .with("a.txt", b"\xef\xbb\xbfMark.")
        .with("b.txt", [b"\xff\xfe".to_vec(), wide("Grün.", true)].concat())
        .with("c.txt", [b"\xfe\xff".to_vec(), wide("Grün.", false)].concat())
        .with("d.txt", b"The minister Gr\xfcn spoke of the \x93port\x94.")
        .with("e.txt", wide("No mark here.", true))
        .with("f.jsonl", [b"\xff\xfe".to_vec(), wide(line, true)].concat())
        .with("g.jsonl", format!("\u{feff}{}", line.replace("\"l\"", "\"g\"")))
        .with("h.jsonl", b"{\"id\":\"h\",\"text\":\"Minister Gr\xfcn\"}")
        .with("i.txt", [&"Erdoğan “spoke” at length … ".repeat(3).into_bytes()[..], b"\xe2\x80"].concat());
    assert_eq!(
        desk.read(),
        [
            "a.txt = Mark.",
            "b.txt = Grün.",
            "c.txt = Grün.",
            "d.txt: warning: not UTF-8: read as windows-1252",
            "d.txt = The minister Grün spoke of the “port”.",
            "e.txt: warning: not UTF-8: read as UTF-16LE by its pattern of zero bytes",
            "e.txt = No mark here.",
            "l = Grün",
            "g = Grün",
            "h.jsonl:1: warning: not UTF-8: read as windows-1252",
            "h = Minister Grün",
            "i.txt: warning: not valid UTF-8 in 1 places: U+FFFD stands there",
            &format!("i.txt = {}\u{fffd}", "Erdoğan “spoke” at length … ".repeat(3)),
        ]
    );
}

#[test]
fn binary_data_is_refused_and_a_few_zeros_are_not() {
    let desk = Desk::new("binary")
        .with("a.txt", b"%PDF-1.7 and so on")
        .with("b.txt", [0u8, 1, 2, 3, 200, 0, 0, 7].repeat(20))
        .with("c.txt", "The port\0was closed on Monday, and the road to it was open.")
        .with("d.jsonl", b"\x1f\x8b\x08\0\0\0\0")
        .with("e.txt", b"{\\rtf1 words}");
    assert_eq!(
        desk.read(),
        [
            "ERROR a.txt: a PDF file, not a text",
            "ERROR b.txt: binary data, not a text",
            "c.txt: warning: 1 NUL characters, read as white space",
            "c.txt = The port\0was closed on Monday, and the road to it was open.",
            "ERROR d.jsonl: a gzip file, not a text",
            "ERROR e.txt: an RTF document, not a text",
        ]
    );
}

#[test]
fn standard_input_is_lines_or_one_text() {
    let desk = Desk::new("input");
    let arguments = ["-".into()];
    assert_eq!(
        desk.told(&arguments, "\n \n{\"text\":\"One.\"}\n{\"text\":\"Two.\"}"),
        ["-:3 = One.", "-:4 = Two."]
    );
    assert_eq!(desk.told(&arguments, "\n The port\r\n\r\nreopened."), ["- = \n The port\r\n\r\nreopened."]);
    assert_eq!(desk.told(&arguments, ""), ["-: warning: no text in it", "- = "]);
    assert_eq!(
        desk.told(&["-".into(), "-".into()], "Osk."),
        ["- = Osk.", "-: warning: standard input was given twice, and is read once"]
    );
}

#[test]
fn readings_are_checked_and_named_apart() {
    let text = "Osk sent grain.";
    let reading = serde_json::json!({
        "schema": "verbale.reading/1", "id": "r", "title": null, "published": null, "publisher": null, "url": null,
        "language": "en", "status": "read", "sha256": verbale_claims::sha256(text), "text": text, "furniture": [],
        "sentences": [], "entities": [], "actors": [],
        "origins": [{"id": "o-1", "kind": "the report itself", "actor": null, "label": "the report itself", "via": [],
            "reports": ["r"], "evidence": [{"report": "r", "start": 0, "end": 3, "text": "Osk", "origin": "o-1"}]}],
        "times": [], "statements": [], "events": [], "commitments": [], "roles": [], "flags": [],
    });
    let mut wrong = reading.clone();
    wrong["origins"][0]["evidence"][0]["end"] = 4.into();
    let input = format!("{reading}\n{reading}\n{wrong}\n");
    let desk = Desk::new("readings");
    let told = desk.told(&["-".into()], &input);
    assert_eq!(
        told[..3],
        [
            "r is a reading",
            "-:2: warning: the id \"r\" was there before: this one is \"r#2\"",
            "r#2 is a reading"
        ]
    );
    assert!(told[3].starts_with("ERROR -:3: bad reading: position 0..4"), "{told:?}");
    let second =
        Intake::with_input(&["-".into()], Box::new(Cursor::new(input))).filter_map(Result::ok).nth(1);
    let Some(Item::Reading(second)) = second else { panic!("no second reading") };
    assert_eq!(second.origins[0].reports[0].as_str(), "r#2");
    assert_eq!(second.origins[0].evidence[0].report.as_str(), "r#2");
}

#[test]
fn files_are_opened_when_it_is_their_turn() {
    let desk = Desk::new("turn").with("a.txt", "A.").with("b.txt", "B.");
    let mut intake = Intake::new(std::slice::from_ref(&desk.0));
    assert!(matches!(intake.next(), Some(Ok(_))));
    fs::write(desk.path("b.txt"), "Changed.").unwrap();
    assert!(matches!(intake.next(), Some(Ok(Item::Report(report))) if report.source.as_str() == "Changed."));
}

#[test]
fn long_lines_and_many_blank_ones_are_read_in_linear_time() {
    let line = format!("{{\"id\":\"long\",\"text\":\"{}\"}}", "port \\ud800".repeat(1_000_000));
    let input =
        format!("{}{line}\n{}", "\n".repeat(1_000_000), "{\"id\":\"x\",\"text\":\"y\"}\n".repeat(50_000));
    let start = std::time::Instant::now();
    let count = Intake::with_input(&["-".into()], Box::new(Cursor::new(input)))
        .filter(|i| matches!(i, Ok(Item::Report(_))))
        .count();
    assert_eq!(count, 50_001);
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}

#[test]
fn arguments_need_no_ending() {
    let desk = Desk::new("ending").with("words", "Osk.").with("lines", "{\"text\":\"Tarn.\"}");
    assert_eq!(desk.told(&[desk.path("words"), desk.path("lines")], ""), ["lines:1 = Tarn.", "words = Osk."]);
    assert!(Path::new("words").extension().is_none());
}
