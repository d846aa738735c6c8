//! Acts: what somebody did, plans to do or did not do, in PLOVER's terms.
//!
//! The patterns stand in `rules/en/acts`, one file for each of PLOVER's types. An act needs a trigger and an actor;
//! COOPERATE, AID and SANCTION need a recipient too. Statements to nobody, sport, weather and accidents are no acts.

mod circumstance;
mod countries;
mod entity;
mod means;
mod reality;
mod rules;
mod standing;
mod told;

#[cfg(test)]
mod tests;

pub(crate) use circumstance::Circumstances;
pub(crate) use entity::{Cast, Wanted, sector_of};
pub(crate) use reality::reality;
pub(crate) use rules::rules;

use crate::draft::{Draft, Mentions, Origins, TimeDraft};
use crate::patterns::{Match, Pattern, Place, Tree, matches, place_fillers};
use crate::quantities::QuantityDraft;
use rustc_hash::FxHashSet;
use verbale_claims::{Deprel, Entity, Event, EventType, Id, Reality, Standing};
use verbale_language::{Form, WordRange};

/// A sentence tells of at most this many acts.
const MOST: usize = 3;

/// An act with what its standing is decided from.
struct Coded {
    event: Event,
    head: usize,
}

/// Finds the acts of a report, in the order of its text; the first of a sentence is its main one.
pub(crate) fn find(
    draft: &Draft<'_>,
    mentions: &Mentions,
    times: &[TimeDraft],
    origins: &Origins,
    quantities: &[QuantityDraft],
) -> Vec<Event> {
    let tree = Tree { analysis: &draft.language, source: &draft.report.source };
    let cast = Cast { draft, mentions, tree, times };
    let around = Circumstances { cast, times, quantities };
    let mut coded = Vec::new();
    for (n, sentence) in draft.language.sentences.iter().enumerate() {
        if !is_heading_between(draft, n) && !is_play(&tree, sentence) {
            coded.extend(of_sentence(&around, origins, sentence));
        }
    }
    standing::settle(draft, &tree, times, &mut coded);
    let mut events: Vec<Event> = coded.into_iter().map(|c| c.event).collect();
    crate::tallies::give(&mut events, quantities.iter().map(|q| &q.quantity));
    events
}

/// Headings between paragraphs name what follows; only the title tells news.
fn is_heading_between(draft: &Draft<'_>, sentence: usize) -> bool {
    let layout = &draft.layout;
    let block = layout.sentences.get(sentence).and_then(|s| layout.blocks.get(s.block));
    block.is_some_and(|b| {
        b.heading && layout.blocks.len() > 1 && layout.title.is_none_or(|t| !t.overlaps(b.span))
    })
}

/// Whether a sentence is about sport or weather: "the striker", "the storm".
fn is_play(tree: &Tree<'_>, sentence: &WordRange) -> bool {
    sentence.clone().any(|k| tree.is(k, "no-politics"))
}

fn of_sentence(around: &Circumstances<'_>, origins: &Origins, sentence: &WordRange) -> Vec<Coded> {
    let tree = &around.cast.tree;
    let rules = rules();
    let mut triggers: Vec<(usize, Vec<Match>)> = Vec::new();
    for word in sentence.clone() {
        let found = matches(tree, &rules.patterns, &rules.index, word);
        // "in March" is no march.
        if !found.is_empty() && !around.cast.is_time(word) {
            triggers.push((word, found));
        }
    }
    // The nearest to the root first: the main act, which swallows what it governs.
    // A verb before the noun that is its subject: "an attack KILLED".
    triggers.sort_by_key(|(word, found)| {
        found.first().map_or((99, true, *word), |m| {
            (tree.depth(m.carrier), m.carrier != m.head && m.light.is_none(), *word)
        })
    });
    let mut taken: FxHashSet<usize> = FxHashSet::default();
    let mut coded: Vec<Coded> = Vec::new();
    for (word, found) in triggers {
        if coded.len() >= MOST {
            break;
        }
        let swallowed = swallows(tree, &taken, word);
        for m in found {
            let Some(pattern) = rules.patterns.get(m.pattern) else { continue };
            // What an act governs only says what it is about; but the talk it was done in is an act beside it.
            if swallowed && !(pattern.kind == EventType::Consult && is_occasion(tree, &m)) {
                continue;
            }
            if let Some(event) = code(around, origins, pattern, &m) {
                if swallowed && (event.actor.len() < 2 || event.reality != Reality::Occurred) {
                    break;
                }
                taken.insert(m.head);
                taken.extend(m.light);
                taken.extend(&m.with);
                let repeated = coded.iter().any(|c| says_the_same(&c.event, &event));
                if !repeated {
                    coded.push(Coded { event, head: m.head });
                }
                break;
            }
            if pattern.has("nothing") || pattern.has("takes") {
                taken.insert(m.head);
                break;
            }
        }
    }
    coded
}

