//! Sentences with their gold grammar and names, from CoNLL-U and IOB2.

use crate::frames::{Frames, TITLE, TITLE_PREFIX};
use crate::model::features::{FeatureRows, gazetteer, sentence_rows};
use crate::model::names::CLASSES;
use crate::model::relations::relation;
use crate::model::vocabulary::Vocabulary;
use crate::names;
use crate::token::Token;
use std::ops::Range;
use verbale_world::World;

/// A word as its treebank has it.
#[derive(Clone, Debug, Default)]
pub struct GoldWord {
    /// As written.
    pub form: String,
    /// Dictionary form.
    pub lemma: String,
    /// The universal and the Penn tag, with a blank between.
    pub tag: String,
    /// The head's place in the sentence; the sentence's length for the root.
    pub head: usize,
    /// The relation's number.
    pub relation: usize,
    /// Whether no white space stands before it.
    pub glued: bool,
}

/// A sentence to learn from.
#[derive(Clone, Debug, Default)]
pub struct Sample {
    /// Its id, where it has one.
    pub id: String,
    /// Words.
    pub words: Vec<GoldWord>,
    /// Whether tags and heads are known.
    pub tree: bool,
    /// The number of each word's tag.
    pub tag_ids: Vec<usize>,
    /// Names by their words and class, where known.
    pub names: Option<Vec<(Range<usize>, usize)>>,
    /// The rows of the embeddings of each word.
    pub rows: Vec<FeatureRows>,
}

/// Sentences to learn from, in order.
pub type Corpus = Vec<Sample>;

/// Reads CoNLL-U.
#[must_use]
pub fn conllu(text: &str) -> Corpus {
    let mut out = Corpus::new();
    let mut sample = Sample { tree: true, ..Sample::default() };
    let (mut glued, mut range, mut range_glued) = (false, 0, false);
    for line in text.lines().chain(std::iter::once("")) {
        if line.is_empty() {
            if !sample.words.is_empty() {
                let len = sample.words.len();
                for word in &mut sample.words {
                    word.head = if word.head == 0 { len } else { word.head - 1 };
                }
                out.push(std::mem::replace(&mut sample, Sample { tree: true, ..Sample::default() }));
            }
            (glued, range) = (false, 0);
            continue;
        }
        if let Some(id) = line.strip_prefix("# sent_id = ") {
            sample.id = id.to_owned();
        }
        let columns: Vec<&str> = line.split('\t').collect();
        let [number, form, lemma, upos, xpos, _, head, deprel, _, misc] = columns[..] else { continue };
        let no_space = misc.contains("SpaceAfter=No");
        if let Some((_, last)) = number.split_once('-') {
            range = last.parse().unwrap_or(0);
            range_glued = no_space;
            continue;
        }
        let Ok(n) = number.parse::<usize>() else { continue };
        let lemma = if lemma == "_" && form != "_" { form } else { lemma };
        sample.words.push(GoldWord {
            form: form.to_owned(),
            lemma: lemma.to_owned(),
            tag: format!("{upos} {xpos}"),
            head: head.parse().unwrap_or(0),
            relation: relation(deprel).unwrap_or(0),
            glued,
        });
        // Inside a multiword token nothing is between the words; behind it what its own line says.
        glued = if n < range {
            true
        } else if n == range {
            range_glued
        } else {
            no_space
        };
    }
    out
}

