//! What one report says: times, who is who in it, statements, acts, commitments, and on whose word they rest.
//!
//! [`read`] knows no other report. Its modules go over the report in this order, each using what those before found:
//! `reference` (mentions and the actors behind them), `times`, `statements`, `origins`, `acts`, `commitments`,
//! `topics`, `roles`, `flags`; `assembly` makes the [`Reading`] of what they found.
#![deny(missing_docs, unsafe_code)]

mod acts;
mod assembly;
mod between;
mod clauses;
mod commitments;
mod draft;
mod flags;
mod lemmas;
mod origins;
mod patterns;
mod phrase;
mod quantities;
mod reference;
mod roles;
mod rules;
mod statements;
mod tallies;
mod times;
mod topics;

use assembly::Findings;
use verbale_claims::Reading;
use verbale_text::Report;
use verbale_world::World;

/// A text with more bytes than this is an archive, not a report: several times the longest book.
const LONGEST: usize = 8_000_000;

/// Reads one report. A text of more than 8 MB is listed as not read, and so is one that is not in English.
#[must_use]
pub fn read(report: &Report, world: &World) -> Reading {
    let bytes = report.source.as_str().len();
    if bytes > LONGEST {
        let why =
            format!("the text has {} MB; a report has at most {}", bytes / 1_000_000, LONGEST / 1_000_000);
        return assembly::not_read(&draft::Draft::unread(report, world), why);
    }
    let mut draft = draft::Draft::new(report, world);
    if let Some(why) = assembly::unreadable(&draft) {
        return assembly::not_read(&draft, why);
    }
    let quotes = statements::Quotes::find(&draft);
    let mut mentions = reference::mentions(&draft, &quotes);
    let times = times::find(&draft, &mentions);
    draft.dates = times::in_figures(&draft, &times);
    let mut statements = statements::statements(&draft, &quotes, &mut mentions);
    reference::in_quotations(&draft, &quotes, &mut mentions, &statements);
    let origins = origins::origins(&draft, &quotes, &mentions, &mut statements);
    let quantities = quantities::find(&draft, &times);
    let events = acts::find(&draft, &mentions, &times, &origins, &quantities);
    let commitments = commitments::find(&draft, &mentions, &times, &origins, &events);
    let topics = topics::find(&draft, &events, &times, &origins);
    let roles = roles::roles(&draft, &mentions);
    let mut flags = flags::flags(&draft, &mentions, &origins, &times, &roles);
    let roles = roles.into_iter().map(|r| r.claim).collect();
    flags.extend(times::flags(&draft, &times, &origins));
    let found = Findings {
        mentions,
        times,
        statements,
        quotes,
        origins,
        events,
        commitments,
        topics,
        quantities,
        roles,
        flags,
    };
    assembly::into_reading(&draft, found)
}
