//! Two wordings compared: folded words, what they share, and how the one becomes the other.
//!
//! Folding takes case, accents, hyphens, apostrophes and other marks away, so that "cease-fire" and "Ceasefire" are
//! one word. What is compared is the longest common subsequence of words (Myers 1986, as `similar` has it).

use rustc_hash::{FxHashMap, FxHashSet};
use similar::{Algorithm, DiffOp as Step, capture_diff_slices};
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;
use verbale_claims::DiffOp;

/// A statement's words, as they are shown and as they are compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Words {
    /// As they stand.
    pub shown: Vec<String>,
    /// Folded; never empty.
    pub folded: Vec<String>,
    /// For each, whether it stands in brackets: an editor's.
    pub edited: Vec<bool>,
}

impl Words {
    /// The words of a text.
    pub fn new(text: &str) -> Self {
        let mut words = Self::default();
        let parts = text.split(|c: char| c.is_whitespace() || matches!(c, '—' | '–' | '/' | '…'));
        let mut edited = false;
        for shown in parts.flat_map(|part| part.split("--")) {
            edited |= shown.contains(['[', '(']);
            let folded = fold(shown);
            if !folded.is_empty() {
                words.shown.push(shown.to_owned());
                words.folded.push(folded);
                words.edited.push(edited);
            }
            edited &= !shown.contains([']', ')']);
        }
        words
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.folded.len()
    }

    /// Whether all words of a run are an editor's.
    fn by_editor(&self, run: std::ops::Range<usize>) -> bool {
        self.edited.get(run).is_some_and(|run| run.iter().all(|edited| *edited))
    }
}

/// A word without case, accents and marks; nothing is left of marks alone.
pub(crate) fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    for c in word.nfkd().filter(|c| c.is_alphanumeric()) {
        match c {
            'ı' => folded.push('i'),
            'ø' | 'Ø' => folded.push('o'),
            'ł' | 'Ł' => folded.push('l'),
            'đ' | 'Đ' => folded.push('d'),
            'æ' | 'Æ' => folded.push_str("ae"),
            'ß' => folded.push_str("ss"),
            _ => folded.extend(c.to_lowercase().filter(|c| c.is_alphanumeric())),
        }
    }
    folded
}

/// What two wordings share.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Likeness {
    /// Words in the same order in both.
    pub shared: usize,
    /// Of the shorter.
    pub share: f64,
}

/// How alike two wordings are.
pub(crate) fn likeness(a: &Words, b: &Words) -> Likeness {
    let shared = capture_diff_slices(Algorithm::Myers, &a.folded, &b.folded)
        .iter()
        .map(|step| if let Step::Equal { len, .. } = step { *len } else { 0 })
        .sum();
    let shorter = a.len().min(b.len());
    let share = if shorter == 0 { 0.0 } else { shared as f64 / shorter as f64 };
    Likeness { shared, share }
}

/// The way from a wording to a version, run by run; nothing when they are the same.
pub(crate) fn diff(wording: &Words, version: &Words) -> Vec<(DiffOp, String)> {
    if wording.folded == version.folded {
        return Vec::new();
    }
    let mut runs = Vec::new();
    let left = |from: usize, len: usize| wording.shown[from..from + len].join(" ");
    let right = |from: usize, len: usize| version.shown[from..from + len].join(" ");
    for step in capture_diff_slices(Algorithm::Myers, &wording.folded, &version.folded) {
        match step {
            Step::Equal { new_index, len, .. } => runs.push((DiffOp::Same, right(new_index, len))),
            Step::Delete { old_index, old_len, .. } => runs.push((DiffOp::Left, left(old_index, old_len))),
            Step::Insert { new_index, new_len, .. } => runs.push((DiffOp::Added, right(new_index, new_len))),
            Step::Replace { old_index, old_len, new_index, new_len } => {
                runs.push((DiffOp::Left, left(old_index, old_len)));
                runs.push((DiffOp::Added, right(new_index, new_len)));
            }
        }
    }
    runs
}

/// What the change from a wording to a version does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Change {
    /// Words of the wording are left out at its start or end, or a longer stretch within, and that is all.
    pub only_cut: bool,
    /// Words that stand in the place of other words: here, there.
    pub replaced: Vec<(String, String)>,
    /// Words whose change turns the meaning: negations, modals, numbers.
    pub turning: Vec<String>,
}

/// Words left out within a wording up to this many are a change of it; more are a stretch left out.
const FEW: usize = 3;

/// So many words on either side of a change are looked at, and so many in all must be the same: else the two say other
/// things, and what they share is chance.
const NEAR: usize = 3;
const HELD: usize = 4;
/// At an edge, where one may only go on otherwise than the other, a change is of so many words at most.
const EDGE: usize = 2;

