//! Groups that were found, changed as judgements have it.

use super::classes::Classes;
use std::collections::BTreeSet;

/// A judgement on two lists of things in groups.
pub(super) struct Pairing {
    /// Whether the two are one; else they are two.
    pub same: bool,
    pub one: Vec<usize>,
    pub two: Vec<usize>,
    /// Whether it moved anything; set by [`regroup`].
    pub changed: bool,
}

/// Applies judgements, in their order, those that join before those that part. Where two things are to be parted, the
/// second leaves the group, with what is judged the same as it and with what `follows` it: its copies.
pub(super) fn regroup(
    of: &mut [usize],
    classes: &Classes,
    pairings: &mut [Pairing],
    follows: impl Fn(usize) -> Vec<usize>,
) {
    let mut groups: Vec<Vec<usize>> = vec![Vec::new(); of.iter().max().map_or(0, |last| last + 1)];
    for (k, &group) in of.iter().enumerate() {
        groups[group].push(k);
    }
    for pairing in pairings.iter_mut().filter(|p| p.same) {
        let met: BTreeSet<usize> = pairing.one.iter().chain(&pairing.two).map(|&k| of[k]).collect();
        // The largest stays where it is, so that no thing moves often.
        let Some(&keep) = met.iter().max_by_key(|&&g| (groups[g].len(), std::cmp::Reverse(g))) else {
            continue;
        };
        pairing.changed = met.len() > 1;
        for group in met.into_iter().filter(|&g| g != keep) {
            let moved = std::mem::take(&mut groups[group]);
            moved.iter().for_each(|&k| of[k] = keep);
            groups[keep].extend(moved);
        }
    }
    let mut fresh = groups.len();
    for pairing in pairings.iter_mut().filter(|p| !p.same) {
        let stay: BTreeSet<usize> = pairing.one.iter().map(|&k| of[k]).collect();
        let held: BTreeSet<usize> = pairing.one.iter().map(|&k| classes.of(k)).collect();
        for group in stay {
            let leaving: Vec<usize> = pairing.two.iter().copied().filter(|&k| of[k] == group).collect();
            for k in leaving {
                let with = classes.members(k).iter().flat_map(|&m| {
                    let mut with = follows(m);
                    with.retain(|&f| classes.members(f).len() == 1);
                    with.push(m);
                    with
                });
                for m in
                    with.filter(|&m| of[m] == group && !held.contains(&classes.of(m))).collect::<Vec<_>>()
                {
                    of[m] = fresh;
                    pairing.changed = true;
                }
            }
            fresh += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use verbale_claims::Word;

    /// The groups after judgements on single things.
    fn after(of: &[usize], said: &[(bool, usize, usize)]) -> (Vec<BTreeSet<usize>>, Vec<bool>) {
        let mut classes = Classes::new(of.len());
        let mut pairings = Vec::new();
        for &(same, a, b) in said {
            let word = if same { Word::Same } else { Word::Different };
            classes.take(word, &[a], &[b], 1).unwrap();
            pairings.push(Pairing { same, one: vec![a], two: vec![b], changed: false });
        }
        let mut of = of.to_vec();
        regroup(&mut of, &classes, &mut pairings, |_| Vec::new());
        let groups: BTreeSet<BTreeSet<usize>> =
            of.iter().map(|g| (0..of.len()).filter(|&k| of[k] == *g).collect()).collect();
        (groups.into_iter().collect(), pairings.iter().map(|p| p.changed).collect())
    }

    #[test]
    fn groups_are_joined_and_parted() {
        let sets = |list: &[&[usize]]| list.iter().map(|s| s.iter().copied().collect()).collect::<Vec<_>>();
        let groups = [0, 0, 1, 1, 1];
        assert_eq!(after(&groups, &[(true, 0, 2)]), (sets(&[&[0, 1, 2, 3, 4]]), vec![true]));
        assert_eq!(after(&groups, &[(true, 0, 1)]), (sets(&[&[0, 1], &[2, 3, 4]]), vec![false]));
        assert_eq!(after(&groups, &[(false, 2, 3)]), (sets(&[&[0, 1], &[2, 4], &[3]]), vec![true]));
        let with = after(&groups, &[(false, 2, 3), (true, 3, 4)]);
        assert_eq!(with, (sets(&[&[0, 1], &[2], &[3, 4]]), vec![true, false]));
        let away = after(&groups, &[(true, 1, 3), (false, 0, 3)]);
        assert_eq!(away, (sets(&[&[0, 2, 4], &[1, 3]]), vec![true, true]));
    }
}
