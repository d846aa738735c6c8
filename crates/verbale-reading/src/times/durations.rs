//! How long and how often, as TIMEX3 writes it: "P2Y6M", "PT1H30M", "XXXX-WXX-5".

use super::classes::CLASSES;
use super::matching::{Capture, Captures};
use super::numbers::Number;
use super::op::{Letter, Unit};

/// So many of a unit; X where nobody says how many.
pub(super) fn length(number: Option<Number>, unit: Unit) -> String {
    let (front, back) = unit.marks();
    let Some(number) = number.filter(|n| !n.many) else {
        return match (unit.letter, unit.size) {
            (Letter::Year, 10) => "PXDE".to_owned(),
            (Letter::Year, 100) => "PXCE".to_owned(),
            _ => format!("{front}X{back}"),
        };
    };
    let hundredths = number.hundredths.saturating_mul(u64::from(unit.size));
    let (whole, part) = (hundredths / 100, hundredths % 100);
    match (part, unit.letter) {
        (0, _) => format!("{front}{whole}{back}"),
        (_, Letter::Year) if part % 25 == 0 => months(front, whole, part * 12 / 100),
        (25 | 50 | 75, Letter::Hour) => {
            if whole == 0 {
                format!("PT{}M", part * 60 / 100)
            } else {
                format!("PT{whole}H{}M", part * 60 / 100)
            }
        }
        (50, Letter::Minute) if whole > 0 => format!("PT{whole}M30S"),
        (50, Letter::Minute) => "PT30S".to_owned(),
        (50, Letter::Day) if whole > 0 => format!("P{whole}DT12H"),
        _ if part % 10 == 0 => format!("{front}{whole}.{}{back}", part / 10),
        _ => format!("{front}{whole}.{part:02}{back}"),
    }
}

fn months(front: &str, years: u64, months: u64) -> String {
    if years == 0 { format!("{front}{months}M") } else { format!("{front}{years}Y{months}M") }
}

/// How often something is: every unit, weekday, month, season or part of the day.
pub(super) fn often(captures: &Captures, unit: Option<Unit>) -> Option<String> {
    if let Some(value) = captures.class(CLASSES.periodic) {
        return Some(value.to_owned());
    }
    let part = captures.class(CLASSES.part).or_else(|| captures.class(CLASSES.parts));
    if let Some(day) = captures.class(CLASSES.weekday).or_else(|| captures.class(CLASSES.weekdays)) {
        return Some(match part {
            Some(part) => format!("XXXX-WXX-{day}T{part}"),
            None => format!("XXXX-WXX-{day}"),
        });
    }
    if let Some(month) = captures.class_number::<u8>(CLASSES.month) {
        return Some(format!("XXXX-{month:02}"));
    }
    if let Some(season) = captures.class(CLASSES.season) {
        return Some(format!("XXXX-{season}"));
    }
    if let Some(part) = part {
        return Some(format!("XXXX-XX-XXT{part}"));
    }
    // "Three times a month": the number is that of the times, not of the months.
    let number = captures.pick(|c| match c {
        Capture::Number(n) if captures.class(CLASSES.times).is_none() => Some(n),
        _ => None,
    });
    Some(length(Some(number.unwrap_or(Number { hundredths: 100, many: false })), unit?))
}
