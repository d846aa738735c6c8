//! Nouns with the words before them, and names.

use super::NameOf;
use super::arcs::Arcs;
use super::chunk::{Chunk, Kind};
use super::extent::extent;
use crate::frames::{Frames, TIME, TITLE, TITLE_PREFIX, WEEKDAY_OR_MONTH};
use crate::tags::{Tag, Tagged};
use verbale_claims::{Deprel, NameType, Upos};

/// The noun group that starts at word `k`, with its inner links.
pub fn noun(words: &[Tagged<'_>], names: &NameOf, k: usize, arcs: &mut Arcs) -> Option<Chunk> {
    let mut group = simple(words, names, k, arcs)?;
    // "the president of ... 's": a genitive makes the group so far the owner of the next one.
    let mut guard = 0;
    while words.get(group.end).is_some_and(|w| w.tag == Tag::Pos) && guard < 16 {
        guard += 1;
        let owner = group.head;
        arcs.link(group.end, owner, Deprel::Case);
        // A quotation may begin behind an owner: "its 'decisive' steps".
        let next = group.end + 1;
        let next = next + usize::from(words.get(next).is_some_and(|w| w.tag == Tag::Quote));
        match simple(words, names, next, arcs) {
            Some(owned) if owned.kind == Kind::Noun => {
                arcs.link(owner, owned.head, Deprel::NmodPoss);
                group = Chunk { first: k, kind: group.kind, ..owned };
            }
            _ => {
                group.end += 1;
                break;
            }
        }
    }
    Some(group)
}

/// A part of a group that is being gathered.
fn simple(words: &[Tagged<'_>], names: &NameOf, k: usize, arcs: &mut Arcs) -> Option<Chunk> {
    let tag = words.get(k)?.tag;
    let alone = |kind| Some(Chunk { kind, first: k, end: k + 1, head: k, passive: false });
    match tag {
        Tag::Prp | Tag::Prpo | Tag::Dtn => {
            if tag == Tag::Prp
                && matches!(
                    &*words[k].lower,
                    "something" | "anything" | "nothing" | "everything" | "someone" | "anyone"
                )
                && words.get(k + 1).is_some_and(|w| w.tag == Tag::Jj)
            {
                arcs.link(k + 1, k, Deprel::Amod);
                return Some(Chunk { kind: Kind::Noun, first: k, end: k + 2, head: k, passive: false });
            }
            return alone(Kind::Noun);
        }
        Tag::Dt
        | Tag::Pdt
        | Tag::Prps
        | Tag::Wps
        | Tag::Wdtd
        | Tag::Jj
        | Tag::Jjr
        | Tag::Cd
        | Tag::Nn
        | Tag::Nns
        | Tag::Nnp
        | Tag::Sym
        | Tag::Rb
        | Tag::Vbn
        | Tag::Vbg
        | Tag::In => {}
        _ => return None,
    }
    let end = extent(words, k)?;
    let head = (k..end)
        .rev()
        .find(|&j| words[j].tag.is_noun())
        .or_else(|| (k..end).rev().find(|&j| matches!(words[j].tag, Tag::Cd | Tag::Sym)))
        .or_else(|| {
            (k..end).rev().find(|&j| matches!(words[j].tag, Tag::Jj | Tag::Jjr | Tag::Vbn | Tag::Vbg))
        })
        .unwrap_or(end - 1);
    // "May 5", "Article 5": a number behind its noun.
    let numbered = end >= k + 2 && words[end - 1].tag == Tag::Cd && words[end - 2].tag.is_noun();
    let last = if numbered { end - 1 } else { head };
    let end = last + 1;
    let head = inside(words, names, k, last, arcs);
    let kind = match tag {
        Tag::Wps => Kind::Relative,
        Tag::Wdtd => Kind::What,
        _ => Kind::Noun,
    };
    if matches!(tag, Tag::Dt) && end == k + 1 {
        arcs.set_upos(
            k,
            if matches!(&*words[k].lower, "this" | "that" | "these" | "those") {
                Upos::Pron
            } else {
                Upos::Det
            },
        );
    }
    Some(Chunk { kind, first: k, end, head, passive: false })
}

/// Links the words of a group that ends in `last`; gives its head.
fn inside(words: &[Tagged<'_>], names: &NameOf, k: usize, last: usize, arcs: &mut Arcs) -> usize {
    let frames = Frames::get();
    let mut head = last;
    let mut limit = last;
    // A person's name has its first word for head, and what stands before it describes it.
    if let Some(start) = person(frames, words, names, k, last) {
        for (j, word) in words.iter().enumerate().take(last + 1).skip(start + 1) {
            arcs.link(
                j,
                start,
                if matches!(word.tag, Tag::Pu | Tag::Quote) { Deprel::Punct } else { Deprel::Flat },
            );
        }
        (head, limit) = (start, start);
    } else if words[last].tag == Tag::Cd && last > k {
        // "5 May", "May 5", "Article 5": the noun before a number is the head.
        if words[last - 1].tag.is_noun() {
            head = last - 1;
            limit = last - 1;
            arcs.link(
                last,
                head,
                if frames.has(&words[head].lower, WEEKDAY_OR_MONTH) || words[head].tag == Tag::Nn {
                    Deprel::Nummod
                } else {
                    Deprel::Flat
                },
            );
        } else if words[last - 1].tag == Tag::Sym {
            head = last - 1;
            limit = head;
            arcs.link(last, head, Deprel::Nummod);
        } else if words[last - 1].tag == Tag::Cd {
            // "$ 300 million"
            let first = (k..last).rev().take_while(|&j| words[j].tag == Tag::Cd).last().unwrap_or(last);
            if first > k && words[first - 1].tag == Tag::Sym {
                head = first - 1;
                limit = first - 1;
                arcs.link(last, head, Deprel::Nummod);
                for j in first..last {
                    arcs.link(j, last, Deprel::Compound);
                }
            }
        }
    }
    // What a title stands for: "Turkish President" before a name.
    let title = (limit > k && limit != last || limit == last && head == limit && is_name(names, limit))
        .then(|| limit.checked_sub(1).filter(|&t| t >= k && frames.has(&words[t].lower, TITLE)))
        .flatten();
    if let Some(title) = title {
        arcs.link(title, head, Deprel::NmodDesc);
    }
    let target = title.unwrap_or(head);
    let mut j = k;
    while j < limit {
        if Some(j) == title {
            j += 1;
            continue;
        }
        let to = match words[j].tag {
            Tag::Dt | Tag::Pdt | Tag::Prps | Tag::Wps | Tag::Wdtd
                if title.is_some() && words[j].tag != Tag::Prps =>
            {
                head
            }
            _ => target,
        };
        match words[j].tag {
            Tag::Pdt => arcs.link(j, to, Deprel::DetPredet),
            Tag::Dt | Tag::Wdtd => arcs.link(j, to, Deprel::Det),
            Tag::Prps | Tag::Wps => arcs.link(j, to, Deprel::NmodPoss),
            Tag::Cd => {
                // "300 million people": the last number is the head of the others.
                if words.get(j + 1).is_some_and(|w| w.tag == Tag::Cd) && j + 1 < limit {
                    arcs.link(j, j + 1, Deprel::Compound);
                } else if words.get(j + 1).is_some_and(|w| w.tag == Tag::Pu) && j + 2 <= last {
                    arcs.link(j, j + 2, Deprel::Nummod);
                    if j + 2 < limit {
                        arcs.link(
                            j + 2,
                            to,
                            if words[j + 2].tag == Tag::Jj { Deprel::Amod } else { Deprel::Compound },
                        );
                        arcs.link(j + 1, j, Deprel::Punct);
                        j += 2;
                    }
                } else {
                    arcs.link(j, to, Deprel::Nummod);
                }
            }
            Tag::Jj | Tag::Jjr | Tag::Vbn | Tag::Vbg => {
                let glued = words.get(j + 1).is_some_and(|w| w.tag == Tag::Pu) && j + 2 < limit;
                if glued {
                    let rel = if words[j + 2].tag.is_noun() { Deprel::Amod } else { Deprel::Advmod };
                    arcs.link(j, j + 2, rel);
                    arcs.link(j + 1, j, Deprel::Punct);
                } else if let Some((and, first)) = list_of_adjectives(words, k, j) {
                    arcs.link(j, first, Deprel::Conj);
                    if let Some(and) = and {
                        arcs.link(and, j, Deprel::Cc);
                    }
                } else {
                    arcs.link(j, to, Deprel::Amod);
                }
            }
            Tag::Nn | Tag::Nns | Tag::Nnp => {
                let hyphen = words.get(j + 1).is_some_and(|w| w.tag == Tag::Pu && w.glued);
                if hyphen && j + 2 <= limit && words[j + 2].tag == Tag::Cd {
                    // "F-35"
                    arcs.link(j + 2, j, Deprel::Nummod);
                    arcs.link(j + 1, j + 2, Deprel::Punct);
                    arcs.link(j, to, Deprel::Compound);
                    j += 2;
                } else if hyphen && j + 2 <= limit && words[j + 2].tag != Tag::Nnp {
                    let rel = if words[j + 2].tag.is_noun() { Deprel::Compound } else { Deprel::Obl };
                    arcs.link(j, j + 2, rel);
                    arcs.link(j + 1, j, Deprel::Punct);
                } else {
                    // A name of several words is one: "United States officials".
                    let end = names[j]
                        .filter(|(end, kind)| *kind != NameType::Per && *end <= limit)
                        .map(|(end, _)| end - 1);
                    match end {
                        Some(end) if end > j => arcs.link(j, end, Deprel::Compound),
                        _ => arcs.link(j, to, Deprel::Compound),
                    }
                }
            }
            Tag::Sym => {
                if words.get(j + 1).is_some_and(|w| w.tag == Tag::Cd) {
                    // "$300 million project"
                    let last_number =
                        (j + 1..=limit).take_while(|&n| words[n].tag == Tag::Cd).last().unwrap_or(j + 1);
                    for n in j + 1..last_number {
                        arcs.link(n, last_number, Deprel::Compound);
                    }
                    arcs.link(last_number, j, Deprel::Nummod);
                    arcs.link(j, to, Deprel::Compound);
                    j = last_number;
                } else {
                    arcs.link(j, to, Deprel::Compound);
                }
            }
            Tag::Rb | Tag::Not => {
                let next = (j + 1..=last).find(|&n| {
                    matches!(words[n].tag, Tag::Jj | Tag::Jjr | Tag::Cd | Tag::Vbn | Tag::Vbg | Tag::Rb)
                });
                arcs.link(j, next.unwrap_or(to), Deprel::Advmod);
            }
            Tag::In => {
                arcs.link(j, j + 1, Deprel::Advmod);
                arcs.set_upos(j, Upos::Adv);
            }
            Tag::Cm | Tag::Pu | Tag::Quote => {}
            Tag::Cc => {}
            _ => arcs.link(j, to, Deprel::Dep),
        }
        j += 1;
    }
    // "defence minister Ana Veltri": what makes up the title with it.
    if let Some(title) = title {
        for (j, word) in words.iter().enumerate().take(title).skip(k) {
            if frames.has(&word.lower, TITLE_PREFIX) && arcs.head(j) == Some(head) {
                arcs.link(j, title, if word.tag == Tag::Jj { Deprel::Amod } else { Deprel::Compound });
            }
        }
    }
    head
}

/// The first of the adjectives that `j` is listed with, and the conjunction before it: "strong, free and open".
fn list_of_adjectives(words: &[Tagged<'_>], k: usize, j: usize) -> Option<(Option<usize>, usize)> {
    let before = |from: usize| (k..from).rev().find(|&n| !matches!(words[n].tag, Tag::Rb | Tag::Quote));
    let adjective = |n: usize| matches!(words[n].tag, Tag::Jj | Tag::Jjr | Tag::Vbn | Tag::Vbg);
    let and = before(j).filter(|&n| words[n].tag == Tag::Cc)?;
    let mut first = before(and)?;
    while words[first].tag == Tag::Cm || adjective(first) {
        match before(first).filter(|&n| {
            adjective(n) && words[first].tag == Tag::Cm || words[n].tag == Tag::Cm && adjective(first)
        }) {
            Some(n) => first = n,
            None => break,
        }
    }
    adjective(first).then_some((Some(and), first))
}

fn is_name(names: &NameOf, word: usize) -> bool {
    names[word].is_some_and(|(_, kind)| kind == NameType::Per)
}

/// Where a person's name starts that ends a group.
fn person(frames: &Frames, words: &[Tagged<'_>], names: &NameOf, k: usize, last: usize) -> Option<usize> {
    let (end, kind) = names[last]?;
    if kind != NameType::Per || end != last + 1 {
        return None;
    }
    let mut start = last;
    while start > k
        && names[start - 1].is_some_and(|(e, _)| e == end)
        && !frames.has(&words[start - 1].lower, TIME)
    {
        start -= 1;
    }
    Some(start)
}
