//! The tables: one fact a line, read and checked.

use crate::day;
use crate::entry::EntryClass;
use std::fmt;

/// A fact of a table, checked by itself.
#[derive(Clone, Debug)]
pub(crate) struct Line<'a> {
    pub number: u32,
    pub id: &'a str,
    pub fact: Fact,
    pub value: &'a str,
    pub of: &'a str,
    pub from: &'a str,
    pub to: &'a str,
    pub as_of: &'a str,
    /// Where it comes from; the program itself does not read it.
    #[cfg_attr(not(test), expect(dead_code))]
    pub basis: &'a str,
}

/// What a line says. The words stand in `world/README.md`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fact {
    /// What somebody is, and the name to show.
    Class(EntryClass),
    Iso3,
    Country,
    Sector,
    Wikidata,
    Status,
    Name,
    Acronym,
    Adjective,
    People,
    Capital,
    Metonym,
    Last,
    Former,
    Place,
    Ambiguous,
    Remove,
    Office,
}

/// All words for facts.
const FACTS: &str = "state person international bureau armed party organisation outlet agency platform region iso3 country \
    sector wikidata status name acronym adjective people capital metonym last former place ambiguous remove office";

impl Fact {
    fn of(word: &str) -> Option<Self> {
        Some(match word {
            "state" => Self::Class(EntryClass::State),
            "person" => Self::Class(EntryClass::Person),
            "international" => Self::Class(EntryClass::International),
            "bureau" => Self::Class(EntryClass::Bureau),
            "armed" => Self::Class(EntryClass::Armed),
            "party" => Self::Class(EntryClass::Party),
            "organisation" => Self::Class(EntryClass::Organisation),
            "outlet" => Self::Class(EntryClass::Outlet),
            "agency" => Self::Class(EntryClass::Agency),
            "platform" => Self::Class(EntryClass::Platform),
            "region" => Self::Class(EntryClass::Place),
            "iso3" => Self::Iso3,
            "country" => Self::Country,
            "sector" => Self::Sector,
            "wikidata" => Self::Wikidata,
            "status" => Self::Status,
            "name" => Self::Name,
            "acronym" => Self::Acronym,
            "adjective" => Self::Adjective,
            "people" => Self::People,
            "capital" => Self::Capital,
            "metonym" => Self::Metonym,
            "last" => Self::Last,
            "former" => Self::Former,
            "place" => Self::Place,
            "ambiguous" => Self::Ambiguous,
            "remove" => Self::Remove,
            "office" => Self::Office,
            _ => return None,
        })
    }
}

/// Something in a table that is wrong, or worth a look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file, as it was named to the reader.
    pub file: String,
    /// The line, counted from 1; 0 for the whole file.
    pub line: u32,
    /// What is wrong, and what would be right.
    pub what: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.file, self.what),
            line => write!(f, "{}:{line}: {}", self.file, self.what),
        }
    }
}

/// Why a table was not taken: everything that is wrong in it. Nothing of it was applied.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
pub struct WorldError {
    /// All that is wrong, in the order of the lines.
    pub problems: Vec<Problem>,
}

/// A table's text split into its lines; what is wrong with a line alone goes to `wrong`.
pub(crate) fn lines<'a>(text: &'a str, mut wrong: impl FnMut(u32, String)) -> Vec<Line<'a>> {
    let mut out = Vec::new();
    for (number, row) in rows(text) {
        match line(number, row).and_then(checked) {
            Ok(line) => out.push(line),
            Err(what) => wrong(number, what),
        }
    }
    out
}

/// The lines of a table that the tests have checked.
pub(crate) fn trusted_lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    rows(text).filter_map(|(number, row)| line(number, row).ok())
}

/// The rows that hold facts, with their numbers.
fn rows(text: &str) -> impl Iterator<Item = (u32, &str)> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut start = 0;
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]).enumerate();
    ends.filter_map(move |(n, end)| {
        let row = text.get(start..end).unwrap_or_default();
        start = end + 1;
        let row = row.strip_suffix('\r').unwrap_or(row);
        let fact = !(row.starts_with('#') || row.starts_with("id\tfact") || row.trim_start().is_empty());
        fact.then_some((n as u32 + 1, row))
    })
}

fn line(number: u32, row: &str) -> Result<Line<'_>, String> {
    let mut rest = Some(row);
    let mut next = || {
        let row = rest.unwrap_or_default();
        let (cell, after) = match memchr::memchr(b'\t', row.as_bytes()) {
            Some(tab) => (row.get(..tab).unwrap_or_default(), row.get(tab + 1..)),
            None => (row, None),
        };
        rest = after;
        cell.trim_ascii()
    };
    let (id, word, value) = (next(), next(), next());
    let (of, from, to, as_of, basis) = (next(), next(), next(), next(), next());
    if !next().is_empty() {
        return Err("more than 8 columns; they are: id fact value of from to as_of basis".into());
    }
    if id.len() < 3
        || !id.is_char_boundary(2)
        || !matches!(id.get(..2), Some("c:" | "p:" | "o:" | "m:" | "l:"))
    {
        return Err(format!(
            "{:?} is no id; ids begin with c: (state), p: (person), o: (organisation), m: (outlet) or l: (place)",
            short(id)
        ));
    }
    let Some(fact) = Fact::of(word) else {
        return Err(format!("unknown fact {:?}; the facts are: {FACTS}", short(word)));
    };
    if value.is_empty() {
        return Err(format!("{id} {word}: no value"));
    }
    Ok(Line { number, id, fact, value, of, from, to, as_of, basis })
}

/// What can be wrong between the cells of a line.
fn checked(line: Line<'_>) -> Result<Line<'_>, String> {
    let Line { id, fact, value, of, from, to, as_of, .. } = line;
    if fact != Fact::Office && !(of.is_empty() && from.is_empty() && to.is_empty() && as_of.is_empty()) {
        return Err(format!("{id} {value}: only an office has `of` and dates"));
    }
    for (column, cell) in [("from", from), ("to", to), ("as_of", as_of)] {
        if !cell.is_empty() && day::earliest(cell).is_none() {
            return Err(format!(
                "{id} {value}: {column} {:?} is no date; write YYYY, YYYY-MM or YYYY-MM-DD",
                short(cell)
            ));
        }
    }
    for (column, cell) in [("to", to), ("as_of", as_of)] {
        if let (Some(first), Some(last)) = (day::earliest(from), day::latest(cell))
            && last < first
        {
            return Err(format!("{id} {value}: {column} {cell} is before from {from}"));
        }
    }
    if fact == Fact::Iso3 && !(value.len() == 3 && value.bytes().all(|b| b.is_ascii_uppercase())) {
        return Err(format!("{id} iso3: {:?} is no alpha-3 code, three capital letters", short(value)));
    }
    if fact == Fact::Status && value != "territory" {
        return Err(format!("{id} status: {:?} is none; the only one is `territory`", short(value)));
    }
    Ok(line)
}

/// A cell as a message shows it: never longer than a line.
fn short(cell: &str) -> String {
    match cell.char_indices().nth(40) {
        Some((k, _)) => format!("{}...", &cell[..k]),
        None => cell.to_string(),
    }
}
