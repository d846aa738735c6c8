//! The record as one self-contained page: nothing is fetched, everything works without the script, and no word of a
//! report is anything but text.

mod graph;
mod marked;
mod policy;

use crate::citation::{Citation, citation, web_address};
use crate::cite::{Cites, Citing, Limits, Place, Use};
use crate::clean::{clean, shorten};
use crate::dates::in_words;
use crate::sheet::{self, Beside, Sheet};
use crate::view::View;
use crate::wording::{self, Shown, copy, direction, sentence_case};
use askama::Template;
use graph::{Graph, origin_anchor};
use marked::{Block, Marked, Piece, marked};
use std::collections::BTreeMap;
use verbale_claims::{DiffOp, Lineage, OriginKind, ReadStatus, Reading, Record, ReportEntry, Verdict};
use verbale_span::Source;

const STYLE: &str = include_str!("../../templates/page.css");
const SCRIPT: &str = include_str!("../../templates/page.js");

/// How [`html`] writes.
#[derive(Clone, Copy, Debug)]
pub struct HtmlOptions {
    /// Whether the reports' texts stand in the page, with all marks. Without them only short excerpts do, so that a
    /// page can be shared where the texts cannot.
    pub texts: bool,
}

impl Default for HtmlOptions {
    fn default() -> Self {
        Self { texts: true }
    }
}

/// How long words of reports may be, with and without the texts beside them.
const FULL: Limits = Limits { excerpt: 220, wording: 700 };
const SHORT: Limits = Limits { excerpt: 140, wording: 240 };

/// Lays a record out as one HTML page. The readings are those that the record was made of; they give the texts.
///
/// ```
/// use verbale_page::{HtmlOptions, html};
/// # let record: verbale_claims::Record = serde_json::from_str(
/// #     r#"{"schema":"verbale.record/1","tool":{"name":"verbale","version":"0"},"reports":[],"actors":[],"origins":[],
/// #     "events":[],"statements":[],"commitments":[],"conflicts":[],"flags":[],"lineage":[],"tally":[]}"#).unwrap();
/// let page = html(&record, &[], HtmlOptions::default());
/// assert!(page.starts_with("<!doctype html>"));
/// assert!(page.contains("no event found"));
/// ```
#[must_use]
pub fn html(record: &Record, readings: &[Reading], options: HtmlOptions) -> String {
    let mut view = View::new(record);
    if options.texts {
        view = view.with_texts(readings);
    }
    let mut citing = Citing::new(&view, if options.texts { FULL } else { SHORT });
    let mut sheets: Vec<Sheet> =
        record.events.iter().enumerate().map(|(n, event)| sheet::sheet(&mut citing, n, event)).collect();
    let mut flags = Vec::new();
    for (event, flag) in sheet::flags(&mut citing) {
        match event.and_then(|n| sheets.get_mut(n)) {
            Some(sheet) => sheet.flags.push(flag),
            None => flags.push(flag),
        }
    }
    let beside = sheet::beside(&mut citing, flags);
    let (own, origins) = origins(&mut citing).into_iter().partition(|origin| origin.own);
    let copies = record.lineage.iter().filter_map(|line| copied(&mut citing, line)).collect();
    let judged = record.judgements.iter().map(|judged| sentence_case(&crate::judged::judged(&view, judged)));
    let judgements: Vec<String> = judged.collect();
    let words: BTreeMap<&str, usize> = readings.iter().map(|r| (r.id.as_str(), length(r))).collect();
    let reports = record.reports.iter().enumerate();
    let reports = reports.map(|(n, report)| entry(&view, n + 1, report, &words)).collect();
    let uses = citing.into_uses();
    let mut cut = Vec::new();
    let texts: Vec<Text> = record
        .reports
        .iter()
        .enumerate()
        .filter_map(|(n, report)| text(&view, n + 1, report, &uses, &mut cut))
        .collect();
    let style = with_cut_marks(&cut);
    let events: Vec<String> = sheets
        .iter()
        .zip(&record.events)
        .map(|(sheet, event)| EventPage { sheet, graph: graph::graph(&view, event) })
        .filter_map(|page| page.render().ok())
        .collect();
    let page = Page {
        policy: policy::policy(&style, SCRIPT),
        tool: format!("{} {}", sentence_case(&clean(&record.tool.name)), clean(&record.tool.version)),
        title: title(&sheets),
        told: wording::told(record),
        list: sheets.iter().map(listed).collect(),
        style: &style,
        script: SCRIPT,
        events,
        beside,
        judgements,
        copies,
        origins,
        own,
        reports,
        texts,
    };
    page.render().unwrap_or_default()
}

