//! A move of a company's share price.

use super::super::read::Draft;
use super::super::text::{Arg, Text, Via};
use super::growth::{MOVES, is_of_shares};
use super::{Kind, Rule};
use crate::mentions::{Kind as Q, Quantity};

/// See `market_move.md`.
pub const RULE: Rule = Rule {
    name: "market_move",
    kind: Kind::MarketMove,
    page: include_str!("market_move.md"),
    frames: MOVES,
    accepts,
    refine,
    relates: &[],
};

fn accepts(q: &Quantity) -> bool {
    q.kind == Q::Percent
}

fn refine(text: &Text<'_>, d: &mut Draft) -> bool {
    if !is_of_shares(text, d) {
        return false;
    }
    d.measure = None;
    d.from = None;
    // "Nordvik's shares", "shares in Nordvik", "Nordvik stock", and of several the nearest before the verb.
    let clause = text.clause_of(d.trigger.start);
    let sentence = &text.s.list[d.sentence].tokens;
    let nearest = text
        .parties
        .within(&(clause.start.max(sentence.start)..d.trigger.start))
        .iter()
        .rev()
        .find(|m| m.kind == crate::party::PartyKind::Company);
    if let Some(m) = nearest {
        d.to = Some(Arg { parties: vec![m.party], tokens: m.tokens.clone(), via: Via::Quote });
    } else {
        d.to = text.antecedent(d.trigger.start);
    }
    d.to.is_some()
}
