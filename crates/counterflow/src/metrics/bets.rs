//! Who bets most: money put into companies, by investor.

use super::{Link, Metric, Value, links};
use crate::network::{Flow, Network};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// See `bets.md`.
pub const METRIC: Metric = Metric { name: "bets", page: include_str!("bets.md"), compute };

fn compute(network: &Network) -> Vec<Value> {
    let mut out = Vec::new();
    for (part, firm) in [("talked about", false), ("agreed or paid", true)] {
        let mut by_investor: BTreeMap<(usize, &'static str), Vec<Link>> = BTreeMap::new();
        for link in links(network, |e| e.flow == Flow::Investment && e.status.is_firm() == firm) {
            by_investor.entry((link.ends.0, link.unit)).or_default().push(link);
        }
        let mut values: Vec<Value> = by_investor
            .into_iter()
            .map(|((investor, unit), links)| {
                let unknown = links.iter().filter(|l| !l.has_amount).count();
                let targets: Vec<&str> = links.iter().map(|l| network.parties[l.ends.1].as_str()).collect();
                Value {
                    metric: "bets",
                    part,
                    party: network.parties[investor].clone(),
                    other: None,
                    low: links.iter().map(|l| l.low).sum(),
                    high: links.iter().map(|l| l.high).sum::<Option<Decimal>>(),
                    unit: unit.to_string(),
                    facts: links.iter().flat_map(|l| l.facts.clone()).collect(),
                    note: format!(
                        "in {}{}",
                        targets.join(", "),
                        if unknown > 0 { "; part of it without an amount" } else { "" }
                    ),
                }
            })
            .collect();
        values.sort_by(|a, b| {
            (b.high.unwrap_or(Decimal::MAX), b.low, &a.party).cmp(&(a.high.unwrap_or(Decimal::MAX), a.low, &b.party))
        });
        out.extend(values);
    }
    out
}
