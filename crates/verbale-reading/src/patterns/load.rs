//! Reads pattern files. They come with the program, so a wrong line is a wrong line of ours: a test finds it, and at
//! run time the line is left out.

use super::{HeadKind, Need, Pattern, Place, WordSet};
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// Named sets of dictionary forms, from `rules/en/acts/classes.tsv`.
#[derive(Debug, Default)]
pub(crate) struct Classes {
    sets: FxHashMap<&'static str, Vec<&'static str>>,
}

impl Classes {
    /// The words of all classes.
    pub fn words(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.sets.values().flatten().copied()
    }

    /// Whether the word is in the class, by its dictionary form or as it stands.
    pub fn has(&self, class: &str, word: &str) -> bool {
        let singular = word.strip_suffix('s').unwrap_or(word);
        self.sets
            .get(class)
            .is_some_and(|set| set.iter().any(|w| *w == word || (*w == singular && singular.len() > 3)))
    }
}

/// The classes that come with the program.
pub(crate) fn classes() -> &'static Classes {
    static CLASSES: OnceLock<Classes> = OnceLock::new();
    CLASSES.get_or_init(|| {
        let mut classes = Classes::default();
        for line in include_str!("../../../../rules/en/acts/classes.tsv").lines() {
            if let Some((name, words)) = line.strip_prefix('@').and_then(|l| l.split_once('\t')) {
                classes.sets.entry(name.trim()).or_default().extend(words.split_whitespace());
            }
        }
        classes
    })
}

/// An example below a pattern.
#[derive(Clone, Debug)]
#[cfg_attr(not(test), allow(dead_code, reason = "the tests run the examples"))]
pub(crate) struct Example {
    /// Whether the pattern's kind must come out of it, or must not.
    pub matches: bool,
    pub text: &'static str,
    /// What else must come out: "actor / recipient / reality".
    pub expected: Option<&'static str>,
}

/// A pattern file, read.
#[derive(Debug)]
pub(crate) struct PatternFile<K> {
    pub patterns: Vec<Pattern<K>>,
    /// Each with the number of its pattern in `patterns`.
    pub examples: Vec<(usize, Example)>,
    /// Lines that cannot be read, and why.
    pub wrong: Vec<String>,
}

/// Reads a pattern file. `kind` reads the first column where `columns` has one for it.
pub(crate) fn load<K: Clone>(
    text: &'static str,
    with_what: bool,
    kind: impl Fn(&str) -> Option<K>,
) -> PatternFile<K> {
    let mut file = PatternFile { patterns: Vec::new(), examples: Vec::new(), wrong: Vec::new() };
    let mut current = None;
    for line in text.lines() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(name) = line.strip_prefix('=') {
            current = kind(name.trim());
            if current.is_none() {
                file.wrong.push(format!("{line}: no such kind"));
            }
            continue;
        }
        if let Some(example) = line.strip_prefix('+').or_else(|| line.strip_prefix('-')) {
            let (text, expected) = match example.split_once("=>") {
                Some((text, expected)) => (text.trim(), Some(expected.trim())),
                None => (example.trim(), None),
            };
            if let Some(last) = file.patterns.len().checked_sub(1) {
                file.examples.push((last, Example { matches: line.starts_with('+'), text, expected }));
            }
            continue;
        }
        match current.clone().ok_or("no kind above").and_then(|kind| pattern(line, with_what, kind)) {
            Ok(pattern) => file.patterns.push(pattern),
            Err(why) => file.wrong.push(format!("{line}: {why}")),
        }
    }
    file
}

fn pattern<K>(line: &'static str, with_what: bool, kind: K) -> Result<Pattern<K>, &'static str> {
    let columns: Vec<&'static str> = line.split('\t').map(str::trim).collect();
    let column = |k: usize| columns.get(k).copied().filter(|c| !c.is_empty() && *c != "-");
    let mut parts = column(0).ok_or("no trigger")?.split(' ').filter(|p| !p.is_empty());
    let (head, words) = parts.next().and_then(|p| p.split_once(':')).ok_or("a trigger is v:, n: or a:")?;
    let head = match head {
        "v" => HeadKind::Verb,
        "n" => HeadKind::Noun,
        "a" => HeadKind::Adjective,
        _ => return Err("a trigger is v:, n: or a:"),
    };
    let needs = parts.map(need).collect::<Result<Vec<_>, _>>()?;
    let rest = usize::from(with_what);
    Ok(Pattern {
        kind,
        head,
        words: word_set(words)?,
        needs,
        actor: places(column(1))?,
        recipient: places(column(2))?,
        what: if with_what { places(column(3))? } else { Vec::new() },
        mode: if with_what { None } else { column(3) },
        cameo: if with_what { None } else { column(4) },
        flags: column(5 - rest).map(|c| c.split(' ').collect()).unwrap_or_default(),
    })
}

fn need(part: &'static str) -> Result<Need, &'static str> {
    let (absent, part) = part.strip_prefix('!').map_or((false, part), |rest| (true, rest));
    let (at, words) = part.split_once(':').ok_or("a need is PLACE:words")?;
    Ok(Need { place: place(at), words: word_set(words)?, absent })
}

fn word_set(words: &'static str) -> Result<WordSet, &'static str> {
    let mut set = WordSet::default();
    for word in words.split('|') {
        if word == "*" {
            set.any = true;
        } else if let Some(class) = word.strip_prefix('@') {
            set.words.extend(classes().sets.get(class).ok_or("no such class")?);
        } else if word.is_empty() {
            return Err("an empty word");
        } else {
            set.words.push(word);
        }
    }
    Ok(set)
}

fn places(column: Option<&'static str>) -> Result<Vec<Place>, &'static str> {
    let Some(column) = column else { return Ok(Vec::new()) };
    column.split('|').map(|p| if p.is_empty() { Err("an empty place") } else { Ok(place(p)) }).collect()
}

fn place(name: &'static str) -> Place {
    match name {
        "subj" => Place::Subject,
        "obj" => Place::Object,
        "whom" => Place::Whom,
        "own" => Place::Owner,
        "named" => Place::Named,
        "gov" => Place::GovernorOwner,
        "iobj" => Place::Receiver,
        "comp" => Place::Complement,
        "comp.obj" => Place::ComplementObject,
        "comp.subj" => Place::ComplementSubject,
        "comp.aux" => Place::ComplementAuxiliary,
        "comp.not" => Place::ComplementNegation,
        "prt" => Place::Particle,
        "adv" => Place::Adverb,
        "mod" => Place::Modifier,
        "poss" => Place::Possessor,
        "obj.mod" => Place::ObjectModifier,
        "obj.poss" => Place::ObjectPossessor,
        "lv" => Place::LightSubject,
        "clause" => Place::ClauseSubject,
        "there" => Place::There,
        "subj.mod" => Place::SubjectModifier,
        preposition => Place::Preposition(preposition),
    }
}
