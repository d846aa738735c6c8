//! Whatever is asked or laid over, nothing panics, and answers keep their promises.

use proptest::prelude::*;
use std::sync::LazyLock;
use verbale_world::World;

static WORLD: LazyLock<World> = LazyLock::new(World::builtin);

fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[A-Za-z'.,-]{0,8}",
        prop::sample::select(vec![
            "the",
            "The",
            "U.S.",
            "Kim",
            "Jong",
            "Un",
            "-",
            ",",
            ".",
            "Donald",
            "J.",
            "Trump",
            "von",
            "der",
            "Leyen",
            "Guinea",
            "\u{0}",
            "\u{202e}",
            "İ",
            "ß",
            "Washington",
            "D.C.",
            "President",
            "of",
            "and",
            "Foreign",
            "Minister",
        ])
        .prop_map(String::from),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_words_can_be_asked(words in prop::collection::vec(word(), 0..12)) {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let longest = WORLD.longest_name(&words);
        prop_assert!(longest <= words.len());
        if let Some((n, _)) = WORLD.title(&words) {
            prop_assert!(n >= 1 && n <= words.len());
        }
        let joined = words.join(" ");
        prop_assert!(WORLD.office(&joined).len() <= joined.len() * 4 + 40);
        let day = jiff::civil::date(2025, 5, 5);
        for candidate in WORLD.candidates(&joined, Some(day)) {
            prop_assert!(WORLD.get(&candidate.id).is_some());
            let _ = WORLD.holds(&candidate.id, &joined, None, day);
        }
    }

    #[test]
    fn what_is_the_longest_name_means_somebody(words in prop::collection::vec(word(), 1..8)) {
        let words: Vec<&str> = words.iter().map(|w| w.trim()).filter(|w| !w.is_empty() && !w.contains(char::is_whitespace)).collect();
        let longest = WORLD.longest_name(&words);
        if longest > 0 {
            prop_assert!(!WORLD.candidates(&words[..longest].join(" "), None).is_empty(), "{:?}", &words[..longest]);
        }
    }

    #[test]
    fn any_table_is_taken_or_refused(
        rows in prop::collection::vec((
            prop_oneof!["[cpom]:[A-Z]{1,3}", any::<String>()],
            prop::sample::select(vec!["state", "person", "name", "office", "last", "remove", "ambiguous", "iso3", "nonsense", ""]),
            any::<String>(),
            prop_oneof![Just(String::new()), "[0-9-]{0,10}", any::<String>()],
        ), 0..12)
    ) {
        let table: String = rows.iter().map(|(id, fact, value, from)| format!("{id}\t{fact}\t{value}\tc:FR\t{from}\n")).collect();
        let mut world = World::default();
        if let Err(error) = world.overlay("f", &table) {
            prop_assert!(!error.problems.is_empty());
            prop_assert_eq!(world.iter().count(), 0);
        }
    }
}

#[test]
fn a_long_line_takes_linear_time() {
    let long = "U.S. ".repeat(400_000);
    let words: Vec<&str> = long.split_whitespace().collect();
    assert_eq!(WORLD.longest_name(&words), 1);
    assert!(WORLD.candidates(&long, None).is_empty());
    assert!(WORLD.candidates(&"a".repeat(20_000_000), None).is_empty());
    assert_eq!(WORLD.longest_name(&["-"; 100_000]), 0);
    assert!(!WORLD.office(&long).is_empty());
}
