//! Sentences, tokens and names as a reading shows them: Universal Dependencies (universaldependencies.org) and the
//! three classes of names of Universal NER.

use crate::Id;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A sentence and its tokens. The heads form one tree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Sentence {
    /// First code point.
    pub start: u32,
    /// The code point after the last.
    pub end: u32,
    /// Its syntactic words in order.
    pub tokens: Vec<Token>,
}

/// A syntactic word of UD: parts of a contraction ("do" + "n't") are tokens of their own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Token {
    /// First code point.
    pub start: u32,
    /// The code point after the last.
    pub end: u32,
    /// Universal part of speech.
    pub upos: Upos,
    /// Dictionary form.
    pub lemma: Box<str>,
    /// The head's number in the sentence, from 1; 0 for the root.
    pub head: u32,
    /// Relation to the head.
    pub deprel: Deprel,
    /// Whether it belongs to the same surface token as the one before ("n't" in "don't").
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub mwt: bool,
}

/// A name in the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Name {
    /// First code point.
    pub start: u32,
    /// The code point after the last.
    pub end: u32,
    /// Class.
    #[serde(rename = "type")]
    pub kind: NameType,
    /// Who that is.
    pub actor: Option<Id>,
}

/// Classes of names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub enum NameType {
    /// A person.
    Per,
    /// A place, states included.
    Loc,
    /// An organisation.
    Org,
}

/// Universal part of speech tags, version 2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
#[allow(missing_docs, reason = "the tags are UD's own; its manual defines them")]
pub enum Upos {
    Adj,
    Adp,
    Adv,
    Aux,
    Cconj,
    Det,
    Intj,
    Noun,
    Num,
    Part,
    Pron,
    Propn,
    Punct,
    Sconj,
    Sym,
    Verb,
    X,
}

impl fmt::Display for NameType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.serialize(f)
    }
}

impl fmt::Display for Upos {
    /// As CoNLL-U has it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.serialize(f)
    }
}

impl fmt::Display for Deprel {
    /// As CoNLL-U has it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.serialize(f)
    }
}

/// UD relations, version 2, with the subtypes Verbale uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the relations are UD's own; its manual defines them")]
pub enum Deprel {
    Acl,
    #[serde(rename = "acl:relcl")]
    AclRelcl,
    Advcl,
    Advmod,
    Amod,
    Appos,
    Aux,
    #[serde(rename = "aux:pass")]
    AuxPass,
    Case,
    Cc,
    Ccomp,
    Compound,
    #[serde(rename = "compound:prt")]
    CompoundPrt,
    Conj,
    Cop,
    Csubj,
    #[serde(rename = "csubj:pass")]
    CsubjPass,
    Dep,
    Det,
    #[serde(rename = "det:predet")]
    DetPredet,
    Discourse,
    Dislocated,
    Expl,
    Fixed,
    Flat,
    Goeswith,
    Iobj,
    List,
    Mark,
    Nmod,
    #[serde(rename = "nmod:desc")]
    NmodDesc,
    #[serde(rename = "nmod:poss")]
    NmodPoss,
    #[serde(rename = "nmod:unmarked")]
    NmodUnmarked,
    Nsubj,
    #[serde(rename = "nsubj:pass")]
    NsubjPass,
    Nummod,
    Obj,
    Obl,
    #[serde(rename = "obl:agent")]
    OblAgent,
    #[serde(rename = "obl:unmarked")]
    OblUnmarked,
    Orphan,
    Parataxis,
    Punct,
    Reparandum,
    Root,
    Vocative,
    Xcomp,
}
