//! What nobody reports.

use super::together;
use crate::view::View;
use crate::wording::{act, count};
use std::collections::BTreeSet;
use verbale_claims::{
    CommitmentAct, EventRecord, EventType, OriginKind, ParticipantRole, Precision, Reality, Verdict,
};

/// The questions that a reader would ask and that no report answers: fields without a value, sides of whose words
/// nothing is among the reports, undertakings without a day.
pub(super) fn gaps(view: &View<'_>, event: &EventRecord) -> Vec<String> {
    let mut gaps = Vec::new();
    if event.background {
        return gaps;
    }
    match (event.time.verdict, event.time.precision) {
        (Verdict::Absent, _) => gaps.push("When it was: nobody says.".to_owned()),
        (_, None) => gaps.push("On which day it was: nobody says so that it could be counted.".to_owned()),
        (_, Some(Precision::Day)) if consulted(event) => {
            gaps.push("At what hour it was: nobody says.".to_owned())
        }
        (_, Some(Precision::Day | Precision::Time)) => {}
        _ => gaps.push("On which day it was: nobody says.".to_owned()),
    }
    if by_phone(event) {
        if event
            .participants
            .iter()
            .all(|p| !matches!(p.role, ParticipantRole::Initiator | ParticipantRole::Agent))
        {
            gaps.push("Who called whom: nobody says.".to_owned());
        }
    } else if event.place.verdict == Verdict::Absent {
        gaps.push("Where it was: nobody says.".to_owned());
    }
    for participant in &event.participants {
        let office = &participant.office;
        if office.verdict == Verdict::Contested && office.value.is_none() {
            let name = view.actor(&participant.actor);
            gaps.push(format!("Which office {name} held: no account is better supported."));
        }
    }
    gaps.extend(silent_sides(view, event));
    gaps.extend(undated(view, event));
    gaps
}

/// Whether it is a meeting or a call.
fn consulted(event: &EventRecord) -> bool {
    event.act_type == EventType::Consult
}

/// Whether it is a call: it has no place, but somebody who called.
fn by_phone(event: &EventRecord) -> bool {
    consulted(event) && event.mode.as_deref() == Some("phone")
}

/// Sides of which the reports pass on nothing that they said themselves.
fn silent_sides(view: &View<'_>, event: &EventRecord) -> Vec<String> {
    let issued = |id: &_| {
        let origin = view.origin_of(id)?;
        let own = matches!(
            origin.kind,
            OriginKind::Statement | OriginKind::Post | OriginKind::Briefing | OriginKind::NamedPerson
        );
        origin.actor.as_ref().filter(|_| own).map(|actor| view.side(actor))
    };
    let statements = view.record.statements.iter().filter(|s| s.event.as_ref() == Some(&event.id));
    let commitments = view.record.commitments.iter().filter(|c| c.event.as_ref() == Some(&event.id));
    let supports = statements.map(|s| &s.support).chain(commitments.map(|c| &c.support));
    let heard: BTreeSet<String> =
        supports.chain([&event.support]).flat_map(|support| &support.origins).filter_map(issued).collect();
    let mut named = BTreeSet::new();
    let mut silent = Vec::new();
    for participant in &event.participants {
        let side = view.side(&participant.actor);
        if participant.role != ParticipantRole::Mediator
            && !heard.contains(&side)
            && named.insert(side.clone())
        {
            let name = view.side_in_sentence(&side, &participant.actor);
            silent.push(format!("From {name}: nothing that this side said or issued is passed on."));
        }
    }
    silent
}

/// Undertakings of which nobody says by when.
fn undated(view: &View<'_>, event: &EventRecord) -> Option<String> {
    let made = |act: CommitmentAct| {
        matches!(
            act,
            CommitmentAct::Invite | CommitmentAct::Offer | CommitmentAct::Pledge | CommitmentAct::Agree
        )
    };
    let own = together(view, event);
    let open: Vec<_> = own
        .iter()
        .filter(|t| made(t.made.act) && t.made.deadline.is_none() && t.made.reality != Reality::Negated)
        .collect();
    match open.as_slice() {
        [] => None,
        [one] => Some(format!(
            "By when: {} {}, and nobody gives a day.",
            one.names(|id| view.in_sentence(id)),
            act(one.made.act, one.several()).0
        )),
        several => Some(format!(
            "By when: none of {} has a day.",
            count(several.len(), "invitation, offer or pledge", "invitations, offers and pledges")
        )),
    }
}
