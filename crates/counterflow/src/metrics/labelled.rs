//! Money of one investor followed through the web: labelled parts of all flows, as a model that bounds what comes back.

use super::loops::telling;
use super::{Link, all_days, links};
use crate::date::{Day, day_number};
use crate::lp::{Range, Rational};
use crate::model::{Answer, Fraction, Level, Model, Polynomial, Question, Statement};
use crate::network::{Edge, Flow, Network};
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;
use std::borrow::Cow;

/// The model of what an investor's money can do.
pub struct Labelled {
    /// Amounts of all flows that can carry it home, and their labelled parts. Its questions are what comes back, its share of
    /// what was put in, and its share of all payments to the investor that are told.
    pub model: Model,
    /// The facts behind it.
    pub facts: Vec<usize>,
    /// Who can pay it back.
    pub payers: Vec<usize>,
}

/// The links that can carry the money of the labelled ones: what is known to have run before it came, or to begin after the horizon, is
/// left out.
pub fn in_time<'a>(
    network: &Network,
    list: &'a [Link],
    counts: impl Fn(&Edge) -> bool,
    labels: impl Fn(&Link) -> bool,
) -> Cow<'a, [Link]> {
    let Some((first, last)) = all_days(list.iter().filter(|l| labels(l)).map(|l| l.days)) else { return list.into() };
    let carries = |e: &Edge| {
        let after = |days: (Day, Day)| network.horizon.is_some_and(|h| day_number(days.0) - day_number(last) > h);
        e.days.is_none_or(|days| days.1 >= first && !after(days))
    };
    if network.edges.iter().all(|e| !counts(e) || carries(e)) {
        return list.into();
    }
    telling(links(network, |e| counts(e) && carries(e))).into()
}

/// Amounts `x` and labelled parts `y` of all flows of one currency that can carry the money home that an investor puts in by the links
/// that `labels` names.
///
/// `None` where no payment reaches the investor from the companies that it puts money into.
pub fn labelled(list: &[Link], labels: &dyn Fn(&Link) -> bool, investor: usize, unit: &str) -> Option<Labelled> {
    let mut companies: Vec<usize> = list.iter().filter(|l| labels(l)).map(|l| l.ends.1).collect();
    companies.sort_unstable();
    companies.dedup();
    let carries = |l: &Link| l.unit == unit || !l.has_amount;
    // The investor's other money is its own, and no part of what is followed.
    let usable: Vec<&Link> = list.iter().filter(|l| carries(l) && l.ends.0 != investor).collect();
    // Parties that labelled money can reach, and from which it can get home.
    let reach = |start: &[usize], forward: bool| {
        let mut seen = start.to_vec();
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
    let (from_company, to_home) = (reach(&companies, true), reach(&[investor], false));
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
        put_in.push((link.ends.1, amount(&mut model, format!("invested {n}"), link)));
        facts.extend(link.facts.clone());
    }
    let (mut labelled, mut received) = (Vec::new(), Vec::new());
    for (n, link) in way.iter().enumerate() {
        let x = amount(&mut model, format!("flow {n}"), link);
        received.extend((link.ends.1 == investor).then_some(x));
        let y = model.quantity(&format!("labelled {n}"));
        below(&mut model, Polynomial::of(y).minus(&Polynomial::of(x)));
        labelled.push((y, *link));
        facts.extend(link.facts.clone());
    }
    // Nobody passes on more labelled money than it got.
    let mut parties: Vec<usize> = way.iter().map(|l| l.ends.0).collect();
    parties.sort_unstable();
    parties.dedup();
    for party in parties {
        let sum = |end: fn(&Link) -> usize| {
            Polynomial::sum(labelled.iter().filter(|(_, l)| end(l) == party).map(|(y, _)| *y))
        };
        let mut got = sum(|l| l.ends.1);
        for (_, q) in put_in.iter().filter(|(company, _)| *company == party) {
            got = got.plus(&Polynomial::of(*q), &Rational::ONE);
        }
        below(&mut model, sum(|l| l.ends.0).minus(&got));
    }
    let back = Polynomial::sum(labelled.iter().filter(|(_, l)| l.ends.1 == investor).map(|(y, _)| *y));
    let invested = Polynomial::sum(put_in.into_iter().map(|(_, q)| q));
    // Payments of others are no part of what is followed, but of what is received.
    let mut receipts = Polynomial::sum(received);
    for (n, link) in usable.iter().enumerate().filter(|(_, l)| l.flow == Flow::Payment && l.ends.1 == investor) {
        if !on_way(link) && link.has_amount {
            let other = amount(&mut model, format!("other {n}"), link);
            receipts = receipts.plus(&Polynomial::of(other), &Rational::ONE);
            facts.extend(link.facts.clone());
        }
    }
    facts.sort_unstable();
    facts.dedup();
    for value in [
        Fraction::whole(back.clone()),
        Fraction { numerator: back.clone(), denominator: invested },
        Fraction { numerator: back, denominator: receipts },
    ] {
        model.questions.push(Question { name: String::new(), text: String::new(), value });
    }
    Some(Labelled { model, facts, payers })
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

/// The ends of an answer times a factor, to four digits behind the point; `None` where it has none.
pub fn ends(answer: &Answer, factor: Decimal) -> Option<(Decimal, Option<Decimal>)> {
    let (low, high) = answer.ends()?;
    let decimal = |r: &Rational| Decimal::from_f64(r.to_f64()).map(|d| (d * factor).round_dp(4).normalize());
    Some((decimal(low.value.as_ref()?)?, high.value.as_ref().and_then(decimal)))
}
