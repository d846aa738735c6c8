//! The small words around cues, quotations and names: `rules/en/between.txt`.

use crate::rules::{columns, lines};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a word of `between.txt` is.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Small {
    /// A time or a manner, that may stand between a cue and what is said.
    pub between: bool,
    /// Begins a clause that a main clause follows: "when".
    pub under: bool,
    /// Begins a question.
    pub asks: bool,
    /// Sets what is said apart from what was said before.
    pub apart: bool,
    /// What follows is supposed, not told.
    pub supposes: bool,
    /// Joins a noun to what follows: "close" in "sources close to".
    pub joins: bool,
    /// A verb whose object can be the channel: "used the network".
    pub through: bool,
    /// A preposition behind which a work's title stands: "on “Morning Ferry”".
    pub titles: bool,
    /// Leads to the one who is heard: "footage OF Veltri saying", "WITH Veltri saying".
    pub bears: bool,
    /// Joins a participle of saying to a passive: "quoted AS saying".
    pub as_saying: bool,
    /// A preposition that names the outlet in between: "with", "by".
    pub carries: bool,
    /// Opens a clause that is told: "that".
    pub clause: bool,
    /// Opens an infinitive: "to".
    pub infinitive: bool,
    /// Stands before such a "to": "not".
    pub negates: bool,
    /// Leads to whoever does it: "by".
    pub agent: bool,
    /// Leads to the owner: "of".
    pub owner: bool,
    /// Leads to whoever issued a paper.
    pub issuer: bool,
    /// A pronoun for what cannot speak.
    pub thing: bool,
    /// Begins a clause with no subject: "there".
    pub exists: bool,
    /// Between a verb and "to": "went ON to say".
    pub onwards: bool,
    /// Makes a passive with its participle.
    pub passive: bool,
    /// Makes a perfect.
    pub perfect: bool,
    /// Stands before an infinitive: "DID say".
    pub emphatic: bool,
}

/// What the table of small words says of a word; nothing of any other.
pub(crate) fn small(word: &str) -> Small {
    SMALL.get(word).copied().unwrap_or_default()
}

/// Small words around cues.
pub(crate) static SMALL: LazyLock<FxHashMap<&'static str, Small>> = LazyLock::new(|| {
    let mut small: FxHashMap<&str, Small> = FxHashMap::default();
    for line in lines(include_str!("../../../rules/en/between.txt")) {
        let mut columns = columns(line);
        let (Some(word), Some(class)) = (columns.next(), columns.next()) else { continue };
        let entry = small.entry(word).or_default();
        match class {
            "under" => entry.under = true,
            "ask" => entry.asks = true,
            "apart" => entry.apart = true,
            "if" => entry.supposes = true,
            "joins" => entry.joins = true,
            "through" => entry.through = true,
            "titles" => entry.titles = true,
            "bears" => entry.bears = true,
            "saying" => entry.as_saying = true,
            "carries" => entry.carries = true,
            "that" => entry.clause = true,
            "to" => entry.infinitive = true,
            "not" => entry.negates = true,
            "by" => entry.agent = true,
            "of" => entry.owner = true,
            "issues" => entry.issuer = true,
            "thing" => entry.thing = true,
            "exists" => entry.exists = true,
            "onwards" => entry.onwards = true,
            "passive" => entry.passive = true,
            "perfect" => entry.perfect = true,
            "emphatic" => entry.emphatic = true,
            _ => entry.between = true,
        }
    }
    small
});
