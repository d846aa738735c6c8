//! The cases of `tests/cases/*.md`: a text, and below it what its layout must be.
//!
//! A case is a heading, a block of text and a block of what is expected. In the text `\r`, `\0`, `\t` and `\u{...}`
//! stand for those characters. What is expected has a line for each thing found:
//!
//! ```text
//! language fr                    only where it is not English
//! published 2025-05-05
//! title Words
//! dateline Words
//! caption | Words                furniture by its kind, in its place
//! # Words                        title or heading; "-" below stands for the sentences of a paragraph
//! - a sentence , its tokens apart , and do·n't joined where they are one word
//! ```
//!
//! `VERBALE_BLESS=1 cargo test` writes what was found into the files; look at the difference before you keep it.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use std::fmt::Write;
use std::fs;
use std::path::PathBuf;
use verbale_text::{Report, lay_out};

/// The layout of a text as lines; below a heading that names Markdown, the text is that of a `.md` file.
fn shown(text: &str, markdown: bool) -> String {
    let report = Report { path: markdown.then(|| "case.md".to_owned()), ..Report::new("case", text) };
    let layout = lay_out(&report);
    let words = |span| report.source.words(span).split_whitespace().collect::<Vec<_>>().join(" ");
    let mut out = String::new();
    if layout.language.as_deref() != Some("en") {
        writeln!(out, "language {}", layout.language.as_deref().unwrap_or("unknown")).unwrap();
    }
    if let Some(published) = &layout.published {
        writeln!(out, "published {}", published.value).unwrap();
    }
    if let Some(title) = layout.title {
        writeln!(out, "title {}", words(title)).unwrap();
    }
    if let Some(dateline) = layout.dateline {
        writeln!(out, "dateline {}", words(dateline)).unwrap();
    }
    let mut furniture = layout.furniture.iter().peekable();
    let mut tell = |out: &mut String, before: usize| {
        while let Some((span, kind)) = furniture.next_if(|(span, _)| span.start() < before) {
            let kind = serde_json::to_value(kind).unwrap();
            writeln!(out, "{} | {}", kind.as_str().unwrap(), words(*span)).unwrap();
        }
    };
    let mut sentences = layout.sentences.iter().enumerate().peekable();
    for (number, block) in layout.blocks.iter().enumerate() {
        tell(&mut out, block.span.start());
        if number > 0 && !block.heading {
            out.push('\n');
        }
        while let Some((_, sentence)) = sentences.next_if(|(_, s)| s.block == number) {
            out.push(if block.heading { '#' } else { '-' });
            for token in &layout.tokens[sentence.tokens.clone()] {
                write!(out, "{}{}", if token.mwt { '·' } else { ' ' }, words(token.span)).unwrap();
            }
            out.push('\n');
        }
    }
    tell(&mut out, usize::MAX);
    out.trim_end().replace("\n\n\n", "\n\n").to_owned()
}

/// What the escapes of a case stand for.
fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let (c, len) = match rest.chars().next() {
            Some('r') => ('\r', 1),
            Some('0') => ('\0', 1),
            Some('t') => ('\t', 1),
            Some('u') => {
                let end = rest.find('}').unwrap();
                (char::from_u32(u32::from_str_radix(&rest[2..end], 16).unwrap()).unwrap(), end + 1)
            }
            _ => ('\\', 0),
        };
        out.push(c);
        rest = &rest[len..];
    }
    out.push_str(rest);
    out
}

#[test]
fn cases() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let bless = std::env::var_os("VERBALE_BLESS").is_some();
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let (mut count, mut wrong) = (0, String::new());
    for path in files {
        let file = fs::read_to_string(&path).unwrap();
        let mut blessed = String::new();
        // Between the fences: 0 prose, 1 text, 2 prose, 3 expected, and so on.
        let parts: Vec<&str> = file.split("```").collect();
        for (k, part) in parts.iter().enumerate() {
            if k > 0 {
                blessed.push_str("```");
            }
            if k % 4 != 3 {
                blessed.push_str(part);
                continue;
            }
            count += 1;
            let text = parts[k - 2].strip_prefix("text\n").unwrap().strip_suffix('\n').unwrap();
            let name = parts[k - 3].lines().rev().find(|l| l.starts_with("## ")).unwrap_or("");
            let found = shown(&unescaped(text), name.contains("Markdown"));
            let expected = part.strip_prefix("layout\n").unwrap().trim_end();
            if found != expected {
                writeln!(wrong, "{} {name}\n{found}\n-- expected --\n{expected}\n", path.display()).unwrap();
            }
            write!(blessed, "layout\n{found}\n").unwrap();
        }
        if bless {
            fs::write(&path, blessed).unwrap();
        }
    }
    assert!(count > 30, "{count} cases");
    assert!(bless || wrong.is_empty(), "{wrong}");
}

#[test]
fn what_is_given_wins() {
    let report = Report {
        language: Some("fr".to_owned()),
        published: Some(verbale_claims::Published {
            value: "2025-05-06".to_owned(),
            basis: verbale_claims::Basis::Metadata,
        }),
        ..Report::new(
            "given",
            "Published: 5 May 2025\n\nThe port of Osk was closed on Monday, officials said.",
        )
    };
    let layout = lay_out(&report);
    assert_eq!(layout.language.as_deref(), Some("fr"));
    assert_eq!(layout.published, report.published);
    assert_eq!(layout.published_span.map(|span| report.source.words(span)), Some("5 May 2025"));
}
