//! The two readouts: what each side says, side by side, aligned by topic.

use crate::cite::{Cites, Citing};
use crate::clean::shorten;
use crate::view::View;
use crate::wording::{act, sentence_case};
use std::collections::BTreeSet;
use verbale_claims::{EventRecord, Evidence, Id, OriginKind, ParticipantRole, StatementKind};

/// What two sides say of one event.
pub(crate) struct Readouts {
    pub names: [String; 2],
    /// Through what each side is heard: "statement of the ministry [1 3]".
    pub heard: [Vec<String>; 2],
    pub rows: Vec<ReadoutRow>,
}

/// One topic.
pub(crate) struct ReadoutRow {
    pub topic: String,
    pub cells: [Vec<Telling>; 2],
}

impl ReadoutRow {
    /// Which side alone says something: 0 or 1.
    pub(crate) fn alone(&self) -> Option<usize> {
        match (self.cells[0].is_empty(), self.cells[1].is_empty()) {
            (false, true) => Some(0),
            (true, false) => Some(1),
            _ => None,
        }
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

/// The readouts of an event with two sides, where both or one of them is heard.
pub(super) fn readouts(citing: &mut Citing<'_>, anchor: &str, event: &EventRecord) -> Option<Readouts> {
    let view = citing.view;
    let mut sides: Vec<(String, String)> = Vec::new();
    for participant in event.participants.iter().filter(|p| p.role != ParticipantRole::Mediator) {
        let side = view.side(&participant.actor);
        if sides.iter().all(|(known, _)| *known != side) {
            let name = view.side_name(&side, &participant.actor);
            sides.push((side, name));
        }
    }
    let [first, second] = <[_; 2]>::try_from(sides).ok()?;
    let sides = [&first.0, &second.0].map(String::as_str);
    let mut tellings: [Vec<Telling>; 2] =
        [tellings(citing, anchor, event, sides[0]), tellings(citing, anchor, event, sides[1])];
    if tellings.iter().all(Vec::is_empty) {
        return None;
    }
    let mut rows = Vec::new();
    // What both say in one breath comes first.
    let both: Vec<Telling> =
        tellings[0].iter().filter(|t| tellings[1].iter().any(|u| u.anchor == t.anchor)).cloned().collect();
    for telling in &both {
        let mut cells = [Vec::new(), Vec::new()];
        for (cell, own) in cells.iter_mut().zip(&mut tellings) {
            let (same, rest) =
                std::mem::take(own).into_iter().partition(|t: &Telling| t.anchor == telling.anchor);
            (*cell, *own) = (same, rest);
            cell.iter_mut().for_each(|t| t.again = false);
        }
        rows.push(ReadoutRow { topic: "Both say".to_owned(), cells });
    }
    let topics: Vec<Vec<String>> = event.topics.iter().map(|topic| keys(&topic.topic)).collect();
    for (n, topic) in event.topics.iter().enumerate() {
        let topic_anchor = format!("{anchor}-about-{}", n + 1);

        let mut cells = [Vec::new(), Vec::new()];
        for (k, own) in tellings.iter_mut().enumerate() {
            let (same, rest) =
                std::mem::take(own).into_iter().partition(|t| topic_of(&topics, &t.sought) == Some(n));
            (cells[k], *own) = (same, rest);
            if cells[k].is_empty() {
                cells[k].extend(named(citing, &topic_anchor, sides[k], &topic.topic, &topic.evidence));
            }
        }
        if cells.iter().any(|cell| !cell.is_empty()) {
            rows.push(ReadoutRow { topic: sentence_case(&shorten(&topic.topic, 80)), cells });
        }
    }
    if tellings.iter().any(|left| !left.is_empty()) {
        rows.push(ReadoutRow { topic: "Besides".to_owned(), cells: tellings });
    }
    let heard = sides.map(|side| heard(view, event, side));
    Some(Readouts { names: [first.1, second.1], heard, rows })
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
    let commitments =
        event.commitments.iter().filter_map(|id| view.record.commitments.iter().find(|c| &c.id == id));
    for (n, made) in commitments.enumerate() {
        let evidence = own(&made.support.evidence);
        if evidence.is_empty() {
            continue;
        }
        let anchor = format!("{event_anchor}-deal-{}", n + 1);
        let (does, link) = act(made.act);
        let to = made.to.as_ref().map_or_else(String::new, |to| {
            format!(" {link}{}{}", if link.is_empty() { "" } else { " " }, view.in_sentence(to))
        });
        all.push(Telling {
            lead: format!("{} {does}{to}", sentence_case(&view.in_sentence(&made.by))),
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
fn heard(view: &View<'_>, event: &EventRecord, side: &str) -> Vec<String> {
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
