//! A page from a record and readings that were kept as JSON:
//! `cargo run -p verbale-page --example page -- record.json readings.jsonl > page.html`.

use std::error::Error;
use std::fs;
use verbale_claims::{Reading, Record};
use verbale_page::{HtmlOptions, html};

fn main() -> Result<(), Box<dyn Error>> {
    let mut paths = std::env::args().skip(1);
    let (Some(record), readings) = (paths.next(), paths.next()) else {
        return Err("which record?".into());
    };
    let record: Record = serde_json::from_str(&fs::read_to_string(record)?)?;
    let lines = readings.map(fs::read_to_string).transpose()?.unwrap_or_default();
    let readings: Vec<Reading> = lines.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    print!("{}", html(&record, &readings, HtmlOptions { texts: !readings.is_empty() }));
    Ok(())
}
