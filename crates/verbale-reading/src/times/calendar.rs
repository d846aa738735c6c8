//! Calendar arithmetic, and how its results are written in TIMEX3.

use super::op::{Letter, Unit};
use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};
use verbale_claims::Precision;

/// The time that lies `n` units from a day, as fine as the unit, and how fine that is. `None` outside years 1 to 9999.
pub(super) fn shifted(day: Date, n: i64, unit: Unit) -> Option<(String, Precision)> {
    let n = n.checked_mul(i64::from(unit.size))?;
    let to = moved(day, n, unit.letter)?;
    Some(match unit.letter {
        Letter::Second | Letter::Minute | Letter::Hour | Letter::Day => (of_day(to), Precision::Day),
        Letter::Week => (of_week(to), Precision::Week),
        Letter::Weekend => (format!("{}-WE", of_week(to)), Precision::Week),
        Letter::Month => (of_month(to.year(), to.month()), Precision::Month),
        Letter::Quarter => (of_quarter(to.year(), quarter(to)), Precision::Quarter),
        Letter::Year if unit.size == 10 => (format!("{:03}", to.year() / 10), Precision::Year),
        Letter::Year if unit.size == 100 => (format!("{:02}", to.year() / 100), Precision::Year),
        Letter::Year => (of_year(to.year()), Precision::Year),
    })
}

/// The day that lies `n` units from a day.
pub(super) fn moved(day: Date, n: i64, letter: Letter) -> Option<Date> {
    // More than a hundred thousand of anything is outside the calendar; the span's own limits are never reached.
    if !(-100_000..=100_000).contains(&n) {
        return None;
    }
    let span: Span = match letter {
        Letter::Second | Letter::Minute | Letter::Hour => 0.days(),
        Letter::Day => n.days(),
        Letter::Week | Letter::Weekend => (n * 7).days(),
        Letter::Month => Span::new().try_months(n).ok()?,
        Letter::Quarter => Span::new().try_months(n * 3).ok()?,
        Letter::Year => Span::new().try_years(n).ok()?,
    };
    day.checked_add(span).ok().filter(|d| d.year() >= 1)
}

pub(super) fn of_day(day: Date) -> String {
    format!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day())
}

pub(super) fn of_week(day: Date) -> String {
    let week = day.iso_week_date();
    format!("{:04}-W{:02}", week.year(), week.week())
}

pub(super) fn of_month(year: i16, month: i8) -> String {
    format!("{year:04}-{month:02}")
}

pub(super) fn of_quarter(year: i16, quarter: i8) -> String {
    format!("{year:04}-Q{quarter}")
}

pub(super) fn of_year(year: i16) -> String {
    format!("{year:04}")
}

pub(super) fn quarter(day: Date) -> i8 {
    (day.month() - 1) / 3 + 1
}

/// The day with this weekday (Monday is 1) before a day (-1), after it (1), or the last one up to and with it (0).
pub(super) fn weekday(day: Date, weekday: i8, way: i32) -> Option<Date> {
    let wanted = Weekday::from_monday_one_offset(weekday).ok()?;
    let back = i64::from(day.weekday().since(wanted));
    match way {
        -1 => day.checked_sub((if back == 0 { 7 } else { back }).days()).ok(),
        1 => day.checked_add((7 - back).days()).ok(),
        _ => day.checked_sub(back.days()).ok(),
    }
}

/// The day of a holiday's rule in a year: "12-25", "easter-2", "julian+0", "11-w4-4".
pub(super) fn holiday(rule: &str, year: i16) -> Option<Date> {
    if let Some(days) = rule.strip_prefix("easter") {
        return easter(year)?.checked_add(days.parse::<i64>().ok()?.days()).ok();
    }
    if let Some(days) = rule.strip_prefix("julian") {
        return julian_easter(year)?.checked_add(days.parse::<i64>().ok()?.days()).ok();
    }
    let (month, rest) = rule.split_once('-')?;
    let month: i8 = month.parse().ok()?;
    let Some(nth) = rest.strip_prefix('w') else { return Date::new(year, month, rest.parse().ok()?).ok() };
    let (nth, weekday) = nth.rsplit_once('-')?;
    let weekday = Weekday::from_monday_one_offset(weekday.parse().ok()?).ok()?;
    Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth.parse().ok()?, weekday).ok()
}

/// Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876, as in Meeus, Astronomical Algorithms, ch. 8).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let f = (b + 8) / 25;
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let sum = h + l - 7 * m + 114;
    Date::new(year, i8::try_from(sum / 31).ok()?, i8::try_from(sum % 31 + 1).ok()?).ok()
}

/// Easter Sunday of the Julian calendar, as a day of the Gregorian one (Meeus, Astronomical Algorithms, ch. 8).
fn julian_easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let d = (19 * (y % 19) + 15) % 30;
    let e = (2 * (y % 4) + 4 * (y % 7) - d + 34) % 7;
    let sum = d + e + 114;
    let julian = Date::new(year, i8::try_from(sum / 31).ok()?, i8::try_from(sum % 31 + 1).ok()?).ok()?;
    // So many days the one calendar is behind the other.
    let behind = y / 100 - y / 400 - 2;
    julian.checked_add(i64::from(behind).days()).ok()
}

/// The year of a month (and day) told without one: the last such time up to the day when it is past, the first from it on
/// when it is to come; else the past one, unless the coming one is much nearer.
pub(super) fn year_of(day: Date, month: i8, dayno: Option<i8>, tense: Tense) -> i16 {
    let year = day.year();
    let at = |year: i16| Date::new(year, month, dayno.unwrap_or(15)).ok();
    let same_month = dayno.is_none() && month == day.month();
    let distance = |year: i16| at(year).and_then(|d| day.since(d).ok()).map(|s| i64::from(s.get_days()));
    let (Some(this), Some(before), Some(after)) =
        (distance(year), distance(year - 1), distance(year.saturating_add(1)))
    else {
        return year;
    };
    if same_month || this == 0 {
        return year;
    }
    let (past, coming) =
        if this > 0 { ((year, this), (year + 1, -after)) } else { ((year - 1, before), (year, -this)) };
    match tense {
        // Nine months back in the past tense is more likely a plan for the months ahead.
        Tense::Past if coming.1 * 3 < past.1 => coming.0,
        Tense::Past => past.0,
        Tense::Future if past.1 * 6 < coming.1 => past.0,
        Tense::Future => coming.0,
        Tense::Unknown if coming.1 * 2 < past.1 => coming.0,
        Tense::Unknown => past.0,
    }
}

/// When the words around a time put it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    Unknown,
}
