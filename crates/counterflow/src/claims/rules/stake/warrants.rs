//! What a warrant for shares would make its holder own: "issued Corda a warrant for 4 million shares, about 6% of the company".

use super::super::super::Status;
use super::super::super::read::Draft;
use super::super::super::text::{Arg, Text, Via};
use super::super::super::trade;
use crate::grammar::{Id, NONE, Place, Shape};
use crate::lexicon::Classes;
use crate::sentences::Kind;

/// The share says how many shares some warrants are for: who gets them would hold a part of who grants them, once they are used.
///
/// `m` is the noun phrase of the share.
pub(super) fn of_warrants(text: &Text<'_>, d: &mut Draft, m: Id) -> bool {
    if m == NONE {
        return false;
    }
    let first = text.g.of_sentence(d.sentence).start;
    let named = |k: &Id| text.head_is(*k, &["warrant", "warrants"]);
    // "issued warrants to Tarn that allowed it to convert the warrants": of several words the one that tells who gets them.
    let given = |k: &Id| matches!(sides(text, text.g.verb_of(*k), *k), (_, Some(_)));
    let last = (first..m).rev().find(named);
    let Some(t) = (first..m).rev().filter(named).find(given).or(last) else { return of_warrants_before(text, d, m) };
    // "warrants for up to 10 % of Tarn"
    let over = |p: Id| ["for", "over", "on"].iter().any(|w| text.s.is(text.g.get(p).start as usize, w));
    let direct = matches!(text.g.place(m), Place::Behind(p) if text.g.get(p).noun == t && over(p));
    // "warrants that convert into a 14 % stake"
    let becomes = (t + 1..m).any(|k| {
        text.g.get(k).shape == Shape::Verb
            && matches!(
                text.lemma(k),
                "translate" | "convert" | "represent" | "equal" | "amount" | "give" | "correspond"
            )
    });
    // "warrants with a 3 % coupon" are of no part of the company.
    let counted = (t + 1..m).find(|k| is_count(text, *k) || text.head_is(*k, &["shares", "stock"]));
    let Some(shares) = counted.or(direct.then_some(m)).or(becomes.then_some(t)) else { return false };
    let v = text.g.verb_of(t);
    if v == NONE || text.g.get(v).shape != Shape::Verb {
        return false;
    }
    let (grantor, holder) = sides(text, v, t);
    let holder = holder.or_else(|| in_exchange(text, v, t));
    // "received warrants for 3 million Tarn shares"
    let of = || {
        let mut own = text.g.preps_of_noun(m).filter(|p| direct && p.noun == m && text.s.is(p.start as usize, "of"));
        own.find_map(|p| text.named_company(p.object))
    };
    let behind = |id: Id| issuer_behind(text, id);
    let grantor =
        grantor.or_else(of).or_else(|| text.modifier_of(shares)).or_else(|| behind(shares)).or_else(|| behind(t));
    let (Some(grantor), Some(holder)) = (grantor, holder) else { return false };
    if grantor.parties == holder.parties {
        return false;
    }
    (d.from, d.to, d.to_other) = (Some(holder), Some(grantor), false);
    d.status = d.status.filter(|s| !matches!(s, Status::Completed | Status::Agreed)).or(Some(Status::Conditional));
    true
}

/// "issued Corda a warrant for 4 million shares. This equals about 6% of the company": what the sentence before says was granted.
fn of_warrants_before(text: &Text<'_>, d: &mut Draft, m: Id) -> bool {
    let v = text.g.verb_of(m);
    let Some(before) = text.sentence_before(d.sentence).filter(|_| v != NONE) else { return false };
    const EQUALS: [&str; 8] = ["represent", "equal", "amount", "correspond", "be", "account", "translate", "equate"];
    let subject = text.g.get(v).subject();
    let points_back = subject != NONE
        && text.g.get(subject).mention == NONE
        && text.head_is(subject, &["this", "that", "these", "those", "they", "it", "shares", "warrant", "warrants"]);
    if !points_back || !EQUALS.contains(&text.lemma(v)) {
        return false;
    }
    let named = |k: &Id| text.head_is(*k, &["warrant", "warrants"]);
    let mut told = text.g.of_sentence(before).rev().filter(named).map(|t| sides(text, text.g.verb_of(t), t));
    let Some((grantor, holder)) = told.find_map(|(grantor, holder)| grantor.zip(holder)) else { return false };
    if grantor.parties == holder.parties {
        return false;
    }
    let paragraph = |a: Arg| Arg { via: Via::Paragraph, ..a };
    (d.from, d.to, d.to_other) = (Some(paragraph(holder)), Some(paragraph(grantor)), false);
    d.status = Some(Status::Conditional);
    true
}

