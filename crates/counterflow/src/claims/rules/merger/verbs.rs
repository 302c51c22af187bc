//! Takeovers told by a verb: "acquired", "bid $3bn for", "sold its unit to".

use super::super::super::Status;
use super::super::super::frame::Attach;
use super::super::super::read::Draft;
use super::super::super::text::{Arg, Text, Via};
use super::super::super::trade::{self, OFFERS, Thing};
use super::fees::if_deal_fails;
use super::nouns::{TAKEOVERS, leaders, partners};
use super::offers;
use super::sales;
use super::terms::beside_shares;
use super::{PHRASES, carried_by_verb, told_target, values_shares};
use crate::grammar::{Id, Mood, NONE, Phrase, Place, Shape};
use crate::lexicon::Classes;
use crate::party::PartyKind;

pub(super) fn of_verb(text: &Text<'_>, d: &mut Draft) -> bool {
    let Some(v) = text.g.at(d.trigger.start) else { return false };
    let verb = text.g.get(v);
    // Verbs with a particle say the same as a plain one.
    let lemma = match text.lemma(v) {
        "snap" | "scoop" | "gobble" | "hoover" | "pick" => "buy",
        "shell" | "fork" | "splash" | "cough" => "pay",
        lemma => lemma,
    };
    match lemma {
        // "bought Tarn ($5m) and Halden ($7m)": each has its own price.
        "acquire" | "buy" | "purchase" if d.bracketed_behind(text).is_some() => {
            d.to = d.bracketed_behind(text).and_then(|name| text.named_company(name));
            d.to.is_some() && d.from.is_some()
        }
        // "chips, with the option of buying them": things, however many companies the text has told of.
        "acquire" | "buy" | "purchase" if text.g.objects(v).any(|o| text.head_is(o, &["them"])) => false,
        // "bought Tarn out of their venture": what it had in that, and not itself.
        "buy" if bought_out(text, v) => false,
        // "has an option to buy Tarn": a right, and no bid without a price.
        "buy"
            if d.quantity.is_none()
                && d.status != Some(Status::Agreed)
                && text.head_is(verb.governor, &["option", "options"]) =>
        {
            false
        }
        "acquire" | "buy" | "purchase" => {
            // A report does not always name what is bought: what is behind "for" may be the price or the goods.
            let second = d.quantity.and_then(|k| trade::second_object(text, &text.quantities[k].core));
            match second.unwrap_or_else(|| trade::object(text, v)) {
                Thing::Company(arg) | Thing::Part(Some(arg)) => {
                    // "Merrow had tried to buy the company": the one that the deal is about, and not the one that gets it.
                    let the = |o: Id| {
                        let p = text.g.get(o);
                        p.mention == NONE && ["the", "it"].iter().any(|w| text.s.is(p.start as usize, w))
                    };
                    let sought = (arg.via == Via::Paragraph && text.g.objects(v).any(the))
                        .then(|| trade::sought_before(text, d.sentence, v))
                        .flatten();
                    // "sold Tarn to Merrow two years after buying it": what whoever buys it sold.
                    let it = text.g.objects(v).any(|o| text.head_is(o, &["it"]));
                    let arg = sold_beside(text, d.sentence, v).filter(|_| it).or(sought).unwrap_or(arg);
                    d.to = Some(arg).filter(|a| d.from.as_ref().is_none_or(|f| f.parties != a.parties));
                    let from = trade::party_behind(text, v, "from");
                    // "bought the Grand Marlowe from Sterling": the seller stands for what has no name of its own.
                    // "approached Tarn with an offer to buy nine of its stores": nobody buys a part of itself.
                    if d.to.is_none() {
                        // "will sell its glass business, which it acquired for $1bn, to Tarn": a part without a name, of its own.
                        let own = verb.noun != NONE && from.is_none() && text.g.get(verb.noun).mention == NONE;
                        d.to = from.or_else(|| if own { None } else { told_target(text, d) });
                    }
                }
                Thing::Part(None) => {
                    // "is considering the sale of Tarn. Nordvik may acquire the unit": the one that was told of.
                    let told = || {
                        let the = text.g.objects(v).any(|o| {
                            text.s.is(text.g.get(o).start as usize, "the")
                                && text.head_is(o, &["unit", "business", "division", "company", "firm", "chain"])
                        });
                        the.then(|| trade::taken_over_before(text, d.sentence, v)).flatten()
                    };
                    d.to = trade::party_behind(text, v, "from")
                        .or_else(|| trade::party_behind(text, v, "of"))
                        .or_else(told)
                        .filter(|a| d.from.as_ref().is_none_or(|f| f.parties != a.parties));
                    // "bought a brewery in Ohio for $4m": of nobody that is named.
                    d.to_other |= d.to.is_none() && is_priced(d) && text.g.objects(v).all(|o| is_untold(text, o));
                }
                // "will acquire all outstanding common stock for $37 a share": of the company that is taken over.
                Thing::Stake(None) if text.g.objects(v).any(|o| is_all_stock(text, o)) => {
                    d.to = trade::taken_over_before(text, d.sentence, v)
                        .filter(|a| d.from.as_ref().is_none_or(|f| f.parties != a.parties));
                    return d.to.is_some();
                }
                _ => return false,
            }
            // "the combined company will acquire Tarn for $40m": the buyer has no name.
            let described = d.quantity.is_some()
                && verb.subject() != NONE
                && text.has(text.g.get(verb.subject()).head as usize, Classes::ORG_NOUN);
            d.from.is_some() || verb.passive || described
        }
        // "Tarn Hotels to go private in $3bn deal led by Halden"
        "go" => {
            let end = text.s.list[d.sentence].tokens.end;
            let private = text.says(d.trigger.end..end.min(d.trigger.end + 3), &["private"]);
            let led = text
                .g
                .of_sentence(d.sentence)
                .find(|k| *k > v && text.g.get(*k).shape == Shape::Verb && text.lemma(*k) == "lead");
            d.to = text.parties_of_subject(v);
            d.from = led.and_then(|k| trade::party_behind(text, k, "by"));
            private && d.to.is_some()
        }
        // "spent 400 million yuan to acquire Tarn", "paid $3m to buy"
        // "is spending $3m in stock for a maker of switches called Tarn"
        "spend" => {
            d.to = bought_with_it(text, v).or_else(|| match trade::behind(text, v, "for") {
                Thing::Company(arg) | Thing::Part(Some(arg)) => Some(arg),
                _ => None,
            });
            d.from.is_some() && d.to.is_some()
        }
        // "took full control of Tarn for $3m"
        "take" if let Some(held) = text.g.objects(v).find(|o| text.head_is(*o, &["control", "ownership"])) => {
            d.to = trade::held(text, held);
            d.from.as_ref().is_some_and(|f| d.to.as_ref().is_some_and(|t| t.parties != f.parties))
        }
        "take" if d.trigger.len() == 1 => taken_private(text, d, v),
        "assume" => with_liabilities(text, d, v),
        // "tendered for all outstanding Tarn shares at 24 dlrs a share"
        "tender" => {
            d.to = match trade::behind(text, v, "for") {
                Thing::Company(arg) | Thing::Stake(Some(arg)) => Some(arg),
                _ => None,
            };
            d.status = d.status.filter(|s| *s != Status::Completed).or(Some(Status::Planned));
            d.from.is_some() && d.to.is_some()
        }
        // "will merge into Tarn": the one that goes on takes over.
        "merge" if !verb.passive && trade::party_behind(text, v, "into").is_some() => {
            d.to = text.parties_of_subject(v);
            d.from = trade::party_behind(text, v, "into");
            d.to.is_some()
        }
        // "took out a loan from Tarn": only what has a name is taken over.
        "take" if d.trigger.len() == 2 && text.s.is(d.trigger.end - 1, "out") => {
            d.from.is_some() && text.g.objects(v).any(|o| text.named_company(o).is_some())
        }
        // "Halden and Tarn combined in a $3bn deal": two sides of one merger.
        "merge" | "combine" if d.to.is_none() && !verb.passive => {
            let both =
                text.parties_of_subject(v).filter(|a| a.parties.len() == 2 && text.all_are(a, PartyKind::Company));
            let Some(both) = both.filter(|_| !text.g.objects(v).any(|o| text.g.get(o).quantity == NONE)) else {
                return false;
            };
            d.from = Some(Arg { parties: vec![both.parties[0]], ..both.clone() });
            d.to = Some(Arg { parties: vec![both.parties[1]], ..both });
            true
        }
        // "is in talks with Tarn about merging their chip operations"
        "merge" | "combine" if verb.mood == Mood::Gerund && merging_parts(text, d, v) => true,
        "take" | "absorb" | "swallow" | "merge" | "combine" => d.from.is_some() && d.to.is_some(),
        "sell" | "divest" => sold(text, d, v),
        // "will pay Tarsus $11m if it recommends another offer"
        "pay" if d.measure.is_none() && if_deal_fails(text, d) => {
            d.measure = Some("break_fee");
            d.to = text.g.objects(v).find_map(|o| text.parties_of(o)).or_else(|| told_target(text, d));
            d.from.is_some()
        }
        "bid" | "pay" | "offer" => {
            if d.status == Some(Status::Completed) && lemma != "pay" {
                d.status = Some(Status::Planned);
            }
            if lemma == "offer" && verb.passive && offers::for_a_part(text, d, v) {
                return true;
            }
            // "offered $3bn worth of its shares in Tarn": what is for sale.
            const PAPERS: [&str; 7] = ["shares", "stock", "bonds", "notes", "debt", "equity", "units"];
            let of_papers = |p: &Phrase| {
                p.object != NONE
                    && ["of", "in"].iter().any(|w| text.s.is(p.start as usize, w))
                    && text.head_is(p.object, &PAPERS)
            };
            let amount = d.quantity.and_then(|k| text.g.at(text.quantities[k].core.start));
            if lemma == "offer" && amount.is_some_and(|m| text.g.preps_of_noun(m).any(|p| p.noun == m && of_papers(p)))
            {
                return false;
            }
            // "paid $30 million for Tarn and $20 million for Halden": what stands behind the amount itself.
            let m = d.quantity.and_then(|k| text.g.at(text.quantities[k].core.start)).unwrap_or(NONE);
            let own = text
                .g
                .preps_of_noun(m)
                .find(|p| p.noun == m && text.s.is(p.start as usize, "for"))
                .filter(|p| p.object != NONE && !text.has(text.g.get(p.object).head as usize, Classes::PRON))
                .map(|p| trade::thing(text, p.object))
                .filter(|t| matches!(t, Thing::Company(_) | Thing::Part(Some(_))));
            match own.unwrap_or_else(|| trade::behind(text, v, "for")) {
                Thing::Company(arg) | Thing::Part(Some(arg)) => {
                    // "paid Tarn $3bn for its film unit": a part of whoever is paid.
                    let paid = text.g.objects(v).find_map(|o| text.named_company(o));
                    let own = d.from.as_ref().is_some_and(|f| f.parties == arg.parties);
                    d.to = if own { paid.or(Some(arg)) } else { Some(arg) };
                }
                // "will pay 18.50 dlrs per share for each of the shares of Quill"
                Thing::Stake(Some(arg)) if d.measure == Some("per_share") => d.to = Some(arg),
                Thing::Unknown if d.measure == Some("per_share") => priced_by_its_words(text, d, v),
                // "paid Tarn $786m for 27 buildings": whoever is paid stands for what has no name.
                Thing::Part(None) if lemma == "pay" && d.measure.is_none() && text.g.place(m) == Place::Object(v) => {
                    d.to = text.g.objects(v).filter(|o| *o != m).find_map(|o| text.named_company(o));
                    // "will pay $600m for a new plant": it is built, and nobody sells it.
                    let found = |o: Id| o != NONE && is_untold(text, o) && !text.phrase_says(o, &["new"]);
                    let bought = |p: &Phrase| text.s.is(p.start as usize, "for") && found(p.object);
                    d.to_other |= d.to.is_none() && d.from.is_some() && text.g.preps_of_verb(v).any(bought);
                    if d.to_other {
                        return true;
                    }
                }
                Thing::Unknown if lemma == "pay" && d.measure.is_none() => d.to = bought_when(text, d, v),
                _ if lemma == "offer" && d.attach == Attach::FOR => return false,
                // "offered $7m to Tarn": money for it, and not for its shares.
                _ if lemma == "offer" && d.measure.is_none() && trade::party_behind(text, v, "to").is_some() => {
                    return false;
                }
                Thing::Unknown if lemma == "offer" || lemma == "bid" => {
                    // "has begun offering cheap flights": something else is offered.
                    if d.quantity.is_none() && text.g.objects(v).next().is_some() {
                        return false;
                    }
                    // "offers to buy" is read by its own verb; "offered $3bn in loans" is another offer.
                    let q = d.quantity.map(|k| text.quantities[k].tokens.end).unwrap_or(0);
                    if text.says(
                        q..q + 5,
                        &["loan", "loans", "debt", "bonds", "notes", "aid", "reward", "grants", "support"],
                    ) {
                        return false;
                    }
                }
                _ => return false,
            }
            if d.to.is_none() && d.measure != Some("per_share") && lemma == "pay" {
                return false;
            }
            d.to = d.to.take().or_else(|| told_target(text, d));
            // "Private investor Edwin Marsh offered": the bidder need not be a company.
            d.from.is_some() || d.to.is_some() && d.measure == Some("per_share") && !verb.passive
        }
        // "The unit could fetch $3bn": what is for sale, and whose it is.
        "fetch" => {
            d.from = None;
            d.to = trade::thing(text, verb.subject()).company().cloned();
            d.to.is_some() && d.measure.is_none() || verb.subject() != NONE && sales::name(text, d, verb.subject())
        }
        "win" | "gain" => {
            // "won Tarn for $5m", "wins all of Tarn for $26m"
            if d.attach.has(Attach::FOR) && d.measure.is_none() {
                // "won control of Tarn for $5m", "won the auction for Tarn"
                let won = |o: Id| {
                    text.named_company(o).or_else(|| {
                        let all = text.head_is(o, &["all", "whole", "rest", "remainder", "control", "auction"]);
                        text.g.preps_of_noun(o).find(|p| all && p.noun == o).and_then(|p| text.named_company(p.object))
                    })
                };
                d.to = text.g.objects(v).find_map(won);
                return d.from.is_some() && d.to.is_some();
            }
            // "won control of Cyclades with a $95 a share offer"
            d.to = text.g.objects(v).find(|o| text.head_is(*o, &["control"])).and_then(|o| trade::held(text, o));
            d.measure == Some("per_share") && d.from.is_some() && d.to.is_some()
        }
        "receive" | "get" => {
            // "its shareholders will receive $3 a share in cash": what the owners of the target are paid.
            let holders = verb.subject();
            let right =
                ["potential", "right", "rights"].iter().any(|w| text.s.is(d.trigger.start.saturating_sub(2), w));
            // "for $7 a share, with the right to receive an additional $3 a share": of the takeover that the sentence tells.
            if right && d.measure == Some("per_share") && verb.mood == Mood::Infinitive {
                d.status = Some(Status::Conditional);
                return carried_by_verb(text, d);
            }
            if holders == NONE {
                return false;
            }
            let paid = d.measure == Some("per_share")
                && text.head_is(
                    holders,
                    &["shareholder", "shareholders", "stockholders", "holders", "investors", "share", "shares"],
                );
            d.to = text.owner_of(holders).or_else(|| text.modifier_of(holders)).or_else(|| trade::held(text, holders));
            // "will get $3 a share from Halden"
            let pays = trade::party_behind(text, v, "from");
            d.from = pays.filter(|f| d.to.as_ref().is_some_and(|t| t.parties != f.parties));
            paid && d.to.is_some()
        }
        // "The deal, which prices Tarn at $25 a share,": but a share offering has a price of its own.
        "price" if d.measure != Some("per_share") || !by_deal(text, v) => false,
        "value" | "price" => {
            if let Some((buyer, target)) = deal_beside(text, v).filter(|_| d.measure.is_none()) {
                (d.from, d.to) = (Some(buyer), Some(target));
                return true;
            }
            // "valuing its shares at $49": on one of them.
            let price = d.quantity.is_some_and(|k| !super::super::money(&text.quantities[k]));
            if d.measure.is_none() && price && values_shares(text, d) {
                d.measure = Some("per_share");
                (d.from, d.to) = (None, None);
                return true;
            }
            d.measure == Some("per_share") && {
                let valued = text
                    .g
                    .objects(v)
                    .find_map(|o| text.deep(o))
                    .or_else(|| text.deep(verb.subject()).filter(|_| verb.passive));
                // "That values the brewer at 90p a share": the one that the bid is for.
                let told = |o: Id| text.has(text.g.get(o).head as usize, Classes::ORG_NOUN.or(Classes::PRON));
                let described = text.g.objects(v).any(told);
                // "an offer for Tarn, which values the group at 64p a share": the offer does, and the group is Tarn.
                let by_offer = offered_for(text, verb.subject());
                let says =
                    |o: Id| text.g.get(o).mention == NONE && text.has(text.g.get(o).head as usize, Classes::ORG_NOUN);
                let unnamed = text.g.objects(v).any(says);
                // "The bid values the hotel group at": whoever bids is not what is valued.
                let bid = verb.subject() != NONE && text.head_is(verb.subject(), &OFFERS);
                if by_offer.is_some() && matches!(d.status, None | Some(Status::Completed)) {
                    d.status = Some(Status::Planned);
                }
                d.to = if unnamed { by_offer.or_else(|| valued.filter(|_| !bid)) } else { valued };
                d.from = None;
                d.to.is_some() || described
            }
        }
        _ => false,
    }
}

