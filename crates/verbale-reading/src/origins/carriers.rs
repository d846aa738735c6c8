//! Through whom something said reached the report: "told Northwire", "carried by Northwire".

use super::Desk;
use crate::draft::StatementDraft;
use crate::rules::CUES;
use verbale_claims::Upos;

/// An outlet that passed something on is named at most so many words from the cue.
const CARRIED: usize = 30;
/// Its preposition stands at most so many words before it.
const LINK: usize = 5;

impl Desk<'_> {
    /// The outlets and agencies through which something said reached the report: those it was said to, and those that a
    /// preposition near the cue names ("told Northwire", "in an interview with Northwire", "carried by Northwire").
    pub(super) fn carriers(&self, said: &StatementDraft) -> Vec<usize> {
        let mut via: Vec<usize> = said.addressee.into_iter().filter(|&a| self.is_outlet(a)).collect();
        let cue = said.cue.first().cloned().unwrap_or(said.unit.start..said.unit.start);
        let near =
            cue.start.saturating_sub(CARRIED).max(said.unit.start)..(cue.end + CARRIED).min(said.unit.end);
        let speaker = said.speaker.and_then(|m| self.mentions.list.get(m)).and_then(|m| m.actor);
        let first = self.mentions.list.partition_point(|m| m.words.start < near.start);
        let mentions = self.mentions.list.get(first..).unwrap_or_default();
        for mention in mentions.iter().take_while(|m| m.words.end <= near.end) {
            let Some(outlet) = mention.actor.filter(|&a| self.is_outlet(a) && Some(a) != speaker) else {
                continue;
            };
            let said_there = said.content.iter().any(|piece| piece.overlaps(mention.span));
            let link = (mention.words.start.saturating_sub(LINK)..mention.words.start)
                .rev()
                .find(|&k| !matches!(self.draft.upos(k), Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn));
            // "Northwire quoted Veltri as saying"
            let next = self.draft.word(mention.words.end).and_then(|w| CUES.get(&*w.lemma));
            let quotes = next.is_some_and(|verbs| verbs.iter().any(|v| v.passes_on));
            let through = quotes || link.is_some_and(|k| self.draft.small(k).carries);
            if !said_there && through && !via.contains(&outlet) {
                via.push(outlet);
            }
        }
        via
    }
}
