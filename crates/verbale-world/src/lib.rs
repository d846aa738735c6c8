//! Who is who: states, people, offices with their dates, organisations, outlets.
//!
//! The world knows no text. It answers which actors a name can mean ([`World::candidates`]) and who held which office
//! on a day ([`World::held`]); others decide. Its facts are plain tables, one fact a line (`world/*.tsv`); users lay their own
//! over them ([`World::overlay`]).
#![deny(missing_docs, unsafe_code)]

mod day;
mod entry;
mod fold;
mod load;
mod names;
mod person;
mod table;
#[cfg(test)]
mod tables_test;
mod titles;
mod world;

pub use entry::{Candidate, Entry, EntryClass, Holding, NameKind};
pub use table::{Problem, WorldError};
pub use titles::Title;
pub use world::World;
