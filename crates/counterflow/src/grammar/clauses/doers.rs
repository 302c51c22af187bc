//! Who does what an infinitive or a gerund says: the holder of the noun it belongs to, or one that the verb in front names.

use super::super::tags::Form;
use super::super::{Id, KEEPS_FROM, Mood, NONE, Phrase, Place, Shape};
use super::Builder;
use crate::lexicon::Classes;
use crate::sentences::{Kind, Sentences};

impl Builder<'_, '_> {
    /// "led by Corda", "controlled by a fund": a participle with whoever does it behind.
    pub(super) fn tells_by_whom(&self, v: Id) -> bool {
        let by = self.next(v);
        self.get(v).form == Form::Ambiguous
            && self.shape(by) == Some(Shape::Prep)
            && self.s.is(self.get(by).start as usize, "by")
            && self.shape(self.next(by)) == Some(Shape::Noun)
    }

    /// The words in front of an infinitive end the size of a deal: "a deal valued at $2bn to", "valued at $2bn with Corda to".
    pub(super) fn ends_size(&self, prev: Id, sizes: Id) -> bool {
        let p = self.get(prev);
        let with = |prep: Id| self.s.is(self.get(prep).start as usize, "with") && self.get(prep).governor == sizes;
        p.quantity != NONE || matches!(p.place, Place::Behind(prep) if with(prep))
    }

    /// "a deal valued at $2bn", "a deal with Corda valued at $2bn": the noun for the deal, given the one in front of the participle.
    pub(super) fn sized_deal(&self, noun: Id) -> Option<Id> {
        if noun == NONE {
            return None;
        }
        let with = match self.get(noun).place {
            Place::Behind(prep) if self.s.is(self.get(prep).start as usize, "with") => self.get(prep).noun,
            _ => NONE,
        };
        [noun, with].into_iter().find(|n| *n != NONE && self.noun_takes(*n))
    }

    /// "hired a bank to sell its stake", "asked it to find a buyer for its stake": who hires is who sells.
    pub(super) fn on_behalf(&self, hires: Id, v: Id) -> bool {
        matches!(
            (self.lemma(hires), self.lemma(v)),
            (
                "hire" | "appoint" | "mandate" | "engage" | "retain" | "tap",
                "sell" | "find" | "raise" | "market" | "divest"
            ) | ("ask" | "instruct", "find" | "seek")
        )
    }

    /// "makes it the first company to reach": of whom the verb makes something, of two objects before `end`.
    pub(super) fn made_into(&self, verb: Id, end: Id) -> Option<Id> {
        let mut objects = (verb.checked_add(1)?..end).filter(|k| self.get(*k).place == Place::Object(verb));
        let first = objects.next()?;
        (self.lemma(verb) == "make" && objects.next().is_some()).then_some(first)
    }

    /// "lent Tarn $3m to buy Corda", "gave $3m to Tarn to build", "provided Tarn with a loan to finance": whoever has got the money from
    /// `verb` does what infinitive `v` says.
    pub(super) fn paid_to_do(&self, verb: Id, v: Id) -> Option<Id> {
        let gives = verb != NONE
            && !self.get(verb).passive
            && matches!(self.lemma(verb), "lend" | "loan" | "give" | "advance" | "provide" | "grant" | "extend");
        let does = matches!(
            self.lemma(v),
            "buy"
                | "acquire"
                | "purchase"
                | "build"
                | "construct"
                | "develop"
                | "expand"
                | "finance"
                | "refinance"
                | "fund"
                | "pay"
                | "repay"
                | "help"
                | "complete"
                | "invest"
                | "open"
                | "launch"
        );
        if !gives || !does {
            return None;
        }
        let named = |k: &Id| self.get(*k).mention != NONE && self.get(*k).quantity == NONE;
        let mut behind = verb + 1..v;
        let given = |k: &Id| match self.get(*k).place {
            Place::Object(w) => w == verb,
            Place::Behind(to) => self.get(to).governor == verb && self.s.is(self.get(to).start as usize, "to"),
            _ => false,
        };
        behind.find(|k| self.shape(*k) == Some(Shape::Noun) && named(k) && given(k))
    }

