//! Reports that come in the order of publication: stories are given out as soon as nothing can join them any more.
//!
//! What [`crate::group`] asks of all readings at once is asked here of those of the last weeks, again and again: of each
//! report only the words that it is compared by are kept, and none once its story is over. So memory does not grow
//! with the stream. Where all reports lie within [`crate::WINDOW`] days the lines are those of `group`, to the byte; in a
//! longer stream two things differ: how rare a term is, is counted among the reports of these weeks, and a copy is
//! looked for among them alone.

use crate::group::lines;
use crate::lineage::{self, Taken, Traced};
use crate::order::{Moment, Place};
use crate::stories::{self, Card, WINDOW};
use std::collections::BTreeMap;
use std::fmt;
use verbale_claims::{Basis, CopyKind, GroupLine, Id, Reading, Span};

/// So many days are gone through at once, with those before them that are not over: the more days, the fewer reports are gone
/// through a second time, and the more are kept.
const EVERY: i32 = 2 * WINDOW;

/// A reading was published before the one that came before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutOfOrder {
    /// Its day of publication.
    pub day: String,
    /// The day of the report before it.
    pub after: String,
}

impl fmt::Display for OutOfOrder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "published {}, and one before it {}: not in the order of publication", self.day, self.after)
    }
}

impl std::error::Error for OutOfOrder {}

/// Takes readings in the order of publication and gives out their lines in the same order.
///
/// A reading without a day counts as published when it comes, and so does one with an earlier day that stands in its
/// text alone.
#[derive(Default)]
pub struct Stream {
    live: Vec<Live>,
    /// Lines that are ready, by the number of their reading: those before them are not yet.
    ready: BTreeMap<u64, GroupLine>,
    /// The number of the next reading, and of the next line.
    next: u64,
    due: u64,
    /// The day of the last dated reading, and of the first that no run has seen.
    today: Option<(i32, String)>,
    fresh: Option<i32>,
}

/// What is kept of a reading whose story is not over.
struct Live {
    number: u64,
    place: Place,
    day: i32,
    card: Card,
    traced: Traced,
    copies: Option<Copies>,
}

/// The report that a report copies, and how.
struct Copies {
    parent: Id,
    kind: CopyKind,
    spans: Vec<(Span, Span)>,
}

impl Stream {
    /// Nothing taken yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes the next reading and gives out the lines that are ready.
    ///
    /// # Errors
    ///
    /// When it was published on a day before that of a reading taken earlier; it is not taken then.
    pub fn take(&mut self, reading: &Reading) -> Result<Vec<GroupLine>, OutOfOrder> {
        let mut given = Vec::new();
        // A day that was read from the text may be anything; the one that came with the report is trusted.
        let given_day = reading.published.as_ref().is_some_and(|p| p.basis == Basis::Metadata);
        let early =
            |moment: &Moment| self.today.as_ref().is_some_and(|(today, _)| moment.day_number() < *today);
        if let Some(moment) = Moment::of(reading).filter(|moment| given_day || !early(moment)) {
            let day = moment.day_number();
            if let Some((_, after)) = self.today.as_ref().filter(|_| early(&moment)) {
                return Err(OutOfOrder { day: moment.day.to_string(), after: after.clone() });
            }
            if self.fresh.is_some_and(|fresh| day - fresh > EVERY) {
                given = self.run(Some(day - WINDOW));
                self.fresh = None;
            }
            self.today = Some((day, moment.day.to_string()));
            self.fresh.get_or_insert(day);
        }
        self.live.push(Live {
            number: self.next,
            place: Place::of(reading),
            day: self.today.as_ref().map_or(i32::MIN, |(day, _)| *day),
            card: Card::of(reading),
            traced: Traced::of(reading, if reading.text.is_some() { Taken::Text } else { Taken::Lemmas }),
            copies: None,
        });
        self.next += 1;
        Ok(given)
    }

    /// Gives out all lines that are left.
    #[must_use]
    pub fn finish(mut self) -> Vec<GroupLine> {
        self.run(None)
    }

    /// How many readings are kept.
    #[must_use]
    pub fn kept(&self) -> usize {
        self.live.len()
    }

