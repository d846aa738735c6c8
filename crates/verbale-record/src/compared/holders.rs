//! One person with two offices that cannot both be theirs, and one office with two holders.

use super::{Side, by_report};
use crate::conflicts::{Found, echo};
use crate::desk::Desk;
use crate::minutes::Minutes;
use crate::offices::Office;
use crate::wording::Words;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;
use verbale_claims::{ActorKind, Excerpt, Id, RoleClaim, Tense, Tenure};

/// Words that give an office, with their reports.
type Told = Vec<(usize, Excerpt)>;
/// For each story: who is given which office held now, in which words.
type Held<'a> = BTreeMap<&'a Id, BTreeMap<Office, Told>>;

fn stories<'a>(minutes: &Minutes<'a>) -> Vec<Held<'a>> {
    let mut stories: BTreeMap<usize, Held<'a>> = BTreeMap::new();
    let mut reports: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    minutes.desk.read().for_each(|(k, _)| reports.entry(minutes.desk.story[k]).or_default().push(k));
    let one: BTreeMap<usize, FxHashMap<&Id, &Id>> =
        reports.into_iter().map(|(story, reports)| (story, bearers(&minutes.desk, &reports))).collect();
    for (report, _) in minutes.desk.read() {
        let story = minutes.desk.story[report];
        let held = stories.entry(story).or_default();
        for role in minutes.desk.roles(report).filter(|r| r.tense == Tense::Present && r.office.is_some()) {
            let who = one.get(&story).and_then(|one| one.get(&role.actor)).copied();
            let offices = held.entry(who.unwrap_or(&role.actor)).or_default();
            offices.entry(Office::of(role)).or_default().push((report, words(role)));
        }
    }
    stories.into_values().collect()
}

/// People whom reports of a story name differently, by whom they are: "Veltri" where one other Veltri is named, and two
/// spellings of one given name, of whom no report names both.
fn bearers<'a>(desk: &Desk<'a>, reports: &[usize]) -> FxHashMap<&'a Id, &'a Id> {
    type Bearer<'a> = (Vec<String>, &'a Id, BTreeSet<usize>);
    let mut by_surname: BTreeMap<String, Vec<Bearer<'a>>> = BTreeMap::new();
    for &report in reports {
        for actor in desk.readings[report].actors.iter().filter(|a| a.kind == ActorKind::Person) {
            let name: Vec<String> = Words::new(&desk.name(&actor.id)).folded;
            let Some(surname) = name.last().cloned() else { continue };
            let list = by_surname.entry(surname).or_default();
            match list.iter_mut().find(|(_, id, _)| *id == &actor.id) {
                Some((.., named)) => drop(named.insert(report)),
                None => list.push((name, &actor.id, BTreeSet::from([report]))),
            }
        }
    }
    let mut one = FxHashMap::default();
    for list in by_surname.values_mut() {
        let (short, full): (Vec<_>, Vec<_>) = list.iter().partition(|(name, ..)| name.len() == 1);
        let initial = |bearer: &Bearer<'_>| bearer.0.first().and_then(|name| name.chars().next());
        let spellings = match full.as_slice() {
            [] => continue,
            [_] => true,
            [x, y] => initial(x) == initial(y) && x.2.is_disjoint(&y.2),
            _ => false,
        };
        // Whom the tables know is who they are.
        let who = full.iter().min_by_key(|bearer| (desk.world.get(bearer.1).is_none(), bearer.1));
        if let Some(who) = who.filter(|_| spellings) {
            one.extend(short.iter().chain(&full).map(|bearer| (bearer.1, who.1)));
        }
    }
    one
}

fn words(role: &RoleClaim) -> Excerpt {
    Excerpt { start: role.start, end: role.end, text: role.text.clone() }
}

/// The conflict of two sides, with the copies that give the same office: which of two reports changed the other is often not known.
fn told_by(minutes: &Minutes<'_>, field: &str, about: &str, one: Side, two: Side) -> Option<Found> {
    let mut found = by_report(minutes, field, about, one, two)?;
    for account in &mut found.1.accounts {
        echo(minutes, &mut account.evidence);
    }
    Some(found)
}

/// Offices of one person that different reports give them, and that the same state or body has only one of for a
/// person at a time.
pub(super) fn roles(minutes: &Minutes<'_>) -> Vec<Found> {
    let mut all = Vec::new();
    for held in stories(minutes) {
        for (actor, offices) in &held {
            if !minutes.desk.is_person(actor) {
                continue;
            }
            let list = of_one_title(offices);
            for (i, (b, second)) in list.iter().enumerate() {
                for (a, first) in &list[..i] {
                    if !exclusive(minutes, actor, a, b) {
                        continue;
                    }
                    let Some([first, second]) = sides(minutes, first, second) else { continue };
                    let side = |office: &Office, told| Side {
                        value: office.to_string(),
                        said: format!("“{office}”"),
                        told,
                    };
                    let about = format!("the office of {}", minutes.desk.name(actor));
                    all.extend(told_by(minutes, "role", &about, side(a, first), side(b, second)));
                }
            }
        }
    }
    all
}

