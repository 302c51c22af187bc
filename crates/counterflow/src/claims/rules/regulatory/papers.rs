//! Authorities that want to see papers: "asked Halden for documents", "sent questions to Corda", "subpoenaed Tarn".

use super::super::super::text::{Arg, Text};
use super::super::super::trade;
use super::{authorities, company};
use crate::grammar::{Id, NONE, Phrase, Shape};

/// What an authority asks for, or sends to be answered.
const PAPERS: &[&str] = &[
    "document",
    "documents",
    "information",
    "record",
    "records",
    "data",
    "detail",
    "details",
    "explanation",
    "explanations",
    "question",
    "questions",
    "questionnaire",
    "questionnaires",
    "subpoena",
    "subpoenas",
    "summons",
    "request",
    "requests",
    "email",
    "emails",
    "objections",
];

/// Who asks whom, where verb `v` is one of asking or sending and its object, or what stands behind "for", are papers.
pub(super) fn asked_for(text: &Text<'_>, v: Id) -> Option<(Arg, Arg)> {
    let verb = text.g.get(v);
    let side = |id: Id| company(text, text.parties_of(id));
    let whom = || {
        let object = text.g.objects(v).filter(|o| !papers(text, *o)).find_map(side);
        object.or_else(|| if verb.passive { side(verb.subject()) } else { None })
    };
    let behind =
        |word: &str| text.g.preps_of_verb(v).any(|p| text.s.is(p.start as usize, word) && papers(text, p.object));
    let said = || text.g.objects(v).any(|o| papers(text, o)) || verb.passive && papers(text, verb.subject());
    let target = match text.lemma(v) {
        "subpoena" => whom(),
        // "asked Halden for documents", "was asked for documents"
        "ask" if behind("for") => whom(),
        // "served Halden with a subpoena"
        "serve" if behind("with") => whom(),
        // "sent Halden questions", "sent questions to Halden"
        "send" | "issue" if said() => company(text, trade::party_behind(text, v, "to")).or_else(whom),
        // "demanded documents from Halden"
        "demand" | "seek" | "request" | "order" if said() => {
            company(text, trade::party_behind(text, v, "from")).or_else(whom)
        }
        _ => None,
    };
    sides(text, v, target)
}

/// The authority that does it, beside the company to which it is done.
fn sides(text: &Text<'_>, v: Id, target: Option<Arg>) -> Option<(Arg, Arg)> {
    let actor = if text.g.get(v).passive { trade::party_behind(text, v, "by") } else { text.parties_of_subject(v) };
    Some((authorities(text, actor)?, target?))
}

/// Papers, or a list or a set of them.
fn papers(text: &Text<'_>, id: Id) -> bool {
    if id == NONE || text.g.get(id).shape != Shape::Noun || text.g.get(id).mention != NONE {
        return false;
    }
    let of = |p: &Phrase| p.noun == id && text.s.is(p.start as usize, "of") && text.head_is(p.object, PAPERS);
    let set = ["list", "set", "series", "round", "statement"];
    text.head_is(id, PAPERS) || text.head_is(id, &set) && text.g.preps_of_noun(id).any(of)
}
