//! When, where, who, how many, about what.

use super::{AccountRow, Deal, Mark, Pair, Row, Said, Topic};
use crate::cite::{Cites, Citing};
use crate::clean::{clean, shorten};
use crate::dates::in_words;
use crate::view::View;
use crate::wording::{basis, count, list, role, sentence_case, support, sure};
use verbale_claims::{EventRecord, Field, Id, Participant, Verdict};

/// The value of a field in words.
type Say<'s> = &'s dyn Fn(&str) -> String;

pub(super) fn rows(citing: &mut Citing<'_>, event_anchor: &str, event: &EventRecord) -> Vec<Row> {
    let mut rows = vec![field(citing, format!("{event_anchor}-when"), "When", &event.time, &|v| in_words(v))];
    if event.place.verdict != Verdict::Absent || !event.background {
        let say = |value: &str| clean(value).into_owned();
        rows.push(field(citing, format!("{event_anchor}-where"), "Where", &event.place, &say));
    }
    for (n, participant) in event.participants.iter().enumerate() {
        rows.extend(who(citing, &format!("{event_anchor}-who-{}", n + 1), participant));
    }
    for (n, quantity) in event.quantities.iter().enumerate() {
        let unit = quantity.unit.as_deref().unwrap_or("");
        let say = |value: &str| clean(&format!("{value} {unit}")).into_owned();
        let label = sentence_case(&shorten(&quantity.what, 40));
        rows.push(field(citing, format!("{event_anchor}-number-{}", n + 1), &label, &quantity.field, &say));
    }
    rows
}

fn field(citing: &mut Citing<'_>, anchor: String, label: &str, field: &Field, say: Say<'_>) -> Row {
    called_field(citing, anchor, [label, label], field, say)
}

/// A field with its label here, and what it is called elsewhere.
fn called_field(
    citing: &mut Citing<'_>,
    anchor: String,
    [label, called]: [&str; 2],
    field: &Field,
    say: Say<'_>,
) -> Row {
    let value = match (&field.value, field.verdict) {
        (Some(value), _) => say(value),
        (None, Verdict::Contested) => "no account is better supported".to_owned(),
        (None, _) => "nobody says".to_owned(),
    };
    let accounts = accounts(citing, &anchor, called, field, say);
    let why = field.why.iter().map(|why| sentence_case(&clean(why))).collect();
    Row {
        anchor,
        label: label.to_owned(),
        value,
        detail: String::new(),
        verdict: field.verdict,
        sure: field.confidence.map(sure).unwrap_or_default(),
        accounts,
        why,
        cites: Cites::default(),
    }
}

fn accounts(
    citing: &mut Citing<'_>,
    anchor: &str,
    label: &str,
    field: &Field,
    say: Say<'_>,
) -> Vec<AccountRow> {
    let mut rows = Vec::new();
    for account in &field.accounts {
        let mut cites = citing.cites(anchor, label, &account.evidence);
        citing.footnote(&mut cites);
        rows.push(AccountRow {
            value: say(&account.value),
            better: field.accounts.len() > 1 && field.value.as_ref() == Some(&account.value),
            origins: origins(citing.view, &account.origins),
            basis: basis(account.basis),
            cites,
        });
    }
    rows
}

/// "2 independent origins: post by Ana Veltri and statement of the ministry".
pub(super) fn origins(view: &View<'_>, origins: &[Id]) -> String {
    const NAMED: usize = 4;
    let mut named: Vec<String> = origins.iter().take(NAMED).map(|id| shorten(&view.origin(id), 80)).collect();
    if origins.len() > NAMED {
        named.push(format!("{} more", origins.len() - NAMED));
    }
    match origins.len() {
        0 => String::new(),
        1 => named.concat(),
        n => format!("{}: {}", count(n, "independent origin", "independent origins"), list(&named)),
    }
}

