//! Who a cue's subject is: before it, behind it, or shared with the verb before.

use super::cues::small;
use super::quotes::Quotes;
use super::units::{Slot, Unit};
use super::voice::auxiliaries;
use crate::draft::Draft;
use crate::phrase::Phrase;
use crate::rules::SourceNoun;
use verbale_claims::{Deprel, Upos};
use verbale_language::WordRange;

/// Modifiers stand inside of one another at most so deep.
const MODIFIERS: usize = 6;

/// A relative clause between a subject and its verb has at most so many words.
const RELATIVE: usize = 20;

/// An aside between dashes begins at most so many words before a word of it.
const ASIDE: usize = 30;

/// The subject of a sentence's main verb, if it can speak.
pub(super) fn main_subject(draft: &Draft<'_>, words: WordRange) -> Option<Phrase> {
    let root = words.clone().find(|&k| draft.word(k).is_some_and(|w| w.deprel == Deprel::Root));
    let subject =
        root.and_then(|r| draft.language.dependents_by(r, Deprel::Nsubj).find(|d| words.contains(d)));
    let phrase = match (subject, root) {
        (Some(subject), _) => draft.phrase_to(last_of_name(draft, subject), words.start)?,
        // "Her answer was: “It does not close.”": the tree's root is in the quotation.
        (None, None) => draft.phrase_from(words.start, words.end)?,
        _ => return None,
    };
    // "Her answer was: “...”"
    if draft.word(phrase.head).is_some_and(|w| crate::rules::CUE_NOUNS.contains_key(&*w.lemma))
        && let Some(owner) = super::nouns::possessor(draft, phrase.head, words.start)
    {
        return Some(owner);
    }
    let person = draft.upos(phrase.head) == Upos::Pron
        && crate::rules::refers(draft.lower(phrase.head)).pronoun.is_some();
    (person || is_speaker(draft, &phrase)).then_some(phrase)
}

/// What was issued or found, right before a colon: "The trouble is clear from this report: “...”"
pub(super) fn paper_before(draft: &Draft<'_>, colon: usize, lo: usize) -> Option<Phrase> {
    let phrase = draft.phrase_to(colon.checked_sub(1)?, lo)?;
    let kind = draft.word(phrase.head).and_then(|w| crate::rules::SOURCES.get(&*w.lemma));
    matches!(kind, Some(SourceNoun::Issued | SourceNoun::Study)).then_some(phrase)
}

/// "by X" behind a passive.
pub(super) fn agent(draft: &Draft<'_>, k: usize, end: usize, unit: &Unit, hi: usize) -> Option<Phrase> {
    let by = draft.language.dependents_by(k, Deprel::OblAgent).next();
    if let Some(head) = by {
        return draft.phrase_to(head, k + 1);
    }
    let next = unit.word(end)?;
    draft.small(next).agent.then(|| draft.phrase_from(next + 1, hi)).flatten()
}

/// The subject before a cue: the phrase next to it, over what stands between.
pub(super) fn subject_left(draft: &Draft<'_>, quotes: &Quotes, unit: &Unit, slot: usize) -> Option<Phrase> {
    let verb = unit.word(slot)?;
    let lo = unit.run(slot).start;
    let by_tree = draft.language.dependents_by(verb, Deprel::Nsubj);
    let by_tree = by_tree.into_iter().rfind(|&d| d >= lo && d < verb && !draft.is_between(d));
    if let Some(subject) = by_tree
        && quotes.at(subject).is_none()
        && let Some(phrase) = draft.phrase_to(last_of_run(draft, subject, verb), lo)
    {
        let mut phrase = owner(draft, phrase, lo);
        phrase.start = phrase.start.min(left_edge(draft, subject, lo, quotes));
        let thing = draft.upos(phrase.head) == Upos::Noun && !is_speaker(draft, &phrase);
        let over = if thing { over_relative(draft, subject, lo) } else { None };
        return Some(over.unwrap_or(phrase));
    }
    // "The executive says": a noun that was taken for an adjective.
    if let Some(subject) =
        by_tree.filter(|&s| s > lo && draft.upos(s) == Upos::Adj && draft.upos(s - 1) == Upos::Det)
    {
        return Some(Phrase { words: subject..subject + 1, head: subject, start: subject - 1 });
    }
    let first = auxiliaries(draft, unit, slot);
    let k = unit.word(first.checked_sub(1)?)?;
    if draft.is_nominal(k) {
        let near = owner(draft, draft.phrase_to(k, lo)?, lo);
        let person = matches!(draft.upos(near.head), Upos::Propn | Upos::Pron) || is_speaker(draft, &near);
        return Some(if person { near } else { over_relative(draft, k, lo).unwrap_or(near) });
    }
    if matches!(draft.lower(k), "," | "—" | "–" | "―" | ")") {
        return over_apposition(draft, k, lo).or_else(|| {
            let phrase = owner(draft, draft.phrase_to(k.checked_sub(1)?, lo)?, lo);
            // "speaking to the crew, said": those spoken to do not speak.
            let governed = phrase.start > lo && draft.upos(phrase.start - 1) == Upos::Adp;
            (!governed && is_speaker(draft, &phrase)).then_some(phrase)
        });
    }
    None
}

