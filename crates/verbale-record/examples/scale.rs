//! What stories and lineage cost against the size of the input: an invented stream, so many reports a day, on one core.
//!
//! `cargo run --release -p verbale-record --example scale -- 1000 10000 100000 1000000`
//!
//! Making the reports is not counted, and neither is reading them: this is the cost after `annotate`.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a measuring program of its own; it has no outside input"
)]

use verbale_claims::{Basis, Deprel, Id, Published, Reading, Sentence, Token, Upos};
use verbale_record::{Stream, group, lineage};

/// Words of a report, reports a day, reports of a story, days that one is told of.
const WORDS: usize = 150;
const A_DAY: usize = 1_000;
const OF_A_STORY: usize = 8;
const DAYS: usize = 3;
/// One report in so many is a copy with a few words changed.
const COPIES: usize = 10;

/// The next number of a fixed sequence (Marsaglia's xorshift).
fn next(state: &mut u64) -> usize {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    (*state >> 11) as usize
}

/// Report number `n`: of one of the stories of these days, in its words and in those of all.
fn report(n: usize) -> Reading {
    let day = n / A_DAY;
    let stories = A_DAY / OF_A_STORY;
    let mut state = (n as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let copy = next(&mut state).is_multiple_of(COPIES);
    let story = (day - next(&mut state) % DAYS.min(day + 1)) * stories + next(&mut state) % stories;
    // A copy is of the story's first report, and has its sequence.
    let mut words = if copy { (story as u64 + 7).wrapping_mul(0x2545_f491_4f6c_dd1d) | 1 } else { state };
    let mut text = String::with_capacity(WORDS * 8);
    for k in 0..WORDS {
        let at = next(&mut words);
        let word = match at % 10 {
            // A story's own words, the topic's that it shares with others, and those of all reports, few of them often.
            0..3 => format!("s{}x{}", story, at / 10 % 15),
            3..5 => format!("t{}x{}", story % 200, at / 10 % 60),
            _ => format!("w{}", (at / 10 % 200) * (at / 2_000 % 200) / 20),
        };
        text.push_str(&word);
        if copy && k % 50 == 9 {
            text.push_str(&format!(" changed{n}"));
        }
        text.push(if k % 15 == 14 { '.' } else { ' ' });
    }
    reading(n, day, text)
}

fn reading(n: usize, day: usize, text: String) -> Reading {
    let date = jiff::civil::date(1990, 1, 1) + jiff::Span::new().days(day as i64);
    let mut tokens = Vec::new();
    let mut start = 0;
    for word in text.split_inclusive([' ', '.']) {
        let lemma = word.trim_end_matches([' ', '.']);
        let end = start + lemma.len() as u32;
        let (head, deprel, mwt) = (0, Deprel::Dep, false);
        tokens.push(Token { start, end, upos: Upos::Noun, lemma: lemma.into(), head, deprel, mwt });
        start += word.len() as u32;
    }
    let language = Some("en".to_owned());
    let published = Some(Published { value: date.to_string(), basis: Basis::Metadata });
    let sentences = vec![Sentence { start: 0, end: start, tokens }];
    Reading { published, language, sentences, ..Reading::blank(Id::new(format!("r{n}")), &text) }
}

/// Memory that the program holds, in megabytes, where the system tells.
fn memory() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    line.split_whitespace().nth(1)?.parse::<usize>().ok().map(|kb| kb / 1024)
}

/// Seconds that the program's threads have worked, whatever else the machine does.
fn worked() -> f64 {
    let status = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = status.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |k: usize| fields.get(k).and_then(|f| f.parse::<f64>().ok()).unwrap_or(0.0);
    // User and system time, in hundredths (proc(5), USER_HZ).
    (ticks(11) + ticks(12)) / 100.0
}

fn main() {
    rayon::ThreadPoolBuilder::new().num_threads(1).build_global().unwrap();
    let sizes: Vec<usize> = std::env::args().skip(1).filter_map(|size| size.parse().ok()).collect();
    println!(
        "| reports | stream, reports/s | kept at most | memory at most, MB | stories alone, reports/s | lineage alone, reports/s |"
    );
    println!("| ---: | ---: | ---: | ---: | ---: | ---: |");
    for size in sizes {
        let begun = worked();
        (0..size).for_each(|n| drop(std::hint::black_box(report(n))));
        let making = worked() - begun;

        let (mut stream, mut lines, mut kept, mut most) = (Stream::new(), 0, 0, 0);
        let begun = worked();
        for n in 0..size {
            lines += stream.take(&report(n)).unwrap().len();
            kept = kept.max(stream.kept());
            if n % 5_000 == 0 {
                most = most.max(memory().unwrap_or(0));
            }
        }
        most = most.max(memory().unwrap_or(0));
        lines += stream.finish().len();
        let streaming = worked() - begun - making;
        assert_eq!(lines, size, "a line for each report");

        // Of as many reports as the stream keeps, at most.
        let block: Vec<Reading> = (0..size.min(40_000)).map(report).collect();
        let all: Vec<&Reading> = block.iter().collect();
        let begun = worked();
        std::hint::black_box(lineage::find(&all));
        let tracing = worked() - begun;
        let begun = worked();
        std::hint::black_box(group(&block));
        let grouping = worked() - begun - tracing;
        let rate = |reports: usize, spent: f64| reports as f64 / spent.max(0.01);
        let (stream, stories) = (rate(size, streaming), rate(block.len(), grouping));
        let lineage = rate(block.len(), tracing);
        println!("| {size} | {stream:.0} | {kept} | {most} | {stories:.0} | {lineage:.0} |");
    }
}
