//! The record for a terminal: 80 columns, one block an event, then what concerns all of them.

mod event;
mod reports;

use crate::clean::clean;
use crate::paper::{Ink, Paper, Run};
use std::collections::BTreeMap;
use verbale_claims::{Actor, ActorKind, Id, Origin, Record, Verdict};

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
    for event in &record.events {
        event::event(&view, event, &mut paper);
    }
    reports::flags(&view, &mut paper);
    reports::copies(&view, &mut paper);
    reports::origins(&view, &mut paper);
    reports::reports(&view, &mut paper);
    paper.into_text()
}

/// A record with its ids looked up.
struct View<'a> {
    record: &'a Record,
    numbers: BTreeMap<&'a Id, usize>,
    actors: BTreeMap<&'a Id, &'a Actor>,
    origins: BTreeMap<&'a Id, &'a Origin>,
}

impl<'a> View<'a> {
    fn new(record: &'a Record) -> Self {
        Self {
            record,
            numbers: record.reports.iter().enumerate().map(|(n, report)| (&report.id, n + 1)).collect(),
            actors: record.actors.iter().map(|actor| (&actor.id, actor)).collect(),
            origins: record.origins.iter().map(|origin| (&origin.id, origin)).collect(),
        }
    }

    /// "[1 3]": the numbers of reports, in order.
    fn numbers(&self, reports: &[Id]) -> String {
        let mut numbers: Vec<usize> = reports.iter().filter_map(|id| self.numbers.get(id).copied()).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let shown: Vec<String> = numbers.iter().take(12).map(usize::to_string).collect();
        let more =
            if numbers.len() > 12 { format!(" and {} more", numbers.len() - 12) } else { String::new() };
        format!("[{}{more}]", shown.join(" "))
    }

    fn actor(&self, id: &Id) -> String {
        self.actors.get(id).map_or_else(|| id.to_string(), |actor| clean(&actor.name).into_owned())
    }

    /// An office with the name of its state in the place of the code: "President of Veltria".
    fn office(&self, office: &str) -> String {
        let named = office.rsplit_once(" of ").and_then(|(title, of)| {
            let (code, rest) = of.split_at_checked(3)?;
            let state = self
                .actors
                .values()
                .find(|a| a.kind == ActorKind::State && a.country.as_deref() == Some(code));
            let id = || self.actors.values().find(|a| a.id.as_str() == of);
            match (state, id()) {
                (Some(state), _) if rest.is_empty() || rest.starts_with(' ') => {
                    Some(format!("{title} of {}{rest}", state.in_sentence()))
                }
                (_, Some(actor)) => Some(format!("{title} of {}", actor.name)),
                _ => None,
            }
        });
        clean(named.as_deref().unwrap_or(office)).into_owned()
    }

    fn origin(&self, id: &Id) -> String {
        self.origins.get(id).map_or_else(|| id.to_string(), |origin| clean(&origin.label).into_owned())
    }
}

/// A verdict as a mark and a word.
fn verdict(verdict: Verdict) -> Run {
    match verdict {
        Verdict::Agreed => (Ink::Good, "● agreed".into()),
        Verdict::SingleOrigin => (Ink::Plain, "◐ single origin".into()),
        Verdict::Contested => (Ink::Bad, "▲ contested".into()),
        Verdict::Absent => (Ink::Faint, "○ absent".into()),
    }
}

/// The verdict that a number of independent origins comes to.
fn support(origins: usize) -> Run {
    verdict(match origins {
        0 => Verdict::Absent,
        1 => Verdict::SingleOrigin,
        _ => Verdict::Agreed,
    })
}

/// "1 report", "2 reports".
fn count(n: usize, one: &str, many: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {many}") }
}

fn plain(words: impl Into<String>) -> Run {
    (Ink::Plain, words.into())
}

fn faint(words: impl Into<String>) -> Run {
    (Ink::Faint, words.into())
}

/// The first letter in upper case.
fn sentence_case(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
