//! The way back: from a claim, a fact or a metric to the sentences and the rules that read them.

use super::subject;
use crate::Case;
use crate::claims::Claim;
use crate::excerpt::{Mark, line_column, underline};

/// A claim with the words that carry it, underlined.
pub fn claim_with_words(case: &Case, claim: &Claim) -> String {
    let mut out = claim.line();
    let Some(document) = case.documents.iter().find(|d| d.name == claim.source) else { return out };
    let within = document
        .blocks
        .iter()
        .find(|b| b.span.start <= claim.span.start && claim.span.end <= b.span.end)
        .map_or(claim.span.clone(), |b| b.span.clone());
    let arguments = &claim.arguments;
    let mut marks = Vec::new();
    let labels = labels(claim);
    for (argument, label) in [
        (&arguments.from, labels.0),
        (&arguments.to, labels.1),
        (&arguments.amount, "amount"),
        (&arguments.period, "period"),
    ] {
        // Words far from the quote are named by how they were found instead.
        if let Some(a) = argument
            && a.span.start + 160 > claim.span.start
            && a.span.end < claim.span.end + 160
        {
            marks.push(Mark { span: a.span.clone(), label });
        }
    }
    if marks.is_empty() {
        marks.push(Mark { span: claim.span.clone(), label: "" });
    }
    for row in underline(&document.text, within, &marks, 110).lines() {
        out.push_str(&format!("\n  {row}"));
    }
    out
}

fn labels(claim: &Claim) -> (&'static str, &'static str) {
    use crate::claims::Kind::*;
    match claim.kind {
        Investment | Round => ("investor", "investee"),
        Purchase => ("buyer", "seller"),
        Supply => ("supplier", "customer"),
        Loan => ("lender", "borrower"),
        Guarantee => ("guarantor", "beneficiary"),
        RevenueShare => ("payer", "receiver"),
        Lease => ("lessee", "lessor"),
        Licence => ("licensee", "licensor"),
        Merger => ("acquirer", "target"),
        Stake => ("holder", "held"),
        Right => ("grantor", "holder"),
        Capacity => ("provider", "user"),
        Rivalry => ("company", "rival"),
        _ => ("from", "company"),
    }
}

/// Explains an id, a fact id, or the name of a metric with a party (`bets:NVIDIA`). `None` if nothing has that id.
pub fn explain(case: &Case, id: &str) -> Option<String> {
    if let Some(claim) = case.claims.iter().find(|c| c.id == id) {
        return Some(explain_claim(case, claim));
    }
    if let Some(number) = case.facts.iter().position(|f| f.id == id) {
        return Some(explain_fact(case, number));
    }
    let (metric, party) = id.split_once(':')?;
    let values: Vec<_> =
        case.values.iter().filter(|v| v.metric == metric && v.party.eq_ignore_ascii_case(party)).collect();
    if values.is_empty() {
        return None;
    }
    let mut out = String::new();
    for value in values {
        out.push_str(&format!(
            "{metric} ({}) of {}{}: {}\n  {}\n",
            value.part,
            value.party,
            value.other.as_ref().map(|o| format!(" on {o}")).unwrap_or_default(),
            value.show(),
            value.note
        ));
        for fact in &value.facts {
            for line in explain_fact(case, *fact).lines() {
                out.push_str(&format!("  {line}\n"));
            }
        }
    }
    Some(out)
}

fn explain_fact(case: &Case, number: usize) -> String {
    let fact = &case.facts[number];
    let mut out = format!("fact {}\n  {}\n  {}\n", fact.id, subject(fact), fact.line());
    for (k, story) in fact.stories.iter().enumerate() {
        out.push_str(&format!(
            "  version {}: {}, from {} independent origins\n",
            k + 1,
            story.bound.show(),
            story.origins.show()
        ));
        for n in &story.claims {
            out.push_str(&indent(&explain_claim(case, &case.claims[*n]), 4));
        }
    }
    if fact.stories.is_empty() {
        for n in &fact.claims {
            out.push_str(&indent(&explain_claim(case, &case.claims[*n]), 4));
        }
    }
    for n in &fact.restatements {
        out.push_str("  restated without its bound:\n");
        out.push_str(&indent(&explain_claim(case, &case.claims[*n]), 4));
    }
    for note in &fact.notes {
        out.push_str(&format!("  {note}\n"));
    }
    out
}

fn explain_claim(case: &Case, claim: &Claim) -> String {
    let mut out = format!("claim {}  (rule {})\n", claim.id, claim.rule);
    out.push_str(&indent(&claim_with_words(case, claim), 2));
    if let Some(document) = case.documents.iter().find(|d| d.name == claim.source) {
        let (line, column) = line_column(&document.text, claim.span.start);
        let published = document
            .meta
            .published
            .as_ref()
            .map(|p| {
                format!(", published {}{}", p.when.edtf(), if p.guessed { " (guessed from the text)" } else { "" })
            })
            .unwrap_or_default();
        let page = document.page(claim.span.start).map(|p| format!(", page {p}")).unwrap_or_default();
        out.push_str(&format!("  at {}:{line}:{column}{page}{published}\n", claim.source));
        if let Some(account) = crate::claims::account(document, &claim.id) {
            let words = |span: &std::ops::Range<usize>| {
                document.text[span.clone()].split_whitespace().collect::<Vec<_>>().join(" ")
            };
            if !account.words.is_empty() {
                out.push_str(&format!("  read by rule {} from “{}”\n", claim.rule, words(&account.words)));
            }
            if !account.cues.is_empty() {
                let cues: Vec<String> = account
                    .cues
                    .iter()
                    .map(|(span, what, denied)| {
                        format!("“{}” ({what}{})", words(span), if *denied { ", denied" } else { "" })
                    })
                    .collect();
                out.push_str(&format!("  status {} from {}\n", claim.status, cues.join(", ")));
            }
            for tie in &account.others {
                let fate = match (tie.strength >= 50, tie.reads) {
                    (true, true) => "weaker than the rule that read it",
                    (true, false) => "refused on a second look",
                    (false, _) => "too loose",
                };
                out.push_str(&format!(
                    "  nearly read by rule {} from “{}”: {fate} ({} of 100)\n",
                    tie.rule,
                    words(&tie.words),
                    tie.strength.min(100)
                ));
            }
        }
    }
    for (name, argument) in [("payer side", &claim.arguments.from), ("receiving side", &claim.arguments.to)] {
        if let Some(argument) = argument {
            out.push_str(&format!("  {name} found in the {}\n", format!("{:?}", argument.via).to_lowercase()));
        }
    }
    if !claim.attribution.is_empty() {
        out.push_str(&format!("  said by {}\n", claim.attribution.join(", citing ")));
    }
    if let Some(condition) = &claim.condition {
        out.push_str(&format!("  on the condition: {condition}\n"));
    }
    if let Some(first) = &claim.restates {
        out.push_str(&format!("  restates claim {first} without its bound\n"));
    }
    out
}

fn indent(text: &str, by: usize) -> String {
    text.lines().map(|l| format!("{}{l}\n", " ".repeat(by))).collect()
}
