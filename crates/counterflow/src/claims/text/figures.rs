//! What rules ask of an amount in its sentence: whether it is the figure itself, a difference, or what others thought it would be.

use super::{Arg, Text, Via};
use crate::grammar::{Id, NONE, Place};
use crate::lexicon::Classes;
use crate::mentions::{Kind as Q, Quantity};
use crate::sentences::Kind;

/// Nouns for what others thought that a figure would be.
pub const EXPECTED: [&str; 7] =
    ["expectation", "expectations", "forecast", "forecasts", "estimate", "estimates", "consensus"];

impl Text<'_> {
    /// "supply Tarn with chips valued at $6bn": preposition `at` tells what that is worth which verb `v` gives.
    pub fn sizes_goods(&self, at: Id, v: Id) -> bool {
        let sizes = self.g.get(at).governor;
        if sizes == NONE || !self.s.is(self.g.get(at).start as usize, "at") || self.lemma(sizes) != "value" {
            return false;
        }
        let (verb, goods) = (self.g.get(sizes), self.g.get(sizes).noun);
        let given = |place: Place| match place {
            Place::Object(w) => w == v,
            Place::Behind(with) => self.g.get(with).governor == v && self.s.is(self.g.get(with).start as usize, "with"),
            _ => false,
        };
        verb.passive && goods != NONE && self.g.get(goods).mention == NONE && given(self.g.get(goods).place)
    }

    /// "$6 million less than the offers of its rivals", "$3 above the closing price": by how much two figures differ, and neither of
    /// them. "for $6 million more than a year ago" tells of a time.
    pub fn is_difference(&self, q: &Quantity) -> bool {
        let s = &self.s;
        let mut at = q.tokens.end;
        // "55p a share, or £270m, more than": the same difference told in another way.
        let or = at + usize::from(self.mark(at, b','));
        if s.is(or, "or")
            && let Some(k) = self.quantity_at(or + 1)
        {
            at = self.quantities[k].tokens.end;
        }
        at += usize::from(self.mark(at, b',') && s.is(at + 2, "than"));
        // "£600,000 over its first bid"
        let over = matches!(s.lower(at), "over" | "above" | "below")
            && (at + 1..at + 5)
                .any(|i| matches!(s.lower(i), "original" | "initial" | "previous" | "earlier" | "first"))
            && (at + 2..at + 6).any(|i| matches!(s.lower(i), "offer" | "bid" | "price" | "estimate" | "proposal"));
        if over {
            return true;
        }
        let compares = matches!(
            s.lower(at),
            "more"
                | "less"
                | "higher"
                | "lower"
                | "fewer"
                | "cheaper"
                | "greater"
                | "larger"
                | "smaller"
                | "above"
                | "below"
        );
        let than = if matches!(s.lower(at), "above" | "below") { at } else { at + 1 };
        if !compares || than > at && !s.is(than, "than") {
            return false;
        }
        // "revenue of $2.08bn, more than double a year earlier": how it has grown, and the figure stands.
        if ["double", "triple", "treble", "quadruple", "twice", "half"].iter().any(|w| s.is(than + 1, w)) {
            return false;
        }
        let timed = self.quantity_at(than + 1).is_some_and(|k| self.quantities[k].kind == Q::Duration)
            || !s.is(than + 1, "the") && (than + 1..than + 4).any(|i| self.has(i, Classes::TIME_UNIT));
        !timed
    }

    /// "at an offering price of $1 a share", "a warrant to buy shares at a cent each": what a company sells its own shares for.
    pub fn is_issue_price(&self, q: &Quantity) -> bool {
        let before = q.tokens.start.saturating_sub(5)..q.tokens.start;
        const OF_OWN: [&str; 7] =
            ["offering", "exercise", "conversion", "strike", "issue", "subscription", "placement"];
        let priced = self.says(before.clone(), &["price"]) && self.says(before, &OF_OWN);
        let warrant = self.says(self.clause_of(q.core.start).start..q.tokens.start, &["warrant", "warrants"]);
        priced || warrant || self.is_of_counted_shares(q)
    }

    /// "for 2 million shares valued at $5 a share": what the paper that somebody pays with is worth.
    fn is_of_counted_shares(&self, q: &Quantity) -> bool {
        let Some(Place::Behind(at)) = self.g.at(q.core.start).map(|m| self.g.place(m)) else { return false };
        let v = self.g.get(at).governor;
        if v == NONE || !matches!(self.lemma(v), "value" | "price" | "issue") {
            return false;
        }
        let noun = if self.g.get(v).passive { self.g.get(v).noun } else { self.g.get(v).subject() };
        let counted = |n: Id| self.s.tokens[self.g.get(n).start as usize].kind == Kind::Number;
        noun != NONE && self.phrase_says(noun, &["shares", "stock"]) && self.g.chain(noun).any(counted)
    }

    /// "based on the average closing price of $25 a share": what the market pays.
    pub fn is_market_price(&self, q: &Quantity) -> bool {
        let before = q.tokens.start.saturating_sub(6).max(self.clause_of(q.core.start).start)..q.tokens.start;
        self.says(before.clone(), &["price", "prices"]) && self.says(before, &["closing", "trading", "market"])
    }

    /// "ahead of market forecasts of £84m": what others expected.
    pub fn is_expectation(&self, q: &Quantity) -> bool {
        let Some(Place::Behind(prep)) = self.g.at(q.core.start).map(|m| self.g.place(m)) else { return false };
        // "topped forecasts at $84m", "beat them by $3m": what came, and how far that is.
        let beside = ["at", "by", "with"].iter().any(|w| self.s.is(self.g.get(prep).start as usize, w));
        let noun = self.g.get(prep).noun;
        noun != NONE && !beside && self.head_is(noun, &EXPECTED)
    }

    /// "compared with $35m in 2003", "versus a loss of $1m", "up from $35m": the figure of another time, which the one in front is
    /// measured by.
    pub fn is_set_against(&self, q: &Quantity) -> bool {
        let Some(m) = self.g.at(q.core.start) else { return false };
        let after = |i: usize, words: &[&str]| i > 0 && words.iter().any(|w| self.s.is(i - 1, w));
        self.g.chain(m).take(3).any(|id| {
            let Place::Behind(prep) = self.g.place(id) else { return false };
            let at = self.g.get(prep).start as usize;
            match self.s.lower(at) {
                "versus" | "vs" | "against" => true,
                "with" | "to" => after(at, &["compared"]),
                "from" => after(at, &["up", "down"]),
                _ => false,
            }
        })
    }

    /// "…, Tarn by 7 %, and Halden by 9 %": the company right before an amount, in a list that leaves out the verb.
    pub fn listed_party(&self, amount: usize) -> Option<Arg> {
        let by = amount.checked_sub(1).filter(|i| self.s.is(*i, "by"))?;
        let m = &self.parties.mentions[self.parties.at(by.checked_sub(1)?)?];
        let before = m.tokens.start.checked_sub(1)?;
        let listed = self.mark(before, b',') || self.s.is(before, "and");
        (listed && m.tokens.end == by && self.is_party(m)).then(|| Arg {
            parties: vec![m.party],
            tokens: m.tokens.clone(),
            via: Via::Sentence,
        })
    }
}
