//! Tables: rows cut into cells, and figures whose unit stands in a heading ("£ million", "in thousands of dollars").

use super::quantity::{CURRENCIES, Kind, Quantity};
use crate::document::Zone;
use crate::money::{Amount, Unit};
use crate::sentences::{Kind as T, Sentences};
use rust_decimal::Decimal;
use std::ops::Range;

/// A table of a document.
#[derive(Clone, Debug)]
pub struct Table {
    /// The row of headings, if the first row is one.
    pub header: Option<Row>,
    /// The other rows.
    pub rows: Vec<Row>,
    /// Sentence before the table, on the same page.
    pub before: Option<usize>,
}

/// A row of a table.
#[derive(Clone, Debug)]
pub struct Row {
    /// Number of its sentence.
    pub sentence: usize,
    /// Tokens of each cell; empty cells are empty ranges.
    pub cells: Vec<Range<usize>>,
}

/// All tables of a text, in order.
pub fn tables(s: &Sentences<'_>) -> Vec<Table> {
    let mut out = Vec::new();
    let mut n = 0;
    while n < s.list.len() {
        if s.list[n].zone != Zone::Table {
            n += 1;
            continue;
        }
        let first = n;
        let mut rows: Vec<Row> = Vec::new();
        let mut ruled = false;
        while n < s.list.len() && s.list[n].zone == Zone::Table && (n == first || touches(s, n - 1, n)) {
            let tokens = &s.list[n].tokens;
            if is_rule(s, tokens) {
                ruled |= rows.len() == 1;
            } else {
                rows.push(Row { sentence: n, cells: cells(s, tokens) });
            }
            n += 1;
        }
        // Headings hold no amounts: years and words.
        let plain = |row: &Row| row.cells.iter().all(|c| !c.clone().any(|i| is_figure(s, i)));
        let mut header = (rows.len() > 1 && (ruled || plain(&rows[0]))).then(|| rows.remove(0));
        // Columns of plain text leave out the heading above the labels.
        let widest = rows.iter().map(|r| r.cells.len()).max().unwrap_or(0);
        if let Some(header) = &mut header
            && header.cells.len() + 1 == widest
        {
            let start = header.cells.first().map_or(0, |c| c.start);
            header.cells.insert(0, start..start);
        }
        out.push(Table { header, rows, before: first.checked_sub(1) });
    }
    out
}

/// Row `b` follows row `a` with no blank line between them.
fn touches(s: &Sentences<'_>, a: usize, b: usize) -> bool {
    let gap = &s.text[s.list[a].span.end..s.list[b].span.start];
    gap.matches('\n').count() <= 1
}

/// A line of dashes under the headings.
fn is_rule(s: &Sentences<'_>, tokens: &Range<usize>) -> bool {
    tokens
        .clone()
        .all(|i| matches!(s.tokens[i].kind, T::Hyphen | T::Dash | T::Punct(b'|' | b':' | b'-' | b'=' | b'+' | b'_')))
}

fn cells(s: &Sentences<'_>, tokens: &Range<usize>) -> Vec<Range<usize>> {
    let bars = tokens.clone().any(|i| s.tokens[i].kind == T::Punct(b'|'));
    let mut out = Vec::new();
    let mut start = tokens.start;
    for i in tokens.clone() {
        if bars && s.tokens[i].kind == T::Punct(b'|') {
            if i > tokens.start {
                out.push(start..i);
            }
            start = i + 1;
        } else if !bars && i > start && wide_gap(s, i) {
            out.push(start..i);
            start = i;
        }
    }
    if start < tokens.end {
        out.push(start..tokens.end);
    }
    out
}

/// Two spaces or a tab stand before token `i`.
fn wide_gap(s: &Sentences<'_>, i: usize) -> bool {
    let gap = &s.text[s.tokens[i - 1].end as usize..s.tokens[i].start as usize];
    gap.len() > 1 || gap.contains('\t')
}

/// A number that is no year.
fn is_figure(s: &Sentences<'_>, i: usize) -> bool {
    s.tokens[i].kind == T::Number
        && !(s.word(i).len() == 4 && s.word(i).parse::<u16>().is_ok_and(|y| (1900..2101).contains(&y)))
}

