//! What comes back to an investor as payment, bounded over all worlds and all tracing rules at once.

use super::labelled::{Labelled, ends, in_time, labelled};
use super::loops::telling;
use super::{Link, Metric, Value, links};
use crate::model::{Answer, Engine};
use crate::network::{Edge, Flow, Network};
use rust_decimal::Decimal;

/// See `round_trip.md`.
pub const METRIC: Metric = Metric { name: "round_trip", page: include_str!("round_trip.md"), compute };

/// Names of the values about money that is agreed or paid, or only talked about.
struct Part {
    firm: bool,
    returned: &'static str,
    share: &'static str,
    in_kind: &'static str,
}

const PARTS: [Part; 2] = [
    Part {
        firm: true,
        returned: "returned, agreed or paid",
        share: "share, agreed or paid",
        in_kind: "in kind, agreed or paid",
    },
    Part {
        firm: false,
        returned: "returned, talked about",
        share: "share, talked about",
        in_kind: "in kind, talked about",
    },
];

fn compute(network: &Network) -> Vec<Value> {
    let mut out = Vec::new();
    for part in &PARTS {
        // What is agreed returns by what is agreed; what is talked about by either.
        let list = telling(links(network, |e| part.counts(e)));
        let mut pairs: Vec<(usize, usize)> = list.iter().filter(|l| part.labels(l)).map(|l| l.ends).collect();
        pairs.sort_unstable();
        pairs.dedup();
        let mut values: Vec<Value> = Vec::new();
        for ends in pairs {
            let list = in_time(network, &list, |e| part.counts(e), |l| part.labels(l) && l.ends == ends);
            values.extend(pair(network, &list, ends, part));
        }
        values.sort_by_cached_key(|v| {
            let place = [part.returned, part.share, part.in_kind].iter().position(|n| *n == v.part);
            (place, std::cmp::Reverse(v.high.unwrap_or(Decimal::MAX)), v.party.clone(), v.other.clone())
        });
        out.extend(values);
    }
    out
}

impl Part {
    /// Money of this part runs by these flows.
    fn counts(&self, edge: &Edge) -> bool {
        !self.firm || edge.status.is_firm()
    }

    /// The money of these links is labelled.
    fn labels(&self, link: &Link) -> bool {
        link.flow == Flow::Investment && link.firm == self.firm
    }
}

/// Returned money, its share, and what is in kind, for one investor and one company.
fn pair(network: &Network, list: &[Link], (investor, company): (usize, usize), part: &Part) -> Vec<Value> {
    let invests = |l: &Link| part.labels(l) && l.ends == (investor, company);
    let units: Vec<&str> = list.iter().filter(|l| invests(l) && l.has_amount).map(|l| l.unit).collect();
    let Some(unit) = units.first().copied().filter(|u| units.iter().all(|v| v == u)) else { return Vec::new() };
    let in_kind: Vec<&Edge> = network
        .edges
        .iter()
        .filter(|e| (e.from, e.to, e.flow) == (investor, company, Flow::Investment) && e.in_kind && e.unit == unit)
        .filter(|e| e.status.is_firm() == part.firm)
        .collect();
    let value = |name, low: Decimal, high: Option<Decimal>, unit: &str, facts: Vec<usize>, note: String| Value {
        metric: "round_trip",
        part: name,
        party: network.parties[investor].clone(),
        other: Some(network.parties[company].clone()),
        low,
        high,
        unit: unit.to_string(),
        facts,
        note,
    };
    let mut out = Vec::new();
    if !in_kind.is_empty() {
        out.push(value(
            part.in_kind,
            // Reports say that goods are part of it, seldom that they are all.
            Decimal::ZERO,
            in_kind.iter().map(|e| e.high).sum(),
            unit,
            in_kind.iter().map(|e| e.fact).collect(),
            "part or all of it paid in what the investor sells, which returns at once".into(),
        ));
    }
    let Some(Labelled { model, facts, payers }) = labelled(list, &invests, investor, unit) else { return out };
    let mut engine = Engine::new(&model, |_| true);
    let returned = engine.answer(&model.questions[0].value);
    let share = engine.answer(&model.questions[1].value);
    let payers: Vec<&str> = payers.iter().map(|p| network.parties[*p].as_str()).collect();
    let note = format!("as payment from {}; no tracing rule gives more", payers.join(", "));
    if let Some((low, high)) = ends(&returned, Decimal::ONE) {
        out.push(value(part.returned, low, high, unit, facts.clone(), note));
    }
    let share = match share {
        // Nobody gets back more than was labelled, so where there is a share it is at most the whole.
        Answer::Undefined { .. } => Some((
            Decimal::ZERO,
            Some(Decimal::ONE_HUNDRED),
            "the investment may be nothing, and then there is no share",
        )),
        share => ends(&share, Decimal::ONE_HUNDRED)
            .map(|(low, high)| (low, high, "of what was invested, over all amounts that the reports allow")),
    };
    if let Some((low, high, note)) = share {
        let (high, note) = (high.map(|h| h.min(Decimal::ONE_HUNDRED)), note.into());
        out.push(value(part.share, low, high, "percent", facts, note));
    }
    out
}