/// Whether a talk is the occasion of the rest of its sentence: "in a call with", "as the two held talks".
fn is_occasion(tree: &Tree<'_>, found: &Match) -> bool {
    let carrier = found.light.unwrap_or(found.head);
    let told = tree.deprel(carrier) == Deprel::Advcl
        && tree.form(carrier) == Some(Form::Past)
        && tree.analysis.dependents(carrier).any(|k| tree.is(k, "occasion"));
    told || found.light.is_none() && tree.is_within(found.head)
}

/// Whether a matched word governs another, so that the other only says what the act is about.
fn swallows(tree: &Tree<'_>, taken: &FxHashSet<usize>, word: usize) -> bool {
    let mut at = word;
    for _ in 0..12 {
        if taken.contains(&at) {
            return true;
        }
        let Some(head) = tree.head(at) else { return false };
        match tree.deprel(at) {
            // A sentence of its own, a coordinated one, a clause beside the act.
            Deprel::Parataxis | Deprel::AclRelcl => return false,
            Deprel::Conj if tree.is_predicate(at) && taken.contains(&head) => return false,
            Deprel::Advcl if !matches!(tree.form(at), Some(Form::Infinitive)) && taken.contains(&head) => {
                return tree.form(at) == Some(Form::Gerund)
                    && tree
                        .analysis
                        .dependents(at)
                        .any(|k| matches!(tree.deprel(k), Deprel::Case | Deprel::Mark));
            }
            _ => {}
        }
        at = head;
    }
    false
}

fn says_the_same(a: &Event, b: &Event) -> bool {
    let ids = |list: &[Entity]| -> Vec<(u32, Option<Id>)> {
        list.iter().map(|e| (if e.id.is_some() { 0 } else { e.start }, e.id.clone())).collect()
    };
    a.act_type == b.act_type && (ids(&a.actor) == ids(&b.actor) || ids(&a.recipient) == ids(&b.recipient))
}

