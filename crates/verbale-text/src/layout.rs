//! What is on the page: furniture, title, dateline, paragraphs, sentences, tokens.

use crate::Report;
use crate::headings::{Role, roles};
use crate::language::language;
use crate::lines::{joins, lines};
use crate::opening::opening;
use crate::sentences::ends;
use crate::tokens::tokenise;
use std::ops::Range;
use verbale_claims::{Basis, FurnitureKind, Published};
use verbale_span::ByteSpan;

/// A report's text divided into its parts.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    /// ISO 639-1 code of the language the report is in; nothing when there is too little text to tell.
    pub language: Option<String>,
    /// The day of publication: as given, else as the text states it in a dateline or a date line.
    pub published: Option<Published>,
    /// Where the text states its day of publication.
    pub published_span: Option<ByteSpan>,
    /// The first line, where it is a title.
    pub title: Option<ByteSpan>,
    /// The place before the first sentence: "GENEVA, 3 May (Agency) —".
    pub dateline: Option<ByteSpan>,
    /// What belongs to the page and not to the report, in order, without overlaps.
    pub furniture: Vec<(ByteSpan, FurnitureKind)>,
    /// Paragraphs, titles and headings outside furniture, in order.
    pub blocks: Vec<Block>,
    /// Sentences in order; none crosses a block.
    pub sentences: Vec<Sentence>,
    /// Tokens in order.
    pub tokens: Vec<Token>,
}

/// A paragraph, or a heading.
#[derive(Clone, Debug)]
pub struct Block {
    /// Where it stands.
    pub span: ByteSpan,
    /// Whether it is the title or a heading between paragraphs.
    pub heading: bool,
}

/// A sentence.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// Where it stands, without the white space around it.
    pub span: ByteSpan,
    /// Its block's place in [`Layout::blocks`].
    pub block: usize,
    /// Its tokens in [`Layout::tokens`].
    pub tokens: Range<usize>,
}

/// A syntactic word by UD's rules.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// Where it stands.
    pub span: ByteSpan,
    /// Whether it belongs to the same surface token as the one before ("n't" in "don't").
    pub mwt: bool,
}

/// Divides a report's text. Takes time linear in the text, whatever the text is.
#[must_use]
pub fn lay_out(report: &Report) -> Layout {
    let text = report.source.as_str();
    let mut layout = Layout { published: report.published.clone(), ..Layout::default() };
    layout.language = match &report.language {
        Some(given) => Some(given.clone()),
        None => language(text),
    };
    // Positions past 4 GiB cannot be told; `Source` refuses them, so there is nothing to lay out there.
    if u32::try_from(text.len()).is_err() {
        return layout;
    }
    let lines = lines(text);
    let opening = opening(&lines);
    layout.dateline = opening.dateline;
    if let Some((day, span)) = opening.day {
        layout.published_span = Some(span);
        if layout.published.is_none() {
            layout.published = Some(Published { value: day.to_string(), basis: Basis::Stated });
        }
    }
    let joins = joins(&lines);
    let roles = roles(&lines, &joins, &|k| opening.date_lines.contains(&k));
    let mut number = 0;
    while let Some(first) = lines.get(number) {
        let mut last = number;
        while joins.get(last).copied().unwrap_or(false) {
            last += 1;
        }
        let end = lines.get(last).map_or(first.end, |line| line.end);
        let start = match opening.skip {
            Some((line, start)) if line == number => start,
            _ => first.start,
        };
        if !opening.date_lines.contains(&number) {
            let role = roles.get(number).copied().unwrap_or(Role::Text);
            if role == Role::Title {
                layout.title = ByteSpan::new(start, end);
            }
            layout.block(text, start, end, role != Role::Text);
        }
        number = last + 1;
    }
    layout
}

impl Layout {
    /// Divides one paragraph or heading into sentences and tokens.
    fn block(&mut self, text: &str, start: usize, end: usize, heading: bool) {
        let first = self.tokens.len();
        tokenise(text, start, end, &mut self.tokens);
        let tokens = self.tokens.get(first..).unwrap_or(&[]);
        let (Some(head), Some(tail)) = (tokens.first(), tokens.last()) else { return };
        let span = head.span.cover(tail.span);
        let mut from = 0;
        for last in ends(text, tokens) {
            let (Some(a), Some(b)) = (tokens.get(from), tokens.get(last)) else { continue };
            self.sentences.push(Sentence {
                span: a.span.cover(b.span),
                block: self.blocks.len(),
                tokens: first + from..first + last + 1,
            });
            from = last + 1;
        }
        self.blocks.push(Block { span, heading });
    }
}
