//! Forty reports of a thousand words on one invented meeting, to measure a page by: some know, some pass on, some copy.

use std::fmt::Write as _;

/// What stands behind the words, with who says them.
const SPEAKERS: [&str; 4] =
    ["Maravel said", "Tennick said", "Brunn told reporters", "the union said in a statement"];
const SAID: [&str; 10] = [
    "We came to count the mines together, and we leave with one list instead of two",
    "The ferry has to run before the autumn storms, whatever the lawyers think of the line",
    "Nobody on either shore gains a single herring from another winter of patrols",
    "I have asked my staff to publish the survey, so that every skipper can read it",
    "There is no paper yet, and I will not call a handshake a treaty",
    "Our experts meet again in two weeks and will bring the depth soundings with them",
    "The convoys may pass, but the escort stays on our side of the buoys",
    "A border that children can row across in an hour should not cost a life a year",
    "We will pay our share of the lighthouse, not a crown more and not a crown less",
    "If the trawlers are home by Friday, the ban ends on Saturday morning",
];
/// What fills a report: so much can be said with these that two reports hardly ever share a run of words.
const DID: [&str; 12] = [
    "described",
    "measured",
    "photographed",
    "mistrusted",
    "praised",
    "redrew",
    "counted",
    "defended",
    "mocked",
    "feared",
    "repaired",
    "ignored",
];
const SUCH: [&str; 12] = [
    "older",
    "broken",
    "quiet",
    "closed",
    "rusted",
    "shallow",
    "pencilled",
    "frozen",
    "borrowed",
    "crowded",
    "empty",
    "leaning",
];
const THING: [&str; 12] = [
    "chart",
    "buoy",
    "pier",
    "net",
    "lantern",
    "tariff",
    "school",
    "telephone",
    "chain",
    "quay",
    "tower",
    "cellar",
];
const SYLLABLE: [&str; 12] =
    ["bra", "dol", "fen", "gar", "hul", "jor", "kel", "mir", "nas", "pel", "rud", "vin"];
const DONE: [&str; 6] = [
    "Tennick invited Maravel to visit Kastellin, according to a statement of the Orsenian presidency.",
    "Maravel offered to lift the fishing ban if Orsenia withdraws its patrol boats from the outer strait.",
    "Orsenia asked Veltria to release nine trawlers.",
    "Maravel pledged to open the northern harbours to relief ships.",
    "Tennick refused to name a day for the next round.",
    "Both sides agreed to share their survey of the strait.",
];

/// Reports as JSON lines, each of about so many words.
pub fn forty(words: usize) -> String {
    let mut out = String::new();
    let mut texts: Vec<String> = Vec::new();
    for n in 0..40 {
        let text = match n % 5 {
            // Every fifth is a copy, cut at the end.
            4 => cut(&texts[n - 2], words * 9 / 10),
            _ => report(n, words),
        };
        let day = 10 + n % 3;
        let line = serde_json::json!({
            "id": format!("report-{n:02}"),
            "title": format!("Maravel and Tennick meet in Portmere, take {n}"),
            "published": format!("2025-03-{day}"),
            "publisher": format!("Invented Paper {n}"),
            "url": format!("https://paper-{n}.example/portmere"),
            "text": text,
        });
        writeln!(out, "{line}").unwrap();
        texts.push(text);
    }
    out
}

fn report(n: usize, words: usize) -> String {
    let weekday = if n % 9 == 8 { "Tuesday" } else { "Monday" };
    let mut text = format!(
        "PORTMERE, March {}, 2025 - Veltrian President Ilse Maravel and Orsenian President Davor Tennick met in Portmere \
         on {weekday} to discuss the mines in the Strait of Halvar, the grain convoys and the border treaty.\n\n",
        10 + n % 3
    );
    let mut at = n * 7 + 1;
    let mut next = |of: usize| {
        at = (at * 1_103_515_245 + 12_345) % 2_147_483_648;
        at / 65_536 % of
    };
    while text.split_whitespace().count() < words {
        let verb = SPEAKERS[next(SPEAKERS.len())];
        match next(5) {
            0 => write!(text, "\"{},\" {verb}.\n\n", SAID[next(SAID.len())]).unwrap(),
            1 => write!(text, "{}\n\n", DONE[next(DONE.len())]).unwrap(),
            _ => {
                for _ in 0..2 + next(3) {
                    let mut word = |of: &[&'static str; 12]| of[next(12)];
                    let mut name = || format!("{}{}{}", word(&SYLLABLE), word(&SYLLABLE), word(&SYLLABLE));
                    let (who, whose) = (name(), name());
                    let (did, such, thing) = (word(&DID), word(&SUCH), word(&THING));
                    let (beside, near) = (word(&SUCH), word(&THING));
                    write!(
                        text,
                        "The {such} {thing} of old {who} was {did} by {whose} at the {beside} {near}. "
                    )
                    .unwrap();
                }
                text.push_str("\n\n");
            }
        }
    }
    text
}

fn cut(text: &str, words: usize) -> String {
    let end = text
        .split_whitespace()
        .nth(words)
        .map_or(text.len(), |word| word.as_ptr() as usize - text.as_ptr() as usize);
    let end = text[..end].rfind("\n\n").unwrap_or(end);
    text[..end].to_owned()
}
