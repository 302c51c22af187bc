//! What a scenario takes from each party, by the channel through which it would have come.

use crate::Case;
use crate::metrics::links;
use crate::money::{Unit, describe};
use crate::network::Flow;
use rust_decimal::Decimal;
use serde::Serialize;
use std::collections::BTreeMap;

/// Money that a scenario takes from one party.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Loss {
    /// Who goes without.
    pub party: String,
    /// `sales`, `funding` or `loans`.
    pub channel: &'static str,
    /// From whom it would have come.
    pub other: String,
    /// At least.
    #[serde(serialize_with = "crate::money::exact")]
    pub low: Decimal,
    /// At most; `None` is open.
    #[serde(serialize_with = "crate::money::exact_or_open")]
    pub high: Option<Decimal>,
    /// Currency.
    pub unit: &'static str,
    /// The money is agreed or paid in the base, not only talked about.
    pub firm: bool,
    /// Wrong-way risk: the party also holds a part of the one that pays less, or puts money into it.
    pub holds_payer: bool,
}

/// Payer, receiver, flow, firmness and currency; at least and at most.
type Flows = BTreeMap<(String, String, Flow, bool, &'static str), (Decimal, Option<Decimal>)>;

/// What `case` takes from each party against `base`, the largest first.
///
/// A loss is the flow of the base less that of the scenario: at least floor − ceiling, at most ceiling − floor, never negative.
/// A flow that the scenario leaves as it was is no loss, whatever its bounds.
pub fn losses(base: &Case, case: &Case) -> Vec<Loss> {
    let (before, after) = (flows(base), flows(case));
    let holds = |a: &str, b: &str| {
        before.keys().any(|(from, to, flow, ..)| from == a && to == b && *flow == Flow::Investment)
            || base.facts.iter().any(|f| {
                f.kind == crate::claims::Kind::Stake
                    && !f.status.is_off()
                    && f.from.iter().any(|n| n == a)
                    && f.to.iter().any(|n| n == b)
            })
    };
    let none = |v: Decimal| v.max(Decimal::ZERO);
    let mut out: Vec<Loss> = before
        .iter()
        .filter_map(|(key, (low, high))| {
            let now = after.get(key).copied().unwrap_or((Decimal::ZERO, Some(Decimal::ZERO)));
            if now == (*low, *high) {
                return None;
            }
            let (payer, party, flow, firm, unit) = key;
            let least = now.1.map_or(Decimal::ZERO, |h| none(*low - h));
            let most = high.map(|h| none(h - now.0));
            (most != Some(Decimal::ZERO)).then(|| Loss {
                party: party.clone(),
                channel: match flow {
                    Flow::Payment => "sales",
                    Flow::Investment => "funding",
                    Flow::Loan => "loans",
                },
                other: payer.clone(),
                low: least,
                high: most,
                unit,
                firm: *firm,
                holds_payer: holds(party, payer),
            })
        })
        .collect();
    out.sort_by(|a, b| {
        (b.high.unwrap_or(Decimal::MAX), b.low, &a.party, &a.other).cmp(&(
            a.high.unwrap_or(Decimal::MAX),
            a.low,
            &b.party,
            &b.other,
        ))
    });
    out
}

fn flows(case: &Case) -> Flows {
    let name = |n: usize| case.network.parties[n].clone();
    links(&case.network, |_| true)
        .into_iter()
        .filter(|l| l.has_amount)
        .map(|l| ((name(l.ends.0), name(l.ends.1), l.flow, l.firm, l.unit), (l.low, l.high)))
        .collect()
}

impl Loss {
    /// How much it is, in words and signs.
    pub fn amount(&self) -> String {
        let low = Some(self.low).filter(|l| !l.is_zero() || self.high.is_none());
        describe(low, self.high, false, false, Unit(self.unit))
    }

    /// The loss in one line.
    pub fn line(&self) -> String {
        let amount = self.amount();
        let talked = if self.firm { "" } else { ", talked about" };
        let wrong_way = if self.holds_payer {
            format!("; wrong way: {} also holds {}", self.party, self.other)
        } else {
            String::new()
        };
        format!("{}: {amount} of {} from {}{talked}{wrong_way}", self.party, self.channel, self.other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read_texts;

    #[test]
    fn a_loss_is_what_the_scenario_takes_and_says_when_it_falls_twice_on_one_party() {
        let base = read_texts(&[
            "Nordvik has invested $10 million in Petrolia. Petrolia ordered rigs worth $4 million from Nordvik.",
        ]);
        let case = read_texts(&[
            "Nordvik has invested $10 million in Petrolia. Petrolia ordered rigs worth $1 million from Nordvik.",
        ]);
        let lines: Vec<String> = losses(&base, &case).iter().map(Loss::line).collect();
        assert_eq!(lines, ["Nordvik: USD 3 million of sales from Petrolia; wrong way: Nordvik also holds Petrolia"]);
        assert!(losses(&base, &base).is_empty());
    }
}
