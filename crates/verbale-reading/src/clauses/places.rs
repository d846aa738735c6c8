//! Words that hang in the wrong place: articles as roots, days as objects, objects as complements.

use super::{below, is_nominal};
use crate::patterns::classes;
use verbale_claims::{Deprel, NameType, Upos};
use verbale_language::{Form, NameFound, Word, WordRange};

/// "A rally ended": an article is no root.
pub(super) fn articles(words: &mut [Word], sentence: &WordRange) {
    let Some(article) = sentence.clone().find(|&k| words[k].head.is_none()) else { return };
    let noun = article + 1;
    if words[article].upos != Upos::Det || noun >= sentence.end || !is_nominal(&words[noun]) {
        return;
    }
    for word in &mut words[noun + 1..sentence.end] {
        if word.head == Some(article) {
            word.head = Some(noun);
        }
    }
    (words[noun].head, words[noun].deprel) = (None, Deprel::Root);
    (words[article].head, words[article].deprel) = (Some(noun), Deprel::Det);
}

/// "talks in ADDIS Ababa on the anniversary": a name hangs on what its preposition belongs to, never on the preposition.
pub(super) fn prepositions(words: &mut [Word], sentence: &WordRange) {
    for k in sentence.clone() {
        let hung = matches!(words[k].deprel, Deprel::Obl | Deprel::Nmod) && is_nominal(&words[k]);
        let Some(before) = words[k].head.filter(|&p| hung && p < k && words[p].upos == Upos::Adp) else {
            continue;
        };
        let Some(noun) = words[before].head.filter(|_| words[before].deprel == Deprel::Case) else {
            continue;
        };
        // The other words of one name stay together.
        if noun > k && words[k..=noun].iter().all(|w| w.upos == Upos::Propn) {
            continue;
        }
        let governor = if noun < before { Some(noun) } else { words[noun].head };
        let Some(governor) = governor.filter(|&g| g < before && sentence.contains(&g)) else { continue };
        words[k].head = Some(governor);
        words[k].deprel = if words[governor].upos == Upos::Verb { Deprel::Obl } else { Deprel::Nmod };
        words[before].head = Some(k);
    }
}

/// "summoned the ambassador MONDAY": the day is not what was summoned.
pub(super) fn days(words: &mut [Word], sentence: &WordRange) {
    for k in sentence.start + 1..sentence.end {
        let day = &words[k];
        let Some(head) = day.head.filter(|&h| words[h].upos == Upos::Verb) else { continue };
        let noun = &words[k - 1];
        let folded = matches!(day.deprel, Deprel::Obj | Deprel::Nsubj | Deprel::NsubjPass)
            && classes().has("weekday", &day.lower)
            && noun.head == Some(k)
            && noun.deprel == Deprel::Compound
            && is_nominal(noun);
        if !folded {
            continue;
        }
        let relation = day.deprel;
        for other in &mut words[k.saturating_sub(12).max(sentence.start)..k] {
            if other.head == Some(k) {
                other.head = Some(k - 1);
            }
        }
        words[k - 1].head = Some(head);
        words[k - 1].deprel = relation;
        words[k].head = Some(head);
        words[k].deprel = Deprel::OblUnmarked;
    }
}

