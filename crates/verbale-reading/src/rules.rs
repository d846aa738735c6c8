//! The tables of `rules/en/` that this room reads: words as data, parsed once.

use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;
use verbale_claims::{OriginKind, Tense};

pub(crate) use crate::between::{SMALL, Small, small};

/// The lines of a table that say something: neither empty, nor a remark, nor an example.
pub(crate) fn lines(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with(['#', '>']))
}

/// The columns of a line: cut at tabs, and at two spaces or more.
pub(crate) fn columns(line: &'static str) -> impl Iterator<Item = &'static str> {
    line.split("  ").flat_map(|c| c.split('\t')).map(str::trim).filter(|c| !c.is_empty())
}

/// What a cue verb takes.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Takes {
    pub quotation: bool,
    pub clause: bool,
    pub infinitive: bool,
    pub noun: bool,
    pub noun_after_particle: bool,
    pub question: bool,
    pub addressee: bool,
    /// Whoever it is said to is named, whatever follows: "told Veltri".
    pub told: bool,
    pub as_phrase: bool,
}

/// What kind of saying a cue is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CueClass {
    Say,
    Write,
    Post,
    Ask,
    Answer,
    Deny,
    Order,
    Judge,
    Name,
    Think,
    Show,
}

/// A cue verb.
#[derive(Clone, Debug)]
pub(crate) struct CueVerb {
    /// The dictionary form, with its particle: "call for".
    pub lemma: &'static str,
    /// The words behind the verb that belong to it.
    pub particle: Vec<&'static str>,
    pub takes: Takes,
    pub class: CueClass,
    /// Whether it passes on another's words: "quoted Veltri as saying".
    pub passes_on: bool,
}

/// Cue verbs by their first word; those with a particle before those without.
pub(crate) static CUES: LazyLock<FxHashMap<&'static str, Vec<CueVerb>>> = LazyLock::new(|| {
    let mut cues: FxHashMap<&str, Vec<CueVerb>> = FxHashMap::default();
    for line in lines(include_str!("../../../rules/en/cues.txt")) {
        let mut columns = columns(line);
        let (Some(lemma), Some(takes), Some(class)) = (columns.next(), columns.next(), columns.next()) else {
            continue;
        };
        let mut words = lemma.split(' ');
        let Some(verb) = words.next() else { continue };
        let Some(class) = class_of(class) else { continue };
        let passes_on = takes.contains('p');
        let cue = CueVerb { lemma, particle: words.collect(), takes: takes_of(takes), class, passes_on };
        cues.entry(verb).or_default().push(cue);
    }
    for list in cues.values_mut() {
        list.sort_by_key(|cue| std::cmp::Reverse(cue.particle.len()));
    }
    cues
});

/// What stands for any verb where the place between a quotation and its speaker tells that it is a cue.
pub(crate) static ANY_VERB: LazyLock<CueVerb> = LazyLock::new(|| CueVerb {
    lemma: "",
    particle: Vec::new(),
    takes: Takes { quotation: true, ..Takes::default() },
    class: CueClass::Say,
    passes_on: false,
});

fn takes_of(letters: &str) -> Takes {
    let has = |c| letters.contains(c);
    Takes {
        quotation: has('q'),
        clause: has('c'),
        infinitive: has('i'),
        noun: has('n'),
        noun_after_particle: has('f'),
        question: has('w'),
        addressee: has('t'),
        told: has('o'),
        as_phrase: has('a'),
    }
}

fn class_of(name: &str) -> Option<CueClass> {
    Some(match name {
        "say" => CueClass::Say,
        "write" => CueClass::Write,
        "post" => CueClass::Post,
        "ask" => CueClass::Ask,
        "answer" => CueClass::Answer,
        "deny" => CueClass::Deny,
        "order" => CueClass::Order,
        "judge" => CueClass::Judge,
        "name" => CueClass::Name,
        "think" => CueClass::Think,
        "show" => CueClass::Show,
        _ => return None,
    })
}

