//! What changes hands: a company, a part of one, shares in one, debt, rights or goods. The verb alone does not tell.

mod sides;
pub mod ventures;
mod words;

use super::text::{Arg, Text, Via};
use crate::grammar::{Id, Mood, NONE, Phrase, Place, Shape};
use crate::lexicon::Classes;
use crate::mentions::Kind as Q;
use crate::party::PartyKind;
use rust_decimal::Decimal;
pub use sides::{JUDGES, OFFERS, deal_before, follower, named_together, offer_sides, offered, told_before};
use std::ops::Range;
pub use words::{BORROWS, GOODS, PARTS, SHARES, SITES, TRADES, UNITS, VEHICLES};
use words::{DEBT, RIGHTS};

/// What is bought, sold, offered for or paid for.
#[derive(Clone, Debug, PartialEq)]
pub enum Thing {
    /// A whole company.
    Company(Arg),
    /// A unit, business or asset; of this company, as far as the text tells.
    Part(Option<Arg>),
    /// Shares or a stake in this company, as far as the text tells.
    Stake(Option<Arg>),
    /// Loans, bonds, notes.
    Debt,
    /// Rights, licences, royalties.
    Rights,
    /// Goods, services, capacity.
    Goods,
    /// Nothing that a list knows.
    Unknown,
}

impl Thing {
    /// The company that changes hands, wholly or in part.
    pub fn company(&self) -> Option<&Arg> {
        match self {
            Thing::Company(arg) => Some(arg),
            Thing::Part(arg) | Thing::Stake(arg) => arg.as_ref(),
            _ => None,
        }
    }
}

