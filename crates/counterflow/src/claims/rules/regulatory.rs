//! What authorities do to companies: investigations, suits, fines, blocked deals; authority to target.

mod papers;

use super::super::Status;
use super::super::attribution;
use super::super::frame::{Attach, Frame, Part, Role, noun, verb};
use super::super::read::Draft;
use super::super::text::{Arg, Text, Via};
use super::super::trade;
use super::{Kind, Rule};
use crate::grammar::{Id, Mood, NONE, Phrase, Place, Shape};
use crate::lexicon::Classes;
use crate::party::PartyKind;
use Role::{From, None as Nobody, To};

const INTO: &[(&str, Role)] = &[("into", To), ("of", To), ("against", To), ("by", From), ("from", From), ("on", To)];

/// See `regulatory.md`.
pub const RULE: Rule = Rule {
    name: "regulatory",
    kind: Kind::Regulatory,
    page: include_str!("regulatory.md"),
    frames: FRAMES,
    accepts: super::money,
    refine,
    relates: &[
        "investigate",
        "probe",
        "examine",
        "review",
        "look into",
        "scrutinise",
        "scrutinize",
        "sue",
        "fine",
        "charge",
        "block",
        "veto",
        "prohibit",
        "clear",
        "approve",
        "authorise",
        "authorize",
        "order",
        "investigation",
        "inquiry",
        "scrutiny",
        "antitrust probe",
        "lawsuit",
        "fire",
        "refer",
        "approval",
        "clearance",
        "concern",
        "objection",
        "tell",
        "ask",
        "force",
        "require",
        "warn",
        "urge",
        "raid",
        "reject",
        "oppose",
        "accuse",
        "ban",
        "suspend",
        "request",
        "penalise",
        "send",
        "issue",
        "serve",
        "demand",
        "seek",
        "subpoena",
    ],
};

const FRAMES: &[Frame] = &[
    noun("fine").preps(INTO).near(&["regulator", "court", "commission", "authority", "antitrust", "fined", "fine"]),
    noun("penalty").preps(INTO).near(&["regulator", "court", "commission", "authority", "civil", "antitrust"]),
    noun("settlement")
        .roles(To, To)
        .preps(&[("with", From), ("by", To)])
        .attach(Attach::BEFORE.or(Attach::OF))
        .weight(2),
    verb("pay")
        .roles(To, Nobody)
        .attach(Attach::OBJECT)
        .near(&["settle", "resolve", "settlement", "ordered", "order", "orders", "told", "required", "forced"])
        .weight(6),
    noun("investigation").preps(INTO).attach(Attach(0)),
    noun("inquiry").preps(INTO).attach(Attach(0)),
    noun("probe").preps(INTO).attach(Attach(0)),
    noun("review").preps(INTO).attach(Attach(0)),
    noun("scrutiny").preps(INTO).attach(Attach(0)),
    noun("antitrust probe").preps(INTO).attach(Attach(0)),
    noun("lawsuit").preps(INTO).attach(Attach(0)),
    noun("fire").preps(INTO).attach(Attach(0)),
    noun("approval").preps(INTO).attach(Attach(0)),
    noun("clearance").preps(INTO).attach(Attach(0)),
    verb("fine").roles(From, To).attach(Attach::OBJECT.or(Attach::LOOSE)).weight(4),
    verb("sue").roles(From, To).attach(Attach::FOR),
    verb("investigate").roles(From, To).attach(Attach(0)),
    verb("probe").roles(From, To).attach(Attach(0)),
    verb("examine").roles(From, To).attach(Attach(0)),
    verb("review").roles(From, To).attach(Attach(0)),
    verb("look into").roles(From, To).attach(Attach(0)),
    verb("scrutinise").roles(From, To).attach(Attach(0)),
    verb("scrutinize").roles(From, To).attach(Attach(0)),
    verb("charge").roles(From, To).attach(Attach(0)),
    verb("block").roles(From, To).attach(Attach(0)),
    verb("veto").roles(From, To).attach(Attach(0)),
    verb("prohibit").roles(From, To).attach(Attach(0)),
    verb("clear").roles(From, To).attach(Attach(0)),
    verb("approve").roles(From, To).attach(Attach(0)),
    verb("authorise").roles(From, To).attach(Attach(0)),
    verb("authorize").roles(From, To).attach(Attach(0)),
    verb("order").roles(From, To).attach(Attach(0)),
    verb("tell").roles(From, To).attach(Attach(0)),
    verb("ask").roles(From, To).attach(Attach(0)),
    verb("force").roles(From, To).attach(Attach(0)),
    verb("require").roles(From, To).attach(Attach(0)),
    verb("warn").roles(From, To).attach(Attach(0)),
    verb("urge").roles(From, To).attach(Attach(0)),
    verb("raid").roles(From, To).attach(Attach(0)),
    verb("reject").roles(From, To).attach(Attach(0)),
    verb("oppose").roles(From, To).attach(Attach(0)),
    verb("accuse").roles(From, To).attach(Attach(0)),
    verb("ban").roles(From, To).attach(Attach(0)),
    verb("suspend").roles(From, To).attach(Attach(0)),
    verb("request").roles(From, To).attach(Attach(0)),
    verb("penalise").roles(From, To).attach(Attach(0)),
    verb("send").roles(From, Nobody).attach(Attach(0)),
    verb("issue").roles(From, Nobody).attach(Attach(0)),
    verb("serve").roles(From, Nobody).attach(Attach(0)),
    verb("demand").roles(From, Nobody).attach(Attach(0)),
    verb("seek").roles(From, Nobody).attach(Attach(0)),
    verb("subpoena").roles(From, To).attach(Attach(0)),
    noun("subpoena").preps(INTO).attach(Attach(0)),
    noun("concern").preps(INTO).attach(Attach(0)),
    noun("objection").preps(INTO).attach(Attach(0)),
    verb("refer").roles(Nobody, To).preps(&[("to", From)]).attach(Attach(0)),
];

