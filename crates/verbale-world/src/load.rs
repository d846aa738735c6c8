//! How tables become a world: the built-in ones, and those that users lay over them.

use crate::entry::{Entry, EntryClass, NameKind};
use crate::names::Names;
use crate::table::{Fact, Line, Problem, WorldError, lines, trusted_lines};
use crate::titles::Titles;
use crate::world::World;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::path::Path;
use verbale_claims::{ActorKind, Id, Tenure};

/// The tables that come with the program: file name and text.
pub(crate) const BUILTIN: [(&str, &str); 4] = [
    ("world/states.tsv", include_str!("../../../world/states.tsv")),
    ("world/organisations.tsv", include_str!("../../../world/organisations.tsv")),
    ("world/outlets.tsv", include_str!("../../../world/outlets.tsv")),
    ("world/persons.tsv", include_str!("../../../world/persons.tsv")),
];

impl World {
    /// The tables that come with the program.
    #[must_use]
    pub fn builtin() -> Self {
        let mut world = Self { names: Names::new(), titles: Titles::builtin(), ..Self::default() };
        let mut filling = Filling::new(&mut world);
        filling.world.names.reserve(30_000);
        filling.world.by_id.reserve(6_000);
        for (_, text) in BUILTIN {
            // the tests hold that no line of these is wrong
            for line in trusted_lines(text) {
                filling.take(&line, Cow::Borrowed);
            }
        }
        filling.finish();
        world
    }

    /// Lays a table over this world: new ids are added, new names too; a single-valued fact (class, iso3, country, sector,
    /// wikidata) of a known id takes the place of the old one, and so does an office of the same title, state and `from`.
    /// `remove` takes a name away. The columns and facts are those of `world/README.md`; `file` is for the messages.
    /// Gives back what is worth a look: holders of one office whose tenures overlap, names that were not there to remove.
    ///
    /// # Errors
    /// All lines that are wrong, with their numbers; nothing is applied then.
    ///
    /// ```
    /// use verbale_world::World;
    ///
    /// let mut world = World::builtin();
    /// let table = "c:XV\tstate\tVeltria\nc:XV\tiso3\tXVL\np:ana-sorel\tperson\tAna Sorel\n\
    ///              p:ana-sorel\toffice\tPresident\tc:XV\t2024-02-01\t\t2026-01-01\n";
    /// world.overlay("veltria.tsv", table)?;
    /// let day = "2025-05-05".parse()?;
    /// let sorel = world.candidates("Sorel", Some(day));
    /// assert_eq!(sorel[0].id.as_str(), "p:ana-sorel");
    /// assert_eq!(sorel[0].in_office, Some(true));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn overlay(&mut self, file: &str, text: &str) -> Result<Vec<Problem>, WorldError> {
        let mut problems = Vec::new();
        let problem = |line: u32, what: String| Problem { file: file.to_string(), line, what };
        let lines = lines(text, |line, what| problems.push(problem(line, what)));
        self.check(&lines, |line, what| problems.push(problem(line, what)));
        if !problems.is_empty() {
            problems.sort_by_key(|problem| problem.line);
            return Err(WorldError { problems });
        }
        let mut warnings = Vec::new();
        let mut filling = Filling::new(self);
        for line in &lines {
            if let Some(what) = filling.take(line, |text| Cow::Owned(text.to_string())) {
                warnings.push(problem(line.number, what));
            }
        }
        filling.finish();
        for line in lines.iter().filter(|line| line.fact == Fact::Office) {
            if let Some(what) = self.overlap(line) {
                warnings.push(problem(line.number, what));
            }
        }
        Ok(warnings)
    }

    /// Lays the table of a file over this world, as [`World::overlay`] does.
    ///
    /// # Errors
    /// As there; and a file that cannot be read, or is not UTF-8.
    pub fn overlay_file(&mut self, path: &Path) -> Result<Vec<Problem>, WorldError> {
        let file = path.display().to_string();
        let whole =
            |what: String| WorldError { problems: vec![Problem { file: file.clone(), line: 0, what }] };
        let bytes = std::fs::read(path).map_err(|error| whole(format!("cannot be read: {error}")))?;
        let text = String::from_utf8(bytes).map_err(|error| {
            let before = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default();
            let line = before.iter().filter(|&&b| b == b'\n').count() as u32 + 1;
            WorldError {
                problems: vec![Problem {
                    file: file.clone(),
                    line,
                    what: "is not UTF-8 from here on".into(),
                }],
            }
        })?;
        self.overlay(&file, &text)
    }

    /// What is wrong with lines beside the world that they are laid over: ids without a class, offices of nobody.
    fn check(&self, lines: &[Line<'_>], mut wrong: impl FnMut(u32, String)) {
        let mut new = FxHashMap::default();
        for line in lines {
            if let Fact::Class(class) = line.fact {
                new.insert(line.id, class);
            }
        }
        let class = |id: &str| {
            new.get(id)
                .copied()
                .or_else(|| self.entries.get(self.index(id)? as usize).map(|entry| entry.class))
        };
        for line in lines {
            let Some(own) = class(line.id) else {
                wrong(
                    line.number,
                    format!(
                        "unknown id {}; say first what it is, as in `{}\tperson\tAna Sorel`",
                        line.id, line.id
                    ),
                );
                continue;
            };
            let person = own == EntryClass::Person;
            if matches!(line.fact, Fact::Office | Fact::Last) && !person {
                wrong(
                    line.number,
                    format!("{} is no person; only persons have offices and last names", line.id),
                );
            }
            if line.fact == Fact::Office && !line.of.is_empty() && class(line.of).is_none() {
                wrong(line.number, format!("{} {}: unknown id {} in `of`", line.id, line.value, line.of));
            }
            if matches!(line.fact, Fact::Iso3 | Fact::Status) && own != EntryClass::State {
                wrong(
                    line.number,
                    format!("{} is no state; only states have iso3 and status; others have country", line.id),
                );
            }
        }
    }

    /// Another holder of the same office of which one person is in office at a time, whose tenure overlaps a line's.
    fn overlap(&self, line: &Line<'_>) -> Option<String> {
        let day = crate::day::earliest(line.from)?;
        let of = Id::new(line.of);
        if self.office_and_of(line.value, self.index(line.of)).1 {
            return None;
        }
        // the day of change belongs to both
        let other =
            [day.tomorrow().ok()?, day::middle(day, line.to, line.as_of)].into_iter().find_map(|day| {
                self.holders(line.value, &of, day).into_iter().find(|other| other.id.as_str() != line.id)
            })?;
        Some(format!("{} of {}: {} holds it at the same time", line.value, line.of, other.id))
    }
}

