//! The tables, ready to be asked.

use crate::day;
use crate::entry::{Candidate, Entry, Holding};
use crate::fold::{fold, fold_into};
use crate::image::Image;
use crate::kinds::{EntryClass, NameKind};
use crate::known::Known;
use crate::names::{Name, Names};
use crate::titles::{Title, Titles};
use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Reverse;
use std::sync::OnceLock;
use verbale_claims::{Id, Tenure};

/// The tables, ready to be asked.
#[derive(Clone, Debug, Default)]
pub struct World {
    /// The tables that come with the program, if they are in it.
    pub(crate) image: Option<Image>,
    /// First those of the image, made when they are first asked for.
    pub(crate) entries: Vec<OnceLock<Box<Known>>>,
    /// The ids that were laid over the image.
    pub(crate) by_id: FxHashMap<Box<str>, u32>,
    /// States by their alpha-3.
    pub(crate) by_iso3: FxHashMap<Box<str>, u32>,
    pub(crate) names: Names,
    pub(crate) titles: Titles,
    /// For a state or organisation: who held an office of it, beside those of the image.
    pub(crate) office_holders: FxHashMap<u32, Vec<u32>>,
}

impl World {
    pub(crate) fn index(&self, id: &str) -> Option<u32> {
        self.image.and_then(|image| image.find(id)).or_else(|| self.by_id.get(id).copied())
    }

    pub(crate) fn known(&self, at: u32) -> Option<&Known> {
        let place = self.entries.get(at as usize)?;
        Some(place.get_or_init(|| Box::new(self.unfold(at))))
    }

    pub(crate) fn known_mut(&mut self, at: u32) -> Option<&mut Known> {
        self.known(at)?;
        self.entries.get_mut(at as usize)?.get_mut().map(Box::as_mut)
    }

    fn entry(&self, at: u32) -> Option<&Entry> {
        self.known(at).map(|known| &known.entry)
    }

    /// Makes room for an id that is new.
    pub(crate) fn enter(&mut self, id: &str) -> u32 {
        let at = self.entries.len() as u32;
        self.by_id.insert(id.into(), at);
        self.entries.push(OnceLock::from(Box::new(Known::new(id))));
        at
    }

    /// Who held an office of a state or organisation, with their numbers.
    pub(crate) fn office_holders_of(&self, of: u32) -> impl Iterator<Item = (u32, &Entry)> {
        let builtin = self.image.iter().flat_map(move |image| image.holders(of));
        let added = self.office_holders.get(&of).into_iter().flatten().copied();
        let mut seen = FxHashSet::default();
        let holders = builtin.chain(added).filter(move |at| seen.insert(*at));
        holders.filter_map(|at| Some((at, self.entry(at)?)))
    }

    /// Who has this id.
    #[must_use]
    pub fn get(&self, id: &Id) -> Option<&Entry> {
        self.entry(self.index(id.as_str())?)
    }

    /// The offices of somebody in order of their start, each with where the tables have it from.
    pub fn offices(&self, id: &Id) -> impl Iterator<Item = (&Tenure, &str)> {
        let known = self.index(id.as_str()).and_then(|at| self.known(at));
        let offices = known.into_iter().flat_map(|known| known.entry.offices.iter().zip(&known.bases));
        offices.map(|(tenure, basis)| (tenure, basis.as_ref()))
    }

    /// Where the tables have it from that there is such a one: the basis of its line, and for a table that was laid over
    /// the built-in ones, its file and line.
    #[must_use]
    pub fn basis(&self, id: &Id) -> Option<&str> {
        Some(self.known(self.index(id.as_str())?)?.basis.as_ref())
    }

    /// Everybody, in the order of the tables.
    pub fn iter(&self) -> impl Iterator<Item = &Entry> {
        (0..self.entries.len() as u32).filter_map(|at| self.entry(at))
    }

    /// The state that somebody acts for: a state itself, a bureau or outlet of it, a person by their latest office.
    #[must_use]
    pub fn acts_for(&self, id: &Id) -> Option<&Id> {
        let at = self.by_iso3.get(self.get(id)?.country.as_deref()?)?;
        self.entry(*at).map(|state| &state.id)
    }

    /// The state with this ISO 3166 alpha-3.
    #[must_use]
    pub fn state(&self, iso3: &str) -> Option<&Entry> {
        self.entry(*self.by_iso3.get(iso3)?)
    }

