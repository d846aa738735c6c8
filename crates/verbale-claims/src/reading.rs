//! What one report says: the reading. Made from that report alone; all that comes later needs nothing else.

use crate::act::{Commitment, Event, Quantity};
use crate::actor::{Actor, Origin};
use crate::{Basis, Evidence, Id, Name, READING_SCHEMA, Sentence, sha256};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use verbale_span::Span;

/// All claims of one report, each with its words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Reading {
    /// [`crate::READING_SCHEMA`].
    pub schema: String,
    /// The report's id.
    pub id: Id,
    /// The file it came from, as given; nothing for a text handed over directly.
    #[serde(default)]
    pub path: Option<String>,
    /// Its title: given apart, or the first line of the text where that is one.
    pub title: Option<String>,
    /// Where the title stands in the text; nothing when it was given apart, or when there is none.
    #[serde(default)]
    pub title_span: Option<Span>,
    /// Its day of publication.
    pub published: Option<Published>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Its language, ISO 639-1 where there is such a code, else 639-3.
    pub language: Option<String>,
    /// Whether its claims were read.
    pub status: ReadStatus,
    /// Why it was not read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// Digest of the text.
    pub sha256: String,
    /// The text; left out when asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// What the page has around the report: marked, never deleted.
    pub furniture: Vec<Furniture>,
    /// Sentences outside furniture.
    pub sentences: Vec<Sentence>,
    /// Names.
    pub entities: Vec<Name>,
    /// Who is named or meant.
    pub actors: Vec<Actor>,
    /// On whose word its claims rest. The report itself is always one of them.
    pub origins: Vec<Origin>,
    /// Time expressions.
    pub times: Vec<TimeMention>,
    /// What somebody said.
    pub statements: Vec<Statement>,
    /// Acts. The first of a sentence is its main one.
    pub events: Vec<Event>,
    /// What somebody undertook, asked for or refused.
    pub commitments: Vec<Commitment>,
    /// Which office the report gives to whom.
    pub roles: Vec<RoleClaim>,
    /// What an event was about.
    #[serde(default)]
    pub topics: Vec<Topic>,
    /// Counted and measured things, wherever in the report they stand; an event's own are among them.
    #[serde(default)]
    pub quantities: Vec<Quantity>,
    /// What cannot be as the report has it.
    pub flags: Vec<Flag>,
}

impl Reading {
    /// A reading of a text in which nothing was found yet.
    #[must_use]
    pub fn blank(id: Id, text: &str) -> Self {
        Self {
            schema: READING_SCHEMA.to_owned(),
            id,
            path: None,
            title: None,
            title_span: None,
            published: None,
            publisher: None,
            url: None,
            language: None,
            status: ReadStatus::Read,
            why: None,
            sha256: sha256(text),
            text: Some(text.to_owned()),
            furniture: Vec::new(),
            sentences: Vec::new(),
            entities: Vec::new(),
            actors: Vec::new(),
            origins: Vec::new(),
            times: Vec::new(),
            statements: Vec::new(),
            events: Vec::new(),
            commitments: Vec::new(),
            roles: Vec::new(),
            topics: Vec::new(),
            quantities: Vec::new(),
            flags: Vec::new(),
        }
    }

    /// Gives the reading another id, wherever it names itself. Ids made from the old one stay as they are.
    pub fn rename(&mut self, id: &Id) {
        let old = std::mem::replace(&mut self.id, id.clone());
        let mut own = |named: &mut Id| {
            if *named == old {
                named.clone_from(id);
            }
        };
        for origin in &mut self.origins {
            origin.reports.iter_mut().for_each(&mut own);
            origin.evidence.iter_mut().for_each(|e| own(&mut e.report));
        }
        for flag in &mut self.flags {
            own(&mut flag.report);
            flag.evidence.iter_mut().for_each(|e| own(&mut e.report));
        }
    }
}

/// A day of publication, and how it is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Published {
    /// `YYYY-MM-DD`, with the time where one was given.
    pub value: String,
    /// Metadata, or stated in the text.
    pub basis: Basis,
}

/// Whether a report's claims were read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum ReadStatus {
    /// They were.
    #[serde(rename = "read")]
    Read,
    /// They were not; `why` says why. The report stays listed.
    #[serde(rename = "not read")]
    NotRead,
}

