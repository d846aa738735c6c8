//! The same thing said to be so and not to be so.

use super::passages::{Passages, excerpt};
use super::{Side, two_sides};
use crate::conflicts::Found;
use crate::desk::{Desk, is_content};
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
/// Of what both sentences say first of all it is about that.
const LONGER: usize = 80;

/// So many shared words tell what a sentence is about that has a "not" elsewhere.
const MANY: usize = 7;

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
                let Some((at, verb)) = denied(not) else { continue };
                // A sentence with a quotation in it says more than one thing.
                let close = alike && 5 * overlap.shared >= 3 * overlap.either;
                let plain = matches!(not.tokens[verb].upos, Upos::Verb | Upos::Adj) && close;
                if quoted(desk, no.0, &not.tokens[at]) || !plain && quotes(desk, no.0, not) {
                    continue;
                }
                let same = |(k, t): (usize, &Token)| (t.lemma == not.tokens[verb].lemma).then_some(k);
                let so_too = || so.tokens.iter().enumerate().filter_map(same);
                let root = |sentence: &Sentence, k: usize| sentence.tokens[k].deprel == Deprel::Root;
                let main = alike && root(not, verb) && so_too().any(|k| root(so, k));
                if not.tokens.len().max(so.tokens.len()) > if main { LONGER } else { LONGEST } {
                    continue;
                }
                if asks(not) || asks(so) || open(not, verb) || so_too().any(|k| open(so, k)) {
                    continue;
                }
                let likely = alike
                    && 10 * overlap.shared >= 8 * overlap.shorter
                    && 3 * overlap.either <= 5 * overlap.shared
                    && clause_of(not, verb).any(|t| has(so, t));
                if !(says(desk, (not, verb), no.0, so, (yes.0, !alike)) || likely)
                    || denies_too(so, so_too().filter(|_| overlap.shared >= MANY))
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

/// Whether a word stands in quotation marks: those are compared as quotations.
fn quoted(desk: &Desk<'_>, report: usize, word: &Token) -> bool {
    desk.readings[report].statements.iter().any(|s| {
        let mut pieces = s.content.iter().zip(&s.quoted);
        pieces.any(|(span, quoted)| *quoted && span.start() < word.end && word.start < span.end())
    })
}

/// Whether a sentence has words in quotation marks.
fn quotes(desk: &Desk<'_>, report: usize, sentence: &Sentence) -> bool {
    desk.readings[report].statements.iter().any(|s| {
        let mut pieces = s.content.iter().zip(&s.quoted);
        s.quoted.contains(&true)
            && pieces.any(|(span, _)| span.start() < sentence.end && sentence.start < span.end())
    })
}

/// A sentence's only negation, and the word that it is about. "Not only" and the like deny nothing.
fn denied(sentence: &Sentence) -> Option<(usize, usize)> {
    // "Without asking" says what else was not; "voting no" is an answer.
    let besides = |t: &Token| matches!(t.upos, Upos::Adp | Upos::Sconj);
    let answer = |t: &Token| matches!(t.upos, Upos::Det | Upos::Intj) && t.deprel != Deprel::Det;
    let negation = |t: &Token| !besides(t) && !answer(t) && negates(&fold(&t.lemma));
    let mut negations = sentence.tokens.iter().enumerate().filter(|(_, t)| negation(t));
    let (at, only) = negations.next().filter(|_| negations.next().is_none())?;
    let after_auxiliary = at.checked_sub(1).is_some_and(|k| sentence.tokens[k].upos == Upos::Aux);
    if !after_auxiliary && sentence.tokens.get(at + 1).is_some_and(|next| next.upos == Upos::Adv) {
        return None;
    }
    let head = (only.head as usize).checked_sub(1)?;
    let about = sentence.tokens.get(head)?;
    matches!(about.upos, Upos::Verb | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num).then_some((at, head))
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

/// The content words of the clause that a denied word stands in, with what the word hangs on there.
fn clause_of(sentence: &Sentence, verb: usize) -> impl Iterator<Item = &Token> {
    let above = |k: usize| {
        let token = &sentence.tokens[k];
        let apart = matches!(
            token.deprel,
            Deprel::Conj | Deprel::Advcl | Deprel::Ccomp | Deprel::AclRelcl | Deprel::Parataxis
        );
        (token.head as usize).checked_sub(1).filter(|h| !apart && *h < sentence.tokens.len())
    };
    let inside = move |k: usize| {
        let chain = std::iter::successors(Some(k), |&k| above(k)).take(DEEPEST);
        chain.into_iter().any(|k| k == verb)
    };
    let words = sentence.tokens.iter().enumerate();
    let own = words.filter(move |(k, t)| is_content(t.upos) && (above(verb) == Some(*k) || inside(*k)));
    own.map(|(_, t)| t)
}

/// A tree is not climbed further than this.
const DEEPEST: usize = 12;

fn has(sentence: &Sentence, word: &Token) -> bool {
    sentence.tokens.iter().any(|t| t.lemma == word.lemma)
}

/// Whether a sentence denies in other words, or says that something is not so: one of the words at some places, if there are
/// any, for "nothing came of it" behind what was done denies only what came.
fn denies_too(sentence: &Sentence, mut places: impl Iterator<Item = usize>) -> bool {
    let words = || sentence.tokens.iter().map(|t| fold(&t.lemma)).enumerate();
    if words().any(|(_, word)| denies(&word)) {
        return true;
    }
    let negations: Vec<usize> = words().filter(|(_, word)| negates(word)).map(|(k, _)| k).collect();
    let first = places.next();
    let mut all = first.into_iter().chain(places).peekable();
    if all.peek().is_none() {
        return !negations.is_empty();
    }
    all.any(|place| negations.iter().any(|&negation| about(sentence, negation, place)))
}

/// Whether a negation is about a word: it hangs on it, on what that hangs on, or on a phrase of it.
fn about(sentence: &Sentence, negation: usize, place: usize) -> bool {
    let above =
        |k: usize| (sentence.tokens[k].head as usize).checked_sub(1).filter(|h| *h < sentence.tokens.len());
    let Some(head) = above(negation) else { return true };
    let clause = matches!(
        sentence.tokens[head].deprel,
        Deprel::Conj | Deprel::Advcl | Deprel::Acl | Deprel::AclRelcl | Deprel::Parataxis
    );
    let mut at = Some(place);
    for _ in 0..sentence.tokens.len() {
        match at {
            Some(k) if k == head || k == negation => return true,
            Some(k) => at = above(k),
            None => break,
        }
    }
    !clause && above(head) == Some(place)
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
