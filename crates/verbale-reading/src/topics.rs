//! What talks were about: the noun phrases after "discussed", "talks on", "concerning", "topics including".

use crate::draft::{Draft, Origins, TimeDraft};
use crate::patterns::Tree;
use rustc_hash::FxHashSet;
use std::sync::OnceLock;
use verbale_claims::{Deprel, Event, EventType, Standing, Topic, Upos};
use verbale_language::{Form, WordRange};
use verbale_world::EntryClass;

/// A list has at most this many topics.
const MOST: usize = 24;
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
    /// Words whose aim is the topic: "EFFORTS to end the war".
    aims: Vec<&'static str>,
    /// Words that say nothing more about a general word: "many subjects".
    vague: Vec<&'static str>,
    /// Words that open a list behind such a word: "including", "such as".
    list: Vec<&'static str>,
    /// Words between a general word and the topic: "issues INVOLVING".
    opens: Vec<&'static str>,
    /// Heads of phrases that are no topic: "the need", "the leaders".
    none: Vec<&'static str>,
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
                "aim" => &mut cues.aims,
                "vague" => &mut cues.vague,
                "list" => &mut cues.list,
                "opens" => &mut cues.opens,
                "none" => &mut cues.none,
                _ => continue,
            };
            list.extend(words.split_whitespace());
        }
        cues
    })
}

/// Finds what the report's main talk, or the talk of the same sentence, was about. Without a talk there is no topic.
pub(crate) fn find(
    draft: &Draft<'_>,
    events: &[Event],
    times: &[TimeDraft],
    origins: &Origins,
) -> Vec<Topic> {
    let tree = Tree { analysis: &draft.language, source: &draft.report.source };
    let main = events.iter().find(|e| e.standing == Standing::Main && e.act_type == EventType::Consult);
    let mut found: Vec<Topic> = Vec::new();
    let mut gists: Vec<Gist> = Vec::new();
    let mut known: FxHashSet<(u32, String)> = FxHashSet::default();
    for (n, sentence) in draft.language.sentences.iter().enumerate() {
        let span = draft.layout.sentences.get(n).and_then(|s| draft.report.source.span(s.span));
        let Some(start) = span.map(|s| s.start()) else { continue };
        // Events stand in the order of their sentences.
        let from = events.partition_point(|e| e.sentence.start < start);
        let mut of_sentence = events[from..].iter().take_while(|e| e.sentence.start == start);
        let here = of_sentence.find(|e| e.act_type == EventType::Consult);
        let event = match here {
            Some(here) if here.standing == Standing::Part => main.or(Some(here)),
            Some(here) => Some(here),
            None => main,
        };
        let Some(event) = event else { continue };
        for words in sentence.clone().flat_map(|word| topics_at(draft, &tree, word, sentence)) {
            if !is_time(times, &words) && !is_no_topic(draft, &tree, &words) {
                let gist = gist(&tree, &words);
                if add(draft, origins, event, words, &mut known, &mut found) {
                    gists.push(gist);
                }
            }
        }
    }
    once(found, &gists)
}

/// What a topic is about: its head, and the other words that carry meaning, in dictionary forms.
type Gist = (String, Vec<String>);

fn gist(tree: &Tree<'_>, words: &WordRange) -> Gist {
    let plain = |k: usize| tree.lemma(k).to_lowercase();
    let named = |k: &usize| matches!(tree.upos(*k), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num);
    let head = words.clone().find(|&k| {
        matches!(tree.upos(k), Upos::Noun | Upos::Propn) && tree.head(k).is_none_or(|h| !words.contains(&h))
    });
    (head.map(plain).unwrap_or_default(), words.clone().filter(named).map(plain).collect())
}

/// How many topics back the same one is looked for.
const BACK: usize = 60;

