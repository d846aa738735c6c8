//! Cues: the words of a unit that tell that somebody says something, and who.

use super::nouns::noun_cue;
use super::quotes::Quotes;
use super::subjects::{
    agent, bearer, is_speaker, main_subject, paper_before, shared_subject, subject_left, subject_right,
};
use super::units::Unit;
use super::voice::{Voice, auxiliaries, has_finite_form, is_finite, voice};
use crate::draft::Draft;
use crate::phrase::Phrase;
use crate::rules::{ANY_VERB, CUES, CueClass, CueVerb, Follows, PHRASES, SMALL, Small};
use verbale_claims::Upos;
use verbale_language::{Form, WordRange};

/// Between a verb of quoting and "as saying" stand at most so many words.
const QUOTED: usize = 8;

/// Somebody between a quotation and the verb of saying has at most so many words.
const NAMED: usize = 14;

/// How a cue stands in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stance {
    /// With a subject of its own before it: "X said".
    Finite,
    /// Its subject behind it: "said X".
    Inverted,
    /// With the subject of the verb before it: "and said", "adding".
    Shared,
    /// "According to X".
    Phrase,
    /// "X: ..."
    Colon,
    /// "X had a message: “...”"
    Announced,
    /// "X was told".
    Passive,
    /// "X's claim that".
    Noun,
}

/// A cue in a unit.
#[derive(Clone, Debug)]
pub(crate) struct Cue {
    /// Its first slot.
    pub slot: usize,
    /// The slot behind it, particle included.
    pub end: usize,
    pub words: WordRange,
    pub verb: Option<&'static CueVerb>,
    pub stance: Stance,
    /// Who says it; for a shared subject that of the verb before.
    pub speaker: Option<Phrase>,
    /// The slot where the speaker's phrase and the cue begin together.
    pub begin: usize,
    /// The slot behind the speaker and the cue together.
    pub behind: usize,
}

impl Cue {
    pub(crate) fn class(&self) -> CueClass {
        self.verb.map_or(CueClass::Say, |v| v.class)
    }

    /// Whether it tells of a clause that somebody says, not only thinks.
    pub(crate) fn says_clause(&self) -> bool {
        let stance = matches!(self.stance, Stance::Finite | Stance::Inverted);
        stance && self.class() == CueClass::Say && self.verb.is_some_and(|v| v.takes.clause)
    }
}

/// Finds the cues of a unit, in order.
pub(crate) fn cues(draft: &Draft<'_>, quotes: &Quotes, unit: &Unit) -> Vec<Cue> {
    let mut found: Vec<Cue> = Vec::new();
    let mut slot = 0;
    while slot < unit.slots.len() {
        let cue = phrase_cue(draft, unit, slot).or_else(|| verb_cue(draft, quotes, unit, slot, found.last()));
        let cue = cue.or_else(|| noun_cue(draft, quotes, unit, slot));
        let cue = cue.or_else(|| colon_cue(draft, unit, slot, found.last()));
        match cue {
            Some(cue) => {
                slot = cue.end.max(slot + 1);
                // "Northwire quoted Veltri as saying": the verb before is part of the cue.
                if cue.stance == Stance::Finite && found.last().is_some_and(|l| l.slot >= cue.begin) {
                    found.pop();
                }
                found.push(cue);
            }
            None => slot += 1,
        }
    }
    found
}

/// Whether the words from `k` on are these, in lower case.
pub(crate) fn reads(draft: &Draft<'_>, k: usize, words: &[&str]) -> bool {
    words.iter().enumerate().all(|(n, word)| draft.lower(k + n) == *word)
}

/// "According to X".
fn phrase_cue(draft: &Draft<'_>, unit: &Unit, slot: usize) -> Option<Cue> {
    let k = unit.word(slot)?;
    let (words, _) = PHRASES
        .get(draft.lower(k))?
        .iter()
        .find(|(words, follows)| *follows == Follows::Source && reads(draft, k, words))?;
    let end = slot + words.len();
    let hi = unit.run(slot).end;
    let speaker = draft.phrase_from(unit.word(end)?, hi)?;
    let behind = end + (speaker.words.end - unit.word(end)?);
    let words = k..k + words.len();
    let (verb, stance) = (None, Stance::Phrase);
    Some(Cue { slot, end, words, verb, stance, speaker: Some(speaker), begin: slot, behind })
}

