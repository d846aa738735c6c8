//! The event in one sentence, made of supported fields alone: what nobody says, or nobody says better than another,
//! is left out.

use crate::clean::{clean, shorten};
use crate::dates::placed;
use crate::view::View;
use crate::wording::{list, sentence_case};
use verbale_claims::{EventRecord, EventType, Participant, ParticipantRole, Reality};

/// What is done, past and infinitive; the word before whom it is done to, nothing where they follow at once.
struct Deed(EventType, &'static str, &'static str, &'static str, Joint);

/// How the other side is joined to the deed.
enum Joint {
    /// All do it together; "with" where one has the lead.
    Together,
    /// The deed needs somebody it is done to.
    To(&'static str),
    /// It can stand alone.
    Alone(&'static str),
}

const DEEDS: &[Deed] = &[
    Deed(EventType::Consult, "phone", "spoke by phone", "speak by phone", Joint::Together),
    Deed(EventType::Consult, "visit", "visited", "visit", Joint::To("")),
    Deed(EventType::Consult, "third-party", "held mediated talks", "hold mediated talks", Joint::Together),
    Deed(EventType::Consult, "", "met", "meet", Joint::Together),
    Deed(EventType::Cooperate, "", "cooperated", "cooperate", Joint::Together),
    Deed(EventType::Support, "", "expressed support", "express support", Joint::To("for ")),
    Deed(EventType::Concede, "", "made a concession", "make a concession", Joint::Alone("to ")),
    Deed(EventType::Aid, "", "gave aid", "give aid", Joint::Alone("to ")),
    Deed(EventType::Request, "", "made a request", "make a request", Joint::Alone("to ")),
    Deed(EventType::Accuse, "investigate", "investigated", "investigate", Joint::To("")),
    Deed(EventType::Accuse, "", "criticised", "criticise", Joint::To("")),
    Deed(EventType::Threaten, "", "made a threat", "make a threat", Joint::Alone("against ")),
    Deed(EventType::Protest, "", "protested", "protest", Joint::Alone("against ")),
    Deed(EventType::Sanction, "convict", "convicted", "convict", Joint::To("")),
    Deed(EventType::Sanction, "expel", "expelled", "expel", Joint::To("")),
    Deed(EventType::Sanction, "", "imposed sanctions", "impose sanctions", Joint::To("on ")),
    Deed(EventType::Coerce, "arrest", "arrested", "arrest", Joint::To("")),
    Deed(EventType::Agree, "", "made an agreement", "make an agreement", Joint::Together),
    Deed(EventType::Retreat, "withdraw", "withdrew", "withdraw", Joint::Alone("from ")),
    Deed(EventType::Retreat, "release", "released prisoners", "release prisoners", Joint::Alone("of ")),
    Deed(EventType::Retreat, "ceasefire", "stopped fighting", "stop fighting", Joint::Alone("against ")),
    Deed(
        EventType::Mobilize,
        "",
        "put forces in readiness",
        "put forces in readiness",
        Joint::Alone("against "),
    ),
    Deed(EventType::Assault, "abduct", "abducted", "abduct", Joint::To("")),
    Deed(EventType::Assault, "", "attacked", "attack", Joint::To("")),
];

/// A call of which it is known who made it.
const CALL: Deed = Deed(EventType::Consult, "phone", "called", "call", Joint::To(""));

pub(super) fn headline(view: &View<'_>, event: &EventRecord) -> String {
    let told = deed(view, event).unwrap_or_else(|| clean(&event.label).into_owned());
    let mut sentence = if event.support.origins.len() == 1 {
        format!("One origin alone says: {told}")
    } else {
        sentence_case(&told)
    };
    sentence += &event.time.value.as_deref().map_or_else(String::new, placed);
    if let Some(place) = &event.place.value {
        let state = view.record.actors.iter().find(|actor| &actor.name == place);
        let place =
            state.map_or_else(|| clean(place).into_owned(), |state| clean(&state.in_sentence()).into_owned());
        // A place without a name: "the Rovian capital".
        let article = if last_word_is_common(&place) { "the " } else { "" };
        sentence += &format!(", in {article}{place}");
    }
    let least = if event.reports.len() > 1 { 2 } else { 1 };
    let topics = event.topics.iter().filter(|topic| topic.reports.len() >= least);
    let topics: Vec<String> = topics.take(3).map(|topic| shorten(&topic.topic, 80)).collect();
    if !topics.is_empty() {
        sentence += &format!(", about {}", list(&topics));
    }
    sentence.push('.');
    sentence
}

/// Whether a place ends with a noun, not with a name.
fn last_word_is_common(place: &str) -> bool {
    place.rsplit(' ').next().is_some_and(|word| word.starts_with(char::is_lowercase))
}

/// Who did what to whom; nothing where the parts do not make a sentence.
fn deed(view: &View<'_>, event: &EventRecord) -> Option<String> {
    let mode = event.mode.as_deref().unwrap_or_default();
    let accord = event.act_type.is_accord(event.cameo.as_deref());
    let act = if accord { EventType::Agree } else { event.act_type };
    let find = |mode: &str| DEEDS.iter().find(|deed| deed.0 == act && deed.1 == mode);
    let phone = event.act_type == EventType::Consult && mode == "phone";
    let called = phone && event.participants.iter().any(|p| p.role == ParticipantRole::Initiator);
    let known = if called { Some(&CALL) } else { find(mode).or_else(|| find("")) };
    let Deed(_, _, past, infinitive, joint) = known?;
    let second = |p: &&Participant| {
        matches!(p.role, ParticipantRole::Host | ParticipantRole::Target)
            || (called && p.role == ParticipantRole::Party)
    };
    let third = |p: &&Participant| p.role == ParticipantRole::Mediator;
    let firsts: Vec<String> =
        event.participants.iter().filter(|p| !second(p) && !third(p)).map(|p| name(view, p)).collect();
    // A state stands for its ambassador, and is not itself expelled.
    let expelled = act == EventType::Sanction && mode == "expel";
    let target = |p: &Participant| match view.is_state(&p.actor) && expelled {
        true => format!("officials of {}", name(view, p)),
        false => name(view, p),
    };
    let seconds: Vec<String> = event.participants.iter().filter(second).map(target).collect();
    if firsts.is_empty() || firsts.len() > 4 || seconds.len() > 4 {
        return None;
    }
    let to = match (joint, seconds.is_empty()) {
        (Joint::Together, false) => format!(" with {}", list(&seconds)),
        (Joint::To(word) | Joint::Alone(word), false) => format!(" {word}{}", list(&seconds)),
        (Joint::Together, true) if firsts.len() > 1 => String::new(),
        (Joint::Alone(_), true) => String::new(),
        // Several who attack and nobody who is attacked: one another.
        (Joint::To(_), true) if firsts.len() > 1 && event.act_type == EventType::Assault => {
            " each other".to_owned()
        }
        _ => return None,
    };
    let be = if firsts.len() > 1 { "are" } else { "is" };
    let doing = match event.reality {
        Reality::Occurred => format!("{past}{to}"),
        Reality::Planned => format!("{be} to {infinitive}{to}"),
        Reality::Possible => format!("may {infinitive}{to}"),
        Reality::Conditional => format!("would, on a condition, {infinitive}{to}"),
        Reality::Denied => format!("{past}{to}, which is denied"),
        Reality::Negated => format!("did not {infinitive}{to}"),
    };
    // A name with its office ends in a comma before the verb; between two, "and" needs one too.
    let who = match firsts.as_slice() {
        [one, two] if one.contains(", ") => format!("{one}, and {two}"),
        [head @ .., last] if head.len() > 1 && firsts.iter().any(|name| name.contains(", ")) => {
            format!("{}; and {last}", head.join("; "))
        }
        all => list(all),
    };
    let comma = if firsts.last().is_some_and(|last| last.contains(", ")) { "," } else { "" };
    Some(format!("{who}{comma} {doing}"))
}

/// "Ana Veltri, President of Veltria".
fn name(view: &View<'_>, participant: &Participant) -> String {
    let name = view.in_sentence(&participant.actor);
    match participant.office.value.as_deref().filter(|office| office.contains(" of ")) {
        Some(office) => format!("{name}, {}", view.office(office)),
        None => name,
    }
}
