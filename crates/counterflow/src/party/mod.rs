//! Who is in a text: known companies, names found in it, their aliases, and which names are people, places or outlets instead.

mod codes;
mod discover;
mod families;
mod governments;
mod judge;
mod known;
mod ministries;
pub(crate) mod names;
mod partners;
mod people;
mod places;
mod publishers;
mod regulators;
mod spelled;
mod suffixes;
mod table;
mod terms;
mod titles;

pub use codes::wire_ticker;
pub use governments::adjective_of;
pub use people::POSTS;
pub use places::{dateline_end, is_based_in};

use crate::sentences::Sentences;
use serde::Serialize;
use std::ops::Range;

/// What a name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PartyKind {
    /// A company, fund, club or other party to deals.
    Company,
    /// A regulator, court, ministry or other public body.
    Authority,
    /// A family that holds companies; a party to deals, but never "the company".
    Family,
    /// A country, city or region; it is a party only where it acts as one.
    Place,
    /// A news outlet or data provider; it is named to say who reports.
    Publisher,
    /// A person; never a party in place of a company.
    Person,
    /// A product that stands for its owner.
    Product,
}

/// A party, place, person or outlet of a document.
#[derive(Clone, Debug)]
pub struct Party {
    /// The canonical name, without its legal suffix.
    pub name: String,
    /// What it is.
    pub kind: PartyKind,
    /// The forms that the document uses.
    pub forms: Vec<String>,
}

/// A name in the text.
#[derive(Clone, Debug)]
pub struct Mention {
    /// Its tokens, legal suffix included.
    pub tokens: Range<usize>,
    /// Number of its party.
    pub party: usize,
    /// What it is.
    pub kind: PartyKind,
}

/// All parties of a document and every mention of them, in order.
#[derive(Clone, Debug, Default)]
pub struct Parties {
    /// The parties, in order of first mention.
    pub list: Vec<Party>,
    /// The mentions, by position; none overlap.
    pub mentions: Vec<Mention>,
    /// The party that the document calls "the Company".
    pub filer: Option<usize>,
    /// For each token one more than the number of the mention that covers it, once all mentions are found.
    of_token: Vec<u32>,
}

impl Parties {
    /// Finds the names of a document.
    pub fn find(s: &Sentences<'_>) -> Parties {
        let mut parties = discover::parties(s);
        families::add(s, &mut parties);
        governments::add(s, &mut parties);
        regulators::add(s, &mut parties);
        publishers::promote(s, &mut parties);
        parties.of_token = vec![0; s.tokens.len()];
        for (number, mention) in parties.mentions.iter().enumerate() {
            parties.of_token[mention.tokens.clone()].fill(number as u32 + 1);
        }
        parties
    }

    /// The party of this name and kind, which is new if there is none.
    fn named(&mut self, name: String, kind: PartyKind) -> usize {
        let same = |p: &Party| p.kind == kind && p.name.eq_ignore_ascii_case(&name);
        self.list.iter().position(same).unwrap_or_else(|| {
            self.list.push(Party { name: name.clone(), kind, forms: vec![name] });
            self.list.len() - 1
        })
    }

    /// Adds mentions, each in place of those that it covers.
    fn put(&mut self, found: Vec<Mention>) {
        if found.is_empty() {
            return;
        }
        let mut covered = found.iter().peekable();
        self.mentions.retain(|m| {
            while covered.next_if(|f| f.tokens.end <= m.tokens.start).is_some() {}
            covered.peek().is_none_or(|f| m.tokens.end <= f.tokens.start)
        });
        self.mentions.extend(found);
        self.mentions.sort_by_key(|m| m.tokens.start);
    }

    /// The filer, where the document only ever calls it "the Company" or the like.
    pub fn unnamed_filer(&self) -> Option<usize> {
        self.filer.filter(|f| terms::is_unnamed(self.name(*f)))
    }

    /// Name of a party.
    pub fn name(&self, party: usize) -> &str {
        &self.list[party].name
    }

    /// Mentions within a range of tokens.
    pub fn within(&self, tokens: &Range<usize>) -> &[Mention] {
        let from = self.mentions.partition_point(|m| m.tokens.start < tokens.start);
        let to = self.mentions.partition_point(|m| m.tokens.start < tokens.end);
        &self.mentions[from..to]
    }

    /// Index of the mention that covers token `i`.
    #[inline]
    pub fn at(&self, i: usize) -> Option<usize> {
        match self.of_token.get(i) {
            Some(number) => number.checked_sub(1).map(|number| number as usize),
            None => self.search(i),
        }
    }

    /// The same while mentions are still being found.
    fn search(&self, i: usize) -> Option<usize> {
        let k = self.mentions.partition_point(|m| m.tokens.end <= i);
        (k < self.mentions.len() && self.mentions[k].tokens.start <= i).then_some(k)
    }
}

/// A name without its legal suffix, for comparing names across documents.
pub fn base_name(name: &str) -> &str {
    names::strip_suffix(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Input, Meta, read};

    fn found(text: &str) -> Vec<(String, PartyKind)> {
        let input = Input { name: "a".into(), bytes: text.as_bytes().to_vec(), meta: Meta::default() };
        let document = read(&input).0.remove(0);
        let s = Sentences::split(&document.text, &document.blocks);
        Parties::find(&s).list.into_iter().map(|p| (p.name, p.kind)).collect()
    }

    #[track_caller]
    fn check(text: &str, expect: &[(&str, PartyKind)]) {
        let found = found(text);
        let found: Vec<(&str, PartyKind)> = found.iter().map(|(n, k)| (n.as_str(), *k)).collect();
        assert_eq!(found, expect, "{text}");
    }

    use PartyKind::*;

    #[test]
    fn unknown_companies_are_found_and_joined() {
        check(
            "Nordvik Offshore AS said it would sell a rig to Petrolia Drilling Corp. (OSE: PDR). The deal lifts Nordvik, while Petrolia pays cash.",
            &[("Nordvik Offshore", Company), ("Petrolia Drilling", Company)],
        );
    }

    #[test]
    fn known_names_and_units_are_one_party() {
        check(
            "Amazon.com Inc. (NASDAQ: AMZN) runs Amazon Web Services (AWS). Nvidia Corp. and NVIDIA are one.",
            &[("Amazon", Company), ("NVIDIA", Company)],
        );
    }

    #[test]
    fn people_places_and_outlets_are_no_companies() {
        check(
            "Chief executive Ingrid Dahl of Nordvik told Reuters in Oslo that the European Commission had agreed.",
            &[
                ("Ingrid Dahl", Person),
                ("Nordvik", Company),
                ("Reuters", Publisher),
                ("Oslo", Place),
                ("European Commission", Authority),
            ],
        );
    }

    #[test]
    fn a_common_word_at_the_start_of_a_sentence_is_no_name() {
        check("Training costs money. Costs of training rose. Investors left.", &[]);
    }
}
