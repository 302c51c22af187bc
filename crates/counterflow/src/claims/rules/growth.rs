//! How much something of a company grew or shrank.

use super::super::frame::{Attach, Frame, Part, Role, noun, verb};
use super::super::read::Draft;
use super::super::text::{Text, Via};
use super::{Kind, Rule};
use crate::grammar::{Id, NONE, Place, Shape};
use crate::mentions::{Kind as Q, Quantity};
use crate::party::PartyKind;
use Role::{None as Nobody, To};

/// Where a percentage stands towards the verb that it tells the extent of.
pub const BY: Attach = Attach::OBJECT.or(Attach::LOOSE).or(Attach::AT).or(Attach::TO);
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
    verb("leap").roles(To, Nobody).attach(BY).preps(IN),
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
    verb("shoot up").roles(To, Nobody).attach(BY).preps(IN),
    verb("crash").roles(To, Nobody).attach(BY).preps(IN),
    verb("nosedive").roles(To, Nobody).attach(BY).preps(IN),
    verb("bounce").roles(To, Nobody).attach(BY).preps(IN),
    verb("retreat").roles(To, Nobody).attach(BY).preps(IN),
    verb("ease").roles(To, Nobody).attach(BY).preps(IN),
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
    noun("up").roles(Nobody, Nobody).attach(Attach::PREDICATE),
    noun("down").roles(Nobody, Nobody).attach(Attach::PREDICATE),
];

fn accepts(q: &Quantity) -> bool {
    matches!(q.kind, Q::Percent | Q::Times | Q::Fraction)
}

/// A fraction that tells of what it is one, and not by how much something moved: "half of its sales", but "fell by half".
pub(super) fn is_bare_fraction(text: &Text<'_>, quantity: Option<usize>) -> bool {
    let moved = |q: &Quantity| q.tokens.start > 0 && text.s.is(q.tokens.start - 1, "by");
    quantity.map(|k| &text.quantities[k]).is_some_and(|q| q.kind == Q::Fraction && !moved(q))
}

fn refine(text: &Text<'_>, d: &mut Draft) -> bool {
    let Some(q) = d.quantity.map(|k| &text.quantities[k]) else { return false };
    let Some(t) = text.g.at(d.trigger.start) else { return false };
    if is_bare_fraction(text, d.quantity) || is_of_shares(text, d) || d.attach == Attach::LOOSE && d.strength < 54 {
        return false;
    }
    // "45 percent of the increase": a share of what was added, not how much it was.
    if d.part == Part::Noun && d.trigger.start >= q.tokens.end && text.s.is(q.tokens.end, "of") {
        return false;
    }
    // "will rise to 5.2 times earnings" is a ratio, "rose to 40 percent of" a share.
    if d.attach == Attach::TO {
        return false;
    }
    // What grew: the subject of the verb, what the noun is "in" or "of", or the noun before it ("revenue growth").
    let grew = what_grew(text, d, t);
    if grew.is_some_and(|id| super::financial::of_trade(text, id)) {
        return false;
    }
    d.measure = grew.and_then(|id| measure(text, id)).or_else(|| measure(text, t));
    if let Some(id) = grew
        && let Some(owner) = text
            .owner_of(id)
            .or_else(|| text.parties_of(id))
            // "Halden profit rises 30 %"
            .or_else(|| text.modifier_of(id))
            .or_else(|| text.g.preps_of_noun(id).filter(|p| p.noun == id).find_map(|p| text.parties_of(p.object)))
    {
        d.to = Some(owner);
    }
    if d.to.is_none() && d.measure.is_some() {
        d.to = text.filer_at(d.trigger.start);
    }
    if d.to.is_none() && (d.measure.is_some() || q.kind == Q::Times) {
        d.to = text.account_holder(d.trigger.start).filter(|a| a.via <= Via::Paragraph);
    }
    // "Halden's sales grew by 5 %, and Tarn's by 7 %": each has its own.
    if let Some(own) = text.listed_party(q.tokens.start) {
        d.to = Some(own);
    }
    // What grew must be something of a company: a plain percentage of anything else is not explained here.
    d.measure.is_some() || q.kind == Q::Times
}

