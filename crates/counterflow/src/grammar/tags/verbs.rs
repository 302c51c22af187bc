//! Whether a word that the lists know as a verb is one here, and in which form.

use super::super::NONE;
use super::gerunds::Around;
use super::{Form, Tag, Tagger};
use crate::lexicon::Classes;
use crate::sentences::Kind;

impl Tagger<'_, '_> {
    /// A base form stands behind "to" at token `i`, so that it opens an infinitive.
    pub(super) fn infinitive_follows(&self, i: usize) -> bool {
        let mut k = i + 1;
        while k < self.end
            && self.s.tokens[k].kind == Kind::Word
            // "to back Tarn"
            && (self.s.classes(k).has(Classes::ADV.or(Classes::NEG)) && !self.s.is(k, "back")
                || ["either", "both"].iter().any(|w| self.s.is(k, w)))
        {
            k += 1;
        }
        if k >= self.end || self.covered(k).is_some() || self.s.tokens[k].kind != Kind::Word {
            return false;
        }
        let c = self.s.classes(k);
        // "to offers", "to 40": no infinitive; "be", "have" and base forms are.
        let base = c.has(Classes::BASE) || self.s.is(k, "be") || self.s.is(k, "have") || self.s.is(k, "do");
        // "access to power Nordvik": a bare noun stays a noun where another noun or a stop is behind it.
        // "agreed to sell, and Nordvik agreed to purchase, the notes": behind such a verb it is one.
        let controlled =
            i > self.first && self.s.classes(i - 1).has(Classes::CONTROL) && matches!(self.tag(1), Some(Tag::Verb(_)));
        let plain_noun = !controlled
            && c.has(Classes::DEAL_NOUN.or(Classes::SHARE_NOUN).or(Classes::ORG_NOUN))
            && k + 1 < self.end
            && self.covered(k + 1).is_none()
            && matches!(self.s.tokens[k + 1].kind, Kind::Punct(b',' | b'.' | b';' | b')'));
        // "sold it to fund manager Corda": in front of a trade and a name the word is part of the trade.
        let trade = k + 2 < self.end
            && self.s.tokens[k + 2].capital
            && self.s.tokens[k + 2].kind == Kind::Word
            && matches!(
                self.s.lower(k + 1),
                "manager" | "firm" | "group" | "company" | "house" | "giant" | "operator" | "provider" | "specialist"
            );
        base && !plain_noun && !trade
    }

    /// "co-led by", "co-owns Tarn", "will co-invest $3m": a verb with "co" before it begins at token `i`.
    ///
    /// "out-licensed", "re-sold": likewise, but "its re-opened mill" is described so.
    pub(super) fn co_verb(&self, i: usize) -> bool {
        let s = self.s;
        let bare = i > self.first && !s.classes(i - 1).has(Classes::DET.or(Classes::POSS).or(Classes::ADJ));
        let prefix = s.is(i, "co")
            || bare && ["re", "out", "in"].iter().any(|w| s.is(i, w)) && s.tokens[i - 1].kind != Kind::Hyphen;
        prefix
            && i + 3 < self.end
            && s.tokens[i + 1].kind == Kind::Hyphen
            && s.tokens[i + 2].kind == Kind::Word
            && (s.word(i + 2).ends_with("ed") || s.classes(i + 2).has(Classes::VERB))
            && (s.classes(i + 3).has(Classes::PREP.or(Classes::DET).or(Classes::POSS))
                || !s.word(i + 2).ends_with("ed") && (s.tokens[i + 3].capital || self.quantity[i + 3] != NONE))
    }

    /// "an estimated $4 billion", "just under $4 billion", "a total of $4 billion": so few words stand before an amount.
    pub(super) fn sum_follows(&self, from: usize) -> bool {
        let s = self.s;
        let amount = (from..self.end.min(from + 6)).find(|k| self.quantity[*k] != NONE);
        // "an initial $4 billion"
        let single = |amount: usize| amount == from + 2 && matches!(s.word(from), "a" | "an");
        amount.is_some_and(|amount| {
            single(amount)
                || (from..amount).all(|k| {
                    let loose = Classes::DET.or(Classes::ADV).or(Classes::ADJ).or(Classes::PARTICIPLE);
                    s.tokens[k].kind == Kind::Word
                        && (s.classes(k).has(loose) || s.tokens[k].entry == 0 && !s.tokens[k].capital)
                        || [
                            "total", "record", "minimum", "maximum", "sum", "of", "as", "up", "to", "than", "least",
                            "from", "under",
                        ]
                        .iter()
                        .any(|w| s.is(k, w))
                })
        })
    }

    /// "a $3 million", "its $3 million": the quantity right before token `i` has an article or an owner.
    fn determined_quantity(&self, i: usize) -> bool {
        // "its new $3 million"
        let before = (self.first..i).rev().find(|k| self.quantity[*k] == NONE && !self.s.classes(*k).has(Classes::ADJ));
        before.is_some_and(|k| {
            ["a", "an", "the"].iter().any(|w| self.s.is(k, w))
                || self.s.classes(k).has(Classes::POSS)
                || self.s.tokens[k].kind == Kind::Possessive
        })
    }

