//! What a commitment is about, on what condition, by when, and how sure.

use super::{fillers, is_somebody, rules};
use crate::acts::{Cast, Circumstances};
use crate::patterns::{Match, Pattern, Place, classes};
use verbale_claims::{Deprel, Happened, Upos};
use verbale_language::{Form, WordRange};
use verbale_span::ByteSpan;

/// A stretch of the sentence.
pub(super) struct Content {
    pub words: WordRange,
    pub span: ByteSpan,
}

/// What is committed to: the clause or phrase at the pattern's place.
pub(super) fn content<K>(
    cast: &Cast<'_>,
    pattern: &Pattern<K>,
    found: &Match,
    sentence: &WordRange,
) -> Option<Content> {
    let tree = &cast.tree;
    let at_trigger = pattern.what.contains(&Place::Preposition("trigger"));
    let words = if at_trigger { vec![found.head] } else { fillers(cast, found, &pattern.what) };
    let clausal = |k: &usize| tree.is_predicate(*k) || tree.form(*k) == Some(Form::Gerund);
    let fit = |k: &usize| clausal(k) || at_trigger || !is_somebody(cast, *k);
    let word = words.iter().copied().find(fit).or(words.first().copied())?;
    let mut range = tree.analysis.subtree(word);
    // Content follows its trigger, whatever else a tree hangs on it.
    if !at_trigger && word > found.head {
        range.start = range.start.max(found.head + 1);
    }
    // "ask FOR THE BOATS to be returned": what shall be done with something says with what.
    if tree.analysis.dependents_by(word, Deprel::AuxPass).next().is_some() {
        let whom = tree.analysis.dependents_by(found.head, Deprel::Obl).find(|&k| {
            k < word
                && classes().has("for-what", tree.preposition(k))
                && tree.analysis.subtree(k).end == range.start
        });
        range.start = whom.map_or(range.start, |k| tree.analysis.subtree(k).start);
    }
    // "vowed NEVER to pay": the negation stands outside the tree of what was vowed.
    if !at_trigger && range.start > found.head + 1 && tree.is(range.start - 1, "not") {
        range.start -= 1;
    }
    range.end = carry_on(cast, range.end, sentence.end);
    range.end = past_interruption(cast, range.end, sentence.end);
    let quoted = (sentence.start..range.start).filter(|&k| tree.is(k, "quote")).count() % 2 == 1;
    if let Some(end) = breaks(cast, word.max(range.start), &range, quoted) {
        range.end = end;
    }
    while range.start < range.end && skipped(cast, range.start) && range.start != word {
        range.start += 1;
    }
    range.end = trimmed(cast, &range, word);
    range.start = range.start.max(sentence.start);
    range.end = range.end.min(sentence.end);
    (range.start < range.end).then(|| Content { span: cast.draft.language.span(range.clone()), words: range })
}

/// What stands before content without belonging to it: "to", "that", articles, prepositions, quotation marks.
fn skipped(cast: &Cast<'_>, word: usize) -> bool {
    let tree = &cast.tree;
    matches!(tree.upos(word), Upos::Part | Upos::Sconj | Upos::Det | Upos::Punct | Upos::Adp | Upos::Cconj)
        && !tree.is(word, "not")
        && !tree.is(word, "no")
}

/// "the establishment, AS SOON AS POSSIBLE, of a truce and the start of talks": words between commas, or of haste, do not
/// end a noun phrase whose complement or coordinate follows. It then goes on to the next mark.
fn past_interruption(cast: &Cast<'_>, end: usize, limit: usize) -> usize {
    let tree = &cast.tree;
    let is = |k: usize, lower: &str| k < limit && tree.lower(k) == lower;
    let to_mark = |from: usize| {
        (from..limit).find(|&k| tree.upos(k) == Upos::Punct && !tree.is(k, "hyphen")).unwrap_or(limit)
    };
    let close = (end + 1..limit.min(end + 8)).find(|&k| is(k, ","));
    if is(end, ",")
        && let Some(close) = close
        && tree.is(close + 1, "part-of")
    {
        return to_mark(close + 1);
    }
    let as_soon = tree.is(end, "as-soon") && tree.is(end + 2, "as-soon") && end + 2 < limit;
    let behind = if as_soon { end + 4 } else { end };
    if as_soon
        && behind < limit
        && tree.upos(behind) == Upos::Cconj
        && matches!(tree.upos(behind + 1), Upos::Det | Upos::Noun | Upos::Propn)
    {
        return to_mark(behind);
    }
    end
}

