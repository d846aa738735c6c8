//! What the record tells otherwise elsewhere has no number: a conflict found by comparing words that no field has among its
//! accounts, or a flag.

use rustc_hash::FxHashMap;
use verbale_claims::{Conflict, EventRecord, Evidence, Field, Flag, Id, Part};

/// Half-open spans, in order, none touching another.
type Spans = Vec<(u32, u32)>;

/// Words by their report and its part.
struct Words<'r>(FxHashMap<(&'r Id, Option<Part>), Spans>);

impl<'r> Words<'r> {
    fn of(evidence: impl Iterator<Item = &'r Evidence>) -> Self {
        let mut words = FxHashMap::<(&Id, Option<Part>), Spans>::default();
        for piece in evidence {
            words.entry((&piece.report, piece.part)).or_default().push((piece.start, piece.end));
        }
        for spans in words.values_mut() {
            spans.sort_unstable();
            let mut joined = Spans::new();
            for &(start, end) in spans.iter() {
                match joined.last_mut() {
                    Some(last) if start <= last.1 => last.1 = last.1.max(end),
                    _ => joined.push((start, end)),
                }
            }
            *spans = joined;
        }
        Self(words)
    }

    fn meet(&self, piece: &Evidence) -> bool {
        let Some(spans) = self.0.get(&(&piece.report, piece.part)) else { return false };
        let k = spans.partition_point(|&(_, end)| end <= piece.start);
        spans.get(k).is_some_and(|&(start, _)| start < piece.end)
    }
}

/// Takes the number from every field whose value rests on words that a conflict about such a field, or a flag, is about.
pub(crate) fn without_number(events: &mut [EventRecord], conflicts: &[Conflict], flags: &[Flag]) {
    let about = |kinds: &'static [&str]| {
        let conflicts = conflicts.iter().filter(|c| kinds.contains(&c.field.as_str()));
        let told = conflicts.flat_map(|c| &c.accounts).flat_map(|account| &account.evidence);
        Words::of(told.chain(flags.iter().flat_map(|flag| &flag.evidence)))
    };
    let (days, places) = (about(&["date", "weekday"]), about(&["place"]));
    let (numbers, offices) = (about(&["number", "amount"]), about(&["role", "holder"]));
    let check = |field: &mut Field, words: &Words<'_>| {
        let shown = field.accounts.iter().filter(|account| Some(&account.value) == field.value.as_ref());
        if shown.flat_map(|account| &account.evidence).any(|piece| words.meet(piece)) {
            field.confidence = None;
        }
    };
    for event in events {
        check(&mut event.time, &days);
        check(&mut event.place, &places);
        event.quantities.iter_mut().for_each(|quantity| check(&mut quantity.field, &numbers));
        event.participants.iter_mut().for_each(|who| check(&mut who.office, &offices));
    }
}
