//! Readings for tests, made by a tokeniser of one line: sentences end at full stops, lemmas are lower-cased
//! words, and short words are no nouns.

use verbale_claims::{
    Basis, Deprel, Furniture, FurnitureKind, Id, Published, Reading, Sentence, Token, Upos,
};

/// A reading of a text, without a day.
pub(crate) fn reading(id: &str, text: &str) -> Reading {
    let language = Some("en".to_owned());
    Reading { language, sentences: sentences(text), ..Reading::blank(Id::new(id), text) }
}

/// A reading of a text published on a day.
pub(crate) fn dated(id: &str, day: &str, text: &str) -> Reading {
    let published = Some(Published { value: day.to_owned(), basis: Basis::Metadata });
    Reading { published, ..reading(id, text) }
}

/// Marks the first place of some words as furniture.
pub(crate) fn with_furniture(mut reading: Reading, words: &str) -> Reading {
    let text = reading.text.clone().unwrap_or_default();
    let byte = text.find(words).unwrap();
    let start = text[..byte].chars().count() as u32;
    let end = start + words.chars().count() as u32;
    reading.furniture.push(Furniture { start, end, kind: FurnitureKind::Share });
    reading.sentences.retain(|s| s.end <= start || s.start >= end);
    reading
}

fn sentences(text: &str) -> Vec<Sentence> {
    let chars: Vec<char> = text.chars().collect();
    let mut sentences = Vec::new();
    let mut tokens: Vec<Token> = Vec::new();
    let mut k = 0;
    while k < chars.len() {
        let start = k;
        if chars[k].is_whitespace() {
            k += 1;
            continue;
        }
        k += 1;
        while chars[start].is_alphanumeric() && chars.get(k).is_some_and(|c| c.is_alphanumeric()) {
            k += 1;
        }
        let word: String = chars[start..k].iter().collect();
        let upos = match chars[start] {
            c if c.is_numeric() => Upos::Num,
            c if c.is_uppercase() && !tokens.is_empty() => Upos::Propn,
            // Short words mostly tell nothing of the happening.
            c if c.is_alphabetic() && k - start <= 3 => Upos::Adp,
            c if c.is_alphabetic() => Upos::Noun,
            _ => Upos::Punct,
        };
        let lemma = word.to_lowercase().into();
        let (start, end) = (start as u32, k as u32);
        tokens.push(Token { start, end, upos, lemma, head: 0, deprel: Deprel::Dep, mwt: false });
        if word == "." || k == chars.len() {
            let tokens = std::mem::take(&mut tokens);
            sentences.push(Sentence { start: tokens[0].start, end, tokens });
        }
    }
    if let (Some(first), Some(last)) = (tokens.first(), tokens.last()) {
        sentences.push(Sentence { start: first.start, end: last.end, tokens });
    }
    sentences
}
