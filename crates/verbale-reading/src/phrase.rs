//! Noun phrases by their tags: the words left or right of a place that belong to one noun.

use crate::draft::Draft;
use crate::rules::{Small, refers, small};
use verbale_claims::Upos;
use verbale_language::WordRange;

/// A noun phrase without determiner, possessor and what follows its head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Phrase {
    /// Modifiers and head.
    pub words: WordRange,
    /// The noun, the last word.
    pub head: usize,
    /// Where the whole begins, determiner and possessor included.
    pub start: usize,
}

/// How far a phrase reaches at most, in words: names and titles are shorter.
const LONGEST: usize = 16;

impl Draft<'_> {
    /// The part of speech of a word; punctuation past the end.
    pub(crate) fn upos(&self, k: usize) -> Upos {
        self.word(k).map_or(Upos::Punct, |w| w.upos)
    }

    /// Whether a word can be the head of a noun phrase.
    pub(crate) fn is_nominal(&self, k: usize) -> bool {
        matches!(self.upos(k), Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num | Upos::Sym)
    }

    /// Whether a word is a time, such as may stand beside a cue: "Monday".
    pub(crate) fn is_between(&self, k: usize) -> bool {
        self.small(k).between || self.date(k).is_some()
    }

    /// The words of the day told in figures that a word is part of: "May 5, 2025".
    fn date(&self, k: usize) -> Option<&WordRange> {
        let at = self.dates.partition_point(|date| date.end <= k);
        self.dates.get(at).filter(|date| date.contains(&k))
    }

    /// What the table of small words says of a word.
    pub(crate) fn small(&self, k: usize) -> Small {
        small(self.lower(k))
    }

    /// Whether a word marks the possessor before it: "'s".
    pub(crate) fn is_possessive_mark(&self, k: usize) -> bool {
        self.upos(k) == Upos::Part && matches!(self.lower(k), "'s" | "'")
    }

    /// The noun phrase that ends with word `k`, not reaching before `lo`.
    pub(crate) fn phrase_to(&self, k: usize, lo: usize) -> Option<Phrase> {
        if k < lo || !self.is_nominal(k) {
            return None;
        }
        if self.upos(k) == Upos::Pron {
            return Some(Phrase { words: k..k + 1, head: k, start: k });
        }
        let name = |at: usize| self.language.names.partition_point(|n| n.words.end <= at);
        let within = |at: usize| {
            self.language.names.get(name(at)).filter(|n| n.words.contains(&at)).map(|n| n.words.start)
        };
        let floor = lo.max(k.saturating_sub(LONGEST));
        let mut first = within(k).unwrap_or(k).max(floor);
        while first > floor {
            let before = first - 1;
            // "That March 2 event": a day behind a determiner is part of the phrase, another is none.
            if let Some(date) = self.date(before) {
                let start = date.start;
                let modifies = start > floor && matches!(self.upos(start - 1), Upos::Det | Upos::Adj);
                if !modifies {
                    break;
                }
                first = start;
                continue;
            }
            // Two names side by side are two phrases, unless the first is part of the second's title.
            let apart = within(first) == Some(first) && within(before).is_some();
            let joins = !apart
                && match self.upos(before) {
                    // "The 34-year-old mother": a time that a hyphen joins is part of the phrase.
                    Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num => {
                        !self.is_between(before) || self.lower(first) == "-"
                    }
                    Upos::Punct => self.lower(before) == "-" && before > floor,
                    _ => false,
                };
            if !joins {
                break;
            }
            first = within(before).unwrap_or(before).max(floor);
        }
        while first < k && self.upos(first) == Upos::Punct {
            first += 1;
        }
        Some(Phrase { words: first..k + 1, head: k, start: self.determiner(first, floor) })
    }

    /// Where a phrase begins whose modifiers begin at `first`: determiners and possessors before it belong to it.
    fn determiner(&self, first: usize, floor: usize) -> usize {
        let mut start = first;
        while start > floor {
            let before = start - 1;
            match self.upos(before) {
                Upos::Det => start = before,
                Upos::Pron
                    if self.word(before).is_some_and(|w| w.deprel == verbale_claims::Deprel::NmodPoss) =>
                {
                    start = before;
                }
                Upos::Part if self.is_possessive_mark(before) && before > floor => {
                    match self.phrase_to(before - 1, floor) {
                        Some(owner) => return owner.start,
                        None => break,
                    }
                }
                _ => break,
            }
        }
        start
    }

    /// The noun phrase that begins at word `k` (determiners first), not reaching to `hi`.
    pub(crate) fn phrase_from(&self, k: usize, hi: usize) -> Option<Phrase> {
        let hi = hi.min(k.saturating_add(LONGEST)).min(self.language.words.len());
        let mut first = k;
        while first < hi && (self.upos(first) == Upos::Det || refers(self.lower(first)).both) {
            first += 1;
        }
        if first < hi && self.upos(first) == Upos::Pron {
            let possessive = self.is_nominal(first + 1) || self.upos(first + 1) == Upos::Adj;
            let deprel = self.word(first).map(|w| w.deprel);
            if !(possessive && deprel == Some(verbale_claims::Deprel::NmodPoss)) {
                return Some(Phrase { words: first..first + 1, head: first, start: k });
            }
            first += 1;
        }
        let mut end = first;
        let mut head = None;
        let mut begin = first;
        while end < hi {
            match self.upos(end) {
                Upos::Noun | Upos::Propn | Upos::Sym if !(head.is_some() && self.small(end).between) => {
                    head = Some(end)
                }
                Upos::Num | Upos::Adj if head.is_none_or(|h| h + 1 < end || self.continues(end, hi)) => {}
                Upos::Punct if self.lower(end) == "-" && end + 1 < hi => {}
                Upos::Part if self.is_possessive_mark(end) && head == Some(end - 1) && end + 1 < hi => {
                    begin = end + 1;
                }
                _ => break,
            }
            end += 1;
        }
        let head = head.filter(|&h| h >= begin).or_else(|| {
            // "the 27", "many": a number alone.
            (end > first && self.upos(first) == Upos::Num).then_some(first)
        })?;
        Some(Phrase { words: begin..head + 1, head, start: k })
    }

    /// Whether an adjective or number behind a noun is followed by another noun of the same phrase.
    fn continues(&self, k: usize, hi: usize) -> bool {
        k + 1 < hi && matches!(self.upos(k + 1), Upos::Noun | Upos::Propn) && self.upos(k) == Upos::Adj
    }
}
