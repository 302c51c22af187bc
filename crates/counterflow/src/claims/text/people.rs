//! Whom people speak and act for.

use super::Text;
use crate::grammar::{Id, NONE, Place, Shape};
use crate::party::{Mention, POSTS, PartyKind};

impl<'d> Text<'d> {
    /// The company for which a person speaks: "Nordvik chief executive Ingrid Dahl", "Nordvik's chairman, Ingrid Dahl".
    pub(super) fn employer(&self, id: Id) -> Option<&Mention> {
        let person = self.g.get(id);
        let named = person.mention != NONE;
        if named && self.parties.mentions[person.mention as usize].kind != PartyKind::Person {
            return None;
        }
        if !named {
            return self.employer_beside(id);
        }
        let within = self.parties.within(&person.tokens()).iter().find(|m| m.kind == PartyKind::Company);
        within.or_else(|| self.company(person.owner)).or_else(|| self.employer_beside(id))
    }

    /// "Ingrid Dahl, Nordvik's chief executive,", "Ingrid Dahl, chairman of Nordvik,": told by the post beside the name.
    fn employer_beside(&self, id: Id) -> Option<&Mention> {
        let post = (id + 1..(id + 5).min(self.g.phrases.len() as u32))
            .take_while(|k| self.g.get(*k).shape != Shape::Break)
            .find(|k| self.g.get(*k).place == Place::Apposition(id) && self.head_is(*k, POSTS))?;
        let of = self.g.preps_of_noun(post).find(|p| p.noun == post && self.s.is(p.start as usize, "of"));
        self.company(self.g.get(post).owner).or_else(|| self.company(of?.object))
    }
}
