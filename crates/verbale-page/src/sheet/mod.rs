//! One event laid out for a reader, in the order and the words of all formats.

mod fields;
mod gaps;
mod headline;
mod readouts;
mod said;
mod timeline;
mod together;

use crate::cite::{Cite, Cites, Citing};
use crate::clean::clean;
use crate::wording::{count, json_name, reality, sentence_case};
use std::collections::BTreeSet;
use verbale_claims::{Conflict, DiffOp, EventRecord, Id, Record, StatementRecord, Verdict};

pub(crate) use readouts::{Readouts, Side, Telling};
pub(crate) use timeline::Moment;
pub(crate) use together::{Together, together};

/// One event.
pub(crate) struct Sheet {
    /// Where it stands in the page: "e1".
    pub anchor: String,
    pub label: String,
    /// One sentence of supported fields alone.
    pub headline: String,
    /// "3 reports, 3 independent origins, 1 copy".
    pub standing: String,
    /// PLOVER's type and mode, and what kind of real.
    pub kind: String,
    pub background: bool,
    pub strip: Vec<Mark>,
    pub rows: Vec<Row>,
    pub topics: Vec<Topic>,
    pub readouts: Option<Readouts>,
    pub said: Vec<Said>,
    pub deals: Vec<Deal>,
    pub pairs: Vec<Pair>,
    pub flags: Vec<Flagged>,
    pub timeline: Vec<Moment>,
    pub apart: Vec<Apart>,
    pub gaps: Vec<String>,
    /// Footnotes in print.
    pub notes: Vec<Cite>,
}

/// A field of the strip.
pub(crate) struct Mark {
    pub label: String,
    pub verdict: Verdict,
    pub anchor: String,
}

/// A field: its value, its accounts, why.
pub(crate) struct Row {
    pub anchor: String,
    pub label: String,
    pub value: String,
    /// What goes with the value: a part in the event.
    pub detail: String,
    pub verdict: Verdict,
    /// "Right in 84 of 100"; empty where there is no number.
    pub sure: String,
    pub accounts: Vec<AccountRow>,
    pub why: Vec<String>,
    /// Who tells it, where there is but one version.
    pub cites: Cites,
}

/// One version of a field.
pub(crate) struct AccountRow {
    pub value: String,
    /// Whether it is the better supported one.
    pub better: bool,
    /// "2 independent origins: post by Ana Veltri, Meridian Press".
    pub origins: String,
    pub basis: &'static str,
    pub cites: Cites,
}

/// What the event was about.
pub(crate) struct Topic {
    pub anchor: String,
    pub words: String,
    pub cites: Cites,
}

/// Something said.
pub(crate) struct Said {
    pub anchor: String,
    pub speaker: String,
    pub to: Option<String>,
    pub channel: Option<String>,
    pub words: String,
    pub direct: bool,
    pub verdict: Verdict,
    /// On whose word.
    pub origins: String,
    pub versions: Vec<VersionRow>,
    /// Whether a brief leaves it out.
    pub minor: bool,
}

/// Versions in the same words.
pub(crate) struct VersionRow {
    pub reports: String,
    /// Nothing where there is but one version.
    pub status: Option<&'static str>,
    /// Whether words inside quotation marks were changed.
    pub changed: bool,
    pub diff: Vec<Step>,
    pub cites: Cites,
}

/// A step of a word diff.
pub(crate) struct Step {
    pub op: DiffOp,
    pub words: String,
}

/// A commitment.
pub(crate) struct Deal {
    pub anchor: String,
    pub by: String,
    pub does: &'static str,
    pub link: &'static str,
    pub to: Option<String>,
    pub what: String,
    pub reality: Option<&'static str>,
    pub condition: Option<String>,
    pub hedge: Option<String>,
    pub deadline: Option<String>,
    pub verdict: Verdict,
    pub origins: String,
    pub cites: Cites,
}

/// Accounts that cannot both be right.
pub(crate) struct Pair {
    pub anchor: String,
    pub field: String,
    pub accounts: Vec<PairSide>,
    /// Whether a field or a statement of the event shows it already.
    pub told: bool,
    pub why: Vec<String>,
}

/// One of them.
pub(crate) struct PairSide {
    pub value: String,
    pub better: bool,
    pub origins: String,
    pub cites: Cites,
}

/// What cannot be as a report has it.
pub(crate) struct Flagged {
    pub anchor: String,
    pub report: usize,
    pub kind: String,
    pub why: String,
    /// The words that do not go together.
    pub sides: Vec<Cites>,
}

/// A look-alike that was kept apart.
pub(crate) struct Apart {
    /// Where the other stands, if it is in the record.
    pub anchor: Option<String>,
    pub label: String,
    pub why: String,
}

