//! Someone answers for another's debt or lease: guarantor to beneficiary.

use super::super::frame::{Attach, Frame, Role, noun, verb};
use super::{Kind, Rule};
use Role::{From, To};

const FOR: &[(&str, Role)] = &[("for", To), ("of", To), ("to", To), ("from", From), ("by", From)];

/// See `guarantee.md`.
pub const RULE: Rule = Rule {
    name: "guarantee",
    kind: Kind::Guarantee,
    page: include_str!("guarantee.md"),
    frames: FRAMES,
    accepts: super::money,
    refine: super::keep,
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
        .attach(Attach::OBJECT.or(Attach::LOOSE))
        .weight(16),
    verb("backstop")
        .roles(From, To)
        .preps(&[("of", To), ("for", To)])
        .attach(Attach::OBJECT.or(Attach::LOOSE))
        .weight(16),
    verb("underwrite").roles(From, To).preps(&[("of", To), ("for", To)]).attach(Attach::OBJECT).weight(-4),
];
