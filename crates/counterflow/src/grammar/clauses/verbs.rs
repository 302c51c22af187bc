//! The verbs of a clause: which subject each takes, what governs it, and what it leaves to those that follow.

use super::super::tags::Form;
use super::super::{Id, Mood, NONE, Phrase, Place, Shape};
use super::{Builder, Clause, Open, prev_amount};
use crate::lexicon::Classes;
use crate::party::PartyKind;
use crate::sentences::{Kind, Sentences};

impl Builder<'_, '_> {
    /// "buy the 49% of Corda owned by Halden for $110m": the price is that of buying, since owning has none.
    pub(super) fn priced(&self, prep: Id) -> Option<Id> {
        let inner = self.verb_on_top();
        let amount = self.next(prep);
        let price = self.s.is(self.get(prep).start as usize, "for")
            && self.shape(amount) == Some(Shape::Noun)
            && self.get(amount).quantity != NONE
            && !self.has(amount, Classes::TIME_UNIT);
        // "the 49% of Corda that it does not own"
        let owns = |v: Id| matches!(self.lemma(v), "own" | "hold" | "control");
        let made_of = |v: Id| matches!(self.lemma(v), "comprise" | "compose" | "consist" | "include");
        let describes = inner != NONE
            && match self.get(inner).mood {
                Mood::Finite => owns(inner) && (self.get(inner).noun != NONE || self.get(inner).negated),
                Mood::Gerund => made_of(inner),
                Mood::Participle => {
                    let is = |v: Id| matches!(self.lemma(v), "base" | "list" | "found" | "lead" | "run");
                    made_of(inner) || owns(inner) || is(inner)
                }
                Mood::Infinitive => false,
            };
        let outer = self.stack.iter().rev().map(|o| o.verb).find(|v| *v != NONE && *v != inner);
        // "ordered ships valued at $4bn from Halden": nobody values them from anywhere.
        let word = |w: &str| self.s.is(self.get(prep).start as usize, w);
        let away = (word("from") || word("to"))
            && self.get(amount.min(self.last - 1)).quantity == NONE
            && inner != NONE
            && self.get(inner).mood == Mood::Participle
            && matches!(self.lemma(inner), "value" | "price" | "estimate");
        outer.filter(|_| price && describes || away)
    }

    pub(super) fn verb(&mut self, v: Id) {
        if self.get(v).mood == Mood::Finite && self.get(v).form == Form::Ambiguous {
            self.ambiguous(v);
            return;
        }
        match self.get(v).mood {
            Mood::Finite => self.finite(v),
            Mood::Infinitive => self.infinitive(v),
            Mood::Gerund => self.gerund(v),
            Mood::Participle => self.participle(v),
        }
    }

    fn done(&mut self, v: Id) {
        self.prev = v;
        self.prep = NONE;
        (self.comma, self.conj) = (false, false);
    }

    /// Gives verb `v` to the open clause on top.
    fn carry(&mut self, v: Id) {
        let top = self.top();
        let (mut subject, governor, opener, clause, antecedent, prep) =
            (top.subject, top.governor, top.opener, top.clause, top.antecedent, top.prep);
        if clause == Clause::Relative && subject == NONE {
            subject = antecedent;
        }
        top.verb = v;
        top.subject = subject;
        if clause == Clause::Relative {
            self.p[v as usize].noun = antecedent;
        }
        if prep != NONE {
            self.p[prep as usize].governor = v;
        }
        let phrase = &mut self.p[v as usize];
        phrase.owner = subject;
        phrase.governor = governor;
        phrase.opener = opener;
        phrase.complement = clause == Clause::Complement;
        if subject != NONE && clause != Clause::Relative || clause == Clause::Relative && subject != antecedent {
            self.p[subject as usize].place = Place::Subject(v);
        }
        if clause == Clause::Main && self.waiting != NONE {
            let waiting = self.waiting;
            self.p[waiting as usize].owner = subject;
            self.p[waiting as usize].governor = v;
            self.waiting = NONE;
        }
    }