    /// "Its stake after the deal will be 55 %": words in front of token `i` still wait for a verb, and only one is to come.
    pub(super) fn takes_next_verb(&self, i: usize) -> bool {
        let acts = |t: &Tag| matches!(t, Tag::Verb(_) | Tag::Be | Tag::Have | Tag::Modal | Tag::Do);
        let opens = |t: &Tag| matches!(t, Tag::Mark | Tag::Conj | Tag::That | Tag::Rel | Tag::Sub);
        let clause = self.tags.rsplit(opens).next().unwrap_or_default();
        // "weeks after a bid was refused": how long after, and no subject.
        let waits =
            matches!(clause.last(), Some(Tag::Noun | Tag::Name)) && !self.s.classes(i - 1).has(Classes::TIME_UNIT);
        if !waits || clause.iter().any(acts) {
            return false;
        }
        let verb = |k: &usize| {
            let c = self.s.classes(*k);
            self.covered(*k).is_none() && (c.has(Classes::AUX) || c.has(Classes::VERB) && c.has(Classes::PAST))
        };
        let goes_on = |k: &usize| {
            let c = self.s.classes(*k);
            c.has(Classes::AUX.or(Classes::VERB).or(Classes::PARTICIPLE).or(Classes::ADV))
        };
        let first = (i + 1..self.end).find(verb);
        let past = first.map(|k| (k..self.end).find(|n| !goes_on(n)).unwrap_or(self.end));
        past.is_some_and(|past| !(past..self.end).any(|k| verb(&k)))
    }

    /// A relative clause with a verb of its own stands behind words that have none yet.
    fn waits_outside(&self) -> bool {
        let verb = |t: &Tag| matches!(t, Tag::Verb(_) | Tag::Be | Tag::Have | Tag::Modal | Tag::Do);
        let relative = self.tags.iter().position(|t| matches!(t, Tag::Rel | Tag::That));
        relative.is_some_and(|r| {
            r > 0 && matches!(self.tags[r - 1], Tag::Noun | Tag::Name) && !self.tags[..r].iter().any(verb)
        })
    }

    /// Only participles stand between token `i`, which is one, and a noun.
    fn describes_noun(&self, i: usize) -> bool {
        let participle = |k: usize| {
            k + 1 < self.end
                && self.s.classes(k).has(Classes::PARTICIPLE)
                && self.covered(k).is_none()
                && matches!(self.next(i), Some(Tag::Verb(_) | Tag::Adj))
        };
        // "a £253m agreed bid", "a $3bn syndicated loan": one form for the noun and the verb.
        if i + 1 < self.end && ["bid", "loan", "offer", "lease", "order"].iter().any(|w| self.s.is(i + 1, w)) {
            return true;
        }
        let last = (i + 1..self.end).find(|k| !participle(*k)).unwrap_or(self.end);
        self.next(last - 1) == Some(Tag::Noun) && last <= i + 3
    }