fn refine(text: &Text<'_>, d: &mut Draft) -> bool {
    if d.quantity.is_none() {
        return acts(text, d);
    }
    let Some(t) = text.g.at(d.trigger.start) else { return false };
    if d.part == Part::Verb && text.lemma(t) == "fine" && !text.g.get(t).passive {
        d.from = it_before(text, t).or(d.from.take());
    }
    match text.s.lemma(d.trigger.start) {
        "pay" => pays_as_ordered(text, d, t).unwrap_or_else(|| pays_to_settle(text, d)),
        "settlement" => {
            let accuser = d.from.take();
            settled(text, d, accuser);
            (d.from.is_some() || d.to.is_some()) && disputes(text, d.sentence)
        }
        _ => pays_as_ordered(text, d, text.g.verb_of(t)).unwrap_or_else(|| fines(text, d)),
    }
}

/// What is settled with money.
const DISPUTES: [&str; 22] = [
    "lawsuit",
    "lawsuits",
    "suit",
    "suits",
    "case",
    "cases",
    "claim",
    "claims",
    "charge",
    "charges",
    "allegations",
    "accusations",
    "investigation",
    "investigations",
    "probe",
    "probes",
    "dispute",
    "disputes",
    "litigation",
    "complaint",
    "complaints",
    "proceedings",
];

/// The sentence tells of a dispute that can be settled.
fn disputes(text: &Text<'_>, sentence: usize) -> bool {
    text.says(text.s.list[sentence].tokens.clone(), &DISPUTES)
}

