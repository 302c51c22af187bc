//! Deals whose two sides stand away from the noun: "Their new contract", "another deal, this time with Corda".

use super::super::super::read::Draft;
use super::super::super::text::{Arg, Text, Via};
use super::SUPPLIES;
use crate::grammar::{Id, Mood, NONE, Shape};
use crate::party::PartyKind;

/// So many phrases behind a deal the words "this time with" are looked for.
const NEAR: usize = 6;

/// "Corda made headlines with Tarn. Their new contract:": the only two companies of the sentence before, the one that pays in front;
/// nobody where their business does not tell which of them that is.
pub(super) fn their_own(text: &Text<'_>, sentence: usize, t: Id) -> Option<Option<(Arg, Arg)>> {
    if !text.s.is(text.g.get(t).start as usize, "their") {
        return None;
    }
    let before = text.sentence_before(sentence)?;
    let mut two: Vec<Arg> = Vec::new();
    let named = text.parties.within(&text.s.list[before].tokens).iter().filter(|m| m.kind == PartyKind::Company);
    for m in named {
        if two.iter().all(|a| a.parties != [m.party]) {
            two.push(text.named(m, Via::Paragraph));
        }
    }
    let Ok([one, other]) = <[Arg; 2]>::try_from(two) else { return None };
    Some(paying_first(text, sentence, one, other))
}

/// "signed another deal, this time with Tarn": with whom.
pub(super) fn this_time(text: &Text<'_>, t: Id) -> Option<Arg> {
    let times = (t + 1..text.g.phrases.len() as Id).take(NEAR).take_while(|k| text.g.get(*k).shape != Shape::Verb);
    let time = times.into_iter().find(|k| {
        let p = text.g.get(*k);
        p.shape == Shape::Noun && text.s.is(p.start as usize, "this") && text.s.is(p.head as usize, "time")
    })?;
    let with = text.g.phrases.get(time as usize + 1).filter(|p| p.shape == Shape::Prep && p.object != NONE)?;
    text.s.is(with.start as usize, "with").then(|| text.named_company(with.object)).flatten()
}

/// The two in the order of who pays and who is paid: only one of them sells what the sentence is about, or any goods.
pub(super) fn paying_first(text: &Text<'_>, sentence: usize, one: Arg, other: Arg) -> Option<(Arg, Arg)> {
    let goods = text.goods_in(text.s.list[sentence].tokens.clone());
    let sells = |a: &Arg| match a.parties[..] {
        [p] => text.sells_goods(p) || !goods.is_empty() && text.sells_such(p, &goods),
        _ => false,
    };
    match (sells(&one), sells(&other)) {
        (true, false) => Some((other, one)),
        (false, true) => Some((one, other)),
        _ => None,
    }
}

/// "an agreement for Halden to supply steel": the one that is to supply.
pub(super) fn who_is_to(text: &Text<'_>, t: Id) -> Option<Arg> {
    let prep =
        text.g.preps_of_noun(t).find(|p| p.noun == t && text.s.is(p.start as usize, "for") && p.object != NONE)?;
    let verb = prep.object + 1;
    let v = text.g.phrases.get(verb as usize)?;
    let supplies = v.shape == Shape::Verb && v.mood == Mood::Infinitive && SUPPLIES.contains(&text.lemma(verb));
    supplies.then(|| text.parties_of(prep.object)).flatten()
}

/// Who builds or supplies in the clause that "under which" opens.
pub(super) fn under_which(text: &Text<'_>, t: Id) -> Option<Arg> {
    let end = text.g.of_sentence(text.s.sentence_of(text.g.get(t).start as usize)).end;
    let under = (t + 1..end.min(t + 8)).find(|k| {
        let p = text.g.get(*k);
        p.shape == Shape::Prep
            && ["under", "in", "through"].iter().any(|w| text.s.is(p.start as usize, w))
            && text.s.is(p.start as usize + 1, "which")
    })?;
    let verb = (under + 1..end).find(|k| text.g.get(*k).shape == Shape::Verb)?;
    let supplies = |v: Id| SUPPLIES.contains(&text.lemma(v));
    let infinitive = || {
        (verb + 1..end)
            .find(|k| text.g.get(*k).shape == Shape::Verb && text.g.get(*k).governor == verb)
            .is_some_and(supplies)
    };
    (supplies(verb) || infinitive()).then(|| text.parties_of_subject(verb)).flatten()
}

