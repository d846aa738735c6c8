//! Who a cue's subject is: before it, behind it, or shared with the verb before.

use super::cues::{auxiliaries, small};
use super::quotes::Quotes;
use super::units::{Slot, Unit};
use crate::draft::Draft;
use crate::phrase::Phrase;
use verbale_claims::{Deprel, Upos};
use verbale_language::WordRange;

/// Modifiers stand inside of one another at most so deep.
const MODIFIERS: usize = 6;

/// The subject of a sentence's main verb, if it can speak.
pub(super) fn main_subject(draft: &Draft<'_>, words: WordRange) -> Option<Phrase> {
    let root = words.clone().find(|&k| draft.word(k).is_some_and(|w| w.deprel == Deprel::Root))?;
    let subject = draft.language.dependents_by(root, Deprel::Nsubj).find(|d| words.contains(d))?;
    let phrase = draft.phrase_to(last_of_name(draft, subject), words.start)?;
    let person = draft.upos(phrase.head) == Upos::Pron
        && crate::rules::refers(draft.lower(phrase.head)).pronoun.is_some();
    (person || is_speaker(draft, &phrase)).then_some(phrase)
}

/// "by X" behind a passive.
pub(super) fn agent(draft: &Draft<'_>, k: usize, end: usize, unit: &Unit, hi: usize) -> Option<Phrase> {
    let by = draft.language.dependents_by(k, Deprel::OblAgent).next();
    if let Some(head) = by {
        return draft.phrase_to(head, k + 1);
    }
    let next = unit.word(end)?;
    (draft.lower(next) == "by").then(|| draft.phrase_from(next + 1, hi)).flatten()
}

/// The subject before a cue: the phrase next to it, over what stands between.
pub(super) fn subject_left(draft: &Draft<'_>, quotes: &Quotes, unit: &Unit, slot: usize) -> Option<Phrase> {
    let verb = unit.word(slot)?;
    let lo = unit.run(slot).start;
    let by_tree = draft.language.dependents_by(verb, Deprel::Nsubj).rfind(|&d| d >= lo && d < verb);
    if let Some(subject) = by_tree
        && quotes.at(subject).is_none()
        && let Some(phrase) = draft.phrase_to(last_of_name(draft, subject), lo)
    {
        let mut phrase = owner(draft, phrase, lo);
        phrase.start = phrase.start.min(left_edge(draft, subject, lo, quotes));
        return Some(phrase);
    }
    let first = auxiliaries(draft, unit, slot);
    let k = unit.word(first.checked_sub(1)?)?;
    if draft.is_nominal(k) {
        return Some(owner(draft, draft.phrase_to(k, lo)?, lo));
    }
    if matches!(draft.lower(k), "," | "—" | "–" | "―" | ")") {
        return over_apposition(draft, k, lo).or_else(|| {
            let phrase = owner(draft, draft.phrase_to(k.checked_sub(1)?, lo)?, lo);
            is_speaker(draft, &phrase).then_some(phrase)
        });
    }
    None
}

/// Where the modifiers of a noun begin that the tree puts before it: "the stooped, white-haired diplomat".
fn left_edge(draft: &Draft<'_>, noun: usize, lo: usize, quotes: &Quotes) -> usize {
    let mut edge = noun;
    for _ in 0..MODIFIERS {
        let first = draft.language.dependents(edge).next().filter(|&d| d < edge && d >= lo);
        let modifies = first.and_then(|d| draft.word(d)).is_some_and(|w| {
            use Deprel::{Advmod, Amod, Case, Compound, Det, Flat, Nmod, NmodPoss, Nummod};
            matches!(w.deprel, Det | Amod | Compound | Nummod | NmodPoss | Nmod | Flat | Advmod | Case)
        });
        match first {
            Some(d) if modifies && quotes.at(d).is_none() => edge = d,
            _ => break,
        }
    }
    edge
}

/// From the last noun of a phrase with "of", "for", "at" to its first: "a spokesman for the ministry".
pub(super) fn owner(draft: &Draft<'_>, phrase: Phrase, lo: usize) -> Phrase {
    let mut best = phrase;
    for _ in 0..5 {
        let Some(link) = best.start.checked_sub(1).filter(|&l| l >= lo) else { break };
        let Some(mut before) = link.checked_sub(1).filter(|&b| b >= lo) else { break };
        match draft.upos(link) {
            Upos::Adp | Upos::Part if !draft.is_possessive_mark(link) => {
                let joins = small(draft, before).joins || matches!(draft.upos(before), Upos::Adj | Upos::Adv);
                if joins && before > lo {
                    before -= 1;
                }
            }
            Upos::Cconj => {}
            _ => break,
        }
        if !draft.is_nominal(before) || draft.is_between(before) || draft.upos(before) == Upos::Pron {
            break;
        }
        let Some(next) = draft.phrase_to(before, lo) else { break };
        if draft.upos(link) == Upos::Cconj {
            // "X met Y and Z said" is two clauses: both are the subject only when nothing stands before them.
            let free = next.start == lo || draft.upos(next.start - 1) == Upos::Punct;
            if !free {
                break;
            }
        }
        best = next;
    }
    best
}

