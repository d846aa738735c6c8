//! Documents with the ends of their sentences, from CoNLL-U.

use std::collections::BTreeSet;

/// A text and where its sentences end, in bytes.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// As it was before it was divided: paragraphs with an empty line between.
    pub text: String,
    /// Ends of sentences.
    pub ends: BTreeSet<usize>,
}

/// Reads CoNLL-U: `newdoc` begins a document, `newpar` a paragraph; `SpaceAfter=No` leaves the blank out.
#[must_use]
pub fn conllu(text: &str) -> Vec<Document> {
    let mut documents: Vec<Document> = Vec::new();
    let mut document = Document::default();
    let (mut new, mut paragraph, mut space, mut range, mut begun) = (true, false, false, 0, false);
    for line in text.lines().chain(std::iter::once("")) {
        if line.is_empty() {
            if begun {
                document.ends.insert(document.text.len());
            }
            (range, begun) = (0, false);
            continue;
        }
        if line.starts_with('#') {
            new |= line.starts_with("# newdoc");
            paragraph |= line.starts_with("# newpar");
            continue;
        }
        let columns: Vec<&str> = line.split('\t').collect();
        let [number, form, .., misc] = columns[..] else { continue };
        let first: usize = number.split('-').next().and_then(|n| n.parse().ok()).unwrap_or(0);
        // Words inside a surface token, and words that were never written.
        if number.contains('.') || (first <= range && !number.contains('-')) {
            continue;
        }
        if let Some((_, last)) = number.split_once('-') {
            range = last.parse().unwrap_or(0);
        }
        if new {
            documents.push(std::mem::take(&mut document));
            (new, paragraph, space) = (false, false, false);
        } else if paragraph {
            document.text.push_str("\n\n");
            (paragraph, space) = (false, false);
        }
        if space {
            document.text.push(' ');
        }
        document.text.push_str(form);
        space = !misc.contains("SpaceAfter=No");
        begun = true;
    }
    documents.push(document);
    documents.retain(|d| !d.ends.is_empty());
    documents
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_is_as_it_was() {
        let word =
            |number: &str, form: &str, misc: &str| format!("{number}\t{form}\t_\t_\t_\t_\t_\t_\t_\t{misc}\n");
        let text = [
            "# newdoc id = a\n".to_owned(),
            word("1", "Osk", "_"),
            word("2-3", "didn't", "_"),
            word("2", "did", "_"),
            word("3", "n't", "SpaceAfter=No"),
            word("4", "sign", "SpaceAfter=No"),
            word("5", ".", "_"),
            "\n".to_owned(),
            word("1", "Tarn", "_"),
            word("1.1", "sold", "_"),
            word("2", "did", "SpaceAfter=No"),
            "\n# newpar\n".to_owned(),
            word("1", "So", "_"),
            "\n# newdoc id = b\n".to_owned(),
            word("1", "Grain", "_"),
            "\n".to_owned(),
        ]
        .concat();
        let documents = conllu(&text);
        let texts: Vec<&str> = documents.iter().map(|d| d.text.as_str()).collect();
        assert_eq!(texts, ["Osk didn't sign. Tarn did\n\nSo", "Grain"]);
        let ends: Vec<Vec<usize>> = documents.iter().map(|d| d.ends.iter().copied().collect()).collect();
        assert_eq!(ends, [vec![16, 25, 29], vec![5]]);
    }
}
