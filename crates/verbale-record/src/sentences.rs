//! Quoted sentences compared one by one.
//!
//! Two long quotations may have only some of their sentences in common: as wholes they are not versions of one
//! statement, and yet a sentence that both have may be worded differently. A conflict shows those sentences alone.
//! Words inside quotation marks that no statement was read from (a paragraph of quotation, a saying) count too: whose
//! they are is not known then.

use crate::compared::own_word;
use crate::conflicts::{Found, conflict, from_told};
use crate::marked::marked;
use crate::minutes::{Minutes, Told};
use crate::quotations::{Said, is_content, one_speaker, reworded};
use crate::statements::difference;
use crate::wording::{Words, likeness};
use crate::words::{clip, count};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::{BTreeMap, BTreeSet};
use verbale_claims::{Excerpt, Id, StatementKind};

/// A sentence within quotation marks.
struct Unit<'m, 'a> {
    report: usize,
    /// The statement that it is in, with its place in [`crate::quotations::Quotations::said`].
    said: Option<(usize, &'m Said<'a>)>,
    origin: &'a Id,
    words: Words,
    excerpt: Excerpt,
}

/// Fewer words are a phrase, which many sentences share.
const WORDS: usize = 6;
/// Words that two sentences must share, as a part of the shorter.
const SHARE: f64 = 0.74;
/// The same, where they are given to two speakers.
const GIVEN: f64 = 0.8;
/// Runs of three words that more sentences have are compared with their neighbours alone.
const COMMON: usize = 12;

/// What comes of comparing the sentences of all quotations.
pub(crate) struct Compared {
    /// Conflicts of wording.
    pub found: Vec<Found>,
    /// The pairs of statements that these are between.
    pub pairs: FxHashSet<(usize, usize)>,
    /// Two sentences in nearly the same words that one cannot have said both, each with the place of its statement.
    pub disputed: Vec<[(usize, Excerpt); 2]>,
}

/// Lays the quoted sentences of all reports side by side.
pub(crate) fn compared(minutes: &Minutes<'_>) -> Compared {
    let units = units(minutes);
    let mut exact: FxHashMap<(usize, &[String]), BTreeSet<usize>> = FxHashMap::default();
    for (k, unit) in units.iter().enumerate() {
        let story = minutes.desk.story[unit.report];
        exact.entry((story, &unit.words.folded)).or_default().insert(k);
    }
    let mut near: Vec<Vec<usize>> = vec![Vec::new(); units.len()];
    let candidates = candidates(minutes, &units);
    for &(a, b) in &candidates {
        near[a].push(b);
        near[b].push(a);
    }
    let told: FxHashSet<(usize, &[String])> =
        units.iter().map(|u| (minutes.desk.root(u.report), u.words.folded.as_slice())).collect();
    // Whether the report of one has the other's sentence as well: the same words, or some that share a run with it.
    let has = |one: usize, other: usize| {
        let root = minutes.desk.root(units[one].report);
        let other_words = units[other].words.folded.as_slice();
        told.contains(&(root, other_words))
            || near[other].iter().any(|&k| {
                minutes.desk.root(units[k].report) == root
                    && !reworded(&units[other].words, &units[k].words)
                    && covers(&units[k], &units[other])
            })
    };
    let mut pairs = FxHashSet::default();
    let mut disputed = Vec::new();
    let mut sides: BTreeMap<[&[String]; 2], (usize, usize)> = BTreeMap::new();
    for &(a, b) in &candidates {
        let (one, two) = (&units[a], &units[b]);
        if let (Some((x, _)), Some((y, _))) = (one.said, two.said)
            && two_speakers(minutes, one, two)
        {
            disputed.push([(x, one.excerpt.clone()), (y, two.excerpt.clone())]);
        }
        if !rivals(minutes, one, two) || has(a, b) || has(b, a) {
            continue;
        }
        if let (Some((a, _)), Some((b, _))) = (one.said, two.said) {
            pairs.insert((a.min(b), a.max(b)));
        }
        let (a, b) = if one.words.folded <= two.words.folded { (a, b) } else { (b, a) };
        sides.entry([&units[a].words.folded, &units[b].words.folded]).or_insert((a, b));
    }
    let found = sides.values().filter_map(|&(a, b)| {
        let all = |k: usize| -> Vec<&Unit<'_, '_>> {
            let story = minutes.desk.story[units[k].report];
            let same = exact.get(&(story, units[k].words.folded.as_slice()));
            same.into_iter().flatten().map(|&k| &units[k]).collect()
        };
        in_conflict(minutes, &all(a), &all(b))
    });
    Compared { found: found.collect(), pairs, disputed }
}

