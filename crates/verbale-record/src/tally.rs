//! What became of the claims of each report.

use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use verbale_claims::{Account, Id, Record, Tally};

/// Counts, for every report, its claims in the record: participants, accounts of fields, topics, statements and
/// commitments.
pub(crate) fn tally(record: &Record) -> Vec<Tally> {
    let mut tallies: Vec<Tally> = record
        .reports
        .iter()
        .map(|r| Tally {
            report: r.id.clone(),
            claims: 0,
            supported: 0,
            contradicted: 0,
            alone: 0,
            copied: 0,
        })
        .collect();
    let place: FxHashMap<&Id, usize> = record.reports.iter().enumerate().map(|(k, r)| (&r.id, k)).collect();
    let mut count = |reports: &[Id], origins: usize, copies: &[Id]| {
        for tally in reports.iter().filter_map(|id| place.get(id)) {
            let tally = &mut tallies[*tally];
            tally.claims += 1;
            tally.supported += u32::from(origins > 1);
            tally.alone += u32::from(reports.len() == 1);
        }
        for tally in copies.iter().filter(|id| !reports.contains(id)).filter_map(|id| place.get(id)) {
            tallies[*tally].claims += 1;
            tallies[*tally].copied += 1;
        }
    };
    for event in &record.events {
        for who in &event.participants {
            count(&who.support.reports, who.support.origins.len(), &who.support.copies);
        }
        let offices = event.participants.iter().map(|p| &p.office);
        let fields = [&event.time, &event.place].into_iter().chain(event.quantities.iter().map(|q| &q.field));
        for field in fields.chain(offices) {
            field.accounts.iter().for_each(|a: &Account| count(&a.reports, a.origins.len(), &[]));
        }
        for topic in &event.topics {
            let origins: BTreeSet<&Id> = topic.evidence.iter().map(|e| &e.origin).collect();
            count(&topic.reports, origins.len(), &[]);
        }
    }
    for support in
        record.statements.iter().map(|s| &s.support).chain(record.commitments.iter().map(|c| &c.support))
    {
        count(&support.reports, support.origins.len(), &support.copies);
    }
    for conflict in &record.conflicts {
        let reports: BTreeSet<&Id> = conflict.accounts.iter().flat_map(|a| &a.reports).collect();
        for tally in reports.into_iter().filter_map(|id| place.get(id)) {
            tallies[*tally].contradicted += 1;
        }
    }
    tallies
}
