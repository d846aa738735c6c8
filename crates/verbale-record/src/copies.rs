//! What copies have from their sources, word by word, and what they tell of their own.
//!
//! A copy as a whole tells nothing in the words of its source: such claims are the source's, and are not asked of the
//! copy. So no number of copies has a say in anything, and what a copy changes it tells itself.

use crate::desk::Desk;
use crate::lineage;
use rustc_hash::FxHashSet;
use verbale_claims::{Commitment, CopyKind, Event, Origin, ReadStatus, RoleClaim, Span, Statement, Topic};

/// A report that copies another.
pub(crate) struct Copied {
    /// The place of the report that it was first written in.
    pub of: usize,
    /// The copied words, as half-open ranges; nothing when all of it counts as copied.
    parts: Option<Vec<(u32, u32)>>,
    /// Whether it changed words.
    edited: bool,
    /// The report that it has its words from, and others that it stands in as good as whole.
    pub from: Vec<From>,
}

/// A report whose words are a copy's.
pub(crate) struct From {
    /// Its place.
    pub report: usize,
    /// The same words here and there, in the order of the copy, and in that of its source.
    runs: Vec<(Span, Span)>,
    back: Vec<(Span, Span)>,
}

impl From {
    fn new(report: usize, spans: &[(Span, Span)]) -> Self {
        let back = spans.iter().map(|&(here, there)| (there, here)).collect();
        Self { report, runs: in_order(spans.to_vec()), back: in_order(back) }
    }
}

/// In the order of the first of each pair, without those that lie in another: a phrase that is repeated.
fn in_order(mut pairs: Vec<(Span, Span)>) -> Vec<(Span, Span)> {
    pairs.sort_unstable_by_key(|(here, _)| (here.start(), std::cmp::Reverse(here.end())));
    let mut end = 0;
    pairs.retain(|(here, _)| {
        let further = here.end() > end;
        end = end.max(here.end());
        further
    });
    pairs
}

impl Copied {
    /// Whether the report is a copy as a whole.
    pub const fn is_whole(&self) -> bool {
        self.parts.is_none()
    }

    /// The report that has the same words, and where they start there.
    fn places(&self, start: u32, end: u32) -> impl Iterator<Item = (usize, u32)> + '_ {
        self.from.iter().filter_map(move |from| Some((from.report, moved(&from.runs, start, end)?)))
    }
}

/// Where words start that stand in the first of one of these pairs, in its second.
fn moved(runs: &[(Span, Span)], start: u32, end: u32) -> Option<u32> {
    let k = runs.partition_point(|(here, _)| here.start() <= start + MARKS).checked_sub(1)?;
    let (here, there) = runs.get(k)?;
    let at = (there.start() + start).saturating_sub(here.start());
    (end <= here.end() + MARKS).then_some(at)
}

/// Marks that may stand around a run of words.
const MARKS: u32 = 4;
/// A copy of a copy is followed so many times.
pub(crate) const CHAIN: usize = 64;

/// Follows each copy to the report that it was first written in: what a report has only some of its words from did not
/// write it.
pub(crate) fn copies(found: &[lineage::Copy], reports: usize) -> Vec<Option<Copied>> {
    let mut parent: Vec<Option<usize>> = vec![None; reports];
    let mut whole = vec![false; reports];
    for copy in found {
        parent[copy.copy] = Some(copy.source);
        whole[copy.copy] = copy.is_whole();
    }
    let root = |start: usize| {
        let mut at = start;
        // Bounded, so that even a circle would end.
        for _ in 0..reports {
            match parent[at] {
                Some(of) if of != start && (at == start || whole[at]) => at = of,
                _ => break,
            }
        }
        at
    };
    let mut copied: Vec<Option<Copied>> = (0..reports).map(|_| None).collect();
    for copy in found {
        let parts = (!copy.is_whole())
            .then(|| copy.spans.iter().map(|(here, _)| (here.start(), here.end())).collect());
        let own = From::new(copy.source, &copy.spans);
        let also = copy.also.iter().map(|(source, spans)| From::new(*source, spans));
        let from = std::iter::once(own).chain(also).collect();
        copied[copy.copy] =
            Some(Copied { of: root(copy.copy), parts, edited: copy.kind == CopyKind::Edit, from });
    }
    copied
}