/// "A court ordered Halden to pay a $30m fine", "Halden was told to pay Tarn $30m": by whom, and who has to. What goes to another
/// company only changes hands. `None` where nobody is ordered to.
fn pays_as_ordered(text: &Text<'_>, d: &mut Draft, pay: Id) -> Option<bool> {
    let infinitive = |v: Id| text.g.get(v).shape == Shape::Verb && text.g.get(v).mood == Mood::Infinitive;
    let order = Some(pay).filter(|v| *v != NONE && infinitive(*v) && text.lemma(*v) == "pay")?;
    let order = text.g.get(order).governor;
    if order == NONE
        || text.g.get(order).shape != Shape::Verb
        || !matches!(text.lemma(order), "order" | "tell" | "require" | "force")
    {
        return None;
    }
    let (authority, payer) = if text.g.get(order).passive {
        (trade::party_behind(text, order, "by"), text.parties_of_subject(order))
    } else {
        let whom = text.g.objects(order).find(|o| *o < pay);
        (text.parties_of_subject(order), whom.and_then(|o| text.parties_of(o)))
    };
    let company = |a: &Arg| text.all_are(a, PartyKind::Company);
    // "may be required to pay $3m under the licence": a contract requires it, where no court or authority is told of.
    const COURTS: [&str; 14] = [
        "court",
        "judge",
        "regulator",
        "tribunal",
        "jury",
        "arbitrator",
        "watchdog",
        "commission",
        "ruling",
        "fine",
        "fines",
        "damages",
        "penalty",
        "penalties",
    ];
    let demanded = matches!(text.lemma(order), "require" | "force") && authority.is_none();
    if demanded && !text.says(text.s.list[d.sentence].tokens.clone(), &COURTS) {
        return Some(false);
    }
    if authority.as_ref().is_some_and(company) {
        return Some(false);
    }
    let paid = text.g.objects(pay).filter(|o| text.g.get(*o).quantity == NONE).find_map(|o| text.named_company(o));
    let other = paid.or_else(|| trade::party_behind(text, pay, "to").filter(company));
    match other {
        Some(other) => {
            d.kind = Kind::Other;
            d.status = Some(Status::Agreed);
            (d.from, d.to) = (payer, Some(other));
        }
        None => {
            // "could be forced to pay"
            let modal = text.g.get(order).modal;
            let open = modal != NONE && matches!(text.s.lemma(modal as usize), "could" | "may" | "might" | "would");
            d.status = Some(if open { Status::Conditional } else { Status::Completed });
            (d.from, d.to) = (authority, payer);
        }
    }
    Some(d.to.is_some() && (d.kind == Kind::Regulatory || d.from.is_some()))
}

/// "will pay $8m to settle charges by the regulator": whoever pays is the target, and whoever charged it acts.
fn pays_to_settle(text: &Text<'_>, d: &mut Draft) -> bool {
    let Some(t) = text.g.at(d.trigger.start) else { return false };
    let last = text.g.of_sentence(d.sentence).end;
    let settles = |v: &Id| {
        let p = text.g.get(*v);
        p.shape == Shape::Verb && p.mood == Mood::Infinitive && matches!(text.lemma(*v), "settle" | "resolve")
    };
    let Some(over) = (t + 1..last).find(settles).and_then(|v| text.g.objects(v).next()) else { return false };
    if !text.head_is(over, &DISPUTES) {
        return false;
    }
    let behind = ["by", "from", "with"].iter().find_map(|w| {
        let prep = text.g.preps_of_noun(over).find(|p| p.noun == over && text.s.is(p.start as usize, w))?;
        text.parties_of(prep.object)
    });
    // "agreed to pay Tarn $3m to settle", "pays $3m to Tarn to settle"
    let paid = || {
        let given = text.g.objects(t).filter(|o| text.g.get(*o).quantity == NONE).find_map(|o| text.parties_of(o));
        given.or_else(|| trade::party_behind(text, t, "to"))
    };
    // "a lawsuit brought by Tarn"
    let brought = || {
        let brings = |v: &Id| {
            let p = text.g.get(*v);
            let files = matches!(text.lemma(*v), "bring" | "file" | "lodge" | "launch");
            p.shape == Shape::Verb && p.passive && p.noun == over && files
        };
        let v = (over + 1..last).take(4).find(brings)?;
        trade::party_behind(text, v, "by")
    };
    let behind = behind.or_else(brought);
    let accuser = behind
        .or_else(|| text.modifier_of(over))
        .or_else(paid)
        .filter(|f| d.to.as_ref().is_none_or(|t| t.parties != f.parties));
    settled(text, d, accuser);
    d.to.is_some() || d.from.is_some()
}

/// What is paid to an authority, or to nobody who is named, is regulation; what is paid to another company only changes hands.
fn settled(text: &Text<'_>, d: &mut Draft, accuser: Option<Arg>) {
    let payer = d.to.take();
    if accuser.as_ref().is_some_and(|a| !text.all_are(a, PartyKind::Authority)) {
        d.kind = Kind::Other;
        (d.from, d.to) = (payer, accuser);
    } else {
        (d.from, d.to) = (accuser, payer);
    }
}

