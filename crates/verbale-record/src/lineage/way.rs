//! Which of two reports that share words copied the other.

use super::credits;
use super::overlap::{Overlap, Prepared};
use crate::order::Moment;
use std::cmp::Ordering;
use verbale_claims::Direction;

/// What is known of a report beside its words.
pub(super) struct Beside {
    pub published: Option<Moment>,
    /// The publisher's name, folded as words are.
    pub publisher: Vec<u32>,
    /// The part of its own words that stands in any of the reports that it shares words with.
    pub covered: f64,
}

/// A credit stands in at most so many words before or after the shared text.
const CREDIT: usize = 10;
/// Parts covered that differ by less than this do not tell.
const NEARLY: f64 = 0.02;

/// Whether the first report is the copy (`Less`: the first is the source), and how sure that is. `Equal` when nothing
/// tells.
pub(super) fn copier(
    (a, beside_a): (&Prepared, &Beside),
    (b, beside_b): (&Prepared, &Beside),
    overlap: &Overlap,
) -> (Ordering, Direction) {
    if let (Some(a), Some(b)) = (beside_a.published, beside_b.published)
        && let Some(order) = a.before(b)
    {
        return (order, Direction::Sure);
    }
    let names = |text: &Prepared, who: &Beside, own: &Beside| {
        who.publisher != own.publisher && credits::names(&text.words, &who.publisher)
    };
    match (names(a, beside_b, beside_a), names(b, beside_a, beside_b)) {
        (true, false) => return (Ordering::Greater, Direction::Sure),
        (false, true) => return (Ordering::Less, Direction::Sure),
        _ => {}
    }
    let turned = overlap.turned();
    match (added_credit(a, &beside_a.publisher, overlap), added_credit(b, &beside_b.publisher, &turned)) {
        (true, false) => return (Ordering::Greater, Direction::Likely),
        (false, true) => return (Ordering::Less, Direction::Likely),
        _ => {}
    }
    let difference = beside_a.covered - beside_b.covered;
    if difference.abs() >= NEARLY {
        return (difference.total_cmp(&0.0), Direction::Likely);
    }
    (Ordering::Equal, Direction::Unknown)
}

/// Whether a report has a credit to another before or after the words that it shares.
fn added_credit(report: &Prepared, publisher: &[u32], overlap: &Overlap) -> bool {
    let (Some(first), Some(last)) = (overlap.runs.first(), overlap.runs.last()) else { return false };
    let end = last.here + last.words;
    let head = &report.words[..first.here.min(CREDIT)];
    let tail = &report.words[end.max(report.words.len().saturating_sub(CREDIT))..];
    (first.here <= CREDIT && credits::credits_another(head, publisher))
        || (report.words.len() - end <= CREDIT && credits::credits_another(tail, publisher))
}
