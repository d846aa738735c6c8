//! Finite verbs that a tree takes for descriptions and nouns, put where a clause has its verb.

use super::{FAR, MOST, below, is_nominal};
use crate::lemmas::{is_base, verb_of};
use crate::patterns::classes;
use verbale_claims::{Deprel, Upos};
use verbale_language::{Form, Word, WordRange};

/// "forces HAVE TORTURED scores": a participle right behind "have" is no description of what follows.
pub(super) fn perfect(words: &mut [Word], sentence: &WordRange) {
    let mut mended = 0;
    for have in sentence.clone() {
        if mended == MOST
            || !(words[have].upos == Upos::Aux || words[have].upos == Upos::Verb)
            || !classes().has("have", &words[have].lower)
        {
            continue;
        }
        let next = (have + 1..sentence.end.min(have + 4)).find(|&k| words[k].upos != Upos::Adv);
        let Some(verb) = next.filter(|&k| {
            words[k].upos == Upos::Verb
                && words[k].deprel == Deprel::Amod
                && verb_of(&words[k].lower).is_some()
        }) else {
            continue;
        };
        let Some(noun) =
            words[verb].head.filter(|&n| words[n].head == Some(have) && words[n].deprel == Deprel::Obj)
        else {
            continue;
        };
        mended += 1;
        for k in sentence.clone() {
            if words[k].head == Some(have) {
                words[k].head = Some(verb);
            }
        }
        (words[verb].head, words[verb].deprel) = (words[have].head, words[have].deprel);
        (words[have].head, words[have].deprel) = (Some(verb), Deprel::Aux);
        words[have].upos = Upos::Aux;
        words[verb].form = Some(Form::PastParticiple);
        words[noun].head = Some(verb);
    }
}

/// "Soldiers of the league HAVE SURRENDERED", "Israel Friday REIMPOSED a blockade": a clause taken for a description of
/// the nominal that stands in a sentence's place. A participle that only describes has neither auxiliary nor object.
pub(super) fn modified(words: &mut [Word], sentence: &WordRange) {
    let below = below(words, sentence);
    let at = |k: usize| below.get(k - sentence.start).copied().unwrap_or_default();
    let Some(top) = sentence.clone().find(|&k| words[k].head.is_none()) else { return };
    if !is_nominal(&words[top]) || at(top).clause || at(top).subject {
        return;
    }
    let day = |w: &Word| classes().has("weekday", &w.lower);
    // The nominal itself, a day beside it, or a noun in its phrase: "Doctors from two GROUPS".
    let within = |word: usize| {
        let mut at = word;
        for _ in 0..4 {
            if at == top {
                return true;
            }
            match words[at].head.filter(|_| at > top && is_nominal(&words[at])) {
                Some(head) => at = head,
                None => return false,
            }
        }
        false
    };
    let verb = sentence.clone().take(FAR).find(|&k| {
        let Some(head) = words[k].head.filter(|&h| h < k) else { return false };
        let told = matches!(words[k].form, Some(Form::Past | Form::PastParticiple));
        let fits = words[k].upos == Upos::Verb && words[k].deprel == Deprel::Acl && !at(k).subject;
        if !fits || !(told || at(k).aux) || !within(head) {
            return false;
        }
        let joined = |c: usize| words[c].head == Some(k) && words[c].deprel == Deprel::Conj && at(c).object;
        let never_passive = classes().has("never-passive", &words[k].lemma);
        // "A rally HELD by students ENDED": the second cannot describe too.
        let second = (top..k).any(|o| words[o].head == words[k].head && words[o].deprel == Deprel::Acl);
        at(k).aux
            || at(k).object
            || never_passive
            || second
            || (top..k).any(|d| day(&words[d]))
            || (k..sentence.end).take(FAR).any(joined)
    });
    let Some(verb) = verb.filter(|&v| {
        !sentence
            .clone()
            .any(|k| words[k].head == Some(v) && matches!(words[k].deprel, Deprel::Mark | Deprel::AuxPass))
    }) else {
        return;
    };
    // "Israel Friday": the day stands beside whoever acts.
    let mut subject = top;
    if day(&words[top]) {
        let name = (sentence.start..top).rev().find(|&k| words[k].head == Some(top) && is_nominal(&words[k]));
        let Some(name) = name else { return };
        for (k, word) in words.iter_mut().enumerate().take(top).skip(sentence.start) {
            if word.head == Some(top) && k != name {
                word.head = Some(name);
            }
        }
        (words[top].head, words[top].deprel) = (Some(verb), Deprel::OblUnmarked);
        subject = name;
    }
    for k in sentence.clone() {
        if words[k].head == Some(top) && k > verb {
            words[k].head = Some(verb);
        }
    }
    (words[verb].head, words[verb].deprel) = (None, Deprel::Root);
    (words[subject].head, words[subject].deprel) = (Some(verb), Deprel::Nsubj);
    if words[verb].form == Some(Form::PastParticiple) && !at(verb).aux {
        words[verb].form = Some(Form::Past);
    }
}

