//! Loops: money that an investor puts into a company and that comes back as payment.

use super::{Link, links};
use crate::claims::Status;
use crate::date::{Day, day_number};
use crate::model::Level;
use crate::money::{Unit, describe};
use crate::network::{Flow, Network};
use rust_decimal::Decimal;
use serde::Serialize;

/// See `loops.md`.
pub const PAGE: &str = include_str!("loops.md");

/// The most legs of a loop that are looked for.
const MOST_LEGS: usize = 4;

/// One leg of a loop.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Leg {
    /// Who pays.
    pub from: String,
    /// Who receives.
    pub to: String,
    /// What for.
    pub flow: Flow,
    /// At least.
    #[serde(serialize_with = "crate::money::exact")]
    pub low: Decimal,
    /// At most; `None` is open.
    #[serde(serialize_with = "crate::money::exact_or_open")]
    pub high: Option<Decimal>,
    /// Currency; empty where no report gives an amount.
    pub unit: &'static str,
    /// Numbers of the facts behind it.
    #[serde(skip)]
    pub facts: Vec<usize>,
    /// The weakest status among them.
    pub status: Status,
    /// First and last day on which it may run; `None` where a part of it is undated.
    #[serde(skip)]
    pub days: Option<(Day, Day)>,
    /// The weakest of the sources that tell of its parts.
    pub source: Level,
}

/// What the days of the legs say of their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// Each leg is over before the next one begins.
    Closed,
    /// The legs can have run in this order, and in others.
    Possible,
    /// A leg has no date, and the others do not contradict.
    Undated,
    /// A leg is over before one that comes earlier in the loop begins: the money that came back is other money.
    NotYetClosed,
}

impl Order {
    /// The name in data.
    pub fn name(self) -> &'static str {
        match self {
            Order::Closed => "closed",
            Order::Possible => "possible",
            Order::Undated => "undated",
            Order::NotYetClosed => "not_yet_closed",
        }
    }
}

/// A cycle of money that begins with an investment and comes back to the investor as payment.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Loop {
    /// The legs, the investment first.
    pub legs: Vec<Leg>,
    /// What can run all the way round, at least.
    #[serde(serialize_with = "crate::money::exact")]
    pub low: Decimal,
    /// At most; `None` is open.
    #[serde(serialize_with = "crate::money::exact_or_open")]
    pub high: Option<Decimal>,
    /// The weakest status of a leg.
    pub status: Status,
    /// The weakest source of a leg.
    pub source: Level,
    /// Whether the legs ran in this order.
    pub order: Order,
    /// Days from the first leg to the last, at least and at most; `None` where one of the two is undated.
    pub lag: Option<(i64, i64)>,
}

impl Leg {
    fn of(network: &Network, link: &Link) -> Leg {
        let name = |n: usize| network.parties[n].clone();
        Leg {
            from: name(link.ends.0),
            to: name(link.ends.1),
            flow: link.flow,
            low: link.low,
            high: link.high,
            unit: link.unit,
            facts: link.facts.clone(),
            status: link.status,
            days: link.days,
            source: link.source,
        }
    }

    /// The bounds in words, or that there are none.
    pub fn show(&self) -> String {
        if self.unit.is_empty() {
            return "no amount told".into();
        }
        describe(
            Some(self.low).filter(|l| !l.is_zero() || self.high.is_none()),
            self.high,
            false,
            false,
            Unit(self.unit),
        )
    }
}

impl Loop {
    /// The investor whose money comes back.
    pub fn investor(&self) -> &str {
        &self.legs[0].from
    }

    /// The parties on the way: `NVIDIA → OpenAI → NVIDIA`.
    pub fn path(&self) -> String {
        let mut names: Vec<&str> = self.legs.iter().map(|l| l.from.as_str()).collect();
        names.push(self.investor());
        names.join(" → ")
    }

