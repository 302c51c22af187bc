//! One company takes over another, or an offer to do so.

mod fees;
mod nouns;
mod offers;
mod other;
mod sales;
mod terms;
mod told;
mod verbs;

use super::super::frame::{Attach, Frame, Part, Role, noun, verb};
use super::super::read::Draft;
use super::super::text::{Arg, Text, Via};
use super::super::trade::{self, OFFERS, Thing};
use super::{Kind, Rule};
use crate::grammar::{Id, Mood, NONE, Phrase, Place, Shape};
use crate::mentions::{Kind as Q, Quantity};
use crate::party::{Mention, PartyKind};
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
        "bid",
        "offer",
        "approach",
        "proposal",
        "buy",
        "purchase",
        "acquisition",
        "takeover",
        "buyout",
        "leveraged buyout",
        "management buyout",
        "takeover bid",
        "takeover offer",
        "takeover approach",
        "takeover proposal",
        "merge",
        "nab",
        "snap up",
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
    noun("counterbid").preps(BID).attach(OFFER),
    noun("counteroffer").preps(BID).attach(OFFER),
    noun("tender offer").preps(BID).attach(OFFER).weight(2),
    noun("buyout offer").preps(BID).attach(OFFER).weight(4),
    noun("buyout bid").preps(BID).attach(OFFER).weight(4),
    noun("buyout proposal").preps(BID).attach(OFFER).weight(4),
    noun("cash offer").preps(BID).attach(OFFER).weight(2),
    noun("merger agreement").preps(OF).attach(OFFER).weight(3),
    noun("sale").roles(Nobody, Nobody).preps(&[("to", From), ("by", Nobody)]).attach(OFFER).weight(-2),
    noun("offer").preps(BID).attach(OFFER).weight(-2),
    noun("proposal").preps(BID).attach(OFFER).weight(-4),
    noun("pitch").preps(BID).attach(Attach::BEFORE.or(Attach::OF)).weight(-4),
    noun("overture").preps(BID).attach(Attach::BEFORE.or(Attach::OF)).weight(-2),
    noun("attempt").preps(BID).attach(Attach::BEFORE.or(Attach::OF)).weight(-4),
    noun("purchase").preps(BY).attach(OFFER).weight(-2),
    noun("deal").preps(&[("for", To), ("by", From)]).attach(OFFER.or(Attach::WORTH)).weight(-2),
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
    verb("take").roles(From, Nobody).attach(PAID).near(&["private", "control", "ownership"]).weight(4),
    verb("assume").roles(From, Nobody).attach(Attach::FOR).near(&["liabilities", "debts", "deposits"]).weight(2),
    verb("tender").roles(From, Nobody).attach(Attach::AT.or(Attach::LOOSE)),
    verb("nab").roles(From, Nobody).attach(PAID).weight(6),
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
    verb("price").roles(Nobody, Nobody).attach(Attach::AT).weight(5),
    verb("sell").roles(Nobody, Nobody).attach(PAID).weight(6),
    verb("divest").roles(Nobody, Nobody).attach(PAID).weight(4),
    verb("fetch").roles(Nobody, Nobody).attach(GIVEN).weight(3),
    verb("spin off").roles(Nobody, Nobody).attach(Attach(0)),
];

fn accepts(q: &Quantity) -> bool {
    q.kind == Q::Money
}

/// A verb of raising has the amount behind "by".
fn raised_by(text: &Text<'_>, q: &Quantity) -> bool {
    let verb = text.g.at(q.core.start).map_or(NONE, |m| text.g.verb_of(m));
    q.tokens.start > 0
        && text.s.is(q.tokens.start - 1, "by")
        && verb != NONE
        && matches!(
            text.lemma(verb),
            "raise" | "increase" | "lift" | "improve" | "sweeten" | "cut" | "lower" | "reduce"
        )
}

/// An infinitive stands right behind an amount that comes after the verb of the takeover and is no object of it.
fn has_purpose(text: &Text<'_>, d: &Draft, q: &Quantity) -> bool {
    let (Some(t), Some(m)) = (text.g.at(d.trigger.start), text.g.at(q.core.start)) else { return false };
    let behind = text.g.phrases.get(m as usize + 1);
    m > t
        && d.attach.has(Attach::LOOSE)
        && text.g.place(m) != Place::Object(t)
        && behind.is_some_and(|p| p.shape == Shape::Verb && p.mood == Mood::Infinitive)
}