/// Nothing in the phrase points at what was told of before: "a brewery", "30 sites".
fn is_untold(text: &Text<'_>, id: Id) -> bool {
    let p = text.g.get(id);
    let points = Classes::POSS.or(Classes::PRON);
    let points_back = ["that", "this", "these", "those", "both"].iter().any(|w| text.s.is(p.start as usize, w));
    // "the freeholds of 306 pubs"
    let whole = || text.g.preps_of_noun(id).any(|of| of.noun == id && text.s.is(of.start as usize, "of"));
    let the = text.s.is(p.start as usize, "the") && !whole();
    p.owner == NONE && !points_back && !the && !p.tokens().any(|i| text.has(i, points))
}

/// A price that is told of a deal, and of no single share.
fn is_priced(d: &Draft) -> bool {
    d.quantity.is_some() && d.measure.is_none() && d.attach.has(Attach::FOR.or(Attach::AT)) && d.from.is_some()
}

/// The company that the subject of a verb sells in the same sentence, before that verb.
fn sold_beside(text: &Text<'_>, sentence: usize, v: Id) -> Option<Arg> {
    let sells = |k: &Id| {
        let p = text.g.get(*k);
        p.shape == Shape::Verb
            && !p.passive
            && matches!(text.lemma(*k), "sell" | "divest" | "offload" | "float" | "list")
    };
    let sale = text.g.of_sentence(sentence).take_while(|k| *k < v).filter(sells).last()?;
    let seller = text.parties_of_subject(sale)?;
    let same = text.parties_of_subject(v).is_none_or(|s| s.parties == seller.parties);
    trade::object(text, sale).company().cloned().filter(|sold| same && sold.parties != seller.parties)
}

