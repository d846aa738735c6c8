//! The rule files of `rules/en/times`, read once.

use super::classes::NAMED;
use super::op::Op;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;
use verbale_claims::TimeType;

pub(super) const WORDS: &str = include_str!("../../../../rules/en/times/words.tsv");
pub(super) const PATTERNS: &str = include_str!("../../../../rules/en/times/patterns.tsv");
pub(super) const PREFIXES: &str = include_str!("../../../../rules/en/times/prefixes.tsv");
pub(super) const TENSE: &str = include_str!("../../../../rules/en/times/tense.tsv");
pub(super) const HOLIDAYS: &str = include_str!("../../../../rules/en/times/holidays.tsv");

/// The number of a word in the rules; 0 is a word that no rule knows.
pub(super) type WordId = u16;

/// A word that the rules know.
#[derive(Debug, Default)]
pub(super) struct Known {
    pub meanings: Vec<Meaning>,
    /// A full stop after it can be part of it.
    pub abbreviation: bool,
    /// It is also a name or another word.
    pub shy: bool,
}

/// A class that a word is in.
#[derive(Debug)]
pub(super) struct Meaning {
    pub class: Class,
    pub value: Box<str>,
    /// Only with a capital letter.
    pub capital: bool,
    /// Only with a full stop after it.
    pub dot: bool,
}

/// A class of words, by its place in [`Rules::class_names`].
pub(super) type Class = u8;

/// What may stand at one place of a pattern.
#[derive(Clone, Debug)]
pub(super) enum Alternative {
    /// This word.
    Word(WordId),
    /// A word of this class.
    Class(Class),
    /// Something that the scanner knows by itself.
    Known(Kind),
}

/// What the scanner knows by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    Number,
    Year,
    ShortYear,
    DayNumber,
    Ordinal,
    Two,
    Hour,
    Minute,
    FourFigures,
    PointedHour,
    Decade,
    PlainMonth,
    Holiday,
    Upper,
}

const KINDS: [(&str, Kind); 14] = [
    ("num", Kind::Number),
    ("year", Kind::Year),
    ("yy", Kind::ShortYear),
    ("dayno", Kind::DayNumber),
    ("ord", Kind::Ordinal),
    ("two", Kind::Two),
    ("hour", Kind::Hour),
    ("minute", Kind::Minute),
    ("hhmm", Kind::FourFigures),
    ("hh.mm", Kind::PointedHour),
    ("years", Kind::Decade),
    ("plainmonth", Kind::PlainMonth),
    ("holiday", Kind::Holiday),
    ("upper", Kind::Upper),
];

/// One place of a pattern.
#[derive(Clone, Debug, Default)]
pub(super) struct Element {
    pub options: Vec<Alternative>,
    pub optional: bool,
    /// No white space before it.
    pub glued: bool,
}

/// A pattern with what comes of it.
#[derive(Debug)]
pub(super) struct Pattern {
    /// Nothing: words that look like a time and are none.
    pub kind: Option<TimeType>,
    /// What must, or must not, stand before it.
    pub before: Option<(Element, bool)>,
    pub elements: Vec<Element>,
    /// What must, or must not, stand after it.
    pub after: Option<(Element, bool)>,
    pub op: Op,
}

/// Words before a time that belong to it, the last one first.
#[derive(Debug)]
pub(super) struct Prefix {
    pub words: Vec<WordId>,
    pub kinds: Vec<TimeType>,
}

/// The words of a day with a name, and the rule that tells its date.
pub(super) type Holiday = (Vec<WordId>, Box<str>);

/// All rules.
#[derive(Debug, Default)]
pub(super) struct Rules {
    ids: FxHashMap<Box<str>, WordId>,
    pub words: Vec<Known>,
    class_names: Vec<Box<str>>,
    pub patterns: Vec<Pattern>,
    /// The patterns that can begin with a word, a class, or a kind.
    by_word: FxHashMap<WordId, Vec<u16>>,
    by_class: Vec<Vec<u16>>,
    pub by_kind: Vec<(Kind, Vec<u16>)>,
    pub prefixes: Vec<Prefix>,
    /// By their first word: all words, and the rule; the longer ones first.
    pub holidays: FxHashMap<WordId, Vec<Holiday>>,
}

/// The rules of the English language.
pub(super) static RULES: LazyLock<Rules> = LazyLock::new(Rules::load);

/// The lines of a rule file with something in them, without comments and examples.
fn lines(file: &str) -> impl Iterator<Item = Vec<&str>> {
    let lines = file.lines().filter(|l| !l.is_empty() && !l.starts_with('#') && !l.starts_with("= "));
    lines.map(|l| l.split('\t').collect())
}

