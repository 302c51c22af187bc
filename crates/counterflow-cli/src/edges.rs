//! Commands on plain tables.

use crate::{Format, output};
use counterflow::Case;
use counterflow::network::Table;
use counterflow::report;
use std::io::{Result, Write};
use std::path::Path;
use std::process::ExitCode;

/// A line number and its cells.
type Line = (usize, Vec<String>);

/// Reads a CSV file with a header into rows with their line numbers; lines that are no CSV are kept as far as they go.
fn rows(path: &Path) -> Result<(Vec<String>, Vec<Line>)> {
    let said = |e: csv::Error| {
        std::io::Error::other(format!("{}: cannot be read: {e}; give a CSV file with a header", path.display()))
    };
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_path(path).map_err(said)?;
    let header = reader.byte_headers().map_err(said)?.iter().map(text).collect();
    let mut list = Vec::new();
    for record in reader.byte_records() {
        let record = record.map_err(said)?;
        let line = record.position().map_or(0, |p| p.line() as usize);
        list.push((line, record.iter().map(text).collect()));
    }
    Ok((header, list))
}

fn text(cell: &[u8]) -> String {
    String::from_utf8_lossy(cell).trim_start_matches('\u{feff}').to_string()
}

fn read(path: &Path) -> Result<(Table, bool)> {
    let (header, list) = rows(path)?;
    let table = Table::read(&path.display().to_string(), &header, list.into_iter());
    for problem in &table.problems {
        anstream::eprint!("{}", output::coloured(problem, None));
    }
    let stopped = table.network.edges.is_empty() && table.network.figures.is_empty();
    Ok((table, stopped))
}

/// Whose table it is: the number of a named party, or exit code 2 with the names that are there.
fn party(table: &Table, name: &str) -> std::result::Result<usize, ExitCode> {
    report::party(table, name).ok_or_else(|| {
        let names: Vec<&str> = table.network.parties.iter().take(20).map(String::as_str).collect();
        eprintln!("counterflow: there is no party {name} in the table\n  = expected: one of {}", names.join(", "));
        ExitCode::from(2)
    })
}

pub fn trace(path: &Path, origin: &str, out: &mut dyn Write) -> Result<ExitCode> {
    let (table, stopped) = read(path)?;
    match party(&table, origin) {
        Ok(origin) => write!(out, "{}", report::trace_report(&table, origin))?,
        Err(code) => return Ok(code),
    }
    Ok(crate::exit(stopped))
}

pub fn loops(path: &Path, window: i64, top: usize, out: &mut dyn Write) -> Result<ExitCode> {
    let (table, stopped) = read(path)?;
    write!(out, "{}", report::loops_report(&table, window, top))?;
    Ok(crate::exit(stopped))
}

pub fn measure(path: &Path, names: &[String], format: Format, out: &mut dyn Write) -> Result<ExitCode> {
    let (table, stopped) = read(path)?;
    let values = counterflow::metrics::METRICS.iter().flat_map(|m| (m.compute)(&table.network)).collect();
    let case = Case { network: table.network.clone(), values, ..Case::default() };
    output::values(&case, names, format, out)?;
    if format == Format::Text && names.is_empty() {
        write!(out, "\n{}", report::cycling_report(&table))?;
        for more in [report::markets_report(&table), report::control_report(&table)].into_iter().flatten() {
            write!(out, "\n{more}")?;
        }
    }
    Ok(crate::exit(stopped))
}

pub fn shock(
    path: &Path,
    buffers: &Path,
    fails: &str,
    realized: report::Realized,
    out: &mut dyn Write,
) -> Result<ExitCode> {
    let (table, stopped) = read(path)?;
    let fails = match party(&table, fails) {
        Ok(fails) => fails,
        Err(code) => return Ok(code),
    };
    let (header, list) = rows(buffers)?;
    let column = |key: &str| header.iter().position(|h| h.trim().eq_ignore_ascii_case(key));
    let Some(named) = column("party") else {
        eprintln!(
            "counterflow: {}: the header is {}\n  = expected: party, and any of {}",
            buffers.display(),
            header.join(","),
            MEANS.join(", ")
        );
        return Ok(ExitCode::from(1));
    };
    let mut known = vec![None; table.network.parties.len()];
    for (line, cells) in list {
        let name = cells.get(named).map(|n| n.trim()).unwrap_or_default();
        let told = MEANS.map(|key| {
            let cell = column(key).and_then(|k| cells.get(k)).map(|c| c.trim()).filter(|c| !c.is_empty())?;
            let number = cell.parse::<f64>().ok().filter(|v| v.is_finite());
            if number.is_none() {
                eprintln!("{}: line {line}: {key} is {cell}, no number; it counts as not given", buffers.display());
            }
            number
        });
        match report::party(&table, name) {
            Some(p) => {
                let [buffer, cash, assets, threshold, cost] = told;
                let (cash, cost) = (cash.unwrap_or(0.0), cost.unwrap_or(0.0));
                known[p] = Some(report::Means { buffer, cash, assets, threshold, cost });
            }
            None => eprintln!(
                "{}: line {line}: {name} is not in the table of transfers; the line is left out",
                buffers.display()
            ),
        }
    }
    write!(out, "{}", report::shock_report(&table, fails, &known, realized))?;
    Ok(crate::exit(stopped))
}

/// Columns of what a party has.
const MEANS: [&str; 5] = ["buffer", "cash", "assets", "threshold", "cost"];
