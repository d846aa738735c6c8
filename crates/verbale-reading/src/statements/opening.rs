//! Where the content behind a cue begins: over addressee, times and channels to a clause, a quotation or a noun phrase.

use super::content::Desk;
use super::cues::{Cue, Stance, asks, small};
use super::subjects::is_speaker;
use crate::phrase::Phrase;
use crate::rules::Takes;
use verbale_claims::{Deprel, Upos};
use verbale_language::Form;

/// A quotation is near within so many slots.
const NEAR: usize = 8;

/// An aside before "that" has at most so many words.
const ASIDE: usize = 25;

/// The title of a programme has at most so many words, marks included.
const TITLE: usize = 14;

/// How content behind a cue is told.
pub(super) struct Behind {
    /// The first slot.
    pub start: usize,
    pub how: How,
    pub addressee: Option<Phrase>,
}

/// As what content is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    /// A clause, with or without "that".
    Clause,
    /// Quotations alone.
    Quotes,
    /// "To pay".
    Infinitive,
    /// A noun phrase.
    Noun,
}

impl Desk<'_> {
    /// The content behind a cue, if its words allow one.
    pub(super) fn behind(&self, cue: &Cue) -> Option<Behind> {
        let takes = cue.verb?.takes;
        let mut at = cue.behind;
        let mut addressee = None;
        if cue.stance == Stance::Inverted && cue.slot == 0 {
            // "Said Ana Veltri, who leads the union, “...”"
            at = (at..self.len()).find(|&s| self.is_quote(s))?;
        } else if cue.stance == Stance::Inverted {
            at = cue.behind;
        } else if takes.addressee
            && let Some((phrase, end)) = self.addressee(cue, at)
        {
            addressee = Some(phrase);
            at = end;
        }
        let (start, how) = self.opening(cue, at, takes)?;
        Some(Behind { start, how, addressee })
    }

    /// The one it is said to, and the slot behind.
    fn addressee(&self, cue: &Cue, at: usize) -> Option<(Phrase, usize)> {
        let k = self.unit.word(at)?;
        let hi = self.unit.run(at).end;
        let Some(phrase) = self.draft.phrase_from(k, hi) else {
            return self.programme(k, at, hi).or_else(|| self.object(cue, k, at, hi));
        };
        let mut end = at + (phrase.words.end - k);
        if let Some(behind) = self.others_told(end, hi) {
            end = behind;
        }
        if cue.verb.is_some_and(|v| v.takes.told)
            || matches!(self.lower(end), "," | ":")
            || self.opens(end)
            || self.unit.word(end).is_some_and(|k| asks(self.draft, k))
        {
            // "told a crowd in the capital that", "told supporters in the capital to"
            let opens =
                |s: usize| self.small(s).clause || self.small(s).infinitive && self.infinitive_follows(s);
            let that = (end..(end + 10).min(self.len())).find(|&s| opens(s));
            let clause = (end..that.unwrap_or(end)).any(|s| self.is_finite(s));
            if let Some(that) = that
                && !clause
                && self.upos(end) == Upos::Adp
            {
                end = that;
            }
            return Some((phrase, end));
        }
        self.is_quote(end).then_some((phrase, end))
    }

    /// The slot behind others to whom the same is said, if what is said comes then: "told parliament AND THE PRESS that".
    fn others_told(&self, from: usize, hi: usize) -> Option<usize> {
        if self.upos(from) != Upos::Cconj {
            return None;
        }
        let k = self.unit.word(from + 1)?;
        let phrase = self.draft.phrase_from(k, hi)?;
        let end = from + 1 + (phrase.words.end - k);
        let mark = matches!(self.lower(end), "," | ":") && self.is_quote(end + 1);
        (mark || self.opens(end) || self.is_quote(end)).then_some(end)
    }

    /// Whether a word opens what is told: "that", "to", "not".
    fn opens(&self, slot: usize) -> bool {
        let small = self.small(slot);
        small.clause || small.infinitive || small.negates
    }

    /// The object of a cue by the tree, where its tag is no noun's.
    fn object(&self, cue: &Cue, k: usize, at: usize, hi: usize) -> Option<(Phrase, usize)> {
        let verb = self.unit.word(cue.slot)?;
        let object = self.draft.language.dependents_by(verb, Deprel::Obj).next();
        let head =
            object.filter(|&o| o >= k && o < hi.min(k + NEAR) && cue.verb.is_some_and(|v| v.takes.told))?;
        Some((Phrase { words: k..head + 1, head, start: k }, at + (head + 1 - k)))
    }

    /// An outlet whose programme something is said to, and the slot behind: "told Northwire's “Morning Ferry” that".
    fn programme(&self, k: usize, at: usize, hi: usize) -> Option<(Phrase, usize)> {
        let mark = (k..hi.min(k + NEAR)).find(|&w| self.draft.is_possessive_mark(w))?;
        let outlet = self.draft.phrase_from(k, mark)?;
        let quote = |w: usize| matches!(self.draft.lower(w), "\"" | "“" | "”" | "''" | "‘" | "’" | "'");
        let open = mark + 1;
        let close = (open + 1..hi.min(open + TITLE)).find(|&w| quote(w)).filter(|_| quote(open))?;
        Some((outlet, at + (close + 1 - k)))
    }

    /// The slot where the content behind a cue begins, and as what it is told.
    fn opening(&self, cue: &Cue, from: usize, takes: Takes) -> Option<(usize, How)> {
        let mut at = from;
        // Times, manners, and "in a statement on Monday" say nothing themselves.
        let limit = (from + 16).min(self.len());
        loop {
            if at >= self.len() {
                return None;
            }
            if self.is_quote(at) {
                return self.at_quote(cue, at, from, takes);
            }
            let k = self.unit.word(at)?;
            match self.draft.lower(k) {
                ":" => {
                    let next = at + 1;
                    let how = if self.is_quote(next) { How::Quotes } else { How::Clause };
                    return (next < self.len()).then_some((next, how));
                }
                "," if self.is_quote(at + 1) && takes.quotation => return Some((at + 1, How::Quotes)),
                // "conceded, however, “...”"
                "," if self.upos(at + 1) == Upos::Adv && self.lower(at + 2) == "," => {
                    at += 2;
                    continue;
                }
                // "As she put it, the road was closed"
                "," if at == from && self.is_likened(cue) && self.clause_follows(at + 1) => {
                    return Some((at + 1, How::Clause));
                }
                "," if at > from => {
                    at += 1;
                    if at >= limit {
                        return None;
                    }
                    continue;
                }
                _ if self.small(at).clause && takes.clause && self.clause_follows(at + 1) => {
                    return Some((at, How::Clause));
                }
                _ if takes.infinitive && self.infinitive_follows(at) => {
                    return Some((at, How::Infinitive));
                }
                _ => {}
            }
            if asks(self.draft, k) && (takes.question || takes.clause) && self.clause_follows(at + 1) {
                return Some((at, How::Clause));
            }
            // "called Monday's vote a farce": a time that owns something is no time of the cue's.
            let owns = self.unit.word(at + 1).is_some_and(|k| self.draft.is_possessive_mark(k));
            if self.draft.is_between(k) && !owns
                || self.draft.upos(k) == Upos::Adv && takes.clause && at < limit
            {
                at += 1;
                continue;
            }
            // "this week he would stay"
            let time = self.draft.upos(k) == Upos::Det
                && self.unit.word(at + 1).is_some_and(|k| self.draft.is_between(k));
            let starts = matches!(self.upos(at + 2), Upos::Pron | Upos::Det | Upos::Propn)
                || self.small(at + 2).clause;
            if time && starts && !self.is_finite(at + 2) && at < limit {
                at += 2;
                continue;
            }
            let skips = self.draft.upos(k) == Upos::Adp && at < limit;
            if skips && let Some(phrase) = self.draft.phrase_from(k + 1, self.unit.run(at).end) {
                at += phrase.words.end - k;
                continue;
            }
            break;
        }
        // "said in a speech to the crews, the best of the coast, that ...": what "that" opens was said, not the aside.
        let that =
            (at..(at + ASIDE).min(self.len())).find(|&s| self.small(s).clause && self.upos(s) == Upos::Sconj);
        if let Some(that) = that
            && at > from
            && takes.clause
            && !(at..that).any(|s| self.is_finite(s) || self.is_quote(s))
        {
            return Some((that, How::Clause));
        }
        self.at_word(cue, at, from, takes)
    }

    /// Content that begins with a word other than "that".
    fn at_word(&self, cue: &Cue, at: usize, from: usize, takes: Takes) -> Option<(usize, How)> {
        let starts_phrase = matches!(
            self.upos(at),
            Upos::Det | Upos::Pron | Upos::Propn | Upos::Noun | Upos::Adj | Upos::Num | Upos::Adv
        ) || self.draft.is_between(self.unit.word(at)?)
            || self.small(at).exists;
        // "denied the strike, but officials said so": of a verb that takes either, a clause has its verb before a comma.
        let comma = (at..self.len()).find(|&s| self.lower(s) == ",").unwrap_or(self.len());
        let either = takes.noun && !(at..comma).any(|s| self.is_finite(s) || self.is_quote(s));
        if takes.clause
            && starts_phrase
            && !either
            && self.clause_follows(at)
            && cue.stance != Stance::Inverted
        {
            return Some((at, How::Clause));
        }
        let speaks = cue.speaker.as_ref().is_some_and(|s| {
            is_speaker(self.draft, s) || matches!(self.draft.upos(s.head), Upos::Pron | Upos::Propn)
        });
        let after_particle = takes.noun_after_particle && cue.verb.is_some_and(|v| !v.particle.is_empty());
        let noun = takes.noun
            || takes.as_phrase && (from..self.len()).any(|s| self.is_quote(s) || self.small(s).as_saying);
        let likened = takes.as_phrase && self.small(at).as_saying;
        let quoted = takes.as_phrase && (at..(at + NEAR).min(self.len())).any(|s| self.is_quote(s));
        if (noun || after_particle)
            && at == from
            && (speaks || quoted)
            && (starts_phrase || likened)
            && cue.stance != Stance::Inverted
        {
            return Some((at, How::Noun));
        }
        // "denied taking the money"
        let gerund =
            self.unit.word(at).and_then(|k| self.draft.word(k)).is_some_and(|w| w.form == Some(Form::Gerund));
        (takes.noun && gerund && at == from && speaks).then_some((at, How::Noun))
    }

    /// Whether "as" comes before a cue and its speaker: "as she put it".
    fn is_likened(&self, cue: &Cue) -> bool {
        let before = cue.begin.checked_sub(1).and_then(|s| self.unit.word(s));
        let first = cue.begin < 2 || self.upos(cue.begin - 2) == Upos::Punct;
        first && before.is_some_and(|k| small(self.draft, k).as_saying) && cue.stance == Stance::Finite
    }

    /// Content that begins with a quotation: alone, or as part of a clause.
    fn at_quote(&self, cue: &Cue, at: usize, from: usize, takes: Takes) -> Option<(usize, How)> {
        let quote = self.unit.quote(at).and_then(|q| self.quotes.list.get(q))?;
        let words = self.draft.words(quote.inner);
        let capital = words.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
        let ends = words.ends_with(['.', '!', '?', ',', '…', '—', '–']);
        let rest = (at + 1..self.len()).any(|s| self.is_finite(s));
        if takes.as_phrase && !takes.clause {
            return Some((from, How::Noun));
        }
        let alone = capital && (ends || !rest) || ends && !rest;
        if takes.quotation && (alone || cue.stance == Stance::Inverted) {
            return Some((at, How::Quotes));
        }
        let how = if takes.noun && !takes.clause { How::Noun } else { How::Clause };
        (takes.quotation || takes.noun).then_some((at, how))
    }

    /// Whether a clause begins at a slot: a finite verb comes.
    fn clause_follows(&self, at: usize) -> bool {
        let limit = (at + 40).min(self.len());
        (at..limit).any(|s| self.is_finite(s)) || (at..limit).any(|s| self.is_quote(s))
    }

    fn infinitive_follows(&self, at: usize) -> bool {
        let next = if self.small(at).negates { at + 1 } else { at };
        self.small(next).infinitive
            && (self.is_quote(next + 1)
                || (next + 1..next + 4).any(|s| matches!(self.upos(s), Upos::Verb | Upos::Aux)))
    }
}
