//! Who is named, which offices they hold, and on whose word claims rest.

use crate::{Evidence, Id};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What kind of thing an actor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ActorKind {
    /// A human being.
    Person,
    /// A state or territory.
    State,
    /// An organisation, outlets included.
    Organisation,
    /// People meant together.
    Group,
    /// A post or bureau that speaks and acts as such: a ministry, a presidency.
    Office,
}

/// Somebody who acts, speaks or is acted upon.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Actor {
    /// The world tables' id, or a hash of what the report says.
    pub id: Id,
    /// The name to show.
    pub name: String,
    /// What it is.
    pub kind: ActorKind,
    /// ISO 3166 alpha-3, of a state itself and of whoever acts for one.
    pub country: Option<String>,
    /// Wikidata item, as far as the tables know it.
    pub wikidata: Option<String>,
    /// Offices with their dates, as far as the tables know them.
    pub offices: Vec<Tenure>,
    /// The names that the report has for it, sorted.
    pub names_seen: Vec<String>,
}

impl Actor {
    /// The name as it stands within a sentence: "the United States".
    #[must_use]
    pub fn in_sentence(&self) -> String {
        let plural = [
            "States",
            "Emirates",
            "Islands",
            "Netherlands",
            "Philippines",
            "Maldives",
            "Bahamas",
            "Republic",
        ];
        let state = self.kind == ActorKind::State
            && (self.name.starts_with("United ") || plural.iter().any(|end| self.name.ends_with(end)));
        // Organisations that go by a common noun: "the Arab League", but "Northwire".
        let common = [
            "Agency",
            "Alliance",
            "Army",
            "Association",
            "Bank",
            "Commission",
            "Committee",
            "Community",
            "Council",
            "Court",
            "Fund",
            "Group",
            "League",
            "Ministry",
            "Nations",
            "Office",
            "Organisation",
            "Organization",
            "Parliament",
            "Party",
            "Union",
        ];
        let organisation = self.kind == ActorKind::Organisation
            && self.name.contains(' ')
            && !self.name.starts_with("The ")
            && self.name.split(' ').any(|word| common.contains(&word));
        let article = state || organisation;
        if article { format!("the {}", self.name) } else { self.name.clone() }
    }
}

/// An office held from day to day.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Tenure {
    /// The office: "President".
    pub title: String,
    /// Of which state or organisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<Id>,
    /// First day, `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    pub from: Option<String>,
    /// Last day; nothing when still held at `as_of`.
    pub to: Option<String>,
    /// The day up to which the tables know that it was held, where `to` is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<String>,
}

/// On whose word a claim rests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Origin {
    /// Of this report alone in a reading; of all reports in a record.
    pub id: Id,
    /// What it is.
    pub kind: OriginKind,
    /// Whose word it is, where that is known.
    pub actor: Option<Id>,
    /// In words: "post by Ana Veltri", "unnamed sources".
    pub label: String,
    /// Through whom the report has it, the nearest first: outlets and agencies.
    pub via: Vec<Id>,
    /// Reports that pass it on.
    pub reports: Vec<Id>,
    /// The words that name it.
    pub evidence: Vec<Evidence>,
}

/// Kinds of origins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub enum OriginKind {
    /// Something issued: a statement, readout, communiqué.
    #[serde(rename = "statement")]
    Statement,
    /// A post on a network.
    #[serde(rename = "post")]
    Post,
    /// A briefing, press conference or interview.
    #[serde(rename = "briefing")]
    Briefing,
    /// Somebody named, channel unknown.
    #[serde(rename = "named person")]
    NamedPerson,
    /// Somebody not named.
    #[serde(rename = "unnamed source")]
    UnnamedSource,
    /// Another outlet or agency.
    #[serde(rename = "media")]
    Media,
    /// Nobody is named: the report says so itself.
    #[serde(rename = "the report itself")]
    ReportItself,
}
