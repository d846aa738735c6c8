//! The record as tables that join: for databases, data frames and spreadsheets. `docs/csv.md` describes every column.

mod accounts;
mod writer;

use crate::wording::json_name;
use accounts::accounts;
use verbale_claims::{Id, Record};
use writer::{Word, Writer};

/// A table: the name of its file, and its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// "events.csv".
    pub name: &'static str,
    /// RFC 4180, UTF-8, a line of column names first, lines ended by a line feed.
    pub csv: String,
}

/// The tables of a record, always all ten.
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
        flags(record),
        judgements(record),
    ]
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
            "time_confidence",
            "place",
            "place_verdict",
            "place_confidence",
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
            &event.time.confidence,
            &event.place.value,
            &Word(&event.place.verdict),
            &event.place.confidence,
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
        &[
            "event",
            "actor",
            "name",
            "country",
            "role",
            "office",
            "office_verdict",
            "office_confidence",
            "reports",
            "origins",
        ],
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
                &participant.office.confidence,
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

fn flags(record: &Record) -> Table {
    let mut table = Writer::new(
        "flags.csv",
        &["flag", "report", "kind", "why", "origin", "part", "start", "end", "text"],
    );
    for (n, flag) in record.flags.iter().enumerate() {
        for words in &flag.evidence {
            table.line(&[
                &(n + 1),
                &flag.report,
                &flag.kind,
                &flag.why,
                &words.origin,
                &words.part.as_ref().map(json_name),
                &words.start,
                &words.end,
                &words.text,
            ]);
        }
    }
    table.table()
}

fn judgements(record: &Record) -> Table {
    let mut table = Writer::new(
        "judgements.csv",
        &["line", "judge", "subject", "first", "second", "changed", "before", "after", "effect"],
    );
    for judged in &record.judgements {
        table.line(&[
            &judged.line,
            &Word(&judged.judge),
            &Word(&judged.subject),
            &judged.names.first().cloned(),
            &judged.names.get(1).cloned(),
            &judged.changed,
            &judged.before.join("; "),
            &judged.after.join("; "),
            &judged.effect,
        ]);
    }
    table.table()
}
