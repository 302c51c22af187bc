//! Who gave how much of a round or a loan, told as a list of names with their amounts in brackets: "The bulk of the funding came from
//! Halden ($50m) and Tarn ($30m)", "Investors include Halden ($50m)".

use super::frame::bracketed_behind;
use super::read::Draft;
use super::text::{Arg, Text, Via};
use super::{Kind, Status, again, rules};
use crate::grammar::{Id, NONE, Phrase, Place, Shape};
use crate::mentions::Kind as Q;
use crate::party::Mention;

/// Those who give money to a company.
const BACKERS: [&str; 12] = [
    "investors",
    "investor",
    "backers",
    "backer",
    "participants",
    "participant",
    "contributors",
    "contributor",
    "lenders",
    "lender",
    "funders",
    "subscribers",
];

/// The money itself.
const MONEY: [&str; 14] = [
    "money",
    "funding",
    "funds",
    "financing",
    "capital",
    "cash",
    "round",
    "investment",
    "injection",
    "loan",
    "facility",
    "debt",
    "commitments",
    "raise",
];

/// A part of it.
const PARTS: [&str; 11] =
    ["bulk", "most", "much", "half", "majority", "rest", "remainder", "share", "part", "balance", "all"];

/// "$9bn across deals with Corda ($6bn) and Tarn ($3bn)": all those that an amount in front of them is shared out among, given the first.
pub(super) fn bracketed_beside(text: &Text<'_>, first: &Arg, whole: Option<usize>) -> Option<Arg> {
    let q = &text.quantities[whole?];
    let sentence = &text.s.list[text.s.sentence_of(q.core.start)].tokens;
    if first.parties.len() > 1 || q.tokens.end > first.tokens.start || !text.mark(first.tokens.end, b'(') {
        return None;
    }
    // So far and no farther, or each name of a long list would look through all of it.
    let rest = first.tokens.start..sentence.end.min(first.tokens.start + 80).max(first.tokens.start);
    let money = |i: usize| text.quantity_at(i).is_some_and(|k| text.quantities[k].kind == Q::Money);
    let shares = |m: &&Mention| text.is_party(m) && text.mark(m.tokens.end, b'(') && money(m.tokens.end + 1);
    let named: Vec<&Mention> = text.parties.within(&rest).iter().filter(shares).collect();
    let (one, last) = (named.first()?, named.last()?);
    let listed = named.len() > 1 && first.parties == [one.party];
    let parties = named.iter().map(|m| m.party).collect();
    listed.then_some(Arg { parties, tokens: one.tokens.start..last.tokens.end, via: Via::Sentence })
}

/// An amount in brackets behind a name, as what the bearer of the name gave of the round or loan told here or right before.
pub(super) fn gave(text: &Text<'_>, drafts: &[Draft], k: usize) -> Option<Draft> {
    let q = &text.quantities[k];
    let name = bracketed_behind(text, q).filter(|_| q.kind == Q::Money && q.amount.per.is_none())?;
    let number = text.s.sentence_of(q.core.start);
    if !gives(text, number, text.g.anchor(name)) {
        return None;
    }
    let giver = text.named_company(name).or_else(|| text.party_of(name))?;
    let raised = |e: &&Draft| {
        let whole = match e.kind {
            Kind::Round => true,
            Kind::Loan | Kind::Investment => e.from.is_none(),
            _ => false,
        };
        let near = e.sentence <= number && number - e.sentence <= 2;
        whole && near && e.to.as_ref().is_some_and(|to| !to.parties.iter().any(|p| giver.parties.contains(p)))
    };
    let whole = drafts.iter().filter(raised).max_by_key(|e| e.sentence)?;
    // "Tarn raised $9m. Halden works with investors including Corda ($2m)": another company's.
    let verb = text.g.verb_of(text.g.anchor(name));
    let acts = |v: Id| v != NONE && text.g.get(v).shape == Shape::Verb && text.g.get(v).subject() != NONE;
    let about = if acts(verb) { text.named_company(text.g.get(verb).subject()) } else { None };
    if about.is_some_and(|other| whole.to.as_ref().is_none_or(|to| to.parties != other.parties)) {
        return None;
    }
    let kind = if whole.kind == Kind::Loan { Kind::Loan } else { Kind::Investment };
    let told = again::of_told(text, whole, kind, k);
    Some(Draft { from: Some(Arg { via: Via::Quote, ..giver }), measure: None, status: whole.status, ..told })
}

/// "a joint venture of Halden (51 %) and Corda (49 %)": each of those who hold it holds what stands in brackets behind its name.
pub(super) fn holds(text: &Text<'_>, drafts: &[Draft], k: usize) -> Option<Draft> {
    let q = &text.quantities[k];
    let name = bracketed_behind(text, q).filter(|_| q.kind == Q::Percent)?;
    let holder = text.named_company(name).or_else(|| text.party_of(name))?;
    let number = text.s.sentence_of(q.core.start);
    let all = |e: &&Draft| {
        let owners = e.from.as_ref().is_some_and(|f| f.parties.len() > 1 && f.parties.contains(&holder.parties[0]));
        e.sentence == number && e.kind == Kind::Stake && e.quantity.is_none() && owners
    };
    let Some(whole) = drafts.iter().rev().find(all) else { return owns_listed(text, name, holder, k) };
    let told = again::of_told(text, whole, Kind::Stake, k);
    Some(Draft { from: Some(Arg { via: Via::Quote, ..holder }), measure: None, status: whole.status, ..told })
}

