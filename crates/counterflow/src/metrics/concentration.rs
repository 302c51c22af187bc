//! Concentration of funders, customers and suppliers.

use super::{Link, Metric, Value, links};
use crate::control::{effective_number, hhi};
use crate::network::{Flow, Network};
use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};
use std::collections::BTreeMap;

/// See `concentration.md`.
pub const METRIC: Metric = Metric { name: "concentration", page: include_str!("concentration.md"), compute };

/// Whose money it is, by part: the flow, and whether the party is the receiver.
const PARTS: [(&str, &str, Flow, bool); 3] = [
    ("funders, talked about", "funders, agreed or paid", Flow::Investment, true),
    ("customers, talked about", "customers, agreed or paid", Flow::Payment, true),
    ("suppliers paid, talked about", "suppliers paid, agreed or paid", Flow::Payment, false),
];

/// Corners of more amounts than this are too many; the most is then the bound of one alone.
const CORNERS: usize = 14;

fn compute(network: &Network) -> Vec<Value> {
    let mut out = Vec::new();
    for (talked, agreed, flow, receives) in PARTS {
        for (part, firm) in [(talked, false), (agreed, true)] {
            let mut of: BTreeMap<usize, Vec<Link>> = BTreeMap::new();
            for link in links(network, |e| e.flow == flow && e.status.is_firm() == firm) {
                of.entry(if receives { link.ends.1 } else { link.ends.0 }).or_default().push(link);
            }
            let mut values: Vec<Value> =
                of.into_iter().filter_map(|(party, links)| value(network, part, party, &links)).collect();
            values.sort_by(|a, b| (b.low, &a.party).cmp(&(a.low, &b.party)));
            out.extend(values);
        }
    }
    out
}

fn value(network: &Network, part: &'static str, party: usize, links: &[Link]) -> Option<Value> {
    let unit = links.iter().find(|l| l.has_amount)?.unit;
    if links.len() < 2 || links.iter().any(|l| l.has_amount && l.unit != unit) {
        return None;
    }
    let ranges: Vec<(f64, Option<f64>)> =
        links.iter().map(|l| (l.low.to_f64().unwrap_or(0.0), l.high.and_then(|h| h.to_f64()))).collect();
    let (low, high) = bounds(&ranges);
    let decimal = |x: f64| Decimal::from_f64(x).unwrap_or_default().round_dp(1).normalize();
    Some(Value {
        metric: "concentration",
        part,
        party: network.parties[party].clone(),
        other: None,
        low: decimal(low),
        high: Some(decimal(high)),
        unit: "index".into(),
        facts: links.iter().flat_map(|l| l.facts.clone()).collect(),
        note: format!(
            "like {:.1} to {:.1} equal parties; shares of what these reports tell",
            effective_number(high),
            effective_number(low)
        ),
    })
}

/// Least and most of the index over amounts between their bounds.
fn bounds(ranges: &[(f64, Option<f64>)]) -> (f64, f64) {
    let index = |x: &[f64]| {
        let sum: f64 = x.iter().sum();
        if sum > 0.0 { hhi(&x.iter().map(|v| 100.0 * v / sum).collect::<Vec<_>>()) } else { 10_000.0 }
    };
    // At the least all amounts lie at one size, or at the bound that keeps them from it: that size is Σx² / Σx.
    let at = |t: f64| ranges.iter().map(|(l, h)| t.max(*l).min(h.unwrap_or(f64::INFINITY))).collect::<Vec<f64>>();
    let mut size = ranges.iter().map(|(l, h)| h.unwrap_or(*l)).fold(1e-9, f64::max);
    for _ in 0..500 {
        let x = at(size);
        let (sum, squares) = (x.iter().sum::<f64>(), x.iter().map(|v| v * v).sum::<f64>());
        if sum <= 0.0 {
            break;
        }
        let next = squares / sum;
        if (next - size).abs() <= 1e-13 * size {
            break;
        }
        size = next;
    }
    let least = index(&at(size));
    let open = ranges.iter().any(|(_, h)| h.is_none()) || ranges.iter().filter(|(l, _)| *l > 0.0).count() == 0;
    if open || ranges.len() > CORNERS {
        return (least, 10_000.0);
    }
    let most = (0..1_u32 << ranges.len())
        .map(|corner| {
            let x: Vec<f64> = ranges
                .iter()
                .enumerate()
                .map(|(k, (l, h))| if corner & (1 << k) == 0 { *l } else { h.unwrap_or(*l) })
                .collect();
            index(&x)
        })
        .fold(0.0, f64::max);
    (least, most)
}
