//! What kind of real an act is: from the auxiliaries of its clause, and from the words that govern it.

use crate::patterns::{HeadKind, Match, Tree, classes};
use verbale_claims::{Deprel, Reality, Upos};
use verbale_language::Form;

/// How far up the tree governing words are looked for.
const FAR: usize = 7;

/// What kind of real a match is; nothing when it stands in a clause of purpose, which tells of no act.
pub(crate) fn reality(tree: &Tree<'_>, found: &Match, head: HeadKind) -> Option<Reality> {
    let mut at = found.head;
    if head == HeadKind::Noun {
        if let Some(described) = of_description(tree, found.head) {
            return Some(described);
        }
        // "in a call, X invited Y": the call is as real as its clause, whatever the verb governs.
        if found.light.is_none() && tree.is_within(found.head) {
            let told = tree.clause(found.head).map_or(Reality::Occurred, |clause| own_reality(tree, clause));
            return Some(if told == Reality::Negated { Reality::Occurred } else { told });
        }
        // Through the nouns it hangs on: "a PROPOSAL for a meeting".
        for _ in 0..3 {
            let Some(up) = tree.head(at) else { return Some(Reality::Occurred) };
            if let Some(governed) = governor(tree, up) {
                return Some(combine(tree, up, governed));
            }
            // "the LAUNCH of negotiations": told of as something to come, where nothing says that it came.
            let of = tree.is_nominal(up) || tree.lower(up + 1) == "of";
            if of
                && tree.is(up, "phase")
                && !tree.is_within(up)
                && tree.analysis.dependents_by(at, Deprel::Case).next().is_some()
            {
                return Some(Reality::Possible);
            }
            at = up;
            if tree.is_predicate(up) {
                break;
            }
            if let Some(described) = of_description(tree, up) {
                return Some(described);
            }
        }
        if !tree.is_predicate(at) {
            return Some(Reality::Occurred);
        }
    }
    of_clause(tree, at, FAR)
}

/// The kind of real that a predicate's clause tells.
pub(crate) fn of_clause(tree: &Tree<'_>, predicate: usize, far: usize) -> Option<Reality> {
    let own = own_reality(tree, predicate);
    let has_subject = tree
        .analysis
        .dependents(predicate)
        .any(|k| matches!(tree.deprel(k), Deprel::Nsubj | Deprel::NsubjPass));
    if own != Reality::Occurred {
        return Some(own);
    }
    let (Some(head), Some(far)) = (tree.head(predicate), far.checked_sub(1)) else { return Some(own) };
    let infinitive = tree.form(predicate) == Some(Form::Infinitive) || is_aim(tree, predicate);
    match tree.deprel(predicate) {
        Deprel::Xcomp => match governor(tree, head) {
            Some(governed) => Some(combine(tree, head, governed)),
            None => of_clause(tree, head, far),
        },
        // "said (that) they met": saying makes nothing less real, but a denied or supposed clause is.
        Deprel::Ccomp => match governor(tree, head).filter(|_| !tree.is(head, "say-verb")) {
            Some(governed) => Some(combine(tree, head, governed)),
            None => Some(own),
        },
        Deprel::Acl | Deprel::Nmod | Deprel::Obl => match governor(tree, head) {
            // "efforts to end the war" name an aim; an attempt or a threat is something done.
            Some(Reality::Possible) if infinitive && tree.is_nominal(head) && !tree.is(head, "attempt") => {
                None
            }
            Some(governed) => Some(combine(tree, head, governed)),
            None if infinitive => None,
            None => Some(own),
        },
        Deprel::Advcl => {
            match governor(tree, head).filter(|_| infinitive || tree.form(predicate) == Some(Form::Gerund)) {
                Some(governed) => Some(combine(tree, head, governed)),
                None if infinitive => None,
                None => Some(own),
            }
        }
        // A finite verb does not go on from an infinitive, whatever the tree says.
        Deprel::Conj
            if matches!(tree.form(predicate), Some(Form::Past | Form::Present))
                && tree.form(head) == Some(Form::Infinitive) =>
        {
            Some(own)
        }
        Deprel::Conj if !has_subject && tree.is_predicate(head) => of_clause(tree, head, far),
        Deprel::Conj => Some(own),
        // "X and Y Urge Z To Cut Troops": what is urged, wherever a tree hangs it.
        Deprel::Root | Deprel::Parataxis | Deprel::Obj | Deprel::Flat if after_to(tree, predicate) => {
            Some(Reality::Possible)
        }
        _ => Some(own),
    }
}

/// Whether the infinitive's own particle stands right before a verb.
fn after_to(tree: &Tree<'_>, verb: usize) -> bool {
    verb.checked_sub(1).is_some_and(|k| tree.is(k, "infinitive-mark") && !tree.is_first(k))
}

/// "an approach TO ending wars", "talks ON ending the war": a gerund that names an aim or a subject.
fn is_aim(tree: &Tree<'_>, predicate: usize) -> bool {
    tree.form(predicate) == Some(Form::Gerund)
        && tree
            .analysis
            .dependents(predicate)
            .any(|k| matches!(tree.deprel(k), Deprel::Case | Deprel::Mark) && tree.is(k, "toward"))
}

