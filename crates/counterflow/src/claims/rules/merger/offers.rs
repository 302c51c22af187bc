//! Offers whose bidder or target stands away from the noun: "a proposal from Corda to make an offer", "an offer for its rival".

use super::super::super::Status;
use super::super::super::read::Draft;
use super::super::super::text::{Arg, Text, Via};
use super::super::super::trade::{self, OFFERS, Thing};
use crate::grammar::{Id, Mood, NONE, Phrase, Place, Shape};
use crate::lexicon::Classes;
use crate::party::PartyKind;

/// Those who own or run a company, and say yes or no to an offer for it.
pub(super) const OWNERS: [&str; 8] =
    ["shareholders", "stockholders", "investors", "holders", "owners", "board", "directors", "trustees"];

/// Gives an offer the side that its own words leave out.
pub(super) fn complete(text: &Text<'_>, d: &mut Draft, n: Id) {
    let other = |a: &Arg, known: &Option<Arg>| known.as_ref().is_none_or(|k| k.parties != a.parties);
    if d.from.is_none() && !text.head_is(n, &["sale", "sales"]) {
        d.from = proposer(text, n).filter(|a| other(a, &d.to));
    }
    // "an offer for its rival": not for the one whose rival it is.
    if trade::is_for_own(text, n, &["rival", "competitor", "peer"]) {
        d.to = rival(text, d, n);
        return;
    }
    if d.to.is_some() {
        return;
    }
    d.to = valued(text, d, n).or_else(|| whose_shares(text, d, n)).filter(|a| other(a, &d.from));
    d.to_other = d.to.is_none() && d.from.is_some() && judged_without_name(text, n);
}

/// "a proposal from Corda and Tarn to make an offer": whoever proposes it makes it.
fn proposer(text: &Text<'_>, n: Id) -> Option<Arg> {
    let Place::Object(v) = text.g.place(n) else { return None };
    let verb = text.g.get(v);
    let above = verb.governor;
    let proposes = verb.mood == Mood::Infinitive && matches!(text.lemma(v), "make" | "launch" | "table");
    if !proposes || above == NONE {
        return None;
    }
    let proposal = |id: &Id| text.head_is(*id, &OFFERS);
    let received = || text.g.objects(above).filter(|o| *o < v).find(proposal);
    let first = if text.g.get(above).shape == Shape::Verb { received() } else { Some(above).filter(proposal) }?;
    let from = text.g.preps_of_noun(first);
    let mut from = from.filter(|p| p.noun == first && ["from", "by"].iter().any(|w| text.s.is(p.start as usize, w)));
    from.find_map(|p| text.parties_of(p.object)).filter(|a| text.all_are(a, PartyKind::Company))
}

/// "met Tarn, and denied that it would make an offer for its rival": the only other company that the sentence, or the one
/// before it, names.
fn rival(text: &Text<'_>, d: &Draft, n: Id) -> Option<Arg> {
    let v = text.g.verb_of(n);
    let acts = || if v == NONE { None } else { text.parties_of_subject(v) };
    let bidder = d.from.clone().or_else(acts)?;
    let before = || {
        let before = text.sole_other(text.sentence_before(d.sentence)?, &bidder.parties)?;
        Some(Arg { via: Via::Paragraph, ..before })
    };
    text.sole_other(d.sentence, &bidder.parties).or_else(before)
}

/// "a bid of 47p a share, valuing Tarn at £90m": what it values is what it is for.
fn valued(text: &Text<'_>, d: &Draft, n: Id) -> Option<Arg> {
    d.quantity?;
    let end = text.g.of_sentence(d.sentence).end;
    let values = |v: &Id| text.g.get(*v).shape == Shape::Verb && text.lemma(*v) == "value" && !text.g.get(*v).passive;
    let v = (n + 1..end).take(12).find(values).filter(|v| text.g.get(*v).mood == Mood::Gerund)?;
    text.g.objects(v).find_map(|o| text.parties_of(o)).filter(|a| text.all_are(a, PartyKind::Company))
}

