//! Takeovers told by a noun: "its bid for", "a merger of", "the purchase price".

use super::super::super::frame::Attach;
use super::super::super::read::Draft;
use super::super::super::text::{Arg, Text, Via};
use super::super::super::trade::{self, JUDGES, OFFERS, Thing};
use super::super::super::{Kind, Status};
use super::super::loan::lends_by_name;
use super::fees::of_fee;
use super::offers;
use super::other::is_of_other;
use super::sales;
use super::told;
use super::verbs::sold;
use super::{carried_by_verb, offer_word, told_target};
use crate::grammar::{Id, Mood, NONE, Phrase, Place, Shape};
use crate::lexicon::Classes;
use crate::party::PartyKind;

/// Last words of deals by which one company gets another; "buy-out" ends with "out".
pub(super) const TAKEOVERS: [&str; 5] = ["takeover", "acquisition", "buyout", "out", "purchase"];

/// Verbs of whoever looks at an offer, which may be its own: only one that another made is an offer for it.
const WEIGHS: [&str; 6] = ["compare", "weigh", "evaluate", "review", "study", "examine"];

pub(super) fn of_noun(text: &Text<'_>, d: &mut Draft) -> bool {
    let Some(n) = text.g.at(d.trigger.start) else { return false };
    let word = offer_word(text, d.trigger.start);
    let last = offer_word(text, d.trigger.end - 1);
    let verb = text.g.verb_of(n);
    let place = text.g.place(n);
    if is_of_other(text, d, n) {
        return false;
    }
    // "prefers a merger with Halden to a takeover by Tarn": what somebody would like, and no deal.
    if d.quantity.is_none() && verb != NONE && matches!(text.lemma(verb), "prefer" | "favour" | "favor") {
        return false;
    }
    if matches!(word.trim_end_matches('s'), "attempt" | "pitch" | "overture") {
        return told::tried(text, d, n);
    }
    // "a special purpose acquisition vehicle": what somebody is, and nothing that was acquired.
    let vehicle = |k: usize| ["vehicle", "vehicles", "company", "companies"].iter().any(|w| text.s.is(k, w));
    if matches!(last, "acquisition") && vehicle(d.trigger.end) && text.phrase_says(n, &["special", "purpose", "blank"])
    {
        return false;
    }
    // "accepted its offer", "whose board recommended its offer"
    let taken = verb != NONE
        && matches!(text.lemma(verb), "accept" | "recommend")
        && matches!(place, Place::Object(_))
        && !text.g.get(verb).negated
        && text.g.get(verb).modal == NONE
        && text.g.get(verb).mood == Mood::Finite
        && text.has(text.g.get(verb).head as usize, Classes::PAST);
    if taken && matches!(d.status, None | Some(Status::Planned | Status::Completed)) {
        d.status = Some(Status::Agreed);
    }
    // "Halden's acquisition by Tarn", "its sale to Tarn": whose it is, changes hands.
    if let Some(taken) = taken_by(text, n, last) {
        (d.from, d.to) = taken;
        return true;
    }
    // "Tarn has agreed to the takeover": whoever is taken over may agree, and the deal itself was told before.
    if d.quantity.is_none()
        && TAKEOVERS.contains(&last)
        && verb != NONE
        && matches!(text.lemma(verb), "agree" | "accept" | "back" | "approve" | "recommend" | "welcome" | "support")
        && text.s.is(text.g.get(n).start as usize, "the")
        && !text.g.preps_of_noun(n).any(|p| p.noun == n && ["of", "by"].iter().any(|w| text.s.is(p.start as usize, w)))
        && text.modifier_of(n).is_none()
    {
        return false;
    }
    // "would sell its stake in Tarn at the bid price of $22 a share": whoever sells is no buyer, and what is sold has the price.
    let sells = verb != NONE && matches!(text.lemma(verb), "sell" | "divest" | "offload") && !text.g.get(verb).passive;
    let stake = |o: Id| trade::held(text, o).filter(|_| matches!(trade::thing(text, o), Thing::Stake(_)));
    if sells
        && d.measure == Some("per_share")
        && let Some(held) = text.g.objects(verb).find_map(stake)
    {
        (d.from, d.to) = (trade::party_behind(text, verb, "to").filter(|b| b.parties != held.parties), Some(held));
        return true;
    }
    if d.measure == Some("break_fee") {
        return of_fee(text, d, n);
    }
    // "the acquisition of a $3m contract from Corda": no company changes hands.
    let contract =
        ["contract", "contracts", "order", "orders", "licence", "license", "licences", "licenses", "customers"];
    if text
        .g
        .preps_of_noun(n)
        .any(|p| p.noun == n && text.s.is(p.start as usize, "of") && text.head_is(p.object, &contract))
    {
        return false;
    }
    // "mergers and acquisitions worth $1.6 trillion": of many companies, and of none that was told of before.
    if d.quantity.is_some()
        && matches!(last, "mergers" | "acquisitions" | "takeovers" | "buyouts")
        && d.to.as_ref().is_none_or(|t| t.via > Via::Sentence)
    {
        return false;
    }
    if matches!(last, "value" | "consideration" | "price") {
        return of_price(text, d, n);
    }
    if word == "merger"
        && let Some((first, second)) = equals(text, n).or_else(|| told::merging(text, n))
    {
        (d.from, d.to) = (Some(first), Some(second));
        return true;
    }
    // "a merger review" tells of no merger, and without a price one is only told by both its sides.
    if word == "merger" && d.quantity.is_none() {
        let with = text.g.preps_of_noun(n).any(|p| p.noun == n && text.s.is(p.start as usize, "with"));
        if !with || !text.head_is(n, &["merger"]) {
            return false;
        }
    }
    // "Ingrid Dahl, Corda's chief executive, agreed a merger with Tarn": a merger is that of the company.
    if word == "merger"
        && d.from.is_none()
        && verb != NONE
        && text.g.place(n) == Place::Object(verb)
        && let Some(company) = text.acting(text.g.get(verb).subject())
        && d.to.as_ref().is_some_and(|to| to.parties != [company.party])
    {
        d.from = Some(Arg { parties: vec![company.party], tokens: company.tokens.clone(), via: Via::Sentence });
    }
    // "said it received a proposal of 250 pence a share": it is the one who is to be taken over.
    let received = verb != NONE && matches!(text.lemma(verb), "receive" | "get") && !text.g.get(verb).passive;
    if received
        && d.measure == Some("per_share")
        && OFFERS.contains(&word)
        && text.g.place(n) == Place::Object(verb)
        && let Some(target) = text.parties_of_subject(verb)
    {
        d.from = d.from.take().filter(|f| f.parties != target.parties);
        d.to = Some(target);
        d.status = Some(Status::Planned);
        return true;
    }
    // "Ryanair in £1bn Aer Lingus offer": the headline names the bidder first.
    if verb == NONE
        && d.quantity.is_some()
        && matches!(word, "offer" | "bid" | "approach")
        && let Place::Behind(prep) = place
        && text.s.is(text.g.get(prep).start as usize, "in")
        && text.g.get(prep).noun != NONE
        && let Some(bidder) = text.named_company(text.g.get(prep).noun)
        && let Some(target) = text.modifier_of(n).filter(|t| t.parties != bidder.parties)
        && !text.is_possessive(&target.tokens)
    {
        (d.from, d.to) = (Some(bidder), Some(target));
        d.status = Some(Status::Planned);
        return true;
    }
    // "completes £48m Tarn sale", "seals £3m sale of Tarn": whoever does so sells it.
    if word == "sale"
        && let Some(sold) = offers::sale_in_short(text, d, n)
    {
        (d.from, d.to) = (None, Some(sold));
        return true;
    }
    // "raises Tarn bid to $3bn", "eyes $3bn Tarn takeover": whoever does so bids, and the name in front of the noun is bid for.
    if let Some((bidder, target)) = bids_in_short(text, n).filter(|_| d.quantity.is_some()) {
        (d.from, d.to) = (Some(bidder), Some(target));
        // "has raised its Tarn bid": what is raised is no takeover that is done.
        if d.status == Some(Status::Completed) && OFFERS.contains(&word) {
            d.status = Some(Status::Planned);
        }
        return true;
    }
    // "won a battle for Tarn with a $3bn bid": whoever wins has bid for what the fight was about.
    if verb != NONE
        && text.lemma(verb) == "win"
        && matches!(place, Place::Behind(p) if ["with", "by"].iter().any(|w| text.s.is(text.g.get(p).start as usize, w)))
        && let Some(fight) = text.g.objects(verb).find(|o| {
            text.head_is(*o, &["battle", "war", "auction", "contest", "fight", "race", "tussle", "struggle", "bidding"])
        })
        && let Some(over) = text.g.preps_of_noun(fight).chain(text.g.preps_of_verb(verb)).find(|p| {
            ["for", "over"].iter().any(|w| text.s.is(p.start as usize, w))
                && p.object != NONE
                && offers::fought_over(text, p.object).is_some()
        })
    {
        d.from = text.parties_of_subject(verb).or(d.from.take());
        d.to = offers::fought_over(text, over.object);
        d.status = d.status.filter(|s| *s != Status::Completed).or(Some(Status::Planned));
        return d.from.is_some();
    }
    // "trumped Merrow's offer for Tarn with a $3bn bid": whoever trumps it bids for the same.
    if verb != NONE
        && matches!(text.lemma(verb), "trump" | "top" | "counter" | "beat" | "better" | "outbid" | "match")
        && matches!(place, Place::Behind(p) if ["with", "by"].iter().any(|w| text.s.is(text.g.get(p).start as usize, w)))
        && let Some(other) = text.g.objects(verb).find(|o| text.head_is(*o, &OFFERS))
        && let Thing::Company(target) = trade::of_noun(text, other)
        && let Some(bidder) = text.parties_of_subject(verb).filter(|b| b.parties != target.parties)
    {
        (d.from, d.to) = (Some(bidder), Some(target));
        d.status = d.status.filter(|s| *s != Status::Completed).or(Some(Status::Planned));
        return true;
    }
    // "rejected a 700p a share offer for the 61 % that it does not own": it is for whoever rejects it.
    if d.measure == Some("per_share")
        && verb != NONE
        && !text.g.get(verb).passive
        && text.g.place(n) == Place::Object(verb)
        && matches!(text.lemma(verb), "reject" | "rebuff" | "spurn" | "refuse" | "dismiss")
        && let Some(target) = text.parties_of_subject(verb)
    {
        d.from = d.from.take().filter(|f| f.parties != target.parties);
        d.to = Some(target);
        d.status = Some(Status::Rejected);
        return true;
    }
    // "to trump the £2.9bn offer of its rival Nordvik": whoever the offer is of has made it.
    if OFFERS.contains(&word)
        && d.quantity.is_some()
        && let Some(of) = text.g.preps_of_noun(n).find(|p| p.noun == n && text.s.is(p.start as usize, "of"))
        && let Some(bidder) = text.named_company(of.object).or_else(|| text.party_of(of.object))
        && (verb == NONE || !matches!(text.lemma(verb), "make" | "launch" | "table"))
    {
        d.from = Some(bidder);
        d.to = match trade::of_noun(text, n) {
            Thing::Company(target) => Some(target),
            _ => None,
        };
        d.to = d.to.take().filter(|t| d.from.as_ref().is_none_or(|f| f.parties != t.parties));
        d.to = d.to.take().or_else(|| rival_target(text, d, n));
        d.status = d.status.filter(|s| *s != Status::Completed).or(Some(Status::Planned));
        return d.to.is_some();
    }
    // "provided a loan to Corda for its purchase of Tarn": that of whoever got the loan.
    if text.has(text.g.get(n).start as usize, Classes::POSS)
        && let Place::Behind(prep) = text.g.place(n)
        && text.s.is(text.g.get(prep).start as usize, "for")
        && verb != NONE
        && matches!(text.lemma(verb), "provide" | "lend" | "give" | "grant" | "extend" | "offer" | "arrange")
        && let Some(receiver) = trade::party_behind(text, verb, "to")
    {
        d.from = Some(receiver);
    }
    // "Meridian Bank is financing the purchase of Tarn": a bank lends for it, and buys nothing.
    if verb != NONE
        && matches!(text.lemma(verb), "finance" | "fund" | "bankroll" | "underwrite")
        && text.g.get(n).owner == NONE
        && text.parties_of_subject(verb).is_some_and(|a| lends_by_name(text, &a))
    {
        return false;
    }
    if let Some((bidder, target)) = offers::agreed_on(text, n) {
        (d.from, d.to) = (Some(bidder), Some(target));
        return true;
    }
    // "Corda has made an offer for Tarn. The bid of 47p a share": of whoever bid before, for whom.
    if d.quantity.is_some()
        && d.from.is_none()
        && d.to.is_none()
        && OFFERS.contains(&last)
        && let Some((bidder, target)) = told::offer_before(text, d.sentence, n)
    {
        (d.from, d.to) = (Some(bidder), Some(target));
        d.status = d.status.filter(|s| *s != Status::Completed).or(Some(Status::Planned));
        return true;
    }
    let about = trade::of_noun(text, n);
    if matches!(about, Thing::Unknown) && TAKEOVERS.contains(&last) && offers::agreed_to(text, d, n) {
        return true;
    }
    // "a $390m bid to buy a fifth of Nordvik": it is for a stake.
    let for_stake = |v: Id| {
        text.g.get(v).governor == n
            && text.g.get(v).mood == Mood::Infinitive
            && matches!(text.lemma(v), "buy" | "acquire" | "purchase" | "take")
            && matches!(trade::object(text, v), Thing::Stake(Some(_)))
    };
    let behind = n + 1..(n + 4).min(text.g.phrases.len() as u32);
    if d.quantity.is_some() && d.measure.is_none() && behind.into_iter().any(for_stake) {
        return false;
    }
    if of_allowed(text, d, n, &about) {
        return true;
    }
    // "a Chinese food group's $4.7bn deal to buy Corda": the buyer has no name.
    let owner = text.g.get(n).owner;
    let nameless = owner != NONE && text.has(text.g.get(owner).head as usize, Classes::ORG_NOUN);
    if d.quantity.is_some() && nameless && text.owner_of(n).is_none() {
        let buys = |v: &Id| {
            let verb = text.g.get(*v);
            let to_buy = verb.mood == Mood::Infinitive && matches!(text.lemma(*v), "buy" | "acquire" | "purchase");
            verb.shape == Shape::Verb && verb.governor == n && to_buy
        };
        let target = (n + 1..(n + 4).min(text.g.phrases.len() as u32)).find(buys).map(|v| trade::object(text, v));
        if let Some(Thing::Company(target)) = target {
            (d.from, d.to) = (None, Some(target));
            return true;
        }
    }
    // "a $3bn deal to sell Corda"
    if last == "deal"
        && d.quantity.is_some()
        && let Some(sale) = sold_by_deal(text, n)
    {
        d.status = d.status.filter(|s| *s != Status::Completed).or(Some(Status::Agreed));
        return sold(text, d, sale);
    }
    // "a $3bn deal for Corda", and neither "for Corda's chips" nor "with Corda"
    if matches!(word, "deal" | "deals") && !(word == "deal" && names_target(text, n)) {
        return false;
    }
    match (&about, word) {
        (Thing::Company(arg) | Thing::Part(Some(arg)), _) => d.to = Some(arg.clone()),
        (Thing::Stake(Some(arg)), "bid" | "offer" | "tender" | "cash" | "approach" | "proposal")
            if d.measure == Some("per_share") || text.phrase_says(n, &["tender", "takeover"]) =>
        {
            d.to = Some(arg.clone())
        }
        // "made a bid of $3.4bn for controlling interest in Nordvik"
        (Thing::Stake(Some(arg)), "bid" | "offer" | "approach" | "proposal")
            if d.quantity.is_some() && told::for_control(text, n) =>
        {
            d.to = Some(arg.clone())
        }
        // "rejected Tarn's $3bn bid for its stake in Nordvik": what the stake would cost.
        (Thing::Stake(Some(arg)), "bid" | "offer")
            if d.quantity.is_some() && trade::is_for_own(text, n, &["stake", "shareholding", "holding"]) =>
        {
            d.kind = Kind::Investment;
            d.from = text.owner_of(n).or_else(|| text.modifier_of(n)).filter(|f| f.parties != arg.parties);
            d.to = Some(arg.clone());
            d.status = d.status.filter(|s| *s != Status::Completed).or(Some(Status::Planned));
            return d.from.is_some();
        }
        // "its $7bn purchase of the shares of Nordvik", whichever it had not held
        (Thing::Stake(Some(arg)), "purchase")
            if d.quantity.is_some()
                && d.measure.is_none()
                && text.g.preps_of_noun(n).any(|p| {
                    p.noun == n
                        && text.s.is(p.start as usize, "of")
                        && text.phrase_says(p.object, &["the", "shares", "stock"])
                        && text.head_is(p.object, &["shares", "stock"])
                        && text.g.get(p.object).quantity == NONE
                }) =>
        {
            d.to = Some(arg.clone())
        }
        // "its $3m purchase of a 20 % stake in Nordvik": what the stake cost.
        (Thing::Stake(Some(arg)), "purchase" | "acquisition")
            if d.quantity.is_some() && d.measure.is_none() && d.attach == Attach::BEFORE =>
        {
            d.kind = Kind::Investment;
            d.from = d.from.take().or_else(|| text.owner_of(n)).filter(|f| f.parties != arg.parties);
            d.to = Some(arg.clone());
            d.status = d.status.or(Some(Status::Agreed));
            return true;
        }
        (Thing::Stake(_) | Thing::Goods | Thing::Debt | Thing::Rights, _) => return false,
        // "Halden is going private through a $400m purchase by Nordvik"
        (Thing::Unknown, "purchase")
            if d.from.is_some() && verb != NONE && matches!(text.lemma(verb), "go" | "sell") =>
        {
            d.to = text.parties_of_subject(verb);
            return d.to.is_some();
        }
        // "announced the sale of its unit in a deal worth $15m": whoever announces it sells.
        (Thing::Part(None), "sale")
            if d.quantity.is_some()
                && verb != NONE
                && matches!(text.lemma(verb), "announce" | "complete" | "close" | "agree") =>
        {
            d.to = text.parties_of_subject(verb);
            return d.to.is_some();
        }
        // "Tarn's $25-a-share proposal": nobody proposes a price for anything but shares.
        (Thing::Unknown | Thing::Part(None), "proposal") if d.measure == Some("per_share") && d.from.is_some() => {}
        (Thing::Unknown, "sale") => return sales::name(text, d, n),
        (Thing::Unknown | Thing::Part(None), "sale" | "purchase" | "proposal") => return false,
        // "the acquisition of a portfolio of six hotels": of whom, nothing says.
        (Thing::Part(None), "acquisition" | "acquisitions") if d.to.is_none() && is_new(text, n) => return false,
        _ => {}
    }
    // "the Nordvik acquisition": what is acquired stands in front of the noun; of a bid it is the bidder.
    let bought =
        matches!(last, "acquisition" | "purchase") || matches!(last, "takeover" | "buyout") && d.quantity.is_none();
    if bought
        && d.to.is_none()
        && let Some(front) = text.modifier_of(n)
        && d.from.as_ref().is_some_and(|f| f.parties == front.parties)
        && !text.is_possessive(&front.tokens)
    {
        // "after the latest Nordvik acquisition": who acquired whom, nothing says.
        if d.quantity.is_none() {
            return false;
        }
        d.to = d.from.take();
        d.from = text.subject(d.trigger.start).filter(|a| a.parties != front.parties);
    }
    // "Tarn will be sold to Halden under a $1bn merger agreement": the verb tells who gets whom.
    if d.quantity.is_some()
        && d.to.is_none()
        && matches!(text.g.place(n), Place::Behind(p) if ["under", "in"].iter().any(|w| text.s.is(text.g.get(p).start as usize, w)))
        && verb != NONE
        && text.g.get(verb).passive
        && let Some(side) = match text.lemma(verb) {
            "sell" => Some("to"),
            "buy" | "acquire" | "purchase" | "absorb" => Some("by"),
            _ => None,
        }
        && let Some(buyer) = trade::party_behind(text, verb, side)
        && let Some(target) = text.parties_of_subject(verb).filter(|t| t.parties != buyer.parties)
    {
        (d.from, d.to) = (Some(buyer), Some(target));
        return true;
    }
    if word == "sale" {
        // "the sale of its unit to Nordvik"
        d.from = d.from.take().or_else(|| buyer_behind(text, n));
        // "announced the sale of its unit in a deal worth $15m"
        let own = d.quantity.is_some() && matches!(about, Thing::Part(_)) && d.to.is_some();
        return d.from.is_some() || own;
    }
    if matches!(word, "offer" | "bid" | "proposal" | "tender" | "cash") && d.to.is_none() {
        let q = d.quantity.map(|k| text.quantities[k].tokens.end).unwrap_or(0);
        // "a share offer", but not "a $40-a-share offer"
        let rate = d.quantity.map_or(0..0, |k| text.quantities[k].tokens.clone());
        let issue = ["share", "public", "stock", "rights", "note", "bond", "debt", "job"];
        // … nor "a cash-and-share offer"
        let joined = |i: usize| text.s.tokens[i - 1].kind == crate::sentences::Kind::Hyphen;
        let mut words = text.g.get(n).tokens().filter(|i| !rate.contains(i) && (*i == 0 || !joined(*i)));
        let issues = words.any(|i| issue.iter().any(|w| text.s.is(i, w)));
        let other = text.says(q..q + 4, &["loan", "loans", "bonds", "notes", "debt"]) || issues && word == "offer";
        if other {
            return false;
        }
        // "plans to purchase the shares in a tender offer": the company that they are shares of.
        let shares = |v: Id| text.g.objects(v).any(|o| text.head_is(o, &["shares", "stock"]));
        if verb != NONE && matches!(text.lemma(verb), "purchase" | "buy" | "acquire") && shares(verb) {
            d.from = d.from.take().or_else(|| text.parties_of_subject(verb));
            d.to = trade::held_before(text, d.trigger.start)
                .filter(|t| d.from.as_ref().is_none_or(|f| f.parties != t.parties));
        }
        d.to = d.to.take().or_else(|| told_target(text, d));
    }
    // "Nordvik shareholders backed a £79m takeover by Halden": of the one that they own or run.
    if d.to.is_none()
        && d.quantity.is_some()
        && verb != NONE
        && text.g.get(verb).shape == Shape::Verb
        && !text.g.get(verb).passive
        && matches!(
            text.lemma(verb),
            "back" | "approve" | "accept" | "endorse" | "support" | "reject" | "recommend" | "rebuff" | "vote"
        )
    {
        let judge = text.g.get(verb).subject();
        let owners = judge != NONE && text.g.get(judge).mention == NONE && text.head_is(judge, &offers::OWNERS);
        let of = if owners {
            text.owner_of(judge).or_else(|| text.modifier_of(judge)).or_else(|| trade::held(text, judge))
        } else {
            None
        };
        d.from = d.from.take().filter(|f| of.as_ref().is_none_or(|o| o.parties != f.parties));
        d.to = of;
    }
    if d.quantity.is_some() && OFFERS.contains(&last) {
        offers::complete(text, d, n);
    }
    d.to_other |= TAKEOVERS.contains(&last) && offers::of_a_place(text, d, n);
    // "The takeover by Tarn": of the one that the sentence before is about.
    if d.to.is_none()
        && !d.to_other
        && TAKEOVERS.contains(&last)
        && d.quantity.is_some()
        && text.s.is(text.g.get(n).start as usize, "the")
        && let Some(from) = &d.from
        && from.via <= Via::Sentence
    {
        d.to = text.topic_before(d.sentence).filter(|a| !a.parties.iter().any(|p| from.parties.contains(p)));
    }
    // "is offering more for Tarn after a £1bn bid was turned down": the main clause tells who bids for whom.
    if d.to.is_none()
        && d.from.is_none()
        && matches!(word, "bid" | "offer" | "approach" | "proposal")
        && let Some((bidder, target)) = turned_down(text, n)
    {
        (d.from, d.to) = (Some(bidder), Some(target));
        d.status = Some(Status::Rejected);
        return true;
    }
    // "Tarn rejected the $3bn offer of the drugs giant Halden": whoever judges an offer is to be taken over, and it is of whoever makes it.
    if matches!(last, "bid" | "offer" | "approach" | "proposal")
        && verb != NONE
        && JUDGES.contains(&text.lemma(verb))
        && matches!(place, Place::Object(_))
        && d.from.is_none()
        && let Some(bidder) = text.g.preps_of_noun(n).find_map(|p| {
            let of = p.noun == n && text.s.is(p.start as usize, "of") && p.object != NONE;
            if of { text.parties_of(p.object).or_else(|| text.modifier_of(p.object)) } else { None }
        })
        && let Some(judge) = text.parties_of_subject(verb).filter(|j| j.parties != bidder.parties)
    {
        (d.from, d.to) = (Some(bidder), Some(judge));
        return true;
    }
    // "was recommending Nordvik's 50p offer", "agreed to a 50p a share offer": whoever judges it is to be taken over.
    let priced = d.measure == Some("per_share");
    let agreed = priced
        && verb != NONE
        && text.lemma(verb) == "agree"
        && matches!(place, Place::Behind(p) if text.s.is(text.g.get(p).start as usize, "to"));
    // "comparing a $93m bid from Tarn with a $100m offer from Corda"
    let compared = verb != NONE
        && text.lemma(verb) == "compare"
        && matches!(place, Place::Behind(p) if ["with", "to"].iter().any(|w| text.s.is(text.g.get(p).start as usize, w)));
    let of_other = |d: &Draft| {
        let weighs = text.parties_of_subject(verb);
        d.from.as_ref().is_some_and(|f| weighs.as_ref().is_none_or(|w| w.parties != f.parties))
    };
    let judged = d.to.is_none()
        && (d.from.is_some() || priced)
        && verb != NONE
        && (agreed || compared || matches!(place, Place::Object(_)))
        && (agreed || JUDGES.contains(&text.lemma(verb)) || WEIGHS.contains(&text.lemma(verb)) && of_other(d));
    if judged {
        let at = |p: &&Phrase| text.s.is(p.start as usize, "at");
        let judges = Some(text.g.get(verb).subject()).filter(|s| *s != NONE);
        let theirs = judges.and_then(|s| text.g.preps_of_noun(s).find(at)).and_then(|p| text.named_company(p.object));
        let judge = text.parties_of_subject(verb).or(theirs);
        // Nobody judges an offer of its own.
        let own = |f: &Arg| priced && judge.as_ref().is_some_and(|j| j.parties == f.parties);
        d.from = d.from.take().filter(|f| !own(f));
        d.to = judge.filter(|a| d.from.as_ref().is_none_or(|f| f.parties.iter().all(|p| !a.parties.contains(p))));
    }
    // "Nordvik's acquisition of the airline": of another one than whoever acquires it.
    if let (Some(to), Some(from)) = (&d.to, &d.from)
        && to.parties == from.parties
        && matches!(last, "acquisition" | "takeover" | "purchase")
        && text.g.get(n).owner != NONE
    {
        d.to = None;
    }
    if d.to.is_none() {
        // "the Nordvik takeover", "merger with Nordvik" were filled by the frame; "its acquisition" needs a target told before.
        d.to = told_target(text, d);
    }
    // "filed papers for a buyout led by Nordvik": whoever acts is taken over by those who lead it.
    if TAKEOVERS.contains(&last)
        && let Some(leaders) = leaders(text, n)
    {
        let taken = |a: &Arg| a.parties.iter().all(|p| !leaders.parties.contains(p));
        d.to =
            d.to.take()
                .filter(taken)
                .or_else(|| d.from.take().filter(taken))
                .or_else(|| text.subject(d.trigger.start).filter(taken))
                .or_else(|| agreed_by(text, n).filter(taken));
        d.from = Some(leaders);
        if d.status == Some(Status::Completed)
            && !(verb != NONE && matches!(text.lemma(verb), "complete" | "close" | "succeed"))
        {
            d.status = Some(Status::Planned);
        }
        return d.to.is_some();
    }
    // "a buyout by its founder": of the one whose founder it is.
    let insiders = text.g.preps_of_noun(n).find(|p| {
        p.object != NONE
            && text.s.is(p.start as usize, "by")
            && text.head_is(
                p.object,
                &["founder", "founders", "management", "managers", "executives", "team", "family", "employees"],
            )
    });
    if TAKEOVERS.contains(&last)
        && let Some(by) = insiders
        && let Some(target) = text.owner_of(by.object)
    {
        (d.from, d.to) = (partners(text, n), Some(target));
        return true;
    }
    // "the takeover of Nordvik" by nobody: the subject of the verb that carries it acquires.
    let received = verb != NONE
        && matches!(
            text.lemma(verb),
            "receive" | "get" | "attract" | "reject" | "consider" | "welcome" | "accept" | "recommend" | "evaluate"
        );
    // "Halden confirmed the approach": it is made to whoever confirms it.
    if last == "approach" && verb != NONE && text.lemma(verb) == "confirm" && !text.g.get(verb).passive {
        d.to = d.to.take().or_else(|| text.parties_of_subject(verb));
        d.from = d.from.take().filter(|f| d.to.as_ref().is_none_or(|t| t.parties != f.parties));
        d.status = d.status.filter(|s| *s != Status::Completed).or(Some(Status::Planned));
        return d.to.is_some();
    }
    // "the purchase of Nordvik by a private group": one that has no name.
    let nameless =
        text.g.preps_of_noun(n).find(|p| p.object != NONE && text.s.is(p.start as usize, "by")).is_some_and(|p| {
            text.s.is(text.g.get(p.object).start as usize, "a") && text.parties_of(p.object).is_none()
        });
    if nameless {
        d.from = None;
    }
    if d.from.is_none() && !received && !nameless {
        d.from = text
            .subject(d.trigger.start)
            .filter(|a| d.to.as_ref().is_none_or(|t| t.parties != a.parties))
            .filter(|_| d.quantity.is_some());
    }
    // "agreed that the proposal was inadequate": they have turned it down.
    if let Place::Subject(v) = place
        && matches!(text.lemma(v), "be" | "seem" | "remain")
        && text.says(
            text.clause_of(text.g.get(v).start as usize),
            &["inadequate", "insufficient", "unacceptable", "derisory"],
        )
        && !text.g.get(v).negated
    {
        d.status = Some(Status::Rejected);
    }
    // An offer that was made is not yet a takeover.
    let bid = matches!(last.trim_end_matches('s'), "bid" | "offer" | "tender" | "proposal" | "approach");
    let takeover = matches!(last.trim_end_matches('s'), "takeover" | "buyout");
    const DONE: [&str; 6] = ["complete", "close", "finalise", "finalize", "conclude", "execute"];
    let done = verb != NONE && DONE.contains(&text.lemma(verb));
    // "its bid for Tarn has succeeded"
    let won = verb != NONE && text.lemma(verb) == "succeed" && text.g.place(n) == Place::Subject(verb);
    let made = d.status == Some(Status::Completed) && !won && (bid || takeover && !done);
    // "has struck a $3bn deal for Tarn": what was made is the deal, not yet the takeover.
    if last == "deal" && d.status == Some(Status::Completed) && !done {
        d.status = Some(Status::Agreed);
    }
    let open = d.measure.is_none() || matches!(last, "approach" | "proposal");
    let launched = verb != NONE
        && bid
        && text.g.place(n) == Place::Object(verb)
        && matches!(text.lemma(verb), "unveil" | "launch" | "announce" | "table" | "submit" | "lodge");
    if made || d.status.is_none() && (bid && open || launched) {
        d.status = Some(Status::Planned);
    }
    true
}

