//! The words of a report as copies are found by: folded, without furniture, each known to be quoted or not.

use crate::folded::Folding;
use verbale_claims::{Reading, Span, StatementKind};

/// A quotation longer than this was never closed: its words count as the report's own.
const LONGEST_QUOTATION: usize = 400;

/// A word: what it is when case is folded, and where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    pub hash: u32,
    pub start: u32,
    pub end: u32,
    /// Within quotation marks: somebody else's words, which any report may have from the same mouth.
    pub quoted: bool,
    /// Whether furniture stands between the word before and this one.
    pub broken: bool,
}

/// What the words of a report are taken from: all reports that are compared must have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Taken {
    /// Runs of letters and digits of the text.
    Text,
    /// The lemmas of the tokens, where a text was left out of its reading.
    Lemmas,
}

/// The words of a reading.
pub(super) fn words_of(reading: &Reading, taken: Taken) -> Vec<Word> {
    let mut words = match (&reading.text, taken) {
        (Some(text), Taken::Text) => of_text(text, reading),
        _ => of_lemmas(reading),
    };
    let mut spoken: Vec<Span> = reading
        .statements
        .iter()
        .filter(|s| s.kind == StatementKind::Direct)
        .flat_map(|s| s.content.iter().copied())
        .collect();
    spoken.sort_unstable();
    let mut next = words.iter_mut().peekable();
    for span in spoken {
        while next.next_if(|w| w.start < span.start()).is_some() {}
        while let Some(word) = next.next_if(|w| w.end <= span.end()) {
            word.quoted = true;
        }
    }
    words
}

/// How many words are the report's own: outside quotations.
pub(super) fn own(words: &[Word]) -> usize {
    words.iter().filter(|w| !w.quoted).count()
}

/// Which words stand in quotation marks, told mark by mark.
#[derive(Default)]
struct Marks {
    /// The first word of an open quotation.
    open: Option<usize>,
}

impl Marks {
    fn opens(&mut self, at: usize) {
        self.open = Some(at);
    }

    /// Ends an open quotation before word number `at`.
    fn closes(&mut self, words: &mut [Word]) {
        if let Some(from) = self.open.take()
            && words.len() - from <= LONGEST_QUOTATION
        {
            words[from..].iter_mut().for_each(|w| w.quoted = true);
        }
    }

    /// A straight mark: what stands around it says which it is; where that does not, it is the other one.
    fn straight(&mut self, words: &mut [Word], space_before: bool, space_after: bool) {
        match (space_before, space_after) {
            (true, false) => self.opens(words.len()),
            (false, true) => self.closes(words),
            _ if self.open.is_some() => self.closes(words),
            _ => self.opens(words.len()),
        }
    }
}

fn of_text(text: &str, reading: &Reading) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::with_capacity(text.len() / 6);
    let mut furniture: Vec<(u32, u32)> = reading.furniture.iter().map(|f| (f.start, f.end)).collect();
    furniture.sort_unstable();
    let mut furniture = furniture.into_iter().peekable();
    let mut marks = Marks::default();
    let (mut hash, mut start, mut broken, mut newlines, mut before) = (Folding::new(), None, false, 0, ' ');
    let mut chars = text.chars().chain(std::iter::once('\n')).zip(0u32..).peekable();
    while let Some((c, at)) = chars.next() {
        while furniture.next_if(|&(_, end)| end <= at).is_some() {}
        let inside = furniture.peek().is_some_and(|&(start, _)| start <= at);
        if c.is_alphanumeric() && !inside {
            start.get_or_insert(at);
            hash.push(c);
        } else {
            // An apostrophe within a word parts nothing, and typographers differ about which one it is.
            let joins = matches!(c, '\'' | '’') && start.is_some() && !inside;
            if joins && chars.peek().is_some_and(|(next, _)| next.is_alphanumeric()) {
                before = c;
                continue;
            }
            if let Some(start) = start.take() {
                words.push(Word { hash: hash.take(), start, end: at, quoted: false, broken });
                broken = false;
            }
            broken |= inside;
            match c {
                _ if inside => {}
                '“' | '„' | '«' => marks.opens(words.len()),
                '”' | '»' => marks.closes(&mut words),
                '"' => {
                    let after = chars.peek().is_none_or(|(c, _)| !c.is_alphanumeric() && !is_opening(*c));
                    marks.straight(&mut words, before.is_whitespace() || is_opening(before), after);
                }
                _ => {}
            }
        }
        newlines = match c {
            '\n' => newlines + 1,
            c if c.is_whitespace() => newlines,
            _ => 0,
        };
        if newlines == 2 {
            marks.closes(&mut words);
        }
        before = c;
    }
    marks.closes(&mut words);
    words
}