    /// The bureaus that speak for the state with this ISO 3166 alpha-3, in the order of the tables.
    pub fn bureaus_of(&self, iso3: &str) -> impl Iterator<Item = &Entry> {
        let of_it =
            move |entry: &&Entry| entry.class == EntryClass::Bureau && entry.country.as_deref() == Some(iso3);
        self.iter().filter(of_it)
    }

    /// The bureau of a state that goes by a name without the state's: "Foreign Ministry" of `EGY` is the Egyptian Foreign
    /// Ministry. For "Egypt's Foreign Ministry", or where the state is clear from before.
    #[must_use]
    pub fn bureau(&self, iso3: &str, name: &str) -> Option<&Entry> {
        let state = self.by_iso3.get(iso3)?;
        self.known(*state)?.adjectives.iter().find_map(|adjective| {
            let whole = format!("{adjective} {name}");
            let words: Vec<&str> = whole.split_whitespace().take(MOST_WORDS).collect();
            let mut key = String::new();
            words.iter().for_each(|word| fold_into(word, &mut key));
            let found = self.names.with_this_key(&key).filter_map(|name| self.entry(name.entry));
            found
                .into_iter()
                .find(|entry| entry.class == EntryClass::Bureau && entry.country.as_deref() == Some(iso3))
        })
    }

    /// The names of somebody, each with its kind and whether it has other readings, in the order of the tables.
    /// Goes through all names: for showing, not for reading.
    pub fn names(&self, id: &Id) -> impl Iterator<Item = (&str, NameKind, bool)> {
        let at = self.index(id.as_str());
        at.into_iter().flat_map(|at| self.names.of(at)).map(|name| (name.text, name.kind, name.ambiguous))
    }

    /// Which actors a name can mean on a day, the likeliest first. Case, accents and kinds of apostrophes and hyphens
    /// do not count, except that acronyms are matched with their case, and that a word written large in the tables
    /// must have a capital. Without a day, the most recent offices count.
    #[must_use]
    pub fn candidates(&self, name: &str, day: Option<Date>) -> Vec<Candidate> {
        let words: Vec<&str> = name.split_whitespace().take(MOST_WORDS).collect();
        let found = self.read(&words);
        let mut list: Vec<(Name<'_>, &Entry, Standing)> = found
            .into_iter()
            .filter_map(|name| self.entry(name.entry).map(|entry| (name, entry)))
            .map(|(name, entry)| (name, entry, self.standing(entry, day)))
            .collect();
        list.sort_by_cached_key(|(name, entry, standing)| {
            (
                rank(name.kind),
                self.is_of_territory(entry),
                *standing,
                Reverse(entry.offices.len()),
                entry.id.clone(),
            )
        });
        let mut out: Vec<Candidate> = Vec::with_capacity(list.len());
        let mut seen = FxHashSet::default();
        for (name, entry, standing) in list {
            if seen.insert(name.entry) {
                let in_office = match standing {
                    _ if day.is_none() || entry.class != EntryClass::Person => None,
                    Standing::Held(_) => Some(true),
                    Standing::Unknown(..) => None,
                    Standing::Out(_) | Standing::Past(..) | Standing::None => Some(false),
                };
                out.push(Candidate {
                    id: entry.id.clone(),
                    kind: name.kind,
                    ambiguous: name.ambiguous,
                    in_office,
                });
            }
        }
        out
    }

    /// The names that words can be read as: as they stand, else without a leading "the", else without initials, else
    /// without the "'s" at their end.
    fn read(&self, words: &[&str]) -> Vec<Name<'_>> {
        let look = |words: &[&str]| {
            let mut key = String::new();
            words.iter().for_each(|word| fold_into(word, &mut key));
            self.names.matching(&key, words)
        };
        let mut found = look(words);
        if let [first, rest @ ..] = words
            && found.is_empty()
            && self.names.words.is_article(first)
        {
            found = look(rest);
        }
        if found.is_empty() && words.len() > 2 {
            let kept = |&(n, word): &(usize, &&str)| n == 0 || !is_initial(word);
            let short: Vec<&str> = words.iter().enumerate().filter(kept).map(|(_, word)| *word).collect();
            if short.len() < words.len() {
                found = look(&short);
            }
        }
        // the genitive of a name that the tables have without it; in others ("McDonald's") it is part of the name
        if let [before @ .., last] = words
            && found.is_empty()
            && let Some(bare) = ["'s", "’s", "'S", "’S"].iter().find_map(|end| last.strip_suffix(end))
        {
            return self.read(&[before, &[bare]].concat());
        }
        found
    }

