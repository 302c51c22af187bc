//! Who fills the roles of a frame: subject, object, owner, prepositions, the verb that carries a noun.

use super::frame::{Frame, Part, Role, bracketed_behind};
use super::text::{Arg, Text, Via};
use crate::grammar::{Id, Mood, NONE, Phrase, Place, Shape};
use crate::lexicon::Classes;
use crate::mentions::Quantity;
use crate::party::PartyKind;
use crate::sentences::Kind as TokenKind;
use std::ops::Range;

/// The two sides of a claim as far as they were found.
#[derive(Clone, Debug, Default)]
pub struct Roles {
    /// Payer, investor, holder …
    pub from: Option<Arg>,
    /// Payee, investee, company held …
    pub to: Option<Arg>,
    /// The receiving side is named, but it is no party ("invest $5bn in new factories").
    pub to_other: bool,
}

impl Roles {
    fn set(&mut self, role: Role, arg: Option<Arg>) {
        let (slot, other) = match role {
            Role::From => (&mut self.from, &self.to),
            Role::To => (&mut self.to, &self.from),
            Role::None => return,
        };
        if slot.is_none()
            && let Some(mut arg) = arg
        {
            if let Some(other) = other {
                arg.parties.retain(|p| !other.parties.contains(p));
            }
            if !arg.parties.is_empty() {
                *slot = Some(arg);
            }
        }
    }

    fn has(&self, role: Role) -> bool {
        match role {
            Role::From => self.from.is_some(),
            Role::To => self.to.is_some(),
            Role::None => true,
        }
    }
}

/// Support verbs whose subject receives what the noun names: "won a contract", "received an investment".
const INWARD: &[&str] = &[
    "win", "receive", "secure", "get", "obtain", "land", "attract", "raise", "gain", "book", "accept", "collect",
    "draw", "seek", "borrow", "close", "need", "generate", "reject", "rebuff", "spurn", "refuse", "bag", "nab", "snag",
    "split", "scoop", "clinch", "achieve", "garner", "round", "drum", "tap", "line",
];

/// The subject of this verb receives what the noun names; but whoever closes or clinches an acquisition buys.
fn is_inward(lemma: &str, frame: &Frame) -> bool {
    let buys = matches!(lemma, "close" | "clinch" | "secure" | "land")
        && ["acquisition", "takeover", "buyout", "purchase"].contains(&frame.words);
    !buys && INWARD.contains(&lemma)
}

/// Verbs that carry a noun for their subject: "signed a contract", "is negotiating an investment".
const SUPPORT: &[&str] = &[
    "make",
    "place",
    "hand",
    "sign",
    "plan",
    "announce",
    "offer",
    "consider",
    "commit",
    "award",
    "give",
    "grant",
    "extend",
    "provide",
    "agree",
    "negotiate",
    "discuss",
    "propose",
    "complete",
    "launch",
    "unveil",
    "post",
    "report",
    "record",
    "have",
    "has",
    "had",
    "hold",
    "take",
    "sell",
    "issue",
    "build",
    "enter",
    "ink",
    "seal",
    "strike",
    "finalise",
    "finalize",
    "pursue",
    "prepare",
    "reach",
    "conclude",
    "arrange",
    "approve",
    "withdraw",
    "call",
    "pay",
    "owe",
    "expect",
    "forecast",
    "own",
    "acquire",
    "buy",
    "control",
    "target",
    "talk",
    "explore",
    "weigh",
    "mull",
    "intend",
    "want",
    "aim",
    "confirm",
    "disclose",
    "lead",
    "join",
    "forge",
    "suffer",
    "face",
    "run",
    "incur",
    "carry",
    "show",
    "estimate",
    "spend",
    "price",
    "finance",
    "fund",
    "renew",
    "amend",
    "cancel",
    "scrap",
    "terminate",
    "end",
    "exit",
    "quit",
    "pull",
    "walk",
    "abandon",
    "suspend",
    "stack",
    "rack",
    "pile",
    "amass",
];

