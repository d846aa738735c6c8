//! When and where an event was, and what was counted in it.

use crate::accounts::{Relation, Remarks, Scale, Vote, weigh};
use crate::confidence::{self, Sign};
use crate::days;
use crate::desk::Desk;
use crate::minutes::{Minutes, Told};
use crate::tellings::not_yet;
use crate::wording::fold;
use jiff::civil::Date;
use std::collections::BTreeMap;
use verbale_claims::{
    Account, Actor, ActorKind, Basis, Bound, Event, Excerpt, Field, Happened, Id, OriginKind, Quantity,
    QuantityField, Standing,
};

/// When a happening was.
pub(crate) fn time(minutes: &Minutes<'_>, happening: usize) -> Field {
    let mut votes = Vec::new();
    let mut yet_to_come = false;
    for &k in &minutes.happenings.list[happening] {
        let telling = &minutes.tellings.list[k];
        yet_to_come |= not_yet(telling.reality);
        for event in &telling.events {
            if let Some(time) = &event.time {
                let told = Told { report: telling.report, excerpt: excerpt(time), origin: &event.origin };
                let vote = minutes.vote(&told, time.value.clone(), time.basis);
                let chance = time_read_rightly(minutes, telling.report, event, time);
                votes.push(Vote { chance, ..vote });
            }
        }
    }
    let scale = Days { minutes, yet_to_come };
    let weighed = weigh(&minutes.one_voice(votes), &scale);
    let unanchored = weighed.accounts.iter().all(|a| a.basis == Basis::Unanchored);
    let mut field = weighed.field();
    field.precision = field.value.as_deref().and_then(days::precision);
    if unanchored && !field.accounts.is_empty() {
        field.why.push("no day of publication to count from, so it stays without a date".to_owned());
    }
    field
}

/// How probable it is that a report's words for a day were read rightly. How good vague words are ("recently") was not
/// measured.
fn time_read_rightly(minutes: &Minutes<'_>, report: usize, event: &Event, time: &Happened) -> Option<f64> {
    let days::When::Days(first, last) = days::when(&time.value) else { return None };
    let mut signs = Vec::new();
    let age = minutes.desk.day(report).map(|day| first.duration_until(day).as_hours() / 24);
    if first == last && age.is_some_and(|days| (0..=1).contains(&days)) {
        signs.push(Sign::Fresh);
    }
    if time.start.abs_diff(event.start) < 20 {
        signs.push(Sign::Beside);
    }
    confidence::vote("time", signs)
}

pub(crate) fn excerpt(time: &Happened) -> Excerpt {
    Excerpt { start: time.start, end: time.end, text: time.text.clone() }
}

/// Days are compared as such, and checked against the days of publication.
struct Days<'m, 'a> {
    minutes: &'m Minutes<'a>,
    yet_to_come: bool,
}

impl Days<'_, '_> {
    fn published(&self, report: &Id) -> Option<Date> {
        let desk = &self.minutes.desk;
        desk.place(report).and_then(|k| desk.day(k))
    }
}

impl Scale for Days<'_, '_> {
    fn relation(&self, a: &str, b: &str) -> Relation {
        days::relation(a, b)
    }

    fn say(&self, value: &str) -> String {
        days::say(value)
    }

    fn remarks(&self, account: &Account) -> Remarks {
        let mut remarks = Remarks::default();
        let said = days::say(&account.value);
        let days::When::Days(first, _) = days::when(&account.value) else {
            remarks.merits = vec![0, 0, 0];
            return remarks;
        };
        if !self.yet_to_come {
            for report in &account.reports {
                if let Some(day) = self.published(report).filter(|day| *day < first) {
                    let day = days::say(&day.to_string());
                    remarks.against.push(format!("{said} is after the report that says so came out ({day})"));
                }
            }
            if let Some(today) = self.minutes.desk.as_of.filter(|today| *today < first) {
                remarks.against.push(format!("{said} has not come yet on {}", days::say(&today.to_string())));
            }
        }
        let near = account.reports.iter().filter_map(|r| self.published(r)).any(|day| {
            let after = (first.duration_until(day).as_hours() / 24).abs();
            after <= 7
        });
        let issued = account.origins.iter().filter_map(|id| self.minutes.origins.get(id)).any(|origin| {
            matches!(origin.kind, OriginKind::Statement | OriginKind::Post | OriginKind::Briefing)
        });
        let stated = account.basis == Basis::Stated;
        remarks.merits = vec![u32::from(near), u32::from(issued), u32::from(stated)];
        if near {
            remarks.favour.push(format!("a report that came out within a week of it says {said}"));
        }
        if issued {
            remarks.favour.push(format!("{said} rests on what one of the sides issued"));
        }
        if !near && !issued && stated {
            remarks.favour.push(format!("{said} is stated, not worked out"));
        }
        remarks
    }
}