/// What a noun phrase is, as something that can be bought or sold.
pub fn thing(text: &Text<'_>, id: Id) -> Thing {
    if id == NONE || text.g.get(id).shape != Shape::Noun {
        return Thing::Unknown;
    }
    let p = text.g.get(id);
    if p.mention != NONE {
        let m = &text.parties.mentions[p.mention as usize];
        // "Halden Cloud (HC) capacity": the goods stand behind the short form of whoever makes them.
        let behind = text.g.phrases.get(id as usize + 4).filter(|b| b.noun == id && b.mention == NONE);
        if behind.is_some_and(|_| text.mark(p.end as usize, b'(') && text.head_is(id + 4, GOODS)) {
            return Thing::Goods;
        }
        // "10 Airbus A320s": counted, so what the company makes.
        let first = p.start as usize;
        if first < m.tokens.start
            && (text.s.tokens[first].kind == crate::sentences::Kind::Number || text.has(first, Classes::NUMBER))
            && !text.has(first, Classes::DET)
        {
            return Thing::Goods;
        }
        return match m.kind {
            PartyKind::Company => text.parties_of(id).map_or(Thing::Unknown, Thing::Company),
            PartyKind::Product => Thing::Goods,
            _ => Thing::Unknown,
        };
    }
    // "its oil and petrol division": two things that one part of a company does.
    if let Some(part) = text.done_with(id) {
        return match text.owner_of(id) {
            Some(owner) => Thing::Part(Some(owner)),
            None => thing(text, part),
        };
    }
    // "food and drinks maker Corda": two things that one company makes, not two that are bought.
    if let Some(made) = text.made_with(id) {
        return thing(text, made);
    }
    // "700 MW Barath Energy": the amount only measures the company that is named right behind it.
    let named = id + 1;
    if p.quantity != NONE && p.mention == NONE && (named as usize) < text.g.phrases.len() {
        let next = text.g.get(named);
        if next.shape == Shape::Noun && next.noun == id && next.mention != NONE && next.place == Place::Free {
            return thing(text, named);
        }
    }
    if p.quantity != NONE {
        let q = &text.quantities[p.quantity as usize];
        return match q.kind {
            // "100% of Tarn's gas assets": all of a part.
            Q::Percent if q.amount.low == Some(Decimal::ONE_HUNDRED) && part_of(text, id).is_some() => {
                Thing::Part(part_of(text, id).and_then(|part| whole(text, part)))
            }
            Q::Percent | Q::Fraction => Thing::Stake(held(text, id)),
            Q::Count if q.amount.unit.0 == "shares" => Thing::Stake(held(text, id)),
            // "24 hotels"
            Q::Count if text.head_is(id, PARTS) => Thing::Part(whole(text, id)),
            Q::Count | Q::Capacity => Thing::Goods,
            _ => Thing::Unknown,
        };
    }
    // "a forwarder called Corda"
    if text.called(id).is_some() {
        return text.parties_of(id).map_or(Thing::Unknown, Thing::Company);
    }
    // "the social network Tarn", "the TV channel Halden": what it is, in front of its name.
    if let Some(arg) = text.name_right_behind(id) {
        return Thing::Company(arg);
    }
    let head = p.head as usize;
    let word = text.s.lower(head);
    // "graphics processing units"
    if word == "units" && text.phrase_says(id, &["processing", "storage", "housing", "rental", "residential"]) {
        return Thing::Goods;
    }
    // "the majority of the assets and business of Tarn": most of what it has, and no shares.
    let of_parts = || {
        let of = text.g.preps_of_noun(id).find(|p| p.noun == id && text.s.is(p.start as usize, "of"));
        of.filter(|p| text.head_is(p.object, PARTS))
    };
    if matches!(word, "majority" | "minority")
        && let Some(of) = of_parts()
    {
        return thing(text, of.object);
    }
    if SHARES.contains(&word) || word == "capital" {
        // "the company's stock" is stock of the company; whose a stake is, tells who holds it.
        let issued = matches!(word, "stock" | "shares" | "share" | "equity" | "capital");
        let company = held(text, id).or_else(|| if issued { text.owner_of(id) } else { None });
        // "all outstanding shares of Rospatch", "the whole share capital of": that is the company.
        // … but "its entire 42% paid-up capital in Tarn" is all that the seller has.
        let tokens = text.g.get(id).tokens();
        let part = text.has(tokens.start, Classes::POSS)
            || text.quantities_in(&tokens).any(|k| text.quantities[k].kind == Q::Percent);
        let whole = issued && !part && text.phrase_says(id, &["all", "entire", "whole"]) || word == "control";
        return match company {
            Some(company) if whole => Thing::Company(company),
            company => Thing::Stake(company),
        };
    }
    // "a portion of its seed business"
    if matches!(word, "portion" | "portions" | "part" | "parts" | "bulk") {
        let of = text.g.preps_of_noun(id).find(|p| p.noun == id && text.s.is(p.start as usize, "of"));
        match of.map(|p| thing(text, p.object)) {
            Some(Thing::Company(arg)) => return Thing::Part(Some(arg)),
            Some(whole) => return whole,
            // "parts for its cars"
            None => {}
        }
    }
    // "one of Norway's biggest brewers, Corda,"
    if word == "one"
        && let Some(name) = (id + 1..(id + 8).min(text.g.phrases.len() as Id))
            .find(|k| text.g.get(*k).place == Place::Apposition(id) && text.g.get(*k).mention != NONE)
        && let Some(company) = text.named_company(name)
    {
        return Thing::Company(company);
    }
    // "nine of its bakeries"
    let counted = text.s.tokens[head].kind == crate::sentences::Kind::Number || text.has(head, Classes::NUMBER);
    if counted && let Some(of) = text.g.preps_of_noun(id).find(|p| p.noun == id && text.s.is(p.start as usize, "of")) {
        return match thing(text, of.object) {
            // "nine of its bakeries": a part of whoever has them.
            Thing::Unknown | Thing::Company(_) => match text.owner_of(of.object) {
                Some(owner) => Thing::Part(Some(owner)),
                None => Thing::Unknown,
            },
            other => other,
        };
    }
    if matches!(
        word,
        "half" | "part" | "all" | "whole" | "rest" | "remainder" | "most" | "some" | "one" | "third" | "quarter"
    ) {
        // "all the shares of", "half of Nordvik", "part of its gas business"
        let of = text.g.preps_of_noun(id).find(|prep| prep.noun == id && text.s.is(prep.start as usize, "of"));
        return match of {
            Some(prep) => match thing(text, prep.object) {
                Thing::Company(arg) => {
                    if matches!(word, "all" | "whole") {
                        Thing::Company(arg)
                    } else {
                        Thing::Stake(Some(arg))
                    }
                }
                Thing::Stake(Some(arg)) if matches!(word, "all" | "whole") => Thing::Company(arg),
                other => other,
            },
            None => Thing::Unknown,
        };
    }
    // "a portfolio of 24 royalties": what it is made of.
    if matches!(word, "portfolio" | "package" | "pool" | "collection" | "bundle" | "batch" | "fleet") {
        let of = text.g.preps_of_noun(id).find(|prep| prep.noun == id && text.s.is(prep.start as usize, "of"));
        let made_of = of.map_or(Thing::Unknown, |prep| thing(text, prep.object));
        if made_of != Thing::Unknown {
            return made_of;
        }
    }
    // "30 % of its Shirvan licence" counts as a share of a part; a licence alone is a right.
    if DEBT.contains(&word) {
        return Thing::Debt;
    }
    if RIGHTS.contains(&word) {
        return Thing::Rights;
    }
    if text.has(head, Classes::PRON) {
        return text.party_of(id).map_or(Thing::Unknown, Thing::Company);
    }
    // "its Prairie Savings subsidiary", "Tarn's Prairie Savings subsidiary": the part has a name of its own.
    if UNITS.contains(&word)
        && let Some(arg) = text.modifier_of(id)
        && text.parties.list[arg.parties[0]].kind == PartyKind::Company
        && (p.tokens().any(|i| text.has(i, Classes::POSS))
            || p.owner != NONE && text.owner_of(id).is_none_or(|o| o.parties != arg.parties))
    {
        return Thing::Company(arg);
    }
    // "the club" is no state, whatever was told of one.
    let company = |a: &Arg| !text.all_are(a, PartyKind::Place);
    if text.has(head, Classes::ORG_NOUN)
        && p.owner == NONE
        && let Some(arg) = text.party_of(id).filter(company)
    {
        return Thing::Company(arg);
    }
    // "sold its fixed-line infrastructure": all that it has of it.
    let own = word == "infrastructure" && (p.owner != NONE || p.tokens().any(|i| text.has(i, Classes::POSS)));
    if own || PARTS.contains(&word) || text.has(head, Classes::ORG_NOUN) {
        return match text.named_company(id).filter(company) {
            Some(arg) => Thing::Company(arg),
            None => Thing::Part(whole(text, id).filter(company)),
        };
    }
    if p.tokens().any(|i| GOODS.iter().any(|g| text.s.is(i, g))) {
        return Thing::Goods;
    }
    Thing::Unknown
}

