//! What holds of every line of the built-in tables.

use crate::load::BUILTIN;
use crate::table::{Fact, Line, lines};
use crate::world::World;
use std::collections::{BTreeMap, BTreeSet};

/// Holders of one office at a time who overlap, with the reason. A new overlap is a mistake of the tables until it stands here.
const EXPLAINED: [(&str, &str, &str); 6] = [
    ("p:rosen-zhelyazkov", "p:rumen-radev", "the change fell in 2026, its day is not known"),
    ("p:mohammed-shia-al-sudani", "p:ali-al-zaidi", "the change fell in 2026, its day is not known"),
    ("p:yoon-suk-yeol", "p:choi-sang-mok", "acted while he was suspended"),
    ("p:paetongtarn-shinawatra", "p:phumtham-wechayachai", "acted while she was suspended"),
    ("p:nayib-bukele", "p:claudia-juana-rodriguez-de-guevara", "acted while he was on leave"),
    ("p:thabo-mbeki", "p:ivy-matsepe-casaburri", "acted for four days while he was abroad"),
];

fn all() -> Vec<(&'static str, Line<'static>)> {
    let mut out = Vec::new();
    for (file, text) in BUILTIN {
        let found = lines(text, |line, what| panic!("{file}:{line}: {what}"));
        out.extend(found.into_iter().map(|line| (file, line)));
    }
    out
}

#[test]
fn every_line_is_right_by_itself_and_beside_the_others() {
    let all = all();
    let classes: BTreeSet<&str> =
        all.iter().filter(|(_, l)| matches!(l.fact, Fact::Class(_))).map(|(_, l)| l.id).collect();
    let bases: BTreeSet<&str> = ["author", "wikidata", "factbook", "country-codes", "CLDR"].into();
    let mut seen = BTreeSet::new();
    let mut last = BTreeMap::new();
    for (file, line) in &all {
        let at = format!("{file}:{}", line.number);
        assert!(classes.contains(line.id), "{at}: {} has no class", line.id);
        assert!(line.of.is_empty() || classes.contains(line.of), "{at}: unknown {}", line.of);
        assert!(
            !line.basis.is_empty() && line.basis.split('+').all(|b| bases.contains(b)),
            "{at}: {:?}",
            line.basis
        );
        let place = last.insert(line.id, line.number);
        assert!(place.is_none_or(|n| n + 1 == line.number), "{at}: lines of {} stand apart", line.id);
        if line.fact == Fact::Office {
            assert!(!line.of.is_empty() && !line.from.is_empty(), "{at}: an office needs `of` and `from`");
            assert!(!line.to.is_empty() || !line.as_of.is_empty(), "{at}: open without as_of");
        } else {
            assert!(seen.insert((line.id, format!("{:?}", line.fact), line.value)), "{at}: twice");
        }
        if line.fact == Fact::Country {
            assert!(line.value.len() == 3 && line.value.bytes().all(|b| b.is_ascii_uppercase()), "{at}");
        }
    }
    assert!(all.len() > 15_000);
}

#[test]
fn every_ambiguous_name_is_a_name() {
    let mut world = World::builtin();
    let mut wrong = Vec::new();
    for (file, line) in all().iter().filter(|(_, l)| l.fact == Fact::Ambiguous) {
        let at = world.index(line.id).expect("a known id");
        if !world.names.mark_ambiguous(line.value, at) {
            wrong.push(format!("{file}:{} {}", line.number, line.value));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn nobody_overlaps_as_head_of_a_state_or_government() {
    let world = World::builtin();
    let mut wrong = Vec::new();
    for entry in world.iter() {
        for office in &entry.offices {
            let (title, many) = world.office_and_of(&office.title, None);
            let rank = world.titles.parts(&office.title).title.map_or(3, |title| title.rank);
            let (Some(of), false, 1) = (&office.of, many, rank) else { continue };
            if !of.as_str().starts_with("c:") || title == "Leader" {
                continue;
            }
            let Some(from) = office.from.as_deref().and_then(crate::day::latest) else { continue };
            // a month after the beginning: days of change and of swearing in are told differently
            let Ok(day) = from.checked_add(jiff::Span::new().days(32)) else { continue };
            let Ok(after) = day.checked_add(jiff::Span::new().days(30)) else { continue };
            let still =
                |other: &&&crate::entry::Entry| world.holds(&other.id, &office.title, Some(of), after);
            let others = world.holders(&office.title, of, day);
            for other in others.iter().filter(|other| still(other) == crate::entry::Holding::Held) {
                let pair = (other.id.as_str(), entry.id.as_str());
                let held = crate::day::holding(office, after) == crate::entry::Holding::Held;
                let explained = EXPLAINED.iter().any(|(a, b, _)| pair == (*a, *b) || pair == (*b, *a));
                if held && pair.0 != pair.1 && !explained {
                    wrong.push(format!("{title} of {of} on {day}: {} and {}", pair.0, pair.1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} overlaps\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_tables_load_without_a_wrong_line() {
    let mut world = World { names: crate::names::Names::new(), ..World::default() };
    let whole: String = BUILTIN.iter().map(|(_, text)| *text).collect();
    world.overlay("all", &whole).expect("the tables are right as an overlay too");
}
