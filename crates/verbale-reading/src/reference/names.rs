//! Names with their titles, and adjectives of states.

use super::actors::Cast;
use super::head_of;
use crate::draft::{Draft, Mention, MentionKind, Titled};
use crate::rules::{SOURCES, Stands, TENSES, refers};
use verbale_claims::{NameType, Tense, Upos};
use verbale_language::{NameFound, WordRange};
use verbale_world::NameKind;

/// A title has at most this many words, its state and "former" included.
const LONGEST: usize = 8;

/// The names of a report with the actors behind them, and its adjectives of states.
pub(super) fn find(draft: &Draft<'_>, cast: &mut Cast<'_>) -> Vec<Mention> {
    let names = &names_of(draft);
    // Full names first: "Veltri" in the title is the Ana Veltri of the text below.
    let full = |n: &&NameFound| n.kind == NameType::Per && n.words.len() > 1;
    for name in names.iter().filter(full) {
        if draft.layout.blocks.get(draft.block_of(name.words.start)).is_some_and(|b| b.heading) {
            continue;
        }
        cast.named(draft.words(name.span), name.kind, false);
    }
    let mut list = adjectives(draft, cast, names);
    for name in names {
        let heading = draft.layout.blocks.get(draft.block_of(name.words.start)).is_some_and(|b| b.heading);
        // "He", "On": a small word that is also somebody's name.
        if !name
            .words
            .clone()
            .any(|k| matches!(draft.upos(k), Upos::Propn | Upos::Noun | Upos::Adj | Upos::X))
        {
            continue;
        }
        // In a heading every word can be written large: only whoever is known from elsewhere is somebody.
        let known = !heading || cast.knows(draft.words(name.span));
        let placed = is_placed(draft, &name.words);
        let actor = if known { cast.named(draft.words(name.span), name.kind, placed) } else { None };
        list.push(Mention {
            head: head_of(draft, &name.words),
            words: name.words.clone(),
            span: name.span,
            kind: MentionKind::Name,
            actor,
        });
    }
    list.sort_by_key(|m| m.words.start);
    for k in 0..list.len() {
        let Some(mention) = list.get(k).cloned() else { continue };
        let Some(actor) = mention.actor.filter(|&a| is_person(cast, a)) else { continue };
        if mention.kind != MentionKind::Name {
            continue;
        }
        let noun = mention.words.start.checked_sub(1).and_then(|k| draft.word(k));
        let noun = noun.filter(|w| w.upos == Upos::Noun && !w.plural && SOURCES.contains_key(&*w.lemma));
        if let Some(noun) = noun {
            cast.describe(&noun.lemma, actor);
        }
        if let Some(title) = title_before(draft, cast, &list, mention.words.start) {
            let words = title.words.start..mention.words.end;
            if !title.office.is_empty() {
                cast.titles.push(Titled {
                    actor,
                    office: title.office,
                    rank: title.rank,
                    // "American pastor" says where somebody is from, not what he is the pastor of.
                    of: title.of.filter(|_| title.rank <= 2),
                    tense: title.tense,
                    words: words.clone(),
                    full: mention.words.len() > 1,
                });
            }
            if let Some(m) = list.get_mut(k) {
                m.head = head_of(draft, &words);
                m.words = words;
            }
        }
    }
    list
}

/// The names of the report without the words before them that belong to a title: "Former" at the beginning of a sentence.
fn names_of(draft: &Draft<'_>) -> Vec<NameFound> {
    let before = |k: usize| {
        let lower = draft.lower(k);
        TENSES.iter().any(|t| t.stands == Stands::Before && t.words.as_slice() == [lower])
    };
    let names = draft.language.names.iter().filter_map(|name| {
        let first = name.words.clone().find(|&k| !before(k))?;
        let words = first..name.words.end;
        Some(NameFound { span: draft.language.span(words.clone()), words, kind: name.kind })
    });
    // What is left can be an adjective alone.
    names.filter(|n| n.words.len() > 1 || !draft.is_adjective_name(n.words.start)).collect()
}

pub(super) fn is_person(cast: &Cast<'_>, actor: usize) -> bool {
    cast.list.get(actor).is_some_and(|a| a.kind == verbale_claims::ActorKind::Person)
}

impl Draft<'_> {
    /// Whether a word by itself is only the adjective of a state.
    fn is_adjective_name(&self, k: usize) -> bool {
        let found = self.world.candidates(self.form(k), self.day);
        found.first().is_some_and(|c| c.kind == NameKind::Demonym)
    }
}

/// Whether a name stands where a capital is just a place: behind "in", in the dateline.
fn is_placed(draft: &Draft<'_>, words: &WordRange) -> bool {
    let span = draft.language.span(words.clone());
    if draft.layout.dateline.is_some_and(|d| d.overlaps(span)) {
        return true;
    }
    let mut before = words.start;
    while let Some(k) = before.checked_sub(1) {
        if draft.upos(k) != Upos::Det && draft.upos(k) != Upos::Adj {
            return draft.upos(k) == Upos::Adp && refers(draft.lower(k)).place;
        }
        before = k;
    }
    false
}

/// Words such as "Talvan" that are no names by themselves.
fn adjectives(draft: &Draft<'_>, cast: &mut Cast<'_>, names: &[NameFound]) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut next = 0;
    for (k, word) in draft.language.words.iter().enumerate() {
        while names.get(next).is_some_and(|n| n.words.end <= k) {
            next += 1;
        }
        let named = names.get(next).is_some_and(|n| n.words.contains(&k));
        let form = draft.words(word.span);
        if named
            || !form.starts_with(char::is_uppercase)
            || !matches!(word.upos, Upos::Adj | Upos::Propn | Upos::Noun)
        {
            continue;
        }
        let Some(actor) = cast.adjective(form) else { continue };
        let modifies = matches!(draft.upos(k + 1), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num);
        let kind = if modifies { MentionKind::Adjective } else { MentionKind::Name };
        found.push(Mention { words: k..k + 1, head: k, span: word.span, kind, actor: Some(actor) });
    }
    found
}

