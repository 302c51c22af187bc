//! What things cost.

use super::super::super::frame::Attach;
use super::super::super::read::Draft;
use super::super::super::text::{Arg, Text};
use super::super::super::trade;
use crate::grammar::{Id, Mood, NONE, Place, Shape};
use crate::mentions::Quantity;

/// A figure that no company has: what a thing costs, orders that one hopes for.
pub(super) fn is_of_thing(text: &Text<'_>, d: &Draft, t: Id, q: &Quantity) -> bool {
    // "a backlog of $1bn, with a bid pipeline of over $2bn"
    let hoped = text.g.at(q.core.start).is_some_and(|m| {
        matches!(text.g.place(m), Place::Behind(p)
            if text.g.get(p).noun != t && text.head_is(text.g.get(p).noun, &["pipeline", "pipelines"]))
    });
    if d.measure != Some("cost") {
        return hoped;
    }
    if text.g.get(t).shape != Shape::Verb {
        // "The cost per vessel was $97m"
        return hoped || text.g.preps_of_noun(t).any(|p| p.noun == t && text.s.is(p.start as usize, "per"));
    }
    // "building a plant costs $50bn"
    let subject = text.g.get(t).subject();
    let done = || subject.checked_sub(1).is_some_and(|v| text.g.get(v).mood == Mood::Gerund);
    hoped || subject == NONE || text.parties_of(subject).is_none() && done()
}

/// "will build a $9.6 billion refinery": what it costs is the price before its name.
pub(super) fn built(text: &Text<'_>, d: &mut Draft, t: Id) -> bool {
    let verb = text.g.verb_of(t);
    if verb == NONE
        || text.g.get(verb).shape != Shape::Verb
        || text.g.place(t) != Place::Object(verb)
        || !d.attach.has(Attach::BEFORE)
    {
        return false;
    }
    if !matches!(
        text.lemma(verb),
        "build" | "construct" | "develop" | "open" | "complete" | "plan" | "launch" | "start" | "begin" | "design"
    ) {
        return false;
    }
    d.measure = Some("cost");
    d.to = if text.g.get(verb).passive { trade::party_behind(text, verb, "by") } else { text.parties_of_subject(verb) };
    // "has the money needed to build": whoever the main clause is about builds.
    d.to = d.to.take().or_else(|| subject_above(text, verb));
    d.to.is_some()
}

/// Whom the nearest of the verbs that govern this one is about.
pub(super) fn subject_above(text: &Text<'_>, verb: Id) -> Option<Arg> {
    let above = |v: Id| Some(text.g.get(v).governor).filter(|g| *g != NONE && text.g.get(*g).shape == Shape::Verb);
    std::iter::successors(above(verb), |v| above(*v)).take(3).find_map(|v| text.parties_of_subject(v))
}
