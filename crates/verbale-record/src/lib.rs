//! What all readings say: stories, lineage, accounts, conflicts, and of them the record.
//!
//! This room knows readings and the world's tables. It reads no text: whatever it shows was shown to it.
//!
//! The way of a record: the readings are put in order and on a desk (`desk`), with who copies whom. Statements are
//! aligned (`quotations`), each report's acts become tellings of happenings (`tellings`), tellings of one happening
//! are joined (`happenings`), and the origins of all reports are merged (`origins`). From these the modules named
//! after the parts of the record write it: `events` with `fields`, `participants` and `topics`, `statements`,
//! `commitments`, `conflicts`, `flags`, `tally`. `accounts` decides every field. What a person judges otherwise is
//! applied to what was found, and told in the record (`judgements`).
#![deny(missing_docs, unsafe_code)]

mod accounts;
mod assembly;
mod commitments;
mod compared;
mod confidence;
mod conflicts;
mod copies;
mod days;
mod desk;
mod events;
mod fields;
mod flags;
mod folded;
pub mod fuse;
mod group;
mod happenings;
mod judgements;
mod labels;
pub mod lineage;
#[cfg(test)]
mod made;
mod marked;
mod minutes;
mod offices;
mod order;
mod origins;
mod participants;
mod quotations;
mod sentences;
mod sets;
mod speakers;
mod statements;
mod stories;
mod stream;
mod tally;
mod tellings;
mod topics;
mod wording;
mod words;

pub use group::{group, group_judged};
pub use judgements::record_judged;
pub use stories::WINDOW;
pub use stream::{OutOfOrder, Stream};

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
pub fn record(readings: &[Reading], world: &World, options: &Options) -> Record {
    let desk = desk::Desk::new(readings, world, options);
    assembly::write(minutes::Minutes::new(desk, |_, _, _| ()))
}