    /// "a loan", "financing": money that whoever gets it does something with.
    pub(super) fn lends(&self, noun: Id) -> bool {
        const LENT: [&str; 6] = ["loan", "loans", "credit", "financing", "funding", "facility"];
        LENT.iter().any(|w| self.s.is(self.get(noun).head as usize, w))
    }

    /// "a commitment from Tarn", "a bid of $5bn by Corda": the noun for what somebody behind "from" or "by" means to do.
    pub(super) fn made_by(&self, who: Id) -> Option<Id> {
        let Place::Behind(prep) = self.get(who).place else { return None };
        if !["from", "by"].iter().any(|w| self.s.is(self.get(prep).start as usize, w)) {
            return None;
        }
        let mut noun = self.get(prep).noun;
        // The amount between belongs to the same noun.
        if noun != NONE
            && self.get(noun).quantity != NONE
            && let Place::Behind(of) = self.get(noun).place
        {
            noun = self.get(of).noun;
        }
        // "a letter of intent from Corda"
        if noun != NONE
            && self.s.is(self.get(noun).head as usize, "intent")
            && let Place::Behind(of) = self.get(noun).place
        {
            noun = self.get(of).noun;
        }
        // "a loan from Tarn to buy Corda": whoever has got it does.
        const GOT: [&str; 4] = ["investment", "capital", "contract", "order"];
        let got = || self.lends(noun) || GOT.iter().any(|w| self.s.is(self.get(noun).head as usize, w));
        (noun != NONE && self.noun_takes(noun) && !got()).then_some(noun)
    }

    /// Who does what a noun plans: its owner, else the subject of the verb that holds it.
    pub(super) fn holder(&self, noun: Id) -> Id {
        let mut at = noun;
        for _ in 0..6 {
            let phrase = self.get(at);
            if phrase.owner != NONE {
                return phrase.owner;
            }
            match phrase.place {
                Place::Object(v) => return self.get(v).owner,
                Place::Behind(prep) => {
                    let prep = self.get(prep);
                    if prep.noun != NONE && prep.noun < at {
                        // "with Corda in talks to raise $3m"
                        let talks = ["talks", "discussions", "negotiations"];
                        let meets = at == noun && talks.iter().any(|w| self.s.is(phrase.head as usize, w));
                        if meets && self.s.is(prep.start as usize, "in") && self.get(prep.noun).mention != NONE {
                            return prep.noun;
                        }
                        at = prep.noun;
                        continue;
                    }
                    return if prep.governor != NONE { self.get(prep.governor).owner } else { self.waiting_subject() };
                }
                Place::Listed(other) | Place::Apposition(other) => at = other,
                _ => return self.waiting_subject(),
            }
        }
        NONE
    }

    /// "blocked Halden from buying": whom the verb in front of "from" keeps from doing something is who would have done it.
    pub(super) fn kept_from(&self, prep: Id) -> Option<Id> {
        let p = self.get(prep);
        let keeps = p.governor != NONE
            && self.s.is(p.start as usize, "from")
            && !self.get(p.governor).passive
            && KEEPS_FROM.contains(&self.lemma(p.governor));
        Some(p.noun).filter(|kept| keeps && *kept != NONE)
    }

    /// "a plan to buy", "talks to sell", "the right to": the noun has the infinitive as its own.
    pub(super) fn noun_takes(&self, n: Id) -> bool {
        if self.shape(n) != Some(Shape::Noun) || self.get(n).mention != NONE || self.get(n).quantity != NONE {
            return false;
        }
        let head = self.get(n).head as usize;
        self.has(n, Classes::DEAL_NOUN)
            || self.has(n, Classes::CONTROL)
            || matches!(
                self.s.lemma(head),
                "right"
                    | "option"
                    | "effort"
                    | "attempt"
                    | "decision"
                    | "intention"
                    | "ability"
                    | "chance"
                    | "way"
                    | "stage"
            )
            || [
                "right",
                "rights",
                "option",
                "options",
                "effort",
                "efforts",
                "decision",
                "intention",
                "roadmap",
                "application",
                "applications",
                "request",
                "requests",
                "failure",
                "refusal",
                "willingness",
                "inability",
                "incentive",
                "incentives",
                "ability",
                "approval",
                "permission",
                "letter",
                "memorandum",
                "opportunity",
                "obligation",
                "mandate",
                "authority",
                "authorization",
                "capacity",
                "desire",
                "ambition",
                "ambitions",
                "warrant",
                "warrants",
                "race",
            ]
            .iter()
            .any(|w| self.s.is(head, w))
    }

