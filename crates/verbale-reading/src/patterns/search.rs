//! Finds where a pattern matches, and what fills its places.

use super::{HeadKind, Need, Pattern, Place, Tree};
use rustc_hash::FxHashMap;
use verbale_claims::{Deprel, NameType, Upos};
use verbale_language::Form;

/// A pattern that matched at a word.
#[derive(Clone, Debug)]
pub(crate) struct Match {
    /// Its place among the patterns.
    pub pattern: usize,
    pub head: usize,
    /// The word that carries the clause: the head itself, or the light verb that a noun depends on.
    pub carrier: usize,
    /// The light verb, for a noun: "HELD talks".
    pub light: Option<usize>,
    /// The words that filled the pattern's needs.
    pub with: Vec<usize>,
}

/// The patterns by the words that trigger them.
#[derive(Debug, Default)]
pub(crate) struct Index {
    by_word: FxHashMap<&'static str, Vec<u32>>,
}

impl Index {
    pub fn new<K>(patterns: &[Pattern<K>]) -> Self {
        let mut by_word: FxHashMap<&'static str, Vec<u32>> = FxHashMap::default();
        for (k, pattern) in patterns.iter().enumerate() {
            for word in &pattern.words.words {
                by_word.entry(word).or_default().push(k as u32);
            }
        }
        Self { by_word }
    }
}

/// All patterns that match with this word as their trigger, the most demanding first, then in the files' order.
pub(crate) fn matches<K>(tree: &Tree<'_>, patterns: &[Pattern<K>], index: &Index, word: usize) -> Vec<Match> {
    let mut candidates: Vec<u32> = Vec::new();
    let lemma = tree.lemma(word);
    for form in [lemma, tree.lower(word), lemma.strip_suffix('s').unwrap_or(lemma)] {
        if let Some(found) = index.by_word.get(form) {
            candidates.extend(found);
        }
    }
    if candidates.is_empty() {
        return Vec::new();
    }
    candidates.sort_unstable();
    candidates.dedup();
    let mut found: Vec<(usize, bool, Match)> = candidates
        .into_iter()
        .filter_map(|k| {
            let pattern = patterns.get(k as usize)?;
            let found = match_at(tree, pattern, k as usize, word)?;
            let asked = pattern.needs.iter().filter(|n| !n.absent);
            let needs: usize = asked.map(|n| if n.words.any { 2 } else { 3 }).sum();
            Some((needs, pattern.has("nothing"), found))
        })
        .collect();
    found.sort_by_key(|(needs, nothing, found)| (std::cmp::Reverse(*needs), !nothing, found.pattern));
    found.into_iter().map(|(_, _, found)| found).collect()
}

fn match_at<K>(tree: &Tree<'_>, pattern: &Pattern<K>, number: usize, head: usize) -> Option<Match> {
    let fits = match pattern.head {
        HeadKind::Verb => {
            let before = matches!(tree.deprel(head), Deprel::Amod | Deprel::Compound);
            tree.upos(head) == Upos::Verb && (!before || tree.object_above(head).is_some())
        }
        HeadKind::Noun => matches!(tree.upos(head), Upos::Noun | Upos::Propn) || is_mistaken_noun(tree, head),
        // "prepared" may be tagged a verb, but "opened" is not "open", and "to open" neither.
        HeadKind::Adjective => {
            let verb = tree.upos(head) == Upos::Verb
                && !(tree.form(head) == Some(Form::Infinitive) && is_behind_to(tree, head));
            (tree.upos(head) == Upos::Adj || verb) && pattern.words.has(tree.lower(head), "")
        }
    };
    if !fits || (pattern.head == HeadKind::Noun && is_part_of_compound(tree, head)) {
        return None;
    }
    let (carrier, light) = match pattern.head {
        HeadKind::Noun => carrier(tree, head),
        HeadKind::Verb | HeadKind::Adjective => (head, None),
    };
    let mut found = Match { pattern: number, head, carrier, light, with: Vec::new() };
    for need in &pattern.needs {
        let filler = need_filler(tree, &found, need);
        match (filler, need.absent) {
            (None, true) => {}
            (Some(word), false) => found.with.push(word),
            _ => return None,
        }
    }
    Some(found)
}

