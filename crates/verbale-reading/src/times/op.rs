//! What a pattern's words come to: the rules of the third column of `patterns.tsv`.

/// A rule with its arguments.
#[derive(Clone, Debug)]
pub(super) struct Op {
    pub name: Name,
    /// How many units away, where the rule says.
    pub n: Option<i32>,
    pub unit: Option<Unit>,
    /// The last argument, as it stands.
    pub value: Box<str>,
}

/// The names of rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Name {
    None,
    Date,
    Iso,
    Slash,
    Dots,
    Shift,
    Fiscal,
    Weekday,
    Weekend,
    Month,
    Season,
    Today,
    Part,
    Count,
    Later,
    Again,
    Span,
    SpanHalf,
    SpanSum,
    Every,
    EveryOther,
    As,
    Quarter,
    Half,
    Decade,
    Century,
    Holiday,
    Clock,
    Noon,
    YearEnd,
    WeekOf,
    Range,
    SameQuarter,
    MonthDay,
    NthWeekday,
    Years,
    AfterTold,
    Day,
    Own,
    Term,
}

const NAMES: [(&str, Name); 39] = [
    ("date", Name::Date),
    ("iso", Name::Iso),
    ("slash", Name::Slash),
    ("dots", Name::Dots),
    ("shift", Name::Shift),
    ("fiscal", Name::Fiscal),
    ("weekday", Name::Weekday),
    ("weekend", Name::Weekend),
    ("month", Name::Month),
    ("season", Name::Season),
    ("today", Name::Today),
    ("part", Name::Part),
    ("count", Name::Count),
    ("later", Name::Later),
    ("again", Name::Again),
    ("span", Name::Span),
    ("span-half", Name::SpanHalf),
    ("span-sum", Name::SpanSum),
    ("every", Name::Every),
    ("every-other", Name::EveryOther),
    ("as", Name::As),
    ("quarter", Name::Quarter),
    ("half", Name::Half),
    ("decade", Name::Decade),
    ("century", Name::Century),
    ("holiday", Name::Holiday),
    ("clock", Name::Clock),
    ("noon", Name::Noon),
    ("year-end", Name::YearEnd),
    ("week-of", Name::WeekOf),
    ("range", Name::Range),
    ("same-quarter", Name::SameQuarter),
    ("month-day", Name::MonthDay),
    ("nth-weekday", Name::NthWeekday),
    ("years", Name::Years),
    ("after-told", Name::AfterTold),
    ("day", Name::Day),
    ("own", Name::Own),
    ("term", Name::Term),
];

impl Op {
    /// Reads "shift -1 Y".
    pub fn parse(text: &str) -> Self {
        let mut parts = text.split(' ');
        let name = parts.next().unwrap_or_default();
        let name = NAMES.iter().find(|(n, _)| *n == name).map_or(Name::None, |&(_, name)| name);
        let mut op = Self { name, n: None, unit: None, value: "".into() };
        for part in parts {
            op.value = part.into();
            match part.parse() {
                Ok(n) => op.n = Some(n),
                Err(_) => op.unit = Unit::parse(part),
            }
        }
        op
    }
}

/// A unit of time: so many of a letter of ISO 8601.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unit {
    pub size: u32,
    pub letter: Letter,
}

/// The units that the others are made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Letter {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Weekend,
    Month,
    Quarter,
    Year,
}

impl Unit {
    /// Reads "D", "2W", "TH".
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let letter = match text.get(digits..)? {
            "TS" => Letter::Second,
            "TM" => Letter::Minute,
            "TH" => Letter::Hour,
            "D" => Letter::Day,
            "W" => Letter::Week,
            "WE" => Letter::Weekend,
            "M" => Letter::Month,
            "Q" => Letter::Quarter,
            "Y" => Letter::Year,
            _ => return None,
        };
        Some(Self { size: text.get(..digits)?.parse().unwrap_or(1), letter })
    }

    /// Its letters in a duration: what stands before the number, and after it.
    pub fn marks(self) -> (&'static str, &'static str) {
        match self.letter {
            Letter::Second => ("PT", "S"),
            Letter::Minute => ("PT", "M"),
            Letter::Hour => ("PT", "H"),
            Letter::Day => ("P", "D"),
            Letter::Week => ("P", "W"),
            Letter::Weekend => ("P", "WE"),
            Letter::Month => ("P", "M"),
            Letter::Quarter => ("P", "Q"),
            Letter::Year => ("P", "Y"),
        }
    }
}