/// A stretch of text that belongs to the page, not to the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Furniture {
    /// First code point.
    pub start: u32,
    /// The code point after the last.
    pub end: u32,
    /// What it is.
    pub kind: FurnitureKind,
}

/// Kinds of furniture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum FurnitureKind {
    /// Names of networks to share it on.
    Share,
    /// Calls to subscribe, sign in, donate, follow.
    Subscription,
    /// "Read more", "See also", links to other reports.
    More,
    /// Words under a picture.
    Caption,
    /// Titles of other reports.
    Headlines,
    /// Copyright and permission lines.
    Copyright,
    /// Menus, "scroll to top", privacy links.
    Navigation,
    /// Author, editor and date lines.
    Byline,
}

/// A time expression, as TIMEX3 (TimeML 1.2.1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TimeMention {
    /// First code point.
    pub start: u32,
    /// The code point after the last.
    pub end: u32,
    /// Type.
    #[serde(rename = "type")]
    pub kind: TimeType,
    /// TIMEX3 value. An unanchored weekday is `XXXX-WXX-7`.
    pub value: String,
    /// How the value came to be.
    pub basis: Basis,
    /// The words.
    pub text: String,
    /// The day that a relative value was counted from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<String>,
}

/// TIMEX3 types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
#[allow(missing_docs, reason = "the types are TIMEX3's own; TimeML defines them")]
pub enum TimeType {
    Date,
    Time,
    Duration,
    Set,
}

/// Something said: one continuous utterance, in one piece or several.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Statement {
    /// Hash of the report and the content.
    pub id: Id,
    /// The mention that says who speaks: head and name, not a sentence.
    pub speaker: Option<Span>,
    /// The speaker's words in the text.
    #[serde(default)]
    pub speaker_text: Option<String>,
    /// Who that is.
    pub speaker_actor: Option<Id>,
    /// To whom it was said.
    pub addressee: Option<Id>,
    /// Through what: "Truth Social", "statement", "phone call".
    pub channel: Option<String>,
    /// The words that tell that somebody says something.
    pub cue: Vec<Span>,
    /// The dictionary form of the cue, and what it does with the content: "deny", "say".
    #[serde(default)]
    pub cue_lemma: Option<String>,
    /// What is said, piece by piece.
    pub content: Vec<Span>,
    /// The words of each piece.
    #[serde(default)]
    pub words: Vec<String>,
    /// Whether each piece stands in quotation marks; empty when it is not told.
    #[serde(default)]
    pub quoted: Vec<bool>,
    /// Whose words: all in quotation marks, some, or none.
    pub kind: StatementKind,
    /// On whose word the report has it.
    pub origin: Id,
    /// The event it was said in or about.
    #[serde(default)]
    pub event: Option<Id>,
}

/// How a statement is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum StatementKind {
    /// All of it in quotation marks.
    Direct,
    /// Some of it.
    Mixed,
    /// None of it.
    Indirect,
}

/// The office that a report gives to somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RoleClaim {
    /// To whom.
    pub actor: Id,
    /// Which office: "President of TUR"; nothing when the words only say that they hold none.
    pub office: Option<String>,
    /// First code point.
    pub start: u32,
    /// The code point after the last.
    pub end: u32,
    /// The words.
    pub text: String,
    /// Held now, before, or to come.
    pub tense: Tense,
}

/// When an office is held, as the words have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Tense {
    /// "President X".
    Present,
    /// "Former", "then-", "no longer in office".
    Past,
    /// "-elect", "incoming", "a potential administration".
    Future,
}

/// What an event was about: a short noun phrase.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Topic {
    /// The phrase, to be shown and compared.
    pub topic: String,
    /// First code point.
    pub start: u32,
    /// The code point after the last.
    pub end: u32,
    /// The words.
    pub text: String,
    /// The event.
    pub event: Option<Id>,
    /// On whose word.
    pub origin: Id,
}

/// Something that cannot be as the report has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Flag {
    /// The report.
    pub report: Id,
    /// What kind: "office", "weekday", "impossible date", "date after publication", "published after
    /// today", "order of events", "self-contradiction".
    pub kind: String,
    /// The words that do not go together.
    pub evidence: Vec<Evidence>,
    /// Why, in plain words.
    pub why: String,
}
