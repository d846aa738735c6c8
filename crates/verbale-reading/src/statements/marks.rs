//! Quotation marks: which stretches of a paragraph stand in them.
//!
//! Takes time linear in the paragraph: whether a mark is closed later is worked out once, from the end.

use verbale_span::ByteSpan;

/// A paragraph without a closing mark is taken as quoted to its end when no more than this many bytes are left.
const OPEN_END: usize = 600;

/// A stretch in quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Quoted {
    /// With the marks.
    pub outer: ByteSpan,
    /// Without the marks and the white space inside of them.
    pub inner: ByteSpan,
    /// Whether a closing mark ends it; if not, the paragraph does.
    pub closed: bool,
    /// Whether its marks are single ones.
    pub single: bool,
}

/// How marks look: a mark is closed by one of its own look, with the exceptions of [`closes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Look {
    /// `"`
    Straight,
    /// `“ ”`
    Curly,
    /// `« »`
    Guillemet,
    /// `„ “`
    Low,
    /// ``` `` '' ``` and two single marks on either side.
    Doubled,
    /// `'` and `‘ ’`
    Single,
}

#[derive(Clone, Copy, Debug)]
struct Mark {
    start: usize,
    end: usize,
    look: Look,
    /// What it can be by itself and by its neighbours.
    opens: bool,
    closes: bool,
}

/// The quoted stretches of a paragraph, in order, without overlaps; of nested ones the outermost. `next_opens` says
/// whether the next paragraph begins with an opening mark.
pub(crate) fn quoted(text: &str, paragraph: ByteSpan, next_opens: bool) -> Vec<Quoted> {
    let Some(words) = text.get(paragraph.start()..paragraph.end()) else { return Vec::new() };
    let marks = marks_of(words);
    if marks.is_empty() {
        return Vec::new();
    }
    let pairs = merge(double_pairs(words, &marks, next_opens), single_pairs(words, &marks));
    pairs.into_iter().filter_map(|pair| pair.place(text, paragraph.start())).collect()
}

/// Whether a text begins with an opening mark of the kind that quotations of several paragraphs repeat.
pub(crate) fn begins_quoted(text: &str) -> bool {
    let text = text.trim_start();
    text.starts_with(['“', '"', '«', '„', '”']) || text.starts_with("''") || text.starts_with("``")
}

/// A pair of marks, in bytes of the paragraph; `close` is the paragraph's end when nothing closes it.
#[derive(Clone, Copy)]
struct Pair {
    open: (usize, usize),
    close: (usize, usize),
    closed: bool,
    single: bool,
}

impl Pair {
    fn place(self, text: &str, base: usize) -> Option<Quoted> {
        let inner = text.get(base + self.open.1..base + self.close.0)?;
        let start = base + self.open.1 + (inner.len() - inner.trim_start().len());
        let end = start + inner.trim().len();
        if start >= end {
            return None;
        }
        Some(Quoted {
            outer: ByteSpan::new(base + self.open.0, base + self.close.1)?,
            inner: ByteSpan::new(start, end)?,
            closed: self.closed,
            single: self.single,
        })
    }
}

fn marks_of(words: &str) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    let mut before: Option<char> = None;
    let mut chars = words.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        let Some(mut look) = look_of(c) else {
            before = Some(c);
            continue;
        };
        let mut end = start + c.len_utf8();
        // Of three single marks that close, the first ends what was quoted inside of a quotation.
        let three = look == Look::Single
            && before.is_some_and(|b| !b.is_whitespace())
            && words.get(end..).is_some_and(|rest| rest.chars().take(2).eq([c, c]));
        if look == Look::Single
            && !three
            && let Some(&(_, twin)) = chars.peek()
            && twin == c
        {
            chars.next();
            end += c.len_utf8();
            look = Look::Doubled;
        } else if c == '`' {
            before = Some(c);
            continue;
        }
        let after = words.get(end..).and_then(|rest| rest.chars().next());
        let (opens, closes) = ways(c, look, before, after);
        marks.push(Mark { start, end, look, opens, closes });
        before = Some(c);
    }
    marks
}

