//! Magnitudes without a figure that no other rule explains: who pours in billions, or that billions were poured in.

use super::super::frame::{Attach, Part};
use super::super::read::Draft;
use super::super::scope;
use super::super::text::{Text, Via};
use super::{Kind, Rule};
use crate::grammar::{NONE, Place};
use crate::mentions::Quantity;

/// See `other.md`.
pub const RULE: Rule = Rule {
    name: "other",
    kind: Kind::Other,
    page: include_str!("other.md"),
    frames: &[],
    accepts,
    refine: super::keep,
    relates: &[],
};

fn accepts(q: &Quantity) -> bool {
    q.vague
}

/// The claim that a vague magnitude makes where no rule reads it; a figure is never guessed at and stays unexplained.
pub fn magnitude(text: &Text<'_>, k: usize) -> Option<Draft> {
    let q = &text.quantities[k];
    if !accepts(q) {
        return None;
    }
    let m = text.g.at(q.core.start)?;
    let verb = text.g.verb_of(m);
    let sentence = text.s.sentence_of(q.core.start);
    let near = |arg: Option<super::super::text::Arg>| arg.filter(|a| a.via <= Via::Sentence);
    let object = verb != NONE && matches!(text.g.place(m), Place::Object(_)) && !text.g.get(verb).passive;
    let from = if object { near(text.parties_of_subject(verb)) } else { None };
    let to = text
        .g
        .preps_of_noun(m)
        .filter(|p| p.noun == m && matches!(text.s.lemma(p.start as usize), "into" | "in" | "to" | "for"))
        .find_map(|p| near(text.parties_of(p.object)))
        .filter(|to| from.as_ref().is_none_or(|f| f.parties != to.parties));
    let scope = scope::scope(text, Kind::Other, &q.core, Some(&q.tokens), false);
    Some(Draft {
        sentence,
        rule: &super::RULES[super::RULES.len() - 1],
        kind: Kind::Other,
        measure: None,
        trigger: q.tokens.end..q.tokens.end,
        part: Part::Noun,
        quantity: Some(k),
        from,
        to,
        status: scope.status,
        condition: scope.condition,
        attach: Attach::LOOSE,
        strength: 50,
        to_other: false,
        repeats: None,
        period: None,
        apart: None,
    })
}
