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

use crate::order::{Moment, by_day};
use join::Story;
use told::Told;
use verbale_claims::{ReadStatus, Reading};

/// Stories more alike than this are one.
const ENOUGH: f64 = 0.12;
/// Two reports published so many days apart are half as alike as on one day.
const HALF: f64 = 5.0;
/// From so many reports on, more reports make days count no more.
const GATHERED: f64 = 2.0;
/// What takes the place of days where one of two reports has none, and what when both tell of a day of the week: of the
/// same one, or of two.
const UNDATED: f64 = 0.9;
const SAME_WEEKDAY: f64 = 1.0;
const OTHER_WEEKDAY: f64 = 0.8;

/// The stories that some readings fall into, each the places of its readings in order; each reading is in one story.
pub(crate) fn tell_apart(readings: &[&Reading]) -> Vec<Vec<usize>> {
    let order = by_day(readings);
    let read: Vec<usize> =
        order.iter().copied().filter(|&k| readings[k].status == ReadStatus::Read).collect();
    let sorted: Vec<&Reading> = read.iter().map(|&k| readings[k]).collect();
    let days: Vec<Option<i32>> = sorted.iter().map(|r| Moment::of(r).map(Moment::day_number)).collect();
    let told: Vec<Told> = sorted.iter().map(|reading| Told::by(reading)).collect();
    let vectors = terms::vectors(&sorted);
    let day = |k: usize| days[k].map(f64::from);
    let pairs = near::neighbours(&vectors, |a, b| worth(day(a), day(b), HALF));
    // Three reports of one day and three of the next are rather two stories than one report each would be.
    let weight = |a: &Story, b: &Story| {
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
    let mut told: Vec<Vec<usize>> =
        stories.into_iter().map(|story| story.reports.into_iter().map(|k| read[k]).collect()).collect();
    told.extend(order.into_iter().filter(|&k| readings[k].status != ReadStatus::Read).map(|k| vec![k]));
    told
}

/// What is left of how alike two stories are by the days between them, of which `half` halve it.
fn worth(a: Option<f64>, b: Option<f64>, half: f64) -> f64 {
    match (a, b) {
        (Some(a), Some(b)) => 0.5f64.powf((a - b).abs() / half),
        _ => UNDATED,
    }
}

#[cfg(test)]
mod tests;