fn look_of(c: char) -> Option<Look> {
    Some(match c {
        '"' => Look::Straight,
        '“' | '”' | '‟' => Look::Curly,
        '«' | '»' => Look::Guillemet,
        '„' => Look::Low,
        '\'' | '‘' | '’' | '`' => Look::Single,
        _ => return None,
    })
}

/// Whether a mark can open, and whether it can close.
fn ways(c: char, look: Look, before: Option<char>, after: Option<char>) -> (bool, bool) {
    let leads = before.is_none_or(|b| b.is_whitespace() || "([{—–-/…“\"‘'«„`".contains(b));
    let trails = after.is_none_or(|a| a.is_whitespace() || !a.is_alphanumeric());
    let holds = after.is_some_and(|a| !a.is_whitespace());
    let held = before.is_some_and(|b| !b.is_whitespace());
    match (look, c) {
        (Look::Single, '’') => (false, held && trails),
        (Look::Single, '‘') => (leads && holds, false),
        (Look::Single, _) => {
            (leads && after.is_some_and(|a| a.is_alphanumeric() || a == '"' || a == '“'), held && trails)
        }
        // A curly mark that points the wrong way still says by its place what it does.
        (Look::Curly, '“' | '‟') => (holds || !held, held && trails && !leads),
        (Look::Curly, _) => (leads && holds && before.is_none(), true),
        (Look::Guillemet, '«') | (Look::Low, _) => (true, false),
        (Look::Guillemet, _) => (false, true),
        (Look::Doubled, '`' | '‘') => (true, false),
        (Look::Doubled, '’') => (false, true),
        // Between spaces: either.
        _ if !holds && !held => (true, true),
        _ => (leads && holds, held && (trails || !leads)),
    }
}

/// Whether a mark of look `b` can close a stretch opened by one of look `a`.
fn closes(a: Look, b: Look) -> bool {
    a == b
        || matches!(
            (a, b),
            (Look::Low, Look::Curly) | (Look::Curly, Look::Straight) | (Look::Straight, Look::Curly)
        )
}

/// Pairs of double marks. Inside of a stretch, marks of another look are nested and count for nothing.
fn double_pairs(words: &str, marks: &[Mark], next_opens: bool) -> Vec<Pair> {
    let doubles: Vec<Mark> = marks.iter().copied().filter(|m| m.look != Look::Single).collect();
    // For each mark, whether one of exactly its look closes after it.
    let mut later = vec![false; doubles.len()];
    let mut seen = [false; 6];
    for (k, mark) in doubles.iter().enumerate().rev() {
        later[k] = seen[mark.look as usize];
        seen[mark.look as usize] |= mark.closes;
    }
    // How many more marks of that look close than open from each place on, where the mark tells which it does.
    let surplus = surplus(words, &doubles);
    let mut pairs = Vec::new();
    let mut open: Option<(Mark, bool)> = None;
    // Stretches of the same look that are open inside.
    let mut within = 0u32;
    // Stretches of another look that are open inside.
    let mut nested = 0u32;
    for (k, &mark) in doubles.iter().enumerate() {
        let Some((first, own)) = open else {
            if mark.opens {
                open = Some((mark, later[k]));
                (nested, within) = (0, 0);
            }
            continue;
        };
        // “He calls it “hell” himself”: the inner marks open and close too.
        if mark.look == first.look && mark.opens && !mark.closes && surplus[k] > i64::from(within) {
            within += 1;
            continue;
        }
        if mark.look == first.look && mark.closes && !mark.opens && within > 0 {
            within -= 1;
            continue;
        }
        // “It is,” she said, ended with the wrong mark: nothing else is open, and a comma or full stop is before it.
        let mixed = own
            && mark.look != first.look
            && mark.closes
            && nested == 0
            && closes(first.look, mark.look)
            && sentence_ends(words, mark.start);
        // What a nested mark opened, the next of its look closes.
        let inner = mark.look != first.look && mark.closes && nested > 0;
        if mark.look != first.look && !mixed {
            if mark.opens && !(mark.closes && nested > 0) {
                nested += 1;
            } else if mark.closes {
                nested = nested.saturating_sub(1);
            }
        }
        let ends = mark.closes
            && if own {
                mark.look == first.look || first.look == Look::Low
            } else {
                closes(first.look, mark.look) && !inner
            };
        // An opening mark of the same look inside: the one before it was never closed.
        let again = mark.opens && !mark.closes && mark.look == first.look && sentence_ends(words, mark.start);
        let ends = ends || mixed;
        if ends || again {
            let close = if ends { (mark.start, mark.end) } else { (mark.start, mark.start) };
            pairs.push(Pair { open: (first.start, first.end), close, closed: ends, single: false });
            open = (!ends).then_some((mark, later[k]));
        }
    }
    if let Some((first, _)) = open
        && (next_opens || words.len() - first.end <= OPEN_END)
    {
        let end = words.len();
        pairs.push(Pair { open: (first.start, first.end), close: (end, end), closed: false, single: false });
    }
    pairs
}

