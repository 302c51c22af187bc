//! How long the money lasts: months until a party's cash is gone, and what is missing by the end of a period.

use super::{Metric, Value, links};
use crate::claims::Status;
use crate::network::{Figure, Flow, Network};
use rust_decimal::Decimal;

/// See `runway.md`.
pub const METRIC: Metric = Metric { name: "runway", page: include_str!("runway.md"), compute };

/// At least, at most.
type Bounds = (Decimal, Option<Decimal>);

fn compute(network: &Network) -> Vec<Value> {
    let mut out = Vec::new();
    for party in 0..network.parties.len() {
        for unit in units(network, party) {
            let cash = network.told(party, "cash", unit).first().copied();
            for burn in burns(network, party, unit) {
                let agreed = coming(network, party, unit, true);
                let talked = coming(network, party, unit, false);
                out.extend(months(network, party, cash, &burn, &agreed, &talked));
                let none = ((Decimal::ZERO, Some(Decimal::ZERO)), Vec::new());
                out.extend(gap(network, party, cash, &burn, &none, "still to be raised"));
                if !agreed.1.is_empty() {
                    out.extend(gap(network, party, cash, &burn, &agreed, "still to be raised beside money agreed"));
                }
            }
        }
    }
    out
}

/// Money that goes out over a period: at least and at most, how many years it covers, and whence it is known.
struct Burn {
    amount: Bounds,
    years: Decimal,
    unit: &'static str,
    facts: Vec<usize>,
    note: String,
}

fn units(network: &Network, party: usize) -> Vec<&'static str> {
    let mut units: Vec<&'static str> =
        network.figures.iter().filter(|f| f.party == party && super::unit(f.unit).is_money()).map(|f| f.unit).collect();
    units.sort_unstable();
    units.dedup();
    units
}

/// The burns that are told; where none is, costs less revenue of the same period.
fn burns(network: &Network, party: usize, unit: &'static str) -> Vec<Burn> {
    let of = |measure: &str| network.told(party, measure, unit).into_iter();
    let mut out: Vec<Burn> = of("cash_burn")
        .filter_map(|f| {
            Some(Burn {
                amount: (f.low, f.high),
                years: f.years?,
                unit,
                facts: vec![f.fact],
                note: if f.period.is_empty() {
                    String::new()
                } else {
                    format!("burn of {}", f.period.replace('/', " to "))
                },
            })
        })
        .collect();
    if out.is_empty() {
        for cost in of("cost") {
            let Some(years) = cost.years else { continue };
            for revenue in of("revenue").filter(|r| r.years == cost.years && r.period == cost.period) {
                let most = cost.high.map(|c| (c - revenue.low).max(Decimal::ZERO));
                let least = revenue.high.map_or(Decimal::ZERO, |r| (cost.low - r).max(Decimal::ZERO));
                out.push(Burn {
                    amount: (least, most),
                    years,
                    unit,
                    facts: vec![cost.fact, revenue.fact],
                    note: "costs less revenue".into(),
                });
            }
        }
    }
    out.sort_by(|a, b| (&a.note, &a.facts).cmp(&(&b.note, &b.facts)));
    out
}

/// Cash that is still to come in: agreed and not yet paid, or only talked about. What comes in kind pays no bills.
fn coming(network: &Network, party: usize, unit: &str, agreed: bool) -> (Bounds, Vec<usize>) {
    let mut sum: Bounds = (Decimal::ZERO, Some(Decimal::ZERO));
    let mut facts = Vec::new();
    let keep = |status: Status| {
        if agreed { status == Status::Agreed } else { !status.is_firm() }
    };
    for link in links(network, |e| {
        e.to == party && matches!(e.flow, Flow::Investment | Flow::Loan) && !e.in_kind && keep(e.status)
    }) {
        if link.has_amount && link.unit == unit {
            sum = (sum.0 + link.low, sum.1.zip(link.high).map(|(a, b)| a + b));
            facts.extend(link.facts);
        }
    }
    (sum, facts)
}

fn months(
    network: &Network,
    party: usize,
    cash: Option<&Figure>,
    burn: &Burn,
    agreed: &(Bounds, Vec<usize>),
    talked: &(Bounds, Vec<usize>),
) -> Vec<Value> {
    let Some(cash) = cash else { return Vec::new() };
    let Some(months) = burn.years.checked_mul(Decimal::from(12)) else { return Vec::new() };
    let lasts =
        |money: Decimal, out: Decimal| money.checked_mul(months)?.checked_div(out).map(|m| m.round_dp(1).normalize());
    let value = |part: &'static str, money: Bounds, facts: Vec<usize>| Value {
        metric: "runway",
        part,
        party: network.parties[party].clone(),
        other: None,
        // The soonest end is that of the least money and the most burn; an open burn may end it at once.
        low: burn.amount.1.and_then(|b| lasts(money.0, b)).unwrap_or(Decimal::ZERO),
        high: money.1.and_then(|m| lasts(m, burn.amount.0)),
        unit: "months".into(),
        facts: [cash.fact].into_iter().chain(burn.facts.iter().copied()).chain(facts).collect(),
        note: burn.note.clone(),
    };
    let held: Bounds = (cash.low, cash.high);
    let mut out = vec![value("cash alone", held, Vec::new())];
    let firm: Bounds = (held.0 + agreed.0.0, held.1.zip(agreed.0.1).map(|(a, b)| a + b));
    if !agreed.1.is_empty() {
        out.push(value("with money agreed", firm, agreed.1.clone()));
    }
    if !talked.1.is_empty() {
        // What is talked about may not come at all.
        let all: Bounds = (firm.0, firm.1.zip(talked.0.1).map(|(a, b)| a + b));
        out.push(value("with money talked about", all, agreed.1.iter().chain(&talked.1).copied().collect()));
    }
    out
}

/// What a burn over more than a year leaves to be raised by its end.
fn gap(
    network: &Network,
    party: usize,
    cash: Option<&Figure>,
    burn: &Burn,
    agreed: &(Bounds, Vec<usize>),
    part: &'static str,
) -> Option<Value> {
    if burn.years <= Decimal::ONE {
        return None;
    }
    let held: Bounds = cash.map_or((Decimal::ZERO, None), |c| (c.low, c.high));
    let money: Bounds = (held.0 + agreed.0.0, held.1.zip(agreed.0.1).map(|(a, b)| a + b));
    let none = |v: Decimal| v.max(Decimal::ZERO);
    Some(Value {
        metric: "runway",
        part,
        party: network.parties[party].clone(),
        other: None,
        low: money.1.map_or(Decimal::ZERO, |m| none(burn.amount.0 - m)),
        high: burn.amount.1.map(|b| none(b - money.0)),
        unit: burn.unit.into(),
        facts: burn.facts.iter().copied().chain(cash.map(|c| c.fact)).chain(agreed.1.iter().copied()).collect(),
        note: match cash {
            Some(_) => burn.note.clone(),
            None => format!("{}; no report tells the cash", burn.note),
        },
    })
}
