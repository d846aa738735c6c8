//! Which tellings are of one happening.
//!
//! Only tellings of a like act by the same sides are compared. Two that give the same day are one; two that give
//! different days are one only when they are about the same matter beyond doubt (they share quotations, or are both
//! what their reports are about and share most of their words); where a day is missing, both must be what their
//! reports are about, or share a quotation. The surest are joined first, and never two that speak against each other.

use crate::accounts::Relation;
use crate::days;
use crate::desk::Desk;
use crate::quotations::Quotations;
use crate::tellings::{Telling, Tellings, anchored, elsewhere, is_mutual, modes_agree, not_yet};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;
use verbale_claims::{Bound, EventType, Happened, Standing};

/// Tellings of one happening.
pub(crate) struct Happenings {
    /// In the order of their first telling.
    pub list: Vec<Vec<usize>>,
    /// The happening of each telling.
    pub of: Vec<usize>,
    /// Look-alikes that were held apart.
    pub apart: Vec<(usize, usize)>,
}

/// How two tellings stand to one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bond {
    /// They are of one happening; the higher, the surer.
    Same(u64),
    /// They look alike, and nothing says that they are the same.
    Alike,
    /// They look alike, and their times say that they are not the same.
    Against,
    /// They have nothing to do with one another.
    Other,
}

/// Reports published further apart than this many days tell of other days, unless they say the day.
const DAYS: i64 = 7;

/// Groups the tellings of all reports by happening.
pub(crate) fn happenings(
    desk: &Desk<'_>,
    tellings: &Tellings<'_>,
    quotations: &Quotations<'_>,
) -> Happenings {
    let list = &tellings.list;
    let shared = Shared::new(desk, tellings, quotations);
    let mut same = Vec::new();
    let mut alike = Vec::new();
    let mut against: FxHashSet<(usize, usize)> = FxHashSet::default();
    for (a, b) in candidates(desk, list) {
        match bond(desk, &list[a], &list[b], shared.between(a, b)) {
            Bond::Same(score) => same.push((score, a, b)),
            Bond::Alike => alike.push((a, b)),
            Bond::Against => {
                alike.push((a, b));
                against.insert((a, b));
            }
            Bond::Other => {}
        }
    }
    same.sort_by(|x, y| y.0.cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let mut of: Vec<usize> = (0..list.len()).collect();
    let mut groups: Vec<Group> = (0..list.len()).map(|k| Group::of(desk, list, k)).collect();
    for (_, a, b) in same {
        let (keep, gone) = (of[a].min(of[b]), of[a].max(of[b]));
        if keep == gone {
            continue;
        }
        if groups[keep].clashes(&groups[gone], &against) {
            alike.push((a, b));
            continue;
        }
        let moved = std::mem::take(&mut groups[gone]);
        for &k in &moved.tellings {
            of[k] = keep;
        }
        groups[keep].take_in(moved);
    }
    let mut place = vec![0; list.len()];
    let mut happenings = Vec::new();
    for (k, mut group) in groups.into_iter().enumerate().filter(|(_, group)| !group.tellings.is_empty()) {
        group.tellings.sort_unstable();
        place[k] = happenings.len();
        happenings.push(group.tellings);
    }
    let of: Vec<usize> = of.into_iter().map(|k| place[k]).collect();
    let mut apart: Vec<(usize, usize)> =
        alike.iter().map(|&(a, b)| (of[a].min(of[b]), of[a].max(of[b]))).filter(|(a, b)| a != b).collect();
    apart.sort_unstable();
    apart.dedup();
    Happenings { list: happenings, of, apart }
}

/// Tellings that were joined so far.
#[derive(Default)]
struct Group {
    tellings: Vec<usize>,
    /// Those of reports that are no copies: only these can speak against another.
    own: Vec<usize>,
    reports: FxHashSet<usize>,
}

impl Group {
    fn of(desk: &Desk<'_>, list: &[Telling<'_>], k: usize) -> Self {
        let report = list[k].report;
        let own = if desk.root(report) == report { vec![k] } else { Vec::new() };
        Self { tellings: vec![k], own, reports: FxHashSet::from_iter([report]) }
    }

    /// Whether a report tells both, or one telling speaks against another.
    fn clashes(&self, other: &Self, against: &FxHashSet<(usize, usize)>) -> bool {
        let (fewer, more) =
            if self.reports.len() < other.reports.len() { (self, other) } else { (other, self) };
        fewer.reports.iter().any(|report| more.reports.contains(report))
            || self.own.iter().any(|&x| other.own.iter().any(|&y| against.contains(&(x.min(y), x.max(y)))))
    }

    fn take_in(&mut self, other: Self) {
        self.tellings.extend(other.tellings);
        self.own.extend(other.own);
        self.reports.extend(other.reports);
    }
}

