//! One company takes over another, or an offer to do so.

use super::super::Status;
use super::super::frame::{Attach, Frame, Role, noun, verb};
use super::super::read::Draft;
use super::super::text::Text;
use super::{Kind, Rule};
use crate::mentions::{Kind as Q, Quantity};
use Role::{From, To};

const OF: &[(&str, Role)] = &[("of", To), ("for", To), ("by", From), ("with", To)];
const PAID: Attach = Attach::FOR.or(Attach::AT).or(Attach::LOOSE).or(Attach::WORTH);
const OFFER: Attach = Attach::NOUN.or(Attach::FOR);

/// See `merger.md`.
pub const RULE: Rule = Rule {
    name: "merger",
    kind: Kind::Merger,
    page: include_str!("merger.md"),
    frames: FRAMES,
    accepts,
    refine,
    relates: &["acquire", "take over"],
};

const FRAMES: &[Frame] = &[
    noun("acquisition").preps(OF).attach(OFFER).weight(2),
    noun("takeover").preps(OF).attach(OFFER).weight(2),
    noun("merger").preps(OF).attach(OFFER),
    noun("buyout").preps(OF).attach(OFFER).weight(2),
    noun("takeover bid").preps(OF).attach(OFFER).weight(4),
    noun("takeover offer").preps(OF).attach(OFFER).weight(4),
    noun("bid").preps(OF).attach(OFFER),
    noun("tender offer").preps(OF).attach(OFFER).weight(2),
    noun("buyout offer").preps(OF).attach(OFFER).weight(4),
    noun("offer")
        .preps(&[("for", To), ("from", From), ("by", From)])
        .near(&[
            "takeover",
            "bid",
            "acquire",
            "buy",
            "share",
            "shares",
            "shareholders",
            "board",
            "merger",
            "acquisition",
            "hostile",
            "unsolicited",
            "for",
            "buyout",
            "withdraw",
            "reject",
            "rebuff",
            "raise",
            "sweeten",
        ])
        .weight(-4),
    noun("break - up fee").measure("break_fee").preps(&[("to", To), ("by", From)]).weight(4),
    noun("breakup fee").measure("break_fee").preps(&[("to", To), ("by", From)]).weight(4),
    noun("break fee").measure("break_fee").preps(&[("to", To), ("by", From)]).weight(4),
    noun("termination fee").measure("break_fee").preps(&[("to", To), ("by", From)]).weight(4),
    noun("equity value").measure("equity_value").roles(Role::None, Role::None).preps(&[("of", To)]).weight(3),
    noun("enterprise value").measure("enterprise_value").roles(Role::None, Role::None).preps(&[("of", To)]).weight(3),
    verb("acquire").roles(From, To).attach(PAID).preps(&[("by", From)]).weight(6),
    verb("buy").roles(From, To).attach(PAID).preps(&[("by", From)]).weight(4),
    verb("purchase").roles(From, To).attach(PAID).preps(&[("by", From)]).weight(4),
    verb("take over").roles(From, To).attach(PAID).weight(6),
    verb("snap up").roles(From, To).attach(PAID).weight(6),
    verb("absorb").roles(From, To).attach(PAID),
    verb("swallow").roles(From, To).attach(PAID),
    verb("merge").roles(From, To).preps(&[("with", To)]).attach(PAID),
    verb("bid").roles(From, To).preps(&[("for", To)]).attach(Attach::OBJECT.or(Attach::LOOSE)),
    verb("pay")
        .roles(From, Role::None)
        .preps(&[("for", To), ("of", To)])
        .attach(Attach::OBJECT)
        .near(&["share", "shares"])
        .weight(4),
    verb("value").roles(Role::None, To).attach(Attach::AT.or(Attach::WORTH)).near(&["share", "shares"]).weight(8),
    verb("offer").roles(From, Role::None).preps(&[("for", To)]).attach(Attach::OBJECT).weight(2),
    noun("price").roles(Role::None, To).attach(Attach::OF).near(&["share", "shares"]).weight(-2),
    verb("sell").roles(To, To).preps(&[("to", From)]).attach(PAID).weight(2),
];

