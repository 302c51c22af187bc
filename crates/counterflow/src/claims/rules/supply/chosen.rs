//! Who is chosen to supply: "picked Corda to run its network", "opted for Corda engines", "switched to motors from Corda", "defected to Tarn".

use super::super::super::read::Draft;
use super::super::super::text::{Arg, Text, Via};
use super::super::super::trade::{self, GOODS, PARTS};
use super::wares::{named_wares, no_ware, part_of_wares, wares};
use super::{both_companies, sized_around};
use crate::grammar::{Id, Mood, NONE, Phrase, Shape};
use crate::lexicon::Classes;
use crate::party::PartyKind;

/// What somebody is chosen to do who supplies goods or work; whoever advises, lends or leads a round does none of this.
const WORKS: [&str; 33] = [
    "assemble",
    "bottle",
    "brew",
    "build",
    "carry",
    "connect",
    "construct",
    "deliver",
    "design",
    "develop",
    "digitise",
    "digitize",
    "distribute",
    "equip",
    "fit",
    "furnish",
    "host",
    "install",
    "launch",
    "maintain",
    "make",
    "manufacture",
    "modernise",
    "modernize",
    "operate",
    "pack",
    "power",
    "print",
    "produce",
    "refurbish",
    "run",
    "ship",
    "upgrade",
];

/// "chose Corda to build its network", "was picked by Tarn to run its payments", "has chosen Corda engines", "opted for Corda engines":
/// who was chosen, and who chose.
pub(super) fn chosen(text: &Text<'_>, d: &mut Draft, v: Id) -> bool {
    let passive = text.g.get(v).passive;
    let chooser = if passive { trade::party_behind(text, v, "by") } else { text.parties_of_subject(v) };
    let picked = if passive { Some(text.g.get(v).subject()) } else { text.g.objects(v).next() };
    let work = |k: &Id| {
        let p = text.g.get(*k);
        let told = p.shape == Shape::Verb && p.mood == Mood::Infinitive && p.governor == v;
        told && (WORKS.contains(&text.lemma(*k)) && text.g.objects(*k).any(|o| works_on(text, o)))
    };
    let named = picked.and_then(|id| text.named_company(id)).filter(|_| !sized_around(text, d));
    let works = || (v + 1..(v + 10).min(text.g.of_sentence(d.sentence).end)).any(|k| work(&k));
    // "picks Corda for its records"
    let for_wares = || {
        let plain = |p: &Phrase| text.s.is(p.start as usize, "for") && p.object != NONE && wares(text, p.object);
        text.g.preps_of_verb(v).any(|p| plain(p) && works_on(text, p.object))
    };
    let goods = || {
        let behind = text.g.preps_of_verb(v).find(|p| text.s.is(p.start as usize, "for")).map_or(NONE, |p| p.object);
        let id = if text.lemma(v) == "opt" { behind } else { picked? };
        goods_of(text, id)
    };
    d.from = if named.is_some() && (works() || for_wares()) { named } else { goods() };
    d.to = chooser;
    both_companies(text, d)
}