/// Reads IOB2; other classes than persons, places and organisations are left out.
#[must_use]
pub fn iob2(text: &str) -> Corpus {
    let mut out = Corpus::new();
    let mut sample = Sample { names: Some(Vec::new()), ..Sample::default() };
    for line in text.lines().chain(std::iter::once("")) {
        if let Some(comment) = line.strip_prefix("# ") {
            if let Some(id) = comment.strip_prefix("sent_id = ") {
                sample.id = id.to_owned();
            }
            continue;
        }
        let Some((form, tag)) = line.split_once('\t') else {
            if !sample.words.is_empty() {
                out.push(std::mem::replace(
                    &mut sample,
                    Sample { names: Some(Vec::new()), ..Sample::default() },
                ));
            }
            continue;
        };
        let k = sample.words.len();
        // Without the text, marks that close or part are taken to follow without white space.
        let glued = k > 0 && matches!(form, "." | "," | ";" | ":" | "?" | "!" | ")" | "'s" | "n't" | "'");
        sample.words.push(GoldWord { form: form.to_owned(), glued, ..GoldWord::default() });
        let Some(names) = &mut sample.names else { continue };
        let class = match tag.get(2..) {
            Some("PER") => 0,
            Some("LOC") => 1,
            Some("ORG") => 2,
            _ => continue,
        };
        match names.last_mut() {
            Some((range, last)) if tag.starts_with('I') && range.end == k && *last == class => range.end += 1,
            _ => names.push((k..k + 1, class)),
        }
    }
    out
}

/// Gives the sentences of `trees` the names of the same sentences in `names`; the others are added behind.
pub fn join(trees: &mut Corpus, names: Corpus) {
    let mut at: rustc_hash::FxHashMap<String, usize> = rustc_hash::FxHashMap::default();
    for (k, sample) in trees.iter().enumerate() {
        at.insert(sample.id.clone(), k);
    }
    for sample in names {
        let same = at.get(&sample.id).filter(|_| !sample.id.is_empty()).and_then(|&k| trees.get_mut(k));
        match same {
            Some(tree)
                if tree.names.is_none()
                    && tree.words.iter().map(|w| &w.form).eq(sample.words.iter().map(|w| &w.form)) =>
            {
                tree.names = sample.names;
            }
            _ => trees.push(sample),
        }
    }
}

/// The words of the treebanks that stand there in small letters and are no names.
#[must_use]
pub fn common_words(corpus: &Corpus) -> Vocabulary {
    let words = corpus.iter().filter(|s| s.tree).flat_map(|s| &s.words);
    let small = words.filter(|w| {
        !w.tag.starts_with("PROPN")
            && w.form.chars().any(char::is_alphabetic)
            && !w.form.chars().any(char::is_uppercase)
    });
    Vocabulary::new(small.map(|w| w.form.as_str()))
}

/// Looks up the rows of every word.
pub fn prepare(corpus: &mut Corpus, world: &World, common: &Vocabulary) {
    for sample in corpus {
        let tokens: Vec<Token<'_>> =
            sample.words.iter().map(|w| Token::new(&w.form, w.glued, |word| common.has(word))).collect();
        let known = names::known(&tokens, world);
        let facts = gazetteer(&known, tokens.len());
        let mut rows = Vec::with_capacity(tokens.len());
        sentence_rows(&tokens, &facts, &mut rows);
        sample.rows = rows;
    }
}

/// Gives the names of a corpus that was made by rule the bounds that names have elsewhere: "United States" whole, persons
/// without their titles, peoples and bare titles not at all.
pub fn mend_names(corpus: &mut Corpus, world: &World) {
    for sample in corpus {
        let Some(names) = &mut sample.names else { continue };
        let tokens: Vec<Token<'_>> =
            sample.words.iter().map(|w| Token::new(&w.form, w.glued, |_| false)).collect();
        let known = names::known(&tokens, world);
        for (words, class) in names.iter_mut() {
            let whole = known.iter().find(|k| k.words.start <= words.start && k.words.end >= words.end);
            match whole {
                Some(whole) if whole.kind.is_none() => words.end = words.start,
                Some(whole) if whole.kind == Some(CLASSES[*class]) => *words = whole.words.clone(),
                _ => {}
            }
            while *class == 0
                && words.start < words.end
                && Frames::get().has(&tokens[words.start].lower, TITLE | TITLE_PREFIX)
            {
                words.start += 1;
            }
        }
        names.retain(|(words, _)| !words.is_empty());
        names.sort_by_key(|(words, _)| words.start);
        names.dedup_by(|after, before| after.0.start < before.0.end);
    }
}
