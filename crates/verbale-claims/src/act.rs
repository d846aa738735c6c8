//! Acts in PLOVER's terms, and commitments.

use crate::{Basis, EventType, Excerpt, Id, Precision, Quad, Reality};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A mention of an actor in an act: the head and its name, never a whole clause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Entity {
    /// First code point.
    pub start: u32,
    /// The code point after the last.
    pub end: u32,
    /// The words.
    pub text: String,
    /// The actor it names.
    pub id: Option<Id>,
    /// ISO 3166 alpha-3.
    pub country: Option<String>,
    /// PLOVER sector.
    pub sector: Option<String>,
}

/// When an act happened, as its report tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Happened {
    /// First code point.
    pub start: u32,
    /// The code point after the last.
    pub end: u32,
    /// The words.
    pub text: String,
    /// TIMEX3 value.
    pub value: String,
    /// How fine it is; nothing when the value is unanchored.
    pub precision: Option<Precision>,
    /// How it came to be.
    pub basis: Basis,
}

/// Where an act stands in its report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// The happening that the report is about; at most one of each report.
    Main,
    /// Another mention of the main one, or something done in its course.
    Part,
    /// Another happening that is news.
    Other,
    /// Something from before, told to explain.
    Background,
}

/// An act: an event in one report, in PLOVER's terms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Event {
    /// Hash of the report, the trigger and the type.
    pub id: Id,
    /// First code point of the trigger.
    pub start: u32,
    /// The code point after the trigger's last.
    pub end: u32,
    /// The trigger's words.
    pub text: String,
    /// The sentence it stands in.
    pub sentence: Excerpt,
    /// PLOVER's type: a future visit is AGREE.
    #[serde(rename = "type")]
    pub kind: EventType,
    /// What it would be had it happened: CONSULT.
    pub act_type: EventType,
    /// PLOVER mode.
    pub mode: Option<String>,
    /// Quad class of `type`.
    pub quad: Quad,
    /// CAMEO code, where the pattern knows it.
    pub cameo: Option<String>,
    /// What kind of real.
    pub reality: Reality,
    /// Who acts.
    pub actor: Vec<Entity>,
    /// Who is acted upon.
    pub recipient: Vec<Entity>,
    /// When.
    pub time: Option<Happened>,
    /// Where.
    pub place: Option<Entity>,
    /// How many, how much.
    pub quantities: Vec<Quantity>,
    /// On whose word.
    pub origin: Id,
    /// Its place in the report.
    pub standing: Standing,
    /// For a part: the event it belongs to.
    #[serde(default)]
    pub part_of: Option<Id>,
}

/// A counted or measured thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Quantity {
    /// First code point.
    pub start: u32,
    /// The code point after the last.
    pub end: u32,
    /// The words.
    pub text: String,
    /// What is counted: "killed", "soldiers".
    pub what: String,
    /// In what: "people", "USD", "km".
    pub unit: Option<String>,
    /// The number, in decimal digits.
    pub value: String,
    /// Whether it is exact.
    pub bound: Bound,
}

/// How a number is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub enum Bound {
    /// As it stands.
    #[serde(rename = "exact")]
    Exact,
    /// "At least", "more than".
    #[serde(rename = "at least")]
    AtLeast,
    /// "At most", "up to".
    #[serde(rename = "at most")]
    AtMost,
    /// "About", "nearly", "dozens".
    #[serde(rename = "about")]
    About,
}

/// What somebody undertook, asked for or refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Commitment {
    /// Hash of the report and the words.
    pub id: Id,
    /// First code point of the words that tell it.
    pub start: u32,
    /// The code point after them.
    pub end: u32,
    /// The words that tell it: at most a sentence.
    pub text: String,
    /// What kind of commitment.
    pub act: CommitmentAct,
    /// Whose.
    pub by: Entity,
    /// To whom, or of whom.
    pub to: Option<Entity>,
    /// What: the clause.
    pub what: Excerpt,
    /// On what condition.
    pub condition: Option<Excerpt>,
    /// The words that make it less than certain.
    pub hedge: Option<Excerpt>,
    /// By when.
    pub deadline: Option<Happened>,
    /// What kind of real.
    pub reality: Reality,
    /// On whose word.
    pub origin: Id,
    /// The event it was made in.
    #[serde(default)]
    pub event: Option<Id>,
}

/// Kinds of commitments.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the names are the contract's own words")]
pub enum CommitmentAct {
    Invite,
    Accept,
    Offer,
    Pledge,
    Request,
    Demand,
    Agree,
    Refuse,
    Threaten,
}
