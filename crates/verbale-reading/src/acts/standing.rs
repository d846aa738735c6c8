//! The place of an act in its report: what the report is about, what belongs to that, other news, and history.

use super::Coded;
use super::circumstance::is_limit;
use crate::draft::{Draft, TimeDraft};
use crate::patterns::{Tree, classes};
use verbale_claims::{Basis, Deprel, Entity, Event, EventType, Precision, Reality, Standing};
use verbale_language::Form;
use verbale_world::EntryClass;

/// Gives every coded act its standing. The acts come in the order of the text.
pub(super) fn settle(draft: &Draft<'_>, tree: &Tree<'_>, times: &[TimeDraft], coded: &mut [Coded]) {
    for act in coded.iter_mut() {
        if is_background(draft, tree, times, act) {
            act.event.standing = Standing::Background;
        }
    }
    let Some(main) = main_act(draft, coded).map(|first| in_person(draft, coded, first)) else { return };
    coded[main].event.standing = Standing::Main;
    let about = coded[main].event.clone();
    let mut known: Vec<Known> = Vec::new();
    // The meeting that was told of last, in whose course words were exchanged.
    let mut meeting = None;
    for (k, act) in coded.iter_mut().enumerate() {
        let mention = k != main && is_part(draft, &about, &act.event);
        let beside = act.event.sentence == about.sentence;
        if act.event.standing == Standing::Background && !(beside && mention) {
            continue;
        }
        if mention {
            known.push(Known::of(&act.event));
        }
        let beside = beside || is_in_talk(tree, draft, act.head);
        let of = if mention || is_in_course(&about, &act.event, beside) {
            Some(&about)
        } else {
            meeting.as_ref().filter(|m| is_in_course(m, &act.event, m.sentence == act.event.sentence))
        };
        if let Some(of) = of.filter(|_| k != main) {
            act.event.standing = Standing::Part;
            act.event.part_of = Some(of.id.clone());
        } else if is_meeting(&act.event) {
            meeting = Some(act.event.clone());
        }
    }
    // Another mention may know what the main one does not say: its day, its mode, its place.
    let said = coded.iter().map(|c| &c.event).find(|e| {
        e.standing == Standing::Part
            && e.act_type != EventType::Consult
            && e.time.is_some()
            && is_meeting(&about)
    });
    let said = said.map(|e| Known { time: e.time.clone(), ..Known::default() });
    let main = &mut coded[main].event;
    let told = told_again(tree, draft, main);
    // What was said in a talk was said on its day.
    for known in known.into_iter().chain(told).chain(said) {
        main.time = main.time.take().or(known.time.filter(|t| !t.value.starts_with("XXXX-XX-XX")));
        main.mode = main.mode.take().or(known.mode);
        main.place = main.place.take().or(known.place);
    }
}

/// How many sentences the lead of a report has, its title among them.
const LEAD: usize = 5;

/// What the report is about: the first act that is no history, from the lead down. Where that act is words, and the
/// lead tells of a talk of the same people, it is the talk that happened, and the words fell in it.
fn main_act(draft: &Draft<'_>, coded: &[Coded]) -> Option<usize> {
    let news = |c: &&Coded| c.event.standing != Standing::Background;
    let first = coded.iter().position(|c| news(&c))?;
    let act = &coded[first].event;
    let talk = act.act_type == EventType::Consult;
    let settled = talk && (is_meeting(act) || act.reality == Reality::Planned);
    if settled || is_truce(act) || !matches!(act.quad.0, 1 | 3) {
        return Some(first);
    }
    let lead = |c: &&Coded| draft.language.sentence_of(c.head) < LEAD;
    let there = |e: &Event, a: &Entity| sides(e).iter().any(|b| is_same(draft, a, b));
    // A talk that is only wished for is news when the same people wish for it who have talked before.
    let fits = |e: &Event| {
        let mut sides = sides(act).into_iter();
        if talk { !sides.all(|a| there(e, a)) } else { sides.any(|a| there(e, a)) }
    };
    let mut told = coded.iter().enumerate().take_while(|(_, c)| lead(c));
    let found =
        told.find(|(_, c)| news(c) && is_meeting(&c.event) && !is_aside_talk(&c.event) && fits(&c.event));
    Some(found.map_or(first, |(k, _)| k))
}

