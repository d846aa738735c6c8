//! The readouts: what each side says, side by side, aligned by topic.

use super::together;
use crate::cite::{Cites, Citing};
use crate::clean::shorten;
use crate::view::View;
use crate::wording::{act, sentence_case};
use std::collections::BTreeSet;
use verbale_claims::{EventRecord, Evidence, Id, OriginKind, ParticipantRole, StatementKind};

/// So many sides stand beside one another: more columns cannot be read on one page.
const MOST_SIDES: usize = 4;

/// What the sides say of one event.
pub(crate) struct Readouts {
    /// "The two readouts".
    pub title: String,
    pub sides: Vec<Side>,
    pub rows: Vec<ReadoutRow>,
}

/// A side: a state with all who act for it, or a person or organisation of no state.
pub(crate) struct Side {
    pub name: String,
    /// Through what it is heard: "statement of the ministry [1 3]".
    pub heard: Vec<String>,
}

/// One topic, with a cell for each side.
pub(crate) struct ReadoutRow {
    pub topic: String,
    pub cells: Vec<Vec<Telling>>,
}

impl Readouts {
    /// The side that alone says something in a row.
    pub(crate) fn alone(&self, row: &ReadoutRow) -> Option<&str> {
        let mut telling = self.sides.iter().zip(&row.cells).filter(|(_, cell)| !cell.is_empty());
        let (side, _) = telling.next()?;
        telling.next().is_none().then_some(side.name.as_str())
    }
}

/// What a side says to a topic.
#[derive(Clone)]
pub(crate) struct Telling {
    /// "offers", "asks Veltria"; nothing for words said.
    pub lead: String,
    pub words: String,
    pub quoted: bool,
    /// Where the page has it in full.
    pub anchor: String,
    pub cites: Cites,
    /// Whether a brief has it among the commitments.
    pub again: bool,
    /// All of its words, to find the topic by.
    sought: String,
}

/// The readouts of an event with several sides, where one of them is heard at least. Of more than two sides those that are
/// not heard are left out, as long as two stay.
pub(super) fn readouts(citing: &mut Citing<'_>, anchor: &str, event: &EventRecord) -> Option<Readouts> {
    let view = citing.view;
    let mut known: Vec<(String, String, ParticipantRole)> = Vec::new();
    for participant in &event.participants {
        let side = view.side(&participant.actor);
        if known.iter().all(|(known, ..)| *known != side) {
            let name = view.side_name(&side, &participant.actor);
            known.push((side, name, participant.role));
        }
    }
    // Who only mediates has a readout of its own, behind those of the parties.
    known.sort_by_key(|(.., role)| *role == ParticipantRole::Mediator);
    let mut heard: Vec<(String, String, Vec<Telling>)> = Vec::new();
    let mut silent = Vec::new();
    for (side, name, role) in known {
        let told = tellings(citing, anchor, event, &side);
        match (told.is_empty(), role) {
            (false, _) => heard.push((side, name, told)),
            (true, ParticipantRole::Mediator) => {}
            (true, _) => silent.push((side, name, told)),
        }
    }
    if heard.is_empty() {
        return None;
    }
    let missing = 2usize.saturating_sub(heard.len());
    heard.extend(silent.into_iter().take(missing));
    heard.truncate(MOST_SIDES);
    if heard.len() < 2 {
        return None;
    }
    let sides: Vec<Side> = heard
        .iter()
        .map(|(side, name, _)| Side { name: name.clone(), heard: heard_through(view, event, side) })
        .collect();
    let title = format!("The {} readouts", number(sides.len()));
    let (codes, tellings): (Vec<String>, Vec<Vec<Telling>>) =
        heard.into_iter().map(|(side, _, told)| (side, told)).unzip();
    Some(Readouts { title, sides, rows: rows(citing, anchor, event, &codes, tellings) })
}

