//! Model files: a head with sizes, the names of the tags, the tables of lemmas and common words, the weights, and a checksum.
//!
//! All numbers are little-endian. Magic `VBLMODEL`; then nine u32: version, length of the tags' text, of the lemma rules' text,
//! number of keys of lemmas, of common words, rows of embeddings, their width, actions, and the length of the whole file;
//! then the two texts (a line each entry), the keys of lemmas (u32), their rules (u16), the keys of common words (u32), the floats
//! and the whole numbers (i16) of the network in the order of [`Network::floats`] and [`Network::matrices`], the scale of
//! each row of embeddings (f32), the rows (i8); then the checksum (u64) of everything before it.

use super::features::ROWS;
use super::lemma::{Rule, Table};
use super::network::{Network, Plan, WIDTH};
use super::parser::{ACTIONS, ANY_RELATION};
use super::relations::upos;
use super::vocabulary::Vocabulary;
use crate::Form;
use std::borrow::Cow;
use verbale_claims::Upos;
use verbale_text::ModelError;

const MAGIC: &[u8; 8] = b"VBLMODEL";
const VERSION: u32 = 2;
const HEAD: usize = 8 + 9 * 4;
/// Tags at most: a treebank has a few dozens.
const TAGS: usize = 1024;
/// Rules at most: their numbers have 16 bits.
const RULES: usize = 1 << 16;
/// Full places of a table side by side at most: so many are looked at for a word that is not there.
const STRETCH: usize = 1024;

/// A model that is ready to use.
#[derive(Clone, Debug)]
pub struct Model {
    /// The weights.
    pub network: Network,
    /// The tags, a universal part of speech and a Penn tag each.
    pub tags: Vec<ModelTag>,
    /// Lemmas.
    pub lemmas: Table,
    /// Common words.
    pub common: Vocabulary,
    scales: Vec<f32>,
    rows: Cow<'static, [u8]>,
}

/// What a tag says of a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModelTag {
    /// Universal part of speech.
    pub upos: Upos,
    /// Form of a verb.
    pub form: Option<Form>,
    /// Whether it is a plural noun.
    pub plural: bool,
    /// Its name: the universal and the Penn tag.
    pub name: String,
    /// A bit for each relation that a word with this tag can have.
    pub relations: u64,
}

impl ModelTag {
    fn line(&self) -> String {
        format!("{}\t{:x}", self.name, self.relations)
    }

    fn from_line(line: &str) -> Option<Self> {
        let (name, relations) = line.split_once('\t')?;
        // With bits of unknown relations alone, a word could be attached by none.
        let relations = u64::from_str_radix(relations, 16).ok().filter(|bits| bits & !ANY_RELATION == 0)?;
        Some(Self { relations, ..Self::from_name(name)? })
    }

    /// From its name, such as `VERB VBD`; it can have any relation.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let (coarse, fine) = name.split_once(' ')?;
        let upos = upos(coarse)?;
        let form = match fine {
            "VB" => Some(Form::Infinitive),
            "VBP" | "VBZ" => Some(Form::Present),
            "VBD" => Some(Form::Past),
            "VBN" => Some(Form::PastParticiple),
            "VBG" => Some(Form::Gerund),
            "MD" => Some(Form::Modal),
            _ => None,
        }
        .filter(|_| matches!(upos, Upos::Verb | Upos::Aux));
        Some(Self {
            upos,
            form,
            plural: matches!(fine, "NNS" | "NNPS"),
            name: name.to_owned(),
            relations: ANY_RELATION,
        })
    }
}

impl Model {
    /// Adds a row of the embeddings to `sum`.
    #[inline(always)]
    pub(super) fn add(&self, row: u32, sum: &mut [f32; WIDTH]) {
        let row = row as usize;
        let Some(scale) = self.scales.get(row) else { return };
        let Some(bytes) = self.rows.get(row * WIDTH..(row + 1) * WIDTH) else { return };
        for (s, &b) in sum.iter_mut().zip(bytes) {
            *s += scale * f32::from(b as i8);
        }
    }
}

