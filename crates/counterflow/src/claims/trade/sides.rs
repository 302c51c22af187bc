//! Both sides of a deal at a phrase: who buys, who sells, what changes hands.

use super::super::text::{Arg, Text};
use super::{Thing, behind, buyer, object, of_noun, party_behind};
use crate::grammar::{Id, NONE, Place, Shape};
use crate::party::PartyKind;

/// Words for an offer.
pub const OFFERS: [&str; 4] = ["offer", "bid", "proposal", "approach"];

/// Verbs of whoever judges an offer that was made for it.
pub const JUDGES: [&str; 9] =
    ["recommend", "accept", "reject", "consider", "welcome", "rebuff", "spurn", "refuse", "dismiss"];

/// Who buys, who sells and what changes hands, as far as a phrase tells.
#[derive(Clone, Debug, Default)]
pub struct Sides {
    /// Who buys or wants to.
    pub buyer: Option<Arg>,
    /// Who sells.
    pub seller: Option<Arg>,
    /// The company that is bought or bid for.
    pub target: Option<Arg>,
}

/// "Halden bought Tarn from Corda", "the sale of Tarn to Halden", "an offer from Halden for Tarn": the sides of a deal at a phrase, where
/// it tells of one.
pub fn sides(text: &Text<'_>, id: Id) -> Option<Sides> {
    if let Some((buyer, target)) = offered(text, id) {
        return Some(Sides { buyer: Some(buyer), seller: None, target: Some(target) });
    }
    let p = text.g.get(id);
    let company = |thing: Thing| match thing {
        Thing::Company(company) => Some(company),
        _ => None,
    };
    let found = match p.shape {
        Shape::Verb => {
            let by = || party_behind(text, id, "by");
            let acts = || if p.passive { by() } else { text.parties_of_subject(id) };
            match text.lemma(id) {
                "buy" | "acquire" | "purchase" | "bid" => {
                    let bought = if text.lemma(id) == "bid" { behind(text, id, "for") } else { object(text, id) };
                    // "will buy Tarn's pumps unit": whoever has it sells it.
                    let owner = match &bought {
                        Thing::Part(owner) => owner.clone(),
                        _ => None,
                    };
                    let seller = party_behind(text, id, "from").or(owner);
                    Sides { buyer: acts(), seller, target: company(bought) }
                }
                // "paid $2bn for Tarn in 2012"
                "pay" if !p.passive => {
                    let target = company(behind(text, id, "for"));
                    Sides { buyer: target.as_ref().and_then(|_| acts()), seller: None, target }
                }
                "sell" | "divest" | "offload" => {
                    Sides { buyer: buyer(text, id), seller: acts(), target: company(object(text, id)) }
                }
                _ => return None,
            }
        }
        Shape::Noun if text.head_is(id, &["purchase", "takeover", "acquisition", "buyout"]) => {
            Sides { buyer: text.owner_of(id), seller: None, target: company(of_noun(text, id)) }
        }
        _ => return None,
    };
    (found.buyer.is_some() || found.seller.is_some()).then_some(found)
}

/// "a bid from Halden and Merrow": the company that a phrase names, with those that are listed behind it.
pub fn named_together(text: &Text<'_>, id: Id) -> Option<Arg> {
    let one = text.named_company(id)?;
    let all = if text.g.listed(id).len() > 1 { text.parties_of(id) } else { None };
    Some(all.filter(|a| text.all_are(a, PartyKind::Company)).unwrap_or(one))
}

/// So many sentences back a deal is looked for.
const BACK: usize = 3;

/// So many phrases back, at most.
const PHRASES: Id = 60;

/// What the text told of a deal last before a phrase, of deals that tell what is asked for.
pub fn deal_before<T>(text: &Text<'_>, id: Id, asked: impl Fn(Sides) -> Option<T>) -> Option<T> {
    told_before(text, id, |k| sides(text, k).and_then(&asked))
}

