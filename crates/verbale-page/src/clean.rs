//! Words from outside made safe to show.

use std::borrow::Cow;

/// The words with white space folded to single blanks, and with characters that a terminal would act on (controls,
/// escape sequences, direction marks, invisible fillers) replaced by U+FFFD.
pub(crate) fn clean(words: &str) -> Cow<'_, str> {
    let plain = |c: char| c == ' ' || !(c.is_whitespace() || c.is_control() || is_format(c));
    if words.chars().all(plain) && !words.contains("  ") && words.trim() == words {
        return Cow::Borrowed(words);
    }
    let mut out = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().map(|c| if c.is_control() || is_format(c) { '\u{FFFD}' } else { c }));
    }
    Cow::Owned(out)
}

/// Direction overrides, isolates and marks, zero-width characters but the joiners that scripts need, tags.
pub(crate) const fn is_format(c: char) -> bool {
    matches!(c, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}'
        | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}' | '\u{061C}' | '\u{180E}')
}

/// At most `limit` characters of the words, cut at a blank where there is one near, with "…" for the rest.
pub(crate) fn shorten(words: &str, limit: usize) -> String {
    let words = clean(words);
    let Some((cut, _)) = words.char_indices().nth(limit) else { return words.into_owned() };
    let head = &words[..cut];
    let head = match head.rfind(' ') {
        Some(blank) if blank * 3 > head.len() * 2 => &head[..blank],
        _ => head,
    };
    format!("{}…", head.trim_end_matches([' ', ',', ';', ':']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_reaches_the_terminal_but_characters() {
        assert_eq!(clean("red \u{1b}[31m alert"), "red \u{FFFD}[31m alert");
        assert_eq!(clean("a\u{202E}b\u{0}c"), "a\u{FFFD}b\u{FFFD}c");
        assert_eq!(clean("  two\r\n lines "), "two lines");
        assert_eq!(clean("plain"), "plain");
    }

    #[test]
    fn cut_at_a_blank() {
        assert_eq!(shorten("one two three, four", 15), "one two three…");
        assert_eq!(shorten("short", 15), "short");
        assert_eq!(shorten(&"x".repeat(50), 10), format!("{}…", "x".repeat(10)));
    }
}
