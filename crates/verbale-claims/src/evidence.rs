//! What every claim carries: the words, on whose word they stand, and how many stand behind them.

use crate::Id;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use verbale_span::Span;

/// Words of a report: where, and which.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Excerpt {
    /// First code point.
    pub start: u32,
    /// The code point after the last.
    pub end: u32,
    /// `text[start..end]` of the report.
    pub text: String,
}

impl Excerpt {
    /// The words at a span.
    pub fn new(span: Span, text: impl Into<String>) -> Self {
        Self { start: span.start(), end: span.end(), text: text.into() }
    }

    /// Where the words stand; `None` only in a shape that came from outside and was not checked.
    #[must_use]
    pub fn span(&self) -> Option<Span> {
        Span::new(self.start, self.end)
    }
}

/// Which part of a report a position counts in, where it is not the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// The title that was given apart from the text.
    Title,
}

/// The words that a claim rests on: at most a sentence, never the page.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Evidence {
    /// The report they stand in.
    pub report: Id,
    /// First code point.
    pub start: u32,
    /// The code point after the last.
    pub end: u32,
    /// `text[start..end]` of the report, or of the part named.
    pub text: String,
    /// On whose word they stand.
    pub origin: Id,
    /// The part of the report, where it is not the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<Part>,
}

impl Evidence {
    /// An excerpt of a report, resting on an origin.
    #[must_use]
    pub fn new(report: &Id, excerpt: &Excerpt, origin: &Id) -> Self {
        Self {
            report: report.clone(),
            start: excerpt.start,
            end: excerpt.end,
            text: excerpt.text.clone(),
            origin: origin.clone(),
            part: None,
        }
    }
}

/// How a value came to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// The words say it.
    Stated,
    /// Worked out from the words and the day of publication.
    Relative,
    /// From what came with the text, not from the text.
    Metadata,
    /// The words need a day to count from, and there is none.
    Unanchored,
}

/// How fine a time is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Precision {
    /// A year, or several.
    Year,
    /// A quarter, half or season of a year.
    Quarter,
    /// A month or a part of one.
    Month,
    /// A week or a weekend.
    Week,
    /// A day.
    Day,
    /// A time of day.
    Time,
}

/// Who stands behind a claim.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Support {
    /// Origins that are independent of one another.
    pub origins: Vec<Id>,
    /// Reports that tell it and did not copy it.
    pub reports: Vec<Id>,
    /// Reports that tell it in words copied from another report.
    pub copies: Vec<Id>,
    /// The words; never empty.
    pub evidence: Vec<Evidence>,
}

/// What the accounts of a field come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub enum Verdict {
    /// Two or more independent origins, and nobody says otherwise.
    #[serde(rename = "agreed")]
    Agreed,
    /// One origin.
    #[serde(rename = "single origin")]
    SingleOrigin,
    /// Accounts that cannot both be right.
    #[serde(rename = "contested")]
    Contested,
    /// Nobody says.
    #[serde(rename = "absent")]
    Absent,
}

/// One version of a field, with who tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Account {
    /// The value, in the field's notation (a TIMEX3 value, a place, an office, a number).
    pub value: String,
    /// How it came to be.
    pub basis: Basis,
    /// Origins that are independent of one another.
    pub origins: Vec<Id>,
    /// Reports that tell it.
    pub reports: Vec<Id>,
    /// The words.
    pub evidence: Vec<Evidence>,
}

/// A field of an event: its accounts, and what they come to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Field {
    /// What the accounts come to.
    pub verdict: Verdict,
    /// The agreed or better supported value; when contested and none is, nothing.
    pub value: Option<String>,
    /// How fine a time is.
    pub precision: Option<Precision>,
    /// Between 0 and 1, of this field alone; nothing as long as it is not calibrated.
    pub confidence: Option<f64>,
    /// All versions, the better supported first.
    pub accounts: Vec<Account>,
    /// Why it came out so, in plain words.
    pub why: Vec<String>,
}

impl Field {
    /// A field that nobody fills.
    #[must_use]
    pub fn absent() -> Self {
        Self {
            verdict: Verdict::Absent,
            value: None,
            precision: None,
            confidence: None,
            accounts: Vec::new(),
            why: Vec::new(),
        }
    }
}
