//! Phrases joined into clauses: subjects, objects, prepositions, and which verb governs which.
//!
//! One pass from left to right keeps a stack of clauses that are open. A noun phrase becomes subject, object, member of a list
//! or apposition by what stands around it; a verb takes the subject that waits, or shares that of the verb before.

mod asides;
mod doers;
mod particles;
mod verbs;

use super::tags::Form;
use super::{Id, Mood, NONE, Phrase, Place, Shape};
use crate::lexicon::Classes;
use crate::party::Parties;
use crate::sentences::Sentences;

/// What kind of clause is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Clause {
    Main,
    Complement,
    Relative,
    Sub,
    Infinitive,
    Participle,
}

/// A clause that is not finished.
#[derive(Clone, Debug)]
struct Open {
    clause: Clause,
    verb: Id,
    subject: Id,
    last_noun: Id,
    /// The verb or noun that governs the clause.
    governor: Id,
    /// The noun that a relative clause describes.
    antecedent: Id,
    /// The word that opened it.
    opener: Id,
    /// "whose": the antecedent owns the next noun.
    whose: bool,
    /// The relative pronoun stands behind this preposition.
    prep: Id,
}

impl Open {
    fn new(clause: Clause) -> Open {
        Open {
            clause,
            verb: NONE,
            subject: NONE,
            last_noun: NONE,
            governor: NONE,
            antecedent: NONE,
            opener: NONE,
            whose: false,
            prep: NONE,
        }
    }
}

/// Links the phrases of one sentence, from number `first` on.
pub fn build(s: &Sentences<'_>, parties: &Parties, phrases: &mut [Phrase], first: u32) {
    let last = phrases.len() as u32;
    let mut b = Builder {
        s,
        parties,
        p: phrases,
        first,
        last,
        stack: vec![Open::new(Clause::Main)],
        prep: NONE,
        shares: NONE,
        prev: NONE,
        comma: false,
        conj: false,
        skip_object: NONE,
        brackets: Vec::new(),
        waiting: NONE,
    };
    for id in first..last {
        b.step(id);
    }
    verbs::accompany(s, phrases, first);
    verbs::called(s, phrases, first);
    verbs::headlines(s, phrases, first);
    doers::openings(s, phrases, first);
}

/// The phrase before is an amount that complements "be".
fn prev_amount(b: &Builder<'_, '_>, be: Id) -> bool {
    be != NONE
        && b.lemma(be) == "be"
        && b.shape(b.prev) == Some(Shape::Noun)
        && b.get(b.prev).quantity != NONE
        && b.get(b.prev).place == Place::Object(be)
        && !b.comma
}

struct Builder<'a, 'd> {
    s: &'a Sentences<'d>,
    parties: &'a Parties,
    p: &'a mut [Phrase],
    first: u32,
    last: u32,
    stack: Vec<Open>,
    /// A preposition that has no object yet.
    prep: Id,
    /// "invests in and sells chips to Tarn": one that has that of a later one.
    shares: Id,
    /// The last phrase that is neither adverb nor mark.
    prev: Id,
    comma: bool,
    conj: bool,
    /// A noun that already is the subject of the verb before it.
    skip_object: Id,
    /// What is open: brackets, and dashes that hold an aside.
    brackets: Vec<Brackets>,
    /// A gerund at the start of the sentence that waits for the subject of the main clause.
    waiting: Id,
}

/// Brackets that are open, or a dash that another one closes.
struct Brackets {
    /// Depth of the stack outside.
    depth: usize,
    /// The noun before them.
    noun: Id,
    /// The dash that closes an aside; `NONE` for brackets.
    close: Id,
}

impl Builder<'_, '_> {
    fn top(&mut self) -> &mut Open {
        self.stack.last_mut().expect("the main clause stays on the stack")
    }

    /// The verb of the clause on top.
    fn verb_on_top(&self) -> Id {
        self.stack.last().map_or(NONE, |o| o.verb)
    }

    fn get(&self, id: Id) -> &Phrase {
        &self.p[id as usize]
    }

    fn shape(&self, id: Id) -> Option<Shape> {
        (id != NONE && id >= self.first && id < self.last).then(|| self.get(id).shape)
    }

    fn has(&self, id: Id, classes: Classes) -> bool {
        id != NONE && self.s.classes(self.get(id).head as usize).has(classes)
    }

