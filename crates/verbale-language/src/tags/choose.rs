//! Which of its tags a word has here: the cheapest way through a sentence (A. Viterbi, 1967) by the costs of
//! `transitions.tsv`, then what neighbours further off decide.

use super::guess::{Candidates, Place, Shape, candidates};
use super::lemma::lemma;
use super::lexicon::{Cost, Lexicon};
use super::tag::Tag;
use crate::frames::{self, Frames};

/// A word of a sentence to be tagged.
#[derive(Clone, Debug)]
pub struct Tagged<'a> {
    /// As it stands.
    pub text: &'a str,
    /// In small letters, apostrophes straight.
    pub lower: Box<str>,
    /// How it is written.
    pub shape: Shape,
    /// Whether the tables know it as part of a name.
    pub known_name: bool,
    /// Whether it stands right behind the word before, without a blank.
    pub glued: bool,
    /// Its tag; nothing is known before [`tag_sentence`].
    pub tag: Tag,
    /// Its dictionary form, likewise.
    pub lemma: Box<str>,
}

/// Tags the words of one sentence.
pub fn tag_sentence(words: &mut [Tagged<'_>]) {
    let lexicon = Lexicon::get();
    let title_case = is_title_case(lexicon, words);
    let upper = words.iter().filter(|w| w.shape == Shape::Upper && w.text.len() > 1).count();
    let shouted = upper > 2 && upper * 2 > words.len();
    let mut start = true;
    let mut all: Vec<Candidates> = Vec::with_capacity(words.len());
    for k in 0..words.len() {
        let word = &words[k];
        let next_capital = words
            .get(k + 1)
            .is_some_and(|w| matches!(w.shape, Shape::Capital | Shape::Upper) && &*w.lower != "i");
        let hyphen = |w: &Tagged<'_>| matches!(w.text, "-" | "–" | "‑" | "‐") && w.glued;
        let place = Place { start, title_case, shouted, next_capital, known_name: word.known_name };
        let mut own = candidates(lexicon, &word.lower, word.shape, place);
        if words.get(k + 1).is_some_and(hyphen) && words.get(k + 2).is_some_and(|w| w.glued) {
            own.before_hyphen();
        } else if hyphen(word) && words.get(k + 1).is_some_and(|w| w.glued) {
            own.skip = true;
        }
        all.push(own);
        // A quotation or a colon starts a sentence anew.
        start = match word.shape {
            Shape::Mark => {
                start || matches!(word.text, "\"" | "“" | "‘" | ":" | "``" | "—" | "•" | "-" | "(" | ".")
            }
            Shape::Number => start && k < 2,
            _ => false,
        };
    }
    viterbi(lexicon, words, &all);
    settle(lexicon, words);
    for word in words {
        word.lemma = lemma(word.text, &word.lower, word.tag);
    }
}

/// Whether every longer word has a capital, as in a heading; prepositions and the like may do without.
fn is_title_case(lexicon: &Lexicon, words: &[Tagged<'_>]) -> bool {
    let (mut capital, mut lower) = (0usize, 0usize);
    for word in words.iter().filter(|w| w.text.len() > 3) {
        match word.shape {
            Shape::Capital | Shape::Upper => capital += 1,
            Shape::Lower if !lexicon.closed.contains_key(&*word.lower) => lower += 1,
            _ => {}
        }
    }
    capital >= 3 && lower * 12 <= capital && words.last().is_none_or(|w| w.text != ".")
}

/// Whether the way passes over a word: an adverb, "not", a quotation mark.
fn is_skipped(candidates: &Candidates) -> Option<Tag> {
    candidates.only().filter(|tag| candidates.skip || matches!(tag, Tag::Rb | Tag::Not | Tag::Quote))
}

fn viterbi(lexicon: &Lexicon, words: &mut [Tagged<'_>], all: &[Candidates]) {
    #[derive(Clone, Copy)]
    struct Step {
        tag: Tag,
        cost: u32,
        back: u8,
    }
    let mut steps: Vec<Step> = Vec::with_capacity(words.len() * 3);
    let mut columns: Vec<(usize, usize, usize)> = Vec::with_capacity(words.len());
    steps.push(Step { tag: Tag::Bos, cost: 0, back: 0 });
    let mut last = (0usize, 1usize);
    for (k, candidates) in all.iter().enumerate() {
        if let Some(tag) = is_skipped(candidates) {
            words[k].tag = tag;
            continue;
        }
        let first = steps.len();
        for (tag, own) in candidates.iter() {
            let (mut best, mut back) = (u32::MAX, 0u8);
            for (n, step) in steps[last.0..last.1].iter().enumerate() {
                let cost = step.cost + u32::from(lexicon.costs[step.tag as usize][tag as usize]);
                if cost < best {
                    (best, back) = (cost, n as u8);
                }
            }
            steps.push(Step { tag, cost: best.saturating_add(u32::from(own)), back });
        }
        if steps.len() == first {
            steps.push(Step { tag: Tag::X, cost: 0, back: 0 });
        }
        last = (first, steps.len());
        columns.push((k, first, steps.len()));
    }
    let end =
        |step: &Step| step.cost + u32::from(lexicon.costs[step.tag as usize][Tag::Eos as usize] as Cost);
    let mut chosen =
        steps[last.0..last.1].iter().enumerate().min_by_key(|(_, step)| end(step)).map_or(0, |(n, _)| n);
    for &(k, first, after) in columns.iter().rev() {
        let step = steps[(first + chosen).min(after - 1)];
        words[k].tag = step.tag;
        chosen = usize::from(step.back);
    }
}

/// What words further off decide.
fn settle(lexicon: &Lexicon, words: &mut [Tagged<'_>]) {
    for k in 0..words.len() {
        let tag = words[k].tag;
        match tag {
            // "after the talks" or "after they met": a clause has a finite verb before the next mark.
            Tag::Sc | Tag::In if both(lexicon, &words[k].lower) => {
                words[k].tag = if opens_clause(words, k) { Tag::Sc } else { Tag::In };
            }
            // "the deal that ended it", "that is": what stands before and behind "that" decides.
            Tag::Sc if &*words[k].lower == "that" => words[k].tag = that(words, k),
            // "stressed that aid must flow": no determiner before a clause.
            Tag::Dt if &*words[k].lower == "that" && content_follows(words, k) => words[k].tag = Tag::Sc,
            // "these planned visits signal"
            Tag::Prp if demonstrative(words, k) => {
                words[k].tag = Tag::Dt;
                words[k + 1].tag = Tag::Vbn;
            }
            Tag::In | Tag::Rp | Tag::Sc if &*words[k].lower == "as" && as_much(words, k) => {
                words[k].tag = Tag::Rb
            }
            Tag::In if stranded(words, k) => words[k].tag = Tag::Rb,
            Tag::Rb | Tag::Jj
                if matches!(
                    &*words[k].lower,
                    "more" | "most" | "less" | "much" | "least" | "enough" | "pretty" | "right"
                ) =>
            {
                words[k].tag = degree(words, k);
            }
            Tag::Cd if &*words[k].lower == "one" && one(words, k) => words[k].tag = Tag::Nn,
            // "did they agree": the base form belongs to the auxiliary before the subject.
            Tag::Vbp if question(words, k) => words[k].tag = Tag::Vb,
            // "sources close to the talks"
            Tag::Vbp
                if &*words[k].lower == "close" && words.get(k + 1).is_some_and(|w| &*w.lower == "to") =>
            {
                words[k].tag = Tag::Jj;
            }
            // "let's"
            Tag::Pos | Tag::Bez if k > 0 && &*words[k - 1].lower == "let" => words[k].tag = Tag::Prpo,
            // "a just and lasting peace"
            Tag::Rb if &*words[k].lower == "just" && words.get(k + 1).is_some_and(|w| w.tag == Tag::Cc) => {
                words[k].tag = Tag::Jj
            }
            // "will have a say": a verb by itself behind a modal.
            Tag::Hv if full_have(words, k) => words[k].tag = Tag::Vb,
            // "has been, he said, arrested"; "have met": a past form behind "have" is its participle.
            Tag::Vbd if after_have(words, k) => words[k].tag = Tag::Vbn,
            // "a rare and closely watched move"
            Tag::Vbd if listed_with_adjective(words, k) => words[k].tag = Tag::Vbn,
            // "praised the steps taken in May": a past form behind the object of another verb.
            Tag::Vbd if behind_object(lexicon, words, k) => words[k].tag = Tag::Vbn,
            _ => {}
        }
    }
}

fn both(lexicon: &Lexicon, lower: &str) -> bool {
    lexicon
        .closed
        .get(lower)
        .is_some_and(|c| c.tags.iter().any(|t| t.0 == Tag::Sc) && c.tags.iter().any(|t| t.0 == Tag::In))
        && lower != "for"
}

fn opens_clause(words: &[Tagged<'_>], k: usize) -> bool {
    let mut subject = false;
    for word in words[k + 1..].iter().take(14) {
        match word.tag {
            Tag::Cm | Tag::Pu | Tag::Sc | Tag::Wp | Tag::Wdt | Tag::Wrb | Tag::To => return false,
            Tag::Vbn | Tag::Vbg if !subject => return true,
            Tag::Prp | Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Ex | Tag::Cd | Tag::Dt => subject = true,
            tag if tag.is_finite() => return subject,
            _ => {}
        }
    }
    false
}

fn question(words: &[Tagged<'_>], k: usize) -> bool {
    let before = &words[k.saturating_sub(4)..k];
    let Some(subject) = before.last() else { return false };
    (subject.tag == Tag::Prp || subject.tag.is_noun())
        && before
            .iter()
            .rev()
            .skip(1)
            .find(|w| !matches!(w.tag, Tag::Dt | Tag::Prps | Tag::Jj | Tag::Not | Tag::Rb))
            .is_some_and(|w| w.tag.is_do() || w.tag == Tag::Md)
}

fn after_have(words: &[Tagged<'_>], k: usize) -> bool {
    words[..k]
        .iter()
        .rev()
        .find(|w| !matches!(w.tag, Tag::Rb | Tag::Not | Tag::Quote))
        .is_some_and(|w| w.tag.is_have() || w.tag.is_be())
}

fn that(words: &[Tagged<'_>], k: usize) -> Tag {
    let before = k.checked_sub(1).map(|b| words[b].tag);
    let next =
        words[k + 1..].iter().find(|w| !matches!(w.tag, Tag::Rb | Tag::Not | Tag::Quote)).map(|w| w.tag);
    if next.is_some_and(Tag::is_finite) {
        return if before.is_some_and(Tag::is_noun) { Tag::Wdt } else { Tag::Prp };
    }
    if before.is_some_and(|b| matches!(b, Tag::Nn | Tag::Nns)) {
        let noun = &words[k - 1];
        let lexicon = Frames::get();
        let singular = noun.lower.strip_suffix('s').unwrap_or(&noun.lower);
        let content =
            lexicon.has(&noun.lower, frames::NOUN_CLAUSE) || lexicon.has(singular, frames::NOUN_CLAUSE);
        let verb = words[k.saturating_sub(6)..k - 1].iter().any(|w| {
            w.tag.is_verb() && {
                let base = lemma(w.text, &w.lower, w.tag);
                lexicon.has(&base, frames::CLAUSE)
            }
        });
        if !content && !verb {
            return Tag::Wdt;
        }
    }
    Tag::Sc
}

/// "as soon as", "as many as".
fn as_much(words: &[Tagged<'_>], k: usize) -> bool {
    words.get(k + 1).is_some_and(|w| matches!(w.tag, Tag::Rb | Tag::Jj))
        && words[k + 2..].iter().take(2).any(|w| &*w.lower == "as")
}

/// "the talks below", "came in": a preposition with nothing behind it is an adverb.
fn stranded(words: &[Tagged<'_>], k: usize) -> bool {
    matches!(
        &*words[k].lower,
        "in" | "around"
            | "below"
            | "over"
            | "down"
            | "above"
            | "along"
            | "before"
            | "inside"
            | "outside"
            | "nearby"
    ) && words
        .get(k + 1)
        .is_none_or(|w| matches!(w.tag, Tag::Pu | Tag::Cm | Tag::In | Tag::Cc | Tag::To | Tag::Of))
}

/// "more talks", "more open".
fn degree(words: &[Tagged<'_>], k: usize) -> Tag {
    if k > 0 && &*words[k].lower == "least" && &*words[k - 1].lower == "at" {
        return Tag::Jj;
    }
    if k > 0
        && matches!(&*words[k].lower, "right" | "pretty")
        && matches!(words[k - 1].tag, Tag::Dt | Tag::Prps)
    {
        return words[k].tag;
    }
    match words.get(k + 1).map(|w| w.tag) {
        Some(Tag::Jj | Tag::Rb | Tag::Vbn | Tag::In | Tag::Vbg) if &*words[k].lower != "enough" => Tag::Rb,
        Some(Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Of) => Tag::Jj,
        _ if matches!(&*words[k].lower, "more" | "enough" | "much")
            && k > 0
            && (words[k - 1].tag.is_verb() || words[k - 1].tag.is_have()) =>
        {
            Tag::Jj
        }
        _ => words[k].tag,
    }
}

fn one(words: &[Tagged<'_>], k: usize) -> bool {
    k > 0
        && matches!(words[k - 1].tag, Tag::Dt | Tag::Jj)
        && !words.get(k + 1).is_some_and(|w| w.tag.is_noun() || matches!(w.tag, Tag::Jj | Tag::Of | Tag::Cd))
}

fn behind_object(lexicon: &Lexicon, words: &[Tagged<'_>], k: usize) -> bool {
    let participle = match lexicon.irregular.get(&*words[k].lower) {
        Some(irregular) => irregular.participle,
        None => words[k].lower.ends_with("ed"),
    };
    let open = words
        .get(k + 1)
        .is_none_or(|w| matches!(w.tag, Tag::In | Tag::By | Tag::To | Tag::Cm | Tag::Pu | Tag::Rp));
    if !participle || !open || k == 0 || !words[k - 1].tag.is_noun() {
        return false;
    }
    let group = |w: &&Tagged<'_>| {
        w.tag.is_noun()
            || matches!(
                w.tag,
                Tag::Dt | Tag::Jj | Tag::Jjr | Tag::Cd | Tag::Prps | Tag::Pos | Tag::Quote | Tag::Of
            )
            || w.text == "-"
    };
    let before = words[..k].iter().rev().take(9).find(|w| !group(w));
    before.is_some_and(|w| {
        matches!(w.tag, Tag::Vb | Tag::Vbp | Tag::Vbz | Tag::Vbd | Tag::Vbg)
            && !Frames::get().has(&lemma(w.text, &w.lower, w.tag), frames::CLAUSE | frames::SPEECH)
    })
}

/// "have" as a verb by itself in the base form: behind "to", "will" or "did", without a participle behind it.
fn full_have(words: &[Tagged<'_>], k: usize) -> bool {
    let skipped = |w: &&Tagged<'_>| !matches!(w.tag, Tag::Rb | Tag::Not | Tag::Quote);
    let before = words[..k].iter().rev().take(4).find(skipped);
    let after = words[k + 1..].iter().take(4).find(skipped);
    &*words[k].lower == "have"
        && (before.is_some_and(|w| matches!(w.tag, Tag::Md | Tag::To) || w.tag.is_do()) || question(words, k))
        && !after.is_some_and(|w| matches!(w.tag, Tag::Vbn | Tag::Ben | Tag::Vbd))
}

/// Whether "that" behind a verb of saying or thinking opens a clause.
fn content_follows(words: &[Tagged<'_>], k: usize) -> bool {
    let before = words[..k].iter().rev().find(|w| !matches!(w.tag, Tag::Rb | Tag::Quote | Tag::Prpo));
    before.is_some_and(|w| {
        w.tag == Tag::Cc
            || w.tag.is_verb()
                && Frames::get().has(&lemma(w.text, &w.lower, w.tag), frames::CLAUSE | frames::SPEECH)
    }) && opens_clause(words, k)
}

/// "this", "these" before a participle and a noun that has a verb of its own behind it.
fn demonstrative(words: &[Tagged<'_>], k: usize) -> bool {
    matches!(&*words[k].lower, "this" | "these" | "those" | "that")
        && words.get(k + 1).is_some_and(|w| w.tag == Tag::Vbd && w.lower.ends_with("ed"))
        && words.get(k + 2).is_some_and(|w| matches!(w.tag, Tag::Nn | Tag::Nns))
        && words[k + 3..]
            .iter()
            .take(8)
            .take_while(|w| !matches!(w.tag, Tag::Cm | Tag::Pu))
            .any(|w| w.tag.is_finite())
}

/// Whether a past form ends a list of adjectives between a determiner and a noun.
fn listed_with_adjective(words: &[Tagged<'_>], k: usize) -> bool {
    let mut before = words[..k].iter().rev().filter(|w| !matches!(w.tag, Tag::Rb | Tag::Quote));
    words[k].lower.ends_with("ed")
        && words.get(k + 1).is_some_and(|w| matches!(w.tag, Tag::Nn | Tag::Nns))
        && before.next().is_some_and(|w| w.tag == Tag::Cc)
        && before.next().is_some_and(|w| matches!(w.tag, Tag::Jj | Tag::Vbn))
        && before.take(4).find(|w| w.tag != Tag::Jj).is_some_and(|w| matches!(w.tag, Tag::Dt | Tag::Prps))
}
