//! Who is meant: names, pronouns, "the company", "its rival", the party behind "Nordvik's shipping arm".

use super::{Arg, Text, Via};
use crate::grammar::{Id, Mood, NONE, Phrase, Place, Shape};
use crate::lexicon::Classes;
use crate::party::names::{Class, Names};
use crate::party::{Mention, PartyKind};
use crate::sentences::Kind;
use std::collections::{HashMap, HashSet};

/// Parts of a company through which it acts: "Nordvik's shipping arm".
const PARTS: [&str; 21] = [
    "fund",
    "funds",
    "vehicle",
    "unit",
    "units",
    "arm",
    "division",
    "subsidiary",
    "subsidiaries",
    "business",
    "businesses",
    "operations",
    "affiliate",
    "affiliates",
    "branch",
    "board",
    "management",
    "government",
    "directors",
    "ministry",
    "segment",
];

/// So many phrases back a sentence is looked through for whoever acts in it.
const NEAR: Id = 200;

/// Nouns that stand for a company told of before: "the company", "the group".
pub(super) const PLAIN: [&str; 15] = [
    "company",
    "firm",
    "group",
    "bank",
    "fund",
    "concern",
    "corporation",
    "business",
    "organisation",
    "organization",
    "giant",
    "maker",
    "lender",
    "partnership",
    "conglomerate",
];

/// "shareholders", and not "boss"
fn is_plural(word: &str) -> bool {
    word.ends_with('s') && !word.ends_with("ss")
}

impl<'d> Text<'d> {
    /// A name as an argument.
    pub fn named(&self, m: &Mention, via: Via) -> Arg {
        Arg { parties: vec![m.party], tokens: m.tokens.clone(), via }
    }

    /// Whom a noun phrase stands for, together with those in its list: names, pronouns, "the company", "Nordvik's shipping arm".
    pub fn parties_of(&self, id: Id) -> Option<Arg> {
        if id == NONE {
            return None;
        }
        let listed = self.g.listed(id);
        if listed.len() == 1 {
            return match self.likes_of(id).or_else(|| self.counted_names(id)) {
                Some(named) => self.parties_of(named),
                None => self.party_of(id),
            };
        }
        let mut arg: Option<Arg> = None;
        // "Tarn Holdings and its subsidiaries": they are told with it, and are nobody else's.
        let own = |member: Id| {
            let p = self.g.get(member);
            const PARTS: [&str; 6] = ["subsidiaries", "subsidiary", "affiliates", "units", "divisions", "operations"];
            p.mention == NONE && p.tokens().any(|i| self.has(i, Classes::POSS)) && self.head_is(member, &PARTS)
        };
        for member in listed {
            if arg.is_some() && own(member) {
                continue;
            }
            let Some(one) = self.joint_name(member).or_else(|| self.party_of(member)) else { continue };
            match &mut arg {
                None => arg = Some(one),
                Some(all) => {
                    for p in one.parties {
                        if !all.parties.contains(&p) {
                            all.parties.push(p);
                        }
                    }
                    if one.via <= Via::Sentence {
                        all.tokens.end = all.tokens.end.max(one.tokens.end);
                    }
                }
            }
        }
        arg
    }

    /// "the likes of Corda and Tarn": those that are named.
    fn likes_of(&self, id: Id) -> Option<Id> {
        let named = |p: &&Phrase| p.noun == id && p.object != NONE && self.s.is(p.start as usize, "of");
        let likes = self.g.get(id).mention == NONE && self.head_is(id, &["likes"]);
        if likes { self.g.preps_of_noun(id).find(named).map(|p| p.object) } else { None }
    }

    /// "three dairies, Corda, Brix and Tarn": the names behind a number of those that they are.
    fn counted_names(&self, id: Id) -> Option<Id> {
        let p = self.g.get(id);
        let counted = p.shape == Shape::Noun
            && p.mention == NONE
            && p.tokens().any(|i| self.has(i, Classes::NUMBER) || self.s.tokens[i].kind == Kind::Number)
            && self.head(id).ends_with('s');
        let named = |k: &Id| {
            let name = self.g.get(*k);
            name.place == Place::Apposition(id) && name.mention != NONE
        };
        let first =
            (id + 1..(id + 3).min(self.g.phrases.len() as Id)).filter(|_| counted).find(named).or_else(|| {
                // "two makers of screws, Corda and Tarn": what they make stands between.
                let of =
                    self.g.phrases.get(id as usize + 1).filter(|p| counted && p.noun == id && p.object == id + 2)?;
                let name = self.g.phrases.get(id as usize + 4)?;
                let told = self.s.is(of.start as usize, "of")
                    && name.place == Place::Apposition(id + 2)
                    && name.mention != NONE;
                told.then_some(id + 4)
            })?;
        (self.g.listed(first).len() > 1).then_some(first)
    }

    /// Whom one noun phrase stands for.
    pub fn party_of(&self, id: Id) -> Option<Arg> {
        if id == NONE {
            return None;
        }
        let p = self.g.get(id);
        if p.shape != Shape::Noun {
            return None;
        }
        if p.mention != NONE {
            let m = &self.parties.mentions[p.mention as usize];
            // "Nordvik chief executive Ingrid Dahl": a person stands for no company.
            return self.is_party(m).then(|| self.named(m, Via::Sentence));
        }
        if p.quantity != NONE {
            return None;
        }
        // "A group led by it said it": whoever is told only by way of itself is nobody.
        if self.asked.borrow().contains(&id) {
            return None;
        }
        self.asked.borrow_mut().push(id);
        let party = self.unnamed_party(id);
        self.asked.borrow_mut().pop();
        party
    }

