//! From words that look like a time to its value.

use super::calendar::{self, Tense};
use super::classes::CLASSES;
use super::durations::{length, often};
use super::matching::{Capture, Found};
use super::numbers::Number;
use super::op::{Letter, Name, Unit};
use super::pieces::Piece;
use super::tense::Tenses;
use jiff::civil::Date;
use verbale_claims::{Basis, Precision, TimeType};

/// A time with its value.
#[derive(Clone, Debug)]
pub(super) struct Resolved {
    /// Its pieces.
    pub start: usize,
    pub end: usize,
    pub kind: TimeType,
    pub value: String,
    pub basis: Basis,
    pub precision: Option<Precision>,
    pub anchor: Option<Date>,
    /// A time of the clock whose day the words do not say.
    pub clock: bool,
}

/// A value, with how it came to be and how fine it is.
pub(super) type Outcome = Option<(String, Basis, Option<Precision>)>;

/// What is known while going through a report.
pub(super) struct Reader<'a> {
    pub pieces: &'a [Piece],
    pub tenses: &'a Tenses,
    /// The day of publication.
    pub day: Option<Date>,
    /// Whether the report writes months before days in dates of figures; nothing when it does not show.
    pub month_first: Option<bool>,
    /// The last day, month or year told, by its first day, and which of them it was.
    pub told: Option<(Date, Letter)>,
    /// The last day or month told with its year: year, month, and where.
    pub dated: Option<(i16, i8, usize)>,
    /// Whether a piece begins a sentence.
    pub starts: &'a [bool],
    /// The last quarter told, by its first day, and where.
    pub quarter: Option<(Date, usize)>,
}

/// How many pieces after "had" a time with "by" is still past: "had filed reports by Wednesday".
const HAD_REACH: usize = 8;

/// How many pieces after a full date, in one sentence, a month without its year still belongs to that year.
const DATE_REACH: usize = 25;

