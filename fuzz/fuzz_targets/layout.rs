//! Any bytes, read as a report: every token stands in one sentence, in order, and slices.
#![cfg_attr(feature = "libfuzzer", no_main)]

use verbale_text::{Report, lay_out};

fn check(data: &[u8]) {
    let report = Report::new("fuzz", String::from_utf8_lossy(data).into_owned());
    let layout = lay_out(&report);
    let (mut end, mut next) = (0, 0);
    for sentence in &layout.sentences {
        assert_eq!(sentence.tokens.start, next, "no token between sentences");
        assert!(!sentence.tokens.is_empty());
        next = sentence.tokens.end;
        assert!(layout.blocks[sentence.block].span.contains(sentence.span));
    }
    assert_eq!(next, layout.tokens.len(), "every token stands in a sentence");
    for token in &layout.tokens {
        assert!(end <= token.span.start(), "tokens in order");
        assert!(report.source.get(token.span).is_some_and(|words| !words.is_empty()));
        end = token.span.end();
    }
}

#[cfg(feature = "libfuzzer")]
libfuzzer_sys::fuzz_target!(|data: &[u8]| check(data));

#[cfg(not(feature = "libfuzzer"))]
mod runner;

#[cfg(not(feature = "libfuzzer"))]
fn main() {
    let pieces: [&[u8]; 40] = [
        b" ",
        b"\n",
        b"\n\n",
        b"\r\n",
        b"\0",
        b"\"",
        b"'",
        "’".as_bytes(),
        "“".as_bytes(),
        "”".as_bytes(),
        b"(",
        b")",
        b".",
        b"..",
        b"...",
        b"?!",
        b".?",
        b",",
        b":",
        b"-",
        b"=>",
        b" - ",
        b"U.S.",
        b"Mr.",
        b"No.",
        b"J.",
        b"etc.",
        b"Inc..",
        b"don't",
        b"th-",
        b"US$5bn",
        b"[...]",
        b"a...@b.example",
        b"mailto:",
        b"w/",
        b".doc",
        b"Osk",
        b"the port",
        "日本。".as_bytes(),
        "\u{301}\u{200f}".as_bytes(),
    ];
    runner::run(&pieces, check);
}
