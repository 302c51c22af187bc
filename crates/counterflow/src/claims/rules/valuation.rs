//! What a company is said to be worth.

use super::super::Status;
use super::super::frame::{Attach, Frame, Role, noun, verb};
use super::super::read::Draft;
use super::super::text::Text;
use super::{Kind, Rule};
use Role::{None as Nobody, To};

const OF: &[(&str, Role)] = &[("of", To), ("for", To), ("at", To)];
const AT: Attach = Attach::AT.or(Attach::WORTH);

/// See `valuation.md`.
pub const RULE: Rule = Rule {
    name: "valuation",
    kind: Kind::Valuation,
    page: include_str!("valuation.md"),
    frames: FRAMES,
    accepts: super::money,
    refine,
    relates: &[],
};

const FRAMES: &[Frame] = &[
    noun("valuation").roles(To, To).preps(OF).weight(4),
    noun("price tag").roles(To, To).preps(OF).weight(-4),
    noun("enterprise").roles(To, To).preps(OF).attach(Attach::BEFORE).weight(-8),
    verb("value").roles(Nobody, To).attach(AT).weight(6),
    verb("price").roles(Nobody, To).attach(AT).weight(-6),
    noun("worth").roles(To, To).attach(Attach::OF).weight(-10),
];

fn refine(text: &Text<'_>, d: &mut Draft) -> bool {
    let Some(q) = d.quantity.map(|k| &text.quantities[k]) else { return false };
    let s = &text.s;
    let sentence = &s.list[d.sentence].tokens;
    let near = d.trigger.start.min(q.tokens.start).saturating_sub(4).max(sentence.start)
        ..(d.trigger.end.max(q.tokens.end) + 4).min(sentence.end);
    let before = |word: &str| {
        near.clone()
            .any(|i| s.is(i, word) && i + 2 < sentence.end && s.is(i + 2, "money") || s.is(i, &format!("{word}money")))
    };
    // "$730 billion before the new money", "including the new money"
    let money = |word: &str| {
        (q.tokens.end..sentence.end.min(q.tokens.end + 6)).any(|i| {
            s.is(i, word)
                && (i + 1..sentence.end.min(i + 4)).any(|k| {
                    matches!(
                        s.word(k).to_ascii_lowercase().as_str(),
                        "money" | "investment" | "funding" | "funds" | "capital" | "cash"
                    )
                })
        })
    };
    d.measure = if money("before") || money("excluding") {
        Some("pre_money")
    } else if money("including") || money("after") {
        Some("post_money")
    } else if before("pre") {
        Some("pre_money")
    } else if before("post") {
        Some("post_money")
    } else {
        None
    };
    // "from $15 billion to …": where a change starts is what holds already.
    if q.changes {
        d.status = Some(Status::Completed);
    } else if d.status == Some(Status::Rumoured) {
        d.status = Some(Status::Conditional);
    }
    let word = s.word(d.trigger.start).to_ascii_lowercase();
    match word.as_str() {
        // "a multi-billion dollar enterprise" is a worth only when the magnitude is vague.
        "enterprise" => q.vague,
        // "worth $3m" says a company's value when a company is the subject: "Nordvik, now worth $3bn".
        "worth" => {
            d.to = d.to.take().or_else(|| text.subject(d.trigger.start));
            d.to.as_ref().is_some_and(|to| d.trigger.start - to.tokens.end.min(d.trigger.start) <= 3)
        }
        // An order or a contract is "valued at" too; only a company has a valuation.
        "valued" | "values" | "value" | "valuing" | "priced" => {
            if d.to.is_none() {
                d.to =
                    text.subject(d.trigger.start).filter(|a| d.trigger.start - a.tokens.end.min(d.trigger.start) <= 4);
            }
            // "Quantella lands $100m from two funds, valuing it at": in a financing the subject is valued.
            let pronoun = d.trigger.end < sentence.end && s.is(d.trigger.end, "it");
            let bid = sentence.clone().any(|i| {
                matches!(s.lemma(i), "acquire" | "buy" | "bid" | "offer")
                    || s.is(i, "takeover")
                    || s.is(i, "acquisition")
            });
            if pronoun && !bid {
                d.to = text.antecedent(d.trigger.end).or(d.to.take());
            }
            let deal = word == "valued"
                && (sentence.start..d.trigger.start).rev().take(5).any(|i| {
                    matches!(
                        s.word(i).to_ascii_lowercase().as_str(),
                        "deal"
                            | "contract"
                            | "order"
                            | "agreement"
                            | "transaction"
                            | "pact"
                            | "bid"
                            | "offer"
                            | "orders"
                            | "shares"
                            | "stake"
                            | "purchase"
                    )
                });
            !deal && d.to.is_some()
        }
        _ => true,
    }
}