    /// A word that the lists know as a verb.
    pub(super) fn verb(&self, i: usize, c: Classes) -> Tag {
        // "Nordvik no longer owns it"
        let s = self.s;
        // "Privately held Halden bought": in whose hands it is.
        let hands = matches!(s.lower(i), "held" | "owned" | "listed" | "traded" | "controlled" | "run");
        if hands && i == self.first + 1 && s.word(i - 1).ends_with("ly") && self.next(i) == Some(Tag::Name) {
            return Tag::Adj;
        }
        let never = i > self.first + 1 && s.is(i - 1, "longer") && s.is(i - 2, "no");
        if never && c.has(Classes::THIRD.or(Classes::PAST)) {
            return Tag::Verb(Form::Finite);
        }
        let (before, back) = self.before();
        // Behind a verb that may be a noun, a word that may be either is a noun: "expect profits".
        let next = match self.next(i) {
            Some(Tag::Verb(Form::Base | Form::Finite))
                if i + 1 < self.end && !self.s.classes(i + 1).has(Classes::PAST) =>
            {
                Some(Tag::Noun)
            }
            // "expects cost savings": one form for all, in front of a noun.
            Some(Tag::Verb(_))
                if i + 2 < self.end
                    && self.s.classes(i + 1).has(Classes::PAST)
                    && self.s.classes(i + 1).has(Classes::BASE)
                    && matches!(self.s.lower(i + 1), "cost" | "debt")
                    && self.next(i + 1) == Some(Tag::Noun) =>
            {
                Some(Tag::Noun)
            }
            other => other,
        };
        let noun_like = c.has(Classes::DEAL_NOUN.or(Classes::SHARE_NOUN).or(Classes::ORG_NOUN).or(Classes::TIME_UNIT));
        // "$3m in spending this year": a time, and no object.
        let timed = next == Some(Tag::Det) && self.s.classes(i + 2).has(Classes::TIME_UNIT);
        let starts_noun = !timed
            && matches!(
                next,
                Some(Tag::Det | Tag::Poss | Tag::Name | Tag::Quantity | Tag::Num | Tag::Pron | Tag::That)
            );
        if self.tag(1) == Some(Tag::Rel) && self.s.is(i - 1, "whose") {
            return Tag::Noun;
        }
        if c.has(Classes::ADJ) && matches!(before, Some(Tag::Det | Tag::Poss | Tag::Possessive | Tag::Adj | Tag::Prep))
        {
            return Tag::Adj;
        }
        if c.has(Classes::GERUND) && !c.has(Classes::BASE) {
            return self.gerund(i, c, &Around { before, back, next, noun_like, starts_noun });
        }
        // "a plant run by Tarn": a base form in looks, and a participle here.
        if self.s.is(i, "run")
            && i + 1 < self.end
            && self.s.is(i + 1, "by")
            && matches!(before, Some(Tag::Noun | Tag::Name))
            && back == 1
        {
            return Tag::Verb(Form::Participle);
        }
        // "sees the latter pick up a stake": that word stands for a name.
        if i > self.first + 1 && self.s.is(i - 1, "latter") && self.s.is(i - 2, "the") && c.has(Classes::BASE) {
            return Tag::Verb(Form::Finite);
        }
        // "This includes $3m in fees": a singular takes no plural behind it.
        if c.has(Classes::THIRD) && !c.has(Classes::BASE) && i > self.first && self.s.is(i - 1, "this") {
            return Tag::Verb(Form::Finite);
        }
        // "buys its seats from Tarn and its fuel pumps from Corda": what stands in front of the second "from" is bought, too.
        if c.has(Classes::THIRD)
            && !c.has(Classes::BASE)
            && back == 1
            && before == Some(Tag::Noun)
            && i >= self.first + 3
            && i + 1 < self.end
            && self.s.is(i + 1, "from")
            && self.s.classes(i - 2).has(Classes::POSS)
            && self.s.is(i - 3, "and")
            && (self.first.max(i.saturating_sub(40))..i - 3).any(|k| self.s.is(k, "from"))
        {
            return Tag::Noun;
        }
        // "will move its patient records to Tarn": right behind a verb stands its object, unless the verb tells what somebody says.
        const SAYS: Classes = Classes::SAY.or(Classes::THAT_VERB);
        if c.has(Classes::THIRD)
            && !c.has(Classes::BASE)
            && back == 1
            && before == Some(Tag::Noun)
            && matches!(next, Some(Tag::Prep | Tag::To))
            && i >= self.first + 3
            && self.s.classes(i - 2).has(Classes::POSS)
            && matches!(self.tag(3), Some(Tag::Verb(_)))
            && !self.s.classes(i - 3).has(SAYS)
        {
            return Tag::Noun;
        }
        // "at market prices for ten years": right behind a preposition and a noun they are what is asked.
        if self.s.is(i, "prices") && before == Some(Tag::Noun) && back == 1 && self.tag(2) == Some(Tag::Prep) {
            return Tag::Noun;
        }
        // "The offer for the part that Tarn does not own values the firm": the subject in front of the relative clause waits for it.
        if c.has(Classes::THIRD)
            && !c.has(Classes::BASE)
            && matches!(before, Some(Tag::Verb(_)))
            && back == 1
            && matches!(next, Some(Tag::Det | Tag::Name))
            && self.waits_outside()
        {
            return Tag::Verb(Form::Finite);
        }
        let past = c.has(Classes::PAST.or(Classes::PARTICIPLE));
        if past && !c.has(Classes::BASE) {
            let ambiguous = c.has(Classes::PAST) && c.has(Classes::PARTICIPLE);
            // "acquire privately held Oakridge": behind an adverb and before a name a participle describes it.
            let describes = back > 1
                && matches!(next, Some(Tag::Name | Tag::Noun | Tag::Adj))
                && matches!(before, Some(Tag::Verb(_) | Tag::Prep | Tag::Det | Tag::Poss | Tag::Possessive));
            if describes && c.has(Classes::PARTICIPLE) {
                return Tag::Adj;
            }
            // ", located in the same area": whatever stands somewhere does nothing there.
            let sited = ["located", "situated", "headquartered", "domiciled"].iter().any(|w| self.s.is(i, w));
            if sited && next == Some(Tag::Prep) && !matches!(before, Some(Tag::Be | Tag::Have)) {
                return Tag::Verb(Form::Participle);
            }
            // "in the year ended November 30"
            let dated = i + 1 < self.end
                && (self.s.classes(i + 1).has(Classes::MONTH) || self.s.tokens[i + 1].kind == Kind::Number);
            if dated && self.s.is(i, "ended") && i > self.first && self.s.classes(i - 1).has(Classes::TIME_UNIT) {
                return Tag::Verb(Form::Participle);
            }
            return match before {
                Some(Tag::Be | Tag::Have) => Tag::Verb(Form::Participle),
                Some(Tag::Verb(Form::Gerund)) if self.s.lemma(i - 1) == "be" => Tag::Verb(Form::Participle),
                Some(Tag::Det | Tag::Poss | Tag::Possessive | Tag::Adj | Tag::Prep | Tag::Hyphen) => Tag::Adj,
                // "a Series B led by"
                Some(Tag::Num) if !self.s.is(i + 1, "by") => Tag::Adj,
                // "expects adjusted profit", "raised adjusted profit"
                Some(Tag::Verb(_)) if back == 1 && self.is_described(i) => Tag::Adj,
                // "an $8 million contracted backlog", "a $3bn oversubscribed syndicated loan"
                Some(Tag::Quantity) if self.determined_quantity(i) && self.describes_noun(i) => Tag::Adj,
                // "the total issued share capital", "its total contracted capacity"
                Some(Tag::Noun)
                    if back == 1
                        && self.s.is(i - 1, "total")
                        && i + 1 < self.end
                        && (self.describes_noun(i)
                            || self.s.classes(i + 1).has(Classes::NOUN.or(Classes::SHARE_NOUN)))
                        && ["issued", "contracted", "committed", "registered", "paid", "installed", "invested"]
                            .iter()
                            .any(|w| self.s.is(i, w)) =>
                {
                    Tag::Adj
                }
                // "remains committed to a merger"
                Some(Tag::Verb(_)) if back == 1 && matches!(self.s.lemma(i - 1), "remain" | "stay") => Tag::Adj,
                // "sole bookrunner and mandated lead arranger"
                Some(Tag::Conj | Tag::Noun) if self.s.is(i, "mandated") && self.s.is(i + 1, "lead") => Tag::Adj,
                // "revenue of $59m and adjusted EBITDA of $40m"
                Some(Tag::Conj)
                    if self.s.is(i, "adjusted")
                        && i + 1 < self.end
                        && matches!(
                            self.s.lower(i + 1),
                            "ebitda"
                                | "ebit"
                                | "ebita"
                                | "earnings"
                                | "profit"
                                | "income"
                                | "net"
                                | "operating"
                                | "pretax"
                        ) =>
                {
                    Tag::Adj
                }
                // "exclusive or preferred partnerships"
                Some(Tag::Conj) if self.tag(2) == Some(Tag::Adj) && next == Some(Tag::Noun) => Tag::Adj,
                // "newly listed", "privately held": an adverb behind a determiner makes it an adjective.
                _ if !ambiguous && c.has(Classes::PAST) => Tag::Verb(Form::Finite),
                _ if !ambiguous => Tag::Verb(Form::Participle),
                _ => Tag::Verb(Form::Ambiguous),
            };
        }
        let base = c.has(Classes::BASE);
        let after_modal = matches!(before, Some(Tag::Modal | Tag::To | Tag::Do | Tag::Neg));
        if base && after_modal {
            return Tag::Verb(Form::Base);
        }
        if past && base {
            // "put", "set", "bid", "cut": one form for all.
            match before {
                Some(Tag::Be | Tag::Have) => return Tag::Verb(Form::Participle),
                Some(Tag::Name | Tag::Noun | Tag::Pron | Tag::Rel)
                    if starts_noun || next == Some(Tag::To) && !noun_like && !c.has(Classes::NOUN) =>
                {
                    return Tag::Verb(Form::Ambiguous);
                }
                Some(Tag::Pron | Tag::Rel) => return Tag::Verb(Form::Finite),
                // "Corda bid for Halden in May.": the only word of the sentence that can be its verb.
                Some(Tag::Name) if self.s.is(i, "bid") && self.s.is(i + 1, "for") && self.nothing_acts_behind(i) => {
                    return Tag::Verb(Form::Finite);
                }
                // "Its owner, Halden, put $3m into": behind an aside the subject waits for its verb.
                Some(Tag::Mark) if starts_noun && !noun_like && (self.closes_aside() || self.closes_apposition()) => {
                    return Tag::Verb(Form::Ambiguous);
                }
                // "profit beat analysts' expectations": no noun is spelled so.
                Some(Tag::Name | Tag::Noun)
                    if next == Some(Tag::Noun) && !noun_like && !c.has(Classes::NOUN) && self.clause_verbless() =>
                {
                    return Tag::Verb(Form::Ambiguous);
                }
                _ => {}
            }
        }
        // "the price of $9 a share represents a premium", "notes of $575 million bear interest"
        let behind_amount =
            matches!(before, Some(Tag::Quantity | Tag::Num)) && !noun_like && !(base && c.has(Classes::NOUN));
        // "40% of the shares receive cash and 60% receive stock"
        let joined = self.tags.iter().rev().find(|t| **t != Tag::Quantity) == Some(&Tag::Conj);
        if behind_amount
            && (starts_noun || next == Some(Tag::Noun))
            && self.has_subject()
            && (self.verbless() || joined)
            // "Tarn's $3m supply agreement"
            && !(base && self.determined_quantity(i))
        {
            return Tag::Verb(Form::Finite);
        }
        match before {
            Some(Tag::Pron | Tag::Rel) => Tag::Verb(Form::Finite),
            Some(
                Tag::Det | Tag::Poss | Tag::Possessive | Tag::Adj | Tag::Num | Tag::Quantity | Tag::Prep | Tag::Hyphen,
            ) => Tag::Noun,
            Some(Tag::Verb(_)) => {
                if base && back == 1 && self.s.lemma(i.saturating_sub(1)) == "help" {
                    Tag::Verb(Form::Base)
                } else {
                    Tag::Noun
                }
            }
            Some(Tag::Conj) => {
                let noun_like = noun_like || c.has(Classes::NOUN.or(Classes::THAT_NOUN));
                self.joined(c, starts_noun, noun_like, next)
            }
            // "market forecasts of": hardly a verb takes "of".
            Some(Tag::Noun) if c.has(Classes::NOUN) && self.s.is(i + 1, "of") => Tag::Noun,
            Some(Tag::Name | Tag::Noun | Tag::Mark | Tag::Time) | None => {
                self.after_noun(i, c, before, back, next, starts_noun, noun_like)
            }
            _ => Tag::Noun,
        }
    }

