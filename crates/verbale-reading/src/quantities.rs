//! Counted and measured things: "at least 17 people were killed", "$35 million", "2,000 troops".

use crate::draft::{Draft, TimeDraft};
use crate::patterns::{Tree, classes};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::OnceLock;
use verbale_claims::{Bound, Deprel, NameType, Quantity, Upos};
use verbale_language::WordRange;

/// A quantity and the words it stands in.
#[derive(Clone, Debug)]
pub(crate) struct QuantityDraft {
    /// The word that carries it in the tree: the counted noun, or the number itself.
    pub head: usize,
    /// Where its number stands: quantities are in order of this.
    pub number: usize,
    pub quantity: Quantity,
}

/// Words of numbers, units and bounds, from `rules/en/quantities.tsv`.
#[derive(Default)]
pub(crate) struct Table {
    pub numbers: FxHashMap<&'static str, u64>,
    scales: FxHashMap<&'static str, u64>,
    units: FxHashMap<&'static str, &'static str>,
    /// Units of two words: "per cent".
    pairs: FxHashMap<(&'static str, &'static str), &'static str>,
    bounds: Vec<(Vec<&'static str>, Bound)>,
    /// Units of an age.
    ages: FxHashSet<&'static str>,
    /// Words that make a number an age: those behind it ("old"), and those before it ("aged").
    old: FxHashSet<&'static str>,
    aged: FxHashSet<&'static str>,
    /// Words with which votes are told, what they count, and whether that must be the bare number; words of sentences of
    /// votes; and others than somebody named.
    pub tallies: Vec<(Vec<&'static str>, &'static str, bool)>,
    pub votes: FxHashSet<&'static str>,
    pub others: FxHashSet<&'static str>,
    /// The word between the two numbers of a vote ("52 votes to 48") with what each of them counts, words before the first,
    /// and words behind either.
    pub versus: FxHashMap<&'static str, (&'static str, &'static str)>,
    pub led: FxHashSet<&'static str>,
    pub ballots: FxHashSet<&'static str>,
    /// Words between a part and its whole: "12 of the 15 members".
    pub whole: FxHashSet<&'static str>,
}

pub(crate) fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = Table::default();
        for line in include_str!("../../../rules/en/quantities.tsv").lines().filter(|l| !l.starts_with('#')) {
            let mut columns = line.split('\t');
            let (Some(kind), Some(words)) = (columns.next(), columns.next()) else { continue };
            let value = columns.next().unwrap_or_default();
            match kind {
                "number" => table.numbers.extend(value.parse().map(|v| (words, v))),
                "scale" => table.scales.extend(value.parse().map(|v| (words, v))),
                "unit" => table.units.extend(words.split_whitespace().map(|w| (w, value))),
                "pair" => table.pairs.extend(words.split_once(' ').map(|pair| (pair, value))),
                "tally" | "score" => {
                    table.tallies.push((words.split(' ').collect(), value, kind == "score"));
                }
                "age" => table.ages.extend(words.split_whitespace()),
                "vote" => table.votes.extend(words.split_whitespace()),
                "versus" => table.versus.extend(value.split_once('|').map(|counted| (words, counted))),
                "led" => table.led.extend(words.split_whitespace()),
                "ballots" => table.ballots.extend(words.split_whitespace()),
                "whole" => table.whole.extend(words.split_whitespace()),
                "others" => table.others.extend(words.split_whitespace()),
                "old" if value == "before" => table.aged.extend(words.split_whitespace()),
                "old" => table.old.extend(words.split_whitespace()),
                "bound" => {
                    let bound = match value {
                        "at least" => Bound::AtLeast,
                        "at most" => Bound::AtMost,
                        _ => Bound::About,
                    };
                    table.bounds.push((words.split(' ').collect(), bound));
                }
                _ => {}
            }
        }
        table
    })
}

/// All quantities outside time expressions, in order.
pub(crate) fn find(draft: &Draft<'_>, times: &[TimeDraft]) -> Vec<QuantityDraft> {
    let tree = Tree { analysis: &draft.language, source: &draft.report.source };
    let mut found = Vec::new();
    let mut timed = times.iter().peekable();
    for sentence in &draft.language.sentences {
        let mut k = sentence.start;
        while k < sentence.end {
            while timed.peek().is_some_and(|t| t.words.end <= k) {
                timed.next();
            }
            if let Some(time) = timed.peek().filter(|t| t.words.contains(&k)) {
                k = time.words.end.max(k + 1);
                continue;
            }
            match number_at(draft, k, sentence.end) {
                Some((value, words)) => {
                    k = words.end;
                    found.extend(quantity(draft, &tree, value, words, sentence));
                }
                None => k += 1,
            }
        }
    }
    found
}

