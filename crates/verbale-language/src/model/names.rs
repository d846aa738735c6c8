//! Names as tags on words: first, inside, last, single, for persons, places and organisations.

use super::network::NAME_COLUMNS;
use std::ops::Range;
use verbale_claims::NameType;

/// The tag of a word outside names. Tags of class `c` are `1 + 4 c` and the three after it: first, inside, last, single.
pub const OUTSIDE: u8 = 0;
/// Tags in all.
pub const TAGS: usize = 13;
/// The classes in order.
pub const CLASSES: [NameType; 3] = [NameType::Per, NameType::Loc, NameType::Org];

/// The tags of a sentence from its names.
#[must_use]
pub fn tags(length: usize, names: &[(Range<usize>, usize)]) -> Vec<u8> {
    let mut out = vec![OUTSIDE; length];
    for (range, class) in names {
        let base = 1 + 4 * *class as u8;
        for k in range.clone() {
            out[k] = match (k == range.start, k + 1 == range.end) {
                (true, true) => base + 3,
                (true, false) => base,
                (false, false) => base + 1,
                (false, true) => base + 2,
            };
        }
    }
    out
}

/// Whether `after` can follow `before`.
fn follows(before: u8, after: u8) -> bool {
    let open = before != OUTSIDE && (before - 1) % 4 < 2;
    if open {
        after != OUTSIDE && (after - 1) / 4 == (before - 1) / 4 && matches!((after - 1) % 4, 1 | 2)
    } else {
        after == OUTSIDE || matches!((after - 1) % 4, 0 | 3)
    }
}

/// The best sequence of tags that makes whole names (Viterbi); `scores` has [`NAME_COLUMNS`] numbers a word.
#[must_use]
pub fn best(scores: &[f32]) -> Vec<(Range<usize>, usize)> {
    let length = scores.len() / NAME_COLUMNS;
    let mut from = vec![[0u8; TAGS]; length];
    let mut path = [f32::NEG_INFINITY; TAGS];
    path[0] = 0.0;
    for (k, row) in scores.chunks_exact(NAME_COLUMNS).enumerate() {
        let mut new = [f32::NEG_INFINITY; TAGS];
        for after in 0..TAGS {
            for (before, &score) in path.iter().enumerate() {
                if follows(before as u8, after as u8) && score > new[after] {
                    new[after] = score;
                    from[k][after] = before as u8;
                }
            }
            new[after] += row[after];
        }
        path = new;
    }
    // A sentence cannot end within a name.
    let mut tag = 0;
    for last in 0..TAGS {
        if follows(last as u8, OUTSIDE) && (path[last] > path[tag] || !follows(tag as u8, OUTSIDE)) {
            tag = last;
        }
    }
    let mut out = Vec::new();
    let mut end = length;
    for k in (0..length).rev() {
        if tag > 0 {
            match (tag - 1) % 4 {
                3 => out.push((k..k + 1, (tag - 1) / 4)),
                2 => end = k + 1,
                0 => out.push((k..end, (tag - 1) / 4)),
                _ => {}
            }
        }
        tag = from[k][tag] as usize;
    }
    out.reverse();
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_go_through_tags_and_back() {
        let names = vec![(0..1, 2), (1..4, 0), (6..8, 1)];
        let mut scores = Vec::new();
        for tag in tags(9, &names) {
            let mut row = [0.0; NAME_COLUMNS];
            row[tag as usize] = 1.0;
            scores.extend(row);
        }
        assert_eq!(best(&scores), names);
        assert_eq!(best(&[]), vec![]);
    }

    #[test]
    fn a_name_never_stays_open() {
        // The last word would rather be the first of a person's name.
        let mut scores = vec![0.0; 2 * NAME_COLUMNS];
        scores[NAME_COLUMNS + 1] = 5.0;
        scores[NAME_COLUMNS + 4] = 1.0;
        assert_eq!(best(&scores), vec![(1..2, 0)]);
    }
}