/// "demanded that Israel EASE restrictions": the bare verb of a demand, taken for a noun before the noun behind it.
pub(super) fn subjunctive(words: &mut [Word], sentence: &WordRange) {
    let mut mended = 0;
    for that in sentence.start + 1..sentence.end {
        if mended == MOST || words[that].upos != Upos::Sconj || !classes().has("that", &words[that].lower) {
            continue;
        }
        let wants = |k: &usize| classes().has("wants-done", &words[*k].lemma);
        let near = that.saturating_sub(5).max(sentence.start)..that;
        let Some(governor) = near.rev().find(wants) else { continue };
        let end = sentence.end.min(that + 12);
        let verb = (that + 2..end).find(|&k| {
            let noun = words[k].head.filter(|&n| n > k && n < k + 5 && n < end && is_nominal(&words[n]));
            noun.is_some()
                && words[k].upos == Upos::Noun
                && words[k].deprel == Deprel::Compound
                && is_nominal(&words[k - 1])
                && is_base(&words[k].lower)
        });
        let Some(verb) = verb else { continue };
        let (Some(noun), subject) = (words[verb].head, verb - 1) else { continue };
        mended += 1;
        for word in &mut words[that + 1..subject] {
            if word.head.is_some_and(|h| h <= that || h >= verb) {
                word.head = Some(subject);
            }
        }
        words[verb].upos = Upos::Verb;
        words[verb].form = Some(Form::Infinitive);
        words[verb].lemma = words[verb].lower.clone();
        (words[verb].head, words[verb].deprel) = (Some(governor), Deprel::Ccomp);
        (words[subject].head, words[subject].deprel) = (Some(verb), Deprel::Nsubj);
        (words[noun].head, words[noun].deprel) = (Some(verb), Deprel::Obj);
        for k in sentence.clone() {
            if words[k].head == Some(that) && k != verb {
                words[k].head = Some(verb);
            }
        }
        (words[that].head, words[that].deprel) = (Some(verb), Deprel::Mark);
    }
}

/// "Norway LIFTED sanctions", "Japan LIFTS sanctions": a verb taken for a description of the noun behind it, where a
/// nominal that describes the same noun, or that the noun hangs on, stands right before it.
pub(super) fn unfold(
    words: &mut [Word],
    sentence: &WordRange,
    verb: usize,
    is_upper: &impl Fn(usize) -> bool,
) -> bool {
    if named_subject(words, sentence, verb) {
        return true;
    }
    let Some(noun) = words[verb].head.filter(|&n| n > verb && is_nominal(&words[n])) else { return false };
    let Some(form) = finite(&words[verb]) else { return false };
    // "Veltri Hammers Dost: 'Go home'": what stands before a colon only names who speaks.
    if noun + 1 < sentence.end && classes().has("colon", &words[noun + 1].lower) {
        return false;
    }
    let before = (sentence.start..verb).rev().find(|&k| words[k].upos != Upos::Adv);
    let Some(subject) = before.filter(|&k| is_nominal(&words[k])) else { return false };
    // The phrase before the verb, by its highest noun left of it.
    let mut top = subject;
    for _ in 0..6 {
        match words[top].head.filter(|&h| h < verb && is_nominal(&words[h])) {
            Some(head) => top = head,
            None => break,
        }
    }
    let beside = (words[top].head == Some(noun) || words[top].head == Some(verb))
        && matches!(
            words[top].deprel,
            Deprel::Compound
                | Deprel::Nmod
                | Deprel::NmodPoss
                | Deprel::NmodUnmarked
                | Deprel::Amod
                | Deprel::Dep
        )
        // "Norway and Malta EXCHANGED prisoners": the subject of a description.
        || (words[top].head == Some(verb) && words[top].deprel == Deprel::Nsubj);
    let above = words[noun].head == Some(top);
    if !beside && !above {
        return false;
    }
    let root = if beside { noun } else { top };
    // Only a noun that stands where a clause should hides one.
    let clausal = words[root].head.is_none()
        || matches!(words[root].deprel, Deprel::Ccomp | Deprel::Parataxis | Deprel::Advcl);
    // A possessor or a determiner right before the verb: "its lifted sanctions", "Malta's frozen assets".
    let owned =
        (top..verb).any(|k| words[k].head == Some(subject) && words[k].deprel == Deprel::Case && k > subject);
    let phrase_opens = is_upper(top) || words[top].plural;
    if !clausal || owned || !phrase_opens || has_predicate(words, sentence, root) {
        return false;
    }
    words[verb].upos = Upos::Verb;
    words[verb].form = Some(form);
    if let Some(base) = verb_of(&words[verb].lower) {
        words[verb].lemma = base.into();
    }
    let (head, relation) = (words[root].head, words[root].deprel);
    for k in sentence.clone().filter(|&k| k != verb && k != top && k != noun) {
        let clause =
            matches!(words[k].deprel, Deprel::Parataxis | Deprel::Ccomp | Deprel::Advcl | Deprel::Punct);
        if beside && words[k].head == Some(noun) {
            if k < verb {
                words[k].head = Some(top);
            } else if clause {
                words[k].head = Some(verb);
            }
        } else if above && words[k].head == Some(top) && k > verb {
            words[k].head = Some(verb);
        }
    }
    (words[verb].head, words[verb].deprel) = (head, relation);
    (words[top].head, words[top].deprel) = (Some(verb), Deprel::Nsubj);
    (words[noun].head, words[noun].deprel) = (Some(verb), Deprel::Obj);
    true
}

