//! What somebody said: speaker, cue, content, addressee, channel.
//!
//! A paragraph is divided into units (`units`): sentences in which each quotation (`quotes`, found by its `marks`) is
//! one piece. In each unit the cues are found with their speakers (`cues`), and the unit is divided among them
//! (`content`). Quotations without a cue continue the statement before them (`continued`).

mod before;
mod channels;
mod content;
mod cues;
mod marks;
mod nouns;
mod opening;
mod quotes;
mod reach;
mod subjects;
mod transcript;
mod units;
mod voice;

use crate::draft::{Draft, Mention, MentionKind, Mentions, StatementDraft};
use crate::phrase::Phrase;
use crate::rules::CueClass;
pub(crate) use channels::{ChannelFound, at as channel_at};
use content::{announces, govern, is_thought, make_up, only_quotes};
use cues::{Cue, Stance, cues};
use opening::How;
pub(crate) use quotes::Quotes;
use units::{Unit, units};
use verbale_claims::{ActorKind, StatementKind, Upos};
use verbale_language::WordRange;
use verbale_span::ByteSpan;

/// A name with its office under a quotation has at most so many words, dash included.
const SIGNATURE: usize = 8;
/// A quotation goes on in its paragraph over at most one unit of the report's own.
const ASIDE: usize = 2;
/// A heading has at most so many words.
const HEADING: usize = 12;

/// The statements of a report, in order. Their origins are not known yet: all name the report itself. Speakers that
/// are no mentions yet become some.
pub(crate) fn statements(draft: &Draft<'_>, quotes: &Quotes, mentions: &mut Mentions) -> Vec<StatementDraft> {
    let units = units(draft, quotes);
    let mut desk = Desk { draft, quotes, mentions, found: Vec::new(), last: None, announced: None };
    for (n, unit) in units.iter().enumerate() {
        desk.read(n, unit, units.get(n + 1));
    }
    desk.found
}

struct Desk<'a> {
    draft: &'a Draft<'a>,
    quotes: &'a Quotes,
    mentions: &'a mut Mentions,
    found: Vec<StatementDraft>,
    /// The last statement with a quotation: its place in `found`, its unit's number and its block.
    last: Option<Last>,
    /// A cue that announced something with a colon, in the unit before.
    announced: Option<(usize, StatementDraft)>,
}

#[derive(Clone, Copy)]
struct Last {
    statement: usize,
    unit: usize,
    block: usize,
    /// Whether the quotation that ended it was closed, and whether its marks were single ones.
    closed: bool,
    single: bool,
}

