//! Noun phrases that mean somebody: "the Talvan president", "the two leaders", "Talvan officials", "the foreign ministry".

use super::actors::Cast;
use super::names::{is_person, named_at, state_of};
use super::pronouns::Scene;
use crate::draft::{Draft, Mention, MentionKind, Mentions, Titled};
use crate::rules::{SOURCES, SourceNoun, Stands, TENSES, TITLE_WORDS, refers};
use rustc_hash::FxHashMap;
use verbale_claims::{ActorKind, Tense, Upos};
use verbale_language::WordRange;

/// The noun phrases that can mean somebody, without actors yet.
pub(super) fn find(draft: &Draft<'_>, taken: &FxHashMap<usize, usize>, names: &[Mention]) -> Vec<Mention> {
    let mut found = Vec::new();
    for (k, word) in draft.language.words.iter().enumerate() {
        if is_bare_two(draft, k) && !taken.contains_key(&k) {
            let (words, span) = (k..k + 1, word.span);
            found.push(Mention { words, head: k, span, kind: MentionKind::Noun, actor: None });
            continue;
        }
        if !matches!(word.upos, Upos::Noun | Upos::Propn) || taken.get(&k).is_some_and(|&m| is_name(names, m))
        {
            continue;
        }
        let means =
            SOURCES.contains_key(&*word.lemma) || SOURCES.contains_key(&*word.lower) || ends_title(draft, k);
        if !means
            || matches!(draft.upos(k + 1), Upos::Noun | Upos::Propn)
                && draft.language.sentence_of(k) == sentence(draft, k + 1)
        {
            continue;
        }
        let range = draft.language.sentences.get(draft.language.sentence_of(k)).cloned().unwrap_or(k..k + 1);
        let Some(phrase) = draft.phrase_to(k, range.start) else { continue };
        // A name at the beginning of the phrase is its state, one in the middle ("NATO ally Talva") is not for us.
        let span = draft.language.span(phrase.words.clone());
        found.push(Mention { words: phrase.words, head: k, span, kind: MentionKind::Noun, actor: None });
    }
    found
}

/// "as THE TWO held talks": a number that stands for two people, for no noun follows.
fn is_bare_two(draft: &Draft<'_>, k: usize) -> bool {
    let next = k + 1;
    draft.upos(k) == Upos::Num
        && refers(draft.lower(k)).pair.is_some()
        && k.checked_sub(1).is_some_and(|b| refers(draft.lower(b)).definite)
        && (matches!(draft.upos(next), Upos::Verb | Upos::Aux | Upos::Adv)
            || sentence(draft, next) != sentence(draft, k))
}

fn sentence(draft: &Draft<'_>, k: usize) -> usize {
    if k < draft.language.words.len() { draft.language.sentence_of(k) } else { usize::MAX }
}

fn is_name(names: &[Mention], at: usize) -> bool {
    names.get(at).is_some_and(|m| m.kind == MentionKind::Name)
}

/// Whether a word ends a title: "minister".
fn ends_title(draft: &Draft<'_>, k: usize) -> bool {
    title_ending(draft, k, k.saturating_sub(5)).is_some()
}

/// The longest title whose noun is word `k`, not beginning before `floor`: office, rank, first word. Its words may go on
/// behind the noun: "secretary of state".
fn title_ending(draft: &Draft<'_>, k: usize, floor: usize) -> Option<(String, u8, usize)> {
    // Most nouns end no title: that is told by a word, not by looking up all that stands before it.
    let word = draft.word(k)?;
    if !TITLE_WORDS.contains(&*word.lower) && !TITLE_WORDS.contains(&*word.lemma) {
        return None;
    }
    let goes_on = draft.upos(k + 1) == Upos::Adp;
    let lasts = if goes_on { [k + 4, k + 3, k + 2, k] } else { [k; 4] };
    let forms: Vec<&str> = (floor..=lasts[0]).map(|w| draft.form(w)).collect();
    for last in lasts.into_iter().take(if goes_on { 4 } else { 1 }) {
        for (n, from) in (floor..=k).enumerate() {
            let words = forms.get(n..last + 1 - floor)?;
            if let Some((length, title)) = draft.world.title(words)
                && length == words.len()
                && !title.style
            {
                return Some((title.office.to_owned(), title.rank, from));
            }
        }
    }
    None
}