    /// "joined a project, pledged $3m, bought a yard, and agreed to buy a mill": verb `v` behind a comma goes on with the clause whose
    /// depth is returned, since the last verb of the series stands behind "and".
    pub(super) fn in_series(&self, v: Id) -> Option<usize> {
        if self.shape(v) != Some(Shape::Verb) {
            return None;
        }
        let tense = |id: Id| {
            let p = self.get(id);
            let plain = p.mood == Mood::Finite && !p.passive && p.modal == NONE && p.tokens().len() == 1;
            match plain {
                true if self.has(id, Classes::PAST) => Some(Classes::PAST),
                true if self.has(id, Classes::THIRD) => Some(Classes::THIRD),
                _ => None,
            }
        };
        let depth = self.stack.iter().rposition(|o| o.verb != NONE && self.get(o.verb).mood == Mood::Finite)?;
        let main = self.stack[depth].verb;
        let same =
            |id: Id| tense(id).is_some_and(|t| tense(main) == Some(t) || self.get(main).perfect && t == Classes::PAST);
        let own = ["own", "hold", "control", "base", "list", "call", "name", "dub", "value", "say", "tell", "add"];
        // "took over Halden", "bought Halden"
        let object = |id: Id| {
            let mut at = self.next(id);
            let particle = |k: Id| {
                matches!(self.shape(k), Some(Shape::Prep | Shape::Adv))
                    && ["over", "up", "out", "off", "down"].iter().any(|w| self.s.is(self.get(k).start as usize, w))
            };
            if particle(at) {
                at = self.next(at);
            }
            self.shape(at) == Some(Shape::Noun) && self.get(at).place != Place::Time
        };
        if v < main || !same(v) || own.contains(&self.lemma(v)) || !object(v) {
            return None;
        }
        let last = (v + 1..self.last.min(v + 60)).find(|k| {
            self.shape(*k) == Some(Shape::Conj)
                && self.s.is(self.get(*k).start as usize, "and")
                && self.shape(self.next(*k)) == Some(Shape::Verb)
        })?;
        let closes = self.next(last);
        (same(closes) && !(v..last).any(|k| matches!(self.get(k).shape, Shape::Rel | Shape::Sub | Shape::Break)))
            .then_some(depth)
    }

    /// "and, in return, receive": the conjunction stands before an aside between commas.
    fn conj_before_aside(&self, v: Id) -> bool {
        let comma = |k: Id| self.shape(k) == Some(Shape::Comma);
        if v < self.first + 3 || !comma(v - 1) {
            return false;
        }
        let opens = (self.first + 1..v - 1).rev().take(4).find(|k| comma(*k));
        opens.is_some_and(|k| k > self.first && self.shape(k - 1) == Some(Shape::Conj))
    }

    pub(super) fn finite(&mut self, v: Id) {
        if self.comma
            && let Some(depth) = self.in_series(v)
        {
            self.share(v, depth);
            return;
        }
        // "to help finance": a bare infinitive.
        if self.get(v).form == Form::Base
            && self.get(v).modal == NONE
            && self.shape(self.prev) == Some(Shape::Verb)
            && matches!(self.lemma(self.prev), "help" | "let" | "make")
        {
            self.p[v as usize].mood = Mood::Infinitive;
            self.infinitive(v);
            return;
        }
        // "and sell its rigs": a bare form goes on with the infinitive or the modal before.
        let bare = self.get(v).form == Form::Base && self.get(v).modal == NONE;
        if bare
            && (self.conj || self.conj_before_aside(v))
            && let Some(depth) = self.stack.iter().rposition(|o| {
                o.verb != NONE
                    && (self.p[o.verb as usize].mood == Mood::Infinitive || self.p[o.verb as usize].modal != NONE)
            })
        {
            self.share(v, depth);
            return;
        }
        let waits = self.top().verb == NONE && (self.top().subject != NONE || self.top().clause == Clause::Relative);
        if self.conj && self.top().verb != NONE {
            // "will help Corda improve its line, and will buy": a bare form shares nothing with one that stands by itself.
            let bare = |o: &Open| {
                let p = self.get(o.verb);
                o.clause == Clause::Complement
                    && p.opener == NONE
                    && p.modal == NONE
                    && matches!(self.lemma(p.governor), "help" | "let" | "make")
            };
            // "will go on buying from Tarn, which leads the market, but has begun to import": the aside is over.
            let aside = v >= self.first + 2
                && self.shape(v - 2) == Some(Shape::Comma)
                && self.s.is(self.get(v - 1).start as usize, "but")
                && self.stack.last().is_some_and(|o| o.clause == Clause::Relative)
                && self.stack.iter().any(|o| o.verb != NONE && o.clause == Clause::Main);
            let open = |o: &Open| !(aside && o.clause == Clause::Relative);
            let depth = self.stack.iter().rposition(|o| {
                o.verb != NONE && !matches!(o.clause, Clause::Infinitive | Clause::Participle) && !bare(o) && open(o)
            });
            if let Some(depth) = depth {
                self.share(v, depth);
                return;
            }
        }
        if waits && !self.inverted(v) {
            self.carry(v);
        } else if let Some(depth) =
            self.stack.iter().rposition(|o| o.verb == NONE && o.subject != NONE).filter(|_| !self.inverted(v))
        {
            self.stack.truncate(depth + 1);
            self.carry(v);
        } else if self.inverted(v) {
            let subject = self.next(v);
            let subject =
                (subject..self.last).find(|k| !matches!(self.get(*k).place, Place::Owner(_))).unwrap_or(subject);
            let mut open = Open::new(Clause::Main);
            open.subject = subject;
            open.last_noun = subject;
            self.stack.push(open);
            self.carry(v);
            self.skip_object = subject;
        } else {
            // Nobody waits: the nearest noun that nothing else holds, else no subject.
            let last = self.top().last_noun;
            let free = last != NONE && matches!(self.get(last).place, Place::Free | Place::Object(_)) && !self.comma;
            let mut open = Open::new(Clause::Main);
            open.subject = if free { last } else { NONE };
            if self.comma && !free {
                // ", and will": the subject of the clause before.
                open.subject = self.stack.iter().rev().find(|o| o.subject != NONE).map_or(NONE, |o| o.subject);
            }
            let keep = open.subject;
            let place = if keep != NONE { Some(self.get(keep).place) } else { None };
            self.stack.push(open);
            self.carry(v);
            if let Some(place) = place.filter(|p| *p != Place::Free) {
                self.p[keep as usize].place = place;
            }
        }
        self.done(v);
    }