/// Somebody, and the office that the reports give them.
fn who(citing: &mut Citing<'_>, anchor: &str, participant: &Participant) -> Vec<Row> {
    let view = citing.view;
    let name = view.actor(&participant.actor);
    let mut cites = citing.cites(anchor, &name, &participant.support.evidence);
    citing.footnote(&mut cites);
    let mut rows = vec![Row {
        anchor: anchor.to_owned(),
        label: "Who".to_owned(),
        value: name.clone(),
        detail: role(participant.role).to_owned(),
        verdict: support(participant.support.origins.len()),
        sure: String::new(),
        accounts: Vec::new(),
        why: Vec::new(),
        cites: cites.bare(),
    }];
    if participant.office.verdict != Verdict::Absent {
        let say = |value: &str| view.office(value);
        let called = format!("Office of {name}");
        rows.push(called_field(
            citing,
            format!("{anchor}-office"),
            ["Office", &called],
            &participant.office,
            &say,
        ));
    }
    rows
}

pub(super) fn topics(citing: &mut Citing<'_>, event_anchor: &str, event: &EventRecord) -> Vec<Topic> {
    let mut topics = Vec::new();
    for (n, topic) in event.topics.iter().enumerate() {
        let (anchor, words) = (format!("{event_anchor}-about-{}", n + 1), shorten(&topic.topic, 120));
        let cites = citing.cites(&anchor, &format!("About {words}"), &topic.evidence);
        topics.push(Topic { anchor, words, cites });
    }
    topics
}

/// A mark a field; persons and their offices each have one, that of the least agreed.
pub(super) fn strip(event: &EventRecord, rows: &[Row], topics: &[Topic], anchor: &str) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    for row in rows {
        match marks.iter_mut().find(|mark| mark.label == row.label) {
            Some(mark) if weight(row.verdict) > weight(mark.verdict) => {
                (mark.verdict, mark.anchor) = (row.verdict, row.anchor.clone());
            }
            Some(_) => {}
            None => marks.push(Mark {
                label: row.label.clone(),
                verdict: row.verdict,
                anchor: row.anchor.clone(),
            }),
        }
    }
    if !topics.is_empty() {
        let many = event.topics.iter().map(|topic| {
            topic.evidence.iter().map(|e| &e.origin).collect::<std::collections::BTreeSet<_>>().len()
        });
        let many = many.max().unwrap_or(0);
        marks.push(Mark {
            label: "About".to_owned(),
            verdict: support(many),
            anchor: format!("{anchor}-about-1"),
        });
    }
    marks
}

/// The marks of what was said, undertaken and told differently: of each the one that asks most for the reader's eye.
pub(super) fn strip_of_claims(said: &[Said], deals: &[Deal], pairs: &[Pair]) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mark = |label: &str, verdict, anchor: &str| Mark {
        label: label.to_owned(),
        verdict,
        anchor: anchor.to_owned(),
    };
    let differ = |s: &&Said| s.versions.iter().any(|version| !version.diff.is_empty());
    if let Some(said) = said.iter().find(differ) {
        marks.push(mark("Quotations", Verdict::Contested, &said.anchor));
    } else {
        let verdicts: Vec<(Verdict, &str)> = said.iter().map(|s| (s.verdict, s.anchor.as_str())).collect();
        marks.extend(most(&verdicts, "Statements"));
    }
    let verdicts: Vec<(Verdict, &str)> = deals.iter().map(|d| (d.verdict, d.anchor.as_str())).collect();
    marks.extend(most(&verdicts, "Commitments"));
    if let Some(pair) = pairs.iter().find(|pair| !pair.told) {
        marks.push(mark(&pair.field, Verdict::Contested, &pair.anchor));
    }
    marks
}

/// The mark of several claims: how many of them are agreed, where some are.
fn most(claims: &[(Verdict, &str)], label: &str) -> Option<Mark> {
    let agreed = claims.iter().filter(|(verdict, _)| *verdict == Verdict::Agreed).count();
    let (verdict, anchor) = claims.iter().min_by_key(|(verdict, _)| weight(*verdict))?;
    let label = if agreed == 0 || agreed == claims.len() {
        label.to_owned()
    } else {
        format!("{label}: {agreed} of {}", claims.len())
    };
    Some(Mark { label, verdict: *verdict, anchor: (*anchor).to_owned() })
}

/// How much a verdict asks for the reader's eye.
const fn weight(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Agreed => 0,
        Verdict::SingleOrigin => 1,
        Verdict::Absent => 2,
        Verdict::Contested => 3,
    }
}