    /// What can run round, in words: it is open where a leg has no amount.
    pub fn show(&self) -> String {
        let untold = self
            .legs
            .iter()
            .filter(|l| l.unit.is_empty())
            .map(|l| format!("{} → {}", l.from, l.to))
            .collect::<Vec<_>>();
        let unit = self.legs.iter().map(|l| l.unit).find(|u| !u.is_empty()).unwrap_or("");
        let bound = match (self.high, untold.is_empty()) {
            (_, false) => match self.high {
                Some(high) => format!("open; at most {}", crate::money::figure(high, Unit(unit))),
                None => "open".into(),
            },
            _ => describe(
                Some(self.low).filter(|l| !l.is_zero() || self.high.is_none()),
                self.high,
                false,
                false,
                Unit(unit),
            ),
        };
        if untold.is_empty() { bound } else { format!("{bound} (no amount told for {})", untold.join(", ")) }
    }

    /// The loop in one line.
    pub fn line(&self) -> String {
        let legs: Vec<String> = self.legs.iter().map(|l| format!("{} {}", flow_name(l.flow), l.show())).collect();
        format!("{}: {}; {}; {}", self.path(), legs.join(", then "), self.show_with_timing(), self.status)
    }

    /// What can run round, and what the dates say of it.
    pub fn show_with_timing(&self) -> String {
        let amount = self.show();
        let days = match self.lag {
            Some((least, most)) if least == most => format!(" in {least} days"),
            Some((least, most)) => format!(" in {least} to {most} days"),
            None => String::new(),
        };
        match self.order {
            Order::Closed => format!("{amount}, comes back{days}"),
            Order::Possible => format!("{amount}, may come back{days}"),
            Order::Undated => amount,
            Order::NotYetClosed => {
                format!("none so far, since a leg was over before the money came; by amounts alone {amount}")
            }
        }
    }
}

/// The flow in a word.
pub fn flow_name(flow: Flow) -> &'static str {
    match flow {
        Flow::Investment => "investment",
        Flow::Payment => "payment",
        Flow::Loan => "loan",
    }
}

/// All loops of up to four legs: an investment or loan out, payments or further investments on the way, a payment back.
///
/// An investment that is talked about and one that is agreed make two loops: they are never added.
/// Every simple cycle is listed once for each investor in it whose money comes back as a payment; those that take longer than the
/// horizon of the network whatever their days are left out.
pub fn loops(network: &Network) -> Vec<Loop> {
    let links = telling(links(network, |_| true));
    let mut out = Vec::new();
    for first in links.iter().filter(|l| l.flow != Flow::Payment) {
        let mut path = vec![first];
        walk(network, &links, &mut path, &mut out);
    }
    out.retain(|l| network.horizon.zip(l.lag).is_none_or(|(horizon, (least, _))| least <= horizon));
    out.sort_by(|a, b| {
        let open = |l: &Loop| l.order == Order::NotYetClosed;
        (open(a), a.legs.len(), b.high.unwrap_or(Decimal::MAX), a.path()).cmp(&(
            open(b),
            b.legs.len(),
            a.high.unwrap_or(Decimal::MAX),
            b.path(),
        ))
    });
    out.dedup_by(|a, b| a.legs == b.legs);
    out
}

/// Leaves out a relation without an amount where the same two parties have one with an amount, or one that is firm.
pub(super) fn telling(links: Vec<Link>) -> Vec<Link> {
    let better = |a: &Link, b: &Link| a.ends == b.ends && a.flow == b.flow && (b.has_amount || b.firm && !a.firm);
    let keep: Vec<bool> =
        links.iter().map(|a| a.has_amount || !links.iter().any(|b| !std::ptr::eq(a, b) && better(a, b))).collect();
    links.into_iter().zip(keep).filter_map(|(l, keep)| keep.then_some(l)).collect()
}

