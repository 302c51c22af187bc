//! What is owed under a loan that the text told of: "The outstanding balance of the loan was $3m", "had $3m outstanding under its facility".

use super::read::Draft;
use super::text::{Arg, Text, Via};
use super::{Kind, Status, rules};
use crate::grammar::{Id, NONE, Phrase, Place, Shape};
use crate::mentions::Kind as Q;

/// So many sentences back the loan is told of whose balance it is.
const BACK: usize = 4;

/// Papers under which money is owed.
const PAPERS: [&str; 14] = [
    "loan",
    "loans",
    "facility",
    "facilities",
    "agreement",
    "revolver",
    "line",
    "mortgage",
    "note",
    "notes",
    "bonds",
    "debentures",
    "debt",
    "borrowings",
];

/// The amount of a quantity that no rule reads, as what is still owed.
pub(super) fn told(text: &Text<'_>, drafts: &[Draft], k: usize) -> Option<Draft> {
    let q = &text.quantities[k];
    let m = text.g.at(q.core.start).filter(|_| q.kind == Q::Money && q.amount.per.is_none() && !q.vague)?;
    let number = text.s.sentence_of(q.core.start);
    let (paper, debtor) = stated(text, m).or_else(|| had(text, m))?;
    let debtor = debtor.or_else(|| text.owner_of(paper)).or_else(|| told_before(text, drafts, number))?;
    let end = q.tokens.end..q.tokens.end;
    Some(Draft {
        to: Some(debtor),
        measure: Some("debt"),
        status: Some(Status::Completed),
        ..Draft::laid_out(number, rules::of_kind(Kind::Financial)?, end, k)
    })
}

/// The paper behind a word for what is owed under it: "of the loan", "under its credit facility".
fn paper_behind(text: &Text<'_>, preps: impl Iterator<Item = Id>) -> Option<Id> {
    let mut objects = preps.filter(|o| *o != NONE && text.head_is(*o, &PAPERS));
    objects.find(|o| !text.phrase_says(*o, &["purchase", "supply", "lease", "licence", "license"]))
}

/// Objects of the prepositions that tie what is owed to its paper.
fn tied<'t>(text: &'t Text<'_>, preps: impl Iterator<Item = &'t Phrase> + 't) -> impl Iterator<Item = Id> + 't {
    let ties = |p: &&Phrase| ["of", "under", "on"].iter().any(|w| text.s.is(p.start as usize, w));
    preps.filter(ties).map(|p| p.object)
}

/// "The outstanding principal balance of the loan was $3m", "Borrowings outstanding under the facility totalled $3m"
fn stated(text: &Text<'_>, m: Id) -> Option<(Id, Option<Arg>)> {
    let Place::Object(v) = text.g.place(m) else { return None };
    let states = matches!(text.lemma(v), "be" | "total" | "reach" | "equal") && !text.g.get(v).passive;
    let owed = text.g.get(v).subject();
    let words = ["balance", "balances", "borrowings", "amount", "amounts", "principal", "advances", "indebtedness"];
    if !states || owed == NONE || text.g.get(v).negated || !text.head_is(owed, &words) {
        return None;
    }
    let within = text.g.get(owed).start as usize..text.g.get(v).start as usize;
    let outstanding = text.says(within, &["outstanding", "drawn", "unpaid", "principal"]);
    let paper = paper_behind(text, tied(text, text.g.preps_of_noun(owed)))?;
    outstanding.then_some((paper, text.owner_of(owed)))
}

/// "had $3m outstanding under its credit facility", "had outstanding borrowings of $3m under the facility"
fn had(text: &Text<'_>, m: Id) -> Option<(Id, Option<Arg>)> {
    let v = text.g.verb_of(m);
    let has = v != NONE
        && text.g.get(v).shape == Shape::Verb
        && !text.g.get(v).passive
        && !text.g.get(v).negated
        && matches!(text.lemma(v), "have" | "owe");
    if !has {
        return None;
    }
    // "had no borrowings outstanding and $3m of cash": the word goes with the amount.
    let behind = text.g.get(m).end as usize;
    if !text.says(behind..behind + 3, &["outstanding", "drawn"]) {
        return None;
    }
    let paper = paper_behind(text, tied(text, text.g.preps_of_verb(v).chain(text.g.preps_of_noun(m))))?;
    Some((paper, text.parties_of_subject(v)))
}

/// Whoever borrows by the loan that the text told of last, by a claim or by the paper that somebody signed.
fn told_before(text: &Text<'_>, drafts: &[Draft], number: usize) -> Option<Arg> {
    let near =
        |d: &&Draft| d.kind == Kind::Loan && d.to.is_some() && d.sentence <= number && number - d.sentence <= BACK;
    let by_claim = drafts.iter().filter(near).max_by_key(|d| (d.sentence, d.trigger.start)).and_then(|d| d.to.clone());
    let before = std::iter::successors(text.sentence_before(number), |n| text.sentence_before(*n));
    let signed = || before.take(BACK).find_map(|b| rules::signed_by(text, b)).map(|(_, borrower)| borrower);
    let found = by_claim.or_else(signed)?;
    Some(Arg { via: found.via.max(Via::Paragraph), ..found })
}
