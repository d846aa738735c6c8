//! One event.

use super::{around, faint, plain, reports, support, verdict};
use crate::clean::{clean, shorten};
use crate::dates::in_words;
use crate::paper::{Ink, Paper, Run};
use crate::sheet::{self, Flagged, Sheet, Together};
use crate::view::View;
use crate::wording::{self, basis, count, json_name, reality, role, sentence_case, sure};
use verbale_claims::{
    Conflict, DiffOp, EventRecord, Evidence, Field, Participant, Reality, StatementKind, StatementRecord,
    StatementVersion, Verdict, VersionStatus,
};

/// Where the values of fields start.
const LABEL: usize = 9;

pub(super) fn event(view: &View<'_>, event: &EventRecord, sheet: &Sheet, paper: &mut Paper) {
    paper.rule(&shorten(&sentence_case(&event.label), 70));
    paper.para(2, &plain(""), &[(Ink::Strong, sheet.headline.clone())], None);
    let mut told = format!(
        "{} {}, {}",
        count(event.reports.len(), "report", "reports"),
        view.numbers(&event.reports),
        count(event.support.origins.len(), "independent origin", "independent origins"),
    );
    if !event.support.copies.is_empty() {
        told += &format!(
            ", {} {}",
            count(event.support.copies.len(), "copy", "copies"),
            view.numbers(&event.support.copies)
        );
    }
    let mode = event.mode.as_deref().map_or_else(String::new, |mode| format!(" ({})", clean(mode)));
    let background = if event.background { ", background" } else { "" };
    paper.para(2, &plain(""), &[plain(told)], None);
    paper.para(
        2,
        &plain(""),
        &[faint(format!("{}{mode}, {}{background}", json_name(&event.kind), reality(event.reality)))],
        None,
    );
    paper.gap();
    field(view, "When", &event.time, in_words, paper);
    if event.place.verdict != Verdict::Absent || !event.background {
        field(view, "Where", &event.place, |value| clean(value).into_owned(), paper);
    }
    for (n, participant) in event.participants.iter().enumerate() {
        who(view, if n == 0 { "Who" } else { "" }, participant, paper);
    }
    for quantity in &event.quantities {
        let unit = quantity.unit.as_deref().unwrap_or("");
        // "Votes against" is too long for a label: "How many  6 votes against".
        let (label, what) = match quantity.what.as_str() {
            what if what.chars().count() < LABEL => (sentence_case(what), ""),
            what => ("How many".to_owned(), what),
        };
        let say = |value: &str| clean(format!("{value} {unit} {what}").trim()).replace("  ", " ");
        field(view, &label, &quantity.field, say, paper);
    }
    if !event.topics.is_empty() {
        let topics: Vec<String> = event
            .topics
            .iter()
            .map(|topic| format!("{} {}", clean(&topic.topic), view.numbers(&topic.reports)))
            .collect();
        paper.para(2, &(Ink::Strong, pad("About")), &[plain(topics.join(" · "))], None);
    }
    around::readouts(sheet, paper);
    let statements =
        event.statements.iter().filter_map(|id| view.record.statements.iter().find(|s| &s.id == id));
    said(view, statements.collect(), paper);
    committed(view, &sheet::together(view, event), paper);
    let conflicts =
        event.conflicts.iter().filter_map(|id| view.record.conflicts.iter().find(|c| &c.id == id));
    told_differently(view, event, conflicts.collect(), sheet, paper);
    around::before_and_after(sheet, paper);
    around::gaps(sheet, paper);
}

fn pad(label: &str) -> String {
    format!("{label:<LABEL$}")
}

/// A field: its value and verdict; its accounts where there are several; why.
fn field(view: &View<'_>, label: &str, field: &Field, say: impl Fn(&str) -> String, paper: &mut Paper) {
    let value = match (&field.value, field.verdict) {
        (Some(value), _) => plain(say(value)),
        (None, Verdict::Contested) => plain("no account is better supported"),
        (None, _) => faint("nobody says"),
    };
    paper.para(2, &(Ink::Strong, pad(label)), &[value], Some(&judged(field)));
    accounts(view, field, say, paper);
}

/// A field's verdict, and how sure its value is.
fn judged(field: &Field) -> Run {
    let (ink, words) = verdict(field.verdict);
    match field.confidence {
        Some(confidence) => (ink, format!("{words}, {}", sure(confidence))),
        None => (ink, words),
    }
}

fn accounts(view: &View<'_>, field: &Field, say: impl Fn(&str) -> String, paper: &mut Paper) {
    let several = field.accounts.len() > 1;
    for account in &field.accounts {
        let mut runs = Vec::new();
        if several {
            runs.push((
                if field.value.as_ref() == Some(&account.value) { Ink::Strong } else { Ink::Plain },
                format!("{} ", say(&account.value)),
            ));
        }
        runs.push(plain(format!("{} ", view.numbers(&account.reports))));
        runs.push(faint(format!("{} ", words(&account.evidence, 2, 60))));
        runs.push(faint(basis(account.basis)));
        paper.para(2 + LABEL, &faint(if several { "– " } else { "" }), &runs, None);
    }
    for why in &field.why {
        paper.para(
            2 + LABEL,
            &faint(""),
            &[(
                if field.verdict == Verdict::Contested { Ink::Doubt } else { Ink::Faint },
                sentence_case(&clean(why)),
            )],
            None,
        );
    }
}

