//! What is on the page: furniture, title, dateline, paragraphs, sentences, tokens.

use crate::Report;
use crate::furniture::furniture;
use crate::headings::{Role, roles};
use crate::language::language;
use crate::lines::paragraphs;
use crate::markdown::{front_matter, heading};
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
    let lines = paragraphs(text);
    let opening = opening(&lines);
    layout.dateline = opening.dateline;
    if let Some((day, span)) = opening.day {
        layout.published_span = Some(span);
        if layout.published.is_none() {
            layout.published = Some(Published { value: day.to_string(), basis: Basis::Stated });
        }
    }
    let markdown = report.path.as_deref().is_some_and(|path| path.to_ascii_lowercase().ends_with(".md"));
    let mut kinds = furniture(&lines);
    if markdown {
        kinds.iter_mut().take(front_matter(&lines)).for_each(|kind| *kind = Some(FurnitureKind::Navigation));
    }
    // A day alone is still said by the report; with its label it is the page that says it.
    for &(number, labelled) in &opening.date_lines {
        if let Some(kind) = kinds.get_mut(number) {
            *kind = labelled.then_some(FurnitureKind::Byline);
        }
    }
    let is_date = |k: usize| opening.date_lines.iter().any(|&(number, _)| number == k);
    let roles = roles(&lines, |k| is_date(k) || kinds.get(k).is_some_and(Option::is_some));
    for (number, line) in lines.iter().enumerate() {
        if let Some(kind) = kinds.get(number).copied().flatten() {
            layout.furniture.extend(ByteSpan::new(line.start, line.end).map(|span| (span, kind)));
            continue;
        }
        let marks = if markdown { heading(line.text).unwrap_or(0) } else { 0 };
        let start = match opening.skip {
            Some((at, start)) if at == number => {
                layout
                    .furniture
                    .extend(ByteSpan::new(line.start, start).map(|span| (span, FurnitureKind::Byline)));
                start
            }
            _ => line.start + marks,
        };
        let role = match roles.get(number).copied().unwrap_or(Role::Text) {
            Role::Text if marks > 0 => Role::Heading,
            role => role,
        };
        if role == Role::Title {
            layout.title = ByteSpan::new(start, line.end);
        }
        layout.block(text, start, line.end, role != Role::Text || is_date(number));
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
        let mut ends = ends(text, tokens, heading);
        // A dateline is a sentence by itself, so that the first one of the report begins with its own words.
        if let Some(dateline) = self.dateline.filter(|d| d.start() == start) {
            let behind = tokens.partition_point(|t| t.span.end() <= dateline.end());
            if behind > 0 && behind < tokens.len() {
                ends.retain(|&last| last >= behind);
                ends.insert(0, behind - 1);
            }
        }
        let mut from = 0;
        for last in ends {
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
