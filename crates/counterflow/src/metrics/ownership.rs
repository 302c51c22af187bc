//! Who owns and who controls whom: stakes through all chains, votes that go together, and power to decide.

use super::{Metric, Value};
use crate::control;
use crate::network::Network;
use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};
use std::collections::{BTreeMap, BTreeSet};

/// See `ownership.md`.
pub const METRIC: Metric = Metric { name: "ownership", page: include_str!("ownership.md"), compute };

/// A group of companies tied by stakes that is larger than this is not worked out: the table would not be read by anyone.
const MOST_PARTIES: usize = 1_000;

/// So many named holders of one company have their power worked out.
const MOST_HOLDERS: usize = 14;

/// What one holds of another, as shares of 1, and the facts that tell it.
#[derive(Clone, Debug)]
struct Held {
    low: f64,
    high: f64,
    facts: Vec<usize>,
}

/// Holder and company to what is held.
type Stakes = BTreeMap<(usize, usize), Held>;

fn compute(network: &Network) -> Vec<Value> {
    let stakes = stakes(network);
    let controlled = |end: fn(&Held) -> f64| {
        let shares: Vec<(usize, usize, f64)> = stakes.iter().map(|((a, b), h)| (*a, *b, end(h))).collect();
        control::controlled(network.parties.len(), &shares)
    };
    let (sure, possible) = (controlled(|h| h.low), controlled(|h| h.high));
    let mut out = Vec::new();
    for group in groups(&stakes) {
        out.extend(in_all(network, &stakes, &group));
        for party in &group {
            out.extend(votes(network, &stakes, *party, &sure[*party], &possible[*party]));
        }
        for company in group {
            out.extend(power(network, &stakes, company));
        }
    }
    let place = |v: &Value| ["in all", "votes", "power"].iter().position(|p| *p == v.part);
    out.sort_by(|a, b| {
        (place(a), b.high, b.low, &a.party, &a.other).cmp(&(place(b), a.high, a.low, &b.party, &b.other))
    });
    out
}

/// Stakes that are held or agreed; no more can be held than the others leave.
fn stakes(network: &Network) -> Stakes {
    let mut out = Stakes::new();
    let told = network.figures.iter().filter(|f| f.measure == "stake" && f.status.is_firm());
    for f in told {
        let Some(holder) = f.other.filter(|h| *h != f.party) else { continue };
        let share = |d: Decimal| (d / Decimal::ONE_HUNDRED).to_f64().unwrap_or(0.0).min(1.0);
        let (low, high) = (share(f.low), f.high.map_or(1.0, share));
        out.entry((holder, f.party))
            // Told at several times: it lies between the least and the most of them.
            .and_modify(|h| {
                (h.low, h.high) = (h.low.min(low), h.high.max(high));
                h.facts.push(f.fact);
            })
            .or_insert(Held { low, high, facts: vec![f.fact] });
    }
    let mut floors: BTreeMap<usize, f64> = BTreeMap::new();
    for ((_, company), held) in &out {
        *floors.entry(*company).or_default() += held.low;
    }
    for ((_, company), held) in &mut out {
        let others = floors[company] - held.low;
        held.high = held.high.min(1.0 - others).max(held.low);
    }
    out
}

/// Parties tied by stakes, directly or through others.
fn groups(stakes: &Stakes) -> Vec<Vec<usize>> {
    let mut near: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (a, b) in stakes.keys() {
        near.entry(*a).or_default().push(*b);
        near.entry(*b).or_default().push(*a);
    }
    let mut seen = BTreeSet::new();
    let mut out = Vec::new();
    for start in near.keys() {
        let mut group = Vec::new();
        let mut open = vec![*start];
        while let Some(party) = open.pop() {
            if seen.insert(party) {
                group.push(party);
                open.extend(&near[&party]);
            }
        }
        if !group.is_empty() && group.len() <= MOST_PARTIES {
            group.sort_unstable();
            out.push(group);
        }
    }
    out
}

fn value(
    network: &Network,
    part: &'static str,
    (party, other): (usize, usize),
    (low, high): (f64, f64),
    facts: Vec<usize>,
    note: String,
) -> Value {
    let percent = |share: f64| Decimal::from_f64(100.0 * share).map(|d| d.round_dp(2).normalize()).unwrap_or_default();
    Value {
        metric: "ownership",
        part,
        party: network.parties[party].clone(),
        other: Some(network.parties[other].clone()),
        low: percent(low),
        high: Some(percent(high)),
        unit: "percent".into(),
        facts,
        note,
    }
}

