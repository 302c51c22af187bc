//! The summary that a person reads in a minute.

use super::{conflicts, direction, subject};
use crate::Case;
use crate::claims::Kind;
use crate::facts::Fact;
use crate::metrics::Value;
use crate::money::figure;
use std::fmt::Write;

/// How many rows of a list are shown before the rest is counted.
const ROWS: usize = 8;

/// The summary as plain text.
pub fn summary(case: &Case) -> String {
    let mut out = String::new();
    head(case, &mut out);
    if case.claims.is_empty() {
        out.push_str("\nNo claim was found in these documents.\n");
        tail(case, &mut out);
        return out;
    }
    rounds(case, &mut out);
    bets(case, &mut out);
    dependence(case, &mut out);
    pricing(case, &mut out);
    loops(case, &mut out);
    runway(case, &mut out);
    conflict_list(case, &mut out);
    others(case, &mut out);
    tail(case, &mut out);
    out
}

fn section(out: &mut String, title: &str) {
    let _ = write!(out, "\n{title}\n");
}

fn head(case: &Case, out: &mut String) {
    let mut first: Vec<usize> = case.duplicates.clone();
    first.sort_unstable();
    first.dedup();
    let _ = writeln!(
        out,
        "{}, {} of independent text: {}, {}.",
        count(case.documents.len(), "document"),
        first.len(),
        count(case.claims.len(), "claim"),
        count(case.facts.len(), "fact"),
    );
}

/// "1 loop", "2 loops"
pub(super) fn count(n: usize, noun: &str) -> String {
    format!("{n} {noun}{}", if n == 1 { "" } else { "s" })
}

fn origins(fact: &Fact) -> String {
    plural_origins(&fact.origins)
}

fn plural_origins(origins: &crate::facts::Origins) -> String {
    format!("{} {}", origins.show(), if origins.most == 1 { "origin" } else { "origins" })
}

fn rounds(case: &Case, out: &mut String) {
    let told: Vec<_> =
        case.rounds.iter().filter(|r| !r.legs.is_empty() || case.facts[r.fact].stories.len() > 1).collect();
    let mut issuer = String::new();
    for story in told {
        if issuer != story.issuer {
            issuer.clone_from(&story.issuer);
            let versions = case.facts[story.fact].stories.len();
            section(
                out,
                &format!(
                    "THE ROUND OF {}{}",
                    issuer.to_uppercase(),
                    if versions > 1 { format!(": {versions} stories that differ") } else { String::new() }
                ),
            );
        }
        let tells = &case.facts[story.fact].stories[story.version];
        let _ = writeln!(
            out,
            "  Total {}  ({}, {})",
            story.total.show(),
            count(story.documents.len(), "document"),
            plural_origins(&tells.origins)
        );
        for leg in &story.legs {
            let tighter = if leg.bound == leg.stated {
                String::new()
            } else {
                format!(";  the total leaves {}", leg.bound.show())
            };
            let _ = writeln!(out, "    {:<14} {}{tighter}", leg.investor, leg.stated.show());
        }
        for note in &story.notes {
            let _ = writeln!(out, "    ! {note}");
        }
    }
    for fact in case.facts.iter().filter(|f| f.kind == Kind::Valuation) {
        let mut told: Vec<String> = Vec::new();
        for story in &fact.stories {
            let mut words: Vec<&str> = story.claims.iter().filter_map(|n| case.claims[*n].measure.as_deref()).collect();
            words.sort_unstable();
            words.dedup();
            let basis =
                if words.is_empty() { String::new() } else { format!(" {}", words.join("/").replace('_', "-")) };
            told.push(format!("{}{basis}", story.bound.show()));
        }
        let _ = writeln!(out, "  Valuation of {} ({}): {}", fact.to.join(" + "), fact.status, told.join(" | "));
        for note in &fact.notes {
            let _ = writeln!(out, "    = {note}");
        }
    }
}

fn bets(case: &Case, out: &mut String) {
    section(out, "WHO BETS THE MOST");
    let values: Vec<_> = case.values.iter().filter(|v| v.metric == "bets").collect();
    if values.is_empty() {
        out.push_str("  These reports name no investment.\n");
    }
    for part in ["talked about", "agreed or paid"] {
        let rows: Vec<_> = values.iter().filter(|v| v.part == part).collect();
        if rows.is_empty() {
            continue;
        }
        let _ = writeln!(out, "  {part}:");
        for value in rows.iter().take(ROWS) {
            let _ = writeln!(out, "    {:<14} {:<38} {}", value.party, value.show(), value.note);
        }
        rest(out, rows.len());
    }
}

