//! Which of two reports that share words copied the other.

use super::overlap::{Overlap, Prepared};
use super::{credits, part};
use crate::order::Moment;
use std::cmp::Ordering;
use verbale_claims::Direction;

/// What is known of a report beside its words.
pub(super) struct Beside {
    pub published: Option<Moment>,
    /// The publisher's name, folded as words are.
    pub publisher: Vec<u32>,
    /// How many code points of furniture there are.
    pub around: usize,
}

/// One of two reports that share words.
pub(super) struct Side<'a> {
    pub report: &'a Prepared,
    pub beside: &'a Beside,
    /// The part of its own words that it has from reports that share nothing with the other.
    pub elsewhere: f64,
}

/// A credit stands in at most so many words before or after the shared text.
const CREDIT: usize = 10;
/// Shares that differ by less than this do not tell.
const NEARLY: f64 = 0.02;
/// Reports whose lengths differ by so many words are as long as each other.
const FEW: usize = 10;
/// A report with less than this from another is not contained in it.
const MOSTLY: f64 = 0.7;
/// A report with so much from elsewhere was put together.
const PUT_TOGETHER: f64 = 0.2;

/// Whether the first report is the copy (`Less`: the first is the source), and how sure that is. `Equal` when nothing
/// tells.
pub(super) fn copier(a: &Side<'_>, b: &Side<'_>, overlap: &Overlap) -> (Ordering, Direction) {
    if let (Some(a), Some(b)) = (a.beside.published, b.beside.published)
        && let Some(order) = a.before(b)
    {
        return (order, Direction::Sure);
    }
    let copies = |a: bool, b: bool| a.cmp(&b);
    let credit = copies(names(a, b), names(b, a));
    if credit != Ordering::Equal {
        return (credit, Direction::Sure);
    }
    let put_together = copies(a.elsewhere >= PUT_TOGETHER, b.elsewhere >= PUT_TOGETHER);
    let added = copies(added_credit(a, overlap), added_credit(b, &overlap.turned()));
    let (of_a, of_b) = (part(overlap.here, a.report.own), part(overlap.there, b.report.own));
    let contained = if (of_a - of_b).abs() < NEARLY { Ordering::Equal } else { of_a.total_cmp(&of_b) };
    // Two that share a few passages may both have them from a third: which has more of its words there says little.
    let told = added.then(put_together);
    let direction = match told {
        Ordering::Equal if contained == Ordering::Equal || of_a.max(of_b) < MOSTLY => Direction::Unknown,
        _ => Direction::Likely,
    };
    // Of two with the same own words the longer has the quotations that went missing in the other.
    let longer = match b.report.words.len().abs_diff(a.report.words.len()) {
        0..=FEW => Ordering::Equal,
        _ => b.report.words.len().cmp(&a.report.words.len()),
    };
    (told.then(contained).then(longer), direction)
}

/// Whether a report names the publisher of another.
fn names(report: &Side<'_>, other: &Side<'_>) -> bool {
    let publisher = &other.beside.publisher;
    *publisher != report.beside.publisher && credits::names(&report.report.words, publisher)
}

/// Whether a report has a credit to another before or after the words that it shares.
fn added_credit(side: &Side<'_>, overlap: &Overlap) -> bool {
    let (Some(first), Some(last)) = (overlap.runs.first(), overlap.runs.last()) else { return false };
    let words = &side.report.words;
    let (before, after) = (&words[..first.here], &words[last.here + last.words..]);
    [before, after]
        .into_iter()
        .any(|words| words.len() <= CREDIT && credits::credits_another(words, &side.beside.publisher))
}
