use super::{MEASURED, Sign, measured, of_votes, vote};
use proptest::collection::vec;
use proptest::prelude::*;

const SIGNS: [Sign; 5] = [Sign::Fresh, Sign::Beside, Sign::Main, Sign::Organisation, Sign::Duration];

#[test]
fn every_measure_has_its_basis() {
    let rows: Vec<Vec<&str>> = MEASURED
        .lines()
        .filter(|row| !row.starts_with('#'))
        .skip(1)
        .map(|row| row.split('\t').collect())
        .collect();
    assert_eq!(rows.len(), measured().len(), "a row stands twice");
    for row in rows {
        assert_eq!(row.len(), 4, "{row:?}");
        assert!(row[2] == "none" || row[2].parse::<f64>().is_ok(), "{row:?}");
        assert!(!row[3].is_empty(), "{row:?}");
        let sign = SIGNS.iter().any(|sign| sign.name() == row[1]);
        assert!(sign || row[0] == "votes" || row[1] == "-", "{row:?}");
    }
}

#[test]
fn words_that_were_not_looked_at_often_enough_have_no_number() {
    assert!(vote("number", [Sign::Main]).is_some());
    assert_eq!(vote("number", [Sign::Main, Sign::Duration]), None);
    assert_eq!(vote("place", [Sign::Organisation]), None);
    assert_eq!(vote("time", [Sign::Main]), None);
    assert_eq!(vote("colour", []), None);
}

#[test]
fn what_is_seen_in_the_words_counts() {
    let time = |signs: &[Sign]| vote("time", signs.iter().copied()).expect("measured");
    assert!(time(&[]) < time(&[Sign::Beside]));
    assert!(time(&[Sign::Beside]) < time(&[Sign::Beside, Sign::Fresh]));
    assert!(time(&[Sign::Beside, Sign::Fresh]) < 0.97);
}

#[test]
fn one_vote_is_as_sure_as_it_is() {
    let alone = of_votes(&[0.8]).expect("a number");
    assert!((alone - 0.8).abs() < 1e-9);
    assert_eq!(of_votes(&[]), None);
}

#[test]
fn ten_thousand_origins_do_not_make_it_sure_beyond_measure() {
    let many = of_votes(&vec![0.8; 10_000]).expect("a number");
    assert!((many - 0.92).abs() < 1e-9, "{many}");
}

fn votes() -> impl Strategy<Value = Vec<f64>> {
    vec(0.0..=1.0f64, 1..6)
}

proptest! {
    #[test]
    fn a_probability(votes in votes()) {
        let p = of_votes(&votes).expect("a number");
        prop_assert!((0.0..=1.0).contains(&p), "{p}");
    }

    #[test]
    fn one_more_is_never_less(votes in votes(), more in 0.0..=1.0f64) {
        let before = of_votes(&votes).expect("a number");
        let after = of_votes(&[votes, vec![more]].concat()).expect("a number");
        prop_assert!(after >= before - 1e-12, "{before} {after}");
    }

    #[test]
    fn a_surer_vote_is_never_less(mut votes in votes(), k in 0usize..6, more in 0.0..=1.0f64) {
        let before = of_votes(&votes).expect("a number");
        let k = k % votes.len();
        votes[k] = votes[k].max(more);
        prop_assert!(of_votes(&votes).expect("a number") >= before - 1e-12);
    }

    #[test]
    fn the_order_of_votes_changes_nothing(mut votes in votes()) {
        let before = of_votes(&votes).expect("a number");
        votes.reverse();
        prop_assert!((of_votes(&votes).expect("a number") - before).abs() < 1e-12);
    }
}
