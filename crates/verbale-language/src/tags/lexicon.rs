//! The word lists of `rules/en/lexicon`, ready to be asked.

use super::tag::{COUNT, Tag};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::load);

/// Costs are counted in tenths of what the files say.
pub type Cost = u16;

/// The cost of a tag that a list marks as rare.
const RARE: Cost = 20;

/// The place of an open class in a word's entry.
type Class = fn(&mut Open) -> &mut Option<Cost>;

/// A word of a closed class.
#[derive(Clone, Debug)]
pub struct Closed {
    /// Its tags with their costs, the likeliest first.
    pub tags: Vec<(Tag, Cost)>,
    /// Its dictionary form, where it is not the word itself.
    pub lemma: Option<&'static str>,
}

/// The open classes a word is listed in, each with a cost.
#[derive(Clone, Copy, Debug, Default)]
pub struct Open {
    /// As a noun.
    pub noun: Option<Cost>,
    /// As the base form of a verb.
    pub verb: Option<Cost>,
    /// As an adjective.
    pub adjective: Option<Cost>,
    /// As an adverb.
    pub adverb: Option<Cost>,
}

/// An irregular form of a verb.
#[derive(Clone, Copy, Debug, Default)]
pub struct Irregular {
    /// The base form.
    pub base: &'static str,
    /// Whether it is the past.
    pub past: bool,
    /// Whether it is the participle.
    pub participle: bool,
}

/// The word lists.
#[derive(Debug)]
pub struct Lexicon {
    /// Words of closed classes.
    pub closed: FxHashMap<&'static str, Closed>,
    /// Words of open classes.
    pub open: FxHashMap<&'static str, Open>,
    /// Adjectives of places, peoples and beliefs, from small letters to their spelling.
    pub demonyms: FxHashMap<String, &'static str>,
    /// Irregular past forms and participles.
    pub irregular: FxHashMap<&'static str, Irregular>,
    /// Irregular plurals and their singulars.
    pub plurals: FxHashMap<&'static str, &'static str>,
    /// `costs[left][right]`: what it costs when one tag follows another.
    pub costs: Vec<[Cost; COUNT]>,
}

/// The lines of a rule file that are not comments.
fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.starts_with("# ") && !line.trim().is_empty())
}