/// "held their first phone TALKS": a noun taken for a verb, behind a noun or adjective that a light verb governs.
fn is_mistaken_noun(tree: &Tree<'_>, word: usize) -> bool {
    tree.upos(word) == Upos::Verb
        && tree.is(word, "talks")
        && tree.lower(word).ends_with('s')
        && word.checked_sub(1).is_some_and(|k| matches!(tree.upos(k), Upos::Noun | Upos::Adj))
        && light_before(tree, word).is_some()
}

fn is_behind_to(tree: &Tree<'_>, verb: usize) -> bool {
    verb.checked_sub(1).is_some_and(|k| tree.upos(k) == Upos::Part)
}

/// The light verb before a noun, where nothing but what describes the noun stands between: whatever the tree says.
fn light_before(tree: &Tree<'_>, noun: usize) -> Option<usize> {
    let sentence = tree.analysis.sentence_of(noun);
    for k in (noun.saturating_sub(8)..noun).rev() {
        if tree.analysis.sentence_of(k) != sentence {
            return None;
        }
        match tree.upos(k) {
            Upos::Verb if tree.is(k, "light") && tree.deprel(k) != Deprel::Amod => return Some(k),
            Upos::Verb if tree.deprel(k) == Deprel::Amod => {}
            Upos::Det | Upos::Adj | Upos::Noun | Upos::Num | Upos::Adv => {}
            Upos::Pron if tree.deprel(k) == Deprel::NmodPoss => {}
            Upos::Punct if tree.is(k, "quote") || tree.is(k, "hyphen") => {}
            _ => return None,
        }
    }
    None
}

/// Whether a noun only describes the next: "talks" in "talks venue".
fn is_part_of_compound(tree: &Tree<'_>, noun: usize) -> bool {
    matches!(tree.deprel(noun), Deprel::Compound | Deprel::Flat)
}

/// For a noun: the word that carries its clause, and the light verb if that is one.
fn carrier(tree: &Tree<'_>, noun: usize) -> (usize, Option<usize>) {
    let mut at = noun;
    for _ in 0..4 {
        let Some(head) = tree.head(at) else { return (at, None) };
        match tree.deprel(at) {
            // "a round of talks", "talks and a visit": the first noun stands for the second.
            Deprel::Nmod if tree.is(head, "measure") => at = head,
            Deprel::Conj if tree.is_nominal(head) => at = head,
            Deprel::Obj | Deprel::NsubjPass if tree.is(head, "light") => return (head, Some(head)),
            Deprel::Obl if tree.is(head, "join") => return (head, Some(head)),
            Deprel::Nsubj if tree.is(head, "happen") => return (head, None),
            _ => {
                // A tree may have lost the object of "held".
                return match light_before(tree, noun).filter(|_| tree.is(noun, "talks")) {
                    Some(verb) => (verb, Some(verb)),
                    None => (if tree.is_nominal(head) { at } else { head }, None),
                };
            }
        }
    }
    (at, None)
}

fn need_filler(tree: &Tree<'_>, found: &Match, need: &Need) -> Option<usize> {
    let has = |&word: &usize| need.words.has(tree.lemma(word), tree.lower(word));
    let relation = |relations: &[Deprel]| {
        tree.analysis.dependents(found.head).find(|&k| relations.contains(&tree.deprel(k)) && has(&k))
    };
    match need.place {
        Place::Particle => relation(&[Deprel::CompoundPrt, Deprel::Advmod]).or_else(|| {
            // A parser may take a particle for a preposition of what follows.
            let next = found.head + 1;
            (next < tree.analysis.words.len() && has(&next)).then_some(next)
        }),
        Place::Adverb => relation(&[Deprel::Advmod, Deprel::CompoundPrt]),
        Place::Modifier => relation(&[
            Deprel::Amod,
            Deprel::Compound,
            Deprel::Nmod,
            Deprel::NmodUnmarked,
            Deprel::NmodPoss,
            Deprel::Nummod,
        ]),
        place => place_fillers(tree, found, place).into_iter().find(|&k| {
            // "hundreds of STUDENTS", "tons of FOOD": what there is so much of.
            let counted = || tree.by_preposition(k, "of").into_iter().any(|c| has(&c));
            has(&k) || ((tree.is(k, "group-of") || tree.is(k, "measure")) && counted())
        }),
    }
}

