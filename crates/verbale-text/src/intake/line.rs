//! One line of JSON: a report, or a reading made before.

use super::Item;
use crate::{Report, language};
use serde::Deserialize;
use serde_json::Value;
use verbale_claims::{Basis, Id, Published, READING_SCHEMA, Reading};
use verbale_span::Source;

/// The keys of a report's line; whatever else stands there is passed over.
#[derive(Deserialize)]
struct Line {
    schema: Option<Value>,
    id: Option<Value>,
    text: Option<Value>,
    title: Option<Value>,
    published: Option<Value>,
    publisher: Option<Value>,
    url: Option<Value>,
    language: Option<Value>,
}

/// Reads a line. What could not be taken as given goes to `warnings`. A report without id gets the one given here.
///
/// # Errors
/// Says in words why the line is neither a report nor a reading.
pub(crate) fn read(
    mut line: Vec<u8>,
    id: impl FnOnce() -> String,
    warnings: &mut Vec<String>,
) -> Result<Item, String> {
    let repaired = repair_surrogates(&mut line);
    if repaired > 0 {
        warnings.push(format!("{repaired} lone surrogate escapes: U+FFFD stands in their place"));
    }
    let parsed: Line = serde_json::from_slice(&line).map_err(|why| in_words(&line, &why))?;
    match parsed.schema.as_ref().and_then(Value::as_str) {
        None => {}
        Some(READING_SCHEMA) => {
            drop(parsed);
            let reading: Reading =
                serde_json::from_slice(&line).map_err(|why| format!("bad reading: {}", words_of(&why)))?;
            reading.check().map_err(|why| format!("bad reading: {why}"))?;
            return Ok(Item::Reading(Box::new(reading)));
        }
        Some(other) => return Err(format!("neither a report nor a reading: its schema is {other:?}")),
    }
    drop(line);
    let text = match parsed.text {
        Some(Value::String(text)) => text,
        Some(_) => return Err("\"text\" is not a string".to_owned()),
        None => return Err("no \"text\"".to_owned()),
    };
    let mut string = |key: &str, value: Option<Value>| match value {
        None | Some(Value::Null) => None,
        Some(Value::String(s)) => Some(s).filter(|s| !s.trim().is_empty()),
        Some(_) => {
            warnings.push(format!("\"{key}\" is not a string: left out"));
            None
        }
    };
    let given_id = match parsed.id {
        Some(Value::Number(number)) => Some(number.to_string()),
        other => string("id", other),
    };
    let title = string("title", parsed.title);
    let publisher = string("publisher", parsed.publisher);
    let url = string("url", parsed.url);
    let language = string("language", parsed.language).map(|given| language::normalise(&given));
    let published = string("published", parsed.published).and_then(|given| {
        let day = published(&given);
        if day.is_none() {
            warnings.push(format!(
                "\"published\" is not a day, a local time or an RFC 3339 time: {:?}: left out",
                shortened(&given)
            ));
        }
        day
    });
    Ok(Item::Report(Box::new(Report {
        id: Id::new(given_id.unwrap_or_else(id)),
        path: None,
        source: Source::new(text),
        title,
        published,
        publisher,
        url,
        language,
    })))
}

/// A day of publication as given: a day, a local time, or an RFC 3339 time. Times keep their own zone's day.
fn published(given: &str) -> Option<Published> {
    let given = given.trim();
    let year = |year: i16| year >= 1;
    let value = if let Some(day) = day_alone(given) {
        year(day.year()).then(|| day.to_string())?
    } else {
        let time: jiff::civil::DateTime =
            given.get(..19).or_else(|| given.get(..16)).unwrap_or(given).parse().ok()?;
        let zone = given.get(10..).is_some_and(|t| t.ends_with(['Z', 'z']) || t.contains(['+', '-']));
        if zone {
            given.parse::<jiff::Timestamp>().ok()?;
        } else {
            given.parse::<jiff::civil::DateTime>().ok()?;
        }
        year(time.year()).then(|| if zone { given.replacen([' ', 't'], "T", 1) } else { time.to_string() })?
    };
    Some(Published { value, basis: Basis::Metadata })
}

fn day_alone(given: &str) -> Option<jiff::civil::Date> {
    if given.len() == 10 { given.parse().ok() } else { None }
}

fn shortened(given: &str) -> &str {
    crate::opening::cut(given, 40)
}

/// What serde_json says, without the line number, which is always 1 here.
fn words_of(why: &serde_json::Error) -> String {
    let words = why.to_string();
    match words.split_once(" at line ") {
        Some((words, _)) => format!("{words} (column {})", why.column()),
        None => words,
    }
}

fn in_words(line: &[u8], why: &serde_json::Error) -> String {
    if why.is_eof() {
        return format!("the line is cut off: {}", words_of(why));
    }
    match line.iter().find(|b| !b.is_ascii_whitespace()) {
        Some(b'[') => "a JSON array: one object a line is expected".to_owned(),
        Some(b'{') => format!("not a report: {}", words_of(why)),
        _ => "not a JSON object".to_owned(),
    }
}

/// Puts `\ufffd` in the place of every `\uD800`-`\uDFFF` that is not one half of a pair, and counts them. The escape
/// has the same length, so nothing moves.
fn repair_surrogates(line: &mut [u8]) -> usize {
    let mut count = 0;
    let mut at = 0;
    while let Some(found) = line.get(at..).and_then(|rest| memchr::memchr(b'\\', rest)) {
        at += found;
        let Some(unit) = unit_at(line, at) else {
            // Any other escape: two bytes.
            at += 2;
            continue;
        };
        let high = (0xd800..0xdc00).contains(&unit);
        let paired = high && unit_at(line, at + 6).is_some_and(|next| (0xdc00..0xe000).contains(&next));
        if paired {
            at += 12;
            continue;
        }
        if (0xd800..0xe000).contains(&unit)
            && let Some(escape) = line.get_mut(at..at + 6)
        {
            escape.copy_from_slice(b"\\ufffd");
            count += 1;
        }
        at += 6;
    }
    count
}

/// The code unit of the escape `\uXXXX` at a place, if one stands there.
fn unit_at(line: &[u8], at: usize) -> Option<u32> {
    let digits = line.get(at..at + 6)?.strip_prefix(b"\\u")?;
    u32::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}
