//! What can be wrong with a table, and what is worth a look in it.

use crate::day;
use crate::kinds::EntryClass;
use crate::table::{Fact, Line, line, rows, short};
use crate::world::World;
use rustc_hash::FxHashMap;
use std::fmt;
use verbale_claims::Id;

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

/// A table's rows read: the lines that are right by themselves, and what is wrong with the others.
pub(crate) fn lines(bytes: &[u8], mut wrong: impl FnMut(u32, String)) -> Vec<Line<'_>> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        wrong(0, "is UTF-16; save it as UTF-8".into());
        return Vec::new();
    }
    let mut out = Vec::new();
    for (number, row) in rows(bytes) {
        let row = match std::str::from_utf8(row) {
            Ok(row) => row,
            Err(error) => {
                wrong(number, format!("is not UTF-8: byte {} of the line", error.valid_up_to() + 1));
                continue;
            }
        };
        match line(number, row).and_then(checked) {
            Ok(line) => out.push(line),
            Err(what) => wrong(number, what),
        }
    }
    out
}

/// What can be wrong between the cells of a line.
fn checked(line: Line<'_>) -> Result<Line<'_>, String> {
    let Line { fact, of, from, to, as_of, .. } = line;
    let (id, value) = (short(line.id), short(line.value));
    if let Some(control) = [line.id, line.value, of, line.basis].iter().find_map(|cell| control(cell)) {
        return Err(format!("{id}: a control character, U+{:04X}", u32::from(control)));
    }
    if let Fact::Class(class) = fact
        && !prefix(class).contains(&line.id.get(..2).unwrap_or_default())
    {
        return Err(format!("{id} {value}: the id of such a one begins with {}", prefix(class).join(" or ")));
    }
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
    if matches!(fact, Fact::Iso3 | Fact::Country | Fact::Sector)
        && !(line.value.len() == 3 && line.value.bytes().all(|b| b.is_ascii_uppercase()))
    {
        let what = if fact == Fact::Sector { "sector" } else { "alpha-3 code" };
        return Err(format!("{id}: {value:?} is no {what}, three capital letters"));
    }
    if fact == Fact::Status && line.value != "territory" {
        return Err(format!("{id} status: {value:?} is none; the only one is `territory`"));
    }
    if fact == Fact::Wikidata
        && !line
            .value
            .strip_prefix('Q')
            .is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
    {
        return Err(format!("{id} wikidata: {value:?} is no item; write it as in Q142"));
    }
    if fact != Fact::Office && !line.value.chars().any(char::is_alphanumeric) {
        return Err(format!("{id}: {value:?} has no letter"));
    }
    Ok(line)
}

fn control(cell: &str) -> Option<char> {
    cell.chars().find(|c| c.is_control())
}

/// With what the ids of a class begin.
fn prefix(class: EntryClass) -> &'static [&'static str] {
    match class {
        EntryClass::State => &["c:"],
        EntryClass::Person => &["p:"],
        EntryClass::Outlet | EntryClass::Agency | EntryClass::Platform => &["m:", "o:"],
        EntryClass::Place => &["l:", "c:"],
        EntryClass::International
        | EntryClass::Bureau
        | EntryClass::Armed
        | EntryClass::Party
        | EntryClass::Organisation => &["o:", "m:"],
    }
}

impl World {
    /// The lines that are right beside the world that they are laid over; what is wrong with the others: ids without a
    /// class, offices of nobody.
    pub(crate) fn beside<'a>(
        &self,
        lines: Vec<Line<'a>>,
        mut wrong: impl FnMut(u32, String),
    ) -> Vec<Line<'a>> {
        let mut new = FxHashMap::default();
        for line in &lines {
            if let Fact::Class(class) = line.fact {
                new.insert(line.id, class);
            }
        }
        let class =
            |id: &str| new.get(id).copied().or_else(|| self.get(&Id::new(id)).map(|entry| entry.class));
        let fits = |line: &Line<'a>| {
            let id = short(line.id);
            let Some(own) = class(line.id) else {
                return Err(format!(
                    "unknown id {id}; say first what it is, as in `{id}\tperson\tAna Sorel`"
                ));
            };
            let person = own == EntryClass::Person;
            if matches!(line.fact, Fact::Office | Fact::Last) && !person {
                return Err(format!("{id} is no person; only persons have offices and last names"));
            }
            if line.fact == Fact::Office && !line.of.is_empty() && class(line.of).is_none() {
                return Err(format!("{id} {}: unknown id {} in `of`", short(line.value), short(line.of)));
            }
            if matches!(line.fact, Fact::Iso3 | Fact::Status) && own != EntryClass::State {
                return Err(format!(
                    "{id} is no state; only states have iso3 and status; others have country"
                ));
            }
            Ok(())
        };
        let mut right = lines;
        right.retain(|line| fits(line).map_err(|what| wrong(line.number, what)).is_ok());
        right
    }

    /// What is worth a look in lines that were laid over this world: what cannot be meant, though it may be.
    pub(crate) fn doubts(&self, lines: &[Line<'_>], mut doubt: impl FnMut(u32, String)) {
        let mut first: FxHashMap<(&str, Fact, &str, &str, &str), &Line<'_>> = FxHashMap::default();
        for line in lines {
            let id = short(line.id);
            let (fact, value) = match line.fact {
                Fact::Class(_) => (Fact::Class(EntryClass::State), ""),
                Fact::Iso3 | Fact::Country | Fact::Sector | Fact::Wikidata => (line.fact, ""),
                fact => (fact, line.value),
            };
            if let Some(old) = first.insert((line.id, fact, value, line.of, line.from), line) {
                let same =
                    (old.fact, old.value, old.to, old.as_of) == (line.fact, line.value, line.to, line.as_of);
                let what = if same { "says the same" } else { "says otherwise; the last line counts" };
                doubt(line.number, format!("{id} {}: line {} {what}", short(line.value), old.number));
            }
            if line.fact == Fact::Office && line.to.is_empty() && line.as_of.is_empty() {
                let what = "neither `to` nor `as_of`: on no day is it known to be held";
                doubt(line.number, format!("{id} {}: {what}", short(line.value)));
            }
            let none = |code: &str| self.state(code).is_none() && !matches!(code, "IGO" | "NGO");
            if line.fact == Fact::Country && none(line.value) {
                doubt(line.number, format!("{id}: no state of the tables has the code {}", line.value));
            }
        }
    }
}
