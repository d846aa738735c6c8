//! The words of all formats: what verdicts, bases, kinds and counts are called.

use verbale_claims::{
    Basis, CommitmentAct, CopyKind, Direction, FurnitureKind, ParticipantRole, ReadStatus, Reality, Record,
    Verdict, VersionStatus,
};

/// A verdict as a page shows it.
pub(crate) trait Shown {
    /// Its sign.
    fn sign(&self) -> &'static str;
    /// Its name.
    fn name(&self) -> &'static str;
    /// The class of its looks.
    fn class(&self) -> &'static str;
}

impl Shown for Verdict {
    fn sign(&self) -> &'static str {
        sign(*self)
    }

    fn name(&self) -> &'static str {
        verdict(*self)
    }

    fn class(&self) -> &'static str {
        match self {
            Self::SingleOrigin => "single",
            other => verdict(*other),
        }
    }
}

/// A verdict's sign: told by shape, so that nothing is told by colour alone.
pub(crate) const fn sign(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Agreed => "●",
        Verdict::SingleOrigin => "◐",
        Verdict::Contested => "▲",
        Verdict::Absent => "○",
    }
}

/// A verdict's name.
pub(crate) const fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Agreed => "agreed",
        Verdict::SingleOrigin => "single origin",
        Verdict::Contested => "contested",
        Verdict::Absent => "absent",
    }
}

/// A confidence: of so many values given like this one, how many were right where it was checked.
pub(crate) fn sure(confidence: f64) -> String {
    format!("right in {:.0} of 100", 100.0 * confidence)
}

/// The verdict that a number of independent origins comes to.
pub(crate) const fn support(origins: usize) -> Verdict {
    match origins {
        0 => Verdict::Absent,
        1 => Verdict::SingleOrigin,
        _ => Verdict::Agreed,
    }
}

/// What kind of real.
pub(crate) const fn reality(reality: Reality) -> &'static str {
    match reality {
        Reality::Occurred => "happened",
        Reality::Planned => "planned",
        Reality::Possible => "possible",
        Reality::Conditional => "on a condition",
        Reality::Denied => "denied",
        Reality::Negated => "told as not so",
    }
}

/// How a value came to be.
pub(crate) const fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Stated => "stated",
        Basis::Relative => "worked out from the day of publication",
        Basis::Metadata => "from what came with the text",
        Basis::Unanchored => "no day to count from",
    }
}

/// How a version stands to the wording.
pub(crate) const fn status(status: VersionStatus) -> &'static str {
    match status {
        VersionStatus::Verbatim => "word for word",
        VersionStatus::Truncated => "in part",
        VersionStatus::Variant => "variant",
        VersionStatus::Altered => "altered inside the quotation marks",
        VersionStatus::Translated => "translated",
        VersionStatus::Paraphrase => "in the report’s own words",
    }
}

/// What somebody does, or several do, and how the other side is joined to it.
pub(crate) const fn act(act: CommitmentAct, several: bool) -> (&'static str, &'static str) {
    let (one, many, link) = match act {
        CommitmentAct::Invite => ("invites", "invite", ""),
        CommitmentAct::Accept => ("accepts", "accept", "from"),
        CommitmentAct::Offer => ("offers", "offer", "to"),
        CommitmentAct::Pledge => ("pledges", "pledge", "to"),
        CommitmentAct::Request => ("asks", "ask", "of"),
        CommitmentAct::Demand => ("demands", "demand", "of"),
        CommitmentAct::Agree => ("agrees", "agree", "with"),
        CommitmentAct::Refuse => ("refuses", "refuse", ""),
        CommitmentAct::Threaten => ("threatens", "threaten", ""),
    };
    (if several { many } else { one }, link)
}

/// What a copy is to its source.
pub(crate) const fn copy(kind: CopyKind) -> &'static str {
    match kind {
        CopyKind::Verbatim => "is the same text as",
        CopyKind::Cut => "is a part, cut at the end, of",
        CopyKind::Trim => "has sentences left out of",
        CopyKind::Edit => "is an edited copy of",
        CopyKind::Embed => "has built in",
    }
}

/// How sure the direction of a copy is, to follow "% of its words".
pub(crate) const fn direction(direction: Direction) -> &'static str {
    match direction {
        Direction::Sure => "",
        Direction::Likely => ", likely this way round",
        Direction::Unknown => ", or the other way round",
    }
}

/// Somebody's part in an event.
pub(crate) const fn role(role: ParticipantRole) -> &'static str {
    match role {
        ParticipantRole::Party => "party",
        ParticipantRole::Initiator => "initiator",
        ParticipantRole::Host => "host",
        ParticipantRole::Guest => "guest",
        ParticipantRole::Mediator => "mediator",
        ParticipantRole::Target => "target",
        ParticipantRole::Agent => "agent",
    }
}

/// What a stretch of furniture is.
pub(crate) const fn furniture(kind: FurnitureKind) -> &'static str {
    match kind {
        FurnitureKind::Share => "share buttons",
        FurnitureKind::Subscription => "call to subscribe",
        FurnitureKind::More => "links to other reports",
        FurnitureKind::Caption => "caption",
        FurnitureKind::Headlines => "titles of other reports",
        FurnitureKind::Copyright => "copyright",
        FurnitureKind::Navigation => "navigation",
        FurnitureKind::Byline => "byline",
    }
}

/// "1 report", "2 reports".
pub(crate) fn count(n: usize, one: &str, many: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {many}") }
}

/// Through what something was said, behind the name of who said it: "in a statement", "on Plaza".
pub(crate) fn channel(name: &str) -> String {
    match name {
        "reporters" => "to reporters".to_owned(),
        "press conference" | "briefing" | "rally" | "debate" | "hearing" => format!("at a {name}"),
        "phone call" => "on the phone".to_owned(),
        "remarks" => "in remarks".to_owned(),
        "interview" | "email" => format!("in an {name}"),
        _ if name.starts_with(char::is_lowercase) => format!("in a {name}"),
        platform => format!("on {platform}"),
    }
}

/// "a, b and c".
pub(crate) fn list(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [head @ .., last] => format!("{} and {last}", head.join(", ")),
    }
}

/// The first letter in upper case.
pub(crate) fn sentence_case(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The name that a value of the contract has in JSON.
pub(crate) fn json_name(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

/// "5 reports read, 5 events".
pub(crate) fn told(record: &Record) -> String {
    let read = record.reports.iter().filter(|report| report.status == ReadStatus::Read).count();
    let left = record.reports.len() - read;
    let left = if left > 0 { format!(", {left} not read") } else { String::new() };
    let events = match record.events.len() {
        0 => "no event found".to_owned(),
        n => count(n, "event", "events"),
    };
    format!("{} read{left}, {events}", count(read, "report", "reports"))
}
