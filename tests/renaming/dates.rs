//! Reports with every date later by the same number of weeks.

use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Weekday};
use std::cell::{Cell, RefCell};
use std::fmt;
use verbale::intake::Report;
use verbale_world::World;

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

/// The tables with dates in them.
const TABLES: [(&str, &str); 4] = [
    ("states.tsv", include_str!("../../world/states.tsv")),
    ("organisations.tsv", include_str!("../../world/organisations.tsv")),
    ("outlets.tsv", include_str!("../../world/outlets.tsv")),
    ("persons.tsv", include_str!("../../world/persons.tsv")),
];

/// Days that stay where they are in the year, by their names.
const HOLIDAYS: &str = include_str!("../../rules/en/times/holidays.tsv");

/// How far all dates go, and from where days without a year are counted.
pub struct Shift {
    days: i32,
    years: i16,
    /// The day of the story.
    near: Date,
    /// The full dates there were.
    full: RefCell<Vec<Date>>,
    /// Whether a date went to another month than it was in.
    across: Cell<bool>,
}

impl Shift {
    fn by(days: i32, years: i16, near: Date) -> Self {
        Self { days, years, near, full: RefCell::default(), across: Cell::default() }
    }

    /// By 52 weeks, so that weekdays stay: a date goes one day back in the next year's calendar, or two in a leap year.
    /// Where that takes one out of its month, or a day with a name from its day, the story is not the same any more: it
    /// goes by 28 years, after which the calendar is the same again.
    pub fn of(reports: &[Report]) -> Self {
        let look = Self::by(364, 1, Date::constant(2025, 6, 15));
        reports.iter().for_each(|report| drop(look.report(report)));
        let mut full = look.full.into_inner();
        full.sort();
        let near = full.get(full.len() / 2).copied().unwrap_or(look.near);
        let weeks = Self::by(364, 1, near);
        reports.iter().for_each(|report| drop(weeks.report(report)));
        let named = reports.iter().any(|report| names_a_day(report.source.as_str()));
        if weeks.across.get() || named { Self::by(1461 * 7, 28, near) } else { weeks }
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
        let mut world = World::empty();
        for (name, table) in TABLES.iter().copied().chain([("world.tsv", given)]) {
            let row = |row: &str| {
                let cells = row.split('\t').enumerate();
                let later = cells.map(|(k, cell)| if k < 4 { cell.to_owned() } else { self.words(cell) });
                later.collect::<Vec<_>>().join("\t") + "\n"
            };
            world.overlay(name, &table.lines().map(row).collect::<String>()).unwrap();
        }
        world
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
    fn date(&self, at: At) -> Option<(String, usize)> {
        self.in_figures(at)
            .or_else(|| self.month_first(at))
            .or_else(|| self.day_first(at))
            .or_else(|| self.weekday_first(at))
            .or_else(|| Some(((at.plain_year()? + self.years).to_string(), 1)))
    }

    fn moved(&self, date: Date) -> Option<Date> {
        let moved = date.checked_add(self.days.days()).ok()?;
        self.across.set(self.across.get() || moved.month() != date.month());
        Some(moved)
    }

    /// A day without a year is the nearest to the story.
    fn moved_day(&self, year: Option<i16>, month: i8, day: i8) -> Option<Date> {
        if let Some(year) = year {
            let date = Date::new(year, month, day).ok()?;
            self.full.borrow_mut().push(date);
            return self.moved(date);
        }
        let year = self.near.year();
        let dates = (year - 1..=year + 1).filter_map(|year| Date::new(year, month, day).ok());
        self.moved(dates.min_by_key(|date| (self.near - *date).get_days().abs())?)
    }

    /// 2025-05-05, 2025/05/05, XXXX-05-05, 2025-W19, 5/5/2025, 5/5/25, 5.5.2025.
    fn in_figures(&self, at: At) -> Option<(String, usize)> {
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
    fn month_first(&self, at: At) -> Option<(String, usize)> {
        let month = at.month(0)?;
        let mut k = 1 + usize::from(at.is(1, "."));
        k += at.blanks(k);
        k += at.these(k, &["the", " "]);
        let days = at.days(k);
        let end = days.last()?.1;
        // "May 5:30", "May 5.5", "May 500,000" are none
        let (year, until) = at.year_after(end);
        let moved: Vec<Date> = days
            .iter()
            .map(|(from, _)| self.moved_day(year, month, at.day(*from)?))
            .collect::<Option<_>>()?;
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
    fn day_first(&self, at: At) -> Option<(String, usize)> {
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
        let moved: Vec<Date> = days
            .iter()
            .map(|(from, _)| self.moved_day(year, month, at.day(*from)?))
            .collect::<Option<_>>()?;
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
    fn weekday_first(&self, at: At) -> Option<(String, usize)> {
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

/// Whether a day is called by a name that it has every year.
fn names_a_day(words: &str) -> bool {
    let words = words.to_lowercase();
    let names = HOLIDAYS.lines().filter(|line| !line.starts_with(['#', '=']));
    let mut names = names.filter_map(|line| line.split('\t').next()).filter(|name| !name.is_empty());
    names.any(|name| words.contains(&name.replace(" ' ", "'").replace(" . ", ". ")))
}

/// Runs of letters, runs of digits, and single other characters.
fn pieces(words: &str) -> impl Iterator<Item = &str> {
    let mut rest = words;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let end = match first {
            c if c.is_ascii_digit() => rest.find(|c: char| !c.is_ascii_digit()),
            c if c.is_alphabetic() => rest.find(|c: char| !c.is_alphabetic()),
            c => Some(c.len_utf8()),
        };
        let (piece, tail) = rest.split_at(end.unwrap_or(rest.len()));
        rest = tail;
        Some(piece)
    })
}

fn is_number(piece: &str) -> bool {
    piece.bytes().all(|b| b.is_ascii_digit())
}

/// A place among the pieces of a text; numbers count from there.
#[derive(Clone, Copy)]
struct At<'a> {
    pieces: &'a [&'a str],
    k: usize,
}

impl<'a> At<'a> {
    fn piece(&self, k: usize) -> Option<&'a str> {
        self.pieces.get(self.k + k).copied()
    }

    fn before(&self, k: usize) -> Option<&'a str> {
        self.pieces.get(self.k.checked_sub(k)?).copied()
    }

