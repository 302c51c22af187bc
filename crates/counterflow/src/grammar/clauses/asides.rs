//! What stands aside from a sentence: brackets, pairs of dashes, what comes before a dash at its head, and clauses that a comma ends.

use super::super::{Form, Id, Mood, NONE, Place, Shape};
use super::{Brackets, Builder, Clause, Open};
use crate::lexicon::Classes;
use crate::party::dateline_end;
use crate::sentences::Kind;

impl Builder<'_, '_> {
    pub(super) fn open_brackets(&mut self, id: Id, close: Id) {
        let noun = self.top().last_noun;
        self.brackets.push(Brackets { depth: self.stack.len(), noun, close });
        let mut inside = Open::new(Clause::Main);
        inside.last_noun = noun;
        self.stack.push(inside);
        self.prev = id;
        (self.comma, self.conj) = (false, false);
    }

    pub(super) fn close_brackets(&mut self, id: Id) {
        if let Some(brackets) = self.brackets.pop() {
            self.stack.truncate(brackets.depth.max(1));
            self.prev = if brackets.noun != NONE { brackets.noun } else { id };
        }
    }

    /// A description of the name in front of a comma, another comma and a verb with its auxiliary stand behind that comma.
    pub(super) fn acts_behind_apposition(&self, comma: Id) -> bool {
        let named = self.get(comma - 1).mention != NONE;
        let mut at = comma + 1;
        let described = named
            && self.shape(at) == Some(Shape::Noun)
            && self.get(at).mention == NONE
            && ["a", "an", "the"].iter().any(|w| self.s.is(self.get(at).start as usize, w));
        while described && matches!(self.shape(at), Some(Shape::Noun | Shape::Prep)) && at < comma + 6 {
            at += 1;
        }
        let verb = at + 1;
        self.shape(at) == Some(Shape::Comma)
            && self.shape(verb) == Some(Shape::Verb)
            && self.get(verb).mood == Mood::Finite
            && self.get(verb).form != Form::Ambiguous
    }

    /// "its backlog - a measure of sales to come - rose", "Nordvik - owned by Petrolia - rose": of two dashes with a noun phrase or a
    /// participle between them the second, since they hold an aside as brackets do; so do "which" and "who" with a clause of theirs.
    pub(super) fn aside(&self, dash: Id) -> Option<Id> {
        let is_dash = |k: Id| self.s.tokens[self.get(k).start as usize].kind == Kind::Dash;
        let mut marks = (self.first..self.last).filter(|k| self.get(*k).shape == Shape::Break && is_dash(*k));
        let close = marks.nth(1).filter(|_| marks.next().is_none())?;
        let noun = self.shape(dash + 1) == Some(Shape::Noun) && self.get(dash + 1).quantity == NONE;
        let owned = self.shape(dash + 1) == Some(Shape::Verb)
            && self.has(dash + 1, Classes::PARTICIPLE)
            && self.get(dash + 1).end - self.get(dash + 1).start == 1
            && self.shape(dash + 2) == Some(Shape::Prep);
        let plain = (dash + 2..close).all(|k| !matches!(self.get(k).shape, Shape::Verb | Shape::Break));
        let relative = self.shape(dash + 1) == Some(Shape::Rel);
        let told = dash > self.first && self.get(dash - 1).shape == Shape::Noun;
        (dash < close && ((noun || owned) && plain || relative) && told && !self.dateline(dash)).then_some(close)
    }

    /// "MANILA, June 12 -", "Bergen, Norway -": the dash that parts the head of a story from it.
    pub(super) fn dateline(&self, dash: Id) -> bool {
        let within = self.get(self.first).start as usize..self.get(self.last - 1).end as usize;
        dateline_end(self.s, &within) == self.get(dash).start as usize + 1
    }

