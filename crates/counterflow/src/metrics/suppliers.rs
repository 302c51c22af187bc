//! Who could set prices: how many suppliers a party is known to have.

use super::{Metric, Value, links};
use crate::network::{Flow, Network};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// See `suppliers.md`.
pub const METRIC: Metric = Metric { name: "suppliers", page: include_str!("suppliers.md"), compute };

fn compute(network: &Network) -> Vec<Value> {
    let mut by_customer: BTreeMap<usize, Vec<(usize, Vec<usize>)>> = BTreeMap::new();
    for link in links(network, |e| e.flow == Flow::Payment) {
        let sellers = by_customer.entry(link.ends.0).or_default();
        match sellers.iter_mut().find(|(s, _)| *s == link.ends.1) {
            Some((_, facts)) => facts.extend(link.facts),
            None => sellers.push((link.ends.1, link.facts)),
        }
    }
    let mut out: Vec<Value> = by_customer
        .into_iter()
        .map(|(customer, sellers)| Value {
            metric: "suppliers",
            part: "known",
            party: network.parties[customer].clone(),
            other: None,
            low: Decimal::from(sellers.len()),
            high: None,
            unit: "suppliers".into(),
            note: sellers.iter().map(|(s, _)| network.parties[*s].as_str()).collect::<Vec<_>>().join(", "),
            facts: sellers.into_iter().flat_map(|(_, f)| f).collect(),
        })
        .collect();
    out.sort_by(|a, b| (b.low, &a.party).cmp(&(a.low, &b.party)));
    out
}