    fn is(&self, k: usize, what: &str) -> bool {
        self.piece(k) == Some(what)
    }

    /// How many blanks stand here: one or none.
    fn blanks(&self, k: usize) -> usize {
        usize::from(self.piece(k).is_some_and(|piece| piece.trim().is_empty()))
    }

    /// How many pieces these are, if they stand here.
    fn these(&self, k: usize, what: &[&str]) -> usize {
        if what.iter().enumerate().all(|(n, what)| self.is(k + n, what)) { what.len() } else { 0 }
    }

    fn text(&self, from: usize, to: usize) -> String {
        self.pieces[self.k + from..self.k + to].concat()
    }

    fn number(&self, k: usize) -> Option<i16> {
        self.piece(k).filter(|piece| is_number(piece))?.parse().ok()
    }

    fn year(&self, k: usize) -> Option<i16> {
        self.piece(k).filter(|piece| piece.len() == 4)?;
        self.number(k).filter(|year| (1900..2100).contains(year))
    }

    fn day(&self, k: usize) -> Option<i8> {
        self.piece(k).filter(|piece| piece.len() <= 2)?;
        self.number(k).filter(|day| (1..=31).contains(day)).map(|day| day as i8)
    }

    /// The month named here; in capitals too, and shortened.
    fn month(&self, k: usize) -> Option<i8> {
        let piece = self.piece(k).filter(|piece| piece.len() > 2 && piece.starts_with(char::is_uppercase))?;
        let named = |month: &&str| {
            let short = piece.len() == 3 || piece.len() == 4 && month.starts_with("Sept");
            month.eq_ignore_ascii_case(piece)
                || short && month.get(..piece.len()).is_some_and(|start| start.eq_ignore_ascii_case(piece))
        };
        MONTHS.iter().position(|month| named(&month)).map(|month| month as i8 + 1)
    }

