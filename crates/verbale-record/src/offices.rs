//! Offices as reports state them: held, held no more, or to come.

use crate::accounts::Relation;
use jiff::civil::Date;
use std::fmt;
use verbale_claims::{Id, RoleClaim, Tense};
use verbale_world::{Holding, World};

/// An office in a report's words, and whether it is held.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Office {
    /// "President"; nothing when the words only say that somebody holds none.
    pub title: Option<String>,
    /// "USA": of which state or organisation.
    pub of: Option<String>,
    pub tense: Tense,
}

const NONE: &str = "no longer in office";
const FORMER: &str = "former ";
const COMING: &str = " to be";
const COMING_ALONE: &str = "not yet in office";

impl Office {
    /// The office that a role claim states.
    pub fn of(role: &RoleClaim) -> Self {
        let (title, of) = role.office.as_deref().map_or((None, None), split);
        Self { title, of, tense: role.tense }
    }

    /// Reads what [`Office`]'s `Display` writes.
    pub fn parse(value: &str) -> Self {
        if value == NONE {
            return Self { title: None, of: None, tense: Tense::Past };
        }
        if value == COMING_ALONE {
            return Self { title: None, of: None, tense: Tense::Future };
        }
        let (rest, tense) = match (value.strip_prefix(FORMER), value.strip_suffix(COMING)) {
            (Some(rest), _) => (rest, Tense::Past),
            (_, Some(rest)) => (rest, Tense::Future),
            _ => (value, Tense::Present),
        };
        let (title, of) = split(rest);
        Self { title, of, tense }
    }

    /// Whether the tables bear out what is said of a day: for an office held, whether it was; for one held no more,
    /// whether it was not. The first tells whether it is said to be held.
    pub fn held(&self, world: &World, actor: &Id, day: Date) -> Option<(bool, Holding)> {
        let says = self.tense == Tense::Present;
        let entry = world.get(actor)?;
        let holding = match &self.title {
            Some(title) => {
                let of = self.of.as_deref().and_then(|of| owner(world, entry.offices.iter(), of));
                world.holds(actor, title, of.as_ref(), day)
            }
            None if !world.held(actor, day).is_empty() => Holding::Held,
            None => Holding::Unknown,
        };
        Some(match (says, holding) {
            (true, holding) => (true, holding),
            (false, Holding::Held) => (false, Holding::NotHeld),
            (false, Holding::NotHeld) => (false, Holding::Held),
            (false, Holding::Unknown) => (false, Holding::Unknown),
        })
    }
}

/// The id of the state or organisation that an office is of.
fn owner<'t>(
    world: &World,
    mut offices: impl Iterator<Item = &'t verbale_claims::Tenure>,
    of: &str,
) -> Option<Id> {
    offices.find_map(|tenure| {
        let id = tenure.of.as_ref()?;
        let country = world.get(id).and_then(|e| e.country.as_deref());
        (country == Some(of) || id.as_str() == of).then(|| id.clone())
    })
}

fn split(office: &str) -> (Option<String>, Option<String>) {
    let whole = || (Some(office.to_owned()), None);
    let Some((title, of)) = office.rsplit_once(" of ") else { return whole() };
    let code = of.len() >= 2 && of.chars().all(|c| c.is_ascii_uppercase());
    if code || of.contains(':') { (Some(title.to_owned()), Some(of.to_owned())) } else { whole() }
}

impl fmt::Display for Office {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(title) = &self.title else {
            return f.write_str(match self.tense {
                Tense::Past => NONE,
                Tense::Present => "in office",
                Tense::Future => COMING_ALONE,
            });
        };
        if self.tense == Tense::Past {
            f.write_str(FORMER)?;
        }
        f.write_str(title)?;
        if let Some(of) = &self.of {
            write!(f, " of {of}")?;
        }
        if self.tense == Tense::Future { f.write_str(COMING) } else { Ok(()) }
    }
}

/// How two offices of one person stand to one another. Somebody may hold several; what cannot be is that they hold
/// one and do not.
pub(crate) fn relation(a: &Office, b: &Office) -> Relation {
    if a == b {
        return Relation::Equal;
    }
    let same_owner = a.of.is_none() || b.of.is_none() || a.of == b.of;
    let same = match (&a.title, &b.title) {
        (Some(x), Some(y)) => x.eq_ignore_ascii_case(y) && same_owner,
        _ => true,
    };
    if !same {
        return Relation::Compatible;
    }
    // Who is to come into some office may hold another.
    let unnamed = |o: &Office| o.title.is_none() && o.tense == Tense::Future;
    if unnamed(a) != unnamed(b) {
        return Relation::Compatible;
    }
    if a.tense != b.tense {
        return Relation::Conflicting;
    }
    let says = |o: &Office| usize::from(o.title.is_some()) + usize::from(o.of.is_some());
    match says(a).cmp(&says(b)) {
        std::cmp::Ordering::Less => Relation::Coarser,
        std::cmp::Ordering::Greater => Relation::Finer,
        std::cmp::Ordering::Equal => Relation::Equal,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn office(value: &str) -> Office {
        Office::parse(value)
    }

    #[test]
    fn what_is_written_is_read_again() {
        for value in [
            "President of VEL",
            "former President of VEL",
            "President of VEL to be",
            NONE,
            COMING_ALONE,
            "Minister of Foreign Affairs",
        ] {
            assert_eq!(office(value).to_string(), value);
        }
        assert_eq!(office("Minister of Foreign Affairs of VEL").of.as_deref(), Some("VEL"));
    }

    #[test]
    fn held_and_not_held_cannot_both_be() {
        let relation = |a, b| relation(&office(a), &office(b));
        assert_eq!(relation("President of VEL", NONE), Relation::Conflicting);
        assert_eq!(relation("President of VEL", "former President of VEL"), Relation::Conflicting);
        assert_eq!(relation("President of VEL", "former Minister of Health of VEL"), Relation::Compatible);
        assert_eq!(relation("President of VEL", COMING_ALONE), Relation::Compatible);
        assert_eq!(relation("President", "President of VEL"), Relation::Coarser);
        assert_eq!(relation("President of VEL", "Chairman"), Relation::Compatible);
    }
}
