//! The record as Markdown (CommonMark, with tables of GitHub's), in the order and the words of the page.

use crate::cite::{Cites, Citing, Limits};
use crate::clean::{clean, shorten};
use crate::dates::in_words;
use crate::sheet::{self, Deal, Flagged, Pair, Readouts, Row, Said, Sheet, Side, Telling};
use crate::view::View;
use crate::wording::{Shown, copy, direction, sentence_case};
use std::fmt::Write as _;
use verbale_claims::{DiffOp, OriginKind, Record};

/// Lays a record out as Markdown. Reports are named by their numbers in brackets; words from reports stand in “ ” with
/// the span where they stand, and with every character escaped that Markdown or HTML would act on.
#[must_use]
pub fn markdown(record: &Record) -> String {
    let view = View::new(record);
    let mut citing = Citing::new(&view, Limits { excerpt: 160, wording: 700 });
    let mut sheets: Vec<Sheet> =
        record.events.iter().enumerate().map(|(n, event)| sheet::sheet(&mut citing, n, event)).collect();
    let mut loose = Vec::new();
    for (event, flag) in sheet::flags(&mut citing) {
        match event.and_then(|n| sheets.get_mut(n)) {
            Some(sheet) => sheet.flags.push(flag),
            None => loose.push(flag),
        }
    }
    let mut out = format!("{}\n\n", plain(&crate::wording::told(record)));
    if sheets.len() > 1 {
        for (n, sheet) in sheets.iter().enumerate() {
            let when = sheet.rows.first().map_or("", |row| &row.value);
            let _ =
                writeln!(out, "{}. {} · {} · {}", n + 1, plain(&sheet.label), plain(when), sheet.standing);
        }
        out.push('\n');
    }
    for sheet in &sheets {
        event(&mut out, sheet);
    }
    let beside = sheet::beside(&mut citing, loose);
    if !beside.is_empty() {
        out += "## Outside the events\n\n";
        claims(&mut out, &beside.said, &[], &beside.pairs, &beside.flags);
    }
    below(&mut out, &view);
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

/// Words that mean themselves: whatever Markdown or HTML would act on is escaped.
fn plain(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        if matches!(
            c,
            '\\' | '`'
                | '*'
                | '_'
                | '{'
                | '}'
                | '['
                | ']'
                | '<'
                | '>'
                | '#'
                | '|'
                | '~'
                | '&'
                | '!'
                | '$'
                | '@'
        ) {
            out.push('\\');
        }
        out.push(c);
    }
    // A bare address would become a link.
    out.replace("://", ":\\//").replace("www.", "www\\.")
}

/// "[1] “Monday” 153–159".
fn cited(cites: &Cites) -> String {
    let one = |c: &crate::cite::Cite| {
        let part = if c.place.title { "title " } else { "" };
        format!("\\[{}\\] “{}” ({part}{}–{})", c.place.report, plain(&c.words), c.place.start, c.place.end)
    };
    cites.shown.iter().chain(&cites.more).map(one).collect::<Vec<_>>().join(", ")
}

fn event(out: &mut String, sheet: &Sheet) {
    let _ = writeln!(out, "## {}\n", plain(&sheet.headline));
    let _ = writeln!(out, "{} · {}  \n{}\n", plain(&sheet.label), sheet.standing, plain(&sheet.kind));
    let strip =
        sheet.strip.iter().map(|m| format!("{} {} {}", m.verdict.sign(), plain(&m.label), m.verdict.name()));
    let _ = writeln!(out, "{}\n", strip.collect::<Vec<_>>().join(" · "));
    out.push_str("### When, where, who, what\n\n");
    for row in &sheet.rows {
        field(out, row);
    }
    for topic in &sheet.topics {
        let _ = writeln!(out, "- **About** {} {}", plain(&topic.words), cited(&topic.cites));
    }
    out.push('\n');
    if let Some(sides) = &sheet.readouts {
        readouts(out, sides);
    }
    claims(out, &sheet.said, &sheet.deals, &sheet.pairs, &sheet.flags);
    if !sheet.timeline.is_empty() || !sheet.apart.is_empty() {
        out.push_str("### Before and after\n\n");
        for moment in &sheet.timeline {
            let _ =
                writeln!(out, "- {}: {} ({})", plain(&moment.when), plain(&moment.label), moment.standing);
        }
        for apart in &sheet.apart {
            let _ = writeln!(out, "- Kept apart from {} because {}", plain(&apart.label), plain(&apart.why));
        }
        out.push('\n');
    }
    if !sheet.gaps.is_empty() {
        out.push_str("### What nobody reports\n\n");
        for gap in &sheet.gaps {
            let _ = writeln!(out, "- {}", plain(gap));
        }
        out.push('\n');
    }
}

