//! Days of a tenure that the tables know only by year or month.

use crate::entry::Holding;
use jiff::civil::Date;
use verbale_claims::Tenure;

/// The first day that a `YYYY`, `YYYY-MM` or `YYYY-MM-DD` can mean.
pub(crate) fn earliest(text: &str) -> Option<Date> {
    let (year, month, day) = parts(text)?;
    Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()
}

/// The last day that it can mean.
pub(crate) fn latest(text: &str) -> Option<Date> {
    let (year, month, day) = parts(text)?;
    let first = Date::new(year, month.unwrap_or(12), day.unwrap_or(1)).ok()?;
    Some(if day.is_some() { first } else { first.last_of_month() })
}

/// Whether a tenure held on a day. An open one held up to its `as_of`; after that day the tables say nothing.
pub(crate) fn holding(tenure: &Tenure, day: Date) -> Holding {
    let from = tenure.from.as_deref().and_then(earliest);
    if from.is_some_and(|from| day < from) {
        return Holding::NotHeld;
    }
    match (tenure.to.as_deref().and_then(latest), tenure.as_of.as_deref().and_then(latest)) {
        (Some(to), _) if day > to => Holding::NotHeld,
        (Some(_), _) => Holding::Held,
        (None, Some(as_of)) if day <= as_of => Holding::Held,
        (None, _) => Holding::Unknown,
    }
}

fn parts(text: &str) -> Option<(i16, Option<i8>, Option<i8>)> {
    let bytes = text.as_bytes();
    if !matches!(bytes.len(), 4 | 7 | 10) {
        return None;
    }
    let number = |from: usize, to: usize| {
        bytes
            .get(from..to)?
            .iter()
            .try_fold(0i16, |n, b| b.is_ascii_digit().then(|| n * 10 + i16::from(b - b'0')))
    };
    // there was no year 0
    let year = number(0, 4).filter(|&year| year > 0)?;
    let part = |at: usize| {
        if bytes.len() <= at {
            return Some(None);
        }
        (bytes.get(at) == Some(&b'-')).then(|| number(at + 1, at + 3)).flatten().map(|n| Some(n as i8))
    };
    let (month, day) = (part(4)?, part(7)?);
    // the calendar decides whether there is such a day
    Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()?;
    Some((year, month, day))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_year_is_as_wide_as_it_can_be() {
        assert_eq!((earliest("2016"), latest("2016")), (Some(date(2016, 1, 1)), Some(date(2016, 12, 31))));
        assert_eq!(
            (earliest("2016-02"), latest("2016-02")),
            (Some(date(2016, 2, 1)), Some(date(2016, 2, 29)))
        );
        assert_eq!(latest("2016-02-03"), Some(date(2016, 2, 3)));
    }

    #[test]
    fn what_is_no_date() {
        for text in [
            "",
            "16",
            "2016-",
            "2016-13",
            "0000",
            "0000-01-01",
            "2015-02-29",
            "2016/02/03",
            "2016-2-3",
            "now",
            "２０１６",
            "99999",
        ] {
            assert_eq!(earliest(text), None, "{text}");
        }
    }
}
