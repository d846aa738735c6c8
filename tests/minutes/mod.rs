//! A record as sorted lines that depend on no id and no order, to be compared.

use std::collections::BTreeMap;
use verbale::claims::{Id, Record, Support};

/// What a record says, line by line, sorted.
pub struct Minutes(Vec<String>);

impl Minutes {
    /// The same with something done to the words of each line.
    pub fn map(&self, change: impl Fn(&str) -> String) -> Self {
        let mut lines: Vec<String> = self.0.iter().map(|line| change(line)).collect();
        lines.sort();
        Self(lines)
    }

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

/// The lines of a record; with the positions of words, or without.
pub fn minutes(record: &Record, positions: bool) -> Minutes {
    let actors: BTreeMap<&Id, &str> = record.actors.iter().map(|a| (&a.id, a.name.as_str())).collect();
    let labels: BTreeMap<&Id, &str> = record.origins.iter().map(|o| (&o.id, o.label.as_str())).collect();
    let actor = |id: &Id| actors.get(id).map_or_else(|| format!("unlisted {id}"), |name| (*name).to_owned());
    let at = |spans: &[(u32, u32)]| if positions { format!(":{spans:?}") } else { String::new() };
    let told = |support: &Support| {
        let mut words: Vec<String> = support
            .evidence
            .iter()
            .map(|e| format!("{}{} {:?}", e.report, at(&[(e.start, e.end)]), e.text))
            .collect();
        words.sort();
        let mut origins: Vec<&str> =
            support.origins.iter().map(|id| labels.get(id).copied().unwrap_or("?")).collect();
        origins.sort_unstable();
        format!("{} origins={origins:?} words={words:?}", ids(&support.reports))
    };
    let mut lines = Vec::new();
    for event in &record.events {
        let head = format!("event {} {}", event.label, event.time.value.as_deref().unwrap_or("-"));
        lines.push(format!(
            "{head}: {:?} {:?} {:?} {:?} background={} {}",
            event.kind,
            event.act_type,
            event.mode,
            event.reality,
            event.background,
            told(&event.support)
        ));
        let fields = [("time", &event.time), ("place", &event.place)];
        let quantities = event.quantities.iter().map(|q| (q.what.as_str(), &q.field));
        for (name, field) in fields.into_iter().chain(quantities) {
            lines.push(format!("{head}: {name} {:?} {:?} why {:?}", field.verdict, field.value, field.why));
            for account in &field.accounts {
                lines.push(format!(
                    "{head}: {name} {} {:?} {}",
                    account.value,
                    account.basis,
                    ids(&account.reports)
                ));
            }
        }
        for participant in &event.participants {
            lines.push(format!(
                "{head}: {:?} {} {:?} {:?} {}",
                participant.role,
                actor(&participant.actor),
                participant.office.verdict,
                participant.office.value,
                ids(&participant.support.reports)
            ));
        }
        lines.extend(event.topics.iter().map(|t| format!("{head}: topic {} {}", t.topic, ids(&t.reports))));
        lines.extend(event.apart_from.iter().map(|apart| {
            let other = record.events.iter().find(|e| e.id == apart.event).map(|e| e.label.as_str());
            format!("{head}: apart from {other:?} {}", apart.why)
        }));
    }
    for said in &record.statements {
        let speaker = said.speaker.as_ref().map(actor);
        lines.push(format!(
            "said by {speaker:?} through {:?}: {} {}",
            said.channel,
            said.wording,
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
                version.text
            ));
        }
    }
    for made in &record.commitments {
        lines.push(format!(
            "{:?} {} to {:?}: {} if {:?} hedge {:?} by {:?} {:?} {}",
            made.act,
            actor(&made.by),
            made.to.as_ref().map(actor),
            made.what,
            made.condition,
            made.hedge,
            made.deadline,
            made.reality,
            told(&made.support)
        ));
    }
    for conflict in &record.conflicts {
        let mut accounts: Vec<String> =
            conflict.accounts.iter().map(|a| format!("{} {}", a.value, ids(&a.reports))).collect();
        accounts.sort();
        let better =
            conflict.better_supported.and_then(|n| conflict.accounts.get(n as usize)).map(|a| &a.value);
        lines.push(format!("conflict {}: {accounts:?} better {better:?}", conflict.field));
    }
    lines.extend(record.flags.iter().map(|f| {
        let words: Vec<&str> = f.evidence.iter().map(|e| e.text.as_str()).collect();
        format!("flag {} {} {words:?} {}", f.report, f.kind, f.why)
    }));
    lines.extend(
        record
            .lineage
            .iter()
            .map(|l| format!("copy {} of {} {:?} {:.3}", l.report, l.copies, l.kind, l.share)),
    );
    lines.extend(
        record.origins.iter().map(|o| format!("origin {:?} {} {}", o.kind, o.label, ids(&o.reports))),
    );
    lines.sort();
    Minutes(lines)
}

fn ids(ids: &[Id]) -> String {
    let mut ids: Vec<&str> = ids.iter().map(Id::as_str).collect();
    ids.sort_unstable();
    format!("[{}]", ids.join(" "))
}
