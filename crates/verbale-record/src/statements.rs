//! Statements across reports: one wording, and how each report's version stands to it.

use crate::minutes::{Minutes, Told};
use crate::quotations::{Said, prepare, reworded, speaker};
use crate::wording::{Words, change, diff, fold, likeness};
use std::collections::{BTreeMap, BTreeSet};
use verbale_claims::{
    Excerpt, Id, OriginKind, Statement, StatementKind, StatementRecord, StatementVersion, VersionStatus,
};

/// Statements of the record, with the group of versions that each was made of.
pub(crate) struct Aligned {
    pub records: Vec<StatementRecord>,
    /// For each record, its versions' places in [`crate::quotations::Quotations::said`], in the order of the record's.
    pub members: Vec<Vec<usize>>,
    /// For each record, the happening it belongs to.
    pub happenings: Vec<Option<usize>>,
    /// For each record, the place among its versions of the one whose words are the wording.
    pub wording: Vec<usize>,
}

/// A version nearly in the wording's words, by their share.
const VARIANT: f64 = 0.95;

/// A quotation of one report alone, by somebody who took no part, is worth telling from so many words.
const WORTH: usize = 6;

/// The statements worth telling; `shown` are the happenings that the record has as events.
pub(crate) fn statements(minutes: &Minutes<'_>, shown: &BTreeSet<usize>) -> Aligned {
    let mut all = Vec::new();
    for group in &minutes.quotations.groups {
        let happening = happening(minutes, group);
        if !worth_telling(minutes, group, happening, shown) {
            continue;
        }
        if let Some((record, wording)) = record(minutes, group) {
            all.push((record, group.clone(), happening, wording));
        }
    }
    all.sort_by_cached_key(|(_, members, ..)| {
        let heard = with_a_say(minutes, members);
        let reports: BTreeSet<usize> = heard.iter().map(|&k| minutes.quotations.said[k].report).collect();
        (std::cmp::Reverse(reports.len()), heard.first().copied())
    });
    let mut aligned =
        Aligned { records: Vec::new(), members: Vec::new(), happenings: Vec::new(), wording: Vec::new() };
    for (record, members, happening, wording) in all {
        aligned.records.push(record);
        aligned.members.push(members);
        aligned.happenings.push(happening);
        aligned.wording.push(wording);
    }
    aligned
}

/// The versions that have a say: those of reports that are no copies, unless all are.
fn with_a_say(minutes: &Minutes<'_>, group: &[usize]) -> Vec<usize> {
    let report = |k: usize| minutes.quotations.said[k].report;
    let own: Vec<usize> =
        group.iter().copied().filter(|&k| minutes.desk.root(report(k)) == report(k)).collect();
    if own.is_empty() { group.to_vec() } else { own }
}

/// The happening that most versions belong to.
fn happening(minutes: &Minutes<'_>, group: &[usize]) -> Option<usize> {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for k in with_a_say(minutes, group) {
        let said = &minutes.quotations.said[k];
        if let Some(happening) = minutes.happening_of(said) {
            *counts.entry(happening).or_default() += 1;
        }
    }
    counts.into_iter().max_by_key(|&(happening, n)| (n, std::cmp::Reverse(happening))).map(|(h, _)| h)
}

/// Quotations are news when somebody known speaks them; what is told in a report's own words, when two reports tell
/// it, or when one who took part is said to have said it.
fn worth_telling(
    minutes: &Minutes<'_>,
    group: &[usize],
    happening: Option<usize>,
    shown: &BTreeSet<usize>,
) -> bool {
    let said = || group.iter().map(|&k| &minutes.quotations.said[k]);
    let reports: BTreeSet<usize> = said().map(|s| minutes.desk.root(s.report)).collect();
    if reports.len() > 1 {
        return true;
    }
    let Some(happening) = happening.filter(|h| shown.contains(h)) else { return false };
    let tellings = || minutes.happenings.list[happening].iter().map(|&k| &minutes.tellings.list[k]);
    let took_part = |who: &Id| {
        let country = minutes.desk.country(who);
        tellings().any(|t| t.people.contains(who) || t.sides.contains(who.as_str()))
            || country
                .is_some_and(|c| !minutes.desk.is_person(who) && tellings().any(|t| t.sides.contains(c)))
    };
    said().any(|s| match speaker(s) {
        Some(who) if took_part(who) => s.words.len() > 2 && (s.quoted || handed_on(minutes, s)),
        Some(_) => s.quoted && s.words.len() >= WORTH,
        None => {
            let direct = s.statement.kind == StatementKind::Direct;
            s.words.len() >= WORTH && (direct || handed_on(minutes, s))
        }
    })
}