/// "a bid for Tarn to trump the offer of Nordvik": both are for the same company.
fn rival_target(text: &Text<'_>, d: &Draft, n: Id) -> Option<Arg> {
    let bidder = d.from.as_ref()?;
    text.g.of_sentence(d.sentence).take_while(|id| *id < n).find_map(|id| {
        let offer = text.g.get(id).shape == Shape::Noun && text.head_is(id, &["bid", "offer", "approach", "takeover"]);
        match offer.then(|| trade::of_noun(text, id)) {
            Some(Thing::Company(target)) if target.parties != bidder.parties => Some(target),
            _ => None,
        }
    })
}

/// "its agreement to be taken private through a buyout": whoever has agreed to it.
fn agreed_by(text: &Text<'_>, n: Id) -> Option<Arg> {
    let verb = text.g.verb_of(n);
    let v = (verb != NONE).then(|| text.g.get(verb)).filter(|v| v.mood == Mood::Infinitive && v.passive)?;
    let noun = [v.noun, v.governor].into_iter().find(|k| *k != NONE && text.g.get(*k).shape == Shape::Noun)?;
    text.owner_of(noun)
}

/// The two sides of an offer that a clause behind "after" only says was refused.
fn turned_down(text: &Text<'_>, offer: Id) -> Option<(Arg, Arg)> {
    let Place::Subject(verb) = text.g.place(offer) else { return None };
    let v = text.g.get(verb);
    let refused = v.passive && matches!(text.lemma(verb), "reject" | "rebuff" | "spurn" | "refuse" | "dismiss");
    if !refused || v.opener == NONE || v.governor == NONE || text.g.get(v.governor).shape != Shape::Verb {
        return None;
    }
    let bidder = text.parties_of_subject(v.governor)?;
    let objects = text.g.objects(v.governor).flat_map(|o| text.g.preps_of_noun(o));
    let target = text
        .g
        .preps_of_verb(v.governor)
        .chain(objects)
        .filter(|p| text.s.is(p.start as usize, "for") && (p.object as usize) < offer as usize)
        .find_map(|p| text.named_company(p.object).or_else(|| text.parties_of(p.object)))?;
    (target.parties != bidder.parties).then_some((bidder, target))
}

