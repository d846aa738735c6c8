//! The words that two reports share, run by run.

use super::words::{Word, own};

/// This many consecutive words in common are a trace of copying.
pub(super) const SHINGLE: usize = 5;
/// A run of so many words is a passage, more than a formula or a long name.
pub(super) const PASSAGE: usize = 12;
/// A shingle that a report repeats is looked for at its first places only.
const REPEATS: usize = 4;

/// A report prepared to be compared.
pub(super) struct Prepared {
    pub words: Vec<Word>,
    /// Own words, outside quotations.
    pub own: usize,
    /// The hash and place of each shingle outside quotations, sorted.
    pub shingles: Vec<(u32, u32)>,
}

impl Prepared {
    pub fn new(words: Vec<Word>) -> Self {
        let mut shingles = Vec::with_capacity(words.len());
        let mut stretch = 0;
        for (k, word) in words.iter().enumerate() {
            if word.broken {
                stretch = 0;
            }
            stretch = if word.quoted { 0 } else { stretch + 1 };
            if stretch >= SHINGLE {
                let first = k + 1 - SHINGLE;
                shingles.push((shingle(&words[first..=k]), first as u32));
            }
        }
        shingles.sort_unstable();
        Self { own: own(&words), words, shingles }
    }

    fn places(&self, hash: u32) -> &[(u32, u32)] {
        let from = self.shingles.partition_point(|&(h, _)| h < hash);
        let many = self.shingles[from..].iter().take(REPEATS).take_while(|&&(h, _)| h == hash).count();
        &self.shingles[from..from + many]
    }
}

fn shingle(words: &[Word]) -> u32 {
    let hash = words.iter().fold(0u64, |hash, word| {
        (hash.rotate_left(5) ^ u64::from(word.hash)).wrapping_mul(0x517c_c1b7_2722_0a95)
    });
    (hash >> 32) as u32
}

/// Consecutive words that stand in both: the first word in each, and how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub here: usize,
    pub there: usize,
    pub words: usize,
}

/// What one report shares with another.
#[derive(Clone, Debug)]
pub(super) struct Overlap {
    /// In the order of the first report; no two share a word there.
    pub runs: Vec<Run>,
    /// Own words of the first report that stand in the other, and the other way round.
    pub here: usize,
    pub there: usize,
    /// Own words in long runs.
    pub passages: usize,
}

impl Overlap {
    /// Compares two reports: from each shared shingle the longest run, as far as the words agree. Runs go on over
    /// quotations, so that what is shown is whole; only own words count. Linear in the two texts.
    pub fn of(a: &Prepared, b: &Prepared) -> Self {
        let mut runs: Vec<Run> = Vec::new();
        let mut there = vec![false; b.words.len()];
        let (mut here, mut passages) = (0, 0);
        let mut k = 0;
        // Where the run before would go on in the other: of two equal runs the one nearer to it is the same passage.
        let mut expected = 0usize;
        while k + SHINGLE <= a.words.len() {
            let window = &a.words[k..k + SHINGLE];
            if window.iter().any(|w| w.quoted) || window[1..].iter().any(|w| w.broken) {
                k += 1;
                continue;
            }
            let best = b
                .places(shingle(window))
                .iter()
                .map(|&(_, place)| Run { here: k, there: place as usize, words: 0 })
                .map(|run| Run { words: length(&a.words[run.here..], &b.words[run.there..]), ..run })
                .filter(|run| run.words >= SHINGLE)
                .max_by_key(|run| (run.words, std::cmp::Reverse(run.there.abs_diff(expected))));
            let Some(mut run) = best else {
                k += 1;
                continue;
            };
            let floor = runs.last().map_or(0, |before| before.here + before.words);
            while run.here > floor && run.there > 0 && !a.words[run.here].broken && !b.words[run.there].broken
            {
                if a.words[run.here - 1].hash != b.words[run.there - 1].hash {
                    break;
                }
                run = Run { here: run.here - 1, there: run.there - 1, words: run.words + 1 };
            }
            let words = own(&a.words[run.here..run.here + run.words]);
            here += words;
            passages += if run.words >= PASSAGE { words } else { 0 };
            there[run.there..run.there + run.words].fill(true);
            k = run.here + run.words;
            expected = run.there + run.words;
            runs.push(run);
        }
        let there = b.words.iter().zip(&there).filter(|(w, in_run)| **in_run && !w.quoted).count();
        Self { runs, here, there, passages }
    }

    /// The same seen from the other report; its runs are in that one's order and may overlap in it.
    pub fn turned(&self) -> Self {
        let turn = |run: &Run| Run { here: run.there, there: run.here, words: run.words };
        let mut runs: Vec<Run> = self.runs.iter().map(turn).collect();
        runs.sort_unstable_by_key(|run| (run.here, run.there));
        Self { runs, here: self.there, there: self.here, passages: self.passages }
    }
}

fn length(a: &[Word], b: &[Word]) -> usize {
    let same = |k: &usize| a[*k].hash == b[*k].hash && (*k == 0 || (!a[*k].broken && !b[*k].broken));
    (0..a.len().min(b.len())).take_while(same).count()
}

#[cfg(test)]
mod tests {
    use super::super::words::{Taken, words_of};
    use super::*;
    use crate::made::reading;

    fn overlap(a: &str, b: &str) -> Overlap {
        let prepared = |text| Prepared::new(words_of(&reading("a", text), Taken::Text));
        Overlap::of(&prepared(a), &prepared(b))
    }

    #[test]
    fn the_longest_common_runs() {
        let found = overlap("x one two three four five six y", "zz one two three four five six");
        assert_eq!(found.runs, [Run { here: 1, there: 1, words: 6 }]);
        assert_eq!((found.here, found.there), (6, 6));
        assert!(overlap("one two three four", "one two three four").runs.is_empty(), "too short to tell");
    }

    #[test]
    fn quoted_words_do_not_count_but_do_not_cut_a_run() {
        let text =
            "The envoy told the assembled reporters \"we are close now\" before boarding the train home.";
        let found = overlap(text, text);
        assert_eq!(found.runs.len(), 1);
        assert_eq!((found.runs[0].words, found.here), (15, 11));
        assert!(
            overlap("She: \"we are very close to it now\"", "He: \"we are very close to it now\"")
                .runs
                .is_empty()
        );
    }

    #[test]
    fn a_text_of_one_word_takes_no_longer() {
        let many = "no ".repeat(50_000);
        assert_eq!(overlap(&many, &many).runs.len(), 1);
        let broken = format!("{} yes {}", "no ".repeat(3_000), "no ".repeat(3_000));
        assert!(overlap(&broken, &many).here >= 6_000);
    }
}