    /// "asked Nordvik to sell": the object does what the infinitive says.
    pub(super) fn passes_on(&self, v: Id) -> bool {
        matches!(
            self.lemma(v),
            "allow"
                | "require"
                | "ask"
                | "expect"
                | "enable"
                | "help"
                | "want"
                | "urge"
                | "force"
                | "oblige"
                | "permit"
                | "lead"
                | "cause"
                | "encourage"
                | "persuade"
                | "invite"
                | "commit"
                | "hire"
                | "order"
                | "tell"
                | "push"
                | "press"
                | "compel"
                | "select"
                | "choose"
                | "appoint"
                | "authorize"
                | "authorise"
                | "get"
                | "advise"
                | "forecast"
                | "see"
                | "hear"
                | "license"
                | "pick"
                | "tap"
                | "enlist"
                | "engage"
                | "mandate"
                | "commission"
                | "anticipate"
                | "project"
                | "estimate"
                | "predict"
                | "assume"
                | "believe"
        )
    }

    /// "with Halden raising $3m, and Merrow completing an offering": behind the object of the first small clause stands who acts in
    /// another one; the verb of the first.
    pub(super) fn acts_beside(&self, first: Id, noun: Id) -> Option<Id> {
        let acts = first != NONE && self.get(first).mood == Mood::Gerund && self.get(first).noun != NONE;
        if !acts || noun == NONE || self.get(noun).mention == NONE {
            return None;
        }
        let with = |prep: Id| self.s.is(self.get(prep).start as usize, "with");
        let beside = matches!(self.get(self.anchor(self.get(first).noun)).place, Place::Behind(prep) if with(prep));
        let (Place::Apposition(told) | Place::Listed(told)) = self.get(noun).place else { return None };
        let object = match self.get(told).place {
            Place::Object(v) => v == first && self.get(told).quantity != NONE,
            // "securing $120m from Tarn, and Pell completing a sale"
            Place::Behind(prep) => self.get(prep).governor == first,
            _ => false,
        };
        let parted = matches!(self.shape(noun - 1), Some(Shape::Comma | Shape::Conj));
        (beside && object && parted).then_some(first)
    }

    /// "bought Corda under a deal announced in May": a verb of trade is followed by what is traded, and by no clause.
    pub(super) fn trades(&self, verb: Id) -> bool {
        let clause = Classes::SAY.or(Classes::CONTROL).or(Classes::THAT_VERB);
        self.has(verb, Classes::DEAL_VERB) && !self.has(verb, clause) && self.get(verb).mood == Mood::Finite
    }

    /// "the maker of Lumo pumps, Corda", "one of the largest banks, Corda": the phrase that a name behind a comma is the name of, where
    /// `last` stands right in front of the comma.
    pub(super) fn named_by(&self, n: Id, last: Id) -> Id {
        let Place::Behind(prep) = self.get(last).place else { return last };
        let head = self.get(prep).noun;
        // "its subsidiary in Norway, Corda,"
        let within = head != NONE && self.s.is(self.get(prep).start as usize, "in") && self.get(last).mention != NONE;
        if within && self.get(n).mention != NONE && self.get(head).mention == NONE && self.has(head, Classes::ORG_NOUN)
        {
            return head;
        }
        let of = head != NONE && self.s.is(self.get(prep).start as usize, "of") && self.get(head).mention == NONE;
        if !of || self.get(n).mention == NONE {
            return last;
        }
        let one = self.s.is(self.get(head).start as usize, "one");
        let told = self.get(last).mention == NONE && self.has(last, Classes::ORG_NOUN);
        if one || self.has(head, Classes::ORG_NOUN) && !told { head } else { last }
    }