impl Lexicon {
    /// The lists that come with the program.
    pub fn get() -> &'static Self {
        &LEXICON
    }

    fn load() -> Self {
        let mut open: FxHashMap<&'static str, Open> = FxHashMap::default();
        open.reserve(8192);
        let lists: [(&'static str, Class); 4] = [
            (include_str!("../../../../rules/en/lexicon/nouns.txt"), |o| &mut o.noun),
            (include_str!("../../../../rules/en/lexicon/verbs.txt"), |o| &mut o.verb),
            (include_str!("../../../../rules/en/lexicon/adjectives.txt"), |o| &mut o.adjective),
            (include_str!("../../../../rules/en/lexicon/adverbs.txt"), |o| &mut o.adverb),
        ];
        for (n, (text, class)) in lists.into_iter().enumerate() {
            for word in lines(text).flat_map(str::split_whitespace) {
                let (word, cost) = match word.strip_suffix('~') {
                    Some(word) => (word, RARE),
                    None => (word, 0),
                };
                let entry = open.entry(word).or_default();
                *class(entry) = Some(cost);
                // A verb that is more often a noun; behind "to" it is still a verb.
                if n == 1 && cost > 0 {
                    *class(entry) = Some(RARE / 2);
                    entry.noun.get_or_insert(0);
                }
            }
        }
        let demonyms: FxHashMap<String, &'static str> =
            lines(include_str!("../../../../rules/en/lexicon/demonyms.txt"))
                .flat_map(str::split_whitespace)
                .map(|word| (word.to_lowercase(), word))
                .collect();
        let mut irregular: FxHashMap<&'static str, Irregular> = FxHashMap::default();
        for line in lines(include_str!("../../../../rules/en/lexicon/irregular.tsv")) {
            let mut columns = line.split('\t');
            let Some(base) = columns.next() else { continue };
            for form in columns.next().unwrap_or_default().split('/') {
                let entry = irregular.entry(form).or_default();
                (entry.base, entry.past) = (base, true);
            }
            for form in columns.next().unwrap_or_default().split('/') {
                let entry = irregular.entry(form).or_default();
                (entry.base, entry.participle) = (base, true);
            }
            open.entry(base).or_default().verb.get_or_insert(0);
        }
        let closed = lines(include_str!("../../../../rules/en/lexicon/closed.tsv"))
            .filter_map(|line| {
                let mut columns = line.split('\t');
                Some((columns.next()?, closed_word(columns.next()?, columns.next())))
            })
            .collect();
        let plurals = lines(include_str!("../../../../rules/en/lexicon/plurals.tsv"))
            .filter_map(|line| line.split_once('\t'))
            .collect();
        let costs = transitions(include_str!("../../../../rules/en/lexicon/transitions.tsv"));
        Self { closed, open, demonyms, irregular, plurals, costs }
    }

    /// Whether a word is in the lists, or the regular form of one that is.
    pub fn is_word(&self, word: &str) -> bool {
        let listed = |w: &str| self.closed.contains_key(w) || self.open.contains_key(w);
        listed(word)
            || self.irregular.contains_key(word)
            || ["s", "ed", "ing"].iter().any(|suffix| {
                word.strip_suffix(suffix).is_some_and(|stem| {
                    stems(stem, suffix).into_iter().flatten().any(|s| self.with_stem(s, listed))
                })
            })
    }

    /// Whether a word is listed as the base form of a verb.
    pub fn is_verb(&self, word: &str) -> bool {
        self.open.get(word).is_some_and(|o| o.verb.is_some())
    }

    /// The base form of a regular form of a listed verb.
    pub fn verb_stem<'a>(&self, word: &'a str, suffix: &str) -> Option<Stem<'a>> {
        let stem = word.strip_suffix(suffix)?;
        stems(stem, suffix).into_iter().flatten().find(|s| self.with_stem(*s, |w| self.is_verb(w)))
    }

    /// Asks something of a stem spelled out.
    pub fn with_stem<T>(&self, stem: Stem<'_>, ask: impl FnOnce(&str) -> T) -> T {
        if stem.tail.is_empty() {
            return ask(stem.body);
        }
        let mut buffer = [0u8; 40];
        let (a, b) = (stem.body.as_bytes(), stem.tail.as_bytes());
        if a.len() + b.len() > buffer.len() {
            return ask(stem.body);
        }
        buffer[..a.len()].copy_from_slice(a);
        buffer[a.len()..a.len() + b.len()].copy_from_slice(b);
        ask(std::str::from_utf8(&buffer[..a.len() + b.len()]).unwrap_or(stem.body))
    }
}

/// A base form in two pieces: "mak" + "e".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stem<'a> {
    /// What stands in the text.
    pub body: &'a str,
    /// What spelling rules add.
    pub tail: &'static str,
}

/// The spellings that a stem can have before a suffix was added: "stopp" stop, "mak" make, "carri" carry.
pub fn stems<'a>(stem: &'a str, suffix: &str) -> [Option<Stem<'a>>; 4] {
    let plain = Some(Stem { body: stem, tail: "" });
    if suffix == "s" {
        let es = stem.strip_suffix('e').map(|body| Stem { body, tail: "" });
        let ies = stem.strip_suffix("ie").map(|body| Stem { body, tail: "y" });
        return [ies, plain, es, None];
    }
    let bytes = stem.as_bytes();
    let doubled = match bytes {
        [.., a, b] if a == b && b.is_ascii_lowercase() => {
            stem.get(..stem.len() - 1).map(|body| Stem { body, tail: "" })
        }
        _ => None,
    };
    let e = Some(Stem { body: stem, tail: "e" });
    let y = if suffix == "ing" {
        stem.strip_suffix('y').map(|body| Stem { body, tail: "ie" })
    } else {
        stem.strip_suffix('i').map(|body| Stem { body, tail: "y" })
    };
    [y, plain, e, doubled]
}