impl Reader<'_> {
    /// Works a time's value out; `None` when it is none after all.
    pub fn resolve(&mut self, found: &Found) -> Option<Resolved> {
        let mut kind = found.pattern.kind?;
        let (mut value, basis, mut precision) = self.value(found)?;
        let mut end = found.end;
        if found.pattern.op.name == Name::AfterTold {
            // After no day that was told it is a length of time alone: "four days" later.
            if value.starts_with('P') { end = end.saturating_sub(1) } else { kind = TimeType::Date }
        }
        let part = found.captures.class(CLASSES.part);
        if let Some(part) = part.filter(|_| kind == TimeType::Time && !value.contains('T')) {
            value = format!("{value}T{part}");
            precision = precision.map(|_| Precision::Time);
        }
        let clock = kind == TimeType::Time && matches!(found.pattern.op.name, Name::Clock | Name::Noon);
        let resolved = Resolved {
            start: found.start,
            end,
            kind,
            anchor: self.day.filter(|_| basis == Basis::Relative),
            value,
            basis,
            precision: precision.filter(|_| matches!(kind, TimeType::Date | TimeType::Time)),
            clock,
        };
        let month = found.captures.class_number(CLASSES.month);
        if let (Some(year), Some(month)) = (year_of(found), month) {
            self.dated = Some((year, month, found.end));
        }
        // What is told by its distance from another time does not become what the next one is told by.
        if !matches!(found.pattern.op.name, Name::Count | Name::Later | Name::SameQuarter) {
            self.note(&resolved);
        }
        Some(resolved)
    }

    /// "3 to 5 May": two times that share a month, and a year where one is told.
    pub fn range(&mut self, found: &Found) -> Option<[Resolved; 2]> {
        let mut days = found.captures.list.iter().filter(|(c, _)| matches!(c, Capture::Day(_)));
        let (first, second) = (*days.next()?, *days.next()?);
        let with = |day: (Capture, usize), start: usize, end: usize| {
            let mut one = found.clone();
            (one.start, one.end) = (start, end);
            one.captures.list.retain(|(c, _)| !matches!(c, Capture::Day(_)));
            one.captures.list.push(day);
            one
        };
        let earlier = self.resolve(&with(first, found.start, second.1.checked_sub(1)?))?;
        let later = self.resolve(&with(second, second.1, found.end))?;
        Some([earlier, later])
    }

    /// "2024-25": two years; "2024-05" is a month.
    pub fn years(&mut self, found: &Found) -> Option<Vec<Resolved>> {
        let (year, two) = (year_of(found)?, i16::try_from(figures_of(found)?).ok()?);
        let later = year - year % 100 + two;
        if later <= year {
            return self.resolve(found).map(|month| vec![month]);
        }
        let &(_, at) = found.captures.list.iter().find(|(c, _)| matches!(c, Capture::Two(_)))?;
        let with = |year: i16, start: usize, end: usize| {
            let mut one = found.clone();
            (one.start, one.end) = (start, end);
            one.captures.list = vec![(Capture::Year(year), start)];
            one
        };
        let first = self.resolve(&with(year, found.start, at.checked_sub(1)?))?;
        let second = self.resolve(&with(later, at, found.end))?;
        Some(vec![first, second])
    }

    /// Keeps the time told last, for "the next day" and "a year earlier".
    fn note(&mut self, resolved: &Resolved) {
        if resolved.clock || !matches!(resolved.kind, TimeType::Date | TimeType::Time) {
            return;
        }
        let field = |from: usize, to: usize| resolved.value.get(from..to).and_then(|f| f.parse::<i8>().ok());
        let Some(year) = resolved.value.get(..4).and_then(|y| y.parse::<i16>().ok()) else { return };
        if resolved.value.get(4..6) == Some("-Q") {
            let first = field(6, 7).and_then(|q| Date::new(year, q * 3 - 2, 1).ok());
            self.quarter = first.map(|d| (d, resolved.end)).or(self.quarter);
            return;
        }
        let (month, day) = (field(5, 7).unwrap_or(1), field(8, 10).unwrap_or(1));
        let letter = match resolved.value.len() {
            0..=4 => Letter::Year,
            5..=7 => Letter::Month,
            _ if field(8, 10).is_some() => Letter::Day,
            _ => Letter::Week,
        };
        if let Ok(date) = Date::new(year, month, day) {
            self.told = Some((date, letter));
        }
    }

    fn value(&self, found: &Found) -> Outcome {
        let op = &found.pattern.op;
        let captures = &found.captures;
        let n = op.n.or_else(|| captures.class_number(CLASSES.direction));
        let unit = self.unit(found);
        match op.name {
            Name::None => None,
            Name::Date | Name::Range => self.date(found),
            Name::Iso | Name::Slash | Name::Dots => self.figures(found, op.name),
            Name::Shift => self.shift(n.unwrap_or(0), unit?),
            Name::Fiscal => self.shift(n.unwrap_or(0), YEAR),
            Name::Weekday => self.weekday(found, n),
            Name::Weekend => self.weekend(found),
            Name::Month => self.month(found, n),
            Name::Season => self.season(found, n),
            Name::Today => self.shift(captures.class_number(CLASSES.today)?, DAY),
            Name::Part => {
                let n = n.or_else(|| captures.class_number(CLASSES.today)).unwrap_or(0);
                let (value, basis, precision) = self.days_away(n)?;
                let part = captures.class(CLASSES.part).unwrap_or(&op.value);
                Some((format!("{value}T{part}"), basis, precision.map(|_| Precision::Time)))
            }
            Name::Count => self.count(found, n.unwrap_or(-1), unit?),
            Name::Later => self.later(found, n.unwrap_or(-1), unit.unwrap_or(YEAR)),
            Name::Again => self.again(found, n.unwrap_or(0), unit),
            Name::Span => stated(length(number_of(found), unit?)),
            Name::SpanHalf => {
                let number = number_of(found)?;
                stated(length(Some(Number { hundredths: number.hundredths + 50, ..number }), unit?))
            }
            Name::SpanSum => self.sum(found),
            Name::Every => stated(often(captures, unit)?),
            Name::EveryOther => stated(length(Some(Number { hundredths: 200, many: false }), unit?)),
            Name::As => stated(op.value.to_string()),
            Name::Quarter => self.quarter(found, n, op.n.is_some()),
            Name::Half => {
                let half = ordinal_of(found).or_else(|| figures_of(found)).unwrap_or(2);
                let year = self.year_in(found, n)?;
                let basis = if year_of(found).is_some() { Basis::Stated } else { Basis::Relative };
                (1..=2)
                    .contains(&half)
                    .then(|| (format!("{year:04}-H{half}"), basis, Some(Precision::Quarter)))
            }
            Name::MonthDay => self.month_day(found, captures.class_number(CLASSES.direction)),
            Name::NthWeekday => self.nth_weekday(found),
            Name::Years => self.year_or_month(found),
            Name::AfterTold => self.after_told(found, n.unwrap_or(1), unit?),
            Name::Day => Some((op.value.to_string(), Basis::Stated, Some(Precision::Day))),
            Name::Own if self.tenses.past_before(found.start) => unanchored(-1),
            Name::Own => self.shift(0, unit?),
            // Who held the office is worked out where the actors are known.
            Name::Term => unanchored(0),
            Name::Decade => self.decade(found),
            Name::Century => {
                let century = ordinal_of(found).filter(|n| (1..=30).contains(n))?;
                Some((format!("{:02}", century - 1), Basis::Stated, Some(Precision::Year)))
            }
            Name::Holiday => self.holiday(found, n),
            Name::Clock => self.clock(found),
            Name::Noon => {
                let (value, basis, precision) = self.days_away(0)?;
                let time = captures.class(CLASSES.noon)?;
                Some((format!("{value}{time}"), basis, precision.map(|_| Precision::Time)))
            }
            Name::WeekOf => {
                let (value, basis, _) = self.date(found)?;
                let day: Date = value.parse().ok()?;
                Some((calendar::of_week(day), basis, Some(Precision::Week)))
            }
            Name::SameQuarter => {
                let (year, precision) = (year_of(found)?, Some(Precision::Quarter));
                match self.quarter {
                    Some((told, _)) => Some((
                        calendar::of_quarter(year, calendar::quarter(told)),
                        Basis::Relative,
                        precision,
                    )),
                    None => self.date(found),
                }
            }
            Name::YearEnd => match self.day {
                Some(day) => {
                    Some((format!("{:04}-12-31", day.year()), Basis::Relative, Some(Precision::Day)))
                }
                None => Some(("XXXX-12-31".to_owned(), Basis::Unanchored, None)),
            },
        }
    }

    /// "An hour and 20 minutes".
    fn sum(&self, found: &Found) -> Outcome {
        let mut value = String::new();
        let mut number = None;
        for &(capture, at) in &found.captures.list {
            match capture {
                Capture::Number(n) => number = Some(n),
                Capture::Class(..) => {
                    let unit = Unit::parse(self.pieces.get(at)?.value_in(CLASSES.unit)?)?;
                    let part = length(number.take(), unit);
                    // The second part goes on after the first one's "PT".
                    value += if value.is_empty() { &part } else { part.strip_prefix("PT")? };
                }
                _ => {}
            }
        }
        stated(value)
    }

    /// The unit of the rule, else that of the words.
    fn unit(&self, found: &Found) -> Option<Unit> {
        let of_words = || {
            found.captures.list.iter().rev().find_map(|&(c, at)| match c {
                Capture::Class(..) => Unit::parse(self.pieces.get(at)?.value_in(CLASSES.unit)?),
                _ => None,
            })
        };
        found.pattern.op.unit.or_else(of_words)
    }

    pub fn tense(&self, found: &Found) -> Tense {
        let before = found.start.checked_sub(1).and_then(|k| self.pieces.get(k));
        // "Wants it back by August"; not "By August it was over", "had it back by August".
        let by = before.is_some_and(|p| p.value_in(CLASSES.until).is_some() && !p.capital);
        let clause = self.pieces.get(found.start.saturating_sub(HAD_REACH)..found.start).unwrap_or_default();
        if by && clause.iter().all(|p| p.word != CLASSES.had) {
            return Tense::Future;
        }
        self.tenses.at(found.start, found.end)
    }

    /// The year of a month (and day) told without one: that of a date before it in the same sentence, else by the day of
    /// publication.
    pub fn year_for(&self, found: &Found, published: Date, month: i8, day: Option<i8>) -> i16 {
        let here = |end: usize| {
            self.starts.get(end..found.start).is_some_and(|s| s.len() <= DATE_REACH && !s.contains(&true))
        };
        let tense = self.tense(found);
        match self.dated.filter(|_| tense != Tense::Future) {
            Some((year, told, end)) if here(end) && told <= month => year,
            Some((year, _, end)) if here(end) => year.saturating_add(1),
            _ => calendar::year_of(published, month, day, tense),
        }
    }

    /// A unit so many away from the day of publication.
    pub(super) fn shift(&self, n: i32, unit: Unit) -> Outcome {
        let Some(day) = self.day else { return unanchored(n) };
        let (value, precision) = calendar::shifted(day, i64::from(n), unit)?;
        Some((value, Basis::Relative, Some(precision)))
    }

    fn days_away(&self, n: i32) -> Outcome {
        if self.day.is_none() {
            return Some(("XXXX-XX-XX".to_owned(), Basis::Unanchored, None));
        }
        self.shift(n, DAY)
    }
}

