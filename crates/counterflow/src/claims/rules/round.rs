//! The total that a company raises, with those who take part.

use super::super::frame::{Attach, Frame, Role, noun, verb};
use super::super::read::Draft;
use super::super::roles;
use super::super::text::{Text, Via};
use super::{Kind, Rule};
use crate::lexicon::Classes;
use crate::mentions::Kind as Q;
use Role::{From, None as Nobody, To};

const OF: &[(&str, Role)] =
    &[("for", To), ("of", To), ("at", To), ("by", To), ("in", To), ("from", From), ("with", From)];

/// See `round.md`.
pub const RULE: Rule = Rule {
    name: "round",
    kind: Kind::Round,
    page: include_str!("round.md"),
    frames: FRAMES,
    accepts: super::money,
    refine,
    relates: &[],
};

const FRAMES: &[Frame] = &[
    noun("round").roles(To, To).preps(OF).weight(3),
    noun("funding round").roles(To, To).preps(OF).weight(4),
    noun("financing round").roles(To, To).preps(OF).weight(4),
    noun("fundraising round").roles(To, To).preps(OF).weight(4),
    noun("financing").roles(To, To).preps(OF),
    noun("funding").roles(To, To).preps(OF),
    noun("fundraising").roles(To, To).preps(OF),
    noun("fundraise").roles(To, To).preps(OF),
    noun("capital raise").roles(To, To).preps(OF),
    noun("capital raising").roles(To, To).preps(OF),
    noun("capital increase").roles(To, To).preps(OF),
    noun("share sale").roles(To, To).preps(OF),
    noun("rights issue").roles(To, To).preps(OF),
    noun("share offering").roles(To, To).preps(OF),
    noun("public offering").roles(To, To).preps(OF),
    noun("stock offering").roles(To, To).preps(OF),
    noun("placing").roles(To, To).preps(OF),
    noun("flotation").roles(To, To).preps(OF),
    noun("ipo").roles(To, To).preps(OF),
    noun("new capital").roles(To, To).preps(OF),
    noun("fresh capital").roles(To, To).preps(OF),
    noun("new funds").roles(To, To).preps(OF),
    noun("venture capital").roles(To, To).preps(OF).attach(Attach::IN.or(Attach::BEFORE)),
    noun("series a").roles(To, To).preps(OF).weight(3),
    noun("series b").roles(To, To).preps(OF).weight(3),
    noun("series c").roles(To, To).preps(OF).weight(3),
    noun("series d").roles(To, To).preps(OF).weight(3),
    noun("series e").roles(To, To).preps(OF).weight(3),
    noun("seed round").roles(To, To).preps(OF).weight(4),
    noun("scale").roles(Nobody, Nobody).attach(Attach::OF).weight(-2),
    verb("land").roles(To, Nobody).preps(&[("from", From)]).near(&["from", "funding"]).weight(-2),
    verb("secure").roles(To, Nobody).preps(&[("from", From)]).near(&["funding", "investors", "ventures"]).weight(-2),
    verb("attract").roles(To, Nobody).preps(&[("from", From)]).near(&["from", "funding"]).weight(-2),
    verb("raise").roles(To, super::super::frame::Role::None).preps(&[("from", From)]).weight(2),
];

fn refine(text: &Text<'_>, d: &mut Draft) -> bool {
    let Some(q) = d.quantity.map(|k| &text.quantities[k]) else { return true };
    let s = &text.s;
    let near = q.tokens.end..(q.tokens.end + 4).min(s.tokens.len());
    let says = |words: &[&str]| near.clone().any(|i| words.iter().any(|w| s.is(i, w)));
    if s.lemma(d.trigger.start) == "raise" {
        // "raised its forecast to", "raise prices by", "raised $5bn in debt", "raised its stake".
        let object = d.trigger.end < q.tokens.start
            && (d.trigger.end..q.tokens.start).any(|i| {
                text.has(i, Classes::POSS)
                    || matches!(
                        s.word(i).to_ascii_lowercase().as_str(),
                        "offer"
                            | "bid"
                            | "stake"
                            | "forecast"
                            | "guidance"
                            | "prices"
                            | "dividend"
                            | "target"
                            | "estimate"
                            | "price"
                            | "revenue"
                            | "outlook"
                    )
            });
        let debt = (q.tokens.end..(q.tokens.end + 5).min(s.tokens.len())).any(|i| {
            matches!(s.word(i).to_ascii_lowercase().as_str(), "debt" | "bonds" | "notes" | "loans" | "bond" | "loan")
        });
        if object || debt {
            return false;
        }
    }
    // A bank's loan is no round.
    if says(&["debt"]) && !says(&["equity", "round"]) || says(&["loan"]) && !says(&["round"]) {
        return false;
    }
    if s.is(d.trigger.start, "scale") {
        let sentence = s.list[d.sentence].tokens.clone();
        if !(sentence.start..q.tokens.start).any(|i| {
            matches!(
                s.word(i).to_ascii_lowercase().as_str(),
                "financing" | "funding" | "round" | "fundraising" | "raise" | "raising" | "invest" | "investment"
            )
        }) {
            return false;
        }
        scale_of(text, d);
    }
    led_by(text, d);
    participants(text, d);
    q.kind == Q::Money
}

/// "is seeking fresh funding, on a scale of up to $60 billion": the round itself tells whose it is.
fn scale_of(text: &Text<'_>, d: &mut Draft) {
    const ROUND: Frame = noun("round").roles(To, To).preps(&[("for", To), ("of", To), ("by", To)]);
    let sentence = text.s.list[d.sentence].tokens.clone();
    let round = (sentence.start..d.trigger.start).rev().find(|i| {
        matches!(text.s.word(*i).to_ascii_lowercase().as_str(), "round" | "financing" | "funding" | "fundraising")
    });
    if let Some(i) = round {
        d.to = d.to.take().or_else(|| roles::fill(text, None, &(i..i + 1), &ROUND).to);
    }
}

/// "a round led by A and B".
fn led_by(text: &Text<'_>, d: &mut Draft) {
    let sentence = text.s.list[d.sentence].tokens.clone();
    if let Some(i) = sentence.clone().find(|i| {
        (text.s.is(*i, "led") || text.s.is(*i, "from") || text.s.is(*i, "with"))
            && *i + 1 < sentence.end
            && (text.s.is(*i, "led") && text.s.is(i + 1, "by"))
    }) && let Some(arg) = text.phrase_parties(i + 2, sentence.end)
        && d.to.as_ref().is_none_or(|to| !to.parties.iter().any(|p| arg.parties.contains(p)))
    {
        d.from = Some(arg);
    }
}

/// "A, B and C are planning to invest up to $60 billion in D": a joint subject makes it the total of a round.
fn participants(text: &Text<'_>, d: &mut Draft) {
    if d.from.is_some() {
        return;
    }
    let sentence = text.s.list[d.sentence].tokens.clone();
    let amount = d.quantity.map_or(d.trigger.clone(), |k| text.quantities[k].tokens.clone());
    let including = sentence.clone().find(|i| {
        (text.s.is(*i, "including") || text.s.is(*i, "with"))
            && (*i < amount.start && *i + 14 > amount.start || *i == d.trigger.end.max(amount.end))
    });
    if let Some(i) = including
        && let Some(arg) = text.phrase_parties(i + 1, sentence.end)
        && arg.via == Via::Sentence
        && d.to.as_ref().is_some_and(|to| !to.parties.iter().any(|p| arg.parties.contains(p)))
    {
        d.from = Some(arg);
    }
}
