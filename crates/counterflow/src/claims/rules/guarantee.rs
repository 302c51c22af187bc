//! Someone answers for another's debt or lease: guarantor to beneficiary.

use super::super::frame::Part;
use super::super::frame::{Attach, Frame, Role, noun, verb};
use super::super::read::Draft;
use super::super::text::{Arg, Text};
use super::super::trade;
use super::{Kind, Rule};
use crate::grammar::{Id, NONE, Place, Shape};
use Role::{From, None as Nobody, To};

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

/// Verbs of whoever answers for another, in every form.
const ANSWERS: &[&str] = &["guarantee", "guarantees", "guaranteed", "backstop", "backstops", "backstopped"];

const FRAMES: &[Frame] = &[
    noun("guarantee").preps(FOR).weight(5),
    noun("loan guarantee").preps(FOR).weight(7),
    noun("lease guarantee").preps(FOR).weight(7),
    noun("backstop").preps(FOR).weight(5),
    noun("backstop support").preps(FOR).weight(7),
    noun("credit support").preps(FOR).weight(6),
    noun("obligation").preps(&[("to", Nobody)]).attach(Attach::BEFORE).near(ANSWERS).weight(6),
    noun("debt").preps(&[("to", Nobody)]).attach(Attach::BEFORE).near(ANSWERS).weight(2),
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
    if d.part == Part::Noun
        && let Some(t) = text.g.at(d.trigger.start)
    {
        // "guaranteed Tarn's $14m pension obligations"
        if ["obligation", "obligations", "debt", "debts"].iter().any(|w| text.s.is(d.trigger.start, w)) {
            return owed_by(text, d, t);
        }
        // "Halden raised its backstop to $32m"
        let v = text.g.verb_of(t);
        let raises =
            v != NONE && matches!(text.lemma(v), "increase" | "raise" | "lift" | "expand" | "extend" | "provide");
        if d.from.is_none() && raises && !text.g.get(v).passive && text.g.place(t) == Place::Object(v) {
            d.from = text.owner_of(t).or_else(|| text.parties_of_subject(v));
            d.to = d.to.take().filter(|to| d.from.as_ref().is_none_or(|f| f.parties != to.parties));
        }
        // "Tarn, a shipping group, received a backstop from Halden"
        let gets = v != NONE && matches!(text.lemma(v), "receive" | "get" | "obtain" | "secure" | "win");
        if gets && d.to.is_none() && !text.g.get(v).passive && text.g.place(t) == Place::Object(v) {
            d.to = text.parties_of_subject(v).filter(|to| d.from.as_ref().is_none_or(|f| f.parties != to.parties));
        }
    }
    d.to_other |= of_nameless(text, d);
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

/// "guaranteed Tarn's $14m pension obligations": whoever answers for what is owed, and whose it is.
fn owed_by(text: &Text<'_>, d: &mut Draft, t: Id) -> bool {
    let Place::Object(v) = text.g.place(t) else { return false };
    if !matches!(text.lemma(v), "guarantee" | "backstop" | "underwrite") || text.g.get(v).passive {
        return false;
    }
    let mut of = text.g.preps_of_noun(t).filter(|p| p.noun == t && text.s.is(p.start as usize, "of"));
    let owner = text.owner_of(t).or_else(|| text.modifier_of(t)).or_else(|| of.find_map(|p| text.parties_of(p.object)));
    (d.from, d.to) = (text.parties_of_subject(v), owner);
    d.from.is_some() && d.to.as_ref().is_none_or(|to| d.from.as_ref().is_none_or(|f| f.parties != to.parties))
}

/// "will backstop $14m of the tenant's obligations": somebody that the text has not named, and nobody that it is about.
fn of_nameless(text: &Text<'_>, d: &Draft) -> bool {
    let Some(m) = d.quantity.and_then(|k| text.g.at(text.quantities[k].core.start)) else { return false };
    d.to.is_none()
        && text.g.preps_of_noun(m).any(|p| {
            let owner = if p.object == NONE { NONE } else { text.g.get(p.object).owner };
            p.noun == m
                && owner != NONE
                && text.g.get(owner).mention == NONE
                && text.head_is(owner, &["tenant", "customer", "lessee", "partner", "borrower", "developer", "client"])
                && text.parties_of(owner).is_none()
        })
}
