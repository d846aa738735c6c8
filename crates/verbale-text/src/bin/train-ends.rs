//! Trains the model of sentence ends: `train-ends DATA OUT [--epochs N] [--rate X] [--decay X] [--known N] [--bits N] [--seed N]`.
//!
//! DATA holds the folder `ud` with the unpacked files named below; OUT is the model file to write.
#![allow(missing_docs, reason = "a program")]

use std::error::Error;
use std::path::Path;
use verbale_text::Model;
use verbale_text::train::{Corpus, Document, Settings, conllu, prepare, score, train};

const TRAIN: [&str; 2] = ["ud/ewt-train.conllu", "ud/gum-free-train.conllu"];
const DEV: [&str; 2] = ["ud/ewt-dev.conllu", "ud/gum-free-dev.conllu"];

fn read(data: &Path, name: &str) -> Result<Vec<Document>, Box<dyn Error>> {
    let path = data.join(name);
    Ok(conllu(&std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?))
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [data, out, options @ ..] = arguments.as_slice() else {
        return Err("usage: train-ends DATA OUT [--epochs N] [--rate X] [--decay X] [--known N] [--bits N] [--seed N]".into());
    };
    let mut settings = Settings::default();
    for option in options.chunks(2) {
        let [name, value] = option else { return Err(format!("{option:?} lacks its value").into()) };
        match name.as_str() {
            "--epochs" => settings.epochs = value.parse()?,
            "--rate" => settings.rate = value.parse()?,
            "--decay" => settings.decay = value.parse()?,
            "--known" => settings.known = value.parse()?,
            "--bits" => settings.bits = value.parse()?,
            "--seed" => settings.seed = value.parse()?,
            _ => return Err(format!("no option {name}").into()),
        }
    }
    let data = Path::new(data);
    let mut documents = Vec::new();
    for name in TRAIN {
        documents.extend(read(data, name)?);
    }
    let corpus = prepare(&documents);
    let dev: Vec<Corpus> =
        DEV.iter().map(|name| Ok(prepare(&read(data, name)?))).collect::<Result<_, Box<dyn Error>>>()?;
    let file = train(&corpus, &dev, &settings);
    let model = Model::from_bytes(&file)?;
    println!("{} documents; {settings:?}; {} bytes; {:?}", documents.len(), file.len(), model.margins());
    println!("train: rules {}; model {}", score(&corpus, None), score(&corpus, Some(&model)));
    for (name, corpus) in DEV.iter().zip(&dev) {
        println!("{name}: rules {}; model {}", score(corpus, None), score(corpus, Some(&model)));
    }
    std::fs::write(out, &file)?;
    Ok(())
}
