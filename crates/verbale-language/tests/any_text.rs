//! What must hold for any text: one root a sentence, no cycle, names in order, time linear in the text.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop where something is missing")]

use proptest::prelude::*;
use verbale_language::{Analysis, analyse};
use verbale_span::ByteSpan;
use verbale_text::{Block, Layout, Report, Sentence, Token, lay_out};
use verbale_world::World;

#[test]
fn the_model_that_ships_can_be_read() {
    assert!(verbale_language::english().is_ok_and(|model| model.to_bytes().len() < 9_000_000));
}

/// Words whose tags lead to every kind of group and clause.
const WORDS: &[&str] = &[
    "the",
    "a",
    "minister",
    "Ana",
    "Orsk",
    "said",
    "says",
    "that",
    "which",
    "who",
    "what",
    "to",
    "visit",
    "visited",
    "visiting",
    "is",
    "was",
    "been",
    "has",
    "do",
    "did",
    "will",
    "and",
    "or",
    "but",
    "if",
    "while",
    "because",
    "of",
    "in",
    "by",
    "with",
    "from",
    "as",
    "than",
    "not",
    "n't",
    "'s",
    "his",
    "her",
    "it",
    "they",
    "there",
    "ready",
    "Turkish",
    "talks",
    "war",
    "5",
    "May",
    "$",
    "million",
    ",",
    ".",
    "\"",
    "“",
    "”",
    "(",
    ")",
    "-",
    "—",
    ":",
    ";",
    "when",
    "how",
    "very",
    "also",
    "up",
    "all",
    "both",
    "no",
    "according",
    "U.S.",
    "University",
    "von",
    "President",
    "called",
    "told",
    "him",
    "offer",
    "each",
    "other",
    "more",
    "/",
    "😀",
    "\u{202e}",
    "ß",
    "x1",
];

/// A layout of the given words, blanks between them, all in one sentence.
fn sentence(words: &[&str]) -> (Report, Layout) {
    let (mut text, mut tokens) = (String::new(), Vec::new());
    for word in words {
        let start = text.len();
        text.push_str(word);
        tokens.push(Token { span: ByteSpan::new(start, text.len()).unwrap(), mwt: false });
        text.push(' ');
    }
    let span = ByteSpan::new(0, text.len()).unwrap();
    let layout = Layout {
        blocks: vec![Block { span, heading: false }],
        sentences: vec![Sentence { span, block: 0, tokens: 0..tokens.len() }],
        tokens,
        ..Layout::default()
    };
    (Report::new("any", text), layout)
}

fn check(analysis: &Analysis, layout: &Layout) {
    assert_eq!(analysis.words.len(), layout.tokens.len());
    assert_eq!(analysis.sentences.len(), layout.sentences.len());
    for range in &analysis.sentences {
        let roots = range.clone().filter(|&k| analysis.words[k].head.is_none()).count();
        assert_eq!(roots, usize::from(!range.is_empty()));
        // Marked words are known to lead to the root.
        let mut known = vec![false; range.len()];
        for k in range.clone() {
            let (mut at, mut way) = (k, Vec::new());
            while !known[at - range.start] {
                assert!(way.len() <= range.len(), "cycle at word {k}");
                way.push(at);
                match analysis.words[at].head {
                    Some(head) => {
                        assert!(range.contains(&head));
                        at = head;
                    }
                    None => break,
                }
            }
            for word in way {
                known[word - range.start] = true;
            }
        }
    }
    for pair in analysis.names.windows(2) {
        assert!(pair[0].words.end <= pair[1].words.start);
    }
    assert!(
        analysis.names.iter().all(|n| n.words.start < n.words.end && n.words.end <= analysis.words.len())
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    /// Words in any order.
    #[test]
    fn any_words(picks in prop::collection::vec(0..WORDS.len(), 0..60)) {
        let words: Vec<&str> = picks.iter().map(|&k| WORDS[k]).collect();
        let (report, layout) = sentence(&words);
        check(&analyse(&report.source, &layout, &World::default()), &layout);
    }

    /// Text of any characters.
    #[test]
    fn any_characters(text in "(?s).{0,200}") {
        let report = Report::new("any", text);
        let layout = lay_out(&report);
        check(&analyse(&report.source, &layout, &World::default()), &layout);
    }
}

/// Sentences without an end, of words that open and never close: the work must not grow faster than the text.
#[test]
fn endless_sentences() {
    for pattern in [
        &["that", "he", "said"][..],
        &["of", "the", "man", "who"],
        &["Ana", "and"],
        &["Orsk", ","],
        &["\"", "(", "if"],
        &["'s", "man"],
        &["Ana", "Orsk"],
        &["to", "visit"],
        &["very"],
        &["-", "x"],
        &[",", ","],
        &["in", "on"],
    ] {
        let words: Vec<&str> = pattern.iter().copied().cycle().take(20_000).collect();
        let (report, layout) = sentence(&words);
        let start = std::time::Instant::now();
        check(&analyse(&report.source, &layout, &World::default()), &layout);
        // A quadratic step over 20,000 words would take minutes in a test build.
        assert!(start.elapsed().as_secs() < 10, "{pattern:?} took {:?}", start.elapsed());
    }
}

/// The same text gives the same analysis.
#[test]
fn same_again() {
    let words: Vec<&str> = WORDS.iter().copied().cycle().take(500).collect();
    let (report, layout) = sentence(&words);
    let once = format!("{:?}", analyse(&report.source, &layout, &World::default()));
    assert_eq!(once, format!("{:?}", analyse(&report.source, &layout, &World::default())));
}