impl Model {
    /// Puts a model together; the weights are quantised, the embeddings to a byte each, with a scale a row.
    #[must_use]
    pub fn new(
        plan: &Plan,
        weights: &[f32],
        tags: Vec<ModelTag>,
        lemmas: Table,
        common: Vocabulary,
        embeddings: &[f32],
    ) -> Self {
        let mut scales = Vec::with_capacity(ROWS);
        let mut rows = Vec::with_capacity(embeddings.len());
        for row in embeddings.chunks_exact(WIDTH) {
            let scale = row.iter().fold(0f32, |m, x| m.max(x.abs())) / 127.0;
            scales.push(scale);
            rows.extend(row.iter().map(|x| if scale > 0.0 { (x / scale).round() as i8 as u8 } else { 0 }));
        }
        Self { network: Network::new(plan, weights), tags, lemmas, common, scales, rows: rows.into() }
    }

    /// The model as a file.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let tags = self.tags.iter().map(ModelTag::line).collect::<Vec<_>>().join("\n");
        let rules = self.lemmas.rules.iter().map(Rule::line).collect::<Vec<_>>().join("\n");
        let mut body = Vec::new();
        body.extend(tags.as_bytes());
        body.extend(rules.as_bytes());
        body.extend(self.lemmas.keys.iter().flat_map(|k| k.to_le_bytes()));
        body.extend(self.lemmas.values.iter().flat_map(|v| v.to_le_bytes()));
        body.extend(self.common.keys.iter().flat_map(|k| k.to_le_bytes()));
        let mut network = self.network.clone();
        body.extend(network.floats().into_iter().flatten().flat_map(|w| w.to_le_bytes()));
        let numbers = network.matrices().into_iter().flat_map(|m| m.blocks.as_flattened());
        body.extend(numbers.flat_map(|w| w.to_le_bytes()));
        body.extend(self.scales.iter().flat_map(|w| w.to_le_bytes()));
        body.extend(&*self.rows);
        let mut out = MAGIC.to_vec();
        for number in [
            VERSION as usize,
            tags.len(),
            rules.len(),
            self.lemmas.keys.len(),
            self.common.keys.len(),
            self.scales.len(),
            WIDTH,
            ACTIONS,
            HEAD + body.len() + 8,
        ] {
            out.extend((number as u32).to_le_bytes());
        }
        out.extend(body);
        out.extend([0; 8]);
        Self::seal(&mut out);
        out
    }

    /// Writes the length and the checksum of a model file into its bytes, for who has changed them; a file too short for both
    /// stays as it is.
    pub fn seal(bytes: &mut [u8]) {
        if bytes.len() < HEAD + 8 {
            return;
        }
        let len = bytes.len() as u32;
        let (body, sum) = bytes.split_at_mut(bytes.len() - 8);
        body[HEAD - 4..HEAD].copy_from_slice(&len.to_le_bytes());
        sum.copy_from_slice(&checksum(body).to_le_bytes());
    }

    /// Reads a model file; the embeddings stay where they are.
    ///
    /// # Errors
    /// When the file is foreign, of another version, cut short, damaged, or contradicts itself.
    pub fn from_bytes(bytes: &'static [u8]) -> Result<Self, ModelError> {
        let mut at = Reader { bytes, at: 0 };
        if at.take(8).ok_or(ModelError::Foreign)? != MAGIC {
            return Err(ModelError::Foreign);
        }
        let mut head = [0usize; 9];
        for number in &mut head {
            *number = u32s(at.take(4).ok_or(ModelError::Length)?).next().unwrap_or(0) as usize;
        }
        let [version, tags, rules, keys, common, rows, width, actions, len] = head;
        if version != VERSION as usize || rows != ROWS || width != WIDTH || actions != ACTIONS {
            return Err(ModelError::Version);
        }
        if len != bytes.len() {
            return Err(ModelError::Length);
        }
        let (body, sum) = bytes.split_at_checked(len.saturating_sub(8)).ok_or(ModelError::Length)?;
        if checksum(body).to_le_bytes() != *sum {
            return Err(ModelError::Damaged);
        }
        at.bytes = body;
        let mut take =
            |n: usize, size: usize| n.checked_mul(size).and_then(|n| at.take(n)).ok_or(ModelError::Content);
        let tags = entries(take(tags, 1)?, TAGS, ModelTag::from_line)?;
        let rules = entries(take(rules, 1)?, RULES, Rule::from_line)?;
        let lemmas =
            Table { rules, keys: u32s(take(keys, 4)?).collect(), values: u16s(take(keys, 2)?).collect() };
        let common = Vocabulary { keys: u32s(take(common, 4)?).collect() };
        let found_soon = longest_stretch(&lemmas.keys).max(longest_stretch(&common.keys)) <= STRETCH;
        if tags.is_empty() || !keys.is_power_of_two() || !found_soon {
            return Err(ModelError::Content);
        }
        let mut network = Network::empty(tags.len(), ACTIONS);
        for floats in network.floats() {
            let from = take(floats.len(), 4)?;
            fill(floats, from)?;
        }
        for matrix in network.matrices() {
            let numbers = matrix.blocks.as_flattened_mut();
            let from = u16s(take(numbers.len(), 2)?).map(u16::cast_signed);
            numbers.iter_mut().zip(from).for_each(|(n, x)| *n = x);
            if !matrix.holds() {
                return Err(ModelError::Content);
            }
        }
        let mut scales = vec![0.0; rows];
        fill(&mut scales, take(rows, 4)?)?;
        let rows = take(rows, WIDTH)?;
        if at.at != body.len() {
            return Err(ModelError::Content);
        }
        Ok(Self { network, tags, lemmas, common, scales, rows: Cow::Borrowed(rows) })
    }
}

