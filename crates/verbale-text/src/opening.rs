//! The head of a report: title, dateline, day of publication.

use crate::headings::is_prose;
use crate::lines::Line;
use crate::rules::entries;
use crate::tokens::is_space;
use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::OnceLock;
use verbale_span::ByteSpan;

pub(crate) const DATES: &str = include_str!("../../../rules/en/dates.txt");

struct DateWords {
    months: FxHashMap<&'static str, i8>,
    weekdays: FxHashSet<&'static str>,
    labels: FxHashSet<&'static str>,
    clock: FxHashSet<&'static str>,
    small: FxHashSet<&'static str>,
}

fn date_words() -> &'static DateWords {
    static WORDS: OnceLock<DateWords> = OnceLock::new();
    WORDS.get_or_init(|| {
        let mut words = DateWords {
            months: FxHashMap::default(),
            weekdays: FxHashSet::default(),
            labels: FxHashSet::default(),
            clock: FxHashSet::default(),
            small: FxHashSet::default(),
        };
        for (kind, rest) in entries(DATES).filter_map(|entry| entry.split_once(' ')) {
            match kind {
                "month" => {
                    let mut names = rest.split(' ');
                    let number = names.next().and_then(|n| n.parse().ok()).unwrap_or(0);
                    words.months.extend(names.map(|name| (name, number)));
                }
                "clock" => words.clock.extend(rest.split(' ')),
                "small" => words.small.extend(rest.split(' ')),
                "weekday" => words.weekdays.extend(rest.split(' ')),
                "label" => {
                    words.labels.insert(rest);
                }
                _ => {}
            }
        }
        words
    })
}

/// What the head of a text states.
#[derive(Debug, Default)]
pub(crate) struct Opening {
    /// The day of publication, and where it stands.
    pub day: Option<(Date, ByteSpan)>,
    /// "GENEVA, 3 May (Agency) —".
    pub dateline: Option<ByteSpan>,
    /// The words before the text of the line they stand in: a date line or its label. They are no sentence.
    pub skip: Option<(usize, usize)>,
    /// Lines that hold nothing but the day; and whether a label stands before it.
    pub date_lines: Vec<(usize, bool)>,
}

/// Bytes of a line that are looked at: what is stated comes first.
const HEAD: usize = 160;

