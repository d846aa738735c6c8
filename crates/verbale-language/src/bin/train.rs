//! Trains the English model: `train DATA OUT [--epochs N] [--threads N] ...`.
//!
//! With `--epochs 0` it only scores the model file. DATA holds folders `ud` and `ner` with the unpacked files named below; OUT is the model file to write.
#![allow(missing_docs, reason = "a program")]

use std::error::Error;
use std::path::Path;
use std::time::Instant;
use verbale_language::train::corpus::{common_words, conllu, iob2, join, mend_names, prepare};
use verbale_language::train::{Corpus, Settings, score, train};
use verbale_language::{Model, Vocabulary};
use verbale_world::World;

const TREES: [&str; 2] = ["ud/ewt-train.conllu", "ud/gum-free-train.conllu"];
const NAMES: [&str; 3] = ["ner/uner-ewt-train.iob2", "ner/gum-named-train.iob2", "ner/wikigold-train.iob2"];
const DEV: [(&str, &str); 2] =
    [("ud/ewt-dev.conllu", "ner/uner-ewt-dev.iob2"), ("ud/gum-free-dev.conllu", "ner/gum-named-dev.iob2")];

fn read(data: &Path, trees: &[&str], names: &[&str]) -> Result<Corpus, Box<dyn Error>> {
    let text = |name: &str| {
        let path = data.join(name);
        std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))
    };
    let mut corpus = Corpus::new();
    for name in trees {
        corpus.extend(conllu(&text(name)?));
    }
    for name in names {
        join(&mut corpus, iob2(&text(name)?));
    }
    Ok(corpus)
}

/// The dev sets with their names.
fn dev(
    data: &Path,
    world: &World,
    common: &Vocabulary,
) -> Result<Vec<(&'static str, Corpus)>, Box<dyn Error>> {
    let mut out = Vec::new();
    for (trees, names) in DEV {
        let mut corpus = read(data, &[trees], &[names])?;
        prepare(&mut corpus, world, common);
        out.push((trees, corpus));
    }
    Ok(out)
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [data, out, options @ ..] = arguments.as_slice() else {
        return Err("usage: train DATA OUT [--epochs N] [--batch N] [--rate X] [--dropout X] [--hide X] [--tags X] [--names X] [--core X] [--threads N] [--seed N]".into());
    };
    let mut settings = Settings::default();
    for option in options.chunks(2) {
        let [name, value] = option else { return Err(format!("{option:?} lacks its value").into()) };
        match name.as_str() {
            "--epochs" => settings.epochs = value.parse()?,
            "--batch" => settings.batch = value.parse()?,
            "--rate" => settings.rate = value.parse()?,
            "--dropout" => settings.dropout = value.parse()?,
            "--hide" => settings.hide = value.parse()?,
            "--tags" => settings.tag_weight = value.parse()?,
            "--names" => settings.name_weight = value.parse()?,
            "--core" => settings.core_weight = value.parse()?,
            "--threads" => settings.threads = value.parse()?,
            "--seed" => settings.seed = value.parse()?,
            _ => return Err(format!("no option {name}").into()),
        }
    }
    let data = Path::new(data);
    let world = World::builtin();
    if settings.epochs == 0 {
        let model = Model::from_bytes(Vec::leak(std::fs::read(out)?))?;
        for (name, corpus) in dev(data, &world, &model.common)? {
            println!("  {name}: {}", score(&model, &corpus));
        }
        return Ok(());
    }
    let mut corpus = read(data, &TREES, &NAMES)?;
    mend_names(&mut corpus, &world);
    let common = common_words(&corpus);
    prepare(&mut corpus, &world, &common);
    let dev = dev(data, &world, &common)?;
    let words: usize = corpus.iter().map(|s| s.words.len()).sum();
    println!("{} sentences, {words} words; {settings:?}", corpus.len());
    let begin = Instant::now();
    let mut best = f64::MIN;
    let mut failed = None;
    train(&mut corpus, &common, &settings, |epoch, losses, model| {
        println!("epoch {epoch}, {:.0} s, losses {losses:.3?}", begin.elapsed().as_secs_f64());
        let mut total = 0.0;
        for (name, corpus) in &dev {
            let start = Instant::now();
            let scores = score(model, corpus);
            let words: usize = corpus.iter().map(|s| s.words.len()).sum();
            println!("  {name}: {scores}; {:.0} words/s", words as f64 / start.elapsed().as_secs_f64());
            total += scores.trees + scores.upos + 0.5 * scores.names;
        }
        // The best epoch on dev is kept.
        if total > best {
            best = total;
            failed = std::fs::write(out, model.to_bytes()).err().or(failed.take());
        }
    });
    failed.map_or(Ok(()), |e| Err(e.into()))
}