/// An act without an amount: what an authority does to companies, or to a deal and so to all who make it.
fn acts(text: &Text<'_>, d: &mut Draft) -> bool {
    let Some(id) = text.g.at(d.trigger.start) else { return false };
    let (from, to) = match d.part {
        Part::Verb => by_verb(text, id, d.trigger.end),
        Part::Noun => by_noun(text, id),
    };
    (d.from, d.to) = (from, to);
    let carrier = if d.part == Part::Verb { id } else { text.g.verb_of(id) };
    // "required it to sell a unit": the act itself, and no need.
    let required = d.part == Part::Verb && matches!(text.lemma(id), "require" | "need");
    if required && text.g.get(id).mood == Mood::Finite && text.g.get(id).modal == NONE {
        d.status = Some(Status::Completed);
    } else if carrier != NONE {
        d.status = status(text, d.trigger.start, carrier, d.status);
    }
    // "escaped a review"
    const ESCAPES: [&str; 5] = ["escape", "avoid", "avert", "evade", "prevent"];
    // "to prevent the merger being referred"
    let kept = d.part == Part::Verb && text.g.get(id).mood == Mood::Gerund && {
        let above = text.g.get(id).governor;
        above != NONE && ESCAPES.contains(&text.lemma(above))
    };
    let escapes = kept || carrier != NONE && carrier != id && ESCAPES.contains(&text.lemma(carrier));
    d.to_other = d.to.is_none();
    !escapes && d.from.is_some() && (d.to.is_some() || the_deal(text, d))
}

/// "The deal will draw scrutiny": a deal that the text told before is what the authority looks at.
fn the_deal(text: &Text<'_>, d: &Draft) -> bool {
    let clause = text.clause_of(d.trigger.start);
    text.g.of_sentence(d.sentence).map(|id| text.g.get(id)).any(|p| {
        p.shape == Shape::Noun
            && clause.contains(&(p.start as usize))
            && p.mention == NONE
            && p.owner == NONE
            && ((p.head as usize) < d.trigger.start || done_to(text, d, p))
            && ["the", "this", "that"].iter().any(|w| text.s.is(p.start as usize, w))
            && text.has(p.head as usize, Classes::DEAL_NOUN)
    })
}

/// "sought to block the merger", "is looking into the deal": one deal stands behind the word that tells of the act.
fn done_to(text: &Text<'_>, d: &Draft, deal: &Phrase) -> bool {
    let Some(act) = text.g.at(d.trigger.start) else { return false };
    let one = !text.s.word(deal.head as usize).ends_with('s');
    // "opened an investigation into the deal"
    if d.part == Part::Noun {
        return one && matches!(deal.place, Place::Behind(p) if text.g.get(p).noun == act);
    }
    one && match deal.place {
        Place::Object(v) => v == act,
        Place::Behind(p) => text.g.get(p).governor == act,
        _ => false,
    }
}

/// An act is done when it is begun: "launched an inquiry", "ordered it to sell"; an approval that is needed is a condition.
fn status(text: &Text<'_>, at: usize, v: Id, found: Option<Status>) -> Option<Status> {
    let verb = text.g.get(v);
    if verb.shape != Shape::Verb || verb.modal != NONE {
        return found;
    }
    if verb.mood == Mood::Infinitive {
        let untold = matches!(found, None | Some(Status::Completed));
        let permits = ["approval", "clearance"].iter().any(|w| text.s.lower(at).starts_with(w));
        return match text.lemma(v) {
            // "failed to obtain approval", "is to be completed following approval from the regulator"
            "obtain" | "get" | "receive" | "win" | "secure" | "gain" => Some(Status::Conditional),
            _ if permits && untold => Some(Status::Conditional),
            // "is bound to draw scrutiny"
            "draw" | "attract" | "invite" | "spark" | "provoke" | "trigger" | "prompt" | "face" if untold => {
                Some(Status::Projected)
            }
            _ => found,
        };
    }
    match text.lemma(v) {
        "need" | "require" | "await" => Some(Status::Conditional),
        "launch" | "open" | "begin" | "start" | "order" | "face" | "draw" if !verb.negated => Some(Status::Completed),
        _ => found,
    }
}

