//! One person with two offices that cannot both be theirs, and one office with two holders.

use super::passages::Passages;
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
/// For each story: who is given which office held now, or also to come, in which words.
type Held<'a> = BTreeMap<&'a Id, BTreeMap<Office, Told>>;

/// Who is given an office: whether some report says whose office it is, and the words.
type People<'a> = BTreeMap<&'a Id, (bool, Told)>;

fn stories<'a>(minutes: &Minutes<'a>, tenses: &[Tense]) -> Vec<Held<'a>> {
    let mut stories: BTreeMap<usize, Held<'a>> = BTreeMap::new();
    let mut reports: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    minutes.desk.read().for_each(|(k, _)| reports.entry(minutes.desk.story[k]).or_default().push(k));
    let one: BTreeMap<usize, FxHashMap<&Id, &Id>> =
        reports.into_iter().map(|(story, reports)| (story, bearers(&minutes.desk, &reports))).collect();
    for (report, _) in minutes.desk.read() {
        let story = minutes.desk.story[report];
        let held = stories.entry(story).or_default();
        for role in minutes.desk.roles(report).filter(|r| tenses.contains(&r.tense) && r.office.is_some()) {
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
    for held in stories(minutes, &[Tense::Present]) {
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
pub(super) fn holders(minutes: &Minutes<'_>, passages: &Passages) -> Vec<Found> {
    let world = minutes.desk.world;
    let mut all = Vec::new();
    for held in stories(minutes, &[Tense::Present, Tense::Future]) {
        // Whose office it is, the tables know where a report does not say: "Secretary of State Ana Veltri".
        let mut by_office: BTreeMap<(&str, &Id, Tense), People<'_>> = BTreeMap::new();
        for (actor, offices) in &held {
            let tenures = world.get(actor).map(|entry| entry.offices.as_slice()).unwrap_or_default();
            for (office, told) in offices {
                let own: BTreeSet<(&str, &Id)> = tenures
                    .iter()
                    .filter(|tenure| is_of(minutes, office, tenure))
                    .filter_map(|tenure| Some((&*tenure.title, tenure.of.as_ref()?)))
                    .collect();
                for (title, of) in own {
                    let people = by_office.entry((title, of, office.tense)).or_default();
                    let (stated, all) = people.entry(actor).or_default();
                    *stated |= office.of.is_some();
                    all.extend(told.iter().cloned());
                }
            }
        }
        for ((title, of, tense), people) in by_office {
            let people: Vec<(&Id, (bool, Told))> = people.into_iter().collect();
            for (i, (b, (of_b, second))) in people.iter().enumerate() {
                for (a, (of_a, first)) in &people[..i] {
                    let names = |told: &[(usize, Excerpt)], id: &Id| {
                        told.iter().any(|(r, _)| minutes.desk.readings[*r].actors.iter().any(|x| &x.id == id))
                    };
                    let never_both = !names(first, b) && !names(second, a);
                    // "President Veltri" may be told of from another time, where nothing else is the same.
                    let together = || *of_a && *of_b || side_by_side(minutes, passages, first, second);
                    if !never_both || !one_only(minutes, (title, of), a, b) || !together() {
                        continue;
                    }
                    let side = |id: &Id, told: &[(usize, Excerpt)]| Side {
                        value: minutes.desk.name(id),
                        said: minutes.desk.name(id),
                        told: told.to_vec(),
                    };
                    let code = world.get(of).and_then(|entry| entry.country.clone());
                    let of = Some(code.unwrap_or_else(|| of.to_string()));
                    let office = Office { title: Some(title.to_owned()), of, tense };
                    let (one, two) = (side(a, first), side(b, second));
                    all.extend(told_by(minutes, "holder", &office.to_string(), one, two));
                }
            }
        }
    }
    all
}

/// Whether a tenure is one of the office that a report gives, as far as it says of whom.
fn is_of(minutes: &Minutes<'_>, office: &Office, tenure: &Tenure) -> bool {
    let world = minutes.desk.world;
    // "President-elect" is who comes into the office of president.
    let coming = |title: &str| title.strip_prefix(&tenure.title).is_some_and(|rest| rest.starts_with('-'));
    let title = office.title.as_deref().is_some_and(|title| {
        world.names_one_office(title, tenure) || office.tense == Tense::Future && coming(title)
    });
    let country = |id: &Id| world.get(id).and_then(|entry| entry.country.as_deref());
    let of = |of: &str| tenure.of.as_ref().is_some_and(|id| id.as_str() == of || country(id) == Some(of));
    title && office.of.as_deref().is_none_or(of)
}

/// Whether two sentences that give an office are otherwise much the same.
fn side_by_side(minutes: &Minutes<'_>, passages: &Passages, first: &Told, second: &Told) -> bool {
    let places = |told: &Told| -> Vec<(usize, usize)> {
        let at = |(report, words): &(usize, Excerpt)| {
            Some((*report, passages.at(&minutes.desk, *report, words.start)?))
        };
        told.iter().take(MOST).filter_map(at).collect()
    };
    let there = places(second);
    places(first).into_iter().any(|a| {
        there.iter().any(|&b| {
            let overlap = passages.overlap(a, b);
            overlap.shared >= SHARED && 2 * overlap.shared >= overlap.shorter
        })
    })
}

/// Content words that two sentences must share to be laid side by side, and how many of a story are.
const SHARED: usize = 5;
const MOST: usize = 40;

/// Whether the tables know both in an office, and never at the same time.
fn one_only(minutes: &Minutes<'_>, (title, of): (&str, &Id), a: &Id, b: &Id) -> bool {
    let terms = |id: &Id| -> Vec<&Tenure> {
        let own = |t: &&Tenure| t.title == title && t.of.as_ref() == Some(of);
        let entry = minutes.desk.world.get(id);
        entry.map(|entry| entry.offices.iter().filter(own).collect()).unwrap_or_default()
    };
    let (first, second) = (terms(a), terms(b));
    !first.iter().any(|x| second.iter().any(|y| overlap(x, y)))
}

/// Whether two tenures were at one time. An open end is later than any day; a year stands before its days.
fn overlap(x: &Tenure, y: &Tenure) -> bool {
    let end = |t: &Tenure| t.to.clone().unwrap_or_else(|| "9999".to_owned());
    let start = |t: &Tenure| t.from.clone().unwrap_or_default();
    start(x) < end(y) && start(y) < end(x)
}
