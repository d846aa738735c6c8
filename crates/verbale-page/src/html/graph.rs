//! Origins and copies, drawn: origins on the left, reports on the right, a line where a report passes an origin on, an
//! arc where one copies another.

use crate::clean::shorten;
use crate::view::View;
use crate::wording::sentence_case;
use std::collections::{BTreeMap, BTreeSet};
use verbale_claims::{EventRecord, Id, OriginKind};

/// Between two rows.
const ROW: usize = 22;
/// Where the lines begin and end.
const LEFT: usize = 232;
const RIGHT: usize = 350;
/// So many origins are drawn; of more, those that only one report passes on are left to the list.
const MOST: usize = 24;

/// The drawing, in units of about a pixel.
pub(crate) struct Graph {
    pub width: usize,
    pub height: usize,
    pub origins: Vec<Node>,
    pub reports: Vec<Node>,
    pub lines: Vec<String>,
    pub arcs: Vec<String>,
    /// Origins that are not drawn.
    pub left_out: usize,
    /// The same in words.
    pub told: String,
}

/// An origin or a report.
pub(crate) struct Node {
    pub y: usize,
    pub label: String,
    pub full: String,
    pub anchor: String,
    pub copy: bool,
}

/// The graph of an event that more than one report tells.
pub(crate) fn graph(view: &View<'_>, event: &EventRecord) -> Option<Graph> {
    let single = view.record.of_event(event);
    if single.reports.len() < 2 {
        return None;
    }
    let reports = order(&single.reports.iter().map(|r| &r.id).collect::<Vec<_>>(), &single.lineage);
    let places: BTreeMap<&Id, usize> = reports.iter().enumerate().map(|(k, id)| (*id, k)).collect();
    // What a report says of itself is no line worth drawing beside the report, unless it is all there is.
    let mut origins: Vec<(usize, usize, &verbale_claims::Origin, Vec<usize>)> = Vec::new();
    let mut spoken = BTreeSet::new();
    for own in [false, true] {
        for origin in single.origins.iter().filter(|o| (o.kind == OriginKind::ReportItself) == own) {
            let rows: Vec<usize> = origin.reports.iter().filter_map(|id| places.get(id).copied()).collect();
            if rows.is_empty() || (own && rows.iter().all(|row| spoken.contains(row))) {
                continue;
            }
            spoken.extend(rows.iter().copied());
            origins.push((rows.iter().sum::<usize>() * 1000 / rows.len(), origins.len(), origin, rows));
        }
    }
    let (all, drawn_all) = (origins.len(), origins.len() <= MOST);
    origins.retain(|(_, _, _, rows)| drawn_all || rows.len() > 1);
    origins.sort_by_key(|(middle, n, ..)| (*middle, *n));
    let rows = origins.len().max(reports.len());
    let spread = |k: usize, of: usize| (2 * k + 1) * rows * ROW / (2 * of.max(1)) + 2;
    let copies: BTreeSet<&Id> = single.lineage.iter().map(|l| &l.report).collect();
    let mut lines = Vec::new();
    let mut left = Vec::new();
    for (k, (_, _, origin, at)) in origins.iter().enumerate() {
        let y = spread(k, origins.len());
        for row in at {
            let to = spread(*row, reports.len());
            let middle = (LEFT + RIGHT) / 2;
            lines.push(format!("M{LEFT} {y}C{middle} {y} {middle} {to} {RIGHT} {to}"));
        }
        let label = sentence_case(&view.origin(&origin.id));
        left.push(Node {
            y,
            label: shorten(&label, 34),
            full: shorten(&label, 300),
            anchor: origin_anchor(view, &origin.id),
            copy: false,
        });
    }
    let right = reports.iter().enumerate().map(|(k, id)| Node {
        y: spread(k, reports.len()),
        label: view.number(id).map_or_else(String::new, |n| n.to_string()),
        full: format!("Report {}: {}", view.number(id).unwrap_or(0), shorten(id.as_str(), 100)),
        anchor: format!("report-{}", view.number(id).unwrap_or(0)),
        copy: copies.contains(id),
    });
    let arcs = single.lineage.iter().filter_map(|l| {
        let (from, to) = (places.get(&l.copies)?, places.get(&l.report)?);
        let (y1, y2) = (spread(*from, reports.len()), spread(*to, reports.len()));
        let out = RIGHT + 34 + (from.abs_diff(*to) * 3).min(34);
        let edge = RIGHT + 19;
        Some(format!("M{edge} {y1}C{out} {y1} {out} {y2} {edge} {y2}"))
    });
    Some(Graph {
        width: RIGHT + 64,
        height: rows * ROW + 4,
        told: format!(
            "{} origins, {} reports; a line joins an origin to each report that passes it on, an arrow leads from a report to its copy. The list of origins below has all.",
            origins.len(),
            reports.len()
        ),
        left_out: all - origins.len(),
        arcs: arcs.collect(),
        reports: right.collect(),
        origins: left,
        lines,
    })
}

/// Where an origin stands in the page.
pub(crate) fn origin_anchor(view: &View<'_>, origin: &Id) -> String {
    let place = view.record.origins.iter().position(|o| &o.id == origin);
    format!("origin-{}", place.map_or(0, |k| k + 1))
}

/// Reports in their order, each followed by its copies.
fn order<'r>(reports: &[&'r Id], lineage: &[verbale_claims::Lineage]) -> Vec<&'r Id> {
    let mut children: BTreeMap<&Id, Vec<&'r Id>> = BTreeMap::new();
    let mut has_source = BTreeSet::new();
    for line in lineage {
        if let Some(copy) = reports.iter().find(|id| **id == &line.report) {
            children.entry(&line.copies).or_default().push(copy);
            has_source.insert(*copy);
        }
    }
    let mut ordered = Vec::new();
    let mut done = BTreeSet::new();
    let roots = reports.iter().filter(|id| !has_source.contains(*id));
    // Whatever a circle would leave out comes at the end.
    for root in roots.chain(reports) {
        let mut stack = vec![*root];
        while let Some(id) = stack.pop() {
            if done.insert(id) {
                ordered.push(id);
                stack.extend(children.get(id).into_iter().flatten().rev().copied());
            }
        }
    }
    ordered
}
