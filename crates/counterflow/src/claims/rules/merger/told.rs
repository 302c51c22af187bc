//! Offers that the text told of before, without a price: "Corda has made an offer for Tarn. The bid of 47p a share".

use super::super::super::Status;
use super::super::super::read::Draft;
use super::super::super::text::{Arg, Text, Via};
use super::super::super::trade::{self, Thing, offered};
use super::PHRASES;
use crate::grammar::{Id, Mood, NONE, Shape};

/// So many sentences back an offer is looked for.
const BACK: usize = 3;

/// The bidder and the target of the offer that "the bid" at noun `n` goes back to.
pub(super) fn offer_before(text: &Text<'_>, sentence: usize, n: Id) -> Option<(Arg, Arg)> {
    let p = text.g.get(n);
    if p.owner != NONE || !["the", "this", "that"].iter().any(|w| text.s.is(p.start as usize, w)) {
        return None;
    }
    let mut before = std::iter::successors(text.sentence_before(sentence), |b| text.sentence_before(*b)).take(BACK);
    before.find_map(|b| offer_in(text, b))
}

/// "Halden again raised its offer for Tarn. It increased the bid to $9 a share": what the sentence before says the bidder bids for.
pub(super) fn target_before(text: &Text<'_>, sentence: usize, bidder: &[usize]) -> Option<Arg> {
    let before = text.sentence_before(sentence).filter(|b| text.s.list[*b].group == text.s.list[sentence].group)?;
    offer_in(text, before).filter(|(by, _)| by.parties == bidder).map(|(_, target)| target)
}

/// "abandoned a £39bn attempt to buy Tarn", "made a $30bn pitch for Tarn": whoever tries, and whom it wants.
pub(super) fn tried(text: &Text<'_>, d: &mut Draft, n: Id) -> bool {
    let buys = (n + 1..(n + 4).min(text.g.phrases.len() as Id)).find(|v| {
        let p = text.g.get(*v);
        let takes = matches!(text.lemma(*v), "buy" | "acquire" | "purchase" | "take");
        p.shape == Shape::Verb && p.mood == Mood::Infinitive && p.governor == n && takes
    });
    let for_it = || match text.head_is(n, &["attempt", "attempts"]) {
        true => Thing::Unknown,
        false => trade::of_noun(text, n),
    };
    let Thing::Company(target) = buys.map_or_else(for_it, |v| trade::object(text, v)) else { return false };
    let v = text.g.verb_of(n);
    let does = || if v == NONE || text.g.get(v).passive { None } else { text.parties_of_subject(v) };
    let bidder = text.owner_of(n).or_else(|| text.modifier_of(n)).or_else(does);
    let Some(bidder) = bidder.filter(|b| b.parties != target.parties && d.quantity.is_some()) else { return false };
    (d.from, d.to) = (Some(bidder), Some(target));
    let ended = v != NONE && matches!(text.lemma(v), "abandon" | "drop" | "withdraw" | "scrap" | "fail");
    let left = if ended { Status::Withdrawn } else { Status::Planned };
    d.status = d.status.filter(|s| !matches!(s, Status::Completed | Status::Agreed)).or(Some(left));
    true
}

/// "the merger of Corda's home business with Tarn's Brix", "Corda and Tarn shareholders will vote on their merger", "remains committed to a
/// merger with Tarn": the two sides.
pub(super) fn merging(text: &Text<'_>, n: Id) -> Option<(Arg, Arg)> {
    let behind = |word: &str| {
        let mut own = text.g.preps_of_noun(n);
        own.find(|p| p.object != NONE && p.object > n && text.s.is(p.start as usize, word)).map(|p| p.object)
    };
    let of_whom = |id: Id| text.named_company(id).or_else(|| text.modifier_of(id)).or_else(|| text.owner_of(id));
    let v = text.g.verb_of(n);
    let both = if let Some(with) = behind("with") {
        let committed = v != NONE
            && matches!(text.lemma(v), "be" | "remain" | "stay")
            && text.says(text.g.get(v).end as usize..text.g.get(n).start as usize, &["committed"]);
        let first = match behind("of") {
            Some(of) => of_whom(of),
            None if committed => text.parties_of_subject(v),
            None => None,
        };
        (first?, of_whom(with)?)
    } else {
        their_own(text, n)?
    };
    (both.0.parties != both.1.parties).then_some(both)
}

/// "Corda and Tarn shareholders will vote on their merger": the companies in front of those who vote.
fn their_own(text: &Text<'_>, n: Id) -> Option<(Arg, Arg)> {
    const OWNERS: [&str; 6] = ["shareholders", "stockholders", "investors", "boards", "directors", "holders"];
    if !text.s.is(text.g.get(n).start as usize, "their") {
        return None;
    }
    let first = text.g.of_sentence(text.s.sentence_of(text.g.get(n).start as usize)).start.max(n.saturating_sub(12));
    let owners = (first..n).rev().find(|k| text.g.get(*k).shape == Shape::Noun && text.head_is(*k, &OWNERS))?;
    let second = text.name_before(owners, text.g.get(owners).head as usize)?;
    let joined = owners.checked_sub(1).filter(|k| text.s.is(text.g.get(*k).start as usize, "and"))?;
    let one = text.named_company(joined.checked_sub(1)?)?;
    Some((one, second))
}