    /// No word behind token `i` of the sentence, nor one in front of it, can be a verb.
    fn nothing_acts_behind(&self, i: usize) -> bool {
        let acts = Classes::VERB.or(Classes::AUX).or(Classes::MODAL).or(Classes::HAVE).or(Classes::DO);
        let verb = |k: usize| self.s.classes(k).has(acts) && !self.s.classes(k).has(Classes::MONTH);
        self.verbless() && !(i + 1..self.end).any(verb)
    }

    /// "The contract, signed in May,": the subject in front of the participle waits for its verb behind the second comma.
    fn closes_aside(&self) -> bool {
        let comma = |k: usize| self.s.tokens[self.first + k].kind == Kind::Punct(b',');
        let mark = |t: &Tag| *t == Tag::Mark;
        let Some(opens) = self.tags.iter().position(mark).filter(|k| *k > 0 && comma(*k)) else { return false };
        let (subject, aside) = (&self.tags[..opens], &self.tags[opens + 1..]);
        let verb = |t: &Tag| matches!(t, Tag::Verb(_) | Tag::Be | Tag::Have | Tag::Modal | Tag::Do);
        matches!(subject.last(), Some(Tag::Noun | Tag::Name))
            && !matches!(subject[0], Tag::Prep | Tag::Sub)
            && !subject.iter().any(verb)
            && aside.first() == Some(&Tag::Verb(Form::Ambiguous))
            && !aside[1..].iter().any(verb)
            && aside.iter().position(mark).is_some_and(|k| k + 1 == aside.len() && comma(opens + 1 + k))
    }

