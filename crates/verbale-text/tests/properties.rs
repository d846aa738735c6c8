//! What holds for every text, however odd, and how long it takes.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use proptest::prelude::*;
use std::time::{Duration, Instant};
use verbale_text::{Layout, Report, lay_out};

/// Everything that must hold between a text and its layout.
fn check(report: &Report) -> Layout {
    let layout = lay_out(report);
    let source = &report.source;
    let mut spans = vec![];
    spans.extend(layout.title);
    spans.extend(layout.dateline);
    spans.extend(layout.published_span);
    spans.extend(layout.furniture.iter().map(|(span, _)| *span));
    spans.extend(layout.blocks.iter().map(|b| b.span));
    spans.extend(layout.sentences.iter().map(|s| s.span));
    spans.extend(layout.tokens.iter().map(|t| t.span));
    for span in spans {
        let words = source.get(span).unwrap_or_else(|| panic!("{span:?} does not slice"));
        assert!(!words.is_empty());
    }
    for pair in layout.furniture.windows(2) {
        assert!(pair[0].0.end() <= pair[1].0.start());
    }
    for pair in layout.blocks.windows(2) {
        assert!(pair[0].span.end() <= pair[1].span.start());
    }
    let mut next = 0;
    for sentence in &layout.sentences {
        assert_eq!(sentence.tokens.start, next, "no token between sentences");
        assert!(!sentence.tokens.is_empty());
        next = sentence.tokens.end;
        let tokens = &layout.tokens[sentence.tokens.clone()];
        assert_eq!(sentence.span, tokens[0].span.cover(tokens[tokens.len() - 1].span));
        assert!(layout.blocks[sentence.block].span.contains(sentence.span));
        assert!(!tokens[0].mwt || sentence.tokens.start > 0);
    }
    assert_eq!(next, layout.tokens.len(), "every token stands in a sentence");
    for pair in layout.sentences.windows(2) {
        assert!(pair[0].block <= pair[1].block);
    }
    let mut furniture = layout.furniture.iter().peekable();
    let mut end = 0;
    for token in &layout.tokens {
        assert!(end <= token.span.start(), "tokens in order");
        assert!(!token.mwt || token.span.start() == end, "parts of a word stand together");
        // Between tokens there is nothing but white space and furniture.
        let gap = &source.as_str()[end..token.span.start()];
        let shown = gap.chars().filter(|&c| c.is_alphanumeric()).count();
        let mut marked = 0;
        while let Some((span, _)) = furniture.next_if(|(span, _)| span.end() <= token.span.start()) {
            assert!(span.start() >= end, "no token in furniture");
            marked += source.words(*span).chars().filter(|&c| c.is_alphanumeric()).count();
        }
        assert_eq!(shown, marked, "nothing is lost in {gap:?}");
        end = token.span.end();
    }
    layout
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_unicode(text in "(?s).{0,300}") {
        check(&Report::new("x", text));
    }

    /// Pieces of news text in any order: more likely to meet the rules than characters are.
    #[test]
    fn any_pieces(pieces in prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..60)) {
        check(&Report::new("x", pieces.concat()));
    }
}

const PIECES: [&str; 64] = [
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "\u{a0}",
    "\0",
    "\u{200f}",
    "\"",
    "“",
    "”",
    "'",
    "’",
    "(",
    ")",
    ".",
    "...",
    "?!",
    ",",
    ":",
    "-",
    " - ",
    " — ",
    "–",
    "U.S.",
    "Mr.",
    "No.",
    "J.",
    "e.g.",
    "don't",
    "cannot",
    "Osks'",
    "'s",
    "n't",
    "S-400",
    "pro-Osk",
    "long-standing",
    "$5bn",
    "3.5%",
    "5:30pm",
    "31/12/2025",
    "2025-05-05",
    "99999-01-01",
    "0000-00-00",
    "May 3, 2025",
    "32 May 0000",
    "date ",
    "Published: ",
    "OSKPORT, May 3 (TNA) — ",
    "Facebook",
    "Read more",
    "Related",
    "By Ana Osk",
    "http://www.osk.example/a?b=c",
    "ana@osk.example",
    ":-)",
    "The port was closed on Monday",
    "Osk Signs The Grain Pact With Tarn",
    "é",
    "ﬁ",
    "\u{301}",
    "العربية",
    "日本。",
    "İ",
    "😀",
];

/// Runs on a text and its double; the double may not take much more than twice as long.
fn linear(name: &str, piece: &str, bytes: usize) {
    let time = |bytes: usize| {
        let report = Report::new("x", piece.repeat(bytes / piece.len()));
        let start = Instant::now();
        let layout = lay_out(&report);
        assert!(layout.tokens.len() <= bytes);
        start.elapsed()
    };
    let (half, whole) = (time(bytes), time(2 * bytes));
    assert!(
        whole < half * 4 + Duration::from_millis(500),
        "{name}: {half:?} for half, {whole:?} for the whole"
    );
    assert!(whole < Duration::from_secs(20), "{name}: {whole:?}");
}

#[test]
fn hostile_input_takes_linear_time() {
    let pieces = [
        "\"",
        "“",
        "'",
        "’",
        "a",
        "A",
        "\n",
        "\r",
        " ",
        "\0",
        ".",
        ". ",
        "-",
        "- ",
        "a-",
        "a.",
        "a.b@",
        "U.S. ",
        "no. ",
        "Mr. ",
        "1,",
        "1:",
        "(",
        ")",
        "s' ",
        "' s",
        "http://",
        "http://) ",
        "www.",
        ":))",
        "a/",
        "'s",
        "n't ",
        "co-",
        "a\n",
        "A b c d\n",
        "A Title Of Some Length\n",
        "Facebook\n",
        "Read more\n",
        "By Ana Osk\n",
        "May 3, 2025\n",
        "OSK, May 3 (TNA) — ",
        "* a\n",
        "The port was closed on Monday and it will not open. ",
        "é",
        "İ",
        "日",
        "\u{301}",
        "😀",
        "a\"",
        ".\" ",
        "?' ",
        "a&",
        "#a",
        "@a",
        "I. ",
        "No.\n\n",
        "2025-",
        "{\n",
        "x: y;\n",
        "\u{2028}",
        "the quick brown\nfox jumped over\n",
    ];
    for piece in pieces {
        linear(&format!("{piece:?}"), piece, 300_000);
    }
}

#[test]
fn five_megabytes_of_one_thing_take_linear_time() {
    for piece in ["\"", "a", "\n", "U.S. "] {
        linear(&format!("{piece:?}"), piece, 2_500_000);
    }
}

#[test]
fn odd_days_are_no_days() {
    for day in [
        "0000-01-01",
        "99999-01-01",
        "2025-13-01",
        "2025-02-30",
        "May 32, 2025",
        "May 0, 2025",
        "May 3, 0000",
        "30 February 2025",
        "99/99/9999",
        "05/06/2025",
    ] {
        let layout =
            check(&Report::new("x", format!("date {day}\n\nThe port was closed on Monday, officials said.")));
        assert_eq!(layout.published, None, "{day}");
    }
    for (given, day) in [
        ("31/12/2025", "2025-12-31"),
        ("12/31/2025", "2025-12-31"),
        ("5.6.2025", "2025-06-05"),
        ("2025/1/2", "2025-01-02"),
    ] {
        let layout = check(&Report::new(
            "x",
            format!("date {given}\n\nThe port was closed on Monday, officials said."),
        ));
        assert_eq!(layout.published.map(|p| p.value).as_deref(), Some(day), "{given}");
    }
}