    /// Whom a number, a pronoun or a description stands for.
    fn unnamed_party(&self, id: Id) -> Option<Arg> {
        let p = self.g.get(id);
        let head = p.head as usize;
        if self.s.is(head, "latter") || self.s.is(head, "former") && p.tokens().len() == 2 {
            return self.of_two(head);
        }
        if let Some(members) = self.members(id) {
            return Some(members);
        }
        if self.has(head, Classes::NUMBER) || self.s.is(head, "both") {
            // "One of its shareholders, Halden Bank,"
            let one = self.apposed(id).filter(|_| self.s.is(head, "one")).and_then(|name| self.party_of(name));
            return one.or_else(|| self.group_before(id));
        }
        if self.has(head, Classes::PRON) || p.tokens().len() == 1 && self.has(head, Classes::DET) {
            return self.pronoun(id).map(|found| self.lent_again(id, self.by_its_deed(id, found)));
        }
        // "the American subsidiary of Britain's Halden": where the part is says nothing of the whole. "A unit of Corda, Halden Gas,"
        let of = |q: &&Phrase| q.noun == id && q.object != NONE && self.s.is(q.start as usize, "of");
        let whole = || self.g.preps_of_noun(id).find(of).and_then(|q| self.named_company(q.object));
        let named = || self.apposed(id).and_then(|name| self.named_company(name));
        if PARTS.contains(&self.s.lower(head))
            && let Some(whole) = whole()
        {
            return named().or(Some(whole));
        }
        let deed = |a: Arg| if self.described_as(head).is_some() { a } else { self.by_its_deed(id, a) };
        let elsewhere = |a: &Arg| a.parties.iter().any(|p| self.is_from_elsewhere(head, *p));
        // "The lender" of a loan that was told of is that one, whatever its name says.
        if let Some(side) = self.group_told(id).or_else(|| self.side_of_deal(id)) {
            return Some(side);
        }
        let found = self.described_party(id).map(deed);
        let not = match &found {
            Some(a) if elsewhere(a) => found.as_ref(),
            Some(a) if self.is_another_by_name(head, a) => {
                let named = self.told_by_name(head).and_then(|party| self.last_mention(party, head));
                return named.or_else(|| self.the_other(head, &a.parties));
            }
            Some(_) => return found,
            None => None,
        };
        let from = self.only_one_from(id).and_then(|party| self.last_mention(party, head));
        from.or_else(|| self.the_other(head, &not?.parties))
    }

    /// The name behind "and" of which a bare noun is but half the trade: "oil and gas producer Corda".
    pub fn made_with(&self, id: Id) -> Option<Id> {
        let other = self.other_half(id)?;
        let second = self.g.get(other);
        let name = self.parties.mentions.get(second.mention as usize)?.tokens.start;
        let lower = |i: usize| self.s.tokens[i].kind == Kind::Word && !self.s.tokens[i].capital;
        let trade = name > second.start as usize && self.has(name - 1, Classes::ORG_NOUN);
        (trade && lower(second.start as usize) && lower(self.g.get(id).start as usize)).then_some(other)
    }

    /// The part of a company behind "and" of which a bare noun is but half the name: "oil and petrol division".
    pub fn done_with(&self, id: Id) -> Option<Id> {
        let other = self.other_half(id)?;
        let second = self.g.get(other);
        let longer = second.end > second.start + 1 && second.owner == NONE && second.mention == NONE;
        let part = self.head_is(other, &["division", "unit", "business", "arm", "operations"]);
        (longer && part && !PARTS.contains(&self.s.lower(self.g.get(id).head as usize))).then_some(other)
    }

    /// The phrase that "and" joins to a noun that is neither a body nor an amount, without an article of its own.
    fn other_half(&self, id: Id) -> Option<Id> {
        let first = self.g.get(id);
        let joined = self.g.phrases.get(id as usize + 1)?.shape == Shape::Conj && self.s.is(first.end as usize, "and");
        let second = self.g.phrases.get(id as usize + 2).filter(|p| p.shape == Shape::Noun)?;
        let plain =
            first.mention == NONE && first.quantity == NONE && !self.has(first.head as usize, Classes::ORG_NOUN);
        (joined && plain && !self.has(second.start as usize, Classes::DET.or(Classes::POSS))).then_some(id + 2)
    }

    /// "the latter", "the former": the second or the first of the two companies named last, in the sentence or in the one before.
    fn of_two(&self, head: usize) -> Option<Arg> {
        let number = self.s.sentence_of(head);
        let first = self.sentence_before(number).unwrap_or(number);
        let mut two: Vec<&Mention> = Vec::new();
        let here = self.parties.within(&(self.s.list[first].tokens.start..head));
        for m in here.iter().rev().filter(|m| m.kind == PartyKind::Company && m.tokens.end <= head) {
            if two.len() < 2 && two.iter().all(|t| t.party != m.party) {
                two.push(m);
            }
        }
        let [latter, former] = two[..] else { return None };
        Some(self.named(if self.s.is(head, "latter") { latter } else { former }, Via::Sentence))
    }