/// The number that starts at a word: digits, words and scales ("2.5 million", "twenty", "dozens").
fn number_at(draft: &Draft<'_>, k: usize, end: usize) -> Option<(String, WordRange)> {
    // "F-35", "S-400": part of a name.
    let joined = k.checked_sub(1).and_then(|b| Some((draft.word(b)?, draft.word(k)?)));
    if joined.is_some_and(|(b, w)| {
        b.span.end() == w.span.start()
            && b.span.len() == 1
            && !matches!(draft.words(b.span), "$" | "€" | "£" | "(")
    }) {
        return None;
    }
    let lower = draft.lower(k);
    let digits = lower.strip_prefix(['$', '€', '£']).unwrap_or(lower);
    let mut value = match parse_digits(digits) {
        Some(value) => value,
        None => Decimal { whole: *table().numbers.get(lower)?, fraction: 0, places: 0 },
    };
    let mut next = k + 1;
    while next < end {
        let Some(&scale) = table().scales.get(draft.lower(next)) else { break };
        value = value.times(scale)?;
        next += 1;
    }
    Some((value.text(), k..next))
}

struct Decimal {
    whole: u64,
    fraction: u64,
    places: u32,
}

impl Decimal {
    fn times(self, scale: u64) -> Option<Self> {
        let unit = 10u64.checked_pow(self.places)?;
        let part = self.fraction.checked_mul(scale)?;
        Some(Self {
            whole: self.whole.checked_mul(scale)?.checked_add(part / unit)?,
            fraction: part % unit,
            places: self.places,
        })
    }

    fn text(&self) -> String {
        if self.fraction == 0 {
            return self.whole.to_string();
        }
        let fraction = format!("{:0width$}", self.fraction, width = self.places as usize);
        format!("{}.{}", self.whole, fraction.trim_end_matches('0'))
    }
}

/// "1,200", "3.5"; nothing for anything else that has digits in it.
fn parse_digits(word: &str) -> Option<Decimal> {
    let (whole, fraction) = word.split_once('.').unwrap_or((word, ""));
    let well_grouped = whole.split(',').skip(1).all(|group| group.len() == 3);
    let plain = |part: &str| part.len() <= 15 && part.bytes().all(|b| b.is_ascii_digit());
    let joined: String = whole.split(',').collect();
    if joined.is_empty() || !well_grouped || !plain(&joined) || !plain(fraction) || fraction.len() > 6 {
        return None;
    }
    Some(Decimal {
        whole: joined.parse().ok()?,
        fraction: if fraction.is_empty() { 0 } else { fraction.parse().ok()? },
        places: fraction.len() as u32,
    })
}

fn quantity(
    draft: &Draft<'_>,
    tree: &Tree<'_>,
    value: String,
    number: WordRange,
    sentence: &WordRange,
) -> Option<QuantityDraft> {
    let table = table();
    let before = number.start.checked_sub(1).filter(|&k| k >= sentence.start);
    let currency = |k: usize| {
        table.units.get(draft.lower(k)).copied().filter(|_| !draft.form(k).starts_with(char::is_lowercase))
    };
    let mut start = number.start;
    let mut end = number.end;
    // "$ 35 million" may be one token or two.
    let sign = draft.lower(number.start).chars().next().map(String::from).unwrap_or_default();
    let mut unit = table.units.get(sign.as_str()).copied();
    if let Some(k) = before
        && let Some(found) = currency(k)
    {
        unit = Some(found);
        start = k;
    }
    if unit.is_none()
        && end < sentence.end
        && let Some(found) = table.units.get(draft.lower(end))
    {
        unit = Some(*found);
        end += 1;
    }
    if unit.is_none()
        && end + 1 < sentence.end
        && let Some(found) = table.pairs.get(&(draft.lower(end), draft.lower(end + 1)))
    {
        unit = Some(*found);
        end += 2;
    }
    // What is counted: the noun that the number stands before.
    let noun = (number.start..number.end).find_map(|k| {
        (tree.deprel(k) == Deprel::Nummod)
            .then(|| tree.head(k))
            .flatten()
            .filter(|&h| h >= number.end && h < sentence.end)
    });
    let noun = noun.or_else(|| following_noun(tree, end, sentence.end)).filter(|&n| n >= end && n - end < 5);
    let head = noun.unwrap_or(number.start);
    if is_age(draft, tree, &number, sentence) {
        return None;
    }
    if unit.is_none()
        && let Some((what, end)) = crate::tallies::told(draft, &number, noun, sentence)
    {
        return made(
            draft,
            Amount { what: what.to_owned(), unit, value, head },
            number,
            start..end,
            sentence,
        );
    }
    // "the two leaders": a count of who takes part, not of what happened.
    if unit.is_none()
        && noun.is_some_and(|n| crate::rules::refers(tree.lemma(n)).pair.is_some())
        && value == "2"
    {
        return None;
    }
    let predicate = std::iter::once(head).chain(tree.analysis.ancestors(head).take(3));
    // "injured 40 km from there": no count of the injured.
    let state = predicate
        .into_iter()
        .filter(|_| unit.is_none())
        .find(|&k| classes().has("casualty", tree.lemma(k)) || classes().has("casualty", tree.lower(k)));
    let what = match (state, noun) {
        (Some(k), _) if tree.is(k, "kill") => "killed".to_owned(),
        (Some(k), _) => draft.lower(k).to_owned(),
        (None, Some(n)) => draft.lower(n).to_owned(),
        // Money and parts of a hundred are counted by themselves.
        (None, None) => unit.filter(|u| u.len() == 3 || *u == "%")?.to_owned(),
    };
    if let Some(n) = noun {
        end = end.max(n + 1);
        if tree.upos(n) == Upos::Noun && state.is_some() && unit.is_none() {
            unit = crate::acts::sector_of(tree.lemma(n)).map(|_| "people");
        }
    }
    let small = matches!(value.as_str(), "1" | "2") && parse_digits(draft.lower(number.start)).is_none();
    if small && state.is_none() && unit.is_none() {
        // "the two leaders", "one of them": no count.
        return None;
    }
    made(draft, Amount { what, unit, value, head }, number, start..end, sentence)
}

