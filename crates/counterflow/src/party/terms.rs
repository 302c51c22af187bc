//! The names that a document gives its parties in brackets: `Halden Systems, Inc. (the "Company")`.

use super::names::{Class, Names};
use crate::sentences::{Kind, Sentences};
use std::ops::Range;

/// What a filing calls the one who files it.
pub const FILER: [&str; 4] = ["Company", "Registrant", "Issuer", "Corporation"];

/// What else a contract calls its parties. Any other plain word in such brackets names the contract or a thing in it.
const ROLES: [&str; 27] = [
    "Purchaser",
    "Purchasers",
    "Buyer",
    "Buyers",
    "Seller",
    "Sellers",
    "Vendor",
    "Borrower",
    "Lender",
    "Lenders",
    "Guarantor",
    "Parent",
    "Bank",
    "Partnership",
    "Fund",
    "Trust",
    "Sponsor",
    "Investor",
    "Investors",
    "Contractor",
    "Customer",
    "Supplier",
    "Licensee",
    "Licensor",
    "Target",
    "Bidder",
    "Offeror",
];

/// The terms given to the name that ends before token `end`, and the token behind their brackets.
///
/// A description may stand between: `, a Delaware corporation`, or the ticker of the name in brackets of its own.
pub fn given(s: &Sentences<'_>, end: usize, most: usize) -> (Vec<Range<usize>>, usize) {
    let mut open = end;
    for _ in 0..2 {
        if open + 2 < most && s.tokens[open].kind == Kind::Punct(b',') && (s.is(open + 1, "a") || s.is(open + 1, "an"))
        {
            let bracket = (open + 2..most.min(open + 12)).find(|k| s.tokens[*k].kind == Kind::Punct(b'('));
            open = bracket.unwrap_or(open);
        }
        if open + 2 >= most || s.tokens[open].kind != Kind::Punct(b'(') {
            break;
        }
        let close = (open + 1..most.min(open + 20)).find(|k| s.tokens[*k].kind == Kind::Punct(b')'));
        let Some(close) = close else { break };
        let terms = quoted(s, open + 1..close);
        if !terms.is_empty() {
            return (terms, close + 1);
        }
        open = close + 1;
    }
    (Vec::new(), end)
}

fn quoted(s: &Sentences<'_>, within: Range<usize>) -> Vec<Range<usize>> {
    let quote = |k: &usize| s.tokens[*k].kind == Kind::Punct(b'"');
    let mut out = Vec::new();
    let mut from = within.start;
    while let Some(open) = (from..within.end).find(quote) {
        let Some(close) = (open + 1..within.end).find(quote) else { break };
        if (open + 1..close).all(|k| s.tokens[k].kind == Kind::Word && s.tokens[k].capital) && close > open + 1 {
            out.push(open + 1..close);
        }
        from = close + 1;
    }
    let names = Names::get();
    out.retain(|t| {
        let last = s.word(t.end - 1);
        let role = FILER.contains(&last) || ROLES.contains(&last);
        role && t.len() == 1 || !names.is(Class::TERM, last) && t.clone().any(|k| s.tokens[k].entry == 0)
    });
    out
}