/// "X: ..." at the beginning of a unit, and a colon before a quotation in a sentence without another cue.
fn colon_cue(draft: &Draft<'_>, unit: &Unit, slot: usize, last: Option<&Cue>) -> Option<Cue> {
    let k = unit.word(slot)?;
    if draft.lower(k) != ":" || slot == 0 {
        return None;
    }
    let end = slot + 1;
    unit.slots.get(end)?;
    let first = unit.word(0)?;
    let title = unit.word(slot - 1).and_then(|before| draft.phrase_to(before, first));
    let title = title.filter(|p| slot <= 6 && p.start == first && names_speaker(draft, p));
    let stance = if title.is_some() { Stance::Colon } else { Stance::Announced };
    let speaker = match title {
        Some(title) => title,
        None if unit.quote(end).is_some() && last.is_none_or(|l| !quotes_itself(l)) => {
            main_subject(draft, first..k).or_else(|| paper_before(draft, k, first))?
        }
        None => return None,
    };
    Some(Cue {
        slot,
        end,
        words: k..k + 1,
        verb: None,
        stance,
        speaker: Some(speaker),
        begin: 0,
        behind: end,
    })
}

/// Whether a cue by itself introduces a quotation that comes behind it: a colon then is only its mark.
fn quotes_itself(cue: &Cue) -> bool {
    let told = matches!(cue.stance, Stance::Finite | Stance::Inverted | Stance::Shared);
    told && cue.speaker.is_some()
        && cue.class() != CueClass::Think
        && cue.verb.is_some_and(|v| v.takes.quotation)
}

/// Whether a phrase before a colon is somebody's name, or is written as transcripts write one: "VELTRI".
fn names_speaker(draft: &Draft<'_>, phrase: &Phrase) -> bool {
    let form = draft.form(phrase.head);
    draft.upos(phrase.head) == Upos::Propn || form.len() > 2 && form.chars().all(char::is_uppercase)
}

