//! The table of all evidence: a line for each piece that a claim of the record rests on.

use super::Table;
use super::writer::Writer;
use crate::wording::json_name;
use verbale_claims::{Account, EventRecord, Evidence, Field, Id, Record, Verdict};

/// What an account is an account of.
#[derive(Clone, Copy, Default)]
struct Of<'a> {
    event: Option<&'a Id>,
    field: &'a str,
    /// The statement, commitment, conflict or actor; nothing for the event's own fields.
    claim: Option<&'a Id>,
    verdict: Option<Verdict>,
    /// Of the value that the field shows.
    confidence: Option<f64>,
}

impl<'a> Of<'a> {
    fn new(event: &'a EventRecord, field: &'a str, claim: Option<&'a Id>) -> Self {
        Self { event: Some(&event.id), field, claim, ..Self::default() }
    }
}

pub(super) fn accounts(record: &Record) -> Table {
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
            "confidence",
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
        let of =
            Of { event: said.event.as_ref(), field: "statement", claim: Some(&said.id), ..Of::default() };
        lines(&mut table, &of, 0, &said.wording, false, None, &said.support.evidence);
    }
    for made in &record.commitments {
        let of =
            Of { event: made.event.as_ref(), field: "commitment", claim: Some(&made.id), ..Of::default() };
        lines(&mut table, &of, 0, &made.what, false, None, &made.support.evidence);
    }
    for conflict in &record.conflicts {
        let field = format!("conflict: {}", conflict.field);
        let of = Of {
            event: conflict.event.as_ref(),
            field: &field,
            claim: Some(&conflict.id),
            verdict: Some(Verdict::Contested),
            ..Of::default()
        };
        for (n, account) in conflict.accounts.iter().enumerate() {
            let better = conflict.better_supported == u32::try_from(n).ok();
            lines(&mut table, &of, n, &account.value, better, None, &account.evidence);
        }
    }
    table.table()
}

fn of_event(table: &mut Writer, event: &EventRecord) {
    lines(table, &Of::new(event, "event", None), 0, &event.label, false, None, &event.support.evidence);
    of_field(table, &Of::new(event, "time", None), &event.time);
    of_field(table, &Of::new(event, "place", None), &event.place);
    for quantity in &event.quantities {
        let field = format!("quantity: {}", quantity.what);
        of_field(table, &Of::new(event, &field, None), &quantity.field);
    }
    for participant in &event.participants {
        let role = json_name(&participant.role);
        let of_who = Of::new(event, "participant", Some(&participant.actor));
        lines(table, &of_who, 0, &role, false, None, &participant.support.evidence);
        let office = &participant.office;
        of_field(table, &Of::new(event, "office", Some(&participant.actor)), office);
    }
    for topic in &event.topics {
        lines(table, &Of::new(event, "topic", None), 0, &topic.topic, false, None, &topic.evidence);
    }
}

fn of_field(table: &mut Writer, of: &Of<'_>, field: &Field) {
    for (n, account) in field.accounts.iter().enumerate() {
        // The number is on the value that the field shows.
        let confidence = field.confidence.filter(|_| field.value.as_ref() == Some(&account.value));
        let of = &Of { verdict: Some(field.verdict), confidence, ..*of };
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
            &of.confidence,
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
