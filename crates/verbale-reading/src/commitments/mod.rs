//! Commitments: what somebody undertook, asked for or refused, to whom, and on what condition.
//!
//! The patterns stand in `rules/en/commitments`, one file for each act.

mod content;
mod rules;

#[cfg(test)]
mod tests;

use crate::acts::{Cast, Circumstances, Wanted, reality, roles};
use crate::draft::{Draft, Mentions, Origins, TimeDraft};
use crate::patterns::{Match, Pattern, Place, Tree, matches, place_fillers};
use content::{Content, condition, content, deadline, hedge};
use rules::rules;
use verbale_claims::{Commitment, CommitmentAct, Entity, Event, EventType, Id, Reality, Standing};
use verbale_language::WordRange;

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
    let main = events.iter().find(|e| e.standing == Standing::Main);
    for made in &mut found {
        made.event = meeting_of(events, main, made).map(|e| e.id.clone());
    }
    found
}

/// The event that a commitment was made in: the meeting told of last before it by the same people, else the main event.
fn meeting_of<'e>(events: &'e [Event], main: Option<&'e Event>, made: &Commitment) -> Option<&'e Event> {
    let met = |e: &&Event| e.act_type == EventType::Consult && e.reality == Reality::Occurred;
    // Events stand in the order of their sentences; a talk told of long before is forgotten.
    let end = events.partition_point(|e| e.sentence.start <= made.start);
    let near = events.get(end.saturating_sub(40)..end).unwrap_or_default();
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
    was_there(&made.by) && made.to.as_ref().is_none_or(was_there)
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
    let told = reality(&cast.tree, found, pattern.head).unwrap_or(Reality::Planned);
    let (actor, recipient) = roles(cast, pattern, found);
    if actor.is_empty() || (pattern.has("to") && recipient.is_empty()) {
        return None;
    }
    let Content { words, span } = content(cast, pattern, found, sentence)?;
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
