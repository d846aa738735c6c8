//! `verbale world`: tables of one's own checked, and the tables asked.
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
use std::process::Output;

fn wrote(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// Checks one table; gives the exit status and what was written.
fn check(test: &str, table: &[u8]) -> (i32, String) {
    let folder = folder(test);
    fs::write(folder.join("t.tsv"), table).unwrap();
    let output = verbale(&["world", "check", "t.tsv"], &folder);
    assert_eq!(said(&output), "");
    (output.status.code().unwrap(), wrote(&output))
}

#[test]
fn a_right_table() {
    let example = include_bytes!("../examples/strait-call/world.tsv");
    let (code, wrote) = check("world-right", example);
    assert_eq!(code, 0, "{wrote}");
    assert!(
        wrote.starts_with("t.tsv: right lines ") && wrote.ends_with(", wrong 0, doubtful 0\n"),
        "{wrote}"
    );
}

/// Every kind of fault is told in one run, with its line.
#[test]
fn all_faults_at_once() {
    let rows: &[(&[u8], &str)] = &[
        (b"c:XV\tstate\tVeltria", ""),
        (b"c:XV\tiso3\tXVL", ""),
        (b"c:XV,capital,Port Ansel", "wrong: \"c:XV,capital,Port Ansel\" has no tab"),
        (b"Veltria\tname\tVeltria", "wrong: \"Veltria\" is no id"),
        (b"c:XV\tcapitol\tPort Ansel", "wrong: unknown fact \"capitol\""),
        (b"c:XV\tcapital", "wrong: c:XV capital: no value"),
        (b"c:XV\tname\t---", "wrong: c:XV: \"---\" has no letter"),
        (b"c:XV\tiso3\txv", "wrong: c:XV: \"xv\" is no alpha-3 code"),
        (b"c:XV\twikidata\t142", "wrong: c:XV wikidata: \"142\" is no item"),
        (b"c:XV\tname\tVel\0tria", "wrong: c:XV: a control character, U+0000"),
        (b"c:XV\tname\tV\xe9ltria", "wrong: is not UTF-8: byte 12 of the line"),
        (b"c:XV\tname\tVeltria\t\t\t\t\tauthor\tmore", "wrong: more than 8 columns"),
        (b"c:XV\tname\tOld Veltria\tc:XV", "wrong: c:XV Old Veltria: only an office has `of` and dates"),
        (b"o:BRUN\tperson\tLeo Brun", "wrong: o:BRUN Leo Brun: the id of such a one begins with p:"),
        (b"p:brun\tlast\tBrun", "wrong: unknown id p:brun"),
        (b"p:sorel\tperson\tAna Sorel", ""),
        (b"c:XV\toffice\tPresident\tc:XV\t2020", "wrong: c:XV is no person"),
        (
            b"p:sorel\toffice\tPresident\tc:NOWHERE\t2020",
            "wrong: p:sorel President: unknown id c:NOWHERE in `of`",
        ),
        (
            b"p:sorel\toffice\tPresident\tc:XV\t2020-13-01",
            "wrong: p:sorel President: from \"2020-13-01\" is no date",
        ),
        (
            b"p:sorel\toffice\tPresident\tc:XV\t0000-01-01",
            "wrong: p:sorel President: from \"0000-01-01\" is no date",
        ),
        (
            b"p:sorel\toffice\tPresident\tc:XV\t2020-02-01\t99999",
            "wrong: p:sorel President: to \"99999\" is no date",
        ),
        (
            b"p:sorel\toffice\tPresident\tc:XV\t2020-02-01\t2019-12-31",
            "wrong: p:sorel President: to 2019-12-31 is before",
        ),
        (b"p:sorel\toffice\tPresident\tc:XV\t2020-02-01\t2024-02-01", ""),
        (b"p:okafor\tperson\tIda Okafor", ""),
        (
            b"p:okafor\toffice\tPresident\tc:XV\t2023-05-01\t\t2025-01-01",
            "doubt: President of c:XV: p:okafor and p:sorel at the same time, 2023-05-01 to 2024-02-01",
        ),
        (b"p:okafor\toffice\tMayor\tc:XV\t2019", "doubt: p:okafor Mayor: neither `to` nor `as_of`"),
        (b"o:BELL\tbureau\tBell Office", ""),
        (b"o:BELL\tcountry\tXVX", "doubt: o:BELL: no state of the tables has the code XVX"),
        (b"o:BELL\tremove\tBall Office", "doubt: o:BELL has no name \"Ball Office\""),
        (b"o:BELL\tname\tOffice of the Bell", ""),
        (b"o:BELL\tname\tOffice of the Bell", "doubt: o:BELL Office of the Bell: line 30 says the same"),
        (b"o:BELL\tbureau\tThe Bell Office", "doubt: o:BELL The Bell Office: line 27 says otherwise"),
    ];
    let table = rows.iter().flat_map(|(row, _)| [*row, b"\n"]).flatten().copied().collect::<Vec<u8>>();
    let (code, wrote) = check("world-faults", &table);
    assert_eq!(code, 1);
    let wanted = rows.iter().enumerate().filter(|(_, (_, what))| !what.is_empty());
    let wanted: Vec<String> = wanted.map(|(n, (_, what))| format!("t.tsv:{}: {what}", n + 1)).collect();
    for (wanted, line) in wanted.iter().zip(wrote.lines()) {
        assert!(line.starts_with(wanted.as_str()), "{line}\ninstead of\n{wanted}");
    }
    assert_eq!(wrote.lines().count(), wanted.len() + 1, "{wrote}");
    assert_eq!(wrote.lines().last(), Some("t.tsv: right lines 13, wrong 19, doubtful 6"));
}

/// A doubt alone is no fault: the table is used as it stands.
#[test]
fn doubts_alone() {
    let (code, wrote) =
        check("world-doubts", b"c:XV\tstate\tVeltria\nc:XV\tname\tVeltria\nc:XV\tname\tVeltria\n");
    assert_eq!(code, 0, "{wrote}");
    assert!(wrote.contains("t.tsv:3: doubt: "), "{wrote}");
}

#[test]
fn what_is_no_table() {
    let utf16: Vec<u8> = "\u{feff}c:XV\tstate\tVeltria\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let (code, wrote) = check("world-utf16", &utf16);
    assert_eq!((code, wrote.lines().next()), (1, Some("t.tsv: wrong: is UTF-16; save it as UTF-8")));
    let noise: Vec<u8> = (0..200_000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    assert_eq!(check("world-noise", &noise).0, 1);
    let (code, wrote) = check("world-long", "x".repeat(20_000_000).as_bytes());
    assert_eq!(code, 1);
    assert!(wrote.len() < 300, "{} bytes", wrote.len());
    let (code, wrote) = check("world-many", "nonsense\n".repeat(300_000).as_bytes());
    assert_eq!(code, 1);
    assert!(wrote.contains("t.tsv: wrong: 299000 more lines are wrong"), "{}", wrote.lines().count());
    assert_eq!(check("world-empty", b"").0, 0);
    assert_eq!(check("world-nul", b"\0\0\0\n\0\t\0\t\0\n").0, 1);
}

/// As many people of one name and office as nobody has: the time stays in step with the lines.
#[test]
fn a_large_table() {
    let mut table = String::from("c:XV\tstate\tVeltria\n");
    for n in 0..20_000 {
        let from = 1000 + n % 1000;
        table += &format!("p:s{n}\tperson\tAna Sorel\np:s{n}\toffice\tPresident\tc:XV\t{from}\t{from}\n");
        table += &format!("p:one\tperson\tIda One\np:one\toffice\tMember {n}\tc:XV\t{from}\t{from}\n");
    }
    let (code, wrote) = check("world-large", table.as_bytes());
    assert!(code == 0 && wrote.contains("right lines 80001, wrong 0"), "{}", wrote.lines().last().unwrap());
}

#[test]
fn a_file_that_is_not_there() {
    let folder = folder("world-missing");
    let output = verbale(&["world", "check", "none.tsv"], &folder);
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty() && said(&output).contains("none.tsv"), "{}", said(&output));
}

/// A table may rest on the one before it.
#[test]
fn tables_one_over_the_other() {
    let folder = folder("world-two");
    fs::write(folder.join("states.tsv"), "c:XV\tstate\tVeltria\n").unwrap();
    fs::write(
        folder.join("people.tsv"),
        "p:a\tperson\tAna Sorel\np:a\toffice\tPresident\tc:XV\t2020\t2021\n",
    )
    .unwrap();
    let both = verbale(&["world", "check", "states.tsv", "people.tsv"], &folder);
    assert_eq!(both.status.code(), Some(0), "{}", wrote(&both));
    let alone = verbale(&["world", "check", "people.tsv"], &folder);
    assert_eq!(alone.status.code(), Some(1));
    assert!(wrote(&alone).contains("people.tsv:2: wrong: p:a President: unknown id c:XV in `of`"));
}

#[test]
fn who_and_what_they_held_then() {
    let folder = folder("world-who");
    let table = "c:XV\tstate\tVeltria\np:a\tperson\tAna Sorel\t\t\t\t\tgazette\n\
        p:a\toffice\tPresident\tc:XV\t2020-02-01\t\t2025-06-30\tgazette\np:b\tperson\tLeo Sorel\n\
        p:b\toffice\tPrime Minister\tc:XV\t2018\t2021-03\np:b\toffice\tPresident\tc:XV\t2015\t2020-02-01\n";
    fs::write(folder.join("t.tsv"), table).unwrap();
    let who = |rest: &[&str]| {
        let output = verbale(&[&["world", "who"], rest, &["--world", "t.tsv"]].concat(), &folder);
        (output.status.code().unwrap(), wrote(&output), said(&output))
    };
    let (code, text, _) = who(&["Sorel’s", "2024-05-05"]);
    let wanted = "p:a  Ana Sorel\n    person; by last name; GOV; basis gazette, t.tsv:2\n    also Sorel\n    \
        held     2020-02-01, known up to 2025-06-30: President, Veltria (c:XV); gazette, t.tsv:3\n    \
        in office on 2024-05-05\n\n\
        p:b  Leo Sorel\n    person; by last name; GOV; basis t.tsv:4\n    also Sorel\n    \
        not held 2015 to 2020-02-01: President, Veltria (c:XV); t.tsv:6\n    \
        not held 2018 to 2021-03: Prime Minister, Veltria (c:XV); t.tsv:5\n    \
        in no office that the tables know on 2024-05-05\n";
    assert_eq!((code, text.as_str()), (0, wanted));

    // past `as_of` an open tenure is unknown, not current
    let (_, text, _) = who(&["SOREL", "2025-07-01"]);
    assert!(text.contains("unknown  2020-02-01") && text.contains("the tables do not reach"), "{text}");

    let (_, json, _) = who(&["Ana Sorel", "2024-05-05", "--format", "json"]);
    let answer: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(answer["day"], "2024-05-05");
    let ana = &answer["candidates"][0];
    assert_eq!((&ana["id"], &ana["by"], &ana["in_office"]), (&"p:a".into(), &"name".into(), &true.into()));
    assert_eq!(ana["offices"][0]["on_day"], "held");
    assert_eq!(ana["offices"][0]["as_of"], "2025-06-30");

    let (code, text, _) = who(&["p:b"]);
    assert!(code == 0 && text.starts_with("p:b  Leo Sorel\n    person; by id;"), "{text}");
    let (code, text, said) = who(&["Nobody\u{1b}[31m At All"]);
    assert_eq!((code, text.as_str()), (1, ""));
    assert!(said.contains("nobody") && !said.contains('\u{1b}'), "{said}");
    for day in ["0000-00-00", "2025-02-30", "today", "99999-01-01", "\u{202e}"] {
        assert_eq!(who(&["Sorel", day]).0, 2, "{day}");
    }
    assert_eq!(who(&["Sorel", "0001-01-01"]).0, 0);
}
