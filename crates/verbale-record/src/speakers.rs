//! The same words, given to two speakers.

use crate::conflicts::{Found, conflict, from_told};
use crate::desk::Desk;
use crate::minutes::{Minutes, Told};
use crate::quotations::{Said, namesakes, speaker};
use crate::statements::told;
use crate::wording::Words;
use crate::words::count;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
use verbale_claims::{ActorKind, ConflictAccount, Excerpt, Id, Name, OriginKind, Upos};

/// Fewer words inside quotation marks than this are a phrase.
const PHRASE: usize = 8;
/// A spokesperson and their house are named with so many words between them at most.
const NEAR: usize = 8;

/// Everybody who gives some words to one speaker: the places of their statements, and the words.
type Given = BTreeMap<usize, Vec<Excerpt>>;

/// Conflicts of who said something: whole statements, and sentences of statements that differ otherwise.
pub(crate) fn conflicts(minutes: &Minutes<'_>, sentences: &[[(usize, Excerpt); 2]]) -> Vec<Found> {
    let said = &minutes.quotations.said;
    // What is disputed between the same two, told once for all sentences of a statement.
    let mut disputes: BTreeMap<[&Id; 2], Vec<[Given; 2]>> = BTreeMap::new();
    let whole = minutes.quotations.disputed.iter().map(|&(a, b)| [(a, None), (b, None)]);
    let parts = sentences.iter().map(|[a, b]| [(a.0, Some(&a.1)), (b.0, Some(&b.1))]);
    for pair in parts.chain(whole) {
        let [(a, _), (b, _)] = pair;
        let (Some(x), Some(y)) = (speaker(&said[a]), speaker(&said[b])) else { continue };
        if !disputed(minutes, (&said[a], x), (&said[b], y)) {
            continue;
        }
        let ([one, two], key) = if x <= y { (pair, [x, y]) } else { ([pair[1], pair[0]], [y, x]) };
        let list = disputes.entry(key).or_default();
        let known =
            list.iter().position(|[first, second]| first.contains_key(&one.0) || second.contains_key(&two.0));
        let at = known.unwrap_or_else(|| {
            list.push([Given::new(), Given::new()]);
            list.len() - 1
        });
        for (given, (place, words)) in list[at].iter_mut().zip([one, two]) {
            let shown = given.entry(place).or_default();
            match words {
                Some(words) => shown.push(words.clone()),
                None if shown.is_empty() => {
                    shown.extend(told(&said[place]).into_iter().map(|told| told.excerpt));
                }
                None => {}
            }
        }
    }
    // Everybody else who gives the same words to the one or to the other.
    let mut same: FxHashMap<(&Id, &[String]), Vec<usize>> = FxHashMap::default();
    for (place, one) in said.iter().enumerate() {
        if let Some(who) = speaker(one) {
            same.entry((who, &one.words.folded)).or_default().push(place);
        }
    }
    for (ids, list) in &mut disputes {
        for (id, given) in list.iter_mut().flat_map(|sides| ids.iter().zip(sides)) {
            let places: Vec<usize> = given.keys().copied().collect();
            for other in places.iter().filter_map(|&k| same.get(&(*id, &*said[k].words.folded))).flatten() {
                let words = || told(&said[*other]).into_iter().map(|told| told.excerpt).collect();
                given.entry(*other).or_insert_with(words);
            }
        }
    }
    let found = disputes.iter().flat_map(|(ids, list)| list.iter().map(move |sides| (ids, sides)));
    found.filter_map(|(ids, sides)| told_by(minutes, ids, sides)).collect()
}

/// Whether two who are given the same words are two, and neither speaks for the other.
fn disputed(minutes: &Minutes<'_>, (a, x): (&Said<'_>, &Id), (b, y): (&Said<'_>, &Id)) -> bool {
    if minutes.desk.root(a.report) == minutes.desk.root(b.report) || namesakes(&minutes.desk, x, y) {
        return false;
    }
    // What a house said somebody of it said.
    if spokesperson(minutes, (a, x), y) || spokesperson(minutes, (b, y), x) {
        return false;
    }
    // Outlets hand on what others said, and nobody speaks of himself by his name: then the speaker is misread.
    let misread = |said: &Said<'_>, who: &Id| from_media(minutes, said) || names_itself(minutes, said, who);
    if misread(a, x) || misread(b, y) {
        return false;
    }
    // A few marked words amid others may be a title.
    let few = |s: &Said<'_>| s.whole.is_some() && s.words.len() < PHRASE;
    if few(a) || few(b) {
        return false;
    }
    match (named(minutes, a), named(minutes, b)) {
        (true, true) => true,
        // Whoever "he" is, he is nobody whom the report does not name.
        (true, false) => pronoun(minutes, b) && !names(&minutes.desk, b.report, x),
        (false, true) => pronoun(minutes, a) && !names(&minutes.desk, a.report, y),
        (false, false) => false,
    }
}

/// Whether a statement names its speaker, instead of "he" or "the minister" standing for somebody.
fn named(minutes: &Minutes<'_>, said: &Said<'_>) -> bool {
    let Some(at) = said.statement.speaker else { return false };
    let names = &minutes.desk.readings[said.report].entities;
    names.iter().any(|n| n.start < at.end() && at.start() < n.end && n.actor == said.statement.speaker_actor)
}