fn rest(out: &mut String, n: usize) {
    if n > ROWS {
        let _ = writeln!(out, "    … and {} more", n - ROWS);
    }
}

fn dependence(case: &Case, out: &mut String) {
    section(out, "WHO DEPENDS ON WHOM");
    let rows: Vec<_> = case.values.iter().filter(|v| v.metric == "dependence").collect();
    if rows.is_empty() {
        out.push_str("  Not computable: no payment or investment with both sides and an amount is told.\n");
    }
    who_on_whom(&rows, out);
    let through: Vec<_> =
        case.values.iter().filter(|v| v.metric == "indirect" && v.low > rust_decimal::Decimal::ZERO).collect();
    if !through.is_empty() {
        out.push_str("  Through others, as far as everyone pays on in proportion:\n");
        who_on_whom(&through, out);
    }
    if !rows.is_empty() {
        out.push_str("  Shares of what these reports tell; money that no report mentions is not in them.\n");
    }
}

fn who_on_whom(rows: &[&Value], out: &mut String) {
    for value in rows.iter().take(ROWS) {
        let other = value.other.as_deref().unwrap_or("?");
        let _ = writeln!(out, "    {} on {other}, {}: {}", value.party, value.part, value.show());
    }
    rest(out, rows.len());
}

fn pricing(case: &Case, out: &mut String) {
    section(out, "WHO HAS PRICING POWER");
    let rows: Vec<_> = case.values.iter().filter(|v| v.metric == "suppliers").collect();
    for value in rows.iter().take(ROWS) {
        let n = value.low.normalize();
        let noun = if n == rust_decimal::Decimal::ONE { "supplier is" } else { "suppliers are" };
        let _ = writeln!(out, "    {}: {n} {noun} named ({})", value.party, value.note);
    }
    let rights: Vec<_> = case
        .facts
        .iter()
        .filter(|f| {
            f.kind == Kind::Right && matches!(f.measure.as_deref(), Some("exclusivity" | "distribution" | "veto"))
        })
        .collect();
    for fact in rights.iter().take(ROWS) {
        let _ = writeln!(out, "    {} ({}, {})", capital(&subject(fact)), fact.status, origins(fact));
    }
    let power: Vec<_> = case.values.iter().filter(|v| v.metric == "pricing_power").collect();
    for value in power.iter().take(ROWS) {
        let on = value.other.as_deref().unwrap_or_default();
        let _ = writeln!(out, "    {} on {on}, {}: {}; {}", value.party, value.part, value.show(), value.note);
    }
    if !power.is_empty() {
        return;
    }
    let capacity = case.facts.iter().any(|f| f.kind == Kind::Capacity);
    let missing =
        if capacity { "the demand of the customers" } else { "the capacity of suppliers and the demand of customers" };
    let _ = writeln!(out, "  A supply index is not computable: the reports do not give {missing}.");
}

