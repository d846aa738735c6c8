//! Values of dates: days, months, years, weekdays, seasons, quarters, holidays, times of the clock.

use super::calendar::{self, Tense};
use super::classes::CLASSES;
use super::matching::{Capture, Found};
use super::op::{Letter, Name};
use super::resolve::{Outcome, Reader, figures_of, ordinal_of, unanchored, year_of};
use jiff::civil::Date;
use verbale_claims::{Basis, Precision};

impl Reader<'_> {
    /// What the words name, as far as they name it.
    pub(super) fn date(&self, found: &Found) -> Outcome {
        let captures = &found.captures;
        let month: Option<i8> = captures.class_number(CLASSES.month);
        let day = captures.pick(|c| match c {
            Capture::Day(d) => i8::try_from(d).ok(),
            _ => None,
        });
        let stated = year_of(found);
        let direction = captures.class_number::<i32>(CLASSES.direction);
        let relative =
            direction.zip(self.day).and_then(|(n, day)| day.year().checked_add(i16::try_from(n).ok()?));
        if let Some(season) = captures.class(CLASSES.season) {
            let (year, basis) =
                stated.map(|y| (y, Basis::Stated)).or(relative.map(|y| (y, Basis::Relative)))?;
            return Some((format!("{year:04}-{season}"), basis, Some(Precision::Quarter)));
        }
        let Some(month) = month else {
            return Some((calendar::of_year(stated?), Basis::Stated, Some(Precision::Year)));
        };
        if let Some((year, basis)) =
            stated.map(|y| (y, Basis::Stated)).or(relative.map(|y| (y, Basis::Relative)))
        {
            return Some(of_parts(year, month, day, basis));
        }
        let Some(published) = self.day else {
            let value = match day {
                Some(day) => format!("XXXX-{month:02}-{day:02}"),
                None => format!("XXXX-{month:02}"),
            };
            return Some((value, Basis::Unanchored, None));
        };
        let near = self.year_for(found, published, month, day);
        let weekday: Option<i8> = captures.class_number(CLASSES.weekday);
        let agrees = |year: &i16| {
            let date = day.and_then(|d| Date::new(*year, month, d).ok());
            date.zip(weekday).is_none_or(|(d, w)| d.weekday().to_monday_one_offset() == w)
        };
        let year = [near, near - 1, near.saturating_add(1)].into_iter().find(agrees).unwrap_or(near);
        Some(of_parts(year, month, day, Basis::Relative))
    }

    /// A date in figures alone.
    pub(super) fn figures(&self, found: &Found, name: Name) -> Outcome {
        let year = year_of(found)?;
        let mut twos = found.captures.list.iter().filter_map(|(c, _)| match c {
            Capture::Two(n) => i8::try_from(*n).ok(),
            _ => None,
        });
        let (first, second) = (twos.next()?, twos.next()?);
        let (month, day) = match name {
            Name::Iso => (first, second),
            Name::Dots => (second, first),
            _ if first > 12 || first == second => (second, first),
            _ if second > 12 => (first, second),
            _ => match self.month_first? {
                true => (first, second),
                false => (second, first),
            },
        };
        if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
            return None;
        }
        Some(of_parts(year, month, Some(day), Basis::Stated))
    }

    /// The order that a date in figures shows by itself: whether the month is first.
    pub(super) fn order_shown(found: &Found) -> Option<bool> {
        let mut twos = found.captures.list.iter().filter_map(|(c, _)| match c {
            Capture::Two(n) => Some(*n),
            _ => None,
        });
        match (twos.next()?, twos.next()?) {
            (1..=12, 13..=31) => Some(true),
            (13..=31, 1..=12) => Some(false),
            _ => None,
        }
    }

    /// A year, or with two figures behind it a month: "2024-05".
    pub(super) fn year_or_month(&self, found: &Found) -> Outcome {
        let year = year_of(found)?;
        match figures_of(found) {
            None => Some((calendar::of_year(year), Basis::Stated, Some(Precision::Year))),
            Some(month) => {
                let month = i8::try_from(month).ok().filter(|m| (1..=12).contains(m))?;
                Some((calendar::of_month(year, month), Basis::Stated, Some(Precision::Month)))
            }
        }
    }

    /// "The 20th of last month", "on the 3rd".
    pub(super) fn month_day(&self, found: &Found, n: Option<i32>) -> Outcome {
        let of_words = |c| match c {
            Capture::Day(d) | Capture::Ordinal(d) => i8::try_from(d).ok(),
            _ => None,
        };
        let day = found.captures.pick(of_words).filter(|d| (1..=31).contains(d))?;
        let Some(published) = self.day else {
            return Some((format!("XXXX-XX-{day:02}"), Basis::Unanchored, None));
        };
        let in_month = |months: i32| {
            let month = calendar::moved(published.first_of_month(), i64::from(months), Letter::Month)?;
            Date::new(month.year(), month.month(), day).ok()
        };
        let told = self.told.filter(|(_, letter)| *letter <= Letter::Month).map(|(told, _)| told);
        // "On the evening of the 5th they met, and on the 6th they parted": the month of what was told just now.
        let beside = told.and_then(|t| Date::new(t.year(), t.month(), day).ok());
        let found = match n {
            Some(n) => in_month(n)?,
            None => match (beside, self.tense(found)) {
                (Some(day), Tense::Past) if day <= published => day,
                (Some(day), Tense::Future) if day >= published => day,
                (_, Tense::Future) => in_month(0).filter(|d| *d >= published).or_else(|| in_month(1))?,
                _ => in_month(0).filter(|d| *d <= published).or_else(|| in_month(-1))?,
            },
        };
        Some((calendar::of_day(found), Basis::Relative, Some(Precision::Day)))
    }

    /// "The first Monday in May".
    pub(super) fn nth_weekday(&self, found: &Found) -> Outcome {
        let weekday: i8 = found.captures.class_number(CLASSES.weekday)?;
        let month: i8 = found.captures.class_number(CLASSES.month)?;
        let nth = ordinal_of(found).map_or(Ok(-1), i32::try_from).ok().filter(|n| (-1..=5).contains(n))?;
        let (year, basis) = match (year_of(found), self.day) {
            (Some(year), _) => (year, Basis::Stated),
            (None, Some(published)) => (self.year_for(found, published, month, None), Basis::Relative),
            (None, None) => return Some((format!("XXXX-{month:02}"), Basis::Unanchored, None)),
        };
        let day = calendar::holiday(&format!("{month}-w{nth}-{weekday}"), year)?;
        Some((calendar::of_day(day), basis, Some(Precision::Day)))
    }

    pub(super) fn weekday(&self, found: &Found, n: Option<i32>) -> Outcome {
        let weekday: i8 = found.captures.class_number(CLASSES.weekday)?;
        let Some(published) = self.day else {
            return Some((format!("XXXX-WXX-{weekday}"), Basis::Unanchored, None));
        };
        let same = published.weekday().to_monday_one_offset() == weekday;
        let way = match (n, self.tense(found)) {
            (Some(0), Tense::Past) => 0,
            (Some(0), _) => i32::from(!same),
            (Some(n), _) => n,
            (None, Tense::Future) => i32::from(!same),
            (None, _) => 0,
        };
        let day = calendar::weekday(published, weekday, way)?;
        Some((calendar::of_day(day), Basis::Relative, Some(Precision::Day)))
    }

    pub(super) fn weekend(&self, found: &Found) -> Outcome {
        let Some(published) = self.day else {
            return Some(("XXXX-WXX-WE".to_owned(), Basis::Unanchored, None));
        };
        let coming = published.weekday().to_monday_one_offset() >= 6 || self.tense(found) == Tense::Future;
        let day = if coming { published } else { calendar::moved(published, -1, Letter::Week)? };
        Some((format!("{}-WE", calendar::of_week(day)), Basis::Relative, Some(Precision::Week)))
    }

    /// A month without its year.
    pub(super) fn month(&self, found: &Found, n: Option<i32>) -> Outcome {
        let month: i8 = found.captures.class_number(CLASSES.month)?;
        if let Some(year) = year_of(found) {
            return Some((calendar::of_month(year, month), Basis::Stated, Some(Precision::Month)));
        }
        let Some(published) = self.day else {
            return Some((format!("XXXX-{month:02}"), Basis::Unanchored, None));
        };
        let this = published.year();
        let year = match n {
            Some(-1) if month < published.month() => this,
            Some(-1) => this - 1,
            Some(1) if month > published.month() => this,
            Some(1) => this.saturating_add(1),
            Some(_) => this,
            None => self.year_for(found, published, month, None),
        };
        Some((calendar::of_month(year, month), Basis::Relative, Some(Precision::Month)))
    }

    /// A season without its year; winter has the year it begins in.
    pub(super) fn season(&self, found: &Found, n: Option<i32>) -> Outcome {
        let season = found.captures.class(CLASSES.season)?;
        let Some(published) = self.day else {
            return Some((format!("XXXX-{season}"), Basis::Unanchored, None));
        };
        let first = match season {
            "SP" => 3,
            "SU" => 6,
            "FA" => 9,
            _ => 12,
        };
        let (this, month) = (published.year(), published.month());
        let year = match (n, self.tense(found)) {
            (Some(-1), _) if month >= first + 3 => this,
            (Some(-1), _) => this - 1,
            (Some(1), _) if month < first => this,
            (Some(1), _) => this.saturating_add(1),
            (Some(_), _) => this,
            (None, Tense::Future) if month < first + 3 => this,
            (None, Tense::Future) => this.saturating_add(1),
            (None, _) if month >= first => this,
            (None, _) => this - 1,
        };
        Some((format!("{year:04}-{season}"), Basis::Relative, Some(Precision::Quarter)))
    }

    /// The year of the words: stated, or so many away from that of publication.
    pub(super) fn year_in(&self, found: &Found, n: Option<i32>) -> Option<i16> {
        let away = || self.day?.year().checked_add(i16::try_from(n?).ok()?);
        year_of(found).or_else(away)
    }

    pub(super) fn quarter(&self, found: &Found, n: Option<i32>, fixed: bool) -> Outcome {
        let quarter = ordinal_of(found)
            .or_else(|| figures_of(found))
            .and_then(|q| i8::try_from(q).ok())
            .filter(|q| (1..=4).contains(q))?;
        let precision = Some(Precision::Quarter);
        if let Some(year) = year_of(found) {
            return Some((calendar::of_quarter(year, quarter), Basis::Stated, precision));
        }
        let Some(published) = self.day else {
            return Some((format!("XXXX-Q{quarter}"), Basis::Unanchored, None));
        };
        let now = calendar::quarter(published);
        let mut year = published.year();
        match n.filter(|_| !fixed) {
            Some(n) => year = year.checked_add(i16::try_from(n).ok()?)?,
            // The quarter that has just ended is still being told of.
            None if self.tense(found) == Tense::Future => year += i16::from(quarter + 1 < now),
            None => year -= i16::from(quarter > now),
        }
        if fixed {
            year -= 1;
        }
        Some((calendar::of_quarter(year, quarter), Basis::Relative, precision))
    }

    pub(super) fn decade(&self, found: &Found) -> Outcome {
        let tens = match found.captures.class_number::<u32>(CLASSES.decade) {
            Some(tens) => 190 + tens,
            None => found.captures.pick(|c| match c {
                Capture::Decade(year) if year >= 1000 => Some(year / 10),
                Capture::Decade(year) => Some(190 + year / 10),
                _ => None,
            })?,
        };
        Some((format!("{tens:03}"), Basis::Stated, Some(Precision::Year)))
    }

    pub(super) fn holiday(&self, found: &Found, n: Option<i32>) -> Outcome {
        let rule = found.captures.pick(|c| match c {
            Capture::Holiday(rule) => Some(rule),
            _ => None,
        })?;
        if let Some(year) = year_of(found) {
            return Some((
                calendar::of_day(calendar::holiday(rule, year)?),
                Basis::Stated,
                Some(Precision::Day),
            ));
        }
        let Some(published) = self.day else {
            // A day of the calendar can be told without its year; one that moves cannot.
            let fixed = rule.starts_with(|c: char| c.is_ascii_digit()) && !rule.contains('w');
            return match fixed {
                true => Some((format!("XXXX-{rule}"), Basis::Unanchored, None)),
                false => unanchored(n.unwrap_or(0)),
            };
        };
        let this = calendar::holiday(rule, published.year())?;
        let near = calendar::year_of(published, this.month(), Some(this.day()), self.tense(found));
        let year = match n {
            Some(-1) => published.year() - i16::from(this >= published),
            Some(1) => published.year() + i16::from(this <= published),
            _ => near,
        };
        Some((calendar::of_day(calendar::holiday(rule, year)?), Basis::Relative, Some(Precision::Day)))
    }

    pub(super) fn clock(&self, found: &Found) -> Outcome {
        let captures = &found.captures;
        let minute = captures.pick(|c| match c {
            Capture::Minute(m) => Some(m),
            _ => None,
        });
        let (mut hour, minute) = match captures.pick(|c| match c {
            Capture::FourFigures(v) => Some((v / 100, Some(v % 100))),
            _ => None,
        }) {
            Some(time) => time,
            None => {
                let hour = captures.pick(|c| match c {
                    Capture::Hour(h) => Some(h),
                    _ => None,
                });
                (hour?, minute)
            }
        };
        let half = captures.class(CLASSES.half_day);
        let late = half == Some("PM") || matches!(captures.class(CLASSES.part), Some("AF" | "EV" | "NI"));
        if half.is_some() && !(1..=12).contains(&hour) {
            return None;
        }
        if late && hour < 12 {
            hour += 12;
        } else if half == Some("AM") && hour == 12 {
            hour = 0;
        }
        let (day, basis, precision) = match self.day {
            Some(day) => (calendar::of_day(day), Basis::Relative, Some(Precision::Time)),
            None => ("XXXX-XX-XX".to_owned(), Basis::Unanchored, None),
        };
        Some((format!("{day}T{hour:02}:{:02}", minute.unwrap_or(0)), basis, precision))
    }
}

/// A date of its parts. A day that the month does not have is not made up: the month stays.
fn of_parts(year: i16, month: i8, day: Option<i8>, basis: Basis) -> (String, Basis, Option<Precision>) {
    match day.and_then(|day| Date::new(year, month, day).ok()) {
        Some(date) => (calendar::of_day(date), basis, Some(Precision::Day)),
        None => (calendar::of_month(year, month), basis, Some(Precision::Month)),
    }
}
