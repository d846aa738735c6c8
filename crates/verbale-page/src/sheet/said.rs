//! Who said what, who undertook what, and what is told differently.

use super::fields::origins;
use super::{Deal, Pair, PairSide, Said, Step, VersionRow, together};
use crate::cite::Citing;
use crate::clean::{clean, shorten};
use crate::dates::in_words;
use crate::wording::{act, reality, sentence_case, status, support};
use verbale_claims::{
    Conflict, EventRecord, Evidence, Id, Reality, StatementKind, StatementRecord, StatementVersion, Verdict,
    VersionStatus,
};

/// So many statements stand in a brief; those told by one report alone are left out after them.
const BRIEF: usize = 8;

/// `read_out`: what each side says stands above already, with its footnotes.
pub(super) fn said(
    citing: &mut Citing<'_>,
    event_anchor: &str,
    statements: &[&StatementRecord],
    read_out: bool,
) -> Vec<Said> {
    let mut all: Vec<Said> = Vec::new();
    for statement in statements {
        let minor = statement.versions.len() == 1
            && (read_out
                || statement.kind == StatementKind::Indirect
                || all.iter().filter(|s| !s.minor).count() >= BRIEF);
        let anchor = format!("{event_anchor}-said-{}", all.len() + 1);
        all.push(one(citing, anchor, statement, minor));
    }
    all
}

fn one(citing: &mut Citing<'_>, anchor: String, statement: &StatementRecord, minor: bool) -> Said {
    let view = citing.view;
    let speaker = statement
        .speaker
        .as_ref()
        .map_or_else(|| clean(&statement.speaker_text).into_owned(), |id| view.actor(id));
    let speaker = if speaker.is_empty() { "Somebody not named".to_owned() } else { sentence_case(&speaker) };
    let versions = versions(citing, &anchor, &format!("Said by {speaker}"), statement, minor);
    Said {
        speaker,
        to: statement.addressee.as_ref().map(|id| view.in_sentence(id)),
        channel: statement.channel.as_deref().map(|channel| crate::wording::channel(&clean(channel))),
        words: shorten(&statement.wording, citing.limits.wording),
        direct: statement.kind == StatementKind::Direct,
        verdict: support(statement.support.origins.len()),
        origins: origins(view, &statement.support.origins),
        versions,
        minor,
        anchor,
    }
}

/// Versions with the same words told together, the nearest to the wording first.
fn versions(
    citing: &mut Citing<'_>,
    anchor: &str,
    name: &str,
    statement: &StatementRecord,
    minor: bool,
) -> Vec<VersionRow> {
    let mut groups: Vec<(&StatementVersion, Vec<Id>)> = Vec::new();
    for version in &statement.versions {
        // Only of words that were changed does the diff matter.
        let same = |first: &StatementVersion| {
            first.status == version.status && (!differs(version) || first.diff == version.diff)
        };
        match groups.iter_mut().find(|(first, _)| same(first)) {
            Some((_, reports)) => reports.push(version.report.clone()),
            None => groups.push((version, vec![version.report.clone()])),
        }
    }
    groups.sort_by_key(|(version, _)| version.status);
    let alone = statement.versions.len() == 1;
    let mut rows = Vec::new();
    for (version, reports) in groups {
        let evidence: Vec<Evidence> =
            statement.support.evidence.iter().filter(|e| reports.contains(&e.report)).cloned().collect();
        let mut cites = citing.cites_of_pieces(anchor, name, evidence);
        if !minor {
            citing.footnote(&mut cites);
        }
        // A whole version in the wording's own words has been shown with it.
        let told = alone || version.status == VersionStatus::Verbatim || differs(version);
        let steps = version.diff.iter().filter(|_| differs(version));
        rows.push(VersionRow {
            reports: citing.view.numbers(&reports),
            status: (!alone).then(|| status(version.status)),
            changed: version.status == VersionStatus::Altered,
            diff: steps
                .map(|(op, words)| Step { op: *op, words: shorten(words, citing.limits.wording) })
                .collect(),
            cites: if told { cites.bare() } else { cites },
        });
    }
    rows
}

const fn differs(version: &StatementVersion) -> bool {
    matches!(version.status, VersionStatus::Altered | VersionStatus::Variant)
}

pub(super) fn deals(citing: &mut Citing<'_>, event_anchor: &str, event: &EventRecord) -> Vec<Deal> {
    let view = citing.view;
    let mut deals = Vec::new();
    for together in together(view, event) {
        let made = together.made;
        let anchor = format!("{event_anchor}-deal-{}", deals.len() + 1);
        let by = together.names(|id| view.actor(id));
        let (does, link) = act(made.act, together.several());
        let mut cites = citing.cites(&anchor, &format!("{by} {does}"), &made.support.evidence);
        citing.footnote(&mut cites);
        deals.push(Deal {
            by: sentence_case(&together.names(|id| view.in_sentence(id))),
            does,
            link,
            to: made.to.as_ref().map(|to| view.in_sentence(to)),
            what: shorten(&made.what, 300),
            reality: (made.reality != Reality::Occurred).then(|| reality(made.reality)),
            condition: made.condition.as_deref().map(|words| shorten(words, 200)),
            hedge: made.hedge.as_deref().map(|words| shorten(words, 80)),
            deadline: made.deadline.as_deref().map(in_words),
            verdict: support(made.support.origins.len()),
            origins: origins(view, &made.support.origins),
            cites,
            anchor,
        });
    }
    deals
}

/// What reports tell differently, account beside account.
pub(super) fn pairs(
    citing: &mut Citing<'_>,
    event_anchor: &str,
    event: Option<&EventRecord>,
    conflicts: &[&Conflict],
) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for conflict in conflicts {
        let anchor = format!("{event_anchor}-conflict-{}", pairs.len() + 1);
        pairs.push(pair(citing, anchor, conflict, event));
    }
    pairs
}

fn pair(citing: &mut Citing<'_>, anchor: String, conflict: &Conflict, event: Option<&EventRecord>) -> Pair {
    let field = sentence_case(&clean(&conflict.field));
    let name = format!("Told differently: {field}");
    // What the fields above say already need not be said twice.
    let told = event.is_some_and(|event| match conflict.field.as_str() {
        "date" => event.time.verdict == Verdict::Contested,
        "place" => event.place.verdict == Verdict::Contested,
        "role" => event.participants.iter().any(|p| p.office.verdict == Verdict::Contested),
        "quote" => true,
        _ => false,
    });
    let mut accounts = Vec::new();
    for (n, account) in conflict.accounts.iter().enumerate() {
        let mut cites = citing.cites(&anchor, &name, &account.evidence);
        if !told && event.is_some() {
            citing.footnote(&mut cites);
        }
        let cites = cites.at_most(2);
        let value = match conflict.field.as_str() {
            "date" => in_words(&account.value),
            "role" => citing.view.office(&account.value),
            _ => shorten(&account.value, 300),
        };
        let shown = conflict.field == "quote" && cites.shown.first().is_some_and(|cite| cite.words == value);
        accounts.push(PairSide {
            value: if shown { String::new() } else { value },
            better: conflict.better_supported == u32::try_from(n).ok(),
            origins: origins(citing.view, &account.origins),
            cites,
        });
    }
    let told_why = told && conflict.field != "quote";
    let why = conflict.why.iter().filter(|_| !told_why).map(|why| sentence_case(&clean(why))).collect();
    Pair { anchor, field, accounts, told, why }
}