impl Rules {
    fn load() -> Self {
        let mut rules = Self { words: vec![Known::default()], ..Self::default() };
        for word in NAMED {
            rules.id_of(word);
        }
        for line in lines(WORDS) {
            let [class, words, value, ..] = line[..] else { continue };
            let conditions = line.get(3).copied().unwrap_or_default();
            for word in words.split(' ') {
                rules.add_word(class, word, value, conditions);
            }
        }
        for line in lines(TENSE) {
            let [tense, words] = line[..] else { continue };
            for word in words.split(' ') {
                rules.add_word(tense, word, "", "");
            }
        }
        for line in lines(HOLIDAYS) {
            let [words, rule] = line[..] else { continue };
            let words: Vec<WordId> = words.split(' ').map(|w| rules.id_of(w)).collect();
            if let Some(&first) = words.first() {
                rules.holidays.entry(first).or_default().push((words, rule.into()));
            }
        }
        for list in rules.holidays.values_mut() {
            list.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
        for line in lines(PREFIXES) {
            let [words, kinds] = line[..] else { continue };
            let words = words.split(' ').rev().map(|w| rules.id_of(w)).collect();
            rules.prefixes.push(Prefix { words, kinds: kinds.split(' ').filter_map(time_type).collect() });
        }
        rules.prefixes.sort_by_key(|p| std::cmp::Reverse(p.words.len()));
        for line in lines(PATTERNS) {
            let [kind, pattern, op] = line[..] else { continue };
            rules.add_pattern(kind, pattern, op);
        }
        rules.index();
        rules
    }

    fn id_of(&mut self, word: &str) -> WordId {
        if let Some(&id) = self.ids.get(word) {
            return id;
        }
        let id = WordId::try_from(self.words.len()).unwrap_or_default();
        self.words.push(Known::default());
        self.ids.insert(word.into(), id);
        id
    }

    fn add_word(&mut self, class: &str, word: &str, value: &str, conditions: &str) {
        let (class, id) = (self.class(class), self.id_of(word));
        let has = |condition: &str| conditions.split(' ').any(|c| c == condition);
        let Some(known) = self.words.get_mut(usize::from(id)) else { return };
        known.abbreviation |= has("maydot") || has("dot");
        known.shy |= has("shy");
        known.meanings.push(Meaning { class, value: value.into(), capital: has("capital"), dot: has("dot") });
    }

    /// The class of this name, made when there is none yet.
    fn class(&mut self, name: &str) -> Class {
        let found = self.class_names.iter().position(|n| **n == *name);
        let place = found.unwrap_or_else(|| {
            self.class_names.push(name.into());
            self.class_names.len() - 1
        });
        Class::try_from(place).unwrap_or(Class::MAX)
    }

    fn element(&mut self, text: &str) -> Element {
        let (text, optional) = match text.strip_suffix('?') {
            Some(rest) if !rest.is_empty() => (rest, true),
            _ => (text, false),
        };
        let (text, glued) = match text.strip_prefix('+') {
            Some(rest) if !rest.is_empty() => (rest, true),
            _ => (text, false),
        };
        let options =
            text.split('|').map(|option| match option.strip_prefix('<').and_then(|o| o.strip_suffix('>')) {
                Some(name) => match KINDS.iter().find(|(n, _)| *n == name) {
                    Some(&(_, kind)) => Alternative::Known(kind),
                    None => Alternative::Class(self.class(name)),
                },
                None => Alternative::Word(self.id_of(option)),
            });
        Element { options: options.collect(), optional, glued }
    }

    fn add_pattern(&mut self, kind: &str, pattern: &str, op: &str) {
        let mut made = Pattern {
            kind: time_type(kind),
            before: None,
            elements: Vec::new(),
            after: None,
            op: Op::parse(op),
        };
        for part in pattern.split(' ') {
            let beside =
                part.strip_prefix('^').map(|p| (p, true)).or(part.strip_prefix('!').map(|p| (p, false)));
            match beside {
                Some((part, wanted)) if made.elements.is_empty() => {
                    made.before = Some((self.element(part), wanted));
                }
                Some((part, wanted)) => made.after = Some((self.element(part), wanted)),
                None => made.elements.push(self.element(part)),
            }
        }
        self.patterns.push(made);
    }

    /// Notes for each word, class and kind which patterns can begin with it.
    fn index(&mut self) {
        self.by_class = vec![Vec::new(); self.class_names.len()];
        for (n, pattern) in self.patterns.iter().enumerate() {
            let n = u16::try_from(n).unwrap_or(u16::MAX);
            for element in &pattern.elements {
                for option in &element.options {
                    let list = match *option {
                        Alternative::Word(id) => self.by_word.entry(id).or_default(),
                        Alternative::Class(class) => &mut self.by_class[usize::from(class)],
                        Alternative::Known(kind) => match self.by_kind.iter().position(|(k, _)| *k == kind) {
                            Some(place) => &mut self.by_kind[place].1,
                            None => {
                                self.by_kind.push((kind, Vec::new()));
                                let last = self.by_kind.len() - 1;
                                &mut self.by_kind[last].1
                            }
                        },
                    };
                    list.push(n);
                }
                if !element.optional {
                    break;
                }
            }
        }
    }

    /// Classes that a pattern names and no word is in: misspelt ones.
    #[cfg(test)]
    pub fn classes_without_words(&self) -> Vec<&str> {
        let used = |class: usize| {
            self.words.iter().any(|k| k.meanings.iter().any(|m| usize::from(m.class) == class))
        };
        self.class_names.iter().enumerate().filter(|(c, _)| !used(*c)).map(|(_, n)| &**n).collect()
    }

    /// The number of a word in lower case; 0 when no rule knows it.
    pub fn word(&self, lower: &str) -> WordId {
        self.ids.get(lower).copied().unwrap_or_default()
    }

    pub fn known(&self, id: WordId) -> Option<&Known> {
        self.words.get(usize::from(id)).filter(|_| id != 0)
    }

    /// The class of this name, if the rules have it.
    pub fn class_named(&self, name: &str) -> Option<Class> {
        self.class_names.iter().position(|n| **n == *name).and_then(|p| Class::try_from(p).ok())
    }

    pub fn starting_with_word(&self, id: WordId) -> &[u16] {
        self.by_word.get(&id).map_or(&[], Vec::as_slice)
    }

    pub fn starting_with_class(&self, class: Class) -> &[u16] {
        self.by_class.get(usize::from(class)).map_or(&[], Vec::as_slice)
    }
}

fn time_type(name: &str) -> Option<TimeType> {
    match name {
        "DATE" => Some(TimeType::Date),
        "TIME" => Some(TimeType::Time),
        "DURATION" => Some(TimeType::Duration),
        "SET" => Some(TimeType::Set),
        _ => None,
    }
}