impl Desk<'_> {
    fn read(&mut self, n: usize, unit: &Unit, next: Option<&Unit>) {
        if let Some((speaker, dash)) = signature(self.draft, unit) {
            self.announced = None;
            let pieces = unit.pieces(self.draft, self.quotes, 0..dash);
            self.sign(n, unit, speaker, pieces);
            return;
        }
        let found = cues(self.draft, self.quotes, unit);
        let governed = govern(self.draft, self.quotes, unit, &found, |cue, one| {
            let (quoted, own) = make_up(self.draft, unit, &one.content);
            !(is_thought(cue) && quoted && !own || !quoted && !self.speaks(cue, one.how))
        });
        let announced = self.announced.take();
        if only_quotes(self.draft, unit) {
            match transcript::named_turn(self.draft, self.quotes, unit) {
                Some((speaker, said)) => self.sign(n, unit, speaker, vec![said]),
                None => self.continued(n, unit, next, announced),
            }
            return;
        }
        for one in &governed {
            let Some(cue) = found.get(one.cue) else { continue };
            let (quoted, own) = make_up(self.draft, unit, &one.content);
            let mut content: Vec<_> = one
                .content
                .iter()
                .flat_map(|slots| {
                    let slots = slots.clone();
                    if one.how == How::Quotes {
                        let quotes = slots.filter_map(|s| unit.quote(s));
                        quotes.filter_map(|q| self.quotes.list.get(q).map(|q| q.inner)).collect()
                    } else {
                        unit.pieces(self.draft, self.quotes, slots)
                    }
                })
                .collect();
            content.retain_mut(|piece| units::trim(self.draft, piece));
            if content.is_empty() {
                continue;
            }
            let kind = match (quoted, own && one.how != How::Quotes) {
                (true, false) => StatementKind::Direct,
                (true, true) => StatementKind::Mixed,
                (false, _) => StatementKind::Indirect,
            };
            let mut said = self.draft_of(unit, cue, kind);
            said.addressee = one.addressee.as_ref().and_then(|p| self.mentions.actor_at(p.head));
            said.content = content;
            let inner =
                found.iter().find(|c| one.content.iter().any(|r| r.contains(&c.begin)) && c.says_clause());
            said.inner = inner.and_then(|c| c.speaker.as_ref()).map(|phrase| self.mention(phrase));
            self.found.push(said);
            if quoted {
                self.remember(n, unit);
            }
        }
        if governed.is_empty()
            && found.is_empty()
            && matches!(unit.slots.first(), Some(units::Slot::Quote(_)))
        {
            self.goes_on(n, unit);
        }
        if announces(self.draft, unit)
            && let Some(cue) = announcing(self.draft, unit, &found)
        {
            let said = self.draft_of(unit, &cue, StatementKind::Direct);
            self.announced = Some((n, said));
        }
    }

    /// Whether a cue's subject can be somebody who says something: "the visit signals" is no statement.
    fn speaks(&self, cue: &Cue, how: How) -> bool {
        let Some(speaker) = &cue.speaker else { return false };
        let actor = self.mentions.actor_at(speaker.head).is_some();
        let block = self.draft.layout.blocks.get(self.draft.block_of(speaker.head));
        if block.is_some_and(|b| b.heading) {
            return actor;
        }
        // "Let's say": nobody has said so.
        if !self.draft.form(speaker.head).starts_with(char::is_alphanumeric) {
            return false;
        }
        let thing = self.draft.small(speaker.head).thing;
        // Whoever is said to have said something can speak; what shows it may be a thing.
        let says = how == How::Clause && cue.class() != CueClass::Show || cue.stance == Stance::Phrase;
        if says {
            return !thing;
        }
        let pronoun = self.draft.upos(speaker.head) == Upos::Pron && !thing;
        let propn = self.draft.upos(speaker.head) == Upos::Propn;
        actor || pronoun || propn || subjects::is_speaker(self.draft, speaker)
    }

    fn remember(&mut self, n: usize, unit: &Unit) {
        let last = unit.slots.iter().rev().find_map(|s| match s {
            units::Slot::Quote(q) => self.quotes.list.get(*q),
            units::Slot::Word(_) => None,
        });
        let Some(statement) = self.found.len().checked_sub(1) else { return };
        let closed = last.is_none_or(|q| q.closed);
        let single = last.is_some_and(|q| q.single);
        self.last = Some(Last { statement, unit: n, block: unit.block, closed, single });
    }

    /// A unit of quotations alone: announced before, or more of what the last speaker said.
    fn continued(
        &mut self,
        n: usize,
        unit: &Unit,
        next: Option<&Unit>,
        announced: Option<(usize, StatementDraft)>,
    ) {
        let pieces = unit.pieces(self.draft, self.quotes, 0..unit.slots.len());
        if let Some((_, mut said)) = announced {
            said.content = pieces;
            self.found.push(said);
            self.remember(n, unit);
            return;
        }
        if let Some(speaker) = next.and_then(|u| signed(self.draft, u)) {
            self.sign(n, unit, speaker, pieces);
            return;
        }
        let Some(last) = self.last else { return };
        if transcript::is_aside(self.draft, self.quotes, unit) || self.is_heading(unit, last) {
            return;
        }
        // In one paragraph a sentence of the report's own may stand between.
        let same = last.block == unit.block && last.unit + ASIDE >= n;
        let follows = last.block + 1 == unit.block && last.unit + 1 == n;
        // A quotation whose own cue comes in the next unit of its paragraph is not the last speaker's.
        let own = next.is_some_and(|u| {
            u.block == unit.block
                && cues(self.draft, self.quotes, u)
                    .iter()
                    .any(|c| c.speaker.is_some() && c.verb.is_some_and(|v| v.takes.quotation))
        });
        if !same && !(follows && (!last.closed || !own)) {
            return;
        }
        if let Some(said) = self.found.get_mut(last.statement) {
            said.content.extend(pieces);
        }
        let statement = last.statement;
        self.remember(n, unit);
        if let Some(last) = &mut self.last {
            last.statement = statement;
        }
    }

    /// A unit that begins with a quotation and has no cue, behind a quotation in the same paragraph: "“A,” said X. “B” for
    /// all."
    fn goes_on(&mut self, n: usize, unit: &Unit) {
        let Some(last) = self.last.filter(|l| l.block == unit.block && l.unit + 1 == n) else { return };
        let pieces = unit.pieces(self.draft, self.quotes, 0..unit.slots.len());
        if let Some(said) = self.found.get_mut(last.statement) {
            said.content.extend(pieces);
            said.kind = StatementKind::Mixed;
        }
        self.last = Some(Last { unit: n, ..last });
    }

    /// Whether a paragraph is a heading in quotation marks: written as a title, or in marks unlike those before it.
    fn is_heading(&self, unit: &Unit, last: Last) -> bool {
        let [units::Slot::Quote(q)] = unit.slots.as_slice() else { return false };
        let Some(quote) = self.quotes.list.get(*q).filter(|_| last.block != unit.block) else { return false };
        let words = self.draft.language.words_in(quote.inner);
        let title = quote.closed && (2..=HEADING).contains(&words.len());
        title
            && (quote.single && !last.single
                || quotes::is_title_case(self.draft, quote.inner, &words) && last.closed)
    }

    /// A quotation with the name of its speaker under it.
    fn sign(&mut self, n: usize, unit: &Unit, speaker: Phrase, content: Vec<ByteSpan>) {
        let words = speaker.start.saturating_sub(1)..speaker.start;
        let (verb, stance, speaker) = (None, Stance::Colon, Some(speaker));
        let cue = Cue { slot: 0, end: 1, words, verb, stance, speaker, begin: 0, behind: 1 };
        let mut said = self.draft_of(unit, &cue, StatementKind::Direct);
        said.content = content;
        self.found.push(said);
        self.remember(n, unit);
    }

    fn draft_of(&mut self, unit: &Unit, cue: &Cue, kind: StatementKind) -> StatementDraft {
        let speaker = cue.speaker.as_ref().map(|phrase| self.mention(phrase));
        let through = channels::channel(self.draft, self.quotes, unit, cue);
        StatementDraft {
            speaker,
            addressee: None,
            channel: through.as_ref().map(|c| c.name.clone()),
            cue: vec![cue.words.clone()],
            cue_lemma: cue.verb.map(|v| match v.lemma {
                "" => self.draft.word(cue.words.start).map_or_else(String::new, |w| w.lemma.to_string()),
                listed => listed.to_owned(),
            }),
            content: Vec::new(),
            kind,
            origin: 0,
            thought: is_thought(cue) || voice::is_negated(self.draft, unit, cue.slot),
            unit: unit.words(self.quotes),
            inner: None,
            through,
        }
    }

    /// The mention that a phrase is, made when there is none.
    fn mention(&mut self, phrase: &Phrase) -> usize {
        if let Some(&at) = self.mentions.by_word.get(&phrase.head) {
            return at;
        }
        let kind = match self.draft.upos(phrase.head) {
            Upos::Pron => MentionKind::Pronoun,
            Upos::Propn => MentionKind::Name,
            _ => MentionKind::Noun,
        };
        let words: WordRange = phrase.words.clone();
        let span = self.draft.language.span(words.clone());
        let at = self.mentions.list.len();
        for word in words.clone() {
            self.mentions.by_word.entry(word).or_insert(at);
        }
        // "The bridge's builder, Ana Veltri, said": the name between commas is theirs.
        let comma = kind == MentionKind::Noun && self.draft.lower(words.end) == ",";
        let name = self.mentions.at(words.end + 1).filter(|m| comma && m.kind == MentionKind::Name);
        let person = |a: usize| self.mentions.actors.get(a).is_some_and(|a| a.kind == ActorKind::Person);
        let closed = |m: &&Mention| matches!(self.draft.lower(m.words.end), "," | "." | ")" | "(");
        let actor = name.filter(closed).and_then(|m| m.actor).filter(|&a| person(a));
        self.mentions.list.push(Mention { words, head: phrase.head, span, kind, actor });
        at
    }
}

