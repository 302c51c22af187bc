//! Answers about a plain table of transfers: tracing, loops, cycling, markets, control.

use super::summary::count;
use crate::control::{close_links, controlled, effective_number, hhi, merger_delta, mhhi_delta};
use crate::flows::{
    FlowNetwork, Policy, count_cycles, count_loops, cycling, extraction, largest_loops_so_far, returned_bounds, trace,
};
use crate::money::{Unit, figure};
use crate::network::{Flow, Table};
use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// Loops looked at before counting stops and says so.
const MOST: u64 = 5_000_000;

pub(super) fn money(table: &Table, x: f64) -> String {
    let unit = table.network.edges.first().map_or("USD", |e| e.unit);
    figure(Decimal::from_f64(x).unwrap_or_default().round_dp(6).normalize(), Unit(unit))
}

/// The number of a party.
pub fn party(table: &Table, name: &str) -> Option<usize> {
    table.network.parties.iter().position(|p| p.eq_ignore_ascii_case(name))
}

/// Whose money each party holds at the end, under every tracing rule; and what comes back to `origin` whatever the rule.
pub fn trace_report(table: &Table, origin: usize) -> String {
    let mut out = String::new();
    let (history, ranges) = table.history();
    let names = &table.network.parties;
    if ranges {
        let _ = writeln!(out, "Some rows give a range; they are traced at their ceilings.\n");
    }
    let _ = writeln!(out, "Money of {} at the end, by tracing rule", names[origin]);
    let width = names.iter().map(|n| n.chars().count()).max().unwrap_or(0);
    for policy in Policy::ALL {
        let traced = trace(&history, policy, None);
        let held: Vec<String> = traced
            .holdings
            .iter()
            .enumerate()
            .filter_map(|(p, h)| {
                h.get(&(origin as u32)).filter(|a| **a > 1e-9).map(|a| format!("{} {}", names[p], money(table, *a)))
            })
            .collect();
        let _ = writeln!(
            out,
            "  {:<20} {}",
            policy.name(),
            if held.is_empty() { "nothing left".into() } else { held.join(", ") }
        );
    }
    let _ = writeln!(out, "\nWhat came back to {} of what it paid out", names[origin]);
    for policy in Policy::ALL {
        let labelled = trace(&history, policy, Some(origin as u32)).labelled;
        let back: f64 = history
            .transfers
            .iter()
            .zip(&labelled)
            .filter(|(t, _)| t.to == origin as u32 && t.from != t.to)
            .map(|(_, l)| l)
            .sum();
        let _ = writeln!(out, "  {:<20} {:>width$}", policy.name(), money(table, back));
    }
    let _ = writeln!(out, "  (what has come back and goes out again counts again under these rules)");
    // The linear program has a row for each movement of each pool.
    if history.transfers.len() <= 400 {
        if let Some(b) = returned_bounds(&history, origin as u32, |_| true) {
            let _ = writeln!(
                out,
                "  whatever the rule, each unit counted once: {} to {} of {}",
                money(table, b.least),
                money(table, b.most),
                money(table, b.invested)
            );
        }
    } else {
        let _ =
            writeln!(out, "  bounds over all rules: not computed for more than 400 rows; choose a part of the table");
    }
    out
}

