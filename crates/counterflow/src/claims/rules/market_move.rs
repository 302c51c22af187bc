//! A move of a company's share price.

use super::super::Status;
use super::super::frame::{Attach, Frame, Part, Role, verb};
use super::super::read::Draft;
use super::super::text::{Arg, Text};
use super::growth::{BY, MOVES, price_of};
use super::{Kind, Rule};
use crate::grammar::{Id, Mood, NONE, Shape};
use crate::mentions::{Kind as Q, Quantity};

/// See `market_move.md`.
pub const RULE: Rule = Rule {
    name: "market_move",
    kind: Kind::MarketMove,
    page: include_str!("market_move.md"),
    frames: FRAMES,
    accepts,
    refine,
    relates: &[],
};

/// Where a percentage stands towards the verb that tells where a price ended.
const SOMEWHERE: Attach = Attach::OBJECT.or(Attach::PREDICATE).or(Attach::LOOSE);

/// The words of movement, and those that tell where a price ended.
const FRAMES: &[Frame] = &{
    let mut all = [verb("close").roles(Role::None, Role::None).attach(Attach::OBJECT.or(Attach::LOOSE).or(BY));
        MOVES.len() + 6 + PUSHES.len()];
    let mut i = 0;
    while i < MOVES.len() {
        all[i] = MOVES[i];
        i += 1;
    }
    all[i] = verb("end").roles(Role::None, Role::None).attach(SOMEWHERE.or(BY));
    all[i + 1] = verb("finish").roles(Role::None, Role::None).attach(SOMEWHERE.or(BY));
    all[i + 2] = verb("trade").roles(Role::None, Role::None).attach(SOMEWHERE.or(BY));
    all[i + 3] = verb("be").roles(Role::None, Role::None).attach(SOMEWHERE.or(BY));
    all[i + 4] = verb("add").roles(Role::None, Role::None).attach(Attach::OBJECT);
    let mut k = 0;
    while k < PUSHES.len() {
        all[i + 5 + k] = verb(PUSHES[k]).roles(Role::None, Role::None).attach(SOMEWHERE.or(BY)).near(PAPER).weight(-8);
        k += 1;
    }
    all
};

/// What moves the shares of somebody: "sent its shares up 4 %".
const PUSHES: &[&str] = &["send", "push", "drive", "lift", "knock", "boost"];

/// Words for shares.
const PAPER: &[&str] = &["share", "shares", "stock", "stocks"];

fn accepts(q: &Quantity) -> bool {
    matches!(q.kind, Q::Percent | Q::Fraction) || q.kind == Q::Money && q.amount.per.is_none()
}

/// "Halden's market value fell by $10bn": the worth of the shares that a verb of movement has for its subject.
fn worth(text: &Text<'_>, d: &Draft) -> Option<Id> {
    let t = text.g.at(d.trigger.start).filter(|_| d.part == Part::Verb)?;
    // "fell to $3bn" is a level.
    let by = text.quantities[d.quantity?].tokens.start.checked_sub(1).filter(|i| text.s.is(*i, "by"));
    let value = by.map_or(NONE, |_| text.g.get(t).subject());
    let worth = ["value", "capitalisation", "capitalization", "cap"];
    (text.head_is(value, &worth) && text.phrase_says(value, &["market"])).then_some(value)
}

fn refine(text: &Text<'_>, d: &mut Draft) -> bool {
    // "fell by a third", but "lost half of its value"
    if super::growth::is_bare_fraction(text, d.quantity) {
        return false;
    }
    let money = d.quantity.is_some_and(|k| text.quantities[k].kind == Q::Money);
    let shares = if money { worth(text, d) } else { pushed(text, d).or_else(|| price_of(text, d)) };
    let Some(shares) = shares else { return false };
    // "closed up 4 %", "closed 4 % higher": only with its direction.
    let ends = matches!(text.s.lemma(d.trigger.start), "close" | "end" | "finish" | "trade" | "be");
    let directed = |i: usize| ["up", "down", "higher", "lower"].iter().any(|w| text.s.is(i, w));
    let behind = d.quantity.is_some_and(|k| directed(text.quantities[k].tokens.end));
    if ends && !behind && d.part == Part::Verb {
        // "closed up 9.5p, or 3.7 %": the direction stands before the first of the two.
        let first = d.quantity.and_then(|k| text.g.at(text.quantities[k].core.start)).map(|m| text.g.anchor(m));
        let before = first.map_or(0, |m| text.g.get(m).start as usize);
        if !text.says(before.saturating_sub(2)..before, &["up", "down", "higher", "lower"]) {
            return false;
        }
    }
    // "The stock has added 3 %", but "Halden added 3 % to its stake".
    let plain = matches!(text.s.lemma(d.trigger.start), "add" | "be");
    if plain && !text.head_is(shares, PAPER) && !text.head_is(shares, &["those"]) {
        return false;
    }
    // "will buy Tarn, sending its shares up 4 %": the shares have moved already.
    let along = text.g.at(d.trigger.start).is_some_and(|t| text.g.get(t).mood == Mood::Gerund);
    if PUSHES.contains(&text.s.lemma(d.trigger.start)) && along {
        d.status = Some(Status::Completed);
    }
    d.measure = None;
    d.from = None;
    d.to = text
        .parties_of(shares)
        .or_else(|| text.owner_of(shares))
        .or_else(|| text.modifier_of(shares))
        .or_else(|| {
            text.g
                .preps_of_noun(shares)
                .filter(|p| p.noun == shares && matches!(text.s.lemma(p.start as usize), "in" | "of"))
                .find_map(|p| text.parties_of(p.object))
        })
        .or_else(|| text.account_holder(d.trigger.start).filter(|a| !of_either(text, d, shares, a)));
    d.to.is_some()
}

/// "Corda will buy Tarn. The stock rose 4 %": whose of the two, the words do not tell, and the one that acts is the less likely.
fn of_either(text: &Text<'_>, d: &Draft, shares: Id, whose: &Arg) -> bool {
    let p = text.g.get(shares);
    let bare = p.mention == NONE && p.tokens().len() <= 2 && text.s.is(p.start as usize, "the");
    let before = text.sentence_before(d.sentence).filter(|n| text.s.list[*n].group == text.s.list[d.sentence].group);
    let Some(before) = before.filter(|_| bare) else { return false };
    let named = || text.parties.within(&text.s.list[before].tokens).iter().filter(|m| text.is_party(m));
    let acts = |id: Id| {
        let verb = text.g.get(id);
        verb.shape == Shape::Verb
            && verb.mood == Mood::Finite
            && text.parties_of_subject(id).is_some_and(|s| s.parties == whose.parties)
    };
    named().any(|m| !whose.parties.contains(&m.party)) && text.g.of_sentence(before).any(acts)
}

/// "sending its shares up 4 %", "lifted Nordvik shares by 4 %": the shares that a verb of pushing has for its object.
fn pushed(text: &Text<'_>, d: &Draft) -> Option<Id> {
    let t = text
        .g
        .at(d.trigger.start)
        .filter(|_| d.part == Part::Verb && PUSHES.contains(&text.s.lemma(d.trigger.start)))?;
    let shares = text.g.objects(t).find(|o| text.head_is(*o, PAPER))?;
    let q = &text.quantities[d.quantity?];
    let before = q.tokens.start.saturating_sub(4)..q.tokens.start;
    let directed = text.says(before, &["up", "down", "by", "higher", "lower"])
        || ["higher", "lower"].iter().any(|w| text.s.is(q.tokens.end, w));
    (directed && text.g.get(shares).end as usize <= q.tokens.start).then_some(shares)
}