/// The company in which shares are held: "stake in Nordvik", "Nordvik shares", "80 pct of the share capital of Nordvik", "its stock".
pub fn held(text: &Text<'_>, id: Id) -> Option<Arg> {
    let mut at = id;
    if let Some(within) = held_within(text, id) {
        return Some(within);
    }
    let inside = held_by(text, id).map(|(_, inside)| text.g.get(inside));
    for _ in 0..4 {
        let prep = text.g.preps_of_noun(at).find(|prep| {
            prep.noun == at
                && prep.object != NONE
                && prep.object > at
                && text.g.get(prep.object).place != Place::Time
                && matches!(text.s.lemma(prep.start as usize), "in" | "of" | "on")
        });
        let prep = if at == id { inside.or(prep) } else { prep };
        let Some(prep) = prep else { break };
        let object = prep.object;
        let o = text.g.get(object);
        // "a 26 % stake on a fully diluted basis in Tarn"
        if text.head_is(object, &["basis"]) {
            at = object;
            continue;
        }
        // "in its Tarn Towers business", "in Halden's Corda Deep project": the part has a name of its own.
        // What is licensed goes by the name of its place.
        let part = UNITS.iter().chain(PARTS).any(|w| text.head_is(object, &[w]))
            && !text.head_is(object, &["licence", "licences", "license", "acreage"]);
        let own = || part && (o.owner != NONE || o.tokens().any(|i| text.has(i, Classes::POSS)));
        if let Some(part) = text.modifier_of(object).filter(|a| own() && text.all_are(a, PartyKind::Company)) {
            return Some(part);
        }
        // "in the holding company of Halden": in what has it, and in no other company that was told of.
        let holder = o.mention == NONE
            && (text.phrase_says(object, &["holding"]) && text.head_is(object, &["company", "group"])
                || text.head_is(object, &["parent", "owner"]));
        if holder
            && let Some(of) =
                text.g.preps_of_noun(object).find(|p| p.noun == object && text.s.is(p.start as usize, "of"))
            && let Some(owned) = text.named_company(of.object)
        {
            return Some(owned);
        }
        // "in the joint venture with Halden": what the two have together has no name.
        let with = |p: &Phrase| p.noun == object && text.s.is(p.start as usize, "with");
        if o.mention == NONE
            && text.head_is(object, &["venture", "ventures", "jv", "partnership"])
            && text.g.preps_of_noun(object).any(with)
        {
            return None;
        }
        // "in their joint venture": likewise.
        if is_shared_venture(text, object) {
            return None;
        }
        if let Some(arg) = text.parties_of(object) {
            return Some(arg);
        }
        // "a 9.9 % stake in Liverpool": a club or a bank that goes by the name of its town.
        let stake =
            || ["stake", "stakes", "interest", "holding", "shareholding"].iter().any(|w| text.head_is(at, &[w]));
        if text.s.is(prep.start as usize, "in")
            && let Some(place) = text.place_acting(object).filter(|_| stake())
        {
            return Some(place);
        }
        if o.shape != Shape::Noun {
            return None;
        }
        let word = text.s.lower(o.head as usize);
        // "20% of Nordvik's shares", "of its common stock", "of the Nordvik shares", "in Nordvik's gas unit".
        let holds =
            SHARES.contains(&word) || matches!(word, "capital" | "total" | "votes" | "ordinary" | "rights" | "power");
        // "the majority of its stake in Tarn": whose the stake is holds it, and is not what is held.
        let inside = |p: &Phrase| p.noun == object && p.object != NONE && text.s.is(p.start as usize, "in");
        if text.head_is(object, &["stake", "holding", "shareholding"]) && text.g.preps_of_noun(object).any(inside) {
            at = object;
            continue;
        }
        if holds || PARTS.contains(&word) {
            // "in London's Halden airport": the place owns nothing of it.
            let named = o.owner != NONE && text.modifier_of(object).is_some();
            if (o.owner != NONE || o.tokens().any(|i| text.has(i, Classes::POSS)))
                && (!named || text.owner_of(object).is_some())
            {
                return text.owner_of(object);
            }
            if let Some(arg) = text.modifier_of(object) {
                return Some(arg);
            }
            at = object;
            continue;
        }
        // "a stake in OpenAI's recently restructured corporation"
        return if o.owner != NONE && !text.has(o.head as usize, Classes::DEAL_NOUN) {
            text.owner_of(object)
        } else {
            None
        };
    }
    if let Some(arg) = text.modifier_of(id) {
        return Some(arg);
    }
    None
}

