//! Who is who: states, people, offices with their dates, organisations, outlets.
//!
//! The world knows no text. It answers which actors a name can mean ([`World::candidates`]) and who held which office
//! on a day ([`World::held`]); others decide.
#![deny(missing_docs, unsafe_code)]

mod world;

pub use world::{Candidate, Entry, EntryClass, Holding, NameKind, World};