    /// "…," said Nordvik: the subject comes behind.
    fn inverted(&self, v: Id) -> bool {
        let next = self.next(v);
        let open = self.comma || self.prev == NONE;
        self.has(v, Classes::SAY)
            && open
            && self.shape(next) == Some(Shape::Noun)
            && self.get(next).quantity == NONE
            && !self.finite_ahead(next, false)
            && self.stack.iter().all(|o| o.verb != NONE || o.subject == NONE || self.comma && self.quoted(v))
    }

    pub(super) fn quoted(&self, v: Id) -> bool {
        v > self.first && self.get(v - 1).shape == Shape::Other
    }

    /// Verb `v` shares subject and governor with the clause at `depth` of the stack.
    pub(super) fn share(&mut self, v: Id, depth: usize) {
        self.stack.truncate(depth + 1);
        let (verb, subject) = (self.top().verb, self.top().subject);
        let model = self.get(verb).clone();
        let phrase = &mut self.p[v as usize];
        phrase.owner = if model.owner != NONE { model.owner } else { subject };
        phrase.governor = model.governor;
        phrase.opener = model.opener;
        phrase.complement = model.complement;
        phrase.noun = model.noun;
        if phrase.form == Form::Base && phrase.modal == NONE {
            phrase.mood = model.mood;
            phrase.modal = model.modal;
        }
        // "has bought X and sold Y", "was bought and sold": the auxiliary is said once.
        if phrase.form == Form::Ambiguous || phrase.mood == Mood::Participle {
            phrase.perfect |= model.perfect;
            phrase.mood = model.mood;
        }
        self.top().verb = v;
        self.done(v);
    }

    /// "Nordvik (owned by Petrolia)", "Nordvik - based in Oslo - bought": what opens an aside describes the noun in front of it.
    fn opens_aside(&self, v: Id) -> bool {
        const BEHIND: [&str; 5] = ["by", "in", "at", "from", "under"];
        let opens = !self.brackets.is_empty()
            && v > self.first
            && self.prev == v - 1
            && matches!(self.shape(v - 1), Some(Shape::Open | Shape::Break));
        let next = self.next(v);
        opens
            && match self.shape(next) {
                Some(Shape::Prep) => BEHIND.contains(&self.s.lower(self.get(next).start as usize)),
                // "(valued around $3bn)"
                Some(Shape::Noun) => self.get(next).quantity != NONE && matches!(self.lemma(v), "value" | "estimate"),
                _ => false,
            }
    }

