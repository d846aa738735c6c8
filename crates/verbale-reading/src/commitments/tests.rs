//! The examples of the pattern files, run through the whole reading of a one-sentence report.

use super::rules::rules;
use crate::read;
use verbale_claims::Commitment;
use verbale_text::Report;
use verbale_world::World;

#[test]
fn every_line_of_the_pattern_files_can_be_read() {
    assert_eq!(rules().wrong, Vec::<String>::new());
}

fn fields(made: &Commitment) -> [String; 5] {
    let or_none = |text: Option<&str>| text.unwrap_or("-").to_owned();
    [
        made.by.text.clone(),
        or_none(made.to.as_ref().map(|e| e.text.as_str())),
        made.what.text.clone(),
        or_none(made.condition.as_ref().map(|e| e.text.as_str())),
        format!("{:?}", made.reality).to_lowercase(),
    ]
}

fn is_as_expected(made: &Commitment, expected: &str) -> bool {
    expected.split('/').map(str::trim).zip(fields(made)).all(|(e, f)| f.ends_with(e))
}

#[test]
fn the_examples_of_the_patterns_come_out() {
    let world = World::builtin();
    let mut wrong = Vec::new();
    for (k, example) in &rules().examples {
        let act = rules().patterns[*k].kind;
        let all = read(&Report::new("example", example.text), &world).commitments;
        let found = all.iter().any(|c| c.act == act && example.expected.is_none_or(|x| is_as_expected(c, x)));
        if found != example.matches {
            let shown: Vec<String> =
                all.iter().map(|c| format!("{:?} {}", c.act, fields(c).join(" / "))).collect();
            wrong.push(format!(
                "{act:?} {:?} => {}\n      {shown:?}",
                example.text,
                example.expected.unwrap_or("")
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {} examples:\n{}",
        wrong.len(),
        rules().examples.len(),
        wrong.join("\n")
    );
}
