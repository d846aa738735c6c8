//! Commitments: what somebody undertook, asked for or refused, to whom, and on what condition.
//!
//! The patterns stand in `rules/en/commitments`, one file for each act.

mod content;
mod rules;

#[cfg(test)]
mod tests;

use crate::acts::{Cast, Circumstances, Wanted, is_question, reality, roles};
use crate::draft::{Draft, Mentions, Origins, TimeDraft};
use crate::patterns::{HeadKind, Match, Pattern, Place, Tree, matches, place_fillers};
use content::{Content, condition, content, deadline, hedge};
pub(crate) use rules::rules;
use verbale_claims::{
    Commitment, CommitmentAct, Deprel, Entity, Event, EventType, Id, Reality, Standing, Upos,
};
use verbale_language::{Form, WordRange};
use verbale_world::EntryClass;

/// A sentence makes at most this many commitments.
const MOST: usize = 6;

/// Finds the commitments of a report, in the order of its text. `events` are its acts: a commitment belongs to the
/// main one when both have the same people.
pub(crate) fn find(
    draft: &Draft<'_>,
    mentions: &Mentions,
    times: &[TimeDraft],
    origins: &Origins,
    events: &[Event],
) -> Vec<Commitment> {
    let tree = Tree { analysis: &draft.language, source: &draft.report.source };
    let cast = Cast { draft, mentions, tree, times };
    let around = Circumstances { cast, times, quantities: &[] };
    let mut found = Vec::new();
    for (n, sentence) in draft.language.sentences.iter().enumerate() {
        let block = draft.layout.sentences.get(n).and_then(|s| draft.layout.blocks.get(s.block));
        if draft.layout.blocks.len() == 1 || !block.is_some_and(|b| b.heading) {
            of_sentence(&around, origins, sentence, &mut found);
        }
    }
    once(&mut found);
    let main = events.iter().find(|e| e.standing == Standing::Main);
    for made in &mut found {
        made.event = meeting_of(events, main, made).map(|e| e.id.clone());
    }
    found
}

/// How many commitments back the same one is looked for.
const BACK: usize = 60;

/// Leaves each commitment in once: told again, it has the same people and act, and the words of the shorter telling
/// are in the longer, which stays.
fn once(found: &mut Vec<Commitment>) {
    let words: Vec<Vec<String>> = found.iter().map(|c| content_words(&c.what.text)).collect();
    let mut gone = vec![false; found.len()];
    for k in 0..found.len() {
        for b in (k.saturating_sub(BACK)..k).rev() {
            if gone[b] || gone[k] || !is_again(&found[b], &found[k]) {
                continue;
            }
            let (short, long) = if words[b].len() < words[k].len() { (b, k) } else { (k, b) };
            let held = words[short].iter().filter(|w| words[long].contains(w)).count();
            // Whoever it was told to is not lost.
            let whom = found[short].to.is_some() && found[long].to.is_none();
            if held * 5 >= words[short].len() * 4 && !whom {
                gone[short] = true;
            }
        }
    }
    let mut gone = gone.into_iter();
    found.retain(|_| !gone.next().unwrap_or(false));
}

fn content_words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| w.chars().count() > 2);
    words.map(str::to_lowercase).collect()
}

/// Whether two commitments are of the same act, by the same people, to nobody else, as real and on like conditions.
fn is_again(a: &Commitment, b: &Commitment) -> bool {
    let same = |a: &Entity, b: &Entity| a.id.is_some() && a.id == b.id || a.id.is_none() && a.text == b.text;
    let to = match (&a.to, &b.to) {
        (Some(a), Some(b)) => same(a, b),
        _ => true,
    };
    let like = |r: Reality| matches!(r, Reality::Negated | Reality::Denied);
    a.act == b.act
        && same(&a.by, &b.by)
        && to
        && like(a.reality) == like(b.reality)
        && a.condition.is_some() == b.condition.is_some()
}