/// A noun that tells that somebody says or thinks something.
#[derive(Clone, Debug)]
pub(crate) struct CueNoun {
    /// What may follow it, as of a verb, and its class.
    pub verb: CueVerb,
    /// The prepositions behind which what it is about may stand.
    pub about: Vec<&'static str>,
}

/// Cue nouns by their singular.
pub(crate) static CUE_NOUNS: LazyLock<FxHashMap<&'static str, CueNoun>> = LazyLock::new(|| {
    let entries = lines(include_str!("../../../rules/en/cue_nouns.txt")).filter_map(|line| {
        let mut columns = columns(line);
        let (noun, takes, class) = (columns.next()?, columns.next()?, class_of(columns.next()?)?);
        let has = |letter| takes.split(' ').any(|t| t == letter);
        let about = takes.split(' ').filter(|t| t.len() > 1).collect();
        let takes = Takes { clause: has("c"), infinitive: has("i"), ..Takes::default() };
        let verb = CueVerb { lemma: noun, particle: Vec::new(), takes, class, passes_on: false };
        Some((noun, CueNoun { verb, about }))
    });
    entries.collect()
});

/// What follows a phrase that names a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Follows {
    /// The one whose word it is.
    Source,
    /// Nobody: it is hearsay.
    Nobody,
}

/// A phrase that names on whose word something is told: its words, and what follows.
type PhraseRule = (Vec<&'static str>, Follows);

/// Phrases that name on whose word something is told, by their first word, the longest first.
pub(crate) static PHRASES: LazyLock<FxHashMap<&'static str, Vec<PhraseRule>>> = LazyLock::new(|| {
    let mut phrases: FxHashMap<&str, Vec<PhraseRule>> = FxHashMap::default();
    for line in lines(include_str!("../../../rules/en/cue_phrases.txt")) {
        let mut columns = columns(line);
        let (Some(phrase), Some(follows)) = (columns.next(), columns.next()) else { continue };
        let words: Vec<&str> = phrase.split(' ').collect();
        let follows = if follows == "source" { Follows::Source } else { Follows::Nobody };
        phrases.entry(words[0]).or_default().push((words, follows));
    }
    for list in phrases.values_mut() {
        list.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    }
    phrases
});

/// All words of titles, in small letters: what has none of them at its end is no title.
pub(crate) static TITLE_WORDS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    let titles =
        lines(include_str!("../../../rules/en/titles.tsv")).filter_map(|line| line.split('\t').next());
    titles
        .flat_map(|title| title.split(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .collect()
});

/// Nouns for works that have a title of their own.
pub(crate) static WORKS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| lines(include_str!("../../../rules/en/works.txt")).collect());

/// What kind of speaker a noun means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SourceNoun {
    Unnamed,
    Outlet,
    Person,
    Group,
    Body,
    Issued,
    Study,
}

/// Nouns for those who speak.
pub(crate) static SOURCES: LazyLock<FxHashMap<&'static str, SourceNoun>> = LazyLock::new(|| {
    let entries = lines(include_str!("../../../rules/en/sources.txt")).filter_map(|line| {
        let mut columns = columns(line);
        let (noun, class) = (columns.next()?, columns.next()?);
        let class = match class {
            "unnamed" => SourceNoun::Unnamed,
            "outlet" => SourceNoun::Outlet,
            "person" => SourceNoun::Person,
            "group" => SourceNoun::Group,
            "body" => SourceNoun::Body,
            "issued" => SourceNoun::Issued,
            "study" => SourceNoun::Study,
            _ => return None,
        };
        Some((noun, class))
    });
    entries.collect()
});

/// Through what something was said.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Channel {
    pub name: &'static str,
    /// The origin that it makes; nothing when it makes none of its own.
    pub origin: Option<OriginKind>,
    /// Only those told are a channel, not those who ask.
    pub told: bool,
}

