//! Adam over batches of sentences, in a fixed order.

use super::corpus::{Corpus, Sample};
use super::dictionary::dictionary;
use super::gradient::{Gradient, Random, Step, Turned};
use crate::model::features::ROWS;
use crate::model::file::{Model, ModelTag};
use crate::model::network::{HIDDEN, Plan, WIDTH};
use crate::model::parser::ACTIONS;
use crate::model::relations::RELATIONS;
use crate::model::vocabulary::Vocabulary;
use std::collections::BTreeMap;

/// How to train.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Times over the data.
    pub epochs: usize,
    /// Words in a batch.
    pub batch: usize,
    /// Highest step width.
    pub rate: f32,
    /// Part of the numbers that are dropped.
    pub dropout: f32,
    /// Part of the whole words that are hidden.
    pub hide: f32,
    /// What tags weigh.
    pub tag_weight: f32,
    /// What names weigh.
    pub name_weight: f32,
    /// What core arguments weigh.
    pub core_weight: f32,
    /// Threads; the result does not depend on it.
    pub threads: usize,
    /// Seed.
    pub seed: u64,
}

/// Each batch is cut into so many parts, whatever the number of threads.
const SHARDS: usize = 4;

/// A weight's running means for Adam.
#[derive(Default)]
struct Means {
    first: Vec<f32>,
    second: Vec<f32>,
}

const BETA: (f32, f32) = (0.9, 0.99);

impl Means {
    fn new(len: usize) -> Self {
        Self { first: vec![0.0; len], second: vec![0.0; len] }
    }

    fn update(&mut self, at: usize, weights: &mut [f32], gradient: &[f32], rate: f32) {
        let (first, second) = (&mut self.first[at..], &mut self.second[at..]);
        for (((w, &g), m), v) in weights.iter_mut().zip(gradient).zip(first).zip(second) {
            *m = BETA.0 * *m + (1.0 - BETA.0) * g;
            *v = BETA.1 * *v + (1.0 - BETA.1) * g * g;
            *w -= rate * *m / (v.sqrt() + 1e-6);
        }
    }
}

/// The model is a running mean of the weights, which is steadier than the last ones: so many steps lie between two of its
/// terms.
const MEAN_EVERY: usize = 4;
/// What a new term adds to the mean, at least.
const MEAN_SHARE: f32 = 0.015;

fn mean(running: &mut [f32], now: &[f32], share: f32) {
    running.iter_mut().zip(now).for_each(|(m, w)| *m += (*w - *m) * share);
}

