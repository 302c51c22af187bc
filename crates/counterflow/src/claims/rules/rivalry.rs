//! Who competes with whom.

use super::super::frame::{Attach, Frame, Part, Role, noun, verb};
use super::super::read::Draft;
use super::super::text::{Arg, Text, Via};
use super::{Kind, Rule};
use crate::grammar::{Id, NONE, Place, Shape};
use crate::lexicon::Classes;
use crate::party::PartyKind;
use Role::{From, None as Nobody, To};

const AGAINST: &[(&str, Role)] = &[("with", To), ("against", To), ("from", To)];
const NOWHERE: Attach = Attach(0);

/// See `rivalry.md`.
pub const RULE: Rule = Rule {
    name: "rivalry",
    kind: Kind::Rivalry,
    page: include_str!("rivalry.md"),
    frames: FRAMES,
    accepts: super::nothing,
    refine,
    relates: &["rival", "competitor", "compete", "battle", "competition", "rivalry", "race", "pressure", "threat"],
};

const FRAMES: &[Frame] = &[
    noun("rival").roles(To, Nobody).preps(&[("of", To), ("to", To)]).attach(NOWHERE),
    noun("competitor").roles(To, Nobody).preps(&[("of", To), ("to", To)]).attach(NOWHERE),
    noun("battle").roles(From, Nobody).preps(AGAINST).attach(NOWHERE),
    noun("competition").roles(From, Nobody).preps(AGAINST).attach(NOWHERE),
    noun("rivalry").roles(From, Nobody).preps(AGAINST).attach(NOWHERE),
    noun("race").roles(From, Nobody).preps(AGAINST).attach(NOWHERE),
    noun("pressure").roles(From, Nobody).preps(&[("on", To)]).attach(NOWHERE),
    noun("threat").roles(Nobody, From).preps(&[("from", To), ("by", To), ("to", From)]).attach(NOWHERE),
    verb("compete").roles(From, Nobody).preps(AGAINST).attach(NOWHERE),
    verb("rival").roles(From, To).attach(NOWHERE),
];

fn refine(text: &Text<'_>, d: &mut Draft) -> bool {
    let Some(t) = text.g.at(d.trigger.start) else { return false };
    let word = text.s.lower(d.trigger.start);
    if d.part == Part::Noun && (word.starts_with("rival") && word != "rivalry" || word.starts_with("competitor")) {
        sides(text, d, t);
    } else if d.part == Part::Noun {
        // "in the cloud battle with Brix": the one that fights is the subject of what follows, or the topic.
        if matches!(word, "threat" | "pressure") {
            d.from = presser(text, t).or(d.from.take());
        }
        // "Brix continues to apply pressure with its new model": on whom the text is about.
        if word == "pressure" && d.to.is_none() && d.from.as_ref().is_some_and(|f| f.via <= Via::Sentence) {
            let applies = match text.g.place(t) {
                Place::Object(v) => matches!(text.lemma(v), "apply" | "exert" | "put" | "pile" | "keep" | "add"),
                _ => false,
            };
            let on = text.g.preps_of_noun(t).any(|p| text.s.is(p.start as usize, "on"));
            d.to = text.topic_before(d.sentence).filter(|_| applies && !on);
            return d.to.as_ref().is_some_and(|to| d.from.as_ref().is_some_and(|f| f.parties != to.parties));
        }
        if d.from.is_none() {
            d.from = text.subject(d.trigger.start).or_else(|| text.antecedent(d.trigger.start));
        }
        if word == "threat" && d.to.is_none() {
            // "the threat posed by Brix's early lead"
            d.to = (t + 1..t + 3)
                .find(|k| {
                    (*k as usize) < text.g.phrases.len()
                        && text.g.get(*k).noun == t
                        && text.g.get(*k).shape == Shape::Verb
                })
                .and_then(|v| text.g.preps_of_verb(v).find(|p| text.s.is(p.start as usize, "by")))
                .and_then(|p| text.parties_of(p.object).or_else(|| text.owner_of(p.object)));
        }
        let named = d.to.as_ref().is_some_and(|to| to.tokens.start >= d.trigger.end && to.via <= Via::Sentence);
        if !named {
            return false;
        }
    }
    let (Some(from), Some(to)) = (&d.from, &d.to) else { return false };
    // "all three are competitors": each competes with each.
    if from.parties == to.parties {
        return from.parties.len() > 1;
    }
    !from.parties.iter().any(|p| to.parties.contains(p))
}