/// "Obama LIFTS the embargo" with a verb as its root, and the name as a part of the verb.
fn named_subject(words: &mut [Word], sentence: &WordRange, verb: usize) -> bool {
    let fits = words[verb].upos == Upos::Verb
        && words[verb].head.is_none()
        && matches!(words[verb].form, Some(Form::Present | Form::Past));
    let Some(name) =
        verb.checked_sub(1).filter(|&k| fits && k >= sentence.start && words[k].head == Some(verb))
    else {
        return false;
    };
    if words[name].deprel != Deprel::Compound || has_predicate(words, sentence, verb) {
        return false;
    }
    words[name].deprel = Deprel::Nsubj;
    let object =
        (verb + 1..sentence.end).any(|k| words[k].head == Some(verb) && words[k].deprel == Deprel::Obj);
    let behind = (verb + 1..sentence.end)
        .find(|&k| words[k].head == Some(verb) && words[k].deprel == Deprel::Appos && is_nominal(&words[k]));
    if let Some(noun) = behind.filter(|_| !object) {
        words[noun].deprel = Deprel::Obj;
    }
    true
}

/// Whether a root already has what makes it a clause of its own: a copula, a subject.
fn has_predicate(words: &[Word], sentence: &WordRange, root: usize) -> bool {
    sentence.clone().any(|k| {
        words[k].head == Some(root)
            && matches!(words[k].deprel, Deprel::Cop | Deprel::Nsubj | Deprel::NsubjPass | Deprel::Aux)
    })
}

/// The form that a word has if it is a finite verb of the rules: "lifted", or "lifts" taken for a noun.
fn finite(word: &Word) -> Option<Form> {
    verb_of(&word.lower)?;
    match (word.upos, word.deprel) {
        (Upos::Verb | Upos::Adj, Deprel::Amod) if !word.lower.ends_with("ing") => {
            Some(if word.lower.ends_with('s') { Form::Present } else { Form::Past })
        }
        (Upos::Noun | Upos::Propn, Deprel::Compound)
            if word.lower.ends_with('s') && !classes().has("plural-before-noun", &word.lower) =>
        {
            Some(Form::Present)
        }
        _ => None,
    }
}

/// "as the two HELD talks": a finite verb behind a conjunction that a tree takes for a preposition.
pub(super) fn occasions(words: &mut [Word], sentence: &WordRange) {
    let mut mended = 0;
    for mark in sentence.start + 1..sentence.end {
        let opens = words[mark].deprel == Deprel::Case && classes().has("occasion", &words[mark].lower);
        if !opens || mended == MOST {
            continue;
        }
        let phrase = |k: &usize| {
            matches!(
                words[*k].upos,
                Upos::Det | Upos::Adj | Upos::Num | Upos::Noun | Upos::Propn | Upos::Pron
            )
        };
        let end = (mark + 1..sentence.end.min(mark + 7)).take_while(phrase).last();
        let Some(subject) = end.filter(|&k| words[k].upos != Upos::Det) else { continue };
        let verb = subject + 1;
        let finite = verb < sentence.end
            && words[verb].upos == Upos::Verb
            && matches!(words[verb].form, Some(Form::Past | Form::PastParticiple))
            && !(mark..sentence.end.min(verb + FAR)).any(|k| {
                words[k].head == Some(verb) && matches!(words[k].deprel, Deprel::Nsubj | Deprel::NsubjPass)
            });
        let above =
            (mark.saturating_sub(FAR).max(sentence.start)..mark).rev().find(|&k| words[k].upos == Upos::Verb);
        let Some(above) = above.filter(|_| finite) else { continue };
        mended += 1;
        let described = words[verb].head.filter(|&n| n > verb && words[verb].deprel == Deprel::Amod);
        for word in &mut words[mark + 1..subject] {
            if word.head.is_none_or(|h| h <= mark || h > subject) {
                word.head = Some(subject);
            }
        }
        (words[subject].head, words[subject].deprel) = (Some(verb), Deprel::Nsubj);
        (words[verb].head, words[verb].deprel) = (Some(above), Deprel::Advcl);
        (words[mark].head, words[mark].deprel) = (Some(verb), Deprel::Mark);
        words[verb].form = Some(Form::Past);
        if let Some(noun) = described {
            (words[noun].head, words[noun].deprel) = (Some(verb), Deprel::Obj);
        }
    }
}
