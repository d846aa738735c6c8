//! Lines, and which of them belong together in one paragraph.

use crate::tokens::is_space;

/// A line without the white space around it, never empty; or a paragraph of several lines.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line<'a> {
    pub start: usize,
    pub end: usize,
    pub text: &'a str,
    /// Length in characters.
    pub width: usize,
    /// Empty lines before it.
    pub gap: usize,
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The lines of a text that are not empty.
fn lines(text: &str) -> Vec<Line<'_>> {
    let mut found = Vec::new();
    let mut gap = 0;
    let mut at = 0;
    while at < text.len() {
        let rest = text.get(at..).unwrap_or("");
        let len = rest.find(is_line_end).unwrap_or(rest.len());
        let line = rest.get(..len).unwrap_or("");
        let trimmed = line.trim_start_matches(is_space);
        let start = at + line.len() - trimmed.len();
        let trimmed = trimmed.trim_end_matches(is_space);
        if trimmed.is_empty() {
            gap += 1;
        } else {
            let width = trimmed.chars().count();
            found.push(Line { start, end: start + trimmed.len(), text: trimmed, width, gap });
            gap = 0;
        }
        let ending = rest.get(len..).unwrap_or("");
        at += len
            + if ending.starts_with("\r\n") { 2 } else { ending.chars().next().map_or(0, char::len_utf8) };
    }
    found
}

/// The widest line that is still taken as wrapped by a mail or text program.
const WIDEST: usize = 110;
/// The narrowest.
const NARROWEST: usize = 40;

/// For each line whether the next one goes on with it. A line goes on where the text is wrapped: every line is as full
/// as its width allows, so the next line's first word would not have fitted; or where the next begins small.
fn joins(lines: &[Line<'_>]) -> Vec<bool> {
    let mut join = vec![false; lines.len()];
    let mut start = 0;
    while start < lines.len() {
        let mut end = start + 1;
        while lines.get(end).is_some_and(|line| line.gap == 0) {
            end += 1;
        }
        group(&lines[start..end], &mut join[start..end]);
        start = end;
    }
    join
}

/// The paragraphs of a text: lines that go on in the next are one.
pub(crate) fn paragraphs(text: &str) -> Vec<Line<'_>> {
    let lines = lines(text);
    let joins = joins(&lines);
    let mut found: Vec<Line<'_>> = Vec::new();
    let mut joined = false;
    for (line, goes_on) in lines.into_iter().zip(joins) {
        match found.last_mut() {
            Some(last) if joined => {
                last.end = line.end;
                last.text = text.get(last.start..line.end).unwrap_or(last.text);
                last.width += 1 + line.width;
            }
            _ => found.push(line),
        }
        joined = goes_on;
    }
    found
}

/// Decides for lines with no empty line between.
fn group(lines: &[Line<'_>], join: &mut [bool]) {
    let widest = lines.iter().map(|l| l.width).max().unwrap_or(0);
    let pairs = lines.len().saturating_sub(1);
    let full = lines.windows(2).filter(|w| is_full(w[0], w[1], widest)).count();
    let small = lines.windows(2).filter(|w| goes_on(w[0], w[1])).count();
    let wrapped = (NARROWEST..=WIDEST).contains(&widest) && small > 0 && full * 10 >= pairs * 7;
    for (pair, join) in lines.windows(2).zip(join) {
        *join = goes_on(pair[0], pair[1])
            || (wrapped && is_full(pair[0], pair[1], widest) && !is_item(pair[1].text));
    }
}

/// Whether the next line's first word would not have fitted on a line.
fn is_full(line: Line<'_>, next: Line<'_>, widest: usize) -> bool {
    let first = next.text.split(is_space).next().unwrap_or("").chars().count();
    // Six columns of slack: programs wrap at the width that suits them, not at the widest line.
    line.width + 1 + first + 6 > widest
}

/// Whether a sentence evidently runs over the line end.
fn goes_on(line: Line<'_>, next: Line<'_>) -> bool {
    let small = next.text.chars().next().is_some_and(char::is_lowercase);
    let open = !line.text.ends_with(['.', '!', '?', ':', '"', '”']);
    small && open && line.width >= NARROWEST / 2
}

/// Whether a line begins like an item of a list.
pub(crate) fn is_item(line: &str) -> bool {
    let mut chars = line.chars();
    match chars.next() {
        Some('*' | '•' | '-' | '–' | '·' | '●' | '▪') => chars.next().is_some_and(is_space),
        Some(c) if c.is_ascii_digit() => {
            let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
            line.len() - rest.len() <= 2
                && rest.starts_with([')', '.'])
                && rest.get(1..).is_some_and(|r| r.starts_with(is_space))
        }
        _ => false,
    }
}