/// What work is done on: wares, or what belongs to whoever has it done; no round, no sale.
fn works_on(text: &Text<'_>, id: Id) -> bool {
    const SALES: [&str; 9] =
        ["sale", "auction", "process", "campaign", "review", "search", "tender", "listing", "fundraising"];
    let deal = text.has(text.g.get(id).head as usize, Classes::DEAL_NOUN) || text.head_is(id, &SALES);
    text.g.get(id).shape == Shape::Noun && text.g.get(id).quantity == NONE && !deal
}

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
fn whoever(text: &Text<'_>, v: Id) -> Option<Arg> {
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

/// "Tarn has defected to Corda": a customer that goes over.
pub(super) fn defected(text: &Text<'_>, d: &mut Draft, v: Id) -> bool {
    d.from = trade::party_behind(text, v, "to").filter(|a| a.via <= Via::Sentence);
    d.to = text.parties_of_subject(v);
    !text.g.get(v).passive && both_companies(text, d)
}

/// "has booked eight launches with Corda Space": rooms, seats and journeys that somebody else sells.
pub(super) fn booked(text: &Text<'_>, d: &mut Draft, v: Id) -> bool {
    const ROOMS: [&str; 14] = [
        "launch",
        "launches",
        "flights",
        "slots",
        "capacity",
        "rooms",
        "seats",
        "berths",
        "space",
        "cargoes",
        "vessels",
        "ships",
        "campaigns",
        "tests",
    ];
    d.from = trade::party_behind(text, v, "with").filter(|a| a.via <= Via::Sentence);
    d.to = text.parties_of_subject(v);
    !text.g.get(v).passive
        && text.g.objects(v).any(|o| text.head_is(o, &ROOMS))
        && !sized_around(text, d)
        && both_companies(text, d)
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

/// "is dependent on Corda for its engines", "had been reliant on Tarn for most of its steel"
pub(super) fn dependent(text: &Text<'_>, d: &mut Draft, at: Id) -> bool {
    let is = (at.saturating_sub(3)..at).rev().find(|k| text.g.get(*k).shape == Shape::Verb);
    let Some(v) = is.filter(|v| matches!(text.lemma(*v), "be" | "become" | "remain" | "stay" | "grow")) else {
        return false;
    };
    let on = |p: &&Phrase| p.start > text.g.get(at).start && text.s.is(p.start as usize, "on");
    let on = text.g.preps_of_verb(v).find(on);
    let plain = |o: Id| wares(text, o);
    let for_wares = text.g.preps_of_verb(v).any(|p| {
        p.object != NONE
            && text.s.is(p.start as usize, "for")
            && (plain(p.object) || part_of_wares(text, p.object, plain))
    });
    let Some(on) = on else { return false };
    let goods = goods_of(text, on.object);
    d.from = match goods {
        Some(maker) => Some(maker),
        None if for_wares => text.parties_of(on.object).filter(|a| a.via <= Via::Sentence),
        None => None,
    };
    d.to = whoever(text, v);
    !text.g.get(v).negated && both_companies(text, d)
}

/// "has entered the supply chain of Tarn", "is part of Tarn's supply chain"
pub(super) fn in_chain(text: &Text<'_>, d: &mut Draft, t: Id) -> bool {
    let v = text.g.verb_of(t);
    let in_it = |p: Id| matches!(text.s.lower(text.g.get(p).start as usize), "of" | "in" | "into" | "to");
    let told = match text.g.place(t) {
        crate::grammar::Place::Object(v) => matches!(text.lemma(v), "enter" | "join"),
        crate::grammar::Place::Behind(p) => {
            in_it(p)
                && v != NONE
                && matches!(text.lemma(v), "be" | "become" | "break" | "get" | "belong" | "form" | "remain")
        }
        _ => false,
    };
    d.to = text
        .owner_of(t)
        .or_else(|| text.modifier_of(t))
        .or_else(|| of_whom(text, t))
        .filter(|a| a.via <= Via::Sentence);
    d.from = if told { text.parties_of_subject(v) } else { None };
    both_companies(text, d)
}

/// "Tarn's dependence on Corda for its engines", "its reliance on a single supplier, Corda"
pub(super) fn dependence(text: &Text<'_>, d: &mut Draft, t: Id) -> bool {
    let behind = |word: &'static str| {
        let told = move |p: &&Phrase| p.start > text.g.get(t).start && text.s.is(p.start as usize, word);
        text.g.preps_of_noun(t).find(told).map_or(NONE, |p| p.object)
    };
    let (on, goods) = (behind("on"), behind("for"));
    if on == NONE {
        return false;
    }
    const SUPPLIERS: [&str; 9] =
        ["supplier", "vendor", "maker", "manufacturer", "producer", "foundry", "source", "house", "provider"];
    let supplier = || text.head_is(on, &SUPPLIERS) && text.g.get(on).mention == NONE;
    let for_wares = || goods != NONE && wares(text, goods);
    d.from = goods_of(text, on);
    if d.from.is_none() && (supplier() || for_wares()) {
        d.from = text.in_role(on, text.g.get(on).end as usize).or_else(|| text.parties_of(on));
    }
    d.from = d.from.take().filter(|a| a.via <= Via::Sentence);
    // "aims to cut its dependence on": it is there as long as it is to be cut.
    d.status = Some(super::super::super::Status::Completed);
    d.to = text.owner_of(t);
    both_companies(text, d)
}

/// "is locked into Corda for its engines"
pub(super) fn locked_into(text: &Text<'_>, d: &mut Draft, v: Id) -> bool {
    let into = |p: &&Phrase| p.object != NONE && matches!(text.s.lower(p.start as usize), "into" | "to");
    let into = text.g.preps_of_verb(v).find(into).map_or(NONE, |p| p.object);
    d.from = goods_of(text, into);
    if d.from.is_none() && super::wares::for_wares(text, v) {
        d.from = text.parties_of(into).filter(|a| a.via <= Via::Sentence);
    }
    d.to = whoever(text, v);
    text.g.get(v).passive && both_companies(text, d)
}

/// "counts on Corda for motors", "looks to Corda for its steel", "leans on Tarn for chips"
pub(super) fn counts_on(text: &Text<'_>, d: &mut Draft, v: Id) -> bool {
    let word = if text.lemma(v) == "look" { "to" } else { "on" };
    d.from = trade::party_behind(text, v, word).filter(|a| a.via <= Via::Sentence);
    d.to = whoever(text, v);
    // "leans on Corda", but "leans on Corda to cut its fees", "counts on Corda"
    let asks = |k: Id| text.g.get(k).shape == Shape::Verb && text.g.get(k).governor == v;
    let end = text.g.of_sentence(d.sentence).end.min(v + 6);
    let leans = text.lemma(v) == "lean" && text.g.objects(v).next().is_none() && !(v + 1..end).any(asks);
    let for_wares = super::wares::for_wares(text, v);
    !text.g.get(v).passive && (for_wares || leans) && both_companies(text, d)
}

/// Programs and machines that run on somebody else's, and those that they run on.
const MACHINES: [&str; 16] = [
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

/// "will move its patient records to Tarn's platform"
pub(super) fn moved_onto(text: &Text<'_>, d: &mut Draft, v: Id, onto: Id) -> bool {
    if onto == NONE || text.g.get(v).passive || !text.head_is(onto, &MACHINES) {
        return false;
    }
    let own = |o: Id| {
        let things = wares(text, o) || text.head_is(o, &["data", "accounts", "payroll", "operations"]);
        things && text.has(text.g.get(o).start as usize, Classes::POSS)
    };
    if !text.g.objects(v).any(own) {
        return false;
    }
    d.from = text.owner_of(onto).or_else(|| text.modifier_of(onto));
    d.to = text.parties_of_subject(v);
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

/// What comes through a pipe or a wire, so that whoever takes it buys it.
pub(super) const PIPED: &[&str] =
    &["electricity", "gas", "steam", "heat", "water", "hydrogen", "oxygen", "oil", "output", "supplies"];

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
        crate::grammar::Place::Object(v) => {
            matches!(text.lemma(v), "build" | "design" | "develop" | "create").then_some(v)
        }
        _ => None,
    };
    // So far and no farther, or each such word behind a long sentence would look through all of it.
    let v = text.g.of_sentence(before).take(200).filter(own).find_map(makes)?;
    text.parties_of_subject(v).map(|a| Arg { via: a.via.max(Via::Paragraph), ..a })
}