/// "sought REFUGE", "called Chancellor BASKE": a noun behind a verb that links nothing is its object.
pub(super) fn objects(words: &mut [Word], sentence: &WordRange) {
    // "offered the opposition TALKS": a noun has no object, so its verb has two.
    for second in sentence.start + 2..sentence.end {
        let first = second - 1;
        let taken = words[second].deprel == Deprel::Ccomp
            && words[second].upos == Upos::Verb
            && classes().has("talks", &words[second].lower)
            && words[second].lower.ends_with('s')
            && words[first].head == words[second].head;
        let hung = words[second].deprel == Deprel::Obj && words[second].head == Some(first);
        let Some(verb) = words[first].head.filter(|&v| v < first && words[v].upos == Upos::Verb) else {
            continue;
        };
        if !(taken || hung) || !is_nominal(&words[first]) || words[first].deprel != Deprel::Obj {
            continue;
        }
        words[second].upos = Upos::Noun;
        words[second].form = None;
        words[second].plural = words[second].lower.ends_with('s');
        (words[second].head, words[second].deprel) = (Some(verb), Deprel::Obj);
        words[first].deprel = Deprel::Iobj;
    }
    // "gave the envoy A WEEK": what is given to somebody is an object, a length of time too.
    for k in sentence.clone() {
        // "told the envoy MONDAY": that is when.
        let counted = words[sentence.start..k]
            .iter()
            .rev()
            .take(2)
            .any(|w| w.head == Some(k) && w.deprel != Deprel::Amod);
        let loose =
            counted && words[k].deprel == Deprel::OblUnmarked && !classes().has("weekday", &words[k].lower);
        let Some(verb) = words[k].head.filter(|&v| loose && v < k) else { continue };
        let of_verb =
            |relation: Deprel| words[verb..k].iter().any(|w| w.head == Some(verb) && w.deprel == relation);
        if of_verb(Deprel::Iobj) && !of_verb(Deprel::Obj) {
            words[k].deprel = Deprel::Obj;
        }
    }
    let mut below = below(words, sentence);
    for k in sentence.clone() {
        // "plans TO VISIT": a verb is not described, but has a complement.
        let verbal = words[k].head.is_some_and(|h| words[h].upos == Upos::Verb);
        if words[k].deprel == Deprel::Acl && verbal && words[k].form == Some(Form::Infinitive) {
            words[k].deprel = Deprel::Xcomp;
        }
        let Some(head) = words[k].head.filter(|&h| h < k) else { continue };
        let Some(verb) = head.checked_sub(sentence.start) else { continue };
        let at = k - sentence.start;
        let links = classes().has("linking", &words[head].lemma);
        let Some(above) = below.get(verb).copied() else { continue };
        let bare = !below.get(at).is_some_and(|b| b.clause || b.subject);
        let noun = words[k].deprel == Deprel::Xcomp && is_nominal(&words[k]);
        // "provided around $ 400 million".
        let sum =
            words[k].deprel == Deprel::Obl && matches!(words[k].upos, Upos::Sym | Upos::Num) && k < head + 4;
        if (noun || sum) && bare && words[head].upos == Upos::Verb && !links && !above.object {
            words[k].deprel = Deprel::Obj;
            below[verb].object = true;
        }
    }
}

/// "they agreed to a truce, she ANNOUNCED": words of saying behind a comma stand beside what was said.
pub(super) fn said_beside(words: &mut [Word], sentence: &WordRange) {
    let Some(root) = sentence.clone().find(|&k| words[k].head.is_none()) else { return };
    if words[root].upos != Upos::Verb {
        return;
    }
    for subject in sentence.start + 2..sentence.end {
        let Some(verb) = words[subject].head.filter(|&v| v > subject && v - subject < 5) else { continue };
        let says = words[subject].deprel == Deprel::Nsubj
            && verb > root
            && words[verb].deprel == Deprel::AclRelcl
            && classes().has("say-verb", &words[verb].lemma)
            && !classes().has("relative", &words[subject].lower);
        let from = subject.saturating_sub(6).max(sentence.start);
        let comma = (from..subject).rev().find(|&k| words[k].head.is_none_or(|h| h < k || h > subject));
        if says && comma.is_some_and(|k| words[k].upos == Upos::Punct || words[k + 1].upos == Upos::Punct) {
            (words[verb].head, words[verb].deprel) = (Some(root), Deprel::Parataxis);
        }
    }
}

/// "Norway, Spain agree": the second of two places that open a headline stands beside the first, and does not explain it.
pub(super) fn headline_pair(words: &mut [Word], sentence: &WordRange, names: &[NameFound]) {
    let first = sentence.start;
    let Some(verb) = words.get(first).and_then(|w| w.head).filter(|&v| v < first + 8 && v > first + 2) else {
        return;
    };
    let place = |word: usize| {
        let k = names.partition_point(|n| n.words.end <= word);
        names.get(k).is_some_and(|n| n.words.contains(&word) && n.kind == NameType::Loc)
    };
    let second = verb - 1;
    let pair = words[first].deprel == Deprel::Nsubj
        && words[first + 1].upos == Upos::Punct
        && words[second].deprel == Deprel::Appos
        && words[second].head == Some(first);
    if pair && place(first) && place(second) {
        words[second].deprel = Deprel::Conj;
    }
}
