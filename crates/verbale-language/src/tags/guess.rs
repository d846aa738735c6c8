//! Which tags a word can have: from the lists, from its ending, from its letters.

use super::lexicon::{Cost, Lexicon};
use super::tag::Tag;

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Small letters.
    Lower,
    /// A capital first.
    Capital,
    /// Capitals alone, two at least, or capitals with full stops.
    Upper,
    /// Starts with a digit, or is a number with signs.
    Number,
    /// A mark.
    Mark,
    /// Anything else: addresses, letters of other alphabets with marks.
    Other,
}

impl Shape {
    /// The shape of a word.
    pub fn of(word: &str) -> Self {
        let mut chars = word.chars();
        let Some(first) = chars.next() else { return Self::Other };
        let second = chars.next();
        if first.is_ascii_digit()
            || (matches!(first, '+' | '-' | '.' | ',' | '\'' | '’')
                && second.is_some_and(|c| c.is_ascii_digit()))
        {
            return Self::Number;
        }
        if first.is_uppercase() {
            let mut letters = 0;
            for c in word.chars() {
                if c.is_lowercase() {
                    return Self::Capital;
                }
                letters += usize::from(c.is_alphabetic());
            }
            return if letters > 1 || word.contains('.') { Self::Upper } else { Self::Capital };
        }
        if first.is_lowercase() || (first.is_alphabetic()) {
            return Self::Lower;
        }
        if first.is_alphanumeric() { Self::Other } else { Self::Mark }
    }
}

/// Up to eight tags with their costs.
#[derive(Clone, Copy, Debug, Default)]
pub struct Candidates {
    tags: [Option<(Tag, Cost)>; 8],
    count: usize,
    /// Whether the way through the sentence passes over the word.
    pub skip: bool,
}

impl Candidates {
    /// Adds a tag, or makes it cheaper when it is there.
    pub fn add(&mut self, tag: Tag, cost: Cost) {
        for (known, c) in self.tags[..self.count].iter_mut().flatten() {
            if *known == tag {
                *c = (*c).min(cost);
                return;
            }
        }
        if let Some(place) = self.tags.get_mut(self.count) {
            *place = Some((tag, cost));
            self.count += 1;
        }
    }

    /// The tags with their costs.
    pub fn iter(&self) -> impl Iterator<Item = (Tag, Cost)> + '_ {
        self.tags[..self.count].iter().flatten().copied()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The tag, when it is the only one.
    pub fn only(&self) -> Option<Tag> {
        if self.count == 1 { self.tags[0].map(|(tag, _)| tag) } else { None }
    }

    /// The first part of "cease-fire", "two-day", "U.S.-led" is no verb.
    pub fn before_hyphen(&mut self) {
        let verb = |tag: Tag| matches!(tag, Tag::Vb | Tag::Vbp | Tag::Vbz | Tag::Vbd);
        if self.iter().any(|(tag, _)| verb(tag)) {
            self.dearer(40, &[Tag::Nn, Tag::Nns, Tag::Jj, Tag::Nnp, Tag::Vbn, Tag::Vbg, Tag::Cd, Tag::Rb]);
            self.add(Tag::Nn, 5);
        }
    }

    fn has(&self, tag: Tag) -> bool {
        self.iter().any(|(t, _)| t == tag)
    }

    /// Makes every tag but the first one dearer.
    fn dearer(&mut self, cost: Cost, except: &[Tag]) {
        for (tag, c) in self.tags[..self.count].iter_mut().flatten() {
            if !except.contains(tag) {
                *c += cost;
            }
        }
    }
}

/// Where a word stands, as far as it matters for its capital.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// At the start of a sentence or a quotation, where any word has a capital.
    pub start: bool,
    /// In a sentence most of whose words are in capitals throughout.
    pub shouted: bool,
    /// In a heading of capitals, where any word may have one.
    pub title_case: bool,
    /// Whether the next word has a capital too.
    pub next_capital: bool,
    /// Whether the tables know it as part of a name.
    pub known_name: bool,
}

