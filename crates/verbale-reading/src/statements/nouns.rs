//! Nouns that are cues: "the ministry's claim that the road was closed", "made a promise to pay".

#![allow(clippy::single_range_in_vec_init, reason = "content is a list of ranges; often there is one")]

use super::content::{Desk, Governed};
use super::cues::{Cue, Stance};
use super::opening::How;
use super::quotes::Quotes;
use super::subjects::{is_speaker, subject_left};
use super::units::Unit;
use super::voice::auxiliaries;
use crate::draft::Draft;
use crate::phrase::Phrase;
use crate::rules::CUE_NOUNS;
use verbale_claims::{Deprel, Upos};

/// The noun at a slot, where it is told whose word it is.
pub(super) fn noun_cue(draft: &Draft<'_>, quotes: &Quotes, unit: &Unit, slot: usize) -> Option<Cue> {
    let k = unit.word(slot)?;
    let word = draft.word(k).filter(|w| w.upos == Upos::Noun)?;
    let noun = CUE_NOUNS.get(&*word.lemma)?;
    content_start(draft, unit, slot)?;
    let lo = unit.run(slot).start;
    let told = possessor(draft, k, lo).or_else(|| holder(draft, quotes, unit, k));
    let speaker = told.or_else(|| before_misread(draft, k, lo))?;
    let speaks = draft.upos(speaker.head) == Upos::Propn
        || draft.upos(speaker.head) == Upos::Pron
        || is_speaker(draft, &speaker);
    let begin = unit.slot_of(speaker.start.min(k), quotes).filter(|&b| b <= slot)?;
    speaks.then(|| Cue {
        slot,
        end: slot + 1,
        words: k..k + 1,
        verb: Some(&noun.verb),
        stance: Stance::Noun,
        speaker: Some(speaker),
        begin,
        behind: slot + 1,
    })
}

/// "The ministry's claim", "his promise".
pub(super) fn possessor(draft: &Draft<'_>, k: usize, lo: usize) -> Option<Phrase> {
    let owner = draft.language.dependents_by(k, Deprel::NmodPoss).next().filter(|&d| d >= lo && d < k)?;
    let mark = draft.language.dependents(owner).any(|d| draft.is_possessive_mark(d));
    (mark || draft.upos(owner) == Upos::Pron).then(|| draft.phrase_to(owner, lo)).flatten()
}

/// The subject of the verb whose object the noun is: "the minister made a promise".
fn holder(draft: &Draft<'_>, quotes: &Quotes, unit: &Unit, k: usize) -> Option<Phrase> {
    let verb = draft.word(k).filter(|w| w.deprel == Deprel::Obj)?.head?;
    subject_left(draft, quotes, unit, unit.slot_of(verb, quotes)?)
}

/// Who opens the sentence, where a tree takes the verb of saying for a noun: "Sources close to the talks REPORT that".
fn before_misread(draft: &Draft<'_>, k: usize, lo: usize) -> Option<Phrase> {
    let start = draft.language.sentences.get(draft.language.sentence_of(k))?.start;
    let plain = (start..k).all(|w| !matches!(draft.upos(w), Upos::Aux | Upos::Punct | Upos::Sconj));
    if start < lo || !draft.small(k + 1).clause || !plain {
        return None;
    }
    draft.phrase_from(start, k).filter(|phrase| is_speaker(draft, phrase))
}

/// Where what the noun at a slot is about begins, and as what it is told.
fn content_start(draft: &Draft<'_>, unit: &Unit, slot: usize) -> Option<(usize, How)> {
    let noun = CUE_NOUNS.get(&*draft.word(unit.word(slot)?)?.lemma)?;
    let next = unit.word(slot + 1)?;
    let verb = |from: usize| (from..from + 3).any(|k| matches!(draft.upos(k), Upos::Verb | Upos::Aux));
    let small = draft.small(next);
    match draft.lower(next) {
        _ if small.clause && noun.verb.takes.clause && draft.upos(next) == Upos::Sconj => {
            Some((slot + 1, How::Clause))
        }
        _ if small.infinitive && noun.verb.takes.infinitive && verb(next + 1) => {
            Some((slot + 1, How::Infinitive))
        }
        about if noun.about.contains(&about) && unit.slots.len() > slot + 2 => Some((slot + 2, How::Noun)),
        _ => None,
    }
}

impl Desk<'_> {
    /// What the cue noun number `n` governs, and the slot behind it.
    pub(super) fn by_noun(&self, n: usize, cue: &Cue) -> Option<(Governed, usize)> {
        let (start, how) = content_start(self.draft, self.unit, cue.slot)?;
        let end = self.end_of(n, start, how);
        // "X's claim that it was closed surprised them": the verb whose subject the noun is ends it.
        let governs =
            self.draft.word(cue.words.start).filter(|w| w.deprel == Deprel::Nsubj).and_then(|w| w.head);
        let verb = governs.and_then(|v| self.unit.slot_of(v, self.quotes)).filter(|&v| v > start && v < end);
        let end = verb.map_or(end, |v| auxiliaries(self.draft, self.unit, v).max(start + 1));
        let governed = Governed { cue: n, content: vec![start..end], how, addressee: None };
        (start < end).then_some((governed, end))
    }
}
