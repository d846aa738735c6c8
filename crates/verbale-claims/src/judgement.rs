//! Judgements: what a person, or a later tool, decides about reports, events and actors, over what was found.

use crate::Id;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a judgement says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Word {
    /// The two are one.
    Same,
    /// The two are two.
    Different,
    /// Nobody can tell: the two stay as they were found.
    Unsure,
    /// The report is left out.
    Ignore,
    /// This account of a field is the one to go by.
    Prefer,
}

impl Word {
    /// The word as it stands in a line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Different => "different",
            Self::Unsure => "unsure",
            Self::Ignore => "ignore",
            Self::Prefer => "prefer",
        }
    }
}

/// What a judgement is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Subject {
    /// Reports.
    Report,
    /// Events.
    Event,
    /// Actors.
    Actor,
    /// One account of a field of an event.
    Account,
}

/// A field of an event, as a judgement names it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FieldName {
    /// When.
    Time,
    /// Where.
    Place,
    /// How many or how much of what is counted.
    Quantity(String),
    /// The office of a participant.
    Office(Id),
}

/// One judgement, with the line that it stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// Its line, from 1.
    pub line: u32,
    /// What it decides.
    pub decides: Decision,
}

/// What a judgement decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Whether two reports, events or actors are one. Never about an account; the word is same, different or unsure.
    Pair(Word, Subject, [Id; 2]),
    /// A report is left out.
    Ignore(Id),
    /// Of an event, a field's account with this value is the one to go by.
    Prefer(Id, FieldName, String),
}

impl Decision {
    /// What it says.
    #[must_use]
    pub const fn word(&self) -> Word {
        match self {
            Self::Pair(word, ..) => *word,
            Self::Ignore(_) => Word::Ignore,
            Self::Prefer(..) => Word::Prefer,
        }
    }

    /// What it is about.
    #[must_use]
    pub const fn subject(&self) -> Subject {
        match self {
            Self::Pair(_, subject, _) => *subject,
            Self::Ignore(_) => Subject::Report,
            Self::Prefer(..) => Subject::Account,
        }
    }

    /// The ids that it names, in its order.
    #[must_use]
    pub fn names(&self) -> Vec<Id> {
        match self {
            Self::Pair(_, _, pair) => pair.to_vec(),
            Self::Ignore(id) | Self::Prefer(id, ..) => vec![id.clone()],
        }
    }
}

/// A judgement as the record shows it: what it says, and what it changed. Without its line, the record is as before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Judged {
    /// Its line in the file of judgements, from 1.
    pub line: u32,
    /// What it says.
    pub judge: Word,
    /// What it is about.
    pub subject: Subject,
    /// The ids that it names, in its order.
    pub names: Vec<Id>,
    /// Whether it changed anything.
    pub changed: bool,
    /// What it did, in plain words.
    pub effect: String,
    /// What was found without it: ids of events, or the field's value.
    pub before: Vec<String>,
    /// What stands now.
    pub after: Vec<String>,
}

/// A judgement that was not applied.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Refused {
    /// Its line, from 1.
    pub line: u32,
    /// Why, in plain words.
    pub why: String,
}