/// The subject of the verb, or what the clause of the verb is about, is an offer or a deal.
fn by_deal(text: &Text<'_>, v: Id) -> bool {
    const DEALS: [&str; 6] = ["deal", "transaction", "merger", "acquisition", "takeover", "agreement"];
    let verb = text.g.get(v);
    let about = [verb.subject(), verb.noun];
    about.iter().any(|n| *n != NONE && (text.head_is(*n, &OFFERS) || text.head_is(*n, &DEALS)))
}

/// The company behind "for" of an offer, where a clause about the offer takes it for its subject.
fn offered_for(text: &Text<'_>, subject: Id) -> Option<Arg> {
    if subject == NONE {
        return None;
    }
    let Place::Behind(prep) = text.g.get(subject).place else { return None };
    let p = text.g.get(prep);
    let offer = |o: Id| o < prep && text.head_is(o, &OFFERS);
    let made = p.noun != NONE && offer(p.noun) || p.governor != NONE && text.g.objects(p.governor).any(offer);
    (made && text.s.is(p.start as usize, "for")).then(|| text.parties_of(subject)).flatten()
}

/// "agreed a merger with Tarn, valuing the deal at $3m": the two sides of the takeover that the clause before has for its object.
fn deal_beside(text: &Text<'_>, v: Id) -> Option<(Arg, Arg)> {
    let verb = text.g.get(v);
    let deal = |o: Id| text.head_is(o, &["deal", "transaction", "merger", "acquisition", "takeover", "combination"]);
    if verb.mood != Mood::Gerund || verb.governor == NONE || !text.g.objects(v).any(deal) {
        return None;
    }
    let buyer = text.parties_of_subject(verb.governor)?;
    let takeover = |o: Id| text.head_is(o, &["merger"]) || text.head_is(o, &TAKEOVERS);
    let noun = text.g.objects(verb.governor).find(|o| takeover(*o))?;
    let target = text
        .g
        .preps_of_noun(noun)
        .filter(|p| p.noun == noun && ["with", "of"].iter().any(|w| text.s.is(p.start as usize, w)))
        .find_map(|p| text.named_company(p.object))?;
    (buyer.parties != target.parties).then_some((buyer, target))
}

