//! What the model sees of the place between two tokens: words that it knows, classes of those it does not, so that no
//! name's letters count; what the rules say; and how the sentence and its paragraph are going.

use super::model::{Model, mix};
use crate::Token;
use crate::rules::{Abbreviation, LONGEST, folded, words};

/// What kind of token it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
#[repr(u8)]
pub(crate) enum Class {
    /// Beyond the paragraph.
    #[default]
    None,
    Lower,
    Capital,
    AllCapitals,
    Initial,
    Mixed,
    Figure,
    Year,
    Number,
    Clock,
    Day,
    Month,
    Weekday,
    Address,
    Mail,
    Abbreviation,
    Title,
    Stop,
    Strong,
    Dots,
    Comma,
    Colon,
    Semicolon,
    Dash,
    Quote,
    Opening,
    Closing,
    Less,
    Greater,
    Item,
    Ruler,
    Face,
    Sign,
}

/// A token as the model sees it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Site {
    class: Class,
    /// The word, where the model knows it, or the marks; else its class.
    id: u32,
    /// Whether white space follows.
    apart: bool,
    /// What the rules say: 0 nothing, 1 that a sentence ends behind it.
    rule: u8,
}

/// How the sentence at hand has gone so far.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Past {
    len: u32,
    small: u32,
    first: Class,
    open: u32,
}

impl Past {
    /// One more token.
    pub(crate) fn see(&mut self, site: Site) {
        if self.len == 0 {
            self.first = site.class;
        }
        self.len += 1;
        self.small += u32::from(site.class == Class::Lower);
        match site.class {
            Class::Opening => self.open += 1,
            Class::Closing => self.open = self.open.saturating_sub(1),
            Class::Quote => self.open ^= 1,
            _ => {}
        }
    }
}

/// The tokens of a paragraph.
pub(crate) struct Paragraph {
    sites: Vec<Site>,
    /// How long it is, how it closes, how it treats capitals.
    manner: u32,
    /// Whether it is short and nearly all its words begin large.
    headline: bool,
}

/// How many features a place has.
pub(crate) const FEATURES: usize = 26;

/// A number by its size: 0, 1, 2, 3-4, 5-8, 9-16, ...
fn size(n: usize) -> u32 {
    if n < 3 { n as u32 } else { 1 + (n - 1).ilog2() + 1 }
}

impl Paragraph {
    pub(crate) fn new(text: &str, tokens: &[Token], by_rule: &[usize], model: &Model<'_>) -> Self {
        let mut sites: Vec<Site> = Vec::with_capacity(tokens.len());
        let mut rule = by_rule.iter().copied().peekable();
        for (k, token) in tokens.iter().enumerate() {
            let word = text.get(token.span.start()..token.span.end()).unwrap_or("");
            let (class, id) = look(word, model);
            let apart = tokens.get(k + 1).is_none_or(|next| next.span.start() > token.span.end());
            let rule = u8::from(rule.next_if_eq(&k).is_some());
            sites.push(Site { class, id, apart, rule });
        }
        let count = |is: fn(&Site) -> bool| sites.iter().filter(|s| is(s)).count();
        let stops = count(|s| s.rule == 1);
        let small = count(|s| s.class == Class::Lower);
        let len = sites.len();
        let closed = sites.iter().rev().take(3).any(|s| matches!(s.class, Class::Stop | Class::Strong));
        let careless = sites.first().is_some_and(|s| s.class == Class::Lower);
        // Signatures and heads of letters look so too, but have figures and addresses.
        let page = |s: &Site| {
            matches!(
                s.class,
                Class::Address
                    | Class::Mail
                    | Class::Clock
                    | Class::Day
                    | Class::Ruler
                    | Class::Greater
                    | Class::Less
                    | Class::Year
            )
        };
        let headline = small * 3 < len && len <= 24 && !sites.iter().any(page);
        let manner = size(len).min(9)
            | u32::from(closed) << 4
            | u32::from(careless) << 5
            | u32::from(small * 3 < len) << 6
            | size(len / (stops + 1)).min(7) << 7;
        Self { sites, manner, headline }
    }

    /// Token number `k`.
    pub(crate) fn site(&self, k: usize) -> Site {
        self.sites.get(k).copied().unwrap_or_default()
    }

    fn before(&self, k: usize, back: usize) -> Site {
        k.checked_sub(back).map_or_else(Site::default, |k| self.site(k))
    }