/// Whether a pronoun stands for the speaker, who is a person.
fn pronoun(minutes: &Minutes<'_>, said: &Said<'_>) -> bool {
    let Some(at) = said.statement.speaker else { return false };
    let sentences = &minutes.desk.readings[said.report].sentences;
    let sentence = sentences.get(sentences.partition_point(|s| s.end <= at.start()));
    let token = sentence.and_then(|s| s.tokens.iter().find(|t| t.start == at.start() && t.end == at.end()));
    token.is_some_and(|t| t.upos == Upos::Pron) && speaker(said).is_some_and(|id| minutes.desk.is_person(id))
}

/// Whether a report names somebody, in whatever spelling.
fn names(desk: &Desk<'_>, report: usize, who: &Id) -> bool {
    desk.readings[report].actors.iter().any(|actor| &actor.id == who || namesakes(desk, &actor.id, who))
}

/// Whether a report has a statement from an outlet.
fn from_media(minutes: &Minutes<'_>, said: &Said<'_>) -> bool {
    let origins = &minutes.desk.readings[said.report].origins;
    origins.iter().any(|o| o.id == said.statement.origin && o.kind == OriginKind::Media)
}

/// Whether words of a person have that person's last name.
fn names_itself(minutes: &Minutes<'_>, said: &Said<'_>, who: &Id) -> bool {
    let name = Words::new(&minutes.desk.name(who));
    let last = name.folded.last().filter(|_| minutes.desk.is_person(who));
    last.is_some_and(|last| said.words.folded.contains(last))
}

/// Whether a person speaks for a house that is said to have said the same: a bureau or state has people who do; and next to
/// another they are named as its spokesperson, likely.
fn spokesperson(minutes: &Minutes<'_>, (said, person): (&Said<'_>, &Id), house: &Id) -> bool {
    let kind = |id: &Id| minutes.desk.actor(id).map(|actor| actor.kind);
    match (kind(person), kind(house)) {
        (Some(ActorKind::Person), Some(ActorKind::Office | ActorKind::State)) => return true,
        (Some(ActorKind::Person), Some(ActorKind::Organisation | ActorKind::Group)) => {}
        _ => return false,
    }
    let reading = minutes.desk.readings[said.report];
    let of = |id: &Id| -> Vec<&Name> {
        reading.entities.iter().filter(|n| n.actor.as_ref() == Some(id)).collect()
    };
    let houses = of(house);
    of(person).into_iter().any(|p| {
        houses.iter().any(|h| {
            let (start, end) = (p.end.min(h.end), p.start.max(h.start));
            let at = reading.sentences.partition_point(|s| s.end <= start.min(end));
            let sentence = reading.sentences.get(at).filter(|s| end <= s.end);
            sentence
                .is_some_and(|s| s.tokens.iter().filter(|t| start <= t.start && t.end <= end).count() <= NEAR)
        })
    })
}

fn told_by(minutes: &Minutes<'_>, ids: &[&Id; 2], sides: &[Given; 2]) -> Option<Found> {
    let said = &minutes.quotations.said;
    let report = |place: &usize| said[*place].report;
    let reports = |given: &Given| given.keys().map(report).collect::<BTreeSet<_>>();
    // A report that gives them to both has been misread, or tells of two occasions.
    if !reports(&sides[0]).is_disjoint(&reports(&sides[1])) {
        return None;
    }
    let roots =
        |given: &Given| given.keys().map(|k| minutes.desk.root(report(k))).collect::<BTreeSet<_>>().len();
    let (n, m) = (roots(&sides[0]), roots(&sides[1]));
    let better = match n.cmp(&m) {
        std::cmp::Ordering::Greater => Some(0),
        std::cmp::Ordering::Less => Some(1),
        std::cmp::Ordering::Equal => None,
    };
    let gives = if n == 1 { "report gives" } else { "reports give" };
    let why = vec![format!(
        "{} {gives} the words to {}, {} to {}",
        count(n),
        minutes.desk.name(ids[0]),
        count(m),
        minutes.desk.name(ids[1])
    )];
    let account = |id: &Id, given: &Given| -> ConflictAccount {
        let words = given.iter().flat_map(|(&place, list)| list.iter().map(move |words| (place, words)));
        let words = words.map(|(place, words)| Told {
            report: said[place].report,
            excerpt: words.clone(),
            origin: &said[place].statement.origin,
        });
        let mut account = from_told(minutes, minutes.desk.name(id), &words.collect::<Vec<_>>());
        let named = given.keys().filter_map(|&place| name_told(&said[place]));
        account.evidence.extend(minutes.support(&named.collect::<Vec<_>>()).evidence);
        account
    };
    let accounts = vec![account(ids[0], &sides[0]), account(ids[1], &sides[1])];
    let first = sides[0].keys().next()?;
    Some((minutes.happening_of(&said[*first]), conflict("speaker", accounts, better, why)))
}

/// The words that name the speaker.
fn name_told<'a>(said: &Said<'a>) -> Option<Told<'a>> {
    let words = said.statement.speaker_text.clone()?;
    let excerpt = Excerpt::new(said.statement.speaker?, words);
    Some(Told { report: said.report, excerpt, origin: &said.statement.origin })
}