    pub(super) fn ambiguous(&mut self, v: Id) {
        if self.gives_name(v) || self.gives_value(v) || self.opens_aside(v) {
            self.participle(v);
            return;
        }
        if self.comma
            && let Some(depth) = self.in_series(v)
        {
            self.share(v, depth);
            return;
        }
        // "a round that Nordvik's paper reported totaled $3m": what was reported of the round.
        let (told, relative) = (self.top().verb, self.top().antecedent);
        if self.top().clause == Clause::Relative
            && told != NONE
            && told == self.prev
            && relative != NONE
            && self.has(told, Classes::SAY)
            && self.get(told).owner != relative
        {
            let mut open = Open::new(Clause::Complement);
            open.subject = relative;
            open.governor = told;
            let place = self.get(relative).place;
            self.stack.push(open);
            self.carry(v);
            self.p[relative as usize].place = place;
            self.done(v);
            return;
        }
        let next = self.behind_times(v);
        let object = matches!(self.shape(next), Some(Shape::Noun | Shape::That));
        let by = self.shape(next) == Some(Shape::Prep)
            && self.s.is(self.get(next).start as usize, "by")
            && !self.is_time(self.next(next));
        if self.conj && self.top().verb != NONE {
            let earlier = self.top().verb;
            let (passive, modal) = (self.get(earlier).passive, self.get(earlier).perfect);
            if passive && !object {
                // "was bought and merged"
                self.p[v as usize].passive = true;
            }
            let depth = self.stack.iter().rposition(|o| {
                o.verb != NONE && (modal || passive || !matches!(o.clause, Clause::Infinitive | Clause::Participle))
            });
            if let Some(depth) = depth {
                self.share(v, depth);
                return;
            }
        }
        // "which is 51 % owned by": the amount stands inside the verb.
        let be = self.top().verb;
        if prev_amount(self, be) {
            let prev = self.prev;
            let model = self.get(be).clone();
            self.p[prev as usize].place = Place::Object(v);
            let phrase = &mut self.p[v as usize];
            phrase.passive = true;
            phrase.owner = model.owner;
            phrase.governor = model.governor;
            phrase.opener = model.opener;
            phrase.noun = model.noun;
            phrase.complement = model.complement;
            phrase.modal = model.modal;
            phrase.negated = model.negated;
            self.top().verb = v;
            self.done(v);
            return;
        }
        let waits = self.stack.iter().rposition(|o| {
            o.verb == NONE && (o.subject != NONE || o.clause == Clause::Relative && o.antecedent != NONE)
        });
        let prev_noun = self.shape(self.prev) == Some(Shape::Noun);
        // "Nordvik, controlled by a fund, said": an aside between commas.
        // "the venture, owned 60 percent by Nordvik, will": the amount only measures the verb.
        let measured = object
            && self.get(next).quantity != NONE
            && matches!(self.lemma(v), "own" | "hold" | "control")
            && self.shape(self.next(next)) == Some(Shape::Prep)
            && self.s.is(self.get(self.next(next)).start as usize, "by");
        let mark = (self.first..v).rev().find(|k| self.get(*k).shape != Shape::Adv).unwrap_or(NONE);
        let aside =
            self.comma && (!object || measured) && self.shape(mark) == Some(Shape::Comma) && self.aside_then_verb(mark);
        // "Nordvik, 30 % owned by Petrolia, bought": so does the share in front of the verb.
        let shared = by
            && prev_noun
            && self.prev == v - 1
            && self.get(self.prev).quantity != NONE
            && matches!(self.lemma(v), "own" | "hold" | "control")
            && self.prev > self.first
            && match self.shape(self.prev - 1) {
                Some(Shape::Comma) => self.acts_behind_comma(v),
                Some(Shape::Open) => true,
                _ => false,
            };
        // "Nordvik, a firm focused on robots, closed a round": what describes the firm, since the verb comes behind the comma.
        let described = prev_noun
            && !object
            && self.prev > self.first
            && self.shape(self.prev - 1) == Some(Shape::Comma)
            && ["a", "an", "the"].iter().any(|w| self.s.is(self.get(self.prev).start as usize, w))
            && self.acts_behind_comma(v);
        // "are part of the plan announced in June": what "be" has for a complement takes no verb of its own.
        let complements = waits.is_some_and(|depth| {
            let open = &self.stack[depth];
            open.clause == Clause::Complement
                && open.opener == NONE
                && open.governor != NONE
                && self.lemma(open.governor) == "be"
                && !object
                && prev_noun
        });
        let finite = match waits {
            Some(_) if aside || shared || described || complements => false,
            // "A consortium led by Tarn, Merrow and Halden has bought": the verb behind the list is that of the noun in front.
            Some(_) if by && self.names_then_verb(next) => false,
            Some(_) if self.has(v, Classes::SAY) && !by => true,
            // "Shareholders of Tarn voted for a buyout": what takes no object describes nothing.
            Some(_) if matches!(self.lemma(v), "vote" | "participate" | "emerge" | "arrive" | "respond") => true,
            Some(_) if object => true,
            Some(depth) if depth + 1 == self.stack.len() && self.shape(self.prev) == Some(Shape::Rel) => true,
            // "The $3m Tarn raised came from", "the mill that Tarn sold makes": the name acts on what stands in front of it.
            Some(depth) if !by && self.acts_on_antecedent(depth) => true,
            Some(_) => !self.later_finite(v),
            None => self.inverted(v) || object && self.comma && self.top().verb != NONE && !prev_noun,
        };
        if !finite {
            let amount = self.prev;
            self.participle(v);
            if shared {
                let owned = self.anchor(amount);
                self.p[amount as usize].place = Place::Object(v);
                let phrase = &mut self.p[v as usize];
                (phrase.noun, phrase.owner) = (owned, owned);
            }
            return;
        }
        if by {
            // A headline: "Nordvik bought by Petrolia".
            self.p[v as usize].passive = true;
        }
        self.finite(v);
    }

