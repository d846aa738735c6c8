//! The names that lines give: those that they say, and the shorter ones of persons. The build script reads this file too.

use crate::kinds::NameKind;
use crate::person::shorter_names;
use crate::table::{Fact, Line};
use crate::words::Words;
use std::borrow::Cow;

/// A name, whose it is, and how.
pub(crate) type Given<'a> = (Cow<'a, str>, u32, NameKind);

/// A word on a name: that it is ambiguous, or that it goes.
pub(crate) struct Mark<'a> {
    pub line: u32,
    pub name: &'a str,
    pub entry: u32,
    pub remove: bool,
}

/// The names of some lines.
#[derive(Default)]
pub(crate) struct Naming<'a> {
    names: Vec<Given<'a>>,
    marks: Vec<Mark<'a>>,
}

impl<'a> Naming<'a> {
    /// Takes the name that a line says, if it says one.
    pub fn take(&mut self, line: &Line<'a>, entry: u32) {
        let kind = match line.fact {
            Fact::Class(_) | Fact::Name => NameKind::Name,
            Fact::Acronym => NameKind::Acronym,
            Fact::Adjective | Fact::People => NameKind::Demonym,
            Fact::Capital => NameKind::Capital,
            Fact::Metonym => NameKind::Metonym,
            Fact::Last => NameKind::LastName,
            Fact::Former => NameKind::Former,
            Fact::Place => NameKind::Place,
            Fact::Ambiguous | Fact::Remove => {
                let remove = line.fact == Fact::Remove;
                self.marks.push(Mark { line: line.number, name: line.value, entry, remove });
                return;
            }
            Fact::Iso3 | Fact::Country | Fact::Sector | Fact::Wikidata | Fact::Status | Fact::Office => {
                return;
            }
        };
        self.names.push((Cow::Borrowed(line.value), entry, kind));
    }

    /// All names, the shorter ones of persons after the others, and what is to be done to them then.
    pub fn finish(
        mut self,
        words: &Words,
        is_person: impl Fn(u32) -> bool,
    ) -> (Vec<Given<'a>>, Vec<Mark<'a>>) {
        let mut lasts: Vec<(u32, Cow<'a, str>)> = Vec::new();
        let mut full: Vec<(u32, Cow<'a, str>)> = Vec::new();
        for (text, entry, kind) in self.names.iter().filter(|(_, entry, _)| is_person(*entry)) {
            match kind {
                NameKind::LastName => lasts.push((*entry, text.clone())),
                NameKind::Name => full.push((*entry, text.clone())),
                _ => {}
            }
        }
        lasts.sort_by_key(|(entry, _)| *entry);
        for (entry, name) in full {
            let start = lasts.partition_point(|(of, _)| *of < entry);
            let own = lasts.iter().skip(start).take_while(|(of, _)| *of == entry);
            let own: Vec<&str> = own.map(|(_, last)| last.as_ref()).collect();
            let shorter = shorter_names(&name, &own, |word| words.is_particle(word));
            self.names.extend(shorter.into_iter().map(|(text, kind)| (Cow::Owned(text), entry, kind)));
        }
        (self.names, self.marks)
    }
}
