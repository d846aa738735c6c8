//! The dynamic oracle of the arc-hybrid system (Goldberg and Nivre 2013): what each action would lose.

use super::corpus::GoldWord;
use crate::model::parser::{RIGHT, State};

/// The actions that lose the fewest gold arcs: shift, left, right.
pub fn best_kinds(state: &State, gold: &[GoldWord], children: &[Vec<u32>]) -> [bool; 3] {
    let possible = state.possible();
    let (n, next) = (state.len, state.next);
    let stack = &state.stack;
    let mut cost = [usize::MAX; 3];
    // Whether a word's head or child is still on the stack, below the top or with it.
    let deep =
        |word: usize, below: usize| stack[..stack.len().saturating_sub(below)].contains(&(word as u32));
    if possible[0] {
        let head = gold[next].head;
        let lost_head = usize::from(head < next && deep(head, 1));
        let lost = children[next].iter().filter(|&&d| (d as usize) < next && deep(d as usize, 0)).count();
        cost[0] = lost_head + lost;
    }
    if let Some(&top) = stack.last() {
        let top = top as usize;
        let head = gold[top].head;
        let lost = children[top].iter().filter(|&&d| d as usize >= next).count();
        let under = stack.len().checked_sub(2).map_or(n + 1, |k| stack[k] as usize);
        if possible[1] {
            // The root's head stands behind the last word.
            let later = head > next;
            cost[1] = lost + usize::from(later || head == under);
        }
        if possible[2] {
            cost[2] = lost + usize::from(head >= next);
        }
    }
    let least = cost.iter().min().copied().unwrap_or(0);
    std::array::from_fn(|k| possible[k] && cost[k] == least)
}

/// The action of a kind: arcs get the relation of the word that gets a head.
pub fn action(kind: usize, state: &State, gold: &[GoldWord]) -> usize {
    let relation = state.stack.last().map_or(0, |&top| gold[top as usize].relation);
    match kind {
        0 => 0,
        1 => 1 + relation,
        _ => RIGHT + relation,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words with these heads, 0 for the root, as CoNLL-U counts.
    fn gold(heads: &[usize]) -> (Vec<GoldWord>, Vec<Vec<u32>>) {
        let len = heads.len();
        let words: Vec<GoldWord> = heads
            .iter()
            .enumerate()
            .map(|(k, &h)| GoldWord {
                head: if h == 0 { len } else { h - 1 },
                relation: k % 5,
                ..GoldWord::default()
            })
            .collect();
        let mut children = vec![Vec::new(); len + 1];
        for (k, word) in words.iter().enumerate() {
            children[word.head].push(k as u32);
        }
        (words, children)
    }

    #[test]
    fn the_oracle_leads_to_the_gold_tree() {
        for heads in [&[2, 0, 2][..], &[0], &[2, 3, 0, 3, 4], &[3, 1, 0, 5, 3], &[0, 1, 2, 3, 1]] {
            let (words, children) = gold(heads);
            let mut state = State::default();
            state.start(heads.len());
            while !state.done() {
                let kinds = best_kinds(&state, &words, &children);
                let kind = kinds.iter().position(|k| *k).unwrap();
                state.act(action(kind, &state, &words));
            }
            let found: Vec<usize> =
                state.head.iter().map(|&h| if h == u32::MAX { 0 } else { h as usize + 1 }).collect();
            assert_eq!(found, heads);
        }
    }
}
