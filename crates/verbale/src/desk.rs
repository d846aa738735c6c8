use jiff::civil::Date;
use rayon::prelude::*;
use std::sync::{Arc, LazyLock};
use verbale_claims::{Evidence, Excerpt, Flag, GroupLine, Id, Judgement, Reading, Record, Refused, sha256};
use verbale_record::Options;
use verbale_text::{Item, Report};
use verbale_world::World;

/// The tables that come with the program, made ready once.
static BUILTIN: LazyLock<Arc<World>> = LazyLock::new(|| Arc::new(World::builtin()));

/// Where reports are read and records made: with which knowledge of the world, and as of which day.
///
/// ```
/// use verbale::Desk;
///
/// let desk = Desk::new().as_of("2025-03-12".parse().unwrap());
/// let reading = desk.read("Talks between Veltria and Orsenia were held on Monday.");
/// let record = desk.record(&[reading]);
/// assert_eq!(record.reports.len(), 1);
/// ```
#[derive(Clone)]
pub struct Desk {
    world: Arc<World>,
    options: Options,
}

impl Default for Desk {
    fn default() -> Self {
        Self::new()
    }
}

impl Desk {
    /// With the tables that come with the program, and no day that counts as today.
    #[must_use]
    pub fn new() -> Self {
        Self { world: Arc::clone(&BUILTIN), options: Options::default() }
    }

    /// With these tables in their place.
    #[must_use]
    pub fn world(mut self, world: World) -> Self {
        self.world = Arc::new(world);
        self
    }

    /// With a day that counts as today: what is dated after it has not come yet.
    #[must_use]
    pub fn as_of(mut self, day: Date) -> Self {
        self.options.as_of = Some(day);
        self
    }

    /// Reads one text. Its id is a hash of the text.
    #[must_use]
    pub fn read(&self, text: &str) -> Reading {
        self.read_report(&Report::new(Id::of('r', &[&sha256(text)]).as_str(), text))
    }

    /// Reads one report.
    #[must_use]
    pub fn read_report(&self, report: &Report) -> Reading {
        self.dated(verbale_reading::read(report, &self.world))
    }

    /// Flags a report that was published after the day that counts as today.
    fn dated(&self, mut reading: Reading) -> Reading {
        let Some(today) = self.options.as_of else { return reading };
        let published = reading.published.as_ref().map(|p| p.value.as_str()).unwrap_or_default();
        let Some(day) = published.get(..10).and_then(|d| d.parse::<Date>().ok()).filter(|d| *d > today)
        else {
            return reading;
        };
        let told = reading.times.iter().find(|t| t.value.starts_with(published));
        let excerpt = told.map(|t| Excerpt { start: t.start, end: t.end, text: t.text.clone() });
        let origin = reading.origins.first().map(|o| o.id.clone()).unwrap_or_default();
        let flag = Flag {
            report: reading.id.clone(),
            kind: "published after today".to_owned(),
            evidence: excerpt.iter().map(|e| Evidence::new(&reading.id, e, &origin)).collect(),
            why: format!("published on {day}, but {today} counts as today"),
        };
        if !reading.flags.contains(&flag) {
            reading.flags.push(flag);
        }
        reading
    }

    /// Reads reports on all threads; the readings come in the order of the reports.
    #[must_use]
    pub fn read_reports(&self, reports: &[Report]) -> Vec<Reading> {
        reports.par_iter().map(|report| self.read_report(report)).collect()
    }

    /// Reads what came in, on all threads: reports are read, readings are passed on. The order stays.
    #[must_use]
    pub fn read_items(&self, items: Vec<Item>) -> Vec<Reading> {
        let read = |item| match item {
            Item::Report(report) => self.read_report(&report),
            Item::Reading(reading) => self.dated(*reading),
        };
        items.into_par_iter().map(read).collect()
    }

    /// Makes the record of the events that the readings tell of; their order does not matter.
    #[must_use]
    pub fn record(&self, readings: &[Reading]) -> Record {
        verbale_record::record(readings, &self.world, &self.options)
    }

    /// Says which story each reading belongs to and whom it copies, in the order of the readings.
    #[must_use]
    pub fn group(&self, readings: &[Reading]) -> Vec<GroupLine> {
        verbale_record::group(readings)
    }

    /// The record as judgements have it, and those that were not applied: they contradict others, or name nothing there
    /// is.
    #[must_use]
    pub fn record_judged(&self, readings: &[Reading], judgements: &[Judgement]) -> (Record, Vec<Refused>) {
        verbale_record::record_judged(readings, &self.world, &self.options, judgements)
    }

    /// The stories as judgements on reports have them, and those judgements that were not applied.
    #[must_use]
    pub fn group_judged(
        &self,
        readings: &[Reading],
        judgements: &[Judgement],
    ) -> (Vec<GroupLine>, Vec<Refused>) {
        verbale_record::group_judged(readings, judgements)
    }
}