/// Channels by their words.
pub(crate) static CHANNELS: LazyLock<FxHashMap<&'static str, Channel>> = LazyLock::new(|| {
    let entries = lines(include_str!("../../../rules/en/channels.txt")).filter_map(|line| {
        let mut columns = columns(line);
        let (words, name, origin) = (columns.next()?, columns.next()?, columns.next()?);
        let origin = match origin {
            "statement" => Some(OriginKind::Statement),
            "post" => Some(OriginKind::Post),
            "briefing" => Some(OriginKind::Briefing),
            _ => None,
        };
        let told = columns.next() == Some("told");
        Some((words, Channel { name, origin, told }))
    });
    entries.collect()
});

/// Whom a pronoun can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pronoun {
    He,
    She,
    They,
    It,
}

/// What a noun in the plural with "two" or "both" means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pair {
    Persons,
    States,
}

/// What a word of `reference.txt` is.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Refers {
    pub pronoun: Option<Pronoun>,
    pub speaker: bool,
    pub relative: bool,
    pub gender: Option<Pronoun>,
    pub pair: Option<Pair>,
    pub place: bool,
    pub generic: bool,
    /// What a person leads by holding an office: "administration".
    pub holds: bool,
    /// Any head of a state or government: "leader".
    pub head: bool,
    /// A determiner of somebody who was told of before: "the".
    pub definite: bool,
    /// Says that two are meant: "both", "two".
    pub both: bool,
}

/// Words by which a report means somebody without naming them.
pub(crate) static REFERENCE: LazyLock<FxHashMap<&'static str, Refers>> = LazyLock::new(|| {
    let mut all: FxHashMap<&str, Refers> = FxHashMap::default();
    for line in lines(include_str!("../../../rules/en/reference.txt")) {
        let mut columns = columns(line);
        let (Some(word), Some(what), Some(whom)) = (columns.next(), columns.next(), columns.next()) else {
            continue;
        };
        let entry = all.entry(word).or_default();
        let person = match whom {
            "he" => Some(Pronoun::He),
            "she" => Some(Pronoun::She),
            "they" => Some(Pronoun::They),
            "it" => Some(Pronoun::It),
            _ => None,
        };
        match what {
            "pronoun" => entry.pronoun = person,
            "gender" => entry.gender = person,
            "speaker" => entry.speaker = true,
            "relative" => entry.relative = true,
            "place" => entry.place = true,
            "generic" => entry.generic = true,
            "term" => entry.holds = true,
            "head" => entry.head = true,
            "definite" => entry.definite = true,
            "both" => entry.both = true,
            "pair" => entry.pair = Some(if whom == "states" { Pair::States } else { Pair::Persons }),
            _ => {}
        }
    }
    all
});

/// What `reference.txt` says of a word; nothing of any other.
pub(crate) fn refers(word: &str) -> Refers {
    REFERENCE.get(word).copied().unwrap_or_default()
}

/// Where words that say when an office is held stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stands {
    Before,
    Suffix,
    Clause,
    Holder,
}

/// Words that say when an office is held.
#[derive(Clone, Debug)]
pub(crate) struct TenseWords {
    pub words: Vec<&'static str>,
    pub stands: Stands,
    pub tense: Tense,
    /// Whether they say that no office is held now.
    pub none: bool,
}

/// Words that say when an office is held.
pub(crate) static TENSES: LazyLock<Vec<TenseWords>> = LazyLock::new(|| {
    let entries = lines(include_str!("../../../rules/en/tenses.txt")).filter_map(|line| {
        let mut columns = columns(line);
        let (words, stands, tense) = (columns.next()?, columns.next()?, columns.next()?);
        let stands = match stands {
            "before" => Stands::Before,
            "suffix" => Stands::Suffix,
            "holder" => Stands::Holder,
            _ => Stands::Clause,
        };
        let tense = if tense == "future" { Tense::Future } else { Tense::Past };
        let none = columns.next() == Some("none");
        Some(TenseWords { words: words.split(' ').collect(), stands, tense, none })
    });
    entries.collect()
});