/// How long the money lasts, where a report tells of a burn.
fn runway(case: &Case, out: &mut String) {
    let values: Vec<_> = case.values.iter().filter(|v| v.metric == "runway").collect();
    if values.is_empty() {
        return;
    }
    section(out, "HOW LONG THE MONEY LASTS");
    for value in values.iter().take(ROWS) {
        let note = if value.note.is_empty() { String::new() } else { format!("  ({})", value.note) };
        let _ = writeln!(out, "    {}, {}: {}{note}", value.party, value.part, value.show());
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

fn loops(case: &Case, out: &mut String) {
    section(out, "WHAT COMES BACK");
    if case.loops.is_empty() {
        out.push_str("  These reports tell of no investment that returns to its investor as a payment.\n");
    }
    for found in case.loops.iter().take(ROWS) {
        let _ = writeln!(out, "    {}  [{}]", found.path(), found.status);
        for leg in &found.legs {
            let _ = writeln!(
                out,
                "        {} → {}: {}, {}",
                leg.from,
                leg.to,
                crate::metrics::flow_name(leg.flow),
                leg.show()
            );
        }
        let _ = writeln!(out, "        round trip: {}", found.show_with_timing());
    }
    rest(out, case.loops.len());
    let returned: Vec<_> = case
        .values
        .iter()
        .filter(|v| v.metric == "round_trip" && v.part.starts_with("returned") && v.high.is_some())
        .collect();
    if !returned.is_empty() {
        out.push_str("  Whatever the tracing rule, no more than this comes back as payment:\n");
        for value in returned.iter().take(ROWS) {
            let company = value.other.as_deref().unwrap_or_default();
            let kind = value.part.trim_start_matches("returned, ");
            let _ = writeln!(out, "    {} from {company}, {kind}: {}", value.party, value.show());
        }
    }
}

fn conflict_list(case: &Case, out: &mut String) {
    let found = conflicts(case);
    section(out, "WHERE THE REPORTS DISAGREE");
    if found.is_empty() {
        out.push_str("  Nowhere.\n");
    }
    for (_, text) in found.iter().take(ROWS) {
        let _ = writeln!(out, "    {text}");
    }
    rest(out, found.len());
}

/// Contracts, holdings and figures that no section above shows.
fn others(case: &Case, out: &mut String) {
    let groups: [(&str, &[Kind]); 4] = [
        (
            "CONTRACTS, LOANS AND TAKEOVERS",
            &[
                Kind::Purchase,
                Kind::Loan,
                Kind::Guarantee,
                Kind::Lease,
                Kind::Licence,
                Kind::RevenueShare,
                Kind::Merger,
            ],
        ),
        ("HOLDINGS AND RIGHTS", &[Kind::Stake, Kind::Right]),
        ("COMPANY FIGURES", &[Kind::Financial, Kind::Growth, Kind::Capacity]),
        ("SHARE PRICES", &[Kind::MarketMove]),
    ];
    for (title, kinds) in groups {
        let facts: Vec<&Fact> = case
            .facts
            .iter()
            .filter(|f| kinds.contains(&f.kind) && (!f.stories.is_empty() || f.kind == Kind::Stake))
            .collect();
        if facts.is_empty() {
            continue;
        }
        section(out, title);
        for fact in facts.iter().take(12) {
            let amount = if fact.stories.is_empty() {
                "size not told".to_string()
            } else {
                fact.stories.iter().map(|s| s.bound.show()).collect::<Vec<_>>().join(" | ")
            };
            let claim = fact.claims.first().map(|n| &case.claims[*n]);
            let period =
                claim.and_then(|c| c.period.as_deref()).map(|p| format!(", {}", period_words(p))).unwrap_or_default();
            let date =
                claim.and_then(|c| c.date.as_deref()).map(|d| format!(", {}", date_words(d))).unwrap_or_default();
            let way = claim
                .filter(|c| c.kind == Kind::MarketMove)
                .and_then(|c| direction(case, c))
                .map(|d| format!("{d} "))
                .unwrap_or_default();
            let _ = writeln!(
                out,
                "    {}: {way}{amount}{period}{date}  ({}, {})",
                capital(&subject(fact)),
                fact.status,
                origins(fact)
            );
        }
        if facts.len() > 12 {
            let _ = writeln!(out, "    … and {} more", facts.len() - 12);
        }
    }
}

/// "P7Y" as "over 7 years", "2026/2030" as "2026–2030".
fn period_words(period: &str) -> String {
    let unit = |suffix: char, word: &str| {
        let n = period.strip_prefix('P')?.strip_suffix(suffix)?;
        n.parse::<f64>().ok().map(|_| format!("over {n} {word}{}", if n == "1" { "" } else { "s" }))
    };
    unit('Y', "year").or_else(|| unit('M', "month")).unwrap_or_else(|| date_words(period))
}

/// EDTF in words that need no manual.
fn date_words(date: &str) -> String {
    match date.split_once('/') {
        Some(("..", to)) => format!("by {to}"),
        Some((from, "..")) => format!("from {from}"),
        Some((from, to)) => format!("{from} to {to}"),
        None => date.to_string(),
    }
}

fn tail(case: &Case, out: &mut String) {
    section(out, "WHAT IS NOT UNDERSTOOD");
    let _ = writeln!(
        out,
        "    {} without a rule; {} in the input.",
        count(case.unexplained.len(), "quantity").replace("quantitys", "quantities"),
        count(case.problems.len(), "problem")
    );
    for (document, unexplained) in case.unexplained.iter().take(4) {
        let _ = writeln!(
            out,
            "    {} in {}",
            unexplained
                .amount
                .low
                .or(unexplained.amount.high)
                .map_or_else(String::new, |v| figure(v, unexplained.amount.unit)),
            case.documents[*document].name
        );
    }
    if case.unexplained.len() > 4 {
        let _ = writeln!(out, "    … and {} more: `counterflow claims --unexplained`", case.unexplained.len() - 4);
    }
}
