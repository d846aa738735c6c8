//! Cases in Markdown: reports of one story, and what is expected of their record.

use verbale::claims::{Basis, Published};
use verbale::intake::Report;

/// A case: its name, the reports, and the lines expected.
pub struct Case {
    pub name: String,
    pub reports: Vec<Report>,
    pub expected: Vec<String>,
}

/// The cases of a file: a heading, a paragraph a report, with its day in the line before where it has one, and a list of what
/// is expected.
pub fn cases(file: &str) -> Vec<Case> {
    let case = |section: &str| {
        let (name, rest) = section.split_once('\n').unwrap();
        let (mut reports, mut expected): (Vec<Report>, Vec<String>) = (Vec::new(), Vec::new());
        for block in rest.split("\n\n").map(str::trim).filter(|block| !block.is_empty()) {
            if let Some(list) = block.strip_prefix("- ") {
                expected.extend(list.split("\n- ").map(str::to_owned));
            } else if let Some((day, text)) = block.split_once("> ") {
                // A paragraph's empty line stands as a lone ">".
                let text = text.replace("\n>\n> ", "\n\n").replace("\n> ", " ");
                let mut report = Report::new(format!("r{}", reports.len()), text);
                let day = Some(day.trim()).filter(|day| !day.is_empty());
                report.published = day.map(|d| Published { value: d.to_owned(), basis: Basis::Metadata });
                reports.push(report);
            }
        }
        assert!(!reports.is_empty() && !expected.is_empty(), "{name}: a case needs reports and lines");
        Case { name: name.trim().to_owned(), reports, expected }
    };
    file.split("\n## ").skip(1).map(case).collect()
}
