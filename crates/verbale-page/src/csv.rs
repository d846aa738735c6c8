//! The record as tables that join: for databases, data frames and spreadsheets. `docs/csv.md` describes every column.

use crate::wording::json_name;
use serde::Serialize;
use std::fmt::Write as _;
use verbale_claims::{Account, EventRecord, Evidence, Field, Id, Record, Verdict};

/// A table: the name of its file, and its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// "events.csv".
    pub name: &'static str,
    /// RFC 4180, UTF-8, a line of column names first, lines ended by a line feed.
    pub csv: String,
}

/// The tables of a record, always all eight.
#[must_use]
pub fn csv(record: &Record) -> Vec<Table> {
    vec![
        reports(record),
        events(record),
        participants(record),
        statements(record),
        commitments(record),
        accounts(record),
        origins(record),
        lineage(record),
    ]
}

/// Writes one line after the other.
struct Writer {
    name: &'static str,
    out: String,
}

impl Writer {
    fn new(name: &'static str, columns: &[&str]) -> Self {
        Self { name, out: format!("{}\n", columns.join(",")) }
    }

    fn line(&mut self, cells: &[&dyn Cell]) {
        for (n, cell) in cells.iter().enumerate() {
            if n > 0 {
                self.out.push(',');
            }
            cell.write(&mut self.out);
        }
        self.out.push('\n');
    }

    fn table(self) -> Table {
        Table { name: self.name, csv: self.out }
    }
}

/// What can stand in a cell; nothing is an empty cell.
trait Cell {
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
struct Word<'a, T>(&'a T);

impl<T: Serialize> Cell for Word<'_, T> {
    fn write(&self, out: &mut String) {
        json_name(self.0).write(out);
    }
}

fn reports(record: &Record) -> Table {
    let mut table = Writer::new(
        "reports.csv",
        &[
            "report",
            "number",
            "path",
            "url",
            "publisher",
            "title",
            "published",
            "published_basis",
            "language",
            "status",
            "sha256",
        ],
    );
    for (n, report) in record.reports.iter().enumerate() {
        table.line(&[
            &report.id,
            &(n + 1),
            &report.path,
            &report.url,
            &report.publisher,
            &report.title,
            &report.published.as_ref().map(|p| p.value.clone()),
            &report.published.as_ref().map(|p| json_name(&p.basis)),
            &report.language,
            &Word(&report.status),
            &report.sha256,
        ]);
    }
    table.table()
}

fn events(record: &Record) -> Table {
    let mut table = Writer::new(
        "events.csv",
        &[
            "event",
            "label",
            "type",
            "act_type",
            "mode",
            "cameo",
            "reality",
            "background",
            "reports",
            "origins",
            "copies",
            "time",
            "time_precision",
            "time_verdict",
            "place",
            "place_verdict",
        ],
    );
    for event in &record.events {
        table.line(&[
            &event.id,
            &event.label,
            &Word(&event.kind),
            &Word(&event.act_type),
            &event.mode,
            &event.cameo,
            &Word(&event.reality),
            &event.background,
            &event.reports.len(),
            &event.support.origins.len(),
            &event.support.copies.len(),
            &event.time.value,
            &event.time.precision.as_ref().map(json_name),
            &Word(&event.time.verdict),
            &event.place.value,
            &Word(&event.place.verdict),
        ]);
    }
    table.table()
}

/// An actor's name and country.
fn named(record: &Record, id: Option<&Id>) -> (Option<String>, Option<String>) {
    let actor = record.actors.iter().find(|actor| Some(&actor.id) == id);
    (actor.map(|a| a.name.clone()), actor.and_then(|a| a.country.clone()))
}

fn participants(record: &Record) -> Table {
    let mut table = Writer::new(
        "participants.csv",
        &["event", "actor", "name", "country", "role", "office", "office_verdict", "reports", "origins"],
    );
    for event in &record.events {
        for participant in &event.participants {
            let (name, country) = named(record, Some(&participant.actor));
            table.line(&[
                &event.id,
                &participant.actor,
                &name,
                &country,
                &Word(&participant.role),
                &participant.office.value,
                &Word(&participant.office.verdict),
                &participant.support.reports.len(),
                &participant.support.origins.len(),
            ]);
        }
    }
    table.table()
}

fn statements(record: &Record) -> Table {
    let mut table = Writer::new(
        "statements.csv",
        &[
            "statement",
            "event",
            "speaker",
            "speaker_name",
            "addressee",
            "addressee_name",
            "channel",
            "kind",
            "wording",
            "reports",
            "origins",
            "report",
            "status",
            "start",
            "end",
            "text",
        ],
    );
    for statement in &record.statements {
        let (speaker, _) = named(record, statement.speaker.as_ref());
        let (addressee, _) = named(record, statement.addressee.as_ref());
        for version in &statement.versions {
            table.line(&[
                &statement.id,
                &statement.event,
                &statement.speaker,
                &speaker.clone().unwrap_or_else(|| statement.speaker_text.clone()),
                &statement.addressee,
                &addressee,
                &statement.channel,
                &Word(&statement.kind),
                &statement.wording,
                &statement.support.reports.len(),
                &statement.support.origins.len(),
                &version.report,
                &Word(&version.status),
                &version.pieces.first().map(|p| p.start()),
                &version.pieces.last().map(|p| p.end()),
                &version.text,
            ]);
        }
    }
    table.table()
}

