//! When and where an act happened, and how many: what stands in its clause.

use super::entity::{Cast, Wanted};
use crate::draft::TimeDraft;
use crate::patterns::{Match, Tree, classes};
use crate::quantities::{QuantityDraft, bound_before};
use verbale_claims::{Basis, Deprel, Entity, Happened, NameType, Quantity, TimeType, Upos};

/// Whether a time only limits a stretch of time: "since September".
pub(super) fn is_limit(tree: &Tree<'_>, time: &TimeDraft) -> bool {
    let before = time.words.start.checked_sub(1);
    tree.is(time.words.start, "limit") || before.is_some_and(|k| tree.is(k, "limit"))
}

/// What the circumstances of an act are taken from.
#[derive(Clone, Copy)]
pub(crate) struct Circumstances<'a> {
    pub cast: Cast<'a>,
    /// In order.
    pub times: &'a [TimeDraft],
    /// In order.
    pub quantities: &'a [QuantityDraft],
}

impl Circumstances<'_> {
    /// The time of the match's clause; failing that, the only one of its sentence.
    pub fn time(&self, found: &Match) -> Option<Happened> {
        let tree = &self.cast.tree;
        let language = &self.cast.draft.language;
        let sentence = language.sentences.get(language.sentence_of(found.head))?.clone();
        let from = self.times.partition_point(|t| t.words.start < sentence.start);
        let here: Vec<&TimeDraft> = self.times[from..]
            .iter()
            .take_while(|t| t.words.start < sentence.end)
            .filter(|t| matches!(t.kind, TimeType::Date | TimeType::Time))
            // "the first talks SINCE 2022" were not in 2022.
            .filter(|t| !is_limit(tree, t))
            .filter(|t| !self.names_another(found, t))
            .collect();
        let close = |t: &&&TimeDraft| {
            t.words.clone().any(|w| {
                let mut above = tree.analysis.ancestors(w).take(8);
                let mine = |a: usize| a == found.head || a == found.carrier || found.with.contains(&a);
                above.find(|&a| mine(a) || tree.is_predicate(a)).is_some_and(mine)
            })
        };
        let best = here.iter().find(close).or_else(|| {
            let clause = |w: usize| tree.analysis.ancestors(w).take(20).find(|&a| tree.is_predicate(a));
            // "said on Saturday that they HAVE agreed" is as recent; "said they met" may be told much later.
            let recent =
                || tree.analysis.dependents_by(found.carrier, Deprel::Aux).any(|k| tree.is(k, "have"));
            let own = if tree.is_predicate(found.carrier) && !recent() {
                Some(found.carrier)
            } else {
                clause(found.carrier)
            };
            // "they have agreed, he said on Saturday".
            let beside = |k: usize| {
                recent()
                    && tree.is(k, "say-verb")
                    && matches!(tree.deprel(k), Deprel::Parataxis | Deprel::Acl)
                    && tree.head(k) == Some(found.carrier)
            };
            // "killed nine and WOUNDED twenty on Monday": the day of both.
            let joined = |k: usize| {
                tree.deprel(k) == Deprel::Conj
                    && tree.head(k) == Some(found.carrier)
                    && tree.analysis.dependents_by(k, Deprel::Nsubj).next().is_none()
            };
            let near = here.iter().find(|t| {
                let above = clause(t.words.start);
                above.is_some_and(|k| Some(k) == own || beside(k))
            });
            near.or_else(|| here.iter().find(|t| clause(t.words.start).is_some_and(joined)))
        })?;
        self.happened(best)
    }

    /// Whether a date only tells which other thing is meant: "investigate the MARCH 6 riot". On a weekday it is the news's
    /// own: "said in a Tuesday speech".
    fn names_another(&self, found: &Match, time: &TimeDraft) -> bool {
        let tree = &self.cast.tree;
        let figures = time.words.clone().any(|k| tree.lower(k).contains(|c: char| c.is_ascii_digit()));
        let outside = |k: &usize| !time.words.contains(k);
        let governor = time.words.clone().find_map(|k| tree.head(k).filter(outside));
        let mine = |k: usize| k == found.head || k == found.carrier || found.with.contains(&k);
        // "on March 6 President Veltri ..." stands by itself, whatever a tree hangs it on.
        let by_itself = time.words.start.checked_sub(1).is_some_and(|k| tree.upos(k) == Upos::Adp);
        figures
            && !by_itself
            && governor.is_some_and(|k| {
                k >= time.words.end
                    && k < time.words.end + 5
                    && matches!(tree.upos(k), Upos::Noun | Upos::Propn)
                    && !mine(k)
            })
    }

    /// A time as acts and commitments show it.
    pub fn happened(&self, time: &TimeDraft) -> Option<Happened> {
        let excerpt = self.cast.excerpt(time.span)?;
        Some(Happened {
            start: excerpt.start,
            end: excerpt.end,
            text: excerpt.text,
            value: time.value.clone(),
            precision: time.precision.filter(|_| time.basis != Basis::Unanchored),
            basis: time.basis,
        })
    }

    /// The place of the match's clause: "in Geneva", "at the White House", "in the southern town of Qasr".
    pub fn place(&self, found: &Match) -> Option<Entity> {
        let tree = &self.cast.tree;
        let mut at = vec![found.head, found.carrier];
        at.extend(found.light);
        at.extend(&found.with);
        at.dedup();
        let of_clause = at.iter().find_map(|&word| self.place_at(word, found));
        // "met Dost and Osk in Geneva", "killed nine soldiers near Qasr": a tree may hang the place on those people.
        of_clause.or_else(|| {
            let people = |k: &usize| {
                let object = matches!(tree.deprel(*k), Deprel::Obj | Deprel::Nsubj | Deprel::NsubjPass);
                let person = tree.name_class(*k) == Some(NameType::Per)
                    || crate::acts::entity::sector_of(tree.lemma(*k)).is_some();
                object && (person || tree.upos(*k) == Upos::Pron) && *k > found.carrier
            };
            let objects = at.iter().flat_map(|&word| tree.analysis.dependents(word)).filter(people);
            let each = objects.flat_map(|k| {
                let others = tree.with_conjuncts(k);
                std::iter::once(k).chain(others.into_iter().filter(move |&other| other != k))
            });
            each.take(6).find_map(|k| self.place_at(k, found))
        })
    }

    /// The place that hangs on a word behind a local preposition.
    fn place_at(&self, word: usize, found: &Match) -> Option<Entity> {
        let tree = &self.cast.tree;
        let local = |k: &usize| {
            matches!(tree.deprel(*k), Deprel::Obl | Deprel::Nmod)
                && classes().has("at-place", tree.preposition(*k))
        };
        // "discussed the WAR in Ostmark": there the war is, wherever a tree hangs the place.
        let of_topic = |k: &usize| {
            let start = tree.near_subtree(*k).start;
            start.checked_sub(1).is_some_and(|before| before != found.head && tree.is(before, "elsewhere"))
        };
        tree.analysis.dependents(word).filter(local).filter(|k| !of_topic(k)).find_map(|k| {
            // "lashed out at Dost": people are no places.
            let person = tree.name_class(k) == Some(NameType::Per);
            if tree.is_upper(k) && (self.cast.is_place(k) || self.cast.is_named(k) && !person) {
                return self.cast.entities(&[k], Wanted::Target).into_iter().next();
            }
            if !tree.is(k, "settlement") || k < found.head.min(found.carrier) {
                return None;
            }
            // "the town OF QASR", "the port city QASR".
            let name = |n: &usize| {
                let part =
                    matches!(tree.deprel(*n), Deprel::Nmod | Deprel::Appos | Deprel::Compound | Deprel::Flat);
                part && self.cast.is_place(*n) && matches!(tree.preposition(*n), "of" | "")
            };
            match tree.analysis.dependents(k).find(name) {
                Some(name) => self.cast.entities(&[name], Wanted::Target).into_iter().next(),
                None if tree.is(k, "capital") => self.cast.seat_of_government(k),
                None => None,
            }
        })
    }

    /// The quantities of the match's clause: what hangs on its words.
    pub fn quantities(&self, found: &Match) -> Vec<Quantity> {
        let tree = &self.cast.tree;
        let language = &self.cast.draft.language;
        let Some(sentence) = language.sentences.get(language.sentence_of(found.head)).cloned() else {
            return Vec::new();
        };
        let from = self.quantities.partition_point(|q| q.number < sentence.start);
        let mine = |word: usize| {
            let mut above = tree.analysis.ancestors(word).take(5);
            above.any(|a| a == found.head || a == found.carrier)
        };
        let first = self.times.partition_point(|t| t.words.start < sentence.start);
        let durations = self.times[first..]
            .iter()
            .take_while(|t| t.words.start < sentence.end)
            .filter(|t| t.kind == TimeType::Duration && mine(t.words.end.saturating_sub(1)))
            .filter_map(|t| duration(&self.cast, t, sentence.start));
        let counted = self.quantities[from..]
            .iter()
            .take_while(|q| q.number < sentence.end)
            .filter(|q| mine(q.head))
            .map(|q| q.quantity.clone());
        counted.chain(durations).collect()
    }
}

/// A stretch of time as a quantity: "for six months".
fn duration(cast: &Cast<'_>, time: &TimeDraft, from: usize) -> Option<Quantity> {
    let value = time.value.strip_prefix('P')?;
    let (value, of_day) = match value.strip_prefix('T') {
        Some(value) => (value, true),
        None => (value, false),
    };
    let unit = match (value.chars().last()?, of_day) {
        ('Y', false) => "years",
        ('M', false) => "months",
        ('W', false) => "weeks",
        ('D', false) => "days",
        ('H', true) => "hours",
        ('M', true) => "minutes",
        ('S', true) => "seconds",
        _ => return None,
    };
    let number = value.get(..value.len() - 1).filter(|n| n.parse::<f64>().is_ok())?;
    let (bound, first) = bound_before(cast.draft, time.words.start, from);
    let excerpt = cast.excerpt(cast.draft.language.span(first..time.words.end))?;
    Some(Quantity {
        start: excerpt.start,
        end: excerpt.end,
        text: excerpt.text,
        what: "duration".to_owned(),
        unit: Some(unit.to_owned()),
        value: number.to_owned(),
        bound,
    })
}
