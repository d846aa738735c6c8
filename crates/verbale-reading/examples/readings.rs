//! Reads reports from JSON lines (`{"id","text","published"?}`) on standard input and writes their readings, a line each.
//! An argument is the file of a world to lay over the built-in one.
//!
//! `cargo run --release -p verbale-reading --example readings < reports.jsonl > readings.jsonl`

use std::io::{BufRead, Write};
use verbale_claims::{Basis, Published};
use verbale_text::Report;
use verbale_world::World;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut world = World::builtin();
    if let Some(file) = std::env::args().nth(1) {
        world.overlay_file(file.as_ref())?;
    }
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let value: serde_json::Value = serde_json::from_str(&line?)?;
        let word = |key: &str| value.get(key).and_then(serde_json::Value::as_str);
        let mut report = Report::new(word("id").unwrap_or(""), word("text").unwrap_or(""));
        report.published = word("published")
            .or(word("date"))
            .map(|day| Published { value: day.to_owned(), basis: Basis::Metadata });
        serde_json::to_writer(&mut out, &verbale_reading::read(&report, &world))?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
