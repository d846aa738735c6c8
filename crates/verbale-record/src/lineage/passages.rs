//! Shared words as evidence: at most a sentence of each report at a time.

use verbale_claims::{Evidence, Excerpt, Id, OriginKind, Reading, Span};
use verbale_span::Source;

/// The words of the spans in both readings, cut where a sentence of either ends. Nothing where a text was left out.
pub(super) fn evidence(
    copy: &Reading,
    source: &Reading,
    spans: &[(Span, Span)],
) -> Vec<(Evidence, Evidence)> {
    let (Some(here), Some(there)) = (Text::of(copy), Text::of(source)) else { return Vec::new() };
    let mut all = Vec::new();
    for &(a, b) in spans {
        // Both have the same words, so that a word's number leads from one to the other.
        let (words, others) = (here.words(a), there.words(b));
        if words.len() != others.len() {
            continue;
        }
        let mut from = 0;
        while from < words.len() {
            let many = here.in_sentence(&words[from..]).min(there.in_sentence(&others[from..])).max(1);
            let pair = (here.evidence(&words[from..from + many]), there.evidence(&others[from..from + many]));
            if let (Some(a), Some(b)) = pair {
                all.push((a, b));
            }
            from += many;
        }
    }
    all
}

/// A reading's text with what evidence from it must name.
struct Text<'a> {
    reading: &'a Reading,
    source: Source,
    origin: Id,
}

impl<'a> Text<'a> {
    fn of(reading: &'a Reading) -> Option<Self> {
        let origin = reading.origins.iter().find(|o| o.kind == OriginKind::ReportItself);
        let origin = origin.map(|o| o.id.clone()).unwrap_or_default();
        Some(Self { reading, source: Source::new(reading.text.clone()?), origin })
    }

    /// The words of a stretch, by white space and marks as the comparison has them.
    fn words(&self, span: Span) -> Vec<Span> {
        super::words::within(self.source.slice(span).unwrap_or(""), span.start())
    }

    /// How many of these words, from the first, are in one sentence.
    fn in_sentence(&self, words: &[Span]) -> usize {
        let Some(first) = words.first() else { return 0 };
        let next = self.reading.sentences.partition_point(|s| s.end <= first.start());
        let end = match self.reading.sentences.get(next) {
            Some(sentence) if sentence.start <= first.start() => sentence.end,
            Some(sentence) => sentence.start,
            None => u32::MAX,
        };
        words.partition_point(|w| w.start() < end)
    }

    fn evidence(&self, words: &[Span]) -> Option<Evidence> {
        let span = Span::new(words.first()?.start(), words.last()?.end())?;
        let excerpt = Excerpt::new(span, self.source.slice(span)?);
        Some(Evidence::new(&self.reading.id, &excerpt, &self.origin))
    }
}