/// What was said, undertaken and told differently.
fn claims(out: &mut String, said: &[Said], deals: &[Deal], pairs: &[Pair], flagged: &[Flagged]) {
    if !said.is_empty() {
        out.push_str("### Who said what\n\n");
        said.iter().for_each(|said| statement(out, said));
        out.push('\n');
    }
    if !deals.is_empty() {
        out.push_str("### Commitments\n\n");
        deals.iter().for_each(|deal| commitment(out, deal));
        out.push('\n');
    }
    if !pairs.is_empty() || !flagged.is_empty() {
        out.push_str("### Told differently, and flags\n\n");
        pairs.iter().for_each(|pair| conflict(out, pair));
        flags(out, flagged);
    }
}

fn field(out: &mut String, row: &Row) {
    let detail = if row.detail.is_empty() { String::new() } else { format!(" ({})", plain(&row.detail)) };
    let cites = cited(&row.cites);
    let _ = writeln!(
        out,
        "- **{}** {}{detail} {} {}{}{}{}{cites}",
        plain(&row.label),
        plain(&row.value),
        row.verdict.sign(),
        row.verdict.name(),
        if row.sure.is_empty() { "" } else { ", " },
        row.sure,
        if cites.is_empty() { "" } else { " " },
    );
    for account in &row.accounts {
        let value =
            if row.accounts.len() > 1 { format!("**{}** ", plain(&account.value)) } else { String::new() };
        let better = if account.better { "(better supported) " } else { "" };
        let (origins, cites) = (plain(&account.origins), cited(&account.cites));
        let _ = writeln!(out, "  - {value}{better}{origins} · {} · {cites}", account.basis);
    }
    for why in &row.why {
        let _ = writeln!(out, "  - {}", plain(why));
    }
}

fn readouts(out: &mut String, readouts: &Readouts) {
    let line = |cells: Vec<String>| cells.join(" | ");
    let names = line(readouts.sides.iter().map(|side| plain(&side.name)).collect());
    let rule = " --- |".repeat(readouts.sides.len());
    let _ = writeln!(out, "### {}\n\n| | {names} |\n| --- |{rule}", readouts.title);
    let heard = |side: &Side| side.heard.iter().map(|h| plain(h)).collect::<Vec<_>>().join("; ");
    let _ = writeln!(out, "| Heard through | {} |", line(readouts.sides.iter().map(heard).collect()));
    for row in &readouts.rows {
        let cells = row.cells.iter().map(|cell| told(cell, readouts.alone(row))).collect();
        let _ = writeln!(out, "| {} | {} |", plain(&row.topic), line(cells));
    }
    out.push('\n');
}

/// What a side says to a topic, or that it says nothing.
fn told(cell: &[Telling], alone: Option<&str>) -> String {
    if cell.is_empty() {
        return alone
            .map_or_else(|| "nothing".to_owned(), |other| format!("nothing: only {} says it", plain(other)));
    }
    let told = cell.iter().map(|telling| {
        let lead =
            if telling.lead.is_empty() { String::new() } else { format!("{}: ", plain(&telling.lead)) };
        let words = plain(&telling.words);
        let words = if telling.quoted { format!("“{words}”") } else { words };
        let reports: Vec<String> = telling.cites.shown.iter().map(|c| c.place.report.to_string()).collect();
        format!("{lead}{words} \\[{}\\]", reports.join(" "))
    });
    told.collect::<Vec<_>>().join("; ")
}

fn statement(out: &mut String, said: &Said) {
    let to = said.to.as_ref().map_or_else(String::new, |to| format!(" to {}", plain(to)));
    let channel = said.channel.as_ref().map_or_else(String::new, |channel| format!(" {}", plain(channel)));
    let words = plain(&said.words);
    let words = if said.direct { format!("“{words}”") } else { words };
    let _ = writeln!(
        out,
        "- **{}**{to}{channel} {} {} · {}: {words}",
        plain(&said.speaker),
        said.verdict.sign(),
        said.verdict.name(),
        plain(&said.origins)
    );
    for version in &said.versions {
        let status = version
            .status
            .map_or_else(String::new, |status| format!("{} {status} ", plain(&version.reports)));
        let steps = version.diff.iter().map(|step| match step.op {
            DiffOp::Same => plain(&step.words),
            DiffOp::Left => format!("~~{}~~", plain(&step.words)),
            DiffOp::Added => format!("**{}**", plain(&step.words)),
        });
        let steps = steps.collect::<Vec<_>>().join(" ");
        let steps = if steps.is_empty() { steps } else { format!("{steps} ") };
        let _ = writeln!(out, "  - {status}{steps}{}", cited(&version.cites));
    }
}

