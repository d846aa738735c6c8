//! What all readings say: the record, the minutes of the events that the reports tell of.

use crate::CommitmentAct;
use crate::{
    Actor, EventType, Evidence, Field, Flag, Furniture, Id, Judged, Origin, Published, ReadStatus, Reality,
    StatementKind, Support,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use verbale_span::Span;

/// The minutes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Record {
    /// [`crate::RECORD_SCHEMA`].
    pub schema: String,
    /// What wrote it.
    pub tool: Tool,
    /// All reports, read or not.
    pub reports: Vec<ReportEntry>,
    /// Everybody that the record names.
    pub actors: Vec<Actor>,
    /// On whose word it rests.
    pub origins: Vec<Origin>,
    /// The events, those told by most first.
    pub events: Vec<EventRecord>,
    /// What somebody said, aligned across reports.
    pub statements: Vec<StatementRecord>,
    /// What somebody undertook, asked for or refused.
    pub commitments: Vec<CommitmentRecord>,
    /// What reports tell differently.
    pub conflicts: Vec<Conflict>,
    /// What cannot be as a report has it.
    pub flags: Vec<Flag>,
    /// Who copied whom.
    pub lineage: Vec<Lineage>,
    /// What became of the claims of each report.
    pub tally: Vec<Tally>,
    /// Judgements that were applied to what was found, in the order of their lines; none where none were given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub judgements: Vec<Judged>,
}

/// The program that wrote a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Tool {
    /// "verbale".
    pub name: String,
    /// Its version.
    pub version: String,
}

/// A report as the record lists it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReportEntry {
    /// Its id.
    pub id: Id,
    /// The file it came from.
    pub path: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// Its day of publication.
    pub published: Option<Published>,
    /// Its language.
    pub language: Option<String>,
    /// Whether its claims were read.
    pub status: ReadStatus,
    /// Why they were not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// Digest of its text.
    pub sha256: String,
    /// What its page has around it.
    pub furniture: Vec<Furniture>,
}

/// One event, field by field.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct EventRecord {
    /// Hash of what was merged into it.
    pub id: Id,
    /// In a few words: "phone call: Ana Veltri and Oren Baske".
    pub label: String,
    /// PLOVER's type.
    #[serde(rename = "type")]
    pub kind: EventType,
    /// What it would be had it happened.
    pub act_type: EventType,
    /// PLOVER mode.
    pub mode: Option<String>,
    /// CAMEO code.
    pub cameo: Option<String>,
    /// What kind of real.
    pub reality: Reality,
    /// Reports that tell it.
    pub reports: Vec<Id>,
    /// The readings' events that it was made of.
    pub supersedes: Vec<Id>,
    /// When.
    pub time: Field,
    /// Where.
    pub place: Field,
    /// How many, how much.
    pub quantities: Vec<QuantityField>,
    /// Who, in which part, holding which office.
    pub participants: Vec<Participant>,
    /// What it was about.
    pub topics: Vec<TopicRecord>,
    /// Statements made in it or about it.
    pub statements: Vec<Id>,
    /// Commitments made in it.
    pub commitments: Vec<Id>,
    /// What reports tell differently about it.
    pub conflicts: Vec<Id>,
    /// Look-alikes that it was not merged with.
    pub apart_from: Vec<ApartFrom>,
    /// Who tells it, as a whole.
    pub support: Support,
    /// Whether it is background: told by the reports to explain, not as their news.
    pub background: bool,
}

/// A quantity of an event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct QuantityField {
    /// What is counted.
    pub what: String,
    /// In what.
    pub unit: Option<String>,
    /// Its accounts.
    pub field: Field,
}

/// Somebody in an event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Participant {
    /// Who.
    pub actor: Id,
    /// In which part.
    pub role: ParticipantRole,
    /// The office they held, as the reports state it.
    pub office: Field,
    /// Who tells that they took part.
    pub support: Support,
}

/// Parts in an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ParticipantRole {
    /// One of several equals.
    Party,
    /// Who began it.
    Initiator,
    /// Who received the guest.
    Host,
    /// Who came.
    Guest,
    /// Who stood between.
    Mediator,
    /// Whom it was done to or asked of.
    Target,
    /// Who did it.
    Agent,
}

/// A topic of an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TopicRecord {
    /// A short noun phrase.
    pub topic: String,
    /// Reports that name it.
    pub reports: Vec<Id>,
    /// The words.
    pub evidence: Vec<Evidence>,
}

/// A look-alike, and why it is another event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ApartFrom {
    /// The other event.
    pub event: Id,
    /// Why, in plain words.
    pub why: String,
}

