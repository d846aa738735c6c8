//! Accounts that judgements prefer, in the fields of a finished record.

use crate::days;
use verbale_claims::{Conflict, EventRecord, Field, FieldName};

/// The field of an event with this name.
fn field<'e>(event: &'e mut EventRecord, name: &FieldName) -> Option<&'e mut Field> {
    match name {
        FieldName::Time => Some(&mut event.time),
        FieldName::Place => Some(&mut event.place),
        FieldName::Quantity(what) => {
            event.quantities.iter_mut().find(|q| q.what == *what).map(|q| &mut q.field)
        }
        FieldName::Office(id) => {
            event.participants.iter_mut().find(|p| p.actor == *id).map(|p| &mut p.office)
        }
    }
}

/// Makes an account with this value the field's; gives the value before it. Why not, where there is no such account.
pub(super) fn prefer(
    event: &mut EventRecord,
    conflicts: &mut [Conflict],
    name: &FieldName,
    value: &str,
    line: u32,
) -> Result<Option<String>, String> {
    let is_time = *name == FieldName::Time;
    let field = field(event, name).ok_or("the event has no such field")?;
    if !field.accounts.iter().any(|account| account.value == value) {
        let mut told: Vec<String> = field.accounts.iter().map(|a| format!("“{}”", a.value)).collect();
        told.truncate(6);
        let told = if told.is_empty() { "none".to_owned() } else { told.join(", ") };
        return Err(format!("no account of the field has this value; those told: {told}"));
    }
    let before = field.value.replace(value.to_owned());
    if before.as_deref() == Some(value) {
        return Ok(before);
    }
    if is_time {
        field.precision = days::precision(value);
    }
    // The number was on another value.
    field.confidence = None;
    let why = format!("a judgement (line {line}) prefers this account");
    field.why.push(why.clone());
    let told: Vec<String> = field.accounts.iter().map(|a| a.value.clone()).collect();
    for conflict in conflicts.iter_mut().filter(|c| event.conflicts.contains(&c.id)) {
        if !conflict.accounts.iter().map(|a| &a.value).eq(&told) {
            continue;
        }
        let better = conflict.accounts.iter().position(|a| a.value == value);
        conflict.better_supported = better.and_then(|k| u32::try_from(k).ok());
        conflict.why.push(why.clone());
    }
    Ok(before)
}
