//! The program run in a folder of the test's own.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

/// An empty folder.
pub fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// What the program does with these arguments there.
pub fn verbale(arguments: &[&str], folder: &PathBuf) -> Output {
    Command::new(env!("CARGO_BIN_EXE_verbale")).args(arguments).current_dir(folder).output().unwrap()
}

/// What it said on standard error.
pub fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}
