//! The accounts of a field, and what they come to.
//!
//! Claims with one value make an account. What counts is how many independent origins stand behind it: reports
//! that copy, or that pass on the same statement, are one. A coarser value supports a finer one; only values that
//! cannot both be right make a field contested. Which is better supported is decided in this order, and when nothing
//! decides, it is not decided: what an account has against it, independent origins, what speaks for it.

use crate::confidence;
use crate::words::{count, list};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::{BTreeMap, BTreeSet};
use verbale_claims::{Account, Basis, Evidence, Field, Id, Verdict};

/// How one value stands to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Relation {
    /// They say the same.
    Equal,
    /// The first says less.
    Coarser,
    /// The first says more.
    Finer,
    /// Both can be right.
    Compatible,
    /// They cannot both be right.
    Conflicting,
}

impl Relation {
    /// How the second stands to the first.
    pub const fn reversed(self) -> Self {
        match self {
            Self::Coarser => Self::Finer,
            Self::Finer => Self::Coarser,
            other => other,
        }
    }
}

/// One report's word for a value.
#[derive(Clone, Debug)]
pub(crate) struct Vote {
    pub value: String,
    pub basis: Basis,
    /// The merged origin.
    pub origin: Id,
    /// The origin when the report, though a copy, turns out to say this by itself.
    pub own: Id,
    pub report: Id,
    /// Whether the report has it in words copied from another.
    pub copied: bool,
    pub evidence: Evidence,
    /// How probable it is that the words are read rightly and the origin is not mistaken, where that was measured.
    pub chance: Option<f64>,
}

/// What an account has for or against it beside the number of its origins.
#[derive(Clone, Debug, Default)]
pub(crate) struct Remarks {
    /// Why it can hardly be right.
    pub against: Vec<String>,
    /// What speaks for it, by weight: compared in order, more first.
    pub merits: Vec<u32>,
    /// The merits in words.
    pub favour: Vec<String>,
}

/// How the values of a field are compared, judged and said.
pub(crate) trait Scale {
    /// How two values stand to one another.
    fn relation(&self, a: &str, b: &str) -> Relation;
    /// A value as a reader says it.
    fn say(&self, value: &str) -> String;
    /// What an account has for or against it.
    fn remarks(&self, _account: &Account) -> Remarks {
        Remarks::default()
    }
}

/// Accounts of a field, the better supported first, with what decides between them.
pub(crate) struct Weighed {
    pub accounts: Vec<Account>,
    /// Which pairs of accounts cannot both be right.
    pub conflicts: Vec<(usize, usize)>,
    /// The account that the field's value is of.
    pub best: Option<usize>,
    pub why: Vec<String>,
    /// How many origins stand behind the first account, those of coarser and finer values included.
    pub behind_best: usize,
    /// How probable it is that the best account's value is right, where that was measured.
    pub confidence: Option<f64>,
}