/// Finds the parties around a trigger.
pub fn fill(text: &Text<'_>, q: Option<&Quantity>, trigger: &Range<usize>, frame: &Frame) -> Roles {
    let mut roles = Roles::default();
    let Some(id) = text.g.at(trigger.start) else { return roles };
    match frame.part {
        Part::Verb => verb_roles(text, id, trigger, frame, &mut roles),
        Part::Noun => noun_roles(text, q, id, trigger, frame, &mut roles),
    }
    if frame.part == Part::Verb {
        gapped_subject(text, q, id, frame, &mut roles);
    }
    own_amount(text, q, &mut roles);
    own_party(text, q, frame, &mut roles);
    roles
}

/// "poured $9m into start-ups, $4m of it to Nordvik alone", "borrowed $3m from Tarn and $4m from Halden": a later amount has its own
/// party right behind it.
fn own_party(text: &Text<'_>, q: Option<&Quantity>, frame: &Frame, roles: &mut Roles) {
    let Some(q) = q.filter(|_| frame.part == Part::Verb) else { return };
    let at = q.tokens.end + 2 * usize::from(text.s.phrase_at(q.tokens.end, text.s.tokens.len(), &["of", "it"]));
    if at >= text.s.tokens.len() {
        return;
    }
    let role = match text.s.lower(at) {
        word @ ("to" | "into" | "in" | "from") => frame.preps.iter().find(|(p, _)| *p == word).map(|(_, role)| *role),
        _ => None,
    };
    let later = text
        .quantities_in(&(text.sentence_of(q.core.start).start..q.tokens.start))
        .any(|k| text.quantities[k].amount.unit == q.amount.unit);
    let Some(role) = role.filter(|r| *r != Role::None && later) else { return };
    let prep = text.g.at(at).filter(|p| text.g.get(*p).shape == Shape::Prep && text.g.get(*p).object != NONE);
    let own = prep.and_then(|p| {
        // "Nordvik alone"
        let name = text.parties.within(&text.g.get(text.g.get(p).object).tokens()).first()?;
        text.is_party(name).then(|| Arg { parties: vec![name.party], tokens: name.tokens.clone(), via: Via::Quote })
    });
    let other = if role == Role::To { &roles.from } else { &roles.to };
    let Some(own) = own.filter(|own| other.as_ref().is_none_or(|o| o.parties != own.parties)) else { return };
    if role == Role::To {
        roles.to = Some(own);
        roles.to_other = false;
    } else {
        roles.from = Some(own);
    }
}