/// "the 42 % stake held by Corda in Tarn": what it is in stands behind who holds it.
fn held_within(text: &Text<'_>, stake: Id) -> Option<Arg> {
    let phrases = text.g.phrases.len() as Id;
    let held = (stake + 1..(stake + 3).min(phrases)).find(|v| {
        let p = text.g.get(*v);
        p.shape == Shape::Verb && p.noun == stake && p.passive && matches!(text.lemma(*v), "hold" | "own")
    })?;
    let mut holder =
        (held + 1..(held + 7).min(phrases)).take_while(|k| matches!(text.g.get(*k).shape, Shape::Noun | Shape::Prep));
    let within = |k: &Id| text.g.get(*k).shape == Shape::Prep && text.s.is(text.g.get(*k).start as usize, "in");
    text.parties_of(text.g.get(holder.find(within)?).object)
}

/// "the shareholding of Tarn in Halden": whose it is stands first, and then the preposition of what it is in.
pub fn held_by(text: &Text<'_>, id: Id) -> Option<(Arg, Id)> {
    let behind = |noun: Id, word: &str| {
        let named = |p: &Phrase| p.object != NONE && (word == "in" || text.g.get(p.object).mention != NONE);
        let mut all = (id + 1..text.g.phrases.len() as Id).take(4);
        all.find(|k| {
            let p = text.g.get(*k);
            p.shape == Shape::Prep && p.noun == noun && named(p) && text.s.is(p.start as usize, word)
        })
    };
    let stake = text.head_is(id, &["stake", "shareholding", "holding"]);
    let of = behind(id, "of").filter(|_| stake).map(|p| text.g.get(p).object)?;
    let inside = behind(of, "in").filter(|p| text.g.get(*p).start == text.g.get(of).end)?;
    Some((text.parties_of(of)?, inside))
}

/// Verbs whose object, if it is a share, is one in a company.
const HOLDS: [&str; 8] = ["own", "hold", "have", "control", "buy", "acquire", "purchase", "sell"];

/// The company that "the shares" are shares of: the nearest one before token `i` that a stake or shares were told of.
pub fn held_before(text: &Text<'_>, i: usize) -> Option<Arg> {
    let here = text.s.sentence_of(i);
    let first = text.g.of_sentence(here.saturating_sub(4)).start;
    let last = text.g.at(i)?;
    (first..last)
        .rev()
        .filter(|id| {
            let p = text.g.get(*id);
            // "owns 51 % of Tarn and will buy the rest"
            let share = || {
                p.quantity != NONE
                    && matches!(text.quantities[p.quantity as usize].kind, Q::Percent | Q::Fraction)
                    && matches!(p.place, Place::Object(v) if HOLDS.contains(&text.lemma(v)))
            };
            p.shape == Shape::Noun && (SHARES.iter().any(|w| text.head_is(*id, &[w])) || share())
        })
        .find_map(|id| held(text, id))
        .map(|arg| Arg { via: Via::Paragraph, ..arg })
}

/// "hired Halden to build a plant", "ordered Halden to build a ship": the verb chooses whom to pay; a court that orders something does not.
pub fn hires(text: &Text<'_>, verb: Id) -> bool {
    let lemma = text.lemma(verb);
    let customer = || {
        let orderer = text.parties_of_subject(verb).filter(|_| !text.g.get(verb).passive);
        orderer.is_some_and(|o| text.all_are(&o, PartyKind::Company))
    };
    words::HIRES.contains(&lemma) || lemma == "order" && customer()
}

/// "a bid for its stake in Nordvik": the offer is for what whoever is asked has itself; `what` are the words for that.
pub fn is_for_own(text: &Text<'_>, offer: Id, what: &[&str]) -> bool {
    text.g.preps_of_noun(offer).any(|p| {
        p.object != NONE
            && text.s.is(p.start as usize, "for")
            && text.head_is(p.object, what)
            && text.has(text.g.get(p.object).start as usize, Classes::POSS)
    })
}

/// "$33bn in assets", "€2m of sales": a figure of accounts, whatever stands around it.
pub fn is_holding(text: &Text<'_>, m: Id) -> bool {
    // "a $3bn purchase of assets" is one.
    let deal = text.has(text.g.get(m).head as usize, Classes::DEAL_NOUN);
    !deal
        && text.g.preps_of_noun(m).any(|p| {
            p.noun == m
                && matches!(text.s.lemma(p.start as usize), "in" | "of")
                && text.head_is(
                    p.object,
                    &["assets", "sales", "revenue", "revenues", "deposits", "loans", "profit", "profits", "turnover"],
                )
        })
}

/// The company of which a unit, plant or asset is a part.
fn whole(text: &Text<'_>, id: Id) -> Option<Arg> {
    if let Some(arg) = text.owner_of(id) {
        return Some(arg);
    }
    if let Some(arg) = text.modifier_of(id).filter(|a| text.all_are(a, PartyKind::Company)) {
        return Some(arg);
    }
    text.g
        .preps_of_noun(id)
        .filter(|prep| {
            // "the assets and business of Tarn": of both.
            let own = prep.noun == id || text.g.get(prep.noun).place == Place::Listed(id);
            own && prep.object > id && matches!(text.s.lemma(prep.start as usize), "of" | "from")
        })
        .find_map(|prep| text.parties_of(prep.object))
}