/// Lays out event number `n` (from 0) of the record.
pub(crate) fn sheet(citing: &mut Citing<'_>, n: usize, event: &EventRecord) -> Sheet {
    let view = citing.view;
    let anchor = format!("e{}", n + 1);
    let rows = fields::rows(citing, &anchor, event);
    let topics = fields::topics(citing, &anchor, event);
    let readouts = readouts::readouts(citing, &anchor, event);
    let statements: Vec<&StatementRecord> = event
        .statements
        .iter()
        .filter_map(|id| view.record.statements.iter().find(|s| &s.id == id))
        .collect();
    let conflicts: Vec<&Conflict> =
        event.conflicts.iter().filter_map(|id| view.record.conflicts.iter().find(|c| &c.id == id)).collect();
    let said = said::said(citing, &anchor, &statements, readouts.is_some());
    let deals = said::deals(citing, &anchor, event);
    let pairs = said::pairs(citing, &anchor, Some(event), &conflicts);
    let mut strip = fields::strip(event, &rows, &topics, &anchor);
    strip.extend(fields::strip_of_claims(&said, &deals, &pairs));
    let mode = event.mode.as_deref().map_or_else(String::new, |mode| format!(" ({})", clean(mode)));
    let background = if event.background { ", background" } else { "" };
    Sheet {
        label: sentence_case(&clean(&event.label)),
        headline: headline::headline(view, event),
        standing: standing(event),
        kind: format!("{}{mode}, {}{background}", json_name(&event.kind), reality(event.reality)),
        background: event.background,
        strip,
        flags: Vec::new(),
        readouts,
        timeline: timeline::timeline(view, n, event),
        apart: timeline::apart(view, event),
        gaps: gaps::gaps(view, event),
        notes: citing.take_notes(),
        anchor,
        rows,
        topics,
        said,
        deals,
        pairs,
    }
}

/// What the record has outside its events.
#[derive(Default)]
pub(crate) struct Beside {
    pub said: Vec<Said>,
    pub pairs: Vec<Pair>,
    pub flags: Vec<Flagged>,
}

impl Beside {
    pub fn is_empty(&self) -> bool {
        self.said.is_empty() && self.pairs.is_empty() && self.flags.is_empty()
    }
}

/// Statements of no event.
pub(crate) fn statements_beside(record: &Record) -> Vec<&StatementRecord> {
    let told: BTreeSet<&Id> = record.events.iter().flat_map(|event| &event.statements).collect();
    record.statements.iter().filter(|said| !told.contains(&said.id)).collect()
}

/// Conflicts of no event.
pub(crate) fn conflicts_beside(record: &Record) -> Vec<&Conflict> {
    let told: BTreeSet<&Id> = record.events.iter().flat_map(|event| &event.conflicts).collect();
    record.conflicts.iter().filter(|conflict| !told.contains(&conflict.id)).collect()
}

/// Lays out what the record has outside its events, with the flags that are of none.
pub(crate) fn beside(citing: &mut Citing<'_>, flags: Vec<Flagged>) -> Beside {
    let record = citing.view.record;
    let said = said::said(citing, "beside", &statements_beside(record), false);
    let pairs = said::pairs(citing, "beside", None, &conflicts_beside(record));
    Beside { said, pairs, flags }
}

/// All flags of the record: each with the event, by its place in the record, that its report tells first of.
pub(crate) fn flags(citing: &mut Citing<'_>) -> Vec<(Option<usize>, Flagged)> {
    let record = citing.view.record;
    let mut flags = Vec::new();
    for (n, flag) in record.flags.iter().enumerate() {
        let anchor = format!("flag-{}", n + 1);
        let kind = clean(&flag.kind).into_owned();
        let name = format!("Flag: {kind}");
        let pieces = flag.evidence.iter();
        let sides = pieces.map(|e| citing.cites(&anchor, &name, std::slice::from_ref(e))).collect();
        let event = record.events.iter().position(|event| event.reports.contains(&flag.report));
        let why = sentence_case(&clean(&flag.why));
        let report = citing.view.number(&flag.report).unwrap_or(0);
        flags.push((event, Flagged { anchor, report, kind, why, sides }));
    }
    flags
}

/// "3 reports, 3 independent origins, 1 copy".
fn standing(event: &EventRecord) -> String {
    let mut told = format!(
        "{}, {}",
        count(event.reports.len(), "report", "reports"),
        count(event.support.origins.len(), "independent origin", "independent origins"),
    );
    if !event.support.copies.is_empty() {
        told += &format!(", {}", count(event.support.copies.len(), "copy", "copies"));
    }
    told
}
