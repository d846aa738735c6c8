use super::*;

fn table(claims: &[(&str, &str, &str)]) -> Table {
    let mut table = Table::new();
    claims.iter().for_each(|(object, source, value)| table.claim(object, "is", source, value));
    table
}

fn value_of<'t>(fused: &[Fused<'t>], object: &str) -> (&'t str, f64) {
    let found = fused.iter().find(|f| f.object == object).unwrap();
    (found.value, found.confidence)
}

/// Sixty items on which an honest source, two others and a family of copies speak; the family errs on every third.
fn with_copies(copies: usize) -> Table {
    let mut table = Table::new();
    for k in 0..60 {
        let object = format!("item {k:02}");
        let right = format!("right {k}");
        for (turn, source) in ["gazette", "herald", "courier"].into_iter().enumerate() {
            // Each independent source has an error of its own here and there, so that no two always agree.
            let errs = k % 10 == 3 * turn;
            let value = if errs { format!("slip of {source} {k}") } else { right.clone() };
            table.claim(&object, "is", source, &value);
        }
        for copy in 0..copies {
            let value = if k % 3 == 0 { format!("wrong {k}") } else { right.clone() };
            table.claim(&object, "is", &format!("mirror {copy}"), &value);
        }
    }
    table
}

#[test]
fn copies_are_one_voice() {
    let few = with_copies(1);
    let many = with_copies(9);
    let (few, many) = (few.fuse(), many.fuse());
    for k in 0..60 {
        let object = format!("item {k:02}");
        assert_eq!(value_of(&many, &object).0, format!("right {k}"), "{object}");
        assert_eq!(value_of(&few, &object), value_of(&many, &object), "{object}");
    }
}

#[test]
fn a_town_is_no_rival_of_its_state() {
    let claims = [("fort", "a", "Orsenia"), ("fort", "b", "Orsenia"), ("fort", "c", "Port Halm")];
    let mut with = table(&claims);
    with.place("Port Halm", "Port Halm>Emmer>Orsenia");
    with.place("Orsenia", "Orsenia");
    assert_eq!(value_of(&with.fuse(), "fort").0, "Port Halm");
    let without = table(&claims);
    assert_eq!(value_of(&without.fuse(), "fort").0, "Orsenia");
}

#[test]
fn one_author_of_two_does_not_contradict_both() {
    let book = |source: &'static str, value: &'static str| ("book", source, value);
    let table = table(&[
        book("a", "veltri"),
        book("b", "baske;veltri"),
        book("c", "baske;veltri"),
        book("d", "veltri"),
    ]);
    assert_eq!(value_of(&table.fuse(), "book").0, "baske;veltri");
}

#[test]
fn clocks_that_differ_by_minutes_support_each_other() {
    let board = |source: &'static str, value: &'static str| ("ferry", source, value);
    let table = table(&[
        board("a", "2031-03-09T10:15"),
        board("b", "2031-03-09T10:18"),
        board("c", "2031-03-09T10:15"),
        board("d", "2031-03-09T12:00"),
        board("e", "2031-03-09T12:00"),
    ]);
    assert!(value_of(&table.fuse(), "ferry").0.starts_with("2031-03-09T10:1"));
}

#[test]
fn rivals_lower_the_confidence_and_agreement_raises_it() {
    let mut claims = vec![("alone", "a", "x"), ("contested", "a", "x"), ("contested", "b", "y")];
    claims.extend([("agreed", "a", "x"), ("agreed", "b", "x"), ("agreed", "c", "x")]);
    let table = table(&claims);
    let fused = table.fuse();
    let sure = |object| value_of(&fused, object).1;
    assert!(sure("contested") < sure("alone"), "{fused:?}");
    assert!(sure("alone") < sure("agreed"), "{fused:?}");
    assert!(fused.iter().all(|f| f.confidence > 0.0 && f.confidence < 1.0));
}

#[test]
fn the_order_of_rows_changes_nothing_but_which_is_last() {
    let mut rows: Vec<(String, String, String)> = Vec::new();
    for k in 0..200u32 {
        let value = if k % 7 == 0 { k * 31 % 5 } else { 2 };
        rows.push((format!("o{}", k % 23), format!("s{}", k / 23), format!("v{value}")));
    }
    let fuse = |rows: &[(String, String, String)]| -> Vec<(String, String, f64)> {
        let mut table = Table::new();
        rows.iter().for_each(|(o, s, v)| table.claim(o, "is", s, v));
        table.fuse().iter().map(|f| (f.object.to_owned(), f.value.to_owned(), f.confidence)).collect()
    };
    let forward = fuse(&rows);
    rows.reverse();
    assert_eq!(forward, fuse(&rows));
    let twice = table(&[("o", "s", "first"), ("o", "s", "last")]);
    assert_eq!(value_of(&twice.fuse(), "o").0, "last");
}

#[test]
fn nothing_and_nonsense_are_done() {
    assert_eq!(Table::new().fuse(), []);
    let table = table(&[("", "", ""), ("\0", "\u{202e}", ";;;"), ("o", "s", ">>>")]);
    assert_eq!(table.fuse().len(), 3);
}

#[test]
fn many_values_of_one_item_take_no_square_of_time() {
    let mut table = Table::new();
    for k in 0..60_000 {
        table.claim("crowd", "size", &format!("source {k}"), &format!("guess {k}"));
    }
    table.claim("crowd", "size", "source x", "guess 7");
    assert_eq!(table.fuse()[0].value, "guess 7");
}
