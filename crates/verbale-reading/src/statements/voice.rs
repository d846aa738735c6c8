//! How a verb stands: active, passive, a participle, or a thing that nobody has done yet.

use super::units::{Slot, Unit};
use crate::draft::Draft;
use crate::rules::Small;
use verbale_claims::{Deprel, Upos};
use verbale_language::Form;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Voice {
    Active,
    Gerund,
    Passive,
    /// An infinitive, a "may say", a participle that stands with a noun: nobody has said anything yet.
    Apart,
}

/// Whether a word is a finite verb.
pub(crate) fn is_finite(draft: &Draft<'_>, k: usize) -> bool {
    draft.word(k).is_some_and(|w| {
        matches!(w.upos, Upos::Verb | Upos::Aux)
            && matches!(w.form, Some(Form::Present | Form::Past | Form::Modal))
    })
}

/// Whether a word can be a finite verb by its form, auxiliaries left out: "said" is the form of both past and participle.
pub(super) fn has_finite_form(draft: &Draft<'_>, k: usize) -> bool {
    let form = draft.word(k).and_then(|w| w.form);
    matches!(form, Some(Form::Present | Form::Past | Form::PastParticiple))
}

/// The slot where the auxiliaries and adverbs before a verb begin.
pub(super) fn auxiliaries(draft: &Draft<'_>, unit: &Unit, slot: usize) -> usize {
    let mut first = slot;
    while let Some(k) = first.checked_sub(1).and_then(|s| unit.word(s)) {
        let part = matches!(draft.upos(k), Upos::Aux | Upos::Adv)
            || draft.upos(k) == Upos::Part && !draft.is_possessive_mark(k) && !draft.small(k).infinitive
            || draft.is_between(k);
        if !part {
            break;
        }
        first -= 1;
    }
    first
}

/// The voice of the verb at a slot.
pub(super) fn voice(draft: &Draft<'_>, unit: &Unit, slot: usize) -> Voice {
    let Some(k) = unit.word(slot) else { return Voice::Apart };
    let first = auxiliaries(draft, unit, slot);
    let helpers = || (first..slot).filter_map(|s| unit.word(s)).filter(|&k| draft.upos(k) == Upos::Aux);
    let has = |kind: fn(&Small) -> bool| {
        helpers().any(|k| draft.word(k).is_some_and(|w| kind(&crate::rules::small(&w.lemma))))
    };
    let (be, have) = (|s: &Small| s.passive, |s: &Small| s.perfect);
    let form = draft.word(k).and_then(|w| w.form);
    if helpers().any(|k| draft.word(k).is_some_and(|w| w.form == Some(Form::Modal))) {
        return Voice::Apart;
    }
    let before = first.checked_sub(1).and_then(|s| unit.word(s));
    match form {
        Some(Form::Infinitive) if has(|s| s.emphatic) => Voice::Active,
        Some(Form::Infinitive) if before.is_some_and(|b| draft.small(b).infinitive) => {
            // "went on to say": said; "wants to say": not.
            let onwards = before.and_then(|b| b.checked_sub(1)).is_some_and(|b| draft.small(b).onwards);
            if onwards { Voice::Gerund } else { Voice::Apart }
        }
        Some(Form::Gerund) => {
            if has(be) {
                Voice::Active
            } else {
                Voice::Gerund
            }
        }
        Some(Form::PastParticiple) if has(have) && !has(be) => Voice::Active,
        Some(Form::PastParticiple) if has(be) => Voice::Passive,
        // "Veltri, no longer in office, called for calm": the only verb of a sentence is no part of a noun.
        Some(Form::PastParticiple)
            if draft.word(k).is_some_and(|w| w.deprel == Deprel::Acl)
                && unit
                    .slots
                    .iter()
                    .any(|s| matches!(s, Slot::Word(v) if *v != k && is_finite(draft, *v))) =>
        {
            Voice::Apart
        }
        _ if has(be) && form != Some(Form::Gerund) => Voice::Passive,
        _ => Voice::Active,
    }
}

/// Whether a verb is told not to have been done: "did not deny", "never said".
pub(super) fn is_negated(draft: &Draft<'_>, unit: &Unit, slot: usize) -> bool {
    let negates = |k: usize| draft.word(k).is_some_and(|w| crate::rules::small(&w.lemma).negates);
    (auxiliaries(draft, unit, slot)..slot).filter_map(|s| unit.word(s)).any(negates)
}