/// Looks at the first lines.
pub(crate) fn opening(lines: &[Line<'_>]) -> Opening {
    let mut found = Opening::default();
    for (number, line) in lines.iter().enumerate().take(8) {
        let head = cut(line.text, HEAD);
        if found.day.is_none()
            && let Some((day, from, to, rest, labelled)) = date_line(head)
        {
            let whole = rest >= line.text.len();
            // In the same line as the text a day needs its label or must be in figures, and only at the very head.
            if whole || number == 0 {
                found.day = ByteSpan::new(line.start + from, line.start + to).map(|span| (day, span));
                if whole {
                    found.date_lines.push((number, labelled));
                } else {
                    found.skip = Some((number, line.start + rest));
                }
                continue;
            }
        }
        // A title may have the day behind it in the same line, weekday first.
        if found.day.is_none()
            && number < 2
            && let Some((day, from, to)) = trailing_day(line.text)
        {
            found.day = ByteSpan::new(line.start + from, line.start + to).map(|span| (day, span));
            continue;
        }
        let alone = line.text.ends_with(['_', '—', '–', '-']);
        if found.dateline.is_none()
            && (alone || is_prose(line))
            && let Some((end, day)) = dateline(head)
        {
            found.dateline = ByteSpan::new(line.start, line.start + end);
            if let Some((day, from, to)) = day
                && found.day.is_none()
            {
                found.day = ByteSpan::new(line.start + from, line.start + to).map(|span| (day, span));
            }
            break;
        }
    }
    found
}

/// At most `bytes` of a text, cut at a character.
pub(crate) fn cut(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or("")
}

/// A line that states the day of publication and, it may be, goes on with the text: the day, where it stands, and
/// where the rest begins.
fn date_line(line: &str) -> Option<(Date, usize, usize, usize, bool)> {
    let words = Words::new(line);
    let list = words.0;
    // The longest label in front, if any.
    let mut first = 0;
    let mut label = String::new();
    for (k, word) in list.iter().enumerate().take(4) {
        if k > 0 {
            label.push(' ');
        }
        label.push_str(&word.lower());
        if date_words().labels.contains(label.as_str()) {
            first = k + 1;
        }
    }
    let labelled = first > 0;
    if list.get(first).is_some_and(|w| date_words().weekdays.contains(w.lower().as_str())) {
        first += 1;
    }
    let (day, count) = day_at(&list, first)?;
    let from = list.get(first)?.start;
    let last = list.get(first + count - 1)?;
    let to = last.start + last.bare().len();
    let mut rest = last.start + last.text.len();
    let mut next = first + count;
    // A time of day and zone behind: "10:30 GMT", "at 5 p.m. EDT".
    while let Some(word) = list.get(next)
        && next < first + count + 5
        && is_clock(word.text)
    {
        rest = word.start + word.text.len();
        next += 1;
    }
    let ends = next >= list.len();
    if ends {
        return Some((day, from, to, line.len(), labelled));
    }
    let figures = list.get(first)?.bare().bytes().all(|b| b.is_ascii_digit() || b == b'-');
    ((labelled || first == 0) && figures && count == 1).then_some((day, from, to, rest, labelled))
}

/// A weekday and a day at the end of a line: the day, and where it stands.
fn trailing_day(line: &str) -> Option<(Date, usize, usize)> {
    // The last 60 bytes hold any such day.
    let mut cut = line.len().saturating_sub(60);
    while !line.is_char_boundary(cut) {
        cut += 1;
    }
    let words = Words::new(line.get(cut..)?).0;
    let weekday = words.iter().position(|w| date_words().weekdays.contains(w.lower().as_str()))?;
    let (day, count) = day_at(&words, weekday + 1)?;
    let last = words.get(weekday + count)?;
    (weekday + count + 1 == words.len() && !line.ends_with('.')).then_some((
        day,
        cut + words.get(weekday + 1)?.start,
        cut + last.start + last.bare().len(),
    ))
}

/// Whether a word belongs to a time of day.
fn is_clock(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| c.is_ascii_punctuation());
    bare.is_empty()
        || (bare.len() <= 8 && bare.starts_with(|c: char| c.is_ascii_digit()) && bare.contains(':'))
        || date_words().clock.contains(cut(bare, 8).to_ascii_lowercase().as_str())
}

/// A dateline at the head of a line: where its dash ends, and the day with its year, if stated.
#[allow(clippy::type_complexity, reason = "one use, named in the line above")]
fn dateline(line: &str) -> Option<(usize, Option<(Date, usize, usize)>)> {
    let (dash, width) = dash(line)?;
    let head = line.get(..dash)?.trim_end();
    if head.matches('(').count() != head.matches(')').count() || head.contains([':', '!', '?', '=', '"', '“'])
    {
        return None;
    }
    let words = Words::new(head).0;
    let first = words.first()?;
    // A place in capitals, or a place and then a day or an agency in brackets.
    let place = first.bare();
    let capitals =
        place.chars().filter(|c| c.is_alphabetic()).count() >= 2 && !place.chars().any(char::is_lowercase);
    let begins = place.chars().next().is_some_and(char::is_uppercase);
    let bracket = head.ends_with(')');
    let month = words.iter().position(|w| date_words().months.contains_key(w.lower().as_str()));
    if words.len() > 12 || !begins || !(capitals || bracket || month.is_some()) {
        return None;
    }
    // Small words make a sentence of it, not a dateline.
    // A hyphen alone is no sign of a dateline: it takes an agency, a day, or capitals throughout.
    let plain = line.get(dash..dash + width).is_some_and(|mark| mark.trim() == "-");
    if plain && !bracket && month.is_none() && !words.iter().all(|w| !w.text.chars().any(char::is_lowercase))
    {
        return None;
    }
    let small = |w: &Word<'_>| {
        w.text.chars().next().is_some_and(char::is_lowercase) && !date_words().small.contains(w.text)
    };
    if words.iter().any(small) {
        return None;
    }
    let mut day = None;
    for k in 0..words.len() {
        if let Some((found, count)) = day_at(&words, k) {
            let last = words.get(k + count - 1)?;
            day = Some((found, words.get(k)?.start, last.start + last.bare().len()));
            break;
        }
    }
    Some((dash + width, day))
}

