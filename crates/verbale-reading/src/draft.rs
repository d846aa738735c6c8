//! The report on the desk: what the modules of this room hand on to one another, before it becomes a reading.

use jiff::civil::Date;
use rustc_hash::FxHashMap;
use verbale_claims::{Basis, Deprel, Excerpt, Id, Precision, TimeType, Upos};
use verbale_language::{Analysis, Word, WordRange};
use verbale_span::ByteSpan;
use verbale_text::{Layout, Report};
use verbale_world::World;

/// A word's tag, and where it hangs in the tree by which relation.
pub(crate) type Place = (Upos, Option<usize>, Deprel);

/// A report with its layout and grammar.
pub(crate) struct Draft<'a> {
    pub report: &'a Report,
    pub world: &'a World,
    pub layout: Layout,
    pub language: Analysis,
    /// The words whose place in the tree was mended, as the model had them: the reading shows its trees, not ours.
    pub unmended: FxHashMap<usize, Place>,
    /// The day that relative times are counted from.
    pub day: Option<Date>,
    /// The words of each day told in figures: "May 5, 2025".
    pub dates: Vec<WordRange>,
}

/// Words that stand for somebody.
#[derive(Clone, Debug)]
pub(crate) struct Mention {
    /// The whole name or phrase, title included, without determiner and clauses: "U.S. President Donald Trump".
    pub words: WordRange,
    /// The word that carries it in the tree.
    pub head: usize,
    /// The head and its name: what a statement's speaker or an act's actor shows.
    pub span: ByteSpan,
    /// How it stands for its actor.
    pub kind: MentionKind,
    /// Its actor in [`Mentions::actors`]; nothing when that is not sure.
    pub actor: Option<usize>,
}

/// How words stand for an actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MentionKind {
    /// "Ana Veltri", "Veltri", "the Kremlin".
    Name,
    /// "Veltrian" in "Veltrian officials": an adjective, not somebody.
    Adjective,
    /// "the president", "the two leaders", "officials".
    Noun,
    /// "he", "they", "his".
    Pronoun,
}

/// An office that words of the report give to somebody: "Talvan President Ana Veltri", "Veltri, the president of Talva".
#[derive(Clone, Debug)]
pub(crate) struct Titled {
    /// To whom, by their place in [`Mentions::actors`].
    pub actor: usize,
    /// The office in the world's spelling: "President".
    pub office: String,
    /// 1 heads of states and governments, 2 ministers, 3 others.
    pub rank: u8,
    /// The state or organisation, by its place in [`Mentions::actors`].
    pub of: Option<usize>,
    pub tense: verbale_claims::Tense,
    /// All words: title and name.
    pub words: WordRange,
    /// Whether the person is named in full there.
    pub full: bool,
}

/// Somebody, as far as this report tells.
#[derive(Clone, Debug)]
pub(crate) struct ActorDraft {
    pub id: Id,
    pub name: String,
    pub kind: verbale_claims::ActorKind,
    pub country: Option<String>,
    pub sector: Option<String>,
    /// For a group ("the two leaders"): the actors that are its members.
    pub members: Vec<usize>,
}

/// All mentions in order, and the actors behind them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Mentions {
    pub list: Vec<Mention>,
    pub actors: Vec<ActorDraft>,
    /// Offices that the report gives to persons by name, in order.
    pub titles: Vec<Titled>,
    /// For a word that is part of a mention: the mention's place in `list` (the innermost, where one holds another).
    pub by_word: FxHashMap<usize, usize>,
}

impl Mentions {
    /// The mention that a word is part of.
    pub fn at(&self, word: usize) -> Option<&Mention> {
        self.list.get(*self.by_word.get(&word)?)
    }

    /// The actor that a word names or stands for, by its place in `actors`.
    pub fn actor_at(&self, word: usize) -> Option<usize> {
        self.at(word)?.actor
    }
}

/// A time expression with its value.
#[derive(Clone, Debug)]
pub(crate) struct TimeDraft {
    pub words: WordRange,
    pub span: ByteSpan,
    pub kind: TimeType,
    pub value: String,
    pub basis: Basis,
    pub precision: Option<Precision>,
    pub anchor: Option<Date>,
}

