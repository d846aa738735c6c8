//! Tags, lemmas, trees and names of a text.
//!
//! [`analyse`] gives every token its universal part of speech, dictionary form, the form of a verb and its place in
//! the tree of its sentence (Universal Dependencies 2), and finds the names. A small network that was trained on
//! treebanks ([`Model`]) reads tags, trees and names; lists and the tables of the world have a say in the names.
#![deny(missing_docs, unsafe_code)]

mod analysis;
mod frames;
#[cfg_attr(not(feature = "train"), allow(dead_code, reason = "the trainer writes what is read here"))]
mod model;
mod names;
mod token;
#[cfg(feature = "train")]
pub mod train;

pub use analysis::{Analysis, Form, NameFound, Word, WordRange};
pub use model::file::Model;
#[cfg(feature = "train")]
pub use model::vocabulary::Vocabulary;
pub use verbale_text::ModelError;

use model::features::{FeatureRows, gazetteer, sentence_rows};
use model::relations::RELATIONS;
use std::sync::LazyLock;
use token::{Class, Token};
use verbale_claims::{Deprel, Upos};
use verbale_span::Source;
use verbale_text::Layout;
use verbale_world::World;

/// The English model; `models/README.md` tells what it was trained on.
static ENGLISH: LazyLock<Result<Model, ModelError>> =
    LazyLock::new(|| Model::from_bytes(include_bytes!("../../../models/en.core.bin")));

/// The English model that comes with the program.
///
/// # Errors
/// When the file that was built in is no model of this version.
pub fn english() -> Result<&'static Model, ModelError> {
    ENGLISH.as_ref().map_err(|e| *e)
}

/// Analyses a text that was laid out. The trees are well formed (one root, no cycle) on any input; takes time linear
/// in the text.
#[must_use]
pub fn analyse(source: &Source, layout: &Layout, world: &World) -> Analysis {
    match english() {
        Ok(model) => analyse_with(source, layout, world, model),
        Err(_) => Analysis::new(Vec::new(), Vec::new(), Vec::new()),
    }
}

/// As [`analyse`], with another model than the English one.
#[must_use]
pub fn analyse_with(source: &Source, layout: &Layout, world: &World, model: &Model) -> Analysis {
    let mut end = usize::MAX;
    let mut tokens: Vec<Token<'_>> = Vec::with_capacity(layout.tokens.len());
    for token in &layout.tokens {
        let glued = token.span.start() == end;
        tokens.push(Token::new(source.words(token.span), glued, |word| model.common.has(word)));
        end = token.span.end();
    }
    let sentences: Vec<WordRange> = layout.sentences.iter().map(|s| s.tokens.clone()).collect();
    let known = names::known(&tokens, world);
    let facts = gazetteer(&known, tokens.len());
    let mut rows: Vec<FeatureRows> = Vec::with_capacity(tokens.len());
    let mut bounds = Vec::with_capacity(sentences.len());
    for range in &sentences {
        let start = rows.len();
        if let (Some(tokens), Some(facts)) = (tokens.get(range.clone()), facts.get(range.clone())) {
            sentence_rows(tokens, facts, &mut rows);
        }
        bounds.push(start..rows.len());
    }
    let slices: Vec<&[FeatureRows]> = bounds.into_iter().map(|b| &rows[b]).collect();
    let predictions = model.predict(&slices);
    let mut words: Vec<Word> = Vec::with_capacity(tokens.len());
    for (token, text) in layout.tokens.iter().zip(&tokens) {
        words.push(Word {
            span: token.span,
            lower: text.lower.clone(),
            lemma: "".into(),
            upos: Upos::X,
            form: None,
            plural: false,
            head: None,
            deprel: Deprel::Root,
            mwt: token.mwt,
        });
    }
    let mut by_model = Vec::new();
    for (range, prediction) in sentences.iter().zip(&predictions) {
        for (k, (&tag, head)) in prediction.tags.iter().zip(&prediction.heads).enumerate() {
            let number = range.start + k;
            let (Some(word), Some(token)) = (words.get_mut(number), tokens.get_mut(number)) else { continue };
            if let Some(tag_of) = model.tags.get(tag) {
                word.upos = tag_of.upos;
                word.form = tag_of.form;
                word.plural = tag_of.plural;
            }
            word.lemma = model.lemmas.lemma(token.text, &token.lower, tag).into();
            word.head = head.map(|h| range.start + h);
            if head.is_some() {
                word.deprel = prediction.relations.get(k).map_or(Deprel::Dep, |&r| RELATIONS[r].1);
            }
            token.class = Class::from(word.upos);
            token.lemma.clone_from(&word.lemma);
        }
        by_model.extend(prediction.names.iter().map(|(words, class)| names::Found {
            words: words.start + range.start..words.end + range.start,
            kind: model::names::CLASSES[*class],
        }));
    }
    let by_list = names::find(&tokens, &sentences, &known);
    let mut names = names::join(by_model, &by_list, &known, &tokens, &sentences);
    let titles = names::part(&mut names, &tokens, &sentences, world);
    names::mend(&mut words, &sentences, &names, &titles);
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