/// "the 47p a share approach lifted Tarn shares": the only company of the sentence, whose shares they are.
fn whose_shares(text: &Text<'_>, d: &Draft, n: Id) -> Option<Arg> {
    if d.measure != Some("per_share") || d.from.is_some() || !text.s.is(text.g.get(n).start as usize, "the") {
        return None;
    }
    let v = text.g.verb_of(n);
    let moves = v != NONE && matches!(text.lemma(v), "send" | "push" | "lift" | "drive");
    let shares = text.g.objects(v).find(|o| text.head_is(*o, &["shares", "stock"]) && moves)?;
    let company = text.owner_of(shares).or_else(|| text.modifier_of(shares))?;
    text.sole_other(d.sentence, &[]).filter(|a| a.parties == company.parties)
}

/// "Owners of a dairy in Ireland refused a bid by Corda": the text does not name it here.
fn judged_without_name(text: &Text<'_>, n: Id) -> bool {
    let Place::Object(v) = text.g.place(n) else { return false };
    let judge = text.g.get(v).subject();
    let judges = matches!(text.lemma(v), "reject" | "rebuff" | "accept" | "approve" | "back" | "spurn");
    if !judges || judge == NONE || text.g.get(v).passive || !text.head_is(judge, &OWNERS) {
        return false;
    }
    text.g.preps_of_noun(judge).any(|p| {
        p.noun == judge
            && p.object != NONE
            && ["in", "of", "at"].iter().any(|w| text.s.is(p.start as usize, w))
            && text.has(text.g.get(p.object).head as usize, Classes::ORG_NOUN)
    })
}

/// "was offered £45m for its coach arm": the one who is offered money for a part of it.
pub(super) fn for_a_part(text: &Text<'_>, d: &mut Draft, v: Id) -> bool {
    let Some(seller) = text.parties_of_subject(v) else { return false };
    let part = text.g.preps_of_verb(v).any(|p| {
        p.object != NONE
            && text.s.is(p.start as usize, "for")
            && text.has(text.g.get(p.object).start as usize, Classes::POSS)
            && match trade::thing(text, p.object) {
                Thing::Part(_) => true,
                Thing::Company(owner) => owner.parties == seller.parties,
                _ => false,
            }
    });
    if !part {
        return false;
    }
    let from = ["from", "by"].iter().find_map(|w| trade::party_behind(text, v, w));
    (d.from, d.to) = (from.filter(|f| f.parties != seller.parties), Some(seller));
    d.status = Some(Status::Planned);
    true
}

/// "the acquisition of Pacific by Corda": the target goes by a place's name, and is no other company that the text tells of.
pub(super) fn of_a_place(text: &Text<'_>, d: &Draft, n: Id) -> bool {
    let place = |o: Id| {
        let m = text.g.get(o).mention;
        m != NONE && text.parties.mentions[m as usize].kind == PartyKind::Place && text.g.get(o).owner == NONE
    };
    d.from.is_some()
        && d.to.is_none()
        && text.g.preps_of_noun(n).any(|p| {
            p.noun == n
                && p.object != NONE
                && text.s.is(p.start as usize, "of")
                && place(p.object)
                && text.g.get(p.object).end == text.g.get(p.object).start + 1
        })
}

/// "would outdo a record takeover, the purchase of", "would eclipse the $70m takeover of": what a deal is compared
/// with is one of the past.
pub(super) fn is_precedent(text: &Text<'_>, n: Id) -> bool {
    const DEALS: [&str; 6] = ["takeover", "acquisition", "deal", "merger", "buyout", "purchase"];
    let v = text.g.verb_of(n);
    let surpasses = |v: Id| {
        matches!(text.lemma(v), "dwarf" | "eclipse" | "surpass" | "exceed")
            && text.g.get(v).subject() != NONE
            && text.head_is(text.g.get(v).subject(), &DEALS)
    };
    match text.g.get(n).place {
        Place::Apposition(of) => {
            // "the largest earlier purchase": an adverb stands outside the phrase.
            let words = (text.g.get(of).start as usize).saturating_sub(3)..text.g.get(of).end as usize;
            text.says(words, &["previous", "earlier", "past", "prior", "record"]) && text.head_is(of, &DEALS)
        }
        Place::Object(o) => v == o && surpasses(v),
        _ => false,
    }
}

