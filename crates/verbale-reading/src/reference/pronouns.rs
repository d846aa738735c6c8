//! Pronouns, and who is on the scene when one comes: recency, grammatical role, number, gender.

use super::actors::Cast;
use super::names::is_person;
use crate::draft::{Draft, Mention, MentionKind};
use crate::rules::{Pair, Pronoun, refers};
use rustc_hash::FxHashMap;
use verbale_claims::{ActorKind, Deprel, Upos};

/// Two names that "and" joins are at most so many words apart.
const JOINED: usize = 12;
/// How many sentences back somebody is still on the scene.
const REACH: usize = 3;
/// The least weight that a pronoun's actor must have, and by how much it must outweigh the next; else nobody is named.
///
/// Chosen by a cloze: in PolNeAR's articles (train, every ninth; dev), "he" or "she" was put in the place of a speaker
/// who is named by the last name alone and was named before, and the speaker's actor compared with the one replaced.
/// Writers name somebody just where a pronoun would mislead, so it is harder than pronouns are. Right of those resolved,
/// and resolved of all, on dev (233), in parentheses on train (259), least weight 0.8:
///
/// | margin | right of resolved | resolved |
/// | --- | --- | --- |
/// | 1 | .760 (.777) | .824 (.865) |
/// | 1.35 | .797 (.802) | .760 (.780) |
/// | 1.6 | .809 (.811) | .674 (.714) |
/// | 2 | .814 (.805) | .601 (.653) |
/// | 3 | .763 (.887) | .489 (.514) |
///
/// With a least weight of 2 and a margin of 1.6, .845 of .442. A wrong actor counted twice against a right one, 1.35 is
/// best on both: a higher margin takes away more right ones than wrong ones.
const LEAST: f32 = 0.8;
const MARGIN: f32 = 1.35;

/// The pronouns of a report that can mean somebody, without actors yet.
pub(super) fn find(draft: &Draft<'_>, taken: &FxHashMap<usize, usize>) -> Vec<Mention> {
    let words = draft.language.words.iter().enumerate();
    let found = words.filter(|(k, word)| {
        let refers = refers(&word.lower);
        word.upos == Upos::Pron
            && (refers.pronoun.is_some() || refers.relative)
            && word.deprel != Deprel::Expl
            && !taken.contains_key(k)
    });
    found
        .map(|(k, word)| Mention {
            words: k..k + 1,
            head: k,
            span: word.span,
            kind: MentionKind::Pronoun,
            actor: None,
        })
        .collect()
}

/// What has been said of whom, up to a place.
pub(super) struct Scene<'a> {
    draft: &'a Draft<'a>,
    /// Mentions with an actor, in order: actor, head, sentence, weight, whether in a quotation.
    seen: Vec<Seen>,
    gender: FxHashMap<usize, Pronoun>,
}

#[derive(Clone, Copy)]
struct Seen {
    actor: usize,
    head: usize,
    sentence: usize,
    weight: f32,
    quoted: bool,
}

impl<'a> Scene<'a> {
    pub(super) fn new(draft: &'a Draft<'a>) -> Self {
        Self { draft, seen: Vec::new(), gender: FxHashMap::default() }
    }

    /// Notes a mention that was gone over.
    pub(super) fn saw(&mut self, cast: &Cast<'_>, mention: &Mention, quoted: bool) {
        let Some(actor) = mention.actor else { return };
        if mention.kind == MentionKind::Adjective {
            return;
        }
        for k in mention.words.clone() {
            if let Some(gender) = refers(self.draft.lower(k)).gender
                && is_person(cast, actor)
            {
                self.gender.insert(actor, gender);
            }
        }
        if mention.kind == MentionKind::Pronoun
            && let Some(p @ (Pronoun::He | Pronoun::She)) = refers(self.draft.lower(mention.head)).pronoun
        {
            self.gender.entry(actor).or_insert(p);
        }
        let sentence = self.draft.language.sentence_of(mention.head);
        let weight = self.weight(mention.head);
        self.seen.push(Seen { actor, head: mention.head, sentence, weight, quoted });
    }

