//! Where companies are from, as far as the text says it: "South Korean battery maker Corda", "Halden, a German carmaker".

use super::{Arg, Text};
use crate::grammar::{Id, NONE, Phrase, Place, Shape};
use crate::lexicon::Classes;
use crate::party::names::{Class, Names};
use crate::party::{PartyKind, adjective_of};
use std::collections::HashMap;
use std::ops::Range;

/// Words that do not tell one country from another: a company may be Basque, Spanish and European.
const WIDE: &[&str] = &[
    "European",
    "Asian",
    "African",
    "Western",
    "Eastern",
    "Northern",
    "Southern",
    "Nordic",
    "Scandinavian",
    "Baltic",
    "Balkan",
    "Arab",
    "Irish",
    "Californian",
    "Texan",
    "Bavarian",
    "Basque",
    "Catalan",
    "Siberian",
    "Parisian",
];

/// Two words for where companies are from tell of two countries: Scottish firms are British, too.
fn differ(one: &str, other: &str) -> bool {
    let country = |word| if matches!(word, "English" | "Scottish" | "Welsh") { "British" } else { word };
    country(one) != country(other)
}

impl<'d> Text<'d> {
    /// The country that an adjective among these tokens tells.
    pub(super) fn home_in(&self, tokens: Range<usize>) -> Option<&'d str> {
        let names = Names::get();
        let mut told = tokens.filter(|i| names.is(Class::DEMONYM, self.s.word(*i)) && !WIDE.contains(&self.s.word(*i)));
        let i = told.next()?;
        // "Franco-German", "Chinese-American": of two.
        let joined = told.next().is_some() || self.s.word(i).contains('-') || self.mark(i + 1, b'-');
        (!joined).then(|| &self.s.text[self.s.bytes(i..i + 1)])
    }

    /// "Japan's Halden": the adjective for the country that has the company.
    fn home_of_owner(&self, p: &Phrase) -> Option<&'static str> {
        let owner = (p.owner != NONE).then(|| self.g.get(p.owner)).filter(|o| o.mention != NONE)?;
        let place = &self.parties.mentions[owner.mention as usize];
        adjective_of(&self.s.text[self.s.bytes(place.tokens.clone())])
    }

    /// The country of each company that the text describes by one.
    pub(super) fn find_homes(&self) -> HashMap<usize, &'d str> {
        let mut out = HashMap::new();
        for p in self.g.phrases.iter().filter(|p| p.shape == Shape::Noun) {
            let named = |mention: Id| {
                (mention != NONE)
                    .then(|| &self.parties.mentions[mention as usize])
                    .filter(|m| m.kind == PartyKind::Company)
            };
            let (m, words) = if let Some(m) = named(p.mention) {
                (m, p.start as usize..m.tokens.start)
            } else if let Place::Apposition(other) = p.place
                && let Some(m) = named(self.g.get(other).mention)
            {
                (m, p.start as usize..p.head as usize + 1)
            } else {
                continue;
            };
            let described = words.end > words.start && self.has(words.end - 1, Classes::ORG_NOUN);
            let owner = || self.home_of_owner(p).filter(|_| p.mention != NONE);
            if let Some(home) = self.home_in(words).filter(|_| described).or_else(owner) {
                out.entry(m.party).or_insert(home);
            }
        }
        out
    }

    /// "The German firm": the only company told before of which the text says that it is German.
    pub(super) fn only_one_from(&self, id: Id) -> Option<usize> {
        let p = self.g.get(id);
        let plain = p.mention == NONE && self.s.is(p.start as usize, "the") && p.tokens().len() == 3;
        if !plain || !self.head_is(id, &["company", "firm", "group", "concern"]) {
            return None;
        }
        let told = self.home_in(p.start as usize..p.head as usize)?;
        let mut from = self.homes.iter().filter(|(_, home)| **home == told).map(|(party, _)| *party);
        let one = from.next().filter(|_| from.next().is_none())?;
        self.parties.mentions.iter().any(|m| m.party == one && m.tokens.end <= p.start as usize).then_some(one)
    }

    /// "The German carmaker" is none of which the text says that it is Korean.
    pub(super) fn is_from_elsewhere(&self, head: usize, party: usize) -> bool {
        let Some(home) = self.homes.get(&party) else { return false };
        let start = self.g.at(head).map_or(head, |id| self.g.get(id).start as usize);
        self.home_in(start..head).is_some_and(|told| differ(told, home))
    }

    /// Whom "its" stands for where a company without a name or a state acts: "The Italian company cut its stake" tells of nobody whom
    /// the text names, "The Italian government cut its stake" of Italy.
    pub(super) fn stranger(&self, i: usize) -> Option<Option<Arg>> {
        let mut verb = self.g.verb_of(self.g.at(i)?);
        for _ in 0..4 {
            if verb == NONE || self.g.get(verb).shape != Shape::Verb {
                return None;
            }
            let subject = self.g.get(verb).subject();
            if subject != NONE && Some(subject) != self.g.at(i) {
                let p = self.g.get(subject);
                let head = p.head as usize;
                if self.has(head, Classes::PRON) {
                    verb = self.g.get(verb).governor;
                    continue;
                }
                let named = self.parties_of(subject);
                // "Opposed to a sale to Tarn, the government will keep its stake": that of no company.
                if self.head_is(subject, &["government", "ministry", "treasury", "council", "parliament"]) {
                    return Some(None);
                }
                if let Some(state) = named.as_ref().filter(|a| p.mention == NONE && self.all_are(a, PartyKind::Place)) {
                    return Some(Some(state.clone()));
                }
                let whose = self.s.is(p.start as usize, "the") || self.has(p.start as usize, Classes::POSS);
                let described = p.mention == NONE
                    && whose
                    && (self.has(head, Classes::ORG_NOUN) || self.s.is(head, "counterpart"))
                    && self.home_in(p.start as usize..head).is_some();
                return (described && named.is_none()).then_some(None);
            }
            verb = self.g.get(verb).governor;
        }
        None
    }
}