/// The tags a word can have.
pub fn candidates(lexicon: &Lexicon, lower: &str, shape: Shape, place: Place) -> Candidates {
    let mut out = Candidates::default();
    match shape {
        Shape::Number => {
            number(lower, &mut out);
            return out;
        }
        Shape::Mark | Shape::Other => {
            if let Some(closed) = lexicon.closed.get(lower) {
                for &(tag, cost) in &closed.tags {
                    out.add(tag, cost);
                }
            } else {
                mark(lower, &mut out);
            }
            return out;
        }
        _ => {}
    }
    let closed = lexicon.closed.get(lower);
    if let Some(closed) = closed {
        for &(tag, cost) in &closed.tags {
            out.add(tag, cost);
        }
    } else {
        listed(lexicon, lower, &mut out);
    }
    let known = !out.is_empty();
    if !known {
        by_ending(lower, &mut out);
    }
    match shape {
        Shape::Upper if closed.is_none() || (!place.shouted && lower != "i") => {
            let cost = if place.shouted && known { 15 } else { 0 };
            out.dearer(if place.shouted { 0 } else { 25 }, &[]);
            out.add(Tag::Nnp, cost);
        }
        Shape::Capital if lower == "i" => {}
        Shape::Capital => {
            let function = closed.is_some() && !out.has(Tag::Nn) && !out.has(Tag::Jj);
            capital(function, known, place, &mut out);
        }
        _ => {
            if place.known_name && !known {
                out.add(Tag::Nnp, 15);
            }
        }
    }
    out
}

/// What a capital adds: at the start little, within a sentence nearly always a name.
fn capital(closed: bool, known: bool, place: Place, out: &mut Candidates) {
    // "New", "National" within a name are adjectives in UD.
    let adjective = out.iter().any(|(tag, cost)| tag == Tag::Jj && cost < 15);
    if place.known_name && !closed {
        let except: &[Tag] = if adjective { &[Tag::Jj] } else { &[] };
        out.dearer(25, except);
        out.add(Tag::Nnp, if adjective { 10 } else { 0 });
        return;
    }
    match (place.start || place.title_case, known) {
        (true, true) if closed => out.add(Tag::Nnp, 45),
        (true, true) => out.add(
            Tag::Nnp,
            match () {
                () if place.title_case => 36,
                () if place.next_capital && !adjective => 10,
                () => 22,
            },
        ),
        (true, false) if out.has(Tag::Rb) => out.add(Tag::Nnp, 22),
        (true, false) if adjective || out.has(Tag::Vbd) => {
            out.add(Tag::Nnp, if place.next_capital { 5 } else { 12 })
        }
        (true, false) => {
            out.dearer(12, &[]);
            out.add(Tag::Nnp, 0);
        }
        (false, true) if closed => {
            out.dearer(10, &[]);
            out.add(Tag::Nnp, 22);
        }
        (false, true) => {
            out.dearer(25, if adjective { &[Tag::Jj] } else { &[] });
            out.add(Tag::Nnp, if adjective { 17 } else { 0 });
        }
        (false, false) => {
            out.dearer(30, &[]);
            out.add(Tag::Nnp, 0);
        }
    }
}

/// A word by the lists of open classes, as it stands or without its ending.
fn listed(lexicon: &Lexicon, lower: &str, out: &mut Candidates) {
    if let Some(open) = lexicon.open.get(lower) {
        if let Some(cost) = open.noun {
            out.add(Tag::Nn, cost);
        }
        if let Some(cost) = open.adjective {
            out.add(Tag::Jj, cost);
        }
        if let Some(cost) = open.adverb {
            out.add(Tag::Rb, cost);
        }
        if let Some(cost) = open.verb {
            out.add(Tag::Vb, cost);
            out.add(Tag::Vbp, cost);
        }
    }
    if lexicon.demonyms.contains_key(lower) {
        out.add(Tag::Jj, 0);
        out.add(Tag::Nn, 15);
    }
    if let Some(irregular) = lexicon.irregular.get(lower) {
        if irregular.past {
            out.add(Tag::Vbd, 0);
        }
        if irregular.participle {
            out.add(Tag::Vbn, 0);
        }
    }
    if lexicon.plurals.contains_key(lower) {
        out.add(Tag::Nns, 0);
    }
    if lower.ends_with("ed") {
        if lexicon.verb_stem(lower, "ed").is_some() {
            out.add(Tag::Vbd, 0);
            out.add(Tag::Vbn, 2);
            out.add(Tag::Jj, 25);
        }
    } else if lower.ends_with("ing") {
        if lexicon.verb_stem(lower, "ing").is_some() {
            out.add(Tag::Vbg, 0);
            out.add(Tag::Nn, 22);
        }
    } else if lower.ends_with('s') && !lower.ends_with("ss") && out.is_empty() {
        plural_or_verb(lexicon, lower, out);
    } else if out.is_empty() && (lower.ends_with("er") || lower.ends_with("est")) {
        let suffix = if lower.ends_with("er") { "er" } else { "est" };
        let adjective = lower.strip_suffix(suffix).is_some_and(|stem| {
            super::lexicon::stems(stem, suffix)
                .into_iter()
                .flatten()
                .any(|s| lexicon.with_stem(s, |w| lexicon.open.get(w).is_some_and(|o| o.adjective.is_some())))
        });
        if adjective {
            out.add(Tag::Jjr, 0);
        }
    }
}

