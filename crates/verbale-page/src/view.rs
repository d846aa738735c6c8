//! A record with its ids looked up, and the reports' texts where they are to be shown.

use crate::clean::clean;
use std::collections::BTreeMap;
use verbale_claims::{Actor, ActorKind, Evidence, Id, Origin, OriginKind, Part, Reading, Record, Span};
use verbale_span::Source;

/// A record with its ids looked up.
pub(crate) struct View<'a> {
    pub record: &'a Record,
    numbers: BTreeMap<&'a Id, usize>,
    actors: BTreeMap<&'a Id, &'a Actor>,
    states: BTreeMap<&'a str, &'a Actor>,
    origins: BTreeMap<&'a Id, &'a Origin>,
    texts: BTreeMap<&'a Id, Source>,
}

impl<'a> View<'a> {
    pub(crate) fn new(record: &'a Record) -> Self {
        let states = record.actors.iter().filter(|actor| actor.kind == ActorKind::State);
        Self {
            record,
            numbers: record.reports.iter().enumerate().map(|(n, report)| (&report.id, n + 1)).collect(),
            actors: record.actors.iter().map(|actor| (&actor.id, actor)).collect(),
            states: states.filter_map(|s| Some((s.country.as_deref()?, s))).collect(),
            origins: record.origins.iter().map(|origin| (&origin.id, origin)).collect(),
            texts: BTreeMap::new(),
        }
    }

    /// With the texts of the readings that the record was made of: each where its digest is the report's.
    pub(crate) fn with_texts(mut self, readings: &[Reading]) -> Self {
        let record = self.record;
        let mut given = BTreeMap::new();
        for reading in readings {
            given.entry((&reading.id, &reading.sha256)).or_insert(reading);
        }
        self.texts = record
            .reports
            .iter()
            .filter_map(|report| {
                let text = given.get(&(&report.id, &report.sha256))?.text.as_ref()?;
                Some((&report.id, Source::new(text.clone())))
            })
            .collect();
        self
    }

    /// The text of a report.
    pub(crate) fn text(&self, report: &Id) -> Option<&Source> {
        self.texts.get(report)
    }

    /// The number of a report, from 1.
    pub(crate) fn number(&self, report: &Id) -> Option<usize> {
        self.numbers.get(report).copied()
    }

    /// The numbers of reports, in order.
    pub(crate) fn sorted(&self, reports: &[Id]) -> Vec<usize> {
        let mut numbers: Vec<usize> = reports.iter().filter_map(|id| self.number(id)).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }

    /// "[1 3]": the numbers of reports, in order.
    pub(crate) fn numbers(&self, reports: &[Id]) -> String {
        let numbers = self.sorted(reports);
        let shown: Vec<String> = numbers.iter().take(12).map(usize::to_string).collect();
        let more =
            if numbers.len() > 12 { format!(" and {} more", numbers.len() - 12) } else { String::new() };
        format!("[{}{more}]", shown.join(" "))
    }

    /// The words at a piece of evidence as they stand in the report: its text, or its title.
    pub(crate) fn words<'e>(&'e self, evidence: &'e Evidence) -> &'e str {
        if evidence.part == Some(Part::Title) {
            return &evidence.text;
        }
        let found = self.text(&evidence.report).zip(Span::new(evidence.start, evidence.end));
        found.and_then(|(source, span)| source.slice(span)).unwrap_or(&evidence.text)
    }

    pub(crate) fn actor(&self, id: &Id) -> String {
        self.actors.get(id).map_or_else(|| id.to_string(), |actor| clean(&actor.name).into_owned())
    }

    /// Whether somebody is a state.
    pub(crate) fn is_state(&self, id: &Id) -> bool {
        self.actors.get(id).is_some_and(|actor| actor.kind == ActorKind::State)
    }

    /// The name as it stands within a sentence.
    pub(crate) fn in_sentence(&self, id: &Id) -> String {
        self.actors.get(id).map_or_else(|| id.to_string(), |actor| clean(&actor.in_sentence()).into_owned())
    }

    /// Whose side somebody is on: the state that they act for, else themselves.
    pub(crate) fn side(&self, actor: &Id) -> String {
        let country = self.actors.get(actor).and_then(|actor| actor.country.clone());
        country.unwrap_or_else(|| actor.to_string())
    }

    /// The name of a side.
    pub(crate) fn side_name(&self, side: &str, of: &Id) -> String {
        self.states.get(side).map_or_else(|| self.actor(of), |state| clean(&state.name).into_owned())
    }

    /// The name of a side as it stands within a sentence.
    pub(crate) fn side_in_sentence(&self, side: &str, of: &Id) -> String {
        let state = self.states.get(side);
        state.map_or_else(|| self.in_sentence(of), |state| clean(&state.in_sentence()).into_owned())
    }

    /// An office with the name of its state in the place of the code: "President of Veltria".
    pub(crate) fn office(&self, office: &str) -> String {
        let named = office.rsplit_once(" of ").and_then(|(title, of)| {
            let (code, rest) = of.split_at_checked(3)?;
            match (self.states.get(code), self.actors.values().find(|a| a.id.as_str() == of)) {
                (Some(state), _) if rest.is_empty() || rest.starts_with(' ') => {
                    Some(format!("{title} of {}{rest}", state.in_sentence()))
                }
                (_, Some(actor)) => Some(format!("{title} of {}", actor.in_sentence())),
                _ => None,
            }
        });
        clean(named.as_deref().unwrap_or(office)).into_owned()
    }

    /// On whose word; a report that says so itself by its number.
    pub(crate) fn origin(&self, id: &Id) -> String {
        let Some(origin) = self.origins.get(id) else { return id.to_string() };
        match (origin.kind, origin.reports.as_slice()) {
            (OriginKind::ReportItself, [own]) => {
                format!("report {} itself", self.numbers(std::slice::from_ref(own)))
            }
            _ => clean(&origin.label).into_owned(),
        }
    }

    /// The origin itself.
    pub(crate) fn origin_of(&self, id: &Id) -> Option<&'a Origin> {
        self.origins.get(id).copied()
    }
}