    /// "by Tarn, Merrow and Halden has": nothing but a list of names stands between the preposition and a finite verb.
    fn names_then_verb(&self, by: Id) -> bool {
        const NAMES: usize = 16;
        let (mut joined, mut named) = (false, 0);
        for k in (by + 1..self.last).take(NAMES) {
            match self.get(k).shape {
                Shape::Noun if self.get(k).mention != NONE => named += 1,
                Shape::Comma => {}
                Shape::Conj => joined = true,
                Shape::Verb => return joined && named > 2 && self.get(k).mood == Mood::Finite,
                _ => return false,
            }
        }
        false
    }

    /// The clause at `depth` of the stack is a relative one whose subject, a name, stands right before the verb to come.
    fn acts_on_antecedent(&self, depth: usize) -> bool {
        let open = &self.stack[depth];
        depth + 1 == self.stack.len()
            && open.clause == Clause::Relative
            && open.antecedent != NONE
            && open.antecedent < open.subject
            && open.subject == self.prev
            && self.get(open.subject).mention != NONE
    }

    /// The verb that waits for an object takes no clause for one: "take", "own", "build".
    pub(super) fn tells_nothing(&self) -> bool {
        let verb = self.stack.last().map_or(NONE, |o| o.verb);
        verb != NONE
            && matches!(
                self.lemma(verb),
                "take"
                    | "own"
                    | "hold"
                    | "buy"
                    | "acquire"
                    | "purchase"
                    | "sell"
                    | "build"
                    | "get"
                    | "give"
                    | "keep"
                    | "retain"
                    | "have"
                    | "control"
                    | "lend"
                    | "pay"
                    | "raise"
                    | "supply"
                    | "invest"
                    | "make"
                    | "issue"
                    | "win"
                    | "sign"
                    | "receive"
            )
    }

    fn is_time(&self, id: Id) -> bool {
        id != NONE && self.get(id).shape == Shape::Noun && self.get(id).place == Place::Time
    }

    /// The phrase that follows a verb and the times behind it: "announced today by", "announced on Monday by".
    fn behind_times(&self, v: Id) -> Id {
        let mut at = self.next(v);
        loop {
            let dated = self.shape(at) == Some(Shape::Prep) && self.is_time(self.next(at));
            let rest = if self.is_time(at) {
                self.next(at)
            } else if dated {
                self.next(self.next(at))
            } else {
                return at;
            };
            // A time that nothing follows is the last that there is.
            if rest == NONE {
                return at;
            }
            at = rest;
        }
    }

    /// "will invest $10m in Corda for each site deployed": an amount is the object of such a verb, whatever verb comes behind it.
    pub(super) fn spends(&self, n: Id) -> bool {
        let verb = self.stack.last().map_or(NONE, |o| o.verb);
        if verb == NONE {
            return false;
        }
        let amount = self.get(n).quantity != NONE
            && self.s.tokens[self.get(n).tokens()].iter().any(|t| t.kind == Kind::Currency);
        amount
            && matches!(
                self.lemma(verb),
                "invest" | "raise" | "pay" | "spend" | "borrow" | "commit" | "inject" | "lend" | "pledge"
            )
    }

    /// Behind the next comma a verb in the past has an object: the main clause goes on.
    fn acts_behind_comma(&self, v: Id) -> bool {
        let comma = (v + 1..self.last.min(v + 14)).find(|k| matches!(self.get(*k).shape, Shape::Comma | Shape::Break));
        comma.is_some_and(|k| {
            let verb = self.next(k);
            // "Nordvik, the start-up founded by two engineers, which closed": a clause that describes needs no other before it.
            let related = self.shape(verb) == Some(Shape::Rel) && self.get(k).shape == Shape::Comma;
            let object = if verb == NONE { NONE } else { self.next(verb) };
            // "a newcomer forged last year, agreed to buy"
            let takes = self.shape(object) == Some(Shape::Noun)
                || object != NONE
                    && self.shape(object) == Some(Shape::Verb)
                    && self.get(object).mood == Mood::Infinitive;
            related
                || self.get(k).shape == Shape::Comma
                    && self.shape(verb) == Some(Shape::Verb)
                    && self.has(verb, Classes::PAST)
                    && takes
        })
    }

