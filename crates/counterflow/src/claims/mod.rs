//! Claims: who puts how much where, as one sentence says it, with its bounds, its status and who says so.

mod again;
mod apart;
mod arrows;
mod assume;
mod attribution;
mod backers;
mod balances;
mod contracts;
mod frame;
mod gapped;
mod idioms;
mod inherit;
mod labels;
mod options;
mod payments;
mod priced;
mod propose;
mod read;
mod regulated;
mod roles;
pub mod rules;
mod scope;
mod steps;
mod syndicate;
mod tables;
mod takeovers;
mod text;
mod trade;
mod verify;

pub use assume::{ASSUMED, Assumptions, Change, assume};
pub use propose::{INSTRUCTION, PROPOSED, proposed};
pub use read::{Account, Reading, Tie, Unexplained, account, read};
pub use text::Via;
pub use verify::verify;

use crate::document::Zone;
use crate::money::Amount;
use serde::Serialize;
use std::fmt;
use std::ops::Range;

/// What a claim is about. Money and things run from `from` to `to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Investor to investee.
    Investment,
    /// Buyer to seller: goods, cloud, capacity, services.
    Purchase,
    /// Supplier to customer, a relation without an amount.
    Supply,
    /// Lender to borrower.
    Loan,
    /// Guarantor to beneficiary.
    Guarantee,
    /// Lessee to lessor.
    Lease,
    /// Licensee to licensor.
    Licence,
    /// Payer to receiver.
    RevenueShare,
    /// Acquirer to target.
    Merger,
    /// Holder to the company held.
    Stake,
    /// Participants to issuer: the total raised.
    Round,
    /// What a company is worth.
    Valuation,
    /// A figure of a company's accounts.
    Financial,
    /// Provider to user of capacity.
    Capacity,
    /// Grantor to holder.
    Right,
    /// Growth of something of a company.
    Growth,
    /// A move of a share price.
    MarketMove,
    /// Authority to target.
    Regulatory,
    /// Company to rival.
    Rivalry,
    /// Explained, but none of the above.
    Other,
}

impl Kind {
    /// All kinds, in order.
    pub const ALL: [Kind; 20] = [
        Kind::Investment,
        Kind::Purchase,
        Kind::Supply,
        Kind::Loan,
        Kind::Guarantee,
        Kind::Lease,
        Kind::Licence,
        Kind::RevenueShare,
        Kind::Merger,
        Kind::Stake,
        Kind::Round,
        Kind::Valuation,
        Kind::Financial,
        Kind::Capacity,
        Kind::Right,
        Kind::Growth,
        Kind::MarketMove,
        Kind::Regulatory,
        Kind::Rivalry,
        Kind::Other,
    ];

    /// The name in data.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Investment => "investment",
            Kind::Purchase => "purchase",
            Kind::Supply => "supply",
            Kind::Loan => "loan",
            Kind::Guarantee => "guarantee",
            Kind::Lease => "lease",
            Kind::Licence => "licence",
            Kind::RevenueShare => "revenue_share",
            Kind::Merger => "merger",
            Kind::Stake => "stake",
            Kind::Round => "round",
            Kind::Valuation => "valuation",
            Kind::Financial => "financial",
            Kind::Capacity => "capacity",
            Kind::Right => "right",
            Kind::Growth => "growth",
            Kind::MarketMove => "market_move",
            Kind::Regulatory => "regulatory",
            Kind::Rivalry => "rivalry",
            Kind::Other => "other",
        }
    }

    /// The kind of this name.
    pub fn named(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|k| k.name() == name)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// How sure the thing claimed is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Someone says it may happen.
    Rumoured,
    /// The parties talk about it.
    InTalks,
    /// A party means to do it.
    Planned,
    /// It happens if something else does.
    Conditional,
    /// Signed or promised.
    Agreed,
    /// Done.
    Completed,
    /// A forecast.
    Projected,
    /// A judgement.
    Opinion,
    /// A party says that it is not so.
    Denied,
    /// An offer was refused.
    Rejected,
    /// Superseded, terminated or lapsed.
    Withdrawn,
}