    /// How much a mention's place in its clause counts.
    fn weight(&self, head: usize) -> f32 {
        let Some(word) = self.draft.word(head) else { return 0.5 };
        match word.deprel {
            Deprel::Nsubj | Deprel::NsubjPass => {
                let verb = word.head.and_then(|h| self.draft.word(h));
                let main =
                    verb.is_some_and(|v| matches!(v.deprel, Deprel::Root | Deprel::Conj | Deprel::Parataxis));
                if main { 3.0 } else { 2.0 }
            }
            // A name before a verb at the beginning of a sentence is its subject, whatever the tree has.
            _ if self.opens(head) => 3.0,
            Deprel::Root => 2.0,
            // "X and Y met": either is the subject.
            Deprel::Conj
                if word.head.is_some_and(|h| h < head && self.draft.is_nominal(h) && head - h < JOINED) =>
            {
                word.head.map_or(1.2, |h| if self.is_joined(h) { 1.2 } else { self.weight(h) })
            }
            Deprel::Obj | Deprel::Iobj | Deprel::Conj => 1.2,
            Deprel::Appos => 1.0,
            _ => 0.8,
        }
    }

    fn is_joined(&self, head: usize) -> bool {
        self.draft.word(head).is_some_and(|w| w.deprel == Deprel::Conj)
    }

    /// Whether a word begins its sentence, but for its own name and determiner, and a verb comes right behind.
    fn opens(&self, head: usize) -> bool {
        let start = self
            .draft
            .language
            .sentences
            .get(self.draft.language.sentence_of(head))
            .map_or(head, |s| s.start);
        let verb = (head + 1..head + 4).find(|&k| !matches!(self.draft.upos(k), Upos::Propn | Upos::Adv));
        head - start <= 4 && verb.is_some_and(|k| matches!(self.draft.upos(k), Upos::Verb | Upos::Aux))
    }

    /// The weights of the actors on the scene for which `fits` holds, the heaviest first.
    fn ranked(&self, head: usize, quoted: bool, fits: impl Fn(usize) -> bool) -> Vec<(usize, f32)> {
        let here =
            self.draft.language.sentence_of(head.min(self.draft.language.words.len().saturating_sub(1)));
        let mut weights: Vec<(usize, f32)> = Vec::new();
        for seen in self.seen.iter().rev().take(60) {
            let back = here.saturating_sub(seen.sentence);
            if back > REACH {
                break;
            }
            if !fits(seen.actor) {
                continue;
            }
            let far = match back {
                // The subject of the same sentence is the likeliest.
                0 if seen.weight >= 2.0 => 1.5,
                0 => 1.1,
                1 => 1.0,
                2 => 0.45,
                _ => 0.2,
            };
            let aside = if seen.quoted && !quoted { 0.5 } else { 1.0 };
            let weight = seen.weight * far * aside;
            match weights.iter_mut().find(|(a, _)| *a == seen.actor) {
                // The best mention counts, the others a little.
                Some((_, w)) => *w = w.max(weight) + 0.15 * w.min(weight),
                None => weights.push((seen.actor, weight)),
            }
        }
        weights.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        weights
    }

    /// Who a pronoun means.
    pub(super) fn resolve(&self, cast: &Cast<'_>, list: &[Mention], k: usize, quoted: bool) -> Option<usize> {
        let mention = list.get(k)?;
        let lower = self.draft.lower(mention.head);
        if refers(lower).relative {
            return self.antecedent(cast, list, k);
        }
        match refers(lower).pronoun? {
            gender @ (Pronoun::He | Pronoun::She) => {
                let fits = |a: usize| {
                    is_person(cast, a)
                        && self.gender.get(&a).is_none_or(|g| *g == gender)
                        && !self.is_same_clause(mention.head, a)
                };
                best(&self.ranked(mention.head, quoted, fits))
            }
            Pronoun::They => {
                let group = |a: usize| cast.list.get(a).is_some_and(|a| a.kind == ActorKind::Group);
                best(&self.ranked(mention.head, quoted, group))
            }
            Pronoun::It => self.subject_here(cast, mention.head),
        }
    }

    /// "her" in "she told her": an object is not the subject of its own verb.
    fn is_same_clause(&self, pronoun: usize, actor: usize) -> bool {
        let Some(word) = self.draft.word(pronoun) else { return false };
        if !matches!(word.deprel, Deprel::Obj | Deprel::Iobj | Deprel::Obl) {
            return false;
        }
        // "X came and told her": a verb joined to another has that one's subject.
        let verb = word.head;
        let first =
            verb.and_then(|v| self.draft.word(v)).filter(|v| v.deprel == Deprel::Conj).and_then(|v| v.head);
        let mut subjects = self.seen.iter().rev().take(20).filter(|s| s.actor == actor);
        subjects.any(|s| {
            self.draft.word(s.head).is_some_and(|w| {
                w.deprel == Deprel::Nsubj && w.head.is_some() && (w.head == verb || w.head == first)
            })
        })
    }

