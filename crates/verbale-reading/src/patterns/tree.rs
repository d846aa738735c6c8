//! Who does what to whom in a tree of Universal Dependencies: subjects through passives, control, relative clauses and
//! coordination.

use super::classes;
use verbale_claims::{Deprel, NameType, Upos};
use verbale_language::{Analysis, Form, WordRange};
use verbale_span::Source;

/// How far a subject is looked for up the tree.
const FAR: usize = 6;

/// A view of an analysis that answers questions of grammar.
#[derive(Clone, Copy)]
pub(crate) struct Tree<'a> {
    pub analysis: &'a Analysis,
    pub source: &'a Source,
}

impl<'a> Tree<'a> {
    pub fn lemma(&self, word: usize) -> &'a str {
        self.analysis.words.get(word).map_or("", |w| &w.lemma)
    }

    pub fn lower(&self, word: usize) -> &'a str {
        self.analysis.words.get(word).map_or("", |w| &w.lower)
    }

    pub fn upos(&self, word: usize) -> Upos {
        self.analysis.words.get(word).map_or(Upos::X, |w| w.upos)
    }

    pub fn form(&self, word: usize) -> Option<Form> {
        self.analysis.words.get(word).and_then(|w| w.form)
    }

    pub fn deprel(&self, word: usize) -> Deprel {
        self.analysis.words.get(word).map_or(Deprel::Dep, |w| w.deprel)
    }

    pub fn head(&self, word: usize) -> Option<usize> {
        self.analysis.words.get(word).and_then(|w| w.head)
    }

    /// Whether the word, by dictionary form or as it stands, is in a class of `classes.tsv`.
    pub fn is(&self, word: usize, class: &str) -> bool {
        classes().has(class, self.lemma(word)) || classes().has(class, self.lower(word))
    }

    /// Whether the word is the first of its sentence.
    pub fn is_first(&self, word: usize) -> bool {
        self.analysis.sentences.get(self.analysis.sentence_of(word)).is_some_and(|s| s.start == word)
    }

    /// Whether the word starts with a capital letter.
    pub fn is_upper(&self, word: usize) -> bool {
        let first = |w: &verbale_language::Word| self.source.words(w.span).chars().next();
        self.analysis.words.get(word).and_then(first).is_some_and(char::is_uppercase)
    }

    pub fn is_nominal(&self, word: usize) -> bool {
        matches!(self.upos(word), Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num)
    }

    pub fn is_predicate(&self, word: usize) -> bool {
        matches!(self.upos(word), Upos::Verb | Upos::Aux)
            || self.analysis.dependents(word).any(|k| self.deprel(k) == Deprel::Cop)
    }

    /// The first and the last word of a word's subtree, as far as 48 of its words tell: enough for a phrase, and a tree
    /// as long as a book costs no more.
    pub fn near_subtree(&self, word: usize) -> WordRange {
        let (mut first, mut last) = (word, word);
        let mut queue = vec![word];
        let mut next = 0;
        while let Some(&k) = queue.get(next) {
            next += 1;
            first = first.min(k);
            last = last.max(k);
            if queue.len() < 48 {
                queue.extend(self.analysis.dependents(k).take(48));
            }
        }
        first..last + 1
    }

    /// A nominal and those coordinated with it. Like goes with like: in "Ana of Norway and Jon" the two people belong
    /// together, whatever the tree says.
    pub fn with_conjuncts(&self, word: usize) -> Vec<usize> {
        let mut all = vec![word];
        let mut next = 0;
        while let Some(&k) = all.get(next) {
            next += 1;
            if all.len() > 12 {
                break;
            }
            let class = self.name_class(k);
            let conjuncts = self.analysis.dependents_by(k, Deprel::Conj).filter(|&c| {
                let other = self.name_class(c);
                let unlike = class == Some(NameType::Loc)
                    && other == Some(NameType::Per)
                    && self.deprel(k) == Deprel::Nmod;
                !unlike && (self.is_nominal(c) || (self.upos(c) == Upos::Adj && !self.is_predicate(c)))
            });
            all.extend(conjuncts);
            if class == Some(NameType::Per) {
                let of = self.analysis.dependents_by(k, Deprel::Nmod);
                let below = of.flat_map(|n| self.analysis.dependents_by(n, Deprel::Conj));
                all.extend(below.filter(|&c| self.name_class(c) == class));
            }
        }
        all
    }

    /// The place of the name that a word is part of among the names.
    pub fn name_at(&self, word: usize) -> Option<usize> {
        let names = &self.analysis.names;
        let k = names.partition_point(|n| n.words.end <= word);
        names.get(k).filter(|n| n.words.contains(&word)).map(|_| k)
    }

    /// The class of the name that a word is part of.
    pub fn name_class(&self, word: usize) -> Option<NameType> {
        let names = &self.analysis.names;
        let k = names.partition_point(|n| n.words.end <= word);
        names.get(k).filter(|n| n.words.contains(&word)).map(|n| n.kind)
    }

    fn all_by(&self, word: usize, relations: &[Deprel]) -> Vec<usize> {
        self.analysis
            .dependents(word)
            .filter(|&k| relations.contains(&self.deprel(k)))
            .flat_map(|k| self.with_conjuncts(k))
            .collect()
    }

    pub fn is_passive(&self, verb: usize) -> bool {
        let marked = self
            .analysis
            .dependents(verb)
            .any(|k| matches!(self.deprel(k), Deprel::NsubjPass | Deprel::AuxPass | Deprel::OblAgent));
        marked
            || (self.form(verb) == Some(Form::PastParticiple)
                && (matches!(self.deprel(verb), Deprel::Acl)
                    && !self.head(verb).is_some_and(|h| self.is(h, "day"))
                    && self.analysis.dependents_by(verb, Deprel::Obj).next().is_none()))
            || (self.form(verb) == Some(Form::PastParticiple)
                && self.deprel(verb) == Deprel::Conj
                && !self
                    .analysis
                    .dependents(verb)
                    .any(|k| matches!(self.deprel(k), Deprel::Nsubj | Deprel::Obj | Deprel::Aux))
                && self
                    .head(verb)
                    .is_some_and(|h| self.analysis.dependents_by(h, Deprel::AuxPass).next().is_some()))
    }

    /// Who does it.
    pub fn agents(&self, verb: usize) -> Vec<usize> {
        let found = self.agents_within(verb, FAR);
        if !found.is_empty() || self.is_passive(verb) {
            return found;
        }
        self.subject_beside(verb).map(|k| self.with_conjuncts(k)).unwrap_or_default()
    }

    /// The nominal that ends right before a finite verb without a subject, adverbs and auxiliaries aside: what a tree has
    /// hung on the phrase before it ("In Malta, minister Dost BLAMED").
    fn subject_beside(&self, verb: usize) -> Option<usize> {
        if !matches!(self.form(verb), Some(Form::Past | Form::Present)) {
            return None;
        }
        let sentence = self.analysis.sentence_of(verb);
        let here = |k: &usize| self.analysis.sentence_of(*k) == sentence;
        let before = (verb.saturating_sub(5)..verb)
            .rev()
            .take_while(here)
            .find(|&k| !matches!(self.upos(k), Upos::Adv | Upos::Aux))?;
        if !self.is_nominal(before) || self.is(before, "relative") {
            return None;
        }
        let mut top = before;
        for _ in 0..8 {
            let inside = matches!(
                self.deprel(top),
                Deprel::Nmod | Deprel::NmodUnmarked | Deprel::OblUnmarked | Deprel::Flat | Deprel::Compound
            );
            match self.head(top).filter(|&h| inside && h < verb && self.is_nominal(h)) {
                Some(above) => top = above,
                None => break,
            }
        }
        let taken =
            matches!(self.deprel(top), Deprel::Obj | Deprel::Iobj | Deprel::Nsubj | Deprel::NsubjPass)
                || self.analysis.dependents_by(top, Deprel::Case).next().is_some()
                || self.is(top, "day");
        (!taken).then_some(top)
    }

    fn agents_within(&self, verb: usize, far: usize) -> Vec<usize> {
        if self.is_passive(verb) {
            let by: Vec<usize> = self.all_by(verb, &[Deprel::OblAgent]);
            return if by.is_empty() { self.by_preposition(verb, "by") } else { by };
        }
        let own = self.all_by(verb, &[Deprel::Nsubj]);
        if let Some(&first) = own.first() {
            let relative = self.is(first, "relative") && self.deprel(verb) == Deprel::AclRelcl;
            return match self.head(verb) {
                Some(noun) if relative => self.with_conjuncts(noun),
                _ => own,
            };
        }
        let (Some(head), Some(far)) = (self.head(verb), far.checked_sub(1)) else { return Vec::new() };
        match self.deprel(verb) {
            Deprel::Xcomp => {
                let controllers = self.all_by(head, &[Deprel::Obj, Deprel::Iobj]);
                if !controllers.is_empty() && !self.is(head, "subject-control") {
                    return controllers;
                }
                self.topics_of(head, far)
            }
            Deprel::Conj | Deprel::Ccomp | Deprel::Advcl | Deprel::Parataxis if !self.is_nominal(head) => {
                self.topics_of(head, far)
            }
            Deprel::Acl | Deprel::AclRelcl if self.form(verb) == Some(Form::Infinitive) => {
                let owners = self.all_by(head, &[Deprel::NmodPoss]);
                if !owners.is_empty() {
                    return owners;
                }
                match self.head(head).filter(|&g| self.is_predicate(g)) {
                    Some(governor) => self.topics_of(governor, far),
                    None => Vec::new(),
                }
            }
            // "issued a report accusing the army": whoever issued it accuses.
            // "Veltri on Sunday CALLED": a finite verb that a tree has hung on the day beside its subject.
            Deprel::Acl | Deprel::AclRelcl if self.is(head, "day") => match self.head(head) {
                Some(above) if self.is_nominal(above) => self.with_conjuncts(above),
                Some(above) => self.topics_of(above, far),
                None => Vec::new(),
            },
            Deprel::Acl if self.is(head, "document") => match self.clause(head) {
                Some(clause) => self.topics_of(clause, far),
                None => Vec::new(),
            },
            Deprel::Acl | Deprel::AclRelcl => self.with_conjuncts(head),
            _ => Vec::new(),
        }
    }

    /// Whom a predicate is about: its subject, active or passive.
    fn topics_of(&self, verb: usize, far: usize) -> Vec<usize> {
        if self.is_passive(verb) { self.patients(verb) } else { self.agents_within(verb, far) }
    }

    /// Whom it is done to.
    pub fn patients(&self, verb: usize) -> Vec<usize> {
        if !self.is_passive(verb) {
            let own = self.all_by(verb, &[Deprel::Obj]);
            if !own.is_empty() {
                return own;
            }
            // "accused HIM of": who alone is told something or given a name is the object.
            let alone = self.all_by(verb, &[Deprel::Iobj]);
            if !alone.is_empty() {
                return alone;
            }
            if let Some(object) = self.object_above(verb) {
                return self.with_conjuncts(object);
            }
            // "called OFF talks": a particle taken for a preposition.
            let behind = verb + 1;
            if self.is(behind, "particle")
                && self.deprel(behind) == Deprel::Case
                && let Some(object) = self.head(behind).filter(|&o| self.head(o) == Some(verb))
            {
                return self.with_conjuncts(object);
            }
            // "deported the seekers registered there": a noun right behind the verb, taken for the subject of a clause.
            if !self.is(verb, "say-verb")
                && !self.is(verb, "clause-verb")
                && let Some(object) = self.swallowed_object(verb)
            {
                return self.with_conjuncts(object);
            }
            // "the man whom police arrested": the object is what the clause modifies.
            let has_subject =
                self.analysis.dependents_by(verb, Deprel::Nsubj).any(|k| !self.is(k, "relative"));
            return match self.head(verb) {
                Some(noun) if self.deprel(verb) == Deprel::AclRelcl && has_subject => {
                    self.with_conjuncts(noun)
                }
                _ => Vec::new(),
            };
        }
        let own = self.all_by(verb, &[Deprel::NsubjPass]);
        if let Some(&first) = own.first() {
            let relative = self.is(first, "relative") && self.deprel(verb) == Deprel::AclRelcl;
            return match self.head(verb) {
                Some(noun) if relative => self.with_conjuncts(noun),
                _ => own,
            };
        }
        match (self.head(verb), self.deprel(verb)) {
            (Some(noun), Deprel::Acl | Deprel::AclRelcl) => self.with_conjuncts(noun),
            (Some(first), Deprel::Conj) => self.all_by(first, &[Deprel::NsubjPass]),
            (Some(governor), Deprel::Xcomp | Deprel::Advcl) => self.topics_of(governor, 2),
            _ => Vec::new(),
        }
    }

    /// "Malta EASED restrictions": the noun that a tree lets a verb with a subject of its own describe.
    pub fn object_above(&self, verb: usize) -> Option<usize> {
        let noun = self.head(verb).filter(|&n| n > verb && self.deprel(verb) == Deprel::Amod)?;
        let own = self.analysis.dependents_by(verb, Deprel::Nsubj).next().is_some();
        let finite = || self.form(verb) == Some(Form::Past) && self.subject_beside(verb).is_some();
        (own || finite()).then_some(noun)
    }

    /// The subject that a tree gives to a participle, where it stands right behind a verb without an object.
    fn swallowed_object(&self, verb: usize) -> Option<usize> {
        let mut clauses = self
            .analysis
            .dependents(verb)
            .filter(|&c| matches!(self.deprel(c), Deprel::Ccomp | Deprel::Parataxis));
        let clause = clauses.find(|&c| {
            c > verb
                && matches!(self.form(c), Some(Form::PastParticiple | Form::Past))
                && !self.analysis.dependents(c).any(|d| matches!(self.deprel(d), Deprel::Mark | Deprel::Aux))
        })?;
        let subject = self.analysis.dependents(clause).find(|&k| {
            matches!(self.deprel(k), Deprel::Nsubj | Deprel::NsubjPass) && self.is_nominal(k) && k < clause
        })?;
        (self.near_subtree(subject).start == verb + 1).then_some(subject)
    }

    pub fn receivers(&self, verb: usize) -> Vec<usize> {
        self.all_by(verb, &[Deprel::Iobj])
    }

    /// The first preposition of a nominal; empty without one.
    pub fn preposition(&self, word: usize) -> &'a str {
        self.analysis.dependents_by(word, Deprel::Case).next().map_or("", |k| self.lower(k))
    }

    /// Whether a noun tells in what something else was done: "IN a call".
    pub fn is_within(&self, noun: usize) -> bool {
        self.analysis.dependents_by(noun, Deprel::Case).next().is_some_and(|k| self.is(k, "within"))
    }

    /// What stands with a preposition at a word.
    pub fn by_preposition(&self, word: usize, preposition: &str) -> Vec<usize> {
        for k in self.analysis.dependents(word) {
            let relation =
                matches!(self.deprel(k), Deprel::Obl | Deprel::OblAgent | Deprel::Nmod | Deprel::Advcl);
            let cased = || {
                self.analysis.dependents(k).any(|c| {
                    matches!(self.deprel(c), Deprel::Case | Deprel::Mark) && self.lower(c) == preposition
                })
            };
            if relation && !self.is_day(k) && cased() {
                return self.with_conjuncts(k);
            }
        }
        Vec::new()
    }

    /// Whether a word only tells the day: "on Monday", "on Nov. 2".
    fn is_day(&self, word: usize) -> bool {
        self.is(word, "day")
            || (self.upos(word) == Upos::Num && self.analysis.dependents(word).any(|k| self.is(k, "day")))
    }

    /// Complement verbs: "agreed to withdraw", "said it withdrew", "accused of killing".
    pub fn complements(&self, word: usize) -> Vec<usize> {
        let mut found: Vec<usize> = self
            .analysis
            .dependents(word)
            // "failed on Monday TO RENEW": an infinitive that a tree has hung on the day.
            // "issued a statement CONDEMNING": what a document does is done with it.
            .flat_map(|k| {
                let carries = self.is(k, "day") || (k > word && self.is(k, "document"));
                let below = self.analysis.dependents_by(k, Deprel::Acl).filter(move |_| carries);
                // "promised the families THAT NOBODY WILL BE SENT back", hung on whom it was told to.
                let told = matches!(self.deprel(k), Deprel::Obj | Deprel::Iobj) && self.is(word, "told-whom");
                let clauses = self.analysis.dependents_by(k, Deprel::Acl).filter(move |&c| {
                    told && self.analysis.dependents_by(c, Deprel::Mark).any(|m| self.is(m, "that"))
                });
                std::iter::once(k).chain(below).chain(clauses)
            })
            .filter(|&k| match self.deprel(k) {
                Deprel::Xcomp | Deprel::Ccomp => true,
                Deprel::Acl if self.is(word, "told-whom") => true,
                Deprel::Advcl | Deprel::Acl => {
                    // "agreed on a truce, HALTING the war": what follows from it, not what was agreed.
                    let beside = k.checked_sub(1).is_some_and(|b| self.upos(b) == Upos::Punct)
                        && self.form(k) == Some(Form::Gerund);
                    matches!(self.form(k), Some(Form::Infinitive | Form::Gerund)) && !beside
                }
                _ => false,
            })
            .collect();
        let more: Vec<usize> = found
            .iter()
            .flat_map(|&k| self.analysis.dependents_by(k, Deprel::Conj).filter(|&c| self.is_predicate(c)))
            .collect();
        found.extend(more);
        found
    }

    /// The nearest word above that is a predicate.
    pub fn clause(&self, word: usize) -> Option<usize> {
        self.analysis.ancestors(word).take(24).find(|&k| self.is_predicate(k))
    }

    /// How many steps a word is from the root of its sentence, at most 40.
    pub fn depth(&self, word: usize) -> usize {
        self.analysis.ancestors(word).take(40).count()
    }
}