/// "agrees terms on a £46bn buyout by Tarn": whoever agrees to be bought.
pub(super) fn agreed_on(text: &Text<'_>, n: Id) -> Option<(Arg, Arg)> {
    let verb = text.g.verb_of(n);
    // "has agreed a bid from Corda"
    let offer = OFFERS.contains(&text.head(n));
    let from = |p: &Phrase| offer && text.s.is(p.start as usize, "from");
    let agrees = verb != NONE && matches!(text.lemma(verb), "agree" | "accept" | "reject");
    if !agrees || text.g.get(verb).passive {
        return None;
    }
    let named = |p: &Phrase| p.noun == n && (text.s.is(p.start as usize, "by") || from(p));
    let by = text.g.preps_of_noun(n).find(|p| named(p)).and_then(|p| trade::named_together(text, p.object));
    // "agreed to an offer worth £70m, up from £60m, from Corda": an aside stands between the offer and whose it is.
    let far = || {
        let after = |p: &&Phrase| p.object != NONE && p.start > text.g.get(n).start && from(p);
        let mut behind = text.g.preps_of_verb(verb).filter(after);
        behind.find_map(|p| trade::named_together(text, p.object).or_else(|| super::nouns::leaders(text, p.object)))
    };
    let buyer = by.or_else(far)?;
    let target = text.parties_of_subject(verb).filter(|t| t.parties != buyer.parties)?;
    Some((buyer, target))
}

/// "Corda agrees to improved £3m takeover": whoever agrees to one is taken over, by whom the text tells elsewhere.
pub(super) fn agreed_to(text: &Text<'_>, d: &mut Draft, n: Id) -> bool {
    let verb = text.g.verb_of(n);
    let to = matches!(text.g.place(n), Place::Behind(p)
        if text.g.get(p).governor == verb && text.s.is(text.g.get(p).start as usize, "to"));
    if d.quantity.is_none() || d.to.is_some() || verb == NONE || !to || text.lemma(verb) != "agree" {
        return false;
    }
    let target = text.parties_of_subject(verb).filter(|t| d.from.as_ref().is_none_or(|f| f.parties == t.parties));
    let Some(target) = target.filter(|_| text.modifier_of(n).is_none()) else { return false };
    (d.from, d.to) = (None, Some(target));
    true
}

/// "completes £48m Tarn sale": the company in front of the noun, or behind "of", that the subject of the verb sells to somebody who is not
/// named.
pub(super) fn sale_in_short(text: &Text<'_>, d: &Draft, n: Id) -> Option<Arg> {
    let Place::Object(v) = text.g.place(n) else { return None };
    const SEALS: [&str; 9] =
        ["complete", "close", "seal", "agree", "finalise", "finalize", "conclude", "announce", "confirm"];
    let named = |p: &Phrase| p.noun == n && ["to", "by"].iter().any(|w| text.s.is(p.start as usize, w));
    let seals =
        !text.g.get(v).passive && SEALS.contains(&text.lemma(v)) && trade::party_behind(text, v, "to").is_none();
    if d.quantity.is_none() || !seals || text.g.preps_of_noun(n).any(named) || !text.head_is(n, &["sale"]) {
        return None;
    }
    let of = || match trade::of_noun(text, n) {
        Thing::Company(target) => Some(target),
        _ => None,
    };
    let sold = text.modifier_of(n).filter(|t| !text.is_possessive(&t.tokens)).or_else(of)?;
    let seller = text.parties_of_subject(v)?;
    (seller.parties != sold.parties && text.all_are(&sold, PartyKind::Company)).then_some(sold)
}

/// "the battle for Tarn", "a fight for control of Tarn": the company that is fought over.
pub(super) fn fought_over(text: &Text<'_>, object: Id) -> Option<Arg> {
    let of_control = || match text.head_is(object, &["control", "ownership"]) {
        true => trade::held(text, object),
        false => None,
    };
    text.named_company(object).or_else(of_control)
}