/// Loops in order of time, or of the undated web where there are no dates.
pub fn loops_report(table: &Table, window: i64, top: usize) -> String {
    let mut out = String::new();
    let names = &table.network.parties;
    let path = |legs: &[usize], ends: &dyn Fn(usize) -> (usize, usize)| {
        let mut list: Vec<&str> = legs.iter().map(|l| names[ends(*l).0].as_str()).collect();
        list.push(legs.first().map_or("", |l| names[ends(*l).0].as_str()));
        list.join(" → ")
    };
    if table.network.edges.iter().any(|e| e.days.is_some()) {
        let (history, _) = table.history();
        let (counts, complete) = count_loops(&history, window, MOST);
        let _ = writeln!(
            out,
            "{} {} in order of time within {window} days (legs on later days than the one before, no party twice, parallel rows apart)",
            if complete { "" } else { "at least" },
            count(counts.total() as usize, "loop")
        );
        for (legs, n) in counts.by_legs.iter().enumerate().filter(|(_, n)| **n > 0) {
            let _ = writeln!(out, "  {legs} legs: {n}");
        }
        let ends = |k: usize| (history.transfers[k].from as usize, history.transfers[k].to as usize);
        let (largest, rest) = largest_loops_so_far(&history, window, top, MOST);
        for l in largest {
            let _ = writeln!(
                out,
                "  {}: {} can have gone round, in {} days",
                path(&l.legs, &ends),
                money(table, l.bottleneck),
                l.lag
            );
        }
        if let Some(rest) = rest {
            let _ =
                writeln!(out, "  (not all were looked at; no other can have carried more than {})", money(table, rest));
        }
        return out.trim_start().to_string();
    }
    let n = names.len();
    let mut graph = vec![Vec::new(); n];
    for e in &table.network.edges {
        if !graph[e.from].contains(&e.to) {
            graph[e.from].push(e.to);
        }
    }
    let (found, complete) = count_cycles(&graph, MOST);
    let _ = writeln!(
        out,
        "{}{} of the undated web (parallel rows as one, rows to oneself as cycles of one)",
        if complete { "" } else { "at least " },
        count(found as usize, "cycle")
    );
    let mut largest: Vec<(Vec<usize>, f64)> = Vec::new();
    let amount = |a: usize, b: usize| {
        table
            .network
            .edges
            .iter()
            .filter(|e| (e.from, e.to) == (a, b))
            .filter_map(|e| e.high.unwrap_or(e.low).to_f64())
            .sum::<f64>()
    };
    let mut seen = 0;
    crate::flows::cycles(&graph, |c| {
        let least = (0..c.len()).map(|k| amount(c[k], c[(k + 1) % c.len()])).fold(f64::INFINITY, f64::min);
        largest.push((c.to_vec(), least));
        seen += 1;
        seen < 20_000
    });
    largest.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    for (cycle, least) in largest.iter().take(top) {
        let mut list: Vec<&str> = cycle.iter().map(|p| names[*p].as_str()).collect();
        list.push(names[cycle[0]].as_str());
        let _ = writeln!(out, "  {}: at most {} goes all the way round", list.join(" → "), money(table, *least));
    }
    if seen >= 20_000 {
        let _ = writeln!(out, "  (the largest among the first 20,000 cycles)");
    }
    out
}

/// Finn's index with its denominators, and net positions; what the table's own flows say about circularity.
pub fn cycling_report(table: &Table) -> String {
    let mut out = String::new();
    let n = table.network.parties.len();
    let mut flow = vec![vec![0.0; n]; n];
    for e in &table.network.edges {
        flow[e.from][e.to] += e.high.unwrap_or(e.low).to_f64().unwrap_or(0.0);
    }
    // What a party pays beyond what it gets comes from outside, and the other way round.
    let received = |j: usize| flow.iter().map(|row| row[j]).sum::<f64>();
    let paid = |i: usize| flow[i].iter().sum::<f64>();
    let input: Vec<f64> = (0..n).map(|i| (paid(i) - received(i)).max(0.0)).collect();
    let output: Vec<f64> = (0..n).map(|i| (received(i) - paid(i)).max(0.0)).collect();
    let web = FlowNetwork { flow, input, output };
    match cycling(&web, 2_000) {
        Some(c) => {
            let _ = writeln!(
                out,
                "Circularity of the whole table (what a party pays beyond its receipts is taken to come from outside)"
            );
            let _ = writeln!(out, "  throughflow {}", money(table, c.throughflow));
            let _ = writeln!(out, "  cycled {:.4} % of throughflow (Finn 1980)", 100.0 * c.finn);
            let _ = writeln!(
                out,
                "  cycled {:.4} % of throughput, boundary flows on both sides (NETWRK)",
                100.0 * c.of_throughput
            );
            match c.removal {
                Some(r) => {
                    let _ = writeln!(
                        out,
                        "  cycles taken out arc by arc carry {:.4} % of throughput (Ulanowicz 1983)",
                        100.0 * r
                    );
                }
                None => {
                    let _ = writeln!(out, "  cycles taken out arc by arc: not computed, there are more than 2,000");
                }
            }
            let _ = writeln!(out, "  a unit that enters is passed on {:.3} times", c.path_length);
            losses_without(table, &web, &mut out);
        }
        None => {
            let _ = writeln!(
                out,
                "Circularity: not computable, because nothing enters from outside: all that moves goes round."
            );
        }
    }
    out
}

/// How many losses are shown.
const LOSSES: usize = 10;

