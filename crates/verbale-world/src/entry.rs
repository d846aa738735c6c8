//! What the tables answer with.

use verbale_claims::{ActorKind, Id, Tenure};

/// Somebody whom the tables know.
#[derive(Clone, Debug)]
pub struct Entry {
    /// `c:FR` a state or territory, `p:...` a person, `o:...` an organisation, `m:...` an outlet or channel.
    pub id: Id,
    /// The name to show.
    pub name: String,
    /// What it is, as readings and records say it.
    pub kind: ActorKind,
    /// What it is, more closely.
    pub class: EntryClass,
    /// ISO 3166 alpha-3, of a state itself and of whoever acts for one.
    pub country: Option<String>,
    /// PLOVER sector of the actor: GOV, MIL, IGO, JRN ...
    pub sector: Option<String>,
    /// Wikidata item.
    pub wikidata: Option<String>,
    /// Offices with their dates, in order of their start.
    pub offices: Vec<Tenure>,
}

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntryClass {
    /// A state or territory.
    State,
    /// A person.
    Person,
    /// An international organisation, alliance or forum.
    International,
    /// A ministry, presidency, court, agency: a bureau of a state.
    Bureau,
    /// An armed group or force.
    Armed,
    /// A party or movement.
    Party,
    /// Any other organisation.
    Organisation,
    /// A newspaper, broadcaster or news site.
    Outlet,
    /// A news agency.
    Agency,
    /// A network or platform that people post on.
    Platform,
    /// A city or region, when it means just the place.
    Place,
}

/// In which way a name means its actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// Its name, or a variant.
    Name,
    /// An acronym or code; matched with its case.
    Acronym,
    /// "French": the adjective of a state, or its people.
    Demonym,
    /// Its capital.
    Capital,
    /// The seat of its government or the like: "the Kremlin".
    Metonym,
    /// A person's last name alone.
    LastName,
    /// A name of former times.
    Former,
    /// A city or region in it.
    Place,
}

/// One reading of a name.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Whom it can mean.
    pub id: Id,
    /// How.
    pub kind: NameKind,
    /// Whether the tables mark the name as having other common readings.
    pub ambiguous: bool,
    /// For a person: whether they held any office on the day asked about; `None` when no day was given or the tables
    /// do not know.
    pub in_office: Option<bool>,
}

/// What the tables say about an office on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holding {
    /// Held on that day.
    Held,
    /// Not held on that day.
    NotHeld,
    /// The tables end before that day.
    Unknown,
}
