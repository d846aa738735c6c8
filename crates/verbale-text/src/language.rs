//! Which language a text is in.

use crate::opening::cut;
use crate::rules::{LONGEST, folded, words};
use whatlang::{Lang, detect};

/// Bytes of a text that are looked at.
const SAMPLE: usize = 6000;

/// The language of a text as ISO 639-1 code, else 639-3; `None` when there is too little to tell. English function
/// words are asked first: letter statistics fail on short texts.
pub(crate) fn language(text: &str) -> Option<String> {
    let sample = cut(text, SAMPLE);
    let mut count = 0usize;
    let mut english = 0usize;
    for word in sample.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’') {
        if word.is_empty() {
            continue;
        }
        count += 1;
        let mut buffer = [0; LONGEST];
        english += usize::from(folded(word, &mut buffer).is_some_and(|w| words().function.contains(w)));
    }
    if english >= 2 && english * 100 >= count * 15 || english >= 20 && english * 100 >= count * 9 {
        return Some("en".to_owned());
    }
    let info = detect(sample)?;
    let letters = sample.chars().filter(|c| c.is_alphabetic()).count();
    if info.lang() == Lang::Eng {
        return (english > 0 || info.is_reliable()).then(|| "en".to_owned());
    }
    // A few words: one English one among them counts, unless the letters are plainly of another language.
    if english > 0 && english * 100 >= count * 8 && count < 25 && !info.is_reliable() {
        return Some("en".to_owned());
    }
    // Another language by its letters: enough of them, or a script that English is not written in.
    let latin = info.script() == whatlang::Script::Latin;
    let enough = if latin {
        count >= 12 && letters >= 60 && english * 100 < count * 8 && info.is_reliable()
    } else {
        letters >= 10
    };
    enough.then(|| code(info.lang()).to_owned())
}

/// A language as given ("EN", "en-GB", "eng") as code; what is none stays as it is, in lower case.
pub(crate) fn normalise(given: &str) -> String {
    let head = given.trim().split(['-', '_']).next().unwrap_or("").to_lowercase();
    match Lang::from_code(&head) {
        Some(lang) => code(lang).to_owned(),
        None => head,
    }
}

/// ISO 639-1 where there is such a code.
fn code(lang: Lang) -> &'static str {
    const CODES: [(Lang, &str); 33] = [
        (Lang::Eng, "en"),
        (Lang::Rus, "ru"),
        (Lang::Cmn, "zh"),
        (Lang::Spa, "es"),
        (Lang::Por, "pt"),
        (Lang::Ita, "it"),
        (Lang::Fra, "fr"),
        (Lang::Deu, "de"),
        (Lang::Ukr, "uk"),
        (Lang::Ara, "ar"),
        (Lang::Hin, "hi"),
        (Lang::Jpn, "ja"),
        (Lang::Heb, "he"),
        (Lang::Pol, "pl"),
        (Lang::Kor, "ko"),
        (Lang::Vie, "vi"),
        (Lang::Swe, "sv"),
        (Lang::Fin, "fi"),
        (Lang::Tur, "tr"),
        (Lang::Dan, "da"),
        (Lang::Ron, "ro"),
        (Lang::Hun, "hu"),
        (Lang::Ces, "cs"),
        (Lang::Ell, "el"),
        (Lang::Bul, "bg"),
        (Lang::Bel, "be"),
        (Lang::Srp, "sr"),
        (Lang::Hrv, "hr"),
        (Lang::Nld, "nl"),
        (Lang::Pes, "fa"),
        (Lang::Tha, "th"),
        (Lang::Ind, "id"),
        (Lang::Nob, "nb"),
    ];
    CODES.iter().find(|(l, _)| *l == lang).map_or(lang.code(), |(_, code)| code)
}
