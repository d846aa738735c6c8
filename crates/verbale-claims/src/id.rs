use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt;

/// The name of a report, actor, origin, event, statement ... in readings and records.
///
/// A report's id is given from outside; an actor that the world tables know has their id (`c:FR`, `p:angela-merkel`,
/// `o:NATO`). Everything else has a short hash of its content, so that it stays the same from run to run.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Id(String);

impl Id {
    /// An id given from outside.
    pub fn new(id: impl Into<String>) -> Self {
        Self(id.into())
    }

    /// The id of something made of these parts: a letter for its kind, and 12 hexadecimal digits of their SHA-256.
    /// A part's length is hashed with it, so that `["ab", "c"]` and `["a", "bc"]` differ.
    #[must_use]
    pub fn of(kind: char, parts: &[&str]) -> Self {
        let mut hash = Sha256::new();
        for part in parts {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part.as_bytes());
        }
        Self(format!("{kind}-{}", hex(&hash.finalize()[..6])))
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl From<&str> for Id {
    fn from(id: &str) -> Self {
        Self::new(id)
    }
}

/// The SHA-256 of a report's text in UTF-8, as 64 hexadecimal digits.
#[must_use]
pub fn sha256(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_do_not_run_together() {
        assert_ne!(Id::of('s', &["ab", "c"]), Id::of('s', &["a", "bc"]));
        assert_eq!(Id::of('s', &["a"]), Id::of('s', &["a"]));
        assert_eq!(Id::of('s', &["a"]).as_str().len(), 14);
    }

    #[test]
    fn the_known_digest_of_nothing() {
        assert_eq!(sha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }
}
