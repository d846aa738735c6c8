//! Times that stand beside one another and tell one: a day and an hour, a day and its weekday, an hour in two zones.

use super::classes::CLASSES;
use super::op::Letter;
use super::pieces::Piece;
use super::resolve::Resolved;
use super::{calendar, names_a_day};
use jiff::civil::Date;
use verbale_claims::{Precision, TimeType};

/// An hour that lies this many minutes from the one beside it is on the day before or after: zones differ by less.
const FURTHEST_ZONES: i32 = 14 * 60;

/// Joins a time of the clock with the day beside it: "5 p.m. on Monday", "Monday at noon"; then lends that day to the hours
/// next to it: "from 9 a.m. to 5 p.m. on Monday", "4 a.m. (0200 GMT) on Tuesday".
pub(super) fn join(pieces: &[Piece], resolved: Vec<Resolved>) -> Vec<Resolved> {
    let mut joined: Vec<Resolved> = Vec::with_capacity(resolved.len());
    for mut next in resolved {
        let Some(last) = joined.last_mut() else {
            joined.push(next);
            continue;
        };
        let gap = pieces.get(last.end..next.start).unwrap_or_default();
        if let Some(time) = beside(gap, last, &next) {
            let (day, end) = if last.clock { (&next, next.end) } else { (&*last, next.end) };
            *last = Resolved {
                start: last.start,
                end,
                kind: TimeType::Time,
                value: time,
                basis: day.basis,
                precision: day.precision.map(|_| Precision::Time),
                anchor: day.anchor,
                clock: false,
            };
            continue;
        }
        weekday_of(gap, last, &mut next, pieces);
        joined.push(next);
    }
    lend_days(pieces, &mut joined);
    joined
}

/// The value of an hour and a day next to each other.
fn beside(gap: &[Piece], last: &Resolved, next: &Resolved) -> Option<String> {
    let near = match gap {
        [] => true,
        [one] if one.glued && one.word == CLASSES.t => true,
        [one] => [CLASSES.comma, CLASSES.on, CLASSES.at].contains(&one.word),
        [one, two] => one.word == CLASSES.comma && [CLASSES.on, CLASSES.at].contains(&two.word),
        _ => false,
    };
    let (day, clock) = if last.clock { (next, last) } else { (last, next) };
    // "Thursday morning at 9:00": the hour takes the place of the part of the day.
    let of_day = of_day(&day.value);
    let whole_day = !day.clock && names_a_day(of_day) && part_or_day(day);
    let (_, time) =
        clock.value.split_once('T').filter(|_| near && whole_day && clock.clock && last.end <= next.start)?;
    Some(format!("{of_day}T{time}"))
}

/// "2 March, a Sunday": the weekday is that day's, where the calendar agrees.
fn weekday_of(gap: &[Piece], last: &Resolved, next: &mut Resolved, pieces: &[Piece]) {
    let [comma, article] = gap else { return };
    let article = comma.word == CLASSES.comma && article.value_in(CLASSES.article).is_some();
    let alone = next.end == next.start + 1
        && pieces.get(next.start).is_some_and(|p| p.value_in(CLASSES.weekday).is_some());
    let (Ok(told), Ok(nearest)) = (last.value.parse::<Date>(), next.value.parse::<Date>()) else { return };
    if article && alone && told.weekday() == nearest.weekday() {
        (next.value, next.basis, next.anchor) = (last.value.clone(), last.basis, last.anchor);
    }
}

/// Gives the day of an hour to the hours beside it that have none.
fn lend_days(pieces: &[Piece], times: &mut [Resolved]) {
    let bridged = |gap: &[Piece]| match gap {
        [one] => {
            one.value_in(CLASSES.range_end).is_some() || [CLASSES.bracket, CLASSES.and].contains(&one.word)
        }
        _ => false,
    };
    // "4 a.m. (0200 GMT) on Tuesday": the day behind the bracket is that of the hour before it.
    let closed = |gap: &[Piece]| match gap {
        [close] => close.word == CLASSES.close,
        [close, on] => close.word == CLASSES.close && [CLASSES.on, CLASSES.comma].contains(&on.word),
        _ => false,
    };
    for k in (0..times.len()).rev() {
        let (before, after) = times.split_at_mut(k + 1);
        let (Some(hour), Some(next)) = (before.last_mut(), after.first_mut()) else { continue };
        if !hour.clock {
            continue;
        }
        let gap = pieces.get(hour.end..next.start).unwrap_or_default();
        if closed(gap) && !next.clock && next.kind == TimeType::Date && names_a_day(&next.value) {
            take_day(hour, next);
        } else if bridged(gap) && !next.clock && has_hour(next) {
            take_day(hour, next);
            if gap.iter().any(|p| p.word == CLASSES.bracket) {
                // The day stands with the hour before the bracket; the one in it may be on the day before or after.
                let own = hour.clone();
                same_moment(next, &own);
            }
        }
    }
    for k in 1..times.len() {
        let (before, after) = times.split_at_mut(k);
        let (Some(last), Some(hour)) = (before.last(), after.first_mut()) else { continue };
        let gap = pieces.get(last.end..hour.start).unwrap_or_default();
        if hour.clock && !last.clock && has_hour(last) && bridged(gap) {
            take_day(hour, last);
            if gap.iter().any(|p| p.word == CLASSES.bracket) {
                same_moment(hour, last);
            }
        }
    }
}

/// The day of another time for an hour.
fn take_day(hour: &mut Resolved, from: &Resolved) {
    let Some((_, time)) = hour.value.split_once('T') else { return };
    hour.value = format!("{}T{time}", of_day(&from.value));
    (hour.basis, hour.anchor, hour.clock) = (from.basis, from.anchor, false);
    hour.precision = from.precision.map(|_| Precision::Time);
}

/// Puts an hour of another zone on the day that makes it the same moment.
fn same_moment(hour: &mut Resolved, other: &Resolved) {
    let minutes = |value: &str| {
        let (hours, minutes) = value.split_once('T')?.1.split_once(':')?;
        Some(hours.parse::<i32>().ok()? * 60 + minutes.get(..2)?.parse::<i32>().ok()?)
    };
    let Some((own, others)) = minutes(&hour.value).zip(minutes(&other.value)) else { return };
    let days = match own - others {
        ahead if ahead > FURTHEST_ZONES => -1,
        behind if behind < -FURTHEST_ZONES => 1,
        _ => return,
    };
    let day = of_day(&hour.value).parse().ok().and_then(|day: Date| calendar::moved(day, days, Letter::Day));
    if let (Some(day), Some((_, time))) = (day, hour.value.split_once('T')) {
        hour.value = format!("{}T{time}", calendar::of_day(day));
    }
}

fn of_day(value: &str) -> &str {
    value.split_once('T').map_or(value, |(day, _)| day)
}

fn has_hour(time: &Resolved) -> bool {
    time.value.split_once('T').is_some_and(|(_, t)| t.starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether a time is a day, or a part of one without an hour.
fn part_or_day(time: &Resolved) -> bool {
    matches!(time.kind, TimeType::Date | TimeType::Time) && !has_hour(time)
}
