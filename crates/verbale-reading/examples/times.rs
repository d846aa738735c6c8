//! Finds the times of texts and writes them as a scorer of TIMEX3 reads them.
//!
//! Reads JSON lines `{"id", "text", "dct"}` on standard input (`dct`: the day to count from) and writes
//! `{"id", "timexes": [{"start", "end", "type", "value"}]}`.

use std::io::{self, BufRead, Write};
use verbale_claims::{Basis, Published};
use verbale_text::Report;
use verbale_world::World;

fn main() -> io::Result<()> {
    let world = World::default();
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let given: serde_json::Value = serde_json::from_str(&line?)?;
        let field = |name: &str| given[name].as_str().unwrap_or_default().to_owned();
        let mut report = Report::new(field("id"), field("text"));
        report.language = Some("en".to_owned());
        report.published =
            field("dct").get(..10).map(|day| Published { value: day.to_owned(), basis: Basis::Metadata });
        let reading = verbale_reading::read(&report, &world);
        let times: Vec<_> = reading
            .times
            .iter()
            .map(|t| serde_json::json!({"start": t.start, "end": t.end, "type": t.kind, "value": t.value}))
            .collect();
        writeln!(out, "{}", serde_json::json!({"id": field("id"), "timexes": times}))?;
    }
    Ok(())
}
