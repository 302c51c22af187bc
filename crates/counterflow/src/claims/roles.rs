//! Who fills the roles of a frame: subject, object, possessor, prepositions, support verb.

use super::frame::{Frame, Part, Role};
use super::text::{Arg, Text, Via};
use crate::lexicon::Classes;
use crate::mentions::Quantity;
use crate::party::PartyKind;
use crate::sentences::Kind;
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
    "draw", "seek", "borrow", "close", "need", "generate", "reject", "rebuff", "spurn", "refuse",
];

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
    "pay",
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
];

/// Finds the parties around a trigger.
pub fn fill(text: &Text<'_>, q: Option<&Quantity>, trigger: &Range<usize>, frame: &Frame) -> Roles {
    let sentence = text.s.list[text.s.sentence_of(trigger.start)].tokens.clone();
    let mut roles = Roles::default();
    match frame.part {
        Part::Verb => verb_roles(text, q, trigger, frame, &sentence, &mut roles),
        Part::Noun => noun_roles(text, q, trigger, frame, &sentence, &mut roles),
    }
    roles
}

/// "was acquired by", "acquired by", "being bought".
pub fn is_passive(text: &Text<'_>, verb: usize, least: usize) -> bool {
    if !text.has(verb, Classes::PARTICIPLE) {
        return false;
    }
    let mut k = verb;
    while k > least && (text.has(k - 1, Classes::ADV.or(Classes::NEG)) || text.s.is(k - 1, "last")) {
        k -= 1;
    }
    if k > least && text.has(k - 1, Classes::BE) {
        return true;
    }
    let by = (verb + 1..text.s.tokens.len().min(verb + 4)).any(|i| text.s.is(i, "by"));
    let auxiliary = k > least && text.has(k - 1, Classes::HAVE.or(Classes::MODAL));
    by && !auxiliary
}

fn verb_roles(
    text: &Text<'_>,
    q: Option<&Quantity>,
    trigger: &Range<usize>,
    frame: &Frame,
    sentence: &Range<usize>,
    roles: &mut Roles,
) {
    let verb = trigger.start;
    let passive = is_passive(text, verb, sentence.start);
    let (subject_role, object_role) =
        if passive { (frame.object, frame.subject) } else { (frame.subject, frame.object) };
    let right = right_edge(text, trigger.end, sentence.end, true);
    if passive {
        let by = (trigger.end..right).find(|k| text.s.is(*k, "by")).and_then(|k| text.phrase_parties(k + 1, right));
        roles.set(object_role, by);
    } else if object_role != Role::None {
        roles.set(object_role, direct_object(text, trigger.end, right));
    }
    if passive || subject_role != Role::None {
        roles.set(subject_role, text.subject(verb));
    }
    prepositions(text, trigger.end, right, frame, roles);
    if let Some(q) = q.filter(|q| q.tokens.end > right) {
        prepositions(text, q.tokens.end, right_edge(text, q.tokens.end, sentence.end, true), frame, roles);
    }
    relative(text, verb, sentence.start, frame, roles);
    ellipsis(text, q, trigger, frame, roles);
    // "$3bn was invested in it": what stands left of a passive verb is the amount, not a party.
}

/// "acquire Nordvik", "acquire 60 % of Nordvik", "acquire rig owner Nordvik".
fn direct_object(text: &Text<'_>, from: usize, right: usize) -> Option<Arg> {
    let mut at = from;
    if let Some(k) = text.quantity_at(at) {
        at = text.quantities[k].tokens.end;
        if at < right && text.s.is(at, "of") {
            at += 1;
        } else {
            return None;
        }
    }
    if at < right && text.has(at, Classes::PREP) {
        return None;
    }
    // "the radar business of Tolland Electric"
    let part = (at..right.min(at + 6)).find(|k| {
        matches!(
            text.s.word(*k).to_ascii_lowercase().as_str(),
            "business"
                | "unit"
                | "division"
                | "arm"
                | "operations"
                | "assets"
                | "rest"
                | "remainder"
                | "all"
                | "shares"
                | "stake"
                | "control"
        ) && *k + 1 < right
            && text.s.is(k + 1, "of")
    });
    // "supplies most of OpenAI's chips"
    let some = at + 1 < right
        && matches!(text.s.word(at).to_ascii_lowercase().as_str(), "most" | "all" | "some" | "many" | "much" | "part")
        && text.s.is(at + 1, "of");
    text.phrase_parties(part.map_or(at + 2 * usize::from(some), |k| k + 2), right)
}