    /// What is settled behind token `k` without the model; nothing where it is to be asked.
    pub(crate) fn settled(&self, k: usize) -> Option<bool> {
        let (here, next) = (self.site(k), self.site(k + 1));
        let word = matches!(next.class, Class::Capital | Class::AllCapitals | Class::Mixed | Class::Title);
        if here.rule == 1 {
            // "... the pact.” Ana Osk left": whoever comes next begins a sentence, as no verb of speech stands there.
            let settled = word && matches!(here.class, Class::Closing | Class::Quote);
            return settled.then_some(true);
        }
        let never = match here.class {
            _ if !here.apart => true,
            // "U.S. President Osk": the lists know more of abbreviations than a few texts.
            Class::Abbreviation | Class::Title => true,
            // "Remember: The port is closed."
            Class::Colon | Class::Semicolon => {
                word || matches!(next.class, Class::Quote | Class::Opening | Class::Initial)
            }
            // "Black Flags Now! again"
            Class::Strong => next.class == Class::Lower && self.manner >> 5 & 1 == 0,
            // "Rep. Ana Osk (D-Tarn) Thursday demanded"
            Class::Closing => matches!(next.class, Class::Weekday | Class::Month),
            // "Last month, The Port Post": the same as in "Dear Ana, The port".
            Class::Comma => true,
            // "Osk And Tarn Are Signing": words of a headline that no rule took for one.
            Class::Capital | Class::Mixed | Class::AllCapitals if self.headline => true,
            Class::Lower | Class::Capital | Class::Opening => {
                matches!(next.class, Class::Lower | Class::Title)
            }
            _ => false,
        };
        let inner = matches!(next.class, Class::None | Class::Stop | Class::Comma | Class::Closing);
        (never || inner).then_some(false)
    }

    /// Whether a sentence that ended behind token `k` would be a single word without a stop: "UN Leaders appeal".
    pub(crate) fn is_one_word(&self, k: usize, past: &Past) -> bool {
        past.len == 1 && matches!(self.site(k).class, Class::Capital | Class::AllCapitals | Class::Mixed)
    }

    /// Which of the model's margins holds behind token `k`: the rules end the sentence, a mark stands there, or none.
    pub(crate) fn bias(&self, k: usize) -> usize {
        let here = self.site(k);
        match here.class {
            _ if here.rule == 1 => 0,
            Class::Stop | Class::Strong | Class::Dots | Class::Abbreviation | Class::Title => 1,
            _ => 2,
        }
    }

    /// What the model says to a sentence's end behind token `k`.
    pub(crate) fn score(&self, k: usize, past: &Past, model: &Model<'_>) -> i32 {
        let mut sum = 0;
        self.features(k, past, |feature| sum += model.weight(feature));
        sum
    }

    /// The features of the place behind token `k`.
    pub(crate) fn features(&self, k: usize, past: &Past, mut tell: impl FnMut(u32)) {
        let (a, b, c, d) = (self.site(k), self.before(k, 1), self.before(k, 2), self.before(k, 3));
        let (n, m, o) = (self.site(k + 1), self.site(k + 2), self.site(k + 3));
        let class = |site: Site| site.class as u32;
        let r = u32::from(a.rule) | u32::from(a.apart) << 1;
        let pair = class(a) << 8 | class(n) << 2 | r;
        let len = size(past.len as usize).min(7);
        let names = u32::from(past.small == 0) | u32::from(past.small > 2) << 1;
        let open = past.open.min(2);
        let left = size(self.sites.len() - k).min(5);
        let run = [n, m, o].iter().take_while(|s| !matches!(s.class, Class::Lower)).count() as u32;
        let all = [
            [r, open, 0],
            [pair, 0, 0],
            [a.id, r, 0],
            [n.id, r, 0],
            [a.id, n.id, 0],
            [a.id, class(n), r],
            [class(a), n.id, r],
            [pair, class(b), 0],
            [pair, class(m), 0],
            [pair, class(b), class(m)],
            [pair, class(b) << 8 | class(c), class(m)],
            [pair, class(m) << 8 | class(o), 0],
            [pair, class(b) << 8 | class(c), class(d)],
            [b.id, a.id, class(n)],
            [class(a), n.id, m.id],
            [b.id, pair, 0],
            [m.id, pair, 0],
            [pair, len, names],
            [pair, past.first as u32, names],
            [pair, open, len],
            [pair, self.manner >> 4 & 7, left],
            [pair, self.manner & 15, self.manner >> 4 & 1],
            [pair, self.manner >> 7 & 7, self.manner >> 5 & 3],
            [a.id, past.first as u32, len],
            [n.id, names << 4 | len, class(a)],
            [pair, run, names << 4 | len],
        ];
        let _: &[[u32; 3]; FEATURES] = &all;
        for (salt, parts) in all.iter().enumerate() {
            tell(mix(salt as u32 + 1, parts));
        }
    }
}

