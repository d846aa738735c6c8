//! Measures how many words a second one core lays out: texts are JSON lines `{"text"}` on standard input.
use std::io::BufRead;
use std::time::Instant;
use verbale_text::{Report, lay_out};

fn main() -> std::io::Result<()> {
    let mut reports = Vec::new();
    for line in std::io::stdin().lock().lines() {
        let value: serde_json::Value = serde_json::from_str(&line?)?;
        reports.push(Report::new("x", value["text"].as_str().unwrap_or("")));
    }
    let words: usize = reports.iter().map(|r| r.source.as_str().split_whitespace().count()).sum();
    for _ in 0..3 {
        let start = Instant::now();
        let tokens: usize = reports.iter().map(|report| lay_out(report).tokens.len()).sum();
        let seconds = start.elapsed().as_secs_f64();
        println!("{words} words, {tokens} tokens, {:.0} words/s", words as f64 / seconds);
    }
    Ok(())
}
