//! One company takes over another, or an offer to do so.

use super::super::Status;
use super::super::frame::{Attach, Frame, Part, Role, is_holding, noun, verb};
use super::super::read::Draft;
use super::super::text::{Arg, Text, Via};
use super::super::trade::{self, Thing};
use super::{Kind, Rule};
use crate::grammar::{Id, Mood, NONE, Phrase, Place, Shape};
use crate::lexicon::Classes;
use crate::mentions::{Kind as Q, Quantity};
use crate::party::PartyKind;
use Role::{From, None as Nobody, To};

const OF: &[(&str, Role)] = &[("by", From), ("with", To), ("between", From)];
const BY: &[(&str, Role)] = &[("by", From)];
const BID: &[(&str, Role)] = &[("for", To), ("by", From), ("from", From), ("to", To)];
const FEE: &[(&str, Role)] = &[("to", To), ("by", From), ("from", From)];
const PAID: Attach = Attach::FOR.or(Attach::AT).or(Attach::WORTH).or(Attach::LOOSE);
const OFFER: Attach = Attach::NOUN.or(Attach::FOR);
const GIVEN: Attach = Attach::OBJECT;

/// See `merger.md`.
pub const RULE: Rule = Rule {
    name: "merger",
    kind: Kind::Merger,
    page: include_str!("merger.md"),
    frames: FRAMES,
    accepts,
    refine,
    relates: &[
        "acquire",
        "take over",
        "buy",
        "acquisition",
        "takeover",
        "takeover bid",
        "takeover offer",
        "merge",
        "merger",
        "sell",
        "sale",
    ],
};

