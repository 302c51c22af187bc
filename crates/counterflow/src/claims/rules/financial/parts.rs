//! Sums that are no figure of accounts: how far a value moved, and parts of a figure.

use super::super::super::read::Draft;
use super::super::super::text::Text;
use super::super::Kind;
use crate::grammar::{Id, NONE, Place, Shape};
use crate::lexicon::Classes;
use crate::mentions::{Kind as Q, Quantity};

/// "destroying €5m of its market value", "saw €5m wiped off its market value": the amount tells how far it moved.
pub(super) fn moves_value(text: &Text<'_>, d: &Draft, q: &Quantity) -> bool {
    const MOVES: [&str; 11] =
        ["wipe", "destroy", "knock", "shave", "erase", "strip", "slash", "lose", "shed", "add", "slice"];
    let Some(m) = text.g.at(q.core.start).filter(|_| q.tokens.end < d.trigger.start) else { return false };
    // "saw €5m wiped off", "€5m was wiped off": the particle stands behind the verb.
    let next = text.g.phrases.get(m as usize + 1).filter(|p| p.shape == Shape::Verb);
    let behind =
        next.filter(|p| MOVES.contains(&text.s.lemma(p.head as usize))).map_or(q.tokens.end, |p| p.end as usize);
    let moved = behind > q.tokens.end || MOVES.contains(&text.lemma(text.g.verb_of(m)));
    moved && ["off", "from", "of", "to", "in"].iter().any(|w| text.s.is(behind, w))
}

/// "the remaining 55 % of the backlog ($344m)": the sum in brackets is that of the part.
pub(super) fn is_of_part(text: &Text<'_>, q: &Quantity) -> bool {
    let bracketed = q.tokens.start > 1 && text.mark(q.tokens.start - 1, b'(') && text.mark(q.tokens.end, b')');
    let Some(n) = text.g.at(q.tokens.start.saturating_sub(2)).filter(|_| bracketed) else { return false };
    let Place::Behind(of) = text.g.get(n).place else { return false };
    let part = text.g.get(of).noun;
    text.s.is(text.g.get(of).start as usize, "of")
        && part != NONE
        && text.g.get(part).quantity != NONE
        && matches!(text.quantities[text.g.get(part).quantity as usize].kind, Q::Percent | Q::Fraction)
}

/// "lost $30bn in value", "lost $30bn of their value": how far the price of its shares moved, and no loss of its accounts.
pub(super) fn value_lost(text: &Text<'_>, d: &mut Draft) {
    let Some(end) = d.quantity.map(|k| text.quantities[k].tokens.end) else { return };
    let joined = ["in", "of", "off"].iter().any(|w| text.s.is(end, w));
    if joined && text.says(end..end + 4, &["value", "worth"]) {
        (d.kind, d.measure) = (Kind::MarketMove, None);
    }
}

/// "will cut its debt of $5m", "its debts, which stood at $5m": how high it is, and not by how much it goes down.
pub(super) fn is_level(text: &Text<'_>, d: &Draft, t: Id) -> bool {
    let Some(m) = d.quantity.and_then(|k| text.g.at(text.quantities[k].core.start)) else { return false };
    let of = matches!(text.g.place(m), Place::Behind(p) if text.s.is(text.g.get(p).start as usize, "of")
        && text.g.get(p).noun == t && d.measure == Some("debt"));
    let verb = text.g.verb_of(m);
    let stands = verb != NONE && text.g.get(verb).noun == t && matches!(text.lemma(verb), "stand" | "be" | "total");
    of || stands
}

/// "with debts estimated to be £8m", "its debts are estimated at £8m": an estimate of what there is.
pub(super) fn is_estimated(text: &Text<'_>, d: &Draft, q: &Quantity) -> bool {
    let between = d.trigger.end..q.tokens.start.max(d.trigger.end);
    let estimated = |i: usize| text.s.is(i, "estimated") && ["to", "at"].iter().any(|w| text.s.is(i + 1, w));
    matches!(d.measure, Some("debt" | "cash" | "assets" | "market_value"))
        && between.len() < 8
        && between.clone().any(estimated)
        && !between.into_iter().any(|i| text.has(i, Classes::MODAL))
}