/// Where content goes on past its tree: the rest of a hyphenated word, and "to ..." right behind.
fn carry_on(cast: &Cast<'_>, end: usize, limit: usize) -> usize {
    let tree = &cast.tree;
    let joined = |k: usize| {
        let words = &tree.analysis.words;
        matches!((words.get(k.wrapping_sub(1)), words.get(k)), (Some(a), Some(b)) if a.span.end() == b.span.start() && !b.mwt)
            && tree.is(k, "hyphen")
    };
    let mut end = end;
    if joined(end) && end + 1 < limit {
        end += 2;
        while end < limit
            && matches!(tree.upos(end), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Adp | Upos::Det)
        {
            end += 1;
        }
    }
    // "a halt TO hostilities", "a corridor THROUGH Spain": a complement that the tree has hung on the verb.
    if end > 0
        && end + 1 < limit
        && matches!(tree.upos(end - 1), Upos::Noun)
        && tree.upos(end) == Upos::Adp
        && tree.is(end, "complement")
        && matches!(tree.upos(end + 1), Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn)
    {
        end += 1;
        while end < limit
            && (matches!(tree.upos(end), Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num)
                || tree.is(end, "part-of"))
        {
            end += 1;
        }
    }
    // "to open the harbour AND TO SHARE its survey", where the tree joins the second to something before.
    let more = end + 2 < limit
        && tree.upos(end) == Upos::Cconj
        && tree.upos(end + 1) == Upos::Part
        && tree.upos(end + 2) == Upos::Verb;
    end += usize::from(more);
    let aims = end + 1 < limit
        && matches!(tree.upos(end + 1), Upos::Verb | Upos::Aux)
        && (tree.upos(end) == Upos::Part
            || (tree.upos(end) == Upos::Adp && tree.form(end + 1) == Some(Form::Gerund))
            || (tree.upos(end) == Upos::Sconj
                && tree.is(end, "within")
                && tree.form(end + 1) == Some(Form::Gerund)));
    if aims {
        while end < limit && !matches!(tree.upos(end), Upos::Punct) {
            end += 1;
        }
    }
    end
}

/// Where content ends without punctuation, prepositions and conjunctions that nothing follows.
fn trimmed(cast: &Cast<'_>, range: &WordRange, word: usize) -> usize {
    let tree = &cast.tree;
    let mut end = range.end;
    // "at a later date and, likewise": a conjunction behind which only adverbs stand.
    let tail = (word + 1..end)
        .rev()
        .take_while(|&k| matches!(tree.upos(k), Upos::Adv | Upos::Punct | Upos::Cconj | Upos::Adp));
    if let Some(cut) = tail.filter(|&k| tree.upos(k) == Upos::Cconj).min() {
        end = cut;
    }
    let closes = |end: usize| {
        tree.is(end - 1, "quote") && (range.start..end).filter(|&k| tree.is(k, "quote")).count() % 2 == 0
    };
    // "(UAE": a bracket that is not closed.
    let open = (word + 1..end).rfind(|&k| tree.lower(k) == "(");
    if let Some(open) = open.filter(|&o| !(o..end).any(|k| tree.lower(k) == ")")) {
        end = open;
    }
    while end > range.start + 1
        && matches!(tree.upos(end - 1), Upos::Punct | Upos::Cconj | Upos::Adp)
        && tree.deprel(end - 1) != Deprel::CompoundPrt
        && !closes(end)
    {
        end -= 1;
    }
    end
}

/// Where content ends before its tree does: at a condition, a dash, a closing bracket, a speaker's "he said".
fn breaks(cast: &Cast<'_>, word: usize, range: &WordRange, quoted: bool) -> Option<usize> {
    let tree = &cast.tree;
    (word + 1..range.end).find(|&k| {
        is_beside(cast, k)
            || opens_condition(cast, k)
            || tree.is(k, "breaks")
            || (quoted && tree.is(k, "quote"))
            // ", arguing that": a clause beside what is asked.
            || (tree.form(k) == Some(Form::Gerund)
                && matches!(tree.deprel(k), Deprel::Advcl | Deprel::Amod | Deprel::Acl)
                && tree.lower(k - 1) == ",")
            // "to visit Malta and EXTENDED": a finite verb goes on from what governs the infinitive.
            || (matches!(tree.form(k), Some(Form::Past | Form::Present))
                && tree.deprel(k) == Deprel::Conj
                && tree.head(k).is_some_and(|h| h >= word && tree.form(h) == Some(Form::Infinitive)))
            || (tree.is(k, "say-verb") && matches!(tree.deprel(k), Deprel::Parataxis))
    })
}

