//! What is a copy and what is not, told by small reports.

use super::*;
use crate::made::{dated, reading, with_furniture};
use proptest::prelude::*;

const BRIDGE: &str = "The council of Port Halm closed the northern bridge to lorries on Friday after divers found cracks \
    in two of its piers. Repairs will take until autumn, the harbour master wrote in a letter to hauliers. Traffic is led \
    over the old causeway, which floods at spring tide. Three villages lose their bus for the time being. The province \
    has set aside nine million crowns for the work, half of what engineers had asked for last winter.";
const FAIR: &str = "Growers from eleven valleys brought their late apples to the fair at Emmerly this weekend. A jury of \
    schoolchildren gave first place to a red russet nobody had seen before. Rain kept many visitors under the tents until \
    noon, then the brass band of the fire station drew them out to the meadow by the mill.";

/// "copy <- source (kind)", in order.
fn told(readings: &[Reading]) -> Vec<String> {
    let all: Vec<&Reading> = readings.iter().collect();
    let mut lines: Vec<String> = find(&all)
        .iter()
        .map(|found| format!("{} <- {} ({:?} {:?})", found.report, found.copies, found.kind, found.direction))
        .collect();
    lines.sort();
    lines
}

#[test]
fn a_copy_is_found_and_days_say_whose() {
    let found = told(&[dated("late", "2031-04-02", BRIDGE), dated("early", "2031-04-01", BRIDGE)]);
    assert_eq!(found, ["late <- early (Verbatim Sure)"]);
}

#[test]
fn a_cut_copy_is_contained_in_its_source() {
    let cut: String = BRIDGE.split_inclusive(". ").take(2).collect();
    let found = told(&[reading("cut", &cut), reading("full", BRIDGE)]);
    assert_eq!(found, ["cut <- full (Cut Likely)"]);
}

#[test]
fn a_report_with_sentences_left_out_is_trimmed() {
    let sentences: Vec<&str> = BRIDGE.split_inclusive(". ").collect();
    let trimmed = [sentences[0], sentences[2], sentences[4]].concat();
    assert_eq!(
        told(&[reading("trimmed", &trimmed), reading("full", BRIDGE)]),
        ["trimmed <- full (Trim Likely)"]
    );
}

#[test]
fn a_round_up_embeds_what_it_passes_on() {
    let round_up =
        format!("Here is the week in short, as it reached our desk from far and near. {BRIDGE}\n\n{FAIR}");
    let readings = [
        dated("bridge", "2031-04-01", BRIDGE),
        dated("fair", "2031-04-02", FAIR),
        dated("all", "2031-04-05", &round_up),
    ];
    assert_eq!(told(&readings), ["all <- bridge (Embed Sure)"]);
}

#[test]
fn a_shared_quotation_is_an_origin_and_no_copy() {
    let quotation = "\"We will not sell a single plot of the common, not this year and not in ten years, because it \
        belongs to those who will come after us, and whoever wants to build may do so on the old brickyard instead.\"";
    let one =
        format!("Mayor Ilka Tand spoke before the town hall on Monday. {quotation} The crowd cheered her.");
    let other = format!(
        "Developers leave Emmerly without a deal. {quotation} So wrote the mayor on her page at night."
    );
    assert_eq!(told(&[reading("one", &one), reading("other", &other)]), [""; 0]);
}

#[test]
fn furniture_is_no_copy() {
    let banner = "Stay with us for more stories like this one and sign up for the morning letter that brings you the best \
        of the valley every day before breakfast without any cost to you or to your household now or later.";
    let page = |id: &str, text: &str| with_furniture(reading(id, &format!("{text}\n\n{banner}")), banner);
    assert_eq!(told(&[page("one", BRIDGE), page("other", FAIR)]), [""; 0]);
}

#[test]
fn siblings_do_not_copy_each_other() {
    let sentences: Vec<&str> = BRIDGE.split_inclusive(". ").collect();
    let readings = [
        dated("full", "2031-04-01", BRIDGE),
        dated("one", "2031-04-02", &sentences[..4].concat()),
        dated("two", "2031-04-03", &sentences[..3].concat()),
    ];
    assert_eq!(told(&readings), ["one <- full (Cut Sure)", "two <- full (Cut Sure)"]);
}

#[test]
fn a_cut_copy_changes_nothing_between_others() {
    let sentences: Vec<&str> = BRIDGE.split_inclusive(". ").collect();
    let column = format!("{FAIR}\n\n{}", sentences[3..].concat());
    let others = [reading("column", &column), reading("full", BRIDGE)];
    let before = told(&others);
    assert_eq!(before.len(), 1, "the column shares two sentences with the report");
    let [column, full] = others;
    // The report has words of the cut copy, and words of the column: it is not put together from them.
    let after = told(&[column, full, reading("cut", &sentences[..3].concat())]);
    assert_eq!(after, ["cut <- full (Cut Likely)", before[0].as_str()]);
}

