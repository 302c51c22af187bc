//! A part of what one company takes in that another gets; payer to receiver.

use super::super::Status;
use super::super::frame::{Attach, Frame, Part, Role, noun, verb};
use super::super::read::Draft;
use super::super::text::{Arg, Text};
use super::super::trade;
use super::{Kind, Rule};
use crate::grammar::{Id, NONE, Shape};
use crate::lexicon::Classes;
use crate::mentions::Quantity;
use Role::{From, None as Nobody, To};

const TO_WHOM: &[(&str, Role)] = &[("to", To), ("with", To)];
const SIZED: Attach = Attach::BEFORE.or(Attach::OF).or(Attach::TO).or(Attach::PREDICATE);

/// See `revenue_share.md`.
pub const RULE: Rule = Rule {
    name: "revenue_share",
    kind: Kind::RevenueShare,
    page: include_str!("revenue_share.md"),
    frames: FRAMES,
    accepts,
    refine,
    relates: &[],
};

const fn part(words: &'static str) -> Frame {
    noun(words).roles(Nobody, Nobody).attach(SIZED).near(TAKEN_IN).weight(2)
}

const fn paid(words: &'static str) -> Frame {
    verb(words).roles(From, Nobody).preps(TO_WHOM).attach(Attach::OBJECT.or(Attach::TO)).near(TAKEN_IN).weight(3)
}

const fn got(words: &'static str) -> Frame {
    verb(words).roles(To, Nobody).attach(Attach::OBJECT).near(TAKEN_IN).weight(3)
}

const FRAMES: &[Frame] = &[
    noun("revenue share").roles(Nobody, Nobody).attach(SIZED.or(Attach::IN)).weight(6),
    noun("revenue - share").roles(Nobody, Nobody).attach(SIZED.or(Attach::IN)).weight(6),
    noun("revenue sharing").roles(Nobody, Nobody).attach(Attach::IN).weight(6),
    noun("profit share").roles(Nobody, Nobody).attach(SIZED.or(Attach::IN)).weight(6),
    part("share"),
    part("cut"),
    part("slice"),
    part("portion"),
    part("commission"),
    paid("pay"),
    paid("give"),
    paid("hand"),
    paid("remit"),
    paid("owe"),
    paid("share"),
    paid("cede"),
    paid("surrender"),
    verb("entitle").roles(Nobody, Nobody).attach(Attach::OBJECT.or(Attach::TO)).near(TAKEN_IN).weight(3),
    got("receive"),
    got("get"),
    got("take"),
    got("collect"),
    got("earn"),
];

/// What a company takes in, of which it may pay a part to another.
const TAKEN_IN: &[&str] = &[
    "revenue", "revenues", "sales", "turnover", "income", "proceeds", "profit", "profits", "takings", "receipts",
    "earnings",
];

/// Verbs of whoever pays a share, and of whoever has it.
const GIVES: &[&str] =
    &["pay", "give", "hand", "remit", "owe", "share", "cede", "surrender", "offer", "grant", "promise"];
const GETS: &[&str] =
    &["take", "get", "receive", "collect", "keep", "have", "claim", "earn", "be", "entitle", "retain", "secure"];

/// Parts in percent, and sums that are called a share of revenue.
fn accepts(q: &Quantity) -> bool {
    super::share(q) || super::money(q)
}

