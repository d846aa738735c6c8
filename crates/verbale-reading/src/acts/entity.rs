//! From a word of the tree to the actors it stands for.

use crate::draft::{Draft, Mention, MentionKind, Mentions, TimeDraft};
use crate::patterns::{Tree, classes};
use rustc_hash::FxHashMap;
use std::sync::OnceLock;
use verbale_claims::{ActorKind, Deprel, Entity, Excerpt, NameType, Upos};
use verbale_language::WordRange;
use verbale_span::ByteSpan;
use verbale_world::EntryClass;

/// An actor's name shows at most this many words.
pub(super) const LONGEST: usize = 12;

/// How strictly somebody must be somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// Who acts: a person, a state, an organisation, people in a part.
    Actor,
    /// Somebody in person, and not whoever owns a thing.
    Person,
    /// Who is acted upon: also places, and whoever owns the thing that is acted upon.
    Target,
}

/// Turns words into entities.
#[derive(Clone, Copy)]
pub(crate) struct Cast<'a> {
    pub draft: &'a Draft<'a>,
    pub mentions: &'a Mentions,
    pub tree: Tree<'a>,
    /// In order: a day is nobody.
    pub times: &'a [TimeDraft],
}

/// PLOVER sectors by noun, from `rules/en/acts/sectors.tsv`.
pub(crate) fn sector_of(noun: &str) -> Option<&'static str> {
    static SECTORS: OnceLock<FxHashMap<&'static str, &'static str>> = OnceLock::new();
    let table = SECTORS.get_or_init(|| {
        let lines = include_str!("../../../../rules/en/acts/sectors.tsv").lines();
        let rows = lines.filter(|l| !l.starts_with(['#', '*'])).filter_map(|l| l.split_once('\t'));
        rows.flat_map(|(sector, nouns)| nouns.split_whitespace().map(move |noun| (noun, sector))).collect()
    });
    table.get(noun).or_else(|| table.get(noun.strip_suffix('s')?)).copied()
}

/// Whether a noun names people by its ending: "fishermen", "journalists".
fn is_people(noun: &str) -> bool {
    static ENDINGS: OnceLock<Vec<&'static str>> = OnceLock::new();
    let endings = ENDINGS.get_or_init(|| {
        let lines = include_str!("../../../../rules/en/acts/sectors.tsv").lines();
        lines.filter_map(|l| l.strip_prefix("*\t")).flat_map(str::split_whitespace).collect()
    });
    noun.len() > 5 && endings.iter().any(|e| noun.ends_with(e))
}

impl<'a> Cast<'a> {
    /// The entities that these words stand for, in order, each once.
    pub fn entities(&self, words: &[usize], wanted: Wanted) -> Vec<Entity> {
        let mut found: Vec<Entity> = Vec::new();
        for &word in words {
            let states = self.states_before(word);
            let here = if states.is_empty() { self.one(word, wanted, 3) } else { states };
            for entity in here {
                let known = found.iter().any(|e| {
                    (e.id.is_some() && e.id == entity.id)
                        || (e.id.is_none() && e.start == entity.start && e.end == entity.end)
                });
                if !known {
                    found.push(entity);
                }
            }
        }
        found
    }

    /// Whether somebody is the state of all who act.
    pub fn is_own_state(&self, actor: &[Entity], state: &Entity) -> bool {
        let entry = state.id.as_ref().and_then(|id| self.draft.world.get(id));
        let is_state = entry.is_some_and(|e| e.class == EntryClass::State);
        is_state && state.country.is_some() && actor.iter().all(|a| a.country == state.country)
    }

    /// What the words of the text are at a range of bytes.
    pub fn excerpt(&self, span: ByteSpan) -> Option<Excerpt> {
        let points = self.draft.report.source.span(span)?;
        Some(Excerpt::new(points, self.draft.words(span)))
    }