/// What the change from a wording to a version does. A cut at either end, and a longer stretch left out, changes
/// nothing that was said; a word put in another's place does, and so does a negation that comes or goes.
pub(crate) fn change(wording: &Words, version: &Words) -> Change {
    let steps = capture_diff_slices(Algorithm::Myers, &wording.folded, &version.folded);
    let mut change = Change { only_cut: true, ..Change::default() };
    let last = steps.len().saturating_sub(1);
    // A wording begins and ends where the other does, and that is the same too.
    let same = |at: Option<usize>| match at.and_then(|k| Some((k, steps.get(k)?))) {
        Some((k, Step::Equal { len, .. })) => (len + usize::from(k == 0 || k == last)).min(NEAR),
        Some(_) => 0,
        None => 1,
    };
    for (k, step) in steps.iter().enumerate() {
        let (old, new) = (step.old_range(), step.new_range());
        let (here, there) = (&wording.folded[old.clone()], &version.folded[new.clone()]);
        let within = k != 0 && k != last;
        let (before, after) = (same(k.checked_sub(1)), same(Some(k + 1)));
        let (beside, held) = (before > 0 && after > 0, before + after >= HELD);
        match *step {
            Step::Equal { .. } => {}
            Step::Delete { old_len, .. } => {
                if within && old_len <= FEW && beside && !wording.by_editor(old.clone()) {
                    change.turn(here);
                }
            }
            Step::Insert { new_len, .. } => {
                change.only_cut = false;
                if within && new_len <= FEW && beside && !version.by_editor(new.clone()) {
                    change.turn(there);
                }
            }
            Step::Replace { old_len, new_len, .. } => {
                change.only_cut = false;
                let longest = old_len.max(new_len);
                let other = held && (within || longest <= EDGE) && longest <= FEW + 1;
                if !other
                    || one_form(here, there)
                    || cut_short(&wording.shown[old.clone()], &version.shown[new.clone()])
                    || wording.by_editor(old.clone())
                    || version.by_editor(new.clone())
                {
                    continue;
                }
                change.turn(here);
                change.turn(there);
                change.replaced.push((wording.shown[old].join(" "), version.shown[new].join(" ")));
            }
        }
    }
    if !change.turning.is_empty() {
        change.only_cut = false;
    }
    change
}

/// Whether two runs of words are two ways to write the same ones, or forms of the same.
fn one_form(here: &[String], there: &[String]) -> bool {
    let written =
        |words: &[String]| -> String { words.iter().map(|w| SAME.get(&**w).copied().unwrap_or(w)).collect() };
    let joined = |words: &[String]| written(words).replace(' ', "");
    let initials = |short: &[String], long: &[String]| {
        let first: String = long.iter().filter_map(|word| word.chars().next()).collect();
        long.len() > 1 && short.len() == 1 && short[0] == first
    };
    joined(here) == joined(there)
        || initials(here, there)
        || initials(there, here)
        || here.len() == there.len() && here.iter().zip(there).all(|(a, b)| a == b || inflected(a, b))
}

/// Whether one of two words is the other cut short: "Sept." for September, or with stars where a reader is spared letters.
fn cut_short(here: &[String], there: &[String]) -> bool {
    let ([here], [there]) = (here, there) else { return false };
    let short = |one: &str, whole: &str| {
        let whole = fold(whole);
        if let (Some(start), Some(end)) = (one.find("**"), one.rfind('*')) {
            let (head, tail) = (fold(&one[..start]), fold(&one[end..]));
            return !head.is_empty() && whole.starts_with(&head) && whole.ends_with(&tail);
        }
        let word = fold(one);
        let dotted = one.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '.').ends_with('.');
        dotted && word.chars().count() >= STEM && whole.len() > word.len() && whole.starts_with(&word)
    };
    short(here, there) || short(there, here)
}

/// Whether two words are forms of one: the one has an ending more, or they have one ending for another.
fn inflected(a: &str, b: &str) -> bool {
    let longer = |word: &str, stem: &str| stems(word, &ENDINGS).any(|cut| cut == stem);
    let both = |word| stems(word, &ENDINGS).chain(stems(word, &EXCHANGED));
    longer(a, b) || longer(b, a) || both(a).any(|x| both(b).any(|y| x == y))
}

/// A word without what words end in.
fn stems<'w>(word: &'w str, endings: &'static [&'static str]) -> impl Iterator<Item = &'w str> {
    let cut = endings.iter().filter_map(move |ending| word.strip_suffix(ending));
    cut.filter(|stem| stem.chars().count() >= STEM)
}

/// A stem has so many letters at least.
const STEM: usize = 3;

impl Change {
    fn turn(&mut self, words: &[String]) {
        for word in words.iter().filter(|w| turns(w)) {
            self.turning.push(word.clone());
        }
    }
}

/// Whether a folded word turns the meaning of what is said: a negation, a modal, a number.
pub(crate) fn turns(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) || TURNING.contains(word)
}

const RULES: &str = include_str!("../../../rules/en/wording.txt");