fn verb_cue(draft: &Draft<'_>, quotes: &Quotes, unit: &Unit, slot: usize, last: Option<&Cue>) -> Option<Cue> {
    let k = unit.word(slot)?;
    let word = draft.word(k)?;
    let after_quotation = named_after_quotation(draft, quotes, unit, slot);
    let behind_name = after_quotation.is_some();
    let listed = cue_verb(draft, k);
    // A noun by its tag is a verb where a verb of saying stands: "“...,” the notice read".
    let ends = |slot: usize| unit.word(slot).is_none_or(|k| draft.upos(k) == Upos::Punct);
    let quotes_it = listed.is_some_and(|v| v.takes.quotation) && ends(slot + 1);
    let noun = word.upos == Upos::Noun
        && (slot > 0 && quotes_behind(draft, unit, slot) && !is_modified(draft, k)
            || behind_name && (quotes_it || draft.upos(k - 1) == Upos::Propn && !names_on(draft, k + 1)));
    if word.upos != Upos::Verb && !noun {
        return None;
    }
    // "so-called"
    if k > 0 && draft.lower(k - 1) == "-" {
        return None;
    }
    let open = || {
        let told = behind_name || names_after_quotation(draft, quotes, unit, slot);
        let other = (k + 1..k + 5).any(|n| is_finite(draft, n) && cue_verb(draft, n).is_some());
        (word.upos == Upos::Verb && told && !other && is_finite(draft, k)).then_some(&*ANY_VERB)
    };
    let verb = listed.or_else(open)?;
    let end = slot + 1 + verb.particle.len();
    let words = k..k + 1 + verb.particle.len();
    let mut voice = voice(draft, unit, slot);
    // "could only quip, “...”", "rose to announce, “...”": what is quoted was said.
    if voice == Voice::Apart && behind_name && verb.takes.quotation && has_finite_form(draft, k) {
        voice = Voice::Active;
    } else if voice == Voice::Apart && verb.takes.quotation && quotes_right_behind(draft, unit, end) {
        let infinitive = slot > 0 && unit.word(slot - 1).is_some_and(|b| draft.small(b).infinitive);
        voice = if infinitive { Voice::Gerund } else { Voice::Active };
    }
    let run = unit.run(slot);
    let mut cue = Cue {
        slot,
        end,
        words,
        verb: Some(verb),
        stance: Stance::Finite,
        speaker: None,
        begin: slot,
        behind: end,
    };
    match voice {
        Voice::Apart => return None,
        Voice::Passive => {
            cue.stance = Stance::Passive;
            cue.begin = auxiliaries(draft, unit, slot);
            if let Some(by) = agent(draft, k, end, unit, run.end) {
                cue.speaker = Some(by);
            }
            return Some(cue);
        }
        Voice::Gerund | Voice::Active => {}
    }
    let beside = || {
        let first = unit.word(after_quotation?)?;
        draft.phrase_from(first, k)
    };
    if voice == Voice::Active
        && let Some(subject) = subject_left(draft, quotes, unit, slot).or_else(beside)
    {
        cue.begin = unit.slot_of(subject.start, quotes).unwrap_or(slot);
        cue.begin = after_quotation.map_or(cue.begin, |s| s.min(cue.begin));
        // "If she agrees to pay": nobody has said so.
        if cue.begin > 0 && unit.word(cue.begin - 1).is_some_and(|k| small(draft, k).supposes) {
            return None;
        }
        cue.speaker = Some(subject);
        return Some(cue);
    }
    if voice == Voice::Active
        && verb.takes.quotation
        && let Some(subject) = subject_right(draft, unit, slot, end, run.end)
    {
        cue.behind = end + (subject.words.end - unit.word(end)?);
        cue.stance = Stance::Inverted;
        cue.speaker = Some(subject);
        return Some(cue);
    }
    // "Asked about it, she said", "when pressed": whoever asks is not told.
    let participle = draft.word(k).is_some_and(|w| matches!(w.form, Some(Form::PastParticiple | Form::Past)));
    let leads =
        slot == 0 || unit.word(slot - 1).is_some_and(|b| small(draft, b).under || small(draft, b).asks);
    if voice == Voice::Active && participle && leads {
        cue.stance = Stance::Passive;
        return Some(cue);
    }
    // "Veltri was quoted as saying": the subject of the verb before.
    if voice == Voice::Gerund
        && let Some((speaker, begin)) = quoted_as(draft, quotes, unit, slot)
    {
        cue.begin = unit.slot_of(begin, quotes).unwrap_or(slot);
        cue.speaker = Some(speaker);
        return Some(cue);
    }
    cue.stance = Stance::Shared;
    // "Posting on a platform, X said": how it was said, not what.
    if voice == Voice::Gerund && slot == 0 {
        return None;
    }
    let near = last.filter(|l| {
        !matches!(l.stance, Stance::Phrase | Stance::Noun)
            && !(l.end..slot).any(|s| unit.word(s).is_some_and(|k| is_finite(draft, k)))
    });
    // "A sign saying": what the noun before it says.
    let bearer = (voice == Voice::Gerund).then(|| bearer(draft, unit, slot)).flatten();
    let speaker = bearer.or_else(|| near.and_then(|l| l.speaker.clone()));
    cue.speaker = speaker.or_else(|| shared_subject(draft, k, run.start)).or_else(|| last?.speaker.clone());
    Some(cue)
}

/// Whether a determiner or the like stands before a word: it is a noun then.
fn is_modified(draft: &Draft<'_>, k: usize) -> bool {
    let modifies =
        |b: usize| matches!(draft.upos(b), Upos::Det | Upos::Adj | Upos::Adp) || draft.is_possessive_mark(b);
    k.checked_sub(1).is_some_and(modifies)
}

/// Whether a noun phrase goes on at a word: the noun before it is no verb then.
fn names_on(draft: &Draft<'_>, k: usize) -> bool {
    matches!(draft.upos(k), Upos::Noun | Upos::Propn | Upos::Adj)
}

/// Who is quoted, and where the words about it begin, for a participle behind "as": "Veltri was quoted as SAYING",
/// "Veltri was quoted by Northwire as SAYING", "Northwire quoted Veltri as SAYING".
fn quoted_as(draft: &Draft<'_>, quotes: &Quotes, unit: &Unit, slot: usize) -> Option<(Phrase, usize)> {
    let link = slot.checked_sub(1).filter(|&l| unit.word(l).is_some_and(|k| small(draft, k).as_saying))?;
    let verb = (link.saturating_sub(QUOTED)..link)
        .rev()
        .find(|&s| unit.word(s).and_then(|k| draft.word(k)).is_some_and(|w| w.upos == Upos::Verb))?;
    let quotes_others = |v: usize| {
        let lemma = unit.word(v).and_then(|k| draft.word(k)).map(|w| &*w.lemma);
        lemma.and_then(|l| CUES.get(l)).is_some_and(|c| c.iter().any(|c| c.passes_on))
    };
    if !quotes_others(verb) {
        return None;
    }
    let subject = subject_left(draft, quotes, unit, verb)?;
    let begin = subject.start;
    if voice(draft, unit, verb) == Voice::Passive {
        return Some((subject, begin));
    }
    let object = draft.phrase_to(unit.word(link.checked_sub(1)?)?, unit.word(verb)? + 1)?;
    Some((object, begin))
}

