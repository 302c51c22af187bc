//! Metrics: one visible list, each with a page that defines it and works a small example.

mod bets;
mod circular_revenue;
mod concentration;
mod dependence;
mod exposure;
mod indirect;
mod labelled;
mod loops;
mod ownership;
mod pricing_power;
mod round_trip;
mod runway;
mod suppliers;

pub use loops::{Leg, Loop, Order, flow_name, loops};

use crate::date::Day;
use crate::model::Level;
use crate::money::{Unit, describe};
use crate::network::{Edge, Flow, Network};
use rust_decimal::Decimal;
use serde::Serialize;
use std::collections::BTreeMap;

/// A number per party, or per pair of parties, with its bounds.
pub struct Metric {
    /// Its name, also the name of its page.
    pub name: &'static str,
    /// Definition, formula, source, and an example to check by hand.
    pub page: &'static str,
    /// Works it out for every party that it applies to, the largest first.
    pub compute: fn(&Network) -> Vec<Value>,
}

impl Metric {
    /// When the metric cannot be told, in the words of its page.
    pub fn needs(&self) -> &'static str {
        let from = self.page.find("**Undefined.** ").map_or(self.page.len(), |i| i + "**Undefined.** ".len());
        let rest = &self.page[from..];
        rest[..rest.find("\n\n").unwrap_or(rest.len())].trim()
    }
}

/// All metrics.
pub static METRICS: [Metric; 11] = [
    bets::METRIC,
    exposure::METRIC,
    dependence::METRIC,
    indirect::METRIC,
    suppliers::METRIC,
    concentration::METRIC,
    pricing_power::METRIC,
    ownership::METRIC,
    round_trip::METRIC,
    circular_revenue::METRIC,
    runway::METRIC,
];

/// Pages of metrics that are not a list of values.
pub static OTHER_PAGES: [(&str, &str); 1] = [("loops", loops::PAGE)];

/// The value of a metric for one party.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Value {
    /// Which metric.
    pub metric: &'static str,
    /// Which part of it, for example `firm`.
    pub part: &'static str,
    /// Whose value it is.
    pub party: String,
    /// On whom, or for whom, where the metric is about a pair.
    pub other: Option<String>,
    /// At least.
    #[serde(serialize_with = "crate::money::exact")]
    pub low: Decimal,
    /// At most; `None` is open.
    #[serde(serialize_with = "crate::money::exact_or_open")]
    pub high: Option<Decimal>,
    /// Unit of the bounds.
    pub unit: String,
    /// Numbers of the facts behind it.
    #[serde(skip)]
    pub facts: Vec<usize>,
    /// What must be said with it.
    pub note: String,
}

impl Value {
    /// The bounds in words and signs.
    pub fn show(&self) -> String {
        let unit = unit(&self.unit);
        if self.high.is_none() && self.low.is_zero() {
            return "open: no report gives a bound".into();
        }
        describe(
            Some(self.low).filter(|l| !l.is_zero() || self.high.is_none() || self.high == Some(Decimal::ZERO)),
            self.high,
            false,
            false,
            unit,
        )
    }
}

/// The unit of this name; unknown names are counts.
pub fn unit(name: &str) -> Unit {
    match name {
        "percent" => Unit::PERCENT,
        "suppliers" => Unit("suppliers"),
        "months" => Unit("months"),
        "index" => Unit("index"),
        code => crate::mentions::currency(code).unwrap_or(Unit("")),
    }
}

/// All edges of one kind from one party to another, added up.
#[derive(Clone, Debug)]
pub struct Link {
    /// Payer and receiver.
    pub ends: (usize, usize),
    /// What the money is for.
    pub flow: Flow,
    /// At least, at most.
    pub low: Decimal,
    /// `None` if any of them is open.
    pub high: Option<Decimal>,
    /// At least one has an amount.
    pub has_amount: bool,
    /// Currency; empty where none is told.
    pub unit: &'static str,
    /// The facts.
    pub facts: Vec<usize>,
    /// The weakest status.
    pub status: crate::claims::Status,
    /// The money is agreed or paid.
    pub firm: bool,
    /// First and last day on which its money may run; `None` where a part of it is undated.
    pub days: Option<(Day, Day)>,
    /// The weakest of the sources that tell of its parts.
    pub source: Level,
}