const FRAMES: &[Frame] = &[
    noun("acquisition").preps(BY).attach(OFFER).weight(2),
    noun("takeover").preps(BY).attach(OFFER).weight(2),
    noun("merger").preps(OF).attach(OFFER),
    noun("buyout").preps(BY).attach(OFFER).weight(2),
    noun("buy - out").preps(BY).attach(OFFER).weight(2),
    noun("leveraged buyout").preps(BY).attach(OFFER).weight(3),
    noun("management buyout").preps(BY).attach(OFFER).weight(3),
    noun("takeover bid").preps(BID).attach(OFFER).weight(4),
    noun("takeover offer").preps(BID).attach(OFFER).weight(4),
    noun("takeover approach").preps(BID).attach(OFFER).weight(4),
    noun("approach").preps(BID).attach(OFFER).weight(-2),
    noun("takeover proposal").preps(BID).attach(OFFER).weight(4),
    noun("bid").preps(BID).attach(OFFER),
    noun("tender offer").preps(BID).attach(OFFER).weight(2),
    noun("buyout offer").preps(BID).attach(OFFER).weight(4),
    noun("cash offer").preps(BID).attach(OFFER).weight(2),
    noun("merger agreement").preps(OF).attach(OFFER).weight(3),
    noun("sale").roles(Nobody, Nobody).preps(&[("to", From), ("by", Nobody)]).attach(OFFER).weight(-2),
    noun("offer").preps(BID).attach(OFFER).weight(-2),
    noun("proposal").preps(BID).attach(OFFER).weight(-4),
    noun("purchase").preps(BY).attach(OFFER).weight(-2),
    noun("break - up fee").measure("break_fee").preps(FEE).weight(4),
    noun("breakup fee").measure("break_fee").preps(FEE).weight(4),
    noun("break fee").measure("break_fee").preps(FEE).weight(4),
    noun("termination fee").measure("break_fee").preps(FEE).weight(4),
    noun("fee").measure("break_fee").preps(FEE).weight(2),
    noun("equity value").measure("equity_value").roles(Nobody, Nobody).preps(&[("of", Nobody)]).weight(3),
    noun("enterprise value").measure("enterprise_value").roles(Nobody, Nobody).preps(&[("of", Nobody)]).weight(3),
    noun("price").roles(Nobody, Nobody).attach(Attach::OF.or(Attach::BEFORE).or(Attach::PREDICATE)).weight(-3),
    noun("purchase price").roles(Nobody, Nobody).attach(Attach::NOUN).weight(3),
    noun("consideration").roles(Nobody, Nobody).attach(Attach::OF.or(Attach::PREDICATE).or(Attach::AT)).weight(2),
    verb("acquire").roles(From, Nobody).attach(PAID).weight(6),
    verb("buy").roles(From, Nobody).attach(PAID).weight(6),
    verb("buy out").roles(From, Nobody).attach(PAID).weight(7),
    verb("purchase").roles(From, Nobody).attach(PAID).weight(6),
    verb("take over").roles(From, To).attach(PAID).weight(6),
    verb("go").roles(Nobody, Nobody).attach(PAID).near(&["private"]).weight(2),
    verb("take").roles(From, Nobody).attach(PAID).near(&["private"]).weight(4),
    verb("snap up").roles(From, Nobody).attach(PAID).weight(6),
    verb("scoop up").roles(From, Nobody).attach(PAID).weight(6),
    verb("gobble up").roles(From, Nobody).attach(PAID).weight(6),
    verb("hoover up").roles(From, Nobody).attach(PAID).weight(6),
    verb("pick up").roles(From, Nobody).attach(PAID).weight(4),
    verb("take out").roles(From, To).attach(PAID).weight(2),
    verb("absorb").roles(From, To).attach(PAID),
    verb("swallow").roles(From, To).attach(PAID),
    verb("merge").roles(From, To).preps(&[("with", To), ("into", From)]).attach(PAID),
    verb("combine").roles(From, To).preps(&[("with", To)]).attach(PAID).weight(-4),
    verb("bid").roles(From, Nobody).preps(&[("for", To)]).attach(GIVEN),
    verb("pay").roles(From, Nobody).attach(GIVEN).weight(4),
    verb("shell out").roles(From, Nobody).attach(GIVEN).weight(4),
    verb("fork out").roles(From, Nobody).attach(GIVEN).weight(4),
    verb("splash out").roles(From, Nobody).attach(GIVEN).weight(4),
    verb("cough up").roles(From, Nobody).attach(GIVEN).weight(4),
    verb("spend").roles(From, Nobody).attach(GIVEN).weight(-2),
    verb("offer").roles(From, Nobody).attach(GIVEN.or(Attach::FOR)).weight(2),
    verb("win").roles(From, Nobody).attach(Attach::LOOSE.or(Attach::FOR)).weight(-2),
    verb("gain").roles(From, Nobody).attach(Attach::LOOSE).weight(-2),
    verb("receive").roles(Nobody, Nobody).attach(GIVEN).weight(2),
    verb("get").roles(Nobody, Nobody).attach(GIVEN).weight(2),
    verb("value").roles(Nobody, Nobody).attach(Attach::AT.or(Attach::WORTH)).weight(7),
    verb("sell").roles(Nobody, Nobody).attach(PAID).weight(6),
    verb("divest").roles(Nobody, Nobody).attach(PAID).weight(4),
    verb("fetch").roles(Nobody, Nobody).attach(GIVEN).weight(3),
    verb("spin off").roles(Nobody, Nobody).attach(Attach(0)),
];

fn accepts(q: &Quantity) -> bool {
    q.kind == Q::Money
}

fn refine(text: &Text<'_>, d: &mut Draft) -> bool {
    if let Some(q) = d.quantity.map(|k| &text.quantities[k]) {
        match q.amount.per {
            // "at an offering price of $1 a share", "an exercise price of": what a company sells its own shares for.
            Some("share" | "unit") if text.is_issue_price(q) => return false,
            Some("share" | "unit") => d.measure = Some("per_share"),
            Some(_) => return false,
            None if for_each_share(text, d) || in_pence(text, d, q) => d.measure = Some("per_share"),
            None if values_shares(text, d) => {}
            // "combining $90m in assets": what a company has is no price.
            None if !super::money(q) || holding(text, q) => return false,
            None => {}
        }
    }
    let kept = if d.part == Part::Verb { of_verb(text, d) } else { of_noun(text, d) };
    // "The ministry opened an inquiry into the $3m takeover": an authority beside the noun takes nothing over.
    if d.part == Part::Noun && d.from.as_ref().is_some_and(|f| text.all_are(f, PartyKind::Authority)) {
        d.from = None;
    }
    // A bare "the bid of $122 a share" is that of the takeover the report tells of.
    let named = d.to.is_some() || d.part == Part::Noun || d.measure == Some("per_share");
    kept && named
        && d.from
            .as_ref()
            .is_none_or(|f| d.to.as_ref().is_none_or(|t| !t.parties.iter().any(|p| f.parties.contains(p))))
}

