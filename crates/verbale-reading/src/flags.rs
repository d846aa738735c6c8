//! What cannot be as the report has it: offices against the tables, and against the report itself.

use crate::draft::{Draft, Mentions, Origins, TimeDraft};
use crate::patterns::classes;
use crate::roles::Role;
use jiff::civil::Date;
use std::collections::BTreeSet;
use verbale_claims::timex;
use verbale_claims::{Evidence, Excerpt, Flag, Id, Tense, Tenure};
use verbale_span::{ByteSpan, Span};
use verbale_world::Holding;

/// The flags on the roles of a report, in order.
pub(crate) fn flags(
    draft: &Draft<'_>,
    mentions: &Mentions,
    origins: &Origins,
    times: &[TimeDraft],
    roles: &[Role],
) -> Vec<Flag> {
    let desk = Desk { draft, mentions, origins, times };
    let mut flags = Vec::new();
    let mut told = BTreeSet::new();
    for role in roles {
        let flag = if role.none {
            desk.no_office(role, roles)
        } else {
            desk.not_held(role).or_else(|| desk.still_held(role))
        };
        if let Some(flag) = flag
            && told.insert((
                flag.kind.clone(),
                role.actor,
                role.claim.office.clone(),
                role.claim.text.to_lowercase(),
            ))
        {
            flags.push(flag);
        }
    }
    flags
}

struct Desk<'a> {
    draft: &'a Draft<'a>,
    mentions: &'a Mentions,
    origins: &'a Origins,
    times: &'a [TimeDraft],
}

impl Desk<'_> {
    /// An office given as held that by the tables somebody else held on the report's day.
    fn not_held(&self, role: &Role) -> Option<Flag> {
        let day = self.draft.day?;
        let (title, of) = (role.title.as_deref()?, self.mentions.actors.get(role.of?)?);
        if role.claim.tense != Tense::Present {
            return None;
        }
        let actor = self.mentions.actors.get(role.actor)?;
        if self.draft.world.holds(&actor.id, title, Some(&of.id), day) != Holding::NotHeld {
            return None;
        }
        let held = |day: Date| self.draft.world.holds(&actor.id, title, Some(&of.id), day) == Holding::Held;
        if self.told_of(role).any(held) {
            return None;
        }
        // Who held it once is often called so when old times are told; a last name alone can be another's.
        if !role.full || !role.lead && self.held_before(&actor.id, title, day) {
            return None;
        }
        let holders = self.draft.world.holders(title, &of.id, day);
        let by: Vec<&str> = holders.iter().map(|h| h.name.as_str()).collect();
        let office = role.claim.office.as_deref().unwrap_or(title);
        let by = if by.is_empty() { String::new() } else { format!("; {} was", by.join(" and ")) };
        let why = format!("by the tables {} was not {office} on {day}{by}", actor.name);
        Some(self.flag("office", vec![self.evidence(role)], why))
    }

    /// The days of the times in a role's sentence: "in 2015, President X signed". Of a stretch its first, middle and last.
    fn told_of(&self, role: &Role) -> impl Iterator<Item = Date> {
        let sentences = &self.draft.layout.sentences;
        let at = Span::new(role.claim.start, role.claim.end)
            .and_then(|words| self.draft.report.source.bytes(words));
        let start = at.map_or(usize::MAX, ByteSpan::start);
        let sentence = sentences.get(sentences.partition_point(|s| s.span.end() <= start)).map(|s| s.span);
        let times = self.times.iter().filter(move |t| sentence.is_some_and(|s| s.contains(t.span)));
        times.flat_map(|time| timex::days_of(&time.value))
    }

    /// An office given as past or to come that by the tables is held on the report's day: "former President X".
    fn still_held(&self, role: &Role) -> Option<Flag> {
        let day = self.draft.day?;
        let (title, of) = (role.title.as_deref()?, self.mentions.actors.get(role.of?)?);
        let first = role.claim.text.to_lowercase();
        let told_of_old = first.split(|c: char| !c.is_alphanumeric()).any(|w| classes().has("back-then", w));
        if role.claim.tense == Tense::Present || !role.full || !role.lead || told_of_old {
            return None;
        }
        let actor = self.mentions.actors.get(role.actor)?;
        if self.draft.world.holds(&actor.id, title, Some(&of.id), day) != Holding::Held {
            return None;
        }
        let (office, words) = (role.claim.office.as_deref().unwrap_or(title), &role.claim.text);
        let why = format!("by the tables {} was {office} on {day}; the report has “{words}”", actor.name);
        Some(self.flag("office", vec![self.evidence(role)], why))
    }

    /// Whether the tables give somebody an office of this title before a day.
    fn held_before(&self, id: &Id, title: &str, day: Date) -> bool {
        let (office, day) = (self.draft.world.office(title), day.to_string());
        self.draft.world.get(id).is_some_and(|entry| {
            let mut before =
                entry.offices.iter().filter(|t| t.from.as_deref().is_some_and(|from| from < day.as_str()));
            before.any(|t| self.draft.world.office(&t.title) == office)
        })
    }

    /// Words that say that somebody holds no office, where the report, or the tables, say otherwise.
    fn no_office(&self, role: &Role, roles: &[Role]) -> Option<Flag> {
        let actor = self.mentions.actors.get(role.actor)?;
        let words = &role.claim.text;
        let given = roles
            .iter()
            .find(|r| r.actor == role.actor && r.head && r.claim.tense == Tense::Present && !r.none);
        if let Some(given) = given {
            let why =
                format!("the report calls {} “{}” and also has “{words}”", actor.name, given.claim.text);
            return Some(self.flag(
                "self-contradiction",
                vec![self.evidence(given), self.evidence(role)],
                why,
            ));
        }
        let day = self.draft.day?;
        let held: Vec<&Tenure> = self.draft.world.held(&actor.id, day);
        let office = held.first()?;
        let since = office.from.as_deref().map(|f| format!(" since {f}")).unwrap_or_default();
        let why = format!(
            "by the tables {} was {} on {day}{since}; the report has “{words}”",
            actor.name, office.title
        );
        Some(self.flag("office", vec![self.evidence(role)], why))
    }

    fn flag(&self, kind: &str, mut evidence: Vec<Evidence>, why: String) -> Flag {
        evidence.sort_by_key(|e| (e.start, e.end));
        Flag { report: self.draft.report.id.clone(), kind: kind.to_owned(), evidence, why }
    }

    fn evidence(&self, role: &Role) -> Evidence {
        let claim = &role.claim;
        let excerpt = Excerpt { start: claim.start, end: claim.end, text: claim.text.clone() };
        Evidence::new(&self.draft.report.id, &excerpt, &self.origin())
    }

    /// Titles are the report's own words.
    fn origin(&self) -> Id {
        self.origins.list.first().map(|o| o.id.clone()).unwrap_or_default()
    }
}