fn refine(text: &Text<'_>, d: &mut Draft) -> bool {
    // "bought shares in Tuesday's offering": what is sold to many is no offer for a company.
    if text.g.at(d.trigger.start).is_some_and(|id| text.head_is(id, &["offering", "offerings"])) {
        return false;
    }
    if let Some(q) = d.quantity.map(|k| &text.quantities[k]) {
        match q.amount.per {
            // "at an offering price of $1 a share", "an exercise price of": what a company sells its own shares for.
            Some("share" | "unit") if text.is_issue_price(q) || of_new_shares(text, d) || text.is_market_price(q) => {
                return false;
            }
            // "ships at a price of $43 million per unit": no part of a company costs so much.
            Some("unit")
                if q.amount.low.or(q.amount.high).is_some_and(|v| v > rust_decimal::Decimal::from(100_000)) =>
            {
                return false;
            }
            // "to raise its 300p a share bid by 40p a share": how far the price goes up.
            Some("share") if raised_by(text, q) => return false,
            Some("share" | "unit") => d.measure = Some("per_share"),
            Some(_) => return false,
            None if for_each_share(text, d) || in_pence(text, d, q) || terms::beside_shares(text, q).is_some() => {
                d.measure = Some("per_share")
            }
            // "sweetened its bid by $20m to $300m"
            None if raised_by(text, q) => return false,
            None if values_shares(text, d) => {}
            // "combining $90m in assets": what a company has is no price.
            None if !super::money(q) || holding(text, q) => return false,
            // "knocked $1bn off its offer": how far the price goes down.
            None if text.s.is(q.tokens.end, "off") => return false,
            // "to buy its phones, and $2bn to license its patents": the amount says itself what it is for.
            None if d.part == Part::Verb && has_purpose(text, d, q) => return false,
            None => {}
        }
    }
    // "made a bid for Tarn", "rejected an offer from Corda": without a price, only what tells both sides.
    if d.quantity.is_none()
        && let Some(id) = text.g.at(d.trigger.start)
        && d.trigger.len() == 1
        && (text.head_is(id, &OFFERS) || d.part == Part::Verb && text.lemma(id) == "bid")
    {
        return told::without_price(text, d, id);
    }
    let kept = if d.part == Part::Verb { verbs::of_verb(text, d) } else { nouns::of_noun(text, d) };
    // "The latest offer is for €1.30 per share": nobody has agreed to it.
    if d.part == Part::Noun && d.status.is_none() && is_offer(text, d) {
        d.status = Some(super::super::Status::Planned);
    }
    // "would eclipse the $70m acquisition of Halden by Corda": that one is done.
    if d.part == Part::Noun && text.g.at(d.trigger.start).is_some_and(|n| offers::is_precedent(text, n)) {
        d.status = Some(super::super::Status::Completed);
    }
    // "with an additional $10m contingent on milestones": not paid, whatever was bought.
    if d.status == Some(super::super::Status::Completed)
        && let Some(q) = d.quantity.map(|k| &text.quantities[k])
        && (text.s.is(q.tokens.end, "contingent")
            || ["dependent", "depending", "conditional"].iter().any(|w| text.s.is(q.tokens.end, w)))
    {
        d.status = Some(super::super::Status::Conditional);
    }
    // "The ministry opened an inquiry into the $3m takeover": an authority beside the noun takes nothing over.
    if d.part == Part::Noun && d.from.as_ref().is_some_and(|f| text.all_are(f, PartyKind::Authority)) {
        d.from = None;
    }
    // A bare "the bid of $122 a share" is that of the takeover the report tells of.
    let named = d.to.is_some() || d.to_other || d.part == Part::Noun || d.measure == Some("per_share");
    kept && named
        && d.from
            .as_ref()
            .is_none_or(|f| d.to.as_ref().is_none_or(|t| !t.parties.iter().any(|p| f.parties.contains(p))))
}