/// The event that a commitment was made in: the meeting told of last before it by the same people, else the main event.
fn meeting_of<'e>(events: &'e [Event], main: Option<&'e Event>, made: &Commitment) -> Option<&'e Event> {
    let met = |e: &&Event| e.act_type == EventType::Consult && e.reality == Reality::Occurred;
    // Events stand in the order of their sentences; a talk told of long before is forgotten.
    let end = events.partition_point(|e| e.sentence.start <= made.start);
    let near = events.get(end.saturating_sub(40)..end).unwrap_or_default();
    // A sentence that only tells history.
    let mut here = near.iter().filter(|e| e.sentence.start == made.start).peekable();
    if here.peek().is_some() && here.all(|e| e.standing == Standing::Background) {
        return None;
    }
    let before = near.iter().filter(|e| e.standing != Standing::Background);
    let last = before.filter(met).rfind(|e| shares_people(e, made));
    let main = main.filter(|e| shares_people(e, made));
    match last {
        Some(part) if part.part_of.is_some() => {
            let whole = |e: &&Event| part.part_of.as_ref() == Some(&e.id);
            main.filter(whole).or_else(|| events[..end].iter().rev().take(60).find(whole))
        }
        Some(last) => Some(last),
        None => main,
    }
}

/// Whether whoever committed himself took part in the event.
fn shares_people(event: &Event, made: &Commitment) -> bool {
    let mut people = event.actor.iter().chain(&event.recipient);
    let mut was_there = |e: &Entity| {
        people.clone().any(|p| p.id.is_some() && p.id == e.id)
            || people.any(|p| p.country.is_some() && p.country == e.country)
    };
    was_there(&made.by) && made.to.as_ref().is_none_or(|to| to.id.is_none() || was_there(to))
}

fn of_sentence(
    around: &Circumstances<'_>,
    origins: &Origins,
    sentence: &WordRange,
    all: &mut Vec<Commitment>,
) {
    let tree = &around.cast.tree;
    let rules = rules();
    let mut taken: Vec<WordRange> = Vec::new();
    let mut made = 0;
    for word in sentence.clone() {
        let found = matches(tree, &rules.patterns, &rules.index, word);
        if made >= MOST {
            break;
        }
        if found.is_empty() || taken.iter().any(|range| range.contains(&word)) {
            continue;
        }
        for m in found {
            let Some(pattern) = rules.patterns.get(m.pattern) else { continue };
            if pattern.has("nothing") {
                break;
            }
            if let Some((found, covered)) = commit(around, origins, pattern, &m, sentence) {
                made += 1;
                all.extend(found);
                taken.push(m.head..m.head + 1);
                taken.push(covered);
                break;
            }
        }
    }
}

