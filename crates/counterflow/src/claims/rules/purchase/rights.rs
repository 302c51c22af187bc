//! Rights to show something or to put a name on it: whoever has them is paid for them.

use super::super::super::frame::Attach;
use super::super::super::read::Draft;
use super::super::super::text::{Arg, Text};
use super::super::super::trade::{self, Thing};
use crate::grammar::{Id, Mood, NONE, Shape};

/// "won the television rights to the Northern League for £1.2 billion": who wins pays, and the one whose rights they are is paid.
pub(super) fn sold(text: &Text<'_>, d: &mut Draft, t: Id) -> bool {
    let verb = text.g.verb_of(t);
    let subject = if verb == NONE { None } else { text.parties_of_subject(verb) };
    let sells = verb != NONE && matches!(text.lemma(verb), "sell" | "grant" | "award" | "give" | "license");
    let owner = owner(text, t);
    if sells {
        d.to = subject;
        d.from = trade::party_behind(text, verb, "to");
    } else {
        // "the Harbour Cup streaming rights": whose they are does not buy them.
        let other = |a: &Arg| owner.as_ref().is_none_or(|o| o.parties != a.parties);
        d.from = subject.or(d.from.take()).filter(other);
        d.to = owner.or(d.to.take());
    }
    d.from.is_some() || d.to.is_some() && d.attach == Attach::FOR
}

/// The rights that the infinitive behind a verb of paying gets: "paid $90m to keep the rights to".
pub(super) fn kept(text: &Text<'_>, pays: Id) -> Option<Id> {
    let end = text.g.of_sentence(text.s.sentence_of(text.g.get(pays).start as usize)).end;
    let keeps = (pays + 1..end).find(|k| {
        let v = text.g.get(*k);
        v.shape == Shape::Verb
            && v.mood == Mood::Infinitive
            && matches!(
                text.lemma(*k),
                "keep"
                    | "retain"
                    | "secure"
                    | "win"
                    | "get"
                    | "obtain"
                    | "acquire"
                    | "gain"
                    | "renew"
                    | "extend"
                    | "buy"
            )
    })?;
    text.g.objects(keeps).find(|o| matches!(trade::thing(text, *o), Thing::Rights))
}

/// Whose rights they are.
pub(super) fn owner(text: &Text<'_>, rights: Id) -> Option<Arg> {
    text.g
        .preps_of_noun(rights)
        .filter(|p| matches!(text.s.lemma(p.start as usize), "to" | "of" | "for"))
        .find_map(|p| text.parties_of(p.object))
        .or_else(|| text.owner_of(rights))
        .or_else(|| text.modifier_of(rights))
}