/// The company that the infinitive or gerund behind a verb of paying buys.
fn bought_with_it(text: &Text<'_>, v: Id) -> Option<Arg> {
    let end = (v + 6).min(text.g.phrases.len() as u32);
    let buys = (v + 1..end).take_while(|k| text.g.get(*k).shape != Shape::Break).find(|k| {
        text.g.get(*k).shape == Shape::Verb
            && text.g.get(*k).mood != Mood::Finite
            && matches!(text.lemma(*k), "buy" | "acquire" | "purchase")
    })?;
    match trade::object(text, buys) {
        Thing::Company(arg) | Thing::Part(Some(arg)) => Some(arg),
        _ => None,
    }
}

/// "would take the search firm private in a $3.5bn deal"
fn taken_private(text: &Text<'_>, d: &mut Draft, v: Id) -> bool {
    let sentence = text.s.list[d.sentence].tokens.end;
    if !text.says(d.trigger.end..sentence.min(d.trigger.end + 8), &["private"]) {
        return false;
    }
    d.to = text
        .g
        .objects(v)
        .find_map(|o| text.parties_of(o))
        .or_else(|| text.parties_of_subject(v).filter(|_| text.g.get(v).passive));
    if text.g.get(v).passive {
        d.from = trade::party_behind(text, v, "by");
    }
    // "take itself private": who takes it is told elsewhere, if at all.
    if d.from.as_ref().is_some_and(|f| d.to.as_ref().is_some_and(|t| t.parties == f.parties)) {
        d.from = None;
    }
    let buys = |id: &Id| {
        text.g.get(*id).shape == Shape::Noun && (text.head_is(*id, &["deal"]) || text.head_is(*id, &TAKEOVERS))
    };
    if let Some(leaders) =
        text.g.of_sentence(d.sentence).filter(buys).find_map(|n| leaders(text, n).or_else(|| partners(text, n)))
    {
        d.from = Some(leaders);
    }
    d.to.is_some()
}

