//! How words build sentences, from `frames.txt` and `fixed.tsv`.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

static FRAMES: LazyLock<Frames> = LazyLock::new(Frames::load);

macro_rules! frames {
    ($($name:ident = $bit:literal,)*) => {
        $(#[allow(missing_docs, reason = "frames.txt says what each is")] pub const $name: u32 = 1 << $bit;)*
        fn bit(name: &str) -> u32 {
            $(if name.eq_ignore_ascii_case(stringify!($name)) { return $name; })*
            0
        }
    };
}

frames! {
    SPEECH = 0, CLAUSE = 1, OBJECT_INFINITIVE = 2, BARE_INFINITIVE = 3, OBJECT_PREDICATE = 4, TWO_OBJECTS = 5,
    LINKING = 6, INFINITIVE = 7, GERUND = 8, NOUN_INFINITIVE = 9, NOUN_CLAUSE = 10, TIME = 11, WEEKDAY_OR_MONTH = 12,
    NOUN_WITH_PREPOSITION = 13, TITLE = 14, TITLE_PREFIX = 15, FOCUS = 16,
}

/// What words that together stand for one are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FixedKind {
    /// A preposition.
    Case,
    /// A conjunction of a clause.
    Mark,
    /// A conjunction of equals.
    Cc,
    /// An adverb.
    Advmod,
    /// A pronoun.
    Pron,
}

/// The frames of words.
#[derive(Debug)]
pub struct Frames {
    of: FxHashMap<&'static str, u32>,
    fixed: FxHashMap<&'static str, Vec<(Vec<&'static str>, FixedKind)>>,
}

impl Frames {
    /// The frames that come with the program.
    pub fn get() -> &'static Self {
        &FRAMES
    }

    fn load() -> Self {
        let mut of: FxHashMap<&'static str, u32> = FxHashMap::default();
        for line in include_str!("../../../rules/en/lexicon/frames.txt").lines() {
            let Some((name, words)) = line.split_once(": ").filter(|_| !line.starts_with('#')) else {
                continue;
            };
            for word in words.split_whitespace() {
                *of.entry(word).or_default() |= bit(name);
            }
        }
        let mut fixed: FxHashMap<&'static str, Vec<_>> = FxHashMap::default();
        for line in include_str!("../../../rules/en/lexicon/fixed.tsv").lines() {
            let Some((words, kind)) = line.split_once('\t').filter(|_| !line.starts_with('#')) else {
                continue;
            };
            let kind = match kind {
                "case" => FixedKind::Case,
                "mark" => FixedKind::Mark,
                "cc" => FixedKind::Cc,
                "advmod" => FixedKind::Advmod,
                _ => FixedKind::Pron,
            };
            let mut words = words.split(' ');
            if let Some(first) = words.next() {
                fixed.entry(first).or_default().push((words.collect(), kind));
            }
        }
        Self { of, fixed }
    }

    /// Whether a dictionary form has a frame.
    pub fn has(&self, lemma: &str, frame: u32) -> bool {
        self.of.get(lemma).is_some_and(|bits| bits & frame != 0)
    }

    /// How many words from `words[0]` on stand for one, and what they are.
    pub fn fixed(&self, words: &[crate::tags::Tagged<'_>]) -> Option<(usize, FixedKind)> {
        self.fixed.get(&*words.first()?.lower)?.iter().find_map(|(rest, kind)| {
            let matches =
                words.len() > rest.len() && rest.iter().zip(&words[1..]).all(|(r, w)| *r == &*w.lower);
            matches.then_some((rest.len() + 1, *kind))
        })
    }
}
