//! What the tables answer with.

use crate::kinds::{EntryClass, NameKind};
use jiff::civil::Date;
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

impl Holding {
    /// What a tenure says about a day: an open one was held up to its `as_of`; after that day nothing is known.
    ///
    /// ```
    /// use verbale_world::{Holding, World};
    ///
    /// let world = World::builtin();
    /// let (office, _) = world.offices(&"p:angela-merkel".into()).next().unwrap();
    /// assert_eq!(Holding::on("2010-01-01".parse()?, office), Holding::Held);
    /// assert_eq!(Holding::on("2024-01-01".parse()?, office), Holding::NotHeld);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn on(day: Date, tenure: &Tenure) -> Self {
        crate::day::holding(tenure, day)
    }
}
