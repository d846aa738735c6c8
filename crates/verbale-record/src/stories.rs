//! Which reports tell of one happening.
//!
//! Reports are compared by the terms that they share, weighed by how rare these are (TF-IDF, Salton and Buckley 1988),
//! and by the days between them. Those most alike are joined first, stories like reports, until none are alike
//! enough. Reports are taken in the order of publication, so that the order in which they are given does not matter.

mod common;
mod join;
mod near;
mod terms;
mod told;

use crate::lineage::Copy;
use crate::order::{Moment, by_day};
use join::Story;
use rayon::prelude::*;
use terms::Vector;
use told::Told;
use verbale_claims::{ReadStatus, Reading};

/// Stories more alike than this are one.
const ENOUGH: f64 = 0.121;
/// Two reports published so many days apart are half as alike as on one day.
const HALF: f64 = 5.0;
/// What reports of one day count for, against those of two days hardly apart: of one affair every day brings its own story.
const SAME_DAY: f64 = 1.25;
/// From so many reports on, more reports make days count no more.
const GATHERED: f64 = 1.75;
/// What takes the place of days where one of two reports has none, and what when both tell of a day of the week: of the
/// same one, or of two.
const UNDATED: f64 = 0.91;
const SAME_WEEKDAY: f64 = 0.9;
const OTHER_WEEKDAY: f64 = 0.8;

/// What of a report decides its story.
#[derive(Clone, Debug)]
pub(crate) struct Card {
    read: bool,
    day: Option<i32>,
    told: Told,
    counts: Vector,
}

impl Card {
    pub fn of(reading: &Reading) -> Self {
        let read = reading.status == ReadStatus::Read;
        Self {
            read,
            day: Moment::of(reading).map(Moment::day_number),
            told: Told::by(reading),
            counts: if read { terms::counts(reading) } else { Vector::new() },
        }
    }
}

/// Stories whose reports were published so many days apart are never one: half of what they have in common is gone after
/// five days, and with three weeks between them not even the same words reach the least that joins two.
pub const WINDOW: i32 = 21;

/// The stories of reports in their order. A copy as a whole is in the story of what it copies, when it came out in the
/// same weeks, and has no say in what is one: ten thousand copies do not make their words common.
pub(crate) fn tell_with_copies(cards: &[&Card], copies: &[Copy]) -> Vec<Vec<usize>> {
    let mut source: Vec<Option<usize>> = vec![None; cards.len()];
    for copy in copies.iter().filter(|copy| copy.is_whole()) {
        let days = cards[copy.copy].day.zip(cards[copy.source].day);
        let near = days.is_none_or(|(a, b)| (a - b).abs() <= WINDOW);
        source[copy.copy] = Some(copy.source).filter(|_| near && cards[copy.copy].read);
    }
    let own: Vec<usize> = (0..cards.len()).filter(|&k| source[k].is_none()).collect();
    let mut stories: Vec<Vec<usize>> = tell_cards_apart(&own.iter().map(|&k| cards[k]).collect::<Vec<_>>())
        .into_iter()
        .map(|story| story.into_iter().map(|k| own[k]).collect())
        .collect();
    let mut of = vec![0; cards.len()];
    for (number, story) in stories.iter().enumerate() {
        story.iter().for_each(|&k| of[k] = number);
    }
    for k in (0..cards.len()).filter(|&k| source[k].is_some()) {
        // Lineage has no circles; bounded all the same.
        let steps = std::iter::successors(Some(k), |&at| source[at]).take(cards.len());
        let root = steps.last().unwrap_or(k);
        stories[of[root]].push(k);
    }
    stories.iter_mut().for_each(|story| story.sort_unstable());
    stories
}

/// The stories that some readings fall into, each the places of its readings in order; each reading is in one story.
pub(crate) fn tell_apart(readings: &[&Reading]) -> Vec<Vec<usize>> {
    let order = by_day(readings);
    let cards: Vec<Card> = order.par_iter().map(|&k| Card::of(readings[k])).collect();
    let stories = tell_cards_apart(&cards.iter().collect::<Vec<_>>());
    stories.into_iter().map(|story| story.into_iter().map(|k| order[k]).collect()).collect()
}

/// The same of reports in their order, by their places in it.
pub(crate) fn tell_cards_apart(cards: &[&Card]) -> Vec<Vec<usize>> {
    let read: Vec<usize> = (0..cards.len()).filter(|&k| cards[k].read).collect();
    let days: Vec<Option<i32>> = read.iter().map(|&k| cards[k].day).collect();
    let told: Vec<&Told> = read.iter().map(|&k| &cards[k].told).collect();
    let vectors = terms::vectors(&read.iter().map(|&k| &cards[k].counts).collect::<Vec<_>>(), &days);
    let day = |k: usize| days[k].map(f64::from);
    let pairs = near::neighbours(&vectors, |a, b| worth(day(a), day(b), HALF));
    // Three reports of one day and three of the next are rather two stories than one report each would be.
    let weight = |a: &Story<'_>, b: &Story<'_>| {
        let (x, y) = (a.reports.len() as f64, b.reports.len() as f64);
        let by_day = match (a.day(), b.day(), a.same_weekday(b)) {
            (None, _, Some(same)) | (_, None, Some(same)) => {
                OTHER_WEEKDAY + (SAME_WEEKDAY - OTHER_WEEKDAY) * same
            }
            (a, b, _) => worth(a, b, HALF / (2.0 * x * y / (x + y)).min(GATHERED)),
        };
        by_day * a.apart(b)
    };
    let stories = join::join(vectors, &days, told, &pairs, ENOUGH, weight);
    let mut all: Vec<Vec<usize>> =
        stories.into_iter().map(|story| story.reports.into_iter().map(|k| read[k]).collect()).collect();
    all.extend((0..cards.len()).filter(|&k| !cards[k].read).map(|k| vec![k]));
    all
}

/// What is left of how alike two stories are by the days between them, of which `half` halve it.
fn worth(a: Option<f64>, b: Option<f64>, half: f64) -> f64 {
    match (a, b) {
        (Some(a), Some(b)) if a == b => SAME_DAY,
        (Some(a), Some(b)) => 0.5f64.powf((a - b).abs() / half),
        _ => UNDATED,
    }
}

#[cfg(test)]
mod tests;
