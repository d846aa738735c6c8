use std::ops::Range;
use verbale_claims::{Deprel, NameType, Upos};
use verbale_span::ByteSpan;

/// Words by their place in [`Analysis::words`].
pub type WordRange = Range<usize>;

/// All words of a report with their grammar, its sentences, and its names.
#[derive(Clone, Debug, Default)]
pub struct Analysis {
    /// Words in order, one for each token of the layout.
    pub words: Vec<Word>,
    /// The words of each sentence of the layout, in order.
    pub sentences: Vec<WordRange>,
    /// Names in order, without overlaps.
    pub names: Vec<NameFound>,
    /// For each word, its dependents in order: `dependents[dependents_of[w]..dependents_of[w + 1]]`.
    dependents: Vec<u32>,
    dependents_of: Vec<u32>,
    /// For each word, its sentence.
    sentence_of: Vec<u32>,
}

/// A word with its grammar.
#[derive(Clone, Debug)]
pub struct Word {
    /// Where it stands.
    pub span: ByteSpan,
    /// The word in lower case, curly apostrophes straight.
    pub lower: Box<str>,
    /// Dictionary form.
    pub lemma: Box<str>,
    /// Part of speech.
    pub upos: Upos,
    /// The form of a verb or auxiliary.
    pub form: Option<Form>,
    /// Whether a noun is plural.
    pub plural: bool,
    /// The head's place in [`Analysis::words`]; nothing for the root of a sentence.
    pub head: Option<usize>,
    /// Relation to the head.
    pub deprel: Deprel,
    /// Whether it belongs to the same surface token as the one before.
    pub mwt: bool,
}

/// Forms of verbs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// "meet", after "to", a modal or "do".
    Infinitive,
    /// "meets", "meet".
    Present,
    /// "met".
    Past,
    /// "met", after "have" or "be", or by itself behind a noun.
    PastParticiple,
    /// "meeting".
    Gerund,
    /// "will", "may" and the like.
    Modal,
}

/// A name found.
#[derive(Clone, Debug)]
pub struct NameFound {
    /// Its words.
    pub words: WordRange,
    /// Where it stands.
    pub span: ByteSpan,
    /// Its class.
    pub kind: NameType,
}

impl Analysis {
    /// Puts an analysis together, and indexes its trees. `sentences` cover `words` in order.
    #[must_use]
    pub fn new(words: Vec<Word>, sentences: Vec<WordRange>, names: Vec<NameFound>) -> Self {
        let mut count = vec![0u32; words.len() + 1];
        for head in words.iter().filter_map(|w| w.head) {
            count[head + 1] += 1;
        }
        for k in 1..count.len() {
            count[k] += count[k - 1];
        }
        let mut dependents = vec![0u32; words.iter().filter(|w| w.head.is_some()).count()];
        let mut next = count.clone();
        for (k, head) in words.iter().enumerate().filter_map(|(k, w)| w.head.map(|h| (k, h))) {
            dependents[next[head] as usize] = k as u32;
            next[head] += 1;
        }
        let mut sentence_of = vec![0u32; words.len()];
        for (n, range) in sentences.iter().enumerate() {
            sentence_of[range.clone()].fill(n as u32);
        }
        Self { words, sentences, names, dependents, dependents_of: count, sentence_of }
    }

    /// The dependents of a word, in order.
    pub fn dependents(&self, word: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        let range = self.dependents_of[word] as usize..self.dependents_of[word + 1] as usize;
        self.dependents[range].iter().map(|&k| k as usize)
    }

    /// The dependents of a word with this relation, in order.
    pub fn dependents_by(
        &self,
        word: usize,
        relation: Deprel,
    ) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.dependents(word).filter(move |&k| self.words[k].deprel == relation)
    }

    /// The sentence of a word: its place in [`Analysis::sentences`].
    #[must_use]
    pub fn sentence_of(&self, word: usize) -> usize {
        self.sentence_of[word] as usize
    }

    /// The first and the last word of a word's subtree, as a range; never past its sentence.
    #[must_use]
    pub fn subtree(&self, word: usize) -> WordRange {
        let (mut first, mut last) = (word, word);
        let mut stack = vec![word];
        while let Some(k) = stack.pop() {
            first = first.min(k);
            last = last.max(k);
            stack.extend(self.dependents(k));
        }
        first..last + 1
    }

    /// The word's ancestors, the nearest first.
    pub fn ancestors(&self, word: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.words[word].head, |&k| self.words[k].head)
    }

    /// Where a range of words stands: from the first one's start to the last one's end.
    #[must_use]
    pub fn span(&self, words: WordRange) -> ByteSpan {
        match (self.words.get(words.start), words.end.checked_sub(1).and_then(|k| self.words.get(k))) {
            (Some(first), Some(last)) => first.span.cover(last.span),
            _ => ByteSpan::default(),
        }
    }

    /// The words that stand in a range of bytes, as a range.
    #[must_use]
    pub fn words_in(&self, span: ByteSpan) -> WordRange {
        let start = self.words.partition_point(|w| w.span.end() <= span.start());
        let end = self.words.partition_point(|w| w.span.start() < span.end());
        start..end.max(start)
    }
}
