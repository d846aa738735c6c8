//! The classes and words of the rule files that the scanner's own code names.

use super::rules::{Class, RULES, WordId};
use std::sync::LazyLock;

/// The words that the scanner's own code names.
pub(super) const NAMED: [&str; 15] =
    ["had", "tonight", "the", "t", "half", "of", "and", "-", "/", "thousand", ",", "on", "at", "be", "to"];

/// The classes and words that the scanner's own code names.
#[derive(Debug)]
pub(super) struct Classes {
    pub month: Class,
    pub weekday: Class,
    pub weekdays: Class,
    pub unit: Class,
    pub part: Class,
    pub parts: Class,
    pub today: Class,
    pub season: Class,
    pub ordinal: Class,
    pub cardinal: Class,
    pub scale: Class,
    pub article: Class,
    pub many: Class,
    pub couple: Class,
    pub decade: Class,
    pub periodic: Class,
    pub half_day: Class,
    pub noon: Class,
    pub past_tense: Class,
    pub future_tense: Class,
    pub direction: Class,
    pub range_start: Class,
    pub range_end: Class,
    pub late: Class,
    pub the: WordId,
    pub t: WordId,
    pub ahead: Class,
    pub until: Class,
    pub tonight: WordId,
    pub had: WordId,
    pub half: WordId,
    pub of: WordId,
    pub and: WordId,
    pub hyphen: WordId,
    pub slash: WordId,
    pub thousand: WordId,
    pub comma: WordId,
    pub on: WordId,
    pub at: WordId,
    pub be: WordId,
    pub to: WordId,
}

/// The classes and words that the scanner's own code names.
pub(super) static CLASSES: LazyLock<Classes> = LazyLock::new(|| {
    let class = |name: &str| RULES.class_named(name).unwrap_or(Class::MAX);
    let word = |word: &str| RULES.word(word);
    Classes {
        month: class("month"),
        weekday: class("weekday"),
        weekdays: class("weekdays"),
        unit: class("unit"),
        part: class("part"),
        parts: class("parts"),
        today: class("today"),
        season: class("season"),
        ordinal: class("ordinal"),
        cardinal: class("cardinal"),
        scale: class("scale"),
        article: class("article"),
        many: class("many"),
        couple: class("couple"),
        decade: class("decade"),
        periodic: class("periodic"),
        half_day: class("half"),
        noon: class("noon"),
        past_tense: class("past"),
        future_tense: class("future"),
        direction: class("direction"),
        range_start: class("rangestart"),
        range_end: class("rangeend"),
        late: class("late"),
        the: word("the"),
        t: word("t"),
        ahead: class("ahead"),
        until: class("until"),
        tonight: word("tonight"),
        had: word("had"),
        half: word("half"),
        of: word("of"),
        and: word("and"),
        hyphen: word("-"),
        slash: word("/"),
        thousand: word("thousand"),
        comma: word(","),
        on: word("on"),
        at: word("at"),
        be: word("be"),
        to: word("to"),
    }
});