impl Status {
    /// All statuses, in order.
    pub const ALL: [Status; 11] = [
        Status::Rumoured,
        Status::InTalks,
        Status::Planned,
        Status::Conditional,
        Status::Agreed,
        Status::Completed,
        Status::Projected,
        Status::Opinion,
        Status::Denied,
        Status::Rejected,
        Status::Withdrawn,
    ];

    /// The name in data.
    pub fn name(self) -> &'static str {
        match self {
            Status::Rumoured => "rumoured",
            Status::InTalks => "in_talks",
            Status::Planned => "planned",
            Status::Conditional => "conditional",
            Status::Agreed => "agreed",
            Status::Completed => "completed",
            Status::Projected => "projected",
            Status::Opinion => "opinion",
            Status::Denied => "denied",
            Status::Rejected => "rejected",
            Status::Withdrawn => "withdrawn",
        }
    }

    /// Agreed or completed.
    pub fn is_firm(self) -> bool {
        matches!(self, Status::Agreed | Status::Completed)
    }

    /// The deal is off, or was never on.
    pub fn is_off(self) -> bool {
        matches!(self, Status::Denied | Status::Rejected | Status::Withdrawn)
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Where an argument of a claim stands, and how it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Argument {
    /// Bytes of the document.
    pub span: Range<usize>,
    /// How it was found.
    pub via: Via,
}

/// Places of the arguments of a claim.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arguments {
    /// Of the payer side.
    pub from: Option<Argument>,
    /// Of the payee side.
    pub to: Option<Argument>,
    /// Of the amount with its hedge.
    pub amount: Option<Argument>,
    /// Of the period.
    pub period: Option<Argument>,
    /// Of the heading that gives the unit of a bare figure in a table.
    pub unit: Option<Argument>,
}

/// One claim of one document. Spans are bytes of the document's text.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Stable hash of the document's content, the span and the kind.
    pub id: String,
    /// Name of the document.
    pub source: String,
    /// The quote.
    pub span: Range<usize>,
    /// What it is about.
    pub kind: Kind,
    /// Refinement of the kind.
    pub measure: Option<String>,
    /// Canonical names of the payer side; several act jointly.
    pub from: Vec<String>,
    /// Canonical names of the payee side.
    pub to: Vec<String>,
    /// The amount as stated.
    pub amount: Option<Amount>,
    /// The same amount in another currency, as the text gives it.
    pub conversion: Option<Box<Amount>>,
    /// ISO 8601 duration or interval.
    pub period: Option<String>,
    /// ISO 8601 or EDTF date of the event.
    pub date: Option<String>,
    /// How sure it is.
    pub status: Status,
    /// From the outermost publisher to the origin.
    pub attribution: Vec<String>,
    /// What it depends on.
    pub condition: Option<String>,
    /// Cash, chips, shares …
    pub consideration: Vec<&'static str>,
    /// Number of the deal in its document.
    pub deal: Option<String>,
    /// Where the arguments stand.
    pub arguments: Arguments,
    /// The rule that read it.
    pub rule: &'static str,
    /// The part of the page.
    pub zone: Zone,
    /// A later bare mention of a deal that was first stated with a bound.
    pub restates: Option<String>,
}

/// The claim as `claims.md` has it: positions in code points.
#[derive(Serialize)]
pub struct Record<'a> {
    id: &'a str,
    source: &'a str,
    start: usize,
    end: usize,
    quote: &'a str,
    kind: Kind,
    measure: &'a Option<String>,
    from: &'a [String],
    to: &'a [String],
    amount: &'a Option<Amount>,
    #[serde(skip_serializing_if = "Option::is_none")]
    conversion: &'a Option<Box<Amount>>,
    period: &'a Option<String>,
    date: &'a Option<String>,
    status: Status,
    attribution: &'a [String],
    condition: &'a Option<String>,
    consideration: &'a [&'static str],
    deal: &'a Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    restates: &'a Option<String>,
    arguments: ArgumentsRecord,
    rule: &'static str,
    zone: Zone,
}

