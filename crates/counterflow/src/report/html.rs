//! One self-contained HTML file in which every number opens its sentence in the source.
//!
//! Text from documents is only ever put in through maud, which escapes it: a script in an article stays text.

use super::summary::count;
use super::{conflicts, subject};
use crate::Case;
use crate::claims::{Claim, Kind};
use crate::document::{Document, Zone};
use crate::facts::Fact;
use crate::metrics::{Value, flow_name};
use maud::{DOCTYPE, Markup, PreEscaped, html};

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");

/// The report as one HTML page.
pub fn html(case: &Case) -> String {
    let page = html! {
           (DOCTYPE)
           html lang="en" {
               head {
                   meta charset="utf-8";
                   meta name="viewport" content="width=device-width, initial-scale=1";
                   title { "Counterflow report" }
                   style { (PreEscaped(STYLE)) }
               }
               body {
                   header {
                       h1 { (title(case)) }
                       p.lead { (count(case.documents.len(), "document")) ", " (count(case.claims.len(), "claim")) ", " (count(case.facts.len(), "fact")) ". Every amount below is a link to the sentence that it comes from." }
                       nav { a href="#round" { "Round" } a href="#bets" { "Bets" } a href="#dependence" { "Dependence" } a href="#pricing" { "Pricing power" } a href="#loops" { "Loops" } a href="#partnerships" { "Partnerships" } a href="#conflicts" { "Conflicts" } a href="#facts" { "All facts" } a href="#sources" { "Sources" } }
                   }
                   main {
                       (rounds(case))
                       (metric_section(case, "bets", "bets", "Who bets the most", "Money that investors put into companies. What is talked about stands apart from what is agreed or paid."))
    (told(case, "exposure", "exposure", "What the bets are for those who make them", "Bets as a share of what the investor has: cash, market value, revenue and capital expenditure of a year, as far as these are told."))
                       (metric_section(case, "dependence", "dependence", "Who depends on whom", "Shares of what these reports tell; money that no report mentions is not in them."))
                       (told(case, "indirect", "indirect", "Who depends on whom through others", "What went through another party before it came, if everyone pays on in proportion."))
                       (pricing(case))
                       (told(case, "power", "pricing_power", "Without whom a need cannot be met", "Below 1 the residual supplier index means that the other suppliers cannot meet the need."))
                       (loops(case))
                       (told(case, "runway", "runway", "How long the money lasts", "Months until the cash is gone at the burn that is told, and what is still to be raised by the end of its period."))
                       (partnerships(case))
                       (conflict_section(case))
                       (fact_section(case))
                       (problems(case))
                       (sources(case))
                   }
                   script { (PreEscaped(SCRIPT)) }
               }
           }
       };
    page.into_string()
}

/// Bounds with the signs of print.
fn signs(text: &str) -> String {
    text.replace("<=", "≤").replace(">=", "≥")
}

fn title(case: &Case) -> String {
    let mut issuers: Vec<&str> = case.rounds.iter().filter(|r| !r.legs.is_empty()).map(|r| r.issuer.as_str()).collect();
    issuers.dedup();
    match issuers.first() {
        Some(issuer) => format!("The round of {issuer}, as reported"),
        None => "What these reports claim".into(),
    }
}

/// An amount that opens the sentence of a claim.
fn link(case: &Case, claims: &[usize], text: &str) -> Markup {
    match claims.first() {
        Some(n) => html! { a.amount href={ "#c-" (case.claims[*n].id) } { (signs(text)) } },
        None => html! { (signs(text)) },
    }
}

fn badge(status: crate::claims::Status) -> Markup {
    html! { span class={ "status s-" (status) } { (status.name().replace('_', " ")) } }
}

