//! `group`: the story of each reading, and the reading that it copies.

use crate::{lineage, stories};
use verbale_claims::{GroupLine, Id, Reading};

/// Which story each reading belongs to, and whom it copies; in the order of the readings.
///
/// A story's id is a hash of the digests and ids of its reports: the same reports make the same id, in any order.
#[must_use]
pub fn group(readings: &[Reading]) -> Vec<GroupLine> {
    let all: Vec<&Reading> = readings.iter().collect();
    let copies = lineage::trace(&all);
    let stories = stories::tell_apart(&all);
    let mut lines: Vec<Option<GroupLine>> = vec![None; readings.len()];
    for story in stories {
        let mut members: Vec<String> =
            story.iter().map(|&k| format!("{} {}", readings[k].sha256, readings[k].id)).collect();
        members.sort_unstable();
        let id = Id::of('y', &members.iter().map(String::as_str).collect::<Vec<_>>());
        for k in story {
            let report = readings[k].id.clone();
            lines[k] = Some(GroupLine {
                id: report,
                story: id.clone(),
                parent: None,
                kind: None,
                spans: Vec::new(),
            });
        }
    }
    for copy in copies {
        if let Some(line) = &mut lines[copy.copy] {
            line.parent = Some(readings[copy.source].id.clone());
            line.kind = Some(copy.kind);
            line.spans = copy.spans;
        }
    }
    lines.into_iter().flatten().collect()
}