/// Integrated ownership at the floors and at the ceilings: every chain grows with every stake in it.
fn in_all(network: &Network, stakes: &Stakes, group: &[usize]) -> Vec<Value> {
    let place = |party: &usize| group.binary_search(party).unwrap_or_default();
    let matrix = |end: fn(&Held) -> f64| {
        let mut held = vec![vec![0.0; group.len()]; group.len()];
        for ((a, b), h) in stakes.iter().filter(|((a, _), _)| group.binary_search(a).is_ok()) {
            held[place(a)][place(b)] = end(h);
        }
        control::integrated(&held)
    };
    let Some(low) = matrix(|h| h.low) else { return Vec::new() };
    let high = matrix(|h| h.high);
    let mut out = Vec::new();
    for (i, a) in group.iter().enumerate() {
        let below = below(stakes, *a);
        for (j, b) in group.iter().enumerate().filter(|(_, b)| **b != *a && below.contains(*b)) {
            let least = low[i][j].clamp(0.0, 1.0);
            // Ceilings that let parties hold each other whole leave no other bound than the whole.
            let most = high.as_ref().map_or(1.0, |h| h[i][j]);
            let most = if (least..=1.0).contains(&most) { most } else { 1.0 };
            let through: Vec<&str> = stakes
                .keys()
                .filter(|(x, y)| *y == *b && *x != *a && below.contains(x))
                .map(|(x, _)| network.parties[*x].as_str())
                .collect();
            if through.is_empty() && !stakes.contains_key(&(*a, *b)) {
                continue;
            }
            let note =
                if through.is_empty() { "directly".into() } else { format!("also through {}", through.join(", ")) };
            let facts = chain_facts(stakes, &below, *a, *b);
            out.push(value(network, "in all", (*a, *b), (least, most), facts, note));
        }
    }
    out
}

/// Everyone of whom a party holds something, directly or through others.
fn below(stakes: &Stakes, party: usize) -> BTreeSet<usize> {
    let mut out = BTreeSet::new();
    let mut open = vec![party];
    while let Some(holder) = open.pop() {
        for (_, company) in stakes.range((holder, 0)..=(holder, usize::MAX)).map(|(ends, _)| *ends) {
            if company != party && out.insert(company) {
                open.push(company);
            }
        }
    }
    out
}

/// The facts on all chains from one party to another.
fn chain_facts(stakes: &Stakes, below: &BTreeSet<usize>, from: usize, to: usize) -> Vec<usize> {
    let mut upstream = BTreeSet::from([to]);
    let mut facts = Vec::new();
    let mut open = vec![to];
    while let Some(company) = open.pop() {
        for ((holder, _), held) in stakes.iter().filter(|((_, c), _)| *c == company) {
            if *holder == from || below.contains(holder) {
                facts.extend(&held.facts);
                if *holder != from && upstream.insert(*holder) {
                    open.push(*holder);
                }
            }
        }
    }
    facts.sort_unstable();
    facts.dedup();
    facts
}

/// The votes that a party casts with those it surely or possibly controls, where they can be more than half.
fn votes(
    network: &Network,
    stakes: &Stakes,
    party: usize,
    sure: &BTreeSet<usize>,
    possible: &BTreeSet<usize>,
) -> Vec<Value> {
    let with = |holder: usize, others: &BTreeSet<usize>| holder == party || others.contains(&holder);
    let companies: BTreeSet<usize> =
        stakes.keys().filter(|(h, c)| with(*h, possible) && *c != party).map(|(_, company)| *company).collect();
    let mut out = Vec::new();
    for company in companies {
        let cast = |others: &BTreeSet<usize>, end: fn(&Held) -> f64| -> (f64, Vec<usize>) {
            let own = stakes.iter().filter(|((h, c), _)| *c == company && with(*h, others));
            own.fold((0.0, Vec::new()), |(sum, mut facts), (_, held)| {
                facts.extend(&held.facts);
                (sum + end(held), facts)
            })
        };
        let ((low, _), (high, facts)) = (cast(sure, |h| h.low), cast(possible, |h| h.high));
        if high > 0.5 {
            let note =
                if sure.contains(&company) { "controls it" } else { "may control it: the reports leave it open" };
            out.push(value(network, "votes", (party, company), (low, high.min(1.0)), facts, note.into()));
        }
    }
    out
}

