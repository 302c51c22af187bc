//! Who depends on whom: one party's share of the money that another receives.

use super::{Link, Metric, Value, links};
use crate::claims::Status;
use crate::network::{Flow, Network};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// See `dependence.md`.
pub const METRIC: Metric = Metric { name: "dependence", page: include_str!("dependence.md"), compute };

fn compute(network: &Network) -> Vec<Value> {
    let mut out = Vec::new();
    for (part, flow, firm) in [
        ("funding talked about", Flow::Investment, false),
        ("funding agreed or paid", Flow::Investment, true),
        ("receipts talked about", Flow::Payment, false),
        ("receipts agreed or paid", Flow::Payment, true),
    ] {
        let mut received: BTreeMap<usize, Vec<Link>> = BTreeMap::new();
        for link in links(network, |e| e.flow == flow && e.status.is_firm() == firm) {
            received.entry(link.ends.1).or_default().push(link);
        }
        let mut values = Vec::new();
        for (receiver, links) in received {
            // Shares of sums in different currencies cannot be formed.
            let mut units: Vec<&str> = links.iter().filter(|l| l.has_amount).map(|l| l.unit).collect();
            units.sort_unstable();
            units.dedup();
            if units.len() != 1 {
                continue;
            }
            let mut payers: BTreeMap<usize, Vec<&Link>> = BTreeMap::new();
            for link in &links {
                payers.entry(link.ends.0).or_default().push(link);
            }
            for (payer, own) in &payers {
                let others: Vec<&Link> = links.iter().filter(|l| l.ends.0 != *payer).collect();
                let (low, high) = share(own, &others);
                values.push(Value {
                    metric: "dependence",
                    part,
                    party: network.parties[receiver].clone(),
                    other: Some(network.parties[*payer].clone()),
                    low,
                    high: Some(high),
                    unit: "percent".into(),
                    facts: own.iter().flat_map(|l| l.facts.clone()).collect(),
                    note: if others.is_empty() {
                        "the only payer that these reports name".into()
                    } else {
                        format!("of what these reports tell of its {part}; others may pay, too")
                    },
                });
            }
        }
        // A party with one named payer depends on it by 100 % of what is told, which says little: it comes last.
        let sole = |v: &Value| v.note.starts_with("the only payer");
        values.sort_by(|a, b| {
            (sole(a), b.low, b.high, &a.party, &a.other).cmp(&(sole(b), a.low, a.high, &b.party, &b.other))
        });
        out.extend(values);
    }
    out.extend(SHARES.iter().flat_map(|(measure, part)| told(network, measure, part)));
    out
}

/// Shares that the reports tell themselves, and how they are called.
const SHARES: [(&str, &str); 3] = [
    ("share_of_revenue", "share of revenue, as told"),
    ("share_of_backlog", "share of backlog, as told"),
    ("share_of_supply", "share of supply, as told"),
];

/// The shares of one measure: no sum of the web stands behind them, so they bound nothing else.
fn told(network: &Network, measure: &str, part: &'static str) -> Vec<Value> {
    let shares = network.figures.iter().filter(|f| f.measure == measure && f.status != Status::Opinion);
    let mut values: Vec<Value> = shares
        .filter_map(|f| {
            Some(Value {
                metric: "dependence",
                part,
                party: network.parties[f.party].clone(),
                other: Some(network.parties[f.other?].clone()),
                low: f.low,
                high: f.high.or(Some(Decimal::ONE_HUNDRED)),
                unit: "percent".into(),
                facts: vec![f.fact],
                note: {
                    let tells = if f.status.is_firm() { "tells" } else { "expects" };
                    // An open interval up to a day: "by 2027".
                    let when = match f.period.strip_prefix("../") {
                        Some(end) => format!(" by {end}"),
                        None if f.period.is_empty() => String::new(),
                        None => format!(" of {}", f.period),
                    };
                    format!("as a report {tells} it{when}")
                },
            })
        })
        .collect();
    values.sort_by(|a, b| (b.low, b.high, &a.party, &a.other).cmp(&(a.low, a.high, &b.party, &b.other)));
    values
}

/// Least and most of own / (own + others), in percent: the share is monotone in both sums.
fn share(own: &[&Link], others: &[&Link]) -> (Decimal, Decimal) {
    let low = |links: &[&Link]| links.iter().map(|l| l.low).sum::<Decimal>();
    let high = |links: &[&Link]| links.iter().map(|l| l.high).sum::<Option<Decimal>>();
    let hundred = Decimal::ONE_HUNDRED;
    let percent =
        |a: Decimal, b: Decimal| if (a + b).is_zero() { Decimal::ZERO } else { (a * hundred / (a + b)).round_dp(1) };
    let least = match high(others) {
        Some(rest) => percent(low(own), rest),
        None => Decimal::ZERO,
    };
    let most = match high(own) {
        Some(own) => percent(own, low(others)),
        None => hundred,
    };
    (least, if others.is_empty() { hundred } else { most })
}

#[cfg(test)]
mod tests {
    use super::compute;
    use crate::read_texts;

    #[test]
    fn shares_that_a_report_tells_stand_apart() {
        let case = read_texts(&[
            "Tarn Labs accounted for 38% of Halden Cloud's revenue in 2024. Halden Cloud buys more than 90% of its chips from Merrow Semi. Halden Cloud will buy 60% of its power from Corda Power by 2027.",
        ]);
        let values: Vec<String> = compute(&case.network)
            .into_iter()
            .map(|v| format!("{}: {} on {:?}, {} to {:?}, {}", v.part, v.party, v.other, v.low, v.high, v.note))
            .collect();
        assert_eq!(
            values,
            [
                "share of revenue, as told: Halden Cloud on Some(\"Tarn Labs\"), 38 to Some(38), as a report tells it of 2024",
                "share of supply, as told: Halden Cloud on Some(\"Merrow Semi\"), 90 to Some(100), as a report tells it",
                "share of supply, as told: Halden Cloud on Some(\"Corda Power\"), 60 to Some(60), as a report expects it by 2027",
            ]
        );
    }
}
