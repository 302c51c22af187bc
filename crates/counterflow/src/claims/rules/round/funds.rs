//! What a firm raises for a fund of its own: "closed a $750m fund", "the final close of its $3bn fund".

use super::super::super::Status;
use super::super::super::read::Draft;
use super::super::super::text::{Arg, Text};
use crate::grammar::{Id, NONE, Place, Shape};
use crate::party::PartyKind;

/// The noun is a fund, and the draft is told by it.
pub(super) fn is_fund(text: &Text<'_>, d: &Draft, t: Id) -> bool {
    d.trigger.len() == 1 && text.head_is(t, &["fund"]) && text.s.is(d.trigger.start, "fund")
}

/// Whoever closes or raises a fund has the money; whoever seeks or markets one is to have it.
pub(super) fn raised(text: &Text<'_>, d: &mut Draft, t: Id) -> bool {
    let place = text.g.place(t);
    let (verb, done) = match place {
        Place::Object(v) => (v, None),
        // "announced the final close of a $3bn fund"
        Place::Behind(of) if text.s.is(text.g.get(of).start as usize, "of") => {
            let close = text.g.get(of).noun;
            if close == NONE || !text.head_is(close, &["close", "closing"]) {
                return false;
            }
            (text.g.verb_of(close), Some(true))
        }
        _ => return false,
    };
    if verb == NONE || text.g.get(verb).shape != Shape::Verb || text.g.get(verb).passive {
        return false;
    }
    let done = match (done, text.lemma(verb)) {
        (Some(done), "announce" | "hold" | "report" | "mark" | "reach") => done,
        (None, "close" | "raise" | "complete" | "build" | "amass" | "assemble" | "gather") => true,
        // A company may launch one with money of its own.
        (None, "seek" | "target" | "market") => false,
        _ => return false,
    };
    let firm = |a: &Arg| a.parties.len() == 1 && text.all_are(a, PartyKind::Company);
    d.to = text.parties_of_subject(verb).filter(firm);
    d.from = None;
    if !done {
        d.status = d.status.filter(|s| !matches!(s, Status::Completed | Status::Agreed)).or(Some(Status::Planned));
    } else if d.status.is_none() {
        d.status = Some(Status::Completed);
    }
    d.to.is_some()
}
