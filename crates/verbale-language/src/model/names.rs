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

/// The best sequence of tags that makes whole names (Viterbi); `scores` has [`NAME_COLUMNS`] numbers a word.
#[must_use]
pub fn best(scores: &[f32]) -> Vec<(Range<usize>, usize)> {
    let length = scores.len() / NAME_COLUMNS;
    let mut from = vec![[0u8; TAGS]; length];
    let mut path = [f32::NEG_INFINITY; TAGS];
    path[0] = 0.0;
    for (row, from) in scores.chunks_exact(NAME_COLUMNS).zip(&mut from) {
        // Outside, first and single follow the best tag that leaves no name open; inside and last their own first or inside.
        let mut closed = 0;
        for tag in (0..TAGS).filter(|&t| t == 0 || (t - 1) % 4 > 1) {
            if path[tag] > path[closed] {
                closed = tag;
            }
        }
        let mut new = [f32::NEG_INFINITY; TAGS];
        new[0] = path[closed] + row[0];
        from[0] = closed as u8;
        for first in (1..TAGS).step_by(4) {
            let open = if path[first + 1] > path[first] { first + 1 } else { first };
            for (tag, before) in [(first, closed), (first + 1, open), (first + 2, open), (first + 3, closed)]
            {
                new[tag] = path[before] + row[tag];
                from[tag] = before as u8;
            }
        }
        path = new;
    }
    // A sentence cannot end within a name.
    let mut tag = 0;
    for last in (0..TAGS).filter(|&t| t == 0 || (t - 1) % 4 > 1) {
        if path[last] > path[tag] {
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
