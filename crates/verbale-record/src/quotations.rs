//! The same words said: which statements of which reports are versions of one.
//!
//! Two statements are versions of one when they share at least six words, three of them content words, in the same
//! order, and these are at least half of the shorter (65 % where one is not in quotation marks); shorter ones only
//! when they are equal and have the same speaker. Candidates come from an index of three-word runs, so that the work
//! grows with the number of statements, not with its square.

use crate::desk::Desk;
use crate::wording::{Words, change, likeness};
use rustc_hash::FxHashMap;
use verbale_claims::{Id, Statement, StatementKind};

/// A statement of one report, ready to be compared.
pub(crate) struct Said<'a> {
    pub report: usize,
    pub statement: &'a Statement,
    /// The words that are compared: of a statement partly in quotation marks, those in them.
    pub words: Words,
    /// All its words, outside of quotation marks too, where these are others.
    pub whole: Option<Words>,
    /// Whether these stand in quotation marks.
    pub quoted: bool,
}

/// All statements, and which of them are versions of one.
pub(crate) struct Quotations<'a> {
    pub said: Vec<Said<'a>>,
    /// Versions of one statement, in order of the reports; also those of a single version.
    pub groups: Vec<Vec<usize>>,
    /// Two versions in nearly the same words, given to two speakers.
    pub disputed: Vec<(usize, usize)>,
}

/// Words in common that make a statement the same.
const WORDS: usize = 6;
/// Of those, words of four letters and more, or numbers.
const CONTENT: usize = 3;
/// Longer statements are compared only for being equal: a difference takes time with their length times itself.
const LONGEST: usize = 2_000;
/// A run of so many words is looked for in all stories.
const LONG: usize = 7;
/// Runs of three words that more statements have are common words: each is compared with its neighbours alone.
const COMMON: usize = 12;

/// Aligns the statements of all reports.
pub(crate) fn quotations<'a>(desk: &Desk<'a>) -> Quotations<'a> {
    let said: Vec<Said<'a>> = desk
        .read()
        .flat_map(|(report, _)| desk.statements(report).map(move |s| (report, s)))
        .map(|(report, statement)| prepare(report, statement))
        .collect();
    let mut links = Vec::new();
    let mut disputed = Vec::new();
    for (a, b) in candidates(desk, &said) {
        match compare(desk, &said[a], &said[b]) {
            Some((share, true)) => links.push((share, a, b)),
            Some((share, false)) if share >= 800 && said[a].quoted && said[b].quoted => disputed.push((a, b)),
            _ => {}
        }
    }
    links.sort_by(|x, y| y.0.cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let groups = join(desk, &said, &links);
    Quotations { said, groups, disputed }
}

pub(crate) fn prepare(report: usize, statement: &Statement) -> Said<'_> {
    let pieces =
        || statement.words.iter().zip(statement.quoted.iter().copied().chain(std::iter::repeat(false)));
    let inner: Vec<&str> = pieces().filter(|(_, quoted)| *quoted).map(|(words, _)| words.as_str()).collect();
    let quoted = statement.kind == StatementKind::Direct || !inner.is_empty();
    let all = Words::new(&statement.words.join(" … "));
    if statement.kind == StatementKind::Direct || inner.is_empty() {
        return Said { report, statement, words: all, whole: None, quoted };
    }
    Said { report, statement, words: Words::new(&inner.join(" … ")), whole: Some(all), quoted }
}

