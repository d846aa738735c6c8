//! What reports tell differently, as conflicts with their accounts.

use crate::commitments::Undertaken;
use crate::compared::slice;
use crate::minutes::{Minutes, Told};
use crate::quotations::Said;
use crate::sentences::Compared;
use crate::statements::{Aligned, difference, differs, told};
use crate::wording::likeness;
use crate::words::{clip, count, plural};
use std::collections::{BTreeMap, BTreeSet};
use verbale_claims::{Account, Conflict, ConflictAccount, Evidence, Field, Id, Reality, Support, Verdict};

/// A conflict, and the happening it is about.
pub(crate) type Found = (Option<usize>, Conflict);

/// A conflict with the id of its accounts.
pub(crate) fn conflict(
    field: &str,
    accounts: Vec<ConflictAccount>,
    better: Option<usize>,
    why: Vec<String>,
) -> Conflict {
    let mut parts = vec![field.to_owned()];
    for account in &accounts {
        parts.push(account.value.clone());
        // The words of copies are shown beside the others, and change nothing.
        let own = account.evidence.iter().filter(|e| account.reports.contains(&e.report));
        parts.extend(own.map(|e| e.text.clone()));
    }
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    Conflict {
        id: Id::of('x', &parts),
        event: None,
        field: field.to_owned(),
        accounts,
        better_supported: better.and_then(|k| u32::try_from(k).ok()),
        why,
    }
}

/// A contested field as a conflict.
pub(crate) fn of_field(name: &str, field: &Field) -> Option<Conflict> {
    if field.verdict != Verdict::Contested {
        return None;
    }
    let accounts: Vec<ConflictAccount> = field.accounts.iter().map(account).collect();
    let better = field.value.as_ref().and_then(|value| accounts.iter().position(|a| &a.value == value));
    Some(conflict(name, accounts, better, field.why.clone()))
}

fn account(account: &Account) -> ConflictAccount {
    ConflictAccount {
        value: account.value.clone(),
        origins: account.origins.clone(),
        reports: account.reports.clone(),
        evidence: account.evidence.clone(),
    }
}

/// Quotations that reports give in different words.
pub(crate) fn of_wordings(minutes: &Minutes<'_>, aligned: &Aligned, compared: Compared) -> Vec<Found> {
    let Compared { found: mut all, pairs: told, .. } = compared;
    for (k, members) in aligned.members.iter().enumerate() {
        let said: Vec<&Said<'_>> = members.iter().map(|&m| &minutes.quotations.said[m]).collect();
        let best = said[aligned.wording[k]];
        let sharing: Vec<&Said<'_>> =
            said.iter().copied().filter(|s| s.quoted && !differs(best, s) && overlaps(best, s)).collect();
        let root = |s: &Said<'_>| minutes.desk.root(s.report);
        let roots = |list: &[&Said<'_>]| list.iter().map(|s| root(s)).collect::<BTreeSet<_>>();
        let mut others: BTreeMap<&[String], Vec<&Said<'_>>> = BTreeMap::new();
        for s in said.iter().copied().filter(|s| alike(best, s) && differs(best, s)) {
            others.entry(&s.words.folded).or_default().push(s);
        }
        for (_, versions) in others {
            let with = roots(&sharing).len();
            // What is told sentence by sentence need not be told of the whole.
            let place = |s: &Said<'_>| -> Option<usize> {
                members.iter().copied().find(|&m| std::ptr::eq(&minutes.quotations.said[m], s))
            };
            let version = place(versions[0]);
            let with_it = |&m: &usize| version.is_some_and(|v| told.contains(&(m.min(v), m.max(v))));
            let already = members.iter().any(with_it);
            if already || roots(&versions).is_subset(&roots(&sharing)) {
                continue;
            }
            let better = (with > roots(&versions).len()).then_some(0);
            let (here, there) = difference(&best.words, &versions[0].words).unwrap_or_else(|| {
                (clip(&best.words.shown.join(" "), 60), clip(&versions[0].words.shown.join(" "), 60))
            });
            let number = count(with);
            let mut why = vec![format!("{number} {} “{here}” where another has “{there}”", says(with))];
            match better {
                Some(_) => why.push("all put their words inside quotation marks".to_owned()),
                None => why.push(
                    "both put their words inside quotation marks, and nothing here says whose are right"
                        .to_owned(),
                ),
            }
            let accounts = vec![of_said(minutes, best, &sharing), of_said(minutes, versions[0], &versions)];
            all.push((aligned.happenings[k], conflict("quote", accounts, better, why)));
        }
    }
    all
}

fn says(reports: usize) -> String {
    format!("{} {}", plural("report", reports), if reports == 1 { "has" } else { "have" })
}

/// Whether two versions share so much that what differs is the same told otherwise. Of long quotations, a sentence may be all
/// that they share, and that is compared by itself.
fn alike(wording: &Said<'_>, version: &Said<'_>) -> bool {
    likeness(&wording.words, &version.words).share >= 0.7
}

