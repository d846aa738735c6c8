//! Holders of one office at the same time, where one person holds it at a time.

use crate::day::{earliest, latest};
use crate::table::Line;
use crate::world::World;
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
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

/// A tenure with its holder, and the days of which it is sure.
#[derive(Clone, Copy)]
struct Sure<'a> {
    from: Date,
    to: Date,
    holder: &'a Id,
    tenure: &'a Tenure,
}

impl World {
    /// The overlaps that lines have a part in.
    pub(crate) fn overlaps(&self, lines: &[&Line<'_>]) -> Vec<Overlap> {
        let mut numbers: FxHashMap<(&str, &str, &str, &str), u32> = FxHashMap::default();
        let mut wanted: BTreeMap<u32, BTreeSet<String>> = BTreeMap::new();
        for line in lines {
            numbers.insert((line.id, line.of, line.value, line.from), line.number);
            if let Some(of) = self.index(line.of) {
                wanted.entry(of).or_default().insert(self.office_and_of(line.value, Some(of)).0);
            }
        }
        let mut out = Vec::new();
        for (of, offices) in wanted {
            self.overlaps_of(
                of,
                |office| offices.contains(office),
                |one, other, overlap| {
                    let number = |sure: &Sure<'_>| {
                        let from = sure.tenure.from.as_deref().unwrap_or_default();
                        let key =
                            (sure.holder.as_str(), overlap.of.as_str(), sure.tenure.title.as_str(), from);
                        numbers.get(&key).copied()
                    };
                    if let Some(line) = number(&one).max(number(&other)) {
                        out.push(Overlap { line, ..overlap });
                    }
                },
            );
        }
        out
    }

    /// All overlaps in the built-in tables and those laid over them.
    #[cfg(test)]
    pub(crate) fn all_overlaps(&self) -> Vec<Overlap> {
        let mut out = Vec::new();
        for of in 0..self.entries.len() as u32 {
            self.overlaps_of(of, |_| true, |_, _, overlap| out.push(overlap));
        }
        out
    }

    /// The overlaps in offices of a state or organisation: for each tenure, with the one before it that lasts longest.
    /// Days that the tables tell only by month or year do not count; nor do tenures with a title that says that they
    /// stand beside another ("Acting President").
    fn overlaps_of(
        &self,
        of: u32,
        wanted: impl Fn(&str) -> bool,
        mut found: impl FnMut(Sure<'_>, Sure<'_>, Overlap),
    ) {
        let mut offices: BTreeMap<String, Vec<Sure<'_>>> = BTreeMap::new();
        for (_, entry) in self.office_holders_of(of) {
            for tenure in &entry.offices {
                let last = tenure.to.as_deref().or(tenure.as_of.as_deref());
                if let (Some(from), Some(to)) =
                    (tenure.from.as_deref().and_then(latest), last.and_then(earliest))
                    // of one that began and ended in the same month or year, no day is sure
                    && from <= to
                    && tenure.of.as_ref().and_then(|of| self.index(of.as_str())) == Some(of)
                    && !self.titles.may_stand_beside(&tenure.title)
                {
                    let (office, many) = self.office_and_of(&tenure.title, Some(of));
                    if !many && wanted(&office) {
                        offices.entry(office).or_default().push(Sure { from, to, holder: &entry.id, tenure });
                    }
                }
            }
        }
        for tenures in offices.values_mut() {
            tenures.sort_by_key(|sure| (sure.from, sure.to, sure.holder));
            let mut before: Option<Sure<'_>> = None;
            for &sure in tenures.iter() {
                if let Some(last) = before
                    && sure.from < last.to
                    && last.holder != sure.holder
                {
                    let overlap = Overlap {
                        line: 0,
                        title: sure.tenure.title.clone(),
                        of: sure.tenure.of.clone().unwrap_or_else(|| Id::new("")),
                        holder: sure.holder.clone(),
                        other: last.holder.clone(),
                        from: sure.from,
                        to: last.to.min(sure.to),
                    };
                    found(sure, last, overlap);
                }
                if before.is_none_or(|last| last.to < sure.to) {
                    before = Some(sure);
                }
            }
        }
    }
}