    fn one(&self, word: usize, wanted: Wanted, deep: u8) -> Vec<Entity> {
        let tree = &self.tree;
        if let Some(found) = self.mentioned(word) {
            return found;
        }
        if self.is_time(word) {
            return Vec::new();
        }
        // "A MILITANT fled" may be taken for an adjective.
        let stands = !matches!(tree.deprel(word), Deprel::Amod | Deprel::Compound);
        let noun =
            matches!(tree.upos(word), Upos::Noun | Upos::Propn) || (tree.upos(word) == Upos::Adj && stands);
        // A capital means nothing in a heading, and little on a sentence's first word.
        let bare = self.is_heading(word) || (tree.is_first(word) && tree.lemma(word) == tree.lower(word));
        let proper = tree.upos(word) == Upos::Propn;
        let named = self.is_name(word) || (proper && (!bare || self.country_at(word).is_some()));
        let sector = sector_of(tree.lemma(word)).or_else(|| sector_of(tree.lower(word)));
        let sector = sector.or_else(|| is_people(tree.lemma(word)).then_some("CVL"));
        if named || (noun && sector.is_some()) {
            let country = self.country_near(word).or_else(|| self.country_of_place(word));
            return self
                .entity(self.phrase(word), None, country, sector.map(str::to_owned))
                .into_iter()
                .collect();
        }
        if tree.upos(word) == Upos::Pron && deep > 0 {
            // "Norway said it will": whoever says it.
            let said = self
                .sayers(word)
                .into_iter()
                .flat_map(|k| self.one(k, Wanted::Person, 0))
                .collect::<Vec<_>>();
            if !said.is_empty() {
                return said;
            }
        }
        if tree.upos(word) == Upos::Pron && tree.is(word, "person-pronoun") {
            return self.entity(word..word + 1, None, None, None).into_iter().collect();
        }
        if !noun && !tree.is_upper(word) {
            return Vec::new();
        }
        // Not somebody: whose it is ("Italy's decision", "a delegation OF rebels", "villages IN Syria").
        let Some(deeper) = deep.checked_sub(1) else { return Vec::new() };
        for k in self.owners(word, wanted) {
            let found: Vec<Entity> =
                tree.with_conjuncts(k).into_iter().flat_map(|k| self.one(k, wanted, deeper)).collect();
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }

    /// For the pronoun that is the subject of a reported clause: the subject of the reporting one.
    fn sayers(&self, pronoun: usize) -> Vec<usize> {
        let tree = &self.tree;
        if !tree.is(pronoun, "third-person") {
            return Vec::new();
        }
        let clause = tree.analysis.ancestors(pronoun).take(4).find(|&k| tree.deprel(k) == Deprel::Ccomp);
        let sayer = clause
            .and_then(|k| tree.head(k))
            .filter(|&v| tree.is(v, "say-verb") || tree.is(v, "governs-denied"));
        sayer.map(|v| tree.agents(v)).unwrap_or_default().into_iter().filter(|&k| k < pronoun).collect()
    }

    /// Whether an adjective or noun before a noun names somebody: "Turkish", "NATO", not "Additional".
    fn could_own(&self, word: usize) -> bool {
        self.mentions.by_word.contains_key(&word)
            || self.is_name(word)
            || (self.tree.upos(word) == Upos::Propn && !self.tree.is_first(word))
    }

    fn owners(&self, word: usize, wanted: Wanted) -> Vec<usize> {
        if wanted == Wanted::Person || self.tree.is(word, "mishap") {
            return Vec::new();
        }
        let tree = &self.tree;
        let mut owners: Vec<usize> = tree.analysis.dependents_by(word, Deprel::NmodPoss).collect();
        owners.extend(tree.analysis.dependents(word).filter(|&k| {
            matches!(tree.deprel(k), Deprel::Amod | Deprel::Compound) && k < word && self.could_own(k)
        }));
        // Whoever did it before whom it was done to: "the killing OF doctors BY militants".
        let by = tree.analysis.dependents_by(word, Deprel::Nmod);
        owners.extend(by.filter(|&k| classes().has("agent", tree.preposition(k))));
        // "the killing OF doctors BY militants" may hang the second on the first.
        for of in tree.analysis.dependents_by(word, Deprel::Nmod).filter(|&k| tree.preposition(k) == "of") {
            let by = tree.analysis.dependents_by(of, Deprel::Nmod);
            owners.extend(by.filter(|&k| classes().has("agent", tree.preposition(k))));
        }
        // "a missile FIRED BY the rebels": whoever handles a thing does what it does.
        let handled = tree.analysis.dependents_by(word, Deprel::Acl).filter(|&k| tree.is_passive(k));
        owners.extend(handled.flat_map(|k| tree.agents(k)));
        let class = if wanted == Wanted::Actor { "group-of" } else { "" };
        if wanted == Wanted::Target || tree.is(word, class) {
            owners.extend(tree.analysis.dependents_by(word, Deprel::Nmod).filter(|&k| {
                let preposition = tree.preposition(k);
                preposition == "of" || (wanted == Wanted::Target && classes().has("owning", preposition))
            }));
        }
        owners
    }

    fn mentioned(&self, word: usize) -> Option<Vec<Entity>> {
        let mention = self.mentions.by_word.get(&word).and_then(|&k| self.mentions.list.get(k))?;
        let inner = mention.kind == MentionKind::Adjective && mention.head != word;
        if inner || (mention.kind == MentionKind::Pronoun && mention.actor.is_none()) {
            return None;
        }
        if mention.kind == MentionKind::Noun {
            let states = self.states_led(mention.head);
            if states.len() > 1 {
                return Some(states);
            }
        }
        let Some(actor) = mention.actor.and_then(|a| self.mentions.actors.get(a)) else {
            // Words that name somebody, without an actor: they stand for themselves.
            let sector = sector_of(self.tree.lemma(mention.head));
            let country = self.country_near(mention.head).or_else(|| self.country_of_place(mention.head));
            if mention.kind != MentionKind::Name && sector.is_none() {
                return None;
            }
            return Some(
                self.at(self.shown(mention), None, country, sector.map(str::to_owned)).into_iter().collect(),
            );
        };
        if actor.members.is_empty() {
            let noun = || {
                sector_of(self.tree.lemma(mention.head)).or_else(|| sector_of(self.tree.lower(mention.head)))
            };
            // Of a people's rebels their noun says what they are, not their state.
            let group = if actor.kind == ActorKind::Group { noun() } else { None };
            let sector =
                group.map(str::to_owned).or(actor.sector.clone()).or_else(|| noun().map(str::to_owned));
            // "Malta's Supreme Court" is not the one that goes by that name alone.
            let owner = (mention.kind == MentionKind::Name && actor.kind == ActorKind::Organisation)
                .then(|| self.tree.analysis.dependents_by(mention.head, Deprel::NmodPoss).next())
                .flatten()
                .and_then(|k| self.country_at(k));
            if owner.is_some() && actor.country.is_some() && owner != actor.country {
                return Some(self.at(mention.span, None, owner, sector).into_iter().collect());
            }
            let country = actor.country.clone().or_else(|| self.country_near(mention.head));
            let country = country.or_else(|| mention.actor.and_then(|a| self.country_led(a)));
            let named = || {
                let body = matches!(actor.kind, ActorKind::Organisation | ActorKind::Group);
                (mention.kind == MentionKind::Name && body)
                    .then(|| self.country_within(&mention.words))
                    .flatten()
            };
            let country = country.or_else(named);
            return Some(
                self.at(self.shown(mention), Some(actor.id.clone()), country, sector).into_iter().collect(),
            );
        }
        let members = actor.members.iter().filter_map(|&m| self.mentions.actors.get(m));
        Some(
            members
                .filter_map(|m| {
                    self.at(mention.span, Some(m.id.clone()), m.country.clone(), m.sector.clone())
                })
                .collect(),
        )
    }

    /// What a mention shows: for a noun without how many there are at least.
    fn shown(&self, mention: &Mention) -> ByteSpan {
        let words = self.draft.language.words_in(mention.span);
        let bound = words.clone().take_while(|&k| self.tree.is(k, "bounds")).count();
        if mention.kind != MentionKind::Noun || bound == 0 || bound >= words.len() {
            return mention.span;
        }
        self.draft.language.span(words.start + bound..words.end)
    }

    /// The state of the office that the report gives to somebody.
    fn country_led(&self, actor: usize) -> Option<String> {
        let title = self.mentions.titles.iter().find(|t| t.actor == actor && t.of.is_some())?;
        self.mentions.actors.get(title.of?).and_then(|a| a.country.clone())
    }

    /// "NORWEGIAN and MALTESE officials": each state once, by its adjective.
    fn states_before(&self, word: usize) -> Vec<Entity> {
        let tree = &self.tree;
        let people = tree.upos(word) == Upos::Noun && self.draft.word(word).is_some_and(|w| w.plural);
        let Some(sector) = sector_of(tree.lemma(word)).filter(|_| people) else { return Vec::new() };
        let before = tree.analysis.dependents(word).filter(|&k| {
            k < word && matches!(tree.deprel(k), Deprel::Amod | Deprel::Compound) && tree.is_upper(k)
        });
        let mut found: Vec<Entity> = Vec::new();
        for k in before.flat_map(|k| std::iter::once(k).chain(tree.analysis.dependents_by(k, Deprel::Conj))) {
            let Some(country) = self.country_at(k) else { continue };
            if !found.iter().any(|e| e.country.as_ref() == Some(&country)) {
                found.extend(self.entity(k..k + 1, None, Some(country), Some(sector.to_owned())));
            }
        }
        if found.len() > 1 { found } else { Vec::new() }
    }

    /// "the leaders OF Norway AND Malta": each state once, for which somebody came.
    fn states_led(&self, head: usize) -> Vec<Entity> {
        if !self.draft.word(head).is_some_and(|w| w.plural) {
            return Vec::new();
        }
        let words = self.tree.by_preposition(head, "of");
        let named = words.iter().filter_map(|&k| self.mentions.at(k)).filter(|m| m.kind == MentionKind::Name);
        let actors = named.filter_map(|m| Some((m, m.actor.and_then(|a| self.mentions.actors.get(a))?)));
        actors
            .filter(|(_, a)| a.kind == ActorKind::State)
            .filter_map(|(m, a)| {
                self.at(m.span, Some(a.id.clone()), a.country.clone(), Some("GOV".to_owned()))
            })
            .collect()
    }

    /// Whether the word is part of a name that the language room found.
    fn is_name(&self, word: usize) -> bool {
        self.tree.name_class(word).is_some()
    }

    /// Whether the word is part of a time.
    pub fn is_time(&self, word: usize) -> bool {
        let k = self.times.partition_point(|t| t.words.end <= word);
        self.times.get(k).is_some_and(|t| t.words.contains(&word))
    }

    /// Whether the word stands in a heading, where capitals mean nothing.
    fn is_heading(&self, word: usize) -> bool {
        let layout = &self.draft.layout;
        let block = layout
            .sentences
            .get(self.draft.language.sentence_of(word))
            .and_then(|s| layout.blocks.get(s.block));
        block.is_some_and(|b| b.heading)
    }

    /// Whether the word belongs to the name of a place.
    pub fn is_place(&self, word: usize) -> bool {
        self.tree.name_class(word) == Some(NameType::Loc)
    }

    /// Whether the word is part of the name of somebody with an actor: "the White House".
    pub fn is_named(&self, word: usize) -> bool {
        let mention = self.mentions.by_word.get(&word).and_then(|&k| self.mentions.list.get(k));
        mention.is_some_and(|m| m.kind == MentionKind::Name && m.actor.is_some())
    }

    /// A noun with what describes it from before, without determiner: "four Egyptian police officers".
    pub fn phrase(&self, word: usize) -> WordRange {
        let tree = &self.tree;
        let mut start = word;
        let mut end = word + 1;
        for k in tree.analysis.dependents(word) {
            match tree.deprel(k) {
                Deprel::Amod | Deprel::Compound | Deprel::Nummod | Deprel::NmodPoss | Deprel::Flat
                    if k < word =>
                {
                    start = start.min(tree.near_subtree(k).start);
                }
                Deprel::Flat if k > word => end = end.max(k + 1),
                // "the King OF NORWAY", by a capital title.
                Deprel::Nmod if k == word + 2 && tree.upos(word) == Upos::Propn => {
                    let titled = classes().has("origin", tree.lower(word + 1)) && tree.is_upper(k);
                    end = if titled && sector_of(tree.lower(word)) == Some("GOV") { k + 1 } else { end };
                }
                _ => {}
            }
        }
        // "at LEAST nine soldiers": how many is no part of who.
        while start < word && (tree.upos(start) == Upos::Det || tree.is(start, "bounds")) {
            start += 1;
        }
        start.max(end.saturating_sub(LONGEST))..end
    }

    pub(super) fn entity(
        &self,
        words: WordRange,
        id: Option<verbale_claims::Id>,
        country: Option<String>,
        sector: Option<String>,
    ) -> Option<Entity> {
        self.at(self.draft.language.span(words), id, country, sector)
    }

    fn at(
        &self,
        span: ByteSpan,
        id: Option<verbale_claims::Id>,
        country: Option<String>,
        sector: Option<String>,
    ) -> Option<Entity> {
        let excerpt = self.excerpt(span)?;
        if excerpt.text.is_empty() {
            return None;
        }
        Some(Entity { start: excerpt.start, end: excerpt.end, text: excerpt.text, id, country, sector })
    }
}
