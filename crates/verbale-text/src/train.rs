//! Trains the model of sentence ends: logistic regression over hashed features, by AdaGrad, in a fixed order.

mod corpus;

pub use self::corpus::{Document, conllu};

use crate::sentences::model::Model;
use crate::sentences::sites::{Paragraph, Past, word_hash};
use crate::sentences::{ends_by_rule, judged};
use crate::{Report, Token, lay_out};
use std::collections::BTreeMap;
use std::fmt;

/// How to train.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Times over the data.
    pub epochs: usize,
    /// Step width.
    pub rate: f32,
    /// Pull towards zero at each step.
    pub decay: f32,
    /// A word must be seen so often in small letters to be known.
    pub known: usize,
    /// Weights, as a power of two.
    pub bits: u32,
    /// Seed of the order.
    pub seed: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self { epochs: 12, rate: 0.05, decay: 1e-6, known: 20, bits: 17, seed: 1 }
    }
}

/// A paragraph with its tokens, what the rules say, and where sentences end.
struct Sample {
    text: String,
    tokens: Vec<Token>,
    by_rule: Vec<usize>,
    gold: Vec<bool>,
    heading: bool,
}

/// Paragraphs to learn from or to score.
pub struct Corpus(Vec<Sample>, usize);

/// Lays the documents out as the program does.
#[must_use]
pub fn prepare(documents: &[Document]) -> Corpus {
    let mut samples = Vec::new();
    for document in documents {
        let report =
            Report { language: Some("en".to_owned()), ..Report::new("train", document.text.clone()) };
        let layout = lay_out(&report);
        for (number, block) in layout.blocks.iter().enumerate() {
            let tokens: Vec<Token> = layout
                .sentences
                .iter()
                .filter(|s| s.block == number)
                .flat_map(|s| layout.tokens.get(s.tokens.clone()).unwrap_or(&[]))
                .copied()
                .collect();
            let gold = tokens.iter().map(|t| document.ends.contains(&t.span.end())).collect();
            let by_rule = ends_by_rule(&document.text, &tokens);
            samples.push(Sample {
                text: document.text.clone(),
                tokens,
                by_rule,
                gold,
                heading: block.heading,
            });
        }
    }
    let gold = documents.iter().map(|d| d.ends.len()).sum();
    Corpus(samples, gold)
}

/// How many ends are right.
#[derive(Clone, Copy, Debug, Default)]
pub struct Score {
    /// Ends found.
    pub found: usize,
    /// Ends there are.
    pub gold: usize,
    /// Both.
    pub right: usize,
    /// Sentences with both their ends right.
    pub whole: usize,
}

impl Score {
    /// F1 of whole sentences, in parts of a hundred.
    #[must_use]
    pub fn f1(&self) -> f64 {
        200.0 * self.whole as f64 / (self.found + self.gold).max(1) as f64
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "sentences {:.2} ({} found, {} gold, {} ends right)",
            self.f1(),
            self.found,
            self.gold,
            self.right
        )
    }
}

/// Scores a model; without one, the rules.
#[must_use]
pub fn score(corpus: &Corpus, model: Option<&Model<'_>>) -> Score {
    let mut score = Score { gold: corpus.1, ..Score::default() };
    // Whether the last sentence before ended rightly.
    let mut begun = true;
    for sample in &corpus.0 {
        let found = match model {
            Some(model) if !sample.heading => judged(&sample.text, &sample.tokens, &sample.by_rule, model),
            _ => sample.by_rule.clone(),
        };
        let mut next = 0;
        for last in found {
            let right = sample.gold.get(last) == Some(&true);
            let inside = sample.gold.get(next..last).is_some_and(|part| part.contains(&true));
            score.found += 1;
            score.right += usize::from(right);
            score.whole += usize::from(right && begun && !inside);
            begun = right;
            next = last + 1;
        }
    }
    score
}

