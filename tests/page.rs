//! The page: every link lands on its very words, hostile words stay words, forty reports stay small.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "a test fails by panicking"
)]

#[path = "page/forty.rs"]
mod forty;
#[path = "page/markup.rs"]
mod markup;
mod reports;

use markup::{Tag, tags, unescaped};
use reports::given;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::process::Command;
use std::{fs, io::Write};
use verbale::page::{HtmlOptions, TextOptions, html, markdown, text};
use verbale::{Reading, Record};

fn example() -> (Record, Vec<Reading>) {
    let given = given();
    let readings = given.desk.read_reports(&given.reports);
    (given.desk.record(&readings), readings)
}

fn page(record: &Record, readings: &[Reading]) -> String {
    html(record, readings, HtmlOptions::default())
}

/// The words of each mark by its anchor; a mark that was cut is put together again.
fn marks(tags: &[Tag]) -> BTreeMap<String, String> {
    let mut words: BTreeMap<String, String> = BTreeMap::new();
    let mut open: Vec<Option<String>> = Vec::new();
    for tag in tags {
        match tag.name.as_str() {
            "mark" => open.push(tag.attributes.get("id").cloned().or_else(|| {
                tag.attributes.get("class").and_then(|c| c.strip_prefix("m ")).map(str::to_owned)
            })),
            "/mark" => {
                open.pop().expect("a mark closes that never opened");
            }
            _ => assert!(open.is_empty(), "{} within a mark", tag.name),
        }
        for anchor in open.iter().flatten() {
            words.entry(anchor.clone()).or_default().push_str(&unescaped(&tag.after));
        }
    }
    words
}

/// Every link within the page leads somewhere, every other is http or https; ids stand once.
fn links_hold(tags: &[Tag]) {
    let mut ids = BTreeSet::new();
    for id in tags.iter().filter_map(|tag| tag.attributes.get("id")) {
        assert!(ids.insert(id.as_str()), "{id} stands twice");
    }
    for tag in tags {
        for name in ["href", "src", "xlink:href", "action", "formaction"] {
            let Some(link) = tag.attributes.get(name) else { continue };
            match link.strip_prefix('#') {
                Some(anchor) => assert!(ids.contains(anchor), "nothing has the id {anchor}"),
                None => {
                    assert_eq!((tag.name.as_str(), name), ("a", "href"));
                    let scheme = link.split("://").next().unwrap().to_ascii_lowercase();
                    assert!(scheme == "http" || scheme == "https", "{link}");
                }
            }
        }
    }
}

/// Nothing but the page's own elements and attributes: no handler, no style, no frame, one script.
fn nothing_foreign(tags: &[Tag]) {
    let elements: BTreeSet<&str> = "!doctype html head meta title style body a div main header h1 h2 h3 h4 p nav ol ul li span b bdi \
        article section dl dt dd strong q sup details summary blockquote table thead tbody tr th td small ins del svg defs \
        marker path text rect aside mark footer script"
        .split_whitespace()
        .collect();
    let attributes: BTreeSet<&str> = "aria-hidden aria-label aria-labelledby charset class content d data-at data-form data-side \
        height href html http-equiv id lang marker-end markerHeight markerWidth name orient refX refY rel role rx scope \
        tabindex title viewBox width x y"
        .split_whitespace()
        .collect();
    for tag in tags {
        assert!(elements.contains(tag.name.trim_start_matches('/')), "<{}>", tag.name);
        for name in tag.attributes.keys() {
            assert!(attributes.contains(name.as_str()), "<{} {name}>", tag.name);
        }
    }
    let count = |name: &str| tags.iter().filter(|tag| tag.name == name).count();
    assert_eq!((count("script"), count("style"), count("meta"), count("title") > 0), (1, 1, 6, true));
}