/// The cue that a colon at the end of a unit belongs to: the last that can introduce a quotation, else the colon itself
/// with the subject of the sentence: "Ana Veltri released the following:".
fn announcing(draft: &Draft<'_>, unit: &Unit, found: &[Cue]) -> Option<Cue> {
    let told = |c: &&Cue| c.speaker.is_some() && c.verb.is_some_and(|v| v.takes.quotation);
    let listed = found.iter().rev().find(told).cloned();
    listed.or_else(|| {
        let slot = unit.slots.len().checked_sub(1)?;
        let (first, colon) = (unit.word(0)?, unit.word(slot)?);
        let speaker = subjects::main_subject(draft, first..colon);
        let speaker = Some(speaker.or_else(|| subjects::paper_before(draft, colon, first))?);
        let (words, end) = (colon..colon + 1, slot + 1);
        Some(Cue { slot, end, words, verb: None, stance: Stance::Announced, speaker, begin: 0, behind: end })
    })
}

/// Who signed quotations that a unit is but for a dash and a name behind them: "“...” — Ana Veltri".
fn signature(draft: &Draft<'_>, unit: &Unit) -> Option<(Phrase, usize)> {
    let dash = unit.slots.iter().rposition(|s| matches!(s, units::Slot::Quote(_)))? + 1;
    let quotes = unit.slots.get(..dash)?.iter().all(|s| match s {
        units::Slot::Quote(_) => true,
        units::Slot::Word(k) => draft.upos(*k) == Upos::Punct,
    });
    let k = unit.word(dash).filter(|&k| matches!(draft.lower(k), "-" | "—" | "–" | "―"))?;
    let phrase = draft.phrase_from(k + 1, unit.run(dash).end)?;
    let short = unit.slots.len() - dash <= SIGNATURE;
    (quotes && short && draft.upos(phrase.head) == Upos::Propn).then_some((phrase, dash))
}

/// The name behind a dash that stands alone under a quotation.
fn signed(draft: &Draft<'_>, unit: &Unit) -> Option<Phrase> {
    let first = unit.word(0).filter(|&k| matches!(draft.lower(k), "-" | "—" | "–" | "―"))?;
    let phrase = draft.phrase_from(first + 1, unit.word(unit.slots.len().checked_sub(1)?)? + 1)?;
    (unit.slots.len() <= SIGNATURE && draft.upos(phrase.head) == Upos::Propn).then_some(phrase)
}
