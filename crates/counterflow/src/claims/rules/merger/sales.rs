//! Sales that the text told of before, without a price: "Corda is considering selling its docks. The sale could fetch $3bn".

use super::super::super::read::Draft;
use super::super::super::text::{Arg, Text, Via};
use super::super::super::trade::{self, Thing};
use crate::grammar::{Id, Mood, NONE, Shape};

/// So many sentences back a sale is looked for.
const BACK: usize = 2;

/// Gives an amount of "the sale", "this potential $3bn sale" at noun `n` the sides of the sale that was told of last.
pub(super) fn name(text: &Text<'_>, d: &mut Draft, n: Id) -> bool {
    let Some((buyer, sold)) = told_before(text, d.sentence, n) else { return false };
    (d.from, d.to) = (buyer, Some(sold));
    d.quantity.is_some() && d.measure.is_none()
}

/// The buyer, where it is named, and what is sold: the company itself, else the one that it is a part of.
fn told_before(text: &Text<'_>, sentence: usize, n: Id) -> Option<(Option<Arg>, Arg)> {
    let p = text.g.get(n);
    let own = text.g.preps_of_noun(n).any(|of| of.noun == n && text.s.is(of.start as usize, "of"));
    let goes_back = ["the", "this", "that", "such", "any"].iter().any(|w| text.s.is(p.start as usize, w));
    if !text.head_is(n, &["sale", "disposal", "divestment"]) || p.owner != NONE || own || !goes_back {
        return None;
    }
    let group = text.s.list[sentence].group;
    let same_paragraph = |b: &usize| text.s.list[*b].group == group;
    let before = std::iter::successors(text.sentence_before(sentence), |b| text.sentence_before(*b));
    before.take(BACK).take_while(same_paragraph).find_map(|b| {
        let sells = text.g.of_sentence(b).rev().take(super::PHRASES).find_map(|v| sold_by(text, v));
        sells.map(|(buyer, sold)| {
            let told = |a: Arg| Arg { via: Via::Paragraph, ..a };
            (buyer.map(told), told(sold))
        })
    })
}

/// The buyer, where it is named, and what is sold, as a verb of selling tells them.
fn sold_by(text: &Text<'_>, v: Id) -> Option<(Option<Arg>, Arg)> {
    let verb = text.g.get(v);
    let sells = verb.shape == Shape::Verb && matches!(text.lemma(v), "sell" | "divest" | "offload");
    if !sells || verb.passive || verb.mood == Mood::Participle {
        return None;
    }
    let seller = || text.parties_of_subject(v);
    let sold = match trade::object(text, v) {
        Thing::Company(sold) | Thing::Part(Some(sold)) => Some(sold),
        Thing::Part(None) | Thing::Goods | Thing::Unknown => seller(),
        _ => None,
    }?;
    let buyer = trade::buyer(text, v).filter(|b| b.parties != sold.parties);
    Some((buyer, sold))
}
