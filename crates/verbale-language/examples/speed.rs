//! Times the language layer alone, on one core: tokens and sentences, then tags, lemmas, trees and names.
//!
//! `cargo run --release -p verbale-language --example speed -- TEXTS.jsonl`, with lines `{"text"}`.
#![allow(clippy::print_stdout, missing_docs, reason = "a program")]

use std::error::Error;
use std::time::Instant;
use verbale_language::analyse;
use verbale_text::{Report, lay_out};
use verbale_world::World;

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("usage: speed TEXTS.jsonl")?;
    let mut reports = Vec::new();
    for (n, line) in std::fs::read_to_string(path)?.lines().enumerate() {
        let line: serde_json::Value = serde_json::from_str(line)?;
        reports.push(Report::new(n.to_string(), line["text"].as_str().unwrap_or_default()));
    }
    let start = Instant::now();
    verbale_language::english()?;
    println!("the model is ready in {:.1} ms", start.elapsed().as_secs_f64() * 1000.0);
    let world = World::builtin();
    let (mut laid_out, mut whole, mut tokens) = (f64::MAX, f64::MAX, 0);
    for _ in 0..5 {
        let start = Instant::now();
        let layouts: Vec<_> = reports.iter().map(lay_out).collect();
        let between = start.elapsed().as_secs_f64();
        tokens = 0;
        for (report, layout) in reports.iter().zip(&layouts) {
            tokens += analyse(&report.source, layout, &world).words.len();
        }
        laid_out = laid_out.min(between);
        whole = whole.min(start.elapsed().as_secs_f64());
    }
    let rate = |seconds: f64| tokens as f64 / seconds;
    println!("{} texts, {tokens} tokens, best of five, one core", reports.len());
    println!("tokens and sentences                   {:10.0} tokens/s", rate(laid_out));
    println!("with tags, lemmas, trees and names     {:10.0} tokens/s", rate(whole));
    Ok(())
}
