//! Offers that the text told of before, without a price: "Corda has made an offer for Tarn. The bid of 47p a share".

use super::super::super::Status;
use super::super::super::read::Draft;
use super::super::super::text::{Arg, Text, Via};
use super::super::super::trade::{self, Thing, offered};
use super::PHRASES;
use crate::grammar::{Id, NONE, Shape};

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

/// "signed a letter of intent with Corda for the sale of its wire business for an enterprise value of £1m": whoever sells and the one that the
/// letter is with.
pub(super) fn sale_here(text: &Text<'_>, d: &mut Draft, n: Id) -> bool {
    const PAPERS: [&str; 8] =
        ["intent", "letter", "agreement", "negotiations", "talks", "discussions", "deal", "memorandum"];
    let first = text.g.of_sentence(d.sentence).start;
    let sale =
        (first..n).rev().find(|k| text.g.get(*k).shape == Shape::Noun && text.head_is(*k, &["sale", "disposal"]));
    let Some(sale) = sale.filter(|s| matches!(trade::of_noun(text, *s), Thing::Part(_))) else { return false };
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
    let (Some(buyer), Some(seller)) = (buyer, seller) else { return false };
    let both = buyer.parties != seller.parties;
    (d.from, d.to) = (Some(buyer), Some(seller));
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
