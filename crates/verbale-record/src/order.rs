//! The order in which readings are gone through: the same, whatever order they came in.

use jiff::civil::{Date, DateTime};
use jiff::{Timestamp, tz::Offset};
use std::cmp::Ordering;
use verbale_claims::{Id, Reading};

/// When a report was published, as finely as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Moment {
    pub day: Date,
    /// Seconds: of an instant, or of a local time as if it were UTC.
    pub second: Option<i64>,
    /// Whether `second` is that of an instant.
    pub instant: bool,
}

impl Moment {
    /// The moment of a day, a local time or an RFC 3339 time; nothing when it is none of these.
    pub fn parse(value: &str) -> Option<Self> {
        let day = value.get(..10)?.parse().ok()?;
        if let Ok(instant) = value.parse::<Timestamp>() {
            return Some(Self { day, second: Some(instant.as_second()), instant: true });
        }
        let local = if value.len() > 10 { value.parse::<DateTime>().ok() } else { None };
        let second = local.and_then(|time| Offset::UTC.to_timestamp(time).ok()).map(Timestamp::as_second);
        Some(Self { day, second, instant: false })
    }

    /// The moment of a reading's publication.
    pub fn of(reading: &Reading) -> Option<Self> {
        Self::parse(&reading.published.as_ref()?.value)
    }

    /// Which of two came first, if that is certain: by their times where both have times of one sort, else by day.
    pub fn before(self, other: Self) -> Option<Ordering> {
        let order = match (self.second, other.second) {
            (Some(a), Some(b)) if self.instant == other.instant => a.cmp(&b),
            _ => self.day.cmp(&other.day),
        };
        (order != Ordering::Equal).then_some(order)
    }

    /// Days since 1970, for distances.
    pub fn day_number(self) -> i32 {
        self.day.since(Date::constant(1970, 1, 1)).map_or(0, |span| span.get_days())
    }
}

/// What decides a reading's place, without the reading.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    undated: bool,
    day: Option<(Date, Option<i64>)>,
    pub sha256: String,
    pub id: Id,
    path: Option<String>,
    title: Option<String>,
}

impl Place {
    pub fn of(reading: &Reading) -> Self {
        let moment = Moment::of(reading);
        Self {
            undated: moment.is_none(),
            day: moment.map(|m| (m.day, m.second)),
            sha256: reading.sha256.clone(),
            id: reading.id.clone(),
            path: reading.path.clone(),
            // The whole reading decides between two that share id and text but not their metadata.
            title: reading.title.clone(),
        }
    }
}

/// The places of the readings in the order of the day of publication, the digest of the text and the id; those
/// without a day come last.
pub(crate) fn by_day(readings: &[&Reading]) -> Vec<usize> {
    let mut order: Vec<(Place, usize)> =
        readings.iter().enumerate().map(|(k, reading)| (Place::of(reading), k)).collect();
    order.sort();
    order.into_iter().map(|(_, k)| k).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_times_and_instants() {
        let before = |a, b| Moment::parse(a).unwrap().before(Moment::parse(b).unwrap());
        assert_eq!(before("2025-05-05", "2025-05-06"), Some(Ordering::Less));
        assert_eq!(before("2025-05-05", "2025-05-05T10:00:00Z"), None, "a day says nothing of the hour");
        assert_eq!(before("2025-05-05T10:00:00Z", "2025-05-05T11:30:00+02:00"), Some(Ordering::Greater));
        assert_eq!(before("2025-05-05T10:00:00", "2025-05-05T11:00:00"), Some(Ordering::Less));
        assert_eq!(before("2025-05-05T10:00:00", "2025-05-05T11:00:00Z"), None, "whose ten o'clock?");
        assert_eq!(Moment::parse("5 May"), None);
        assert_eq!(Moment::parse("99999-01-01"), None);
        assert_eq!(Moment::parse(""), None);
        assert!(Moment::parse("0000-01-01").is_some_and(|m| m.day_number() < 0));
    }
}
