//! Judgements in one line each.

use crate::clean::{clean, shorten};
use crate::view::View;
use verbale_claims::{Id, Judged, Subject, Word};

/// "Line 3: [1] and [2] are the same. Made one event of what was found to be several (e-1, e-2 → e-3)".
pub(crate) fn judged(view: &View<'_>, judged: &Judged) -> String {
    let name = |id: &Id| match judged.subject {
        Subject::Report if view.number(id).is_some() => view.numbers(std::slice::from_ref(id)),
        Subject::Actor => shorten(&view.actor(id), 80),
        _ => {
            let known = view.record.events.iter().find(|event| event.id == *id);
            let label = known.map_or_else(String::new, |event| format!(" ({})", shorten(&event.label, 80)));
            format!("{}{label}", shorten(id.as_str(), 80))
        }
    };
    let names: Vec<String> = judged.names.iter().map(name).collect();
    let both = names.join(" and ");
    let says = match judged.judge {
        Word::Same => format!("{both} are the same"),
        Word::Different => format!("{both} are different"),
        Word::Unsure => format!("unsure whether {both} are the same"),
        Word::Ignore => format!("{both} is to be left out"),
        Word::Prefer => format!("of {both}, prefer {}", list(&judged.after)),
    };
    let moved = if !judged.changed || judged.judge == Word::Ignore {
        String::new()
    } else {
        let before = if judged.before.is_empty() { "no value".to_owned() } else { list(&judged.before) };
        format!(" ({before} → {})", list(&judged.after))
    };
    format!("line {}: {says}: {}{moved}", judged.line, clean(&judged.effect))
}

/// The first few of what may be many.
fn list(all: &[String]) -> String {
    let shown: Vec<String> = all.iter().take(6).map(|one| shorten(one, 60)).collect();
    let more = if all.len() > 6 { format!(" and {} more", all.len() - 6) } else { String::new() };
    shown.join(", ") + &more
}
