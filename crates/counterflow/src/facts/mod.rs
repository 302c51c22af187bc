//! Facts: claims on one thing joined, their bounds intersected where they agree and kept side by side where they do not.

mod origins;
mod sums;

pub use origins::{Origins, near_duplicates};
pub use sums::{Sum, sums};

use crate::claims::{Claim, Kind, Status};
use crate::document::Document;
use crate::money::{Unit, describe};
use rust_decimal::Decimal;
use serde::Serialize;
use std::collections::BTreeMap;

/// What a set of agreeing claims leaves open, in stated figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bound {
    /// Floor; `None` is unbounded below, which for money means zero.
    pub low: Option<Decimal>,
    /// Ceiling; `None` is unbounded.
    pub high: Option<Decimal>,
    /// Some of the words say "about".
    pub approx: bool,
    /// The bound itself is excluded.
    pub strict: bool,
    /// What is counted.
    pub unit: Unit,
}

impl Bound {
    /// The bound in words and signs.
    pub fn show(&self) -> String {
        describe(self.low, self.high, self.approx, self.strict, self.unit)
    }
}

/// One version of a fact: claims that can all hold at once.
#[derive(Clone, Debug)]
pub struct Story {
    /// What they leave open together.
    pub bound: Bound,
    /// Numbers of the claims.
    pub claims: Vec<usize>,
    /// How many independent origins tell it.
    pub origins: Origins,
}

/// Claims on one thing.
#[derive(Clone, Debug)]
pub struct Fact {
    /// Stable short name: kind, parties and a number where needed.
    pub id: String,
    /// What it is about.
    pub kind: Kind,
    /// Refinement of the kind, where all claims share it.
    pub measure: Option<String>,
    /// Payer side.
    pub from: Vec<String>,
    /// Payee side.
    pub to: Vec<String>,
    /// What the claims say, in versions that contradict each other; empty where no claim has an amount.
    pub stories: Vec<Story>,
    /// Numbers of the claims that count.
    pub claims: Vec<usize>,
    /// Numbers of later bare mentions that say nothing new.
    pub restatements: Vec<usize>,
    /// Claims of the press that [`SUPERSEDES`] sets aside, each with the claim of a later filing that contradicts it.
    pub superseded: Vec<(usize, usize)>,
    /// The furthest status that a claim gives it.
    pub status: Status,
    /// How many independent origins tell of it.
    pub origins: Origins,
    /// What arithmetic adds: readings of valuations, sums.
    pub notes: Vec<String>,
}

impl Fact {
    /// The least and the most over all its versions; `None` where it has no amount.
    pub fn hull(&self) -> Option<Bound> {
        let first = self.stories.first()?;
        let mut hull = first.bound.clone();
        for story in &self.stories[1..] {
            hull.low = match (hull.low, story.bound.low) {
                (Some(a), Some(b)) => Some(a.min(b)),
                _ => None,
            };
            hull.high = match (hull.high, story.bound.high) {
                (Some(a), Some(b)) => Some(a.max(b)),
                _ => None,
            };
            hull.approx |= story.bound.approx;
        }
        Some(hull)
    }

    /// The versions contradict each other.
    pub fn is_disputed(&self) -> bool {
        self.stories.len() > 1
    }

    /// The fact in one line.
    pub fn line(&self) -> String {
        let side = |names: &[String]| if names.is_empty() { "?".to_string() } else { names.join(" + ") };
        let parties = if crate::claims::single_sided(self.kind) {
            side(&self.to)
        } else {
            format!("{} -> {}", side(&self.from), side(&self.to))
        };
        let measure = self.measure.as_ref().map(|m| format!("/{m}")).unwrap_or_default();
        let amount = match self.stories.len() {
            0 => "no amount".to_string(),
            _ => self.stories.iter().map(|s| s.bound.show()).collect::<Vec<_>>().join("  |  "),
        };
        format!("{}{measure}  {parties}  {amount}  {}", self.kind, self.status)
    }
}

