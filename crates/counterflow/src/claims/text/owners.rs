//! Whose something is: "Amazon's", "its", the name in front of a noun, whoever builds or runs the plant.

use super::{Arg, Text, Via};
use crate::grammar::{Id, NONE, Place, Shape};
use crate::lexicon::Classes;
use crate::party::PartyKind;

impl Text<'_> {
    /// "The plant", "the mine": whoever the text says has, builds or runs the thing of that name.
    pub fn thing_owner(&self, id: Id) -> Option<Arg> {
        let p = self.g.get(id);
        let head = self.s.lemma(p.head as usize);
        let definite = self.s.is(p.start as usize, "the") || self.has(p.start as usize, Classes::POSS);
        if !definite || head.is_empty() {
            return None;
        }
        let number = self.s.sentence_of(p.start as usize);
        let first = self.g.of_sentence(number.saturating_sub(12)).start;
        // So far back and no farther, or each such word of a long sentence would look through all of it.
        for k in (first..id).rev().take(2000) {
            let other = self.g.get(k);
            if other.shape != Shape::Noun || self.s.lemma(other.head as usize) != head {
                continue;
            }
            let owner = self.owner_of(k).or_else(|| self.modifier_of(k)).or_else(|| {
                let verb = self.g.verb_of(k);
                let builds = verb != NONE
                    && matches!(
                        self.lemma(verb),
                        "build"
                            | "own"
                            | "operate"
                            | "develop"
                            | "run"
                            | "plan"
                            | "construct"
                            | "open"
                            | "have"
                            | "restart"
                            | "design"
                            | "make"
                    );
                if builds { self.parties_of_subject(verb) } else { None }
            });
            if owner.is_some() {
                return owner.map(|a| Arg { via: a.via.max(Via::Paragraph), ..a });
            }
        }
        None
    }

    /// The owner of a noun phrase: "Amazon's", "its", "the company's"; the name in front of the noun counts too.
    pub fn owner_of(&self, id: Id) -> Option<Arg> {
        let p = self.g.phrases.get(id as usize)?;
        if p.owner != NONE {
            // "Nordvik and Telvia's purchase of it": both of them buy.
            if let Some(first) = self.joint_owner(id)
                && let (Some(first), Some(second)) = (self.named_company(first), self.named_company(p.owner))
                && first.parties != second.parties
            {
                let tokens = first.tokens.start..second.tokens.end;
                return Some(Arg { parties: [first.parties, second.parties].concat(), tokens, via: Via::Sentence });
            }
            return self.seated_in(p.owner).or_else(|| self.parties_of(p.owner)).or_else(|| {
                // "the company's", "Tuesday's"
                let owner = self.g.get(p.owner);
                // "TikTok's business": a product stands for its maker.
                if owner.mention != NONE && self.parties.mentions[owner.mention as usize].kind == PartyKind::Product {
                    return Some(self.named(&self.parties.mentions[owner.mention as usize], Via::Sentence));
                }
                (owner.mention == NONE && self.has(owner.head as usize, Classes::ORG_NOUN))
                    .then(|| self.antecedent(owner.start as usize))
                    .and_then(|told| {
                        told.filter(|a| !self.acts_here(id, a)).or_else(|| self.antecedent_object(owner.head as usize))
                    })
                    .filter(|_| !self.s.word(owner.head as usize).ends_with('s'))
            });
        }
        let own = p.tokens().find(|i| self.has(*i, Classes::POSS))?;
        if let Some(several) = self.theirs(id, own) {
            return several;
        }
        self.helped(id)
            .or_else(|| self.taken_by(id))
            .or_else(|| self.counted_by(id, own))
            .or_else(|| self.antecedent(own))
    }

    /// "Tarn accounted for 31 % of its sales": nobody is a customer of its own, so they are those of whoever the text was about before.
    fn counted_by(&self, id: Id, own: usize) -> Option<Arg> {
        let Place::Behind(of) = self.g.place(id) else { return None };
        let part = self.g.get(of).noun;
        if part == NONE || self.g.get(part).quantity == NONE || !self.s.is(self.g.get(of).start as usize, "of") {
            return None;
        }
        let verb = self.g.verb_of(part);
        let counts = verb != NONE
            && self.g.get(verb).shape == Shape::Verb
            && matches!(self.lemma(verb), "account" | "represent" | "contribute" | "constitute");
        let subject = counts.then(|| self.parties_of_subject(verb)).flatten()?;
        let told = self.antecedent(own).filter(|a| a.parties == subject.parties)?;
        // So far back and no farther, or each such sentence of a long text would look through all of it.
        let number = self.s.sentence_of(own);
        let before = std::iter::successors(self.sentence_before(number), |b| self.sentence_before(*b)).take(3);
        let acts = |b: usize| {
            let verb = self.g.of_sentence(b).find(|k| {
                let p = self.g.get(*k);
                p.shape == Shape::Verb && p.subject() != NONE
            })?;
            self.named_company(self.g.get(verb).subject()).or_else(|| self.owner_of(self.g.get(verb).subject()))
        };
        before.filter_map(acts).find(|a| a.parties != told.parties).map(|a| Arg { via: a.via.max(Via::Paragraph), ..a })
    }

    /// "Corda, one of its biggest backers, agreed": nobody is its own, so the possessive at token `own` does not stand for whom it describes.
    pub(super) fn described_by(&self, own: usize) -> Option<usize> {
        let id = self.g.at(own).filter(|_| self.has(own, Classes::POSS))?;
        let at = match self.g.get(id).place {
            Place::Behind(of) => {
                Some(self.g.get(of).noun).filter(|n| *n != NONE && self.head_is(*n, &["one", "some"]))?
            }
            _ => id,
        };
        let Place::Apposition(other) = self.g.get(at).place else { return None };
        if other < at { self.named_company(other).map(|a| a.parties[0]) } else { None }
    }

    /// A party whose name stands inside a noun phrase before its head: "the Amazon investment", "OpenAI models".
    pub fn modifier_of(&self, id: Id) -> Option<Arg> {
        let p = self.g.phrases.get(id as usize)?;
        if p.mention != NONE {
            return None;
        }
        let m = self.parties.within(&p.tokens()).iter().find(|m| self.is_party(m) || m.kind == PartyKind::Product)?;
        // "non-Corda engines" are everybody else's.
        let not = m.tokens.start >= 2 && self.s.is(m.tokens.start - 2, "non");
        (!not).then(|| self.named(m, Via::Quote))
    }
}
