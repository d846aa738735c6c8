//! The little of Markdown that tells what a line is: headings, and the matter before the text.

use crate::lines::Line;

/// The bytes that mark a line as a heading ("## "), if it is one.
pub(crate) fn heading(line: &str) -> Option<usize> {
    let text = line.trim_start_matches('#');
    let level = line.len() - text.len();
    let words = text.trim_start();
    ((1..=6).contains(&level) && words.len() < text.len() && !words.is_empty())
        .then_some(line.len() - words.len())
}

/// How many lines at the head stand between two lines of `---`, those included; none, if there is no second.
pub(crate) fn front_matter(lines: &[Line<'_>]) -> usize {
    // Further down it is a rule between paragraphs.
    let mut rules = lines.iter().take(60).enumerate().filter(|(_, line)| line.text == "---").map(|(k, _)| k);
    match (rules.next(), rules.next()) {
        (Some(0), Some(last)) => last + 1,
        _ => 0,
    }
}
