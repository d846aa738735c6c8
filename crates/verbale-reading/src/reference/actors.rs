//! The actors of a report: from the world's tables, and those whom only the report knows.

use crate::draft::{ActorDraft, Draft, Titled};
use crate::rules::{SOURCES, SourceNoun};
use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use verbale_claims::{ActorKind, Id, NameType};
use verbale_world::{Candidate, Entry, EntryClass, NameKind};

/// Of those whom one noun describes, so many are remembered.
const DESCRIBED: usize = 8;

/// The actors found so far.
pub(super) struct Cast<'a> {
    draft: &'a Draft<'a>,
    pub(super) list: Vec<ActorDraft>,
    pub(super) titles: Vec<Titled>,
    /// Nouns by which the report calls persons beside their names: "spokesman Joren Halk".
    descriptions: FxHashMap<Box<str>, Vec<usize>>,
    by_id: FxHashMap<Id, usize>,
    /// Persons by their folded last name, in the order of their first full name.
    by_last: FxHashMap<String, Vec<usize>>,
    /// All by folded names that the report has for them.
    by_name: FxHashMap<String, usize>,
}

/// A name without accents, case, and marks inside.
pub(super) fn folded(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.nfd().filter(|c| !is_combining_mark(*c)) {
        match c {
            'ı' => out.push('i'),
            'ø' | 'Ø' => out.push('o'),
            'ł' | 'Ł' => out.push('l'),
            '’' | '\'' | '.' | ',' => {}
            '-' | '‐' | '‑' => out.push(' '),
            _ => out.extend(c.to_lowercase()),
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl<'a> Cast<'a> {
    pub(super) fn new(draft: &'a Draft<'a>) -> Self {
        Self {
            draft,
            list: Vec::new(),
            titles: Vec::new(),
            descriptions: FxHashMap::default(),
            by_id: FxHashMap::default(),
            by_last: FxHashMap::default(),
            by_name: FxHashMap::default(),
        }
    }

    pub(super) fn into_parts(self) -> (Vec<ActorDraft>, Vec<Titled>) {
        (self.list, self.titles)
    }

    /// The world's entry of an actor.
    pub(super) fn entry(&self, actor: usize) -> Option<&'a Entry> {
        self.draft.world.get(&self.list.get(actor)?.id)
    }

    /// Notes that the report calls a person by a noun.
    pub(super) fn describe(&mut self, noun: &str, person: usize) {
        let persons = self.descriptions.entry(noun.into()).or_default();
        persons.retain(|&p| p != person);
        persons.push(person);
        if persons.len() > DESCRIBED {
            persons.remove(0);
        }
    }

    /// Whom the report called by a noun, the last one last.
    pub(super) fn described(&self, noun: &str) -> &[usize] {
        self.descriptions.get(noun).map_or(&[], Vec::as_slice)
    }

    /// The actor behind a name; nothing for a mere place.
    pub(super) fn named(&mut self, name: &str, kind: NameType, placed: bool) -> Option<usize> {
        match kind {
            NameType::Per => self.person(name),
            NameType::Org => self.organisation(name),
            NameType::Loc => self.place(name, placed),
        }
    }

    /// Whether the report, so far, or the tables know a name.
    pub(super) fn knows(&self, name: &str) -> bool {
        let fold = folded(name);
        self.by_name.contains_key(&fold)
            || self.by_last.contains_key(&fold)
            || self.by_name.contains_key(&body_key(name))
            || !self.candidates(name).is_empty()
    }

    fn candidates(&self, name: &str) -> Vec<(Candidate, &'a Entry)> {
        let world = self.draft.world;
        let found = world.candidates(name, self.draft.day).into_iter();
        found.filter_map(|c| world.get(&c.id).map(|e| (c, e))).collect()
    }

    /// A person: one whom the report named before, one of the tables, or one whom only the report knows.
    fn person(&mut self, name: &str) -> Option<usize> {
        let fold = folded(name);
        if let Some(&known) = self.by_name.get(&fold) {
            return Some(known);
        }
        let found = self.candidates(name);
        let persons = || found.iter().filter(|(_, e)| e.class == EntryClass::Person);
        // One of those that the name can mean is in the report already.
        if let Some(&here) = persons().find_map(|(c, _)| self.by_id.get(&c.id)) {
            return Some(self.calls(here, fold));
        }
        let last = fold.rsplit(' ').next().unwrap_or(&fold).to_owned();
        let alone = last == fold;
        if let Some(same) = self.by_last.get(&last).and_then(|list| {
            list.iter()
                .rev()
                .copied()
                .find(|&p| alone || self.list.get(p).is_some_and(|a| fits(&folded(&a.name), &fold)))
        }) {
            return Some(self.calls(same, fold));
        }
        let sure = persons().find(|(c, e)| match c.kind {
            NameKind::Name | NameKind::Former => true,
            // A last name alone is somebody's whom everybody knows.
            _ => !c.ambiguous && c.in_office != Some(false) && self.leads(e),
        });
        if let Some((_, entry)) = sure {
            let at = self.known(entry);
            self.by_last.entry(last).or_default().push(at);
            return Some(self.calls(at, fold));
        }
        if found.iter().any(|(c, e)| e.class != EntryClass::Person && !c.ambiguous) && alone {
            let entry =
                found.iter().find(|(c, e)| e.class != EntryClass::Person && !c.ambiguous).map(|(_, e)| *e)?;
            return Some(self.known(entry));
        }
        let at = self.unknown(name, &fold, ActorKind::Person);
        self.by_last.entry(last).or_default().push(at);
        Some(self.calls(at, fold))
    }

    /// Whether somebody has led a state or government, by the tables.
    fn leads(&self, entry: &Entry) -> bool {
        entry.offices.iter().any(|office| {
            let words: Vec<&str> = office.title.split(' ').collect();
            self.draft
                .world
                .title(&words)
                .is_some_and(|(length, title)| length == words.len() && title.rank == 1)
        })
    }

    fn organisation(&mut self, name: &str) -> Option<usize> {
        let key = body_key(name);
        if let Some(&known) = self.by_name.get(&key) {
            return Some(known);
        }
        let found = self.candidates(name);
        let best = found.iter().find(|(_, e)| e.class != EntryClass::Person).or(found.first());
        let bureau = names_body(name);
        let at = match best {
            // "Talvan presidency": a name of the state, but said of its bureau.
            Some((_, entry)) if entry.class == EntryClass::State && bureau => {
                let country = entry.country.clone();
                self.bureau(name, &key, ActorKind::Office, country)
            }
            Some((_, entry)) if entry.class != EntryClass::Place => self.known(entry),
            _ => match self.by_initials(name) {
                Some(at) => at,
                None => self.unknown(name, &key, ActorKind::Organisation),
            },
        };
        Some(self.calls(at, key))
    }

    /// An organisation of the report whose initials are this acronym.
    fn by_initials(&self, name: &str) -> Option<usize> {
        if name.len() < 2 || !name.chars().all(char::is_uppercase) {
            return None;
        }
        self.list.iter().position(|actor| {
            let initials =
                actor.name.split_whitespace().filter_map(|w| w.chars().next()).filter(|c| c.is_uppercase());
            actor.kind == ActorKind::Organisation && initials.eq(name.chars())
        })
    }

    /// A state by one of its names; a capital where it is not just the place.
    fn place(&mut self, name: &str, placed: bool) -> Option<usize> {
        let found = self.candidates(name);
        let (candidate, entry) =
            found.iter().find(|(_, e)| e.class != EntryClass::Person).or(found.first())?;
        let mere = match candidate.kind {
            NameKind::Capital | NameKind::Metonym => placed,
            NameKind::Place => true,
            _ => entry.class == EntryClass::Place,
        };
        (!mere).then(|| self.known(entry))
    }

    /// The state or organisation that an adjective names: "Talvan".
    pub(super) fn adjective(&mut self, word: &str) -> Option<usize> {
        let found = self.candidates(word);
        let (_, entry) = found.iter().find(|(c, _)| c.kind == NameKind::Demonym)?;
        Some(self.known(entry))
    }

    /// Somebody whom the tables know.
    pub(super) fn known(&mut self, entry: &Entry) -> usize {
        self.add(ActorDraft {
            id: entry.id.clone(),
            name: entry.name.clone(),
            kind: entry.kind,
            country: entry.country.clone(),
            sector: entry.sector.clone(),
            members: Vec::new(),
        })
    }

    fn unknown(&mut self, name: &str, key: &str, kind: ActorKind) -> usize {
        let id = Id::of('a', &[key]);
        let name = name.to_owned();
        self.add(ActorDraft { id, name, kind, country: None, sector: None, members: Vec::new() })
    }

    /// A bureau or group that a phrase means: "Talvan presidency", "Talvan officials".
    pub(super) fn body(&mut self, name: &str, kind: ActorKind, country: Option<String>) -> usize {
        let key = body_key(name);
        if let Some(&known) = self.by_name.get(&key) {
            return known;
        }
        let best = self.candidates(name).into_iter().map(|(_, e)| e);
        let at = match best
            .filter(|e| !matches!(e.class, EntryClass::Person | EntryClass::Place | EntryClass::State))
            .nth(0)
        {
            Some(entry) => self.known(entry),
            None => self.bureau(name, &key, kind, country),
        };
        self.calls(at, key)
    }

    fn bureau(&mut self, name: &str, key: &str, kind: ActorKind, country: Option<String>) -> usize {
        let (id, name, sector) = (Id::of('a', &[key]), name.to_owned(), Some("GOV".to_owned()));
        self.add(ActorDraft { id, name, kind, country, sector, members: Vec::new() })
    }

    /// Several actors meant together.
    pub(super) fn group(&mut self, mut members: Vec<usize>) -> usize {
        // In the order of their first mention, whatever their names are.
        members.sort_unstable();
        let mut ids: Vec<&str> =
            members.iter().filter_map(|&m| self.list.get(m)).map(|a| a.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        let mut parts = vec!["group"];
        parts.extend(ids);
        let id = Id::of('a', &parts);
        let names: Vec<&str> =
            members.iter().filter_map(|&m| self.list.get(m)).map(|a| a.name.as_str()).collect();
        let name = names.join(" and ");
        self.add(ActorDraft { id, name, kind: ActorKind::Group, country: None, sector: None, members })
    }

    fn add(&mut self, actor: ActorDraft) -> usize {
        *self.by_id.entry(actor.id.clone()).or_insert_with(|| {
            self.list.push(actor);
            self.list.len() - 1
        })
    }

    fn calls(&mut self, actor: usize, name: String) -> usize {
        self.by_name.entry(name).or_insert(actor);
        actor
    }

    /// The state whose alpha-3 code this is, if the report has it or the tables know it by that code.
    pub(super) fn state(&self, country: &str) -> Option<usize> {
        self.list.iter().position(|a| a.kind == ActorKind::State && a.country.as_deref() == Some(country))
    }
}

/// Whether two folded names can be one person's: the words of the shorter are in the longer, initials allowed.
fn fits(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let long: Vec<&str> = long.split(' ').collect();
    short.split(' ').all(|w| long.contains(&w) || w.len() == 1 && long.iter().any(|l| l.starts_with(w)))
}

/// Whether a name ends with a word for a bureau: "presidency".
fn names_body(name: &str) -> bool {
    let last = name.rsplit(' ').next().unwrap_or(name).to_lowercase();
    name.contains(' ') && SOURCES.get(last.as_str()) == Some(&SourceNoun::Body)
}

/// The folded words of an organisation's name in alphabetical order, without the small ones: "Directorate of
/// Communications" and "Communications Directorate" are one.
fn body_key(name: &str) -> String {
    let folded = folded(name);
    let mut words: Vec<&str> =
        folded.split(' ').filter(|w| !matches!(*w, "the" | "of" | "for" | "s")).collect();
    if words.is_empty() {
        return folded;
    }
    words.sort_unstable();
    words.join(" ")
}
