//! Sentences of two reports that are word for word the same but for a number, a day or a "not".
//!
//! Nobody writes such a sentence twice by chance: the one was made from the other, or both from a third. That the rest
//! is the same says what the changed word is about, so no parse is needed; and a report that copies all but one word tells
//! that word itself.

use super::dates::{Told, aside, own_news, told};
use super::negations::asks;
use super::passages::{Passages, excerpt, slice};
use super::{Side, by_report};
use crate::accounts::{Relation, Scale};
use crate::conflicts::Found;
use crate::days;
use crate::desk::{Desk, is_content};
use crate::fields::Amounts;
use crate::minutes::Minutes;
use crate::quotations::one_spelling;
use crate::wording::{denies, fold, negates};
use rustc_hash::{FxHashMap, FxHashSet};
use similar::{Algorithm, DiffOp as Step, capture_diff_slices};
use std::collections::BTreeMap;
use std::ops::Range;
use verbale_claims::{Bound, Excerpt, Quantity, Sentence, TimeMention, TimeType, Token, Upos};

/// Content words that two sentences must share, and their least part of the shorter's.
const SHARED: usize = 4;
const SHARE: (usize, usize) = (6, 10);
/// Longer sentences are not laid side by side: that takes time with their length times itself.
const LONGEST: usize = 120;
/// Of the words just before and after a change, so many on each side are looked at, and so many in all must be the same.
const NEAR: usize = 3;
/// One less does where nearly all content words of the shorter sentence are shared.
const SAME: usize = 4;
/// A change of more words is another way to say it.
const FEW: usize = 4;

/// A change between two sentences: of what kind, from which words to which.
struct Change {
    field: &'static str,
    values: [String; 2],
    said: [String; 2],
    words: [Excerpt; 2],
}

/// Conflicts of sentences that run parallel, of those pairs that nothing found so far is about.
pub(super) fn parallels(minutes: &Minutes<'_>, passages: &Passages, found: &[Found]) -> Vec<Found> {
    let desk = &minutes.desk;
    let known = known(desk, found);
    let mut sides: BTreeMap<(&str, [String; 2], String), [Side; 2]> = BTreeMap::new();
    for story in &passages.stories {
        let taken = taken(desk, story);
        for (a, b) in best(passages, story, &taken) {
            let (Some(one), Some(two)) = (sentence(desk, a), sentence(desk, b)) else { continue };
            let overlap = passages.overlap(a, b);
            let alike = 10 * overlap.shared >= 8 * overlap.shorter;
            let least = if alike { SAME - 1 } else { SAME };
            for (change, about) in changes(desk, (a.0, one), (b.0, two), least) {
                let told = [(a.0, change.words[0].clone()), (b.0, change.words[1].clone())];
                if is_known(&known, &told) {
                    continue;
                }
                let turned = change.values[0] > change.values[1];
                let [x, y] = if turned { [1, 0] } else { [0, 1] };
                let values = [change.values[x].clone(), change.values[y].clone()];
                let pair = sides.entry((change.field, values, about)).or_default();
                for (side, k) in pair.iter_mut().zip([x, y]) {
                    side.value.clone_from(&change.values[k]);
                    side.said.clone_from(&change.said[k]);
                    side.told.push(told[k].clone());
                }
            }
        }
    }
    let conflict = |((field, _, about), [one, two]): ((&str, _, String), [Side; 2])| {
        by_report(minutes, field, &about, one, two)
    };
    sides.into_iter().filter_map(conflict).collect()
}

/// Sentences that a report has, word for word, from the one that it copies: that one has told them.
fn taken(desk: &Desk<'_>, story: &[usize]) -> FxHashSet<(usize, usize)> {
    let forms = |sentence: &Sentence| words(sentence).into_iter().map(|(form, _)| form).collect::<Vec<_>>();
    let mut of_source: FxHashMap<usize, FxHashSet<Vec<String>>> = FxHashMap::default();
    let mut taken = FxHashSet::default();
    for &report in story {
        let Some(source) = desk.source(report).filter(|source| *source != report) else { continue };
        let there = of_source
            .entry(source)
            .or_insert_with(|| desk.readings[source].sentences.iter().map(forms).collect());
        let same =
            desk.readings[report].sentences.iter().enumerate().filter(|(_, s)| there.contains(&forms(s)));
        taken.extend(same.map(|(k, _)| (report, k)));
    }
    taken
}

