//! The answer for a reader: a summary in text, one HTML file, and the way back from any number to its sentence.

mod bounds;
mod explain;
mod html;
mod losses;
mod sheet;
mod shocks;
mod summary;
mod web;

pub use bounds::{Extras, Record, bound_records, bounds, conflict_report};
pub use explain::{claim_with_words, explain};
pub use html::html;
pub use losses::{Loss, losses};
pub use sheet::{Sheet, sheets};
pub use shocks::{Means, Realized, shock_report};
pub use summary::summary;
pub use web::{control_report, cycling_report, loops_report, markets_report, party, trace_report};

use crate::Case;
use crate::claims::{Claim, Kind};
use crate::facts::Fact;

/// A fact has contradicting versions, or a round that is told in more than one size.
pub fn conflicts(case: &Case) -> Vec<(usize, String)> {
    let mut out = Vec::new();
    for (number, fact) in
        case.facts.iter().enumerate().filter(|(_, f)| f.is_disputed() && explained(f).is_none() && !is_history(f))
    {
        let versions: Vec<String> = fact
            .stories
            .iter()
            .map(|s| {
                format!(
                    "{} ({} {})",
                    s.bound.show(),
                    s.origins.show(),
                    if s.origins.most == 1 { "origin" } else { "origins" }
                )
            })
            .collect();
        out.push((number, format!("{}: {}", subject(fact), versions.join(" against "))));
    }
    for story in &case.rounds {
        for note in &story.notes {
            out.push((story.fact, note.clone()));
        }
    }
    out
}

/// Versions that a sum explains are no conflict.
fn explained(fact: &Fact) -> Option<&String> {
    fact.notes.first().filter(|_| fact.kind == Kind::Valuation && fact.stories.len() <= 2)
}

/// What a company was worth at different times is no contradiction.
fn is_history(fact: &Fact) -> bool {
    fact.kind == Kind::Valuation && fact.status == crate::claims::Status::Completed
}

/// What a fact is about, in words: "investment of NVIDIA in OpenAI".
pub fn subject(fact: &Fact) -> String {
    let join = |names: &[String]| match names {
        [] => "an unnamed party".to_string(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    };
    let (from, to) = (join(&fact.from), join(&fact.to));
    let measure = fact.measure.as_deref().map(|m| m.replace('_', " "));
    match fact.kind {
        Kind::Investment if fact.measure.is_some() => format!("share of {from} in the round of {to}"),
        Kind::Investment => format!("investment of {from} in {to}"),
        Kind::Purchase => format!("purchases of {from} from {to}"),
        // Of whose revenue, backlog or supply the share is, and who stands for it.
        Kind::Supply if fact.measure.as_deref() == Some("share_of_supply") => {
            format!("share of the supply of {to} from {from}")
        }
        Kind::Supply => match measure.as_deref().and_then(|m| m.strip_prefix("share of ")) {
            Some(whole) => format!("share of the {whole} of {from} with {to}"),
            None => format!("supply of {to} by {from}"),
        },
        Kind::Loan => format!("loan of {from} to {to}"),
        Kind::Guarantee => format!("guarantee of {from} for {to}"),
        Kind::Merger => {
            format!("{}takeover of {to} by {from}", measure.map(|m| format!("{m} in the ")).unwrap_or_default())
        }
        Kind::Stake => format!("stake of {from} in {to}"),
        Kind::Round => format!("financing round of {to}"),
        Kind::Valuation => format!("valuation of {to}"),
        Kind::Financial => format!("{} of {to}", measure.unwrap_or_else(|| "figure".into())),
        Kind::Growth => format!("growth{} of {to}", measure.map(|m| format!(" in the {m}")).unwrap_or_default()),
        Kind::MarketMove => format!("share price of {to}"),
        Kind::Right => format!("{} right of {to} from {from}", measure.unwrap_or_default()).trim_start().to_string(),
        Kind::Rivalry => format!("rivalry of {from} and {to}"),
        Kind::Capacity => format!("capacity from {from} for {to}"),
        kind => format!("{kind} of {from} to {to}"),
    }
}

/// Whether the words say that a share price rose; `None` if they do not say.
pub fn direction(case: &Case, claim: &Claim) -> Option<&'static str> {
    let document = case.documents.iter().find(|d| d.name == claim.source)?;
    let words = document.quote(claim.span.clone())?.words().to_lowercase();
    const UP: [&str; 12] =
        ["rise", "rose", "jump", "climb", "gain", "surge", "soar", "up ", "advance", "rally", "grew", "increase"];
    const DOWN: [&str; 12] =
        ["fall", "fell", "drop", "slip", "slid", "tumble", "plunge", "down ", "lost", "sank", "dip", "decline"];
    let has = |list: &[&str]| list.iter().any(|w| words.contains(w));
    match (has(&UP), has(&DOWN)) {
        (true, false) => Some("up"),
        (false, true) => Some("down"),
        _ => None,
    }
}