    /// "Its owner, Halden,": so it does behind a name or a noun between two commas.
    fn closes_apposition(&self) -> bool {
        let comma = |k: usize| self.s.tokens[self.first + k].kind == Kind::Punct(b',');
        let mut marks = self.tags.iter().enumerate().filter(|(_, t)| **t == Tag::Mark).map(|(k, _)| k);
        let (Some(opens), Some(closes), None) = (marks.next(), marks.next(), marks.next()) else { return false };
        opens > 0
            && closes + 1 == self.tags.len()
            && closes > opens + 1
            && comma(opens)
            && comma(closes)
            && matches!(self.tags[opens - 1], Tag::Noun | Tag::Name)
            && !matches!(self.tags[0], Tag::Prep | Tag::Sub | Tag::Adv | Tag::Time)
            && self.verbless()
    }

    /// "adjusted profit", "increased sales": a participle in front of a bare noun that it describes, whatever stands before it.
    fn is_described(&self, i: usize) -> bool {
        const DESCRIBE: [&str; 24] = [
            "adjusted",
            "reduced",
            "increased",
            "improved",
            "combined",
            "estimated",
            "planned",
            "proposed",
            "consolidated",
            "continued",
            "renewed",
            "mixed",
            "limited",
            "revised",
            "deferred",
            "expanded",
            "secured",
            "unsecured",
            "committed",
            "contracted",
            "syndicated",
            "guaranteed",
            "integrated",
            "subordinated",
        ];
        DESCRIBE.iter().any(|w| self.s.is(i, w)) && matches!(self.next(i), Some(Tag::Noun | Tag::Adj))
    }

    /// No verb has been met so far.
    fn verbless(&self) -> bool {
        !self.tags.iter().any(|t| matches!(t, Tag::Verb(_) | Tag::Be | Tag::Have | Tag::Modal))
    }

    /// Nor since the last mark or "and", as far as a subject may reach back.
    fn clause_verbless(&self) -> bool {
        const SUBJECT: usize = 32;
        let clause = self.tags.iter().rev().take(SUBJECT).take_while(|t| !matches!(t, Tag::Mark | Tag::Conj));
        !clause.into_iter().any(|t| matches!(t, Tag::Verb(_) | Tag::Be | Tag::Have | Tag::Modal))
    }

    /// The form of the last verb before.
    fn last_verb(&self) -> Option<Form> {
        self.tags.iter().rev().find_map(|t| match t {
            Tag::Verb(form) => Some(*form),
            _ => None,
        })
    }