/// Pairs of sentences of which each is, of its report, the one most like the other.
fn best(
    passages: &Passages,
    story: &[usize],
    taken: &FxHashSet<(usize, usize)>,
) -> Vec<((usize, usize), (usize, usize))> {
    let mut most: FxHashMap<((usize, usize), usize), (usize, usize)> = FxHashMap::default();
    let mut pairs = passages.between(story, SHARED, |a, b| a != b);
    pairs.retain(|&(a, b)| {
        if taken.contains(&a) || taken.contains(&b) {
            return false;
        }
        let overlap = passages.overlap(a, b);
        overlap.shared * SHARE.1 >= overlap.shorter * SHARE.0
    });
    let weight = |a, b| {
        let overlap = passages.overlap(a, b);
        1000 * overlap.shared / overlap.either.max(1)
    };
    for &(a, b) in &pairs {
        for (here, there) in [(a, b), (b, a)] {
            let best = most.entry((here, there.0)).or_insert((0, 0));
            *best = (*best).max((weight(a, b), usize::MAX - there.1));
        }
    }
    let is_best = |here, there: (usize, usize), weight| {
        most.get(&(here, there.0)) == Some(&(weight, usize::MAX - there.1))
    };
    pairs.retain(|&(a, b)| is_best(a, b, weight(a, b)) && is_best(b, a, weight(a, b)));
    pairs
}

fn sentence<'a>(desk: &Desk<'a>, (report, k): (usize, usize)) -> Option<&'a Sentence> {
    desk.readings[report].sentences.get(k).filter(|s| s.tokens.len() <= LONGEST)
}

/// What two sentences that run parallel say differently, each change with the words that follow it.
fn changes(
    desk: &Desk<'_>,
    one: (usize, &Sentence),
    two: (usize, &Sentence),
    least: usize,
) -> Vec<(Change, String)> {
    let (x, y) = (words(one.1), words(two.1));
    let forms = |words: &[(String, &Token)]| words.iter().map(|(form, _)| form.clone()).collect::<Vec<_>>();
    let steps = capture_diff_slices(Algorithm::Myers, &forms(&x), &forms(&y));
    let same = |step: Option<&Step>| match step {
        Some(Step::Equal { len, .. }) => (*len).min(NEAR),
        Some(_) => 0,
        // A sentence begins and ends where the other does.
        None => 1,
    };
    let mut changes = Vec::new();
    for (k, step) in steps.iter().enumerate() {
        let (here, there) = (step.old_range(), step.new_range());
        if matches!(step, Step::Equal { .. }) || here.len().max(there.len()) > FEW {
            continue;
        }
        let before = same(k.checked_sub(1).and_then(|k| steps.get(k)));
        if before + same(steps.get(k + 1)) < least {
            continue;
        }
        let next = &x[here.end..x.len().min(here.end + 2)];
        let about: Vec<&str> = next.iter().map(|(form, _)| form.as_str()).collect();
        let sides = [(one.0, one.1, &x, here), (two.0, two.1, &y, there)];
        changes.extend(change(desk, &sides).map(|change| (change, about.join(" "))));
    }
    changes
}

/// The words of a sentence as they are compared.
fn words(sentence: &Sentence) -> Vec<(String, &Token)> {
    let words = sentence.tokens.iter().filter(|t| t.upos != Upos::Punct);
    words.map(|t| (fold(&t.lemma), t)).filter(|(form, _)| !form.is_empty()).collect()
}

/// A report, a sentence of it, its words, and which of them changed.
type Part<'p> = (usize, &'p Sentence, &'p Vec<(String, &'p Token)>, Range<usize>);

fn change(desk: &Desk<'_>, parts: &[Part<'_>; 2]) -> Option<Change> {
    if parts.iter().all(|part| in_quotation(desk, part)) {
        let apart = desk.root(parts[0].0) != desk.root(parts[1].0);
        return apart
            .then(|| day(desk, parts).or_else(|| number(desk, parts)).or_else(|| wording(desk, parts)))?;
    }
    day(desk, parts).or_else(|| number(desk, parts)).or_else(|| negation(desk, parts))
}

/// A day that is another.
fn day(desk: &Desk<'_>, parts: &[Part<'_>; 2]) -> Option<Change> {
    let time = |(report, _, words, range): &Part<'_>| -> Option<&TimeMention> {
        let (start, end) = extent(words, range)?;
        let times = &desk.readings[*report].times;
        let inside = |t: &&TimeMention| t.start < end && start < t.end;
        times.iter().find(inside).filter(|t| told(t).is_some())
    };
    let (one, two) = (time(&parts[0])?, time(&parts[1])?);
    let published = |part: &Part<'_>| desk.day(part.0);
    let own = own_news((published(&parts[0]), &one.value), (published(&parts[1]), &two.value));
    let apart = |part: &Part<'_>, time: &TimeMention| aside(part.1, time.start, time.end);
    let other = apart(&parts[0], one) != apart(&parts[1], two);
    if own || other || days::relation(&one.value, &two.value) != Relation::Conflicting {
        return None;
    }
    let weekday = told(one) == Some(Told::Weekday) && told(two) == Some(Told::Weekday);
    let words = |t: &TimeMention| Excerpt { start: t.start, end: t.end, text: t.text.clone() };
    Some(Change {
        field: if weekday { "weekday" } else { "date" },
        values: [one.value.clone(), two.value.clone()],
        said: [days::say(&one.value), days::say(&two.value)],
        words: [words(one), words(two)],
    })
}