impl<'a> Desk<'a> {
    /// The report that these words of a report were copied from.
    pub fn copied(&self, report: usize, start: u32, end: u32) -> Option<usize> {
        let (mut at, mut found) = ((report, start, end), None);
        // What the source in its turn has from another is that one's; bounded, so that even a circle would end.
        for _ in 0..CHAIN {
            let (report, start, end) = at;
            let Some(Some(copied)) = self.copied.get(report) else { break };
            if copied.parts.as_ref().is_some_and(|p| !p.iter().any(|&(a, b)| start < b && a < end)) {
                break;
            }
            let Some((from, there)) = copied.places(start, end).next() else {
                return found.or(Some(copied.of));
            };
            found = Some(from);
            at = (from, there, there + (end - start));
        }
        found
    }

    /// The report that a report, as a whole or in part, was copied from.
    pub fn source(&self, report: usize) -> Option<usize> {
        self.copied.get(report)?.as_ref().map(|c| c.of)
    }

    /// Whether a report is a copy with words changed, so that it may as well be the one that was copied.
    pub fn edited(&self, report: usize) -> bool {
        self.copied.get(report).is_some_and(|copied| copied.as_ref().is_some_and(|c| c.edited))
    }

    /// The same report, or its source where it is a copy as a whole: what counts as one telling.
    pub fn root(&self, report: usize) -> usize {
        match self.copied.get(report) {
            Some(Some(Copied { of, parts: None, .. })) => *of,
            _ => report,
        }
    }

    /// Where a report that was read has the words that a copy of it as a whole has here, word for word.
    pub fn there(&self, report: usize, start: u32, end: u32) -> Option<(usize, u32)> {
        let copied = self.copied.get(report)?.as_ref().filter(|copied| copied.is_whole())?;
        copied.places(start, end).find(|(from, _)| self.readings[*from].status == ReadStatus::Read)
    }

    /// Whether words are a report's own, instead of its source's.
    pub fn tells(&self, report: usize, start: u32, end: u32) -> bool {
        self.there(report, start, end).is_none()
    }

    /// The copies of a report, and of its copies, that have these words of it, with where they start there.
    pub fn echoes(&self, report: usize, start: u32, end: u32) -> Vec<(usize, u32)> {
        let mut found = vec![(report, start)];
        let mut known = FxHashSet::from_iter([report]);
        let mut next = 0;
        while let Some(&(of, at)) = found.get(next) {
            for &copy in self.copiers.get(of).into_iter().flatten() {
                let from = self.copied[copy].iter().flat_map(|c| &c.from).find(|from| from.report == of);
                let here = from.and_then(|from| moved(&from.back, at, at + (end - start)));
                let new = here.filter(|_| known.insert(copy));
                found.extend(new.map(|here| (copy, here)));
            }
            next += 1;
        }
        found.remove(0);
        found
    }

    /// The sentences of a report that a range of it touches, as one range.
    fn sentences(&self, report: usize, (start, end): (u32, u32)) -> (u32, u32) {
        let sentences = &self.readings[report].sentences;
        let first = sentences.get(sentences.partition_point(|s| s.end <= start));
        let last = sentences.partition_point(|s| s.start < end).checked_sub(1).and_then(|k| sentences.get(k));
        (first.map_or(start, |s| s.start.min(start)), last.map_or(end, |s| s.end.max(end)))
    }

    /// Whether the sentences of a range are a report's own.
    fn tells_all(&self, report: usize, range: (u32, u32)) -> bool {
        let (start, end) = self.sentences(report, range);
        self.tells(report, start, end)
    }

    /// The acts that a report tells of its own.
    pub fn events(&self, report: usize) -> impl Iterator<Item = &'a Event> + '_ {
        let events = self.readings[report].events.iter();
        events.filter(move |e| self.tells(report, e.sentence.start, e.sentence.end))
    }

    /// The statements that a report tells of its own.
    pub fn statements(&self, report: usize) -> impl Iterator<Item = &'a Statement> + '_ {
        self.readings[report].statements.iter().filter(move |s| self.states(report, s))
    }

    /// Whether a report tells a statement of its own, with its speaker and cue.
    pub fn states(&self, report: usize, said: &Statement) -> bool {
        let spans = || said.content.iter().chain(&said.cue).chain(&said.speaker);
        let (start, end) = (spans().map(|at| at.start()).min(), spans().map(|at| at.end()).max());
        start.zip(end).is_none_or(|(start, end)| self.tells(report, start, end))
    }

