//! Reports with every date later by the same number of weeks.

use super::pieces::{At, is_number, pieces};
use super::world_with;
use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Weekday};
use std::cell::RefCell;
use std::fmt;
use verbale::intake::Report;
use verbale_world::World;

/// Days that stay where they are in the year, by their names.
const HOLIDAYS: &str = include_str!("../../rules/en/times/holidays.tsv");
/// Among them days that a happening made known, by the words behind them: these are names, and stay.
const PATTERNS: &str = include_str!("../../rules/en/times/patterns.tsv");
/// Words before a day in figures that has no year: "by 12/8".
const BEFORE_FIGURES: [&str; 5] = ["around", "by", "of", "on", "until"];

/// How far all dates go, and from where days without a year are counted.
pub struct Shift {
    days: i32,
    years: i16,
    /// The day of the story.
    near: Date,
    /// The full dates there were.
    full: RefCell<Vec<Date>>,
}

impl Shift {
    fn by(days: i32, years: i16, near: Date) -> Self {
        Self { days, years, near, full: RefCell::default() }
    }

    /// By 52 weeks, so that weekdays stay: a date goes one day back in the next year's calendar, or two in a leap year.
    /// A day that is called by its name stays where it is, and is no longer the day that other words make it: a story that
    /// has one goes by 28 years, after which the calendar is the same again.
    pub fn of(reports: &[Report]) -> Self {
        let look = Self::by(364, 1, Date::constant(2025, 6, 15));
        reports.iter().for_each(|report| drop(look.report(report)));
        let mut full = look.full.into_inner();
        full.sort();
        let near = full.get(full.len() / 2).copied().unwrap_or(look.near);
        let named = reports.iter().any(|report| names_a_day(report.source.as_str()));
        if named { Self::by(1461 * 7, 28, near) } else { Self::by(364, 1, near) }
    }

    /// The report with all its dates later.
    pub fn report(&self, report: &Report) -> Report {
        let mut later = Report::new(report.id.as_str(), self.words(report.source.as_str()));
        later.path = report.path.clone();
        later.title = report.title.as_deref().map(|title| self.words(title));
        later.publisher = report.publisher.clone();
        later.published = report.published.clone().map(|mut published| {
            published.value = self.words(&published.value);
            published
        });
        later
    }

    /// The world in which everybody held their offices that much later, with what else was given.
    pub fn world(&self, given: &str) -> World {
        let later = |cell: &str| Some(self.moved(cell.parse().ok()?)?.to_string());
        world_with(given, |_, column, cell| {
            let dated = column >= 4;
            if dated { later(cell).unwrap_or_else(|| self.words(cell)) } else { cell.to_owned() }
        })
    }

    /// The words with all dates in them later.
    pub fn words(&self, words: &str) -> String {
        let pieces: Vec<&str> = pieces(words).collect();
        let mut out = String::with_capacity(words.len());
        let mut at = At { pieces: &pieces, k: 0 };
        while let Some(piece) = at.piece(0) {
            let (shifted, used) = self.date(at).unwrap_or_else(|| (piece.to_owned(), 1));
            out.push_str(&shifted);
            at.k += used;
        }
        out
    }

    /// The date that begins here, later, and of how many pieces it is.
    fn date(&self, at: At<'_>) -> Option<(String, usize)> {
        self.in_figures(at)
            .or_else(|| self.without_year(at))
            .or_else(|| self.month_first(at))
            .or_else(|| self.day_first(at))
            .or_else(|| self.weekday_first(at))
            .or_else(|| Some(((at.plain_year()? + self.years).to_string(), 1)))
    }

    fn moved(&self, date: Date) -> Option<Date> {
        date.checked_add(self.days.days()).ok()
    }

    /// A day without a year is the nearest to the story.
    fn moved_day(&self, year: Option<i16>, month: i8, day: i8) -> Option<Date> {
        if let Some(year) = year {
            let date = Date::new(year, month, day).ok()?;
            if known_days().any(|(known, _)| known == date) {
                return Some(date);
            }
            self.full.borrow_mut().push(date);
            return self.moved(date);
        }
        let year = self.near.year();
        let dates = (year - 1..=year + 1).filter_map(|year| Date::new(year, month, day).ok());
        self.moved(dates.min_by_key(|date| (self.near - *date).get_days().abs())?)
    }

