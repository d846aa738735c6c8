//! Votes as they are told: "188 votes in favour and six against", "93 deputies voted for it", "by 141 to 7".

use crate::acts::sector_of;
use crate::draft::Draft;
use crate::quantities::table;
use verbale_claims::{Entity, Event, Quantity, Reality, Standing};
use verbale_language::WordRange;

/// Who votes, in PLOVER's sectors: a parliament, an international organisation.
const VOTERS: [&str; 2] = ["LEG", "IGO"];

/// What stands between a number and what tells that it is one of votes is so long at most.
const NEAR: usize = 12;

/// Gives tallies to the decisions that they are of, which need not stand in their clause: the report's main act when voters
/// did that, unless the sentence has one of another time; else the last one before.
pub(crate) fn give<'q>(events: &mut [Event], counted: impl Iterator<Item = &'q Quantity>) {
    let is_tally = |q: &Quantity| table().tallies.iter().any(|(_, what, _)| *what == q.what);
    let votes = |event: &Event| {
        let is = |sector: Option<&str>| sector.is_some_and(|sector| VOTERS.contains(&sector));
        // "Hungary's parliament" acts for Hungary: its noun says that it votes.
        let noun =
            |entity: &Entity| sector_of(&entity.text.rsplit(' ').next().unwrap_or_default().to_lowercase());
        let voters = |entity: &Entity| is(entity.sector.as_deref()) || is(noun(entity));
        event.reality == Reality::Occurred && event.actor.iter().any(voters)
    };
    let main = events.iter().position(|event| event.standing == Standing::Main && votes(event));
    // For each act the last decision up to it.
    let last: Vec<Option<usize>> = (0..events.len())
        .scan(None, |last, k| {
            *last = events.get(k).filter(|event| votes(event)).map(|_| k).or(*last);
            Some(*last)
        })
        .collect();
    for tally in counted.filter(|q| is_tally(q)) {
        let until = events.partition_point(|event| event.sentence.start <= tally.start);
        let beside = (0..until).rev().take_while(|&k| tally.start < events[k].sentence.end);
        let beside: Vec<usize> = beside.collect();
        let earlier = |k: &&usize| events[**k].standing == Standing::Background && votes(&events[**k]);
        let before = until.checked_sub(1).and_then(|k| last[k]);
        let Some(of) = beside.iter().find(earlier).copied().or(main).or(before) else { continue };
        for k in beside {
            events[k].quantities.retain(|q| k == of || q.start != tally.start || q.what != tally.what);
        }
        if events[of].quantities.iter().all(|q| q.what != tally.what) {
            events[of].quantities.push(tally.clone());
        }
    }
}

/// What a number counts in a vote, and where the words that say so end. `noun` is what stands counted behind it.
pub(crate) fn told(
    draft: &Draft<'_>,
    number: &WordRange,
    noun: Option<usize>,
    sentence: &WordRange,
) -> Option<(&'static str, usize)> {
    let others = noun.is_some_and(|noun| table().others.contains(draft.lower(noun)));
    let behind = |from: usize| {
        let stands = |words: &[&str]| {
            let mut words = words.iter().enumerate();
            words.all(|(k, word)| from + k < sentence.end && draft.lower(from + k) == *word)
        };
        let can = |bare: bool| !bare || from == number.end;
        let found = table().tallies.iter().filter(|(words, _, bare)| can(*bare) && stands(words));
        found.max_by_key(|(words, ..)| words.len()).map(|(words, what, _)| (*what, from + words.len()))
    };
    let whole = |k: usize| table().whole.contains(draft.lower(k));
    let mut before = (sentence.start.max(number.start.saturating_sub(NEAR))..number.start)
        .rev()
        .take_while(|&k| draft.lower(k).contains(char::is_alphanumeric));
    // The 15 of "12 of the council's 15 members" are who could vote.
    if before.any(|k| whole(k) && k > sentence.start && is_number(draft.lower(k - 1))) {
        return None;
    }
    let after = number.end..sentence.end.min(number.end + NEAR);
    let through = match after.clone().next() {
        Some(k) if whole(k) => after.clone().skip(1).find_map(behind),
        // "two (Belmark and Doru) abstained"
        Some(k) if draft.lower(k) == "(" => {
            after.clone().find(|&k| draft.lower(k) == ")").and_then(|close| behind(close + 1))
        }
        _ => None,
    };
    let found = through.or_else(|| behind(number.end)).or_else(|| noun.and_then(|noun| behind(noun + 1)));
    // "four others voted against": with whom it is said before
    let found = found.filter(|_| !others);
    let found = found.or_else(|| against_another(draft, number, sentence))?;
    let votes = |k: usize| table().votes.contains(draft.lower(k));
    sentence.clone().any(votes).then_some(found)
}

/// One of the two numbers of "voted 52 to 48", "by 188 votes to six", the first for and the second against.
fn against_another(
    draft: &Draft<'_>,
    number: &WordRange,
    sentence: &WordRange,
) -> Option<(&'static str, usize)> {
    let table = table();
    let at = |k: Option<usize>| k.filter(|k| sentence.contains(k)).map(|k| draft.lower(k));
    let ballots = |k: Option<usize>| usize::from(at(k).is_some_and(|word| table.ballots.contains(word)));
    let versus = |k: Option<usize>| at(k).and_then(|word| table.versus.get(word).copied());
    let is_number = |k: Option<usize>| at(k).is_some_and(is_number);
    let led = |k: usize| at(k.checked_sub(1)).is_some_and(|word| table.led.contains(word));
    let behind = number.end + ballots(Some(number.end));
    if let Some((first, _)) =
        versus(Some(behind)).filter(|_| led(number.start) && is_number(Some(behind + 1)))
    {
        return Some((first, behind));
    }
    let between = number.start.checked_sub(1);
    let (_, second) = versus(between)?;
    let first = between?.checked_sub(1 + ballots(between?.checked_sub(1)))?;
    (is_number(Some(first)) && led(first)).then_some((second, behind))
}

fn is_number(word: &str) -> bool {
    word.parse::<u32>().is_ok() || table().numbers.contains_key(word)
}
