//! Words inside quotation marks, found by the marks alone.

use verbale_claims::Excerpt;

/// Shorter passages are names and words held at a distance.
const SHORTEST: usize = 15;
/// A mark that opens so long a passage was no opening mark.
const LONGEST: usize = 1_200;

/// The passages of a text inside quotation marks, the marks left out. One begins and ends in one paragraph; one whose
/// closing mark is not there goes on to the paragraph's end, as in a quotation of several paragraphs.
pub(crate) fn marked(text: &str) -> Vec<Excerpt> {
    let mut passages = Vec::new();
    let mut open: Option<(u32, char, String)> = None;
    let mut before = '\n';
    for (at, c) in (0u32..).zip(text.chars()) {
        let closes = open.as_ref().is_some_and(|(_, mark, _)| match mark {
            '"' => c == '"',
            '„' => matches!(c, '“' | '”'),
            _ => c == '”',
        });
        if closes || c == '\n' {
            let curly = open.as_ref().is_some_and(|(_, mark, _)| *mark != '"');
            if let Some((start, _, text)) = open.take().filter(|_| closes || curly) {
                keep(&mut passages, start, text);
            }
        } else if let Some((_, _, text)) = &mut open {
            text.push(c);
            if text.len() > 4 * LONGEST {
                open = None;
            }
        } else if matches!(c, '“' | '„') || c == '"' && !before.is_alphanumeric() {
            open = Some((at + 1, c, String::new()));
        }
        before = c;
    }
    if let Some((start, _, text)) = open.filter(|(_, mark, _)| *mark != '"') {
        keep(&mut passages, start, text);
    }
    passages
}

fn keep(passages: &mut Vec<Excerpt>, start: u32, text: String) {
    let length = text.chars().count();
    if (SHORTEST..=LONGEST).contains(&length) {
        let end = start.saturating_add(u32::try_from(length).unwrap_or(u32::MAX));
        passages.push(Excerpt { start, end, text });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn texts(text: &str) -> Vec<String> {
        marked(text).into_iter().map(|passage| passage.text).collect()
    }

    #[test]
    fn marks_open_and_close() {
        assert_eq!(texts("He said: “The ice is far too thin.” Nobody went."), ["The ice is far too thin."]);
        assert_eq!(
            texts("A \"plan\" and \"a much longer plan than that\"."),
            ["a much longer plan than that"]
        );
        assert_eq!(texts("„Das Eis ist viel zu dünn“, sagte er."), ["Das Eis ist viel zu dünn"]);
    }

    #[test]
    fn a_passage_ends_with_its_paragraph() {
        assert_eq!(
            texts("“The first of the paragraphs.\n\n“And here the second one.”"),
            ["The first of the paragraphs.", "And here the second one."]
        );
        assert_eq!(texts("A board of 12\" by 8 is not a quotation\nat all \"here"), Vec::<String>::new());
    }

    proptest! {
        #[test]
        fn every_passage_slices(text in "[a-z“”„\" \n\u{1f600}]{0,200}") {
            let chars: Vec<char> = text.chars().collect();
            for passage in marked(&text) {
                let shown: String = chars[passage.start as usize..passage.end as usize].iter().collect();
                prop_assert_eq!(shown, passage.text);
            }
        }
    }
}