/// The cue verb of the list that begins at a word.
fn cue_verb(draft: &Draft<'_>, k: usize) -> Option<&'static CueVerb> {
    let lemma = &draft.word(k)?.lemma;
    CUES.get(&**lemma)?.iter().find(|c| reads(draft, k + 1, &c.particle))
}

/// Where the words begin that stand between a quotation that a comma or the like ends and the verb at a slot, if they
/// can be somebody: "“...,” the tall Rovian beamed".
fn named_after_quotation(draft: &Draft<'_>, quotes: &Quotes, unit: &Unit, slot: usize) -> Option<usize> {
    let first = auxiliaries(draft, unit, slot);
    let mut start = first;
    while let Some(k) = start.checked_sub(1).and_then(|s| unit.word(s)) {
        let part = match draft.upos(k) {
            Upos::Noun | Upos::Propn | Upos::Adj | Upos::Det | Upos::Num | Upos::Sym | Upos::Adp => true,
            Upos::Pron | Upos::Part | Upos::Adv => first - start < 2 || draft.is_possessive_mark(k),
            Upos::Verb => !is_finite(draft, k),
            _ => draft.lower(k) == "-",
        };
        if !part || first - start >= NAMED {
            return None;
        }
        start -= 1;
    }
    let noun = (start..first).any(|s| unit.word(s).is_some_and(|k| draft.is_nominal(k)));
    (noun && start > 0 && is_open_quotation(draft, quotes, unit, start - 1)).then_some(start)
}

/// Whether the verb at a slot stands right behind such a quotation, and somebody behind it: "“...,” beamed Veltri".
fn names_after_quotation(draft: &Draft<'_>, quotes: &Quotes, unit: &Unit, slot: usize) -> bool {
    slot > 0
        && is_open_quotation(draft, quotes, unit, slot - 1)
        && unit.word(slot + 1).is_some_and(|k| {
            let phrase = draft.phrase_from(k, unit.run(slot).end);
            phrase.is_some_and(|p| draft.upos(p.head) == Upos::Propn || is_speaker(draft, &p))
        })
}

/// Whether a quotation stands at a slot after which its sentence goes on.
fn is_open_quotation(draft: &Draft<'_>, quotes: &Quotes, unit: &Unit, slot: usize) -> bool {
    unit.quote(slot).is_some_and(|q| matches!(quotes.ending(draft, q), ',' | '!' | '?' | '…' | '—' | '–'))
}

/// Whether a quotation comes at a slot, over a comma or colon or not.
fn quotes_right_behind(draft: &Draft<'_>, unit: &Unit, slot: usize) -> bool {
    let mark = unit.word(slot).is_some_and(|k| matches!(draft.lower(k), "," | ":"));
    unit.quote(slot).is_some() || mark && unit.quote(slot + 1).is_some()
}

/// Whether a quotation comes right behind a slot, over a comma or colon, or a colon ends the unit: a noun there is no
/// noun ("Veltri says, ...").
fn quotes_behind(draft: &Draft<'_>, unit: &Unit, slot: usize) -> bool {
    let mark = unit.word(slot + 1).map_or("", |k| draft.lower(k));
    match mark {
        ":" => unit.quote(slot + 2).is_some() || slot + 2 == unit.slots.len(),
        "," => unit.quote(slot + 2).is_some(),
        _ => false,
    }
}

/// Whether a word begins a question.
pub(crate) fn asks(draft: &Draft<'_>, k: usize) -> bool {
    small(draft, k).asks
}

/// What the table of small words says of a word.
pub(super) fn small(draft: &Draft<'_>, k: usize) -> Small {
    SMALL.get(draft.lower(k)).copied().unwrap_or_default()
}
