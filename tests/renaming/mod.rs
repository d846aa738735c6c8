//! Reports changed in ways that change nothing but names or dates, and reports about something else altogether.

pub mod dates;
mod pieces;

use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization;
use verbale::claims::{Id, Reading};
use verbale::intake::Report;
use verbale_world::{EntryClass, NameKind, World};

/// Parts of names that are words of their own ("House", "Times"), months and weekdays: they stay, as what they say is
/// what the program must understand.
const KEPT: &str = "united states white house state states department ministry minister president presidency presidential prime \
    foreign defence defense communications directorate office news press times post television agency party council union nations \
    democratic republic kingdom islamic federation people national international security army forces church islands island north \
    south east west northern southern eastern western central new great saint january february march april may june july \
    august september october november december monday tuesday wednesday thursday friday saturday sunday media social truth \
    network herald gazette lantern letter capital strait summit court supreme federal judge parliament pastor";

/// A consistent change of names: word by word, each to an invented one of the same length, so that positions stay.
pub struct Renaming {
    words: BTreeMap<String, String>,
    world: String,
}

impl Renaming {
    /// Invents names for all the names that the readings found, and for all other names of the same actors.
    pub fn of(reports: &[Report], readings: &[Reading], world_table: &str, seed: u64) -> Self {
        let mut world = World::builtin();
        if !world_table.is_empty() {
            world.overlay("world.tsv", world_table).unwrap();
        }
        let mut kept: BTreeSet<String> = KEPT.split_whitespace().map(str::to_owned).collect();
        for report in reports {
            let small = |word: &&str| word.chars().next().is_some_and(char::is_lowercase);
            kept.extend(runs(report.source.as_str()).filter(small).map(fold));
        }
        let known: BTreeSet<&Id> = readings.iter().flat_map(|r| &r.actors).map(|a| &a.id).collect();
        let mut names: Vec<String> =
            readings.iter().flat_map(|r| &r.actors).flat_map(|a| a.names_seen.clone()).collect();
        names.extend(known.iter().flat_map(|id| world.names(id)).map(|(name, ..)| name.to_owned()));
        let mut words = BTreeMap::new();
        let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        let mut taken: BTreeSet<String> = BTreeSet::new();
        let all: BTreeSet<String> =
            names.iter().flat_map(|name| runs(name)).filter(|word| is_name(word)).map(fold).collect();
        for word in all.into_iter().filter(|word| !kept.contains(word)) {
            let invented = loop {
                let invented = dice.word_like(&word);
                let capital = capitalised(&invented);
                if world.candidates(&capital, None).is_empty()
                    && !kept.contains(&invented)
                    && taken.insert(invented.clone())
                {
                    break invented;
                }
            };
            words.insert(word, invented);
        }
        let mut renaming = Self { words, world: String::new() };
        let mut table = renaming.apply(world_table);
        if table.is_empty() {
            table = "id\tfact\tvalue\tof\tfrom\tto\tas_of\tbasis\n".to_owned();
        }
        for id in known {
            let Some(entry) = world.get(id) else { continue };
            if world_table.contains(&format!("{id}\t")) {
                continue;
            }
            table +=
                &format!("{id}\t{}\t{}\t\t\t\t\trenamed\n", class(entry.class), renaming.apply(&entry.name));
            for (name, kind, _) in world.names(id) {
                let renamed = renaming.apply(name);
                if renamed != name {
                    table += &format!("{id}\t{}\t{renamed}\t\t\t\t\trenamed\n", fact(kind));
                }
            }
        }
        renaming.world = table;
        renaming
    }

    /// How many words it changes.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// The world table that knows the new names.
    pub fn world(&self) -> String {
        self.world.clone()
    }

    /// The words with the new names.
    pub fn apply(&self, words: &str) -> String {
        let mut out = String::with_capacity(words.len());
        let mut rest = words;
        while !rest.is_empty() {
            let gap = rest.find(char::is_alphabetic).unwrap_or(rest.len());
            out.push_str(&rest[..gap]);
            rest = &rest[gap..];
            let end = rest.find(|c: char| !c.is_alphabetic() && !is_mark(c)).unwrap_or(rest.len());
            let (word, tail) = rest.split_at(end);
            out.push_str(&self.word(word));
            rest = tail;
        }
        out
    }

