//! Tables of users, right and wrong: what is applied, and what the messages say.

use jiff::civil::{Date, date};
use verbale_claims::Id;
use verbale_world::{Holding, World};

const VELTRIA: &str = "id\tfact\tvalue\tof\tfrom\tto\tas_of\tbasis\r\n\
    # invented\r\n\
    c:XV\tstate\tVeltria\r\n\
    c:XV\tiso3\tXVL\r\n\
    c:XV\tadjective\tVeltrian\r\n\
    c:XV\tcapital\tPort Ansel\r\n\
    p:sorel\tperson\tAna Maria van Sorel\r\n\
    p:sorel\toffice\tPresident\tc:XV\t2024-02-01\t\t2026-01-01\r\n\
    p:brun\tperson\tLeo Brun Okafor\r\n\
    p:brun\tlast\tBrun\r\n\
    p:brun\toffice\tPresident\tc:XV\t2020\t2024-02-01\r\n\
    o:XV-PRESS\tbureau\tVeltrian Press Bureau\r\n\
    o:XV-PRESS\tcountry\tXVL\r\n\
    m:BELL\toutlet\tThe Ansel Bell\r\n";

fn day() -> Date {
    date(2025, 5, 5)
}

fn first(world: &World, name: &str) -> String {
    world.candidates(name, Some(day())).first().map(|c| c.id.to_string()).unwrap_or_default()
}

#[test]
fn invented_people_are_found_like_real_ones() {
    let mut world = World::builtin();
    assert_eq!(world.overlay("veltria.tsv", VELTRIA).expect("a right table"), []);
    for (name, id) in [
        ("Veltrian", "c:XV"),
        ("Port Ansel", "c:XV"),
        ("van Sorel", "p:sorel"),
        ("Ana van Sorel", "p:sorel"),
        ("Brun", "p:brun"),
        ("Leo Brun", "p:brun"),
        ("Okafor", ""),
        ("The Ansel Bell", "m:BELL"),
    ] {
        assert_eq!(first(&world, name), id, "{name}");
    }
    let (sorel, veltria) = (Id::from("p:sorel"), Id::from("c:XV"));
    assert_eq!(world.holds(&sorel, "head of state", Some(&veltria), day()), Holding::Held);
    assert_eq!(world.holds(&Id::from("p:brun"), "President", Some(&veltria), day()), Holding::NotHeld);
    assert_eq!(world.holds(&sorel, "President", Some(&veltria), date(2026, 1, 2)), Holding::Unknown);
    assert_eq!(world.get(&sorel).and_then(|e| e.country.as_deref()), Some("XVL"));
    assert_eq!(world.acts_for(&Id::from("o:XV-PRESS")), Some(&veltria));
}

#[test]
fn an_open_tenure_is_closed_and_a_name_taken_away() {
    let mut world = World::builtin();
    let trump = Id::from("p:donald-trump");
    let usa = Id::from("c:US");
    let table = "p:donald-trump\toffice\tPresident\tc:US\t2025-01-20\t2025-03-01\n\
                 p:next\tperson\tIda Next\np:next\toffice\tPresident\tc:US\t2025-03-01\t\t2025-12-31\n\
                 c:CG\tremove\tCongo\nc:CG\tstate\tCongo-Brazzaville\n";
    assert_eq!(world.overlay("f", table).expect("a right table"), []);
    assert_eq!(world.holds(&trump, "President", Some(&usa), day()), Holding::NotHeld);
    let congo: Vec<String> = world.candidates("Congo", None).iter().map(|c| c.id.to_string()).collect();
    assert_eq!(congo, ["c:CD"]);
    assert_eq!(world.get(&Id::from("c:CG")).map(|e| e.name.as_str()), Some("Congo-Brazzaville"));
}

/// What follows from a line holds whether or not somebody was asked for before it was laid over.
#[test]
fn a_new_office_takes_its_holder_to_its_state() {
    let (person, day) = (Id::from("p:mark-rutte"), date(2025, 5, 5));
    for ask_before in [false, true] {
        let mut world = World::builtin();
        if ask_before {
            assert_eq!(first(&world, "Rutte"), "p:mark-rutte");
        }
        let table = "p:mark-rutte\toffice\tPresident\tc:XV\t2025-05-01\t2025-06-01\n\
             c:XV\tiso3\tXVL\nc:XV\tstate\tVeltria\n";
        assert_eq!(world.overlay("f", table).expect("a right table"), []);
        assert_eq!(world.acts_for(&person), Some(&Id::from("c:XV")), "asked before: {ask_before}");
        assert_eq!(world.holders("President", &Id::from("c:XV"), day).len(), 1);
        let bases: Vec<&str> = world.offices(&person).map(|(_, basis)| basis).collect();
        assert_eq!(bases.last(), Some(&"f:1"));
        assert!(bases.first().is_some_and(|basis| !basis.contains(':')), "{bases:?}");
    }
}

