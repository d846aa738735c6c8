//! Reads reports as JSON lines `{"id","text","date"?}` from standard input, and writes a line for each with its
//! events, commitments and topics: what the acts' scorer and a person look at.

use std::io::{BufRead, Write};
use verbale_claims::{Basis, Published};
use verbale_text::Report;
use verbale_world::World;

fn main() -> std::io::Result<()> {
    let world = World::builtin();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let Ok(input) = serde_json::from_str::<serde_json::Value>(&line) else { continue };
        let text = |key: &str| input.get(key).and_then(serde_json::Value::as_str);
        let mut report = Report::new(text("id").unwrap_or_default(), text("text").unwrap_or_default());
        report.published =
            text("date").map(|date| Published { value: date.to_owned(), basis: Basis::Metadata });
        let reading = verbale_reading::read(&report, &world);
        let events: Vec<serde_json::Value> = reading
            .events
            .iter()
            .map(|event| {
                let mut value = serde_json::to_value(event).unwrap_or_default();
                value["plover_type"] = value["type"].clone();
                value
            })
            .collect();
        let line = serde_json::json!({
            "id": reading.id, "events": events, "commitments": reading.commitments, "topics": reading.topics,
        });
        writeln!(out, "{line}")?;
    }
    out.flush()
}
