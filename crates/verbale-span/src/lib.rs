//! Positions in a text.
//!
//! Outside Verbale a position is a Unicode code point ([`Span`]); inside, rooms work on bytes ([`ByteSpan`]),
//! because `str` does. [`Source`] owns a text and is the only place where one becomes the other, so that a
//! position which does not fit its text gives `None` instead of a panic or of other words.
//!
//! ```
//! use verbale_span::{ByteSpan, Source, Span};
//!
//! let source = Source::new("Erdoğan: “ready”".to_owned());
//! let span = Span::new(10, 15).unwrap();
//! assert_eq!(source.slice(span), Some("ready"));
//! // `ğ` and the quotation marks take more than one byte each.
//! assert_eq!(source.bytes(span), ByteSpan::new(13, 18));
//! assert_eq!(source.span(ByteSpan::new(13, 18).unwrap()), Some(span));
//! // Inside of a character, or past the end: nothing.
//! assert_eq!(source.span(ByteSpan::new(5, 18).unwrap()), None);
//! assert_eq!(source.slice(Span::new(3, 99).unwrap()), None);
//! ```
#![deny(missing_docs, unsafe_code)]

mod source;

pub use source::Source;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// A half-open range of Unicode code points of one text: `start` is in it, `end` is not.
///
/// Never reversed: [`Span::new`] refuses `start > end`, and so does reading one from JSON. In JSON it is
/// `[start, end]`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// The code points from `start` up to, not including, `end`; `None` when `start > end`.
    #[must_use]
    pub const fn new(start: u32, end: u32) -> Option<Self> {
        if start <= end { Some(Self { start, end }) } else { None }
    }

    /// The first code point.
    #[must_use]
    pub const fn start(self) -> u32 {
        self.start
    }

    /// The code point after the last one.
    #[must_use]
    pub const fn end(self) -> u32 {
        self.end
    }

    /// How many code points it covers.
    #[must_use]
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether it covers nothing.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the two share a code point.
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether every code point of `other` is in this one.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

impl Serialize for Span {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (self.start, self.end).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Span {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (start, end) = <(u32, u32)>::deserialize(deserializer)?;
        Self::new(start, end)
            .ok_or_else(|| D::Error::custom(format!("span [{start}, {end}] ends before it starts")))
    }
}

impl schemars::JsonSchema for Span {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Span".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "[start, end): code points of the report's text, half-open",
            "type": "array",
            "items": { "type": "integer", "minimum": 0, "maximum": u32::MAX },
            "minItems": 2,
            "maxItems": 2,
        })
    }
}

/// A half-open range of bytes of one text; how rooms hold positions inside. Never reversed.
///
/// It says nothing about character boundaries: [`Source`] checks those when it slices or converts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct ByteSpan {
    start: u32,
    end: u32,
}

impl ByteSpan {
    /// The bytes from `start` up to, not including, `end`; `None` when reversed or past 4 GiB.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Option<Self> {
        match (u32::try_from(start), u32::try_from(end)) {
            (Ok(start), Ok(end)) if start <= end => Some(Self { start, end }),
            _ => None,
        }
    }

    /// The first byte.
    #[must_use]
    pub const fn start(self) -> usize {
        self.start as usize
    }

    /// The byte after the last one.
    #[must_use]
    pub const fn end(self) -> usize {
        self.end as usize
    }

    /// How many bytes it covers.
    #[must_use]
    pub const fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it covers nothing.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the two share a byte.
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether every byte of `other` is in this one.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest range that covers both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

impl fmt::Debug for ByteSpan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "b{}..{}", self.start, self.end)
    }
}