/// A title in the text.
pub(super) struct TitleFound {
    /// State, "former" and title.
    pub words: WordRange,
    /// Empty for an address alone.
    pub office: String,
    pub rank: u8,
    pub of: Option<usize>,
    pub tense: Tense,
}

/// The title whose words end right before `end`: "U.S. President", "former foreign minister".
pub(super) fn title_before(
    draft: &Draft<'_>,
    cast: &Cast<'_>,
    list: &[Mention],
    end: usize,
) -> Option<TitleFound> {
    let floor = end.saturating_sub(LONGEST);
    let forms: Vec<&str> = (floor..end).map(|k| draft.form(k)).collect();
    let mut found = None;
    for (n, from) in (floor..end).enumerate() {
        let words = forms.get(n..)?;
        // "9:05 p.m. Veltri spoke": behind a figure two letters are an hour.
        let figure =
            from.checked_sub(1).is_some_and(|b| draft.form(b).ends_with(|c: char| c.is_ascii_digit()));
        let letters = words.iter().flat_map(|w| w.chars()).filter(|c| c.is_alphabetic()).count();
        if figure && letters == 2 {
            continue;
        }
        if let Some((length, title)) = draft.world.title(words)
            && length == words.len()
        {
            found = Some((from, title));
            break;
        }
    }
    let (mut start, title) = found?;
    let office = if title.style { String::new() } else { title.office.to_owned() };
    let rank = title.rank;
    let (of, tense) = before_title(draft, cast, list, &mut start, floor.saturating_sub(2));
    // "the president-elect": the suffix is a word of its own, or part of the title's.
    let tense = suffix(draft, start..end).unwrap_or(tense);
    Some(TitleFound { words: start..end, office, rank, of, tense })
}

/// What stands before a title: the state, "former"; `start` is moved to where that begins.
fn before_title(
    draft: &Draft<'_>,
    cast: &Cast<'_>,
    list: &[Mention],
    start: &mut usize,
    floor: usize,
) -> (Option<usize>, Tense) {
    let mut of = None;
    let mut tense = Tense::Present;
    while *start > floor {
        let before = *start - 1;
        let at = list.partition_point(|m| m.words.end <= before);
        let mention =
            list.get(at).filter(|m| m.words.end == *start && m.actor.is_some_and(|a| !is_person(cast, a)));
        if let Some(mention) = mention {
            of = of.or(mention.actor);
            *start = mention.words.start;
            continue;
        }
        let hyphen = draft.lower(before) == "-" && before > floor;
        let word = if hyphen { before - 1 } else { before };
        let lower = draft.lower(word);
        if let Some(t) = TENSES.iter().find(|t| t.stands == Stands::Before && t.words.as_slice() == [lower]) {
            tense = t.tense;
            *start = word;
            continue;
        }
        break;
    }
    (of, tense)
}

/// "-elect", "-designate" in the words of a title or right behind.
fn suffix(draft: &Draft<'_>, words: WordRange) -> Option<Tense> {
    let find = |k: usize| {
        let lower = draft.lower(k);
        let last = lower.rsplit('-').next().unwrap_or(lower);
        TENSES.iter().find(|t| t.stands == Stands::Suffix && t.words.as_slice() == [last]).map(|t| t.tense)
    };
    words.filter_map(find).next()
}

/// The name or adjective that a word is part of, the shortest where one holds another.
pub(super) fn named_at(list: &[Mention], k: usize) -> Option<&Mention> {
    let end = list.partition_point(|m| m.words.start <= k);
    let near = list.get(end.saturating_sub(6)..end)?;
    let holds =
        |m: &&Mention| m.words.contains(&k) && matches!(m.kind, MentionKind::Name | MentionKind::Adjective);
    near.iter().filter(holds).min_by_key(|m| m.words.len())
}

/// Whom a pronoun was found to mean.
fn pronoun_at(list: &[Mention], k: usize) -> Option<usize> {
    let end = list.partition_point(|m| m.words.start <= k);
    let near = list.get(end.saturating_sub(6)..end)?;
    near.iter().find(|m| m.words == (k..k + 1) && m.kind == MentionKind::Pronoun)?.actor
}

/// The possessor before a phrase, or the state in "president of X": an actor that is no person.
pub(super) fn state_of(
    cast: &Cast<'_>,
    list: &[Mention],
    draft: &Draft<'_>,
    words: &WordRange,
    head: usize,
) -> Option<usize> {
    let at_word = |k: usize| named_at(list, k).and_then(|m| m.actor);
    let own = words.clone().filter(|&k| k != head).find_map(at_word);
    if own.is_some() {
        return own;
    }
    // "Talva's president"
    if let Some(mark) = words.start.checked_sub(1).filter(|&k| draft.is_possessive_mark(k))
        && let Some(owner) = mark.checked_sub(1).and_then(at_word)
    {
        return Some(owner);
    }
    // "her office"
    if let Some(before) = words.start.checked_sub(1).filter(|&k| draft.upos(k) == Upos::Pron)
        && let Some(owner) = pronoun_at(list, before)
    {
        return Some(owner);
    }
    // "the president of Talva"
    if draft.small(head + 1).owner {
        let first = if draft.upos(head + 2) == Upos::Det { head + 3 } else { head + 2 };
        return at_word(first).filter(|&a| !is_person(cast, a));
    }
    None
}
