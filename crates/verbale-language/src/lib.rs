//! Tags, lemmas, trees and names of a text.
//!
//! [`analyse`] gives every token its universal part of speech, dictionary form, the form of a verb and its place in
//! the tree of its sentence (Universal Dependencies 2), and finds the names.
#![deny(missing_docs, unsafe_code)]

mod analysis;
mod names;
mod tags;
mod tree;

pub use analysis::{Analysis, Form, NameFound, Word, WordRange};

use tags::{Shape, Tag, Tagged, lemma, tag_sentence};
use verbale_claims::Upos;
use verbale_span::Source;
use verbale_text::Layout;
use verbale_world::World;

/// Analyses a text that was laid out. The trees are well formed (one root, no cycle) on any input; takes time linear
/// in the text.
#[must_use]
pub fn analyse(source: &Source, layout: &Layout, world: &World) -> Analysis {
    let mut tagged: Vec<Tagged<'_>> =
        layout.tokens.iter().map(|token| Tagged::new(source.words(token.span))).collect();
    let sentences: Vec<WordRange> = layout.sentences.iter().map(|s| s.tokens.clone()).collect();
    let known = names::known(&tagged, world);
    for range in &known {
        for word in &mut tagged[range.clone()] {
            word.known_name = true;
        }
    }
    for range in &sentences {
        if let Some(words) = tagged.get_mut(range.clone()) {
            tag_sentence(words);
        }
    }
    let names = names::find(&tagged, &sentences, &known, world);
    let mut words: Vec<Word> = layout
        .tokens
        .iter()
        .zip(&tagged)
        .map(|(token, word)| Word {
            span: token.span,
            lower: word.lower.clone(),
            lemma: lemma(word.text, &word.lower, word.tag),
            upos: word.tag.upos(),
            form: word.tag.form(),
            plural: matches!(word.tag, Tag::Nns),
            head: None,
            deprel: verbale_claims::Deprel::Root,
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
            if link.main && word.upos == Upos::Aux {
                word.upos = Upos::Verb;
            }
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
    fn new(text: &'a str) -> Self {
        let lower = if text.is_ascii() {
            text.to_ascii_lowercase().into()
        } else {
            text.to_lowercase().replace('’', "'").into()
        };
        Self { text, lower, shape: Shape::of(text), known_name: false, tag: Tag::X }
    }
}
