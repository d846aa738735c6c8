//! A token as the room works on it.

use verbale_claims::Upos;

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Small letters.
    Lower,
    /// A capital first.
    Capital,
    /// Capitals alone, two at least, or capitals with full stops.
    Upper,
    /// Starts with a digit, or is a number with signs.
    Number,
    /// A mark.
    Mark,
    /// Anything else: addresses, letters of other alphabets with marks.
    Other,
}

impl Shape {
    /// The shape of a word.
    pub fn of(word: &str) -> Self {
        let mut chars = word.chars();
        let Some(first) = chars.next() else { return Self::Other };
        let second = chars.next();
        if first.is_ascii_digit()
            || (matches!(first, '+' | '-' | '.' | ',' | '\'' | '’')
                && second.is_some_and(|c| c.is_ascii_digit()))
        {
            return Self::Number;
        }
        if first.is_uppercase() {
            let mut letters = 0;
            for c in word.chars() {
                if c.is_lowercase() {
                    return Self::Capital;
                }
                letters += usize::from(c.is_alphabetic());
            }
            return if letters > 1 || word.contains('.') { Self::Upper } else { Self::Capital };
        }
        if first.is_lowercase() || (first.is_alphabetic()) {
            return Self::Lower;
        }
        if first.is_alphanumeric() { Self::Other } else { Self::Mark }
    }
}

/// What a word is, as far as names need it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Class {
    /// A proper noun.
    Name,
    /// A common noun.
    Noun,
    /// An adjective.
    Adjective,
    /// A verb.
    Verb,
    /// Anything else.
    #[default]
    Other,
}

impl From<Upos> for Class {
    fn from(upos: Upos) -> Self {
        match upos {
            Upos::Propn => Self::Name,
            Upos::Noun => Self::Noun,
            Upos::Adj => Self::Adjective,
            Upos::Verb | Upos::Aux => Self::Verb,
            _ => Self::Other,
        }
    }
}

/// A word of a report.
#[derive(Clone, Debug)]
pub struct Token<'a> {
    /// As written.
    pub text: &'a str,
    /// In small letters.
    pub lower: Box<str>,
    /// How it is written.
    pub shape: Shape,
    /// Whether no white space stands before it.
    pub glued: bool,
    /// Whether the model has learnt it as a common word.
    pub common: bool,
    /// What it is, once the model has read it.
    pub class: Class,
    /// Its dictionary form, once the model has read it.
    pub lemma: Box<str>,
}

impl<'a> Token<'a> {
    /// A word; `common` tells whether a word in small letters is a common one.
    pub fn new(text: &'a str, glued: bool, common: impl Fn(&str) -> bool) -> Self {
        let lower: Box<str> = if text.is_ascii() {
            text.to_ascii_lowercase().into()
        } else {
            text.to_lowercase().replace('’', "'").into()
        };
        let common = common(&lower);
        Self { text, common, lower, shape: Shape::of(text), glued, class: Class::Other, lemma: "".into() }
    }

    /// Whether it begins with a capital.
    pub fn capital(&self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Upper)
    }
}
