//! What a purchase or a lease costs, told behind a noun for the price: "has ordered two ships from Tarn at a cost of $80m each".

use super::read::Draft;
use super::text::Text;
use super::{Kind, Status, again, rules, scope, trade};
use crate::grammar::{Id, Mood, NONE, Place, Shape};
use crate::lexicon::Classes;
use crate::mentions::Kind as Q;

/// Nouns for a price.
const PRICES: [&str; 8] = ["cost", "price", "value", "consideration", "total", "sum", "amount", "rate"];

/// The noun tells what something changes hands for: "at a cost of $8m", "with a total value of $8m", and not "with annual costs of $8m".
pub(super) fn tells_price(text: &Text<'_>, noun: Id) -> bool {
    let prep = match text.g.place(noun) {
        Place::Behind(p) if text.head_is(noun, &PRICES) => text.g.get(p).start as usize,
        _ => return false,
    };
    let plain = |i: usize| text.has(i, Classes::DET) || ["total", "combined", "full"].iter().any(|w| text.s.is(i, w));
    let p = text.g.get(noun);
    ["at", "for", "with"].iter().any(|w| text.s.is(prep, w)) && (p.start as usize..p.head as usize).all(plain)
}

/// The noun for a price that an amount stands behind.
fn price_of(text: &Text<'_>, m: Id) -> Option<Id> {
    let Place::Behind(of) = text.g.place(m) else { return None };
    let noun = text.g.get(of).noun;
    let behind = noun != NONE && text.s.is(text.g.get(of).start as usize, "of");
    (behind && tells_price(text, noun)).then_some(noun)
}

/// "ordered 14 vessels from Tarn, totalling $3bn": what the goods come to.
fn comes_to(text: &Text<'_>, m: Id) -> bool {
    let verb = text.g.verb_of(m);
    verb != NONE
        && matches!(text.lemma(verb), "total" | "cost")
        && text.g.get(verb).mood == Mood::Gerund
        && text.g.place(m) == Place::Object(verb)
}

/// An amount as the price of the one purchase or lease that its sentence tells without one.
pub(super) fn at_cost(text: &Text<'_>, drafts: &[Draft], k: usize) -> Option<Draft> {
    let q = &text.quantities[k];
    let m = text.g.at(q.core.start)?;
    if q.kind != Q::Money || price_of(text, m).is_none() && !comes_to(text, m) {
        return None;
    }
    let number = text.s.sentence_of(q.core.start);
    let bare = |d: &&Draft| {
        let sides = d.from.is_some() && (d.to.is_some() || d.to_other);
        d.sentence == number && d.quantity.is_none() && sides && d.trigger.start < q.core.start
    };
    let mut deals = drafts.iter().filter(bare);
    let deal = deals.next().filter(|d| matches!(d.kind, Kind::Purchase | Kind::Lease))?;
    if deals.next().is_some() {
        return None;
    }
    let told = again::of_told(text, deal, deal.kind, k);
    Some(Draft { status: deal.status, measure: deal.measure, ..told })
}

/// "has ordered ships at a cost of", "signed a contract with Tarn for a ship at a cost of": the cost is the price of what is bought.
pub(super) fn is_price(text: &Text<'_>, cost: Id) -> bool {
    let v = text.g.verb_of(cost);
    // "awarded Corda a contract to refit its jets, at a cost of": what the contract is for tells nothing of who pays.
    let purpose = v != NONE && text.g.get(v).mood == Mood::Infinitive && text.g.get(v).governor != NONE;
    let papers = ["contract", "order", "deal", "agreement"];
    let v = match purpose.then(|| text.g.get(v).governor) {
        Some(paper) if text.head_is(paper, &papers) => text.g.verb_of(paper),
        Some(above) if text.g.objects(above).any(|o| text.head_is(o, &papers)) => above,
        _ => v,
    };
    let acts = v != NONE && text.g.get(v).shape == Shape::Verb && !text.g.get(v).negated;
    if !acts || !tells_price(text, cost) {
        return false;
    }
    let paper = || {
        text.g.objects(v).any(|o| {
            text.head_is(o, &["contract", "contracts", "order", "orders", "deal", "agreement", "charter", "lease"])
        })
    };
    match text.lemma(v) {
        "order" | "buy" | "purchase" | "charter" | "lease" | "acquire" => true,
        // "raised its stake at a cost of $3m"
        "raise" | "increase" | "lift" | "take" | "build" => {
            text.g.objects(v).any(|o| text.head_is(o, &["stake", "holding", "shareholding", "interest", "control"]))
        }
        "sign" | "place" | "win" | "award" | "announce" | "secure" | "receive" | "ink" | "sell" => paper(),
        _ => false,
    }
}

/// "is building two plants in London costing $750m", "a plant that will cost $750m": what whoever builds it spends.
pub(super) fn built(text: &Text<'_>, k: usize) -> Option<Draft> {
    let q = &text.quantities[k];
    let m = text.g.at(q.core.start).filter(|_| q.kind == Q::Money && q.amount.per.is_none())?;
    let Place::Object(costs) = text.g.place(m) else { return None };
    let p = text.g.get(costs);
    let tells = text.lemma(costs) == "cost" && !p.negated && (p.mood == Mood::Gerund || p.noun != NONE);
    let first = text.g.of_sentence(text.s.sentence_of(q.core.start)).start;
    let builds = (first..costs).rev().find(|v| text.g.get(*v).shape == Shape::Verb).filter(|_| tells)?;
    let site = |o: Id| {
        let word = text.head(o);
        trade::SITES.contains(&word.trim_end_matches('s')) || ["factory", "factories", "facilities"].contains(&word)
    };
    let verb = text.g.get(builds);
    let built =
        matches!(text.lemma(builds), "build" | "construct" | "develop" | "open") && text.g.objects(builds).any(site);
    let builder = text.parties_of_subject(builds).filter(|_| built && !verb.passive && !verb.negated)?;
    let head = verb.head as usize;
    let scope = scope::scope(text, Kind::Financial, &(head..head + 1), Some(&q.tokens), true);
    let laid = Draft::laid_out(
        text.s.sentence_of(q.core.start),
        rules::of_kind(Kind::Financial)?,
        q.tokens.end..q.tokens.end,
        k,
    );
    Some(Draft { to: Some(builder), measure: Some("cost"), status: scope.status.or(Some(Status::Completed)), ..laid })
}
