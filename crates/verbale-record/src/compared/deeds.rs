//! The same deed, the other way round: who did it to whom.

use super::passages::{Passages, excerpt};
use super::{Side, two_sides};
use crate::conflicts::Found;
use crate::desk::Desk;
use crate::minutes::Minutes;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use verbale_claims::{Deprel, Id, Reading, Sentence, Token, Upos};

/// Who did what to whom, in one sentence.
struct Deed<'a> {
    report: usize,
    sentence: usize,
    subject: &'a Id,
    verb: &'a str,
    object: &'a Id,
}

/// Conflicts of who did it to whom, between reports of a story.
pub(super) fn deeds(minutes: &Minutes<'_>, passages: &Passages) -> Vec<Found> {
    let mut all = Vec::new();
    for story in &passages.stories {
        let deeds: Vec<Deed<'_>> =
            story.iter().flat_map(|&report| in_report(&minutes.desk, report)).collect();
        let mut by_pair: BTreeMap<(&str, &Id, &Id), Vec<&Deed<'_>>> = BTreeMap::new();
        for deed in &deeds {
            let (x, y) = (deed.subject.min(deed.object), deed.subject.max(deed.object));
            by_pair.entry((deed.verb, x, y)).or_default().push(deed);
        }
        for ((verb, x, y), deeds) in by_pair {
            all.extend(reversed(minutes, verb, (x, y), &deeds));
        }
    }
    all
}

fn reversed(minutes: &Minutes<'_>, verb: &str, (x, y): (&Id, &Id), deeds: &[&Deed<'_>]) -> Option<Found> {
    // One report that has it both ways tells of two deeds.
    let mut ways: FxHashMap<usize, &Id> = FxHashMap::default();
    for deed in deeds {
        let known = ways.insert(minutes.desk.root(deed.report), deed.subject);
        if known.is_some_and(|subject| subject != deed.subject) {
            return None;
        }
    }
    let side = |subject: &Id, object: &Id| {
        let said = format!("{} {verb} {}", minutes.desk.name(subject), minutes.desk.name(object));
        let told = deeds.iter().filter(|d| d.subject == subject);
        let told =
            told.filter_map(|d| Some((d.report, excerpt(&minutes.desk, d.report, d.sentence)?))).collect();
        Side { value: said.clone(), said: format!("“{said}”"), told }
    };
    let (one, two) = (side(x, y), side(y, x));
    if one.told.is_empty() || two.told.is_empty() {
        return None;
    }
    two_sides(minutes, "actors", "", one, two)
}

fn in_report<'a>(desk: &Desk<'a>, report: usize) -> Vec<Deed<'a>> {
    let reading = desk.readings[report];
    let named: FxHashMap<u32, &Id> =
        reading.entities.iter().filter_map(|name| Some((name.end, name.actor.as_ref()?))).collect();
    let mut deeds = Vec::new();
    let own = |(_, s): &(usize, &Sentence)| desk.tells(report, s.start, s.end);
    for (k, sentence) in reading.sentences.iter().enumerate().filter(own) {
        for (v, verb) in sentence.tokens.iter().enumerate().filter(|(_, t)| t.upos == Upos::Verb) {
            let find = |relations: &[Deprel]| who(reading, sentence, v, relations, &named);
            let passive = dependents(sentence, v).any(|t| t.deprel == Deprel::NsubjPass);
            let (subject, object) = if passive {
                (find(&[Deprel::OblAgent]), find(&[Deprel::NsubjPass]))
            } else {
                (find(&[Deprel::Nsubj]), find(&[Deprel::Obj, Deprel::Iobj]))
            };
            let (Some(subject), Some(object)) = (subject, object) else { continue };
            let negated =
                dependents(sentence, v).any(|t| crate::wording::turns(&crate::wording::fold(&t.lemma)));
            if subject != object && !negated {
                deeds.push(Deed { report, sentence: k, subject, verb: &verb.lemma, object });
            }
        }
    }
    deeds
}

fn dependents(sentence: &Sentence, head: usize) -> impl Iterator<Item = &Token> {
    sentence.tokens.iter().filter(move |t| t.head as usize == head + 1)
}

/// The actor whose name is, or ends with, the dependent of a verb.
fn who<'a>(
    reading: &'a Reading,
    sentence: &Sentence,
    verb: usize,
    relations: &[Deprel],
    named: &FxHashMap<u32, &'a Id>,
) -> Option<&'a Id> {
    let token = dependents(sentence, verb).find(|t| relations.contains(&t.deprel))?;
    named.get(&token.end).copied().or_else(|| {
        let inside = |n: &&verbale_claims::Name| n.start <= token.start && token.end <= n.end;
        let near = reading.entities.partition_point(|n| n.end < token.end);
        reading.entities.get(near..)?.iter().take(1).find(inside)?.actor.as_ref()
    })
}