/// "an agreement which gave Nordvik its first ships": the one who is given is the customer.
pub(super) fn customer_named(text: &Text<'_>, d: &mut Draft, t: Id) {
    if d.from.is_some() || d.to.is_some() {
        return;
    }
    let end = (t + 16).min(text.g.phrases.len() as u32);
    let gives = (t + 1..end).find(|k| {
        text.g.get(*k).shape == Shape::Verb
            && matches!(text.lemma(*k), "give" | "grant" | "provide" | "bring")
            && !text.g.get(*k).passive
    });
    let Some(verb) = gives else { return };
    let Some(customer) = text.g.objects(verb).find_map(|o| text.parties_of(o)) else { return };
    // The other side is whoever the sentence is about, or the one before.
    let sentence = &text.s.list[d.sentence].tokens;
    let seller = text
        .parties
        .within(&(sentence.start..d.trigger.start))
        .iter()
        .find(|m| text.is_party(m) && !customer.parties.contains(&m.party))
        .map(|m| Arg { parties: vec![m.party], tokens: m.tokens.clone(), via: Via::Sentence });
    let seller = seller.or_else(|| earlier_party(text, d.sentence, &customer));
    d.from = Some(customer);
    d.to = seller;
}

/// The party that the sentence before is about, other than `customer`.
fn earlier_party(text: &Text<'_>, sentence: usize, customer: &Arg) -> Option<Arg> {
    let before = text.s.list.get(sentence.checked_sub(1)?)?;
    let m = text
        .parties
        .within(&before.tokens)
        .iter()
        .find(|m| text.is_party(m) && m.kind == PartyKind::Company && !customer.parties.contains(&m.party))?;
    Some(Arg { parties: vec![m.party], tokens: m.tokens.clone(), via: Via::Paragraph })
}

/// "signed a hosting agreement with the cloud provider Corda": of the two the one that lets halls is the host, else whoever sells a cloud,
/// chips or software is its tenant; in the order of who pays and who is paid.
pub(in crate::claims::rules) fn hosted(text: &Text<'_>, paper: Id, one: &Arg, other: &Arg) -> Option<(Arg, Arg)> {
    const HOSTING: [&str; 5] = ["hosting", "colocation", "co-location", "colocated", "hpc"];
    const NEAR_PAPER: usize = 8;
    const TENANTS: [&str; 3] = ["cloud", "chips", "software"];
    // "computing (HPC) hosting agreement": a mark may stand between the words for the paper.
    let words = text.g.get(paper).tokens();
    let first = text.sentence_of(words.start).start.max(words.start.saturating_sub(NEAR_PAPER));
    let ([a], [b]) = (&one.parties[..], &other.parties[..]) else { return None };
    if !text.says(first..words.end, &HOSTING) {
        return None;
    }
    let one_hosts = match (text.lets_rooms(*a), text.lets_rooms(*b)) {
        (true, false) => true,
        (false, true) => false,
        _ => match (text.sells_such(*a, &TENANTS), text.sells_such(*b, &TENANTS)) {
            (false, true) => true,
            (true, false) => false,
            _ => return None,
        },
    };
    let (tenant, host) = if one_hosts { (other, one) } else { (one, other) };
    Some((tenant.clone(), host.clone()))
}

/// "signed a supply agreement with Tarn. The contract value is $3bn": the paper that the three sentences before tell of.
pub(super) fn paper_before(text: &Text<'_>, sentence: usize) -> Option<Id> {
    const PAPERS: [&str; 3] = ["agreement", "contract", "deal"];
    let signed = |id: &Id| {
        let v = text.g.verb_of(*id);
        text.g.get(*id).shape == Shape::Noun
            && text.head_is(*id, &PAPERS)
            && v != NONE
            && matches!(text.lemma(v), "sign" | "ink" | "enter" | "seal" | "announce" | "strike")
            && text.g.preps_of_noun(*id).any(|p| p.noun == *id && text.s.is(p.start as usize, "with"))
    };
    let before = std::iter::successors(text.sentence_before(sentence), |n| text.sentence_before(*n));
    before.take(3).find_map(|n| text.g.of_sentence(n).find(signed))
}

/// "a deal backed by Halden": whoever backs, finances or brokers it.
pub(super) fn backed_by(text: &Text<'_>, t: Id) -> Option<Arg> {
    let backed = (t + 1..text.g.phrases.len() as Id).take(NEAR).find(|v| {
        let p = text.g.get(*v);
        p.shape == Shape::Verb
            && p.noun == t
            && p.passive
            && matches!(text.lemma(*v), "back" | "support" | "guarantee" | "finance" | "fund" | "broker" | "backstop")
    })?;
    super::trade::party_behind(text, backed, "by")
}

/// "What was Corda's answer? A $3bn deal with Tarn": whose the question before asks about.
pub(super) fn asked_before(text: &Text<'_>, sentence: usize, t: Id) -> Option<Arg> {
    let before = text.sentence_before(sentence).filter(|_| text.g.verb_of(t) == NONE)?;
    let asks = text.s.list[before].tokens.end.checked_sub(1).is_some_and(|i| text.mark(i, b'?'));
    let mut owned = text.g.of_sentence(before).filter(|id| text.g.get(*id).shape == Shape::Noun);
    if asks { owned.find_map(|id| text.owner_of(id)).filter(|a| a.parties.len() == 1) } else { None }
}
