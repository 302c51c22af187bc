//! Whom somebody chooses, goes over to or depends on: "picked Corda to run its network", "opted for Corda engines", "defected to Tarn".

use super::super::super::Status;
use super::super::super::read::Draft;
use super::super::super::text::{Arg, Text, Via};
use super::super::super::trade;
use super::built_in::{MACHINES, goods_of, of_whom, whoever};
use super::wares::{for_wares, wares};
use super::{behind, both_companies, sized_around};
use crate::grammar::{Id, Mood, NONE, Phrase, Place, Shape};
use crate::lexicon::Classes;

/// What somebody is chosen to do who supplies goods or work; whoever advises, lends or leads a round does none of this.
const WORKS: [&str; 33] = [
    "assemble",
    "bottle",
    "brew",
    "build",
    "carry",
    "connect",
    "construct",
    "deliver",
    "design",
    "develop",
    "digitise",
    "digitize",
    "distribute",
    "equip",
    "fit",
    "furnish",
    "host",
    "install",
    "launch",
    "maintain",
    "make",
    "manufacture",
    "modernise",
    "modernize",
    "operate",
    "pack",
    "power",
    "print",
    "produce",
    "refurbish",
    "run",
    "ship",
    "upgrade",
];

/// "chose Corda to build its network", "was picked by Tarn to run its payments", "has chosen Corda engines", "opted for Corda engines":
/// who was chosen, and who chose.
pub(super) fn chosen(text: &Text<'_>, d: &mut Draft, v: Id) -> bool {
    let passive = text.g.get(v).passive;
    let chooser = if passive { trade::party_behind(text, v, "by") } else { text.parties_of_subject(v) };
    let picked = if passive { Some(text.g.get(v).subject()) } else { text.g.objects(v).next() };
    let work = |k: &Id| {
        let p = text.g.get(*k);
        let told = p.shape == Shape::Verb && p.mood == Mood::Infinitive && p.governor == v;
        told && (WORKS.contains(&text.lemma(*k)) && text.g.objects(*k).any(|o| works_on(text, o)))
    };
    let named = picked.and_then(|id| text.named_company(id)).filter(|_| !sized_around(text, d));
    let works = || (v + 1..(v + 10).min(text.g.of_sentence(d.sentence).end)).any(|k| work(&k));
    // "picks Corda for its records"
    let for_work = || {
        let plain = |p: &Phrase| text.s.is(p.start as usize, "for") && p.object != NONE && wares(text, p.object);
        text.g.preps_of_verb(v).any(|p| plain(p) && works_on(text, p.object))
    };
    let goods = || {
        let id = if text.lemma(v) == "opt" { behind(text, v, "for") } else { picked? };
        goods_of(text, id)
    };
    d.from = if named.is_some() && (works() || for_work()) { named } else { goods() };
    d.to = chooser;
    both_companies(text, d)
}

/// What work is done on: wares, or what belongs to whoever has it done; no round, no sale.
fn works_on(text: &Text<'_>, id: Id) -> bool {
    const SALES: [&str; 9] =
        ["sale", "auction", "process", "campaign", "review", "search", "tender", "listing", "fundraising"];
    let deal = text.has(text.g.get(id).head as usize, Classes::DEAL_NOUN) || text.head_is(id, &SALES);
    text.g.get(id).shape == Shape::Noun && text.g.get(id).quantity == NONE && !deal
}

