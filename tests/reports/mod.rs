//! The reports that the whole-program tests work on: those of the example, or of the folder that `VERBALE_SEEDS` names;
//! and the stories of three reports and more in the file of JSON lines that `VERBALE_STORIES` names, each line with its
//! `story`.

use std::collections::BTreeMap;
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

/// What [`given`] gives, and each story of the file that `VERBALE_STORIES` names, by its name.
#[allow(dead_code, reason = "not every test asks for it")]
pub fn all_given() -> Vec<(String, Given)> {
    let mut all = vec![("given".to_owned(), given())];
    let Some(path) = std::env::var_os("VERBALE_STORIES") else { return all };
    let mut stories: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in std::fs::read_to_string(&path).unwrap().lines() {
        let report: serde_json::Value = serde_json::from_str(line).unwrap();
        stories.entry(report["story"].to_string()).or_default().push(line.to_owned());
    }
    for (name, lines) in stories.into_iter().filter(|(_, lines)| lines.len() >= 3) {
        let text = lines.join("\n");
        let input = Box::new(std::io::Cursor::new(text.into_bytes()));
        let intake = Intake::with_input(&[PathBuf::from("-")], input);
        let reports = intake.filter_map(|item| match item {
            Ok(Item::Report(report)) => Some(*report),
            _ => None,
        });
        all.push((name, Given { reports: reports.collect(), desk: Desk::new(), world: String::new() }));
    }
    all
}

/// Runs a test on all that is given, and says of which stories it does not hold.
#[allow(dead_code, reason = "not every test asks for it")]
pub fn holds_for_all(test: impl Fn(&Given)) {
    let mut wrong = Vec::new();
    let all = all_given();
    let stories = all.len();
    for (name, given) in all {
        let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| test(&given)));
        if let Err(why) = result {
            let why = why.downcast_ref::<String>().cloned();
            wrong.push(format!("{name}: {}", why.unwrap_or_default()));
        }
    }
    assert!(wrong.is_empty(), "{} of {stories} stories:\n{}", wrong.len(), wrong.join("\n"));
}

/// A desk that knows these world tables too.
pub fn desk_with(world: &str) -> Desk {
    let mut tables = World::builtin();
    if !world.is_empty() {
        tables.overlay("world.tsv", world).unwrap();
    }
    Desk::new().world(tables)
}
