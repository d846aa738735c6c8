//! What an event is called in a few words.

use crate::desk::Desk;
use crate::words::list;
use verbale_claims::{EventType, Id, Participant, ParticipantRole, Reality};

/// What an act of a mode is called, and the word before whom it was done to.
const ACTS: &[(EventType, &str, &str, &str)] = &[
    (EventType::Agree, "", "promise", "to"),
    (EventType::Consult, "phone", "phone call", "and"),
    (EventType::Consult, "visit", "visit", "to"),
    (EventType::Consult, "third-party", "mediated talks", "and"),
    (EventType::Consult, "multilateral", "talks", "and"),
    (EventType::Consult, "", "meeting", "and"),
    (EventType::Support, "", "support", "for"),
    (EventType::Concede, "", "concession", "to"),
    (EventType::Cooperate, "", "cooperation", "and"),
    (EventType::Aid, "", "aid", "to"),
    (EventType::Retreat, "withdraw", "withdrawal", "towards"),
    (EventType::Retreat, "release", "release", "to"),
    (EventType::Retreat, "ceasefire", "cease-fire", "with"),
    (EventType::Retreat, "resign", "resignation", "before"),
    (EventType::Retreat, "", "retreat", "before"),
    (EventType::Request, "", "request", "to"),
    (EventType::Accuse, "investigate", "investigation", "of"),
    (EventType::Accuse, "", "criticism", "of"),
    (EventType::Reject, "", "refusal", "to"),
    (EventType::Threaten, "", "threat", "against"),
    (EventType::Protest, "strike", "strike", "against"),
    (EventType::Protest, "riot", "riot", "against"),
    (EventType::Protest, "", "protest", "against"),
    (EventType::Sanction, "convict", "conviction", "of"),
    (EventType::Sanction, "expel", "expulsion", "of"),
    (EventType::Sanction, "", "sanctions", "against"),
    (EventType::Mobilize, "", "mobilization", "against"),
    (EventType::Coerce, "arrest", "arrest", "of"),
    (EventType::Coerce, "", "coercion", "of"),
    (EventType::Assault, "aerial", "air strike", "on"),
    (EventType::Assault, "drone", "drone attack", "on"),
    (EventType::Assault, "heavy-weapons", "shelling", "on"),
    (EventType::Assault, "abduct", "abduction", "of"),
    (EventType::Assault, "suicide-attack", "suicide attack", "on"),
    (EventType::Assault, "explosives", "bombing", "on"),
    (EventType::Assault, "firearms", "shooting", "on"),
    (EventType::Assault, "", "attack", "on"),
];

/// "phone call: Ana Veltri and Oren Baske".
pub(crate) fn label(
    desk: &Desk<'_>,
    (act, cameo): (EventType, Option<&str>),
    mode: Option<&str>,
    reality: Reality,
    who: &[Participant],
) -> String {
    let mode = mode.unwrap_or_default();
    let find = |mode: &str| ACTS.iter().find(|(a, m, ..)| *a == act && *m == mode);
    let (noun, joint) = find(mode).or_else(|| find("")).map_or(("event", "and"), |&(_, _, n, j)| (n, j));
    // A promise of two to each other.
    let mutual =
        act == EventType::Agree && who.iter().filter(|p| p.role == ParticipantRole::Party).count() > 1;
    let (noun, joint) = if mutual || act.is_accord(cameo) { ("agreement", "and") } else { (noun, joint) };
    let kind = match reality {
        Reality::Occurred => noun.to_owned(),
        Reality::Planned => format!("planned {noun}"),
        Reality::Possible => format!("possible {noun}"),
        Reality::Conditional => format!("conditional {noun}"),
        Reality::Denied => format!("denied {noun}"),
        Reality::Negated => format!("no {noun}"),
    };
    let second = |role| matches!(role, ParticipantRole::Host | ParticipantRole::Target);
    let names = |seconds: bool| -> Vec<String> {
        let ids = who.iter().filter(|p| second(p.role) == seconds).map(|p| &p.actor);
        ids.map(|id: &Id| desk.name(id)).collect()
    };
    let (first, second) = (few(names(false)), few(names(true)));
    match (first.is_empty(), second.is_empty()) {
        (true, true) => kind,
        (false, true) => format!("{kind}: {first}"),
        (true, false) => format!("{kind}: {joint} {second}"),
        (false, false) => format!("{kind}: {first} {joint} {second}"),
    }
}

fn few(mut names: Vec<String>) -> String {
    if names.len() > 4 {
        names.truncate(3);
        names.push("others".to_owned());
    }
    list(&names, ", ", " and ")
}
