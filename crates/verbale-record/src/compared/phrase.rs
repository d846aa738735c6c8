//! The words in which a value is told: those right before and after it, and the names beside it.

use verbale_claims::{Sentence, Token, Upos};

/// The words around a value in its sentence, in their dictionary forms.
#[derive(Clone, Debug, Default)]
pub(super) struct Phrase<'a> {
    /// Right before it, the nearest first.
    before: Vec<&'a str>,
    /// Right after its number.
    after: Vec<&'a str>,
    /// The names of its sentence, sorted.
    names: Vec<&'a str>,
    /// What its number and unit describe: the war of "a 17-year war".
    describes: Option<&'a str>,
}

/// So many words before a value are looked at.
const BEFORE: usize = 2;
/// After so many same words two sentences go on with one phrase.
const AFTER: usize = 3;

impl<'a> Phrase<'a> {
    /// The words around those from a position to another.
    pub fn new(sentence: &'a Sentence, start: u32, end: u32) -> Self {
        let tokens = &sentence.tokens;
        let first = tokens.partition_point(|t| t.end <= start);
        let last = tokens.partition_point(|t| t.start < end).max(first);
        let number = |t: &Token| t.upos == Upos::Num;
        let numeral = (first..last).find(|&k| number(&tokens[k])).unwrap_or(first);
        let word = |t: &&Token| t.upos != Upos::Punct;
        let before = tokens[..numeral].iter().rev().filter(word).filter(|t| t.upos != Upos::Sym);
        let after = tokens[numeral..].iter().skip_while(|t| number(t)).filter(word);
        let mut names: Vec<&str> =
            tokens.iter().filter(|t| t.upos == Upos::Propn).map(|t| &*t.lemma).collect();
        names.sort_unstable();
        Self {
            before: before.take(BEFORE).map(|t| &*t.lemma).collect(),
            after: after.take(AFTER).map(|t| &*t.lemma).collect(),
            names,
            describes: described(sentence, numeral),
        }
    }

    /// Whether it describes a thing of which a sentence does not speak.
    pub fn of_another(&self, sentence: &Sentence) -> bool {
        let same = |thing: &str| sentence.tokens.iter().any(|t| t.lemma.eq_ignore_ascii_case(thing));
        self.describes.is_some_and(|thing| !same(thing))
    }

    /// Whether both go on with the same words.
    pub fn goes_on_as(&self, other: &Self) -> bool {
        same(&self.after, &other.after) == AFTER
    }

    /// How many of the words right before are the same, up to two.
    pub fn led_as(&self, other: &Self) -> usize {
        same(&self.before, &other.before)
    }

    /// Whether both sentences have names, and none of them is in both.
    pub fn other_names(&self, other: &Self) -> bool {
        let none = !self.names.iter().any(|name| other.names.binary_search(name).is_ok());
        none && !self.names.is_empty() && !other.names.is_empty()
    }
}

/// The noun that the unit after a number describes.
fn described(sentence: &Sentence, numeral: usize) -> Option<&str> {
    /// It stands so near.
    const NEAR: usize = 4;
    let tokens = &sentence.tokens;
    let counted = tokens.get(numeral..)?.iter().position(|t| t.upos != Upos::Num)? + numeral;
    let hyphen = usize::from(tokens.get(counted)?.upos == Upos::Punct);
    let group = tokens.get(counted + hyphen..)?;
    let unit = group.iter().position(|t| !matches!(t.upos, Upos::Adj | Upos::Propn))? + counted + hyphen;
    let held = (tokens.get(unit)?.head as usize).checked_sub(1)?;
    let thing = tokens.get(held).filter(|_| unit < held && held <= unit + NEAR)?;
    let nouns = tokens[unit].upos == Upos::Noun && thing.upos == Upos::Noun;
    nouns.then_some(&*thing.lemma)
}

/// How many words from the first on are the same.
fn same(one: &[&str], two: &[&str]) -> usize {
    one.iter().zip(two).take_while(|(x, y)| x.eq_ignore_ascii_case(y)).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use verbale_claims::Deprel;

    /// A sentence of words with their class and head.
    fn sentence(words: &[(&str, Upos, u16)]) -> Sentence {
        let mut start = 0;
        let mut tokens = Vec::new();
        for (word, upos, head) in words {
            let end = start + word.chars().count() as u32;
            let (lemma, head, upos) = ((*word).into(), (*head).into(), *upos);
            tokens.push(Token { start, end, upos, lemma, head, deprel: Deprel::Dep, mwt: false });
            start = end + 1;
        }
        Sentence { start: 0, end: start, tokens }
    }

    #[test]
    fn a_number_and_its_unit_describe_what_they_hang_on() {
        use Upos::{Adp, Det, Noun, Num, Punct, Verb};
        let war = [("the", Det, 5), ("17", Num, 4), ("-", Punct, 4), ("year", Noun, 5), ("war", Noun, 0)];
        let war = sentence(&war);
        let phrase = Phrase::new(&war, 4, 6);
        let years = sentence(&[("serve", Verb, 0), ("for", Adp, 4), ("40", Num, 4), ("year", Noun, 1)]);
        assert!(phrase.of_another(&years));
        assert!(!phrase.of_another(&war));
        assert!(!Phrase::new(&years, 10, 12).of_another(&war));
    }

    #[test]
    fn two_sentences_go_on_with_one_phrase() {
        use Upos::{Adp, Det, Noun, Num};
        let of = |number, noun| {
            let words =
                [("the", Det, 3), (number, Num, 3), (noun, Noun, 0), ("of", Adp, 5), ("choir", Noun, 3)];
            sentence(&words)
        };
        let (five, nine, other) = (of("five", "singer"), of("nine", "singer"), of("nine", "founder"));
        let phrase = |sentence| Phrase::new(sentence, 4, 8);
        assert!(phrase(&five).goes_on_as(&phrase(&nine)));
        assert!(!phrase(&five).goes_on_as(&phrase(&other)));
        assert_eq!(phrase(&five).led_as(&phrase(&other)), 1);
        assert!(!phrase(&five).other_names(&phrase(&nine)));
    }
}