/// The places of the words of a stretch of text that starts at code point `first`.
pub(super) fn within(text: &str, first: u32) -> Vec<Span> {
    let mut words = Vec::new();
    let mut start = None;
    let mut chars = text.chars().zip(first..).peekable();
    let mut end = first;
    while let Some((c, at)) = chars.next() {
        end = at + 1;
        if c.is_alphanumeric() {
            start.get_or_insert(at);
        } else if !(matches!(c, '\'' | '’') && chars.peek().is_some_and(|(next, _)| next.is_alphanumeric()))
        {
            words.extend(start.take().and_then(|start| Span::new(start, at)));
        }
    }
    words.extend(start.and_then(|start| Span::new(start, end)));
    words
}

fn is_opening(c: char) -> bool {
    matches!(c, '(' | '[' | '$' | '€' | '£' | '‘' | '“' | '—' | '–')
}

fn of_lemmas(reading: &Reading) -> Vec<Word> {
    let mut words = Vec::new();
    let mut marks = Marks::default();
    let mut hash = Folding::new();
    for token in reading.sentences.iter().flat_map(|s| &s.tokens) {
        match &*token.lemma {
            "“" | "„" | "«" | "``" => marks.opens(words.len()),
            "”" | "»" | "''" => marks.closes(&mut words),
            "\"" if marks.open.is_some() => marks.closes(&mut words),
            "\"" => marks.opens(words.len()),
            lemma if lemma.contains(char::is_alphanumeric) => {
                lemma.chars().filter(|c| c.is_alphanumeric()).for_each(|c| hash.push(c));
                let (start, end) = (token.start, token.end);
                words.push(Word { hash: hash.take(), start, end, quoted: false, broken: false });
            }
            _ => {}
        }
    }
    marks.closes(&mut words);
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::made::reading;

    fn quoted(text: &str) -> Vec<String> {
        let chars: Vec<char> = text.chars().collect();
        words_of(&reading("a", text), Taken::Text)
            .iter()
            .filter(|w| w.quoted)
            .map(|w| chars[w.start as usize..w.end as usize].iter().collect())
            .collect()
    }

    #[test]
    fn what_is_quoted() {
        assert_eq!(quoted("He said \"not now\" and left."), ["not", "now"]);
        assert_eq!(quoted("He said “not now” and left."), ["not", "now"]);
        assert_eq!(quoted("« Pas ici », dit-elle."), ["Pas", "ici"]);
        assert_eq!(quoted("A \"first one\", then a \"second\"."), ["first", "one", "second"]);
        assert_eq!(quoted("\"It goes on.\n\n\"And on,\" he said."), ["It", "goes", "on", "And", "on"]);
        assert_eq!(quoted("The 6\" gun. It fired."), Vec::<String>::new());
        assert!(quoted(&format!("\"never {}", "closed ".repeat(1000))).is_empty());
    }

    #[test]
    fn words_are_folded_and_placed() {
        let words = words_of(&reading("a", "ÉTÉ, été. Don’t don't"), Taken::Text);
        assert_eq!(words[0].hash, words[1].hash);
        assert_eq!(words[2].hash, words[3].hash);
        assert_eq!((words[1].start, words[1].end), (5, 8));
        assert_eq!(crate::folded::fold("Été"), words[0].hash);
    }
}