/// Codes a match; nothing when it has no actor or lacks a recipient that its type needs.
fn code(
    around: &Circumstances<'_>,
    origins: &Origins,
    pattern: &Pattern<EventType>,
    found: &Match,
) -> Option<Event> {
    let cast = &around.cast;
    let tree = &cast.tree;
    let mut told = reality(tree, found, pattern.head)?;
    if is_question(tree, found) {
        return None;
    }
    let (mut actor, mut recipient) = roles(cast, pattern, found);
    if let Some(above) = told::above(cast, found, &actor) {
        told = above?;
    }
    // Nobody has been asked yet.
    if pattern.kind == EventType::Request && matches!(told, Reality::Planned | Reality::Possible) {
        return None;
    }
    if pattern.has("known") {
        recipient.retain(|e| e.country.is_some() || e.id.is_some());
    }
    let act_type = pattern.kind;
    let open = !pattern.recipient.is_empty() && !pattern.has("sides") && !pattern.has("recipient");
    if recipient.is_empty() && actor.len() == 1 && open {
        recipient = concerned(cast, found, &actor);
    }
    // "refused to send soldiers to MALTA": not what the actor itself would send, where it is told whither.
    let own = recipient.iter().all(|e| e.id.is_none() && e.country.is_none());
    if own && !recipient.is_empty() && pattern.recipient.contains(&Place::ComplementObject) {
        let whither = concerned(cast, found, &actor);
        if whither.iter().any(|e| e.country.is_some()) {
            recipient = whither;
        }
    }
    let known = actor.iter().any(|e| e.id.is_some() || e.country.is_some());
    if told == Reality::Possible && !known {
        return None;
    }
    // Nobody promises to their own state.
    if act_type == EventType::Agree && actor.len() == 1 {
        recipient.retain(|r| !cast.is_own_state(&actor, r));
    }
    let needs_recipient = matches!(act_type, EventType::Cooperate | EventType::Aid | EventType::Sanction)
        || pattern.has("recipient");
    let alone = recipient.is_empty() && actor.len() < 2;
    if actor.is_empty()
        || (needs_recipient && alone)
        || (pattern.has("several") && alone && !is_plural(cast, &actor))
    {
        return None;
    }
    if pattern.has("sides") || pattern.has("host") {
        let place = around.place(found);
        seat(&mut actor, &mut recipient, place.as_ref(), pattern.has("sides"));
    }
    if pattern.has("swap") {
        std::mem::swap(&mut actor, &mut recipient);
    }
    let kind = told_type(act_type, told);
    let mode = means::mode(tree, act_type, found, pattern.mode);
    // A visit is where it goes to, when that is a town.
    let visited = || recipient.iter().filter(|_| mode == Some("visit")).find_map(|host| cast.town(host));
    let place = around.place(found).or_else(visited);
    let needs = pattern.needs.iter().filter(|n| !n.absent);
    let first = needs.zip(&found.with).find(|(n, _)| n.place == Place::Particle);
    let end = first.map_or(found.head, |(_, &particle)| particle.max(found.head));
    let trigger = cast.excerpt(cast.draft.language.span(found.head..end + 1))?;
    let sentence = cast.draft.layout.sentences.get(cast.draft.language.sentence_of(found.head))?;
    let origin =
        cast.draft.language.words.get(found.head).and_then(|_| origins.of_word.get(found.head)).copied();
    let origin = origins.list.get(usize::from(origin.unwrap_or(0))).or_else(|| origins.list.first());
    let parts = [cast.draft.report.id.as_str(), &trigger.start.to_string(), &format!("{kind:?}")];
    Some(Event {
        id: Id::of('e', &parts),
        start: trigger.start,
        end: trigger.end,
        text: trigger.text,
        sentence: cast.excerpt(sentence.span)?,
        kind,
        act_type,
        mode: told_mode(kind, act_type, mode).map(str::to_owned),
        quad: kind.quad(),
        cameo: pattern.cameo.map(str::to_owned),
        reality: told,
        actor,
        recipient,
        time: around.time(found),
        place,
        quantities: around.quantities(found),
        origin: origin.map(|o| o.id.clone()).unwrap_or_default(),
        standing: Standing::Other,
        part_of: None,
    })
}

/// "asked HOW MUCH it cost", "asked WHETHER they met": a question is no request.
pub(crate) fn is_question(tree: &Tree<'_>, found: &Match) -> bool {
    tree.is(found.head, "asks")
        && tree
            .complements(found.head)
            .into_iter()
            .any(|k| k > found.head && tree.is(tree.near_subtree(k).start.max(found.head + 1), "question"))
}

/// The type of an act that is not there (yet), after PLOVER 2.0 and the CAMEO codes behind it: what is intended is
/// agreement, or a threat where it would do harm (13x); what somebody will not do for others is refused (12x).
fn told_type(act: EventType, told: Reality) -> EventType {
    use EventType as T;
    match told {
        Reality::Planned | Reality::Conditional if matches!(act, T::Sanction | T::Coerce | T::Assault) => {
            T::Threaten
        }
        Reality::Planned | Reality::Possible | Reality::Conditional if act == T::Concede => T::Agree,
        // Intent to yield is agreement (CAMEO 035).
        Reality::Planned if act == T::Retreat => T::Agree,
        Reality::Planned | Reality::Possible | Reality::Conditional => act.in_future(),
        Reality::Negated if matches!(act.quad().0, 1 | 2) && act != T::Consult => T::Reject,
        Reality::Occurred | Reality::Denied | Reality::Negated => act,
    }
}

