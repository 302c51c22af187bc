//! How much of what an investor takes in may be its own money.

use super::labelled::{Labelled, ends, in_time, labelled};
use super::loops::telling;
use super::{Link, Metric, Value, links};
use crate::model::{Answer, Engine};
use crate::network::{Edge, Figure, Flow, Network};
use rust_decimal::Decimal;

/// See `circular_revenue.md`.
pub const METRIC: Metric = Metric { name: "circular_revenue", page: include_str!("circular_revenue.md"), compute };

/// Names of the values, of money that is agreed or paid and of money that is only talked about.
const PARTS: [(bool, [&str; 3]); 2] = [
    (true, ["of receipts told, agreed or paid", "of revenue, agreed or paid", "of growth, agreed or paid"]),
    (false, ["of receipts told, talked about", "of revenue, talked about", "of growth, talked about"]),
];

fn compute(network: &Network) -> Vec<Value> {
    let mut out = Vec::new();
    for (firm, names) in &PARTS {
        let counts = |e: &Edge| !firm || e.status.is_firm();
        let list = telling(links(network, counts));
        let puts_in = |l: &Link| l.flow == Flow::Investment && l.firm == *firm;
        let mut investors: Vec<(usize, &'static str)> =
            list.iter().filter(|l| puts_in(l) && l.has_amount).map(|l| (l.ends.0, l.unit)).collect();
        investors.sort_unstable();
        investors.dedup();
        for (investor, unit) in investors {
            // Several currencies have no common share.
            let labels = |l: &Link| puts_in(l) && l.ends.0 == investor && (l.unit == unit || !l.has_amount);
            let list = in_time(network, &list, counts, labels);
            if let Some(found) = labelled(&list, &labels, investor, unit) {
                out.extend(shares(network, investor, unit, &found, names));
            }
        }
    }
    let place = |v: &Value| PARTS.iter().flat_map(|(_, names)| names).position(|n| *n == v.part);
    out.sort_by(|a, b| (place(a), b.high, &a.party).cmp(&(place(b), a.high, &b.party)));
    out
}

/// The shares of one investor that can be told.
fn shares(
    network: &Network,
    investor: usize,
    unit: &'static str,
    found: &Labelled,
    names: &[&'static str; 3],
) -> Vec<Value> {
    let mut engine = Engine::new(&found.model, |_| true);
    let value = |part, (low, high), more: Option<usize>, note: String| Value {
        metric: "circular_revenue",
        part,
        party: network.parties[investor].clone(),
        other: None,
        low,
        high: Some(high),
        unit: "percent".into(),
        facts: found.facts.iter().copied().chain(more).collect(),
        note,
    };
    let mut out = Vec::new();
    let payers: Vec<&str> = found.payers.iter().map(|p| network.parties[*p].as_str()).collect();
    let of_receipts = match engine.answer(&found.model.questions[2].value) {
        // Nobody gets back more than is received, so where there is a share it is at most the whole.
        Answer::Undefined { .. } => Some((Decimal::ZERO, None)),
        answer => ends(&answer, Decimal::ONE_HUNDRED),
    };
    if let Some((low, high)) = of_receipts {
        let high = high.map_or(Decimal::ONE_HUNDRED, |h| h.min(Decimal::ONE_HUNDRED));
        let note = format!("through payments of {}; customers that no report names are not counted", payers.join(", "));
        out.push(value(names[0], (low, high), None, note));
    }
    let Some(returned) = ends(&engine.answer(&found.model.questions[0].value), Decimal::ONE).and_then(|(_, high)| high)
    else {
        return out;
    };
    let most = |whole: Decimal| {
        returned
            .checked_div(whole)
            .map(|s| (s * Decimal::ONE_HUNDRED).min(Decimal::ONE_HUNDRED).round_dp(4).normalize())
    };
    let years: Vec<&Figure> = network
        .told(investor, "revenue", unit)
        .into_iter()
        .filter(|f| f.years == Some(Decimal::ONE) && f.status != crate::claims::Status::Projected)
        .collect();
    let Some(latest) = years.first() else { return out };
    if let Some(high) = most(latest.low) {
        let note = format!("a ceiling: what comes back in all years against the revenue of {}", latest.period);
        out.push(value(names[1], (Decimal::ZERO, high), Some(latest.fact), note));
    }
    let before = years.iter().find(|f| f.period < latest.period);
    if let Some((before, growth)) =
        before.and_then(|b| Some((b, latest.low - b.high?))).filter(|(_, g)| *g > Decimal::ZERO)
        && let Some(high) = most(growth)
    {
        let note = format!(
            "a ceiling: what comes back in all years against the growth from {} to {}",
            before.period, latest.period
        );
        out.push(value(names[2], (Decimal::ZERO, high), Some(latest.fact), note));
    }
    out
}