/// Who a noun phrase means, where that is sure.
pub(super) fn resolve(
    draft: &Draft<'_>,
    cast: &mut Cast<'_>,
    scene: &Scene<'_>,
    list: &[Mention],
    k: usize,
) -> Option<usize> {
    let mention = list.get(k)?;
    let word = draft.word(mention.head)?;
    if word.upos == Upos::Num {
        let members = scene.pair(cast, refers(&word.lower).pair?)?;
        return Some(cast.group(members));
    }
    let source = SOURCES.get(&*word.lemma).or_else(|| SOURCES.get(&*word.lower)).copied();
    let state = state_of(cast, list, draft, &mention.words, mention.head);
    if word.plural {
        return plural(draft, cast, scene, mention, source, state);
    }
    let floor = mention.words.start;
    if let Some(person) = beside(draft, cast, list, mention) {
        cast.describe(&word.lemma, person);
        if let Some((office, rank, first)) = title_ending(draft, mention.head, floor) {
            let (of, tense) = (state.filter(|_| rank <= 2), tense_before(draft, floor..first));
            let words = mention.words.clone();
            cast.titles.push(Titled { actor: person, office, rank, of, tense, words, full: false });
        }
        return Some(person);
    }
    if refers(&word.lemma).head {
        return holder(draft, cast, scene, "", 1, state);
    }
    if let Some((office, rank, first)) = title_ending(draft, mention.head, floor) {
        if tense_before(draft, floor..first) != Tense::Present {
            return None;
        }
        return holder(draft, cast, scene, &office, rank, state);
    }
    match source? {
        SourceNoun::Body => body(draft, cast, list, mention, state),
        SourceNoun::Person | SourceNoun::Unnamed => described(draft, cast, scene, mention),
        _ => None,
    }
}

/// "The spokesman": whoever the report called so by name, when that is one.
fn described(draft: &Draft<'_>, cast: &Cast<'_>, scene: &Scene<'_>, mention: &Mention) -> Option<usize> {
    let before = mention.words.start.checked_sub(1)?;
    if mention.words.len() > 1
        || !refers(draft.lower(before)).definite
        || draft.small(mention.words.end).owner
    {
        return None;
    }
    let lemma = &draft.word(mention.head)?.lemma;
    match cast.described(lemma) {
        [one] => Some(*one),
        [] => None,
        several => scene.likeliest(several),
    }
}

/// Whether a word among those before a title says that the office is held no more, or not yet: "the former president".
fn tense_before(draft: &Draft<'_>, words: WordRange) -> Tense {
    let said = words.rev().find_map(|k| {
        let lower = draft.lower(k);
        TENSES.iter().find(|t| t.stands == Stands::Before && t.words.as_slice() == [lower]).map(|t| t.tense)
    });
    said.unwrap_or(Tense::Present)
}

/// The person in apposition: "the president, Ana Veltri", "Ana Veltri, the president".
fn beside(draft: &Draft<'_>, cast: &Cast<'_>, list: &[Mention], mention: &Mention) -> Option<usize> {
    let name_at = |at: usize| named_at(list, at).filter(|m| m.kind == MentionKind::Name);
    let named = |at: usize| name_at(at).and_then(|m| m.actor).filter(|&a| is_person(cast, a));
    let mut start = mention.words.start;
    while start > 0 && matches!(draft.upos(start - 1), Upos::Det) {
        start -= 1;
    }
    if draft.lower(start.checked_sub(1)?) == ","
        && let Some(person) = start.checked_sub(2).and_then(named)
        && (matches!(draft.lower(mention.words.end), "," | "." | ")") || draft.small(mention.words.end).owner)
    {
        return Some(person);
    }
    (draft.lower(mention.words.end) == ",").then(|| named(mention.words.end + 1)).flatten().filter(|_| {
        // "the president, Ana Veltri, said": the name fills the space between the commas.
        name_at(mention.words.end + 1).is_some_and(|m| matches!(draft.lower(m.words.end), "," | "." | ")"))
    })
}

