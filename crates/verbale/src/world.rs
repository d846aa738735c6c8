//! `verbale world`: tables of one's own checked, and the tables asked.

use crate::arguments::{Output, WhoFormat, WorldCommand};
use crate::commands::Failure;
use crate::output::Sink;
use jiff::civil::Date;
use serde::Serialize;
use std::fmt::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use verbale::World;
use verbale::claims::{Id, Tenure};
use verbale_world::{EntryClass, Holding};

/// Does what was asked about the world.
pub(crate) fn run(asked: &WorldCommand) -> Result<ExitCode, Failure> {
    match asked {
        WorldCommand::Check { files, output } => check(files, output),
        WorldCommand::Who { name, day, format, world, output } => {
            let answer = Answer::of(&with(world)?, name, *day);
            let mut sink = Sink::open(output)?;
            match format {
                WhoFormat::Json => sink.json_line(&answer)?,
                WhoFormat::Text => sink.write(answer.text().as_bytes())?,
            }
            sink.finish()?;
            if answer.candidates.is_empty() {
                eprintln!("verbale: the tables know nobody called “{}”", plain(name));
                return Ok(ExitCode::from(1));
            }
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// The built-in tables with those of files laid over them; what is doubtful in these is said on standard error.
pub(crate) fn with(files: &[PathBuf]) -> Result<World, Failure> {
    let mut world = World::builtin();
    for path in files {
        for doubt in world.overlay_file(path).map_err(Failure::World)? {
            eprintln!("verbale: {doubt}");
        }
    }
    Ok(world)
}

fn check(files: &[PathBuf], output: &Output) -> Result<ExitCode, Failure> {
    let mut world = World::builtin();
    let mut tables = Vec::new();
    for path in files {
        let file = path.display().to_string();
        let bytes = std::fs::read(path)
            .map_err(|error| Failure::Read { path: file.clone(), why: error.to_string() })?;
        tables.push((file, bytes));
    }
    let mut sink = Sink::open(output)?;
    let mut wrong = false;
    for (file, bytes) in tables {
        let review = world.review(&file, &bytes);
        let faults = review.wrong.iter().map(|problem| (problem, "wrong"));
        let mut all: Vec<_> = faults.chain(review.doubts.iter().map(|problem| (problem, "doubt"))).collect();
        all.sort_by_key(|(problem, _)| (problem.line == 0, problem.line));
        for (problem, grade) in all {
            let place = if problem.line == 0 { file.clone() } else { format!("{file}:{}", problem.line) };
            sink.write(format!("{place}: {grade}: {}\n", problem.what).as_bytes())?;
        }
        let summary = format!(
            "{file}: right lines {}, wrong {}, doubtful {}\n",
            review.facts,
            review.wrong.len(),
            review.doubts.len()
        );
        sink.write(summary.as_bytes())?;
        wrong |= !review.wrong.is_empty();
    }
    sink.finish()?;
    Ok(if wrong { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

/// Whom a name can mean.
#[derive(Serialize)]
struct Answer {
    name: String,
    #[serde(serialize_with = "written")]
    day: Option<Date>,
    candidates: Vec<Somebody>,
}

fn written<S: serde::Serializer>(day: &Option<Date>, to: S) -> Result<S::Ok, S::Error> {
    day.map(|day| day.to_string()).serialize(to)
}

/// One whom it can mean.
#[derive(Serialize)]
struct Somebody {
    id: Id,
    name: String,
    class: &'static str,
    /// In which way the name means them: "last name".
    by: &'static str,
    /// Whether the name has other common readings.
    ambiguous: bool,
    country: Option<String>,
    sector: Option<String>,
    wikidata: Option<String>,
    /// Of a person: whether they held any office on the day; nothing where no day was asked about or nobody knows.
    in_office: Option<bool>,
    basis: String,
    offices: Vec<Office>,
    /// All the names that the tables have for them, each once.
    names: Vec<String>,
}

#[derive(Serialize)]
struct Office {
    #[serde(flatten)]
    tenure: Tenure,
    /// The name of what it is an office of.
    of_name: Option<String>,
    /// On the day asked about: held, not held, unknown.
    on_day: Option<&'static str>,
    basis: String,
}

impl Answer {
    fn of(world: &World, name: &str, day: Option<Date>) -> Self {
        let id = Id::new(name);
        let candidates = if world.get(&id).is_some() {
            Somebody::of(world, &id, "id", false, day).into_iter().collect()
        } else {
            let found = world.candidates(name, day);
            let somebody = found.iter().filter_map(|c| {
                Some(Somebody {
                    in_office: c.in_office,
                    ..Somebody::of(world, &c.id, c.kind.as_str(), c.ambiguous, day)?
                })
            });
            somebody.collect()
        };
        Self { name: name.to_owned(), day, candidates }
    }

    /// The answer for reading in a terminal.
    fn text(&self) -> String {
        let mut out = String::new();
        for (n, somebody) in self.candidates.iter().enumerate() {
            if n > 0 {
                out.push('\n');
            }
            somebody.write(self.day, &mut out);
        }
        out
    }
}

impl Somebody {
    fn of(world: &World, id: &Id, by: &'static str, ambiguous: bool, day: Option<Date>) -> Option<Self> {
        let entry = world.get(id)?;
        let offices: Vec<Office> = world
            .offices(id)
            .map(|(tenure, basis)| Office {
                of_name: tenure.of.as_ref().and_then(|of| world.get(of)).map(|of| of.name.clone()),
                on_day: day.map(|day| on_day(Holding::on(day, tenure))),
                tenure: tenure.clone(),
                basis: basis.to_owned(),
            })
            .collect();
        let mut names: Vec<String> = Vec::new();
        for (name, ..) in world.names(id) {
            if !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
            }
        }
        let held = offices.iter().any(|office| office.on_day == Some(on_day(Holding::Held)));
        let unknown = offices.iter().any(|office| office.on_day == Some(on_day(Holding::Unknown)));
        let asked = day.is_some() && entry.class == EntryClass::Person && (held || !unknown);
        Some(Self {
            id: id.clone(),
            name: entry.name.clone(),
            class: entry.class.as_str(),
            by,
            ambiguous,
            country: entry.country.clone(),
            sector: entry.sector.clone(),
            wikidata: entry.wikidata.clone(),
            in_office: asked.then_some(held),
            basis: world.basis(id).unwrap_or_default().to_owned(),
            offices,
            names,
        })
    }

    fn write(&self, day: Option<Date>, out: &mut String) {
        let mut about = vec![self.class.to_owned(), format!("by {}", self.by)];
        if self.ambiguous {
            about.push("a name with other common readings".to_owned());
        }
        about.extend([&self.country, &self.sector, &self.wikidata].into_iter().flatten().cloned());
        about.push(format!("basis {}", self.basis));
        let _ = writeln!(
            out,
            "{}  {}\n    {}",
            plain(self.id.as_str()),
            plain(&self.name),
            plain(&about.join("; "))
        );
        let others: Vec<&str> =
            self.names.iter().filter(|name| **name != self.name).map(String::as_str).collect();
        if let [first, rest @ ..] = others.as_slice() {
            let shown: Vec<&str> =
                std::iter::once(first).chain(rest.iter().take(MOST_NAMES - 1)).copied().collect();
            let more = others.len() - shown.len();
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            let _ = writeln!(out, "    also {}{more}", plain(&shown.join(", ")));
        }
        for office in &self.offices {
            let tenure = &office.tenure;
            let from = tenure.from.as_deref().unwrap_or("?");
            let until = match (&tenure.to, &tenure.as_of) {
                (Some(to), _) => format!(" to {to}"),
                (None, Some(as_of)) => format!(", known up to {as_of}"),
                (None, None) => ", end not known".to_owned(),
            };
            let of = match (&office.of_name, &tenure.of) {
                (Some(name), Some(id)) => format!(", {name} ({id})"),
                _ => String::new(),
            };
            let on_day = office.on_day.map_or(String::new(), |on_day| format!("{on_day:9}"));
            let line = format!("{on_day}{from}{until}: {}{of}; {}", tenure.title, office.basis);
            let _ = writeln!(out, "    {}", plain(&line));
        }
        if let Some(day) = day.filter(|_| self.class == EntryClass::Person.as_str()) {
            let _ = writeln!(out, "    {}", standing(self.in_office, day));
        }
    }
}

/// Most other names that are shown in a terminal.
const MOST_NAMES: usize = 12;

fn on_day(holding: Holding) -> &'static str {
    match holding {
        Holding::Held => "held",
        Holding::NotHeld => "not held",
        Holding::Unknown => "unknown",
    }
}

fn standing(in_office: Option<bool>, day: Date) -> String {
    match in_office {
        Some(true) => format!("in office on {day}"),
        Some(false) => format!("in no office that the tables know on {day}"),
        None => format!("whether in office on {day}, the tables do not reach"),
    }
}

/// Without what a terminal would obey.
fn plain(words: &str) -> String {
    words.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}