/// The commitments of a match, and the words that its content covers.
fn commit(
    around: &Circumstances<'_>,
    origins: &Origins,
    pattern: &Pattern<CommitmentAct>,
    found: &Match,
    sentence: &WordRange,
) -> Option<(Vec<Commitment>, WordRange)> {
    let cast = &around.cast;
    if is_question(&cast.tree, found) {
        return None;
    }
    let told = reality(&cast.tree, found, pattern.head).unwrap_or(Reality::Planned);
    let (actor, recipient) = roles(cast, pattern, found);
    if actor.is_empty() || (pattern.has("to") && recipient.is_empty()) {
        return None;
    }
    // "There was no threat", "made no offer": nothing was undertaken.
    if pattern.head == HeadKind::Noun && told == Reality::Negated {
        return None;
    }
    // "to discuss finalizing a deal": nobody agreed to anything yet.
    if pattern.kind == CommitmentAct::Agree && told == Reality::Possible {
        return None;
    }
    let Content { words, span } = content(cast, pattern, found, sentence)?;
    // "the need for immediate action" asks nothing of anybody.
    let verb = |k: usize| matches!(cast.tree.form(k), Some(Form::Infinitive | Form::Gerund));
    if pattern.has("deed") && !words.clone().any(verb) {
        return None;
    }
    if pattern.has("undertaken") && is_opinion(cast, pattern, found) {
        return None;
    }
    let condition = condition(cast, found, &words, sentence);
    if condition.as_ref().is_some_and(|c| c.words.contains(&found.head)) {
        // "if Belmark agrees to ...": the condition of somebody else's commitment.
        return None;
    }
    let told = match (told, &condition) {
        (Reality::Occurred | Reality::Planned | Reality::Possible, Some(_)) => Reality::Conditional,
        (told, _) => told,
    };
    let layout = cast.draft.layout.sentences.get(cast.draft.language.sentence_of(found.head))?;
    let whole = cast.excerpt(layout.span)?;
    let what = cast.excerpt(span)?;
    let hedge = hedge(cast, found.head, sentence).and_then(|span| cast.excerpt(span));
    let origin = origins.of_word.get(found.head).copied().map_or(0, usize::from);
    let origin =
        origins.list.get(origin).or_else(|| origins.list.first()).map(|o| o.id.clone()).unwrap_or_default();
    let one = |by: Entity, to: Option<Entity>| {
        // Nobody pledges to their own state.
        let to = to.filter(|to| !is_own_state(cast, &by, to));
        let place = format!("{}:{}", what.start, by.id.as_ref().map_or(by.text.as_str(), Id::as_str));
        let parts = [cast.draft.report.id.as_str(), &format!("{:?}", pattern.kind), &place, &what.text];
        Commitment {
            id: Id::of('c', &parts),
            start: whole.start,
            end: whole.end,
            text: whole.text.clone(),
            act: pattern.kind,
            by,
            to,
            what: what.clone(),
            condition: condition.as_ref().and_then(|c| cast.excerpt(c.span)),
            hedge: hedge.clone(),
            deadline: deadline(around, found, sentence),
            reality: told,
            origin: origin.clone(),
            event: None,
        }
    };
    let several = pattern.has("each") && actor.len() > 1;
    let made = actor
        .iter()
        .map(|by| {
            let other = actor.iter().find(|a| several && (a.id != by.id || a.start != by.start));
            one(by.clone(), recipient.first().or(other).cloned())
        })
        .collect();
    Some((made, words))
}

/// "Agreed that the border is long", "that it would help": a view of things, where nobody binds himself.
fn is_opinion(cast: &Cast<'_>, pattern: &Pattern<CommitmentAct>, found: &Match) -> bool {
    let tree = &cast.tree;
    let clauses = fillers(cast, found, &pattern.what);
    let Some(&clause) = clauses.iter().find(|&&k| tree.deprel(k) == Deprel::Ccomp) else { return false };
    let aux = |class: &str| tree.analysis.dependents_by(clause, Deprel::Aux).any(|k| tree.is(k, class));
    let own = || tree.analysis.dependents_by(clause, Deprel::Nsubj).any(|k| tree.upos(k) == Upos::Pron);
    !(aux("binding") || (aux("of-their-own") && own()))
}

fn is_own_state(cast: &Cast<'_>, by: &Entity, to: &Entity) -> bool {
    let entry = to.id.as_ref().and_then(|id| cast.draft.world.get(id));
    by.country.is_some() && by.country == to.country && entry.is_some_and(|e| e.class == EntryClass::State)
}

/// Whoever stands at a place, without regard to whether it is somebody.
fn fillers(cast: &Cast<'_>, found: &Match, places: &[Place]) -> Vec<usize> {
    places
        .iter()
        .map(|&p| place_fillers(&cast.tree, found, p))
        .find(|words| !words.is_empty())
        .unwrap_or_default()
}

/// Whether a word is somebody: content is what they do, not they.
fn is_somebody(cast: &Cast<'_>, word: usize) -> bool {
    !cast.entities(&[word], Wanted::Actor).is_empty()
}
