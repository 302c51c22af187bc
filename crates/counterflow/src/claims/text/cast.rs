//! Who has which side of a deal that the text told of before: "the buyer", "its target", whoever pays for the deal or rejects the bid.

use super::super::Kind;
use super::super::payments::{is_for_goods, trade_at, trade_before};
use super::super::trade::{JUDGES, OFFERS, deal_before, told_before};
use super::{Arg, Text, Via};
use crate::grammar::{Id, NONE, Place, Shape};
use crate::lexicon::Classes;
use crate::mentions::Kind as Q;

/// Words that go back to a takeover that the text told of.
pub const TOLD_DEALS: [&str; 9] =
    ["takeover", "acquisition", "purchase", "buyout", "merger", "bid", "offer", "deal", "transaction"];

/// Words for the sides of other deals: the noun, the kind of deal, whether that side pays (or lends).
const ROLES: [(&str, Kind, bool); 9] = [
    ("lender", Kind::Loan, true),
    ("borrower", Kind::Loan, false),
    ("lessee", Kind::Lease, true),
    ("tenant", Kind::Lease, true),
    ("lessor", Kind::Lease, false),
    ("landlord", Kind::Lease, false),
    ("licensee", Kind::Licence, true),
    ("licensor", Kind::Licence, false),
    ("contractor", Kind::Purchase, false),
];

impl Text<'_> {
    /// "The buyer paid", "its suitor holds": the side of the deal told last before phrase `id`.
    pub(super) fn side_of_deal(&self, id: Id) -> Option<Arg> {
        let p = self.g.get(id);
        let head = p.head as usize;
        let word = self.s.lower(head);
        let takeover = matches!(
            word,
            "buyer" | "purchaser" | "acquirer" | "acquiror" | "bidder" | "suitor" | "seller" | "vendor" | "target"
        );
        let side = ROLES.iter().find(|(role, ..)| *role == word);
        // "the losing bidder", "another buyer", "the target price" are others.
        let whose = self.has(p.start as usize, Classes::POSS);
        let told = whose || ["the", "this", "that"].iter().any(|w| self.s.is(p.start as usize, w));
        // "the target", "the American buyer", "the seller's"
        let words = head + 1 - p.start as usize;
        let from = || words == 3 && self.home_in(p.start as usize..head).is_some();
        if !takeover && side.is_none() || p.owner != NONE || !told || words != 2 && !from() {
            return None;
        }
        let side = match side {
            Some((_, kind, pays)) => trade_before(self, id, *kind).map(|t| if *pays { t.payer } else { t.payee }),
            None => deal_before(self, id, |deal| match word {
                "seller" | "vendor" => deal.seller,
                "target" => deal.target,
                _ => deal.buyer,
            }),
        }?;
        Some(Arg { via: side.via.max(Via::Paragraph), ..side })
    }

    /// "Tarn Bank lent $3m to Corda. Merrow Bank lent it $2m": of the two sides of a loan that was told of, whoever is lent to is the one that
    /// borrowed.
    pub(super) fn lent_again(&self, id: Id, found: Arg) -> Arg {
        let lends = match self.g.place(id) {
            Place::Object(v) => v,
            Place::Behind(p) if self.s.is(self.g.get(p).start as usize, "to") => self.g.get(p).governor,
            _ => return found,
        };
        if lends == NONE || self.lemma(lends) != "lend" {
            return found;
        }
        let told = trade_before(self, id, Kind::Loan).filter(|t| t.payer.parties == found.parties);
        told.map_or(found, |t| Arg { via: t.payee.via.max(Via::Paragraph), ..t.payee })
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
            "fund" | "finance" | "complete" => of_deal(&TOLD_DEALS),
            "raise" | "increase" | "improve" | "sweeten" | "lift" | "withdraw" | "drop" | "abandon" => of_deal(&OFFERS),
            "pay" => self
                .g
                .preps_of_verb(verb)
                .any(|p| p.object != NONE && self.s.is(p.start as usize, "for") && self.head_is(p.object, &TOLD_DEALS)),
            _ => false,
        };
        let judges = JUDGES.contains(&lemma) && of_deal(&OFFERS);
        if !buys && !judges {
            return self.by_what_is_paid(id, verb, found);
        }
        let side = deal_before(self, id, |deal| {
            let (does, other) = if buys { (deal.buyer, deal.target) } else { (deal.target, deal.buyer) };
            other.filter(|o| o.parties == found.parties).and(does)
        });
        side.map_or(found, |side| Arg { via: side.via.max(Via::Paragraph), ..side })
    }

    /// "Halden will supply trains to Corda. The operator will pay $3m": of the two sides of a trade the one that pays, or is paid, an amount.
    fn by_what_is_paid(&self, id: Id, verb: Id, found: Arg) -> Arg {
        let pays = match self.lemma(verb) {
            "pay" => true,
            "receive" | "get" => false,
            _ => return found,
        };
        let money = |o: Id| {
            let q = self.g.get(o).quantity;
            q != NONE && self.quantities[q as usize].kind == Q::Money
        };
        if !self.g.objects(verb).any(money) {
            return found;
        }
        let side = told_before(self, id, |v| {
            // "It will pay $3m for a plant": for something else.
            let trade = trade_at(self, v).filter(|t| t.kind != Kind::Loan && is_for_goods(self, verb, t))?;
            let (does, other) = if pays { (trade.payer, trade.payee) } else { (trade.payee, trade.payer) };
            (other.parties == found.parties).then_some(does)
        });
        side.map_or(found, |side| Arg { via: side.via.max(Via::Paragraph), ..side })
    }

    /// "The American company raised its offer", "The German carmaker said it would": "its" or "it" at token `i` is whoever does so, told by
    /// a description.
    pub(super) fn described_actor(&self, i: usize) -> Option<Option<Arg>> {
        let here = self.g.at(i).filter(|_| self.has(i, Classes::POSS.or(Classes::PRON)))?;
        let own = self.has(i, Classes::POSS);
        let mut verb = self.g.verb_of(here);
        for _ in 0..4 {
            if verb == NONE || self.g.get(verb).shape != Shape::Verb {
                return None;
            }
            let subject = self.g.get(verb).subject();
            let p = self.g.phrases.get(subject as usize)?;
            // "the retailer rejecting its offer", "the carmaker accounts for a third of its sales": nobody does so with its own.
            let other = JUDGES.contains(&self.lemma(verb)) || matches!(self.lemma(verb), "account" | "represent");
            if subject != here && !self.has(p.head as usize, Classes::PRON) {
                let described = p.mention == NONE
                    && !(own && other)
                    && (self.s.is(p.start as usize, "the") || self.has(p.start as usize, Classes::POSS))
                    && (p.end as usize) <= i
                    && self.has(p.head as usize, Classes::ORG_NOUN);
                return if described { self.party_of(subject).map(Some) } else { None };
            }
            verb = self.g.get(verb).governor;
        }
        None
    }
}