/// Words frequent in small letters and rare in capitals amid sentences, as slots of a table.
fn vocabulary(corpus: &Corpus, known: usize) -> Vec<u8> {
    let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for sample in &corpus.0 {
        let mut begins = true;
        for (token, &end) in sample.tokens.iter().zip(&sample.gold) {
            let word = sample.text.get(token.span.start()..token.span.end()).unwrap_or("");
            let small = word.chars().next().is_some_and(char::is_lowercase);
            let entry = counts.entry(word.to_lowercase().replace('’', "'")).or_default();
            entry.0 += usize::from(small);
            entry.1 += usize::from(!small && !begins);
            begins = end;
        }
    }
    let words: Vec<u32> = counts
        .iter()
        .filter(|(word, n)| {
            n.0 >= known && n.1 * 5 <= n.0 || matches!(word.as_str(), "i" | "i'm" | "i've" | "i'll" | "i'd")
        })
        .map(|(word, _)| word_hash(word))
        .collect();
    let slots = (words.len() * 2).next_power_of_two();
    let mut table = vec![0u32; slots];
    for word in words {
        let mut at = word as usize >> 1 & (slots - 1);
        while table[at] != 0 && table[at] != word {
            at = (at + 1) & (slots - 1);
        }
        table[at] = word;
    }
    table.iter().flat_map(|w| w.to_le_bytes()).collect()
}

/// Trains on `corpus`, chooses the margins on `dev`, and returns the model file.
#[must_use]
pub fn train(corpus: &Corpus, dev: &[Corpus], settings: &Settings) -> Vec<u8> {
    let vocabulary = vocabulary(corpus, settings.known);
    let size = 1usize << settings.bits;
    let none = vec![0u8; size];
    let blank = Model::new(&vocabulary, &none, 1.0, [0; 3]);
    let paragraphs: Vec<(Paragraph, &Sample)> = corpus
        .0
        .iter()
        .filter(|s| !s.heading && s.tokens.len() > 1)
        .map(|s| (Paragraph::new(&s.text, &s.tokens, &s.by_rule, &blank), s))
        .collect();
    let mut weights = vec![0f32; size];
    let mut squares = vec![1e-2f32; size];
    let mut total = vec![0f64; size];
    let mut order: Vec<usize> = (0..paragraphs.len()).collect();
    let mut random = settings.seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    for epoch in 0..settings.epochs {
        for k in (1..order.len()).rev() {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            order.swap(k, (random % (k as u64 + 1)) as usize);
        }
        for &at in &order {
            let (paragraph, sample) = &paragraphs[at];
            learn(paragraph, sample, epoch > 1, settings, &mut weights, &mut squares);
        }
        // The mean of the second half of the epochs: steadier than the last.
        if epoch * 2 >= settings.epochs {
            total.iter_mut().zip(&weights).for_each(|(sum, &w)| *sum += f64::from(w));
        }
    }
    let largest = total.iter().fold(0f64, |m, w| m.max(w.abs())).max(1e-9);
    // The largest weights are cut at a third, so that the steps of the others stay fine.
    let step = largest / 127.0 / 3.0;
    let quantised: Vec<u8> =
        total.iter().map(|w| (w / step).round().clamp(-127.0, 127.0) as i8 as u8).collect();
    let halves = settings.epochs - settings.epochs.div_ceil(2);
    let scale = (step / halves.max(1) as f64) as f32;
    let margins = margins(dev, &vocabulary, &quantised, scale);
    Model::new(&vocabulary, &quantised, scale, margins).to_bytes()
}