/// Who bids for whom in a headline such as "Corda drops $3bn Tarn bid".
fn bids_in_short(text: &Text<'_>, n: Id) -> Option<(Arg, Arg)> {
    const BIDS: [&str; 29] = [
        "raise", "lift", "increase", "sweeten", "boost", "improve", "up", "cut", "eye", "plan", "weigh", "consider",
        "mull", "launch", "table", "make", "prepare", "ready", "drop", "abandon", "withdraw", "pull", "scrap",
        "complete", "close", "seal", "finalise", "finalize", "revive",
    ];
    let Place::Object(verb) = text.g.place(n) else { return None };
    let v = text.g.get(verb);
    let acts = v.shape == Shape::Verb && !v.passive && BIDS.contains(&text.lemma(verb));
    let named = |p: &Phrase| p.noun == n && ["for", "of", "from", "by"].iter().any(|w| text.s.is(p.start as usize, w));
    let target = text.modifier_of(n).filter(|t| acts && !text.is_possessive(&t.tokens))?;
    let bidder = text.parties_of_subject(verb).filter(|b| b.parties != target.parties)?;
    let lone = !text.g.preps_of_noun(n).any(named) && text.all_are(&target, PartyKind::Company);
    lone.then_some((bidder, target))
}

/// A noun for the price alone: "at an enterprise value of", "for a consideration of", "the purchase price"; whose it is, other words tell.
fn of_price(text: &Text<'_>, d: &mut Draft, n: Id) -> bool {
    let word = offer_word(text, d.trigger.start);
    let last = offer_word(text, d.trigger.end - 1);
    let verb = text.g.verb_of(n);
    // "its contribution to the purchase price was $8m": a part of it.
    let part = matches!(text.g.place(n), Place::Behind(p) if text.g.get(p).noun != NONE && text.head_is(
        text.g.get(p).noun,
        &["contribution", "contributions", "portion", "part", "balance", "deposit", "instalment", "installment", "adjustment",
          "adjustments", "share", "half", "remainder", "rest"],
    ));
    // "832p a share was the right price": what somebody finds it worth, and no offer.
    let judged = last == "price" && text.phrase_says(n, &["right", "fair", "reasonable", "full", "realistic"]);
    if part || judged {
        return false;
    }
    if last == "value" {
        // "values Nordvik at an enterprise value of $3bn": by the takeover that is told of.
        if verb != NONE && matches!(text.lemma(verb), "value" | "price") && matches!(text.g.place(n), Place::Behind(_))
        {
            d.to = if text.g.get(verb).passive {
                text.deep(text.g.get(verb).subject())
            } else {
                text.g.objects(verb).find_map(|o| text.parties_of(o))
            };
            return d.to.is_some();
        }
        // "gives Nordvik an enterprise value of $3bn"
        if verb != NONE && matches!(text.lemma(verb), "give" | "assign" | "imply") && !text.g.get(verb).passive {
            // "sold 5 % in its tower arm, giving it an enterprise value of": the arm, which has no name.
            let first = text.g.of_sentence(d.sentence).start.max(verb.saturating_sub(24));
            let of_arm = (first..verb).any(|id| trade::in_own_part(text, id));
            let objects = text.g.objects(verb).filter(|o| *o < n);
            let given = objects.filter(|o| !of_arm || text.g.get(*o).mention != NONE).find_map(|o| text.parties_of(o));
            if given.is_some() {
                d.to = given;
                return true;
            }
        }
        // "The implied equity value of Nordvik is €3bn"
        if let Place::Subject(v) = text.g.place(n)
            && text.lemma(v) == "be"
            && let Some(of) = text.g.preps_of_noun(n).find(|p| p.noun == n && text.s.is(p.start as usize, "of"))
            && let Some(company) = text.named_company(of.object)
        {
            (d.from, d.to) = (None, Some(company));
            return true;
        }
        return carried_by_verb(text, d) || bought_here(text, d, n) || told::sale_here(text, d, n);
    }
    // "The purchase price for Tarn was $8m": what it is the price of stands behind it.
    if matches!(last, "consideration" | "price")
        && text.g.preps_of_noun(n).any(|p| p.noun == n && text.s.is(p.start as usize, "for"))
        && let Thing::Company(target) | Thing::Part(Some(target)) = trade::of_noun(text, n)
    {
        d.to = Some(target);
        return true;
    }
    if last == "consideration" {
        return carried_by_verb(text, d);
    }
    if last == "price" {
        // "at a price of 12 dlrs a share", "the purchase price was $3bn": only where a takeover was told before.
        let told = d.measure == Some("per_share") || word == "purchase";
        if !told {
            return false;
        }
        return carried_by_verb(text, d) || {
            d.to = told_target(text, d);
            // "The price of $9 a share": of the takeover told before.
            let deal = ["transaction", "deal", "acquisition", "takeover", "merger"];
            let of_other = text.g.preps_of_noun(n).any(|p| {
                p.noun == n
                    && p.object != NONE
                    && text.g.get(p.object).quantity == NONE
                    && !text.head_is(p.object, &deal)
            });
            d.to.is_some() || text.s.is(text.g.get(n).start as usize, "the") && d.attach != Attach::BEFORE && !of_other
        };
    }
    false
}