/// What a page shows in the place of a text: line ends as one, what cannot be shown as U+FFFD.
fn shown(words: &str) -> String {
    let hidden = |c: char| {
        (c.is_control() && !matches!(c, '\n' | '\t'))
            || matches!(c, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{61C}')
    };
    let one = words.replace("\r\n", "\n");
    one.chars().map(|c| if hidden(c) { '\u{FFFD}' } else { c }).collect()
}

#[test]
fn every_evidence_link_lands_on_its_very_words() {
    let (record, readings) = example();
    let tags = tags(&page(&record, &readings));
    links_hold(&tags);
    nothing_foreign(&tags);
    let marks = marks(&tags);
    let mut seen = 0;
    for evidence in record.evidence() {
        let number = record.reports.iter().position(|r| r.id == evidence.report).unwrap() + 1;
        let anchor = format!("r{number}-{}-{}", evidence.start, evidence.end);
        assert_eq!(marks.get(&anchor), Some(&shown(&evidence.text)), "{anchor}");
        seen += 1;
    }
    assert!(seen > 50);
    // And each mark leads back to a value, or to the same words in another report.
    let uses = tags.iter().filter(|tag| tag.attributes.get("class").is_some_and(|c| c == "uses")).count();
    assert!(uses > 10);
}

#[test]
fn without_texts_only_short_excerpts_are_left() {
    let (record, readings) = example();
    let page = html(&record, &readings, HtmlOptions { texts: false });
    let tags = tags(&page);
    links_hold(&tags);
    nothing_foreign(&tags);
    assert!(tags.iter().all(|tag| tag.name != "mark"));
    for tag in tags.iter().filter(|tag| tag.name == "q") {
        assert!(tag.after.chars().count() < 1000, "{}", tag.after);
        assert!(unescaped(&tag.after).chars().count() <= 141, "{}", tag.after);
    }
    // A sentence that no claim rests on is not there.
    let texts: String = readings.iter().filter_map(|r| r.text.clone()).collect();
    assert!(texts.len() > 3000);
    let longest = readings
        .iter()
        .flat_map(|r| r.text.as_deref().unwrap_or_default().split("\n\n"))
        .max_by_key(|p| p.len());
    assert!(!unescaped_all(&page).contains(longest.unwrap()));
}

fn unescaped_all(page: &str) -> String {
    tags(page)
        .iter()
        .filter(|t| t.name != "script" && t.name != "style")
        .map(|t| unescaped(&t.after))
        .collect()
}

/// What is put into every text of a record and of reports.
const HOSTILE: &str = "</mark></style><script>alert(1)</script><img src=x onerror=alert(2)> &lt;b&gt; &#x26; \" ' \u{202E}evil\u{202C} \0 \u{1b}[31m {{ 7*7 }} javascript:alert(3) ]]> --> ";

#[test]
fn hostile_reports_stay_words() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("hostile-page");
    fs::create_dir_all(&folder).unwrap();
    let mut file = fs::File::create(folder.join("in.jsonl")).unwrap();
    for (n, url) in [
        "javascript:alert(1)",
        "https://example.org/\"onclick=\"x",
        "data:text/html,<script>",
        "HTTPS://example.org/a",
    ]
    .iter()
    .enumerate()
    {
        let text = format!(
            "President Ilse Maravel and President Davor Tennick met in Portmere on Monday.\r\n\r\n\"{HOSTILE} we signed nothing,\" \
             Maravel said.\n\n{}\n\nTennick offered to <b>open</b> the port.",
            "x".repeat(if n == 0 { 1_000_000 } else { 10 })
        );
        let line = serde_json::json!({"id": format!("{HOSTILE}{n}"), "title": HOSTILE.repeat(3), "publisher": HOSTILE, "url": url,
            "published": "2025-03-10",
            "language": if n == 3 { "en\" onload=\"x" } else { "en" }, "text": text});
        writeln!(file, "{line}").unwrap();
    }
    drop(file);
    let program = |arguments: &[&str]| {
        Command::new(env!("CARGO_BIN_EXE_verbale")).args(arguments).current_dir(&folder).output().unwrap()
    };
    for arguments in [
        vec!["report", "--format", "html", "in.jsonl"],
        vec!["report", "--format", "html", "--no-text", "in.jsonl"],
    ] {
        let output = program(&arguments);
        let page = String::from_utf8(output.stdout).unwrap();
        assert!(page.len() > 10_000, "{}", String::from_utf8_lossy(&output.stderr));
        let tags = tags(&page);
        links_hold(&tags);
        nothing_foreign(&tags);
        assert!(page.contains("HTTPS://example.org/a"));
        for bad in ['\u{202E}', '\u{202C}', '\0', '\u{1b}'] {
            assert!(!page.contains(bad), "{bad:?} in the page");
        }
        assert!(page.contains("alert(1)"), "the words themselves are shown");
    }
}

