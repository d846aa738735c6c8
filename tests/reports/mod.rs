//! The reports that the whole-program tests work on: those of the example, or of the folder that `VERBALE_SEEDS` names.

use std::path::{Path, PathBuf};
use verbale::intake::{Intake, Item, Report};
use verbale::{Desk, World};

/// Reports, and the desk to read them at.
pub struct Given {
    pub reports: Vec<Report>,
    pub desk: Desk,
    /// The world tables given beside the reports; empty when there are none.
    #[allow(dead_code, reason = "not every test asks for it")]
    pub world: String,
}

/// The folder's reports, with its `world.tsv` where it has one.
pub fn given() -> Given {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/strait-call");
    let folder = std::env::var_os("VERBALE_SEEDS").map_or(example, PathBuf::from);
    let reports = Intake::new(std::slice::from_ref(&folder))
        .filter_map(|item| match item {
            Ok(Item::Report(report)) => Some(*report),
            _ => None,
        })
        .collect();
    let world = std::fs::read_to_string(folder.join("world.tsv")).unwrap_or_default();
    Given { reports, desk: desk_with(&world), world }
}

/// A desk that knows these world tables too.
pub fn desk_with(world: &str) -> Desk {
    let mut tables = World::builtin();
    if !world.is_empty() {
        tables.overlay("world.tsv", world).unwrap();
    }
    Desk::new().world(tables)
}
