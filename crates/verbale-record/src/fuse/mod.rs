//! `fuse`: the better supported value of each item of a table of claims.
//!
//! A table says which source states which value of which attribute of which object. What decides is what decides a
//! record's fields: values are equal, near, coarser, finer or conflicting (`values`); sources that copy one another are
//! one voice (`copying`); every source is trusted as far as it turns out right (`estimate`); and how sure that makes a value is
//! measured, not felt (`confidence`). Rows may come in any order.

mod confidence;
mod copying;
mod estimate;
mod values;

use confidence::Scale;
use estimate::Estimate;
use rustc_hash::FxHashMap;
use values::Value;

/// Claims of many sources about many objects, and a hierarchy of places.
///
/// ```
/// use verbale_record::fuse::Table;
///
/// let mut table = Table::new();
/// for source in ["gazette", "herald", "courier"] {
///     table.claim("Ferry 7", "departure", source, "2031-03-09T10:15");
/// }
/// table.claim("Ferry 7", "departure", "notice board", "2031-03-09T11:40");
/// let fused = table.fuse();
/// assert_eq!(fused[0].value, "2031-03-09T10:15");
/// assert!(fused[0].confidence > 0.5);
/// ```
#[derive(Default)]
pub struct Table {
    objects: Names,
    attributes: Names,
    sources: Names,
    values: Names,
    /// Object, attribute, source, value, by number, in the order of the rows.
    claims: Vec<[u32; 4]>,
    paths: FxHashMap<String, Vec<String>>,
}

/// The value of one item.
#[derive(Clone, Debug, PartialEq)]
pub struct Fused<'t> {
    /// The object.
    pub object: &'t str,
    /// The attribute of the object.
    pub attribute: &'t str,
    /// The better supported value, as one of its sources writes it.
    pub value: &'t str,
    /// The probability, from 0 to 1, that this value is right; what is missing to 1 is on other values and on none of those stated.
    pub confidence: f64,
}

impl Table {
    /// A table without claims.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a claim. Where a source states several values of one item, the last counts.
    pub fn claim(&mut self, object: &str, attribute: &str, source: &str, value: &str) {
        self.claims.push([
            self.objects.number(object),
            self.attributes.number(attribute),
            self.sources.number(source),
            self.values.number(value),
        ]);
    }

    /// Adds the place of a value in the hierarchy: the most specific name first, joined by `>`. A value may have several.
    pub fn place(&mut self, value: &str, path: &str) {
        self.paths.entry(value.to_owned()).or_default().push(path.to_owned());
    }

    /// The value of each item, ordered by object and attribute.
    #[must_use]
    pub fn fuse(&self) -> Vec<Fused<'_>> {
        let (objects, attributes) = (self.objects.sorted(), self.attributes.sorted());
        let (sources, texts) = (self.sources.sorted(), self.values.sorted());
        let taken_apart =
            |text: &&str| Value::new(text, self.paths.get(*text).map_or(&[][..], Vec::as_slice));
        let values: Vec<Value> = texts.list.iter().map(taken_apart).collect();
        let own = u32::try_from(sources.list.len()).unwrap_or(u32::MAX);
        let mut claims: Vec<([u32; 2], u32, u32)> = Vec::with_capacity(self.claims.len());
        for &[object, attribute, source, value] in &self.claims {
            let item = [objects.rank[object as usize], attributes.rank[attribute as usize]];
            claims.push((item, sources.rank[source as usize], texts.rank[value as usize]));
        }
        // Stable, so that of one source's rows the last stays last.
        claims.sort_by_key(|&(item, source, _)| (item, source));
        claims.dedup_by(|next, kept| {
            let same = (next.0, next.1) == (kept.0, kept.1);
            if same {
                kept.2 = next.2;
            }
            same
        });
        let mut items = Vec::new();
        let mut keys = Vec::new();
        for chunk in claims.chunk_by(|a, b| a.0 == b.0) {
            let [object, attribute] = chunk[0].0;
            let name = objects.list[object as usize];
            let read_off =
                |value: u32| values[value as usize].is_word() && echoes(name, texts.list[value as usize]);
            let claim = |&(_, source, value): &([u32; 2], u32, u32)| {
                // A value that stands in the object's own name may have been read off it: its source is trusted apart in these.
                (if read_off(value) { own.saturating_add(source) } else { source }, value)
            };
            items.push((attribute, chunk.iter().map(claim).collect()));
            keys.push((object, attribute));
        }
        let estimate = Estimate::of(&items, &values, 2 * sources.list.len(), attributes.list.len());
        let scale = Scale::new(&estimate.items, &values, attributes.list.len());
        let fused = |(item, (object, attribute)): (&estimate::Item, (u32, u32))| Fused {
            object: objects.list[object as usize],
            attribute: attributes.list[attribute as usize],
            value: texts.list[item.values[item.best().0] as usize],
            confidence: scale.confidence(item),
        };
        estimate.items.iter().zip(keys).map(fused).collect()
    }
}

/// Whether all words of a value stand in an object's name.
fn echoes(name: &str, value: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let parts = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        parts.map(str::to_lowercase).collect()
    };
    let (name, value) = (words(name), words(value));
    value.iter().any(|word| word.chars().count() > 2) && value.iter().all(|word| name.contains(word))
}

/// Names with numbers, in the order in which they were first seen.
#[derive(Default)]
struct Names {
    number: FxHashMap<String, u32>,
}

/// Names in the order of the alphabet.
struct Sorted<'t> {
    list: Vec<&'t str>,
    /// The place of each number in the list.
    rank: Vec<u32>,
}

impl Names {
    fn number(&mut self, name: &str) -> u32 {
        if let Some(&number) = self.number.get(name) {
            return number;
        }
        let number = u32::try_from(self.number.len()).unwrap_or(u32::MAX);
        self.number.insert(name.to_owned(), number);
        number
    }

    fn sorted(&self) -> Sorted<'_> {
        let mut pairs: Vec<(&str, u32)> =
            self.number.iter().map(|(name, &number)| (name.as_str(), number)).collect();
        pairs.sort_unstable();
        let mut rank = vec![0; pairs.len()];
        for (place, &(_, number)) in (0..).zip(&pairs) {
            rank[number as usize] = place;
        }
        Sorted { list: pairs.into_iter().map(|(name, _)| name).collect(), rank }
    }
}

#[cfg(test)]
mod tests;
