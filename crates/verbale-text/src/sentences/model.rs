//! The model of sentence ends: the words it knows and the weights of hashed features, read in place.
//!
//! All numbers are little-endian. Magic `VBLENDS\0`; u32 version, slots of the vocabulary (a power of two), weights (a power
//! of two), length of the whole file; f32 scale; three i32 margins; the vocabulary (u32, open addressing, 0 for none); the
//! weights (i8); a checksum of all that (u64).

use std::fmt;
use std::sync::OnceLock;

const MAGIC: &[u8; 8] = b"VBLENDS\0";
const VERSION: u32 = 1;
/// Bytes before the vocabulary.
const HEAD: usize = 8 + 5 * 4 + 3 * 4;

static BUILTIN: &[u8] = include_bytes!("../../../../models/en.ends.bin");

/// A checked model file.
#[derive(Clone, Debug)]
pub struct Model<'a> {
    vocabulary: &'a [u8],
    weights: &'a [u8],
    /// What one step of a weight stands for.
    scale: f32,
    /// What the sum of weights must pass for a sentence to end: where the rules end it, at other stops, elsewhere.
    margins: [i32; 3],
}

/// Why a file is refused as a model, here and in the rooms below.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ModelError {
    /// It is no model file, or one of another kind.
    Foreign,
    /// It is of another version, or for a network of other sizes.
    Version,
    /// It is shorter or longer than it says.
    Length,
    /// Its checksum is wrong.
    Damaged,
    /// The checksum is right, but what it holds makes no sense.
    Content,
}

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Foreign => "not a model file",
            Self::Version => "a model file of another version",
            Self::Length => "a model file cut short or with something behind it",
            Self::Damaged => "a damaged model file: its checksum is wrong",
            Self::Content => "a model file that contradicts itself",
        })
    }
}

impl std::error::Error for ModelError {}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|b| u32::from_le_bytes(*b))
}

impl Model<'static> {
    /// The model that ships; nothing if it were damaged.
    pub(crate) fn builtin() -> Option<&'static Self> {
        static MODEL: OnceLock<Option<Model<'static>>> = OnceLock::new();
        MODEL.get_or_init(|| Model::from_bytes(BUILTIN).ok()).as_ref()
    }
}

impl<'a> Model<'a> {
    /// Reads a model file; nothing is copied.
    ///
    /// # Errors
    /// When the file is foreign, of another version, cut short, damaged, or contradicts itself.
    pub fn from_bytes(bytes: &'a [u8]) -> Result<Self, ModelError> {
        if bytes.get(..8) != Some(MAGIC) {
            return Err(ModelError::Foreign);
        }
        let number = |k: usize| u32_at(bytes, 8 + 4 * k).ok_or(ModelError::Length);
        if number(0)? != VERSION {
            return Err(ModelError::Version);
        }
        let (slots, weights, len) = (number(1)? as usize, number(2)? as usize, number(3)? as usize);
        let (body, sum) = bytes.split_at_checked(bytes.len().saturating_sub(8)).ok_or(ModelError::Length)?;
        if len != bytes.len() || len < HEAD + 8 {
            return Err(ModelError::Length);
        }
        if checksum(body).to_le_bytes() != *sum {
            return Err(ModelError::Damaged);
        }
        let fits = slots.is_power_of_two()
            && weights.is_power_of_two()
            && slots.checked_mul(4).and_then(|n| n.checked_add(weights)?.checked_add(HEAD))
                == Some(body.len());
        if !fits {
            return Err(ModelError::Content);
        }
        let (vocabulary, weights) =
            body.get(HEAD..).and_then(|rest| rest.split_at_checked(slots * 4)).ok_or(ModelError::Content)?;
        let mut margins = [0; 3];
        for (k, margin) in margins.iter_mut().enumerate() {
            *margin = number(5 + k)? as i32;
        }
        Ok(Self { vocabulary, weights, scale: f32::from_bits(number(4)?), margins })
    }