/// The words that fill a place of a match.
pub(crate) fn place_fillers(tree: &Tree<'_>, found: &Match, place: Place) -> Vec<usize> {
    let head = found.head;
    match place {
        // "is PREPARED to": a state of whoever is its subject, though it looks like a passive.
        Place::Subject if tree.is(found.head, "ready") && tree.is_passive(found.head) => {
            tree.patients(found.head)
        }
        Place::Subject => tree.agents(found.head),
        Place::Object | Place::Whom => tree.patients(found.head),
        Place::Receiver => {
            let receivers = tree.receivers(found.light.unwrap_or(head));
            // "was given aid": the subject of the passive receives where an object is left.
            if receivers.is_empty() && tree.is_passive(head) && has_object(tree, head) {
                return tree.patients(head);
            }
            receivers
        }
        Place::Complement => tree.complements(head),
        Place::ComplementObject => first_of(tree.complements(head).into_iter().map(|c| tree.patients(c))),
        Place::ComplementSubject => first_of(tree.complements(head).into_iter().map(|c| tree.agents(c))),
        Place::ComplementAuxiliary => {
            let verbs = tree.complements(head).into_iter();
            verbs.flat_map(|c| tree.analysis.dependents_by(c, Deprel::Aux)).collect()
        }
        Place::ComplementNegation => {
            let verbs = tree.complements(head).into_iter();
            verbs
                .flat_map(|c| tree.analysis.dependents_by(c, Deprel::Advmod))
                .filter(|&k| tree.is(k, "not"))
                .collect()
        }
        Place::Possessor => possessors(tree, head),
        Place::Owner => {
            tree.analysis.dependents_by(head, Deprel::NmodPoss).flat_map(|k| tree.with_conjuncts(k)).collect()
        }
        Place::Named => named_before(tree, head),
        Place::GovernorOwner => governing_nouns(tree, head)
            .map(|noun| tree.analysis.dependents_by(noun, Deprel::NmodPoss).collect::<Vec<_>>())
            .find(|owners| !owners.is_empty())
            .unwrap_or_default(),
        Place::ObjectModifier => {
            let before = |o: usize| tree.analysis.dependents(o).filter(move |&k| k < o);
            tree.patients(head).into_iter().flat_map(before).collect()
        }
        Place::SubjectModifier => {
            let before = |o: usize| tree.analysis.dependents(o).filter(move |&k| k < o);
            tree.agents(head).into_iter().flat_map(before).collect()
        }
        Place::There => there(tree, found),
        Place::ObjectPossessor => first_of(tree.patients(head).into_iter().map(|o| possessors(tree, o))),
        Place::LightSubject => match found.light {
            Some(verb) => tree.agents(verb),
            // "a rally HELD by students".
            None => first_of(
                tree.analysis
                    .dependents_by(head, Deprel::Acl)
                    .filter(|&k| tree.is(k, "light") && tree.is_passive(k))
                    .map(|k| tree.agents(k)),
            ),
        },
        Place::ClauseSubject => {
            if found.light.is_none() && tree.is_within(head) {
                tree.clause(head).map(|v| tree.agents(v)).unwrap_or_default()
            } else {
                Vec::new()
            }
        }
        Place::Preposition(preposition) => {
            // What met a need with this preposition also fills the place.
            let met = found.with.iter().copied().find(|&k| tree.preposition(k) == preposition);
            if let Some(word) = met {
                return tree.with_conjuncts(word);
            }
            let objects = tree.patients(head);
            let mut at = vec![head, found.carrier];
            at.extend(&found.with);
            at.extend(objects);
            // A parser may hang "by phone" on the name before it.
            at.extend(tree.analysis.dependents_by(head, Deprel::Obl));
            at.dedup();
            let found_in_tree = first_of(at.into_iter().map(|k| tree.by_preposition(k, preposition)));
            if found_in_tree.is_empty() { behind(tree, found, preposition) } else { found_in_tree }
        }
        Place::Particle | Place::Adverb | Place::Modifier => Vec::new(),
    }
}

/// The nominal behind a preposition that follows the trigger or what stands with it, where the tree has hung it
/// elsewhere: no verb, comma or end of clause between.
fn behind(tree: &Tree<'_>, found: &Match, preposition: &str) -> Vec<usize> {
    let from = found.with.iter().copied().chain([found.head]).max().unwrap_or(found.head) + 1;
    let words = &tree.analysis.words;
    let same = |k: usize| tree.analysis.sentence_of(k) == tree.analysis.sentence_of(found.head);
    for k in from..words.len().min(from + 9) {
        if !same(k) || matches!(tree.upos(k), Upos::Verb | Upos::Aux | Upos::Punct | Upos::Sconj | Upos::Pron)
        {
            break;
        }
        if tree.lower(k) == preposition && tree.upos(k) == Upos::Adp {
            let phrase = (k + 1..words.len().min(k + 8)).take_while(|&n| {
                same(n)
                    && matches!(tree.upos(n), Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num)
            });
            return phrase
                .last()
                .filter(|&n| tree.is_nominal(n) && !tree.is(n, "day"))
                .map(|n| tree.with_conjuncts(n))
                .unwrap_or_default();
        }
    }
    Vec::new()
}

