//! Commitments across reports: the same side, the same act, to the same side, the same matter.

use crate::minutes::{Minutes, Told};
use crate::wording::{Words, fold};
use std::collections::{BTreeMap, BTreeSet};
use verbale_claims::{Commitment, CommitmentAct, CommitmentRecord, Event, Excerpt, Id, Reality, Standing};

/// Commitments of the record, with what each was made of.
pub(crate) struct Undertaken<'a> {
    pub records: Vec<CommitmentRecord>,
    /// For each record, the commitments it was made of, with the place of their reports.
    pub members: Vec<Vec<(usize, &'a Commitment)>>,
    /// For each record, the happening it was made in.
    pub happenings: Vec<Option<usize>>,
}

/// Where, what kind, and whose.
type Side<'a> = (Option<usize>, CommitmentAct, &'a Id);

struct Made<'a> {
    report: usize,
    commitment: &'a Commitment,
    happening: Option<usize>,
    matter: BTreeSet<String>,
}

/// Merges the commitments of all reports; `shown` are the happenings that the record has as events.
pub(crate) fn commitments<'a>(minutes: &Minutes<'a>, shown: &BTreeSet<usize>) -> Undertaken<'a> {
    let mut buckets: BTreeMap<Side<'a>, Vec<Made<'a>>> = BTreeMap::new();
    for (report, _) in minutes.desk.read() {
        for commitment in minutes.desk.commitments(report) {
            let Some(by) = &commitment.by.id else { continue };
            let happening = shown_happening(minutes, shown, report, commitment);
            let made =
                Made { report, commitment, happening, matter: matter(minutes, report, &commitment.what) };
            buckets.entry((happening, commitment.act, by)).or_default().push(made);
        }
    }
    let mut all: Vec<(CommitmentRecord, Vec<Made<'a>>)> = buckets
        .into_values()
        .flat_map(|made| merge(minutes, made))
        .filter(|group| group[0].happening.is_some_and(|h| shown.contains(&h)) || roots(minutes, group) > 1)
        .filter_map(|group| Some((record(minutes, &group)?, group)))
        .collect();
    all.sort_by(|(a, x), (b, y)| {
        let key = |r: &CommitmentRecord, g: &[Made<'_>]| {
            (std::cmp::Reverse(r.support.origins.len()), g[0].report, g[0].commitment.start, r.id.clone())
        };
        key(a, x).cmp(&key(b, y))
    });
    let mut undertaken = Undertaken { records: Vec::new(), members: Vec::new(), happenings: Vec::new() };
    for (record, group) in all {
        undertaken.records.push(record);
        undertaken.happenings.push(group[0].happening);
        undertaken.members.push(group.into_iter().map(|m| (m.report, m.commitment)).collect());
    }
    undertaken
}

/// The happening that a commitment was made in: where that is no more than the commitment itself, told as an act, the one
/// that its report is about.
fn shown_happening(
    minutes: &Minutes<'_>,
    shown: &BTreeSet<usize>,
    report: usize,
    commitment: &Commitment,
) -> Option<usize> {
    let own = minutes.happening_at(report, commitment.event.as_ref(), commitment.start);
    let events = &minutes.desk.readings[report].events;
    let overlaps = |e: &&Event| e.start < commitment.end && e.end > commitment.start;
    let itself = events.iter().filter(overlaps).all(|e| e.standing != Standing::Background);
    if own.is_some_and(|h| shown.contains(&h)) || !itself {
        return own;
    }
    let main = events.iter().find(|e| e.standing == Standing::Main)?;
    minutes.happening_at(report, Some(&main.id), main.start).filter(|h| shown.contains(h)).or(own)
}

fn roots(minutes: &Minutes<'_>, group: &[Made<'_>]) -> usize {
    group.iter().map(|m| minutes.desk.root(m.report)).collect::<BTreeSet<_>>().len()
}

/// The words that say what it is about, folded.
fn matter(minutes: &Minutes<'_>, report: usize, what: &Excerpt) -> BTreeSet<String> {
    let lemmas = minutes.desk.lemmas(report, what.start, what.end);
    if lemmas.is_empty() {
        return Words::new(&what.text).folded.into_iter().filter(|w| w.chars().count() > 3).collect();
    }
    lemmas.into_iter().map(fold).collect()
}

/// More different versions than this are each compared with their neighbours alone.
const MANY: usize = 200;

/// Joins the versions of one commitment, the most alike first, and never two that contradict each other: so the order
/// of the reports does not matter.
fn merge<'a>(minutes: &Minutes<'_>, made: Vec<Made<'a>>) -> Vec<Vec<Made<'a>>> {
    let mut groups: Vec<Vec<Made<'a>>> = Vec::new();
    let mut known: BTreeMap<(&'a str, Option<&'a Id>, bool), usize> = BTreeMap::new();
    for one in made {
        let c = one.commitment;
        let key = (c.what.text.as_str(), c.to.as_ref().and_then(|e| e.id.as_ref()), polar(c.reality));
        let k = *known.entry(key).or_insert(groups.len());
        match groups.get_mut(k) {
            Some(group) => group.push(one),
            None => groups.push(vec![one]),
        }
    }
    let reach = if groups.len() > MANY { 1 } else { groups.len() };
    let mut links = Vec::new();
    for b in 1..groups.len() {
        for a in b.saturating_sub(reach)..b {
            if let Some(likeness) = same(minutes, &groups[a][0], &groups[b][0]) {
                links.push((std::cmp::Reverse(likeness), a, b));
            }
        }
    }
    links.sort_unstable();
    let mut of: Vec<usize> = (0..groups.len()).collect();
    for (_, a, b) in links {
        let (keep, gone) = (of[a].min(of[b]), of[a].max(of[b]));
        let clash = keep == gone
            || groups[keep].iter().any(|x| groups[gone].iter().any(|y| !may_be_one(minutes, x, y)));
        if !clash {
            let moved = std::mem::take(&mut groups[gone]);
            groups[keep].extend(moved);
            of.iter_mut().filter(|k| **k == gone).for_each(|k| *k = keep);
        }
    }
    groups.retain(|group| !group.is_empty());
    for group in &mut groups {
        group.sort_by_key(|m| (m.report, m.commitment.start));
    }
    groups
}