/// Whether a version has enough of the wording to speak for it.
fn overlaps(wording: &Said<'_>, version: &Said<'_>) -> bool {
    2 * version.words.len() >= wording.words.len()
}

fn of_said(minutes: &Minutes<'_>, shown: &Said<'_>, versions: &[&Said<'_>]) -> ConflictAccount {
    let told: Vec<_> = versions.iter().flat_map(|s| told(s)).collect();
    from_told(minutes, shown.statement.words.join(" … "), &told)
}

/// Which of two reports changed the other's words is often not known: so many such copies are shown beside those that they
/// have their words from.
pub(crate) const COPIES: usize = 3;

/// The account of those who tell something in these words.
pub(crate) fn from_told(minutes: &Minutes<'_>, value: String, told: &[Told<'_>]) -> ConflictAccount {
    let support = minutes.support(told);
    from_support(value, support)
}

/// Adds the same words of copies that changed others.
pub(crate) fn echo(minutes: &Minutes<'_>, evidence: &mut Vec<Evidence>) {
    let desk = &minutes.desk;
    let mut echoes = Vec::new();
    for words in evidence.iter() {
        let Some(report) = desk.place(&words.report) else { continue };
        let copies = desk.echoes(report, words.start, words.end).into_iter();
        for (copy, start) in copies.filter(|(copy, _)| desk.edited(*copy)).take(COPIES) {
            let shown = |e: &&Evidence| &e.report == desk.id(copy);
            let end = start.saturating_add(words.end - words.start);
            let Some(excerpt) = slice(desk, copy, start, end) else { continue };
            if echoes.len() < COPIES && !evidence.iter().any(|e| shown(&e)) {
                echoes.push(desk.evidence(copy, &excerpt, &words.origin));
            }
        }
    }
    evidence.extend(echoes);
}

pub(crate) fn from_support(value: String, support: Support) -> ConflictAccount {
    ConflictAccount { value, origins: support.origins, reports: support.reports, evidence: support.evidence }
}

/// Happenings and commitments that some report as such and others as denied or not so.
pub(crate) fn of_polarity(minutes: &Minutes<'_>, undertaken: &Undertaken<'_>) -> Vec<Found> {
    let mut all = Vec::new();
    for (k, record) in undertaken.records.iter().enumerate() {
        if !polar(record.reality) {
            continue;
        }
        let rival = undertaken.records.iter().enumerate().find(|(j, other)| {
            *j != k
                && !polar(other.reality)
                && (other.act, &other.by) == (record.act, &record.by)
                && undertaken.happenings[*j] == undertaken.happenings[k]
                && minutes.desk.root(undertaken.members[*j][0].0)
                    != minutes.desk.root(undertaken.members[k][0].0)
        });
        if let Some((_, other)) = rival {
            let accounts = vec![
                from_support(other.what.clone(), other.support.clone()),
                from_support(format!("not: {}", record.what), record.support.clone()),
            ];
            let why = vec![
                format!("{} is said to {:?}, and not to", minutes.desk.name(&record.by), record.act)
                    .to_lowercase(),
            ];
            all.push((undertaken.happenings[k], conflict("polarity", accounts, None, why)));
        }
    }
    for happening in 0..minutes.happenings.list.len() {
        all.extend(denied(minutes, happening).map(|c| (Some(happening), c)));
    }
    all
}

fn polar(reality: Reality) -> bool {
    matches!(reality, Reality::Denied | Reality::Negated)
}

/// A happening that one report says was, and another that it was not.
fn denied(minutes: &Minutes<'_>, happening: usize) -> Option<Conflict> {
    let mut sides: [Vec<Told<'_>>; 2] = [Vec::new(), Vec::new()];
    for &k in &minutes.happenings.list[happening] {
        let telling = &minutes.tellings.list[k];
        let Some(event) = telling.events.first() else { continue };
        let told = Told { report: telling.report, excerpt: event.sentence.clone(), origin: &event.origin };
        match telling.reality {
            Reality::Occurred => sides[0].push(told),
            Reality::Denied | Reality::Negated => sides[1].push(told),
            _ => {}
        }
    }
    if sides.iter().any(Vec::is_empty) {
        return None;
    }
    let [yes, no] = [("it happened", &sides[0]), ("it did not", &sides[1])]
        .map(|(value, told)| from_told(minutes, value.to_owned(), told));
    let better = match yes.origins.len().cmp(&no.origins.len()) {
        std::cmp::Ordering::Greater => Some(0),
        std::cmp::Ordering::Less => Some(1),
        std::cmp::Ordering::Equal => None,
    };
    let why = vec![format!(
        "{} {} that it happened, {} that it did not",
        count(yes.origins.len()),
        if yes.origins.len() == 1 { "origin says" } else { "independent origins say" },
        count(no.origins.len())
    )];
    Some(conflict("polarity", vec![yes, no], better, why))
}

/// The reports in which a conflict has its words.
pub(crate) fn reports(conflict: &Conflict) -> BTreeSet<&Id> {
    conflict.accounts.iter().flat_map(|a| &a.evidence).map(|e: &Evidence| &e.report).collect()
}
