//! What is built into whose goods, runs on whose machines or is made in whose plant: "screens made by Corda", "runs on Tarn's cloud".

use super::super::super::read::Draft;
use super::super::super::text::{Arg, Text, Via};
use super::super::super::trade::{self, GOODS, PARTS};
use super::both_companies;
use super::wares::{named_wares, no_ware, wares};
use crate::grammar::{Id, Mood, NONE, Phrase, Place, Shape};
use crate::lexicon::Classes;
use crate::party::PartyKind;

/// "Corda engines", "engines from Corda", "screens made by Corda": whose goods a phrase names.
pub(super) fn goods_of(text: &Text<'_>, id: Id) -> Option<Arg> {
    if id == NONE || text.g.get(id).shape != Shape::Noun {
        return None;
    }
    let own = || text.modifier_of(id).or_else(|| text.owner_of(id)).filter(|_| text.head_is(id, GOODS));
    let from = || {
        let from = |p: &&Phrase| p.noun == id && p.object != NONE && text.s.is(p.start as usize, "from");
        text.g.preps_of_noun(id).find(from).filter(|_| wares(text, id)).and_then(|p| text.parties_of(p.object))
    };
    named_wares(text, id)
        .or_else(own)
        .or_else(|| made_by(text, id))
        .or_else(from)
        .filter(|a| a.via <= Via::Sentence && text.all_are(a, PartyKind::Company))
}

/// "screens made by Corda", "a plant run by Corda": who does that to what noun `id` names.
fn done_by(text: &Text<'_>, id: Id, verbs: &[&str]) -> Option<Arg> {
    let v = text.g.phrases.get(id as usize + 1).filter(|v| v.shape == Shape::Verb && v.noun == id && v.passive)?;
    let does = v.mood == Mood::Participle && verbs.contains(&text.lemma(id + 1));
    does.then(|| trade::party_behind(text, id + 1, "by")).flatten()
}

/// "screens made by Corda"
fn made_by(text: &Text<'_>, id: Id) -> Option<Arg> {
    const MAKES: [&str; 9] =
        ["make", "build", "manufacture", "supply", "design", "develop", "produce", "provide", "assemble"];
    let made = done_by(text, id, &MAKES)?;
    // "technology developed by Corda"
    let stuff = || !text.s.tokens[text.g.get(id).head as usize].capital && !no_ware(text, id);
    (wares(text, id) || text.head_is(id, GOODS) || stuff()).then_some(made)
}

/// Whoever does a verb, or whose goods do it: "Tarn", "Tarn's phones".
pub(super) fn whoever(text: &Text<'_>, v: Id) -> Option<Arg> {
    let subject = text.g.get(v).subject();
    // "the second generation will switch to": of what was told of last.
    let kind = || {
        let p = text.g.get(subject);
        let definite = text.s.is(p.start as usize, "the") && p.mention == NONE && p.owner == NONE;
        let next =
            definite && text.head_is(subject, &["generation", "model", "version", "successor", "series", "edition"]);
        next.then(|| text.antecedent(p.start as usize)).flatten().filter(|a| a.via <= Via::Sentence)
    };
    let who = text.parties_of_subject(v);
    let who = who.or_else(|| if subject == NONE { None } else { text.owner_of(subject).or_else(kind) });
    who.filter(|a| text.all_are(a, PartyKind::Company))
}

/// "uses screens made by Corda", "runs on engines built by Corda", "will switch to motors from Corda": whoever made them supplies whoever has them.
pub(super) fn built_in(text: &Text<'_>, d: &mut Draft, v: Id, goods: Id) -> bool {
    if text.g.get(v).passive || goods == NONE {
        return false;
    }
    let Some(from) = goods_of(text, goods) else { return false };
    d.from = Some(from);
    d.to = whoever(text, v);
    both_companies(text, d)
}

/// "Halden's engines are used by Corda and Tarn": who uses what whom belongs to.
pub(super) fn used_by(text: &Text<'_>, d: &mut Draft, v: Id) -> bool {
    let subject = if text.g.get(v).noun != NONE && text.g.get(v).mood == Mood::Participle {
        text.g.get(v).noun
    } else {
        text.g.get(v).subject()
    };
    if subject == NONE || !wares(text, subject) {
        return false;
    }
    d.from = text.owner_of(subject).or_else(|| text.modifier_of(subject)).filter(|a| a.via <= Via::Sentence);
    d.to = trade::party_behind(text, v, "by").filter(|a| a.via <= Via::Sentence);
    both_companies(text, d)
}

/// "bottles its milk at a plant run by Corda": whoever runs the plant works for whoever has it done there.
pub(super) fn done_at_plant_of(text: &Text<'_>, v: Id) -> Option<Arg> {
    let at = |p: &&Phrase| p.object != NONE && matches!(text.s.lower(p.start as usize), "at" | "in");
    let plants = text.g.preps_of_verb(v).filter(at).filter(|p| text.head_is(p.object, PARTS));
    plants.filter_map(|p| done_by(text, p.object, &["run", "operate"])).next()
}

