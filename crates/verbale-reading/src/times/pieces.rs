//! A text cut into words, figures and signs, fine enough for dates: "5:30", "2025-05-05" and "mid-1990s" are several
//! pieces each, however the sentence's tokens are cut.

use super::rules::{Class, RULES, WordId};

/// A word, a run of figures, or a sign.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub start: usize,
    pub end: usize,
    pub shape: Shape,
    /// Its number in the rules.
    pub word: WordId,
    /// Whether it begins with a capital letter.
    pub capital: bool,
    /// Whether no white space is before it.
    pub glued: bool,
    /// Whether its full stop is part of it.
    pub dotted: bool,
    /// The value of figures, and the hundredths after the point.
    pub value: u32,
    pub hundredths: u8,
    /// How many figures.
    pub figures: u8,
}

/// What a piece looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Word,
    /// "12", "1,200", "2.5".
    Figures,
    /// "5th".
    Ordinal,
    /// "1990s", "'90s".
    Decade,
    /// "'98".
    ShortYear,
    Sign,
}

impl Piece {
    /// What its class makes of it, if it is in that class here.
    pub fn value_in(&self, class: Class) -> Option<&'static str> {
        let known = RULES.known(self.word)?;
        let fits = |m: &&super::rules::Meaning| {
            m.class == class && (self.capital || !m.capital) && (self.dotted || !m.dot)
        };
        known.meanings.iter().find(fits).map(|m| &*m.value)
    }
}

/// The longest word of the rules, in bytes, is well below this.
const LONGEST: usize = 24;

/// Cuts the text from `start` to `end`. Linear in its length.
pub(super) fn cut(text: &str, start: usize, end: usize) -> Vec<Piece> {
    let Some(block) = text.get(start..end) else { return Vec::new() };
    let mut pieces: Vec<Piece> = Vec::with_capacity(block.len() / 5);
    let mut chars = block.char_indices().peekable();
    let mut lower = String::with_capacity(LONGEST * 2);
    while let Some((at, first)) = chars.next() {
        if first.is_whitespace() {
            continue;
        }
        let glued = pieces.last().is_some_and(|p| p.end == start + at);
        let rest = &block[at..];
        let mut piece = Piece {
            start: start + at,
            end: start + at + first.len_utf8(),
            shape: Shape::Sign,
            word: 0,
            capital: first.is_uppercase(),
            glued,
            dotted: false,
            value: 0,
            hundredths: 0,
            figures: 0,
        };
        if first.is_ascii_digit() {
            figures(rest, &mut piece);
        } else if first.is_alphabetic() {
            word(rest, &mut piece, &mut lower);
        } else if matches!(first, '\'' | '’' | '‘' | '`') {
            short_year(rest, first.len_utf8(), &mut piece);
        }
        if piece.shape == Shape::Sign {
            let sign = match first {
                '–' | '‑' | '‐' => "-",
                '’' | '‘' | '`' => "'",
                _ => &rest[..first.len_utf8()],
            };
            piece.word = RULES.word(sign);
        }
        while chars.next_if(|&(next, _)| start + next < piece.end).is_some() {}
        pieces.push(piece);
    }
    pieces
}

/// A run of figures with commas between thousands, a decimal fraction, and the ending of an ordinal or a decade.
fn figures(rest: &str, piece: &mut Piece) {
    let bytes = rest.as_bytes();
    let run = |from: usize| bytes.iter().skip(from).take_while(|b| b.is_ascii_digit()).count();
    let mut end = run(0);
    let mut digits = end;
    while end <= 15 && digits <= 12 && bytes.get(end) == Some(&b',') && run(end + 1) == 3 && digits > 0 {
        end += 4;
        digits += 3;
    }
    let plain: String = rest[..end].chars().take(16).filter(char::is_ascii_digit).collect();
    piece.value = plain.parse().unwrap_or(u32::MAX);
    // Figures with commas are a number, never a year or a day.
    piece.figures = if end == digits { u8::try_from(digits).unwrap_or(u8::MAX) } else { u8::MAX };
    piece.shape = Shape::Figures;
    if piece.figures <= 2 {
        piece.word = RULES.word(&plain);
    }
    let after = if bytes.get(end) == Some(&b'.') { run(end + 1) } else { 0 };
    if after > 0 && after < 4 && bytes.get(end + 1 + after) != Some(&b'.') {
        let fraction: u32 = rest[end + 1..end + 1 + after].parse().unwrap_or(0);
        let hundredths = match after {
            1 => fraction * 10,
            2 => fraction,
            _ => fraction / 10,
        };
        piece.hundredths = u8::try_from(hundredths).unwrap_or(0);
        piece.figures = u8::MAX;
        end += 1 + after;
    }
    let ending: String = rest[end..].chars().take_while(|c| c.is_alphabetic()).take(3).collect();
    match ending.to_ascii_lowercase().as_str() {
        "st" | "nd" | "rd" | "th" => {
            piece.shape = Shape::Ordinal;
            end += 2;
        }
        "s" => {
            piece.shape = Shape::Decade;
            // Two figures without the apostrophe of a decade count as three: they may be ages.
            piece.figures = piece.figures.max(3);
            end += 1;
        }
        _ if rest[end..].starts_with("'s") && digits == 4 && piece.value.is_multiple_of(10) => {
            piece.shape = Shape::Decade;
            end += 2;
        }
        _ => {}
    }
    piece.end = piece.start + end;
}

/// Letters, with apostrophes between them ("o'clock"); with full stops where they stand after single letters ("p.m.").
fn word(rest: &str, piece: &mut Piece, lower: &mut String) {
    lower.clear();
    let mut end = 0;
    let mut since_dot = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, n)| n);
        let inner = next.is_some_and(char::is_alphabetic);
        let keep = match c {
            '.' => inner && since_dot == 1,
            '\'' | '’' => inner && &rest[..at] == "o",
            _ => c.is_alphabetic(),
        };
        if !keep {
            break;
        }
        since_dot = if c == '.' { 0 } else { since_dot + 1 };
        end = at + c.len_utf8();
        if lower.len() < LONGEST {
            lower.extend(if c == '’' { '\'' } else { c }.to_lowercase());
        }
    }
    piece.shape = Shape::Word;
    piece.word = if lower.len() < LONGEST { RULES.word(lower) } else { 0 };
    let abbreviation = RULES.known(piece.word).is_some_and(|k| k.abbreviation);
    if abbreviation && rest[end..].starts_with('.') {
        piece.dotted = true;
        end += 1;
    }
    piece.end = piece.start + end;
}

/// An apostrophe with two figures: a year, or a decade with "s".
fn short_year(rest: &str, mark: usize, piece: &mut Piece) {
    let digits = rest[mark..].bytes().take_while(u8::is_ascii_digit).take(3).count();
    if digits != 2 {
        return;
    }
    let after = rest[mark + 2..].chars().take_while(|c| c.is_alphanumeric()).take(2).collect::<String>();
    piece.shape = match after.as_str() {
        "" => Shape::ShortYear,
        "s" => Shape::Decade,
        _ => return,
    };
    piece.value = rest[mark..mark + 2].parse().unwrap_or(0);
    piece.figures = 2;
    piece.end = piece.start + mark + 2 + after.len();
}