    /// The noun phrase close behind another that says what it is called, or more of it: "the maker of pumps, Nordvik,".
    fn apposed(&self, id: Id) -> Option<Id> {
        let near = id + 1..(id + 8).min(self.g.phrases.len() as u32);
        near.into_iter().find(|k| self.g.get(*k).place == Place::Apposition(id))
    }

    /// "its shipping arm", "the Oslo-based carrier", "a group led by Nordvik".
    fn described_party(&self, id: Id) -> Option<Arg> {
        let p = self.g.get(id);
        let head = p.head as usize;
        let word = self.s.lower(head);
        // "its rival, Petrolia": a name in apposition says who it is.
        if let Some(next) = self.apposed(id)
            && (self.has(head, Classes::ORG_NOUN) || word == "venture")
            && let Some(arg) = if is_plural(word) { self.parties_of(next) } else { self.party_of(next) }
        {
            return Some(arg);
        }
        // "Corda, a firm that bought Halden": what says who somebody is stands for that one.
        if let Place::Apposition(other) = p.place
            && other < id
            && self.has(head, Classes::ORG_NOUN)
            && (!word.ends_with('s') || word.ends_with("ss"))
            && let Some(named) = self.named_company(other)
            && self.g.listed(other).len() == 1
        {
            return Some(named);
        }
        if let Some(m) = self.product_made_by(id) {
            return Some(self.named(m, Via::Sentence));
        }
        // "a start-up called Corda"
        if let Some(name) = self.called(id) {
            return Some(self.named(name, Via::Sentence));
        }
        // "a group led by Nordvik", "funds managed by Nordvik"
        let led = matches!(
            word,
            "group"
                | "consortium"
                | "syndicate"
                | "company"
                | "partnership"
                | "vehicle"
                | "vehicles"
                | "fund"
                | "funds"
                | "accounts"
                | "entities"
                | "affiliates"
                | "venture"
                | "banks"
                | "lenders"
                | "buyers"
                | "investors"
        );
        if led && let Some(arg) = self.leaders_in(id).or_else(|| self.parties_of(self.led_by(id))) {
            return Some(arg);
        }
        // "A joint venture between Tarn and Corda obtained a loan": together they act.
        if let Some(both) = self.joined_in(id) {
            return Some(both);
        }
        if PARTS.contains(&word) || word == "state" && !self.parties.within(&p.tokens()).is_empty() {
            // "Tarn's Prairie Savings unit": the part has a name of its own.
            let named = self.modifier_of(id).filter(|a| p.owner != NONE && self.all_are(a, PartyKind::Company));
            return named.or_else(|| self.whole_of(id)).or_else(|| self.the_fund(id));
        }
        if !self.has(head, Classes::ORG_NOUN) {
            return None;
        }
        let definite = self.s.is(p.start as usize, "the")
            || self.s.is(p.start as usize, "this")
            || self.s.is(p.start as usize, "that");
        let plural = word.ends_with('s') && !word.ends_with("ss");
        // "the two companies", "both firms": those that were named together before; "various other providers" are new.
        const NEW: [&str; 8] = ["other", "various", "several", "many", "some", "additional", "new", "more"];
        if plural {
            let new = p.tokens().any(|i| NEW.iter().any(|w| self.s.is(i, w)));
            return if new { None } else { self.group_before(id) };
        }
        if !definite || p.owner != NONE {
            return None;
        }
        // "the operating company of the Ohio Toll Road": one that the text has not told of before.
        let of_name = |q: &crate::grammar::Phrase| {
            q.noun == id
                && self.s.is(q.start as usize, "of")
                && q.object != NONE
                && self.g.get(q.object).mention != NONE
        };
        if matches!(word, "company" | "firm" | "bank" | "operator") && self.g.preps_of_noun(id).any(of_name) {
            return None;
        }
        // "a stake in the merged company": one that a deal will make is none of those that make it.
        if self.is_combined(id) && !matches!(self.g.place(id), Place::Subject(_)) {
            return None;
        }
        // "the Nordvik group" after "a group led by Nordvik"
        if matches!(word, "group" | "consortium" | "camp") && head > 0 {
            let named = self.parties.within(&p.tokens()).iter().find(|m| self.is_party(m) && m.tokens.end == head);
            if let Some(m) = named {
                return Some(self.named(m, Via::Sentence));
            }
        }
        if self.is_people(id) || self.is_unnamed_consortium(id) {
            return None;
        }
        // "the Nordvik unit" names its owner; "the tech giant" is told by what it is.
        if let Some(party) = self.described_as(head) {
            return self.last_mention(party, head);
        }
        // "the target", "the buyer", "the seller" need a deal, not a topic.
        if matches!(
            word,
            "target"
                | "buyer"
                | "seller"
                | "bidder"
                | "suitor"
                | "acquirer"
                | "owner"
                | "parent"
                | "rival"
                | "partner"
                | "supplier"
                | "customer"
                | "client"
                | "investor"
                | "shareholder"
                | "regulator"
                | "government"
                | "ministry"
                | "authority"
                | "court"
                | "exchange"
                | "industry"
                | "market"
                | "venture"
                | "project"
                | "app"
                | "platform"
                | "agency"
                | "player"
                | "creditor"
                | "borrower"
                | "issuer"
                | "unit"
        ) {
            return None;
        }
        let of =
            self.g.preps_of_noun(id).next().is_some_and(|prep| self.s.is(prep.start as usize, "of") && prep.noun == id);
        if of && !PLAIN.contains(&word) {
            return None;
        }
        // "signed it, with the company planning to invest": who plans is the one that signed.
        let absolute = matches!(self.g.place(id), Place::Behind(p) if self.s.is(self.g.get(p).start as usize, "with"))
            && self
                .g
                .phrases
                .get(id as usize + 1)
                .is_some_and(|v| v.shape == Shape::Verb && v.mood == crate::grammar::Mood::Gerund);
        if absolute {
            return self.antecedent(p.start as usize);
        }
        // "the company that owns the airport": told by what it does, and new.
        let told = self.g.phrases.get(id as usize + 1).is_some_and(|r| r.shape == Shape::Rel)
            && self.s.is(p.end as usize, "that");
        if told {
            return None;
        }
        // "values the club at": behind a verb or preposition it is someone other than the subject.
        if matches!(self.g.place(id), Place::Subject(_) | Place::Owner(_) | Place::Free) {
            self.antecedent(p.start as usize)
        } else {
            self.antecedent_object(head)
        }
    }

