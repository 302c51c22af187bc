//! Orders, contracts and trades that are told without an amount: who is bound to buy from whom, or supplies whom.

use super::super::super::Status;
use super::super::super::frame::Part;
use super::super::super::payments;
use super::super::super::read::Draft;
use super::super::super::text::{Arg, Text, Via};
use super::super::super::trade::{self, Thing};
use super::super::Kind;
use super::{WINS, by_business, goods, hired, sides, turn, under_agreement};
use crate::grammar::{Id, Mood, NONE, Place, Shape};
use crate::lexicon::Classes;
use crate::mentions::Kind as Q;
use crate::party::PartyKind;

/// A spending commitment or a supply deal without an amount.
pub(super) fn relation(text: &Text<'_>, d: &mut Draft, t: Id) -> bool {
    // "has contracted two vessels at the yard": an order, too.
    let verb = d.part == Part::Verb;
    if text.s.lemma(d.trigger.start) == "order" || verb && text.s.lemma(d.trigger.start) == "contract" {
        return ordered(text, d, t);
    }
    if d.part == Part::Noun && d.trigger.len() == 1 {
        return text.s.lemma(d.trigger.start) == "contract" && contracted(text, d, t);
    }
    if d.trigger.len() == 1 {
        return traded(text, d, t);
    }
    // "after a supply deal backed by Corda": who is bound by it, nothing says.
    if let Some(backer) = super::pairs::backed_by(text, t)
        && d.from.as_ref().is_some_and(|f| f.parties == backer.parties)
    {
        return false;
    }
    // "its ability to meet spending commitments with Oracle": whose ability it is, is bound.
    if d.from.is_none() {
        let mut at = text.g.verb_of(t);
        for _ in 0..3 {
            if at == NONE {
                break;
            }
            if text.g.get(at).shape == Shape::Verb {
                d.from = text.parties_of_subject(at);
                at = text.g.get(at).governor;
            } else {
                d.from = text.owner_of(at);
                at = text.g.verb_of(at);
            }
            if d.from.is_some() {
                break;
            }
        }
    }
    turn(text, d, t);
    // "secured supply contracts with chip maker Corda"
    by_business(text, d, t);
    // What is signed or secured is agreed, and nothing delivered yet.
    let v = text.g.verb_of(t);
    if d.status == Some(Status::Completed) && v != NONE && (WINS.contains(&text.lemma(v)) || text.lemma(v) == "sign") {
        d.status = Some(Status::Agreed);
    }
    true
}

/// "signed a contract with Halden for three ferries", "for three Halden ferries": both must be named, and what it is for is goods.
fn contracted(text: &Text<'_>, d: &mut Draft, t: Id) -> bool {
    let verb = text.g.verb_of(t);
    if let Some((buyer, seller)) = awarded(text, t, verb) {
        d.status = d.status.filter(|s| *s != Status::Completed).or(Some(Status::Agreed));
        (d.from, d.to) = (Some(buyer), Some(seller));
        return true;
    }
    let made = sides::makes_contract(text, verb) && matches!(text.g.place(t), Place::Object(_) | Place::Subject(_));
    let behind = text.g.preps_of_noun(t).chain(text.g.preps_of_verb(verb));
    let goods = behind
        .filter(|p| p.start >= text.g.get(t).start && text.s.is(p.start as usize, "for"))
        // "a contract for a loan from Corda for a new line": what stands behind the first of them.
        .min_by_key(|p| p.start)
        .filter(|p| p.object != NONE && matches!(trade::thing(text, p.object), Thing::Goods))
        // "for 250 MW of power" has a rule of its own.
        .filter(|p| {
            let q = text.g.get(p.object).quantity;
            q == NONE || text.quantities[q as usize].kind != Q::Capacity
        });
    let Some(goods) = goods.filter(|_| made) else { return false };
    turn(text, d, t);
    if d.to.is_none() {
        d.to = goods::maker(text, goods.object);
    }
    let named = |side: &Option<Arg>| side.as_ref().is_some_and(|a| a.via <= Via::Sentence);
    let apart = d.from.as_ref().is_none_or(|f| d.to.as_ref().is_none_or(|t| t.parties != f.parties));
    if d.status == Some(Status::Completed) {
        d.status = Some(Status::Agreed);
    }
    named(&d.from) && named(&d.to) && apart
}