/// Over a relative clause without commas: "an aide who asked to discuss the plan said".
fn over_relative(draft: &Draft<'_>, k: usize, lo: usize) -> Option<Phrase> {
    let floor = lo.max(k.saturating_sub(RELATIVE));
    let who = (floor..k).rev().find(|&w| crate::rules::refers(draft.lower(w)).relative)?;
    let phrase = owner(draft, draft.phrase_to(who.checked_sub(1).filter(|&w| w >= lo)?, lo)?, lo);
    is_speaker(draft, &phrase).then_some(phrase)
}

/// Where the modifiers of a noun begin that the tree puts before it: "the stooped, white-haired diplomat".
fn left_edge(draft: &Draft<'_>, noun: usize, lo: usize, quotes: &Quotes) -> usize {
    let mut edge = noun;
    for _ in 0..MODIFIERS {
        let own = |&d: &usize| d >= lo && draft.upos(d) != Upos::Punct;
        let first = draft.language.dependents(edge).find(own).filter(|&d| d < edge);
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
        // "Said the minister, “...”", "Said Ana Veltri, who leads the union, “...”"
        let phrase = draft.phrase_from(unit.word(end)?, hi)?;
        let behind = end + (phrase.words.end - unit.word(end)?);
        let mark = unit.word(behind).is_some_and(|k| matches!(draft.lower(k), "," | ":"));
        let quoted = (behind..unit.slots.len()).any(|s| unit.quote(s).is_some());
        return (mark && quoted).then_some(phrase);
    };
    let told = match unit.slots.get(before)? {
        Slot::Quote(_) => true,
        Slot::Word(k) => {
            matches!(draft.lower(*k), "," | "—" | "–" | "―" | "?" | "!" | "-") || draft.small(*k).as_saying
        }
    };
    if !told {
        return None;
    }
    let phrase = to_the_name(draft, draft.phrase_from(unit.word(end)?, hi)?, hi);
    let word = draft.word(phrase.head)?;
    let object = word.upos == Upos::Pron && matches!(word.deprel, Deprel::Obj | Deprel::Iobj);
    (!object && !draft.is_between(phrase.head)).then_some(phrase)
}

/// Over one word between a name and another: behind "said" no second verb comes, so "delegate" in "said Talva delegate
/// Ana Veltri" is part of the phrase whatever its tag.
fn to_the_name(draft: &Draft<'_>, phrase: Phrase, hi: usize) -> Phrase {
    let (over, next) = (phrase.words.end, phrase.words.end + 1);
    let name = next < hi && draft.upos(next) == Upos::Propn && !draft.is_between(next);
    let open = matches!(draft.upos(phrase.head), Upos::Propn | Upos::Num);
    let titles = matches!(draft.upos(over), Upos::Verb | Upos::Noun | Upos::Adj)
        && draft.form(over).chars().all(char::is_lowercase);
    match draft.phrase_from(next, hi).filter(|_| name && open && titles) {
        Some(behind) => Phrase { start: phrase.start, ..behind },
        None => phrase,
    }
}

/// The noun right before a participle that says it: "a sign saying", "footage of Veltri asking", "with Veltri asking".
pub(super) fn bearer(draft: &Draft<'_>, unit: &Unit, slot: usize) -> Option<Phrase> {
    let lo = unit.run(slot).start;
    let k = unit.word(slot)?;
    let before = unit.word(auxiliaries(draft, unit, slot).checked_sub(1)?)?;
    if before < lo || draft.upos(before) == Upos::Punct {
        return None;
    }
    let phrase = draft.phrase_to(before, lo)?;
    let link = phrase.start.checked_sub(1).filter(|&l| l >= lo && draft.upos(l) == Upos::Adp);
    let person = matches!(draft.upos(phrase.head), Upos::Propn | Upos::Pron) || is_speaker(draft, &phrase);
    match link {
        Some(link) if small(draft, link).bears && person => return Some(phrase),
        Some(_) if person => return None,
        _ => {}
    }
    let noun = draft.word(k).filter(|w| w.deprel == Deprel::Acl)?.head?;
    (noun == before || last_of_name(draft, noun) == before).then_some(phrase)
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

/// Whether a word stands between dashes that end before word `k`: an aside, whose subject is nobody's outside of it.
fn is_set_off(draft: &Draft<'_>, word: usize, k: usize, lo: usize) -> bool {
    let dash = |w: usize| {
        matches!(draft.lower(w), "—" | "–" | "―")
            || draft.lower(w) == "-"
                && w > 0
                && draft.word(w).zip(draft.word(w - 1)).is_some_and(|(d, b)| d.span.start() > b.span.end())
    };
    word < k && (word..k).any(dash) && (lo.max(word.saturating_sub(ASIDE))..word).any(dash)
}

/// The last of the nouns and names that follow a noun without a break: the tree may have taken "Harbour" for the
/// subject in "Harbour Chairman Ana Veltri said".
fn last_of_run(draft: &Draft<'_>, noun: usize, hi: usize) -> usize {
    let mut last = last_of_name(draft, noun);
    if draft.upos(noun) == Upos::Pron {
        return last;
    }
    while last + 1 < hi
        && matches!(draft.upos(last + 1), Upos::Noun | Upos::Propn)
        && !draft.is_between(last + 1)
    {
        last += 1;
    }
    last
}

/// The subject of the verb that a cue is joined to, by the tree; else the first speaker of the sentence.
pub(super) fn shared_subject(draft: &Draft<'_>, k: usize, lo: usize) -> Option<Phrase> {
    let mut thing = None;
    for ancestor in draft.language.ancestors(k).take(4) {
        if is_set_off(draft, ancestor, k, lo) {
            continue;
        }
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