    /// "Hot on Tarn's heels, Halden raised", "A leader in pumps, Halden bought", "A former monopoly, Halden bought": behind what opens the
    /// sentence stands whoever acts.
    pub(super) fn acts_behind_opening(&self, n: Id) -> bool {
        let [clause] = &self.stack[..] else { return false };
        let acts = self.shape(n + 1) == Some(Shape::Verb)
            && self.get(n + 1).mood == Mood::Finite
            && self.shape(n + 2) != Some(Shape::Comma);
        let article = ["a", "an"].iter().any(|w| self.s.is(self.get(self.first).start as usize, w));
        clause.subject == self.first
            && (clause.last_noun != clause.subject || article && n == self.first + 2)
            && self.get(self.first).mention == NONE
            && self.get(n).mention != NONE
            && acts
            && !self.has(n + 1, Classes::SAY)
    }

    /// "will receive for each share $24 in cash": the amount behind what it is paid for is the object, where the verb has none.
    pub(super) fn is_paid_for(&self, n: Id) -> bool {
        let verb = self.verb_on_top();
        let Place::Behind(_) = self.get(self.prev).place else { return false };
        let figure = self.get(n).tokens().any(|k| self.s.tokens[k].kind == Kind::Currency);
        let pays = verb != NONE && matches!(self.lemma(verb), "receive" | "get" | "pay" | "offer");
        let open = || (verb + 1..n).all(|k| self.get(k).place != Place::Object(verb));
        let prep = verb != NONE && self.shape(verb + 1) == Some(Shape::Prep);
        figure && pays && prep && self.s.is(self.get(verb + 1).start as usize, "for") && open()
    }

    /// "The $3m Halden paid for Tarn was", "The 30 % stake Halden bought in Tarn is": behind the amount at the head of a sentence stands
    /// whoever did something with it, since another verb follows.
    pub(super) fn acts_on_amount(&self, n: Id) -> bool {
        let amount = self.prev;
        let p = self.get(amount);
        let the = self.s.is(p.start as usize, "the");
        let figure = |k: usize| self.s.tokens[k].kind == Kind::Number;
        let verb = self.next(n);
        let told = self.shape(verb) == Some(Shape::Verb)
            && self.get(verb).form == Form::Ambiguous
            && self.shape(self.next(verb)) == Some(Shape::Prep)
            && !self.s.is(self.get(self.next(verb)).start as usize, "by");
        // "above the $5m Tarn paid for Halden": behind a word it is no subject, and needs no verb of its own.
        let held = matches!(p.place, Place::Behind(_) | Place::Object(_));
        let whole = || amount == self.first && self.later_finite(verb);
        the && self.get(n).mention != NONE && told && p.tokens().any(figure) && (held || whole())
    }
}

/// So many phrases an opening clause may take up.
const OPENING: usize = 24;

/// "After buying Corda for $3m, Halden closed a plant", "Having sold Tarn, Halden said": whoever acts behind the comma acts in front of it,
/// too.
pub(super) fn openings(s: &Sentences<'_>, phrases: &mut [Phrase], first: Id) {
    let first = first as usize;
    let leads = |p: &Phrase| matches!(p.shape, Shape::Prep | Shape::Adv | Shape::Conj);
    let Some(opening) = (first..phrases.len().min(first + 3)).find(|k| !leads(&phrases[*k])) else { return };
    let alone = |p: &Phrase| p.shape == Shape::Verb && p.owner == NONE && p.governor == NONE && p.noun == NONE;
    let acts = |p: &Phrase| alone(p) && (p.mood == Mood::Gerund || s.is(p.start as usize, "having"));
    // "Instead of buying Corda, Halden built a plant": what is told has not been done.
    let never =
        (first..opening).any(|k| ["instead", "without", "rather"].iter().any(|w| s.is(phrases[k].start as usize, w)));
    if never || !acts(&phrases[opening]) {
        return;
    }
    let last = phrases.len().min(opening + OPENING);
    let subject = (opening + 1..last).find(|k| {
        let p = &phrases[*k];
        let verb = match p.place {
            Place::Subject(v) => &phrases[v as usize],
            _ => return false,
        };
        phrases[k - 1].shape == Shape::Comma && verb.mood == Mood::Finite && verb.owner == *k as Id
    });
    let Some(subject) = subject else { return };
    for p in phrases[opening..subject].iter_mut().filter(|p| acts(p)) {
        p.owner = subject as Id;
    }
}