/// Pairs of statements of one story that have a run of three words in common, or all.
fn candidates(desk: &Desk<'_>, said: &[Said<'_>]) -> Vec<(usize, usize)> {
    let mut runs: FxHashMap<(usize, [&str; 3]), Vec<usize>> = FxHashMap::default();
    let mut long: FxHashMap<&[String], Vec<usize>> = FxHashMap::default();
    let mut whole: FxHashMap<(usize, String), Vec<usize>> = FxHashMap::default();
    for (k, one) in said.iter().enumerate() {
        let story = desk.story[one.report];
        whole.entry((story, one.words.folded.join(" "))).or_default().push(k);
        if one.words.len() < WORDS || one.words.len() > LONGEST {
            continue;
        }
        // A long run is the same words in whatever story; in another, a short one is chance.
        for run in one.words.folded.windows(LONG).filter(|_| one.quoted) {
            let list = long.entry(run).or_default();
            if list.last() != Some(&k) {
                list.push(k);
            }
        }
        for run in one.words.folded.windows(3) {
            let list = runs.entry((story, [&run[0], &run[1], &run[2]])).or_default();
            if list.last() != Some(&k) {
                list.push(k);
            }
        }
    }
    let mut pairs = Vec::new();
    for list in runs.values().chain(whole.values()).chain(long.values()) {
        for (i, &b) in list.iter().enumerate().skip(1) {
            let from = if list.len() > COMMON { i - 1 } else { 0 };
            pairs.extend(list[from..i].iter().map(|&a| (a, b)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// In thousandths, the share of common words, when the two are versions of one; and whether one can have said both.
fn compare(desk: &Desk<'_>, a: &Said<'_>, b: &Said<'_>) -> Option<(u32, bool)> {
    let speakers = speaker(a).zip(speaker(b));
    let one_speaker = one_speaker(desk, a, b);
    if a.words.folded == b.words.folded {
        let known = speakers.is_some_and(|(x, y)| x == y);
        let long = a.words.len() >= WORDS && content(&a.words.folded) >= CONTENT;
        return (long || known && a.words.len() > 1).then_some((1000, one_speaker));
    }
    if a.words.len().min(b.words.len()) < WORDS || a.words.len().max(b.words.len()) > LONGEST {
        return None;
    }
    let alike = likeness(&a.words, &b.words);
    let least = if a.quoted && b.quoted { 0.5 } else { 0.65 };
    // One word put in another's place in a quotation of six leaves five.
    let known = speakers.is_some_and(|(x, y)| x == y);
    let words = if known && a.quoted && b.quoted { WORDS - 1 } else { WORDS };
    if alike.shared < words || alike.share < least {
        return None;
    }
    let shorter = if a.words.len() <= b.words.len() { a } else { b };
    let other = if a.words.len() <= b.words.len() { b } else { a };
    let common = shorter.words.folded.iter().filter(|w| other.words.folded.contains(w));
    if common.filter(|w| is_content(w)).count() < CONTENT {
        return None;
    }
    // Half of the words of one may be the usual words of any: then a stretch of them must be in one piece.
    if alike.share < 0.75 && !has_run(&shorter.words, &other.words, 4) {
        return None;
    }
    Some(((alike.share * 1000.0) as u32, one_speaker))
}

fn has_run(a: &Words, b: &Words, length: usize) -> bool {
    let runs: rustc_hash::FxHashSet<&[String]> = b.folded.windows(length).collect();
    a.folded.windows(length).any(|run| runs.contains(run))
}

fn content(words: &[String]) -> usize {
    words.iter().filter(|w| is_content(w)).count()
}

pub(crate) fn is_content(word: &str) -> bool {
    word.chars().count() >= 4 || word.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether one can have said both: the speakers are one side, bear one name in two spellings, or one is not known.
pub(crate) fn one_speaker(desk: &Desk<'_>, a: &Said<'_>, b: &Said<'_>) -> bool {
    speaker(a).zip(speaker(b)).is_none_or(|(x, y)| agree(desk, x, y))
}

fn agree(desk: &Desk<'_>, x: &Id, y: &Id) -> bool {
    desk.same_side(x, y) || namesakes(desk, x, y)
}

/// Whether two people share a name, in whatever spelling, and may be one whom a report did not tell apart.
pub(crate) fn namesakes(desk: &Desk<'_>, x: &Id, y: &Id) -> bool {
    let (x, y) = (Words::new(&desk.name(x)), Words::new(&desk.name(y)));
    let spelt = |a: &String, b: &String| a == b && a.chars().count() > 2 || one_spelling(a, b);
    // "Mo" is Mohammed, and "Jeff" is Jeffrey.
    let short = |one: &Words, other: &Words| match one.folded.as_slice() {
        [name] => name.chars().count() > 1 && other.folded.iter().any(|word| word.starts_with(&**name)),
        _ => false,
    };
    short(&x, &y) || short(&y, &x) || x.folded.iter().any(|a| y.folded.iter().any(|b| spelt(a, b)))
}

/// The speaker, when that is known.
pub(crate) fn speaker<'a>(said: &Said<'a>) -> Option<&'a Id> {
    said.statement.speaker_actor.as_ref()
}

/// Joins linked statements, the most alike first, but never two speakers.
fn join(desk: &Desk<'_>, said: &[Said<'_>], links: &[(u32, usize, usize)]) -> Vec<Vec<usize>> {
    let mut of: Vec<usize> = (0..said.len()).collect();
    let mut groups: Vec<Vec<usize>> = (0..said.len()).map(|k| vec![k]).collect();
    let mut speakers: Vec<Option<&Id>> = said.iter().map(speaker).collect();
    for &(_, a, b) in links {
        let (keep, gone) = (of[a].min(of[b]), of[a].max(of[b]));
        let one = speakers[keep].zip(speakers[gone]).is_none_or(|(x, y)| agree(desk, x, y));
        if keep == gone || !one {
            continue;
        }
        let moved = std::mem::take(&mut groups[gone]);
        for &k in &moved {
            of[k] = keep;
        }
        groups[keep].extend(moved);
        // Of a person and their office, the person is who spoke.
        let (x, y) = (speakers[keep], speakers[gone]);
        speakers[keep] = [x, y].into_iter().flatten().find(|id| desk.is_person(id)).or(x).or(y);
    }
    groups.retain(|group| !group.is_empty());
    for group in &mut groups {
        group.sort_unstable();
    }
    groups
}

/// Whether a version has other words than the wording in a way that a reader must be told, cuts aside.
pub(crate) fn reworded(wording: &Words, version: &Words) -> bool {
    let change = change(wording, version);
    !change.turning.is_empty()
        || change.replaced.iter().any(|(here, there)| {
            let (here, there) = (Words::new(here), Words::new(there));
            content(&here.folded) + content(&there.folded) > 0 && !same_spelling(&here, &there)
        })
}

/// Whether two runs of words differ in spelling alone: "favour" and "favor", "Sawyer" and "Sawyier".
fn same_spelling(here: &Words, there: &Words) -> bool {
    one_spelling(&here.folded.concat(), &there.folded.concat())
}

/// Whether two words differ in a letter, or long ones in two.
pub(crate) fn one_spelling(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let start = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let end = a[start..].iter().rev().zip(b[start..].iter().rev()).take_while(|(x, y)| x == y).count();
    let differing = a.len().max(b.len()) - start - end;
    // What is put before a word turns it: "possible" and "impossible".
    if start == 0 && end == a.len().min(b.len()) && differing > 1 {
        return false;
    }
    differing <= 1 && a.len().min(b.len()) >= 4 || differing == 2 && a.len().min(b.len()) >= 7
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spelling_is_no_other_word() {
        let told = |a, b| reworded(&Words::new(a), &Words::new(b));
        assert!(!told("we favour a lasting cease-fire", "we favor a lasting ceasefire"));
        assert!(told("this cruel and pointless war must end", "this harsh and pointless war must end"));
        assert!(told("they will come to the table", "they will not come to the table"));
        assert!(told("a lasting peace is possible now", "a lasting peace is impossible now"));
        assert!(!told("they will come to the table when the ice is gone", "they will come to the table"));
    }
}
