//! Reports joined to stories: the two that are most alike first, as long as any are alike enough.
//!
//! How alike two stories are is the mean of all pairs of their reports (average linkage): one report that is like one
//! of a story does not pull in what is like that report alone. The mean comes from the sums of the vectors.

use super::terms::{Vector, added, heaviest, product};
use super::told::Told;
use std::cmp::Ordering;
use std::collections::{BTreeSet, BinaryHeap};

/// A story's sum keeps so many terms, the heaviest.
const SUM_TERMS: usize = 800;

/// How alike two reports of one story are by experience, and for how many pairs of a story's own that stands.
const TYPICAL: f64 = 0.18;
const PAIRS: f64 = 3.6;
/// How much more alike two stories must be when the reports of each are close to one another.
const DENSITY: f64 = 0.48;
/// Reports closer than this count as this close: what is nearly a copy tells nothing of how alike others of the story are.
const CLOSE: f64 = 0.4;
/// Reports of fewer terms than this must be more alike, and how much: few words agree by chance more easily.
const BRIEF: f64 = 80.0;
const BREVITY: f64 = 0.26;

/// What is taken off when one report of a story tells another day, and when several do.
const OTHER_DAY: f64 = 0.2;
const OTHER_DAYS: f64 = 0.8;
/// So many reports of a story are asked what happened.
const TOLD: usize = 6;

/// A story as it grows.
#[derive(Clone, Debug)]
pub(super) struct Story<'a> {
    /// Places of its reports.
    pub reports: Vec<usize>,
    sum: Vector,
    /// How many terms its reports have.
    terms: usize,
    /// How close its reports are.
    within: f64,
    /// The length of its sum over its reports: it is like nothing more than this times the other's.
    length: f64,
    /// Sum of the days of its reports that have one, and how many have.
    days: (i64, usize),
    /// How many of its reports tell of each day of the week, Monday first.
    weekdays: [u32; 7],
    /// What its first reports tell of their main happening.
    told: Vec<&'a Told>,
    near: BTreeSet<usize>,
    /// How often it has grown: what was known of a smaller one no longer holds.
    grown: u32,
}

impl<'a> Story<'a> {
    fn new(place: usize, vector: Vector, day: Option<i32>, told: &'a Told) -> Self {
        let mut weekdays = [0; 7];
        told.weekday.and_then(|day| weekdays.get_mut(usize::from(day))).into_iter().for_each(|n| *n = 1);
        let days = day.map_or((0, 0), |day| (i64::from(day), 1));
        Self {
            reports: vec![place],
            terms: vector.len(),
            sum: vector,
            within: TYPICAL,
            length: 1.0,
            days,
            weekdays,
            told: vec![told],
            near: BTreeSet::new(),
            grown: 0,
        }
    }

    /// The mean day of publication.
    pub fn day(&self) -> Option<f64> {
        (self.days.1 > 0).then(|| self.days.0 as f64 / self.days.1 as f64)
    }

    /// What is left of how alike two stories are when their main happenings are of different days. One report may have
    /// its date wrong; where two or more of each tell the day, and tell it differently, there are two happenings.
    pub fn apart(&self, other: &Self) -> f64 {
        // How many of one tell enough to be compared with any of the other, and how many of these clash with all.
        let compare = |a: &Self, b: &Self| {
            let clashing = |one: &&Told| {
                let mut told = b.told.iter().filter_map(|other| one.clashes(other)).peekable();
                told.peek().is_some().then(|| told.all(|clash| clash))
            };
            a.told
                .iter()
                .filter_map(clashing)
                .fold((0, 0), |(all, of), clash| (all + 1, of + i32::from(clash)))
        };
        let (here, there) = (compare(self, other), compare(other, self));
        if here.0 + there.0 == 0 {
            return 1.0;
        }
        let part = f64::from(here.1 + there.1) / f64::from(here.0 + there.0);
        1.0 - part * if here.0.min(there.0) >= 2 { OTHER_DAYS } else { OTHER_DAY }
    }

    /// The part of pairs of their reports that tell of the same day of the week; nothing when those of one tell of none.
    pub fn same_weekday(&self, other: &Self) -> Option<f64> {
        let all = |story: &Self| f64::from(story.weekdays.iter().sum::<u32>());
        let same: u32 = self.weekdays.iter().zip(&other.weekdays).map(|(a, b)| a * b).sum();
        let pairs = all(self) * all(other);
        (pairs > 0.0).then(|| f64::from(same) / pairs)
    }

