//! Claims from tables: a row of a party with its amounts, or a row of accounts with its periods.

use super::frame::{Attach, Index, Part};
use super::read::Draft;
use super::rules::RULES;
use super::text::{Arg, Text, Via};
use super::{Kind, Status, trade};
use crate::document::Zone;
use crate::lexicon::Classes;
use crate::mentions::{Kind as Q, Row, Table, tables};
use crate::party::PartyKind;
use std::ops::Range;

/// The drafts of all tables of a document.
pub fn read(text: &Text<'_>, index: &Index) -> Vec<Draft> {
    let mut out = Vec::new();
    if !text.s.list.iter().any(|s| s.zone == Zone::Table) {
        return out;
    }
    for table in tables(&text.s) {
        let sides = Sides::of(text, &table);
        for row in &table.rows {
            match &sides {
                Some(sides) => read_deal(text, index, &table, sides, row, &mut out),
                None => read_row(text, index, &table, row, &mut out),
            }
        }
    }
    out
}

/// Headings over rows of deals of any kind.
const DEALS: [&str; 8] =
    ["deal", "deals", "transaction", "transactions", "agreement", "agreements", "contract", "contracts"];

/// Headings over those who pay: buyers, lenders, investors, holders.
pub(super) const PAYERS: [&str; 25] = [
    "buyer",
    "customer",
    "client",
    "tenant",
    "offtaker",
    "purchaser",
    "acquirer",
    "acquiror",
    "bidder",
    "investor",
    "lender",
    "holder",
    "shareholder",
    "owner",
    "funder",
    "backer",
    "lessee",
    "licensee",
    "guarantor",
    "payer",
    "creditor",
    "bank",
    "from",
    "sponsor",
    "user",
];

/// Headings over those who are paid: sellers, borrowers, targets.
pub(super) const PAYEES: [&str; 24] = [
    "seller",
    "supplier",
    "provider",
    "vendor",
    "contractor",
    "builder",
    "yard",
    "shipyard",
    "landlord",
    "lessor",
    "licensor",
    "target",
    "issuer",
    "borrower",
    "investee",
    "startup",
    "recipient",
    "payee",
    "developer",
    "beneficiary",
    "to",
    "host",
    "manufacturer",
    "debtor",
];

/// The columns that hold the two sides of each row's deal, and the deal that their headings name.
struct Sides {
    payer: usize,
    payee: usize,
    kind: Option<Kind>,
}

impl Sides {
    /// `None` unless the headings name both sides.
    fn of(text: &Text<'_>, table: &Table) -> Option<Sides> {
        let header = table.header.as_ref()?;
        let column = |words: &[&str], not: Option<usize>| {
            header.cells.iter().enumerate().position(|(n, cell)| Some(n) != not && is_headed(text, cell, words))
        };
        let payer = column(&PAYERS, None)?;
        let company = |n: usize| n != payer && text.says(header.cells[n].clone(), &["company", "companies"]);
        let payee = column(&PAYEES, Some(payer)).or_else(|| (0..header.cells.len()).find(|n| company(*n)))?;
        let kind = deal_of(text, &[header.cells[payer].clone(), header.cells[payee].clone()]);
        Some(Sides { payer, payee, kind })
    }
}

/// The deal between two sides that go by these headings; `None` where any deal may be meant.
pub(super) fn deal_of(text: &Text<'_>, headings: &[Range<usize>]) -> Option<Kind> {
    let says = |words: &[&str]| headings.iter().any(|h| text.says(h.clone(), words));
    if says(&["lender", "lenders", "borrower", "bank", "creditor", "debtor"]) {
        Some(Kind::Loan)
    } else if says(&["acquirer", "acquiror", "target", "bidder"]) {
        Some(Kind::Merger)
    } else if says(&["tenant", "landlord", "lessee", "lessor"]) {
        Some(Kind::Lease)
    } else if says(&["investor", "investors", "backer", "investee", "issuer"]) {
        Some(Kind::Investment)
    } else if says(&["holder", "shareholder", "owner"]) {
        Some(Kind::Stake)
    } else if says(&["guarantor"]) {
        Some(Kind::Guarantee)
    } else if says(&["licensee", "licensor"]) {
        Some(Kind::Licence)
    } else if says(&["from", "to"]) {
        None
    } else {
        Some(Kind::Purchase)
    }
}