/// "has entered into a partnership with Corda for the supply of batteries used in its vans": which of the two the goods are for, or who
/// makes such goods, tells who supplies.
pub(super) fn under_paper(text: &Text<'_>, d: &mut Draft, t: Id) -> bool {
    const PAPERS: [&str; 9] =
        ["agreement", "contract", "deal", "pact", "partnership", "accord", "alliance", "memorandum", "agreements"];
    const SIGNS: [&str; 11] =
        ["sign", "enter", "strike", "reach", "ink", "seal", "have", "announce", "conclude", "form", "make"];
    let for_supply = matches!(text.g.place(t), Place::Behind(p) if text.s.is(text.g.get(p).start as usize, "for"));
    let of = text.g.preps_of_noun(t).find(|p| p.noun == t && text.s.is(p.start as usize, "of"));
    let Some(goods) = of.map(|p| p.object).filter(|o| *o != NONE && for_supply && wares(text, *o)) else {
        return false;
    };
    let first = text.g.of_sentence(d.sentence).start.max(t.saturating_sub(12));
    let paper = (first..t).rev().find(|k| text.g.get(*k).shape == Shape::Noun && text.head_is(*k, &PAPERS));
    let Some(paper) = paper.filter(|_| !sized_around(text, d)) else { return false };
    let v = text.g.verb_of(paper);
    if v == NONE || text.g.get(v).passive || !SIGNS.contains(&text.lemma(v)) {
        return false;
    }
    let with = text.g.preps_of_noun(paper).find(|p| p.noun == paper && text.s.is(p.start as usize, "with"));
    let other = with.and_then(|p| text.parties_of(p.object)).filter(|a| a.via <= Via::Sentence);
    let (Some(other), Some(subject)) = (other, text.parties_of_subject(v)) else { return false };
    let end = (goods + 6).min(text.g.of_sentence(d.sentence).end);
    let own = (goods + 1..end).any(|k| {
        let p = text.g.get(k);
        let into = ["for", "in"].iter().any(|w| text.s.is(p.start as usize, w));
        p.shape == Shape::Prep
            && into
            && p.object != NONE
            && text.g.get(p.object).owner == NONE
            && text.has(text.g.get(p.object).start as usize, Classes::POSS)
    });
    let words = text.goods_in(text.g.get(goods).tokens());
    let sells = |a: &Arg| a.parties.iter().all(|p| text.sells_such(*p, &words));
    if own || sells(&other) && !sells(&subject) {
        (d.from, d.to) = (Some(other), Some(subject));
    } else if sells(&subject) && !sells(&other) {
        (d.from, d.to) = (Some(subject), Some(other));
    } else {
        return false;
    }
    d.status = d.status.filter(|s| *s != Status::Completed).or(Some(Status::Agreed));
    both_companies(text, d)
}

/// "Tarn has defected to Corda": a customer that goes over.
pub(super) fn defected(text: &Text<'_>, d: &mut Draft, v: Id) -> bool {
    d.from = trade::party_behind(text, v, "to").filter(|a| a.via <= Via::Sentence);
    d.to = text.parties_of_subject(v);
    !text.g.get(v).passive && both_companies(text, d)
}

/// "has booked eight launches with Corda Space": rooms, seats and journeys that somebody else sells.
pub(super) fn booked(text: &Text<'_>, d: &mut Draft, v: Id) -> bool {
    const ROOMS: [&str; 14] = [
        "launch",
        "launches",
        "flights",
        "slots",
        "capacity",
        "rooms",
        "seats",
        "berths",
        "space",
        "cargoes",
        "vessels",
        "ships",
        "campaigns",
        "tests",
    ];
    d.from = trade::party_behind(text, v, "with").filter(|a| a.via <= Via::Sentence);
    d.to = text.parties_of_subject(v);
    !text.g.get(v).passive
        && text.g.objects(v).any(|o| text.head_is(o, &ROOMS))
        && !sized_around(text, d)
        && both_companies(text, d)
}

/// "is dependent on Corda for its engines", "had been reliant on Tarn for most of its steel"
pub(super) fn dependent(text: &Text<'_>, d: &mut Draft, at: Id) -> bool {
    let is = (at.saturating_sub(3)..at).rev().find(|k| text.g.get(*k).shape == Shape::Verb);
    let Some(v) = is.filter(|v| matches!(text.lemma(*v), "be" | "become" | "remain" | "stay" | "grow")) else {
        return false;
    };
    let on = |p: &&Phrase| p.start > text.g.get(at).start && text.s.is(p.start as usize, "on");
    let on = text.g.preps_of_verb(v).find(on);
    let Some(on) = on else { return false };
    d.from = goods_of(text, on.object);
    if d.from.is_none() && for_wares(text, v) {
        d.from = text.parties_of(on.object).filter(|a| a.via <= Via::Sentence);
    }
    d.to = whoever(text, v);
    !text.g.get(v).negated && both_companies(text, d)
}

