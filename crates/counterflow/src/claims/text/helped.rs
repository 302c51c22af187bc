//! Whose something is that another one acts on: "lent Halden £30m to fund its purchase of Tarn", "the takeover of Halden by its rival".

use super::{Arg, Text};
use crate::grammar::{Id, NONE, Place, Shape};
use crate::lexicon::Classes;

/// Verbs of those who help somebody else to do something.
const HELPS: [&str; 14] = [
    "provide", "give", "lend", "grant", "offer", "extend", "help", "assist", "support", "advise", "back", "fund",
    "finance", "loan",
];

/// What those who are helped do or plan.
const PLANS: [&str; 12] = [
    "purchase",
    "acquisition",
    "takeover",
    "buyout",
    "bid",
    "offer",
    "merger",
    "expansion",
    "plan",
    "plans",
    "project",
    "investment",
];

impl Text<'_> {
    /// "the takeover of Halden by its rival", "the sale of Halden by its owner": of what changes hands.
    pub(super) fn taken_by(&self, id: Id) -> Option<Arg> {
        let Place::Behind(by) = self.g.place(id) else { return None };
        let by = self.g.get(by);
        let takes = self.s.is(by.start as usize, "by") && by.noun != NONE;
        let deal = |n: &Id| self.has(self.g.get(*n).head as usize, Classes::DEAL_NOUN);
        let deal = takes.then(|| self.g.chain(by.noun).find(deal)).flatten()?;
        let of = self.g.preps_of_noun(deal).find(|p| p.noun == deal && self.s.is(p.start as usize, "of"))?;
        self.named_company(of.object)
    }

    /// Those whom "their" at token `own`, in front of noun `id`, stands for, if they are several; `Some(None)` where nobody names
    /// them.
    pub(super) fn theirs(&self, id: Id, own: usize) -> Option<Option<Arg>> {
        if !self.s.is(own, "their") {
            return None;
        }
        let is_verb = |v: &Id| *v != NONE && self.g.get(*v).shape == Shape::Verb;
        // "half their combined stake": the noun that it belongs to stands in the clause.
        let held = if self.g.get(id).noun == NONE { id } else { self.g.get(id).noun };
        let verb = Some(self.g.verb_of(id)).filter(is_verb).unwrap_or_else(|| self.g.verb_of(held));
        let subject_of = |v: Id| if is_verb(&v) { self.g.get(v).subject() } else { NONE };
        let subject = subject_of(verb);
        // "Halden and Tarn raised their stakes": of all who act. "Halden and Tarn said their stake was for sale": of all who say so.
        let above = if subject == id && verb != NONE { subject_of(self.g.get(verb).governor) } else { subject };
        if above != NONE && above != id && self.g.listed(above).len() > 1 {
            return Some(self.parties_of(above));
        }
        // "Investors raised their investment": of those who act here, whoever they are.
        if subject != NONE && subject != id && self.head(subject).ends_with('s') && self.g.get(subject).mention == NONE
        {
            return Some(self.parties_of_subject(verb));
        }
        // "Corda and Tarn agreed. The regulator cleared their merger": of those whom the sentence before is about.
        let deal = self.has(self.g.get(id).head as usize, Classes::DEAL_NOUN);
        deal.then(|| self.joint_subject_before(self.s.sentence_of(own))).flatten().map(Some)
    }

    /// The one whose "its" stands in front of noun `id`, where the clause tells that another helps: the object of the helper's verb.
    pub(super) fn helped(&self, id: Id) -> Option<Arg> {
        if !self.head_is(id, &PLANS) {
            return None;
        }
        let behind = |verb: Id| {
            let helps =
                self.g.get(verb).shape == Shape::Verb && !self.g.get(verb).passive && HELPS.contains(&self.lemma(verb));
            let whom = |o: &Id| *o < id && self.g.get(*o).mention != NONE && self.g.get(*o).quantity == NONE;
            if helps { self.g.objects(verb).find(whom) } else { None }
        };
        // "to fund its purchase", "for its purchase", "with its purchase": the verb, or the one that it serves.
        let mut verb = match self.g.place(id) {
            Place::Object(v) => v,
            Place::Behind(prep)
                if ["for", "with", "on", "in"].iter().any(|w| self.s.is(self.g.get(prep).start as usize, w)) =>
            {
                self.g.get(prep).governor
            }
            _ => return None,
        };
        for _ in 0..3 {
            if verb == NONE {
                return None;
            }
            if self.g.get(verb).shape == Shape::Noun {
                verb = self.g.verb_of(verb);
                continue;
            }
            if let Some(o) = behind(verb) {
                return self.named_company(o);
            }
            verb = self.g.get(verb).governor;
        }
        None
    }
}