/// A heading or a label is one of these words, in the singular or the plural.
pub(super) fn is_headed(text: &Text<'_>, heading: &Range<usize>, words: &[&str]) -> bool {
    heading.len() <= 3
        && heading.clone().any(|i| {
            let word = text.s.lower(i);
            words.iter().any(|w| word == *w || word.strip_suffix('s') == Some(w))
        })
}

/// All companies of a cell.
pub(super) fn companies_in(text: &Text<'_>, cell: &Range<usize>) -> Option<Arg> {
    let named: Vec<_> = text.parties.within(cell).iter().filter(|m| text.is_party(m)).collect();
    let (first, last) = (named.first()?, named.last()?);
    let mut parties: Vec<usize> = Vec::new();
    for m in &named {
        if !parties.contains(&m.party) {
            parties.push(m.party);
        }
    }
    Some(Arg { parties, tokens: first.tokens.start..last.tokens.end, via: Via::Sentence })
}

/// The term of a deal in a cell under "Term", "Tenor" or "Period".
fn term_in(text: &Text<'_>, table: &Table, row: &Row) -> Option<Range<usize>> {
    let header = table.header.as_ref()?;
    let column =
        header.cells.iter().position(|c| text.says(c.clone(), &["term", "tenor", "duration", "period", "length"]))?;
    let cell = row.cells.get(column).filter(|c| !c.is_empty())?;
    let told = text.quantities_in(cell).any(|k| text.quantities[k].kind == Q::Duration)
        || text.dates.iter().any(|d| d.tokens.start >= cell.start && d.tokens.end <= cell.end);
    told.then(|| cell.clone())
}

/// Headings over those with whom the one that the text is about has deals.
const PARTNERS: [&str; 2] = ["partner", "counterparty"];

/// The one kind of deal that the words of a cell name.
fn deal_in(text: &Text<'_>, cell: &Range<usize>) -> Option<Kind> {
    let says = |words: &[&str]| text.says(cell.clone(), words);
    let invested = says(&["investment", "investments"]);
    let lent = says(&["loan", "loans", "credit"]);
    let bought = says(&["contract", "contracts", "order", "orders"])
        || says(&["commitment", "commitments", "agreement", "deal"]) && says(trade::GOODS);
    match (invested, lent, bought, says(&["stake", "equity"])) {
        (true, false, false, _) => Some(Kind::Investment),
        (false, true, false, false) => Some(Kind::Loan),
        (false, false, true, false) => Some(Kind::Purchase),
        _ => None,
    }
}