fn plural_or_verb(lexicon: &Lexicon, lower: &str, out: &mut Candidates) {
    let Some(stem) = lower.strip_suffix('s') else { return };
    let mut found = super::lexicon::Open::default();
    for s in super::lexicon::stems(stem, "s").into_iter().flatten() {
        if let Some(open) = lexicon.with_stem(s, |w| lexicon.open.get(w).copied()) {
            found.noun = found.noun.or(open.noun);
            found.verb = found.verb.or(open.verb);
            if open.noun.is_none() && open.verb.is_none() && open.adjective.is_some() {
                found.noun = found.noun.or(Some(0));
            }
        }
    }
    match (found.noun, found.verb) {
        (Some(noun), Some(verb)) => {
            out.add(Tag::Nns, noun);
            out.add(Tag::Vbz, verb);
        }
        (Some(noun), None) => out.add(Tag::Nns, noun),
        (None, Some(verb)) => {
            out.add(Tag::Vbz, verb);
            out.add(Tag::Nns, 22);
        }
        (None, None) => {}
    }
}

/// A word that no list knows, by its ending.
fn by_ending(lower: &str, out: &mut Candidates) {
    const ADJECTIVES: [&str; 16] = [
        "ous", "ful", "ive", "able", "ible", "ical", "ial", "ual", "nal", "ic", "ish", "less", "ary", "lar",
        "ese", "ean",
    ];
    const VERBS: [&str; 3] = ["ize", "ise", "ify"];
    if lower.ends_with("ly") && lower.len() > 4 {
        out.add(Tag::Rb, 0);
        out.add(Tag::Jj, 15);
        out.add(Tag::Nn, 35);
    } else if lower.ends_with("ing") && lower.len() > 5 {
        out.add(Tag::Vbg, 0);
        out.add(Tag::Nn, 10);
    } else if lower.ends_with("ed") && lower.len() > 4 {
        out.add(Tag::Vbd, 0);
        out.add(Tag::Vbn, 0);
        out.add(Tag::Jj, 10);
    } else if ADJECTIVES.iter().any(|s| lower.ends_with(s) && lower.len() > s.len() + 2) {
        out.add(Tag::Jj, 0);
        out.add(Tag::Nn, 12);
    } else if VERBS.iter().any(|s| lower.ends_with(s)) {
        out.add(Tag::Vb, 0);
        out.add(Tag::Vbp, 0);
        out.add(Tag::Nn, 15);
    } else if lower.ends_with('s')
        && !lower.ends_with("ss")
        && !lower.ends_with("us")
        && !lower.ends_with("is")
    {
        out.add(Tag::Nns, 0);
        out.add(Tag::Vbz, 25);
    } else {
        out.add(Tag::Nn, 0);
        out.add(Tag::Jj, 25);
        if !["tion", "ment", "ness", "ity", "ism", "ist", "ship", "ance", "ence", "er", "or"]
            .iter()
            .any(|s| lower.ends_with(s))
        {
            out.add(Tag::Vb, 12);
            out.add(Tag::Vbp, 40);
        }
    }
}

fn number(lower: &str, out: &mut Candidates) {
    let digits = lower.bytes().filter(u8::is_ascii_digit).count();
    if lower.ends_with("th") || lower.ends_with("st") || lower.ends_with("nd") || lower.ends_with("rd") {
        out.add(Tag::Jj, 0);
        out.add(Tag::Nn, 15);
    } else if lower.ends_with('s') && digits > 1 {
        out.add(Tag::Nns, 0);
    } else if lower.bytes().any(|b| b.is_ascii_alphabetic()) {
        out.add(Tag::Nn, 5);
        out.add(Tag::Cd, 0);
        out.add(Tag::Nnp, 5);
    } else {
        out.add(Tag::Cd, 0);
    }
}

fn mark(word: &str, out: &mut Candidates) {
    let first = word.chars().next().unwrap_or(' ');
    let tag = match first {
        ',' => Tag::Cm,
        '"' | '“' | '”' | '„' | '«' | '»' | '‘' | '’' | '`' => Tag::Quote,
        '\'' if word == "''" => Tag::Quote,
        '@' if word.len() > 1 => Tag::Nnp,
        '#' if word.len() > 1 => Tag::Nnp,
        '^' | '~' | '°' | '©' | '§' | '™' | '@' => Tag::Sym,
        _ if !first.is_ascii() && !first.is_alphanumeric() && !"–—…·•−‐‑‒―‹›¿¡".contains(first) => {
            Tag::Sym
        }
        ':' | ';' if word.len() > 1 => Tag::Sym,
        _ if word.chars().any(char::is_alphanumeric) => Tag::X,
        _ => Tag::Pu,
    };
    out.add(tag, 0);
}