fn commitments(record: &Record) -> Table {
    let mut table = Writer::new(
        "commitments.csv",
        &[
            "commitment",
            "event",
            "act",
            "by",
            "by_name",
            "to",
            "to_name",
            "what",
            "condition",
            "hedge",
            "deadline",
            "reality",
            "reports",
            "origins",
        ],
    );
    for made in &record.commitments {
        let ((by, _), (to, _)) = (named(record, Some(&made.by)), named(record, made.to.as_ref()));
        table.line(&[
            &made.id,
            &made.event,
            &Word(&made.act),
            &made.by,
            &by,
            &made.to,
            &to,
            &made.what,
            &made.condition,
            &made.hedge,
            &made.deadline,
            &Word(&made.reality),
            &made.support.reports.len(),
            &made.support.origins.len(),
        ]);
    }
    table.table()
}

/// What an account is an account of.
struct Of<'a> {
    event: Option<&'a Id>,
    field: &'a str,
    /// The statement, commitment, conflict or actor; nothing for the event's own fields.
    claim: Option<&'a Id>,
    verdict: Option<Verdict>,
}

impl<'a> Of<'a> {
    const fn new(
        event: &'a EventRecord,
        field: &'a str,
        claim: Option<&'a Id>,
        verdict: Option<Verdict>,
    ) -> Self {
        Self { event: Some(&event.id), field, claim, verdict }
    }
}

fn accounts(record: &Record) -> Table {
    let mut table = Writer::new(
        "accounts.csv",
        &[
            "event",
            "field",
            "claim",
            "account",
            "value",
            "better_supported",
            "verdict",
            "basis",
            "report",
            "origin",
            "part",
            "start",
            "end",
            "text",
        ],
    );
    for event in &record.events {
        of_event(&mut table, event);
    }
    for said in &record.statements {
        let of = Of { event: said.event.as_ref(), field: "statement", claim: Some(&said.id), verdict: None };
        lines(&mut table, &of, 0, &said.wording, false, None, &said.support.evidence);
    }
    for made in &record.commitments {
        let of = Of { event: made.event.as_ref(), field: "commitment", claim: Some(&made.id), verdict: None };
        lines(&mut table, &of, 0, &made.what, false, None, &made.support.evidence);
    }
    for conflict in &record.conflicts {
        let field = format!("conflict: {}", conflict.field);
        let of = Of {
            event: conflict.event.as_ref(),
            field: &field,
            claim: Some(&conflict.id),
            verdict: Some(Verdict::Contested),
        };
        for (n, account) in conflict.accounts.iter().enumerate() {
            let better = conflict.better_supported == u32::try_from(n).ok();
            lines(&mut table, &of, n, &account.value, better, None, &account.evidence);
        }
    }
    table.table()
}

fn of_event(table: &mut Writer, event: &EventRecord) {
    lines(table, &Of::new(event, "event", None, None), 0, &event.label, false, None, &event.support.evidence);
    of_field(table, &Of::new(event, "time", None, Some(event.time.verdict)), &event.time);
    of_field(table, &Of::new(event, "place", None, Some(event.place.verdict)), &event.place);
    for quantity in &event.quantities {
        let field = format!("quantity: {}", quantity.what);
        of_field(table, &Of::new(event, &field, None, Some(quantity.field.verdict)), &quantity.field);
    }
    for participant in &event.participants {
        let role = json_name(&participant.role);
        let of_who = Of::new(event, "participant", Some(&participant.actor), None);
        lines(table, &of_who, 0, &role, false, None, &participant.support.evidence);
        let office = &participant.office;
        of_field(table, &Of::new(event, "office", Some(&participant.actor), Some(office.verdict)), office);
    }
    for topic in &event.topics {
        lines(table, &Of::new(event, "topic", None, None), 0, &topic.topic, false, None, &topic.evidence);
    }
}

fn of_field(table: &mut Writer, of: &Of<'_>, field: &Field) {
    for (n, account) in field.accounts.iter().enumerate() {
        let better = field.accounts.len() > 1 && field.value.as_ref() == Some(&account.value);
        lines(table, of, n, &account.value, better, Some(account), &account.evidence);
    }
}

/// A line for each piece of evidence.
fn lines(
    table: &mut Writer,
    of: &Of<'_>,
    n: usize,
    value: &str,
    better: bool,
    account: Option<&Account>,
    evidence: &[Evidence],
) {
    for piece in evidence {
        table.line(&[
            &of.event.cloned(),
            &of.field,
            &of.claim.cloned(),
            &(n + 1),
            &value,
            &better,
            &of.verdict.as_ref().map(json_name),
            &account.map(|account| json_name(&account.basis)),
            &piece.report,
            &piece.origin,
            &piece.part.as_ref().map(json_name),
            &piece.start,
            &piece.end,
            &piece.text,
        ]);
    }
}

fn origins(record: &Record) -> Table {
    let mut table =
        Writer::new("origins.csv", &["origin", "kind", "actor", "actor_name", "country", "label", "report"]);
    for origin in &record.origins {
        let (name, country) = named(record, origin.actor.as_ref());
        for report in &origin.reports {
            table.line(&[
                &origin.id,
                &Word(&origin.kind),
                &origin.actor,
                &name,
                &country,
                &origin.label,
                report,
            ]);
        }
    }
    table.table()
}

fn lineage(record: &Record) -> Table {
    let mut table =
        Writer::new("lineage.csv", &["report", "copies", "kind", "share", "direction", "passages"]);
    for line in &record.lineage {
        table.line(&[
            &line.report,
            &line.copies,
            &Word(&line.kind),
            &line.share,
            &Word(&line.direction),
            &line.spans.len(),
        ]);
    }
    table.table()
}