/// Trains on `corpus`; calls `watch` behind each epoch with its number, the losses a word, and the model so far.
pub fn train(
    corpus: &mut Corpus,
    common: &Vocabulary,
    settings: &Settings,
    mut watch: impl FnMut(usize, [f64; 3], &Model),
) -> Model {
    let mut tags = number_tags(corpus);
    let lemmas = dictionary(corpus, |name| tags.iter().position(|t| t.name == name));
    note_relations(corpus, &mut tags);
    let plan = Plan::new(tags.len(), ACTIONS);
    let mut random = Random::new(settings.seed);
    let mut uniform = |range: f32| (random.unit() * 2.0 - 1.0) * range;
    let mut weights = vec![0f32; plan.len];
    for layer in &plan.layers {
        weights[layer.weights.clone()].iter_mut().for_each(|w| *w = uniform(0.1));
        weights[layer.norm.start..layer.norm.start + WIDTH].fill(1.0);
    }
    weights[plan.input_norm.start..plan.input_norm.start + WIDTH].fill(1.0);
    for at in [&plan.tag[0], &plan.name[0]] {
        weights[at.clone()].iter_mut().for_each(|w| *w = uniform(0.05));
    }
    weights[plan.positions.clone()].iter_mut().for_each(|w| *w = uniform(0.05));
    weights[plan.action[0].clone()].iter_mut().for_each(|w| *w = uniform((1.0 / HIDDEN as f32).sqrt()));
    let mut embeddings: Vec<f32> = (0..ROWS * WIDTH).map(|_| uniform(0.1)).collect();
    let (mut dense, mut sparse) = (Means::new(weights.len()), Means::new(embeddings.len()));
    let words: usize = corpus.iter().map(|s| s.words.len()).sum();
    let all = (words * settings.epochs / settings.batch).max(1) as f32;
    let mut done = 0f32;
    let mut order: Vec<usize> = (0..corpus.len()).collect();
    let mut shards: Vec<Gradient> = (0..SHARDS).map(|_| Gradient::default()).collect();
    let mut model = Model::new(&plan, &weights, tags.clone(), lemmas.clone(), common.clone(), &embeddings);
    let mut running = (weights.clone(), embeddings.clone());
    for epoch in 0..settings.epochs {
        for k in (1..order.len()).rev() {
            order.swap(k, (random.next() % (k as u64 + 1)) as usize);
        }
        let mut losses = [0f64; 3];
        let mut at = 0;
        while at < order.len() {
            let (batch, size) = next_batch(corpus, &order, &mut at, settings.batch);
            let progress = (done / all).min(1.0);
            let rate = settings.rate * (done / 100.0).min(1.0) * (1.0 - progress).max(0.01);
            done += 1.0;
            let turned = Turned::new(&plan, &weights);
            let step = Step {
                plan: &plan,
                weights: &weights,
                turned: &turned,
                embeddings: &embeddings,
                dropout: settings.dropout,
                hide: settings.hide,
                explore: if epoch == 0 { 0.0 } else { 0.8 },
                tag_weight: settings.tag_weight,
                name_weight: settings.name_weight,
                core_weight: settings.core_weight,
            };
            let seeds: Vec<u64> = (0..SHARDS).map(|_| random.next()).collect();
            let per_thread = SHARDS.div_ceil(settings.threads.clamp(1, SHARDS));
            std::thread::scope(|scope| {
                let chunks = shards.chunks_mut(per_thread);
                for (n, chunk) in chunks.enumerate() {
                    let (batch, step, seeds) = (&batch, &step, &seeds);
                    scope.spawn(move || {
                        for (k, shard) in chunk.iter_mut().enumerate() {
                            let k = n * per_thread + k;
                            shard.run(step, &batch[k], &mut Random::new(seeds[k]));
                        }
                    });
                }
            });
            apply(&mut shards, size, rate, &mut weights, &mut embeddings, &mut dense, &mut sparse);
            if (done as usize).is_multiple_of(MEAN_EVERY) {
                // At first the newest terms count for much, so that the mean soon leaves where it began.
                let terms = done / MEAN_EVERY as f32;
                let share = MEAN_SHARE.max(10.0 / (terms + 10.0));
                mean(&mut running.0, &weights, share);
                mean(&mut running.1, &embeddings, share);
            }
            for shard in &shards {
                losses.iter_mut().zip(shard.losses).for_each(|(l, s)| *l += s / words as f64);
            }
        }
        model = Model::new(&plan, &running.0, tags.clone(), lemmas.clone(), common.clone(), &running.1);
        watch(epoch + 1, losses, &model);
    }
    model
}

/// The next sentences, dealt to the shards by length, and their number of words.
fn next_batch<'c>(
    corpus: &'c Corpus,
    order: &[usize],
    at: &mut usize,
    words: usize,
) -> (Vec<Vec<&'c Sample>>, usize) {
    let mut batch: Vec<Vec<&Sample>> = vec![Vec::new(); SHARDS];
    let mut sizes = [0; SHARDS];
    while *at < order.len() && sizes.iter().sum::<usize>() < words {
        let sample = &corpus[order[*at]];
        *at += 1;
        let shard = (0..SHARDS).min_by_key(|&k| sizes[k]).unwrap_or(0);
        sizes[shard] += sample.words.len();
        batch[shard].push(sample);
    }
    (batch, sizes.iter().sum())
}

fn apply(
    shards: &mut [Gradient],
    size: usize,
    rate: f32,
    weights: &mut [f32],
    embeddings: &mut [f32],
    dense: &mut Means,
    sparse: &mut Means,
) {
    let scale = 1.0 / size.max(1) as f32;
    let mut sum = vec![0f32; weights.len()];
    let mut rows: BTreeMap<u32, [f32; WIDTH]> = BTreeMap::new();
    for shard in shards.iter() {
        sum.iter_mut().zip(&shard.dense).for_each(|(s, g)| *s += g * scale);
        for (&row, gradient) in shard.touched.iter().zip(shard.rows.chunks_exact(WIDTH)) {
            let slot = rows.entry(row).or_insert([0.0; WIDTH]);
            slot.iter_mut().zip(gradient).for_each(|(s, g)| *s += g * scale);
        }
    }
    dense.update(0, weights, &sum, rate);
    for (row, gradient) in rows {
        let at = row as usize * WIDTH;
        sparse.update(at, &mut embeddings[at..at + WIDTH], &gradient, rate);
    }
}

