//! `group`: the story of each reading, and the reading that it copies.

use crate::judgements::{judge_stories, left_in};
use crate::lineage;
use crate::order::by_day;
use crate::stories::{self, Card};
use rayon::prelude::*;
use std::collections::BTreeMap;
use verbale_claims::{GroupLine, Id, Judgement, Reading, Refused};

/// Which story each reading belongs to, and whom it copies; in the order of the readings.
///
/// A story's id is a hash of the digests and ids of its reports: the same reports make the same id, in any order.
#[must_use]
pub fn group(readings: &[Reading]) -> Vec<GroupLine> {
    let all: Vec<&Reading> = readings.iter().collect();
    let (copies, stories) = copies_and_stories(&all);
    all_lines(readings, stories, copies)
}

/// The same as judgements on reports have it: each line says in `judged` which of them changed its story. Those that are
/// not about reports are passed over; those that contradict others or name nothing there is are handed back.
#[must_use]
pub fn group_judged(readings: &[Reading], judgements: &[Judgement]) -> (Vec<GroupLine>, Vec<Refused>) {
    if judgements.is_empty() {
        return (group(readings), Vec::new());
    }
    let (left_in, ignored, mut refused) = left_in(readings, judgements);
    let all: Vec<&Reading> = left_in.iter().collect();
    let (copies, stories) = copies_and_stories(&all);
    let mut of = vec![0; left_in.len()];
    for (number, story) in stories.iter().enumerate() {
        story.iter().for_each(|&k| of[k] = number);
    }
    let mut source = vec![None; left_in.len()];
    copies.iter().for_each(|copy| source[copy.copy] = Some(copy.source));
    let judged = judge_stories(&left_in, of, &source, judgements, &ignored);
    refused.extend(judged.refused);
    refused.sort();
    let mut stories: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    judged.of.iter().enumerate().for_each(|(k, story)| stories.entry(*story).or_default().push(k));
    let mut kept = all_lines(&left_in, stories.into_values().collect(), copies);
    for (line, judged) in kept.iter_mut().zip(judged.lines) {
        line.judged = judged;
    }
    let mut kept = kept.into_iter();
    // A report that is left out is a story of its own.
    let line = |reading: &Reading| match ignored.get(&reading.id) {
        None => kept.next(),
        Some(line) => all_lines(std::slice::from_ref(reading), vec![vec![0]], Vec::new())
            .pop()
            .map(|alone| GroupLine { judged: vec![*line], ..alone }),
    };
    (readings.iter().filter_map(line).collect(), refused)
}

/// Who copies whom, and the stories, by places.
fn copies_and_stories(readings: &[&Reading]) -> (Vec<lineage::Copy>, Vec<Vec<usize>>) {
    let order = by_day(readings);
    let sorted: Vec<&Reading> = order.iter().map(|&k| readings[k]).collect();
    let mut copies = lineage::trace(&sorted);
    let cards: Vec<Card> = sorted.par_iter().map(|reading| Card::of(reading)).collect();
    let mut stories = stories::tell_with_copies(&cards.iter().collect::<Vec<_>>(), &copies);
    stories.iter_mut().flatten().for_each(|k| *k = order[*k]);
    for copy in &mut copies {
        (copy.copy, copy.source) = (order[copy.copy], order[copy.source]);
    }
    (copies, stories)
}

/// A line for each report of a story, given by digests and ids; none copies another.
pub(crate) fn lines(story: &[(&str, &Id)]) -> Vec<GroupLine> {
    let mut members: Vec<String> = story.iter().map(|(sha256, id)| format!("{sha256} {id}")).collect();
    members.sort_unstable();
    let story_id = Id::of('y', &members.iter().map(String::as_str).collect::<Vec<_>>());
    let line = |(_, id): &(&str, &Id)| GroupLine {
        id: (*id).clone(),
        story: story_id.clone(),
        parent: None,
        kind: None,
        spans: Vec::new(),
        judged: Vec::new(),
    };
    story.iter().map(line).collect()
}

/// A line for each reading, from its stories and copies.
fn all_lines(readings: &[Reading], stories: Vec<Vec<usize>>, copies: Vec<lineage::Copy>) -> Vec<GroupLine> {
    let mut all: Vec<Option<GroupLine>> = vec![None; readings.len()];
    for story in stories {
        let members: Vec<(&str, &Id)> =
            story.iter().map(|&k| (readings[k].sha256.as_str(), &readings[k].id)).collect();
        for (line, k) in lines(&members).into_iter().zip(story) {
            all[k] = Some(line);
        }
    }
    for copy in copies {
        if let Some(line) = &mut all[copy.copy] {
            line.parent = Some(readings[copy.source].id.clone());
            line.kind = Some(copy.kind);
            line.spans = copy.spans;
        }
    }
    all.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::made::{dated, reading};

    const TEXT: &str = "The ferry company of Port Halm lets its two oldest ships go to the breakers this spring. Island \
        councils fear for the early crossing that carries milk and pupils. A new ship is to come from the yard at Emmerly \
        in two years.";

    #[test]
    fn a_line_for_each_reading_in_their_order() {
        let copy = format!("{TEXT} Tickets stay as they are.");
        let other = "Beekeepers on the heath count few swarms after the long frost.";
        let readings =
            [dated("copy", "2031-03-09", &copy), reading("other", other), dated("first", "2031-03-08", TEXT)];
        let lines = group(&readings);
        let ids: Vec<&str> = lines.iter().map(|line| line.id.as_str()).collect();
        assert_eq!(ids, ["copy", "other", "first"]);
        assert_eq!(lines[0].parent.as_ref().map(Id::as_str), Some("first"));
        assert_eq!(lines[0].story, lines[2].story);
        assert_ne!(lines[0].story, lines[1].story);
        assert!(lines[0].story.as_str().starts_with('y'));
        let (here, there) = lines[0].spans[0];
        let slice = |text: &str, span: verbale_claims::Span| -> String {
            text.chars().skip(span.start() as usize).take(span.len() as usize).collect()
        };
        assert_eq!(slice(&copy, here), slice(TEXT, there));
        assert_eq!(group(&[]), []);
    }

    /// Copies with a few words of their own each are one story: what all of them have is not common for that.
    #[test]
    fn a_wire_story_and_its_copies_are_one_story() {
        let copies: Vec<Reading> = (0..300)
            .map(|k| {
                let own = format!(" Desk{k} adds item{k} and note{k} by hand{k}.");
                dated(&format!("r{k}"), "2031-03-08", &format!("{TEXT}{own}"))
            })
            .collect();
        let lines = group(&copies);
        assert!(lines.iter().all(|line| line.story == lines[0].story));
        assert_eq!(lines.iter().filter(|line| line.parent.is_none()).count(), 1);
    }
}