/// One pass over a paragraph. From the third epoch on, the past is as the model itself sees it.
fn learn(
    paragraph: &Paragraph,
    sample: &Sample,
    own: bool,
    settings: &Settings,
    weights: &mut [f32],
    squares: &mut [f32],
) {
    let mask = weights.len() - 1;
    let mut past = Past::default();
    let mut active = Vec::new();
    for (k, &gold) in sample.gold.iter().enumerate().take(sample.tokens.len() - 1) {
        past.see(paragraph.site(k));
        let mut ended = gold;
        let settled = paragraph.settled(k);
        if settled.is_none() {
            active.clear();
            paragraph.features(k, &past, |f| active.push(f as usize & mask));
            let sum: f32 = active.iter().map(|&f| weights[f]).sum();
            let error = 1.0 / (1.0 + (-sum).exp()) - f32::from(u8::from(gold));
            for &f in &active {
                let g = error + settings.decay * weights[f];
                squares[f] += g * g;
                weights[f] -= settings.rate * g / squares[f].sqrt();
            }
            if own {
                ended = sum > 0.0;
            }
        }
        if own && let Some(settled) = settled {
            ended = settled;
        }
        if ended {
            past = Past::default();
        }
    }
}

/// The margins that do best on dev, one after the other.
fn margins(dev: &[Corpus], vocabulary: &[u8], weights: &[u8], scale: f32) -> [i32; 3] {
    let total = |margins: [i32; 3]| -> f64 {
        let model = Model::new(vocabulary, weights, scale, margins);
        dev.iter().map(|c| score(c, Some(&model)).f1()).sum()
    };
    let mut best = ([0; 3], total([0; 3]));
    for which in [2, 1, 0, 2] {
        for tenth in -20i32..=30 {
            let mut margins = best.0;
            margins[which] = (tenth as f32 / 10.0 / scale) as i32;
            let found = total(margins);
            // Among equals the one that departs least from the rules.
            if found > best.1 || found == best.1 && (which > 0) {
                best = (margins, found);
            }
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines run together without stops; the rules see none of their ends.
    fn documents(names: [&str; 3]) -> Vec<Document> {
        let lines =
            ["Please send the list", "Best regards", "Thank you for the grain", "We have the ships here"];
        (0..60)
            .map(|n| {
                let mut document = Document::default();
                for k in 0..4 {
                    let line = lines[(n + k) % 4];
                    let name = names[(n * 7 + k) % 3];
                    let sentence = if k % 2 == 0 { format!("{line} to {name}") } else { line.to_owned() };
                    if k > 0 {
                        document.text.push(' ');
                    }
                    document.text.push_str(&sentence);
                    document.ends.insert(document.text.len());
                }
                document
            })
            .collect()
    }

    #[test]
    fn it_learns_what_the_rules_do_not_see_and_knows_it_of_other_names() {
        let settings = Settings { known: 2, ..Settings::default() };
        let corpus = prepare(&documents(["Ana Osk", "Ben", "Tarn Veltri"]));
        let other = prepare(&documents(["Una Erl", "Gus", "Noor Quandt"]));
        let file = train(&corpus, &[prepare(&documents(["Ana Osk", "Ben", "Tarn Veltri"]))], &settings);
        let model = Model::from_bytes(&file).unwrap();
        let (rules, learned) = (score(&other, None), score(&other, Some(&model)));
        assert!(rules.f1() < 10.0, "{rules}");
        assert!(learned.f1() > 99.0, "{learned}");
        let again = train(&corpus, &[prepare(&documents(["Ana Osk", "Ben", "Tarn Veltri"]))], &settings);
        assert_eq!(file, again, "the same bytes");
    }

    #[test]
    fn a_score_counts_whole_sentences() {
        let document = Document { text: "It rains. He left. So it is.".to_owned(), ends: [9, 18, 28].into() };
        let all = score(&prepare(std::slice::from_ref(&document)), None);
        assert_eq!((all.found, all.gold, all.right, all.whole), (3, 3, 3, 3));
        let fewer = Document { ends: [18, 28].into(), ..document };
        let some = score(&prepare(&[fewer]), None);
        assert_eq!((some.found, some.gold, some.right, some.whole), (3, 2, 2, 1));
        assert!((some.f1() - 40.0).abs() < 1e-9);
    }
}
