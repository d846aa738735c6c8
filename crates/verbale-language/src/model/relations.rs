//! The relations by their names in CoNLL-U, and the universal parts of speech by theirs.

use verbale_claims::{Deprel, Upos};

/// Every relation with its name; a relation's number in a model is its place here.
pub const RELATIONS: [(&str, Deprel); 46] = [
    ("acl", Deprel::Acl),
    ("acl:relcl", Deprel::AclRelcl),
    ("advcl", Deprel::Advcl),
    ("advmod", Deprel::Advmod),
    ("amod", Deprel::Amod),
    ("appos", Deprel::Appos),
    ("aux", Deprel::Aux),
    ("aux:pass", Deprel::AuxPass),
    ("case", Deprel::Case),
    ("cc", Deprel::Cc),
    ("ccomp", Deprel::Ccomp),
    ("compound", Deprel::Compound),
    ("compound:prt", Deprel::CompoundPrt),
    ("conj", Deprel::Conj),
    ("cop", Deprel::Cop),
    ("csubj", Deprel::Csubj),
    ("csubj:pass", Deprel::CsubjPass),
    ("dep", Deprel::Dep),
    ("det", Deprel::Det),
    ("det:predet", Deprel::DetPredet),
    ("discourse", Deprel::Discourse),
    ("dislocated", Deprel::Dislocated),
    ("expl", Deprel::Expl),
    ("fixed", Deprel::Fixed),
    ("flat", Deprel::Flat),
    ("goeswith", Deprel::Goeswith),
    ("iobj", Deprel::Iobj),
    ("list", Deprel::List),
    ("mark", Deprel::Mark),
    ("nmod", Deprel::Nmod),
    ("nmod:desc", Deprel::NmodDesc),
    ("nmod:poss", Deprel::NmodPoss),
    ("nmod:unmarked", Deprel::NmodUnmarked),
    ("nsubj", Deprel::Nsubj),
    ("nsubj:pass", Deprel::NsubjPass),
    ("nummod", Deprel::Nummod),
    ("obj", Deprel::Obj),
    ("obl", Deprel::Obl),
    ("obl:agent", Deprel::OblAgent),
    ("obl:unmarked", Deprel::OblUnmarked),
    ("orphan", Deprel::Orphan),
    ("parataxis", Deprel::Parataxis),
    ("punct", Deprel::Punct),
    ("reparandum", Deprel::Reparandum),
    ("vocative", Deprel::Vocative),
    ("xcomp", Deprel::Xcomp),
];

/// The number of a relation by its name in CoNLL-U, a subtype that is not known by its main relation.
#[must_use]
pub fn relation(name: &str) -> Option<usize> {
    let find = |name: &str| RELATIONS.iter().position(|(n, _)| *n == name);
    find(name).or_else(|| find(name.split(':').next()?))
}

/// A part of speech by its name in CoNLL-U.
#[must_use]
pub fn upos(name: &str) -> Option<Upos> {
    Some(match name {
        "ADJ" => Upos::Adj,
        "ADP" => Upos::Adp,
        "ADV" => Upos::Adv,
        "AUX" => Upos::Aux,
        "CCONJ" => Upos::Cconj,
        "DET" => Upos::Det,
        "INTJ" => Upos::Intj,
        "NOUN" => Upos::Noun,
        "NUM" => Upos::Num,
        "PART" => Upos::Part,
        "PRON" => Upos::Pron,
        "PROPN" => Upos::Propn,
        "PUNCT" => Upos::Punct,
        "SCONJ" => Upos::Sconj,
        "SYM" => Upos::Sym,
        "VERB" => Upos::Verb,
        "X" => Upos::X,
        _ => return None,
    })
}
