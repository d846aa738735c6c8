//! How a report is cited: in words, as BibTeX, as CSL-JSON. Each form has one place for what is cited of it.

use crate::clean::clean;
use crate::dates::in_words;
use serde_json::{Value, json};
use verbale_claims::{Id, ReportEntry};

/// What stands in the place of the locator until there is one.
pub(crate) const WHOLE: &str = "the whole report";

/// A report's citation in three forms.
pub(crate) struct Citation {
    pub text: String,
    pub bibtex: String,
    pub csl: String,
}

/// Cites a report, with [`WHOLE`] where the span goes.
pub(crate) fn citation(report: &ReportEntry, number: usize) -> Citation {
    let publisher = report.publisher.as_deref().map(|p| clean(p).into_owned());
    let title = report.title.as_deref().map_or_else(|| "Untitled".to_owned(), |t| clean(t).into_owned());
    let day = report.published.as_ref().map(|p| p.value.clone());
    let url = report.url.as_deref().and_then(web_address);
    let digest = report.sha256.get(..16).unwrap_or_default();
    let mut text = String::new();
    if let Some(publisher) = &publisher {
        text += &format!("{publisher}, ");
    }
    text += &format!("“{title}”");
    text +=
        &day.as_deref().map_or_else(|| ", without a day".to_owned(), |day| format!(", {}", in_words(day)));
    if let Some(url) = url {
        text += &format!(", {url}");
    }
    text += &format!(" ({}, SHA-256 {digest}…): {WHOLE}.", clean(report.id.as_str()));
    let key = key(&report.id, number);
    let mut fields = vec![("title", braced(&title))];
    fields.extend(publisher.as_deref().map(|p| ("publisher", braced(p))));
    fields.extend(day.as_deref().map(|d| ("date", braced(d.get(..10).unwrap_or(d)))));
    fields.extend(url.map(|u| ("url", braced(u))));
    fields.push(("note", format!("{WHOLE}; SHA-256 {digest}")));
    let fields: Vec<String> = fields.iter().map(|(name, value)| format!("  {name} = {{{value}}}")).collect();
    let bibtex = format!("@misc{{{key},\n{}\n}}", fields.join(",\n"));
    let mut item = json!({"id": key, "type": "article", "title": title});
    let mut set = |name: &str, value: Value| {
        if let Some(object) = item.as_object_mut() {
            object.insert(name.to_owned(), value);
        }
    };
    if let Some(publisher) = publisher {
        set("container-title", publisher.into());
    }
    if let Some(parts) = day.as_deref().and_then(date_parts) {
        set("issued", json!({ "date-parts": [parts] }));
    }
    if let Some(url) = url {
        set("URL", url.into());
    }
    set("note", format!("{WHOLE}; SHA-256 {digest}").into());
    let csl = serde_json::to_string_pretty(&json!([item])).unwrap_or_default();
    Citation { text, bibtex, csl }
}

/// An address that a browser may be led to: http or https, without blanks and controls.
pub(crate) fn web_address(url: &str) -> Option<&str> {
    let scheme = url.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase())?;
    let plain = url.chars().all(|c| !c.is_whitespace() && !c.is_control()) && clean(url) == url;
    (plain && matches!(scheme.as_str(), "http" | "https")).then_some(url)
}

/// A key of letters, digits and hyphens, kept apart by the report's number.
fn key(id: &Id, number: usize) -> String {
    let letters = id.as_str().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' });
    let key: String = letters.take(40).collect();
    format!("{}-{number}", key.trim_matches('-'))
}

/// Text for a BibTeX field: what TeX would act on is escaped.
fn braced(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '{' | '}' | '%' | '&' | '#' | '$' | '_' => {
                out.push('\\');
                out.push(c);
            }
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            c => out.push(c),
        }
    }
    out
}

fn date_parts(day: &str) -> Option<Vec<u16>> {
    day.get(..10)?.split('-').map(|part| part.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_web_is_linked() {
        assert_eq!(web_address("https://example.org/a?b=c"), Some("https://example.org/a?b=c"));
        assert_eq!(web_address("HTTP://example.org"), Some("HTTP://example.org"));
        for bad in [
            "javascript:alert(1)",
            "data:text/html,x",
            "//example.org",
            "java\nscript://x",
            "file:///etc",
            " https://x",
            "https://x\u{202E}y",
        ] {
            assert_eq!(web_address(bad), None, "{bad}");
        }
    }

    #[test]
    fn nothing_leaves_its_braces() {
        assert_eq!(braced("50 % {of} \\x"), "50 \\% \\{of\\} \\textbackslash{}x");
    }
}