/// For each curly mark, how many more of them close than open from there on.
fn surplus(words: &str, marks: &[Mark]) -> Vec<i64> {
    let mut surplus = vec![0; marks.len()];
    let mut sum = 0;
    for (k, mark) in marks.iter().enumerate().rev().filter(|(_, m)| m.look == Look::Curly) {
        sum += if words.get(mark.start..).is_some_and(|w| w.starts_with('”')) { 1 } else { -1 };
        surplus[k] = sum;
    }
    surplus
}

/// Whether the last word before a place ends a sentence or a part of one.
fn sentence_ends(words: &str, place: usize) -> bool {
    words.get(..place).is_some_and(|before| before.trim_end().ends_with(['.', '!', '?', ',', '…', ':']))
}

/// Pairs of single marks. An apostrophe has letters on both sides, or nothing that it could close.
fn single_pairs(words: &str, marks: &[Mark]) -> Vec<Pair> {
    let singles: Vec<Mark> = marks.iter().copied().filter(|m| m.look == Look::Single).collect();
    let before = |m: &Mark| words.get(..m.start).and_then(|w| w.chars().next_back());
    // For each mark, the next one that surely closes (after punctuation), and the next that may (a letter before).
    let mut next = vec![(None, None); singles.len() + 1];
    for (k, mark) in singles.iter().enumerate().rev() {
        let (mut sure, mut any) = next[k + 1];
        if mark.closes {
            any = Some(k);
            if before(mark).is_some_and(|b| !b.is_alphanumeric()) {
                sure = Some(k);
            }
        }
        next[k] = (sure, any);
    }
    let mut pairs = Vec::new();
    let mut k = 0;
    while k < singles.len() {
        let mark = singles[k];
        let (sure, any) = next[k + 1];
        let plural = |k: usize| singles.get(k).and_then(before).is_some_and(|b| b.eq_ignore_ascii_case(&'s'));
        let close = match any {
            // "workers' rights": after an s, a mark that surely closes comes first.
            Some(near) if plural(near) => sure.or(any),
            _ => any,
        };
        match close {
            Some(c) if mark.opens => {
                let last = singles[c];
                pairs.push(Pair {
                    open: (mark.start, mark.end),
                    close: (last.start, last.end),
                    closed: true,
                    single: true,
                });
                k = c + 1;
            }
            _ => k += 1,
        }
    }
    pairs
}

/// Double and single pairs together; single ones inside of or across double ones are nested and count for nothing.
fn merge(doubles: Vec<Pair>, singles: Vec<Pair>) -> Vec<Pair> {
    let mut all: Vec<Pair> = Vec::with_capacity(doubles.len() + singles.len());
    let mut rest = singles.into_iter().peekable();
    for double in doubles {
        while let Some(single) = rest.peek().copied() {
            if single.open.0 >= double.close.1 {
                break;
            }
            rest.next();
            if single.close.1 <= double.open.0 {
                all.push(single);
            }
        }
        all.push(double);
    }
    all.extend(rest);
    all
}