/// What the sides say, topic by topic: first what several say in one breath, last what is on no topic.
fn rows(
    citing: &mut Citing<'_>,
    anchor: &str,
    event: &EventRecord,
    sides: &[String],
    mut tellings: Vec<Vec<Telling>>,
) -> Vec<ReadoutRow> {
    let mut rows = Vec::new();
    let together = if sides.len() == 2 { "Both say" } else { "Several say" };
    let mut shared: Vec<String> = Vec::new();
    for telling in tellings.iter().flatten() {
        let told_by = tellings.iter().filter(|own| own.iter().any(|t| t.anchor == telling.anchor)).count();
        if told_by > 1 && !shared.contains(&telling.anchor) {
            shared.push(telling.anchor.clone());
        }
    }
    for anchor in shared {
        let mut cells = taken(&mut tellings, |t| t.anchor == anchor);
        cells.iter_mut().flatten().for_each(|t| t.again = false);
        rows.push(ReadoutRow { topic: together.to_owned(), cells });
    }
    let topics: Vec<Vec<String>> = event.topics.iter().map(|topic| keys(&topic.topic)).collect();
    for (n, topic) in event.topics.iter().enumerate() {
        let topic_anchor = format!("{anchor}-about-{}", n + 1);
        let mut cells = taken(&mut tellings, |t| topic_of(&topics, &t.sought) == Some(n));
        for (cell, side) in cells.iter_mut().zip(sides).filter(|(cell, _)| cell.is_empty()) {
            cell.extend(named(citing, &topic_anchor, side, &topic.topic, &topic.evidence));
        }
        if cells.iter().any(|cell| !cell.is_empty()) {
            rows.push(ReadoutRow { topic: sentence_case(&shorten(&topic.topic, 80)), cells });
        }
    }
    if tellings.iter().any(|left| !left.is_empty()) {
        rows.push(ReadoutRow { topic: "Besides".to_owned(), cells: tellings });
    }
    rows
}

/// Takes what fits out of what each side says.
fn taken(tellings: &mut [Vec<Telling>], fits: impl Fn(&Telling) -> bool) -> Vec<Vec<Telling>> {
    let take = |own: &mut Vec<Telling>| {
        let (same, rest) = std::mem::take(own).into_iter().partition(&fits);
        *own = rest;
        same
    };
    tellings.iter_mut().map(take).collect()
}

/// A small number as a word.
fn number(n: usize) -> &'static str {
    match n {
        2 => "two",
        3 => "three",
        _ => "four",
    }
}

/// Whether an origin is a side's own word.
fn is_of(view: &View<'_>, origin: &Id, side: &str) -> bool {
    view.origin_of(origin).is_some_and(|origin| {
        let own = matches!(
            origin.kind,
            OriginKind::Statement | OriginKind::Post | OriginKind::Briefing | OriginKind::NamedPerson
        );
        own && origin.actor.as_ref().is_some_and(|actor| view.side(actor) == side)
    })
}

/// Everything that a side says in an event.
fn tellings(citing: &mut Citing<'_>, event_anchor: &str, event: &EventRecord, side: &str) -> Vec<Telling> {
    let view = citing.view;
    let own = |evidence: &[Evidence]| -> Vec<Evidence> {
        evidence.iter().filter(|e| is_of(view, &e.origin, side)).cloned().collect()
    };
    let mut all = Vec::new();
    let statements =
        event.statements.iter().filter_map(|id| view.record.statements.iter().find(|s| &s.id == id));
    for (n, statement) in statements.enumerate() {
        let evidence = own(&statement.support.evidence);
        if evidence.is_empty() {
            continue;
        }
        let anchor = format!("{event_anchor}-said-{}", n + 1);
        let mut cites = citing.cites_of_pieces(&anchor, "", evidence);
        // Of several versions the brief has the words below.
        if statement.versions.len() == 1 {
            citing.footnote(&mut cites);
        }
        all.push(Telling {
            lead: String::new(),
            words: shorten(&statement.wording, 260),
            quoted: statement.kind == StatementKind::Direct,
            again: false,
            cites,
            sought: statement.wording.clone(),
            anchor,
        });
    }
    for (n, together) in together(view, event).into_iter().enumerate() {
        let made = together.made;
        let evidence = own(&made.support.evidence);
        if evidence.is_empty() {
            continue;
        }
        let anchor = format!("{event_anchor}-deal-{}", n + 1);
        let (does, link) = act(made.act, together.several());
        let to = made.to.as_ref().map_or_else(String::new, |to| {
            format!(" {link}{}{}", if link.is_empty() { "" } else { " " }, view.in_sentence(to))
        });
        all.push(Telling {
            lead: format!("{} {does}{to}", sentence_case(&together.names(|id| view.in_sentence(id)))),
            words: shorten(&made.what, 200),
            quoted: true,
            again: true,
            cites: citing.cites(&anchor, "", &evidence),
            sought: made.what.clone(),
            anchor,
        });
    }
    all
}

