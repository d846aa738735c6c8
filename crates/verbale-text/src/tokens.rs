//! Syntactic words by the practice of the English UD treebanks: one scan from left to right.

mod extent;
mod marks;

use self::extent::is_file_ending;
use crate::Token;
use crate::rules::{self, LONGEST, Words, folded};
use verbale_span::ByteSpan;

/// Whether a character is white space for tokens and lines: control characters, NUL among them, divide words too, and
/// marks that have no width do not show.
pub(crate) fn is_space(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Whether a character is an apostrophe, straight or curly.
pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

/// Divides `text[from..to]` into tokens. Linear in its length.
pub(crate) fn tokenise(text: &str, from: usize, to: usize, out: &mut Vec<Token>) {
    let Some(part) = text.get(..to) else { return };
    let mut scanner = Scanner { text: part, words: rules::words(), out };
    let mut at = from;
    let mut after_space = true;
    while let Some(c) = scanner.char_at(at) {
        if is_space(c) {
            at += c.len_utf8();
            after_space = true;
            continue;
        }
        at = scanner.token(at, c, after_space);
        after_space = false;
    }
}

struct Scanner<'a> {
    text: &'a str,
    words: &'static Words,
    out: &'a mut Vec<Token>,
}

impl Scanner<'_> {
    fn char_at(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }

    fn push(&mut self, start: usize, end: usize, mwt: bool) {
        if let Some(span) = ByteSpan::new(start, end).filter(|span| !span.is_empty()) {
            self.out.push(Token { span, mwt });
        }
    }

    /// Emits what begins at `at` with `c`, and returns where it ends.
    fn token(&mut self, at: usize, c: char, after_space: bool) -> usize {
        if let Some(end) = self.address(at) {
            self.push(at, end, false);
            return end;
        }
        if after_space && let Some(end) = self.emoticon(at) {
            self.push(at, end, false);
            return end;
        }
        if is_word(c) {
            return self.word(at);
        }
        let next = self.char_at(at + c.len_utf8());
        // "'s" after what is no word ("AT&T)'s"), "'90s", "'em".
        if is_apostrophe(c)
            && let Some(end) = self.clipped(at, after_space)
        {
            self.push(at, end, !after_space);
            return end;
        }
        if matches!(c, '#' | '@') && next.is_some_and(char::is_alphabetic) {
            let end = self.run(at + 1, |c| is_word(c) || c == '_');
            self.push(at, end, false);
            return end;
        }
        let end = self.mark(at, c, after_space);
        self.push(at, end, false);
        end
    }

    /// The end of the characters from `at` on that `is` holds for.
    fn run(&self, at: usize, is: impl Fn(char) -> bool) -> usize {
        let rest = self.text.get(at..).unwrap_or("");
        at + rest.find(|c| !is(c)).unwrap_or(rest.len())
    }

    fn ends_here(&self, at: usize) -> bool {
        self.char_at(at).is_none_or(|c| !is_word(c) && c != '/')
    }

    /// A clitic with nothing but punctuation before it, or a word that begins with an apostrophe for what is left out.
    fn clipped(&self, at: usize, after_space: bool) -> Option<usize> {
        let first = self.char_at(at)?;
        let begin = at + first.len_utf8();
        let end = self.run(begin, is_word);
        if !self.ends_here(end) || end - begin > LONGEST {
            return None;
        }
        let word = self.text.get(begin..end)?;
        if after_space {
            let digits = word.trim_end_matches('s');
            let year = digits.len() == 2 && digits.bytes().all(|b| b.is_ascii_digit());
            return (year || word.eq_ignore_ascii_case("em")).then_some(end);
        }
        let mut buffer = [0; LONGEST];
        let lower = folded(word, &mut buffer)?;
        self.words.clitics.iter().any(|clitic| clitic.strip_prefix('\'') == Some(lower)).then_some(end)
    }

    /// A word or figure with what belongs to it; emits one token or several.
    fn word(&mut self, at: usize) -> usize {
        let end = self.word_end(at);
        let start = at;
        // Hyphens: the parts apart, unless a prefix stands first.
        let word = self.text.get(start..end).unwrap_or("");
        if word.contains('-') && !word.contains('@') && !self.keeps_hyphens(word) {
            let mut from = start;
            for (offset, _) in word.match_indices('-') {
                self.pieces(from, start + offset);
                self.push(start + offset, start + offset + 1, false);
                from = start + offset + 1;
            }
            self.pieces(from, end);
        } else {
            self.pieces(start, end);
        }
        self.plural_possessive(end)
    }

    /// An apostrophe right behind a word in -s, with no quotation open for it to close, is the possessive.
    fn plural_possessive(&mut self, end: usize) -> usize {
        let Some(c) = self.char_at(end).filter(|&c| is_apostrophe(c)) else { return end };
        let after = end + c.len_utf8();
        let ends_s = self
            .text
            .as_bytes()
            .get(end.wrapping_sub(1))
            .is_some_and(|b| matches!(b, b's' | b'S' | b'z' | b'x'));
        let free = self
            .char_at(after)
            .is_none_or(|n| is_space(n) || matches!(n, ',' | '.' | ';' | ':' | ')' | '?' | '!' | '”' | '"'));
        if !ends_s || !free || self.single_quote_open(end, c) {
            return end;
        }
        self.push(end, after, true);
        after
    }

    /// Whether a single quotation mark was opened in the last tokens and not closed: then the one at hand closes it.
    fn single_quote_open(&self, end: usize, c: char) -> bool {
        let opening = if c == '’' { '‘' } else { '\'' };
        // Forty tokens: longer quotations in single marks are rare, and the look back must be bounded.
        for token in self.out.iter().rev().take(40) {
            let word = self.text.get(token.span.start()..token.span.end()).unwrap_or("");
            if token.mwt || token.span.end() > end {
                continue;
            }
            let mut chars = word.chars();
            if chars.next() == Some(opening) && chars.next().is_none() {
                // A straight mark opens when a word stands right behind it.
                return self.char_at(token.span.end()).is_some_and(|n| !is_space(n));
            }
        }
        false
    }

    fn keeps_hyphens(&self, word: &str) -> bool {
        let mut buffer = [0; LONGEST];
        let first = word.split('-').next().unwrap_or("");
        if folded(first, &mut buffer).is_some_and(|f| self.words.prefixes.contains(f)) {
            return true;
        }
        if folded(word, &mut buffer).is_some_and(|w| self.words.prefixes.contains(w)) {
            return true;
        }
        // Telephone numbers, postcodes and days written in figures stay whole; a range of two figures does not.
        let figures = |part: &str| {
            !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'/'))
        };
        let count = word.split('-').count();
        if word.split('-').all(figures) {
            let mut parts = word.split('-').map(str::len);
            return count > 2 || matches!((parts.next(), parts.next()), (Some(3 | 5), Some(4)));
        }
        // A word broken off, and "file_02-05.doc".
        word.ends_with('-') || word.rsplit('.').next().is_some_and(is_file_ending) && word.contains('.')
    }

    /// A stretch without hyphens to split: figures with their unit, contractions.
    fn pieces(&mut self, from: usize, to: usize) {
        let word = self.text.get(from..to).unwrap_or("");
        if word.is_empty() {
            return;
        }
        // "US$5bn": whose dollar it is stands with its sign.
        if let Some(sign) = word.find('$') {
            self.push(from, from + sign + 1, false);
            self.pieces(from + sign + 1, to);
            return;
        }
        let money = self.out.last().is_some_and(|t| {
            t.span.end() == from
                && self.text.get(..from).is_some_and(|before| before.ends_with(['$', '£', '€']))
        });
        if let Some(cut) = unit_cut(word, money) {
            self.push(from, from + cut, false);
            self.push(from + cut, to, false);
            return;
        }
        match self.contraction(word) {
            Some(cut) => {
                self.push(from, from + cut, false);
                self.push(from + cut, to, true);
            }
            None => self.push(from, to, false),
        }
    }

    /// Where a word divides in two syntactic words.
    fn contraction(&self, word: &str) -> Option<usize> {
        let mut buffer = [0; LONGEST];
        let apostrophe = word.char_indices().rev().take(LONGEST).find(|&(_, c)| is_apostrophe(c));
        if let Some((mark, c)) = apostrophe {
            let tail = word.get(mark..)?;
            let lower = folded(tail, &mut buffer)?;
            if lower == "'t" {
                // "n't" takes the n before its apostrophe.
                let before = mark.checked_sub(1)?;
                let n = word.as_bytes().get(before).is_some_and(|b| b.eq_ignore_ascii_case(&b'n'));
                return (n && before > 0 && self.words.clitics.contains(&"n't")).then_some(before);
            }
            let known = self.words.clitics.contains(&lower);
            return (known && mark > 0 && mark + c.len_utf8() < word.len()).then_some(mark);
        }
        let lower = folded(word, &mut buffer)?;
        self.words.divided.get(lower).copied()
    }
}

/// Where a unit begins that is written right behind a figure ("5:30pm", "35mm", "$5bn"); not in "30th", "1990s", "3D".
/// Behind a sign of `money` a letter alone is thousands, millions and more.
fn unit_cut(word: &str, money: bool) -> Option<usize> {
    let cut = word.bytes().position(|b| !matches!(b, b'0'..=b'9' | b'.' | b',' | b':'))?;
    if cut == 0 || !word.as_bytes().first()?.is_ascii_digit() {
        return None;
    }
    let unit = word.get(cut..)?;
    if money && unit.len() == 1 {
        return unit.bytes().all(|b| b.is_ascii_alphabetic()).then_some(cut);
    }
    let mut buffer = [0; LONGEST];
    folded(unit, &mut buffer).is_some_and(|unit| rules::words().units.contains(unit)).then_some(cut)
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}')
}
