//! Marks: which of them stand together as one token.

use super::{Scanner, is_space, is_word};
use crate::tokens::extent::is_file_ending;

/// Emoticons that are not eyes, nose and mouth.
const FACES: [&str; 5] = ["<3", "^_^", "-_-", "(:", ">:("];

impl Scanner<'_> {
    /// The end of the token that begins at `at` with the mark `c`.
    pub(super) fn mark(&self, at: usize, c: char, after_space: bool) -> usize {
        let behind = at + c.len_utf8();
        let next = self.char_at(behind);
        let figure = next.is_some_and(|n| n.is_ascii_digit());
        match c {
            // ".322"
            '.' if after_space && figure => self.run(behind, |c| c.is_ascii_digit()),
            // "(draft).doc"
            '.' if next.is_some_and(char::is_alphabetic) => self.file_ending(behind).unwrap_or(behind),
            '.' | '!' | '?' => self.stops(at),
            // "+44"
            '+' if after_space && figure => self.run(behind, |c| c.is_ascii_digit()),
            // Rulers and arrows: "----==", "===>".
            '-' | '=' => {
                let end = self.run(at, |d| matches!(d, '-' | '='));
                if self.char_at(end) == Some('>') { end + 1 } else { end }
            }
            '…' => self.run(behind, |d| matches!(d, '…' | '.')),
            '*' | '_' | '~' | '`' | '–' | '—' | '<' | '>' | '+' | '$' | '/' | '\\' => {
                self.run(at, |d| d == c)
            }
            '\'' | '’' | '‘' if next == Some(c) => behind + c.len_utf8(),
            // Words left out of a quotation: "[...]".
            '[' => self.left_out(behind).unwrap_or(behind),
            // A question mark where a character was lost: "Telephone:? 555".
            ',' | ':' | ';' if next == Some('?') => self.run(behind, |d| d == '?'),
            _ => behind,
        }
    }

    /// Full stops, and marks of exclamation and question: "...", "?!", ".?", "!!."; but "..." and "?" are two.
    fn stops(&self, at: usize) -> usize {
        let strong = |d| matches!(d, '!' | '?');
        let dots = self.run(at, |d| d == '.');
        let end = self.run(dots, strong);
        match dots - at {
            0 if self.char_at(end) == Some('.') && self.run(end, |d| d == '.') == end + 1 => end + 1,
            0 | 1 => end,
            _ => dots,
        }
    }

    /// The ending of a file's name behind a bracket or a blank.
    fn file_ending(&self, at: usize) -> Option<usize> {
        let end = self.run(at, is_word);
        let ending = self.text.get(at..end).filter(|e| (3..=4).contains(&e.len()))?;
        (ending.bytes().all(|b| b.is_ascii_lowercase()) && is_file_ending(ending)).then_some(end)
    }

    fn left_out(&self, at: usize) -> Option<usize> {
        let end = self.run(at, |d| matches!(d, '.' | '…'));
        let dots = self.text.get(at..end)?;
        ((dots == "…" || dots.len() == 3) && self.char_at(end) == Some(']')).then_some(end + 1)
    }

    /// A web address, without the punctuation behind it.
    pub(super) fn address(&self, at: usize) -> Option<usize> {
        let head = self.text.as_bytes().get(at..)?;
        let begins = |with: &[u8]| head.get(..with.len()).is_some_and(|h| h.eq_ignore_ascii_case(with));
        if !(begins(b"http://")
            || begins(b"https://")
            || begins(b"www.")
            || begins(b"ftp://")
            || begins(b"mailto:"))
        {
            return None;
        }
        let end = self.run(at, |c| !is_space(c) && !matches!(c, '<' | '>' | '"' | '“' | '”'));
        let trimmed = self
            .text
            .get(at..end)?
            .trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’', ')', ']', '}']);
        (trimmed.len() > 7).then_some(at + trimmed.len())
    }

    /// An emoticon between white space: eyes, perhaps a nose, a mouth.
    pub(super) fn emoticon(&self, at: usize) -> Option<usize> {
        let rest = self.text.as_bytes().get(at..)?;
        if let Some(face) = FACES.iter().find(|face| rest.starts_with(face.as_bytes())) {
            return self.ends_here(at + face.len()).then_some(at + face.len());
        }
        if !matches!(rest.first()?, b':' | b';' | b'=') {
            return None;
        }
        let nose = usize::from(matches!(rest.get(1), Some(b'-' | b'o' | b'\'' | b'^')));
        let mouth = *rest.get(1 + nose)?;
        if !matches!(
            mouth,
            b')' | b'(' | b'D' | b'P' | b'p' | b'/' | b'|' | b'\\' | b'O' | b'o' | b'*' | b']' | b'['
        ) {
            return None;
        }
        let end = self.run(at + 1 + nose, |c| c == mouth as char);
        self.ends_here(end).then_some(end)
    }
}
