//! `verbale fuse`: tables of claims as they come, good and bad.
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

fn fuse(test: &str, claims: &[u8], hierarchy: Option<&str>) -> Output {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("claims.csv"), claims).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_verbale"));
    command.current_dir(&folder).args(["fuse", "claims.csv"]);
    if let Some(places) = hierarchy {
        fs::write(folder.join("places.csv"), places).unwrap();
        command.args(["--hierarchy", "places.csv"]);
    }
    command.output().unwrap()
}

fn lines(output: &Output) -> Vec<String> {
    String::from_utf8(output.stdout.clone()).unwrap().lines().map(str::to_owned).collect()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Object, attribute, value of each line, without the confidence.
fn values(output: &Output) -> Vec<String> {
    lines(output).iter().skip(1).map(|line| line.rsplit_once(',').unwrap().0.to_owned()).collect()
}

#[test]
fn a_table_of_claims() {
    let claims = "source,object,attribute,value,raw\n\
        gazette,\"Ferry, old\",leaves,2031-03-09T10:15,a quarter past ten\n\
        herald,\"Ferry, old\",leaves,2031-03-09T10:15,\n\
        board,\"Ferry, old\",leaves,2031-03-09T11:40,\n";
    let output = fuse("fuse-table", claims.as_bytes(), None);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert_eq!(lines(&output)[0], "object,attribute,value,confidence");
    assert_eq!(values(&output), ["\"Ferry, old\",leaves,2031-03-09T10:15"]);
    let confidence: f64 = lines(&output)[1].rsplit_once(',').unwrap().1.parse().unwrap();
    assert!((0.0..=1.0).contains(&confidence));
}

#[test]
fn a_hierarchy_makes_a_state_agree_with_its_town() {
    let claims = "object,attribute,source,value\nMaravel,born,a,Orsenia\nMaravel,born,b,Orsenia\nMaravel,born,c,Port Halm\n";
    let places = "value,path\nOrsenia,Orsenia\nPort Halm,Port Halm>Emmer>Orsenia\n";
    assert_eq!(values(&fuse("fuse-flat", claims.as_bytes(), None)), ["Maravel,born,Orsenia"]);
    assert_eq!(values(&fuse("fuse-deep", claims.as_bytes(), Some(places))), ["Maravel,born,Port Halm"]);
}

#[test]
fn bad_lines_are_named_and_the_others_done() {
    let mut claims = b"\xef\xbb\xbfobject,attribute,source,value\r\n".to_vec();
    claims.extend(b"a,is,s,1\r\n");
    claims.extend(b"only two,cells\r\n");
    claims.extend(b"b,is,s,\xff\xfe\r\n");
    claims.extend(b",is,s,1\r\n");
    claims.extend(b"c,is,s,\0\r\n");
    claims.extend(b"d,is,s,\r\n");
    claims.extend(b"e,is,s,\"open quote, to the end\r\nf,is,s,1\r\n");
    let output = fuse("fuse-bad", &claims, None);
    let said = said(&output);
    assert_eq!(output.status.code(), Some(1), "{said}");
    for line in ["line 3: no source", "line 4: value is not UTF-8", "line 5: no object"] {
        assert!(said.contains(line), "{said}");
    }
    let values = values(&output);
    assert!(values.contains(&"a,is,1".to_owned()), "{values:?}");
    // An empty value claims nothing; an open quotation runs to the end of the file, and is one value.
    assert!(!values.iter().any(|v| v.starts_with("d,") || v == "f,is,1"), "{values:?}");
}

#[test]
fn nothing_to_fuse() {
    let empty = fuse("fuse-empty", b"", None);
    assert_eq!(empty.status.code(), Some(2));
    assert!(said(&empty).contains("no column"), "{}", said(&empty));
    let no_rows = fuse("fuse-head", b"object,attribute,source,value\n", None);
    assert_eq!(no_rows.status.code(), Some(2));
    assert!(no_rows.stdout.is_empty());
}

#[test]
fn the_same_bytes_in_any_order() {
    let mut rows: Vec<String> = (0..400u32)
        .map(|k| format!("o{},is,s{},v{}", k % 37, k / 37, if k % 5 == 0 { k % 3 } else { 7 }))
        .collect();
    let table = |rows: &[String]| format!("object,attribute,source,value\n{}\n", rows.join("\n"));
    let forward = fuse("fuse-forward", table(&rows).as_bytes(), None);
    rows.reverse();
    let back = fuse("fuse-back", table(&rows).as_bytes(), None);
    assert_eq!(forward.stdout, back.stdout);
    assert_eq!(lines(&forward).len(), 38);
}
