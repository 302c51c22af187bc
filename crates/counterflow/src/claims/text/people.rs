//! Whom people speak and act for.

use super::{Arg, Text, Via};
use crate::grammar::{Id, NONE, Place, Shape};
use crate::lexicon::Classes;
use crate::party::{Mention, POSTS, PartyKind};

impl<'d> Text<'d> {
    /// The company for which a person speaks: "Nordvik chief executive Ingrid Dahl", "Nordvik's chairman, Ingrid Dahl".
    pub fn employer(&self, id: Id) -> Option<&Mention> {
        let person = self.g.get(id);
        let named = person.mention != NONE;
        if named && self.parties.mentions[person.mention as usize].kind != PartyKind::Person {
            return None;
        }
        if !named {
            return self.spoken_for(id).or_else(|| self.employer_beside(id));
        }
        let within = self.parties.within(&person.tokens()).iter().find(|m| m.kind == PartyKind::Company);
        within.or_else(|| self.company(person.owner)).or_else(|| self.employer_beside(id))
    }

    /// "Mr Dahl is preparing a bid": whoever does what stands at token `i` is a person, who acts for no company of the text.
    pub fn done_by_person(&self, i: usize) -> bool {
        let verb =
            self.g.at(i).map_or(NONE, |id| if self.g.get(id).shape == Shape::Verb { id } else { self.g.verb_of(id) });
        let subject = if verb == NONE { NONE } else { self.g.get(verb).subject() };
        let mention = if subject == NONE { NONE } else { self.g.get(subject).mention };
        mention != NONE
            && self.parties.mentions[mention as usize].kind == PartyKind::Person
            && self.employer(subject).is_none()
    }

    /// "Ingrid Dahl, Nordvik's chief executive,", "Ingrid Dahl, chairman of Nordvik,": told by the post beside the name.
    fn employer_beside(&self, id: Id) -> Option<&Mention> {
        let post = (id + 1..(id + 5).min(self.g.phrases.len() as u32))
            .take_while(|k| self.g.get(*k).shape != Shape::Break)
            .find(|k| self.g.get(*k).place == Place::Apposition(id) && self.head_is(*k, POSTS))?;
        let of = self.g.preps_of_noun(post).find(|p| p.noun == post && self.s.is(p.start as usize, "of"));
        self.company(self.g.get(post).owner).or_else(|| self.company(of?.object))
    }

    /// "a spokesman for Nordvik", "a Nordvik spokesman": whom somebody without a name speaks for.
    fn spoken_for(&self, id: Id) -> Option<&Mention> {
        const SPEAKERS: [&str; 6] =
            ["spokesman", "spokeswoman", "spokesperson", "representative", "official", "executive"];
        if !self.head_is(id, &SPEAKERS) {
            return None;
        }
        let tie = |w: &str| matches!(w, "for" | "of" | "at");
        let behind = self.g.preps_of_noun(id).find(|p| p.noun == id && tie(self.s.lower(p.start as usize)));
        let inside = self.parties.within(&self.g.get(id).tokens()).iter().find(|m| m.kind == PartyKind::Company);
        inside.or_else(|| self.company(self.g.get(id).owner)).or_else(|| self.company(behind?.object))
    }

    /// "\"We will buy Corda,\" said Nordvik": whom "we" at token `i` means inside the marks of what somebody says.
    pub(super) fn quoted(&self, i: usize) -> Option<Arg> {
        let number = self.s.sentence_of(i);
        let around = self.around(number, i);
        let marks = (around.start..i).filter(|k| self.mark(*k, b'"')).count();
        let says = |v: &Id| {
            let p = self.g.get(*v);
            p.shape == Shape::Verb && self.has(p.head as usize, Classes::SAY) && p.subject() != NONE
        };
        let near = self.g.of_sentence(number).filter(|v| around.contains(&(self.g.get(*v).start as usize)));
        let speaker = near.filter(says).find_map(|v| self.acting(self.g.get(v).subject()))?;
        (marks % 2 == 1).then(|| self.named(speaker, Via::Sentence))
    }
}
