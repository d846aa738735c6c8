//! What an event was about, across reports: "Gaza" and "the humanitarian crisis in Gaza" are one topic.

use crate::minutes::{Minutes, Told};
use crate::wording::Words;
use std::collections::{BTreeMap, BTreeSet};
use verbale_claims::{Excerpt, TopicRecord};

/// Phrases for one topic: the words that they share, all that they have, and the phrases.
struct Group<'a> {
    core: BTreeSet<String>,
    all: BTreeSet<String>,
    list: Phrases<'a>,
}

/// The topics of a happening, those of most reports first.
pub(crate) fn topics(minutes: &Minutes<'_>, happening: usize) -> Vec<TopicRecord> {
    let mut found: Vec<(BTreeSet<String>, &str, Told<'_>)> = Vec::new();
    for &(report, k) in minutes.topics.get(&happening).into_iter().flatten() {
        let Some(topic) = minutes.desk.readings[report].topics.get(k) else { continue };
        let excerpt = Excerpt { start: topic.start, end: topic.end, text: topic.text.clone() };
        let words = words(minutes, report, &excerpt);
        found.push((words, &topic.topic, Told { report, excerpt, origin: &topic.origin }));
    }
    // The shortest phrase of a topic gathers those that say more; of several the one that has most of its words.
    found.sort_by(|a, b| (a.0.len(), &a.0, &a.2).cmp(&(b.0.len(), &b.0, &b.2)));
    let mut groups: Vec<Group<'_>> = Vec::new();
    for (words, phrase, told) in found {
        let fits = |g: &&mut Group<'_>| !g.core.is_empty() && g.core.is_subset(&words);
        match groups.iter_mut().rev().filter(fits).max_by_key(|g| g.core.len()) {
            Some(group) => {
                group.list.push((phrase, told));
                group.all.extend(words);
            }
            None => groups.push(Group { core: words.clone(), all: words, list: vec![(phrase, told)] }),
        }
    }
    // "the strait" is what "mines in the strait" are about, where another report says both.
    let mut kept: Vec<Group<'_>> = Vec::new();
    for group in groups.into_iter().rev() {
        match kept.iter_mut().find(|k| !group.core.is_empty() && group.core.is_subset(&k.all)) {
            Some(larger) => larger.list.extend(group.list),
            None => kept.push(group),
        }
    }
    let mut topics: Vec<TopicRecord> = kept.into_iter().map(|g| record(minutes, g.list)).collect();
    topics.sort_by(|a, b| {
        (std::cmp::Reverse(a.reports.len()), &a.topic).cmp(&(std::cmp::Reverse(b.reports.len()), &b.topic))
    });
    topics
}

fn words(minutes: &Minutes<'_>, report: usize, excerpt: &Excerpt) -> BTreeSet<String> {
    let lemmas = minutes.desk.lemmas(report, excerpt.start, excerpt.end);
    if lemmas.is_empty() {
        return Words::new(&excerpt.text).folded.into_iter().collect();
    }
    lemmas.into_iter().map(crate::wording::fold).collect()
}

/// Phrases of one topic, each as told.
type Phrases<'a> = Vec<(&'a str, Told<'a>)>;

fn record(minutes: &Minutes<'_>, list: Phrases<'_>) -> TopicRecord {
    let mut reports: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (phrase, told) in &list {
        reports.entry(phrase).or_default().insert(minutes.desk.root(told.report));
    }
    // Of one word, a longer phrase says more: "strait", "mines in the strait".
    let best = reports.iter().max_by_key(|(phrase, reports)| {
        let several = phrase.contains(' ');
        (reports.len(), several, std::cmp::Reverse((phrase.chars().count(), (*phrase).to_owned())))
    });
    let topic = best.map(|(phrase, _)| (*phrase).to_owned()).unwrap_or_default();
    let told: Vec<Told<'_>> = list.into_iter().map(|(_, told)| told).collect();
    let support = minutes.support(&told);
    TopicRecord { topic, reports: support.reports, evidence: support.evidence }
}
