//! Probe.
use verbale_world::World;
fn main() {
    let t = std::time::Instant::now();
    let w = World::builtin();
    eprintln!("builtin {:?} entries {}", t.elapsed(), w.iter().count());
    let t = std::time::Instant::now();
    let w2 = World::builtin();
    eprintln!("again {:?}", t.elapsed());
    drop(w2);
    let day = std::env::args().nth(1).unwrap().parse().ok();
    for n in std::env::args().skip(2) {
        let words: Vec<&str> = n.split(' ').collect();
        println!("{n}: longest {} of {}", w.longest_name(&words), words.len());
        for c in w.candidates(&n, day).iter().take(6) {
            let e = w.get(&c.id).unwrap();
            println!(
                "    {:?} {} {:?} amb={} in_office={:?} {:?} {:?}",
                c.id, e.name, c.kind, c.ambiguous, c.in_office, e.country, e.sector
            );
        }
    }
}
