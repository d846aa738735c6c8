//! Tables of users, laid over a world.

use crate::check::{Problem, WorldError, lines};
use crate::load::Filling;
use crate::table::Fact;
use crate::world::World;
use std::path::Path;

/// So many wrong lines of a table are told; what is no table at all has no use for more.
const MOST_TOLD: usize = 1000;

/// What there is to say of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Review {
    /// How many lines are right.
    pub facts: usize,
    /// The lines that are wrong, in their order.
    pub wrong: Vec<Problem>,
    /// What is worth a look in lines that are right, in their order: holders of one office whose tenures overlap, names
    /// that are not there to remove, lines that say the same or otherwise.
    pub doubts: Vec<Problem>,
}

impl World {
    /// Lays a table over this world: new ids are added, new names too; a single-valued fact (class, iso3, country, sector,
    /// wikidata) of a known id takes the place of the old one, and so does an office of the same title, state and `from`.
    /// `remove` takes a name away. The columns and facts are those of `world/README.md`; `file` is for the messages.
    /// Gives back what is worth a look: see [`Review::doubts`].
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
        let review = self.lay(file, text.as_bytes(), false);
        if review.wrong.is_empty() { Ok(review.doubts) } else { Err(WorldError { problems: review.wrong }) }
    }

    /// Lays the table of a file over this world, as [`World::overlay`] does.
    ///
    /// # Errors
    /// As there; and a file that cannot be read, or is not UTF-8.
    pub fn overlay_file(&mut self, path: &Path) -> Result<Vec<Problem>, WorldError> {
        let file = path.display().to_string();
        let bytes = std::fs::read(path).map_err(|error| WorldError {
            problems: vec![Problem { file: file.clone(), line: 0, what: format!("cannot be read: {error}") }],
        })?;
        let review = self.lay(&file, &bytes, false);
        if review.wrong.is_empty() { Ok(review.doubts) } else { Err(WorldError { problems: review.wrong }) }
    }

    /// Lays the lines of a table that are right over this world, and says what is wrong with the others and doubtful in
    /// these: all of it at once, for whoever writes the table. `bytes` need not be text.
    ///
    /// ```
    /// use verbale_world::World;
    ///
    /// let table = b"c:XV\tstate\tVeltria\nc:XV\tiso3\txv\nc:XV\tcapitol\tPort Ansel\n";
    /// let review = World::builtin().review("veltria.tsv", table);
    /// assert_eq!(review.facts, 1);
    /// assert_eq!(review.wrong.len(), 2);
    /// assert_eq!(review.wrong[0].line, 2);
    /// ```
    #[must_use]
    pub fn review(&mut self, file: &str, bytes: &[u8]) -> Review {
        self.lay(file, bytes, true)
    }

    fn lay(&mut self, file: &str, bytes: &[u8], in_part: bool) -> Review {
        let problem = |line: u32, what: String| Problem { file: file.to_string(), line, what };
        let (mut wrong, mut more) = (Vec::new(), 0usize);
        let mut take = |line, what| {
            if wrong.len() < MOST_TOLD {
                wrong.push(problem(line, what));
            } else {
                more += 1;
            }
        };
        let lines = lines(bytes, &mut take);
        let lines = self.beside(lines, &mut take);
        wrong.sort_by_key(|problem| problem.line);
        if more > 0 {
            wrong.push(problem(0, format!("{more} more lines are wrong")));
        }
        let mut review = Review { facts: lines.len(), wrong, doubts: Vec::new() };
        if !in_part && !review.wrong.is_empty() {
            return review;
        }
        let mut doubts = Vec::new();
        let mut filling = Filling::new(self, file);
        lines.iter().for_each(|line| filling.take(line));
        filling.finish(|line, what| doubts.push(problem(line, what)));
        self.doubts(&lines, |line, what| doubts.push(problem(line, what)));
        let offices: Vec<_> = lines.iter().filter(|line| line.fact == Fact::Office).collect();
        for overlap in self.overlaps(&offices) {
            doubts.push(problem(overlap.line, overlap.to_string()));
        }
        doubts.sort_by_key(|problem| problem.line);
        review.doubts = doubts;
        review
    }
}