/// What the last phrase of those before a phrase tells that tells it.
pub fn told_before<T>(text: &Text<'_>, id: Id, tells: impl Fn(Id) -> Option<T>) -> Option<T> {
    // "The buyer" of a deal whose own buyer is told by such a word is looked for once, and not on and on.
    if text.looks_back.replace(true) {
        return None;
    }
    let number = text.s.sentence_of(text.g.get(id).start as usize);
    let first = text.g.of_sentence(number.saturating_sub(BACK)).start.max(id.saturating_sub(PHRASES));
    let found = (first..id).rev().find_map(tells);
    text.looks_back.set(false);
    found
}

/// "Corda made an offer for Tarn", "Tarn has received a bid from Corda", "Corda has bid for Tarn": both sides of an offer at a phrase.
pub fn offered(text: &Text<'_>, id: Id) -> Option<(Arg, Arg)> {
    let (bidder, target) = offer_sides(text, id);
    let (bidder, target) = bidder.zip(target)?;
    (bidder.parties != target.parties).then_some((bidder, target))
}

/// The bidder and the target of an offer at a phrase, as far as they are named: "Tarn rejected a bid from a fund".
pub fn offer_sides(text: &Text<'_>, id: Id) -> (Option<Arg>, Option<Arg>) {
    let p = text.g.get(id);
    match p.shape {
        Shape::Verb if text.lemma(id) == "bid" && !p.passive => {
            (text.parties_of_subject(id), party_behind(text, id, "for"))
        }
        Shape::Noun if text.head_is(id, &OFFERS) => {
            let behind = |words: &[&str]| {
                let mut own = text.g.preps_of_noun(id).filter(|p| p.noun == id);
                own.find(|p| words.iter().any(|w| text.s.is(p.start as usize, w)))
                    .and_then(|p| named_together(text, p.object))
            };
            let verb = Some(text.g.verb_of(id)).filter(|v| *v != NONE && text.g.get(*v).shape == Shape::Verb);
            let does = |lemmas: &[&str]| {
                let acts = verb.filter(|v| !text.g.get(*v).passive && lemmas.contains(&text.lemma(*v)));
                acts.and_then(|v| text.parties_of_subject(v))
            };
            const MAKES: [&str; 22] = [
                "make", "launch", "table", "submit", "raise", "increase", "improve", "lodge", "weigh", "consider",
                "plan", "prepare", "mull", "eye", "explore", "drop", "abandon", "withdraw", "announce", "unveil",
                "sweeten", "renew",
            ];
            let bidder = text.owner_of(id).or_else(|| behind(&["from", "by"])).or_else(|| does(&MAKES));
            let judge = || does(&["receive", "get"]).or_else(|| does(&JUDGES));
            let sought = match of_noun(text, id) {
                Thing::Company(target) => Some(target),
                _ => None,
            };
            // "Halden's offer values Tarn at £3bn"
            let valued = || {
                let values = verb.filter(|v| !text.g.get(*v).passive && matches!(text.lemma(*v), "value" | "price"));
                values.and_then(|v| text.g.objects(v).find_map(|o| text.named_company(o)))
            };
            let target = behind(&["for"]).or(sought).or_else(valued).or_else(judge);
            // "rejected the new Corda bid"
            let bidder = bidder.or_else(|| judge().and_then(|_| text.modifier_of(id)));
            (bidder, target)
        }
        _ => (None, None),
    }
}

/// "Tarn followed with a 3 GW agreement", "Halden followed with a $3m investment": whoever comes next with one.
pub fn follower(text: &Text<'_>, t: Id) -> Option<Arg> {
    let Place::Behind(with) = text.g.place(t) else { return None };
    let verb = text.g.get(with).governor;
    let follows = text.s.is(text.g.get(with).start as usize, "with")
        && verb != NONE
        && !text.g.get(verb).passive
        && matches!(text.lemma(verb), "follow" | "respond" | "come" | "return");
    if follows { text.parties_of_subject(verb) } else { None }
}
