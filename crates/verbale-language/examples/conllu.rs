//! Prints the analysis of texts, to be read or to be scored.
//!
//! ```text
//! cargo run --release --example conllu -- report.txt          CoNLL-U of the report, its names as comments
//! cargo run --release --example conllu -- --json < in.jsonl   the same as JSON lines
//! ```
//!
//! A JSON line in is `{"text", "sentences"?: [{"start", "end", "tokens": [{"start", "end", "mwt"?}]}], "tokens"?:
//! [[start, end]]}`; without sentences and tokens the text is laid out as `verbale` does.

use serde_json::{Value, json};
use std::io::{BufRead, Write};
use std::time::Instant;
use verbale_language::{Analysis, analyse};
use verbale_span::{ByteSpan, Source, Span};
use verbale_text::{Block, Layout, Report, Sentence, Token, lay_out};
use verbale_world::World;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let world = World::builtin();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let argument = std::env::args().nth(1).unwrap_or_default();
    if argument != "--json" {
        let report = Report::new("report", std::fs::read_to_string(argument)?);
        let layout = lay_out(&report);
        let analysis = analyse(&report.source, &layout, &world);
        return print(&mut out, &report.source, &analysis);
    }
    let (mut words, mut seconds) = (0, 0.0);
    for line in std::io::stdin().lock().lines() {
        let value: Value = serde_json::from_str(&line?)?;
        let report = Report::new("report", value["text"].as_str().unwrap_or_default());
        let layout = given(&report.source, &value).unwrap_or_else(|| lay_out(&report));
        let start = Instant::now();
        let analysis = analyse(&report.source, &layout, &world);
        seconds += start.elapsed().as_secs_f64();
        words += analysis.words.len();
        writeln!(out, "{}", object(&report.source, &layout, &analysis))?;
    }
    eprintln!("{words} words in {seconds:.3} s: {:.0} words/s", f64::from(words as u32) / seconds);
    Ok(())
}

/// The layout that the input gives.
fn given(source: &Source, value: &Value) -> Option<Layout> {
    let span = |a: &Value, b: &Value| -> Option<ByteSpan> {
        source.bytes(Span::new(u32::try_from(a.as_u64()?).ok()?, u32::try_from(b.as_u64()?).ok()?)?)
    };
    let mut layout = Layout { language: Some("en".to_owned()), ..Layout::default() };
    let whole = ByteSpan::new(0, source.as_str().len())?;
    layout.blocks.push(Block { span: whole, heading: false });
    if let Some(sentences) = value["sentences"].as_array() {
        for sentence in sentences {
            let first = layout.tokens.len();
            for token in sentence["tokens"].as_array()? {
                let mwt = token["mwt"].as_bool().unwrap_or(false);
                layout.tokens.push(Token { span: span(&token["start"], &token["end"])?, mwt });
            }
            let tokens = first..layout.tokens.len();
            layout.sentences.push(Sentence {
                span: span(&sentence["start"], &sentence["end"])?,
                block: 0,
                tokens,
            });
        }
        return Some(layout);
    }
    for token in value["tokens"].as_array()? {
        layout.tokens.push(Token { span: span(&token[0], &token[1])?, mwt: false });
    }
    layout.sentences.push(Sentence { span: whole, block: 0, tokens: 0..layout.tokens.len() });
    Some(layout)
}

fn object(source: &Source, layout: &Layout, analysis: &Analysis) -> Value {
    let point = |span: ByteSpan| source.span(span).unwrap_or_default();
    let sentences: Vec<Value> = layout
        .sentences
        .iter()
        .map(|sentence| {
            let tokens: Vec<Value> = sentence
                .tokens
                .clone()
                .map(|k| {
                    let word = &analysis.words[k];
                    json!({
                        "start": point(word.span).start(), "end": point(word.span).end(), "upos": word.upos,
                        "lemma": word.lemma, "deprel": word.deprel, "mwt": word.mwt,
                        "head": word.head.map_or(0, |h| h + 1 - sentence.tokens.start),
                    })
                })
                .collect();
            json!({"start": point(sentence.span).start(), "end": point(sentence.span).end(), "tokens": tokens})
        })
        .collect();
    let entities: Vec<Value> = analysis
        .names
        .iter()
        .map(|n| json!({"start": point(n.span).start(), "end": point(n.span).end(), "type": n.kind}))
        .collect();
    json!({"text": source.as_str(), "sentences": sentences, "entities": entities})
}

fn print(
    out: &mut impl Write,
    source: &Source,
    analysis: &Analysis,
) -> Result<(), Box<dyn std::error::Error>> {
    for range in &analysis.sentences {
        writeln!(out, "# text = {}", source.words(analysis.span(range.clone())))?;
        for name in analysis.names.iter().filter(|n| range.contains(&n.words.start)) {
            writeln!(out, "# name = {:?} {}", name.kind, source.words(name.span))?;
        }
        for k in range.clone() {
            let word = &analysis.words[k];
            let head = word.head.map_or(0, |h| h + 1 - range.start);
            let (upos, deprel) = (serde_json::to_value(word.upos)?, serde_json::to_value(word.deprel)?);
            writeln!(
                out,
                "{}\t{}\t{}\t{}\t{}\t{head}\t{}",
                k + 1 - range.start,
                source.words(word.span),
                word.lemma,
                upos.as_str().unwrap_or_default(),
                word.form.map(|f| format!("{f:?}")).unwrap_or_default(),
                deprel.as_str().unwrap_or_default(),
            )?;
        }
        writeln!(out)?;
    }
    Ok(())
}
