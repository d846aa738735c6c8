//! Links from values to the words that they rest on, and back.

use crate::clean::{clean, shorten};
use crate::view::View;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use verbale_claims::{Evidence, Part, Span};

/// How many code points of its surroundings an excerpt is shown with, on either side.
const AROUND: u32 = 90;
/// At most so many characters of an excerpt in a footnote.
const NOTE: usize = 110;
/// How many links of one value are shown at once; the others stand behind "more".
const SHOWN: usize = 6;

/// Where words stand: report number from 1, part, first code point, the one after the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub report: usize,
    pub title: bool,
    pub start: u32,
    pub end: u32,
}

impl Place {
    pub(crate) fn of(view: &View<'_>, evidence: &Evidence) -> Option<Self> {
        let title = evidence.part == Some(Part::Title);
        let report = view.number(&evidence.report)?;
        Some(Self { report, title, start: evidence.start, end: evidence.end })
    }

    /// The anchor of its mark: report, first code point, the one after the last.
    pub(crate) fn anchor(self) -> String {
        let Self { report, title, start, end } = self;
        format!("{}{report}-{start}-{end}", if title { "t" } else { "r" })
    }
}

/// A link to the words that a value rests on.
#[derive(Clone, Debug)]
pub(crate) struct Cite {
    pub place: Place,
    /// Whether the words are marked in a text of the same page.
    pub linked: bool,
    /// The words, safe to show, at most a sentence.
    pub words: String,
    /// What stands before and after them, where the text is there.
    pub before: String,
    pub after: String,
    /// The number of its footnote in print; 0 without one.
    pub note: usize,
}

impl Cite {
    /// Where the link leads: to the mark, or to the report where the texts are left out.
    pub(crate) fn href(&self) -> String {
        if self.linked { self.place.anchor() } else { format!("report-{}", self.place.report) }
    }
}

/// Links of one value: those shown at once, and the others.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cites {
    pub shown: Vec<Cite>,
    pub more: Vec<Cite>,
    /// Whether the numbers are enough: the words stand beside them already, or say no more than that it is told.
    pub bare: bool,
}

impl Cites {
    /// So many at once, the others behind "more".
    pub(crate) fn at_most(mut self, shown: usize) -> Self {
        let mut over = self.shown.split_off(shown.min(self.shown.len()));
        over.append(&mut self.more);
        self.more = over;
        self
    }

    /// By their numbers alone, as long as these lead to the words.
    pub(crate) fn bare(mut self) -> Self {
        self.bare = self.shown.iter().all(|cite| cite.linked);
        self
    }
}

/// A value that rests on some words.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Use {
    /// The value's anchor.
    pub anchor: String,
    /// What it is called.
    pub name: String,
    /// Whether it is no value, but the same words in another report.
    pub copied: bool,
}

/// At most so many characters.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// Of words that a value rests on.
    pub excerpt: usize,
    /// Of what somebody said.
    pub wording: usize,
}

/// Makes the links, remembers for each place which values rest on it, and numbers the footnotes.
pub(crate) struct Citing<'a> {
    pub view: &'a View<'a>,
    pub limits: Limits,
    uses: BTreeMap<Place, Vec<Use>>,
    notes: Vec<Cite>,
}

impl<'a> Citing<'a> {
    pub(crate) const fn new(view: &'a View<'a>, limits: Limits) -> Self {
        Self { view, limits, uses: BTreeMap::new(), notes: Vec::new() }
    }

    /// The links of a value: one for each report. All of the evidence leads back to the value.
    pub(crate) fn cites(&mut self, anchor: &str, name: &str, evidence: &[Evidence]) -> Cites {
        let mut cites = Cites::default();
        let mut reports = Vec::new();
        for piece in evidence {
            let Some(place) = self.tie(anchor, name, piece) else { continue };
            if reports.contains(&place.report) {
                continue;
            }
            reports.push(place.report);
            let cite = self.cite(place, piece);
            if cites.shown.len() < SHOWN { cites.shown.push(cite) } else { cites.more.push(cite) }
        }
        cites.shown.sort_by_key(|cite| cite.place);
        cites
    }

