//! A reading that came from outside is checked before anything is made of it.

use crate::{READING_SCHEMA, Reading, sha256};
use std::fmt;
use verbale_span::{Source, Span};

/// Why a reading from outside cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadReading(String);

impl fmt::Display for BadReading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for BadReading {}

impl Reading {
    /// Every position of the reading with the words that it is said to have, in no particular order.
    /// Positions that carry no words of their own give `None` for them.
    #[must_use]
    pub fn positions(&self) -> Vec<(u32, u32, Option<&str>)> {
        let mut all = Vec::new();
        let bare = |start, end| (start, end, None);
        all.extend(self.title_span.map(|s| bare(s.start(), s.end())));
        all.extend(self.furniture.iter().map(|f| bare(f.start, f.end)));
        for sentence in &self.sentences {
            all.push(bare(sentence.start, sentence.end));
            all.extend(sentence.tokens.iter().map(|t| bare(t.start, t.end)));
        }
        all.extend(self.entities.iter().map(|e| bare(e.start, e.end)));
        all.extend(self.times.iter().map(|t| (t.start, t.end, Some(t.text.as_str()))));
        for statement in &self.statements {
            let words = statement.words.iter().map(|w| Some(w.as_str())).chain(std::iter::repeat(None));
            all.extend(statement.content.iter().zip(words).map(|(s, w)| (s.start(), s.end(), w)));
            all.extend(statement.cue.iter().map(|s| bare(s.start(), s.end())));
            all.extend(statement.speaker.map(|s| (s.start(), s.end(), statement.speaker_text.as_deref())));
        }
        for event in &self.events {
            all.push((event.start, event.end, Some(&event.text)));
            all.push((event.sentence.start, event.sentence.end, Some(&event.sentence.text)));
            let entities = event.actor.iter().chain(&event.recipient).chain(&event.place);
            all.extend(entities.map(|e| (e.start, e.end, Some(e.text.as_str()))));
            all.extend(event.time.iter().map(|t| (t.start, t.end, Some(t.text.as_str()))));
            all.extend(event.quantities.iter().map(|q| (q.start, q.end, Some(q.text.as_str()))));
        }
        for made in &self.commitments {
            all.push((made.start, made.end, Some(&made.text)));
            all.extend(
                [&made.by].into_iter().chain(&made.to).map(|e| (e.start, e.end, Some(e.text.as_str()))),
            );
            let excerpts = [&made.what].into_iter().chain(&made.condition).chain(&made.hedge);
            all.extend(excerpts.map(|e| (e.start, e.end, Some(e.text.as_str()))));
            all.extend(made.deadline.iter().map(|t| (t.start, t.end, Some(t.text.as_str()))));
        }
        all.extend(self.roles.iter().map(|r| (r.start, r.end, Some(r.text.as_str()))));
        all.extend(self.topics.iter().map(|t| (t.start, t.end, Some(t.text.as_str()))));
        all.extend(self.quantities.iter().map(|q| (q.start, q.end, Some(q.text.as_str()))));
        let evidence =
            self.origins.iter().flat_map(|o| &o.evidence).chain(self.flags.iter().flat_map(|f| &f.evidence));
        all.extend(evidence.filter(|e| e.part.is_none()).map(|e| (e.start, e.end, Some(e.text.as_str()))));
        all
    }

    /// Checks a reading that came from outside: the format's name, that no position is reversed, and, where the text
    /// is there, that the digest is the text's and every position slices to the words it is said to have.
    ///
    /// # Errors
    /// Says the first thing that is wrong.
    pub fn check(&self) -> Result<(), BadReading> {
        if self.schema != READING_SCHEMA {
            return Err(BadReading(format!("schema is {:?}, expected {READING_SCHEMA:?}", self.schema)));
        }
        let positions = self.positions();
        if let Some((start, end, _)) = positions.iter().find(|(start, end, _)| start > end) {
            return Err(BadReading(format!("position {start}..{end} ends before it starts")));
        }
        let Some(text) = &self.text else { return Ok(()) };
        if sha256(text) != self.sha256 {
            return Err(BadReading("sha256 is not that of the text".to_owned()));
        }
        let source = Source::new(text.clone());
        for (start, end, words) in positions {
            let found = Span::new(start, end).and_then(|span| source.slice(span));
            if found.is_none() || words.is_some_and(|words| found != Some(words)) {
                return Err(BadReading(format!(
                    "position {start}..{end} does not have the words it is said to have"
                )));
            }
        }
        Ok(())
    }
}
