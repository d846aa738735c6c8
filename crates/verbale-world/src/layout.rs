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

/// FNV-1a: the same when the tables are built and when they are asked, on every machine.
pub(crate) fn hash(key: &str) -> u64 {
    key.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, b| (hash ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}