/// The dash behind a dateline, and its length with the marks around it.
fn dash(line: &str) -> Option<(usize, usize)> {
    let head = cut(line, 100);
    [" _", " — ", " – ", " -- ", " - ", "— ", " —", "—", "-- ", "– ", " ― "]
        .iter()
        .filter_map(|mark| head.find(mark).map(|at| (at, mark.len())))
        .min()
        .filter(|&(at, _)| at > 2)
}

struct Words<'a>(Vec<Word<'a>>);

struct Word<'a> {
    start: usize,
    text: &'a str,
}

impl<'a> Words<'a> {
    fn new(line: &'a str) -> Self {
        let mut words = Vec::new();
        let mut at = 0;
        for text in line.split(is_space) {
            if !text.is_empty() {
                words.push(Word { start: at, text });
            }
            at = text.as_ptr() as usize - line.as_ptr() as usize + text.len();
            at += line.get(at..).and_then(|r| r.chars().next()).map_or(0, char::len_utf8);
        }
        Self(words)
    }
}

impl<'a> Word<'a> {
    /// Without punctuation behind.
    fn bare(&self) -> &'a str {
        self.text.trim_end_matches([',', '.', ':', ';', ')', '('])
    }

    fn lower(&self) -> String {
        cut(self.bare(), 24).trim_start_matches(['(', '[']).to_lowercase()
    }
}

/// Whether anything was published on that day: there was no press before, and a later year is a mistake.
fn printed(day: &Date) -> bool {
    (1450..=2200).contains(&day.year())
}

/// A day with its year that begins at word `k`, and how many words it takes.
fn day_at(words: &[Word<'_>], k: usize) -> Option<(Date, usize)> {
    let first = words.get(k)?;
    if let Some(day) = figures(first.bare().trim_start_matches('(')) {
        return Some((day, 1));
    }
    let second = words.get(k + 1)?;
    let third = words.get(k + 2)?;
    let months = &date_words().months;
    let month_of = |w: &Word<'_>| months.get(w.lower().as_str()).copied();
    let number =
        |w: &Word<'_>| w.lower().trim_end_matches(|c: char| c.is_ascii_lowercase()).parse::<i8>().ok();
    let year = |w: &Word<'_>| {
        let bare = w.bare();
        if bare.len() == 4 { bare.parse::<i16>().ok() } else { None }
    };
    let (month, day) = match (month_of(first), month_of(second)) {
        (Some(month), _) => (month, number(second)?),
        (None, Some(month)) => (month, number(first)?),
        (None, None) => return None,
    };
    Date::new(year(third)?, month, day).ok().filter(printed).map(|date| (date, 3))
}

/// A day in figures: 2025-05-03, 2025/05/03, 2025.05.03, also with a time behind a T; where the year stands last
/// only when it cannot be read two ways (31/12/2025, 12/31/2025, 5.5.2025).
fn figures(word: &str) -> Option<Date> {
    let word = cut(word, 40);
    let word = word.split_once('T').map_or(word, |(day, _)| day);
    let separator = ['-', '/', '.'].into_iter().find(|&s| word.contains(s))?;
    let mut parts = word.split(separator);
    let (a, b, c) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some()
        || [a, b, c].iter().any(|p| p.is_empty() || !p.bytes().all(|b| b.is_ascii_digit()))
    {
        return None;
    }
    if a.len() == 4 {
        return Date::new(a.parse().ok()?, b.parse().ok()?, c.parse().ok()?).ok().filter(printed);
    }
    if c.len() != 4 {
        return None;
    }
    let (a, b, year): (i8, i8, i16) = (a.parse().ok()?, b.parse().ok()?, c.parse().ok()?);
    let day_first = Date::new(year, b, a).ok();
    let month_first = Date::new(year, a, b).ok();
    match (day_first, month_first) {
        (Some(one), Some(other)) if one != other => (separator == '.').then_some(one),
        (one, other) => one.or(other),
    }
    .filter(printed)
}
