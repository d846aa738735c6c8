//! Clauses that a tree has folded into a noun phrase, unfolded: "Norway LIFTED sanctions" is no kind of sanctions.
//!
//! Headlines and short sentences go wrong in a few ways that their words give away. Which words may be verbs, which verbs
//! link and which nouns tell the day stands in `rules/en/acts/classes.tsv`.

mod finite;
mod places;
mod tags;

use verbale_claims::{Deprel, Upos};
use verbale_language::{Analysis, Word, WordRange};

/// A sentence is mended at most this many times; each mend looks at its words once.
const MOST: usize = 4;

/// A folded clause is looked for in the first words of a sentence only up to here.
const FAR: usize = 60;

/// Unfolds what the trees of an analysis have folded.
pub(crate) fn mend(analysis: Analysis, words_of: impl Fn(usize) -> bool) -> Analysis {
    let Analysis { mut words, sentences, names, .. } = analysis;
    for sentence in &sentences {
        places::articles(&mut words, sentence);
        places::prepositions(&mut words, sentence);
        places::headline_pair(&mut words, sentence, &names);
        tags::coordinated(&mut words, sentence);
        tags::tags(&mut words, sentence);
        places::said_beside(&mut words, sentence);
        finite::occasions(&mut words, sentence);
        places::days(&mut words, sentence);
        finite::perfect(&mut words, sentence);
        finite::modified(&mut words, sentence);
        finite::subjunctive(&mut words, sentence);
        places::objects(&mut words, sentence);
        let mut mended = 0;
        for verb in sentence.clone().take(FAR) {
            if mended < MOST && finite::unfold(&mut words, sentence, verb, &words_of) {
                mended += 1;
            }
        }
    }
    Analysis::new(words, sentences, names)
}

fn is_nominal(word: &Word) -> bool {
    matches!(word.upos, Upos::Noun | Upos::Propn)
}

/// What stands below each word of a sentence, as bits.
#[derive(Clone, Copy, Default)]
struct Below {
    subject: bool,
    object: bool,
    aux: bool,
    counted: bool,
    clause: bool,
}

fn below(words: &[Word], sentence: &WordRange) -> Vec<Below> {
    let mut all = vec![Below::default(); sentence.len()];
    for k in sentence.clone() {
        let head = words[k].head.and_then(|h| h.checked_sub(sentence.start));
        let Some(below) = head.and_then(|h| all.get_mut(h)) else { continue };
        match words[k].deprel {
            Deprel::Nsubj => below.subject = true,
            Deprel::NsubjPass => (below.subject, below.object) = (true, true),
            Deprel::Obj | Deprel::Iobj => below.object = true,
            Deprel::Aux => below.aux = true,
            Deprel::Cop | Deprel::Mark | Deprel::AuxPass | Deprel::Case => below.clause = true,
            Deprel::Nummod | Deprel::Det => below.counted = true,
            _ => {}
        }
    }
    all
}
