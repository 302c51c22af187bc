//! What the failure of a party does to those who lent to it, have claims on it or hold it.

use super::web::money;
use crate::network::{Flow, Table};
use crate::shocks::{Holdings, Stop, clearing, debt_rank, waves};
use rust_decimal::prelude::ToPrimitive;
use std::fmt::Write;

/// What a party has, as far as it is told.
#[derive(Clone, Copy, Debug, Default)]
pub struct Means {
    /// What it can lose before it fails.
    pub buffer: Option<f64>,
    /// Cash, apart from its claims on others.
    pub cash: f64,
    /// Assets of its own, apart from what it holds of others.
    pub assets: Option<f64>,
    /// It fails when it is worth less.
    pub threshold: Option<f64>,
    /// What its failure costs.
    pub cost: f64,
}

/// What one in default still realizes (Rogers and Veraart 2013); both 1 is Eisenberg and Noe.
#[derive(Clone, Copy, Debug)]
pub struct Realized {
    /// Share of its cash.
    pub cash: f64,
    /// Share of what it is paid.
    pub claims: f64,
}

/// What the failure of a party does: DebtRank over its creditors' buffers, clearing payments, and falls in value through stakes.
///
/// Rows of kind `loan` run from lender to borrower, rows of kind `stake` from holder to the company held, as shares of 1. `means` are
/// those of each party of the table, `None` where nothing is told.
pub fn shock_report(table: &Table, fails: usize, means: &[Option<Means>], realized: Realized) -> String {
    let mut out = String::new();
    let exposures: Vec<(usize, usize, f64)> = table
        .network
        .edges
        .iter()
        .filter(|e| e.flow != Flow::Payment)
        .map(|e| (e.from, e.to, e.high.unwrap_or(e.low).to_f64().unwrap_or(0.0)))
        .collect();
    let stakes = table.stakes();
    if exposures.is_empty() && stakes.is_empty() {
        return "Not computable, because the table has no rows of kind loan, investment or stake.\n".into();
    }
    if !exposures.is_empty() {
        stress(&mut out, table, fails, means, &exposures);
        payments(&mut out, table, fails, means, realized);
    }
    if !stakes.is_empty() {
        values(&mut out, table, &stakes, fails, means);
    }
    out
}

fn stress(out: &mut String, table: &Table, fails: usize, means: &[Option<Means>], exposures: &[(usize, usize, f64)]) {
    let names = &table.network.parties;
    let n = names.len();
    let told = |p: usize| means[p].and_then(|m| m.buffer).filter(|b| *b > 0.0);
    let missing: Vec<&str> = (0..n)
        .filter(|p| told(*p).is_none() && exposures.iter().any(|l| l.0 == *p))
        .map(|p| names[p].as_str())
        .collect();
    if !missing.is_empty() {
        let _ = writeln!(out, "DebtRank: not computable, because no buffer is given for {}.", missing.join(", "));
        return;
    }
    // One that lends nothing cannot lose by it; any buffer will do.
    let buffer: Vec<f64> = (0..n).map(|p| told(p).unwrap_or(1.0)).collect();
    let mut initial = vec![0.0; n];
    initial[fails] = 1.0;
    let Some(rank) = debt_rank(exposures, &buffer, &buffer, &initial, Stop::Exact) else { return };
    let _ = writeln!(out, "If {} fails and nothing is recovered (DebtRank, exact)", names[fails]);
    let mut hit: Vec<usize> = (0..n).filter(|p| *p != fails && rank.stress[*p] > 1e-9).collect();
    hit.sort_by(|a, b| rank.stress[*b].total_cmp(&rank.stress[*a]).then(a.cmp(b)));
    for p in hit {
        let _ = writeln!(out, "  {:<20} loses {:.1} % of its buffer", names[p], 100.0 * rank.stress[p]);
    }
    let _ = writeln!(out, "  lost on exposures {}", money(table, rank.additional_losses));
}