/// A row of a table whose headings name both sides: each amount of it is of the deal between them.
fn read_deal(text: &Text<'_>, index: &Index, table: &Table, sides: &Sides, row: &Row, out: &mut Vec<Draft>) {
    let cell = |n: usize| row.cells.get(n).and_then(|c| companies_in(text, c));
    let (payer, payee) = (cell(sides.payer), cell(sides.payee));
    if payer.is_none() && payee.is_none() {
        return;
    }
    let status = row_status(text, table, row);
    // "Round: Series B", "Type: debt": what those who invest take part in.
    let says = |cells: &[Range<usize>], words: &[&str]| cells.iter().any(|c| text.says(c.clone(), words));
    let headings = table.header.as_ref().map_or(&[][..], |h| &h.cells);
    let rounds = says(headings, &["round", "stage", "series", "lead"]);
    let lent = says(&row.cells, &["debt", "loan", "credit"]);
    let instrument = instrument(text, table, row);
    let sized = |cell: &Range<usize>| text.says(cell.clone(), &["amount", "value", "size", "total", "price", "sum"]);
    let sums = headings.iter().any(sized);
    for (column, cell) in row.cells.iter().enumerate().filter(|(n, _)| *n != sides.payer && *n != sides.payee) {
        let heading = table.header.as_ref().and_then(|h| h.cells.get(column).cloned());
        for k in text.quantities_in(cell) {
            let q = &text.quantities[k];
            let named = heading.clone().and_then(|h| named(text, index, k, h));
            let valued = named.as_ref().is_some_and(|(rule, ..)| RULES[*rule].kind == Kind::Valuation);
            // A figure of accounts in such a row is nobody's in particular.
            let kind = match (&named, sides.kind) {
                (Some((rule, ..)), _) if RULES[*rule].kind == Kind::Financial => continue,
                // "Equity (10GW letter)": what money goes for is provided by nobody.
                (_, None) if q.kind == Q::Capacity && instrument.is_some_and(|k| k != Kind::Purchase) => continue,
                (_, _) if q.kind == Q::Capacity => Kind::Capacity,
                (_, _) if valued => Kind::Valuation,
                (_, Some(Kind::Investment)) if lent => Kind::Loan,
                (_, Some(Kind::Investment)) if rounds => Kind::Round,
                (_, Some(kind)) => kind,
                (Some((rule, ..)), None) => RULES[*rule].kind,
                // "Equity stake (~7%)"
                (None, None) if q.kind == Q::Percent && instrument == Some(Kind::Investment) => Kind::Stake,
                // Where one column has the amounts, those of others say something else.
                (None, None) if sums && !heading.as_ref().is_some_and(sized) => continue,
                (None, None) => match instrument {
                    Some(kind) => kind,
                    None => continue,
                },
            };
            let Some(rule) = super::rules::of_kind(kind) else { continue };
            if q.kind == Q::Duration || !(rule.accepts)(q) || q.kind == Q::Percent && kind != Kind::Stake {
                continue;
            }
            // What is provided runs the other way than the money for it.
            let (from, to) =
                if kind == Kind::Capacity { (payee.clone(), payer.clone()) } else { (payer.clone(), payee.clone()) };
            let from = from.filter(|_| kind != Kind::Valuation);
            let trigger =
                named.map(|(_, _, t)| t).or(heading.clone().filter(|h| !h.is_empty())).unwrap_or(cell.clone());
            out.push(Draft {
                from,
                to,
                status: status.or((!valued).then_some(if kind == Kind::Round {
                    Status::Completed
                } else {
                    Status::Agreed
                })),
                // A side without a known name is still a side: the topic of the text does not fill it.
                to_other: payee.is_none(),
                period: term_in(text, table, row),
                ..Draft::laid_out(row.sentence, rule, trigger, k)
            });
        }
    }
}

/// What a row "From | To | Instrument | Amount" is about, by the cell that says so.
fn instrument(text: &Text<'_>, table: &Table, row: &Row) -> Option<Kind> {
    const HEADINGS: [&str; 12] = [
        "instrument",
        "type",
        "kind",
        "nature",
        "structure",
        "form",
        "mechanism",
        "deal",
        "relationship",
        "what",
        "flow",
        "description",
    ];
    let header = table.header.as_ref()?;
    let column = header.cells.iter().position(|c| HEADINGS.iter().any(|w| is_headed(text, c, &[w])))?;
    instrument_in(text, row.cells.get(column)?)
}

