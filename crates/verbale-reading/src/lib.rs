//! What one report says: times, who is who in it, statements, acts, commitments, and on whose word they rest.
//!
//! [`read`] knows no other report. Its modules go over the report in this order, each using what those before found:
//! `reference` (mentions and the actors behind them), `times`, `statements`, `origins`, `acts`, `commitments`,
//! `roles`, `flags`.
#![deny(missing_docs, unsafe_code)]

mod draft;

use verbale_claims::Reading;
use verbale_text::Report;
use verbale_world::World;

/// Reads one report.
#[must_use]
pub fn read(report: &Report, world: &World) -> Reading {
    let _draft = draft::Draft::new(report, world);
    todo!()
}