fn payments(out: &mut String, table: &Table, fails: usize, means: &[Option<Means>], realized: Realized) {
    let names = &table.network.parties;
    let n = names.len();
    let mut owed = vec![vec![0.0; n]; n];
    for e in table.network.edges.iter().filter(|e| e.flow == Flow::Loan) {
        owed[e.to][e.from] += e.high.unwrap_or(e.low).to_f64().unwrap_or(0.0);
    }
    if means.iter().zip(&owed).any(|(m, owed)| m.is_none() && owed.iter().sum::<f64>() > 0.0) {
        let _ = writeln!(out, "Clearing: not computable, because cash is not given for all who owe.");
        return;
    }
    let mut cash: Vec<f64> = means.iter().map(|m| m.map_or(0.0, |m| m.cash)).collect();
    cash[fails] = 0.0;
    let Some(found) = clearing(&owed, &vec![0.0; n], &cash, realized.cash, realized.claims) else { return };
    let by = if realized.cash == 1.0 && realized.claims == 1.0 {
        "Eisenberg and Noe".to_string()
    } else {
        format!(
            "Rogers and Veraart: one in default realizes {} % of its cash and {} % of what it is paid",
            100.0 * realized.cash,
            100.0 * realized.claims
        )
    };
    let _ = writeln!(out, "If {} has no cash, who can pay ({by})", names[fails]);
    for p in (0..n).filter(|p| owed[*p].iter().sum::<f64>() > 0.0) {
        let due: f64 = owed[p].iter().sum();
        let wave =
            if found.defaults[p] { format!("defaults in wave {}", found.wave[p]) } else { "pays in full".into() };
        let _ =
            writeln!(out, "  {:<20} pays {} of {}; {wave}", names[p], money(table, found.paid[p]), money(table, due));
    }
}

fn values(out: &mut String, table: &Table, stakes: &[(usize, usize, f64)], fails: usize, means: &[Option<Means>]) {
    let names = &table.network.parties;
    let n = names.len();
    let mut held = vec![vec![0.0; n]; n];
    let mut tied = vec![false; n];
    for (holder, company, share) in stakes {
        held[*holder][*company] += share;
        (tied[*holder], tied[*company]) = (true, true);
    }
    let told = |p: usize| means[p].and_then(|m| m.assets.zip(m.threshold));
    let missing: Vec<&str> = (0..n).filter(|p| tied[*p] && told(*p).is_none()).map(|p| names[p].as_str()).collect();
    if !missing.is_empty() {
        let _ = writeln!(
            out,
            "Falls in value: not computable, because assets and threshold are not given for {}.",
            missing.join(", ")
        );
        return;
    }
    let Some(dependency) = (Holdings { held }).dependency() else {
        let _ = writeln!(out, "Falls in value: not computable, because some parties hold each other whole.");
        return;
    };
    let mut assets: Vec<f64> = (0..n).map(|p| told(p).map_or(0.0, |(a, _)| a)).collect();
    assets[fails] = 0.0;
    let threshold: Vec<f64> = (0..n).map(|p| told(p).map_or(f64::NEG_INFINITY, |(_, t)| t)).collect();
    let cost: Vec<f64> = means.iter().map(|m| m.map_or(0.0, |m| m.cost)).collect();
    let _ = writeln!(out, "If the assets of {} are worth nothing (Elliott, Golub and Jackson)", names[fails]);
    let found = waves(&dependency, &assets, &threshold, &cost);
    for (n, wave) in found.iter().enumerate() {
        let list: Vec<&str> = wave.iter().map(|p| names[*p].as_str()).collect();
        let falls = if list.len() == 1 { "falls below its threshold" } else { "fall below their thresholds" };
        let _ = writeln!(out, "  wave {}: {} {falls}", n + 1, list.join(" and "));
    }
    if found.is_empty() {
        let _ = writeln!(out, "  nobody falls below its threshold");
    }
}
