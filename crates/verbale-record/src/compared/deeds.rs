//! The same deed, the other way round: who did it to whom.

use super::passages::{Passages, excerpt};
use super::{Side, by_report};
use crate::conflicts::Found;
use crate::desk::Desk;
use crate::minutes::Minutes;
use crate::wording::fold;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use verbale_claims::{Deprel, Id, Name, Reading, Sentence, Token, Upos};

/// Who did what to whom, in one sentence.
struct Deed<'a> {
    report: usize,
    sentence: usize,
    subject: Named<'a>,
    verb: &'a str,
    object: Named<'a>,
}

/// Somebody as a sentence names them.
#[derive(Clone, PartialEq, Eq)]
struct Named<'a> {
    who: Option<&'a Id>,
    /// The words of the name, folded.
    name: Vec<String>,
}

/// A deed, with the number of whoever did it.
type Way<'d> = (usize, &'d Deed<'d>);

/// Conflicts of who did it to whom, between reports of a story.
pub(super) fn deeds(minutes: &Minutes<'_>, passages: &Passages) -> Vec<Found> {
    let mut all = Vec::new();
    for story in &passages.stories {
        let deeds: Vec<Deed<'_>> =
            story.iter().flat_map(|&report| in_report(&minutes.desk, report)).collect();
        let who = one_name(deeds.iter().flat_map(|deed| [&deed.subject, &deed.object]));
        let mut by_pair: BTreeMap<(&str, usize, usize), Vec<Way<'_>>> = BTreeMap::new();
        for (deed, sides) in deeds.iter().zip(who.chunks_exact(2)) {
            let (x, y) = (sides[0].min(sides[1]), sides[0].max(sides[1]));
            if x != y {
                by_pair.entry((deed.verb, x, y)).or_default().push((sides[0], deed));
            }
        }
        for ((verb, x, y), deeds) in by_pair {
            all.extend(reversed(minutes, verb, (x, y), &deeds));
        }
    }
    all
}

/// For each naming, a number of who is meant: two of one actor are one, and a name within one longer name alone is short for it
/// ("Fox" for "Fox News"), for reports give their readers the whole name once.
fn one_name<'n, 'a: 'n>(named: impl Iterator<Item = &'n Named<'a>>) -> Vec<usize> {
    let named: Vec<&Named<'_>> = named.collect();
    let mut number: BTreeMap<&[String], usize> = BTreeMap::new();
    for one in &named {
        let next = number.len();
        number.entry(&one.name).or_insert(next);
    }
    let mut same: Vec<usize> = (0..number.len()).collect();
    let mut with_word: FxHashMap<&str, Vec<&[String]>> = FxHashMap::default();
    for name in number.keys().filter(|name| name.len() > 1) {
        for word in *name {
            with_word.entry(word).or_default().push(name);
        }
    }
    for (name, &k) in &number {
        let Some(first) = name.first() else { continue };
        let longer = with_word.get(&**first).into_iter().flatten();
        let mut longer =
            longer.filter(|other| other.len() > name.len() && other.windows(name.len()).any(|w| w == *name));
        if let (Some(whole), None) = (longer.next(), longer.next()) {
            merge(&mut same, k, number[whole]);
        }
    }
    let mut by_actor: FxHashMap<&Id, usize> = FxHashMap::default();
    for one in &named {
        if let Some(who) = one.who {
            let k = number[one.name.as_slice()];
            let first = *by_actor.entry(who).or_insert(k);
            merge(&mut same, first, k);
        }
    }
    named.iter().map(|one| root(&same, number[one.name.as_slice()])).collect()
}

fn root(same: &[usize], mut k: usize) -> usize {
    while same[k] != k {
        k = same[k];
    }
    k
}

fn merge(same: &mut [usize], a: usize, b: usize) {
    let (a, b) = (root(same, a), root(same, b));
    same[a.max(b)] = a.min(b);
}

fn reversed(minutes: &Minutes<'_>, verb: &str, (x, y): (usize, usize), deeds: &[Way<'_>]) -> Option<Found> {
    // One report that has it both ways tells of two deeds.
    let mut ways: FxHashMap<usize, usize> = FxHashMap::default();
    for (subject, deed) in deeds {
        let known = ways.insert(deed.report, *subject);
        if known.is_some_and(|known| known != *subject) {
            return None;
        }
    }
    let side = |subject: usize| -> Option<Side> {
        let told = || deeds.iter().filter(|(who, _)| *who == subject).map(|(_, deed)| *deed);
        let first = told().next()?;
        let (one, two) = (first.subject.shown(&minutes.desk), first.object.shown(&minutes.desk));
        let said = format!("{one} {verb} {two}");
        let told = told().filter_map(|d| Some((d.report, excerpt(&minutes.desk, d.report, d.sentence)?)));
        Some(Side { value: said.clone(), said: format!("“{said}”"), told: told.collect() })
    };
    by_report(minutes, "actors", "", side(x)?, side(y)?)
}

impl<'a> Named<'a> {
    fn new(sentence: &Sentence, name: &'a Name) -> Self {
        let inside = sentence.tokens.iter().filter(|t| name.start <= t.start && t.end <= name.end);
        let words = inside.filter(|t| t.upos != Upos::Det).map(|t| fold(&t.lemma));
        Self { who: name.actor.as_ref(), name: words.filter(|word| !word.is_empty()).collect() }
    }

    fn shown(&self, desk: &Desk<'_>) -> String {
        self.who.map_or_else(|| self.name.join(" "), |who| desk.name(who))
    }
}

fn in_report<'a>(desk: &Desk<'a>, report: usize) -> Vec<Deed<'a>> {
    let reading = desk.readings[report];
    let mut deeds = Vec::new();
    let own = |(_, s): &(usize, &Sentence)| desk.tells(report, s.start, s.end);
    for (k, sentence) in reading.sentences.iter().enumerate().filter(own) {
        for (v, verb) in sentence.tokens.iter().enumerate().filter(|(_, t)| t.upos == Upos::Verb) {
            let find = |relations: &[Deprel]| who(reading, sentence, v, relations);
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

/// Whose name has the dependent of a verb in it.
fn who<'a>(
    reading: &'a Reading,
    sentence: &Sentence,
    verb: usize,
    relations: &[Deprel],
) -> Option<Named<'a>> {
    let token = dependents(sentence, verb).find(|t| relations.contains(&t.deprel))?;
    let near = reading.entities.partition_point(|n| n.end < token.end);
    let name = reading.entities.get(near).filter(|n| n.start <= token.start && token.end <= n.end)?;
    Some(Named::new(sentence, name)).filter(|named| !named.name.is_empty())
}