/// What a verb's object is: of several objects the first that is no amount of money.
pub fn object(text: &Text<'_>, verb: Id) -> Thing {
    let v = text.g.get(verb);
    if v.passive {
        return thing(text, v.subject());
    }
    let money = |id: Id| {
        let q = text.g.get(id).quantity;
        q != NONE && text.quantities[q as usize].kind == Q::Money
    };
    let receiver = receiver(text, verb);
    match text.g.objects(verb).find(|o| !money(*o) && Some(*o) != receiver) {
        Some(id) => thing(text, second_role(text, id).unwrap_or(id)),
        // "the yard it bought": what is described is the object.
        None if v.noun != NONE && v.noun != v.subject() => described(text, v.noun),
        None => Thing::Unknown,
    }
}

/// "music, film and games publisher Tarn": behind a list of what it provides stands the name.
fn provider_of_several(text: &Text<'_>, first: Id) -> Option<Id> {
    const LIST: Id = 8;
    let end = text.g.of_sentence(text.s.sentence_of(text.g.get(first).start as usize)).end.min(first + LIST);
    let parts = |k: &Id| matches!(text.g.get(*k).shape, Shape::Comma | Shape::Conj | Shape::Noun);
    let named = (first + 1..end).take_while(parts).find(|k| text.g.get(*k).mention != NONE)?;
    let p = text.g.get(named);
    let m = &text.parties.mentions[p.mention as usize];
    let role = m.tokens.start.checked_sub(1).filter(|k| *k >= p.start as usize)?;
    let bare = !text.has(p.start as usize, Classes::DET.or(Classes::POSS));
    // The last two stand in one phrase with the name, or all are phrases of their own.
    let inside = text.says(p.start as usize..role, &["and"]);
    let joined = inside || named > first + 2 && text.g.get(named - 1).shape == Shape::Conj;
    let plain = text.g.get(first).mention == NONE
        && text.g.get(first).quantity == NONE
        && !text.has(text.g.get(first).start as usize, Classes::DET.or(Classes::POSS));
    (plain && bare && joined && text.g.get(first + 1).shape == Shape::Comma && text.has(role, Classes::ORG_NOUN))
        .then_some(named)
}

/// "its long-time partner and polymer maker Tarn": the name behind "and", which bears both roles.
fn second_role(text: &Text<'_>, id: Id) -> Option<Id> {
    if let Some(named) = provider_of_several(text, id) {
        return Some(named);
    }
    let first = text.g.get(id);
    let named = id + 2;
    let p = text.g.phrases.get(named as usize)?;
    let joined = p.place == Place::Listed(id) && text.s.is(text.g.get(id + 1).start as usize, "and");
    if !joined || first.mention != NONE || p.mention == NONE || text.head(id).ends_with('s') {
        return None;
    }
    let start = p.start as usize;
    let bare = start < text.parties.mentions[p.mention as usize].tokens.start
        && !text.has(start, Classes::DET.or(Classes::POSS));
    let role = text.has(first.head as usize, Classes::ORG_NOUN)
        || text.head_is(id, &["partner", "rival", "supplier", "customer", "backer"]);
    (bare && role).then_some(named)
}

/// "holds 9 % of the stock of Nordvik, which it acquired": the stock, not Nordvik itself.
fn described(text: &Text<'_>, noun: Id) -> Thing {
    let whole = thing(text, noun);
    let part = text.g.chain(noun).skip(1).any(|id| SHARES.iter().any(|w| text.head_is(id, &[w])));
    match whole {
        Thing::Company(company) if part => Thing::Stake(Some(company)),
        whole => whole,
    }
}

/// "buys a stake in Nordvik for $3m and 20 % of Tarn for $7m": what stands between two prices has the second one.
pub fn second_object(text: &Text<'_>, price: &Range<usize>) -> Option<Thing> {
    let sentence = text.sentence_of(price.start);
    let before = text.quantities_in(&(sentence.start..price.start)).rev().map(|k| &text.quantities[k]);
    let last = before.into_iter().find(|q| q.kind == Q::Money)?;
    let joined = (last.tokens.end..price.start).take(2).any(|i| text.s.is(i, "and") || text.mark(i, b';'));
    let (from, to) = (text.g.at(last.tokens.end)?, text.g.at(price.start)?);
    // "for $3m, and Nordvik acquired Tarn for $7m": with a verb of its own it is another deal.
    if (from..to).any(|id| text.g.get(id).shape == Shape::Verb) {
        return None;
    }
    (from..to)
        .filter(|id| joined && text.g.get(*id).shape == Shape::Noun)
        .map(|id| thing(text, id))
        .find(|t| matches!(t, Thing::Company(_) | Thing::Part(Some(_)) | Thing::Stake(Some(_))))
}

/// What stands behind a preposition of a verb: "pay $3bn for Nordvik".
pub fn behind(text: &Text<'_>, verb: Id, word: &str) -> Thing {
    let found = text
        .g
        .preps_of_verb(verb)
        .find(|p| p.object != NONE && text.s.is(p.start as usize, word) && !money_behind(text, p.object));
    match found {
        // "bought the shares, paying $3bn for them": what the verb before has for its object.
        Some(prep) if is_pronoun(text, prep.object) && bought_before(text, verb) != NONE => {
            object(text, bought_before(text, verb))
        }
        Some(prep) if text.g.get(prep.object).shape == Shape::Noun => thing(text, prep.object),
        _ => Thing::Unknown,
    }
}