    /// "the combined company", "the enlarged group": what a merger will make.
    pub fn is_combined(&self, id: Id) -> bool {
        const MADE: [&str; 7] = ["combined", "merged", "enlarged", "new", "resulting", "surviving", "expanded"];
        // "an allotment of new shares" makes no company.
        let p = self.g.get(id);
        p.mention == NONE && self.phrase_says(id, &MADE) && !self.has(p.head as usize, Classes::SHARE_NOUN)
    }

    /// The party of which a noun is a part: "Nordvik's arm", "a unit of Nordvik", "the Nordvik subsidiary", "its board".
    fn whole_of(&self, id: Id) -> Option<Arg> {
        let p = self.g.get(id);
        if p.owner != NONE {
            return self.party_of(p.owner);
        }
        if let Some(i) = p.tokens().find(|i| self.has(*i, Classes::POSS)) {
            return self.antecedent(i);
        }
        // "the Nordvik subsidiary Tubotec" is read by its own name; here the name only stands in front.
        // "the US pension fund": a state is only its own government.
        let state = matches!(self.head(id), "government" | "state" | "ministry" | "treasury" | "agency");
        let stands = |m: &&Mention| self.is_party(m) || state && m.kind == PartyKind::Place;
        if let Some(m) = self.parties.within(&p.tokens()).iter().rfind(stands) {
            return Some(self.named(m, Via::Sentence));
        }
        let of = self.g.preps_of_noun(id).find(|prep| self.s.is(prep.start as usize, "of") && prep.noun == id)?;
        self.party_of(of.object).or_else(|| {
            let object = self.g.get(of.object);
            // "the government of Ireland"
            (object.mention != NONE).then(|| self.named(&self.parties.mentions[object.mention as usize], Via::Sentence))
        })
    }

    /// Whom "it", "they" or "them" stand for in their place.
    fn pronoun(&self, id: Id) -> Option<Arg> {
        let p = self.g.get(id);
        let i = p.head as usize;
        let word = self.s.lower(i);
        match word {
            "we" | "us" => self.filer_at(i).or_else(|| self.quoted(i)),
            "it" | "itself" | "they" | "them" | "themselves" | "this" | "that" | "both" => {
                // "sold itself to Nordvik": whoever acts is also acted on.
                let verb = self.g.verb_of(id);
                if matches!(word, "itself" | "themselves") && verb != NONE && self.g.get(verb).subject() != id {
                    return self.parties_of_subject(verb);
                }
                let subject = matches!(self.g.place(id), Place::Subject(_));
                if word == "they"
                    && subject
                    && let Some(all) =
                        self.told_together(id).or_else(|| self.told_with(id)).or_else(|| self.they_before(id))
                {
                    return Some(all);
                }
                if subject { self.antecedent(i) } else { self.antecedent_object(i) }
            }
            _ => None,
        }
    }

    /// "Corda and Merrow said they": all who speak together.
    fn told_together(&self, id: Id) -> Option<Arg> {
        let mut verb = self.g.verb_of(id);
        for _ in 0..4 {
            if verb == NONE || self.g.get(verb).shape != Shape::Verb {
                return None;
            }
            let subject = self.g.get(verb).subject();
            if subject != NONE && subject != id && self.g.listed(subject).len() > 1 {
                let all = self.g.listed(subject);
                let named = all.iter().filter(|m| self.company(**m).is_some()).count();
                return if named == all.len() { self.parties_of(subject) } else { None };
            }
            verb = self.g.get(verb).governor;
        }
        None
    }

