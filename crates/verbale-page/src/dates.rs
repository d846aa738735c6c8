//! TIMEX3 values in words, with the time of day, and the preposition that goes before them.

use verbale_claims::timex::{self, When};

/// A TIMEX3 value as a reader would say it; as it stands where it is none that needs saying otherwise.
pub(crate) fn in_words(value: &str) -> String {
    let said = timex::say(value);
    match value.split_once('T').filter(|_| timex::day(value).is_some()) {
        None => said,
        Some((_, "MO")) => format!("{said}, morning"),
        Some((_, "AF")) => format!("{said}, afternoon"),
        Some((_, "EV")) => format!("{said}, evening"),
        Some((_, "NI")) => format!("{said}, night"),
        Some((_, clock)) => format!("{said}, {clock}"),
    }
}

/// When, as it ends a sentence: " on Monday 10 March 2025", " in March 2025".
pub(crate) fn placed(value: &str) -> String {
    let said = in_words(value);
    match timex::when(value) {
        When::Days(first, last) if first == last => format!(" on {said}"),
        When::Days(..) | When::MonthDay(_, 0) => format!(" in {said}"),
        When::Weekday(_) | When::MonthDay(..) => format!(" on {said}"),
        When::Vague => format!(" ({said})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn said_as_a_reader_would() {
        assert_eq!(in_words("2025-03-10"), "Monday 10 March 2025");
        assert_eq!(in_words("2025-03-10TAF"), "Monday 10 March 2025, afternoon");
        assert_eq!(in_words("2025-03-10T09:30"), "Monday 10 March 2025, 09:30");
        assert_eq!(in_words("2025-03"), "March 2025");
        assert_eq!(in_words("XXXX-WXX-7"), "a Sunday without a date");
        assert_eq!(in_words("XXXX-05-05"), "5 May of no stated year");
        assert_eq!(in_words("2025-02-30"), "2025-02-30");
        assert_eq!(in_words("PAST_REF"), "PAST_REF");
    }

    #[test]
    fn the_right_word_before_it() {
        assert_eq!(placed("2025-03-10"), " on Monday 10 March 2025");
        assert_eq!(placed("2025"), " in 2025");
        assert_eq!(placed("XXXX-06"), " in June of no stated year");
        assert_eq!(placed("XXXX-WXX-4"), " on a Thursday without a date");
        assert_eq!(placed("FUTURE_REF"), " (FUTURE_REF)");
    }
}