    fn word(&self, word: &str) -> String {
        let folded = fold(word);
        let plural =
            folded.strip_suffix('s').and_then(|stem| self.words.get(stem)).map(|stem| format!("{stem}s"));
        let Some(invented) = self.words.get(&folded).cloned().or(plural).filter(|_| is_name(word)) else {
            return word.to_owned();
        };
        let pairs = word.chars().filter(|c| !is_mark(*c)).zip(invented.chars());
        pairs.map(|(old, new)| if old.is_uppercase() { new.to_ascii_uppercase() } else { new }).collect()
    }

    /// A report with the new names.
    pub fn report(&self, report: &Report) -> Report {
        let mut renamed = Report::new(report.id.as_str(), self.apply(report.source.as_str()));
        renamed.path = report.path.clone();
        renamed.title = report.title.as_deref().map(|title| self.apply(title));
        renamed.publisher = report.publisher.as_deref().map(|publisher| self.apply(publisher));
        renamed.published = report.published.clone();
        renamed
    }
}

/// The word for a class in a world table.
fn class(class: EntryClass) -> &'static str {
    match class {
        EntryClass::State => "state",
        EntryClass::Person => "person",
        EntryClass::International => "international",
        EntryClass::Bureau => "bureau",
        EntryClass::Armed => "armed",
        EntryClass::Party => "party",
        EntryClass::Organisation => "organisation",
        EntryClass::Outlet => "outlet",
        EntryClass::Agency => "agency",
        EntryClass::Platform => "platform",
        EntryClass::Place => "region",
    }
}

/// The word for a kind of name in a world table.
fn fact(kind: NameKind) -> &'static str {
    match kind {
        NameKind::Name => "name",
        NameKind::Acronym => "acronym",
        NameKind::Demonym => "adjective",
        NameKind::Capital => "capital",
        NameKind::Metonym => "metonym",
        NameKind::LastName => "last",
        NameKind::Former => "former",
        NameKind::Place => "place",
    }
}

fn runs(words: &str) -> impl Iterator<Item = &str> {
    words.split(|c: char| !c.is_alphabetic() && !is_mark(c)).filter(|word| !word.is_empty())
}

/// A capital, and enough letters to be no initial; acronyms stay.
fn is_name(word: &str) -> bool {
    let first = word.chars().next().is_some_and(char::is_uppercase);
    first
        && word.chars().count() > 2
        && (word.chars().skip(1).any(char::is_lowercase) || word.chars().count() > 5)
}

fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36F}').contains(&c)
}

fn fold(word: &str) -> String {
    word.nfd().filter(|c| !is_mark(*c)).flat_map(char::to_lowercase).collect()
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) as usize % sides
    }

    /// An invented word with vowels and consonants where this one has them.
    fn word_like(&mut self, word: &str) -> String {
        let pick = |dice: &mut Self, from: &[u8]| char::from(from[dice.roll(from.len())]);
        word.chars()
            .map(|c| pick(self, if "aeiouyı".contains(c) { b"aeiou" } else { b"bdfgklmnprtvz" }))
            .collect()
    }
}

/// A report about something else, of states and people that nobody else has.
pub fn stranger(n: usize) -> Report {
    let mut dice = Dice((n as u64 + 7).wrapping_mul(0xD134_2543_DE82_EF95) | 1);
    let mut name = |like: &str| capitalised(&dice.word_like(like));
    let (land, other, town, one, two) =
        (name("belarand"), name("tokumeria"), name("vodarin"), name("kelimar"), name("dubovar"));
    let day = n % 27 + 1;
    let text = format!(
        "{town}, June {day}, 2023 - The fisheries council of {land} fined the {other} trawler company of {one} {two} on \
         Friday after inspectors found undersized nets.\n\nThe fine of {} crowns is the largest in {town} since the harbour \
         rules were rewritten, said {one}, who called it unfair to small crews.\n\n\"Nobody measured the nets while they were \
         wet,\" {one} told the {town} radio.\n",
        n * 13 + 400
    );
    Report::new(format!("stranger-{n}"), text)
}