/// What is counted, in what, how many, and the word that carries it.
struct Amount {
    what: String,
    unit: Option<&'static str>,
    value: String,
    head: usize,
}

/// A quantity with the words that bound it.
fn made(
    draft: &Draft<'_>,
    Amount { what, unit, value, head }: Amount,
    number: WordRange,
    words: WordRange,
    sentence: &WordRange,
) -> Option<QuantityDraft> {
    let (bound, first) = bound_before(draft, words.start, sentence.start);
    let excerpt = draft.excerpt(draft.language.span(first..words.end))?;
    let (start, end, text) = (excerpt.start, excerpt.end, excerpt.text);
    let unit = unit.map(str::to_owned);
    let quantity = Quantity { start, end, text, what, unit, value, bound };
    Some(QuantityDraft { head, number: number.start, quantity })
}

/// Whether a number is an age, which counts nothing: "40-year-old", "aged 40", "Dost, 40, was".
fn is_age(draft: &Draft<'_>, tree: &Tree<'_>, number: &WordRange, sentence: &WordRange) -> bool {
    let table = table();
    let joiner = |k: usize| k + usize::from(k < sentence.end && draft.lower(k) == "-");
    let unit = joiner(number.end);
    if unit < sentence.end && table.ages.contains(draft.lower(unit)) {
        let old = joiner(unit + 1);
        return old < sentence.end && table.old.contains(draft.lower(old));
    }
    let Some(before) = number.start.checked_sub(1).filter(|&k| k >= sentence.start) else { return false };
    // Nobody is 150.
    let years = parse_digits(draft.lower(number.start));
    let can_be = years.is_some_and(|n| n.places == 0 && (1..=110).contains(&n.whole));
    if number.len() != 1 || !can_be {
        return false;
    }
    let comma = |k: usize| matches!(draft.lower(k), "," | "." | "(" | ")" | ";");
    let apart = number.end >= sentence.end || comma(number.end);
    let name = before.checked_sub(1).filter(|&k| k >= sentence.start);
    let named =
        name.is_some_and(|k| tree.upos(k) == Upos::Propn && tree.name_class(k) == Some(NameType::Per));
    let behind_name = apart && named && matches!(draft.lower(before), "," | "(");
    table.aged.contains(draft.lower(before)) || behind_name
}

fn following_noun(tree: &Tree<'_>, from: usize, end: usize) -> Option<usize> {
    let mut found = None;
    for k in from..end.min(from + 4) {
        match tree.upos(k) {
            Upos::Noun => found = Some(k),
            Upos::Adj | Upos::Propn if found.is_none() => {}
            _ => break,
        }
    }
    found
}

/// The bound that words before a quantity set, and where they begin: "at least".
pub(crate) fn bound_before(draft: &Draft<'_>, start: usize, from: usize) -> (Bound, usize) {
    for (words, bound) in &table().bounds {
        let Some(first) = start.checked_sub(words.len()).filter(|&k| k >= from) else { continue };
        if words.iter().enumerate().all(|(k, w)| draft.lower(first + k) == *w) {
            return (*bound, first);
        }
    }
    (Bound::Exact, start)
}
