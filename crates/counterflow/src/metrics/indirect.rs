//! Who depends on whom through others: the share of a party's money that went through another before it came.

use super::{Link, Metric, Value, links};
use crate::network::Network;
use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};
use std::collections::BTreeMap;

/// See `indirect.md`.
pub const METRIC: Metric = Metric { name: "indirect", page: include_str!("indirect.md"), compute };

/// With more parties than this the shares of all pairs are too many to read, and to work out at once.
const PARTIES: usize = 300;

/// Money into a party: from whom, at least, at most (open above where infinite).
type Inflow = (usize, f64, f64);

fn compute(network: &Network) -> Vec<Value> {
    let mut out = Vec::new();
    if network.parties.len() > PARTIES {
        return out;
    }
    for (part, firm) in [("money talked about", false), ("money agreed or paid", true)] {
        let all: Vec<Link> = links(network, |e| e.status.is_firm() == firm && e.from != e.to);
        let told: Vec<&Link> = all.iter().filter(|l| l.has_amount).collect();
        let mut units: Vec<&str> = told.iter().map(|l| l.unit).collect();
        units.sort_unstable();
        units.dedup();
        // Shares of sums in different currencies cannot be formed.
        if units.len() != 1 {
            continue;
        }
        let mut inflows: BTreeMap<usize, Vec<Inflow>> = BTreeMap::new();
        for link in &told {
            let low = link.low.to_f64().unwrap_or(0.0);
            let high = link.high.map_or(f64::INFINITY, |h| h.to_f64().unwrap_or(f64::INFINITY));
            inflows.entry(link.ends.1).or_default().push((link.ends.0, low, high));
        }
        let n = network.parties.len();
        let reached: Vec<Vec<bool>> = (0..n).map(|payer| reach(&inflows, n, payer)).collect();
        let mut values = Vec::new();
        for payer in 0..n {
            let shares = shares_through(&inflows, &reached[payer], payer);
            for (party, (low, high)) in shares {
                // One who only pays directly is told by `dependence`.
                let via: Vec<&&Link> = told.iter().filter(|l| lies_between(&reached, payer, party, l.ends)).collect();
                if !via.iter().any(|l| l.ends != (payer, party)) || high <= 0.0 {
                    continue;
                }
                let tenth = |x: f64| Decimal::from_f64(x / 10.0).unwrap_or_default().round_dp(1);
                values.push(Value {
                    metric: "indirect",
                    part,
                    party: network.parties[party].clone(),
                    other: Some(network.parties[payer].clone()),
                    // Rounded outwards, past what floats lose.
                    low: tenth((low * 1000.0 + 1e-6).floor()),
                    high: Some(tenth((high * 1000.0 - 1e-6).ceil())),
                    unit: "percent".into(),
                    facts: via.iter().flat_map(|l| l.facts.clone()).collect(),
                    note: "of what these reports tell that it receives, if everyone pays on in proportion".into(),
                });
            }
        }
        values.sort_by(|a: &Value, b: &Value| {
            (b.low, b.high, &a.party, &a.other).cmp(&(a.low, a.high, &b.party, &b.other))
        });
        out.extend(values);
    }
    out
}

/// For each party that money of `payer` has `reached`: the least and the most of its receipts that went through `payer`.
///
/// `p_k = Σ_i z_ik p_i / Σ_i z_ik`, where `p` of the payer is 1 and of those who receive nothing is 0. Both ends start outside and
/// move inwards, so each is a bound wherever the iteration stops.
fn shares_through(inflows: &BTreeMap<usize, Vec<Inflow>>, reached: &[bool], payer: usize) -> Vec<(usize, (f64, f64))> {
    let n = reached.len();
    let mut low = vec![0.0; n];
    let mut high: Vec<f64> = reached.iter().map(|r| f64::from(u8::from(*r))).collect();
    (low[payer], high[payer]) = (1.0, 1.0);
    for _ in 0..500 {
        let mut moved = 0.0_f64;
        for (k, from) in inflows.iter().filter(|(k, _)| **k != payer && reached[**k]) {
            let new_low = 1.0 - most(from, |i| 1.0 - low[i]);
            let new_high = most(from, |i| high[i]);
            moved = moved.max(new_low - low[*k]).max(high[*k] - new_high);
            low[*k] = new_low.max(low[*k]);
            high[*k] = new_high.min(high[*k]);
        }
        if moved < 1e-9 {
            break;
        }
    }
    (0..n).filter(|k| *k != payer && reached[*k]).map(|k| (k, (low[k], high[k]))).collect()
}

