//! Who has which side of a deal that the text told of before: "the buyer", "its target", whoever pays for the deal or rejects the bid.

use super::super::trade::{JUDGES, OFFERS, deal_before};
use super::{Arg, Text, Via};
use crate::grammar::{Id, NONE, Place};
use crate::lexicon::Classes;

/// Words for a takeover that the text told of.
pub const TAKEOVERS: [&str; 9] =
    ["takeover", "acquisition", "purchase", "buyout", "merger", "bid", "offer", "deal", "transaction"];

impl Text<'_> {
    /// "The buyer paid", "its suitor holds": the side of the deal told last before phrase `id`.
    pub(super) fn side_of_deal(&self, id: Id) -> Option<Arg> {
        let p = self.g.get(id);
        let head = p.head as usize;
        let word = self.s.lower(head);
        let cast = matches!(
            word,
            "buyer" | "purchaser" | "acquirer" | "acquiror" | "bidder" | "suitor" | "seller" | "vendor" | "target"
        );
        // "the losing bidder", "another buyer", "the target price" are others.
        let whose = self.has(p.start as usize, Classes::POSS);
        let told = whose || ["the", "this", "that"].iter().any(|w| self.s.is(p.start as usize, w));
        let from = || p.tokens().len() == 3 && self.home_in(p.start as usize..head).is_some();
        if !cast || p.owner != NONE || !told || p.head + 1 != p.end || p.tokens().len() != 2 && !from() {
            return None;
        }
        let side = deal_before(self, id, |deal| match word {
            "seller" | "vendor" => deal.seller,
            "target" => deal.target,
            _ => deal.buyer,
        })?;
        Some(Arg { via: side.via.max(Via::Paragraph), ..side })
    }

    /// "Halden will buy Corda, which makes pumps. The group will fund the deal": of the two sides of a deal the one that does what phrase
    /// `id` does, where `found` is the other one.
    pub(super) fn by_its_deed(&self, id: Id, found: Arg) -> Arg {
        let Place::Subject(verb) = self.g.place(id) else { return found };
        if self.g.get(verb).passive {
            return found;
        }
        let of_deal = |words: &[&str]| {
            let whose = |o: Id| {
                let start = self.g.get(o).start as usize;
                self.g.get(o).owner == NONE && (self.s.is(start, "the") || self.has(start, Classes::POSS))
            };
            self.g.objects(verb).any(|o| self.head_is(o, words) && whose(o))
        };
        let lemma = self.lemma(verb);
        let buys = match lemma {
            "fund" | "finance" | "complete" => of_deal(&TAKEOVERS),
            "raise" | "increase" | "improve" | "sweeten" | "lift" | "withdraw" | "drop" | "abandon" => of_deal(&OFFERS),
            "pay" => self
                .g
                .preps_of_verb(verb)
                .any(|p| p.object != NONE && self.s.is(p.start as usize, "for") && self.head_is(p.object, &TAKEOVERS)),
            _ => false,
        };
        let judges = JUDGES.contains(&lemma) && of_deal(&OFFERS);
        if !buys && !judges {
            return found;
        }
        let side = deal_before(self, id, |deal| {
            let (does, other) = if buys { (deal.buyer, deal.target) } else { (deal.target, deal.buyer) };
            other.filter(|o| o.parties == found.parties).and(does)
        });
        side.map_or(found, |side| Arg { via: side.via.max(Via::Paragraph), ..side })
    }

    /// "The American company raised its offer": what is "its" at token `i` is of whoever does so, told by a description.
    pub(super) fn described_actor(&self, i: usize) -> Option<Option<Arg>> {
        let verb = self.g.verb_of(self.g.at(i).filter(|_| self.has(i, Classes::POSS))?);
        let subject = if verb == NONE { NONE } else { self.g.get(verb).subject() };
        let p = self.g.phrases.get(subject as usize).filter(|_| Some(subject) != self.g.at(i))?;
        // "the retailer rejecting its offer", "the carmaker accounts for a third of its sales": nobody does so with its own.
        let other = JUDGES.contains(&self.lemma(verb)) || matches!(self.lemma(verb), "account" | "represent");
        let described = p.mention == NONE
            && !other
            && (self.s.is(p.start as usize, "the") || self.has(p.start as usize, Classes::POSS))
            && (p.end as usize) <= i
            && self.has(p.head as usize, Classes::ORG_NOUN);
        if described { self.party_of(subject).map(Some) } else { None }
    }
}