/// "hosts Tarn's website", "hosts the data of Tarn": whose data lie with whoever hosts them.
pub(super) fn hosted(text: &Text<'_>, v: Id) -> Option<Arg> {
    const KEPT: [&str; 14] = [
        "data",
        "website",
        "websites",
        "site",
        "servers",
        "models",
        "apps",
        "workloads",
        "systems",
        "services",
        "software",
        "content",
        "files",
        "records",
    ];
    let kept = text.g.objects(v).find(|o| text.head_is(*o, &KEPT))?;
    text.owner_of(kept).or_else(|| of_whom(text, kept)).filter(|a| a.via <= Via::Sentence)
}

/// "the dishes of both Corda and Tarn"
pub(in super::super) fn of_whom(text: &Text<'_>, id: Id) -> Option<Arg> {
    let of = |p: &&Phrase| p.noun == id && p.object != NONE && text.s.is(p.start as usize, "of");
    text.g.preps_of_noun(id).find(of).and_then(|p| text.parties_of(p.object))
}

/// Programs and machines that run on somebody else's, and those that they run on.
pub(super) const MACHINES: [&str; 16] = [
    "platform",
    "platforms",
    "cloud",
    "software",
    "servers",
    "systems",
    "system",
    "network",
    "app",
    "apps",
    "website",
    "service",
    "services",
    "models",
    "assistant",
    "infrastructure",
];

/// "Tarn's platform runs on Corda Cloud": on what somebody else runs.
pub(super) fn runs_on(text: &Text<'_>, d: &mut Draft, v: Id, on: Id) -> bool {
    let subject = text.g.get(v).subject();
    if subject == NONE || text.g.get(subject).owner == NONE || !text.head_is(subject, &MACHINES) {
        return false;
    }
    d.from = text.named_company(on);
    d.to = text.owner_of(subject);
    both_companies(text, d)
}

/// "Corda's software will be installed on all new Tarn cranes": whose wares are put into whose.
pub(super) fn installed(text: &Text<'_>, d: &mut Draft, v: Id) -> bool {
    let p = text.g.get(v);
    let subject = p.subject();
    if !p.passive || subject == NONE {
        return false;
    }
    let whose = |id: Id| text.owner_of(id).or_else(|| text.modifier_of(id)).filter(|a| a.via <= Via::Sentence);
    let into = |x: &&Phrase| {
        x.object != NONE && matches!(text.s.lower(x.start as usize), "on" | "in" | "into" | "to" | "aboard")
    };
    let within = text.g.preps_of_verb(v).filter(into).find_map(|x| whose(x.object));
    d.from = whose(subject).filter(|_| !no_ware(text, subject));
    d.to = within;
    both_companies(text, d)
}

/// "overhauls Corda engines", "maintains Tarn's trains": work done for whoever has or makes them.
pub(super) fn looked_after(text: &Text<'_>, d: &mut Draft, v: Id) -> bool {
    let wares = |o: &Id| text.head_is(*o, GOODS) || text.g.get(*o).mention == NONE && wares(text, *o);
    let kept = text.g.objects(v).find(wares);
    d.to = kept.and_then(|o| text.owner_of(o).or_else(|| text.modifier_of(o))).filter(|a| a.via <= Via::Sentence);
    let subject = text.g.get(v).subject();
    d.from = text.parties_of_subject(v).or_else(|| if subject == NONE { None } else { text.owner_of(subject) });
    !text.g.get(v).passive && both_companies(text, d)
}

/// "is designing its own chip with the help of Corda"
pub(super) fn with_help(text: &Text<'_>, d: &mut Draft, v: Id) -> bool {
    let with = |p: &&Phrase| text.s.is(p.start as usize, "with") && text.head_is(p.object, &["help"]);
    let Some(help) = text.g.preps_of_verb(v).find(with).map(|p| p.object) else { return false };
    d.from = of_whom(text, help).filter(|a| a.via <= Via::Sentence);
    d.to = text.parties_of_subject(v);
    let made = text.g.objects(v).any(|o| text.g.get(o).mention == NONE && !no_ware(text, o));
    made && !text.g.get(v).passive && both_companies(text, d)
}

/// "Tarn is building its own accelerator. The chip will be": who has something of its own made in the sentence before.
pub(super) fn own_before(text: &Text<'_>, sentence: usize) -> Option<Arg> {
    let before = text.sentence_before(sentence)?;
    let own = |id: &Id| {
        let p = text.g.get(*id);
        let named = p.shape == Shape::Noun && text.has(p.start as usize, Classes::POSS);
        named && text.s.is(p.start as usize + 1, "own")
    };
    let makes = |id: Id| match text.g.place(id) {
        Place::Object(v) => matches!(text.lemma(v), "build" | "design" | "develop" | "create").then_some(v),
        _ => None,
    };
    // So far and no farther, or each such word behind a long sentence would look through all of it.
    let v = text.g.of_sentence(before).take(200).filter(own).find_map(makes)?;
    text.parties_of_subject(v).map(|a| Arg { via: a.via.max(Via::Paragraph), ..a })
}