/// The kind of deal that a few words name: "take-or-pay backstop", "cloud contract", "Series E equity".
pub(super) fn instrument_in(text: &Text<'_>, words: &Range<usize>) -> Option<Kind> {
    const BY_WORD: [(Kind, &[&str]); 7] = [
        // A guarantee may be of a loan, and a lease of chips, so the narrower word goes first.
        (Kind::Guarantee, &["guarantee", "guarantees", "backstop", "backstops"]),
        (Kind::Lease, &["lease", "leases", "leaseback", "rent"]),
        (
            Kind::Loan,
            &["loan", "loans", "lent", "debt", "bond", "bonds", "notes", "credit", "bridge", "borrowing", "lenders"],
        ),
        (Kind::Merger, &["acquisition", "acquisitions", "takeover", "takeovers", "merger", "buyout"]),
        (
            Kind::Investment,
            &[
                "equity",
                "investment",
                "investments",
                "invested",
                "invests",
                "stock",
                "shares",
                "preferred",
                "convertible",
                "stake",
                "stakes",
                "series",
                "funding",
                "investors",
                "backers",
                "bets",
            ],
        ),
        (
            Kind::Purchase,
            &[
                "contract",
                "contracts",
                "order",
                "orders",
                "purchase",
                "purchases",
                "supply",
                "cloud",
                "compute",
                "procurement",
                "customers",
                "spending",
            ],
        ),
        (Kind::Purchase, trade::GOODS),
    ];
    let says = |list: &[&str]| text.says(words.clone(), list);
    if says(&["revenue", "revenues"]) && says(&["share", "sharing", "cut"]) {
        return Some(Kind::RevenueShare);
    }
    // What a warrant or an option is worth depends on its use.
    if says(&["warrant", "warrants", "option", "options"]) {
        return None;
    }
    BY_WORD.iter().find(|(_, list)| says(list)).map(|(kind, _)| *kind)
}

/// The status of a row: of the column headed so, else of any cell that is a word for one.
fn row_status(text: &Text<'_>, table: &Table, row: &Row) -> Option<Status> {
    let column =
        table.header.as_ref().and_then(|h| h.cells.iter().position(|c| is_headed(text, c, &["status", "stage"])));
    let cell = column.and_then(|n| row.cells.get(n));
    cell.and_then(|c| status_word(text, c).or_else(|| status_in(text, c)))
        .or_else(|| row.cells.iter().find_map(|c| status_word(text, c)))
}

