//! The part of a company that someone holds.

use super::super::frame::{Attach, Frame, Role, noun, verb};
use super::super::read::Draft;
use super::super::text::Text;
use super::{Kind, Rule};
use crate::mentions::Kind as Q;
use Role::{From, To};

const IN: &[(&str, Role)] = &[("in", To), ("of", To), ("by", From)];
const OWNED: Attach = Attach::OBJECT.or(Attach::LOOSE);

/// See `stake.md`.
pub const RULE: Rule = Rule {
    name: "stake",
    kind: Kind::Stake,
    page: include_str!("stake.md"),
    frames: FRAMES,
    accepts: super::share,
    refine,
    relates: &["stake", "own"],
};

const FRAMES: &[Frame] = &[
    noun("stake").preps(IN).weight(4),
    noun("shareholding").preps(IN).weight(4),
    noun("holding").preps(IN),
    noun("interest").preps(IN),
    noun("ownership").preps(IN),
    noun("equity").preps(IN).weight(-4),
    noun("share").preps(IN).attach(Attach::BEFORE.or(Attach::IN)).weight(-6),
    noun("common stock").roles(To, Role::None).preps(&[("to", From)]).attach(Attach::IN).weight(2),
    noun("outstanding share").roles(To, Role::None).preps(&[("to", From)]).attach(Attach::IN).weight(2),
    noun("share capital").roles(To, Role::None).preps(&[("to", From)]).attach(Attach::IN).weight(2),
    verb("own").roles(From, To).attach(OWNED).preps(&[("of", To), ("in", To)]).weight(4),
    verb("hold").roles(From, To).attach(OWNED).preps(&[("of", To), ("in", To)]).weight(-2),
    verb("control").roles(From, To).attach(OWNED).preps(&[("of", To)]).weight(-4),
    verb("acquire").roles(From, To).attach(OWNED).preps(&[("of", To), ("in", To)]).weight(-2),
    verb("buy").roles(From, To).attach(OWNED).preps(&[("of", To), ("in", To)]).weight(-2),
    verb("purchase").roles(From, To).attach(OWNED).preps(&[("of", To), ("in", To)]).weight(-2),
    verb("sell").roles(From, To).attach(OWNED).preps(&[("of", To), ("in", To)]).weight(-4),
];

fn refine(text: &Text<'_>, d: &mut Draft) -> bool {
    let s = &text.s;
    let word = s.word(d.trigger.start).to_ascii_lowercase();
    let Some(q) = d.quantity.map(|k| &text.quantities[k]) else {
        // "raises the stakes", "at stake", "table stakes" are no shareholdings.
        if word == "stake" || word == "stakes" {
            let holds = (d.trigger.start.saturating_sub(6)..d.trigger.start)
                .any(|i| matches!(s.lemma(i), "hold" | "own" | "have" | "take" | "acquire" | "buy"));
            return word == "stake" && holds && d.trigger.end < s.tokens.len() && s.is(d.trigger.end, "in");
        }
        return d.from.is_some()
            && d.to.is_some()
            && s.lemma(d.trigger.start) == "own"
            && !s.is(d.trigger.start, "own");
    };
    if q.amount.high.is_some_and(|h| h > rust_decimal::Decimal::ONE_HUNDRED) {
        return false;
    }
    // "market share", "interest rate of 5 %", "a 12 % share of revenue" are something else.
    let near = d.trigger.start.saturating_sub(2)..(d.trigger.end + 3).min(s.tokens.len());
    let other = near.clone().any(|i| {
        matches!(
            s.word(i).to_ascii_lowercase().as_str(),
            "market"
                | "rate"
                | "rates"
                | "revenue"
                | "profits"
                | "sales"
                | "annual"
                | "coupon"
                | "loan"
                | "notes"
                | "bonds"
        )
    });
    if other && !matches!(word.as_str(), "stake" | "shareholding") {
        return false;
    }
    if d.trigger.start >= q.tokens.end && d.part == super::super::frame::Part::Verb {
        // "which is 51 % owned by the Brandt Group"
        return d.trigger.start == q.tokens.end && d.from.is_some() && d.to.is_some();
    }
    if d.part == super::super::frame::Part::Verb {
        // "own 27 % of Nordvik": the share must be followed by the company.
        let of = q.tokens.end < s.tokens.len() && matches!(s.lemma(q.tokens.end), "of" | "stake" | "in" | "interest");
        let pronoun = q.tokens.end + 1 < s.tokens.len()
            && (matches!(s.lemma(q.tokens.end + 1), "it" | "the" | "them")
                || text.has(q.tokens.end + 1, crate::lexicon::Classes::POSS));
        if of
            && d.to.is_none()
            && q.tokens.end + 1 < s.tokens.len()
            && text.has(q.tokens.end + 1, crate::lexicon::Classes::POSS)
        {
            // "sells 49 % of its project": a part of the subject itself.
            d.to = d.from.take();
        }
        // "62.5 percent of the venture": the company held has no name yet.
        let unnamed = of
            && d.to.is_none()
            && (q.tokens.end..(q.tokens.end + 5).min(s.tokens.len())).any(|i| {
                matches!(
                    s.word(i).to_ascii_lowercase().as_str(),
                    "venture" | "company" | "project" | "firm" | "consortium"
                )
            });
        if unnamed && d.from.is_some() && matches!(s.lemma(d.trigger.start), "own" | "hold" | "control") {
            return true;
        }
        if !of || d.to.as_ref().is_none_or(|to| to.tokens.start < q.tokens.end && !pronoun) {
            return false;
        }
    }
    in_exchange(text, d);
    sold_to(text, d);
    d.measure = base(text, d);
    q.kind == Q::Percent || d.part == super::super::frame::Part::Verb || d.attach.has(Attach::BEFORE)
}