fn rounds(case: &Case) -> Markup {
    let told: Vec<_> =
        case.rounds.iter().filter(|r| !r.legs.is_empty() || case.facts[r.fact].stories.len() > 1).collect();
    let valuations: Vec<&Fact> = case.facts.iter().filter(|f| f.kind == Kind::Valuation).collect();
    html! {
        section #round {
            h2 { "The round" }
            @if told.is_empty() { p.none { "These reports tell of no round with its parts." } }
            div.cards {
                @for story in &told {
                    @let fact = &case.facts[story.fact];
                    @let version = &fact.stories[story.version];
                    div.card {
                        h3 { (story.issuer) ": " (link(case, &version.claims, &story.total.show())) }
                        p.small { (badge(fact.status)) " told in " (story.documents.len()) @if story.documents.len() == 1 { " document" } @else { " documents" } ", " (version.origins.show()) @if version.origins.most == 1 { " origin" } @else { " independent origins" } }
                        @if !story.legs.is_empty() {
                            table {
                                thead { tr { th { "Investor" } th { "Reported" } th { "Total leaves" } } }
                                tbody { @for leg in &story.legs { tr { td { (leg.investor) } td { (link(case, &leg.claims, &leg.stated.show())) } td { (signs(&leg.bound.show())) } } } }
                            }
                        }
                        @for note in &story.notes { p.warn { (signs(note)) } }
                    }
                }
            }
            @if !valuations.is_empty() {
                h3 { "Valuations" }
                table.stack {
                    thead { tr { th { "Company" } th { "Reported" } th { "Status" } th { "What the sums say" } } }
                    tbody {
                        @for fact in valuations {
                            tr {
                                td { (fact.to.join(" + ")) }
                                td { @for (i, story) in fact.stories.iter().enumerate() { @if i > 0 { " or " } (link(case, &story.claims, &story.bound.show())) } }
                                td { (badge(fact.status)) }
                                td { @for note in &fact.notes { p { (note) } } }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn metric_section(case: &Case, id: &str, metric: &str, title: &str, lead: &str) -> Markup {
    let values: Vec<&Value> = case.values.iter().filter(|v| v.metric == metric).collect();
    let pair = values.iter().any(|v| v.other.is_some());
    html! {
        section id=(id) {
            h2 { (title) }
            p.small { (lead) }
            @if values.is_empty() { p.none { "Not computable: these reports tell of no such money with both sides named." } }
            @else {
                table {
                    thead { tr { th { "Party" } @if pair { th { "On" } } th { "What" } th { "Bound" } @if !pair { th { "Detail" } } } }
                    tbody {
                        @for value in &values {
                            tr {
                                td { (value.party) }
                                @if pair { td { (value.other.as_deref().unwrap_or("")) } }
                                td { (value.part) }
                                td { (link(case, &claims_of(case, &value.facts), &value.show())) }
                                @if !pair { td.small { (value.note) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A section for a metric that most reports do not tell of: absent where it has no value.
fn told(case: &Case, id: &str, metric: &str, title: &str, lead: &str) -> Markup {
    if case.values.iter().any(|v| v.metric == metric) {
        metric_section(case, id, metric, title, lead)
    } else {
        html! {}
    }
}

/// The sheets of partnerships, folded; a partnership of which only the investment is told has nothing to add here.
fn partnerships(case: &Case) -> Markup {
    let claims = |ids: &[String]| -> Vec<usize> {
        case.facts.iter().filter(|f| ids.contains(&f.id)).flat_map(|f| f.claims.clone()).collect()
    };
    let sheets: Vec<_> = super::sheets(case, &[])
        .into_iter()
        .filter(|s| s.heads.iter().skip(1).any(|h| !h.lines.is_empty()) || !s.interlocks.is_empty())
        .collect();
    html! {
        section #partnerships {
            h2 { "What ties investors to the companies they hold" }
            p.small { "Under the heads of the 6(b) report of the Federal Trade Commission (2025). What no report tells of is left out here; “counterflow sheet” names it." }
            @if sheets.is_empty() { p.none { "The reports tell of no tie beside the money." } }
            @for sheet in &sheets {
                details {
                    summary { (sheet.investor) " and " (sheet.company) }
                    @for head in sheet.heads.iter().filter(|h| !h.lines.is_empty()) {
                        h3 { (head.title) }
                        ul { @for line in &head.lines { li { (link(case, &claims(&line.facts), &signs(&line.text))) } } }
                    }
                    @if !sheet.interlocks.is_empty() {
                        h3 { "interlocks" }
                        ul { @for line in &sheet.interlocks { li { (link(case, &claims(&line.facts), &line.text)) } } }
                    }
                }
            }
        }
    }
}

fn claims_of(case: &Case, facts: &[usize]) -> Vec<usize> {
    facts.iter().flat_map(|f| case.facts[*f].claims.iter().copied()).collect()
}

fn pricing(case: &Case) -> Markup {
    let suppliers: Vec<&Value> = case.values.iter().filter(|v| v.metric == "suppliers").collect();
    let rights: Vec<&Fact> = case.facts.iter().filter(|f| f.kind == Kind::Right).collect();
    html! {
        section #pricing {
            h2 { "Who has pricing power" }
            p.small { "How many suppliers are named, and who holds rights. A supply index also needs the capacity of the suppliers and the need of the customer." }
            @if !suppliers.is_empty() {
                table {
                    thead { tr { th { "Customer" } th { "Suppliers named, at least" } th { "Who" } } }
                    tbody { @for v in suppliers { tr { td { (v.party) } td { (link(case, &claims_of(case, &v.facts), &v.low.normalize().to_string())) } td { (v.note) } } } }
                }
            }
            @if !rights.is_empty() {
                ul { @for fact in rights { li { (link(case, &fact.claims, &subject(fact))) " " (badge(fact.status)) } } }
            }
        }
    }
}

fn loops(case: &Case) -> Markup {
    html! {
        section #loops {
            h2 { "What comes back" }
            @if case.loops.is_empty() { p.none { "These reports tell of no investment that returns to its investor as a payment." } }
            div.cards {
                @for found in case.loops.iter().take(40) {
                    div.card {
                        h3 { (found.path()) }
                        p { "Round trip: " strong { (signs(&found.show_with_timing())) } " " (badge(found.status)) }
                        ol { @for leg in &found.legs { li { (leg.from) " → " (leg.to) ", " (flow_name(leg.flow)) ": " (link(case, &claims_of(case, &leg.facts), &leg.show())) } } }
                    }
                }
            }
            @if case.loops.len() > 40 { p.small { "… and " (case.loops.len() - 40) " more: " code { "counterflow loops" } } }
        }
    }
}

fn conflict_section(case: &Case) -> Markup {
    let found = conflicts(case);
    html! {
        section #conflicts {
            h2 { "Where the reports disagree" }
            @if found.is_empty() { p.none { "Nowhere." } }
            ul { @for (fact, text) in &found { li { (link(case, &case.facts[*fact].claims, text)) } } }
        }
    }
}

fn fact_section(case: &Case) -> Markup {
    html! {
        section #facts {
            h2 { "All facts" }
            table.stack {
                thead { tr { th { "Fact" } th { "Amount" } th { "Status" } th { "Origins" } th { "Sentences" } } }
                tbody {
                    @for fact in &case.facts {
                        tr {
                            td { (subject(fact)) }
                            td {
                                @for (i, story) in fact.stories.iter().enumerate() { @if i > 0 { " or " } (link(case, &story.claims, &story.bound.show())) }
                                @if fact.stories.is_empty() { (link(case, &fact.claims, "no amount")) }
                            }
                            td { (badge(fact.status)) }
                            td { (fact.origins.show()) }
                            td { @let all = fact.claims.len() + fact.restatements.len(); details { summary { (all) @if all == 1 { " sentence" } @else { " sentences" } } @for n in fact.claims.iter().chain(&fact.restatements) { (evidence(case, &case.claims[*n])) } } }
                        }
                    }
                }
            }
        }
    }
}

/// The words around a claim, with its quote marked.
fn evidence(case: &Case, claim: &Claim) -> Markup {
    let Some(document) = case.documents.iter().find(|d| d.name == claim.source) else { return html! {} };
    let block = document
        .blocks
        .iter()
        .find(|b| b.span.start <= claim.span.start && claim.span.end <= b.span.end)
        .map_or(claim.span.clone(), |b| b.span.clone());
    let text = &document.text;
    let from =
        crate::excerpt::floor_boundary(text, claim.span.start.saturating_sub(120).max(block.start)).max(block.start);
    let to = crate::excerpt::floor_boundary(text, (claim.span.end + 120).min(block.end)).max(claim.span.end);
    html! {
        blockquote {
            @if from > block.start { "…" } (text[from..claim.span.start]) mark { (text[claim.span.clone()]) } (text[claim.span.end..to]) @if to < block.end { "…" }
            footer { a href={ "#c-" (claim.id) } { (claim.source) } ", rule " (claim.rule) @if !claim.attribution.is_empty() { ", said by " (claim.attribution.join(", citing ")) } @if claim.restates.is_some() { ", a restatement" } }
        }
    }
}

fn problems(case: &Case) -> Markup {
    html! {
        section #open {
            h2 { "What is not understood" }
            @if case.unexplained.is_empty() && case.problems.is_empty() { p.none { "Every quantity has a rule, and the input has no problems." } }
            @if !case.unexplained.is_empty() {
                p {
                    @if case.unexplained.len() == 1 { "1 quantity has no rule to explain it; no number above uses it." }
                    @else { (case.unexplained.len()) " quantities have no rule to explain them; no number above uses them." }
                }
                ul {
                    @for (document, u) in case.unexplained.iter().take(60) {
                        @let document = &case.documents[*document];
                        @let (from, to) = around(document, u.span.start, u.span.end);
                        li.small { "…" (document.text[from..u.span.start]) mark.open { (document.text[u.span.clone()]) } (document.text[u.span.end..to]) "… " em { (document.name) } }
                    }
                }
            }
            @if !case.problems.is_empty() { ul { @for p in &case.problems { li { code { (p.source) } ": " (p.message) } } } }
        }
    }
}

fn around(document: &Document, start: usize, end: usize) -> (usize, usize) {
    let block = document
        .blocks
        .iter()
        .find(|b| b.span.start <= start && end <= b.span.end)
        .map_or(start..end, |b| b.span.clone());
    let text = &document.text;
    (
        crate::excerpt::floor_boundary(text, start.saturating_sub(60).max(block.start)).max(block.start),
        crate::excerpt::floor_boundary(text, (end + 60).min(block.end)).max(end),
    )
}

fn sources(case: &Case) -> Markup {
    html! {
        section #sources {
            h2 { "Sources" }
            @for document in &case.documents { (source(case, document)) }
        }
    }
}

fn source(case: &Case, document: &Document) -> Markup {
    let claims: Vec<&Claim> = case.claims.iter().filter(|c| c.source == document.name).collect();
    let meta = &document.meta;
    html! {
        article {
            h3 { (meta.title.as_deref().unwrap_or(&document.name)) }
            p.small {
                (document.name)
                @if let Some(p) = &meta.publisher { ", " (p) }
                @if let Some(p) = &meta.published { ", " (p.when.edtf()) @if p.guessed { " (date guessed from the text)" } }
                @if let Some(url) = &meta.url { ", " (url) }
            }
            div.text { @for block in &document.blocks { div class={ "block " (zone_class(block.zone)) } { (marked(&document.text, block.span.clone(), &claims)) } } }
        }
    }
}

fn zone_class(zone: Zone) -> &'static str {
    match zone {
        Zone::Heading => "heading",
        Zone::Bullet | Zone::BulletLead => "bullet",
        z if z.is_own() => "body",
        _ => "unread",
    }
}

/// A block with the quotes of its claims marked; overlapping quotes share a mark that carries all their ids.
fn marked(text: &str, block: std::ops::Range<usize>, claims: &[&Claim]) -> Markup {
    let inside: Vec<&&Claim> =
        claims.iter().filter(|c| c.span.start >= block.start && c.span.end <= block.end).collect();
    let mut cuts: Vec<usize> =
        inside.iter().flat_map(|c| [c.span.start, c.span.end]).chain([block.start, block.end]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    html! {
        @for pair in cuts.windows(2) {
            @let covering: Vec<&&&Claim> = inside.iter().filter(|c| c.span.start <= pair[0] && pair[1] <= c.span.end).collect();
            @for claim in inside.iter().filter(|c| c.span.start == pair[0]) { span.anchor id={ "c-" (claim.id) } {} }
            @if covering.is_empty() { (text[pair[0]..pair[1]]) }
            @else { mark data-claims=(covering.iter().map(|c| c.id.as_str()).collect::<Vec<_>>().join(" ")) title=(covering.iter().map(|c| c.line()).collect::<Vec<_>>().join("\n")) { (text[pair[0]..pair[1]]) } }
        }
    }
}