fn read_row(text: &Text<'_>, index: &Index, table: &Table, row: &Row, out: &mut Vec<Draft>) {
    let Some(label) = row.cells.first() else { return };
    // "Nordvik (via Halden)": what stands in brackets only describes.
    let open = label.clone().skip(1).find(|i| text.mark(*i, b'('));
    let label = &(label.start..open.unwrap_or(label.end));
    let party = company_in(text, label);
    let status = row.cells.iter().skip(1).find_map(|c| status_word(text, c));
    for (column, cell) in row.cells.iter().enumerate().skip(1) {
        let heading = table.header.as_ref().and_then(|h| h.cells.get(column).cloned());
        for k in text.quantities_in(cell) {
            if text.quantities[k].kind == Q::Duration {
                continue;
            }
            // What the figure is: the label of its row tells, or the heading of its column, or the corner.
            let corner = table.header.as_ref().and_then(|h| h.cells.first().cloned());
            let told = [Some(label.clone()), heading.clone(), corner.clone()].into_iter().flatten();
            let named_by_row = told.filter_map(|tokens| named(text, index, k, tokens)).next();
            // "Nordvik | $3bn compute commitment": under a heading that says no more than that there is a deal, the cell tells which.
            let vague = |(_, _, t): &(usize, usize, Range<usize>)| t.clone().all(|i| DEALS.contains(&text.s.lower(i)));
            let by_cell = || {
                // "$9m contract (after a $2m rise)": the deal has the first amount.
                let kind = deal_in(text, cell).filter(|_| text.quantities_in(cell).next() == Some(k))?;
                let mut found = index.find(text, cell.clone()).into_iter().filter(|t| RULES[t.rule].kind == kind);
                found
                    .find(|t| {
                        RULES[t.rule].frames[t.frame].part == Part::Noun && (RULES[t.rule].accepts)(&text.quantities[k])
                    })
                    .map(|t| (t.rule, t.frame, t.tokens))
            };
            let Some((rule, frame, trigger)) = named_by_row.filter(|n| !vague(n)).or_else(by_cell) else {
                out.extend(event(text, index, row, column, k));
                continue;
            };
            let kind = RULES[rule].kind;
            let frame = &RULES[rule].frames[frame];
            // "Total | $3bn": what all of them put in together; other sums repeat what their rows tell.
            let total = is_headed(text, label, &["total", "sum", "totals"]) && party.is_none();
            let kind = match kind {
                Kind::Investment if total => Kind::Round,
                kind if total && !super::single_sided(kind) => continue,
                kind => kind,
            };
            // "Counterparty | Commitment" in a text on contracts: what is committed to pay, and by the one that the text is about.
            let partner = corner.as_ref().is_some_and(|c| is_headed(text, c, &PAYEES) || is_headed(text, c, &PARTNERS));
            let commitment = trigger.clone().all(|i| matches!(text.s.lower(i), "commitment" | "commitments"));
            let kind = if partner && commitment && kind == Kind::Investment {
                match context(text, table) {
                    Some(told @ (Kind::Purchase | Kind::Lease)) => told,
                    _ => continue,
                }
            } else {
                kind
            };
            // "Deal" over "Tarn-Corda": that there is one says neither of what kind it is nor who pays.
            let told_here = [label, cell].iter().any(|c| c.contains(&trigger.start));
            let deal = trigger.clone().all(|i| DEALS.contains(&text.s.lower(i))) && !told_here;
            let joint = companies_in(text, label).is_some_and(|a| a.parties.len() > 1);
            if (deal || joint) && !super::single_sided(kind) {
                continue;
            }
            let holder = party.clone().or_else(|| heading.as_ref().and_then(|h| company_in(text, h)));
            let period = heading.as_ref().and_then(|h| year_in(text, h));
            let (from, to) = match kind {
                Kind::Financial | Kind::Growth | Kind::Valuation | Kind::Round | Kind::MarketMove => {
                    (None, holder.or_else(|| owner(text, table)))
                }
                // "Pact | $9m": with whom, the row does not say.
                _ if holder.is_none() => continue,
                // Rows of those who put money into the one that the text is about, or who are paid by it.
                _ => {
                    let of = owner(text, table);
                    let of = of.filter(|o| holder.as_ref().is_none_or(|h| h.parties != o.parties));
                    let pays = matches!(kind, Kind::Purchase | Kind::Lease);
                    if partner && pays { (of, holder) } else { (holder, of) }
                }
            };
            if from.is_none() && to.is_none() {
                continue;
            }
            out.push(Draft {
                measure: if frame.measure == Some("profit") && bracketed(text, cell) {
                    Some("loss")
                } else {
                    frame.measure
                },
                from,
                to,
                status: status
                    .or(matches!(kind, Kind::Financial | Kind::Growth).then(|| accounts_status(text, period.clone()))),
                period,
                ..Draft::laid_out(row.sentence, super::rules::of_kind(kind).unwrap_or(&RULES[rule]), trigger, k)
            });
        }
    }
}

/// "Halden invests in Nordvik | $3m": a row whose other cell tells the deal as a sentence would.
fn event(text: &Text<'_>, index: &Index, row: &Row, column: usize, k: usize) -> Option<Draft> {
    const DEALS: [Kind; 6] = [Kind::Investment, Kind::Merger, Kind::Purchase, Kind::Loan, Kind::Round, Kind::Lease];
    let q = &text.quantities[k];
    let told = row.cells.iter().enumerate().filter(|(n, c)| *n != column && c.len() >= 4).map(|(_, c)| c);
    let mut found: Vec<_> = told
        .flat_map(|cell| index.find(text, cell.clone()))
        .filter(|t| DEALS.contains(&RULES[t.rule].kind) && (RULES[t.rule].accepts)(q))
        .collect();
    found.sort_by_key(|t| (std::cmp::Reverse(RULES[t.rule].frames[t.frame].weight), t.tokens.start));
    found.into_iter().find_map(|t| {
        let frame = &RULES[t.rule].frames[t.frame];
        // As if the amount stood where such words have it.
        let place = if frame.part == Part::Noun { Attach::BEFORE } else { Attach::FOR.or(Attach::OBJECT) };
        super::read::draft(text, row.sentence, &t, Some(k), place, 70).filter(|d| d.from.is_some() && d.to.is_some())
    })
}