/// "The regulator cleared the takeover", "the takeover was cleared by the regulator".
fn by_verb(text: &Text<'_>, v: Id, behind: usize) -> (Option<Arg>, Option<Arg>) {
    let g = &text.g;
    let verb = g.get(v);
    if verb.shape != Shape::Verb {
        return (None, None);
    }
    if let Some((from, to)) = papers::asked_for(text, v) {
        return (Some(from), Some(to));
    }
    // Such verbs tell of no other act.
    if matches!(text.lemma(v), "send" | "issue" | "serve" | "demand" | "seek" | "subpoena") {
        return (None, None);
    }
    // "had no power to block its bid": what it cannot do.
    let above = verb.governor;
    let powerless = verb.mood == Mood::Infinitive
        && above != NONE
        && text.head_is(above, &["power", "powers", "right", "authority", "ability"])
        && text.phrase_says(above, &["no"]);
    // "rejected a bid for its stake": as a holder, and as no authority.
    let for_own = |o: Id| trade::is_for_own(text, o, &["stake", "shareholding", "holding", "shares"]);
    if powerless || g.objects(v).any(for_own) {
        return (None, None);
    }
    // "the bid was referred to the commission", "the minister referred the bid to the commission"
    if text.lemma(v) == "refer" {
        let body = g.preps_of_verb(v).find(|p| text.s.is(p.start as usize, "to")).map_or(NONE, |p| p.object);
        let matter = if verb.passive { Some(verb.subject()) } else { g.objects(v).next() };
        return (authorities(text, text.parties_of(body)), matter.and_then(|m| sides(text, m)));
    }
    // "told Halden to sell its stake", "Halden was asked to": what it says to somebody without that is only said.
    if matches!(text.lemma(v), "tell" | "ask" | "force" | "require" | "urge") && !attribution::orders(text, v) {
        return (None, None);
    }
    if verb.passive {
        let by = g.preps_of_verb(v).find(|p| text.s.is(p.start as usize, "by")).map_or(NONE, |p| p.object);
        let from = authorities(text, text.parties_of(by)).or_else(|| state(text, v, by));
        return (from, sides(text, verb.subject()));
    }
    let from = authorities(text, text.parties_of_subject(v)).or_else(|| it_before(text, v));
    let from = from.or_else(|| state(text, v, verb.subject()));
    let object = g.objects(v).next().or_else(|| {
        // "is looking into the deal"
        let prep = g.phrase_at(behind - 1).filter(|p| p.shape == Shape::Prep)?;
        (prep.object != NONE).then_some(prep.object)
    });
    // "The World Bank approved a loan to Halden": it lends, and regulates nobody.
    let money = ["loan", "loans", "credit", "financing", "funding", "grant", "grants", "facility"];
    if object.is_some_and(|o| text.head_is(o, &money)) {
        return (None, None);
    }
    (from, object.map_or_else(|| asked(text, v), |o| sides(text, o)))
}

/// "The commission opened an inquiry. It told Corda to sell": the authority that the sentence before is about.
fn it_before(text: &Text<'_>, v: Id) -> Option<Arg> {
    let subject = text.g.get(v).subject();
    if !text.head_is(subject, &["it"]) {
        return None;
    }
    let before = text.sentence_before(text.s.sentence_of(text.g.get(v).start as usize))?;
    let first = text.g.of_sentence(before).find(|k| {
        let p = text.g.get(*k);
        p.shape == Shape::Verb && p.mood == Mood::Finite && p.subject() != NONE
    })?;
    let told = authorities(text, text.parties_of_subject(first))?;
    Some(Arg { via: Via::Paragraph, ..told })
}

/// "is examining whether Corda's purchase of Tarn would harm": those of the clause that is asked.
fn asked(text: &Text<'_>, v: Id) -> Option<Arg> {
    let g = &text.g;
    let end = g.of_sentence(text.s.sentence_of(g.get(v).start as usize)).end;
    let next = g.phrases.get(v as usize + 1).filter(|p| p.shape == Shape::Sub)?;
    let asks = ["whether", "if", "how"].iter().any(|w| text.s.is(next.start as usize, w));
    let clause = (v + 2..end).find(|k| g.get(*k).shape == Shape::Verb && g.get(*k).subject() != NONE)?;
    let subject = g.get(clause).subject();
    asks.then(|| sides(text, subject).or_else(|| text.owner_of(subject))).flatten()
}