/// Makes accounts of votes and weighs them.
pub(crate) fn weigh(votes: &[Vote], scale: &dyn Scale) -> Weighed {
    let (accounts, chances) = gather(votes, scale);
    let remarks: Vec<Remarks> = accounts.iter().map(|a| scale.remarks(a)).collect();
    let support: Vec<BTreeSet<&Id>> = accounts.iter().map(|a| behind(a, &accounts, scale)).collect();
    let rank = |k: usize| {
        let merits: Vec<std::cmp::Reverse<u32>> =
            remarks[k].merits.iter().map(|&m| std::cmp::Reverse(m)).collect();
        (remarks[k].against.len(), std::cmp::Reverse(support[k].len()), merits)
    };
    let mut order: Vec<usize> = (0..accounts.len()).collect();
    order.sort_by(|&a, &b| {
        let fineness = match scale.relation(&accounts[a].value, &accounts[b].value) {
            Relation::Finer => std::cmp::Ordering::Less,
            Relation::Coarser => std::cmp::Ordering::Greater,
            _ => std::cmp::Ordering::Equal,
        };
        rank(a).cmp(&rank(b)).then(fineness).then_with(|| accounts[a].value.cmp(&accounts[b].value))
    });
    let mut conflicts = Vec::new();
    for (i, &a) in order.iter().enumerate() {
        for (j, &b) in order.iter().enumerate().skip(i + 1) {
            if scale.relation(&accounts[a].value, &accounts[b].value) == Relation::Conflicting {
                conflicts.push((i, j));
            }
        }
    }
    let mut why = Vec::new();
    let mut best = (!order.is_empty()).then_some(0);
    if let (false, Some(&first)) = (conflicts.is_empty(), order.first()) {
        why.push(tally(&order, &accounts, &support, scale));
        for &k in &order {
            why.extend(remarks[k].against.iter().cloned());
        }
        match conflicts.iter().find(|(i, _)| *i == 0).map(|&(_, rival)| order[rival]) {
            None => why.push(format!("nobody disputes {}", scale.say(&accounts[first].value))),
            Some(second) if rank(first) == rank(second) => {
                best = None;
                why.push("nothing here decides between them".to_owned());
            }
            Some(second) => {
                let even = remarks[first].against.len() == remarks[second].against.len();
                if even && support[first].len() == support[second].len() {
                    why.extend(remarks[first].favour.iter().cloned());
                }
            }
        }
    } else if let Some(&first) = order.first() {
        why.extend(single_or_agreed(&accounts[first], support[first].len(), accounts.len()));
        why.extend(remarks[first].against.iter().cloned());
    }
    let behind_best = order.first().map_or(0, |&k| support[k].len());
    // How often a contested value is right was not measured: there are too few. Nor was it of one that hard checks speak against.
    let undisputed = |k: &usize| conflicts.is_empty() && remarks[order[*k]].against.is_empty();
    let confidence = best.filter(undisputed).and_then(|k| sure(order[k], &accounts, &chances, scale));
    let mut place: Vec<Option<Account>> = accounts.into_iter().map(Some).collect();
    let accounts = order.iter().filter_map(|&k| place[k].take()).collect();
    Weighed { accounts, conflicts, best, why, behind_best, confidence }
}

impl Weighed {
    /// The field, when its votes come from at least one origin.
    pub fn field(self) -> Field {
        if self.accounts.is_empty() {
            return Field::absent();
        }
        // Values that can be true beside each other support none of them.
        let verdict = match (self.conflicts.is_empty(), self.behind_best) {
            (false, _) => Verdict::Contested,
            (true, 0 | 1) => Verdict::SingleOrigin,
            (true, _) => Verdict::Agreed,
        };
        let value = self.best.and_then(|k| self.accounts.get(k)).map(|a| a.value.clone());
        let confidence = self.confidence;
        Field { verdict, value, precision: None, confidence, accounts: self.accounts, why: self.why }
    }
}

/// How probable it is that an account's value is right which nobody contradicts, to two figures.
fn sure(best: usize, accounts: &[Account], chances: &[Vec<Option<f64>>], scale: &dyn Scale) -> Option<f64> {
    let mut surest: BTreeMap<&Id, f64> = BTreeMap::new();
    for (account, votes) in accounts.iter().zip(chances) {
        if matches!(
            scale.relation(&account.value, &accounts[best].value),
            Relation::Compatible | Relation::Conflicting
        ) {
            continue;
        }
        for (origin, vote) in account.origins.iter().zip(votes) {
            let Some(vote) = *vote else { continue };
            let most = surest.entry(origin).or_default();
            *most = most.max(vote);
        }
    }
    // What others say less exactly does not make a value sure whose own words have no number.
    chances[best].iter().flatten().next()?;
    let mut votes: Vec<f64> = surest.into_values().collect();
    // In a fixed order, so that the same votes come to the same figure.
    votes.sort_by(f64::total_cmp);
    confidence::of_votes(&votes).map(|p| (p * 100.0).round() / 100.0)
}

/// An account in the making, with what is in it already.
struct Gathered<'v> {
    account: Account,
    /// The surest vote of each origin, in their order.
    chances: Vec<Option<f64>>,
    /// The place of each origin.
    origins: FxHashMap<&'v Id, usize>,
    reports: FxHashSet<&'v Id>,
    words: FxHashSet<(&'v Id, u32, u32, &'v Id)>,
}

