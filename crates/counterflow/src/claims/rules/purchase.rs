//! Contracts and commitments for goods, services, cloud and capacity: buyer to seller.

use super::super::frame::{Attach, Frame, Role, noun, verb};
use super::super::read::Draft;
use super::super::text::{Arg, Text, Via};
use super::{Kind, Rule};
use crate::lexicon::Classes;
use Role::{From, To};

const WITH: &[(&str, Role)] = &[("with", To), ("from", To), ("to", To), ("by", From), ("for", From)];
const LOOSE: Attach = Attach::OBJECT.or(Attach::WORTH).or(Attach::FOR).or(Attach::LOOSE);

/// See `purchase.md`.
pub const RULE: Rule = Rule {
    name: "purchase",
    kind: Kind::Purchase,
    page: include_str!("purchase.md"),
    frames: FRAMES,
    accepts: super::money,
    refine,
    relates: &[
        "expenditure commitment",
        "spending commitment",
        "purchase commitment",
        "supply agreement",
        "supply contract",
        "supply deal",
    ],
};

const FRAMES: &[Frame] = &[
    noun("contract").preps(WITH),
    noun("agreement").preps(WITH).weight(-2),
    noun("deal").preps(WITH).near(SERVICES).weight(-3),
    noun("pact").preps(WITH).near(SERVICES).weight(-3),
    noun("purchase agreement").preps(WITH).weight(2),
    noun("supply agreement").preps(WITH).weight(2),
    noun("supply deal").preps(WITH).weight(2),
    noun("supply contract").preps(WITH).weight(2),
    noun("order").preps(&[("from", From), ("with", To), ("for", Role::None), ("by", From), ("to", To)]),
    noun("purchase order").preps(&[("from", From), ("with", To), ("by", From), ("to", To)]).weight(2),
    noun("expenditure commitment").preps(WITH),
    noun("spending commitment").preps(WITH),
    noun("purchase commitment").preps(WITH).weight(2),
    noun("purchase").preps(&[("from", To), ("by", From)]).near(&["from"]).weight(-2),
    verb("buy").roles(From, Role::None).preps(&[("from", To)]).attach(LOOSE).near(&["from", "worth", "of"]).weight(-2),
    verb("purchase")
        .roles(From, Role::None)
        .preps(&[("from", To)])
        .attach(LOOSE)
        .near(&["from", "worth", "of"])
        .weight(-2),
    verb("order").roles(From, Role::None).preps(&[("from", To), ("at", To)]).attach(LOOSE),
    verb("procure").roles(From, Role::None).preps(&[("from", To)]).attach(LOOSE),
    verb("pay")
        .roles(From, To)
        .preps(&[("to", To), ("for", Role::None)])
        .attach(Attach::OBJECT.or(Attach::LOOSE))
        .weight(-6),
    verb("spend")
        .roles(From, Role::None)
        .preps(&[("with", To), ("on", To)])
        .near(&["on", "with", "buying", "under", "commit"])
        .weight(-4),
    noun("television right")
        .roles(From, From)
        .preps(&[("to", To), ("of", To)])
        .attach(Attach::FOR.or(Attach::WORTH))
        .weight(2),
    noun("broadcast right")
        .roles(From, From)
        .preps(&[("to", To), ("of", To)])
        .attach(Attach::FOR.or(Attach::WORTH))
        .weight(2),
    noun("broadcasting right")
        .roles(From, From)
        .preps(&[("to", To), ("of", To)])
        .attach(Attach::FOR.or(Attach::WORTH))
        .weight(2),
    noun("media right")
        .roles(From, From)
        .preps(&[("to", To), ("of", To)])
        .attach(Attach::FOR.or(Attach::WORTH))
        .weight(2),
    noun("naming right")
        .roles(From, From)
        .preps(&[("to", To), ("of", To)])
        .attach(Attach::FOR.or(Attach::WORTH))
        .weight(2),
    verb("rent").roles(From, To).preps(&[("from", To)]).attach(LOOSE).weight(-4),
];

