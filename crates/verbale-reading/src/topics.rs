//! What talks were about: the noun phrases after "discussed", "talks on", "concerning", "topics including".

use crate::draft::{Draft, Origins};
use crate::patterns::Tree;
use std::sync::OnceLock;
use verbale_claims::{Deprel, Event, EventType, Standing, Topic, Upos};
use verbale_language::WordRange;

/// A topic has at most this many words.
const LONGEST: usize = 9;

/// Words that topics follow, from `rules/en/topics.tsv`.
#[derive(Default)]
struct Cues {
    /// Verbs whose object is a topic.
    objects: Vec<&'static str>,
    /// Nouns of talking, and prepositions behind them.
    talks: Vec<&'static str>,
    prepositions: Vec<&'static str>,
    /// Verbs of talking and of focus, with such a preposition.
    verbs: Vec<&'static str>,
    /// Words for topics in general, which are none: "issues", "subjects".
    general: Vec<&'static str>,
    /// Words that open a list behind such a word: "including", "such as".
    lists: Vec<&'static str>,
}

fn cues() -> &'static Cues {
    static CUES: OnceLock<Cues> = OnceLock::new();
    CUES.get_or_init(|| {
        let mut cues = Cues::default();
        for line in include_str!("../../../rules/en/topics.tsv").lines().filter(|l| !l.starts_with('#')) {
            let Some((kind, words)) = line.split_once('\t') else { continue };
            let list = match kind {
                "object" => &mut cues.objects,
                "talk" => &mut cues.talks,
                "preposition" => &mut cues.prepositions,
                "verb" => &mut cues.verbs,
                "general" => &mut cues.general,
                "list" => &mut cues.lists,
                _ => continue,
            };
            list.extend(words.split_whitespace());
        }
        cues
    })
}

/// Finds what the report's main talk, or the talk of the same sentence, was about. Without a talk there is no topic.
pub(crate) fn find(draft: &Draft<'_>, events: &[Event], origins: &Origins) -> Vec<Topic> {
    let tree = Tree { analysis: &draft.language, source: &draft.report.source };
    let main = events.iter().find(|e| e.standing == Standing::Main && e.act_type == EventType::Consult);
    let mut found: Vec<Topic> = Vec::new();
    for (n, sentence) in draft.language.sentences.iter().enumerate() {
        let Some(span) = draft.layout.sentences.get(n).and_then(|s| draft.excerpt(s.span)) else { continue };
        let here = events.iter().find(|e| e.act_type == EventType::Consult && e.sentence.start == span.start);
        let event = match here {
            Some(here) if here.standing == Standing::Part => main.or(Some(here)),
            Some(here) => Some(here),
            None => main,
        };
        let Some(event) = event else { continue };
        for head in sentence.clone().flat_map(|word| heads(&tree, word)) {
            add(draft, &tree, origins, event, head, &mut found);
        }
    }
    found
}

/// The words that head topics after a cue at this word.
fn heads(tree: &Tree<'_>, word: usize) -> Vec<usize> {
    let cues = cues();
    let lemma = tree.lemma(word);
    let mut heads: Vec<usize> = Vec::new();
    match tree.upos(word) {
        Upos::Verb if cues.objects.contains(&lemma) => heads.extend(tree.patients(word)),
        Upos::Verb if cues.verbs.contains(&lemma) => {
            heads.extend(cues.prepositions.iter().flat_map(|p| tree.by_preposition(word, p)));
        }
        Upos::Noun if cues.talks.contains(&lemma) => {
            heads.extend(cues.prepositions.iter().flat_map(|p| tree.by_preposition(word, p)));
        }
        _ => {}
    }
    // "many subjects, including X and Y": the list, not the word for all of it.
    heads.into_iter().flat_map(|k| if is_general(tree, k) { listed(tree, k) } else { vec![k] }).collect()
}

fn is_general(tree: &Tree<'_>, word: usize) -> bool {
    let described = tree.analysis.dependents(word).any(|k| {
        (k < word && matches!(tree.deprel(k), Deprel::Compound))
            || (tree.deprel(k) == Deprel::Nmod && tree.preposition(k) == "of")
    });
    cues().general.contains(&tree.lemma(word)) && !described
}

/// What "including" and "such as" list behind a word.
fn listed(tree: &Tree<'_>, word: usize) -> Vec<usize> {
    let opens = |k: usize| tree.analysis.dependents(k).any(|c| cues().lists.contains(&tree.lower(c)));
    let mut all: Vec<usize> = Vec::new();
    for k in tree.analysis.dependents(word) {
        if cues().lists.contains(&tree.lower(k)) {
            all.extend(tree.patients(k));
        } else if opens(k) && tree.is_nominal(k) {
            all.extend(tree.with_conjuncts(k));
        }
    }
    all
}

fn add(
    draft: &Draft<'_>,
    tree: &Tree<'_>,
    origins: &Origins,
    event: &Event,
    head: usize,
    found: &mut Vec<Topic>,
) {
    if !matches!(tree.upos(head), Upos::Noun | Upos::Propn) || is_general(tree, head) {
        return;
    }
    let words = phrase(tree, head);
    let Some(excerpt) = draft.excerpt(draft.language.span(words)) else { return };
    let topic = excerpt.text.split_whitespace().collect::<Vec<_>>().join(" ");
    let known =
        found.iter().any(|t| t.event.as_ref() == Some(&event.id) && t.topic.eq_ignore_ascii_case(&topic));
    if known || topic.is_empty() {
        return;
    }
    let origin = origins.of_word.get(head).copied().map_or(0, usize::from);
    let origin = origins.list.get(origin).or_else(|| origins.list.first()).map(|o| o.id.clone());
    found.push(Topic {
        topic,
        start: excerpt.start,
        end: excerpt.end,
        text: excerpt.text,
        event: Some(event.id.clone()),
        origin: origin.unwrap_or_default(),
    });
}

/// A noun with what describes it: no article, no clause, and behind it only phrases with prepositions.
fn phrase(tree: &Tree<'_>, head: usize) -> WordRange {
    let (mut start, mut end) = (head, head + 1);
    for k in tree.analysis.dependents(head) {
        match tree.deprel(k) {
            Deprel::Amod | Deprel::Compound | Deprel::Nummod | Deprel::NmodPoss | Deprel::Flat
                if k < head =>
            {
                start = start.min(tree.analysis.subtree(k).start);
            }
            Deprel::Flat | Deprel::Nmod | Deprel::NmodUnmarked if k > head => {
                let below = tree.analysis.subtree(k);
                if below.start == end && below.end - start <= LONGEST {
                    end = below.end;
                }
            }
            _ => {}
        }
    }
    while start < head && matches!(tree.upos(start), Upos::Det | Upos::Punct) {
        start += 1;
    }
    while end > head + 1 && tree.upos(end - 1) == Upos::Punct {
        end -= 1;
    }
    start.max(end.saturating_sub(LONGEST))..end
}