    /// The commitments that a report tells of its own.
    pub fn commitments(&self, report: usize) -> impl Iterator<Item = &'a Commitment> + '_ {
        let commitments = self.readings[report].commitments.iter();
        commitments
            .filter(move |c| self.tells_all(report, (c.start.min(c.what.start), c.end.max(c.what.end))))
    }

    /// The offices that a report gives people of its own.
    pub fn roles(&self, report: usize) -> impl Iterator<Item = &'a RoleClaim> + '_ {
        self.readings[report].roles.iter().filter(move |r| self.tells_all(report, (r.start, r.end)))
    }

    /// The topics that a report tells of its own, with their places in its reading.
    pub fn topics(&self, report: usize) -> impl Iterator<Item = (usize, &'a Topic)> + '_ {
        let topics = self.readings[report].topics.iter().enumerate();
        topics.filter(move |(_, t)| self.tells_all(report, (t.start, t.end)))
    }

    /// On whose word a report tells what it tells of its own.
    pub fn origins(&self, report: usize) -> Vec<&'a Origin> {
        let origins = self.readings[report].origins.iter();
        if self.root(report) == report {
            return origins.collect();
        }
        let (events, statements) = (self.events(report), self.statements(report));
        let used: FxHashSet<_> = (events.map(|e| &e.origin))
            .chain(statements.map(|s| &s.origin))
            .chain(self.commitments(report).map(|c| &c.origin))
            .chain(self.topics(report).map(|(_, t)| &t.origin))
            .collect();
        origins.filter(|o| used.contains(&o.id)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Options;
    use crate::made::dated;
    use verbale_claims::Reading;
    use verbale_world::World;

    const FERRY: &str = "The ferry between Port Halm and the outer islands stays in dock until Thursday. A winch broke \
        while the crew loaded four lorries with seed potatoes on the upper deck. Nobody was hurt. The shipping office \
        of the islands rented a coal barge for passengers who cannot wait. It leaves twice a day from the old pier \
        behind the fish market, and carries neither cars nor dogs.";

    /// Which sentences a report tells of its own.
    fn own(readings: &[Reading], id: &str) -> Vec<String> {
        let world = World::builtin();
        let desk = Desk::new(readings, &world, &Options::default());
        let report = desk.place(&verbale_claims::Id::new(id)).unwrap();
        let reading = desk.readings[report];
        let text: Vec<char> = reading.text.as_deref().unwrap().chars().collect();
        let words = |start: u32, end: u32| text[start as usize..end as usize].iter().collect::<String>();
        let sentences = reading.sentences.iter().filter(|s| desk.tells(report, s.start, s.end));
        sentences.map(|s| words(s.start, s.end)).collect()
    }

    #[test]
    fn a_copy_tells_what_it_changes() {
        let changed = FERRY.replace("four lorries", "nine lorries");
        let changed = format!("{changed} Bring a blanket.");
        let readings = [dated("source", "2031-04-01", FERRY), dated("copy", "2031-04-02", &changed)];
        let told = own(&readings, "copy");
        assert_eq!(told.len(), 2, "{told:?}");
        assert!(told[0].contains("nine lorries") && told[1] == "Bring a blanket.");
    }

    #[test]
    fn what_two_copies_change_alike_is_told_once() {
        let changed = FERRY.replace("four lorries", "nine lorries");
        let cut: String = changed.split_inclusive(". ").take(4).collect();
        let days = ["2031-04-01", "2031-04-02", "2031-04-03"];
        let readings = [("source", FERRY), ("copy", &changed), ("cut", &cut)];
        let readings: Vec<Reading> =
            days.iter().zip(readings).map(|(day, (id, t))| dated(id, day, t)).collect();
        assert!(own(&readings, "copy").len() == 1 && own(&readings[..1], "source").len() == 5);
        assert_eq!(own(&readings, "cut"), [""; 0]);
    }

    #[test]
    fn a_phrase_said_again_hides_no_run() {
        let again = format!(
            "{FERRY} The winch will be mended by the shipping office of the islands rented a coal barge for \
            passengers who cannot wait or not."
        );
        let cut: String = again.split_inclusive(". ").take(5).collect();
        let readings = [dated("source", "2031-04-01", &again), dated("cut", "2031-04-02", &cut)];
        assert_eq!(own(&readings, "cut"), [""; 0]);
        let world = World::builtin();
        let desk = Desk::new(&readings, &world, &Options::default());
        assert_eq!(desk.echoes(0, 4, 60), [(1, 4)]);
        assert_eq!(desk.echoes(1, 4, 60), []);
    }
}
