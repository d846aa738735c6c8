//! The record for a terminal: 80 columns, one block an event, then what concerns all of them.

mod around;
mod event;
mod reports;

use crate::cite::{Citing, Limits};
use crate::paper::{Ink, Paper, Run};
use crate::sheet::{self, Sheet};
use crate::view::View;
use crate::wording;
use verbale_claims::{Record, Verdict};

/// How [`text`] writes.
#[derive(Clone, Copy, Debug)]
pub struct TextOptions {
    /// Columns; lines are no longer unless `width` is below 40.
    pub width: usize,
    /// Whether to colour, by ANSI escape sequences. Nothing is told by colour alone.
    pub colour: bool,
}

impl Default for TextOptions {
    fn default() -> Self {
        Self { width: 80, colour: false }
    }
}

/// Lays a record out for a terminal. Reports are numbered in the order of the record, and named by their numbers in
/// brackets; words from reports stand in “ ” and are made safe for a terminal.
#[must_use]
pub fn text(record: &Record, options: TextOptions) -> String {
    let view = View::new(record);
    let mut paper = Paper::new(options.width.max(40), options.colour);
    reports::heading(&view, &mut paper);
    let mut citing = Citing::new(&view, Limits { excerpt: 120, wording: 600 });
    let mut sheets: Vec<Sheet> =
        record.events.iter().enumerate().map(|(n, event)| sheet::sheet(&mut citing, n, event)).collect();
    let mut loose = Vec::new();
    for (event, flag) in sheet::flags(&mut citing) {
        match event.and_then(|n| sheets.get_mut(n)) {
            Some(sheet) => sheet.flags.push(flag),
            None => loose.push(flag),
        }
    }
    for (event, sheet) in record.events.iter().zip(&sheets) {
        event::event(&view, event, sheet, &mut paper);
    }
    event::beside(&view, &loose, &mut paper);
    reports::judgements(&view, &mut paper);
    reports::copies(&view, &mut paper);
    reports::origins(&view, &mut paper);
    reports::reports(&view, &mut paper);
    paper.into_text()
}

/// A verdict as a mark and a word.
fn verdict(verdict: Verdict) -> Run {
    let ink = match verdict {
        Verdict::Agreed => Ink::Good,
        Verdict::SingleOrigin => Ink::Plain,
        Verdict::Contested => Ink::Bad,
        Verdict::Absent => Ink::Faint,
    };
    (ink, format!("{} {}", wording::sign(verdict), wording::verdict(verdict)))
}

/// The verdict that a number of independent origins comes to.
fn support(origins: usize) -> Run {
    verdict(wording::support(origins))
}

fn plain(words: impl Into<String>) -> Run {
    (Ink::Plain, words.into())
}

fn faint(words: impl Into<String>) -> Run {
    (Ink::Faint, words.into())
}