pub(super) const YEAR: Unit = Unit { size: 1, letter: Letter::Year };
pub(super) const DAY: Unit = Unit { size: 1, letter: Letter::Day };

/// What the words alone give.
pub(super) fn stated(value: String) -> Outcome {
    Some((value, Basis::Stated, None))
}

/// A time that needs a day to count from, and there is none.
pub(super) fn unanchored(n: i32) -> Outcome {
    let value = match n.signum() {
        -1 => "PAST_REF",
        0 => "PRESENT_REF",
        _ => "FUTURE_REF",
    };
    Some((value.to_owned(), Basis::Unanchored, None))
}

pub(super) fn number_of(found: &Found) -> Option<Number> {
    found.captures.pick(|c| match c {
        Capture::Number(n) => Some(n),
        _ => None,
    })
}

pub(super) fn ordinal_of(found: &Found) -> Option<u32> {
    found.captures.pick(|c| match c {
        Capture::Ordinal(n) => Some(n),
        _ => None,
    })
}

/// One or two figures.
pub(super) fn figures_of(found: &Found) -> Option<u32> {
    found.captures.pick(|c| match c {
        Capture::Two(n) => Some(n),
        _ => None,
    })
}

/// The year that the words state, in four figures or two.
pub(super) fn year_of(found: &Found) -> Option<i16> {
    found.captures.pick(|c| match c {
        Capture::Year(y) => Some(y),
        Capture::ShortYear(y) => i16::try_from(if y > 40 { 1900 + y } else { 2000 + y }).ok(),
        _ => None,
    })
}
