//! What a newcomer sees first: the example in a terminal, and the part of it that README.md shows.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    reason = "a test fails by panicking"
)]

use std::path::Path;
use std::process::Command;

fn shown() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let output = Command::new(env!("CARGO_BIN_EXE_verbale"))
        .args(["report", "examples/strait-call", "--world", "examples/strait-call/world.tsv"])
        .current_dir(root)
        .output()
        .unwrap();
    assert!(
        output.status.success() && output.stderr.is_empty(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn in_a_terminal() {
    insta::assert_snapshot!(shown());
}

#[test]
fn the_readme_shows_what_the_program_writes() {
    let readme = include_str!("../README.md");
    let block = readme.split("```text\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let shown = shown();
    let mut rest = shown.as_str();
    for part in block.split("  ...\n") {
        let at = rest
            .find(part)
            .unwrap_or_else(|| panic!("README.md shows what the program no longer writes:\n{part}"));
        rest = &rest[at + part.len()..];
    }
}
