//! The shapes that Verbale's rooms hand on, and that the outside world reads as JSON.
//!
//! Two documents carry everything: a [`Reading`] is what one report says, made from that report alone; a [`Record`]
//! is what all readings say about the events they share. Between them stand the small shapes of evidence: whatever
//! is claimed names the words it rests on ([`Evidence`]), and on whose word they stand ([`Origin`]).
//!
//! Positions are Unicode code points of the report's text, half-open (see [`verbale_span`]). The JSON Schema of both
//! documents is made from these types by [`schema_of`].
#![deny(missing_docs, unsafe_code)]

mod act;
mod actor;
mod check;
mod evidence;
mod grammar;
mod id;
mod judgement;
mod plover;
mod reading;
mod record;
mod single;
pub mod timex;

pub use act::{Bound, Commitment, CommitmentAct, Entity, Event, Happened, Quantity, Standing};
pub use actor::{Actor, ActorKind, Origin, OriginKind, Tenure};
pub use check::BadReading;
pub use evidence::{Account, Basis, Evidence, Excerpt, Field, Part, Precision, Support, Verdict};
pub use grammar::{Deprel, Name, NameType, Sentence, Token, Upos};
pub use id::{Id, sha256};
pub use judgement::{Decision, FieldName, Judged, Judgement, Refused, Subject, Word};
pub use plover::{EventType, Quad, Reality};
pub use reading::{
    Flag, Furniture, FurnitureKind, Published, ReadStatus, Reading, RoleClaim, Statement, StatementKind,
    Tense, TimeMention, TimeType, Topic,
};
pub use record::{
    ApartFrom, CommitmentRecord, Conflict, ConflictAccount, CopyKind, DiffOp, Direction, EventRecord,
    GroupLine, Lineage, Participant, ParticipantRole, QuantityField, Record, ReportEntry, StatementRecord,
    StatementVersion, Tally, Tool, TopicRecord, VersionStatus,
};
pub use verbale_span::Span;

/// The name of the reading's format, in its `schema` field.
pub const READING_SCHEMA: &str = "verbale.reading/1";
/// The name of the record's format, in its `schema` field.
pub const RECORD_SCHEMA: &str = "verbale.record/1";

/// The JSON Schema (draft 2020-12) of a shape: of [`Reading`], [`Record`] or [`GroupLine`].
#[must_use]
pub fn schema_of<T: schemars::JsonSchema>() -> schemars::Schema {
    schemars::schema_for!(T)
}