/// The sentences of all quotations, in the order of the reports.
fn units<'m, 'a>(minutes: &'m Minutes<'a>) -> Vec<Unit<'m, 'a>> {
    let mut units = Vec::new();
    let mut add = |report, said, origin, start: u32, text: &str| {
        for (at, sentence) in cut(text) {
            let words = Words::new(sentence);
            let Ok(at) = u32::try_from(at) else { continue };
            let length = u32::try_from(sentence.chars().count()).unwrap_or(u32::MAX);
            let start = start.saturating_add(at);
            let excerpt = Excerpt { start, end: start.saturating_add(length), text: sentence.to_owned() };
            if (WORDS..200).contains(&words.len()) {
                units.push(Unit { report, said, origin, words, excerpt });
            }
        }
    };
    for (place, said) in minutes.quotations.said.iter().enumerate().filter(|(_, s)| s.quoted) {
        let whole = said.statement.kind == StatementKind::Direct;
        let pieces = said.statement.content.iter().zip(&said.statement.words);
        for (k, (span, text)) in pieces.enumerate() {
            if whole || said.statement.quoted.get(k).copied().unwrap_or(false) {
                add(said.report, Some((place, said)), &said.statement.origin, span.start(), text);
            }
        }
    }
    for (report, reading) in minutes.desk.read() {
        let (Some(text), Some(origin)) = (&reading.text, own_word(reading)) else { continue };
        let mut stated: Vec<(u32, u32)> =
            reading.statements.iter().flat_map(|s| &s.content).map(|at| (at.end(), at.start())).collect();
        stated.sort_unstable();
        let own = |at: &Excerpt| minutes.desk.tells(report, at.start, at.end);
        for passage in marked(text).into_iter().filter(own) {
            // Contents hardly ever lie in one another, so that the first which ends behind its start tells.
            let next = stated.partition_point(|(end, _)| *end <= passage.start);
            if stated.get(next).is_none_or(|(_, start)| passage.end <= *start) {
                add(report, None, origin, passage.start, &passage.text);
            }
        }
    }
    units.sort_by_key(|unit| (unit.report, unit.excerpt.start));
    units
}

/// A quotation's sentences, each with the code point that it starts at.
fn cut(text: &str) -> Vec<(usize, &str)> {
    let mut list = Vec::new();
    let (mut from, mut from_point, mut ended) = (0, 0, false);
    for (point, (byte, c)) in text.char_indices().enumerate() {
        if ended && c.is_whitespace() {
            list.push((from_point, &text[from..byte]));
            (from, from_point) = (byte, point);
        }
        ended = matches!(c, '.' | '!' | '?' | '…');
    }
    list.push((from_point, &text[from..]));
    let trimmed = list.into_iter().map(|(start, sentence)| {
        let lead = sentence.chars().take_while(|c| c.is_whitespace()).count();
        (start + lead, sentence.trim())
    });
    trimmed.filter(|(_, sentence)| !sentence.is_empty()).collect()
}

