//! The network: parties joined by facts, each edge in the direction in which the money runs.

mod level;
mod table;

pub use level::level;
pub use table::{COLUMNS, Table};

use crate::claims::{Claim, Kind, Status};
use crate::date::Day;
use crate::document::Document;
use crate::facts::Fact;
use crate::model::Level;
use crate::money::Unit;
use rust_decimal::Decimal;

/// What an edge means for the payer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Flow {
    /// Money put into a company for a part of it.
    Investment,
    /// Money paid for goods and services.
    Payment,
    /// Money lent.
    Loan,
}

/// A flow of money between two parties.
#[derive(Clone, Debug)]
pub struct Edge {
    /// Number of the payer.
    pub from: usize,
    /// Number of the receiver.
    pub to: usize,
    /// What the money is for.
    pub flow: Flow,
    /// At least so much; zero where nothing is told.
    pub low: Decimal,
    /// At most so much; `None` is open.
    pub high: Option<Decimal>,
    /// A claim gives it an amount.
    pub has_amount: bool,
    /// Currency, empty where there is no amount.
    pub unit: &'static str,
    /// How sure it is.
    pub status: Status,
    /// It is paid in goods, services or credits of the payer, not in cash.
    pub in_kind: bool,
    /// First and last day on which it may have happened, where a claim dates it.
    pub days: Option<(Day, Day)>,
    /// The best source that tells of it.
    pub source: Level,
    /// Number of its fact.
    pub fact: usize,
}

/// What is told of a party, or of a pair, beside the money that runs: cash, revenue, burn, capacity.
#[derive(Clone, Debug)]
pub struct Figure {
    /// Whose it is; of capacity, who uses it; of a stake, the company held.
    pub party: usize,
    /// Of capacity, who supplies it, `None` being all that the party needs; of a stake, the holder; of a share of revenue or backlog, the
    /// customer, and of supply, the supplier.
    pub other: Option<usize>,
    /// `cash`, `revenue`, `cash_burn`, `market_value`, `capex`, `capacity`, `share_of_revenue` and so on.
    pub measure: String,
    /// At least.
    pub low: Decimal,
    /// At most; `None` is open.
    pub high: Option<Decimal>,
    /// Unit of the bounds.
    pub unit: &'static str,
    /// How many years the amount covers, where the claims tell; a rate a year covers one.
    pub years: Option<Decimal>,
    /// The period in the words of the claims, to tell the latest.
    pub period: String,
    /// How sure it is.
    pub status: Status,
    /// Number of its fact.
    pub fact: usize,
}

impl Figure {
    /// The amount that one year has, at least and at most; `None` where no period is told.
    pub fn a_year(&self) -> Option<(Decimal, Option<Decimal>)> {
        let years = self.years?;
        Some((self.low.checked_div(years)?, self.high.and_then(|h| h.checked_div(years))))
    }
}

/// Parties and the money between them.
#[derive(Clone, Debug, Default)]
pub struct Network {
    /// Names, sorted.
    pub parties: Vec<String>,
    /// Edges in the order of facts.
    pub edges: Vec<Edge>,
    /// What is told of parties beside, in the order of facts.
    pub figures: Vec<Figure>,
    /// Money that comes back later than so many days after the investment is not counted; `None` sets no limit.
    pub horizon: Option<i64>,
}

impl Network {
    /// The figures of one measure of a party, the best first: those of the past before forecasts, the latest of them, the largest.
    pub fn told(&self, party: usize, measure: &str, unit: &str) -> Vec<&Figure> {
        let mut told: Vec<&Figure> =
            self.figures.iter().filter(|f| f.party == party && f.measure == measure && f.unit == unit).collect();
        told.sort_by(|a, b| {
            let forecast = |f: &Figure| f.status == Status::Projected;
            (forecast(a), &b.period, b.high, b.low, a.fact).cmp(&(forecast(b), &a.period, a.high, a.low, b.fact))
        });
        told
    }

