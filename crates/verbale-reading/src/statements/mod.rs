//! What somebody said: speaker, cue, content, addressee, channel.

use crate::draft::{Draft, Mentions, StatementDraft};

/// The statements of a report, in order. Their origins are not known yet: all name the report itself.
pub(crate) fn statements(_draft: &Draft<'_>, _mentions: &Mentions) -> Vec<StatementDraft> {
    Vec::new()
}
