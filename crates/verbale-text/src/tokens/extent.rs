//! How far a word goes: letters and figures, and the marks that belong to them.

use super::{Scanner, is_space, is_word};
use crate::rules::{Abbreviation, LONGEST, folded};

impl Scanner<'_> {
    /// The end of the word that begins at `at`: letters and figures, and the marks that hold them together.
    pub(super) fn word_end(&self, at: usize) -> usize {
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
            '-' if is_word(previous) && is_word(next) => {
                shape.part();
                true
            }
            // "th- that": a word broken off.
            '-' => offset <= 2 && shape.letters as usize == offset && self.broken_off(at, offset, next),
            // "US$5"
            '$' if next.is_ascii_digit() && offset <= 3 && self.is_capital(at, offset) => {
                shape.part();
                true
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
        let with =
            is_space(next) && self.text.get(at..at + offset).is_some_and(|w| w.eq_ignore_ascii_case("w"));
        offset == 1
            && (with || next.is_alphabetic() && self.char_at(after).is_none_or(|c| !c.is_alphanumeric()))
    }

    /// One letter, or two without a vowel, that are no word, with a hyphen and nothing behind it.
    fn broken_off(&self, at: usize, offset: usize, next: char) -> bool {
        let mut buffer = [0; LONGEST];
        let word = self.text.get(at..at + offset).unwrap_or("");
        (is_space(next) || matches!(next, '—' | '–' | ',' | '?' | '.'))
            && word.bytes().all(|b| b.is_ascii_alphabetic())
            && !(offset == 2 && word.bytes().skip(1).all(|b| b.is_ascii_uppercase()))
            && (offset == 1 || !word.contains(['a', 'e', 'i', 'o', 'u', 'A', 'E', 'I', 'O', 'U']))
            && !folded(word, &mut buffer).is_some_and(|w| {
                self.words.function.contains(w)
                    || self.words.starters.contains(w)
                    || self.words.prefixes.contains(w)
            })
    }

    fn is_capital(&self, at: usize, offset: usize) -> bool {
        self.text.get(at..at + offset).is_some_and(|w| w.bytes().all(|b| b.is_ascii_uppercase()))
    }

    fn full_stop(&self, at: usize, offset: usize, previous: char, next: char, shape: &mut Shape) -> bool {
        if !is_word(previous) {
            // "osk...@port.example"
            return previous == '.' && shape.address_ahead;
        }
        if next == '.' && self.mail_ahead(at + offset + 1) {
            shape.address_ahead = true;
            return true;
        }
        if is_word(next) {
            let single = shape.letters == 1;
            let inside = shape.address
                || (previous.is_ascii_digit() && next.is_ascii_digit())
                || (single && previous.is_alphabetic() && (shape.dotted || next.is_alphabetic()))
                || self.name_with_ending(at, offset + 1)
                || self.mail_ahead(at + offset + 1)
                || shape.host(|| self.host(at));
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
            // "Inc..": the abbreviation's and the sentence's; but not "well..".
            let second = at + offset + 1;
            let two = self.run(second, |c| c == '.') == second + 1;
            return two && previous.is_alphabetic() && (shape.dotted || self.abbreviates(at, offset));
        }
        let word = self.text.get(at..at + offset).unwrap_or("");
        let last = word.rsplit('-').next().unwrap_or(word);
        if shape.dotted && shape.letters == 1 && previous.is_alphabetic() && !shape.address {
            return true;
        }
        if last.len() == previous.len_utf8() && previous.is_uppercase() {
            // A single capital is an initial amid a name, or with no blank behind it: not in "a post on X. He".
            let behind = self.char_at(at + offset + 1);
            return behind.is_some_and(|c| !is_space(c) || self.initial_follows(at + offset + 1))
                || self.name_before();
        }
        let mut buffer = [0; LONGEST];
        match folded(last, &mut buffer).and_then(|w| self.words.abbreviations.get(w)) {
            None => false,
            Some(Abbreviation::Number) => {
                let after = self.run(at + offset + 1, is_space);
                self.char_at(after).is_some_and(|c| c.is_ascii_digit())
            }
            // "salt etc." at the end of a sentence: the full stop is the sentence's.
            Some(Abbreviation::Last) => {
                let after = self.run(at + offset + 1, is_space);
                self.char_at(after).is_some_and(|c| !c.is_uppercase())
            }
            Some(_) => true,
        }
    }

    /// Whether a word stands in the list of abbreviations.
    fn abbreviates(&self, at: usize, offset: usize) -> bool {
        let mut buffer = [0; LONGEST];
        self.text
            .get(at..at + offset)
            .and_then(|word| folded(word, &mut buffer))
            .is_some_and(|w| self.words.abbreviations.contains_key(w))
    }

    /// The name of a group or host: three parts and more of small letters and figures with stops between.
    fn host(&self, at: usize) -> bool {
        let rest = self.text.as_bytes().get(at..).unwrap_or(b"");
        let (mut parts, mut len, mut letters) = (0, 0, 0);
        for &b in rest.iter().take(80) {
            match b {
                b'.' if len >= 2 => (parts, len) = (parts + 1, 0),
                b'a'..=b'z' => (len, letters) = (len + 1, letters + 1),
                b'0'..=b'9' | b'-' | b'_' if len > 0 => len += 1,
                _ => break,
            }
        }
        parts + usize::from(len >= 2) >= 3 && letters > 6
    }

    /// Whether the last token begins with a capital.
    fn name_before(&self) -> bool {
        let last = self.out.last().and_then(|token| self.char_at(token.span.start()));
        last.is_some_and(char::is_uppercase)
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
    /// An address follows on dots: "osk...@".
    address_ahead: bool,
    /// Whether it is the name of a host, once asked.
    host: Option<bool>,
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

    /// Whether it is the name of a host; looked at once a word.
    fn host(&mut self, look: impl FnOnce() -> bool) -> bool {
        *self.host.get_or_insert_with(look)
    }

    /// A hyphen begins a new part.
    fn part(&mut self) {
        self.letters = 0;
        self.dotted = false;
        self.begun = false;
    }
}

/// Endings of host and file names; not English, hence no rule file.
pub(super) fn is_file_ending(ending: &str) -> bool {
    const ENDINGS: [&str; 40] = [
        "com", "org", "net", "gov", "edu", "mil", "int", "info", "biz", "uk", "ru", "de", "fr", "tr", "ua",
        "eu", "ca", "au", "jp", "cn", "in", "io", "tv", "doc", "docx", "pdf", "xls", "xlsx", "txt", "html",
        "htm", "jpg", "png", "gif", "zip", "exe", "ppt", "csv", "mp3", "jpeg",
    ];
    ENDINGS.iter().any(|e| e.eq_ignore_ascii_case(ending))
}