/// What kind of deal the heading or the sentence before a table speaks of.
fn context(text: &Text<'_>, table: &Table) -> Option<Kind> {
    let before = table.before?;
    let heading = (0..=before).rev().find(|n| text.s.list[*n].zone == Zone::Heading);
    [Some(before), heading].into_iter().flatten().find_map(|n| instrument_in(text, &text.s.list[n].tokens))
}

/// "(8)": accounts set what is negative in brackets.
fn bracketed(text: &Text<'_>, cell: &Range<usize>) -> bool {
    cell.len() >= 3 && text.mark(cell.start, b'(') && text.mark(cell.end - 1, b')')
}

/// Headings of tables that tell who holds a company.
const HOLDERS: &[&str] = &[
    "holder",
    "holders",
    "shareholder",
    "shareholders",
    "investor",
    "investors",
    "owner",
    "owners",
    "founder",
    "founders",
    "fund",
    "partner",
    "stake",
    "ownership",
    "equity",
    "shares",
];

/// The rule whose words stand in a cell, for a quantity that it accepts; a share is a stake where the cell says so.
pub(super) fn named(
    text: &Text<'_>,
    index: &Index,
    k: usize,
    tokens: Range<usize>,
) -> Option<(usize, usize, Range<usize>)> {
    const READ: [Kind; 8] = [
        Kind::Financial,
        Kind::Investment,
        Kind::Stake,
        Kind::Valuation,
        Kind::Round,
        Kind::Purchase,
        Kind::Loan,
        Kind::Capacity,
    ];
    let q = &text.quantities[k];
    // "Segment | Revenue | Share": a part of the total, and of no company, unless the headings speak of those who hold.
    let heading = &text.s.list[text.s.sentence_of(tokens.start)];
    let bare = tokens.len() == 1 && text.s.is(tokens.start, "share");
    if bare && heading.zone == Zone::Table && !text.says(heading.tokens.clone(), HOLDERS) {
        return None;
    }
    let mut found: Vec<_> = index
        .find(text, tokens)
        .into_iter()
        .filter(|t| {
            let rule = &RULES[t.rule];
            let frame = &rule.frames[t.frame];
            frame.part == Part::Noun
                && READ.contains(&rule.kind)
                && (rule.accepts)(q)
                // Words of accounts that only sentences can tell ("plant", "project") name no measure.
                && (rule.kind != Kind::Financial || frame.measure.is_some())
        })
        .collect();
    // "Sales" over a column are turnover, not disposals: a figure of accounts goes first.
    let accounts = |t: &super::frame::Trigger| RULES[t.rule].kind == Kind::Financial;
    found.sort_by_key(|t| (std::cmp::Reverse(t.tokens.len()), !accounts(t), t.rule, t.frame));
    found.into_iter().next().map(|t| (t.rule, t.frame, t.tokens))
}

fn company_in(text: &Text<'_>, cell: &Range<usize>) -> Option<Arg> {
    let m = text.parties.within(cell).iter().find(|m| m.kind == PartyKind::Company)?;
    Some(Arg { parties: vec![m.party], tokens: m.tokens.clone(), via: Via::Sentence })
}

/// Whose accounts they are: the company that the text before the table is about.
fn owner(text: &Text<'_>, table: &Table) -> Option<Arg> {
    let first = table.header.as_ref().or(table.rows.first())?.sentence;
    let at = text.s.list[first].tokens.start;
    let topic = text.topic_before(first);
    topic.or_else(|| text.account_holder(at)).or_else(|| text.filer_at(at)).or_else(|| {
        let main = text.main_company().or_else(|| titled(text, first))?;
        // A name that only the rows have is a row's.
        text.last_mention(main, at).filter(|m| m.tokens.start < at)
    })
}

