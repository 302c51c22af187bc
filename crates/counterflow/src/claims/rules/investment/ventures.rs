//! What those who found a venture together put into it: "Halden and Corda formed a $9bn joint venture".

use super::super::super::Status;
use super::super::super::read::Draft;
use super::super::super::text::{Text, Via};
use super::super::super::trade::{self, ventures};
use crate::grammar::{Id, NONE, Place, Shape};
use crate::party::PartyKind;

/// What several found together; "a partnership" may be any deal.
pub(super) const VENTURES: [&str; 3] = ["venture", "ventures", "jv"];

/// Verbs of those who found a venture.
const FOUNDS: [&str; 14] = [
    "form",
    "establish",
    "create",
    "set",
    "launch",
    "found",
    "start",
    "announce",
    "plan",
    "unveil",
    "agree",
    "sign",
    "propose",
    "finalise",
];

/// The size of a venture is what its founders put in or raise for it together: they are whoever the noun or its verb names.
pub(super) fn sized(text: &Text<'_>, d: &mut Draft, t: Id) -> bool {
    let named = |id: Id| text.parties_of(id).filter(|a| a.via <= Via::Sentence && text.all_are(a, PartyKind::Company));
    let behind = |word: &str| {
        let mut own = text.g.preps_of_noun(t).filter(|p| p.object != NONE && text.s.is(p.start as usize, word));
        own.find_map(|p| named(p.object))
    };
    let verb = text.g.verb_of(t);
    let founds = verb != NONE
        && text.g.get(verb).shape == Shape::Verb
        && !text.g.get(verb).passive
        && matches!(text.g.place(t), Place::Object(_))
        && FOUNDS.contains(&text.lemma(verb));
    let told = ["between", "of", "by", "involving"].iter().find_map(|w| behind(w)).or_else(|| text.owner_of(t));
    let founder = || if founds { text.parties_of_subject(verb) } else { None };
    // "announced a venture called Tarn Energy with Halden"
    let naming = text.g.phrases.get(t as usize + 1).is_some_and(|v| v.shape == Shape::Verb && v.noun == t);
    let with = behind("with")
        .or_else(|| if founds { trade::party_behind(text, verb, "with") } else { None })
        .or_else(|| if naming { trade::party_behind(text, t + 1, "with") } else { None });
    // "part of a $9bn venture with Halden and Tarn"
    let alone = || with.clone().filter(|w| w.parties.len() > 1);
    let Some(founders) = told.or_else(founder).or_else(alone) else { return false };
    let founders = ventures::together(founders, with);
    // Nobody founds a joint venture alone: whoever else does is not told.
    let several = founders.parties.len() > 1 || text.s.is(text.g.get(t).start as usize, "a");
    // "a joint venture called Tarn Energy", "a venture, Tarn Energy", "the Tarn Energy joint venture"
    let held = ventures::called(text, t)
        .or_else(|| text.in_role(t, text.g.get(t).head as usize + 1))
        .or_else(|| text.modifier_of(t))
        .filter(|c| !founders.parties.iter().any(|p| c.parties.contains(p)));
    d.to_other = held.is_none();
    (d.from, d.to) = (Some(founders), held);
    let says = |verbs: &[&str]| founds && verbs.contains(&text.lemma(verb));
    d.status = match d.status {
        Some(Status::Completed) if says(&["plan", "propose"]) => Some(Status::Planned),
        Some(Status::Completed) if says(&["announce", "unveil", "agree", "sign", "finalise"]) => Some(Status::Agreed),
        None => Some(Status::Agreed),
        told => told,
    };
    several
}
