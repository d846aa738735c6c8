//! "His first term": the dates of an office, where the tables know who held it, and when.

use super::matching::Found;
use super::pieces::Piece;
use super::resolve::{Resolved, ordinal_of};
use crate::draft::{Draft, Mentions};
use verbale_claims::{Basis, Precision, Tenure, TimeType};
use verbale_span::ByteSpan;

/// A term that lasts longer than this many years may be several: the tables do not tell where one ends.
const LONGEST_TERM: i16 = 7;

/// The term as "from/to", when it is sure who held the office, and that it was held as often.
pub(super) fn resolve(
    draft: &Draft<'_>,
    mentions: &Mentions,
    pieces: &[Piece],
    found: &Found,
) -> Option<Resolved> {
    let nth = usize::try_from(ordinal_of(found)?).ok()?.checked_sub(1)?;
    let holder = holder(draft, mentions, pieces, found)?;
    let entry = draft.world.get(&mentions.actors.get(holder)?.id)?;
    let alike = |a: &Tenure, b: &Tenure| a.title == b.title && a.of == b.of;
    let terms_like = |office: &Tenure| entry.offices.iter().filter(|o| alike(o, office)).collect::<Vec<_>>();
    // The office that was held most often is the one whose terms are counted.
    let terms = entry.offices.iter().map(terms_like).max_by_key(Vec::len)?;
    let of_most = entry.offices.iter().filter(|o| terms_like(o).len() == terms.len());
    let one_office = of_most.clone().all(|o| terms.first().is_some_and(|t| alike(t, o)));
    let term = terms.get(nth).filter(|_| one_office)?;
    let (from, to) = (term.from.as_deref()?, term.to.as_deref().unwrap_or(".."));
    let year = |day: &str| day.get(..4)?.parse::<i16>().ok();
    let short = year(to).or(draft.day.map(|d| d.year())).zip(year(from));
    if short.is_none_or(|(to, from)| to - from > LONGEST_TERM) {
        return None;
    }
    Some(Resolved {
        start: found.start,
        end: found.end,
        kind: TimeType::Date,
        value: format!("{from}/{to}"),
        basis: Basis::Relative,
        precision: Some(Precision::Year),
        anchor: None,
        clock: false,
    })
}

/// Whose term it is: the pronoun's actor, or that of the name whose genitive stands before.
fn holder(draft: &Draft<'_>, mentions: &Mentions, pieces: &[Piece], found: &Found) -> Option<usize> {
    let words = &draft.language.words;
    let first = pieces.get(found.start)?;
    let at = words.partition_point(|w| w.span.end() <= first.start);
    let own = words.get(at).filter(|w| ByteSpan::new(first.start, first.end) == Some(w.span));
    let own = own.and_then(|_| mentions.actor_at(at));
    own.or_else(|| at.checked_sub(2).and_then(|name| mentions.actor_at(name)))
}