    /// The mean of how alike the reports of one are to those of the other, against what is to be expected: of two
    /// stories in the middle of a much told affair all reports share its words.
    ///
    /// Not worked out where it could not be `enough` when what it comes to is weighed by `worth`.
    fn alike(&self, other: &Self, worth: f64, enough: f64) -> f64 {
        let brief = (self.brief() * other.brief()).sqrt();
        let expected =
            brief.powf(BREVITY) * (TYPICAL * TYPICAL / (self.within * other.within)).powf(DENSITY) * worth;
        if self.length * other.length * expected * (1.0 + 1e-9) < enough {
            return 0.0;
        }
        let between = product(&self.sum, &other.sum) / (self.reports.len() * other.reports.len()) as f64;
        between * expected
    }

    /// How brief its reports are: 1 when they are not.
    fn brief(&self) -> f64 {
        (self.terms as f64 / self.reports.len() as f64 / BRIEF).min(1.0)
    }

    /// Takes the measure of its reports: the mean of how alike they are to one another, as long as there are few, taken
    /// to be the typical; and the length of their sum.
    fn measure(&mut self) {
        let reports = self.reports.len() as f64;
        let pairs = reports * (reports - 1.0) / 2.0;
        let square = product(&self.sum, &self.sum);
        let sum = (square - reports).max(0.0) / 2.0;
        self.within = ((sum + TYPICAL * PAIRS) / (pairs + PAIRS)).min(CLOSE);
        self.length = square.sqrt() / reports;
    }
}

/// Two stories that may be one, and how alike they are.
struct Pair {
    alike: f64,
    a: usize,
    b: usize,
    grown: (u32, u32),
}

impl Pair {
    fn key(&self) -> (f64, (usize, usize)) {
        (self.alike, (self.a, self.b))
    }
}

impl Ord for Pair {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key().0.total_cmp(&other.key().0).then_with(|| other.key().1.cmp(&self.key().1))
    }
}
impl PartialOrd for Pair {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl PartialEq for Pair {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}
impl Eq for Pair {}

/// Joins reports along pairs of neighbours. `worth` weighs how alike two stories are by their days.
pub(super) fn join<'a>(
    vectors: Vec<Vector>,
    days: &[Option<i32>],
    told: Vec<&'a Told>,
    pairs: &[(usize, usize)],
    enough: f64,
    worth: impl Fn(&Story<'_>, &Story<'_>) -> f64,
) -> Vec<Story<'a>> {
    let mut stories: Vec<Option<Story<'a>>> = vectors
        .into_iter()
        .zip(told)
        .enumerate()
        .map(|(k, (vector, told))| Some(Story::new(k, vector, days[k], told)))
        .collect();
    let mut queue = BinaryHeap::new();
    let weigh = |stories: &[Option<Story<'_>>], a: usize, b: usize| {
        let (x, y) = (stories.get(a)?.as_ref()?, stories.get(b)?.as_ref()?);
        let alike = x.alike(y, worth(x, y), enough);
        (alike >= enough).then_some(Pair { alike, a, b, grown: (x.grown, y.grown) })
    };
    for &(a, b) in pairs {
        if let Some(pair) = weigh(&stories, a, b) {
            queue.push(pair);
            for (one, other) in [(a, b), (b, a)] {
                stories[one].iter_mut().for_each(|story| {
                    story.near.insert(other);
                });
            }
        }
    }
    while let Some(pair) = queue.pop() {
        let (Some(a), Some(b)) = (&stories[pair.a], &stories[pair.b]) else { continue };
        if (a.grown, b.grown) != pair.grown {
            queue.extend(weigh(&stories, pair.a, pair.b));
            continue;
        }
        let (Some(a), Some(b)) = (stories[pair.a].take(), stories[pair.b].take()) else { continue };
        // The one with more neighbours keeps them, so that a story of many thousands moves few.
        let (mut one, other, place) =
            if a.near.len() >= b.near.len() { (a, b, pair.a) } else { (b, a, pair.b) };
        one.sum = added(&one.sum, &other.sum);
        heaviest(&mut one.sum, SUM_TERMS);
        one.reports.extend(other.reports);
        one.told.extend(other.told);
        one.told.truncate(TOLD);
        one.days = (one.days.0 + other.days.0, one.days.1 + other.days.1);
        one.terms += other.terms;
        one.measure();
        one.weekdays.iter_mut().zip(other.weekdays).for_each(|(one, other)| *one += other);
        one.grown += 1;
        stories[place] = Some(one);
        for near in other.near {
            if near == place || stories[near].is_none() {
                continue;
            }
            let new = stories[place].as_mut().is_some_and(|story| story.near.insert(near));
            stories[near].iter_mut().for_each(|story| {
                story.near.insert(place);
            });
            if new {
                queue.extend(weigh(&stories, place.min(near), place.max(near)));
            }
        }
    }
    let mut stories: Vec<Story<'_>> = stories.into_iter().flatten().collect();
    stories.iter_mut().for_each(|story| story.reports.sort_unstable());
    stories.sort_by(|a, b| a.reports.cmp(&b.reports));
    stories
}