    pub(super) fn participle(&mut self, v: Id) {
        let noun = self.top().last_noun;
        let adjacent = self.shape(self.prev) == Some(Shape::Noun) || self.opens_aside(v);
        let subject = self.stack.iter().rev().find(|o| o.subject != NONE).map_or(NONE, |o| o.subject);
        // "won two orders this year, valued at": a value is that of the thing, not of whoever acts.
        let sized = matches!(self.lemma(v), "value" | "price" | "estimate") && noun != NONE;
        let noun = if sized && self.comma { self.deal_with(noun).unwrap_or(noun) } else { noun };
        let described = if adjacent && noun != NONE || sized { self.sited(noun) } else { subject };
        let governor = self.stack.iter().rev().find(|o| o.verb != NONE).map_or(NONE, |o| o.verb);
        let phrase = &mut self.p[v as usize];
        phrase.mood = Mood::Participle;
        phrase.passive = true;
        phrase.noun = described;
        phrase.owner = described;
        phrase.governor = governor;
        let mut open = Open::new(Clause::Participle);
        open.verb = v;
        open.subject = described;
        // "agreed to be bought by Tarn, led by Jon Berg, for": what describes the name in between closes no infinitive.
        self.close(&[Clause::Participle]);
        self.stack.push(open);
        self.done(v);
    }

    /// "a sponsorship deal with Tarn, estimated at $3m": the deal in front of the name that it is with.
    fn deal_with(&self, noun: Id) -> Option<Id> {
        let Place::Behind(prep) = self.get(noun).place else { return None };
        let p = self.get(prep);
        let with = ["with", "from", "to", "for"].iter().any(|w| self.s.is(p.start as usize, w));
        let deal = p.noun != NONE && self.has(p.noun, Classes::DEAL_NOUN);
        (with && deal && self.get(noun).mention != NONE).then_some(p.noun)
    }

    /// "farms in Kansas and Texas, led by Tarn": what stands in the places is described, and not the last of them.
    fn sited(&self, noun: Id) -> Id {
        let first = self.anchor(noun);
        let place = |n: Id| {
            let mention = self.parties.mentions.get(self.get(n).mention as usize);
            mention.is_some_and(|m| m.kind == PartyKind::Place)
        };
        match self.get(first).place {
            Place::Behind(prep) if place(noun) && place(first) && self.get(prep).noun != NONE => self.get(prep).noun,
            _ => noun,
        }
    }

    /// Drops finished clauses of some kinds behind a comma.
    fn close(&mut self, kinds: &[Clause]) {
        while self.comma && self.stack.len() > 1 && kinds.contains(&self.top().clause) && self.top().verb != NONE {
            self.stack.pop();
        }
    }

    pub(super) fn infinitive(&mut self, v: Id) {
        let mut prev = self.prev;
        // "a deal valued at $2bn to buy Nordvik": it is the deal that is to buy.
        let sizes = self.top().verb;
        if self.top().clause == Clause::Participle
            && sizes != NONE
            && self.ends_size(prev, sizes)
            && matches!(self.lemma(sizes), "value" | "price" | "total" | "exceed" | "estimate")
            && let Some(deal) = self.sized_deal(self.get(sizes).noun)
        {
            prev = deal;
            self.stack.pop();
        }
        // "its move on Friday to acquire": the day stands between the noun and what it is a move to.
        if self.shape(prev) == Some(Shape::Noun)
            && self.get(prev).place == Place::Time
            && prev > self.first
            && self.shape(prev - 1) == Some(Shape::Prep)
            && let noun = self.get(prev - 1).noun
            && noun != NONE
            && noun + 2 == prev
            && self.noun_takes(noun)
        {
            prev = noun;
        }
        let top_verb = self.top().verb;
        if self.conj {
            // "to buy X and to sell Y"
            if let Some(depth) = self.stack.iter().rposition(|o| o.clause == Clause::Infinitive) {
                self.share(v, depth);
                return;
            }
        }
        // A headline: "Nordvik to buy Petrolia"; but "An offer by Nordvik to buy Petrolia was turned down".
        let waiting = self.top().subject;
        let by_whom = waiting != NONE && self.shape(prev) == Some(Shape::Noun) && self.made_by(prev) == Some(waiting);
        if top_verb == NONE && waiting != NONE && !self.noun_takes(prev) && !by_whom {
            self.carry(v);
            self.done(v);
            return;
        }
        let noun = self.shape(prev) == Some(Shape::Noun);
        // "a commitment from Tarn to purchase": whoever it comes from means to do it.
        let named = noun && self.get(prev).mention != NONE;
        let place = if named { self.get(prev).place } else { Place::Free };
        let source = if matches!(place, Place::Behind(_)) { self.made_by(prev) } else { None };
        let by_noun = noun && self.noun_takes(prev);
        let governor = source.unwrap_or(if by_noun { prev } else { top_verb });
        // "agreements for OpenAI to use": the one behind "for" does it.
        let for_whom = noun
            && matches!(self.get(prev).place, Place::Behind(prep) if self.s.is(self.get(prep).start as usize, "for"))
            && self.get(prev).mention != NONE
            && !by_noun;
        // "gained a partner, with Corda to invest $3m": so does the one behind ", with".
        const HOLDERS: [&str; 4] = ["shareholders", "stockholders", "holders", "investors"];
        let holders = noun && HOLDERS.iter().any(|w| self.s.is(self.get(prev).head as usize, w));
        let with_whom = (named || holders)
            && matches!(self.get(prev).place, Place::Behind(prep) if prep > self.first
                && self.s.is(self.get(prep).start as usize, "with")
                && self.shape(prep - 1) == Some(Shape::Comma));
        // "called on Corda to sell": so does the one behind "on".
        let on_whom = noun
            && top_verb != NONE
            && self.lemma(top_verb) == "call"
            && matches!(self.get(prev).place, Place::Behind(prep) if self.get(prep).governor == top_verb
                && ["on", "upon"].iter().any(|w| self.s.is(self.get(prep).start as usize, w)));
        let for_whom = for_whom || with_whom || on_whom;
        let subject = if for_whom || source.is_some() {
            prev
        } else if by_noun {
            let lent = self.lends(prev).then(|| self.paid_to_do(top_verb, v)).flatten();
            lent.unwrap_or_else(|| self.holder(prev))
        } else if noun
            && top_verb != NONE
            && self.get(prev).place == Place::Object(top_verb)
            && self.passes_on(top_verb)
            && !self.on_behalf(top_verb, v)
        {
            prev
        } else if let Some(made) = self.made_into(top_verb, v) {
            made
        } else if let Some(paid) = self.paid_to_do(top_verb, v) {
            paid
        } else {
            self.top().subject
        };
        let phrase = &mut self.p[v as usize];
        phrase.owner = subject;
        phrase.governor = governor;
        phrase.complement = by_noun || source.is_some() || !noun;
        let mut open = Open::new(Clause::Infinitive);
        open.verb = v;
        open.subject = subject;
        open.governor = governor;
        self.stack.push(open);
        self.done(v);
    }