/// What is bought, or the verb that says so: without one of these a "deal" may be anything.
const SERVICES: &[&str] = &[
    "supply",
    "cloud",
    "computing",
    "compute",
    "services",
    "service",
    "chips",
    "chip",
    "aircraft",
    "jets",
    "planes",
    "capacity",
    "power",
    "electricity",
    "gas",
    "lng",
    "oil",
    "crude",
    "outsourcing",
    "procurement",
    "equipment",
    "software",
    "sponsorship",
    "broadcast",
    "broadcasting",
    "rights",
    "television",
    "tv",
    "construction",
    "engineering",
    "shipbuilding",
    "vessels",
    "ships",
    "maintenance",
    "logistics",
    "offtake",
    "batteries",
    "battery",
    "cells",
    "steel",
    "ore",
    "lithium",
    "nickel",
    "vaccines",
    "doses",
    "satellite",
    "launch",
    "advertising",
    "infrastructure",
    "network",
    "hardware",
    "gpu",
    "gpus",
    "servers",
    "turbines",
    "engines",
    "buses",
    "trains",
    "trucks",
    "supplies",
    "kit",
    "naming",
    "shirt",
    "sign",
    "seal",
    "ink",
];

fn refine(text: &Text<'_>, d: &mut Draft) -> bool {
    let s = &text.s;
    let sentence = s.list[d.sentence].tokens.clone();
    let Some(q) = d.quantity.map(|k| &text.quantities[k]) else {
        // "its ability to meet spending commitments with Oracle": whose ability it is, is bound.
        if d.from.is_none() {
            let owner = (sentence.start.max(d.trigger.start.saturating_sub(9))..d.trigger.start)
                .rev()
                .find(|i| matches!(s.lemma(*i), "its" | "their"));
            d.from = owner.and_then(|i| text.antecedent(i));
        }
        turn(text, d, &sentence);
        return true;
    };
    let lemma = s.lemma(d.trigger.start);
    let word = s.word(d.trigger.start).to_ascii_lowercase();
    let hull = d.trigger.start.min(q.tokens.start)..d.trigger.end.max(q.tokens.end);
    let around = |words: &[&str]| {
        (hull.start.saturating_sub(5).max(sentence.start)..(hull.end + 7).min(sentence.end))
            .any(|i| words.iter().any(|w| s.is(i, w)))
    };
    // Other agreements have rules of their own.
    if around(&[
        "licensing",
        "licence",
        "license",
        "merger",
        "acquisition",
        "takeover",
        "loan",
        "credit",
        "settlement",
        "investment",
        "equity",
        "buyout",
        "invest",
        "funding",
    ]) && d.part == super::super::frame::Part::Noun
    {
        return false;
    }
    if lemma == "pay" {
        if let Some(kind) = paid_for(text, d, q.tokens.end, sentence.end) {
            d.kind = kind;
            return true;
        }
        let fine = around(&[
            "fine",
            "dividend",
            "tax",
            "taxes",
            "salary",
            "bonus",
            "penalty",
            "damages",
            "interest",
            "settlement",
            "settle",
            "debt",
            "fee",
        ]);
        let for_goods = (q.tokens.end..(q.tokens.end + 6).min(sentence.end)).any(|i| s.is(i, "for"));
        let for_company = for_goods && d.to.is_none();
        return !fine && d.to.is_some() && !for_company;
    }
    if lemma == "order"
        && word == "order"
        && !d.attach.has(Attach::BEFORE.or(Attach::OF).or(Attach::WORTH))
        && d.part == super::super::frame::Part::Noun
    {
        return false;
    }
    if matches!(word.as_str(), "deal" | "deals" | "agreement" | "agreements")
        && !supplied_under(text, d)
        && (d.from.is_none() && d.to.is_none())
        && !around(SERVICES)
    {
        return false;
    }
    let spends_on = (q.tokens.end..(q.tokens.end + 3).min(sentence.end))
        .any(|i| s.is(i, "on") || s.is(i, "buying") || s.is(i, "over"));
    if lemma == "spend" && d.to.is_none() && !spends_on && q.amount.per.is_none() {
        return false;
    }
    if lemma == "spend" && d.to.is_none() {
        // "renewed our agreement with Stratos and committed to spend": the counterparty of the agreement sells.
        let with = (sentence.start..d.trigger.start).find(|i| {
            s.is(*i, "with")
                && matches!(
                    s.word(i.saturating_sub(1)).to_ascii_lowercase().as_str(),
                    "agreement" | "contract" | "deal"
                )
        });
        d.to = with.and_then(|i| text.phrase_parties(i + 1, d.trigger.start));
    }
    supplied_under(text, d);
    turn(text, d, &sentence);
    customer_named(text, d, &sentence);
    true
}