    /// Behind "and": the form of the verb before decides.
    fn joined(&self, c: Classes, starts_noun: bool, noun_like: bool, next: Option<Tag>) -> Tag {
        let earlier = self.last_verb();
        let goes_on = starts_noun || matches!(next, Some(Tag::To | Tag::Prep | Tag::Adj));
        match earlier {
            Some(Form::Base) if c.has(Classes::BASE) && goes_on => Tag::Verb(Form::Base),
            // "will issue shares and assume debt": a word that is no noun at all.
            Some(Form::Base)
                if c.has(Classes::BASE) && !c.has(Classes::PAST) && next == Some(Tag::Noun) && !noun_like =>
            {
                Tag::Verb(Form::Base)
            }
            Some(Form::Finite | Form::Ambiguous) if c.has(Classes::THIRD) && goes_on => Tag::Verb(Form::Finite),
            // "aims to raise $3bn and values the company at": behind the infinitive the sentence goes on with the verb that it depends on.
            Some(Form::Base)
                if c.has(Classes::THIRD)
                    && !c.has(Classes::BASE)
                    && matches!(next, Some(Tag::Det | Tag::Poss))
                    && self.tags.contains(&Tag::Verb(Form::Finite)) =>
            {
                Tag::Verb(Form::Finite)
            }
            // "makes valves and expects sales of": no noun is spelled so.
            Some(Form::Finite | Form::Ambiguous) if c.has(Classes::THIRD) && next == Some(Tag::Noun) && !noun_like => {
                Tag::Verb(Form::Finite)
            }
            // "was launched at $1.5bn and comprises a loan"
            // "has signed an agreement and aims to hold"
            Some(Form::Participle) if c.has(Classes::THIRD) && (starts_noun && !noun_like || next == Some(Tag::To)) => {
                Tag::Verb(Form::Finite)
            }
            Some(_) if c.has(Classes::BASE) && starts_noun => Tag::Verb(Form::Base),
            _ => Tag::Noun,
        }
    }

    #[allow(clippy::too_many_arguments)]
    fn after_noun(
        &self,
        i: usize,
        c: Classes,
        before: Option<Tag>,
        back: usize,
        next: Option<Tag>,
        starts_noun: bool,
        noun_like: bool,
    ) -> Tag {
        let s = self.s;
        let third = c.has(Classes::THIRD) && !c.has(Classes::BASE);
        // "expects adjusted profit": such a participle describes what the verb takes.
        let next = if third && i + 1 < self.end && self.is_described(i + 1) { Some(Tag::Adj) } else { next };
        let at = i.checked_sub(back).filter(|k| *k >= self.first);
        let plural_before = at.is_some_and(|k| {
            let word = s.word(k);
            // "If regulators agree,": a body may go by a common noun.
            let common = before == Some(Tag::Noun) || before == Some(Tag::Name) && !s.tokens[k].capital;
            common && word.ends_with('s') && !word.ends_with("ss")
        });
        // "in two wind projects from": behind a number of several the plural is what is counted.
        let counted = third
            && before == Some(Tag::Noun)
            && !plural_before
            && back == 1
            && i >= 2
            && s.classes(i - 2).has(Classes::NUMBER)
            && !s.is(i - 2, "one")
            && !starts_noun;
        // "to show 128 Southern League matches": so it is where a name stands between the two.
        let names = self.tags.iter().rev().take_while(|t| **t == Tag::Name).count();
        let number = i.checked_sub(names + 1).filter(|k| names > 0 && *k > self.first);
        let many = |k: usize| {
            self.s.tokens[k].kind == Kind::Number && self.s.word(k).parse().is_ok_and(|n: u16| n > 1 && n < 1900)
        };
        let counted_of_name = third
            && (noun_like || c.has(Classes::NOUN))
            && number.is_some_and(|k| many(k) && self.covered(k).is_none())
            && matches!(number.and_then(|k| self.tags.get(k - 1 - self.first)), Some(Tag::Verb(_) | Tag::Prep));
        if counted || counted_of_name {
            return Tag::Noun;
        }
        if back == 1 && c.has(Classes::BASE) && !noun_like && self.sees() {
            // "saw the US-based firm acquire a stake", "saw its share price drop by 30 %", but "saw a price drop of"
            let moves = c.has(Classes::MOVEMENT)
                && (next == Some(Tag::Quantity) || ["by", "from", "to"].iter().any(|w| s.is(i + 1, w)));
            if moves || starts_noun && !c.has(Classes::NOUN) {
                return Tag::Verb(Form::Base);
            }
        }
        let name_before = before == Some(Tag::Name) && !plural_before;
        let mark_before = before == Some(Tag::Mark) || before == Some(Tag::Time);
        if third {
            let ends_here = matches!(next, None | Some(Tag::Mark | Tag::Conj));
            let pure = !noun_like;
            let prep = next == Some(Tag::Prep);
            let takes = starts_noun || next == Some(Tag::To) || next == Some(Tag::Adj) && pure;
            let verb = match before {
                // "to sell Brix models to", "of Brix products for": behind a verb or a preposition the name owns the noun.
                Some(Tag::Name) if self.is_object(i - back) && !self.has_subject() => false,
                // "Wallco manufactures and distributes"
                Some(Tag::Name)
                    if pure && next == Some(Tag::Conj) && i + 2 < self.end && s.classes(i + 2).has(Classes::THIRD) =>
                {
                    true
                }
                Some(Tag::Name) => {
                    takes
                        // "Nordvik remains committed to it"
                        || matches!(s.lemma(i), "remain" | "stay") && matches!(next, Some(Tag::Verb(_)))
                        || pure && (prep || next == Some(Tag::Noun)) && !ends_here
                        // "Corda follows closely, securing"
                        || pure
                            && i + 1 < self.end
                            && s.classes(i + 1).has(Classes::ADV)
                            && !c.has(Classes::NOUN)
                        || ends_here && pure && c.has(Classes::SAY.or(Classes::MOVEMENT))
                }
                // "the exit for smaller rivals becomes harder"
                Some(Tag::Noun) if plural_before => {
                    pure && !ends_here
                        && self.has_subject()
                        && (starts_noun || matches!(next, Some(Tag::Adj | Tag::To)))
                }
                Some(Tag::Noun) => {
                    // "If the merger fails, Westmead must pay": the clause that "if" opens has no verb yet.
                    let opened = ends_here
                        && pure
                        && self.tags.iter().rev().find_map(|t| match t {
                            Tag::Sub => Some(true),
                            Tag::Verb(_) | Tag::Be | Tag::Have | Tag::Modal | Tag::Mark => Some(false),
                            _ => None,
                        }) == Some(true);
                    opened
                        || starts_noun && self.has_subject()
                        || next == Some(Tag::To) && !noun_like
                        || pure
                            && prep
                            && (self.has_subject() || c.has(Classes::MOVEMENT.or(Classes::SAY)) && !self.in_owned())
                        || pure && matches!(next, Some(Tag::Noun | Tag::Adj)) && self.has_subject()
                }
                // Behind a comma: "Nordvik, the driller, plans to".
                _ if mark_before => {
                    (self.has_subject() || self.closes_aside())
                        && (starts_noun
                            || next == Some(Tag::To)
                            || pure && matches!(next, Some(Tag::Noun | Tag::Adj | Tag::Prep)))
                }
                _ => false,
            };
            // "talks to buy", "shares to", "plans to": only "plans" is a verb before "to".
            // "a deal worth $3m, sources familiar with it said"
            let told_by = s.is(i, "sources")
                && ["familiar", "close", "with", "in", "at", "told"].iter().any(|w| s.is(i + 1, w))
                && mark_before;
            let never = told_by
                || matches!(s.word(i), "talks" | "shares" | "sales" | "earnings" | "stakes" | "assets" | "deals");
            return if verb && !never { Tag::Verb(Form::Finite) } else { Tag::Noun };
        }
        // "earlier access", "further talks": beside a verb's object such an adverb describes a noun.
        if back > 1
            && (noun_like || c.has(Classes::NOUN))
            && matches!(s.word(i - 1), "earlier" | "later" | "early" | "further" | "greater")
        {
            return Tag::Noun;
        }
        let condition = self.tags.contains(&Tag::Sub);
        // "Its largest deals include:" has no other sense.
        let verb = if plural_before && s.is(i, "include") {
            true
        } else if plural_before || self.list_before(before) {
            (condition && !noun_like && matches!(next, Some(Tag::Mark) | None)
                || starts_noun
                || next == Some(Tag::To)
                || !noun_like && matches!(next, Some(Tag::Prep | Tag::Adj | Tag::Noun)))
                && self.has_subject()
        } else if name_before {
            starts_noun && !noun_like
                || next == Some(Tag::To) && c.has(Classes::CONTROL)
                // "Brokers at Nordvik expect higher profits": the verb is that of those in front of the name.
                || c.has(Classes::CONTROL.or(Classes::THAT_VERB).or(Classes::SAY))
                    && !noun_like
                    && (!c.has(Classes::NOUN) || c.has(Classes::SAY))
                    && matches!(next, Some(Tag::Adj | Tag::Noun))
                    && self.has_subject()
                    && self.several_in_front(i - back)
        } else if before == Some(Tag::Mark) && c.has(Classes::BASE) && starts_noun && !noun_like {
            // "can lock in a customer, complement its range and": the modal goes on.
            return if self.last_verb() == Some(Form::Base) { Tag::Verb(Form::Base) } else { Tag::Noun };
        } else if before == Some(Tag::Mark) && next == Some(Tag::To) && c.has(Classes::CONTROL) {
            // "Gulf investors, including Tarn, plan to"
            self.verbless() && self.begins_with_several()
        } else if before == Some(Tag::Time) {
            // "reports published in May indicate that"
            !noun_like && self.has_subject()
        } else {
            false
        };
        if verb { Tag::Verb(Form::Finite) } else { Tag::Noun }
    }