/// A statement, aligned across reports.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct StatementRecord {
    /// Hash of what was merged into it.
    pub id: Id,
    /// The event it was made in or about.
    pub event: Option<Id>,
    /// Who said it.
    pub speaker: Option<Id>,
    /// The speaker in the words of a report.
    pub speaker_text: String,
    /// To whom.
    pub addressee: Option<Id>,
    /// Through what.
    pub channel: Option<String>,
    /// How the best version tells it.
    pub kind: StatementKind,
    /// The words shared by most independent reports; in a tie the issuer's own, then the longest.
    pub wording: String,
    /// Each report's version.
    pub versions: Vec<StatementVersion>,
    /// Who tells it.
    pub support: Support,
}

/// One report's version of a statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct StatementVersion {
    /// The report.
    pub report: Id,
    /// Where it stands, piece by piece.
    pub pieces: Vec<Span>,
    /// Its words.
    pub text: String,
    /// How it stands to the wording.
    pub status: VersionStatus,
    /// The way from the wording to this version, word by word; empty when they are the same.
    pub diff: Vec<(DiffOp, String)>,
}

/// How a version stands to the wording.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum VersionStatus {
    /// The same words, but for case, accents, hyphens and marks.
    Verbatim,
    /// A part of them, or with words left out.
    Truncated,
    /// Nearly the same words; or two versions differ and nothing says which is the wording.
    Variant,
    /// Within quotation marks, other words.
    Altered,
    /// Brought over from another language, with evidence for that.
    Translated,
    /// In the report's own words.
    Paraphrase,
}

/// A step of a word diff.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub enum DiffOp {
    /// In both.
    #[serde(rename = "=")]
    Same,
    /// In the wording alone.
    #[serde(rename = "-")]
    Left,
    /// In the version alone.
    #[serde(rename = "+")]
    Added,
}

/// A commitment, merged across reports.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CommitmentRecord {
    /// Hash of what was merged into it.
    pub id: Id,
    /// The event it was made in.
    pub event: Option<Id>,
    /// What kind.
    pub act: CommitmentAct,
    /// Whose.
    pub by: Id,
    /// To whom, or of whom.
    pub to: Option<Id>,
    /// What, in the words of one report.
    pub what: String,
    /// On what condition.
    pub condition: Option<String>,
    /// The words that make it less than certain.
    pub hedge: Option<String>,
    /// By when, as a TIMEX3 value.
    pub deadline: Option<String>,
    /// What kind of real.
    pub reality: Reality,
    /// Who tells it.
    pub support: Support,
}

/// Accounts that cannot both be right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Conflict {
    /// Hash of its accounts.
    pub id: Id,
    /// The event it is about.
    pub event: Option<Id>,
    /// Of what: date, weekday, number, amount, role, holder, actors, place, quote, speaker, polarity, scope ...
    pub field: String,
    /// The versions.
    pub accounts: Vec<ConflictAccount>,
    /// The better supported one's place in `accounts`, from 0.
    pub better_supported: Option<u32>,
    /// Why, in plain words.
    pub why: Vec<String>,
}

/// One version in a conflict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ConflictAccount {
    /// The value.
    pub value: String,
    /// Origins that are independent of one another.
    pub origins: Vec<Id>,
    /// Reports that tell it.
    pub reports: Vec<Id>,
    /// The words.
    pub evidence: Vec<Evidence>,
}

/// A report that copies another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Lineage {
    /// The copy.
    pub report: Id,
    /// What it copies.
    pub copies: Id,
    /// How it copies.
    pub kind: CopyKind,
    /// The part of its words, outside quotations and furniture, that stands in the other too.
    pub share: f64,
    /// How sure it is which of the two copies.
    pub direction: Direction,
    /// The same words, here and there.
    pub spans: Vec<(Evidence, Evidence)>,
}

/// How a report copies another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum CopyKind {
    /// All of it, as it is.
    Verbatim,
    /// Cut at the end.
    Cut,
    /// Sentences left out here and there.
    Trim,
    /// Words changed.
    Edit,
    /// As a part of a longer report.
    Embed,
}

/// How sure it is which of two reports copies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Days of publication, or a credit, say so.
    Sure,
    /// The texts speak for it.
    Likely,
    /// Nothing says.
    Unknown,
}

/// What became of the claims of a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Tally {
    /// The report.
    pub report: Id,
    /// Claims of it that are in the record.
    pub claims: u32,
    /// Those that another independent origin tells too.
    pub supported: u32,
    /// Those that another report contradicts.
    pub contradicted: u32,
    /// Those that it alone has.
    pub alone: u32,
    /// Those that it has in words copied from another report.
    pub copied: u32,
}

/// A line of `verbale group`: which story a report belongs to, and which report it copies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct GroupLine {
    /// The report.
    pub id: Id,
    /// Its story.
    pub story: Id,
    /// The report that it copies.
    pub parent: Option<Id>,
    /// How.
    pub kind: Option<CopyKind>,
    /// The same words, here and there.
    pub spans: Vec<(Span, Span)>,
    /// The lines of the judgements that changed its story.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub judged: Vec<u32>,
}