/// The noun phrase of what grew.
fn what_grew(text: &Text<'_>, d: &Draft, t: Id) -> Option<Id> {
    let p = text.g.get(t);
    // "sales were up 4 %"
    if p.shape == Shape::Adv {
        let m = text.g.at(text.quantities[d.quantity?].core.start)?;
        if t > 0 && text.g.get(t - 1).shape == Shape::Comma {
            return told_beside(text, t).find(|id| measure(text, *id).is_some());
        }
        return Some(text.g.get(text.g.verb_of(m)).subject()).filter(|s| *s != NONE);
    }
    if d.part == Part::Verb {
        let subject = p.subject();
        if subject != NONE && measure(text, subject).is_some() {
            return Some(subject);
        }
        // "increased its revenue by 5 %"
        return text.g.objects(t).find(|o| measure(text, *o).is_some()).or((subject != NONE).then_some(subject));
    }
    text.g
        .preps_of_noun(t)
        .filter(|prep| matches!(text.s.lemma(prep.start as usize), "in" | "of"))
        .map(|prep| prep.object)
        .find(|o| *o != NONE && measure(text, *o).is_some())
        .or_else(|| match text.g.place(t) {
            // "Revenue was $3bn, an increase of 22 %", "sales showed a rise of"
            Place::Object(v) => Some(text.g.get(v).subject()).filter(|s| *s != NONE && measure(text, *s).is_some()),
            Place::Apposition(other) => {
                let verb = text.g.verb_of(other);
                let subject = if verb == NONE { NONE } else { text.g.get(verb).subject() };
                if measure(text, other).is_some() {
                    Some(other)
                } else {
                    Some(subject).filter(|s| *s != NONE && measure(text, *s).is_some())
                }
            }
            _ => None,
        })
}

/// "shares in Nordvik, down 4 %", "sales, excluding fuel, up 4 %": the phrases in front of the comma, the nearest first.
fn told_beside<'a>(text: &'a Text<'_>, t: Id) -> impl Iterator<Item = Id> + 'a {
    let g = &text.g;
    let mut before = t.saturating_sub(2);
    // An aside that says what is counted stands between.
    if let Place::Behind(prep) = g.get(before).place
        && prep >= 2
        && g.get(prep - 1).shape == Shape::Comma
        && ["excluding", "including"].iter().any(|w| text.s.is(g.get(prep).start as usize, w))
    {
        before = prep - 2;
    }
    g.chain(before).filter(|id| text.g.get(*id).shape == Shape::Noun)
}

/// The measure that a phrase names.
fn measure(text: &Text<'_>, id: Id) -> Option<&'static str> {
    // "its revenue share fell from 12 % to 9 %": a share of it that somebody gets.
    if text.head_is(id, &["share"]) {
        return None;
    }
    text.g.get(id).tokens().rev().find_map(|i| GREW.iter().find(|g| text.s.is(i, g)).copied()).map(plain)
}

/// What of a company grows.
const GREW: [&str; 31] = [
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
    "rpo",
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
        "rpo" => "backlog",
        "revenues" | "sales" | "turnover" => "revenue",
        "profits" | "earnings" | "income" | "net" => "profit",
        "costs" | "expenses" => "cost",
        other => other,
    }
}

/// "Nordvik's shares rose 4 %": the move of a price, not growth.
pub fn is_of_shares(text: &Text<'_>, d: &Draft) -> bool {
    price_of(text, d).is_some()
}

/// "share-price decline": the words for a price stand in front of the move itself.
fn price_inside(text: &Text<'_>, t: Id) -> bool {
    let head = text.g.get(t).head as usize;
    text.g
        .get(t)
        .tokens()
        .any(|i| i < head && text.s.is(i, "price") && i > 0 && text.says(i.saturating_sub(2)..i, &["share", "stock"]))
}

