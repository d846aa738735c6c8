//! What kinds of values there are, and how two of one kind stand to each other.

/// How a claimed value stands to a value that may be right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stands {
    /// It is that value.
    Equal,
    /// It is that value within what rounding or another clock makes of it.
    Near,
    /// It says less: the province for the town, one of two authors.
    Coarser,
    /// It says more.
    Finer,
    /// Both cannot be right.
    Conflicting,
}

/// How many ways there are.
pub(super) const WAYS: usize = 5;

/// A value, taken apart once.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    /// A point of time, in minutes.
    Minute(i64),
    /// A number.
    Number(f64),
    /// A set, as sorted parts.
    Set(Vec<String>),
    /// A place in a hierarchy: its name, all that it lies in, sorted, and how deep it lies.
    Place {
        /// The most specific name.
        name: String,
        /// What it lies in, by any of its paths.
        within: Vec<String>,
        /// The steps of its longest path.
        depth: u32,
    },
    /// Any other words, folded.
    Words(String),
}

/// Two points of time are one when they are no further apart: clocks and roundings differ by as much.
const MINUTES: i64 = 10;
/// Two numbers are one when they differ by no more than this part of the larger.
const PART: f64 = 0.01;

impl Value {
    /// Takes a value apart; `paths` are its places in the hierarchy, the most specific name first.
    pub fn new(text: &str, paths: &[String]) -> Self {
        let text = text.trim();
        if !paths.is_empty() {
            let steps =
                |path: &String| path.split('>').map(fold).filter(|step| !step.is_empty()).collect::<Vec<_>>();
            let paths: Vec<Vec<String>> = paths.iter().map(steps).collect();
            let depth = paths.iter().map(Vec::len).max().unwrap_or(0);
            let mut within: Vec<String> =
                paths.into_iter().flat_map(|path| path.into_iter().skip(1)).collect();
            within.sort_unstable();
            within.dedup();
            return Self::Place { name: fold(text), within, depth: u32::try_from(depth).unwrap_or(u32::MAX) };
        }
        if let Some(minute) = minute(text) {
            return Self::Minute(minute);
        }
        if let Some(number) = number(text) {
            return Self::Number(number);
        }
        if text.contains(';') {
            let mut parts: Vec<String> = text.split(';').map(fold).filter(|p| !p.is_empty()).collect();
            parts.sort_unstable();
            parts.dedup();
            return Self::Set(parts);
        }
        Self::Words(fold(text))
    }

    /// How this claimed value stands to one that may be right.
    pub fn stands(&self, right: &Self) -> Stands {
        match (self, right) {
            (Self::Minute(a), Self::Minute(b)) => match a.abs_diff(*b) {
                0 => Stands::Equal,
                apart if apart <= MINUTES.unsigned_abs() => Stands::Near,
                _ => Stands::Conflicting,
            },
            (Self::Number(a), Self::Number(b)) => {
                if a == b {
                    Stands::Equal
                } else if (a - b).abs() <= PART * a.abs().max(b.abs()) {
                    Stands::Near
                } else {
                    Stands::Conflicting
                }
            }
            (Self::Place { name: a, within: above_a, .. }, Self::Place { name: b, within: above_b, .. }) => {
                if a == b {
                    Stands::Equal
                } else if above_b.binary_search(a).is_ok() {
                    Stands::Coarser
                } else if above_a.binary_search(b).is_ok() {
                    Stands::Finer
                } else {
                    Stands::Conflicting
                }
            }
            _ => Self::parts(self.as_set(), right.as_set()),
        }
    }

    /// Whether it is words, not a number or a time.
    pub const fn is_word(&self) -> bool {
        matches!(self, Self::Words(_) | Self::Place { .. })
    }

    /// How deep it lies in the hierarchy; nothing else has depth.
    pub const fn depth(&self) -> u32 {
        match self {
            Self::Place { depth, .. } => *depth,
            _ => 0,
        }
    }

    /// The names of what it lies in.
    pub fn within(&self) -> &[String] {
        match self {
            Self::Place { within, .. } => within,
            _ => &[],
        }
    }

    fn as_set(&self) -> &[String] {
        match self {
            Self::Set(parts) => parts,
            Self::Words(words) => std::slice::from_ref(words),
            _ => &[],
        }
    }

    fn parts(a: &[String], b: &[String]) -> Stands {
        if a == b && !a.is_empty() {
            return Stands::Equal;
        }
        let both = a.iter().filter(|part| b.binary_search(part).is_ok()).count();
        match (both == a.len(), both == b.len()) {
            _ if both == 0 => Stands::Conflicting,
            (true, false) => Stands::Coarser,
            (false, true) => Stands::Finer,
            _ => Stands::Conflicting,
        }
    }
}