/// The unit and the scale that a heading names: "£ million", "($ in thousands)", "EUR m".
pub fn unit_of(words: &str) -> Option<(Unit, Decimal)> {
    let lower = words.to_lowercase();
    let mut unit = lower.contains("per cent").then_some(Unit::PERCENT);
    let mut scale = Decimal::ONE;
    let parts = lower
        .split(|c: char| !(c.is_alphanumeric() || "$€£¥₹%'".contains(c)))
        .flat_map(|w| {
            // "£m", "US$bn": the sign and the scale are written together.
            let sign = w.find("$€£¥₹".chars().collect::<Vec<_>>().as_slice());
            let cut = sign
                .map(|k| k + w[k..].chars().next().map_or(1, char::len_utf8))
                .filter(|k| *k < w.len() && !w.starts_with('\''));
            match cut {
                Some(k) => [&w[..k], &w[k..]],
                None => [w, ""],
            }
        })
        .filter(|w| !w.is_empty());
    for word in parts {
        if let Some(factor) = scale_of(word) {
            scale = factor;
            continue;
        }
        match word {
            "%" | "percent" | "pct" => unit = unit.or(Some(Unit::PERCENT)),
            "mw" => unit = unit.or(Some(Unit("MW"))),
            "gw" => unit = unit.or(Some(Unit("GW"))),
            word => unit = unit.or_else(|| currency_word(word)),
        }
    }
    unit.map(|u| (u, scale))
}

/// "m", "'000", "billions".
fn scale_of(word: &str) -> Option<Decimal> {
    Some(match word {
        "m" | "mn" | "mln" | "million" | "millions" | "mm" => Decimal::from(1_000_000),
        "bn" | "billion" | "billions" => Decimal::from(1_000_000_000_i64),
        "thousand" | "thousands" | "k" | "'000" | "000" | "000s" => Decimal::ONE_THOUSAND,
        "crore" => Decimal::from(10_000_000),
        _ => return None,
    })
}

/// "$", "us$", "eur", "pounds".
fn currency_word(word: &str) -> Option<Unit> {
    let code = match word {
        "$" | "us$" => "USD",
        "a$" => "AUD",
        "c$" => "CAD",
        "hk$" => "HKD",
        "s$" => "SGD",
        "nz$" => "NZD",
        "tk" => "BDT",
        "€" => "EUR",
        "£" => "GBP",
        "¥" => "JPY",
        "₹" | "rs" => "INR",
        _ => {
            let named = CURRENCIES.get(word).filter(|(_, divisor)| *divisor == 1).map(|(code, _)| Unit(code));
            return named.or_else(|| super::currency(&word.to_uppercase()));
        }
    };
    Some(Unit(code))
}

/// The currency of a coin or note: "cts" beside bare figures makes those dollars, not cents.
pub fn currency_beside(word: &str) -> Option<Unit> {
    CURRENCIES.get(word).map(|(code, _)| Unit(code))
}

/// A plain number of a cell: digits with separators, perhaps in brackets.
pub fn plain_number(words: &str) -> Option<Decimal> {
    let signs = ['(', ')', '~', '>', '<', '+', ' '];
    let digits = words.trim().trim_start_matches("c.").trim_matches(signs);
    // "10.0 mln"
    let (digits, scale) = digits
        .rsplit_once(' ')
        .and_then(|(digits, word)| Some((digits, scale_of(word)?)))
        .unwrap_or((digits, Decimal::ONE));
    match super::number::parse_digits(digits) {
        Some(number) => number.checked_mul(scale),
        None => sized_number(words),
    }
}

/// The figure of "up to 100B": digits with their magnitude, whatever words stand around them.
fn sized_number(words: &str) -> Option<Decimal> {
    let rest = &words[words.find(|c: char| c.is_ascii_digit())?..];
    let end = rest.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ','))).unwrap_or(rest.len());
    let number = super::number::parse_digits(rest[..end].trim_end_matches(['.', ',']))?;
    let word = rest[end..].trim_start().split(|c: char| !c.is_alphabetic()).next()?.to_lowercase();
    let scale = match word.as_str() {
        "b" => Decimal::from(1_000_000_000_i64),
        "t" | "tn" | "trn" | "trillion" => Decimal::from(1_000_000_000_000_i64),
        word => scale_of(word)?,
    };
    number.checked_mul(scale)
}