/// Where a happening was.
pub(crate) fn place(minutes: &Minutes<'_>, happening: usize) -> Field {
    let mut votes = Vec::new();
    let mut shown: BTreeMap<String, String> = BTreeMap::new();
    let mut countries: BTreeMap<String, String> = BTreeMap::new();
    for &k in &minutes.happenings.list[happening] {
        let telling = &minutes.tellings.list[k];
        for event in &telling.events {
            let Some(place) = &event.place else { continue };
            let actor = place.id.as_ref().and_then(|id| minutes.desk.actor(id));
            // People are no places.
            if actor.is_some_and(|a| a.kind == ActorKind::Person) {
                continue;
            }
            let excerpt = Excerpt { start: place.start, end: place.end, text: place.text.clone() };
            let told = Told { report: telling.report, excerpt, origin: &event.origin };
            let key = place.id.as_ref().map_or_else(|| fold(&place.text), ToString::to_string);
            let name = actor.map(|a| a.name.clone());
            let organised = |a: &&Actor| matches!(a.kind, ActorKind::Organisation | ActorKind::Office);
            let signs = actor.filter(organised).map(|_| Sign::Organisation);
            if let Some(country) = &place.country {
                countries.entry(key.clone()).or_insert_with(|| country.clone());
            }
            shown.entry(key.clone()).or_insert_with(|| name.unwrap_or_else(|| place.text.clone()));
            let vote = minutes.vote(&told, key, Basis::Stated);
            votes.push(Vote { chance: confidence::vote("place", signs), ..vote });
        }
    }
    let places = Places { desk: &minutes.desk, shown: &shown, countries: &countries };
    let mut field = weigh(&minutes.one_voice(votes), &places).field();
    let show = |key: &str| shown.get(key).cloned().unwrap_or_else(|| key.to_owned());
    field.value = field.value.as_deref().map(show);
    for account in &mut field.accounts {
        account.value = show(&account.value);
    }
    field
}

/// Places are compared by the state they lie in.
struct Places<'m, 'a> {
    desk: &'m Desk<'a>,
    shown: &'m BTreeMap<String, String>,
    /// The states that the readings give them, alpha-3.
    countries: &'m BTreeMap<String, String>,
}

impl Places<'_, '_> {
    fn country(&self, place: &str) -> Option<&str> {
        self.countries.get(place).map(String::as_str).or_else(|| self.desk.country(&Id::new(place)))
    }
}

impl Scale for Places<'_, '_> {
    fn relation(&self, a: &str, b: &str) -> Relation {
        if a == b {
            return Relation::Equal;
        }
        match (self.country(a), self.country(b)) {
            (Some(x), Some(y)) if x == y && self.desk.is_state(&Id::new(a)) => Relation::Coarser,
            (Some(x), Some(y)) if x == y && self.desk.is_state(&Id::new(b)) => Relation::Finer,
            (Some(x), Some(y)) if x != y => Relation::Conflicting,
            // Of places that the tables do not know, one may lie in the other.
            _ => Relation::Compatible,
        }
    }

    fn say(&self, value: &str) -> String {
        self.shown.get(value).cloned().unwrap_or_else(|| value.to_owned())
    }
}

/// What was counted in a happening.
pub(crate) fn quantities(minutes: &Minutes<'_>, happening: usize) -> Vec<QuantityField> {
    let mut votes: BTreeMap<(String, Option<String>), Vec<Vote>> = BTreeMap::new();
    let mut first: BTreeMap<(usize, String, Option<String>), String> = BTreeMap::new();
    for &k in &minutes.happenings.list[happening] {
        let telling = &minutes.tellings.list[k];
        for event in &telling.events {
            for quantity in &event.quantities {
                // A report that has two numbers counts two things by one word; the first is what it leads with.
                let of = (telling.report, quantity.what.to_lowercase(), quantity.unit.clone());
                let lead = first.entry(of).or_insert_with(|| amount(quantity));
                if Amounts.relation(lead, &amount(quantity)) == Relation::Conflicting {
                    continue;
                }
                let excerpt =
                    Excerpt { start: quantity.start, end: quantity.end, text: quantity.text.clone() };
                let told = Told { report: telling.report, excerpt, origin: &event.origin };
                let key = (quantity.what.to_lowercase(), quantity.unit.clone());
                let vote = minutes.vote(&told, amount(quantity), Basis::Stated);
                let chance = number_read_rightly(event, quantity);
                votes.entry(key).or_default().push(Vote { chance, ..vote });
            }
        }
    }
    let field = |((what, unit), votes): ((String, Option<String>), Vec<Vote>)| {
        let field = weigh(&minutes.one_voice(votes), &Amounts).field();
        QuantityField { what, unit, field }
    };
    votes.into_iter().map(field).collect()
}

/// How probable it is that a report's words for a number of an act were read rightly.
fn number_read_rightly(event: &Event, quantity: &Quantity) -> Option<f64> {
    let beside = quantity.start.abs_diff(event.start) < 50;
    let signs = [
        (beside, Sign::Beside),
        (event.standing == Standing::Main, Sign::Main),
        (quantity.what == "duration", Sign::Duration),
    ];
    confidence::vote("number", signs.into_iter().filter(|(seen, _)| *seen).map(|(_, sign)| sign))
}

