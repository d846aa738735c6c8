//! The examples of `docs/codebook.md`, run: what the book says of a sentence is what the program makes of it.

use verbale_claims::{Bound, Entity, Event};
use verbale_reading::read;
use verbale_text::Report;
use verbale_world::World;

fn names(list: &[Entity]) -> String {
    let one = |e: &Entity| {
        let country = e.country.as_ref().map(|c| format!(" [{c}]")).unwrap_or_default();
        format!("{}{country}", e.text)
    };
    if list.is_empty() { "-".to_owned() } else { list.iter().map(one).collect::<Vec<_>>().join(" + ") }
}

fn line(event: &Event) -> String {
    let name = |kind: &verbale_claims::EventType| format!("{kind:?}").to_uppercase();
    let mut line = name(&event.kind);
    if event.kind != event.act_type {
        line.push_str(&format!(" (act_type {})", name(&event.act_type)));
    }
    line.extend(event.mode.iter().map(|m| format!(", mode {m}")));
    line.extend(event.cameo.iter().map(|c| format!(", CAMEO {c}")));
    let reality = format!("{:?}", event.reality).to_lowercase();
    line.push_str(&format!(", {reality}: {} → {}", names(&event.actor), names(&event.recipient)));
    for quantity in &event.quantities {
        let bound = match quantity.bound {
            Bound::AtLeast => "at least",
            Bound::AtMost => "at most",
            Bound::About => "about",
            Bound::Exact => "exact",
        };
        let unit = quantity.unit.as_ref().map(|u| format!(" {u}")).unwrap_or_default();
        line.push_str(&format!("; {} {bound} {}{unit}", quantity.what, quantity.value));
    }
    line
}

#[test]
fn the_codebook_says_what_is_coded() {
    let world = World::builtin();
    let mut lines = include_str!("../../../docs/codebook.md").lines().peekable();
    let (mut wrong, mut examples) = (Vec::new(), 0);
    while let Some(text) = lines.next() {
        let Some(sentence) = text.strip_prefix("> ") else { continue };
        let mut said: Vec<String> = Vec::new();
        while let Some(coded) = lines.peek().and_then(|l| l.strip_prefix("- ")) {
            said.push(coded.to_owned());
            lines.next();
        }
        let mut report = Report::new("codebook", sentence);
        report.language = Some("en".to_owned());
        let mut found: Vec<String> = read(&report, &world).events.iter().map(line).collect();
        if found.is_empty() {
            found.push("nothing".to_owned());
        }
        if found != said {
            wrong.push(format!("> {sentence}\n- {}", found.join("\n- ")));
        }
        examples += 1;
    }
    assert!(examples > 90, "the codebook has {examples} examples");
    assert!(wrong.is_empty(), "the program makes of {} examples:\n{}", wrong.len(), wrong.join("\n"));
}