/// "entered into an agreement to acquire Tarn at $55 a share, representing an equity value of $3bn": the takeover that the sentence tells.
fn bought_here(text: &Text<'_>, d: &mut Draft, n: Id) -> bool {
    let first = text.g.of_sentence(d.sentence).start;
    let buys = (first..n)
        .rev()
        .find(|k| text.g.get(*k).shape == Shape::Verb && matches!(text.lemma(*k), "acquire" | "buy" | "purchase"));
    let Some(buys) = buys.filter(|v| !text.g.get(*v).passive) else { return false };
    let Thing::Company(target) = trade::object(text, buys) else { return false };
    d.from = text.parties_of_subject(buys).filter(|b| b.parties != target.parties);
    d.to = Some(target);
    let head = text.g.get(buys).head as usize;
    d.status = super::super::super::scope::scope(text, d.kind, &(head..head + 1), None, true).status;
    d.from.is_some()
}

/// "received approval for its acquisition of Nordvik": whoever is allowed to acquire does so.
fn of_allowed(text: &Text<'_>, d: &mut Draft, n: Id, about: &Thing) -> bool {
    let verb = text.g.verb_of(n);
    let allowed = matches!(text.g.place(n), Place::Behind(p) if text.g.get(p).noun != NONE && text.head_is(
        text.g.get(p).noun,
        &[
            "approval",
            "approvals",
            "clearance",
            "clearances",
            "consent",
            "permission",
            "light",
            "nod",
            "go-ahead",
            "ahead",
        ],
    ));
    if allowed && verb != NONE && !text.g.get(verb).passive {
        let target = about.company().cloned().or_else(|| text.modifier_of(n));
        let buyer = text.subject(d.trigger.start);
        if let (Some(target), Some(buyer)) = (target, buyer)
            && target.parties != buyer.parties
        {
            (d.from, d.to) = (Some(buyer), Some(target));
            d.status = d.status.filter(|s| *s != Status::Completed).or(Some(Status::Agreed));
            return true;
        }
    }
    false
}

