//! Times that cannot be as the report has them.

use super::calendar::Tense;
use super::classes::CLASSES;
use super::pieces::{self, Piece, Shape};
use super::tense::Tenses;
use crate::draft::{Draft, Origins, TimeDraft};
use jiff::civil::{Date, Weekday};
use verbale_claims::{Basis, Evidence, Flag, Id, Precision, TimeType, Upos};
use verbale_language::Form;
use verbale_span::ByteSpan;

/// The flags on the times of a report, in order: "weekday", "impossible date", "date after publication", "order of events".
pub(crate) fn flags(draft: &Draft<'_>, times: &[TimeDraft], origins: &Origins) -> Vec<Flag> {
    let mut flags = Vec::new();
    let text = draft.report.source.as_str();
    let mut raise = |kind: &str, spans: &[ByteSpan], why: String| {
        let evidence = spans.iter().filter_map(|&span| {
            Some(Evidence::new(&draft.report.id, &draft.excerpt(span)?, &origin_at(draft, origins, span)))
        });
        flags.push(Flag {
            report: draft.report.id.clone(),
            kind: kind.to_owned(),
            evidence: evidence.collect(),
            why,
        });
    };
    for (n, time) in times.iter().enumerate() {
        let own = pieces::cut(text, time.span.start(), time.span.end());
        if let Some((weekday, weekday_span, date_span)) = own_weekday(&own)
            && let Some(day) = full_day(time)
            && day.weekday() != weekday
        {
            raise("weekday", &[weekday_span, date_span], mismatch(day, weekday));
        }
        if let Some((day, month)) = impossible(time, &own) {
            raise("impossible date", &[time.span], format!("{month} has no day {day}"));
        }
        if after_publication(draft, time)
            && let Some(published) = draft.day
        {
            let why = format!("told as past on {published}, but dated {}", time.value);
            raise("date after publication", &[time.span], why);
        }
        let Some(next) =
            times.get(n + 1).filter(|next| next.span.start().saturating_sub(time.span.end()) < 16)
        else {
            continue;
        };
        let gap = pieces::cut(text, time.span.end(), next.span.start());
        if let Some((weekday, day)) = beside(draft, time, next, &gap).filter(|(w, d)| d.weekday() != *w) {
            raise("weekday", &[time.span, next.span], mismatch(day, weekday));
        }
        if let [to] = gap.as_slice()
            && to.value_in(CLASSES.range_end).is_some()
            && began(text, time.span.start())
            && reversed(time, next)
        {
            let why = format!("it ends ({}) before it begins ({})", next.value, time.value);
            raise("order of events", &[time.span, next.span], why);
        }
    }
    flags
}

fn origin_at(draft: &Draft<'_>, origins: &Origins, span: ByteSpan) -> Id {
    let word = draft.language.words_in(span).start;
    let place = origins.of_word.get(word).map_or(0, |&o| usize::from(o));
    origins.list.get(place).or(origins.list.first()).map(|o| o.id.clone()).unwrap_or_default()
}

fn mismatch(day: Date, weekday: Weekday) -> String {
    format!("{day} is a {:?}, not a {weekday:?}", day.weekday())
}

/// A time's day, where its words name it whole or all but the year.
fn full_day(time: &TimeDraft) -> Option<Date> {
    (time.precision == Some(Precision::Day) || time.precision == Some(Precision::Time))
        .then(|| time.value.get(..10)?.parse().ok())
        .flatten()
}

fn weekday_of(piece: &Piece) -> Option<Weekday> {
    Weekday::from_monday_one_offset(piece.value_in(CLASSES.weekday)?.parse().ok()?).ok()
}

/// A weekday in a time that also names a day by its number: the weekday, where it stands, and where the rest stands.
fn own_weekday(own: &[Piece]) -> Option<(Weekday, ByteSpan, ByteSpan)> {
    let at = own.iter().position(|p| weekday_of(p).is_some())?;
    let piece = own.get(at)?;
    let month = own.iter().position(|p| p.value_in(CLASSES.month).is_some())?;
    let rest = if at < month { own.get(at + 1..)? } else { own.get(..at)? };
    let rest = rest.iter().skip_while(|p| p.shape == Shape::Sign);
    let (first, last) = (rest.clone().next()?, rest.last()?);
    Some((weekday_of(piece)?, ByteSpan::new(piece.start, piece.end)?, ByteSpan::new(first.start, last.end)?))
}