/// From the auxiliaries, negations and conjunctions at a predicate itself.
fn own_reality(tree: &Tree<'_>, predicate: usize) -> Reality {
    let (mut modal, mut negated, mut conditional) = (None, false, false);
    for k in tree.analysis.dependents(predicate) {
        match tree.deprel(k) {
            Deprel::Aux | Deprel::AuxPass | Deprel::Cop => {
                // "HAD Malta refused": a condition without its conjunction.
                let asks = || {
                    let sentence = tree.analysis.sentences.get(tree.analysis.sentence_of(k));
                    sentence.is_some_and(|s| s.end > s.start && tree.is(s.end - 1, "question-mark"))
                };
                let inverted = tree.is_first(k) && tree.is(k, "inverts") && !asks();
                conditional |= inverted;
                if tree.is(k + 1, "hyphen") {
                    // "a would-be bomber" tells nothing of what he did.
                } else if tree.is(k, "will") {
                    modal = modal.or(Some(Reality::Planned));
                } else if tree.is(k, "may") {
                    modal = Some(Reality::Possible);
                }
            }
            // "vowed NEVER to pay": what was vowed is negated, not the vow.
            Deprel::Advmod if k > predicate && tree.is(k, "not") && tree.upos(k + 1) == Upos::Part => {}
            Deprel::Advmod | Deprel::Det | Deprel::Cc if tree.is(k, "not") => negated = true,
            Deprel::Advmod if tree.is(k, "perhaps") => modal = modal.or(Some(Reality::Possible)),
            Deprel::Mark if tree.is(k, "if") => conditional = true,
            Deprel::Mark | Deprel::Case if tree.is(k, "without") => negated = true,
            Deprel::Mark if tree.is(k, "until") => modal = modal.or(Some(Reality::Possible)),
            Deprel::Nsubj | Deprel::NsubjPass => {
                negated |= tree.analysis.dependents(k).any(|d| {
                    tree.is(d, "no") && matches!(tree.deprel(d), Deprel::Det | Deprel::Cc | Deprel::Advmod)
                });
            }
            _ => {}
        }
    }
    // "is to visit", "are not to meet".
    if tree.form(predicate) == Some(Form::Infinitive) && is_to(tree, predicate) {
        modal = modal.or(Some(Reality::Planned));
    }
    if conditional {
        return Reality::Conditional;
    }
    if negated {
        return Reality::Negated;
    }
    match modal {
        Some(_) if has_condition(tree, predicate) => Reality::Conditional,
        Some(modal) => modal,
        None => Reality::Occurred,
    }
}

/// "is/are/was (not) to" right before an infinitive.
fn is_to(tree: &Tree<'_>, verb: usize) -> bool {
    let Some(to) = verb.checked_sub(1).filter(|&k| tree.upos(k) == Upos::Part) else { return false };
    let before = to.checked_sub(1).map(|k| if tree.is(k, "not") { k.saturating_sub(1) } else { k });
    before.is_some_and(|k| tree.is(k, "be"))
}

fn has_condition(tree: &Tree<'_>, predicate: usize) -> bool {
    tree.analysis
        .dependents_by(predicate, Deprel::Advcl)
        .any(|k| tree.analysis.dependents_by(k, Deprel::Mark).any(|m| tree.is(m, "if")))
}

/// From the words before a noun: "a PLANNED visit", "NO meeting".
fn of_description(tree: &Tree<'_>, noun: usize) -> Option<Reality> {
    tree.analysis.dependents(noun).find_map(|k| match tree.deprel(k) {
        Deprel::Amod | Deprel::Compound if tree.is(k, "planned-adj") => Some(Reality::Planned),
        Deprel::Amod | Deprel::Compound if tree.is(k, "possible-adj") => Some(Reality::Possible),
        Deprel::Amod | Deprel::Compound if tree.is(k, "negated-adj") => Some(Reality::Negated),
        Deprel::Det if tree.is(k, "no") => Some(Reality::Negated),
        _ => None,
    })
}

/// The kind of real that a word gives to what it governs.
fn governor(tree: &Tree<'_>, word: usize) -> Option<Reality> {
    const KINDS: [(&str, Reality); 4] = [
        ("governs-negated", Reality::Negated),
        ("governs-denied", Reality::Denied),
        ("governs-planned", Reality::Planned),
        ("governs-possible", Reality::Possible),
    ];
    // In a heading a verb may be taken for a name: its form is then as good as its dictionary form.
    let is = |class: &str| {
        classes().has(class, tree.lemma(word))
            || (tree.upos(word) == Upos::Propn && classes().has(class, tree.lower(word)))
    };
    KINDS.into_iter().find(|(class, _)| is(class)).map(|(_, kind)| kind)
}

/// What a governor makes of what it governs, seen with its own negation and condition.
fn combine(tree: &Tree<'_>, governor: usize, governed: Reality) -> Reality {
    match own_reality(tree, governor) {
        Reality::Negated if governed == Reality::Negated => Reality::Occurred,
        Reality::Negated => Reality::Negated,
        Reality::Conditional => Reality::Conditional,
        _ if has_condition(tree, governor) && governed != Reality::Negated => Reality::Conditional,
        _ => governed,
    }
}
