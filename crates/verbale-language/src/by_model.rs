//! Reads a report with the model that comes with the program.

use crate::WordRange;
use crate::model::features::{FeatureRows, gazetteer, rule_facts, sentence_rows};
use crate::model::file::Model;
use crate::model::names::CLASSES;
use crate::model::predict::Prediction;
use crate::names::{Found, Known};
use crate::tags::Tagged;
use std::sync::LazyLock;
use verbale_claims::NameType;

/// The English model; `models/README.md` tells what it was trained on.
static ENGLISH: LazyLock<Option<Model>> =
    LazyLock::new(|| Model::from_bytes(include_bytes!("../../../models/en.core.bin")).ok());

/// The English model, where it can be read.
pub fn english() -> Option<&'static Model> {
    ENGLISH.as_ref()
}

/// What the model says of each sentence, in order. `names` are those that the rules found.
pub fn read(
    model: &Model,
    words: &[Tagged<'_>],
    sentences: &[WordRange],
    known: &[Known],
    names: &[Found],
) -> Vec<Prediction> {
    let facts = gazetteer(known, words.len());
    let rules = rule_facts(words, sentences, names);
    let mut rows: Vec<FeatureRows> = Vec::with_capacity(words.len());
    let mut bounds = Vec::with_capacity(sentences.len());
    for range in sentences {
        let start = rows.len();
        if let (Some(words), Some(facts), Some(rules)) =
            (words.get(range.clone()), facts.get(range.clone()), rules.get(range.clone()))
        {
            sentence_rows(words, facts, rules, &mut rows);
        }
        bounds.push(start..rows.len());
    }
    let sentences: Vec<&[FeatureRows]> = bounds.into_iter().map(|b| &rows[b]).collect();
    model.predict(&sentences)
}

/// The names of a report: those that the model found, with the words and the class that the tables give a name they
/// know well, and the names of the tables that the model did not see.
pub fn names(
    predictions: &[Prediction],
    sentences: &[WordRange],
    known: &[Known],
    by_rule: &[Found],
) -> Vec<Found> {
    let mut out = Vec::new();
    for (prediction, range) in predictions.iter().zip(sentences) {
        for (words, class) in &prediction.names {
            let words = words.start + range.start..words.end + range.start;
            out.push(Found { words, kind: CLASSES[*class] });
        }
    }
    widen(&mut out, known);
    without_titles(&mut out, by_rule);
    for name in &mut out {
        let sure = known_as(known, &name.words).filter(|k| !k.last_name);
        name.kind = sure.and_then(|k| k.kind).unwrap_or(name.kind);
    }
    let unseen: Vec<Found> = by_rule
        .iter()
        .filter(|f| known_as(known, &f.words).is_some_and(|k| k.kind == Some(f.kind)))
        .filter(|f| {
            let at = out.partition_point(|n| n.words.end <= f.words.start);
            out.get(at).is_none_or(|n| n.words.start >= f.words.end)
        })
        .cloned()
        .collect();
    out.extend(unseen);
    out.sort_by_key(|n| n.words.start);
    out
}

/// What the tables say of exactly these words, where it is not ambiguous.
fn known_as<'k>(known: &'k [Known], words: &WordRange) -> Option<&'k Known> {
    let at = known.partition_point(|k| k.words.start < words.start);
    known.get(at).filter(|k| k.words == *words && !k.ambiguous)
}

/// Gives a part of a name that the tables know its whole: "United Nations", not "Nations".
fn widen(names: &mut Vec<Found>, known: &[Known]) {
    let mut at = 0;
    for name in names.iter_mut() {
        while known.get(at).is_some_and(|k| k.words.end <= name.words.start) {
            at += 1;
        }
        let Some(whole) = known.get(at) else { break };
        let covers = whole.words.start <= name.words.start && whole.words.end >= name.words.end;
        if let Some(kind) = whole.kind.filter(|_| covers && whole.words != name.words) {
            *name = Found { words: whole.words.clone(), kind };
        }
    }
    names.dedup_by(|after, before| before.words.end > after.words.start);
}

/// Takes titles off the names of persons, where the rules saw them.
fn without_titles(names: &mut [Found], by_rule: &[Found]) {
    let mut at = 0;
    for name in names.iter_mut().filter(|n| n.kind == NameType::Per) {
        while by_rule.get(at).is_some_and(|f| f.words.end < name.words.end) {
            at += 1;
        }
        let Some(bare) = by_rule.get(at) else { break };
        if bare.kind == NameType::Per
            && bare.words.end == name.words.end
            && bare.words.start > name.words.start
        {
            name.words = bare.words.clone();
        }
    }
}