    fn lemma(&self, id: Id) -> &'static str {
        if id == NONE { "" } else { self.s.lemma(self.get(id).head as usize) }
    }

    /// The next phrase that is neither adverb nor mark of quotation.
    fn next(&self, id: Id) -> Id {
        let mut behind = id.saturating_add(1)..self.last;
        behind.find(|k| !matches!(self.get(*k).shape, Shape::Adv | Shape::Other)).unwrap_or(NONE)
    }

    fn step(&mut self, id: Id) {
        match self.get(id).shape {
            Shape::Break => {
                let dash = self.s.tokens[self.get(id).start as usize].kind == crate::sentences::Kind::Dash;
                if dash && self.brackets.last().is_some_and(|b| b.close == id) {
                    self.close_brackets(id);
                } else if let Some(close) = self.aside(id).filter(|_| dash) {
                    self.open_brackets(id, close);
                } else if dash && !self.dateline(id) && !self.label(id) {
                    self.comma = true;
                } else if let Some(brackets) = self.brackets.last() {
                    self.stack.truncate(brackets.depth.max(1));
                    self.stack.push(Open::new(Clause::Main));
                    self.prev = id;
                    (self.comma, self.conj) = (false, false);
                } else {
                    self.stack.clear();
                    self.stack.push(Open::new(Clause::Main));
                    self.prev = NONE;
                    (self.comma, self.conj) = (false, false);
                }
                (self.prep, self.shares) = (NONE, NONE);
            }
            Shape::Comma => {
                self.comma = true;
                self.prep = NONE;
            }
            Shape::Conj if self.joins_prepositions(id) => {}
            Shape::Conj
                if self.prep != NONE && self.prep + 1 == id && self.shape(self.next(id)) == Some(Shape::Verb) =>
            {
                (self.shares, self.prep, self.conj) = (self.prep, NONE, true);
            }
            Shape::Conj => self.conj = true,
            Shape::Open => self.open_brackets(id, NONE),
            Shape::Close => {
                if self.brackets.last().is_none_or(|b| b.close == NONE) {
                    self.close_brackets(id);
                }
                self.prep = NONE;
            }
            Shape::Sub => {
                let mut open = Open::new(Clause::Sub);
                open.opener = id;
                open.governor = self.top().verb;
                self.stack.push(open);
                self.prev = id;
                self.prep = NONE;
                (self.comma, self.conj) = (false, false);
            }
            Shape::That => {
                let mut open = Open::new(Clause::Complement);
                open.opener = id;
                open.governor = if self.shape(self.prev) == Some(Shape::Noun) && self.top().verb == NONE {
                    self.prev
                } else {
                    // "said ... and that": the verb that took the first clause.
                    let verb = self.top().verb;
                    if self.conj && verb != NONE && self.get(verb).complement { self.get(verb).governor } else { verb }
                };
                self.stack.push(open);
                self.prev = id;
                (self.comma, self.conj) = (false, false);
            }
            Shape::Rel => self.relative(id),
            // "put in $4 million": a particle, not a preposition.
            Shape::Prep if self.particle(id) || self.joins_prepositions(id + 1) => {}
            Shape::Prep => {
                self.close_aside(id);
                let noun = self.noun_before(id);
                let governor = match self.priced(id) {
                    _ if noun != NONE && self.in_apposition(noun) => NONE,
                    Some(verb) => verb,
                    None => self.top().verb,
                };
                let phrase = &mut self.p[id as usize];
                phrase.noun = noun;
                phrase.governor = governor;
                self.prep = id;
                self.prev = id;
                self.conj = false;
            }
            Shape::Noun => self.noun(id),
            Shape::Verb => self.verb(id),
            Shape::Adj => self.prev = id,
            Shape::Adv | Shape::Other => {}
        }
    }

    /// "$5bn, part of it in chips": what stands behind an apposition belongs to it, not to the verb.
    fn in_apposition(&self, noun: Id) -> bool {
        let mut at = noun;
        for _ in 0..4 {
            match self.get(at).place {
                Place::Apposition(_) => return true,
                Place::Behind(prep) if self.get(prep).noun != NONE && self.get(prep).noun < at => {
                    at = self.get(prep).noun;
                }
                _ => return false,
            }
        }
        false
    }

    fn relative(&mut self, id: Id) {
        let mut antecedent = self.top().last_noun;
        // "a deal with Landmark that will raise": "that" goes with the deal, not with the name behind the preposition.
        if antecedent != NONE
            && self.s.is(self.get(id).start as usize, "that")
            && self.get(antecedent).mention != NONE
            && let Place::Behind(prep) = self.get(antecedent).place
            && self.get(prep).noun != NONE
            && self.has(self.get(prep).noun, Classes::DEAL_NOUN)
        {
            antecedent = self.get(prep).noun;
        }
        // "Corda, the start-up founded by Ines Dahl, which closed": behind the comma it is the start-up that is spoken of.
        if self.comma
            && self.s.is(self.get(id).start as usize, "which")
            && let Some(described) = self.described_by(antecedent)
        {
            antecedent = described;
        }
        let mut open = Open::new(Clause::Relative);
        open.antecedent = antecedent;
        open.opener = id;
        open.whose = self.s.is(self.get(id).start as usize, "whose");
        open.prep = self.prep;
        if self.prep != NONE {
            let prep = self.prep;
            self.p[prep as usize].object = antecedent;
            self.p[prep as usize].noun = NONE;
        }
        self.p[id as usize].noun = antecedent;
        self.stack.push(open);
        self.prep = NONE;
        self.prev = id;
        (self.comma, self.conj) = (false, false);
    }

    /// The noun that a participle describes, where `noun` stands behind its "by": "the start-up founded by Ines Dahl".
    fn described_by(&self, noun: Id) -> Option<Id> {
        let Place::Behind(prep) = self.shape(noun).map(|_| self.get(noun).place)? else { return None };
        let p = self.get(prep);
        // "Tarn is one of the promoters of Corda, which held": whoever is something to Corda.
        if self.s.is(p.start as usize, "of") && p.noun != NONE {
            let whole = self.get(p.noun);
            let above = match whole.place {
                Place::Behind(of) if self.s.is(self.get(of).start as usize, "of") => self.get(of).noun,
                _ => p.noun,
            };
            let roles =
                ["promoters", "promoter", "owners", "shareholders", "backers", "investors", "founders", "partners"];
            let role = roles.iter().any(|w| self.s.is(whole.head as usize, w));
            if role
                && above != NONE
                && let Place::Object(be) = self.get(above).place
                && self.lemma(be) == "be"
            {
                return Some(self.get(be).subject()).filter(|s| *s != NONE);
            }
        }
        let by = self.s.is(p.start as usize, "by") && p.governor != NONE;
        let verb = if by { self.get(p.governor) } else { return None };
        (verb.mood == Mood::Participle && verb.noun != NONE && verb.noun < noun).then_some(verb.noun)
    }

    fn noun(&mut self, n: Id) {
        if let Place::Owner(_) = self.get(n).place {
            // What it owns comes next and takes the place.
            if self.top().whose {
                self.top().whose = false;
            }
            return;
        }
        if self.get(n).place == Place::Time {
            if self.prep != NONE {
                let prep = self.prep;
                self.p[prep as usize].object = n;
                self.prep = NONE;
                self.prev = n;
            }
            return;
        }
        if self.top().whose {
            let antecedent = self.top().antecedent;
            self.top().whose = false;
            if self.get(n).owner == NONE {
                self.p[n as usize].owner = antecedent;
            }
        }
        if self.skip_object == n {
            self.skip_object = NONE;
            self.prev = n;
            return;
        }
        if self.prep != NONE {
            let prep = self.prep;
            self.p[n as usize].place = Place::Behind(prep);
            self.p[prep as usize].object = n;
            if self.shares != NONE {
                let shares = self.shares;
                self.p[shares as usize].object = n;
                self.shares = NONE;
            }
            self.prep = NONE;
            // "under what is called Stargate": a clause of its own.
            if self.s.is(self.get(n).head as usize, "what") {
                let mut open = Open::new(Clause::Relative);
                open.antecedent = n;
                self.stack.push(open);
            }
            self.settle(n);
            return;
        }
        let prev_noun = self.shape(self.prev) == Some(Shape::Noun);
        let loose = self.conj || self.comma;
        let ahead = self.finite_ahead(n, loose) && !self.outer_waits();
        if loose {
            self.after_mark(n, prev_noun, ahead);
        } else if prev_noun && self.is_paid_for(n) {
            let verb = self.top().verb;
            self.p[n as usize].place = Place::Object(verb);
        } else if prev_noun {
            self.beside(n, ahead || self.acts_on_amount(n));
        } else if self.shape(self.prev) == Some(Shape::Open) {
            let described = self.top().last_noun;
            if described != NONE && !ahead {
                self.p[n as usize].place = Place::Apposition(described);
            } else {
                self.top().subject = n;
            }
        } else if self.top().verb == NONE {
            if self.top().subject == NONE {
                self.top().subject = n;
            }
        } else if ahead && !self.spends(n) && !self.trades(self.verb_on_top()) {
            let mut open = Open::new(Clause::Complement);
            open.governor = self.top().verb;
            open.subject = n;
            self.stack.push(open);
        } else {
            let verb = self.top().verb;
            self.p[n as usize].place = Place::Object(verb);
        }
        self.settle(n);
    }

    /// "Its deal to supply steel for Corda is late", "The news that it bought Corda sent": the verb ahead is that of the noun which has
    /// the clause.
    fn outer_waits(&self) -> bool {
        let mut verb = self.verb_on_top();
        // "The news that it agreed to buy Corda sent"
        for _ in 0..3 {
            if verb == NONE || self.shape(self.get(verb).governor) != Some(Shape::Verb) {
                break;
            }
            verb = self.get(verb).governor;
        }
        let purpose = verb != NONE
            && matches!(self.get(verb).mood, Mood::Infinitive | Mood::Finite)
            && self.shape(self.get(verb).governor) == Some(Shape::Noun)
            && !matches!(
                self.lemma(verb),
                "say" | "show" | "believe" | "think" | "prove" | "ensure" | "know" | "argue"
            );
        // "The company that bought the mill raised": so is that of the noun which a relative clause describes.
        let top = self.stack.last();
        let described =
            top.filter(|o| o.clause == Clause::Relative && o.verb != NONE && !self.has(o.verb, Classes::SAY));
        let waits =
            |noun: Id| noun != NONE && self.stack.iter().rev().skip(1).any(|o| o.verb == NONE && o.subject == noun);
        purpose && waits(self.get(verb).governor) || described.is_some_and(|o| waits(o.antecedent))
    }

    fn settle(&mut self, n: Id) {
        self.top().last_noun = n;
        self.prev = n;
        (self.comma, self.conj) = (false, false);
    }

    /// A noun behind a comma or "and".
    fn after_mark(&mut self, n: Id, prev_noun: bool, ahead: bool) {
        // "Kestrel the remaining $2.6 billion", "Microsoft less than 10": a name beside an amount of its own leaves out the verb.
        let next = self.next(n);
        let above = self.top().verb;
        // "lends Halden and Tarn $3m": where no amount came before, both get it.
        let last = self.top().last_noun;
        let both = self.conj
            && above != NONE
            && last != NONE
            && self.get(last).place == Place::Object(above)
            && self.get(last).mention != NONE
            && !(above..n).any(|k| self.shape(k) == Some(Shape::Noun) && self.get(k).quantity != NONE);
        if !both
            && self.get(n).mention != NONE
            && next == n + 1
            && self.shape(next) == Some(Shape::Noun)
            && (self.get(next).quantity != NONE || self.is_rest(next))
            && self.top().verb != NONE
        {
            return;
        }
        let has_verb = self.top().verb != NONE;
        if ahead && has_verb && !self.members_go_on(n) {
            self.new_clause(n);
            return;
        }
        if !has_verb && self.top().subject == NONE {
            // "Through talks, rights and products, Nordvik has": the list of the preposition goes on.
            let behind = last != NONE && matches!(self.get(self.anchor(last)).place, Place::Behind(_));
            if behind && (self.conj || self.list_ahead(n)) && self.subject_later(n) {
                self.p[n as usize].place = Place::Listed(last);
            } else {
                self.top().subject = n;
            }
            return;
        }
        if self.conj {
            // "News and information group Reuters has": one name, which two nouns describe.
            if !has_verb && last != NONE && last == self.top().subject && self.described_name(last, n) {
                self.top().subject = n;
                return;
            }
            if last != NONE && (prev_noun || has_verb) {
                self.p[n as usize].place = Place::Listed(self.listed_with(n, last));
            }
            return;
        }
        if !has_verb && self.acts_behind_opening(n) {
            self.top().subject = n;
            return;
        }
        // Only a comma: a list goes on where names stand in a row, else it is an apposition.
        if last == NONE {
            // "agreed to sell, and Halden agreed to buy, $5m of notes": the sum is the object that both verbs share.
            let traded = matches!(self.lemma(above), "buy" | "purchase" | "acquire" | "sell" | "issue");
            if has_verb && n == above + 2 && traded && self.get(n).quantity != NONE {
                self.p[n as usize].place = Place::Object(above);
            }
            return;
        }
        // "opened on Friday, as feared, an inquiry": nothing but asides between the verb and its object.
        let verb = self.top().verb;
        // "has blocked, under its rules, the merger": the aside stands right behind the verb.
        let object = |k: u32| self.get(k).place == Place::Object(verb);
        if has_verb
            && last > verb
            && !self.get(verb).passive
            && self.shape(verb + 1) == Some(Shape::Comma)
            && self.shape(n - 1) == Some(Shape::Comma)
            && n > verb + 3
            && self.s.classes(self.get(n).start as usize).has(Classes::DET)
            && self.get(n).quantity == NONE
            && self.lemma(verb) != "be"
            && !(verb..n).any(object)
        {
            self.p[n as usize].place = Place::Object(verb);
            return;
        }
        if has_verb
            && last < verb
            && !self.get(verb).passive
            && self.get(n).quantity == NONE
            && self.lemma(verb) != "be"
        {
            self.p[n as usize].place = Place::Object(verb);
            return;
        }
        let named = |id: Id| self.get(id).mention != NONE;
        let list = named(n) && (named(last) || self.is_listed(last)) && self.list_ahead(n)
            || self.get(n).quantity == NONE && self.is_listed(last) && self.list_ahead(n)
            // "Bain, Corda, Tarn, the arm of Merrow, and Nordvik": names go on where a list of them has begun.
            || named(n) && named(last) && self.is_listed(last);
        self.p[n as usize].place = if list || named(n) && named(last) && self.joined_later(n) {
            Place::Listed(last)
        } else {
            Place::Apposition(self.named_by(n, last))
        };
    }

    /// A bare noun, and behind "and" a name that more nouns stand in front of, the last of them what it is: "group Reuters".
    fn described_name(&self, bare: Id, name: Id) -> bool {
        let (first, second) = (self.get(bare), self.get(name));
        let what = second.tokens().rev().skip(1).find(|k| !self.s.tokens[*k].capital);
        first.mention == NONE
            && first.end - first.start == 1
            && second.mention != NONE
            && what.is_some_and(|k| self.s.classes(k).has(Classes::ORG_NOUN) && k > second.start as usize)
    }

    fn is_listed(&self, id: Id) -> bool {
        matches!(self.get(id).place, Place::Listed(_))
    }

    fn anchor(&self, id: Id) -> Id {
        let mut at = id;
        for _ in 0..8 {
            match self.get(at).place {
                Place::Listed(other) | Place::Apposition(other) => at = other,
                _ => break,
            }
        }
        at
    }

    /// Another noun phrase, behind a comma and right before the first verb, is the subject.
    fn subject_later(&self, n: Id) -> bool {
        let verb = (n + 1..self.last.min(n + 24))
            .take_while(|k| self.get(*k).shape != Shape::Break)
            .find(|k| self.get(*k).shape == Shape::Verb);
        let Some(verb) = verb.filter(|v| self.get(*v).mood == Mood::Finite) else { return false };
        let noun = (n + 1..verb).rev().find(|k| self.get(*k).shape != Shape::Adv);
        noun.is_some_and(|k| self.get(k).shape == Shape::Noun && self.get(k - 1).shape == Shape::Comma)
    }

    /// Behind the noun comes another member of its list: ", B" or "and B".
    fn list_ahead(&self, n: Id) -> bool {
        let next = self.next(n);
        match self.shape(next) {
            Some(Shape::Conj) => self.shape(self.next(next)) == Some(Shape::Noun),
            Some(Shape::Comma) => {
                let then = self.next(next);
                match self.shape(then) {
                    Some(Shape::Conj) => self.shape(self.next(then)) == Some(Shape::Noun),
                    Some(Shape::Noun) => self.get(then).mention != NONE,
                    _ => false,
                }
            }
            _ => false,
        }
    }

    /// "A, B, C and D": an "and" with a name comes within a few members.
    fn joined_later(&self, n: Id) -> bool {
        let mut at = n;
        for _ in 0..8 {
            let next = self.next(at);
            match self.shape(next) {
                Some(Shape::Comma) => {
                    let then = self.next(next);
                    match self.shape(then) {
                        Some(Shape::Noun) if self.get(then).mention != NONE => at = then,
                        Some(Shape::Conj) => return self.shape(self.next(then)) == Some(Shape::Noun),
                        _ => return false,
                    }
                }
                Some(Shape::Conj) => return self.shape(self.next(next)) == Some(Shape::Noun),
                _ => return false,
            }
        }
        false
    }

    /// A noun right behind another: "the funding Nordvik is seeking", "gave Nordvik a loan", "Microsoft less than $10 billion".
    fn beside(&mut self, n: Id, ahead: bool) {
        let prev = self.prev;
        let verb = self.top().verb;
        if ahead {
            // "said on Monday it had": a verb that takes a clause, and the noun between was only a time or place.
            let takes_clause = verb != NONE
                && self.has(verb, Classes::SAY.or(Classes::CONTROL))
                && self.get(n).mention == NONE
                && matches!(self.get(prev).place, Place::Behind(_));
            let pronoun = self.s.classes(self.get(n).head as usize).has(Classes::PRON);
            if takes_clause || pronoun && verb != NONE && self.has(verb, Classes::SAY) {
                let mut open = Open::new(Clause::Complement);
                open.governor = verb;
                open.subject = n;
                self.stack.push(open);
                return;
            }
            if self.opens_sentence(prev, n) {
                self.top().subject = n;
                return;
            }
            let mut open = Open::new(Clause::Relative);
            open.antecedent = prev;
            open.subject = n;
            self.stack.push(open);
            return;
        }
        // "issued to the fund $75m of notes", "pay to Nordvik a fee", "buy from Nordvik a stake": what changes hands stands behind the
        // other side.
        let first = self.get(n).start as usize;
        // "sold to Nordvik 50 % stakes in two farms": a figure behind a name opens a noun of its own, as an article does.
        let counted = self.s.tokens[first].kind == crate::sentences::Kind::Number && self.get(prev).mention != NONE;
        let article = counted || self.s.classes(first).has(Classes::DET.or(Classes::POSS));
        let money = || {
            let mut tokens = self.s.tokens[first..self.get(n).end as usize].iter();
            tokens.any(|t| t.kind == crate::sentences::Kind::Currency)
        };
        let late = matches!(self.get(prev).place, Place::Behind(prep)
            if self.get(prep).governor == verb && self.takes_late_object(verb, prep, article, money()))
            && !(verb..n).any(|k| self.get(k).place == Place::Object(verb));
        if late {
            self.p[n as usize].place = Place::Object(verb);
            return;
        }
        self.p[n as usize].noun = prev;
        // "on sales down 3 % at £310m": the change belongs to the noun, and so does what stands behind it.
        let moved = self.get(n).quantity != NONE
            && n > self.first
            && self.shape(n - 1) == Some(Shape::Adv)
            && ["up", "down", "higher", "lower"].iter().any(|w| self.s.is(self.get(n - 1).head as usize, w));
        if moved {
            self.p[n as usize].place = Place::Apposition(prev);
            return;
        }
        if verb != NONE && self.get(self.anchor(prev)).place == Place::Object(verb) {
            self.p[n as usize].place = Place::Object(verb);
        }
    }

    /// A clause that begins with noun `n`, behind a comma or "and".
    fn new_clause(&mut self, n: Id) {
        // "If X buys it, Y will …": the main clause comes behind the one that opened the sentence.
        let conj = self.conj;
        let mut keep = NONE;
        if conj {
            // "said it bought X and Petrolia sold Y": still what is said.
            keep = self.stack.iter().rev().find(|o| o.clause == Clause::Complement).map_or(NONE, |o| o.governor);
        }
        // Below a relative clause or a sub-clause another clause may wait for its verb: never drop that one.
        while self.stack.len() > 1 {
            let below = &self.stack[self.stack.len() - 2];
            if below.verb == NONE && below.subject != NONE {
                break;
            }
            self.stack.pop();
        }
        let mut open = Open::new(if keep == NONE { Clause::Main } else { Clause::Complement });
        open.subject = n;
        open.governor = keep;
        if self.stack.len() == 1 && self.top().verb != NONE {
            self.stack[0] = open;
        } else {
            self.stack.push(open);
        }
    }

    /// A finite verb follows noun `n` as its own: adverbs, prepositions and asides may stand between.
    fn finite_ahead(&self, n: Id, loose: bool) -> bool {
        let mut at = n;
        for _ in 0..14 {
            at = self.next(at);
            let Some(shape) = self.shape(at) else { return false };
            match shape {
                // "said a group led by Corda raised", ", and a group led by Corda raised": that only tells which group.
                Shape::Verb
                    if self.tells_by_whom(at)
                        && (self.has(self.verb_on_top(), Classes::SAY) || self.comma && self.conj) => {}
                Shape::Verb => {
                    return !self.describes_deal(at, n)
                        && !self.gives_value(at)
                        && (self.carries(at) || loose && self.acts(at));
                }
                Shape::Prep => {
                    let object = self.next(at);
                    if self.shape(object) != Some(Shape::Noun) {
                        return false;
                    }
                    // "a contract under what's called": the verb behind is that of "what".
                    if self.s.is(self.get(object).head as usize, "what") {
                        return false;
                    }
                    at = object;
                    // The owner of the object, too.
                    while matches!(self.get(at).place, Place::Owner(_)) {
                        at += 1;
                    }
                }
                Shape::Noun if self.get(at).place == Place::Time => {}
                Shape::Noun if matches!(self.get(at).place, Place::Owner(_)) => return false,
                Shape::Open => {
                    let Some(close) = (at..self.last.min(at + 16)).find(|k| self.get(*k).shape == Shape::Close) else {
                        return false;
                    };
                    at = close;
                }
                Shape::Comma => {
                    let series = self.in_series(self.next(at)).is_some();
                    return !series && !self.is_list(n, at) && self.aside_then_verb(at);
                }
                // "A and B plan": the list goes on.
                Shape::Conj => {
                    let other = self.next(at);
                    if self.shape(other) != Some(Shape::Noun) {
                        return false;
                    }
                    // "will take a stake in Hollin and Corda will build": behind a verb that tells of nothing a clause begins.
                    if !loose && self.tells_nothing() {
                        return false;
                    }
                    // "will receive a dividend and it has agreed": a pronoun acts for itself.
                    if ["it", "he", "she", "they", "we"].iter().any(|w| self.s.is(self.get(other).head as usize, w)) {
                        return false;
                    }
                    // "Halden fell 3 percent and Nordvik jumped", "is $420m and delivery is due": an amount acts with nothing else.
                    // "$41m worth of boats"
                    // "bought Corda for £2m and Tarn sealed": behind a price the next name acts for itself.
                    if self.get(at - 1).quantity != NONE && self.get(other).mention != NONE {
                        return false;
                    }
                    let amount = self.get(n).quantity != NONE || self.s.is(self.get(n).head as usize, "worth");
                    if amount && self.get(n).mention == NONE && self.get(other).quantity == NONE {
                        return false;
                    }
                    at = other;
                }
                Shape::Rel => return self.relative_then_verb(at),
                _ => return false,
            }
        }
        false
    }

    /// "bought it in a deal expected to close in May": behind a deal of its own such a form describes the deal.
    fn describes_deal(&self, v: Id, n: Id) -> bool {
        let next = self.next(v);
        let before = v.checked_sub(1).filter(|b| *b > n).unwrap_or(NONE);
        self.get(v).form == Form::Ambiguous
            && self.shape(next) == Some(Shape::Verb)
            && self.get(next).mood == Mood::Infinitive
            && matches!(
                self.lemma(v),
                "expect" | "set" | "schedule" | "plan" | "design" | "intend" | "mean" | "slate" | "estimate"
            )
            && self.shape(before) == Some(Shape::Noun)
            && self.get(before).mention == NONE
            && (["a", "an"].iter().any(|w| self.s.is(self.get(before).start as usize, w))
                || self.has(before, Classes::DEAL_NOUN))
    }

    /// "won orders valued roughly $52m": things value nothing, so the amount behind such a form is theirs. So it is in "buys 61
    /// ships valued at $4m, and 65 trucks valued at $5m", and nobody affiliates "with" somebody but passively.
    fn gives_value(&self, v: Id) -> bool {
        let next = self.next(v);
        let preposition =
            |word: &str| self.shape(next) == Some(Shape::Prep) && self.s.is(self.get(next).start as usize, word);
        let ambiguous = v > self.first && self.get(v).form == Form::Ambiguous && self.shape(v - 1) == Some(Shape::Noun);
        if ambiguous && matches!(self.lemma(v), "affiliate" | "associate") {
            return preposition("with");
        }
        // "for a sum believed to be about $4m"
        let sums = ["figure", "sum", "amount", "fee", "price", "total"];
        let sum = ambiguous && sums.iter().any(|w| self.s.is(self.get(v - 1).head as usize, w));
        if sum && self.shape(next) == Some(Shape::Verb) && self.get(next).mood == Mood::Infinitive {
            return matches!(
                self.lemma(v),
                "report" | "believe" | "think" | "understand" | "estimate" | "say" | "rumour" | "rumor"
            );
        }
        if ambiguous && matches!(self.lemma(v), "value" | "estimate" | "price") && preposition("at") {
            let counted =
                self.get(v - 1).quantity != NONE && v >= self.first + 2 && self.get(v - 2).shape == Shape::Conj;
            // "by Tarn and Corda in a deal valued at $4m"
            let deal = self.has(v - 1, Classes::DEAL_NOUN)
                && ["a", "an"].iter().any(|w| self.s.is(self.get(v - 1).start as usize, w));
            return counted || deal;
        }
        v > self.first
            && self.get(v).form == Form::Ambiguous
            && self.lemma(v) == "value"
            && self.shape(v - 1) == Some(Shape::Noun)
            && self.has(v - 1, Classes::DEAL_NOUN)
            && self.shape(next) == Some(Shape::Noun)
            && self.get(next).quantity != NONE
    }

    /// "bought a rival called Nordvik": behind an object that nobody knows yet such a form gives its name.
    fn gives_name(&self, v: Id) -> bool {
        let (object, before) = (v.wrapping_sub(1), v.wrapping_sub(2));
        v >= self.first + 2
            && self.get(v).form == Form::Ambiguous
            && matches!(self.lemma(v), "call" | "name" | "dub" | "title")
            && self.shape(object) == Some(Shape::Noun)
            && ["a", "an"].iter().any(|w| self.s.is(self.get(object).start as usize, w))
            && matches!(self.shape(before), Some(Shape::Prep | Shape::Verb))
            && self.shape(v + 1) == Some(Shape::Noun)
            && self.s.tokens[self.get(v + 1).start as usize].capital
    }

    /// "whose customers include A, B and C, raised": names joined by "and" behind a name are its list, and no aside.
    fn is_list(&self, n: Id, comma: Id) -> bool {
        let named = |id: Id| self.shape(id) == Some(Shape::Noun) && self.get(id).mention != NONE;
        let second = self.next(comma);
        named(n) && named(second) && self.joined_later(n) && self.verb_on_top() != NONE
    }

    /// "…, the Oslo-based driller, said": an aside between commas, then a finite verb.
    fn aside_then_verb(&self, comma: Id) -> bool {
        let begin = self.next(comma);
        let aside = match self.shape(begin) {
            Some(Shape::Noun | Shape::Rel | Shape::Prep) => true,
            Some(Shape::Verb) => {
                if self.carries(begin) && self.get(begin).form != Form::Ambiguous {
                    return false;
                }
                true
            }
            _ => false,
        };
        if !aside {
            return false;
        }
        let close =
            (begin..self.last.min(begin + 18)).find(|k| matches!(self.get(*k).shape, Shape::Comma | Shape::Break));
        close.is_some_and(|k| {
            let next = self.next(k);
            self.get(k).shape == Shape::Comma
                && self.shape(next) == Some(Shape::Verb)
                && self.get(next).mood == Mood::Finite
        })
    }

    /// "the company that owns it said": the relative clause has its verb, then another finite one follows.
    fn relative_then_verb(&self, rel: Id) -> bool {
        let mut verbs = 0;
        // "in a deal that creates a group, the company said": the noun behind the comma is whose verb the second one is.
        let mut own = false;
        let mut lets = false;
        for k in rel + 1..self.last.min(rel + 14) {
            match self.get(k).shape {
                // "an agreement that would see it buy Corda"
                Shape::Verb if lets && self.has(k, Classes::BASE) && self.get(k).modal == NONE => lets = false,
                Shape::Verb if self.carries(k) => {
                    lets = matches!(self.lemma(k), "see" | "help" | "let" | "make");
                    verbs += 1;
                    if verbs == 2 {
                        return !own;
                    }
                }
                Shape::Comma => own = self.shape(k + 1) == Some(Shape::Noun),
                Shape::Break | Shape::Sub | Shape::Conj => return false,
                _ => {}
            }
        }
        false
    }

    /// The verb can carry a clause of its own.
    fn carries(&self, v: Id) -> bool {
        let verb = self.get(v);
        if verb.mood != Mood::Finite {
            return false;
        }
        if verb.form != Form::Ambiguous {
            return true;
        }
        if self.gives_name(v) || self.gives_value(v) {
            return false;
        }
        // "a round it closed in October": such a pronoun is always the subject of what follows.
        let before = v.checked_sub(1).filter(|b| *b >= self.first).unwrap_or(NONE);
        if self.shape(before) == Some(Shape::Noun) && matches!(self.lemma(before), "it" | "they" | "he" | "she" | "we")
        {
            return true;
        }
        let next = self.next(v);
        match self.shape(next) {
            Some(Shape::Prep) => {
                let by = self.s.is(self.get(next).start as usize, "by");
                self.has(v, Classes::SAY) && !by || self.has(v, Classes::MOVEMENT)
            }
            Some(Shape::Verb) => self.get(next).mood == Mood::Infinitive,
            _ => true,
        }
    }

    /// Behind "and" or a comma a past form with no agent and no other verb after it is the verb of a new clause.
    fn acts(&self, v: Id) -> bool {
        let next = self.next(v);
        let by = self.shape(next) == Some(Shape::Prep) && self.s.is(self.get(next).start as usize, "by");
        self.get(v).mood == Mood::Finite && !by && self.conj && !self.later_finite(v)
    }

    /// A finite verb comes behind `v` with no noun of its own before it, so `v` only describes.
    fn later_finite(&self, v: Id) -> bool {
        let mut at = v;
        for _ in 0..16 {
            at = self.next(at);
            match self.shape(at) {
                Some(Shape::Prep) => {
                    let mut object = self.next(at);
                    while self.shape(object) == Some(Shape::Noun) && matches!(self.get(object).place, Place::Owner(_)) {
                        object += 1;
                    }
                    match self.shape(object) {
                        Some(Shape::Noun) => at = object,
                        _ => return false,
                    }
                }
                Some(Shape::Noun) if self.get(at).place == Place::Time => {}
                Some(Shape::Verb) => match self.get(at).mood {
                    // "agreed to a deal with Nordvik valued at $3bn": this one describes.
                    Mood::Finite
                        if self.get(at).form == Form::Ambiguous
                            && matches!(
                                self.lemma(at),
                                "value" | "price" | "base" | "locate" | "call" | "name" | "title" | "dub" | "date"
                            )
                            && matches!(self.shape(self.next(at)), Some(Shape::Prep)) =>
                    {
                        return false;
                    }
                    Mood::Finite => return true,
                    _ => return false,
                },
                Some(Shape::Adj) => {}
                Some(Shape::Conj) if self.shape(self.next(at)) == Some(Shape::Noun) => at = self.next(at),
                // "a venture formed by Nordvik, the country's largest shipper, will hold": what describes the doer stands between commas.
                Some(Shape::Comma) => return self.tells_by_whom(v) && self.acts_behind_apposition(at),
                _ => return false,
            }
        }
        false
    }
}