    /// Finds the stories of the readings kept and gives out those that ended before a day, all when there is none.
    fn run(&mut self, over: Option<i32>) -> Vec<GroupLine> {
        self.live.sort_by(|a, b| a.place.cmp(&b.place).then(a.number.cmp(&b.number)));
        let traced: Vec<&Traced> = self.live.iter().map(|live| &live.traced).collect();
        let cards: Vec<&Card> = self.live.iter().map(|live| &live.card).collect();
        let copies = lineage::trace_ordered(&traced);
        let stories = stories::tell_with_copies(&cards, &copies);
        // What a report copies may have been given out since that was found.
        for copy in copies {
            let parent = self.live[copy.source].place.id.clone();
            self.live[copy.copy].copies = Some(Copies { parent, kind: copy.kind, spans: copy.spans });
        }
        let mut ended = vec![false; self.live.len()];
        for story in stories {
            if over.is_some_and(|over| story.iter().any(|&k| self.live[k].day >= over)) {
                continue;
            }
            let members: Vec<(&str, &Id)> =
                story.iter().map(|&k| (self.live[k].place.sha256.as_str(), &self.live[k].place.id)).collect();
            let told = lines(&members);
            for (line, &k) in told.into_iter().zip(&story) {
                ended[k] = true;
                let line = match self.live[k].copies.take() {
                    None => line,
                    Some(Copies { parent, kind, spans }) => {
                        GroupLine { parent: Some(parent), kind: Some(kind), spans, ..line }
                    }
                };
                self.ready.insert(self.live[k].number, line);
            }
        }
        let mut ended = ended.into_iter();
        self.live.retain(|_| !ended.next().unwrap_or(false));
        let mut given = Vec::new();
        while let Some(line) = self.ready.remove(&self.due) {
            given.push(line);
            self.due += 1;
        }
        given
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::group;
    use crate::made::{dated, reading};
    use proptest::prelude::*;

    const TEXTS: [&str; 4] = [
        "The harbour of Emmerly froze and twelve trawlers were caught in the ice near the breakwater lights.",
        "Trawlers are caught in the ice near the breakwater of Emmerly, where the harbour froze on one night.",
        "A choir from the heath villages won the singers' prize at the summer fair with a song on two notes.",
        "At the summer fair the singers' prize went to the choir of the heath villages for a song on two notes.",
    ];

    fn streamed(readings: &[Reading]) -> Vec<GroupLine> {
        let mut stream = Stream::new();
        let mut lines: Vec<GroupLine> =
            readings.iter().flat_map(|reading| stream.take(reading).unwrap()).collect();
        lines.extend(stream.finish());
        lines
    }

    #[test]
    fn a_story_is_given_out_when_its_window_is_past() {
        let mut stream = Stream::new();
        assert_eq!(stream.take(&dated("a", "2031-02-01", TEXTS[0])).unwrap(), []);
        assert_eq!(stream.take(&dated("b", "2031-02-02", TEXTS[1])).unwrap(), []);
        assert_eq!(stream.take(&reading("c", TEXTS[2])).unwrap(), []);
        let given = stream.take(&dated("d", "2031-03-17", TEXTS[3])).unwrap();
        assert_eq!(given.iter().map(|l| l.id.as_str()).collect::<Vec<_>>(), ["a", "b", "c"]);
        assert_eq!(given[0].story, given[1].story);
        assert_eq!(stream.kept(), 1);
        assert_eq!(stream.finish().len(), 1);
    }

    #[test]
    fn the_same_words_are_one_story_no_more_after_the_window() {
        let same = |day| dated(day, day, TEXTS[0]);
        let lines = group(&[same("2031-02-01"), same("2031-02-23")]);
        assert_ne!(lines[0].story, lines[1].story);
        assert_eq!(lines[1].parent.as_ref().map(Id::as_str), Some("2031-02-01"), "a copy all the same");
    }

    #[test]
    fn a_broken_order_is_refused() {
        let mut stream = Stream::new();
        stream.take(&dated("a", "2031-02-03", TEXTS[0])).unwrap();
        let refused = stream.take(&dated("b", "2031-02-01", TEXTS[1])).unwrap_err();
        assert_eq!((refused.day.as_str(), refused.after.as_str()), ("2031-02-01", "2031-02-03"));
        assert_eq!(stream.finish().len(), 1, "what was taken before stays");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        /// Within the window the lines are those of `group`, to the byte; beyond it each reading has one, in order.
        #[test]
        fn as_all_at_once(parts in proptest::collection::vec((0usize..4, 0u8..8, 0u8..2), 1..24), far in 0u8..2) {
            let mut day = 1;
            let readings: Vec<Reading> = parts.iter().enumerate().map(|(k, &(text, gap, dated_too))| {
                day += if far == 1 { i64::from(gap) } else { i64::from(gap) / 8 };
                let date = jiff::civil::date(2031, 1, 1) + jiff::Span::new().days(day);
                let text = format!("{} Number {}.", TEXTS[text], k % 3);
                if dated_too == 0 { reading(&format!("r{k}"), &text) } else { dated(&format!("r{k}"), &date.to_string(), &text) }
            }).collect();
            let lines = streamed(&readings);
            let ids = |lines: &[GroupLine]| lines.iter().map(|l| l.id.clone()).collect::<Vec<_>>();
            prop_assert_eq!(ids(&lines), ids(&group(&readings)));
            if far == 0 {
                prop_assert_eq!(lines, group(&readings));
            }
        }
    }
}
