//! Lines of cells, as RFC 4180 has them.

use super::Table;
use crate::wording::json_name;
use serde::Serialize;
use std::fmt::Write as _;
use verbale_claims::Id;

/// Writes one line after the other.
pub(super) struct Writer {
    name: &'static str,
    out: String,
}

impl Writer {
    pub(super) fn new(name: &'static str, columns: &[&str]) -> Self {
        Self { name, out: format!("{}\n", columns.join(",")) }
    }

    pub(super) fn line(&mut self, cells: &[&dyn Cell]) {
        for (n, cell) in cells.iter().enumerate() {
            if n > 0 {
                self.out.push(',');
            }
            cell.write(&mut self.out);
        }
        self.out.push('\n');
    }

    pub(super) fn table(self) -> Table {
        Table { name: self.name, csv: self.out }
    }
}

/// What can stand in a cell; nothing is an empty cell.
pub(super) trait Cell {
    fn write(&self, out: &mut String);
}

impl Cell for &str {
    fn write(&self, out: &mut String) {
        if self.contains([',', '"', '\n', '\r']) || self.starts_with(' ') || self.ends_with(' ') {
            let _ = write!(out, "\"{}\"", self.replace('"', "\"\""));
        } else {
            out.push_str(self);
        }
    }
}

impl Cell for String {
    fn write(&self, out: &mut String) {
        self.as_str().write(out);
    }
}

impl Cell for Id {
    fn write(&self, out: &mut String) {
        self.as_str().write(out);
    }
}

impl Cell for usize {
    fn write(&self, out: &mut String) {
        let _ = write!(out, "{self}");
    }
}

impl Cell for u32 {
    fn write(&self, out: &mut String) {
        let _ = write!(out, "{self}");
    }
}

impl Cell for f64 {
    fn write(&self, out: &mut String) {
        let _ = write!(out, "{self}");
    }
}

impl Cell for bool {
    fn write(&self, out: &mut String) {
        out.push_str(if *self { "true" } else { "false" });
    }
}

impl<T: Cell> Cell for Option<T> {
    fn write(&self, out: &mut String) {
        if let Some(cell) = self {
            cell.write(out);
        }
    }
}

/// One of the contract's own words.
pub(super) struct Word<'a, T>(pub &'a T);

impl<T: Serialize> Cell for Word<'_, T> {
    fn write(&self, out: &mut String) {
        json_name(self.0).write(out);
    }
}