    /// The days of a month, later; those of a known day stay where its happening follows, or nothing.
    fn moved_days(
        &self,
        at: At<'_>,
        days: &[(usize, usize)],
        month: i8,
        year: Option<i16>,
        end: usize,
    ) -> Option<Vec<Date>> {
        let next = at.piece(end + at.blanks(end)).unwrap_or_default().to_lowercase();
        let known = |day: i8| {
            let mut known =
                known_days().filter(|(date, _)| year.is_none() && (date.month(), date.day()) == (month, day));
            known
                .find(|(_, words)| next.is_empty() || words.split('|').any(|word| word == next))
                .map(|(date, _)| date)
        };
        let moved = |&(from, _): &(usize, usize)| {
            let day = at.day(from)?;
            known(day).or_else(|| self.moved_day(year, month, day))
        };
        days.iter().map(moved).collect()
    }

    /// By 12/8, the month first: a number and a number behind a word that days stand behind.
    fn without_year(&self, at: At<'_>) -> Option<(String, usize)> {
        let behind =
            at.before(1) == Some(" ") && at.before(2).is_some_and(|before| BEFORE_FIGURES.contains(&before));
        let ends = !at.piece(3).is_some_and(|next| next == "/" || next.starts_with(char::is_alphanumeric));
        if !(behind && at.is(1, "/") && ends) {
            return None;
        }
        let moved = self.moved_day(None, at.day(0)?, at.day(2)?)?;
        let known =
            known_days().any(|(date, _)| Some((date.month(), date.day())) == at.day(0).zip(at.day(2)));
        (!known).then(|| (format!("{}/{}", moved.month(), moved.day()), 3))
    }

    /// 2025-05-05, 2025/05/05, XXXX-05-05, 2025-W19, 5/5/2025, 5/5/25, 5.5.2025.
    fn in_figures(&self, at: At<'_>) -> Option<(String, usize)> {
        let mark = at.piece(1).filter(|mark| ["-", "/", "."].contains(mark))?;
        let joined = at.before(1).is_some_and(|before| before == mark) && at.before(2).is_some_and(is_number);
        if joined {
            return None;
        }
        let two = |k| at.number(k).filter(|_| at.piece(k).is_some_and(|piece| piece.len() == 2));
        if mark == "-" && at.is(2, "W") {
            let date = ISOWeekDate::new(at.year(0)?, two(3)? as i8, Weekday::Monday).ok()?.date();
            let moved = date.checked_add(self.days.days()).ok()?.iso_week_date();
            return Some((format!("{}-W{:02}", moved.year(), moved.week()), 4));
        }
        if !at.is(3, mark) {
            return None;
        }
        if at.is(0, "XXXX") || at.year(0).is_some() {
            let moved = self.moved_day(at.year(0), two(2)? as i8, two(4)? as i8)?;
            let year = at.year(0).map_or("XXXX".to_owned(), |_| moved.year().to_string());
            return Some((format!("{year}{mark}{:02}{mark}{:02}", moved.month(), moved.day()), 5));
        }
        let year = at.year(4).or_else(|| two(4).filter(|_| mark == "/").map(|year| year + 2000))?;
        let (one, other) = (at.number(0)? as i8, at.number(2)? as i8);
        let day_first = mark == "." || one > 12;
        let (month, day) = if day_first { (other, one) } else { (one, other) };
        let moved = self.moved_day(Some(year), month, day)?;
        let (one, other) =
            if day_first { (moved.day(), moved.month()) } else { (moved.month(), moved.day()) };
        let wide = |k| at.piece(k).map_or(0, str::len);
        let year = if wide(4) == 2 { moved.year() % 100 } else { moved.year() };
        let zero = |k| if at.piece(k).is_some_and(|piece| piece.starts_with('0')) { 2 } else { 1 };
        Some((format!("{one:0a$}{mark}{other:0b$}{mark}{year:02}", a = zero(0), b = zero(2)), 5))
    }