/// Pairs of sentences of one story that have a run of three words in common.
fn candidates(minutes: &Minutes<'_>, units: &[Unit<'_, '_>]) -> Vec<(usize, usize)> {
    let mut runs: FxHashMap<(usize, &[String]), Vec<usize>> = FxHashMap::default();
    for (k, unit) in units.iter().enumerate() {
        let story = minutes.desk.story[unit.report];
        for run in unit.words.folded.windows(3) {
            let list = runs.entry((story, run)).or_default();
            if list.last() != Some(&k) {
                list.push(k);
            }
        }
    }
    let mut pairs = Vec::new();
    for list in runs.values() {
        for (i, &b) in list.iter().enumerate().skip(1) {
            let from = if list.len() > COMMON { i - 1 } else { 0 };
            pairs.extend(list[from..i].iter().map(|&a| (a, b)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// Whether two sentences are one, in words that differ.
fn rivals(minutes: &Minutes<'_>, a: &Unit<'_, '_>, b: &Unit<'_, '_>) -> bool {
    let desk = &minutes.desk;
    let one_speaker = a.said.zip(b.said).is_none_or(|((_, a), (_, b))| one_speaker(desk, a, b));
    if desk.root(a.report) == desk.root(b.report) || !one_speaker {
        return false;
    }
    let alike = likeness(&a.words, &b.words);
    let content = a.words.folded.iter().filter(|w| is_content(w) && b.words.folded.contains(w)).count();
    alike.shared + 1 >= WORDS && alike.share >= SHARE && content >= 2 && reworded(&a.words, &b.words)
}

/// Whether two sentences are in nearly the same words, and one cannot have said both.
fn two_speakers(minutes: &Minutes<'_>, a: &Unit<'_, '_>, b: &Unit<'_, '_>) -> bool {
    let desk = &minutes.desk;
    let one_speaker = a.said.zip(b.said).is_none_or(|((_, a), (_, b))| one_speaker(desk, a, b));
    if desk.root(a.report) == desk.root(b.report) || one_speaker {
        return false;
    }
    let alike = likeness(&a.words, &b.words);
    let content = a.words.folded.iter().filter(|w| is_content(w) && b.words.folded.contains(w)).count();
    alike.shared >= WORDS && alike.share >= GIVEN && content >= 3
}

fn covers(one: &Unit<'_, '_>, other: &Unit<'_, '_>) -> bool {
    likeness(&one.words, &other.words).share >= 0.9
}

fn in_conflict(minutes: &Minutes<'_>, one: &[&Unit<'_, '_>], two: &[&Unit<'_, '_>]) -> Option<Found> {
    let roots = |units: &[&Unit<'_, '_>]| -> usize {
        units.iter().map(|u| minutes.desk.root(u.report)).collect::<BTreeSet<_>>().len()
    };
    let (one, two) = if roots(one) >= roots(two) { (one, two) } else { (two, one) };
    let (first, second) = (one.first()?, two.first()?);
    let (n, m) = (roots(one), roots(two));
    let shown = |unit: &Unit<'_, '_>| clip(&unit.words.shown.join(" "), 60);
    let (here, there) =
        difference(&first.words, &second.words).unwrap_or_else(|| (shown(first), shown(second)));
    let noun = if n == 1 { "report has" } else { "reports have" };
    let mut why = vec![format!("{} {noun} “{here}” where {} “{there}”", count(n), others(m))];
    why.push(if n > m {
        "all put their words inside quotation marks".to_owned()
    } else {
        "both put their words inside quotation marks, and nothing here says whose are right".to_owned()
    });
    let account = |units: &[&Unit<'_, '_>]| {
        let told: Vec<Told<'_>> = units
            .iter()
            .map(|u| Told { report: u.report, excerpt: u.excerpt.clone(), origin: u.origin })
            .collect();
        let value = units.first().map(|u| u.excerpt.text.clone()).unwrap_or_default();
        from_told(minutes, value, &told)
    };
    let found = conflict("quote", vec![account(one), account(two)], (n > m).then_some(0), why);
    let happening = match first.said {
        Some((_, said)) => minutes.happening_of(said),
        None => minutes.happening_at(first.report, None, first.excerpt.start),
    };
    Some((happening, found))
}

fn others(reports: usize) -> String {
    if reports == 1 { "another has".to_owned() } else { format!("{} others have", count(reports)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_is_cut_at_its_sentences() {
        assert_eq!(
            cut("Ice is ice. Is it? We’ll see"),
            [(0, "Ice is ice."), (12, "Is it?"), (19, "We’ll see")]
        );
        assert_eq!(cut("1.5 metres"), [(0, "1.5 metres")]);
        assert_eq!(cut(""), []);
    }
}