fn word(text: &Text<'_>, prep: &Phrase) -> &'static str {
    text.s.lemma(prep.start as usize)
}

fn verb_roles(text: &Text<'_>, v: Id, trigger: &Range<usize>, frame: &Frame, roles: &mut Roles) {
    let g = &text.g;
    let verb = g.get(v);
    if verb.passive {
        let by = g.preps_of_verb(v).find(|p| word(text, p) == "by").and_then(|p| text.deep(p.object));
        roles.set(frame.subject, by);
        if frame.object != Role::None {
            let patient = verb.subject();
            if patient != NONE {
                roles.set(frame.object, text.deep(patient));
            }
        }
    } else {
        roles.set(frame.subject, text.parties_of_subject(v).or_else(|| topic_of_intro(text, v)));
        if frame.object != Role::None {
            // "take over Petrolia": behind the particle stands the object.
            let particle = (trigger.len() == 2).then(|| text.g.phrase_at(trigger.end - 1)).flatten();
            let behind =
                particle.filter(|p| p.shape == Shape::Prep && p.object != NONE).and_then(|p| text.deep(p.object));
            roles.set(frame.object, behind);
            let mut object = g.objects(v).filter(|o| g.get(*o).quantity == NONE).find_map(|o| text.deep(o));
            if object.is_none() && verb.noun != NONE && verb.noun != verb.subject() {
                object = text.deep(verb.noun);
            }
            // "The drugmaker is paying Tarn": a description never stands for the one who is named as the object.
            if let Some(object) = &object
                && verb.subject() != NONE
                && g.get(verb.subject()).mention == NONE
            {
                let side = if frame.subject == Role::From { &mut roles.from } else { &mut roles.to };
                if side.as_ref().is_some_and(|s| s.parties == object.parties) {
                    *side = None;
                }
            }
            roles.set(frame.object, object);
        }
    }
    prepositions(text, v, frame, roles);
}

/// "For Nordvik, investing in": the party in front of a gerund that has no subject of its own.
fn topic_of_intro(text: &Text<'_>, v: Id) -> Option<Arg> {
    let verb = text.g.get(v);
    if verb.mood == Mood::Finite || verb.subject() != NONE {
        return None;
    }
    let first = text.g.of_sentence(text.s.sentence_of(verb.start as usize)).start;
    let prep = text.g.get(first);
    (prep.shape == Shape::Prep && prep.object != NONE && prep.object < v && matches!(word(text, prep), "for" | "with"))
        .then(|| text.parties_of(prep.object))
        .flatten()
}

/// Fills the roles of the prepositions that stand behind a verb or behind its objects.
fn prepositions(text: &Text<'_>, v: Id, frame: &Frame, roles: &mut Roles) {
    let g = &text.g;
    // "in which it invested": the preposition stands before the verb.
    let before = (v.saturating_sub(5)..v)
        .map(|k| g.get(k))
        .filter(|p| p.shape == Shape::Prep && p.governor == v && p.object != NONE && p.object < v);
    let named: Vec<&Phrase> = before.chain(g.preps_of_verb(v)).collect();
    for prep in &named {
        prep_role(text, prep, frame, roles, v);
    }
}

fn prep_role(text: &Text<'_>, prep: &Phrase, frame: &Frame, roles: &mut Roles, at: Id) {
    let lemma = word(text, prep);
    let Some((_, role)) = frame.preps.iter().find(|(p, _)| *p == lemma) else { return };
    // "loans on Corda shares", "backed by Corda shares": security lends nothing.
    let security = matches!(lemma, "by" | "from") && text.is_security(prep.object);
    // "raised its stake in Corda, the target of a takeover by Tarn, to 10 %": whoever takes over holds nothing of the stake.
    const TAKEOVERS: [&str; 6] = ["takeover", "acquisition", "bid", "offer", "purchase", "buyout"];
    let of_takeover = lemma == "by"
        && frame.words == "stake"
        && prep.noun != NONE
        && prep.noun > at
        && text.head_is(prep.noun, &TAKEOVERS);
    if of_takeover
        || prep.object == NONE
        || roles.has(*role)
        || security
        || text.is_of_part(prep)
        || text.ends_route(prep)
    {
        return;
    }
    if lemma == "between" && roles.from.is_none() && roles.to.is_none() {
        between(text, prep.object, roles);
        return;
    }
    // "into a marketplace through its fund": the deeper noun leads back to the one that acts.
    let known = [&roles.from, &roles.to].into_iter().flatten().flat_map(|a| a.parties.clone()).collect::<Vec<_>>();
    let found = text.deep(prep.object).filter(|a| a.parties.iter().any(|p| !known.contains(p)));
    match found {
        Some(arg) => roles.set(*role, Some(arg)),
        None if *role == Role::To && matches!(lemma, "in" | "into" | "on") && names_something(text, prep, at) => {
            roles.to_other = true;
        }
        None => {}
    }
}

/// Behind the preposition stands a thing of its own, not the deal, cash or a time.
fn names_something(text: &Text<'_>, prep: &Phrase, at: Id) -> bool {
    let object = text.g.get(prep.object);
    if object.shape != Shape::Noun || object.quantity != NONE || object.place == Place::Time || prep.object < at {
        return false;
    }
    let head = object.head as usize;
    // "into a Brazilian start-up", "in 24 companies", "into promising start-ups": companies that the text has not told of.
    let start = object.start as usize;
    let counted = object.tokens().any(|i| text.s.tokens[i].kind == TokenKind::Number || text.has(i, Classes::NUMBER));
    let bare = !text.has(start, Classes::DET.or(Classes::POSS));
    let new = text.s.is(start, "a")
        || text.s.is(start, "an")
        || (counted || bare) && object.owner == NONE && text.s.word(head).ends_with('s');
    (new || !text.has(head, Classes::ORG_NOUN))
        && !text.has(
            head,
            Classes::DEAL_NOUN.or(Classes::TIME_UNIT).or(Classes::MONTH).or(Classes::SHARE_NOUN).or(Classes::PRON),
        )
        && !text.head_is(
            prep.object,
            &[
                "cash",
                "total",
                "all",
                "one",
                "exchange",
                "return",
                "full",
                "addition",
                "advance",
                "principle",
                "part",
                "go",
                "tranches",
                "stages",
                "instalments",
                "installments",
                "phases",
            ],
        )
        // "invested $2bn in Japan": in nobody whom the text was about before.
        && (object.mention == NONE || text.parties.mentions[object.mention as usize].kind == PartyKind::Place)
}

/// "a tie-up between Amazon and OpenAI": first and second side.
fn between(text: &Text<'_>, object: Id, roles: &mut Roles) {
    if let Some(arg) = text.parties_of(object)
        && arg.parties.len() == 2
    {
        roles.from = Some(Arg { parties: vec![arg.parties[0]], ..arg.clone() });
        roles.to = Some(Arg { parties: vec![arg.parties[1]], ..arg });
    }
}

/// "Ardent will contribute over $400 million, Kitsune less than $300 million": the name beside a later amount is its own subject.
fn gapped_subject(text: &Text<'_>, q: Option<&Quantity>, v: Id, frame: &Frame, roles: &mut Roles) {
    let Some(m) = q.and_then(|q| text.g.at(q.core.start)) else { return };
    let left = text.g.get(m).noun;
    if m <= v || left == NONE || text.g.get(left).mention == NONE || text.g.get(m).place != Place::Free {
        return;
    }
    if let Some(arg) = text.party_of(left) {
        match frame.subject {
            Role::From => roles.from = None,
            Role::To => roles.to = None,
            Role::None => return,
        }
        roles.set(frame.subject, Some(arg));
    }
}

/// "loans to Nordvik ($5m) and Tarn ($7m)": each name of the list has the amount in the brackets behind it.
fn own_amount(text: &Text<'_>, q: Option<&Quantity>, roles: &mut Roles) {
    let Some(name) = q.and_then(|q| bracketed_behind(text, q)) else { return };
    let Some(own) = text.party_of(name) else { return };
    let same_place = |arg: &Arg| text.g.at(arg.tokens.start).is_some_and(|id| text.g.place(id) == text.g.place(name));
    if roles.to.as_ref().is_some_and(same_place) {
        roles.to = Some(own);
    } else if roles.from.as_ref().is_some_and(same_place) {
        roles.from = Some(own);
    } else if roles.from.is_some() {
        // "Corda's commitments include Nordvik ($5m)"
        roles.set(Role::To, Some(own));
    }
}

fn noun_roles(text: &Text<'_>, q: Option<&Quantity>, n: Id, trigger: &Range<usize>, frame: &Frame, roles: &mut Roles) {
    let g = &text.g;
    // "$3bn in new funding for": what stands behind the amount counts for the noun, and the other way round.
    let m = q.and_then(|q| g.at(q.core.start)).filter(|m| *m != n);
    let first = m.map_or(n, |m| m.min(n));
    let last = m.map_or(n, |m| m.max(n));
    let close = last - first <= 6;
    let (outer, inner) = if close { (first, last) } else { (n, n) };
    // "Halden's loan from Tarn", "its guarantee by Tarn": with somebody else in the part of the subject the owner gets it.
    let given = g.preps_of_noun(outer).chain(g.preps_of_noun(inner)).any(|p| {
        let role = frame.preps.iter().find(|(word, _)| text.s.is(p.start as usize, word)).map(|(_, role)| *role);
        role == Some(frame.subject)
            && ["from", "by"].iter().any(|w| text.s.is(p.start as usize, w))
            && text.named_company(p.object).is_some()
    });
    let holder = if given && frame.subject == Role::From { Role::To } else { frame.subject };
    roles.set(holder, text.owner_of(n));
    if outer != n {
        roles.set(holder, text.owner_of(outer));
    }
    // "a $50 billion Amazon investment", "the Nordvik valuation"
    if let Some(m) =
        text.parties.within(&g.get(n).tokens()).iter().find(|m| text.is_party(m) && m.tokens.end <= trigger.start)
    {
        let role = if frame.subject != Role::None { frame.subject } else { frame.object };
        roles.set(role, Some(Arg { parties: vec![m.party], tokens: m.tokens.clone(), via: Via::Quote }));
    }
    for prep in g.preps_of_noun(outer).chain(g.preps_of_noun(inner)) {
        if word(text, prep) == "of" && text.is_of_event(prep) {
            continue;
        }
        // The agent of a participle ("a round led by") is no agent of the noun.
        prep_role(text, prep, frame, roles, n);
    }
    participles(text, n, outer, frame, roles);
    carried(text, n, outer, inner, frame, roles);
    if roles.from.is_none() && roles.to.is_none() {
        headline(text, outer, roles);
    }
}

/// "Alba and Brix in talks over a $3bn investment": a headline names both sides and leaves out the verb.
fn headline(text: &Text<'_>, outer: Id, roles: &mut Roles) {
    let top = text.g.chain(outer).last().unwrap_or(outer);
    if top != outer && text.g.place(top) == Place::Free && text.g.listed(top).len() == 2 {
        between(text, top, roles);
    }
}

/// "a contract awarded to Nordvik by the port", "the $60 billion funding OpenAI is seeking".
fn participles(text: &Text<'_>, n: Id, outer: Id, frame: &Frame, roles: &mut Roles) {
    let g = &text.g;
    let end = (n + 14).min(g.phrases.len() as u32);
    for v in n + 1..end {
        let verb = g.get(v);
        if verb.shape == Shape::Break {
            return;
        }
        if verb.shape != Shape::Verb || verb.noun == NONE || !(verb.noun == n || verb.noun == outer) {
            continue;
        }
        if verb.passive {
            let lemma = text.lemma(v);
            for prep in g.preps_of_verb(v) {
                match word(text, prep) {
                    "by" if !matches!(lemma, "lead" | "head" | "arrange") && !text.is_security(prep.object) => {
                        roles.set(frame.subject, text.deep(prep.object))
                    }
                    "to" if matches!(
                        lemma,
                        "award"
                            | "give"
                            | "grant"
                            | "make"
                            | "hand"
                            | "lend"
                            | "pay"
                            | "owe"
                            | "sell"
                            | "issue"
                            | "offer"
                    ) =>
                    {
                        roles.set(Role::To, text.deep(prep.object));
                    }
                    "with" | "from" => prep_role(text, prep, frame, roles, n),
                    _ => {}
                }
            }
            continue;
        }
        let subject = verb.subject();
        if subject != NONE && subject != n && subject != outer {
            let role = if is_inward(text.lemma(v), frame) { frame.object } else { frame.subject };
            let role = if frame.subject == frame.object { frame.subject } else { role };
            roles.set(role, text.parties_of(subject));
        }
    }
}

/// The verb that carries a noun: "Nordvik signed a $3bn contract with", "the contract was awarded to Nordvik by the port".
fn carried(text: &Text<'_>, n: Id, outer: Id, inner: Id, frame: &Frame, roles: &mut Roles) {
    let g = &text.g;
    let mut at = if g.place(outer) == Place::Free { n } else { outer };
    let mut hops = 0;
    loop {
        match g.place(at) {
            // "financing comprising a $4m credit line"
            Place::Object(v)
                if hops < 3
                    && text.lemma(v) == "comprise"
                    && g.get(v).mood != Mood::Finite
                    && g.get(v).noun != NONE
                    && g.get(v).noun < at =>
            {
                at = g.get(v).noun;
                hops += 1;
            }
            Place::Object(v) => {
                object_of(text, v, at, inner, frame, roles);
                return;
            }
            Place::Subject(v) => {
                subject_of(text, v, frame, roles);
                return;
            }
            Place::Behind(prep) => {
                let p = g.get(prep);
                // "backed Tarn with an investment": whoever backs it invests, and Tarn holds no part of the noun.
                let backs = p.governor != NONE
                    && word(text, p) == "with"
                    && matches!(text.lemma(p.governor), "back" | "support")
                    && p.noun != NONE
                    && g.place(p.noun) == Place::Object(p.governor);
                if backs {
                    behind_verb(text, p, inner, frame, roles);
                    return;
                }
                if p.noun != NONE && p.noun < at && hops < 3 {
                    // "talks on an investment", "a plan for a takeover": who talks or plans.
                    let holder = p.noun;
                    if text.has(g.get(holder).head as usize, Classes::DEAL_NOUN.or(Classes::CONTROL))
                        && frame.subject != Role::None
                    {
                        roles.set(frame.subject, text.owner_of(holder));
                        for prep in g.preps_of_noun(holder).filter(|x| matches!(word(text, x), "with" | "between")) {
                            if word(text, prep) == "between" {
                                between(text, prep.object, roles);
                            }
                        }
                    }
                    // What a company "with sales of $3bn" does says nothing of whose the sales are.
                    if frame.subject == frame.object
                        && !text.has(g.get(holder).head as usize, Classes::DEAL_NOUN.or(Classes::CONTROL))
                        && g.get(holder).quantity == NONE
                    {
                        return;
                    }
                    at = holder;
                    hops += 1;
                    continue;
                }
                // "exit financing comprised of a $4m credit line": whoever has the whole has its parts.
                let made = if p.governor == NONE { NONE } else { g.get(p.governor).noun };
                if made != NONE
                    && made < at
                    && hops < 3
                    && matches!(text.lemma(p.governor), "comprise" | "consist" | "compose" | "make")
                {
                    at = made;
                    hops += 1;
                    continue;
                }
                if p.governor != NONE {
                    behind_verb(text, p, inner, frame, roles);
                }
                return;
            }
            _ => {
                // "Nordvik, a supplier to Tesla"
                if let Place::Apposition(other) = g.get(at).place {
                    roles.set(frame.subject, text.parties_of(other));
                }
                return;
            }
        }
    }
}

fn object_of(text: &Text<'_>, v: Id, at: Id, inner: Id, frame: &Frame, roles: &mut Roles) {
    let g = &text.g;
    let verb = g.get(v);
    let lemma = text.lemma(v);
    let inward = is_inward(lemma, frame);
    let supports = INWARD.contains(&lemma) || SUPPORT.contains(&lemma) || matches!(lemma, "be" | "become" | "remain");
    if supports {
        let role = if inward { frame.object } else { frame.subject };
        if !verb.passive {
            roles.set(role, text.parties_of_subject(v));
        } else if matches!(lemma, "award" | "give" | "grant" | "hand" | "lend" | "offer" | "pay") {
            // "was awarded a contract by"
            roles.set(frame.object, text.deep(verb.subject()));
        }
        // "awarded Halvorsen a contract": the one in between receives.
        if matches!(lemma, "award" | "give" | "grant" | "hand" | "lend" | "offer" | "sell" | "pay" | "owe") {
            let first = g.objects(v).next();
            if let Some(first) = first.filter(|o| *o < at) {
                roles.set(frame.object, text.parties_of(first));
            }
        }
    }
    for prep in g.preps_of_verb(v).filter(|p| p.start >= g.get(inner).end || p.start >= g.get(at).end) {
        let lemma_prep = word(text, prep);
        if verb.passive && lemma_prep == "by" {
            roles.set(frame.subject, text.deep(prep.object));
            continue;
        }
        let giving = matches!(
            lemma,
            "award" | "give" | "grant" | "hand" | "sell" | "pay" | "make" | "extend" | "provide" | "offer"
        );
        if lemma_prep == "to" && giving && !frame.preps.iter().any(|(p, _)| *p == "to") {
            roles.set(frame.object, text.deep(prep.object));
            continue;
        }
        prep_role(text, prep, frame, roles, at);
    }
}

fn subject_of(text: &Text<'_>, v: Id, frame: &Frame, roles: &mut Roles) {
    let g = &text.g;
    let verb = g.get(v);
    let lemma = text.lemma(v);
    for prep in g.preps_of_verb(v) {
        let lemma_prep = word(text, prep);
        match lemma_prep {
            // "orders that were won by Tarn", "were taken by Tarn": whoever gets them sells.
            "by" if verb.passive => {
                let receives = is_inward(lemma, frame) || lemma == "take" && frame.words.starts_with("order");
                let role = if receives { frame.object } else { frame.subject };
                roles.set(role, text.deep(prep.object));
            }
            "to" if verb.passive && matches!(lemma, "award" | "give" | "grant" | "hand" | "sell" | "pay" | "make") => {
                roles.set(frame.object, text.deep(prep.object));
            }
            "from" if matches!(lemma, "come" | "arrive" | "be") => roles.set(frame.subject, text.deep(prep.object)),
            "to" if matches!(lemma, "go") => roles.set(frame.object, text.deep(prep.object)),
            _ if verb.passive => prep_role(text, prep, frame, roles, v),
            _ => {}
        }
    }
    // "The round values Nordvik at": who is valued is whose round it is.
    if frame.subject == frame.object && frame.subject == Role::To && matches!(text.lemma(v), "value" | "give" | "price")
    {
        let valued = g.objects(v).find_map(|o| text.parties_of(o));
        roles.set(Role::To, valued);
    }
}

/// "is in talks over a loan", "entered into an agreement with", "agreed on a merger".
fn behind_verb(text: &Text<'_>, prep: &Phrase, inner: Id, frame: &Frame, roles: &mut Roles) {
    let g = &text.g;
    let v = prep.governor;
    let verb = g.get(v);
    let lemma = text.lemma(v);
    let lemma_prep = word(text, prep);
    let enters = SUPPORT.contains(&lemma)
        || INWARD.contains(&lemma)
        || matches!(
            lemma,
            "be" | "agree"
                | "enter"
                | "talk"
                | "negotiate"
                | "work"
                | "join"
                | "participate"
                | "invest"
                | "go"
                | "proceed"
                | "respond"
                | "engage"
                | "look"
                | "bid"
                | "ask"
                | "apply"
                | "turn"
                | "commit"
        );
    if enters
        && !verb.passive
        && matches!(
            lemma_prep,
            "in" | "into" | "on" | "over" | "for" | "to" | "with" | "about" | "under" | "through" | "of" | "at" | "by"
        )
    {
        let role = if is_inward(lemma, frame) { frame.object } else { frame.subject };
        roles.set(role, text.parties_of_subject(v));
    }
    // "backed Nordvik with an investment that has grown to $3m"
    if matches!(lemma, "back" | "support" | "provide")
        && !verb.passive
        && lemma_prep == "with"
        && frame.object == Role::To
    {
        roles.set(frame.subject, text.parties_of_subject(v));
        roles.set(Role::To, g.objects(v).find_map(|o| text.parties_of(o)));
    }
    for later in g.preps_of_verb(v).filter(|p| p.start >= g.get(inner).end) {
        prep_role(text, later, frame, roles, inner);
    }
}
