//! What a day or a number in a sentence is said of: the verb that it hangs on, and those who take part in that.
//!
//! "The minister arrived on Monday and will leave on Friday" has two days, and the trees tell whose is which.

use verbale_claims::{Deprel, Sentence, Token, Upos};

/// What some words of a sentence hang on.
#[derive(Clone, Debug, Default)]
pub(super) struct Bearing<'a> {
    /// Names and nouns that the first verb above has besides, sorted.
    pub parts: Vec<&'a str>,
    /// Whether that verb hands on what was said: "told parliament on Monday that ...".
    pub said: bool,
    /// That verb's dictionary form.
    pub verb: Option<&'a str>,
    /// Who or what does it: the subject of the first predicate above that has one.
    pub doer: Option<&'a Token>,
}

/// A tree is not climbed further than this.
const HIGHEST: usize = 12;

impl<'a> Bearing<'a> {
    /// What the words from a position to another are said of.
    pub fn new(sentence: &'a Sentence, start: u32, end: u32) -> Self {
        let tokens = &sentence.tokens;
        let first = tokens.partition_point(|t| t.end <= start);
        let last = tokens.partition_point(|t| t.start < end);
        let above = |k: usize| (tokens[k].head as usize).checked_sub(1).filter(|h| *h < tokens.len());
        let outside = |k: &usize| above(*k).is_none_or(|h| !(first..last).contains(&h));
        let Some(mut at) = (first..last).find(outside) else { return Self::default() };
        // A number hangs on what it counts: what that hangs on is meant.
        if let (Deprel::Nummod, Some(counted)) = (tokens[at].deprel, above(at)) {
            at = counted;
        }
        let held = at;
        let Some(mut verb) = above(at) else { return Self::default() };
        for _ in 0..HIGHEST {
            match above(verb) {
                Some(higher) if tokens[verb].upos != Upos::Verb => verb = higher,
                _ => break,
            }
        }
        let mut parts: Vec<&str> = Vec::new();
        for (k, token) in tokens.iter().enumerate() {
            let beside = token.head as usize == verb + 1 && k != held && part(token);
            if beside && !(first..last).contains(&k) {
                parts.push(&token.lemma);
            }
        }
        // What has no subject of its own has that of what it belongs to.
        let own = tokens.iter().any(|t| t.head as usize == verb + 1 && subject(t));
        if let (false, Some(higher)) = (own, above(verb)) {
            match tokens[verb].deprel {
                Deprel::Acl | Deprel::AclRelcl => parts.push(&tokens[higher].lemma),
                Deprel::Conj | Deprel::Xcomp | Deprel::Advcl => parts.extend(
                    tokens.iter().filter(|t| t.head as usize == higher + 1 && subject(t)).map(|t| &*t.lemma),
                ),
                _ => {}
            }
        }
        parts.sort_unstable();
        parts.dedup();
        let said = tokens.iter().any(|t| t.head as usize == verb + 1 && t.deprel == Deprel::Ccomp);
        let does = (tokens[verb].upos == Upos::Verb).then_some(&*tokens[verb].lemma);
        Self { parts, said, verb: does, doer: doer(sentence, held) }
    }

    /// How many of those who take part are the same.
    pub fn common(&self, other: &Self) -> usize {
        self.parts.iter().filter(|part| other.parts.binary_search(part).is_ok()).count()
    }
}

/// The subject of the first verb or root above a word that has one, or shares that of what it belongs to.
fn doer(sentence: &Sentence, held: usize) -> Option<&Token> {
    let tokens = &sentence.tokens;
    let above = |k: usize| (tokens[k].head as usize).checked_sub(1).filter(|h| *h < tokens.len());
    let mut at = above(held)?;
    for _ in 0..HIGHEST {
        if tokens[at].upos == Upos::Verb || tokens[at].deprel == Deprel::Root {
            let own = tokens.iter().find(|t| t.head as usize == at + 1 && subject(t));
            let shares = matches!(
                tokens[at].deprel,
                Deprel::Conj | Deprel::Xcomp | Deprel::Advcl | Deprel::Acl | Deprel::AclRelcl
            );
            if own.is_some() || !shares {
                return own;
            }
        }
        at = above(at)?;
    }
    None
}

fn subject(token: &Token) -> bool {
    matches!(token.deprel, Deprel::Nsubj | Deprel::NsubjPass)
}

fn part(token: &Token) -> bool {
    let named = matches!(token.upos, Upos::Noun | Upos::Propn | Upos::Adj | Upos::Verb);
    let placed = matches!(
        token.deprel,
        Deprel::Nsubj
            | Deprel::NsubjPass
            | Deprel::Obj
            | Deprel::Iobj
            | Deprel::Obl
            | Deprel::OblAgent
            | Deprel::Xcomp
            | Deprel::Ccomp
    );
    named && placed
}