/// A weekday by itself next to a day: "Tuesday (5 May 2025)", "5 May 2025, a Tuesday".
fn beside(
    draft: &Draft<'_>,
    first: &TimeDraft,
    second: &TimeDraft,
    gap: &[Piece],
) -> Option<(Weekday, Date)> {
    let joins = |p: &Piece| {
        let mark = draft.report.source.as_str().get(p.start..p.end).unwrap_or_default();
        matches!(mark, "," | "(" | "-" | "–") || p.value_in(CLASSES.article).is_some()
    };
    if gap.is_empty() || gap.len() > 2 || !gap.iter().all(joins) {
        return None;
    }
    let lone = |time: &TimeDraft| {
        let own = pieces::cut(draft.report.source.as_str(), time.span.start(), time.span.end());
        match own.as_slice() {
            [one] => weekday_of(one),
            _ => None,
        }
    };
    let stated = |time: &TimeDraft| full_day(time).filter(|_| time.basis == Basis::Stated);
    lone(first).zip(stated(second)).or_else(|| lone(second).zip(stated(first)))
}

/// A day of the month that its month does not have, where the words name both and the year.
fn impossible(time: &TimeDraft, own: &[Piece]) -> Option<(u32, String)> {
    if time.basis != Basis::Stated || time.precision != Some(Precision::Month) {
        return None;
    }
    own.iter().find(|p| p.value_in(CLASSES.month).is_some() || p.word == CLASSES.slash)?;
    let small = |p: &&Piece| matches!(p.shape, Shape::Figures | Shape::Ordinal) && p.figures <= 2;
    let day = own.iter().filter(small).map(|p| p.value).max()?;
    (29..=31).contains(&day).then(|| (day, time.value.clone()))
}

/// Whether a time stated in full lies after the day of publication although a verb in the past tense tells of it.
fn after_publication(draft: &Draft<'_>, time: &TimeDraft) -> bool {
    let Some(published) = draft.day else { return false };
    if time.basis != Basis::Stated || !matches!(time.kind, TimeType::Date | TimeType::Time) {
        return false;
    }
    let Some(day) = full_day(time).filter(|day| *day > published) else { return false };
    // A slip of one day is the other side of the date line.
    if published.tomorrow().is_ok_and(|next| next == day) {
        return false;
    }
    let language = &draft.language;
    let Some(head) = time.words.clone().find_map(|w| {
        let head = language.words.get(w)?.head?;
        (!time.words.contains(&head)).then_some(head)
    }) else {
        return false;
    };
    let past = language.words.get(head).is_some_and(|w| w.upos == Upos::Verb && w.form == Some(Form::Past));
    past && tells_past(draft, time)
}

/// Whether the sentence of a time has nothing before it that points ahead, and its nearest verb is past.
fn tells_past(draft: &Draft<'_>, time: &TimeDraft) -> bool {
    let Some(sentence) = draft.layout.sentences.iter().find(|s| s.span.contains(time.span)) else {
        return false;
    };
    let text = draft.report.source.as_str();
    let pieces = pieces::cut(text, sentence.span.start(), sentence.span.end());
    let start = pieces.partition_point(|p| p.start < time.span.start());
    let end = pieces.partition_point(|p| p.start < time.span.end());
    let ahead = |p: &Piece| p.word == CLASSES.to || p.value_in(CLASSES.future_tense).is_some();
    let clear = !pieces.iter().take(start).any(ahead);
    clear && Tenses::of(draft, &pieces, &[]).at(start, end) == Tense::Past
}

/// Whether the word before a position begins a stretch of time: "from", "between".
fn began(text: &str, at: usize) -> bool {
    let from = (at.saturating_sub(12)..at).find(|&k| text.is_char_boundary(k)).unwrap_or(at);
    pieces::cut(text, from, at).last().is_some_and(|p| p.value_in(CLASSES.range_start).is_some())
}

/// Whether the second of two stated times of one fineness is before the first.
fn reversed(first: &TimeDraft, second: &TimeDraft) -> bool {
    let stated = |t: &TimeDraft| t.basis == Basis::Stated && t.kind == TimeType::Date;
    let fine = matches!(first.precision, Some(Precision::Year | Precision::Month | Precision::Day));
    stated(first)
        && stated(second)
        && fine
        && first.precision == second.precision
        && first.value.len() == second.value.len()
        && second.value < first.value
}
