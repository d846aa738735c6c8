//! The actors of a report: from the world's tables, and those whom only the report knows.

use crate::draft::{ActorDraft, Draft};
use rustc_hash::FxHashMap;
use verbale_claims::{ActorKind, Id, NameType};
use verbale_language::WordRange;

/// The actors found so far.
pub(super) struct Cast<'a> {
    draft: &'a Draft<'a>,
    list: Vec<ActorDraft>,
    by_id: FxHashMap<Id, usize>,
}

impl<'a> Cast<'a> {
    pub(super) fn new(draft: &'a Draft<'a>) -> Self {
        Self { draft, list: Vec::new(), by_id: FxHashMap::default() }
    }

    pub(super) fn into_actors(self) -> Vec<ActorDraft> {
        self.list
    }

    /// The actor behind a name; nothing for a mere place.
    pub(super) fn named(&mut self, words: &WordRange, kind: NameType) -> Option<usize> {
        let name = self.draft.words(self.draft.language.span(words.clone()));
        if let Some(candidate) = self.draft.world.candidates(name, self.draft.day).into_iter().next() {
            return self.known(&candidate.id);
        }
        let kind = match kind {
            NameType::Per => ActorKind::Person,
            NameType::Org => ActorKind::Organisation,
            NameType::Loc => return None,
        };
        let normal = name.to_lowercase();
        let id = Id::of('a', &[&normal]);
        let name = name.to_owned();
        Some(self.add(ActorDraft { id, name, kind, country: None, sector: None, members: Vec::new() }))
    }

    /// Somebody whom the tables know.
    fn known(&mut self, id: &Id) -> Option<usize> {
        let entry = self.draft.world.get(id)?;
        Some(self.add(ActorDraft {
            id: id.clone(),
            name: entry.name.clone(),
            kind: entry.kind,
            country: entry.country.clone(),
            sector: entry.sector.clone(),
            members: Vec::new(),
        }))
    }

    fn add(&mut self, actor: ActorDraft) -> usize {
        *self.by_id.entry(actor.id.clone()).or_insert_with(|| {
            self.list.push(actor);
            self.list.len() - 1
        })
    }
}