/// Joins claims into facts.
///
/// `duplicates` gives each document the number of the first one that it copies, as [`near_duplicates`] finds it.
pub fn reconcile(documents: &[Document], claims: &[Claim], duplicates: &[usize]) -> Vec<Fact> {
    let names = canonical_names(claims);
    let mut groups: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    // A pointer to another article says what that article says, which is not archived here.
    for (number, claim) in claims.iter().enumerate().filter(|(_, c)| c.zone.is_own()) {
        groups.entry(key(claim, &names)).or_default().push(number);
    }
    join_bare(&mut groups);
    let mut facts: Vec<Fact> =
        groups.into_iter().map(|(key, members)| fact(key, members, claims, documents, duplicates)).collect();
    number_ids(&mut facts);
    read_valuations(&mut facts, claims);
    facts
}

/// What makes two claims speak of one thing.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    kind: Kind,
    from: Vec<String>,
    to: Vec<String>,
    measure: Option<String>,
    unit: &'static str,
    per: Option<&'static str>,
    /// Done or signed deals apart from those that are talked about; with the year where one is told.
    tense: (bool, Option<String>),
    period: Option<String>,
}

/// "holds a stake in" supports "holds 27 % of": a claim without an amount joins the fact that has one.
fn join_bare(groups: &mut BTreeMap<Key, Vec<usize>>) {
    let bare: Vec<Key> = groups.keys().filter(|k| k.unit.is_empty()).cloned().collect();
    for key in bare {
        let home = groups
            .keys()
            .find(|k| {
                !k.unit.is_empty()
                    && k.kind == key.kind
                    && k.from == key.from
                    && k.to == key.to
                    && k.measure == key.measure
                    && k.tense.0 == key.tense.0
            })
            .cloned();
        if let Some(home) = home
            && let Some(members) = groups.remove(&key)
            && let Some(list) = groups.get_mut(&home)
        {
            list.extend(members);
            list.sort_unstable();
        }
    }
}

/// Longer and shorter forms of one name over all documents: "Nordvik" is "Nordvik Offshore" where only one such name is there.
fn canonical_names(claims: &[Claim]) -> BTreeMap<String, String> {
    let mut all: Vec<&String> = claims.iter().flat_map(|c| c.from.iter().chain(&c.to)).collect();
    all.sort();
    all.dedup();
    let mut out = BTreeMap::new();
    for name in &all {
        let lower = name.to_lowercase();
        let longer: Vec<&&String> = all.iter().filter(|n| n.to_lowercase().starts_with(&format!("{lower} "))).collect();
        let alike = all.iter().find(|n| n.to_lowercase() == lower).unwrap_or(name);
        let canonical = if longer.len() == 1 { longer[0] } else { alike };
        out.insert((*name).clone(), (*canonical).clone());
    }
    out
}

fn key(claim: &Claim, names: &BTreeMap<String, String>) -> Key {
    let canonical = |list: &[String]| {
        let mut list: Vec<String> = list.iter().map(|n| names.get(n).unwrap_or(n).clone()).collect();
        list.sort();
        list.dedup();
        list
    };
    let firm = claim.status.is_firm();
    // A signed or finished deal has its own year; talk of a deal is one thing however often it is told.
    let dated = matches!(
        claim.kind,
        Kind::Investment | Kind::Purchase | Kind::Loan | Kind::Valuation | Kind::Round | Kind::Merger
    );
    let year = claim
        .date
        .as_deref()
        .filter(|_| firm && dated)
        .map(|d| d.trim_start_matches("../").chars().take(4).collect::<String>());
    let accounts = matches!(claim.kind, Kind::Financial | Kind::Growth);
    Key {
        kind: claim.kind,
        from: if claim.kind == Kind::Round { Vec::new() } else { canonical(&claim.from) },
        to: canonical(&claim.to),
        // Pre- and post-money are readings of one valuation; other measures are different things.
        measure: claim.measure.clone().filter(|_| claim.kind != Kind::Valuation),
        unit: claim.amount.as_ref().map_or("", |a| a.unit.0),
        per: claim.amount.as_ref().and_then(|a| a.per),
        tense: (firm, year),
        period: if accounts { claim.period.clone().or_else(|| claim.date.clone()) } else { None },
    }
}

