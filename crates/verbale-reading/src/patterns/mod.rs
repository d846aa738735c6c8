//! Patterns of acts and commitments as data: a trigger, what must stand with it, and where its roles are filled from.
//!
//! A pattern is a line of `rules/en/acts/*.tsv` or `rules/en/commitments/*.tsv`; `rules/en/acts/README.md` explains
//! the notation. Lines that start with `+` and `-` below a pattern are its examples, which the tests run.

mod load;
mod search;
mod tree;

pub(crate) use load::{Example, classes, load};
pub(crate) use search::{Index, Match, matches, place_fillers};
pub(crate) use tree::Tree;

/// What kind of word triggers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HeadKind {
    Verb,
    Noun,
    Adjective,
}

/// A set of dictionary forms: words as written, and classes of `classes.tsv`.
#[derive(Clone, Debug, Default)]
pub(crate) struct WordSet {
    pub words: Vec<&'static str>,
    /// Whether any word will do.
    pub any: bool,
}

impl WordSet {
    /// Whether a word, by its dictionary form or as it stands in lower case, is in the set.
    pub fn has(&self, lemma: &str, lower: &str) -> bool {
        // "troops" may have itself as its dictionary form.
        // A capital may have made it a name.
        let singular = lemma.strip_suffix('s').unwrap_or(lemma);
        let plain = lower.strip_suffix('s').unwrap_or(lower);
        self.any || self.words.iter().any(|w| *w == lemma || *w == lower || *w == singular || *w == plain)
    }
}

/// Something that must (or must not) stand with the trigger.
#[derive(Clone, Debug)]
pub(crate) struct Need {
    pub place: Place,
    pub words: WordSet,
    /// Whether the pattern matches only without it.
    pub absent: bool,
}

/// Where, seen from the trigger, words stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// Who does it: subject, or the "by" of a passive, or whoever controls an infinitive.
    Subject,
    /// Whom it is done to: object, or the subject of a passive.
    Object,
    /// The same, where that is somebody and not somebody's thing.
    Whom,
    /// "gave HIM aid".
    Receiver,
    /// The verb of the complement: "agreed to WITHDRAW", "said that it WITHDREW".
    Complement,
    /// Subject or object inside the complement.
    ComplementObject,
    ComplementSubject,
    /// The auxiliary there: "said that it MUST withdraw".
    ComplementAuxiliary,
    /// What negates there: "promised NOT to attack".
    ComplementNegation,
    /// The particle: "call OFF".
    Particle,
    /// An adverb.
    Adverb,
    /// Adjectives, nouns and names before a noun.
    Modifier,
    /// "TURKEY's", "TURKISH" before a noun, and "of" behind it.
    Possessor,
    /// "TURKEY's" alone.
    Owner,
    /// The people by whose names a noun goes: "the VELTRI talks".
    Named,
    /// The possessor of the noun that governs a noun: "ITALY's push for a visit".
    GovernorOwner,
    /// The possessor of a needed object: "rejected ITALY's offer".
    ObjectPossessor,
    /// What stands before a needed object: "reached a CEASEFIRE deal".
    ObjectModifier,
    /// The subject of the light verb: "X HELD talks".
    LightSubject,
    /// The subject of the clause that the noun is a circumstance of: "X said in a CALL".
    ClauseSubject,
    /// The place where it happened, by name: "in TUNIS". PLOVER's actor where nobody is named.
    There,
    /// What describes the subject from before: "PEACEKEEPING troops arrived".
    SubjectModifier,
    /// With this preposition, at the trigger or at what is needed with it.
    Preposition(&'static str),
}

/// A pattern. `K` is what it makes: an event type or a commitment's act.
#[derive(Clone, Debug)]
pub(crate) struct Pattern<K> {
    pub kind: K,
    pub head: HeadKind,
    pub words: WordSet,
    pub needs: Vec<Need>,
    /// Who acts; the first place that is filled counts.
    pub actor: Vec<Place>,
    /// Who is acted upon.
    pub recipient: Vec<Place>,
    /// A commitment's content.
    pub what: Vec<Place>,
    pub mode: Option<&'static str>,
    pub cameo: Option<&'static str>,
    pub flags: Vec<&'static str>,
}

impl<K> Pattern<K> {
    /// The verbs that the pattern names: its triggers, and those of its complements.
    pub fn verbs(&self) -> impl Iterator<Item = &'static str> + '_ {
        let triggers = (self.head == HeadKind::Verb).then_some(&self.words);
        let complements = self.needs.iter().filter(|n| n.place == Place::Complement).map(|n| &n.words);
        triggers.into_iter().chain(complements).flat_map(|set| set.words.iter().copied())
    }

    /// Whether the pattern carries a flag.
    pub fn has(&self, flag: &str) -> bool {
        self.flags.contains(&flag)
    }
}