/// "signed a letter of intent with Corda for the sale of its wire business for an enterprise value of £1m": whoever sells and the one that the
/// letter is with.
pub(super) fn sale_here(text: &Text<'_>, d: &mut Draft, n: Id) -> bool {
    const PAPERS: [&str; 8] =
        ["intent", "letter", "agreement", "negotiations", "talks", "discussions", "deal", "memorandum"];
    let first = text.g.of_sentence(d.sentence).start;
    let sale =
        (first..n).rev().find(|k| text.g.get(*k).shape == Shape::Noun && text.head_is(*k, &["sale", "disposal"]));
    let Some(sale) = sale else { return false };
    let target = match trade::of_noun(text, sale) {
        Thing::Company(target) | Thing::Part(Some(target)) => Some(target),
        Thing::Part(None) => None,
        _ => return false,
    };
    let with = |k: &Id| {
        let p = text.g.get(*k);
        p.shape == Shape::Prep
            && text.s.is(p.start as usize, "with")
            && p.noun != NONE
            && text.g.chain(p.noun).any(|c| text.head_is(c, &PAPERS))
    };
    let Some(with) = (first..sale).rev().find(with) else { return false };
    let buyer = text.parties_of(text.g.get(with).object);
    let paper = text.g.get(with).noun;
    let signs = text.g.verb_of(paper);
    let seller = if signs == NONE { None } else { text.parties_of_subject(signs) };
    let (Some(buyer), Some(target)) = (buyer, target.or(seller)) else { return false };
    let both = buyer.parties != target.parties;
    (d.from, d.to) = (Some(buyer), Some(target));
    d.status = d.status.filter(|s| *s != Status::Completed).or(Some(Status::InTalks));
    both
}

/// The bidder and the target of the last offer that a sentence tells of.
fn offer_in(text: &Text<'_>, sentence: usize) -> Option<(Arg, Arg)> {
    let (bidder, target) = text.g.of_sentence(sentence).rev().take(PHRASES).find_map(|id| offered(text, id))?;
    let paragraph = |arg: Arg| Arg { via: Via::Paragraph, ..arg };
    Some((paragraph(bidder), paragraph(target)))
}

/// "Corda made a bid for Tarn", "Tarn rejected an offer from Corda": an offer that is told without its price, as far as it is one for a
/// company.
pub(super) fn without_price(text: &Text<'_>, d: &mut Draft, id: Id) -> bool {
    const OTHER: [&str; 11] =
        ["job", "share", "public", "stock", "rights", "contract", "settlement", "pay", "exchange", "wage", "tender"];
    let Some((bidder, target)) = offered(text, id).filter(|_| !text.phrase_says(id, &OTHER)) else { return false };
    // "an offer from Corda to build a plant", "an offer from Corda for its chips"; one "to buy Tarn" is told by its verb.
    let mut next =
        (id + 1..).take_while(|k| text.g.phrases.get(*k as usize).is_some_and(|p| p.shape != Shape::Break)).take(6);
    let to_do = next.any(|k| {
        let p = text.g.get(k);
        p.shape == Shape::Verb && p.governor == id && !matches!(text.lemma(k), "trump" | "beat" | "top")
    });
    let for_other = text
        .g
        .preps_of_noun(id)
        .any(|p| p.noun == id && text.s.is(p.start as usize, "for") && text.parties_of(p.object).is_none());
    if to_do || for_other {
        return false;
    }
    // Any offer may be refused; that of a company for another is told of with shares, a takeover or a bid.
    const TAKEOVER: [&str; 14] = [
        "takeover",
        "buyout",
        "acquire",
        "acquisition",
        "buy",
        "merger",
        "merge",
        "bid",
        "bids",
        "bidder",
        "shareholders",
        "shares",
        "hostile",
        "unsolicited",
    ];
    let plain = text.g.get(id).shape == Shape::Noun && !text.head_is(id, &["bid"]);
    let near = || text.says(text.around(d.sentence, d.trigger.start), &TAKEOVER);
    let before = || {
        text.sentence_before(d.sentence)
            .is_some_and(|b| text.says(text.around(b, text.s.list[b].tokens.end), &TAKEOVER))
    };
    let named = text.g.preps_of_noun(id).any(|p| p.noun == id && text.s.is(p.start as usize, "for"));
    if plain && !named && !near() && !before() {
        return false;
    }
    (d.from, d.to) = (Some(bidder), Some(target));
    // What was made is the offer, and not yet the takeover.
    d.status = d.status.filter(|s| *s != Status::Completed).or(Some(Status::Planned));
    true
}

/// What the offer is for is a part that decides.
pub(super) fn for_control(text: &Text<'_>, offer: Id) -> bool {
    text.g.preps_of_noun(offer).any(|p| {
        p.object != NONE
            && text.s.is(p.start as usize, "for")
            && text.phrase_says(p.object, &["controlling", "majority", "control"])
    })
}
