//! The sheet of a partnership: what an investor holds in a company and what ties the two, under the heads that the staff of the
//! Federal Trade Commission used for partnerships of cloud providers and developers (6(b) report, January 2025).

use crate::Case;
use crate::claims::Kind;
use crate::facts::Fact;
use serde::Serialize;

/// One investor and one company.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Sheet {
    /// Who put money in or holds a part.
    pub investor: String,
    /// In whom.
    pub company: String,
    /// All heads in order, also those of which nothing is told.
    pub heads: Vec<Head>,
    /// Rivals of the company in which the investor has a part, too.
    pub interlocks: Vec<Line>,
}

/// One head of a sheet.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Head {
    /// Its title.
    pub title: &'static str,
    /// What is told, in the order of facts.
    pub lines: Vec<Line>,
}

/// One thing that is told.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Line {
    /// The fact in one line.
    pub text: String,
    /// Ids of the facts behind it.
    pub facts: Vec<String>,
}

/// The heads, in order.
const HEADS: [&str; 8] = [
    "equity and revenue share",
    "control, consultation and exclusivity",
    "spending back with the investor",
    "compute, capacity and other supply",
    "licences and distribution",
    "access to information and talent",
    "options on what comes next",
    "besides",
];

/// The sheets of all partnerships that the facts tell of, or of those that touch one of `parties`, by name.
pub fn sheets(case: &Case, parties: &[String]) -> Vec<Sheet> {
    let mut pairs: Vec<(&str, &str)> = case
        .facts
        .iter()
        .filter(|f| holds(f))
        .flat_map(|f| f.from.iter().flat_map(move |a| f.to.iter().map(move |b| (a.as_str(), b.as_str()))))
        .filter(|(a, b)| a != b)
        .filter(|(a, b)| {
            parties.is_empty() || parties.iter().any(|p| p.eq_ignore_ascii_case(a) || p.eq_ignore_ascii_case(b))
        })
        .collect();
    pairs.sort_by_key(|(investor, company)| (*company, *investor));
    pairs.dedup();
    pairs.into_iter().map(|(investor, company)| sheet(case, investor, company)).collect()
}

/// Money in, or a part of: what makes a partnership one of an investor.
fn holds(fact: &Fact) -> bool {
    matches!(fact.kind, Kind::Investment | Kind::Stake) && !fact.status.is_off()
}

fn sheet(case: &Case, investor: &str, company: &str) -> Sheet {
    let mut heads: Vec<Head> = HEADS.iter().map(|title| Head { title, lines: Vec::new() }).collect();
    let has = |list: &[String], name: &str| list.iter().any(|n| n == name);
    for fact in &case.facts {
        let out = has(&fact.from, investor) && has(&fact.to, company);
        let back = has(&fact.from, company) && has(&fact.to, investor);
        if out || back {
            heads[head(fact, out)].lines.push(Line { text: fact.line(), facts: vec![fact.id.clone()] });
        }
    }
    Sheet { investor: investor.into(), company: company.into(), heads, interlocks: interlocks(case, investor, company) }
}

/// Under which head a fact stands; `out` means that it runs from the investor to the company.
fn head(fact: &Fact, out: bool) -> usize {
    let measure = fact.measure.as_deref().unwrap_or("");
    match fact.kind {
        _ if matches!(measure, "option" | "warrant" | "first_refusal" | "rofr") => 6,
        Kind::Investment | Kind::Stake | Kind::Round | Kind::RevenueShare => 0,
        Kind::Right => match measure {
            "distribution" | "licence" | "ip" => 4,
            "access" | "data" | "information" | "hosting" => 5,
            _ => 1,
        },
        // What the company buys, the investor is paid for.
        Kind::Purchase if !out => 2,
        Kind::Supply if out && fact.hull().is_some_and(|b| b.unit.is_money()) => 2,
        Kind::Purchase | Kind::Supply | Kind::Capacity | Kind::Lease => 3,
        Kind::Licence => 4,
        _ => 7,
    }
}

/// Rivals of the company that the investor holds as well.
fn interlocks(case: &Case, investor: &str, company: &str) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::new();
    for rivalry in case.facts.iter().filter(|f| f.kind == Kind::Rivalry && !f.status.is_off()) {
        let sides = [(&rivalry.from, &rivalry.to), (&rivalry.to, &rivalry.from)];
        for (own, others) in sides.into_iter().filter(|(own, _)| own.iter().any(|n| n == company)) {
            for rival in others.iter().filter(|r| *r != company && *r != investor && !own.contains(r)) {
                let held = case
                    .facts
                    .iter()
                    .filter(|f| holds(f) && f.from.iter().any(|n| n == investor) && f.to.contains(rival));
                let facts: Vec<String> = held.map(|f| f.id.clone()).collect();
                let text = format!("{investor} also holds a part of {rival}, a rival of {company}");
                if !facts.is_empty() && !out.iter().any(|l| l.text == text) {
                    out.push(Line { text, facts: facts.into_iter().chain([rivalry.id.clone()]).collect() });
                }
            }
        }
    }
    out
}

impl Sheet {
    /// The sheet in text; a head of which nothing is told says so.
    pub fn show(&self) -> String {
        let mut out = format!("{} and {}\n", self.investor, self.company);
        let mut line = |l: &Line| format!("    {}\n      {}\n", l.text, l.facts.join(", "));
        for head in &self.heads {
            if head.lines.is_empty() {
                if head.title != "besides" {
                    out.push_str(&format!("  {}: nothing told\n", head.title));
                }
                continue;
            }
            out.push_str(&format!("  {}\n", head.title));
            out.extend(head.lines.iter().map(&mut line));
        }
        if !self.interlocks.is_empty() {
            out.push_str("  interlocks\n");
            out.extend(self.interlocks.iter().map(&mut line));
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read_texts;

    #[test]
    fn a_sheet_puts_every_tie_under_its_head() {
        let case = read_texts(&[
            "Nordvik Corp has invested $10 million in Petrolia Labs. Nordvik Corp holds a 20% stake in Petrolia Labs. Petrolia Labs ordered rigs worth $4 million from Nordvik this year. Nordvik Corp owns 5% of Corda Labs. Corda Labs competes with Petrolia Labs.",
        ]);
        let all = sheets(&case, &[]);
        let petrolia = all.iter().find(|s| s.company == "Petrolia Labs").expect("a sheet");
        assert_eq!(petrolia.heads[0].lines.len(), 2, "{}", petrolia.show());
        assert_eq!(petrolia.heads[2].lines.len(), 1, "{}", petrolia.show());
        assert!(petrolia.show().contains("control, consultation and exclusivity: nothing told"));
        assert_eq!(petrolia.interlocks.len(), 1, "{}", petrolia.show());
        assert_eq!(sheets(&case, &["corda labs".to_string()]).len(), 1);
    }
}
