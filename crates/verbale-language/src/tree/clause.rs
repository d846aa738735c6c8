//! Clauses, from left to right: a stack of those that are open, the main clause at the bottom.

use super::arcs::Arcs;
use super::chunk::{Chunk, Kind, Mood};
use super::site;
use crate::frames::Frames;
use crate::tags::{Tag, Tagged};
use verbale_claims::{Deprel, Upos};

/// How many clauses may be open at once: deeper ones close the oldest but the main clause.
const DEPTH: usize = 24;

/// A clause that is open.
#[derive(Clone, Debug)]
pub(super) struct Clause {
    /// Its predicate.
    pub head: Option<usize>,
    /// What it hangs on, once known; the main clause on nothing, one before its main clause on that clause.
    pub site: Option<usize>,
    /// Its relation.
    pub rel: Deprel,
    /// How its verb stands.
    pub mood: Mood,
    /// Its subject.
    pub subject: Option<usize>,
    /// Its object.
    pub object: Option<usize>,
    /// A relative or question word that still needs a place in it.
    pub gap: Option<usize>,
    /// What waits for the head.
    pub pending: Vec<(usize, Deprel)>,
    /// A copula that waits for its predicate.
    pub copula: Option<Chunk>,
    /// Whether the verb is passive.
    pub passive: bool,
    /// The last noun group, on which what follows may hang.
    pub noun: Option<usize>,
    /// Whether a comma opened it, so that the next one closes it.
    pub comma: bool,
    /// Whether a conjunction or preposition opened it.
    pub marked: bool,
    /// Whether it has no verb: "while in office".
    pub verbless: bool,
    /// Whether it stands in quotation marks that are still open.
    pub quoted: bool,
}

impl Clause {
    fn new(rel: Deprel, site: Option<usize>) -> Self {
        Self {
            head: None,
            site,
            rel,
            mood: Mood::Finite,
            subject: None,
            object: None,
            gap: None,
            pending: Vec::new(),
            copula: None,
            passive: false,
            noun: None,
            comma: false,
            marked: false,
            verbless: false,
            quoted: false,
        }
    }
}

/// The machine's state.
pub(super) struct Machine<'a> {
    pub words: &'a [Tagged<'a>],
    pub chunks: &'a [Chunk],
    pub names: &'a super::NameOf,
    pub arcs: &'a mut Arcs,
    pub frames: &'static Frames,
    pub stack: Vec<Clause>,
    /// A preposition that waits for its noun.
    pub preposition: Option<usize>,
    /// A conjunction that waits for what it joins.
    pub and: Option<usize>,
    /// Adverbs that wait for what they modify.
    pub adverbs: Vec<usize>,
    /// An auxiliary before its subject.
    pub inverted: Option<usize>,
    /// Whether the next noun is who speaks: "said the envoy".
    pub speaker_next: bool,
    /// Whether quotation marks are open.
    pub quotation: bool,
    /// The last verb or predicate seen.
    pub last_verb: Option<usize>,
    /// The group before is a comma (or a break).
    pub after_comma: bool,
}

