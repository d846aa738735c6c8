//! Which reports tell of one happening.
//!
//! Reports are compared by the terms that they share, weighed by how rare these are (TF-IDF, Salton and Buckley 1988),
//! and by the days between them. Those most alike are joined first, stories like reports, until none are alike
//! enough. Reports are taken in the order of publication, so that the order in which they are given does not matter.

mod common;
mod join;
mod near;
mod terms;

use crate::order::{Moment, by_day};
use join::Story;
use verbale_claims::{ReadStatus, Reading};

/// Stories more alike than this are one.
const ENOUGH: f64 = 0.14;
/// After so many days between two reports they are half as alike.
const HALF: f64 = 6.0;
/// So many days between them say nothing.
const FREE: f64 = 1.0;
/// What takes the place of days where one of two reports has none.
const UNDATED: f64 = 0.9;

/// The stories that some readings fall into, each the places of its readings in order; each reading is in one story.
pub(crate) fn tell_apart(readings: &[&Reading]) -> Vec<Vec<usize>> {
    let order = by_day(readings);
    let read: Vec<usize> =
        order.iter().copied().filter(|&k| readings[k].status == ReadStatus::Read).collect();
    let sorted: Vec<&Reading> = read.iter().map(|&k| readings[k]).collect();
    let days: Vec<Option<i32>> = sorted.iter().map(|r| Moment::of(r).map(Moment::day_number)).collect();
    let vectors = terms::vectors(&sorted);
    let worth = |a: Option<f64>, b: Option<f64>| match (a, b) {
        (Some(a), Some(b)) => 0.5f64.powf(((a - b).abs() - FREE).max(0.0) / HALF),
        _ => UNDATED,
    };
    let pairs = near::neighbours(&vectors, |a, b| worth(days[a].map(f64::from), days[b].map(f64::from)));
    let by_days = |a: &Story, b: &Story| worth(a.day(), b.day());
    let stories = join::join(vectors, &days, &pairs, ENOUGH, by_days, |_, _| false);
    let mut told: Vec<Vec<usize>> =
        stories.into_iter().map(|story| story.reports.into_iter().map(|k| read[k]).collect()).collect();
    told.extend(order.into_iter().filter(|&k| readings[k].status != ReadStatus::Read).map(|k| vec![k]));
    told
}
