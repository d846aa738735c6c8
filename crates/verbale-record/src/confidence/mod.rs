//! How often a value like this one turned out right.
//!
//! An origin's vote is right when its words were read rightly and the origin is not mistaken. How often words are read
//! rightly was measured on records of real news, by what is seen in them; how votes for a value add up, on tables of claims
//! with known answers, thinned to as few sources as an event has. Contested values have no number: in the wild there are too
//! few. Nothing here knows who an origin is, neither its name nor its outlet. The measures stand in `measured.tsv`;
//! docs/calibration.md has the reliability tables and what they do not cover.

mod disputed;

pub(crate) use disputed::without_number;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

const MEASURED: &str = include_str!("measured.tsv");

/// What is seen in the words of a vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sign {
    /// A day: that of publication, or the one before.
    Fresh,
    /// The words stand beside those of the act.
    Beside,
    /// The act is what its report is about.
    Main,
    /// An organisation in the place of a place.
    Organisation,
    /// A length of time.
    Duration,
}

impl Sign {
    const fn name(self) -> &'static str {
        match self {
            Self::Fresh => "fresh",
            Self::Beside => "beside",
            Self::Main => "main",
            Self::Organisation => "organisation",
            Self::Duration => "duration",
        }
    }
}

/// The weights by field and sign; nothing where there is none.
fn measured() -> &'static FxHashMap<(&'static str, &'static str), Option<f64>> {
    static TABLE: OnceLock<FxHashMap<(&str, &str), Option<f64>>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let rows = MEASURED.lines().filter(|row| !row.starts_with('#')).skip(1);
        let row = |row: &'static str| {
            let mut cells = row.split('\t');
            let (of, sign, weight) = (cells.next()?, cells.next()?, cells.next()?);
            Some(((of, sign), weight.parse().ok()))
        };
        rows.filter_map(row).collect()
    })
}

fn weight(of: &str, sign: &str) -> Option<f64> {
    measured().get(&(of, sign)).copied().flatten()
}

/// The probability that words of a field with these signs were read rightly and that their origin is not mistaken; nothing
/// where that was not measured.
pub(crate) fn vote(of: &str, signs: impl IntoIterator<Item = Sign>) -> Option<f64> {
    let all = weight(of, "-")?;
    let sum = signs.into_iter().try_fold(all, |sum, sign| Some(sum + weight(of, sign.name())?))?;
    Some(weight("votes", "source")? / (1.0 + (-sum).exp()))
}

/// The probability that a value is right which all these independent votes are for.
///
/// What is wrong in the surest of them is partly wrong in all: then none of the values told is right. Else each is wrong
/// for reasons of its own, and two that are wrong seldom say the same. One more vote never makes a value less likely.
pub(crate) fn of_votes(votes: &[f64]) -> Option<f64> {
    let (common, alike) = (weight("votes", "common")?, weight("votes", "alike")?);
    let surest = votes.iter().copied().reduce(f64::max)?;
    let none = common * (1.0 - surest);
    // However unsure, a vote speaks for its value.
    let right = |vote: f64| (vote / (1.0 - none)).clamp(alike / (1.0 + alike), 1.0 - 1e-9);
    let wrong = |vote: f64| (1.0 - right(vote)) * alike;
    // How much more probable the votes are if the value is right than if another is, as a logarithm.
    let tells: f64 = votes.iter().map(|&vote| (right(vote) / wrong(vote)).ln()).sum();
    Some((1.0 - none) / (1.0 + (-tells).exp() / alike))
}

#[cfg(test)]
mod tests;