/// "Ardent will contribute over $400 million, Kitsune less than $300 million": the name right before a later amount is its own subject.
fn ellipsis(text: &Text<'_>, q: Option<&Quantity>, trigger: &Range<usize>, frame: &Frame, roles: &mut Roles) {
    let Some(q) = q else { return };
    let mut at = q.tokens.start;
    let fills =
        |k: usize| text.has(k, Classes::DET.or(Classes::RHETORIC).or(Classes::ADV)) || text.s.is(k, "remaining");
    while at > trigger.end && fills(at - 1) {
        at -= 1;
    }
    let Some(m) = at.checked_sub(1).and_then(|k| text.parties.at(k)).map(|m| &text.parties.mentions[m]) else { return };
    let earlier = text.quantities_in(&(trigger.end..m.tokens.start)).next().is_some();
    if earlier && m.tokens.start > trigger.end && m.tokens.end == at && text.is_party(m) {
        match frame.subject {
            Role::From => roles.from = None,
            Role::To => roles.to = None,
            Role::None => return,
        }
        roles.set(frame.subject, Some(Arg { parties: vec![m.party], tokens: m.tokens.clone(), via: Via::Sentence }));
    }
}

/// Where the phrase to the right ends: the sentence, a strong mark, or (for verbs) the next clause.
fn right_edge(text: &Text<'_>, from: usize, end: usize, stop_at_verbs: bool) -> usize {
    let clause = text.clause_of(from.saturating_sub(1)).end;
    let mut k = from;
    while k < end {
        if text.mark(k, b';') || text.mark(k, b':') || k >= clause && k > from && stop_at_verbs {
            return k;
        }
        if stop_at_verbs && text.has(k, Classes::MODAL) {
            return k;
        }
        k += 1;
    }
    end
}

fn prepositions(text: &Text<'_>, from: usize, right: usize, frame: &Frame, roles: &mut Roles) {
    let mut k = from;
    while k < right {
        if text.s.tokens[k].kind == Kind::Word && text.has(k, Classes::PREP) {
            let lemma = text.s.lemma(k);
            if lemma == "between" && roles.from.is_none() && roles.to.is_none() {
                between(text, k + 1, right, roles);
            }
            // "a round led by Halden": the agent belongs to the participle, not to the noun.
            let of_participle = frame.part == Part::Noun
                && lemma == "by"
                && k > 0
                && text.has(k - 1, Classes::PARTICIPLE)
                && !text.has(k - 1, Classes::DEAL_NOUN);
            if let Some((_, role)) = frame.preps.iter().find(|(p, _)| *p == lemma).filter(|_| !of_participle)
                && !roles.has(*role)
            {
                match text.phrase_parties(k + 1, right) {
                    Some(arg) => {
                        k = arg.tokens.end.max(k);
                        roles.set(*role, Some(arg));
                    }
                    None if *role == Role::To
                        && k <= from + 1
                        && matches!(lemma, "in" | "into" | "on")
                        && names_something(text, k + 1, right) =>
                    {
                        roles.to_other = true
                    }
                    None => {}
                }
            }
        }
        k += 1;
    }
}

/// Behind the preposition stands a thing of its own, not the deal, cash or a time.
fn names_something(text: &Text<'_>, from: usize, right: usize) -> bool {
    let words = from..right.min(from + 5);
    if words.is_empty() || text.s.tokens[from].kind != Kind::Word {
        return false;
    }
    !words.clone().any(|i| {
        text.has(
            i,
            Classes::DEAL_NOUN.or(Classes::TIME_UNIT).or(Classes::MONTH).or(Classes::ORG_NOUN).or(Classes::SHARE_NOUN),
        ) || text.quantity_at(i).is_some()
            || matches!(
                text.s.word(i).to_ascii_lowercase().as_str(),
                "cash" | "total" | "all" | "one" | "exchange" | "return" | "it" | "which" | "full" | "addition"
            )
            || text.s.tokens[i].kind == Kind::Number
    })
}

/// "a tie-up between Amazon and OpenAI": first and second side.
fn between(text: &Text<'_>, from: usize, right: usize, roles: &mut Roles) {
    if let Some(arg) = text.phrase_parties(from, right)
        && arg.parties.len() == 2
    {
        roles.from = Some(Arg { parties: vec![arg.parties[0]], ..arg.clone() });
        roles.to = Some(Arg { parties: vec![arg.parties[1]], ..arg });
    }
}