    /// How many of these words, from the first on, are the longest name that the tables know; 0 for none.
    /// The words are those of the text, in their case. Hyphens, commas and the like may be words of their own; initials
    /// that the tables lack are passed over: "Donald J. Trump".
    #[must_use]
    pub fn longest_name(&self, words: &[&str]) -> usize {
        let plain = self.longest(words, false);
        let initial = words.iter().take(plain.max(1) + 1).skip(1).any(|word| is_initial(word));
        if initial { plain.max(self.longest(words, true)) } else { plain }
    }

    fn longest(&self, words: &[&str], pass_initials: bool) -> usize {
        let Some(first) = words.first() else { return 0 };
        let mut key = String::new();
        fold_into(first, &mut key);
        let most = self.names.longest_from(key.split(' ').next().unwrap_or_default());
        key.clear();
        let (mut longest, mut read, mut comma) = (0, Vec::with_capacity(most), false);
        for (n, word) in words.iter().enumerate() {
            if pass_initials && n > 0 && is_initial(word) {
                continue;
            }
            let before = key.len();
            fold_into(word, &mut key);
            if key.len() == before {
                // a mark may join the words of a name, not begin it
                if n == 0 || !is_joint(word) {
                    break;
                }
                comma |= *word == ",";
                continue;
            }
            if key.bytes().filter(|&b| b == b' ').count() >= most {
                break;
            }
            read.push(*word);
            // past a comma only a name that is written with one: "Washington, D.C.", not "Guinea, Bissau"
            if self.names.matching(&key, &read).iter().any(|name| !comma || name.text.contains(',')) {
                longest = n + 1;
            }
        }
        longest
    }

    /// The title that words begin with, and how many of them it takes: "Foreign", "Minister", "Ana" begin with a
    /// title of two words.
    #[must_use]
    pub fn title(&self, words: &[&str]) -> Option<(usize, &Title)> {
        self.titles.longest(words)
    }

    /// The office that a title means, in one spelling for all titles that mean the same: "Minister for Foreign Affairs"
    /// and "Foreign Secretary" are "Foreign Minister". A title that the tables lack is given back folded.
    #[must_use]
    pub fn office(&self, title: &str) -> String {
        self.office_and_of(title, None).0
    }

    /// The office of a title, and whether several hold it at a time. "President of Veltria" is "President" when Veltria
    /// is `of`; without `of`, any state or organisation that the tables know may follow.
    pub(crate) fn office_and_of(&self, title: &str, of: Option<u32>) -> (String, bool) {
        let parts = self.titles.parts(title);
        let known = parts.title.filter(|_| parts.of.as_ref().is_none_or(|named| self.is_named(named, of)));
        known.map_or_else(|| (fold(title), false), |title| (title.office.to_string(), title.many))
    }

    fn is_named(&self, folded: &str, of: Option<u32>) -> bool {
        let rest = folded.split_once(' ').filter(|(first, _)| self.names.words.is_article(first));
        let key = rest.map_or(folded, |(_, rest)| rest);
        self.names.with_this_key(key).any(|name| {
            matches!(name.kind, NameKind::Name | NameKind::Acronym) && of.is_none_or(|of| name.entry == of)
        })
    }

    fn is_office(&self, tenure: &Tenure, office: &str) -> bool {
        let of = tenure.of.as_ref().and_then(|of| self.index(of.as_str()));
        self.office_and_of(&tenure.title, of).0 == office
    }

    /// Whether a title is that of a tenure, in whatever words, and of an office that one person holds at a time.
    #[must_use]
    pub fn names_one_office(&self, title: &str, tenure: &Tenure) -> bool {
        let of = tenure.of.as_ref().and_then(|of| self.index(of.as_str()));
        let (office, many) = self.office_and_of(title, of);
        !many && self.is_office(tenure, &office)
    }

    /// The offices that somebody held on a day.
    #[must_use]
    pub fn held(&self, id: &Id, day: Date) -> Vec<&Tenure> {
        let offices = self.get(id).map(|entry| entry.offices.as_slice()).unwrap_or_default();
        offices.iter().filter(|tenure| day::holding(tenure, day) == Holding::Held).collect()
    }

