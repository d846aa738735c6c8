//! Which office the report gives to whom.

use crate::draft::{Draft, Mentions};
use verbale_claims::RoleClaim;

/// The roles that a report states, in order.
pub(crate) fn roles(_draft: &Draft<'_>, _mentions: &Mentions) -> Vec<RoleClaim> {
    Vec::new()
}
