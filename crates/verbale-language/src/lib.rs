//! Tags, lemmas, trees and names of a text.
//!
//! [`analyse`] gives every token its universal part of speech, dictionary form, the form of a verb and its place in
//! the tree of its sentence (Universal Dependencies 2), and finds the names. Rules read first; a small trained network
//! reads what they say together with the words, and has the last word.
#![deny(missing_docs, unsafe_code)]

mod analysis;
mod by_model;
mod frames;
#[cfg_attr(not(feature = "train"), allow(dead_code, reason = "the trainer writes what is read here"))]
mod model;
mod names;
mod tags;
#[cfg(feature = "train")]
pub mod train;
mod tree;

pub use analysis::{Analysis, Form, NameFound, Word, WordRange};

use model::file::Model;
use model::relations::RELATIONS;
use tags::{Shape, Tag, Tagged, tag_sentence};
use verbale_claims::{Deprel, Upos};
use verbale_span::Source;
use verbale_text::Layout;
use verbale_world::World;

/// Analyses a text that was laid out. The trees are well formed (one root, no cycle) on any input; takes time linear
/// in the text.
#[must_use]
pub fn analyse(source: &Source, layout: &Layout, world: &World) -> Analysis {
    let mut end = usize::MAX;
    let mut tagged: Vec<Tagged<'_>> = Vec::with_capacity(layout.tokens.len());
    for token in &layout.tokens {
        tagged.push(Tagged::new(source.words(token.span), token.span.start() == end));
        end = token.span.end();
    }
    let sentences: Vec<WordRange> = layout.sentences.iter().map(|s| s.tokens.clone()).collect();
    let known = names::known(&tagged, world);
    let found = rule_names(&mut tagged, &sentences, &known);
    match by_model::english() {
        Some(model) => model_words(model, layout, &tagged, sentences, &known, &found),
        None => rule_words(layout, &tagged, sentences, found),
    }
}

/// What the model says of a report's words.
fn model_words(
    model: &Model,
    layout: &Layout,
    tagged: &[Tagged<'_>],
    sentences: Vec<WordRange>,
    known: &[names::Known],
    found: &[names::Found],
) -> Analysis {
    let predictions = by_model::read(model, tagged, &sentences, known, found);
    let mut words: Vec<Word> = layout
        .tokens
        .iter()
        .zip(tagged)
        .map(|(token, word)| Word {
            span: token.span,
            lower: word.lower.clone(),
            lemma: "".into(),
            upos: Upos::X,
            form: None,
            plural: false,
            head: None,
            deprel: Deprel::Root,
            mwt: token.mwt,
        })
        .collect();
    for (range, prediction) in sentences.iter().zip(&predictions) {
        for (k, (&tag, head)) in prediction.tags.iter().zip(&prediction.heads).enumerate() {
            let number = range.start + k;
            let (Some(word), Some(text)) = (words.get_mut(number), tagged.get(number)) else { continue };
            if let Some(tag_of) = model.tags.get(tag) {
                word.upos = tag_of.upos;
                word.form = tag_of.form;
                word.plural = tag_of.plural;
            }
            word.lemma = model.lemmas.lemma(text.text, &text.lower, tag).into();
            word.head = head.map(|h| range.start + h);
            if head.is_some() {
                word.deprel = prediction.relations.get(k).map_or(Deprel::Dep, |&r| RELATIONS[r].1);
            }
        }
    }
    let names = by_model::names(&predictions, &sentences, known, found);
    with_names(words, sentences, names)
}

/// Tags words by the rules, and finds the names.
fn rule_names(
    tagged: &mut [Tagged<'_>],
    sentences: &[WordRange],
    known: &[names::Known],
) -> Vec<names::Found> {
    for name in known {
        for word in &mut tagged[name.words.clone()] {
            word.known_name = !name.ambiguous && name.kind.is_some();
        }
    }
    for range in sentences {
        if let Some(words) = tagged.get_mut(range.clone()) {
            tag_sentence(words);
        }
    }
    names::find(tagged, sentences, known)
}

/// What the rules say of a report's words.
fn rule_words(
    layout: &Layout,
    tagged: &[Tagged<'_>],
    sentences: Vec<WordRange>,
    names: Vec<names::Found>,
) -> Analysis {
    let mut words: Vec<Word> = layout
        .tokens
        .iter()
        .zip(tagged)
        .map(|(token, word)| Word {
            span: token.span,
            lower: word.lower.clone(),
            lemma: word.lemma.clone(),
            upos: word.tag.upos(),
            form: word.tag.form(),
            plural: matches!(word.tag, Tag::Nns),
            head: None,
            deprel: Deprel::Root,
            mwt: token.mwt,
        })
        .collect();
    for range in &sentences {
        let Some(part) = tagged.get(range.clone()) else { continue };
        let tree = tree::parse(part, &names, range.start);
        for (k, link) in tree.into_iter().enumerate() {
            let word = &mut words[range.start + k];
            word.head = link.head.map(|h| range.start + h);
            word.deprel = link.rel;
            word.upos = link.upos.unwrap_or(word.upos);
        }
    }
    with_names(words, sentences, names)
}

fn with_names(words: Vec<Word>, sentences: Vec<WordRange>, names: Vec<names::Found>) -> Analysis {
    let names = names
        .into_iter()
        .map(|name| NameFound {
            span: words[name.words.start].span.cover(words[name.words.end - 1].span),
            words: name.words,
            kind: name.kind,
        })
        .collect();
    Analysis::new(words, sentences, names)
}

impl<'a> Tagged<'a> {
    fn new(text: &'a str, glued: bool) -> Self {
        let lower = if text.is_ascii() {
            text.to_ascii_lowercase().into()
        } else {
            text.to_lowercase().replace('’', "'").into()
        };
        Self { text, lower, shape: Shape::of(text), known_name: false, glued, tag: Tag::X, lemma: "".into() }
    }
}