/// Shapley–Shubik power of the named holders of a company; what is held by others counts as one holder.
///
/// A holder decides a coalition for sure where it wins with it and loses without it at every share within the bounds, and may decide
/// it where this holds at some; the sums over coalitions are outer bounds.
fn power(network: &Network, stakes: &Stakes, company: usize) -> Vec<Value> {
    let holders: Vec<(usize, &Held)> =
        stakes.iter().filter(|((_, c), _)| *c == company).map(|((h, _), held)| (*h, held)).collect();
    let named = holders.len();
    if !(2..=MOST_HOLDERS).contains(&named) {
        return Vec::new();
    }
    let (floor, ceiling): (f64, f64) = holders.iter().fold((0.0, 0.0), |(a, b), (_, h)| (a + h.low, b + h.high));
    // The others are the last player.
    let players = named + 1;
    let ends: Vec<(f64, f64)> = holders
        .iter()
        .map(|(_, h)| (h.low, h.high))
        .chain([((1.0 - ceiling).max(0.0), (1.0 - floor).max(0.0))])
        .collect();
    // All shares together are one, so a coalition also has what those outside it leave.
    let weight = |set: u32| {
        let sum = |inside: bool, end: fn(&(f64, f64)) -> f64| -> f64 {
            (0..players).filter(|p| (set >> p & 1 == 1) == inside).map(|p| end(&ends[p])).sum()
        };
        let (low, high) = (sum(true, |e| e.0), sum(true, |e| e.1));
        (low.max(1.0 - sum(false, |e| e.1)), high.min(1.0 - sum(false, |e| e.0)))
    };
    let weights: Vec<(f64, f64)> = (0..1_u32 << players).map(weight).collect();
    // Half exactly decides nothing; shares are decimals, which floats hold only nearly.
    let (wins, loses) = (|w: f64| w > 0.5 + 1e-9, |w: f64| w <= 0.5 + 1e-9);
    let mut orders = vec![1.0; players + 1];
    for n in 1..=players {
        orders[n] = orders[n - 1] * n as f64;
    }
    let facts: Vec<usize> = holders.iter().flat_map(|(_, h)| h.facts.iter().copied()).collect();
    let mut out = Vec::new();
    for (p, (holder, _)) in holders.iter().enumerate() {
        let (mut least, mut most) = (0.0, 0.0);
        for set in (0..1_u32 << players).filter(|s| s >> p & 1 == 0) {
            let (without, with) = (weights[set as usize], weights[(set | 1 << p) as usize]);
            let size = set.count_ones() as usize;
            let share = orders[size] * orders[players - size - 1] / orders[players];
            if loses(without.1) && wins(with.0) {
                least += share;
            }
            if loses(without.0) && wins(with.1) {
                most += share;
            }
        }
        let note = "the other shares counted as one holder".into();
        out.push(value(network, "power", (*holder, company), (least, f64::min(most, 1.0)), facts.clone(), note));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read_texts;
    use proptest::prelude::*;

    fn lines(text: &str) -> Vec<String> {
        let case = read_texts(&[text]);
        let own = case.values.iter().filter(|v| v.metric == "ownership");
        own.map(|v| format!("{} {} {}: {} ({})", v.part, v.party, v.other.as_deref().unwrap_or(""), v.show(), v.note))
            .collect()
    }

    #[test]
    fn stakes_of_reports_add_up_through_chains() {
        let found = lines(
            "Telvia owns 60 percent of Amberline. Amberline holds 30 percent of Corda Gas. Telvia owns 25 percent of Corda Gas.",
        );
        assert!(found.contains(&"in all Telvia Corda Gas: 43 % (also through Amberline)".to_string()), "{found:?}");
        assert!(found.contains(&"votes Telvia Corda Gas: 55 % (controls it)".to_string()), "{found:?}");
        assert!(found.contains(&"votes Telvia Amberline: 60 % (controls it)".to_string()), "{found:?}");
    }

    #[test]
    fn a_stake_that_is_planned_owns_nothing_yet() {
        assert!(lines("Telvia plans to buy a 60 percent stake in Amberline.").is_empty());
    }

    /// Figures of stakes in a company with two holders above it, at shares of a hundred.
    fn web(shares: &[(usize, usize, u32, u32)]) -> Network {
        let figures = shares.iter().enumerate().map(|(fact, (a, b, low, high))| crate::network::Figure {
            party: *b,
            other: Some(*a),
            measure: "stake".into(),
            low: Decimal::from(*low),
            high: Some(Decimal::from(*high)),
            unit: "percent",
            years: None,
            period: String::new(),
            status: crate::claims::Status::Completed,
            fact,
        });
        let parties = ["A", "B", "C", "D", "E"].map(String::from).to_vec();
        Network { parties, figures: figures.collect(), ..Network::default() }
    }

    proptest! {
        #[test]
        fn any_shares_within_the_bounds_give_values_within_the_bounds(
            shares in prop::collection::vec((0_usize..5, 0_usize..5, 0_u32..30, 0_u32..20, 0_u32..=20), 1..9)
        ) {
            // Chains run down the alphabet, and no company is held beyond the whole.
            let mut sums = [0; 5];
            let mut list: Vec<(usize, usize, u32, u32, u32)> = Vec::new();
            for (a, b, low, more, at) in shares {
                let fresh = a < b && !list.iter().any(|s| (s.0, s.1) == (a, b));
                if fresh && sums[b] + low + more <= 100 {
                    sums[b] += low + more;
                    list.push((a, b, low, low + more, low + more * at / 20));
                }
            }
            let bounds = compute(&web(&list.iter().map(|s| (s.0, s.1, s.2, s.3)).collect::<Vec<_>>()));
            let points = compute(&web(&list.iter().map(|s| (s.0, s.1, s.4, s.4)).collect::<Vec<_>>()));
            let slack = Decimal::new(2, 2);
            for p in &points {
                let Some(b) = bounds.iter().find(|b| (b.part, &b.party, &b.other) == (p.part, &p.party, &p.other)) else {
                    return Err(TestCaseError::fail(format!("{p:?} is nowhere in {bounds:?}")));
                };
                prop_assert!(p.low + slack >= b.low && p.high.unwrap() <= b.high.unwrap() + slack, "{p:?} outside {b:?}");
            }
        }
    }
}