/// "won Tarn's catering contract", "awarded Halden a contract to maintain its trains", "was awarded a contract by Tarn": who pays, and who
/// is to do what the contract is for.
fn awarded(text: &Text<'_>, t: Id, verb: Id) -> Option<(Arg, Arg)> {
    let v =
        Some(verb).filter(|v| *v != NONE).map(|v| text.g.get(v)).filter(|v| v.shape == Shape::Verb && !v.negated)?;
    let object = matches!(text.g.place(t), Place::Object(o) if o == verb);
    let gives = matches!(text.lemma(verb), "award" | "hand" | "give");
    let subject = || text.parties_of_subject(verb);
    let (buyer, seller) = match (gives, v.passive) {
        (true, true) if object => (trade::party_behind(text, verb, "by")?, subject()?),
        (true, false) if object => {
            let first = text.g.objects(verb).find(|o| *o < t).and_then(|o| text.parties_of(o));
            let inside = || text.name_before(t, text.g.get(t).head as usize).filter(|_| text.g.get(t).owner == NONE);
            (subject()?, first.or_else(|| trade::party_behind(text, verb, "to")).or_else(inside)?)
        }
        (false, false) if object && matches!(text.lemma(verb), "win" | "secure" | "land" | "clinch") => {
            (text.owner_of(t)?, subject()?)
        }
        _ => return None,
    };
    let company = |a: &Arg| a.via <= Via::Sentence && text.all_are(a, PartyKind::Company);
    (company(&buyer) && company(&seller) && !buyer.parties.iter().any(|p| seller.parties.contains(p)))
        .then_some((buyer, seller))
}

/// "ordered two presses from Halden", "won an order from Tarn": both must be named, since "in order to" orders nothing.
fn ordered(text: &Text<'_>, d: &mut Draft, t: Id) -> bool {
    if d.part == Part::Noun {
        // "signed an executive order": nothing is bought by it.
        if text.phrase_says(t, &["executive", "court", "restraining", "freezing"]) {
            return false;
        }
        let verb = text.g.verb_of(t);
        let received = verb != NONE
            && (WINS.contains(&text.lemma(verb))
                || matches!(text.lemma(verb), "place" | "give" | "award" | "confirm" | "sign" | "ink"));
        if let Some((buyer, seller)) = order_for(text, t) {
            (d.from, d.to) = (Some(buyer), Some(seller));
        } else if !received || !matches!(text.g.place(t), Place::Object(_) | Place::Subject(_)) {
            return false;
        } else {
            turn(text, d, t);
        }
    }
    // "ordered 40 Halden jets", "four Halden ferries": from whoever makes them.
    if d.part == Part::Verb && !text.g.get(t).passive {
        let wares = || text.g.objects(t).find_map(|o| super::super::supply::named_wares(text, o));
        // "orders Corda to build eight ships"
        let builder = || {
            let works = (t + 1..(t + 4).min(text.g.phrases.len() as Id)).find(|v| {
                let p = text.g.get(*v);
                p.shape == Shape::Verb && p.mood == Mood::Infinitive && p.governor == t
            })?;
            hired::to_work(text, works).map(|(_, builder)| builder)
        };
        let company = d.from.as_ref().is_some_and(|f| text.all_are(f, PartyKind::Company));
        let turned = || payments::turned_to(text, t);
        let asked = if company { builder().or_else(turned) } else { None };
        d.to = asked.or(d.to.take()).or_else(|| goods::made_by(text, t)).or_else(wares);
    }
    // What was ordered is agreed, and not yet delivered.
    if d.status == Some(Status::Completed) {
        d.status = Some(Status::Agreed);
    }
    d.from.is_some()
        && d.to.is_some()
        && d.from.as_ref().is_none_or(|f| d.to.as_ref().is_none_or(|t| t.parties != f.parties))
}

/// "Halden's order for 500 Corda jets", "finalised an order for jets from Corda": who orders, and whose goods they are.
fn order_for(text: &Text<'_>, t: Id) -> Option<(Arg, Arg)> {
    let seller = sides::made_for_order(text, t)?;
    let verb = text.g.verb_of(t);
    let concludes = verb != NONE
        && !text.g.get(verb).passive
        && matches!(text.lemma(verb), "finalise" | "finalize" | "complete" | "conclude" | "place" | "sign");
    let acts = || if concludes { text.parties_of_subject(verb) } else { None };
    let buyer = text.owner_of(t).or_else(acts)?;
    let named = |a: &Arg| a.via <= Via::Paragraph && text.all_are(a, PartyKind::Company);
    let apart = !buyer.parties.iter().any(|p| seller.parties.contains(p));
    (apart && named(&buyer) && named(&seller)).then_some((buyer, seller))
}

