//! What judgements say of pairs: which things are one, and which are not.

use rustc_hash::{FxHashMap, FxHashSet};
use verbale_claims::Word;

/// Things that judgements make one, and pairs that they hold apart or leave open. Nothing in it contradicts itself.
pub(super) struct Classes {
    parent: Vec<usize>,
    members: Vec<Vec<usize>>,
    /// By class: the other class, what is said of the two, and in which line.
    said: Vec<FxHashMap<usize, (Word, u32)>>,
}

impl Classes {
    /// So many things, nothing said of them.
    pub fn new(things: usize) -> Self {
        Self {
            parent: (0..things).collect(),
            members: (0..things).map(|k| vec![k]).collect(),
            said: vec![FxHashMap::default(); things],
        }
    }

    /// The class of a thing.
    pub fn of(&self, mut thing: usize) -> usize {
        // The smaller class is put below the larger, so the way up is short.
        while self.parent[thing] != thing {
            thing = self.parent[thing];
        }
        thing
    }

    /// All things in the class of a thing.
    pub fn members(&self, thing: usize) -> &[usize] {
        &self.members[self.of(thing)]
    }

    /// The first line that says of two of these classes that they are not one.
    fn against(&self, roots: &[usize]) -> Option<(Word, u32)> {
        let among: FxHashSet<usize> = roots.iter().copied().collect();
        let of_root = |&root: &usize| {
            let said = &self.said[root];
            if said.len() < roots.len() {
                said.iter().filter(|(other, _)| among.contains(other)).map(|(_, s)| *s).min_by_key(|s| s.1)
            } else {
                roots.iter().filter_map(|other| said.get(other).copied()).min_by_key(|s| s.1)
            }
        };
        roots.iter().filter_map(of_root).min_by_key(|said| said.1)
    }

    fn roots(&self, things: &[usize]) -> Vec<usize> {
        let mut roots: Vec<usize> = things.iter().map(|&k| self.of(k)).collect();
        roots.sort_unstable();
        roots.dedup();
        roots
    }

    fn merge(&mut self, a: usize, b: usize) -> usize {
        let weight = |k: usize| self.members[k].len() + self.said[k].len();
        let (keep, gone) = if weight(a) < weight(b) { (b, a) } else { (a, b) };
        self.parent[gone] = keep;
        let moved = std::mem::take(&mut self.members[gone]);
        self.members[keep].extend(moved);
        for (other, said) in std::mem::take(&mut self.said[gone]) {
            self.said[other].remove(&gone);
            for (at, to) in [(other, keep), (keep, other)] {
                let known = self.said[at].entry(to).or_insert(said);
                if said.1 < known.1 {
                    *known = said;
                }
            }
        }
        keep
    }

    /// Why a line cannot be taken in that says of two lists of things that all are one; or of each pair, that they are
    /// not, or that nobody can tell.
    pub fn check(&self, word: Word, one: &[usize], two: &[usize]) -> Result<(), String> {
        let contradiction =
            |(word, line): (Word, u32)| format!("contradicts line {line}, which says {}", word.name());
        if word == Word::Same {
            let against = self.against(&self.roots(&[one, two].concat()));
            return against.map_or(Ok(()), |said| Err(contradiction(said)));
        }
        let (one, two) = (self.roots(one), self.roots(two));
        for (a, b) in one.iter().flat_map(|a| two.iter().map(move |b| (a, b))) {
            match self.said[*a].get(b) {
                Some(said) if said.0 != word => return Err(contradiction(*said)),
                None if a == b => {
                    return Err("contradicts the lines before it, which make the two the same".to_owned());
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Takes a line in, unless [`check`](Self::check) says why not.
    pub fn take(&mut self, word: Word, one: &[usize], two: &[usize], line: u32) -> Result<(), String> {
        self.check(word, one, two)?;
        if word == Word::Same {
            let roots = self.roots(&[one, two].concat());
            let Some((&first, rest)) = roots.split_first() else { return Ok(()) };
            rest.iter().fold(first, |a, &b| self.merge(a, b));
            return Ok(());
        }
        let (one, two) = (self.roots(one), self.roots(two));
        for (&a, &b) in one.iter().flat_map(|a| two.iter().map(move |b| (a, b))) {
            self.said[a].entry(b).or_insert((word, line));
            self.said[b].entry(a).or_insert((word, line));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_circle_of_same_and_different_is_refused_where_it_closes() {
        let mut classes = Classes::new(4);
        assert!(classes.take(Word::Same, &[0], &[1], 1).is_ok());
        assert!(classes.take(Word::Same, &[1], &[2], 2).is_ok());
        assert!(classes.take(Word::Different, &[0], &[2], 3).unwrap_err().contains("make the two the same"));
        assert!(classes.take(Word::Different, &[2], &[3], 4).is_ok());
        assert!(
            classes.take(Word::Same, &[3], &[0], 5).unwrap_err().contains("line 4, which says different")
        );
        assert!(classes.take(Word::Unsure, &[0], &[3], 6).unwrap_err().contains("line 4"));
        assert!(classes.take(Word::Different, &[3], &[1], 7).is_ok(), "said before, of the same class");
    }

    #[test]
    fn long_chains_and_stars_are_quick() {
        let many = 200_000;
        let mut classes = Classes::new(many);
        for k in 1..many / 2 {
            assert!(classes.take(Word::Same, &[k - 1], &[k], k as u32).is_ok());
        }
        for k in many / 2..many {
            assert!(classes.take(Word::Different, &[0], &[k], k as u32).is_ok());
        }
        assert!(classes.take(Word::Same, &[1], &[many - 1], 7).is_err());
        assert_eq!(classes.members(5).len(), many / 2);
    }
}