/// "The regulator opened an investigation into", "faces an investigation by", "the regulator's investigation into".
fn by_noun(text: &Text<'_>, n: Id) -> (Option<Arg>, Option<Arg>) {
    let g = &text.g;
    // "an antitrust probe": that of regulators, unless another body is told.
    let nameless = text.name_before(n, g.get(n).head as usize);
    let (mut from, mut to) = (authorities(text, text.owner_of(n)), None);
    let permits = text.head_is(n, &["approval", "clearance", "approvals", "clearances"]);
    // "an investigation into whether Corda's stake harms": those of the clause that is asked.
    let into = g.preps_of_noun(n).find(|p| p.noun == n && p.object == NONE && text.s.is(p.start as usize, "into"));
    if let Some(at) = into.and_then(|p| g.at(p.start as usize)) {
        to = asked(text, at);
    }
    let mut preps = |prep: &Phrase| {
        let word = text.s.lower(prep.start as usize);
        match word {
            "by" | "from" if from.is_none() => from = authorities(text, text.parties_of(prep.object)),
            // "the approval of the regulator", "a review of the deal"
            "of" if from.is_none() && to.is_none() => {
                from = authorities(text, text.parties_of(prep.object));
                if from.is_none() {
                    to = sides(text, prep.object);
                }
            }
            "into" | "against" | "of" | "over" | "about" if to.is_none() => to = sides(text, prep.object),
            // "objections to the merger"
            "to" if text.head_is(n, &["objection", "objections"]) && to.is_none() => to = sides(text, prep.object),
            "for" if permits && to.is_none() => to = sides(text, prep.object),
            _ => {}
        }
    };
    g.preps_of_noun(n).for_each(&mut preps);
    let (v, under) = match g.place(n) {
        Place::Object(v) => (v, false),
        // "is under investigation by"
        Place::Behind(p) if g.get(p).governor != NONE => (g.get(p).governor, true),
        _ => (NONE, false),
    };
    if v == NONE || g.get(v).shape != Shape::Verb {
        return (from, to);
    }
    g.preps_of_verb(v).filter(|p| p.start > g.get(n).start).for_each(&mut preps);
    if g.get(v).passive {
        return (from, to);
    }
    let subject = g.get(v).subject();
    let meets = under && matches!(text.lemma(v), "be" | "come" | "remain")
        || matches!(
            text.lemma(v),
            "face"
                | "draw"
                | "invite"
                | "spark"
                | "provoke"
                | "attract"
                | "trigger"
                | "prompt"
                | "need"
                | "require"
                | "await"
                | "get"
                | "win"
                | "receive"
                | "obtain"
                | "secure"
                | "undergo"
                | "seek"
                | "gain"
        );
    if from.is_none() && !meets {
        from = authorities(text, text.parties_of_subject(v));
    } else if meets && subject != NONE {
        // "won approval for its purchase of Tarn", but "won approval for Calvidol" is of a product.
        let deal = |a: &Arg| {
            a.parties.len() > 1 || text.g.at(a.tokens.start).is_some_and(|m| m > n && text.g.get(m).mention == NONE)
        };
        let own = sides(text, subject);
        if to.as_ref().is_none_or(|a| !deal(a)) {
            to = own.or(to);
        }
    }
    (from.or_else(|| authorities(text, nameless)), to)
}

/// "Beijing blocked the takeover", "The US has banned Corda from selling": a state, or its capital, that does what only a state can do.
fn state(text: &Text<'_>, v: Id, actor: Id) -> Option<Arg> {
    let rules = matches!(
        text.lemma(v),
        "block"
            | "ban"
            | "veto"
            | "prohibit"
            | "clear"
            | "approve"
            | "authorise"
            | "authorize"
            | "fine"
            | "investigate"
            | "probe"
    );
    if rules { text.place_acting(actor) } else { None }
}

/// Only an authority makes it regulation: companies sue and block, too.
fn authorities(text: &Text<'_>, arg: Option<Arg>) -> Option<Arg> {
    arg.filter(|a| text.all_are(a, PartyKind::Authority))
}

/// Only companies, as far as they are known.
fn company(text: &Text<'_>, arg: Option<Arg>) -> Option<Arg> {
    arg.filter(|a| text.all_are(a, PartyKind::Company))
}

/// The companies that a noun phrase names: themselves, or all who make the deal.
fn sides(text: &Text<'_>, id: Id) -> Option<Arg> {
    let mut all = None;
    gather(text, id, 3, &mut all);
    all
}