/// "Anthropic, in which it has invested": the party before the relative phrase fills the preposition's role.
fn relative(text: &Text<'_>, verb: usize, least: usize, frame: &Frame, roles: &mut Roles) {
    let Some(which) =
        (least.max(verb.saturating_sub(8))..verb).rev().find(|k| text.s.is(*k, "which") || text.s.is(*k, "whom"))
    else {
        return;
    };
    let Some(prep) = which.checked_sub(1).filter(|k| *k > least && text.has(*k, Classes::PREP)) else { return };
    let Some((_, role)) = frame.preps.iter().find(|(p, _)| *p == text.s.lemma(prep)) else { return };
    let m = text.parties.mentions.partition_point(|m| m.tokens.end <= prep);
    if let Some(mention) = m.checked_sub(1).map(|m| &text.parties.mentions[m])
        && mention.tokens.start >= least
        && text.is_party(mention)
    {
        // It is named with certainty, so it may replace what was found further away.
        let arg = Arg { parties: vec![mention.party], tokens: mention.tokens.clone(), via: Via::Sentence };
        match role {
            Role::From => roles.from = None,
            Role::To => roles.to = None,
            Role::None => {}
        }
        roles.set(*role, Some(arg));
        // The subject of the relative clause comes after the preposition.
        let other = if *role == Role::To { &mut roles.from } else { &mut roles.to };
        if other.as_ref().is_some_and(|o| o.parties.contains(&mention.party)) {
            *other = None;
        }
    }
}

fn noun_roles(
    text: &Text<'_>,
    q: Option<&Quantity>,
    trigger: &Range<usize>,
    frame: &Frame,
    sentence: &Range<usize>,
    roles: &mut Roles,
) {
    let before_amount = q.is_some_and(|q| q.tokens.end <= trigger.start && trigger.start - q.tokens.end <= 8);
    let start = q.filter(|_| before_amount).map_or(trigger.start, |q| q.tokens.start.min(trigger.start));
    // "$3bn in new funding for": the phrase continues behind the later of the two.
    let end = q.map_or(trigger.end, |q| {
        if q.tokens.start >= trigger.end && q.tokens.start - trigger.end <= 8 { q.tokens.end } else { trigger.end }
    });
    let left = possessor(text, start, sentence.start).or_else(|| possessor_of_head(text, start, sentence.start));
    if let Some(arg) = left.clone() {
        roles.set(frame.subject, Some(arg));
    }
    // "a $50 billion Amazon investment", "the Nordvik valuation"
    if let Some(q) = q.filter(|_| before_amount)
        && let Some(m) = text.parties.within(&(q.tokens.end..trigger.start)).iter().find(|m| text.is_party(m))
    {
        let role =
            if text.is_possessive(&m.tokens) || frame.subject != Role::None { frame.subject } else { frame.object };
        roles.set(role, Some(Arg { parties: vec![m.party], tokens: m.tokens.clone(), via: Via::Quote }));
    }
    if !roles.has(frame.subject)
        && let Some(m) = text.parties.at(start.saturating_sub(1)).map(|m| &text.parties.mentions[m])
        && m.tokens.start >= sentence.start
        && text.is_party(m)
        && m.tokens.end == start
        && q.is_none_or(|q| start != q.tokens.start)
    {
        roles.set(frame.subject, Some(Arg { parties: vec![m.party], tokens: m.tokens.clone(), via: Via::Quote }));
    }
    let right = right_edge(text, end, sentence.end, false);
    let near = noun_phrase_right(text, end, right);
    // "funding for Nordvik of $3bn": prepositions between the noun and its amount count too.
    prepositions(text, trigger.end, near.max(end), frame, roles);
    // "the $60 billion funding OpenAI is seeking", "the yard Nordvik wants"
    if !roles.has(frame.subject)
        && let Some(m) = text.parties.at(end).map(|m| &text.parties.mentions[m])
        && text.is_party(m)
        && m.tokens.end < sentence.end
        && text.has(m.tokens.end, Classes::AUX.or(Classes::VERB))
    {
        roles.set(frame.subject, Some(Arg { parties: vec![m.party], tokens: m.tokens.clone(), via: Via::Sentence }));
    }
    support(text, start, end, near, sentence, frame, roles);
}

/// How far the prepositional phrases of a noun reach: to the next finite verb of its clause.
fn noun_phrase_right(text: &Text<'_>, from: usize, right: usize) -> usize {
    let mut k = from;
    while k < right {
        if text.has(k, Classes::AUX)
            || text.has(k, Classes::VERB)
                && text.has(k, Classes::THIRD.or(Classes::PAST))
                && !text.has(k, Classes::PARTICIPLE.or(Classes::DEAL_NOUN))
        {
            return k;
        }
        k += 1;
    }
    right
}

