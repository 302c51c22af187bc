//! What comes back whatever tracing rule one prefers: bounds that no rule can leave.

use super::History;
use crate::lp::{Answer, Problem, Range, Rational, Row, Solver};

/// Money that an investor gets back as payment, over all tracing rules.
#[derive(Clone, Debug, PartialEq)]
pub struct Returned {
    /// No rule gives less.
    pub least: f64,
    /// No rule gives more.
    pub most: f64,
    /// What was put in.
    pub invested: f64,
}

/// Bounds of the labelled money that reaches `investor` over all ways to attribute outflows of mixed pools (definitions §5).
///
/// `is_investment` tells which transfers of the investor are labelled; all their money is. For every other transfer `0 <= y <= x`, and no pool's labelled or unlabelled balance is ever below 0. Labelled money counts once, on arrival.
///
/// `None` if the linear program has no answer, which an ordered history always has.
pub fn returned_bounds(history: &History, investor: u32, is_investment: impl Fn(usize) -> bool) -> Option<Returned> {
    let n = history.transfers.len();
    let exact = |x: f64| Rational::from_f64(x);
    let mut problem = Problem { columns: Vec::with_capacity(n), rows: Vec::new() };
    // Balances of each pool as it stands, with what had to be born when it paid more than it had.
    let mut balance = vec![0.0_f64; history.parties];
    let mut flows: Vec<Vec<(usize, Rational)>> = vec![Vec::new(); history.parties];
    let mut invested = 0.0;
    for (k, t) in history.transfers.iter().enumerate() {
        let labelled = t.from == investor && is_investment(k);
        let x = exact(t.amount)?;
        problem.columns.push(match () {
            () if labelled => Range::exactly(x),
            // Any other money of the investor is its own.
            () if t.from == investor => Range::exactly(Rational::ZERO),
            () => Range { low: Some(Rational::ZERO), high: Some(x) },
        });
        if labelled {
            invested += t.amount;
        }
        for (party, sign) in [(t.from, -1), (t.to, 1)] {
            let p = party as usize;
            balance[p] = (balance[p] + f64::from(sign) * t.amount).max(0.0);
            if party == investor || t.from == t.to {
                continue;
            }
            flows[p].push((k, Rational::from(i64::from(sign))));
            // What is labelled in a pool is never below 0 nor above all that is in it.
            problem.rows.push(Row {
                terms: flows[p].clone(),
                range: Range { low: Some(Rational::ZERO), high: Some(exact(balance[p])?) },
            });
        }
    }
    let arriving: Vec<(usize, Rational)> = history
        .transfers
        .iter()
        .enumerate()
        .filter(|(_, t)| t.to == investor && t.from != investor)
        .map(|(k, _)| (k, Rational::ONE))
        .collect();
    let negative: Vec<(usize, Rational)> = arriving.iter().map(|(k, a)| (*k, -a)).collect();
    let mut solver = Solver::new(problem);
    let value = |answer: Answer| match answer {
        Answer::Reached { value, .. } => Some(value.to_f64()),
        _ => None,
    };
    let least = value(solver.least(&arriving))?;
    let most = -value(solver.least(&negative))?;
    Some(Returned { least, most, invested })
}