fn fact(key: Key, members: Vec<usize>, claims: &[Claim], documents: &[Document], duplicates: &[usize]) -> Fact {
    let superseded = superseded(&members, claims, documents);
    let set_aside = |n: usize| superseded.iter().any(|(s, _)| *s == n);
    let (restatements, counted): (Vec<usize>, Vec<usize>) =
        members.iter().filter(|n| !set_aside(**n)).partition(|n| restated(claims, &members, **n));
    let with_amount: Vec<usize> = counted.iter().copied().filter(|n| claims[*n].amount.is_some()).collect();
    let mut from = key.from;
    if key.kind == Kind::Round {
        for n in &members {
            for name in &claims[*n].from {
                if !from.contains(name) {
                    from.push(name.clone());
                }
            }
        }
        from.sort();
    }
    let measures: Vec<&Option<String>> = members.iter().map(|n| &claims[*n].measure).collect();
    let origins_of = |set: &[usize]| Origins::count(set.iter().map(|n| &claims[*n]), documents, duplicates);
    let stories = stories(key.kind, &with_amount, claims)
        .into_iter()
        .map(|(bound, set)| {
            let origins = origins_of(&set);
            Story { bound, claims: set, origins }
        })
        .collect();
    let ladder = |s: Status| match s {
        Status::Projected | Status::Opinion => 0,
        s if s.is_off() => 10,
        s => s as usize,
    };
    let status = counted.iter().map(|n| claims[*n].status).max_by_key(|s| ladder(*s)).unwrap_or(Status::Planned);
    Fact {
        id: String::new(),
        kind: key.kind,
        measure: key
            .measure
            .or_else(|| measures.first().filter(|m| measures.iter().all(|x| x == *m)).and_then(|m| (*m).clone())),
        from,
        to: key.to,
        stories,
        origins: origins_of(&members),
        claims: counted,
        restatements,
        notes: superseded.iter().map(|(old, new)| set_aside_note(&claims[*old], &claims[*new])).collect(),
        superseded,
        status,
    }
}

/// The rule by which a filing outranks the press: a company that files under penalty of law knows its own deals.
///
/// A claim of a document that is no filing is set aside where a filing that came out later gives the same thing an amount
/// that it cannot have. Filings never set each other aside, and what agrees with the filing stays as support.
pub const SUPERSEDES: &str = "a later filing supersedes earlier press";

/// The claims that [`SUPERSEDES`] sets aside, each with the one that does it.
fn superseded(members: &[usize], claims: &[Claim], documents: &[Document]) -> Vec<(usize, usize)> {
    let document = |n: usize| documents.iter().find(|d| d.name == claims[n].source);
    let filing = |n: usize| document(n).is_some_and(|d| d.meta.kind.as_deref() == Some("filing"));
    let first = |n: usize| document(n).and_then(|d| d.meta.published.as_ref()?.when.from);
    let last = |n: usize| {
        document(n).and_then(|d| {
            let when = &d.meta.published.as_ref()?.when;
            when.to.or(when.from)
        })
    };
    let filings: Vec<usize> = members.iter().copied().filter(|n| claims[*n].amount.is_some() && filing(*n)).collect();
    if filings.is_empty() {
        return Vec::new();
    }
    let contradict = |a: usize, b: usize| {
        let (Some(a), Some(b)) = (&claims[a].amount, &claims[b].amount) else { return false };
        let (a, b) = (Interval::of(a), Interval::of(b));
        let below = |high: Option<Decimal>, low: Option<Decimal>| high.zip(low).is_some_and(|(h, l)| h < l);
        below(a.high, b.low) || below(b.high, a.low)
    };
    members
        .iter()
        .copied()
        .filter(|n| claims[*n].amount.is_some() && !filing(*n))
        .filter_map(|n| {
            let later = |f: &&usize| last(n).zip(first(**f)).is_some_and(|(press, filed)| press < filed);
            filings.iter().filter(later).find(|f| contradict(n, **f)).map(|f| (n, *f))
        })
        .collect()
}

