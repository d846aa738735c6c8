//! Who is who: states, people, offices with their dates, organisations, outlets.
//!
//! The world knows no text. It answers which actors a name can mean ([`World::candidates`]) and who held which office
//! on a day ([`World::held`]); others decide. Its facts are plain tables, one fact a line (`world/*.tsv`); users lay their own
//! over them ([`World::overlay`]).
#![deny(missing_docs, unsafe_code)]

mod check;
mod day;
mod entry;
mod fold;
mod image;
mod kinds;
mod known;
mod layout;
mod load;
mod names;
mod naming;
mod overlap;
mod overlay;
mod person;
mod table;
#[cfg(test)]
mod tables_test;
mod titles;
mod words;
mod world;

pub use check::{Problem, WorldError};
pub use entry::{Candidate, Entry, Holding};
pub use kinds::{EntryClass, NameKind};
pub use overlay::Review;
pub use titles::Title;
pub use world::World;
