//! How the built-in tables lie in the program: the build script writes them so, `image.rs` reads them in place.
//!
//! The text: all rows of the tables, without comments, the rows of one id together; after them the shorter names of
//! persons. The index: 32-bit numbers, little-endian, in these sections:
//!
//! | section | rows | a row |
//! | --- | --- | --- |
//! | counts | 1 | how many rows the next sections have |
//! | entries | one each | where its rows begin and end in the text; where its holders begin and end |
//! | ids | slots of a hash table | an entry, or `NONE` |
//! | codes | one a state | alpha-3 as a number, entry |
//! | names | in the order of the tables | where it begins in the text; kind, 8 bits for ambiguous, 16 for its length; entry; the next name with its key |
//! | slots | of a hash table of keys | 8 bits for the words of the longest name that begins so, 24 for the tag of the key; the first name |
//! | holders | grouped by what they hold an office of | entry |

/// No entry, or no name.
pub(crate) const NONE: u32 = u32::MAX;

/// The sections' numbers a row, in their order.
pub(crate) const ROWS: [usize; 6] = [4, 1, 2, 4, 2, 1];

/// What tells the keys of neighbouring slots apart; never 0.
pub(crate) fn tag(hash: u64) -> u32 {
    (hash >> 40) as u32 | 1
}

/// The hash of a key, eight bytes at a time: the same when the tables are built and when they are asked, on every machine.
pub(crate) fn hash(key: &str) -> u64 {
    // multiplied as FxHash does, whose own words are as wide as the machine's
    let mix = |hash: u64, word: u64| (hash.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    let (words, rest) = key.as_bytes().as_chunks::<8>();
    let hash = words.iter().fold(key.len() as u64, |hash, word| mix(hash, u64::from_le_bytes(*word)));
    let rest = rest.iter().fold(0, |word, &b| word << 8 | u64::from(b));
    let hash = mix(hash, rest);
    hash ^ hash >> 32
}