fn to<'a>(made: &Made<'a>) -> Option<&'a Id> {
    made.commitment.to.as_ref().and_then(|e| e.id.as_ref())
}

fn may_be_one(minutes: &Minutes<'_>, a: &Made<'_>, b: &Made<'_>) -> bool {
    to(a).zip(to(b)).is_none_or(|(x, y)| minutes.desk.same_side(x, y))
        && polar(a.commitment.reality) == polar(b.commitment.reality)
}

/// How alike two versions of one commitment are, in hundredths of the shorter; nothing when they are none.
fn same(minutes: &Minutes<'_>, a: &Made<'_>, b: &Made<'_>) -> Option<usize> {
    if !may_be_one(minutes, a, b) {
        return None;
    }
    // An invitation between two is one, whatever the words for the visit; so is its acceptance.
    if matches!(a.commitment.act, CommitmentAct::Invite | CommitmentAct::Accept)
        && to(a).is_some()
        && to(a) == to(b)
    {
        return Some(100);
    }
    let shared = a.matter.intersection(&b.matter).count();
    let shorter = a.matter.len().min(b.matter.len());
    let same = shared > 0 && 5 * shared >= 2 * shorter && (shared > 1 || shorter <= 2);
    same.then(|| 100 * shared / shorter.max(1))
}

fn polar(reality: Reality) -> bool {
    matches!(reality, Reality::Denied | Reality::Negated)
}

fn record(minutes: &Minutes<'_>, group: &[Made<'_>]) -> Option<CommitmentRecord> {
    let mut used: BTreeMap<&str, usize> = BTreeMap::new();
    for word in group.iter().flat_map(|m| &m.matter) {
        *used.entry(word).or_default() += 1;
    }
    // The version that says most: with a condition, with a hedge, the longest.
    let best = group.iter().max_by_key(|m| {
        let c = m.commitment;
        let says = usize::from(c.condition.is_some()) + usize::from(c.hedge.is_some());
        // What others put so too.
        let shared: usize = m.matter.iter().filter_map(|word| used.get(word.as_str())).sum();
        (says, usize::from(c.to.is_some()), shared, c.what.text.chars().count(), std::cmp::Reverse(m.report))
    })?;
    let told: Vec<Told<'_>> = group.iter().flat_map(|m| told(m.report, m.commitment)).collect();
    let by = best.commitment.by.id.clone()?;
    let to = group.iter().find_map(|m| m.commitment.to.as_ref().and_then(|e| e.id.clone()));
    let act = format!("{:?}", best.commitment.act);
    let sha = &minutes.desk.readings[best.report].sha256;
    let id = Id::of('c', &[&act, by.as_str(), &best.commitment.what.text, sha]);
    let words = |excerpt: &Option<Excerpt>| excerpt.as_ref().map(|e| e.text.clone());
    let find = |of: fn(&Commitment) -> &Option<Excerpt>| group.iter().find_map(|m| words(of(m.commitment)));
    Some(CommitmentRecord {
        id,
        event: None,
        act: best.commitment.act,
        by,
        to,
        what: best.commitment.what.text.clone(),
        condition: words(&best.commitment.condition).or_else(|| find(|c| &c.condition)),
        hedge: words(&best.commitment.hedge).or_else(|| find(|c| &c.hedge)),
        deadline: group.iter().find_map(|m| m.commitment.deadline.as_ref().map(|t| t.value.clone())),
        reality: group.iter().map(|m| m.commitment.reality).min_by_key(|r| surety(*r))?,
        support: minutes.support(&told),
    })
}

/// What is sure comes first.
const fn surety(reality: Reality) -> u8 {
    match reality {
        Reality::Occurred => 0,
        Reality::Conditional => 1,
        Reality::Planned => 2,
        Reality::Possible => 3,
        Reality::Denied | Reality::Negated => 4,
    }
}

/// The words of a commitment: the telling, and its condition and hedge where they stand apart from it.
fn told(report: usize, commitment: &Commitment) -> Vec<Told<'_>> {
    let whole = Excerpt { start: commitment.start, end: commitment.end, text: commitment.text.clone() };
    let parts = [Some(&commitment.what), commitment.condition.as_ref(), commitment.hedge.as_ref()];
    let outside = parts.into_iter().flatten().filter(|e| e.start < whole.start || e.end > whole.end);
    let mut list: Vec<Told<'_>> =
        outside.map(|e| Told { report, excerpt: e.clone(), origin: &commitment.origin }).collect();
    list.insert(0, Told { report, excerpt: whole, origin: &commitment.origin });
    list
}
