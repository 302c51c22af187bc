//! Who is said to be what a noun of a role names: "its customers include Tarn", "Corda, one of Tarn's backers".

use super::{Arg, Text, Via};
use crate::grammar::{Id, KEEPS_FROM, Mood, NONE, Phrase, Place, Shape};
use crate::lexicon::Classes;
use crate::party::{Mention, PartyKind};
use crate::sentences::Kind;
use std::ops::Range;

impl Text<'_> {
    /// Those whom the sentence says to be what a noun such as "supplier" or "shareholders" names.
    ///
    /// `word` is the end of the role's own words: a name behind it in the same phrase bears the role ("its customer Tarn"), a name
    /// before it does not ("a Tarn customer").
    pub fn in_role(&self, noun: Id, word: usize) -> Option<Arg> {
        if self.name_behind(noun, word).is_some() {
            // "Nordvik and Corda-backed Tarn": one bears the role, unless the word is a plural.
            return if self.s.word(word - 1).ends_with('s') { self.parties_of(noun) } else { self.party_of(noun) };
        }
        if let Some(named) = self.examples(noun) {
            return Some(named);
        }
        if let Some(first) = self.listed_role(noun) {
            return self.in_role(first, self.g.get(first).end as usize);
        }
        let at = self.one_of(noun).unwrap_or(noun);
        if let Place::Apposition(other) = self.g.get(at).place {
            // "Nordvik and Corda, its largest shareholder": the last of them.
            return if self.head(at).ends_with('s') { self.parties_of(other) } else { self.party_of(other) };
        }
        // "its main supplier, Nordvik, said"
        let behind = self.g.phrases.get(at as usize + 2).filter(|next| next.place == Place::Apposition(at));
        if let Some(named) = behind.and_then(|_| self.parties_of(at + 2)) {
            return Some(named);
        }
        // "has two suppliers: Nordvik and Corda"
        let colon = self.g.phrases.get(at as usize + 1).is_some_and(|b| self.mark(b.start as usize, b':'));
        if colon && self.g.phrases.get(at as usize + 2).is_some_and(|n| n.place == Place::Free && n.mention != NONE) {
            return self.parties_of(at + 2);
        }
        // "its supplier of engines, Nordvik, said": what is supplied stands between the two.
        if let (Some(of), Some(name)) = (self.g.phrases.get(at as usize + 1), self.g.phrases.get(at as usize + 4))
            && of.shape == Shape::Prep
            && of.noun == at
            && of.object == at + 2
            && self.s.is(of.start as usize, "of")
            && self.g.get(of.object).mention == NONE
            && name.place == Place::Apposition(at)
            && let Some(named) = self.named_company(at + 4)
        {
            return Some(named);
        }
        match self.g.place(at) {
            Place::Object(v) if matches!(self.lemma(v), "be" | "become" | "remain") => {
                // "is not a customer", "is no longer a customer"; but "is not only its customer"
                let only = (self.g.get(v).end as usize..self.g.get(at).start as usize).any(|i| self.s.is(i, "only"));
                (!self.g.get(v).negated || only).then(|| self.parties_of_subject(v)).flatten()
            }
            // "Nordvik's largest customer is Halden Lines", "its customers include Halden Lines"
            Place::Subject(v) if matches!(self.lemma(v), "be" | "include") => {
                self.g.objects(v).find_map(|o| self.parties_of(o))
            }
            // "makes Halden Lines its main customer"
            Place::Object(v) if matches!(self.lemma(v), "make" | "name" | "call" | "appoint") => {
                self.g.objects(v).find(|o| *o < at).and_then(|o| self.parties_of(o))
            }
            Place::Behind(prep) => self.behind_role(prep, at),
            _ => None,
        }
    }

    /// "one of Nordvik's biggest backers and customers": the role in front of "and", whose bearer and owner are those of the second one, too.
    pub fn listed_role(&self, noun: Id) -> Option<Id> {
        let p = self.g.get(noun);
        let Place::Listed(first) = p.place else { return None };
        let plain = |id: Id| self.g.get(id).mention == NONE && self.head(id).ends_with('s');
        let bare = p.owner == NONE && p.tokens().len() == 1 && noun > 0 && self.g.get(noun - 1).shape == Shape::Conj;
        (bare && first + 2 == noun && plain(noun) && plain(first)).then_some(first)
    }

    /// The company whose name follows its description at once: "the social network Tarn", "search engine Halden".
    pub fn name_right_behind(&self, noun: Id) -> Option<Arg> {
        let p = self.g.get(noun);
        let next = self.g.phrases.get(noun as usize + 1)?;
        let same = next.place == p.place || next.place == Place::Apposition(noun);
        let one = !self.head(noun).ends_with('s') && p.owner == NONE;
        if !one || p.mention != NONE || p.quantity != NONE || next.mention == NONE || !same || next.start != p.end {
            return None;
        }
        let m = &self.parties.mentions[next.mention as usize];
        let whole = m.tokens == next.tokens() && m.kind == PartyKind::Company;
        // Only what a clause does something to: "gave the bank Halden shares" has two objects.
        let object = matches!(p.place, Place::Object(v) if self.lemma(v) != "give");
        (whole && object).then(|| self.named(m, Via::Sentence))
    }

    /// "Nordvik, a unit of Corda, plans to": the role describes whatever the clause says will be, unless it is to come itself.
    pub fn is_described(&self, noun: Id, word: usize) -> bool {
        const TO_COME: [&str; 7] = ["potential", "prospective", "possible", "future", "likely", "would", "proposed"];
        let at = self.one_of(noun).unwrap_or(noun);
        let apposed = |id: Option<&Phrase>| id.is_some_and(|p| matches!(p.place, Place::Apposition(_)));
        let describes = self.name_behind(noun, word).is_some()
            || apposed(Some(self.g.get(at)))
            || apposed(self.g.phrases.get(at as usize + 2));
        describes && !self.phrase_says(noun, &TO_COME)
    }

    /// "supplier Corda", "suppliers": the role's own words end the phrase, or stand right before a name; "the customer service firm
    /// Corda" and "the unit price" name no customer and no unit, and a former customer is none.
    pub fn names_role(&self, noun: Id, word: usize) -> bool {
        if self.phrase_says(noun, &["former", "ex", "erstwhile", "onetime"]) {
            return false;
        }
        let close = self.name_behind(noun, word).is_some_and(|m| m.tokens.start == word);
        (self.g.get(noun).head as usize) < word || close
    }

    /// The name that stands in a phrase behind its words for a role, which end at token `word`.
    fn name_behind(&self, noun: Id, word: usize) -> Option<&Mention> {
        let m = self.g.get(noun).mention;
        (m != NONE).then(|| &self.parties.mentions[m as usize]).filter(|m| m.tokens.start >= word)
    }

    /// "Nordvik's rivals", "whose supplier", "A former Nordvik executive": the company by which a noun only tells of others.
    pub fn others_of(&self, noun: Id) -> Option<Arg> {
        const OTHERS: &[&str] = &[
            "rival",
            "rivals",
            "competitor",
            "competitors",
            "peers",
            "customer",
            "customers",
            "supplier",
            "suppliers",
            "clients",
            "executive",
            "executives",
            "engineer",
            "engineers",
            "employee",
            "employees",
            "banker",
            "founder",
            "founders",
        ];
        let p = self.g.phrases.get(noun as usize)?;
        let unnamed = self.parties.at(p.head as usize).is_none() && self.head_is(noun, OTHERS);
        unnamed.then(|| self.owner_of(noun).or_else(|| self.modifier_of(noun))).flatten()
    }

    /// "Nordvik supplier Corda", "a Nordvik customer": the name that stands in a phrase before its word for a role, at token `word`.
    pub fn name_before(&self, noun: Id, word: usize) -> Option<Arg> {
        let before = self.parties.within(&(self.g.get(noun).start as usize..word));
        let party = |m: &&Mention| self.is_party(m) || m.kind == PartyKind::Product;
        before.iter().rfind(|m| party(m) && m.tokens.end <= word).map(|m| self.named(m, Via::Quote))
    }

    /// "blocked Halden from buying": the verb that keeps somebody from doing what gerund `v` says.
    pub fn kept_from(&self, v: Id) -> Option<Id> {
        let p = self.g.get(v);
        let from = (p.start as usize).checked_sub(1)?;
        let keeps = |k: &Id| *k != NONE && self.g.get(*k).shape == Shape::Verb && KEEPS_FROM.contains(&self.lemma(*k));
        Some(p.governor).filter(keeps).filter(|_| p.mood == Mood::Gerund && self.s.is(from, "from"))
    }

    /// "Corda-backed": the name that a hyphen ties to the word at token `i`.
    pub fn hyphened(&self, i: usize) -> Option<Arg> {
        let end = i.checked_sub(1).filter(|k| self.s.tokens[*k].kind == Kind::Hyphen)?;
        let m = &self.parties.mentions[self.parties.at(end.checked_sub(1)?)?];
        (m.tokens.end == end && self.is_party(m)).then(|| self.named(m, Via::Quote))
    }

    /// "chose Halden Lines as a customer", "counts Halden Lines among its customers", "Halden Lines is among its customers".
    fn behind_role(&self, prep: Id, role: Id) -> Option<Arg> {
        let p = self.g.get(prep);
        let v = p.governor;
        let (as_one, among) = (self.s.is(p.start as usize, "as"), self.s.is(p.start as usize, "among"));
        if v == NONE || !as_one && !among {
            return None;
        }
        // "will join Corda as a customer": whoever joins.
        if as_one && self.lemma(v) == "join" && !self.g.get(v).passive {
            return self.parties_of_subject(v);
        }
        // "and Tarn as a backer": the noun in front of it, whoever that is.
        if as_one && p.noun != NONE && p.noun + 1 == prep {
            return self.parties_of(p.noun);
        }
        let object = || self.g.objects(v).find(|o| *o < role).and_then(|o| self.parties_of(o));
        match self.lemma(v) {
            "be" | "rank" if among && self.g.get(v).negated => None,
            "be" | "rank" if among => self.parties_of_subject(v),
            _ if among && !matches!(self.lemma(v), "count" | "number" | "have" | "list" | "include") => None,
            _ if among => object(),
            "act" | "serve" | "enter" | "emerge" | "remain" => self.parties_of_subject(v),
            _ if self.g.get(v).passive => self.parties_of_subject(v),
            _ => object(),
        }
    }

    /// "one" of "one of Tarn's backers": the number that stands for some of those whom a plural names.
    fn one_of(&self, noun: Id) -> Option<Id> {
        const SOME: [&str; 6] = ["one", "two", "three", "some", "several", "part"];
        let Place::Behind(prep) = self.g.place(noun) else { return None };
        let p = self.g.get(prep);
        (p.noun != NONE && self.s.is(p.start as usize, "of") && self.head_is(p.noun, &SOME)).then_some(p.noun)
    }

    /// "the Zephyr maker", "the maker of Zephyr", "Zephyr's creator", "the company behind Zephyr": the product stands for whoever makes it.
    pub(super) fn product_made_by(&self, id: Id) -> Option<&Mention> {
        let p = self.g.get(id);
        let head = p.head as usize;
        let product = |tokens: &Range<usize>| {
            let last = self.parties.within(tokens).last();
            last.filter(|m| m.kind == PartyKind::Product && m.tokens.end <= tokens.end)
        };
        let makes = ["maker", "creator", "developer", "owner", "parent"].iter().any(|w| self.s.is(head, w));
        if makes && let Some(m) = product(&p.tokens()).filter(|m| m.tokens.end == head) {
            return Some(m);
        }
        if makes && p.owner != NONE {
            return product(&self.g.get(p.owner).tokens());
        }
        let stands = if makes {
            "of"
        } else if self.has(head, Classes::ORG_NOUN) && self.s.is(p.start as usize, "the") {
            "behind"
        } else {
            return None;
        };
        let mut preps = self.g.preps_of_noun(id);
        let prep = preps.find(|x| x.noun == id && x.object != NONE && self.s.is(x.start as usize, stands))?;
        product(&self.g.get(prep.object).tokens())
    }
}