fn walk<'a>(network: &Network, links: &'a [Link], path: &mut Vec<&'a Link>, out: &mut Vec<Loop>) {
    let (start, here) = (path[0].ends.0, path[path.len() - 1].ends.1);
    for next in links.iter().filter(|l| l.ends.0 == here) {
        if next.ends.1 == start {
            if next.flow == Flow::Payment {
                path.push(next);
                out.push(close(network, path));
                path.pop();
            }
            continue;
        }
        let seen = path.iter().any(|l| l.ends.0 == next.ends.1 || l.ends.1 == next.ends.1);
        if !seen && path.len() + 1 < MOST_LEGS {
            path.push(next);
            walk(network, links, path, out);
            path.pop();
        }
    }
}

fn close(network: &Network, path: &[&Link]) -> Loop {
    let legs: Vec<Leg> = path.iter().map(|l| Leg::of(network, l)).collect();
    let mut units: Vec<&str> = legs.iter().map(|l| l.unit).filter(|u| !u.is_empty()).collect();
    units.dedup();
    // Sums in different currencies have no common bottleneck.
    let mixed = units.len() > 1;
    Loop {
        low: if mixed { Decimal::ZERO } else { legs.iter().map(|l| l.low).min().unwrap_or_default() },
        high: if mixed { None } else { legs.iter().filter_map(|l| l.high).min() },
        status: legs.iter().map(|l| l.status).min().unwrap_or(Status::Planned),
        source: legs.iter().map(|l| l.source).max().unwrap_or_default(),
        order: order(&legs),
        lag: lag(&legs),
        legs,
    }
}

/// Whether money can run through the legs one after the other.
fn order(legs: &[Leg]) -> Order {
    // The first day on which the money can be so far, if every leg runs as early as it may.
    let mut reached: Option<Day> = None;
    for (first, last) in legs.iter().filter_map(|l| l.days) {
        if reached.is_some_and(|day| last < day) {
            return Order::NotYetClosed;
        }
        reached = reached.max(Some(first));
    }
    let Some(days) = legs.iter().map(|l| l.days).collect::<Option<Vec<_>>>() else { return Order::Undated };
    if days.windows(2).all(|d| d[0].1 <= d[1].0) { Order::Closed } else { Order::Possible }
}

fn lag(legs: &[Leg]) -> Option<(i64, i64)> {
    let (out, back) = (legs.first()?.days?, legs.last()?.days?);
    let most = day_number(back.1) - day_number(out.0);
    (most >= 0).then(|| ((day_number(back.0) - day_number(out.1)).max(0), most))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{View, document, read_texts, read_view};

    fn orders(text: &str) -> Vec<(Order, Option<(i64, i64)>)> {
        read_texts(&[text]).loops.iter().map(|l| (l.order, l.lag)).collect()
    }

    #[test]
    fn dates_tell_whether_money_can_have_come_back() {
        let bought = "Petrolia bought rigs worth $4 million from Nordvik in";
        let told =
            |year: &str| orders(&format!("In March 2024 Nordvik invested $10 million in Petrolia. {bought} {year}."));
        assert_eq!(told("June 2024"), [(Order::Closed, Some((62, 121)))]);
        assert_eq!(told("2024"), [(Order::Possible, Some((0, 305)))]);
        assert_eq!(told("2023"), [(Order::NotYetClosed, None)]);
        assert_eq!(
            orders("Nordvik invested $10 million in Petrolia. Petrolia bought rigs worth $4 million from Nordvik."),
            [(Order::Undated, None)]
        );
    }

    #[test]
    fn a_horizon_leaves_out_what_comes_back_later() {
        let text = "In March 2024 Nordvik invested $10 million in Petrolia. Petrolia bought rigs worth $4 million from Nordvik in June 2024.";
        let input = document::Input { name: "a.txt".into(), bytes: text.into(), ..Default::default() };
        let within = |days| {
            let case = read_view(std::slice::from_ref(&input), &View { horizon: Some(days), ..View::default() });
            (case.loops.len(), case.values.iter().any(|v| v.metric == "round_trip"))
        };
        assert_eq!(within(90), (1, true));
        assert_eq!(within(30), (0, false));
    }
}