/// Who holds an office, by this report, else by the tables on the report's day. An empty office: any of that rank.
fn holder(
    draft: &Draft<'_>,
    cast: &mut Cast<'_>,
    scene: &Scene<'_>,
    office: &str,
    rank: u8,
    state: Option<usize>,
) -> Option<usize> {
    // "The minister" can be any minister that the report named.
    let ends = |long: &str| {
        let last = long.rsplit(' ').next().unwrap_or(long);
        !office.contains(' ') && last.eq_ignore_ascii_case(office)
    };
    let same = |t: &&Titled| (office.is_empty() && t.rank == rank) || t.office == office || ends(&t.office);
    let state_person = state.filter(|&s| is_person(cast, s));
    if state_person.is_some() {
        // "Veltri's foreign minister": nobody we know.
        return None;
    }
    let country = state.and_then(|s| cast.list.get(s)).and_then(|a| a.country.clone());
    let of_state =
        |actor: usize| country.is_none() || cast.list.get(actor).is_some_and(|a| a.country == country);
    // "The president" is nobody whom the report gives that office as a former one alone.
    let former = |actor: usize| {
        let mut given = cast.titles.iter().filter(same).filter(|t| t.actor == actor).peekable();
        given.peek().is_some() && given.all(|t| t.tense == Tense::Past)
    };
    let mut persons: Vec<usize> = Vec::new();
    for title in cast.titles.iter().filter(same).filter(|t| !former(t.actor)) {
        let fits = match (state, title.of) {
            (Some(s), Some(of)) => s == of,
            (Some(_), None) => {
                of_state(title.actor) && cast.list.get(title.actor).is_some_and(|a| a.country.is_some())
            }
            (None, _) => true,
        };
        if fits && !persons.contains(&title.actor) {
            persons.push(title.actor);
        }
    }
    if persons.is_empty() && country.is_some() {
        // Named in this report without the title, and holding it by the tables.
        let here = (0..cast.list.len()).filter(|&a| is_person(cast, a) && of_state(a));
        persons = here
            .filter(|&a| {
                let Some(entry) = cast.entry(a) else { return false };
                let held = entry.offices.iter().filter(|t| draft.day.is_none() || t.to.is_none());
                // "The French leader": whoever has any office of that rank.
                let ranked = |title: &str| {
                    let words: Vec<&str> = title.split_whitespace().collect();
                    draft.world.title(&words).is_some_and(|(n, t)| n == words.len() && t.rank == rank)
                };
                let mut held = held;
                held.any(|t| match office {
                    "" => ranked(&t.title),
                    _ => draft.world.office(&t.title) == draft.world.office(office),
                })
            })
            .collect();
    }
    match persons.as_slice() {
        [one] => Some(*one),
        [] => by_tables(draft, cast, office, state),
        _ => scene.likeliest(&persons),
    }
}

/// The one holder that the tables know for the report's day.
fn by_tables(draft: &Draft<'_>, cast: &mut Cast<'_>, office: &str, state: Option<usize>) -> Option<usize> {
    if office.is_empty() {
        return None;
    }
    let of = cast.list.get(state?)?.id.clone();
    let holders = draft.world.holders(office, &of, draft.day?);
    match holders.as_slice() {
        [one] => Some(cast.known(one)),
        _ => None,
    }
}

