//! The names of the model together with those of the lists and tables.

use super::clues::{GIVEN, NONE};
use super::{Clues, Found, Known, LISTED};
use crate::WordRange;
use crate::frames::{Frames, PERSON, TITLE};
use crate::model::names::CLASSES;
use crate::token::{Class, Shape, Token};
use rustc_hash::{FxHashMap, FxHashSet};
use verbale_claims::NameType;

/// The names of a report: those that the model found, with the words and the class that the tables give a name they
/// know well, and the names of the tables that the model did not see.
pub fn join(
    mut out: Vec<Found>,
    by_list: &[Found],
    known: &[Known],
    words: &[Token<'_>],
    sentences: &[WordRange],
) -> Vec<Found> {
    let clues = Clues::get();
    out.retain(|name| name.words.len() > 1 || !clues.has(words[name.words.start].text, NONE));
    widen(&mut out, known);
    without_titles(&mut out, by_list);
    for name in &mut out {
        let sure = known_as(known, &name.words).filter(|k| !k.last_name);
        name.kind = sure.and_then(|k| k.kind).unwrap_or(name.kind);
    }
    let unseen: Vec<Found> = by_list
        .iter()
        .filter(|f| {
            let given =
                f.kind == NameType::Per && f.words.len() > 1 && clues.has(words[f.words.start].text, GIVEN);
            given || described(f, words) || known_as(known, &f.words).is_some_and(|k| k.kind == Some(f.kind))
        })
        .filter(|f| {
            let at = out.partition_point(|n| n.words.end <= f.words.start);
            out.get(at).is_none_or(|n| n.words.start >= f.words.end)
        })
        .cloned()
        .collect();
    out.extend(unseen);
    out.sort_by_key(|n| n.words.start);
    one_sense(&mut out, known, words, sentences);
    out
}

/// Whether a noun for a person stands right before a person's full name: "the economist Ana Orsk".
fn described(found: &Found, words: &[Token<'_>]) -> bool {
    let before = found.words.start.checked_sub(1).and_then(|k| words.get(k));
    let person = |w: &Token<'_>| {
        matches!(w.class, Class::Name | Class::Noun)
            && (Frames::get().has(&w.lemma, PERSON) || Frames::get().has(&w.lower, TITLE))
    };
    found.kind == NameType::Per && found.words.len() > 1 && before.is_some_and(person)
}

/// Gives a name the class that the same words have most often in the report, where no table tells; a last name alone is
/// the person whose full name stands elsewhere.
fn one_sense(names: &mut Vec<Found>, known: &[Known], words: &[Token<'_>], sentences: &[WordRange]) {
    let key = |range: &WordRange| -> Vec<&str> { words[range.clone()].iter().map(|w| w.text).collect() };
    let mut counts: FxHashMap<Vec<&str>, [u32; 3]> = FxHashMap::default();
    for name in names.iter() {
        let slot = CLASSES.iter().position(|c| *c == name.kind).unwrap_or(0);
        counts.entry(key(&name.words)).or_default()[slot] += 1;
        if name.kind == NameType::Per && name.words.len() > 1 {
            // A full name weighs more than a bare word of any class.
            let last = key(&(name.words.end - 1..name.words.end));
            counts.entry(last).or_default()[0] += 2;
        }
    }
    let usual = |texts: &Vec<&str>, now: NameType| {
        let of = |kind| {
            CLASSES.iter().position(|c| *c == kind).map_or(0, |k| counts.get(texts).map_or(0, |n| n[k]))
        };
        let most = CLASSES.into_iter().max_by_key(|&kind| (of(kind), kind == now)).unwrap_or(now);
        if of(most) > of(now) { most } else { now }
    };
    for name in names.iter_mut() {
        let sure = known_as(known, &name.words).is_some_and(|k| !k.last_name);
        if !sure {
            name.kind = usual(&key(&name.words), name.kind);
        }
    }
    let whole = names.iter().filter(|name| name.kind == NameType::Per && name.words.len() > 1);
    let last_names: FxHashSet<&str> = whole.map(|name| words[name.words.end - 1].text).collect();
    let begins: FxHashSet<usize> = sentences.iter().map(|sentence| sentence.start).collect();
    // The same word again, where the model saw no name.
    let mut again = Vec::new();
    let mut at = 0;
    for (k, word) in words.iter().enumerate() {
        while names.get(at).is_some_and(|n| n.words.end <= k) {
            at += 1;
        }
        let free = names.get(at).is_none_or(|n| n.words.start > k);
        let named = free && word.class == Class::Name && word.capital();
        // "Silver said": a noun in capitals is the person whose full name ends so, but at the start of a sentence only before a verb.
        let noun = || {
            let verb = words.get(k + 1).is_some_and(|w| w.class == Class::Verb);
            word.class == Class::Noun
                && word.shape == Shape::Capital
                && last_names.contains(word.text)
                && (verb || !begins.contains(&k))
        };
        if (named || free && noun())
            && !Clues::get().has(word.text, LISTED)
            && let Some(counts) = counts.get([word.text].as_slice())
        {
            let most = (0..3).max_by_key(|&c| counts[c]).unwrap_or(0);
            again.push(Found { words: k..k + 1, kind: CLASSES[most] });
        }
    }
    names.extend(again);
    names.sort_by_key(|n| n.words.start);
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

/// Takes titles off the names of persons, where the lists tell them.
fn without_titles(names: &mut [Found], by_list: &[Found]) {
    let mut at = 0;
    for name in names.iter_mut().filter(|n| n.kind == NameType::Per) {
        while by_list.get(at).is_some_and(|f| f.words.end < name.words.end) {
            at += 1;
        }
        let Some(bare) = by_list.get(at) else { break };
        if bare.kind == NameType::Per
            && bare.words.end == name.words.end
            && bare.words.start > name.words.start
        {
            name.words = bare.words.clone();
        }
    }
}