fn is_pronoun(text: &Text<'_>, id: Id) -> bool {
    let p = text.g.get(id);
    p.shape == Shape::Noun && p.mention == NONE && text.has(p.head as usize, Classes::PRON)
}

/// The verb of buying whose clause a gerund goes on: "acquired it in 2006, paying".
pub fn bought_before(text: &Text<'_>, verb: Id) -> Id {
    let v = text.g.get(verb);
    let buys = |id: Id| {
        let verb = if id == NONE { "" } else { text.lemma(id) };
        TRADES.contains(&verb) && verb != "sell" || matches!(verb, "raise" | "increase")
    };
    if v.mood == Mood::Gerund && buys(v.governor) { v.governor } else { NONE }
}

/// "has spent $72m to accumulate a tenth of Nordvik"
pub fn spent_on_stake(text: &Text<'_>, verb: Id) -> bool {
    to_buy(text, verb).is_some_and(|buys| matches!(object(text, buys), Thing::Stake(Some(_))))
        // "spent $3m on its stake in Nordvik"
        || matches!(behind(text, verb, "on"), Thing::Stake(Some(_)))
}

/// "to invest $3bn to build plants in Ohio": behind the amount stands what it is to build.
pub fn is_to_build(text: &Text<'_>, amount: Id) -> bool {
    const BUILDS: [&str; 18] = [
        "build",
        "construct",
        "expand",
        "upgrade",
        "modernise",
        "modernize",
        "develop",
        "open",
        "double",
        "reopen",
        "restart",
        "renovate",
        "refurbish",
        "rebuild",
        "redevelop",
        "overhaul",
        "extend",
        "enlarge",
    ];
    text.g.phrases.get(amount as usize + 1).is_some_and(|p| {
        p.shape == Shape::Verb && p.mood == Mood::Infinitive && BUILDS.contains(&text.lemma(amount + 1))
    })
}

/// "will spend $3bn in a joint venture with Tarn": what is spent goes into what several own together.
pub fn spent_in_venture(text: &Text<'_>, amount: Id) -> bool {
    text.g.preps_of_noun(amount).any(|p| {
        p.noun == amount
            && p.object != NONE
            && ["in", "into"].iter().any(|w| text.s.is(p.start as usize, w))
            && text.head_is(p.object, &["venture", "jv", "ventures", "project", "projects"])
    })
}

/// "are launching a venture": a verb in front of another founds one.
pub fn founds_venture(text: &Text<'_>, sentence: usize, before: Id) -> bool {
    let founds = |v: Id| {
        matches!(text.lemma(v), "launch" | "form" | "create" | "set" | "establish" | "start" | "found")
            && text.g.objects(v).any(|o| {
                text.head_is(o, &["venture", "jv"])
                    && ["a", "an"].iter().any(|w| text.s.is(text.g.get(o).start as usize, w))
            })
    };
    let first = text.g.of_sentence(sentence).start.max(before.saturating_sub(16));
    (first..before).any(|v| text.g.get(v).shape == Shape::Verb && founds(v))
}

/// "will pay $3m to buy Nordvik", "has spent $3m building a stake in Nordvik": what is done with the money.
pub fn to_buy(text: &Text<'_>, verb: Id) -> Option<Id> {
    let end = (verb + 6).min(text.g.phrases.len() as u32);
    (verb + 1..end).take_while(|k| text.g.get(*k).shape != Shape::Break).find(|k| {
        let v = text.g.get(*k);
        v.shape == Shape::Verb
            && (v.mood == Mood::Infinitive || v.mood == Mood::Gerund && text.lemma(verb) == "spend")
            && v.governor == verb
            && matches!(
                text.lemma(*k),
                "acquire"
                    | "buy"
                    | "purchase"
                    | "take"
                    | "subscribe"
                    | "accumulate"
                    | "amass"
                    | "build"
                    | "increase"
                    | "raise"
                    | "boost"
                    | "lift"
            )
    })
}

fn money_behind(text: &Text<'_>, id: Id) -> bool {
    let q = text.g.get(id).quantity;
    q != NONE && matches!(text.quantities[q as usize].kind, Q::Money | Q::Duration)
}

/// "signed a contract with Halden", "won an order from Halden": the other side of what verb `signs` concludes.
pub fn contracted_with(text: &Text<'_>, signs: Id) -> Option<Arg> {
    let from = matches!(text.lemma(signs), "win" | "secure" | "land" | "clinch" | "get" | "receive");
    party_behind(text, signs, "with").or_else(|| if from { party_behind(text, signs, "from") } else { None })
}

/// The party behind a preposition of a verb.
pub fn party_behind(text: &Text<'_>, verb: Id, word: &str) -> Option<Arg> {
    let leads = |p: &&Phrase| {
        p.object != NONE && text.s.is(p.start as usize, word) && !text.ends_route(p) && !text.is_of_part(p)
    };
    let mut behind = text.g.preps_of_verb(verb).filter(leads);
    let first = behind.find_map(|p| text.parties_of(p.object).map(|a| (p, a)));
    let (prep, found) = first?;
    // "sold the rights to the Relvanta drug to Tarn": the first names what the rights are to.
    let to_what = word == "to" && prep.noun != NONE && text.head_is(prep.noun, &["right", "rights"]);
    if to_what {
        return behind.find_map(|p| text.parties_of(p.object)).or(Some(found));
    }
    let mut all = found;
    // "backed by Corda and by the state fund Tarn": the word is said again.
    for p in behind {
        let said_again = p.start > 0 && text.s.is(p.start as usize - 1, "and");
        let Some(other) = text.parties_of(p.object).filter(|_| said_again) else { break };
        all.tokens.end = if other.via <= Via::Sentence { other.tokens.end } else { all.tokens.end };
        all.parties.extend(other.parties.into_iter().filter(|x| !all.parties.contains(x)).collect::<Vec<_>>());
    }
    Some(all)
}

