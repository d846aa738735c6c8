//! What reports of one story tell differently in passages that say the same thing otherwise.
//!
//! Fields of events hold what was aligned; but a number, a date or a "not" in a plain sentence can contradict another
//! report as well. Here sentences of two reports are laid side by side by their content words. A difference counts
//! only where both reports stand by theirs: neither says anywhere what the other says.

mod ages;
mod bearing;
mod counts;
mod dates;
mod deeds;
mod holders;
mod negations;
mod numbers;
mod parallels;
mod passages;
mod phrase;
mod rivals;

use crate::accounts::push;
use crate::conflicts::{Found, conflict};
use crate::minutes::Minutes;
use crate::words::{count, list};
pub(crate) use holders::apart;
pub(crate) use numbers::money;
use passages::Passages;
pub(crate) use passages::slice;
use std::collections::BTreeSet;
use verbale_claims::{ConflictAccount, Excerpt, Id, OriginKind, Reading};

/// Adds all differences to the conflicts found so far, in a fixed order.
pub(crate) fn differences(minutes: &Minutes<'_>, found: &mut Vec<Found>) {
    let passages = Passages::new(&minutes.desk);
    found.extend(numbers::numbers(minutes, &passages));
    found.extend(dates::dates(minutes, &passages));
    found.extend(holders::roles(minutes));
    found.extend(holders::holders(minutes, &passages));
    found.extend(deeds::deeds(minutes, &passages));
    found.extend(negations::negations(minutes, &passages));
    let parallel = parallels::parallels(minutes, &passages, found);
    found.extend(parallel);
}

/// One value as reports of a story have it.
#[derive(Clone, Debug, Default)]
struct Side {
    value: String,
    /// As a reader says it.
    said: String,
    /// Reports and their words.
    told: Vec<(usize, Excerpt)>,
}

/// The conflict of two values, unless both come from the same reports, copies and their sources being one.
fn two_sides(minutes: &Minutes<'_>, field: &str, about: &str, one: Side, two: Side) -> Option<Found> {
    let roots = |side: &Side| side.told.iter().map(|(r, _)| minutes.desk.root(*r)).collect::<BTreeSet<_>>();
    if !roots(&one).is_disjoint(&roots(&two)) {
        return None;
    }
    by_report(minutes, field, about, one, two)
}

/// The conflict of two values, unless a report has both. What a copy changes, it tells itself.
fn by_report(minutes: &Minutes<'_>, field: &str, about: &str, mut one: Side, mut two: Side) -> Option<Found> {
    for side in [&mut one, &mut two] {
        side.told.sort();
        side.told.dedup();
    }
    let reports = |side: &Side| side.told.iter().map(|(r, _)| *r).collect::<BTreeSet<_>>();
    if !reports(&one).is_disjoint(&reports(&two)) {
        return None;
    }
    let (a, b) = (account(minutes, &one), account(minutes, &two));
    let better = match a.origins.len().cmp(&b.origins.len()) {
        std::cmp::Ordering::Greater => Some(0),
        std::cmp::Ordering::Less => Some(1),
        std::cmp::Ordering::Equal => None,
    };
    let says = |account: &ConflictAccount, side: &Side| match account.origins.len() {
        1 => format!("one origin has {}", side.said),
        n => format!("{} independent origins have {}", count(n), side.said),
    };
    let told = [says(&a, &one), says(&b, &two)];
    let head = if about.is_empty() { String::new() } else { format!("{about}: ") };
    let why = vec![format!("{head}{}", list(&told, ", ", ", "))];
    let happening = one.told.first().and_then(|(report, _)| minutes.happening(*report, None));
    Some((happening, conflict(field, vec![a, b], better, why)))
}

fn account(minutes: &Minutes<'_>, side: &Side) -> ConflictAccount {
    let mut account = ConflictAccount {
        value: side.value.clone(),
        origins: Vec::new(),
        reports: Vec::new(),
        evidence: Vec::new(),
    };
    for (report, excerpt) in &side.told {
        let copied = minutes.desk.copied(*report, excerpt.start, excerpt.end);
        let source_too = copied.is_some_and(|of| side.told.iter().any(|(r, _)| *r == of));
        let Some(origin) = origin_at(minutes, *report, excerpt) else { continue };
        if source_too {
            continue;
        }
        let merged = minutes.origins.of(*report, origin, None);
        push(&mut account.origins, merged);
        push(&mut account.reports, minutes.desk.id(*report));
        push(&mut account.evidence, &minutes.desk.evidence(*report, excerpt, merged));
    }
    account
}

/// On whose word words of a report stand: that of an act whose sentence they are in, else the report's own.
fn origin_at<'a>(minutes: &Minutes<'a>, report: usize, at: &Excerpt) -> Option<&'a Id> {
    let reading = minutes.desk.readings[report];
    let inside = |e: &&verbale_claims::Event| e.sentence.start <= at.start && at.end <= e.sentence.end;
    let event = reading.events.iter().find(inside).map(|e| &e.origin);
    event.or_else(|| own_word(reading))
}

/// The origin that a report itself is.
pub(crate) fn own_word(reading: &Reading) -> Option<&Id> {
    reading.origins.iter().find(|o| o.kind == OriginKind::ReportItself).map(|o| &o.id)
}