fn set_aside_note(old: &Claim, new: &Claim) -> String {
    let told = |c: &Claim| c.amount.as_ref().map(crate::money::in_words).unwrap_or_default();
    format!("{} ({}) is set aside for {} ({}): {SUPERSEDES}", told(old), old.source, told(new), new.source)
}

/// A bare figure that repeats a bounded one loses nothing: the bound stays, and the point is not counted.
///
/// Within one document any such point is a restatement. A point in another document counts by itself, unless it, too, only names the figure after "the".
fn restated(claims: &[Claim], members: &[usize], n: usize) -> bool {
    let claim = &claims[n];
    if claim.restates.is_some() {
        return true;
    }
    // "A multi-billion dollar round" says less than any figure that is told of it.
    let vague = |c: &Claim| c.amount.as_ref().is_some_and(|a| a.approx && a.low.is_some() && a.high.is_none());
    if vague(claim) {
        return members.iter().any(|m| claims[*m].amount.is_some() && !vague(&claims[*m]));
    }
    let Some(amount) = claim.amount.as_ref().filter(|a| a.is_point()) else { return false };
    members.iter().any(|m| {
        let other = &claims[*m];
        *m != n
            && other.source == claim.source
            && other.amount.as_ref().is_some_and(|o| !o.is_point() && amount.figure().is_some_and(|f| o.names(f)))
    })
}

/// Versions of a quantity: maximal sets of claims that can hold at once.
fn stories(kind: Kind, members: &[usize], claims: &[Claim]) -> Vec<(Bound, Vec<usize>)> {
    let intervals: Vec<(usize, Interval)> =
        members.iter().filter_map(|n| claims[*n].amount.as_ref().map(|a| (*n, Interval::of(a)))).collect();
    let mut points: Vec<Decimal> = intervals.iter().flat_map(|(_, i)| [i.low, i.high]).flatten().collect();
    if points.is_empty() {
        return Vec::new();
    }
    points.push(Decimal::ZERO);
    points.sort();
    points.dedup();
    let mut sets: Vec<Vec<usize>> = Vec::new();
    if kind == Kind::Round {
        // Two ceilings of different height are two stories of how large the round is; a floor fits all that reach it.
        let mut figures: Vec<Decimal> = intervals.iter().filter_map(|(_, i)| i.high_stated).collect();
        figures.sort();
        figures.dedup();
        for figure in figures {
            sets.push(
                intervals
                    .iter()
                    .filter(|(_, i)| {
                        i.high_stated == Some(figure) || i.high_stated.is_none() && i.low.is_none_or(|l| l <= figure)
                    })
                    .map(|(n, _)| *n)
                    .collect(),
            );
        }
    }
    if sets.is_empty() {
        for point in &points {
            let set: Vec<usize> = intervals.iter().filter(|(_, i)| i.holds(*point)).map(|(n, _)| *n).collect();
            if !set.is_empty() {
                sets.push(set);
            }
        }
    }
    let maximal: Vec<Vec<usize>> =
        sets.iter()
            .enumerate()
            .filter(|(i, s)| {
                !sets.iter().enumerate().any(|(j, t)| {
                    (t.len() > s.len() || t.len() == s.len() && j < *i) && s.iter().all(|n| t.contains(n))
                })
            })
            .map(|(_, s)| s.clone())
            .collect();
    let mut out: Vec<(Bound, Vec<usize>)> = maximal.into_iter().map(|set| (intersect(&set, claims), set)).collect();
    out.sort_by(|a, b| (a.0.high.unwrap_or(Decimal::MAX), a.0.low).cmp(&(b.0.high.unwrap_or(Decimal::MAX), b.0.low)));
    out
}

