//! Dictionary forms of the verbs that the rules know.
//!
//! A model that has not seen a verb guesses its dictionary form by its ending. Whether a rule matches must not hang on
//! that: what can be a form of a verb of the pattern files is one.

use crate::patterns::classes;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::OnceLock;
use verbale_claims::Upos;
use verbale_language::Word;

/// The verbs of the rule files, and the forms they take.
struct Verbs {
    bases: FxHashSet<&'static str>,
    forms: FxHashMap<String, &'static str>,
}

fn verbs() -> &'static Verbs {
    static VERBS: OnceLock<Verbs> = OnceLock::new();
    VERBS.get_or_init(|| {
        let acts = crate::acts::rules().patterns.iter().flat_map(|p| p.verbs());
        let commitments = crate::commitments::rules().patterns.iter().flat_map(|p| p.verbs());
        let mut bases: FxHashSet<&'static str> = acts.chain(commitments).collect();
        bases.extend(classes().words());
        bases.extend(crate::rules::CUES.keys());
        bases.retain(|b| b.len() > 2 && b.bytes().all(|c| c.is_ascii_lowercase()));
        let mut sorted: Vec<&'static str> = bases.iter().copied().collect();
        sorted.sort_unstable();
        let mut forms = FxHashMap::default();
        let irregular = include_str!("../../../rules/en/lexicon/irregular.tsv").lines();
        for line in irregular.filter(|l| !l.starts_with('#')) {
            let mut columns = line.split('\t').map(str::trim);
            let Some(base) = columns.next().filter(|b| bases.contains(b)) else { continue };
            for form in columns.flat_map(|c| c.split('/')) {
                forms.entry(form.to_owned()).or_insert(base);
            }
        }
        for base in sorted {
            for form in regular(base) {
                forms.entry(form).or_insert(base);
            }
        }
        Verbs { bases, forms }
    })
}

/// The regular forms of a verb: "bombs", "bombed", "bombing".
fn regular(base: &str) -> Vec<String> {
    let letters = base.as_bytes();
    let vowel = |c: &u8| b"aeiou".contains(c);
    let last = letters.last().copied().unwrap_or_default();
    let before = letters.len().checked_sub(2).and_then(|k| letters.get(k)).copied().unwrap_or_default();
    let cut = &base[..base.len().saturating_sub(1)];
    if last == b'e' {
        let mut all = vec![format!("{base}s"), format!("{base}d")];
        all.push(if matches!(before, b'e' | b'y' | b'o') {
            format!("{base}ing")
        } else if before == b'i' {
            format!("{}ying", &base[..base.len() - 2])
        } else {
            format!("{cut}ing")
        });
        return all;
    }
    if last == b'y' && !vowel(&before) {
        return vec![format!("{cut}ies"), format!("{cut}ied"), format!("{base}ing")];
    }
    let hissing = ["s", "x", "z", "ch", "sh", "o"].iter().any(|e| base.ends_with(e));
    let mut all = vec![if hissing { format!("{base}es") } else { format!("{base}s") }];
    let third = letters.len().checked_sub(3).and_then(|k| letters.get(k)).copied().unwrap_or_default();
    let doubles = !vowel(&last) && !b"wxy".contains(&last) && vowel(&before) && !vowel(&third);
    let syllables =
        letters.chunk_by(|a, b| vowel(a) == vowel(b)).filter(|c| c.first().is_some_and(vowel)).count();
    if doubles {
        let last = char::from(last);
        all.extend([format!("{base}{last}ed"), format!("{base}{last}ing")]);
    }
    if !doubles || syllables > 1 {
        all.extend([format!("{base}ed"), format!("{base}ing")]);
    }
    all
}

/// Gives verbs the dictionary form by which the rules know them, where the given one is no verb of theirs.
pub(crate) fn mend(words: &mut [Word]) {
    let verbs = verbs();
    for word in words.iter_mut().filter(|w| w.upos == Upos::Verb) {
        if !verbs.bases.contains(&*word.lemma)
            && let Some(base) = verbs.forms.get(&*word.lower)
        {
            word.lemma = (*base).into();
        }
    }
}

/// The verb of the rules that a word can be a form of, in small letters.
pub(crate) fn verb_of(lower: &str) -> Option<&'static str> {
    verbs().forms.get(lower).copied()
}

/// Whether a word in small letters is the dictionary form of a verb of the rules.
pub(crate) fn is_base(lower: &str) -> bool {
    verbs().bases.contains(lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_lead_to_the_verbs_of_the_rules() {
        let verbs = verbs();
        let cases = [
            ("bombed", "bomb"),
            ("shot", "shoot"),
            ("boycotted", "boycott"),
            ("raped", "rape"),
            ("visited", "visit"),
            ("denied", "deny"),
            ("easing", "ease"),
            ("withdrew", "withdraw"),
        ];
        for (form, base) in cases {
            assert_eq!(verbs.forms.get(form), Some(&base), "{form}");
        }
    }
}
