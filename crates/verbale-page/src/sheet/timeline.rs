//! Before and after: the other happenings that the same reports tell of, and the look-alikes.

use super::Apart;
use crate::clean::clean;
use crate::dates::in_words;
use crate::view::View;
use crate::wording::{reality, sentence_case};
use std::collections::BTreeSet;
use verbale_claims::{EventRecord, Id, Reality};

/// How many other events are shown at most.
const MOST: usize = 24;

/// An event on the line of time.
pub(crate) struct Moment {
    pub when: String,
    pub label: String,
    pub anchor: String,
    /// "this event", "background", "planned" ...
    pub standing: &'static str,
    pub this: bool,
}

/// The event among those that its reports tell of: dated ones in the order of time, then the others.
pub(super) fn timeline(view: &View<'_>, n: usize, event: &EventRecord) -> Vec<Moment> {
    let reports: BTreeSet<&Id> = event.reports.iter().chain(&event.support.copies).collect();
    let mut moments: Vec<((bool, &str), Moment)> = Vec::new();
    for (k, other) in view.record.events.iter().enumerate() {
        if k != n && (moments.len() > MOST || !other.reports.iter().any(|report| reports.contains(report))) {
            continue;
        }
        let value = other.time.value.as_deref().unwrap_or_default();
        let dated = value.starts_with(|c: char| c.is_ascii_digit());
        let standing = match (k == n, other.background, other.reality) {
            (true, ..) => "this event",
            (_, _, Reality::Planned | Reality::Possible | Reality::Conditional) => reality(other.reality),
            (_, true, _) => "background",
            _ => "told beside it",
        };
        let when = if value.is_empty() { "without a day".to_owned() } else { in_words(value) };
        let label = sentence_case(&clean(&other.label));
        let moment = Moment { when, label, anchor: format!("e{}", k + 1), standing, this: k == n };
        moments.push(((!dated, value), moment));
    }
    moments.sort_by(|a, b| a.0.cmp(&b.0));
    let moments: Vec<Moment> = moments.into_iter().map(|(_, moment)| moment).collect();
    if moments.len() > 1 { moments } else { Vec::new() }
}

/// Look-alikes, and why each is another event.
pub(super) fn apart(view: &View<'_>, event: &EventRecord) -> Vec<Apart> {
    let find = |id: &Id| view.record.events.iter().position(|other| &other.id == id);
    let apart = event.apart_from.iter().map(|apart| {
        let other = find(&apart.event);
        let label = other.and_then(|k| view.record.events.get(k));
        Apart {
            anchor: other.map(|k| format!("e{}", k + 1)),
            label: label.map_or_else(|| apart.event.to_string(), |e| sentence_case(&clean(&e.label))),
            why: clean(&apart.why).into_owned(),
        }
    });
    apart.collect()
}
