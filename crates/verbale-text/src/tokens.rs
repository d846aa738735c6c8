//! Syntactic words by the practice of the English UD treebanks: one scan from left to right.

use crate::Token;
use crate::rules::{self, Abbreviation, LONGEST, Words, folded};
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
        // ".322"
        if c == '.' && after_space && next.is_some_and(|n| n.is_ascii_digit()) {
            let end = self.run(at + 1, |c| c.is_ascii_digit());
            self.push(at, end, false);
            return end;
        }
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
        let end = match c {
            '.' | '-' | '*' | '=' | '_' | '~' | '`' | '–' | '—' | '<' | '>' | '+' => {
                self.run(at, |d| d == c)
            }
            '!' | '?' => self.run(at, |d| matches!(d, '!' | '?')),
            '\'' | '’' | '‘' if next == Some(c) => at + 2 * c.len_utf8(),
            _ => at + c.len_utf8(),
        };
        self.push(at, end, false);
        end
    }

    /// The end of the characters from `at` on that `is` holds for.
    fn run(&self, at: usize, is: impl Fn(char) -> bool) -> usize {
        let rest = self.text.get(at..).unwrap_or("");
        at + rest.find(|c| !is(c)).unwrap_or(rest.len())
    }

    /// A web address, without the punctuation behind it.
    fn address(&self, at: usize) -> Option<usize> {
        let head = self.text.as_bytes().get(at..)?;
        let begins = |with: &[u8]| head.get(..with.len()).is_some_and(|h| h.eq_ignore_ascii_case(with));
        if !(begins(b"http://") || begins(b"https://") || begins(b"www.") || begins(b"ftp://")) {
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
    fn emoticon(&self, at: usize) -> Option<usize> {
        let rest = self.text.as_bytes().get(at..)?;
        if *rest.first()? == b'<' && rest.get(1) == Some(&b'3') {
            return self.ends_here(at + 2).then_some(at + 2);
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
        // Telephone numbers and days written in figures stay whole; a range of two figures does not.
        let figures = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        let count = word.split('-').count();
        if word.split('-').all(figures) {
            let mut parts = word.split('-').map(str::len);
            return count > 2 || (parts.next() == Some(3) && parts.next() == Some(4));
        }
        // "uh-huh", "file_02-05.doc"
        word.rsplit('.').next().is_some_and(is_file_ending) && word.contains('.')
    }

    /// A stretch without hyphens to split: figures with their unit, contractions.
    fn pieces(&mut self, from: usize, to: usize) {
        let word = self.text.get(from..to).unwrap_or("");
        if word.is_empty() {
            return;
        }
        if let Some(cut) = unit_cut(word) {
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

    /// The end of the word that begins at `at`: letters and figures, and the marks that hold them together.
    fn word_end(&self, at: usize) -> usize {
        let rest = self.text.get(at..).unwrap_or("");
        let mut chars = rest.char_indices().peekable();
        let mut previous = ' ';
        let mut shape = Shape::default();
        while let Some((offset, c)) = chars.next() {
            let next = chars.peek().map_or(' ', |&(_, n)| n);
            let goes_on = if is_word(c) {
                shape.see(c);
                true
            } else {
                self.holds(at, offset, c, previous, next, &mut shape)
            };
            if !goes_on {
                return at + offset;
            }
            previous = c;
        }
        at + rest.len()
    }

    /// Whether a mark inside or behind a word belongs to it.
    fn holds(
        &self,
        at: usize,
        offset: usize,
        c: char,
        previous: char,
        next: char,
        shape: &mut Shape,
    ) -> bool {
        let digits = previous.is_ascii_digit() && next.is_ascii_digit();
        match c {
            '\'' | '’' => previous.is_alphanumeric() && next.is_alphabetic(),
            '-' => {
                is_word(previous) && is_word(next) && {
                    shape.part();
                    true
                }
            }
            '_' | '\u{ad}' | '\u{200d}' => true,
            '&' => {
                previous.is_uppercase() && next.is_uppercase()
                    || previous.is_lowercase() && next.is_lowercase() && shape.letters == 1
            }
            '@' => {
                shape.address = is_word(next);
                shape.address
            }
            ',' => digits && shape.figures && self.thousands(at + offset + 1),
            ':' | '/' => (digits && shape.figures) || (c == '/' && self.short_slash(at, offset, next)),
            '.' => self.full_stop(at, offset, previous, next, shape),
            _ => false,
        }
    }

    /// Three figures and no more: "1,000", but not the notes "18,19".
    fn thousands(&self, at: usize) -> bool {
        let figures =
            self.text.as_bytes().get(at..).unwrap_or(b"").iter().take(4).take_while(|b| b.is_ascii_digit());
        figures.count() == 3
    }

    /// "w/o", "b/c", "c/o": one letter on each side.
    fn short_slash(&self, at: usize, offset: usize, next: char) -> bool {
        let after = at + offset + 1 + next.len_utf8();
        offset == 1 && next.is_alphabetic() && self.char_at(after).is_none_or(|c| !c.is_alphanumeric())
    }

    fn full_stop(&self, at: usize, offset: usize, previous: char, next: char, shape: &mut Shape) -> bool {
        if !is_word(previous) {
            return false;
        }
        if is_word(next) {
            let single = shape.letters == 1;
            let inside = shape.address
                || (previous.is_ascii_digit() && next.is_ascii_digit())
                || (single && previous.is_alphabetic() && (shape.dotted || next.is_alphabetic()))
                || self.name_with_ending(at, offset + 1)
                || self.mail_ahead(at + offset + 1);
            if inside {
                shape.dotted = true;
                shape.letters = 0;
            }
            return inside || {
                let word = self.text.get(at..at + offset).unwrap_or("");
                let known = word.len() < 4 && self.known_with_more(at, offset);
                if known {
                    shape.letters = 0;
                }
                known
            };
        }
        // Behind the word: "U.S.", "J.", "Gen."
        if next == '.' {
            return false;
        }
        let word = self.text.get(at..at + offset).unwrap_or("");
        let last = word.rsplit('-').next().unwrap_or(word);
        if shape.dotted && shape.letters == 1 && previous.is_alphabetic() && !shape.address {
            return true;
        }
        if last.len() == previous.len_utf8() && previous.is_uppercase() {
            // A single capital: an initial, unless it is the pronoun.
            return previous != 'I'
                || self.char_at(at + offset + 1).is_some_and(is_space)
                    && self.initial_follows(at + offset + 1);
        }
        let mut buffer = [0; LONGEST];
        match folded(last, &mut buffer).and_then(|w| self.words.abbreviations.get(w)) {
            None => false,
            Some(Abbreviation::Number) => {
                let after = self.run(at + offset + 1, is_space);
                self.char_at(after).is_some_and(|c| c.is_ascii_digit())
            }
            Some(Abbreviation::Title | Abbreviation::Month) if !previous.is_lowercase() && last.len() > 3 => {
                self.char_at(at + offset + 1).is_some()
            }
            Some(_) => true,
        }
    }

    /// Whether the next word is one more initial or a name: "I. Osk".
    fn initial_follows(&self, at: usize) -> bool {
        let begin = self.run(at, is_space);
        let end = self.run(begin, is_word);
        let word = self.text.get(begin..end).unwrap_or("");
        let mut buffer = [0; LONGEST];
        word.chars().next().is_some_and(char::is_uppercase)
            && !folded(word, &mut buffer).is_some_and(|w| self.words.starters.contains(w))
    }

    /// "Ph.D", "M.Sc": an entry with a full stop inside.
    fn known_with_more(&self, at: usize, offset: usize) -> bool {
        let end = self.run(at + offset + 1, is_word);
        let mut buffer = [0; LONGEST];
        self.text
            .get(at..end)
            .and_then(|word| folded(word, &mut buffer))
            .is_some_and(|word| self.words.abbreviations.contains_key(word))
    }

    /// "paper.doc", "osk.com": what follows the stop is an ending of files or hosts, or more of such an address.
    fn name_with_ending(&self, at: usize, offset: usize) -> bool {
        let begin = at + offset;
        let rest = self.text.as_bytes().get(begin..begin + 5.min(self.text.len() - begin)).unwrap_or(b"");
        let len = rest.iter().take_while(|b| b.is_ascii_alphanumeric()).count();
        let ending = std::str::from_utf8(&rest[..len]).unwrap_or("");
        is_file_ending(ending)
            && (ending.bytes().all(|b| b.is_ascii_lowercase())
                || ending.bytes().all(|b| b.is_ascii_uppercase()))
    }

    /// Whether an "@" comes before the next white space and near.
    fn mail_ahead(&self, at: usize) -> bool {
        let rest = self.text.as_bytes().get(at..).unwrap_or(b"");
        for &b in rest.iter().take(40) {
            match b {
                b'@' => return true,
                b'.' | b'_' | b'-' | b'%' => {}
                b if b.is_ascii_alphanumeric() => {}
                _ => return false,
            }
        }
        false
    }
}

/// What has been seen of a word.
#[derive(Default)]
struct Shape {
    /// Letters since the last full stop.
    letters: u32,
    /// Only figures and what stands in them so far.
    figures: bool,
    dotted: bool,
    address: bool,
    begun: bool,
}

impl Shape {
    fn see(&mut self, c: char) {
        if !self.begun {
            self.figures = c.is_ascii_digit();
            self.begun = true;
        } else if !c.is_ascii_digit() {
            self.figures = false;
        }
        self.letters += 1;
    }

    /// A hyphen begins a new part.
    fn part(&mut self) {
        self.letters = 0;
        self.dotted = false;
        self.begun = false;
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}')
}

/// Endings of host and file names; not English, hence no rule file.
fn is_file_ending(ending: &str) -> bool {
    const ENDINGS: [&str; 40] = [
        "com", "org", "net", "gov", "edu", "mil", "int", "info", "biz", "uk", "ru", "de", "fr", "tr", "ua",
        "eu", "ca", "au", "jp", "cn", "in", "io", "tv", "doc", "docx", "pdf", "xls", "xlsx", "txt", "html",
        "htm", "jpg", "png", "gif", "zip", "exe", "ppt", "csv", "mp3", "jpeg",
    ];
    ENDINGS.iter().any(|e| e.eq_ignore_ascii_case(ending))
}

/// Where a unit begins that is written right behind a figure ("5:30pm", "35mm", "$5bn"); not in "30th", "1990s", "3D".
fn unit_cut(word: &str) -> Option<usize> {
    let cut = word.bytes().position(|b| !matches!(b, b'0'..=b'9' | b'.' | b',' | b':'))?;
    if cut == 0 || !word.as_bytes().first()?.is_ascii_digit() {
        return None;
    }
    let unit = word.get(cut..)?;
    const UNITS: [&str; 24] = [
        "am", "pm", "a.m.", "p.m.", "a.m", "p.m", "bn", "mn", "m", "k", "km", "kg", "mm", "cm", "mph", "mg",
        "ml", "kb", "mb", "gb", "hrs", "tn", "kw", "mw",
    ];
    UNITS.iter().any(|u| u.eq_ignore_ascii_case(unit)).then_some(cut)
}