/// The mention in the lead that names the people who met, where the first only names their states.
fn in_person(draft: &Draft<'_>, coded: &[Coded], main: usize) -> usize {
    let states = |e: &Event| sides(e).iter().filter(|e| is_state(draft, e)).count();
    let Some(act) = coded.get(main).map(|c| &c.event) else { return main };
    if act.act_type != EventType::Consult || states(act) == 0 {
        return main;
    }
    let lead = |c: &&Coded| draft.language.sentence_of(c.head) < LEAD;
    let mut told = coded.iter().enumerate().take_while(|(_, c)| lead(c));
    let named = told.find(|(_, c)| {
        let news = c.event.standing != Standing::Background;
        news && sides(&c.event).len() > 1 && states(&c.event) < states(act) && is_part(draft, act, &c.event)
    });
    named.map_or(main, |(k, _)| k)
}

fn sides(event: &Event) -> Vec<&Entity> {
    event.actor.iter().chain(&event.recipient).collect()
}

/// A talk that took place, of two parties at least.
fn is_meeting(event: &Event) -> bool {
    event.act_type == EventType::Consult && event.reality == Reality::Occurred && sides(event).len() > 1
}

/// A talk that others held for the parties.
fn is_aside_talk(event: &Event) -> bool {
    event.mode.as_deref() == Some("third-party")
}

/// Whether an agreement stops fighting: that is more than words.
fn is_truce(event: &Event) -> bool {
    event.reality == Reality::Occurred && event.cameo.as_deref() == Some("0356")
}

/// What a further mention may add: when, in which mode, where.
#[derive(Default)]
struct Known {
    time: Option<verbale_claims::Happened>,
    mode: Option<String>,
    place: Option<Entity>,
}

impl Known {
    fn of(event: &Event) -> Self {
        Self {
            time: event.time.clone(),
            mode: event.mode.clone().filter(|m| !is_loose(m)),
            place: event.place.clone(),
        }
    }
}

/// "The talks lasted two hours", "the phone call": what a definite mention without people says of the mode of a talk.
fn told_again(tree: &Tree<'_>, draft: &Draft<'_>, main: &Event) -> Option<Known> {
    if main.act_type != EventType::Consult || main.mode.is_some() {
        return None;
    }
    let end = draft.language.sentences.get(..draft.language.sentences.len().min(2 * LEAD))?.last()?.end;
    let by_phone = (1..end).any(|k| {
        let described = |class| tree.analysis.dependents(k).any(|d| d < k && tree.is(d, class));
        let before = (k.saturating_sub(5)..k).any(|d| tree.is(d, "definite"));
        let phone = k.checked_sub(1).is_some_and(|d| tree.is(d, "phone-word"));
        tree.is(k, "talks")
            && !described("other-talk")
            && (described("definite") && tree.is(k, "phone-talk") || before && phone)
    });
    by_phone.then(|| Known { mode: Some("phone".to_owned()), ..Known::default() })
}

fn is_state(draft: &Draft<'_>, entity: &Entity) -> bool {
    let entry = entity.id.as_ref().and_then(|id| draft.world.get(id));
    entry.is_some_and(|e| e.class == EntryClass::State)
}

/// Whether two entities are one party: the same actor, or a state and somebody of it.
fn is_same(draft: &Draft<'_>, a: &Entity, b: &Entity) -> bool {
    match (&a.id, &b.id) {
        (Some(x), Some(y)) if x == y => true,
        (Some(_), Some(_)) => {
            a.country.is_some() && a.country == b.country && (is_state(draft, a) != is_state(draft, b))
        }
        _ => a.text == b.text,
    }
}

