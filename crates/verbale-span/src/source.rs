//! A text with the index that turns its bytes into code points and back.

use crate::{ByteSpan, Span};

/// A checkpoint stands at every this many bytes: one `u32` for each keeps the index at 3 % of the text.
const STRIDE: usize = 128;

/// A text, and the way between its bytes and its code points.
///
/// Text of ASCII alone has no index: there a byte is a code point. Otherwise a lookup counts the characters of at
/// most 128 bytes after one table access (to a code point) or one binary search (to a byte).
#[derive(Clone, Debug, Default)]
pub struct Source {
    text: String,
    /// `checkpoints[k]`: how many code points start before byte `k * STRIDE`; empty for ASCII.
    checkpoints: Vec<u32>,
}

impl Source {
    /// Takes a text over and indexes it. At most 4 GiB can be addressed: positions past that give `None`.
    #[must_use]
    pub fn new(text: String) -> Self {
        let mut checkpoints = Vec::new();
        if !text.is_ascii() {
            let mut points = 0u32;
            for chunk in text.as_bytes().chunks(STRIDE) {
                checkpoints.push(points);
                points = points.saturating_add(starts(chunk));
            }
        }
        Self { text, checkpoints }
    }

    /// The whole text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The words at a range of code points; `None` when it reaches past the end.
    #[must_use]
    pub fn slice(&self, span: Span) -> Option<&str> {
        self.get(self.bytes(span)?)
    }

    /// The words at a range of bytes; `None` past the end or inside of a character.
    #[must_use]
    pub fn get(&self, bytes: ByteSpan) -> Option<&str> {
        self.text.get(bytes.start()..bytes.end())
    }

    /// The words at a range of bytes, and nothing where [`Source::get`] would give `None`.
    #[must_use]
    pub fn words(&self, bytes: ByteSpan) -> &str {
        self.get(bytes).unwrap_or("")
    }

    /// Bytes to code points; `None` past the end or inside of a character.
    #[must_use]
    pub fn span(&self, bytes: ByteSpan) -> Option<Span> {
        self.get(bytes)?;
        Span::new(self.point(bytes.start())?, self.point(bytes.end())?)
    }

    /// Code points to bytes; `None` when it reaches past the end.
    #[must_use]
    pub fn bytes(&self, span: Span) -> Option<ByteSpan> {
        ByteSpan::new(self.byte(span.start())?, self.byte(span.end())?)
    }

    /// How many code points start before `byte`, a character boundary.
    fn point(&self, byte: usize) -> Option<u32> {
        if self.checkpoints.is_empty() {
            return u32::try_from(byte).ok();
        }
        let k = (byte / STRIDE).min(self.checkpoints.len() - 1);
        Some(self.checkpoints[k] + starts(self.text.as_bytes().get(k * STRIDE..byte)?))
    }

    /// The byte where code point number `point` starts; the length of the text for the one after the last.
    fn byte(&self, point: u32) -> Option<usize> {
        if self.checkpoints.is_empty() {
            let byte = point as usize;
            return (byte <= self.text.len()).then_some(byte);
        }
        let k = self.checkpoints.partition_point(|&before| before <= point).checked_sub(1)?;
        let mut left = point - self.checkpoints[k];
        for (offset, byte) in self.text.as_bytes()[k * STRIDE..].iter().enumerate() {
            if is_start(*byte) {
                if left == 0 {
                    return Some(k * STRIDE + offset);
                }
                left -= 1;
            }
        }
        (left == 0).then_some(self.text.len())
    }
}

/// Whether a byte of UTF-8 starts a character.
const fn is_start(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}

fn starts(bytes: &[u8]) -> u32 {
    u32::try_from(bytes.iter().filter(|&&b| is_start(b)).count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// The index agrees with counting characters, for every boundary of any text.
        #[test]
        fn agrees_with_counting(text in "(?s).{0,400}") {
            let source = Source::new(text.clone());
            let mut edges: Vec<usize> = text.char_indices().map(|(byte, _)| byte).collect();
            edges.push(text.len());
            for (point, &byte) in edges.iter().enumerate() {
                let bytes = ByteSpan::new(byte, text.len()).unwrap();
                let span = source.span(bytes).unwrap();
                prop_assert_eq!(span.start() as usize, point);
                prop_assert_eq!(span.end() as usize, edges.len() - 1);
                prop_assert_eq!(source.bytes(span), Some(bytes));
                prop_assert_eq!(source.slice(span), Some(&text[byte..]));
            }
        }

        /// No position, however wrong, panics or gives words that are not there.
        #[test]
        fn wrong_positions_give_nothing(text in "(?s).{0,200}", a in 0u32..900, b in 0u32..900) {
            let source = Source::new(text.clone());
            let points: Vec<char> = text.chars().collect();
            if let Some(span) = Span::new(a, b) {
                let expected = points.get(a as usize..b as usize).map(|c| c.iter().collect::<String>());
                prop_assert_eq!(source.slice(span).map(str::to_owned), expected);
            }
            if let Some(bytes) = ByteSpan::new(a as usize, b as usize) {
                prop_assert_eq!(source.get(bytes), text.get(a as usize..b as usize));
                prop_assert_eq!(source.span(bytes).is_some(), source.get(bytes).is_some());
            }
        }
    }

    #[test]
    fn reversed_is_refused() {
        assert_eq!(Span::new(2, 1), None);
        assert!(serde_json::from_str::<Span>("[2,1]").is_err());
        assert!(serde_json::from_str::<Span>("[-1,1]").is_err());
        assert_eq!(serde_json::to_string(&Span::new(1, 2)).unwrap(), "[1,2]");
    }
}
