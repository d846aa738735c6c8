//! What concerns the whole record: how much was read, flags, copies, origins, the reports themselves.

use super::{faint, plain};
use crate::clean::{clean, shorten};
use crate::dates::in_words;
use crate::paper::{Ink, Paper};
use crate::sheet::Flagged;
use crate::view::View;
use crate::wording::{self, count, sentence_case};
use verbale_claims::{OriginKind, ReadStatus};

pub(super) fn heading(view: &View<'_>, paper: &mut Paper) {
    paper.line(0, &[(Ink::Strong, "Verbale".into()), plain(format!("  {}", wording::told(view.record)))]);
}

pub(super) fn flags(flags: &[Flagged], indent: usize, paper: &mut Paper) {
    for flag in flags {
        let lead = (Ink::Doubt, format!("[{}] ", flag.report));
        let cites = flag.sides.iter().flat_map(|side| &side.shown);
        let words: Vec<String> =
            cites.filter(|c| !flag.why.contains(&c.words)).map(|c| format!("“{}”", c.words)).collect();
        let runs = [
            (Ink::Strong, format!("{}: ", flag.kind)),
            plain(format!("{} ", flag.why)),
            faint(words.join(" / ")),
        ];
        paper.para(indent, &lead, &runs, None);
    }
}

pub(super) fn copies(view: &View<'_>, paper: &mut Paper) {
    if view.record.lineage.is_empty() {
        return;
    }
    paper.rule("Copies");
    for copy in &view.record.lineage {
        let lead = plain(format!("{} ", view.numbers(std::slice::from_ref(&copy.report))));
        let (how, direction) = (wording::copy(copy.kind), wording::direction(copy.direction));
        let share = format!(" ({:.0} % of its words{direction})", copy.share * 100.0);
        let runs =
            [plain(format!("{how} {}", view.numbers(std::slice::from_ref(&copy.copies)))), faint(share)];
        paper.para(2, &lead, &runs, None);
    }
}

/// What was decided by hand over what was found.
pub(super) fn judgements(view: &View<'_>, paper: &mut Paper) {
    if view.record.judgements.is_empty() {
        return;
    }
    paper.rule("Judged by hand");
    for judged in &view.record.judgements {
        paper.para(2, &faint("– "), &[plain(sentence_case(&crate::judged::judged(view, judged)))], None);
    }
}

pub(super) fn origins(view: &View<'_>, paper: &mut Paper) {
    if view.record.origins.is_empty() {
        return;
    }
    paper.rule("On whose word");
    for origin in &view.record.origins {
        let mut runs = vec![plain(sentence_case(&view.origin(&origin.id)))];
        if !origin.via.is_empty() {
            let through: Vec<String> = origin.via.iter().map(|id| view.actor(id)).collect();
            runs.push(plain(format!(", through {}", through.join(", "))));
        }
        if origin.kind != OriginKind::ReportItself {
            runs.push(faint(format!(" {}", view.numbers(&origin.reports))));
        }
        paper.para(2, &faint("– "), &runs, None);
    }
}

pub(super) fn reports(view: &View<'_>, paper: &mut Paper) {
    paper.rule("Reports");
    for (n, report) in view.record.reports.iter().enumerate() {
        let lead = (Ink::Strong, format!("[{}] ", n + 1));
        let mut runs = vec![plain(clean(report.id.as_str()).into_owned())];
        if let Some(publisher) = &report.publisher {
            runs.push(plain(format!(", {}", clean(publisher))));
        }
        runs.push(plain(match &report.published {
            Some(day) => format!(", {}", in_words(&day.value)),
            None => ", no day of publication".to_owned(),
        }));
        paper.para(2, &lead, &runs, None);
        let indent = 2 + lead.1.len();
        if let Some(title) = &report.title {
            paper.para(indent, &plain(""), &[faint(shorten(title, 200))], None);
        }
        if report.status == ReadStatus::NotRead {
            let why = report.why.as_deref().unwrap_or("no reason given");
            paper.para(indent, &plain(""), &[(Ink::Doubt, format!("not read: {}", clean(why)))], None);
        }
        if let Some(tally) = view.record.tally.iter().find(|tally| tally.report == report.id) {
            let told = format!(
                "{}: {} supported by others, {} contradicted, {} it alone has, {} copied",
                count(tally.claims as usize, "claim", "claims"),
                tally.supported,
                tally.contradicted,
                tally.alone,
                tally.copied
            );
            paper.para(indent, &plain(""), &[faint(told)], None);
        }
    }
}