/// "a buyout led by Nordvik": those who lead it.
pub(super) fn leaders(text: &Text<'_>, n: Id) -> Option<Arg> {
    let end = text.g.of_sentence(text.s.sentence_of(text.g.get(n).start as usize)).end;
    // "a buyout priced at $60m led by": the participle stands behind the amount of the same deal.
    let sized = |m: Id| match text.g.place(m) {
        Place::Behind(p) => {
            let p = text.g.get(p);
            p.noun == n || p.governor != NONE && text.g.get(p.governor).noun == n
        }
        _ => false,
    };
    let led = (n + 1..end).find(|k| {
        let v = text.g.get(*k);
        v.shape == Shape::Verb
            && v.passive
            && v.noun != NONE
            && (v.noun == n || text.g.get(v.noun).quantity != NONE && sized(v.noun))
            && matches!(text.lemma(*k), "lead" | "back" | "sponsor")
    })?;
    trade::party_behind(text, led, "by")
}

/// "by its founder, in partnership with Nordvik": those with whom a company's own people take it over.
pub(super) fn partners(text: &Text<'_>, n: Id) -> Option<Arg> {
    let end = text.g.of_sentence(text.s.sentence_of(text.g.get(n).start as usize)).end;
    let partnership = (n + 1..end).find(|k| {
        let p = text.g.get(*k);
        p.shape == Shape::Noun
            && text.head_is(*k, &["partnership", "tandem", "league", "concert", "conjunction"])
            && text.s.is((p.start as usize).saturating_sub(1), "in")
    })?;
    text.g
        .preps_of_noun(partnership)
        .filter(|p| text.s.is(p.start as usize, "with"))
        .find_map(|p| text.parties_of(p.object))
}

