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
    let (sends, asks) = match text.lemma(v) {
        "subpoena" => {
            let object = if verb.passive { verb.subject() } else { text.g.objects(v).next()? };
            return sides(text, v, company(text, text.parties_of(object)));
        }
        "send" | "issue" | "serve" | "fire" => (true, false),
        "ask" | "demand" | "seek" | "request" | "order" => (false, true),
        _ => return None,
    };
    let whom_object = || text.g.objects(v).find_map(|o| company(text, text.parties_of(o).filter(|_| !papers(text, o))));
    let passive = || if verb.passive { company(text, text.parties_of(verb.subject())) } else { None };
    let behind = |words: &[&str]| {
        let prep = |p: &&Phrase| p.object != NONE && words.contains(&text.s.lower(p.start as usize));
        text.g.preps_of_verb(v).filter(prep).find(|p| papers(text, p.object)).is_some()
    };
    let object = text.g.objects(v).any(|o| papers(text, o)) || verb.passive && papers(text, verb.subject());
    let target = if text.lemma(v) == "ask" {
        // "asked Halden for documents", "was asked for documents"
        if !behind(&["for"]) {
            return None;
        }
        whom_object().or_else(passive)
    } else if text.lemma(v) == "serve" {
        // "served Halden with a subpoena"
        if !behind(&["with"]) {
            return None;
        }
        whom_object().or_else(passive)
    } else if object {
        // "sent Halden questions", "sent questions to Halden", "demanded documents from Halden"
        let word = if sends { "to" } else { "from" };
        company(text, trade::party_behind(text, v, word)).or_else(whom_object)
    } else {
        None
    };
    (sends || asks).then(|| sides(text, v, target)).flatten()
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