    /// Days one after the other, each from where to where: "5", "5th", "5-7", "5, 6 and 7".
    fn days(&self, mut k: usize) -> Vec<(usize, usize)> {
        let mut days = Vec::new();
        while let Some(day) = self.day(k) {
            let ordinal = self.piece(k + 1).is_some_and(|end| ["st", "nd", "rd", "th"].contains(&end));
            let end = k + 1 + usize::from(ordinal);
            // half past five, five and a half, five hundred thousand, May 5 with six people
            let more = self.piece(end).is_some_and(|mark| [":", ".", ",", "/", "%"].contains(&mark))
                && self.piece(end + 1).is_some_and(is_number);
            let letters = self.piece(end).is_some_and(|next| next.starts_with(char::is_alphabetic));
            if more || letters || self.before_is_larger(&days, day) {
                break;
            }
            days.push((k, end));
            let gap = self.blanks(end);
            let link = ["-", "\u{2013}", "\u{2014}", "and", "to", "or", "&"];
            if !self.piece(end + gap).is_some_and(|link_word| link.contains(&link_word)) {
                break;
            }
            k = end + gap + 1;
            k += self.blanks(k);
        }
        days
    }

    fn before_is_larger(&self, days: &[(usize, usize)], day: i8) -> bool {
        days.last().and_then(|(from, _)| self.day(*from)).is_some_and(|before| before >= day)
    }

    /// The year after a day or month, and where it ends.
    fn year_after(&self, k: usize) -> (Option<i16>, usize) {
        let gap = usize::from(self.is(k, ","));
        let gap = gap + self.blanks(k + gap);
        match self.year(k + gap).filter(|_| gap > 0) {
            Some(year) => (Some(year), k + gap + 1),
            None => (None, k),
        }
    }

    /// What stands up to `until`, with this year when one stands there.
    fn with_year(&self, mut text: String, done: usize, until: usize, year: i16) -> (String, usize) {
        if until <= done {
            return (text + &self.text(done, until.max(done)), until.max(done));
        }
        let own = self.year(until - 1).is_some();
        text += &self.text(done, if own { until - 1 } else { until });
        if own {
            text += &year.to_string();
        }
        (text, until)
    }

    /// A month as long and as large as the one that stands here.
    fn month_as_was(&self, k: usize, month: i8) -> String {
        let was = self.piece(k).unwrap_or_default();
        let whole = MONTHS[month as usize - 1];
        let long = MONTHS.iter().any(|month| month.eq_ignore_ascii_case(was));
        let name = match (long, whole) {
            (true, _) => whole,
            (false, "September") if was.len() == 4 || self.is(k + 1, ".") => "Sept",
            (false, _) => &whole[..3],
        };
        // May is long and short
        if was.chars().all(char::is_uppercase) { name.to_uppercase() } else { name.to_owned() }
    }

    fn day_as_was(&self, from: usize, end: usize, day: i8) -> String {
        let ordinal = match day {
            1 | 21 | 31 => "st",
            2 | 22 => "nd",
            3 | 23 => "rd",
            _ => "th",
        };
        let zero = self.piece(from).is_some_and(|was| was.starts_with('0'));
        let figures = if zero { format!("{day:02}") } else { day.to_string() };
        if end > from + 1 { figures + ordinal } else { figures }
    }

    /// A year that is no count, price or part of a word.
    fn plain_year(&self) -> Option<i16> {
        let year = self.year(0)?;
        let joined = self.before(1).is_some_and(|before| {
            before.ends_with(char::is_alphabetic)
                || ["$", "£", "€", "#", "_"].contains(&before)
                || [",", ".", ":"].contains(&before) && self.before(2).is_some_and(is_number)
        });
        let lowercase = |piece: &str| piece.starts_with(char::is_lowercase);
        let round = year % 100 == 0 && self.piece(1 + self.blanks(1)).is_some_and(lowercase);
        let goes_on = self.piece(1).is_some_and(|next| lowercase(next) || next == "%")
            || [",", ".", ":"].contains(&self.piece(1).unwrap_or_default())
                && self.piece(2).is_some_and(is_number);
        (!joined && !round && !goes_on).then_some(year)
    }
}