/// The distinct words of evidence: “…”, “…”.
fn words(evidence: &[Evidence], most: usize, long: usize) -> String {
    let mut shown: Vec<String> = Vec::new();
    for piece in evidence {
        let quoted = format!("“{}”", shorten(&piece.text, long));
        if !shown.contains(&quoted) {
            shown.push(quoted);
        }
    }
    shown.truncate(most);
    shown.join(", ")
}

fn who(view: &View<'_>, label: &str, participant: &Participant, paper: &mut Paper) {
    let office = &participant.office;
    let mut runs = vec![(Ink::Strong, view.actor(&participant.actor))];
    if let Some(title) = &office.value {
        runs.push(plain(format!(", {}", view.office(title))));
    }
    runs.push(faint(format!(" ({})", role(participant.role))));
    let edge = if office.verdict == Verdict::Contested {
        judged(office)
    } else {
        support(participant.support.origins.len())
    };
    paper.para(2, &(Ink::Strong, pad(label)), &runs, Some(&edge));
    if office.verdict == Verdict::Contested {
        accounts(view, office, |value| view.office(value), paper);
    }
}

fn said(view: &View<'_>, statements: Vec<&StatementRecord>, paper: &mut Paper) {
    if statements.is_empty() {
        return;
    }
    paper.gap();
    paper.line(2, &[(Ink::Strong, "Who said what".into())]);
    for statement in statements {
        let speaker = statement
            .speaker
            .as_ref()
            .map_or_else(|| clean(&statement.speaker_text).into_owned(), |id| view.actor(id));
        let mut runs =
            vec![(Ink::Strong, if speaker.is_empty() { "somebody not named".into() } else { speaker })];
        if let Some(to) = &statement.addressee {
            runs.push(plain(format!(" to {}", view.actor(to))));
        }
        if let Some(channel) = &statement.channel {
            runs.push(plain(format!(" {}", wording::channel(&clean(channel)))));
        }
        paper.para(4, &plain(""), &runs, Some(&support(statement.support.origins.len())));
        let wording = shorten(&statement.wording, 600);
        let wording =
            if statement.kind == StatementKind::Direct { format!("“{wording}”") } else { wording };
        let mut runs = vec![plain(wording)];
        if let [only] = statement.versions.as_slice() {
            runs.push(faint(format!(" {}", view.numbers(std::slice::from_ref(&only.report)))));
            paper.para(6, &plain(""), &runs, None);
        } else {
            paper.para(6, &plain(""), &runs, None);
            versions(view, &statement.versions, paper);
        }
    }
}

/// Versions with the same words told together, the nearest to the wording first.
fn versions(view: &View<'_>, versions: &[StatementVersion], paper: &mut Paper) {
    let mut groups: Vec<(VersionStatus, &StatementVersion, Vec<verbale_claims::Id>)> = Vec::new();
    for version in versions {
        // Only of words that were changed does the diff matter.
        let changed = matches!(version.status, VersionStatus::Altered | VersionStatus::Variant);
        let same = |first: &StatementVersion| {
            first.status == version.status && (!changed || first.diff == version.diff)
        };
        match groups.iter_mut().find(|(_, first, _)| same(first)) {
            Some((_, _, reports)) => reports.push(version.report.clone()),
            None => groups.push((version.status, version, vec![version.report.clone()])),
        }
    }
    groups.sort_by_key(|(status, ..)| *status);
    for (status, version, reports) in groups {
        let ink = match status {
            VersionStatus::Verbatim => Ink::Good,
            VersionStatus::Truncated | VersionStatus::Translated => Ink::Plain,
            VersionStatus::Variant => Ink::Doubt,
            VersionStatus::Altered => Ink::Bad,
            VersionStatus::Paraphrase => Ink::Faint,
        };
        let mut runs = vec![(ink, wording::status(status).to_owned())];
        if matches!(status, VersionStatus::Altered | VersionStatus::Variant) && !version.diff.is_empty() {
            runs.push(plain(": "));
            runs.extend(diff(&version.diff));
        }
        paper.para(6, &faint(format!("{} ", view.numbers(&reports))), &runs, None);
    }
}