/// Links the groups of a sentence; gives its root.
pub fn link(words: &[Tagged<'_>], names: &super::NameOf, chunks: &[Chunk], arcs: &mut Arcs) -> usize {
    let mut machine = Machine {
        words,
        chunks,
        names,
        arcs,
        frames: Frames::get(),
        stack: vec![Clause::new(Deprel::Root, None)],
        preposition: None,
        and: None,
        adverbs: Vec::new(),
        inverted: None,
        speaker_next: false,
        quotation: false,
        last_verb: None,
        after_comma: true,
    };
    for c in 0..chunks.len() {
        machine.step(c);
    }
    machine.finish()
}

impl Machine<'_> {
    pub(super) fn top(&mut self) -> &mut Clause {
        if self.stack.is_empty() {
            self.stack.push(Clause::new(Deprel::Root, None));
        }
        let last = self.stack.len() - 1;
        &mut self.stack[last]
    }

    pub(super) fn lemma(&self, word: usize) -> &str {
        &self.words[word].lemma
    }

    pub(super) fn has(&self, word: usize, frame: u32) -> bool {
        self.frames.has(self.lemma(word), frame)
    }

    pub(super) fn kind(&self, c: usize) -> Option<Kind> {
        self.chunks.get(c).map(|c| c.kind)
    }

    fn step(&mut self, c: usize) {
        let chunk = self.chunks[c];
        let comma = self.after_comma;
        self.after_comma = false;
        if chunk.kind != Kind::Quote {
            let marks = self.words[chunk.first..chunk.end].iter().filter(|w| w.tag == Tag::Quote).count();
            self.quotation ^= marks % 2 == 1;
        }
        match chunk.kind {
            Kind::Noun | Kind::There => self.noun(c, chunk, comma),
            Kind::Relative => self.relative(chunk, comma),
            Kind::What => self.what(c, chunk),
            Kind::Verb(mood) | Kind::Copula(mood) => self.verb(c, chunk, mood, comma),
            Kind::Inverted => {
                if self.stack.len() == 1 && self.top().head.is_some() {
                    self.coordinate_or_parataxis(chunk.head);
                }
                self.inverted = Some(chunk.head);
            }
            Kind::Preposition => {
                if let Some(previous) = self.preposition.take() {
                    // "from behind the lines", "up to": the first one is an adverb or a case too.
                    self.adverbs.push(previous);
                }
                self.preposition = Some(chunk.head);
            }
            Kind::Mark => self.mark(c, chunk, comma),
            Kind::WhAdverb => self.wh_adverb(c, chunk, comma),
            Kind::Adverb => {
                self.after_comma = comma;
                self.adverb(c, chunk);
            }
            Kind::Adjective => self.adjective(c, chunk, comma),
            Kind::Particle => match self.last_verb {
                Some(verb) => self.arcs.link(chunk.head, verb, Deprel::CompoundPrt),
                None => self.preposition = Some(chunk.head),
            },
            Kind::And => {
                self.after_comma = comma;
                self.conjunction(chunk);
            }
            Kind::Comma => {
                self.comma(c);
                self.after_comma = true;
            }
            Kind::Break => {
                self.brake(c, chunk);
                self.after_comma = true;
            }
            Kind::Quote => {
                self.quotation = !self.quotation;
                self.after_comma = comma;
            }
            Kind::Open => self.after_comma = true,
            Kind::Close => {}
            // "NOW!" she said: within a sentence such a mark does a comma's work.
            Kind::End => self.after_comma = true,
            Kind::Interjection => self.wait_or_link(chunk.head, Deprel::Discourse),
            Kind::Other => self.wait_or_link(chunk.head, Deprel::Dep),
        }
    }

    /// Hangs a word on the head of the top clause, now or once it is known.
    pub(super) fn wait_or_link(&mut self, word: usize, rel: Deprel) {
        let top = self.top();
        match top.head {
            Some(head) => self.arcs.link(word, head, rel),
            None => top.pending.push((word, rel)),
        }
    }

    /// Opens a clause.
    pub(super) fn open(&mut self, rel: Deprel, site: Option<usize>) -> &mut Clause {
        if self.stack.len() >= DEPTH {
            let closed = self.stack.remove(1);
            self.close(closed);
        }
        let quoted = self.quotation;
        self.stack.push(Clause { quoted, ..Clause::new(rel, site) });
        self.top()
    }

    /// Makes a word the predicate of the top clause.
    pub(super) fn set_head(&mut self, word: usize) {
        self.adverbs_to(word);
        let below = self.stack.len().checked_sub(2).and_then(|k| self.stack[k].head);
        let top = self.top();
        top.head = Some(word);
        let (site, rel, passive) = (top.site, top.rel, top.passive);
        let pending = std::mem::take(&mut top.pending);
        top.marked = pending.iter().any(|p| p.1 == Deprel::Mark);
        let gap = top.gap;
        let subject = top.subject;
        for (dependent, rel) in pending {
            self.arcs.link(dependent, word, rel);
        }
        let nsubj = if passive { Deprel::NsubjPass } else { Deprel::Nsubj };
        match (subject, gap) {
            (Some(subject), _) => {
                let there = self.words[subject].tag == Tag::Ex;
                self.arcs.link(subject, word, if there { Deprel::Expl } else { nsubj });
            }
            (None, Some(gap)) => {
                self.arcs.link(gap, word, nsubj);
                let top = self.top();
                (top.gap, top.subject) = (None, Some(gap));
            }
            (None, None) => {}
        }
        match site.or(below) {
            Some(site) => self.arcs.link(word, site, rel),
            None => {
                // A clause before its main clause waits for that one's head.
                if self.stack.len() > 1 {
                    let k = self.stack.len() - 2;
                    self.stack[k].pending.push((word, rel));
                }
            }
        }
        self.last_verb = Some(word);
    }

    /// Gives what is left of a clause a place.
    pub(super) fn close(&mut self, mut clause: Clause) {
        if let Some(copula) = clause.copula.take().filter(|_| clause.head.is_none()) {
            // "be" without a predicate is the predicate: "there is", "so it was".
            clause.head = Some(copula.head);
            self.arcs.set_upos(copula.head, Upos::Verb);
            self.hang(&clause, copula.head);
        }
        match clause.head {
            Some(head) => {
                if let Some(gap) = clause.gap {
                    let free = clause.object.is_none();
                    self.arcs.link(gap, head, if free { Deprel::Obj } else { Deprel::Obl });
                }
            }
            None => {
                // Without a verb the subject, or whatever came first, stands for it.
                let head = clause.subject.or(clause.gap).or(clause.pending.first().map(|p| p.0));
                if let Some(head) = head {
                    clause.head = Some(head);
                    for &(dependent, rel) in &clause.pending {
                        self.arcs.link(dependent, head, rel);
                    }
                    match clause.site {
                        Some(site) => self.arcs.link(head, site, clause.rel),
                        None => {
                            if let Some(below) = self.stack.last_mut() {
                                match below.head {
                                    Some(h) => self.arcs.link(head, h, clause.rel),
                                    None => below.pending.push((head, clause.rel)),
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// Links a late head of a clause that is no longer on the stack.
    fn hang(&mut self, clause: &Clause, head: usize) {
        for &(dependent, rel) in &clause.pending {
            self.arcs.link(dependent, head, rel);
        }
        if let Some(subject) = clause.subject.or(clause.gap) {
            let there = self.words[subject].tag == Tag::Ex;
            self.arcs.link(subject, head, if there { Deprel::Expl } else { Deprel::Nsubj });
        }
        match clause.site.or_else(|| self.stack.last().and_then(|below| below.head)) {
            Some(site) => self.arcs.link(head, site, clause.rel),
            None => {
                if let Some(below) = self.stack.last_mut() {
                    below.pending.push((head, clause.rel));
                }
            }
        }
    }

    /// Closes the top clause.
    pub(super) fn pop(&mut self) {
        if self.stack.len() > 1
            && let Some(clause) = self.stack.pop()
        {
            let noun = clause.noun;
            self.close(clause);
            let top = self.top();
            top.noun = noun.or(top.noun);
        }
    }

    /// Closes clauses until this many are open.
    pub(super) fn pop_to(&mut self, depth: usize) {
        while self.stack.len() > depth.max(1) {
            self.pop();
        }
    }

    /// Hangs the adverbs that wait on a word.
    pub(super) fn adverbs_to(&mut self, word: usize) {
        for adverb in std::mem::take(&mut self.adverbs) {
            self.arcs.link(adverb, word, Deprel::Advmod);
        }
    }

    fn conjunction(&mut self, chunk: Chunk) {
        if let Some(previous) = self.and.take() {
            self.wait_or_link(previous, Deprel::Cc);
        }
        if self.stack.len() == 1
            && self.top().head.is_none()
            && self.top().noun.is_none()
            && self.top().pending.is_empty()
        {
            self.top().pending.push((chunk.head, Deprel::Cc));
        } else {
            self.and = Some(chunk.head);
        }
    }

    /// A second main clause without a conjunction.
    pub(super) fn coordinate_or_parataxis(&mut self, _word: usize) {
        self.pop_to(1);
        let head = self.top().head;
        match self.and.take() {
            Some(and) => {
                self.open(Deprel::Conj, head).pending.push((and, Deprel::Cc));
            }
            None => {
                self.open(Deprel::Parataxis, head);
            }
        }
    }

    fn comma(&mut self, c: usize) {
        if self.list_goes_on(c) {
            return;
        }
        // What a comma opened another one closes; and one before a main clause ends there.
        let waits = (0..self.stack.len().saturating_sub(1)).find(|&k| self.stack[k].head.is_none());
        let opened = (1..self.stack.len()).find(|&k| self.stack[k].comma && self.stack[k].head.is_some());
        let depth = match (waits, opened) {
            (Some(waits), Some(opened)) => (waits + 1).min(opened),
            (Some(waits), None) => waits + 1,
            (None, Some(opened)) => opened,
            (None, None) => return,
        };
        if self.top().head.is_some() {
            self.pop_to(depth);
        }
    }

    /// Whether after a comma a list of equals goes on: ", B and C".
    fn list_goes_on(&self, c: usize) -> bool {
        matches!(self.kind(c + 1), Some(Kind::And))
            || matches!(self.kind(c + 1), Some(Kind::Noun))
                && matches!(self.kind(c + 2), Some(Kind::And))
                && self.verb_ahead(c + 4).is_none()
    }

    fn brake(&mut self, c: usize, chunk: Chunk) {
        let glued = self.words[chunk.first].glued && self.words.get(chunk.end).is_some_and(|w| w.glued);
        if glued && self.words[chunk.first].text == "-" {
            return;
        }
        if matches!(self.words[chunk.first].text, ";") {
            self.pop_to(1);
        } else {
            self.comma(c);
            // "Orsenia: the talks failed": what stands before a colon is a sentence of its own.
            let alone = self.stack.len() == 1 && self.top().head.is_none() && self.top().copula.is_none();
            if let Some(subject) = self.top().subject.filter(|_| alone && self.words[chunk.first].text == ":")
            {
                self.top().subject = None;
                self.set_head(subject);
                self.top().noun = None;
                self.open(Deprel::Parataxis, Some(subject));
            }
        }
    }

    fn finish(mut self) -> usize {
        if let Some(preposition) = self.preposition.take() {
            self.wait_or_link(preposition, Deprel::Obl);
        }
        if let Some(and) = self.and.take() {
            self.wait_or_link(and, Deprel::Cc);
        }
        for adverb in std::mem::take(&mut self.adverbs) {
            self.wait_or_link(adverb, Deprel::Advmod);
        }
        if let Some(inverted) = self.inverted.take() {
            self.wait_or_link(inverted, Deprel::Aux);
        }
        self.pop_to(1);
        let mut main = self.stack.pop().unwrap_or_else(|| Clause::new(Deprel::Root, None));
        if main.head.is_none() {
            if let Some(copula) = main.copula.take() {
                main.head = Some(copula.head);
                self.hang(&main, copula.head);
            } else {
                self.close(main.clone());
                main.head = main.subject.or(main.gap).or(main.pending.first().map(|p| p.0));
            }
        } else {
            self.close(main.clone());
        }
        main.head.unwrap_or_else(|| site::fallback(self.words))
    }
}