#[test]
fn a_record_with_hostile_words_everywhere_stays_words() {
    let (record, readings) = example();
    let mut json = serde_json::to_value(&record).unwrap();
    poison(&mut json, "");
    let record: Record = serde_json::from_value(json).unwrap();
    for options in [HtmlOptions { texts: true }, HtmlOptions { texts: false }] {
        let tags = tags(&html(&record, &readings, options));
        links_hold(&tags);
        nothing_foreign(&tags);
    }
}

/// Puts hostile words into every free text of a record.
fn poison(value: &mut serde_json::Value, key: &str) {
    const FREE: [&str; 22] = [
        "label",
        "value",
        "why",
        "text",
        "topic",
        "wording",
        "what",
        "condition",
        "hedge",
        "deadline",
        "channel",
        "speaker_text",
        "name",
        "title",
        "publisher",
        "url",
        "path",
        "field",
        "mode",
        "unit",
        "language",
        "diff",
    ];
    match value {
        serde_json::Value::String(words)
            if FREE.contains(&key) && !["=", "-", "+"].contains(&words.as_str()) =>
        {
            words.push_str(HOSTILE);
        }
        serde_json::Value::Array(all) => all.iter_mut().for_each(|v| poison(v, key)),
        serde_json::Value::Object(all) => all.iter_mut().for_each(|(key, v)| poison(v, key)),
        _ => {}
    }
}

#[test]
fn forty_reports_of_a_thousand_words_stay_small() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("forty");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("forty.jsonl"), forty::forty(1000)).unwrap();
    let world = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/strait-call/world.tsv");
    let output = Command::new(env!("CARGO_BIN_EXE_verbale"))
        .args(["report", "--world", world, "--format", "html", "forty.jsonl"])
        .current_dir(&folder)
        .output()
        .unwrap();
    let page = String::from_utf8(output.stdout).unwrap();
    fs::write(folder.join("forty.html"), &page).unwrap();
    println!("{} bytes", page.len());
    let tags = tags(&page);
    links_hold(&tags);
    assert!(page.len() < 1_500_000, "{} bytes", page.len());
    assert!(page.contains("[40]"));
}

/// The cells of a table, quotation marks undone.
fn cells(csv: &str) -> Vec<Vec<String>> {
    let mut lines = vec![vec![String::new()]];
    let mut quoted = false;
    let mut letters = csv.chars().peekable();
    while let Some(c) = letters.next() {
        let line = lines.last_mut().unwrap();
        match c {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                line.last_mut().unwrap().push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => line.push(String::new()),
            '\n' if !quoted => lines.push(vec![String::new()]),
            c => line.last_mut().unwrap().push(c),
        }
    }
    assert_eq!(lines.pop().unwrap(), [""], "the last line ends");
    lines
}

#[test]
fn tables_join_and_hold_all_evidence() {
    let (record, readings) = example();
    let tables: BTreeMap<&str, Vec<Vec<String>>> =
        verbale::page::csv(&record).into_iter().map(|table| (table.name, cells(&table.csv))).collect();
    let dictionary = include_str!("../docs/csv.md");
    for (name, lines) in &tables {
        assert!(dictionary.contains(&format!("## `{name}`")), "{name}");
        let section =
            dictionary.split(&format!("## `{name}`")).nth(1).unwrap().split("\n## ").next().unwrap();
        for column in &lines[0] {
            assert!(section.contains(&format!("`{column}`")), "{name}: {column} is not in docs/csv.md");
        }
        assert!(lines.iter().all(|line| line.len() == lines[0].len()), "{name}");
    }
    let column = |table: &str, name: &str| -> BTreeSet<String> {
        let lines = &tables[table];
        let at = lines[0].iter().position(|column| column == name).unwrap();
        lines[1..].iter().map(|line| line[at].clone()).filter(|cell| !cell.is_empty()).collect()
    };
    for (table, name, key_table) in [
        ("participants.csv", "event", "events.csv"),
        ("statements.csv", "event", "events.csv"),
        ("commitments.csv", "event", "events.csv"),
        ("accounts.csv", "event", "events.csv"),
        ("accounts.csv", "report", "reports.csv"),
        ("accounts.csv", "origin", "origins.csv"),
        ("statements.csv", "report", "reports.csv"),
        ("origins.csv", "report", "reports.csv"),
        ("lineage.csv", "report", "reports.csv"),
    ] {
        let (used, known) = (column(table, name), column(key_table, name));
        // Where nobody copies, there is no lineage.
        assert!(table == "lineage.csv" || !used.is_empty(), "{table}: {name}");
        assert!(used.is_subset(&known), "{table}: {name}");
    }
    // What stands in the tables is what stands in the reports.
    let accounts = &tables["accounts.csv"];
    let at = |name: &str| accounts[0].iter().position(|column| column == name).unwrap();
    for line in &accounts[1..] {
        let reading = readings.iter().find(|r| r.id.as_str() == line[at("report")]).unwrap();
        let (start, end) = (line[at("start")].parse().unwrap(), line[at("end")].parse::<usize>().unwrap());
        let words: String = reading.text.as_deref().unwrap().chars().skip(start).take(end - start).collect();
        assert_eq!(words, line[at("text")]);
    }
}

