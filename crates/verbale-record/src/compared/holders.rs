//! One person with two offices that cannot both be theirs, and one office with two holders.

use super::{Side, two_sides};
use crate::conflicts::Found;
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

/// Offices of one person that different reports give them, and that the same state or body has only one of for a
/// person at a time: neither report knows the other's.
pub(super) fn roles(minutes: &Minutes<'_>) -> Vec<Found> {
    let mut all = Vec::new();
    for held in stories(minutes) {
        for (actor, offices) in &held {
            if !minutes.desk.is_person(actor) {
                continue;
            }
            let list: Vec<_> = offices.iter().collect();
            for (i, (b, second)) in list.iter().enumerate() {
                for (a, first) in &list[..i] {
                    let roots = |told: &[(usize, Excerpt)]| -> BTreeSet<usize> {
                        told.iter().map(|(r, _)| minutes.desk.root(*r)).collect()
                    };
                    let apart = roots(first).is_disjoint(&roots(second));
                    if apart && exclusive(minutes, actor, a, b) {
                        let side = |office: &Office, told: &[(usize, Excerpt)]| Side {
                            value: office.to_string(),
                            said: format!("“{office}”"),
                            told: told.to_vec(),
                        };
                        let about = format!("the office of {}", minutes.desk.name(actor));
                        all.extend(two_sides(minutes, "role", &about, side(a, first), side(b, second)));
                    }
                }
            }
        }
    }
    all
}

/// Whether two offices can hardly be one person's: of one group in the rules, of the same body; and not both known to
/// be theirs.
fn exclusive(minutes: &Minutes<'_>, actor: &Id, a: &Office, b: &Office) -> bool {
    let (Some(x), Some(y)) = (&a.title, &b.title) else { return false };
    let one_body = a.of == b.of || a.of.is_none() || b.of.is_none();
    let (x, y) = (x.to_lowercase(), y.to_lowercase());
    let grouped = APART.iter().any(|group| group.contains(&x) && group.contains(&y));
    let known = |title: &str| {
        let entry = minutes.desk.world.get(actor);
        entry.is_some_and(|e| e.offices.iter().any(|t| t.title.eq_ignore_ascii_case(title)))
    };
    one_body && x != y && grouped && !(known(&x) && known(&y))
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
                    all.extend(two_sides(
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
    // An open end is later than any day; a year stands before its days.
    let end = |t: &Tenure| t.to.clone().unwrap_or_else(|| "9999".to_owned());
    let start = |t: &Tenure| t.from.clone().unwrap_or_default();
    let same_of = first.iter().any(|x| second.iter().any(|y| x.of == y.of));
    let overlap = |x: &Tenure, y: &Tenure| start(x) < end(y) && start(y) < end(x);
    same_of && !first.iter().any(|x| second.iter().any(|y| x.of == y.of && overlap(x, y)))
}