/// Whether a clause or phrase beside what is committed to starts here: "as the two held talks", "although nothing is
/// signed", "during their call".
fn is_beside(cast: &Cast<'_>, k: usize) -> bool {
    let tree = &cast.tree;
    let clause = tree.is(k, "beside")
        && tree.deprel(k) == Deprel::Mark
        && tree.head(k).is_some_and(|h| {
            tree.analysis.dependents(h).any(|d| matches!(tree.deprel(d), Deprel::Nsubj | Deprel::NsubjPass))
        });
    // In which talk it was said: a preposition before "his first call".
    let talk = tree.is(k, "within")
        && tree.upos(k) == Upos::Adp
        && tree.head(k).is_some_and(|h| {
            h > k
                && tree.is(h, "talks")
                && (tree.is(k, "in-course")
                    || tree.analysis.dependents(h).any(|d| {
                        tree.is(d, "definite") || tree.is(d, "other-talk") || tree.is(d, "one-talk")
                    }))
                && !tree.head(h).is_some_and(|v| tree.is(v, "join"))
        });
    clause || talk
}

/// "if ...", "unless ...", "provided ..." in the sentence of a trigger, where it belongs to it.
pub(super) fn condition(
    cast: &Cast<'_>,
    found: &Match,
    what: &WordRange,
    sentence: &WordRange,
) -> Option<Content> {
    let tree = &cast.tree;
    let opener = |k: &usize| opens_condition(cast, *k);
    let after = (found.head + 1..sentence.end).find(opener);
    let before = (sentence.start..found.head).find(opener);
    let start = after.filter(|&k| k >= what.start || what.is_empty()).or(before)?;
    let stop = |k: &usize| {
        (*k > start + 1 && is_beside(cast, *k))
            || tree.is(*k, "breaks")
            || (start < found.head && tree.lower(*k) == ",")
            || (tree.is(*k, "say-verb") && tree.deprel(*k) == Deprel::Parataxis)
    };
    let mut end = (start + 1..sentence.end).find(stop).unwrap_or(sentence.end);
    if start < found.head {
        end = end.min(found.head.max(start + 1));
        // "if X agrees to do so, Y will": without a comma before it, the trigger stands in the condition itself.
        if !(start..found.head).any(|k| tree.lower(k) == ",") {
            end = sentence.end;
        }
    }
    while end > start + 1 && tree.upos(end - 1) == Upos::Punct {
        end -= 1;
    }
    (end > start + 1).then(|| Content { words: start..end, span: cast.draft.language.span(start..end) })
}

/// Whether the words of `conditions.tsv` stand here: "if", "on condition that", "in exchange for".
fn opens_condition(cast: &Cast<'_>, at: usize) -> bool {
    let tree = &cast.tree;
    let stands = |words: &Vec<&str>| words.iter().enumerate().all(|(k, w)| tree.lower(at + k) == *w);
    let small = matches!(tree.upos(at), Upos::Sconj | Upos::Adp | Upos::Verb | Upos::Adv);
    small && rules().conditions.iter().any(stands) && !is_whether(cast, at)
}

/// "asked if ..." is a question, not a condition.
fn is_whether(cast: &Cast<'_>, mark: usize) -> bool {
    let tree = &cast.tree;
    mark.checked_sub(1).is_some_and(|k| tree.is(k, "asks"))
}

/// The words before a trigger, in its sentence, that make it less than certain.
pub(super) fn hedge(cast: &Cast<'_>, head: usize, sentence: &WordRange) -> Option<ByteSpan> {
    let from = sentence.start.max(head.saturating_sub(10));
    let tree = &cast.tree;
    // "agreed IN PRINCIPLE".
    let right_behind = (head + 1 < sentence.end).then_some(head + 1);
    for words in &rules().hedges {
        let stands = |at: usize| words.iter().enumerate().all(|(k, w)| tree.lower(at + k) == *w);
        if let Some(at) = right_behind.filter(|&at| stands(at)) {
            return Some(cast.draft.language.span(at..at + words.len()));
        }
    }
    for start in (from..=head).rev() {
        // A clause before the trigger's has its own hedges.
        if tree.is(start, "breaks") {
            break;
        }
        for words in &rules().hedges {
            let end = start + words.len();
            if end <= head + 1 && words.iter().enumerate().all(|(k, w)| tree.lower(start + k) == *w) {
                return Some(cast.draft.language.span(start..end));
            }
        }
    }
    None
}

/// By when: a time after "by", "before", "within" behind the trigger.
pub(super) fn deadline(around: &Circumstances<'_>, found: &Match, sentence: &WordRange) -> Option<Happened> {
    let tree = &around.cast.tree;
    let from = around.times.partition_point(|t| t.words.start <= found.head);
    let time = around.times[from..].iter().take_while(|t| t.words.start < sentence.end).find(|t| {
        let first = t.words.start;
        // "by THE end of April".
        let article = first.saturating_sub(1);
        let before = if tree.upos(article) == Upos::Det { article.saturating_sub(1) } else { article };
        [first, before].into_iter().any(|k| k > found.head && tree.is(k, "deadline"))
    })?;
    around.happened(time)
}
