//! The pieces of a text that dates are made of.

use verbale::claims::timex;

/// The months by their names, from the first.
fn months() -> impl Iterator<Item = &'static str> {
    (1..=12).map(timex::month)
}

/// Runs of letters, runs of digits, and single other characters.
pub(super) fn pieces(words: &str) -> impl Iterator<Item = &str> {
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

pub(super) fn is_number(piece: &str) -> bool {
    piece.bytes().all(|b| b.is_ascii_digit())
}

/// A place among the pieces of a text; numbers count from there.
#[derive(Clone, Copy)]
pub(super) struct At<'a> {
    pub pieces: &'a [&'a str],
    pub k: usize,
}

impl<'a> At<'a> {
    pub fn piece(&self, k: usize) -> Option<&'a str> {
        self.pieces.get(self.k + k).copied()
    }

    pub fn before(&self, k: usize) -> Option<&'a str> {
        self.pieces.get(self.k.checked_sub(k)?).copied()
    }

    pub fn is(&self, k: usize, what: &str) -> bool {
        self.piece(k) == Some(what)
    }

    /// How many blanks stand here: one or none.
    pub fn blanks(&self, k: usize) -> usize {
        usize::from(self.piece(k).is_some_and(|piece| piece.trim().is_empty()))
    }

    /// How many pieces these are, if they stand here.
    pub fn these(&self, k: usize, what: &[&str]) -> usize {
        if what.iter().enumerate().all(|(n, what)| self.is(k + n, what)) { what.len() } else { 0 }
    }

    pub fn text(&self, from: usize, to: usize) -> String {
        self.pieces[self.k + from..self.k + to].concat()
    }

    pub fn number(&self, k: usize) -> Option<i16> {
        self.piece(k).filter(|piece| is_number(piece))?.parse().ok()
    }

    pub fn year(&self, k: usize) -> Option<i16> {
        self.piece(k).filter(|piece| piece.len() == 4)?;
        self.number(k).filter(|year| (1900..2100).contains(year))
    }

    pub fn day(&self, k: usize) -> Option<i8> {
        self.piece(k).filter(|piece| piece.len() <= 2)?;
        self.number(k).filter(|day| (1..=31).contains(day)).map(|day| day as i8)
    }

    /// The month named here; in capitals too, and shortened.
    pub fn month(&self, k: usize) -> Option<i8> {
        let piece = self.piece(k).filter(|piece| piece.len() > 2 && piece.starts_with(char::is_uppercase))?;
        let named = |month: &str| {
            let short = piece.len() == 3 || piece.len() == 4 && month.starts_with("Sept");
            month.eq_ignore_ascii_case(piece)
                || short && month.get(..piece.len()).is_some_and(|start| start.eq_ignore_ascii_case(piece))
        };
        months().position(named).map(|month| month as i8 + 1)
    }

    /// Days one after the other, each from where to where: "5", "5th", "5-7", "5, 6 and 7".
    pub fn days(&self, mut k: usize) -> Vec<(usize, usize)> {
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
    pub fn year_after(&self, k: usize) -> (Option<i16>, usize) {
        let gap = usize::from(self.is(k, ","));
        let gap = gap + self.blanks(k + gap);
        match self.year(k + gap).filter(|_| gap > 0) {
            Some(year) => (Some(year), k + gap + 1),
            None => (None, k),
        }
    }

    /// What stands up to `until`, with this year when one stands there.
    pub fn with_year(&self, mut text: String, done: usize, until: usize, year: i16) -> (String, usize) {
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
    pub fn month_as_was(&self, k: usize, month: i8) -> String {
        let was = self.piece(k).unwrap_or_default();
        let whole = timex::month(month);
        let long = months().any(|month| month.eq_ignore_ascii_case(was));
        let name = match (long, whole) {
            (true, _) => whole,
            (false, "September") if was.len() == 4 || self.is(k + 1, ".") => "Sept",
            (false, _) => &whole[..3],
        };
        // May is long and short
        if was.chars().all(char::is_uppercase) { name.to_uppercase() } else { name.to_owned() }
    }

    pub fn day_as_was(&self, from: usize, end: usize, day: i8) -> String {
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
    pub fn plain_year(&self) -> Option<i16> {
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