/// "A sold Nordvik to B for $3bn": the thing sold is the target, the one behind "to" the acquirer; a part stands for the seller.
pub(super) fn sold(text: &Text<'_>, d: &mut Draft, v: Id) -> bool {
    let verb = text.g.get(v);
    let seller = if verb.passive { trade::party_behind(text, v, "by") } else { text.parties_of_subject(v) };
    // "was sold the mine by Corda": the subject gets what the verb still has for its object.
    let thing =
        text.g.objects(v).find(|o| text.g.get(*o).quantity == NONE).filter(|_| verb.passive && seller.is_some());
    let own = d.quantity.and_then(|k| receiver_beside(text, text.g.at(text.quantities[k].core.start)?));
    let buyer = if thing.is_some() { text.parties_of_subject(v) } else { own.or_else(|| trade::buyer(text, v)) };
    // "sold Tarn for $3m and Halden for $4m": each has its own price.
    let second = d.quantity.and_then(|k| trade::second_object(text, &text.quantities[k].core));
    let sold = thing.map(|o| trade::thing(text, o)).or(second);
    let sold = sold.or_else(|| had_before(text, v, seller.as_ref()?, buyer.as_ref()).map(Thing::Company));
    let target = match sold.unwrap_or_else(|| trade::object(text, v)) {
        Thing::Company(arg) => Some(arg),
        Thing::Part(Some(arg)) => Some(arg),
        Thing::Part(None) => seller.clone(),
        _ => return false,
    };
    // Without a buyer it is a sale, but nobody is known to take over; what the seller gets for a part is told all the same.
    d.from = buyer;
    d.to = target;
    d.to.is_some()
        && (d.from.is_some()
            || d.quantity.is_some() && seller.is_some() && !d.attach.has(Attach::WORTH.or(Attach::LOOSE)))
}