    /// The links of a statement that may stand in pieces: of each report the longest piece, which says most.
    pub(crate) fn cites_of_pieces(&mut self, anchor: &str, name: &str, mut pieces: Vec<Evidence>) -> Cites {
        pieces.sort_by_key(|piece| Reverse(piece.end.saturating_sub(piece.start)));
        self.cites(anchor, name, &pieces)
    }

    /// Notes that a value rests on these words.
    fn tie(&mut self, anchor: &str, name: &str, evidence: &Evidence) -> Option<Place> {
        self.rest(anchor, name, evidence, false)
    }

    /// Notes that the same words stand at an anchor in another report.
    pub(crate) fn tie_copy(&mut self, anchor: &str, name: &str, evidence: &Evidence) {
        self.rest(anchor, name, evidence, true);
    }

    fn rest(&mut self, anchor: &str, name: &str, evidence: &Evidence, copied: bool) -> Option<Place> {
        let place = Place::of(self.view, evidence)?;
        let uses = self.uses.entry(place).or_default();
        match uses.iter_mut().find(|known| known.anchor == anchor) {
            // What was met first in another's name now has its own.
            Some(known) if known.name.is_empty() => known.name = name.to_owned(),
            Some(_) => {}
            None => uses.push(Use { anchor: anchor.to_owned(), name: name.to_owned(), copied }),
        }
        Some(place)
    }

    fn cite(&self, place: Place, evidence: &Evidence) -> Cite {
        let words = self.view.words(evidence);
        let source = self.view.text(&evidence.report).filter(|_| !place.title);
        let around = |from: u32, to: u32| {
            let span = Span::new(from, to)?;
            let words = source?.slice(span)?;
            Some(words.to_owned())
        };
        // Only of short excerpts does the reader need the surroundings.
        let short = words.chars().take(60).count() < 60;
        let before = around(place.start.saturating_sub(AROUND), place.start).filter(|_| short);
        let after = (1..=AROUND)
            .rev()
            .step_by(15)
            .find_map(|n| around(place.end, place.end.saturating_add(n)))
            .filter(|_| short);
        Cite {
            place,
            linked: source.is_some(),
            words: shorten(words, self.limits.excerpt),
            before: before.map_or_else(String::new, |words| lead(&words)),
            after: after.map_or_else(String::new, |words| tail(&words)),
            note: 0,
        }
    }

    /// Gives the first link a footnote; words that have one already keep its number.
    pub(crate) fn footnote(&mut self, cites: &mut Cites) {
        let Some(cite) = cites.shown.first_mut() else { return };
        let known = self.notes.iter().position(|note| note.place == cite.place);
        cite.note = known.unwrap_or(self.notes.len()) + 1;
        if known.is_none() {
            self.notes.push(Cite { words: shorten(&cite.words, NOTE), ..cite.clone() });
        }
    }

    /// The footnotes since the last call.
    pub(crate) fn take_notes(&mut self) -> Vec<Cite> {
        std::mem::take(&mut self.notes)
    }

    /// Which values rest on which words.
    pub(crate) fn into_uses(self) -> BTreeMap<Place, Vec<Use>> {
        self.uses
    }
}

/// The end of what stands before an excerpt: of its line, from a word's beginning.
fn lead(words: &str) -> String {
    let line = words.rsplit('\n').next().unwrap_or_default();
    let cut = line.len() == words.len();
    let kept = if cut { line.split_once(' ').map_or("", |(_, rest)| rest) } else { line };
    format!("{}{}", if cut && !kept.is_empty() { "…" } else { "" }, spaced(kept))
}

/// The beginning of what stands after an excerpt: of its line, to a word's end.
fn tail(words: &str) -> String {
    let line = words.split('\n').next().unwrap_or_default();
    let cut = line.len() == words.len();
    let kept = if cut { line.rsplit_once(' ').map_or("", |(rest, _)| rest) } else { line };
    format!("{}{}", spaced(kept), if cut && !kept.is_empty() { "…" } else { "" })
}

/// Words made safe, with a blank at either end where there was one.
fn spaced(words: &str) -> String {
    let safe = clean(words);
    let blank = |there: bool| if there && !safe.is_empty() { " " } else { "" };
    let (start, end) = (words.starts_with(char::is_whitespace), words.ends_with(char::is_whitespace));
    format!("{}{safe}{}", blank(start), blank(end))
}