fn commitment(out: &mut String, deal: &Deal) {
    let to = deal.to.as_ref().map_or_else(String::new, |to| {
        format!(" {}{}**{}**", deal.link, if deal.link.is_empty() { "" } else { " " }, plain(to))
    });
    let _ = write!(out, "- **{}** {}{to}: “{}” ", plain(&deal.by), deal.does, plain(&deal.what));
    let _ = write!(out, "{} {}", deal.verdict.sign(), deal.verdict.name());
    let _ = match deal.reality {
        Some(reality) => write!(out, " · {reality}"),
        None => Ok(()),
    };
    for (lead, words) in [("condition", &deal.condition), ("hedged", &deal.hedge)] {
        if let Some(words) = words {
            let _ = write!(out, " · {lead} “{}”", plain(words));
        }
    }
    if let Some(day) = &deal.deadline {
        let _ = write!(out, " · by {}", plain(day));
    }
    let _ = writeln!(out, " · {} · {}", plain(&deal.origins), cited(&deal.cites));
}

fn conflict(out: &mut String, pair: &Pair) {
    let _ = writeln!(out, "- ▲ **{}**", plain(&pair.field));
    for side in &pair.accounts {
        let value = if side.value.is_empty() { String::new() } else { format!("{} ", plain(&side.value)) };
        let better = if side.better { "(better supported) " } else { "" };
        let _ = writeln!(out, "  - {value}{better}{} · {}", plain(&side.origins), cited(&side.cites));
    }
    for why in &pair.why {
        let _ = writeln!(out, "  - {}", plain(why));
    }
    out.push('\n');
}

fn flags(out: &mut String, flags: &[Flagged]) {
    for flag in flags {
        let words: Vec<String> = flag.sides.iter().map(cited).collect();
        let _ = writeln!(
            out,
            "- ⚑ **Cannot be as told: {}** {}. {}",
            plain(&flag.kind),
            plain(&flag.why),
            words.join(" / ")
        );
    }
    if !flags.is_empty() {
        out.push('\n');
    }
}

/// What concerns the whole record.
fn below(out: &mut String, view: &View<'_>) {
    let record = view.record;
    if !record.judgements.is_empty() {
        out.push_str("## Judged by hand\n\n");
        for judged in &record.judgements {
            let _ = writeln!(out, "- {}", plain(&sentence_case(&crate::judged::judged(view, judged))));
        }
        out.push('\n');
    }
    if !record.lineage.is_empty() {
        out.push_str("## Copies\n\n");
        for line in &record.lineage {
            let [copied, source] =
                [&line.report, &line.copies].map(|id| view.numbers(std::slice::from_ref(id)));
            let (share, way) = (line.share * 100.0, direction(line.direction));
            let _ = writeln!(
                out,
                "- {} {} {} ({share:.0} % of its words{way})",
                plain(&copied),
                copy(line.kind),
                plain(&source)
            );
        }
        out.push('\n');
    }
    let named = record.origins.iter().filter(|o| o.kind != OriginKind::ReportItself);
    let named: Vec<_> = named.collect();
    if !named.is_empty() {
        out.push_str("## On whose word\n\n");
        for origin in named {
            let via: Vec<String> = origin.via.iter().map(|id| view.actor(id)).collect();
            let via = if via.is_empty() { String::new() } else { format!(", through {}", via.join(", ")) };
            let label =
                format!("{}{via} {}", sentence_case(&view.origin(&origin.id)), view.numbers(&origin.reports));
            let _ = writeln!(out, "- {}", plain(&label));
        }
        out.push('\n');
    }
    out.push_str("## The reports\n\n");
    for (n, report) in record.reports.iter().enumerate() {
        let mut about = vec![clean(report.id.as_str()).into_owned()];
        about.extend(report.publisher.as_deref().map(|p| clean(p).into_owned()));
        about.push(
            report
                .published
                .as_ref()
                .map_or_else(|| "no day of publication".to_owned(), |d| in_words(&d.value)),
        );
        about.extend(report.title.as_deref().map(|title| shorten(title, 200)));
        about.extend(report.why.as_deref().map(|why| format!("not read: {}", clean(why))));
        let _ = writeln!(out, "- \\[{}\\] {}", n + 1, plain(&about.join(" · ")));
    }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn words_mean_themselves() {
        assert_eq!(plain("<b> *x* [a](b) | c"), "\\<b\\> \\*x\\* \\[a\\](b) \\| c");
        assert_eq!(plain("https://a www.b"), "https:\\//a www\\.b");
        assert_eq!(plain("plain, words."), "plain, words.");
    }
}
