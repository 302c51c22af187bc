//! Networks from plain tables: one row for each transfer, stake or contract.

use super::{Edge, Figure, Flow, Network};
use crate::claims::Status;
use crate::flows::{History, Transfer};
use crate::model::Level;
use crate::problem::{Problem, Severity};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// Columns that a table may have; `from`, `to` and one of `amount`, `low`, `high` carry the numbers.
pub const COLUMNS: [&str; 9] = ["from", "to", "amount", "low", "high", "kind", "status", "unit", "date"];

/// A table that could be read.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// Parties, edges, and stakes as figures; the fact of each is the number of its row.
    pub network: Network,
    /// Rows that could not be read.
    pub problems: Vec<Problem>,
}

impl Table {
    /// Reads rows of text by the names of their columns.
    ///
    /// `lines` are (line number, cells). A row without a party or with a bad number is left out, and a problem says so.
    pub fn read(name: &str, header: &[String], lines: impl Iterator<Item = (usize, Vec<String>)>) -> Table {
        let mut table = Table::default();
        let column = |key: &str| header.iter().position(|h| h.trim().eq_ignore_ascii_case(key));
        if column("from").is_none() || column("to").is_none() {
            table.problems.push(
                Problem::new("edges", Severity::Error, name, format!("the header is {}", header.join(",")))
                    .expected(format!("columns {}", COLUMNS.join(", ")))
                    .help("name the payer's column `from` and the receiver's `to`"),
            );
            return table;
        }
        let mut rows: Vec<(String, String, Edge, bool)> = Vec::new();
        for (line, cells) in lines {
            let cell = |key: &str| column(key).and_then(|k| cells.get(k)).map(|c| c.trim()).unwrap_or_default();
            match edge(&cell) {
                Ok((edge, is_stake)) => {
                    rows.push((cell("from").into(), cell("to").into(), Edge { fact: rows.len(), ..edge }, is_stake))
                }
                Err((found, expected)) => table.problems.push(
                    Problem::new("edges", Severity::Warning, name, format!("line {line}: {found}"))
                        .expected(expected)
                        .help("correct the line; it is left out"),
                ),
            }
        }
        let mut parties: Vec<String> = rows.iter().flat_map(|(a, b, _, _)| [a.clone(), b.clone()]).collect();
        parties.sort();
        parties.dedup();
        for (from, to, edge, is_stake) in rows {
            let number = |n: &String| parties.binary_search(n).unwrap_or(0);
            let (from, to) = (number(&from), number(&to));
            // A share of a company is no money that runs.
            if is_stake {
                table.network.figures.push(stake(from, to, &edge));
            } else {
                table.network.edges.push(Edge { from, to, ..edge });
            }
        }
        table.network.parties = parties;
        table
    }

    /// Rows of kind `stake`: holder, company, and the share of 1 that is held, at its floor.
    pub fn stakes(&self) -> Vec<(usize, usize, f64)> {
        let stakes = self.network.figures.iter().filter(|f| f.measure == "stake");
        stakes.filter_map(|f| Some((f.other?, f.party, (f.low / Decimal::ONE_HUNDRED).to_f64()?))).collect()
    }

    /// The rows as transfers in time; days are numbered, and rows without a date come first in their order. A range counts with its ceiling; the flag says that there was one.
    pub fn history(&self) -> (History, bool) {
        let mut ranges = false;
        let transfers = self
            .network
            .edges
            .iter()
            .map(|e| {
                ranges |= e.high != Some(e.low);
                Transfer {
                    from: e.from as u32,
                    to: e.to as u32,
                    time: e.days.map_or(i64::MIN / 2, |(first, _)| crate::date::day_number(first)),
                    amount: e.high.unwrap_or(e.low).to_f64().unwrap_or(0.0),
                }
            })
            .collect();
        let mut history = History::new(transfers).unwrap_or_default();
        history.parties = self.network.parties.len();
        (history, ranges)
    }
}

/// What a row of kind `stake` says, whose amount is a share of 1.
fn stake(holder: usize, company: usize, row: &Edge) -> Figure {
    Figure {
        party: company,
        other: Some(holder),
        measure: "stake".into(),
        low: row.low * Decimal::ONE_HUNDRED,
        high: row.high.map(|h| h * Decimal::ONE_HUNDRED),
        unit: crate::money::Unit::PERCENT.0,
        years: None,
        period: String::new(),
        status: row.status,
        fact: row.fact,
    }
}

/// An edge from the cells of a row, and whether it is a stake; parties are filled in later.
fn edge<'a>(cell: &impl Fn(&str) -> &'a str) -> Result<(Edge, bool), (String, String)> {
    for key in ["from", "to"] {
        if cell(key).is_empty() {
            return Err((format!("`{key}` is empty"), "a name".into()));
        }
    }
    let number = |key: &str| -> Result<Option<Decimal>, (String, String)> {
        let text = cell(key);
        if text.is_empty() {
            return Ok(None);
        }
        let value = text.replace('_', "").parse::<Decimal>().or_else(|_| Decimal::from_scientific(text));
        match value {
            Ok(v) if v >= Decimal::ZERO => Ok(Some(v)),
            _ => Err((format!("`{key}` is {text}"), "a number of at least 0 without thousands separators".into())),
        }
    };
    let (amount, low, high) = (number("amount")?, number("low")?, number("high")?);
    let (low, high) = (low.or(amount), high.or(amount));
    if let (Some(l), Some(h)) = (low, high)
        && l > h
    {
        return Err((format!("the floor {l} is above the ceiling {h}"), "low <= high".into()));
    }
    let kind = cell("kind").to_lowercase();
    if let Some(share) = high.or(low).filter(|s| kind == "stake" && *s > Decimal::ONE) {
        return Err((format!("the stake is {share}"), "a share of 1, such as 0.25 for a quarter".into()));
    }
    let flow = match kind.as_str() {
        "investment" | "equity" | "stake" => Flow::Investment,
        "loan" | "credit" | "debt" => Flow::Loan,
        "" | "payment" | "purchase" | "transfer" | "sale" => Flow::Payment,
        other => return Err((format!("`kind` is {other}"), "investment, payment, loan or stake".into())),
    };
    let status = match cell("status") {
        "" => Status::Completed,
        text => Status::ALL
            .into_iter()
            .find(|s| s.name() == text)
            .ok_or_else(|| (format!("`status` is {text}"), Status::ALL.map(Status::name).join(", ")))?,
    };
    let days = match cell("date") {
        "" => None,
        text => Some(
            crate::date::days(text)
                .ok_or_else(|| (format!("`date` is {text}"), "a date such as 2026-01-29 or 2026-01".to_string()))?,
        ),
    };
    let unit = match cell("unit") {
        "" => "USD",
        code => crate::mentions::currency(code)
            .map(|u| u.0)
            .ok_or_else(|| (format!("`unit` is {code}"), "a currency code such as USD".to_string()))?,
    };
    let edge = Edge {
        from: 0,
        to: 0,
        flow,
        low: low.unwrap_or_default(),
        high,
        has_amount: low.is_some() || high.is_some(),
        unit,
        status,
        in_kind: false,
        days,
        source: Level::Reported,
        fact: 0,
    };
    Ok((edge, kind == "stake"))
}
