//! The page in a real browser. Where there is none, or the tools of `tests/browser` are not installed (`npm ci` there),
//! it says "skipped: no browser"; `VERBALE_BROWSER=required` makes that a failure.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    reason = "a test fails by panicking"
)]

#[path = "page/forty.rs"]
mod forty;
mod reports;

use reports::{Given, given};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use verbale::Reading;
use verbale::intake::{Intake, Item};
use verbale::page::{HtmlOptions, html};

/// Chromium, by the names that distributions give it.
fn browser() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let names = ["chromium", "chromium-browser", "google-chrome"];
    std::env::split_paths(&path).flat_map(|dir| names.map(|name| dir.join(name))).find(|file| file.is_file())
}

/// A page, and what its reports' texts are.
fn case(name: &str, given: &Given, readings: &[Reading], texts: bool, only: &[&str]) -> Value {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("browser");
    fs::create_dir_all(&folder).unwrap();
    let record = given.desk.record(readings);
    let path = folder.join(format!("{name}.html"));
    fs::write(&path, html(&record, readings, HtmlOptions { texts })).unwrap();
    let text = |id| readings.iter().find(|r| &r.id == id).and_then(|r| r.text.clone()).unwrap_or_default();
    let texts: Vec<_> = record
        .reports
        .iter()
        .map(|report| json!([text(&report.id), report.title.clone().unwrap_or_default()]))
        .collect();
    json!({"name": name, "page": path, "texts": texts, "only": only})
}

fn readings_of(given: &Given, name: &str, lines: &str) -> Vec<Reading> {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.jsonl"));
    fs::write(&path, lines).unwrap();
    let items = Intake::new(std::slice::from_ref(&path)).filter_map(Result::ok).collect::<Vec<Item>>();
    given.desk.read_items(items)
}

/// Reports with what a page must show as words.
fn hostile() -> String {
    let evil = "</mark><script>alert(1)</script><img src=x onerror=alert(2)> &lt;i&gt; \u{202E}live\u{202C} \u{1b}[31m {{7*7}}";
    let report = |n: usize, url: &str, word: usize| {
        let text = format!(
            "President Ilse Maravel and President Davor Tennick met in Portmere on Monday to discuss the mines.\r\n\r\n\
             \"The strait {evil} belongs to the living,\" Maravel said.\n\n{}\n\nTennick offered to open the port.",
            "w".repeat(word)
        );
        let line = json!({"id": format!("{n} {evil}"), "title": evil, "publisher": evil, "url": url, "text": text,
            "published": "2025-03-11"});
        format!("{line}\n")
    };
    report(1, "javascript:alert(1)", 1_000_000)
        + &report(2, "https://example.org/\"onmouseover=\"alert(3)", 20)
}

#[test]
fn the_page_in_a_browser() {
    let tools = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/browser");
    let browser = browser().filter(|_| tools.join("node_modules/axe-core").is_dir());
    let Some(browser) = browser.filter(|_| Command::new("node").arg("--version").output().is_ok()) else {
        assert!(std::env::var_os("VERBALE_BROWSER").is_none_or(|v| v != "required"), "no browser");
        eprintln!("skipped: no browser");
        return;
    };
    let given = given();
    let readings = given.desk.read_reports(&given.reports);
    let forty = readings_of(&given, "forty", &forty::forty(1000));
    let hostile = readings_of(&given, "hostile", &hostile());
    let all = ["links", "plain", "back", "keyboard", "copies", "axe", "layout", "print"];
    let cases = json!([
        case("reports", &given, &readings, true, &all),
        case("without-texts", &given, &readings, false, &["copies", "axe", "layout"]),
        case("hostile", &given, &hostile, true, &["links", "back", "axe", "layout"]),
        case("forty", &given, &forty, true, &["plain", "back", "layout", "speed"]),
    ]);
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("browser/cases.json");
    fs::write(&path, cases.to_string()).unwrap();
    let output =
        Command::new("node").arg("page.mjs").arg(browser).arg(&path).current_dir(tools).output().unwrap();
    let told = String::from_utf8_lossy(&output.stdout);
    println!("{told}{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success() && told.contains("ok: "), "{told}");
}