    pub(super) fn waiting_subject(&self) -> Id {
        self.stack.iter().rev().find(|o| o.subject != NONE).map_or(NONE, |o| o.subject)
    }

    /// The object of a verb may stand behind its other side: "pay to Nordvik a fee", "buy from Nordvik a stake", and sums wherever
    /// something is done to somebody.
    pub(super) fn takes_late_object(&self, verb: Id, prep: Id, article: bool, money: bool) -> bool {
        let lemma = self.lemma(verb);
        match self.s.lower(self.get(prep).start as usize) {
            "to" => {
                verb != NONE && money
                    || article
                        && matches!(
                            lemma,
                            "pay"
                                | "give"
                                | "grant"
                                | "issue"
                                | "sell"
                                | "lease"
                                | "license"
                                | "award"
                                | "offer"
                                | "provide"
                                | "transfer"
                        )
            }
            "from" => {
                (article || money)
                    && matches!(
                        lemma,
                        "buy"
                            | "acquire"
                            | "purchase"
                            | "receive"
                            | "obtain"
                            | "win"
                            | "secure"
                            | "order"
                            | "borrow"
                            | "lease"
                            | "license"
                    )
            }
            _ => false,
        }
    }

    pub(super) fn gerund(&mut self, v: Id) {
        let prep = self.prep;
        let prev_shape = self.shape(self.prev);
        let subject;
        let governor;
        let mut noun = NONE;
        let mut complement = false;
        if prep != NONE {
            self.p[prep as usize].object = v;
            let held = self.get(prep).noun;
            if held != NONE && self.noun_takes(held) {
                governor = held;
                subject = self.holder(held);
                complement = true;
            } else {
                governor = self.get(prep).governor;
                subject = self.kept_from(prep).unwrap_or_else(|| self.waiting_subject());
            }
        } else if self.conj
            && let Some(depth) =
                self.stack.iter().rposition(|o| o.verb != NONE && self.p[o.verb as usize].mood == Mood::Gerund)
        {
            self.share(v, depth);
            return;
        } else if prev_shape == Some(Shape::Noun) && !self.comma {
            // "a company making chips"
            noun = self.top().last_noun;
            subject = noun;
            let first = self.top().verb;
            if let Some(beside) = self.acts_beside(first, noun) {
                self.p[noun as usize].place = self.get(self.anchor(self.get(beside).noun)).place;
                self.stack.pop();
                governor = self.get(beside).governor;
            } else {
                governor = first;
            }
        } else if prev_shape == Some(Shape::Verb) {
            governor = self.prev;
            subject = self.get(self.prev).owner;
            complement = true;
        } else {
            // ", valuing it at": the subject of the finite clause before.
            let finite = self.stack.iter().rev().find(|o| o.subject != NONE && o.clause != Clause::Participle);
            subject = finite.map_or(NONE, |o| o.subject);
            // "while Corda expanded its contract, bringing it to": of a clause that stands beside the main one.
            let beside = finite.filter(|o| {
                let opens = |w: &str| o.opener != NONE && self.s.is(self.get(o.opener).start as usize, w);
                o.clause == Clause::Sub && o.verb != NONE && (opens("while") || opens("whereas"))
            });
            let main = self.stack.iter().find(|o| o.verb != NONE);
            governor = beside.or(main).map_or(NONE, |o| o.verb);
            self.close(&[Clause::Participle, Clause::Infinitive]);
            if subject == NONE && governor == NONE {
                self.waiting = v;
            }
        }
        let phrase = &mut self.p[v as usize];
        phrase.owner = subject;
        phrase.governor = governor;
        phrase.noun = noun;
        phrase.complement = complement;
        // A gerund at the start of the sentence does not take the place of the main clause.
        let mut open = Open::new(Clause::Participle);
        open.verb = v;
        open.subject = subject;
        open.governor = governor;
        self.stack.push(open);
        self.done(v);
    }
}

