//! Power, energy or computing units that someone provides or uses.

use super::super::frame::{Attach, Frame, Role, noun, verb};
use super::super::read::Draft;
use super::super::text::Text;
use super::{Kind, Rule};
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

fn refine(_: &Text<'_>, d: &mut Draft) -> bool {
    // A capacity that only stands near is none that is provided.
    d.strength >= 80 && d.quantity.is_some() && (d.from.is_some() || d.to.is_some())
}