/// Whether something in a report's own words is handed on from what somebody issued, or from somebody not named, and
/// says more than the commitments that it may be told as.
fn handed_on(minutes: &Minutes<'_>, said: &Said<'_>) -> bool {
    let reading = minutes.desk.readings[said.report];
    let issued = reading.origins.iter().any(|o| {
        o.id == said.statement.origin
            && !matches!(o.kind, OriginKind::ReportItself | OriginKind::NamedPerson | OriginKind::Media)
    });
    let undertaken = reading.commitments.iter().any(|c| {
        said.statement.content.iter().any(|span| c.what.start < span.end() && span.start() < c.what.end)
    });
    issued && !undertaken && said.words.len() >= 6
}

fn record(minutes: &Minutes<'_>, group: &[usize]) -> Option<(StatementRecord, usize)> {
    let said: Vec<&Said<'_>> = group.iter().map(|&k| &minutes.quotations.said[k]).collect();
    let heard = with_a_say(minutes, group);
    let own: Vec<&Said<'_>> = heard.iter().map(|&k| &minutes.quotations.said[k]).collect();
    let (chosen, settled) = wording(minutes, &own)?;
    let best = own[chosen];
    let chosen = group.iter().position(|&k| k == heard[chosen])?;
    let echoes: Vec<Said<'_>> = said.iter().flat_map(|s| echoes(minutes, s)).collect();
    let mut versions: Vec<&Said<'_>> = said.iter().copied().chain(&echoes).collect();
    versions.sort_by_key(|s| s.report);
    let versions = versions
        .into_iter()
        .map(|s| StatementVersion {
            report: minutes.desk.id(s.report).clone(),
            pieces: s.statement.content.clone(),
            text: shown(s.statement),
            status: status(best, s, settled),
            diff: if s.quoted { diff(&best.words, &s.words) } else { Vec::new() },
        })
        .collect();
    let told: Vec<Told<'_>> = said.iter().flat_map(|s| told(s)).collect();
    let ids: Vec<&Id> = own.iter().filter_map(|s| speaker(s)).collect();
    let who = ids.iter().find(|id| minutes.desk.is_person(id)).or(ids.first()).map(|id| (*id).clone());
    let first = |of: &dyn Fn(&Said<'_>) -> Option<String>| own.iter().find_map(|s| of(s));
    let own_words =
        own.iter().find(|s| speaker(s) == who.as_ref()).and_then(|s| s.statement.speaker_text.clone());
    let speaker_text = own_words.or_else(|| first(&|s| s.statement.speaker_text.clone())).unwrap_or_default();
    let id = Id::of('s', &[who.as_ref().map_or("", Id::as_str), &best.words.folded.join(" ")]);
    let record = StatementRecord {
        id,
        event: None,
        speaker: who,
        speaker_text,
        addressee: own.iter().find_map(|s| s.statement.addressee.clone()),
        channel: first(&|s| s.statement.channel.clone()),
        kind: best.statement.kind,
        wording: shown(best.statement),
        versions,
        support: minutes.support(&told),
    };
    Some((record, chosen))
}

/// What copies of its report have in the same words.
fn echoes<'a>(minutes: &Minutes<'a>, said: &Said<'a>) -> Vec<Said<'a>> {
    let spans = &said.statement.content;
    let Some((start, end)) = spans.first().zip(spans.last()).map(|(a, b)| (a.start(), b.end())) else {
        return Vec::new();
    };
    let found = minutes.desk.echoes(said.report, start, end).into_iter().filter_map(|(copy, at)| {
        let all = &minutes.desk.readings[copy].statements;
        let here = |s: &&Statement| s.content.first().is_some_and(|c| c.start().abs_diff(at) <= MARKS);
        let echo = all.iter().filter(here).filter(|s| !minutes.desk.states(copy, s));
        echo.map(|s| prepare(copy, s)).find(|echo| echo.words.folded == said.words.folded)
    });
    found.collect()
}

/// Pieces with no more between them than this are only parted by quotation marks, not by words.
const MARKS: u32 = 4;

/// The words of a statement: of one that is partly in quotation marks, with the marks.
fn shown(statement: &Statement) -> String {
    let mut text = String::new();
    let mixed = statement.kind == StatementKind::Mixed;
    let mut end = None;
    for (k, (span, words)) in statement.content.iter().zip(&statement.words).enumerate() {
        if let Some(end) = end {
            text.push_str(if span.start().saturating_sub(end) <= MARKS { " " } else { " … " });
        }
        let quoted = mixed && statement.quoted.get(k) == Some(&true);
        if quoted {
            text.push('“');
        }
        text.push_str(words);
        if quoted {
            text.push('”');
        }
        end = Some(span.end());
    }
    text
}

/// A version's pieces as words of its report.
pub(crate) fn told<'a>(said: &Said<'a>) -> Vec<Told<'a>> {
    let pieces = said.statement.content.iter().zip(&said.statement.words);
    pieces
        .map(|(span, words)| Told {
            report: said.report,
            excerpt: Excerpt::new(*span, words.clone()),
            origin: &said.statement.origin,
        })
        .collect()
}