/// "invest $300m in Salar in exchange for a 9.9 % stake": the sides are those of the investment.
fn in_exchange(text: &Text<'_>, d: &mut Draft) {
    if d.from.is_some() && d.to.is_some() || d.part == super::super::frame::Part::Verb {
        return;
    }
    let s = &text.s;
    let sentence = s.list[d.sentence].tokens.clone();
    let start = d.quantity.map_or(d.trigger.start, |k| text.quantities[k].tokens.start).min(d.trigger.start);
    let gets = (start.saturating_sub(3).max(sentence.start)..start).any(|i| s.is(i, "for"));
    let paid = (sentence.start..start).rev().find(|i| {
        matches!(s.lemma(*i), "invest" | "inject" | "contribute" | "pay" | "put")
            && text.has(*i, crate::lexicon::Classes::VERB)
    });
    if let Some(verb) = paid.filter(|_| gets) {
        let into = (verb..start)
            .find(|i| matches!(s.lemma(*i), "in" | "into" | "to"))
            .and_then(|i| text.phrase_parties(i + 1, start));
        d.from = d.from.take().or_else(|| text.subject(verb));
        d.to = d.to.take().or(into).filter(|t| d.from.as_ref().is_none_or(|f| f.parties != t.parties));
    }
}

/// "sold its 49 % stake in Amberline to Telvia": the buyer holds it now.
fn sold_to(text: &Text<'_>, d: &mut Draft) {
    let s = &text.s;
    let clause = text.clause_of(d.trigger.start);
    let seller_only = (d.trigger.end..clause.end.min(d.trigger.end + 2)).any(|i| s.is(i, "to"));
    let sold_own = seller_only && (clause.start..d.trigger.start).any(|i| s.lemma(i) == "sell");
    if sold_own && d.part == super::super::frame::Part::Noun {
        // "had sold a 15 percent stake to Straits Bank": a part of the seller itself.
        let verb = (clause.start..d.trigger.start).rev().find(|i| s.lemma(*i) == "sell");
        let buyer =
            (d.trigger.end..clause.end).find(|i| s.is(*i, "to")).and_then(|i| text.phrase_parties(i + 1, clause.end));
        let seller = verb.and_then(|v| text.subject(v));
        if buyer.is_some() && seller.is_some() {
            (d.from, d.to) = (buyer, seller);
            return;
        }
    }
    let Some(to) = &d.to else { return };
    let sold =
        (clause.start..d.trigger.start + 1).any(|i| matches!(s.lemma(i), "sell" | "divest" | "transfer" | "offload"));
    if !sold {
        return;
    }
    let after = d.quantity.map_or(to.tokens.end, |k| text.quantities[k].tokens.end).max(to.tokens.end.min(clause.end));
    if let Some(buyer) = (after..clause.end.min(after + 8))
        .find(|i| s.is(*i, "to"))
        .and_then(|i| text.phrase_parties(i + 1, clause.end))
        .filter(|b| b.parties != to.parties)
    {
        d.from = Some(buyer);
    }
}

/// The base that the words name; unstated otherwise.
fn base(text: &Text<'_>, d: &Draft) -> Option<&'static str> {
    let sentence = &text.s.list[d.sentence].tokens;
    let near = d.trigger.start.saturating_sub(10).max(sentence.start)..(d.trigger.end + 10).min(sentence.end);
    let says = |a: &str, b: &str| {
        near.clone().any(|i| {
            text.s.is(i, a)
                && i + 1 < sentence.end
                && (text.s.is(i + 1, b) || i + 2 < sentence.end && text.s.is(i + 2, b))
        })
    };
    if says("fully", "diluted") || says("as", "converted") {
        Some("fully_diluted")
    } else if says("voting", "rights") || says("voting", "power") || says("of", "votes") {
        Some("voting")
    } else {
        None
    }
}
