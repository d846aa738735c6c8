//! Where sentences end: rules at stops, and a small trained model that sees what the rules say.

pub(crate) mod model;
pub(crate) mod sites;
mod stops;

use self::model::Model;
use self::sites::{Paragraph, Past};
use crate::Token;

/// Divides the tokens of one paragraph into sentences: the numbers of tokens behind which one ends, the last one's
/// included. Linear.
pub(crate) fn ends(text: &str, tokens: &[Token], heading: bool) -> Vec<usize> {
    let by_rule = stops::ends(text, tokens);
    match Model::builtin() {
        // Headings have names side by side and no full stops: there the rules know more than a model of running text.
        Some(model) if !heading => judged(text, tokens, &by_rule, model),
        _ => by_rule,
    }
}

/// What the rules alone say.
#[cfg(feature = "train")]
pub(crate) fn ends_by_rule(text: &str, tokens: &[Token]) -> Vec<usize> {
    stops::ends(text, tokens)
}

/// Where the model lets sentences end, given what the rules say.
pub(crate) fn judged(text: &str, tokens: &[Token], by_rule: &[usize], model: &Model<'_>) -> Vec<usize> {
    let paragraph = Paragraph::new(text, tokens, by_rule, model);
    let mut found = Vec::with_capacity(by_rule.len());
    let mut past = Past::default();
    let last = tokens.len().saturating_sub(1);
    for k in 0..tokens.len() {
        past.see(paragraph.site(k));
        let ends = || {
            let settled = paragraph.settled(k);
            settled.unwrap_or_else(|| model.ends(paragraph.bias(k), paragraph.score(k, &past, model)))
        };
        if k == last || !paragraph.is_one_word(k, &past) && ends() {
            found.push(k);
            past = Past::default();
        }
    }
    found
}
