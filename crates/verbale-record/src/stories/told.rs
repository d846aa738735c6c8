//! What a report tells of its main happening that another happening of the same kind would have otherwise.

use jiff::civil::Date;
use verbale_claims::{Basis, EventType, Id, Reading, Standing};

/// What tells one happening from another of its kind.
#[derive(Clone, Debug, Default)]
pub(super) struct Told {
    /// The first day of the week that the report names, Monday 0.
    pub weekday: Option<u8>,
    main: Option<Main>,
}

/// The main event of a report, as far as it is known.
#[derive(Clone, Debug)]
struct Main {
    kind: EventType,
    day: Option<Date>,
    who: Vec<Id>,
}

/// Days of one happening that differ by so many are a slip or a time zone.
const SLIP: i32 = 2;

impl Told {
    pub fn by(reading: &Reading) -> Self {
        let main = reading.events.iter().find(|event| event.standing == Standing::Main).map(|event| {
            let time = event.time.as_ref().filter(|time| time.basis != Basis::Unanchored);
            let who = event.actor.iter().chain(&event.recipient).filter_map(|entity| entity.id.clone());
            Main {
                kind: event.act_type,
                day: time.and_then(|time| time.value.get(..10)?.parse().ok()),
                who: who.collect(),
            }
        });
        Self { weekday: weekday(reading), main }
    }

    /// Whether two reports tell of different happenings of one kind; nothing when they do not tell enough.
    pub fn clashes(&self, other: &Self) -> Option<bool> {
        let (a, b) = (self.main.as_ref()?, other.main.as_ref()?);
        if a.kind != b.kind {
            return None;
        }
        if !a.who.iter().any(|id| b.who.contains(id)) {
            return None;
        }
        a.day.zip(b.day).map(|(a, b)| a.since(b).is_ok_and(|gap| gap.get_days().abs() > SLIP))
    }
}

fn weekday(reading: &Reading) -> Option<u8> {
    reading.times.iter().find_map(|time| {
        if let Some(day) = time.value.strip_prefix("XXXX-WXX-") {
            return day.parse::<u8>().ok().filter(|day| (1..=7).contains(day)).map(|day| day - 1);
        }
        let day: Date = time.value.parse().ok()?;
        (time.basis == Basis::Relative).then(|| day.weekday().to_monday_zero_offset().unsigned_abs())
    })
}