/// A stated amount with the tolerance of its words: half a unit of the last stated digit, 5 % where it says "about".
struct Interval {
    low: Option<Decimal>,
    high: Option<Decimal>,
    high_stated: Option<Decimal>,
}

impl Interval {
    fn of(amount: &crate::money::Amount) -> Interval {
        let slack = |v: Decimal| tolerance(v, amount.approx);
        Interval {
            low: amount.low.map(|v| v - slack(v)),
            high: amount.high.map(|v| v + slack(v)),
            high_stated: amount.high,
        }
    }

    fn holds(&self, point: Decimal) -> bool {
        self.low.is_none_or(|l| l <= point) && self.high.is_none_or(|h| point <= h)
    }
}

/// Half a unit of the last stated digit of a figure, or 5 % of it where the words say "about".
///
/// A round figure of one digit is never taken for half of itself: "$1 trillion" leaves 5 %, too.
pub fn tolerance(value: Decimal, approx: bool) -> Decimal {
    if approx {
        return (value.abs() * Decimal::new(5, 2)).max(tolerance(value, false));
    }
    // Figures are stated in thousands, millions, billions: "30 billion" has its last digit at one billion, "1.25 billion" at ten million.
    let mut magnitude = Decimal::ONE;
    while magnitude * Decimal::ONE_THOUSAND <= value.abs() {
        magnitude *= Decimal::ONE_THOUSAND;
    }
    // Half a unit beyond the most digits that a decimal holds is nothing.
    let digits = (value / magnitude).normalize().scale().min(27);
    (magnitude * Decimal::new(5, digits + 1)).min(value.abs() * Decimal::new(5, 2))
}

/// The bound that agreeing claims leave, in the figures that they state.
fn intersect(set: &[usize], claims: &[Claim]) -> Bound {
    let amounts: Vec<&crate::money::Amount> = set.iter().filter_map(|n| claims[*n].amount.as_ref()).collect();
    let mut low = amounts.iter().filter_map(|a| a.low).max();
    let mut high = amounts.iter().filter_map(|a| a.high).min();
    // Roundings of one figure ("$19.7bn", "$20bn") leave the span between them.
    if let (Some(a), Some(b)) = (low, high)
        && a > b
    {
        (low, high) = (Some(b), Some(a));
    }
    let naming = |v: Option<Decimal>| amounts.iter().filter(move |a| v.is_some_and(|v| a.names(v)));
    let approx = [low, high].iter().any(|v| v.is_some() && naming(*v).all(|a| a.approx));
    // "over 8" and "at least 8" together are over 8.
    let strict = low.is_none() != high.is_none() && naming(low.or(high)).any(|a| a.strict);
    Bound { low, high, approx, strict, unit: amounts.first().map_or(Unit(""), |a| a.unit) }
}

fn number_ids(facts: &mut [Fact]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for fact in facts.iter_mut() {
        let slug = |names: &[String]| {
            names
                .iter()
                .map(|n| n.to_lowercase().replace(|c: char| !c.is_alphanumeric(), "-"))
                .collect::<Vec<_>>()
                .join("+")
        };
        let mut id = match (fact.from.is_empty() || fact.kind == Kind::Round, fact.to.is_empty()) {
            (true, true) => fact.kind.to_string(),
            (true, false) => format!("{}:{}", fact.kind, slug(&fact.to)),
            (false, true) => format!("{}:{}", fact.kind, slug(&fact.from)),
            (false, false) => format!("{}:{}:{}", fact.kind, slug(&fact.from), slug(&fact.to)),
        };
        if let Some(measure) = &fact.measure {
            id.push_str(&format!(":{measure}"));
        }
        let n = seen.entry(id.clone()).or_insert(0);
        *n += 1;
        fact.id = if *n == 1 { id } else { format!("{id}#{n}") };
    }
}

