//! Tags, lemmas, trees and names of a text.
//!
//! [`analyse`] gives every token its universal part of speech, dictionary form, the form of a verb and its place in
//! the tree of its sentence (Universal Dependencies 2), and finds the names.
#![deny(missing_docs, unsafe_code)]

mod analysis;
mod frames;
mod names;
mod tags;
mod tree;

pub use analysis::{Analysis, Form, NameFound, Word, WordRange};

use tags::{Shape, Tag, Tagged, tag_sentence};
use verbale_claims::Deprel;
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
    for name in &known {
        for word in &mut tagged[name.words.clone()] {
            word.known_name = !name.ambiguous && name.kind.is_some();
        }
    }
    for range in &sentences {
        if let Some(words) = tagged.get_mut(range.clone()) {
            tag_sentence(words);
        }
    }
    let names = names::find(&tagged, &sentences, &known);
    let mut words: Vec<Word> = layout
        .tokens
        .iter()
        .zip(&tagged)
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