#[test]
fn three_sides_stand_beside_one_another() {
    let mut world = verbale::World::builtin();
    let table = "id\tfact\tvalue\tof\tfrom\tto\tas_of\tbasis\n\
                 c:XTA\tstate\tTalva\nc:XTA\tiso3\tXTA\nc:XTA\tadjective\tTalvan\n\
                 c:XRO\tstate\tRovia\nc:XRO\tiso3\tXRO\nc:XRO\tadjective\tRovian\n\
                 c:XKE\tstate\tKestria\nc:XKE\tiso3\tXKE\nc:XKE\tadjective\tKestrian\n";
    world.overlay("three.tsv", table).unwrap();
    let desk = verbale::Desk::new().world(world);
    let text = "DOLM, May 6, 2025 - Talva, Rovia and Kestria held talks on Monday, six weeks after the Tarn crossing was shut.\n\n\
                \"We opened the crossing at Tarn and we will keep it open,\" the Talvan foreign ministry said in a statement. \
                \"Nobody leaves Dolm with empty hands,\" the Rovian foreign ministry said in a statement. \
                \"Kestria will buy half of the grain at the old price,\" the Kestrian foreign ministry said in a statement.\n";
    let readings = [desk.read(text)];
    let record = desk.record(&readings);
    let page = page(&record, &readings);
    assert!(page.contains("<h3>The three readouts</h3>"), "{page}");
    for side in ["Talva", "Rovia", "Kestria"] {
        assert!(page.contains(&format!("<th scope=\"col\">{side}")), "{side}");
    }
    assert!(page.contains("class=\"sides-3\""));
    assert!(verbale::page::markdown(&record).contains("| --- | --- | --- | --- |"));
}

#[test]
fn markdown_says_what_the_page_says() {
    let (record, _) = example();
    let markdown = verbale::page::markdown(&record);
    for part in [
        "### When, where, who, what",
        "### The two readouts",
        "### Who said what",
        "### Commitments",
        "### Before and after",
    ] {
        assert!(markdown.contains(part), "{part}");
    }
    let mut json = serde_json::to_value(&record).unwrap();
    poison(&mut json, "");
    let hostile = verbale::page::markdown(&serde_json::from_value(json).unwrap());
    // No tag, link or image is left unescaped.
    let mut before = ' ';
    for c in hostile.chars() {
        assert!(before == '\\' || !matches!(c, '<' | '[' | '`'), "{c} stands bare");
        before = if before == '\\' { ' ' } else { c };
    }
}

/// Nothing of the record is left out for belonging to no event.
#[test]
fn what_is_of_no_event_stands_beside_them() {
    let (mut record, readings) = example();
    assert!(!record.conflicts.is_empty() && !record.statements.is_empty());
    record.events.clear();
    record.flags.clear();
    let page = page(&record, &readings);
    links_hold(&tags(&page));
    let words = unescaped_all(&page);
    let plain = text(&record, TextOptions { width: 400, colour: false });
    let marked = markdown(&record).replace('\\', "");
    for shown in [words, plain, marked] {
        assert!(shown.contains("Outside the events"));
        for said in &record.statements {
            let first: Vec<&str> = said.wording.split(' ').take(4).collect();
            assert!(shown.contains(&first.join(" ")), "{} in {shown}", said.wording);
        }
        for why in record.conflicts.iter().filter(|c| c.field != "quote").flat_map(|c| &c.why) {
            let why: String = why.chars().skip(1).collect();
            assert!(shown.contains(&why), "{why} in {shown}");
        }
    }
}
