//! Who lends how much of a syndicated loan: "Halden Bank pledged $75m while Corda Bank took $60m", of the loan told before.

use super::frame::{Attach, Part};
use super::inherit::around;
use super::read::Draft;
use super::text::{Arg, Text, Via};
use super::{Kind, Status};
use crate::grammar::{Id, NONE, Place, Shape};
use crate::mentions::Kind as Q;

/// Words of a sentence that tells how a loan was shared out.
const SHARED: [&str; 13] = [
    "allocation",
    "allocations",
    "syndication",
    "syndicate",
    "arranger",
    "arrangers",
    "bookrunner",
    "bookrunners",
    "participant",
    "participants",
    "lender",
    "lenders",
    "lead",
];

/// What a bank does with its part of a loan, the amount being the object or standing behind "with".
fn gives(lemma: &str) -> bool {
    matches!(
        lemma,
        "pledge"
            | "provide"
            | "contribute"
            | "commit"
            | "take"
            | "hold"
            | "lend"
            | "give"
            | "put"
            | "join"
            | "come"
            | "conclude"
            | "round"
            | "complete"
    )
}

/// "Halden has signed a $260m loan through six banks. Corda Bank contributed $50m": a part of the loan told right before, not money
/// put into anybody's equity.
pub(super) fn lend(text: &Text<'_>, drafts: &mut [Draft]) {
    for i in 0..drafts.len() {
        let d = &drafts[i];
        // "The loan is split into two tranches", "Final allocations saw Corda lend $75m": of the loan told right before.
        let open = d.kind == Kind::Loan && d.quantity.is_some() && d.to.is_none() && !d.to_other;
        if open {
            let near = &drafts[around(drafts, d.sentence)];
            let loan = if is_about_loan(text, d.sentence) {
                told_loan(near, d.sentence)
            } else {
                shared_loan(text, near, d.sentence)
            };
            if let Some(borrower) = loan.and_then(|e| e.to.clone()) {
                let lends =
                    drafts[i].from.as_ref().is_some_and(|f| f.parties.iter().any(|p| borrower.parties.contains(p)));
                drafts[i].to = Some(Arg { via: Via::Paragraph, ..borrower }).filter(|_| !lends);
            }
            continue;
        }
        let verb = text.g.at(d.trigger.start).filter(|_| d.part == Part::Verb);
        let open = d.kind == Kind::Investment && d.quantity.is_some() && d.from.is_some() && d.to.is_none();
        if !open || d.to_other || !verb.is_some_and(|v| gives(text.lemma(v))) {
            continue;
        }
        let near = &drafts[around(drafts, d.sentence)];
        let before = near.iter().filter(|e| e.sentence < d.sentence).max_by_key(|e| e.sentence);
        let unled = |e: &&Draft| e.kind == Kind::Loan && e.from.is_none() && d.sentence - e.sentence <= 1;
        let loan = before.filter(unled).or_else(|| shared_loan(text, near, d.sentence));
        if let Some((borrower, status, rule)) = loan.and_then(|e| Some((e.to.clone()?, e.status, e.rule))) {
            let d = &mut drafts[i];
            (d.kind, d.status, d.rule) = (Kind::Loan, status, rule);
            d.to = Some(Arg { via: Via::Paragraph, ..borrower });
        }
    }
}

/// The part of a syndicated loan that an amount without a rule of its own is, lent by the subject of its verb.
pub(super) fn share(text: &Text<'_>, drafts: &[Draft], k: usize) -> Option<Draft> {
    let q = &text.quantities[k];
    if q.kind != Q::Money || q.vague {
        return None;
    }
    let number = text.s.sentence_of(q.core.start);
    let m = text.g.at(q.core.start)?;
    let v = given_by(text, m)?;
    let loan = shared_loan(text, drafts, number)?;
    let lender = text.parties_of_subject(v).and_then(|all| own_part(text, all, v, k))?;
    let borrower = loan.to.clone().filter(|b| !b.parties.iter().any(|p| lender.parties.contains(p)))?;
    let mut draft = Draft::laid_out(number, loan.rule, text.g.get(v).head as usize..text.g.get(v).head as usize + 1, k);
    (draft.kind, draft.part, draft.attach) = (Kind::Loan, Part::Verb, Attach::OBJECT);
    (draft.from, draft.to) = (Some(lender), Some(Arg { via: Via::Paragraph, ..borrower }));
    draft.status = loan.status.or(Some(Status::Agreed));
    Some(draft)
}

/// The verb of lending that has an amount for its object, or behind "with" or "for".
fn given_by(text: &Text<'_>, m: Id) -> Option<Id> {
    let seat = match text.g.place(text.g.anchor(m)) {
        Place::Object(v) => v,
        Place::Behind(p) if ["with", "for"].iter().any(|w| text.s.is(text.g.get(p).start as usize, w)) => {
            text.g.get(p).governor
        }
        _ => return None,
    };
    let verb = seat != NONE && text.g.get(seat).shape == Shape::Verb && !text.g.get(seat).passive;
    (verb && gives(text.lemma(seat))).then_some(seat)
}

/// The loan told last before a sentence that shares it out; the sentence or the one before must speak of a syndicate.
fn shared_loan<'a>(text: &Text<'_>, drafts: &'a [Draft], number: usize) -> Option<&'a Draft> {
    let first = text.sentence_before(number).unwrap_or(number);
    if !text.says(text.s.list[first].tokens.start..text.s.list[number].tokens.end, &SHARED) {
        return None;
    }
    told_loan(drafts, number)
}

/// The loan told last before a sentence, a few sentences away at most.
fn told_loan(drafts: &[Draft], number: usize) -> Option<&Draft> {
    let whole = |e: &&Draft| e.kind == Kind::Loan && e.to.is_some() && e.sentence < number && number - e.sentence <= 4;
    drafts.iter().filter(whole).max_by_key(|e| e.sentence)
}

/// "The facility comprises": the subject of the sentence is a loan that was told before.
fn is_about_loan(text: &Text<'_>, number: usize) -> bool {
    const LOANS: [&str; 9] =
        ["loan", "facility", "facilities", "financing", "revolver", "credit", "package", "borrowing", "refinancing"];
    let the = |id: Id| ["the", "this"].iter().any(|w| text.s.is(text.g.get(id).start as usize, w));
    text.g.of_sentence(number).find(|id| text.g.get(*id).shape == Shape::Noun).is_some_and(|id| {
        the(id)
            && text.head_is(id, &LOANS)
            && text.modifier_of(id).is_none()
            && matches!(text.g.place(id), Place::Subject(_))
    })
}

/// "Tarn and Corda took $63m and $30m respectively": of as many banks as amounts, the one in the same place.
fn own_part(text: &Text<'_>, all: Arg, v: Id, k: usize) -> Option<Arg> {
    let sentence = text.s.sentence_of(text.quantities[k].core.start);
    if !text.says(text.s.list[sentence].tokens.clone(), &["respectively"]) {
        return Some(all);
    }
    let amounts: Vec<usize> = text
        .quantities_in(&text.s.list[sentence].tokens)
        .filter(|n| {
            let m = text.g.at(text.quantities[*n].core.start);
            text.quantities[*n].kind == Q::Money && m.and_then(|m| given_by(text, m)) == Some(v)
        })
        .collect();
    let place = amounts.iter().position(|n| *n == k).filter(|_| amounts.len() == all.parties.len())?;
    Some(Arg { parties: vec![all.parties[place]], ..all })
}
