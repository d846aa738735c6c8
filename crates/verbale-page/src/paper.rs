//! Lines of a fixed width: wrapped, indented, with a word at the right edge, coloured or not.

use anstyle::{AnsiColor, Style};
use unicode_width::UnicodeWidthStr;

/// How words look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ink {
    Plain,
    Strong,
    Faint,
    Good,
    Doubt,
    Bad,
}

impl Ink {
    const fn style(self) -> Style {
        let style = Style::new();
        match self {
            Self::Plain => style,
            Self::Strong => style.bold(),
            Self::Faint => style.dimmed(),
            Self::Good => style.fg_color(Some(anstyle::Color::Ansi(AnsiColor::Green))),
            Self::Doubt => style.fg_color(Some(anstyle::Color::Ansi(AnsiColor::Yellow))),
            Self::Bad => style.fg_color(Some(anstyle::Color::Ansi(AnsiColor::Red))),
        }
    }
}

/// Words of one look.
pub(crate) type Run = (Ink, String);

/// Where lines are written.
pub(crate) struct Paper {
    out: String,
    width: usize,
    colour: bool,
}

impl Paper {
    pub(crate) const fn new(width: usize, colour: bool) -> Self {
        Self { out: String::new(), width, colour }
    }

    pub(crate) fn into_text(self) -> String {
        self.out
    }

    /// An empty line, but never two.
    pub(crate) fn gap(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    /// A line across the page with a title in it.
    pub(crate) fn rule(&mut self, title: &str) {
        let fill = self.width.saturating_sub(title.width() + 4);
        self.gap();
        self.line(
            0,
            &[
                (Ink::Faint, "── ".into()),
                (Ink::Strong, title.into()),
                (Ink::Faint, format!(" {}", "─".repeat(fill))),
            ],
        );
    }

    /// One line, as it is.
    pub(crate) fn line(&mut self, indent: usize, runs: &[Run]) {
        self.out.extend(std::iter::repeat_n(' ', indent));
        for (ink, words) in runs {
            self.put(*ink, words);
        }
        while self.out.ends_with(' ') {
            self.out.pop();
        }
        self.out.push('\n');
    }

    fn put(&mut self, ink: Ink, words: &str) {
        if self.colour && ink != Ink::Plain {
            let style = ink.style();
            self.out.push_str(&format!("{style}{words}{style:#}"));
        } else {
            self.out.push_str(words);
        }
    }

    /// Wrapped text. The first line starts with `lead` at `indent`, the others under the words behind it; `edge` stands
    /// at the right end of the first line.
    pub(crate) fn para(&mut self, indent: usize, lead: &Run, runs: &[Run], edge: Option<&Run>) {
        let hang = indent + lead.1.width();
        let room = self.width.saturating_sub(hang).max(20);
        let kept = edge.map_or(0, |(_, word)| word.width() + 2);
        let mut lines: Vec<Vec<Run>> = vec![Vec::new()];
        let (mut used, mut blank) = (0, false);
        for (ink, words) in runs {
            for (n, word) in words.split(' ').enumerate() {
                blank |= n > 0;
                if word.is_empty() {
                    continue;
                }
                let limit = if lines.len() == 1 { room.saturating_sub(kept) } else { room };
                for (k, piece) in chop(word, room).into_iter().enumerate() {
                    let need = piece.width() + usize::from(blank && k == 0);
                    if used > 0 && (used + need > limit || k > 0) {
                        lines.push(Vec::new());
                        (used, blank) = (0, false);
                    }
                    let Some(line) = lines.last_mut() else { return };
                    let piece =
                        if blank && used > 0 && k == 0 { format!(" {piece}") } else { piece.to_owned() };
                    used += piece.width();
                    match line.last_mut() {
                        Some((last, text)) if last == ink => text.push_str(&piece),
                        _ => line.push((*ink, piece)),
                    }
                    blank = false;
                }
            }
        }
        for (n, mut line) in lines.into_iter().enumerate() {
            if n == 0 {
                let used: usize = line.iter().map(|(_, words)| words.width()).sum();
                line.insert(0, lead.clone());
                if let Some((ink, word)) = edge {
                    let fill = self.width.saturating_sub(hang + used + word.width()).max(1);
                    line.push((Ink::Plain, " ".repeat(fill)));
                    line.push((*ink, word.clone()));
                }
                self.line(indent, &line);
            } else {
                self.line(hang, &line);
            }
        }
    }
}

/// A word in pieces that fit the line, almost always one.
fn chop(word: &str, room: usize) -> Vec<&str> {
    if word.width() <= room {
        return vec![word];
    }
    let mut pieces = Vec::new();
    let mut rest = word;
    while !rest.is_empty() {
        let cut = rest.char_indices().nth(room).map_or(rest.len(), |(at, _)| at);
        let (piece, tail) = rest.split_at(cut);
        pieces.push(piece);
        rest = tail;
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(width: usize, write: impl FnOnce(&mut Paper)) -> String {
        let mut paper = Paper::new(width, false);
        write(&mut paper);
        paper.into_text()
    }

    #[test]
    fn hanging_indent_and_edge() {
        let text = on(40, |paper| {
            paper.para(
                2,
                &(Ink::Plain, "When  ".into()),
                &[(Ink::Plain, "one two three four five six seven eight nine".into())],
                Some(&(Ink::Good, "agreed".into())),
            );
        });
        assert_eq!(text, "  When  one two three four five   agreed\n        six seven eight nine\n");
    }

    #[test]
    fn a_word_longer_than_the_page_is_cut() {
        let text = on(30, |paper| {
            paper.para(0, &(Ink::Plain, String::new()), &[(Ink::Plain, "x".repeat(70))], None)
        });
        assert_eq!(text.lines().map(str::len).max(), Some(30));
        assert_eq!(text.matches('x').count(), 70);
    }
}
