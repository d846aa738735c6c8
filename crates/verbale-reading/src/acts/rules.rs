//! The pattern files of the sixteen types.

use crate::patterns::{Example, Index, Pattern, load};
use std::sync::OnceLock;
use verbale_claims::EventType;

/// All act patterns, in the order of the files below, with their index.
pub(crate) struct Rules {
    pub patterns: Vec<Pattern<EventType>>,
    pub index: Index,
    #[cfg_attr(not(test), allow(dead_code, reason = "the tests run the examples"))]
    pub examples: Vec<(usize, Example)>,
    #[cfg_attr(not(test), allow(dead_code, reason = "a test asks for it"))]
    pub wrong: Vec<String>,
}

/// Diplomatic types first: where two patterns ask for as much, the earlier one counts.
const FILES: [&str; 16] = [
    include_str!("../../../../rules/en/acts/consult.tsv"),
    include_str!("../../../../rules/en/acts/agree.tsv"),
    include_str!("../../../../rules/en/acts/support.tsv"),
    include_str!("../../../../rules/en/acts/concede.tsv"),
    include_str!("../../../../rules/en/acts/request.tsv"),
    include_str!("../../../../rules/en/acts/reject.tsv"),
    include_str!("../../../../rules/en/acts/threaten.tsv"),
    include_str!("../../../../rules/en/acts/accuse.tsv"),
    include_str!("../../../../rules/en/acts/sanction.tsv"),
    include_str!("../../../../rules/en/acts/aid.tsv"),
    include_str!("../../../../rules/en/acts/cooperate.tsv"),
    include_str!("../../../../rules/en/acts/retreat.tsv"),
    include_str!("../../../../rules/en/acts/mobilize.tsv"),
    include_str!("../../../../rules/en/acts/coerce.tsv"),
    include_str!("../../../../rules/en/acts/protest.tsv"),
    include_str!("../../../../rules/en/acts/assault.tsv"),
];

/// The act patterns that come with the program.
pub(crate) fn rules() -> &'static Rules {
    static RULES: OnceLock<Rules> = OnceLock::new();
    RULES.get_or_init(|| {
        let mut rules =
            Rules { patterns: Vec::new(), index: Index::default(), examples: Vec::new(), wrong: Vec::new() };
        for text in FILES {
            let file = load(text, false, event_type);
            let before = rules.patterns.len();
            rules.patterns.extend(file.patterns);
            rules.examples.extend(file.examples.into_iter().map(|(k, e)| (k + before, e)));
            rules.wrong.extend(file.wrong);
        }
        rules.index = Index::new(&rules.patterns);
        rules
    })
}

pub(super) fn event_type(name: &str) -> Option<EventType> {
    use EventType as T;
    Some(match name {
        "AGREE" => T::Agree,
        "CONSULT" => T::Consult,
        "SUPPORT" => T::Support,
        "CONCEDE" => T::Concede,
        "COOPERATE" => T::Cooperate,
        "AID" => T::Aid,
        "RETREAT" => T::Retreat,
        "REQUEST" => T::Request,
        "ACCUSE" => T::Accuse,
        "REJECT" => T::Reject,
        "THREATEN" => T::Threaten,
        "PROTEST" => T::Protest,
        "SANCTION" => T::Sanction,
        "MOBILIZE" => T::Mobilize,
        "COERCE" => T::Coerce,
        "ASSAULT" => T::Assault,
        _ => return None,
    })
}
