//! Lays out JSON lines `{"id", "text"}` from standard input and writes `{"id", "text", "sentences", ...}` to standard
//! output, positions in code points: what the scripts that measure tokens and sentences read.
use std::io::{BufRead, Write};
use verbale_text::{Report, lay_out};

fn main() -> std::io::Result<()> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let value: serde_json::Value = serde_json::from_str(&line?)?;
        let report = Report::new(value["id"].as_str().unwrap_or(""), value["text"].as_str().unwrap_or(""));
        let layout = lay_out(&report);
        let at = |span| report.source.span(span).map_or((0, 0), |s| (s.start(), s.end()));
        let sentences: Vec<_> = layout
            .sentences
            .iter()
            .map(|sentence| {
                let (start, end) = at(sentence.span);
                let tokens: Vec<_> = layout.tokens[sentence.tokens.clone()]
                    .iter()
                    .map(|token| {
                        let (start, end) = at(token.span);
                        serde_json::json!({"start": start, "end": end, "mwt": token.mwt})
                    })
                    .collect();
                serde_json::json!({"start": start, "end": end, "tokens": tokens})
            })
            .collect();
        let furniture: Vec<_> =
            layout.furniture.iter().map(|&(span, kind)| (report.source.words(span), kind)).collect();
        let blocks: Vec<_> = layout.blocks.iter().map(|b| (b.heading, report.source.words(b.span))).collect();
        let line = serde_json::json!({
            "id": value["id"], "text": value["text"], "language": layout.language, "published": layout.published,
            "title": layout.title.map(|t| report.source.words(t)), "dateline": layout.dateline.map(|t| report.source.words(t)),
            "furniture": furniture, "blocks": blocks, "sentences": sentences,
        });
        writeln!(out, "{line}")?;
    }
    Ok(())
}
