//! What authorities do to companies: investigations, suits, fines, blocked deals; authority to target.

use super::super::frame::{Attach, Frame, Part, Role, noun, verb};
use super::super::read::Draft;
use super::super::text::{Arg, Text};
use super::{Kind, Rule};
use crate::grammar::{NONE, Shape};
use crate::party::PartyKind;
use Role::{From, To};

const INTO: &[(&str, Role)] = &[("into", To), ("of", To), ("against", To), ("by", From), ("from", From), ("on", To)];

/// See `regulatory.md`.
pub const RULE: Rule = Rule {
    name: "regulatory",
    kind: Kind::Regulatory,
    page: include_str!("regulatory.md"),
    frames: FRAMES,
    accepts: super::money,
    refine,
    relates: &[
        "investigate",
        "probe",
        "sue",
        "fine",
        "scrutinise",
        "scrutinize",
        "block",
        "investigation",
        "antitrust probe",
        "lawsuit",
    ],
};

const FRAMES: &[Frame] = &[
    noun("fine").preps(INTO).near(&["regulator", "court", "commission", "authority", "antitrust", "fined", "fine"]),
    noun("penalty").preps(INTO).near(&["regulator", "court", "commission", "authority", "civil", "antitrust"]),
    noun("investigation").preps(INTO).attach(Attach(0)),
    noun("antitrust probe").preps(INTO).attach(Attach(0)),
    noun("lawsuit").preps(INTO).attach(Attach(0)),
    verb("fine").roles(From, To).attach(Attach::OBJECT.or(Attach::LOOSE)).weight(4),
    verb("sue").roles(From, To).attach(Attach::FOR),
    verb("investigate").roles(From, To).attach(Attach(0)),
    verb("probe").roles(From, To).attach(Attach(0)),
    verb("scrutinise").roles(From, To).attach(Attach(0)),
    verb("scrutinize").roles(From, To).attach(Attach(0)),
    verb("block").roles(From, To).attach(Attach(0)),
];

fn refine(text: &Text<'_>, d: &mut Draft) -> bool {
    // The actor must be an authority: companies sue and block, too, but that is no regulation.
    let authority =
        d.from.as_ref().is_some_and(|a| a.parties.iter().any(|p| text.parties.list[*p].kind == PartyKind::Authority));
    // "Nordvik's €5m fine was the biggest that the commission had imposed": it was fined.
    let company = |a: &Arg| a.parties.iter().all(|p| text.parties.list[*p].kind == PartyKind::Company);
    if d.part == Part::Noun && d.quantity.is_some() && d.to.is_none() && d.from.as_ref().is_some_and(company) {
        let t = text.g.at(d.trigger.start).unwrap_or(NONE);
        let owner = if t == NONE { None } else { text.owner_of(t) };
        d.to = d.from.take().filter(|f| owner.is_some_and(|o| o.parties == f.parties));
        let imposed = text
            .g
            .of_sentence(d.sentence)
            .find(|v| text.g.get(*v).shape == Shape::Verb && matches!(text.lemma(*v), "impose" | "levy" | "hand"));
        let authority = |a: &Arg| a.parties.iter().all(|p| text.parties.list[*p].kind == PartyKind::Authority);
        d.from = imposed.and_then(|v| text.parties_of_subject(v)).filter(authority);
        return d.to.is_some();
    }
    if d.part == Part::Noun && d.quantity.is_some() && d.from.is_none() {
        return d.to.is_some() && text.s.is(d.trigger.start, "fine");
    }
    // "The regulator fined Nordvik": an authority without a name.
    let unnamed = d.from.is_none()
        && d.part == Part::Verb
        && d.quantity.is_some()
        && text.g.at(d.trigger.start).is_some_and(|t| {
            let v = text.g.get(t);
            let actor = if v.passive {
                text.g.preps_of_verb(t).find(|p| text.s.is(p.start as usize, "by")).map_or(NONE, |p| p.object)
            } else {
                v.subject()
            };
            // "Nordvik had been fined 11m euros": whoever may do that.
            v.passive && actor == NONE && text.s.lemma(d.trigger.start) == "fine"
                || actor != NONE
                    && text.head_is(
                        actor,
                        &[
                            "regulator",
                            "regulators",
                            "watchdog",
                            "court",
                            "judge",
                            "authorities",
                            "authority",
                            "government",
                            "ministry",
                            "agency",
                        ],
                    )
        });
    (authority || unnamed) && d.to.is_some()
}