/// "sold shops to Tarn for $3m and 20 pubs to Halden for $4m": of several receivers the one right in front of the price.
fn receiver_beside(text: &Text<'_>, m: Id) -> Option<Arg> {
    let Place::Behind(price) = text.g.place(m) else { return None };
    let price = text.g.get(price);
    if !text.s.is(price.start as usize, "for") || price.noun == NONE {
        return None;
    }
    match text.g.place(price.noun) {
        Place::Behind(to) if text.s.is(text.g.get(to).start as usize, "to") => text.named_company(price.noun),
        _ => None,
    }
}

/// "Halden bought Corda in 2010. It has sold it for $3m", "Halden owns Corda. It will sell the business": what the seller was told to
/// have or to have bought.
fn had_before(text: &Text<'_>, v: Id, seller: &Arg, buyer: Option<&Arg>) -> Option<Arg> {
    const WHOLE: [&str; 6] = ["business", "company", "unit", "firm", "subsidiary", "chain"];
    let told = |o: Id| {
        let p = text.g.get(o);
        let the = ["the", "that", "this"].iter().any(|w| text.s.is(p.start as usize, w));
        text.head_is(o, &["it"]) || the && p.tokens().len() == 2 && text.head_is(o, &WHOLE)
    };
    let named = |o: Id| text.party_of(o).is_some_and(|a| a.via <= Via::Sentence);
    if text.g.get(v).passive || !text.g.objects(v).any(|o| told(o) && !named(o)) {
        return None;
    }
    let is_seller = |a: &Arg| a.parties == seller.parties;
    let bought = || trade::deal_before(text, v, |deal| deal.buyer.filter(is_seller).and(deal.target));
    let owned = || {
        let first = text.g.of_sentence(text.s.sentence_of(text.g.get(v).start as usize).saturating_sub(2)).start;
        (first.max(v.saturating_sub(PHRASES as Id))..v).rev().find_map(|k| {
            let p = text.g.get(k);
            let owns = p.shape == Shape::Verb && !p.passive && matches!(text.lemma(k), "own" | "run" | "operate");
            let owner = if owns { text.parties_of_subject(k) } else { None };
            owner.filter(is_seller).and_then(|_| trade::object(text, k).company().cloned())
        })
    };
    let had = bought().or_else(owned).filter(|a| buyer.is_none_or(|b| b.parties != a.parties) && !is_seller(a))?;
    Some(Arg { via: had.via.max(Via::Paragraph), ..had })
}