    /// Whether somebody held an office of this title on a day; `of` names the state or organisation. Titles that mean
    /// the same office count as the same. Not held: the tables know that another held it, and that one person does at a
    /// time. Whatever the tables do not reach is unknown, the days after `as_of` of an open tenure too.
    #[must_use]
    pub fn holds(&self, id: &Id, title: &str, of: Option<&Id>, day: Date) -> Holding {
        let Some(entry) = self.get(id) else { return Holding::Unknown };
        let of_index = of.and_then(|of| self.index(of.as_str()));
        let (office, many) = self.office_and_of(title, of_index);
        let mut of_this: Vec<&Id> = of.into_iter().collect();
        let mut open = false;
        for tenure in &entry.offices {
            if of.is_some_and(|of| tenure.of.as_ref() != Some(of)) || !self.is_office(tenure, &office) {
                continue;
            }
            match day::holding(tenure, day) {
                Holding::Held => return Holding::Held,
                Holding::Unknown => open = true,
                Holding::NotHeld => of_this.extend(tenure.of.as_ref()),
            }
        }
        let another =
            || of_this.iter().any(|of| self.holders(title, of, day).iter().any(|other| other.id != *id));
        if !many && !open && another() { Holding::NotHeld } else { Holding::Unknown }
    }

    /// Who held the office of this title of a state or organisation on a day.
    #[must_use]
    pub fn holders(&self, title: &str, of: &Id, day: Date) -> Vec<&Entry> {
        let Some(at) = self.index(of.as_str()) else { return Vec::new() };
        let (office, _) = self.office_and_of(title, Some(at));
        let held = |tenure: &Tenure| {
            tenure.of.as_ref() == Some(of)
                && day::holding(tenure, day) == Holding::Held
                && self.is_office(tenure, &office)
        };
        let people = self.office_holders_of(at).map(|(_, entry)| entry);
        people.filter(|entry| entry.offices.iter().any(held)).collect()
    }

    /// Whether it is a territory, or somebody who held offices of territories alone: seldom meant without more words.
    fn is_of_territory(&self, entry: &Entry) -> bool {
        let known = |id: &Id| self.index(id.as_str()).and_then(|at| self.known(at));
        let territory = |id: &Id| known(id).is_some_and(|known| known.territory);
        let offices = entry.offices.iter().all(|office| office.of.as_ref().is_some_and(territory));
        territory(&entry.id) || (!entry.offices.is_empty() && offices)
    }

    fn standing(&self, entry: &Entry, day: Option<Date>) -> Standing {
        let rank = |tenure: &Tenure| self.titles.parts(&tenure.title).title.map_or(3, |title| title.rank);
        let of_tenure = |tenure: &Tenure| {
            let from = tenure.from.as_deref().and_then(day::earliest);
            let to = tenure.to.as_deref().and_then(day::latest);
            let Some(day) = day else {
                return match to {
                    Some(to) => Standing::Past(Reverse(to)),
                    None => Standing::Unknown(rank(tenure), Reverse(from)),
                };
            };
            match (day::holding(tenure, day), from, to) {
                (Holding::Held, ..) => Standing::Held(rank(tenure)),
                (Holding::Unknown, ..) => Standing::Unknown(rank(tenure), Reverse(from)),
                (_, _, Some(to)) if to < day => Standing::Out(days(to, day)),
                (_, Some(from), _) => Standing::Out(days(day, from)),
                _ => Standing::None,
            }
        };
        entry.offices.iter().map(of_tenure).min().unwrap_or(Standing::None)
    }
}

/// Most words of a name that is looked up.
const MOST_WORDS: usize = 32;

/// How likely somebody is meant, from their offices and a day; the smaller first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Standing {
    /// In office, with the rank of the office.
    Held(u8),
    /// In office as far as the tables reach.
    Unknown(u8, Reverse<Option<Date>>),
    /// So many days from an office: no longer, or not yet in it.
    Out(i32),
    /// Out of office since; where no day was asked about.
    Past(Reverse<Date>),
    /// Never in office.
    None,
}

/// The days from one to another.
fn days(from: Date, to: Date) -> i32 {
    from.until(to).map(|span| span.get_days()).unwrap_or(i32::MAX)
}

/// Which kinds of names come first where a name means several.
fn rank(kind: NameKind) -> u8 {
    match kind {
        NameKind::Metonym => 0,
        NameKind::Name | NameKind::Acronym => 1,
        NameKind::Demonym | NameKind::Capital => 2,
        NameKind::LastName | NameKind::Place => 3,
        NameKind::Former => 4,
    }
}

/// "J." or "J".
fn is_initial(word: &str) -> bool {
    let mut letters = word.chars().filter(|c| *c != '.');
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
}

/// A mark that may stand between the words of a name.
fn is_joint(word: &str) -> bool {
    matches!(word, "-" | "–" | "‐" | "‑" | "." | "," | "'" | "’" | "/")
}
