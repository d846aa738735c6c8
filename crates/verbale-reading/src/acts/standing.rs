//! The place of an act in its report: what the report is about, what belongs to that, other news, and history.

use super::Coded;
use crate::draft::{Draft, TimeDraft};
use crate::patterns::{Tree, classes};
use verbale_claims::{Basis, Deprel, Entity, EventType, Precision, Reality, Standing};
use verbale_language::Form;

/// Gives every coded act its standing. The acts come in the order of the text.
pub(super) fn settle(draft: &Draft<'_>, tree: &Tree<'_>, times: &[TimeDraft], coded: &mut [Coded]) {
    for act in coded.iter_mut() {
        if is_background(draft, tree, times, act) {
            act.event.standing = Standing::Background;
        }
    }
    // The first act that is no history, from the lead down: what the report is about.
    let Some(main) = coded.iter().position(|c| c.event.standing != Standing::Background) else { return };
    coded[main].event.standing = Standing::Main;
    let about = coded[main].event.clone();
    let mut known: Vec<Known> = Vec::new();
    // The meeting that was told of last, in whose course words were exchanged.
    let mut meeting = None;
    for (k, act) in coded.iter_mut().enumerate() {
        if act.event.standing == Standing::Background {
            continue;
        }
        let mention = k != main && is_part(&about, &act.event);
        if mention {
            known.push((act.event.time.clone(), act.event.mode.clone()));
        }
        let of = if mention || is_in_course(&about, &act.event) {
            Some(&about)
        } else {
            meeting.as_ref().filter(|m| is_in_course(m, &act.event))
        };
        if let Some(of) = of.filter(|_| k != main) {
            act.event.standing = Standing::Part;
            act.event.part_of = Some(of.id.clone());
        } else if act.event.act_type == EventType::Consult && act.event.reality == Reality::Occurred {
            meeting = Some(act.event.clone());
        }
    }
    // Another mention may know what the main one does not say: its day, its mode.
    let main = &mut coded[main].event;
    for (time, mode) in known {
        if main.time.is_none() {
            main.time = time;
        }
        if main.mode.is_none() {
            main.mode = mode;
        }
    }
}

/// What a further mention may add: when, and in which mode.
type Known = (Option<verbale_claims::Happened>, Option<String>);

/// Whether an act is another mention of the main one: the same kind of act by the same people at no other time.
fn is_part(main: &verbale_claims::Event, act: &verbale_claims::Event) -> bool {
    let sides =
        |e: &verbale_claims::Event| -> Vec<Entity> { e.actor.iter().chain(&e.recipient).cloned().collect() };
    let (of_main, of_act) = (sides(main), sides(act));
    let same = |a: &Entity, b: &Entity| match (&a.id, &b.id) {
        (Some(a), Some(b)) => a == b,
        _ => a.text == b.text,
    };
    let real = |r: Reality| !matches!(r, Reality::Negated | Reality::Denied);
    let happened = |r: Reality| r == Reality::Occurred;
    main.act_type == act.act_type
        && real(act.reality)
        && happened(main.reality) == happened(act.reality)
        && !matches!((&main.mode, &act.mode), (Some(a), Some(b)) if a != b)
        && of_act.iter().all(|a| of_main.iter().any(|m| same(a, m)))
        && !matches!((&main.time, &act.time), (Some(a), Some(b)) if apart(&a.value, &b.value))
}

/// Whether an act was done in words in the course of the main one, a meeting: both sides were there, and no other time
/// is told.
fn is_in_course(main: &verbale_claims::Event, act: &verbale_claims::Event) -> bool {
    let present = || main.actor.iter().chain(&main.recipient);
    let was_there = |e: &Entity| {
        present().any(|m| m.id.is_some() && m.id == e.id)
            || (e.country.is_some() && present().any(|m| m.country == e.country))
    };
    let meeting = main.act_type == EventType::Consult && main.reality == Reality::Occurred;
    let verbal = matches!(
        act.kind,
        EventType::Agree | EventType::Support | EventType::Concede | EventType::Request | EventType::Reject
    );
    let apart = matches!((&main.time, &act.time), (Some(a), Some(b)) if apart(&a.value, &b.value));
    let aside = act.act_type == EventType::Consult;
    meeting && verbal && !aside && !apart && act.actor.iter().chain(&act.recipient).all(was_there)
}

/// Whether two TIMEX3 values name different times: neither begins with the other.
fn apart(a: &str, b: &str) -> bool {
    let coarse = |value: &str| value.split('T').next().unwrap_or(value).to_owned();
    let (a, b) = (coarse(a), coarse(b));
    !a.starts_with(&b) && !b.starts_with(&a)
}