/// Somebody's offices, those of a title whose state or body is not named with the one of that title which is.
fn of_one_title(offices: &BTreeMap<Office, Told>) -> Vec<(Office, Told)> {
    let mut list: Vec<(Office, Told)> = Vec::new();
    for (office, told) in offices.iter().rev() {
        let same = |known: &&mut (Office, Told)| known.0.title == office.title && office.of.is_none();
        let mut known = list.iter_mut().filter(same);
        match (known.next(), known.next()) {
            (Some((_, all)), None) => all.extend(told.iter().cloned()),
            _ => list.push((office.clone(), told.clone())),
        }
    }
    list
}

/// The tellings of two offices, when they contradict one another. What a report says beside what at least two others say
/// alone is its slip, and is shown with the rarer.
fn sides(minutes: &Minutes<'_>, first: &Told, second: &Told) -> Option<[Told; 2]> {
    let reports = |told: &Told| told.iter().map(|(r, _)| *r).collect::<BTreeSet<_>>();
    let (x, y) = (reports(first), reports(second));
    let both: BTreeSet<usize> = x.intersection(&y).copied().collect();
    let alone = |all: &BTreeSet<usize>| -> usize {
        all.difference(&both).map(|r| minutes.desk.root(*r)).collect::<BTreeSet<_>>().len()
    };
    let (n, m) = (alone(&x), alone(&y));
    if both.is_empty() {
        return Some([first.clone(), second.clone()]);
    }
    let without = |told: &Told| told.iter().filter(|(r, _)| !both.contains(r)).cloned().collect();
    match (n, m) {
        (0, 2..) => Some([first.clone(), without(second)]),
        (2.., 0) => Some([without(first), second.clone()]),
        _ => None,
    }
}

/// Whether two offices can hardly be one person's: of one group in the rules, of the same body; and not known to
/// have been theirs at one time.
fn exclusive(minutes: &Minutes<'_>, actor: &Id, a: &Office, b: &Office) -> bool {
    let (Some(x), Some(y)) = (&a.title, &b.title) else { return false };
    let one_body = a.of == b.of || a.of.is_none() || b.of.is_none();
    let tenures = minutes.desk.world.get(actor).map(|entry| entry.offices.as_slice()).unwrap_or_default();
    let at_once = |one: &Tenure| {
        let two = tenures.iter().filter(|t| t.title.eq_ignore_ascii_case(y));
        one.title.eq_ignore_ascii_case(x) && two.into_iter().any(|two| overlap(one, two))
    };
    one_body && apart(x, y) && !tenures.iter().any(at_once)
}

/// Whether one person does not hold these two offices at the same time.
pub(crate) fn apart(one: &str, two: &str) -> bool {
    let (one, two) = (one.to_lowercase(), two.to_lowercase());
    one != two && APART.iter().any(|group| group.contains(&one) && group.contains(&two))
}

const RULES: &str = include_str!("../../../../rules/en/offices_apart.txt");

static APART: LazyLock<Vec<Vec<String>>> = LazyLock::new(|| {
    let lines = RULES.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    lines.map(|line| line.split('|').map(|title| title.trim().to_lowercase()).collect()).collect()
});

/// Two people in one office, where the tables say that only one of them was in it.
pub(super) fn holders(minutes: &Minutes<'_>) -> Vec<Found> {
    let mut all = Vec::new();
    for held in stories(minutes) {
        let mut by_office: BTreeMap<&Office, Vec<(&Id, &Told)>> = BTreeMap::new();
        for (actor, offices) in &held {
            for (office, told) in offices.iter().filter(|(o, _)| o.of.is_some()) {
                by_office.entry(office).or_default().push((actor, told));
            }
        }
        for (office, people) in by_office {
            for (i, (b, second)) in people.iter().enumerate() {
                for (a, first) in &people[..i] {
                    let said = |id: &Id| minutes.desk.name(id);
                    let names = |told: &[(usize, Excerpt)], id: &Id| {
                        told.iter().any(|(r, _)| minutes.desk.readings[*r].actors.iter().any(|x| &x.id == id))
                    };
                    let never_both = !names(first, b) && !names(second, a);
                    if !never_both || !one_only(minutes, office, a, b) {
                        continue;
                    }
                    let side = |id: &Id, told: &[(usize, Excerpt)]| Side {
                        value: said(id),
                        said: said(id),
                        told: told.to_vec(),
                    };
                    all.extend(told_by(
                        minutes,
                        "holder",
                        &office.to_string(),
                        side(a, first),
                        side(b, second),
                    ));
                }
            }
        }
    }
    all
}

/// Whether the tables know both in that office, and never at the same time.
fn one_only(minutes: &Minutes<'_>, office: &Office, a: &Id, b: &Id) -> bool {
    let world = minutes.desk.world;
    let terms = |id: &Id| -> Vec<&Tenure> {
        let title = |t: &&Tenure| office.title.as_deref().is_some_and(|x| x.eq_ignore_ascii_case(&t.title));
        world.get(id).map(|e| e.offices.iter().filter(title).collect()).unwrap_or_default()
    };
    let (first, second) = (terms(a), terms(b));
    let same_of = first.iter().any(|x| second.iter().any(|y| x.of == y.of));
    same_of && !first.iter().any(|x| second.iter().any(|y| x.of == y.of && overlap(x, y)))
}

/// Whether two tenures were at one time. An open end is later than any day; a year stands before its days.
fn overlap(x: &Tenure, y: &Tenure) -> bool {
    let end = |t: &Tenure| t.to.clone().unwrap_or_else(|| "9999".to_owned());
    let start = |t: &Tenure| t.from.clone().unwrap_or_default();
    start(x) < end(y) && start(y) < end(x)
}