/// The most that the mean of `worth`, weighted by amounts within their bounds, can be: the worthiest at their ceilings, the rest at
/// their floors.
fn most(inflows: &[Inflow], worth: impl Fn(usize) -> f64) -> f64 {
    let mut sorted: Vec<(f64, f64, f64)> = inflows.iter().map(|(i, low, high)| (worth(*i), *low, *high)).collect();
    sorted.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut best = 0.0_f64;
    for cut in 0..=sorted.len() {
        let mut total = 0.0;
        let mut sum = 0.0;
        for (k, (worth, low, high)) in sorted.iter().enumerate() {
            let weight = if k < cut { *high } else { *low };
            // An open amount may be as large as one likes.
            if weight.is_infinite() {
                best = best.max(*worth);
                continue;
            }
            total += weight;
            sum += weight * worth;
        }
        if total > 0.0 {
            best = best.max(sum / total);
        }
    }
    best
}

/// Whom money of a party reaches.
fn reach(inflows: &BTreeMap<usize, Vec<Inflow>>, n: usize, from: usize) -> Vec<bool> {
    let mut seen = vec![false; n];
    seen[from] = true;
    loop {
        let next: Vec<usize> = inflows
            .iter()
            .filter(|(k, from)| !seen[**k] && from.iter().any(|(i, _, high)| seen[*i] && *high > 0.0))
            .map(|(k, _)| *k)
            .collect();
        if next.is_empty() {
            return seen;
        }
        next.into_iter().for_each(|k| seen[k] = true);
    }
}

/// A link lies on a way from `payer` to `party`, where `reached[i]` says whom money of `i` reaches.
fn lies_between(reached: &[Vec<bool>], payer: usize, party: usize, link: (usize, usize)) -> bool {
    link.1 != payer && link.0 != party && reached[payer][link.0] && reached[link.1][party]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::linear;
    use crate::lp::Random;

    #[test]
    fn shares_of_any_amounts_within_the_bounds_lie_within_the_bounds() {
        let mut random = Random::new(7, 0);
        let mut unit = || random.bits() as f64 / u64::MAX as f64;
        for _ in 0..200 {
            let n = 6;
            let mut inflows: BTreeMap<usize, Vec<Inflow>> = BTreeMap::new();
            for i in 0..n {
                for k in 0..n {
                    if i != k && k > 0 && unit() < 0.35 {
                        let low = (unit() * 10.0).floor() + 0.5;
                        inflows.entry(k).or_default().push((i, low, low + (unit() * 5.0).floor()));
                    }
                }
            }
            let bounds = shares_through(&inflows, &reach(&inflows, n, 0), 0);
            for _ in 0..20 {
                // p_k Σ z_ik - Σ z_ik p_i = 0, with p of the payer 1 and of those who receive nothing 0.
                let mut matrix = vec![vec![0.0; n]; n];
                let mut right = vec![0.0; n];
                for k in 0..n {
                    matrix[k][k] = 1.0;
                    right[k] = f64::from(u8::from(k == 0));
                    let Some(from) = inflows.get(&k) else { continue };
                    let amounts: Vec<f64> = from.iter().map(|(_, low, high)| low + unit() * (high - low)).collect();
                    let all: f64 = amounts.iter().sum();
                    for ((i, ..), z) in from.iter().zip(&amounts) {
                        matrix[k][*i] -= z / all;
                    }
                }
                let Some(p) = linear::solve(&matrix, &right) else { continue };
                for (k, (low, high)) in &bounds {
                    assert!(*low <= p[*k] + 1e-9 && p[*k] <= high + 1e-9, "{k}: {low} {} {high} {inflows:?}", p[*k]);
                }
            }
        }
    }
}
