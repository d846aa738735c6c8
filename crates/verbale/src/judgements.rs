//! A file of judgements, line by line.

use crate::arguments;
use crate::commands::Failure;
use serde::Deserialize;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;
use std::process::ExitCode;
use verbale::claims::{Decision, FieldName, Id, Judgement, Refused, Subject, Word};

/// No judgement needs a longer line; more of it is not kept.
const LONGEST: usize = 1 << 16;

/// The judgements of a file, and whether a line was wrong.
#[derive(Default)]
pub(crate) struct Judgements {
    pub list: Vec<Judgement>,
    path: String,
    wrong: bool,
}

impl Judgements {
    /// Says on standard error which lines were refused; the exit status with them.
    pub(crate) fn code(&self, refused: &[Refused], code: ExitCode) -> ExitCode {
        for refused in refused {
            eprintln!("verbale: {}: line {}: {}", self.path, refused.line, safe(&refused.why));
        }
        if self.wrong || !refused.is_empty() { ExitCode::from(1) } else { code }
    }

    /// Says on standard error which lines are about something else than reports, where only those count.
    pub(crate) fn say_not_of_reports(&self) {
        for judgement in self.list.iter().filter(|j| j.decides.subject() != Subject::Report) {
            let line = judgement.line;
            eprintln!("verbale: {}: line {line}: not about reports, so it changes no story", self.path);
        }
    }
}

/// A line as it is written. Whoever judges by hand mistypes: a key that means nothing is told, not passed over.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    judge: Word,
    reports: Option<[Id; 2]>,
    events: Option<[Id; 2]>,
    actors: Option<[Id; 2]>,
    report: Option<Id>,
    event: Option<Id>,
    field: Option<String>,
    what: Option<String>,
    actor: Option<Id>,
    value: Option<String>,
    #[serde(rename = "note")]
    _note: Option<String>,
}

/// Reads the file asked for; what is wrong with a line is said on standard error.
pub(crate) fn read(asked: &arguments::Judgements) -> Result<Judgements, Failure> {
    let Some(path) = &asked.judgements else { return Ok(Judgements::default()) };
    let shown = path.display().to_string();
    let unreadable = |error: io::Error| Failure::Read { path: shown.clone(), why: error.to_string() };
    let mut input = open(path).map_err(unreadable)?;
    let mut judgements = Judgements { path: shown.clone(), ..Judgements::default() };
    let mut line = Vec::new();
    for number in 1u32.. {
        let Some(whole) = next(&mut input, &mut line).map_err(unreadable)? else { break };
        match parse(&line, whole, number == 1) {
            Ok(None) => {}
            Ok(Some(decides)) => judgements.list.push(Judgement { line: number, decides }),
            Err(why) => {
                judgements.wrong = true;
                eprintln!("verbale: {shown}: line {number}: {why}");
            }
        }
    }
    Ok(judgements)
}

fn open(path: &Path) -> io::Result<Box<dyn BufRead>> {
    let file = File::open(path)?;
    if file.metadata()?.is_dir() {
        return Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a folder"));
    }
    Ok(Box::new(BufReader::new(file)))
}

/// Takes the next line, without its end, as far as it is kept: whether that is all of it; nothing after the last.
fn next(input: &mut dyn BufRead, line: &mut Vec<u8>) -> io::Result<Option<bool>> {
    line.clear();
    let (mut whole, mut any) = (true, false);
    loop {
        let bytes = input.fill_buf()?;
        if bytes.is_empty() {
            return Ok(any.then_some(whole));
        }
        any = true;
        let end = bytes.iter().position(|b| *b == b'\n');
        let piece = bytes.get(..end.unwrap_or(bytes.len())).unwrap_or_default();
        let room = (LONGEST - line.len()).min(piece.len());
        whole &= room == piece.len();
        line.extend_from_slice(piece.get(..room).unwrap_or_default());
        let used = end.map_or(bytes.len(), |end| end + 1);
        input.consume(used);
        if end.is_some() {
            return Ok(Some(whole));
        }
    }
}

/// What a line decides; nothing where it is empty.
fn parse(line: &[u8], whole: bool, first: bool) -> Result<Option<Decision>, String> {
    if !whole {
        return Err(format!("longer than {LONGEST} bytes"));
    }
    let line = if first { line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line) } else { line };
    let line = std::str::from_utf8(line).map_err(|_| "not UTF-8")?.trim();
    if line.is_empty() {
        return Ok(None);
    }
    let line: Line = serde_json::from_str(line).map_err(|error| told(&error))?;
    line.decision().map(Some)
}

/// What is wrong with a line of JSON, where in it; the words of the line that the parser repeats cut short.
fn told(error: &serde_json::Error) -> String {
    let why = error.to_string();
    let why = why.rsplit_once(" at line ").map_or(why.as_str(), |(why, _)| why);
    format!("{} (column {})", safe(why), error.column())
}

/// Words that may repeat the file's, cut short and without what a terminal would act on.
fn safe(words: &str) -> String {
    words.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).take(240).collect()
}

impl Line {
    fn decision(self) -> Result<Decision, String> {
        let given = [
            ("reports", self.reports.is_some()),
            ("events", self.events.is_some()),
            ("actors", self.actors.is_some()),
            ("report", self.report.is_some()),
            ("event", self.event.is_some()),
            ("field", self.field.is_some()),
            ("what", self.what.is_some()),
            ("actor", self.actor.is_some()),
            ("value", self.value.is_some()),
        ];
        let given: Vec<&str> = given.iter().filter(|(_, given)| *given).map(|(key, _)| *key).collect();
        let word = self.judge;
        let needs = |keys: &str| format!("“{}” needs {keys}, and nothing else", word.name());
        let pair = |subject, pair| Ok(Decision::Pair(word, subject, pair));
        match word {
            Word::Same | Word::Different | Word::Unsure => match (self.reports, self.events, self.actors) {
                (Some(reports), None, None) if given.len() == 1 => pair(Subject::Report, reports),
                (None, Some(events), None) if given.len() == 1 => pair(Subject::Event, events),
                (None, None, Some(actors)) if given.len() == 1 => pair(Subject::Actor, actors),
                _ => Err(needs("one of reports, events and actors, with two ids")),
            },
            Word::Ignore => match self.report {
                Some(report) if given.len() == 1 => Ok(Decision::Ignore(report)),
                _ => Err(needs("report")),
            },
            Word::Prefer => {
                let (Some(event), Some(field), Some(value)) = (self.event, self.field, self.value) else {
                    return Err(needs("event, field and value"));
                };
                let field = match (field.as_str(), self.what, self.actor) {
                    ("time", None, None) if given.len() == 3 => FieldName::Time,
                    ("place", None, None) if given.len() == 3 => FieldName::Place,
                    ("quantity", Some(what), None) if given.len() == 4 => FieldName::Quantity(what),
                    ("office", None, Some(actor)) if given.len() == 4 => FieldName::Office(actor),
                    _ => {
                        return Err(needs(
                            "event, field and value, the field being time or place, or quantity with what, or office with \
                             actor",
                        ));
                    }
                };
                Ok(Decision::Prefer(event, field, value))
            }
        }
    }
}