/// "an entitlement offer at 5 cents a share", "a rights offer": a company offers its own shares.
fn of_new_shares(text: &Text<'_>, d: &Draft) -> bool {
    let before = d.trigger.start.checked_sub(1);
    let words = ["entitlement", "rights", "placement", "equity", "public"];
    d.part == Part::Noun && before.is_some_and(|k| words.iter().any(|w| text.s.is(k, w)))
}

/// The word at token `i` in lower case; that of a counterbid is that of a bid.
fn offer_word<'a>(text: &'a Text<'_>, i: usize) -> &'a str {
    let word = text.s.lower(i);
    word.strip_prefix("counter").unwrap_or(word)
}

/// The trigger is a word for an offer.
fn is_offer(text: &Text<'_>, d: &Draft) -> bool {
    OFFERS.contains(&offer_word(text, d.trigger.end - 1))
}

/// "a 50p cash offer", "made an informal bid of 90p": nobody bids pence for a company.
fn in_pence(text: &Text<'_>, d: &Draft, q: &Quantity) -> bool {
    let word = offer_word(text, d.trigger.end - 1);
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
    text.g.at(q.core.start).is_some_and(|m| trade::is_holding(text, m))
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
            let object = trade::object(text, verb);
            let stake = matches!(object, Thing::Stake(_));
            let company = Some(object).filter(|_| !consideration || !stake).and_then(|thing| thing.company().cloned());
            // "purchased shares of Halden for an aggregate purchase price of"
            if stake && text.s.is(d.trigger.end - 1, "price") && d.measure != Some("per_share") {
                d.kind = Kind::Investment;
            }
            d.from = text
                .parties_of_subject(verb)
                .filter(|_| !text.g.get(verb).passive)
                .or_else(|| trade::party_behind(text, verb, "by"));
            d.to = company;
            return d.to.is_some();
        }
        // "sold its mill to Corda for an enterprise value of $3bn"
        if matches!(text.lemma(verb), "sell" | "divest" | "offload")
            && text.g.get(verb).shape == Shape::Verb
            && !text.g.get(verb).passive
        {
            d.from = trade::buyer(text, verb);
            d.to = match trade::object(text, verb) {
                Thing::Company(target) | Thing::Part(Some(target)) => Some(target),
                Thing::Part(None) => text.parties_of_subject(verb),
                _ => None,
            };
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

/// So many phrases of a sentence are looked through for what it bids for.
const PHRASES: usize = 60;

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
    // "said it was better than an offer from Tarn": whoever else bids is no target.
    let is_offer = |n: Id| n != NONE && text.head_is(n, &OFFERS);
    let rival = |m: &Mention| {
        text.g.at(m.tokens.start).is_some_and(|id| match text.g.place(id) {
            Place::Owner(n) => is_offer(n),
            // "said its consortium with Tarn will not go hostile": a partner is no target, either.
            Place::Behind(p) if text.s.is(text.g.get(p).start as usize, "with") => {
                text.head_is(text.g.get(p).noun, &["consortium", "partnership", "alliance", "partner", "group"])
            }
            Place::Behind(p) => {
                let from = ["from", "by"].iter().any(|w| text.s.is(text.g.get(p).start as usize, w));
                from && is_offer(text.g.get(p).noun)
            }
            _ => false,
        })
    };
    let mut others = text.parties.within(&sentence).iter().filter(|m| {
        m.kind == PartyKind::Company && !bidder.contains(&m.party) && m.tokens.end <= sentence.end && !rival(m)
    });
    let Some(first) = others.next() else { return told::target_before(text, d.sentence, &bidder) };
    if others.any(|m| m.party != first.party) {
        return None;
    }
    // "Halden's vehicle Corda has made a bid": whoever owns the bidder is not what it bids for.
    let of_bidder = |id: Id| match text.g.place(id) {
        Place::Owner(n) => d.from.as_ref().is_some_and(|f| text.g.get(n).tokens().contains(&f.tokens.start)),
        _ => false,
    };
    if text.g.at(first.tokens.start).is_some_and(of_bidder) {
        return None;
    }
    Some(Arg { parties: vec![first.party], tokens: first.tokens.clone(), via: Via::Sentence })
}
