//! What several companies found together: what it is called, and who is in it.

use super::super::text::{Arg, Text};
use crate::grammar::{Id, Shape};

/// "a joint venture called Tarn Energy", "a venture known as Tarn Energy": the name that a participle gives the venture at noun `t`.
pub fn called(text: &Text<'_>, t: Id) -> Option<Arg> {
    let v = text.g.phrases.get(t as usize + 1)?;
    let names = v.shape == Shape::Verb && v.noun == t && matches!(text.lemma(t + 1), "call" | "name" | "dub" | "know");
    let behind = || {
        let as_it = text.g.preps_of_verb(t + 1).find(|p| text.s.is(p.start as usize, "as"));
        as_it.and_then(|p| text.named_company(p.object))
    };
    names.then(|| text.g.objects(t + 1).find_map(|o| text.named_company(o)).or_else(behind)).flatten()
}

/// "Halden formed a venture with Corda": those who found it and those whom it is with, each once.
pub fn together(founders: Arg, with: Option<Arg>) -> Arg {
    let Some(with) = with else { return founders };
    let tokens = founders.tokens.start.min(with.tokens.start)..founders.tokens.end.max(with.tokens.end);
    let mut parties = founders.parties;
    with.parties.into_iter().for_each(|p| {
        if !parties.contains(&p) {
            parties.push(p);
        }
    });
    Arg { parties, tokens, via: founders.via }
}