/// "will buy 40,000 tonnes of copper from Halden", "sells LNG to Tarn": both sides are named, and what changes hands is goods.
fn traded(text: &Text<'_>, d: &mut Draft, t: Id) -> bool {
    let verb = text.g.get(t);
    if verb.passive {
        let by = trade::party_behind(text, t, "by");
        *(if text.lemma(t) == "sell" { &mut d.to } else { &mut d.from }) = by;
    }
    // "agreed with Halden to buy", "signed a deal with Halden to buy": from the one that it is agreed with.
    if verb.mood == Mood::Infinitive && text.lemma(t) != "sell" {
        d.to = d.to.take().or_else(|| under_agreement(text, d, t));
        // "signed an agreement to buy gas over 20 years with Halden"
        let paper = text.g.get(verb.governor).shape == Shape::Noun
            && text.has(text.g.get(verb.governor).head as usize, Classes::DEAL_NOUN);
        d.to = d.to.take().or_else(|| if paper { trade::party_behind(text, t, "with") } else { None });
    }
    // "has an agreement with Corda under which Corda is to buy gas", "will buy gas under its contracts with Halden"
    if text.lemma(t) != "sell" && !verb.passive && d.to.is_none() {
        d.to = under_paper(text, t).filter(|s| d.from.as_ref().is_none_or(|f| f.parties != s.parties));
    }
    // "buys Nordvik chips", "buys Nordvik beer": from whoever makes them.
    let mut wares = None;
    if text.lemma(t) != "sell" && !verb.passive {
        wares = text.g.objects(t).find_map(|o| super::super::supply::named_wares(text, o));
        d.to = d.to.take().or_else(|| goods::made_by(text, t)).or_else(|| wares.clone());
    }
    let named = |side: &Option<Arg>| side.as_ref().is_some_and(|a| a.via <= Via::Sentence);
    // "to buy 250 MW of power" has a rule of its own.
    let capacity = text.g.objects(t).any(|o| {
        let q = text.g.get(o).quantity;
        q != NONE && text.quantities[q as usize].kind == Q::Capacity
    });
    let traded = !capacity
        && named(&d.from)
        && named(&d.to)
        && (trade::object(text, t) == Thing::Goods
            || wares.is_some_and(|w| d.to.as_ref().is_some_and(|to| to.parties == w.parties)))
        && d.from.as_ref().is_none_or(|f| d.to.as_ref().is_none_or(|t| t.parties != f.parties));
    // "buys", "has sold": that one supplies the other; only who agrees or means to buy is bound to.
    let bound = matches!(d.status, Some(Status::Agreed | Status::Planned | Status::Conditional | Status::InTalks));
    let plain = verb.mood == Mood::Finite && verb.modal == NONE && !verb.negated;
    if traded && (plain || !bound) {
        d.kind = Kind::Supply;
        d.status = d.status.filter(|s| *s != Status::Agreed).or(Some(Status::Completed));
        std::mem::swap(&mut d.from, &mut d.to);
    }
    // "stopped buying milk from Corda"
    if trade::has_ended(text, t) {
        d.status = Some(Status::Withdrawn);
    }
    traded
}

/// The other side of the paper under which somebody buys: whoever signed it with the buyer, or the one that it is with.
fn under_paper(text: &Text<'_>, buys: Id) -> Option<Arg> {
    const PAPERS: [&str; 9] =
        ["agreement", "agreements", "contract", "contracts", "deal", "deals", "pact", "spa", "spas"];
    let first = text.g.of_sentence(text.s.sentence_of(text.g.get(buys).start as usize)).start;
    let mut at = buys;
    if text.g.get(at).mood == Mood::Infinitive && text.g.get(at).governor != NONE {
        at = text.g.get(at).governor;
    }
    // "under which Corda has agreed to buy"
    let opener = text.g.get(at).opener;
    let which = opener != NONE
        && opener > 0
        && text.g.get(opener).shape == Shape::Rel
        && text.s.is(text.g.get(opener - 1).start as usize, "under");
    if which {
        let paper = (first..opener).rev().find(|k| text.g.get(*k).shape == Shape::Noun && text.head_is(*k, &PAPERS))?;
        let v = text.g.verb_of(paper);
        return if v == NONE || text.g.get(v).passive { None } else { text.parties_of_subject(v) };
    }
    let under = text.g.preps_of_verb(buys).find(|p| text.s.is(p.start as usize, "under") && p.object != NONE)?;
    if !text.head_is(under.object, &PAPERS) {
        return None;
    }
    let with = text.g.preps_of_noun(under.object).find(|p| text.s.is(p.start as usize, "with") && p.object != NONE)?;
    text.parties_of(with.object)
}
