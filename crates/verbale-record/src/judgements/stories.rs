//! Judgements on reports, applied to the stories that were found.

use super::Said;
use super::classes::Classes;
use super::regroup::{Pairing, regroup};
use std::collections::BTreeMap;
use verbale_claims::{Id, Judgement, Reading, Refused, Subject, Word};

/// Stories as judgements on reports have them, and which lines changed the story of each reading.
pub(crate) struct JudgedStories {
    /// The story of each reading, by number.
    pub of: Vec<usize>,
    /// The lines that changed it.
    pub lines: Vec<Vec<u32>>,
    /// What was not.
    pub refused: Vec<Refused>,
}

/// The readings that judgements leave in, the line that leaves out each of the others, and the lines that leave out what
/// is not there.
pub(crate) fn left_in(
    readings: &[Reading],
    judgements: &[Judgement],
) -> (Vec<Reading>, BTreeMap<Id, u32>, Vec<Refused>) {
    let mut said = Said::new(judgements);
    let ignored = said.ignored(readings);
    let left_in = readings.iter().filter(|r| !ignored.contains_key(&r.id)).cloned().collect();
    (left_in, ignored, said.done().1)
}

/// Applies judgements on reports to stories; `copies` has the report that each was copied from.
pub(crate) fn judge_stories(
    readings: &[Reading],
    mut of: Vec<usize>,
    copies: &[Option<usize>],
    judgements: &[Judgement],
    ignored: &BTreeMap<Id, u32>,
) -> JudgedStories {
    let mut said = Said::new(judgements);
    let place: BTreeMap<&Id, usize> = readings.iter().enumerate().map(|(k, r)| (&r.id, k)).collect();
    let mut classes = Classes::new(readings.len());
    let mut pairings = Vec::new();
    let mut lines = Vec::new();
    for (judgement, word, pair) in said.pairs(Subject::Report) {
        let (a, b) = match found(&place, pair, ignored) {
            Ok(places) => places,
            Err(why) => {
                said.refuse(judgement.line, why);
                continue;
            }
        };
        match classes.take(word, &[a], &[b], judgement.line) {
            Err(why) => said.refuse(judgement.line, why),
            Ok(()) if word != Word::Unsure => {
                let same = word == Word::Same;
                pairings.push(Pairing { same, one: vec![a], two: vec![b], changed: false });
                lines.push(judgement.line);
            }
            Ok(()) => {}
        }
    }
    let mut followers: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (k, source) in copies.iter().enumerate() {
        if let Some(source) = source {
            followers.entry(*source).or_default().push(k);
        }
    }
    regroup(&mut of, &classes, &mut pairings, |k| followers.get(&k).cloned().unwrap_or_default());
    let mut by_reading = vec![Vec::new(); readings.len()];
    for (pairing, line) in pairings.iter().zip(&lines).filter(|(p, _)| p.changed) {
        for &k in pairing.one.iter().chain(&pairing.two) {
            by_reading[k].push(*line);
        }
    }
    JudgedStories { of, lines: by_reading, refused: said.done().1 }
}

/// The places of two reports. Why not, where one is not given or left out.
pub(super) fn found(
    place: &BTreeMap<&Id, usize>,
    pair: &[Id; 2],
    ignored: &BTreeMap<Id, u32>,
) -> Result<(usize, usize), String> {
    if let Some((id, line)) = pair.iter().find_map(|id| Some((id, ignored.get(id)?))) {
        return Err(format!("contradicts line {line}, which leaves report {id} out"));
    }
    let at = |id: &Id| place.get(id).copied().ok_or_else(|| format!("there is no report {id}"));
    Ok((at(&pair[0])?, at(&pair[1])?))
}