/// A number that is another.
fn number(desk: &Desk<'_>, parts: &[Part<'_>; 2]) -> Option<Change> {
    let numeral = |(report, _, words, range): &Part<'_>| -> Option<(String, bool, bool, Excerpt)> {
        let changed = words.get(range.clone())?;
        let (_, token) = changed.first().filter(|_| changed.len() == 1 && changed[0].1.upos == Upos::Num)?;
        let times = &desk.readings[*report].times;
        // Nine here is four elsewhere: hours are not compared as numbers.
        if times.iter().any(|t| t.start <= token.start && token.end <= t.end && t.kind == TimeType::Time) {
            return None;
        }
        let inside = |q: &&Quantity| q.start <= token.start && token.end <= q.end;
        let quantity = desk.readings[*report].quantities.iter().find(inside);
        if quantity.is_some_and(|q| q.bound != Bound::Exact) {
            return None;
        }
        let figures = token.lemma.replace(',', "");
        let known = figures.parse::<f64>().is_ok();
        let value = match quantity {
            Some(quantity) => quantity.value.clone(),
            None => figures,
        };
        let money = quantity.and_then(|q| q.unit.as_deref()).is_some_and(super::numbers::money);
        let words = slice(desk, *report, token.start, token.end)?;
        Some((value, quantity.is_some() || known, money, words))
    };
    let (one, two) = (numeral(&parts[0])?, numeral(&parts[1])?);
    // Two words for numbers are two numbers, whether or not their values are known; a word and figures may be the same.
    let word = |words: &Excerpt| words.text.chars().all(char::is_alphabetic);
    let other = match (one.1, two.1) {
        (true, true) => Amounts.relation(&one.0, &two.0) == Relation::Conflicting,
        _ => word(&one.3) && word(&two.3) && fold(&one.3.text) != fold(&two.3.text),
    };
    let quoted = |(_, _, _, words): &(String, bool, bool, Excerpt)| format!("“{}”", words.text);
    other.then(|| Change {
        field: if one.2 && two.2 { "amount" } else { "number" },
        said: [quoted(&one), quoted(&two)],
        values: [one.0, two.0],
        words: [one.3, two.3],
    })
}

/// A "not" that only one has.
fn negation(desk: &Desk<'_>, parts: &[Part<'_>; 2]) -> Option<Change> {
    let negative = |words: &[(String, &Token)]| words.iter().filter(|(form, _)| negates(form)).count();
    if parts.iter().any(|(_, sentence, ..)| asks(sentence)) {
        return None;
    }
    let all = |(_, _, words, _): &Part<'_>| negative(words);
    let turned = |part: &Part<'_>| negative(changed(part));
    let k = match (turned(&parts[0]), turned(&parts[1])) {
        (1, 0) => 0,
        (0, 1) => 1,
        _ => return None,
    };
    let (no, yes) = (&parts[k], &parts[1 - k]);
    // With other things named or done as well, it is another sentence.
    let names = |part| {
        let named =
            |t: &Token| matches!(t.upos, Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num | Upos::Adp);
        changed(part).iter().any(|(form, t)| named(t) && (!negates(form) || t.upos == Upos::Adp))
    };
    // "Failed to" is "did not", and "nor" only goes on with a "not".
    let otherwise = changed(yes).iter().any(|(form, _)| denies(form));
    let goes_on = changed(no).iter().any(|(form, t)| t.upos == Upos::Cconj && negates(form));
    if all(no) != all(yes) + 1 || hollow(no) || names(no) || names(yes) || otherwise || goes_on {
        return None;
    }
    let words = [whole(desk, &parts[0])?, whole(desk, &parts[1])?];
    let said = |side: usize| if side == k { "that it is not" } else { "that it is" }.to_owned();
    Some(Change {
        field: "polarity",
        values: [words[0].text.clone(), words[1].text.clone()],
        said: [said(0), said(1)],
        words,
    })
}

/// Whether a negation denies nothing: "not only", "not just".
fn hollow((_, _, words, range): &Part<'_>) -> bool {
    let last = range.clone().rev().find(|&k| words.get(k).is_some_and(|(form, _)| negates(form)));
    let next = last.and_then(|k| words.get(k + 1));
    next.is_some_and(|(_, token)| token.upos == Upos::Adv)
}