    /// Nouns in apposition to a name, in front of it or behind it.
    pub(super) fn descriptions(&self) -> HashMap<&'d str, usize> {
        let mut out = HashMap::new();
        // "the league" is the Northern League where no other party is called one.
        for m in self.parties.mentions.iter().filter(|m| m.kind == PartyKind::Company && m.tokens.len() > 1) {
            let last = self.s.lemma(m.tokens.end - 1);
            if !last.is_empty() && self.has(m.tokens.end - 1, Classes::ORG_NOUN) && !PLAIN.contains(&last) {
                out.entry(last).or_insert(m.party);
            }
        }
        let mut pairs: HashMap<&'d str, HashSet<usize>> = HashMap::new();
        let mut add = |text: &Text<'d>, head: usize, party: usize| {
            let noun = text.s.word(head);
            let plain = PLAIN.contains(&noun)
                || PARTS.contains(&noun)
                || matches!(
                    noun,
                    "rival" | "partner" | "parent" | "investor" | "shareholder" | "owner" | "supplier" | "customer"
                );
            let told = !noun.ends_with('s') && text.has(head, Classes::ORG_NOUN) && !text.s.tokens[head].capital;
            if !plain && told {
                out.entry(noun).or_insert(party);
            } else if told && let Some(pair) = text.pair(head) {
                pairs.entry(pair).or_default().insert(party);
            }
        };
        for (id, p) in self.g.phrases.iter().enumerate().filter(|(_, p)| p.shape == Shape::Noun) {
            let company = |m: u32| m != NONE && self.parties.mentions[m as usize].kind == PartyKind::Company;
            if company(p.mention) {
                // "rig owner Nordvik"
                let m = &self.parties.mentions[p.mention as usize];
                if m.tokens.start > p.start as usize {
                    add(self, m.tokens.start - 1, m.party);
                }
                continue;
            }
            // "Nordvik, the rig owner," and "the rig owner, Nordvik,"
            if let Place::Apposition(other) = p.place
                && company(self.g.get(other).mention)
            {
                add(self, p.head as usize, self.parties.mentions[self.g.get(other).mention as usize].party);
            }
            let next = id as Id + 2;
            if (next as usize) < self.g.phrases.len()
                && self.g.get(next).place == Place::Apposition(id as Id)
                && company(self.g.get(next).mention)
            {
                add(self, p.head as usize, self.parties.mentions[self.g.get(next).mention as usize].party);
            }
        }
        // "the TV firm", unless the text calls two so.
        out.extend(
            pairs.iter().filter(|(_, who)| who.len() == 1).flat_map(|(pair, who)| who.iter().map(|p| (*pair, *p))),
        );
        // "A group of funds led by Tarn said": from then on "the group".
        if let Some(m) = self.groups().find_map(|id| self.company(self.led_by(id))) {
            out.entry("group").or_insert(m.party);
        }
        out
    }

    /// The party that the text describes by the noun at `head`: "miner", or "TV firm" where every party is a firm.
    pub(super) fn described_as(&self, head: usize) -> Option<usize> {
        let pair = self.pair(head).and_then(|pair| self.described.get(pair));
        let party = pair.or_else(|| self.described.get(self.s.word(head))).copied();
        // "The broadcaster said that Tarn, a rival broadcaster, was": nobody is called what the text is yet to call it.
        let told =
            |p: &usize| self.parties.mentions.iter().find(|m| m.party == *p).is_some_and(|m| m.tokens.start < head);
        party.filter(|p| told(p) && !self.is_from_elsewhere(head, *p))
    }

    /// A noun with the word in front of it, where that tells what kind it is of.
    fn pair(&self, head: usize) -> Option<&'d str> {
        const OTHER: [&str; 10] =
            ["same", "new", "combined", "merged", "whole", "entire", "listed", "public", "private", "largest"];
        let before = head.checked_sub(1)?;
        let kind = self.s.tokens[before].kind == Kind::Word
            && !self.has(before, Classes::DET.or(Classes::POSS).or(Classes::PREP).or(Classes::CONJ))
            && !OTHER.contains(&self.s.lower(before));
        kind.then(|| &self.s.text[self.s.bytes(before..head + 1)])
    }

    /// The filer, where the document is a filing: an unowned figure in it is the filer's.
    pub fn filer_at(&self, i: usize) -> Option<Arg> {
        let party = self.filer?;
        let here = Arg { parties: vec![party], tokens: i..i + 1, via: Via::Topic };
        Some(self.last_mention(party, i).unwrap_or(here))
    }

    /// The document is a filing: what it does not ascribe to anyone is its filer's.
    pub fn is_filing(&self) -> bool {
        self.filer.is_some()
    }

    /// The last mention of a party at or before token `i`, as an argument.
    pub fn last_mention(&self, party: usize, i: usize) -> Option<Arg> {
        let k = self.parties.mentions.partition_point(|m| m.tokens.start <= i);
        let m = self.parties.mentions[..k]
            .iter()
            .rfind(|m| m.party == party)
            .or_else(|| self.parties.mentions.iter().find(|m| m.party == party))?;
        let via =
            if self.s.sentence_of(m.tokens.start) == self.s.sentence_of(i) { Via::Sentence } else { Via::Paragraph };
        Some(Arg { parties: vec![party], tokens: m.tokens.clone(), via })
    }

    /// A company that a noun phrase names.
    pub(super) fn company(&self, id: Id) -> Option<&Mention> {
        // Neither nobody nor what would stand behind the last phrase: "a rival called".
        let p = self.g.phrases.get(id as usize)?;
        if p.shape != Shape::Noun {
            return None;
        }
        if p.mention == NONE {
            // "Britain's largest supplier, Centrica Plc, said": the name stands in apposition.
            if !self.has(p.head as usize, Classes::ORG_NOUN) {
                return None;
            }
            let named = self.g.get(self.apposed(id)?);
            return (named.mention != NONE)
                .then(|| &self.parties.mentions[named.mention as usize])
                .filter(|m| m.kind == PartyKind::Company);
        }
        Some(&self.parties.mentions[p.mention as usize]).filter(|m| m.kind == PartyKind::Company)
    }

    /// The company that a noun phrase names, itself or in apposition: "its Canadian subsidiary, Trident Petroleum Ltd".
    pub fn named_company(&self, id: Id) -> Option<Arg> {
        self.company(id).map(|m| self.named(m, Via::Sentence))
    }

    /// The company that a description goes on to name: "a rival called Nordvik".
    pub fn called(&self, id: Id) -> Option<&Mention> {
        // "a tanker called Castellan Star"
        if Names::get().is(Class::THING, self.head(id)) {
            return None;
        }
        // "the unit, called Halden Towers,"
        let comma = self.g.phrases.get(id as usize + 1).is_some_and(|p| p.shape == Shape::Comma);
        let verb = id + 1 + u32::from(comma);
        let names = (verb as usize) < self.g.phrases.len() && {
            let v = self.g.get(verb);
            v.shape == Shape::Verb
                && v.noun == id
                && matches!(self.lemma(verb), "call" | "name" | "dub" | "title" | "know")
        };
        // "the operation, known as Halden Towers"
        let known = names && self.lemma(verb) == "know";
        names.then(|| self.company(verb + 1 + u32::from(known))).flatten()
    }

    /// The company that a subject is about: itself, "shares of Nordvik", or whoever a person speaks for.
    pub fn acting(&self, id: Id) -> Option<&Mention> {
        if id == NONE {
            return None;
        }
        self.company(id).or_else(|| self.employer(id)).or_else(|| {
            let shares = self.head_is(id, &["share", "shares", "stock", "board", "management"]);
            // "Nordvik shares jumped after it", "the Nordvik board accepted it"
            if let Some(front) =
                shares.then(|| self.g.get(id).tokens()).and_then(|tokens| self.parties.within(&tokens).first())
                && front.kind == PartyKind::Company
            {
                return Some(front);
            }
            let of = |p: &&crate::grammar::Phrase| {
                p.noun == id && ["of", "in"].iter().any(|w| self.s.is(p.start as usize, w))
            };
            if shares { self.g.preps_of_noun(id).find(of).and_then(|p| self.company(p.object)) } else { None }
        })
    }

    /// Whom a pronoun, "its" or "the company" at token `i` stands for: the subject before it in the sentence, else the topic before.
    pub fn antecedent(&self, i: usize) -> Option<Arg> {
        if matches!(self.s.lemma(i), "we" | "our" | "us") {
            // A filing may never name its filer; the pronoun then stands for the publisher.
            return self.filer_at(i).or_else(|| self.quoted(i));
        }
        if self.stands_for_site(i) {
            return None;
        }
        if let Some(stranger) = self.stranger(i).or_else(|| self.described_actor(i)) {
            return stranger;
        }
        if let Some(told) = self.fronted(i).or_else(|| self.of_accounts(i)) {
            return Some(told);
        }
        let here = self.s.sentence_of(i).min(self.s.list.len() - 1);
        if let Some(m) = self.subject_before(i, self.described_by(i)).or_else(|| self.subject_behind(i)) {
            return Some(self.named(m, Via::Sentence));
        }
        if self.is_of_people(i) {
            return None;
        }
        self.topic_before(here).filter(|topic| !self.is_acted_on(i, topic)).or_else(|| self.sole_before(i))
    }

    /// The company in subject position before token `i` in its sentence: of the verb that governs the clause of `i` first.
    fn subject_before(&self, i: usize, not: Option<usize>) -> Option<&Mention> {
        let id = self.g.at(i)?;
        let fits = |m: &&Mention| m.tokens.end <= i && Some(m.party) != not;
        // Up through the verbs that govern this place.
        let mut verb = self.g.verb_of(id);
        for _ in 0..6 {
            if verb == NONE {
                break;
            }
            let v = self.g.get(verb);
            if v.shape == Shape::Verb {
                let subject = v.subject();
                if subject != NONE && subject != id {
                    if let Some(m) = self.acting(subject).filter(fits) {
                        return Some(m);
                    }
                    // "The group said it": the one that was described so.
                    let s = self.g.get(subject);
                    let described = (s.mention == NONE && self.s.is(s.start as usize, "the"))
                        .then(|| self.described_as(s.head as usize))
                        .flatten();
                    if let Some(party) = described
                        && let Some(m) = self.parties.mentions.iter().rfind(|m| m.party == party && fits(m))
                    {
                        return Some(m);
                    }
                    // "A group led by Nordvik said it": whoever leads it.
                    if let Some(m) = self.company(self.led_by(subject)).filter(fits) {
                        return Some(m);
                    }
                    // "The World Bank said it has lent": a pronoun may stand for an authority that speaks.
                    let speaker = self.g.get(subject).mention;
                    if speaker != NONE && self.has(i, Classes::PRON) {
                        let m = &self.parties.mentions[speaker as usize];
                        if m.kind == PartyKind::Authority && fits(&m) {
                            return Some(m);
                        }
                    }
                    // "A group of 20 % of Nordvik's employees"
                    let owners = self.of_chain(subject).map(|n| self.g.get(n).owner);
                    if let Some(m) = owners.filter_map(|owner| self.company(owner)).find(fits) {
                        return Some(m);
                    }
                }
                verb = v.governor;
            } else {
                verb = self.g.verb_of(verb);
            }
        }
        // Else the nearest subject or topic before it.
        let number = self.s.sentence_of(i);
        let mut owner = None;
        let first = self.g.of_sentence(number).start.max(id.saturating_sub(NEAR));
        for k in (first..id).rev() {
            let p = self.g.get(k);
            if p.shape != Shape::Noun {
                continue;
            }
            match self.g.place(k) {
                Place::Subject(_) | Place::Free => {
                    if let Some(m) = self.acting(k).filter(fits) {
                        return Some(m);
                    }
                }
                Place::Owner(_) if owner.is_none() && !self.in_side_clause(k, id) => {
                    owner = self.company(k).filter(fits);
                }
                // "For Nordvik, the yard is a gift": what stands in front is what the sentence is about.
                Place::Behind(prep)
                    if k == self.g.of_sentence(number).start + 1
                        && self.g.get(prep).governor == NONE
                        && matches!(self.s.lemma(self.g.get(prep).start as usize), "for" | "at" | "with" | "like") =>
                {
                    if let Some(m) = self.company(k).filter(fits) {
                        owner = owner.or(Some(m));
                    }
                }
                _ => {}
            }
        }
        owner
    }

    /// "In return for its 12 percent stake, Nordvik paid": what stands in front of the main clause points on to its subject.
    fn subject_behind(&self, i: usize) -> Option<&Mention> {
        if !self.has(i, Classes::POSS) {
            return None;
        }
        let id = self.g.at(i)?;
        let phrases = self.g.of_sentence(self.s.sentence_of(i));
        let in_front = self.g.get(phrases.start).shape == Shape::Prep
            && (phrases.start..id).all(|k| self.g.get(k).shape != Shape::Verb && self.company(k).is_none());
        if !in_front {
            return None;
        }
        let comma = (id..phrases.end).find(|k| matches!(self.g.get(*k).shape, Shape::Comma | Shape::Verb))?;
        let verb = (comma..phrases.end).find(|k| self.g.get(*k).shape == Shape::Verb)?;
        let subject = self.g.get(verb).subject();
        let main = self.g.get(comma).shape == Shape::Comma
            && self.g.get(verb).mood == Mood::Finite
            && self.g.get(verb).opener == NONE
            && subject != NONE
            && subject > comma;
        if main { self.company(subject) } else { None }
    }

    /// "if Telvia's bid goes through, it": who owns something in a clause of its own is not what the main clause is about.
    fn in_side_clause(&self, owner: Id, here: Id) -> bool {
        let verb = self.g.verb_of(owner);
        verb != NONE && self.g.get(verb).opener != NONE && self.g.get(verb).opener < owner && verb < here && {
            let mut at = self.g.verb_of(here);
            for _ in 0..6 {
                if at == verb || at == NONE {
                    break;
                }
                at = self.g.get(at).governor;
            }
            at != verb
        }
    }

    /// The only company of a sentence beside those known.
    pub fn sole_other(&self, sentence: usize, known: &[usize]) -> Option<Arg> {
        let mut others = self
            .parties
            .within(&self.s.list[sentence].tokens)
            .iter()
            .filter(|m| m.kind == PartyKind::Company && !known.contains(&m.party));
        let first = others.next()?;
        others.all(|m| m.party == first.party).then(|| self.named(first, Via::Sentence))
    }

    /// Whom "it" behind a verb or preposition stands for: a party other than the subject of its own clause.
    pub fn antecedent_object(&self, i: usize) -> Option<Arg> {
        let id = self.g.at(i)?;
        let verb = self.g.verb_of(id);
        // "The board of Halden rejected it, valuing the group at": a board is not the company that it speaks of.
        let board = verb != NONE && self.head_is(self.g.get(verb).subject(), &["board", "management", "directors"]);
        let subject = if verb == NONE || board {
            None
        } else {
            self.parties_of_subject(verb).and_then(|a| a.parties.first().copied())
        };
        // "Tarn wants Halden to raise its bid for the miner": nor is whoever wants something of the subject.
        let wants = if verb == NONE { NONE } else { self.g.get(verb).governor };
        let wisher = (wants != NONE && self.g.get(verb).mood == Mood::Infinitive)
            .then(|| matches!(self.lemma(wants), "want" | "urge" | "press" | "push" | "ask" | "tell" | "force"))
            .filter(|wants| *wants)
            .and_then(|_| self.parties_of_subject(wants))
            .and_then(|a| a.parties.first().copied());
        // "Lakeland's shares rose, giving it a market value": whose shares they are.
        if verb != NONE && subject.is_none() {
            let subject = Some(self.g.get(verb).subject()).filter(|id| *id != NONE);
            let owners = subject.into_iter().flat_map(|id| self.of_chain(id)).map(|n| self.g.get(n).owner);
            let owner = owners.filter_map(|owner| self.company(owner)).find(|m| m.tokens.end <= i);
            if let Some(m) = owner {
                return Some(self.named(m, Via::Sentence));
            }
        }
        let number = self.s.sentence_of(i);
        let sentence = &self.s.list[number].tokens;
        let k = self.parties.mentions.partition_point(|m| m.tokens.start < i);
        let here = self.parties.mentions[..k]
            .iter()
            .rev()
            .take_while(|m| m.tokens.start >= sentence.start)
            .filter(|m| m.kind == PartyKind::Company && Some(m.party) != subject && Some(m.party) != wisher);
        // A name that only owns or describes something is meant last: "if Telvia's bid goes through", "former Brix engineers".
        // So is whoever only leads or arranges: "with lenders led by Corda, who have lent the company".
        let leads = |prep: Id| {
            let v = self.g.get(prep).governor;
            self.s.is(self.g.get(prep).start as usize, "by")
                && v != NONE
                && matches!(self.lemma(v), "lead" | "head" | "arrange" | "advise" | "underwrite" | "back" | "sponsor")
        };
        // "bought Tarn, the retail arm of Halden, and sold it": what the description names is not what is told of.
        let describes = |prep: Id| {
            let noun = self.g.get(prep).noun;
            noun != NONE && self.g.get(noun).mention == NONE && matches!(self.g.get(noun).place, Place::Apposition(_))
        };
        let acts = |m: &&Mention| {
            self.g.at(m.tokens.start).is_some_and(|id| {
                let p = self.g.get(id);
                (p.mention != NONE || self.head_is(id, &["board"]))
                    && !matches!(p.place, Place::Behind(prep) if describes(prep))
                    && !matches!(p.place, Place::Owner(_))
                    && !matches!(p.place, Place::Behind(prep) if leads(prep))
            })
        };
        // "Tarn was bought by Halden from Merrow, which paid $1m for it": what the main clause is about, not whoever else it names.
        let relative = verb != NONE
            && self.g.get(verb).opener != NONE
            && self.g.get(self.g.get(verb).opener).shape == Shape::Rel
            && self.s.is(i, "it");
        if relative
            && let Some(main) = self.g.of_sentence(number).find(|v| {
                let p = self.g.get(*v);
                *v < verb && p.shape == Shape::Verb && p.mood == Mood::Finite && p.opener == NONE && p.passive
            })
            && let Some(told) = self.parties_of_subject(main).filter(|a| a.parties.first().copied() != subject)
        {
            return Some(told);
        }
        if let Some(m) = here.clone().find(acts) {
            return Some(self.named(m, Via::Sentence));
        }
        let before =
            self.topic_before(number).filter(|a| !a.parties.iter().any(|p| [subject, wisher].contains(&Some(*p))));
        let told = before.or_else(|| here.clone().next().map(|m| self.named(m, Via::Sentence)));
        // "has put $3m into it"; what is paid "for it" need be no company.
        let prep = self.behind(i).filter(|_| self.s.is(i, "it"));
        told.or_else(|| {
            prep.filter(|p| matches!(*p, "in" | "into" | "to" | "with")).and(self.the_other(i, &[subject?]))
        })
    }

    /// Who does what a verb says.
    pub fn parties_of_subject(&self, verb: Id) -> Option<Arg> {
        let v = self.g.get(verb);
        // "approved its application to merge": whoever applies merges, not whoever approves.
        if v.mood == crate::grammar::Mood::Infinitive
            && v.governor != NONE
            && self.g.get(v.governor).shape == Shape::Noun
        {
            let p = self.g.get(v.governor);
            if let Some(holder) = self.granted_to(v.governor) {
                return Some(holder);
            }
            let named = self.named_company(p.owner);
            // "Nordvik and Tarn have raised their offer to buy it": both buy.
            let own = p.tokens().find(|i| self.has(*i, Classes::POSS));
            let own = own.and_then(|i| self.theirs(v.governor, i).unwrap_or_else(|| self.antecedent(i)));
            if let Some(owner) = named.or(own) {
                return Some(owner);
            }
        }
        let mut subject = v.subject();
        // "talked Corda into awarding a contract": whoever is talked into it does it.
        if v.mood == Mood::Gerund && v.start > 0 && self.s.is(v.start as usize - 1, "into") && v.governor != NONE {
            subject = self.g.objects(v.governor).find(|o| *o < verb).unwrap_or(subject);
        }
        // "is closer to taking control of Portugal's bank with an offer to inject": whoever takes control offers.
        // "backed the brewer's plan to buy": the brewer does.
        let owns_other = |id: Id| matches!(self.g.get(id).place, Place::Owner(n) if n != v.governor);
        if v.mood == Mood::Infinitive && subject != NONE && owns_other(subject) {
            let carrier = self.g.verb_of(v.governor);
            if carrier != NONE && self.g.get(carrier).shape == Shape::Verb {
                subject = self.g.get(carrier).subject();
            }
        }
        if subject == NONE {
            return None;
        }
        if let Some(owner) = self.whose_move(verb, subject) {
            return Some(owner);
        }
        // "Gulf investors, including Nordvik and Tarn, plan to": those who are named stand for the group.
        let head = self.g.get(subject).head as usize;
        // "lenders", and "hyperscalers", which no list knows.
        let several = self.names_bodies(head) || self.s.lemma(head).is_empty() && self.head(subject).ends_with('s');
        let group = self.has(head, Classes::ORG_NOUN) || several;
        let named = || group.then(|| self.examples(subject)).flatten();
        // "Nordvik shares jumped after announcing a deal": whoever announces is the company.
        let of_shares = || (v.mood == Mood::Gerund).then(|| self.acting(subject)).flatten();
        self.parties_of(subject)
            .or_else(named)
            .or_else(|| self.place_acting(subject))
            .or_else(|| of_shares().map(|m| self.named(m, Via::Sentence)))
    }

    /// "Japan will lend", "the government of Ireland will put": a state acts where it is the subject.
    pub fn place_acting(&self, id: Id) -> Option<Arg> {
        if id == NONE {
            return None;
        }
        let p = self.g.get(id);
        if p.mention == NONE {
            return None;
        }
        let m = &self.parties.mentions[p.mention as usize];
        (m.kind == PartyKind::Place).then(|| self.named(m, Via::Sentence))
    }
}