    /// "in its offshore wind": the words in front belong to a preposition and an owner, and the one that follows is what is owned.
    fn in_owned(&self) -> bool {
        let mut owned = self.tags.iter().rev().skip_while(|t| matches!(t, Tag::Noun | Tag::Name | Tag::Adj));
        owned.next() == Some(&Tag::Poss) && owned.next() == Some(&Tag::Prep)
    }

    /// What stands in front is the object of "saw" or "let", whose own deed may follow: "saw the firm".
    fn sees(&self) -> bool {
        let object = |t: &Tag| {
            matches!(t, Tag::Det | Tag::Poss | Tag::Adj | Tag::Noun | Tag::Name | Tag::Hyphen | Tag::Possessive)
        };
        let len = self.tags.iter().rev().take_while(|t| object(t)).count();
        let Some(at) = self.tags.len().checked_sub(len + 1).filter(|_| len > 1) else { return false };
        matches!(self.tags[at], Tag::Verb(_))
            && matches!(self.s.lemma(self.first + at), "see" | "let" | "watch" | "help")
    }

    /// The name that ends with token `k` stands behind a preposition, or behind a verb that takes no clause.
    fn is_object(&self, k: usize) -> bool {
        let mut at = k - self.first;
        while at > 0 && self.tags[at] == Tag::Name {
            at -= 1;
        }
        let word = self.first + at;
        match self.tags[at] {
            Tag::Prep => true,
            // "the right to show Tarn League matches": what is shown, and not what figures show.
            Tag::Verb(_) if self.s.is(word, "show") && at > 0 && self.tags[at - 1] == Tag::To => true,
            Tag::Verb(_) => !self.s.classes(word).has(Classes::SAY.or(Classes::THAT_VERB).or(Classes::CONTROL)),
            _ => false,
        }
    }