/// `remove` and `ambiguous` count for the names of the whole file, wherever they stand.
#[test]
fn marks_may_stand_before_the_names() {
    let mut world = World::builtin();
    let table = "p:x\tambiguous\tVeltri\np:x\tremove\tIda Veltri\np:x\tperson\tIda Maria Veltri\n";
    assert_eq!(world.overlay("f", table).expect("a right table"), []);
    assert!(world.candidates("Ida Veltri", None).is_empty());
    assert!(world.candidates("Veltri", None).iter().all(|candidate| candidate.ambiguous));
    assert_eq!(first(&world, "Ida Maria Veltri"), "p:x");
}

#[test]
fn warnings_name_the_line() {
    let mut world = World::builtin();
    let table =
        "c:FR\tremove\tVeltria\np:x\tperson\tIda X\np:x\toffice\tPresident\tc:FR\t2024-01-01\t\t2025-12-31\n";
    let warnings: Vec<String> =
        world.overlay("f.tsv", table).expect("a right table").iter().map(ToString::to_string).collect();
    assert_eq!(
        warnings,
        [
            "f.tsv:1: c:FR has no name \"Veltria\"",
            "f.tsv:3: President of c:FR: p:x and p:emmanuel-macron at the same time, 2024-01-01 to 2025-12-31; if that \
             is right, the title of one begins with `Acting` or `Joint`",
        ]
    );
}

#[test]
fn wrong_lines_are_all_named_and_nothing_is_applied() {
    for (line, message) in [
        ("c:XV\tstatte\tVeltria", "unknown fact \"statte\"; the facts are: state person"),
        ("Veltria\tstate\tVeltria", "\"Veltria\" is no id; ids begin with c: (state)"),
        ("c:XV\tname\tVeltria", "unknown id c:XV; say first what it is"),
        ("c:XV\tstate\t", "c:XV state: no value"),
        ("c:XV\tstate", "c:XV state: no value"),
        ("p:sorel\toffice\tPresident\tc:FR\t2024-13-01", "from \"2024-13-01\" is no date; write YYYY"),
        ("p:sorel\toffice\tPresident\tc:FR\tlast year", "from \"last year\" is no date"),
        ("p:sorel\toffice\tPresident\tc:FR\t2024-05-01\t2024-04", "to 2024-04 is before from 2024-05-01"),
        ("p:sorel\toffice\tPresident\tc:FR\t2024-05-01\t\t2023", "as_of 2023 is before from 2024-05-01"),
        ("p:sorel\toffice\tPresident\tc:NOWHERE\t2024", "unknown id c:NOWHERE in `of`"),
        ("c:FR\toffice\tPresident\tc:FR\t2024", "c:FR is no person"),
        ("o:NATO\tiso3\tNAT", "o:NATO is no state; only states have iso3"),
        ("c:FR\tiso3\tFr", "\"Fr\" is no alpha-3 code"),
        ("c:FR\tstatus\tbig", "the only one is `territory`"),
        ("c:FR\tname\tGaul\tc:FR", "only an office has `of` and dates"),
        ("c:FR\tname\tGaul\t\t\t\t\tauthor\tmore", "more than 8 columns"),
    ] {
        let mut world = World::builtin();
        let table = format!("p:sorel\tperson\tAna Sorel\n{line}\nc:FR\tname\tGallia\n");
        let error = world.overlay("f.tsv", &table).expect_err(line).to_string();
        assert!(error.starts_with("f.tsv:2: ") && error.contains(message), "{line}: {error}");
        assert_eq!(error.lines().count(), 1, "{error}");
        assert!(
            world.candidates("Gallia", None).is_empty() && world.candidates("Ana Sorel", None).is_empty()
        );
    }
}

#[test]
fn files_that_cannot_be_read() {
    let folder = std::env::temp_dir().join(format!("verbale-world-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let mut world = World::builtin();
    let missing = world.overlay_file(&folder.join("none.tsv")).expect_err("no file").to_string();
    assert!(missing.contains("none.tsv: cannot be read"), "{missing}");
    let path = folder.join("latin1.tsv");
    std::fs::write(&path, b"c:XV\tstate\tVeltria\nc:XV\tname\tV\xe9ltria\n").expect("written");
    let wrong = world.overlay_file(&path).expect_err("not UTF-8").to_string();
    assert!(wrong.contains("latin1.tsv:2: is not UTF-8"), "{wrong}");
    std::fs::write(&path, "\u{feff}c:XV\tstate\tVeltria\n").expect("written");
    assert_eq!(world.overlay_file(&path).expect("a mark of byte order is no fault"), []);
    std::fs::remove_dir_all(&folder).expect("removed");
}