mod day {
    use crate::day::latest;
    use jiff::civil::Date;

    /// A day in the middle of a tenure.
    pub(super) fn middle(from: Date, to: &str, as_of: &str) -> Date {
        let last = latest(to).or_else(|| latest(as_of)).unwrap_or(from);
        let half = from.until(last).map(|span| span.get_days() / 2).unwrap_or(0);
        from.checked_add(jiff::Span::new().days(half)).unwrap_or(from)
    }
}

/// PLOVER sector of whoever holds an office that the titles do not know.
const STATE_SECTOR: &str = "GOV";

/// A world being filled.
struct Filling<'w> {
    world: &'w mut World,
    /// Scratch space for keys.
    key: String,
    /// The entry of the last line: lines of one id stand together, mostly.
    last: Option<u32>,
    /// Full names of persons, whose shorter forms are still to be made.
    persons: Vec<(u32, Cow<'static, str>)>,
    /// Last names that the tables give, in the order of the lines.
    lasts: Vec<(u32, Cow<'static, str>)>,
    /// Persons with offices.
    in_office: Vec<u32>,
}

impl<'w> Filling<'w> {
    fn new(world: &'w mut World) -> Self {
        Self {
            world,
            key: String::new(),
            last: None,
            persons: Vec::new(),
            lasts: Vec::new(),
            in_office: Vec::new(),
        }
    }

    /// Takes a line in; gives back what is worth a warning.
    fn take<'a>(&mut self, line: &Line<'a>, text: impl Fn(&'a str) -> Cow<'static, str>) -> Option<String> {
        let known = self
            .last
            .filter(|&at| self.world.entries.get(at as usize).is_some_and(|e| e.id.as_str() == line.id));
        let at = known.or_else(|| self.world.index(line.id));
        let at = match (at, line.fact) {
            (Some(at), _) => at,
            (None, Fact::Class(class)) => self.enter(line, class),
            // a line before the one that says what its id is: it was checked that there is one
            (None, _) => self.enter(line, EntryClass::Organisation),
        };
        self.last = Some(at);
        let entry = self.world.entries.get_mut(at as usize)?;
        let kind = match line.fact {
            Fact::Class(class) => {
                (entry.class, entry.kind) = (class, kind_of(class));
                if entry.name != line.value {
                    entry.name = line.value.to_string();
                }
                NameKind::Name
            }
            Fact::Iso3 | Fact::Country => {
                entry.country = Some(line.value.to_string());
                if line.fact == Fact::Iso3 {
                    self.world.by_iso3.insert(line.value.into(), at);
                }
                return None;
            }
            Fact::Sector => {
                entry.sector = Some(line.value.to_string());
                return None;
            }
            Fact::Wikidata => {
                entry.wikidata = Some(line.value.to_string());
                return None;
            }
            Fact::Status => {
                self.world.territories.insert(at);
                return None;
            }
            Fact::Office => {
                self.office(line, at);
                return None;
            }
            Fact::Ambiguous | Fact::Remove => {
                let done = if line.fact == Fact::Remove {
                    self.world.names.remove(line.value, at)
                } else {
                    self.world.names.mark_ambiguous(line.value, at)
                };
                return (!done).then(|| format!("{} has no name {:?}", line.id, line.value));
            }
            Fact::Name => NameKind::Name,
            Fact::Acronym => NameKind::Acronym,
            Fact::Adjective => {
                self.world.adjectives.entry(at).or_default().push(line.value.into());
                NameKind::Demonym
            }
            Fact::People => NameKind::Demonym,
            Fact::Capital => NameKind::Capital,
            Fact::Metonym => NameKind::Metonym,
            Fact::Last => NameKind::LastName,
            Fact::Former => NameKind::Former,
            Fact::Place => NameKind::Place,
        };
        let person = entry.class == EntryClass::Person;
        let name = text(line.value);
        match kind {
            NameKind::Name if person => self.persons.push((at, name.clone())),
            NameKind::LastName => self.lasts.push((at, name.clone())),
            _ => {}
        }
        self.world.names.add(name, at, kind, &mut self.key);
        None
    }

    fn enter(&mut self, line: &Line<'_>, class: EntryClass) -> u32 {
        let at = self.world.entries.len() as u32;
        self.world.by_id.insert(line.id.into(), at);
        self.world.entries.push(Entry {
            id: Id::new(line.id),
            name: line.value.to_string(),
            kind: kind_of(class),
            class,
            country: None,
            sector: None,
            wikidata: None,
            offices: Vec::new(),
        });
        at
    }

    fn office(&mut self, line: &Line<'_>, at: u32) {
        let given = |cell: &str| (!cell.is_empty()).then(|| cell.to_string());
        let tenure = Tenure {
            title: line.value.to_string(),
            of: (!line.of.is_empty()).then(|| Id::new(line.of)),
            from: given(line.from),
            to: given(line.to),
            as_of: given(line.as_of),
        };
        if let Some(of) = self.world.index(line.of) {
            let holders = self.world.office_holders.entry(of).or_default();
            if !holders.contains(&at) {
                holders.push(at);
            }
        }
        if self.in_office.last() != Some(&at) {
            self.in_office.push(at);
        }
        let Some(entry) = self.world.entries.get_mut(at as usize) else { return };
        let same =
            |old: &&mut Tenure| old.title == tenure.title && old.of == tenure.of && old.from == tenure.from;
        match entry.offices.iter_mut().find(same) {
            Some(old) => *old = tenure,
            None => {
                let after = entry.offices.partition_point(|old| old.from <= tenure.from);
                entry.offices.insert(after, tenure);
            }
        }
    }

    /// Makes the shorter names of persons, and gives them the country and sector of their latest office, where the
    /// tables do not say otherwise.
    fn finish(mut self) {
        self.lasts.sort_by_key(|(at, _)| *at);
        let mut sectors: FxHashMap<String, Option<&'static str>> = FxHashMap::default();
        for &at in &self.in_office {
            let Some(office) = self.world.entries.get(at as usize).and_then(|entry| entry.offices.last())
            else {
                continue;
            };
            let of = office.of.as_ref().and_then(|of| self.world.get(of));
            let country = of.and_then(|of| of.country.clone());
            let of_sector = of.filter(|of| of.class != EntryClass::State).and_then(|of| of.sector.clone());
            let sector = of_sector.or_else(|| {
                // a few titles make most tenures
                let known = sectors.get(&office.title).copied();
                let sector =
                    known.unwrap_or_else(|| self.world.titles.parts(&office.title).title.map(|t| t.sector));
                if known.is_none() {
                    sectors.insert(office.title.clone(), sector);
                }
                sector.map(str::to_string)
            });
            if let Some(entry) = self.world.entries.get_mut(at as usize) {
                entry.country = entry.country.take().or(country);
                entry.sector = entry.sector.take().or(sector).or_else(|| Some(STATE_SECTOR.to_string()));
            }
        }
        for (at, name) in std::mem::take(&mut self.persons) {
            let lasts = &self.lasts;
            let start = lasts.partition_point(|(of, _)| *of < at);
            let given: Vec<&str> =
                lasts.iter().skip(start).take_while(|(of, _)| *of == at).map(|(_, l)| l.as_ref()).collect();
            for (text, kind) in
                crate::person::shorter_names(&name, &given, |word| self.world.names.is_particle(word))
            {
                self.world.names.add(Cow::Owned(text), at, kind, &mut self.key);
            }
        }
    }
}

fn kind_of(class: EntryClass) -> ActorKind {
    match class {
        EntryClass::State | EntryClass::Place => ActorKind::State,
        EntryClass::Person => ActorKind::Person,
        EntryClass::Bureau => ActorKind::Office,
        EntryClass::International
        | EntryClass::Armed
        | EntryClass::Party
        | EntryClass::Organisation
        | EntryClass::Outlet
        | EntryClass::Agency
        | EntryClass::Platform => ActorKind::Organisation,
    }
}