/// Words within quotation marks that are others, or a "not" that only one has: quotations are not retold, so any change
/// counts. What a copy changes in them is its hand, not another hearing.
fn wording(desk: &Desk<'_>, parts: &[Part<'_>; 2]) -> Option<Change> {
    let [one, two] = parts;
    let negative = |part| changed(part).iter().any(|(form, _)| negates(form));
    let content = |part| changed(part).iter().any(|(_, t)| is_content(t.upos) || t.upos == Upos::Adv);
    let other = negative(one) != negative(two) || content(one) && content(two);
    // At the edge of a sentence the one may only go on otherwise.
    let edge = |part: &Part<'_>| part.3.start == 0 || part.3.end == part.2.len();
    let most = if edge(one) && edge(two) { NEAR - 1 } else { NEAR };
    let long = one.3.len().max(two.3.len()) > most;
    if long || !other || one_form(one, two) {
        return None;
    }
    let words = [whole(desk, one)?, whole(desk, two)?];
    let said = |part: &Part<'_>| {
        let words = extent(part.2, &part.3).and_then(|(start, end)| slice(desk, part.0, start, end));
        words.map_or_else(|| "nothing there".to_owned(), |words| format!("“{}”", words.text))
    };
    Some(Change {
        field: "quote",
        values: [words[0].text.clone(), words[1].text.clone()],
        said: [said(one), said(two)],
        words,
    })
}

/// Whether the one is short for the other or another spelling of it, or both are numbers, one of them in figures.
fn one_form(one: &Part<'_>, two: &Part<'_>) -> bool {
    let form = |part| changed(part).iter().map(|(form, _)| form.as_str()).collect::<String>();
    let numeral = |part| changed(part).iter().any(|(_, t)| t.upos == Upos::Num);
    let (a, b) = (form(one), form(two));
    let start = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    let short = a.chars().count().min(b.chars().count());
    let alike = short > 1 && (start == short || start >= 3) || one_spelling(&a, &b);
    numeral(one) || numeral(two) || alike
}

/// The words that changed.
fn changed<'p>(part: &Part<'p>) -> &'p [(String, &'p Token)] {
    part.2.get(part.3.clone()).unwrap_or_default()
}

/// All words of a sentence.
fn whole(desk: &Desk<'_>, part: &Part<'_>) -> Option<Excerpt> {
    let at = desk.readings[part.0].sentences.partition_point(|s| s.start < part.1.start);
    excerpt(desk, part.0, at)
}

/// Whether changed words stand in quotation marks; where there are none, the word before.
fn in_quotation(desk: &Desk<'_>, part: &Part<'_>) -> bool {
    let before = part.3.start.saturating_sub(1);
    let range = if part.3.is_empty() { before..before + 1 } else { part.3.clone() };
    let Some((start, end)) = extent(part.2, &range) else { return false };
    desk.readings[part.0].statements.iter().any(|s| {
        let mut pieces = s.content.iter().zip(&s.quoted);
        pieces.any(|(span, quoted)| *quoted && span.start() < end && start < span.end())
    })
}

/// From where to where words of a sentence stand.
fn extent(words: &[(String, &Token)], range: &Range<usize>) -> Option<(u32, u32)> {
    let part = words.get(range.clone())?;
    Some((part.first()?.1.start, part.last()?.1.end))
}

/// The words that conflicts found so far show, as (report, start, end), by conflict.
fn known(desk: &Desk<'_>, found: &[Found]) -> FxHashMap<usize, Vec<(usize, u32, u32)>> {
    let mut by_report: FxHashMap<usize, Vec<(usize, u32, u32)>> = FxHashMap::default();
    for (k, (_, conflict)) in found.iter().enumerate() {
        for words in conflict.accounts.iter().flat_map(|a| &a.evidence) {
            if let Some(report) = desk.place(&words.report) {
                by_report.entry(report).or_default().push((k, words.start, words.end));
            }
        }
    }
    by_report
}

/// Whether a conflict shows both these words already.
fn is_known(known: &FxHashMap<usize, Vec<(usize, u32, u32)>>, told: &[(usize, Excerpt); 2]) -> bool {
    let at = |(report, words): &(usize, Excerpt)| -> Vec<usize> {
        let list = known.get(report).into_iter().flatten();
        list.filter(|(_, start, end)| *start < words.end && words.start < *end).map(|(k, _, _)| *k).collect()
    };
    let first = at(&told[0]);
    at(&told[1]).iter().any(|k| first.contains(k))
}
