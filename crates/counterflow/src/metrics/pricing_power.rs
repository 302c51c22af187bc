//! Who could set the price: suppliers without whom a customer's need cannot be met.

use super::{Metric, Value};
use crate::control;
use crate::network::{Figure, Network};
use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};
use std::collections::BTreeMap;

/// See `pricing_power.md`.
pub const METRIC: Metric = Metric { name: "pricing_power", page: include_str!("pricing_power.md"), compute };

/// So many suppliers have their Shapley value worked out in full.
const MOST: usize = 16;

fn compute(network: &Network) -> Vec<Value> {
    let mut by_customer: BTreeMap<(usize, &'static str), Vec<&Figure>> = BTreeMap::new();
    for figure in network.figures.iter().filter(|f| f.measure == "capacity") {
        by_customer.entry((figure.party, figure.unit)).or_default().push(figure);
    }
    let mut out = Vec::new();
    for ((customer, _), figures) in by_customer {
        let mut suppliers: BTreeMap<usize, (Decimal, Option<Decimal>, Vec<usize>)> = BTreeMap::new();
        for figure in &figures {
            let Some(supplier) = figure.other else { continue };
            let sum = suppliers.entry(supplier).or_insert((Decimal::ZERO, Some(Decimal::ZERO), Vec::new()));
            sum.0 += figure.low;
            sum.1 = sum.1.zip(figure.high).map(|(a, b)| a + b);
            sum.2.push(figure.fact);
        }
        // The need is the largest that is told of the customer alone.
        let need = figures
            .iter()
            .filter(|f| f.other.is_none())
            .max_by(|a, b| (a.low, a.high, b.fact).cmp(&(b.low, b.high, a.fact)));
        let Some(need) = need else { continue };
        let of = |supplier: usize| &suppliers[&supplier];
        for supplier in suppliers.keys().copied() {
            let others = || suppliers.keys().copied().filter(move |s| *s != supplier);
            let low: Decimal = others().map(|s| of(s).0).sum();
            let high = others().map(|s| of(s).1).sum::<Option<Decimal>>();
            let index = |a: Decimal, b: Decimal| a.checked_div(b).map(|v| v.round_dp(3).normalize());
            let least = need.high.and_then(|most| index(low, most)).unwrap_or(Decimal::ZERO);
            let most = high.and_then(|h| index(h, need.low));
            let word = if most.is_some_and(|m| m < Decimal::ONE) {
                "pivotal: without it the need is not met"
            } else if least >= Decimal::ONE {
                "not pivotal: the others can meet the need"
            } else {
                "may be pivotal: the reports leave both open"
            };
            let facts = suppliers.values().flat_map(|s| s.2.clone()).chain([need.fact]).collect();
            out.push(Value {
                metric: "pricing_power",
                part: "residual supplier index",
                party: network.parties[supplier].clone(),
                other: Some(network.parties[customer].clone()),
                low: least,
                high: most,
                unit: "index".into(),
                facts,
                note: word.into(),
            });
        }
        out.extend(shares(network, customer, need, &suppliers));
    }
    out
}

/// The Shapley value of each supplier in the game of meeting the need, where the need is one figure and all capacities have ends.
fn shares(
    network: &Network,
    customer: usize,
    need: &Figure,
    suppliers: &BTreeMap<usize, (Decimal, Option<Decimal>, Vec<usize>)>,
) -> Vec<Value> {
    let Some(demand) = need.high.filter(|h| *h == need.low && !h.is_zero()).and_then(|d| d.to_f64()) else {
        return Vec::new();
    };
    let list: Vec<usize> = suppliers.keys().copied().collect();
    let end = |v: Option<Decimal>| v.and_then(|v| v.to_f64());
    let lows: Vec<f64> = list.iter().map(|s| end(Some(suppliers[s].0)).unwrap_or(0.0)).collect();
    let highs: Option<Vec<f64>> = list.iter().map(|s| end(suppliers[s].1)).collect();
    let Some(highs) = highs.filter(|_| list.len() <= MOST) else { return Vec::new() };
    // What one adds grows with its own capacity and shrinks with that of the others, so the ends are worlds of ends.
    let value = |of: usize, own: &[f64], others: &[f64]| {
        let capacity = |s: usize| if s == of { own[s] } else { others[s] };
        let met = |set: u32| {
            let sum: f64 = (0..list.len()).filter(|s| set >> s & 1 == 1).map(capacity).sum();
            sum.min(demand) / demand
        };
        control::shapley_of(list.len(), met).and_then(|v| v.get(of).copied())
    };
    let percent = |v: f64| Decimal::from_f64(v * 100.0).map(|d| d.round_dp(2).normalize());
    list.iter()
        .enumerate()
        .filter_map(|(k, supplier)| {
            Some(Value {
                metric: "pricing_power",
                part: "share of the supply game",
                party: network.parties[*supplier].clone(),
                other: Some(network.parties[customer].clone()),
                low: percent(value(k, &lows, &highs)?)?,
                high: value(k, &highs, &lows).and_then(percent),
                unit: "percent".into(),
                facts: suppliers.values().flat_map(|s| s.2.clone()).chain([need.fact]).collect(),
                note: String::new(),
            })
        })
        .collect()
}
