//! The look-up cases of `tests/cases/*.md`: rows of what is asked and what comes out.

#![allow(clippy::expect_used)]

use jiff::civil::Date;
use std::fmt::Write;
use verbale_claims::Id;
use verbale_world::World;

/// The cells of the table rows of a Markdown text, without heads and rules.
fn rows(text: &str) -> Vec<Vec<&str>> {
    let mut out = Vec::new();
    let mut head = true;
    for row in text.lines() {
        let Some(inner) = row.strip_prefix("| ").and_then(|row| row.strip_suffix(" |")) else {
            head = true;
            continue;
        };
        if !head && !row.contains("---") {
            out.push(inner.split(" | ").collect());
        }
        head = false;
    }
    assert!(!out.is_empty());
    out
}

fn day(cell: &str) -> Option<Date> {
    (cell != "-").then(|| cell.parse().expect("a day"))
}

#[test]
fn names() {
    let world = World::builtin();
    let mut wrong = String::new();
    for row in rows(include_str!("cases/names.md")) {
        let [name, when, wanted] = row.as_slice() else { panic!("{row:?}") };
        let found = world.candidates(name, day(when));
        let shown: Vec<String> = found
            .iter()
            .map(|c| {
                let office = c.in_office.map_or("", |held| if held { "+" } else { "-" });
                format!("{} {:?}{}{office}", c.id, c.kind, if c.ambiguous { "?" } else { "" })
            })
            .collect();
        let fits = match wanted.strip_suffix("; ...") {
            Some(first) => format!("{}; ", shown.join("; ")).starts_with(&format!("{first}; ")),
            None if *wanted == "nobody" => shown.is_empty(),
            None => shown.join("; ") == *wanted,
        };
        if !fits {
            writeln!(wrong, "{name} on {when}: {} instead of {wanted}", shown.join("; ")).expect("a string");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn longest_names() {
    let world = World::builtin();
    let mut wrong = String::new();
    for row in include_str!("cases/longest.md").lines().filter_map(|row| row.strip_prefix("- ")) {
        let words: Vec<&str> = row.split(' ').filter(|word| *word != "|").collect();
        let wanted = row.split(' ').position(|word| word == "|").expect("a bar");
        let found = world.longest_name(&words);
        if found != wanted {
            writeln!(wrong, "{row}: {found}").expect("a string");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn offices() {
    let world = World::builtin();
    let mut wrong = String::new();
    for row in rows(include_str!("cases/offices.md")) {
        let [id, title, of, when, wanted] = row.as_slice() else { panic!("{row:?}") };
        let of = (*of != "-").then(|| Id::new(*of));
        let found = world.holds(&Id::new(*id), title, of.as_ref(), day(when).expect("a day"));
        if format!("{found:?}") != *wanted {
            writeln!(wrong, "{row:?}: {found:?}").expect("a string");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn holders_and_offices_held() {
    let world = World::builtin();
    let day = day("2020-06-01").expect("a day");
    let names: Vec<&str> =
        world.holders("head of government", &Id::from("c:GB"), day).iter().map(|e| e.name.as_str()).collect();
    assert_eq!(names, ["Boris Johnson"]);
    let held = world.held(&Id::from("p:angela-merkel"), day);
    assert_eq!(held.len(), 1);
    assert!(world.held(&Id::from("p:nobody"), day).is_empty());
}

#[test]
fn bureaus_of_one_state_are_told_by_its_country() {
    let world = World::builtin();
    let turkish: Vec<&str> = world.bureaus_of("TUR").map(|entry| entry.id.as_str()).collect();
    assert!(
        turkish.contains(&"o:TR-COMM") && turkish.contains(&"o:TR-PRES") && turkish.contains(&"o:TR-MFA")
    );
    assert!(world.acts_for(&Id::from("o:TR-COMM")) == Some(&Id::from("c:TR")));
    assert!(world.acts_for(&Id::from("p:recep-tayyip-erdogan")) == Some(&Id::from("c:TR")));
    assert!(world.acts_for(&Id::from("o:NATO")).is_none());
    for (state, name, id) in [
        ("EGY", "foreign ministry", Some("o:EG-MFA")),
        ("BRA", "Ministry of Foreign Affairs", Some("o:BR-MFA")),
        ("TUR", "Communications Directorate", Some("o:TR-COMM")),
        ("UKR", "Defense Ministry", Some("o:UA-MOD")),
        ("EGY", "Communications Directorate", None),
        ("XXX", "Foreign Ministry", None),
    ] {
        assert_eq!(world.bureau(state, name).map(|e| e.id.as_str()), id, "{state} {name}");
    }
}

/// The least of many, as other work may hold up some: what a start costs at most.
#[test]
fn the_tables_are_ready_in_five_milliseconds() {
    let least = (0..20).map(|_| {
        let start = std::time::Instant::now();
        assert!(World::builtin().get(&Id::from("c:FR")).is_some());
        start.elapsed()
    });
    let least = least.min().expect("there are some");
    assert!(least < std::time::Duration::from_millis(5), "{least:?}");
}