/// Notes which relations the words of a tag have: one that stands only once or twice among many is taken for a slip.
fn note_relations(corpus: &Corpus, tags: &mut [ModelTag]) {
    let mut counts = vec![[0usize; RELATIONS.len()]; tags.len()];
    for sample in corpus.iter().filter(|s| s.tree) {
        for (word, &tag) in sample.words.iter().zip(&sample.tag_ids) {
            if word.head < sample.words.len() {
                counts[tag][word.relation] += 1;
            }
        }
    }
    for (tag, counts) in tags.iter_mut().zip(counts) {
        let all: usize = counts.iter().sum();
        let usual = |n: usize| n > 2 && n * 5000 > all || n > 0 && all < 50;
        tag.relations = counts.iter().enumerate().filter(|(_, n)| usual(**n)).map(|(r, _)| 1 << r).sum();
    }
}

/// Numbers the tags that stand often enough; a rarer one becomes the commonest with the same part of speech.
fn number_tags(corpus: &mut Corpus) -> Vec<ModelTag> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for word in corpus.iter().filter(|s| s.tree).flat_map(|s| &s.words) {
        *counts.entry(word.tag.clone()).or_default() += 1;
    }
    let mut tags: Vec<(usize, ModelTag)> = counts
        .iter()
        .filter(|(_, count)| **count >= 10)
        .filter_map(|(name, &count)| Some((count, ModelTag::from_name(name)?)))
        .collect();
    tags.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    let tags: Vec<ModelTag> = tags.into_iter().map(|(_, tag)| tag).collect();
    for sample in corpus.iter_mut().filter(|s| s.tree) {
        sample.tag_ids = sample.words.iter().map(|w| tag_id(&tags, &w.tag)).collect();
    }
    tags
}

fn tag_id(tags: &[ModelTag], name: &str) -> usize {
    let coarse = |name: &str| name.split(' ').next().map(str::to_owned);
    tags.iter()
        .position(|t| t.name == name)
        .or_else(|| tags.iter().position(|t| coarse(&t.name) == coarse(name)))
        .unwrap_or(0)
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            epochs: 12,
            batch: 600,
            rate: 0.002,
            dropout: 0.1,
            hide: 0.1,
            tag_weight: 1.5,
            name_weight: 1.5,
            core_weight: 1.3,
            threads: 2,
            seed: 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::train::corpus::{common_words, conllu, join, prepare};
    use crate::train::{corpus::iob2, score};
    use verbale_world::World;

    const TREES: &str = "# sent_id = 1
1\tMina\tMina\tPROPN\tNNP\t_\t2\tnsubj\t_\t_
2\tsold\tsell\tVERB\tVBD\t_\t0\troot\t_\t_
3\tgreen\tgreen\tADJ\tJJ\t_\t4\tamod\t_\t_
4\tapples\tapple\tNOUN\tNNS\t_\t2\tobj\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

# sent_id = 2
1\tApples\tapple\tNOUN\tNNS\t_\t3\tnsubj:pass\t_\t_
2\twere\tbe\tAUX\tVBD\t_\t3\taux:pass\t_\t_
3\tsold\tsell\tVERB\tVBN\t_\t0\troot\t_\t_
4\tin\tin\tADP\tIN\t_\t5\tcase\t_\t_
5\tOslo\tOslo\tPROPN\tNNP\t_\t3\tobl\t_\t_

";
    const NAMES: &str = "# sent_id = 1
Mina\tB-PER
sold\tO
green\tO
apples\tO
.\tO

# sent_id = 2
Apples\tO
were\tO
sold\tO
in\tO
Oslo\tB-LOC

";

    fn learn(threads: usize) -> (Vec<u8>, crate::train::Scores) {
        let mut corpus = Corpus::new();
        for _ in 0..10 {
            let mut part = conllu(TREES);
            join(&mut part, iob2(NAMES));
            corpus.extend(part);
        }
        let common = common_words(&corpus);
        prepare(&mut corpus, &World::builtin(), &common);
        let settings = Settings { epochs: 12, batch: 20, threads, ..Settings::default() };
        let model = train(&mut corpus, &common, &settings, |_, _, _| {});
        (model.to_bytes(), score(&model, &corpus))
    }

    #[test]
    fn two_sentences_are_learnt_to_the_same_bytes_on_any_number_of_threads() {
        let (one, scores) = learn(1);
        let (three, _) = learn(3);
        assert!(one == three);
        for part in [scores.upos, scores.lemmas, scores.trees, scores.names] {
            assert!(part > 99.9, "{scores}");
        }
    }
}