/// The mode of an act whose type is another than what it would be: a threat to arrest is a threat, mode arrest.
fn told_mode(kind: EventType, act: EventType, mode: Option<&'static str>) -> Option<&'static str> {
    use EventType as T;
    match (kind, act) {
        (T::Threaten, T::Assault) => Some("violence"),
        (T::Threaten, T::Sanction | T::Coerce) => match mode {
            Some("arrest") => Some("arrest"),
            Some("expel" | "deport") => Some("expel"),
            _ => Some("restrict"),
        },
        (T::Reject, T::Aid | T::Cooperate) => Some("assist"),
        (T::Reject, T::Retreat | T::Concede) => Some("yield"),
        (T::Reject, T::Agree | T::Support) => Some("change"),
        _ => mode,
    }
}

/// The actors and recipients of a match.
pub(crate) fn roles<K>(cast: &Cast<'_>, pattern: &Pattern<K>, found: &Match) -> (Vec<Entity>, Vec<Entity>) {
    let fill = |places: &[Place], wanted: Wanted, taken: &[Entity]| -> Vec<Entity> {
        let wanted = |place: Place| match place {
            Place::Whom => Wanted::Person,
            _ if pattern.has("somebody") && wanted == Wanted::Target => Wanted::Person,
            _ => wanted,
        };
        places
            .iter()
            .map(|&place| {
                let mut entities = cast.entities(&place_fillers(&cast.tree, found, place), wanted(place));
                entities
                    .retain(|e| !taken.iter().any(|t| (t.start, t.end) == (e.start, e.end) && t.id == e.id));
                entities
            })
            .find(|entities| !entities.is_empty())
            .unwrap_or_default()
    };
    let actor = fill(&pattern.actor, Wanted::Actor, &[]);
    let mut recipient = fill(&pattern.recipient, Wanted::Target, &actor);
    recipient.retain(|r| !actor.iter().any(|a| a.id.is_some() && a.id == r.id));
    (actor, recipient)
}

/// Whom an act concerns that names nobody in the places of its pattern: the first named one behind the trigger in what
/// hangs on it ("took steps to open the press IN MALTA"), not in another clause or in what is told beside it.
fn concerned(cast: &Cast<'_>, found: &Match, actor: &[Entity]) -> Vec<Entity> {
    let tree = &cast.tree;
    let mut queue = vec![found.head];
    let mut words = Vec::new();
    let mut next = 0;
    while let Some(&word) = queue.get(next) {
        next += 1;
        if queue.len() > 40 {
            break;
        }
        let below = tree.analysis.dependents(word).filter(|&k| k > found.head && !is_apart(tree, k));
        queue.extend(below);
        words.extend((tree.is_upper(word) && word != found.head).then_some(word));
    }
    words.sort_unstable();
    for word in words {
        let mut named = cast.entities(&tree.with_conjuncts(word), Wanted::Target);
        named.retain(|e| e.country.is_some() || e.id.is_some());
        named.retain(|e| !actor.iter().any(|a| a.id.is_some() && a.id == e.id || a.start == e.start));
        if !named.is_empty() {
            return named;
        }
    }
    Vec::new()
}

/// Whether a word opens another clause, or tells when, why or about what.
fn is_apart(tree: &Tree<'_>, word: usize) -> bool {
    let finite = !matches!(tree.form(word), Some(Form::Infinitive | Form::Gerund));
    match tree.deprel(word) {
        Deprel::Nsubj | Deprel::Parataxis | Deprel::AclRelcl | Deprel::Appos => true,
        Deprel::Advcl | Deprel::Ccomp => finite,
        Deprel::Conj => tree.is_predicate(word),
        _ => tree
            .analysis
            .dependents(word)
            .any(|k| matches!(tree.deprel(k), Deprel::Case | Deprel::Mark) && tree.is(k, "told-beside")),
    }
}

/// "The leaders met", "officials from both sides met": one phrase that means several.
fn is_plural(cast: &Cast<'_>, actor: &[Entity]) -> bool {
    let Some(span) = actor
        .first()
        .and_then(|e| cast.draft.report.source.bytes(verbale_claims::Span::new(e.start, e.end)?))
    else {
        return false;
    };
    let words = cast.draft.language.words_in(span);
    words.into_iter().any(|k| cast.tree.is(k, "several") || cast.draft.word(k).is_some_and(|w| w.plural))
}

/// Who came and who received: the visitor is the actor. Without a host all sides are actors.
fn seat(actor: &mut Vec<Entity>, recipient: &mut Vec<Entity>, place: Option<&Entity>, sides: bool) {
    let at = place.and_then(|p| p.country.as_deref());
    let home =
        |side: &[Entity]| at.is_some() && !side.is_empty() && side.iter().all(|e| e.country.as_deref() == at);
    match (home(actor), home(recipient)) {
        (false, true) => {}
        (true, false) if !recipient.is_empty() => std::mem::swap(actor, recipient),
        _ if sides => actor.append(recipient),
        _ => {}
    }
}