/// "a 50p cash offer", "made an informal bid of 90p": nobody bids pence for a company.
fn in_pence(text: &Text<'_>, d: &Draft, q: &Quantity) -> bool {
    let word = text.s.lower(d.trigger.end - 1);
    let coins = ["p", "pence"].iter().any(|w| text.s.text[text.s.bytes(q.core.clone())].ends_with(w));
    let before = d.attach.has(Attach::BEFORE.or(Attach::OF).or(Attach::AT));
    coins
        && before
        && d.part == Part::Noun
        && matches!(word, "offer" | "bid" | "proposal" | "approach" | "offers" | "bids")
}

/// "will pay 120 pence in cash and half a share of its own for each Tarn share"
fn for_each_share(text: &Text<'_>, d: &Draft) -> bool {
    let v = text.g.at(d.trigger.start).unwrap_or(NONE);
    let each = |p: &Phrase| {
        p.object != NONE
            && text.s.is(p.start as usize, "for")
            && ["each", "every"].iter().any(|w| text.s.is(text.g.get(p.object).start as usize, w))
            && text.head_is(p.object, &["share"])
    };
    d.part == Part::Verb && text.g.preps_of_verb(v).any(each)
}

/// "valuing its shares at $49": a price so small is that of one.
fn values_shares(text: &Text<'_>, d: &Draft) -> bool {
    let v = text.g.at(d.trigger.start).unwrap_or(NONE);
    let shares = |o: Id| text.head_is(o, &["share", "shares", "stock"]);
    d.part == Part::Verb && text.lemma(v) == "value" && text.g.objects(v).any(shares)
}

/// The amount is measured in what a company has or earns.
fn holding(text: &Text<'_>, q: &Quantity) -> bool {
    text.g.at(q.core.start).is_some_and(|m| is_holding(text, m))
}

