//! Who supplies whom, where no amount is told: supplier to customer.

use super::super::frame::{Frame, Part, Role, noun, verb};
use super::super::read::Draft;
use super::super::text::Text;
use super::{Kind, Rule};
use Role::{From, To};

/// See `supply.md`.
pub const RULE: Rule = Rule {
    name: "supply",
    kind: Kind::Supply,
    page: include_str!("supply.md"),
    frames: FRAMES,
    accepts: super::nothing,
    refine,
    relates: &["supply", "provide", "supplier", "customer", "deliver", "ship", "power", "provider", "use"],
};

const FRAMES: &[Frame] = &[
    verb("supply").roles(From, To).preps(&[("to", To), ("for", To), ("by", From)]),
    verb("provide").roles(From, To).preps(&[("to", To), ("for", To), ("by", From)]),
    verb("deliver").roles(From, Role::None).preps(&[("to", To)]),
    verb("ship").roles(From, Role::None).preps(&[("to", To)]),
    verb("use").roles(To, From).preps(&[("from", From)]),
    verb("power").roles(From, To).preps(&[("by", From)]),
    noun("supplier").roles(To, To).preps(&[("to", To), ("of", To), ("for", To)]),
    noun("provider").roles(To, To).preps(&[("to", To), ("for", To)]),
    noun("customer").roles(From, To).preps(&[("of", From), ("for", From)]),
];

fn refine(text: &Text<'_>, d: &mut Draft) -> bool {
    if d.part == Part::Verb {
        return d.from.is_some() && d.to.is_some() && (text.s.lemma(d.trigger.start) == "supply" || goods(text, d));
    }
    // "Nordvik is a supplier to Tesla", "Nordvik, Tesla's main supplier": the other side is the subject.
    let word = text.s.word(d.trigger.start).to_ascii_lowercase();
    let subject = text.subject(d.trigger.start);
    let slot = if word.starts_with("customer") { &mut d.to } else { &mut d.from };
    if slot.is_none() {
        *slot = subject;
    }
    let (Some(from), Some(to)) = (&d.from, &d.to) else { return false };
    from.parties != to.parties
        && from.tokens.end.abs_diff(to.tokens.start).min(to.tokens.end.abs_diff(from.tokens.start)) <= 14
}

/// Something must be supplied: "provide Nordvik with chips", "supply steel to Nordvik"; a plain "provides Nordvik a boost" is none.
fn goods(text: &Text<'_>, d: &Draft) -> bool {
    let clause = text.clause_of(d.trigger.start);
    const GOODS: [&str; 52] = [
        "chips",
        "chip",
        "gpus",
        "hardware",
        "equipment",
        "power",
        "electricity",
        "gas",
        "lng",
        "oil",
        "crude",
        "coal",
        "steel",
        "ore",
        "iron",
        "lithium",
        "nickel",
        "cobalt",
        "copper",
        "batteries",
        "battery",
        "cells",
        "parts",
        "components",
        "engines",
        "turbines",
        "aircraft",
        "cloud",
        "computing",
        "compute",
        "capacity",
        "services",
        "software",
        "semiconductors",
        "displays",
        "sensors",
        "modules",
        "servers",
        "infrastructure",
        "vaccines",
        "drugs",
        "doses",
        "ingredients",
        "materials",
        "wafers",
        "satellites",
        "fuel",
        "bandwidth",
        "logistics",
        "systems",
        "products",
        "cars",
    ];
    clause.clone().any(|i| GOODS.contains(&text.s.word(i).to_ascii_lowercase().as_str()))
}