    /// The state or organisation that is the subject of the same sentence, for "its".
    fn subject_here(&self, cast: &Cast<'_>, head: usize) -> Option<usize> {
        let word = self.draft.word(head)?;
        if word.deprel != Deprel::NmodPoss {
            return None;
        }
        let here = self.draft.language.sentence_of(head);
        let body = |a: usize| {
            cast.list.get(a).is_some_and(|a| {
                matches!(a.kind, ActorKind::State | ActorKind::Organisation | ActorKind::Office)
            })
        };
        let seen = self.seen.iter().rev().take_while(|s| s.sentence == here);
        let mut subjects = seen.filter(|s| s.weight >= 2.0 && body(s.actor));
        let first = subjects.next()?.actor;
        subjects.all(|s| s.actor == first).then_some(first)
    }

    /// The one named just before "who", over a comma.
    fn antecedent(&self, cast: &Cast<'_>, list: &[Mention], k: usize) -> Option<usize> {
        let who = list.get(k)?.head;
        let end = if who > 0 && self.draft.lower(who - 1) == "," { who - 1 } else { who };
        let before = list
            .get(..k)?
            .iter()
            .rev()
            .take(8)
            .find(|m| m.words.end == end && m.kind != MentionKind::Adjective)?;
        before.actor.filter(|&a| cast.list.get(a).is_some_and(|a| a.kind != ActorKind::State))
    }

    /// Of several persons the one that the text is about here; nothing when two are as likely.
    pub(super) fn likeliest(&self, persons: &[usize]) -> Option<usize> {
        let last = self.seen.last()?.head;
        best(&self.ranked(last + 1, false, |a| persons.contains(&a)))
    }

    /// The two persons or states that a report is about up to here: those mentioned most, when two stand out.
    pub(super) fn pair(&self, cast: &Cast<'_>, pair: Pair) -> Option<Vec<usize>> {
        if pair == Pair::States
            && let Some(two) = self.named_states(cast)
        {
            return Some(two);
        }
        let titled = |a: usize, rank: u8| cast.titles.iter().any(|t| t.actor == a && t.rank <= rank);
        let leads = |a: usize| titled(a, 1) || cast.entry(a).is_some_and(|e| !e.offices.is_empty());
        let counts = self.counts(|a| is_person(cast, a) && leads(a));
        let (first, second) = (counts.first()?, counts.get(1)?);
        // Two presidents stand out among ministers; of three ministers the tables may know but two.
        let rivals = match titled(first.0, 1) && titled(second.0, 1) {
            true => counts.clone(),
            false => self.counts(|a| is_person(cast, a) && (leads(a) || titled(a, 2))),
        };
        let mut third = rivals.iter().filter(|(a, _)| *a != first.0 && *a != second.0);
        if third.any(|third| third.1 * 3 > second.1 * 2) {
            return None;
        }
        let mut two = vec![first.0, second.0];
        if pair == Pair::States {
            two = two.iter().filter_map(|&a| cast.state(cast.list.get(a)?.country.as_deref()?)).collect();
        }
        two.sort_unstable();
        two.dedup();
        (two.len() == 2).then_some(two)
    }

    /// How often those who fit were named up to here, the most often first.
    fn counts(&self, fits: impl Fn(usize) -> bool) -> Vec<(usize, usize)> {
        let mut counts: FxHashMap<usize, usize> = FxHashMap::default();
        for seen in self.seen.iter().filter(|s| fits(s.actor)) {
            *counts.entry(seen.actor).or_default() += 1;
        }
        let mut counts: Vec<(usize, usize)> = counts.into_iter().collect();
        counts.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        counts
    }

    /// The two states that are named most up to here, each more than once, when they stand out.
    fn named_states(&self, cast: &Cast<'_>) -> Option<Vec<usize>> {
        let is_state = |a: usize| cast.list.get(a).is_some_and(|a| a.kind == ActorKind::State);
        let counts = self.counts(is_state);
        let (first, second) = (counts.first()?, counts.get(1)?);
        let apart = counts.get(2).is_none_or(|third| third.1 * 3 <= second.1 * 2);
        let mut two = vec![first.0, second.0];
        two.sort_unstable();
        (second.1 > 1 && apart).then_some(two)
    }
}

/// The first of some weighed actors, if it is heavy enough and stands out.
fn best(weights: &[(usize, f32)]) -> Option<usize> {
    let (first, weight) = weights.first()?;
    let second = weights.get(1).map_or(0.0, |w| w.1);
    (*weight >= LEAST && *weight >= second * MARGIN).then_some(*first)
}