/// "stopped buying milk", "ceased to supply": what is told by this verb goes on no longer.
pub fn has_ended(text: &Text<'_>, verb: Id) -> bool {
    let above = if verb == NONE { NONE } else { text.g.get(verb).governor };
    above != NONE
        && text.g.get(above).shape == Shape::Verb
        && !text.g.get(above).negated
        && matches!(text.lemma(above), "stop" | "cease" | "halt" | "quit" | "end")
}

/// Who gets what a verb sells: "sold a stake to Nordvik", "sold Nordvik a stake".
pub fn buyer(text: &Text<'_>, verb: Id) -> Option<Arg> {
    party_behind(text, verb, "to")
        .or_else(|| receiver(text, verb).and_then(|id| text.parties_of(id)))
        .or_else(|| other_side(text, verb))
}

/// "in talks with Nordvik to sell a stake", "signed an agreement with Nordvik to sell", "agreed with Nordvik to sell": the other side.
fn other_side(text: &Text<'_>, verb: Id) -> Option<Arg> {
    let v = text.g.get(verb);
    if v.mood != Mood::Infinitive || v.governor == NONE || text.g.get(v.governor).shape != Shape::Verb {
        return None;
    }
    let talks =
        ["talks", "discussions", "negotiations", "agreement", "deal", "contract", "accord", "pact", "memorandum"];
    let meets = |p: &Phrase| match p.noun {
        NONE => matches!(text.lemma(v.governor), "agree" | "negotiate" | "talk"),
        noun => text.head_is(noun, &talks),
    };
    let with = |p: &&Phrase| p.start < v.start && text.s.is(p.start as usize, "with") && meets(p);
    text.g.preps_of_verb(v.governor).find(with).and_then(|p| text.parties_of(p.object))
}

/// The first of two objects of a verb of selling: "sold Nordvik a stake".
pub fn receiver(text: &Text<'_>, verb: Id) -> Option<Id> {
    let sells = matches!(text.lemma(verb), "sell" | "offer") && !text.g.get(verb).passive;
    let mut objects = text.g.objects(verb).filter(|_| sells);
    let first = objects.next()?;
    let next = objects.next()?;
    let plain = text.g.get(first).mention != NONE && text.g.get(first).quantity == NONE;
    // "sold Nordvik and Tarn": what is sold, twice.
    (plain && text.g.get(next).mention == NONE).then_some(first)
}

/// "sold its 10 % stake to Corda": what the seller has of another; "sold a 10 % stake to Corda" is one in the seller.
pub fn is_own_holding(text: &Text<'_>, stake: Id) -> bool {
    let p = text.g.get(stake);
    p.shape == Shape::Noun
        && text.has(p.start as usize, Classes::POSS)
        && text.head_is(stake, &["stake", "holding", "shareholding", "interest"])
        && held(text, stake).is_none()
}

/// In what a seller has the holding that it sells, where verb `sale` does not tell: "has quit Tarn, selling its stake", "a shareholder in
/// Tarn, sold its stake".
pub fn holding_of_seller(text: &Text<'_>, sale: Id, seller: Option<&Arg>) -> Option<Arg> {
    let v = text.g.get(sale);
    let left = v.governor;
    let quits = left != NONE
        && text.g.get(left).shape == Shape::Verb
        && matches!(text.s.lemma(text.g.get(left).head as usize), "exit" | "quit" | "leave" | "abandon");
    let quit = if quits { text.g.objects(left).find_map(|o| text.named_company(o)) } else { None };
    // "a shareholder in Tarn", "its biggest shareholder"
    let first = text.g.of_sentence(text.s.sentence_of(v.start as usize)).start;
    let role = (first..sale).rev().find(|id| text.head_is(*id, &["shareholder", "stockholder", "investor", "backer"]));
    let shareholder = || role.and_then(|id| held(text, id).or_else(|| text.owner_of(id)));
    quit.or_else(shareholder)
        .or_else(|| held_before(text, v.start as usize))
        .filter(|a| seller.is_none_or(|s| !a.parties.iter().any(|p| s.parties.contains(p))))
}

/// "a stake in the capital's busiest airport": in something that has no name and is not told of as a company.
pub fn in_nameless(text: &Text<'_>, stake: Id) -> bool {
    let nameless = |p: &Phrase| {
        text.s.is(p.start as usize, "in") && p.noun == stake && p.object != NONE && {
            let o = text.g.get(p.object);
            // "in the UK's largest chip maker": described anew by where it is.
            let place = o.owner != NONE && {
                let m = text.g.get(o.owner).mention;
                m != NONE && text.parties.mentions[m as usize].kind == PartyKind::Place
            };
            let told = !place
                && text.has(o.head as usize, Classes::ORG_NOUN.or(Classes::PRON))
                && !is_shared_venture(text, p.object);
            // "bought its stake in 2014"
            o.shape == Shape::Noun && o.place != Place::Time && o.mention == NONE && o.quantity == NONE && !told
        }
    };
    text.g.preps_of_noun(stake).any(nameless) && held(text, stake).is_none()
}

