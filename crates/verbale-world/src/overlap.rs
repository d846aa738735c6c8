//! Holders of one office at the same time, where one person holds it at a time.

use crate::day::{earliest, latest};
use crate::table::Line;
use crate::world::World;
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use std::fmt;
use verbale_claims::{Id, Tenure};

/// Two people who held one office on more than the day of change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Overlap {
    /// The line that says so, the last of the two; 0 where none was asked for.
    pub line: u32,
    pub title: String,
    pub of: Id,
    pub holder: Id,
    pub other: Id,
    pub from: Date,
    pub to: Date,
}

impl fmt::Display for Overlap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { title, of, holder, other, from, to, .. } = self;
        write!(f, "{title} of {of}: {holder} and {other} at the same time, {from} to {to}; ")?;
        write!(f, "if that is right, the title of one begins with `Acting` or `Joint`")
    }
}

impl World {
    /// The overlaps that lines have a part in.
    pub(crate) fn overlaps(&self, lines: &[&Line<'_>]) -> Vec<Overlap> {
        let mut numbers: FxHashMap<(&str, &str, &str, &str), u32> = FxHashMap::default();
        let mut offices = BTreeSet::new();
        for line in lines {
            numbers.insert((line.id, line.of, line.value, line.from), line.number);
            if let Some(of) = self.index(line.of) {
                let (office, many) = self.office_and_of(line.value, Some(of));
                if !many {
                    offices.insert((of, office));
                }
            }
        }
        let mut out = Vec::new();
        for (of, office) in offices {
            self.overlaps_in(of, &office, |one, other, overlap| {
                let of = overlap.of.as_str();
                let number = |id: &Id, tenure: &Tenure| {
                    let from = tenure.from.as_deref().unwrap_or_default();
                    numbers.get(&(id.as_str(), of, tenure.title.as_str(), from)).copied()
                };
                if let Some(line) = number(&overlap.holder, one).max(number(&overlap.other, other)) {
                    out.push(Overlap { line, ..overlap.clone() });
                }
            });
        }
        out
    }

    /// The overlaps in one office of a state or organisation: for each tenure, with the one before it that lasts longest.
    /// Days that the tables tell only by month or year do not count; nor do tenures with a title that says that they
    /// stand beside another ("Acting President").
    pub(crate) fn overlaps_in(
        &self,
        of: u32,
        office: &str,
        mut found: impl FnMut(&Tenure, &Tenure, &Overlap),
    ) {
        let mut tenures: Vec<(Date, Date, &Id, &Tenure)> = Vec::new();
        for (_, entry) in self.office_holders_of(of) {
            for tenure in &entry.offices {
                let last = tenure.to.as_deref().or(tenure.as_of.as_deref());
                if let (Some(from), Some(to)) =
                    (tenure.from.as_deref().and_then(latest), last.and_then(earliest))
                    && tenure.of.as_ref().and_then(|of| self.index(of.as_str())) == Some(of)
                    && self.office_and_of(&tenure.title, Some(of)).0 == office
                    && !self.titles.may_stand_beside(&tenure.title)
                    // of one that began and ended in the same month or year, no day is sure
                    && from <= to
                {
                    tenures.push((from, to, &entry.id, tenure));
                }
            }
        }
        tenures.sort_by_key(|&(from, to, id, _)| (from, to, id));
        let mut before: Option<(Date, &Id, &Tenure)> = None;
        for (from, to, id, tenure) in tenures {
            if let Some((end, other, its)) = before
                && from < end
                && other != id
            {
                let overlap = Overlap {
                    line: 0,
                    title: tenure.title.clone(),
                    of: tenure.of.clone().unwrap_or_else(|| Id::new("")),
                    holder: id.clone(),
                    other: other.clone(),
                    from,
                    to: end.min(to),
                };
                found(tenure, its, &overlap);
            }
            if before.is_none_or(|(end, ..)| end < to) {
                before = Some((to, id, tenure));
            }
        }
    }
}
