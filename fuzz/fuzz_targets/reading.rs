//! Any bytes, read as a report from end to end: a sound reading, and CoNLL-U in which every tree is whole.
#![cfg_attr(feature = "libfuzzer", no_main)]

use verbale::claims::ReadStatus;

/// Checks a block of CoNLL-U; gives the number of its words.
fn tree(block: &str) -> usize {
    let (mut heads, mut range_end, mut ends) = (Vec::new(), 0, None);
    for line in block.lines().filter(|line| !line.starts_with("# ")) {
        let columns: Vec<&str> = line.split('\t').collect();
        assert_eq!(columns.len(), 10, "ten columns: {line:?}");
        assert!(columns.iter().all(|c| !c.is_empty() && c.trim() == *c), "no column is empty: {line:?}");
        if let Some((first, last)) = columns[0].split_once('-') {
            let (first, last): (usize, usize) = (first.parse().unwrap(), last.parse().unwrap());
            assert!(first == heads.len() + 1 && first < last && range_end < first, "{line:?}");
            range_end = last;
            continue;
        }
        assert_eq!(columns[0], (heads.len() + 1).to_string(), "numbers in order");
        let head: usize = columns[6].parse().unwrap();
        assert_eq!(head == 0, columns[7] == "root", "{line:?}");
        heads.push(head);
        ends = Some(line);
    }
    assert!(range_end <= heads.len(), "{ends:?}");
    if !heads.is_empty() {
        assert_eq!(heads.iter().filter(|&&head| head == 0).count(), 1, "one root");
    }
    // 0 not seen, 1 on the way, 2 leads to the root.
    let mut known = vec![0u8; heads.len() + 1];
    known[0] = 2;
    for word in 1..=heads.len() {
        let (mut at, mut way) = (word, Vec::new());
        while known[at] == 0 {
            known[at] = 1;
            way.push(at);
            assert!(heads[at - 1] <= heads.len(), "a head in the sentence");
            at = heads[at - 1];
        }
        assert_eq!(known[at], 2, "no cycle");
        way.into_iter().for_each(|k| known[k] = 2);
    }
    heads.len()
}

fn check(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let reading = verbale::read(&text);
    assert!(reading.check().is_ok(), "{:?}", reading.check());
    assert!(reading.status != ReadStatus::NotRead || reading.why.is_some());
    let conllu = verbale::page::conllu(&reading);
    assert!(conllu.ends_with("\n\n"));
    let words: usize = conllu.split("\n\n").map(tree).sum();
    assert_eq!(
        words,
        reading.sentences.iter().map(|s| s.tokens.len()).sum::<usize>(),
        "every token is written"
    );
    let record = verbale::record(std::slice::from_ref(&reading));
    assert_eq!(record.reports.len(), 1);
}

#[cfg(feature = "libfuzzer")]
libfuzzer_sys::fuzz_target!(|data: &[u8]| check(data));

#[cfg(not(feature = "libfuzzer"))]
mod runner;

#[cfg(not(feature = "libfuzzer"))]
fn main() {
    let pieces = include_str!("../pieces.txt").lines().map(str::as_bytes);
    let spaces: [&[u8]; 8] = [b" ", b" ", b" ", b" ", b"\n", b"\n\n", b"\0", b"\t"];
    let pieces: Vec<&[u8]> = pieces.chain(spaces).collect();
    runner::run(&pieces, check);
}
