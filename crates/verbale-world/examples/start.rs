//! How long the tables take to be ready: the first time, cold, and the least and the middle of many.
//! `cargo run --release -p verbale-world --example start`

use std::hint::black_box;
use std::time::Instant;
use verbale_world::World;

fn main() {
    let milliseconds = || {
        let start = Instant::now();
        black_box(World::builtin());
        start.elapsed().as_secs_f64() * 1000.0
    };
    let first = milliseconds();
    let runs: usize = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(200);
    let mut times: Vec<f64> = (0..runs).map(|_| milliseconds()).collect();
    times.sort_by(f64::total_cmp);
    let at = |k: usize| times.get(k).copied().unwrap_or(first);
    println!("first {first:.3} ms, least {:.3} ms, middle {:.3} ms", at(0), at(runs / 2));
}