/// The noun phrase of the shares whose price moves: "Nordvik's shares", "shares in Nordvik", "the stock".
pub fn price_of(text: &Text<'_>, d: &Draft) -> Option<Id> {
    let t = text.g.at(d.trigger.start)?;
    let shares = |id: Id| {
        id != NONE
            && text.head_is(id, &["share", "shares", "stock", "stocks", "adrs", "price", "prices"])
            && (!text.head_is(id, &["price", "prices"]) || text.phrase_says(id, &["share", "stock"]))
            && !text.phrase_says(id, &["earnings", "market", "dividend", "revenue", "profit"])
            // "takes 20 % of its revenue, a share that will fall": a part of something.
            && !(text.head_is(id, &["share"]) && text.s.is(text.g.get(id).start as usize, "a"))
    };
    if text.g.get(t).shape == Shape::Adv && t > 0 && text.g.get(t - 1).shape == Shape::Comma {
        return told_beside(text, t).find(|id| shares(*id));
    }
    // "Nordvik shares were up 4 %"
    if text.g.get(t).shape == Shape::Adv {
        let verb = text.g.verb_of(text.g.at(text.quantities[d.quantity?].core.start)?);
        return (verb != NONE).then(|| text.g.get(verb).subject()).filter(|s| shares(*s));
    }
    if d.part == Part::Noun {
        return text
            .g
            .preps_of_noun(t)
            .filter(|p| matches!(text.s.lemma(p.start as usize), "in" | "of"))
            .map(|p| p.object)
            .find(|o| shares(*o))
            .or_else(|| shares(t).then_some(t))
            // "its share-price decline of 6 %"
            .or_else(|| price_inside(text, t).then_some(t))
            .or_else(|| match text.g.place(t) {
                // "Nordvik's stock saw a 4 % jump"
                Place::Object(v) => Some(text.g.get(v).subject()).filter(|s| shares(*s)),
                _ => None,
            });
    }
    let subject = text.g.get(t).subject();
    if shares(subject) {
        return Some(subject);
    }
    // "Corda shares rose 3 % and those of Tarn added 1 %"
    let first = text.g.of_sentence(d.sentence).start;
    if subject != NONE && text.head_is(subject, &["those"]) && (first..subject).any(shares) {
        return Some(subject);
    }
    // "Rhenus shares fell 5.7 percent, while Pomona gained 4.4": the shares are said once.
    let number = d.sentence;
    let named = subject != NONE && text.g.get(subject).mention != NONE;
    if named && company_moves(text, d, t, subject) {
        return Some(subject);
    }
    let before = text
        .g
        .of_sentence(number)
        .take_while(|id| *id < t)
        .filter(|id| text.g.get(*id).shape == Shape::Noun && shares(*id))
        .last();
    (named && before.is_some_and(|id| matches!(text.g.place(id), Place::Subject(_)))).then_some(subject)
}

/// "Nordvik rose 6.5 per cent to 153p": a company itself only rises or falls on the market; growing is another matter.
fn company_moves(text: &Text<'_>, d: &Draft, t: Id, subject: Id) -> bool {
    const GROWS: [&str; 7] = ["grow", "increase", "decrease", "decline", "shrink", "spike", "plummet"];
    let Some(m) = d.quantity.and_then(|k| text.g.at(text.quantities[k].core.start)) else { return false };
    let p = text.g.get(m);
    // "lost 12 % of its customers", "gained 3 % market share"
    let of_something = text.g.preps_of_noun(m).any(|p| p.noun == m && text.s.is(p.start as usize, "of"));
    let bare = p.quantity != NONE
        && text.quantities[p.quantity as usize].core.start == text.quantities[d.quantity.unwrap_or(0)].core.start;
    let company = text.parties.mentions[text.g.get(subject).mention as usize].kind == PartyKind::Company;
    let moved = d.attach.has(Attach::OBJECT.or(Attach::AT)) && !GROWS.contains(&text.lemma(t));
    company && moved && bare && !of_something && !text.g.get(t).passive
}
