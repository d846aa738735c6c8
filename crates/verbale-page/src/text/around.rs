//! What stands around an event's fields: the readouts, what came before and after, what nobody reports.

use super::{faint, plain};
use crate::clean::shorten;
use crate::paper::{Ink, Paper, Run};
use crate::sheet::Sheet;
use crate::wording::list;

/// So much of what a side says to a topic is shown in a terminal.
const TELLINGS: usize = 3;

/// What each side says to each topic, one side below the other.
pub(super) fn readouts(sheet: &Sheet, paper: &mut Paper) {
    let Some(readouts) = &sheet.readouts else { return };
    paper.gap();
    let names: Vec<String> = readouts.sides.iter().map(|side| side.name.clone()).collect();
    let title = (Ink::Strong, format!("{}: ", readouts.title));
    paper.para(2, &title, &[(Ink::Strong, list(&names))], None);
    for row in &readouts.rows {
        let alone = readouts.alone(row);
        paper.para(4, &plain(""), &[(Ink::Strong, row.topic.clone())], None);
        for (cell, name) in row.cells.iter().zip(&names) {
            let mut runs: Vec<Run> = Vec::new();
            for telling in cell.iter().take(TELLINGS) {
                if !runs.is_empty() {
                    runs.push(faint(" · "));
                }
                if !telling.lead.is_empty() {
                    runs.push(faint(format!("{}: ", telling.lead)));
                }
                let words = shorten(&telling.words, 140);
                runs.push(plain(if telling.quoted { format!("“{words}”") } else { words }));
                let reports: Vec<String> =
                    telling.cites.shown.iter().map(|c| c.place.report.to_string()).collect();
                runs.push(faint(format!(" [{}]", reports.join(" "))));
            }
            if cell.len() > TELLINGS {
                runs.push(faint(format!(" · {} more", cell.len() - TELLINGS)));
            }
            if cell.is_empty() {
                let only = alone.map_or_else(String::new, |other| format!(": only {other} says it"));
                runs.push(faint(format!("nothing{only}")));
            }
            paper.para(6, &faint(format!("{name}: ")), &runs, None);
        }
    }
}

/// The other happenings that its reports tell of, and the look-alikes.
pub(super) fn before_and_after(sheet: &Sheet, paper: &mut Paper) {
    if !sheet.timeline.is_empty() {
        paper.gap();
        paper.line(2, &[(Ink::Strong, "Before and after".into())]);
        for moment in &sheet.timeline {
            let ink = if moment.this { Ink::Strong } else { Ink::Plain };
            let runs = [
                plain(format!("{}: ", moment.when)),
                (ink, moment.label.clone()),
                faint(format!(" ({})", moment.standing)),
            ];
            paper.para(4, &faint("– "), &runs, None);
        }
    }
    for apart in &sheet.apart {
        paper.gap();
        let runs =
            [(Ink::Strong, "Kept apart from ".into()), plain(format!("{}: {}", apart.label, apart.why))];
        paper.para(2, &plain(""), &runs, None);
    }
}

/// What nobody reports.
pub(super) fn gaps(sheet: &Sheet, paper: &mut Paper) {
    if sheet.gaps.is_empty() {
        return;
    }
    paper.gap();
    paper.line(2, &[(Ink::Strong, "What nobody reports".into())]);
    for gap in &sheet.gaps {
        paper.para(4, &faint("– "), &[plain(gap.clone())], None);
    }
}
