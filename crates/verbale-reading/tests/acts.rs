//! Acts, commitments and topics of whole reports, as `cases/acts.md` and `cases/commitments.md` tell them; and what
//! must hold for any text.

use proptest::prelude::*;
use verbale_claims::{Entity, Reading};
use verbale_reading::read;
use verbale_text::Report;
use verbale_world::World;

/// The words of an entity, and behind a noun or pronoun who that is.
fn name(reading: &Reading, entity: &Entity) -> String {
    let actor = reading.actors.iter().find(|a| entity.id.as_ref() == Some(&a.id));
    match actor {
        Some(actor) if !actor.name.contains(&entity.text) => format!("{} ({})", entity.text, actor.name),
        _ => entity.text.clone(),
    }
}

fn names(reading: &Reading, list: &[Entity]) -> String {
    match list {
        [] => "-".to_owned(),
        list => list.iter().map(|e| name(reading, e)).collect::<Vec<_>>().join(" + "),
    }
}

/// The acts of a reading, a line each: standing, type, reality, mode, who and whom, when it says so the time.
fn acts(reading: &Reading) -> Vec<String> {
    let line = |e: &verbale_claims::Event| {
        let mode = e.mode.as_deref().map(|m| format!(" ({m})")).unwrap_or_default();
        let time = e.time.as_ref().map(|t| format!(" @ {}", t.value)).unwrap_or_default();
        let kind = format!("{:?} {:?} {:?}", e.standing, e.kind, e.reality).to_lowercase();
        format!("{kind}{mode}: {} -> {}{time}", names(reading, &e.actor), names(reading, &e.recipient))
    };
    reading.events.iter().map(line).collect()
}

/// The commitments of a reading, a line each.
fn commitments(reading: &Reading) -> Vec<String> {
    let line = |c: &verbale_claims::Commitment| {
        let kind = format!("{:?} {:?}", c.act, c.reality).to_lowercase();
        let to = c.to.as_ref().map_or("-".to_owned(), |e| name(reading, e));
        let mut line = format!("{kind}: {} -> {}: {}", name(reading, &c.by), to, c.what.text);
        line.extend(c.condition.as_ref().map(|x| format!(" | {}", x.text)));
        line.extend(c.hedge.as_ref().map(|x| format!(" | hedge: {}", x.text)));
        line.extend(c.deadline.as_ref().map(|x| format!(" | by {}", x.value)));
        let origin = reading.origins.iter().find(|o| o.id == c.origin);
        let own = |o: &verbale_claims::Origin| {
            o.kind == verbale_claims::OriginKind::ReportItself
                || o.actor.is_some() && o.actor == c.by.id
                || c.by.id.is_none() && o.label.to_lowercase().contains(&c.by.text.to_lowercase())
        };
        let others = origin.filter(|o| !own(o));
        line.extend(others.map(|o| format!(" | says: {}", o.label)));
        line
    };
    reading.commitments.iter().map(line).collect()
}

fn topics(reading: &Reading) -> Vec<String> {
    reading.topics.iter().map(|t| t.topic.clone()).collect()
}

/// Runs a file of cases: `## title`, lines of the report after `> `, the day after `published `, and after `- ` what
/// must come out, all of it, in order.
fn run(cases: &str, found: impl Fn(&Reading) -> Vec<String>) {
    run_in(&World::builtin(), cases, found);
}

fn run_in(world: &World, cases: &str, found: impl Fn(&Reading) -> Vec<String>) {
    let mut wrong = Vec::new();
    let mut count = 0;
    for case in cases.split("\n## ").skip(1) {
        let title = case.lines().next().unwrap_or_default();
        let part = |prefix: &str| case.lines().filter_map(|l| l.strip_prefix(prefix)).collect::<Vec<_>>();
        let mut report = Report::new(title, part("> ").join("\n\n"));
        report.published = part("published ").first().map(|day| verbale_claims::Published {
            value: (*day).to_owned(),
            basis: verbale_claims::Basis::Metadata,
        });
        let reading = read(&report, world);
        assert_eq!(reading.check(), Ok(()), "{title}");
        let found = found(&reading);
        if found != part("- ") {
            let shown: Vec<String> = found.iter().map(|l| format!("- {l}")).collect();
            wrong.push(format!(
                "## {title}\nshould be\n- {}\nis\n{}",
                part("- ").join("\n- "),
                shown.join("\n")
            ));
        }
        count += 1;
    }
    assert!(wrong.is_empty(), "{} of {count} cases:\n{}", wrong.len(), wrong.join("\n\n"));
}

#[test]
fn acts_of_reports() {
    run(include_str!("cases/acts.md"), acts);
}

#[test]
fn acts_rule_by_rule() {
    run(include_str!("cases/acts-rules.md"), acts);
}

#[test]
fn commitments_of_reports() {
    run(include_str!("cases/commitments.md"), commitments);
}

/// Six cases from each of ten invented crises.
#[test]
fn commitments_of_ten_crises() {
    let mut world = World::builtin();
    let actors = world.overlay("world.tsv", include_str!("cases/commitments/world.tsv"));
    assert_eq!(actors.map(|problems| problems.len()).ok(), Some(0));
    let files = [
        include_str!("cases/commitments/border.md"),
        include_str!("cases/commitments/dam.md"),
        include_str!("cases/commitments/election.md"),
        include_str!("cases/commitments/grain.md"),
        include_str!("cases/commitments/hostages.md"),
        include_str!("cases/commitments/landslide.md"),
        include_str!("cases/commitments/pipeline.md"),
        include_str!("cases/commitments/reactor.md"),
        include_str!("cases/commitments/refugees.md"),
        include_str!("cases/commitments/strait.md"),
    ];
    run_in(&world, &files.join("\n"), commitments);
}

#[test]
fn topics_of_reports() {
    run(include_str!("cases/topics.md"), topics);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// Whatever the text: no panic, every position slices to the words it is said to have, and the same twice.
    #[test]
    fn any_words_can_be_read(words in prop::collection::vec(prop::sample::select(vec![
        "Norway", "France", "president", "Ana", "Veltri", "who", "was", "said", "to", "if", "that", "invited", "by", "the", "talks",
        "with", "on", "Friday", ",", ".", "\"", "“", "”", "—", "17", "killed", "not", "and", "attack", "offered", "open",
        "sanctions", "her", "agreed", "of", "’s", "\n\n", "\u{200f}", "é", "(", "including", ":", "discussed", "would", "imposed",
    ]), 0..60)) {
        let report = Report::new("any", words.join(" "));
        let world = World::builtin();
        let reading = read(&report, &world);
        prop_assert!(reading.check().is_ok());
        prop_assert_eq!(reading, read(&report, &world));
    }

    #[test]
    fn any_text_can_be_read(text in "(?s).{0,300}") {
        let reading = read(&Report::new("any", text), &World::builtin());
        prop_assert!(reading.check().is_ok());
    }
}