fn closed_word(tags: &'static str, lemma: Option<&'static str>) -> Closed {
    let tags = tags
        .split(',')
        .enumerate()
        .filter_map(|(rank, name)| {
            let cost = 5 * u16::try_from(rank).ok()?;
            if let Some((name, cost)) = name.split_once('=') {
                return Some((Tag::from_name(name)?, (cost.parse::<f32>().ok()? * 10.0) as Cost));
            }
            match name.strip_suffix('~') {
                Some(name) => Some((Tag::from_name(name)?, cost.max(RARE))),
                None => Some((Tag::from_name(if name == "PU" { "QU" } else { name })?, cost)),
            }
        })
        .collect();
    Closed { tags, lemma: lemma.filter(|l| !l.is_empty()) }
}

fn transitions(text: &'static str) -> Vec<[Cost; COUNT]> {
    let mut costs = vec![[50; COUNT]; COUNT];
    let mut groups: FxHashMap<&str, Vec<Tag>> = FxHashMap::default();
    let members = |groups: &FxHashMap<&str, Vec<Tag>>, names: &str| -> Vec<Tag> {
        let mut tags = Vec::new();
        for name in names.split_whitespace() {
            match groups.get(name) {
                Some(group) => tags.extend(group),
                None if name == "*" => tags.extend(Tag::ALL),
                None => tags.extend(Tag::from_name(name)),
            }
        }
        tags
    };
    for line in lines(text) {
        if let Some((name, tags)) = line.split_once(" = ") {
            let tags = members(&groups, tags);
            groups.insert(name, tags);
        } else if let Some((left, right)) = line.split_once(" > ") {
            let left = members(&groups, left);
            for (names, cost) in right.split_whitespace().filter_map(|entry| entry.rsplit_once(':')) {
                let cost = (cost.parse::<f32>().unwrap_or(5.0) * 10.0) as Cost;
                for r in members(&groups, names) {
                    for l in &left {
                        costs[*l as usize][r as usize] = cost;
                    }
                }
            }
        }
    }
    costs
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A tag that is misspelt in a rule file would be passed over in silence.
    #[test]
    fn rule_files_name_known_tags() {
        for line in lines(include_str!("../../../../rules/en/lexicon/closed.tsv")) {
            let (_, rest) = line.split_once('\t').unwrap_or_else(|| panic!("no tags: {line}"));
            for tag in rest.split('\t').next().unwrap().split(',') {
                let name = tag.trim_end_matches('~').split('=').next().unwrap();
                assert!(Tag::from_name(if name == "PU" { "QU" } else { name }).is_some(), "{line}");
            }
        }
        let mut groups = Vec::new();
        for line in lines(include_str!("../../../../rules/en/lexicon/transitions.tsv")) {
            let known = |names: &str, groups: &[&str]| {
                names
                    .split_whitespace()
                    .all(|n| n == "*" || groups.contains(&n) || Tag::from_name(n).is_some())
            };
            if let Some((name, tags)) = line.split_once(" = ") {
                assert!(known(tags, &groups), "{line}");
                groups.push(name);
            } else {
                let (left, right) = line.split_once(" > ").unwrap_or_else(|| panic!("no `>`: {line}"));
                assert!(known(left, &groups), "{line}");
                for entry in right.split_whitespace() {
                    let (tag, cost) = entry.rsplit_once(':').unwrap_or_else(|| panic!("no cost: {entry}"));
                    assert!(known(tag, &groups) && cost.parse::<f32>().is_ok(), "{entry} in {line}");
                }
            }
        }
        assert!(Lexicon::get().open.len() > 4000);
    }

    #[test]
    fn stems_follow_spelling_rules() {
        let lexicon = Lexicon::get();
        for (word, suffix, base) in [
            ("stopped", "ed", "stop"),
            ("making", "ing", "make"),
            ("carried", "ed", "carry"),
            ("dying", "ing", "die"),
        ] {
            let stem = lexicon.verb_stem(word, suffix).unwrap();
            assert_eq!(format!("{}{}", stem.body, stem.tail), base);
        }
    }
}