/// "all issued and outstanding shares", "the remaining common stock"
fn is_all_stock(text: &Text<'_>, id: Id) -> bool {
    text.head_is(id, &["shares", "stock"]) && text.phrase_says(id, &["all", "outstanding", "remaining"])
}

/// "paying 940p for each Corda share": the price itself says of whose share it is.
fn priced_by_its_words(text: &Text<'_>, d: &mut Draft, v: Id) {
    // "300 pence and 0.25 Halden shares for each Tarn share"
    if let Some(Some(target)) = d.quantity.and_then(|k| beside_shares(text, &text.quantities[k])) {
        d.from = d.from.take().filter(|f| f.parties != target.parties);
        d.to = Some(target);
        return;
    }
    let priced = d.quantity.map_or(0..0, |k| text.quantities[k].tokens.clone());
    let Some(m) = text.parties.within(&priced).iter().find(|m| m.kind == PartyKind::Company) else { return };
    d.to = Some(Arg { parties: vec![m.party], tokens: m.tokens.clone(), via: Via::Sentence });
    // Nobody offers for itself, and who "which" stands for may be anyone.
    let vague = d.from.as_ref().is_none_or(|f| f.via > Via::Quote || f.parties == [m.party]);
    if let Some(bidder) = offerer(text, v).filter(|_| vague) {
        d.from = Some(bidder);
        d.status = Some(Status::Planned);
    }
}

/// "tabled an offer for the group, which involved paying 940p": whoever made the offer pays.
fn offerer(text: &Text<'_>, v: Id) -> Option<Arg> {
    let first = text.g.of_sentence(text.s.sentence_of(text.g.get(v).start as usize)).start;
    let makes = (first..v).rev().find(|k| {
        text.g.get(*k).shape == Shape::Verb
            && (text.head_is(*k, &["tabled"])
                || matches!(text.lemma(*k), "make" | "submit" | "launch" | "lodge" | "propose" | "put"))
            && text.g.objects(*k).any(|o| text.head_is(o, &OFFERS))
    })?;
    text.parties_of_subject(makes)
}

