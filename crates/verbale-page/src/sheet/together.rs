//! Undertakings that several took in one breath: "both agreed to meet again".

use crate::view::View;
use crate::wording::list;
use verbale_claims::{CommitmentRecord, EventRecord, Evidence, Id};

/// What one or several undertook in the same words.
pub(crate) struct Together<'a> {
    /// The first of them: who and where from apart, they are alike.
    pub made: &'a CommitmentRecord,
    pub by: Vec<&'a Id>,
}

impl Together<'_> {
    /// The names of those who undertook it.
    pub(crate) fn names(&self, name: impl Fn(&Id) -> String) -> String {
        list(&self.by.iter().map(|id| name(id)).collect::<Vec<_>>())
    }

    pub(crate) fn several(&self) -> bool {
        self.by.len() > 1
    }
}

/// The commitments of an event, those of the same words in the same reports as one.
pub(crate) fn together<'a>(view: &View<'a>, event: &EventRecord) -> Vec<Together<'a>> {
    let mut all: Vec<Together<'a>> = Vec::new();
    for id in &event.commitments {
        let Some(made) = view.record.commitments.iter().find(|c| &c.id == id) else { continue };
        match all.iter_mut().find(|t| alike(t.made, made) && !t.by.contains(&&made.by)) {
            Some(together) => together.by.push(&made.by),
            None => all.push(Together { made, by: vec![&made.by] }),
        }
    }
    all
}

fn alike(a: &CommitmentRecord, b: &CommitmentRecord) -> bool {
    let place = |e: &Evidence| (e.report.clone(), e.start, e.end);
    let terms = |c: &CommitmentRecord| (c.condition.clone(), c.hedge.clone(), c.deadline.clone());
    a.act == b.act
        && a.to == b.to
        && a.what == b.what
        && a.reality == b.reality
        && terms(a) == terms(b)
        && a.support.origins == b.support.origins
        && a.support.evidence.iter().map(place).eq(b.support.evidence.iter().map(place))
}