/// The possessor of the noun phrase that begins at `start`: "Amazon's reported $50 billion", "its $3bn".
pub fn possessor(text: &Text<'_>, start: usize, least: usize) -> Option<Arg> {
    let mut k = start;
    for _ in 0..6 {
        k = k.checked_sub(1).filter(|k| *k >= least)?;
        match text.s.tokens[k].kind {
            Kind::Possessive => {
                if let Some(m) = k.checked_sub(1).and_then(|j| text.parties.at(j)) {
                    let mention = &text.parties.mentions[m];
                    // "Amazon chief executive Andy Jassy's" names a person; the company before him is meant.
                    if mention.kind == PartyKind::Person {
                        return None;
                    }
                    return text.is_party(mention).then(|| Arg {
                        parties: vec![mention.party],
                        tokens: mention.tokens.clone(),
                        via: Via::Quote,
                    });
                }
                // "the company's"
                let noun = k.checked_sub(1).filter(|j| *j >= least && text.has(*j, Classes::ORG_NOUN))?;
                return text.antecedent(noun);
            }
            Kind::Word if matches!(text.s.lemma(k), "its" | "their" | "our") => return text.antecedent(k),
            Kind::Word
                if text.has(k, Classes::PREP.or(Classes::CONJ).or(Classes::AUX).or(Classes::PRON))
                    || text.has(k, Classes::VERB)
                        && text.has(k, Classes::THIRD.or(Classes::PAST))
                        && !text.has(
                            k,
                            Classes::RHETORIC.or(Classes::PARTICIPLE).or(Classes::GERUND).or(Classes::DEAL_NOUN),
                        ) =>
            {
                return None;
            }
            Kind::Word | Kind::Hyphen => {}
            _ => return None,
        }
    }
    None
}

/// "Nordvik's search for $3bn in funding": the possessor of the noun that the amount's phrase hangs on.
fn possessor_of_head(text: &Text<'_>, start: usize, least: usize) -> Option<Arg> {
    let mut k = start.checked_sub(1).filter(|k| *k >= least)?;
    while k > least && text.has(k, Classes::DET.or(Classes::RHETORIC).or(Classes::ADV)) {
        k -= 1;
    }
    matches!(text.s.lemma(k), "for" | "of").then(|| possessor(text, k, least)).flatten()
}

/// The verb that carries a noun: "Nordvik signed a $3bn contract", "the contract was awarded to Nordvik by the port".
fn support(
    text: &Text<'_>,
    start: usize,
    end: usize,
    near: usize,
    sentence: &Range<usize>,
    frame: &Frame,
    roles: &mut Roles,
) {
    if roles.has(frame.subject) && roles.has(frame.object) {
        return;
    }
    let clause = text.clause_of(start);
    let left_verb = (clause.start.max(sentence.start)..start).rev().take(14).find(|k| {
        text.has(*k, Classes::VERB) && !text.has(*k, Classes::DEAL_NOUN.or(Classes::RHETORIC))
            || matches!(text.s.lemma(*k), "talk" | "have" | "has" | "had")
    });
    if let Some(verb) = left_verb.filter(|v| SUPPORT.contains(&text.s.lemma(*v)) || INWARD.contains(&text.s.lemma(*v)))
    {
        let inward = INWARD.contains(&text.s.lemma(verb));
        let passive = is_passive(text, verb, sentence.start);
        let role = if inward != passive { frame.object } else { frame.subject };
        let subject_arg = text.subject(verb);
        let subject_arg = subject_arg.filter(|arg| arg.tokens.end <= start || arg.via > Via::Sentence);
        roles.set(role, subject_arg);
        // "awarded Halvorsen a contract", "gave Nordvik a loan": the one in between receives.
        if !passive
            && matches!(text.s.lemma(verb), "award" | "give" | "grant" | "hand" | "lend" | "offer" | "sell" | "pay")
        {
            roles.set(frame.object, text.phrase_parties(verb + 1, start));
        }
        return;
    }
    // "talks", "discussions": a noun carries it.
    let talks = (clause.start..start).rev().take(10).find(|k| {
        matches!(
            text.s.word(*k).to_ascii_lowercase().as_str(),
            "talks" | "discussions" | "negotiations" | "deal" | "agreement"
        )
    });
    if let Some(at) = talks {
        roles.set(frame.subject, text.subject(at));
    }
    // The noun is the subject: what follows its verb tells who.
    if near < sentence.end && near > end.saturating_sub(1) {
        let mut k = near;
        while k < sentence.end.min(near + 12) {
            let lemma = text.s.lemma(k);
            if text.mark(k, b';') || text.mark(k, b',') && k > near + 6 {
                break;
            }
            let role = match lemma {
                "by" | "from" => Some(frame.subject),
                "to" => frame.preps.iter().find(|(p, _)| *p == "to").map(|(_, r)| *r),
                _ => None,
            };
            if let Some(role) = role
                && !roles.has(role)
                && k > near
            {
                roles.set(role, text.phrase_parties(k + 1, sentence.end.min(k + 8)));
            }
            k += 1;
        }
    }
}
