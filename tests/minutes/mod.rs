//! A record as sorted lines that depend on no id and no order, to be compared.

use std::collections::BTreeMap;
use verbale::claims::{Id, Record, Support};

/// What a record says, line by line, sorted.
pub struct Minutes(Vec<String>);

impl Minutes {
    /// Lines of the one and not of the other, marked `-` and `+`.
    pub fn difference(&self, other: &Self) -> String {
        let mut counts: BTreeMap<&str, i32> = BTreeMap::new();
        for line in &self.0 {
            *counts.entry(line).or_default() += 1;
        }
        for line in &other.0 {
            *counts.entry(line).or_default() -= 1;
        }
        let changed = counts.iter().filter(|(_, n)| **n != 0);
        changed.map(|(line, n)| format!("{} {line}\n", if *n > 0 { '-' } else { '+' })).collect()
    }
}

/// What happens to words and to days on their way into the minutes; ids and counts stay.
pub struct Change<'a> {
    pub words: &'a dyn Fn(&str) -> String,
    pub days: &'a dyn Fn(&str) -> String,
}

/// Nothing happens to words or days.
pub const UNCHANGED: Change<'static> = Change { words: &str::to_owned, days: &str::to_owned };

/// The lines of a record; with the positions of words, or without.
pub fn minutes(record: &Record, positions: bool, change: &Change<'_>) -> Minutes {
    let Change { words, days } = change;
    let in_words = |text: &Option<String>| text.as_deref().map(words);
    let all_words = |texts: &[String]| texts.iter().map(|text| words(text)).collect::<Vec<_>>();
    let actors: BTreeMap<&Id, String> = record.actors.iter().map(|a| (&a.id, words(&a.name))).collect();
    let labels: BTreeMap<&Id, String> = record.origins.iter().map(|o| (&o.id, words(&o.label))).collect();
    let actor = |id: &Id| actors.get(id).cloned().unwrap_or_else(|| format!("unlisted {id}"));
    let at = |spans: &[(u32, u32)]| if positions { format!(":{spans:?}") } else { String::new() };
    let told = |support: &Support| {
        let told = support.evidence.iter();
        let told = told.map(|e| format!("{}{} {:?}", e.report, at(&[(e.start, e.end)]), words(&e.text)));
        let origins = support.origins.iter().map(|id| labels.get(id).map_or("?", String::as_str));
        let (told, origins) = (sorted(told), sorted(origins));
        format!("{} origins={origins:?} words={told:?}", ids(&support.reports))
    };
    let mut lines = Vec::new();
    for event in &record.events {
        let day = event.time.value.as_deref().map_or("-".to_owned(), days);
        let head = format!("event {} {day}", words(&event.label));
        lines.push(format!(
            "{head}: {:?} {:?} {:?} {:?} background={} {}",
            event.kind,
            event.act_type,
            event.mode,
            event.reality,
            event.background,
            told(&event.support)
        ));
        let fields = [("time", &event.time, *days), ("place", &event.place, *words)];
        let counts = event.quantities.iter().map(|q| (q.what.as_str(), &q.field, UNCHANGED.words));
        for (name, field, change) in fields.into_iter().chain(counts) {
            let value = field.value.as_deref().map(change);
            lines.push(format!(
                "{head}: {name} {:?} {value:?} why {:?}",
                field.verdict,
                all_words(&field.why)
            ));
            for account in &field.accounts {
                let reports = ids(&account.reports);
                lines.push(format!(
                    "{head}: {name} {} {:?} {reports}",
                    change(&account.value),
                    account.basis
                ));
            }
        }
        for participant in &event.participants {
            lines.push(format!(
                "{head}: {:?} {} {:?} {:?} {}",
                participant.role,
                actor(&participant.actor),
                participant.office.verdict,
                in_words(&participant.office.value),
                ids(&participant.support.reports)
            ));
        }
        lines.extend(
            event.topics.iter().map(|t| format!("{head}: topic {} {}", words(&t.topic), ids(&t.reports))),
        );
        lines.extend(event.apart_from.iter().map(|apart| {
            let other = record.events.iter().find(|e| e.id == apart.event).map(|e| words(&e.label));
            format!("{head}: apart from {other:?} {}", words(&apart.why))
        }));
    }
    for said in &record.statements {
        let speaker = said.speaker.as_ref().map(actor);
        lines.push(format!(
            "said by {speaker:?} through {:?}: {} {}",
            in_words(&said.channel),
            words(&said.wording),
            ids(&said.support.reports)
        ));
        for version in &said.versions {
            let pieces: Vec<(u32, u32)> =
                version.pieces.iter().map(|piece| (piece.start(), piece.end())).collect();
            lines.push(format!(
                "said: {}{} {:?} {}",
                version.report,
                at(&pieces),
                version.status,
                words(&version.text)
            ));
        }
    }
    for made in &record.commitments {
        lines.push(format!(
            "{:?} {} to {:?}: {} if {:?} hedge {:?} by {:?} {:?} {}",
            made.act,
            actor(&made.by),
            made.to.as_ref().map(actor),
            words(&made.what),
            in_words(&made.condition),
            made.hedge,
            made.deadline.as_deref().map(days),
            made.reality,
            told(&made.support)
        ));
    }
    for conflict in &record.conflicts {
        let change = match conflict.field.as_str() {
            "number" | "amount" => UNCHANGED.words,
            "date" | "weekday" => *days,
            _ => *words,
        };
        let account = |value: &str, reports| format!("{} {}", change(value), ids(reports));
        let accounts = sorted(conflict.accounts.iter().map(|a| account(&a.value, &a.reports)));
        let better = conflict.better_supported.and_then(|n| conflict.accounts.get(n as usize));
        let better = better.map(|a| change(&a.value));
        lines.push(format!("conflict {}: {accounts:?} better {better:?}", conflict.field));
    }
    lines.extend(record.flags.iter().map(|f| {
        let told: Vec<String> = f.evidence.iter().map(|e| words(&e.text)).collect();
        format!("flag {} {} {told:?} {}", f.report, f.kind, words(&f.why))
    }));
    lines.extend(
        record
            .lineage
            .iter()
            .map(|l| format!("copy {} of {} {:?} {:.3}", l.report, l.copies, l.kind, l.share)),
    );
    lines.extend(
        record.origins.iter().map(|o| format!("origin {:?} {} {}", o.kind, words(&o.label), ids(&o.reports))),
    );
    lines.sort();
    Minutes(lines)
}

fn sorted<T: Ord>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut all: Vec<T> = all.collect();
    all.sort();
    all
}

fn ids(ids: &[Id]) -> String {
    let mut ids: Vec<&str> = ids.iter().map(Id::as_str).collect();
    ids.sort_unstable();
    format!("[{}]", ids.join(" "))
}
