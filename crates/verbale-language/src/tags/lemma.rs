//! Dictionary forms.

use super::lexicon::{Lexicon, Stem, stems};
use super::tag::Tag;

/// The dictionary form of a word with this tag.
pub fn lemma(text: &str, lower: &str, tag: Tag) -> Box<str> {
    let lexicon = Lexicon::get();
    if tag == Tag::Nnp {
        return text.into();
    }
    if tag == Tag::Prpo && lower == "'s" {
        return "we".into();
    }
    if let Some(closed) = lexicon.closed.get(lower)
        && closed.tags.iter().any(|t| t.0 == tag)
    {
        return match (tag, lower) {
            (Tag::Pos, _) => "'s".into(),
            (Tag::Bez, "'s") => "be".into(),
            (Tag::Prpo, "her") => "she".into(),
            (Tag::Hvd, "'d") => "have".into(),
            (Tag::Wdt, _) | (Tag::Dt, "that") => lower.into(),
            _ => closed.lemma.unwrap_or(lower).into(),
        };
    }
    match tag {
        Tag::Vbz => verb(lexicon, lower, "s"),
        Tag::Vbd | Tag::Vbn => match lexicon.irregular.get(lower) {
            Some(irregular) => irregular.base.into(),
            None => verb(lexicon, lower, "ed"),
        },
        Tag::Vbg => verb(lexicon, lower, "ing"),
        Tag::Nns => plural(lexicon, lower),
        Tag::Jjr => degree(lexicon, lower),
        Tag::Pu | Tag::Quote => match text {
            "“" | "”" => "\"".into(),
            "‘" | "’" => "'".into(),
            "–" | "—" => "-".into(),
            _ => text.into(),
        },
        Tag::Jj | Tag::Nn if lexicon.demonyms.contains_key(lower) => {
            lexicon.demonyms.get(lower).map_or_else(|| lower.into(), |word| (*word).into())
        }
        Tag::X | Tag::Sym => text.into(),
        _ => lower.into(),
    }
}

fn spell(stem: Stem<'_>) -> Box<str> {
    [stem.body, stem.tail].concat().into()
}

fn verb(lexicon: &Lexicon, lower: &str, suffix: &str) -> Box<str> {
    if let Some(stem) = lexicon.verb_stem(lower, suffix) {
        return spell(stem);
    }
    let Some(body) =
        lower.strip_suffix(suffix).or_else(|| lower.strip_suffix("in'").filter(|_| suffix == "ing"))
    else {
        return lower.into();
    };
    match suffix {
        "s" => singular(body),
        _ => unlisted_stem(body, suffix),
    }
}

/// "tweet" from "tweeted", "analyse" from "analysed", by the letters before the ending.
fn unlisted_stem(body: &str, suffix: &str) -> Box<str> {
    let [y, ..] = stems(body, suffix);
    if let Some(stem) = y.filter(|_| suffix == "ed") {
        return spell(stem);
    }
    let b = body.as_bytes();
    let vowel = |c: u8| b"aeiou".contains(&c);
    match b {
        [.., p, a, c] if a == c && !vowel(*c) && vowel(*p) && !b"lsz".contains(c) => {
            body[..body.len() - 1].into()
        }
        [.., b'a' | b'i', b't'] | [.., b'i', b'z' | b's'] => [body, "e"].concat().into(),
        [.., b'c' | b'g' | b'v' | b'u'] => [body, "e"].concat().into(),
        [.., l, b'l' | b'r'] if b"btdgkpfc".contains(l) => [body, "e"].concat().into(),
        [.., b'n' | b'r' | b'l', b's'] => [body, "e"].concat().into(),
        [.., c, v, d] if !vowel(*c) && vowel(*v) && !vowel(*d) && !b"wxynrlt".contains(d) && b.len() < 5 => {
            [body, "e"].concat().into()
        }
        [.., b'a', b'r'] | [.., b'u', b'r' | b'm' | b'd'] | [.., b'o', b's' | b'k' | b'd'] => {
            [body, "e"].concat().into()
        }
        _ => body.into(),
    }
}

/// The singular of a noun without its "s".
fn singular(body: &str) -> Box<str> {
    if let Some(stem) = body.strip_suffix("ie").filter(|s| s.len() > 1) {
        return [stem, "y"].concat().into();
    }
    if let Some(stem) = body.strip_suffix('e')
        && ["ss", "sh", "ch", "x", "zz"].iter().any(|s| stem.ends_with(s))
    {
        return stem.into();
    }
    body.into()
}

fn plural(lexicon: &Lexicon, lower: &str) -> Box<str> {
    if let Some(&singular) = lexicon.plurals.get(lower) {
        return singular.into();
    }
    if let Some(stem) = lower.strip_suffix("men").filter(|s| s.len() > 2) {
        return [stem, "man"].concat().into();
    }
    if let Some(stem) = lower.strip_suffix("'s").or_else(|| lower.strip_suffix("’s")) {
        return stem.into();
    }
    match lower.strip_suffix('s') {
        Some(body) => singular(body),
        None => lower.into(),
    }
}

fn degree(lexicon: &Lexicon, lower: &str) -> Box<str> {
    let Some(suffix) = ["est", "er"].into_iter().find(|s| lower.ends_with(s)) else { return lower.into() };
    let Some(body) = lower.strip_suffix(suffix) else { return lower.into() };
    stems(body, suffix)
        .into_iter()
        .flatten()
        .find(|s| lexicon.with_stem(*s, |w| lexicon.open.get(w).is_some_and(|o| o.adjective.is_some())))
        .map_or_else(|| body.into(), spell)
}