/// Finds valuations of one company that differ by a round of it, and says which is pre-money and which post-money.
///
/// post_money = pre_money + new_money (definitions.md §3); the sum must hold within the rounding of the stated figures.
fn read_valuations(facts: &mut [Fact], claims: &[Claim]) {
    let rounds: Vec<(Vec<String>, Vec<Decimal>)> = facts
        .iter()
        .filter(|f| f.kind == Kind::Round)
        .map(|f| (f.to.clone(), f.stories.iter().filter_map(|s| s.bound.high).collect()))
        .collect();
    for fact in facts.iter_mut().filter(|f| f.kind == Kind::Valuation) {
        let mut values: Vec<(Decimal, Vec<Option<String>>)> = Vec::new();
        for n in fact.claims.iter().chain(&fact.restatements) {
            let claim = &claims[*n];
            let Some(value) = claim.amount.as_ref().filter(|a| a.is_point()).and_then(|a| a.high) else { continue };
            match values.iter_mut().find(|(v, _)| *v == value) {
                Some((_, measures)) => measures.push(claim.measure.clone()),
                None => values.push((value, vec![claim.measure.clone()])),
            }
        }
        values.sort_by_key(|(v, _)| *v);
        for (pre, pre_measures) in &values {
            for (post, post_measures) in &values {
                for money in rounds.iter().filter(|(to, _)| *to == fact.to).flat_map(|(_, m)| m) {
                    let slack = tolerance(*pre, false) + tolerance(*post, false);
                    let sums = (*pre + *money - *post).abs() <= slack && slack * Decimal::TEN <= *money;
                    let told_otherwise = pre_measures.iter().any(|m| m.as_deref() == Some("post_money"))
                        || post_measures.iter().any(|m| m.as_deref() == Some("pre_money"));
                    if !sums || told_otherwise {
                        continue;
                    }
                    let unit = fact.stories.first().map_or("", |s| s.bound.unit.0);
                    let show = |v: Decimal| crate::money::scaled(v);
                    let said = if pre_measures.iter().any(|m| m.as_deref() == Some("pre_money")) {
                        "as one report says"
                    } else {
                        "which no report says in words"
                    };
                    let note = format!(
                        "{unit} {} + {} = {}: {} is the pre-money valuation ({said}) and {} the post-money valuation of the {} round",
                        show(*pre),
                        show(*money),
                        show(*post),
                        show(*pre),
                        show(*post),
                        show(*money)
                    );
                    if !fact.notes.contains(&note) {
                        fact.notes.push(note);
                    }
                }
            }
        }
    }
}

/// A fact as data.
#[derive(Serialize)]
pub struct FactRecord<'a> {
    id: &'a str,
    kind: Kind,
    measure: &'a Option<String>,
    from: &'a [String],
    to: &'a [String],
    status: Status,
    versions: Vec<StoryRecord<'a>>,
    origins: &'a Origins,
    restatements: Vec<&'a str>,
    superseded: Vec<&'a str>,
    notes: &'a [String],
}

#[derive(Serialize)]
struct StoryRecord<'a> {
    low: Option<serde_json::Number>,
    high: Option<serde_json::Number>,
    approx: bool,
    unit: &'a str,
    origins: &'a Origins,
    claims: Vec<&'a str>,
}

