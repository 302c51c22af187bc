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
    // "a deal with the Northern League for the right to show its matches": who grants it.
    let granted = || if verb == NONE { None } else { trade::party_behind(text, verb, "with") };
    let owner = owner(text, t).or_else(granted);
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

/// "renewed a TV rights deal with the network", "a deal with the league for the right to broadcast": of the two sides the one that
/// holds matches sells, and the one that shows them pays. The payer comes first.
pub(super) fn dealt(text: &Text<'_>, t: Id, one: &Arg, other: &Arg) -> Option<(Arg, Arg)> {
    let rights = |id: Id| text.phrase_says(id, &["right", "rights"]);
    let over = || {
        let behind = text.g.preps_of_noun(t).chain(text.g.preps_of_verb(text.g.verb_of(t)));
        behind.filter(|p| matches!(text.s.lemma(p.start as usize), "for" | "to" | "over")).any(|p| rights(p.object))
    };
    if !rights(t) && !over() {
        return None;
    }
    let holds = |arg: &Arg| {
        let named = text.parties.name(arg.parties[0]).split(' ').next_back();
        named.is_some_and(|last| HOLDERS.iter().any(|h| h.eq_ignore_ascii_case(last)))
    };
    match (holds(one), holds(other)) {
        (true, false) => Some((other.clone(), one.clone())),
        (false, true) => Some((one.clone(), other.clone())),
        _ => None,
    }
}

/// Last words of the names of those who hold matches and races.
const HOLDERS: [&str; 10] =
    ["league", "federation", "association", "union", "cup", "tour", "committee", "conference", "championship", "games"];

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
