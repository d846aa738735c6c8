//! Verbs tagged as nouns and nouns tagged as verbs, by what stands around them.

use super::{below, is_nominal};
use crate::lemmas::{is_base, verb_of};
use verbale_claims::{Deprel, Upos};
use verbale_language::{Form, Word, WordRange};

/// "has SHOT and killed" is a verb, "20 PRISONERS" none, whatever their tags.
pub(super) fn tags(words: &mut [Word], sentence: &WordRange) {
    let below = below(words, sentence);
    for (k, below) in sentence.clone().zip(below) {
        let word = &words[k];
        let behind = word.head.is_some_and(|h| h < k && words[h].upos == Upos::Verb);
        match word.upos {
            Upos::Noun | Upos::Adp | Upos::Adj
                if (below.aux && !below.counted || below.subject && below.object)
                    && !below.clause
                    && verb_of(&word.lower).is_some() =>
            {
                words[k].upos = Upos::Verb;
                words[k].form = Some(if below.aux { Form::PastParticiple } else { Form::Past });
                words[k].lemma = verb_of(&words[k].lower).unwrap_or_default().into();
            }
            // "Greece, like others, PLANS to": a noun with a subject and nothing that links them.
            Upos::Noun
                if below.subject
                    && !below.clause
                    && !below.counted
                    && word.lower.ends_with('s')
                    && word.head.is_none()
                    && verb_of(&word.lower).is_some() =>
            {
                words[k].upos = Upos::Verb;
                words[k].form = Some(Form::Present);
                words[k].lemma = verb_of(&words[k].lower).unwrap_or_default().into();
                for other in &mut words[k + 1..sentence.end] {
                    if other.head == Some(k) && other.deprel == Deprel::Acl {
                        other.deprel = Deprel::Xcomp;
                    }
                }
            }
            Upos::Verb
                if below.counted
                    && behind
                    && word.deprel == Deprel::Ccomp
                    && !below.subject
                    && !below.object
                    && crate::acts::sector_of(&word.lower).is_some()
                    && (verb_of(&word.lower).is_none()
                        || k > sentence.start && words[k - 1].upos == Upos::Num) =>
            {
                words[k].upos = Upos::Noun;
                words[k].form = None;
                words[k].plural = words[k].lower.ends_with('s');
                words[k].deprel = Deprel::Obj;
            }
            _ => {}
        }
    }
}

/// "to end the drought and RESTORE trade": the second of two infinitives, taken for a noun.
pub(super) fn coordinated(words: &mut [Word], sentence: &WordRange) {
    for verb in sentence.start + 3..sentence.end {
        let folded = words[verb].upos == Upos::Noun
            && words[verb].deprel == Deprel::Conj
            && words[verb - 1].upos == Upos::Cconj
            && is_base(&words[verb].lower);
        if !folded {
            continue;
        }
        let Some(first) = words[verb].head.filter(|&f| f < verb && is_nominal(&words[f])) else { continue };
        let Some(noun) = words[first].head.filter(|&n| n > verb && words[first].deprel == Deprel::Compound)
        else {
            continue;
        };
        let Some(to) = words[noun].head.filter(|&v| v < first && words[v].form == Some(Form::Infinitive))
        else {
            continue;
        };
        (words[first].head, words[first].deprel) = (Some(to), Deprel::Obj);
        (words[verb].head, words[verb].deprel) = (Some(to), Deprel::Conj);
        (words[noun].head, words[noun].deprel) = (Some(verb), Deprel::Obj);
        words[verb - 1].head = Some(verb);
        words[verb].upos = Upos::Verb;
        words[verb].form = Some(Form::Infinitive);
        words[verb].lemma = words[verb].lower.clone();
        for word in &mut words[first.saturating_sub(6).max(to + 1)..first] {
            if word.head == Some(noun) {
                word.head = Some(first);
            }
        }
    }
}