/// "will buy assets and assume certain liabilities of Tarn for $51m": both of the company that only the second thing names.
fn with_liabilities(text: &Text<'_>, d: &mut Draft, v: Id) -> bool {
    let bought = (v.saturating_sub(4)..v).rev().find(|k| {
        text.g.get(*k).shape == Shape::Verb && matches!(text.lemma(*k), "buy" | "acquire" | "purchase" | "take")
    });
    let joined = v > 0 && text.g.get(v - 1).shape == Shape::Conj;
    let Some(bought) = bought.filter(|_| joined) else { return false };
    let assets = text.g.objects(bought).any(|o| text.head_is(o, &["assets", "deposits", "business", "operations"]));
    let owed = text.g.objects(v).find(|o| text.head_is(*o, &["liabilities", "debts", "obligations", "deposits"]));
    d.to = owed
        .and_then(|o| {
            text.owner_of(o).or_else(|| match trade::of_noun(text, o) {
                Thing::Company(arg) | Thing::Part(Some(arg)) => Some(arg),
                _ => None,
            })
        })
        .or_else(|| trade::object(text, bought).company().cloned());
    d.from = text.parties_of_subject(bought);
    assets && d.from.is_some() && d.to.is_some()
}

/// "When it bought Tarn in 1986, Halden paid $520 million": what a clause beside the verb says that the payer bought then.
fn bought_when(text: &Text<'_>, d: &Draft, pay: Id) -> Option<Arg> {
    let payer = d.from.as_ref()?;
    // "As it bought Tarn, Halden paid $3m for a fleet", "paid $3m to its bank": for something else.
    let other = |p: &Phrase| p.object != NONE && ["for", "to"].iter().any(|w| text.s.is(p.start as usize, w));
    if text.g.preps_of_verb(pay).any(other) {
        return None;
    }
    let when = |p: &Phrase| {
        p.opener != NONE && ["when", "as", "after"].iter().any(|w| text.s.is(text.g.get(p.opener).head as usize, w))
    };
    let buys = text.g.of_sentence(d.sentence).take(PHRASES).find(|k| {
        let p = text.g.get(*k);
        let done = p.mood == Mood::Finite && p.modal == NONE && !p.passive && !p.negated;
        let buys = p.shape == Shape::Verb && matches!(text.lemma(*k), "acquire" | "buy" | "purchase");
        let it = || p.subject() != NONE && text.has(text.g.get(p.subject()).head as usize, Classes::PRON);
        let same = || text.parties_of_subject(*k).map_or_else(it, |a| a.parties == payer.parties);
        *k < pay && buys && done && when(p) && same()
    })?;
    trade::object(text, buys).company().filter(|to| to.parties != payer.parties).cloned()
}

/// "out of their venture" behind verb `v`: somebody is bought out of what it owned together with the buyer.
fn bought_out(text: &Text<'_>, v: Id) -> bool {
    text.g.preps_of_verb(v).any(|p| {
        p.start > 0
            && text.s.is(p.start as usize, "of")
            && text.s.is(p.start as usize - 1, "out")
            && text.head_is(p.object, trade::VEHICLES)
    })
}

/// Those who talk about merging what belongs to both of them.
fn merging_parts(text: &Text<'_>, d: &mut Draft, v: Id) -> bool {
    let theirs = |o: Id| {
        text.g.get(o).mention == NONE
            && text.s.is(text.g.get(o).start as usize, "their")
            && text.head_is(o, trade::PARTS)
    };
    let first = text.g.of_sentence(d.sentence).start.max(v.saturating_sub(12));
    let talks = (first..v).rev().find(|k| {
        let talks = ["talks", "discussions", "negotiations", "agreement", "deal"];
        text.g.get(*k).shape == Shape::Noun && text.head_is(*k, &talks)
    });
    let Some(talks) = talks.filter(|_| text.g.objects(v).any(theirs)) else { return false };
    let with = text.g.preps_of_noun(talks).find(|p| text.s.is(p.start as usize, "with") && p.object != NONE);
    let holds = text.g.verb_of(talks);
    let one = if holds == NONE { None } else { text.parties_of_subject(holds) };
    let (Some(one), Some(other)) = (one, with.and_then(|p| text.parties_of(p.object))) else { return false };
    let both = one.parties != other.parties;
    (d.from, d.to) = (Some(one), Some(other));
    both
}