/// Adds the figures of tables whose unit stands in a heading.
pub fn add_figures(s: &Sentences<'_>, out: &mut Vec<Quantity>) {
    let mut found = Vec::new();
    for table in tables(s) {
        let Some(header) = &table.header else { continue };
        let words = |cell: &Range<usize>| s.text[s.bytes(cell.clone())].to_string();
        // A caption holds for the whole table where no heading says otherwise.
        let caption = table.before.map(|n| s.list[n].tokens.clone()).filter(|t| t.len() < 40 && names_scale(s, t));
        let corner = header.cells.first().cloned().filter(|c| unit_of(&words(c)).is_some());
        for row in &table.rows {
            for (column, cell) in row.cells.iter().enumerate().skip(1) {
                let own = header.cells.get(column).cloned().filter(|c| unit_of(&words(c)).is_some());
                let Some(from) = own.or_else(|| corner.clone()).or_else(|| caption.clone()) else { continue };
                // "up to 100B", "6.3B initial": the figure has its magnitude, and the heading gives the currency.
                let currency = unit_of(&words(&from)).filter(|(unit, scale)| unit.is_money() && *scale == Decimal::ONE);
                let sized = cell.clone().filter(|i| s.tokens[*i].kind == T::Number).find_map(|i| {
                    let number = super::number::number_at(s, i, cell.end)?;
                    let taken = is_taken(out, i);
                    (number.scale != Decimal::ONE && !taken).then_some(number)
                });
                if let (Some((unit, _)), Some(number)) = (currency, sized) {
                    let q = super::quantity::under_heading(s, number, unit, cell);
                    found.push(Quantity { unit_from: Some(from), ..q });
                    continue;
                }
                let numbers: Vec<usize> = cell.clone().filter(|i| s.tokens[*i].kind == T::Number).collect();
                let [number] = numbers[..] else { continue };
                // "~300", "c. 300", ">300": a sign in front of the figure.
                let sign = |i: usize| matches!(s.tokens[i].kind, T::Punct(b'~' | b'>' | b'<' | b'+')) || s.is(i, "c");
                let only = cell.clone().all(|i| {
                    matches!(s.tokens[i].kind, T::Number | T::Punct(b'(' | b')' | b'-' | b'.'))
                        || s.tokens[i].kind == T::Dash
                        || sign(i)
                });
                let signs = |mark: u8| cell.clone().any(|i| s.tokens[i].kind == T::Punct(mark));
                let about = signs(b'~') || cell.clone().any(|i| s.is(i, "c"));
                let above = signs(b'>') || signs(b'+');
                let below = signs(b'<');
                let begin = cell.clone().find(|i| sign(*i)).unwrap_or(number).min(number);
                let end = if signs(b'+') { cell.end } else { number + 1 };
                let taken = is_taken(out, number);
                let (Some((unit, scale)), Some(value)) =
                    (unit_of(&words(&from)), super::number::parse_digits(s.word(number)))
                else {
                    continue;
                };
                if !only || taken {
                    continue;
                }
                let Some(value) = value.checked_mul(scale).filter(|v| v.abs() < super::number::most()) else {
                    continue;
                };
                let kind = match unit {
                    Unit::PERCENT => Kind::Percent,
                    Unit("MW" | "GW") => Kind::Capacity,
                    _ => Kind::Money,
                };
                found.push(Quantity {
                    core: number..number + 1,
                    tokens: begin..end,
                    kind,
                    amount: Amount {
                        low: Some(value).filter(|_| !below),
                        high: Some(value).filter(|_| !above),
                        approx: about,
                        strict: (above || below) && !signs(b'+'),
                        unit,
                        per: None,
                        text: s.text[s.bytes(begin..end)].to_string(),
                    },
                    conversion: None,
                    duration: None,
                    changed_from: None,
                    changes: false,
                    vague: false,
                    unit_from: Some(from),
                });
            }
        }
    }
    if !found.is_empty() {
        out.extend(found);
        out.sort_by_key(|q| q.core.start);
    }
}

/// A quantity, of those in order, already has token `i`.
fn is_taken(out: &[Quantity], i: usize) -> bool {
    let behind = out.partition_point(|q| q.tokens.start <= i);
    behind > 0 && i < out[behind - 1].tokens.end
}

/// "in millions of dollars", "(£ million)": a caption that says how the figures are to be read.
fn names_scale(s: &Sentences<'_>, tokens: &Range<usize>) -> bool {
    let word = |i: usize| s.lower(i);
    tokens.clone().any(|i| {
        let behind_number = i > tokens.start && s.tokens[i - 1].kind == T::Number;
        let spelt = matches!(word(i), "million" | "millions" | "thousands" | "thousand" | "billion" | "billions");
        // "(US$ m)", "(EUR bn)": short forms only behind a currency.
        let short = matches!(word(i), "m" | "mn" | "mln" | "mm" | "bn")
            && i > tokens.start
            && (s.tokens[i - 1].kind == T::Currency || currency_word(word(i - 1)).is_some());
        (spelt || short) && !behind_number
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_name_units() {
        let read = |w: &str| unit_of(w).map(|(u, s)| format!("{} x {s}", u.0));
        assert_eq!(read("£ million").as_deref(), Some("GBP x 1000000"));
        assert_eq!(read("$m").as_deref(), Some("USD x 1000000"));
        assert_eq!(read("(in thousands of dollars)").as_deref(), Some("USD x 1000"));
        assert_eq!(read("Revenue (€bn)").as_deref(), Some("EUR x 1000000000"));
        assert_eq!(read("2017"), None);
        assert_eq!(plain_number("up to 6.5B"), Some(Decimal::from(6_500_000_000_i64)));
        assert_eq!(plain_number("up to none"), None);
    }
}
