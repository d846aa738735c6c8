//! One event's own minutes, cut from the minutes of all.

use crate::{EventRecord, Id, Judged, Record};
use std::collections::BTreeSet;

impl Record {
    /// The record of one of its events alone: the reports that tell it, and what the record holds on them.
    /// `apart_from` may name events that are not in it.
    #[must_use]
    pub fn of_event(&self, event: &EventRecord) -> Self {
        let reports: BTreeSet<&Id> = event.reports.iter().chain(&event.support.copies).collect();
        let of_report = |id: &Id| reports.contains(id);
        let mut single = Self {
            schema: self.schema.clone(),
            tool: self.tool.clone(),
            reports: self.reports.iter().filter(|r| of_report(&r.id)).cloned().collect(),
            actors: Vec::new(),
            origins: Vec::new(),
            events: vec![event.clone()],
            statements: self
                .statements
                .iter()
                .filter(|s| event.statements.contains(&s.id))
                .cloned()
                .collect(),
            commitments: self
                .commitments
                .iter()
                .filter(|c| event.commitments.contains(&c.id))
                .cloned()
                .collect(),
            conflicts: self.conflicts.iter().filter(|c| event.conflicts.contains(&c.id)).cloned().collect(),
            flags: self.flags.iter().filter(|f| of_report(&f.report)).cloned().collect(),
            lineage: self
                .lineage
                .iter()
                .filter(|l| of_report(&l.report) && of_report(&l.copies))
                .cloned()
                .collect(),
            tally: self.tally.iter().filter(|t| of_report(&t.report)).cloned().collect(),
            judgements: Vec::new(),
        };
        let origins = single.origins_named();
        single.origins = self.origins.iter().filter(|o| origins.contains(&o.id)).cloned().collect();
        let actors = single.actors_named();
        single.actors = self.actors.iter().filter(|a| actors.contains(&a.id)).cloned().collect();
        let touches = |judged: &&Judged| {
            judged.before.iter().chain(&judged.after).any(|id| id == event.id.as_str())
                || judged.names.iter().any(|id| {
                    of_report(id) || *id == event.id || event.supersedes.contains(id) || actors.contains(id)
                })
        };
        single.judgements = self.judgements.iter().filter(touches).cloned().collect();
        single
    }

    /// The origins that its events, statements, commitments, conflicts and flags rest on.
    #[must_use]
    pub fn origins_named(&self) -> BTreeSet<Id> {
        let mut named = BTreeSet::new();
        for event in &self.events {
            let offices = event.participants.iter().map(|p| &p.office);
            let quantities = event.quantities.iter().map(|q| &q.field);
            for field in [&event.time, &event.place].into_iter().chain(quantities).chain(offices) {
                named.extend(field.accounts.iter().flat_map(|account| account.origins.iter().cloned()));
            }
            named.extend(event.topics.iter().flat_map(|t| t.evidence.iter().map(|e| e.origin.clone())));
            named.extend(event.support.origins.iter().cloned());
            named.extend(event.participants.iter().flat_map(|p| p.support.origins.iter().cloned()));
        }
        named.extend(self.statements.iter().flat_map(|s| s.support.origins.iter().cloned()));
        named.extend(self.commitments.iter().flat_map(|c| c.support.origins.iter().cloned()));
        named.extend(
            self.conflicts.iter().flat_map(|c| c.accounts.iter().flat_map(|a| a.origins.iter().cloned())),
        );
        named.extend(self.evidence().map(|e| e.origin.clone()));
        named
    }

    /// The actors that its events, statements, commitments and origins name.
    #[must_use]
    pub fn actors_named(&self) -> BTreeSet<Id> {
        let mut named = BTreeSet::new();
        named.extend(self.events.iter().flat_map(|e| e.participants.iter().map(|p| p.actor.clone())));
        named.extend(self.statements.iter().flat_map(|s| s.speaker.iter().chain(&s.addressee).cloned()));
        named.extend(self.commitments.iter().flat_map(|c| [&c.by].into_iter().chain(&c.to).cloned()));
        named.extend(self.origins.iter().flat_map(|o| o.actor.iter().chain(&o.via).cloned()));
        // "Secretary-General of o:XCOUNCIL".
        let offices = self.events.iter().flat_map(|e| e.participants.iter().map(|p| &p.office));
        let values = offices.flat_map(|o| o.value.iter().chain(o.accounts.iter().map(|a| &a.value)));
        let of = values.filter_map(|office| office.rsplit_once(" of ")).map(|(_, of)| of);
        named.extend(of.filter(|of| of.contains(':')).map(Id::new));
        named
    }

    /// All evidence in the record, in its order.
    pub fn evidence(&self) -> impl Iterator<Item = &crate::Evidence> {
        let events = self.events.iter().flat_map(|event| {
            let fields = [&event.time, &event.place]
                .into_iter()
                .chain(event.quantities.iter().map(|q| &q.field))
                .chain(event.participants.iter().map(|p| &p.office));
            fields
                .flat_map(|field| &field.accounts)
                .flat_map(|account| &account.evidence)
                .chain(event.participants.iter().flat_map(|p| &p.support.evidence))
                .chain(event.topics.iter().flat_map(|t| &t.evidence))
                .chain(&event.support.evidence)
        });
        events
            .chain(self.statements.iter().flat_map(|s| &s.support.evidence))
            .chain(self.commitments.iter().flat_map(|c| &c.support.evidence))
            .chain(self.conflicts.iter().flat_map(|c| c.accounts.iter().flat_map(|a| &a.evidence)))
            .chain(self.flags.iter().flat_map(|f| &f.evidence))
            .chain(self.lineage.iter().flat_map(|l| l.spans.iter().flat_map(|(here, there)| [here, there])))
            .chain(self.origins.iter().flat_map(|o| &o.evidence))
    }
}
