//! Times that are told from other times: "two days ago", "a year earlier", "three days later", "the next day".

use super::calendar;
use super::classes::CLASSES;
use super::durations::length;
use super::matching::Found;
use super::numbers::Number;
use super::op::{Letter, Unit};
use super::resolve::{DAY, Outcome, Reader, YEAR, number_of, stated, unanchored};
use verbale_claims::{Basis, Precision};

/// How many pieces after a quarter "a year earlier" still means that quarter.
const QUARTER_REACH: usize = 150;

impl Reader<'_> {
    pub(super) fn count(&self, found: &Found, n: i32, unit: Unit) -> Outcome {
        let number = number_of(found)?;
        if number.many {
            return Some((if n < 0 { "PAST_REF" } else { "FUTURE_REF" }.to_owned(), Basis::Stated, None));
        }
        if n < 0
            && unit == YEAR
            && number.hundredths == 100
            && let Some(quarter) = self.year_earlier(found)
        {
            return Some(quarter);
        }
        let count = i32::try_from(number.hundredths / 100).ok()?.checked_mul(n)?;
        // "48 hours ago" is two days ago; less than a day ago is the same day.
        let (count, unit) = if unit.letter == Letter::Hour { (count / 24, DAY) } else { (count, unit) };
        // "A decade ago" is ten years ago, not the decade before this one.
        let (count, unit) = (count.checked_mul(i32::try_from(unit.size).ok()?)?, Unit { size: 1, ..unit });
        self.shift(count, unit)
    }

    /// The quarter a year before the one told last, where that was not long ago.
    fn year_earlier(&self, found: &Found) -> Outcome {
        let (quarter, _) = self.quarter.filter(|(_, at)| found.start.saturating_sub(*at) < QUARTER_REACH)?;
        let before = calendar::moved(quarter, -1, Letter::Year)?;
        let value = calendar::of_quarter(before.year(), calendar::quarter(before));
        Some((value, Basis::Relative, Some(Precision::Quarter)))
    }

    pub(super) fn later(&self, found: &Found, n: i32, unit: Unit) -> Outcome {
        let number = number_of(found).unwrap_or(Number { hundredths: 100, many: false });
        if n < 0
            && unit.letter >= Letter::Quarter
            && number.hundredths == 100
            && let Some(quarter) = self.year_earlier(found)
        {
            return Some(quarter);
        }
        let count = i64::try_from(number.hundredths / 100).ok()?.checked_mul(i64::from(n))?;
        let coarse = self.told.is_some_and(|(_, told)| told > unit.letter);
        match self.told.map(|(d, _)| d).or(self.day) {
            Some(from) if !number.many && !coarse => {
                let (count, unit) = (count.checked_mul(i64::from(unit.size))?, Unit { size: 1, ..unit });
                let (value, precision) = calendar::shifted(from, count, unit)?;
                Some((value, Basis::Relative, Some(precision)))
            }
            _ => unanchored(n),
        }
    }

    /// "Three days later", after a day that was told; else how long.
    pub(super) fn after_told(&self, found: &Found, n: i32, unit: Unit) -> Outcome {
        let number = number_of(found)?;
        let told = self.told.filter(|(_, told)| *told == Letter::Day).map(|(d, _)| d);
        let whole = !number.many && number.hundredths.is_multiple_of(100) && unit.letter >= Letter::Day;
        let Some(from) = told.filter(|_| whole) else { return stated(length(Some(number), unit)) };
        let count = i64::try_from(number.hundredths / 100).ok()?.checked_mul(i64::from(n))?;
        let (value, precision) = calendar::shifted(from, count, unit)?;
        Some((value, Basis::Relative, Some(precision)))
    }

    pub(super) fn again(&self, found: &Found, n: i32, unit: Option<Unit>) -> Outcome {
        let from = self.told.map(|(d, _)| d).or(self.day);
        if let Some(weekday) = found.captures.class_number::<i8>(CLASSES.weekday) {
            let Some(from) = from else { return unanchored(n) };
            let day = calendar::weekday(from, weekday, n)?;
            return Some((calendar::of_day(day), Basis::Relative, Some(Precision::Day)));
        }
        let unit = unit.unwrap_or(DAY);
        if unit.letter == Letter::Quarter && n == 0 {
            if let Some((quarter, _)) = self.quarter {
                let value = calendar::of_quarter(quarter.year(), calendar::quarter(quarter));
                return Some((value, Basis::Relative, Some(Precision::Quarter)));
            }
            return self.shift(-1, unit);
        }
        let Some(from) = from else { return unanchored(n) };
        // "That day" after a month or a year is no day that is known.
        if self.told.is_some_and(|(_, told)| told > unit.letter) {
            return None;
        }
        let (value, precision) = calendar::shifted(from, i64::from(n), unit)?;
        Some((value, Basis::Relative, Some(precision)))
    }
}
