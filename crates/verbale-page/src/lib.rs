//! The record shown.
//!
//! [`text()`] lays a record out for a terminal. This room knows the record and nothing of how it came about, and it
//! trusts no word in it: what could move the cursor or turn the writing direction comes out as a visible mark.
#![deny(missing_docs, unsafe_code)]

mod clean;
mod dates;
mod paper;
mod text;

pub use text::{TextOptions, text};