/// "shares of Tarn common stock", "warrants in Tarn": whose shares they are.
fn issuer_behind(text: &Text<'_>, papers: Id) -> Option<Arg> {
    let mut own = text.g.preps_of_noun(papers).filter(|p| {
        p.noun == papers && p.object != NONE && ["of", "in", "for"].iter().any(|w| text.s.is(p.start as usize, w))
    });
    own.find_map(|p| {
        let stock = text.head_is(p.object, &["shares", "stock"]);
        let company = || text.owner_of(p.object).or_else(|| text.modifier_of(p.object));
        text.named_company(p.object).or_else(|| if stock { company() } else { None })
    })
}

/// "Corda's backstop has risen in exchange for warrants": whoever gives something for them gets them.
fn in_exchange(text: &Text<'_>, v: Id, t: Id) -> Option<Arg> {
    let Place::Behind(prep) = text.g.place(t) else { return None };
    let given = text.g.get(prep).noun;
    let exchange = text.s.is(text.g.get(prep).start as usize, "for")
        && given != NONE
        && text.head_is(given, &["exchange", "return"]);
    let subject = text.g.get(v).subject();
    if !exchange || subject == NONE {
        return None;
    }
    text.owner_of(subject).or_else(|| text.parties_of_subject(v))
}

/// "3 million shares", "3 million Tarn shares"
fn is_count(text: &Text<'_>, id: Id) -> bool {
    let p = text.g.get(id);
    let counted = p.quantity != NONE && text.quantities[p.quantity as usize].amount.unit.0 == "shares";
    let number = || p.tokens().any(|i| text.s.tokens[i].kind == Kind::Number || text.has(i, Classes::NUMBER));
    counted || text.head_is(id, &["shares"]) && number()
}

/// "issued Corda a warrant for up to 4 million of its shares": who grants and who gets it, where no share of the company is told.
pub(in super::super) fn granted(text: &Text<'_>, d: &Draft, t: Id) -> Option<(Arg, Arg)> {
    let end = text.g.of_sentence(d.sentence).end;
    // A share says more, and is read as one.
    let share = |id: Id| {
        let q = text.g.get(id).quantity;
        q != NONE && text.quantities[q as usize].kind == crate::mentions::Kind::Percent
    };
    let shares = (t + 1..end).find(|k| is_count(text, *k) || text.head_is(*k, &["shares", "stock"]));
    let v = text.g.verb_of(t);
    if (t + 1..end).any(share) || v == NONE || text.g.get(v).shape != Shape::Verb {
        return None;
    }
    let (grantor, holder) = sides(text, v, t);
    // "will grant Corda stock warrants": where both are told, for how many shares may be left out.
    let grantor = grantor.or_else(|| text.modifier_of(shares?))?;
    let holder = holder?;
    (grantor.parties != holder.parties).then_some((grantor, holder))
}

/// Who grants and who gets.
fn sides(text: &Text<'_>, v: Id, t: Id) -> (Option<Arg>, Option<Arg>) {
    if v == NONE || text.g.get(v).shape != Shape::Verb {
        return (None, None);
    }
    let verb = text.g.get(v);
    let subject = text.parties_of_subject(v);
    // "issued Corda a warrant", "issued Corda warrants", "issued warrants to Corda"
    let other = |prep: &str| {
        let first = text.g.objects(v).find(|o| *o < t).and_then(|o| text.parties_of(o));
        first.or_else(|| text.modifier_of(t)).or_else(|| trade::party_behind(text, v, prep))
    };
    match text.lemma(v) {
        "issue" | "grant" | "give" | "award" | "offer" | "hand" | "provide" if !verb.passive => (subject, other("to")),
        // "Corda was granted warrants": whoever is named in front of the verb gets them.
        "issue" | "grant" | "give" | "award" | "offer" | "hand" | "provide" => {
            let given = text.g.place(t) == Place::Object(v);
            (trade::party_behind(text, v, "by"), other("to").or(subject.filter(|_| given)))
        }
        "receive" | "get" | "obtain" | "hold" | "secure" | "win" if !verb.passive => (other("from"), subject),
        _ => (None, None),
    }
}
