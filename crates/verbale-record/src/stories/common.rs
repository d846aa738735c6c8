//! How common words are before any report is read: `rules/en/common.txt`.

use super::terms::term_of;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

const RULES: &str = include_str!("../../../../rules/en/common.txt");
/// The part of reports that a word not listed stands in.
const RARE: f64 = 0.002;

static COMMON: LazyLock<FxHashMap<u32, f64>> = LazyLock::new(|| {
    let mut common = FxHashMap::default();
    for line in RULES.lines().filter(|line| !line.starts_with('#')) {
        let mut words = line.split_whitespace();
        let part = match words.next() {
            Some("often") => 0.5,
            Some("much") => 0.2,
            Some("some") => 0.05,
            _ => continue,
        };
        words.for_each(|word| {
            common.entry(term_of(word)).or_insert(part);
        });
    }
    common
});

/// The part of reports that a term is expected to stand in.
pub(super) fn expected(term: u32) -> f64 {
    COMMON.get(&term).copied().unwrap_or(RARE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_read() {
        let lines = RULES.lines().filter(|l| !l.is_empty() && !l.starts_with('#'));
        lines.for_each(|line| {
            assert!(["often ", "much ", "some "].iter().any(|c| line.starts_with(c)), "{line}")
        });
        assert!(expected(term_of("say")) > expected(term_of("minister")));
        assert!(expected(term_of("minister")) > expected(term_of("avalanche")));
    }
}
