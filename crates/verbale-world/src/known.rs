//! An entry, filled line by line.

use crate::entry::Entry;
use crate::kinds::EntryClass;
use crate::table::{Fact, Line};
use std::borrow::Cow;
use verbale_claims::{ActorKind, Id, Tenure};

/// An entry with what the world needs to know about it beside.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    pub entry: Entry,
    /// The adjectives of a state.
    pub adjectives: Vec<Box<str>>,
    /// A state that is a territory of another.
    pub territory: bool,
    /// Where each office comes from, in the order of the offices.
    pub bases: Vec<Cow<'static, str>>,
    /// Where it comes from that there is such a one.
    pub basis: Cow<'static, str>,
    /// Whether a line says the country, or the sector; else they are those of the latest office.
    country_given: bool,
    sector_given: bool,
}

impl Known {
    /// An entry of which nothing but the id is known.
    pub fn new(id: &str) -> Self {
        let entry = Entry {
            id: Id::new(id),
            name: String::new(),
            kind: ActorKind::Organisation,
            class: EntryClass::Organisation,
            country: None,
            sector: None,
            wikidata: None,
            offices: Vec::new(),
        };
        Self {
            entry,
            adjectives: Vec::new(),
            territory: false,
            bases: Vec::new(),
            basis: "".into(),
            country_given: false,
            sector_given: false,
        }
    }

    /// Takes in what a line says, names excepted.
    pub fn take(&mut self, line: &Line<'_>, basis: Cow<'static, str>) {
        let entry = &mut self.entry;
        match line.fact {
            Fact::Class(class) => {
                (entry.class, entry.kind) = (class, kind_of(class));
                entry.name = line.value.to_string();
                self.basis = basis;
            }
            Fact::Iso3 | Fact::Country => {
                entry.country = Some(line.value.to_string());
                self.country_given = true;
            }
            Fact::Sector => {
                entry.sector = Some(line.value.to_string());
                self.sector_given = true;
            }
            Fact::Wikidata => entry.wikidata = Some(line.value.to_string()),
            Fact::Status => self.territory = true,
            Fact::Adjective => self.adjectives.push(line.value.into()),
            Fact::Office => self.office(line, basis),
            _ => {}
        }
    }

    fn office(&mut self, line: &Line<'_>, basis: Cow<'static, str>) {
        let given = |cell: &str| (!cell.is_empty()).then(|| cell.to_string());
        let tenure = Tenure {
            title: line.value.to_string(),
            of: (!line.of.is_empty()).then(|| Id::new(line.of)),
            from: given(line.from),
            to: given(line.to),
            as_of: given(line.as_of),
        };
        let offices = &mut self.entry.offices;
        let after = offices.partition_point(|old| old.from <= tenure.from);
        let begun = offices.partition_point(|old| old.from < tenure.from);
        let same = |old: &Tenure| old.title == tenure.title && old.of == tenure.of;
        let old = offices.get(begun..after).and_then(|these| these.iter().position(same));
        match old.and_then(|k| Some((offices.get_mut(begun + k)?, self.bases.get_mut(begun + k)?))) {
            Some((old, its)) => (*old, *its) = (tenure, basis),
            None => {
                offices.insert(after, tenure);
                self.bases.insert(after, basis);
            }
        }
    }

    /// Gives a person the country and the sector of their latest office, where no line says otherwise.
    pub fn of_latest_office(&mut self, found: impl FnOnce(&Tenure) -> (Option<String>, String)) {
        let Some(latest) = self.entry.offices.last().filter(|_| !self.country_given || !self.sector_given)
        else {
            return;
        };
        let (country, sector) = found(latest);
        if !self.country_given {
            self.entry.country = country;
        }
        if !self.sector_given {
            self.entry.sector = Some(sector);
        }
    }
}

fn kind_of(class: EntryClass) -> ActorKind {
    match class {
        EntryClass::State | EntryClass::Place => ActorKind::State,
        EntryClass::Person => ActorKind::Person,
        EntryClass::Bureau => ActorKind::Office,
        EntryClass::International
        | EntryClass::Armed
        | EntryClass::Party
        | EntryClass::Organisation
        | EntryClass::Outlet
        | EntryClass::Agency
        | EntryClass::Platform => ActorKind::Organisation,
    }
}