/// "its pumps arm, Merrow": the name of a phrase stands behind it.
fn is_named_behind(text: &Text<'_>, id: Id) -> bool {
    let names = |k: Id| text.g.get(k).place == Place::Apposition(id) && text.g.get(k).mention != NONE;
    (id + 1..(id + 4).min(text.g.phrases.len() as Id)).any(names)
}

/// "their joint venture": what two have together, and has no name.
fn is_shared_venture(text: &Text<'_>, id: Id) -> bool {
    let p = text.g.get(id);
    p.mention == NONE
        && text.s.is(p.start as usize, "their")
        && text.head_is(id, VEHICLES)
        && !is_named_behind(text, id)
}

/// "a 20 % stake in its tower arm": in a part of whoever sells it, which has no name.
pub fn in_own_part(text: &Text<'_>, stake: Id) -> bool {
    text.g.preps_of_noun(stake).any(|p| {
        p.noun == stake && p.object != NONE && text.s.is(p.start as usize, "in") && {
            let o = text.g.get(p.object);
            o.mention == NONE
                && text.has(o.start as usize, Classes::POSS)
                && (text.head_is(p.object, &UNITS) || text.head_is(p.object, &["company", "firm"]))
                && text.parties.within(&o.tokens()).is_empty()
                && !is_named_behind(text, p.object)
        }
    })
}

/// What the noun of a deal is about: "acquisition of Nordvik", "bid for Nordvik", "the Nordvik takeover", "sale of its unit".
pub fn of_noun(text: &Text<'_>, noun: Id) -> Thing {
    for prep in text.g.preps_of_noun(noun) {
        if prep.object != NONE
            && prep.object > noun
            && matches!(text.s.lemma(prep.start as usize), "of" | "for" | "in")
            && !money_behind(text, prep.object)
        {
            let found = thing(text, prep.object);
            if found != Thing::Unknown || prep.noun == noun {
                return found;
            }
        }
    }
    // "its offer ... for Nordvik": the preposition may hang on the verb.
    let verb = text.g.verb_of(noun);
    if verb != NONE && text.g.get(verb).shape == Shape::Verb && matches!(text.g.place(noun), Place::Object(_)) {
        let found = behind(text, verb, "for");
        if found != Thing::Unknown {
            return found;
        }
    }
    Thing::Unknown
}

/// The part of a company that a share is of.
fn part_of(text: &Text<'_>, share: Id) -> Option<Id> {
    let of = |p: &&Phrase| p.noun == share && p.object != NONE && text.s.is(p.start as usize, "of");
    text.g.preps_of_noun(share).find(of).map(|p| p.object).filter(|o| text.head_is(*o, PARTS))
}

/// The company whose takeover this sentence or one of the three before it told of last, before verb `t`.
pub fn taken_over_before(text: &Text<'_>, sentence: usize, t: Id) -> Option<Arg> {
    bought_in(text, sentence, t, |_| true)
}

/// The same of takeovers that are still to come: "agreed to buy", and not "bought".
pub fn sought_before(text: &Text<'_>, sentence: usize, t: Id) -> Option<Arg> {
    bought_in(text, sentence, t, |id| {
        let p = text.g.get(id);
        let done = p.modal == NONE && text.has(p.head as usize, Classes::PAST);
        p.shape != Shape::Verb || p.mood != crate::grammar::Mood::Finite || !done
    })
}

fn bought_in(text: &Text<'_>, sentence: usize, t: Id, counts: impl Fn(Id) -> bool) -> Option<Arg> {
    let first = text.g.of_sentence(sentence.saturating_sub(3)).start;
    (first..t).rev().filter(|id| counts(*id)).find_map(|id| {
        let p = text.g.get(id);
        let bought = match p.shape {
            Shape::Verb
                if !p.passive
                    && matches!(
                        text.lemma(id),
                        "acquire" | "buy" | "purchase" | "nab" | "land" | "clinch" | "win" | "take"
                    ) =>
            {
                object(text, id)
            }
            // "announced an agreement to be acquired by Corda"
            Shape::Verb if p.passive && matches!(text.lemma(id), "acquire" | "buy" | "purchase") => {
                text.parties_of_subject(id).map_or(Thing::Unknown, Thing::Company)
            }
            // "has bid for Corda"
            Shape::Verb if !p.passive && text.lemma(id) == "bid" => behind(text, id, "for"),
            Shape::Noun
                if text.head_is(
                    id,
                    &["purchase", "takeover", "acquisition", "buyout", "bid", "sale", "offer", "merger"],
                ) =>
            {
                of_noun(text, id)
            }
            _ => return None,
        };
        match bought {
            Thing::Company(arg) => Some(Arg { via: Via::Paragraph, ..arg }),
            _ => None,
        }
    })
}
