//! Any bytes, read as a language model, and the English model with bytes changed and its checksum mended: refused, or it reads a
//! text with whole trees.
#![cfg_attr(feature = "libfuzzer", no_main)]

use std::ops::Range;
use std::sync::LazyLock;
use verbale_language::{Model, analyse_with};
use verbale_text::{Layout, Report, lay_out};
use verbale_world::World;

static ENGLISH: &[u8] = include_bytes!("../../models/en.core.bin");
static WORLD: LazyLock<World> = LazyLock::new(World::builtin);
static TEXT: LazyLock<(Report, Layout)> = LazyLock::new(|| {
    let text = "Foreign Minister Ana Veltri of Orsk said that the talks, which France had asked for, would go on.\n\n\
                “We haven't signed,” she told the U.N. on May 3. Ships left?";
    let report = Report::new("fuzz", text);
    let layout = lay_out(&report);
    (report, layout)
});

/// Where the parts of the English file stand: head, tags, rules, keys, rules of keys, common words, and all behind them.
fn parts() -> [Range<usize>; 7] {
    let head = |n: usize| {
        let at = 8 + 4 * n;
        u32::from_le_bytes([ENGLISH[at], ENGLISH[at + 1], ENGLISH[at + 2], ENGLISH[at + 3]]) as usize
    };
    let (mut at, keys) = (8usize, head(3));
    [36, head(1), head(2), 4 * keys, 2 * keys, 4 * head(4), usize::MAX].map(|length| {
        let start = at;
        at = at.saturating_add(length).min(ENGLISH.len() - 8);
        start..at
    })
}

/// The English model, changed by instructions of eight bytes each: a part, what to do, a place (u32), and two bytes.
fn changed(instructions: &[u8]) -> Vec<u8> {
    let mut file = ENGLISH.to_vec();
    let parts = parts();
    for step in instructions.chunks_exact(8).take(64) {
        let part = &parts[usize::from(step[0]) % parts.len()];
        let place = u32::from_le_bytes([step[2], step[3], step[4], step[5]]) as usize;
        let at = part.start + place % part.len();
        let Some(end) = file.get_mut(at..) else { continue };
        match step[1] % 4 {
            0 => end[0] = step[6],
            1 => end.iter_mut().zip(&step[6..]).for_each(|(to, from)| *to = *from),
            // A stretch of the same, such as a table that is full.
            2 => end.iter_mut().take(usize::from(step[7]) << 10).for_each(|to| *to = step[6]),
            // A byte more in one of the texts, and in its length: too long an entry, or two of them.
            _ => {
                let (size, part) = if step[0] & 1 == 0 { (12, &parts[1]) } else { (16, &parts[2]) };
                file.insert(part.start + place % part.len(), step[6]);
                let longer = file[size].wrapping_add(1);
                file[size] = longer;
                file[size + 1] = file[size + 1].wrapping_add(u8::from(longer == 0));
            }
        }
    }
    Model::seal(&mut file);
    file
}

fn read(model: &Model) {
    let (report, layout) = &*TEXT;
    let analysis = analyse_with(&report.source, layout, &WORLD, model);
    assert_eq!(analysis.words.len(), layout.tokens.len());
    for range in &analysis.sentences {
        let roots = range.clone().filter(|&k| analysis.words[k].head.is_none()).count();
        assert_eq!(roots, 1, "one root");
        for k in range.clone() {
            let (mut at, mut steps) = (k, 0);
            while let Some(head) = analysis.words[at].head {
                assert!(range.contains(&head) && steps < range.len(), "no cycle");
                (at, steps) = (head, steps + 1);
            }
        }
    }
    for pair in analysis.names.windows(2) {
        assert!(pair[0].words.end <= pair[1].words.start, "names in order");
    }
}

fn load(bytes: Vec<u8>) {
    let bytes = Box::into_raw(bytes.into_boxed_slice());
    // SAFETY: just made from a box; the model that borrows it is gone when it is freed.
    let file: &'static [u8] = unsafe { &*bytes };
    if let Ok(model) = Model::from_bytes(file) {
        read(&model);
    }
    // SAFETY: nothing borrows the bytes any more.
    drop(unsafe { Box::from_raw(bytes) });
}

fn check(data: &[u8]) {
    match data.split_first() {
        Some((0, rest)) => load(rest.to_vec()),
        Some((_, rest)) => load(changed(rest)),
        None => load(Vec::new()),
    }
}

#[cfg(feature = "libfuzzer")]
libfuzzer_sys::fuzz_target!(|data: &[u8]| check(data));

#[cfg(not(feature = "libfuzzer"))]
mod runner;

#[cfg(not(feature = "libfuzzer"))]
fn main() {
    let bytes: Vec<[u8; 1]> = (0..=255).map(|byte| [byte]).collect();
    let mut pieces: Vec<&[u8]> = bytes.iter().map(<[u8; 1]>::as_slice).collect();
    pieces.extend([b"VBLMODEL".as_slice(), &ENGLISH[..44], &[0; 4], &[255; 2]]);
    runner::run(&pieces, check);
}
