//! What entries and names are. The build script reads this file too.

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
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
#[repr(u8)]
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

impl EntryClass {
    /// The word of the tables for it: see `world/README.md`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::State => "state",
            Self::Person => "person",
            Self::International => "international",
            Self::Bureau => "bureau",
            Self::Armed => "armed",
            Self::Party => "party",
            Self::Organisation => "organisation",
            Self::Outlet => "outlet",
            Self::Agency => "agency",
            Self::Platform => "platform",
            Self::Place => "region",
        }
    }
}

impl NameKind {
    /// What it is, in words.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Acronym => "acronym",
            Self::Demonym => "demonym",
            Self::Capital => "capital",
            Self::Metonym => "metonym",
            Self::LastName => "last name",
            Self::Former => "former name",
            Self::Place => "place",
        }
    }

    /// All kinds, in the order of their numbers.
    pub(crate) const ALL: [Self; 8] = [
        Self::Name,
        Self::Acronym,
        Self::Demonym,
        Self::Capital,
        Self::Metonym,
        Self::LastName,
        Self::Former,
        Self::Place,
    ];
}
