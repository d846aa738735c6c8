//! The same thing said to be so and not to be so.

use super::passages::{Passages, excerpt};
use super::{Side, two_sides};
use crate::conflicts::Found;
use crate::desk::Desk;
use crate::minutes::Minutes;
use crate::wording::{denies, fold, leaves_open, negates};
use std::collections::BTreeSet;
use verbale_claims::{Deprel, Sentence, Token, Upos};

/// Shared content words, and their least part of those of either sentence, that make two sentences the same.
const SHARED: usize = 5;
const SHARE: (usize, usize) = (2, 5);
/// One shared word less does when they are so large a part, or so large a part of the shorter and the denied word is in both.
const LARGE: (usize, usize) = (1, 2);
const OF_SHORTER: (usize, usize) = (2, 3);
/// Longer sentences say several things, and one "not" is not about all of them.
const LONGEST: usize = 45;

/// Conflicts of what is so and what is not, between reports of a story.
pub(super) fn negations(minutes: &Minutes<'_>, passages: &Passages) -> Vec<Found> {
    let desk = &minutes.desk;
    let mut all = Vec::new();
    let mut seen = BTreeSet::new();
    for story in &passages.stories {
        for (a, b) in passages.pairs(desk, story, SHARED - 1) {
            let overlap = passages.overlap(a, b);
            let share = if overlap.shared < SHARED { LARGE } else { SHARE };
            let alike = overlap.shared * share.1 >= overlap.either * share.0;
            if !alike && overlap.shared * OF_SHORTER.1 < overlap.shorter * OF_SHORTER.0 {
                continue;
            }
            for (no, yes) in [(a, b), (b, a)] {
                let (Some(not), Some(so)) = (sentence(desk, no), sentence(desk, yes)) else { continue };
                if not.tokens.len().max(so.tokens.len()) > LONGEST || quoted(desk, no) {
                    continue;
                }
                let Some(verb) = denied(not) else { continue };
                let same = |(k, t): (usize, &Token)| (t.lemma == not.tokens[verb].lemma).then_some(k);
                let so_too = || so.tokens.iter().enumerate().filter_map(same);
                if asks(not) || asks(so) || open(not, verb) || so_too().any(|k| open(so, k)) {
                    continue;
                }
                let likely = alike
                    && 10 * overlap.shared >= 8 * overlap.shorter
                    && 3 * overlap.either <= 5 * overlap.shared;
                if !(says(desk, (not, verb), no.0, so, (yes.0, !alike)) || likely)
                    || negated(so)
                    || !seen.insert(no)
                {
                    continue;
                }
                all.extend(conflict(minutes, no, yes, &not.tokens[verb].lemma));
            }
        }
    }
    all
}

fn sentence<'a>(desk: &Desk<'a>, (report, k): (usize, usize)) -> Option<&'a Sentence> {
    desk.readings[report].sentences.get(k)
}

/// Whether a sentence has words in quotation marks: those are compared as quotations.
fn quoted(desk: &Desk<'_>, (report, k): (usize, usize)) -> bool {
    let reading = desk.readings[report];
    let Some(sentence) = reading.sentences.get(k) else { return true };
    reading.statements.iter().any(|s| {
        let marked = s.quoted.iter().any(|q| *q);
        marked && s.content.iter().any(|span| span.start() < sentence.end && sentence.start < span.end())
    })
}

/// The word that a sentence's only negation is about. "Not only" and the like deny nothing.
fn denied(sentence: &Sentence) -> Option<usize> {
    let negation = |t: &Token| t.upos != Upos::Adp && negates(&fold(&t.lemma));
    let mut negations = sentence.tokens.iter().enumerate().filter(|(_, t)| negation(t));
    let (at, only) = negations.next().filter(|_| negations.next().is_none())?;
    let after_auxiliary = at.checked_sub(1).is_some_and(|k| sentence.tokens[k].upos == Upos::Aux);
    if !after_auxiliary && sentence.tokens.get(at + 1).is_some_and(|next| next.upos == Upos::Adv) {
        return None;
    }
    let head = (only.head as usize).checked_sub(1)?;
    let about = sentence.tokens.get(head)?;
    matches!(about.upos, Upos::Verb | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num).then_some(head)
}

/// Whether the other sentence has the denied word too, and of the same actor as far as both name one; or, where they must,
/// of a subject that both have.
fn says(
    desk: &Desk<'_>,
    (not, verb): (&Sentence, usize),
    no: usize,
    so: &Sentence,
    (yes, both): (usize, bool),
) -> bool {
    let subject = |sentence: &Sentence, head: usize, report: usize| -> Option<(Option<String>, String)> {
        let relation = |t: &&Token| matches!(t.deprel, Deprel::Nsubj | Deprel::NsubjPass);
        let token = sentence.tokens.iter().filter(|t| t.head as usize == head + 1).find(relation)?;
        let named =
            desk.readings[report].entities.iter().find(|n| n.start <= token.start && token.end <= n.end);
        Some((named.and_then(|n| n.actor.as_ref()).map(ToString::to_string), fold(&token.lemma)))
    };
    let of = subject(not, verb, no);
    let same = |k: usize| match (&of, subject(so, k, yes)) {
        (Some((Some(x), _)), Some((Some(y), _))) => *x == y,
        (Some((_, x)), Some((_, y))) => !both || *x == y,
        _ => !both,
    };
    let denied = |(_, t): &(usize, &Token)| t.lemma == not.tokens[verb].lemma;
    so.tokens.iter().enumerate().filter(denied).any(|(k, _)| same(k))
}

/// Whether a sentence says that something is not so, or denies it in other words.
fn negated(sentence: &Sentence) -> bool {
    sentence.tokens.iter().map(|t| fold(&t.lemma)).any(|word| negates(&word) || denies(&word))
}

/// Whether a sentence asks.
pub(super) fn asks(sentence: &Sentence) -> bool {
    sentence.tokens.iter().any(|t| &*t.lemma == "?")
}

/// Whether it is left open whether a word of a sentence is so.
fn open(sentence: &Sentence, head: usize) -> bool {
    let mark = |t: &&Token| t.deprel == Deprel::Mark && leaves_open(&fold(&t.lemma));
    sentence.tokens.iter().filter(|t| t.head as usize == head + 1).any(|t| mark(&t))
}

fn conflict(minutes: &Minutes<'_>, no: (usize, usize), yes: (usize, usize), verb: &str) -> Option<Found> {
    let side = |(report, k): (usize, usize), said: &str| {
        let words = excerpt(&minutes.desk, report, k)?;
        Some(Side { value: words.text.clone(), said: said.to_owned(), told: vec![(report, words)] })
    };
    let (so, not) = (side(yes, "that it is so")?, side(no, "that it is not")?);
    two_sides(minutes, "polarity", verb, so, not)
}