/// Whether an act is another mention of the main one: the same kind of act by the same people at no other time.
fn is_part(draft: &Draft<'_>, main: &Event, act: &Event) -> bool {
    let (of_main, of_act) = (sides(main), sides(act));
    let real = |r: Reality| !matches!(r, Reality::Negated | Reality::Denied);
    let happened = |r: Reality| r == Reality::Occurred;
    let both = of_act.len() > 1 || of_main.len() < 2;
    main.act_type == act.act_type
        && real(act.reality)
        && happened(main.reality) == happened(act.reality)
        && !matches!((&main.mode, &act.mode), (Some(a), Some(b)) if a != b && !is_loose(a) && !is_loose(b))
        && of_act.iter().all(|a| {
            of_main.iter().any(|m| {
                if both { is_same(draft, m, a) } else { m.id == a.id && (m.id.is_some() || m.text == a.text) }
            })
        })
        && !matches!((&main.time, &act.time), (Some(a), Some(b)) if apart(&a.value, &b.value))
}

/// A mode that another word for the same talk may not have.
fn is_loose(mode: &str) -> bool {
    mode == "multilateral"
}

/// Whether an act was done in words in the course of the main one, a meeting: both sides were there, and no other time
/// is told.
fn is_in_course(main: &Event, act: &Event, beside: bool) -> bool {
    let present = || main.actor.iter().chain(&main.recipient);
    let was_there = |e: &Entity| {
        present().any(|m| m.id.is_some() && m.id == e.id)
            || (e.country.is_some() && present().any(|m| m.country == e.country))
    };
    let meeting = main.act_type == EventType::Consult && main.reality == Reality::Occurred;
    let verbal = matches!(act.kind.quad().0, 1 | 3);
    // "called for a truce in Sudan in his first call with": the words of somebody who was there, to whomever.
    let spoke = !act.actor.is_empty() && act.actor.iter().all(was_there);
    let beside = spoke && (beside || act.actor.len() > 1);
    let apart = matches!((&main.time, &act.time), (Some(a), Some(b)) if apart(&a.value, &b.value));
    let aside = act.act_type == EventType::Consult;
    meeting && verbal && !aside && !apart && (beside || act.actor.iter().chain(&act.recipient).all(was_there))
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
    let stated_year = here.any(|t| is_old(draft, t) && !is_limit(tree, t) && near(tree, head, t.words.start));
    let era = (sentence.start..head)
        .chain(head..sentence.end)
        .any(|k| tree.is(k, "era") && tree.analysis.dependents(k).any(|d| tree.is(d, "bygone")));
    if stated_year || era || is_condition(draft, tree, act) || is_aside(tree, act) {
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

/// Whether a sentence says that it tells of words in a talk: "during the conversation", "in the call".
fn is_in_talk(tree: &Tree<'_>, draft: &Draft<'_>, head: usize) -> bool {
    let sentence =
        draft.language.sentences.get(draft.language.sentence_of(head)).cloned().unwrap_or_default();
    let definite = |k: usize| tree.analysis.dependents(k).any(|d| d < k && tree.is(d, "definite"));
    sentence.take(60).any(|k| tree.is(k, "talks") && tree.is_within(k) && definite(k))
}

/// Whether an act is told as how things are, not as news: "Norway supports the militia", past the report's first
/// sentences.
fn is_condition(draft: &Draft<'_>, tree: &Tree<'_>, act: &Coded) -> bool {
    let sentence = draft.language.sentence_of(act.head);
    act.event.act_type != EventType::Agree
        && !tree.is(act.head, "talks")
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
    // A time in a clause further down is that clause's: "the ban that it imposed in 2022".
    let own = |k: usize| tree.analysis.ancestors(k).take(12).find(|&a| a == word || tree.is_predicate(a));
    own(time) == Some(word) || clause(time) == clause(word) || clause(time) == Some(word)
}

/// A year before that of the report, or, without one, a bare year that is stated.
fn is_old(draft: &Draft<'_>, time: &TimeDraft) -> bool {
    let Some(year) = time.value.get(..4).and_then(|y| y.parse::<i16>().ok()) else { return false };
    match draft.day {
        Some(day) => year < day.year() && time.basis == Basis::Stated,
        None => time.basis == Basis::Stated && time.precision == Some(Precision::Year),
    }
}
