//! The shorter names of a person, made from the full one.

use crate::kinds::NameKind;

/// From "Ana Maria von Sorel" the last name "von Sorel" and "Ana von Sorel"; with last names that the tables give ("Sorel" for
/// "Ana Sorel Brun"), "Ana Sorel" instead. An article joined to a last name may fall: "al-Sisi" is "Sisi" too.
pub(crate) fn shorter_names(
    name: &str,
    given_lasts: &[&str],
    is_particle: impl Fn(&str) -> bool,
) -> Vec<(String, NameKind)> {
    let mut words: Vec<&str> = name.split_whitespace().collect();
    let mut out = Vec::new();
    if words.len() > 1 && words.last().is_some_and(|word| is_suffix(word)) {
        words.pop();
        if words.len() > 1 {
            out.push((words.join(" ").trim_end_matches(',').to_string(), NameKind::Name));
        }
    }
    let [first, .., last_word] = words.as_slice() else { return out };
    let mut last_names: Vec<String> = given_lasts.iter().map(|last| last.to_string()).collect();
    if last_names.is_empty() {
        let mut from = words.len() - 1;
        while from > 1 && words.get(from - 1).is_some_and(|word| is_particle(word)) {
            from -= 1;
        }
        let last = words.get(from..).unwrap_or_default().join(" ");
        out.push((last.clone(), NameKind::LastName));
        if let Some(bare) = bare(last_word) {
            out.push((bare.to_string(), NameKind::LastName));
        }
        last_names.push(last);
    }
    if words.len() > 2 && first.chars().filter(|c| c.is_alphabetic()).count() > 1 {
        for last in last_names.iter().filter(|last| !last.starts_with(first)) {
            out.push((format!("{first} {last}"), NameKind::Name));
        }
    }
    out
}

/// "Sisi" of "al-Sisi".
fn bare(word: &str) -> Option<&str> {
    let (article, rest) = word.split_once('-')?;
    (matches!(article, "al" | "el" | "Al" | "El") && rest.chars().count() > 2).then_some(rest)
}

fn is_suffix(word: &str) -> bool {
    matches!(word.trim_end_matches('.'), "Jr" | "Sr" | "II" | "III" | "IV" | "junior" | "Júnior")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shorter(name: &str, lasts: &[&str]) -> String {
        let names = shorter_names(name, lasts, |word| matches!(word, "van" | "bin" | "al"));
        names.iter().map(|(name, kind)| format!("{name} {kind:?}")).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn particles_ordinals_and_articles() {
        assert_eq!(shorter("Ana Sorel", &[]), "Sorel LastName");
        assert_eq!(shorter("Ana Maria van Sorel", &[]), "van Sorel LastName; Ana van Sorel Name");
        assert_eq!(shorter("Ana Sorel Brun", &["Sorel"]), "Ana Sorel Name");
        assert_eq!(shorter("Omar al-Sorel", &[]), "al-Sorel LastName; Sorel LastName");
        assert_eq!(shorter("Leo Brun Jr.", &[]), "Leo Brun Name; Brun LastName");
        assert_eq!(shorter("Leo IV", &["Leo"]), "");
        assert_eq!(shorter("van Brun", &[]), "Brun LastName");
        assert_eq!(shorter("Sorel", &[]), "");
        assert_eq!(shorter("", &[]), "");
    }
}
