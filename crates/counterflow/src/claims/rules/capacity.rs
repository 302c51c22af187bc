//! Power, energy or computing units that someone provides or uses.

use super::super::Status;
use super::super::frame::{Attach, Frame, Part, Role, noun, verb};
use super::super::read::Draft;
use super::super::text::Text;
use super::super::trade;
use super::{Kind, Rule};
use crate::grammar::{NONE, Place};
use crate::mentions::{Kind as Q, Quantity};
use Role::{From, None as Nobody, To};

const FOR: &[(&str, Role)] = &[("for", To), ("to", To), ("from", From), ("by", From), ("with", From)];
const ANY: Attach = Attach::NOUN.or(Attach::FOR);

/// See `capacity.md`.
pub const RULE: Rule = Rule {
    name: "capacity",
    kind: Kind::Capacity,
    page: include_str!("capacity.md"),
    frames: FRAMES,
    accepts,
    refine,
    relates: &[],
};

const FRAMES: &[Frame] = &[
    noun("capacity").preps(FOR).attach(ANY),
    noun("data center").preps(FOR).attach(ANY),
    noun("data centre").preps(FOR).attach(ANY),
    noun("campus").preps(FOR).attach(ANY),
    noun("power").preps(FOR).attach(ANY),
    noun("electricity").preps(FOR).attach(ANY),
    noun("plant").preps(FOR).attach(ANY),
    noun("project").preps(FOR).attach(ANY),
    noun("farm").preps(FOR).attach(ANY),
    noun("system").preps(FOR).attach(ANY),
    noun("computing").preps(FOR).attach(ANY),
    noun("compute").preps(FOR).attach(ANY),
    noun("portfolio").preps(FOR).attach(ANY),
    verb("operate").roles(From, Nobody),
    verb("own").roles(From, Nobody).weight(-2),
    verb("build").roles(From, Nobody).preps(&[("for", To)]),
    verb("deploy").roles(To, Nobody).preps(&[("from", From)]),
    verb("supply").roles(From, To).preps(&[("to", To)]),
    verb("provide").roles(From, To).preps(&[("to", To)]),
    verb("buy").roles(To, Nobody).preps(&[("from", From)]),
    verb("purchase").roles(To, Nobody).preps(&[("from", From)]),
    verb("install").roles(From, Nobody).preps(&[("for", To)]),
];

fn accepts(q: &Quantity) -> bool {
    q.kind == Q::Capacity
}

fn refine(text: &Text<'_>, d: &mut Draft) -> bool {
    let Some(q) = d.quantity.map(|k| &text.quantities[k]) else { return false };
    // A capacity that only stands near is none that is provided.
    if d.strength < 74 {
        return false;
    }
    // "financing for the construction of a 474 MW project": who pays for it does not provide it.
    if d.part == Part::Noun
        && let Some(t) = text.g.at(d.trigger.start)
        && let Place::Behind(prep) = text.g.place(t)
    {
        let above = text.g.get(prep).noun;
        let of = text.s.is(text.g.get(prep).start as usize, "of") || text.s.is(text.g.get(prep).start as usize, "for");
        if of && above != NONE && text.g.get(above).quantity == NONE {
            let named = text.owner_of(t).or_else(|| {
                let of = |p: &&crate::grammar::Phrase| p.noun == t && text.s.is(p.start as usize, "of");
                text.g.preps_of_noun(t).find(of).and_then(|p| text.parties_of(p.object))
            });
            d.from = named;
            d.status = d.status.filter(|s| *s != Status::Completed);
        }
    }
    // "250 MW from its Sierra wind farm": whose farm it is, provides.
    let m = text.g.at(q.core.start).unwrap_or(NONE);
    if m != NONE
        && let Some(source) = text.g.preps_of_noun(m).find(|p| p.noun == m && text.s.is(p.start as usize, "from"))
        && let Some(provider) = text.owner_of(source.object).or_else(|| text.parties_of(source.object))
    {
        let user = [d.from.take(), d.to.take()].into_iter().flatten().find(|a| a.parties != provider.parties);
        d.from = Some(provider);
        d.to = user;
    }
    // "the 167 MW Bjornlia wind project": the name of the thing is not who provides it.
    let named_so = d.part == Part::Noun
        && d.from
            .as_ref()
            .is_some_and(|f| text.g.at(d.trigger.start) == text.g.at(f.tokens.start) && !text.is_possessive(&f.tokens));
    if named_so {
        d.from = None;
    }
    // "signed an agreement to buy 250 MW of power from Tarn": whoever buys, uses.
    if d.to.is_none()
        && m != NONE
        && let Place::Object(v) = text.g.place(m)
        && matches!(text.lemma(v), "buy" | "purchase" | "take" | "procure" | "offtake" | "lease" | "rent")
    {
        let buyer = text.parties_of_subject(v).filter(|b| d.from.as_ref().is_none_or(|f| f.parties != b.parties));
        d.from = d.from.take().or_else(|| trade::party_behind(text, v, "from"));
        d.to = buyer;
    }
    d.from.is_some() || d.to.is_some()
}