/// "paid £38 million for a 20 % holding in Oddline" is an investment, "paid $3bn for Nordvik" a takeover.
fn paid_for(text: &Text<'_>, d: &mut Draft, from: usize, end: usize) -> Option<Kind> {
    let s = &text.s;
    let at = (from..end.min(from + 8)).find(|i| s.is(*i, "for"))?;
    let share = (at + 1..end.min(at + 6)).find(|i| {
        matches!(s.word(*i).to_ascii_lowercase().as_str(), "stake" | "holding" | "shareholding" | "interest")
            || text.quantity_at(*i).is_some_and(|k| {
                matches!(text.quantities[k].kind, crate::mentions::Kind::Percent | crate::mentions::Kind::Fraction)
            })
    });
    if let Some(share) = share {
        let own = (share..end.min(share + 6))
            .find(|i| matches!(s.lemma(*i), "in" | "of"))
            .filter(|i| *i + 1 < end && !text.has(*i + 1, Classes::POSS));
        let company = own.and_then(|i| text.phrase_parties(i + 1, end));
        let company = company
            .or_else(|| d.to.clone())
            .filter(|c| d.from.as_ref().is_none_or(|f| f.parties != c.parties))
            .or_else(|| d.to.clone())?;
        d.to = Some(company);
        return Some(Kind::Investment);
    }
    let m = (at + 1..end.min(at + 4)).find_map(|i| text.parties.at(i)).map(|m| &text.parties.mentions[m])?;
    let whole = m.kind == crate::party::PartyKind::Company
        && !text.is_possessive(&m.tokens)
        && !(m.tokens.end < end
            && s.tokens[m.tokens.end].kind == crate::sentences::Kind::Word
            && !text.has(m.tokens.end, Classes::PREP.or(Classes::CONJ)));
    if whole && d.from.as_ref().is_some_and(|f| !f.parties.contains(&m.party)) {
        d.to = Some(Arg { parties: vec![m.party], tokens: m.tokens.clone(), via: Via::Sentence });
        return Some(Kind::Merger);
    }
    None
}

