//! A report's text cut into blocks of pieces, so that every mark's words are exactly its evidence.

use crate::cite::{Place, Use};
use crate::clean::is_format;
use crate::wording::furniture;
use std::collections::{BTreeMap, BTreeSet};
use verbale_claims::{Furniture, Span};
use verbale_span::Source;

/// A piece of marked text, to be written one after the other.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    Words(String),
    /// A mark begins; the second tells whether it carries the anchor or goes on after another mark's end.
    Open(String, bool),
    Furniture(&'static str),
    Close,
}

/// A paragraph, with what rests on its words.
#[derive(Debug, Default)]
pub(crate) struct Block {
    pub pieces: Vec<Piece>,
    pub uses: Vec<Use>,
    /// Whether an empty line follows.
    pub apart: bool,
}

/// A text in blocks, and the anchors of the marks that had to be cut in two.
pub(crate) struct Marked {
    pub blocks: Vec<Block>,
    pub cut: Vec<String>,
}

/// A stretch that has something around it.
#[derive(Clone, Copy)]
enum Kind<'a> {
    Mark(Place, &'a [Use]),
    Furniture(&'static str),
}

/// Marks a text.
pub(crate) fn marked(source: &Source, marks: &BTreeMap<Place, Vec<Use>>, around: &[Furniture]) -> Marked {
    let mut stretches: Vec<(usize, usize, Kind<'_>)> = Vec::new();
    let bytes = |start, end| Span::new(start, end).and_then(|span| source.bytes(span));
    for (place, uses) in marks {
        if let Some(b) = bytes(place.start, place.end).filter(|b| b.start() < b.end()) {
            stretches.push((b.start(), b.end(), Kind::Mark(*place, uses)));
        }
    }
    for piece in around {
        if let Some(b) = bytes(piece.start, piece.end).filter(|b| b.start() < b.end()) {
            stretches.push((b.start(), b.end(), Kind::Furniture(furniture(piece.kind))));
        }
    }
    // The outer one first.
    stretches.sort_by_key(|(start, end, kind)| (*start, usize::MAX - end, matches!(kind, Kind::Mark(..))));
    write(source.as_str(), &stretches)
}

fn write(text: &str, stretches: &[(usize, usize, Kind<'_>)]) -> Marked {
    let mut edges: BTreeSet<usize> = stretches.iter().flat_map(|(start, end, _)| [*start, *end]).collect();
    edges.extend(breaks(text, stretches));
    edges.insert(text.len());
    let mut out = Marked { blocks: vec![Block::default()], cut: Vec::new() };
    let mut open: Vec<usize> = Vec::new();
    let (mut next, mut from) = (0, 0);
    for edge in edges {
        if edge > from {
            push(&mut out, Piece::Words(shown(&text[from..edge])));
            from = edge;
        }
        close(&mut out, stretches, &mut open, edge);
        if open.is_empty() && text[..edge].ends_with('\n') {
            end_block(&mut out, &text[..edge]);
        }
        while let Some((start, _, kind)) = stretches.get(next).filter(|(start, ..)| *start == edge) {
            debug_assert_eq!(*start, edge);
            begin(&mut out, kind, true);
            open.push(next);
            next += 1;
        }
    }
    out.blocks.retain(|block| !block.pieces.is_empty());
    out
}

/// Ends a block. The line ends behind it are its margin.
fn end_block(out: &mut Marked, before: &str) {
    if let Some(block) = out.blocks.last_mut() {
        let bare = before.trim_end_matches(['\n', '\r']);
        block.apart = before[bare.len()..].matches('\n').count() > 1;
        if let Some(Piece::Words(words)) = block.pieces.last_mut() {
            words.truncate(words.trim_end_matches('\n').len());
        }
    }
    out.blocks.push(Block::default());
}

/// Closes what ends here, and opens again what stood within it and goes on.
fn close(out: &mut Marked, stretches: &[(usize, usize, Kind<'_>)], open: &mut Vec<usize>, edge: usize) {
    let Some(first) = open.iter().position(|&k| stretches[k].1 <= edge) else { return };
    let over = open.split_off(first);
    for _ in &over {
        push(out, Piece::Close);
    }
    for k in over.into_iter().filter(|&k| stretches[k].1 > edge) {
        begin(out, &stretches[k].2, false);
        if let Kind::Mark(place, _) = stretches[k].2 {
            out.cut.push(place.anchor());
        }
        open.push(k);
    }
}

fn begin(out: &mut Marked, kind: &Kind<'_>, first: bool) {
    match kind {
        Kind::Mark(place, uses) => {
            push(out, Piece::Open(place.anchor(), first));
            if let Some(block) = out.blocks.last_mut().filter(|_| first) {
                for rests in *uses {
                    // One way to another report's words is enough for a paragraph.
                    let same = |known: &Use| {
                        known.anchor == rests.anchor || (rests.copied && known.name == rests.name)
                    };
                    if !block.uses.iter().any(same) {
                        block.uses.push(rests.clone());
                    }
                }
            }
        }
        Kind::Furniture(what) => push(out, Piece::Furniture(what)),
    }
}

fn push(out: &mut Marked, piece: Piece) {
    if let Some(block) = out.blocks.last_mut() {
        block.pieces.push(piece);
    }
}

/// Where blocks end: after runs of line ends that no stretch covers.
fn breaks(text: &str, stretches: &[(usize, usize, Kind<'_>)]) -> Vec<usize> {
    let mut found = Vec::new();
    let (mut next, mut covered) = (0, 0);
    let mut ends = text.match_indices('\n').map(|(at, _)| at + 1).peekable();
    while let Some(end) = ends.next() {
        if ends.peek() == Some(&(end + 1)) {
            continue;
        }
        while let Some((_, to, _)) = stretches.get(next).filter(|(start, ..)| *start < end) {
            covered = covered.max(*to);
            next += 1;
        }
        if covered <= end {
            found.push(end);
        }
    }
    found
}

/// Text as a page may show it: what would turn the direction of writing, or cannot be seen, as U+FFFD, one for one.
fn shown(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let safe = |c: char| match c {
        '\n' | '\t' => c,
        '\r' => '\n',
        c if c.is_control() || is_format(c) => '\u{FFFD}',
        c => c,
    };
    text.chars().map(safe).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(text: &str, spans: &[(u32, u32)]) -> String {
        let marks = spans
            .iter()
            .map(|&(start, end)| (Place { report: 1, title: false, start, end }, Vec::new()))
            .collect();
        let marked = marked(&Source::new(text.to_owned()), &marks, &[]);
        let piece = |piece: &Piece| match piece {
            Piece::Words(words) => words.clone(),
            Piece::Open(id, true) => format!("<{id}>"),
            Piece::Open(id, false) => format!("<+{id}>"),
            Piece::Furniture(_) => "<f>".to_owned(),
            Piece::Close => "</>".to_owned(),
        };
        let block = |block: &Block| block.pieces.iter().map(piece).collect::<String>();
        marked.blocks.iter().map(block).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn marks_nest_and_those_that_cross_are_cut() {
        assert_eq!(html("abcdef", &[(1, 3)]), "a<r1-1-3>bc</>def");
        assert_eq!(html("abcdef", &[(1, 5), (2, 4)]), "a<r1-1-5>b<r1-2-4>cd</>e</>f");
        assert_eq!(html("abcdef", &[(1, 4), (2, 6)]), "a<r1-1-4>b<r1-2-6>cd</></><+r1-2-6>ef</>");
        assert_eq!(html("abc", &[(0, 3), (0, 1)]), "<r1-0-3><r1-0-1>a</>bc</>");
    }

    #[test]
    fn a_block_ends_where_a_line_does_but_not_within_a_mark() {
        assert_eq!(html("a\n\nb\nc", &[]), "a|b|c");
        assert_eq!(html("a\nb\nc", &[(0, 3)]), "<r1-0-3>a\nb</>|c");
    }

    #[test]
    fn positions_that_do_not_fit_are_left_out() {
        assert_eq!(html("abc", &[(2, 9), (1, 1)]), "abc");
        assert_eq!(html("", &[(0, 0)]), "");
    }

    #[test]
    fn hostile_characters_are_shown_one_for_one() {
        assert_eq!(html("a\u{202E}b\0c", &[(0, 3)]), "<r1-0-3>a\u{FFFD}b</>\u{FFFD}c");
    }
}