fn gather(text: &Text<'_>, id: Id, depth: u32, all: &mut Option<Arg>) {
    let g = &text.g;
    if id == NONE || depth == 0 || g.get(id).shape != Shape::Noun {
        return;
    }
    // "inquiries into how Corda treats its suppliers": whoever the clause is about.
    if text.head_is(id, &["how", "whether", "why"]) {
        let asked = g.phrases.iter().skip(id as usize + 1).take(4).find(|p| p.shape == Shape::Verb && p.noun == id);
        return gather(text, asked.map_or(NONE, |v| v.subject()), depth - 1, all);
    }
    for member in g.listed(id) {
        // "Corda's takeover of Tarn": who owns the noun stands first.
        let itself = text.party_of(member);
        add(text, text.owner_of(member).filter(|_| itself.is_none()), all);
        add(text, text.modifier_of(member).filter(|_| itself.is_none()), all);
        add(text, itself, all);
        if g.get(member).mention != NONE {
            continue;
        }
        for prep in g.preps_of_noun(member).filter(|p| p.start > g.get(member).start) {
            let word = text.s.lower(prep.start as usize);
            // "its dealings with Tarn": a merger with Tarn is looked at on both sides, and other business on one.
            if word == "with" && !text.has(g.get(member).head as usize, Classes::DEAL_NOUN) {
                continue;
            }
            if matches!(
                word,
                "of" | "for" | "with" | "between" | "by" | "in" | "into" | "to" | "over" | "against" | "about"
            ) {
                gather(text, prep.object, depth - 1, all);
            }
        }
        // "allegations that Corda abused its position": whoever the clause behind them is about.
        const SAID: [&str; 8] =
            ["allegations", "allegation", "claims", "accusations", "suspicions", "complaints", "evidence", "fears"];
        if text.head_is(member, &SAID) {
            let clause = (member + 1..(member + 6).min(g.phrases.len() as Id))
                .take_while(|k| g.get(*k).shape != Shape::Break)
                .find(|k| {
                    g.get(*k).shape == Shape::Verb && g.get(*k).mood == Mood::Finite && g.get(*k).subject() > member
                });
            let about = clause.map_or(NONE, |v| g.get(v).subject());
            gather(text, about, depth - 1, all);
        }
        // "the interest shown by Corda and Tarn"
        let shown =
            g.phrases.get(member as usize + 1).filter(|v| v.shape == Shape::Verb && v.passive && v.noun == member);
        if shown.is_some() {
            let by = g.preps_of_verb(member + 1).find(|p| text.s.is(p.start as usize, "by"));
            gather(text, by.map_or(NONE, |p| p.object), depth - 1, all);
        }
        // "Corda's plan to buy Tarn"
        let next = g.phrases.get(member as usize + 1);
        if next.is_some_and(|v| v.shape == Shape::Verb && v.mood == Mood::Infinitive) {
            g.objects(member + 1).for_each(|o| gather(text, o, depth - 1, all));
        }
    }
}

fn add(text: &Text<'_>, arg: Option<Arg>, all: &mut Option<Arg>) {
    let Some(arg) = arg.filter(|a| text.all_are(a, PartyKind::Company)) else { return };
    match all {
        None => *all = Some(arg),
        Some(all) => {
            let new: Vec<usize> = arg.parties.into_iter().filter(|p| !all.parties.contains(p)).collect();
            all.parties.extend(new);
            // A pronoun stands for a name elsewhere: the place is then where the first of them is named.
            if arg.via <= Via::Sentence && all.via <= Via::Sentence && arg.tokens.start >= all.tokens.start {
                all.tokens.end = all.tokens.end.max(arg.tokens.end);
            }
        }
    }
}

