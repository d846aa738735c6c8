//! How far a group of words around a noun reaches.

use crate::frames::{Frames, TIME, TITLE, WEEKDAY_OR_MONTH};
use crate::tags::{Shape, Tag, Tagged};

/// How far a group reaches: determiners and owners, then adjectives, numbers, nouns, with marks and "and" between
/// adjectives. Nothing when there is neither a noun nor a determiner.
pub fn extent(words: &[Tagged<'_>], k: usize) -> Option<usize> {
    let frames = Frames::get();
    let mut end = k;
    let mut determined = false;
    let mut noun = None;
    let mut j = k;
    while let Some(word) = words.get(j) {
        let previous = (j > k).then(|| words[j - 1].tag);
        let next = words.get(j + 1).map(|w| w.tag);
        match word.tag {
            Tag::Pdt | Tag::Dt | Tag::Prps | Tag::Wps | Tag::Wdtd => {
                let first = j == k || matches!(previous, Some(Tag::Pdt)) && !determined;
                let doubled = word.tag == Tag::Dt && previous == Some(Tag::Dt) && j == k + 1;
                if !(first || doubled) {
                    break;
                }
                determined |= word.tag != Tag::Pdt;
                end = end.max(j + 1);
            }
            Tag::Nn | Tag::Nns | Tag::Nnp => {
                if noun.is_some()
                    && (is_when(frames, word)
                        && (!matches!(next, Some(Tag::Nn | Tag::Nns))
                            || frames.has(&words[j + 1].lower, TIME))
                        || word.tag == Tag::Nnp && previous == Some(Tag::Nns)
                        || word.tag == Tag::Nnp
                            && determined
                            && previous == Some(Tag::Nn)
                            && its_own_verb(words, j))
                {
                    break;
                }
                noun = Some(j);
                end = j + 1;
            }
            Tag::Cd | Tag::Sym => {
                if word.tag == Tag::Sym && !matches!(word.text, "$" | "%" | "€" | "£" | "¥") {
                    break;
                }
                if noun.is_some()
                    && word.tag == Tag::Cd
                    && !matches!(previous, Some(Tag::Nn | Tag::Nnp | Tag::Pu | Tag::Cd | Tag::Sym))
                {
                    break;
                }
                noun = noun.or(Some(j));
                end = j + 1;
            }
            Tag::Jj | Tag::Jjr => {
                // An adjective behind a noun starts something new, unless a name goes on: "Trump National Park".
                if noun.is_some_and(|n| words[n].tag.is_noun())
                    && !(word.shape != Shape::Lower
                        && words[j - 1].tag == Tag::Nnp
                        && next.is_some_and(|t| t.is_noun() || t == Tag::Jj))
                    && (previous != Some(Tag::Pu))
                {
                    break;
                }
                if determined {
                    end = end.max(j + 1);
                }
            }
            Tag::Vbn | Tag::Vbg => {
                // Between a determiner or adjective and a noun: "the disputed islands", not "the man killed".
                let before = matches!(
                    previous,
                    Some(Tag::Dt | Tag::Prps | Tag::Jj | Tag::Cd | Tag::Rb | Tag::Pos | Tag::Pu | Tag::Vbn)
                ) && (determined || previous == Some(Tag::Jj) || j > k && noun.is_none())
                    || previous == Some(Tag::Pu)
                    || j == k && k > 0 && matches!(words[k - 1].tag, Tag::Pos)
                    || j == k && word.tag == Tag::Vbn && k > 0 && words[k - 1].tag.is_preposition();
                let after = words[j + 1..]
                    .iter()
                    .take(3)
                    .find(|w| !matches!(w.tag, Tag::Jj | Tag::Cd))
                    .is_some_and(|w| w.tag.is_noun() && (determined || w.tag != Tag::Nnp));
                if !before
                    || noun.is_some() && previous != Some(Tag::Pu)
                    || !(after
                        || determined && next.is_none_or(|t| !matches!(t, Tag::Dt | Tag::Prps | Tag::In)))
                {
                    break;
                }
                if !after {
                    end = j + 1;
                    noun = Some(j);
                }
            }
            Tag::Rb => {
                let modifies = next.is_some_and(|t| {
                    matches!(t, Tag::Jj | Tag::Jjr | Tag::Cd | Tag::Vbn | Tag::Vbg | Tag::Rb)
                        || t == Tag::Pu && words[j + 1].glued && determined
                }) && (determined
                    || next != Some(Tag::Vbn) && next != Some(Tag::Vbg) && next != Some(Tag::Rb));
                if noun.is_some() || !modifies {
                    break;
                }
            }
            // "about 20 people"
            Tag::In
                if j == k && next == Some(Tag::Cd) && matches!(&*word.lower, "about" | "around" | "over") => {
            }
            Tag::In => break,
            Tag::Cc | Tag::Cm | Tag::Quote | Tag::Pu => {
                if !joins(words, j, k, noun.is_some()) {
                    break;
                }
            }
            _ => break,
        }
        j += 1;
        if j - k > 40 {
            break;
        }
    }
    (end > k).then_some(end).filter(|_| noun.is_some() || determined)
}

/// Whether a mark or "and" goes on inside a noun group.
fn joins(words: &[Tagged<'_>], j: usize, k: usize, noun: bool) -> bool {
    let (Some(before), Some(after)) =
        (j.checked_sub(1).filter(|b| *b >= k).map(|b| words[b].tag), words.get(j + 1))
    else {
        return false;
    };
    // More adjectives, and a noun at their end.
    let goes_on = || {
        let rest = &words[j + 1..(j + 10).min(words.len())];
        let adjective = |t: Tag| matches!(t, Tag::Jj | Tag::Jjr | Tag::Vbn | Tag::Vbg);
        let end = rest.iter().position(|w| {
            !(adjective(w.tag) || matches!(w.tag, Tag::Rb | Tag::Cc | Tag::Cm | Tag::Quote) || w.text == "-")
        });
        end.is_some_and(|n| {
            n > 0 && rest[n].tag.is_noun() && adjective(rest[n - 1].tag)
                || n > 1 && rest[n].tag.is_noun() && rest[n - 1].tag == Tag::Quote
        })
    };
    match words[j].tag {
        // "full-scale", "two-day", "U.S.-Turkey": a hyphen without blanks.
        Tag::Pu if matches!(words[j].text, "-" | "–" | "‑" | "‐" | "/") => {
            words[j].glued
                && after.glued
                && matches!(
                    before,
                    Tag::Jj
                        | Tag::Nn
                        | Tag::Nnp
                        | Tag::Cd
                        | Tag::Rb
                        | Tag::Nns
                        | Tag::Vbn
                        | Tag::In
                        | Tag::Dt
                )
                && (after.tag.is_noun() || matches!(after.tag, Tag::Jj | Tag::Vbn | Tag::Vbg | Tag::Cd))
        }
        Tag::Pu => false,
        Tag::Quote => !noun && (after.tag.is_noun() || matches!(after.tag, Tag::Jj | Tag::Rb) && k < j),
        Tag::Cc | Tag::Cm => {
            !noun && matches!(before, Tag::Jj | Tag::Jjr | Tag::Vbn | Tag::Vbg | Tag::Cm) && goes_on()
        }
        _ => false,
    }
}

/// "a group Orsenia supports": a name right before a verb, behind a common noun that is no title.
fn its_own_verb(words: &[Tagged<'_>], j: usize) -> bool {
    let title = Frames::get().has(&words[j - 1].lower, TITLE);
    let behind = words[j + 1..].iter().take(4).find(|w| w.tag != Tag::Nnp);
    !title && behind.is_some_and(|w| w.tag.is_finite())
}

fn is_when(frames: &Frames, word: &Tagged<'_>) -> bool {
    frames.has(&word.lower, WEEKDAY_OR_MONTH) && word.shape != Shape::Lower
        || matches!(&*word.lower, "today" | "yesterday" | "tomorrow" | "tonight")
}
