//! The record shown.
//!
//! [`text()`] lays a record out for a terminal, [`html()`] as a page that needs nothing beside it,
//! [`markdown()`] as Markdown, [`csv()`] as tables that join; [`conllu()`] writes the
//! grammar of a reading for other tools. This room knows the
//! record and nothing of how it came about, and it trusts no word in it: what could move the cursor, turn the writing
//! direction or be taken for markup comes out as visible text.
#![deny(missing_docs, unsafe_code)]

mod citation;
mod cite;
mod clean;
mod conllu;
mod csv;
mod dates;
mod html;
mod judged;
mod markdown;
mod paper;
mod sheet;
mod text;
mod view;
mod wording;

pub use conllu::conllu;
pub use csv::{Table, csv};
pub use html::{HtmlOptions, html};
pub use markdown::markdown;
pub use text::{TextOptions, text};