/// Whether an act is history: another stated year, "previously", "since the war", "had met", "following".
fn is_background(draft: &Draft<'_>, tree: &Tree<'_>, times: &[TimeDraft], act: &Coded) -> bool {
    let head = act.head;
    let sentence =
        draft.language.sentences.get(draft.language.sentence_of(head)).cloned().unwrap_or_default();
    let from = times.partition_point(|t| t.words.start < sentence.start);
    let mut here = times[from..].iter().take_while(|t| t.words.start < sentence.end);
    let stated_year = here.any(|t| is_old(draft, t) && near(tree, head, t.words.start));
    let era = (sentence.start..head)
        .chain(head..sentence.end)
        .any(|k| tree.is(k, "era") && tree.analysis.dependents(k).any(|d| tree.is(d, "bygone")));
    if stated_year || era || is_state(draft, tree, act) || is_aside(tree, act) {
        return true;
    }
    let clause =
        std::iter::once(head).chain(tree.analysis.ancestors(head).take(6).take_while(|&k| !cuts(tree, k)));
    for k in clause {
        let perfect =
            !is_reported(tree, k) && tree.analysis.dependents_by(k, Deprel::Aux).any(|a| tree.is(a, "had"));
        let adverb = tree.analysis.dependents(k).any(|d| {
            matches!(tree.deprel(d), Deprel::Advmod | Deprel::Amod | Deprel::Obl | Deprel::OblUnmarked)
                && tree.is(d, "earlier")
        });
        let after = tree.analysis.dependents(k).any(|d| {
            matches!(tree.deprel(d), Deprel::Case | Deprel::Mark) && classes().has("after", tree.lower(d))
        });
        let told = tree.deprel(k) == Deprel::AclRelcl
            && tree.form(k) == Some(Form::Past)
            && tree.analysis.dependents(k).any(|d| tree.is(d, "earlier"));
        if perfect || adverb || told || (after && k != main_clause(tree, head)) {
            return true;
        }
    }
    false
}

/// Whether an act is told as how things are, not as news: "Norway supports the militia", past the report's first
/// sentences.
fn is_state(draft: &Draft<'_>, tree: &Tree<'_>, act: &Coded) -> bool {
    let sentence = draft.language.sentence_of(act.head);
    act.event.act_type != EventType::Agree
        && tree.form(act.head) == Some(Form::Present)
        && sentence > 1
        && act.event.reality == Reality::Occurred
        && !tree
            .analysis
            .dependents(act.head)
            .any(|k| matches!(tree.deprel(k), Deprel::Aux | Deprel::AuxPass))
        && draft
            .layout
            .sentences
            .get(sentence)
            .and_then(|s| draft.layout.blocks.get(s.block))
            .is_some_and(|b| !b.heading)
}

/// Whether an act is told in passing, without a time of its own: "who HAS supported", "while PROVIDING aid".
fn is_aside(tree: &Tree<'_>, act: &Coded) -> bool {
    let past = matches!(tree.form(act.head), Some(Form::Past | Form::PastParticiple));
    let meanwhile = tree.form(act.head) == Some(Form::Gerund)
        && tree.analysis.dependents(act.head).any(|k| tree.is(k, "meanwhile"));
    let clause = tree.deprel(act.head) == Deprel::AclRelcl && past;
    act.event.time.is_none() && act.event.quad.0 != 4 && (clause || meanwhile)
}

/// Whether a clause is what somebody said: "added that he HAD accepted" is no history.
fn is_reported(tree: &Tree<'_>, word: usize) -> bool {
    std::iter::once(word)
        .chain(tree.analysis.ancestors(word).take(4))
        .any(|k| tree.deprel(k) == Deprel::Ccomp)
}

fn main_clause(tree: &Tree<'_>, head: usize) -> usize {
    tree.analysis.ancestors(head).take(40).last().unwrap_or(head)
}

/// Where a clause ends, going up.
fn cuts(tree: &Tree<'_>, word: usize) -> bool {
    matches!(tree.deprel(word), Deprel::Ccomp | Deprel::Parataxis) || tree.head(word).is_none()
}

/// Whether a time belongs to the clause of a word: both lie under the same predicate, or the time hangs on the word.
fn near(tree: &Tree<'_>, word: usize, time: usize) -> bool {
    let clause = |k: usize| tree.analysis.ancestors(k).take(12).find(|&a| tree.is_predicate(a));
    tree.analysis.ancestors(time).take(12).any(|a| a == word)
        || clause(time) == clause(word)
        || clause(time) == Some(word)
}

/// A year before that of the report, or, without one, a bare year that is stated.
fn is_old(draft: &Draft<'_>, time: &TimeDraft) -> bool {
    let Some(year) = time.value.get(..4).and_then(|y| y.parse::<i16>().ok()) else { return false };
    match draft.day {
        Some(day) => year < day.year() && time.basis == Basis::Stated,
        None => time.basis == Basis::Stated && time.precision == Some(Precision::Year),
    }
}
