//! On whose word the parts of a report rest.

use crate::draft::{Draft, Mentions, OriginDraft, Origins, StatementDraft};
use verbale_claims::{Id, OriginKind};

/// The origins of a report; the first is the report itself. Gives every statement its own.
pub(crate) fn origins(
    draft: &Draft<'_>,
    _mentions: &Mentions,
    _statements: &mut [StatementDraft],
) -> Origins {
    let itself = OriginDraft {
        id: Id::of('o', &[draft.report.id.as_str(), "the report itself", ""]),
        kind: OriginKind::ReportItself,
        actor: None,
        label: "the report itself".to_owned(),
        via: Vec::new(),
        evidence: Vec::new(),
    };
    Origins { list: vec![itself], of_word: vec![0; draft.language.words.len()] }
}