/// Leaves each topic of an event in once: "grain exports" again as "exports of grain", "the dispute" after "the ferry
/// dispute". The one that says more stays, of two alike the first.
fn once(found: Vec<Topic>, gists: &[Gist]) -> Vec<Topic> {
    let mut gone = vec![false; found.len()];
    let within = |a: &Gist, b: &Gist| a.0 == b.0 && a.1.iter().all(|w| b.1.contains(w));
    for k in 0..found.len().min(gists.len()) {
        for b in k.saturating_sub(BACK)..k {
            // On another's word it is another telling.
            let apart = found[b].event != found[k].event || found[b].origin != found[k].origin;
            if gone[k] || gone[b] || apart {
                continue;
            }
            if within(&gists[k], &gists[b]) {
                gone[k] = true;
            } else if within(&gists[b], &gists[k]) {
                gone[b] = true;
            }
        }
    }
    let mut gone = gone.into_iter();
    found.into_iter().filter(|_| !gone.next().unwrap_or(false)).collect()
}

/// The topics after a cue at this word, as ranges of words.
fn topics_at(draft: &Draft<'_>, tree: &Tree<'_>, word: usize, sentence: &WordRange) -> Vec<WordRange> {
    let cues = cues();
    let lemma = tree.lemma(word);
    let mut heads: Vec<usize> = Vec::new();
    match tree.upos(word) {
        Upos::Verb if cues.objects.contains(&lemma) => heads.extend(tree.patients(word)),
        Upos::Verb if cues.verbs.contains(&lemma) => {
            heads.extend(cues.prepositions.iter().flat_map(|p| tree.by_preposition(word, p)));
        }
        Upos::Noun if cues.talks.contains(&lemma) => {
            // What a call was about may hang on the verb that it is the object of.
            let verb = tree.head(word).filter(|&v| tree.deprel(word) == Deprel::Obj && v < word);
            // ... or on those who talked: "a call WITH Dost ABOUT the ferries".
            let with =
                tree.analysis.dependents_by(word, Deprel::Nmod).filter(|&k| tree.preposition(k) == "with");
            let at: Vec<usize> = [Some(word), verb].into_iter().flatten().chain(with).collect();
            let found = cues.prepositions.iter().flat_map(|p| at.iter().map(|&k| tree.by_preposition(k, p)));
            heads.extend(found.flatten().filter(|&k| k > word));
        }
        _ => {}
    }
    let mut all = Vec::new();
    // Whoever has a title talks, and is not talked about.
    let titled = |&k: &usize| tree.analysis.dependents_by(k, Deprel::NmodDesc).next().is_some();
    for head in heads.into_iter().flat_map(|head| members(tree, head)).filter(|k| !titled(k)) {
        // "two of the most pressing issues": the issues.
        let counted = tree.by_preposition(head, "of").into_iter().find(|&k| k > head);
        let head = counted.filter(|_| tree.upos(head) == Upos::Num).unwrap_or(head);
        // "efforts to end the war": the war.
        let aims = tree.complements(head);
        if cues.aims.contains(&tree.lemma(head)) && !aims.is_empty() {
            all.extend(
                aims.into_iter()
                    .flat_map(|verb| tree.patients(verb))
                    .filter(|&k| k > head)
                    .map(|k| phrase(tree, k)),
            );
            continue;
        }
        let list = listed(draft, tree, head, sentence);
        if is_general(tree, head) || !list.is_empty() {
            all.extend(list);
        } else if matches!(tree.upos(head), Upos::Noun | Upos::Propn) {
            all.push(phrase(tree, head));
        }
    }
    all
}

/// A noun and those that a list joins to it: "the mines, the convoys and the talks", whether its tree calls them joined,
/// beside it, or beside it on the same verb.
fn members(tree: &Tree<'_>, head: usize) -> Vec<usize> {
    let joined = |k: usize| {
        matches!(tree.deprel(k), Deprel::Conj | Deprel::Appos)
            && matches!(tree.upos(k), Upos::Noun | Upos::Propn)
            && !tree.analysis.dependents_by(k, Deprel::Case).any(|c| c < k)
    };
    let mut out = vec![head];
    let beside = tree.head(head).into_iter().flat_map(|verb| tree.analysis.dependents(verb));
    out.extend(beside.filter(|&k| k > head && tree.upos(head) == Upos::Noun && joined(k)));
    let mut at = 0;
    while let Some(&word) = out.get(at).filter(|_| at < MOST) {
        out.extend(tree.analysis.dependents(word).filter(|&k| k > word && joined(k)));
        at += 1;
    }
    out.truncate(MOST);
    out
}