#[derive(Template)]
#[template(path = "event.html")]
struct EventPage<'a> {
    sheet: &'a Sheet,
    graph: Option<Graph>,
}

#[derive(Template)]
#[template(path = "page.html")]
struct Page<'a> {
    policy: String,
    tool: String,
    title: String,
    told: String,
    style: &'a str,
    script: &'a str,
    list: Vec<Listed<'a>>,
    events: Vec<String>,
    beside: Beside,
    judgements: Vec<String>,
    copies: Vec<Copied>,
    origins: Vec<OriginRow>,
    /// Reports that say something on their own word.
    own: Vec<OriginRow>,
    reports: Vec<Entry>,
    texts: Vec<Text>,
}

/// An event in the list that a page of several begins with.
struct Listed<'a> {
    anchor: &'a str,
    label: &'a str,
    when: &'a str,
    standing: &'a str,
    contested: usize,
    background: bool,
}

struct Copied {
    report: usize,
    source: usize,
    how: &'static str,
    share: String,
}

struct OriginRow {
    own: bool,
    anchor: String,
    label: String,
    reports: String,
    cites: Cites,
}

/// A report in the list of reports.
struct Entry {
    number: usize,
    title: String,
    about: String,
    url: Option<String>,
    text: bool,
    problem: Option<String>,
    figures: Vec<(&'static str, String)>,
    citation: Citation,
}

/// A report's text with all marks.
struct Text {
    number: usize,
    name: String,
    language: Option<String>,
    title: Vec<Block>,
    blocks: Vec<Block>,
}

fn title(sheets: &[Sheet]) -> String {
    match sheets.first() {
        None => "Verbale".to_owned(),
        Some(sheet) => format!("{} – Verbale", shorten(&sheet.label, 80)),
    }
}

fn listed(sheet: &Sheet) -> Listed<'_> {
    Listed {
        anchor: &sheet.anchor,
        label: &sheet.label,
        when: sheet.rows.first().map_or("", |row| &row.value),
        standing: &sheet.standing,
        contested: sheet.strip.iter().filter(|mark| mark.verdict == Verdict::Contested).count(),
        background: sheet.background,
    }
}

fn origins(citing: &mut Citing<'_>) -> Vec<OriginRow> {
    let view = citing.view;
    let mut rows = Vec::new();
    for origin in &view.record.origins {
        let anchor = origin_anchor(view, &origin.id);
        let own = origin.kind == OriginKind::ReportItself && origin.evidence.is_empty();
        let mut label = sentence_case(&shorten(&view.origin(&origin.id), 200));
        if !origin.via.is_empty() {
            let through: Vec<String> = origin.via.iter().map(|id| view.actor(id)).collect();
            label += &format!(", through {}", through.join(", "));
        }
        let name = format!("Origin: {}", shorten(&label, 60));
        let cites = citing.cites(&anchor, &name, &origin.evidence);
        rows.push(OriginRow { own, anchor, label, reports: view.numbers(&origin.reports), cites });
    }
    rows
}

/// A copy; what is copied leads from either text to the other.
fn copied(citing: &mut Citing<'_>, line: &Lineage) -> Option<Copied> {
    let (report, source) = (citing.view.number(&line.report)?, citing.view.number(&line.copies)?);
    for (here, there) in &line.spans {
        let (Some(h), Some(t)) = (Place::of(citing.view, here), Place::of(citing.view, there)) else {
            continue;
        };
        citing.tie_copy(&t.anchor(), &format!("Same words in [{source}]"), here);
        citing.tie_copy(&h.anchor(), &format!("Same words in [{report}]"), there);
    }
    let share = format!("{:.0} % of its words{}", line.share * 100.0, direction(line.direction));
    Some(Copied { report, source, how: copy(line.kind), share })
}