/// Where something happened: the first place by name that stands behind a local preposition in the match's clause.
fn there(tree: &Tree<'_>, found: &Match) -> Vec<usize> {
    let mut queue = vec![found.head];
    queue.extend((found.carrier != found.head).then_some(found.carrier));
    let mut places = Vec::new();
    let mut next = 0;
    while let Some(&word) = queue.get(next) {
        next += 1;
        if queue.len() > 40 {
            break;
        }
        let apart = |k: &usize| {
            matches!(tree.deprel(*k), Deprel::Parataxis | Deprel::AclRelcl | Deprel::Ccomp | Deprel::Advcl)
                || (tree.deprel(*k) == Deprel::Conj && tree.is_predicate(*k))
        };
        queue.extend(tree.analysis.dependents(word).filter(|k| !apart(k)));
        let named = word != found.head && tree.name_class(word) == Some(NameType::Loc);
        let local = || {
            let within = |k: usize| super::classes().has("at-place", tree.preposition(k));
            // "in the province of HERAT", "in the Jordanian city of KARAK".
            within(word) || (tree.preposition(word) == "of" && tree.head(word).is_some_and(within))
        };
        places.extend((named && local()).then_some(word));
    }
    places.sort_unstable();
    places.truncate(1);
    places
}

/// The nouns that a noun hangs on, the nearest first.
fn governing_nouns<'t>(tree: &'t Tree<'_>, noun: usize) -> impl Iterator<Item = usize> + 't {
    tree.analysis.ancestors(noun).take(3).take_while(|&k| !tree.is_predicate(k))
}

/// The people by whose names a noun goes: "the VELTRI talks", "VELTRI-DOST summit". Not places: "the Geneva talks".
fn named_before(tree: &Tree<'_>, noun: usize) -> Vec<usize> {
    let sentence = tree.analysis.sentence_of(noun);
    let mut found: Vec<usize> = Vec::new();
    for k in (noun.saturating_sub(5)..noun).rev() {
        if tree.analysis.sentence_of(k) != sentence {
            break;
        }
        match tree.name_class(k) {
            Some(NameType::Per) => {
                let other = found.last().is_none_or(|&f| tree.name_at(f) != tree.name_at(k));
                found.extend(other.then_some(k));
            }
            None if tree.is(k, "hyphen") || matches!(tree.upos(k), Upos::Noun | Upos::Adj) => {}
            _ => break,
        }
    }
    found.reverse();
    found
}

fn has_object(tree: &Tree<'_>, verb: usize) -> bool {
    tree.analysis.dependents_by(verb, Deprel::Obj).next().is_some()
}

fn possessors(tree: &Tree<'_>, noun: usize) -> Vec<usize> {
    let of_relation = |relation| -> Vec<usize> {
        tree.analysis.dependents_by(noun, relation).flat_map(|k| tree.with_conjuncts(k)).collect()
    };
    let owners = of_relation(Deprel::NmodPoss);
    if !owners.is_empty() {
        return owners;
    }
    let before: Vec<usize> = tree
        .analysis
        .dependents(noun)
        .filter(|&k| k < noun && matches!(tree.deprel(k), Deprel::Amod | Deprel::Compound | Deprel::Nmod))
        // Names and adjectives of states alone can own a noun from before it: "Turkish attack", not "new attack".
        // So can those who use force: "a rebel attack".
        .filter(|&k| {
            tree.upos(k) == Upos::Propn
                || (tree.is_upper(k) && !tree.is_first(k))
                || (tree.deprel(k) == Deprel::Compound && tree.is(k, "armed"))
        })
        .flat_map(|k| tree.with_conjuncts(k))
        .collect();
    if !before.is_empty() { before } else { tree.by_preposition(noun, "of") }
}

fn first_of(lists: impl Iterator<Item = Vec<usize>>) -> Vec<usize> {
    lists.into_iter().find(|list| !list.is_empty()).unwrap_or_default()
}