/// The one company that the nearest heading before a table names.
fn titled(text: &Text<'_>, sentence: usize) -> Option<usize> {
    let heading = text.s.list[..sentence].iter().rfind(|s| s.zone == Zone::Heading)?;
    let mut named = text.parties.within(&heading.tokens).iter().filter(|m| m.kind == PartyKind::Company);
    let first = named.next()?.party;
    named.all(|m| m.party == first).then_some(first)
}

/// A year or a quarter in a heading.
fn year_in(text: &Text<'_>, cell: &Range<usize>) -> Option<Range<usize>> {
    let date = text.dates.iter().find(|d| d.tokens.start >= cell.start && d.tokens.end <= cell.end);
    date.map(|d| d.tokens.clone()).or_else(|| cell.clone().find(|i| bare_year(text, *i).is_some()).map(|i| i..i + 1))
}

fn bare_year(text: &Text<'_>, i: usize) -> Option<i16> {
    let word = text.s.word(i);
    word.parse().ok().filter(|y| word.len() == 4 && (1900..2101).contains(y))
}

/// Figures of a year that had not begun when the document came out are forecasts; "2027E" says so itself.
fn accounts_status(text: &Text<'_>, period: Option<Range<usize>>) -> Status {
    let Some(period) = period else { return Status::Completed };
    let date = text.dates.iter().find(|d| d.tokens == period).and_then(|d| d.when.from);
    let from = date.or_else(|| jiff::civil::Date::new(bare_year(text, period.start)?, 1, 1).ok());
    let estimate = text.s.tokens.get(period.end).is_some_and(|t| !t.spaced) && text.s.word(period.end) == "E";
    let later = estimate || text.published.zip(from).is_some_and(|(published, from)| from > published);
    if later { Status::Projected } else { Status::Completed }
}

/// "signed", "in talks", "closed" in a cell of a row.
fn status_word(text: &Text<'_>, cell: &Range<usize>) -> Option<Status> {
    if cell.len() > 5 || cell.clone().any(|i| text.has(i, Classes::NUMBER)) {
        return None;
    }
    // A cell of few words may say so with ones that mean something else in a sentence.
    let short = |i: usize| match text.s.lower(i) {
        "binding" | "firm" => Some(Status::Agreed),
        "done" | "received" => Some(Status::Completed),
        "intended" => Some(Status::Planned),
        "rumoured" | "rumored" | "reported" => Some(Status::Rumoured),
        "conditional" | "pending" => Some(Status::Conditional),
        _ => None,
    };
    status_in(text, cell).or_else(|| cell.clone().find_map(short))
}

/// "(closed)", "in talks", "signed LOI (lapsed)" in the words of a cell or an item: what became of it counts first, and an intention
/// binds nobody.
pub(super) fn status_in(text: &Text<'_>, words: &Range<usize>) -> Option<Status> {
    const BY_WORD: [(Status, &[&str]); 6] = [
        (Status::Withdrawn, &["lapsed", "withdrawn", "cancelled", "canceled", "terminated", "abandoned"]),
        (Status::Rejected, &["rejected", "refused"]),
        (Status::InTalks, &["talks", "negotiating", "discussions"]),
        (
            Status::Planned,
            &["planned", "announced", "pledged", "proposed", "loi", "mou", "intent", "non-binding", "nonbinding"],
        ),
        (Status::Completed, &["closed", "completed", "paid", "invested", "funded", "lent", "bought"]),
        (Status::Agreed, &["signed", "agreed", "committed", "contracted"]),
    ];
    BY_WORD.iter().find(|(_, list)| text.says(words.clone(), list)).map(|(status, _)| *status)
}
