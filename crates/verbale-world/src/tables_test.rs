//! What holds of every line of the built-in tables.

use crate::check::lines;
use crate::table::{Fact, Line};
use crate::world::World;
use jiff::civil::date;
use std::collections::{BTreeMap, BTreeSet};
use verbale_claims::Id;

const TABLES: [(&str, &str); 4] = [
    ("world/states.tsv", include_str!("../../../world/states.tsv")),
    ("world/organisations.tsv", include_str!("../../../world/organisations.tsv")),
    ("world/outlets.tsv", include_str!("../../../world/outlets.tsv")),
    ("world/persons.tsv", include_str!("../../../world/persons.tsv")),
];

fn all() -> Vec<(&'static str, Line<'static>)> {
    let mut out = Vec::new();
    for (file, text) in TABLES {
        let found = lines(text.as_bytes(), |line, what| panic!("{file}:{line}: {what}"));
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

/// What a world says, all of it: the entries, their names, and what each name means.
fn said(world: &World) -> Vec<String> {
    let day = date(2023, 5, 5);
    let mut out = Vec::new();
    for entry in world.iter() {
        out.push(format!("{entry:?} {:?} {:?}", world.acts_for(&entry.id), world.held(&entry.id, day)));
        let at = world.index(entry.id.as_str()).expect("a known id");
        let holders: Vec<&Id> = world.office_holders_of(at).map(|(_, holder)| &holder.id).collect();
        out.push(format!("{} {holders:?}", entry.id));
    }
    let names: BTreeSet<String> = world.names.iter().map(|name| name.text.to_string()).collect();
    for name in names {
        let words: Vec<&str> = name.split(' ').chain(["of", "the"]).collect();
        out.push(format!("{name}: {:?} {}", world.candidates(&name, Some(day)), world.longest_name(&words)));
    }
    out
}

#[test]
fn what_is_read_in_place_says_the_same_as_the_tables_laid_over_nothing() {
    let mut plain = World::empty();
    let whole: String = TABLES.iter().map(|(_, text)| *text).collect();
    let review = plain.review("world", whole.as_bytes());
    assert_eq!((review.wrong, review.doubts), (Vec::new(), Vec::new()));
    let (plain, in_place) = (said(&plain), said(&World::builtin()));
    for (plain, in_place) in plain.iter().zip(&in_place) {
        assert_eq!(plain, in_place);
    }
    assert_eq!(plain.len(), in_place.len());
    assert!(plain.len() > 25_000);
}

/// What the news needs; the tables may grow.
#[test]
fn there_are_enough_of_each() {
    let world = World::builtin();
    let count = |wanted: &[crate::EntryClass]| world.iter().filter(|e| wanted.contains(&e.class)).count();
    use crate::EntryClass::{
        Agency, Armed, Bureau, International, Organisation, Outlet, Party, Platform, State,
    };
    let holders = world.iter().filter(|e| e.offices.iter().any(|office| office.from.is_some())).count();
    for (what, least, found) in [
        ("states and territories", 200, count(&[State])),
        ("office-holders", 3000, holders),
        ("organisations", 400, count(&[International, Armed, Party, Bureau, Organisation])),
        ("international organisations", 100, count(&[International])),
        ("armed groups and forces", 80, count(&[Armed])),
        ("parties", 100, count(&[Party])),
        ("bureaus of states", 300, count(&[Bureau])),
        ("outlets and agencies", 200, count(&[Outlet, Agency])),
        ("platforms", 30, count(&[Platform])),
    ] {
        assert!(found >= least, "{found} {what}, not {least}");
    }
}

#[test]
fn nobody_holds_an_office_of_one_beside_another() {
    let wrong: Vec<String> = World::builtin().all_overlaps().iter().map(ToString::to_string).collect();
    assert!(wrong.is_empty(), "{} overlaps\n{}", wrong.len(), wrong.join("\n"));
    let mut world = World::builtin();
    let table = "p:x\tperson\tIda X\np:x\toffice\tMinister of Defence\tc:FR\t2020-01-01\t2020-02-01\n";
    assert_eq!(world.review("t", table.as_bytes()).doubts.len(), 1);
    assert_eq!(world.all_overlaps().len(), 1);
}
