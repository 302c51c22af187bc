//! Borrowed money: loans, credit lines, bonds and notes, lender to borrower.

use super::super::frame::{Frame, Role, noun, verb};
use super::super::read::Draft;
use super::super::text::Text;
use super::{Kind, Rule};
use Role::{From, None as Nobody, To};

const FROM: &[(&str, Role)] = &[("to", To), ("for", To), ("from", From), ("by", From), ("with", From)];
const ISSUED: &[(&str, Role)] = &[("by", To), ("from", To), ("of", To)];

/// See `loan.md`.
pub const RULE: Rule = Rule {
    name: "loan",
    kind: Kind::Loan,
    page: include_str!("loan.md"),
    frames: FRAMES,
    accepts: super::money,
    refine,
    relates: &[],
};

const FRAMES: &[Frame] = &[
    noun("loan").preps(FROM).weight(3),
    noun("term loan").preps(FROM).weight(4),
    noun("bridge loan").preps(FROM).weight(4),
    noun("bridging loan").preps(FROM).weight(4),
    noun("syndicated loan").preps(FROM).weight(4),
    noun("credit facility").preps(FROM).weight(4),
    noun("loan facility").preps(FROM).weight(4),
    noun("revolving credit").preps(FROM).weight(4),
    noun("credit line").preps(FROM).weight(4),
    noun("line of credit").preps(FROM).weight(4),
    noun("credit agreement").preps(FROM).weight(4),
    noun("debt financing").preps(FROM).weight(5),
    noun("debt facility").preps(FROM).weight(4),
    noun("debt package").preps(FROM).weight(3),
    noun("project financing").preps(FROM).weight(4),
    noun("facility")
        .preps(FROM)
        .near(&["credit", "loan", "debt", "revolving", "lender", "lenders", "bank", "banks", "borrow"])
        .weight(-2),
    noun("bond").roles(To, To).preps(ISSUED).weight(2),
    noun("eurobond").roles(To, To).preps(ISSUED).weight(2),
    noun("note")
        .roles(To, To)
        .preps(ISSUED)
        .near(&[
            "senior",
            "convertible",
            "issue",
            "offering",
            "due",
            "subordinated",
            "sell",
            "sold",
            "priced",
            "notes",
            "bond",
        ])
        .weight(-2),
    noun("debenture").roles(To, To).preps(ISSUED).weight(2),
    noun("bond issue").roles(To, To).preps(ISSUED).weight(4),
    noun("bond offering").roles(To, To).preps(ISSUED).weight(4),
    noun("bond sale").roles(To, To).preps(ISSUED).weight(4),
    noun("debt")
        .roles(To, To)
        .preps(&[("for", To)])
        .near(&[
            "raise", "raised", "raising", "issue", "issued", "sell", "sold", "borrow", "borrowed", "new", "arrange",
            "arranged", "need", "seek",
        ])
        .weight(-2),
    verb("lend").roles(From, To).preps(&[("to", To)]).weight(4),
    verb("borrow").roles(To, Nobody).preps(&[("from", From)]).weight(4),
];

fn refine(text: &Text<'_>, d: &mut Draft) -> bool {
    let s = &text.s;
    let word = s.word(d.trigger.start).to_ascii_lowercase();
    let Some(q) = d.quantity.map(|k| &text.quantities[k]) else { return false };
    if matches!(word.as_str(), "loan" | "loans") {
        // A bank's loan book is not a loan.
        let book = (q.tokens.end..(q.tokens.end + 4).min(s.tokens.len()))
            .any(|i| matches!(s.word(i).to_ascii_lowercase().as_str(), "losses" | "book" | "portfolio" | "provisions"));
        if book {
            return false;
        }
    }
    // "guarantee a loan from Export Bank": the guarantor does not borrow.
    let clause = text.clause_of(d.trigger.start);
    if (clause.start..d.trigger.start).any(|i| matches!(s.lemma(i), "guarantee" | "repay" | "refinance" | "backstop")) {
        return false;
    }
    borrower(text, d);
    d.from.is_some() || d.to.is_some()
}

/// "Nordvik took out a loan", "Nordvik secured a loan from": the subject borrows, unless it is the one that lends.
fn borrower(text: &Text<'_>, d: &mut Draft) {
    let s = &text.s;
    if d.part == super::super::frame::Part::Verb || d.to.is_some() {
        return;
    }
    let clause = text.clause_of(d.trigger.start);
    let told = |a: &super::super::text::Arg| {
        text.before_phrase(a.tokens.start, clause.start.min(a.tokens.start))
            .is_some_and(|k| matches!(s.lemma(k), "from" | "with" | "by"))
    };
    if d.from.as_ref().is_some_and(told) {
        // "took out a loan from Apex": the lender is named, the subject borrows.
        d.to = text.subject(d.trigger.start).filter(|a| d.from.as_ref().is_none_or(|f| f.parties != a.parties));
        return;
    }
    let lends = clause.clone().any(|i| {
        matches!(
            s.lemma(i),
            "lend" | "provide" | "arrange" | "underwrite" | "grant" | "extend" | "offer" | "give" | "approve"
        )
    });
    if !lends {
        d.to = d.from.take();
        let end = d.trigger.end;
        d.from = (end..clause.end.min(end + 12))
            .find(|i| matches!(s.lemma(*i), "from" | "with" | "by"))
            .and_then(|i| text.phrase_parties(i + 1, clause.end))
            .filter(|a| d.to.as_ref().is_none_or(|t| t.parties != a.parties));
    }
}
