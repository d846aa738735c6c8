//! Names in the tree: a person's name is one phrase whose first word is its head, and a title before it hangs on it, as
//! Universal Dependencies has it.

use super::Found;
use crate::analysis::{Word, WordRange};
use verbale_claims::{Deprel, NameType, Upos};

/// Puts the names of persons right in the trees of a report. The trees stay trees.
pub fn mend(words: &mut [Word], sentences: &[WordRange], names: &[Found], titles: &[WordRange]) {
    let mut sentence = 0;
    // For each word of a name its first word. What hangs on the others is moved at the end, once for all names: a sentence may
    // have thousands.
    let mut firsts: Vec<usize> = (0..words.len()).collect();
    for name in names.iter().filter(|n| n.kind == NameType::Per) {
        while sentences.get(sentence).is_some_and(|s| s.end <= name.words.start) {
            sentence += 1;
        }
        let Some(range) = sentences.get(sentence) else { break };
        if name.words.end <= range.end {
            flatten(words, range, &name.words, &mut firsts);
            let at = titles.partition_point(|title| title.end < name.words.start);
            match titles.get(at).filter(|title| title.end == name.words.start) {
                Some(title) => over_title(words, title, name.words.start),
                None => raise(words, range, name.words.start, &firsts),
            }
        }
    }
    for k in 0..words.len() {
        if let Some(first) = words[k].head.map(|head| firsts[head]).filter(|&first| first != firsts[k]) {
            words[k].head = Some(first);
        }
    }
}

/// Makes the first word the head of all others.
fn flatten(words: &mut [Word], sentence: &WordRange, name: &WordRange, firsts: &mut [usize]) {
    let first = name.start;
    let top = name.clone().find(|&k| {
        // From a top's head the way to the root does not lead through the name.
        let mut at = words[k].head;
        for _ in 0..sentence.len() {
            match at {
                Some(head) if name.contains(&head) => return false,
                Some(head) => at = words.get(head).and_then(|w| w.head),
                None => return true,
            }
        }
        false
    });
    let Some(top) = top else { return };
    (words[first].head, words[first].deprel) = (words[top].head, words[top].deprel);
    for word in &mut words[name.start + 1..name.end] {
        if word.upos == Upos::Propn {
            (word.head, word.deprel) = (Some(first), Deprel::Flat);
        } else if word.head.is_none_or(|head| !name.contains(&head)) {
            word.head = Some(first);
            word.deprel = if word.upos == Upos::Punct { Deprel::Punct } else { Deprel::Flat };
        }
    }
    firsts[name.clone()].fill(first);
}

/// A title of several words hangs on the name behind it: "Secretary of State Ana Orsk".
fn over_title(words: &mut [Word], title: &WordRange, first: usize) {
    let outside = |k: &usize| words[*k].head.is_none_or(|head| !title.contains(&head) && head != first);
    let within = words[first].head.is_some_and(|head| title.contains(&head));
    let Some(top) = title.clone().find(outside).filter(|_| within) else { return };
    (words[first].head, words[first].deprel) = (words[top].head, words[top].deprel);
    (words[top].head, words[top].deprel) = (Some(first), Deprel::NmodDesc);
}

/// A noun right before a name that has it for a description hangs on the name: "economist Ana Orsk".
fn raise(words: &mut [Word], sentence: &WordRange, first: usize, firsts: &[usize]) {
    let Some(title) = first.checked_sub(1).filter(|title| sentence.contains(title)) else { return };
    let describes = matches!(
        words[first].deprel,
        Deprel::Appos | Deprel::Flat | Deprel::Compound | Deprel::Nmod | Deprel::NmodDesc | Deprel::Dep
    );
    let noun = matches!(words[title].upos, Upos::Noun | Upos::Propn) && !words[title].plural;
    if describes && noun && words[first].head.map(|head| firsts[head]) == Some(title) {
        (words[first].head, words[first].deprel) = (words[title].head, words[title].deprel);
        (words[title].head, words[title].deprel) = (Some(first), Deprel::NmodDesc);
    }
}
