//! Reports changed in ways that change nothing but names or dates, and reports about something else altogether.

pub mod dates;
mod lists;
mod pieces;

use lists::Lists;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;
use verbale::claims::{Id, Reading};
use verbale::intake::Report;
use verbale_world::{NameKind, World};

/// The tables of the world.
const TABLES: [(&str, &str); 4] = [
    ("states.tsv", include_str!("../../world/states.tsv")),
    ("organisations.tsv", include_str!("../../world/organisations.tsv")),
    ("outlets.tsv", include_str!("../../world/outlets.tsv")),
    ("persons.tsv", include_str!("../../world/persons.tsv")),
];

/// Facts that are no names.
const NO_NAMES: [&str; 5] = ["iso3", "country", "sector", "wikidata", "status"];

static LISTS: LazyLock<Lists> = LazyLock::new(Lists::read);

/// A world of the tables and of what else was given, with something done to each cell, given the fact of its row and its
/// column.
fn world_with(given: &str, cell: impl Fn(&str, usize, &str) -> String) -> World {
    let mut world = World::empty();
    for (name, table) in TABLES.iter().copied().chain([("world.tsv", given)]) {
        let row = |row: &str| {
            let fact = row.split('\t').nth(1).unwrap_or_default();
            let cells = row.split('\t').enumerate().map(|(column, words)| cell(fact, column, words));
            cells.collect::<Vec<_>>().join("\t") + "\n"
        };
        world.overlay(name, &table.lines().map(row).collect::<String>()).unwrap();
    }
    world
}

/// A consistent change of names: word by word, each to another of the same length, so that positions stay. A word that a
/// list has as a name goes to another of the same list, any other to an invented one.
pub struct Renaming {
    words: BTreeMap<String, String>,
}

impl Renaming {
    /// Invents names for all the names that the readings found, and for all other names of the same actors.
    pub fn of(reports: &[Report], readings: &[Reading], world_table: &str, seed: u64) -> Self {
        let mut world = World::builtin();
        if !world_table.is_empty() {
            world.overlay("world.tsv", world_table).unwrap();
        }
        let mut kept = Kept::of(reports, &world);
        let known: BTreeSet<&Id> = readings.iter().flat_map(|r| &r.actors).map(|a| &a.id).collect();
        let seen = readings.iter().flat_map(|r| &r.actors).flat_map(|a| a.names_seen.iter().cloned());
        let named = reports.iter().zip(readings).flat_map(|(report, reading)| {
            let letters: Vec<char> = report.source.as_str().chars().collect();
            let words =
                |e: &verbale::claims::Name| letters[e.start as usize..e.end as usize].iter().collect();
            reading.entities.iter().map(words).collect::<Vec<String>>()
        });
        let others = known.iter().flat_map(|id| world.names(id)).map(|(name, ..)| name.to_owned());
        let names: Vec<String> = seen.chain(named).chain(others).collect();
        kept.spelt_otherwise(&names);
        kept.short_for(&names);
        let words_of = |name: &String| runs(name).filter(|word| is_name(word)).map(fold).collect::<Vec<_>>();
        let mut all: BTreeSet<String> = names.iter().flat_map(words_of).collect();
        all.retain(|word| !kept.has(word));
        let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        let mut words = BTreeMap::new();
        let mut kinds: BTreeMap<Kind, Vec<&String>> = BTreeMap::new();
        for (word, lists) in LISTS.names.iter().filter(|(word, _)| !kept.has(word)) {
            let kind = kind(word, *lists, &world);
            // a belief or a party is no name; several of "Hama" are no Hamas
            let several = world.candidates(&format!("{}s", capitalised(word)), None).is_empty();
            if several && (kind.2 || lists & lists::PEOPLE == 0) {
                kinds.entry(kind).or_default().push(word);
            }
        }
        for mut same in kinds.into_values().filter(|same| same.iter().any(|word| all.contains(*word))) {
            for k in (1..same.len()).rev() {
                same.swap(k, dice.roll(k + 1));
            }
            let next = same.iter().cycle().skip(1);
            words.extend(same.iter().zip(next).map(|(word, other)| ((*word).clone(), (*other).clone())));
        }
        let mut taken: BTreeSet<String> = BTreeSet::new();
        for word in all.into_iter().filter(|word| !LISTS.names.contains_key(word)) {
            // "Babik" and "Babiki": a slip of the pen stays one
            let slip = words.iter().find_map(|(like, new)| dice.slip_like(like, &word, new));
            // a short word may be like none that is free: it stays
            let invented = slip.into_iter().chain((0..100).map(|_| dice.word_like(&word))).find(|invented| {
                let unknown = world.candidates(&capitalised(invented), None).is_empty();
                unknown
                    && !kept.has(invented)
                    && !LISTS.names.contains_key(invented)
                    && !taken.contains(invented)
            });
            if let Some(invented) = invented {
                taken.insert(invented.clone());
                words.insert(word, invented);
            }
        }
        Self { words }
    }