    /// May 5, 2025; May 5th; May 5-7; Sept. 5 and 6, 2025.
    fn month_first(&self, at: At<'_>) -> Option<(String, usize)> {
        let month = at.month(0)?;
        let mut k = 1 + usize::from(at.is(1, "."));
        k += at.blanks(k);
        k += at.these(k, &["the", " "]);
        let days = at.days(k);
        let end = days.last()?.1;
        // "May 5:30", "May 5.5", "May 500,000" are none
        let (year, until) = at.year_after(end);
        let moved = self.moved_days(at, &days, month, year, end)?;
        let mut text = at.month_as_was(0, moved.first()?.month());
        let (mut done, mut last) = (1, moved.first()?.month());
        for (date, (from, end)) in moved.iter().zip(&days) {
            text += &at.text(done, *from);
            if date.month() != last {
                last = date.month();
                text += &(at.month_as_was(0, last) + " ");
            }
            text += &at.day_as_was(*from, *end, date.day());
            done = *end;
        }
        Some(at.with_year(text, done, until, moved.last()?.year()))
    }

    /// 5 May 2025; 5th of May; the 5th and 6th of May; 5-7 May; the 5 in May.
    fn day_first(&self, at: At<'_>) -> Option<(String, usize)> {
        if at.before(1).is_some_and(|before| ["$", "£", "€", ".", ","].contains(&before) || is_number(before))
        {
            return None;
        }
        let days = at.days(0);
        let end = days.last()?.1;
        let gap = at.blanks(end);
        let of = at.these(end + gap, &["of", " "]) + at.these(end + gap, &["in", " "]);
        let place = end + gap + of;
        let month = at.month(place).filter(|_| gap > 0)?;
        let dot = usize::from(at.is(place + 1, ".") && at.piece(place).is_some_and(|month| month.len() < 5));
        let (year, until) = at.year_after(place + 1 + dot);
        let moved = self.moved_days(at, &days, month, year, place + 1 + dot)?;
        let mut text = String::new();
        let mut done = 0;
        for (date, (from, end)) in moved.iter().zip(&days) {
            text += &(at.text(done, *from) + &at.day_as_was(*from, *end, date.day()));
            done = *end;
        }
        text += &at.text(done, place);
        text += &at.month_as_was(place, moved.last()?.month());
        Some(at.with_year(text, place + 1, until, moved.last()?.year()))
    }

    /// Tuesday the 6th, Tuesday 6th, Tuesday the 6; of the story's month.
    fn weekday_first(&self, at: At<'_>) -> Option<(String, usize)> {
        let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
        at.piece(0).filter(|piece| weekdays.contains(piece))?;
        let mut k = 1 + usize::from(at.is(1, ","));
        k += at.blanks(k);
        let the = at.these(k, &["the", " "]);
        k += the;
        let end = at.days(k).first()?.1;
        let gap = at.blanks(end);
        if end == k + 1 && the == 0 || at.month(end + gap).is_some() {
            return None;
        }
        let moved = self.moved_day(None, self.near.month(), at.day(k)?)?;
        Some((at.text(0, k) + &at.day_as_was(k, end, moved.day()), end))
    }
}

impl fmt::Display for Shift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "shifted by {} weeks", self.days / 7)
    }
}

/// Days that a happening made known, each with the words for the happening.
fn known_days() -> impl Iterator<Item = (Date, &'static str)> {
    PATTERNS.lines().filter_map(|line| {
        let (before, date) = line.split_once("\tday ")?;
        Some((date.parse().ok()?, before.rsplit_once('^')?.1))
    })
}

/// Whether a day is called by a name that it has every year.
fn names_a_day(words: &str) -> bool {
    let words = words.to_lowercase();
    let names = HOLIDAYS.lines().filter(|line| !line.starts_with(['#', '=']));
    let mut names = names.filter_map(|line| line.split('\t').next()).filter(|name| !name.is_empty());
    names.any(|name| {
        let name = name.replace(" ' ", "'").replace(" . ", ". ");
        let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
        words.match_indices(&name).any(|(at, name)| {
            !letter(words[..at].chars().next_back()) && !letter(words[at + name.len()..].chars().next())
        })
    })
}