#[test]
fn who_credits_the_other_has_it_from_there() {
    let wire = Reading { publisher: Some("Halm News Wire".to_owned()), ..reading("wire", BRIDGE) };
    let copy = format!("{BRIDGE} This report comes from Halm News Wire.");
    let copy = Reading { publisher: Some("Daily Post".to_owned()), ..reading("copy", &copy) };
    assert_eq!(told(&[copy, wire]), ["copy <- wire (Verbatim Sure)"]);
}

#[test]
fn all_different() {
    assert_eq!(told(&[reading("one", BRIDGE), reading("two", FAIR), reading("none", "")]), [""; 0]);
}

#[test]
fn evidence_is_the_same_words_and_no_more_than_a_sentence() {
    let copy = format!("Late report. {BRIDGE}");
    let (a, b) = (reading("copy", &copy), reading("source", BRIDGE));
    let found = find(&[&a, &b]);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].spans.len(), 5, "one pair a sentence");
    for (here, there) in &found[0].spans {
        assert_eq!(here.text, there.text);
        assert!(!here.text.contains(". "));
    }
}

#[test]
fn without_their_text_reports_are_compared_by_lemmas() {
    let without = |r: Reading| Reading { text: None, ..r };
    let cut: String = BRIDGE.split_inclusive(". ").take(2).collect();
    let (cut, full) = (without(reading("cut", &cut)), without(reading("full", BRIDGE)));
    let found = find(&[&cut, &full]);
    assert_eq!((found.len(), found[0].report.as_str(), found[0].spans.len()), (1, "cut", 0));
}

#[test]
fn ten_thousand_copies_take_linear_time() {
    let texts: Vec<String> = (0..10_000)
        .map(|k| match k % 3 {
            0 => BRIDGE.to_owned(),
            1 => format!("Edition number {k}. {BRIDGE}"),
            _ => format!("{} Page {k}.", BRIDGE.split_inclusive(". ").take(4).collect::<String>()),
        })
        .collect();
    let readings: Vec<Reading> = texts
        .iter()
        .enumerate()
        .map(|(k, text)| dated(&format!("r{k}"), if k == 0 { "2031-04-01" } else { "2031-04-02" }, text))
        .collect();
    let all: Vec<&Reading> = readings.iter().collect();
    let begun = std::time::Instant::now();
    let found = trace(&all);
    assert!(begun.elapsed().as_secs() < 20, "took {:?}", begun.elapsed());
    assert_eq!(found.len(), 9_999, "each but the first is a copy");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Reports cut and joined from a few sentences: any order gives the same trees, and a tree has one root.
    #[test]
    fn any_order_gives_the_same(
        parts in proptest::collection::vec((proptest::collection::vec(0usize..8, 0..7), 0u8..4), 1..12),
        seed in any::<u64>(),
    ) {
        let sentences: Vec<&str> = BRIDGE.split_inclusive(". ").chain(FAIR.split_inclusive(". ")).collect();
        let readings: Vec<Reading> = parts.iter().enumerate().map(|(k, (parts, day))| {
            let text: String = parts.iter().map(|&s| format!("{} ", sentences[s].trim())).collect();
            let id = format!("r{k}");
            if *day == 0 { reading(&id, &text) } else { dated(&id, &format!("2031-04-0{day}"), &text) }
        }).collect();
        let mut shuffled = readings.clone();
        let mut state = seed | 1;
        for k in (1..shuffled.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            shuffled.swap(k, (state >> 33) as usize % (k + 1));
        }
        prop_assert_eq!(told(&readings), told(&shuffled));
        let all: Vec<&Reading> = readings.iter().collect();
        let found = trace(&all);
        for copy in &found {
            let mut at = copy.source;
            for _ in 0..readings.len() {
                prop_assert_ne!(at, copy.copy, "a circle");
                match found.iter().find(|c| c.copy == at) {
                    Some(next) => at = next.source,
                    None => break,
                }
            }
        }
    }

    /// Whatever the text, nothing panics, and what is shown is there.
    #[test]
    fn any_text(a in "(?s).{0,300}", b in "[\"“”« ab.\n]{0,400}") {
        let (one, two) = (reading("one", &format!("{a}{b}")), reading("two", &format!("{b}{a}{b}")));
        for found in find(&[&one, &two]) {
            for (here, _) in found.spans {
                let of = if here.report.as_str() == "one" { &one } else { &two };
                let text: String = of.text.as_deref().unwrap().chars().skip(here.start as usize)
                    .take((here.end - here.start) as usize).collect();
                prop_assert_eq!(text, here.text);
            }
        }
    }
}