/// A telling is compared with at most this many before it in the order of the days: those of one act and the same sides
/// that are further off are of other happenings, or of one that is told by hundreds.
const NEAREST: usize = 300;

/// Pairs of tellings of a like act that have two sides in common; or one, in one story; or none at all. A copy's are
/// paired with its source's alone.
fn candidates(desk: &Desk<'_>, list: &[Telling<'_>]) -> Vec<(usize, usize)> {
    let mut index: FxHashMap<(EventType, Option<usize>, &str, &str), Vec<usize>> = FxHashMap::default();
    let mut of_report: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for (k, telling) in list.iter().enumerate() {
        if desk.root(telling.report) != telling.report {
            continue;
        }
        of_report.entry(telling.report).or_default().push(k);
        let story = Some(desk.story[telling.report]);
        let sides: Vec<&str> = telling.sides.iter().copied().take(8).collect();
        for (i, side) in sides.iter().enumerate() {
            index.entry((telling.deed, story, side, "")).or_default().push(k);
            for other in &sides[i + 1..] {
                index.entry((telling.deed, None, side, other)).or_default().push(k);
            }
        }
        if sides.is_empty() {
            index.entry((telling.deed, story, "", "")).or_default().push(k);
        }
    }
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for ks in index.values() {
        for (i, &b) in ks.iter().enumerate() {
            pairs.extend(ks[i.saturating_sub(NEAREST)..i].iter().map(|&a| (a, b)));
        }
    }
    for (k, telling) in list.iter().enumerate().filter(|(_, t)| desk.root(t.report) != t.report) {
        let sources = of_report.get(&desk.root(telling.report)).into_iter().flatten();
        let alike = sources.filter(|&&other| list[other].deed == telling.deed);
        pairs.extend(alike.map(|&other| (k.min(other), k.max(other))));
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

fn bond(desk: &Desk<'_>, a: &Telling<'_>, b: &Telling<'_>, quotations: usize) -> Bond {
    let (root_a, root_b) = (desk.root(a.report), desk.root(b.report));
    if root_a != a.report || root_b != b.report {
        // A copy goes with what it copies, and says nothing of others.
        let goes = root_a == root_b && (root_a == a.report || root_b == b.report);
        let main = a.standing == Standing::Main && b.standing == Standing::Main;
        let alike = a.sides == b.sides && a.standing == b.standing && modes_agree(a.mode, b.mode);
        return if goes && (main || alike && when(a, b) != Some(Relation::Conflicting)) {
            Bond::Same(u64::from(u32::MAX))
        } else {
            Bond::Other
        };
    }
    let one_story = desk.story[a.report] == desk.story[b.report];
    if !modes_agree(a.mode, b.mode)
        || not_yet(a.reality) != not_yet(b.reality)
        || !who_agrees(a, b, one_story)
    {
        return Bond::Other;
    }
    let main = |t: &Telling<'_>| t.standing == Standing::Main;
    let both_main = main(a) && main(b);
    let news = |t: &Telling<'_>| t.standing != Standing::Background;
    let gap = match (desk.day(a.report), desk.day(b.report)) {
        (Some(x), Some(y)) => Some((x.duration_until(y).as_hours() / 24).abs()),
        _ => None,
    };
    let near = gap.is_none_or(|gap| gap <= DAYS);
    // Where quotations or the day decide, the words need not be compared.
    let decided = quotations > 0 || when(a, b) == Some(Relation::Equal) && days_agree(a, b);
    let alike = if decided { 0 } else { likeness(a, b) };
    let sure = quotations as u64 * 1000 + u64::from(both_main) * 100 + alike;
    if a.report == b.report {
        return if news(a) && news(b) && when(a, b) == Some(Relation::Conflicting) {
            Bond::Against
        } else {
            Bond::Other
        };
    }
    // Two strikes in one week: what no shared quotation and no shared day holds together, places and counts part.
    if quotations == 0
        && when(a, b) != Some(Relation::Equal)
        && (elsewhere(desk, &a.places(), &b.places()) || far_apart(a, b))
    {
        return if news(a) || news(b) { Bond::Against } else { Bond::Other };
    }
    match when(a, b) {
        Some(Relation::Equal) if days_agree(a, b) => Bond::Same(sure + 500),
        Some(Relation::Conflicting) => {
            let one_matter = match quotations {
                0 => both_main && one_story && near && alike >= 50,
                1 => both_main || likeness(a, b) >= 40,
                _ => true,
            };
            if one_matter && days_apart_can_be_wrong(a, b) { Bond::Same(sure) } else { Bond::Against }
        }
        _ if quotations > 0 => Bond::Same(sure),
        _ if both_main && near && (alike >= 20 || one_story && alike >= 12) => Bond::Same(sure),
        Some(_) if !news(a) && !news(b) && periods_agree(a, b) => Bond::Same(sure),
        Some(_) if near && (main(a) || main(b)) && weekdays_agree(a, b) => Bond::Same(sure),
        _ if news(a) && news(b) && one_story && near && alike >= 45 => Bond::Same(sure),
        _ => Bond::Alike,
    }
}

/// Whether two tellings that have no day in common count the same thing, one more than twice what the other has. The
/// count of one event rises too, but then the days of the reports tell.
fn far_apart(a: &Telling<'_>, b: &Telling<'_>) -> bool {
    if when(a, b).is_some() {
        return false;
    }
    let counts = |t: &Telling<'_>| -> Vec<(String, Option<String>, f64)> {
        let exact = t.events.iter().flat_map(|e| &e.quantities).filter(|q| q.bound == Bound::Exact);
        exact.filter_map(|q| Some((q.what.to_lowercase(), q.unit.clone(), q.value.parse().ok()?))).collect()
    };
    let (here, there) = (counts(a), counts(b));
    let pairs = here.iter().flat_map(|x| there.iter().map(move |y| (x, y)));
    let mut shared = pairs.filter(|(x, y)| (&x.0, &x.1) == (&y.0, &y.1)).map(|(x, y)| (x.2, y.2)).peekable();
    let far = |(x, y): (f64, f64)| x.min(y) > 0.0 && x.max(y) > 2.0 * x.min(y);
    shared.peek().is_some() && shared.all(far)
}

/// Whether the same sides take part, and not other people for them.
fn who_agrees(a: &Telling<'_>, b: &Telling<'_>, one_story: bool) -> bool {
    let sides = a.sides.intersection(&b.sides).count();
    let fewest = a.sides.len().min(b.sides.len());
    let enough = if fewest == 0 { one_story } else { sides >= fewest.min(2) && (fewest > 1 || one_story) };
    let people = a.people.is_empty() || b.people.is_empty() || a.people.intersection(&b.people).count() > 0;
    enough && people && doers_agree(a, b)
}

/// Whether those who do it are the same, in part: that one praises another is not that the other praises a third. Where
/// the two sides have only changed places, a report may have them the wrong way round.
fn doers_agree(a: &Telling<'_>, b: &Telling<'_>) -> bool {
    if is_mutual(a.deed) {
        return true;
    }
    let meet = |x: &BTreeSet<&str>, y: &BTreeSet<&str>| x.intersection(y).next().is_some();
    let ((a_does, a_to), (b_does, b_to)) = (a.parts(), b.parts());
    let told = !a_does.is_empty() && !b_does.is_empty();
    !told || meet(&a_does, &b_does) || meet(&a_does, &b_to) && meet(&b_does, &a_to)
}

/// The closest that any time of one comes to any of the other; nothing when one has none.
fn when(a: &Telling<'_>, b: &Telling<'_>) -> Option<Relation> {
    let pairs = || a.times.iter().flat_map(|t| b.times.iter().map(move |u| (t, u)));
    let rank = |r: Relation| match r {
        Relation::Equal => 0,
        Relation::Coarser | Relation::Finer => 1,
        Relation::Compatible => 2,
        Relation::Conflicting => 3,
    };
    pairs().map(|(t, u)| days::relation(&t.value, &u.value)).min_by_key(|r| rank(*r))
}

fn any_pair(a: &Telling<'_>, b: &Telling<'_>, holds: impl Fn(&Happened, &Happened) -> bool) -> bool {
    a.times.iter().any(|t| b.times.iter().any(|u| holds(t, u)))
}

/// Both give the same day.
fn days_agree(a: &Telling<'_>, b: &Telling<'_>) -> bool {
    any_pair(a, b, |t, u| t.value == u.value && anchored(t) && days::day(&t.value).is_some())
}

/// Both give the same period, if only a year.
fn periods_agree(a: &Telling<'_>, b: &Telling<'_>) -> bool {
    any_pair(a, b, |t, u| {
        anchored(t) && anchored(u) && days::relation(&t.value, &u.value) != Relation::Conflicting
    })
}

/// One gives a weekday alone, the other a day of that name.
fn weekdays_agree(a: &Telling<'_>, b: &Telling<'_>) -> bool {
    any_pair(a, b, |t, u| {
        anchored(t) != anchored(u)
            && matches!(days::relation(&t.value, &u.value), Relation::Coarser | Relation::Finer)
    })
}

/// Whether one of two different days can be a mistake: a day that was worked out from a dateline, or stated, can;
/// a weekday alone is seldom wrong.
fn days_apart_can_be_wrong(a: &Telling<'_>, b: &Telling<'_>) -> bool {
    any_pair(a, b, |t, u| anchored(t) && anchored(u))
        || a.standing == Standing::Main && b.standing == Standing::Main
}

/// How alike the words of two tellings are: cosine of their counts, in hundredths. Whole numbers, so that no order of
/// adding changes it.
fn likeness(a: &Telling<'_>, b: &Telling<'_>) -> u64 {
    let (mut i, mut j, mut dot) = (0, 0, 0);
    while let (Some((x, m)), Some((y, n))) = (a.lemmas.get(i), b.lemmas.get(j)) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                dot += m * n;
                i += 1;
                j += 1;
            }
        }
    }
    let square = |t: &Telling<'_>| t.lemmas.iter().map(|(_, n)| n * n).sum::<u64>();
    let norm = u128::from(square(a)) * u128::from(square(b));
    let dot = u128::from(dot);
    let share = (10_000 * dot * dot).checked_div(norm).unwrap_or(0).isqrt();
    u64::try_from(share).unwrap_or(100)
}

/// Which statements each telling has, by group.
struct Shared {
    groups: Vec<Vec<usize>>,
}

impl Shared {
    fn new(desk: &Desk<'_>, tellings: &Tellings<'_>, quotations: &Quotations<'_>) -> Self {
        let mut groups: Vec<Vec<usize>> = vec![Vec::new(); tellings.list.len()];
        for (number, group) in quotations.groups.iter().enumerate().filter(|(_, g)| g.len() > 1) {
            for &k in group {
                let said = &quotations.said[k];
                let start = said.statement.content.first().map_or(0, |span| span.start());
                if let Some(telling) = tellings.at(desk, said.report, said.statement.event.as_ref(), start) {
                    groups[telling].push(number);
                }
            }
        }
        for list in &mut groups {
            list.sort_unstable();
            list.dedup();
        }
        Self { groups }
    }

    /// How many statements two tellings share.
    fn between(&self, a: usize, b: usize) -> usize {
        self.groups[a].iter().filter(|g| self.groups[b].binary_search(g).is_ok()).count()
    }
}