    /// How many words it changes.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// The world in which everybody has the new names, with what else was given.
    pub fn world(&self, given: &str) -> World {
        world_with(given, |fact, column, words| {
            let names = column == 2 && !NO_NAMES.contains(&fact);
            if names { self.apply(words) } else { words.to_owned() }
        })
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
            // who has "@Lantern" for a handle is not told by its letters
            let handle = out.ends_with('@');
            out.push_str(&if handle { word.to_owned() } else { self.word(word) });
            rest = tail;
        }
        out
    }

    fn word(&self, word: &str) -> String {
        let folded = fold(word);
        let plural =
            folded.strip_suffix('s').and_then(|stem| self.words.get(stem)).map(|stem| format!("{stem}s"));
        let new = self.words.get(&folded).cloned().or(plural);
        let Some(new) = new.filter(|_| word.starts_with(char::is_uppercase)) else {
            return word.to_owned();
        };
        let pairs = word.chars().filter(|c| !is_mark(*c)).zip(new.chars());
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

/// Words that stay though names have them: what they say is what the program must understand.
struct Kept(BTreeSet<String>);

impl Kept {
    fn of(reports: &[Report], world: &World) -> Self {
        let mut kept = BTreeSet::new();
        for text in reports.iter().map(|report| report.source.as_str()) {
            let small = |word: &&str| word.starts_with(char::is_lowercase);
            kept.extend(runs(text).filter(small).map(fold));
            // names of several words that no table of the world has, and that so cannot be told it
            let long = LISTS.long.iter().filter(|name| text.contains(name.as_str()));
            let long = long.filter(|name| world.candidates(name, None).is_empty());
            kept.extend(long.flat_map(|name| runs(name)).map(fold));
        }
        // "Nasa" and "NASA": an acronym is read by its case
        let rows = TABLES.iter().flat_map(|(_, table)| table.lines()).map(|row| row.split('\t'));
        let acronyms =
            rows.filter_map(|mut cells| cells.nth(1).filter(|fact| *fact == "acronym").and(cells.next()));
        kept.extend(acronyms.map(fold));
        Self(kept)
    }

    /// "Yo-jong" and "Yo Jong", "Ra'ad" and "Raad": parts of names that are joined otherwise elsewhere.
    fn spelt_otherwise(&mut self, names: &[String]) {
        for name in names {
            self.0.extend(runs(name).filter(|word| word.starts_with(char::is_lowercase)).map(fold));
            let words =
                name.split([' ', '-']).filter(|word| word.contains(['\'', '’']) && !word.ends_with("s"));
            self.0.extend(words.map(|word| fold(&word.replace(['\'', '’'], ""))));
        }
    }

    /// "Mo" and "Mohammed", "Lena" and "Lana": names from lists that are short for another or nearly it, as no others of
    /// their lists would be.
    fn short_for(&mut self, names: &[String]) {
        let all: BTreeSet<String> = names.iter().flat_map(|name| runs(name)).map(fold).collect();
        let listed = all.iter().filter(|word| LISTS.names.contains_key(*word));
        let near = |one: &str, other: &str| {
            let slip = Dice(1).slip_like(&format!("{one}-"), &format!("{other}-"), &format!("{one}-"));
            one.chars().count() > 1 && other.starts_with(one) || one.len() == other.len() && slip.is_some()
        };
        let alike = |word: &&String| all.iter().any(|o| o != *word && (near(o, word) || near(word, o)));
        let alike: Vec<String> = listed.filter(alike).cloned().collect();
        self.0.extend(alike);
    }

    fn has(&self, word: &str) -> bool {
        let common = |word: &str| verbale_language::english().unwrap().common.has(word);
        let is = |word: &str| self.0.contains(word) || LISTS.rules.contains(word) || common(word);
        // "Muslims" stays with "Muslim"
        is(word) || word.strip_suffix('s').is_some_and(is)
    }
}

/// What sets a listed name apart from others: its lists, its length, whether it is a state's people, and its end: of
/// peoples the last letter, of others whether that is an "s".
type Kind = (u32, usize, bool, char);

fn kind(word: &str, lists: u32, world: &World) -> Kind {
    let people = world.candidates(&capitalised(word), None).iter().any(|c| c.kind == NameKind::Demonym);
    let end = word.chars().next_back().filter(|end| *end == 's' || lists & lists::PEOPLE != 0);
    (lists, word.chars().count(), people, end.unwrap_or(' '))
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

/// Words of fewer letters may be one letter apart and two names.
const SLIP_LETTERS: usize = 5;

struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) as usize % sides
    }

    /// The invented word, with one letter more, less or otherwise where this word has that against the one it is invented
    /// for; nothing when there is more between the two, when they are short, or an "s" may make them several.
    fn slip_like(&mut self, like: &str, word: &str, invented: &str) -> Option<String> {
        let chars = |word: &str| word.chars().collect::<Vec<_>>();
        let (like, word, mut invented) = (chars(like), chars(word), chars(invented));
        let several = like.last() == Some(&'s') || word.last() == Some(&'s');
        if several
            || like.len() < SLIP_LETTERS
            || like.len().abs_diff(word.len()) > 1
            || like.len() != invented.len()
        {
            return None;
        }
        let same = like.iter().zip(&word).take_while(|(a, b)| a == b).count();
        let rest = |word: &[char], more: usize| word.get(same + more..).unwrap_or_default().to_vec();
        let (more, less) = (usize::from(word.len() >= like.len()), usize::from(like.len() >= word.len()));
        if same == 0 || rest(&word, more) != rest(&like, less) {
            return None;
        }
        let letters = word.get(same..same + more)?.iter().map(|c| self.word_like(&format!("{c}_")).remove(0));
        invented.splice(same..same + less, letters.collect::<Vec<_>>());
        Some(invented.into_iter().collect())
    }

    /// An invented word with vowels and consonants where this one has them; an "s" at the end stays, as genitives hang on it.
    fn word_like(&mut self, word: &str) -> String {
        let pick = |dice: &mut Self, from: &[u8]| char::from(from[dice.roll(from.len())]);
        let last = word.chars().count() - 1;
        let letter = |(k, c)| match c {
            's' if k == last => 's',
            c if "aeiouyı".contains(c) => pick(self, b"aeiou"),
            _ => pick(self, b"bdfgklmnprtvz"),
        };
        word.chars().enumerate().map(letter).collect()
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
