//! What must hold for any model file: it is refused, or it reads any text with whole trees and in time.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop where something is missing")]

use proptest::prelude::*;
use std::ops::Range;
use std::time::{Duration, Instant};
use verbale_language::{Analysis, Model, ModelError, analyse_with};
use verbale_text::{Report, lay_out};
use verbale_world::World;

const ENGLISH: &[u8] = include_bytes!("../../../models/en.core.bin");
const HEAD: usize = 44;

fn head(file: &[u8], n: usize) -> usize {
    u32::from_le_bytes(file[8 + 4 * n..][..4].try_into().unwrap()) as usize
}

/// Where the parts of a file stand: tags, rules of lemmas, keys of lemmas, their rules, common words, and the floats behind.
fn parts(file: &[u8]) -> [Range<usize>; 6] {
    let lengths =
        [head(file, 1), head(file, 2), 4 * head(file, 3), 2 * head(file, 3), 4 * head(file, 4), 1000];
    let mut at = HEAD;
    lengths.map(|length| {
        at += length;
        at - length..at
    })
}

/// The English model with one part replaced, its length and checksum mended.
fn with_part(part: usize, bytes: &[u8]) -> Vec<u8> {
    let mut file = ENGLISH.to_vec();
    file.splice(parts(ENGLISH)[part].clone(), bytes.iter().copied());
    if part < 2 {
        file[12 + 4 * part..][..4].copy_from_slice(&(bytes.len() as u32).to_le_bytes());
    }
    Model::seal(&mut file);
    file
}

/// The English model with each line of one of its two texts changed.
fn with_lines(part: usize, change: impl Fn(&str) -> String) -> Vec<u8> {
    let text = std::str::from_utf8(&ENGLISH[parts(ENGLISH)[part].clone()]).unwrap();
    with_part(part, text.lines().map(change).collect::<Vec<_>>().join("\n").as_bytes())
}

fn load(file: Vec<u8>) -> Result<Model, ModelError> {
    Model::from_bytes(Vec::leak(file))
}

/// Reads a short text and checks its trees; gives the longest lemma in bytes.
fn read(model: &Model) -> usize {
    let text =
        "The ministers of Orsk said that Ana Veltri, who visited the port, would sign it. Talks went on.";
    let report = Report::new("any", text);
    let layout = lay_out(&report);
    let start = Instant::now();
    let analysis: Analysis = analyse_with(&report.source, &layout, &World::default(), model);
    assert!(start.elapsed() < Duration::from_secs(5), "it took {:?}", start.elapsed());
    assert_eq!(analysis.words.len(), layout.tokens.len());
    for range in &analysis.sentences {
        let roots = range.clone().filter(|&k| analysis.words[k].head.is_none()).count();
        assert_eq!(roots, 1, "one root");
        for k in range.clone() {
            let (mut at, mut steps) = (k, 0);
            while let Some(head) = analysis.words[at].head {
                assert!(range.contains(&head) && steps < range.len(), "a cycle at word {k}");
                (at, steps) = (head, steps + 1);
            }
        }
    }
    analysis.words.iter().map(|w| w.lemma.len()).max().unwrap_or(0)
}

#[test]
fn the_english_model_is_sealed_as_it_stands() {
    let mut file = ENGLISH.to_vec();
    Model::seal(&mut file);
    assert!(file == ENGLISH);
    assert!(read(&load(file).unwrap()) > 3);
    let mut short = vec![1, 2, 3];
    Model::seal(&mut short);
    assert_eq!(short, [1, 2, 3]);
}

/// With bits of unknown relations alone nothing could be attached, and the sentence had several roots.
#[test]
fn tags_with_unknown_relations_are_refused() {
    for bits in ["800000000000", "8000000000000000", "c00000000000"] {
        let file = with_lines(0, |line| format!("{}\t{bits}", line.split_once('\t').unwrap().0));
        assert_eq!(load(file).err(), Some(ModelError::Content), "{bits}");
    }
    // Without any, all are allowed.
    let file = with_lines(0, |line| format!("{}\t0", line.split_once('\t').unwrap().0));
    read(&load(file).unwrap());
}

/// One end cut for each of 2^64 characters took for ever.
#[test]
fn a_rule_cuts_no_more_than_the_word() {
    let file = with_lines(1, |line| format!("={} x", usize::MAX - line.len()));
    assert_eq!(read(&load(file).unwrap()), 1);
}

#[test]
fn rules_that_add_a_text_are_refused() {
    let file = with_lines(1, |line| format!("{line}{}", "x".repeat(300)));
    assert_eq!(load(file).err(), Some(ModelError::Content));
}

/// Numbers of rules have 16 bits, a text a few dozens of tags: more make lists that are many times the file.
#[test]
fn more_lines_than_can_be_named_are_refused() {
    assert_eq!(load(with_part(0, "X \t0\n".repeat(1025).as_bytes())).err(), Some(ModelError::Content));
    assert_eq!(load(with_part(1, "=0 \n".repeat(65_537).as_bytes())).err(), Some(ModelError::Content));
    assert!(load(with_part(1, "=0 \n".repeat(65_536).as_bytes())).is_ok());
}

/// In a full table each word that is missing was looked for in all places.
#[test]
fn tables_without_gaps_are_refused() {
    for part in [2, 4] {
        let length = parts(ENGLISH)[part].len();
        assert_eq!(load(with_part(part, &vec![0x5a; length])).err(), Some(ModelError::Content), "{part}");
        assert!(load(with_part(part, &vec![0; length])).is_ok(), "{part}");
    }
}

#[test]
fn floats_that_are_no_numbers_are_refused() {
    for odd in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY, f32::from_bits(0x7fc0_8000)] {
        let file = with_part(5, &odd.to_le_bytes().repeat(250));
        assert_eq!(load(file).err(), Some(ModelError::Content), "{odd}");
    }
    for large in [f32::MAX, f32::MIN, 0.0, f32::MIN_POSITIVE] {
        read(&load(with_part(5, &large.to_le_bytes().repeat(250))).unwrap());
    }
}

#[test]
fn weights_whose_sums_would_overflow_are_refused() {
    let mut file = ENGLISH.to_vec();
    let rows = head(ENGLISH, 5) * head(ENGLISH, 6) + 4 * head(ENGLISH, 5) + 8;
    let at = file.len() - rows - 4000;
    for number in file[at..at + 4000].chunks_exact_mut(2) {
        number.copy_from_slice(&i16::MIN.to_le_bytes());
    }
    Model::seal(&mut file);
    assert_eq!(load(file).err(), Some(ModelError::Content));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    /// Bytes changed in any part, with the right checksum.
    #[test]
    fn a_changed_model_is_refused_or_reads(
        changes in prop::collection::vec((0usize..8, any::<prop::sample::Index>(), any::<u8>()), 1..12),
    ) {
        let mut file = ENGLISH.to_vec();
        let parts = parts(ENGLISH);
        for (part, at, byte) in changes {
            let range = match part {
                0..6 => parts[part].clone(),
                6 => 8..HEAD,
                _ => parts[4].end..file.len() - 8,
            };
            file[range.start + at.index(range.len())] = byte;
        }
        Model::seal(&mut file);
        if let Ok(model) = load(file) {
            read(&model);
        }
    }
}