/// The class of a token, and the number by which the model knows it.
fn look(word: &str, model: &Model<'_>) -> (Class, u32) {
    let class = class(word);
    let by_class = 0x4000_0000 | class as u32;
    let mut buffer = [0; LONGEST];
    let id = match class {
        // Any other month, day or number must make no difference.
        Class::Month | Class::Weekday | Class::Figure | Class::Year | Class::Number | Class::Clock => {
            by_class
        }
        Class::Day | Class::Address | Class::Mail | Class::Initial | Class::None => by_class,
        _ => match folded(word, &mut buffer) {
            Some(known) if is_mark(class) => mix(99, &[known.len().min(4) as u32, first_bytes(known), 0]),
            Some(lower) => {
                let hash = word_hash(lower);
                // The same word begun large is another: it may begin a sentence.
                if model.knows(hash) { hash ^ u32::from(class != Class::Lower) } else { by_class }
            }
            None => by_class,
        },
    };
    (class, id)
}

/// The number of a word in lower case.
pub(crate) fn word_hash(lower: &str) -> u32 {
    let mut hash = 0x811c_9dc5u32;
    for byte in lower.bytes() {
        hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    (hash ^ hash >> 15).wrapping_mul(0x2c1b_3c6d) & !1
}

fn first_bytes(word: &str) -> u32 {
    word.bytes().take(3).fold(0, |sum, byte| sum << 8 | u32::from(byte))
}

fn is_mark(class: Class) -> bool {
    class as u8 >= Class::Stop as u8
}

fn class(word: &str) -> Class {
    let mut chars = word.chars();
    let Some(first) = chars.next() else { return Class::None };
    if first.is_lowercase() {
        return if word.ends_with('.') {
            abbreviation(word)
        } else if word.contains('@') {
            Class::Mail
        } else if word.contains("//") || word.starts_with("www.") {
            Class::Address
        } else {
            Class::Lower
        };
    }
    if first.is_ascii_digit() {
        return figure(word);
    }
    if first.is_alphanumeric() {
        return capital(word, chars);
    }
    mark(word, first)
}

/// A word with a capital or a letter of a script without case first.
fn capital(word: &str, rest: std::str::Chars<'_>) -> Class {
    if word.ends_with('.') {
        return abbreviation(word);
    }
    if word.contains('@') {
        return Class::Mail;
    }
    let mut buffer = [0; LONGEST];
    match folded(word, &mut buffer).and_then(|w| words().days.get(w)) {
        Some(true) => return Class::Month,
        Some(false) => return Class::Weekday,
        None => {}
    }
    let (mut small, mut large) = (0, 0);
    for c in rest {
        small += usize::from(c.is_lowercase());
        large += usize::from(c.is_uppercase());
    }
    match (small, large) {
        (0, 0) if word.len() == 1 => Class::Initial,
        (0, _) => Class::AllCapitals,
        (_, 0) => Class::Capital,
        _ => Class::Mixed,
    }
}

/// A word that keeps its full stop.
fn abbreviation(word: &str) -> Class {
    let mut buffer = [0; LONGEST];
    let bare = word.trim_end_matches('.');
    if bare.len() == 1 {
        return Class::Initial;
    }
    match folded(bare, &mut buffer).and_then(|w| words().abbreviations.get(w)) {
        Some(Abbreviation::Title | Abbreviation::Inner | Abbreviation::Number) => Class::Title,
        Some(Abbreviation::Month) => Class::Month,
        _ => Class::Abbreviation,
    }
}

fn figure(word: &str) -> Class {
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    if word.contains('@') {
        Class::Mail
    } else if digits == word.len() {
        if digits == 4 { Class::Year } else { Class::Figure }
    } else if word.contains(':') {
        Class::Clock
    } else if word.contains('/') || word.contains('-') {
        Class::Day
    } else {
        Class::Number
    }
}

fn mark(word: &str, first: char) -> Class {
    let one = word.len() == first.len_utf8();
    match first {
        '.' | '。' if one => Class::Stop,
        '.' | '…' if word.ends_with(['.', '…']) => Class::Dots,
        '.' | '!' | '?' if word.ends_with(['.', '!', '?']) => Class::Strong,
        ',' => Class::Comma,
        ':' if one => Class::Colon,
        ';' if one => Class::Semicolon,
        ':' | ';' | '^' => Class::Face,
        '=' | '-' | '*' | '_' | '~' | '#' if word.len() > 2 => Class::Ruler,
        '-' | '–' | '—' => Class::Dash,
        '"' | '\'' | '’' => Class::Quote,
        '“' | '‘' | '(' | '[' | '{' | '«' | '„' => Class::Opening,
        '”' | ')' | ']' | '}' | '»' => Class::Closing,
        '<' => Class::Less,
        '>' => Class::Greater,
        '*' | '•' | '·' | '●' | '▪' => Class::Item,
        _ => Class::Sign,
    }
}
