//! How much something of a company grew or shrank.

use super::super::frame::{Attach, Frame, Role, noun, verb};
use super::super::read::Draft;
use super::super::text::Text;
use super::{Kind, Rule};
use crate::lexicon::Classes;
use crate::mentions::{Kind as Q, Quantity};
use Role::{None as Nobody, To};

const BY: Attach = Attach::OBJECT.or(Attach::LOOSE).or(Attach::AT).or(Attach::TO);
const IN: &[(&str, Role)] = &[("in", Nobody), ("of", Nobody), ("at", To)];

/// See `growth.md`.
pub const RULE: Rule = Rule {
    name: "growth",
    kind: Kind::Growth,
    page: include_str!("growth.md"),
    frames: MOVES,
    accepts,
    refine,
    relates: &[],
};

/// Words of movement; the market move rule reads the same ones where they are said of shares.
pub const MOVES: &[Frame] = &[
    verb("rise").roles(To, Nobody).attach(BY).preps(IN),
    verb("fall").roles(To, Nobody).attach(BY).preps(IN),
    verb("grow").roles(To, Nobody).attach(BY).preps(IN),
    verb("climb").roles(To, Nobody).attach(BY).preps(IN),
    verb("jump").roles(To, Nobody).attach(BY).preps(IN),
    verb("surge").roles(To, Nobody).attach(BY).preps(IN),
    verb("soar").roles(To, Nobody).attach(BY).preps(IN),
    verb("increase").roles(To, Nobody).attach(BY).preps(IN),
    verb("decrease").roles(To, Nobody).attach(BY).preps(IN),
    verb("decline").roles(To, Nobody).attach(BY).preps(IN),
    verb("drop").roles(To, Nobody).attach(BY).preps(IN),
    verb("slip").roles(To, Nobody).attach(BY).preps(IN),
    verb("slide").roles(To, Nobody).attach(BY).preps(IN),
    verb("gain").roles(To, Nobody).attach(BY).preps(IN),
    verb("lose").roles(To, Nobody).attach(BY).preps(IN),
    verb("tumble").roles(To, Nobody).attach(BY).preps(IN),
    verb("plunge").roles(To, Nobody).attach(BY).preps(IN),
    verb("dip").roles(To, Nobody).attach(BY).preps(IN),
    verb("rally").roles(To, Nobody).attach(BY).preps(IN),
    verb("advance").roles(To, Nobody).attach(BY).preps(IN),
    verb("slump").roles(To, Nobody).attach(BY).preps(IN),
    verb("shrink").roles(To, Nobody).attach(BY).preps(IN),
    verb("sink").roles(To, Nobody).attach(BY).preps(IN),
    verb("rebound").roles(To, Nobody).attach(BY).preps(IN),
    verb("edge").roles(To, Nobody).attach(BY).preps(IN),
    verb("plummet").roles(To, Nobody).attach(BY).preps(IN),
    verb("skyrocket").roles(To, Nobody).attach(BY).preps(IN),
    verb("spike").roles(To, Nobody).attach(BY).preps(IN),
    noun("rise").roles(To, To).preps(IN),
    noun("fall").roles(To, To).preps(IN),
    noun("growth").roles(To, To).preps(IN),
    noun("increase").roles(To, To).preps(IN),
    noun("decrease").roles(To, To).preps(IN),
    noun("decline").roles(To, To).preps(IN),
    noun("drop").roles(To, To).preps(IN),
    noun("jump").roles(To, To).preps(IN),
    noun("surge").roles(To, To).preps(IN),
    noun("gain").roles(To, To).preps(IN),
    noun("slump").roles(To, To).preps(IN),
    noun("plunge").roles(To, To).preps(IN),
    noun("tumble").roles(To, To).preps(IN),
];

fn accepts(q: &Quantity) -> bool {
    matches!(q.kind, Q::Percent | Q::Times)
}

fn refine(text: &Text<'_>, d: &mut Draft) -> bool {
    let Some(q) = d.quantity.map(|k| &text.quantities[k]) else { return false };
    if is_of_shares(text, d) || d.attach == Attach::LOOSE && d.strength < 54 {
        return false;
    }
    let sentence = text.s.list[d.sentence].tokens.clone();
    let near = d.trigger.start.min(q.tokens.start).saturating_sub(14).max(sentence.start)
        ..(d.trigger.end.max(q.tokens.end) + 5).min(sentence.end);
    d.measure =
        near.clone().find_map(|i| GREW.iter().find(|g| **g == text.s.lemma(i) || text.s.is(i, g)).copied()).map(plain);
    // "will rise to 5.2 times earnings" is a ratio.
    if q.kind == Q::Times && d.attach == Attach::TO {
        return false;
    }
    // What grew must be something of a company: a plain percentage of anything else is not explained here.
    d.measure.is_some() || q.kind == Q::Times
}

/// What of a company grows.
const GREW: [&str; 30] = [
    "revenue",
    "revenues",
    "sales",
    "turnover",
    "profit",
    "profits",
    "earnings",
    "income",
    "net",
    "costs",
    "cost",
    "expenses",
    "orders",
    "backlog",
    "production",
    "output",
    "valuation",
    "customers",
    "subscribers",
    "deliveries",
    "volumes",
    "traffic",
    "passengers",
    "demand",
    "capacity",
    "prices",
    "exports",
    "users",
    "margin",
    "dividend",
];

fn plain(word: &'static str) -> &'static str {
    match word {
        "revenues" | "sales" | "turnover" => "revenue",
        "profits" | "earnings" | "income" | "net" => "profit",
        "costs" | "expenses" => "cost",
        other => other,
    }
}

/// "Nordvik's shares rose 4 %": the move of a price, not growth.
pub fn is_of_shares(text: &Text<'_>, d: &Draft) -> bool {
    let sentence = &text.s.list[d.sentence].tokens;
    let clause = text.clause_of(d.trigger.start);
    let from = clause.start.max(sentence.start).max(d.trigger.start.saturating_sub(14));
    let subject = (from..d.trigger.start)
        .rev()
        .find(|i| text.has(*i, Classes::SHARE_NOUN) || GREW.contains(&text.s.word(*i).to_ascii_lowercase().as_str()));
    let after =
        (d.trigger.end..clause.end.min(d.trigger.end + 8)).find(|i| text.s.is(*i, "shares") || text.s.is(*i, "stock"));
    // "Rhenus shares fell 5.7 percent, while Pomona gained 4.4": the shares are said once.
    let said_before = (sentence.start..from).any(|i| text.s.is(i, "shares") || text.s.is(i, "stock"));
    let right_before = d.trigger.start > from && text.parties.at(d.trigger.start - 1).is_some();
    if subject.is_none() && said_before && right_before {
        return true;
    }
    subject.is_some_and(|i| {
        matches!(text.s.word(i).to_ascii_lowercase().as_str(), "share" | "shares" | "stock" | "stocks" | "adrs")
    }) && !(from..d.trigger.start).any(|i| text.s.is(i, "earnings") || text.s.is(i, "dividend"))
        || subject.is_none()
            && after
                .is_some_and(|i| i > 0 && (text.s.is(i - 1, "in") || text.s.is(i - 1, "'s") || text.s.is(i - 1, "its")))
}
