//! TIMEX3 values (TimeML 1.2.1, 3.2): which days they cover, how fine they are, and how a reader says them.
//!
//! ```
//! use verbale_claims::timex;
//!
//! assert_eq!(timex::say("2031-05-05"), "Monday 5 May 2031");
//! assert_eq!(timex::day("2031-05"), None);
//! ```

use crate::Precision;
use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Weekday};

/// What a value covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// From the first to the last of these days.
    Days(Date, Date),
    /// A day of the week, of no known week.
    Weekday(Weekday),
    /// A day of a month (or a month, when the day is 0), of no known year.
    MonthDay(i8, i8),
    /// Nothing that can be compared.
    Vague,
}

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("Monday", Weekday::Monday),
    ("Tuesday", Weekday::Tuesday),
    ("Wednesday", Weekday::Wednesday),
    ("Thursday", Weekday::Thursday),
    ("Friday", Weekday::Friday),
    ("Saturday", Weekday::Saturday),
    ("Sunday", Weekday::Sunday),
];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Reads a TIMEX3 value (TimeML 1.2.1, 3.2).
#[must_use]
pub fn when(value: &str) -> When {
    let date = value.split('T').next().unwrap_or(value);
    parse(date).unwrap_or(When::Vague)
}

/// The first, the middle and the last day of a value; nothing when it is of no known year.
pub fn days_of(value: &str) -> impl Iterator<Item = Date> {
    let days = match when(value) {
        When::Days(first, last) => {
            let half = first.until(last).map_or(0, |between| between.get_days() / 2);
            [Some(first), first.checked_add(half.days()).ok(), Some(last)]
        }
        _ => [None; 3],
    };
    days.into_iter().flatten()
}

fn parse(date: &str) -> Option<When> {
    if let Some(rest) = date.strip_prefix("XXXX-") {
        if let Some(day) = rest.strip_prefix("WXX-") {
            return Some(When::Weekday(Weekday::from_monday_one_offset(day.parse().ok()?).ok()?));
        }
        let mut parts = rest.split('-');
        let month = parts.next()?.parse().ok().filter(|m| (1..=12).contains(m))?;
        let day = parts.next().map_or(Some(0), |d| d.parse().ok().filter(|d| (1..=31).contains(d)))?;
        return Some(When::MonthDay(month, day));
    }
    let mut parts = date.split('-');
    let year: i16 = parts.next().filter(|y| y.len() == 4)?.parse().ok()?;
    let Some(second) = parts.next() else { return days(year, 1, 1, 12) };
    let third = parts.next();
    if let Some(week) = second.strip_prefix('W') {
        return week_of(year, week.parse().ok()?, third);
    }
    match second {
        "Q1" => return days(year, 1, 1, 3),
        "Q2" => return days(year, 4, 1, 3),
        "Q3" => return days(year, 7, 1, 3),
        "Q4" => return days(year, 10, 1, 3),
        "H1" => return days(year, 1, 1, 6),
        "H2" => return days(year, 7, 1, 6),
        "SP" | "SU" | "FA" | "AU" | "WI" => return days(year, 1, 1, 12),
        _ => {}
    }
    let month: i8 = second.parse().ok()?;
    match third {
        None => days(year, month, 1, 1),
        Some(day) => Date::new(year, month, day.parse().ok()?).ok().map(|d| When::Days(d, d)),
    }
}

fn days(year: i16, month: i8, day: i8, months: i32) -> Option<When> {
    let first = Date::new(year, month, day).ok()?;
    let last = first.checked_add(months.months()).ok()?.checked_sub(1.day()).ok()?;
    Some(When::Days(first, last))
}

fn week_of(year: i16, week: i8, day: Option<&str>) -> Option<When> {
    let on = |weekday| ISOWeekDate::new(year, week, weekday).ok().map(ISOWeekDate::date);
    let (from, to) = match day {
        None => (Weekday::Monday, Weekday::Sunday),
        Some("WE") => (Weekday::Saturday, Weekday::Sunday),
        Some(day) => {
            let weekday = Weekday::from_monday_one_offset(day.parse().ok()?).ok()?;
            (weekday, weekday)
        }
    };
    Some(When::Days(on(from)?, on(to)?))
}

/// The day that a value names, when it names one.
#[must_use]
pub fn day(value: &str) -> Option<Date> {
    match when(value) {
        When::Days(first, last) if first == last => Some(first),
        _ => None,
    }
}

/// How fine a value is.
#[must_use]
pub fn precision(value: &str) -> Option<Precision> {
    match when(value) {
        When::Days(first, last) => Some(match last.since(first).map_or(i32::MAX, |s| s.get_days()) {
            0 if value.contains('T') => Precision::Time,
            0 => Precision::Day,
            1..=6 => Precision::Week,
            7..=31 => Precision::Month,
            32..=190 => Precision::Quarter,
            _ => Precision::Year,
        }),
        _ => None,
    }
}

/// A value as a reader says it: "Monday 5 May 2025", "May 2025", "a Sunday without a date".
#[must_use]
pub fn say(value: &str) -> String {
    match when(value) {
        When::Days(first, last) if first == last => {
            format!("{} {} {} {}", weekday(first), first.day(), month(first.month()), first.year())
        }
        When::Days(first, last) => match precision(value) {
            Some(Precision::Month) if first.month() == last.month() && first.day() == 1 => {
                format!("{} {}", month(first.month()), first.year())
            }
            Some(Precision::Year) => first.year().to_string(),
            _ => format!(
                "{} {} to {} {} {}",
                first.day(),
                month(first.month()),
                last.day(),
                month(last.month()),
                last.year()
            ),
        },
        When::Weekday(weekday) => format!("a {} without a date", weekday_name(weekday)),
        When::MonthDay(of_year, 0) => format!("{} of no stated year", month(of_year)),
        When::MonthDay(of_year, day) => format!("{day} {} of no stated year", month(of_year)),
        When::Vague => value.to_owned(),
    }
}

/// A day's weekday in words.
fn weekday(day: Date) -> &'static str {
    weekday_name(day.weekday())
}

fn weekday_name(weekday: Weekday) -> &'static str {
    WEEKDAYS.iter().find(|(_, day)| *day == weekday).map_or("", |(name, _)| name)
}

/// The English name of a month, from 1; empty for no month.
#[must_use]
pub fn month(month: i8) -> &'static str {
    usize::try_from(month - 1).ok().and_then(|m| MONTHS.get(m)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_said_as_people_say_them() {
        assert_eq!(say("2031-05-05"), "Monday 5 May 2031");
        assert_eq!(say("2031-05"), "May 2031");
        assert_eq!(say("2031"), "2031");
        assert_eq!(say("2031-W19"), "5 May to 11 May 2031");
        assert_eq!(say("XXXX-WXX-7"), "a Sunday without a date");
        assert_eq!(say("XXXX-05"), "May of no stated year");
        assert_eq!(say("2031-05-05TAF"), "Monday 5 May 2031");
        assert_eq!(say("P4Y"), "P4Y");
    }

    #[test]
    fn what_is_no_value_is_vague() {
        for odd in [
            "",
            "T",
            "99999-01-01",
            "0000-00-00",
            "2031-13",
            "2031-W99-9",
            "XXXX-WXX-9",
            "P3D",
            "é",
            "-",
            "XXXX-",
        ] {
            assert_eq!(when(odd), When::Vague, "{odd}");
        }
    }
}