/// The version whose words most independent reports have; of several that differ in a few words at their edges, the
/// one that stands whole in most; then the issuer's own, then the longest. And whether that settles the wording: of
/// two reports that differ, neither does.
fn wording(minutes: &Minutes<'_>, said: &[&Said<'_>]) -> Option<(usize, bool)> {
    // Versions in the same words are compared once.
    let mut forms: BTreeMap<(bool, &[String]), Form> = BTreeMap::new();
    for (k, one) in said.iter().enumerate() {
        let form = forms.entry((one.quoted, &one.words.folded)).or_insert_with(|| Form::first(k));
        form.roots.insert(minutes.desk.root(one.report));
        let own = issuers_own(minutes, one);
        if own && !form.own || own == form.own && spelling(one) < spelling(said[form.shown]) {
            form.shown = k;
        }
        form.own |= own;
    }
    let mut forms: Vec<Form> = forms.into_values().collect();
    let roots: BTreeSet<usize> = forms.iter().flat_map(|form| form.roots.iter().copied()).collect();
    // Beyond this many, those of most reports are compared.
    forms.sort_by_key(|form| (std::cmp::Reverse(form.roots.len()), form.shown));
    forms.truncate(FORMS);
    let quoted = said.iter().any(|s| s.quoted);
    let longest = said.iter().filter(|s| s.quoted == quoted).map(|s| s.words.len()).max().unwrap_or(0);
    let score = |form: &Form| {
        let one = said[form.shown];
        // A fragment stands whole in most, but a fragment is not what was said.
        let nearly_all = one.words.len() * 5 >= longest * 4;
        let roots = |holds: &dyn Fn(&Said<'_>) -> bool| {
            let forms = forms.iter().filter(|other| holds(said[other.shown]));
            forms.flat_map(|other| other.roots.iter().copied()).collect::<BTreeSet<usize>>().len()
        };
        let whole = roots(&|other| nearly_all && contains(other, one));
        let sharing = roots(&|other| shares(one, other) || nearly_all && contains(other, one));
        (one.quoted == quoted, sharing, whole, form.own, one.words.len())
    };
    let scored: Vec<_> = forms.iter().map(score).collect();
    let best = (0..forms.len()).max_by(|&a, &b| {
        let words = |k: usize| spelling(said[forms[k].shown]);
        scored[a].cmp(&scored[b]).then_with(|| words(b).cmp(&words(a))).then(b.cmp(&a))
    })?;
    let (_, sharing, _, own, _) = scored[best];
    Some((forms[best].shown, roots.len() < 2 || sharing > 1 || own))
}

