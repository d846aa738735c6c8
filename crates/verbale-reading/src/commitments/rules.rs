//! The pattern files of commitments.

use crate::patterns::{Example, Index, Pattern, load};
use std::sync::OnceLock;
use verbale_claims::CommitmentAct;

/// All commitment patterns with their index.
pub(crate) struct Rules {
    pub patterns: Vec<Pattern<CommitmentAct>>,
    pub index: Index,
    #[cfg_attr(not(test), allow(dead_code, reason = "the tests run the examples"))]
    pub examples: Vec<(usize, Example)>,
    #[cfg_attr(not(test), allow(dead_code, reason = "a test asks for it"))]
    pub wrong: Vec<String>,
    /// Words that hedge, as they stand; the longest first where one begins like another.
    pub hedges: Vec<Vec<&'static str>>,
    /// Words that open a condition.
    pub conditions: Vec<Vec<&'static str>>,
}

const FILES: [&str; 9] = [
    include_str!("../../../../rules/en/commitments/invite.tsv"),
    include_str!("../../../../rules/en/commitments/accept.tsv"),
    include_str!("../../../../rules/en/commitments/offer.tsv"),
    include_str!("../../../../rules/en/commitments/pledge.tsv"),
    include_str!("../../../../rules/en/commitments/request.tsv"),
    include_str!("../../../../rules/en/commitments/demand.tsv"),
    include_str!("../../../../rules/en/commitments/agree.tsv"),
    include_str!("../../../../rules/en/commitments/refuse.tsv"),
    include_str!("../../../../rules/en/commitments/threaten.tsv"),
];

pub(crate) fn rules() -> &'static Rules {
    static RULES: OnceLock<Rules> = OnceLock::new();
    RULES.get_or_init(|| {
        let words = |table: &'static str| -> Vec<Vec<&'static str>> {
            let lines = table.lines().filter(|l| !l.starts_with('#') && !l.is_empty());
            lines.map(|l| l.split(' ').collect()).collect()
        };
        let mut rules = Rules {
            patterns: Vec::new(),
            index: Index::default(),
            examples: Vec::new(),
            wrong: Vec::new(),
            hedges: words(include_str!("../../../../rules/en/commitments/hedges.tsv")),
            conditions: words(include_str!("../../../../rules/en/commitments/conditions.tsv")),
        };
        for text in FILES {
            let file = load(text, true, act);
            let before = rules.patterns.len();
            rules.patterns.extend(file.patterns);
            rules.examples.extend(file.examples.into_iter().map(|(k, e)| (k + before, e)));
            rules.wrong.extend(file.wrong);
        }
        rules.index = Index::new(&rules.patterns);
        rules
    })
}

fn act(name: &str) -> Option<CommitmentAct> {
    use CommitmentAct as A;
    Some(match name {
        "invite" => A::Invite,
        "accept" => A::Accept,
        "offer" => A::Offer,
        "pledge" => A::Pledge,
        "request" => A::Request,
        "demand" => A::Demand,
        "agree" => A::Agree,
        "refuse" => A::Refuse,
        "threaten" => A::Threaten,
        _ => return None,
    })
}