/// Edges joined by payer, receiver, flow, firmness and currency: what is talked about is never added to what is agreed or paid. A relation without an amount only opens the bound of a link that has none.
pub fn links(network: &Network, keep: impl Fn(&Edge) -> bool) -> Vec<Link> {
    let mut table: BTreeMap<(usize, usize, Flow, bool), Vec<&Edge>> = BTreeMap::new();
    for edge in network.edges.iter().filter(|e| keep(e)) {
        table.entry((edge.from, edge.to, edge.flow, edge.status.is_firm())).or_default().push(edge);
    }
    let mut out = Vec::new();
    for ((from, to, flow, firm), edges) in table {
        let mut units: Vec<&'static str> = edges.iter().filter(|e| e.has_amount).map(|e| e.unit).collect();
        units.sort_unstable();
        units.dedup();
        if units.is_empty() {
            units.push("");
        }
        for unit in units {
            let told: Vec<&&Edge> = edges.iter().filter(|e| e.has_amount && e.unit == unit).collect();
            let high = told.iter().map(|e| e.high).sum::<Option<Decimal>>().filter(|_| !told.is_empty());
            out.push(Link {
                ends: (from, to),
                flow,
                low: told.iter().map(|e| e.low).sum(),
                high,
                has_amount: !told.is_empty(),
                unit,
                facts: edges.iter().filter(|e| e.unit == unit || !e.has_amount).map(|e| e.fact).collect(),
                status: edges.iter().map(|e| e.status).min().unwrap_or(crate::claims::Status::Planned),
                firm,
                days: all_days(
                    edges.iter().filter(|e| told.is_empty() || e.has_amount && e.unit == unit).map(|e| e.days),
                ),
                source: edges.iter().map(|e| e.source).max().unwrap_or_default(),
            });
        }
    }
    out
}