/// "Halden fined $3m by the EU", "Halden valued at $3bn", "Halden said to weigh a bid": headlines leave the auxiliary of a passive out.
pub(super) fn headlines(s: &Sentences<'_>, phrases: &mut [Phrase], first: Id) {
    for v in first as usize..phrases.len() {
        let p = &phrases[v];
        let bare = p.shape == Shape::Verb
            && p.mood == Mood::Finite
            && p.form == Form::Ambiguous
            && !p.passive
            && !p.perfect
            && p.tokens().len() == 1
            && p.owner != NONE
            && phrases[p.owner as usize].mention != NONE;
        let Some(next) = phrases.get(v + 1).filter(|_| bare) else { continue };
        let behind = |word: &str| next.shape == Shape::Prep && s.is(next.start as usize, word);
        let left_out = match s.lemma(p.head as usize) {
            "value" => behind("at"),
            "say" => next.shape == Shape::Verb && next.mood == Mood::Infinitive && next.governor == v as Id,
            "fine" => {
                let by = phrases.get(v + 2).filter(|b| b.shape == Shape::Prep && b.governor == v as Id);
                next.quantity != NONE && by.is_some_and(|b| s.is(b.start as usize, "by"))
            }
            _ => false,
        };
        if left_out {
            phrases[v].passive = true;
        }
    }
}

/// "rebuffed as inadequate a $3bn offer": what the verb does stands behind what it is called.
pub(super) fn called(s: &Sentences<'_>, phrases: &mut [Phrase], first: Id) {
    let mut last = NONE;
    for prep in first..phrases.len() as Id {
        let p = &phrases[prep as usize];
        let v = p.governor;
        let calls = p.shape == Shape::Prep
            && s.is(p.start as usize, "as")
            && v != NONE
            && v >= first
            && p.object != NONE
            && matches!(
                s.lemma(phrases[v as usize].head as usize),
                "reject" | "rebuff" | "dismiss" | "spurn" | "refuse" | "condemn" | "criticise" | "criticize"
            );
        // The first "as" behind the verb, which has no object before it.
        if !calls
            || v == last
            || v > prep
            || phrases[v as usize..prep as usize].iter().any(|o| o.place == Place::Object(v))
        {
            continue;
        }
        last = v;
        let word = phrases[p.object as usize].clone();
        let behind = (p.object as usize + 1..phrases.len()).find(|k| phrases[*k].shape != Shape::Other);
        if let Some(k) = behind
            && phrases[k].shape == Shape::Noun
            && phrases[k].place == Place::Free
            && word.mention == NONE
            && s.classes(phrases[k].start as usize).has(Classes::DET)
        {
            phrases[k].place = Place::Object(v);
            phrases[k].noun = NONE;
        }
    }
}

/// "signed a loan, with the utility swapping its debt": whoever does something beside the clause is not whom its verb is done with.
pub(super) fn accompany(s: &Sentences<'_>, phrases: &mut [Phrase], first: u32) {
    for at in first as usize + 1..phrases.len().saturating_sub(2) {
        let [comma, prep, object, verb] = [at - 1, at, at + 1, at + 2].map(|k| phrases[k].shape);
        let aside = [comma, prep, object, verb] == [Shape::Comma, Shape::Prep, Shape::Noun, Shape::Verb];
        if aside
            && phrases[at + 2].mood == Mood::Gerund
            && phrases[at].object as usize == at + 1
            && phrases[at + 1].quantity == NONE
            && s.is(phrases[at].start as usize, "with")
        {
            (phrases[at].governor, phrases[at].noun) = (NONE, NONE);
        }
    }
}
