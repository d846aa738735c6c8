//! The sentences of a reading as CoNLL-U, for other tools of Universal Dependencies.

use std::fmt::Write;
use verbale_claims::{Reading, Token};

/// The tokens, tags, lemmas and trees of a reading in CoNLL-U (<https://universaldependencies.org/format.html>): a block a
/// sentence, multiword tokens as ranges, names as `NE=B-PER` and so on in the last column. A reading without its text
/// gives no words: then nothing comes out but the id.
#[must_use]
pub fn conllu(reading: &Reading) -> String {
    let mut out = format!("# newdoc id = {}\n", one_line(reading.id.as_str()));
    let Some(text) = &reading.text else { return out + "\n" };
    // Where each code point begins, so that a span is found at once.
    let mut places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    places.push(text.len());
    let slice = |start: u32, end: u32| -> &str {
        let at = |n: u32| places.get(n as usize).copied().unwrap_or(text.len());
        text.get(at(start)..at(end)).unwrap_or("")
    };
    let mut names = reading.entities.iter().peekable();
    for (n, sentence) in reading.sentences.iter().enumerate() {
        if n > 0 {
            out.push('\n');
        }
        let words = one_line(slice(sentence.start, sentence.end));
        let _ = writeln!(out, "# sent_id = {}-{}\n# text = {words}", one_line(reading.id.as_str()), n + 1);
        let tokens = &sentence.tokens;
        let mut first = 0;
        while first < tokens.len() {
            // The words that share a surface token.
            let more = tokens[first + 1..].iter().take_while(|t| t.mwt).count();
            let group = &tokens[first..=first + more];
            let end = group.iter().map(|t| t.end).max().unwrap_or(0);
            let glued = tokens.get(first + more + 1).is_some_and(|next| next.start == end);
            let space = if glued { "SpaceAfter=No" } else { "_" };
            if let [head, _, ..] = group {
                let form = one_line(slice(head.start, end));
                let range = format!("{}-{}", first + 1, first + more + 1);
                let _ = writeln!(out, "{range}\t{form}\t_\t_\t_\t_\t_\t_\t_\t{space}");
            }
            for (k, token) in group.iter().enumerate() {
                while names.next_if(|name| name.end <= token.start).is_some() {}
                let name = names.peek().filter(|name| name.start < token.end);
                let misc = match name {
                    Some(name) => {
                        let place = if token.start <= name.start { 'B' } else { 'I' };
                        let space = if glued && more == 0 { "|SpaceAfter=No" } else { "" };
                        format!("NE={place}-{}{space}", name.kind)
                    }
                    None if more == 0 => space.to_owned(),
                    None => "_".to_owned(),
                };
                let Token { upos, head, deprel, .. } = token;
                let form = one_line(slice(token.start, token.end));
                let (number, lemma) = (first + k + 1, one_line(&token.lemma));
                let _ = writeln!(out, "{number}\t{form}\t{lemma}\t{upos}\t_\t_\t{head}\t{deprel}\t_\t{misc}");
            }
            first += more + 1;
        }
    }
    out.push('\n');
    out
}

/// White space of any kind as one blank, no other control characters: a column or comment is one line.
fn one_line(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        if c.is_whitespace() {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        } else if !c.is_control() {
            out.push(c);
        }
    }
    let out = out.trim();
    if out.is_empty() { "_".to_owned() } else { out.to_owned() }
}