/// Who loses how much of what flows through it, were one party taken out.
fn losses_without(table: &Table, web: &FlowNetwork, out: &mut String) {
    let Some(loss) = extraction(web) else { return };
    let through = web.throughflows();
    let mut rows: Vec<(f64, usize, usize)> = Vec::new();
    for (j, row) in loss.iter().enumerate() {
        for (k, lost) in row.iter().enumerate().filter(|(k, _)| *k != j && through[*k] > 0.0) {
            let share = lost / through[k];
            // All of what a party has from one other alone is seen in the table itself.
            let direct = web.flow[j][k] / through[k];
            if share > direct + 5e-5 {
                rows.push((share, k, j));
            }
        }
    }
    rows.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    if rows.is_empty() {
        return;
    }
    let name = |k: usize| &table.network.parties[k];
    let _ = writeln!(
        out,
        "Dependence through others: what a party would lose of all that flows through it, were another taken out"
    );
    for (share, k, j) in rows.iter().take(LOSSES) {
        let direct = web.flow[*j][*k] / through[*k];
        let _ = writeln!(
            out,
            "  {} without {}: {:.2} % ({:.2} % directly)",
            name(*k),
            name(*j),
            100.0 * share,
            100.0 * direct
        );
    }
    if rows.len() > LOSSES {
        let _ = writeln!(out, "  … and {} more", rows.len() - LOSSES);
    }
}

/// Who controls whom, close links of a fifth or more, and integrated shares, where rows of kind `stake` give shares of 1.
pub fn control_report(table: &Table) -> Option<String> {
    let stakes = table.stakes();
    if stakes.is_empty() {
        return None;
    }
    let names = &table.network.parties;
    let mut out = String::from("Control (with those it controls, it holds more than half)\n");
    for (holder, set) in controlled(names.len(), &stakes).iter().enumerate().filter(|(_, s)| !s.is_empty()) {
        let list: Vec<&str> = set.iter().map(|c| names[*c].as_str()).collect();
        let _ = writeln!(out, "  {} controls {}", names[holder], list.join(", "));
    }
    if controlled(names.len(), &stakes).iter().all(BTreeSet::is_empty) {
        out.push_str("  nobody controls another\n");
    }
    out.push_str("Close links (a fifth or more, directly and through others)\n");
    for (a, b, share) in close_links(names.len(), &stakes, 0.2, 100_000) {
        let _ = writeln!(out, "  {} holds {:.2} % of {}", names[a], 100.0 * share, names[b]);
    }
    Some(out)
}

/// How concentrated the suppliers of each customer are, what a merger of the two largest would add, and what common owners add.
///
/// Shares are those of the payments in the table; owners are the rows of kind `stake`, each with votes as its share of the profit.
/// `None` where no customer has two suppliers.
pub fn markets_report(table: &Table) -> Option<String> {
    let names = &table.network.parties;
    let mut paid: BTreeMap<usize, BTreeMap<usize, f64>> = BTreeMap::new();
    let mut held: BTreeMap<usize, BTreeMap<usize, f64>> = BTreeMap::new();
    for e in table.network.edges.iter().filter(|e| e.flow == Flow::Payment) {
        let amount = e.high.unwrap_or(e.low).to_f64().unwrap_or(0.0);
        *paid.entry(e.from).or_default().entry(e.to).or_default() += amount;
    }
    for (holder, company, share) in table.stakes() {
        *held.entry(holder).or_default().entry(company).or_default() += share;
    }
    let mut out = String::new();
    for (customer, suppliers) in &paid {
        let sum: f64 = suppliers.values().sum();
        if suppliers.len() < 2 || sum <= 0.0 {
            continue;
        }
        let shares: Vec<f64> = suppliers.values().map(|x| 100.0 * x / sum).collect();
        let index = hhi(&shares);
        let mut order = shares.clone();
        order.sort_by(|a, b| b.total_cmp(a));
        let _ = write!(
            out,
            "  {}: {index:.0}, like {:.1} equal suppliers; the two largest as one, {:.0} more",
            names[*customer],
            effective_number(index),
            merger_delta(order[0], order[1])
        );
        // Each supplier also has the rest of its owners, who hold nothing of the others.
        let mut owned: Vec<Vec<f64>> = held
            .values()
            .map(|of| suppliers.keys().map(|s| of.get(s).copied().unwrap_or(0.0)).collect::<Vec<f64>>())
            .filter(|shares| shares.iter().any(|s| *s > 0.0))
            .collect();
        if !owned.is_empty() {
            for k in 0..suppliers.len() {
                let told: f64 = owned.iter().map(|o| o[k]).sum();
                let rest = (0..suppliers.len()).map(|j| if j == k { (1.0 - told).max(0.0) } else { 0.0 });
                owned.push(rest.collect());
            }
            let _ = write!(out, "; common owners, {:.0} more", mhhi_delta(&shares, &owned, &owned));
        }
        out.push('\n');
    }
    (!out.is_empty()).then(|| {
        format!("Concentration of suppliers (HHI of the payments, modified by owners as O'Brien and Salop do)\n{out}")
    })
}
