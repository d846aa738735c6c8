//! How lines become a world: the built-in tables as they are asked for, those of users at once.

use crate::image::Image;
use crate::kinds::EntryClass;
use crate::known::Known;
use crate::names::Names;
use crate::naming::Naming;
use crate::table::{Fact, Line};
use crate::titles::Titles;
use crate::world::World;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::OnceLock;
use verbale_claims::Tenure;

/// PLOVER sector of whoever holds an office that the titles do not know.
const STATE_SECTOR: &str = "GOV";

impl World {
    /// The tables that come with the program.
    #[must_use]
    pub fn builtin() -> Self {
        let image = Image::builtin();
        Self {
            entries: vec![OnceLock::new(); image.len()],
            by_iso3: image.codes().map(|(code, entry)| (code.into(), entry)).collect(),
            names: Names::new(Some(image)),
            titles: Titles::builtin(),
            image: Some(image),
            ..Self::default()
        }
    }

    /// A world without a fact, for tables of one's own alone; it knows which words are titles.
    ///
    /// ```
    /// use verbale_world::World;
    ///
    /// let mut world = World::empty();
    /// assert!(world.candidates("France", None).is_empty());
    /// world.overlay("veltria.tsv", "c:XV\tstate\tVeltria\nc:XV\tiso3\tXVL\n")?;
    /// assert_eq!(world.candidates("Veltria", None).len(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn empty() -> Self {
        Self { names: Names::new(None), titles: Titles::builtin(), ..Self::default() }
    }

    /// An entry of the built-in tables.
    pub(crate) fn unfold(&self, at: u32) -> Known {
        let mut known = Known::new("");
        for line in self.image.into_iter().flat_map(|image| image.lines(at)) {
            if let Fact::Class(_) = line.fact {
                known.entry.id = line.id.into();
            }
            known.take(&line, Cow::Borrowed(line.basis));
        }
        known.of_latest_office(|office| self.country_and_sector(office));
        known
    }

    /// The country and the sector of whoever holds an office.
    fn country_and_sector(&self, office: &Tenure) -> (Option<String>, String) {
        // nobody is an office of a person: asking for one could ask for itself
        let of = office.of.as_ref().filter(|of| !of.as_str().starts_with("p:")).and_then(|of| self.get(of));
        let of_sector = of.filter(|of| of.class != EntryClass::State).and_then(|of| of.sector.clone());
        let by_title = || self.titles.parts(&office.title).title.map(|title| title.sector.to_string());
        (
            of.and_then(|of| of.country.clone()),
            of_sector.or_else(by_title).unwrap_or_else(|| STATE_SECTOR.to_string()),
        )
    }
}

/// A world over which lines are laid.
pub(crate) struct Filling<'w, 'a> {
    world: &'w mut World,
    file: &'a str,
    naming: Naming<'a>,
    /// Whose offices, country or sector a line changed.
    changed: BTreeSet<u32>,
}

impl<'w, 'a> Filling<'w, 'a> {
    pub(crate) fn new(world: &'w mut World, file: &'a str) -> Self {
        Self { world, file, naming: Naming::default(), changed: BTreeSet::new() }
    }

    /// Takes a line in.
    pub(crate) fn take(&mut self, line: &Line<'a>) {
        // a line may come before the one that says what its id is: it was checked that there is one
        let at = self.world.index(line.id).unwrap_or_else(|| self.world.enter(line.id));
        self.naming.take(line, at);
        match line.fact {
            Fact::Iso3 => {
                self.world.by_iso3.insert(line.value.into(), at);
            }
            Fact::Office => {
                // what it is an office of may come later in the file
                let of = (!line.of.is_empty())
                    .then(|| self.world.index(line.of).unwrap_or_else(|| self.world.enter(line.of)));
                if let Some(of) = of {
                    let holders = self.world.office_holders.entry(of).or_default();
                    if holders.last() != Some(&at) {
                        holders.push(at);
                    }
                }
            }
            _ => {}
        }
        if matches!(line.fact, Fact::Iso3 | Fact::Country | Fact::Sector | Fact::Office | Fact::Class(_)) {
            self.changed.insert(at);
        }
        let source = format!("{}:{}", self.file, line.number);
        let basis = if line.basis.is_empty() { source } else { format!("{}, {source}", line.basis) };
        if let Some(known) = self.world.known_mut(at) {
            known.take(line, Cow::Owned(basis));
        }
    }

    /// Adds the names, and gives persons the country and sector of their latest office. What is doubtful goes to `doubt`,
    /// with its line.
    pub(crate) fn finish(self, mut doubt: impl FnMut(u32, String)) {
        let Self { world, naming, changed, .. } = self;
        let words = world.names.words.clone();
        let is_person = |at| world.known(at).is_some_and(|known| known.entry.class == EntryClass::Person);
        let (names, marks) = naming.finish(&words, is_person);
        let mut key = String::new();
        for (text, at, kind) in names {
            world.names.add(&text, at, kind, &mut key);
        }
        for mark in marks {
            let done = if mark.remove {
                world.names.remove(mark.name, mark.entry)
            } else {
                world.names.mark_ambiguous(mark.name, mark.entry)
            };
            if !done {
                let id = world.known(mark.entry).map(|known| known.entry.id.to_string()).unwrap_or_default();
                doubt(mark.line, format!("{id} has no name {:?}", crate::table::short(mark.name)));
            }
        }
        let mut people = changed.clone();
        for &of in &changed {
            people.extend(world.office_holders_of(of).map(|(at, _)| at));
        }
        for at in people {
            let Some(mut known) = world.entries.get_mut(at as usize).and_then(OnceLock::take) else {
                continue;
            };
            known.of_latest_office(|office| world.country_and_sector(office));
            if let Some(place) = world.entries.get_mut(at as usize) {
                *place = OnceLock::from(known);
            }
        }
    }
}