/// "of a portfolio", "of six hotels": something that the text has not told of.
fn is_new(text: &Text<'_>, n: Id) -> bool {
    text.g.preps_of_noun(n).filter(|p| p.noun == n && p.object != NONE && text.s.is(p.start as usize, "of")).any(|p| {
        let first = text.g.get(p.object).start as usize;
        ["a", "an"].iter().any(|w| text.s.is(first, w))
            || text.has(first, Classes::NUMBER)
            || text.s.tokens[first].kind == crate::sentences::Kind::Number
    })
}

fn buyer_behind(text: &Text<'_>, n: Id) -> Option<Arg> {
    let verb = text.g.verb_of(n);
    text.g
        .preps_of_noun(n)
        .filter(|p| text.s.is(p.start as usize, "to"))
        .find_map(|p| text.parties_of(p.object))
        .or_else(|| if verb == NONE { None } else { trade::party_behind(text, verb, "to") })
}

/// "The merger of Corda and Nordane", "Corda and Nordane announced a merger", "their merger": both sides, in the order of the text.
fn equals(text: &Text<'_>, n: Id) -> Option<(Arg, Arg)> {
    let behind = |words: &[&str]| {
        let preps = text.g.preps_of_noun(n).filter(|p| p.noun == n && p.object != NONE);
        let mut named = preps.filter(|p| words.iter().any(|w| text.s.is(p.start as usize, w)));
        named.find_map(|p| text.parties_of(p.object))
    };
    // "a merger with Corda" has one side behind it.
    if behind(&["with"]).is_some() {
        return None;
    }
    let v = text.g.verb_of(n);
    let announces = v != NONE
        && text.g.get(v).shape == Shape::Verb
        && !text.g.get(v).passive
        && !matches!(text.g.place(n), Place::Subject(_))
        && matches!(
            text.lemma(v),
            "announce"
                | "agree"
                | "complete"
                | "close"
                | "plan"
                | "propose"
                | "unveil"
                | "consider"
                | "explore"
                | "discuss"
                | "abandon"
                | "finalise"
                | "finalize"
                | "seal"
                | "conclude"
        );
    let both = behind(&["of", "between"])
        .or_else(|| text.owner_of(n))
        .or_else(|| announces.then(|| text.parties_of_subject(v)).flatten())?;
    let [first, second] = both.parties[..] else { return None };
    if !text.all_are(&both, PartyKind::Company) {
        return None;
    }
    Some((Arg { parties: vec![first], ..both.clone() }, Arg { parties: vec![second], ..both }))
}