    /// Builds the network of facts. Joint sides are left out: their parts are not told.
    pub fn build(facts: &[Fact], claims: &[Claim], documents: &[Document]) -> Network {
        let mut parties: Vec<String> = facts.iter().flat_map(|f| f.from.iter().chain(&f.to)).cloned().collect();
        parties.sort();
        parties.dedup();
        let number = |name: &String| parties.binary_search(name).ok();
        let mut edges = Vec::new();
        for (k, fact) in facts.iter().enumerate() {
            let Some(flow) = flow(fact.kind) else { continue };
            let money = fact.hull().filter(|b| b.unit.is_money());
            // A share of what a supplier earns tells who pays it, and no sum.
            let other_unit = fact.kind != Kind::Supply && fact.hull().is_some_and(|b| !b.unit.is_money());
            if other_unit || fact.status.is_off() || fact.measure.as_deref() == Some("share_of_round") {
                continue;
            }
            // A supplier is paid by its customer.
            let (payers, receivers) =
                if fact.kind == Kind::Supply { (&fact.to, &fact.from) } else { (&fact.from, &fact.to) };
            let own = || fact.claims.iter().map(|n| &claims[*n]);
            let in_kind = own().any(|c| c.consideration.iter().any(|w| !matches!(*w, "cash" | "shares" | "stock")));
            // Claims that agree on one event may date it more or less closely.
            let dated = own().filter_map(|c| c.date.as_deref().and_then(crate::date::days));
            let days = dated.reduce(|(a, b), (c, d)| (a.min(c), b.max(d)));
            let source = own().map(|c| level(c, documents)).min().unwrap_or_default();
            let joint = payers.len() * receivers.len() > 1;
            for (payer, receiver) in payers.iter().flat_map(|p| receivers.iter().map(move |r| (p, r))) {
                let (Some(from), Some(to)) = (number(payer), number(receiver)) else { continue };
                if from == to {
                    continue;
                }
                let bound = money.as_ref().filter(|_| !joint);
                edges.push(Edge {
                    from,
                    to,
                    flow,
                    low: bound.and_then(|b| b.low).unwrap_or(Decimal::ZERO),
                    high: bound.and_then(|b| b.high),
                    has_amount: bound.is_some(),
                    unit: bound.map_or("", |b| b.unit.0),
                    status: fact.status,
                    in_kind,
                    days,
                    source,
                    fact: k,
                });
            }
        }
        let figures = figures(&parties, facts, claims);
        Network { parties, edges, figures, horizon: None }
    }
}

/// The figures of accounts and capacities; a market value may be told as a valuation.
fn figures(parties: &[String], facts: &[Fact], claims: &[Claim]) -> Vec<Figure> {
    let number = |name: &String| parties.binary_search(name).ok();
    let mut out = Vec::new();
    for (k, fact) in facts.iter().enumerate() {
        if fact.status.is_off() {
            continue;
        }
        let measure = match fact.kind {
            Kind::Financial => match &fact.measure {
                Some(measure) => measure.clone(),
                None => continue,
            },
            Kind::Valuation => "valuation".to_string(),
            Kind::Capacity => "capacity".to_string(),
            Kind::Stake if fact.measure.as_deref() != Some("share_of_round") => "stake".to_string(),
            Kind::Supply => match &fact.measure {
                Some(measure) => measure.clone(),
                None => continue,
            },
            _ => continue,
        };
        // Of a share of what a supplier earns, the supplier is the one whose it is; of a share of supply, the customer.
        let earned = fact.kind == Kind::Supply && measure != "share_of_supply";
        let (whose, others) = if earned { (&fact.from, &fact.to) } else { (&fact.to, &fact.from) };
        let ([party], Some(bound)) = (&whose[..], fact.hull()) else { continue };
        if fact.kind == Kind::Stake && bound.unit != Unit::PERCENT {
            continue;
        }
        if others.len() > 1 {
            continue;
        }
        let Some(party) = number(party) else { continue };
        let told = fact.claims.iter().map(|n| &claims[*n]);
        let period = told.clone().find_map(|c| c.period.clone().or_else(|| c.date.clone())).unwrap_or_default();
        let per = told.clone().find_map(|c| c.amount.as_ref().and_then(|a| a.per));
        let years = match per {
            Some("year") => Some(Decimal::ONE),
            Some("half") => Some(Decimal::new(5, 1)),
            Some("quarter") => Some(Decimal::new(25, 2)),
            Some("month") => Decimal::ONE.checked_div(Decimal::from(12)),
            Some(_) => None,
            None => crate::date::length_in_years(&period),
        };
        out.push(Figure {
            party,
            other: others.first().and_then(number),
            measure,
            low: bound.low.unwrap_or(Decimal::ZERO),
            high: bound.high,
            unit: bound.unit.0,
            years,
            period,
            status: fact.status,
            fact: k,
        });
    }
    out
}

fn flow(kind: Kind) -> Option<Flow> {
    match kind {
        Kind::Investment => Some(Flow::Investment),
        Kind::Purchase | Kind::Supply | Kind::Lease | Kind::Licence | Kind::RevenueShare => Some(Flow::Payment),
        Kind::Loan => Some(Flow::Loan),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::read_texts;

    #[test]
    fn money_runs_from_payer_to_receiver() {
        let case = read_texts(&[
            "Nordvik invested $10 million in Petrolia. Petrolia ordered rigs worth $4 million from Nordvik. Nordvik supplies steel to Petrolia.",
        ]);
        let edges: Vec<String> = case
            .network
            .edges
            .iter()
            .map(|e| format!("{}->{}", case.network.parties[e.from], case.network.parties[e.to]))
            .collect();
        assert_eq!(edges, ["Nordvik->Petrolia", "Petrolia->Nordvik", "Petrolia->Nordvik"]);
        assert!(!case.network.edges[2].has_amount);
    }
}