/// First and last day of all together; `None` where one is undated, or there is none.
fn all_days(days: impl Iterator<Item = Option<(Day, Day)>>) -> Option<(Day, Day)> {
    let days: Option<Vec<(Day, Day)>> = days.collect();
    days?.into_iter().reduce(|(a, b), (c, d)| (a.min(c), b.max(d)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::Status;

    /// Reads "from,to,flow,low,high,status" lines of a page; what is no flow is a figure of a party, its status the years that it covers.
    fn network(csv: &str) -> Network {
        let rows: Vec<Vec<&str>> = csv
            .lines()
            .skip(1)
            .filter(|l| !l.trim().is_empty())
            .map(|l| l.split(',').map(str::trim).collect())
            .collect();
        let mut parties: Vec<String> = rows.iter().flat_map(|r| [r[0].to_string(), r[1].to_string()]).collect();
        parties.retain(|p| !p.is_empty());
        parties.sort();
        parties.dedup();
        let number = |n: &str| parties.iter().position(|p| p == n).unwrap();
        let is_flow = |r: &Vec<&str>| matches!(r[2], "investment" | "loan" | "payment");
        let figures = rows
            .iter()
            .enumerate()
            .filter(|(_, r)| !is_flow(r))
            .map(|(fact, r)| crate::network::Figure {
                party: number(r[0]),
                other: (!r[1].is_empty()).then(|| number(r[1])),
                measure: r[2].to_string(),
                low: r[3].parse().unwrap_or_default(),
                high: r[4].parse().ok(),
                unit: match r[2] {
                    "capacity" => "GW",
                    "stake" => "percent",
                    _ => "USD",
                },
                years: r[5].split_once('y').and_then(|(years, _)| years.parse().ok()),
                period: r[5].split_once(' ').map(|(_, period)| period.to_string()).unwrap_or_default(),
                status: Status::Completed,
                fact,
            })
            .collect();
        let edges = rows
            .iter()
            .enumerate()
            .filter(|(_, r)| is_flow(r))
            .map(|(fact, r)| Edge {
                from: number(r[0]),
                to: number(r[1]),
                flow: match r[2] {
                    "investment" => Flow::Investment,
                    "loan" => Flow::Loan,
                    _ => Flow::Payment,
                },
                low: r[3].parse().unwrap_or_default(),
                high: r[4].parse().ok(),
                has_amount: !(r[3].is_empty() && r[4].is_empty()),
                unit: if r[3].is_empty() && r[4].is_empty() { "" } else { "USD" },
                status: if r[5] == "planned" { Status::Planned } else { Status::Agreed },
                in_kind: r.get(6) == Some(&"in kind"),
                days: r.get(7).and_then(|d| crate::date::days(d)),
                source: crate::model::Level::Reported,
                fact,
            })
            .collect();
        Network { parties, edges, figures, horizon: None }
    }

    fn block<'a>(page: &'a str, name: &str) -> &'a str {
        let open = format!("```{name}\n");
        let from = page.find(&open).unwrap_or_else(|| panic!("no {name} block")) + open.len();
        &page[from..from + page[from..].find("```").unwrap()]
    }

    fn show(values: &[Value]) -> String {
        values
            .iter()
            .map(|v| {
                format!(
                    "{} {}{}: {}\n",
                    v.part,
                    v.party,
                    v.other.as_ref().map(|o| format!(" on {o}")).unwrap_or_default(),
                    v.show()
                )
            })
            .collect()
    }

    #[test]
    fn every_page_works_its_example() {
        for metric in &METRICS {
            let found = show(&(metric.compute)(&network(block(metric.page, "edges"))));
            assert_eq!(found, block(metric.page, "values"), "page of {}", metric.name);
        }
        let (name, page) = OTHER_PAGES[0];
        let found: String = loops(&network(block(page, "edges"))).iter().map(|l| format!("{}\n", l.line())).collect();
        assert_eq!(found, block(page, "values"), "page of {name}");
    }

    fn renamed(network: &Network) -> Network {
        // Renaming keeps the order of names, so that equal values stay in one order.
        let parties = network.parties.iter().map(|p| format!("{p} Renamed")).collect();
        let mut edges = network.edges.clone();
        edges.reverse();
        let mut figures = network.figures.clone();
        figures.reverse();
        Network { parties, edges, figures, horizon: None }
    }

    #[test]
    fn names_and_order_of_deals_do_not_matter() {
        for metric in &METRICS {
            let web = network(block(metric.page, "edges"));
            let (a, b) =
                (show(&(metric.compute)(&web)), show(&(metric.compute)(&renamed(&web))).replace(" Renamed", ""));
            assert_eq!(a, b, "{}", metric.name);
        }
    }

    #[test]
    fn doubling_all_money_doubles_money_and_leaves_shares() {
        for metric in &METRICS {
            let web = network(block(metric.page, "edges"));
            let mut twice = web.clone();
            for edge in &mut twice.edges {
                edge.low *= Decimal::TWO;
                edge.high = edge.high.map(|h| h * Decimal::TWO);
            }
            for figure in twice.figures.iter_mut().filter(|f| unit(f.unit).is_money()) {
                figure.low *= Decimal::TWO;
                figure.high = figure.high.map(|h| h * Decimal::TWO);
            }
            let factor = |v: &Value| if unit(&v.unit).is_money() { Decimal::TWO } else { Decimal::ONE };
            let expect: Vec<_> =
                (metric.compute)(&web).iter().map(|v| (v.low * factor(v), v.high.map(|h| h * factor(v)))).collect();
            let found: Vec<_> = (metric.compute)(&twice).iter().map(|v| (v.low, v.high)).collect();
            assert_eq!(found, expect, "{}", metric.name);
        }
    }
}