fn accepts(q: &Quantity) -> bool {
    q.kind == Q::Money
}

fn refine(text: &Text<'_>, d: &mut Draft) -> bool {
    let s = &text.s;
    let lemma = s.lemma(d.trigger.start);
    let Some(q) = d.quantity.map(|k| &text.quantities[k]) else {
        return d.from.is_some() && d.to.is_some() && !part_of_company(text, d);
    };
    if q.amount.per == Some("share")
        || (q.tokens.end..(q.tokens.end + 3).min(s.tokens.len())).any(|i| s.is(i, "share") && i > q.tokens.end)
    {
        d.measure = d.measure.or(Some("per_share"));
    } else if q.amount.per.is_some() {
        return false;
    }
    if matches!(lemma, "buy" | "purchase" | "acquire" | "sell") {
        // Goods are bought too: only a company (or a unit, a business, a stake of one) makes it a takeover.
        if let Some(part) = stake_between(text, d, q.tokens.start) {
            return bought_stake(text, d, part, lemma == "sell");
        }
        let Some(to) = &d.to else { return false };
        let direct = to.tokens.start >= d.trigger.end && to.tokens.start - d.trigger.end <= 8
            || to.tokens.end <= d.trigger.start
            || text.s.is(d.trigger.end, "it");
        if !direct || part_of_company(text, d) {
            return false;
        }
        if lemma == "sell" {
            return sold_company(text, d);
        }
    }
    if s.is(d.trigger.end - 1, "value") && d.to.is_none() {
        // "has bought Amber Solar in a deal with an enterprise value of": the verb tells who buys whom.
        let sentence = s.list[d.sentence].tokens.clone();
        let verb =
            (sentence.start..d.trigger.start).rev().find(|i| matches!(s.lemma(*i), "buy" | "acquire" | "purchase"));
        d.from = verb.and_then(|v| text.subject(v));
        d.to = verb.and_then(|v| text.phrase_parties(v + 1, d.trigger.start));
        let passive = d.from.is_some() && d.from.as_ref().map(|a| &a.parties) == d.to.as_ref().map(|a| &a.parties);
        return !passive;
    }
    if lemma == "offer" && d.part == super::super::frame::Part::Verb {
        // "offered $5m in loans" is another offer.
        let other = (q.tokens.end..(q.tokens.end + 4).min(s.tokens.len())).any(|i| {
            matches!(s.word(i).to_ascii_lowercase().as_str(), "loan" | "loans" | "debt" | "bonds" | "notes" | "reward")
        });
        if d.status == Some(Status::Completed) {
            d.status = Some(Status::Planned);
        }
        return !other;
    }
    if s.is(d.trigger.start, "price") {
        return d.measure == Some("per_share");
    }
    if lemma == "pay" {
        return d.measure == Some("per_share") && d.to.is_some();
    }
    if lemma == "value" {
        return d.measure == Some("per_share");
    }
    if d.part == super::super::frame::Part::Noun
        && d.status == Some(Status::Completed)
        && matches!(
            s.word(d.trigger.start).to_ascii_lowercase().as_str(),
            "bid" | "offer" | "takeover" | "tender" | "buyout"
        )
    {
        // An offer that was made is not yet a takeover.
        d.status = Some(Status::Planned);
    }
    true
}

/// A percentage, a stake or shares between the verb and its price: where they stand.
fn stake_between(text: &Text<'_>, d: &Draft, price: usize) -> Option<usize> {
    let s = &text.s;
    let from = d.trigger.end;
    (from..price.max(from)).find(|i| {
        matches!(
            s.word(*i).to_ascii_lowercase().as_str(),
            "stake" | "shareholding" | "holding" | "interest" | "shares" | "stock"
        ) || text.quantity_at(*i).is_some_and(|k| matches!(text.quantities[k].kind, Q::Percent | Q::Fraction))
            && (*i..(*i + 4).min(price)).any(|k| s.is(k, "of"))
    })
}