/// Something said, before it has ids.
#[derive(Clone, Debug)]
pub(crate) struct StatementDraft {
    /// The speaker's mention in [`Mentions::list`].
    pub speaker: Option<usize>,
    /// The addressee's actor in [`Mentions::actors`].
    pub addressee: Option<usize>,
    /// "Truth Social", "statement", "phone call".
    pub channel: Option<String>,
    /// The words of the cue; nothing for a quotation that only continues the one before.
    pub cue: Vec<WordRange>,
    /// The cue's dictionary form.
    pub cue_lemma: Option<String>,
    /// The pieces, without quotation marks and the comma before the cue.
    pub content: Vec<ByteSpan>,
    pub kind: verbale_claims::StatementKind,
    /// Its place in [`Origins::list`].
    pub origin: usize,
    /// Whether the cue tells what somebody thinks, wants, or did not say: then it is the report's own word.
    pub thought: bool,
    /// The words of the sentence it stands in, with all its quotations.
    pub unit: WordRange,
    /// The mention of whoever it says that they said so: "Northwire reported that VELTRI said".
    pub inner: Option<usize>,
    /// The channel that its words name.
    pub through: Option<crate::statements::ChannelFound>,
}

/// On whose word the parts of the report rest. The first of the list is always the report itself.
#[derive(Clone, Debug, Default)]
pub(crate) struct Origins {
    pub list: Vec<OriginDraft>,
    /// For each word of the report, its origin's place in `list`.
    pub of_word: Vec<u16>,
}

/// Somebody's word.
#[derive(Clone, Debug)]
pub(crate) struct OriginDraft {
    pub id: Id,
    pub kind: verbale_claims::OriginKind,
    /// Its place in [`Mentions::actors`].
    pub actor: Option<usize>,
    pub label: String,
    /// Outlets and agencies in between, by their place in [`Mentions::actors`], the nearest first.
    pub via: Vec<usize>,
    /// The words that name it.
    pub evidence: Vec<ByteSpan>,
}

impl<'a> Draft<'a> {
    /// Lays a report out and analyses it.
    pub fn new(report: &'a Report, world: &'a World) -> Self {
        let layout = verbale_text::lay_out(report);
        let mut language = verbale_language::analyse(&report.source, &layout, world);
        crate::lemmas::mend(&mut language.words);
        let upper: Vec<bool> = language
            .words
            .iter()
            .map(|w| report.source.words(w.span).starts_with(char::is_uppercase))
            .collect();
        let place = |w: &Word| (w.upos, w.head, w.deprel);
        let found: Vec<_> = language.words.iter().map(place).collect();
        let language = crate::clauses::mend(language, |k| upper.get(k).copied().unwrap_or_default());
        let changed = language.words.iter().map(place).zip(found).enumerate();
        let unmended = changed.filter(|(_, (now, found))| now != found).map(|(k, (_, f))| (k, f)).collect();
        let day = layout.published.as_ref().and_then(|p| p.value.get(..10)?.parse().ok());
        Self { report, world, layout, language, unmended, day, dates: Vec::new() }
    }

    /// A report with nothing found in it.
    pub fn unread(report: &'a Report, world: &'a World) -> Self {
        Self {
            report,
            world,
            layout: Layout { published: report.published.clone(), ..Layout::default() },
            language: Analysis::default(),
            unmended: FxHashMap::default(),
            day: None,
            dates: Vec::new(),
        }
    }

    /// The words at a range of bytes.
    pub fn words(&self, span: ByteSpan) -> &str {
        self.report.source.words(span)
    }

    /// The words at a range of bytes with their position outside; nothing when the range does not fit the text.
    pub fn excerpt(&self, span: ByteSpan) -> Option<Excerpt> {
        Some(Excerpt::new(self.report.source.span(span)?, self.words(span)))
    }

    /// The word at this place, if there is one.
    pub fn word(&self, k: usize) -> Option<&Word> {
        self.language.words.get(k)
    }

    /// A word in lower case; nothing past the end.
    pub fn lower(&self, k: usize) -> &str {
        self.language.words.get(k).map_or("", |w| &w.lower)
    }

    /// A word as it stands in the text; nothing past the end.
    pub fn form(&self, k: usize) -> &str {
        self.language.words.get(k).map_or("", |w| self.words(w.span))
    }

    /// The block that a word stands in.
    pub fn block_of(&self, k: usize) -> usize {
        let sentence = self.language.sentence_of(k);
        self.layout.sentences.get(sentence).map_or(0, |s| s.block)
    }
}
