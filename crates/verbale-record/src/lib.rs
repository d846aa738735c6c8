//! What all readings say: stories, lineage, accounts, conflicts, and of them the record.
//!
//! This room knows readings and the world's tables. It reads no text: whatever it shows was shown to it.
#![deny(missing_docs, unsafe_code)]

mod folded;
mod group;
pub mod lineage;
#[cfg(test)]
mod made;
mod order;
mod sets;
mod stories;

pub use group::group;

use jiff::civil::Date;
use verbale_claims::{Reading, Record};
use verbale_world::World;

/// What may be told to [`record`] beside the readings.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// "Today": a day after it has not come yet. Nothing is assumed when it is not given.
    pub as_of: Option<Date>,
}

/// The record of the events that the readings tell of. The order of the readings does not matter.
#[must_use]
pub fn record(_readings: &[Reading], _world: &World, _options: &Options) -> Record {
    todo!()
}