/// The subject of "won a contract from the port" or "signed a deal to supply Tesla" is the seller.
fn turn(text: &Text<'_>, d: &mut Draft, sentence: &std::ops::Range<usize>) {
    let s = &text.s;
    if d.part != super::super::frame::Part::Noun {
        return;
    }
    let left = (text.clause_of(d.trigger.start).start.max(sentence.start)..d.trigger.start)
        .rev()
        .take(14)
        .find(|k| text.has(*k, Classes::VERB) && !text.has(*k, Classes::DEAL_NOUN.or(Classes::RHETORIC)));
    let rights = s.word(d.trigger.end - 1).to_ascii_lowercase().starts_with("right");
    if rights || left.is_some_and(|k| matches!(s.lemma(k), "award" | "give" | "grant" | "place" | "hand" | "order")) {
        return;
    }
    let won = left.is_some_and(|k| {
        matches!(s.lemma(k), "win" | "receive" | "secure" | "land" | "get" | "book" | "obtain" | "gain")
    });
    let end = d.quantity.map_or(d.trigger.end, |k| text.quantities[k].tokens.end).max(d.trigger.end);
    let sells = (end..sentence.end.min(end + 10)).find(|i| {
        matches!(
            s.lemma(*i),
            "supply" | "provide" | "build" | "deliver" | "sell" | "construct" | "develop" | "operate" | "host" | "run"
        ) && *i > 0
            && s.is(i - 1, "to")
            || s.is(*i, "supplying")
            || s.is(*i, "providing")
    });
    let buys = (end..sentence.end.min(end + 10)).any(|i| {
        matches!(s.lemma(i), "buy" | "purchase" | "use" | "rent" | "lease" | "access" | "acquire")
            && i > 0
            && s.is(i - 1, "to")
    });
    if won {
        // Roles were filled with the subject as receiver; the counterparty pays.
        let payer = d.from.take();
        let winner = left.and_then(|k| text.subject(k)).filter(|a| a.tokens.end <= d.trigger.start);
        let counterparty = (end..sentence.end.min(end + 12))
            .find(|i| matches!(s.lemma(*i), "from" | "with" | "by"))
            .and_then(|i| text.phrase_parties(i + 1, sentence.end));
        let premodifier = text
            .parties
            .within(&(d.trigger.start.saturating_sub(3)..d.trigger.start))
            .iter()
            .rfind(|m| text.is_party(m) && Some(m.party) != winner.as_ref().map(|w| w.parties[0]))
            .map(|m| Arg { parties: vec![m.party], tokens: m.tokens.clone(), via: Via::Quote });
        let distinct = |a: &Arg| winner.as_ref().is_none_or(|w| w.parties != a.parties);
        d.from = counterparty.or(premodifier).or(payer).filter(distinct);
        d.to = winner;
    } else if let Some(verb) = sells
        && !buys
        && d.from.is_some()
    {
        let supplied = text.phrase_parties(verb + 1, sentence.end);
        let with = d.to.take();
        let seller = d.from.take();
        let distinct = |a: &Arg| seller.as_ref().is_none_or(|w| w.parties != a.parties);
        d.from = with.or(supplied).filter(distinct);
        d.to = seller;
    }
}

/// "Meridian will supply gas to Hanbo under an agreement worth $42bn": the verb tells who sells to whom.
fn supplied_under(text: &Text<'_>, d: &mut Draft) -> bool {
    let s = &text.s;
    if d.from.is_some() || d.to.is_some() {
        return false;
    }
    let clause = text.clause_of(d.trigger.start);
    let Some(verb) = (clause.start..d.trigger.start)
        .rev()
        .find(|i| matches!(s.lemma(*i), "supply" | "provide" | "deliver" | "sell") && text.has(*i, Classes::VERB))
    else {
        return false;
    };
    let customer = (verb + 1..d.trigger.start)
        .find(|i| s.is(*i, "to"))
        .and_then(|i| text.phrase_parties(i + 1, d.trigger.start))
        .or_else(|| text.phrase_parties(verb + 1, d.trigger.start));
    let (Some(seller), Some(customer)) = (text.subject(verb), customer) else { return false };
    if seller.parties == customer.parties {
        return false;
    }
    (d.from, d.to) = (Some(customer), Some(seller));
    true
}

/// "an agreement which gave Nordvik its first ships": the one who is given is the customer.
fn customer_named(text: &Text<'_>, d: &mut Draft, sentence: &std::ops::Range<usize>) {
    if d.from.is_some() || d.to.is_some() {
        return;
    }
    let s = &text.s;
    let gives = (d.trigger.end..sentence.end).find(|i| matches!(s.lemma(*i), "give" | "grant" | "provide" | "bring"));
    let Some(verb) = gives else { return };
    let Some(customer) = text.phrase_parties(verb + 1, sentence.end) else { return };
    // The other side is whoever the sentence is about.
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
    let m = text.parties.within(&before.tokens).iter().find(|m| {
        text.is_party(m) && m.kind == crate::party::PartyKind::Company && !customer.parties.contains(&m.party)
    })?;
    Some(Arg { parties: vec![m.party], tokens: m.tokens.clone(), via: Via::Paragraph })
}
