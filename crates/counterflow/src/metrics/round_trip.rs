//! What comes back to an investor as payment, bounded over all worlds and all tracing rules at once.

use super::loops::telling;
use super::{Link, Metric, Value, links};
use crate::date::{Day, day_number};
use crate::lp::{Range, Rational};
use crate::model::{Answer, Engine, Fraction, Level, Model, Polynomial, Statement};
use crate::network::{Edge, Flow, Network};
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;

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
            // What is known to have run before the money came, or after the horizon, carries none of it.
            let put_in = days_of(list.iter().filter(|l| part.labels(l) && l.ends == ends));
            let carries = |e: &Edge| put_in.is_none_or(|days| in_time(network, e, days));
            if network.edges.iter().any(|e| part.counts(e) && !carries(e)) {
                let list = telling(links(network, |e| part.counts(e) && carries(e)));
                values.extend(pair(network, &list, ends, part));
            } else {
                values.extend(pair(network, &list, ends, part));
            }
        }
        values.sort_by_cached_key(|v| {
            let place = [part.returned, part.share, part.in_kind].iter().position(|n| *n == v.part);
            (place, std::cmp::Reverse(v.high.unwrap_or(Decimal::MAX)), v.party.clone(), v.other.clone())
        });
        out.extend(values);
    }
    out
}

/// The days on which money was put in; `None` where a part of it is undated.
fn days_of<'a>(mut put_in: impl Iterator<Item = &'a Link>) -> Option<(Day, Day)> {
    let first = put_in.next()?.days?;
    put_in.try_fold(first, |(a, b), l| l.days.map(|(c, d)| (a.min(c), b.max(d))))
}

/// The flow can carry money that was put in on these days.
fn in_time(network: &Network, e: &Edge, (first, last): (Day, Day)) -> bool {
    let Some(days) = e.days else { return true };
    days.1 >= first && network.horizon.is_none_or(|h| day_number(days.0) - day_number(last) <= h)
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
    let Some((model, facts, payers)) = labelled_model(list, &invests, (investor, company), unit) else { return out };
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

fn ends(answer: &Answer, factor: Decimal) -> Option<(Decimal, Option<Decimal>)> {
    let (low, high) = answer.ends()?;
    let decimal = |r: &Rational| Decimal::from_f64(r.to_f64()).map(|d| (d * factor).round_dp(4).normalize());
    Some((decimal(low.value.as_ref()?)?, high.value.as_ref().and_then(decimal)))
}

/// Amounts `x` and labelled parts `y` of all flows of one currency that can carry the investor's money home.
///
/// `None` where no payment reaches the investor from the company.
fn labelled_model(
    list: &[Link],
    labels: &dyn Fn(&Link) -> bool,
    (investor, company): (usize, usize),
    unit: &str,
) -> Option<(Model, Vec<usize>, Vec<usize>)> {
    let carries = |l: &Link| l.unit == unit || !l.has_amount;
    // The investor's other money is its own, and no part of what is followed.
    let usable: Vec<&Link> = list.iter().filter(|l| carries(l) && l.ends.0 != investor).collect();
    // Parties that labelled money can reach, and from which it can get home.
    let reach = |start: usize, forward: bool| {
        let mut seen = vec![start];
        let mut at = 0;
        while at < seen.len() {
            let here = seen[at];
            at += 1;
            for l in &usable {
                let (a, b) = if forward { l.ends } else { (l.ends.1, l.ends.0) };
                // Home is where it ends; what returns as capital is no payment.
                let closes = l.ends.1 == investor;
                if a == here
                    && !seen.contains(&b)
                    && (!closes || l.flow == Flow::Payment)
                    && (b != investor || !forward)
                {
                    seen.push(b);
                }
            }
        }
        seen
    };
    let (from_company, to_home) = (reach(company, true), reach(investor, false));
    let on_way = |l: &Link| {
        from_company.contains(&l.ends.0)
            && if l.ends.1 == investor {
                l.flow == Flow::Payment
            } else {
                to_home.contains(&l.ends.1) && from_company.contains(&l.ends.1)
            }
    };
    let way: Vec<&Link> = usable.iter().copied().filter(|l| l.ends.0 != l.ends.1 && on_way(l)).collect();
    let payers: Vec<usize> = {
        let mut p: Vec<usize> = way.iter().filter(|l| l.ends.1 == investor).map(|l| l.ends.0).collect();
        p.sort_unstable();
        p.dedup();
        p
    };
    if payers.is_empty() {
        return None;
    }
    let mut model = Model::default();
    let mut facts = Vec::new();
    let amount = |model: &mut Model, name: String, link: &Link| {
        let q = model.quantity(&name);
        let high = link.high.map(Rational::from);
        model.quantities[q].range = Range { low: Some(Rational::from(link.low)), high };
        q
    };
    let mut put_in = Vec::new();
    for (n, link) in list.iter().enumerate().filter(|(_, l)| labels(l)) {
        put_in.push(amount(&mut model, format!("invested {n}"), link));
        facts.extend(link.facts.clone());
    }
    let mut labelled = Vec::new();
    for (n, link) in way.iter().enumerate() {
        let x = amount(&mut model, format!("flow {n}"), link);
        let y = model.quantity(&format!("labelled {n}"));
        below(&mut model, Polynomial::of(y).minus(&Polynomial::of(x)));
        labelled.push((y, *link));
        facts.extend(link.facts.clone());
    }
    facts.sort_unstable();
    facts.dedup();
    // Nobody passes on more labelled money than it got.
    let mut parties: Vec<usize> = way.iter().map(|l| l.ends.0).collect();
    parties.sort_unstable();
    parties.dedup();
    for party in parties {
        let sum = |end: fn(&Link) -> usize| {
            Polynomial::sum(labelled.iter().filter(|(_, l)| end(l) == party).map(|(y, _)| *y))
        };
        let mut got = sum(|l| l.ends.1);
        if party == company {
            got = got.plus(&Polynomial::sum(put_in.iter().copied()), &Rational::ONE);
        }
        below(&mut model, sum(|l| l.ends.0).minus(&got));
    }
    let back = Polynomial::sum(labelled.iter().filter(|(_, l)| l.ends.1 == investor).map(|(y, _)| *y));
    let invested = Polynomial::sum(put_in);
    for value in [Fraction::whole(back.clone()), Fraction { numerator: back, denominator: invested }] {
        model.questions.push(crate::model::Question { name: String::new(), text: String::new(), value });
    }
    Some((model, facts, payers))
}

/// Adds `left <= 0`.
fn below(model: &mut Model, left: Polynomial) {
    model.statements.push(Statement {
        text: String::new(),
        left,
        range: Range { low: None, high: Some(Rational::ZERO) },
        low_is_excluded: false,
        high_is_excluded: false,
        level: Level::Identity,
        source: String::new(),
        claim: None,
    });
}