/// "has entered the supply chain of Tarn", "is part of Tarn's supply chain"
pub(super) fn in_chain(text: &Text<'_>, d: &mut Draft, t: Id) -> bool {
    let v = text.g.verb_of(t);
    let in_it = |p: Id| matches!(text.s.lower(text.g.get(p).start as usize), "of" | "in" | "into" | "to");
    let told = match text.g.place(t) {
        Place::Object(v) => matches!(text.lemma(v), "enter" | "join"),
        Place::Behind(p) => {
            in_it(p)
                && v != NONE
                && matches!(text.lemma(v), "be" | "become" | "break" | "get" | "belong" | "form" | "remain")
        }
        _ => false,
    };
    d.to = text
        .owner_of(t)
        .or_else(|| text.modifier_of(t))
        .or_else(|| of_whom(text, t))
        .filter(|a| a.via <= Via::Sentence);
    d.from = if told { text.parties_of_subject(v) } else { None };
    both_companies(text, d)
}

/// "Tarn's dependence on Corda for its engines", "its reliance on a single supplier, Corda"
pub(super) fn dependence(text: &Text<'_>, d: &mut Draft, t: Id) -> bool {
    let behind = |word: &'static str| {
        let told = move |p: &&Phrase| p.start > text.g.get(t).start && text.s.is(p.start as usize, word);
        text.g.preps_of_noun(t).find(told).map_or(NONE, |p| p.object)
    };
    let (on, goods) = (behind("on"), behind("for"));
    if on == NONE {
        return false;
    }
    const SUPPLIERS: [&str; 9] =
        ["supplier", "vendor", "maker", "manufacturer", "producer", "foundry", "source", "house", "provider"];
    let supplier = || text.head_is(on, &SUPPLIERS) && text.g.get(on).mention == NONE;
    d.from = goods_of(text, on);
    if d.from.is_none() && (supplier() || wares(text, goods)) {
        d.from = text.in_role(on, text.g.get(on).end as usize).or_else(|| text.parties_of(on));
    }
    d.from = d.from.take().filter(|a| a.via <= Via::Sentence);
    // "aims to cut its dependence on": it is there as long as it is to be cut.
    d.status = Some(Status::Completed);
    d.to = text.owner_of(t);
    both_companies(text, d)
}

/// "is locked into Corda for its engines"
pub(super) fn locked_into(text: &Text<'_>, d: &mut Draft, v: Id) -> bool {
    let into = |p: &&Phrase| p.object != NONE && matches!(text.s.lower(p.start as usize), "into" | "to");
    let into = text.g.preps_of_verb(v).find(into).map_or(NONE, |p| p.object);
    d.from = goods_of(text, into);
    if d.from.is_none() && for_wares(text, v) {
        d.from = text.parties_of(into).filter(|a| a.via <= Via::Sentence);
    }
    d.to = whoever(text, v);
    text.g.get(v).passive && both_companies(text, d)
}

/// "counts on Corda for motors", "looks to Corda for its steel", "leans on Tarn for chips"
pub(super) fn counts_on(text: &Text<'_>, d: &mut Draft, v: Id) -> bool {
    let word = if text.lemma(v) == "look" { "to" } else { "on" };
    d.from = trade::party_behind(text, v, word).filter(|a| a.via <= Via::Sentence);
    d.to = whoever(text, v);
    // "leans on Corda", but "leans on Corda to cut its fees", "counts on Corda"
    let asks = |k: Id| text.g.get(k).shape == Shape::Verb && text.g.get(k).governor == v;
    let end = text.g.of_sentence(d.sentence).end.min(v + 6);
    let leans = text.lemma(v) == "lean" && text.g.objects(v).next().is_none() && !(v + 1..end).any(asks);
    !text.g.get(v).passive && (leans || for_wares(text, v)) && both_companies(text, d)
}

/// "will move its patient records to Tarn's platform"
pub(super) fn moved_onto(text: &Text<'_>, d: &mut Draft, v: Id, onto: Id) -> bool {
    if onto == NONE || text.g.get(v).passive || !text.head_is(onto, &MACHINES) {
        return false;
    }
    let own = |o: Id| {
        let things = wares(text, o) || text.head_is(o, &["data", "accounts", "payroll", "operations"]);
        things && text.has(text.g.get(o).start as usize, Classes::POSS)
    };
    if !text.g.objects(v).any(own) {
        return false;
    }
    d.from = text.owner_of(onto).or_else(|| text.modifier_of(onto));
    d.to = text.parties_of_subject(v);
    both_companies(text, d)
}

/// What comes through a pipe or a wire, so that whoever takes it buys it.
pub(super) const PIPED: &[&str] =
    &["electricity", "gas", "steam", "heat", "water", "hydrogen", "oxygen", "oil", "output", "supplies"];