/// A topic that a side does no more than name.
fn named(
    citing: &mut Citing<'_>,
    anchor: &str,
    side: &str,
    topic: &str,
    evidence: &[Evidence],
) -> Option<Telling> {
    let own: Vec<Evidence> =
        evidence.iter().filter(|e| is_of(citing.view, &e.origin, side)).cloned().collect();
    let first = own.first()?;
    let words = shorten(&first.text, 120);
    let cites = citing.cites(anchor, &format!("About {}", shorten(topic, 60)), &own);
    Some(Telling {
        lead: "Named as a topic".to_owned(),
        words,
        quoted: true,
        again: false,
        anchor: anchor.to_owned(),
        cites,
        sought: String::new(),
    })
}

/// Through what a side is heard, each with its reports.
fn heard_through(view: &View<'_>, event: &EventRecord, side: &str) -> Vec<String> {
    let reports: Vec<&Id> = event.reports.iter().chain(&event.support.copies).collect();
    let own = view.record.origins.iter().filter(|origin| is_of(view, &origin.id, side));
    own.filter(|origin| origin.reports.iter().any(|report| reports.contains(&report)))
        .map(|origin| {
            format!("{} {}", sentence_case(&view.origin(&origin.id)), view.numbers(&origin.reports))
        })
        .collect()
}

/// The words that a topic can be found by: names, and words of five letters and more.
fn keys(topic: &str) -> Vec<String> {
    let telling = |word: &&str| {
        let letters = word.chars().count();
        letters > 4 || (letters > 2 && word.starts_with(char::is_uppercase))
    };
    words(topic).filter(telling).map(stem).collect()
}

/// The topic that a text is on: the one of whose words it has the largest part, and at least half; the first of equals.
fn topic_of(topics: &[Vec<String>], text: &str) -> Option<usize> {
    let stems: BTreeSet<String> = words(text).map(stem).collect();
    let mut best: Option<(usize, usize, usize)> = None;
    for (n, keys) in topics.iter().enumerate() {
        let (found, all) = (keys.iter().filter(|key| stems.contains(*key)).count(), keys.len());
        // found / all > best found / best all
        let better = best.is_none_or(|(_, most, of)| found * of > most * all);
        if found > 0 && found * 2 >= all && better {
            best = Some((n, found, all));
        }
    }
    best.map(|(n, ..)| n)
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty())
}

/// A word folded and cut to its first six letters, a plural's s dropped.
fn stem(word: &str) -> String {
    let folded: String = word.to_lowercase();
    let bare = folded.strip_suffix('s').filter(|rest| rest.chars().count() > 2).unwrap_or(&folded);
    bare.chars().take(6).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_on_the_topic_that_it_has_most_words_of() {
        let topics: Vec<Vec<String>> =
            ["mines in the Strait of Halvar", "grain convoys", "Gaza"].iter().map(|t| keys(t)).collect();
        let on = |text| topic_of(&topics, text);
        assert_eq!(on("the mine in the strait"), Some(0));
        assert_eq!(on("a survey of the strait"), None);
        assert_eq!(on("the strait, the convoys and the treaty"), Some(1));
        assert_eq!(on("aid must reach Gaza"), Some(2));
        assert_eq!(on("nothing of it"), None);
    }
}