fn is_general(tree: &Tree<'_>, word: usize) -> bool {
    let described = tree.analysis.dependents(word).any(|k| {
        (k < word
            && matches!(tree.deprel(k), Deprel::Compound | Deprel::Amod | Deprel::NmodPoss)
            && !cues().vague.contains(&tree.lower(k)))
            || (tree.deprel(k) == Deprel::Nmod && tree.preposition(k) == "of")
    });
    cues().general.contains(&tree.lemma(word)) && !described
}

/// "many subjects, including X, Y in Z, and more": what stands between the commas, as far as it is noun phrases.
/// Goes by the words in their order, for a list is where trees are least to be trusted.
fn listed(draft: &Draft<'_>, tree: &Tree<'_>, general: usize, sentence: &WordRange) -> Vec<WordRange> {
    let near = general + 1..sentence.end.min(general + 3);
    let Some(opener) = near.into_iter().find(|&k| cues().list.contains(&tree.lower(k))) else {
        return Vec::new();
    };
    let mut all = Vec::new();
    let mut start = opener + 1;
    for k in opener + 1..=sentence.end {
        let ends =
            k == sentence.end || matches!(tree.upos(k), Upos::Punct | Upos::Cconj) && !tree.is(k, "hyphen");
        if !ends {
            continue;
        }
        let Some(item) = item(draft, tree, start..k) else { break };
        all.extend(Some(item).filter(|i| !i.is_empty()));
        if all.len() >= MOST {
            break;
        }
        if k < sentence.end && matches!(tree.upos(k), Upos::Punct) && draft.lower(k) != "," {
            break;
        }
        start = k + 1;
    }
    all
}

/// A member of a list without articles and words for nothing in particular; empty when nothing is left, and nothing
/// when it is no noun phrase, so that the list has ended.
fn item(draft: &Draft<'_>, tree: &Tree<'_>, words: WordRange) -> Option<WordRange> {
    let mut start = words.start;
    let passing = |k: usize| {
        matches!(tree.upos(k), Upos::Det | Upos::Cconj | Upos::Adv)
            || cues().vague.contains(&tree.lower(k))
            || cues().opens.contains(&tree.lower(k))
            || (cues().general.contains(&tree.lemma(k))
                && k + 1 < words.end
                && tree.lower(k + 1) != "of"
                && !matches!(tree.upos(k + 1), Upos::Noun))
    };
    while start < words.end && passing(start) {
        start += 1;
    }
    let finite = |k: usize| {
        matches!(tree.upos(k), Upos::Aux)
            || (tree.upos(k) == Upos::Verb && matches!(tree.form(k), Some(Form::Present | Form::Past)))
    };
    if (start..words.end).any(finite) || words.end - start > LONGEST {
        return None;
    }
    let named = (start..words.end).any(|k| matches!(tree.upos(k), Upos::Noun | Upos::Propn))
        && !draft.form(start).is_empty();
    Some(if named { start..words.end } else { start..start })
}

/// Whether a phrase is about nothing: "the long road", or the channel behind "on".
fn is_no_topic(draft: &Draft<'_>, tree: &Tree<'_>, words: &WordRange) -> bool {
    let head = words.clone().find(|&k| {
        matches!(tree.upos(k), Upos::Noun | Upos::Propn) && tree.head(k).is_none_or(|h| !words.contains(&h))
    });
    let none = head.is_some_and(|k| cues().none.contains(&tree.lemma(k)));
    let behind = words.start.checked_sub(1).map_or("", |k| tree.lower(k));
    let name = draft.words(draft.language.span(words.clone()));
    let channel = behind == "on"
        && draft
            .world
            .candidates(name, None)
            .iter()
            .any(|c| draft.world.get(&c.id).is_some_and(|e| e.class == EntryClass::Platform));
    none || channel
}