/// The words as they are spelt, of names only that they are names: which of two that are as good is shown hangs on no name.
fn spelling<'a>(said: &Said<'a>) -> Vec<&'a str> {
    let words = said.statement.words.iter().flat_map(|words| words.split_whitespace());
    words.map(|word| if word.contains(char::is_uppercase) { NAME } else { word }).collect()
}

/// Stands for any name, behind all other words.
const NAME: &str = "\u{10FFFF}";

/// More forms of one statement than this are not compared with one another.
const FORMS: usize = 100;

/// Versions of a statement in the same words.
struct Form {
    /// The version that is shown for them.
    shown: usize,
    /// The reports that have it, copies aside.
    roots: BTreeSet<usize>,
    /// Whether one stands in what the speaker published.
    own: bool,
}

impl Form {
    fn first(shown: usize) -> Self {
        Self { shown, roots: BTreeSet::new(), own: false }
    }
}

/// Whether a version has the wording's words, cuts aside. Where a report puts only a part of a sentence in quotation
/// marks, another may put the words before it there too.
fn shares(wording: &Said<'_>, version: &Said<'_>) -> bool {
    let within = |all: &Words| {
        all.len() >= version.words.len()
            && likeness(all, &version.words).shared == version.words.len()
            && change(all, &version.words).only_cut
    };
    version.quoted
        && (wording.words.folded == version.words.folded
            || within(&wording.words)
            || wording.whole.as_ref().is_some_and(within))
}

/// Whether the wording stands whole in a version, word for word.
fn contains(version: &Said<'_>, wording: &Said<'_>) -> bool {
    let (long, short) = (&version.words.folded, &wording.words.folded);
    version.quoted && !short.is_empty() && long.windows(short.len()).any(|run| run == short.as_slice())
}

/// Whether a version stands in what its speaker published.
fn issuers_own(minutes: &Minutes<'_>, said: &Said<'_>) -> bool {
    let Some(publisher) = &minutes.desk.readings[said.report].publisher else { return false };
    let publisher = fold(publisher);
    let actor = speaker(said).and_then(|id| minutes.desk.actor(id));
    actor.is_some_and(|a| a.names_seen.iter().chain([&a.name]).any(|name| fold(name) == publisher))
}

fn status(wording: &Said<'_>, version: &Said<'_>, settled: bool) -> VersionStatus {
    if wording.words.folded == version.words.folded {
        return if version.quoted || !wording.quoted {
            VersionStatus::Verbatim
        } else {
            VersionStatus::Paraphrase
        };
    }
    if !version.quoted {
        return VersionStatus::Paraphrase;
    }
    if contains(version, wording) {
        return VersionStatus::Verbatim;
    }
    if shares(wording, version) {
        return VersionStatus::Truncated;
    }
    let longer = change(&version.words, &wording.words).only_cut;
    let share = likeness(&wording.words, &version.words).share;
    match () {
        () if longer => VersionStatus::Variant,
        () if !settled => VersionStatus::Variant,
        () if share >= VARIANT && change(&wording.words, &version.words).turning.is_empty() => {
            VersionStatus::Variant
        }
        () => VersionStatus::Altered,
    }
}

/// Whether a version must be told as differing from the wording.
pub(crate) fn differs(wording: &Said<'_>, version: &Said<'_>) -> bool {
    wording.quoted && version.quoted && !shares(wording, version) && reworded(&wording.words, &version.words)
}

/// The words that differ, for a reader: "cruel" and "harsh". Of several, those that differ in fewest words.
pub(crate) fn difference(wording: &Words, version: &Words) -> Option<(String, String)> {
    let words = |(here, there): &(String, String)| Words::new(here).len() + Words::new(there).len();
    let told = |pair: &&(String, String)| {
        let (here, there) = (Words::new(&pair.0), Words::new(&pair.1));
        here.folded.iter().chain(&there.folded).any(|w| w.chars().count() >= 4)
    };
    change(wording, version).replaced.iter().filter(told).min_by_key(|pair| words(pair)).cloned()
}