/// The buyer behind "by" of a takeover or "to" of a sale, and the owner of the noun, who is then bought and does not buy.
fn taken_by(text: &Text<'_>, n: Id, last: &str) -> Option<(Option<Arg>, Option<Arg>)> {
    let word = match last {
        "sale" => "to",
        last if TAKEOVERS.contains(&last) => "by",
        _ => return None,
    };
    let of = text.g.preps_of_noun(n).any(|p| p.noun == n && text.s.is(p.start as usize, "of"));
    // "its sale to Tarn of three plants": a part of it, which is told behind "of".
    let behind = text.g.phrases.get(n as usize + 1).filter(|p| p.shape == Shape::Prep && !of)?;
    if !text.s.is(behind.start as usize, word) || behind.object == NONE {
        return None;
    }
    // "its ship sale to Tarn": a thing is sold.
    let p = text.g.get(n);
    let named = text.modifier_of(n).filter(|a| word == "to" && !text.is_possessive(&a.tokens));
    let hyphen = |k: usize| text.s.tokens[k].kind == crate::sentences::Kind::Hyphen;
    let plain = |i: usize| {
        let of_sum = |k: &usize| text.quantities[*k].tokens.contains(&i);
        text.has(i, Classes::POSS.or(Classes::ADJ).or(Classes::PARTICIPLE).or(Classes::DEAL_NOUN))
            || hyphen(i)
            || hyphen(i + 1)
            || i > 0 && hyphen(i - 1)
            || named.as_ref().is_some_and(|a| a.tokens.contains(&i))
            || text.quantities_in(&p.tokens()).any(|k| of_sum(&k))
    };
    if word == "to" && !(p.start as usize..p.head as usize).all(plain) {
        return None;
    }
    let taken = text.owner_of(n).or(named)?;
    let buyer = text.parties_of(behind.object);
    // "by a company formed by Ida Marsh": a buyer without a name.
    let named =
        buyer.filter(|b| b.parties.iter().all(|p| !taken.parties.contains(p)) && text.all_are(b, PartyKind::Company));
    let buys = named.is_some() || text.has(text.g.get(behind.object).head as usize, Classes::ORG_NOUN);
    buys.then_some((named, Some(taken)))
}

/// The infinitive behind a deal that tells that something is sold.
fn sold_by_deal(text: &Text<'_>, n: Id) -> Option<Id> {
    (n + 1..(n + 4).min(text.g.phrases.len() as Id)).find(|v| {
        let p = text.g.get(*v);
        let sells = matches!(text.lemma(*v), "sell" | "divest" | "offload");
        p.shape == Shape::Verb && p.mood == Mood::Infinitive && p.governor == n && !p.passive && sells
    })
}

/// A company alone stands behind "for".
fn names_target(text: &Text<'_>, n: Id) -> bool {
    let with = |p: &crate::grammar::Phrase| text.s.is(p.start as usize, "with");
    let company = |p: &crate::grammar::Phrase| {
        let o = text.g.get(p.object);
        let m = &text.parties.mentions[o.mention as usize];
        m.kind == PartyKind::Company && o.owner == NONE && m.tokens.end == o.end as usize
    };
    let named = |p: &crate::grammar::Phrase| {
        p.noun == n
            && text.s.is(p.start as usize, "for")
            && p.object != NONE
            && text.g.get(p.object).mention != NONE
            && company(p)
    };
    text.g.preps_of_noun(n).any(named) && !text.g.preps_of_noun(n).any(with)
}
