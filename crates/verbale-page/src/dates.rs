//! TIMEX3 values in words.

use jiff::civil::Date;

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
const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// A TIMEX3 value as a reader would say it; as it stands where it is none that needs saying otherwise.
pub(crate) fn in_words(value: &str) -> String {
    let (day, time) = match value.split_once('T') {
        Some((day, time)) if day.len() == 10 => (day, Some(time)),
        _ => (value, None),
    };
    let said = full(day).or_else(|| month(day)).or_else(|| unanchored(day)).unwrap_or_else(|| day.to_owned());
    match time {
        None => said,
        Some("MO") => format!("{said}, morning"),
        Some("AF") => format!("{said}, afternoon"),
        Some("EV") => format!("{said}, evening"),
        Some("NI") => format!("{said}, night"),
        Some(clock) => format!("{said}, {clock}"),
    }
}

/// What a TIMEX3 value names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fineness {
    /// A day, with or without its hour.
    Day,
    /// A month, of a known year or not.
    Month,
    /// A year.
    Year,
    /// A day of the week, of no known week.
    Weekday,
    /// Anything else.
    Other,
}

/// How fine a value is, to choose the word before it.
pub(crate) fn fineness(value: &str) -> Fineness {
    let day = value.split('T').next().unwrap_or(value);
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let parts: Vec<&str> = day.split('-').collect();
    match parts.as_slice() {
        [_, _, _] if full(day).is_some() => Fineness::Day,
        ["XXXX", "WXX", _] if unanchored(day).is_some() => Fineness::Weekday,
        ["XXXX", _, _] if unanchored(day).is_some() => Fineness::Day,
        [_, _] if month(day).is_some() => Fineness::Month,
        [year] if year.len() == 4 && digits(year) => Fineness::Year,
        _ => Fineness::Other,
    }
}

fn full(value: &str) -> Option<String> {
    let date: Date = value.parse().ok().filter(|_| value.len() == 10)?;
    let weekday = WEEKDAYS.get(usize::try_from(date.weekday().to_monday_zero_offset()).ok()?)?;
    let month = MONTHS.get(usize::try_from(date.month()).ok()?.checked_sub(1)?)?;
    Some(format!("{weekday} {} {month} {}", date.day(), date.year()))
}

fn month(value: &str) -> Option<String> {
    let (year, month) = value.split_once('-').filter(|(year, month)| year.len() == 4 && month.len() == 2)?;
    let name = MONTHS.get(month.parse::<usize>().ok()?.checked_sub(1)?)?;
    Some(if year == "XXXX" { format!("{name} of some year") } else { format!("{name} {year}") })
}

/// "XXXX-WXX-7": a weekday with nothing to count from.
fn unanchored(value: &str) -> Option<String> {
    if let Some(day) = value.strip_prefix("XXXX-WXX-") {
        let name = WEEKDAYS.get(day.parse::<usize>().ok()?.checked_sub(1)?)?;
        return Some(format!("a {name}"));
    }
    let (month, day) = value.strip_prefix("XXXX-")?.split_once('-')?;
    let name = MONTHS.get(month.parse::<usize>().ok()?.checked_sub(1)?)?;
    Some(format!("{} {name} of some year", day.trim_start_matches('0')))
}

#[cfg(test)]
mod tests {
    use super::in_words;

    #[test]
    fn said_as_a_reader_would() {
        assert_eq!(in_words("2025-03-10"), "Monday 10 March 2025");
        assert_eq!(in_words("2025-03-10TAF"), "Monday 10 March 2025, afternoon");
        assert_eq!(in_words("2025-03"), "March 2025");
        assert_eq!(in_words("XXXX-WXX-7"), "a Sunday");
        assert_eq!(in_words("XXXX-05-05"), "5 May of some year");
        assert_eq!(in_words("2025-02-30"), "2025-02-30");
        assert_eq!(in_words("2025-W14"), "2025-W14");
        assert_eq!(in_words("P4Y"), "P4Y");
        assert_eq!(in_words("PAST_REF"), "PAST_REF");
    }
}
