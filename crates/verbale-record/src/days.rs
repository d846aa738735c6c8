//! How two TIMEX3 values stand to one another.

use crate::accounts::Relation;
use jiff::ToSpan;
use jiff::civil::Date;
pub(crate) use verbale_claims::timex::{When, day, precision, say, when};

/// How the first value stands to the second.
pub(crate) fn relation(a: &str, b: &str) -> Relation {
    if a == b {
        return Relation::Equal;
    }
    match (when(a), when(b)) {
        (When::Days(a1, a2), When::Days(b1, b2)) => {
            if (a1, a2) == (b1, b2) {
                // One day, one of them with its hour.
                match (a.contains('T'), b.contains('T')) {
                    (false, true) => Relation::Coarser,
                    (true, false) => Relation::Finer,
                    _ => Relation::Compatible,
                }
            } else if a1 <= b1 && b2 <= a2 {
                Relation::Coarser
            } else if b1 <= a1 && a2 <= b2 {
                Relation::Finer
            } else if a1 <= b2 && b1 <= a2 {
                Relation::Compatible
            } else {
                Relation::Conflicting
            }
        }
        (a @ (When::Weekday(_) | When::MonthDay(..)), When::Days(first, last)) => loose(a, first, last),
        (When::Days(first, last), b @ (When::Weekday(_) | When::MonthDay(..))) => {
            loose(b, first, last).reversed()
        }
        (When::Weekday(a), When::Weekday(b)) if a != b => Relation::Conflicting,
        (When::MonthDay(m, d), When::MonthDay(n, e)) if m != n || (d != e && d != 0 && e != 0) => {
            Relation::Conflicting
        }
        _ => Relation::Compatible,
    }
}

/// Whether two dates are more than two months apart and not even of the same day of their months.
pub(crate) fn far(a: &str, b: &str) -> bool {
    const MOST: i32 = 61;
    let of_year = |value: &str| match (day(value), when(value)) {
        (Some(day), _) => Some((day.month(), day.day())),
        (None, When::MonthDay(month, day)) if day > 0 => Some((month, day)),
        _ => None,
    };
    let apart = match (day(a), day(b)) {
        (Some(a), Some(b)) => (a.day() != b.day()).then(|| (a - b).get_days().abs()),
        _ => of_year(a).zip(of_year(b)).and_then(|(a, b)| around_the_year(a, b)),
    };
    apart.is_some_and(|days| days > MOST)
}

/// About how many days two days of a year are apart, the shorter way round; nothing where they are the same day of their
/// months.
fn around_the_year((m, d): (i8, i8), (n, e): (i8, i8)) -> Option<i32> {
    const MONTH: i32 = 30;
    let apart = (MONTH * (i32::from(m) - i32::from(n)) + i32::from(d) - i32::from(e)).abs();
    (d != e).then(|| apart.min(12 * MONTH - apart))
}

/// How a day without its week or year stands to known days.
fn loose(loose: When, first: Date, last: Date) -> Relation {
    let fits = |day: Date| match loose {
        When::Weekday(weekday) => day.weekday() == weekday,
        When::MonthDay(month, of_month) => day.month() == month && (of_month == 0 || day.day() == of_month),
        _ => true,
    };
    if first == last {
        return if fits(first) { Relation::Coarser } else { Relation::Conflicting };
    }
    // A year and more has every day in it.
    let within = first.series(1.day()).take(370).take_while(|day| *day <= last).any(fits);
    if within { Relation::Compatible } else { Relation::Conflicting }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coarser_is_not_different() {
        assert_eq!(relation("2031-05", "2031-05-05"), Relation::Coarser);
        assert_eq!(relation("2031-05-05", "2031"), Relation::Finer);
        assert_eq!(relation("2031-05-05T09:30", "2031-05-05"), Relation::Finer);
        assert_eq!(relation("2031-W19", "2031-05"), Relation::Finer);
        assert_eq!(relation("2031-05-05", "2031-05-06"), Relation::Conflicting);
    }

    #[test]
    fn a_slip_leaves_a_date_near() {
        assert!(!far("2031-05-05", "2031-06-30") && !far("2031-05-05", "2032-01-05"));
        assert!(far("2031-05-05", "2031-08-11") && far("1971-05-06", "2031-05-05"));
        assert!(!far("XXXX-12-20", "2031-01-03") && far("XXXX-07-01", "XXXX-01-02"));
        assert!(!far("2031-05", "1999"), "only days are compared");
    }

    #[test]
    fn a_weekday_without_a_week_agrees_with_days_of_that_name() {
        assert_eq!(when("2031-05-05"), When::Days(Date::constant(2031, 5, 5), Date::constant(2031, 5, 5)));
        assert_eq!(relation("XXXX-WXX-1", "2031-05-05"), Relation::Coarser);
        assert_eq!(relation("XXXX-WXX-7", "2031-05-05"), Relation::Conflicting);
        assert_eq!(relation("XXXX-WXX-7", "2031-05"), Relation::Compatible);
        assert_eq!(relation("XXXX-05-04", "2031-05-05"), Relation::Conflicting);
    }
}