/// Whether words only tell when: "talks on Monday".
fn is_time(times: &[TimeDraft], words: &WordRange) -> bool {
    let k = times.partition_point(|t| t.words.end <= words.start);
    times.get(k).is_some_and(|t| t.words.start <= words.start && words.end <= t.words.end)
}

/// Adds a topic that was not there; whether it did.
fn add(
    draft: &Draft<'_>,
    origins: &Origins,
    event: &Event,
    words: WordRange,
    known: &mut FxHashSet<(u32, String)>,
    found: &mut Vec<Topic>,
) -> bool {
    let first = words.start;
    let Some(excerpt) = draft.excerpt(draft.language.span(words)) else { return false };
    let topic = excerpt.text.split_whitespace().collect::<Vec<_>>().join(" ");
    // "the war" within "the war with Norway" was found just before.
    let held = found.last().is_some_and(|t| t.start <= excerpt.start && excerpt.end <= t.end);
    if topic.is_empty() || held || !known.insert((event.start, topic.to_lowercase())) {
        return false;
    }
    let origin = origins.of_word.get(first).copied().map_or(0, usize::from);
    let origin = origins.list.get(origin).or_else(|| origins.list.first()).map(|o| o.id.clone());
    found.push(Topic {
        topic,
        start: excerpt.start,
        end: excerpt.end,
        text: excerpt.text,
        event: Some(event.id.clone()),
        origin: origin.unwrap_or_default(),
    });
    true
}

/// Where a phrase ends that a tree has made too long: at the first word that is no part of a noun phrase.
fn run(tree: &Tree<'_>, start: usize, from: usize) -> usize {
    let joins = |k: usize| {
        matches!(tree.upos(k), Upos::Adp | Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num)
            || (tree.upos(k) == Upos::Cconj
                && tree.upos(k - 1) == Upos::Propn
                && tree.upos(k + 1) == Upos::Propn)
    };
    let sentence = tree.analysis.sentence_of(from);
    let mut end = from;
    while end < start + LONGEST && joins(end) && tree.analysis.sentence_of(end) == sentence {
        end += 1;
    }
    while end > from && !matches!(tree.upos(end - 1), Upos::Noun | Upos::Propn | Upos::Num) {
        end -= 1;
    }
    end
}

/// A noun with what describes it: no article, no clause, and behind it only phrases with prepositions.
fn phrase(tree: &Tree<'_>, head: usize) -> WordRange {
    let (mut start, mut end) = (head, head + 1);
    for k in tree.analysis.dependents(head) {
        match tree.deprel(k) {
            Deprel::Amod | Deprel::Compound | Deprel::Nummod | Deprel::NmodPoss | Deprel::Flat
                if k < head =>
            {
                start = start.min(tree.near_subtree(k).start);
            }
            // "efforts to end the war" needs its verb; "ties in a phone call" does not need the call.
            Deprel::Flat | Deprel::Nmod | Deprel::NmodUnmarked | Deprel::Acl if k > head => {
                let below = tree.near_subtree(k);
                let said = cues().talks.contains(&tree.lemma(k));
                let clause = tree.deprel(k) == Deprel::Acl && tree.form(k) != Some(Form::Infinitive);
                if below.start != end || said || clause {
                    continue;
                }
                end = if below.end - start <= LONGEST { below.end } else { run(tree, start, end) };
            }
            _ => {}
        }
    }
    // "the mines AND ABOUT trade": another phrase.
    let next = (head + 1..end.saturating_sub(1))
        .find(|&k| tree.upos(k) == Upos::Cconj && tree.upos(k + 1) == Upos::Adp);
    end = next.unwrap_or(end);
    while start < head && matches!(tree.upos(start), Upos::Det | Upos::Punct) {
        start += 1;
    }
    while end > head + 1 && tree.upos(end - 1) == Upos::Punct {
        end -= 1;
    }
    start.max(end.saturating_sub(LONGEST))..end
}