/// "The partners in the field are Tarn (15%), Corda (20%) and Halden (10%)": a list of owners, each with its share, of what may have no name.
fn owns_listed(text: &Text<'_>, name: Id, holder: Arg, k: usize) -> Option<Draft> {
    const OWNERS: [&str; 10] = [
        "partners",
        "co-venturers",
        "venturers",
        "shareholders",
        "owners",
        "co-owners",
        "stakeholders",
        "holders",
        "participants",
        "members",
    ];
    let Place::Object(v) = text.g.place(name) else { return None };
    let owners = text.g.get(v).subject();
    let lists = matches!(text.lemma(v), "be" | "include") && !text.g.get(v).negated && text.head_is(owners, &OWNERS);
    let of = |p: &&Phrase| {
        p.noun == owners && p.object != NONE && ["in", "of"].iter().any(|w| text.s.is(p.start as usize, w))
    };
    let held = text.g.preps_of_noun(owners).find(of)?;
    let to = text.named_company(held.object).filter(|to| to.parties != holder.parties);
    let end = text.quantities[k].tokens.end;
    let laid = Draft::laid_out(text.s.sentence_of(end - 1), rules::of_kind(Kind::Stake)?, end..end, k);
    let nameless = to.is_none();
    lists.then_some(Draft { from: Some(holder), to, to_other: nameless, status: Some(Status::Completed), ..laid })
}

/// The place of a list of names says that they give money.
pub(super) fn gives(text: &Text<'_>, number: usize, list: Id) -> bool {
    let subject = |v: Id| if v == NONE || text.g.get(v).shape != Shape::Verb { NONE } else { text.g.get(v).subject() };
    match text.g.place(list) {
        Place::Behind(p) => {
            let (prep, v) = (text.g.get(p), text.g.get(p).governor);
            let word = text.s.lower(prep.start as usize);
            let comes = v != NONE && matches!(text.lemma(v), "come" | "arrive" | "be");
            // "The round was led by", "a round led by", and not "Its rivals are backed by"
            let led = |v: Id| is_money(text, subject(v)) || is_money(text, text.g.get(v).noun);
            let leads = v != NONE
                && text.g.get(v).passive
                && matches!(text.lemma(v), "lead" | "back" | "fund" | "support")
                && led(v);
            word == "by" && leads
                || word == "from" && comes && is_money(text, subject(v))
                || matches!(word, "with" | "including" | "like") && named_so(text, number, p)
        }
        Place::Object(v) => {
            let lists = matches!(text.lemma(v), "include" | "be" | "comprise" | "number" | "count");
            lists && subject(v) != NONE && text.head_is(subject(v), &BACKERS)
        }
        _ => false,
    }
}

/// "investors including Tarn ($3m)", "with Tarn ($3m) and Corda as the biggest backers", "with Tarn ($3m) among the investors": words
/// beside the list say who its members are.
fn named_so(text: &Text<'_>, number: usize, list: Id) -> bool {
    let backers = |id: Id| id != NONE && text.head_is(id, &BACKERS);
    let behind = |id: Id| {
        let p = text.g.get(id);
        p.shape == Shape::Prep && ["as", "among"].iter().any(|w| text.s.is(p.start as usize, w)) && backers(p.object)
    };
    backers(text.g.get(list).noun) || text.g.of_sentence(number).any(|id| id > list && behind(id))
}

/// "The funding", "most of it", "the bulk of the money": and not "most of the revenue".
fn is_money(text: &Text<'_>, id: Id) -> bool {
    if id == NONE || text.head_is(id, &MONEY) {
        return id != NONE;
    }
    let of_it = |p: &crate::grammar::Phrase| {
        let pronoun = ["it", "that", "this", "which"].iter().any(|w| text.head_is(p.object, &[w]));
        p.noun == id
            && p.object != NONE
            && text.s.is(p.start as usize, "of")
            && (pronoun || text.head_is(p.object, &MONEY))
    };
    text.head_is(id, &PARTS) && text.g.preps_of_noun(id).any(of_it)
}

/// "raised $80m from Halden ($50m) and Tarn ($30m)": the round is that of all whom the list names, and not of the first alone.
pub(super) fn join(text: &Text<'_>, drafts: &mut [Draft]) {
    for d in drafts.iter_mut().filter(|d| d.kind == Kind::Round && d.quantity.is_some()) {
        let Some(from) = d.from.as_mut().filter(|f| f.parties.len() == 1) else { continue };
        let Some(Place::Behind(prep)) = text.g.at(from.tokens.start).map(|first| text.g.place(first)) else { continue };
        let sentence = text.s.list[d.sentence].tokens.clone();
        let listed = text.quantities_in(&sentence).filter_map(|k| bracketed_behind(text, &text.quantities[k]));
        for name in listed.filter(|name| text.g.place(*name) == Place::Behind(prep)) {
            if let Some(other) = text.named_company(name) {
                from.parties
                    .extend(other.parties.into_iter().filter(|p| !from.parties.contains(p)).collect::<Vec<_>>());
                from.tokens.end = from.tokens.end.max(other.tokens.end);
            }
        }
    }
}
