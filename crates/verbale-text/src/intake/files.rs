//! Which files the arguments name.

use super::{Problem, Severity};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A file to read, or what is wrong with an argument.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Found {
    File(Entry),
    Wrong(String, String, bool),
}

/// A file to read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Entry {
    /// Its path below the argument: what its id is made of.
    pub id: String,
    /// Its path as given.
    pub shown: String,
    pub path: PathBuf,
    pub format: Format,
}

/// How a file is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Format {
    /// One text.
    Text,
    /// JSON lines.
    Lines,
    /// JSON lines when it begins with `{`, else one text.
    Either,
}

impl Found {
    /// As a problem, where it is one.
    pub fn problem(path: &str, message: &str, error: bool) -> Problem {
        let severity = if error { Severity::Error } else { Severity::Warning };
        Problem { path: path.to_owned(), line: None, message: message.to_owned(), severity }
    }
}

/// All files that the arguments name, in an order that does not depend on that of the arguments. `others` are files of
/// another use: a folder's are passed over without a word.
pub(crate) fn list(arguments: &[PathBuf], others: &[PathBuf]) -> Vec<Found> {
    let mut found = Vec::new();
    let others: BTreeSet<PathBuf> = others.iter().filter_map(|path| fs::canonicalize(path).ok()).collect();
    for argument in arguments {
        if argument.as_os_str() == "-" {
            let path = PathBuf::from("-");
            found.push(Found::File(Entry {
                id: "-".into(),
                shown: "-".into(),
                path,
                format: Format::Either,
            }));
        } else if argument.is_dir() {
            folder(argument, &others, &mut found);
        } else {
            let shown = argument.display().to_string();
            let id = argument
                .file_name()
                .map_or_else(|| shown.clone(), |name| name.to_string_lossy().into_owned());
            let format = format_of(argument).unwrap_or(Format::Either);
            found.push(Found::File(Entry { id, shown, path: argument.clone(), format }));
        }
    }
    found.sort();
    found
}

/// The files of a folder and its folders; hidden ones and those of other kinds are passed over. A folder that a link
/// leads to a second time is not entered again.
fn folder(top: &Path, others: &BTreeSet<PathBuf>, found: &mut Vec<Found>) {
    let mut seen = BTreeSet::new();
    let mut open = vec![top.to_path_buf()];
    let (mut taken, mut passed) = (0usize, Vec::new());
    while let Some(next) = open.pop() {
        let shown = next.display().to_string();
        if fs::canonicalize(&next).is_ok_and(|real| !seen.insert(real)) {
            continue;
        }
        let entries = match fs::read_dir(&next) {
            Ok(entries) => entries,
            Err(why) => {
                found.push(Found::Wrong(shown, format!("cannot read the folder: {}", cause(&why)), true));
                continue;
            }
        };
        let mut paths: Vec<PathBuf> = entries.filter_map(|entry| entry.ok().map(|e| e.path())).collect();
        // The last one is taken up first.
        paths.sort();
        for path in paths.into_iter().rev() {
            let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
            if name.starts_with('.') {
                continue;
            }
            if path.is_dir() {
                open.push(path);
                continue;
            }
            let id = below(top, &path);
            // A broken link is tried, so that it is named; pipes and devices would never end.
            let special = fs::metadata(&path).is_ok_and(|about| !about.is_file());
            match format_of(&path).filter(|_| !special) {
                Some(format) => {
                    taken += 1;
                    found.push(Found::File(Entry { id, shown: path.display().to_string(), path, format }));
                }
                None if fs::canonicalize(&path).is_ok_and(|real| others.contains(&real)) => {}
                None => passed.push(id),
            }
        }
    }
    passed.sort();
    let shown = top.display().to_string();
    if let Some(first) = passed.first() {
        let count = passed.len();
        let files = if count == 1 { "file" } else { "files" };
        let message = format!(
            "{count} {files} of other kinds than .txt, .md and .jsonl passed over, the first {first}"
        );
        found.push(Found::Wrong(shown, message, false));
    } else if taken == 0 {
        found.push(Found::Wrong(shown, "no .txt, .md or .jsonl file in it".to_owned(), false));
    }
}

/// A path below the argument, with `/` on every system.
fn below(top: &Path, path: &Path) -> String {
    let rest = path.strip_prefix(top).unwrap_or(path);
    let parts: Vec<_> = rest.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

fn format_of(path: &Path) -> Option<Format> {
    let ending = path.extension()?.to_str()?;
    if ending.eq_ignore_ascii_case("txt") || ending.eq_ignore_ascii_case("md") {
        Some(Format::Text)
    } else if ending.eq_ignore_ascii_case("jsonl") {
        Some(Format::Lines)
    } else {
        None
    }
}

/// What the system says, without its number.
pub(crate) fn cause(why: &std::io::Error) -> String {
    let words = why.to_string();
    words.split(" (os error").next().unwrap_or(&words).to_lowercase()
}