fn refine(text: &Text<'_>, d: &mut Draft) -> bool {
    let Some(q) = d.quantity.map(|k| &text.quantities[k]) else { return false };
    let (Some(t), Some(m)) = (text.g.at(d.trigger.start), text.g.at(q.core.start)) else { return false };
    let sum = super::money(q);
    // "a commission of $3m", "paid $3m from its sales": a sum is one only where it is called so.
    if sum && d.trigger.len() == 1 {
        return false;
    }
    // "the share of revenue it pays Nordvik, to 8 %"
    let described =
        || Some(text.g.get(t).noun).filter(|n| d.attach == Attach::TO && *n != NONE && is_taken_in(text, *n));
    let base = taken_in(text, m).or_else(|| taken_in(text, t)).or_else(described);
    if base.is_none() && d.trigger.len() == 1 {
        return false;
    }
    let whose = base.and_then(|b| owner(text, b));
    let verb = if d.part == Part::Verb { t } else { carrier(text, t, m) };
    if verb == NONE {
        return false;
    }
    let by = text.g.get(verb).passive && text.lemma(verb) != "entitle";
    let agent = if by { trade::party_behind(text, verb, "by") } else { text.parties_of_subject(verb) };
    match text.lemma(verb) {
        // "pays Nordvik a fifth of its revenue"
        lemma if GIVES.contains(&lemma) => {
            d.from = agent.or_else(|| whose.clone());
            d.to = text
                .g
                .objects(verb)
                .filter(|o| text.g.get(*o).quantity == NONE)
                .find_map(|o| text.parties_of(o))
                .or_else(|| ["to", "with"].iter().find_map(|w| trade::party_behind(text, verb, w)))
                .or_else(|| behind_amount(text, m, &["to", "with"]))
                // "has an agreement with Nordvik under which it pays"
                .or_else(|| super::purchase::under_agreement(text, d, t));
            if d.attach == Attach::TO {
                d.status = Some(Status::Planned);
            }
            // "will continue paying": as it does.
            let sentence = text.s.list[d.sentence].tokens.clone();
            if d.status == Some(Status::Planned) && text.says(sentence, &["continue", "continues", "still"]) {
                d.status = Some(Status::Agreed);
            }
        }
        // "gets 20 % of its revenue from Nordvik" tells how much it depends on a customer.
        _ => {
            d.to = agent.or_else(|| text.owner_of(t));
            let from = behind_amount(text, m, &["from"]).or_else(|| trade::party_behind(text, verb, "from"));
            d.from = match (&whose, &d.to) {
                (Some(payer), Some(receiver)) if payer.parties == receiver.parties => return false,
                (Some(_), _) => whose,
                // "is due 20 % of revenue from Nordvik"
                (None, _) if d.part == Part::Noun || text.lemma(verb) == "be" => from,
                _ => return false,
            };
        }
    }
    // What is owed year after year under a contract is agreed, whoever has paid how much of it.
    if !sum && matches!(d.status, None | Some(Status::Completed)) {
        d.status = Some(Status::Agreed);
    }
    match (&d.from, &d.to) {
        (Some(from), Some(to)) => from.parties != to.parties,
        (None, None) => false,
        // One side may be told elsewhere, but then the words themselves must speak of a share of revenue.
        _ => d.trigger.len() > 1,
    }
}

fn is_taken_in(text: &Text<'_>, id: Id) -> bool {
    TAKEN_IN.iter().any(|w| text.head_is(id, &[w]))
}

/// The phrase of what is taken in that an amount or a share is "of".
fn taken_in(text: &Text<'_>, id: Id) -> Option<Id> {
    text.g
        .preps_of_noun(id)
        .filter(|p| {
            p.noun == id && p.object != NONE && ["of", "on", "from"].iter().any(|w| text.s.is(p.start as usize, w))
        })
        .map(|p| p.object)
        .find(|o| is_taken_in(text, *o))
}

/// Whose revenue it is: "Nordvik's revenue", "its revenue", "the revenue of Nordvik".
fn owner(text: &Text<'_>, base: Id) -> Option<Arg> {
    let of = || {
        text.g
            .preps_of_noun(base)
            .find(|p| p.noun == base && text.s.is(p.start as usize, "of"))
            .and_then(|p| text.named_company(p.object))
    };
    text.owner_of(base).or_else(|| text.modifier_of(base)).or_else(of)
}

/// The verb that has the share: "takes a 30 % cut", "is entitled to a 20 % share", "lowers the share to 8 %".
fn carrier(text: &Text<'_>, t: Id, m: Id) -> Id {
    for at in [t, m] {
        let verb = text.g.verb_of(at);
        let shape = |v: Id| v != NONE && text.g.get(v).shape == Shape::Verb;
        if shape(verb) && (text.lemma(verb) != "be" || is_entitled(text, verb)) {
            let lemma = text.lemma(verb);
            let takes = GIVES.contains(&lemma) || GETS.contains(&lemma);
            if takes {
                return verb;
            }
        }
    }
    NONE
}

/// "is entitled to", "is due": the subject gets what follows.
fn is_entitled(text: &Text<'_>, verb: Id) -> bool {
    let end = text.g.get(verb).end as usize;
    ["entitled", "due", "eligible"].iter().any(|w| text.s.is(end, w) || text.s.is(text.g.get(verb).head as usize, w))
}

/// The party behind one of these prepositions that stand behind an amount and what it is of.
fn behind_amount(text: &Text<'_>, m: Id, words: &[&str]) -> Option<Arg> {
    text.g
        .preps_of_noun(m)
        .filter(|p| p.object != NONE && words.iter().any(|w| text.s.is(p.start as usize, w)))
        .filter(|p| {
            text.g.get(p.object).mention != NONE || text.has(text.g.get(p.object).head as usize, Classes::ORG_NOUN)
        })
        .find_map(|p| text.parties_of(p.object))
}