impl<'v> Gathered<'v> {
    fn new(vote: &Vote) -> Self {
        let account = Account {
            value: vote.value.clone(),
            basis: vote.basis,
            origins: Vec::new(),
            reports: Vec::new(),
            evidence: Vec::new(),
        };
        Self {
            account,
            chances: Vec::new(),
            origins: FxHashMap::default(),
            reports: FxHashSet::default(),
            words: FxHashSet::default(),
        }
    }

    fn add(&mut self, vote: &'v Vote) {
        // A copy of what is there already adds nothing.
        if vote.copied && !self.reports.is_empty() && !self.reports.contains(&vote.report) {
            return;
        }
        let origin = if vote.copied { &vote.own } else { &vote.origin };
        self.account.basis = self.account.basis.min(vote.basis);
        let k = *self.origins.entry(origin).or_insert_with(|| {
            self.account.origins.push(origin.clone());
            self.chances.push(None);
            self.chances.len() - 1
        });
        self.chances[k] = match (self.chances[k], vote.chance) {
            (Some(most), Some(chance)) => Some(most.max(chance)),
            (most, chance) => most.or(chance),
        };
        if self.reports.insert(&vote.report) {
            self.account.reports.push(vote.report.clone());
        }
        if self.words.insert((&vote.report, vote.evidence.start, vote.evidence.end, origin)) {
            self.account.evidence.push(Evidence { origin: origin.clone(), ..vote.evidence.clone() });
        }
    }
}

/// Votes of one value make an account; its reports are those that did not copy it.
fn gather(votes: &[Vote], scale: &dyn Scale) -> (Vec<Account>, Vec<Vec<Option<f64>>>) {
    let mut all: Vec<Gathered<'_>> = Vec::new();
    // Values first told by a report of its own come before those that are only copied.
    for vote in votes.iter().filter(|v| !v.copied).chain(votes.iter().filter(|v| v.copied)) {
        let stands = |g: &Gathered<'_>| scale.relation(&g.account.value, &vote.value);
        // What a copy has less exactly than its source, for want of a day or a name before it, is no other telling.
        let told = |g: &Gathered<'_>| !g.reports.contains(&vote.report) && stands(g) != Relation::Conflicting;
        if vote.copied && all.iter().any(told) {
            continue;
        }
        let same = |g: &Gathered<'_>| stands(g) == Relation::Equal;
        let k = all.iter().position(same).unwrap_or_else(|| {
            all.push(Gathered::new(vote));
            all.len() - 1
        });
        all[k].add(vote);
    }
    all.into_iter().map(|gathered| (gathered.account, gathered.chances)).unzip()
}

/// Adds what is not there yet.
pub(crate) fn push<T: Clone + PartialEq>(list: &mut Vec<T>, item: &T) {
    if !list.contains(item) {
        list.push(item.clone());
    }
}

/// The origins that support an account: its own, and those of values that say the same, less or more.
fn behind<'a>(account: &Account, all: &'a [Account], scale: &dyn Scale) -> BTreeSet<&'a Id> {
    all.iter()
        .filter(|other| {
            matches!(
                scale.relation(&other.value, &account.value),
                Relation::Equal | Relation::Coarser | Relation::Finer
            )
        })
        .flat_map(|other| &other.origins)
        .collect()
}

fn single_or_agreed(account: &Account, origins: usize, accounts: usize) -> Option<String> {
    match (origins, account.reports.len()) {
        (0, _) => None,
        (1, 0 | 1) if accounts > 1 => {
            Some("one report says so; what others say can be true beside it".to_owned())
        }
        (1, 0 | 1) => Some("one report says so, and no other".to_owned()),
        (1, reports) => Some(format!("{} reports say so, all on one origin's word", count(reports))),
        (origins, _) => Some(format!("{} independent origins say so", count(origins))),
    }
}

/// "three independent origins say A; one says B".
fn tally(order: &[usize], accounts: &[Account], support: &[BTreeSet<&Id>], scale: &dyn Scale) -> String {
    let told: Vec<String> = order
        .iter()
        .enumerate()
        .map(|(i, &k)| {
            let number = support[k].len();
            let word = count(number);
            let noun = match (i, number) {
                (0, 1) => " origin says",
                (0, _) => " independent origins say",
                (_, 1) => " says",
                _ => " say",
            };
            format!("{word}{noun} {}", scale.say(&accounts[k].value))
        })
        .collect();
    list(&told, "; ", "; ")
}
