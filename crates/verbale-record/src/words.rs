//! Small pieces of the English that verdicts and labels are written in.

/// A number in words up to twelve, in digits from there.
pub(crate) fn count(number: usize) -> String {
    const WORDS: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    WORDS.get(number).map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

/// "A, B and C" with `", "` and `" and "`.
pub(crate) fn list(items: &[String], comma: &str, and: &str) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{}{and}{last}", first.join(comma)),
    }
}

/// "report" or "reports".
pub(crate) fn plural(noun: &str, number: usize) -> String {
    if number == 1 { noun.to_owned() } else { format!("{noun}s") }
}

/// Words cut to about this many characters, at a word's end, with an ellipsis.
pub(crate) fn clip(words: &str, most: usize) -> String {
    if words.chars().count() <= most {
        return words.to_owned();
    }
    let mut short = String::new();
    let mut length = 0;
    for word in words.split_whitespace() {
        length += word.chars().count() + 1;
        if length > most {
            break;
        }
        if !short.is_empty() {
            short.push(' ');
        }
        short.push_str(word);
    }
    if short.is_empty() {
        short = words.chars().take(most).collect();
    }
    short.push('…');
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_and_cuts() {
        let items = ["a".to_owned(), "b".to_owned(), "c".to_owned()];
        assert_eq!(list(&items, ", ", " and "), "a, b and c");
        assert_eq!(clip("one two three", 8), "one two…");
        assert_eq!(clip(&"x".repeat(20), 5), "xxxxx…");
    }
}