    /// The model as a file.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let len = HEAD + self.vocabulary.len() + self.weights.len() + 8;
        let mut out = MAGIC.to_vec();
        for number in [VERSION, (self.vocabulary.len() / 4) as u32, self.weights.len() as u32, len as u32] {
            out.extend(number.to_le_bytes());
        }
        out.extend(self.scale.to_le_bytes());
        out.extend(self.margins.iter().flat_map(|m| m.to_le_bytes()));
        out.extend(self.vocabulary);
        out.extend(self.weights);
        let sum = checksum(&out);
        out.extend(sum.to_le_bytes());
        out
    }

    /// What the sum of weights must pass for a sentence to end: where the rules end it, at other stops, elsewhere; in
    /// the logarithm of the odds.
    #[must_use]
    pub fn margins(&self) -> [f32; 3] {
        self.margins.map(|m| m as f32 * self.scale)
    }

    /// Whether a word is in the vocabulary.
    pub(crate) fn knows(&self, hash: u32) -> bool {
        let slots = self.vocabulary.len() / 4;
        let mut at = hash as usize >> 1;
        // A full table cannot be: but a file could say so, hence no more steps than slots.
        for _ in 0..slots {
            match u32_at(self.vocabulary, (at & (slots - 1)) * 4) {
                Some(0) | None => return false,
                Some(known) if known == hash => return true,
                Some(_) => at += 1,
            }
        }
        false
    }

    /// The weight of a feature, in steps.
    pub(crate) fn weight(&self, feature: u32) -> i32 {
        let at = feature as usize & (self.weights.len() - 1);
        self.weights.get(at).map_or(0, |&b| i32::from(b as i8))
    }

    /// Whether a sentence ends where the sum of weights is `score`.
    pub(crate) fn ends(&self, margin: usize, score: i32) -> bool {
        score > self.margins.get(margin).copied().unwrap_or(0)
    }
}

#[cfg(feature = "train")]
impl<'a> Model<'a> {
    /// A model of its parts: vocabulary slots and weights as bytes.
    pub(crate) fn new(vocabulary: &'a [u8], weights: &'a [u8], scale: f32, margins: [i32; 3]) -> Self {
        Self { vocabulary, weights, scale, margins }
    }
}

/// One number of several, by multiplication and rotation.
pub(crate) fn mix(salt: u32, parts: &[u32; 3]) -> u32 {
    let mut hash = u64::from(salt).wrapping_mul(0xd6e8_feb8_6659_fd93);
    for &part in parts {
        hash = (hash ^ u64::from(part)).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29);
    }
    (hash ^ hash >> 32) as u32
}

/// A checksum by eight bytes at a time.
fn checksum(bytes: &[u8]) -> u64 {
    let mut hash = bytes.len() as u64;
    for chunk in bytes.chunks(8) {
        let mut number = [0; 8];
        if let Some(part) = number.get_mut(..chunk.len()) {
            part.copy_from_slice(chunk);
        }
        hash = (hash ^ u64::from_le_bytes(number)).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29);
    }
    hash ^ hash >> 31
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_sum(mut body: Vec<u8>) -> Vec<u8> {
        body.truncate(body.len() - 8);
        let sum = checksum(&body);
        body.extend(sum.to_le_bytes());
        body
    }

    #[test]
    fn the_model_that_ships_is_whole() {
        let model = Model::from_bytes(BUILTIN).unwrap();
        assert_eq!(model.to_bytes(), BUILTIN);
        assert!(model.knows(crate::sentences::sites::word_hash("because")));
        assert!(!model.knows(crate::sentences::sites::word_hash("veltri")));
        assert!(model.margins().iter().all(|m| m.abs() < 5.0), "{:?}", model.margins());
    }

    #[test]
    fn other_files_are_refused() {
        let refused = |bytes: &[u8]| Model::from_bytes(bytes).unwrap_err();
        assert_eq!(refused(b""), ModelError::Foreign);
        assert_eq!(refused(b"PK\x03\x04 something else"), ModelError::Foreign);
        assert_eq!(refused(MAGIC), ModelError::Length);
        let mut newer = BUILTIN.to_vec();
        newer[8] += 1;
        assert_eq!(refused(&newer), ModelError::Version);
        let mut longer = BUILTIN.to_vec();
        longer.push(0);
        assert_eq!(refused(&longer), ModelError::Length);
        assert_eq!(refused(&BUILTIN[..1000]), ModelError::Length);
    }

    #[test]
    fn damage_anywhere_is_seen() {
        for at in (24..BUILTIN.len()).step_by(BUILTIN.len() / 9) {
            let mut damaged = BUILTIN.to_vec();
            damaged[at] ^= 16;
            assert_eq!(Model::from_bytes(&damaged).unwrap_err(), ModelError::Damaged, "byte {at}");
        }
    }

    #[test]
    fn sizes_that_make_no_sense_are_refused() {
        for (at, value) in [(12, 0u32), (12, 3), (12, u32::MAX), (16, 0), (16, 5), (16, 1 << 31)] {
            let mut odd = BUILTIN.to_vec();
            odd[at..at + 4].copy_from_slice(&value.to_le_bytes());
            assert_eq!(Model::from_bytes(&with_sum(odd)).unwrap_err(), ModelError::Content, "{at} {value}");
        }
    }
}