/// "buy a 10 % stake in Nordvik for $1bn" puts money into Nordvik; "sold its stake in Nordvik to Telvia" does so for Telvia.
fn bought_stake(text: &Text<'_>, d: &mut Draft, part: usize, sold: bool) -> bool {
    let end = text.clause_of(d.trigger.start).end;
    let company = (part..end.min(part + 6))
        .find(|i| matches!(text.s.lemma(*i), "in" | "of"))
        .and_then(|i| text.phrase_parties(i + 1, end));
    // "sells 49 % of its project": a part of the seller itself.
    let own = (part..end.min(part + 6))
        .find(|i| matches!(text.s.lemma(*i), "in" | "of"))
        .is_some_and(|i| i + 1 < end && text.s.is(i + 1, "its"));
    let none_named = company.is_none();
    let company = if (own || none_named) && sold { text.subject(d.trigger.start) } else { company };
    let Some(company) = company else { return false };
    if sold {
        let after = part.max(company.tokens.end);
        let buyer =
            (after..end.min(after + 9)).find(|i| text.s.is(*i, "to")).and_then(|i| text.phrase_parties(i + 1, end));
        // Without a buyer it is known who has the money, but not who put it in.
        if buyer.is_none() {
            return false;
        }
        d.from = buyer;
    } else if d.from.as_ref().is_some_and(|f| f.parties == company.parties) {
        d.from = text.subject(d.trigger.start).filter(|a| a.parties != company.parties);
    }
    d.to = Some(company);
    d.kind = Kind::Investment;
    d.measure = None;
    true
}

/// What is bought is shares or a stake: the stake and investment rules read that.
fn part_of_company(text: &Text<'_>, d: &Draft) -> bool {
    let Some(to) = &d.to else { return false };
    let s = &text.s;
    (d.trigger.end..to.tokens.start.max(d.trigger.end)).any(|i| {
        matches!(
            s.word(i).to_ascii_lowercase().as_str(),
            "stake"
                | "shares"
                | "stock"
                | "aircraft"
                | "jets"
                | "planes"
                | "chips"
                | "gas"
                | "oil"
                | "power"
                | "capacity"
                | "from"
                | "worth"
                | "services"
                | "products"
                | "goods"
                | "bonds"
                | "notes"
                | "warrants"
                | "rights"
        )
    }) || text.is_possessive(&to.tokens)
        && (to.tokens.end..(to.tokens.end + 5).min(s.tokens.len())).any(|i| {
            matches!(
                s.word(i).to_ascii_lowercase().as_str(),
                "shares" | "stake" | "products" | "chips" | "services" | "stock"
            )
        })
}

/// "A sold Nordvik to B for $3bn": the thing sold is the target, the one behind "to" the acquirer.
fn sold_company(text: &Text<'_>, d: &mut Draft) -> bool {
    let seller = text.subject(d.trigger.start);
    let end = text.clause_of(d.trigger.start).end;
    // "sold its pachinko business to Aristo": a part of the seller, which stands for it.
    let own = (d.trigger.end..end.min(d.trigger.end + 6)).find(|i| {
        matches!(
            text.s.word(*i).to_ascii_lowercase().as_str(),
            "business" | "unit" | "division" | "arm" | "operations" | "subsidiary" | "assets" | "network"
        )
    });
    if let Some(part) = own.filter(|_| d.trigger.end < end && text.s.is(d.trigger.end, "its")) {
        let named = text.parties.within(&(d.trigger.end..part)).iter().any(|m| text.is_party(m));
        if !named {
            let buyer =
                (part..end.min(part + 6)).find(|i| text.s.is(*i, "to")).and_then(|i| text.phrase_parties(i + 1, end));
            (d.from, d.to) = (buyer, seller);
            return d.from.is_some() && d.to.is_some();
        }
    }
    let Some(object) = text.phrase_parties(d.trigger.end, end) else { return false };
    if seller.is_some_and(|s| s.parties == object.parties) || d.from.is_none() {
        return false;
    }
    d.to = Some(object);
    d.from.as_ref().is_some_and(|f| d.to.as_ref().is_some_and(|t| t.parties != f.parties))
}