    /// "Terms - Tarn will pay": one plain noun phrase in front of the only dash, and a sentence of its own behind it.
    pub(super) fn label(&self, dash: Id) -> bool {
        let noun = |k: Id| self.shape(k) == Some(Shape::Noun);
        let plain = dash == self.first + 1
            && noun(self.first)
            && self.get(self.first).mention == NONE
            && self.get(self.first).quantity == NONE;
        let behind = || {
            let mut rest = (dash + 1..self.last).map(|k| self.get(k).shape);
            let lone = !(dash + 1..self.last).any(|k| self.s.tokens[self.get(k).start as usize].kind == Kind::Dash);
            lone && rest.find(|s| matches!(s, Shape::Verb | Shape::Comma)) == Some(Shape::Verb)
        };
        plain && noun(dash + 1) && self.get(dash + 1).mention != NONE && behind()
    }

    /// "…, which owns the brand, for $3bn": behind the comma that ends such a clause a preposition goes on with what came before it.
    pub(super) fn close_aside(&mut self, id: Id) {
        let depth = self.stack.len();
        let aside = self.top().verb;
        // "sold it to a group that includes Tarn and Corda for $3bn": nobody includes for a price.
        let members = depth > 1
            && self.top().clause == Clause::Relative
            && matches!(self.lemma(aside), "include" | "comprise")
            && self.s.is(self.get(id).start as usize, "for")
            && self.s.tokens.get(self.get(id).end as usize).is_some_and(|t| t.kind == crate::sentences::Kind::Currency)
            && self.stack[depth - 2].verb != NONE;
        if members {
            self.stack.truncate(depth - 1);
            return;
        }
        let closed = self.comma
            && id > self.first
            && self.get(id - 1).shape == Shape::Comma
            && depth > 1
            && matches!(self.top().clause, Clause::Relative | Clause::Participle)
            && self.top().verb != NONE
            && (self.s.is(self.get(id).start as usize, "for")
                // "put the value of Corda, in which it holds 30 %, at $2bn"
                || self.s.is(self.get(id).start as usize, "at")
                    && matches!(self.lemma(self.stack[depth - 2].verb), "put" | "value" | "price" | "estimate")
                // "its arm, called Tarn, to Halden": what gives a name takes nothing more; nor does "valued at $3m".
                || matches!(self.lemma(aside), "call" | "name" | "dub" | "value" | "price" | "estimate" | "base"))
            && self.stack[depth - 2].verb != NONE;
        // "bought Corda, which makes pipe used in wells, for $2m": the clause inside the clause is over, too.
        let nested =
            closed && self.top().clause == Clause::Participle && self.stack[depth - 2].clause == Clause::Relative;
        if closed {
            self.stack.truncate(depth - 1 - usize::from(nested && depth > 2));
        }
    }

    /// "A consortium led by Tarn and Merrow will buy": the noun that waits for its verb acts, and behind "and" goes on the list of those
    /// who lead it.
    pub(super) fn members_go_on(&self, n: Id) -> bool {
        let [.., outer, inner] = &self.stack[..] else { return false };
        let waits = outer.verb == NONE && outer.subject != NONE;
        let last = inner.last_noun;
        // "led by Tarn, Merrow and Halden"
        let goes_on = if self.conj { !self.comma } else { self.comma && self.list_ahead(n) };
        goes_on
            && waits
            && matches!(self.get(inner.verb).mood, Mood::Participle | Mood::Gerund)
            && last != NONE
            && matches!(self.get(self.anchor(last)).place, Place::Behind(prep) if self.get(prep).governor == inner.verb)
            && self.get(last).mention != NONE
            && self.get(n).mention != NONE
    }

    /// "Halden will hold 60% and Tarn the rest": what is left of an amount.
    pub(super) fn is_rest(&self, id: Id) -> bool {
        ["rest", "remainder", "balance"].iter().any(|w| self.s.is(self.get(id).head as usize, w))
    }