/// "12", "at least 12", "about 12".
pub(crate) fn amount(quantity: &Quantity) -> String {
    let value = &quantity.value;
    match quantity.bound {
        Bound::Exact => value.clone(),
        Bound::AtLeast => format!("at least {value}"),
        Bound::AtMost => format!("at most {value}"),
        Bound::About => format!("about {value}"),
    }
}

/// Numbers are compared within how they are meant.
pub(crate) struct Amounts;

impl Amounts {
    /// The lowest and highest that an amount can be.
    fn range(value: &str) -> Option<(f64, f64)> {
        let number = |text: &str| text.parse::<f64>().ok().filter(|n| n.is_finite());
        Some(match value.split_once(' ') {
            None => (number(value)?, number(value)?),
            Some(("about", rest)) => (number(rest)? * 0.8, number(rest)? * 1.25),
            Some(("at", rest)) => match rest.split_once(' ')? {
                ("least", rest) => (number(rest)?, f64::INFINITY),
                (_, rest) => (f64::NEG_INFINITY, number(rest)?),
            },
            _ => return None,
        })
    }
}

impl Scale for Amounts {
    fn relation(&self, a: &str, b: &str) -> Relation {
        let (Some((a1, a2)), Some((b1, b2))) = (Self::range(a), Self::range(b)) else {
            return if a == b { Relation::Equal } else { Relation::Compatible };
        };
        if (a1, a2) == (b1, b2) {
            return Relation::Equal;
        }
        if a1 == a2 && b1 == b2 {
            return match (rounded(a1, b1), rounded(b1, a1)) {
                (true, _) => Relation::Coarser,
                (_, true) => Relation::Finer,
                _ => Relation::Conflicting,
            };
        }
        if a1 <= b1 && b2 <= a2 {
            Relation::Coarser
        } else if b1 <= a1 && a2 <= b2 {
            Relation::Finer
        } else if a1 <= b2 && b1 <= a2 {
            Relation::Compatible
        } else {
            Relation::Conflicting
        }
    }

    fn say(&self, value: &str) -> String {
        let (words, number) = value.rsplit_once(' ').map_or(("", value), |(words, number)| (words, number));
        let (whole, rest) = number.split_once('.').map_or((number, ""), |(whole, rest)| (whole, rest));
        if whole.len() < 5 || !whole.bytes().all(|b| b.is_ascii_digit()) {
            return value.to_owned();
        }
        let mut said = String::new();
        for (k, digit) in whole.chars().enumerate() {
            if k > 0 && (whole.len() - k).is_multiple_of(3) {
                said.push(',');
            }
            said.push(digit);
        }
        let (space, point) =
            (if words.is_empty() { "" } else { " " }, if rest.is_empty() { "" } else { "." });
        format!("{words}{space}{said}{point}{rest}")
    }
}

/// Whether the first is the second, rounded to one or two figures (150 for 147, 6.8 for 6.78), or, where the second is long, to
/// more of them or cut off after them (43 million for 43,885,310).
fn rounded(round: f64, exact: f64) -> bool {
    if exact == 0.0 || exact.abs() < 20.0 && exact.fract() == 0.0 && round.fract() == 0.0 {
        return false;
    }
    let digits = exact.abs().log10().floor();
    (1..=4).any(|figures| {
        let step = 10f64.powf(digits + 1.0 - f64::from(figures));
        let is = |number: f64| (number * step - round).abs() <= 1e-9 * round.abs();
        let long = figures > 1 && step >= 100.0;
        (figures < 3 || long) && is((exact / step).round()) || long && is((exact / step).trunc())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rounding_is_not_another_number() {
        let relation = |a, b| Amounts.relation(a, b);
        assert_eq!(relation("150", "147"), Relation::Coarser);
        assert_eq!(relation("6.78", "6.8"), Relation::Finer);
        assert_eq!(relation("43000000", "43885310"), Relation::Coarser);
        assert_eq!(relation("13600000", "13625777"), Relation::Coarser);
        assert_eq!(relation("43", "44"), Relation::Conflicting);
        assert_eq!(relation("40000000", "48000000"), Relation::Conflicting);
        assert_eq!(relation("12", "14"), Relation::Conflicting);
        assert_eq!(relation("10", "12"), Relation::Conflicting);
        assert_eq!(relation("at least 10", "14"), Relation::Coarser);
        assert_eq!(relation("at most 10", "14"), Relation::Conflicting);
        assert_eq!(relation("about 100", "at least 50"), Relation::Finer);
        assert_eq!(relation("dozens", "12"), Relation::Compatible);
        assert_eq!(relation("1e999", "12"), Relation::Compatible);
    }

    #[test]
    fn large_numbers_are_said_in_groups() {
        let said = |value| Amounts.say(value);
        assert_eq!(said("13600000"), "13,600,000");
        assert_eq!(said("at least 12000.5"), "at least 12,000.5");
        assert_eq!(said("1900"), "1900");
        assert_eq!(said("dozens"), "dozens");
    }
}
