//! Where there is no libFuzzer: pieces of text and bytes in an order drawn from a fixed seed.

use std::time::{Duration, Instant};

/// Runs `target` on inputs made of `pieces` and of changed bytes, for the seconds given as first argument (default 10).
pub fn run(pieces: &[&[u8]], target: fn(&[u8])) {
    let seconds = std::env::args().nth(1).and_then(|a| a.parse().ok()).unwrap_or(10);
    let begin = Instant::now();
    let mut state = 0x9e37_79b9_7f4a_7c15u64;
    let mut next = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below as u64) as usize
    };
    let mut count = 0u64;
    while begin.elapsed() < Duration::from_secs(seconds) {
        let mut input = Vec::new();
        for _ in 0..next(80) {
            input.extend_from_slice(pieces[next(pieces.len())]);
        }
        for _ in 0..next(4) {
            if !input.is_empty() {
                let at = next(input.len());
                input[at] = next(256) as u8;
            }
        }
        target(&input);
        count += 1;
    }
    println!("{count} inputs, no failure");
}
