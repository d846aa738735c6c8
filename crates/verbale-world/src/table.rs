//! The tables: one fact a line, read and checked.

use crate::kinds::EntryClass;

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
    /// Where it comes from.
    pub basis: &'a str,
}

/// What a line says. The words stand in `world/README.md`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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

/// The rows of a table that hold facts, with their numbers from 1, without marks of byte order and line ends.
pub(crate) fn rows(bytes: &[u8]) -> impl Iterator<Item = (u32, &[u8])> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let mut start = 0;
    let ends = memchr::memchr_iter(b'\n', bytes).chain([bytes.len()]).enumerate();
    ends.filter_map(move |(n, end)| {
        let row = bytes.get(start..end).unwrap_or_default();
        start = end + 1;
        let row = row.strip_suffix(b"\r").unwrap_or(row);
        let fact = !(row.starts_with(b"#") || row.starts_with(b"id\tfact") || row.trim_ascii().is_empty());
        fact.then_some((n as u32 + 1, row))
    })
}

/// The lines of a table that the tests have checked.
pub(crate) fn trusted_lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let rows =
        rows(text.as_bytes()).filter_map(|(number, row)| Some((number, std::str::from_utf8(row).ok()?)));
    rows.filter_map(|(number, row)| line(number, row).ok())
}

/// The cells of a row, and what is wrong with them.
pub(crate) fn line(number: u32, row: &str) -> Result<Line<'_>, String> {
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
    if word.is_empty() && value.is_empty() && !row.contains('\t') {
        return Err(format!("{:?} has no tab; tabs divide the columns id, fact, value ...", short(row)));
    }
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
        return Err(format!("{} {word}: no value", short(id)));
    }
    Ok(Line { number, id, fact, value, of, from, to, as_of, basis })
}

/// A cell as a message shows it: never longer than a line, nothing that a terminal would obey.
pub(crate) fn short(cell: &str) -> String {
    let plain = |c: char| if c.is_control() { '\u{fffd}' } else { c };
    let shown: String = cell.chars().take(40).map(plain).collect();
    if cell.chars().nth(40).is_some() { shown + "..." } else { shown }
}
