//! How large a bet is for the one who makes it: against its cash, its market value, its revenue and its capital expenditure.

use super::{Metric, Value, links};
use crate::network::{Figure, Flow, Network};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// See `exposure.md`.
pub const METRIC: Metric = Metric { name: "exposure", page: include_str!("exposure.md"), compute };

/// The measures that a bet is held against, whether they are of a year, and the words for the shares.
const AGAINST: [(&str, bool, &str, &str); 5] = [
    ("cash", false, "of cash, talked about", "of cash, agreed or paid"),
    ("market_value", false, "of market value, talked about", "of market value, agreed or paid"),
    ("valuation", false, "of valuation, talked about", "of valuation, agreed or paid"),
    ("revenue", true, "of a year's revenue, talked about", "of a year's revenue, agreed or paid"),
    ("capex", true, "of a year's capital expenditure, talked about", "of a year's capital expenditure, agreed or paid"),
];

/// What an investor puts in: at least, at most, and the facts.
type Bet = (Decimal, Option<Decimal>, Vec<usize>);

fn compute(network: &Network) -> Vec<Value> {
    let mut out = Vec::new();
    for firm in [false, true] {
        let mut bets: BTreeMap<(usize, &'static str), Bet> = BTreeMap::new();
        for link in links(network, |e| e.flow == Flow::Investment && e.status.is_firm() == firm) {
            if !link.has_amount {
                continue;
            }
            let bet = bets.entry((link.ends.0, link.unit)).or_insert((Decimal::ZERO, Some(Decimal::ZERO), Vec::new()));
            bet.0 += link.low;
            bet.1 = bet.1.zip(link.high).map(|(a, b)| a + b);
            bet.2.extend(link.facts);
        }
        for ((investor, unit), (low, high, facts)) in bets {
            for (measure, of_year, talked, paid) in AGAINST {
                let Some((base, figure)) = base(network, investor, measure, unit, of_year) else { continue };
                let percent = |part: Decimal, whole: Decimal| {
                    part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole).map(|v| v.round_dp(2).normalize())
                };
                out.push(Value {
                    metric: "exposure",
                    part: if firm { paid } else { talked },
                    party: network.parties[investor].clone(),
                    other: None,
                    low: base.1.and_then(|most| percent(low, most)).unwrap_or(Decimal::ZERO),
                    high: high.and_then(|h| percent(h, base.0)),
                    unit: "percent".into(),
                    facts: facts.iter().copied().chain([figure.fact]).collect(),
                    note: if figure.period.is_empty() { String::new() } else { format!("as of {}", figure.period) },
                });
            }
        }
    }
    out.sort_by(|a, b| {
        (a.part, b.high.unwrap_or(Decimal::MAX), b.low, &a.party).cmp(&(
            b.part,
            a.high.unwrap_or(Decimal::MAX),
            a.low,
            &b.party,
        ))
    });
    out
}

/// The latest figure of a measure of a party, with the bounds that a bet is held against.
fn base<'a>(
    network: &'a Network,
    party: usize,
    measure: &str,
    unit: &str,
    of_year: bool,
) -> Option<((Decimal, Option<Decimal>), &'a Figure)> {
    network.told(party, measure, unit).into_iter().find_map(|f| {
        let bounds = if of_year { f.a_year()? } else { (f.low, f.high) };
        Some((bounds, f))
    })
}