/// "its rival Anthropic", "OpenAI rival Anthropic", "Anthropic, a prominent OpenAI competitor", "Nordvik is a rival of Petrolia", "all three are competitors".
fn sides(text: &Text<'_>, d: &mut Draft, t: Id) {
    let p = text.g.get(t);
    // "rivals Corda and Tarn agreed", "the two rivals, Corda and Tarn": each is a rival of the other.
    let whose = p.owner != NONE
        || p.tokens().any(|i| text.has(i, Classes::POSS))
        || text.name_before(t, d.trigger.start).is_some();
    if text.s.is(d.trigger.start, "rivals")
        && !whose
        // "rivals including Corda and Tarn" are those of somebody else.
        && text.examples(t).is_none()
        && let Some(both) = text.in_role(t, d.trigger.end).filter(|a| a.parties.len() > 1 && a.via <= Via::Sentence)
    {
        (d.from, d.to) = (Some(both.clone()), Some(both));
        return;
    }
    let own = p.mention != NONE && text.parties.mentions[p.mention as usize].tokens.start >= d.trigger.end;
    if own {
        // The name behind the word is the rival; whose rival it is stands before it.
        let rival = text.party_of(t);
        let mut before = text.parties.within(&(p.start as usize..d.trigger.start)).iter();
        // "its Lancashire rival Corda": where it is, and not whose.
        let theirs = text.has(p.start as usize, Classes::POSS);
        let before = before.rfind(|m| text.is_party(m) && m.kind != PartyKind::Place && !theirs);
        let named = before.map(|m| Arg { parties: vec![m.party], tokens: m.tokens.clone(), via: Via::Quote });
        let owner = text.owner_of(t);
        let definite = p.tokens().take_while(|i| *i < d.trigger.start).any(|i| text.has(i, Classes::DET));
        // "Rival Shannon Trust said", "smaller rival Intu": a rival of whoever the text is about.
        // "Corda's merger with rival Tarn": of whoever owns the deal.
        let dealer = text.g.chain(t).skip(1).find_map(|n| text.owner_of(n));
        let actor = || match text.g.place(t) {
            Place::Behind(prep) if text.s.is(text.g.get(prep).start as usize, "with") => {
                let v = text.g.get(prep).governor;
                (v != NONE).then(|| text.parties_of_subject(v)).flatten()
            }
            // "bought rival Tarn": of whoever does so.
            Place::Object(v) => text.parties_of_subject(v),
            _ => None,
        };
        let dealer = dealer.or_else(actor).filter(|a| Some(&a.parties) != rival.as_ref().map(|r| &r.parties));
        let told = || if definite { None } else { dealer.or_else(|| text.antecedent_object(p.start as usize)) };
        d.to = named.or(owner).or_else(told);
        d.from = rival;
        return;
    }
    let named = text.modifier_of(t);
    d.to = d.to.take().or(named);
    d.from = match p.place {
        Place::Apposition(other) => text.parties_of(other),
        Place::Object(v) if matches!(text.lemma(v), "be" | "become" | "remain") => {
            let who = text.parties_of_subject(v);
            if d.to.is_none() && who.as_ref().is_some_and(|w| w.parties.len() > 1) {
                d.to = who.clone();
            }
            who
        }
        _ => {
            // "its rival, Petrolia": the name stands in apposition behind it.
            let next = t + 2;
            let apposed = (next as usize) < text.g.phrases.len()
                && text.g.get(next).place == Place::Apposition(t)
                && text.g.get(next).shape == Shape::Noun;
            if apposed { text.parties_of(next) } else { None }
        }
    };
}

/// "This move puts pressure on Brix", "the deal counters the threat": a deal that is the subject stands for whom the text is about.
fn presser(text: &Text<'_>, t: Id) -> Option<Arg> {
    let Place::Object(v) = text.g.place(t) else { return None };
    let subject = text.g.get(v).subject();
    if subject == NONE {
        return None;
    }
    text.parties_of(subject).or_else(|| {
        let p = text.g.get(subject);
        let definite = p.mention == NONE && text.has(p.start as usize, Classes::DET);
        (definite && text.has(p.head as usize, Classes::DEAL_NOUN) || text.head_is(subject, &["move", "step"]))
            .then(|| text.antecedent(p.start as usize))
            .flatten()
    })
}