/// Over an apposition or a relative clause between commas: "Ana Veltri, who leads the party, said".
pub(super) fn over_apposition(draft: &Draft<'_>, close: usize, lo: usize) -> Option<Phrase> {
    let mut fallback = None;
    let floor = lo.max(close.saturating_sub(40));
    for comma in (floor..close).rev() {
        if !matches!(draft.lower(comma), "," | "—" | "–" | "―" | "(") || comma == lo {
            continue;
        }
        let Some(phrase) = draft.phrase_to(comma - 1, lo) else { continue };
        let phrase = owner(draft, phrase, lo);
        if is_speaker(draft, &phrase) {
            return Some(phrase);
        }
        fallback = fallback.or(Some(phrase));
    }
    fallback.filter(|p| draft.upos(p.head) == Upos::Propn)
}

/// Whether a phrase by its words can be somebody who speaks.
pub(super) fn is_speaker(draft: &Draft<'_>, phrase: &Phrase) -> bool {
    use verbale_claims::NameType;
    let Some(word) = draft.word(phrase.head) else { return false };
    if crate::rules::SOURCES.contains_key(&*word.lemma) || crate::rules::SOURCES.contains_key(&*word.lower) {
        return true;
    }
    let names = &draft.language.names;
    let at = names.partition_point(|n| n.words.end <= phrase.head);
    names.get(at).is_some_and(|n| n.words.contains(&phrase.head) && n.kind != NameType::Loc)
}

/// The subject behind a cue, where what is said stands before it.
pub(super) fn subject_right(
    draft: &Draft<'_>,
    unit: &Unit,
    slot: usize,
    end: usize,
    hi: usize,
) -> Option<Phrase> {
    // Something said must stand before: a quotation, or a comma.
    let Some(before) = slot.checked_sub(1) else {
        // "Said the minister, “...”"
        let phrase = draft.phrase_from(unit.word(end)?, hi)?;
        let behind = end + (phrase.words.end - unit.word(end)?);
        return unit.quote(behind + 1).is_some().then_some(phrase);
    };
    let told = match unit.slots.get(before)? {
        Slot::Quote(_) => true,
        Slot::Word(k) => matches!(draft.lower(*k), "," | "—" | "–" | "―" | "?" | "!" | "as" | "-"),
    };
    if !told {
        return None;
    }
    let phrase = draft.phrase_from(unit.word(end)?, hi)?;
    let word = draft.word(phrase.head)?;
    let object = word.upos == Upos::Pron && matches!(word.deprel, Deprel::Obj | Deprel::Iobj);
    (!object && !draft.is_between(phrase.head)).then_some(phrase)
}

/// The noun right before a participle that the tree joins to it: "a sign saying", "footage of Veltri asking".
pub(super) fn bearer(draft: &Draft<'_>, k: usize, lo: usize) -> Option<Phrase> {
    let before = k.checked_sub(1).filter(|&b| b >= lo && draft.upos(b) != Upos::Punct)?;
    let noun = draft.word(k).filter(|w| w.deprel == Deprel::Acl)?.head?;
    (noun == before || last_of_name(draft, noun) == before).then(|| draft.phrase_to(before, lo)).flatten()
}

/// The last word of the name that a word begins by the tree: "Veltri" of "Ana" in "Ana Veltri".
fn last_of_name(draft: &Draft<'_>, first: usize) -> usize {
    let mut last = first;
    for d in draft.language.dependents_by(first, Deprel::Flat) {
        if d == last + 1 {
            last = d;
        }
    }
    last
}

/// The subject of the verb that a cue is joined to, by the tree; else the first speaker of the sentence.
pub(super) fn shared_subject(draft: &Draft<'_>, k: usize, lo: usize) -> Option<Phrase> {
    let mut thing = None;
    for ancestor in draft.language.ancestors(k).take(4) {
        let subject = draft.language.dependents(ancestor).find(|&d| {
            draft.word(d).is_some_and(|w| matches!(w.deprel, Deprel::Nsubj | Deprel::NsubjPass)) && d < k
        });
        let phrase = subject.and_then(|s| draft.phrase_to(last_of_name(draft, s), lo.min(s)));
        let Some(phrase) = phrase else { continue };
        // "Veltri said the bridge was closed, adding": the bridge adds nothing.
        if is_speaker(draft, &phrase) || matches!(draft.upos(phrase.head), Upos::Pron | Upos::Propn) {
            return Some(phrase);
        }
        thing = thing.or(Some(phrase));
    }
    if thing.is_some() {
        return thing;
    }
    let mut at = lo;
    while at < k {
        if let Some(phrase) = draft.phrase_from(at, k) {
            let verb = (phrase.words.end..k).find(|&v| matches!(draft.upos(v), Upos::Verb | Upos::Aux));
            if verb.is_some() && (is_speaker(draft, &phrase) || draft.upos(phrase.head) == Upos::Pron) {
                return Some(phrase);
            }
            at = phrase.words.end.max(at + 1);
        } else {
            at += 1;
        }
    }
    None
}
