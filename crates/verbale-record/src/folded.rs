//! Words as numbers, case folded: FNV-1a, the same on every machine.

/// A word being read.
pub(crate) struct Folding(u64);

impl Folding {
    const START: u64 = 0xcbf2_9ce4_8422_2325;

    pub fn new() -> Self {
        Self(Self::START)
    }

    /// Takes the next character.
    pub fn push(&mut self, c: char) {
        if c.is_ascii() {
            self.mix(u32::from(c.to_ascii_lowercase()));
        } else {
            c.to_lowercase().for_each(|c| self.mix(u32::from(c)));
        }
    }

    fn mix(&mut self, value: u32) {
        self.0 = (self.0 ^ u64::from(value)).wrapping_mul(0x0100_0000_01b3);
    }

    /// The word's number; the next one begins.
    pub fn take(&mut self) -> u32 {
        let hash = std::mem::replace(&mut self.0, Self::START);
        (hash ^ (hash >> 32)) as u32
    }
}

/// The number of a word, of its letters and digits alone.
pub(crate) fn fold(word: &str) -> u32 {
    let mut folding = Folding::new();
    word.chars().filter(|c| c.is_alphanumeric()).for_each(|c| folding.push(c));
    folding.take()
}

/// The numbers of the words of a text: its runs of letters and digits.
pub(crate) fn folded_words(text: &str) -> impl Iterator<Item = u32> + '_ {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(fold)
}