fn of_verb(text: &Text<'_>, d: &mut Draft) -> bool {
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
        "acquire" | "buy" | "purchase" => {
            // A report does not always name what is bought: what is behind "for" may be the price or the goods.
            let second = d.quantity.and_then(|k| trade::second_object(text, &text.quantities[k].core));
            match second.unwrap_or_else(|| trade::object(text, v)) {
                Thing::Company(arg) | Thing::Part(Some(arg)) => {
                    d.to = Some(arg).filter(|a| d.from.as_ref().is_none_or(|f| f.parties != a.parties));
                    let from = trade::party_behind(text, v, "from");
                    // "bought the Grand Marlowe from Sterling": the seller stands for what has no name of its own.
                    if d.to.is_none() {
                        d.to = from;
                    }
                }
                Thing::Part(None) => {
                    d.to = trade::party_behind(text, v, "from").or_else(|| trade::party_behind(text, v, "of"));
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
        "take" if d.trigger.len() == 1 => taken_private(text, d, v),
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
            match trade::behind(text, v, "for") {
                Thing::Company(arg) | Thing::Part(Some(arg)) => d.to = Some(arg),
                // "will pay 18.50 dlrs per share for each of the shares of Quill"
                Thing::Stake(Some(arg)) if d.measure == Some("per_share") => d.to = Some(arg),
                Thing::Unknown if d.measure == Some("per_share") => {}
                _ if lemma == "offer" && d.attach == Attach::FOR => return false,
                Thing::Unknown if lemma == "offer" || lemma == "bid" => {
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
            d.to.is_some() && d.measure.is_none()
        }
        "win" | "gain" => {
            // "won Tarn for $5m", "wins all of Tarn for $26m"
            if d.attach.has(Attach::FOR) && d.measure.is_none() {
                let won = |o: Id| {
                    text.named_company(o).or_else(|| {
                        let all = text.head_is(o, &["all", "whole", "rest", "remainder"]);
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
            d.from = None;
            paid && d.to.is_some()
        }
        "value" => {
            // "valuing its shares at $49": on one of them.
            let price = d.quantity.is_some_and(|k| !super::money(&text.quantities[k]));
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
                d.to = valued;
                d.from = None;
                d.to.is_some() || described
            }
        }
        _ => false,
    }
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
        .or_else(|| text.deep(text.g.get(v).subject()).filter(|_| text.g.get(v).passive));
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

/// Last words of deals by which one company gets another; "buy-out" ends with "out".
const TAKEOVERS: [&str; 5] = ["takeover", "acquisition", "buyout", "out", "purchase"];

/// "a buyout led by Nordvik": those who lead it.
fn leaders(text: &Text<'_>, n: Id) -> Option<Arg> {
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
fn partners(text: &Text<'_>, n: Id) -> Option<Arg> {
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

/// "A sold Nordvik to B for $3bn": the thing sold is the target, the one behind "to" the acquirer; a part stands for the seller.
fn sold(text: &Text<'_>, d: &mut Draft, v: Id) -> bool {
    let verb = text.g.get(v);
    let seller = if verb.passive { trade::party_behind(text, v, "by") } else { text.parties_of_subject(v) };
    let buyer = trade::buyer(text, v);
    let target = match trade::object(text, v) {
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

fn of_noun(text: &Text<'_>, d: &mut Draft) -> bool {
    let Some(n) = text.g.at(d.trigger.start) else { return false };
    let word = text.s.lower(d.trigger.start);
    let last = text.s.lower(d.trigger.end - 1);
    // "closed at 5.50 dlrs bid": the price of a quotation.
    let verb = text.g.verb_of(n);
    // "its chip purchases from Nordvik"
    let goods = word.starts_with("purchase") && (word.ends_with('s') || text.phrase_says(n, trade::GOODS));
    // "won a licence with a bid of": what was bid for is no company.
    let licence = verb != NONE
        && matches!(text.lemma(verb), "win" | "secure" | "obtain" | "get")
        && text.g.objects(verb).any(|o| {
            text.head_is(
                o,
                &[
                    "licence",
                    "license",
                    "licences",
                    "licenses",
                    "contract",
                    "auction",
                    "concession",
                    "rights",
                    "tender",
                ],
            )
        });
    // "the acquisition would add $100m to earnings": what it brings is not its price.
    let brings = verb != NONE
        && matches!(text.g.place(n), Place::Subject(_))
        && matches!(
            text.lemma(verb),
            "add"
                | "save"
                | "boost"
                | "generate"
                | "contribute"
                | "bring"
                | "create"
                | "deliver"
                | "yield"
                | "lift"
                | "raise"
        );
    // "the cost savings from the merger would top $1bn": what comes of it.
    let yields = matches!(text.g.place(n), Place::Behind(p) if text.g.get(p).noun != NONE && text.head_is(
        text.g.get(p).noun,
        &["saving", "savings", "synergies", "benefits", "costs", "charges", "proceeds", "gains", "gain", "charge"],
    ));
    // "merger expenses of $1m"
    let spent = text.head_is(n, &["expense", "expenses", "cost", "costs", "charge", "charges", "synergies", "savings"]);
    // "Buyouts totalled $15m": of all there were, and of no one deal.
    let measured = matches!(text.g.place(n), Place::Behind(p) if text.g.get(p).noun != NONE
        && text.head_is(text.g.get(p).noun, &["value", "volume", "number", "total"]));
    let several = text.head_is(n, &["buyouts", "takeovers", "mergers", "acquisitions"])
        && (measured || matches!(text.g.place(n), Place::Subject(_)))
        && d.quantity.is_some()
        && text.g.get(n).owner == NONE
        && text.modifier_of(n).is_none();
    if several
        || word == "sales"
        || spent
        || brings
        || yields
        || licence
        || goods
        || verb != NONE
            && matches!(text.lemma(verb), "close" | "trade" | "open" | "quote" | "finish")
            && d.attach.has(Attach::BEFORE)
    {
        return false;
    }
    if d.measure == Some("break_fee") {
        // "a $300m fee if the deal is blocked"
        if matches!(word, "fee" | "fees") && d.trigger.len() == 1 && !if_deal_fails(text, d) {
            return false;
        }
        // "agreed to pay Tarn a termination fee": whoever is paid stands before it or behind "to".
        let paid = verb != NONE && text.lemma(verb) == "pay" && text.g.place(n) == Place::Object(verb);
        if paid && !text.g.get(verb).passive {
            d.from = text.parties_of_subject(verb).or(d.from.take());
            let receiver = text.g.objects(verb).find(|o| *o < n).and_then(|o| text.parties_of(o));
            d.to = receiver.or_else(|| trade::party_behind(text, verb, "to")).or(d.to.take());
            // What ends is the deal; what is paid for that is promised.
            d.status = d.status.map(|s| if s == Status::Withdrawn { Status::Agreed } else { s });
        }
        d.to =
            d.to.take()
                .or_else(|| told_target(text, d))
                .filter(|to| d.from.as_ref().is_none_or(|f| f.parties != to.parties));
        return d.from.is_some() || d.to.is_some();
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
        return carried_by_verb(text, d);
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
            let of_other = text
                .g
                .preps_of_noun(n)
                .any(|p| p.noun == n && p.object != NONE && text.g.get(p.object).quantity == NONE);
            d.to.is_some() || text.s.is(text.g.get(n).start as usize, "the") && d.attach != Attach::BEFORE && !of_other
        };
    }
    if word == "merger"
        && let Some((first, second)) = equals(text, n)
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
    // "said it received a proposal of 250 pence a share": it is the one who is to be taken over.
    let received = verb != NONE && matches!(text.lemma(verb), "receive" | "get") && !text.g.get(verb).passive;
    if received
        && d.measure == Some("per_share")
        && matches!(word, "proposal" | "offer" | "bid" | "approach")
        && text.g.place(n) == Place::Object(verb)
        && let Some(target) = text.parties_of_subject(verb)
    {
        d.from = d.from.take().filter(|f| f.parties != target.parties);
        d.to = Some(target);
        d.status = Some(Status::Planned);
        return true;
    }
    let about = trade::of_noun(text, n);
    // "received approval for its acquisition of Nordvik": whoever is allowed to acquire does so.
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
    match (&about, word) {
        (Thing::Company(arg) | Thing::Part(Some(arg)), _) => d.to = Some(arg.clone()),
        (Thing::Stake(Some(arg)), "bid" | "offer" | "tender" | "cash")
            if d.measure == Some("per_share") || text.phrase_says(n, &["tender", "takeover"]) =>
        {
            d.to = Some(arg.clone())
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
                && matches!(text.lemma(verb), "announce" | "complete" | "agree") =>
        {
            d.to = text.parties_of_subject(verb);
            return d.to.is_some();
        }
        (Thing::Unknown | Thing::Part(None), "sale" | "purchase" | "proposal") => return false,
        // "the acquisition of a portfolio of six hotels": of whom, nothing says.
        (Thing::Part(None), "acquisition" | "acquisitions") if d.to.is_none() && is_new(text, n) => return false,
        _ => {}
    }
    // "the Nordvik acquisition": what is acquired stands in front of the noun; of a bid it is the bidder.
    if matches!(last, "acquisition" | "purchase")
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
        d.to = told_target(text, d);
    }
    // "Nordvik shareholders backed a £79m takeover by Halden": of the one that they own or run.
    if d.to.is_none()
        && d.quantity.is_some()
        && verb != NONE
        && text.g.get(verb).shape == Shape::Verb
        && !text.g.get(verb).passive
        && matches!(
            text.lemma(verb),
            "back" | "approve" | "accept" | "endorse" | "support" | "reject" | "recommend" | "rebuff"
        )
    {
        let judge = text.g.get(verb).subject();
        let owners = judge != NONE
            && text.g.get(judge).mention == NONE
            && text.head_is(
                judge,
                &["shareholders", "stockholders", "investors", "holders", "owners", "board", "directors", "trustees"],
            );
        let of = if owners { text.owner_of(judge).or_else(|| text.modifier_of(judge)) } else { None };
        d.from = d.from.take().filter(|f| of.as_ref().is_none_or(|o| o.parties != f.parties));
        d.to = of;
    }
    // "The takeover by Tarn": of the one that the sentence before is about.
    if d.to.is_none()
        && TAKEOVERS.contains(&last)
        && d.quantity.is_some()
        && text.s.is(text.g.get(n).start as usize, "the")
        && let Some(from) = &d.from
        && from.via <= Via::Sentence
    {
        d.to = text.topic_before(d.sentence).filter(|a| !a.parties.iter().any(|p| from.parties.contains(p)));
    }
    // "was recommending Nordvik's 50p offer": whoever judges it is to be taken over.
    let judged = d.to.is_none()
        && d.from.is_some()
        && verb != NONE
        && matches!(text.g.place(n), Place::Object(_))
        && matches!(text.lemma(verb), "recommend" | "accept" | "reject" | "consider" | "welcome" | "rebuff" | "spurn");
    if judged {
        d.to = text
            .parties_of_subject(verb)
            .filter(|a| d.from.as_ref().is_none_or(|f| f.parties.iter().all(|p| !a.parties.contains(p))));
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
                .or_else(|| text.subject(d.trigger.start).filter(taken));
        d.from = Some(leaders);
        if d.status == Some(Status::Completed) && !(verb != NONE && matches!(text.lemma(verb), "complete" | "close")) {
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
    // An offer that was made is not yet a takeover.
    let bid = matches!(last.trim_end_matches('s'), "bid" | "offer" | "tender" | "proposal" | "approach");
    let takeover = matches!(last.trim_end_matches('s'), "takeover" | "buyout");
    let made = d.status == Some(Status::Completed) && (bid || takeover);
    if made || d.status.is_none() && bid && d.measure.is_none() {
        d.status = Some(Status::Planned);
    }
    true
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

/// Behind the fee the sentence says on what condition it is due, and that is the end of a deal.
fn if_deal_fails(text: &Text<'_>, d: &Draft) -> bool {
    let end = text.s.list[d.sentence].tokens.end;
    (d.trigger.end..end)
        .find(|i| matches!(text.s.lower(*i), "if" | "should" | "unless" | "case" | "event"))
        .is_some_and(|i| {
            let fails = |k: usize| {
                matches!(
                    text.s.lemma(k),
                    "fail"
                        | "block"
                        | "terminate"
                        | "collapse"
                        | "fall"
                        | "walk"
                        | "reject"
                        | "abandon"
                        | "lapse"
                        | "cancel"
                ) || text.s.is(k, "scrapped")
            };
            let another = |k: usize| {
                let other = ["another", "rival", "higher", "better", "superior"].iter().any(|w| text.s.is(k, w));
                other && text.says(k..end.min(k + 4), &["offer", "bid", "proposal"])
            };
            let deal =
                text.says(i..end, &["deal", "transaction", "merger", "takeover", "acquisition", "tie-up", "buyout"]);
            deal && (i..end).any(fails) || (i..end).any(another)
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

/// "bought Amber in a deal with an enterprise value of $3bn": the verb tells who buys whom.
fn carried_by_verb(text: &Text<'_>, d: &mut Draft) -> bool {
    let Some(mut at) = text.g.at(d.trigger.start) else { return false };
    for _ in 0..4 {
        let verb = text.g.verb_of(at);
        if verb == NONE {
            return false;
        }
        if matches!(text.lemma(verb), "buy" | "acquire" | "purchase" | "take") && text.g.get(verb).shape == Shape::Verb
        {
            // "acquired a stake for a consideration of": the price of a stake is none of the whole.
            let consideration = text.s.is(d.trigger.end - 1, "consideration");
            let company = Some(trade::object(text, verb))
                .filter(|thing| !consideration || !matches!(thing, Thing::Stake(_)))
                .and_then(|thing| thing.company().cloned());
            d.from = text
                .parties_of_subject(verb)
                .filter(|_| !text.g.get(verb).passive)
                .or_else(|| trade::party_behind(text, verb, "by"));
            d.to = company;
            return d.to.is_some();
        }
        at = text.g.get(verb).governor;
        if at == NONE {
            return false;
        }
        if let Place::Free = text.g.get(at).place
            && text.g.get(at).shape == Shape::Noun
        {
            return false;
        }
    }
    false
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
                | "plan"
                | "propose"
                | "unveil"
                | "consider"
                | "explore"
                | "discuss"
                | "abandon"
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

/// The target of a takeover that the sentence or the ones before it tell of, where this one leaves it out.
fn told_target(text: &Text<'_>, d: &Draft) -> Option<Arg> {
    // "its bid": the object of the offer is whoever else the sentence names as a company; a lone bidder leaves it open.
    let sentence = text.s.list[d.sentence].tokens.clone();
    let bidder = d.from.as_ref()?.parties.clone();
    // "Tarsus beat Hutchings, whose bid": the other company is a rival, not the target.
    let outdone =
        |id: Id| text.g.get(id).shape == Shape::Verb && matches!(text.lemma(id), "beat" | "outbid" | "defeat");
    if text.g.of_sentence(d.sentence).any(outdone) {
        return None;
    }
    let mut others = text
        .parties
        .within(&sentence)
        .iter()
        .filter(|m| m.kind == PartyKind::Company && !bidder.contains(&m.party) && m.tokens.end <= sentence.end);
    let first = others.next()?;
    if others.any(|m| m.party != first.party) {
        return None;
    }
    Some(Arg { parties: vec![first.party], tokens: first.tokens.clone(), via: Via::Sentence })
}