impl Fact {
    /// The fact as data, with the ids of its claims.
    pub fn record<'a>(&'a self, claims: &'a [Claim]) -> FactRecord<'a> {
        let mut versions: Vec<StoryRecord<'a>> = self
            .stories
            .iter()
            .map(|s| StoryRecord {
                low: s.bound.low.map(crate::money::number),
                high: s.bound.high.map(crate::money::number),
                approx: s.bound.approx,
                unit: s.bound.unit.0,
                origins: &s.origins,
                claims: s.claims.iter().map(|n| claims[*n].id.as_str()).collect(),
            })
            .collect();
        if versions.is_empty() {
            versions.push(StoryRecord {
                low: None,
                high: None,
                approx: false,
                unit: "",
                origins: &self.origins,
                claims: self.claims.iter().map(|n| claims[*n].id.as_str()).collect(),
            });
        }
        FactRecord {
            id: &self.id,
            kind: self.kind,
            measure: &self.measure,
            from: &self.from,
            to: &self.to,
            status: self.status,
            versions,
            origins: &self.origins,
            restatements: self.restatements.iter().map(|n| claims[*n].id.as_str()).collect(),
            superseded: self.superseded.iter().map(|(n, _)| claims[*n].id.as_str()).collect(),
            notes: &self.notes,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read_texts;

    fn facts(texts: &[&str]) -> Vec<String> {
        let case = read_texts(texts);
        case.facts.iter().map(|f| f.line()).collect()
    }

    #[test]
    fn agreeing_bounds_are_intersected_and_contradicting_ones_kept_apart() {
        let found = facts(&[
            "Nordvik plans to invest over $10 billion in Petrolia.",
            "Nordvik plans to invest up to $50 billion in Petrolia.",
        ]);
        assert_eq!(found, ["investment  Nordvik -> Petrolia  USD 10 billion to USD 50 billion  planned"]);
        let found = facts(&[
            "Nordvik plans to invest at least $10 billion in Petrolia.",
            "Nordvik plans to invest less than $8 billion in Petrolia.",
        ]);
        assert_eq!(found, ["investment  Nordvik -> Petrolia  < USD 8 billion  |  >= USD 10 billion  planned"]);
    }

    #[test]
    fn a_restatement_that_lost_its_bound_is_no_point() {
        let found = facts(&["Nordvik plans to raise up to $60 million. The $60 million round would be its largest."]);
        assert_eq!(found, ["round  Nordvik  <= USD 60 million  planned"]);
    }

    #[test]
    fn a_later_filing_sets_aside_the_press_that_it_contradicts() {
        let input = |name: &str, text: &str| crate::document::Input {
            name: name.into(),
            bytes: text.as_bytes().to_vec(),
            meta: crate::document::Meta::default(),
        };
        let press = "---\npublished: 2021-03-01\n---\nNordvik has invested $40 million in Petrolia.";
        let filing = |day: &str| {
            format!("---\nkind: filing\npublished: 2021-{day}\n---\nNordvik has invested $30 million in Petrolia.")
        };
        let case = crate::read(&[input("press.md", press), input("filing.md", &filing("05-10"))]);
        let [fact] = &case.facts[..] else { panic!("{:?}", case.facts) };
        assert_eq!(fact.line(), "investment  Nordvik -> Petrolia  USD 30 million  completed");
        assert_eq!(fact.superseded.len(), 1);
        assert!(fact.notes[0].ends_with(SUPERSEDES), "{:?}", fact.notes);
        // An earlier filing does not know what came after it.
        let case = crate::read(&[input("press.md", press), input("filing.md", &filing("01-10"))]);
        assert_eq!(case.facts[0].stories.len(), 2);
        assert!(case.facts[0].superseded.is_empty());
    }

    #[test]
    fn valuations_that_differ_by_the_round_are_explained() {
        let case = read_texts(&[
            "Nordvik is in talks to raise $100 million at a valuation of $730 million.",
            "Nordvik is in talks to raise $100 million at a valuation of $830 million.",
        ]);
        let notes: Vec<&String> = case.facts.iter().flat_map(|f| &f.notes).collect();
        assert_eq!(notes.len(), 1, "{:?}", case.facts);
        assert!(notes[0].contains("730 million + 100 million = 830 million"), "{}", notes[0]);
    }

    #[test]
    fn tolerance_is_half_of_the_last_stated_digit() {
        assert_eq!(tolerance(Decimal::from(30_000_000_000_i64), false), Decimal::from(500_000_000));
        assert_eq!(tolerance(Decimal::from(1_250_000_000), false), Decimal::from(5_000_000));
        assert_eq!(tolerance(Decimal::new(42, 1), false), Decimal::new(5, 2));
        // As many digits as a decimal holds: no overflow, and hardly any slack.
        let long: Decimal = "2.0000000000000000000000000002".parse().expect("a decimal");
        assert!(tolerance(long, false) < Decimal::new(1, 20));
    }
}