struct Reader {
    bytes: &'static [u8],
    at: usize,
}

impl Reader {
    fn take(&mut self, n: usize) -> Option<&'static [u8]> {
        let part = self.bytes.get(self.at..self.at.checked_add(n)?)?;
        self.at += n;
        Some(part)
    }
}

/// The lines of a text as entries, of which there are at most so many.
fn entries<T>(bytes: &[u8], most: usize, entry: impl Fn(&str) -> Option<T>) -> Result<Vec<T>, ModelError> {
    let text = std::str::from_utf8(bytes).map_err(|_| ModelError::Content)?;
    let found: Option<Vec<T>> = text.lines().take(most + 1).map(entry).collect();
    found.filter(|found| found.len() <= most).ok_or(ModelError::Content)
}

/// Floats from their bytes; each must be a number.
fn fill(floats: &mut [f32], bytes: &[u8]) -> Result<(), ModelError> {
    floats.iter_mut().zip(u32s(bytes)).for_each(|(f, bits)| *f = f32::from_bits(bits));
    if floats.iter().all(|f| f.is_finite()) { Ok(()) } else { Err(ModelError::Content) }
}

/// The most full places side by side in a table; its end is followed by its start.
fn longest_stretch(keys: &[u32]) -> usize {
    let (mut longest, mut now) = (0, 0);
    for &key in keys.iter().chain(keys) {
        now = if key == 0 { 0 } else { now + 1 };
        longest = longest.max(now);
    }
    longest
}

fn u16s(bytes: &[u8]) -> impl Iterator<Item = u16> + '_ {
    bytes.chunks_exact(2).map(|b| u16::from_le_bytes([b[0], b[1]]))
}

