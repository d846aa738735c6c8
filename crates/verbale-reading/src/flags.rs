//! What cannot be as the report has it: offices against the tables, and against the report itself.

use crate::draft::{Draft, Mentions, Origins};
use verbale_claims::{Flag, RoleClaim};

/// The flags on the roles of a report, in order.
pub(crate) fn flags(
    _draft: &Draft<'_>,
    _mentions: &Mentions,
    _origins: &Origins,
    _roles: &[RoleClaim],
) -> Vec<Flag> {
    Vec::new()
}