#[derive(Serialize)]
struct ArgumentsRecord {
    from: Option<ArgumentRecord>,
    to: Option<ArgumentRecord>,
    amount: Option<ArgumentRecord>,
    period: Option<ArgumentRecord>,
}

#[derive(Serialize)]
struct ArgumentRecord {
    start: usize,
    end: usize,
    via: Via,
}

impl Claim {
    /// A claim on words of a document with nothing filled in but what every claim has; for claims that no rule reads.
    fn bare(
        document: &str,
        source: &str,
        span: Range<usize>,
        kind: Kind,
        measure: Option<String>,
        status: Status,
    ) -> Claim {
        Claim {
            id: read::identify(read::content_hash(document), &span, kind, measure.as_deref()),
            source: source.to_string(),
            span,
            kind,
            measure,
            from: Vec::new(),
            to: Vec::new(),
            amount: None,
            conversion: None,
            period: None,
            date: None,
            status,
            attribution: Vec::new(),
            condition: None,
            consideration: Vec::new(),
            deal: None,
            arguments: Arguments::default(),
            rule: "",
            zone: Zone::Body,
            restates: None,
        }
    }

    /// The record for output, with positions counted in code points of `text`.
    pub fn record<'a>(&'a self, text: &'a str, points: &crate::document::CodePoints) -> Record<'a> {
        let place = |a: &Option<Argument>| {
            a.as_ref().map(|a| ArgumentRecord {
                start: points.before(text, a.span.start),
                end: points.before(text, a.span.end),
                via: a.via,
            })
        };
        Record {
            id: &self.id,
            source: &self.source,
            start: points.before(text, self.span.start),
            end: points.before(text, self.span.end),
            quote: text.get(self.span.clone()).unwrap_or(""),
            kind: self.kind,
            measure: &self.measure,
            from: &self.from,
            to: &self.to,
            amount: &self.amount,
            conversion: &self.conversion,
            period: &self.period,
            date: &self.date,
            status: self.status,
            attribution: &self.attribution,
            condition: &self.condition,
            consideration: &self.consideration,
            deal: &self.deal,
            restates: &self.restates,
            arguments: ArgumentsRecord {
                from: place(&self.arguments.from),
                to: place(&self.arguments.to),
                amount: place(&self.arguments.amount),
                period: place(&self.arguments.period),
            },
            rule: self.rule,
            zone: self.zone,
        }
    }

    /// The claim in one line: `investment  NVIDIA -> OpenAI  <= ~USD 30 billion  planned`.
    pub fn line(&self) -> String {
        let side = |names: &[String]| if names.is_empty() { "?".to_string() } else { names.join(" + ") };
        let kind = match &self.measure {
            Some(measure) => format!("{}/{measure}", self.kind),
            None => self.kind.to_string(),
        };
        let parties = if self.from.is_empty() && single_sided(self.kind) {
            side(&self.to)
        } else {
            format!("{} -> {}", side(&self.from), side(&self.to))
        };
        let mut line = format!("{kind}  {parties}");
        if let Some(amount) = &self.amount {
            line.push_str(&format!("  {amount}"));
        }
        if let Some(period) = &self.period {
            line.push_str(&format!("  {period}"));
        }
        line.push_str(&format!("  {}", self.status));
        line
    }
}

/// Kinds that are about one party alone.
pub fn single_sided(kind: Kind) -> bool {
    matches!(kind, Kind::Round | Kind::Valuation | Kind::Financial | Kind::Growth | Kind::MarketMove)
}
