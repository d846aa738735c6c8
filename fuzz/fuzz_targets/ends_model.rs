//! Any bytes, read as a model of sentence ends: refused, or read and written back as they were.
#![cfg_attr(feature = "libfuzzer", no_main)]

use verbale_text::Model;

fn check(data: &[u8]) {
    if let Ok(model) = Model::from_bytes(data) {
        assert_eq!(model.to_bytes(), data);
    }
}

#[cfg(feature = "libfuzzer")]
libfuzzer_sys::fuzz_target!(|data: &[u8]| check(data));

#[cfg(not(feature = "libfuzzer"))]
mod runner;

#[cfg(not(feature = "libfuzzer"))]
fn main() {
    let model: &[u8] = include_bytes!("../../models/en.ends.bin");
    let (head, rest) = model.split_at(40);
    let pieces: [&[u8]; 6] =
        [model, head, &rest[..100], &rest[rest.len() - 8..], b"VBLENDS\0", &[0, 1, 0, 0]];
    runner::run(&pieces, check);
}