/// Letters and figures in lower case, one space between words.
fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.extend(word.chars().flat_map(char::to_lowercase));
    }
    folded
}

/// A number, with or without commas between thousands.
fn number(text: &str) -> Option<f64> {
    let figures = text.strip_prefix(['+', '-']).unwrap_or(text);
    if !figures.starts_with(|c: char| c.is_ascii_digit() || c == '.') || figures.len() > 40 {
        return None;
    }
    if !figures.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b',')) {
        return None;
    }
    text.replace(',', "").parse().ok().filter(|n: &f64| n.is_finite())
}

/// A local time, "2011-12-02T05:15", in minutes; days count as their beginning.
fn minute(text: &str) -> Option<i64> {
    let bytes = text.as_bytes();
    let figures = |from: usize, to: usize| -> Option<i64> {
        let part = bytes.get(from..to)?;
        part.iter().all(u8::is_ascii_digit).then(|| part.iter().fold(0, |n, b| 10 * n + i64::from(b - b'0')))
    };
    let dashes = bytes.get(4) == Some(&b'-') && bytes.get(7) == Some(&b'-');
    let clock = match bytes.len() {
        10 => 0,
        16 | 19 if matches!(bytes.get(10), Some(b'T' | b' ')) => 60 * figures(11, 13)? + figures(14, 16)?,
        _ => return None,
    };
    let (year, month, day) = (figures(0, 4)?, figures(5, 7)?, figures(8, 10)?);
    if !dashes || !(1..=12).contains(&month) || !(1..=31).contains(&day) || clock >= 48 * 60 {
        return None;
    }
    // Days from the civil calendar, counted from March so that a leap day is the last of its year.
    let (y, m) = if month <= 2 { (year - 1, month + 9) } else { (year, month - 3) };
    let days = 365 * y + y.div_euclid(4) - y.div_euclid(100) + y.div_euclid(400) + (153 * m + 2) / 5 + day;
    Some(days * 1440 + clock)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stands(a: &str, b: &str) -> Stands {
        Value::new(a, &[]).stands(&Value::new(b, &[]))
    }

    #[test]
    fn minutes_and_numbers_are_near_within_what_rounding_makes() {
        assert_eq!(stands("2031-03-09T10:00", "2031-03-09T10:00"), Stands::Equal);
        assert_eq!(stands("2031-03-09T23:55", "2031-03-10T00:05"), Stands::Near);
        assert_eq!(stands("2031-02-28T23:59", "2031-03-01T00:20"), Stands::Conflicting);
        assert_eq!(stands("2032-02-29", "2032-02-29T00:00"), Stands::Equal);
        assert_eq!(stands("12,340", "12340"), Stands::Equal);
        assert_eq!(stands("12300", "12340"), Stands::Near);
        assert_eq!(stands("12000", "12340"), Stands::Conflicting);
        assert_eq!(stands("D5", "12"), Stands::Conflicting);
    }

    #[test]
    fn a_part_of_a_set_says_less() {
        assert_eq!(stands("veltri;baske", "baske; Veltri"), Stands::Equal);
        assert_eq!(stands("baske", "veltri;baske"), Stands::Coarser);
        assert_eq!(stands("veltri;baske", "Baske"), Stands::Finer);
        assert_eq!(stands("veltri;osk", "veltri;baske"), Stands::Conflicting);
        assert_eq!(stands("", "x"), Stands::Conflicting);
    }

    #[test]
    fn what_a_place_lies_in_says_less() {
        let harbour = Value::new("Port Halm", &["Port Halm>Emmer>Orsenia".to_owned()]);
        let state = Value::new("Orsenia", &["Orsenia".to_owned()]);
        let other = Value::new("Veltria", &["Veltria".to_owned()]);
        assert_eq!(state.stands(&harbour), Stands::Coarser);
        assert_eq!(harbour.stands(&state), Stands::Finer);
        assert_eq!(other.stands(&harbour), Stands::Conflicting);
        // A circle in a hierarchy ends nothing.
        let circle = Value::new("A", &["A>B>A".to_owned()]);
        assert_eq!(circle.stands(&circle), Stands::Equal);
    }

    #[test]
    fn any_words_are_a_value() {
        for text in
            ["9999999-99-99T99:99", "1e999", "--", "0000-00-00", "99999-01-01", ";;", ">", "\u{202e}x", "."]
        {
            let value = Value::new(text, &[]);
            let _ = value.stands(&Value::new("1", &[]));
        }
    }
}
