//! The record, put together from what the modules find.

use crate::minutes::Minutes;
use crate::{
    commitments, compared, confidence, conflicts, events, flags, sentences, speakers, statements, tally,
};
use rustc_hash::{FxHashMap, FxHashSet};
use verbale_claims::{Conflict, Evidence, Id, RECORD_SCHEMA, Reading, Record, ReportEntry, Tool};

/// Writes the record of what was found by comparing.
pub(crate) fn write(minutes: Minutes<'_>) -> Record {
    let shown = events::shown(&minutes);
    let (mut events, mut found) = events::events(&minutes, &shown);
    let mut aligned = statements::statements(&minutes, &shown);
    let mut undertaken = commitments::commitments(&minutes, &shown);
    let compared = sentences::compared(&minutes);
    found.extend(speakers::conflicts(&minutes, &compared.disputed));
    found.extend(conflicts::of_wordings(&minutes, &aligned, compared));
    found.extend(conflicts::of_polarity(&minutes, &undertaken));
    compared::differences(&minutes, &mut found);
    let flags = flags::flags(&minutes);

    let place: FxHashMap<usize, usize> = events.iter().enumerate().map(|(k, (h, _))| (*h, k)).collect();
    let at = |happening: Option<usize>| happening.and_then(|h| place.get(&h).copied());
    for (record, happening) in aligned.records.iter_mut().zip(&aligned.happenings) {
        if let Some(k) = at(*happening) {
            record.event = Some(events[k].1.id.clone());
            events[k].1.statements.push(record.id.clone());
        }
    }
    for (record, happening) in undertaken.records.iter_mut().zip(&undertaken.happenings) {
        if let Some(k) = at(*happening) {
            record.event = Some(events[k].1.id.clone());
            events[k].1.commitments.push(record.id.clone());
        }
    }
    let mut conflicts: Vec<Conflict> = Vec::new();
    let mut seen = FxHashSet::default();
    for (happening, mut conflict) in found {
        if conflicts::reports(&conflict).is_empty() || !seen.insert(conflict.id.clone()) {
            continue;
        }
        if let Some(k) = at(happening) {
            conflict.event = Some(events[k].1.id.clone());
            events[k].1.conflicts.push(conflict.id.clone());
        }
        conflicts.push(conflict);
    }
    let mut record = Record {
        schema: RECORD_SCHEMA.to_owned(),
        tool: Tool { name: "verbale".to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() },
        reports: minutes.desk.readings.iter().map(|reading| entry(reading)).collect(),
        actors: Vec::new(),
        origins: Vec::new(),
        events: events.into_iter().map(|(_, event)| event).collect(),
        statements: aligned.records,
        commitments: undertaken.records,
        conflicts,
        flags,
        lineage: Vec::new(),
        tally: Vec::new(),
        judgements: Vec::new(),
    };
    confidence::without_number(&mut record.events, &record.conflicts, &record.flags);
    record.lineage = lineage(&minutes);
    record.tally = tally::tally(&record);
    let Minutes { desk, origins, .. } = minutes;
    record.origins = origins.into_list(&record.origins_named());
    let mut named = record.actors_named();
    let countries: Vec<&str> = named.iter().filter_map(|id| desk.country(id)).collect();
    let states: Vec<Id> = countries.into_iter().filter_map(|country| desk.state(country).cloned()).collect();
    named.extend(states);
    record.actors = named.iter().filter_map(|id| desk.actor(id).cloned()).collect();
    record
}

/// A report as the record lists it.
pub(crate) fn entry(reading: &Reading) -> ReportEntry {
    ReportEntry {
        id: reading.id.clone(),
        path: reading.path.clone(),
        url: reading.url.clone(),
        publisher: reading.publisher.clone(),
        title: reading.title.clone(),
        published: reading.published.clone(),
        language: reading.language.clone(),
        status: reading.status,
        why: reading.why.clone(),
        sha256: reading.sha256.clone(),
        furniture: reading.furniture.clone(),
    }
}

/// The lineage, its words on the merged origins' word.
fn lineage(minutes: &Minutes<'_>) -> Vec<verbale_claims::Lineage> {
    let desk = &minutes.desk;
    let place: FxHashMap<&Id, usize> = desk.readings.iter().enumerate().map(|(k, r)| (&r.id, k)).collect();
    let merged = |evidence: &Evidence| {
        let Some(&report) = place.get(&evidence.report) else { return evidence.clone() };
        let copied = desk.copied(report, evidence.start, evidence.end);
        Evidence { origin: minutes.origins.of(report, &evidence.origin, copied).clone(), ..evidence.clone() }
    };
    let mut list = desk.lineage.clone();
    for line in &mut list {
        line.spans = line.spans.iter().map(|(here, there)| (merged(here), merged(there))).collect();
    }
    list
}