fn u32s(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    bytes.chunks_exact(4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
}

/// A checksum by eight bytes at a time, in four lanes.
fn checksum(bytes: &[u8]) -> u64 {
    let mut lanes = [1u64, 2, 3, 4];
    let chunks = bytes.chunks_exact(32);
    let mut rest = [0u8; 32];
    rest[..chunks.remainder().len()].copy_from_slice(chunks.remainder());
    let mut mix = |chunk: &[u8]| {
        for (lane, word) in lanes.iter_mut().zip(chunk.chunks_exact(8)) {
            let mut number = [0; 8];
            number.copy_from_slice(word);
            *lane = (*lane ^ u64::from_le_bytes(number)).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29);
        }
    };
    chunks.for_each(&mut mix);
    mix(&rest);
    lanes
        .iter()
        .fold(bytes.len() as u64, |h, lane| (h ^ lane).wrapping_mul(0xd6e8_feb8_6659_fd93).rotate_left(31))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::lemma::Table;

    fn file() -> Vec<u8> {
        let plan = Plan::new(2, ACTIONS);
        let weights = vec![0.5; plan.len];
        let tags = ["VERB VBD", "NOUN NNS"].iter().filter_map(|t| ModelTag::from_name(t)).collect();
        let lemmas = Table::new(vec![Rule::between("talks", "talk")], &[(7, 0)]);
        let common = Vocabulary::new(["talks"]);
        let embeddings: Vec<f32> = (0..ROWS * WIDTH).map(|k| (k % 7) as f32 - 3.0).collect();
        Model::new(&plan, &weights, tags, lemmas, common, &embeddings).to_bytes()
    }

    fn read(bytes: Vec<u8>) -> Result<Model, ModelError> {
        Model::from_bytes(Vec::leak(bytes))
    }

    #[test]
    fn a_model_goes_through_its_file() {
        let model = read(file()).unwrap();
        assert_eq!(model.to_bytes(), file());
        assert_eq!(model.tags[0].form, Some(Form::Past));
        assert!(model.tags[1].plural && model.tags[1].form.is_none());
        assert!(model.common.has("talks") && !model.common.has("walks"));
        let mut sum = [0.0; WIDTH];
        model.add(0, &mut sum);
        assert!((sum[0] + 3.0).abs() < 0.02 && (sum[3]).abs() < 0.02, "{sum:?}");
    }

    #[test]
    fn other_files_are_refused() {
        assert_eq!(read(Vec::new()).unwrap_err(), ModelError::Foreign);
        assert_eq!(read(b"PK\x03\x04 something else".to_vec()).unwrap_err(), ModelError::Foreign);
        assert_eq!(read(MAGIC.to_vec()).unwrap_err(), ModelError::Length);
        let mut newer = file();
        newer[8] += 1;
        assert_eq!(read(newer).unwrap_err(), ModelError::Version);
        let mut longer = file();
        longer.push(0);
        assert_eq!(read(longer).unwrap_err(), ModelError::Length);
        let mut shorter = file();
        shorter.truncate(1000);
        assert_eq!(read(shorter).unwrap_err(), ModelError::Length);
    }

    #[test]
    fn damage_anywhere_is_seen() {
        let whole = file();
        for at in (44..whole.len()).step_by(whole.len() / 9) {
            let mut damaged = whole.clone();
            damaged[at] ^= 16;
            assert_eq!(read(damaged).unwrap_err(), ModelError::Damaged, "byte {at}");
        }
    }

    #[test]
    fn a_file_that_contradicts_itself_is_refused() {
        let mut odd = file();
        // One common word fewer than there is room for, with a right checksum.
        let common = u32::from_le_bytes([odd[24], odd[25], odd[26], odd[27]]);
        odd[24..28].copy_from_slice(&(common - 1).to_le_bytes());
        let body = odd.len() - 8;
        let sum = checksum(&odd[..body]);
        odd[body..].copy_from_slice(&sum.to_le_bytes());
        assert_eq!(read(odd).unwrap_err(), ModelError::Content);
    }
}