/// How many words a report's text has; furniture counts, as it stands in the text.
fn length(reading: &Reading) -> usize {
    reading.text.as_deref().map_or(0, |text| text.split_whitespace().count())
}

fn entry(view: &View<'_>, number: usize, report: &ReportEntry, words: &BTreeMap<&str, usize>) -> Entry {
    let mut about = Vec::new();
    about.extend(report.title.as_ref().map(|_| clean(report.id.as_str()).into_owned()));
    about.extend(report.publisher.as_deref().map(|p| clean(p).into_owned()));
    about.push(
        report
            .published
            .as_ref()
            .map_or_else(|| "no day of publication".to_owned(), |day| in_words(&day.value)),
    );
    let linked = report.url.as_deref().and_then(web_address);
    about.extend(report.url.as_deref().filter(|_| linked.is_none()).map(|url| shorten(url, 120)));
    let problem = (report.status == ReadStatus::NotRead)
        .then(|| format!("Not read: {}", report.why.as_deref().map_or("no reason given".into(), clean)));
    let mut figures = Vec::new();
    if let Some(words) = words.get(report.id.as_str()).filter(|words| **words > 0) {
        figures.push(("words", words.to_string()));
    }
    let share = view.record.lineage.iter().filter(|l| l.report == report.id).map(|l| l.share);
    figures.push(("copied", format!("{:.0} %", share.fold(0.0, f64::max) * 100.0)));
    if let Some(tally) = view.record.tally.iter().find(|tally| tally.report == report.id) {
        figures.push(("claims", tally.claims.to_string()));
        figures.push(("supported", tally.supported.to_string()));
        figures.push(("contradicted", tally.contradicted.to_string()));
        figures.push(("it alone has", tally.alone.to_string()));
    }
    let flags = view.record.flags.iter().filter(|flag| flag.report == report.id).count();
    figures.push(("flags", flags.to_string()));
    Entry {
        number,
        title: report
            .title
            .as_deref()
            .map_or_else(|| clean(report.id.as_str()).into_owned(), |t| shorten(t, 200)),
        about: about.join(" · "),
        url: linked.map(str::to_owned),
        text: view.text(&report.id).is_some(),
        problem,
        figures,
        citation: citation(report, number),
    }
}

fn text(
    view: &View<'_>,
    number: usize,
    report: &ReportEntry,
    uses: &BTreeMap<Place, Vec<Use>>,
    cut: &mut Vec<String>,
) -> Option<Text> {
    let source = view.text(&report.id)?;
    let of = |title: bool| -> BTreeMap<Place, Vec<Use>> {
        let first = Place { report: number, title, start: 0, end: 0 };
        let last = Place { report: number, title, start: u32::MAX, end: u32::MAX };
        uses.range(first..=last).map(|(place, uses)| (*place, uses.clone())).collect()
    };
    let Marked { blocks, cut: more } = marked(source, &of(false), &report.furniture);
    cut.extend(more);
    let titled = of(true);
    let title = match &report.title {
        Some(title) if !titled.is_empty() => {
            let Marked { blocks, cut: more } = marked(&Source::new(title.clone()), &titled, &[]);
            cut.extend(more);
            blocks
        }
        _ => Vec::new(),
    };
    let plain = |code: &&str| code.len() < 12 && code.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let publisher = report.publisher.as_deref().unwrap_or(report.id.as_str());
    Some(Text {
        number,
        name: shorten(publisher, 80),
        language: report.language.as_deref().filter(plain).map(str::to_owned),
        title,
        blocks,
    })
}

/// The style, with a rule for each mark that had to be cut: its first part is the target, the others light up with it.
fn with_cut_marks(cut: &[String]) -> String {
    let mut style = STYLE.to_owned();
    for anchor in cut {
        style +=
            &format!("aside:has(#{anchor}:target) .{anchor}{{background:var(--target);color:var(--ink)}}\n");
    }
    style
}
