//! Clauses that a tree has folded into a noun phrase, unfolded: "Norway LIFTED sanctions" is no kind of sanctions.
//!
//! Headlines and short sentences go wrong in a few ways that their words give away. Which words may be verbs, which verbs
//! link and which nouns tell the day stands in `rules/en/acts/classes.tsv`.

use crate::lemmas::{is_base, verb_of};
use crate::patterns::classes;
use verbale_claims::{Deprel, Upos};
use verbale_language::{Analysis, Form, Word, WordRange};

/// A sentence is mended at most this many times; each mend looks at its words once.
const MOST: usize = 4;
/// A folded clause is looked for in the first words of a sentence only up to here.
const FAR: usize = 60;

/// Unfolds what the trees of an analysis have folded.
pub(crate) fn mend(analysis: Analysis, words_of: impl Fn(usize) -> bool) -> Analysis {
    let Analysis { mut words, sentences, names, .. } = analysis;
    for sentence in &sentences {
        articles(&mut words, sentence);
        coordinated(&mut words, sentence);
        tags(&mut words, sentence);
        said_beside(&mut words, sentence);
        occasions(&mut words, sentence);
        days(&mut words, sentence);
        perfect(&mut words, sentence);
        modified(&mut words, sentence);
        subjunctive(&mut words, sentence);
        objects(&mut words, sentence);
        let mut mended = 0;
        for verb in sentence.clone().take(FAR) {
            if mended < MOST && unfold(&mut words, sentence, verb, &words_of) {
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

/// "has SHOT and killed" is a verb, "20 PRISONERS" none, whatever their tags.
fn tags(words: &mut [Word], sentence: &WordRange) {
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

/// "forces HAVE TORTURED scores": a participle right behind "have" is no description of what follows.
fn perfect(words: &mut [Word], sentence: &WordRange) {
    for have in sentence.clone() {
        if !(words[have].upos == Upos::Aux || words[have].upos == Upos::Verb)
            || !classes().has("have", &words[have].lower)
        {
            continue;
        }
        let next = (have + 1..sentence.end).find(|&k| words[k].upos != Upos::Adv);
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
fn modified(words: &mut [Word], sentence: &WordRange) {
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

/// "A rally ended": an article is no root.
fn articles(words: &mut [Word], sentence: &WordRange) {
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

/// "to end the drought and RESTORE trade": the second of two infinitives, taken for a noun.
fn coordinated(words: &mut [Word], sentence: &WordRange) {
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

/// "they agreed to a truce, she ANNOUNCED": words of saying behind a comma stand beside what was said.
fn said_beside(words: &mut [Word], sentence: &WordRange) {
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

/// "as the two HELD talks": a finite verb behind a conjunction that a tree takes for a preposition.
fn occasions(words: &mut [Word], sentence: &WordRange) {
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

/// "demanded that Israel EASE restrictions": the bare verb of a demand, taken for a noun before the noun behind it.
fn subjunctive(words: &mut [Word], sentence: &WordRange) {
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

/// "summoned the ambassador MONDAY": the day is not what was summoned.
fn days(words: &mut [Word], sentence: &WordRange) {
    for k in sentence.start + 1..sentence.end {
        let day = &words[k];
        let Some(head) = day.head.filter(|&h| h < k && words[h].upos == Upos::Verb) else { continue };
        let noun = &words[k - 1];
        let folded = matches!(day.deprel, Deprel::Obj | Deprel::NsubjPass)
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
fn objects(words: &mut [Word], sentence: &WordRange) {
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

/// "Norway LIFTED sanctions", "Japan LIFTS sanctions": a verb taken for a description of the noun behind it, where a
/// nominal that describes the same noun, or that the noun hangs on, stands right before it.
fn unfold(words: &mut [Word], sentence: &WordRange, verb: usize, is_upper: &impl Fn(usize) -> bool) -> bool {
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
