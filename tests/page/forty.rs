//! Forty reports of a thousand words on one invented meeting, to measure a page by: some know, some pass on, some copy.

use std::fmt::Write as _;

/// Who is quoted, with the verb before the words.
const SPEAKERS: [(&str, &str); 4] = [
    ("President Ilse Maravel", "Maravel said"),
    ("President Davor Tennick", "Tennick said"),
    ("Foreign Minister Oda Brunn", "Brunn told reporters"),
    ("the harbour union", "the union said in a statement"),
];
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
const TOLD: [&str; 12] = [
    "Officials on both sides described the mood as patient rather than warm.",
    "Fishing crews in the northern villages have waited since winter for a decision on the outer grounds.",
    "The insurers of the grain ships raised their rates twice in the month before the talks.",
    "A small crowd stood on the quay with lanterns and left when the rain began.",
    "The old customs house, where the delegations sat, was a prison during the naval war of 1987.",
    "Neither delegation would say how long the pilots are to be kept aboard.",
    "Engineers put the cost of clearing the channel at several million crowns.",
    "The two navies have kept a telephone line open at night for the past three years.",
    "Schools on the islands closed early so that pupils could watch the boats come in.",
    "A draft of the protocol was seen on the table, its margins full of pencil.",
    "The opposition in Kastellin called the visit a photograph without a policy.",
    "Meteorologists expect calm water until the end of the month.",
];
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
        let (name, verb) = SPEAKERS[next(SPEAKERS.len())];
        match next(6) {
            0 => write!(text, "\"{},\" {verb}.\n\n", SAID[next(SAID.len())]).unwrap(),
            1 => write!(text, "{}\n\n", DONE[next(DONE.len())]).unwrap(),
            2 => write!(
                text,
                "{} {name} did not answer further questions on day {}.\n\n",
                TOLD[next(TOLD.len())],
                next(90)
            )
            .unwrap(),
            _ => {
                // A number in each keeps unrelated reports from looking copied.
                let (a, b) = (TOLD[next(TOLD.len())], TOLD[next(TOLD.len())]);
                write!(
                    text,
                    "{a} One clerk counted {} boats and {} lamps near pier {}. {b}\n\n",
                    next(400),
                    next(70),
                    next(30)
                )
                .unwrap();
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