/// "The commission imposed a fine of €5m on Nordvik", "Nordvik faces a fine of €5m from the commission": who fines whom.
fn of_fine(text: &Text<'_>, d: &mut Draft) {
    let (Some(t), Some(m)) =
        (text.g.at(d.trigger.start), d.quantity.and_then(|k| text.g.at(text.quantities[k].core.start)))
    else {
        return;
    };
    let v = text.g.verb_of(t);
    let company = |arg: Option<Arg>| company(text, arg);
    let (mut from, mut to) = (authorities(text, text.owner_of(t)), None);
    let own = [t, m].into_iter().flat_map(|n| text.g.preps_of_noun(n).filter(move |p| p.noun == n));
    let behind = if v == NONE { None } else { Some(text.g.preps_of_verb(v).filter(|p| p.start > text.g.get(t).start)) };
    for prep in own.chain(behind.into_iter().flatten()).filter(|p| p.object != NONE) {
        let side = || text.parties_of(prep.object);
        match text.s.lower(prep.start as usize) {
            "by" | "from" => {
                from = from.take().or_else(|| authorities(text, side()));
                // "collected a fine of €5m from Nordvik"
                if text.s.is(prep.start as usize, "from") {
                    to = to.take().or_else(|| company(side()));
                }
            }
            "on" | "against" => to = to.take().or_else(|| company(side())),
            // "paid a fine to the commission"
            "to" => from = from.take().or_else(|| authorities(text, side())),
            _ => {}
        }
    }
    if v != NONE && text.g.get(v).shape == Shape::Verb {
        let subject = text.parties_of_subject(v);
        let pays = matches!(
            text.lemma(v),
            "face"
                | "pay"
                | "receive"
                | "incur"
                | "get"
                | "accept"
                | "draw"
                | "owe"
                | "appeal"
                | "contest"
                | "have"
                | "hit"
        );
        from = from.take().or_else(|| authorities(text, subject.clone()));
        to = to.take().or_else(|| company(subject).filter(|_| pays));
        // "hits Nordvik with a fine"
        if matches!(text.lemma(v), "hit" | "slap" | "punish") && !text.g.get(v).passive {
            to = text.g.objects(v).filter(|o| *o < t).find_map(|o| company(text.parties_of(o))).or(to);
        }
        // "handed Nordvik a fine"
        to = to
            .take()
            .or_else(|| text.g.objects(v).filter(|o| *o != t && *o != m).find_map(|o| company(text.parties_of(o))));
        // "faces a fine": it has not been set yet.
        if text.lemma(v) == "face" && !text.has(text.g.get(v).head as usize, crate::lexicon::Classes::PAST) {
            d.status = Some(Status::Planned);
        }
    }
    d.from = from.or(d.from.take());
    d.to = to.or(d.to.take());
    // "Nordvik paid a fine": it fines nobody.
    let own = |f: &Arg| d.to.as_ref().is_some_and(|to| to.parties == f.parties);
    if d.from.as_ref().is_some_and(own) {
        d.from = None;
    }
}

/// What a company has to pay: "fined Nordvik €5m", "a fine of €5m".
fn fines(text: &Text<'_>, d: &mut Draft) -> bool {
    if d.part == Part::Noun
        && text.head_is(text.g.at(d.trigger.start).unwrap_or(NONE), &["fine", "fines", "penalty", "penalties"])
    {
        of_fine(text, d);
    }
    // The actor must be an authority: companies sue and block, too, but that is no regulation.
    let authority =
        d.from.as_ref().is_some_and(|a| a.parties.iter().any(|p| text.parties.list[*p].kind == PartyKind::Authority));
    // "Nordvik's €5m fine was the biggest that the commission had imposed": it was fined.
    let company = |a: &Arg| text.all_are(a, PartyKind::Company);
    if d.part == Part::Noun && d.quantity.is_some() && d.to.is_none() && d.from.as_ref().is_some_and(company) {
        let t = text.g.at(d.trigger.start).unwrap_or(NONE);
        let owner = if t == NONE { None } else { text.owner_of(t) };
        d.to = d.from.take().filter(|f| owner.is_some_and(|o| o.parties == f.parties));
        let imposed = text
            .g
            .of_sentence(d.sentence)
            .find(|v| text.g.get(*v).shape == Shape::Verb && matches!(text.lemma(*v), "impose" | "levy" | "hand"));
        d.from = authorities(text, imposed.and_then(|v| text.parties_of_subject(v)));
        return d.to.is_some();
    }
    if d.part == Part::Noun && d.quantity.is_some() && d.from.is_none() {
        return d.to.is_some() && text.s.is(d.trigger.start, "fine");
    }
    // "The regulator fined Nordvik": an authority without a name.
    let unnamed = d.from.is_none()
        && d.part == Part::Verb
        && d.quantity.is_some()
        && text.g.at(d.trigger.start).is_some_and(|t| {
            let v = text.g.get(t);
            let actor = if v.passive {
                text.g.preps_of_verb(t).find(|p| text.s.is(p.start as usize, "by")).map_or(NONE, |p| p.object)
            } else {
                v.subject()
            };
            // "Nordvik had been fined 11m euros": whoever may do that.
            v.passive && actor == NONE && text.s.lemma(d.trigger.start) == "fine"
                || actor != NONE
                    && text.head_is(
                        actor,
                        &[
                            "regulator",
                            "regulators",
                            "watchdog",
                            "court",
                            "judge",
                            "authorities",
                            "authority",
                            "government",
                            "ministry",
                            "agency",
                        ],
                    )
        });
    (authority || unnamed) && d.to.is_some()
}
