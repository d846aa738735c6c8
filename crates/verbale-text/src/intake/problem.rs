//! What was wrong with the input, and where.

use std::fmt;

/// Whether something was left out because of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// A file or line could not be read: it is missing from the work.
    Error,
    /// It was read, but not all as it was given.
    Warning,
}

/// Something wrong with the input. The rest of the work is done.
///
/// ```
/// use verbale_text::{Problem, Severity};
///
/// let problem = Problem { path: "wire.jsonl".into(), line: Some(3), message: "no text".into(), severity: Severity::Error };
/// assert_eq!(problem.to_string(), "wire.jsonl:3: no text");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct Problem {
    /// The file or folder, as given; `-` for standard input.
    pub path: String,
    /// The line, from 1, where the file is one of lines.
    pub line: Option<usize>,
    /// What is wrong, in words for whoever gave the file.
    pub message: String,
    /// Whether something was left out.
    pub severity: Severity,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, message, severity, .. } = self;
        f.write_str(path)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        match severity {
            Severity::Error => write!(f, ": {message}"),
            Severity::Warning => write!(f, ": warning: {message}"),
        }
    }
}
