//! Someone answers for another's debt or lease: guarantor to beneficiary.

use super::super::frame::Part;
use super::super::frame::{Attach, Frame, Role, noun, verb};
use super::super::read::Draft;
use super::super::text::{Arg, Text};
use super::super::trade;
use super::{Kind, Rule};
use crate::grammar::{Id, NONE, Place, Shape};
use Role::{From, To};

const FOR: &[(&str, Role)] = &[("for", To), ("of", To), ("to", To), ("with", To), ("from", From), ("by", From)];

/// See `guarantee.md`.
pub const RULE: Rule = Rule {
    name: "guarantee",
    kind: Kind::Guarantee,
    page: include_str!("guarantee.md"),
    frames: FRAMES,
    accepts: super::money,
    refine,
    relates: &[],
};

const FRAMES: &[Frame] = &[
    noun("guarantee").preps(FOR).weight(5),
    noun("loan guarantee").preps(FOR).weight(7),
    noun("lease guarantee").preps(FOR).weight(7),
    noun("backstop").preps(FOR).weight(5),
    noun("surety").preps(FOR).weight(4),
    noun("standby letter of credit").preps(FOR).weight(5),
    verb("guarantee")
        .roles(From, To)
        .preps(&[("of", To), ("for", To)])
        .attach(Attach::OBJECT.or(Attach::FOR).or(Attach::LOOSE))
        .weight(16),
    verb("backstop")
        .roles(From, To)
        .preps(&[("of", To), ("for", To), ("in", To)])
        .attach(Attach::OBJECT.or(Attach::LOOSE))
        .weight(16),
    verb("underwrite").roles(From, To).preps(&[("of", To), ("for", To)]).attach(Attach::OBJECT).weight(-4),
];

fn refine(text: &Text<'_>, d: &mut Draft) -> bool {
    // "guaranteed payments of $5m": what is sure to be paid, and nobody's debt.
    if d.part == Part::Noun && text.s.is(d.trigger.start, "guaranteed") {
        return false;
    }
    // "is guaranteed $50m in revenues": a promise to a party, and nobody's debt.
    if d.part == Part::Verb
        && let Some(t) = text.g.at(d.trigger.start)
        && text.g.get(t).passive
        && text.parties_of_subject(t).is_some()
        && trade::party_behind(text, t, "by").is_none()
    {
        return false;
    }
    // "The government guaranteed a $40m loan to Tarn": to whom the loan is.
    if d.part == Part::Verb
        && d.to.is_none()
        && let Some(t) = text.g.at(d.trigger.start)
    {
        d.to = text
            .g
            .objects(t)
            .flat_map(|o| text.g.preps_of_noun(o))
            .filter(|p| text.s.is(p.start as usize, "to") || text.s.is(p.start as usize, "for"))
            .find_map(|p| text.parties_of(p.object))
            .or_else(|| taken_out(text, d.sentence, t));
        return d.from.is_some() || d.to.is_some();
    }
    // "increases its Tarn stake with a $1.4bn backstop": whoever acts gives it, to the other company of the sentence.
    if d.part == Part::Noun
        && d.quantity.is_some()
        && let Some(t) = text.g.at(d.trigger.start)
        && let Place::Behind(prep) = text.g.place(t)
        && text.s.is(text.g.get(prep).start as usize, "with")
        && text.g.get(prep).governor != NONE
        && d.from.is_none()
    {
        d.from = text.parties_of_subject(text.g.get(prep).governor);
        if let Some(from) = &d.from {
            d.to = d.to.take().or_else(|| text.sole_other(d.sentence, &from.parties));
        }
    }
    true
}

/// "guarantees $3m of loans taken out by Tarn": whose loans they are that verb `v` answers for.
fn taken_out(text: &Text<'_>, sentence: usize, v: Id) -> Option<Arg> {
    let near = text.around(sentence, text.g.get(v).start as usize);
    let takes = |w: &Id| {
        let p = text.g.get(*w);
        p.shape == Shape::Verb
            && p.passive
            && p.noun > v
            && p.noun != NONE
            && matches!(text.lemma(*w), "take" | "owe" | "incur" | "raise" | "issue" | "sell")
    };
    let mut behind =
        (v + 1..).take_while(|w| text.g.phrases.get(*w as usize).is_some_and(|p| (p.start as usize) < near.end));
    behind.find(takes).and_then(|w| trade::party_behind(text, w, "by"))
}