/// A word diff as wdiff writes it: `[-left out-]`, `{+added+}`; long equal stretches shortened.
fn diff(steps: &[(DiffOp, String)]) -> Vec<Run> {
    let mut runs = Vec::new();
    for (n, (op, words)) in steps.iter().enumerate() {
        if n > 0 {
            runs.push(plain(" "));
        }
        let words = clean(words);
        runs.push(match op {
            DiffOp::Same if words.split(' ').count() > 12 => {
                let all: Vec<&str> = words.split(' ').collect();
                let (head, tail) = (&all[..5], &all[all.len() - 5..]);
                plain(match n {
                    0 => format!("… {}", tail.join(" ")),
                    _ if n + 1 == steps.len() => format!("{} …", head.join(" ")),
                    _ => format!("{} … {}", head.join(" "), tail.join(" ")),
                })
            }
            DiffOp::Same => plain(words.into_owned()),
            DiffOp::Left => (Ink::Bad, format!("[-{words}-]")),
            DiffOp::Added => (Ink::Good, format!("{{+{words}+}}")),
        });
    }
    runs
}

fn committed(view: &View<'_>, commitments: &[Together<'_>], paper: &mut Paper) {
    if commitments.is_empty() {
        return;
    }
    paper.gap();
    paper.line(2, &[(Ink::Strong, "Commitments".into())]);
    for together in commitments {
        let made = together.made;
        let (does, link) = wording::act(made.act, together.several());
        let mut runs = vec![(Ink::Strong, together.names(|id| view.actor(id))), plain(format!(" {does}"))];
        if let Some(to) = &made.to {
            runs.push(plain(if link.is_empty() { " ".to_owned() } else { format!(" {link} ") }));
            runs.push((Ink::Strong, view.actor(to)));
        }
        runs.push(plain(format!(": “{}”", shorten(&made.what, 200))));
        paper.para(4, &plain(""), &runs, Some(&support(made.support.origins.len())));
        let mut detail: Vec<Run> = Vec::new();
        if made.reality != Reality::Occurred {
            detail.push((Ink::Doubt, format!("{}; ", reality(made.reality))));
        }
        if let Some(condition) = &made.condition {
            detail.push((Ink::Doubt, format!("condition “{}”; ", shorten(condition, 160))));
        }
        if let Some(hedge) = &made.hedge {
            detail.push((Ink::Doubt, format!("hedged “{}”; ", shorten(hedge, 60))));
        }
        if let Some(deadline) = &made.deadline {
            detail.push(plain(format!("by {}; ", in_words(deadline))));
        }
        let origins: Vec<String> = made.support.origins.iter().map(|id| view.origin(id)).collect();
        detail.push(faint(shorten(&origins.join(", "), 160)));
        paper.para(6, &faint(format!("{} ", view.numbers(&made.support.reports))), &detail, None);
    }
}

/// Conflicts that the fields and statements above do not already show, and what cannot be as told.
fn told_differently(
    view: &View<'_>,
    event: &EventRecord,
    conflicts: Vec<&Conflict>,
    sheet: &Sheet,
    paper: &mut Paper,
) {
    let contested_office = event.participants.iter().any(|p| p.office.verdict == Verdict::Contested);
    let left: Vec<&Conflict> = conflicts
        .into_iter()
        .filter(|conflict| match conflict.field.as_str() {
            "date" => event.time.verdict != Verdict::Contested,
            "place" => event.place.verdict != Verdict::Contested,
            "role" => !contested_office,
            "quote" => false,
            _ => true,
        })
        .collect();
    if left.is_empty() && sheet.flags.is_empty() {
        return;
    }
    paper.gap();
    different(view, &left, &sheet.flags, paper);
}

/// What is of no event.
pub(super) fn beside(view: &View<'_>, flags: &[Flagged], paper: &mut Paper) {
    let (statements, conflicts) =
        (sheet::statements_beside(view.record), sheet::conflicts_beside(view.record));
    if statements.is_empty() && conflicts.is_empty() && flags.is_empty() {
        return;
    }
    paper.rule("Outside the events");
    said(view, statements, paper);
    if !conflicts.is_empty() || !flags.is_empty() {
        different(view, &conflicts, flags, paper);
    }
}

fn different(view: &View<'_>, conflicts: &[&Conflict], flags: &[Flagged], paper: &mut Paper) {
    paper.line(2, &[(Ink::Strong, "Told differently, and flags".into())]);
    for conflict in conflicts {
        let mark = (Ink::Bad, "▲ contested".to_owned());
        paper.para(4, &plain(""), &[(Ink::Strong, sentence_case(&clean(&conflict.field)))], Some(&mark));
        for (n, account) in conflict.accounts.iter().enumerate() {
            let better = conflict.better_supported == u32::try_from(n).ok();
            let runs = [
                (if better { Ink::Strong } else { Ink::Plain }, format!("{} ", shorten(&account.value, 120))),
                plain(format!("{} ", view.numbers(&account.reports))),
                faint(words(&account.evidence, 1, 160)),
            ];
            paper.para(6, &faint("– "), &runs, None);
        }
        for why in &conflict.why {
            paper.para(6, &plain(""), &[(Ink::Doubt, sentence_case(&clean(why)))], None);
        }
    }
    reports::flags(flags, 4, paper);
}