    /// What noun `n` behind "and" stands in a list with, which as a rule is the last noun: "329,225 shares of Unimark, or 15.2 pct" is a list
    /// of amounts, and "Tarn of Norway and Halden of Sweden" one of companies.
    pub(super) fn listed_with(&self, n: Id, last: Id) -> Id {
        // "Tarn, a startup, and Halden", "Tarn, a maker of nets, and Halden": with the name, and not with what is said of it.
        let said = match self.get(last).place {
            Place::Behind(of) if self.get(last).mention == NONE && self.get(of).noun != NONE => self.get(of).noun,
            _ => last,
        };
        if let Place::Apposition(told) = self.get(said).place
            && self.comma
            && [n, told].iter().all(|id| self.get(*id).mention != NONE)
            && self.get(said).mention == NONE
        {
            return told;
        }
        let Place::Behind(prep) = self.get(last).place else { return last };
        // "Tarn, based in Oslo, and Halden"
        let aside = prep >= self.first + 3
            && self.s.is(self.get(prep - 1).head as usize, "based")
            && self.shape(prep - 2) == Some(Shape::Comma)
            && self.shape(prep - 3) == Some(Shape::Noun);
        if aside && self.comma && self.get(n).mention != NONE && self.get(prep - 3).mention != NONE {
            return prep - 3;
        }
        let above = self.get(prep).noun;
        if above == NONE {
            return last;
        }
        let amount = |id: Id| self.get(id).quantity != NONE;
        let name = |id: Id| self.get(id).mention != NONE;
        // "an investor in Tarn and its only customer": two things that somebody is.
        let role = |id: Id| !name(id) && ROLES.iter().any(|w| self.s.is(self.get(id).head as usize, w));
        if name(last) && role(n) && role(above) {
            return above;
        }
        let of = |prep: Id| self.shape(prep) == Some(Shape::Prep) && self.s.is(self.get(prep).start as usize, "of");
        let homes = || of(prep) && name(last) && of(n + 1) && self.shape(n + 2) == Some(Shape::Noun) && name(n + 2);
        let amounts = amount(n) && !amount(last) && amount(above);
        if amounts || name(n) && name(above) && homes() { above } else { last }
    }

    /// The noun that a preposition follows; "worth" also behind a comma or a date: "a deal with Halden in March worth $3bn".
    pub(super) fn noun_before(&self, prep: Id) -> Id {
        let worth = self.s.is(self.get(prep).start as usize, "worth");
        if worth && prep.checked_sub(1) == Some(self.prev) && self.get(self.prev).place == Place::Time {
            let noun = prep.saturating_sub(3);
            let dated = self.shape(prep - 2) == Some(Shape::Prep) && noun >= self.first;
            return if dated && self.shape(noun) == Some(Shape::Noun) { noun } else { NONE };
        }
        let follows = self.shape(self.prev) == Some(Shape::Noun) && (!self.comma || worth);
        if follows { self.prev } else { NONE }
    }

    /// "Under the deal Corda will buy Tarn": a preposition with noun `object` opens the sentence, and noun `n` behind it begins the main
    /// clause, since no second verb comes that could be its verb.
    pub(super) fn opens_sentence(&self, object: Id, n: Id) -> bool {
        const REACH: Id = 24;
        let fronted = matches!(self.get(object).place, Place::Behind(prep) if prep == self.first && prep + 1 == object);
        let finite = |k: &Id| self.shape(*k) == Some(Shape::Verb) && self.get(*k).mood == Mood::Finite;
        let clause = |k: &Id| !matches!(self.shape(*k), Some(Shape::Rel | Shape::Sub | Shape::Break | Shape::That));
        let ahead = (n + 1..self.last.min(n + REACH)).take_while(clause).filter(finite);
        fronted && self.stack.len() == 1 && self.verb_on_top() == NONE && ahead.count() < 2
    }
}

/// What one company is to another.
const ROLES: [&str; 15] = [
    "backer",
    "buyer",
    "client",
    "competitor",
    "customer",
    "distributor",
    "investor",
    "lender",
    "licensee",
    "owner",
    "partner",
    "provider",
    "rival",
    "shareholder",
    "supplier",
];