/// "The two leaders", "both sides", "Talvan officials".
fn plural(
    draft: &Draft<'_>,
    cast: &mut Cast<'_>,
    scene: &Scene<'_>,
    mention: &Mention,
    source: Option<SourceNoun>,
    state: Option<usize>,
) -> Option<usize> {
    let lemma = draft.word(mention.head).map_or("", |w| &w.lemma);
    let before = mention.words.start.checked_sub(1).map_or("", |k| draft.lower(k));
    let first = draft.lower(mention.words.start);
    let both = refers(before).both || refers(first).both;
    if state.is_none()
        && let Some(pair) = refers(lemma).pair
        && (both || refers(before).definite && mention.words.len() == 1)
    {
        let members = scene.pair(cast, pair)?;
        return Some(cast.group(members));
    }
    let state = state?;
    let owner = cast.list.get(state)?;
    if owner.kind == ActorKind::Person || source.is_none() {
        return None;
    }
    let country = owner.country.clone();
    let name = draft.words(mention.span).to_owned();
    Some(cast.body(&name, ActorKind::Group, country))
}

/// "The Talvan presidency", "Veltri's office", "the foreign ministry".
fn body(
    draft: &Draft<'_>,
    cast: &mut Cast<'_>,
    list: &[Mention],
    mention: &Mention,
    state: Option<usize>,
) -> Option<usize> {
    let lemma = draft.word(mention.head).map_or("", |w| &w.lemma);
    let words = draft.words(mention.span);
    let generic = refers(lemma).generic;
    let capital = mention.words.clone().all(|k| draft.form(k).starts_with(char::is_uppercase))
        && mention.words.len() > 1;
    let owner = state.and_then(|s| cast.list.get(s)).map(|a| (a.kind, a.name.clone(), a.country.clone()));
    match owner {
        Some((ActorKind::Person, name, country)) => {
            // "Veltri's office": the person's own.
            let name = format!("{name}’s {words}");
            Some(cast.body(&name, ActorKind::Office, country))
        }
        Some((_, name, country)) => {
            let own = mention.words.clone().any(|k| named_at(list, k).is_some());
            let name = if own || capital { words.to_owned() } else { format!("{words} of {name}") };
            Some(cast.body(&name, ActorKind::Office, country))
        }
        None if capital && !generic => Some(cast.body(words, ActorKind::Office, None)),
        None => scene_body(cast, lemma, words),
    }
}

/// A bureau that the report named with its state before: "the ministry". Only when there is one.
fn scene_body(cast: &Cast<'_>, lemma: &str, words: &str) -> Option<usize> {
    let ends = |name: &str| name.to_lowercase().split_whitespace().any(|w| w == lemma);
    let has = |name: &str| words.to_lowercase().split_whitespace().all(|w| name.to_lowercase().contains(w));
    let mut same = (0..cast.list.len()).filter(|&a| {
        cast.list.get(a).is_some_and(|a| {
            matches!(a.kind, ActorKind::Office | ActorKind::Organisation) && ends(&a.name) && has(&a.name)
        })
    });
    let first = same.next()?;
    same.next().is_none().then_some(first)
}

/// In a quotation "the president" is not its speaker: the other one, where the report has two and knows no better.
pub(super) fn other_than(mentions: &Mentions, at: usize, speaker: usize, draft: &Draft<'_>) -> Option<usize> {
    let mention = mentions.list.get(at)?;
    if mention.kind != MentionKind::Noun || mention.actor.is_some_and(|a| a != speaker) {
        return None;
    }
    let (office, _, _) = title_ending(draft, mention.head, mention.words.start)?;
    let mut others: Vec<usize> = mentions
        .titles
        .iter()
        .filter(|t| t.office == office && t.actor != speaker)
        .map(|t| t.actor)
        .collect();
    others.sort_unstable();
    others.dedup();
    match others.as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}
