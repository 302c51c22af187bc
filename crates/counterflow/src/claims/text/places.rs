//! What rules ask about places in the text: they give tokens and get parties.

use super::super::trade::SITES;
use super::{Arg, Text};
use crate::grammar::{Id, Mood, NONE, Phrase, Place, Shape};
use crate::lexicon::Classes;
use crate::party::PartyKind;

impl Text<'_> {
    /// "backed by Corda shares": what only stands as security, and gives nothing.
    pub fn is_security(&self, id: Id) -> bool {
        id != NONE
            && self.g.get(id).mention == NONE
            && self.head_is(
                id,
                &[
                    "share",
                    "shares",
                    "stock",
                    "assets",
                    "stake",
                    "property",
                    "properties",
                    "receivables",
                    "revenues",
                    "collateral",
                ],
            )
    }

    /// Who does the verb at token `i`, or carries the noun there: the subject of its clause.
    pub fn subject(&self, i: usize) -> Option<Arg> {
        let id = self.g.at(i)?;
        if self.g.get(id).shape == Shape::Verb {
            return self.parties_of_subject(id);
        }
        // "Nordvik, a supplier to Tesla": what an apposition describes.
        if let Place::Apposition(other) = self.g.get(id).place
            && let Some(arg) = self.parties_of(other)
        {
            return Some(arg);
        }
        let verb = self.g.verb_of(id);
        if verb == NONE || self.g.place(id) == Place::Subject(verb) {
            return None;
        }
        self.parties_of_subject(verb)
    }

    /// "The mill is being built by Halden, and it is owned by Tarn": what is owned is the mill that the clause in front is about.
    pub(super) fn stands_for_site(&self, i: usize) -> bool {
        const OTHER: [&str; 7] = ["project", "mine", "mill", "field", "factory", "pipeline", "terminal"];
        let Some(id) = self.g.at(i).filter(|_| self.s.is(i, "it")) else { return false };
        let Place::Subject(verb) = self.g.place(id) else { return false };
        let first = self.g.of_sentence(self.s.sentence_of(i)).start.max(id.saturating_sub(16));
        let before = (first..id).rev().find(|k| {
            let p = self.g.get(*k);
            p.shape == Shape::Verb && p.mood == Mood::Finite && p.subject() != NONE
        });
        let subject = before.map_or(NONE, |v| self.g.get(v).subject());
        let site = self.head_is(subject, SITES) || self.head_is(subject, &OTHER);
        self.g.get(verb).passive && site && self.g.get(subject).mention == NONE
    }

    /// "Corda's strike on Friday to acquire a stake": whoever strikes acquires it.
    pub(super) fn whose_move(&self, verb: Id, subject: Id) -> Option<Arg> {
        const MOVES: [&str; 12] = [
            "strike", "move", "attempt", "bid", "plan", "offer", "decision", "effort", "push", "proposal", "raid",
            "approach",
        ];
        let (v, p) = (self.g.get(verb), self.g.get(subject));
        let told = v.mood == Mood::Infinitive && v.start >= p.end && p.mention == NONE && self.head_is(subject, &MOVES);
        told.then(|| self.named_company(p.owner)).flatten()
    }

    /// "granted Tarn an option to", "issued warrants to Tarn to": who may do what the infinitive behind such a noun says.
    pub(super) fn granted_to(&self, right: Id) -> Option<Arg> {
        const RIGHTS: [&str; 9] =
            ["option", "options", "right", "rights", "warrant", "warrants", "licence", "license", "permission"];
        let verb = self.g.verb_of(right);
        let grants = verb != NONE && matches!(self.lemma(verb), "grant" | "give" | "award" | "issue" | "offer");
        if !grants || !self.head_is(right, &RIGHTS) {
            return None;
        }
        if self.g.get(verb).passive {
            return self.parties_of(self.g.get(verb).subject());
        }
        let first = self.g.objects(verb).next().filter(|o| *o < right);
        let behind = || {
            self.g
                .preps_of_verb(verb)
                .filter(|p| p.object != NONE && self.s.is(p.start as usize, "to"))
                .find_map(|p| self.parties_of(p.object))
        };
        first.and_then(|o| self.parties_of(o)).or_else(behind)
    }

    /// The parties of the first noun phrase at or behind token `i`, before `end`: names, "it", "the company", what they own.
    pub fn phrase_parties(&self, i: usize, end: usize) -> Option<Arg> {
        let mut id = self.g.at(i)?;
        let last = self.g.phrases.len() as Id;
        for _ in 0..4 {
            if id >= last || self.g.get(id).start as usize >= end {
                return None;
            }
            let p = self.g.get(id);
            match p.shape {
                Shape::Noun if matches!(p.place, Place::Owner(_)) && id + 1 < last => {
                    // "Nordvik's unit": read as a whole first.
                    return self.deep(id + 1).or_else(|| self.parties_of(id));
                }
                Shape::Noun => return self.deep(id),
                Shape::Adj | Shape::Adv | Shape::Other | Shape::Prep => id += 1,
                _ => return None,
            }
        }
        None
    }

    /// The parties of a noun phrase, or of the company whose shares, unit or assets it names.
    pub fn deep(&self, id: Id) -> Option<Arg> {
        if id == NONE {
            return None;
        }
        if self.g.get(id).shape == Shape::Verb {
            return None;
        }
        if let Some(arg) = self.parties_of(id) {
            return Some(arg);
        }
        const HELD: [&str; 56] = [
            "products",
            "chips",
            "tools",
            "technology",
            "capabilities",
            "innovations",
            "services",
            "software",
            "platform",
            "ecosystem",
            "content",
            "infrastructure",
            "share",
            "shares",
            "stock",
            "stake",
            "stakes",
            "equity",
            "assets",
            "debt",
            "capital",
            "control",
            "rest",
            "remainder",
            "majority",
            "minority",
            "half",
            "all",
            "most",
            "some",
            "part",
            "interest",
            "interests",
            "parts",
            "holding",
            "holdings",
            "business",
            "businesses",
            "operations",
            "unit",
            "division",
            "arm",
            "subsidiary",
            "network",
            "bonds",
            "notes",
            "models",
            "plants",
            "stores",
            "one",
            "portion",
            "investors",
            "shareholders",
            "owners",
            "owner",
            "creditors",
        ];
        let p = self.g.get(id);
        let quantity = p.quantity != NONE;
        if !quantity && !HELD.iter().any(|w| self.s.is(p.head as usize, w)) && p.owner == NONE {
            return None;
        }
        if !quantity
            && p.owner != NONE
            && !HELD.iter().any(|w| self.s.is(p.head as usize, w))
            && self.has(p.head as usize, Classes::ORG_NOUN)
        {
            // "Nordvik's rival": someone else.
            return None;
        }
        if let Some(arg) = self.owner_of(id) {
            return Some(arg);
        }
        if let Some(arg) = self.modifier_of(id) {
            return Some(arg);
        }
        self.g
            .preps_of_noun(id)
            .filter(|prep| matches!(self.s.lemma(prep.start as usize), "of" | "in") && !self.is_of_event(prep))
            .find_map(|prep| if prep.object > id { self.deep(prep.object) } else { None })
    }

    /// "trains to the line from Oslo to Tarn Airport": the preposition says where a line ends.
    pub fn ends_route(&self, prep: &Phrase) -> bool {
        let place = |id: Id| {
            let mention = self.g.get(id).mention;
            mention != NONE && self.parties.mentions[mention as usize].kind == PartyKind::Place
        };
        let begins = |from: &Phrase| self.s.is(from.start as usize, "from") && from.noun != NONE;
        self.s.is(prep.start as usize, "to")
            && prep.noun != NONE
            && place(prep.noun)
            && matches!(self.g.place(prep.noun), Place::Behind(from) if begins(self.g.get(from)))
    }

    /// "$25m in debt, including $5m from Tarn": the preposition tells of the part alone.
    pub fn is_of_part(&self, prep: &Phrase) -> bool {
        let includes = |of: &Phrase| of.shape == Shape::Prep && self.s.is(of.start as usize, "including");
        prep.noun != NONE
            && self.g.get(prep.noun).quantity != NONE
            && matches!(self.g.place(prep.noun), Place::Behind(of) if includes(self.g.get(of)))
    }

    /// "sales of $3m after the collapse of Tarn": the preposition belongs to something that only tells when.
    pub fn is_of_event(&self, prep: &Phrase) -> bool {
        prep.noun != NONE
            && matches!(self.g.place(prep.noun), Place::Behind(p)
                if matches!(self.s.lemma(self.g.get(p).start as usize), "after" | "before" | "since" | "despite" | "until"))
    }
}