    /// Behind "brokers at", or another plural and a preposition, stands the name that ends with token `k`.
    fn several_in_front(&self, k: usize) -> bool {
        let mut at = k - self.first;
        while at > 0 && self.tags[at] == Tag::Name {
            at -= 1;
        }
        let word = |back: usize| at.checked_sub(back).map_or("", |k| self.s.word(self.first + k));
        self.tags[at] == Tag::Prep
            && at > 0
            && self.tags[at - 1] == Tag::Noun
            && word(1).ends_with('s')
            && !word(1).ends_with("ss")
    }

    /// "A and B plan to": two names joined take a plural verb.
    fn list_before(&self, before: Option<Tag>) -> bool {
        before == Some(Tag::Name)
            && self.tags.iter().rev().skip_while(|t| **t == Tag::Name).take(3).any(|t| *t == Tag::Conj)
    }

    /// The words before the first comma name more than one: "Gulf investors,", "Tarn and Brix,".
    fn begins_with_several(&self) -> bool {
        let subject = self.tags.iter().position(|t| *t == Tag::Mark).unwrap_or(self.tags.len());
        let last = (self.first + subject).saturating_sub(1);
        let word = self.s.word(last);
        let plural = self.tags[..subject].last() == Some(&Tag::Noun) && word.ends_with('s') && !word.ends_with("ss");
        plural || self.tags[..subject].contains(&Tag::Conj)
    }

    /// Behind the word at token `k` stands who does it: "led by Nordvik", but "rose by 3 %".
    fn is_done_by(&self, k: usize) -> bool {
        let who = |k: usize| {
            let c = self.s.classes(k);
            self.s.tokens[k].capital || c.has(Classes::DET.or(Classes::POSS))
        };
        k + 2 < self.end && self.s.is(k + 1, "by") && who(k + 2) && !self.s.classes(k).has(Classes::MOVEMENT)
    }

    /// A clause was opened that has no verb yet, so one is owed.
    fn has_subject(&self) -> bool {
        let mut owed = 1_i32;
        let mut noun = false;
        let mut group = false;
        for (k, tag) in self.tags.iter().enumerate() {
            match tag {
                Tag::Rel | Tag::Sub | Tag::That => owed += 1,
                // "A group led by Nordvik owns": what is done by somebody only describes.
                Tag::Verb(Form::Ambiguous) if !group && noun && self.is_done_by(self.first + k) => continue,
                Tag::Verb(Form::Finite | Form::Ambiguous) | Tag::Modal | Tag::Be | Tag::Have => {
                    if !group {
                        // What is said owes a verb of its own.
                        let c = self.s.classes(self.first + k);
                        let says = matches!(tag, Tag::Verb(_)) && c.has(Classes::SAY.or(Classes::THAT_VERB));
                        owed = (owed - i32::from(!says)).max(0);
                    }
                    group = true;
                    continue;
                }
                Tag::Adv | Tag::Neg => continue,
                Tag::Verb(_) => continue,
                // A new clause behind "and", a semicolon or a dash.
                Tag::Conj if owed == 0 => owed = 1,
                Tag::Mark
                    if owed == 0
                        && matches!(self.s.tokens[self.first + k].kind, Kind::Punct(b';' | b':') | Kind::Dash) =>
                {
                    owed = 1
                }
                Tag::Name | Tag::Noun => noun = true,
                _ => {}
            }
            group = false;
        }
        owed > 0 && noun
    }

    /// A word for what money is spent on stands behind the amount that is spent: "is spending $3bn building", but "a $3bn building".
    pub(super) fn spent_on(&self, i: usize) -> bool {
        let does = matches!(
            self.s.lemma(i),
            "buy"
                | "purchase"
                | "acquire"
                | "build"
                | "develop"
                | "expand"
                | "upgrade"
                | "lease"
                | "order"
                | "modernise"
                | "modernize"
                | "renovate"
                | "construct"
                | "refit"
        );
        does && (self.first.max(i.saturating_sub(8))..i).any(|k| self.s.lemma(k) == "spend")
    }
}

/// The form that the classes of a verb allow where nothing around it tells.
pub(super) fn verb_form(c: Classes) -> Tag {
    Tag::Verb(if c.has(Classes::GERUND) {
        Form::Gerund
    } else if c.has(Classes::PAST) && c.has(Classes::PARTICIPLE) && !c.has(Classes::BASE) {
        Form::Ambiguous
    } else if c.has(Classes::PARTICIPLE) && !c.has(Classes::BASE) {
        Form::Participle
    } else if c.has(Classes::THIRD) && !c.has(Classes::BASE) || c.has(Classes::PAST) && !c.has(Classes::BASE) {
        Form::Finite
    } else {
        Form::Base
    })
}