static TURNING: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| listed("negation").chain(listed("modal")).collect());
static SAME: LazyLock<FxHashMap<&str, &str>> =
    LazyLock::new(|| listed("same").filter_map(|line| line.split_once(" = ")).collect());
static ENDINGS: LazyLock<Vec<&str>> = LazyLock::new(|| listed("ending").collect());
static EXCHANGED: LazyLock<Vec<&str>> = LazyLock::new(|| listed("exchanged").collect());
static NEGATIONS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| listed("negation").collect());

/// Whether a folded word says that something is not so.
pub(crate) fn negates(word: &str) -> bool {
    NEGATIONS.contains(word)
}

static DENYING: LazyLock<FxHashSet<&str>> = LazyLock::new(|| listed("denying").collect());
static OPEN: LazyLock<FxHashSet<&str>> = LazyLock::new(|| listed("open").collect());

/// Whether a folded dictionary form says that something is not so, or only said to be.
pub(crate) fn denies(word: &str) -> bool {
    DENYING.contains(word)
}

/// Whether a folded dictionary form leaves open whether something is so.
pub(crate) fn leaves_open(word: &str) -> bool {
    OPEN.contains(word)
}

/// The figures of a folded word for a number: 4 for "four".
pub(crate) fn figures(word: &str) -> Option<&'static str> {
    SAME.get(word).copied().filter(|same| same.bytes().all(|b| b.is_ascii_digit()))
}

/// The words under a heading of the rules.
fn listed(heading: &'static str) -> impl Iterator<Item = &'static str> {
    let mut under = "";
    RULES.lines().map(str::trim).filter(move |line| {
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            under = name;
            return false;
        }
        under == heading && !line.is_empty() && !line.starts_with(['#', '='])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Words {
        Words::new(text)
    }

    #[test]
    fn case_accents_hyphens_and_marks_do_not_count() {
        assert_eq!(
            words("A Cease-fire, ERDÖĞAN’S “call” — now!").folded,
            ["a", "ceasefire", "erdogans", "call", "now"]
        );
        assert_eq!(words("U.S./Norhaven").folded, ["us", "norhaven"]);
        assert_eq!(words(" — … ").len(), 0);
    }

    #[test]
    fn forms_of_one_word_are_no_change_and_other_words_are() {
        let replaced = |one: &str, two: &str| {
            let around = |word: &str| words(&format!("they said that the {word} of the north would wait"));
            !change(&around(one), &around(two)).replaced.is_empty()
        };
        for (one, two) in [("country", "countries"), ("leader", "leaders"), ("plane", "planes")] {
            assert!(!replaced(one, two), "{one} {two}");
        }
        for (one, two) in [("part", "party"), ("arm", "army"), ("star", "stare"), ("leader", "people")] {
            assert!(replaced(one, two), "{one} {two}");
        }
    }

    #[test]
    fn the_shorter_is_measured() {
        let whole = words("we will keep the strait open for every ship");
        assert_eq!(likeness(&words("keep the strait open"), &whole).share, 1.0);
        assert_eq!(likeness(&words("keep the harbour open"), &whole).share, 0.75);
        assert_eq!(likeness(&words(""), &whole).share, 0.0);
    }

    #[test]
    fn a_diff_shows_the_runs() {
        let shown = diff(&words("keep the strait open"), &words("keep the narrow harbour open"));
        let text: Vec<String> = shown.iter().map(|(op, words)| format!("{op:?} {words}")).collect();
        assert_eq!(text, ["Same keep the", "Left strait", "Added narrow harbour", "Same open"]);
        assert!(diff(&words("The cease-fire"), &words("the ceasefire!")).is_empty());
    }

    #[test]
    fn a_cut_is_no_change() {
        let whole = words("we will not sign the treaty before the end of spring");
        assert!(change(&whole, &words("we will not sign the treaty")).only_cut);
        assert!(change(&whole, &words("we will not sign before the end of spring")).only_cut);
        assert!(!change(&whole, &words("we will sign the treaty before the end of spring")).only_cut);
    }

    #[test]
    fn a_word_cut_short_is_the_same() {
        let told = |a, b| change(&words(a), &words(b)).replaced.len();
        assert_eq!(told("on Sept. 11 the boats left", "on September 11 the boats left"), 0);
        assert_eq!(told("we want the d**n boats back now", "we want the damn boats back now"), 0);
        assert_eq!(told("we want the d**n boats back now", "we want the fine boats back now"), 1);
    }

    /// The examples that stand in the rules.
    #[test]
    fn the_rules_examples_hold() {
        for line in RULES.lines().filter_map(|line| line.strip_prefix("= ")) {
            let parts: Vec<&str> = line.split('|').map(str::trim).collect();
            let turned = !change(&words(parts[0]), &words(parts[1])).turning.is_empty();
            assert_eq!(turned, parts[2] == "turns", "{line}");
        }
    }
}
