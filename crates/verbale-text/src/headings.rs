//! Which lines are the title, its subtitle, or headings between paragraphs.

use crate::lines::{Line, is_item};

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Text,
    Title,
    Heading,
}

/// The longest title and heading, in characters.
const TITLE: usize = 200;
const HEADING: usize = 100;

/// The role of each line. `skip` tells lines that are none of the text (date lines, furniture).
pub(crate) fn roles(lines: &[Line<'_>], skip: impl Fn(usize) -> bool) -> Vec<Role> {
    let mut roles = vec![Role::Text; lines.len()];
    let shown: Vec<usize> = (0..lines.len()).filter(|&k| !skip(k)).collect();
    let mut titled = false;
    for (place, &k) in shown.iter().enumerate() {
        let Some(line) = lines.get(k) else { continue };
        if !is_headline(line.text) {
            continue;
        }
        let Some(next) = shown.get(place + 1).and_then(|&n| lines.get(n)) else { continue };
        let role = if place == 0 && line.width <= TITLE && (next.gap > 0 || next.width * 2 > line.width * 3) {
            titled = shown.iter().skip(1).take(12).any(|&n| lines.get(n).is_some_and(|l| is_prose(l)));
            if titled { Role::Title } else { Role::Text }
        } else if (place == 1 && titled && line.gap > 0 && next.gap > 0 && line.width <= TITLE)
            || (line.width <= HEADING
                && !line.text.contains('?')
                && is_prose(next)
                && next.width > line.width)
        {
            Role::Heading
        } else {
            Role::Text
        };
        if let Some(slot) = roles.get_mut(k) {
            *slot = role;
        }
    }
    roles
}

/// Whether a line could head others: begins like a sentence and does not end like one.
pub(crate) fn is_headline(line: &str) -> bool {
    let begin = line.trim_start_matches(['"', '“', '‘', '\'', '«', '#', ' ']).chars().next().unwrap_or(' ');
    (begin.is_uppercase() || begin.is_ascii_digit())
        && line.chars().any(char::is_alphabetic)
        && !is_item(line)
        && !ends_like_sentence(line)
        && !has_sentence_end(line)
}

/// Whether a line ends with a full stop, or a mark that leads over to what follows.
pub(crate) fn ends_like_sentence(line: &str) -> bool {
    let bare = line.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»']);
    bare.ends_with(['.', '!', ':', ';', ',', '…', '—', '-']) && !bare.ends_with("U.S.")
}

/// Whether a line is running text: long enough, with a sentence end.
pub(crate) fn is_prose(line: &Line<'_>) -> bool {
    let words = line.text.split_ascii_whitespace().take(8).count();
    words >= 7
        && (ends_like_sentence(line.text)
            || has_sentence_end(line.text)
            || line.text.ends_with('?')
            || line.width > 200)
}

/// Whether a full stop stands behind two small letters, and more behind it: not the one of "U.S." or "No.".
fn has_sentence_end(line: &str) -> bool {
    line.as_bytes().windows(4).any(|w| match w {
        [a, b, b'.' | b'?', b' '] => a.is_ascii_lowercase() && b.is_ascii_lowercase(),
        [_, b'.' | b'!' | b'?' | b',', mark, b' '] => matches!(mark, b'"' | b'\''),
        _ => false,
    })
}
